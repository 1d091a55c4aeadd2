;;; cl-generic.el --- Generic functions  -*- lexical-binding: t -*-
;;;features: cl-generic

;; Manual: (elisp)Generic Functions.  A generic function is a record in the property `cl--generic-function' of its name.  Its function
;; looks at the arguments that some method specializes on, makes a key of their types, and looks up what to call;
;; that is put together once for each key.

(define-error 'cl-no-method "No method")
(define-error 'cl-no-next-method "No next method" 'cl-no-method)
(define-error 'cl-no-primary-method "No primary method" 'cl-no-method)
(define-error 'cl-no-applicable-method "No applicable method" 'cl-no-method)

;; (record 'cl--generic NAME POSITIONS METHODS OPTIONS CACHE EPOCH): each of POSITIONS is
;; (PLACE SPECIALIZER...), PLACE an index or (context . EXPRESSION).
;; (record 'cl--generic-method SPECIALIZERS QUALIFIERS USES-CNM FUNCTION): each of SPECIALIZERS is (PLACE . SPECIALIZER).

(defvar cl-generic--epoch 0 "Changes whenever a class is defined, which makes caches worthless.")

(defconst cl-generic--builtin-types
  '((integer number number-or-marker atom) (float number atom) (symbol atom) (null symbol list sequence atom)
    (string array sequence atom) (cons list sequence) (marker number-or-marker atom) (overlay atom)
    (window-configuration atom) (process atom) (window atom) (subr atom) (compiled-function function atom)
    (module-function function atom) (buffer atom) (char-table array sequence atom) (bool-vector array sequence atom)
    (frame atom) (hash-table atom) (terminal atom) (thread atom) (mutex atom) (condvar atom) (font-spec atom)
    (font-entity atom) (font-object atom) (vector array sequence atom) (user-ptr atom))
  "What `type-of' says, and the types that this is a kind of, nearest first.")

(defun cl-generic--types (value)
  "Return the types of VALUE, from the narrowest to the widest."
  (let* ((tag (if value (type-of value) 'null)) (class (cl--find-class tag)))
    (cond
     (class (append (cl--class-allparents class)
                    (let ((type (and (cl--struct-class-p class) (cl--struct-class-type class))))
                      (if type nil '(record atom)))))
     ((assq tag cl-generic--builtin-types))
     (t (list tag 'record 'atom)))))

(defun cl-generic--get (name)
  "Return the generic function NAME, a record, or nil."
  (get name 'cl--generic-function))

(defun cl-generic-p (f)
  "Return non-nil if F is the name of a generic function."
  (and (symbolp f) (cl-generic--get f) t))

(defun cl--generic (name)
  "Return the generic function NAME, a record, or nil."
  (cl-generic--get name))

(defconst cl-generic--prelude-names
  (concat "\\`\\(?:\\(?:seq\\|map\\|cl\\|eieio\\|xref\\|project\\|slot\\|object\\)-"
          "\\|\\(?:make-instance\\|initialize-instance\\|shared-initialize\\|clone\\|destructor\\)\\'\\)")
  "Functions of these names are generic in Emacs; here they become so when a method is added.")

(defun cl-generic-ensure-function (name &optional noerror)
  "Return the generic function NAME, which is made if there is none.
A function that is something else is an error unless NOERROR."
  (let ((origin name))
    (while (and (fboundp name) (symbolp (symbol-function name)) (symbol-function name) (not (cl-generic--get name)))
      (setq name (symbol-function name)))
    (or (cl-generic--get name)
        (let ((old (and (fboundp name) (symbol-function name)))
              (generic (record 'cl--generic name nil nil nil (make-hash-table :test 'eq) cl-generic--epoch)))
          (if (and old (not noerror) (not (eq (car-safe old) 'autoload)))
              (if (string-match-p cl-generic--prelude-names (symbol-name name))
                  (aset generic 3 (list (record 'cl--generic-method nil nil nil old)))
                (error "%s is already defined as something else than a generic function" origin)))
          (put name 'cl--generic-function generic)
          generic))))

(defun cl-generic-define (name args options)
  "Make NAME a generic function of ARGS without methods, with OPTIONS; return its function."
  (let ((generic (cl-generic-ensure-function name 'noerror))
        (order (assq :argument-precedence-order options)))
    (if order
        (setq options (cons (cons :order (mapcar (lambda (arg) (- (length args) (length (memq arg args)))) (cdr order)))
                            options)))
    (aset generic 2 nil)
    (aset generic 3 nil)
    (aset generic 4 options)
    (aset generic 5 (make-hash-table :test 'eq))
    (cl-generic--function generic)))

(defun cl-generic--symbol (name)
  "Return the symbol for NAME, a symbol or (setf SYMBOL)."
  (if (eq (car-safe name) 'setf) (gv-setter (nth 1 name)) name))

(defmacro cl-defgeneric (name args &rest options-and-methods)
  "Define NAME as a generic function with ARGS.
OPTIONS-AND-METHODS may be a docstring, (declare ...), (:documentation STRING),
\(:argument-precedence-order ...), (:method [QUALIFIERS] ARGS BODY...), and then
the body of the default method.
\n(fn NAME ARGS [DOC-STRING] [OPTIONS-AND-METHODS...] &rest DEFAULT-BODY)"
  (declare (indent 2) (doc-string 3) (debug (&define sexp listp lambda-doc &rest sexp)))
  (let ((symbol (cl-generic--symbol name)) (doc (if (stringp (car-safe options-and-methods)) (pop options-and-methods)))
        (declarations nil) (options nil) (methods nil))
    (while (or (eq (car-safe (car options-and-methods)) 'declare)
               (keywordp (car-safe (car options-and-methods))))
      (let ((option (pop options-and-methods)))
        (cond
         ((eq (car option) 'declare) (setq declarations (append declarations (cdr option))))
         ((eq (car option) :documentation)
          (if doc (error "Multiple doc strings for %S" name))
          (setq doc (nth 1 option)))
         ((eq (car option) :method) (push `(cl-defmethod ,name ,@(cdr option)) methods))
         (t (push option options)))))
    (if options-and-methods
        (setq methods (append methods `((cl-defmethod ,name ,args ,@options-and-methods)))))
    `(prog1
         (progn
           (defalias ',symbol (cl-generic-define ',symbol ',args ',(nreverse options))
             ,(concat (if (stringp doc) doc) "\n\n" (replace-regexp-in-string "[`']" "\\\\=\\&"
                                                           (format "%S" (cons 'fn (cl--args-usage args))))))
           ,@(reverse methods)
           ',symbol)
       ,@(cl-generic--declare symbol args declarations))))

(defun cl-generic--declare (name args declarations)
  "Return the forms for DECLARATIONS of the function NAME with ARGS."
  (delq nil (mapcar
             (lambda (declaration)
               (let* ((kind (car declaration)) (value (nth 1 declaration))
                      (handler (assq kind defun-declarations-alist))
                      (property (cdr (assq kind '((indent . lisp-indent-function) (doc-string . doc-string-elt))))))
                 (cond
                  (property `(function-put ',name ',property ',value))
                  ((eq kind 'gv-setter) (apply #'gv--defun-setter name args (cdr declaration)))
                  ((eq kind 'gv-expander) (apply #'gv--defun-expander name args (cdr declaration)))
                  ((eq kind 'obsolete) `(make-obsolete ',name ',value ,(nth 2 declaration)))
                  (handler (apply (nth 1 handler) name args (cdr declaration))))))
             declarations)))

(defun cl-generic--split-args (args)
  "Return (PLAIN . SPECIALIZERS) for ARGS, a method's argument list."
  (let ((plain nil) (specializers nil) (index 0) (required t) (context nil))
    (while (consp args)
      (let ((arg (pop args)))
        (cond
         ((eq arg '&context) (setq context t))
         ((and context (consp arg) (consp (cdr arg)))
          ;; a name stands for itself with `window-system'
          (push (cons (cons 'context (car arg))
                      (if (and (eq (car arg) 'window-system) (symbolp (nth 1 arg))) (list 'eql (nth 1 arg)) (nth 1 arg)))
                specializers)
          ;; Contexts come first, one after the other.
          (unless (and (consp (car args)) (not (symbolp (car args)))
                       (memq '&context args))
            (setq context (and (consp (car args)) (boundp (car (car args))) (special-variable-p (car (car args)))))))
         ((memq arg '(&optional &rest &key &body &aux))
          (setq required nil)
          (push arg plain))
         ((and required (consp arg))
          (push (car arg) plain)
          (unless (eq (nth 1 arg) t) (push (cons index (nth 1 arg)) specializers))
          (setq index (1+ index)))
         (t (push arg plain)
            (if required (setq index (1+ index)))))))
    (cons (nconc (nreverse plain) args) (nreverse specializers))))

(defmacro cl-defmethod (name args &rest body)
  "Define a method of the generic function NAME.
ARGS may have (VAR SPECIALIZER) in place of required variables; a SPECIALIZER
is a type, (eql VALUE) or (head VALUE).  Between NAME and ARGS may be qualifiers:
:before, :after, :around, :extra STRING.
\n(fn NAME [EXTRA] [QUALIFIER] ARGS &rest [DOCSTRING] BODY)"
  (declare (doc-string 3) (indent defun) (debug (&define sexp [&rest atom] listp def-body)))
  (let ((qualifiers nil) split uses (symbol (cl-generic--symbol name)))
    (while (not (listp args))
      (push args qualifiers)
      (setq args (pop body)))
    (setq qualifiers (nreverse qualifiers)
          split (cl-generic--split-args args)
          uses (cl-generic--uses-next body))
    `(cl-generic-define-method
      ',symbol ',qualifiers ',args ,uses
      (function
       (lambda
         ,@(cl--transform-lambda
            (if uses (cons 'cl--cnm (car split)) (car split))
            (if uses (cl-generic--with-next body) body)
            nil))))))

(defun cl-generic--uses-next (body)
  "Return t if BODY speaks of the next method anywhere."
  (let ((pending (list body)) (found nil))
    (while (and pending (not found))
      (let ((x (pop pending)))
        (while (consp x)
          (if (consp (car x))
              (push (car x) pending)
            (if (memq (car x) '(cl-call-next-method cl-next-method-p call-next-method next-method-p)) (setq found t)))
          (setq x (cdr x)))
        (if (vectorp x) (push (append x nil) pending))))
    found))

(defun cl-generic--with-next (body)
  "Return the function body BODY with `cl-call-next-method' and `cl-next-method-p' given a meaning."
  (let* ((parts (macroexp-parse-body body))
         (call (lambda (&rest args) `(cl-generic--call-next cl--cnm ,@args)))
         (next (lambda () '(and (car cl--cnm) t)))
         (call-function '#'(lambda (&rest args) (apply #'cl-generic--call-next cl--cnm args)))
         (next-function '#'(lambda () (and (car cl--cnm) t))))
    `(,@(car parts)
      ,(macroexpand-all
        (macroexp-progn (cdr parts))
        `((cl-call-next-method . ,call) (call-next-method . ,call)
          (cl-next-method-p . ,next) (next-method-p . ,next)
          (:cl-local-functions (cl-call-next-method . ,call-function) (cl-next-method-p . ,next-function)
                               (call-next-method . ,call-function) (next-method-p . ,next-function)
                               ,@(cdr (assq :cl-local-functions macroexpand-all-environment)))
          ,@macroexpand-all-environment)))))

(defun cl-generic--call-next (next &rest args)
  "Call the next method, described by NEXT, with ARGS or the same arguments again."
  (if (car next)
      (apply (car next) (or args (nth 1 next)))
    (apply #'cl-no-next-method (nth 2 next) (nth 3 next) (or args (nth 1 next)))))

(defun cl-call-next-method (&rest _)
  "Call the next method; only inside `cl-defmethod'."
  (error "cl-call-next-method only allowed inside primary and around methods"))

(defun cl-next-method-p ()
  "Return non-nil if there is a next method; only inside `cl-defmethod'."
  (error "cl-next-method-p only allowed inside primary and around methods"))

(defun cl-no-next-method (generic method &rest args)
  "Called when METHOD of GENERIC, given ARGS, calls the next method and there is none."
  (if (and (cl-generic--get 'no-next-method) (eieio-object-p (car args)))
      (apply 'no-next-method args)
    (signal 'cl-no-next-method (cons (cl-generic--name generic) (cons method args)))))

(defun cl-no-applicable-method (generic &rest args)
  "Called when GENERIC has no method for ARGS."
  (if (and (cl-generic--get 'no-applicable-method) (eieio-object-p (car args))
           (not (eq (cl-generic--name generic) 'no-applicable-method)))
      ;; The old name, with the object first.
      (apply 'no-applicable-method (car args) (cl-generic--name generic) (cdr args))
    (signal 'cl-no-applicable-method (cons (cl-generic--name generic) args))))

(defun cl-no-primary-method (generic &rest args)
  "Called when GENERIC has methods for ARGS, but no primary one."
  (signal 'cl-no-primary-method (cons (cl-generic--name generic) args)))

(defun cl-generic--name (generic)
  "Return the name of GENERIC, which may be its name."
  (if (symbolp generic) generic (aref generic 1)))

(defun cl-generic--specializer (specializer)
  "Return SPECIALIZER in its inner form, or signal an error if it is none."
  (cond
   ((eq (car-safe specializer) 'eql)
    (list 'eql (let ((value (nth 1 specializer)))
                 (if (memq (car-safe value) '(quote function)) (nth 1 value)
                   (if (consp value) (eval value t) value)))))
   ((memq (car-safe specializer) '(head subclass derived-mode member)) specializer)
   ((and specializer (symbolp specializer)
         (or (cl--find-class specializer)
             (memq specializer '(eieio-default-superclass cl-structure-object t null atom list sequence array number number-or-marker function))
             (assq specializer cl-generic--builtin-types)))
    specializer)
   (t (error "Unknown specializer %S" specializer))))

(defun cl-generic-define-method (name qualifiers args uses-cnm function)
  "Add the method FUNCTION with QUALIFIERS and ARGS to the generic function NAME.
FUNCTION gets what it needs to call the next method first if USES-CNM."
  (let* ((generic (cl-generic-ensure-function name))
         (specializers (mapcar (lambda (s)
                                 (cons (car s)
                                       (if (equal (car s) '(context . major-mode))
                                           (list 'derived-mode (cdr s))
                                         (cl-generic--specializer (cdr s)))))
                               (cdr (cl-generic--split-args args))))
         (method (record 'cl--generic-method specializers qualifiers uses-cnm function))
         (old nil))
    (dolist (m (aref generic 3))
      (if (and (equal (aref m 1) specializers) (equal (aref m 2) qualifiers)) (setq old m)))
    (if old
        (aset generic 3 (mapcar (lambda (m) (if (eq m old) method m)) (aref generic 3)))
      (aset generic 3 (cons method (aref generic 3))))
    (cl-generic--positions generic)
    (push (cons 'cl-defmethod (cons (aref generic 1) (cons qualifiers (mapcar #'cdr specializers)))) current-load-list)
    (let ((symbol (aref generic 1)))
      ;; The name stays known as a generic function whatever advice it has.
      (defalias symbol (cl-generic--function generic)
        (and (not (fboundp symbol))
             (format "\n\n%S" (cons 'fn (cl--args-usage (car (cl-generic--split-args args))))))))
    name))

(defun cl-find-method (generic qualifiers specializers)
  "Return the method of GENERIC, a name, with QUALIFIERS and SPECIALIZERS, or nil."
  (let ((record (cl-generic--get generic)) (found nil))
    (dolist (m (and record (aref record 3)))
      (let ((all nil))
        (dotimes (i (length specializers))
          (push (or (cdr (assq i (aref m 1))) t) all))
        (if (and (equal (aref m 2) qualifiers) (equal (nreverse all) specializers)) (setq found m))))
    found))

(defmacro cl-generic-define-context-rewriter (name args &rest body)
  "Let (NAME ARGS...) in &context stand for what BODY returns."
  (declare (debug (&define name lambda-list def-body)) (indent defun))
  `(put ',name 'cl-generic--context-rewriter (lambda ,args ,@body)))

(defun cl--generic-method-files (method)
  "Return the list of (FILE METHOD QUALIFIERS . SPECIALIZERS) of the methods of METHOD, a generic function, and where they were loaded from."
  (let ((found nil))
    (dolist (entry load-history)
      (dolist (one (cdr entry))
        (if (and (eq (car-safe one) 'cl-defmethod) (eq (car-safe (cdr one)) method))
            (push (cons (car entry) (cdr one)) found))))
    found))

(defun cl-generic-all-functions (&optional type)
  "Return the names of all generic functions, or of those with a method for TYPE."
  (let ((result nil))
    (mapatoms (lambda (symbol)
                (let ((generic (cl-generic--get symbol)))
                  (if (and generic
                           (or (null type)
                               (memq t (mapcar (lambda (m) (and (rassq type (aref m 1)) t)) (aref generic 3)))))
                      (push symbol result)))))
    result))
