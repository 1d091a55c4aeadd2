;;; cl-struct.el --- cl-defstruct  -*- lexical-binding: t -*-
;;;features: cl-preloaded

;; Manual: (cl)Structures.  A class is a record, as `cl--find-class' shows it in Emacs; the variable
;; cl-struct-NAME-tags holds NAME and the names of all that include it, which makes the test of a type one `memq'.

(define-error 'cl-struct-unknown-slot "struct has no slot")

(defun cl--find-class (type)
  "Return the class named TYPE, or nil."
  (and (symbolp type)
       (or (get type 'cl--class)
           (and (ned--library-type type) (get type 'cl--class))
           (and (get type 'eieio--class-file) (eieio--load-class type)))))

(defun cl--class-name (class) "Return the name of CLASS." (aref class 1))
(defun cl--class-docstring (class) "Return the docstring of CLASS." (aref class 2))
(defun cl--class-parents (class) "Return the list of classes CLASS inherits from." (aref class 3))
(defun cl--class-slots (class) "Return the vector of slot descriptors of CLASS." (aref class 4))
(defun cl--class-index-table (class) "Return the table from slot names of CLASS to indices." (aref class 5))
(defun cl--struct-class-tag (class) "Return the tag of the struct CLASS." (aref class 6))
(defun cl--struct-class-type (class) "Return the :type of the struct CLASS, nil for a record." (aref class 7))
(defun cl--struct-class-named (class) "Return whether the struct CLASS is :named." (aref class 8))
(defun cl--struct-class-children-sym (class) "Return the variable with the tags of the struct CLASS." (aref class 10))
(defun cl--slot-descriptor-name (slot) "Return the name of SLOT." (aref slot 1))
(defun cl--slot-descriptor-initform (slot) "Return the default of SLOT." (aref slot 2))
(defun cl--slot-descriptor-type (slot) "Return the type of SLOT." (aref slot 3))
(defun cl--slot-descriptor-props (slot) "Return the other properties of SLOT, an alist." (aref slot 4))

(defun cl--class-p (x)
  "Return non-nil if X is a class."
  (and (recordp x) (memq (aref x 0) '(cl-structure-class eieio--class built-in-class)) t))

(defun cl--struct-class-p (x)
  "Return non-nil if X is the class of a struct."
  (and (recordp x) (eq (aref x 0) 'cl-structure-class)))

(defun cl--class-allparents (class)
  "Return the names of CLASS and of all that it inherits from, nearest first."
  (if (eq (aref class 0) 'eieio--class)
      (cl--class-linearize class (or (plist-get (aref class 11) :method-invocation-order) :c3))
    (cl--class-linearize class :c3)))

(defun cl--class-linearize (class order)
  "Return the names of CLASS and of all that it inherits from in ORDER: :c3, :breadth-first or depth first."
  (cond
   ((eq order :c3) (cl--class-merge class))
   ((eq order :breadth-first)
    (let ((result nil) (queue (list class)))
      (while queue
        (let ((next (pop queue)))
          (unless (memq (cl--class-name next) result)
            (push (cl--class-name next) result)
            (setq queue (append queue (cl--class-parents next))))))
      (nreverse (if (memq 'eieio-default-superclass result)
                    (cons 'eieio-default-superclass (delq 'eieio-default-superclass result))
                  result))))
   (t
    (let ((result nil) (pending (list class)))
      (while pending
        (let ((next (pop pending)))
          (unless (memq (cl--class-name next) result)
            (push (cl--class-name next) result)
            (setq pending (append (cl--class-parents next) pending)))))
      (nreverse (if (memq 'eieio-default-superclass result)
                    (cons 'eieio-default-superclass (delq 'eieio-default-superclass result))
                  result))))))

(defun cl--class-merge (class)
  "Return the names of CLASS and of all that it inherits from, each before what it inherits from."
  (cons (cl--class-name class)
        (let ((lists (mapcar #'cl--class-allparents (cl--class-parents class))) (result nil))
          (if (null (cdr lists))
              (car lists)
            ;; A name comes when no other list has it behind its head.
            (while (setq lists (delq nil lists))
              (let ((candidates lists) (next nil))
                (while (and candidates (not next))
                  (let ((head (car (car candidates))))
                    (unless (memq t (mapcar (lambda (l) (and (memq head (cdr l)) t)) lists)) (setq next head)))
                  (setq candidates (cdr candidates)))
                (or next (setq next (car (car lists))))
                (push next result)
                (setq lists (mapcar (lambda (l) (if (eq (car l) next) (cdr l) (remq next l))) lists))))
            (nreverse result)))))

(defun cl--struct-root ()
  "Return the class `cl-structure-object', from which every struct that is a record inherits."
  (or (get 'cl-structure-object 'cl--class)
      (put 'cl-structure-object 'cl--class
           (record 'cl-structure-class 'cl-structure-object "The root parent of all \"normal\" CL structs" nil
                   (vector) (make-hash-table :test 'eq :size 1)
                   'cl-structure-object nil nil t 'cl-struct-cl-structure-object-tags))))

(defvar cl-struct-cl-structure-object-tags nil
  "The tags of all structs that are records.")

(defun cl--slot-descriptor (slot)
  "Return the descriptor of SLOT, (NAME DEFAULT . PROPERTIES)."
  (let* ((properties (nthcdr 2 slot)) (type (plist-get properties :type)) (others nil))
    (while properties
      (unless (eq (car properties) :type) (push (cons (car properties) (nth 1 properties)) others))
      (setq properties (nthcdr 2 properties)))
    (record 'cl-slot-descriptor (car slot) (nth 1 slot) (or type t) (nreverse others))))

(defun cl-struct-define (name docstring parent type named slots children-sym tag print)
  "Register the struct NAME: the part of `cl-defstruct' that happens when it is evaluated.
DOCSTRING, PARENT (a name), TYPE (`record', `vector' or `list'), NAMED, SLOTS,
CHILDREN-SYM, TAG and PRINT are as `cl-defstruct' makes them."
  (if (assq name cl--type-predicates)
      (signal 'wrong-type-argument (list 'cl-struct-name-p name 'name)))
  (unless type (cl-old-struct-compat-mode 1))
  (let* ((parent-class (cond ((eq parent 'cl-structure-object) (cl--struct-root))
                             (parent (or (cl--find-class parent) (error "%s is not a struct name" parent)))))
         (table (make-hash-table :test 'eq :size (length slots)))
         (offset 0)
         (class nil) (ancestor parent-class))
    (dolist (slot slots)
      (unless (memq (car slot) '(cl-tag-slot cl-skip-slot)) (puthash (car slot) offset table))
      (setq offset (1+ offset)))
    (setq class (record 'cl-structure-class name docstring (and parent-class (list parent-class))
                        (apply #'vector (mapcar #'cl--slot-descriptor
                                                (if (eq type 'record) (cdr slots) slots)))
                        table tag (if (eq type 'record) nil type) named print children-sym))
    (unless (boundp children-sym) (set children-sym nil))
    (cl--struct-add-tag children-sym tag)
    (while ancestor
      (cl--struct-add-tag (cl--struct-class-children-sym ancestor) tag)
      (setq ancestor (car (cl--class-parents ancestor))))
    (if docstring (put name 'structure-documentation docstring))
    (put name 'cl--class class)))

(defun cl--struct-add-tag (variable tag)
  "Add TAG to the list of tags in VARIABLE."
  (unless (boundp variable) (set variable nil))
  (unless (memq tag (symbol-value variable)) (set variable (cons tag (symbol-value variable)))))

(defun cl--struct-slots (class)
  "Return the slots of the struct CLASS as `cl-defstruct' writes them, all of them."
  (let ((slots (mapcar (lambda (slot)
                         `(,(cl--slot-descriptor-name slot) ,(cl--slot-descriptor-initform slot)
                           ,@(let ((type (cl--slot-descriptor-type slot))) (if (eq type t) nil (list :type type)))
                           ,@(apply #'append (mapcar (lambda (p) (list (car p) (cdr p)))
                                                     (cl--slot-descriptor-props slot)))))
                       (cl--class-slots class))))
    (if (cl--struct-class-type class) slots (cons '(cl-tag-slot) slots))))

(defun cl--struct-get-class (name)
  "Return the class of the struct NAME; signal an error if there is none."
  (let ((class (cl--find-class name)))
    (if (cl--struct-class-p class) class (error "%S is not a struct name" name))))

(defun cl-struct-slot-info (struct-type)
  "Return a list of the slots of STRUCT-TYPE: (NAME DEFAULT . PROPERTIES), with the hidden ones."
  (cl--struct-slots (cl--struct-get-class struct-type)))

(defun cl-struct-sequence-type (struct-type)
  "Return `list' or `vector' if structs of STRUCT-TYPE are these, nil for records."
  (cl--struct-class-type (cl--struct-get-class struct-type)))

(defun cl-struct-slot-offset (struct-type slot-name)
  "Return the index of SLOT-NAME in structs of STRUCT-TYPE."
  (or (gethash slot-name (cl--class-index-table (cl--struct-get-class struct-type)))
      (signal 'cl-struct-unknown-slot (list struct-type slot-name))))

(defun cl-struct-slot-value (struct-type slot-name inst)
  "Return the value of the slot SLOT-NAME of INST, a struct of STRUCT-TYPE."
  (declare (gv-setter cl--struct-set-slot-value))
  (unless (cl-typep inst struct-type) (signal 'wrong-type-argument (list struct-type inst)))
  (let ((offset (cl-struct-slot-offset struct-type slot-name)))
    (if (listp inst) (nth offset inst) (aref inst offset))))

(defun cl--struct-set-slot-value (struct-type slot-name inst value)
  "Set the slot SLOT-NAME of INST, a struct of STRUCT-TYPE, to VALUE."
  (unless (cl-typep inst struct-type) (signal 'wrong-type-argument (list struct-type inst)))
  (let ((offset (cl-struct-slot-offset struct-type slot-name)))
    (if (listp inst) (setcar (nthcdr offset inst) value) (aset inst offset value))))

(defun cl--struct-store (object struct index value)
  "Set the slot at INDEX of OBJECT, which must be of type STRUCT, to VALUE."
  (let* ((class (cl--find-class struct)) (type (aref class 7)))
    (if (or (and (null type) (not (memq (type-of object) (symbol-value (aref class 10)))))
            (and type (get struct 'cl-deftype-satisfies) (not (funcall (get struct 'cl-deftype-satisfies) object))))
        (signal 'wrong-type-argument (list struct object)))
    (aset object index value)))
