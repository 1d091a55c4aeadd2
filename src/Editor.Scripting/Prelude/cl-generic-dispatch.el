;;; cl-generic-dispatch.el --- How a generic function finds the methods to call  -*- lexical-binding: t -*-

(defun cl-generic--positions (generic)
  "Note in GENERIC where its methods look, and forget what was looked up."
  (let ((positions nil))
    (dolist (method (aref generic 3))
      (dolist (s (aref method 1))
        (let ((position (assoc (car s) positions)))
          (unless position
            (setq position (list (car s)))
            (push position positions))
          (unless (member (cdr s) (cdr position)) (setcdr position (cons (cdr s) (cdr position)))))))
    ;; Contexts first, then the arguments in the order the generic function wants, from left to right.
    (let* ((order (cdr (assq :order (aref generic 4))))
           (rank (lambda (position)
                   (let ((place (car position)))
                     (cond ((not (integerp place)) -1)
                           ((memq place order) (- (length order) (length (memq place order))))
                           (t (+ 1000 place)))))))
      (aset generic 2 (sort positions (lambda (a b) (< (funcall rank a) (funcall rank b))))))
    (aset generic 5 (make-hash-table :test 'equal))
    (aset generic 6 cl-generic--epoch)))

(defun cl-generic--function (generic)
  "Return the function for the definition of GENERIC as it is now."
  (let ((positions (aref generic 2)))
    (cond
     ((null positions)
      (lambda (&rest args)
        (apply (or (gethash t (aref generic 5)) (cl-generic--compute generic t args)) args)))
     ((and (null (cdr positions)) (integerp (car (car positions)))
           (not (memq t (mapcar (lambda (s) (and (consp s) (not (memq (car s) '(eql member head))))) (cdr (car positions))))))
      ;; One argument, by its type unless it is one of a few objects, or a list that begins with one: a key is made for those alone.
      (let* ((index (car (car positions))) (cache (make-hash-table :test 'equal)) (epoch cl-generic--epoch)
             (special (mapcan (lambda (s) (if (memq (car-safe s) '(eql member)) (copy-sequence (cdr s)))) (cdr (car positions))))
             (heads (memq t (mapcar (lambda (s) (eq (car-safe s) 'head)) (cdr (car positions)))))
             (renew (lambda () (setq epoch cl-generic--epoch) (clrhash cache)))
             (other (lambda (args)
                      (let ((key (cl-generic--key generic args)))
                        (apply (or (gethash key cache) (cl-generic--compute generic key args)) args)))))
        (aset generic 5 cache)
        (cond
         ((or special heads)
          (lambda (&rest args)
            (let ((value (nth index args)))
              (unless (eq epoch cl-generic--epoch) (funcall renew))
              (if (or (memql value special) (and heads (consp value)))
                  (funcall other args)
                (let ((tag (if value (type-of value) 'null)))
                  (apply (or (gethash tag cache) (cl-generic--compute generic tag args)) args))))))
         ((= index 0)
          (lambda (&rest args)
            (let ((tag (if (car args) (type-of (car args)) 'null)))
              (unless (eq epoch cl-generic--epoch) (funcall renew))
              (apply (or (gethash tag cache) (cl-generic--compute generic tag args)) args))))
         (t
          (lambda (&rest args)
            (let* ((value (nth index args)) (tag (if value (type-of value) 'null)))
              (unless (eq epoch cl-generic--epoch) (funcall renew))
              (apply (or (gethash tag cache) (cl-generic--compute generic tag args)) args)))))))
     (t
      (lambda (&rest args)
        (let ((key (cl-generic--key generic args)))
          (apply (or (gethash key (aref generic 5)) (cl-generic--compute generic key args)) args)))))))

(defun cl-generic--value (place args)
  "Return the value at PLACE: an argument among ARGS, or that of a context's expression."
  (if (integerp place) (nth place args) (eval (cdr place) t)))

(defun cl-generic--key (generic args)
  "Return a key for what ARGS are to GENERIC; ARGS with `equal' keys call the same methods."
  (unless (eq (aref generic 6) cl-generic--epoch)
    (aset generic 6 cl-generic--epoch)
    (clrhash (aref generic 5)))
  (mapcar
   (lambda (position)
     (let ((value (cl-generic--value (car position) args)) (key nil) (rest (cdr position)))
       (while (and rest (not key))
         (let* ((specializer (car rest)) (kind (car-safe specializer)))
           (cond
            ((eq kind 'eql) (if (eql value (nth 1 specializer)) (setq key (list kind value (type-of value)))))
            ((eq kind 'member) (if (memql value (cdr specializer)) (setq key (list 'eql value (type-of value)))))
            ((memq kind '(subclass derived-mode)) (setq key (list kind value)))
            ((and (eq kind 'head) (consp value) (eql (car value) (nth 1 specializer)))
             (setq key (list kind (car value)))
             ;; An eql to this very cons would be nearer.
             (if (memq t (mapcar (lambda (s) (and (eq (car-safe s) 'eql) (eql value (nth 1 s)))) rest))
                 (setq key (list 'eql value))))))
         (setq rest (cdr rest)))
       (or key (if value (type-of value) 'null))))
   (aref generic 2)))

(defun cl-generic--rank (specializer value types)
  "Return how near SPECIALIZER is to VALUE, whose types are TYPES: 0 is nearest, nil not at all."
  (let ((kind (car-safe specializer)))
    (cond
     ((eq kind 'eql) (and (eql value (nth 1 specializer)) 0))
     ((eq kind 'member) (and (memql value (cdr specializer)) 1))
     ((eq kind 'head) (and (consp value) (eql (car value) (nth 1 specializer)) 2))
     ((eq kind 'derived-mode)
      (let ((n 3) (mode value) (found nil))
        (while (and mode (not found))
          (if (eq mode (nth 1 specializer)) (setq found n))
          (setq n (1+ n) mode (get mode 'derived-mode-parent)))
        found))
     ((eq kind 'subclass)
      (let* ((class (cond ((and (symbolp value) value) (cl--find-class value))
                          ((cl--class-p value) value)))
             (tail (and class (memq (nth 1 specializer) (cl--class-allparents class)))))
        (and tail (- 100 (length tail)))))
     ((eq specializer t) 100000)
     (t (let ((tail (memq specializer types)))
          (and tail (- 10000 (length tail))))))))

(defun cl-generic--applicable (generic args)
  "Return the methods of GENERIC that fit ARGS, nearest first."
  (let* ((values (mapcar (lambda (position)
                           (let ((value (cl-generic--value (car position) args)))
                             (cons value (cl-generic--types value))))
                         (aref generic 2)))
         (ranked nil))
    (dolist (method (aref generic 3))
      (let ((ranks nil) (fits t) (left values))
        (dolist (position (aref generic 2))
          (let* ((own (assoc (car position) (aref method 1)))
                 (rank (if own (cl-generic--rank (cdr own) (car (car left)) (cdr (car left))) 100000)))
            (if rank (push rank ranks) (setq fits nil)))
          (setq left (cdr left)))
        (if fits (push (cons (nreverse ranks) method) ranked))))
    (mapcar #'cdr (sort (nreverse ranked)
                        (lambda (a b) (cl-generic--nearer-p (car a) (cdr a) (car b) (cdr b)))))))

(defun cl-generic--nearer-p (ranks-a a ranks-b b)
  "Return non-nil if the method A with RANKS-A comes before B with RANKS-B."
  (while (and ranks-a (eql (car ranks-a) (car ranks-b)))
    (setq ranks-a (cdr ranks-a) ranks-b (cdr ranks-b)))
  (if ranks-a
      (< (car ranks-a) (car ranks-b))
    ;; The same specializers: an :extra method is nearer than the plain one.
    (and (memq :extra (aref a 2)) (not (memq :extra (aref b 2))))))

(defun cl-generic--compute (generic key args)
  "Put together what GENERIC does with ARGS, remember it by KEY and return it."
  (let ((methods (cl-generic--applicable generic args)) (befores nil) (afters nil) (arounds nil) (primaries nil) result)
    (dolist (method methods)
      (let ((qualifiers (aref method 2)))
        (if (eq (car qualifiers) :extra) (setq qualifiers (nthcdr 2 qualifiers)))
        (cond
         ((null qualifiers) (push method primaries))
         ((equal qualifiers '(:before)) (push method befores))
         ((equal qualifiers '(:after)) (push method afters))
         ((equal qualifiers '(:around)) (push method arounds))
         (t (error "Unsupported qualifiers in function %S: %S" (aref generic 1) qualifiers)))))
    (setq result
          (cond
           ((null methods) (lambda (&rest args) (apply #'cl-no-applicable-method generic args)))
           ((null primaries) (lambda (&rest args) (apply #'cl-no-primary-method generic args)))
           (t
            (let ((function (cl-generic--chain generic (nreverse primaries) nil)))
              (if (or befores afters)
                  (setq function (cl-generic--surround generic (nreverse befores) function afters)))
              (if arounds (setq function (cl-generic--chain generic (nreverse arounds) function)))
              function))))
    (puthash key result (aref generic 5))
    result))

(defun cl-generic--alone (generic method)
  "Return the function of METHOD of GENERIC, which has no next one."
  (let ((function (aref method 4)))
    (if (aref method 3)
        (lambda (&rest args) (apply function (list nil args generic method) args))
      function)))

(defun cl-generic--surround (generic befores function afters)
  "Return a function that calls the methods BEFORES of GENERIC, FUNCTION and the methods AFTERS."
  (let ((before (mapcar (lambda (m) (cl-generic--alone generic m)) befores))
        (after (mapcar (lambda (m) (cl-generic--alone generic m)) afters)))
    (lambda (&rest args)
      (let ((rest before))
        (while rest (apply (car rest) args) (setq rest (cdr rest))))
      (prog1 (apply function args)
        (let ((rest after))
          (while rest (apply (car rest) args) (setq rest (cdr rest))))))))

(defun cl-generic--chain (generic methods last)
  "Return a function that calls the first of METHODS of GENERIC, from which the others are reached, and then LAST."
  (let ((method (car methods)))
    (if (null method)
        last
      (let ((function (aref method 4)))
        (if (not (aref method 3))
            function
          ;; The next ones are put together when they are called for.
          (let ((next nil) (made nil))
            (lambda (&rest args)
              (unless made
                (setq next (cl-generic--chain generic (cdr methods) last) made t))
              (apply function (list next args generic method) args))))))))
