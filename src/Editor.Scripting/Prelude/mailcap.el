;;; mailcap.el --- MIME types by file extension  -*- lexical-binding: t -*-
;;;features: mailcap mm-util mm-encode mm-bodies mm-decode mm-url mm-view

(defvar mailcap-mime-extensions
  '(("" . "text/plain") (".1" . "text/plain") (".3" . "text/plain") (".8" . "text/plain")
    (".abs" . "audio/x-mpeg") (".aif" . "audio/aiff") (".aifc" . "audio/aiff") (".aiff" . "audio/aiff")
    (".au" . "audio/basic") (".avi" . "video/x-msvideo") (".bin" . "application/octet-stream")
    (".bmp" . "image/bmp") (".bz2" . "application/x-bzip2") (".c" . "text/x-csrc") (".c++" . "text/x-c++src")
    (".cc" . "text/x-c++src") (".cpp" . "text/x-c++src") (".css" . "text/css") (".csv" . "text/csv")
    (".dcr" . "application/x-director") (".deb" . "application/x-debian-package") (".diff" . "text/x-diff")
    (".doc" . "application/msword") (".dtd" . "text/xml") (".dvi" . "application/x-dvi")
    (".el" . "text/x-emacs-lisp") (".eml" . "message/rfc822") (".eps" . "application/postscript")
    (".exe" . "application/octet-stream") (".flac" . "audio/flac") (".gif" . "image/gif")
    (".gz" . "application/gzip") (".h" . "text/x-chdr") (".htm" . "text/html") (".html" . "text/html")
    (".ico" . "image/x-icon") (".ics" . "text/calendar") (".java" . "text/x-java") (".jpe" . "image/jpeg")
    (".jpeg" . "image/jpeg") (".jpg" . "image/jpeg") (".js" . "application/javascript")
    (".json" . "application/json") (".latex" . "application/x-latex") (".md" . "text/markdown")
    (".mid" . "audio/midi") (".midi" . "audio/midi") (".mjs" . "application/javascript") (".mkv" . "video/x-matroska")
    (".mov" . "video/quicktime") (".mp2" . "audio/x-mpeg") (".mp3" . "audio/mpeg") (".mp4" . "video/mp4")
    (".mpe" . "video/mpeg") (".mpeg" . "video/mpeg") (".mpg" . "video/mpeg") (".ogg" . "audio/ogg")
    (".ogv" . "video/ogg") (".org" . "text/x-org") (".pbm" . "image/x-portable-bitmap") (".pdf" . "application/pdf")
    (".pgm" . "image/x-portable-graymap") (".php" . "application/x-httpd-php") (".pl" . "text/x-perl")
    (".png" . "image/png") (".pnm" . "image/x-portable-anymap") (".ppm" . "image/x-portable-pixmap")
    (".ppt" . "application/vnd.ms-powerpoint") (".ps" . "application/postscript") (".py" . "text/x-python")
    (".qt" . "video/quicktime") (".rgb" . "image/x-rgb") (".rtf" . "application/rtf") (".sh" . "text/x-sh")
    (".svg" . "image/svg+xml") (".swf" . "application/x-shockwave-flash") (".tar" . "application/x-tar")
    (".tcl" . "text/x-tcl") (".tex" . "application/x-tex") (".texi" . "application/x-texinfo")
    (".tgz" . "application/x-gtar") (".tif" . "image/tiff") (".tiff" . "image/tiff") (".ttf" . "font/ttf")
    (".txt" . "text/plain") (".vcf" . "text/x-vcard") (".wasm" . "application/wasm") (".wav" . "audio/x-wav")
    (".webm" . "video/webm") (".webp" . "image/webp") (".woff" . "font/woff") (".woff2" . "font/woff2")
    (".xbm" . "image/x-xbitmap") (".xhtml" . "application/xhtml+xml") (".xls" . "application/vnd.ms-excel")
    (".xml" . "text/xml") (".xpm" . "image/x-xpixmap") (".xsl" . "application/xslt+xml")
    (".yaml" . "text/x-yaml") (".yml" . "text/x-yaml") (".zip" . "application/zip"))
  "Alist of the extensions of files and their MIME types.")

(defvar mailcap-mime-data nil "What shows which MIME type: nothing here.")

(defun mailcap-extension-to-mime (extn)
  "Return the MIME type of files with the extension EXTN, or nil."
  (when (and (not (equal extn "")) (not (eq (aref extn 0) ?.)))
    (setq extn (concat "." extn)))
  (cdr (assoc (downcase extn) mailcap-mime-extensions)))

(defun mailcap-file-name-to-mime-type (file-name)
  "Return the MIME type of FILE-NAME, or nil."
  (let ((extension (file-name-extension file-name t)))
    (and extension (not (equal extension "")) (mailcap-extension-to-mime extension))))

(defvar mailcap-mimetypes-parsed-p nil "Non-nil if `mailcap-parse-mimetypes' has been called.")

(defvar mailcap-parsed-p nil "Non-nil if `mailcap-parse-mailcaps' has been called.")

(defvar mailcap-user-mime-data nil "What shows which MIME type, as a person wants it.")

(defvar mailcap-download-directory nil "Where files are saved; nil is the home directory.")

(defun mailcap-parse-mimetypes (&optional path force)
  "Read the files of MIME types that PATH, a list or a text with colons between, or $MIMETYPES, or the system names.
They are read once, unless FORCE is non-nil."
  (interactive (list nil t))
  (when (or (not mailcap-mimetypes-parsed-p) force)
    (let ((files (cond (path path)
                       ((getenv "MIMETYPES"))
                       (t '("~/.mime.types" "/etc/mime.types" "/usr/etc/mime.types" "/usr/local/etc/mime.types")))))
      (dolist (file (reverse (if (stringp files) (split-string files path-separator t) files)))
        (when (and (file-readable-p file) (file-regular-p file))
          (mailcap-parse-mimetype-file file)))
      (setq mailcap-mimetypes-parsed-p t))))

(defun mailcap-parse-mimetype-file (fname)
  "Put the MIME types of the file FNAME before those that are known."
  (let ((found nil))
    (with-temp-buffer
      (insert-file-contents fname)
      (goto-char (point-min))
      (while (not (eobp))
        (when (looking-at "[ \t]*\\([^ \t\n#]+\\)[ \t]+\\([^\n#]+\\)")
          (let ((type (match-string-no-properties 1)))
            (dolist (extension (split-string (match-string-no-properties 2) "[ \t]+" t))
              (push (cons (if (eq (aref extension 0) ?.) extension (concat "." extension)) type) found))))
        (forward-line 1)))
    (setq mailcap-mime-extensions (append found mailcap-mime-extensions))))

(defun mailcap-mime-types ()
  "Return the MIME types that are known."
  (delete-dups (mapcar #'cdr mailcap-mime-extensions)))

(defun mailcap-add (type viewer &optional _test)
  "Let VIEWER show TYPE."
  (push (list type viewer) mailcap-user-mime-data))

(defun mailcap-parse-mailcaps (&optional _path _force) "Nothing to do: nothing shows MIME types." nil)

(defun mailcap-mime-info (_string &optional _request _no-decode) "Return nil: nothing shows MIME types." nil)

(defun mm-default-file-encoding (file)
  "Return the MIME type of FILE."
  (or (mailcap-file-name-to-mime-type file) "application/octet-stream"))

(defalias 'mm-default-file-type #'mm-default-file-encoding)

(defun mm-disable-multibyte ()
  "Make the current buffer unibyte."
  (set-buffer-multibyte nil))

(defun mm-enable-multibyte ()
  "Make the current buffer multibyte."
  (set-buffer-multibyte 'to))

(defun mm-charset-to-coding-system (charset &optional _lbt _allow-override _silent)
  "Return the coding system of the MIME CHARSET, a symbol or a string, or nil."
  (let ((symbol (if (stringp charset) (intern (downcase charset)) charset)))
    (cond ((null symbol) nil)
          ((memq symbol '(us-ascii ascii)) 'us-ascii)
          ((and (fboundp 'coding-system-p) (coding-system-p symbol)) symbol))))

(defun mm-decode-string (string coding-system)
  "Return STRING decoded from the MIME charset CODING-SYSTEM."
  (decode-coding-string string (or (mm-charset-to-coding-system coding-system) 'utf-8)))

(defun mm-encode-coding-string (string coding-system)
  "Return STRING encoded to CODING-SYSTEM."
  (encode-coding-string string coding-system))

(defmacro mm-with-unibyte-buffer (&rest forms)
  "Run FORMS in a temporary unibyte buffer."
  (declare (indent 0))
  `(with-temp-buffer (mm-disable-multibyte) ,@forms))

(defmacro mm-with-multibyte-buffer (&rest forms)
  "Run FORMS in a temporary multibyte buffer."
  (declare (indent 0))
  `(with-temp-buffer ,@forms))

(defun mm-string-to-multibyte (string) "Return STRING as multibyte." (string-to-multibyte string))

(defun mm-insert-file-contents (filename &optional visit beg end replace _inhibit)
  "Insert the contents of FILENAME as they are; the other arguments as in `insert-file-contents'."
  (insert-file-contents-literally filename visit beg end replace))

(defun mm-detect-coding-region (start end)
  "Return a coding system for the text from START to END."
  (car (ensure-list (detect-coding-region start end))))
