;;; files-dirlocals.el --- variables that a directory says for its files  -*- lexical-binding: t -*-
;;;features: files

(defvar-local dir-local-variables-alist nil "What the directory of this buffer's file says: pairs of variables and values.")

(defvar dir-locals-class-alist nil "Alist of the names of classes and their variables.")

(defvar dir-locals-directory-cache nil "List of (DIRECTORY CLASS MTIME).")

(defconst dir-locals-file ".dir-locals.el" "The name of the file in which a directory says variables.")

(defcustom enable-dir-local-variables t "Non-nil: directories may say variables." :type 'boolean :group 'find-file)

(defcustom enable-remote-dir-locals nil "Non-nil: directories of other machines may say variables." :type 'boolean :group 'find-file)

(defun dir-locals-get-class-variables (class)
  "Return the variables of CLASS."
  (cdr (assq class dir-locals-class-alist)))

(defun dir-locals-set-class-variables (class variables)
  "Let CLASS have VARIABLES: a list of (MODE . ((VAR . VAL)...)) and (SUBDIRECTORY . LIST)."
  (setf (alist-get class dir-locals-class-alist) variables))

(defun dir-locals-set-directory-class (directory class &optional mtime)
  "Let the files of DIRECTORY have the variables of CLASS; MTIME is when they were read from a file."
  (setq directory (file-name-as-directory (expand-file-name directory)))
  (unless (assq class dir-locals-class-alist)
    (error "No such class `%s'" (symbol-name class)))
  (push (list directory class mtime) dir-locals-directory-cache))

(defun dir-locals-collect-mode-variables (mode-variables variables)
  "Return VARIABLES with MODE-VARIABLES, pairs of variables and values, put in front."
  (dolist (pair mode-variables variables)
    (let ((var (car pair)))
      (unless (memq var '(eval subdirs mode))
        (setq variables (assq-delete-all var variables)))
      (unless (eq var 'subdirs)
        (push pair variables)))))

(defun dir-locals--get-sort-score (node)
  "Return how special NODE is: subdirectories come last, derived modes after their parents."
  (let ((key (car-safe node)))
    (cond ((null key) -2)
          ((symbolp key)
           (let ((depth 0) (mode key))
             (while (setq mode (get mode 'derived-mode-parent)) (setq depth (1+ depth)))
             depth))
          ((stringp key) (+ 1000 (length key)))
          (t -1))))

(defun dir-locals--sort-variables (variables)
  "Return VARIABLES with what is special behind what is general."
  (sort (copy-sequence variables)
        (lambda (a b) (< (dir-locals--get-sort-score a) (dir-locals--get-sort-score b)))))

(defun dir-locals-collect-variables (class-variables root variables &optional predicate)
  "Return VARIABLES with what CLASS-VARIABLES say for this buffer in front; ROOT is their directory.
PREDICATE says which modes are meant."
  (let* ((name (or (buffer-file-name) (expand-file-name default-directory)))
         (rest (if (and name (string-prefix-p root (file-name-directory name)))
                   (substring (file-name-directory name) (length root)))))
    (condition-case err
        (dolist (entry (dir-locals--sort-variables class-variables) variables)
          (let ((key (car entry)))
            (cond
             ((stringp key)
              (when (and rest (string-prefix-p key (concat rest)))
                (setq variables (dir-locals-collect-variables (cdr entry) root variables predicate))))
             ((if predicate (funcall predicate key)
                (or (null key) (derived-mode-p key)))
              (let* ((pairs (cdr entry)) (subdirs (assq 'subdirs pairs)))
                (when (or (null subdirs) (cdr subdirs) (and rest (string= rest "")))
                  (setq variables (dir-locals-collect-mode-variables pairs variables))))))))
      (error (message "%s error: %s" dir-locals-file (error-message-string err)) nil))))

(defun dir-locals--all-files (directory)
  "Return the readable files of DIRECTORY that say variables, the general one first."
  (let* ((base (expand-file-name dir-locals-file directory))
         (second (if (string-match "\\.el\\'" dir-locals-file)
                     (concat (substring base 0 (- (length base) 3)) "-2.el")))
         (files nil))
    (dolist (file (list second base) files)
      (when (and file (file-readable-p file) (file-regular-p file))
        (push file files)))))

(defun dir-locals-find-file (file)
  "Return the directory at or above FILE that says variables; its entry of `dir-locals-directory-cache' if it was read."
  (setq file (expand-file-name file))
  (let* ((place (locate-dominating-file file #'dir-locals--all-files)) (entry nil))
    (when place (setq place (expand-file-name place)))
    (dolist (each dir-locals-directory-cache)
      (when (and (string-prefix-p (car each) file)
                 (or (null entry) (> (length (car each)) (length (car entry)))))
        (setq entry each)))
    (cond
     ((and entry (or (null place) (<= (length place) (length (car entry)))))
      (if (or (null (nth 2 entry))
              (let ((files (dir-locals--all-files (car entry))))
                (and files
                     (time-equal-p (nth 2 entry)
                                   (let ((latest 0))
                                     (dolist (each files latest)
                                       (let ((time (file-attribute-modification-time (file-attributes each))))
                                         (when (time-less-p latest time) (setq latest time)))))))))
          entry
        (setq dir-locals-directory-cache (delq entry dir-locals-directory-cache))
        place))
     (t place))))

(defun dir-locals-read-from-dir (dir)
  "Read the variables that DIR says, make a class of them and return it."
  (let ((class (intern dir)) (latest 0) (variables nil))
    (condition-case err
        (progn
          (dolist (file (dir-locals--all-files dir))
            (let ((time (file-attribute-modification-time (file-attributes file))))
              (when (time-less-p latest time) (setq latest time)))
            (with-temp-buffer
              (insert-file-contents file)
              (let ((read-circle nil) (said (condition-case nil (read (current-buffer)) (end-of-file nil))))
                (setq variables (dir-locals--merge said variables)))))
          (dir-locals-set-class-variables class variables)
          (dir-locals-set-directory-class dir class latest)
          class)
      (error (message "Error reading dir-locals: %S" err) nil))))

(defun dir-locals--merge (new old)
  "Return the class variables NEW put over OLD."
  (let ((result (copy-alist old)))
    (dolist (entry new result)
      (let ((same (assoc (car entry) result)))
        (if same
            (setcdr same (append (cdr same) (cdr entry)))
          (setq result (append result (list (cons (car entry) (cdr entry))))))))))

(defun dir-locals-read-from-file (file)
  "Read the variables of the directory of FILE."
  (dir-locals-read-from-dir (file-name-directory file)))

(defun hack-dir-local--get-variables (predicate)
  "Return (DIRECTORY . VARIABLES) for this buffer, of those modes that PREDICATE accepts."
  (when (and enable-local-variables
             enable-dir-local-variables
             (or enable-remote-dir-locals (not (file-remote-p (or (buffer-file-name) default-directory)))))
    (let ((found (dir-locals-find-file (or (buffer-file-name) default-directory))) (class nil) (dir nil))
      (cond
       ((stringp found) (setq dir found) (setq class (dir-locals-read-from-dir found)))
       ((consp found) (setq dir (nth 0 found)) (setq class (nth 1 found))))
      (when class
        (cons dir (dir-locals-collect-variables (dir-locals-get-class-variables class) dir nil predicate))))))

(defun hack-dir-local-variables ()
  "Put what the directory of this buffer's file says into `dir-local-variables-alist' and `file-local-variables-alist'."
  (let* ((found (hack-dir-local--get-variables nil)) (variables (cdr found)))
    (when variables
      (dolist (pair variables)
        (if (eq (car pair) 'coding)
            (setq variables (delq pair variables))
          (unless (memq (car pair) '(eval mode))
            (setq dir-local-variables-alist (assq-delete-all (car pair) dir-local-variables-alist)))
          (push pair dir-local-variables-alist)))
      (hack-local-variables-filter variables (car found)))))

(defun hack-dir-local-variables-non-file-buffer ()
  "Set the variables that `default-directory' says in this buffer."
  (hack-dir-local-variables)
  (hack-local-variables-apply))

(put 'dir-local-variables-alist 'permanent-local t)
