;;; map.el --- alists, plists, hash tables and arrays as maps  -*- lexical-binding: t -*-
;;;features: map

;; As in seq.el these are plain functions that look at the type once, where GNU Emacs has generic ones.

(define-error 'map-not-inplace "Cannot modify map in-place")

(defun map--kind (map)
  "Return what MAP is: alist, plist, hash, array, or nil if it is no map."
  (cond ((null map) 'alist)
        ((consp map) (if (consp (car map)) 'alist 'plist))
        ((hash-table-p map) 'hash)
        ((arrayp map) 'array)))

(defun map--no-method (function &rest arguments)
  "Signal that FUNCTION knows no such map as the first of ARGUMENTS."
  (signal 'cl-no-applicable-method (cons function arguments)))

(defun map--unsupported (map)
  "Signal that MAP is of no type that is a map."
  (error "Unsupported map type `%S': %S" (type-of map) map))

(defun mapp (map)
  "Return non-nil if MAP is a map: a list, a hash table or an array."
  (or (listp map) (hash-table-p map) (arrayp map)))

(defmacro map-let (keys map &rest body)
  "Bind the variables of KEYS to the values that MAP has for them, then run BODY; KEYS are as in the `map' pattern."
  (declare (indent 2))
  `(pcase-let (((map ,@keys) ,map)) ,@body))

(defun map--pcase-macroexpander (&rest args)
  "Pcase pattern (map KEY | (KEY [PATTERN [DEFAULT]]) | SYMBOL | :KEYWORD ...) that matches the values of a map."
  `(and (pred mapp)
        ,@(mapcar
           (lambda (arg)
             (cond
              ((keywordp arg)
               `(app (pcase--flip map-elt ,arg) ,(intern (substring (symbol-name arg) 1))))
              ((and (consp arg) (not (eq (car arg) 'quote)))
               (let* ((key (car arg))
                      (default (if (cddr arg) (list (nth 2 arg))))
                      (pattern (cond ((cdr arg) (nth 1 arg))
                                     ((keywordp key) (intern (substring (symbol-name key) 1)))
                                     (t key))))
                 (if default
                     `(app (map--get-or ,key ,@default) ,pattern)
                   `(app (pcase--flip map-elt ,key) ,pattern))))
              (t (let ((name (if (consp arg) (cadr arg) arg)))
                   `(app (pcase--flip map-elt ',name) ,name)))))
           args)))

(defun map--get-or (key default map)
  "Return the value of KEY in MAP, or DEFAULT."
  (map-elt map key default))

(defun map-elt (map key &optional default testfn)
  "Return the value of KEY in MAP, or DEFAULT if it has none.
TESTFN (default: `equal') compares the keys of an alist."
  (declare
   (gv-expander
    (lambda (do)
      (macroexp-let2* nil ((k key) (d default) (v testfn))
        (gv-letplace (getter setter) `(gv-delay-error ,map)
          (macroexp-let2 nil m getter
            (funcall do `(map-elt ,m ,k ,d ,v)
                     (lambda (new)
                       (macroexp-let2 nil value new
                         `(condition-case nil
                              (map-put! ,m ,k ,value ,v)
                            (map-not-inplace
                             ,(funcall setter `(map-insert ,m ,k ,value))
                             ,value)))))))))))
  (let ((kind (map--kind map)))
    (cond ((eq kind 'alist) (map--alist-elt map key default testfn))
          ((eq kind 'hash) (gethash key map default))
          ((eq kind 'plist) (map--plist-elt map key default testfn))
          ((eq kind 'array) (if (and (integerp key) (<= 0 key (1- (length map)))) (aref map key) default))
          (t (map--unsupported map)))))

(defun map--alist-elt (map key default testfn)
  "Return the value of KEY in the alist MAP by TESTFN, or DEFAULT."
  (let ((pair (assoc key map testfn)))
    (if pair (cdr pair) default)))

(defun map--plist-elt (map key default testfn)
  "Return the value of KEY in the plist MAP by TESTFN (`eq' if nil), or DEFAULT."
  (let ((tail (map--plist-tail map key testfn)))
    (if tail (cadr tail) default)))

(defun map--plist-tail (map key testfn)
  "Return the tail of the plist MAP that begins with KEY by TESTFN (`eq' if nil)."
  (let ((test (or testfn #'eq)))
    (while (and (consp map) (not (funcall test key (car map))))
      (setq map (cddr map)))
    map))

(defun map-put! (map key value &optional testfn)
  "Set the value of KEY in MAP to VALUE, in MAP itself.
Signal `map-not-inplace' if MAP cannot hold it without being a new object."
  (let ((kind (map--kind map)))
    (cond
     ((eq kind 'alist)
      (let ((pair (assoc key map testfn)))
        (unless pair (signal 'map-not-inplace (list map)))
        (setcdr pair value)))
     ((eq kind 'plist)
      (let ((tail (map--plist-tail map key testfn)))
        (if tail
            (setcar (cdr tail) value)
          (nconc map (list key value)))))
     ((eq kind 'hash) (puthash key value map))
     ((eq kind 'array) (aset map key value))
     (t (map--unsupported map)))
    value))

(defmacro map-put (map key value &optional testfn)
  "Set the value of KEY in the place MAP to VALUE; an alist may get a new head."
  (declare (obsolete "use map-put! or (setf (map-elt ...) ...) instead." "27.1"))
  `(setf (map-elt ,map ,key nil ,testfn) ,value))

(defun map-insert (map key value)
  "Return a new map like MAP with VALUE for KEY."
  (if (listp map)
      (if (eq (map--kind map) 'plist)
          (cons key (cons value map))
        (cons (cons key value) map))
    (let ((copy (map-copy map)))
      (map-put! copy key value)
      copy)))

(defun map-delete (map key)
  "Return MAP without KEY; it may be changed in place.  In an array the value becomes nil."
  (let ((kind (map--kind map)))
    (cond
     ((eq kind 'alist) (map--delete-if (lambda (pair) (equal key (car-safe pair))) map))
     ((eq kind 'hash) (remhash key map) map)
     ((eq kind 'array)
      (when (and (integerp key) (<= 0 key (1- (length map)))) (aset map key nil))
      map)
     ((eq kind 'plist)
      (let ((tail map) (last nil))
        (while (consp tail)
          (cond ((not (eq key (car tail))) (setq last tail tail (cddr tail)))
                (last (setq tail (cddr tail)) (setcdr (cdr last) tail))
                (t (setq map (cddr map) tail map))))
        map))
     (t (map--no-method 'map-delete map key)))))

(defun map--delete-if (predicate list)
  "Delete by side effect the elements of LIST that fulfil PREDICATE and return the list."
  (while (and list (funcall predicate (car list)))
    (setq list (cdr list)))
  (let ((tail list))
    (while (cdr tail)
      (if (funcall predicate (cadr tail))
          (setcdr tail (cddr tail))
        (setq tail (cdr tail)))))
  list)

(defun map-nested-elt (map keys &optional default)
  "Follow KEYS through MAP and the maps in it; return the value found, or DEFAULT."
  (let ((value map) (rest keys))
    (while (and rest value)
      (setq value (and (mapp value) (map-elt value (car rest)))
            rest (cdr rest)))
    (or value default)))

(defun map-do (function map)
  "Call FUNCTION on each key and value of MAP, for its effect.  Return nil."
  (let ((kind (map--kind map)))
    (cond
     ((eq kind 'alist) (dolist (pair map) (funcall function (car-safe pair) (cdr-safe pair))))
     ((eq kind 'plist)
      (while (consp map)
        (funcall function (car map) (cadr map))
        (setq map (cddr map))))
     ((eq kind 'hash) (maphash function map))
     ((eq kind 'array)
      (let ((index 0))
        (mapc (lambda (value) (funcall function index value) (setq index (1+ index))) map)))
     (t (map--no-method 'map-do function map)))
    nil))

(defun map-apply (function map)
  "Return the list of what FUNCTION returns for each key and value of MAP."
  (let ((result nil))
    (map-do (lambda (key value) (push (funcall function key value) result)) map)
    (nreverse result)))

(defun map-keys (map)
  "Return the list of the keys of MAP."
  (map-apply (lambda (key _value) key) map))

(defun map-values (map)
  "Return the list of the values of MAP."
  (map-apply (lambda (_key value) value) map))

(defun map-pairs (map)
  "Return an alist of the keys and values of MAP."
  (map-apply #'cons map))

(defun map-keys-apply (function map)
  "Return the list of what FUNCTION returns for each key of MAP."
  (map-apply (lambda (key _value) (funcall function key)) map))

(defun map-values-apply (function map)
  "Return the list of what FUNCTION returns for each value of MAP."
  (map-apply (lambda (_key value) (funcall function value)) map))

(defun map-length (map)
  "Return the number of keys in MAP."
  (let ((kind (map--kind map)))
    (cond ((eq kind 'hash) (hash-table-count map))
          ((memq kind '(array alist)) (length map))
          ((eq kind 'plist) (/ (length map) 2))
          (t (map--no-method 'map-do map)))))

(defun map-copy (map)
  "Return a copy of MAP; the pairs of an alist are copied too."
  (let ((kind (map--kind map)))
    (cond ((eq kind 'alist) (copy-alist map))
          ((eq kind 'hash) (copy-hash-table map))
          (kind (copy-sequence map))
          (t (map--no-method 'map-copy map)))))

(defun map-empty-p (map)
  "Return non-nil if MAP has no keys."
  (if (listp map) (null map) (= 0 (map-length map))))
