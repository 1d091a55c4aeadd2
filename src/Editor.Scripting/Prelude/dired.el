;;; dired.el --- directories as buffers  -*- lexical-binding: t -*-
;;;features: dired dired-loaddefs
;;;yields: *

(defcustom dired-listing-switches "-al" "The switches of ls for a directory." :type 'string :group 'dired)

(defcustom dired-recursive-copies 'top "Whether directories are copied with what is in them: nil, `always', `top' or t." :type 'sexp :group 'dired)

(defcustom dired-recursive-deletes 'top "Whether directories are deleted with what is in them: nil, `always', `top' or t." :type 'sexp :group 'dired)

(defcustom dired-dwim-target nil "Non-nil: the directory of another window is where files go." :type 'sexp :group 'dired)

(defcustom dired-copy-preserve-time t "Non-nil: a copy keeps the time of the file." :type 'boolean :group 'dired)

(defcustom dired-auto-revert-buffer nil "Non-nil: a directory that is visited again is read again." :type 'sexp :group 'dired)

(defcustom dired-always-read-filesystem nil "Non-nil: files are searched as they are on disk." :type 'boolean :group 'dired)

(defcustom dired-deletion-confirmer 'yes-or-no-p "What asks before files are deleted." :type 'function :group 'dired)

(defcustom dired-kill-when-opening-new-dired-buffer nil "Non-nil: going to another directory kills this one's buffer." :type 'boolean :group 'dired)

(defvar dired-mode-hook nil "Run when a directory was made a buffer.")

(defvar dired-after-readin-hook nil "Run when a directory was read.")

(defvar dired-before-readin-hook nil "Run before a directory is read.")

(defvar dired-initial-position-hook nil "Run when point is placed in a new listing.")

(defvar dired-load-hook nil "Run when this is loaded.")

(defvar dired-marker-char ?* "The mark of marked files.")

(defvar dired-del-marker ?D "The mark of files to be deleted.")

(defvar dired-re-mark "^[^ \n]" "Regexp of a marked line.")

(defvar dired-re-dir "^. +d" "Regexp of the line of a directory.")

(defvar dired-re-sym "^. +l" "Regexp of the line of a link.")

(defvar dired-re-dot "^.* \\.\\.?/?$" "Regexp of the lines of . and ..")

(defvar-local dired-directory nil "The directory that this buffer shows: a name, maybe with wildcards, or (NAME FILES...).")

(defvar-local dired-actual-switches nil "The switches of ls in this buffer.")

(defvar-local dired-subdir-alist nil "Alist of the directories in this buffer and where they begin.")

(defvar dired-buffers nil "Alist of directories and buffers.")

(defvar dired-sort-by-date-regexp "\\(\\`\\| \\)-[^- ]*t" "Regexp of switches that sort by date.")

(defconst dired--name-regexp
  "^. *\\(?:[0-9.,kKMGTPE]+ +\\)?[-bcdlpsD][-rwxstST]\\{9\\}[.+@]? +[0-9]+ .*?\\(?:[A-Z][a-z]\\{2\\} +[0-9]\\{1,2\\} +\\(?:[0-9]\\{1,2\\}:[0-9]\\{2\\}\\|[0-9]\\{4\\}\\)\\|[0-9]\\{4\\}-[0-9]\\{2\\}-[0-9]\\{2\\}\\(?: [0-9:.]+\\(?: [-+][0-9]+\\)?\\)?\\|[0-9]\\{2\\}-[0-9]\\{2\\} [0-9:]+\\) "
  "Regexp of what stands before the name of a file.")

(defvar dired-mode-map
  (let ((map (make-keymap)))
    (set-keymap-parent map special-mode-map)
    (dolist (entry '(("\C-m" . dired-find-file) ("f" . dired-find-file) ("e" . dired-find-file) ("a" . dired-find-alternate-file)
                     ("o" . dired-find-file-other-window) ("\C-o" . dired-display-file) ("v" . dired-view-file)
                     ("^" . dired-up-directory) ("n" . dired-next-line) ("p" . dired-previous-line) (" " . dired-next-line)
                     ("<" . dired-prev-dirline) (">" . dired-next-dirline) ("g" . revert-buffer) ("l" . dired-do-redisplay)
                     ("m" . dired-mark) ("u" . dired-unmark) ("\177" . dired-unmark-backward) ("U" . dired-unmark-all-marks)
                     ("t" . dired-toggle-marks) ("d" . dired-flag-file-deletion) ("x" . dired-do-flagged-delete)
                     ("~" . dired-flag-backup-files) ("#" . dired-flag-auto-save-files) ("D" . dired-do-delete) ("C" . dired-do-copy)
                     ("R" . dired-do-rename) ("S" . dired-do-symlink) ("H" . dired-do-hardlink) ("M" . dired-do-chmod)
                     ("!" . dired-do-shell-command) ("+" . dired-create-directory) ("j" . dired-goto-file) ("s" . dired-sort-toggle-or-edit)
                     ("w" . dired-copy-filename-as-kill) ("k" . dired-do-kill-lines) ("(" . dired-hide-details-mode) ("q" . quit-window)
                     ("%m" . dired-mark-files-regexp) ("%d" . dired-flag-files-regexp) ("%g" . dired-mark-files-containing-regexp)
                     ("*m" . dired-mark) ("*u" . dired-unmark) ("*!" . dired-unmark-all-marks) ("*/" . dired-mark-directories)
                     ("*@" . dired-mark-symlinks) ("**" . dired-mark-executables) ("*t" . dired-toggle-marks) ("*%" . dired-mark-files-regexp)
                     ("h" . describe-mode) ("?" . dired-summary)))
      (define-key map (car entry) (cdr entry)))
    map)
  "The keys of directories.")

(defun dired-read-dir-and-switches (str)
  "Ask for a directory, STR says where, and for switches with a prefix argument; return both as a list."
  (list (read-directory-name (format "Dired %s(directory): " str) nil default-directory nil)
        (if current-prefix-arg (read-string "Dired listing switches: " dired-listing-switches))))

(defun dired (dirname &optional switches)
  "Show the directory DIRNAME, read with SWITCHES of ls; DIRNAME may have wildcards, or be a list of a directory and files."
  (interactive (nreverse (list (if current-prefix-arg (read-string "Dired listing switches: " dired-listing-switches))
                               (read-file-name "Dired (directory): " nil default-directory nil))))
  (pop-to-buffer-same-window (dired-noselect dirname switches)))

(defun dired-other-window (dirname &optional switches)
  "Show the directory DIRNAME, read with SWITCHES, in another window."
  (interactive (dired-read-dir-and-switches "in other window "))
  (switch-to-buffer-other-window (dired-noselect dirname switches)))

(defalias 'dired-other-frame #'dired-other-window)

(defun dired-noselect (dir-or-list &optional switches)
  "Return a buffer that shows DIR-OR-LIST as `dired' does, with SWITCHES."
  (unless dir-or-list (setq dir-or-list default-directory))
  (let* ((list (consp dir-or-list))
         (name (abbreviate-file-name (expand-file-name (if list (car dir-or-list) dir-or-list))))
         (name (if (and (not list) (file-directory-p name)) (file-name-as-directory name) name))
         (key (if list (cons name (cdr dir-or-list)) name))
         (known (dired-find-buffer-nocreate key))
         (buffer (or known (create-file-buffer (directory-file-name name)))))
    (with-current-buffer buffer
      (if known
          (cond ((and switches (not (equal switches dired-actual-switches)))
                 (setq dired-directory key)
                 (dired-sort-other switches))
                ((not (equal dired-directory key))
                 (setq dired-directory key)
                 (revert-buffer))
                ((if (functionp dired-auto-revert-buffer) (funcall dired-auto-revert-buffer name) dired-auto-revert-buffer)
                 (revert-buffer)))
        (setq default-directory (if (file-directory-p name) (file-name-as-directory name) (dired--base name)))
        (dired-mode key (or switches dired-listing-switches))
        (condition-case err
            (dired-readin)
          (error (kill-buffer buffer) (signal (car err) (cdr err))))
        (goto-char (point-min))
        (dired-initial-position name)))
    buffer))

(defun dired-find-buffer-nocreate (dirname &optional _mode)
  "Return the buffer that shows DIRNAME, or nil."
  (let ((wanted (if (consp dirname) (car dirname) dirname)))
    (setq dired-buffers (seq-filter (lambda (entry) (buffer-live-p (cdr entry))) dired-buffers))
    (cdr (seq-find (lambda (entry)
                     (with-current-buffer (cdr entry)
                       (and (eq major-mode 'dired-mode)
                            (string= (expand-file-name wanted)
                                     (expand-file-name (if (consp dired-directory) (car dired-directory) dired-directory)))
                            (or (not (consp dired-directory)) (equal dired-directory dirname) (not (consp dirname))))))
                   dired-buffers))))

(defun dired-buffers-for-dir (dir &optional file subdirs)
  "Return the buffers that show DIR, and FILE if that is given; SUBDIRS: or a directory within."
  (setq dir (file-name-as-directory (expand-file-name dir)))
  (let ((found nil))
    (setq dired-buffers (seq-filter (lambda (entry) (buffer-live-p (cdr entry))) dired-buffers))
    (dolist (entry dired-buffers)
      (let ((own (expand-file-name (car entry))))
        (when (or (string= (file-name-as-directory own) dir)
                  (and (file-directory-p (file-name-directory own)) (not (file-directory-p own)) (string= (file-name-directory own) dir))
                  (and subdirs (string-prefix-p dir own)))
          (when (or (null file)
                    (with-current-buffer (cdr entry)
                      (let ((base (file-name-nondirectory file)))
                        (if (consp dired-directory)
                            (member base (mapcar #'file-name-nondirectory (cdr dired-directory)))
                          (let ((pattern (file-name-nondirectory dired-directory)))
                            (or (string= "" pattern) (string-match-p (wildcard-to-regexp pattern) base)))))))
            (push (cdr entry) found)))))
    (delete-dups (nreverse found))))

(defun dired-mode (&optional dirname switches)
  "Mode for directories: RET visits the file of the line, m marks, d flags for deletion, x deletes the flagged,
C, R, D copy, rename and delete, g reads the directory again, ^ goes up, + makes a directory."
  (interactive)
  (kill-all-local-variables)
  (use-local-map dired-mode-map)
  (setq major-mode 'dired-mode mode-name "Dired" buffer-read-only t)
  (setq-local truncate-lines t)
  (setq-local buffer-undo-list t)
  (setq-local revert-buffer-function #'dired-revert)
  (setq-local buffer-stale-function #'dired-buffer-stale-p)
  (setq-local dired-directory (or dirname default-directory))
  (setq-local dired-actual-switches (or switches dired-listing-switches))
  (push (cons (expand-file-name (if (consp dired-directory) (car dired-directory) dired-directory)) (current-buffer)) dired-buffers)
  (run-mode-hooks 'dired-mode-hook))

(defun dired-buffer-stale-p (&optional noconfirm)
  "Return non-nil if the directory has changed since it was read; NOCONFIRM is `revert-buffer's."
  (ignore noconfirm)
  (let ((directory (if (consp dired-directory) (car dired-directory) dired-directory)))
    (and (file-directory-p directory)
         (not (equal (visited-file-modtime) 0))
         (time-less-p (visited-file-modtime) (file-attribute-modification-time (file-attributes directory))))))

(defun dired-readin (&optional _dir-or-list _switches)
  "Read the directory of this buffer."
  (run-hooks 'dired-before-readin-hook)
  (let ((inhibit-read-only t) (buffer-undo-list t) (directory dired-directory))
    (widen)
    (erase-buffer)
    (dired--insert directory dired-actual-switches)
    (goto-char (point-min))
    (setq-local dired-subdir-alist (list (cons (expand-file-name default-directory) (point-min-marker))))
    (save-excursion (run-hooks 'dired-after-readin-hook))
    (set-buffer-modified-p nil)
    (when (and (stringp directory) (file-directory-p directory))
      (ignore-errors (set-visited-file-modtime (file-attribute-modification-time (file-attributes directory)))))))

(defun dired--base (name)
  "Return the directory of NAME, which may have wildcards: the deepest above them."
  (let ((directory (file-name-directory name)))
    (while (string-match-p "[[*?]" directory)
      (setq directory (file-name-directory (directory-file-name directory))))
    directory))

(defun cvs-dired-noselect (_dir) "Return nil: there is nothing about versions here." nil)

(defun dired-uncache (dir)
  "Forget what is known about the directory DIR, if it is one that another program reads."
  (let ((handler (find-file-name-handler dir 'dired-uncache)))
    (when handler (funcall handler 'dired-uncache dir))))

(defun dired--insert (directory switches)
  "Insert the listing of DIRECTORY, as `dired-directory' has it, with SWITCHES."
  (let* ((list (consp directory)) (name (expand-file-name (if list (car directory) directory)))
         (plain (and (not list) (file-directory-p name)))
         (default-directory (if (file-directory-p name) (file-name-as-directory name) (dired--base name)))
         (process-environment (cons "LC_ALL=C.UTF-8" process-environment))
         (arguments (split-string-and-unquote switches)) (start nil) (files nil))
    (unless (or plain list (file-expand-wildcards name))
      (error "No files matching wildcard %s" name))
    (unless (file-readable-p default-directory) (error "Directory %s inaccessible or nonexistent" default-directory))
    (insert "  " (directory-file-name default-directory) ":\n")
    (setq start (point))
    (if plain
        (apply #'call-process "ls" nil t nil (append arguments (list "--" default-directory)))
      (when (and (not list) (string-match-p "[[*?]" name)) (insert "  wildcard " (file-name-nondirectory name) "\n"))
      (setq start (point)
            files (mapcar (lambda (file) (file-relative-name (expand-file-name file)))
                          (if list (cdr directory) (file-expand-wildcards name t))))
      (when files (apply #'call-process "ls" nil t nil (append arguments (list "-d" "--") files))))
    (save-excursion
      (goto-char start)
      (while (not (eobp))
        (insert "  ")
        (dired--propertize-line)
        (forward-line 1)))))

(defun dired--propertize-line ()
  "Mark the name of the file in this line."
  (let ((end (line-end-position)))
    (save-excursion
      (beginning-of-line)
      (when (re-search-forward dired--name-regexp end t)
        (let ((from (point)) (link (save-excursion (beginning-of-line) (looking-at-p dired-re-sym))))
          (when (and link (search-forward " -> " end t)) (setq end (match-beginning 0)))
          (goto-char end)
          (when (and (string-match-p "F" dired-actual-switches) (memq (preceding-char) '(?* ?/ ?@ ?|))) (setq end (1- end)))
          (put-text-property from end 'dired-filename t)
          (put-text-property from end 'mouse-face 'highlight)
          (put-text-property from end 'font-lock-face
                             (save-excursion
                               (beginning-of-line)
                               (cond ((looking-at-p dired-re-dir) 'dired-directory) (link 'dired-symlink)))))))))

(defun dired-initial-position (dirname)
  "Place point in a new listing of DIRNAME."
  (ignore dirname)
  (goto-char (point-max))
  (unless (save-excursion (goto-char (point-min)) (dired--goto-first)) (goto-char (point-max)))
  (goto-char (point-min))
  (dired--goto-first)
  (run-hooks 'dired-initial-position-hook))

(defun dired--goto-first ()
  "Go to the first file that is neither . nor ..; return non-nil if there is one, else go to the end."
  (goto-char (point-min))
  (let ((found nil))
    (while (and (not found) (not (eobp)))
      (if (and (dired-move-to-filename) (not (looking-at-p "\\.\\.?$")))
          (setq found (point))
        (forward-line 1)))
    found))

(defun dired-revert (&optional _arg _noconfirm)
  "Read the directory again; marks and point stay with their files."
  (let* ((marks (dired-remember-marks (point-min) (point-max))) (positions (dired-save-positions)))
    (dired-readin)
    (dired-mark-remembered marks)
    (dired-restore-positions positions)
    (when (and (eobp) (dired--goto-first)))
    (set-buffer-modified-p nil)))

(defun dired-save-positions ()
  "Return where point is, and the points of the windows, by files."
  (list (cons (current-buffer) (list (dired-get-filename nil t) (line-number-at-pos)))
        (mapcar (lambda (window)
                  (list window (with-selected-window window (list (dired-get-filename nil t) (line-number-at-pos)))))
                (get-buffer-window-list nil 0 t))))

(defun dired--restore (place)
  "Go to PLACE, (FILE LINE)."
  (unless (and (car place) (dired-goto-file (car place)))
    (goto-char (point-min))
    (forward-line (1- (cadr place)))
    (dired-move-to-filename)))

(defun dired-restore-positions (positions)
  "Put POSITIONS, made by `dired-save-positions', back."
  (dolist (entry (nth 1 positions))
    (when (window-live-p (car entry))
      (with-selected-window (car entry) (dired--restore (cadr entry)))))
  (dired--restore (cdr (nth 0 positions))))

(defun dired-remember-marks (beg end)
  "Return the marks between BEG and END: alist of files and characters."
  (let ((marks nil))
    (save-excursion
      (goto-char beg)
      (while (re-search-forward dired-re-mark end t)
        (let ((file (dired-get-filename nil t)))
          (when file (push (cons file (char-before)) marks)))))
    marks))

(defun dired-mark-remembered (alist)
  "Mark the files of ALIST as `dired-remember-marks' has them."
  (let ((inhibit-read-only t))
    (save-excursion
      (dolist (entry alist)
        (when (dired-goto-file (car entry))
          (beginning-of-line)
          (delete-char 1)
          (insert (cdr entry)))))))

(defun dired-move-to-filename (&optional raise-error _eol)
  "Go to the name of the file in this line and return point; nil, or an error with RAISE-ERROR, if there is none."
  (beginning-of-line)
  (let ((found (text-property-any (point) (line-end-position) 'dired-filename t)))
    (if found
        (goto-char found)
      (when raise-error (error "No file on this line")))))

(defun dired-move-to-end-of-filename (&optional no-error)
  "Go to the end of the name of the file, from its beginning, and return point; nil if there is none with NO-ERROR."
  (if (get-text-property (point) 'dired-filename)
      (goto-char (or (next-single-property-change (point) 'dired-filename nil (line-end-position)) (line-end-position)))
    (unless no-error (error "No file on this line"))))

(defun dired-get-filename (&optional localp no-error-if-not-filep)
  "Return the file of this line: as an absolute name, or with LOCALP `no-dir' without, else relative to the buffer's directory.
NO-ERROR-IF-NOT-FILEP: nil if there is none."
  (let ((name (save-excursion
                (when (dired-move-to-filename (not no-error-if-not-filep))
                  (buffer-substring-no-properties (point) (progn (dired-move-to-end-of-filename) (point)))))))
    (cond ((null name) nil)
          ((eq localp 'verbatim) name)
          ((eq localp 'no-dir) (file-name-nondirectory name))
          (localp (if (file-name-absolute-p name) (file-relative-name name default-directory) name))
          ((file-name-absolute-p name) name)
          (t (concat (expand-file-name default-directory) name)))))

(defun dired-file-name-at-point ()
  "Return the abbreviated name of the file of this line; a directory's ends with a slash."
  (let ((name (dired-get-filename nil t)))
    (when name
      (abbreviate-file-name (if (file-directory-p name) (file-name-as-directory name) name)))))

(defun dired-get-file-for-visit ()
  "Return the file of this line, which must be there."
  (let ((name (dired-get-filename nil t)))
    (unless name (user-error "No file on this line"))
    (if (file-exists-p name)
        (if (string-match-p "/\\.\\.?\\'" name) (directory-file-name (expand-file-name name)) name)
      (if (file-symlink-p name)
          (error "File is a symlink to a nonexistent target")
        (error "File no longer exists; type `g' to update Dired buffer")))))

(defun dired-current-directory (&optional localp)
  "Return the directory of this line, with LOCALP relative to the buffer's."
  (if localp "" (file-name-as-directory (expand-file-name default-directory))))

(defun dired-find-file ()
  "Visit the file or directory of this line."
  (interactive)
  (find-file (dired-get-file-for-visit)))

(defun dired-find-alternate-file ()
  "Visit the file or directory of this line in place of this buffer."
  (interactive)
  (let ((old (current-buffer)))
    (find-file (dired-get-file-for-visit))
    (unless (eq old (current-buffer)) (kill-buffer old))))

(defun dired-find-file-other-window ()
  "Visit the file or directory of this line in another window."
  (interactive)
  (switch-to-buffer-other-window (find-file-noselect (dired-get-file-for-visit))))

(defun dired-display-file ()
  "Show the file or directory of this line in another window."
  (interactive)
  (display-buffer (find-file-noselect (dired-get-file-for-visit)) t))

(defun dired-view-file ()
  "View the file of this line, or visit the directory."
  (interactive)
  (let ((file (dired-get-file-for-visit)))
    (if (file-directory-p file) (dired file) (find-file-read-only file))))

(defun dired-up-directory (&optional other-window)
  "Show the directory above, with point at this one; OTHER-WINDOW says where."
  (interactive "P")
  (let* ((dir (directory-file-name (expand-file-name default-directory))) (up (file-name-directory dir)))
    (if other-window (dired-other-window up) (dired up))
    (dired-goto-file dir)))

(defun dired-jump (&optional other-window file-name)
  "Show the directory of this buffer's file, or FILE-NAME's, with point at it; OTHER-WINDOW says where."
  (interactive "P")
  (let ((file (or file-name buffer-file-name (directory-file-name default-directory))))
    (funcall (if other-window #'dired-other-window #'dired)
             (if (and (not file-name) (not buffer-file-name) (not (derived-mode-p 'dired-mode))) default-directory (file-name-directory file)))
    (dired-goto-file file)))

(defun dired-goto-file (file)
  "Go to the line of FILE, an absolute name; return point, or nil if it is not here."
  (interactive (list (expand-file-name (read-file-name "Goto file: " default-directory))))
  (let ((wanted (directory-file-name (expand-file-name file))) (found nil))
    (save-excursion
      (goto-char (point-min))
      (while (and (not found) (not (eobp)))
        (when (equal (dired-get-filename nil t) wanted) (setq found (dired-move-to-filename)))
        (forward-line 1)))
    (when found (goto-char found))))

(defun dired-next-line (arg)
  "Go ARG lines down, to the name of a file."
  (interactive "p")
  (forward-line arg)
  (dired-move-to-filename))

(defun dired-previous-line (arg)
  "Go ARG lines up, to the name of a file."
  (interactive "p")
  (dired-next-line (- (or arg 1))))

(defun dired-next-dirline (arg &optional _opoint)
  "Go to the ARGth directory below."
  (interactive "p")
  (if (if (> arg 0)
          (re-search-forward dired-re-dir nil t (if (looking-at-p dired-re-dir) (1+ arg) arg))
        (beginning-of-line)
        (re-search-backward dired-re-dir nil t (- arg)))
      (dired-move-to-filename)
    (error "No more subdirectories")))

(defun dired-prev-dirline (arg)
  "Go to the ARGth directory above."
  (interactive "p")
  (dired-next-dirline (- arg)))

(defun dired-summary () "Tell the most important keys." (interactive) (message "d-elete, u-ndelete, x-punge, f-ind, o-ther window, R-ename, C-opy, h-elp"))
