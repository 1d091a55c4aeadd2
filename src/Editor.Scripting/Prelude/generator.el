;;; generator.el --- functions that give one value after the other  -*- lexical-binding: t -*-
;;;features: generator

;; The body of a generator is rewritten so that what follows a yield is a function, called when the next value is asked for.  A form without a
;; yield stays as it is.  The parts of a body share a vector of registers: the part that comes next, the value handed to it, the extents it
;; runs in (bindings of special variables, handlers, catches, unwind forms: innermost first), and whether a value was yielded.  A part never
;; calls the next: it names it and returns to the loop in `cps--run', so that loops do not nest.

(put 'iter-end-of-sequence 'error-message "Iteration terminated")
(put 'iter-end-of-sequence 'error-conditions '(iter-end-of-sequence))

(defvar cps-inhibit-atomic-optimization nil "Non-nil means rewrite forms without a yield as well.")
(defvar cps--registers nil "While a body is rewritten: the variable that holds its registers.")

(defun cps--special-form-p (definition)
  "Non-nil if and only if DEFINITION is a special form."
  (and (subrp definition) (eq (cdr (subr-arity definition)) 'unevalled)))

(defun cps--yields-p (form)
  "Whether FORM, which is expanded, yields."
  (and (consp form) (not (memq (car form) '(quote function)))
       (or (eq (car form) 'cps-internal-yield)
           (let ((found nil))
             (while (and (consp form) (not found)) (setq found (cps--yields-p (pop form))))
             found))))

(defun cps--atomic-p (form)
  "Whether FORM may stand as it is."
  (or (atom form)
      (memq (car form) '(quote function))
      (if cps-inhibit-atomic-optimization
          (memq (car form) '(interactive defvar defconst save-excursion save-restriction save-current-buffer throw))
        (not (cps--yields-p form)))))

(defun cps--register (index)
  "Return code that reads the register INDEX."
  `(aref ,cps--registers ,index))

(defun cps--go (state &optional value)
  "Return code that makes STATE the next part, and VALUE what it is handed."
  `(progn ,@(if value `((aset ,cps--registers 1 ,(car value)))) (aset ,cps--registers 0 ,state)))

(defun cps--with-join (next body)
  "Return code in which NEXT, called with code for a value, makes up a function; BODY is called with its name."
  (let ((name (make-symbol "next")))
    `(let ((,name (lambda () ,(funcall next (cps--register 1))))) ,(funcall body name))))

(defun cps--enter (extent body)
  "Return code that goes on with the code BODY in EXTENT as well."
  `(progn (aset ,cps--registers 2 (cons ,extent (aref ,cps--registers 2)))
          ,(cps--go `(lambda () ,body))))

(defun cps--leave (value state)
  "Return code that leaves the innermost extent, with VALUE, for STATE."
  `(progn (aset ,cps--registers 1 ,value)
          (aset ,cps--registers 2 (cdr (aref ,cps--registers 2)))
          (aset ,cps--registers 0 ,state)))

(defun cps--transform-body (forms next)
  "Return code for FORMS, the value of the last of which goes to NEXT."
  (cond
   ((null forms) (funcall next nil))
   ((null (cdr forms)) (cps--transform (car forms) next))
   (t (cps--transform (car forms) (lambda (value) `(progn ,value ,(cps--transform-body (cdr forms) next)))))))

(defun cps--transform-values (forms next)
  "Return code that evaluates FORMS one after the other; NEXT is called with the names of their values."
  (if (null forms)
      (funcall next nil)
    (if (and (macroexp-const-p (car forms)) (not cps-inhibit-atomic-optimization))
        (cps--transform-values (cdr forms) (lambda (names) (funcall next (cons (car forms) names))))
      (cps--transform (car forms)
                      (lambda (value)
                        (let ((name (make-symbol "value")))
                          `(let ((,name ,value))
                             ,(cps--transform-values (cdr forms) (lambda (names) (funcall next (cons name names)))))))))))

(defun cps--transform (form next)
  "Return code for FORM; NEXT makes code out of the code for its value."
  (if (cps--atomic-p form)
      (funcall next form)
    (let ((arguments (cdr form)))
      (pcase (car form)
        ('cps-internal-yield
         (cps--transform (car arguments)
                         (lambda (value)
                           `(progn (aset ,cps--registers 1 ,value)
                                   (aset ,cps--registers 3 t)
                                   (aset ,cps--registers 0 (lambda () ,(funcall next (cps--register 1))))))))
        ((or 'progn 'inline) (cps--transform-body arguments next))
        ('and (cond ((null arguments) (funcall next t))
                    ((null (cdr arguments)) (cps--transform (car arguments) next))
                    (t (cps--transform `(if ,(car arguments) (and ,@(cdr arguments))) next))))
        ('or (cond ((null arguments) (funcall next nil))
                   ((null (cdr arguments)) (cps--transform (car arguments) next))
                   (t (let ((name (make-symbol "first")))
                        (cps--transform `(let ((,name ,(car arguments))) (if ,name ,name (or ,@(cdr arguments)))) next)))))
        ('cond (let ((clause (car arguments)))
                 (cond ((null arguments) (funcall next nil))
                       ((null (cdr clause)) (cps--transform `(or ,(car clause) (cond ,@(cdr arguments))) next))
                       (t (cps--transform `(if ,(car clause) (progn ,@(cdr clause)) (cond ,@(cdr arguments))) next)))))
        ('if (cps--with-join next
               (lambda (join)
                 (cps--transform (car arguments)
                                 (lambda (condition)
                                   `(if ,condition
                                        ,(cps--transform (nth 1 arguments) (lambda (value) (cps--go join (list value))))
                                      ,(cps--transform-body (nthcdr 2 arguments) (lambda (value) (cps--go join (list value))))))))))
        ('prog1 (cps--transform (car arguments)
                                (lambda (value)
                                  (let ((name (make-symbol "first")))
                                    `(let ((,name ,value))
                                       ,(cps--transform-body (cdr arguments)
                                                             (lambda (ignored) `(progn ,ignored ,(funcall next name)))))))))
        ('setq (let ((pairs nil) (rest arguments))
                 (while rest (push (list (pop rest) (pop rest)) pairs))
                 (if (cdr pairs)
                     (cps--transform-body (mapcar (lambda (pair) (cons 'setq pair)) (nreverse pairs)) next)
                   (cps--transform (nth 1 (car pairs)) (lambda (value) (funcall next `(setq ,(caar pairs) ,value)))))))
        ('while (let ((loop (make-symbol "loop")))
                  (cps--with-join next
                    (lambda (join)
                      `(let ((,loop nil))
                         (setq ,loop (lambda ()
                                       ,(cps--transform (car arguments)
                                                        (lambda (condition)
                                                          `(if ,condition
                                                               ,(cps--transform-body (cdr arguments) (lambda (value) `(progn ,value ,(cps--go loop))))
                                                             ,(cps--go join '(nil)))))))
                         ,(cps--go loop))))))
        ('let (cps--with-join next (lambda (join) (cps--transform-let (car arguments) (cdr arguments) join))))
        ('let* (cps--with-join next (lambda (join) (cps--transform-let* (car arguments) (cdr arguments) join))))
        ('condition-case (cps--with-join next (lambda (join) (cps--transform-condition-case (car arguments) (nth 1 arguments) (nthcdr 2 arguments) join))))
        ('catch (cps--with-join next
                  (lambda (join)
                    (cps--transform (car arguments)
                                    (lambda (tag)
                                      (let ((name (make-symbol "tag")) (outer (make-symbol "outer")))
                                        `(let ((,name ,tag) (,outer ,(cps--register 2)))
                                           ,(cps--enter `(lambda (thunk) (cps--run-catch ,cps--registers thunk ,name ,outer ,join))
                                                        (cps--transform-body (cdr arguments) (lambda (value) (cps--leave value join)))))))))))
        ('unwind-protect
         (when (cps--yields-p (cdr arguments)) (error "‘iter-yield’ in the unwind forms of ‘unwind-protect’ is not supported"))
         (cps--with-join next
           (lambda (join)
             (let ((outer (make-symbol "outer")) (value (make-symbol "value")) (after (make-symbol "after")))
               `(let* ((,outer ,(cps--register 2))
                       (,after (lambda () (let ((,value ,(cps--register 1))) ,@(cdr arguments) ,(cps--go join (list value))))))
                  ,(cps--enter `(lambda (thunk) (cps--run-unwinding ,cps--registers thunk ,outer (lambda () ,@(cdr arguments))))
                               (cps--transform (car arguments) (lambda (result) (cps--leave result after)))))))))
        ((pred (lambda (head) (and (symbolp head) (cps--special-form-p (symbol-function head)))))
         (error "Special form %S incorrect or not supported" form))
        (head
         (if (and (consp head) (eq (car head) 'lambda))
             (cps--transform `(funcall #',head ,@arguments) next)
           (cps--transform-values arguments (lambda (names) (funcall next (cons head names))))))))))

(defun cps--transform-let (bindings body join)
  "Return code for a `let' of BINDINGS around BODY, whose value goes to JOIN."
  (let ((bindings (mapcar (lambda (binding) (if (consp binding) binding (list binding))) bindings)))
    (cps--transform-values (mapcar #'cadr bindings)
                           (lambda (names) (cps--bind (cl-mapcar (lambda (binding name) (list (car binding) name)) bindings names) body join)))))

(defun cps--transform-let* (bindings body join)
  "Return code for a `let*' of BINDINGS around BODY, whose value goes to JOIN."
  (if (null bindings)
      (cps--transform-body body (lambda (value) (cps--go join (list value))))
    (let* ((binding (car bindings)) (name (if (consp binding) (car binding) binding)))
      (cps--transform (if (consp binding) (cadr binding))
                      (lambda (value)
                        (if (special-variable-p name)
                            (cps--bind (list (list name value)) (list `(let* ,(cdr bindings) ,@body)) join)
                          `(let ((,name ,value)) ,(cps--transform-let* (cdr bindings) body join))))))))

(defun cps--bind (bindings body join)
  "Return code for BODY, with BINDINGS to values that are computed, whose value goes to JOIN."
  (let ((lexical nil) (special nil))
    (dolist (binding bindings)
      (if (special-variable-p (car binding)) (push binding special) (push binding lexical)))
    `(let ,(nreverse lexical)
       ,(if (null special)
            (cps--transform-body body (lambda (value) (cps--go join (list value))))
          (cps--enter `(list 'bind ',(mapcar #'car special) ,@(mapcar #'cadr special))
                      (cps--transform-body body (lambda (value) (cps--leave value join))))))))

(defun cps--transform-condition-case (var body handlers join)
  "Return code for a `condition-case' of VAR, BODY and HANDLERS, whose value goes to JOIN."
  (let* ((outer (make-symbol "outer")) (success (assq :success handlers)) (after (if success (make-symbol "success") join))
         (part (lambda (handler)
                 `(lambda ()
                    (let ,(if var `((,var ,(cps--register 1))))
                      ,(cps--transform-body (cdr handler) (lambda (value) (cps--go join (list value))))))))
         (named (mapcar (lambda (handler) (cons (make-symbol "handler") handler)) (remq success handlers))))
    `(let* ((,outer ,(cps--register 2))
            ,@(mapcar (lambda (entry) (list (car entry) (funcall part (cdr entry)))) named)
            ,@(if success (list (list after (funcall part success)))))
       ,(cps--enter `(lambda (thunk)
                       (condition-case condition
                           (funcall thunk)
                         ,@(mapcar (lambda (entry) `(,(cadr entry) (aset ,cps--registers 2 ,outer) ,(cps--go (car entry) '(condition)))) named)))
                    (cps--transform body (lambda (value) (cps--leave value after)))))))

(defun cps--run-catch (registers thunk tag outer state)
  "Call THUNK with a catch for TAG; when that was thrown to, go on in the extents OUTER with STATE.  REGISTERS are the generator's."
  (let* ((normal nil) (value (catch tag (funcall thunk) (setq normal t))))
    (unless normal
      (aset registers 2 outer)
      (aset registers 1 value)
      (aset registers 0 state))))

(defun cps--run-unwinding (registers thunk outer cleanup)
  "Call THUNK; when it is left by a throw or an error, call CLEANUP in the extents OUTER.  REGISTERS are the generator's."
  (let ((normal nil))
    (unwind-protect
        (progn (funcall thunk) (setq normal t))
      (unless normal
        (aset registers 2 outer)
        (funcall cleanup)))))

(defun cps--run (registers extents)
  "Run parts of the generator with REGISTERS in EXTENTS, outermost first, until it yields or its extents change."
  (if (null extents)
      (let ((here (aref registers 2)))
        (funcall (aref registers 0))
        (while (and (not (aref registers 3)) (eq here (aref registers 2)))
          (funcall (aref registers 0))))
    (let ((extent (car extents)))
      (if (functionp extent)
          (funcall extent (lambda () (cps--run registers (cdr extents))))
        ;; (bind SYMBOLS . VALUES): the values are kept from one time to the next
        (cl-progv (nth 1 extent) (nthcdr 2 extent)
          (unwind-protect
              (cps--run registers (cdr extents))
            (setcdr (cdr extent) (mapcar #'symbol-value (nth 1 extent)))))))))

(defun cps--finish (registers)
  "Make the generator with REGISTERS one that is at its end."
  (aset registers 0 (lambda () (signal 'iter-end-of-sequence (aref registers 1))))
  (aset registers 1 nil)
  (aset registers 2 nil))

(defun cps--iterator (registers)
  "Return the iterator that runs the generator with REGISTERS."
  (lambda (operation value)
    (cond
     ((eq operation :close)
      (let ((extents (aref registers 2)))
        (if (null extents)
            (cps--finish registers)
          (aset registers 0 (lambda () (throw registers nil)))
          (aset registers 3 nil)
          (unwind-protect (catch registers (cps--run registers (reverse extents)))
            (cps--finish registers))
          nil)))
     ((eq operation :next)
      (aset registers 1 value)
      (aset registers 3 nil)
      (let ((yielded nil))
        (unwind-protect
            (progn
              (while (not (aref registers 3)) (cps--run registers (reverse (aref registers 2))))
              (setq yielded t))
          (unless yielded (cps--finish registers))))
      (aref registers 1))
     (t (error "Unknown iterator operation %S" operation)))))

(defun cps-generate-evaluator (body)
  "Return a form that evaluates to an iterator of BODY, a list of forms."
  (let ((cps--registers (make-symbol "registers")))
    `(let ((,cps--registers (vector nil nil nil nil)))
       (aset ,cps--registers 0
             (lambda ()
               ,(cps--transform (macroexpand-all `(progn ,@body)
                                                 (append '((iter-yield . (lambda (value) (list 'cps-internal-yield value))))
                                                         macroexpand-all-environment))
                                (lambda (value)
                                  (cps--go `(lambda () (signal 'iter-end-of-sequence (aref ,cps--registers 1))) (list value))))))
       (cps--iterator ,cps--registers))))

(defmacro iter-yield (_value)
  "When used inside a generator, yield control to the caller of `iter-next'.
The caller of `iter-next' receives VALUE, and the next call to `iter-next' resumes execution: this form then has the value given to it."
  (error "‘iter-yield’ used outside a generator"))

(defmacro iter-yield-from (value)
  "When used inside a generator function, delegate to a sub-iterator: VALUE.
What it yields is yielded; the value of this form is what it ends with."
  (let ((iterator (make-symbol "iterator")) (given (make-symbol "given")) (end (make-symbol "end")) (condition (make-symbol "condition")))
    `(let ((,iterator ,value) (,given nil) (,end nil))
       (unwind-protect
           (progn
             (while (not ,end)
               (condition-case ,condition
                   (setq ,given (iter-next ,iterator ,given))
                 (iter-end-of-sequence (setq ,end ,condition)))
               (unless ,end (setq ,given (iter-yield ,given))))
             (cdr ,end))
         (iter-close ,iterator)))))

(defmacro iter-defun (name arglist &rest body)
  "Create a generator NAME: when called as a function, it returns an iterator of what BODY yields with `iter-yield'."
  (declare (indent defun) (doc-string 3))
  (let ((parsed (macroexp-parse-body body)))
    `(defun ,name ,arglist ,@(car parsed) ,(cps-generate-evaluator (cdr parsed)))))

(defmacro cl-iter-defun (name arglist &rest body)
  "Define NAME as a generator, as `iter-defun' does, with an ARGLIST as `cl-defun' has it."
  (declare (indent defun) (doc-string 3))
  (let ((parsed (macroexp-parse-body body)))
    `(cl-defun ,name ,arglist ,@(car parsed) ,(cps-generate-evaluator (cdr parsed)))))

(defmacro iter-lambda (arglist &rest body)
  "Return a lambda generator: when called, it returns an iterator of what BODY yields with `iter-yield'."
  (declare (indent defun))
  (let ((parsed (macroexp-parse-body body)))
    `(lambda ,arglist ,@(car parsed) ,(cps-generate-evaluator (cdr parsed)))))

(defmacro iter-make (&rest body)
  "Return a new iterator of what BODY yields."
  (cps-generate-evaluator body))

(defun iter-next (iterator &optional yield-result)
  "Extract a value from ITERATOR; YIELD-RESULT becomes the value of the `iter-yield' that it waits in.
When there are no more values, `iter-end-of-sequence' is signalled."
  (funcall iterator :next yield-result))

(defun iter-close (iterator)
  "Terminate ITERATOR early: the unwind forms that it stands in are run."
  (funcall iterator :close nil))

(defmacro iter-do (var-iterator &rest body)
  "Loop over values from an iterator: with VAR bound to each value of ITERATOR, run BODY; return what the iterator ends with.
\n(fn (VAR ITERATOR) &rest BODY)"
  (declare (indent 1))
  (let ((iterator (make-symbol "iterator")) (value (make-symbol "value")) (end (make-symbol "end")) (condition (make-symbol "condition")))
    `(let ((,iterator ,(nth 1 var-iterator)) (,value nil) (,end nil))
       (while (not ,end)
         (condition-case ,condition
             (setq ,value (iter-next ,iterator))
           (iter-end-of-sequence (setq ,end ,condition)))
         (unless ,end (let ((,(car var-iterator) ,value)) ,@body)))
       (cdr ,end))))
