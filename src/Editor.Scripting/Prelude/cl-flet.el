;;; cl-flet.el --- Local functions and macros of cl-lib  -*- lexical-binding: t -*-

;; Manual: (cl)Function Bindings, (cl)Macro Bindings.  A local function is a lexical variable without a name that
;; anybody could write.  The walker of macroexp.el turns calls into `funcall' and #'NAME into the variable.

(defun cl--flet-environment (functions environment)
  "Return ENVIRONMENT with the local FUNCTIONS, an alist from names to forms that give them."
  (let ((local (cdr (assq :cl-local-functions environment))))
    (dolist (function functions)
      (let ((form (cdr function)))
        (push (cons (car function) (lambda (&rest arguments) (cons 'funcall (cons form arguments)))) environment)
        (push function local)))
    (cons (cons :cl-local-functions local) environment)))

(defmacro cl-flet (bindings &rest body)
  "Evaluate BODY with local functions; these do not see each other.
Each of BINDINGS is (NAME ARGLIST BODY...) or (NAME EXPRESSION), where EXPRESSION
gives the function.
\n(fn ((FUNC ARGLIST BODY...) ...) FORM...)"
  (declare (indent 1) (debug ((&rest [&or (symbolp form) (&define name cl-lambda-list cl-declarations-or-string
                                                                  [&optional ("interactive" interactive)] def-body)])
                              cl-declarations body)))
  (let ((variables nil) (functions nil))
    (dolist (binding bindings)
      (let ((name (car binding)) (rest (cdr binding)))
        (if (and rest (null (cdr rest)) (macroexp-copyable-p (car rest)))
            (push (cons name (car rest)) functions)
          (let ((variable (make-symbol (format "--cl-%s--" name))))
            (push (list variable
                        (if (and rest (null (cdr rest)))
                            (car rest)
                          `(cl-function (lambda ,(car rest) ,@(cdr rest)))))
                  variables)
            (push (cons name variable) functions)))))
    (setq body (macroexpand-all (macroexp-progn body)
                                (cl--flet-environment functions macroexpand-all-environment)))
    (if variables `(let* ,(nreverse variables) ,@(macroexp-unprogn body)) body)))

(defmacro cl-flet* (bindings &rest body)
  "Evaluate BODY with local functions; each sees those before it.
\n(fn ((FUNC ARGLIST BODY...) ...) FORM...)"
  (declare (indent 1) (debug cl-flet))
  (dolist (binding (reverse bindings))
    (setq body (list `(cl-flet (,binding) ,@body))))
  (macroexp-progn body))

(defmacro cl-labels (bindings &rest body)
  "Evaluate BODY with local functions, which may call themselves and each other.
\n(fn ((FUNC ARGLIST BODY...) ...) FORM...)"
  (declare (indent 1) (debug cl-flet))
  (let ((variables nil) (functions nil) (names nil) environment)
    (dolist (binding bindings)
      (let ((variable (make-symbol (format "--cl-%s--" (car binding)))))
        (push variable variables)
        (push (cons (car binding) variable) functions)
        (push binding names)))
    (setq environment (cl--flet-environment functions macroexpand-all-environment))
    (setq body (macroexpand-all (macroexp-progn body) environment)
          variables (nreverse variables) names (nreverse names))
    (if (null variables)
        body
      (let ((left variables) (later nil) (sets nil) (direct nil))
        ;; A function that needs none of those not yet bound is bound at once.
        (dolist (binding names)
          (let ((lambda (macroexpand-all
                         `(cl-function (lambda ,(nth 1 binding) ,@(nthcdr 2 binding)))
                         environment)))
            (setq lambda (cl--tail-calls (car left) lambda))
            (if (or later (macroexp--fgrep (mapcar #'list left) lambda))
                (progn (setq later t)
                       (push (car left) direct)
                       (push `(setq ,(car left) ,lambda) sets))
              (push (list (car left) lambda) direct)))
          (setq left (cdr left)))
        (if (and (null (cdr direct)) (null sets) (eq body (car variables)))
            (nth 1 (car direct))
          `(let* ,(nreverse direct) ,@(nreverse sets) ,@(macroexp-unprogn body)))))))

(defun cl--tail-calls (variable function)
  "Return FUNCTION, (function (lambda ...)), with its calls of itself by VARIABLE at the end made a loop."
  (let* ((lambda (nth 1 function)) (args (nth 1 lambda)) (parts (macroexp-parse-body (nthcdr 2 lambda)))
         (plain (not (memq '&rest args))) (result (make-symbol "retval"))
         (outer (mapcar (lambda (a) (make-symbol (symbol-name a))) args)))
    (if (not (and plain args (not (memq '&optional args)) (cdr parts)
                  (cl--tail-call-p variable (length args) (macroexp-progn (cdr parts)))))
        function
      `(function
        (lambda ,outer ,@(car parts)
          (let (,result)
            ;; The variables are bound anew in each round: closures may have taken the old ones.
            (while (let ,(cl-mapcar #'list args outer)
                     ,(cl--tail-position variable outer result (macroexp-progn (cdr parts)))))
            ,result))))))

(defun cl--tail-call-p (variable count form)
  "Return non-nil if FORM ends in a call of VARIABLE with COUNT arguments on some way through it."
  (let ((head (car-safe form)))
    (cond
     ((memq head '(progn and or)) (cl--tail-call-p variable count (car (last form))))
     ((memq head '(let let*))
      (and (not (memq t (mapcar (lambda (b) (special-variable-p (if (consp b) (car b) b))) (nth 1 form))))
           (cl--tail-call-p variable count (car (last form)))))
     ((eq head 'condition-case)
      (memq t (mapcar (lambda (h) (and (cdr h) (cl--tail-call-p variable count (car (last h))) t)) (nthcdr 3 form))))
     ((eq head 'if) (or (cl--tail-call-p variable count (nth 2 form))
                        (and (nthcdr 3 form) (cl--tail-call-p variable count (car (last form))))))
     ((eq head 'cond)
      (memq t (mapcar (lambda (c) (and (cdr c) (cl--tail-call-p variable count (car (last c))) t)) (cdr form))))
     (t (and (eq head 'funcall) (eq (nth 1 form) variable) (= (length form) (+ 2 count)))))))

(defun cl--tail-position (variable args result form)
  "Return FORM so that it gives t after setting ARGS for a call of VARIABLE, or nil after setting RESULT."
  (let ((head (car-safe form)) (again (lambda (f) (cl--tail-position variable args result f))))
    (cond
     ((not (cl--tail-call-p variable (length args) form)) `(progn (setq ,result ,form) nil))
     ((eq head 'funcall)
      `(progn (setq ,@(apply #'append (cl-mapcar #'list args (nthcdr 2 form)))) t))
     ((eq head 'progn) `(progn ,@(butlast (cdr form)) ,(funcall again (car (last form)))))
     ((memq head '(let let*))
      `(,head ,(nth 1 form) ,@(butlast (nthcdr 2 form)) ,(funcall again (car (last form)))))
     ((eq head 'condition-case)
      `(condition-case ,(nth 1 form)
           ,(if (assq :success (nthcdr 3 form)) (nth 2 form) `(progn (setq ,result ,(nth 2 form)) nil))
         ,@(mapcar (lambda (h) (list (car h) (funcall again (macroexp-progn (cdr h))))) (nthcdr 3 form))))
     ((eq head 'if)
      `(if ,(nth 1 form) ,(funcall again (nth 2 form)) ,(funcall again (macroexp-progn (nthcdr 3 form)))))
     ((eq head 'and)
      `(if (and ,@(butlast (cdr form))) ,(funcall again (car (last form))) (progn (setq ,result nil) nil)))
     ((eq head 'or)
      `(if (setq ,result (or ,@(butlast (cdr form)))) nil ,(funcall again (car (last form)))))
     (t
      `(cond ,@(mapcar (lambda (c)
                         (if (cdr c)
                             `(,(car c) ,@(butlast (cdr c)) ,(funcall again (car (last c))))
                           `((setq ,result ,(car c)) nil)))
                       (cdr form))
             (t (setq ,result nil) nil))))))

(defmacro cl-macrolet (bindings &rest body)
  "Evaluate BODY with local macros.
\n(fn ((NAME ARGLIST BODY...) ...) FORM...)"
  (declare (indent 1) (debug (cl-macrolet-expr)))
  (let ((environment macroexpand-all-environment))
    (dolist (binding bindings)
      (let ((name (car binding)))
        (push (cons name (eval `(function (lambda ,@(cl--transform-lambda (nth 1 binding) (nthcdr 2 binding) name))) t))
              environment)))
    (macroexpand-all (macroexp-progn body) environment)))

(defmacro cl-symbol-macrolet (bindings &rest body)
  "Evaluate BODY with each NAME, used as a variable, standing for its EXPANSION.
\n(fn ((NAME EXPANSION) ...) FORM...)"
  (declare (indent 1) (debug ((&rest (symbolp sexp)) cl-declarations body)))
  (if (null bindings)
      (macroexp-progn body)
    (dolist (binding bindings)
      (if (and (symbolp (car binding)) (special-variable-p (car binding)) (boundp (car binding)) (keywordp (car binding)))
          (error "Cannot use %s as a symbol macro" (car binding))))
    (macroexpand-all (macroexp-progn body)
                     (cons (cons :cl-symbol-macros
                                 (append bindings (cdr (assq :cl-symbol-macros macroexpand-all-environment))))
                           macroexpand-all-environment))))
