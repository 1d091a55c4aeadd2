;;; eieio-objects.el --- Making, asking and showing objects  -*- lexical-binding: t -*-

(defun make-instance (class &rest slots)
  "Return a new object of CLASS; SLOTS are initargs and values."
  (let ((definition (and (or (symbolp class) (eieio--class-p class)) (class-p class) (eieio--class-object class))))
    (unless definition
      (signal 'cl-no-applicable-method (cons 'make-instance (cons class slots))))
    (let ((object (copy-sequence (aref definition 10))))
      ;; A name in front of the initargs is how objects were made long ago.
      (if (and slots (or (stringp (car slots)) (null (car slots)))) (setq slots (cdr slots)))
      (initialize-instance object slots)
      object)))

(defun initialize-instance (this &optional slots)
  "Give the slots of THIS, a new object, their first values; SLOTS are initargs and values."
  (let* ((class (eieio--object-class this)) (index 0) (given nil) (rest slots))
    (while rest
      (push (or (cdr (assq (car rest) (aref class 7))) (car rest)) given)
      (setq rest (nthcdr 2 rest)))
    (mapc (lambda (descriptor)
            (setq index (1+ index))
            (let ((form (aref descriptor 2)))
              (unless (or (macroexp-const-p form) (memq (aref descriptor 1) given))
                (let ((value (eieio--eval-initform form)))
                  (eieio--check-type class descriptor value)
                  (aset this index value)))))
          (aref class 4))
    (shared-initialize this slots)))

(defun shared-initialize (obj slots)
  "Set slots of OBJ by SLOTS, initargs and values."
  (let ((class (eieio--object-class obj)))
    (while slots
      (let ((slot (cdr (assq (car slots) (aref class 7)))))
        (if slot
            (eieio-oset obj slot (nth 1 slots))
          (slot-missing obj (car slots) 'oset (nth 1 slots))))
      (setq slots (nthcdr 2 slots)))))

(defun slot-missing (object slot-name _operation &optional _new-value)
  "Called when OBJECT has no slot SLOT-NAME."
  (signal 'invalid-slot-name (list (if (eieio-object-p object) (eieio-object-name object) object) slot-name)))

(defun slot-unbound (object class slot-name fn)
  "Called when the slot SLOT-NAME of OBJECT, of CLASS, is unbound; FN is who asked."
  (signal 'unbound-slot (list (if (symbolp class) class (eieio-class-name class)) (eieio-object-name object) slot-name fn)))

(defun slot-boundp (object slot)
  "Return non-nil if SLOT of OBJECT, or of a class, has a value."
  (let* ((class (if (eieio-object-p object) (eieio--object-class object) (eieio--class-object object))) (index (eieio--slot-index class slot)) (box (eieio--shared-box class slot)))
    (cond (index (and (recordp object) (not (eq (aref object index) eieio--unbound))))
          (box (not (eq (car (car box)) eieio--unbound)))
          (t (slot-missing object slot 'slot-boundp)))))

(defun slot-makeunbound (object slot)
  "Take the value away from SLOT of OBJECT."
  (eieio-oset object slot eieio--unbound))

(defun slot-exists-p (object-or-class slot)
  "Return non-nil if OBJECT-OR-CLASS has SLOT."
  (let ((class (if (eieio-object-p object-or-class) (eieio--object-class object-or-class)
                 (cl--find-class (if (symbolp object-or-class) object-or-class (aref object-or-class 1))))))
    (or (gethash slot (aref class 5)) (and (eieio--class-p class) (eieio--shared-box class slot) t))))

(defun object-of-class-p (obj class)
  "Return non-nil if OBJ is of CLASS or of one that inherits from it."
  (let ((name (if (symbolp class) class (aref class 1))))
    (and (memq name (cl--class-allparents (eieio--object-class obj))) t)))

(defun same-class-p (obj class)
  "Return non-nil if OBJ is of CLASS itself."
  (eq (aref obj 0) (if (symbolp class) class (aref class 1))))

(defun child-of-class-p (child class)
  "Return non-nil if the class CHILD is CLASS or inherits from it."
  (let ((child (if (symbolp child) (cl--find-class child) child)) (name (if (symbolp class) class (aref class 1))))
    (and (memq name (cl--class-allparents child)) t)))

(defun eieio-object-class (obj) "Return the name of the class of OBJ." (aref (eieio--object-class obj) 1))
(defalias 'eieio-object-class-name #'eieio-object-class)
(defalias 'class-of #'eieio-object-class)
(defun eieio-class-name (class) "Return the name of CLASS." (if (symbolp class) class (aref class 1)))

(defun eieio-class-parents (class)
  "Return the list of classes that CLASS inherits from."
  (remq (eieio--root) (aref (eieio--class-object class) 3)))

(defun eieio-class-parent (class) "Return the first class that CLASS inherits from." (car (eieio-class-parents class)))
(defun eieio-class-children (class) "Return the names of those that inherit from CLASS." (aref (eieio--class-object class) 6))
(defun eieio-class-slots (class) "Return a list of the slot descriptors of CLASS." (append (aref (eieio--class-object class) 4) nil))
(defun eieio-slot-descriptor-name (slot) "Return the name of SLOT, a descriptor." (aref slot 1))
(defun eieio--class-precedence-list (class) "Return CLASS and what it inherits from."
  (mapcar #'cl--find-class (cl--class-allparents (eieio--class-object class))))
(defun object-slots (obj) "Return the names of the slots of OBJ."
  (mapcar #'eieio-slot-descriptor-name (eieio-class-slots (eieio--object-class obj))))

(defun eieio-object-name-string (obj)
  "Return a string that names OBJ."
  (format "%s-%x" (aref obj 0) (logand (sxhash-eq obj) most-positive-fixnum)))

(defun eieio-object-set-name-string (obj name)
  "Give OBJ a NAME; only objects of `eieio-named' have one."
  (if (slot-exists-p obj 'object-name) (eieio-oset obj 'object-name name)))

(defun eieio-object-name (obj &optional extra)
  "Return how OBJ is shown: #<CLASS NAME EXTRA>."
  (format "#<%s %s%s>" (aref obj 0) (eieio-object-name-string obj)
          (cond ((null extra) "") ((listp extra) (concat " " (mapconcat #'identity extra " "))) (t extra))))

(defun object-print (this &rest strings)
  "Return how THIS is shown, with STRINGS."
  (eieio-object-name this (apply #'concat strings)))

(defun clone (obj &rest params)
  "Return a copy of OBJ, with slots set by PARAMS, initargs and values."
  (let ((copy (copy-sequence obj)))
    (if (stringp (car params)) (setq params (cdr params)))
    (if params (shared-initialize copy params))
    copy))

(defun object-add-to-list (object slot item &optional append)
  "Add ITEM to the list in SLOT of OBJECT, at the end if APPEND, unless it is there."
  (let ((list (if (slot-boundp object slot) (eieio-oref object slot))))
    (unless (listp list) (setq list (list list)))
    (unless (member item list)
      (eieio-oset object slot (if append (append list (list item)) (cons item list))))))

(defun object-remove-from-list (object slot item)
  "Remove ITEM from the list in SLOT of OBJECT."
  (if (slot-boundp object slot)
      (eieio-oset object slot (delete item (eieio-oref object slot)))))

(defun object-assoc (key slot list)
  "Return the first object in LIST whose SLOT is `equal' to KEY."
  (while (and list (not (condition-case nil (equal key (eieio-oref (car list) slot)) (invalid-slot-name nil))))
    (setq list (cdr list)))
  (car list))

(defun object-assoc-list (slot list)
  "Return an alist from the values of SLOT of the objects in LIST to them."
  (mapcar (lambda (object) (cons (eieio-oref object slot) object)) list))

(defun destructor (_this &rest _params)
  "Do nothing: objects go when nobody refers to them."
  nil)

(defun eieio-make-class-predicate (class)
  "Return a function that tells whether its argument is an object of CLASS."
  (lambda (obj) (and (eieio-object-p obj) (same-class-p obj class))))

(defun eieio-make-child-predicate (class)
  "Return a function that tells whether its argument is an object of CLASS or a child of it."
  (lambda (obj) (and (eieio-object-p obj) (object-of-class-p obj class))))

(defmacro defgeneric (method args &optional doc-string)
  "Make METHOD a generic function of ARGS, with DOC-STRING: the old way."
  (declare (doc-string 3))
  `(progn (cl-generic-ensure-function ',method)
          ,@(unless (fboundp method) `((cl-defgeneric ,method ,args ,@(and doc-string (list doc-string)))))
          ',method))

(defmacro defmethod (method &rest args)
  "Define a method of METHOD: the old way, with :BEFORE, :PRIMARY, :AFTER or :STATIC.
\n(fn METHOD [KEY] ARGS &rest BODY)"
  (declare (doc-string 3))
  (let* ((key (if (keywordp (car args)) (intern (downcase (symbol-name (pop args)))))) (arguments (pop args))
         (first (car arguments)))
    (if (and (eq key :static) (consp first))
        `(progn (cl-defmethod ,method ((,(car first) (subclass ,(nth 1 first))) ,@(cdr arguments)) ,@args)
                (cl-defmethod ,method ((,(car first) ,(nth 1 first)) ,@(cdr arguments)) ,@args))
      `(cl-defmethod ,method ,@(if (memq key '(:before :after)) (list key)) ,arguments ,@args))))

(cl-defmethod cl-print-object ((object eieio-default-superclass) stream)
  (princ (object-print object) stream))

(defalias 'object-class #'eieio-object-class)
(defalias 'object-class-fast #'eieio-object-class)
(defalias 'object-class-name #'eieio-object-class)
(defalias 'object-name #'eieio-object-name)
(defalias 'object-name-string #'eieio-object-name-string)
(defalias 'object-set-name-string #'eieio-object-set-name-string)
(defalias 'object-p #'eieio-object-p)
(defalias 'class-name #'eieio-class-name)
(defalias 'class-parents #'eieio-class-parents)
(defalias 'class-parent #'eieio-class-parent)
(defalias 'class-children #'eieio-class-children)
(defalias 'class-direct-superclasses #'eieio-class-parents)
(defalias 'class-direct-subclasses #'eieio-class-children)
(defalias 'class-precedence-list #'eieio--class-precedence-list)

(defun class-abstract-p (class)
  "Return non-nil if CLASS can have no objects of its own."
  (plist-get (aref (eieio--class-object class) 11) :abstract))

(defalias 'constructor #'make-instance)
(defalias 'generic-p #'cl-generic-p)

(defun eieio-build-class-alist (&optional class instantiable-only alist)
  "Return an alist of the names of CLASS and of those below it, in front of ALIST.
With INSTANTIABLE-ONLY, without abstract ones."
  (let ((class (eieio-class-name (or class 'eieio-default-superclass))))
    (unless (assoc (symbol-name class) alist)
      (unless (and instantiable-only (class-abstract-p class))
        (push (cons (symbol-name class) 1) alist))
      (dolist (child (eieio-class-children class))
        (setq alist (eieio-build-class-alist child instantiable-only alist))))
    alist))

(defmacro eieio-declare-slots (&rest _slots)
  "Do nothing: SLOTS need no declaration."
  nil)
