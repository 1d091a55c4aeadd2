;;; auth-source.el --- passwords: from netrc files, and remembered while the program runs  -*- lexical-binding: t -*-
;;;features: auth-source password-cache auth-source-pass

(defvar auth-sources '("~/.authinfo" "~/.authinfo.gpg" "~/.netrc")
  "The files that hold names and passwords, in the form of netrc; those that are encrypted are not read.")

(defvar auth-source-do-cache t "Non-nil means that answers are kept.")

(defvar auth-source-save-behavior nil "Nothing is written into the files.")

(defvar password-cache t "Non-nil means that passwords are remembered.")

(defvar password-cache-expiry 16 "How many seconds a password is remembered.")

(defvar password-data (make-hash-table :test #'equal) "The passwords that are remembered, by key.")

(defun auth-source--entries ()
  "Return the entries of all files of `auth-sources'."
  (let ((result nil))
    (dolist (source auth-sources)
      (let ((file (cond ((stringp source) source) ((listp source) (plist-get source :source)))))
        (when (and (stringp file) (not (string-suffix-p ".gpg" file)))
          (setq result (append result (netrc-parse file))))))
    result))

(defun auth-source--fits (wanted value)
  "Return non-nil if VALUE of an entry is what is WANTED: nil and t are anything, a list is one of it."
  (or (memq wanted '(nil t))
      (null value)
      (let ((fits nil))
        (dolist (one (ensure-list wanted))
          (when (or (eq one t) (equal (format "%s" one) value)) (setq fits t)))
        fits)))

(defun auth-source-search (&rest spec)
  "Return a list of plists with :host, :port, :user and :secret (a function) that fit SPEC, a plist.
SPEC may have :max (default 1), :host, :port, :user and :require."
  (let ((most (or (plist-get spec :max) 1)) (result nil))
    (dolist (entry (auth-source--entries))
      (when (and (integerp most) (< (length result) (max most 1)))
        (let ((host (or (netrc-get entry "machine") (netrc-get entry "host")))
              (port (or (netrc-get entry "port") (netrc-get entry "protocol")))
              (user (or (netrc-get entry "login") (netrc-get entry "user") (netrc-get entry "account")))
              (secret (or (netrc-get entry "password") (netrc-get entry "secret"))))
          (when (and (auth-source--fits (plist-get spec :host) host)
                     (auth-source--fits (plist-get spec :port) port)
                     (auth-source--fits (plist-get spec :user) user)
                     (or (not (memq :secret (plist-get spec :require))) secret)
                     (or (not (memq :user (plist-get spec :require))) user))
            (push (append (and host (list :host host)) (and port (list :port port)) (and user (list :user user))
                          (and secret (list :secret (lambda () secret))))
                  result)))))
    (if (eq most 0) (and result t) (nreverse result))))

(defun auth-source-pick-first-password (&rest spec)
  "Return the password of the first entry that fits SPEC, or nil."
  (auth-info-password (car (apply #'auth-source-search spec))))

(defun auth-info-password (auth-info)
  "Return the password of AUTH-INFO, an answer of `auth-source-search'."
  (let ((secret (plist-get auth-info :secret)))
    (if (functionp secret) (funcall secret) secret)))

(defun auth-source-user-and-password (host &optional user)
  "Return (USER PASSWORD) for HOST and perhaps USER."
  (let ((found (car (auth-source-search :max 1 :host host :user user))))
    (and found (list (plist-get found :user) (auth-info-password found)))))

(defun auth-source-forget+ (&rest _spec) "Nothing to do: nothing is kept." nil)

(defun auth-source-forget (_spec) "Nothing to do: nothing is kept." nil)

(defun auth-source-forget-all-cached () "Nothing to do: nothing is kept." (interactive) nil)

(defun password-read-from-cache (key)
  "Return the password that is remembered for KEY, or nil."
  (and password-cache key (gethash key password-data)))

(defun password-in-cache-p (key)
  "Return non-nil if a password is remembered for KEY."
  (and password-cache key (gethash key password-data) t))

(defun password-read (prompt &optional key)
  "Return the password that is remembered for KEY, or ask for it with PROMPT."
  (or (password-read-from-cache key) (read-passwd prompt)))

(defun password-cache-add (key password)
  "Remember PASSWORD for KEY, for a while."
  (when (and password-cache-expiry (null (gethash key password-data)))
    (run-at-time password-cache-expiry nil #'password-cache-remove key))
  (puthash key password password-data)
  nil)

(defun password-cache-remove (key)
  "Forget the password of KEY."
  (let ((password (gethash key password-data)))
    (when (stringp password) (clear-string password)))
  (remhash key password-data))

(defun password-reset ()
  "Forget all passwords."
  (interactive)
  (clrhash password-data))
