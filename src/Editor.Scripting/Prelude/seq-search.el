;;; seq-search.el --- filters, searches and sets of seq  -*- lexical-binding: t -*-
;;;features: seq

(defun seq-filter (pred sequence)
  "Return the list of the elements of SEQUENCE that fulfil PRED."
  (let ((result nil))
    (if (listp sequence)
        (dolist (element sequence)
          (when (funcall pred element) (push element result)))
      (mapc (lambda (element) (when (funcall pred element) (push element result))) sequence))
    (nreverse result)))

(defun seq-remove (pred sequence)
  "Return the list of the elements of SEQUENCE that do not fulfil PRED."
  (let ((result nil))
    (if (listp sequence)
        (dolist (element sequence)
          (unless (funcall pred element) (push element result)))
      (mapc (lambda (element) (unless (funcall pred element) (push element result))) sequence))
    (nreverse result)))

(defun seq-reduce (function sequence initial-value)
  "Return what FUNCTION makes of INITIAL-VALUE and the first element of SEQUENCE, of that and the second, and so on."
  (let ((result initial-value))
    (mapc (lambda (element) (setq result (funcall function result element))) sequence)
    result))

(defun seq--list (sequence)
  "Return SEQUENCE if it is a list, else a list of its elements."
  (if (listp sequence) sequence (append sequence nil)))

(defun seq-every-p (pred sequence)
  "Return t if all elements of SEQUENCE fulfil PRED."
  (let ((rest (seq--list sequence)))
    (while (and rest (funcall pred (car rest)))
      (setq rest (cdr rest)))
    (null rest)))

(defun seq-some (pred sequence)
  "Return the first non-nil value of PRED on the elements of SEQUENCE, or nil."
  (let ((rest (seq--list sequence)) (value nil))
    (while (and rest (not (setq value (funcall pred (car rest)))))
      (setq rest (cdr rest)))
    value))

(defun seq-find (pred sequence &optional default)
  "Return the first element of SEQUENCE that fulfils PRED, or else DEFAULT."
  (let ((rest (seq--list sequence)))
    (while (and rest (not (funcall pred (car rest))))
      (setq rest (cdr rest)))
    (if rest (car rest) default)))

(defun seq-count (pred sequence)
  "Return how many elements of SEQUENCE fulfil PRED."
  (let ((count 0))
    (mapc (lambda (element) (when (funcall pred element) (setq count (1+ count)))) sequence)
    count))

(defun seq-contains (sequence elt &optional testfn)
  "Return the first element of SEQUENCE that is equal to ELT by TESTFN (default: `equal')."
  (declare (obsolete seq-contains-p "27.1"))
  (let ((test (or testfn #'equal)))
    (seq-some (lambda (element) (when (funcall test elt element) element)) sequence)))

(defun seq-contains-p (sequence elt &optional testfn)
  "Return t if SEQUENCE has an element equal to ELT by TESTFN (default: `equal')."
  (if (and (null testfn) (listp sequence))
      (and (member elt sequence) t)
    (let ((test (or testfn #'equal)) (rest (seq--list sequence)))
      (while (and rest (not (funcall test elt (car rest))))
        (setq rest (cdr rest)))
      (and rest t))))

(defun seq-set-equal-p (sequence1 sequence2 &optional testfn)
  "Return t if SEQUENCE1 and SEQUENCE2 have the same elements by TESTFN, in whatever order."
  (and (seq-every-p (lambda (element) (seq-contains-p sequence2 element testfn)) sequence1)
       (seq-every-p (lambda (element) (seq-contains-p sequence1 element testfn)) sequence2)))

(defun seq-position (sequence elt &optional testfn)
  "Return the index of the first element of SEQUENCE equal to ELT by TESTFN (default: `equal'), or nil."
  (let ((test (or testfn #'equal)) (rest (seq--list sequence)) (index 0))
    (while (and rest (not (funcall test elt (car rest))))
      (setq rest (cdr rest)
            index (1+ index)))
    (and rest index)))

(defun seq-uniq (sequence &optional testfn)
  "Return the list of the elements of SEQUENCE, each once by TESTFN (default: `equal')."
  (if testfn
      (let ((result nil))
        (mapc (lambda (element)
                (unless (seq-contains-p result element testfn) (push element result)))
              sequence)
        (nreverse result))
    (delete-dups (append sequence nil))))

(defun seq-mapcat (function sequence &optional type)
  "Return the concatenation of what FUNCTION returns for each element of SEQUENCE, as TYPE (default: list)."
  (apply #'seq-concatenate (or type 'list) (mapcar function sequence)))

(defun seq-partition (sequence n)
  "Return the list of the parts of SEQUENCE, each of N elements but the last, which may be shorter."
  (let ((result nil))
    (when (> n 0)
      (while (not (seq-empty-p sequence))
        (push (seq-take sequence n) result)
        (setq sequence (seq-drop sequence n))))
    (nreverse result)))

(defun seq-union (sequence1 sequence2 &optional testfn)
  "Return the list of the elements of SEQUENCE1 and SEQUENCE2, each once by TESTFN (default: `equal')."
  (seq-uniq (seq-concatenate 'list sequence1 sequence2) testfn))

(defun seq-intersection (sequence1 sequence2 &optional testfn)
  "Return the list of the elements of SEQUENCE1 that are in SEQUENCE2 by TESTFN (default: `equal')."
  (seq-filter (lambda (element) (seq-contains-p sequence2 element testfn)) sequence1))

(defun seq-difference (sequence1 sequence2 &optional testfn)
  "Return the list of the elements of SEQUENCE1 that are not in SEQUENCE2 by TESTFN (default: `equal')."
  (seq-remove (lambda (element) (seq-contains-p sequence2 element testfn)) sequence1))

(defun seq-group-by (function sequence)
  "Return an alist of the elements of SEQUENCE by what FUNCTION returns for them."
  (let ((groups nil))
    (mapc (lambda (element)
            (let* ((key (funcall function element)) (group (assoc key groups)))
              (if group
                  (setcdr group (cons element (cdr group)))
                (push (list key element) groups))))
          (reverse sequence))
    groups))

(defun seq-min (sequence)
  "Return the smallest element of SEQUENCE, which has numbers or markers."
  (apply #'min (seq--list sequence)))

(defun seq-max (sequence)
  "Return the largest element of SEQUENCE, which has numbers or markers."
  (apply #'max (seq--list sequence)))
