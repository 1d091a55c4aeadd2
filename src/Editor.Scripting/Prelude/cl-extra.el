;;; cl-extra.el --- Numbers, list accessors, hash tables and small things of cl-lib  -*- lexical-binding: t -*-
;;;features: cl-extra

(defalias 'cl-digit-char-p #'cl--digit-char-p)

(defun cl--digit-char-p (char &optional radix)
  "Return the value of CHAR as a digit in base RADIX (10 by default), or nil if it is none."
  (if (and radix (or (< radix 2) (> radix 36))) (signal 'args-out-of-range (list 'radix radix '(2 36))))
  (let ((value (cond ((and (>= char ?0) (<= char ?9)) (- char ?0))
                     ((and (>= char ?a) (<= char ?z)) (+ 10 (- char ?a)))
                     ((and (>= char ?A) (<= char ?Z)) (+ 10 (- char ?A))))))
    (and value (< value (or radix 10)) value)))

(defun cl-floor (x &optional y)
  "Return a list of the floor of X, or of X/Y, and what is left."
  (let ((q (floor x y))) (list q (- x (if y (* y q) q)))))

(defun cl-ceiling (x &optional y)
  "Return a list of the ceiling of X, or of X/Y, and what is left."
  (let ((q (ceiling x y))) (list q (- x (if y (* y q) q)))))

(defun cl-truncate (x &optional y)
  "Return a list of the integer part of X, or of X/Y, and what is left."
  (let ((q (truncate x y))) (list q (- x (if y (* y q) q)))))

(defun cl-round (x &optional y)
  "Return a list of X, or X/Y, rounded to the nearest integer, and what is left."
  (let ((q (round x y))) (list q (- x (if y (* y q) q)))))

(defun cl-mod (x y) "Return what is left of X divided by Y, with Y's sign." (nth 1 (cl-floor x y)))
(defun cl-rem (x y) "Return what is left of X divided by Y, with X's sign." (nth 1 (cl-truncate x y)))

(defun cl-signum (x)
  "Return 1 if X is positive, -1 if negative, 0 if zero."
  (cond ((> x 0) 1) ((< x 0) -1) (t 0)))

(defun cl-gcd (&rest args)
  "Return the greatest common divisor of ARGS."
  (let ((a (abs (or (pop args) 0))))
    (dolist (b args)
      (setq b (abs b))
      (while (/= b 0) (setq b (% a (setq a b)))))
    a))

(defun cl-lcm (&rest args)
  "Return the least common multiple of ARGS."
  (if (memq 0 args)
      0
    (let ((a (abs (or (pop args) 1))))
      (dolist (b args)
        (setq a (* (/ a (cl-gcd a b)) (abs b))))
      a)))

(defun cl-isqrt (x)
  "Return the integer part of the square root of X."
  (if (and (integerp x) (> x 0))
      (let ((guess (ash 1 (/ (+ (logb x) 2) 2))) next)
        (while (< (setq next (/ (+ guess (/ x guess)) 2)) guess)
          (setq guess next))
        guess)
    (if (eq x 0) 0 (signal 'arith-error nil))))

(cl-defun cl-parse-integer (string &key start end radix junk-allowed)
  "Return the integer that STRING, from START to END, is in base RADIX.
With JUNK-ALLOWED, what follows may be anything, and nil is returned if there is
no number.
\n(fn STRING &key START END RADIX JUNK-ALLOWED)"
  (let* ((start (or start 0)) (len (length string)) (end (or end len)) (radix (or radix 10))
         (skip (lambda () (while (and (< start end) (memq (aref string start) '(?\s ?\t ?\n ?\r ?\f)))
                            (setq start (1+ start))))))
    (or (<= start end len)
        (error "Bad interval: [%d, %d)" start end))
    (funcall skip)
    (let ((sign (cond ((>= start end) 1)
                      ((eq (aref string start) ?+) (setq start (1+ start)) 1)
                      ((eq (aref string start) ?-) (setq start (1+ start)) -1)
                      (t 1)))
          (sum nil) digit)
      (while (and (< start end) (setq digit (cl--digit-char-p (aref string start) radix)))
        (setq sum (+ (* (or sum 0) radix) digit) start (1+ start)))
      (funcall skip)
      (cond ((and sum (or junk-allowed (= start end))) (* sign sum))
            (junk-allowed nil)
            (t (error "Not an integer string: `%s'" string))))))

(defun cl-random (lim &optional state)
  "Return a number from 0 to below LIM, an integer or a float; STATE is a random state."
  (let ((state (or state (cl--default-random-state))))
    (let* ((vector (aref state 3)) (i (mod (1+ (aref state 1)) 55)) (j (mod (1+ (aref state 2)) 55))
           (n (logand 8388607 (aset vector i (- (aref vector i) (aref vector j))))))
      (aset state 1 i)
      (aset state 2 j)
      (cond
       ((floatp lim) (/ (* lim n) 8388608.0))
       ((<= lim 8388608) (% (logxor n (ash n -11)) lim))
       (t (% (+ (ash n 40) (ash (cl-random 8388608 state) 20) (cl-random 8388608 state)) lim))))))

(defvar cl--random-default nil "The random state for `cl-random'.")

(defun cl--default-random-state ()
  "Return the state that `cl-random' uses."
  (or cl--random-default (setq cl--random-default (cl-make-random-state t))))

(defun cl-make-random-state (&optional state)
  "Return a copy of STATE (nil: the current one); t or an integer makes a new one."
  (cond
   ((null state) (cl-make-random-state (cl--default-random-state)))
   ((cl-random-state-p state) (let ((copy (copy-sequence state))) (aset copy 3 (copy-sequence (aref state 3))) copy))
   (t
    (let ((seed (if (integerp state) state (random 8388608))) (vector (make-vector 55 0)))
      (dotimes (i 55)
        (setq seed (logand (+ (* seed 69069) 12345) 4294967295))
        (aset vector i (logand (ash seed -8) 8388607)))
      (record 'cl--random-state -1 30 vector)))))

(defun cl-random-state-p (object)
  "Return t if OBJECT is a random state."
  (eq (type-of object) 'cl--random-state))

(defun cl-float-limits ()
  "Set the constants that describe floating-point numbers; return nil."
  nil)

(defconst cl-most-positive-float 1.7976931348623157e+308 "The largest float.")
(defconst cl-most-negative-float -1.7976931348623157e+308 "The smallest float.")
(defconst cl-least-positive-float 5e-324 "The smallest positive float.")
(defconst cl-least-negative-float -5e-324 "The negative float nearest to zero.")
(defconst cl-least-positive-normalized-float 2.2250738585072014e-308 "The smallest positive normal float.")
(defconst cl-least-negative-normalized-float -2.2250738585072014e-308 "The negative normal float nearest to zero.")
(defconst cl-float-epsilon 2.220446049250313e-16 "The smallest float that makes 1.0 larger when added.")
(defconst cl-float-negative-epsilon 1.1102230246251565e-16 "The smallest float that makes 1.0 smaller when taken off.")

(defalias 'cl-first #'car)
(defalias 'cl-second #'cadr)
(defalias 'cl-rest #'cdr)
(defalias 'cl-third #'cl-caddr)
(defalias 'cl-fourth #'cl-cadddr)
(defun cl-fifth (x) "Return the fifth element of the list X." (nth 4 x))
(defun cl-sixth (x) "Return the sixth element of the list X." (nth 5 x))
(defun cl-seventh (x) "Return the seventh element of the list X." (nth 6 x))
(defun cl-eighth (x) "Return the eighth element of the list X." (nth 7 x))
(defun cl-ninth (x) "Return the ninth element of the list X." (nth 8 x))
(defun cl-tenth (x) "Return the tenth element of the list X." (nth 9 x))

(defalias 'cl-caaar #'caaar)
(defalias 'cl-caadr #'caadr)
(defalias 'cl-cadar #'cadar)
(defalias 'cl-caddr #'caddr)
(defalias 'cl-cdaar #'cdaar)
(defalias 'cl-cdadr #'cdadr)
(defalias 'cl-cddar #'cddar)
(defalias 'cl-cdddr #'cdddr)
(defalias 'cl-caaaar #'caaaar)
(defalias 'cl-caaadr #'caaadr)
(defalias 'cl-caadar #'caadar)
(defalias 'cl-caaddr #'caaddr)
(defalias 'cl-cadaar #'cadaar)
(defalias 'cl-cadadr #'cadadr)
(defalias 'cl-caddar #'caddar)
(defalias 'cl-cadddr #'cadddr)
(defalias 'cl-cdaaar #'cdaaar)
(defalias 'cl-cdaadr #'cdaadr)
(defalias 'cl-cdadar #'cdadar)
(defalias 'cl-cdaddr #'cdaddr)
(defalias 'cl-cddaar #'cddaar)
(defalias 'cl-cddadr #'cddadr)
(defalias 'cl-cdddar #'cdddar)
(defalias 'cl-cddddr #'cddddr)

(defun cl-list* (arg &rest rest)
  "Return a list of the arguments, the last of which is its tail.
\n(fn ARG...)"
  (cond
   ((null rest) arg)
   ((null (cdr rest)) (cons arg (car rest)))
   (t (let* ((list (cons arg (copy-sequence rest))) (before-last (last list 2)))
        (setcdr before-last (car (cdr before-last)))
        list))))

(defun cl-ldiff (list sublist)
  "Return a copy of LIST up to its tail SUBLIST."
  (let ((result nil))
    (while (and (consp list) (not (eq list sublist)))
      (setq result (cons (car list) result) list (cdr list)))
    (nreverse result)))

(defun cl-copy-list (list)
  "Return a copy of LIST, which may end in a dotted pair."
  (if (not (consp list))
      list
    (let ((result nil))
      (while (consp list) (setq result (cons (car list) result) list (cdr list)))
      (prog1 (nreverse result) (setcdr result list)))))

(defun cl-list-length (x)
  "Return the length of the list X, or nil if it is circular."
  (cl-check-type x list)
  (condition-case nil
      (length x)
    (circular-list nil)))

(defun cl-tailp (sublist list)
  "Return t if SUBLIST is a tail of LIST."
  (while (and (consp list) (not (eq sublist list)))
    (setq list (cdr list)))
  (if (numberp sublist) (equal sublist list) (eq sublist list)))

(defun cl-acons (key value alist)
  "Return ALIST with (KEY . VALUE) in front."
  (cons (cons key value) alist))

(defun cl-pairlis (keys values &optional alist)
  "Return an alist of KEYS and VALUES, in front of ALIST."
  (nconc (cl-mapcar #'cons keys values) alist))

(defun cl-equalp (x y)
  "Return t if X and Y are alike: like `equal', but case and the type of numbers do not matter."
  (cond
   ((eq x y) t)
   ((stringp x) (and (stringp y) (string= (downcase x) (downcase y))))
   ((numberp x) (and (numberp y) (= x y)))
   ((consp x)
    (while (and (consp x) (consp y) (cl-equalp (car x) (car y)))
      (setq x (cdr x) y (cdr y)))
    (and (not (consp x)) (cl-equalp x y)))
   ((vectorp x)
    (and (vectorp y) (= (length x) (length y))
         (let ((i (length x)) (same t))
           (while (and same (> i 0))
             (setq i (1- i) same (cl-equalp (aref x i) (aref y i))))
           same)))
   (t (equal x y))))

(defun cl-fresh-line (&optional stream)
  "Start a new line on STREAM unless it is at the beginning of one."
  (terpri stream 'ensure))

(defun cl-list-of-length-p (x n) "Return t if X is a list of N elements." (and (listp x) (= (safe-length x) n)))

(defun cl-gensym (&optional prefix)
  "Return a new uninterned symbol whose name is PREFIX (\"G\") and a number."
  (let ((text (if (stringp prefix) prefix "G"))
        (number (if (integerp prefix) prefix (prog1 cl--gensym-counter (setq cl--gensym-counter (1+ cl--gensym-counter))))))
    (make-symbol (format "%s%d" text number))))

(defun cl-gentemp (&optional prefix)
  "Return a new interned symbol whose name is PREFIX (\"G\") and a number."
  (let ((text (if (stringp prefix) prefix "G")) name)
    (while (intern-soft (setq name (format "%s%d" text cl--gensym-counter)))
      (setq cl--gensym-counter (1+ cl--gensym-counter)))
    (intern name)))

(defvar cl--gensym-counter 0 "The number for the next `cl-gensym'.")

(defun cl-map-extents (&rest _) "Do nothing." nil)

(defun cl-prettyprint (form)
  "Insert FORM as Lisp text."
  (insert "\n" (pp-to-string form)))

(defun cl-macroexpand-all (form &optional environment)
  "Expand all macros in FORM, with ENVIRONMENT."
  (macroexpand-all form environment))

(defun cl-prettyexpand (form &optional _full)
  "Insert FORM with all macros expanded."
  (cl-prettyprint (macroexpand-all form)))

(defalias 'cl-copy-seq #'copy-sequence)
(defalias 'cl-copy-tree #'copy-tree)
(defvar cl-old-struct-compat-mode nil
  "Non-nil: a vector [cl-struct-NAME ...], a struct of code compiled long ago, is of type NAME.")

(defun cl-old-struct-compat-mode (&optional arg)
  "Let vectors that are structs of old compiled code be of their types.
With ARG nil or positive, turn it on; `toggle' turns it over, anything else off."
  (interactive (list 'toggle))
  (setq cl-old-struct-compat-mode
        (if (eq arg 'toggle) (not cl-old-struct-compat-mode) (> (prefix-numeric-value arg) 0)))
  (if cl-old-struct-compat-mode
      (advice-add 'type-of :around #'cl--old-struct-type-of)
    (advice-remove 'type-of #'cl--old-struct-type-of))
  cl-old-struct-compat-mode)

(defun cl--old-struct-type-of (type-of object)
  "Return the type of OBJECT: NAME for [cl-struct-NAME ...], otherwise what TYPE-OF says."
  (let ((tag (and (vectorp object) (> (length object) 0) (aref object 0))))
    (if (and tag (symbolp tag) (boundp tag) (fboundp tag)
             (eq (symbol-function tag) :quick-object-witness-check)
             (cl--struct-class-p (symbol-value tag)))
        (cl--class-name (symbol-value tag))
      (funcall type-of object))))

(defalias 'cl-svref #'aref)

(defun cl-revappend (x y) "Return the reverse of the list X in front of Y." (nconc (reverse x) y))
(defun cl-nreconc (x y) "Return the reverse of the list X, which is changed, in front of Y." (nconc (nreverse x) y))
(defun cl-floatp-safe (object) "Return t if OBJECT is a float." (floatp object))
(defun cl-struct-p (x) "Return t if X is a struct that is a record."
  (and (recordp x) (cl--struct-class-p (cl--find-class (type-of x)))))
(defun cl-find-class (type) "Return the class named TYPE, or nil." (cl--find-class type))

(defmacro cl-define-compiler-macro (func args &rest body)
  "Define a compiler macro for FUNC, with ARGS and BODY: what a call of it as a place stands for."
  (declare (debug cl-defmacro) (indent 2))
  `(progn
     (function-put ',func 'compiler-macro (cl-function (lambda (_form ,@args) ,@body)))
     ',func))

(defun cl-compiler-macroexpand (form)
  "Expand the compiler macro that FORM calls, again and again."
  (let ((handler (and (consp form) (symbolp (car form)) (function-get (car form) 'compiler-macro))) next)
    (if (and handler (not (eq form (setq next (apply handler form (cdr form))))))
        (cl-compiler-macroexpand next)
      form)))

(defmacro cl-prog (bindings &rest body)
  "Evaluate BODY, statements and labels as in `cl-tagbody', with BINDINGS, in a block named nil."
  `(cl-block nil (let ,bindings (cl-tagbody ,@body))))

(defmacro cl-prog* (bindings &rest body)
  "Do as `cl-prog', with BINDINGS made one after the other."
  `(cl-block nil (let* ,bindings (cl-tagbody ,@body))))
