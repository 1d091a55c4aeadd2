;;; socks.el --- connections through a SOCKS server (RFC 1928, 1929; SOCKS4)  -*- lexical-binding: t -*-
;;;features: socks

(defvar socks-server (list "Default server" "socks" 1080 5) "The server: (NAME HOST PORT VERSION), the version 4, 4a or 5.")
(defvar socks-noproxy nil "Regexps of the hosts that are reached without the server.")
(defvar socks-username (user-login-name) "The name for the server.")
(defvar socks-password nil "The password for the server; nil: a person is asked.")
(defvar socks-timeout 5 "Seconds that the server may take.")
(defvar socks-debug nil "Not used.")
(defvar socks-nslookup-program "nslookup" "Not used: the system knows the addresses.")
(defvar socks-override-functions nil "Non-nil means that all connections go through the server.")
(defconst socks-version 5 "The version of the protocol.")
(defconst socks-connect-command 1 "Ask for a connection.")
(defconst socks-bind-command 2 "Ask for a listener.")
(defconst socks-udp-associate-command 3 "Ask for datagrams.")
(defconst socks-authentication-null 0 "No authentication.")
(defconst socks-authentication-failure 255 "The server takes none of ours.")
(defconst socks-response-success 0 "The server did it.")
(defconst socks-address-type-v4 1 "An IPv4 address.")
(defconst socks-address-type-name 3 "A name.")
(defconst socks-address-type-v6 4 "An IPv6 address.")
(defconst socks-state-waiting-for-auth 0 "State of a connection: nothing is agreed.")
(defconst socks-state-submethod-negotiation 1 "State: name and password are told.")
(defconst socks-state-authenticated 2 "State: the server knows us.")
(defconst socks-state-waiting 3 "State: it is asked to connect.")
(defconst socks-state-connected 4 "State: it has connected.")
(defconst socks-errors
  '("Succeeded" "General SOCKS server failure" "Connection not allowed by ruleset" "Network unreachable" "Host unreachable"
    "Connection refused" "Time-to-live expired" "Command not supported" "Address type not supported")
  "What the answers of a server mean.")
(defconst socks-username/password-auth-version 1 "The version of RFC 1929.")
(defvar socks-authentication-methods
  '((2 "Username/Password" . socks-username/password-auth) (0 "No authentication" . identity))
  "Alist of the ways to say who we are: (NUMBER TEXT . FUNCTION).")

(defun socks-register-authentication-method (id desc callback)
  "Register the way ID, with the text DESC and the function CALLBACK of a process."
  (let ((old (assq id socks-authentication-methods)))
    (if old (setcdr old (cons desc callback))
      (setq socks-authentication-methods (cons (cons id (cons desc callback)) socks-authentication-methods)))))

(defun socks-unregister-authentication-method (id)
  "Forget the way ID."
  (setq socks-authentication-methods (seq-remove (lambda (one) (eq (car one) id)) socks-authentication-methods)))

(defun socks-build-auth-list ()
  "Return the ways that we know as the server is told."
  (let ((ids (sort (mapcar #'car socks-authentication-methods) #'<)))
    (apply #'unibyte-string (length ids) ids)))

(defun socks-wait-for-state-change (proc cur-state)
  "Wait until the state of PROC is not CUR-STATE any more."
  (let ((deadline (+ (float-time) socks-timeout)))
    (while (and (eql (process-get proc 'socks-state) cur-state)
                (memq (process-status proc) '(run open))
                (< (float-time) deadline))
      (accept-process-output proc 0.1))))

(defun socks-filter (proc string)
  "Take STRING of the server's answers to PROC."
  (let ((text (concat (process-get proc 'socks-scratch) string)) (protocol (process-get proc 'socks-server-protocol)))
    (process-put proc 'socks-scratch text)
    (pcase (process-get proc 'socks-state)
      ((pred (eql socks-state-waiting-for-auth))
       (when (>= (length text) 2)
         (process-put proc 'socks-authtype (aref text 1))
         (process-put proc 'socks-scratch (substring text 2))
         (process-put proc 'socks-state socks-state-submethod-negotiation)))
      ((pred (eql socks-state-waiting))
       (let* ((v4 (memql protocol '(4 4a)))
              (need (cond (v4 8)
                          ((< (length text) 5) nil)
                          (t (pcase (aref text 3)
                               (1 10) (4 22) (3 (+ 7 (aref text 4))) (_ nil))))))
         (when (and need (>= (length text) need))
           (process-put proc 'socks-reply (if v4 (if (= (aref text 1) 90) 0 1) (aref text 1)))
           (process-put proc 'socks-response text)
           (process-put proc 'socks-state socks-state-connected)))))))

(defun socks-open-connection (server-info)
  "Return a process to the server SERVER-INFO, in the form of `socks-server', that knows us."
  (let* ((version (nth 3 server-info))
         (proc (let ((coding-system-for-read 'binary) (coding-system-for-write 'binary))
                 (make-network-process :name "socks" :host (nth 1 server-info) :service (nth 2 server-info) :coding 'binary))))
    (process-put proc 'socks t)
    (process-put proc 'socks-server-protocol version)
    (process-put proc 'socks-server-name (car server-info))
    (set-process-filter proc #'socks-filter)
    (if (memql version '(4 4a))
        (process-put proc 'socks-state socks-state-authenticated)
      (process-put proc 'socks-state socks-state-waiting-for-auth)
      (process-send-string proc (concat (unibyte-string 5) (socks-build-auth-list)))
      (socks-wait-for-state-change proc socks-state-waiting-for-auth)
      (let* ((type (process-get proc 'socks-authtype))
             (way (and type (cdr (assq type socks-authentication-methods)))))
        (unless (and way (/= type socks-authentication-failure))
          (delete-process proc)
          (error "Server requires an authentication method that is not registered"))
        (unless (funcall (cdr way) proc)
          (delete-process proc)
          (error "Failed to use auth method: %s" (car way)))
        (process-put proc 'socks-scratch "")
        (process-put proc 'socks-state socks-state-authenticated)
        (set-process-filter proc #'socks-filter)))
    proc))

(defun socks-username/password-auth-filter (proc str)
  "Take STR, the server's word on our password, for PROC."
  (process-put proc 'socks-scratch (concat (process-get proc 'socks-scratch) str))
  (when (>= (length (process-get proc 'socks-scratch)) 2)
    (process-put proc 'socks-auth-status (aref (process-get proc 'socks-scratch) 1))
    (process-put proc 'socks-state socks-state-authenticated)))

(defun socks-username/password-auth (proc)
  "Tell PROC's server our name and password; return non-nil if it takes them."
  (let* ((password (or socks-password (read-passwd (format "Password for %s@%s: " socks-username (process-get proc 'socks-server-name)))))
         (name (encode-coding-string (or socks-username "") 'utf-8))
         (secret (encode-coding-string password 'utf-8)))
    (process-put proc 'socks-scratch "")
    (set-process-filter proc #'socks-username/password-auth-filter)
    (process-send-string proc (concat (unibyte-string 1 (length name)) name (unibyte-string (length secret)) secret))
    (socks-wait-for-state-change proc (process-get proc 'socks-state))
    (eql (process-get proc 'socks-auth-status) 0)))

(defun socks-send-command (proc command atype address port)
  "Ask PROC's server for COMMAND with ADDRESS, of the type ATYPE, and PORT; signal an error if it does not do it."
  (let* ((version (process-get proc 'socks-server-protocol))
         (number (if (integerp port) port (or (socks-find-services-entry port) (error "Unknown service: %s" port))))
         (bytes (cond ((or (eql atype socks-address-type-v4) (eql atype socks-address-type-v6))
                       (apply #'unibyte-string (append address nil)))
                      (t (encode-coding-string address 'utf-8))))
         (high (logand 255 (ash number -8))) (low (logand 255 number))
         (name (encode-coding-string (user-full-name) 'utf-8)))
    (process-put proc 'socks-state socks-state-waiting)
    (process-put proc 'socks-scratch "")
    (process-send-string
     proc
     (pcase version
       (4 (concat (unibyte-string 4 command high low) bytes name (unibyte-string 0)))
       ('4a (concat (unibyte-string 4 command high low 0 0 0 1) name (unibyte-string 0) bytes (unibyte-string 0)))
       (_ (concat (unibyte-string 5 command 0 atype)
                  (and (eql atype socks-address-type-name) (unibyte-string (length bytes)))
                  bytes (unibyte-string high low)))))
    (socks-wait-for-state-change proc socks-state-waiting)
    (let ((reply (process-get proc 'socks-reply)))
      (unless (eql reply socks-response-success)
        (delete-process proc)
        (error "SOCKS: %s" (or (nth (or reply 1) socks-errors) "no answer"))))
    proc))

(defun socks-find-route (host _service)
  "Return the server for HOST, or nil if it is reached without one."
  (let ((direct nil))
    (dolist (pattern socks-noproxy)
      (when (string-match-p pattern host) (setq direct t)))
    (unless direct socks-server)))

(defun socks-parse-services ()
  "Nothing to do: the services are read when one is asked for."
  nil)

(defun socks-find-services-entry (service &optional udp)
  "Return the port of SERVICE; UDP: for datagrams."
  (let ((entry (seq-find (lambda (one) (and (equal (car one) service) (eq (nth 2 one) (if udp 'udp 'tcp)))) (netrc-parse-services))))
    (nth 1 entry)))

(defun socks-nslookup-host (host)
  "Return the IPv4 address of HOST as a list of four bytes, or HOST itself if it has none."
  (if (string-match-p "\\`[0-9]+\\(?:\\.[0-9]+\\)\\{3\\}\\'" host)
      (mapcar #'string-to-number (split-string host "\\."))
    (let ((address (car (network-lookup-address-info host 'ipv4))))
      (if address (seq-take (append address nil) 4) host))))

(defun socks-open-network-stream (name buffer host service)
  "Open a connection NAME to SERVICE of HOST through `socks-server', with output to BUFFER."
  (let ((route (socks-find-route host service)))
    (if (null route)
        (open-network-stream name buffer host service)
      (let* ((proc (socks-open-connection route))
             (version (process-get proc 'socks-server-protocol))
             (address (if (eql version 4) (socks-nslookup-host host) host))
             (type (if (listp address) socks-address-type-v4 socks-address-type-name)))
        (socks-send-command proc socks-connect-command type address
                            (if (stringp service) (or (socks-find-services-entry service) (string-to-number service)) service))
        (set-process-filter proc nil)
        (set-process-buffer proc (and buffer (get-buffer-create buffer)))
        proc))))
