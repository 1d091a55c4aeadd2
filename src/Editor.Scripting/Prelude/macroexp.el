;;; macroexp.el --- Tools for those who write macros, and the walker behind macroexpand-all  -*- lexical-binding: t -*-
;;;features: macroexp

;; The environment is an alist as `macroexpand' takes it.  Two keys in it are ours to interpret, because a
;; macro environment alone cannot say them:
;;   (:cl-symbol-macros . ((SYMBOL EXPANSION) ...))      what `cl-symbol-macrolet' binds
;;   (:cl-local-functions . ((NAME . VARIABLE) ...))     what #'NAME means inside `cl-flet' and `cl-labels'
;; The innermost entry of each key holds all that is visible.

(defvar macroexpand-all-environment nil
  "The macro environment that `macroexpand-all' is working with.")

(defun macroexpand-all (form &optional environment)
  "Expand every macro in FORM, also in its sub-forms, and return the result.
ENVIRONMENT is an alist of macros that are known only here.  What needs no
expansion is returned as it is (`eq')."
  (let ((macroexpand-all-environment environment))
    (macroexp--walk form)))

(defun macroexp--walk (form)
  "Expand all macros in FORM within `macroexpand-all-environment'."
  (if (consp form)
      (let ((expanded (macroexpand form macroexpand-all-environment)))
        (if (consp expanded)
            (macroexp--walk-call expanded)
          (macroexp--walk-atom expanded)))
    (macroexp--walk-atom form)))

(defun macroexp--walk-atom (form)
  (let (macro)
    (if (and form (symbolp form)
             (setq macro (assq form (cdr (assq :cl-symbol-macros macroexpand-all-environment)))))
        (macroexp--walk (car (cdr macro)))
      form)))

(defun macroexp--walk-call (form)
  "Expand within FORM, a list whose head is no macro."
  (let ((head (car form)))
    (cond
     ((eq head 'quote) form)
     ((eq head 'function) (macroexp--walk-function form))
     ((or (eq head 'let) (eq head 'let*)) (macroexp--walk-let form))
     ((eq head 'setq) (macroexp--walk-setq form))
     ((eq head 'cond)
      (macroexp--cons head (macroexp--walk-map #'macroexp--walk-list (cdr form)) form))
     ((eq head 'condition-case) (macroexp--walk-condition-case form))
     ((or (eq head 'defvar) (eq head 'defconst))
      (macroexp--cons head (macroexp--cons (car (cdr form)) (macroexp--walk-list (cdr (cdr form))) (cdr form)) form))
     ((memq head '(interactive declare)) form)
     ((eq (car-safe head) 'lambda)
      (macroexp--cons (macroexp--walk-lambda head) (macroexp--walk-list (cdr form)) form))
     ((and (memq head '(funcall apply)) (eq (car-safe (car-safe (cdr form))) 'quote)
           (eq (car-safe (car-safe (cdr (car (cdr form))))) 'lambda))
      (cons head (macroexp--walk-list (cons (list 'function (car (cdr (car (cdr form))))) (cdr (cdr form))))))
     (t (macroexp--cons head (macroexp--walk-list (cdr form)) form)))))

(defun macroexp--cons (car cdr original)
  "Return (CAR . CDR), which is ORIGINAL when it has just these parts."
  (if (and (eq car (car original)) (eq cdr (cdr original)))
      original
    (cons car cdr)))

(defun macroexp--walk-map (function list)
  "Apply FUNCTION to each element of LIST, sharing the tail that stays the same."
  (let ((rest list) (done nil) (same list))
    ;; `same' is the longest tail seen so far in which nothing changed; `done' the copy of what is before it.
    (while (consp rest)
      (let* ((old (car rest)) (new (funcall function old)))
        (setq rest (cdr rest))
        (unless (eq old new)
          (while (not (eq same rest))
            (push (car same) done)
            (setq same (cdr same)))
          (setcar done new))))
    (if done (nconc (nreverse done) same) list)))

(defun macroexp--walk-list (list)
  "Expand each element of LIST."
  (macroexp--walk-map #'macroexp--walk list))

(defun macroexp--walk-function (form)
  "Expand within FORM, (function X)."
  (let ((what (car (cdr form))))
    (cond
     ((eq (car-safe what) 'lambda)
      (let ((new (macroexp--walk-lambda what)))
        (if (eq new what) form (list 'function new))))
     ((and what (symbolp what))
      (let ((local (assq what (cdr (assq :cl-local-functions macroexpand-all-environment)))))
        (if local (cdr local) form)))
     (t form))))

(defun macroexp--shadow (variables)
  "Return the environment without the symbol macros that VARIABLES hide."
  (let* ((entry (assq :cl-symbol-macros macroexpand-all-environment))
         (macros (cdr entry)))
    (if (null macros)
        macroexpand-all-environment
      (dolist (variable variables)
        (if (assq variable macros)
            (setq macros (delq nil (mapcar (lambda (m) (if (eq (car m) variable) nil m)) macros)))))
      (if (eq macros (cdr entry))
          macroexpand-all-environment
        (cons (cons :cl-symbol-macros macros) macroexpand-all-environment)))))

(defun macroexp--walk-lambda (form)
  "Expand within FORM, a lambda expression."
  (let* ((arguments (car (cdr form)))
         (body (cdr (cdr form)))
         (macroexpand-all-environment (macroexp--shadow (if (listp arguments) arguments)))
         (new (macroexp--walk-list body)))
    (if (eq new body) form (cons (car form) (cons arguments new)))))

(defun macroexp--walk-let (form)
  "Expand within FORM, a `let' or `let*'."
  (let* ((bindings (car (cdr form)))
         (body (cdr (cdr form)))
         (sequential (eq (car form) 'let*))
         (outer macroexpand-all-environment)
         (macroexpand-all-environment outer)
         (new (macroexp--walk-map
               (lambda (binding)
                 (if (consp binding)
                     (prog1 (macroexp--cons (car binding) (macroexp--walk-list (cdr binding)) binding)
                       (if sequential
                           (setq macroexpand-all-environment (macroexp--shadow (list (car binding))))))
                   binding))
               bindings)))
    (setq macroexpand-all-environment
          (macroexp--shadow (mapcar (lambda (b) (if (consp b) (car b) b)) bindings)))
    (macroexp--cons (car form) (macroexp--cons new (macroexp--walk-list body) (cdr form)) form)))

(defun macroexp--walk-setq (form)
  "Expand within FORM, a `setq'; a symbol macro as its target makes it a `setf'."
  (let ((macros (cdr (assq :cl-symbol-macros macroexpand-all-environment)))
        (rest (cdr form)) place)
    (while (and macros rest)
      (if (assq (car rest) macros) (setq place t))
      (setq rest (cdr (cdr rest))))
    (if place
        (let (forms)
          (setq rest (cdr form))
          (while rest
            (let ((macro (assq (car rest) macros)))
              (push (if macro
                        (list 'setf (car (cdr macro)) (car (cdr rest)))
                      (list 'setq (car rest) (car (cdr rest))))
                    forms))
            (setq rest (cdr (cdr rest))))
          (macroexp--walk (macroexp-progn (nreverse forms))))
      (let ((odd nil))
        (macroexp--cons 'setq
                        (macroexp--walk-map (lambda (x) (prog1 (if odd (macroexp--walk x) x) (setq odd (not odd))))
                                            (cdr form))
                        form)))))

(defun macroexp--walk-condition-case (form)
  "Expand within FORM, a `condition-case'."
  (let* ((variable (nth 1 form))
         (body (macroexp--walk (nth 2 form)))
         (macroexpand-all-environment (macroexp--shadow (list variable)))
         (handlers (macroexp--walk-map
                    (lambda (handler)
                      (macroexp--cons (car handler) (macroexp--walk-list (cdr handler)) handler))
                    (nthcdr 3 form))))
    (macroexp--cons (car form)
                    (macroexp--cons variable
                                    (macroexp--cons body handlers (cdr (cdr form)))
                                    (cdr form))
                    form)))

(defun macroexp-macroexpand (form env)
  "Expand FORM until it is no macro call any more, in the environment ENV."
  (macroexpand form env))

(defun macroexp-progn (exps)
  "Return one form that evaluates the list of forms EXPS and gives the last one's value."
  (if (cdr exps) (cons 'progn exps) (car exps)))

(defun macroexp-unprogn (exp)
  "Return the list of forms that EXP, perhaps a `progn', consists of; never nil."
  (if (eq (car-safe exp) 'progn) (or (cdr exp) '(nil)) (list exp)))

(defun macroexp-let* (bindings exp)
  "Return a form that evaluates EXP inside the sequential BINDINGS."
  (cond
   ((null bindings) exp)
   ((eq (car-safe exp) 'let*) (cons 'let* (cons (append bindings (nth 1 exp)) (nthcdr 2 exp))))
   (t (cons 'let* (cons bindings (macroexp-unprogn exp))))))

(defun macroexp-if (test then else)
  "Return a form like (if TEST THEN ELSE), merged with an `if' or `cond' that ELSE is."
  (cond
   ((eq (car-safe else) 'if)
    (cons 'cond (cons (cons test (macroexp-unprogn then))
                      (cons (cons (nth 1 else) (macroexp-unprogn (nth 2 else)))
                            (and (nthcdr 3 else) (list (cons t (nthcdr 3 else))))))))
   ((eq (car-safe else) 'cond)
    (cons 'cond (cons (cons test (macroexp-unprogn then)) (cdr else))))
   ((eq (car-safe else) 'progn) (cons 'if (cons test (cons then (cdr else)))))
   ((null else) (list 'if test then))
   (t (list 'if test then else))))

(defmacro macroexp-let2 (test sym exp &rest body)
  "Evaluate BODY with SYM bound to a form that stands for the value of EXP.
That form is EXP itself when (TEST EXP) says it may be repeated (TEST nil means
`macroexp-const-p'), and otherwise a new variable, which the form that BODY
returns is then wrapped in a `let' of."
  (declare (indent 3) (debug (sexp sexp form body)))
  (let ((value (make-symbol "exp")) (variable (make-symbol "var")) (result (make-symbol "body")))
    (list 'let* (list (list value exp)
                      (list variable (list 'if (list (or test 'macroexp-const-p) value)
                                           value
                                           (list 'make-symbol (symbol-name sym))))
                      (list result (cons 'let (cons (list (list sym variable)) body))))
          (list 'if (list 'eq variable value)
                result
                (list 'macroexp-let* (list 'list (list 'list variable value)) result)))))

(defmacro macroexp-let2* (test bindings &rest body)
  "Do as `macroexp-let2' with TEST for each of BINDINGS, (SYMBOL EXP) or SYMBOL, around BODY."
  (declare (indent 2) (debug (sexp (&rest (sexp form)) body)))
  (if (null bindings)
      (cons 'progn body)
    (let ((binding (car bindings)))
      (list 'macroexp-let2 test
            (if (consp binding) (car binding) binding)
            (if (consp binding) (car (cdr binding)) binding)
            (cons 'macroexp-let2* (cons test (cons (cdr bindings) body)))))))

(defun macroexp-quote (v)
  "Return a form whose value is V."
  (if (and (not (memq v '(nil t))) (or (symbolp v) (consp v)))
      (list 'quote v)
    v))

(defun macroexp-const-p (exp)
  "Return non-nil if EXP is a form whose value never changes."
  (or (and (not (symbolp exp)) (not (consp exp)))
      (keywordp exp)
      (memq exp '(nil t))
      (and (memq (car-safe exp) '(quote function)) t)))

(defun macroexp-copyable-p (exp)
  "Return non-nil if EXP may be evaluated several times: a variable or a constant."
  (or (symbolp exp) (macroexp-const-p exp)))

(defun macroexp-small-p (exp)
  "Return non-nil if EXP is so small that repeating it costs nothing."
  (or (and (consp exp) (null (cddr exp)))
      (symbolp exp)
      (stringp exp)))

(defun macroexp-parse-body (body)
  "Split the function body BODY into (DECLARATIONS . FORMS).
The first part holds the docstring and the `declare', `interactive' and
`cl-declare' forms."
  (let ((declarations nil))
    (while (and (cdr body)
                (if (stringp (car body))
                    (not (memq t (mapcar #'stringp declarations)))
                  (memq (car-safe (car body)) '(declare interactive cl-declare :documentation))))
      (push (car body) declarations)
      (setq body (cdr body)))
    (if (and body (null (cdr body)) (memq (car-safe (car body)) '(declare interactive cl-declare)))
        (progn (push (car body) declarations) (setq body nil)))
    (cons (nreverse declarations) body)))

(defun macroexp-compiling-p ()
  "Return non-nil during compilation, of which there is none here."
  nil)

(defun macroexp-file-name ()
  "Return the name of the file whose forms are being evaluated, or nil."
  (let ((file (car (last current-load-list))))
    (if (stringp file) file (or (bound-and-true-p byte-compile-current-file) load-file-name))))

(defun macroexp-warn-and-return (msg form &optional _compile-only _category _arg)
  "Return FORM; MSG would be a compiler's warning about it."
  (if (and msg nil) (message "%s" msg))
  form)

(defun macroexp--fgrep (bindings sexp)
  "Return those of BINDINGS whose variable occurs somewhere in SEXP."
  (let ((found nil) (pending (list sexp)) (left bindings) (steps 0) (seen nil))
    (while (and left pending)
      (let ((x (pop pending)))
        ;; Circular code is rare: only what takes long is looked at for it.
        (if (< steps 10000)
            (setq steps (1+ steps))
          (or seen (setq seen (make-hash-table :test 'eq)))
          (if (or (consp x) (vectorp x))
              (if (gethash x seen) (setq x nil) (puthash x t seen))))
        (cond
         ((consp x) (push (cdr x) pending) (push (car x) pending))
         ((vectorp x) (push (append x nil) pending))
         ((and x (symbolp x))
          (let ((binding (assq x left)))
            (when binding
              (push binding found)
              (setq left (delq binding (copy-sequence left)))))))))
    found))

(defun macroexp--const-symbol-p (symbol &optional any-value)
  "Return non-nil if SYMBOL's value cannot change: nil, t, a keyword (or a constant if ANY-VALUE)."
  (or (memq symbol '(nil t)) (keywordp symbol)
      (and any-value (get symbol 'risky-local-variable) (special-variable-p symbol) (boundp symbol) nil)))

(defun macroexp--compiler-macro (handler form)
  "Return what HANDLER, a compiler macro, makes of FORM; FORM itself if it fails."
  (condition-case nil
      (apply handler form (cdr form))
    (error form)))

(defun internal-macroexpand-for-load (form full-p)
  "Expand all macros in FORM if FULL-P, otherwise only the outermost; errors are signalled."
  (if full-p (macroexpand-all form) (macroexpand form)))
