;;; url-http-answer.el --- HTTP, as a client: answers  -*- lexical-binding: t -*-

(defun url-http-generic-filter (proc data)
  "Take DATA of an answer from PROC."
  (let ((buffer (process-buffer proc)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (goto-char (point-max))
        (insert data)
        (url-http--advance proc)))))

(defun url-http--advance (proc)
  "Look at what has come from PROC; finish if it is all."
  (unless url-http-end-of-headers (url-http--take-headers))
  (when (and url-http-end-of-headers (not url-http--done))
    (funcall url-http-after-change-function proc)))

(defun url-http--take-headers ()
  "If the headers are all there, tidy them and choose what follows."
  (goto-char (point-min))
  (let ((again t))
    (while again
      (setq again nil)
      (when (and (looking-at "HTTP/[1-9]") (re-search-forward "\r?\n\r?\n" nil t))
        (setq url-http-end-of-headers (copy-marker (1- (point))))
        (url-http-clean-headers)
        (url-http-parse-response)
        (when (and (>= url-http-response-status 100) (< url-http-response-status 200) (/= url-http-response-status 101))
          ;; not the answer yet
          (delete-region (point-min) (min (point-max) (1+ url-http-end-of-headers)))
          (setq url-http-end-of-headers nil again t)
          (goto-char (point-min))))))
  (when url-http-end-of-headers
    (save-restriction
      (narrow-to-region (point-min) url-http-end-of-headers)
      (setq url-http-transfer-encoding (mail-fetch-field "transfer-encoding")
            url-http-content-type (mail-fetch-field "content-type"))
      (let ((length (mail-fetch-field "content-length")))
        (when (and length (string-match "\\`[ \t]*[0-9]+[ \t]*\\'" length))
          (setq url-http-content-length (string-to-number length)))))
    (when url-http-transfer-encoding
      (setq url-http-transfer-encoding (downcase url-http-transfer-encoding)))
    (setq url-http-after-change-function
          (cond
           ((or (equal (upcase (or url-http-method "GET")) "HEAD") (memq url-http-response-status '(101 204 205 304)))
            #'url-http--without-body)
           ((and url-http-transfer-encoding (string-match-p "chunked" url-http-transfer-encoding))
            (setq url-http-chunks-start (copy-marker (1+ url-http-end-of-headers))
                  url-http-chunks-counter 0)
            #'url-http--chunks)
           (url-http-content-length #'url-http--of-length)
           (t #'ignore)))))

(defun url-http-clean-headers ()
  "Take the carriage returns out of the headers."
  (goto-char (point-min))
  (while (re-search-forward "\r$" url-http-end-of-headers t)
    (delete-char -1)))

(defun url-http-parse-response ()
  "Set version and status from the first line of the current buffer."
  (goto-char (point-min))
  (skip-chars-forward " \t\n")
  (if (looking-at "HTTP/\\([0-9.]+\\)[ \t]+\\([0-9]+\\)")
      (setq url-http-response-version (match-string 1)
            url-http-response-status (string-to-number (match-string 2)))
    (setq url-http-response-version "0.9" url-http-response-status 200)))

(defun url-http--without-body (proc)
  "The answer from PROC ends with its headers."
  (url-http--finish proc))

(defun url-http--of-length (proc)
  "Finish PROC's answer if there are as many bytes as its Content-length says."
  (when (>= (- (point-max) url-http-end-of-headers 1) url-http-content-length)
    (url-http--finish proc)))

(defun url-http--chunks (proc)
  "Take PROC's chunks out of their frames; finish at the last one."
  (let ((going t))
    (while going
      (goto-char url-http-chunks-start)
      (cond
       ((and url-http-chunks-length (< (- (point-max) (point)) url-http-chunks-length))
        ;; the rest of this chunk is still to come
        (setq going nil))
       (url-http-chunks-length
        (set-marker url-http-chunks-start (+ (point) url-http-chunks-length))
        (setq url-http-chunks-length nil))
       ((looking-at "\\(?:\r?\n\\)?\\([0-9a-fA-F]+\\)[^\n]*\n")
        (let ((size (string-to-number (match-string 1) 16)) (end (match-end 0)))
          (if (> size 0)
              (progn
                (delete-region (point) end)
                (setq url-http-chunks-length size
                      url-http-chunks-counter (1+ url-http-chunks-counter)))
            ;; the last one; trailers may follow, up to an empty line
            (setq going nil)
            (goto-char end)
            (when (re-search-forward "^\r?\n" nil t)
              (delete-region url-http-chunks-start (point))
              (url-http--finish proc)))))
       ((looking-at "\\(?:\r?\n\\)?[0-9a-fA-F]*\\(?:[ \t;][^\n]*\\)?\r?\\'") (setq going nil))
       (t
        ;; no chunk: take it as it is, and let the end of the connection end it
        (setq going nil url-http-after-change-function #'ignore))))))

(defun url-http--keeps-alive-p ()
  "Return non-nil if the connection of the current buffer's answer may be used again."
  (and url-http-attempt-keepalives
       (not url-http-proxy)
       (not (eq url-http-after-change-function #'ignore))
       (not (eql url-http-response-status 101))
       (save-restriction
         (narrow-to-region (point-min) url-http-end-of-headers)
         (let ((header (downcase (or (mail-fetch-field "connection") ""))))
           (if (version< url-http-response-version "1.1")
               (string-match-p "keep-alive" header)
             (not (string-match-p "close" header)))))))

(defun url-http--finish (proc)
  "The answer from PROC is there: see what it says, and call the callback unless there is more to do."
  (set-process-filter proc #'ignore)
  (set-process-sentinel proc #'ignore)
  (if (and url-http-end-of-headers (memq (process-status proc) '(open run)) (url-http--keeps-alive-p))
      (url-http-mark-connection-as-free (url-host url-current-object) (url-port url-current-object) proc)
    (when (eq (process-buffer proc) (current-buffer)) (set-process-buffer proc nil))
    (when (memq (process-status proc) '(open run connect)) (delete-process proc)))
  (unless url-http--done
    (if (null url-http-end-of-headers)
        (url-http-activate-callback)
      (when (url-http-parse-headers)
        (url-http-activate-callback)))))

(defun url-http-end-of-document-sentinel (proc why)
  "PROC has closed, WHY tells: its answer is there, or the request is sent again if the connection was an old one."
  (let ((buffer (process-buffer proc)))
    (when (and (buffer-live-p buffer) (not (string-prefix-p "open" why)))
      (with-current-buffer buffer
        (unless url-http--done
          (if (and (zerop (buffer-size)) url-http--reused (not url-http-no-retry))
              (let ((url-request-method url-http-method)
                    (url-request-extra-headers url-http-extra-headers)
                    (url-request-data url-http-data)
                    (url-request-noninteractive url-http-noninteractive)
                    (url-using-proxy url-http-proxy)
                    (url-mime-accept-string url-mime-accept-string))
                (set-process-buffer proc nil)
                (url-http url-current-object url-callback-function url-callback-arguments buffer
                          (and (equal "https" (url-type url-current-object)) 'tls)))
            (url-http--finish proc)))))))

(defun url-handle-content-transfer-encoding ()
  "Decompress the body of the current buffer if its headers say that it is compressed."
  (let ((encoding (save-restriction
                    (narrow-to-region (point-min) url-http-end-of-headers)
                    (mail-fetch-field "content-encoding"))))
    (when (and encoding (not url-inhibit-uncompression))
      (when (and (string-match-p "\\`[ \t]*\\(?:x-\\)?gzip" encoding)
                 (< (1+ url-http-end-of-headers) (point-max)))
        (zlib-decompress-region (1+ url-http-end-of-headers) (point-max)))
      (save-restriction
        (narrow-to-region (point-min) url-http-end-of-headers)
        (goto-char (point-min))
        (let ((case-fold-search t))
          (when (re-search-forward "^content-encoding:[^\n]*\n\\(?:[ \t][^\n]*\n\\)*" nil t)
            (replace-match "")))))))

(defun url-http-handle-cookies ()
  "Keep the cookies of the current buffer's headers."
  (when (url-use-cookies url-current-object)
    (save-restriction
      (narrow-to-region (point-min) url-http-end-of-headers)
      (dolist (cookie (mail-fetch-field "Set-Cookie" nil nil t))
        (condition-case failure
            (url-cookie-handle-set-cookie cookie)
          (error (url-http-debug "Cookie: %S" failure)))))))

(defun url-http--field (name)
  "Return the value of the header NAME, or nil."
  (save-restriction
    (narrow-to-region (point-min) url-http-end-of-headers)
    (mail-fetch-field name)))

(defun url-http--status (&rest news)
  "Put NEWS, a plist, before the status that the callback gets."
  (setcar url-callback-arguments (append news (car url-callback-arguments))))

(defun url-http-parse-headers ()
  "Do what the headers of the current buffer ask for.  Return non-nil if the callback is to be called now."
  (let ((code url-http-response-status))
    (url-http-handle-cookies)
    (url-handle-content-transfer-encoding)
    (let ((peer (and (equal (url-type url-current-object) "https") (processp url-http-process)
                     (ignore-errors (gnutls-peer-status url-http-process)))))
      (when peer (url-http--status :peer peer)))
    (cond
     ((and (memq code '(300 301 302 303 307 308)) (or (url-http--field "Location") (url-http--field "URI")))
      (url-http--redirect code (or (url-http--field "Location") (url-http--field "URI"))))
     ((eql code 304)
      (url-cache-extract-if-there url-current-object)
      t)
     ((eql code 401) (url-http-handle-authentication nil))
     ((eql code 407) (url-http-handle-authentication t))
     ((>= code 400)
      (url-http--status :error (list 'error 'http code))
      t)
     (t
      (when url-automatic-caching (url-store-in-cache (current-buffer)))
      t))))

(defun url-http--again (url method data headers)
  "Send the request of the current buffer again: to URL with METHOD, DATA and HEADERS.  Its buffer is done with."
  (let* ((url-request-method method)
         (url-request-data data)
         (url-request-extra-headers headers)
         (url-request-noninteractive url-http-noninteractive)
         (url-mime-accept-string url-mime-accept-string)
         (object url-current-object)
         (callback url-callback-function)
         (arguments url-callback-arguments)
         (old (current-buffer))
         (new nil))
    (setq url-http--done t)
    (setq new (url-retrieve-internal url callback arguments (url-silent object) (not (url-use-cookies object))))
    (when (buffer-live-p old)
      (with-current-buffer old (setq-local url-redirect-buffer new))
      (url-mark-buffer-as-dead old))
    nil))

(defun url-http--redirect (code where)
  "Go WHERE the answer with status CODE tells to.  Return non-nil if that is not to be."
  (let* ((place (progn
                  (when (string-match "\\`[ \t]*\"\\(.*\\)\"[ \t]*\\'" where) (setq where (match-string 1 where)))
                  (when (string-match "\\`[ \t]*<\\(.*\\)>[ \t]*\\'" where) (setq where (match-string 1 where)))
                  (string-trim where)))
         (url (url-expand-file-name (url-http--quoted place) url-http-target-url))
         (keeps (not (memq code '(302 303))))
         (seen 0)
         (limit (and url-max-redirections (>= url-max-redirections 0) url-max-redirections)))
    (let ((status (car url-callback-arguments)))
      (while status
        (when (eq (car status) :redirect) (setq seen (1+ seen)))
        (setq status (cddr status))))
    (if (and limit (>= seen limit))
        (progn (url-http--status :error (list 'error 'http-redirect-limit url)) t)
      (let* ((object (url-generic-parse-url url))
             (same (and (equal (url-host object) (url-host url-http-target-url))
                        (equal (url-port object) (url-port url-http-target-url))))
             (headers (if same
                          url-http-extra-headers
                        ;; what is meant for one server is not told to another
                        (seq-remove (lambda (one) (member (downcase (car one)) '("authorization" "cookie" "host")))
                                    url-http-extra-headers))))
        (url-http--status :redirect url)
        (condition-case failure
            (url-http--again url
                             (if (or keeps (member url-http-method '("HEAD" "GET"))) url-http-method "GET")
                             (and keeps url-http-data) headers)
          (error
           (setq url-http--done nil)
           (url-http--status :error failure)
           t))))))

(defun url-http--quoted (text)
  "Return TEXT with blanks and bytes that no URL has quoted."
  (replace-regexp-in-string "[^\x21-\x7e]" (lambda (one) (format "%%%02X" (logand 255 (aref one 0)))) text t t))

(defun url-http-handle-authentication (proxy)
  "Send the request again with the name and password that the server, or the PROXY, wants.
Return non-nil if they are not known; then the callback is told."
  (let* ((case-fold-search t)
         (challenges (save-restriction
                       (narrow-to-region (point-min) url-http-end-of-headers)
                       (mail-fetch-field (if proxy "proxy-authenticate" "www-authenticate") nil nil t)))
         (header (if proxy "Proxy-Authorization" "Authorization"))
         (target (if proxy url-http-proxy url-current-object))
         (url-basic-auth-storage (if proxy 'url-http-proxy-basic-auth-storage 'url-http-real-basic-auth-storage))
         (best nil) (rating 0) (tried (assoc header url-http-extra-headers)) (auth nil))
    (dolist (challenge (or challenges '("basic")))
      (let* ((type (downcase (if (string-match "\\`[ \t]*\\([^ \t]+\\)" challenge) (match-string 1 challenge) challenge)))
             (known (url-auth-registered type)))
        (when (and known (> (cddr known) rating))
          (setq best challenge rating (cddr known)))))
    (when (and best (not tried))
      (let* ((type (downcase (if (string-match "\\`[ \t]*\\([^ \t]+\\)[ \t]*" best) (match-string 1 best) best)))
             (args (url-parse-args (substring best (min (length best) (match-end 0))))))
        (setq auth (url-get-authentication (url-recreate-url target) (cdr (assoc "realm" args)) type
                                           (not (or url-http-noninteractive noninteractive)) args))))
    (if (null auth)
        (progn (url-http--status :error (list 'error 'http url-http-response-status)) t)
      (url-http--again (url-recreate-url url-current-object) url-http-method url-http-data
                       (cons (cons header auth) (seq-remove (lambda (one) (equal (car one) header)) url-http-extra-headers))))))

(defun url-http-head (url)
  "Return the buffer of the answer to HEAD of URL."
  (let ((url-request-method "HEAD") (url-request-data nil))
    (url-retrieve-synchronously url)))

(defun url-http-file-exists-p (url)
  "Return non-nil if the server has URL."
  (let* ((buffer (url-http-head url))
         (status (and buffer (url-http-symbol-value-in-buffer 'url-http-response-status buffer 500))))
    (when buffer
      (kill-buffer buffer)
      (and (integerp status) (>= status 200) (< status 300)))))

(defalias 'url-http-file-readable-p #'url-http-file-exists-p)

(defalias 'url-https-file-exists-p #'url-http-file-exists-p)

(defalias 'url-https-file-readable-p #'url-http-file-exists-p)

(defun url-http-head-file-attributes (url &optional _id-format)
  "Return file attributes of URL, as HEAD tells them, or nil."
  (let ((buffer (url-http-head url)))
    (when buffer
      (prog1 (list nil 1 0 0 nil nil nil
                   (url-http-symbol-value-in-buffer 'url-http-content-length buffer -1)
                   "----------" nil nil nil)
        (kill-buffer buffer)))))

(defun url-http-file-attributes (url &optional id-format)
  "Return file attributes of URL, in ID-FORMAT."
  (url-http-head-file-attributes url id-format))

(defalias 'url-https-file-attributes #'url-http-file-attributes)

(defun url-http-options (url)
  "Return a plist of what the server can do with URL: `methods', `dav' and `ranges' among it."
  (let* ((url-request-method "OPTIONS") (url-request-data nil)
         (buffer (url-retrieve-synchronously url)) (options nil))
    (when buffer
      (with-current-buffer buffer
        (when (= 2 (/ url-http-response-status 100))
          (let ((methods (url-http--field "allow")) (dav (url-http--field "dav")) (ranges (url-http--field "accept-ranges")))
            (when methods
              (setq options (plist-put options 'methods (mapcar #'intern (split-string methods "[ ,]+" t)))))
            (when dav
              (setq options (plist-put options 'dav (delq 0 (mapcar #'string-to-number (split-string dav "[, ]+" t))))))
            (when ranges (setq options (plist-put options 'ranges ranges)))))
        (kill-buffer (current-buffer))))
    options))
