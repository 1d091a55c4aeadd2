;;; files-visit.el --- visiting files, reverting  -*- lexical-binding: t -*-
;;;features: files

(defvar-local find-file-literally nil "Non-nil if the file of this buffer was visited without any conversion.")

(defcustom find-file-run-dired t "Non-nil: visiting a directory shows it." :type 'boolean :group 'find-file)

(defvar find-directory-functions '(cvs-dired-noselect dired-noselect) "Functions that make a buffer for a directory.")

(defcustom large-file-warning-threshold 10000000 "Above so many bytes visiting a file is asked about; nil never." :type 'sexp :group 'files)

(defcustom find-file-suppress-same-file-warnings nil "Non-nil: nothing is said when a file is visited under another name." :type 'boolean :group 'files)

(defcustom find-file-existing-other-name t "Non-nil: a file that is visited under another name is found." :type 'boolean :group 'files)

(defcustom find-file-wildcards t "Non-nil: names with * visit several files." :type 'boolean :group 'files)

(defcustom view-read-only nil "Non-nil: files that cannot be written are viewed." :type 'boolean :group 'view)

(defvar find-file-hook nil "Run in a buffer whose file was just visited.")

(defvar revert-buffer-function #'revert-buffer--default "What `revert-buffer' calls with IGNORE-AUTO and NOCONFIRM.")

(defvar revert-buffer-insert-file-contents-function #'revert-buffer-insert-file-contents--default-function
  "What reads the file anew, called with its name and the name of the auto-save file or nil.")

(defvar buffer-stale-function #'buffer-stale--default-function "Says whether this buffer should be reverted.")

(defvar before-revert-hook nil "Run before a buffer is reverted.")

(defvar after-revert-hook nil "Run after a buffer was reverted.")

(defvar revert-buffer-in-progress-p nil "Non-nil while a buffer is reverted.")

(defvar revert-buffer-preserve-modes nil "Non-nil while reverting shall leave the modes alone.")

(defvar revert-without-query nil "Regexps for files that are reverted without a question.")

(defun find-buffer-visiting (filename &optional predicate)
  "Return the buffer that visits FILENAME, under that or another name, and satisfies PREDICATE."
  (let ((ok (lambda (buffer) (and (buffer-live-p buffer) (or (null predicate) (funcall predicate buffer)))))
        (truename nil) (direct (get-file-buffer filename)))
    (if (and direct (funcall ok direct))
        direct
      (setq truename (abbreviate-file-name (file-truename filename)))
      (seq-find (lambda (buffer)
                  (let ((visited (buffer-local-value 'buffer-file-name buffer)))
                    (and visited
                         (or (equal (buffer-local-value 'buffer-file-truename buffer) truename)
                             (and (file-exists-p filename)
                                  (equal (abbreviate-file-name (file-truename visited)) truename)))
                         (funcall ok buffer))))
                (buffer-list)))))

(defun abort-if-file-too-large (size op-type filename &optional _offer-raw)
  "Ask about FILENAME if its SIZE is above `large-file-warning-threshold'; OP-TYPE says what is to be done."
  (when (and large-file-warning-threshold size (> size large-file-warning-threshold) (not noninteractive)
             (not (y-or-n-p (format "File %s is large (%s), really %s? " (file-name-nondirectory filename) (file-size-human-readable size 'iec " ") op-type))))
    (user-error "Aborted")))

(defun find-file-noselect (filename &optional nowarn rawfile wildcards)
  "Return a buffer that visits FILENAME, a new one if there is none.
NOWARN: say nothing about it; RAWFILE: no conversion; WILDCARDS: a list of buffers for a name with *."
  (setq filename (abbreviate-file-name (expand-file-name filename)))
  (cond
   ((file-directory-p filename)
    (or (and find-file-run-dired
             (run-hook-with-args-until-success
              'find-directory-functions
              (if find-file-visit-truename (abbreviate-file-name (file-truename filename)) filename)))
        (error "%s is a directory" filename)))
   ((and wildcards find-file-wildcards (not (file-name-quoted-p filename)) (string-match "[[*?]" filename)
         (not (file-exists-p filename))
         (file-expand-wildcards filename t))
    (let ((find-file-wildcards nil))
      (mapcar #'find-file-noselect (file-expand-wildcards filename t))))
   (t
    (let* ((filename (expand-file-name filename))
           (buffer (get-file-buffer filename))
           (truename (abbreviate-file-name (file-truename filename)))
           (other (and (null buffer) (find-buffer-visiting filename))))
      (when other
        (unless (or nowarn find-file-suppress-same-file-warnings (string-equal filename (buffer-file-name other)))
          (message "%s and %s are the same file" filename (buffer-file-name other)))
        (when (or find-file-existing-other-name find-file-visit-truename)
          (setq buffer other)))
      (if buffer
          (progn
            (find-file-noselect--known buffer filename nowarn)
            buffer)
        (abort-if-file-too-large (file-attribute-size (file-attributes filename)) "open" filename)
        (find-file-noselect-1 (create-file-buffer filename) filename nowarn rawfile truename nil))))))

(defun find-file-noselect--known (buffer filename nowarn)
  "Look whether the file FILENAME of BUFFER has changed, unless NOWARN."
  (unless (or nowarn (verify-visited-file-modtime buffer))
    (cond
     ((not (file-exists-p filename)) (message "File %s no longer exists!" filename))
     ((seq-some (lambda (regexp) (string-match regexp filename)) revert-without-query)
      (with-current-buffer buffer
        (unless (buffer-modified-p buffer)
          (message "Reverting file %s..." filename)
          (revert-buffer t t))))
     ((and (not noninteractive)
           (yes-or-no-p (if (buffer-modified-p buffer)
                            (format "File %s changed on disk.  Discard your edits? " (file-name-nondirectory filename))
                          (format "File %s changed on disk.  Reread from disk? " (file-name-nondirectory filename)))))
      (with-current-buffer buffer (revert-buffer t t))))))

(defun find-file-noselect-1 (buf filename nowarn rawfile truename _number)
  "Read FILENAME, really TRUENAME, into BUF as `find-file-noselect' does with NOWARN and RAWFILE."
  (let ((problem nil))
    (with-current-buffer buf
      (kill-local-variable 'find-file-literally)
      (erase-buffer)
      (when rawfile (set-buffer-multibyte nil))
      (setq default-directory (file-name-directory filename))
      (condition-case err
          (let ((inhibit-read-only t))
            (if rawfile
                (insert-file-contents-literally filename t)
              (insert-file-contents filename t)))
        (file-error
         (when (and (file-exists-p filename) (not (file-readable-p filename)))
           (kill-buffer buf)
           (signal 'file-error (list "File is not readable" filename)))
         (setq problem err)
         (let ((inhibit-read-only t))
           (unless (run-hook-with-args-until-success 'find-file-not-found-functions)
             nil))))
      (setq buffer-file-name (expand-file-name filename))
      (setq buffer-file-truename truename)
      (when find-file-visit-truename
        (setq buffer-file-name (expand-file-name buffer-file-truename)))
      (setq default-directory (file-name-directory buffer-file-name))
      (set (make-local-variable 'backup-inhibited)
           (if (funcall (or backup-enable-predicate #'normal-backup-enable-predicate) buffer-file-name) backup-inhibited t))
      (unless backup-inhibited (kill-local-variable 'backup-inhibited))
      (if rawfile
          (setq-local find-file-literally t))
      (after-find-file problem (not nowarn) nil nil rawfile)
      (current-buffer))))

(defun after-find-file (&optional error warn noauto after-find-file-from-revert-buffer nomodes)
  "Do what is due after a file was read: read-only, auto-save, modes and hooks.
ERROR is what reading signalled, WARN says whether to tell; NOAUTO, AFTER-FIND-FILE-FROM-REVERT-BUFFER and NOMODES leave parts out."
  (setq buffer-read-only (and (not (file-writable-p buffer-file-name)) (file-exists-p buffer-file-name)))
  (if noninteractive
      nil
    (when warn
      (let ((said (cond ((not error) (cond (buffer-read-only "Note: file is write protected")))
                        ((file-exists-p buffer-file-name) nil)
                        ((file-directory-p (file-name-directory buffer-file-name)) "(New file)")
                        (t "Use M-x make-directory RET RET to create the directory and its parents"))))
        (when said (message "%s" said)))))
  (when (and auto-save-default (not noauto))
    (auto-save-mode 1))
  (unless nomodes
    (when (and view-read-only buffer-read-only (fboundp 'view-mode)) (view-mode 1))
    (normal-mode t)
    (when (and error (file-exists-p buffer-file-name)) nil)
    (when (and (memq require-final-newline '(visit visit-save))
               (> (point-max) (point-min))
               (/= (char-after (1- (point-max))) ?\n)
               (not (and (eq selective-display t) (= (char-after (1- (point-max))) ?\r)))
               (not buffer-read-only))
      (save-excursion (goto-char (point-max)) (ignore-errors (insert "\n"))))
    (unless after-find-file-from-revert-buffer
      (run-hooks 'find-file-hook)))
  nil)

(defun find-file-literally (filename)
  "Visit FILENAME without any conversion."
  (interactive (list (read-file-name "Find file literally: ")))
  (switch-to-buffer (find-file-noselect filename nil t)))

(defun find-file-existing (filename)
  "Edit the existing file FILENAME."
  (interactive "fFind existing file: ")
  (unless (file-exists-p filename) (error "%s does not exist" filename))
  (find-file filename)
  (current-buffer))

(defun find-file-read-only (filename &optional wildcards)
  "Edit FILENAME so that it cannot be changed; WILDCARDS as in `find-file'."
  (interactive "fFind file read-only: ")
  (unless (or (and wildcards find-file-wildcards (string-match "[[*?]" filename)) (file-exists-p filename))
    (error "%s does not exist" filename))
  (let ((buffer (find-file filename)))
    (with-current-buffer (if (bufferp buffer) buffer (current-buffer)) (read-only-mode 1))
    buffer))

(defun find-alternate-file (filename &optional _wildcards)
  "Visit FILENAME instead of what this buffer visits, which is killed."
  (interactive "FFind alternate file: ")
  (let ((old (current-buffer)) (name (buffer-name)))
    (when (and (buffer-modified-p) buffer-file-name (not noninteractive)
               (not (yes-or-no-p (format "Kill and replace buffer `%s' without saving it? " name))))
      (user-error "Aborted"))
    (let ((new (find-file-noselect filename)))
      (unless (eq new old)
        (set-buffer-modified-p nil)
        (switch-to-buffer new)
        (kill-buffer old))
      new)))

(defun insert-file-1 (filename insert-func)
  "Insert FILENAME with INSERT-FUNC, and put the mark behind it."
  (when (file-directory-p filename)
    (signal 'file-error (list "Opening input file" "Is a directory" filename)))
  (let ((length (cadr (funcall insert-func filename))))
    (push-mark (+ (point) length)))
  nil)

(defun insert-file (filename)
  "Insert the text of FILENAME, and put the mark behind it."
  (interactive "*fInsert file: ")
  (insert-file-1 filename #'insert-file-contents))

(defun insert-file-literally (filename)
  "Insert the bytes of FILENAME, and put the mark behind them."
  (interactive "*fInsert file literally: ")
  (insert-file-1 filename #'insert-file-contents-literally))

(defun buffer-stale--default-function (&optional _noconfirm)
  "Non-nil if the file of this buffer has changed."
  (and buffer-file-name
       (file-readable-p buffer-file-name)
       (not (buffer-modified-p (current-buffer)))
       (not (verify-visited-file-modtime (current-buffer)))))

(defun revert-buffer (&optional ignore-auto noconfirm preserve-modes)
  "Read the file of this buffer anew.
IGNORE-AUTO: an auto-save file is not offered; NOCONFIRM: no question; PRESERVE-MODES: the modes stay."
  (interactive (list (not current-prefix-arg)))
  (let ((revert-buffer-in-progress-p t) (revert-buffer-preserve-modes preserve-modes))
    (funcall (or revert-buffer-function #'revert-buffer--default) ignore-auto noconfirm)))

(defun revert-buffer--default (ignore-auto noconfirm)
  "Read the file of this buffer anew; IGNORE-AUTO and NOCONFIRM as in `revert-buffer'."
  (with-current-buffer (or (buffer-base-buffer (current-buffer)) (current-buffer))
    (let* ((auto (and (not ignore-auto) (recent-auto-save-p) buffer-auto-save-file-name
                      (file-readable-p buffer-auto-save-file-name)
                      (y-or-n-p "Buffer has been auto-saved recently.  Revert from auto-save file? ")))
           (file (if auto buffer-auto-save-file-name buffer-file-name)))
      (cond
       ((null file) (error "Buffer does not seem to be associated with any file"))
       ((or noconfirm
            (and (not (buffer-modified-p))
                 (seq-some (lambda (regexp) (string-match regexp file)) revert-without-query))
            (yes-or-no-p (if (buffer-modified-p)
                             (format "Discard edits and reread from %s? " file)
                           (format "Revert buffer from file %s? " file))))
        (run-hooks 'before-revert-hook)
        (let ((hook (and (local-variable-p 'after-revert-hook) after-revert-hook)) (is-local (local-variable-p 'after-revert-hook)))
          (funcall (or revert-buffer-insert-file-contents-function #'revert-buffer-insert-file-contents--default-function) file auto)
          (let ((after-revert-hook (if is-local hook (default-value 'after-revert-hook))))
            (run-hooks 'after-revert-hook)))
        t)))))

(defun revert-buffer-insert-file-contents--default-function (file-name auto-save-p)
  "Read FILE-NAME into this buffer; AUTO-SAVE-P if it is the auto-save file."
  (cond
   ((not (file-exists-p file-name))
    (error (if buffer-file-number "File %s no longer exists!" "Cannot revert nonexistent file %s") file-name))
   ((not (file-readable-p file-name))
    (error (if buffer-file-number "File %s no longer readable!" "Cannot revert unreadable file %s") file-name))
   (t
    (widen)
    (let ((buffer-undo-list-before (eq buffer-undo-list t)) (inhibit-read-only t))
      (ignore buffer-undo-list-before)
      (insert-file-contents file-name (not auto-save-p) nil nil t))
    (after-find-file nil nil t t revert-buffer-preserve-modes))))

(defun revert-buffer-insert-file-contents-delicately (file-name _auto-save-p)
  "Read FILE-NAME into this buffer and change only what differs."
  (cond
   ((not (file-exists-p file-name)) (error "Cannot revert nonexistent file %s" file-name))
   (t
    (let ((buffer (current-buffer)) (temp (generate-new-buffer " *revert*" t)))
      (unwind-protect
          (progn
            (with-current-buffer temp (insert-file-contents file-name))
            (save-restriction
              (widen)
              (with-current-buffer buffer
                (let ((inhibit-read-only t)) (replace-buffer-contents temp revert-buffer-with-fine-grain-max-seconds)))))
        (kill-buffer temp))
      (set-visited-file-modtime)
      (set-buffer-modified-p nil)))))

(defcustom revert-buffer-with-fine-grain-max-seconds 2.0 "So many seconds may go into finding what differs." :type 'number :group 'files)

(defun revert-buffer-with-fine-grain (&optional ignore-auto noconfirm)
  "Read the file of this buffer anew and change only what differs; IGNORE-AUTO and NOCONFIRM as in `revert-buffer'."
  (interactive)
  (let ((revert-buffer-insert-file-contents-function #'revert-buffer-insert-file-contents-delicately))
    (revert-buffer ignore-auto noconfirm t)))

(defun revert-buffer-quick (&optional auto-save)
  "Read the file of this buffer anew, with a question only if it was modified; AUTO-SAVE: offer the auto-save file."
  (interactive "P")
  (revert-buffer (not auto-save) (not (buffer-modified-p)))
  (message "Reverted buffer"))

(defun kill-buffer-ask (buffer)
  "Kill BUFFER if it is so wished."
  (when (yes-or-no-p (format "Buffer `%s' %s.  Kill? " (buffer-name buffer) (if (buffer-modified-p buffer) "HAS BEEN EDITED" "is unmodified")))
    (kill-buffer buffer)))

(defun kill-matching-buffers (regexp &optional internal-too no-ask)
  "Kill the buffers whose names REGEXP matches; INTERNAL-TOO: hidden ones too; NO-ASK: without questions."
  (interactive "sKill buffers matching this regular expression: \nP")
  (dolist (buffer (buffer-list))
    (let ((name (buffer-name buffer)))
      (when (and name (not (string-equal name ""))
                 (or internal-too (/= (aref name 0) ?\s))
                 (string-match regexp name))
        (funcall (if no-ask #'kill-buffer #'kill-buffer-ask) buffer)))))
