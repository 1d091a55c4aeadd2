;;; derived.el --- defining major modes, and running their hooks  -*- lexical-binding: t -*-
;;;features: derived
;;;yields: define-abbrev-table make-abbrev-table abbrev-table-p abbrev-table-get abbrev-table-put define-abbrev abbrev-expansion clear-abbrev-table abbrev-table-name-list fundamental-mode-abbrev-table global-abbrev-table

(defvar change-major-mode-after-body-hook nil
  "Hook run in the body of a major mode's function, before its own hooks.")

(defvar after-change-major-mode-hook nil
  "Hook run at the very end of a major mode's function.")

(defvar-local delayed-mode-hooks nil
  "The mode hooks that are put off.")

(defvar-local delayed-after-hook-functions nil
  "The :after-hook functions that are put off.")

(defvar-local delay-mode-hooks nil
  "Non-nil means that `run-mode-hooks' puts the hooks off.")

(put 'delay-mode-hooks 'permanent-local t)
(put 'delayed-mode-hooks 'permanent-local t)
(put 'delayed-after-hook-functions 'permanent-local t)

(defun derived-mode-hook-name (mode) "Return the name of MODE's hook."
  (intern (concat (symbol-name mode) "-hook")))

(defun derived-mode-map-name (mode) "Return the name of MODE's keymap."
  (intern (concat (symbol-name mode) "-map")))

(defun derived-mode-syntax-table-name (mode) "Return the name of MODE's syntax table."
  (intern (concat (symbol-name mode) "-syntax-table")))

(defun derived-mode-abbrev-table-name (mode) "Return the name of MODE's abbrev table."
  (intern (concat (symbol-name mode) "-abbrev-table")))

(defun derived-mode-make-docstring (parent child &optional docstring _syntax _abbrev)
  "Return the docstring of the mode CHILD, derived from PARENT: DOCSTRING and what is said of every mode."
  (let ((hook (derived-mode-hook-name child)))
    (concat (or docstring
                (if parent
                    (format "Major mode derived from `%s' by `define-derived-mode'." parent)
                  "Uses keymap, abbrev table and syntax table of its own."))
            (if parent
                (format "\n\nIn addition to any hooks its parent mode `%s' might have run,
this mode runs the hook `%s', as the final or penultimate step
during initialization." parent hook)
              (format "\n\nThis mode runs the hook `%s', as the final or penultimate step
during initialization." hook)))))

(defmacro define-derived-mode (child parent name &optional docstring &rest body)
  "Define CHILD as a major mode derived from PARENT (nil: from none), shown as NAME, with DOCSTRING.
BODY begins with keywords (:group, :abbrev-table, :syntax-table, :after-hook, :interactive) and goes on with the forms
that the mode runs before its hook."
  (declare (doc-string 4))
  (when (and docstring (not (stringp docstring)))
    (push docstring body)
    (setq docstring nil))
  (when (eq parent 'fundamental-mode) (setq parent nil))
  (let* ((map (derived-mode-map-name child))
         (hook (derived-mode-hook-name child))
         (syntax (derived-mode-syntax-table-name child))
         (abbrev (derived-mode-abbrev-table-name child))
         (declare-syntax t) (declare-abbrev t) (group nil) (after-hook nil) (interactive t))
    (while (keywordp (car body))
      (let ((keyword (pop body)) (value (pop body)))
        (cond ((eq keyword :group) (setq group value))
              ((eq keyword :abbrev-table) (setq abbrev value declare-abbrev nil))
              ((eq keyword :syntax-table) (setq syntax value declare-syntax nil))
              ((eq keyword :after-hook) (setq after-hook value))
              ((eq keyword :interactive) (setq interactive value)))))
    `(progn
       (defvar ,hook nil ,(format "Hook run after entering %s mode." name))
       (defvar ,map (make-sparse-keymap) ,(format "Keymap for `%s'." child))
       ,@(and declare-syntax
              `((defvar ,syntax (make-syntax-table) ,(format "Syntax table for `%s'." child))))
       ,@(and declare-abbrev
              `((defvar ,abbrev (progn (define-abbrev-table ',abbrev nil) ,abbrev)
                  ,(format "Abbrev table for `%s'." child))))
       ,@(and parent `((put ',child 'derived-mode-parent ',parent)))
       ,@(and group `((put ',child 'custom-mode-group ,group)))
       (defun ,child ()
         ,(derived-mode-make-docstring parent child docstring syntax abbrev)
         ,@(and interactive '((interactive)))
         (delay-mode-hooks
           (,(or parent 'kill-all-local-variables))
           (setq major-mode ',child)
           (setq mode-name ,name)
           ,@(and parent
                  `((derived-mode--inherit ',child ',parent ,map
                                           ,(and declare-syntax syntax) ,(and declare-abbrev abbrev))))
           (use-local-map ,map)
           ,@(and syntax `((set-syntax-table ,syntax)))
           ,@(and abbrev `((setq local-abbrev-table ,abbrev)))
           ,@body)
         ,@(if after-hook
               `((push (lambda () ,after-hook) delayed-after-hook-functions)))
         (run-mode-hooks ',hook)))))

(defun derived-mode--inherit (child parent map syntax abbrev)
  "Let MAP, SYNTAX and ABBREV of the mode CHILD inherit from those of PARENT, which are in effect now."
  (when (get parent 'mode-class)
    (put child 'mode-class (get parent 'mode-class)))
  (unless (keymap-parent map)
    (set-keymap-parent map (current-local-map)))
  (when syntax
    (let ((above (char-table-parent syntax)))
      (unless (and above (not (eq above (standard-syntax-table))))
        (set-char-table-parent syntax (syntax-table)))))
  (when abbrev
    (unless (or (abbrev-table-get abbrev :parents) (eq abbrev local-abbrev-table))
      (abbrev-table-put abbrev :parents (list local-abbrev-table)))))

(defun run-mode-hooks (&rest hooks)
  "Run the mode hooks HOOKS and those put off, or put them off too if `delay-mode-hooks' is non-nil."
  (if delay-mode-hooks
      (dolist (hook hooks)
        (push hook delayed-mode-hooks))
    (setq hooks (nconc (nreverse delayed-mode-hooks) hooks)
          delayed-mode-hooks nil)
    (apply #'run-hooks (cons 'change-major-mode-after-body-hook hooks))
    (when (and (buffer-file-name) (fboundp 'hack-local-variables))
      (with-demoted-errors "File local-variables error: %s"
        (hack-local-variables 'no-mode)))
    (unless noninteractive
      (when global-font-lock-mode (turn-on-font-lock-if-desired)))
    (run-hooks 'after-change-major-mode-hook)
    (let ((functions (nreverse delayed-after-hook-functions)))
      (setq delayed-after-hook-functions nil)
      (mapc #'funcall functions))))

(defun provided-mode-derived-p (mode &rest modes)
  "Return the one of MODES that MODE is or is derived from, or nil."
  (let ((seen nil))
    (while (and mode (not (memq mode modes)) (not (memq mode seen)))
      (push mode seen)
      (setq mode (or (get mode 'derived-mode-parent)
                     (let ((alias (symbol-function mode)))
                       (and alias (symbolp alias) alias)))))
    (and (memq mode modes) mode)))

(defun derived-mode-p (&rest modes)
  "Return the one of MODES that the major mode is or is derived from, or nil."
  (apply #'provided-mode-derived-p major-mode modes))
