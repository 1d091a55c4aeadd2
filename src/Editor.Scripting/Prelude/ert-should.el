;;; ert-should.el --- regression tests: should and what it says of a failure  -*- lexical-binding: t -*-
;;;features: ert

;; `should' expands to one call of a function that gets the form for the report, the function and its arguments: the
;; arguments are evaluated once, and the report is made only of what is there already.

(defun ert--special-operator-p (thing)
  "Return non-nil if THING is a symbol whose function is a special form."
  (and (symbolp thing)
       (let ((definition (indirect-function thing)))
         (and (subrp definition) (eq (cdr (subr-arity definition)) 'unevalled)))))

(defun ert--expand (form)
  "Return FORM macroexpanded, or a form that signals what the expansion signals."
  (condition-case condition
      (macroexpand form (bound-and-true-p macroexpand-all-environment))
    (error `(signal ',(car condition) ',(cdr condition)))))

(defun ert--function-call-p (form)
  "Return non-nil if FORM, macroexpanded, calls a named function."
  (and (consp form) (symbolp (car form)) (not (ert--special-operator-p (car form)))
       (not (memq (car form) '(lambda closure)))))

(defmacro should (form)
  "Evaluate FORM; if it returns nil, the test fails.  Return its value."
  (ert--expand-should 'should form '(nil)))

(defmacro should-not (form)
  "Evaluate FORM; if it returns non-nil, the test fails.  Return nil."
  (ert--expand-should 'should-not form '(t)))

(defun ert--expand-should (name form negated)
  "Return the expansion of (NAME FORM); NEGATED holds whether FORM is to return nil."
  (let ((inner (ert--expand form)))
    (if (ert--function-call-p inner)
        `(ert--should-call '(,name ,form) #',(car inner) (list ,@(cdr inner)) ,(car negated))
      `(ert--should-value '(,name ,form) ',inner ,inner ,(car negated)))))

(defun ert--told (description)
  "Let the observer see DESCRIPTION of a `should' form that has run."
  (when ert--should-execution-observer
    (funcall ert--should-execution-observer description)))

(defun ert--should-call (whole function arguments negated)
  "Do the `should' form WHOLE, which calls FUNCTION with ARGUMENTS; it fails on non-nil if NEGATED."
  (let* ((value (apply function arguments))
         (explainer (ert--explainer function))
         (description
          (append (list whole :form (cons function arguments) :value value)
                  (and explainer (list :explanation (and (not (and value t)) (not negated)
                                                         (apply explainer arguments)))))))
    (ert--told description)
    (unless (eq (null value) (and negated t))
      (ert-fail description))
    value))

(defun ert--should-value (whole inner value negated)
  "Do the `should' form WHOLE, whose INNER form has returned VALUE; it fails on non-nil if NEGATED."
  (let ((description (list whole :form inner :value value)))
    (ert--told description)
    (unless (eq (null value) (and negated t))
      (ert-fail description))
    value))

(defmacro should-error (form &rest keys)
  "Evaluate FORM; if it signals no error, the test fails.  Return the error.
KEYS: :type TYPE (a condition or a list of them) that the error must be of, :exclude-subtypes non-nil if exactly."
  (let ((inner (condition-case condition
                   (macroexpand-all form (bound-and-true-p macroexpand-all-environment))
                 (error `(signal ',(car condition) ',(cdr condition)))))
        (type (plist-get keys :type))
        (exact (plist-get keys :exclude-subtypes)))
    (if (ert--function-call-p inner)
        `(ert--should-error '(should-error ,form ,@keys) #',(car inner) (lambda () (list ,@(cdr inner)))
                            ',inner ,type ,exact)
      `(ert--should-error '(should-error ,form ,@keys) nil (lambda () ,inner) ',inner ,type ,exact))))

(defun ert--should-error (whole function thunk inner type exact)
  "Do the `should-error' form WHOLE.
FUNCTION is called with the arguments that THUNK returns, or THUNK alone runs if it is nil.  INNER is the form inside,
TYPE and EXACT the keys of the form."
  (let* ((form inner) (value nil) (condition nil))
    (condition-case caught
        (setq value (if function
                        (let ((arguments (funcall thunk)))
                          (setq form (cons function arguments))
                          (apply function arguments))
                      (funcall thunk)))
      (error (setq condition caught)))
    (let* ((reason (if condition
                       (ert--wrong-error condition type exact)
                     "did not signal an error"))
           (description (append (list whole :form form)
                                (if condition (list :condition condition) (list :value value))
                                (and reason (list :fail-reason reason)))))
      (ert--told (if reason description (list whole :form form :value condition)))
      (when reason (ert-fail description))
      condition)))

(defun ert--wrong-error (condition type exact)
  "Return why CONDITION is not what TYPE and EXACT of a `should-error' form want, or nil."
  (let* ((conditions (get (car condition) 'error-conditions))
         (types (if (listp type) type (list type)))
         (matching (seq-filter (lambda (one) (memq one types)) conditions)))
    (cond
     ((null types) nil)
     ((null matching) "the error signaled did not have the expected type")
     ((and exact (not (memq (car condition) types)))
      "the error signaled was a subtype of the expected type"))))

(defmacro skip-unless (form)
  "Evaluate FORM; if it returns nil or signals an error, skip the test."
  (let ((inner (ert--expand form)))
    (if (ert--function-call-p inner)
        `(ert--skip-unless '(skip-unless ,form) #',(car inner) (lambda () (list ,@(cdr inner))) ',inner)
      `(ert--skip-unless '(skip-unless ,form) nil (lambda () ,inner) ',inner))))

(defun ert--skip-unless (whole function thunk inner)
  "Do the `skip-unless' form WHOLE; the arguments are as in `ert--should-error'."
  (let* ((form inner)
         (value (condition-case nil
                    (if function
                        (let ((arguments (funcall thunk)))
                          (setq form (cons function arguments))
                          (apply function arguments))
                      (funcall thunk))
                  (error nil)))
         (description (list whole :form form :value value)))
    (ert--told description)
    (unless value (ert-skip description))
    value))
