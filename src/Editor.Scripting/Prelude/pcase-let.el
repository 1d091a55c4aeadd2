;;; pcase-let.el --- destructuring with pcase patterns  -*- lexical-binding: t -*-
;;;features: pcase

;; Destructuring takes the match for granted: it makes no tests, reads lists with `car-safe' and `cdr-safe', and what
;; is not there is nil.  A pattern that chooses (`or') is matched as `pcase' does it.

(defun pcase--take (pattern value)
  "Add the steps that read PATTERN's variables from the form VALUE, taking the match for granted."
  (cond
   ((or (memq pattern '(_ t)) (pcase--self-quoting-pattern-p pattern)))
   ((and pattern (symbolp pattern)) (push (cons pattern value) pcase--env))
   ((not (consp pattern)) (error "Unknown pattern `%S'" pattern))
   (t
    (let ((head (car pattern)) (rest (cdr pattern)))
      (cond
       ((memq head '(quote pred guard)))
       ((eq head '\`) (pcase--take-backquote (car rest) value))
       ((eq head 'and)
        (when (cdr rest) (setq value (pcase--in-slot value)))
        (dolist (one rest) (pcase--take one value)))
       ((eq head 'or) (pcase--match pattern (pcase--in-slot value)))
       ((eq head 'app) (pcase--take (cadr rest) (pcase--in-slot (pcase--call (car rest) value))))
       ((eq head 'let) (pcase--take (car rest) (pcase--in-slot (pcase--under-env (cadr rest)))))
       (t (pcase--take (pcase--expand-pattern pattern) value)))))))

(defun pcase--take-backquote (template value)
  "Read the variables of the backquoted TEMPLATE from the form VALUE."
  (cond
   ((eq (car-safe template) '\,) (pcase--take (cadr template) value))
   ((consp template)
    (let ((slot (pcase--in-slot value)))
      (pcase--take-backquote (car template) (list 'car-safe slot))
      (pcase--take-backquote (cdr template) (list 'cdr-safe slot))))
   ((vectorp template)
    (let ((slot (pcase--in-slot value)) (n (length template)) (i 0))
      (while (< i n)
        (pcase--take-backquote (aref template i) (list 'aref slot i))
        (setq i (1+ i)))))))

(defun pcase--step-binding (step)
  "Return the `let*' binding that does STEP."
  (if (eq (car step) 'set) (cdr step) (list (make-symbol "_") (cadr step))))

(defun pcase--destructure (pattern exp body-of)
  "Return a form that evaluates EXP, reads PATTERN's variables and runs what BODY-OF returns.
BODY-OF is a function; its argument is an alist of the variables and the forms that read them."
  (let ((pcase--steps nil) (pcase--env nil) (pcase--slots nil) (pcase--idle nil)
        (value (make-symbol "val")))
    (pcase--take pattern value)
    (let ((free pcase--slots) (bindings nil))
      (dolist (step pcase--steps)
        (push (pcase--step-binding step) bindings)
        (setq free (delq (caar bindings) free)))
      `(let* ((,value ,exp) ,@free ,@bindings)
         ,@(funcall body-of (reverse pcase--env))))))

(defmacro pcase-let* (bindings &rest body)
  "Like `let*', but each of BINDINGS is (PATTERN EXP): the pattern destructures the value.
The match is taken for granted: a value of another shape gives nil, not an error."
  (declare (indent 1))
  (cond
   ((null bindings) (if (cdr body) (cons 'progn body) (car body)))
   ((and (symbolp (caar bindings)) (not (memq (caar bindings) '(_ t))))
    (let ((plain nil))
      (while (and bindings (symbolp (caar bindings)) (not (memq (caar bindings) '(_ t))))
        (push (pop bindings) plain))
      `(let* ,(nreverse plain)
         ,@(if bindings (list `(pcase-let* ,bindings ,@body)) body))))
   (t
    (pcase--destructure
     (caar bindings) (cadar bindings)
     (lambda (env)
       (pcase--with-bindings env (if (cdr bindings) (list `(pcase-let* ,(cdr bindings) ,@body)) body)))))))

(defmacro pcase-let (bindings &rest body)
  "Like `let', but each of BINDINGS is (PATTERN EXP): the pattern destructures the value.
All the expressions are evaluated before any variable is bound; see `pcase-let*'."
  (declare (indent 1))
  (if (null (cdr bindings))
      `(pcase-let* ,bindings ,@body)
    (let ((plain nil) (later nil))
      (dolist (binding bindings)
        (if (and (symbolp (car binding)) (not (memq (car binding) '(_ t))))
            (push binding plain)
          (let ((value (make-symbol "x")))
            (push (list value (cadr binding)) plain)
            (push (list (car binding) value) later))))
      `(let ,(nreverse plain)
         ,@(if later (list `(pcase-let* ,(nreverse later) ,@body)) body)))))

(defmacro pcase-dolist (spec &rest body)
  "Like `dolist', but SPEC is (PATTERN LIST): the pattern destructures each element."
  (declare (indent 1))
  (if (symbolp (car spec))
      `(dolist ,spec ,@body)
    (let ((element (make-symbol "x")))
      `(dolist (,element ,@(cdr spec))
         (pcase-let* ((,(car spec) ,element)) ,@body)))))

(defmacro pcase-setq (pattern value &rest more)
  "Assign to the variables of PATTERN what they match in VALUE, and so on for MORE pairs.
A variable that finds no match is set to nil."
  (cond
   (more `(progn (pcase-setq ,pattern ,value) (pcase-setq ,@more)))
   ((or (null pattern) (eq pattern '_)) value)
   ((symbolp pattern) `(setq ,pattern ,value))
   (t
    (pcase--destructure
     pattern value
     (lambda (env)
       (list (cons 'setq (apply #'append (mapcar (lambda (entry) (list (car entry) (cdr entry))) env)))))))))

(defmacro pcase-lambda (lambda-list &rest body)
  "Like `lambda', but an argument in LAMBDA-LIST may be a pattern, which destructures it."
  (declare (doc-string 2) (indent defun))
  (let ((arguments nil) (bindings nil) (head nil) (n 0))
    (dolist (argument lambda-list)
      (if (symbolp argument)
          (push argument arguments)
        (let ((name (make-symbol (format "arg%d" n))))
          (push name arguments)
          (push (list argument name) bindings)))
      (setq n (1+ n)))
    (while (and (cdr body)
                (or (stringp (car body)) (memq (car-safe (car body)) '(interactive declare :documentation))))
      (push (pop body) head))
    `(lambda ,(nreverse arguments)
       ,@(nreverse head)
       ,@(if bindings (list `(pcase-let* ,(nreverse bindings) ,@body)) body))))

(defmacro pcase-defmacro (name args &rest body)
  "Define a new pcase pattern (NAME ARGS...) that BODY expands to another pattern."
  (declare (doc-string 3) (indent 2))
  (let ((expander (intern (concat (symbol-name name) "--pcase-macroexpander"))))
    `(progn
       (defun ,expander ,args ,@body)
       (put ',name 'pcase-macroexpander #',expander)
       ',name)))

(defun cl-type--pcase-macroexpander (type)
  "Pcase pattern (cl-type TYPE) that matches values of the cl type TYPE."
  `(pred (pcase--flip cl-typep ',type)))

(defmacro pcase--flip (function arg1 arg2)
  "Call FUNCTION with ARG2 and ARG1: for predicates whose subject comes first."
  `(,function ,arg2 ,arg1))
