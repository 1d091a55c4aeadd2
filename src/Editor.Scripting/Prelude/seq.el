;;; seq.el --- functions on lists, vectors and strings alike  -*- lexical-binding: t -*-
;;;features: seq

;; GNU Emacs has these as generic functions.  Here they are plain ones that look at the type once: what programs pass
;; is nearly always a list, and a list must cost no dispatch.

(defmacro seq-doseq (spec &rest body)
  "Run BODY with VAR of SPEC, (VAR SEQUENCE), bound to each element in turn.  Return the sequence."
  (declare (indent 1))
  `(seq-do (lambda (,(car spec)) ,@body) ,(cadr spec)))

(defmacro seq-let (args sequence &rest body)
  "Bind the variables in ARGS, which may nest and have &rest, to the elements of SEQUENCE, then run BODY."
  (declare (indent 2))
  `(pcase-let ((,(seq--pattern args) ,sequence)) ,@body))

(defmacro seq-setq (args sequence)
  "Assign to the variables in ARGS, which may nest and have &rest, the elements of SEQUENCE."
  `(progn (pcase-setq ,(seq--pattern args) ,sequence) nil))

(defun seq--pattern (args)
  "Return the pcase pattern for ARGS, an argument list of `seq-let'."
  (cons 'seq (mapcar (lambda (arg) (if (seqp arg) (if (null arg) arg (seq--pattern (append arg nil))) arg))
                     args)))

(defun seq--pcase-macroexpander (&rest patterns)
  "Pcase pattern (seq PATTERN... [&rest PATTERN]) that matches the elements of a sequence."
  (let ((result nil) (index 0))
    (while patterns
      (if (eq (car patterns) '&rest)
          (progn
            (push `(app (pcase--flip seq-drop ,index) ,(cadr patterns)) result)
            (setq patterns nil))
        (push `(app (pcase--flip seq--elt-safe ,index) ,(car patterns)) result)
        (setq index (1+ index)
              patterns (cdr patterns))))
    `(and (pred seqp) ,@(nreverse result))))

(defun seq--elt-safe (sequence n)
  "Return element N of SEQUENCE, or nil if there is none."
  (cond ((listp sequence) (car (nthcdr n sequence)))
        ((< n (length sequence)) (elt sequence n))))

(defun seq-elt (sequence n)
  "Return element N of SEQUENCE."
  (declare (gv-setter (lambda (store) `(setf (elt ,sequence ,n) ,store))))
  (elt sequence n))

(defun seq-length (sequence)
  "Return the number of elements of SEQUENCE."
  (length sequence))

(defun seq-first (sequence)
  "Return the first element of SEQUENCE."
  (elt sequence 0))

(defun seq-rest (sequence)
  "Return SEQUENCE without its first element."
  (seq-drop sequence 1))

(defun seq-empty-p (sequence)
  "Return non-nil if SEQUENCE has no elements."
  (if (listp sequence) (null sequence) (= 0 (length sequence))))

(defun seqp (object)
  "Return non-nil if OBJECT is a sequence."
  (sequencep object))

(defun seq-copy (sequence)
  "Return a shallow copy of SEQUENCE."
  (copy-sequence sequence))

(defun seq-do (function sequence)
  "Call FUNCTION on each element of SEQUENCE, for its effect.  Return SEQUENCE."
  (mapc function sequence))

(defalias 'seq-each #'seq-do)

(defun seq-do-indexed (function sequence)
  "Call FUNCTION on each element of SEQUENCE and its index.  Return nil."
  (let ((index 0))
    (mapc (lambda (element)
            (funcall function element index)
            (setq index (1+ index)))
          sequence)
    nil))

(defun seq-subseq (sequence start &optional end)
  "Return the part of SEQUENCE from START to END (default: its end); negative ones count from the end."
  (cond
   ((or (stringp sequence) (vectorp sequence)) (substring sequence start end))
   ((listp sequence)
    (let* ((n (length sequence))
           (from (if (< start 0) (+ n start) start))
           (to (cond ((null end) n) ((< end 0) (+ n end)) (t end))))
      (if (and (<= 0 from to) (<= to n))
          (seq--first-of-list (nthcdr from sequence) (- to from))
        (error "Bad bounding indices: %s, %s" start end))))
   (t (error "Unsupported sequence: %s" sequence))))

(defun seq--first-of-list (list n)
  "Return a list of the first N elements of LIST, which has as many."
  (let ((result nil))
    (while (> n 0)
      (push (car list) result)
      (setq list (cdr list)
            n (1- n)))
    (nreverse result)))

(defun seq-map (function sequence)
  "Return the list of what FUNCTION returns for each element of SEQUENCE."
  (mapcar function sequence))

(defun seq-map-indexed (function sequence)
  "Return the list of what FUNCTION returns for each element of SEQUENCE and its index."
  (let ((index -1))
    (mapcar (lambda (element)
              (setq index (1+ index))
              (funcall function element index))
            sequence)))

(defun seq-mapn (function sequence &rest sequences)
  "Return the list of what FUNCTION returns for the first elements of SEQUENCE and SEQUENCES, the second ones, and so on.
It is as long as the shortest of them."
  (let ((lists (mapcar (lambda (one) (if (listp one) one (append one nil))) (cons sequence sequences)))
        (result nil))
    (while (not (memq nil lists))
      (push (apply function (mapcar #'car lists)) result)
      (setq lists (mapcar #'cdr lists)))
    (nreverse result)))

(defun seq-drop (sequence n)
  "Return SEQUENCE without its first N elements."
  (cond ((<= n 0) sequence)
        ((listp sequence) (nthcdr n sequence))
        (t (seq-subseq sequence (min n (length sequence))))))

(defun seq-take (sequence n)
  "Return the first N elements of SEQUENCE."
  (if (listp sequence)
      (let ((result nil))
        (while (and sequence (> n 0))
          (push (car sequence) result)
          (setq sequence (cdr sequence)
                n (1- n)))
        (nreverse result))
    (seq-subseq sequence 0 (min (max n 0) (length sequence)))))

(defun seq--count-while (pred sequence)
  "Return how many elements at the start of SEQUENCE fulfil PRED."
  (let ((n 0) (rest (if (listp sequence) sequence (append sequence nil))))
    (while (and rest (funcall pred (car rest)))
      (setq n (1+ n)
            rest (cdr rest)))
    n))

(defun seq-drop-while (pred sequence)
  "Return SEQUENCE from its first element on that does not fulfil PRED."
  (seq-drop sequence (seq--count-while pred sequence)))

(defun seq-take-while (pred sequence)
  "Return the elements of SEQUENCE before the first that does not fulfil PRED."
  (seq-take sequence (seq--count-while pred sequence)))

(defun seq-sort (pred sequence)
  "Return a sorted copy of SEQUENCE; PRED says whether its first argument comes before its second."
  (cond ((listp sequence) (sort (copy-sequence sequence) pred))
        ((vectorp sequence) (sort (copy-sequence sequence) pred))
        (t (seq-into (sort (append sequence nil) pred) (type-of sequence)))))

(defun seq-sort-by (function pred sequence)
  "Return a copy of SEQUENCE, sorted with PRED by what FUNCTION returns for each element."
  (seq-sort (lambda (a b) (funcall pred (funcall function a) (funcall function b))) sequence))

(defun seq-reverse (sequence)
  "Return a reversed copy of SEQUENCE."
  (reverse sequence))

(defun seq-concatenate (type &rest sequences)
  "Return a sequence of TYPE (vector, string or list) with the elements of all SEQUENCES."
  (setq sequences (mapcar #'seq-into-sequence sequences))
  (cond ((eq type 'list) (apply #'append (append sequences '(nil))))
        ((memq type '(vector array)) (apply #'vconcat sequences))
        ((eq type 'string) (apply #'concat sequences))
        (t (error "Not a sequence type name: %S" type))))

(defun seq-into-sequence (sequence)
  "Return SEQUENCE, or signal an error if it is none."
  (unless (sequencep sequence)
    (error "Cannot convert %S into a sequence" sequence))
  sequence)

(defun seq-into (sequence type)
  "Return SEQUENCE's elements as a sequence of TYPE: list, vector or string."
  (cond ((eq type 'list) (if (listp sequence) sequence (append sequence nil)))
        ((memq type '(vector array)) (if (vectorp sequence) sequence (vconcat sequence)))
        ((eq type 'string) (if (stringp sequence) sequence (concat sequence)))
        (t (error "Not a sequence type name: %S" type))))

(defun seq-random-elt (sequence)
  "Return an element of SEQUENCE taken at random."
  (if (seq-empty-p sequence)
      (error "Sequence cannot be empty")
    (elt sequence (random (length sequence)))))
