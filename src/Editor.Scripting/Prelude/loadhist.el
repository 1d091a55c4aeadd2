;;; loadhist.el --- what files defined, provided and required  -*- lexical-binding: t -*-
;;;features: loadhist
;;;yields: *

(defun feature-symbols (feature)
  "Return the file and list of definitions associated with a given FEATURE: an element of `load-history'."
  (seq-find (lambda (entry) (member (cons 'provide feature) (cdr entry))) load-history))

(defun feature-file (feature)
  "Return the file name from which a given FEATURE was loaded."
  (unless (featurep feature) (error "%S is not a currently loaded feature" feature))
  (car (feature-symbols feature)))

(defun file-loadhist-lookup (file)
  "Return the `load-history' element for FILE, which may be the name of a library."
  (or (assoc file load-history)
      (seq-find (lambda (entry) (and (stringp (car entry)) (equal (file-name-base (car entry)) (file-name-base file)))) load-history)))

(defun file-provides (file)
  "Return the list of features provided by FILE as it was loaded."
  (delq nil (mapcar (lambda (entry) (if (eq (car-safe entry) 'provide) (cdr entry))) (cdr (file-loadhist-lookup file)))))

(defun file-requires (file)
  "Return the list of features required by FILE as it was loaded."
  (delq nil (mapcar (lambda (entry) (if (eq (car-safe entry) 'require) (cdr entry))) (cdr (file-loadhist-lookup file)))))

(defun file-dependents (file)
  "Return the list of loaded libraries that depend on FILE."
  (let ((provided (file-provides file)))
    (delq nil (mapcar (lambda (entry)
                        (if (seq-intersection provided (file-requires (car entry))) (car entry)))
                      load-history))))
