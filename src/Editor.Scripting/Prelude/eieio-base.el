;;; eieio-base.el --- Classes to inherit from  -*- lexical-binding: t -*-
;;;features: eieio-base
;;;provide-names: eieio-named eieio-singleton eieio-instance-inheritor eieio-instance-tracker eieio-instance-tracker-find

(defclass eieio-named ()
  ((object-name :initarg :object-name :initform nil))
  "An object with a name."
  :abstract t)

(cl-defmethod eieio-object-name-string ((obj eieio-named))
  "Return the name of OBJ."
  (or (slot-value obj 'object-name) (symbol-name (eieio-object-class obj))))

(defclass eieio-singleton ()
  ((singleton :type (or null t) :initform nil :allocation :class))
  "A class of which there is one object."
  :abstract t)

(defvar eieio--singletons nil "Alist from the names of singleton classes to their objects.")

(cl-defmethod make-instance ((class (subclass eieio-singleton)) &rest _slots)
  "Return the one object of CLASS."
  (let* ((name (eieio-class-name class)) (known (assq name eieio--singletons)))
    (if known (cdr known)
      (let ((object (cl-call-next-method)))
        (push (cons name object) eieio--singletons)
        object))))

(defclass eieio-instance-inheritor ()
  ((parent-instance :initform nil))
  "An object that takes unbound slots from another."
  :abstract t)

(cl-defmethod slot-unbound ((object eieio-instance-inheritor) _class slot-name _fn)
  "Take SLOT-NAME from the parent of OBJECT."
  (if (slot-boundp object 'parent-instance)
      (eieio-oref (oref object parent-instance) slot-name)
    (cl-call-next-method)))

(defun eieio-instance-inheritor-slot-boundp (object slot)
  "Return non-nil if SLOT of OBJECT itself has a value."
  (slot-boundp object slot))

(defclass eieio-instance-tracker ()
  ((tracking-symbol :type symbol :allocation :class :documentation "The variable with the list of objects."))
  "An object that is in a list as long as it lives."
  :abstract t)

(cl-defmethod initialize-instance :after ((this eieio-instance-tracker) &rest _slots)
  "Put THIS into the list of its class."
  (let ((list (oref this tracking-symbol)))
    (unless (memq this (symbol-value list))
      (set list (append (symbol-value list) (list this))))))

(cl-defmethod delete-instance ((this eieio-instance-tracker))
  "Take THIS out of the list of its class."
  (let ((list (oref this tracking-symbol)))
    (set list (delq this (symbol-value list)))))

(defun eieio-instance-tracker-find (key slot list-symbol)
  "Return the object in the list of the variable LIST-SYMBOL whose SLOT is KEY."
  (object-assoc key slot (symbol-value list-symbol)))
