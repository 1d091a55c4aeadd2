;;; url-auth.el --- names and passwords for servers: basic and digest  -*- lexical-binding: t -*-
;;;features: url-auth

(defvar url-basic-auth-storage 'url-http-real-basic-auth-storage
  "The variable that holds basic credentials: alist of \"host:port\" to alists of path or realm to the encoded credentials.")

(defvar url-digest-auth-storage nil
  "Alist of \"host:port\" to alists of path or realm to (USER HA1 HA2).")

(defvar url-registered-auth-schemes
  '(("digest" url-digest-auth . 7) ("basic" url-basic-auth . 4))
  "Alist of the kinds of authentication: the function, and how good it is.")

(defun url-auth--object (url)
  "Return URL as an object."
  (if (stringp url) (url-generic-parse-url url) url))

(defun url-auth-user-prompt (url realm)
  "Return the question for the user name for REALM of URL."
  (let ((object (url-auth--object url)))
    (if (or (null realm) (equal realm "")) (concat "Username [for " (url-recreate-url object) "]: ")
      (format "Username [for %s]: " realm))))

(defun url-auth--path (object)
  "Return the path of OBJECT without its query; \"/\" if it has none."
  (let ((path (or (car (url-path-and-query object)) "")))
    (if (equal path "") "/" path)))

(defun url-auth--server (object)
  "Return \"host:port\" of OBJECT."
  (format "%s:%d" (url-host object) (url-port object)))

(defun url-auth--covers-p (directory path)
  "Return non-nil if the credentials of DIRECTORY are for PATH too."
  (or (equal directory path)
      (equal directory "/")
      (string-prefix-p (if (string-suffix-p "/" directory) directory (file-name-as-directory directory)) path)
      (string-prefix-p directory path)))

(defun url-do-auth-source-search (server type parameter)
  "Return PARAMETER, :user or :secret, of the entry of `auth-sources' for SERVER and TYPE, a port; or nil."
  (let* ((found (car (auth-source-search :max 1 :host server :port type)))
         (value (plist-get found parameter)))
    (if (functionp value) (funcall value) value)))

(defun url-basic-auth (url &optional prompt overwrite realm _args)
  "Return the value of an Authorization header for URL, by the scheme \"basic\"; or nil.
A name and a password come from what is stored, from URL itself or from `auth-sources'; then, if PROMPT, a person is asked.
OVERWRITE: what is stored is not good.  REALM names what the credentials are for."
  (let* ((object (url-auth--object url))
         (server (url-auth--server object))
         (path (let ((path (url-auth--path object))) (if realm realm (or (file-name-directory path) "/"))))
         (user (url-user object))
         (pass (url-password object))
         (host (url-host object))
         (port (number-to-string (url-port object)))
         (store (assoc server (symbol-value url-basic-auth-storage)))
         (found nil))
    (unless overwrite
      (setq found (cdr (assoc path (cdr store))))
      (unless found
        (dolist (entry (cdr store))
          (when (and (null found) (null realm)
                     (url-auth--covers-p (car entry) (url-auth--path object)))
            (setq found (cdr entry))))))
    (when (and found user pass (not (equal found (url-basic-auth--encode user pass)))) (setq found nil))
    (unless found
      (unless user (setq user (url-do-auth-source-search host port :user)))
      (unless pass (setq pass (url-do-auth-source-search host port :secret)))
      (when (and prompt (or overwrite (not (and user pass))) (not (and (url-user object) (url-password object))))
        (setq user (read-string (url-auth-user-prompt object realm) (or user (user-real-login-name)))
              pass (read-passwd "Password: " nil (or pass ""))))
      (when (and user pass)
        (setq found (url-basic-auth--encode user pass))
        (if store
            (let ((old (assoc path (cdr store))))
              (if old (setcdr old found)
                (setcdr store (cons (cons path found) (cdr store)))))
          (set url-basic-auth-storage
               (cons (list server (cons path found)) (symbol-value url-basic-auth-storage))))))
    (and found (concat "Basic " found))))

(defun url-basic-auth--encode (user password)
  "Return USER and PASSWORD as \"basic\" has them."
  (base64-encode-string (encode-coding-string (concat user ":" password) 'utf-8) t))

(defun url-digest-auth-colonjoin (&rest args)
  "Return ARGS joined by colons; nil is empty."
  (mapconcat (lambda (arg) (or arg "")) args ":"))

(defun url-digest-auth-kd (data secret)
  "Return the digest of DATA keyed by SECRET (RFC 2617, 3.2.1)."
  (md5 (url-digest-auth-colonjoin secret data)))

(defun url-digest-auth-make-ha1 (user realm password)
  "Return the hash of USER, REALM and PASSWORD."
  (md5 (url-digest-auth-colonjoin user realm password)))

(defun url-digest-auth-make-ha2 (method digest-uri)
  "Return the hash of METHOD and DIGEST-URI."
  (md5 (url-digest-auth-colonjoin method digest-uri)))

(defun url-digest-auth-make-request-digest (ha1 ha2 nonce)
  "Return the response for HA1, HA2 and NONCE, as RFC 2069 has it."
  (url-digest-auth-kd (url-digest-auth-colonjoin nonce ha2) ha1))

(defun url-digest-auth-make-request-digest-qop (qop ha1 ha2 nonce nc cnonce)
  "Return the response for QOP, HA1, HA2, NONCE, its count NC and our CNONCE."
  (url-digest-auth-kd (url-digest-auth-colonjoin nonce nc cnonce qop ha2) ha1))

(defun url-digest-auth-directory-id (url realm)
  "Return what credentials for URL are stored under: REALM, or the directory."
  (or realm (or (url-file-directory (url-filename url)) "/")))

(defun url-digest-auth-server-id (url)
  "Return \"host:port\" of URL."
  (url-auth--server url))

(defun url-digest-auth-make-cnonce ()
  "Return a nonce of ours."
  (base64-encode-string (md5 (format "%s%s" (random) (current-time))) t))

(defun url-digest-auth-nonce-count (_nonce)
  "Return how often the nonce has been used: each is used once."
  (format "%08x" 1))

(defun url-digest-auth-name-value-string (pairs)
  "Return the alist PAIRS as an Authorization header has it."
  (mapconcat (lambda (pair) (format "%s=\"%s\"" (car pair) (cdr pair)))
             pairs ", "))

(defun url-digest-auth-source-creds (url)
  "Return (USER PASSWORD) for URL, as far as URL itself and `auth-sources' tell."
  (let ((host (url-host url)) (port (number-to-string (url-port url))))
    (list (or (url-user url) (url-do-auth-source-search host port :user))
          (or (url-password url) (url-do-auth-source-search host port :secret)))))

(defun url-digest-prompt-creds (url realm &optional creds)
  "Ask for user name and password for REALM of URL; CREDS are suggested."
  (list (read-string (url-auth-user-prompt url realm) (or (car creds) (user-real-login-name)))
        (read-passwd "Password: " nil (cadr creds))))

(defun url-digest-auth-directory-id-assoc (dirkey keylist)
  "Return the entry of KEYLIST for DIRKEY, a directory or a realm: the first that covers it."
  (let ((found nil))
    (while (and keylist (not found))
      (when (or (string-prefix-p (caar keylist) dirkey)
                (equal (caar keylist) dirkey))
        (setq found (car keylist)))
      (setq keylist (cdr keylist)))
    found))

(defun url-digest-cached-key (url realm)
  "Return the stored credentials for URL and REALM, (USER HA1 HA2), or nil."
  (let ((keys (cdr (assoc (url-digest-auth-server-id url) url-digest-auth-storage))))
    (cdr (or (and realm (assoc realm keys))
             (url-digest-auth-directory-id-assoc (url-digest-auth-directory-id url nil) keys)
             (and (null realm) (seq-find (lambda (entry) (not (string-prefix-p "/" (car entry)))) keys))))))

(defun url-digest-cache-key (key url)
  "Store KEY, (PATH-OR-REALM USER HA1 HA2), for the server of URL."
  (let* ((id (url-digest-auth-server-id url))
         (store (assoc id url-digest-auth-storage)))
    (if store
        (setcdr store (cons key (seq-remove (lambda (old) (equal (car old) (car key))) (cdr store))))
      (push (list id key) url-digest-auth-storage))))

(defun url-digest-auth-create-key (username password realm method uri)
  "Return (HA1 HA2) for USERNAME, PASSWORD, REALM, METHOD and URI."
  (list (url-digest-auth-make-ha1 username realm password)
        (url-digest-auth-make-ha2 method uri)))

(defun url-digest-auth-build-response (key url realm attrs)
  "Return the value of an Authorization header for KEY, (USER HA1 HA2), URL, REALM and the challenge's ATTRS."
  (when key
    (let* ((user (car key))
           (ha1 (nth 1 key))
           (uri (url-filename url))
           (ha2 (if (nth 2 key) (nth 2 key) nil))
           (qop (let ((offered (cdr (assoc "qop" attrs))))
                  (and offered (car (or (member "auth" (split-string offered "[ ,]+" t)) (list offered))))))
           (nonce (cdr (assoc "nonce" attrs)))
           (nc (url-digest-auth-nonce-count nonce))
           (cnonce (url-digest-auth-make-cnonce))
           (opaque (cdr (assoc "opaque" attrs))))
      (concat "Digest "
              (url-digest-auth-name-value-string
               (append (list (cons 'username user)
                             (cons 'realm realm)
                             (cons 'nonce nonce)
                             (cons 'uri uri))
                       (if qop
                           (list (cons 'response (url-digest-auth-make-request-digest-qop qop ha1 ha2 nonce nc cnonce))
                                 (cons 'qop qop) (cons 'nc nc) (cons 'cnonce cnonce))
                         (list (cons 'response (url-digest-auth-make-request-digest ha1 ha2 nonce))))
                       (and opaque (list (cons 'opaque opaque)))))))))

(defun url-digest-find-creds (url prompt &optional realm)
  "Return (USER PASSWORD) for REALM of URL; ask if PROMPT and they are not known."
  (let ((creds (url-digest-auth-source-creds url)))
    (if (and prompt (not (and (car creds) (cadr creds))))
        (url-digest-prompt-creds url realm creds)
      creds)))

(defun url-digest-find-new-key (url realm prompt)
  "Return new credentials for REALM of URL, as `url-digest-cache-key' stores them, or nil; ask if PROMPT."
  (let ((creds (url-digest-find-creds url prompt realm)))
    (when (and (car creds) (cadr creds))
      (cons (url-digest-auth-directory-id url realm)
            (cons (car creds)
                  (url-digest-auth-create-key (car creds) (cadr creds) realm (or url-request-method "GET") (url-filename url)))))))

(defun url-digest-auth (url &optional prompt overwrite realm attrs)
  "Return the value of an Authorization header for URL, by the scheme \"digest\"; or nil.
PROMPT, OVERWRITE and REALM as in `url-basic-auth'; ATTRS are the parameters of the server's challenge."
  (when attrs
    (let* ((object (url-auth--object url))
           (key (and (not overwrite) (url-digest-cached-key object realm))))
      (if key
          ;; HA2 is of this request, whatever the stored one was
          (let ((method (or (bound-and-true-p url-http-method) url-request-method "GET")))
            (when (and (nth 2 key) (not (equal method "GET")))
              (setq key (list (car key) (nth 1 key) (url-digest-auth-make-ha2 method (url-filename object))))))
        (let ((new (url-digest-find-new-key object realm prompt)))
          (when new
            (url-digest-cache-key new object)
            (setq key (cdr new)))))
      (when (and key (stringp (nth 1 key)) (= (length (nth 1 key)) 32))
        (setq key (list (car key) (nth 1 key)
                        (url-digest-auth-make-ha2 (or (bound-and-true-p url-http-method) url-request-method "GET")
                                                  (url-filename object)))))
      (url-digest-auth-build-response key object realm attrs))))

(defun url-auth-registered (scheme)
  "Return the entry of `url-registered-auth-schemes' for SCHEME, or nil."
  (assoc scheme url-registered-auth-schemes))

(defun url-register-auth-scheme (type &optional function rating)
  "Register the kind of authentication TYPE, with FUNCTION (default: url-TYPE-auth) and RATING (default: 2)."
  (let* ((name (if (symbolp type) (symbol-name type) type))
         (does (or function (intern (concat "url-" name "-auth"))))
         (entry (assoc name url-registered-auth-schemes)))
    (unless (fboundp does)
      (error "Tried to register `%s' as an auth scheme, but it is not a function!" does))
    (let ((rating (cond ((null rating) 2) ((stringp rating) (string-to-number rating)) (t rating))))
      (if entry
          (setcdr entry (cons does rating))
        (push (cons name (cons does rating)) url-registered-auth-schemes)))))

(defun url-get-authentication (url realm type prompt &optional args)
  "Return the value of an Authorization header for URL, REALM and TYPE, a name or `any'; or nil.
PROMPT: a person may be asked.  ARGS are the parameters of the server's challenge."
  (let* ((object (if (stringp url) (url-generic-parse-url url) url))
         (kind (cond ((stringp type) (downcase type)) ((eq type 'any) 'any) ((symbolp type) (symbol-name type))))
         (opaque (if realm (or args nil) args)))
    (if (eq kind 'any)
        (let ((best nil) (rating -1))
          (dolist (scheme url-registered-auth-schemes)
            (let ((value (funcall (cadr scheme) object nil nil realm opaque)))
              (when (and value (> (cddr scheme) rating))
                (setq best value rating (cddr scheme)))))
          best)
      (let ((scheme (assoc kind url-registered-auth-schemes)))
        (and scheme (funcall (cadr scheme) object prompt (and prompt t) realm opaque))))))
