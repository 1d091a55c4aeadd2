;;; dired-marks.el --- marking files of a directory, and what is done with them  -*- lexical-binding: t -*-
;;;features: dired dired-aux
;;;yields: *

(defmacro dired-mark-if (predicate msg)
  "Mark the files of the lines for which PREDICATE is non-nil with `dired-marker-char'; MSG says what they are.  Return how many."
  `(let ((inhibit-read-only t) (count 0))
     (save-excursion
       (goto-char (point-min))
       (while (not (eobp))
         (when ,predicate
           (unless (eq (following-char) dired-marker-char)
             (delete-char 1)
             (insert dired-marker-char)
             (setq count (1+ count))))
         (forward-line 1)))
     (when ,msg (message "%d %s%s %s" count ,msg (if (= count 1) "" "s") (if (eq dired-marker-char ?\s) "unmarked" "marked")))
     (and (> count 0) count)))

(defmacro dired-map-over-marks (body arg &optional show-progress distinguish-one-marked)
  "Eval BODY at each marked line, or at this one if none is, and return the values.
ARG: a number means so many lines from here, any other non-nil value this line.  DISTINGUISH-ONE-MARKED: (t VALUE) if one is marked."
  (ignore show-progress)
  `(dired--map-over-marks (lambda () ,body) ,arg ,distinguish-one-marked))

(defun dired--map-over-marks (function arg distinguish)
  "Call FUNCTION as `dired-map-over-marks' does with ARG and DISTINGUISH."
  (cond
   ((integerp arg)
    (let ((values nil))
      (save-excursion
        (dotimes (_ (abs arg))
          (when (dired-move-to-filename) (push (save-excursion (funcall function)) values))
          (forward-line (if (> arg 0) 1 -1))))
      (if (> arg 0) (nreverse values) values)))
   (arg (list (save-excursion (funcall function))))
   (t
    (let ((regexp (dired-marker-regexp)) (places nil) (values nil))
      (save-excursion
        (goto-char (point-min))
        (while (re-search-forward regexp nil t) (push (copy-marker (line-beginning-position)) places)))
      (setq places (nreverse places))
      (if (null places)
          (list (save-excursion (funcall function)))
        (save-excursion
          (dolist (place places)
            (goto-char place)
            (push (funcall function) values)
            (set-marker place nil)))
        (setq values (nreverse values))
        (if (and distinguish (null (cdr values))) (list t (car values)) values))))))

(defun dired-marker-regexp ()
  "Return the regexp of a line that is marked with `dired-marker-char'."
  (concat "^" (regexp-quote (string dired-marker-char))))

(defun dired-get-marked-files (&optional localp arg filter distinguish-one-marked error)
  "Return the marked files, or that of this line; LOCALP is `dired-get-filename's, ARG and DISTINGUISH-ONE-MARKED `dired-map-over-marks's.
FILTER says which count; ERROR: an error if there are none, this its text if it is a string."
  (let* ((all (delq nil (save-excursion (dired-map-over-marks (dired-get-filename localp 'no-error-if-not-filep) arg nil distinguish-one-marked))))
         (result (cond ((not filter) (if (and distinguish-one-marked (equal (car all) t)) all all))
                       (t (seq-filter filter all)))))
    (when (and (null result) error) (user-error (if (stringp error) error "No files specified")))
    result))

(defun dired-mark (arg &optional _interactive)
  "Mark this file and the ARG - 1 below it."
  (interactive "p")
  (let ((inhibit-read-only t) (up (< arg 0)))
    (dotimes (_ (abs arg))
      (when (dired-move-to-filename)
        (beginning-of-line)
        (unless (looking-at-p "..* \\.\\.?$")
          (delete-char 1)
          (insert dired-marker-char)))
      (forward-line (if up -1 1)))
    (dired-move-to-filename)))

(defun dired-unmark (arg &optional _interactive)
  "Unmark this file and the ARG - 1 below it."
  (interactive "p")
  (let ((dired-marker-char ?\s)) (dired-mark arg)))

(defun dired-unmark-backward (arg &optional _interactive)
  "Go up ARG lines, and unmark them."
  (interactive "p")
  (forward-line -1)
  (dired-unmark arg)
  (forward-line -1)
  (dired-move-to-filename))

(defun dired-flag-file-deletion (arg &optional _interactive)
  "Flag this file and the ARG - 1 below it for deletion."
  (interactive "p")
  (let ((dired-marker-char dired-del-marker)) (dired-mark arg)))

(defun dired-unmark-all-marks ()
  "Remove all marks."
  (interactive)
  (dired-unmark-all-files ?\r))

(defun dired-unmark-all-files (mark &optional _arg)
  "Remove all marks MARK; RET means any."
  (let ((inhibit-read-only t) (count 0))
    (save-excursion
      (goto-char (point-min))
      (while (re-search-forward (if (eq mark ?\r) dired-re-mark (concat "^" (regexp-quote (string mark)))) nil t)
        (when (save-excursion (dired-move-to-filename))
          (beginning-of-line)
          (delete-char 1)
          (insert " ")
          (setq count (1+ count)))
        (forward-line 1)))
    (message "%d mark%s removed" count (if (= count 1) "" "s"))))

(defun dired-toggle-marks ()
  "Mark what is not marked, and unmark what is; other marks stay."
  (interactive)
  (let ((inhibit-read-only t))
    (save-excursion
      (goto-char (point-min))
      (while (not (eobp))
        (when (and (save-excursion (dired-move-to-filename)) (not (looking-at-p dired-re-dot)))
          (let ((mark (following-char)))
            (when (memq mark (list ?\s dired-marker-char))
              (delete-char 1)
              (insert (if (eq mark ?\s) dired-marker-char ?\s)))))
        (forward-line 1)))))

(defun dired--marker (arg) "Return the mark for ARG, a prefix argument: C-u unmarks." (if arg ?\s dired-marker-char))

(defun dired-mark-files-regexp (regexp &optional marker-char)
  "Mark the files whose names REGEXP matches, with MARKER-CHAR."
  (interactive (list (read-regexp "Mark files (regexp): ") (if current-prefix-arg ?\s)))
  (let ((dired-marker-char (or marker-char dired-marker-char)))
    (dired-mark-if (and (not (looking-at-p dired-re-dot))
                        (let ((name (dired-get-filename 'no-dir t))) (and name (string-match-p regexp name))))
                   "matching file")))

(defun dired-flag-files-regexp (regexp)
  "Flag the files whose names REGEXP matches for deletion."
  (interactive (list (read-regexp "Flag for deletion (regexp): ")))
  (dired-mark-files-regexp regexp dired-del-marker))

(defun dired-mark-files-containing-regexp (regexp &optional marker-char)
  "Mark the files whose text REGEXP matches, with MARKER-CHAR."
  (interactive (list (read-regexp "Mark files containing (regexp): ") (if current-prefix-arg ?\s)))
  (let ((dired-marker-char (or marker-char dired-marker-char)))
    (dired-mark-if (and (not (looking-at-p dired-re-dot))
                        (let* ((file (dired-get-filename nil t))
                               (visited (and file (not dired-always-read-filesystem) (get-file-buffer file))))
                          (and file (file-readable-p file) (not (file-directory-p file))
                               (if visited
                                   (with-current-buffer visited
                                     (save-excursion (goto-char (point-min)) (re-search-forward regexp nil t)))
                                 (with-temp-buffer
                                   (insert-file-contents file)
                                   (goto-char (point-min))
                                   (re-search-forward regexp nil t))))))
                   "matching file")))

(defun dired-mark-directories (unflag-p)
  "Mark the directories, or unmark them with UNFLAG-P."
  (interactive "P")
  (let ((dired-marker-char (dired--marker unflag-p)))
    (dired-mark-if (and (looking-at-p dired-re-dir) (not (looking-at-p dired-re-dot))) "directory")))

(defun dired-mark-symlinks (unflag-p)
  "Mark the symbolic links, or unmark them with UNFLAG-P."
  (interactive "P")
  (let ((dired-marker-char (dired--marker unflag-p)))
    (dired-mark-if (looking-at-p dired-re-sym) "symbolic link")))

(defun dired-mark-executables (unflag-p)
  "Mark the executables, or unmark them with UNFLAG-P."
  (interactive "P")
  (let ((dired-marker-char (dired--marker unflag-p)))
    (dired-mark-if (and (looking-at-p "^. *[0-9]* *-[-rw]*[xs]")) "executable file")))

(defun dired-flag-backup-files (&optional unflag-p)
  "Flag backups for deletion, or unflag them with UNFLAG-P."
  (interactive "P")
  (let ((dired-marker-char (if unflag-p ?\s dired-del-marker)))
    (dired-mark-if (let ((name (dired-get-filename t t))) (and name (backup-file-name-p name))) "backup file")))

(defun dired-flag-auto-save-files (&optional unflag-p)
  "Flag auto-save files for deletion, or unflag them with UNFLAG-P."
  (interactive "P")
  (let ((dired-marker-char (if unflag-p ?\s dired-del-marker)))
    (dired-mark-if (let ((name (dired-get-filename 'no-dir t))) (and name (auto-save-file-name-p name))) "auto save file")))

(defun dired-copy-filename-as-kill (&optional arg)
  "Kill the names of the marked files; with ARG 0 absolute ones."
  (interactive "P")
  (let ((text (mapconcat #'identity (dired-get-marked-files (if (eql arg 0) nil 'no-dir)) " ")))
    (kill-new text)
    (message "%s" text)))

(defun dired-do-kill-lines (&optional arg _fmt)
  "Remove the lines of the marked files, or of ARG files, from the listing; the files stay."
  (interactive "P")
  (let ((inhibit-read-only t) (count 0))
    (if (integerp arg)
        (progn (beginning-of-line)
               (delete-region (point) (progn (forward-line arg) (point)))
               (setq count (abs arg)))
      (save-excursion
        (goto-char (point-min))
        (while (re-search-forward (dired-marker-regexp) nil t)
          (delete-region (line-beginning-position) (line-beginning-position 2))
          (setq count (1+ count)))))
    (dired-move-to-filename)
    count))

(defun dired-query (_sym prompt &rest args)
  "Ask PROMPT with ARGS; return non-nil for yes."
  (y-or-n-p (apply #'format-message prompt args)))

(defun dired-delete-file (file &optional recursive trash)
  "Delete FILE, a directory with what is in it as RECURSIVE says; TRASH is `delete-file's."
  (if (not (eq t (car (file-attributes file))))
      (delete-file file trash)
    (let ((all (and recursive (directory-files file t directory-files-no-dot-files-regexp))))
      (when (and all (not (eq recursive 'always))
                 (not (yes-or-no-p (format "Recursively delete %s? " (file-name-nondirectory (directory-file-name file))))))
        (signal 'quit nil))
      (delete-directory file (and recursive all t) trash))))

(defun dired--delete (files)
  "Delete FILES after asking, and read the directory again."
  (when files
    (let ((names (mapcar (lambda (file) (file-relative-name file default-directory)) files)))
      (if (not (funcall dired-deletion-confirmer (format "Delete %s? " (if (cdr names) (format "[%d files]" (length names)) (car names)))))
          (message "(No deletions performed)")
        (let ((count 0))
          (dolist (file files)
            (dired-delete-file file dired-recursive-deletes delete-by-moving-to-trash)
            (let ((buffer (get-file-buffer file)))
              (when (and buffer (not noninteractive) (y-or-n-p (format "Kill buffer of %s, too? " (file-name-nondirectory file))))
                (kill-buffer buffer)))
            (setq count (1+ count)))
          (revert-buffer)
          (message "%d deletion%s done" count (if (= count 1) "" "s")))))))

(defun dired-do-delete (&optional arg)
  "Delete the marked files, or ARG files."
  (interactive "P")
  (dired--delete (dired-get-marked-files nil arg)))

(defun dired-do-flagged-delete (&optional _nomessage)
  "Delete the flagged files."
  (interactive)
  (let ((dired-marker-char dired-del-marker))
    (if (save-excursion (goto-char (point-min)) (re-search-forward (dired-marker-regexp) nil t))
        (dired--delete (dired-get-marked-files))
      (message "(No deletions requested)"))))

(defun dired-dwim-target-directory ()
  "Return where files are likely to go."
  (let ((here default-directory))
    (or (and dired-dwim-target
             (seq-some (lambda (window)
                         (with-current-buffer (window-buffer window)
                           (and (eq major-mode 'dired-mode) (not (equal default-directory here)) default-directory)))
                       (window-list)))
        here)))

(defun dired-copy-file (from to ok-flag)
  "Copy FROM to TO; OK-FLAG is `copy-file's."
  (if (and dired-recursive-copies (eq t (car (file-attributes from))))
      (copy-directory from to dired-copy-preserve-time nil t)
    (copy-file from to ok-flag dired-copy-preserve-time)))

(defun dired-rename-file (file newname ok-if-already-exists)
  "Rename FILE to NEWNAME, with OK-IF-ALREADY-EXISTS as `rename-file' has it; buffers follow."
  (rename-file file newname ok-if-already-exists)
  (let ((buffer (get-file-buffer file)))
    (when buffer
      (with-current-buffer buffer (set-visited-file-name newname nil t)))))

(defun dired--do (operation creator arg)
  "Ask where the marked files, or ARG files, go, and call CREATOR with each, its new name and whether that may exist.  OPERATION names it."
  (let* ((files (dired-get-marked-files nil arg)) (one (null (cdr files)))
         (target (read-file-name (format "%s %s to: " operation (if one (file-name-nondirectory (car files)) (format "[%d files]" (length files))))
                                 (dired-dwim-target-directory) nil nil nil))
         (target (expand-file-name target)) (into (file-directory-p target)) (count 0))
    (unless (or one into) (error "Marked %s: target must be a directory: %s" operation target))
    (dolist (file files)
      (let* ((to (if into (expand-file-name (file-name-nondirectory (directory-file-name file)) target) target))
             (exists (file-exists-p to)))
        (when (or (not exists) (dired-query 'overwrite-query "Overwrite `%s'? " to))
          (funcall creator file to exists)
          (setq count (1+ count)))))
    (dolist (buffer (append (dired-buffers-for-dir (if into target (file-name-directory target))) (list (current-buffer))))
      (with-current-buffer buffer (revert-buffer)))
    (message "%s: %d file%s" operation count (if (= count 1) "" "s"))))

(defun dired-do-copy (&optional arg)
  "Copy the marked files, or ARG files."
  (interactive "P")
  (dired--do "Copy" #'dired-copy-file arg))

(defun dired-do-rename (&optional arg)
  "Rename or move the marked files, or ARG files."
  (interactive "P")
  (dired--do "Rename" #'dired-rename-file arg))

(defun dired-do-symlink (&optional arg)
  "Make symbolic links to the marked files, or ARG files."
  (interactive "P")
  (dired--do "Symlink" #'make-symbolic-link arg))

(defun dired-do-hardlink (&optional arg)
  "Make other names of the marked files, or ARG files."
  (interactive "P")
  (dired--do "Hardlink" #'add-name-to-file arg))

(defun dired-do-chmod (&optional arg)
  "Change the modes of the marked files, or ARG files."
  (interactive "P")
  (let ((files (dired-get-marked-files nil arg)) (modes (read-string "Change mode to: ")))
    (dolist (file files)
      (set-file-modes file (if (string-match-p "\\`[0-7]+\\'" modes) (string-to-number modes 8) (file-modes-symbolic-to-number modes (file-modes file)))))
    (revert-buffer)))

(defun dired-do-shell-command (command &optional arg file-list)
  "Run the shell COMMAND on the marked files, or ARG files, or FILE-LIST; * stands for all, ? for each."
  (interactive (let ((files (dired-get-marked-files t current-prefix-arg)))
                 (list (read-shell-command (format "! on %s: " (if (cdr files) (format "[%d files]" (length files)) (car files)))) current-prefix-arg files)))
  (let* ((files (mapcar #'shell-quote-argument (or file-list (dired-get-marked-files t arg)))) (all (mapconcat #'identity files " ")))
    (shell-command
     (cond ((string-match-p "\\(?:\\`\\|[ \t]\\)\\*\\(?:[ \t]\\|\\'\\)" command)
            (replace-regexp-in-string "\\(\\`\\|[ \t]\\)\\*\\([ \t]\\|\\'\\)" (lambda (match) (string-replace "*" all match)) command t t))
           ((string-match-p "\\(?:\\`\\|[ \t]\\)\\?\\(?:[ \t]\\|\\'\\)" command)
            (mapconcat (lambda (file) (replace-regexp-in-string "\\(\\`\\|[ \t]\\)\\?\\([ \t]\\|\\'\\)" (lambda (match) (string-replace "?" file match)) command t t)) files ";"))
           (t (mapconcat (lambda (file) (concat command " " file)) files ";"))))))

(defun dired-create-directory (directory)
  "Make DIRECTORY, and those above it."
  (interactive (list (read-file-name "Create directory: " default-directory)))
  (let ((directory (directory-file-name (expand-file-name directory))))
    (when (file-exists-p directory) (error "Cannot create directory %s: file exists" directory))
    (make-directory directory t)
    (revert-buffer)
    (dired-goto-file directory)))

(defun dired-do-redisplay (&optional _arg _test) "Read the directory again." (interactive) (revert-buffer))

(defun dired-sort-other (switches &optional no-revert)
  "Read the directory with SWITCHES of ls, unless NO-REVERT."
  (setq dired-actual-switches switches)
  (unless no-revert (revert-buffer)))

(defun dired-sort-toggle-or-edit (&optional arg)
  "Sort by date or by name; with ARG, ask for the switches of ls."
  (interactive "P")
  (dired-sort-other
   (cond (arg (read-string "ls switches (must contain -l): " dired-actual-switches))
         ((string-match " -t\\'" dired-actual-switches) (substring dired-actual-switches 0 (match-beginning 0)))
         (t (concat dired-actual-switches " -t")))))

(define-minor-mode dired-hide-details-mode
  "Show nothing but the names of the files."
  :group 'dired
  (let ((inhibit-read-only t))
    (with-silent-modifications
      (if (not dired-hide-details-mode)
          (remove-text-properties (point-min) (point-max) '(invisible nil))
        (save-excursion
          (goto-char (point-min))
          (while (not (eobp))
            (let ((start (+ 2 (line-beginning-position))))
              (when (dired-move-to-filename)
                (put-text-property start (point) 'invisible 'dired-hide-details-detail)))
            (forward-line 1)))))
    (if dired-hide-details-mode
        (add-to-invisibility-spec 'dired-hide-details-detail)
      (remove-from-invisibility-spec 'dired-hide-details-detail))))
