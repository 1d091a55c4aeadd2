;;; map-more.el --- searches, filters and merges of map  -*- lexical-binding: t -*-
;;;features: map

(defun map-filter (pred map)
  "Return an alist of the keys and values of MAP for which PRED returns non-nil."
  (let ((result nil))
    (map-do (lambda (key value) (when (funcall pred key value) (push (cons key value) result))) map)
    (nreverse result)))

(defun map-remove (pred map)
  "Return an alist of the keys and values of MAP for which PRED returns nil."
  (map-filter (lambda (key value) (not (funcall pred key value))) map))

(defun map-contains-key (map key &optional testfn)
  "Return non-nil if MAP has KEY by TESTFN (default: `equal'; for a plist `eq')."
  (let ((kind (map--kind map)))
    (cond
     ((eq kind 'plist) (map--plist-tail map key testfn))
     ((eq kind 'array) (and (natnump key) (< key (length map))))
     ((eq kind 'hash) (let ((missing (make-symbol "missing"))) (not (eq missing (gethash key map missing)))))
     ((null kind) (map--no-method 'map-do map))
     (t (let ((test (or testfn #'equal)) (found nil))
          (while (and map (not found))
            (setq found (and (funcall test key (car-safe (car map))) t)
                  map (cdr map)))
          found)))))

(defun map-some (pred map)
  "Return the first non-nil value of PRED on the keys and values of MAP, or nil."
  (let ((rest (map-pairs map)) (value nil))
    (while (and rest (not (setq value (funcall pred (caar rest) (cdar rest)))))
      (setq rest (cdr rest)))
    value))

(defun map-every-p (pred map)
  "Return t if PRED returns non-nil for all keys and values of MAP."
  (let ((rest (map-pairs map)))
    (while (and rest (funcall pred (caar rest) (cdar rest)))
      (setq rest (cdr rest)))
    (null rest)))

(defun map-merge (type &rest maps)
  "Return a map of TYPE with the keys and values of all MAPS; of a key in several, the last value counts."
  (apply #'map-merge-with type (lambda (_old new) new) maps))

(defun map-merge-with (type function &rest maps)
  "Return a map of TYPE with all MAPS; FUNCTION makes one value of the two of a key that is in several."
  (let ((result (map-copy (map-into (car maps) 'alist))))
    (dolist (map (cdr maps))
      (map-do (lambda (key value)
                (let ((pair (assoc key result)))
                  (if pair
                      (setcdr pair (funcall function (cdr pair) value))
                    (setq result (nconc result (list (cons key value)))))))
              map))
    (map-into result type)))

(defun map-into (map type)
  "Return MAP as a map of TYPE: alist (or list), plist, hash-table or (hash-table ARG...)."
  (cond
   ((memq type '(alist list)) (if (eq (map--kind map) 'alist) map (map-pairs map)))
   ((eq type 'plist)
    (let ((result nil))
      (map-do (lambda (key value) (push key result) (push value result)) map)
      (nreverse result)))
   ((eq type 'hash-table) (map--into-hash map (list :size (map-length map) :test #'equal)))
   ((eq (car-safe type) 'hash-table) (map--into-hash map (cdr type)))
   (t (map--no-method 'map-into map type))))

(defun map--into-hash (map arguments)
  "Return a hash table, made with ARGUMENTS, of the keys and values of MAP."
  (let ((table (apply #'make-hash-table arguments)))
    (map-do (lambda (key value) (puthash key value table)) map)
    table))

(defun map--plist-p (list)
  "Return non-nil if LIST is the beginning of a property list: a list whose first element is an atom."
  (and (consp list) (atom (car list))))
