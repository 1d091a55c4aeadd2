;;; cl-pcase.el --- Patterns of pcase for structs and objects  -*- lexical-binding: t -*-

(defun cl-struct--pcase-macroexpander (type &rest fields)
  "Pcase pattern (cl-struct TYPE FIELDS...): a struct of TYPE; each of FIELDS is SLOT or (SLOT PATTERN)."
  (let ((record (not (cl-struct-sequence-type type))))
    `(and (pred (pcase--flip cl-typep ',type))
          ,@(mapcar
             (lambda (field)
               (let* ((slot (if (consp field) (car field) field)) (pattern (if (consp field) (nth 1 field) field))
                      (offset (cl-struct-slot-offset type slot)))
                 (if record
                     `(app (pcase--flip aref ,offset) ,pattern)
                   `(app (pcase--flip elt ,offset) ,pattern))))
             fields))))

(defun eieio--pcase-macroexpander (&rest fields)
  "Pcase pattern (eieio FIELDS...): an object; each of FIELDS is SLOT or (SLOT PATTERN)."
  `(and (pred eieio-object-p)
        ,@(mapcar
           (lambda (field)
             (let ((slot (if (consp field) (car field) field)) (pattern (if (consp field) (nth 1 field) field)))
               `(app (pcase--flip eieio-oref ',slot) ,pattern)))
           fields)))
