;;; files-more.el --- directories, wildcards, names that stand for themselves  -*- lexical-binding: t -*-
;;;features: files
;;;yields: insert-directory

(defun directory-empty-p (dir)
  "Non-nil if DIR is a directory without files."
  (and (file-directory-p dir)
       (null (directory-files dir nil directory-files-no-dot-files-regexp t 1))))

(defun wildcard-to-regexp (wildcard)
  "Return a regexp for the names that WILDCARD stands for."
  (let ((i 0) (length (length wildcard)) (made "\\`"))
    (while (< i length)
      (let ((c (aref wildcard i)) (end nil))
        (setq made
              (concat made
                      (cond
                       ((eq c ?*) "[^\0]*")
                       ((eq c ??) "[^\0]")
                       ((and (eq c ?\[)
                             (setq end (string-match "\\]" wildcard (min length (+ i (if (and (< (1+ i) length) (memq (aref wildcard (1+ i)) '(?! ?^ ?\]))) (if (and (< (+ i 2) length) (eq (aref wildcard (+ i 2)) ?\])) 3 2) 1))))))
                        (let ((set (substring wildcard (1+ i) end)))
                          (setq i end)
                          (concat "[" (if (string-prefix-p "!" set) (concat "^" (substring set 1)) set) "]")))
                       (t (regexp-quote (char-to-string c)))))))
      (setq i (1+ i)))
    (concat made "\\'")))

(defun file-expand-wildcards (pattern &optional full)
  "Return the sorted names of the files that PATTERN stands for; FULL: absolute ones."
  (save-match-data
    (let* ((leaf (file-name-nondirectory pattern))
           (dirpart (file-name-directory pattern))
           (dirs (if (and dirpart (string-match "[[*?]" (file-local-name dirpart)))
                     (mapcar #'file-name-as-directory (file-expand-wildcards (directory-file-name dirpart) full))
                   (list dirpart)))
           (found nil))
      (dolist (dir dirs)
        (when (or (null dir) (and (file-directory-p dir) (file-readable-p dir)))
          (let ((files (if (string-match "[[*?]" leaf)
                           (directory-files (or dir ".") nil (wildcard-to-regexp leaf))
                         (and (file-exists-p (expand-file-name leaf (or dir "."))) (list leaf)))))
            (dolist (file files)
              (unless (and (member file '("." "..")) (not (equal file leaf)))
                (push (if full (expand-file-name file (or dir default-directory)) (concat dir file)) found))))))
      (nreverse found))))

(defun insert-directory-wildcard-in-dir-p (dir)
  "If DIR has wildcards before its last part, return (DIRECTORY . REST), else nil."
  (let ((above (file-name-directory dir)) (wild (string-match "[[?*]" (file-name-unquote dir))))
    (when (and wild above (string-match "[[?*]" (file-name-unquote above)))
      (let* ((wild (+ wild (- (length dir) (length (file-name-unquote dir)))))
             (top (file-name-directory (substring dir 0 wild))))
        (when top
          (cons top (substring dir (length top))))))))

(defun copy-directory (directory newname &optional keep-time parents copy-contents)
  "Copy DIRECTORY to NEWNAME with all that is in it; into it if that is a directory's name, unless COPY-CONTENTS.
KEEP-TIME: the times are kept; PARENTS: the directories above are made."
  (interactive "DCopy directory: \nGCopy to: \nP")
  (let ((handler (or (find-file-name-handler directory 'copy-directory) (find-file-name-handler newname 'copy-directory))))
    (if handler
        (funcall handler 'copy-directory directory newname keep-time parents copy-contents)
      (setq directory (directory-file-name (expand-file-name directory)))
      (let ((into (directory-name-p newname)))
        (setq newname (expand-file-name newname))
        (cond
         ((not into) (make-directory newname parents))
         ((and (file-directory-p newname) copy-contents) nil)
         ((file-directory-p newname)
          (setq newname (concat (file-name-as-directory newname) (file-name-nondirectory directory)))
          (when (and (file-exists-p newname) (not (file-directory-p newname)))
            (error "Cannot overwrite non-directory %s with a directory" newname))
          (make-directory newname t))
         (copy-contents (make-directory newname parents))
         (t (make-directory newname parents)))
        (dolist (file (directory-files directory 'full directory-files-no-dot-files-regexp))
          (let ((target (concat (file-name-as-directory newname) (file-name-nondirectory file))) (type (car (file-attributes file))))
            (cond
             ((eq type t) (copy-directory file target keep-time parents t))
             ((stringp type) (make-symbolic-link type target t))
             ((copy-file file target t keep-time)))))
        (let ((modes (file-modes directory))
              (times (and keep-time (file-attribute-modification-time (file-attributes directory)))))
          (when modes (set-file-modes newname modes))
          (when times (set-file-times newname times)))))))

(defun parse-colon-path (search-path)
  "Return the list of directories that SEARCH-PATH names; nil stands for the present one."
  (when (stringp search-path)
    (let ((spec (substitute-env-vars search-path)))
      (mapcar (lambda (dir)
                (if (equal "" dir) nil
                  (file-name-as-directory (replace-regexp-in-string "\\`//+" "/" dir))))
              (split-string spec path-separator)))))

(defun prune-directory-list (dirs &optional keep reject)
  "Return those of DIRS that are directories, and those in KEEP, but none in REJECT."
  (seq-filter (lambda (dir) (and dir (or (member dir keep) (file-directory-p dir)) (not (member dir reject)))) dirs))

(defun cd-absolute (dir)
  "Make DIR, absolute, the current directory."
  (setq dir (file-name-as-directory (expand-file-name dir)))
  (unless (file-directory-p dir) (error "%s is not a directory" dir))
  (unless (file-accessible-directory-p dir) (error "Cannot cd to %s:  Permission denied" dir))
  (setq default-directory dir)
  (setq list-buffers-directory dir))

(defun pwd (&optional insert)
  "Show the current directory, or INSERT it."
  (interactive "P")
  (if insert (insert default-directory) (message "Directory %s" default-directory)))

(defmacro report-errors (format &rest body)
  "Do BODY; an error becomes a message after FORMAT."
  (declare (indent 1))
  (let ((err (make-symbol "err")))
    `(condition-case ,err (progn ,@body)
       (error (message ,format (error-message-string ,err))))))

(defmacro files--force (force function &rest args)
  "Call FUNCTION with ARGS; an error counts only if FORCE is nil."
  (if (not force) `(funcall ,function ,@args)
    `(if ,force (condition-case nil (funcall ,function ,@args) (error nil)) (funcall ,function ,@args))))

(defun file-extended-attributes (filename)
  "Return the extended attributes of FILENAME, an alist."
  `((acl . ,(file-acl filename)) (selinux-context . ,(file-selinux-context filename))))

(defun set-file-extended-attributes (_filename _attributes)
  "Nothing is done: there are none." nil)

(defun file-local-copy (file)
  "Return the name of a local copy of FILE, nil if it is local."
  (let ((handler (find-file-name-handler file 'file-local-copy)))
    (and handler (funcall handler 'file-local-copy file))))

(defun make-auto-save--nothing () "Nothing." nil)

(defun file-name-non-special (operation &rest arguments)
  "Call OPERATION with ARGUMENTS, whose file names are quoted with /: and so stand for themselves."
  (let ((inhibit-file-name-handlers
         (cons 'file-name-non-special
               (and (eq inhibit-file-name-operation operation) inhibit-file-name-handlers)))
        (inhibit-file-name-operation operation)
        (default-directory (if (memq operation '(insert-directory process-file start-file-process make-process shell-command temporary-file-directory))
                               (file-name-unquote default-directory)
                             default-directory))
        (which (cdr (assq operation
                          '((expand-file-name identity 0) (file-name-directory requote 0) (file-name-as-directory requote 0)
                            (directory-file-name requote 0) (file-name-sans-versions requote 0) (file-truename quote 0)
                            (file-name-completion 0 1) (file-name-all-completions 0 1) (file-equal-p 0 1) (file-newer-than-file-p 0 1)
                            (copy-file 0 1) (rename-file 0 1) (copy-directory 0 1) (add-name-to-file 0 1) (make-symbolic-link 0 1)
                            (file-in-directory-p 0 1) (write-region write 2 5) (insert-file-contents insert 0) (verify-visited-file-modtime visited)
                            (set-visited-file-modtime visited) (find-backup-file-name all 0) (substitute-in-file-name keep)
                            (process-file) (start-file-process) (make-process) (shell-command) (unhandled-file-name-directory keep 0)
                            (make-auto-save-file-name visited-name) (get-file-buffer keep) (file-name-nondirectory keep)
                            (file-name-case-insensitive-p 0) (load 0) (temporary-file-directory) (make-nearby-temp-file requote 0)
                            (file-remote-p 0) (vc-registered 0)))))
        (args (copy-sequence arguments)) (how nil))
    (unless (assq operation '((process-file) (start-file-process) (make-process) (shell-command) (temporary-file-directory)))
      (unless which (setq which '(0))))
    (when (symbolp (car which)) (setq how (car which)) (setq which (cdr which)))
    (dolist (n which)
      (let ((cell (nthcdr n args)))
        (when (stringp (car cell)) (setcar cell (file-name-unquote (car cell))))))
    (pcase how
      ('identity (let ((name (car arguments)))
                   (if (file-name-quoted-p name)
                       (let ((inner (file-name-unquote name)))
                         (file-name-quote (apply operation (if (file-name-absolute-p inner) inner (concat "/" inner)) (cdr args))))
                     (file-name-quote (apply operation name (list (and (stringp (nth 1 args)) (file-name-unquote (nth 1 args)))))))))
      ('requote (let ((value (apply operation args))) (and value (if (file-name-quoted-p (car arguments)) (file-name-quote value) value))))
      ('quote (file-name-quote (apply operation args)))
      ('all (mapcar #'file-name-quote (apply operation args)))
      ('insert (let ((visit (nth 1 args)) (value nil))
                 (unwind-protect
                     (setq value (apply operation args))
                   (when (and visit buffer-file-name) (setq buffer-file-name (car arguments))))
                 (cons (car arguments) (cdr value))))
      ('write (let ((visit (nth 4 args)))
                (prog1 (apply operation args)
                  (when (eq visit t) (setq buffer-file-name (nth 2 arguments))))))
      ('visited (let ((buffer (or (car-safe args) (current-buffer))))
                  (with-current-buffer (if (bufferp buffer) buffer (current-buffer))
                    (let ((buffer-file-name (file-name-unquote buffer-file-name)))
                      (apply operation args)))))
      ('visited-name (let ((buffer-file-name (file-name-unquote buffer-file-name))) (apply operation args)))
      (_ (apply operation args)))))

(defun kill-some-buffers (&optional list)
  "Ask about each buffer of LIST, or of all, and kill it if so wished."
  (interactive)
  (dolist (buffer (or list (buffer-list)))
    (when (and (buffer-live-p buffer) (not (string-equal (buffer-name buffer) "")) (/= (aref (buffer-name buffer) 0) ?\s))
      (kill-buffer-ask buffer))))

(defun move-file-to-trash (filename)
  "Delete FILENAME: there is no trash."
  (if (file-directory-p filename) (delete-directory filename t) (delete-file filename)))

(defun get-free-disk-space (dir)
  "Return how much room there is on the disk of DIR, as people read it."
  (let ((info (file-system-info (expand-file-name dir))))
    (and info (file-size-human-readable (nth 2 info)))))

(defun confirm-nonexistent-file-or-buffer ()
  "Return `confirm' or nil, whether a new file or buffer must be confirmed."
  (cond ((not confirm-nonexistent-file-or-buffer) nil)
        ((eq confirm-nonexistent-file-or-buffer t) 'confirm)
        (t 'confirm-after-completion)))

(defcustom confirm-nonexistent-file-or-buffer 'after-completion "Whether a new file or buffer must be confirmed." :type 'sexp :group 'find-file)

(defun version-control-safe-local-p (x)
  "Non-nil if X may be the value of `version-control'."
  (or (booleanp x) (equal x 'never)))

(defun byte-compiler-base-file-name (filename)
  "Return the name of the source that the compiler shall take for FILENAME."
  (let ((handler (find-file-name-handler filename 'byte-compiler-base-file-name)))
    (if handler (funcall handler 'byte-compiler-base-file-name filename) filename)))

(defun insert-directory (file switches &optional wildcard full-directory-p)
  "Insert what ls with SWITCHES says of FILE; WILDCARD: it is a pattern; FULL-DIRECTORY-P: what is in it."
  (let ((handler (find-file-name-handler (expand-file-name file) 'insert-directory)))
    (if handler
        (funcall handler 'insert-directory file switches wildcard full-directory-p)
      (let* ((switches (if (stringp switches) (split-string-and-unquote switches) switches))
             (status
              (if wildcard
                  (let ((default-directory (if (file-name-absolute-p file) (file-name-directory file) (file-name-directory (expand-file-name file)))))
                    (call-process shell-file-name nil t nil shell-command-switch
                                  (concat insert-directory-program " -d " (mapconcat #'shell-quote-argument switches " ")
                                          " -- " (shell-quote-wildcard-pattern (file-name-nondirectory file)))))
                (apply #'call-process insert-directory-program nil t nil
                       (append switches '("--")
                               (list (if full-directory-p (concat (file-name-as-directory file) ".") file)))))))
        (unless (eq status 0)
          (access-file file "Reading directory")
          (error "Listing directory failed but `access-file' worked"))))))

(defvar insert-directory-program "ls" "The program that lists directories.")

(defun shell-quote-wildcard-pattern (pattern)
  "Return PATTERN quoted for a shell, but for its wildcards."
  (replace-regexp-in-string "[ \t\n;<>&|()'\"$`\\\\]" (lambda (c) (concat "\\" c)) pattern t t))

(defun map-y-or-n-p (prompter actor list &optional help action-alist _no-cursor-in-echo-area)
  "Ask about each element of LIST, a list or a function that gives the next, and call ACTOR for those that are wished.
PROMPTER is a format, or a function that gives the question, t for yes without one, or nil for no; HELP names things.
ACTION-ALIST has more answers: (CHAR FUNCTION HELP).  Return how many times ACTOR was called."
  (let ((count 0) (all nil) (done nil) (next (if (functionp list) list (lambda () (pop list)))) (element nil))
    (ignore help)
    (while (and (not done) (or (functionp list) list) (setq element (funcall next)))
      (let ((question (if (stringp prompter) (format prompter element) (funcall prompter element))) (asking t))
        (cond
         ((null question) nil)
         ((or all (not (stringp question))) (funcall actor element) (setq count (1+ count)))
         (t
          (while asking
            (setq asking nil)
            (message "%s(y, n, !, ., q) " question)
            (let* ((event (read-event)) (more (assq event action-alist)))
              (cond
               ((memq event '(?y ?Y ?\s)) (funcall actor element) (setq count (1+ count)))
               ((memq event '(?n ?N backspace delete ?\d)) nil)
               ((memq event '(?q escape return ?\r)) (setq done t))
               ((eq event ?!) (funcall actor element) (setq count (1+ count)) (setq all t))
               ((eq event ?.) (funcall actor element) (setq count (1+ count)) (setq done t))
               ((eq event ?\C-g) (keyboard-quit))
               (more (setq asking (not (funcall (nth 1 more) element))) (unless asking nil))
               ((null event) nil)
               (t (setq asking t)))))))))
    (message nil)
    count))
