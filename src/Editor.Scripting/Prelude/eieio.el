;;; eieio.el --- Classes and objects  -*- lexical-binding: t -*-
;;;features: eieio eieio-core eieio-compat eieio-opt eieio-custom

;; Manual: (eieio)Top.  An object is a record whose tag is the name of its class.  A class is a record as
;; `cl--find-class' shows it in Emacs; slots that all objects share are in the class that introduced them.
;; What programs may add methods to (make-instance, initialize-instance ...) are plain functions here, which
;; `cl-defmethod' makes generic.

(define-error 'invalid-slot-name "Invalid slot name")
(define-error 'invalid-slot-type "Invalid slot type")
(define-error 'unbound-slot "Unbound slot")
(define-error 'inconsistent-class-hierarchy "Inconsistent class hierarchy")

(defconst eieio--unbound (make-symbol "eieio--unbound") "The value of a slot that has none.")
(defconst eieio-unbound eieio--unbound "The value of a slot that has none.")
(defvar eieio-skip-typecheck nil "Non-nil: the types of slots are not checked.")

;; (record 'eieio--class NAME DOC PARENTS SLOTS INDEX-TABLE CHILDREN INITARGS CLASS-SLOTS CLASS-VALUES CACHE OPTIONS)
(defun eieio--defalias (name body)
  "Make NAME the function BODY, unless it is that already."
  (unless (and (fboundp name) (eq (symbol-function name) body)) (defalias name body)))

(defun eieio--class-children (class) "Return the names of the children of CLASS." (aref class 6))
(defun eieio--class-initarg-tuples (class) "Return the alist from keywords to slots of CLASS." (aref class 7))
(defun eieio--class-class-slots (class) "Return the vector of shared slots of CLASS." (aref class 8))
(defun eieio--class-class-allocation-values (class) "Return the vector of boxes of shared values of CLASS." (aref class 9))
(defun eieio--class-options (class) "Return the options of CLASS." (aref class 11))

(defalias 'eieio--class-slots #'cl--class-slots)
(defalias 'eieio--class-name #'cl--class-name)
(defalias 'eieio--class-parents #'cl--class-parents)

(defun eieio--class-p (x)
  "Return t if X is a class of eieio."
  (and (recordp x) (eq (aref x 0) 'eieio--class)))

(defun eieio--root ()
  "Return the class `eieio-default-superclass', from which all inherit."
  (or (get 'eieio-default-superclass 'cl--class)
      (put 'eieio-default-superclass 'cl--class
           (record 'eieio--class 'eieio-default-superclass "Default parent class for classes with no specified parent class."
                   nil (vector) (make-hash-table :test 'eq) nil nil (vector) (vector) nil '(:abstract t)))))

(defun eieio--load-class (name)
  "Return the class that an autoload promised under NAME, or nil."
  (let ((file (and (symbolp name) (get name 'eieio--class-file))))
    (when file
      (put name 'eieio--class-file nil)
      (load file nil t)
      (get name 'cl--class))))

(defun eieio-defclass-autoload (name _superclasses file doc)
  "Make NAME a class that is defined when FILE is loaded, at first use; DOC describes it."
  (unless (get name 'cl--class)
    (put name 'eieio--class-file file)
    (autoload name file doc nil nil)))

(defun eieio--class-object (class)
  "Return CLASS, a class or its name, as a class; signal an error if it is none."
  (cond
   ((eieio--class-p class) class)
   ((and (symbolp class) (eieio--class-p (get class 'cl--class))) (get class 'cl--class))
   ((eieio--load-class class))
   ((eq class 'eieio-default-superclass) (eieio--root))
   (t (signal 'wrong-type-argument (list 'class-p class)))))

(defun class-p (x)
  "Return non-nil if X is a class of eieio or the name of one."
  (or (eieio--class-p x) (and (symbolp x) (or (eieio--class-p (get x 'cl--class)) (eieio--class-p (eieio--load-class x))))))

(defun find-class (symbol &optional _errorp)
  "Return the class named SYMBOL, or nil."
  (cl--find-class symbol))

(defun eieio-object-p (obj)
  "Return non-nil if OBJ is an object of an eieio class."
  (and (recordp obj) (let ((tag (aref obj 0))) (and (symbolp tag) (eieio--class-p (get tag 'cl--class))))))

(defun eieio--object-class (obj)
  "Return the class of the object OBJ."
  (let ((class (get (type-of obj) 'cl--class)))
    (if (eieio--class-p class) class (signal 'wrong-type-argument (list 'eieio-object-p obj)))))

(defmacro defclass (name superclasses slots &rest options-and-doc)
  "Define the class NAME, which inherits from SUPERCLASSES, with SLOTS.
Each slot is (SLOT :initarg KEY :initform FORM :accessor F :reader F :writer F
:type TYPE :allocation :instance or :class :documentation DOC).  OPTIONS-AND-DOC is
a docstring or keywords and values: :documentation, :abstract and others."
  (declare (doc-string 4) (indent defun) (debug (&define symbolp sexp sexp def-body)))
  (let* ((doc (if (stringp (car options-and-doc)) (pop options-and-doc)))
         (options (if doc (plist-put (copy-sequence options-and-doc) :documentation doc) options-and-doc))
         (slots (mapcar (lambda (slot) (if (consp slot) slot (list slot))) slots))
         (methods nil))
    (dolist (slot slots)
      (let* ((slot-name (car slot)) (properties (cdr slot)) (accessor (plist-get properties :accessor))
             (reader (plist-get properties :reader)) (writer (plist-get properties :writer))
             (argument (if (eq (plist-get properties :allocation) :class)
                           `((this (subclass ,name))))))
        (when accessor
          (push `(gv-define-setter ,accessor (store object) (list 'eieio-oset object '',slot-name store)) methods)
          (push `(cl-defmethod ,accessor ((this ,name))
                   ,(format "Retrieve the slot `%S' from an object of class `%S'." slot-name name)
                   ;; nil for an unbound slot, unlike a reader
                   (and (slot-boundp this ',slot-name) (eieio-oref this ',slot-name)))
                methods)
          (if argument
              (push `(cl-defmethod ,accessor ,argument (eieio-oref-default this ',slot-name)) methods)))
        (if reader
            (push `(cl-defmethod ,reader ((this ,name)) (eieio-oref this ',slot-name)) methods))
        (if writer
            (push `(cl-defmethod ,writer ((this ,name) value) (eieio-oset this ',slot-name value)) methods))))
    `(progn
       (eieio-defclass-internal ',name ',superclasses ,(eieio--slots-form slots) ',options)
       ,@(nreverse methods)
       ,@(if (plist-get options :abstract)
             `((defun ,name (&rest _) ,(format "You cannot create a new object of type `%S'." name)
                      (error "Class %s is abstract" ',name)))
           `((defun ,name (&rest slots) ,(format "Create a new object of class type `%S'." name)
                    (apply #'make-instance ',name slots))))
       ',name)))

(defun eieio--slots-form (slots)
  "Return a form that gives SLOTS; an :initform that has to be evaluated becomes a call of a closure."
  (if (not (memq t (mapcar #'eieio--computed-p slots)))
      `',slots
    `(list ,@(mapcar (lambda (slot)
                       (if (eieio--computed-p slot)
                           `(cons ',(car slot)
                                  (plist-put (copy-sequence ',(cdr slot)) :initform
                                             (list 'funcall (list 'function (lambda () ,(plist-get (cdr slot) :initform))))))
                         `',slot))
                     slots))))

(defun eieio--computed-p (slot)
  "Return t if SLOT has an :initform that is neither constant nor a symbol."
  (let ((form (plist-get (cdr slot) :initform)))
    (and (consp form) (not (macroexp-const-p form)) (not (eq (car form) 'lambda)) t)))

(defun eieio-defclass-internal (name superclasses slots options)
  "Register the class NAME with SUPERCLASSES, SLOTS and OPTIONS: what `defclass' does."
  (let* ((parents (mapcar (lambda (parent)
                            (if (class-p parent) (eieio--class-object parent)
                              (if (eq parent 'eieio-default-superclass) (eieio--root)
                                (error "Given parent class %S is not a class" parent))))
                          superclasses))
         (old (get name 'cl--class))
         (class (record 'eieio--class name (plist-get options :documentation)
                        (or parents (list (eieio--root)))
                        nil (make-hash-table :test 'eq) (and (eieio--class-p old) (aref old 6)) nil nil nil nil options))
         (descriptors nil) (shared nil) (initargs nil) (index -1))
    (dolist (parent parents)
      (unless (memq name (aref parent 6)) (aset parent 6 (cons name (aref parent 6))))
      (mapc (lambda (d) (unless (eieio--find-slot (aref d 1) descriptors) (push d descriptors))) (aref parent 4))
      (let ((n -1))
        (mapc (lambda (d)
                (setq n (1+ n))
                (unless (eieio--find-slot (aref d 1) (mapcar #'car shared))
                  (push (cons d (aref (aref parent 9) n)) shared)))
              (aref parent 8)))
      (dolist (tuple (aref parent 7))
        (unless (member tuple initargs) (push tuple initargs))))
    (setq descriptors (nreverse descriptors) shared (nreverse shared) initargs (nreverse initargs))
    (dolist (slot slots)
      (let* ((slot-name (car slot)) (properties (cdr slot))
             (inherited (or (eieio--find-slot slot-name descriptors) (eieio--find-slot slot-name (mapcar #'car shared))))
             (descriptor (eieio--descriptor slot-name properties inherited))
             (initarg (plist-get properties :initarg))
             (kind (plist-get properties :allocation)))
        (if (and (plist-member properties :type) inherited (not (eq (aref inherited 3) t))
                 (not (equal (plist-get properties :type) (aref inherited 3))))
            (error "Child slot type `%s' does not match inherited type `%s' for `%s'"
                   (plist-get properties :type) (aref inherited 3) slot-name))
        (if (and (plist-member properties :initform) (macroexp-const-p (plist-get properties :initform)))
            (eieio--check-type class descriptor (eieio--eval-initform (plist-get properties :initform))))
        (if (and kind (not (memq kind '(:class :instance))))
            (signal 'invalid-slot-type (list :allocation kind)))
        (if (or (eq kind :class)
                (and inherited (not (memq inherited descriptors)) (not kind)))
            (let ((known (and inherited (assq inherited shared))) (initial (aref descriptor 2)))
              ;; A box, so that a class and those that inherit the slot have one value.
              (if (and known (not (plist-member properties :initform)))
                  (setcar known descriptor)
                (if known (setq shared (delq known shared)))
                (setq descriptors (delq inherited descriptors)
                      shared (append shared (list (cons descriptor (list (eieio--eval-initform initial))))))))
          (setq descriptors (if (memq inherited descriptors)
                                (mapcar (lambda (d) (if (eq d inherited) descriptor d)) descriptors)
                              (append descriptors (list descriptor)))))
        (if (and initarg (not (member (cons initarg slot-name) initargs)))
            (setq initargs (append initargs (list (cons initarg slot-name)))))))
    (dolist (d descriptors) (puthash (aref d 1) (setq index (1+ index)) (aref class 5)))
    (aset class 4 (vconcat descriptors))
    (aset class 7 initargs)
    (aset class 8 (vconcat (mapcar #'car shared)))
    (aset class 9 (vconcat (mapcar #'cdr shared)))
    (put name 'cl--class class)
    (unless (boundp name) (set name name))
    (aset class 10 (eieio--prototype class))
    (if (plist-get options :documentation) (put name 'variable-documentation (plist-get options :documentation)))
    (let ((predicate (intern (format "%s-p" name))) (child (intern (format "%s-child-p" name))))
      (defalias predicate (lambda (obj) (and (eieio-object-p obj) (eq (aref obj 0) name)))
        (format "Return non-nil if OBJ is an object of type `%s'.\n\n(fn OBJ)" name))
      (defalias child (lambda (obj) (and (eieio-object-p obj) (object-of-class-p obj name)))
        (format "Return non-nil if OBJ is an object of type `%s' or a child of it.\n\n(fn OBJ)" name))
      (put name 'cl-deftype-satisfies child))
    (setq cl-generic--epoch (1+ cl-generic--epoch))
    name))

(defun eieio--find-slot (name descriptors)
  "Return the one of DESCRIPTORS whose slot is NAME."
  (let ((found nil))
    (dolist (d descriptors found)
      (if (eq (aref d 1) name) (setq found d)))))

(defun eieio--descriptor (name properties inherited)
  "Return the descriptor of the slot NAME by its PROPERTIES and the INHERITED descriptor, if any."
  (let ((others nil) (rest properties))
    (while rest
      (let ((key (car rest)))
        (unless (memq key '(:initarg :initform :type :accessor :reader :writer :allocation))
          (push (cons key
                      (if (eq key :group)
                          ;; Groups add up.
                          (let ((value (nth 1 rest)) (old (and inherited (cdr (assq :group (aref inherited 4))))))
                            (append (if (listp value) value (list value)) old))
                        (nth 1 rest)))
                others)))
      (setq rest (nthcdr 2 rest)))
    (record 'cl-slot-descriptor name
            (if (plist-member properties :initform)
                (plist-get properties :initform)
              (if inherited (aref inherited 2) (list 'quote eieio--unbound)))
            (or (plist-get properties :type) (if inherited (aref inherited 3) t))
            (append (nreverse others) (and inherited (aref inherited 4))))))

(defun eieio--eval-initform (form)
  "Return the value of FORM, the :initform of a slot."
  (cond
   ((macroexp-const-p form) (if (consp form) (eval form t) form))
   ((symbolp form) form)
   ((and (consp form) (eq (car form) 'lambda)) (eval form t))
   ((and (consp form) (symbolp (car form)) (fboundp (car form))) (eval form t))
   (t form)))

(defun eieio--prototype (class)
  "Return an object of CLASS with the constant defaults; other slots are unbound."
  (apply #'record (aref class 1)
         (mapcar (lambda (d) (let ((form (aref d 2)))
                               (if (macroexp-const-p form) (eieio--eval-initform form) eieio--unbound)))
                 (aref class 4))))

(defun eieio--check-type (class descriptor value)
  "Signal `invalid-slot-type' unless VALUE may be in the slot of CLASS that DESCRIPTOR is of."
  (let ((type (aref descriptor 3)))
    (or (eq type t) (eq value eieio--unbound) eieio-skip-typecheck
        (cl-typep value type)
        (signal 'invalid-slot-type (list (aref class 1) (aref descriptor 1) type value)))))

(defun eieio--slot-index (class slot)
  "Return the index in objects of CLASS of SLOT, which may be named by its initarg, or nil."
  (let ((index (or (gethash slot (aref class 5))
                   (and (keywordp slot) (gethash (cdr (assq slot (aref class 7))) (aref class 5))))))
    (and index (1+ index))))

(defun eieio--shared-box (class slot)
  "Return the box with the value of SLOT, shared by the objects of CLASS, and its descriptor behind it, or nil."
  (let ((slots (aref class 8)) (n 0) (found nil) (slot (or (cdr (and (keywordp slot) (assq slot (aref class 7)))) slot)))
    (while (and (not found) (< n (length slots)))
      (if (eq (aref (aref slots n) 1) slot)
          (setq found (cons (aref (aref class 9) n) (aref slots n))))
      (setq n (1+ n)))
    found))

(defun eieio-oref (obj slot)
  "Return the value of SLOT of the object OBJ."
  (let* ((class (get (type-of obj) 'cl--class))
         (index (and class (gethash slot (aref class 5)))))
    (if (and index (eq (aref class 0) 'eieio--class))
        (let ((value (aref obj (1+ index))))
          (if (eq value eieio--unbound) (slot-unbound obj (aref class 1) slot 'oref) value))
      (eieio--oref-other obj class slot))))

(defun eieio--oref-other (obj class slot)
  "Return the value of SLOT of OBJ, of CLASS, when it is no plain slot of it."
  (cond
   ((and (symbolp obj) (class-p obj)) (eieio-oref-default obj slot))
   ((null class) (signal 'wrong-type-argument (list 'eieio-object-p obj)))
   ((cl--struct-class-p class) (cl-struct-slot-value (aref class 1) slot obj))
   (t
    (let ((index (eieio--slot-index class slot)) (box (eieio--shared-box class slot)))
      (cond
       (index (let ((value (aref obj index)))
                (if (eq value eieio--unbound) (slot-unbound obj (aref class 1) slot 'oref) value)))
       (box (let ((value (car (car box))))
              (if (eq value eieio--unbound) (slot-unbound obj (aref class 1) slot 'oref) value)))
       (t (slot-missing obj slot 'oref)))))))

(defun eieio-oset (obj slot value)
  "Set SLOT of the object OBJ to VALUE and return it."
  (let ((class (get (type-of obj) 'cl--class)))
    (cond
     ((null class) (signal 'wrong-type-argument (list 'eieio-object-p obj)))
     ((cl--struct-class-p class) (cl--struct-set-slot-value (aref class 1) slot obj value))
     (t
      (let ((index (eieio--slot-index class slot)) box)
        (cond
         (index
          (eieio--check-type class (aref (aref class 4) (1- index)) value)
          (aset obj index value))
         ((setq box (eieio--shared-box class slot))
          (eieio--check-type class (cdr box) value)
          (setcar (car box) value))
         (t (slot-missing obj slot 'oset value))))))))

(defmacro oref (obj slot)
  "Return the value of SLOT, not evaluated, of OBJ."
  (declare (debug (form symbolp)))
  `(eieio-oref ,obj ',slot))

(defmacro oset (obj slot value)
  "Set SLOT, not evaluated, of OBJ to VALUE."
  (declare (debug (form symbolp form)))
  `(eieio-oset ,obj ',slot ,value))

(defmacro oref-default (obj slot)
  "Return the default of SLOT, not evaluated, in the class of OBJ, an object or a class.
The name of a class is a variable whose value is that name."
  (declare (debug (form symbolp)))
  `(eieio-oref-default ,obj ',slot))

(defmacro oset-default (class slot value)
  "Set the default of SLOT, not evaluated, in CLASS to VALUE."
  (declare (debug (form symbolp form)))
  `(eieio-oset-default ,class ',slot ,value))

(defun eieio-oref-default (class slot)
  "Return the default of SLOT in CLASS, a class or an object."
  (let* ((class (if (eieio-object-p class) (eieio--object-class class) (eieio--class-object class)))
         (index (eieio--slot-index class slot)) (box (eieio--shared-box class slot)))
    (cond
     (index (eieio--eval-initform (aref (aref (aref class 4) (1- index)) 2)))
     (box (car (car box)))
     (t (slot-missing (aref class 1) slot 'oref-default)))))

(defun eieio-oset-default (class slot value)
  "Set the default of SLOT in CLASS to VALUE."
  (let* ((class (if (eieio-object-p class) (eieio--object-class class) (eieio--class-object class)))
         (index (eieio--slot-index class slot)) (box (eieio--shared-box class slot)))
    (cond
     (index
      (let ((descriptor (copy-sequence (aref (aref class 4) (1- index)))))
        (eieio--check-type class descriptor value)
        (aset descriptor 2 (macroexp-quote value))
        (aset (aref class 4) (1- index) descriptor)
        (aset class 10 (eieio--prototype class))
        value))
     (box (setcar (car box) value))
     (t (slot-missing (aref class 1) slot 'oset-default value)))))

(defalias 'slot-value #'eieio-oref)
(defalias 'set-slot-value #'eieio-oset)
(defalias 'obj-of-class-p #'object-of-class-p)

(defmacro with-slots (spec-list object &rest body)
  "Evaluate BODY with the slots in SPEC-LIST of OBJECT as variables: SLOT or (VAR SLOT)."
  (declare (indent 2) (debug (sexp sexp def-body)))
  (macroexp-let2 nil obj object
    `(cl-symbol-macrolet
         ,(mapcar (lambda (spec)
                    (let ((var (if (consp spec) (car spec) spec)) (slot (if (consp spec) (nth 1 spec) spec)))
                      (list var `(slot-value ,obj ',slot))))
                  spec-list)
       ,@body)))
