;;; cl-args.el --- Common Lisp argument lists and destructuring  -*- lexical-binding: t -*-
;;;features: cl-lib cl-macs

;; Manual: (cl)Argument Lists.  A list that Emacs itself understands is left alone.  Any other becomes the
;; plain arguments as far as they go, &rest, and a `let*' that takes the rest apart.  Lengths and keywords are
;; checked by one call each, so that expansions stay short.

(defvar cl--args-bindings nil "The `let*' bindings made so far, newest first.")
(defvar cl--args-forms nil "The checks to run behind the bindings, newest first.")

(defun cl--plain-args-p (args)
  "Return non-nil if ARGS is an argument list of Emacs Lisp proper."
  (let ((plain t) (rest args))
    (while (and plain (consp rest))
      (let ((arg (car rest)))
        (if (or (consp arg) (null arg)
                (and (not (memq arg '(&optional &rest)))
                     (eq (aref (concat (symbol-name arg) " ") 0) ?&)
                     (memq arg '(&key &aux &body &whole &environment &allow-other-keys &cl-defs &cl-quote))))
            (setq plain nil)))
      (setq rest (cdr rest)))
    (and plain (null rest))))

(defun cl--args-bind (pattern form)
  "Add bindings by which PATTERN, a symbol or an argument list, gets FORM's value."
  (if (and pattern (symbolp pattern))
      (push (list pattern form) cl--args-bindings)
    (cl--args-list pattern form pattern)))

(defun cl--args-proper (args)
  "Return ARGS with a dotted tail written as &rest."
  (if (null (cdr (last args)))
      args
    (let ((copy nil))
      (while (consp args) (push (pop args) copy))
      (nreverse (cons args (cons '&rest copy))))))

(defun cl--args-count (args)
  "Return (MIN . MAX), the numbers of elements that ARGS takes; MAX nil means no limit."
  (let ((min 0) (max 0) (optional nil))
    (while args
      (let ((arg (car args)))
        (cond
         ((eq arg '&optional) (setq optional t))
         ((memq arg '(&rest &body &key)) (setq max nil args nil))
         ((eq arg '&aux) (setq args nil))
         ((memq arg '(&whole &environment)) (setq args (cdr args)))
         ((eq arg '&allow-other-keys))
         (t (unless optional (setq min (1+ min)))
            (setq max (1+ max)))))
      (setq args (cdr args)))
    (cons min max)))

(defun cl--args-list (args form what)
  "Add bindings that take the list FORM gives apart as ARGS say; WHAT names it in errors.
FORM may be a symbol, then it is a variable that may be changed."
  (setq args (cl--args-proper args))
  (when (eq (car args) '&whole)
    (cl--args-bind (nth 1 args) form)
    (setq form (nth 1 args) args (nthcdr 2 args))
    (if args (let ((copy (make-symbol "--cl-rest--")))
               (push (list copy form) cl--args-bindings)
               (setq form copy))))
  (let* ((tail (or (memq '&rest args) (memq '&body args)))
         (rest (if (and (nth 1 tail) (symbolp (nth 1 tail))) (nth 1 tail) (make-symbol "--cl-rest--")))
         (count (cl--args-count args)))
    (if (or (> (car count) 0) (cdr count))
        (push (list rest `(cl--check-arity ,form ,(car count) ,(cdr count) ',what)) cl--args-bindings)
      (unless (eq rest form)
        (push (list rest form) cl--args-bindings)))
    (cl--args-rest args rest)))

(defun cl--args-rest (args rest)
  "Add bindings for ARGS, whose values are left in the variable REST."
  (let ((state nil))
    (while args
      (let ((arg (pop args)))
        (cond
         ((eq arg '&optional) (setq state 'optional))
         ((memq arg '(&rest &body))
          (let ((pattern (pop args)))
            (unless (eq pattern rest) (cl--args-bind pattern rest)))
          (setq state 'done))
         ((eq arg '&environment) (push (list (pop args) 'macroexpand-all-environment) cl--args-bindings))
         ((eq arg '&key) (setq args (cl--args-keys args rest) state 'done))
         ((eq arg '&aux)
          (while args
            (let ((aux (pop args)))
              (cl--args-bind (if (consp aux) (car aux) aux) (if (consp aux) (nth 1 aux))))))
         ((eq state 'done) (error "Malformed argument list ends with: %S" (cons arg args)))
         ((null state) (cl--args-bind arg `(pop ,rest)))
         ((consp arg)
          (if (nth 2 arg) (push `(,(nth 2 arg) (and ,rest t)) cl--args-bindings))
          (cl--args-bind (car arg) (if (cdr arg) `(if ,rest (pop ,rest) ,(nth 1 arg)) `(pop ,rest))))
         (t (push `(,arg (pop ,rest)) cl--args-bindings)))))))

(defun cl--args-keys (args rest)
  "Add bindings for ARGS, what follows &key, from the property list in REST; return what follows."
  (let ((keys nil) (open nil))
    (while (and args (not (memq (car args) '(&aux &rest &body &optional))))
      (let ((arg (pop args)))
        (if (eq arg '&allow-other-keys)
            (setq open t)
          (let* ((spec (if (consp arg) arg (list arg)))
                 (named (consp (car spec)))
                 (variable (if named (nth 1 (car spec)) (car spec)))
                 (key (if named (car (car spec))
                        (let ((name (symbol-name variable)))
                          ;; A leading underscore only says that the variable is not used.
                          (intern (concat ":" (if (eq (aref name 0) ?_) (substring name 1) name))))))
                 (found `(plist-member ,rest ',key))
                 (default (nth 1 spec))
                 (given (nth 2 spec)))
            (push key keys)
            (if given (push (list given found) cl--args-bindings))
            (cl--args-bind
             variable
             (cond
              (given `(if ,given (prog1 (car (cdr ,given)) (setq ,given t)) ,default))
              ((null default) `(car (cdr ,found)))
              ((macroexp-const-p default)
               (if (eq (car-safe default) 'function)
                   `(car (cdr (or ,found (list nil ,default))))
                 `(car (cdr (or ,found '(nil ,(if (consp default) (nth 1 default) default)))))))
              (t (let ((tail (make-symbol "tail")))
                   `(let ((,tail ,found)) (if ,tail (car (cdr ,tail)) ,default))))))))))
    (unless open
      (push `(cl--check-keys ,rest ',(nreverse keys)) cl--args-forms))
    args))

(defun cl--args-usage (args)
  "Return ARGS as a docstring's last line shows them: names in capitals, &aux left out."
  (let ((result nil))
    (while (consp args)
      (let ((arg (pop args)))
        (cond
         ((eq arg '&aux) (setq args nil))
         ((memq arg '(&environment &whole)) (setq args (cdr args)))
         ((null arg) (push nil result))
         ((symbolp arg)
          (push (if (eq (aref (symbol-name arg) 0) ?&) arg (make-symbol (upcase (symbol-name arg)))) result))
         ((and (consp arg) (or (memq '&optional result) (memq '&key result)))
          (push (cons (cond ((symbolp (car arg)) (make-symbol (upcase (symbol-name (car arg)))))
                            ((keywordp (car (car arg)))
                             (list (car (car arg)) (make-symbol (upcase (symbol-name (nth 1 (car arg)))))))
                            (t (cl--args-usage (car arg))))
                      (and (cdr arg)
                           (cons (nth 1 arg)
                                 (and (nth 2 arg) (list (make-symbol (upcase (symbol-name (nth 2 arg)))))))))
                result))
         (t (push (cl--args-usage arg) result)))))
    (setq result (nreverse result))
    (if args (nconc result (make-symbol (upcase (symbol-name args)))) result)))

(defun cl--args-docstring (declarations args)
  "Return DECLARATIONS with the usage of ARGS at the docstring's end."
  (let ((doc (car declarations)))
    (if (or (eq (car-safe doc) :documentation) (and (stringp doc) (string-match "\n\n(fn[^)]*.*)\\'" doc)))
        declarations
      (let ((print-gensym nil) (print-quoted t) (print-length nil) (print-level nil))
        (cons (concat (if (stringp doc) doc "") "\n\n"
                      (replace-regexp-in-string "[`']" "\\\\=\\&" (format "%S" (cons 'fn (cl--args-usage args)))))
              (if (stringp doc) (cdr declarations) declarations))))))

(defun cl--transform-lambda (args body name)
  "Return (ARGLIST BODY...) in plain Lisp for a function of ARGS; NAME is its block, or nil."
  (let* ((parts (macroexp-parse-body body))
         (declarations (car parts))
         (forms (if name `((cl-block ,name ,@(cdr parts))) (cdr parts))))
    (if (cl--plain-args-p args)
        `(,args ,@declarations ,@forms)
      (let* ((cl--args-bindings nil) (cl--args-forms nil) (plain nil)
             (rest (cl--args-proper args)) (whole nil) (optional nil) tail variable)
        (when (eq (car rest) '&whole) (setq whole (nth 1 rest) rest (nthcdr 2 rest)))
        (unless whole
          ;; Leading arguments that the function call itself can bind.
          (while (and rest
                      (or (and (car rest) (symbolp (car rest))
                               (not (eq (aref (symbol-name (car rest)) 0) ?&)))
                          (and (eq (car rest) '&optional) (nth 1 rest) (symbolp (nth 1 rest))
                               (not optional))))
            (if (eq (car rest) '&optional) (setq optional t))
            (push (pop rest) plain)))
        (setq tail (or (memq '&rest rest) (memq '&body rest))
              variable (if (and (nth 1 tail) (symbolp (nth 1 tail)) (not whole)) (nth 1 tail)
                         (make-symbol "--cl-rest--")))
        (if (and optional rest
                 (not (and (symbolp (car rest)) (eq (aref (symbol-name (car rest)) 0) ?&))))
            (push '&optional rest))
        (cond
         ((null rest))
         ((eq (car rest) '&aux) (cl--args-rest rest nil))
         (t
          (if whole (push `(,whole ,(if name `(cons ',name ,variable) variable)) cl--args-bindings))
          (let ((count (cl--args-count rest)))
            (if (or (> (car count) 0) (cdr count))
                (push `(,variable (cl--check-arity ,variable ,(car count) ,(cdr count) ',(or name args)
                                                   ,(length (remq '&optional plain))))
                      cl--args-bindings)))
          (cl--args-rest rest variable)))
        `((,@(nreverse plain) ,@(if (and rest (not (eq (car rest) '&aux))) (list '&rest variable)))
          ,@(cl--args-docstring declarations args)
          ,(macroexp-let* (nreverse cl--args-bindings)
                          (macroexp-progn (append (nreverse cl--args-forms) forms))))))))

(defmacro cl-defun (name args &rest body)
  "Define NAME as a function with ARGS, a Common Lisp argument list, and BODY.
The body is inside the block NAME, see `cl-return-from'.
\n(fn NAME ARGLIST [DOCSTRING] BODY...)"
  (declare (debug defun) (doc-string 3) (indent 2))
  (cons 'defun (cons name (cl--transform-lambda args body name))))

(defmacro cl-defmacro (name args &rest body)
  "Define NAME as a macro with ARGS, a Common Lisp argument list, and BODY.
The body is inside the block NAME, see `cl-return-from'.
\n(fn NAME ARGLIST [DOCSTRING] BODY...)"
  (declare (debug defmacro) (doc-string 3) (indent 2))
  (cons 'defmacro (cons name (cl--transform-lambda args body name))))

(defmacro cl-defsubst (name args &rest body)
  "Define NAME as a function that may be expanded in line, as `cl-defun' does.
\n(fn NAME ARGLIST [DOCSTRING] BODY...)"
  (declare (debug cl-defun) (indent 2))
  (if (cl--plain-args-p args)
      `(prog1 (cl-defun ,name ,args ,@body)
         (function-put ',name 'compiler-macro
                       (lambda (_form &rest values) (cl--inline ',args ',(cdr (macroexp-parse-body body)) values))))
    `(cl-defun ,name ,args ,@body)))

(defun cl--inline (args body values)
  "Return BODY as a form in which ARGS are bound to the forms VALUES."
  (let ((bindings nil) (state nil))
    (dolist (arg args)
      (cond
       ((memq arg '(&optional &rest)) (setq state arg))
       ((eq state '&rest) (push (list arg (if values (cons 'list values))) bindings) (setq values nil))
       (t (push (list arg (pop values)) bindings))))
    `(let ,(nreverse bindings) ,@body)))

(defmacro cl-function (func)
  "Quote the lambda expression FUNC, whose arguments may be a Common Lisp list."
  (declare (debug (&or symbolp (&define cl-lambda-expr))))
  (if (eq (car-safe func) 'lambda)
      `(function (lambda ,@(cl--transform-lambda (nth 1 func) (nthcdr 2 func) nil)))
    `(function ,func)))

(defmacro cl-destructuring-bind (args expr &rest body)
  "Evaluate BODY with the variables of ARGS bound to the parts of EXPR's value, a list."
  (declare (indent 2) (debug (&define cl-macro-list1 def-form cl-declarations def-body)))
  (let ((cl--args-bindings nil) (cl--args-forms nil))
    (cl--args-list args expr args)
    (macroexp-let* (nreverse cl--args-bindings)
                   (macroexp-progn (append (nreverse cl--args-forms) body)))))
