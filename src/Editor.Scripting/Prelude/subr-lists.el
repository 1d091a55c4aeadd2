;;; subr-lists.el --- functions on lists and numbers  -*- lexical-binding: t -*-
;;;features: subr

(defun caar (x) "Return the car of the car of X." (car (car x)))

(defun cadr (x) "Return the car of the cdr of X." (car (cdr x)))

(defun cdar (x) "Return the cdr of the car of X." (cdr (car x)))

(defun cddr (x) "Return the cdr of the cdr of X." (cdr (cdr x)))

(defun caaar (x) "Return the car of the car of the car of X." (car (car (car x))))

(defun caadr (x) "Return the car of the car of the cdr of X." (car (car (cdr x))))

(defun cadar (x) "Return the car of the cdr of the car of X." (car (cdr (car x))))

(defun caddr (x) "Return the car of the cdr of the cdr of X." (car (cdr (cdr x))))

(defun cdaar (x) "Return the cdr of the car of the car of X." (cdr (car (car x))))

(defun cdadr (x) "Return the cdr of the car of the cdr of X." (cdr (car (cdr x))))

(defun cddar (x) "Return the cdr of the cdr of the car of X." (cdr (cdr (car x))))

(defun cdddr (x) "Return the cdr of the cdr of the cdr of X." (cdr (cdr (cdr x))))

(defun cadddr (x) "Return the fourth element of the list X." (car (cdr (cdr (cdr x)))))

(defun last (list &optional n)
  "Return the last cons of LIST, or the Nth from its end."
  (if n
      (let ((length (safe-length list)))
        (if (and (>= n 0) (< n length))
            (nthcdr (- length n) list)
          (if (>= n 0) list nil)))
    (let ((tail list))
      (while (consp (cdr-safe tail))
        (setq tail (cdr tail)))
      tail)))

(defun butlast (list &optional n)
  "Return a copy of LIST without its last N (default 1) elements."
  (if (and n (<= n 0))
      list
    (nbutlast (copy-sequence list) n)))

(defun nbutlast (list &optional n)
  "Remove the last N (default 1) elements of LIST by side effect and return it."
  (let ((length (length list)) (drop (or n 1)))
    (cond ((<= drop 0) list)
          ((< drop length)
           (setcdr (nthcdr (- length drop 1) list) nil)
           list))))

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

(defun delete-dups (list)
  "Delete by side effect the elements of LIST that are `equal' to an earlier one, and return it."
  (let ((seen (make-hash-table :test #'equal)) (tail list) (before nil))
    (while tail
      (if (gethash (car tail) seen)
          (setcdr before (cdr tail))
        (puthash (car tail) t seen)
        (setq before tail))
      (setq tail (cdr tail))))
  list)

(defun number-sequence (from &optional to inc)
  "Return the list of the numbers from FROM to TO, INC (default 1) apart."
  (cond
   ((or (null to) (= from to)) (list from))
   ((and inc (zerop inc)) (error "The step size must not be zero"))
   (t
    (let ((step (or inc 1)) (n 0) (next from) (result nil))
      (if (> step 0)
          (while (<= next to)
            (push next result)
            (setq n (1+ n)
                  next (+ from (* n step))))
        (while (>= next to)
          (push next result)
          (setq n (1+ n)
                next (+ from (* n step)))))
      (nreverse result)))))

(defun copy-tree (tree &optional vecp)
  "Return a copy of TREE, its conses all new; the vectors too if VECP."
  (cond
   ((consp tree)
    (let ((result nil))
      (while (consp tree)
        (push (if (or (consp (car tree)) (and vecp (vectorp (car tree))))
                  (copy-tree (car tree) vecp)
                (car tree))
              result)
        (setq tree (cdr tree)))
      (nconc (nreverse result) (if (and vecp (vectorp tree)) (copy-tree tree vecp) tree))))
   ((and vecp (vectorp tree))
    (let* ((copy (copy-sequence tree)) (i (length copy)))
      (while (>= (setq i (1- i)) 0)
        (aset copy i (copy-tree (aref copy i) vecp)))
      copy))
   (t tree)))

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

(defun alist-get (key alist &optional default remove testfn)
  "Return the value of KEY in ALIST by TESTFN (default `eq'), or DEFAULT.
As a place, with REMOVE non-nil, storing DEFAULT deletes the pair."
  (ignore remove)
  (let ((pair (if (or (null testfn) (eq testfn 'eq)) (assq key alist) (assoc key alist testfn))))
    (if pair (cdr pair) default)))

(defun assoc-default (key alist &optional test default)
  "Return the value in ALIST of the element that matches KEY by TEST (default `equal'), which gets the element's key first.
An element may be an atom, which is a key with the value DEFAULT."
  (let ((same (or test #'equal)) (tail alist) (found nil) (value nil))
    (while (and tail (not found))
      (let ((element (car tail)))
        (when (funcall same (if (consp element) (car element) element) key)
          (setq found t
                value (if (consp element) (cdr element) default))))
      (setq tail (cdr tail)))
    value))

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

(defun remove (elt seq)
  "Return a copy of SEQ without the elements `equal' to ELT."
  (if (nlistp seq)
      (delete elt seq)
    (delete elt (copy-sequence seq))))

(defun remq (elt list)
  "Return LIST without the elements that are ELT; it is not changed and may be shared."
  (while (and list (eq elt (car list)))
    (setq list (cdr list)))
  (if (memq elt list)
      (delq elt (copy-sequence list))
    list))

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

(defun ignore (&rest _arguments)
  "Return nil, whatever the arguments."
  (interactive)
  nil)

(defun always (&rest _arguments)
  "Return t, whatever the arguments."
  t)

(defun zerop (number)
  "Return t if NUMBER is zero."
  (= 0 number))

(defun fixnump (object)
  "Return t if OBJECT is a fixnum."
  (and (integerp object) (<= most-negative-fixnum object most-positive-fixnum)))

(defun bignump (object)
  "Return t if OBJECT is an integer that is no fixnum."
  (and (integerp object) (not (fixnump object))))

(defun xor (cond1 cond2)
  "Return the one of COND1 and COND2 that is non-nil if the other is nil, else nil."
  (cond ((not cond1) cond2)
        ((not cond2) cond1)))

(defun lsh (value count)
  "Return the integer VALUE shifted left by COUNT bits, or right if it is negative; a right shift adds zeros."
  (when (and (< value 0) (< count 0))
    (when (< value most-negative-fixnum)
      (signal 'args-out-of-range (list value count)))
    (setq value (logand (ash value -1) most-positive-fixnum)
          count (1+ count)))
  (ash value count))

(defun booleanp (object)
  "Return t if OBJECT is t or nil."
  (and (memq object '(nil t)) t))

(defun apply-partially (fun &rest args)
  "Return a function that calls FUN with ARGS and then its own arguments."
  (lambda (&rest more)
    (apply fun (append args more))))

(defun gensym (&optional prefix)
  "Return a new uninterned symbol whose name is PREFIX (default \"g\") and a number."
  (let ((number gensym-counter))
    (setq gensym-counter (1+ gensym-counter))
    (make-symbol (format "%s%d" (or prefix "g") number))))

(defvar gensym-counter 0
  "The number of the next symbol that `gensym' makes.")
