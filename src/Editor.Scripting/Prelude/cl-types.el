;;; cl-types.el --- Types of cl-lib: cl-typep, cl-deftype, cl-coerce  -*- lexical-binding: t -*-

;; Manual: (cl)Type Predicates.

(defconst cl--type-predicates
  '((null . null) (atom . atom) (real . numberp) (float . floatp) (number . numberp) (integer . integerp)
    (natnum . natnump) (fixnum . fixnump) (bignum . bignump) (character . characterp) (base-char . characterp)
    (boolean . booleanp) (keyword . keywordp) (symbol . symbolp) (list . listp) (cons . consp) (string . stringp)
    (vector . vectorp) (array . arrayp) (sequence . sequencep) (function . functionp) (compiled-function . byte-code-function-p)
    (buffer . bufferp) (marker . markerp) (process . processp) (window . windowp) (frame . framep)
    (overlay . overlayp) (hash-table . hash-table-p) (char-table . char-table-p) (bool-vector . bool-vector-p)
    (record . recordp) (subr . subrp) (number-or-marker . number-or-marker-p) (integer-or-marker . integer-or-marker-p))
  "Predicates of the types that are always there.")

(defun cl--typep-form (value type)
  "Return a form that tells whether the form VALUE, which may be repeated, is of TYPE."
  (cond
   ((eq type t) t)
   ((null type) nil)
   ((symbolp type)
    (let (definition)
      (cond
       ((setq definition (get type 'cl-deftype-handler)) (cl--typep-form value (funcall definition)))
       ((and (setq definition (get type 'cl--class))
             (recordp definition) (eq (aref definition 0) 'cl-structure-class)
             (eq (cl--struct-class-type definition) nil))
        `(and (memq (type-of ,value) ,(cl--struct-class-children-sym definition)) t))
       ((setq definition (get type 'cl-deftype-satisfies)) (list definition value))
       ((setq definition (assq type cl--type-predicates)) (list (cdr definition) value))
       ((setq definition (cl--type-predicate type)) (list definition value))
       (t `(cl-typep ,value ',type)))))
   ((memq (car type) '(or and))
    (cons (car type) (mapcar (lambda (x) (cl--typep-form value x)) (cdr type))))
   ((eq (car type) 'not) (list 'not (cl--typep-form value (nth 1 type))))
   ((memq (car type) '(member cl-member)) `(and (memql ,value ',(cdr type)) t))
   ((eq (car type) 'eql) `(eql ,value ',(nth 1 type)))
   ((eq (car type) 'list-of) `(cl--list-of-p ,value ',(nth 1 type)))
   ((eq (car type) 'satisfies) (list (nth 1 type) value))
   ((memq (car type) '(integer float real number))
    `(and ,(cl--typep-form value (car type))
          ,@(cl--typep-bound value (nth 1 type) '>= '>)
          ,@(cl--typep-bound value (nth 2 type) '<= '<)))
   ((get (car type) 'cl-deftype-handler)
    (cl--typep-form value (apply (get (car type) 'cl-deftype-handler) (cdr type))))
   (t (error "Bad type spec: %S" type))))

(defun cl--list-of-p (value type)
  "Return non-nil if VALUE is a list whose elements are all of TYPE."
  (and (listp value) (cl-every (lambda (x) (cl-typep x type)) value)))

(defun cl--typep-bound (value bound inclusive exclusive)
  "Return a list of the test of VALUE against BOUND: *, a number or a list of a number."
  (cond
   ((memq bound '(* nil)) nil)
   ((consp bound) (list (list exclusive value (car bound))))
   (t (list (list inclusive value bound)))))

(defun cl--type-predicate (type)
  "Return the predicate that TYPE has by its name, or nil."
  (let ((name (symbol-name type)) predicate)
    (cond
     ((setq predicate (intern-soft (concat name "p"))) (if (fboundp predicate) predicate (cl--type-predicate-dash name)))
     (t (cl--type-predicate-dash name)))))

(defun cl--type-predicate-dash (name)
  (let ((predicate (intern-soft (concat name "-p"))))
    (and predicate (fboundp predicate) predicate)))

(defun cl-typep (object type)
  "Return t if OBJECT is of TYPE.
See Info node `(cl)Type Predicates'."
  (cond
   ((eq type t) t)
   ((null type) nil)
   ((symbolp type)
    (let (definition)
      (cond
       ((setq definition (get type 'cl-deftype-handler)) (cl-typep object (funcall definition)))
       ((setq definition (get type 'cl-deftype-satisfies)) (and (funcall definition object) t))
       ((setq definition (assq type cl--type-predicates)) (and (funcall (cdr definition) object) t))
       ((setq definition (cl--find-class type))
        (and (memq type (cl--type-ancestors (type-of object))) t))
       ((setq definition (cl--type-predicate type)) (and (funcall definition object) t))
       ;; any function may be a type
       ((fboundp type) (funcall type object))
       (t (error "Unknown type %S" type)))))
   ((not (consp type)) (error "Bad type spec: %s" type))
   ((eq (car type) 'or)
    (let ((found nil)) (dolist (x (cdr type) found) (or found (setq found (cl-typep object x))))))
   ((eq (car type) 'and)
    (let ((all t)) (dolist (x (cdr type) all) (and all (setq all (cl-typep object x))))))
   ((eq (car type) 'not) (not (cl-typep object (nth 1 type))))
   (t (and (eval (list 'let (list (list 'object (list 'quote object))) (cl--typep-form 'object type)) t) t))))

(defun cl--type-ancestors (type)
  "Return the names of TYPE, a class, and of all that it inherits from; nil if it is no class."
  (let ((class (cl--find-class type)))
    (and class (cl--class-allparents class))))

(defmacro cl-deftype (name arglist &rest body)
  "Define NAME as a data type: the one that BODY returns.
The arguments of (NAME ARGS...) are bound to ARGLIST; those left out are *."
  (declare (debug cl-defmacro) (doc-string 3) (indent 2))
  `(function-put ',name 'cl-deftype-handler
                 (cl-function (lambda ,(cl--default-args arglist (lambda (_) ''*)) ,@body))))

(defun cl--default-args (args default)
  "Return ARGS in which optional ones without a default get what DEFAULT, a function, gives for their name."
  (let ((state nil) (result nil))
    (while (consp args)
      (let ((arg (pop args)))
        (if (memq arg '(&optional &key &rest &body &aux &whole &environment &allow-other-keys))
            (setq state arg)
          (if (and (memq state '(&optional &key)) (or (symbolp arg) (null (cdr arg))))
              (let* ((first (if (consp arg) (car arg) arg))
                     (form (funcall default (if (consp first) (nth 1 first) first))))
                (if form (setq arg (list first form))))))
        (push arg result)))
    (nconc (nreverse result) args)))

(defun cl-coerce (x type)
  "Return X as an object of TYPE: list, vector, array, string, character, float or any type X has."
  (cond
   ((eq type 'list) (if (listp x) x (append x nil)))
   ((eq type 'vector) (if (vectorp x) x (vconcat x)))
   ((eq type 'bool-vector)
    (if (bool-vector-p x) x (apply #'bool-vector (cl-coerce x 'list))))
   ((eq type 'string) (if (stringp x) x (concat x)))
   ((eq type 'array) (if (arrayp x) x (vconcat x)))
   ((and (eq type 'character) (stringp x) (= (length x) 1)) (aref x 0))
   ((and (eq type 'character) (symbolp x)) (cl-coerce (symbol-name x) type))
   ((eq type 'float) (float x))
   ((cl-typep x type) x)
   (t (error "Can't coerce %s to type %s" x type))))
