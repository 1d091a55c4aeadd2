;;; netrc.el --- names and passwords in the form of .netrc; services; who is near  -*- lexical-binding: t -*-
;;;features: netrc nsm

(defvar netrc-file "~/.authinfo" "The file of names and passwords.")
(defvar netrc-services-file "/etc/services" "The file of the names of services.")
(defvar netrc-cache nil "Not used: files are read each time.")

(defun netrc-parse (&optional file)
  "Return the list of the entries of FILE (default: `netrc-file'), alists with the keys \"machine\", \"login\" and so on.
Entries end with their lines: what a line without a machine says is an entry of its own."
  (let ((name (expand-file-name (or file netrc-file))) (result nil))
    (when (file-readable-p name)
      (with-temp-buffer
        (insert-file-contents name)
        (goto-char (point-min))
        (while (not (eobp))
          (let ((entry (netrc--line)))
            (when entry (push entry result)))
          (forward-line 1))))
    (nreverse result)))

(defun netrc--line ()
  "Return the entry of the line at point, or nil; go behind its words.  A macro is skipped."
  (let ((end (line-end-position)) (entry nil) (going t))
    (while going
      (skip-chars-forward "\t ")
      (cond
       ((or (>= (point) end) (and (null entry) (eq (char-after) ?#))) (setq going nil))
       (t
        (let ((word (netrc--token)))
          (cond
           ((equal word "macdef")
            (re-search-forward "\n[ \t]*$" nil 'move)
            (setq going nil))
           ((equal word "default") (push (cons word "") entry))
           ((member word '("machine" "login" "password" "account" "force" "port" "user" "secret" "host" "protocol"))
            (skip-chars-forward "\t ")
            (push (cons word (if (< (point) end) (netrc--token))) entry))
           (t nil))))))
    (nreverse entry)))

(defun netrc--token ()
  "Return the word at point, which may be quoted, and go behind it."
  (skip-chars-forward "\t ")
  (if (memq (char-after) '(?\" ?\'))
      (let ((quote (char-to-string (char-after))) (end (line-end-position)))
        (forward-char)
        (let ((start (point)))
          (if (search-forward quote end 'move) (buffer-substring-no-properties start (1- (point)))
            (buffer-substring-no-properties start (point)))))
    (let ((start (point)))
      (skip-chars-forward "^\t\n ")
      (buffer-substring-no-properties start (point)))))

(defun netrc-get (alist type)
  "Return the value of TYPE in the entry ALIST."
  (cdr (assoc type alist)))

(defun netrc-port-equal (port1 port2)
  "Return non-nil if PORT1 and PORT2, numbers or names, are one."
  (equal (if (numberp port1) (netrc-find-service-name port1) (format "%s" port1))
         (if (numberp port2) (netrc-find-service-name port2) (format "%s" port2))))

(defun netrc-machine (list machine &optional port defaultport)
  "Return the entry of LIST for MACHINE and PORT, which is DEFAULTPORT where an entry does not say; or the default."
  (let ((found nil) (default nil))
    (dolist (entry list)
      (cond ((and (null found) (equal (netrc-get entry "machine") machine)
                  (or (null port)
                      (let ((its (or (netrc-get entry "port") defaultport "nntp")))
                        (or (equal (format "%s" its) (format "%s" port)) (netrc-port-equal its port)))))
             (setq found entry))
            ((and (null default) (assoc "default" entry)) (setq default entry))))
    (or found default)))

(defun netrc-machine-user-or-password (mode authinfo-file-or-list machines ports defaults)
  "Return the login (MODE \"login\"), the password (\"password\") or both (a list) of the first of MACHINES that is known.
AUTHINFO-FILE-OR-LIST is a file or its entries; PORTS and DEFAULTS are lists of ports."
  (let ((list (if (stringp authinfo-file-or-list) (netrc-parse authinfo-file-or-list) authinfo-file-or-list)) (found nil))
    (dolist (machine machines)
      (dolist (port (or defaults '(nil)))
        (dolist (wanted (or ports '(nil)))
          (unless found (setq found (netrc-machine list machine wanted port))))))
    (let ((get (lambda (what) (netrc-get found what))))
      (cond ((listp mode) (mapcar get mode))
            ((equal mode "password") (funcall get "password"))
            (t (funcall get "login"))))))

(defun netrc-credentials (machine &rest ports)
  "Return (LOGIN PASSWORD) for MACHINE and one of PORTS, or nil."
  (let ((list (netrc-parse)) (found nil))
    (dolist (port (or ports '(nil)))
      (unless found (setq found (netrc-machine list machine port))))
    (and found (list (netrc-get found "login") (netrc-get found "password")))))

(defun netrc-parse-services ()
  "Return the services of `netrc-services-file': (NAME NUMBER PROTOCOL)."
  (let ((result nil))
    (when (file-exists-p netrc-services-file)
      (with-temp-buffer
        (insert-file-contents netrc-services-file)
        (goto-char (point-min))
        (while (not (eobp))
          (when (looking-at "[ \t]*\\([^# \t\n]+\\)[ \t]+\\([0-9]+\\)/\\([a-z]+\\)")
            (push (list (match-string 1) (string-to-number (match-string 2)) (intern (match-string 3))) result))
          (forward-line 1))))
    (nreverse result)))

(defun netrc-find-service-name (number &optional type)
  "Return the name of the service NUMBER of TYPE, `tcp' by default; or nil."
  (let ((wanted (or type 'tcp)) (found nil))
    (dolist (service (netrc-parse-services))
      (when (and (not found) (= (nth 1 service) number) (eq (nth 2 service) wanted))
        (setq found (car service))))
    found))

(defvar nsm-trust-local-network nil "Non-nil (or a function that says so): certificates of the local network are not looked at.")
(defvar nsm-noninteractive nil "Non-nil means that no person is asked; what is not safe is refused.")
(defvar nsm-settings-file (locate-user-emacs-file "network-security.data") "The file of what a person has decided: it is not written.")
(defvar nsm-save-host-names nil "Not used.")
(defvar nsm-permanent-host-settings nil "Not used.")
(defvar nsm-temporary-host-settings nil "Not used.")
(defvar network-security-protocol-checks nil "Not used: .NET's TLS decides.")

(defun nsm-network-same-subnet (local-ip mask ip)
  "Return t if IP is in the network of LOCAL-IP with MASK: vectors of bytes, a port behind them."
  (let ((n (1- (length local-ip))) (same t))
    (unless (and (= (length mask) (length local-ip)) (= (length ip) (length local-ip)))
      (error "Unexpected length of IP address %S" mask))
    (dotimes (i n)
      (unless (= (logand (aref local-ip i) (aref mask i)) (logand (aref ip i) (aref mask i)))
        (setq same nil)))
    same))

(defun nsm-should-check (host)
  "Return t if the certificate of HOST is to be looked at: it is none of the local network, or that is not trusted."
  (not (and (if (functionp nsm-trust-local-network) (funcall nsm-trust-local-network) nsm-trust-local-network)
            (let ((near nil) (addresses (network-lookup-address-info host)))
              (dolist (info (and addresses (network-interface-list t)))
                (let ((local (nth 1 info)) (mask (nth 3 info)))
                  (dolist (address addresses)
                    (when (and (vectorp local) (vectorp mask) (= (length local) (length address) (length mask))
                               (nsm-network-same-subnet (substring local 0) (substring mask 0) address))
                      (setq near t)))))
              near))))

(defun nsm-verify-connection (process _host _port &optional _save-fingerprint _warn-unencrypted)
  "Return PROCESS: certificates were verified when TLS was agreed."
  process)

(defun nsm-level (symbol)
  "Return how strict SYMBOL, low, medium, high or paranoid, is: a number."
  (pcase symbol ('low 0) ('medium 1) ('high 2) ('paranoid 3) (_ 0)))
