;;; url-tests.el --- what GNU Emacs 28.2 does with URLs, asked of our own client  -*- lexical-binding: t -*-

(require 'ert)
(require 'url)
(require 'url-http)
(require 'url-handlers)

(defvar url-tests--requests nil "What the server has heard, latest first.")

(defun url-tests--answer (path)
  "Return what the server says about PATH."
  (pcase path
    ("/ok" "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n\r\nh\303\251llo")
    ("/chunked" (concat "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"
                        "A;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"))
    ("/gzip" (concat "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n"
                     (base64-decode-string "H4sIAAAAAAAC/8tIzcnJBwCGphA2BQAAAA==")))
    ("/moved" "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n")
    ("/kept" "HTTP/1.1 307 Temporary Redirect\r\nLocation: /echo\r\nContent-Length: 0\r\n\r\n")
    ("/round" "HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\n\r\n")
    ("/none" "HTTP/1.1 204 No Content\r\n\r\n")
    ("/wait" "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    ("/cookie" "HTTP/1.1 200 OK\r\nSet-Cookie: taste=sweet; Path=/\r\nContent-Length: 0\r\n\r\n")
    ("/echo" "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\necho")
    ("/secret" (if (string-match-p "\nAuthorization: Basic am9lOnNlY3JldA==\r" (car url-tests--requests))
                   "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nin"
                 "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r 1\"\r\nContent-Length: 2\r\n\r\nno"))
    ("/close" "HTTP/1.1 200 OK\r\n\r\nto the end")
    (_ "HTTP/1.1 404 Not Found\r\nContent-Length: 8\r\n\r\nnot here")))

(defun url-tests--filter (proc data)
  "Answer DATA of PROC once a request is whole."
  (let ((text (concat (process-get proc 'text) data)))
    (process-put proc 'text text)
    (when (string-match "\r\n\r\n" text)
      (let ((length (if (string-match "^Content-length: \\([0-9]+\\)" text) (string-to-number (match-string 1 text)) 0)))
        (string-match "\r\n\r\n" text)
        (when (>= (- (length text) (match-end 0)) length)
          (process-put proc 'text nil)
          (push text url-tests--requests)
          (string-match " \\([^ ?]+\\)" text)
          (let ((path (match-string 1 text)))
            (process-send-string proc (url-tests--answer path))
            (when (equal path "/close") (delete-process proc))))))))

(defmacro url-tests--with-server (base &rest body)
  "Run BODY with BASE bound to the URL of a server."
  (declare (indent 1))
  `(let* ((server (make-network-process :name "url-tests" :server t :host "127.0.0.1" :service t :family 'ipv4
                                        :coding 'binary :filter #'url-tests--filter))
          (,base (format "http://127.0.0.1:%d" (process-contact server :service)))
          (url-show-status nil) (url-tests--requests nil))
     (unwind-protect (progn ,@body) (delete-process server))))

(defun url-tests--get (url)
  "Return (STATUS BODY) of URL."
  (with-current-buffer (url-retrieve-synchronously url)
    (goto-char url-http-end-of-headers)
    (prog1 (list url-http-response-status (buffer-substring (1+ (point)) (point-max)))
      (kill-buffer))))

(defun url-tests--asynchronously (url)
  "Return (STATUS BODY) as the callback for URL hears them."
  (let ((heard nil))
    (url-retrieve url (lambda (status word)
                        (setq heard (list status word (buffer-string))))
                  '(word))
    (with-timeout (120 (error "No callback"))
      (while (not heard) (accept-process-output nil 0.05)))
    heard))

(ert-deftest url-answers-of-each-kind ()
  (url-tests--with-server base
    (should (equal (url-tests--get (concat base "/ok")) '(200 "h\303\251llo")))
    (should (equal (url-tests--get (concat base "/chunked")) '(200 "one0123456789")))
    (should (equal (url-tests--get (concat base "/gzip")) '(200 "hello")))
    (should (equal (url-tests--get (concat base "/moved")) '(200 "h\303\251llo")))
    (should (equal (url-tests--get (concat base "/none")) '(204 "")))
    (should (equal (url-tests--get (concat base "/wait")) '(200 "ok")))
    (should (equal (url-tests--get (concat base "/close")) '(200 "to the end")))
    (should (equal (url-tests--get (concat base "/nothing")) '(404 "not here")))
    (let ((url-request-method "HEAD"))
      (with-current-buffer (url-retrieve-synchronously (concat base "/none"))
        (should (eql url-http-response-status 204))))))

(ert-deftest url-requests ()
  (url-tests--with-server base
    (let ((url-request-method "POST") (url-request-data "a=1") (url-request-extra-headers '(("X-Own" . "yes"))))
      (should (equal (url-tests--get (concat base "/kept")) '(200 "echo"))))
    (should (string-match-p "\\`POST /echo HTTP/1.1\r\n\\(.*\r\n\\)*X-Own: yes\r\nContent-length: 3\r\n\r\na=1\\'"
                            (car url-tests--requests)))
    (url-tests--get (concat base "/cookie"))
    (url-tests--get (concat base "/ok?q=ü b"))
    (should (string-prefix-p "GET /ok?q=%C3%BC%20b HTTP/1.1\r\nMIME-Version: 1.0\r\nConnection: keep-alive\r\n" (car url-tests--requests)))
    (should (string-match-p "^Cookie: taste=sweet\r$" (car url-tests--requests)))
    (should-error (let ((url-request-data "é")) (url-retrieve-synchronously (concat base "/ok"))))
    (should (equal (url-tests--get (concat (string-replace "//" "//joe:secret@" base) "/secret")) '(200 "in")))))

(ert-deftest url-callbacks ()
  (url-tests--with-server base
    (should (equal (car (url-tests--asynchronously (concat base "/ok"))) nil))
    (should (equal (car (url-tests--asynchronously (concat base "/nothing"))) '(:error (error http 404))))
    (should (equal (car (url-tests--asynchronously (concat base "/moved"))) (list :redirect (concat base "/ok"))))
    (let* ((url-max-redirections 2) (status (car (url-tests--asynchronously (concat base "/round")))))
      (should (equal (plist-get status :error) (list 'error 'http-redirect-limit (concat base "/round"))))
      (should (= (length status) 6))))
  (let ((status (car (url-tests--asynchronously "http://127.0.0.1:1/"))))
    (should (equal status '(:error (error connection-failed "failed with code 111\n" :host "127.0.0.1" :service 1)))))
  (should (equal (should-error (url-retrieve-synchronously "foo://x/")) '(error "Unknown URL scheme: foo")))
  (should (equal (should-error (url-retrieve-synchronously "relative")) '(error "Bad url: relative"))))

(ert-deftest url-files ()
  (url-tests--with-server base
    (with-temp-buffer
      (should (equal (url-insert-file-contents (concat base "/ok")) (list (concat base "/ok") 6)))
      (should (equal (buffer-string) "héllo")))
    (should (equal (should-error (with-temp-buffer (url-insert-file-contents (concat base "/nothing"))))
                   (list 'file-error (concat base "/nothing") "Not found")))
    (unwind-protect
        (progn
          (url-handler-mode 1)
          (should (file-exists-p (concat base "/ok")))
          (should-not (file-exists-p (concat base "/nothing")))
          (should (equal (expand-file-name "x" (concat base "/a/")) (concat base "/a/x")))
          (with-temp-buffer
            (insert-file-contents (concat base "/ok"))
            (should (equal (buffer-string) "héllo"))))
      (url-handler-mode -1))))

(ert-deftest url-data-and-queue ()
  (with-current-buffer (url-retrieve-synchronously "data:text/plain;charset=utf-8,%C3%A9")
    (should (equal (buffer-string) "Content-Length: 2\nContent-Type: text/plain;charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\303\251")))
  (url-tests--with-server base
    (let ((heard 0) (url-queue-timeout nil))
      (dotimes (_ 9)
        (url-queue-retrieve (concat base "/ok") (lambda (_status) (setq heard (1+ heard)) (kill-buffer))))
      (with-timeout (120 (error "No callbacks"))
        (while (< heard 9) (accept-process-output nil 0.05)))
      (should (= heard 9)))))

(ert-deftest url-handlers-of-other-names ()
  (let ((file-name-handler-alist (cons '("\\`/magic:" . url-tests--magic) file-name-handler-alist)))
    (should (equal (file-exists-p "/magic:x") '(file-exists-p "/magic:x")))
    (should (equal (let ((default-directory "/magic:")) (file-exists-p "y")) '(file-exists-p "/magic:y")))
    (should (eq (find-file-name-handler "/magic:x" 'file-exists-p) 'url-tests--magic))
    (let ((inhibit-file-name-handlers '(url-tests--magic)) (inhibit-file-name-operation 'file-exists-p))
      (should-not (file-exists-p "/magic:x")))
    (should (equal (copy-file "/tmp" "/magic:z") '(copy-file "/tmp" "/magic:z")))))

(defun url-tests--magic (operation &rest args)
  "Handle OPERATION with ARGS."
  (if (eq operation 'expand-file-name)
      (concat "/magic:" (file-name-nondirectory (string-remove-prefix "/magic:" (car args))))
    (cons operation args)))
