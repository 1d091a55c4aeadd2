;;; byte-run.el --- What is said to the byte compiler, which there is not  -*- lexical-binding: t -*-
;;;features: byte-run bytecomp byte-compile

;; Functions are compiled to closures when they are first called.  `byte-compile' returns what can be called.

(defun byte-compile (form)
  "Return FORM, a function or its name, as a function; a lambda expression is evaluated."
  (cond
   ((symbolp form)
    (let ((function (and (fboundp form) (symbol-function form))))
      (if (eq (car-safe function) 'autoload) (autoload-do-load function form) function)))
   ((functionp form) (if (eq (car-safe form) 'lambda) (eval form lexical-binding) form))
   ((eq (car-safe form) 'lambda) (eval form lexical-binding))
   (t form)))

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
  "Tell FORMAT with ARGS as a warning."
  (message "Warning: %s" (apply #'format-message format args)))

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
