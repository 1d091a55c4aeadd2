;;; files-save.el --- saving buffers, backups  -*- lexical-binding: t -*-
;;;features: files

(defcustom require-final-newline nil "Whether a saved file shall end with a newline: t, `visit', `visit-save', nil, or another value to ask."
  :type 'sexp :group 'editing-basics)

(defcustom backup-by-copying nil "Non-nil: a backup is a copy, never the file renamed." :type 'boolean :group 'backup)

(defcustom backup-by-copying-when-linked nil "Non-nil: a file with several names is backed up by copying." :type 'boolean :group 'backup)

(defcustom backup-by-copying-when-mismatch t "Non-nil: a file whose owner would change is backed up by copying." :type 'boolean :group 'backup)

(defcustom backup-by-copying-when-privileged-mismatch 200 "Owners up to this number keep their files by copying." :type 'integer :group 'backup)

(defcustom backup-directory-alist nil "Alist of regexps for files and directories for their backups." :type 'alist :group 'backup)

(defcustom version-control nil "Non-nil: backups are numbered; `never' never, nil as those that are there." :type 'sexp :group 'backup)

(defcustom kept-new-versions 2 "How many of the newest numbered backups are kept." :type 'integer :group 'backup)

(defcustom kept-old-versions 2 "How many of the oldest numbered backups are kept." :type 'integer :group 'backup)

(defcustom delete-old-versions nil "Non-nil: superfluous backups go without a question." :type 'sexp :group 'backup)

(defcustom backup-enable-predicate #'normal-backup-enable-predicate "Says whether a file is backed up." :type 'function :group 'backup)

(defcustom make-backup-file-name-function #'make-backup-file-name--default-function "Makes the name of a backup." :type 'function :group 'backup)

(defvar-local backup-inhibited nil "Non-nil: no backup is made.")

(defvar file-precious-flag nil "Non-nil: a file is written under another name first.")

(defvar save-buffer-coding-system nil "The coding that a buffer is saved in, if not its own.")

(defvar local-write-file-hooks nil "Functions to try for writing this buffer's file, local to it.")

(defvar-local buffer-offer-save nil "Non-nil: leaving the program offers to save this buffer though it has no file; `always' in all cases.")

(defvar-local buffer-save-without-query nil "Non-nil: `save-some-buffers' saves this buffer without a question.")

(defcustom save-some-buffers-default-predicate nil "Says which buffers `save-some-buffers' asks about." :type 'sexp :group 'auto-save)

(defcustom save-abbrevs t "Non-nil: abbrevs are saved with files." :type 'sexp :group 'abbrev)

(defun normal-backup-enable-predicate (name)
  "Non-nil if NAME is no file for temporary use."
  (not (or (let ((dir (file-name-directory name)))
             (seq-some (lambda (temporary)
                         (and temporary (string-prefix-p (file-name-as-directory (expand-file-name temporary)) (expand-file-name dir))))
                       (list temporary-file-directory small-temporary-file-directory))))))

(defun make-backup-file-name-1 (file)
  "Return the name for FILE in the directory for backups, which is made."
  (let ((place nil))
    (dolist (entry backup-directory-alist)
      (when (and (null place) (string-match (car entry) file)) (setq place entry)))
    (let ((dir (cdr place)))
      (cond
       ((or (null dir) (member dir '("." ""))) file)
       ((file-name-absolute-p dir)
        (let ((name (file-local-name (expand-file-name file))))
          (setq name (replace-regexp-in-string "/" "!" (replace-regexp-in-string "!" "!!" name)))
          (files--backup-directory dir)
          (expand-file-name name (file-name-as-directory dir))))
       (t
        (let ((full (expand-file-name dir (file-name-directory file))))
          (files--backup-directory full)
          (expand-file-name (file-name-nondirectory file) (file-name-as-directory full))))))))

(defun files--backup-directory (dir)
  "Make DIR if it is not there."
  (unless (file-exists-p dir)
    (condition-case nil (make-directory dir 'parents) (file-error nil))))

(defun make-backup-file-name--default-function (file)
  "Return the name of the backup of FILE that is not numbered."
  (concat (make-backup-file-name-1 file) "~"))

(defun make-backup-file-name (file)
  "Return the name of the backup of FILE that is not numbered."
  (funcall (or make-backup-file-name-function #'make-backup-file-name--default-function) file))

(defun backup-file-name-p (file)
  "Non-nil if FILE is the name of a backup."
  (string-match "~\\'" file))

(defun backup-extract-version (fn)
  "Return the number of the backup FN, 0 if it has none."
  (if (and (string-match "\\.~\\([0-9]+\\)~\\'" fn) (match-beginning 1))
      (string-to-number (match-string 1 fn))
    0))

(defun file-backup-file-names (filename)
  "Return the names of the backups of FILENAME, the newest first."
  (setq filename (expand-file-name filename))
  (let* ((base (make-backup-file-name-1 filename))
         (dir (file-name-directory base))
         (leaf (file-name-nondirectory base))
         (all (and (file-directory-p dir)
                   (seq-filter (lambda (name) (and (backup-file-name-p name) (string= (file-name-sans-versions name) leaf)))
                               (file-name-all-completions leaf dir)))))
    (sort (mapcar (lambda (name) (concat dir name)) all) #'file-newer-than-file-p)))

(defun file-newest-backup (filename)
  "Return the name of the newest backup of FILENAME, or nil."
  (car (file-backup-file-names filename)))

(defun diff-latest-backup-file (fn)
  "Return the name of the newest backup of the file FN, or nil."
  (file-newest-backup fn))

(defun find-backup-file-name (fn)
  "Return the name for a backup of FN, and behind it the names of backups that are superfluous then."
  (if (eq version-control 'never)
      (list (make-backup-file-name fn))
    (let* ((base (make-backup-file-name-1 fn))
           (dir (file-name-directory base))
           (leaf (concat (file-name-nondirectory base) ".~"))
           (numbers (sort (delq 0 (mapcar #'backup-extract-version
                                          (and (file-directory-p dir) (file-name-all-completions leaf dir))))
                          #'<))
           (high (apply #'max 0 numbers))
           (extra (- (length numbers) kept-old-versions kept-new-versions -1)))
      (if (not (and (file-directory-p dir) (or version-control (> high 0))))
          (list (make-backup-file-name fn))
        (cons (format "%s.~%d~" base (1+ high))
              (when (and (> extra 0) (>= (+ kept-new-versions kept-old-versions -1) 0))
                (mapcar (lambda (n) (format "%s.~%d~" base n))
                        (take-n extra (nthcdr kept-old-versions numbers)))))))))

(defun take-n (n list)
  "Return the first N elements of LIST."
  (let ((made nil))
    (while (and (> n 0) list)
      (push (pop list) made)
      (setq n (1- n)))
    (nreverse made)))

(defun backup-buffer-copy (from-name to-name modes extended-attributes)
  "Copy the file FROM-NAME to its backup TO-NAME, with MODES and EXTENDED-ATTRIBUTES."
  (when (file-exists-p to-name)
    (condition-case nil (delete-file to-name) (file-error nil)))
  (copy-file from-name to-name nil t t)
  (ignore extended-attributes)
  (when modes (set-file-modes to-name (logand modes #o1777))))

(defun backup-buffer ()
  "Make a backup of the file of this buffer, unless that was done or is not wanted.
Return (MODES ATTRIBUTES BACKUP) if the file was renamed, so that the new one gets its modes."
  (when (and make-backup-files (not backup-inhibited) (not buffer-backed-up))
    (let ((attributes (file-attributes buffer-file-name)))
      (when (and attributes
                 (memq (aref (file-attribute-modes attributes) 0) '(?- ?l))
                 (funcall (or backup-enable-predicate #'normal-backup-enable-predicate) buffer-file-name))
        (backup-buffer--make (file-chase-links buffer-file-name))))))

(defun backup-buffer--make (real)
  "Make a backup of the file REAL, of this buffer."
  (condition-case nil
      (let* ((targets (find-backup-file-name real)) (backup (car targets)) (old (cdr targets))
             (modes (file-modes buffer-file-name)) (kept nil))
        (condition-case nil
            (if (or file-precious-flag backup-by-copying
                    (and modes (/= 0 (logand modes #o7000)))
                    (file-symlink-p buffer-file-name)
                    (and backup-by-copying-when-linked (> (file-nlinks real) 1))
                    (and backup-by-copying-when-mismatch (not (file-ownership-preserved-p real t))))
                (backup-buffer-copy real backup modes nil)
              (rename-file real backup t)
              (setq kept (list modes nil backup)))
          (file-error
           (setq backup (expand-file-name (convert-standard-filename "~/%backup%~")))
           (message "Cannot write backup file; backing up in %s" backup)
           (backup-buffer-copy real backup modes nil)))
        (setq buffer-backed-up t)
        (when (and old (or delete-old-versions
                           (and (not noninteractive) (y-or-n-p (format "Delete excess backup versions of %s? " real)))))
          (dolist (each old)
            (condition-case nil (delete-file each) (file-error nil))))
        kept)
    (file-error nil)))

(defun file-nlinks (filename)
  "Return how many names the file FILENAME has."
  (file-attribute-link-number (file-attributes filename)))

(defun file-ownership-preserved-p (file &optional group)
  "Non-nil if deleting FILE and making it again would leave its owner, and its group with GROUP."
  (let ((attributes (file-attributes file 'integer)))
    (or (null attributes)
        (and (or (= (file-attribute-user-id attributes) (user-uid)))
             (or (not group) (= (file-attribute-group-id attributes) (group-gid)))))))

(defun file-chase-links (filename &optional limit)
  "Return what FILENAME stands for, link after link; at most LIMIT links."
  (let ((name filename) (count 0) (target nil))
    (while (and (or (null limit) (< count limit))
                (setq target (file-symlink-p name)))
      (when (>= count 100) (error "Apparent cycle of symbolic links for %s" filename))
      (setq name (if (file-name-absolute-p target) target
                   (expand-file-name target (file-name-directory (directory-file-name name)))))
      (setq count (1+ count)))
    name))

(defun save-buffer (&optional arg)
  "Save the current buffer in its file if it was modified.
ARG 4: the next save makes a backup; 16: this one does; 64: both; 0: never."
  (interactive "p")
  (let ((modified (buffer-modified-p)) (make-backup-files (or (and make-backup-files (not (eq arg 0))) (memq arg '(16 64)))))
    (when (and modified (memq arg '(16 64))) (setq buffer-backed-up nil))
    (when (and modified buffer-file-name (not noninteractive) (> (buffer-size) 50000))
      (message "Saving file %s..." buffer-file-name))
    (basic-save-buffer (called-interactively-p 'any))
    (when (and modified (memq arg '(4 64))) (setq buffer-backed-up nil))))

(defun basic-save-buffer (&optional called-interactively)
  "Save the current buffer in its file, which is asked for if it has none.  CALLED-INTERACTIVELY: say what was done."
  (interactive '(called-interactively))
  (save-current-buffer
    (when (buffer-base-buffer) (set-buffer (buffer-base-buffer)))
    (if (not (or (buffer-modified-p)
                 (and buffer-file-name
                      (not (file-exists-p buffer-file-name)))))
        (when called-interactively (files--message "(No changes need to be saved)"))
      (let ((recent (recent-auto-save-p)))
        (unless buffer-file-name
          (unless (or write-contents-functions)
            (setq buffer-file-name nil)))
        (let ((done nil))
          (unless (or buffer-file-name write-contents-functions)
            (let ((name (expand-file-name (read-file-name "File to save in: " nil (expand-file-name (buffer-name))))))
              (when (and (file-exists-p name) (not (y-or-n-p (format-message "File `%s' exists; overwrite? " name))))
                (error "Canceled"))
              (set-visited-file-name name)))
          (unless (or (null buffer-file-name) (verify-visited-file-modtime (current-buffer)) (not (file-exists-p buffer-file-name)))
            (unless (yes-or-no-p (format "%s has changed since visited or saved.  Save anyway? " (file-name-nondirectory buffer-file-name)))
              (user-error "Save not confirmed")))
          (save-restriction
            (widen)
            (save-excursion
              (when (and (> (point-max) (point-min))
                         (not find-file-literally)
                         (null buffer-read-only)
                         (/= (char-after (1- (point-max))) ?\n)
                         (or (memq require-final-newline '(t visit-save))
                             (and require-final-newline (not (memq require-final-newline '(visit))) (not noninteractive)
                                  (y-or-n-p (format "Buffer %s does not end in newline.  Add one? " (buffer-name))))))
                (save-excursion (goto-char (point-max)) (insert ?\n))))
            (with-demoted-errors "Before-save hook error: %S" (run-hooks 'before-save-hook))
            (unless (setq done (or (run-hook-with-args-until-success 'write-contents-functions)
                                   (run-hook-with-args-until-success 'local-write-file-hooks)
                                   (run-hook-with-args-until-success 'write-file-functions)))
              (unless buffer-file-name (error "Buffer has no file to save to"))
              (basic-save-buffer-1))
            (setq buffer-file-coding-system-explicit nil)
            (when buffer-file-name (set-visited-file-modtime))
            (set-buffer-modified-p nil)
            (setq buffer-saved-size (buffer-size))
            (delete-auto-save-file-if-necessary recent)
            (run-hooks 'after-save-hook))
          (when (and done called-interactively buffer-file-name)
            (files--message "Wrote %s" buffer-file-name)))))
    nil))

(defvar buffer-file-coding-system-explicit nil "The coding that a person has asked for.")

(defun basic-save-buffer-1 ()
  "Write this buffer to its file, after a backup."
  (let ((directory (file-name-directory buffer-file-name)))
    (unless (file-directory-p directory)
      (if (file-exists-p directory)
          (error "%s is not a directory" directory)
        (if (and (not noninteractive) (y-or-n-p (format "Directory `%s' does not exist; create? " directory)))
            (make-directory directory t)
          (signal 'file-missing (list "Opening output file" "No such file or directory" buffer-file-name))))))
  (basic-save-buffer-2))

(defun basic-save-buffer-2 ()
  "Write this buffer to its file, as `file-precious-flag' says, and keep the file's modes."
  (let ((changed nil) (writable (file-writable-p buffer-file-name)))
    (unless (or writable noninteractive)
      (unless (y-or-n-p (format "File %s is write-protected; try to save anyway? " (file-name-nondirectory buffer-file-name)))
        (error "Attempt to save to a file that you aren't allowed to write"))
      (setq changed (list (file-modes buffer-file-name) nil buffer-file-name))
      (set-file-modes buffer-file-name (logior (car changed) 128)))
    (let ((kept (and (not buffer-backed-up) (backup-buffer))) (success nil))
      (if (and file-precious-flag (file-exists-p buffer-file-name))
          (let* ((modes (file-modes buffer-file-name))
                 (new (make-temp-file (expand-file-name "tmp" (file-name-directory buffer-file-name)))))
            (write-region nil nil new nil 'no-message nil)
            (when modes (set-file-modes new modes))
            (rename-file new buffer-file-name t)
            (setq success t))
        (unwind-protect
            (progn
              (write-region nil nil buffer-file-name nil t buffer-file-truename)
              (setq success t))
          ;; what was renamed comes back if nothing was written
          (when (and kept (not success) (nth 2 kept))
            (rename-file (nth 2 kept) buffer-file-name t)
            (setq buffer-backed-up nil))))
      (when (and kept (car kept))
        (condition-case nil (set-file-modes buffer-file-name (logand (car kept) #o1777)) (file-error nil)))
      (when changed (condition-case nil (set-file-modes buffer-file-name (car changed)) (file-error nil)))
      kept)))

(defun files--message (format &rest args)
  "Say FORMAT with ARGS, as `save-silently' allows."
  (apply #'message format args)
  (when save-silently (message nil)))

(defcustom save-silently nil "Non-nil: saving says nothing." :type 'boolean :group 'files)

(defun files--buffers-needing-to-be-saved (pred)
  "Return the modified buffers that PRED selects for being saved."
  (seq-filter
   (lambda (buffer)
     (and (buffer-live-p buffer)
          (buffer-modified-p buffer)
          (not (buffer-base-buffer buffer))
          (with-current-buffer buffer
            (or buffer-file-name
                (eq buffer-offer-save 'always)
                (and pred buffer-offer-save (> (buffer-size) 0))))
          (or (not (functionp pred))
              (with-current-buffer buffer (funcall pred)))))
   (buffer-list)))

(defun save-some-buffers-root ()
  "Return a predicate for buffers below the present directory or project."
  (let ((root default-directory))
    (lambda () (file-in-directory-p default-directory root))))
(put 'save-some-buffers-root 'save-some-buffers-function t)

(defvar save-some-buffers-functions nil "Run before `save-some-buffers' asks: each with `query' or nil.")

(defun save-some-buffers (&optional arg pred)
  "Save modified buffers that visit files, asking about each unless ARG.  PRED selects: a function, or t for those that offer themselves too."
  (interactive "P")
  (unless pred (setq pred save-some-buffers-default-predicate))
  (when (and (symbolp pred) (get pred 'save-some-buffers-function)) (setq pred (funcall pred)))
  (let* ((switched nil) (saved 0) (silent 0)
         (buffers (files--buffers-needing-to-be-saved pred))
         (asked nil))
    (dolist (buffer buffers)
      (with-current-buffer buffer
        (if (and buffer-save-without-query buffer-file-name)
            (progn (save-buffer) (setq silent (1+ silent)))
          (push buffer asked))))
    (setq asked (nreverse asked))
    (setq saved
          (map-y-or-n-p
           (lambda (buffer)
             (if arg
                 t
               (if (buffer-file-name buffer)
                   (if (or (equal (buffer-name buffer) (file-name-nondirectory (buffer-file-name buffer)))
                           (string-match "\\`[^/]*\\'" (buffer-file-name buffer)))
                       (format "Save file %s? " (buffer-file-name buffer))
                     (format "Save file %s (buffer %s)? " (buffer-file-name buffer) (buffer-name buffer)))
                 (format "Save buffer %s? " (buffer-name buffer)))))
           (lambda (buffer) (with-current-buffer buffer (save-buffer)))
           asked
           '("buffer" "buffers" "save")
           (and (boundp 'save-some-buffers-action-alist) save-some-buffers-action-alist)))
    (ignore switched)
    (when (and (null asked) (zerop silent) (called-interactively-p 'any))
      (files--message "(No files need saving)"))
    (or saved 0)))

(defun save-buffers-kill-emacs (&optional arg restart)
  "Offer to save each buffer, then end the program; ARG saves without questions.  RESTART is not done."
  (interactive "P")
  (ignore restart)
  (save-some-buffers arg t)
  (let ((confirm confirm-kill-emacs))
    (and
     (or (not (memq t (mapcar (lambda (buffer)
                                (and (buffer-file-name buffer) (buffer-modified-p buffer)))
                              (buffer-list))))
         (yes-or-no-p "Modified buffers exist; exit anyway? "))
     (or (not confirm-kill-processes)
         (not (seq-some (lambda (process)
                          (and (memq (process-status process) '(run stop open listen))
                               (process-query-on-exit-flag process)))
                        (process-list)))
         (yes-or-no-p "Active processes exist; kill them and exit anyway? "))
     (run-hook-with-args-until-failure 'kill-emacs-query-functions)
     (or (null confirm) (funcall confirm "Really exit Emacs? "))
     (kill-emacs nil))))

(defcustom confirm-kill-emacs nil "Non-nil: how leaving the program is asked about." :type 'sexp :group 'convenience)

(defcustom confirm-kill-processes t "Non-nil: leaving the program asks about running processes." :type 'boolean :group 'convenience)

(defun write-file (filename &optional confirm)
  "Write this buffer to FILENAME, which it visits from then on; CONFIRM: ask before a file is overwritten."
  (interactive (list (read-file-name "Write file: ") t))
  (setq filename (expand-file-name filename))
  (when (or (directory-name-p filename) (file-directory-p filename))
    (setq filename (concat (file-name-as-directory filename)
                           (file-name-nondirectory (or buffer-file-name (buffer-name))))))
  (when (and confirm (file-exists-p filename))
    (unless (y-or-n-p (format-message "File `%s' exists; overwrite? " filename))
      (user-error "Canceled")))
  (set-visited-file-name filename (not confirm))
  (set-buffer-modified-p t)
  (when (file-writable-p filename) (setq buffer-read-only nil))
  (save-buffer)
  (when (fboundp 'vc-refresh-state) nil)
  nil)

(defun set-visited-file-name (filename &optional no-query along-with-file)
  "Let this buffer visit FILENAME, or no file if it is nil.
Another buffer that visits it is asked about unless NO-QUERY.  ALONG-WITH-FILE: the file was renamed too."
  (interactive "FSet visited file name: ")
  (when (buffer-base-buffer) (error "An indirect buffer cannot visit a file"))
  (let ((truename nil) (old buffer-file-name))
    (setq filename (and filename (not (string= filename "")) (expand-file-name filename)))
    (when filename
      (setq truename (file-truename filename))
      (when (file-directory-p filename) (error "File is a directory"))
      (let ((other (find-buffer-visiting filename)))
        (and other (not (eq other (current-buffer))) (not no-query)
             (or noninteractive
                 (not (y-or-n-p (format "A buffer is visiting %s; proceed? " filename))))
             (user-error "Aborted"))))
    (unless (equal filename buffer-file-name)
      (unlock-buffer)
      (setq buffer-file-name filename)
      (when filename
        (let ((name (file-name-nondirectory filename)))
          (setq default-directory (file-name-directory filename))
          (unless (string= name (buffer-name)) (rename-buffer name t))))
      (setq buffer-backed-up nil)
      (unless along-with-file (clear-visited-file-modtime))
      (when (and filename along-with-file) (set-visited-file-modtime)))
    (setq buffer-file-truename (and truename (abbreviate-file-name truename)))
    (kill-local-variable 'write-file-functions)
    (kill-local-variable 'local-write-file-hooks)
    (kill-local-variable 'revert-buffer-function)
    (kill-local-variable 'backup-inhibited)
    (when (and old buffer-auto-save-file-name)
      (let ((auto buffer-auto-save-file-name))
        (setq buffer-auto-save-file-name (and filename auto-save-default (make-auto-save-file-name)))
        (rename-auto-save-file--from auto)))
    (when (and filename (not along-with-file)) (set-buffer-modified-p t))
    (when filename
      (condition-case nil
          (when (and (not along-with-file) change-major-mode-with-file-name)
            (set-auto-mode t))
        (error nil)))
    (run-hooks 'after-set-visited-file-name-hook)
    nil))

(defcustom change-major-mode-with-file-name t "Non-nil: another name of the file may choose another major mode." :type 'boolean :group 'editing-basics)

(defvar after-set-visited-file-name-hook nil "Run after the name of a visited file was changed.")
