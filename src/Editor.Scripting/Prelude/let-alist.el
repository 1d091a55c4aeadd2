;;; let-alist.el --- names with a dot for the values of an alist  -*- lexical-binding: t -*-
;;;features: let-alist

(defun let-alist--deep-dot-search (data)
  "Return alist of symbols inside DATA that start with a `.': (SYMBOL . SYMBOL WITHOUT THE DOT)...
Those in the body of a nested `let-alist' are its own."
  (cond
   ((symbolp data)
    (let ((name (symbol-name data)))
      (when (string-match "\\`\\.." name)
        (list (cons data (intern (substring name 1)))))))
   ((vectorp data) (apply #'nconc (mapcar #'let-alist--deep-dot-search data)))
   ((not (consp data)) nil)
   ((eq (car data) 'let-alist) (let-alist--deep-dot-search (cadr data)))
   (t (append (let-alist--deep-dot-search (car data)) (let-alist--deep-dot-search (cdr data))))))

(defun let-alist--access-sexp (symbol variable)
  "Return a sexp used to access SYMBOL (.a.b) inside VARIABLE; of two dots, the name without the first."
  (let* ((clean (let-alist--remove-dot symbol)) (name (symbol-name clean)))
    (if (string-match "\\`\\." name)
        clean
      (let-alist--list-to-sexp (mapcar #'intern (nreverse (split-string name "\\."))) variable))))

(defun let-alist--list-to-sexp (list var)
  "Turn symbols LIST, the innermost key first, into recursive calls to `cdr' `assq' on VAR."
  `(cdr (assq ',(car list) ,(if (cdr list) (let-alist--list-to-sexp (cdr list) var) var))))

(defun let-alist--remove-dot (symbol)
  "Return SYMBOL, sans an initial dot."
  (let ((name (symbol-name symbol)))
    (if (string-match "\\`\\." name) (intern (replace-match "" nil nil name)) symbol)))

(defmacro let-alist (alist &rest body)
  "In BODY, .key is the value of the symbol key in ALIST, and .key.sub that of sub in it."
  (declare (indent 1) (debug t))
  (let ((variable (make-symbol "alist")))
    `(let ((,variable ,alist))
       (let ,(mapcar (lambda (each) (list (car each) (let-alist--access-sexp (car each) variable)))
                     (delete-dups (let-alist--deep-dot-search body)))
         ,@body))))
