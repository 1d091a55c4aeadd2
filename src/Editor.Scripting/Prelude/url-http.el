;;; url-http.el --- HTTP, as a client: requests and connections  -*- lexical-binding: t -*-
;;;features: url-http url-http-ntlm url-gw url-proxy

(defconst url-http-default-port 80 "Default port of HTTP.")
(defconst url-http-asynchronous-p t "HTTP can be retrieved asynchronously.")
(defconst url-https-default-port 443 "Default port of HTTPS.")
(defconst url-https-asynchronous-p t "HTTPS can be retrieved asynchronously.")
(defvar url-http-version "1.1" "The version of HTTP to speak, 1.1 or 1.0.")
(defvar url-http-attempt-keepalives t "Non-nil means that connections are used again.")
(defvar url-http-open-connections (make-hash-table :test 'equal :size 17)
  "The connections that wait for the next request, by host and port.")
(defvar url-http-real-basic-auth-storage nil "Basic credentials, by server.")
(defvar url-http-proxy-basic-auth-storage nil "Basic credentials, by proxy.")
(defvar url-callback-function nil "What is called when the answer is there.")
(defvar url-callback-arguments nil "Arguments for `url-callback-function'; the first is the status.")

(defconst url-http-codes
  '((100 continue "Continue with request") (101 switching-protocols "Switching protocols")
    (102 processing "Processing (Added by DAV)") (200 OK "OK") (201 created "Created") (202 accepted "Accepted")
    (203 non-authoritative "Non-authoritative information") (204 no-content "No content") (205 reset-content "Reset content")
    (206 partial-content "Partial content") (207 multi-status "Multi-status (Added by DAV)")
    (300 multiple-choices "Multiple choices") (301 moved-permanently "Moved permanently") (302 found "Found")
    (303 see-other "See other") (304 not-modified "Not modified") (305 use-proxy "Use proxy")
    (307 temporary-redirect "Temporary redirect") (308 permanent-redirect "Permanent redirect")
    (400 bad-request "Bad Request") (401 unauthorized "Unauthorized") (402 payment-required "Payment required")
    (403 forbidden "Forbidden") (404 not-found "Not found") (405 method-not-allowed "Method not allowed")
    (406 not-acceptable "Not acceptable") (407 proxy-authentication-required "Proxy authentication required")
    (408 request-timeout "Request time-out") (409 conflict "Conflict") (410 gone "Gone") (411 length-required "Length required")
    (412 precondition-failed "Precondition failed") (413 request-entity-too-large "Request entity too large")
    (414 request-uri-too-large "Request-URI too large") (415 unsupported-media-type "Unsupported media type")
    (416 requested-range-not-satisfiable "Requested range not satisfiable") (417 expectation-failed "Expectation failed")
    (422 unprocessable-entity "Unprocessable Entity (Added by DAV)") (423 locked "Locked")
    (424 failed-Dependency "Failed Dependency") (451 unavailable-for-legal-reasons "Unavailable for legal reasons")
    (500 internal-server-error "Internal server error") (501 not-implemented "Not implemented") (502 bad-gateway "Bad gateway")
    (503 service-unavailable "Service unavailable") (504 gateway-timeout "Gateway time-out")
    (505 http-version-not-supported "HTTP version not supported") (507 insufficient-storage "Insufficient storage"))
  "The status codes of HTTP: number, symbol, text.")

(defconst url-http--locals
  '(url-http-end-of-headers url-http-content-type url-http-content-length url-http-transfer-encoding
    url-http-after-change-function url-http-response-version url-http-response-status url-http-chunks-length
    url-http-chunks-counter url-http-chunks-start url-callback-function url-callback-arguments url-show-status
    url-http-process url-http-method url-http-extra-headers url-http-noninteractive url-http-data url-http-target-url
    url-http-no-retry url-http-connection-opened url-mime-accept-string url-http-proxy url-http-referer
    url-http--reused url-http--done)
  "The variables that are local to the buffer of an answer.")

(defun url-http-debug (&rest args)
  "Log ARGS, a format and what it formats, if `url-debug' wants it."
  (apply #'url-debug 'http args))

(defun url-http-user-agent-string ()
  "Return the User-Agent header as `url-user-agent' and `url-privacy-level' have it, with its line end; or an empty string."
  (let ((hidden (or (eq url-privacy-level 'paranoid)
                    (and (listp url-privacy-level) (memq 'agent url-privacy-level))))
        (text (cond ((functionp url-user-agent) (funcall url-user-agent))
                    ((stringp url-user-agent) url-user-agent)
                    ((eq url-user-agent 'default) (url-http--default-user-agent)))))
    (if (or hidden (null text)) "" (format "User-Agent: %s\r\n" (string-trim text)))))

(defun url-http--default-user-agent ()
  "Return what names this program to servers."
  (let ((quiet (or (memq url-privacy-level '(high paranoid)) (and (listp url-privacy-level) (memq 'emacs url-privacy-level))))
        (system (not (or (memq url-privacy-level '(low high paranoid)) (and (listp url-privacy-level) (memq 'os url-privacy-level))))))
    (concat (if (and url-package-name url-package-version) (format "%s/%s " url-package-name url-package-version) "")
            "URL/" url-version
            (if quiet "" (format " Emacs/%s" emacs-version))
            (if (and system (not quiet)) (format " (TTY; %s)" system-configuration) ""))))

(defun url-http--header (name value)
  "Return the header NAME with VALUE, or an empty string if there is none."
  (if (and value (not (equal value ""))) (concat name ": " value "\r\n") ""))

(defun url-http--authorization (target extra)
  "Return the Authorization header for the URL TARGET, unless EXTRA has one."
  (if (assoc-string "Authorization" extra t)
      ""
    (url-http--header "Authorization" (url-get-authentication target nil 'any nil))))

(defun url-http--referer (target)
  "Return the Referer header for the URL TARGET, as `url-lastloc-privacy-level' allows it."
  (let* ((from (and url-current-lastloc
                    (if (url-p url-current-lastloc) url-current-lastloc (url-generic-parse-url url-current-lastloc))))
         (tell (and from
                    (not (or (eq url-privacy-level 'paranoid) (and (listp url-privacy-level) (memq 'lastloc url-privacy-level))))
                    (pcase url-lastloc-privacy-level
                      ('host-match (equal (url-host from) (url-host target)))
                      ('domain-match (equal (url-domain from) (url-domain target)))
                      ('nil t)))))
    (url-http--header "Referer" (and tell (url-recreate-url from)))))

(defun url-http-create-request ()
  "Return the request that the local variables of the current buffer describe."
  (let* ((target url-http-target-url)
         (proxied (and url-http-proxy (not (equal (url-type target) "https"))))
         (extra url-http-extra-headers)
         (data url-http-data)
         (file (url-filename target))
         (path (if (equal file "") "/" (if (eq (aref file 0) ??) (concat "/" file) file)))
         (full (if proxied
                   (let ((bare (copy-sequence target)))
                     (setf (url-target bare) nil (url-user bare) nil (url-password bare) nil)
                     (url-recreate-url bare))
                 path))
         (mail (and url-personal-mail-address
                    (not (or (memq url-privacy-level '(low paranoid)) (and (listp url-privacy-level) (memq 'email url-privacy-level))))
                    url-personal-mail-address))
         (request
          (concat
           (or url-http-method "GET") " " full " HTTP/" url-http-version "\r\n"
           "MIME-Version: 1.0\r\n"
           (if (or url-http-proxy (not url-http-attempt-keepalives)) "Connection: close\r\n" "Connection: keep-alive\r\n")
           (url-http--header "Extension" url-extensions-header)
           "Host: " (if (url-port-if-non-default target) (format "%s:%d" (puny-encode-domain (url-host target)) (url-port target))
                      (puny-encode-domain (url-host target)))
           "\r\n"
           (url-http--header "From" mail)
           (url-http--header "Accept-encoding" url-mime-encoding-string)
           (url-http--header "Accept-charset" (url-mime-charset-string))
           (url-http--header "Accept-language" url-mime-language-string)
           "Accept: " (or url-mime-accept-string "*/*") "\r\n"
           (url-http-user-agent-string)
           (if url-http-proxy
               (let ((url-basic-auth-storage 'url-http-proxy-basic-auth-storage))
                 (if (assoc-string "Proxy-Authorization" extra t) ""
                   (url-http--header "Proxy-Authorization" (url-get-authentication url-http-proxy nil 'any nil))))
             "")
           (url-http--authorization target extra)
           (if (url-use-cookies target)
               (url-cookie-generate-header-lines (url-host target) path (equal (url-type target) "https"))
             "")
           (url-http--referer target)
           (mapconcat (lambda (one) (concat (car one) ": " (cdr one) "\r\n")) extra "")
           (if data (format "Content-length: %d\r\n" (string-bytes data)) "")
           "\r\n")))
    ;; bytes may be sent, characters beyond ASCII have to be encoded by who wants to send them
    (if (or (string-match-p "[^\0-\177]" (string-to-multibyte request))
            (and data (multibyte-string-p data) (/= (string-bytes data) (length data))))
        (error "Multibyte text in HTTP request: %s" (concat request data))
      (concat (string-to-unibyte request) (and data (string-to-unibyte data))))))

(defun url-http-mark-connection-as-busy (host port proc)
  "Take PROC to HOST and PORT from the connections that wait."
  (set-process-query-on-exit-flag proc t)
  (let ((key (cons host port)))
    (puthash key (delq proc (gethash key url-http-open-connections)) url-http-open-connections))
  proc)

(defun url-http-mark-connection-as-free (host port proc)
  "Keep PROC to HOST and PORT for the next request."
  (when (memq (process-status proc) '(open run connect))
    (set-process-buffer proc nil)
    (set-process-filter proc #'ignore)
    (set-process-sentinel proc #'url-http-idle-sentinel)
    (set-process-query-on-exit-flag proc nil)
    (let ((key (cons host port)))
      (puthash key (cons proc (gethash key url-http-open-connections)) url-http-open-connections)))
  nil)

(defun url-http-idle-sentinel (proc _why)
  "Forget PROC, which has been closed while it waited."
  (maphash (lambda (key value)
             (when (memq proc value) (puthash key (delq proc value) url-http-open-connections)))
           url-http-open-connections))

(defun url-http-find-free-connection (host port &optional gateway-method)
  "Return a process for a request to HOST and PORT: one that waits, or a new one made by GATEWAY-METHOD."
  (let ((found nil) (key (cons host port)))
    (dolist (proc (gethash key url-http-open-connections))
      (unless found
        (if (memq (process-status proc) '(run open))
            (setq found proc)
          (url-http-idle-sentinel proc nil))))
    (if found
        (progn (url-http-debug "Reusing a connection to %s:%d" host port)
               (process-put found 'url-http-reused t)
               (url-http-mark-connection-as-busy host port found))
      (let ((buffer (generate-new-buffer " *url-http-temp*")))
        (unwind-protect
            (let ((proc (url-open-stream host buffer host port gateway-method)))
              (when (processp proc)
                (set-process-buffer proc nil)
                proc))
          (kill-buffer buffer))))))

(defun url-open-stream (name buffer host service &optional gateway-method)
  "Open a connection NAME to SERVICE of HOST, with output to BUFFER; GATEWAY-METHOD is nil, `native', `tls' or `ssl'.
While `url-asynchronous' is non-nil this does not wait."
  (unless url-gateway-unplugged
    (let ((coding-system-for-read 'binary) (coding-system-for-write 'binary))
      (if (eq url-gateway-method 'socks)
          (let ((process (socks-open-network-stream name buffer host service)))
            (when (memq gateway-method '(tls ssl)) (gnutls-negotiate :process process :hostname (puny-encode-domain host)))
            process)
        (open-network-stream name buffer (puny-encode-domain host) service
                             :type (if (memq (or gateway-method url-gateway-method) '(tls ssl)) 'tls 'plain)
                             :nowait (and (bound-and-true-p url-asynchronous) t))))))

(defun url-http (url callback cbargs &optional retry-buffer gateway-method)
  "Retrieve URL, an object, by HTTP and call CALLBACK with CBARGS in the buffer of the answer, which is returned.
RETRY-BUFFER is the buffer of a request that is sent again; GATEWAY-METHOD is `tls' for https."
  (cl-check-type url url "Need a pre-parsed URL.")
  (let* ((proxy (and url-using-proxy (if (url-p url-using-proxy) url-using-proxy (url-generic-parse-url url-using-proxy))))
         (tunnel (and proxy (eq gateway-method 'tls)))
         (host (url-host (or proxy url)))
         (port (url-port (or proxy url)))
         (method (or url-request-method "GET"))
         (referer (url-http--referer url))
         (accept url-mime-accept-string)
         (connection (progn
                       (unless (or (url-silent url) (not url-show-status)) (message "Contacting host: %s:%d" host port))
                       (url-http-find-free-connection host port (if tunnel nil gateway-method))))
         (buffer (or retry-buffer (generate-new-buffer (format " *http %s:%d*" host port)))))
    (if (null connection)
        (progn (kill-buffer buffer)
               (error "Could not create connection to %s:%d" host port))
      (with-current-buffer buffer
        (set-buffer-multibyte nil)
        (dolist (name url-http--locals) (unless (and retry-buffer (memq name '(url-http-data))) (set (make-local-variable name) nil)))
        (setq-local url-current-object url)
        (setq-local mode-line-format "%b [%s]")
        (setq url-show-status (not (url-silent url))
              url-callback-function callback
              url-callback-arguments cbargs
              url-http-process connection
              url-http-method method
              url-http-data url-request-data
              url-http-extra-headers url-request-extra-headers
              url-http-noninteractive url-request-noninteractive
              url-http-target-url url
              url-http-proxy proxy
              url-http-referer referer
              url-mime-accept-string accept
              url-http--reused (process-get connection 'url-http-reused)
              url-http-no-retry retry-buffer)
        (set-process-buffer connection buffer)
        (set-process-filter connection #'url-http-generic-filter)
        (set-process-coding-system connection 'binary 'binary)
        (set-process-sentinel connection #'url-http-async-sentinel)
        (pcase (process-status connection)
          ('connect nil)
          ('failed
           (url-http--fail connection "failed\n"))
          (_ (url-http--opened connection)))))
    buffer))

(defun url-http--opened (proc)
  "Send the request of the current buffer over PROC, which is open; through a tunnel if it goes to https by a proxy."
  (setq url-http-connection-opened t)
  (if (and url-http-proxy (equal (url-type url-http-target-url) "https")
           (not (process-get proc 'url-http-tunnel)))
      (url-https-proxy-connect proc)
    (set-process-sentinel proc #'url-http-end-of-document-sentinel)
    (process-send-string proc (url-http-create-request))))

(defun url-https-proxy-connect (connection)
  "Ask the proxy that CONNECTION leads to for a tunnel to the server."
  (let ((target url-http-target-url))
    (set-process-filter connection #'url-https--proxy-filter)
    (process-send-string connection
                         (format "CONNECT %s:%d HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n"
                                 (url-host target) (url-port target) (url-host target) (url-port target)
                                 (let ((url-basic-auth-storage 'url-http-proxy-basic-auth-storage))
                                   (url-http--header "Proxy-Authorization" (url-get-authentication url-http-proxy nil 'any nil)))))))

(defun url-https--proxy-filter (proc data)
  "Wait for the answer of a proxy in DATA of PROC; then speak TLS to the server behind it."
  (let ((buffer (process-buffer proc)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (goto-char (point-max))
        (insert data)
        (goto-char (point-min))
        (when (re-search-forward "\r?\n\r?\n" nil t)
          (goto-char (point-min))
          (if (looking-at "HTTP/[0-9.]+ 200")
              (progn
                (erase-buffer)
                (process-put proc 'url-http-tunnel t)
                (set-process-filter proc #'url-http-generic-filter)
                (condition-case failure
                    (progn (gnutls-negotiate :process proc :hostname (puny-encode-domain (url-host url-http-target-url)))
                           (url-http--opened proc))
                  (error (url-http--fail proc (error-message-string failure)))))
            (set-process-filter proc #'url-http-generic-filter)
            (url-http--advance proc)))))))

(defun url-http-async-sentinel (proc why)
  "Send the request once PROC is open; tell of a failure, WHY."
  (let ((buffer (process-buffer proc)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (cond
         (url-http-connection-opened (url-http-end-of-document-sentinel proc why))
         ((string-prefix-p "open" why)
          (condition-case failure
              (url-http--opened proc)
            (error (url-http--fail proc (error-message-string failure)))))
         (t (url-http--fail proc why)))))))

(defun url-http--fail (proc why)
  "Tell the callback of the current buffer that PROC could not connect: WHY."
  (setcar url-callback-arguments
        (nconc (list :error (list 'error 'connection-failed why
                                  :host (url-host (or url-http-proxy url-current-object))
                                  :service (url-port (or url-http-proxy url-current-object))))
               (car url-callback-arguments)))
  (set-process-sentinel proc #'ignore)
  (when (memq (process-status proc) '(open run connect)) (delete-process proc))
  (url-http-activate-callback))

(defun url-https (url callback cbargs)
  "Retrieve URL, an object, by HTTPS and call CALLBACK with CBARGS."
  (url-http url callback cbargs nil 'tls))

(defun url-http-activate-callback ()
  "Call the callback of the current buffer, once."
  (unless url-http--done
    (setq url-http--done t)
    (goto-char (point-min))
    (url-http-debug "Activating callback in buffer (%s)" (buffer-name))
    (apply url-callback-function url-callback-arguments)))

(defun url-http-symbol-value-in-buffer (symbol buffer &optional unbound-value)
  "Return the value of SYMBOL in BUFFER, or UNBOUND-VALUE."
  (with-current-buffer buffer
    (if (boundp symbol) (symbol-value symbol) unbound-value)))

(defun url-http-expand-file-name (urlobj defobj)
  "Complete URLOBJ from DEFOBJ."
  (url-default-expander urlobj defobj))

(defun url-https-expand-file-name (urlobj defobj)
  "Complete URLOBJ from DEFOBJ."
  (url-default-expander urlobj defobj))
