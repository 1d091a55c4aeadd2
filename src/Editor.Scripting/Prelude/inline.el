;;; inline.el --- Functions that say themselves how they are put in line  -*- lexical-binding: t -*-
;;;features: inline

(defmacro define-inline (name args &rest body)
  "Define NAME as a function of ARGS whose BODY says what a call becomes.
Inside BODY: (inline-quote EXP), with , for what is evaluated; (inline-letevals
VARS BODY...), (inline-const-p EXP), (inline-const-val EXP), (inline-error ...)."
  (declare (indent defun) (debug defun) (doc-string 3))
  (let* ((parts (macroexp-parse-body body))
         (inliner (intern (format "%s--inliner" name))))
    `(progn
       (defun ,name ,args ,@(car parts)
              ,(macroexpand-all (macroexp-progn (cdr parts)) (inline--environment nil)))
       (defun ,inliner (inline--form ,@args)
         (ignore inline--form)
         (catch 'inline--just-use
           ,(macroexpand-all (macroexp-progn (cdr parts)) (inline--environment t))))
       (function-put ',name 'compiler-macro ',inliner)
       ',name)))

(defun inline--environment (form)
  "Return the meaning of inline-quote and so on: if FORM, to make a form, otherwise to evaluate."
  (append
   (if form
       `((inline-quote . ,(lambda (exp) (inline--backquote exp)))
         (inline-const-p . ,(lambda (exp) `(macroexp-const-p ,exp)))
         (inline-const-val . ,(lambda (exp) `(inline--const-value ,exp)))
         (inline-error . ,(lambda (_format &rest _args) '(throw 'inline--just-use inline--form)))
         (inline--leteval . ,#'inline--leteval-form)
         (inline-letevals . ,#'inline--letevals-form))
     `((inline-quote . ,(lambda (exp) (inline--dequote exp)))
       (inline-const-p . ,(lambda (_exp) t))
       (inline-const-val . ,(lambda (exp) exp))
       (inline-error . ,(lambda (format &rest args) `(error ,format ,@args)))
       (inline-letevals . ,(lambda (vars &rest body)
                             `(let* ,(delq nil (mapcar (lambda (v) (if (consp v) v)) vars)) ,@body)))))
   macroexpand-all-environment))

(defun inline--letevals-form (vars &rest body)
  "Return a form that makes BODY's form with each of VARS evaluated once."
  (let ((form (macroexp-progn body)))
    (dolist (var (reverse (if (listp vars) vars (list vars))))
      (setq form (if (consp var)
                     `(macroexp-let2 macroexp-copyable-p ,(car var) ,(nth 1 var) ,form)
                   `(macroexp-let2 macroexp-copyable-p ,var ,var ,form))))
    form))

(defun inline--leteval-form (var &rest body)
  (apply #'inline--letevals-form (list var) body))

(defun inline--const-value (exp)
  "Return the value of the constant form EXP; if it is none, the call stays a call."
  (if (macroexp-const-p exp) (eval exp t) (throw 'inline--just-use exp)))

(defun inline--dequote (exp)
  "Return EXP, the argument of `inline-quote', as a form to be evaluated in place."
  (cond
   ((eq (car-safe exp) '\,) (nth 1 exp))
   ((eq (car-safe exp) 'function)
    (if (eq (car-safe (nth 1 exp)) '\,) `(symbol-function ,(nth 1 (nth 1 exp))) exp))
   ((eq (car-safe exp) 'quote) exp)
   ((consp exp)
    (let ((result nil))
      (while (and (consp exp) (not (eq (car exp) '\,)))
        (if (eq (car-safe (car exp)) '\,@)
            (error "inline-quote: ,@ is not supported")
          (push (inline--dequote (car exp)) result))
        (setq exp (cdr exp)))
      (nconc (nreverse result) exp)))
   (t exp)))

(defun inline--backquote (exp)
  "Return a form that makes EXP, the argument of `inline-quote'."
  (list '\` exp))

(defmacro inline-quote (_exp)
  "Only for the body of `define-inline'."
  (error "inline-quote can only be used within define-inline"))

(defmacro inline-const-p (_exp)
  "Only for the body of `define-inline'."
  (error "inline-const-p can only be used within define-inline"))

(defmacro inline-const-val (_exp)
  "Only for the body of `define-inline'."
  (error "inline-const-val can only be used within define-inline"))

(defmacro inline-error (_format &rest _args)
  "Only for the body of `define-inline'."
  (error "inline-error can only be used within define-inline"))

(defmacro inline-letevals (_vars &rest _body)
  "Only for the body of `define-inline'."
  (error "inline-letevals can only be used within define-inline"))
