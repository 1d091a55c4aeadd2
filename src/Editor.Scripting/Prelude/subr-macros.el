;;; subr-macros.el --- macros that bind, catch and protect  -*- lexical-binding: t -*-
;;;features: subr

(defmacro declare-function (_fn _file &rest _args)
  "Tell the compiler of a function that is defined elsewhere: nothing to do here."
  nil)

(defmacro def-edebug-spec (symbol spec)
  "Set the edebug specification of SYMBOL to SPEC."
  `(put ',symbol 'edebug-form-spec ',spec))

(defmacro def-edebug-elem-spec (name spec)
  "Define NAME, a symbol, as the edebug specification element SPEC."
  `(put ,name 'edebug-elem-spec ,spec))

(defmacro noreturn (form)
  "Evaluate FORM, which is not to return."
  `(prog1 ,form (error "Form marked with `noreturn' did return")))

(defmacro 1value (form)
  "Evaluate FORM, which always returns the same value."
  form)

(defmacro bound-and-true-p (var)
  "Return the value of the variable VAR if it is bound, else nil."
  `(and (boundp ',var) ,var))

(defmacro ignore-error (condition &rest body)
  "Run BODY; if it signals CONDITION (a condition or a list of them), return nil."
  (declare (indent 1))
  `(condition-case nil (progn ,@body) (,condition nil)))

(defmacro with-demoted-errors (format &rest body)
  "Run BODY; if it signals an error, show it with FORMAT (default \"Error: %S\") as a message and return nil."
  (declare (indent 1))
  (let* ((err (make-symbol "err"))
         (given (and (stringp format) body))
         (forms (if given body (cons format body))))
    `(condition-case-unless-debug ,err
         ,(macroexp-progn forms)
       (error (message ,(if given format "Error: %S") ,err) nil))))

(defmacro with-local-quit (&rest body)
  "Run BODY with quitting allowed; a quit ends it, returns nil and is remembered in `quit-flag'."
  (declare (indent 0))
  `(condition-case nil
       (let ((inhibit-quit nil)) ,@body)
     (quit (setq quit-flag t) nil)))

(defmacro while-no-input (&rest body)
  "Run BODY as long as no input comes; return its value, or t if input came."
  (declare (indent 0))
  `(with-local-quit
     (let ((throw-on-input nil))
       (or (input-pending-p) (progn ,@body)))))

(defmacro catch-and-ignore-quit (&rest body)
  "Run BODY; a quit returns nil."
  `(condition-case nil (progn ,@body) (quit nil)))

(defmacro with-eval-after-load (file &rest body)
  "Run BODY once FILE, a feature or the name of a library, is loaded: at once if it is."
  (declare (indent 1))
  `(eval-after-load ,file (lambda () ,@body)))

(defmacro eval-when-compile (&rest body)
  "Run BODY once, when this is expanded, and stand for its value."
  (declare (indent 0))
  (list 'quote (eval (cons 'progn body) lexical-binding)))

(defmacro eval-and-compile (&rest body)
  "Run BODY at compile time and at load time: here once."
  (declare (indent 0))
  (cons 'progn body))

(defmacro with-no-warnings (&rest body)
  "Run BODY without the compiler's warnings."
  (declare (indent 0))
  (cons 'progn body))

(defmacro with-suppressed-warnings (_warnings &rest body)
  "Run BODY without the compiler's _WARNINGS."
  (declare (indent 1))
  (cons 'progn body))

(defmacro define-obsolete-function-alias (obsolete-name current-name when &optional docstring)
  "Make OBSOLETE-NAME an alias of the function CURRENT-NAME, obsolete since version WHEN."
  (declare (doc-string 4))
  `(progn
     (defalias ,obsolete-name ,current-name ,docstring)
     (make-obsolete ,obsolete-name ,current-name ,when)))

(defmacro define-obsolete-variable-alias (obsolete-name current-name when &optional docstring)
  "Make OBSOLETE-NAME an alias of the variable CURRENT-NAME, obsolete since version WHEN."
  (declare (doc-string 4))
  `(progn
     (defvaralias ,obsolete-name ,current-name ,docstring)
     (make-obsolete-variable ,obsolete-name ,current-name ,when)))

(defmacro define-obsolete-face-alias (obsolete-face current-face when)
  "Make OBSOLETE-FACE an alias of CURRENT-FACE, obsolete since version WHEN."
  `(progn
     (put ,obsolete-face 'face-alias ,current-face)
     (put ,obsolete-face 'obsolete-face (or (purecopy ,when) t))))

(defmacro with-file-modes (modes &rest body)
  "Run BODY with the default permissions of new files set to MODES."
  (declare (indent 1))
  (let ((old (make-symbol "umask")))
    `(let ((,old (default-file-modes)))
       (unwind-protect
           (progn (set-default-file-modes ,modes) ,@body)
         (set-default-file-modes ,old)))))

(defmacro with-existing-directory (&rest body)
  "Run BODY with `default-directory' a directory that exists."
  (declare (indent 0))
  `(let ((default-directory
           (or (catch 'found
                 (dolist (dir (list default-directory (expand-file-name "~/") temporary-file-directory "/tmp/" "/"))
                   (when (and dir (file-exists-p dir)) (throw 'found dir))))
               "/")))
     ,@body))

(defmacro with-syntax-table (table &rest body)
  "Run BODY with the syntax table of the current buffer set to TABLE."
  (declare (indent 1))
  (let ((old (make-symbol "table")) (buffer (make-symbol "buffer")))
    `(let ((,old (syntax-table)) (,buffer (current-buffer)))
       (unwind-protect
           (progn (set-syntax-table ,table) ,@body)
         (save-current-buffer
           (set-buffer ,buffer)
           (set-syntax-table ,old))))))

(defmacro with-mutex (mutex &rest body)
  "Run BODY while holding MUTEX."
  (declare (indent 1))
  (let ((held (make-symbol "mutex")))
    `(let ((,held ,mutex))
       (mutex-lock ,held)
       (unwind-protect (progn ,@body) (mutex-unlock ,held)))))

(defmacro with-connection-local-variables (&rest body)
  "Run BODY with the connection-local variables of `default-directory': there are none here."
  `(progn ,@body))

(defun subr--dotted-symbols (form)
  "Return the symbols in FORM whose names begin with a dot, each once, but not those of an inner `let-alist'."
  (cond ((symbolp form)
         (and (string-match-p "\\`\\.." (symbol-name form)) (list form)))
        ((vectorp form) (subr--dotted-symbols (append form nil)))
        ((not (consp form)) nil)
        ((eq (car form) 'let-alist) (subr--dotted-symbols (cadr form)))
        (t (let ((found nil))
             (while (consp form)
               (setq found (append found (subr--dotted-symbols (pop form)))))
             (when form
               (setq found (append found (subr--dotted-symbols form))))
             (delete-dups found)))))

(defun subr--dotted-access (name var)
  "Return the form that reads the dotted NAME, without its first dot, from the alist VAR."
  (let ((form var))
    (dolist (part (split-string name "\\." t))
      (setq form `(cdr (assq ',(intern part) ,form))))
    form))
