;;; cl-seq-find.el --- Sequence functions of cl-lib: find, position, count, search, sort, mapping  -*- lexical-binding: t -*-
;;;features: cl-extra

(defun cl--position (item seq keys)
  "Return (INDEX . TAIL) of the first element of SEQ that matches ITEM as KEYS say, or nil.
TAIL is a list whose first element it is."
  (cl--check-seq-keys keys '(:test :test-not :key :if :if-not :start :end :from-end))
  (let ((match (cl--matcher item keys)) (start (or (cl--key keys :start) 0)) (end (cl--key keys :end))
        (from-end (cl--key keys :from-end)) (index 0) (found nil) list)
    (if (listp seq)
        (setq list (nthcdr start seq) index start)
      (setq list (append (if (eql start 0) seq (cl-subseq seq start)) nil) index start))
    (while (and list (or (null end) (< index end)))
      (if (funcall match (car list))
          (progn (setq found (cons index list))
                 (setq list (and from-end (cdr list))))
        (setq list (cdr list)))
      (setq index (1+ index)))
    found))

(defun cl-find (item seq &rest keys)
  "Return the first element of SEQ that is ITEM, or nil.
Keywords supported:  :test :test-not :key :start :end :from-end
\n(fn ITEM SEQ [KEYWORD VALUE]...)"
  (if (and (null keys) (listp seq))
      (car (memql item seq))
    (car (cdr (cl--position item seq keys)))))

(defun cl-find-if (pred seq &rest keys)
  "Return the first element of SEQ for which PRED gives non-nil, or nil.
Keywords supported:  :key :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (if (and (null keys) (listp seq))
      (progn
        (while (and seq (not (funcall pred (car seq)))) (setq seq (cdr seq)))
        (car seq))
    (car (cdr (cl--position nil seq (cons :if (cons pred keys)))))))

(defun cl-find-if-not (pred seq &rest keys)
  "Return the first element of SEQ for which PRED gives nil, or nil.
Keywords supported:  :key :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (car (cdr (cl--position nil seq (cons :if-not (cons pred keys))))))

(defun cl-position (item seq &rest keys)
  "Return the index of the first element of SEQ that is ITEM, or nil.
Keywords supported:  :test :test-not :key :start :end :from-end
\n(fn ITEM SEQ [KEYWORD VALUE]...)"
  (car (cl--position item seq keys)))

(defun cl-position-if (pred seq &rest keys)
  "Return the index of the first element of SEQ for which PRED gives non-nil, or nil.
Keywords supported:  :key :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (car (cl--position nil seq (cons :if (cons pred keys)))))

(defun cl-position-if-not (pred seq &rest keys)
  "Return the index of the first element of SEQ for which PRED gives nil, or nil.
Keywords supported:  :key :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (car (cl--position nil seq (cons :if-not (cons pred keys)))))

(defun cl--count (item seq keys)
  "Return how many elements of SEQ match ITEM as KEYS say."
  (cl--check-seq-keys keys '(:test :test-not :key :if :if-not :start :end))
  (let ((match (cl--matcher item keys)) (n 0)
        (list (let ((start (cl--key keys :start)) (end (cl--key keys :end)))
                (if (and (listp seq) (not start) (not end)) seq (cl--part seq start end)))))
    (while list
      (if (funcall match (car list)) (setq n (1+ n)))
      (setq list (cdr list)))
    n))

(defun cl-count (item seq &rest keys)
  "Return how often ITEM is in SEQ.
Keywords supported:  :test :test-not :key :start :end
\n(fn ITEM SEQ [KEYWORD VALUE]...)"
  (cl--count item seq keys))

(defun cl-count-if (pred seq &rest keys)
  "Return the number of elements of SEQ for which PRED gives non-nil.
Keywords supported:  :key :start :end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--count nil seq (cons :if (cons pred keys))))

(defun cl-count-if-not (pred seq &rest keys)
  "Return the number of elements of SEQ for which PRED gives nil.
Keywords supported:  :key :start :end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--count nil seq (cons :if-not (cons pred keys))))

(defun cl-mismatch (seq1 seq2 &rest keys)
  "Return the index in SEQ1 of the first element that differs from SEQ2's, or nil if none does.
With :from-end, the index of the last that differs.
Keywords supported:  :test :test-not :key :start1 :end1 :start2 :end2 :from-end
\n(fn SEQ1 SEQ2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:test :test-not :key :from-end :start1 :end1 :start2 :end2))
  (let* ((test (cl--test-function keys)) (key (cl--key keys :key)) (from-end (cl--key keys :from-end))
         (start (or (cl--key keys :start1) 0))
         (a (cl--part seq1 start (cl--key keys :end1)))
         (b (cl--part seq2 (cl--key keys :start2) (cl--key keys :end2)))
         (index (if from-end (+ start (length a)) start)))
    (if from-end (setq a (nreverse a) b (nreverse b)))
    (while (and a b (funcall test (if key (funcall key (car a)) (car a)) (if key (funcall key (car b)) (car b))))
      (setq a (cdr a) b (cdr b) index (if from-end (1- index) (1+ index))))
    (and (or a b) (if from-end (1- index) index))))

(defun cl-search (seq1 seq2 &rest keys)
  "Return the index of the first place in SEQ2 where SEQ1 begins, or nil.
Keywords supported:  :test :test-not :key :start1 :end1 :start2 :end2 :from-end
\n(fn SEQ1 SEQ2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:test :test-not :key :from-end :start1 :end1 :start2 :end2))
  (let* ((test (cl--test-function keys)) (key (cl--key keys :key)) (from-end (cl--key keys :from-end))
         (start (or (cl--key keys :start2) 0))
         (wanted (cl--part seq1 (cl--key keys :start1) (cl--key keys :end1)))
         (here (cl--part seq2 start (cl--key keys :end2)))
         (last (- (length here) (length wanted)))
         (index 0) (found nil))
    (if key (setq wanted (mapcar key wanted)))
    (while (<= index last)
      (let ((a wanted) (b here))
        (while (and a (funcall test (car a) (if key (funcall key (car b)) (car b))))
          (setq a (cdr a) b (cdr b)))
        (unless a
          (setq found (+ start index))
          (unless from-end (setq index last))))
      (setq index (1+ index) here (cdr here)))
    found))

(defun cl-sort (seq pred &rest keys)
  "Sort SEQ by PRED, a function that compares like `<'; the original may be changed.
Keywords supported:  :key
\n(fn SEQ PREDICATE [KEYWORD VALUE]...)"
  (if (or (listp seq) (vectorp seq))
      (progn
        (cl--check-seq-keys keys '(:key))
        (let ((key (cl--key keys :key)))
          (if (memq key '(nil identity))
              (sort seq pred)
            (sort seq (lambda (a b) (funcall pred (funcall key a) (funcall key b)))))))
    (cl-replace seq (apply #'cl-sort (append seq nil) pred keys))))

(defun cl-stable-sort (seq pred &rest keys)
  "Sort SEQ by PRED; elements that are equal stay in their order.
Keywords supported:  :key
\n(fn SEQ PREDICATE [KEYWORD VALUE]...)"
  (apply #'cl-sort seq pred keys))

(defun cl-merge (type seq1 seq2 pred &rest keys)
  "Merge SEQ1 and SEQ2, both sorted by PRED, into one sequence of TYPE.
Keywords supported:  :key
\n(fn TYPE SEQ1 SEQ2 PREDICATE [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:key))
  (let ((key (cl--key keys :key)) (a (append seq1 nil)) (b (append seq2 nil)) (result nil))
    (while (and a b)
      (if (funcall pred (if key (funcall key (car b)) (car b)) (if key (funcall key (car a)) (car a)))
          (push (pop b) result)
        (push (pop a) result)))
    (cl-coerce (nconc (nreverse result) a b) type)))

(defun cl-subseq (seq start &optional end)
  "Return the part of SEQ from START to END (nil: the end); negative ones count from the end."
  (declare (gv-setter (lambda (new) `(progn (cl-replace ,seq ,new :start1 ,start :end1 ,end) ,new))))
  (cond
   ((or (stringp seq) (vectorp seq)) (substring seq start end))
   ((listp seq)
    (let ((length nil) (first start) (last end))
      (if (or (< first 0) (and last (< last 0)))
          (setq length (length seq)))
      (if (< first 0) (setq first (+ first length)))
      (if (and last (< last 0)) (setq last (+ last length)))
      (unless (>= first 0) (error "Bad bounding indices: %s, %s" start end))
      (let ((tail seq) (n first))
        (if (> first 0)
            (progn
              (setq tail (nthcdr (1- first) seq))
              (unless tail (error "Bad bounding indices: %s, %s" start end))
              (setq tail (cdr tail))))
        (if (null last)
            (copy-sequence tail)
          (unless (>= last first) (error "Bad bounding indices: %s, %s" start end))
          (let ((result nil))
            (setq n (- last first))
            (while (and (> n 0) tail)
              (setq result (cons (car tail) result) tail (cdr tail) n (1- n)))
            (if (> n 0) (error "Bad bounding indices: %s, %s" start end))
            (nreverse result))))))
   (t (error "Unsupported sequence: %s" seq))))

(defun cl-concatenate (type &rest sequences)
  "Return the concatenation of SEQUENCES as a sequence of TYPE: vector, string or list."
  (cond
   ((memq type '(vector array)) (apply #'vconcat sequences))
   ((eq type 'string) (apply #'concat sequences))
   ((eq type 'list) (apply #'append (append sequences '(nil))))
   (t (error "Not a sequence type name: %S" type))))

(defun cl--mapn (function sequences collect)
  "Call FUNCTION with the first elements of all SEQUENCES, the second ones and so on.
Stop at the end of the shortest; return the list of results if COLLECT."
  (let ((lists (mapcar (lambda (s) (if (listp s) s (append s nil))) sequences)) (result nil))
    (while (not (memq nil lists))
      (let ((value (apply function (mapcar #'car lists))))
        (if collect (setq result (cons value result))))
      (setq lists (mapcar #'cdr lists)))
    (nreverse result)))

(defun cl-mapcar (func x &rest rest)
  "Return the list of what FUNC gives for the elements of X, and of REST, in turn.
\n(fn FUNCTION SEQ...)"
  (cond
   ((null rest) (mapcar func x))
   ((and (null (cdr rest)) (listp x) (listp (car rest)))
    (let ((y (car rest)) (result nil))
      (while (and x y)
        (setq result (cons (funcall func (car x) (car y)) result) x (cdr x) y (cdr y)))
      (nreverse result)))
   (t (cl--mapn func (cons x rest) t))))

(defun cl-map (type func seq &rest rest)
  "Return what FUNC gives for the elements of SEQ, and of REST, in turn, as a sequence of TYPE.
\n(fn TYPE FUNCTION SEQUENCE...)"
  (let ((result (apply #'cl-mapcar func seq rest)))
    (and type (cl-coerce result type))))

(defun cl--maplist (func lists)
  "Return the list of what FUNC gives for LISTS, for their tails and so on."
  (let ((result nil))
    (while (not (memq nil lists))
      (setq result (cons (apply func lists) result)
            lists (mapcar #'cdr lists)))
    (nreverse result)))

(defun cl-maplist (func list &rest rest)
  "Return the list of what FUNC gives for LIST, its tail and so on; and of those of REST.
\n(fn FUNCTION LIST...)"
  (cl--maplist func (cons list (copy-sequence rest))))

(defun cl-mapc (func seq &rest rest)
  "Call FUNC with the elements of SEQ, and of REST, in turn; return SEQ.
\n(fn FUNCTION SEQUENCE...)"
  (if rest (cl--mapn func (cons seq rest) nil) (mapc func seq))
  seq)

(defun cl-mapl (func list &rest rest)
  "Call FUNC with LIST, its tail and so on, and those of REST; return LIST.
\n(fn FUNCTION LIST...)"
  (cl--maplist func (cons list (copy-sequence rest)))
  list)

(defun cl-mapcan (func seq &rest rest)
  "Do as `cl-mapcar', but put the lists that FUNC gives together, with `nconc'.
\n(fn FUNCTION SEQUENCE...)"
  (apply #'nconc (apply #'cl-mapcar func seq rest)))

(defun cl-mapcon (func list &rest rest)
  "Do as `cl-maplist', but put the lists that FUNC gives together, with `nconc'.
\n(fn FUNCTION LIST...)"
  (apply #'nconc (apply #'cl-maplist func list rest)))

(defun cl-some (pred seq &rest rest)
  "Return the first non-nil value that PRED gives for the elements of SEQ, and of REST, or nil.
\n(fn PREDICATE SEQ...)"
  (let ((found nil))
    (if rest
        (let ((lists (mapcar (lambda (s) (if (listp s) s (append s nil))) (cons seq rest))))
          (while (and (not found) (not (memq nil lists)))
            (setq found (apply pred (mapcar #'car lists)) lists (mapcar #'cdr lists))))
      (let ((list (if (listp seq) seq (append seq nil))))
        (while (and list (not (setq found (funcall pred (car list)))))
          (setq list (cdr list)))))
    found))

(defun cl-every (pred seq &rest rest)
  "Return non-nil if PRED gives non-nil for all elements of SEQ, and of REST.
\n(fn PREDICATE SEQ...)"
  (not (apply #'cl-some (lambda (&rest args) (not (apply pred args))) seq rest)))

(defun cl-notany (pred seq &rest rest)
  "Return t if PRED gives nil for all elements of SEQ, and of REST.
\n(fn PREDICATE SEQ...)"
  (not (apply #'cl-some pred seq rest)))

(defun cl-notevery (pred seq &rest rest)
  "Return t if PRED gives nil for some element of SEQ, and of REST.
\n(fn PREDICATE SEQ...)"
  (not (apply #'cl-every pred seq rest)))
