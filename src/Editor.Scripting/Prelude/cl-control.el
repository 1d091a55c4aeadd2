;;; cl-control.el --- Blocks, conditionals, simple loops and assertions of cl-lib  -*- lexical-binding: t -*-

;; Manual: (cl)Control Structure, (cl)Assertions.

(defconst cl--blockless-macros
  (let ((table (make-hash-table :test 'eq)))
    (dolist (name '(when unless if-let if-let* when-let when-let* and-let* while-let dolist dotimes push pop setf lambda
                    setq-local setq-default defun defmacro defvar-local defcustom defsubst prog2 backquote \`
                    save-match-data save-selected-window save-window-excursion with-current-buffer
                    with-temp-buffer with-output-to-string with-temp-file with-temp-message with-syntax-table
                    with-selected-window with-selected-frame with-case-table with-local-quit with-demoted-errors
                    with-no-warnings with-suppressed-warnings with-silent-modifications with-eval-after-load
                    with-help-window with-output-to-temp-buffer with-timeout with-mutex with-slots with-memoization
                    with-coding-priority with-existing-directory with-file-modes with-undo-amalgamate
                    while-no-input ignore-errors ignore-error condition-case-unless-debug unwind-protect
                    combine-after-change-calls combine-change-calls delay-mode-hooks inhibit-auto-revert
                    declare-function eval-when-compile eval-and-compile define-inline
                    pcase pcase-let pcase-let* pcase-dolist pcase-setq pcase-exhaustive pcase-lambda pcase-defmacro
                    seq-let seq-setq seq-doseq map-let let-alist let-when-compile letrec dlet named-let
                    thread-first thread-last string-to-list add-function remove-function
                    cl-incf cl-decf cl-pushnew cl-psetf cl-psetq cl-remf cl-shiftf cl-rotatef cl-letf cl-letf*
                    cl-callf cl-callf2 cl-defun cl-defmacro cl-defsubst cl-function cl-destructuring-bind
                    cl-block cl-case cl-ecase cl-typecase cl-etypecase cl-do cl-do* cl-dolist cl-dotimes cl-do-symbols
                    cl-do-all-symbols cl-flet cl-flet* cl-labels cl-macrolet cl-symbol-macrolet cl-progv cl-the
                    cl-locally cl-loop cl-eval-when cl-load-time-value cl-multiple-value-bind cl-multiple-value-setq
                    cl-tagbody cl-assert cl-check-type cl-defmethod cl-defgeneric cl-defstruct cl-deftype cl-declare
                    cl-declaim oref oset oref-default oset-default defclass should should-not should-error skip-unless
                    rx rx-to-string interactive declare org-with-wide-buffer))
      (puthash name t table))
    table)
  "Macros that are known not to hide a `cl-return-from' of their own in what they expand to.")

(defun cl--block-tag (name)
  "Return the tag that the block NAME catches."
  (intern (format "--cl-block-%s--" name)))

(defun cl--find-return (name forms environment)
  "Look in FORMS for a return from the block NAME.
Return t if there is one, `maybe' if a macro might hide one, otherwise nil."
  (let ((pending (list forms)) (found nil))
    (while pending
      (let ((x (pop pending)))
        (while (consp x)
          (let ((head (car x)))
            (cond
             ((consp head)
              (let ((operator (car head)))
                (cond
                 ((eq operator 'quote))
                 ((or (and (eq operator 'cl-return-from) (eq name (car-safe (cdr head))))
                      (and (eq operator 'cl-return) (null name)))
                  (setq found t pending nil x nil))
                 ((memq operator '(cl-return cl-return-from))
                  (push (cdr (cdr head)) pending)
                  (if (eq operator 'cl-return) (push (list (car-safe (cdr head))) pending)))
                 (t
                  (if (and (null found) operator (symbolp operator)
                           (or (assq operator environment)
                               (and (fboundp operator)
                                    (not (gethash operator cl--blockless-macros))
                                    (macrop operator))))
                      (setq found 'maybe))
                  (push head pending)))))
             ((and (memq head '(cl-return cl-return-from)) (null found))
              ;; Not a call by its place, but a macro may make it one.
              (setq found 'maybe)))
            (setq x (cdr-safe x))))))
    found))

(defun cl--find-throw (tag form)
  "Return non-nil if FORM, all macros expanded, has (throw \\='TAG ...) in it."
  (let ((pending (list form)) (found nil))
    (while pending
      (let ((x (pop pending)))
        (while (consp x)
          (let ((head (car x)))
            (cond
             ((eq head tag) (setq found t x nil pending nil))
             ((consp head) (push head pending))))
          (setq x (cdr-safe x)))))
    found))

(defmacro cl-block (name &rest body)
  "Evaluate BODY as a block NAME, which `cl-return-from' leaves at once.
NAME is a symbol that is not evaluated; only code written inside BODY can leave
the block.  Nothing is caught where nothing returns."
  (declare (indent 1) (debug (symbolp body)))
  (let ((found (cl--find-return name body macroexpand-all-environment)))
    (if (eq found 'maybe)
        (setq body (list (macroexpand-all (macroexp-progn body) macroexpand-all-environment))
              found (cl--find-throw (cl--block-tag name) body)))
    (if found
        `(catch ',(cl--block-tag name) ,@body)
      (macroexp-progn body))))

(defmacro cl-return-from (name &optional result)
  "Leave the enclosing block NAME, with the value of RESULT."
  (declare (indent 1) (debug (symbolp &optional form)))
  `(throw ',(cl--block-tag name) ,result))

(defmacro cl-return (&optional result)
  "Leave the enclosing block named nil, with the value of RESULT."
  (declare (debug (&optional form)))
  `(cl-return-from nil ,result))

(defmacro cl-case (expr &rest clauses)
  "Evaluate the body of the first of CLAUSES that has EXPR's value among its keys.
Each clause is (KEYLIST BODY...); a KEYLIST that is no list is one key; t or
`otherwise' stands for all others.  Keys are compared with `eql'.
\n(fn EXPR (KEYLIST BODY...)...)"
  (declare (indent 1) (debug (form &rest (sexp body))))
  (macroexp-let2 macroexp-copyable-p value expr
    (let ((keys nil))
      `(cond
        ,@(mapcar
           (lambda (clause)
             (let ((key (car clause)))
               (cons (cond
                      ((memq key '(t otherwise)) t)
                      ((eq key 'cl--ecase-error-flag)
                       `(error "cl-ecase failed: %s, %s" ,value ',(reverse keys)))
                      ((and (consp key) (null (cdr key)))
                       (push (car key) keys)
                       `(eql ,value ',(car key)))
                      ((listp key)
                       (setq keys (append (reverse key) keys))
                       `(memql ,value ',key))
                      (t (push key keys) `(eql ,value ',key)))
                     (or (cdr clause) '(nil)))))
           clauses)))))

(defmacro cl-ecase (expr &rest clauses)
  "Do as `cl-case', but signal an error if no clause fits.
\n(fn EXPR (KEYLIST BODY...)...)"
  (declare (indent 1) (debug cl-case))
  `(cl-case ,expr ,@clauses (cl--ecase-error-flag)))

(defmacro cl-typecase (expr &rest clauses)
  "Evaluate the body of the first of CLAUSES whose type EXPR's value has.
Each clause is (TYPE BODY...); t or `otherwise' stands for all others.
\n(fn EXPR (TYPE BODY...)...)"
  (declare (indent 1) (debug (form &rest ([&or cl-type-spec "otherwise"] body))))
  (macroexp-let2 macroexp-copyable-p value expr
    (let ((types nil))
      `(cond
        ,@(mapcar
           (lambda (clause)
             (let ((type (car clause)))
               (cons (cond
                      ((eq type 'otherwise) t)
                      ((eq type 'cl--ecase-error-flag)
                       `(error "cl-etypecase failed: %s, %s" ,value ',(reverse types)))
                      (t (push type types) (cl--typep-form value type)))
                     (or (cdr clause) '(nil)))))
           clauses)))))

(defmacro cl-etypecase (expr &rest clauses)
  "Do as `cl-typecase', but signal an error if no clause fits.
\n(fn EXPR (TYPE BODY...)...)"
  (declare (indent 1) (debug cl-typecase))
  `(cl-typecase ,expr ,@clauses (cl--ecase-error-flag)))

(defun cl--do (sequential steps endtest body)
  "Return the form for `cl-do*' if SEQUENTIAL, else `cl-do', of STEPS, ENDTEST and BODY."
  (let ((sets nil))
    (dolist (step steps)
      (if (and (consp step) (cdr (cdr step)))
          (setq sets (cons (nth 2 step) (cons (car step) sets)))))
    (setq sets (nreverse sets))
    `(cl-block nil
       (,(if sequential 'let* 'let)
        ,(mapcar (lambda (step) (if (consp step) (list (car step) (nth 1 step)) step)) steps)
        (while (not ,(car endtest))
          ,@body
          ,@(if sets `((,(if (or sequential (null (nthcdr 2 sets))) 'setq 'cl-psetq) ,@sets))))
        ,@(or (cdr endtest) '(nil))))))

(defmacro cl-do (steps endtest &rest body)
  "Loop over BODY until the first of ENDTEST is true; return the value of the last of ENDTEST.
STEPS are bindings (VAR INIT STEP), made and then stepped in parallel.
\n(fn ((VAR INIT [STEP])...) (END-TEST [RESULT...]) BODY...)"
  (declare (indent 2) (debug ((&rest &or symbolp (symbolp &optional form form)) (form body) cl-declarations body)))
  (cl--do nil steps endtest body))

(defmacro cl-do* (steps endtest &rest body)
  "Do as `cl-do', with bindings and steps one after the other.
\n(fn ((VAR INIT [STEP])...) (END-TEST [RESULT...]) BODY...)"
  (declare (indent 2) (debug cl-do))
  (cl--do t steps endtest body))

(defmacro cl-dolist (spec &rest body)
  "Do as `dolist', inside a block named nil.
\n(fn (VAR LIST [RESULT]) BODY...)"
  (declare (debug ((symbolp form &optional form) cl-declarations body)) (indent 1))
  `(cl-block nil (dolist ,spec ,@body)))

(defmacro cl-dotimes (spec &rest body)
  "Do as `dotimes', inside a block named nil.
\n(fn (VAR COUNT [RESULT]) BODY...)"
  (declare (debug cl-dolist) (indent 1))
  `(cl-block nil (dotimes ,spec ,@body)))

(defmacro cl-do-symbols (spec &rest body)
  "Evaluate BODY with VAR bound to each symbol in OBARRAY, then return RESULT.
\n(fn (VAR [OBARRAY [RESULT]]) BODY...)"
  (declare (indent 1) (debug ((symbolp &optional form form) cl-declarations body)))
  `(cl-block nil
     (mapatoms (lambda (,(car spec)) ,@body) ,@(and (nth 1 spec) (list (nth 1 spec))))
     ,(nth 2 spec)))

(defmacro cl-do-all-symbols (spec &rest body)
  "Do as `cl-do-symbols' for the standard obarray.
\n(fn (VAR [RESULT]) BODY...)"
  (declare (indent 1) (debug ((symbolp &optional form) cl-declarations body)))
  `(cl-do-symbols (,(car spec) nil ,(nth 1 spec)) ,@body))

(defmacro cl-tagbody (&rest labels-or-stmts)
  "Evaluate statements; the symbols and integers among them are labels.
\(go LABEL) in a statement continues behind LABEL.  Return nil."
  (let ((blocks '()) (first (make-symbol "cl--tagbody-start")) (tag (make-symbol "cl--tagbody-tag"))
        (next (make-symbol "next")) statements label)
    (setq label first)
    (dolist (x labels-or-stmts)
      (if (or (symbolp x) (integerp x))
          (progn (push (cons label (cons x (nreverse statements))) blocks)
                 (setq label x statements nil))
        (push x statements)))
    (push (cons label (cons nil (nreverse statements))) blocks)
    (setq blocks (nreverse blocks))
    (let ((catching (make-symbol "catch-tag")))
      `(let ((,next ',first) (,catching ',tag))
         (cl-macrolet ((go (label) (list 'throw ',catching (list 'quote label))))
           (while ,next
             (setq ,next (catch ,catching
                           (cl-case ,next
                             ,@(mapcar (lambda (b) `((,(car b)) ,@(nthcdr 2 b) ',(nth 1 b))) blocks))))))
         nil))))

(defmacro cl-progv (symbols values &rest body)
  "Bind the SYMBOLS, whose list is evaluated, to VALUES dynamically around BODY.
Symbols for which there is no value are nil."
  (declare (indent 2) (debug (form form body)))
  `(cl--progv ,symbols ,values (lambda () ,@body)))

(defun cl--progv (symbols values body)
  "Call BODY with SYMBOLS dynamically bound to VALUES."
  (let ((bindings nil))
    (dolist (symbol symbols)
      (push (list symbol (list 'quote (pop values))) bindings))
    (eval `(let ,(nreverse bindings) (funcall ',body)) nil)))

(defmacro cl-the (type form)
  "Return FORM's value, which must be of TYPE."
  (declare (indent 1) (debug (cl-type-spec form)))
  (if (eq type t) form
    (let ((value (make-symbol "value")))
      `(let ((,value ,form))
         (if ,(cl--typep-form value type) ,value
           (signal 'wrong-type-argument (list ',type ,value ',form)))))))

(defmacro cl-locally (&rest body)
  "Evaluate BODY."
  (cons 'progn body))

(defmacro cl-eval-when (when &rest body)
  "Evaluate BODY if `eval' (or :execute, or `load') is in WHEN.
\n(fn (WHEN...) BODY...)"
  (declare (indent 1) (debug (sexp body)))
  (if (or (memq 'eval when) (memq :execute when))
      (cons 'progn body)))

(defmacro cl-load-time-value (form &optional _read-only)
  "Evaluate FORM once, when this is expanded."
  (declare (debug (form &optional sexp)))
  (list 'quote (eval form lexical-binding)))

(defmacro cl-assert (form &optional show-args string &rest args)
  "Signal an error if FORM gives nil.
SHOW-ARGS puts the values of FORM's arguments into it: t for all, or a list of
forms.  STRING and ARGS are a message, as for `error'."
  (declare (debug (form &rest form)))
  (let ((shown (cond
                ((eq show-args t)
                 (delq nil (mapcar (lambda (x) (if (macroexp-const-p x) nil x)) (cdr-safe form))))
                (t show-args))))
    `(progn
       (or ,form
           (cl--assertion-failed ',form
                                 ,@(if (or string shown args)
                                       (list string (cons 'list shown) (cons 'list args)))))
       nil)))

(define-error 'cl-assertion-failed "Assertion failed")

(defun cl--assertion-failed (form &optional string sargs args)
  "Signal that FORM is nil: with STRING and SARGS and ARGS, or with SARGS alone."
  (if string
      (apply #'error string (append sargs args))
    (signal 'cl-assertion-failed `(,form ,@sargs))))

(defmacro cl-check-type (form type &optional string)
  "Signal an error unless FORM's value is of TYPE; STRING says what it should be."
  (declare (debug (place cl-type-spec &optional stringp)))
  (macroexp-let2 macroexp-copyable-p value form
    `(progn
       (or ,(cl--typep-form value type)
           (signal 'wrong-type-argument (list ,(or string `',type) ,value ',form)))
       nil)))

(defmacro cl-multiple-value-bind (vars form &rest body)
  "Evaluate BODY with VARS bound to the elements of the list that FORM gives."
  (declare (indent 2) (debug ((&rest symbolp) form body)))
  (let ((values (make-symbol "values")))
    `(let* ((,values ,form) ,@(mapcar (lambda (v) `(,v (car-safe (prog1 ,values (setq ,values (cdr ,values)))))) vars))
       ,@body)))

(defmacro cl-multiple-value-setq (vars form)
  "Set VARS to the elements of the list that FORM gives; return the first."
  (declare (indent 1) (debug ((&rest symbolp) form)))
  (cond
   ((null vars) `(progn ,form nil))
   ((null (cdr vars)) `(setq ,(car vars) (car ,form)))
   (t
    (let ((values (make-symbol "values")) (n 0))
      `(let ((,values ,form))
         (prog1 (setq ,(car vars) (car ,values))
           ,@(mapcar (lambda (v) `(setq ,v (nth ,(setq n (1+ n)) ,values))) (cdr vars))))))))

(defalias 'cl-values #'list)
(defalias 'cl-multiple-value-list #'identity)
(defalias 'cl-multiple-value-apply #'apply)
(defalias 'cl-multiple-value-call #'apply)
(defalias 'cl-nth-value #'nth)

(defun cl-values-list (list)
  "Return LIST, a list, as several values."
  (if (listp list) list (signal 'wrong-type-argument (list 'listp list))))

(defmacro cl-declare (&rest _specs)
  "Do nothing: SPECS would help a compiler."
  nil)

(defmacro cl-declaim (&rest _specs)
  "Do nothing: SPECS would help a compiler."
  nil)

(defun cl-proclaim (_spec)
  "Do nothing: SPEC would help a compiler."
  nil)
