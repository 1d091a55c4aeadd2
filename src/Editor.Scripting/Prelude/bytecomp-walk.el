;;; bytecomp-walk.el --- What the byte compiler looks for in expressions  -*- lexical-binding: t -*-

;; An environment is a list of [NAME LEXICAL USED POSITION NUMBER], the innermost variable first.

(defun byte-compile--expression (form for-effect)
  "Look through FORM; FOR-EFFECT says that nobody wants its value."
  (let ((byte-compile--local-specials nil) (byte-compile--guards nil))
    (byte-compile--walk (macroexpand-all form (byte-compile--environment)) for-effect nil)))

(defun byte-compile--meet (symbol)
  "Move the current place to the next SYMBOL in the source of the current form, if it has one."
  (when (and byte-compile-current-buffer byte-compile--position byte-compile--form-end symbol
             (gethash symbol byte-compile--symbols))
    (let ((name (symbol-name symbol)))
      (with-current-buffer byte-compile-current-buffer
        (save-excursion
          (goto-char byte-compile--position)
          (let ((case-fold-search nil) (found nil))
            (while (and (not found) (search-forward name byte-compile--form-end t))
              (let ((start (- (point) (length name))))
                (when (and (not (memq (char-syntax (or (char-after) 32)) '(?w ?_)))
                           (or (= start (point-min)) (not (memq (char-syntax (char-before start)) '(?w ?_)))))
                  (setq found t byte-compile--position start))))))))))

(defun byte-compile--own-p (symbol)
  "Return non-nil if SYMBOL is one that the source of the current form holds, not one that a macro brought in."
  (gethash symbol byte-compile--symbols))

(defun byte-compile--body (forms for-effect environment)
  "Look through FORMS, of which the last one's value is used unless FOR-EFFECT, in ENVIRONMENT."
  (while forms
    (byte-compile--walk (car forms) (or for-effect (and (cdr forms) t)) environment)
    (setq forms (cdr forms))))

(defun byte-compile--values (forms environment)
  "Look through FORMS, whose values are all used, in ENVIRONMENT."
  (while (consp forms)
    (byte-compile--walk (car forms) nil environment)
    (setq forms (cdr forms))))

(defun byte-compile--walk (form for-effect environment)
  "Look through FORM, whose macros are expanded, in ENVIRONMENT; FOR-EFFECT says that nobody wants its value."
  (cond
   ((symbolp form) (unless (or for-effect (null form) (eq form t) (keywordp form)) (byte-compile--reference form environment)))
   ((not (consp form)))
   (t
    (let ((head (car form)))
      (cond
       ((eq head 'quote)
        (unless (and (cdr form) (null (nthcdr 2 form))) (byte-compile--later "malformed quote form: `%S'" form)))
       ((eq head 'function) (byte-compile--function (nth 1 form) environment))
       ((memq head '(progn save-current-buffer save-restriction)) (byte-compile--body (cdr form) for-effect environment))
       ((eq head 'save-excursion)
        (when (and (eq (car-safe (nth 1 form)) 'set-buffer) (nthcdr 2 form) (byte-compile-warning-enabled-p 'suspicious 'set-buffer))
          (byte-compile--later "Use `with-current-buffer' rather than save-excursion+set-buffer"))
        (byte-compile--body (cdr form) for-effect environment))
       ((eq head 'byte-compile--quietly)
        (let ((byte-compile-warnings (and (not (eq (nth 1 form) t)) byte-compile-warnings)) (byte-compile--late nil)
              (byte-compile--suppressed-warnings (append (and (consp (nth 1 form)) (nth 1 (nth 1 form))) byte-compile--suppressed-warnings)))
          (byte-compile--body (nthcdr 2 form) for-effect environment)
          (byte-compile--tell-late)))
       ((memq head '(let let*)) (byte-compile--let form for-effect environment))
       ((eq head 'setq) (byte-compile--setq form environment))
       ((eq head 'if) (byte-compile--if form for-effect environment))
       ((eq head 'and) (byte-compile--and (cdr form) for-effect environment))
       ((eq head 'or) (byte-compile--or (cdr form) for-effect environment))
       ((eq head 'cond) (byte-compile--cond (cdr form) for-effect environment))
       ((eq head 'while)
        (let ((byte-compile--guards (append (byte-compile--guarded (nth 1 form)) byte-compile--guards)))
          (byte-compile--walk (nth 1 form) nil environment)
          (byte-compile--body (nthcdr 2 form) t environment)))
       ((eq head 'condition-case) (byte-compile--condition-case form for-effect environment))
       ((memq head '(prog1 unwind-protect))
        (byte-compile--walk (nth 1 form) for-effect environment)
        (byte-compile--body (nthcdr 2 form) t environment))
       ((eq head 'catch)
        (byte-compile--walk (nth 1 form) nil environment)
        (byte-compile--body (nthcdr 2 form) for-effect environment))
       ((memq head '(defvar defconst)) (byte-compile--inner-variable form environment))
       ((eq head 'interactive) (byte-compile--values (cdr form) environment))
       ((eq (car-safe head) 'lambda)
        (byte-compile--function head environment)
        (byte-compile--values (cdr form) environment))
       ((not (symbolp head))
        (byte-compile--later "`%S' is a malformed function" head)
        (byte-compile--values (cdr form) environment))
       (t (byte-compile--call form for-effect environment)))))))

(defun byte-compile--special-p (symbol)
  "Return non-nil if SYMBOL is bound dynamically here."
  (or (special-variable-p symbol) (memq symbol byte-compile-bound-variables) (memq symbol byte-compile--local-specials)))

(defun byte-compile--find (symbol environment)
  "Return the entry of SYMBOL in ENVIRONMENT, or nil."
  (while (and environment (not (eq (aref (car environment) 0) symbol)))
    (setq environment (cdr environment)))
  (car environment))

(defun byte-compile--reference (symbol environment)
  "Note that the value of SYMBOL is used in ENVIRONMENT."
  (byte-compile--meet symbol)
  (let ((entry (byte-compile--find symbol environment)))
    (if (and entry (aref entry 1))
        (aset entry 2 t)
      (byte-compile--obsolete-variable symbol)
      (unless (or entry (byte-compile--special-p symbol) (boundp symbol) (memq symbol byte-compile--free)
                  (member (list 'boundp symbol) byte-compile--guards)
                  (not (byte-compile--own-p symbol)) (not (byte-compile-warning-enabled-p 'free-vars symbol)))
        (push symbol byte-compile--free)
        (byte-compile--later "reference to free variable `%s'" symbol)))))

(defun byte-compile--obsolete-variable (symbol)
  "Tell that SYMBOL is an obsolete variable, if it is."
  (let ((info (get symbol 'byte-obsolete-variable)))
    (when (and info (byte-compile--own-p symbol) (not (memq symbol byte-compile-not-obsolete-vars))
               (not (memq symbol byte-compile-global-not-obsolete-vars))
               (byte-compile-warning-enabled-p 'obsolete symbol))
      (byte-compile--later "%s" (byte-compile--obsolescence symbol info "variable")))))

(defun byte-compile--obsolescence (symbol info kind)
  "Return the text that says that SYMBOL, a KIND, is obsolete as INFO (CURRENT ... WHEN) says."
  (let ((current (car info)) (when-made (car (last info))))
    (format-message "`%s' is an obsolete %s%s%s" symbol kind
                    (if (stringp when-made) (format " (as of %s)" when-made) "")
                    (cond ((stringp current) (concat "; " (substitute-command-keys current)))
                          (current (format-message "; use `%s' instead." current))
                          (t ".")))))

(defun byte-compile--new (name)
  "Return an entry for the variable NAME, which is being bound."
  (byte-compile--meet name)
  (when (and (byte-compile-warning-enabled-p 'constants name) (or (memq name '(nil t)) (keywordp name) (not (symbolp name))))
    (if (symbolp name)
        (byte-compile--later "attempt to let-bind constant `%s'" name)
      (byte-compile--later "attempt to let-bind nonvariable `%s'" name)))
  (vector name (and lexical-binding (symbolp name) (not (byte-compile--special-p name))) nil byte-compile--position
          (setq byte-compile--bindings (1+ byte-compile--bindings))))

(defun byte-compile--leave (entries kind)
  "Tell which of ENTRIES, variables that go out of sight, were not used; KIND is \"variable\" or \"argument\"."
  (dolist (entry (reverse entries))
    (let ((name (aref entry 0)))
      (when (and (aref entry 1) (not (memq name '(nil &optional &rest))) (eq name (intern-soft (symbol-name name))) (byte-compile--own-p name)
                 (byte-compile-warning-enabled-p 'lexical name))
        (let ((quiet (eq (aref (symbol-name name) 0) ?_)) (byte-compile--position (or (aref entry 3) byte-compile--position)))
          (if (and (not (aref entry 2)) (not quiet))
              (push (list (aref entry 4) byte-compile--position (format "Unused lexical %s `%S'" kind name)) byte-compile--unused)))))))

(defun byte-compile--let (form for-effect environment)
  "Look through FORM, a `let' or `let*'."
  (let ((byte-compile--local-specials byte-compile--local-specials) (sequential (eq (car form) 'let*)) (inner environment) (new nil))
    (dolist (binding (nth 1 form))
      (byte-compile--walk (car-safe (cdr-safe binding)) nil (if sequential inner environment))
      (let* ((entry (byte-compile--new (if (consp binding) (car binding) binding))))
        (push entry new)
        (push entry inner)))
    (byte-compile--body (nthcdr 2 form) for-effect inner)
    (byte-compile--leave new "variable")))

(defun byte-compile--function (function environment)
  "Look through FUNCTION, the argument of `function' in ENVIRONMENT."
  (cond
   ((eq (car-safe function) 'lambda)
    (let ((byte-compile--local-specials byte-compile--local-specials) (byte-compile--guards byte-compile--guards)
          (body (nthcdr 2 function)) (new nil) (inner environment))
      (byte-compile-check-lambda-list (nth 1 function))
      (dolist (name (nth 1 function))
        (unless (memq name '(&optional &rest))
          (let ((entry (byte-compile--new name)))
            (when (and lexical-binding (byte-compile--own-p name) (byte-compile--special-p name) (byte-compile-warning-enabled-p 'lexical name))
              (byte-compile--later "%s" (format "Lexical argument shadows the dynamic variable %S" name)))
            (push entry new)
            (push (vector name lexical-binding nil byte-compile--position) inner)
            (setcar inner (progn (aset entry 1 (and lexical-binding t)) entry)))))
      (if (and (stringp (car body)) (cdr body)) (setq body (cdr body)))
      (dolist (form body)
        (if (eq (car-safe form) 'interactive) (byte-compile--interactive form)))
      (byte-compile--body body nil inner)
      (byte-compile--leave new "argument")))
   ((symbolp function)
    (byte-compile--meet function)
    (byte-compile--called function nil))))

(defun byte-compile--interactive (form)
  "Tell what is wrong in FORM, an `interactive' form."
  (byte-compile--meet 'interactive)
  (let ((spec (car-safe (cdr-safe form))))
    (cond ((not (listp (cdr form))) (byte-compile--later "%s" (format "malformed interactive spec: %S" form)))
          ((and (stringp spec) (nthcdr 2 form) (not (seq-every-p #'symbolp (nthcdr 2 form))))
           (byte-compile--later "%s" (format "malformed interactive specc: %S" form))))))

(defun byte-compile--setq (form environment)
  "Look through FORM, a `setq', in ENVIRONMENT."
  (let ((rest (cdr form)))
    (if (/= 0 (% (length rest) 2)) (byte-compile--later "malformed setq form: %S" form))
    (while rest
      (byte-compile--meet (car-safe rest))
      (byte-compile--assignment (car rest) environment)
      (if (cdr rest) (byte-compile--walk (nth 1 rest) nil environment))
      (setq rest (nthcdr 2 rest)))))

(defun byte-compile--assignment (symbol environment)
  "Note that SYMBOL is set in ENVIRONMENT."
  (cond
   ((not (symbolp symbol)) (byte-compile--later "variable reference to nonvariable `%s'" symbol))
   ((or (memq symbol '(nil t)) (keywordp symbol))
    (if (byte-compile-warning-enabled-p 'constants symbol) (byte-compile--later "variable reference to constant `%s'" symbol)))
   (t
    (let ((entry (byte-compile--find symbol environment)))
      (unless (and entry (aref entry 1))
        (byte-compile--obsolete-variable symbol)
        (unless (or entry (byte-compile--special-p symbol) (boundp symbol) (memq symbol byte-compile--free)
                    (member (list 'boundp symbol) byte-compile--guards)
                    (not (byte-compile--own-p symbol)) (not (byte-compile-warning-enabled-p 'free-vars symbol)))
          (push symbol byte-compile--free)
          (byte-compile--later "assignment to free variable `%s'" symbol)))))))

(defun byte-compile--guarded (test)
  "Return what is sure where TEST is true: a list of (boundp VARIABLE) and (fboundp FUNCTION)."
  (cond
   ((memq (car-safe test) '(boundp default-boundp local-variable-p)) (list (list 'boundp (byte-compile--quoted (nth 1 test)))))
   ((memq (car-safe test) '(fboundp functionp)) (list (list 'fboundp (byte-compile--quoted (nth 1 test)))))
   ((eq (car-safe test) 'and) (apply #'append (mapcar #'byte-compile--guarded (cdr test))))))

(defun byte-compile--refuted (test)
  "Return what is sure where TEST is false, as `byte-compile--guarded' does."
  (cond
   ((memq (car-safe test) '(not null)) (byte-compile--guarded (nth 1 test)))
   ((eq (car-safe test) 'or) (apply #'append (mapcar #'byte-compile--refuted (cdr test))))))

(defun byte-compile--constant (test)
  "Return `true' or `false' if TEST always is so, of programs that run here; otherwise nil."
  (cond
   ((equal test '(featurep 'xemacs)) 'false)
   ((equal test '(featurep 'sxemacs)) 'false)
   ((equal test '(featurep 'emacs)) 'true)
   ((memq (car-safe test) '(not null)) (cdr (assq (byte-compile--constant (nth 1 test)) '((true . false) (false . true)))))
   ((eq test t) 'true)
   ((null test) 'false)))

(defun byte-compile--if (form for-effect environment)
  "Look through FORM, an `if'."
  (let* ((test (nth 1 form)) (always (byte-compile--constant test)) (outer byte-compile--guards))
    (byte-compile--walk test nil environment)
    (unless (eq always 'false)
      (let ((byte-compile--guards (append (byte-compile--guarded test) outer)))
        (byte-compile--walk (nth 2 form) for-effect environment)))
    (unless (eq always 'true)
      (let ((byte-compile--guards (append (byte-compile--refuted test) outer)))
        (byte-compile--body (nthcdr 3 form) for-effect environment)))))

(defun byte-compile--and (forms for-effect environment)
  "Look through FORMS, the arguments of `and'."
  (let ((byte-compile--guards byte-compile--guards))
    (while forms
      (byte-compile--walk (car forms) (and for-effect (null (cdr forms))) environment)
      (setq byte-compile--guards (append (byte-compile--guarded (car forms)) byte-compile--guards)
            forms (and (not (eq (byte-compile--constant (car forms)) 'false)) (cdr forms))))))

(defun byte-compile--or (forms for-effect environment)
  "Look through FORMS, the arguments of `or'."
  (let ((byte-compile--guards byte-compile--guards))
    (while forms
      (byte-compile--walk (car forms) (and for-effect (null (cdr forms))) environment)
      (setq byte-compile--guards (append (byte-compile--refuted (car forms)) byte-compile--guards)
            forms (and (not (eq (byte-compile--constant (car forms)) 'true)) (cdr forms))))))

(defun byte-compile--cond (clauses for-effect environment)
  "Look through CLAUSES of a `cond'."
  (let ((byte-compile--guards byte-compile--guards))
    (while clauses
      (let* ((clause (car clauses)) (test (car-safe clause)) (always (byte-compile--constant test)))
        (byte-compile--walk test (and for-effect (null (cdr-safe clause)) t) environment)
        (unless (eq always 'false)
          (let ((byte-compile--guards (append (byte-compile--guarded test) byte-compile--guards)))
            (byte-compile--body (cdr-safe clause) for-effect environment)))
        (setq byte-compile--guards (append (byte-compile--refuted test) byte-compile--guards)
              clauses (and (not (eq always 'true)) (cdr clauses)))))))

(defun byte-compile--condition-case (form for-effect environment)
  "Look through FORM, a `condition-case'."
  (let* ((name (nth 1 form)) (entry (and name (symbolp name) (byte-compile--new name))) (inner (if entry (cons entry environment) environment)))
    (if (and name (not (symbolp name))) (byte-compile--later "`%s' is not a variable-name or nil (in condition-case)" name))
    (byte-compile--walk (nth 2 form) for-effect environment)
    (dolist (handler (nthcdr 3 form))
      (let ((condition (car-safe handler)))
        (unless (or (symbolp condition) (and (proper-list-p condition) (seq-every-p #'symbolp condition)))
          (byte-compile--later "`%S' is not a condition name or list of such (in condition-case)" condition))
        (byte-compile--body (cdr-safe handler) for-effect inner)))
    (if entry (byte-compile--leave (list entry) "variable"))))

(defun byte-compile--inner-variable (form environment)
  "Look through FORM, a `defvar' or `defconst' inside another form."
  (let ((name (nth 1 form)))
    (byte-compile--meet name)
    (when (symbolp name)
      (when (and (byte-compile-warning-enabled-p 'lexical name) (not (string-match-p "[-*/:$]" (symbol-name name))))
        (byte-compile--later "global/dynamic var `%s' lacks a prefix" name))
      (push name byte-compile--local-specials)
      (unless byte-compile-current-form (push name byte-compile-bound-variables)))
    (byte-compile--values (list (nth 2 form)) environment)))
