;;; cl-lists.el --- Lists as sets, alists and trees, of cl-lib  -*- lexical-binding: t -*-

;; Manual: (cl)Lists.

(defun cl--member (item list keys)
  "Return the tail of LIST whose first element matches ITEM as KEYS say."
  (cl--check-seq-keys keys '(:test :test-not :key :if :if-not))
  (let ((match (cl--matcher item keys)))
    (while (and list (not (funcall match (car list))))
      (setq list (cdr list)))
    list))

(defun cl-member (item list &rest keys)
  "Return the tail of LIST that begins with ITEM, or nil.
Keywords supported:  :test :test-not :key
\n(fn ITEM LIST [KEYWORD VALUE]...)"
  (declare (compiler-macro nil))
  (if (null keys) (memql item list) (cl--member item list keys)))

(defun cl-member-if (pred list &rest keys)
  "Return the tail of LIST whose first element satisfies PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--member nil list (cons :if (cons pred keys))))

(defun cl-member-if-not (pred list &rest keys)
  "Return the tail of LIST whose first element does not satisfy PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--member nil list (cons :if-not (cons pred keys))))

(defun cl--adjoin (item list &rest keys)
  "Return LIST with ITEM in front, unless it is there as KEYS say."
  (let ((key (cl--key keys :key)))
    (if (cl--member (if key (funcall key item) item) list keys) list (cons item list))))

(defun cl-adjoin (item list &rest keys)
  "Return LIST with ITEM in front, unless it is a member.
Keywords supported:  :test :test-not :key
\n(fn ITEM LIST [KEYWORD VALUE]...)"
  (if (null keys)
      (if (memql item list) list (cons item list))
    (apply #'cl--adjoin item list keys)))

(defun cl--assoc (item alist keys part)
  "Return the first pair of ALIST whose PART, car or cdr, matches ITEM as KEYS say."
  (cl--check-seq-keys (if (memq (car keys) '(:if :if-not)) (cddr keys) keys) '(:test :test-not :key :if :if-not))
  (let ((match (cl--matcher item keys)))
    (while (and alist (or (not (consp (car alist))) (not (funcall match (funcall part (car alist))))))
      (setq alist (cdr alist)))
    (and alist (car alist))))

(defun cl-assoc (item alist &rest keys)
  "Return the first pair of ALIST whose car is ITEM, or nil.
Keywords supported:  :test :test-not :key
\n(fn ITEM LIST [KEYWORD VALUE]...)"
  (if (and (null keys) (or (symbolp item) (fixnump item))) (assq item alist) (cl--assoc item alist keys #'car)))

(defun cl-assoc-if (pred alist &rest keys)
  "Return the first pair of ALIST whose car satisfies PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--assoc nil alist (cons :if (cons pred keys)) #'car))

(defun cl-assoc-if-not (pred alist &rest keys)
  "Return the first pair of ALIST whose car does not satisfy PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--assoc nil alist (cons :if-not (cons pred keys)) #'car))

(defun cl-rassoc (item alist &rest keys)
  "Return the first pair of ALIST whose cdr is ITEM, or nil.
Keywords supported:  :test :test-not :key
\n(fn ITEM LIST [KEYWORD VALUE]...)"
  (if (and (null keys) (or (symbolp item) (fixnump item))) (rassq item alist) (cl--assoc item alist keys #'cdr)))

(defun cl-rassoc-if (pred alist &rest keys)
  "Return the first pair of ALIST whose cdr satisfies PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--assoc nil alist (cons :if (cons pred keys)) #'cdr))

(defun cl-rassoc-if-not (pred alist &rest keys)
  "Return the first pair of ALIST whose cdr does not satisfy PRED, or nil.
Keywords supported:  :key
\n(fn PREDICATE LIST [KEYWORD VALUE]...)"
  (cl--assoc nil alist (cons :if-not (cons pred keys)) #'cdr))

(defun cl--in (keys)
  "Return a function (X LIST) that tells whether X is in LIST as KEYS say."
  (let ((key (cl--key keys :key)))
    (cond
     ((null keys) #'memql)
     ((and (null key) (eq (cl--key keys :test) 'equal)) #'member)
     ((and (null key) (eq (cl--key keys :test) 'eq)) #'memq)
     (t (lambda (x list)
          (cl--member (if key (funcall key x) x) list keys))))))

(defun cl-union (list1 list2 &rest keys)
  "Return a list of all that is in LIST1 or LIST2.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (cond
   ((null list1) list2)
   ((null list2) list1)
   ((and (null keys) (equal list1 list2)) list1)
   (t
    (let ((in (progn (cl--check-seq-keys keys '(:test :test-not :key)) (cl--in keys))))
      (or (>= (length list1) (length list2))
          (setq list1 (prog1 list2 (setq list2 list1))))
      (while list2
        (unless (funcall in (car list2) list1)
          (setq list1 (cons (car list2) list1)))
        (setq list2 (cdr list2)))
      list1))))

(defun cl-nunion (list1 list2 &rest keys)
  "Return a list of all that is in LIST1 or LIST2, which may be changed.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (apply #'cl-union list1 list2 keys))

(defun cl-intersection (list1 list2 &rest keys)
  "Return a list of what is in both LIST1 and LIST2.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (and list1 list2
       (progn (cl--check-seq-keys keys '(:test :test-not :key)) t)
       (if (equal list1 list2)
           list1
         (let ((in (cl--in keys)) (result nil))
           (or (>= (length list1) (length list2))
               (setq list1 (prog1 list2 (setq list2 list1))))
           (while list2
             (if (funcall in (car list2) list1)
                 (setq result (cons (car list2) result)))
             (setq list2 (cdr list2)))
           result))))

(defun cl-nintersection (list1 list2 &rest keys)
  "Return a list of what is in both LIST1 and LIST2, which may be changed.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (and list1 list2 (apply #'cl-intersection list1 list2 keys)))

(defun cl-set-difference (list1 list2 &rest keys)
  "Return a list of what is in LIST1 and not in LIST2.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:test :test-not :key))
  (if (or (null list1) (null list2))
      list1
    (let ((in (cl--in keys)) (result nil))
      (while list1
        (or (funcall in (car list1) list2)
            (setq result (cons (car list1) result)))
        (setq list1 (cdr list1)))
      (nreverse result))))

(defun cl-nset-difference (list1 list2 &rest keys)
  "Return a list of what is in LIST1 and not in LIST2; both may be changed.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (if (or (null list1) (null list2)) list1 (apply #'cl-set-difference list1 list2 keys)))

(defun cl-set-exclusive-or (list1 list2 &rest keys)
  "Return a list of what is in LIST1 or LIST2 but not in both.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (cond
   ((null list1) list2)
   ((null list2) list1)
   ((equal list1 list2) nil)
   (t (append (apply #'cl-set-difference list1 list2 keys)
              (apply #'cl-set-difference list2 list1 keys)))))

(defun cl-nset-exclusive-or (list1 list2 &rest keys)
  "Return a list of what is in LIST1 or LIST2 but not in both; they may be changed.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (apply #'cl-set-exclusive-or list1 list2 keys))

(defun cl-subsetp (list1 list2 &rest keys)
  "Return t if all elements of LIST1 are in LIST2.
Keywords supported:  :test :test-not :key
\n(fn LIST1 LIST2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:test :test-not :key))
  (cond
   ((null list1) t)
   ((null list2) nil)
   ((equal list1 list2) t)
   (t (let ((in (cl--in keys)))
        (while (and list1 (funcall in (car list1) list2))
          (setq list1 (cdr list1)))
        (null list1)))))

(defun cl-subst (new old tree &rest keys)
  "Return TREE with NEW in place of each OLD; the original is not changed.
Keywords supported:  :test :test-not :key
\n(fn NEW OLD TREE [KEYWORD VALUE]...)"
  (cl--subst-tree tree (cl--matcher old keys) new))

(defun cl-subst-if (new pred tree &rest keys)
  "Return TREE with NEW in place of each part that satisfies PRED.
Keywords supported:  :key
\n(fn NEW PREDICATE TREE [KEYWORD VALUE]...)"
  (cl--subst-tree tree (cl--matcher nil (cons :if (cons pred keys))) new))

(defun cl-subst-if-not (new pred tree &rest keys)
  "Return TREE with NEW in place of each part that does not satisfy PRED.
Keywords supported:  :key
\n(fn NEW PREDICATE TREE [KEYWORD VALUE]...)"
  (cl--subst-tree tree (cl--matcher nil (cons :if-not (cons pred keys))) new))

(defun cl--subst-tree (tree match new)
  "Return TREE with NEW for each part for which MATCH gives non-nil."
  (cond
   ((funcall match tree) new)
   ((consp tree)
    (let ((a (cl--subst-tree (car tree) match new)) (d (cl--subst-tree (cdr tree) match new)))
      (if (and (eq a (car tree)) (eq d (cdr tree))) tree (cons a d))))
   (t tree)))

(defun cl--nsubst-tree (tree match new)
  "Put NEW for each part of TREE for which MATCH gives non-nil, in place."
  (cond
   ((funcall match tree) new)
   ((consp tree)
    (setcar tree (cl--nsubst-tree (car tree) match new))
    (setcdr tree (cl--nsubst-tree (cdr tree) match new))
    tree)
   (t tree)))

(defun cl-nsubst (new old tree &rest keys)
  "Put NEW in place of each OLD in TREE, which is changed.
Keywords supported:  :test :test-not :key
\n(fn NEW OLD TREE [KEYWORD VALUE]...)"
  (cl--nsubst-tree tree (cl--matcher old keys) new))

(defun cl-nsubst-if (new pred tree &rest keys)
  "Put NEW in place of each part of TREE that satisfies PRED; TREE is changed.
Keywords supported:  :key
\n(fn NEW PREDICATE TREE [KEYWORD VALUE]...)"
  (cl--nsubst-tree tree (cl--matcher nil (cons :if (cons pred keys))) new))

(defun cl-nsubst-if-not (new pred tree &rest keys)
  "Put NEW in place of each part of TREE that does not satisfy PRED; TREE is changed.
Keywords supported:  :key
\n(fn NEW PREDICATE TREE [KEYWORD VALUE]...)"
  (cl--nsubst-tree tree (cl--matcher nil (cons :if-not (cons pred keys))) new))

(defun cl-sublis (alist tree &rest keys)
  "Return TREE with the cdr of each pair of ALIST in place of its car.
Keywords supported:  :test :test-not :key
\n(fn ALIST TREE [KEYWORD VALUE]...)"
  (cl--sublis alist tree (cl--key keys :key) (cl--test-function keys)))

(defun cl--sublis (alist tree key test)
  (let ((value (if key (funcall key tree) tree)) (rest alist))
    (while (and rest (not (funcall test (car (car rest)) value)))
      (setq rest (cdr rest)))
    (cond
     (rest (cdr (car rest)))
     ((consp tree)
      (let ((a (cl--sublis alist (car tree) key test)) (d (cl--sublis alist (cdr tree) key test)))
        (if (and (eq a (car tree)) (eq d (cdr tree))) tree (cons a d))))
     (t tree))))

(defun cl-nsublis (alist tree &rest keys)
  "Put the cdr of each pair of ALIST in place of its car in TREE, which is changed.
Keywords supported:  :test :test-not :key
\n(fn ALIST TREE [KEYWORD VALUE]...)"
  (let ((result (apply #'cl-sublis alist tree keys)))
    (if (and (consp tree) (consp result))
        (progn (setcar tree (car result)) (setcdr tree (cdr result)) tree)
      result)))

(defun cl-tree-equal (tree1 tree2 &rest keys)
  "Return t if TREE1 and TREE2 have the same shape and equal leaves.
Keywords supported:  :test :test-not :key
\n(fn TREE1 TREE2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:test :test-not :key))
  (cl--tree-equal tree1 tree2 (cl--test-function keys) (cl--key keys :key)))

(defun cl--tree-equal (a b test key)
  (while (and (consp a) (consp b) (cl--tree-equal (car a) (car b) test key))
    (setq a (cdr a) b (cdr b)))
  (and (not (consp a)) (not (consp b))
       (if (funcall test (if key (funcall key a) a) (if key (funcall key b) b)) t)))
