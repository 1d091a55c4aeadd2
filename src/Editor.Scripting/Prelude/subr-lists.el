;;; subr-lists.el --- functions on lists and numbers  -*- lexical-binding: t -*-
;;;features: subr

(defun delete-consecutive-dups (list &optional circular)
  "Delete by side effect the elements of LIST that are `equal' to the one before; CIRCULAR: the last and first too."
  (let ((tail list) (last nil))
    (while (cdr tail)
      (if (equal (car tail) (cadr tail))
          (setcdr tail (cddr tail))
        (setq last tail
              tail (cdr tail))))
    (when (and circular last (equal (car tail) (car list)))
      (setcdr last nil)))
  list)

(defun flatten-tree (tree)
  "Return the list of the non-nil atoms of TREE, in order."
  (let ((pending (list tree)) (result nil))
    (while pending
      (let ((next (pop pending)))
        (while (consp next)
          (push (cdr next) pending)
          (setq next (car next)))
        (when next (push next result))))
    (nreverse result)))

(defun ensure-list (object)
  "Return OBJECT if it is a list, or a list of it."
  (if (listp object) object (list object)))

(defun assoc-delete-all (key alist &optional test)
  "Delete by side effect the pairs of ALIST whose key is equal to KEY by TEST (default `equal'); return ALIST."
  (let ((same (or test #'equal)))
    (while (and (consp (car alist)) (funcall same (caar alist) key))
      (setq alist (cdr alist)))
    (let ((tail alist))
      (while (cdr tail)
        (if (and (consp (cadr tail)) (funcall same (car (cadr tail)) key))
            (setcdr tail (cddr tail))
          (setq tail (cdr tail)))))
    alist))

(defun assq-delete-all (key alist)
  "Delete by side effect the pairs of ALIST whose key is KEY; return ALIST."
  (assoc-delete-all key alist #'eq))

(defun rassq-delete-all (value alist)
  "Delete by side effect the pairs of ALIST whose value is VALUE; return ALIST."
  (while (and (consp (car alist)) (eq (cdar alist) value))
    (setq alist (cdr alist)))
  (let ((tail alist))
    (while (cdr tail)
      (if (and (consp (cadr tail)) (eq (cdr (cadr tail)) value))
          (setcdr tail (cddr tail))
        (setq tail (cdr tail)))))
  alist)

(defun assoc-ignore-case (key alist)
  "Return the element of ALIST whose key is the string KEY, whatever their case."
  (declare (obsolete assoc-string "22.1"))
  (assoc-string key alist t))

(defun assoc-ignore-representation (key alist)
  "Return the element of ALIST whose key is the string KEY, unibyte or multibyte."
  (declare (obsolete assoc-string "22.1"))
  (assoc-string key alist nil))

(defun member-ignore-case (elt list)
  "Return the tail of LIST that begins with a string like ELT, whatever their case."
  (while (and list (not (and (stringp (car list))
                             (eq t (compare-strings elt 0 nil (car list) 0 nil t)))))
    (setq list (cdr list)))
  list)

(defun add-to-list (list-var element &optional append compare-fn)
  "Add ELEMENT to the list in the variable LIST-VAR unless it has one equal by COMPARE-FN (default `equal').
It goes to the front, or to the end if APPEND."
  (let ((list (symbol-value list-var)))
    (if (cond ((null compare-fn) (member element list))
              ((eq compare-fn #'eq) (memq element list))
              ((eq compare-fn #'eql) (memql element list))
              (t (let ((rest list))
                   (while (and rest (not (funcall compare-fn element (car rest))))
                     (setq rest (cdr rest)))
                   rest)))
        list
      (set list-var (if append (append list (list element)) (cons element list))))))

(defun add-to-ordered-list (list-var element &optional order)
  "Add ELEMENT to the list in LIST-VAR unless it is there, and sort the list by the ORDER that each element was given.
Elements without one come last."
  (let ((ordering (or (get list-var 'list-order)
                      (put list-var 'list-order (make-hash-table :weakness 'key :test 'eq)))))
    (when order
      (puthash element (and (numberp order) order) ordering))
    (unless (memq element (symbol-value list-var))
      (set list-var (cons element (symbol-value list-var))))
    (set list-var
         (sort (symbol-value list-var)
               (lambda (a b)
                 (let ((oa (gethash a ordering)) (ob (gethash b ordering)))
                   (if (and oa ob) (< oa ob) oa)))))))

(defun add-to-history (history-var newelt &optional maxelt keep-all)
  "Add NEWELT to the history list in HISTORY-VAR and keep MAXELT (default `history-length') elements."
  (let ((most (or maxelt (get history-var 'history-length) history-length))
        (history (symbol-value history-var)))
    (when (and (not (eq history t)) newelt)
      (unless keep-all
        (when history-delete-duplicates (setq history (delete newelt history))))
      (unless (and history (equal (car history) newelt) (not keep-all))
        (setq history (cons newelt history)))
      (when (integerp most)
        (if (>= 0 most)
            (setq history nil)
          (let ((tail (nthcdr (1- most) history)))
            (when (consp tail) (setcdr tail nil)))))
      (set history-var history))
    history))

(defun apply-partially (fun &rest args)
  "Return a function that calls FUN with ARGS and then its own arguments."
  (lambda (&rest more)
    (apply fun (append args more))))

(defvar gensym-counter 0
  "The number of the next symbol that `gensym' makes.")
