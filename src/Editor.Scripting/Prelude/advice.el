;;; advice.el --- defadvice, as far as old programs need it  -*- lexical-binding: t -*-
;;;features: advice

;; A piece of old advice becomes one :around advice of nadvice.el, named CLASS-NAME.

(defmacro defadvice (function args &rest body)
  "Define a piece of advice for FUNCTION.
ARGS is (CLASS NAME [POSITION] [ARGLIST] FLAG...); CLASS is before, around or
after.  With the flag `activate' it works at once.
\n(fn FUNCTION ARGS &rest BODY)"
  (declare (doc-string 3) (indent 2))
  (let* ((class (nth 0 args)) (name (nth 1 args)) (flags (nthcdr 2 args)) (arglist nil))
    (if (or (integerp (car flags)) (memq (car flags) '(first last))) (pop flags))
    (if (and (listp (car flags)) flags) (setq arglist (pop flags)))
    (unless (memq class '(before around after)) (error "defadvice: Invalid advice class: %s" class))
    (if (stringp (car body)) (pop body))
    `(progn
       (ad-add-advice-simple ',function ',class ',name ',arglist ',body)
       ,@(if (memq t (mapcar (lambda (flag) (string-prefix-p (symbol-name flag) "activate")) flags))
             `((ad-activate ',function)))
       ',function)))

(defun ad-add-advice-simple (function class name arglist body)
  "Remember a piece of advice of FUNCTION: CLASS, NAME, ARGLIST, BODY."
  (let ((pieces (get function 'ad--pieces)))
    (put function 'ad--pieces (cons (list name class arglist body) (assq-delete-all name pieces)))))

(defun ad--function (class arglist body)
  "Return the :around function for advice of CLASS with ARGLIST and BODY."
  (let* ((interactive (assq 'interactive body))
         (body (remq interactive body))
         (variables (delq '&optional (remq '&rest (copy-sequence arglist))))
         (rest (nth 1 (memq '&rest arglist)))
         (call `(setq ad-return-value
                      (apply ad--original
                             ,(if arglist
                                  (if rest `(append (list ,@(delq rest (copy-sequence variables))) ,rest)
                                    `(seq-take (list ,@variables) (max (length ad--arguments) ,(length (ad--changed variables body)))))
                                'ad--arguments))))
         (bindings (let ((n -1))
                     (mapcar (lambda (v) (setq n (1+ n))
                               (list v (if (eq v rest) `(nthcdr ,n ad--arguments) `(nth ,n ad--arguments))))
                             variables))))
    (eval
     `(lambda (ad--original &rest ad--arguments)
        ,@(and interactive (list interactive))
        (let* ((ad-return-value nil) ,@bindings)
          (cl-symbol-macrolet ((ad-do-it ,call))
            (cl-macrolet ((ad-get-arg (n) ,(if arglist ``(nth ,n (list ,@',variables)) ``(nth ,n ad--arguments)))
                          (ad-set-arg (n v) ,(if arglist `(list 'setq (nth n ',variables) v) ``(setcar (nthcdr ,n ad--arguments) ,v)))
                          (ad-get-args (n) ``(nthcdr ,n ad--arguments)))
              ,@(cond
                 ((eq class 'before) `(,@body ,call))
                 ((eq class 'after) `(,call ,@body))
                 (t body))))
          ad-return-value))
     t)))

(defun ad--changed (variables body)
  "Return the part of VARIABLES up to the last that BODY speaks of."
  (let ((found nil) (n 0) (last 0))
    (dolist (v variables)
      (setq n (1+ n))
      (if (macroexp--fgrep (list (list v)) body) (setq last n found t)))
    (if found (butlast variables (- (length variables) last)))))

(defun ad-activate (function &optional _compile)
  "Put the advice that `defadvice' defined for FUNCTION in force."
  (ad-deactivate function)
  (dolist (piece (reverse (get function 'ad--pieces)))
    (let* ((arglist (or (nth 2 piece)
                        (let ((definition (advice--cd*r (advice--symbol-function function))))
                          (and definition (not (subrp definition)) (listp (help-function-arglist definition))
                               (help-function-arglist definition)))))
           (name (intern (format "ad-%s-%s" (nth 1 piece) (nth 0 piece)))))
      (progn
        (put function 'ad--active (cons name (get function 'ad--active)))
        (advice-add function :around (ad--function (nth 1 piece) arglist (nth 3 piece)) `((name . ,name)))))))

(defun ad-deactivate (function)
  "Take the advice that `defadvice' defined off FUNCTION."
  (dolist (name (get function 'ad--active))
    (advice-remove function name))
  (put function 'ad--active nil))

(defun ad-unadvise (function)
  "Forget the advice that `defadvice' defined for FUNCTION."
  (ad-deactivate function)
  (put function 'ad--pieces nil))

(defun ad-remove-advice (function _class name)
  "Forget the advice NAME of FUNCTION; what is in force stays so until `ad-activate'."
  (put function 'ad--pieces (assq-delete-all name (get function 'ad--pieces))))

(defun ad-is-active (function)
  "Return non-nil if advice of `defadvice' is in force for FUNCTION."
  (let ((active nil))
    (dolist (piece (get function 'ad--pieces) active)
      (if (advice-member-p (intern (format "ad-%s-%s" (nth 1 piece) (nth 0 piece))) function) (setq active t)))))

(defun ad-get-orig-definition (function)
  "Return the definition of FUNCTION under its advice."
  (advice--cd*r (advice--symbol-function function)))
