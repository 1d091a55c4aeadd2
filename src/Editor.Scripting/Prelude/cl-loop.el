;;; cl-loop.el --- The loop facility of cl-lib  -*- lexical-binding: t -*-

;; Manual: (cl)Loop Facility.  A loop becomes one `while'.  Each clause adds parts, in order: forms to evaluate and tests
;; that end the loop when they give nil.  Everything up to the last test goes into the condition of the `while', the
;; rest into its body.  A clause that leaves the loop early (return, thereis, always, never) is a test too: it
;; clears a flag, so that nothing is thrown.  Only a `cl-return' in somebody's own forms makes a `catch'.

(defvar cl--loop-args nil "What is not parsed yet.")
(defvar cl--loop-name nil "The name of the loop's block.")
(defvar cl--loop-bindings nil "Groups of bindings, newest first; the bindings of a group are made in parallel.")
(defvar cl--loop-parts nil "(FORM) or (FORM . t) for a test, newest first.")
(defvar cl--loop-steps nil "Forms at the end of the body, newest first.")
(defvar cl--loop-late-steps nil "Forms behind those, newest first.")
(defvar cl--loop-initially nil "Forms to run before, newest first.")
(defvar cl--loop-finally nil "Forms to run behind, newest first.")
(defvar cl--loop-result nil "A list of the form that gives the loop's value, or nil.")
(defvar cl--loop-accumulators nil "Alist from the kinds of nameless accumulation to their variables.")
(defvar cl--loop-default nil "A list of the value if nothing else is said, or nil.")
(defvar cl--loop-first nil "The variable that is t in the first round, or nil.")
(defvar cl--loop-exit nil "(FLAG . VALUE), the variables for leaving early, or nil.")
(defvar cl--loop-symbol-macros nil "Bindings for `cl-symbol-macrolet'.")
(defvar cl--loop-for-tests nil "The tests of `for' clauses so far.")
(defvar cl--loop-tails nil "Alist from the variables of `collect into' to those that hold their last cons.")

(defmacro cl-loop (&rest loop-args)
  "Loop as the clauses LOOP-ARGS say: for, with, repeat, while, until, collect, sum, do, return and more.
See Info node `(cl)Loop Facility'.
\n(fn CLAUSE...)"
  (declare (debug (&rest &or symbolp form)))
  (if (not (memq t (mapcar (lambda (x) (and x (not (eq x t)) (symbolp x))) loop-args)))
      `(cl-block nil (while t ,@loop-args))
    (let ((cl--loop-args loop-args) cl--loop-name cl--loop-bindings cl--loop-parts cl--loop-steps
          cl--loop-late-steps cl--loop-initially cl--loop-finally cl--loop-result cl--loop-accumulators
          cl--loop-default cl--loop-first cl--loop-exit cl--loop-symbol-macros cl--loop-for-tests
          (cl--loop-tails (cl--loop-find-tails loop-args)))
      (while cl--loop-args (cl--loop-clause))
      (cl--loop-build))))

(defun cl--loop-build ()
  "Return the form for all that was parsed."
  (if cl--loop-first
      (push `(setq ,cl--loop-first nil) cl--loop-steps))
  (let* ((split (cl--loop-split (nreverse cl--loop-parts)))
         (steps (append (nreverse cl--loop-steps) (nreverse cl--loop-late-steps)))
         (loop `(while ,(car split) ,@(cdr split) ,@steps))
         (result (cond
                  (cl--loop-result)
                  (cl--loop-accumulators (list (cl--loop-accumulated (car cl--loop-accumulators))))
                  (t cl--loop-default)))
         (ending (append (nreverse cl--loop-finally) (or result '(nil))))
         (forms (append (nreverse cl--loop-initially)
                        (list loop)
                        (cond
                         ((null cl--loop-exit) ending)
                         ((equal ending '(nil)) (list (cdr cl--loop-exit)))
                         (t `((if ,(car cl--loop-exit) ,(macroexp-progn ending) ,(cdr cl--loop-exit))))))))
    (if cl--loop-symbol-macros
        (setq forms `((cl-symbol-macrolet ,cl--loop-symbol-macros ,@forms))))
    (if cl--loop-exit
        (push `((,(car cl--loop-exit) t) (,(cdr cl--loop-exit) nil)) cl--loop-bindings))
    (if cl--loop-first
        (push `((,cl--loop-first t)) cl--loop-bindings))
    `(cl-block ,cl--loop-name ,(cl--loop-bind cl--loop-bindings forms))))

(defun cl--loop-bind (groups forms)
  "Return FORMS inside the bindings of GROUPS, of which the innermost is the first."
  (let ((sequential nil))
    (dolist (group groups)
      (if (or (null (cdr group)) (cl--loop-independent-p group))
          (setq sequential (append group sequential))
        (if sequential (setq forms `((let* ,sequential ,@forms)) sequential nil))
        (setq forms `((let ,group ,@forms)))))
    (if sequential `(let* ,sequential ,@forms) (macroexp-progn forms))))

(defun cl--loop-independent-p (group)
  "Return non-nil if all values in GROUP are constants or variables that are not bound in it."
  (let ((independent t))
    (dolist (binding group)
      (let ((value (nth 1 binding)))
        (unless (or (macroexp-const-p value) (and (symbolp value) (not (assq value group))))
          (setq independent nil))))
    independent))

(defun cl--loop-split (parts)
  "Return (CONDITION . BODY) for PARTS."
  (let ((tests nil) (forms nil))
    (dolist (part parts)
      (push (car part) forms)
      (when (cdr part)
        (push (macroexp-progn (nreverse forms)) tests)
        (setq forms nil)))
    (cons (cond ((null tests) t)
                ((cdr tests) (cons 'and (nreverse tests)))
                (t (car tests)))
          (nreverse forms))))

(defun cl--loop-exit-variables ()
  "Return (FLAG . VALUE), the variables for leaving early."
  (or cl--loop-exit
      (setq cl--loop-exit (cons (make-symbol "--cl-flag--") (make-symbol "--cl-value--")))))

(defun cl--loop-var (&optional value)
  "Return a new variable, bound to the form VALUE."
  (let ((variable (make-symbol "--cl-var--")))
    (push (list (list variable value)) cl--loop-bindings)
    variable))

(defun cl--loop-form (test form)
  "Add FORM, which is a TEST or not."
  (push (cons form test) cl--loop-parts))

(defun cl--loop-clause ()
  "Parse one clause of the loop."
  (let ((word (car cl--loop-args)))
    (cond
     ((null cl--loop-args) (error "Malformed `cl-loop' macro"))
     ((eq word 'named) (pop cl--loop-args) (setq cl--loop-name (pop cl--loop-args)))
     ((eq word 'initially)
      (pop cl--loop-args)
      (if (memq (car cl--loop-args) '(do doing)) (pop cl--loop-args))
      (or (consp (car cl--loop-args)) (error "Syntax error on `initially' clause"))
      (while (consp (car cl--loop-args)) (push (pop cl--loop-args) cl--loop-initially)))
     ((eq word 'finally)
      (pop cl--loop-args)
      (if (eq (car cl--loop-args) 'return)
          (progn (pop cl--loop-args) (setq cl--loop-result (list (or (pop cl--loop-args) '(quote nil)))))
        (if (memq (car cl--loop-args) '(do doing)) (pop cl--loop-args))
        (or (consp (car cl--loop-args)) (error "Syntax error on `finally' clause"))
        (if (and (eq (car (car cl--loop-args)) 'return) (null cl--loop-name))
            (setq cl--loop-result (list (or (nth 1 (pop cl--loop-args)) '(quote nil))))
          (while (consp (car cl--loop-args)) (push (pop cl--loop-args) cl--loop-finally)))))
     ((memq word '(for as)) (cl--loop-for))
     ((eq word 'with) (cl--loop-with))
     ((eq word 'repeat)
      (pop cl--loop-args)
      (let ((count (cl--loop-var (pop cl--loop-args))))
        (cl--loop-form t `(>= (setq ,count (1- ,count)) 0))))
     ((eq word 'while) (pop cl--loop-args) (cl--loop-form t (pop cl--loop-args)))
     ((eq word 'until) (pop cl--loop-args) (cl--loop-form t `(not ,(pop cl--loop-args))))
     ((memq word '(always never))
      (pop cl--loop-args)
      (let ((flag (car (cl--loop-exit-variables))) (condition (pop cl--loop-args)))
        (or cl--loop-default (setq cl--loop-default '(t)))
        (cl--loop-form t (if (eq word 'always)
                             `(or ,condition (setq ,flag nil))
                           `(or (not ,condition) (setq ,flag nil))))))
     ((eq word 'thereis)
      (pop cl--loop-args)
      (let ((exit (cl--loop-exit-variables)))
        (cl--loop-form t `(if (setq ,(cdr exit) ,(pop cl--loop-args)) (setq ,(car exit) nil) t))))
     ((eq word 'iter-by) (error "Expected a cl-loop keyword, found %s" word))
     (t (setq cl--loop-parts (append (nreverse (cl--loop-actions)) cl--loop-parts))))))

(defun cl--loop-with ()
  "Parse a `with' clause."
  (let ((group nil) (parts nil) (more t))
    (pop cl--loop-args)
    (while more
      (let ((pattern (pop cl--loop-args)) (value nil))
        (if (eq (car cl--loop-args) '=)
            (progn (pop cl--loop-args) (setq value (pop cl--loop-args))))
        (if (and pattern (symbolp pattern))
            (push (list pattern value) group)
          (let ((whole (make-symbol "--cl-var--")))
            (push (list whole value) group)
            (setq parts (append parts (cl--loop-destructure pattern whole)))))
        (if (setq more (eq (car cl--loop-args) 'and)) (pop cl--loop-args))))
    (push (nreverse group) cl--loop-bindings)
    (dolist (part parts) (push (list part) cl--loop-bindings))))

(defun cl--loop-destructure (pattern form)
  "Return a list of (VARIABLE FORM) that takes FORM's value apart as PATTERN says."
  (cond
   ((null pattern) nil)
   ((symbolp pattern) (list (list pattern form)))
   (t
    (let ((rest (if (symbolp form) form (make-symbol "--cl-var--"))) (result nil) (path nil))
      (unless (eq rest form) (push (list rest form) result))
      (setq path rest)
      (while (consp pattern)
        (setq result (append (reverse (cl--loop-destructure (car pattern) (list 'car path))) result))
        (setq pattern (cdr pattern)
              path (list 'cdr path)))
      (if pattern (push (list pattern path) result))
      (nreverse result)))))

(defun cl--loop-action ()
  "Parse a clause that does something in the body; return its part."
  (let ((word (pop cl--loop-args)))
    (cond
     ((memq word '(do doing))
      (or (consp (car cl--loop-args)) (error "Syntax error on `do' clause"))
      (let ((forms nil))
        (while (consp (car cl--loop-args)) (push (pop cl--loop-args) forms))
        (list (macroexp-progn (nreverse forms)))))
     ((eq word 'return)
      (let ((exit (cl--loop-exit-variables)))
        (cons `(setq ,(cdr exit) ,(pop cl--loop-args) ,(car exit) nil) t)))
     ((memq word '(if when unless)) (cl--loop-conditional word))
     ((and (memq word '(for as)) (eq (nth 1 cl--loop-args) '=))
      ;; behind a condition: the variable is set when that holds
      (let* ((pattern (pop cl--loop-args))
             (parts (cl--loop-destructure pattern (progn (pop cl--loop-args) (pop cl--loop-args)))))
        (dolist (part parts) (push (list (list (car part) nil)) cl--loop-bindings))
        (list (cons 'setq (apply #'append parts)))))
     ((memq word '(collect collecting)) (cl--loop-accumulate 'list 'collect))
     ((memq word '(append appending)) (cl--loop-accumulate 'list 'append))
     ((memq word '(nconc nconcing)) (cl--loop-accumulate 'list 'nconc))
     ((memq word '(concat concating)) (cl--loop-accumulate 'concat 'concat))
     ((memq word '(vconcat vconcating)) (cl--loop-accumulate 'vconcat 'vconcat))
     ((memq word '(count counting)) (cl--loop-accumulate 'number 'count))
     ((memq word '(sum summing)) (cl--loop-accumulate 'number 'sum))
     ((memq word '(maximize maximizing)) (cl--loop-accumulate 'extreme 'max))
     ((memq word '(minimize minimizing)) (cl--loop-accumulate 'extreme 'min))
     ((and word (symbolp word) (get word 'cl-loop-handler))
      (funcall (get word 'cl-loop-handler))
      (list nil))
     ((memq word '(for as with repeat while until always never thereis initially finally named))
      ;; under a condition only what the clause does in the body is conditional, not its steps
      (push word cl--loop-args)
      (let* ((cl--loop-parts '((nil))) (parts (progn (cl--loop-clause) (reverse (butlast cl--loop-parts)))))
        (cond ((null parts) (list nil))
              ((null (cdr parts)) (car parts))
              ((rassq t parts) (cons (cl--loop-chain parts t) t))
              (t (cons (cl--loop-chain parts nil) nil)))))
     (t (error "Expected a cl-loop keyword, found %s" word)))))

(defun cl--loop-actions ()
  "Parse an action and those joined to it by `and'; return their parts."
  (let ((parts (list (cl--loop-action))))
    (while (eq (car cl--loop-args) 'and)
      (pop cl--loop-args)
      (push (cl--loop-action) parts))
    (nreverse parts)))

(defun cl--loop-conditional (word)
  "Parse what follows WORD, one of if, when and unless; return its part."
  (let* ((condition (pop cl--loop-args))
         (start cl--loop-args)
         (then (cl--loop-actions))
         (else (and (eq (car cl--loop-args) 'else) (progn (pop cl--loop-args) (cl--loop-actions))))
         (used (cl--loop-uses-p 'it start cl--loop-args))
         test branches)
    (if (eq (car cl--loop-args) 'end) (pop cl--loop-args))
    (if (eq word 'unless) (setq then (prog1 else (setq else then))))
    (setq test (or (rassq t then) (rassq t else)))
    (setq branches (list (cl--loop-chain then test) (cl--loop-chain else test)))
    (cons (if used
              `(let ((it ,condition)) (if it ,(car branches) ,@(and (or else test) (cdr branches))))
            `(if ,condition ,(car branches) ,@(and (or else test) (cdr branches))))
          (and test t))))

(defun cl--loop-chain (parts test)
  "Return one form for PARTS; if TEST, it gives nil to end the loop and something else to go on."
  (let* ((split (cl--loop-split parts)) (forms (cdr split)))
    (cond
     ((not test) (macroexp-progn forms))
     ((null forms) (car split))
     ((eq (car split) t) (macroexp-progn (append forms '(t))))
     (t `(and ,(car split) ,(macroexp-progn (append forms '(t))))))))

(defun cl--loop-uses-p (symbol start end)
  "Return non-nil if SYMBOL occurs in the list from START to its tail END."
  (let ((pending nil) (found nil))
    (while (not (eq start end)) (push (pop start) pending))
    (while (and pending (not found))
      (let ((x (pop pending)))
        (cond
         ((eq x symbol) (setq found t))
         ((consp x)
          (unless (eq (car x) 'quote)
            (push (cdr x) pending) (push (car x) pending))))))
    found))
