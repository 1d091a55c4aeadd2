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

(cl-defmethod clone ((obj eieio-instance-inheritor) &rest params)
  "Return a new object that takes its slots from OBJ; PARAMS are initargs and values of its own."
  (let ((new (copy-sequence obj)) (n 0))
    (while (< (setq n (1+ n)) (length new)) (aset new n eieio--unbound))
    (oset new parent-instance obj)
    (if (stringp (car params)) (setq params (cdr params)))
    (if params (shared-initialize new params))
    new))

(defun eieio-instance-inheritor-slot-boundp (object slot)
  "Return non-nil if SLOT has a value in OBJECT or in one that it inherits from."
  (or (slot-boundp object slot)
      (let ((parent (and (slot-boundp object 'parent-instance) (oref object parent-instance))))
        (and parent (eieio-instance-inheritor-slot-boundp parent slot)))))

(cl-defmethod clone ((obj eieio-named) &rest params)
  "Return a copy of OBJ with a name of its own; PARAMS are a name or initargs and values."
  (let* ((name (and (stringp (car params)) (pop params)))
         (new (apply #'cl-call-next-method obj params)))
    (cond
     (name (oset new object-name name))
     ((plist-member params :object-name))
     (t
      (let* ((old (or (oref obj object-name) (symbol-name (eieio-object-class obj))))
             (numbered (string-match "-\\([0-9]+\\)\\'" old))
             (number (if numbered (1+ (string-to-number (match-string 1 old))) 1)))
        (oset new object-name (format "%s-%d" (if numbered (substring old 0 numbered) old) number)))))
    new))

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
