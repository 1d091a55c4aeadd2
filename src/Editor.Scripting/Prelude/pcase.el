;;; pcase.el --- pattern matching: pcase and its family  -*- lexical-binding: t -*-
;;;features: pcase

;; A clause compiles to one `and' of tests over uninterned slots, and the whole `pcase' to one `cond'.  Pattern
;; variables are not slots: each is remembered as a pure access form ("the car of slot 3") and bound once, by a `let'
;; around the body or around a guard.  So a failing clause has bound nothing, no code is ever duplicated for the
;; clauses after it (the rejected option, a decision tree, grows with the square of the clauses), and nothing throws.

(defvar pcase--steps nil
  "The steps of the clause being compiled, last first: (test FORM) or (set SLOT FORM).")

(defvar pcase--env nil
  "Alist of the pattern variables bound so far, each with the form that reads it.")

(defvar pcase--slots nil
  "Every slot made for the `pcase' being compiled.")

(defvar pcase--idle nil
  "The slots that the clause being compiled may still take.")

(defun pcase--new-slot ()
  "Return a slot (an uninterned symbol) that the current clause does not use yet."
  (if pcase--idle
      (pop pcase--idle)
    (let ((slot (make-symbol (format "x%d" (length pcase--slots)))))
      (push slot pcase--slots)
      slot)))

(defun pcase--in-slot (form)
  "Return FORM if it is a slot or a constant, or else a slot that a new step sets to FORM."
  (if (or (symbolp form) (eq (car-safe form) 'quote) (not (consp form)))
      form
    (let ((slot (pcase--new-slot)))
      (push (list 'set slot form) pcase--steps)
      slot)))

(defun pcase--mentions (symbol form)
  "Return non-nil if SYMBOL occurs anywhere in FORM."
  (let ((found nil))
    (while (and (consp form) (not found))
      (setq found (pcase--mentions symbol (car form))
            form (cdr form)))
    (or found
        (eq symbol form)
        (and (vectorp form)
             (let ((i 0) (n (length form)))
               (while (and (< i n) (not found))
                 (setq found (pcase--mentions symbol (aref form i))
                       i (1+ i)))
               found)))))

(defun pcase--under-env (form)
  "Return FORM wrapped in a `let' of the pattern variables that it mentions."
  (let ((bindings nil))
    (dolist (entry pcase--env)
      (when (pcase--mentions (car entry) form)
        (push (list (car entry) (cdr entry)) bindings)))
    (if bindings (list 'let bindings form) form)))

(defun pcase--self-quoting-pattern-p (pattern)
  "Return non-nil if PATTERN stands for itself: a keyword, an integer or a string."
  (or (keywordp pattern) (integerp pattern) (stringp pattern)))

(defun pcase--constant-test (constant value)
  "Return a form that is non-nil when the form VALUE is `equal' to CONSTANT."
  (cond
   ((null constant) (list 'null value))
   ((symbolp constant) (list 'eq value (if (keywordp constant) constant (list 'quote constant))))
   ((integerp constant) (list 'eql value constant))
   ((stringp constant) (list 'equal value constant))
   (t (list 'equal value (list 'quote constant)))))

(defun pcase--call (function value)
  "Return the form that calls FUNCTION, as a `pred' or `app' pattern has it, on VALUE."
  (cond
   ((symbolp function) (list function value))
   ((memq (car-safe function) '(lambda closure function))
    (pcase--under-env (list 'funcall function value)))
   ((consp function) (pcase--under-env (append function (list value))))
   (t (list 'funcall (list 'quote function) value))))

(defun pcase--predicate (pred value)
  "Return the form for the pattern (pred PRED) on VALUE."
  (if (and (eq (car-safe pred) 'not) (consp (cdr pred)) (null (cddr pred)))
      (list 'not (pcase--predicate (cadr pred) value))
    (pcase--call pred value)))

(defun pcase--expander (name)
  "Return the function that expands patterns whose head is NAME, or nil.
It is the property `pcase-macroexpander' of NAME or the function NAME--pcase-macroexpander."
  (or (get name 'pcase-macroexpander)
      (let ((function (intern-soft (concat (symbol-name name) "--pcase-macroexpander"))))
        (and function (fboundp function) function))))

(defun pcase--expand-pattern (pattern)
  "Return the expansion of PATTERN, which is none of the built-in patterns."
  (let* ((head (car-safe pattern))
         (expander (and head (symbolp head) (pcase--expander head)))
         (expansion (and expander (apply expander (cdr pattern)))))
    (or expansion
        (if (and head (symbolp head))
            (error "Unknown %s pattern: %S" head pattern)
          (error "Unknown pattern `%S'" pattern)))))

(defun pcase--bind (variable value)
  "Record that VARIABLE is bound to what the form VALUE reads."
  (let ((old (assq variable pcase--env)))
    (if old
        ;; Twice in one pattern: the second occurrence is a test, as in GNU Emacs 28.2.
        (push (list 'test (list 'eq (cdr old) value)) pcase--steps)
      (push (cons variable value) pcase--env))))

(defun pcase--match (pattern value)
  "Add the steps that match PATTERN against the form VALUE, which has no side effect."
  (cond
   ((memq pattern '(_ t)))
   ((pcase--self-quoting-pattern-p pattern)
    (push (list 'test (pcase--constant-test pattern value)) pcase--steps))
   ((and pattern (symbolp pattern)) (pcase--bind pattern value))
   ((not (consp pattern)) (error "Unknown pattern `%S'" pattern))
   (t
    (let ((head (car pattern)) (rest (cdr pattern)))
      (cond
       ((eq head 'quote)
        (push (list 'test (pcase--constant-test (car rest) value)) pcase--steps))
       ((eq head '\`) (pcase--match-backquote (car rest) value))
       ((eq head 'pred)
        (push (list 'test (pcase--predicate (car rest) value)) pcase--steps))
       ((eq head 'guard)
        (push (list 'test (pcase--under-env (car rest))) pcase--steps))
       ((eq head 'and)
        (dolist (one rest) (pcase--match one value)))
       ((eq head 'or) (pcase--match-or rest value))
       ((eq head 'app) (pcase--match-form (cadr rest) (pcase--call (car rest) value)))
       ((eq head 'let) (pcase--match-form (car rest) (pcase--under-env (cadr rest))))
       (t (pcase--match (pcase--expand-pattern pattern) value)))))))

(defun pcase--match-form (pattern form)
  "Match PATTERN against FORM, which may cost much or have side effects: it is evaluated once."
  (let ((constant (cond ((pcase--self-quoting-pattern-p pattern) (list pattern))
                        ((eq (car-safe pattern) 'quote) (cdr pattern)))))
    (cond
     (constant (push (list 'test (pcase--constant-test (car constant) form)) pcase--steps))
     ((and (eq (car-safe pattern) 'pred) (not (consp (cadr pattern))))
      (push (list 'test (pcase--predicate (cadr pattern) form)) pcase--steps))
     (t
      (let ((slot (pcase--new-slot)))
        (push (list 'set slot form) pcase--steps)
        (pcase--match pattern slot))))))

(defun pcase--match-backquote (template value)
  "Match the backquoted TEMPLATE against the form VALUE."
  (cond
   ((eq (car-safe template) '\,) (pcase--match (cadr template) value))
   ((consp template)
    (let ((slot (pcase--in-slot value)))
      (push (list 'test (list 'consp slot)) pcase--steps)
      (pcase--match-backquote (car template) (list 'car slot))
      (pcase--match-backquote (cdr template) (list 'cdr slot))))
   ((vectorp template)
    (let ((slot (pcase--in-slot value)) (n (length template)) (i 0))
      (push (list 'test (list 'and (list 'vectorp slot) (list '= (list 'length slot) n))) pcase--steps)
      (while (< i n)
        (pcase--match-backquote (aref template i) (list 'aref slot i))
        (setq i (1+ i)))))
   ((or (symbolp template) (stringp template) (numberp template))
    (push (list 'test (pcase--constant-test template value)) pcase--steps))
   (t (error "Unknown QPAT: %S" template))))

(defun pcase--or-constants (patterns)
  "Return a list of one list, the constants of PATTERNS, or nil if one of them is no constant."
  (let ((constants nil) (all t))
    (dolist (one patterns)
      (cond
       ((pcase--self-quoting-pattern-p one) (push one constants))
       ((and (eq (car-safe one) 'quote) (consp (cdr one))) (push (cadr one) constants))
       (t (setq all nil))))
    (and all patterns (list (nreverse constants)))))

(defun pcase--match-or (patterns value)
  "Match one of PATTERNS against the form VALUE."
  (let ((constants (car (pcase--or-constants patterns))))
    (if constants
        (push (list 'test
                    (if (cdr constants)
                        (list (pcase--member-function constants) value (list 'quote constants))
                      (pcase--constant-test (car constants) value)))
              pcase--steps)
      (pcase--match-alternatives patterns (pcase--in-slot value)))))

(defun pcase--member-function (constants)
  "Return the cheapest of memq, memql and member that finds any of CONSTANTS."
  (let ((function 'memq))
    (dolist (one constants)
      (cond
       ((symbolp one))
       ((integerp one) (when (eq function 'memq) (setq function 'memql)))
       (t (setq function 'member))))
    function))

(defun pcase--match-alternatives (patterns value)
  "Match one of PATTERNS, which bind variables or run code, against the slot VALUE."
  (let ((before pcase--env) (branches nil) (variables nil) (places nil))
    (dolist (one patterns)
      (let ((pcase--steps nil) (pcase--env before))
        (pcase--match one value)
        (let ((added nil) (env pcase--env))
          (while (not (eq env before))
            (push (car env) added)
            (unless (memq (caar env) variables) (push (caar env) variables))
            (setq env (cdr env)))
          (push (cons pcase--steps added) branches))))
    (setq variables (nreverse variables)
          places (mapcar (lambda (variable) (cons variable (pcase--new-slot))) variables))
    (push (list 'test
                (cons 'or (mapcar (lambda (branch) (pcase--branch-form branch places))
                                  (nreverse branches))))
          pcase--steps)
    ;; A variable that the branch taken does not bind is nil.
    (setq pcase--env (append (nreverse places) before))))

(defun pcase--branch-form (branch places)
  "Return the test for BRANCH, (STEPS . ADDED-VARIABLES), that also sets the slots of PLACES."
  (let ((steps (car branch)))
    (dolist (place places)
      (push (list 'set (cdr place) (cdr (assq (car place) (cdr branch)))) steps))
    (let ((conjuncts (pcase--conjuncts (reverse steps) t)))
      (cond ((null conjuncts) t)
            ((null (cdr conjuncts)) (car conjuncts))
            (t (cons 'and conjuncts))))))

(defun pcase--conjuncts (steps close)
  "Return the list of forms for an `and' that do STEPS.
Settings at the end are closed by t if CLOSE, or else they stay one plain `setq' at the end of the list."
  (let ((forms nil))
    (while steps
      (if (eq (caar steps) 'test)
          (push (cadr (pop steps)) forms)
        (let ((sets (list 'setq)))
          (while (eq (caar steps) 'set)
            (push (nth 1 (car steps)) sets)
            (push (nth 2 (pop steps)) sets))
          (setq sets (nreverse sets))
          (push (if (or steps close) (list 'progn sets t) sets) forms))))
    (nreverse forms)))

(defun pcase--clause (clause value)
  "Return the `cond' clause for CLAUSE, (PATTERN BODY...), on the slot VALUE."
  (let ((pcase--steps nil) (pcase--env nil) (pcase--idle (reverse pcase--slots)))
    (pcase--match (car clause) value)
    (let* ((forms (pcase--conjuncts (reverse pcase--steps) nil))
           (sets (and forms (eq (car-safe (car (last forms))) 'setq) (last forms)))
           (tests (if sets (butlast forms) forms))
           (body (pcase--with-bindings pcase--env (cdr clause))))
      (cons (cond ((null tests) t)
                  ((null (cdr tests)) (car tests))
                  (t (cons 'and tests)))
            (append sets body)))))

(defun pcase--with-bindings (env body)
  "Return a list of forms: BODY with the variables of ENV bound."
  (cond (env (list (cons 'let (cons (mapcar (lambda (entry) (list (car entry) (cdr entry))) (reverse env))
                                    (or body '(nil))))))
        (body body)
        (t '(nil))))

(defmacro pcase (exp &rest cases)
  "Evaluate EXP and run the body of the first of CASES whose pattern matches the value.
Each of CASES is (PATTERN BODY...).  The value is that of the last form of that body, or nil if no pattern matches.
Patterns: _, SYMBOL, KEYWORD, INTEGER, STRING, \\='VAL, \\=`QPAT, (pred F), (guard EXP), (and PAT...), (or PAT...),
\(app F PAT), (let PAT EXP), (rx ...), (seq ...), (map ...), (cl-type TYPE) and those of `pcase-defmacro'."
  (declare (indent 1))
  (let* ((value (make-symbol "val"))
         (pcase--slots nil)
         (clauses (mapcar (lambda (clause) (pcase--clause clause value)) cases)))
    (list 'let (cons (list value exp) (reverse pcase--slots))
          (if (cdr clauses) (cons 'cond clauses) (pcase--if (car clauses))))))

(defun pcase--if (clause)
  "Return the form for the only CLAUSE of a `pcase'."
  (cond ((null clause) nil)
        ((eq (car clause) t) (cons 'progn (cdr clause)))
        ((cddr clause) (list 'if (car clause) (cons 'progn (cdr clause))))
        (t (cons 'if clause))))

(defmacro pcase-exhaustive (exp &rest cases)
  "Like `pcase', but signal an error if the value of EXP matches none of CASES."
  (declare (indent 1))
  (let ((value (make-symbol "x")))
    `(let ((,value ,exp))
       (pcase ,value ,@cases (_ (error "No clause matching `%S'" ,value))))))
