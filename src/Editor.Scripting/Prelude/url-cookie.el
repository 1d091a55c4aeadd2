;;; url-cookie.el --- cookies of URLs, kept while the program runs  -*- lexical-binding: t -*-
;;;features: url-cookie url-privacy

(defvar url-cookie-storage nil
  "Alist of hosts and the cookies that they have set.")

(defvar url-cookie-secure-storage nil
  "Alist of hosts and the cookies that they have set for TLS only.")

(defvar url-cookie-file nil "The file that cookies are kept in: none.")

(defvar url-cookie-save-interval 3600 "How many seconds are between two savings of the cookies.")

(defvar url-cookie-confirmation nil "Non-nil means that a person is asked about each cookie.")

(defvar url-cookie-trusted-urls nil "Regexps of the URLs whose cookies are always taken.")

(defvar url-cookie-untrusted-urls nil "Regexps of the URLs whose cookies are never taken.")

(defvar url-cookie-multiple-line nil "Non-nil means that each cookie gets a header of its own.")

(defvar url-cookies-changed-since-last-save nil "Non-nil if there are new cookies.")

(defun url-cookie-create (&rest args)
  "Return a cookie with the properties of ARGS: :name, :value, :expires, :localpart, :domain, :secure."
  (vector 'url-cookie (plist-get args :name) (plist-get args :value) (plist-get args :expires)
          (plist-get args :localpart) (plist-get args :domain) (plist-get args :secure)))

(defun url-cookie-p (object) "Return non-nil if OBJECT is a cookie."
  (and (vectorp object) (= (length object) 7) (eq (aref object 0) 'url-cookie)))

(defun url-cookie-name (cookie) "Return the name of COOKIE." (aref cookie 1))

(defun url-cookie-value (cookie) "Return the value of COOKIE." (aref cookie 2))

(defun url-cookie-expires (cookie) "Return when COOKIE ends, or nil." (aref cookie 3))

(defun url-cookie-localpart (cookie) "Return the path of COOKIE." (aref cookie 4))

(defun url-cookie-domain (cookie) "Return the domain of COOKIE." (aref cookie 5))

(defun url-cookie-secure (cookie) "Return non-nil if COOKIE is for TLS only." (aref cookie 6))

(defun url-cookie-expired-p (cookie)
  "Return non-nil if the time of COOKIE is over."
  (let ((expires (url-cookie-expires cookie)))
    (and (stringp expires)
         (condition-case nil
             (time-less-p (date-to-time expires) (current-time))
           (error nil)))))

(defun url-cookie-store (name value &optional expires domain localpart secure)
  "Keep the cookie NAME with VALUE for DOMAIN and the path LOCALPART until EXPIRES; SECURE: for TLS only."
  (let* ((cookie (url-cookie-create :name name :value value :expires expires
                                    :localpart localpart :domain domain :secure secure))
         (store (if secure url-cookie-secure-storage url-cookie-storage))
         (entry (assoc domain store)))
    (setq url-cookies-changed-since-last-save t)
    (if (null entry)
        (progn
          (setq store (append store (list (list domain cookie))))
          (if secure (setq url-cookie-secure-storage store) (setq url-cookie-storage store)))
      (let ((rest (cdr entry)) (same nil))
        (while (and rest (not same))
          (when (and (equal name (url-cookie-name (car rest)))
                     (equal localpart (url-cookie-localpart (car rest))))
            (setcar rest cookie)
            (setq same t))
          (setq rest (cdr rest)))
        (unless same (setcdr entry (cons cookie (cdr entry))))))))

(defun url-cookie-host-match-p (host domain)
  "Return non-nil if the cookies of DOMAIN go to HOST."
  (let ((host (downcase host)) (domain (downcase (string-remove-prefix "." domain))))
    (or (string= host domain) (string-suffix-p (concat "." domain) host))))

(defun url-cookie-retrieve (host &optional localpart secure)
  "Return the cookies for HOST and the path LOCALPART; those for TLS only too if SECURE."
  (let ((result nil))
    (dolist (entry (append (and secure url-cookie-secure-storage) url-cookie-storage))
      (when (url-cookie-host-match-p host (car entry))
        (dolist (cookie (cdr entry))
          (when (and (not (url-cookie-expired-p cookie))
                     (or (null localpart)
                         (string-prefix-p (or (url-cookie-localpart cookie) "/") localpart)))
            (push cookie result)))))
    result))

(defun url-cookie-generate-header-lines (host localpart secure)
  "Return the Cookie header, with its line end, for HOST and the path LOCALPART; or an empty string.  SECURE: with TLS."
  (let ((cookies (sort (url-cookie-retrieve host localpart secure)
                       (lambda (a b)
                         (> (length (url-cookie-localpart a)) (length (url-cookie-localpart b)))))))
    (if (null cookies)
        ""
      (let ((texts (mapcar (lambda (cookie)
                             (concat (url-cookie-name cookie) "=" (url-cookie-value cookie)))
                           cookies)))
        (if url-cookie-multiple-line
            (mapconcat (lambda (text) (concat "Cookie: " text "\r\n")) texts "")
          (concat "Cookie: " (mapconcat #'identity texts "; ") "\r\n"))))))

(defun url-cookie-host-can-set-p (host domain)
  "Return non-nil if HOST may set a cookie for DOMAIN."
  (let ((domain (string-remove-prefix "." domain)))
    (or (equal host domain)
        (and (url-domsuf-cookie-allowed-p domain)
             (string-suffix-p (concat "." domain) host 'ignore-case)))))

(defun url-cookie-handle-set-cookie (str)
  "Keep the cookie of STR, the value of a Set-Cookie header that came with `url-current-object'."
  (let* ((args (url-parse-args str t))
         (case-fold-search t)
         (get (lambda (name) (cdr (assoc-string name args t))))
         (secure (and (assoc-string "secure" args t) t))
         (domain (or (funcall get "domain") (url-host url-current-object)))
         (path (funcall get "path"))
         (max-age (funcall get "max-age"))
         (expires (if max-age
                      (format-time-string "%a %b %d %H:%M:%S %Y GMT"
                                          (time-add nil (string-to-number max-age)) t)
                    (when (string-match "expires=\\([^;]*\\)" str) (match-string 1 str))))
         (localpart (or path (file-name-directory (or (url-filename url-current-object) "/")) "/")))
    (when (url-cookie-host-can-set-p (url-host url-current-object) domain)
      (dolist (one (reverse args))
        (unless (or (null (cdr one))
                    (member (downcase (car one))
                            '("expires" "domain" "path" "secure" "max-age" "httponly" "samesite" "comment" "version")))
          (unless (and expires (string-match-p "\\`[0-9: -]*\\'" (car one)))
            (url-cookie-store (car one) (cdr one) expires (string-remove-prefix "." domain) localpart secure)))))))

(defun url-cookie-write-file (&optional _fname) "Nothing to do: cookies are not kept in a file." nil)

(defun url-cookie-parse-file (&optional _fname) "Nothing to do: cookies are not kept in a file." nil)

(defun url-cookie-setup-save-timer () "Nothing to do: cookies are not kept in a file." (interactive) nil)

(defun url-cookie-delete-cookies (&optional regexp)
  "Forget the cookies of the hosts that REGEXP (default: any) matches."
  (let ((keep (lambda (entry) (and regexp (not (string-match-p regexp (car entry)))))))
    (setq url-cookie-storage (seq-filter keep url-cookie-storage)
          url-cookie-secure-storage (seq-filter keep url-cookie-secure-storage))))
