;;; cl-defstruct.el --- The macro cl-defstruct  -*- lexical-binding: t -*-

(defun cl--struct-options (options)
  "Return a property list of what OPTIONS, the second part of a struct's name, say."
  (let ((result nil) (constructors nil))
    (dolist (option options)
      (let ((key (if (consp option) (car option) option)) (args (cdr-safe option)))
        (cond
         ((eq key :conc-name)
          (setq result (plist-put result :conc-name (if (car args) (format "%s" (car args)) ""))))
         ((eq key :constructor)
          (if (cdr args) (push args constructors)
            (setq result (plist-put result :default (if args (list (car args)) (plist-get result :default))))))
         ((eq key :copier) (if args (setq result (plist-put result :copier args))))
         ((eq key :predicate) (if args (setq result (plist-put result :predicate args))))
         ((eq key :include)
          (if (plist-get result :include) (error "Can't :include more than once"))
          (setq result (plist-put (plist-put result :include (car args)) :overrides (cdr args))))
         ((eq key :type)
          (or (memq (car args) '(list vector)) (error "Invalid :type specifier: %s" (car args)))
          (setq result (plist-put result :type (car args))))
         ((eq key :named) (setq result (plist-put result :named t)))
         ((eq key :initial-offset) (setq result (plist-put result :initial-offset (car args))))
         ((memq key '(:noinline :documentation)))
         ((eq key :print-function) (setq result (plist-put result :print-function (car args))))
         (t (error "Structure option %s unrecognized" key)))))
    (plist-put result :constructors (nreverse constructors))))

(defun cl--struct-test (type named position tags)
  "Return the form that tells whether cl-x is a struct of TYPE whose tag, if NAMED, is at POSITION and in TAGS."
  (cond
   ((eq type 'record) `(memq (type-of cl-x) ,tags))
   ((not named) nil)
   ((eq type 'vector) `(and (vectorp cl-x) (>= (length cl-x) ,(1+ position)) (memq (aref cl-x ,position) ,tags)))
   ((= position 0) `(memq (car-safe cl-x) ,tags))
   (t `(and (consp cl-x) (memq (nth ,position cl-x) ,tags)))))

(defmacro cl-defstruct (struct &rest descs)
  "Define a struct type.
STRUCT is NAME or (NAME OPTIONS...); each of DESCS a slot: SLOT or (SLOT DEFAULT
PROPERTIES...).  A docstring may come first.  See Info node `(cl)Structures'.
\n(fn NAME &optional DOCSTRING &rest SLOTS)"
  (declare (doc-string 2) (indent 1) (debug (&define sexp [&optional stringp] &rest sexp)))
  (let* ((name (if (consp struct) (car struct) struct))
         (options (progn
                    (if (assq name cl--type-predicates)
                        (signal 'wrong-type-argument (list 'cl-struct-name-p name 'name)))
                    (cl--struct-options (cdr-safe struct))))
         (docstring (if (stringp (car descs)) (pop descs)))
         (parent (plist-get options :include))
         (parent-class (and parent (cl--struct-get-class parent)))
         (type (cond (parent-class (or (cl--struct-class-type parent-class) 'record))
                     ((plist-get options :type))
                     (t 'record)))
         (named (or (eq type 'record) (plist-get options :named)
                    (and parent-class (cl--struct-class-named parent-class))))
         (prefix (if (plist-member options :conc-name) (plist-get options :conc-name) (format "%s-" name)))
         (slots (cl--struct-layout options parent-class type named descs))
         (position (let ((n 0) (rest slots))
                     (while (and rest (not (eq (car (car rest)) 'cl-tag-slot))) (setq n (1+ n) rest (cdr rest)))
                     (and rest n)))
         (named (and position t))
         (tags (intern (format "cl-struct-%s-tags" name)))
         (test (cl--struct-test type named position tags))
         (predicate (cond ((not named) nil)
                          ((plist-member options :predicate) (car (plist-get options :predicate)))
                          (t (intern (format "%s-p" name)))))
         (copier (if (plist-member options :copier) (car (plist-get options :copier)) (intern (format "copy-%s" name))))
         (constructor (if (plist-member options :default) (car (plist-get options :default))
                        (intern (format "make-%s" name))))
         (names (delq 'cl-skip-slot (delq 'cl-tag-slot (mapcar #'car slots))))
         (forms nil))
    (push `(defvar ,tags) forms)
    (push `(cl-struct-define ',name ,docstring ',(or parent (if (eq type 'record) 'cl-structure-object)) ',type
                             ,(and named (not (eq type 'record)) t) ',slots ',tags ',name nil)
          forms)
    (if predicate
        (push `(defalias ',predicate (lambda (cl-x) (and ,test t))) forms))
    (if (or predicate test)
        (push `(function-put ',name 'cl-deftype-satisfies ',(or predicate `(lambda (cl-x) (and ,test t)))) forms))
    (let ((index -1))
      (dolist (slot slots)
        (setq index (1+ index))
        (unless (memq (car slot) '(cl-tag-slot cl-skip-slot))
          (setq forms (append (cl--struct-accessor name prefix slot type test index) forms)))))
    (if copier (push `(defalias ',copier #'copy-sequence) forms))
    (if constructor
        (push (cl--struct-constructor constructor (list (cons '&key names)) name type slots) forms))
    (dolist (spec (plist-get options :constructors))
      (push (cl--struct-constructor (car spec) (cdr spec) name type slots) forms))
    `(progn ,@(nreverse forms) ',name)))

(defun cl--struct-layout (options parent-class type named descs)
  "Return all slots of a struct by its OPTIONS: those of PARENT-CLASS, the hidden ones, and DESCS.
TYPE and NAMED are as in `cl-defstruct'."
  (let ((own (mapcar (lambda (desc) (if (consp desc) desc (list desc))) descs))
        (skipped (make-list (or (plist-get options :initial-offset) 0) '(cl-skip-slot))))
    (if (null parent-class)
        (append skipped (if named '((cl-tag-slot))) own)
      (let ((slots (copy-sequence (cl--struct-slots parent-class))))
        (dolist (override (plist-get options :overrides))
          (let* ((override (if (consp override) override (list override)))
                 (old (assq (car override) slots)))
            (or old (error "No slot %s in included struct" (car override)))
            (setq slots (mapcar (lambda (s) (if (eq s old) override s)) slots))))
        (append (mapcar (lambda (slot)
                          (if (and (memq (car slot) '(cl-tag-slot cl-skip-slot)) (cdr slot)) (list (car slot)) slot))
                        slots)
                skipped
                (if (and named (not (eq type 'record)) (not (assq 'cl-tag-slot slots))) '((cl-tag-slot)))
                own)))))

(defun cl--struct-accessor (name prefix slot type test index)
  "Return a list of the forms that define the accessor of SLOT of the struct NAME.
PREFIX begins its name; TYPE, TEST (a form or nil) and INDEX say how it works."
  (let* ((accessor (intern (format "%s%s" prefix (car slot))))
         (properties (nthcdr 2 slot))
         (get (if (eq type 'list) (if (= index 0) '(car cl-x) `(nth ,index cl-x)) `(aref cl-x ,index)))
         (documentation (plist-get properties :documentation))
         (info (list name index (and (plist-get properties :read-only) t) type)))
    ;; Known already while the forms behind this one are expanded.
    (put accessor 'cl--struct-slot info)
    `((function-put ',accessor 'cl--struct-slot ',info)
      (defalias ',accessor
        (lambda (cl-x)
          ,(format "Access slot \"%s\" of `%s' struct CL-X.%s" (car slot) name
                   (if documentation (concat "\n" documentation) ""))
          ,(if test
               `(if ,test ,get (signal 'wrong-type-argument (list ',name cl-x)))
             get))))))

(defun cl--struct-constructor (constructor spec name type slots)
  "Return the form that defines CONSTRUCTOR with SPEC, (ARGLIST DOCSTRING), for the struct NAME of TYPE with SLOTS."
  (let* ((arglist (cl--default-args (car spec) (lambda (variable) (nth 1 (assq variable slots)))))
         (variables (cl--struct-variables (car spec)))
         (make (cons (if (eq type 'record) 'record type)
                     (mapcar (lambda (slot)
                               (cond ((eq (car slot) 'cl-tag-slot) `',name)
                                     ((eq (car slot) 'cl-skip-slot) nil)
                                     ((memq (car slot) variables) (car slot))
                                     (t (nth 1 slot))))
                             slots)))
         (doc (or (nth 1 spec) (format "Constructor for objects of type `%s'." name))))
    `(defalias ',constructor
       (function (lambda ,@(cl--transform-lambda arglist (list doc make) nil))))))

(defun cl--struct-variables (args)
  "Return the variables that the argument list ARGS binds."
  (let ((result nil) (state nil))
    (while (consp args)
      (let ((arg (pop args)))
        (cond
         ((memq arg '(&optional &key &aux &rest &body &allow-other-keys &whole &environment)) (setq state arg))
         ((symbolp arg) (push arg result))
         ((memq state '(&optional &key &aux))
          (let ((first (car arg)))
            (if (and (eq state '&key) (consp first)) (setq first (nth 1 first)))
            (setq result (append (if (consp first) (cl--struct-variables first) (list first))
                                 (and (nth 2 arg) (list (nth 2 arg)))
                                 result))))
         (t (setq result (append (cl--struct-variables arg) result))))))
    (if args (push args result))
    result))
