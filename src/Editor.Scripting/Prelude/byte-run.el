;;; byte-run.el --- What is said to the byte compiler, which there is not  -*- lexical-binding: t -*-
;;;features: byte-run bytecomp byte-compile

;; Functions are compiled to closures when they are first called.  `byte-compile' returns what can be called.

(defvar byte-compile-log-buffer "*Compile-Log*" "Name of the byte-compiler's log buffer.")
(defvar byte-compile-error-on-warn nil "If true, the byte-compiler reports warnings with `error'.")
(defvar byte-compile-docstring-max-column 80 "Recommended maximum width of doc string lines.")
(defvar byte-compile-cond-use-jump-table nil "Compile `cond' clauses to a jump table: there is none here.")

(defun byte-compile (form)
  "Return FORM, a function or its name, as a function; a lambda expression is evaluated, and any other form too.
What is obviously wrong in it is told in `byte-compile-log-buffer'."
  (cond
   ((symbolp form)
    (let ((function (and (fboundp form) (symbol-function form))))
      (if (eq (car-safe function) 'autoload) (autoload-do-load function form) function)))
   ((eq (car-safe form) 'lambda)
    (byte-compile-check-lambda-list (nth 1 form))
    (byte-compile--check form)
    (eval form lexical-binding))
   ((functionp form) form)
   ((eq (car-safe form) 'function)
    (byte-compile--check form)
    (eval form lexical-binding))
   ((consp form)
    (byte-compile--check form)
    (eval form lexical-binding))
   (t form)))

(defun byte-compile-check-lambda-list (list)
  "Signal an error unless LIST is a list of parameters."
  (let ((seen nil))
    (while list
      (let ((one (car list)))
        (cond ((or (not (symbolp one)) (macroexp--const-symbol-p one t)) (error "Invalid lambda variable %s" one))
              ((eq one '&rest)
               (unless (cdr list) (error "&rest without variable name"))
               (when (cddr list) (error "Garbage following &rest VAR in lambda-list"))
               (when (memq (cadr list) '(&optional &rest)) (error "%s following &rest in lambda-list" (cadr list))))
              ((eq one '&optional)
               (when (memq (cadr list) '(&optional)) (error "%s following &optional in lambda-list" (cadr list))))
              ((memq one seen) (byte-compile-warn "repeated variable %s in lambda-list" one))
              (t (push one seen)))
        (setq list (cdr list))))))

(defun byte-compile--check (form)
  "Tell what is obviously wrong in FORM: definitions with wide docstrings or bare names, calls with a wrong number of arguments."
  (when byte-compile-warnings
    (let ((kind (car-safe form)))
      (when (memq kind '(defvar defconst defun defmacro defsubst defcustom))
        (let ((name (nth 1 form)) (doc (if (nthcdr 3 form) (nth 3 form))))
          (when (and (memq kind '(defvar defconst)) (cddr form) (not (string-match-p "[-*/:$]" (symbol-name name))))
            (byte-compile-warn "global/dynamic var `%s' lacks a prefix" name))
          (when (and (stringp doc) (seq-some (lambda (line) (> (string-width line) byte-compile-docstring-max-column)) (split-string doc "\n")))
            (byte-compile-warn "%s `%s' docstring wider than %s characters" kind name byte-compile-docstring-max-column))))
      (byte-compile--check-calls (condition-case nil (macroexpand-all form) (error nil))))))

(defun byte-compile--check-calls (form)
  "Tell the calls in FORM, which is expanded, that have a wrong number of arguments."
  (when (and (consp form) (not (eq (car form) 'quote)) (proper-list-p form))
    (let ((name (car form)))
      (when (and (symbolp name) (fboundp name) (not (macrop name)) (not (special-form-p name)) (not (autoloadp (symbol-function name))))
        (let ((arity (ignore-errors (func-arity name))) (count (length (cdr form))))
          (cond ((not (consp arity)))
                ((< count (car arity)) (byte-compile-warn "`%s' called with %d argument%s, but requires %d" name count (if (= count 1) "" "s") (car arity)))
                ((and (integerp (cdr arity)) (> count (cdr arity)))
                 (byte-compile-warn "`%s' called with %d argument%s, but accepts only %d" name count (if (= count 1) "" "s") (cdr arity)))))))
    (dolist (part (if (memq (car form) '(let let*)) (append (mapcar (lambda (binding) (car-safe (cdr-safe binding))) (cadr form)) (cddr form))
                    (if (eq (car form) 'cond) (apply #'append (cdr form))
                      (if (eq (car form) 'lambda) (cddr form)
                        (if (eq (car form) 'condition-case) (cons (nth 2 form) (apply #'append (mapcar #'cdr-safe (nthcdr 3 form)))) (cdr form))))))
      (byte-compile--check-calls part))))

(defmacro dont-compile (&rest body)
  "Evaluate BODY."
  (declare (indent 0))
  (cons 'progn body))

(defvar byte-compile-current-file nil "The file being compiled; always nil.")
(defvar byte-compile-warnings t "Which warnings a compiler would give.")
(defvar byte-compile-verbose nil "Whether a compiler would tell what it does.")
(defvar byte-compile-dest-file-function nil "A function from a source file to its compiled file.")
(defvar byte-compile-debug nil "Whether a compiler would enter the debugger.")

(defun byte-compile-warn (format &rest args)
  "Tell FORMAT with ARGS as a warning: in `byte-compile-log-buffer', or as an error where `byte-compile-error-on-warn' says so."
  (let ((text (apply #'format-message format args)))
    (if byte-compile-error-on-warn
        (error "%s" text)
      (with-current-buffer (get-buffer-create byte-compile-log-buffer)
        (save-excursion
          (goto-char (point-max))
          (let ((inhibit-read-only t)) (insert "Warning: " text "\n"))))
      (when noninteractive (message "Warning: %s" text)))))

(defun byte-recompile-directory (&rest _)
  "Signal an error: there is no byte code here."
  (user-error "There is no byte code here; files are read as they are"))

(defun byte-compile-dest-file (filename)
  "Return the name that the compiled file of FILENAME would have."
  (concat (file-name-sans-extension filename) ".elc"))

(defvar find-function-regexp-alist nil "Alist from kinds of definitions to regexps or functions that find them.")

(defun byte-compile-file (filename &optional load)
  "Expand and check what is in FILENAME and write it beside, under the name of a compiled file.
That file is the source itself: functions are compiled when they are called.
With LOAD, load it.  Return t."
  (interactive "fByte compile file: ")
  (let ((target (byte-compile-dest-file filename)))
    (with-temp-buffer
      (insert-file-contents filename)
      (let ((coding-system-for-write 'utf-8-emacs-unix))
        (write-region (point-min) (point-max) target nil 'silent)))
    (if load (load (expand-file-name target)))
    t))

(defalias 'inline 'progn)
