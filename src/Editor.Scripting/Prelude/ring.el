;;; ring.el --- Rings: as many of the newest elements as there is room for  -*- lexical-binding: t -*-
;;;features: ring

;; A ring is (HEAD LENGTH . VECTOR): HEAD is the index of the oldest element, LENGTH how many there are.

(defun ring-p (x)
  "Return t if X is a ring."
  (and (consp x) (integerp (car x)) (consp (cdr x)) (integerp (car (cdr x))) (vectorp (cdr (cdr x)))))

(defun make-ring (size)
  "Return a new ring with room for SIZE elements."
  (cons 0 (cons 0 (make-vector size nil))))

(defun ring-size (ring) "Return how many elements RING has room for." (length (cdr (cdr ring))))
(defun ring-length (ring) "Return how many elements RING has." (car (cdr ring)))
(defun ring-empty-p (ring) "Return t if RING has no element." (= (car (cdr ring)) 0))

(defun ring-copy (ring)
  "Return a copy of RING."
  (cons (car ring) (cons (car (cdr ring)) (copy-sequence (cdr (cdr ring))))))

(defun ring--place (ring index)
  "Return where in its vector RING has the element INDEX; 0 is the newest."
  (let ((length (car (cdr ring))))
    (mod (+ (car ring) (- length 1 (mod index length))) (length (cdr (cdr ring))))))

(defun ring-index (index head ringlen veclen)
  "Return the place of INDEX in a vector of VECLEN for a ring with HEAD and RINGLEN elements."
  (mod (1- (+ head (- ringlen (mod index ringlen)))) veclen))

(defun ring-plus1 (index veclen)
  "Return INDEX+1, or 0 behind VECLEN."
  (let ((next (1+ index))) (if (= next veclen) 0 next)))

(defun ring-minus1 (index veclen)
  "Return INDEX-1, or VECLEN-1 in front of 0."
  (- (if (= 0 index) veclen index) 1))

(defun ring-ref (ring index)
  "Return the element INDEX of RING: 0 is the newest, 1 the one before it, and so on around."
  (if (ring-empty-p ring)
      (error "Accessing an empty ring")
    (aref (cdr (cdr ring)) (ring--place ring index))))

(defun ring-insert (ring item)
  "Put ITEM into RING as the newest; the oldest goes if there is no room.  Return ITEM."
  (let* ((vector (cdr (cdr ring))) (size (length vector)) (length (car (cdr ring))) (head (car ring)))
    (prog1 (aset vector (mod (+ head length) size) item)
      (if (= length size)
          (setcar ring (ring-plus1 head size))
        (setcar (cdr ring) (1+ length))))))

(defun ring-insert-at-beginning (ring item)
  "Put ITEM into RING as the oldest; the newest goes if there is no room."
  (let* ((vector (cdr (cdr ring))) (size (length vector)) (length (car (cdr ring)))
         (head (ring-minus1 (car ring) size)))
    (setcar ring head)
    (setcar (cdr ring) (min size (1+ length)))
    (aset vector head item)))

(defun ring-remove (ring &optional index)
  "Remove the element INDEX of RING (nil: the oldest) and return it."
  (if (ring-empty-p ring)
      (error "Ring empty")
    (let* ((vector (cdr (cdr ring))) (size (length vector)) (length (car (cdr ring)))
           (n (mod (or index (1- length)) length))
           (item (ring-ref ring n)))
      (if (= n (1- length))
          (progn
            (aset vector (car ring) nil)
            (setcar ring (ring-plus1 (car ring) size)))
        ;; The newer ones move down by one place.
        (while (> n 0)
          (aset vector (ring--place ring n) (aref vector (ring--place ring (1- n))))
          (setq n (1- n)))
        (aset vector (ring--place ring 0) nil))
      (setcar (cdr ring) (1- length))
      item)))

(defun ring-elements (ring)
  "Return a list of the elements of RING, newest first."
  (let ((vector (cdr (cdr ring))) (result nil))
    (dotimes (i (car (cdr ring)))
      (push (aref vector (mod (+ (car ring) i) (length vector))) result))
    result))

(defun ring-member (ring item)
  "Return the index of the newest element of RING that is `equal' to ITEM, or nil."
  (let ((index 0) (found nil) (length (ring-length ring)))
    (while (and (not found) (< index length))
      (if (equal item (ring-ref ring index)) (setq found index))
      (setq index (1+ index)))
    found))

(defun ring-next (ring item)
  "Return the element of RING after ITEM: one older."
  (let ((index (ring-member ring item)))
    (if (null index) (error "Item is not in the ring: `%s'" item)
      (ring-ref ring (ring-plus1 index (ring-length ring))))))

(defun ring-previous (ring item)
  "Return the element of RING before ITEM: one newer."
  (let ((index (ring-member ring item)))
    (if (null index) (error "Item is not in the ring: `%s'" item)
      (ring-ref ring (ring-minus1 index (ring-length ring))))))

(defun ring-extend (ring x)
  "Give RING room for X more elements."
  (if (and (integerp x) (> x 0))
      (ring-resize ring (+ (ring-size ring) x))))

(defun ring-resize (ring size)
  "Give RING room for SIZE elements; the newest stay."
  (when (integerp size)
    (let ((length (ring-length ring)) (new (make-vector size nil)) (n 0))
      (if (= length 0)
          (setcdr ring (cons 0 new))
        (let ((kept (min length size)))
          (while (< n kept)
            (aset new n (ring-ref ring (- kept n 1)))
            (setq n (1+ n)))
          (setcar ring 0)
          (setcdr ring (cons kept new)))))))

(defun ring-insert+extend (ring item &optional grow-p)
  "Put ITEM into RING as the newest; with GROW-P the ring grows if there is no room."
  (if (and grow-p (= (ring-length ring) (ring-size ring)))
      (ring-extend ring 1))
  (ring-insert ring item))

(defun ring-remove+insert+extend (ring item &optional grow-p)
  "Put ITEM into RING as the newest, and nowhere else; GROW-P as in `ring-insert+extend'."
  (let (index)
    (while (setq index (ring-member ring item))
      (ring-remove ring index)))
  (ring-insert+extend ring item grow-p))

(defun ring-convert-sequence-to-ring (seq)
  "Return SEQ, a sequence, as a ring; a ring as it is."
  (if (ring-p seq)
      seq
    (let ((ring (make-ring (length seq))) (index (length seq)))
      (while (> index 0)
        (setq index (1- index))
        (ring-insert ring (elt seq index)))
      ring)))
