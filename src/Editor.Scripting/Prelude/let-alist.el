;;; let-alist.el --- names with a dot for the values of an alist  -*- lexical-binding: t -*-
;;;features: let-alist

(defun let-alist--names (form)
  "The symbols of FORM that begin with a dot, outside nested `let-alist's' bodies."
  (cond ((symbolp form)
         (if (string-match "\\`\\.." (symbol-name form)) (list form)))
        ((vectorp form) (apply #'append (mapcar #'let-alist--names form)))
        ((not (consp form)) nil)
        ((eq (car form) 'let-alist) (append (let-alist--names (cadr form))))
        (t (append (let-alist--names (car form)) (let-alist--names (cdr form))))))

(defun let-alist--lookup (symbol form)
  "FORM with the look-ups of the keys that SYMBOL (.a.b) names around it."
  (dolist (key (split-string (substring (symbol-name symbol) 1) "\\."))
    (setq form `(cdr (assq ',(intern key) ,form))))
  form)

(defun let-alist--value (symbol variable)
  "The form for the value that SYMBOL (.a.b) names in the alist VARIABLE."
  ;; two dots: the name without the first, from outside
  (if (string-prefix-p ".." (symbol-name symbol))
      (intern (substring (symbol-name symbol) 1))
    (let-alist--lookup symbol variable)))

(defmacro let-alist (alist &rest body)
  "In BODY, .key is the value of the symbol key in ALIST, and .key.sub that of sub in it."
  (declare (indent 1) (debug t))
  (let ((variable (make-symbol "alist")))
    `(let ((,variable ,alist))
       (let ,(mapcar (lambda (symbol) (list symbol (let-alist--value symbol variable)))
                     (delete-dups (let-alist--names body)))
         ,@body))))
