;;; files.el --- names of files and small things done with files  -*- lexical-binding: t -*-
;;;features: files
;;;yields: *

(defvar user-emacs-directory
  (let ((home (getenv "XDG_CONFIG_HOME")))
    (if home (concat (file-name-as-directory home) "ned/") "~/.config/ned/"))
  "The directory of a person's own files for this program.")

(defvar abbreviated-home-dir nil "Regexp for the home directory, once it is known.")

(defvar directory-abbrev-alist nil "Alist of regexps for directories and what to show instead.")

(defun file-name-sans-versions (name &optional _keep-backup-version)
  "Return NAME without the ~ or .~N~ of a backup at its end."
  (if (string-match "\\(?:\\.~[-[:alnum:]:#@^._]+~\\|~\\)\\'" name)
      (substring name 0 (match-beginning 0))
    name))

(defun file-name-sans-extension (filename)
  "Return FILENAME without its extension."
  (save-match-data
    (let ((file (file-name-sans-versions (file-name-nondirectory filename))))
      (if (and (string-match "\\.[^.]*\\'" file) (not (eq 0 (match-beginning 0))))
          (concat (file-name-directory filename) (substring file 0 (match-beginning 0)))
        filename))))

(defun file-name-extension (filename &optional period)
  "Return the extension of FILENAME, nil if it has none; with PERIOD, the dot and it, or an empty string."
  (save-match-data
    (let ((file (file-name-sans-versions (file-name-nondirectory filename))))
      (if (and (string-match "\\.[^.]*\\'" file) (not (eq 0 (match-beginning 0))))
          (substring file (+ (match-beginning 0) (if period 0 1)))
        (if period "")))))

(defun file-name-base (filename)
  "Return FILENAME without its directory and its extension."
  (file-name-sans-extension (file-name-nondirectory filename)))

(defun file-name-with-extension (filename extension)
  "Return FILENAME with its extension replaced by EXTENSION."
  (let ((extension (string-trim-left extension "[.]")))
    (cond ((string= filename "") (error "Empty filename"))
          ((string= extension "") (error "Malformed extension: %s" extension))
          ((directory-name-p filename) (error "Filename is a directory: %s" filename))
          (t (concat (file-name-sans-extension filename) "." extension)))))

(defun file-relative-name (filename &optional directory)
  "Return FILENAME relative to DIRECTORY (default: `default-directory')."
  (save-match-data
    (let* ((base (file-name-as-directory (expand-file-name (or directory default-directory))))
           (file (expand-file-name filename))
           (ancestor ".") (slash-file (file-name-as-directory file)))
      (while (not (string-prefix-p base slash-file))
        (setq base (or (file-name-directory (substring base 0 -1)) "/")
              ancestor (if (equal ancestor ".") ".." (concat "../" ancestor))))
      (let ((rest (if (string-prefix-p base file) (substring file (length base)) "")))
        (cond ((equal rest "") ancestor)
              ((equal ancestor ".") rest)
              (t (concat (file-name-as-directory ancestor) rest)))))))

(defun abbreviate-file-name (filename)
  "Return FILENAME with ~ for the home directory and the abbreviations of `directory-abbrev-alist'."
  (save-match-data
    (dolist (entry directory-abbrev-alist)
      (when (string-match (car entry) filename)
        (setq filename (concat (cdr entry) (substring filename (match-end 0))))))
    (let ((home (directory-file-name (expand-file-name "~"))))
      (cond ((equal home "/") filename)
            ((equal filename home) "~")
            ((string-prefix-p (concat home "/") filename) (concat "~" (substring filename (length home))))
            (t filename)))))

(defun file-name-quoted-p (name &optional _top)
  "Return non-nil if NAME is quoted with /:."
  (string-prefix-p "/:" name))

(defun file-name-quote (name &optional _top)
  "Return NAME quoted with /:."
  (if (string-prefix-p "/:" name) name (concat "/:" name)))

(defun file-name-unquote (name &optional _top)
  "Return NAME without the /: that quotes it."
  (if (string-prefix-p "/:" name) (if (= (length name) 2) "/" (substring name 2)) name))

(defun file-local-name (file)
  "Return FILE: no file is remote here."
  file)

(defun file-remote-p (file &optional identification connected)
  "Return what stands before the local part of FILE if it is a name on another machine, as /METHOD:USER@HOST:NAME is; else nil.
IDENTIFICATION is `method', `user', `host' or `localname', and asks for that part.  Files of other machines cannot be visited here:
the form alone is looked at, unless `file-name-handler-alist' knows FILE.  No connection is made, whatever CONNECTED is."
  (let ((handler (find-file-name-handler file 'file-remote-p)))
    (cond
     (handler (funcall handler 'file-remote-p file identification connected))
     ((or (eq connected 'never) (and connected (null handler))) nil)
     ((string-match
       (concat "\\`\\(/\\(ftp\\|ssh\\|sshx\\|scp\\|scpx\\|sftp\\|rsync\\|rcp\\|rsh\\|remcp\\|remsh\\|telnet\\|nc\\|krlogin\\|ksu\\|su\\|sudo"
               "\\|sudoedit\\|doas\\|sg\\|plink\\|plinkx\\|pscp\\|psftp\\|fcp\\|adb\\|smb\\|davs?\\|afp\\|mtp\\|gdrive\\|nextcloud\\|-\\)"
               ":\\(?:\\([^/:@]*\\)@\\)?\\([^/:]*\\):\\)\\(.*\\)\\'")
       file)
      (pcase identification
        ('method (match-string 2 file)) ('user (match-string 3 file)) ('localname (match-string 5 file))
        ('host (replace-regexp-in-string "#[0-9]+\\'" "" (match-string 4 file)))
        (_ (match-string 1 file)))))))

(defun locate-user-emacs-file (new-name &optional _old-name)
  "Return the name of the file NEW-NAME in the directory of a person's own files."
  (convert-standard-filename (abbreviate-file-name (expand-file-name new-name user-emacs-directory))))

(defun convert-standard-filename (filename)
  "Return FILENAME as it is."
  filename)

(defun locate-dominating-file (file name)
  "Return the directory at or above FILE that has the file NAME, or for which the function NAME returns non-nil."
  (let ((directory (abbreviate-file-name (expand-file-name file))) (found nil) (more t))
    (unless (file-directory-p directory)
      (setq directory (file-name-directory directory)))
    (while (and directory more (not found))
      (if (if (stringp name)
              (file-exists-p (expand-file-name name directory))
            (funcall name directory))
          (setq found (file-name-as-directory directory))
        (let ((above (file-name-directory (directory-file-name directory))))
          (if (or (null above) (equal above directory))
              (setq more nil)
            (setq directory above)))))
    found))

(defun exec-path ()
  "Return the directories that programs are looked for in."
  exec-path)

(defun file-size-human-readable (file-size &optional flavor space unit)
  "Return FILE-SIZE, in bytes, as people read it; FLAVOR is nil, si or iec.  SPACE comes before UNIT."
  (let ((power (if (or (null flavor) (eq flavor 'iec)) 1024.0 1000.0))
        (prefixes '("" "k" "M" "G" "T" "P" "E" "Z" "Y")))
    (setq file-size (float file-size))
    (while (and (>= file-size power) (cdr prefixes))
      (setq file-size (/ file-size power)
            prefixes (cdr prefixes)))
    (let* ((prefix (car prefixes))
           (unit-text (concat prefix
                              (if (and (eq flavor 'iec) (not (string= prefix ""))) "i" "")
                              (or unit (if (eq flavor 'iec) "B" "")))))
      (when (and (eq flavor 'iec) (string-prefix-p "k" unit-text))
        (setq unit-text (concat "K" (substring unit-text 1))))
      (concat (if (and (< file-size 10) (>= (mod file-size 1.0) 0.05) (< (mod file-size 1.0) 0.95))
                  (format "%.1f" file-size)
                (if (and (>= (mod file-size 1.0) 0.05) (< (mod file-size 1.0) 0.95))
                    (format "%.1f" file-size)
                  (format "%.0f" file-size)))
              (if (string= unit-text "") "" (or space ""))
              unit-text))))

(defun file-attribute-type (attributes) "Return the type in ATTRIBUTES: t, a link's target or nil." (nth 0 attributes))

(defun file-attribute-link-number (attributes) "Return the number of links in ATTRIBUTES." (nth 1 attributes))

(defun file-attribute-user-id (attributes) "Return the user in ATTRIBUTES." (nth 2 attributes))

(defun file-attribute-group-id (attributes) "Return the group in ATTRIBUTES." (nth 3 attributes))

(defun file-attribute-access-time (attributes) "Return the time of the last access in ATTRIBUTES." (nth 4 attributes))

(defun file-attribute-modification-time (attributes) "Return the time of the last change in ATTRIBUTES." (nth 5 attributes))

(defun file-attribute-status-change-time (attributes) "Return the time of the last change of status in ATTRIBUTES."
  (nth 6 attributes))

(defun file-attribute-size (attributes) "Return the size in ATTRIBUTES, in bytes." (nth 7 attributes))

(defun file-attribute-modes (attributes) "Return the permissions in ATTRIBUTES, as ls shows them." (nth 8 attributes))

(defun file-attribute-inode-number (attributes) "Return the number of the inode in ATTRIBUTES." (nth 10 attributes))

(defun file-attribute-device-number (attributes) "Return the number of the device in ATTRIBUTES." (nth 11 attributes))

(defun make-nearby-temp-file (prefix &optional dir-flag suffix)
  "Make a new temporary file as `make-temp-file' does."
  (make-temp-file prefix dir-flag suffix))

(defun temporary-file-directory ()
  "Return the directory of temporary files."
  temporary-file-directory)

(defun make-empty-file (filename &optional parents)
  "Make the empty file FILENAME; with PARENTS also the directories above it."
  (when (and (file-exists-p filename) (null parents))
    (signal 'file-already-exists (list "File exists" filename)))
  (let ((dir (file-name-directory filename)))
    (when (and parents dir (not (file-directory-p dir)))
      (make-directory dir t)))
  (write-region "" nil filename nil 0))

(defun directory-files-recursively (dir regexp &optional include-directories predicate _follow-symlinks)
  "Return the names of the files under DIR that REGEXP matches; INCLUDE-DIRECTORIES: of directories too."
  (let ((result nil) (files nil))
    (dolist (file (sort (file-name-all-completions "" dir) #'string<))
      (unless (member file '("./" "../"))
        (if (directory-name-p file)
            (let* ((leaf (substring file 0 -1)) (full (concat (file-name-as-directory dir) leaf)))
              (when (and (not (file-symlink-p full))
                         (or (null predicate) (eq predicate t) (funcall predicate full)))
                (setq result (nconc result (directory-files-recursively full regexp include-directories predicate))))
              (when (and include-directories (string-match regexp leaf))
                (setq result (nconc result (list full)))))
          (when (string-match regexp file)
            (push (concat (file-name-as-directory dir) file) files)))))
    (nconc result (nreverse files))))

(defvar directory-files-no-dot-files-regexp "[^.]\\|\\.\\.\\."
  "Regexp for the names of all files but . and ...")

(defun append-to-file (start end filename)
  "Append the text from START to END to FILENAME."
  (prog1 nil (write-region start end filename t)))

(defun file-name-parent-directory (filename)
  "Return the directory that FILENAME is in, or nil for the root."
  (let* ((full (expand-file-name filename)) (parent (file-name-directory (directory-file-name full))))
    (if (equal parent full) nil
      (if (file-name-absolute-p filename) parent (file-relative-name parent)))))

(defun process-lines (program &rest args)
  "Run PROGRAM with ARGS and return the lines of its output; signal an error if it fails."
  (with-temp-buffer
    (let ((status (apply #'call-process program nil (current-buffer) nil args)))
      (unless (eq status 0)
        (error "%s exited with status %s" program status))
      (split-string (buffer-string) "\n" t))))
