;;; cl-places.el --- Macros of cl-lib that change places  -*- lexical-binding: t -*-

;; Manual: (cl)Generalized Variables.  `push', `pop', `cl-incf' and `cl-decf' are C#; for a place that is no
;; variable they call gv--push, gv--pop and gv--add.

(defmacro cl-pushnew (x place &rest keys)
  "Put X in front of the list in PLACE unless it is a member already.
Keywords supported:  :test :test-not :key
\n(fn X PLACE [KEYWORD VALUE]...)"
  (declare (debug (form place &rest &or [[&or ":test" ":test-not" ":key"] form] [keywordp form])))
  (if (symbolp place)
      (if (null keys)
          (macroexp-let2 macroexp-copyable-p v x
            `(if (memql ,v ,place) ,place (setq ,place (cons ,v ,place))))
        `(setq ,place (cl-adjoin ,x ,place ,@keys)))
    (macroexp-let2 macroexp-const-p v x
      (gv-letplace (getter setter) place
        (if (null keys)
            `(if (memql ,v ,getter) ,getter ,(funcall setter `(cons ,v ,getter)))
          (funcall setter `(cl-adjoin ,v ,getter ,@keys)))))))

(defmacro cl-psetf (place value &rest args)
  "Set all PLACEs to their VALUEs, in parallel: all are evaluated before any is stored.
\n(fn PLACE VAL PLACE VAL ...)"
  (declare (debug setf))
  (let* ((rest (reverse (cons place (cons value args)))) (form nil))
    (if (/= (logand (length rest) 1) 0)
        (signal 'wrong-number-of-arguments (list 'cl-psetf (length rest))))
    ;; (setf A (prog1 X (setf B Y))): every value is there before the first store.
    (while rest
      (setq form `(setf ,(nth 1 rest) ,(if form `(prog1 ,(car rest) ,form) (car rest)))
            rest (cdr (cdr rest))))
    `(progn ,form nil)))

(defmacro cl-psetq (&rest args)
  "Set SYMs to VALs in parallel: all are evaluated before any is set.  Return nil.
\n(fn SYM VAL SYM VAL ...)"
  (declare (debug setq))
  (if args (cons 'cl-psetf args)))

(defmacro cl-remf (place tag)
  "Remove TAG and its value from the property list in PLACE; return non-nil if it was there."
  (declare (debug (place form)))
  (gv-letplace (getter setter) place
    (macroexp-let2 macroexp-copyable-p key tag
      `(if (eq ,key (car ,getter))
           (progn ,(funcall setter `(cddr ,getter)) t)
         (cl--do-remf ,getter ,key)))))

(defmacro cl-shiftf (place &rest args)
  "Shift left: PLACE gets the next one's value, the last the value of the last form.
Return the old value of PLACE.
\n(fn PLACE... VAL)"
  (declare (debug (&rest place)))
  (if (null args)
      place
    (gv-letplace (getter setter) place
      `(prog1 ,getter ,(funcall setter `(cl-shiftf ,@args))))))

(defmacro cl-rotatef (&rest args)
  "Rotate left: each PLACE gets the next one's value and the last that of the first; return nil.
\n(fn PLACE...)"
  (declare (debug (&rest place)))
  (if (cdr args)
      (if (not (memq nil (mapcar #'symbolp args)))
          (let ((form (car args)))
            (dolist (place (reverse (cdr args)))
              (setq form `(prog1 ,place (setq ,place ,form))))
            `(progn (setq ,(car args) ,form) nil))
        (cl--rotatef args nil nil))))

(defun cl--rotatef (places getters setters)
  "Return a form that rotates PLACES, after those of GETTERS and SETTERS (newest first)."
  (if (null places)
      (let ((old (make-symbol "old")) (next nil) (forms nil))
        ;; old = first; each one takes the value of the next; the last takes old.
        (setq getters (reverse getters) setters (reverse setters) next (cdr getters))
        (dolist (setter setters)
          (push (funcall setter (if next (car next) old)) forms)
          (setq next (cdr next)))
        `(let* ((,old ,(car getters))) ,@(nreverse forms) nil))
    (gv-letplace (getter setter) (car places)
      (cl--rotatef (cdr places) (cons getter getters) (cons setter setters)))))

(defmacro cl-letf (bindings &rest body)
  "Evaluate BODY with each PLACE temporarily set to its VALUE, then put the old values back.
A PLACE without a VALUE is only put back.  A PLACE that is a variable is bound with `let'.
\n(fn ((PLACE VALUE) ...) BODY...)"
  (declare (indent 1) (debug ((&rest [&or (symbolp form) (gate gv-place &optional form)]) body)))
  (if (not (memq nil (mapcar (lambda (b) (symbolp (cl--letf-place b))) bindings)))
      `(let ,(mapcar (lambda (b)
                       (let ((place (cl--letf-place b)))
                         (if (consp b) (list place (if (cdr b) (nth 1 b) place)) place)))
                     bindings)
         ,@body)
    (cl--letf bindings nil nil nil body)))

(defun cl--letf-place (binding)
  "Return the place that BINDING of a `cl-letf' names; what a symbol macro stands for."
  (let* ((place (if (consp binding) (car binding) binding))
         (macro (and place (symbolp place)
                     (assq place (cdr (assq :cl-symbol-macros macroexpand-all-environment))))))
    (if macro (nth 1 macro) place)))

(defun cl--letf (bindings variables stores restores body)
  "Return the form for `cl-letf' of BINDINGS, those before being done.
VARIABLES are the `let' bindings, STORES and RESTORES forms, newest first."
  (if (null bindings)
      (let ((inner (if variables `(let ,(nreverse variables) ,@body) (macroexp-progn body))))
        `(unwind-protect ,(macroexp-progn (append (nreverse stores) (list inner)))
           ,@restores))
    (let* ((binding (car bindings)) (place (cl--letf-place binding)))
      (if (symbolp place)
          (let ((new (make-symbol "new")))
            `(let* ((,new ,(if (cdr-safe binding) (nth 1 binding) place)))
               ,(cl--letf (cdr bindings) (cons (list place new) variables) stores restores body)))
        (gv-letplace (getter setter) place
          (let ((old (make-symbol "old")) (new (make-symbol "new")))
            (macroexp-let*
             `(,@(if (cdr binding) `((,new ,(nth 1 binding)))) (,old ,getter))
             (cl--letf (cdr bindings) variables
                       (if (cdr binding) (cons (funcall setter new) stores) stores)
                       (cons (funcall setter old) restores)
                       body))))))))

(defmacro cl-letf* (bindings &rest body)
  "Do as `cl-letf' with each of BINDINGS in turn, so that a VALUE sees those before it.
\n(fn ((PLACE VALUE) ...) BODY...)"
  (declare (indent 1) (debug cl-letf))
  (dolist (binding (reverse bindings))
    (setq body (list `(cl-letf (,binding) ,@body))))
  (macroexp-progn body))

(defmacro cl-callf (func place &rest args)
  "Set PLACE to (FUNC PLACE ARGS...).  FUNC is a symbol or a lambda.
\n(fn FUNC PLACE ARGS...)"
  (declare (indent 2) (debug (cl-function place &rest form)))
  (gv-letplace (getter setter) place
    (let ((rest (cons getter args)))
      (funcall setter (if (symbolp func) (cons func rest) `(funcall #',func ,@rest))))))

(defmacro cl-callf2 (func arg1 place &rest args)
  "Set PLACE to (FUNC ARG1 PLACE ARGS...).  FUNC is a symbol or a lambda.
\n(fn FUNC ARG1 PLACE ARGS...)"
  (declare (indent 3) (debug (cl-function form place &rest form)))
  (macroexp-let2 nil first arg1
    (gv-letplace (getter setter) place
      (let ((rest (cons first (cons getter args))))
        (funcall setter (if (symbolp func) (cons func rest) `(funcall #',func ,@rest)))))))

(defun cl--do-remf (plist tag)
  "Remove TAG, which is not the first, from PLIST in place; return t if it was there."
  (let ((tail (cdr plist)))
    (while (and (cdr tail) (not (eq (car (cdr tail)) tag)))
      (setq tail (cdr (cdr tail))))
    (and (cdr tail)
         (progn (setcdr tail (cdr (cdr (cdr tail)))) t))))

(defun cl-remprop (symbol propname)
  "Remove the property PROPNAME from SYMBOL's list; return t if it was there."
  (let ((plist (symbol-plist symbol)))
    (if (and plist (eq propname (car plist)))
        (progn (setplist symbol (cdr (cdr plist))) t)
      (cl--do-remf plist propname))))

(defun cl-getf (plist tag &optional def)
  "Return the value of the property TAG in PLIST, or DEF if it has none."
  (let ((tail (plist-member plist tag)))
    (if tail (car (cdr tail)) def)))

(defun cl-get (sym tag &optional def)
  "Return SYM's property TAG, or DEF if it has none."
  (cl-getf (symbol-plist sym) tag def))
