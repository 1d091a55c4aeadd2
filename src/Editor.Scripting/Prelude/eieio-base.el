;;; eieio-base.el --- Classes to inherit from  -*- lexical-binding: t -*-
;;;features: eieio-base
;;;provide-names: eieio-named eieio-singleton eieio-instance-inheritor

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
