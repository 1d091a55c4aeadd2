;;; visit.el --- files in buffers: visiting, saving, reverting  -*- lexical-binding: t -*-

(defvar find-file-visit-truename nil "Non-nil means visiting a file uses its truename as the visited-file name.")
(defvar require-final-newline nil "Whether saving a file adds a newline at its end: t, or nil.")
(defvar mode-require-final-newline t "What major modes for edited text set `require-final-newline' to.")
(defvar revert-buffer-function nil "Function to use to revert this buffer, called with IGNORE-AUTO and NOCONFIRM.")
(defvar before-revert-hook nil "Normal hook for `revert-buffer' to run before reverting.")
(defvar after-revert-hook nil "Normal hook for `revert-buffer' to run after reverting.")
(defvar auto-mode-alist '(("\\.el\\'" . emacs-lisp-mode) ("\\.te?xt\\'" . text-mode))
  "Alist of file name patterns vs corresponding major mode functions.")
(defvar find-file-literally nil "Non-nil if this buffer was made by visiting its file literally.")

(defun create-file-buffer (filename)
  "Create a suitably named buffer for visiting FILENAME, and return it."
  (let ((name (file-name-nondirectory (directory-file-name filename))))
    (generate-new-buffer (if (string= name "") filename name))))

(defun get-file-buffer (filename)
  "Return the buffer visiting file FILENAME (a string), nil if there is none."
  (setq filename (expand-file-name filename))
  (let ((buffers (buffer-list)) (found nil))
    (while (and buffers (not found))
      (when (equal (buffer-local-value 'buffer-file-name (car buffers)) filename)
        (setq found (car buffers)))
      (setq buffers (cdr buffers)))
    found))

(defun find-buffer-visiting (filename &optional predicate)
  "Return the buffer visiting file FILENAME, by name or truename, that satisfies PREDICATE."
  (let ((truename (file-truename filename)) (name (expand-file-name filename)) (buffers (buffer-list)) (found nil))
    (while (and buffers (not found))
      (let ((visited (buffer-local-value 'buffer-file-name (car buffers))))
        (when (and visited
                   (or (equal visited name) (equal (file-truename visited) truename))
                   (or (null predicate) (funcall predicate (car buffers))))
          (setq found (car buffers))))
      (setq buffers (cdr buffers)))
    found))

(defun find-file-noselect (filename &optional _nowarn rawfile _wildcards)
  "Read file FILENAME into a buffer and return the buffer; a buffer that visits it already is returned as it is.
RAWFILE non-nil means read it literally."
  (setq filename (expand-file-name filename))
  (when (file-directory-p filename) (error "%s is a directory" filename))
  (or (find-buffer-visiting filename)
      (let ((buffer (create-file-buffer filename)))
        (with-current-buffer buffer
          (setq default-directory (file-name-directory filename))
          (if (file-exists-p filename)
              (condition-case err
                  (let ((inhibit-read-only t))
                    (if rawfile
                        (progn (set-buffer-multibyte nil)
                               (insert-file-contents-literally filename t)
                               (set (make-local-variable 'find-file-literally) t))
                      (insert-file-contents filename t)))
                (error (kill-buffer buffer) (signal (car err) (cdr err))))
            (setq buffer-file-name filename)
            (run-hook-with-args-until-success 'find-file-not-found-functions))
          (setq buffer-file-truename (file-truename filename))
          (set-buffer-modified-p nil)
          (goto-char (point-min))
          (when (and (file-exists-p filename) (not (file-writable-p filename))) (setq buffer-read-only t))
          (unless rawfile (normal-mode t))
          (run-hooks 'find-file-hook))
        buffer)))

(defun find-file (filename &optional _wildcards)
  "Edit file FILENAME: switch to a buffer visiting it, creating one if none already exists."
  (interactive "FFind file: ")
  (switch-to-buffer (find-file-noselect filename)))

(defun find-file-literally (filename)
  "Visit file FILENAME with no conversion of any kind."
  (interactive "fFind file literally: ")
  (switch-to-buffer (find-file-noselect filename nil t)))

(defun normal-mode (&optional _find-file)
  "Choose the major mode for this buffer, by its file's name, automatically."
  (interactive)
  (set-auto-mode))

(defun set-auto-mode (&optional _keep-mode-if-same)
  "Select major mode appropriate for current buffer, by `auto-mode-alist'."
  (let ((name (and buffer-file-name (file-name-sans-versions buffer-file-name))) (rules auto-mode-alist) (case-fold-search nil) (mode nil))
    (while (and name rules (not mode))
      (when (string-match-p (caar rules) name) (setq mode (cdar rules)))
      (setq rules (cdr rules)))
    (when (consp mode) (setq mode (car mode)))
    (if (and mode (fboundp mode)) (funcall mode)
      (fundamental-mode))))

(defun set-visited-file-name (filename &optional _no-query along-with-file)
  "Change name of file visited in current buffer to FILENAME; nil makes it visit none.
ALONG-WITH-FILE non-nil: the file was renamed with it, so the buffer is not marked modified."
  (interactive "FSet visited file name: ")
  (if (or (null filename) (string= filename ""))
      (setq buffer-file-name nil buffer-file-truename nil)
    (setq filename (expand-file-name filename))
    (when (file-directory-p filename) (signal 'file-error (list "File is a directory" filename)))
    (setq buffer-file-name filename
          buffer-file-truename (file-truename filename)
          default-directory (file-name-directory filename))
    (let ((name (file-name-nondirectory filename)))
      (unless (string= name (buffer-name)) (rename-buffer name t)))
    (clear-visited-file-modtime)
    (unless along-with-file (set-buffer-modified-p t)))
  nil)

(defun basic-save-buffer (&optional _called-interactively)
  "Save the current buffer in its visited file, if it has been modified; runs the hooks of saving."
  (if (not (or (buffer-modified-p) (and buffer-file-name (not (file-exists-p buffer-file-name)))))
      (message "(No changes need to be saved)")
    (unless buffer-file-name (error "Buffer %s visits no file; write it to one first" (buffer-name)))
    (unless (verify-visited-file-modtime)
      (unless (yes-or-no-p (format "%s has changed since visited or saved.  Save anyway? " (file-name-nondirectory buffer-file-name)))
        (user-error "Save not confirmed")))
    (save-restriction
      (widen)
      (when (and require-final-newline (> (point-max) (point-min)) (/= (char-after (1- (point-max))) ?\n))
        (save-excursion (goto-char (point-max)) (insert "\n")))
      (run-hooks 'before-save-hook)
      (or (run-hook-with-args-until-success 'write-contents-functions)
          (run-hook-with-args-until-success 'local-write-file-hooks)
          (run-hook-with-args-until-success 'write-file-functions)
          (write-region nil nil buffer-file-name nil t))
      (set-buffer-modified-p nil)
      (set-visited-file-modtime)
      (run-hooks 'after-save-hook)))
  nil)

(defvar local-write-file-hooks nil "Functions to try for writing this buffer's file, local to it.")

(defun save-buffer (&optional _arg)
  "Save current buffer in visited file if modified."
  (interactive "p")
  (basic-save-buffer t))

(defun save-some-buffers (&optional arg pred)
  "Save modified file-visiting buffers; asks about each unless ARG is non-nil.  PRED selects buffers."
  (interactive "P")
  (dolist (buffer (buffer-list))
    (when (and (buffer-live-p buffer) (buffer-modified-p buffer) (buffer-local-value 'buffer-file-name buffer))
      (with-current-buffer buffer
        (when (and (or (not (functionp pred)) (funcall pred))
                   (or arg (y-or-n-p (format "Save file %s? " buffer-file-name))))
          (save-buffer))))))

(defun write-file (filename &optional confirm)
  "Write current buffer into file FILENAME, which it visits from then on.
An existing file is asked about when CONFIRM is non-nil."
  (interactive (list (read-file-name "Write file: ") t))
  (setq filename (expand-file-name filename))
  (when (file-directory-p filename)
    (setq filename (expand-file-name (file-name-nondirectory (or buffer-file-name (buffer-name))) filename)))
  (and confirm (file-exists-p filename)
       (or (y-or-n-p (format "File `%s' exists; overwrite? " filename)) (user-error "Canceled")))
  (set-visited-file-name filename (not confirm))
  (set-visited-file-modtime 0)
  (clear-visited-file-modtime)
  (set-buffer-modified-p t)
  (save-buffer))

(defun revert-buffer (&optional ignore-auto noconfirm _preserve-modes)
  "Replace current buffer text with the text of the visited file on disk.
Asks unless NOCONFIRM is non-nil or the buffer is unmodified."
  (interactive)
  (if revert-buffer-function
      (funcall revert-buffer-function ignore-auto noconfirm)
    (unless buffer-file-name (error "Buffer does not seem to be associated with any file"))
    (when (or noconfirm (not (buffer-modified-p)) (yes-or-no-p (format "Revert buffer from file %s? " buffer-file-name)))
      (run-hooks 'before-revert-hook)
      (let ((point (point)) (inhibit-read-only t))
        (widen)
        (insert-file-contents buffer-file-name t nil nil t)
        (goto-char (min point (point-max))))
      (run-hooks 'after-revert-hook)
      t)))

(defun insert-file (filename)
  "Insert contents of file FILENAME into buffer after point, and set mark after what was inserted."
  (interactive "*fInsert file: ")
  (when (file-directory-p filename) (signal 'file-error (list "Opening input file" "Is a directory" filename)))
  (let ((length (cadr (insert-file-contents filename))))
    (push-mark (+ (point) length)))
  nil)

(defun insert-file-literally (filename)
  "Insert contents of file FILENAME into buffer after point with no conversion."
  (interactive "*fInsert file literally: ")
  (insert-file-contents-literally filename))

(defun make-backup-file-name (file)
  "Create the non-numeric backup file name for FILE."
  (concat file "~"))

(defun backup-file-name-p (file)
  "Return non-nil if FILE is a backup file name."
  (string-match-p "~\\'" file))
