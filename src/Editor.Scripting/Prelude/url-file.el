;;; url-file.el --- URLs of files, data and data; what is kept of answers  -*- lexical-binding: t -*-
;;;features: url-file url-ftp url-misc url-mailto url-about url-cache

(defconst url-file-default-port 21 "Default port of FTP.")
(defconst url-file-asynchronous-p t "A file can be retrieved with a callback.")
(defalias 'url-file-expand-file-name #'url-default-expander)
(defconst url-ftp-default-port 21 "Default port of FTP.")
(defconst url-ftp-asynchronous-p t "FTP can be retrieved with a callback.")
(defalias 'url-ftp-expand-file-name #'url-default-expander)
(defalias 'url-ftp #'url-file)

(defun url-file-host-is-local-p (host)
  "Return non-nil if HOST is this machine."
  (or (member host '(nil "" "localhost" "127.0.0.1" "::1"))
      (equal (downcase host) (downcase (system-name)))))

(defun url-file-build-filename (url)
  "Return the name of the file of URL; one on another machine as a remote name."
  (let* ((object (if (url-p url) url (url-generic-parse-url url)))
         (host (url-host object))
         (file (url-unhex-string (url-filename object)))
         (name (if (multibyte-string-p file) file (decode-coding-string file (or file-name-coding-system 'utf-8)))))
    (if (or (equal (url-type object) "file") (url-file-host-is-local-p host))
        (if (or (url-file-host-is-local-p host) (null host)) name (concat "//" host name))
      (format "/ftp:%s%s:%s" (if (url-user object) (concat (url-user object) "@") "") host name))))

(defun url-file-find-possibly-compressed-file (fname &rest _)
  "Return FNAME, or a name with the extension of a compressed file, if there is such a file; or nil."
  (let ((found nil))
    (dolist (extension (cons "" (mapcar #'car url-uncompressor-alist)))
      (when (and (not found) (file-exists-p (concat fname extension)))
        (setq found (concat fname extension))))
    found))

(defun url-file (url callback cbargs)
  "Retrieve URL, an object that names a file, and call CALLBACK with CBARGS in the buffer of the answer.
Return that buffer; or nil if there is no such file, or a directory, which is shown instead."
  (let* ((file (url-file-build-filename url))
         (found (url-file-find-possibly-compressed-file file)))
    (cond
     ((and found (file-directory-p found))
      (unless noninteractive (find-file found))
      nil)
     (t
      (let ((buffer (generate-new-buffer " *url-file*")))
        (with-current-buffer buffer
          (set-buffer-multibyte nil)
          (setq-local url-current-object url)
          (insert "Content-type: " (or (mailcap-extension-to-mime (or (file-name-extension file t) "")) "application/octet-stream") "\n")
          (if (null found)
              (setcar cbargs (append (list :error (list 'error 'file-missing file)) (car cbargs)))
            (insert "Content-length: " (number-to-string (file-attribute-size (file-attributes found))) "\n\n")
            (insert-file-contents-literally found))
          (when (functionp callback) (apply callback cbargs)))
        buffer)))))

(defun url-file-create-wrapper (_method _args)
  "Nothing to do: the functions for files are there."
  nil)

(defun url-file-file-exists-p (url) "Return non-nil if the file of URL exists."
  (file-exists-p (url-file-build-filename url)))

(defun url-file-file-attributes (url &optional id-format) "Return the attributes of the file of URL, in ID-FORMAT."
  (file-attributes (url-file-build-filename url) id-format))

(defun url-file-file-symlink-p (url) "Return what the file of URL is a link to, or nil."
  (file-symlink-p (url-file-build-filename url)))

(defun url-file-file-readable-p (url) "Return non-nil if the file of URL can be read."
  (file-readable-p (url-file-build-filename url)))

(defun url-file-file-writable-p (url) "Return non-nil if the file of URL can be written."
  (file-writable-p (url-file-build-filename url)))

(defun url-file-file-executable-p (url) "Return non-nil if the file of URL can be run."
  (file-executable-p (url-file-build-filename url)))

(defun url-file-directory-files (url &optional full match nosort) "Return the files of the directory of URL; FULL, MATCH, NOSORT."
  (directory-files (url-file-build-filename url) full match nosort))

(defun url-file-file-truename (url &rest _) "Return the true name of the file of URL."
  (file-truename (url-file-build-filename url)))

(defun url-data (url)
  "Return a buffer with what URL, an object of scheme data (RFC 2397), says."
  (let* ((text (if (url-fullness url) (concat "//" (url-host url) (url-filename url)) (url-filename url)))
         (comma (or (string-match "," text) (error "Malformed data URL: no comma")))
         (type (url-unhex-string (substring text 0 comma)))
         (base64 (string-match ";base64\\'" type))
         (mime (if base64 (substring type 0 base64) type))
         (body (url-unhex-string (substring text (1+ comma)) t))
         (buffer (generate-new-buffer " *url-data*")))
    (with-current-buffer buffer
      (set-buffer-multibyte nil)
      (setq-local url-current-object url)
      (insert (format "Content-Length: %d\n" (length body))
              "Content-Type: "
              (cond ((equal mime "") "text/plain;charset=US-ASCII")
                    ((eq (aref mime 0) ?\;) (concat "text/plain" mime))
                    (t mime))
              "\n"
              "Content-Transfer-Encoding: " (if base64 "base64" "8bit") "\n\n"
              (string-as-unibyte body)))
    buffer))

(defun url-man (url) "Show the manual page of URL." (man (url-filename url)) nil)

(defun url-info (url) "Show the Info node of URL."
  (Info-goto-node (concat "(" (url-filename url) ")" (or (url-target url) "Top"))) nil)

(defun url-do-terminal-emulator (type server port user)
  "Open a terminal of TYPE to PORT of SERVER as USER."
  (terminal-emulator (generate-new-buffer (format "%s%s" (if user (concat user "@") "") server))
                     (pcase type ('rlogin "rlogin") ('telnet "telnet") (_ "tn3270"))
                     (append (list server) (and port (list (number-to-string port))))))

(defun url-generic-emulator-loader (url)
  "Open a terminal to what URL names."
  (url-do-terminal-emulator (intern (downcase (url-type url))) (url-host url) (url-port url) (url-user url))
  nil)

(defalias 'url-rlogin #'url-generic-emulator-loader)
(defalias 'url-telnet #'url-generic-emulator-loader)
(defalias 'url-tn3270 #'url-generic-emulator-loader)

(defun url-mailto (url)
  "Write a mail to whom URL names."
  (let* ((parts (url-path-and-query url))
         (fields (and (cdr parts) (url-parse-query-string (cdr parts) t)))
         (to (url-unhex-string (car parts))))
    (compose-mail to (cadr (assoc "subject" fields)))
    nil))

;;; What is kept of answers

(defvar url-cache-directory (expand-file-name "cache" url-configuration-directory) "The directory of what is kept.")
(defvar url-cache-expire-time 3600 "How many seconds an answer is good.")
(defvar url-cache-creation-function #'url-cache-create-filename-using-md5 "What makes file names of URLs.")

(defun url-cache-file-writable-p (file)
  "Return non-nil if FILE can be written and is none but a file."
  (and (file-writable-p file) (or (not (file-exists-p file)) (file-regular-p file))))

(defun url-cache-prepare (file)
  "Make the directory of FILE; return non-nil if FILE can be written."
  (condition-case nil
      (progn (make-directory (file-name-directory file) t) (url-cache-file-writable-p file))
    (error nil)))

(defun url-cache-create-filename (url)
  "Return the name of the file for the answer of URL."
  (funcall url-cache-creation-function (if (url-p url) (url-recreate-url url) url)))

(defun url-cache--directory (object)
  "Return the directory for answers of OBJECT's server."
  (expand-file-name (concat (user-real-login-name) "/" (or (url-type object) "file") "/"
                            (mapconcat #'identity (reverse (split-string (or (url-host object) "localhost") "\\." t)) "/"))
                    url-cache-directory))

(defun url-cache-create-filename-using-md5 (url)
  "Return the name of the file for the answer of URL: the hash of it, in the directory of its server."
  (let ((object (url-generic-parse-url url)))
    (expand-file-name (md5 url) (url-cache--directory object))))

(defun url-cache-create-filename-human-readable (url)
  "Return the name of the file for the answer of URL, one that people can read."
  (let ((object (url-generic-parse-url url)))
    (expand-file-name (replace-regexp-in-string "[^-A-Za-z0-9_.]" "_" (string-trim-left (url-filename object) "/"))
                      (url-cache--directory object))))

(defun url-store-in-cache (&optional buff)
  "Keep the answer in BUFF (default: the current buffer)."
  (with-current-buffer (or buff (current-buffer))
    (let ((file (url-cache-create-filename (url-view-url t))))
      (when (url-cache-prepare file)
        (let ((coding-system-for-write 'binary))
          (write-region (point-min) (point-max) file nil 5))))))

(defun url-is-cached (url)
  "Return when the answer of URL was kept, or nil."
  (let* ((file (url-cache-create-filename url))
         (attributes (file-attributes file)))
    (and attributes (not (eq (file-attribute-type attributes) t)) (file-attribute-modification-time attributes))))

(defun url-cache-extract (fnam)
  "Put the answer in the file FNAM in place of the current buffer's text."
  (erase-buffer)
  (set-buffer-multibyte nil)
  (insert-file-contents-literally fnam))

(defun url-cache-extract-if-there (url)
  "Put the kept answer of URL, if there is one, in place of the current buffer's text."
  (let ((file (url-cache-create-filename url)))
    (when (file-readable-p file) (url-cache-extract file))))

(defun url-fetch-from-cache (url)
  "Return a buffer with the kept answer of URL, or nil."
  (let ((file (url-cache-create-filename url)))
    (when (file-exists-p file)
      (with-current-buffer (generate-new-buffer " *temp*")
        (url-cache-extract file)
        (current-buffer)))))

(defun url-cache-expired (url &optional expire-time)
  "Return non-nil unless the answer of URL was kept less than EXPIRE-TIME (default: `url-cache-expire-time') seconds ago."
  (if url-standalone-mode
      (not (file-exists-p (url-cache-create-filename url)))
    (let ((time (url-is-cached url)))
      (or (null time) (time-less-p (time-add time (or expire-time url-cache-expire-time)) nil)))))

(defun url-cache-prune-cache (&optional directory)
  "Delete the answers in DIRECTORY (default: all) that are too old; return how many were deleted."
  (let ((deleted 0) (directory (or directory url-cache-directory)))
    (when (file-directory-p directory)
      (dolist (file (directory-files-recursively directory "" nil))
        (when (time-less-p (time-add (file-attribute-modification-time (file-attributes file)) url-cache-expire-time) nil)
          (delete-file file)
          (setq deleted (1+ deleted)))))
    deleted))
