;;; url-methods.el --- what is known of each scheme of URLs  -*- lexical-binding: t -*-
;;;features: url-methods url-vars

(defvar url-scheme-registry (make-hash-table :size 7 :test 'equal)
  "Property lists of the schemes that were asked for, by name.")

(defconst url-scheme-methods
  '((default-port . variable) (asynchronous-p . variable) (expand-file-name . function) (file-exists-p . function)
    (file-attributes . function) (parse-url . function) (file-symlink-p . function) (file-writable-p . function)
    (file-directory-p . function) (file-executable-p . function) (directory-files . function) (file-truename . function))
  "Alist of what a scheme may have, each a variable or a function named url-SCHEME-PROPERTY.")

(defconst url-scheme-default-properties
  '(name "unknown" loader url-scheme-default-loader default-port 0 expand-file-name url-identity-expander
         parse-url url-generic-parse-url asynchronous-p nil file-directory-p ignore
         file-truename (lambda (&rest args) (url-recreate-url (car args)))
         file-exists-p ignore file-attributes ignore)
  "What a scheme has of which nothing is known.")

(defun url-scheme-default-loader (url &optional _callback _cbargs)
  "Signal an error: the scheme of URL is not known."
  (signal 'file-error (list "Unknown URL scheme" (url-type url))))

(defun url-scheme--file (scheme)
  "Return the feature that loads URLs of SCHEME, or nil."
  (cdr (assoc scheme '(("http" . url-http) ("https" . url-http) ("file" . url-file) ("ftp" . url-file) ("data" . url-misc)
                       ("man" . url-misc) ("info" . url-misc) ("mailto" . url-mailto) ("telnet" . url-misc)
                       ("rlogin" . url-misc) ("tn3270" . url-misc)))))

(defun url-scheme--properties (scheme)
  "Return the property list of SCHEME, in lower case; made from the names that begin with url-SCHEME."
  (or (gethash scheme url-scheme-registry)
      (let ((loader (intern (concat "url-" scheme)))
            (feature (url-scheme--file scheme)))
        (if feature (require feature nil t) (require loader nil t))
        (when (and (fboundp loader) (not (member scheme '("proxy" "retrieve" "insert"))))
          (let ((plist (list 'name scheme 'loader loader)))
            (dolist (method url-scheme-methods)
              (let ((name (intern (format "url-%s-%s" scheme (car method)))))
                (if (eq (cdr method) 'variable)
                    (when (boundp name) (setq plist (plist-put plist (car method) (symbol-value name))))
                  (when (fboundp name) (setq plist (plist-put plist (car method) name))))))
            (puthash scheme plist url-scheme-registry)
            (url-scheme-register-proxy scheme)
            plist)))))

(defun url-scheme-get-property (scheme property)
  "Return PROPERTY of the URL SCHEME: `default-port', `name', `loader', `expand-file-name', `asynchronous-p' and so on."
  (let* ((name (downcase (or scheme "")))
         (port (and (eq property 'default-port) (assoc name url-scheme-ports))))
    (cond
     (port (cdr port))
     ((and (eq property 'expand-file-name) (member name '("http" "https" "ftp" "file" "ws" "wss" "gopher")))
      #'url-default-expander)
     ((equal name "") (plist-get url-scheme-default-properties property))
     (t (let ((plist (url-scheme--properties name)))
          (if (plist-member plist property)
              (plist-get plist property)
            (if (eq property 'name) name (plist-get url-scheme-default-properties property))))))))

(defun url-scheme-register-proxy (scheme)
  "Take the proxy of SCHEME from the environment, unless `url-proxy-services' has one."
  (let* ((name (concat scheme "_proxy"))
         (value (or (getenv (upcase name)) (getenv name))))
    (when (and value (not (equal value "")) (not (assoc scheme url-proxy-services)))
      (push (cons scheme
                  (if (string-match "\\`[a-zA-Z][-a-zA-Z0-9+.]*://" value)
                      (let ((url (url-generic-parse-url value)))
                        (format "%s:%d" (url-host url) (url-port url)))
                    value))
            url-proxy-services))))

(defun url-setup-proxies ()
  "Take what the environment says about proxies, the hosts without one too."
  (let ((none (or (getenv "NO_PROXY") (getenv "no_PROXY") (getenv "no_proxy"))))
    (when (and none (not (assoc "no_proxy" url-proxy-services)))
      (push (cons "no_proxy"
                  (if (equal none "*")
                      ""
                    (concat "\\(" (mapconcat (lambda (host) (regexp-quote (string-trim host)))
                                             (split-string none "," t) "\\|")
                            "\\)")))
            url-proxy-services)))
  (url-scheme-register-proxy "http")
  (url-scheme-register-proxy "https"))

(defvar url-proxy-locator 'url-default-find-proxy-for-url "The function that finds the proxy for a URL.")

(defun url-default-find-proxy-for-url (urlobj host)
  "Return what `url-proxy-services' says of URLOBJ on HOST: \"PROXY host:port\" or \"DIRECT\"."
  (let ((none (cdr (assoc "no_proxy" url-proxy-services)))
        (proxy (cdr (assoc (url-type urlobj) url-proxy-services))))
    (cond ((and none (or (equal none "") (string-match-p none host))) "DIRECT")
          ((equal "www" (url-type urlobj)) "PROXY ")
          (proxy (concat "PROXY " proxy))
          (t "DIRECT"))))

(defun url-find-proxy-for-url (url host)
  "Return the URL of the proxy for URL on HOST, or nil."
  (let ((found (split-string (funcall url-proxy-locator url host) "[ \t]*;[ \t]*" t)) (result nil) (done nil))
    (while (and found (not done))
      (cond ((string-match "\\`DIRECT" (car found)) (setq done t))
            ((string-match "\\`PROXY +\\(.*\\)" (car found))
             (let ((host (match-string 1 (car found))))
               (setq result (if (string-match-p "://" host) host (concat "http://" host "/"))
                     done t)))
            ((string-match "\\`SOCKS" (car found))
             (error "Socks not supported as a proxy of URLs")))
      (setq found (cdr found)))
    result))

(defun url-proxy (url callback &optional cbargs)
  "Retrieve URL through the proxy `url-using-proxy' and call CALLBACK with CBARGS."
  (setq url-using-proxy (if (url-p url-using-proxy) url-using-proxy (url-generic-parse-url url-using-proxy)))
  (cond ((member (url-type url) '("http" "ftp")) (url-http url callback cbargs))
        ((equal (url-type url) "https")
         (url-http url callback cbargs nil 'tls))
        (t (error "Don't know how to use proxy `%s'" url-using-proxy))))

(defvar url-using-proxy nil "The URL of the proxy in use, or nil.")
(defvar url-standalone-mode nil "Non-nil means that only the cache is read.")
(defvar url-extensions-header "Security/Digest Security/SSL" "The value of the Extension header.")
(defvar url-honor-refresh-requests t "Whether a page may send one elsewhere; it may not.")
(defvar url-working-buffer " *url-work" "The name of a buffer for URLs.")
(defvar url-gateway-method 'native "How connections are made: `native', `tls' or `ssl'.")
(defvar url-gateway-unplugged nil "Non-nil means that no connection is made.")
(defvar url-gateway-broken-resolution nil "Not used.")
(defvar url-gateway-local-host-regexp nil "Regexp of the hosts that are reached natively.")
(defvar url-confirmation-func 'y-or-n-p "What asks a person.")
(defvar url-nonrelative-link "\\`\\([a-zA-Z][-a-zA-Z0-9+.]*:\\)" "Regexp of an absolute URL.")
(defvar url-mime-charset-string nil "The value of the Accept-charset header.")
(defvar url-mime-encoding-string "gzip" "The value of the Accept-encoding header.")
(defvar url-mime-content-type-charset-regexp ";[ \t]*charset=\"?\\([^\"]+\\)\"?" "Regexp of the charset in a Content-Type.")
(defvar url-bad-port-list '("25" "119" "19") "Ports that a person is asked about.")
(defvar url-personal-mail-address nil "The mail address of the user, for the From header.")
(defvar url-current-lastloc nil "The URL that one comes from.")
(defvar url-lastloc-privacy-level 'domain-match "What the Referer header tells.")
(defvar url-current-mime-headers nil "The headers that came with the current buffer.")
(defvar url-directory-index-file "index.html" "The file that stands for a directory.")
(defvar url-inhibit-uncompression nil "Non-nil means that answers stay compressed.")
(defvar url-uncompressor-alist '((".z" . "x-gzip") (".gz" . "x-gzip") (".uue" . "x-uuencoded") (".hqx" . "x-hqx") (".Z" . "x-compress") (".bz2" . "x-bzip2"))
  "Alist of extensions and the encodings that they tell of.")
(defvar url-news-server nil "The news server.")
(defvar url-mail-command 'compose-mail "What writes mail.")
(defvar url-load-hook nil "Run when the URL functions are there.")
(defvar url-setup-done nil "Non-nil once `url-do-setup' has run.")
(defvar url-max-password-attempts 5 "How often a password is asked for.")
(defvar url-lazy-message-time 0 "When the last message was shown.")
(defvar url-temporary-directory (or (getenv "TMPDIR") "/tmp") "Where temporary files go.")
(defvar url-weekday-alist
  '(("Sunday" . 0) ("Monday" . 1) ("Tuesday" . 2) ("Wednesday" . 3) ("Thursday" . 4) ("Friday" . 5) ("Saturday" . 6)
    ("Sun" . 0) ("Mon" . 1) ("Tue" . 2) ("Wed" . 3) ("Thu" . 4) ("Fri" . 5) ("Sat" . 6))
  "Alist of the days of the week.")
(defvar url-monthabbrev-alist
  '(("Jan" . 1) ("Feb" . 2) ("Mar" . 3) ("Apr" . 4) ("May" . 5) ("Jun" . 6) ("Jul" . 7) ("Aug" . 8) ("Sep" . 9) ("Oct" . 10)
    ("Nov" . 11) ("Dec" . 12))
  "Alist of the months.")
(defvar url-os-type nil "The operating system as servers are told, or nil.")
(defvar url-system-type nil "The kind of system as servers are told, or nil.")

(defun url-mime-charset-string ()
  "Return the value for the Accept-charset header, or nil."
  url-mime-charset-string)

(defun url-set-mime-charset-string ()
  "Nothing to do: which charsets are taken is not told."
  nil)

(defun url-setup-privacy-info ()
  "Forget what servers are told of the system, as `url-privacy-level' wants it."
  (interactive)
  (setq url-system-type nil url-os-type nil))

(defun url-device-type (&optional _device)
  "Return how the screen is made, as servers would be told."
  "tty")
