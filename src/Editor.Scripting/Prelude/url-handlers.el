;;; url-handlers.el --- URLs as the names of files  -*- lexical-binding: t -*-
;;;features: url-handlers url-tramp

(defconst url-handler-regexp "\\`\\(?:https?\\|ftp\\|file\\|nfs\\|ssh\\|scp\\|rsync\\|telnet\\)://"
  "Regexp of the URLs that `url-handler-mode' handles.")

(defvar url-handler-mode nil "Non-nil if URLs can be used as the names of files; see the command `url-handler-mode'.")
(defvar url-handler-mode-hook nil "Run after `url-handler-mode' was switched.")

(defun url-handler-mode (&optional arg)
  "Switch whether URLs can be used as the names of files; with ARG positive on, else off; from Lisp nil is on."
  (interactive (list (or current-prefix-arg 'toggle)))
  (setq url-handler-mode (cond ((eq arg 'toggle) (not url-handler-mode))
                               ((and (numberp (prefix-numeric-value arg)) (null arg)) t)
                               (t (> (prefix-numeric-value arg) 0))))
  (setq file-name-handler-alist
        (seq-remove (lambda (entry) (eq (cdr entry) 'url-file-handler)) file-name-handler-alist))
  (when url-handler-mode
    (push (cons url-handler-regexp 'url-file-handler) file-name-handler-alist))
  (run-hooks 'url-handler-mode-hook)
  url-handler-mode)

(defun url-run-real-handler (operation args)
  "Do OPERATION with ARGS as if there were no URLs."
  (let ((inhibit-file-name-handlers
         (cons 'url-file-handler (if (eq operation inhibit-file-name-operation) inhibit-file-name-handlers)))
        (inhibit-file-name-operation operation))
    (apply operation args)))

(defun url-file-handler (operation &rest args)
  "Do OPERATION, a function on files, with ARGS, of which one is a URL."
  (let* ((handler (url-file-handler--for operation)))
    (if handler
        (apply handler args)
      (if (memq operation '(write-region delete-file rename-file make-directory delete-directory set-file-modes set-file-times))
          (error "Unsupported operation on a URL: %s" operation)
        (url-run-real-handler operation args)))))

(defun url-file-handler--for (operation)
  "Return the function that does OPERATION on URLs, or nil."
  (cdr (assq operation
             '((expand-file-name . url-handler-expand-file-name)
               (directory-file-name . url-handler-directory-file-name)
               (file-name-directory . url-handler-file-name-directory)
               (unhandled-file-name-directory . url-handler-unhandled-file-name-directory)
               (file-remote-p . url-handler-file-remote-p)
               (substitute-in-file-name . url-file-handler-identity)
               (file-name-case-insensitive-p . ignore)
               (file-exists-p . url-file-exists-p) (file-readable-p . url-file-readable-p)
               (file-attributes . url-file-attributes) (file-symlink-p . url-file-symlink-p)
               (file-writable-p . url-file-writable-p) (file-directory-p . url-file-directory-p)
               (file-regular-p . url-file-exists-p)
               (file-executable-p . url-file-executable-p) (directory-files . url-directory-files)
               (file-truename . url-file-truename) (insert-file-contents . url-insert-file-contents)
               (file-local-copy . url-file-local-copy) (copy-file . url-copy-file)
               (file-name-all-completions . url-file-name-all-completions)
               (file-name-completion . url-file-name-completion)
               (verify-visited-file-modtime . url-file-handler--true) (set-visited-file-modtime . ignore)
               (vc-registered . ignore) (file-locked-p . ignore) (lock-file . ignore) (unlock-file . ignore)
               (file-newer-than-file-p . ignore) (file-modes . ignore) (file-acl . ignore) (file-selinux-context . ignore)
               (file-accessible-directory-p . url-file-directory-p)
               (make-auto-save-file-name . ignore)))))

(defun url-file-handler--true (&rest _) "Return t." t)

(defun url-file-handler-identity (arg &rest _ignored)
  "Return ARG."
  arg)

(defun url-handler-expand-file-name (file &optional base)
  "Return FILE, completed from BASE (default: the current directory)."
  (if (file-name-absolute-p file)
      (expand-file-name (replace-regexp-in-string "\\`~" "" file) "/")
    (url-expand-file-name file (or base default-directory))))

(defun url-handler-directory-file-name (dir)
  "Return DIR without its last slash, unless it is the only one."
  (if (string-match "//\\'" dir) dir (url-run-real-handler 'directory-file-name (list dir))))

(defun url-handler-unhandled-file-name-directory (filename)
  "Return a directory on this machine in place of FILENAME."
  (let ((url (url-generic-parse-url filename)))
    (if (and (equal (url-type url) "file") (url-file-host-is-local-p (url-host url)))
        (file-name-directory (url-filename url))
      (expand-file-name "~/"))))

(defun url-handler-file-name-directory (dir)
  "Return the directory of DIR."
  (let ((url (url-generic-parse-url dir)))
    (if (and (url-host url) (not (equal (url-filename url) "")) (string-match "/" (url-filename url)))
        (url-run-real-handler 'file-name-directory (list dir))
      (if (equal (url-filename url) "") (concat dir "/") (url-run-real-handler 'file-name-directory (list dir))))))

(defun url-handler-file-remote-p (filename &optional identification _connected)
  "Return the part of FILENAME that names the server, or that IDENTIFICATION names; nil for a file of this machine."
  (let ((url (url-generic-parse-url filename)))
    (unless (and (equal (url-type url) "file") (url-file-host-is-local-p (url-host url)))
      (pcase identification
        ('method (url-type url)) ('user (url-user url)) ('host (url-host url)) ('localname (url-filename url))
        (_ (let ((bare (copy-sequence url)))
             (setf (url-filename bare) "" (url-target bare) nil)
             (url-recreate-url bare)))))))

(defun url-copy-file (url newname &optional ok-if-already-exists &rest _ignored)
  "Copy what URL names to the file NEWNAME; if that exists, signal an error, ask (OK-IF-ALREADY-EXISTS a number) or overwrite it."
  (when (and (file-exists-p newname)
             (or (not ok-if-already-exists)
                 (and (numberp ok-if-already-exists)
                      (not (yes-or-no-p (format "File %s already exists; copy to it anyway? " newname))))))
    (signal 'file-already-exists (list "Opening output file" "File exists" newname)))
  (let ((buffer (url-retrieve-synchronously url)) (handle nil))
    (unless buffer
      (signal 'file-missing (list "Opening URL" "No such file or directory" url)))
    (with-current-buffer buffer
      (setq handle (url-insert--body))
      (let ((coding-system-for-write 'binary))
        (write-region handle nil newname nil 'silent)))
    (kill-buffer buffer)
    nil))

(defun url-file-local-copy (url &rest _ignored)
  "Copy what URL names to a temporary file; return its name."
  (let ((name (make-temp-file "url")))
    (url-copy-file url name t)
    name))

(defun url-insert--header (name)
  "Return the header NAME of the answer in the current buffer, or nil."
  (save-excursion
    (save-restriction
      (goto-char (point-min))
      (narrow-to-region (point-min) (if (re-search-forward "^\r?\n" nil t) (point) (point-max)))
      (mail-fetch-field name))))

(defun url-insert--body ()
  "Return the bytes of the body in the current buffer, an answer."
  (goto-char (point-min))
  (let ((text (if (re-search-forward "^\r?\n" nil t) (buffer-substring-no-properties (point) (point-max)) "")))
    (if (equal (downcase (or (url-insert--header "content-transfer-encoding") "")) "base64")
        (base64-decode-string text)
      text)))

(defun url-insert (buffer &optional beg end)
  "Insert the body of the answer in BUFFER, as bytes, after point; only what is between the bytes BEG and END.
Return (SIZE CHARSET): how many bytes it has, and the charset that its Content-Type names."
  (let* ((type (with-current-buffer buffer (or (url-insert--header "content-type") "")))
         (charset (and (string-match "charset=\"?\\([^\"; \t]+\\)" type) (match-string 1 type)))
         (data (with-current-buffer buffer (url-insert--body)))
         (part (if (or beg end) (substring data (or beg 0) (min (length data) (or end (length data)))) data)))
    (insert part)
    (list (length part) charset)))

(defun url-insert-buffer-contents (buffer url &optional visit beg end replace)
  "Insert the body of the answer of URL in BUFFER, decoded; the other arguments as in `insert-file-contents'."
  (let ((start (point)) (inserted nil))
    (when replace
      (erase-buffer)
      (setq start (point)))
    (setq inserted (url-insert buffer beg end))
    (let* ((size (car inserted))
           (last (+ start size))
           (named (and (cadr inserted) (mm-charset-to-coding-system (cadr inserted))))
           (coding (or coding-system-for-read named)))
      (when (eq coding 'us-ascii) (setq coding 'undecided))
      (unless (eq coding 'binary)
        (when enable-multibyte-characters
          (decode-coding-region start last (or coding 'undecided)))
        (when coding (setq-local buffer-file-coding-system coding)))
      (goto-char start)
      (when visit
        (setq buffer-file-name url)
        (set-buffer-modified-p nil))
      (list url size))))

(defun url-insert-file-contents (url &optional visit beg end replace)
  "Insert what URL names after point, decoded; the other arguments as in `insert-file-contents'.
Return (URL SIZE)."
  (let ((buffer (url-retrieve-synchronously url)))
    (unless buffer
      (signal 'file-error (list url "No Data")))
    (let ((status (url-handlers--local buffer 'url-http-response-status)))
      (when (and status (not (and (>= status 200) (< status 300))))
        (let ((text (nth 2 (assq status url-http-codes))))
          (kill-buffer buffer)
          (signal 'file-error (list url (or text (format "status %s" status)))))))
    (when visit (setq buffer-file-name url))
    (prog1 (save-excursion
             (url-insert-buffer-contents buffer url visit beg end replace))
      (when (buffer-live-p buffer) (kill-buffer buffer)))))

(defun url-handlers--local (buffer symbol)
  "Return the value of SYMBOL in BUFFER, or nil if it has none."
  (with-current-buffer buffer (and (boundp symbol) (symbol-value symbol))))

(defun url-handlers-set-buffer-mode ()
  "Choose the mode of a buffer that shows a URL by its Content-Type: HTML or what the name says."
  (set-auto-mode))

(defun url-handlers--call (method default url &rest args)
  "Call the scheme's METHOD for URL with ARGS; return DEFAULT if it has none."
  (let* ((object (url-generic-parse-url url))
         (function (url-scheme-get-property (url-type object) method)))
    (if (and function (not (eq function 'ignore))) (apply function object args) default)))

(defun url-file-exists-p (filename) "Return non-nil if there is what the URL FILENAME names."
  (url-handlers--call 'file-exists-p nil filename))

(defun url-file-readable-p (filename) "Return non-nil if what the URL FILENAME names can be read."
  (url-handlers--call 'file-exists-p nil filename))

(defun url-file-attributes (filename &optional id-format) "Return the attributes of the URL FILENAME, in ID-FORMAT."
  (url-handlers--call 'file-attributes nil filename id-format))

(defun url-file-symlink-p (filename) "Return what the URL FILENAME is a link to, or nil."
  (url-handlers--call 'file-symlink-p nil filename))

(defun url-file-writable-p (filename) "Return non-nil if the URL FILENAME can be written."
  (url-handlers--call 'file-writable-p nil filename))

(defun url-file-directory-p (filename) "Return non-nil if the URL FILENAME is a directory."
  (url-handlers--call 'file-directory-p nil filename))

(defun url-file-executable-p (filename) "Return non-nil if the URL FILENAME can be run."
  (url-handlers--call 'file-executable-p nil filename))

(defun url-directory-files (directory &optional full match nosort _count)
  "Return the files of the URL DIRECTORY; FULL, MATCH and NOSORT as in `directory-files'."
  (url-handlers--call 'directory-files nil directory full match nosort))

(defun url-file-truename (filename &rest _) "Return the true name of the URL FILENAME."
  (url-handlers--call 'file-truename filename filename))

(defun url-file-name-completion (_url _directory &optional _predicate)
  "Complete nothing: what a server has is not known."
  (error "Unimplemented"))

(defun url-file-name-all-completions (_file _directory)
  "Complete nothing: what a server has is not known."
  (error "Unimplemented"))

(defvar url-tramp-protocols '("ftp" "ssh" "scp" "rsync" "telnet") "The schemes that remote names can stand for.")

(defun url-tramp-convert-url-to-tramp (url)
  "Return the remote file name for URL, text or an object; nil if its scheme has none."
  (let ((object (url-generic-parse-url (if (url-p url) (url-recreate-url url) url))))
    (when (member (url-type object) url-tramp-protocols)
      (let* ((name (format "/%s:%s%s%s:%s" (url-type object)
                           (if (url-user object) (concat (url-user object) "@") "")
                           (url-host object)
                           (if (url-portspec object) (format "#%s" (url-portspec object)) "")
                           (or (url-filename object) "")))
             (key (substring name 0 (- (length name) (length (or (url-filename object) ""))))))
        (when (url-password object)
          (password-cache-add key (url-password object)))
        name))))

(defun url-tramp-convert-tramp-to-url (file)
  "Return the URL for the remote file name FILE, or nil."
  (when (string-match "\\`/\\([a-z]+\\):\\(?:\\([^@:/]*\\)@\\)?\\([^:#/]+\\)\\(?:#\\([0-9]+\\)\\)?:\\(.*\\)\\'" file)
    (let ((type (match-string 1 file)) (user (match-string 2 file)) (host (match-string 3 file))
          (port (match-string 4 file)) (name (match-string 5 file)))
      (when (member type url-tramp-protocols)
        (url-recreate-url (url-parse-make-urlobj type user nil host (and port (string-to-number port)) name nil nil t))))))
