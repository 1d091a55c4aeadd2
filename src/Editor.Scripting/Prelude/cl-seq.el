;;; cl-seq.el --- Sequence functions of cl-lib: reduce, fill, replace, remove, substitute, find, search, sort  -*- lexical-binding: t -*-
;;;features: cl-seq

;; Manual: (cl)Sequences.  Keywords are looked up once per call; what an element is tested with is then one
;; function of one argument.  Without keywords the work goes to the primitives.

(defmacro cl--key (keys key &optional default)
  "Return a form for the value of KEY, a keyword, in the property list KEYS, or DEFAULT."
  (if default
      `(let ((tail (plist-member ,keys ,key))) (if tail (car (cdr tail)) ,default))
    `(car (cdr (plist-member ,keys ,key)))))

(defun cl--check-seq-keys (keys allowed)
  "Signal an error unless all keywords of KEYS are among ALLOWED."
  (let ((rest keys))
    (while rest
      (unless (or (memq (car rest) allowed) (plist-member keys :allow-other-keys))
        (error "Bad keyword argument %s" (car rest)))
      (unless (cdr rest) (error "Missing argument for %s" (car rest)))
      (setq rest (cdr (cdr rest))))))

(defun cl--test-function (keys)
  "Return the function of two arguments by which KEYS compare: :test, :test-not or `eql'."
  (let ((test (cl--key keys :test)) (not (cl--key keys :test-not)))
    (cond
     (test test)
     (not (lambda (a b) (not (funcall not a b))))
     (t #'eql))))

(defun cl--matcher (item keys)
  "Return a function that tells whether its argument matches ITEM in the way KEYS say.
With :if or :if-not among KEYS, ITEM does not matter."
  (let ((test (cl--key keys :test)) (not (cl--key keys :test-not)) (key (cl--key keys :key))
        (if (cl--key keys :if)) (if-not (cl--key keys :if-not)))
    (cond
     (if (if key (lambda (x) (funcall if (funcall key x))) if))
     (if-not (if key (lambda (x) (not (funcall if-not (funcall key x)))) (lambda (x) (not (funcall if-not x)))))
     (test (if key (lambda (x) (funcall test item (funcall key x))) (lambda (x) (funcall test item x))))
     (not (if key (lambda (x) (not (funcall not item (funcall key x)))) (lambda (x) (not (funcall not item x)))))
     (key (lambda (x) (eql item (funcall key x))))
     (t (lambda (x) (eql item x))))))

(defun cl--part (seq start end)
  "Return a new list of the elements of SEQ from START to END (nil: all)."
  (cond
   ((and (or (null start) (eql start 0)) (null end)) (if (listp seq) (copy-sequence seq) (append seq nil)))
   (t (append (cl-subseq seq (or start 0) end) nil))))

(defun cl--like (list seq)
  "Return LIST as a sequence of SEQ's type."
  (cond
   ((listp seq) list)
   ((stringp seq) (concat list))
   ((bool-vector-p seq) (apply #'bool-vector list))
   (t (vconcat list))))

(defun cl-endp (x)
  "Return t if X is nil; signal an error if it is not a list."
  (if (listp x) (null x) (signal 'wrong-type-argument (list 'listp x))))

(defun cl-reduce (func seq &rest keys)
  "Combine the elements of SEQ with FUNC, a function of two arguments.
Keywords supported:  :start :end :from-end :initial-value :key
\n(fn FUNCTION SEQ [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:from-end :start :end :initial-value :key))
  (let* ((from-end (cl--key keys :from-end)) (key (cl--key keys :key)) (start (cl--key keys :start))
         (end (cl--key keys :end)) (initial (plist-member keys :initial-value))
         (list (if (and (listp seq) (not start) (not end) (not from-end)) seq (cl--part seq start end)))
         value)
    (if from-end (setq list (nreverse list)))
    (cond
     (initial (setq value (car (cdr initial))))
     ((null list) (setq value (funcall func)))
     (t (setq value (if key (funcall key (car list)) (car list)) list (cdr list))))
    (cond
     (from-end (while list
                 (setq value (funcall func (if key (funcall key (car list)) (car list)) value) list (cdr list))))
     (key (while list (setq value (funcall func value (funcall key (car list))) list (cdr list))))
     (t (while list (setq value (funcall func value (car list)) list (cdr list)))))
    value))

(defun cl-fill (seq item &rest keys)
  "Set the elements of SEQ to ITEM.
Keywords supported:  :start :end
\n(fn SEQ ITEM [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:start :end))
  (let ((start (or (cl--key keys :start) 0)) (end (cl--key keys :end)))
    (if (listp seq)
        (let ((cell (nthcdr start seq)) (n (and end (- end start))))
          (while (and cell (or (null n) (>= (setq n (1- n)) 0)))
            (setcar cell item)
            (setq cell (cdr cell))))
      (or end (setq end (length seq)))
      (if (and (= start 0) (= end (length seq)))
          (fillarray seq item)
        (while (< start end)
          (aset seq start item)
          (setq start (1+ start)))))
    seq))

(defun cl-replace (seq1 seq2 &rest keys)
  "Replace elements of SEQ1 by those of SEQ2; return SEQ1.
Keywords supported:  :start1 :end1 :start2 :end2
\n(fn SEQ1 SEQ2 [KEYWORD VALUE]...)"
  (cl--check-seq-keys keys '(:start1 :end1 :start2 :end2))
  (let* ((start1 (or (cl--key keys :start1) 0)) (end1 (cl--key keys :end1))
         ;; A copy, so that overlapping parts of one sequence do no harm.
         (list (cl--part seq2 (cl--key keys :start2) (cl--key keys :end2)))
         (n (and end1 (- end1 start1))))
    (if (listp seq1)
        (let ((cell (nthcdr start1 seq1)))
          (while (and cell list (or (null n) (>= (setq n (1- n)) 0)))
            (setcar cell (car list))
            (setq cell (cdr cell) list (cdr list))))
      (let ((end (if n end1 (length seq1))))
        (while (and list (< start1 end))
          (aset seq1 start1 (car list))
          (setq start1 (1+ start1) list (cdr list)))))
    seq1))

(defun cl--remove (item seq keys)
  "Return SEQ without the elements that match ITEM as KEYS say; SEQ itself if there are none."
  (cl--check-seq-keys keys '(:test :test-not :key :if :if-not :count :from-end :start :end))
  (let ((count (cl--key keys :count)) (start (or (cl--key keys :start) 0)) (end (cl--key keys :end))
        (from-end (cl--key keys :from-end)))
    (cond
     ((and count (<= count 0)) seq)
     ((and (null keys) (listp seq) (or (symbolp item) (fixnump item)))
      (if (memq item seq) (delq item (copy-sequence seq)) seq))
     ((and from-end count)
      (cl--remove-last item seq keys count start end))
     (t
      (let ((match (cl--matcher item keys)) (index 0) (result nil) (removed nil)
            (list (if (listp seq) seq (append seq nil))))
        (if (and (eql start 0) (null end) (null count))
            (while list
              (if (funcall match (car list)) (setq removed t) (setq result (cons (car list) result)))
              (setq list (cdr list)))
          (while list
            (if (and (>= index start) (or (null end) (< index end)) (or (null count) (> count 0))
                     (funcall match (car list)))
                (progn (setq removed t) (if count (setq count (1- count))))
              (setq result (cons (car list) result)))
            (setq list (cdr list) index (1+ index))))
        (if removed (cl--like (nreverse result) seq) seq))))))

(defun cl--remove-last (item seq keys count start end)
  "Return SEQ without the last COUNT elements between START and END that match ITEM as KEYS say."
  (let* ((match (cl--matcher item keys)) (list (nreverse (append (cl--part seq nil nil) nil)))
         (index (length list)) (result nil) (removed nil))
    (while list
      (setq index (1- index))
      (if (and (> count 0) (>= index start) (or (null end) (< index end)) (funcall match (car list)))
          (setq removed t count (1- count))
        (setq result (cons (car list) result)))
      (setq list (cdr list)))
    (if removed (cl--like result seq) seq)))

(defun cl-remove (item seq &rest keys)
  "Return SEQ without the elements that are ITEM; the original is not changed.
Keywords supported:  :test :test-not :key :count :start :end :from-end
\n(fn ITEM SEQ [KEYWORD VALUE]...)"
  (cl--remove item seq keys))

(defun cl-remove-if (pred seq &rest keys)
  "Return SEQ without the elements for which PRED gives non-nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--remove nil seq (cons :if (cons pred keys))))

(defun cl-remove-if-not (pred seq &rest keys)
  "Return the elements of SEQ for which PRED gives non-nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--remove nil seq (cons :if-not (cons pred keys))))

(defun cl--delete (item seq keys)
  "Remove from SEQ, which may be changed, the elements that match ITEM as KEYS say: a list's conses are unlinked."
  (if (not (listp seq))
      (cl--remove item seq keys)
    (cl--check-seq-keys keys '(:test :test-not :key :if :if-not :count :start :end :from-end))
    (let ((match (cl--matcher item keys)) (count (cl--key keys :count)) (start (or (cl--key keys :start) 0)) (end (cl--key keys :end))
          (from-end (cl--key keys :from-end)) (index 0) (cell seq) (doomed nil) (found 0))
      (if (and count (< count 0)) (setq count 0))
      (while (and cell (or (null end) (< index end)) (or from-end (null count) (< found count)))
        (when (and (>= index start) (funcall match (car cell)))
          (push cell doomed)
          (setq found (1+ found)))
        (setq cell (cdr cell) index (1+ index)))
      ;; the last ones stand first
      (setq doomed (nreverse (if (and from-end count) (seq-take doomed count) doomed)))
      (if (null doomed)
          seq
        (let* ((head (cons nil seq)) (before head))
          (while doomed
            (if (eq (cdr before) (car doomed))
                (progn (setcdr before (cdr (car doomed)))
                       (setq doomed (cdr doomed)))
              (setq before (cdr before))))
          (cdr head))))))

(defun cl-delete (item seq &rest keys)
  "Remove the elements that are ITEM from SEQ, which may be changed.
Keywords supported:  :test :test-not :key :count :start :end :from-end
\n(fn ITEM SEQ [KEYWORD VALUE]...)"
  (cl--delete item seq keys))

(defun cl-delete-if (pred seq &rest keys)
  "Remove the elements for which PRED gives non-nil from SEQ, which may be changed.
Keywords supported:  :key :count :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--delete nil seq (cons :if (cons pred keys))))

(defun cl-delete-if-not (pred seq &rest keys)
  "Remove the elements for which PRED gives nil from SEQ, which may be changed.
Keywords supported:  :key :count :start :end :from-end
\n(fn PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--delete nil seq (cons :if-not (cons pred keys))))

(defun cl--remove-duplicates (seq keys)
  "Return SEQ without elements that occur again later, as KEYS say."
  (cl--check-seq-keys keys '(:test :test-not :key :start :end :from-end :if))
  (let* ((start (or (cl--key keys :start) 0)) (end (cl--key keys :end)) (from-end (cl--key keys :from-end))
         (key (cl--key keys :key)) (test (cl--test-function keys))
         (list (if (listp seq) seq (append seq nil)))
         (all (and (eql start 0) (null end)))
         (before (unless all (cl-subseq list 0 (min start (length list)))))
         (part (if all list (cl-subseq list start end)))
         (after (if end (nthcdr end list)))
         (result nil) (found nil) (table nil))
    (unless from-end (setq part (reverse part)))
    (if (and (null key) (memq test '(eq eql equal)) (nthcdr 30 part))
        (setq table (make-hash-table :test test)))
    (let ((kept nil))
      (while part
        (let* ((x (car part)) (value (if key (funcall key x) x)))
          (if (cond (table (gethash value table))
                    ((eq test #'eql) (memql value kept))
                    (t (cl--find-value value kept test from-end)))
              (setq found t)
            (if table (puthash value t table) (setq kept (cons value kept)))
            (setq result (cons x result))))
        (setq part (cdr part))))
    (if (not found)
        seq
      (if from-end (setq result (nreverse result)))
      (cl--like (if all result (append before result after)) seq))))

(defun cl--find-value (value list test first)
  "Return non-nil if LIST has an element that TEST finds equal to VALUE; FIRST: that element came before."
  (let ((found nil))
    (while (and list (not found))
      (setq found (if first (funcall test (car list) value) (funcall test value (car list)))
            list (cdr list)))
    found))

(defun cl-remove-duplicates (seq &rest keys)
  "Return SEQ without duplicates: of equal elements, the last is kept.
Keywords supported:  :test :test-not :key :start :end :from-end
\n(fn SEQ [KEYWORD VALUE]...)"
  (cl--remove-duplicates seq keys))

(defun cl-delete-duplicates (seq &rest keys)
  "Remove duplicates from SEQ, which may be changed: of equal elements, the last is kept.
Keywords supported:  :test :test-not :key :start :end :from-end
\n(fn SEQ [KEYWORD VALUE]...)"
  (cl--remove-duplicates seq keys))

(defun cl--substitute (new old seq keys)
  "Return a copy of SEQ with NEW for each element that matches OLD as KEYS say; SEQ itself if none does."
  (cl--check-seq-keys keys '(:test :test-not :key :if :if-not :count :start :end :from-end))
  (let ((match (cl--matcher old keys)) (count (cl--key keys :count)) (start (or (cl--key keys :start) 0))
        (end (cl--key keys :end)) (from-end (cl--key keys :from-end)) (index 0) (result nil) (changed nil)
        (list (if (listp seq) seq (append seq nil))) length)
    (if (and from-end count)
        (setq list (reverse list) length (length list) index (1- length)))
    (while list
      (let ((x (car list)))
        (if (and (>= index start) (or (null end) (< index end)) (or (null count) (> count 0)) (funcall match x))
            (progn (if count (setq count (1- count)))
                   (setq changed t)
                   (push new result))
          (push x result)))
      (setq list (cdr list) index (if length (1- index) (1+ index))))
    (if changed (cl--like (if length result (nreverse result)) seq) seq)))

(defun cl-substitute (new old seq &rest keys)
  "Return SEQ with NEW in place of each OLD; the original is not changed.
Keywords supported:  :test :test-not :key :count :start :end :from-end
\n(fn NEW OLD SEQ [KEYWORD VALUE]...)"
  (cl--substitute new old seq keys))

(defun cl-substitute-if (new pred seq &rest keys)
  "Return SEQ with NEW in place of each element for which PRED gives non-nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn NEW PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--substitute new nil seq (cons :if (cons pred keys))))

(defun cl-substitute-if-not (new pred seq &rest keys)
  "Return SEQ with NEW in place of each element for which PRED gives nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn NEW PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--substitute new nil seq (cons :if-not (cons pred keys))))

(defun cl--nsubstitute (new old seq keys)
  "Put NEW for each element of SEQ that matches OLD as KEYS say, in place; return SEQ."
  (let ((other (cl--substitute new old seq keys)))
    (unless (eq other seq)
      (cl-replace seq other))
    seq))

(defun cl-nsubstitute (new old seq &rest keys)
  "Put NEW in place of each OLD in SEQ, which is changed.
Keywords supported:  :test :test-not :key :count :start :end :from-end
\n(fn NEW OLD SEQ [KEYWORD VALUE]...)"
  (cl--nsubstitute new old seq keys))

(defun cl-nsubstitute-if (new pred seq &rest keys)
  "Put NEW in place of each element of SEQ for which PRED gives non-nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn NEW PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--nsubstitute new nil seq (cons :if (cons pred keys))))

(defun cl-nsubstitute-if-not (new pred seq &rest keys)
  "Put NEW in place of each element of SEQ for which PRED gives nil.
Keywords supported:  :key :count :start :end :from-end
\n(fn NEW PREDICATE SEQ [KEYWORD VALUE]...)"
  (cl--nsubstitute new nil seq (cons :if-not (cons pred keys))))
