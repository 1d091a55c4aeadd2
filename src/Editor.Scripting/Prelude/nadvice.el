;;; nadvice.el --- Advice: functions wrapped around functions  -*- lexical-binding: t -*-
;;;features: nadvice

;; Manual: (elisp)Advising Functions.  An advised function is a closure; a weak table knows what it consists of:
;; [HOW FUNCTION MAIN PROPERTIES].  Redefining an advised symbol goes through its `defalias-fset-function'.

(defvar advice--table (make-hash-table :test 'eq :weakness 'key)
  "Maps each piece of advice, a function, to [HOW FUNCTION MAIN PROPERTIES].")

(defun advice--p (def)
  "Return non-nil if DEF is a function with advice."
  (and def (gethash def advice--table) t))

(defun advice--how (f) "Return the HOW of the outermost advice of F." (aref (gethash f advice--table) 0))
(defun advice--car (f) "Return the function of the outermost advice of F." (aref (gethash f advice--table) 1))
(defun advice--cdr (f) "Return what the outermost advice of F is put on." (aref (gethash f advice--table) 2))
(defun advice--props (f) "Return the properties of the outermost advice of F." (aref (gethash f advice--table) 3))

(defun advice--cd*r (f)
  "Return the function under all advice of F."
  (while (advice--p f) (setq f (advice--cdr f)))
  f)

(defun advice--combine (how function main)
  "Return the function that does what HOW says with FUNCTION and MAIN."
  (cond
   ((eq how :around) (lambda (&rest args) (apply function main args)))
   ((eq how :before) (lambda (&rest args) (apply function args) (apply main args)))
   ((eq how :after) (lambda (&rest args) (prog1 (apply main args) (apply function args))))
   ((eq how :override) (lambda (&rest args) (apply function args)))
   ((eq how :after-until) (lambda (&rest args) (or (apply main args) (apply function args))))
   ((eq how :after-while) (lambda (&rest args) (and (apply main args) (apply function args))))
   ((eq how :before-until) (lambda (&rest args) (or (apply function args) (apply main args))))
   ((eq how :before-while) (lambda (&rest args) (and (apply function args) (apply main args))))
   ((eq how :filter-args) (lambda (&rest args) (apply main (funcall function args))))
   ((eq how :filter-return) (lambda (&rest args) (funcall function (apply main args))))
   (t (error "Unknown add-function location `%S'" how))))

(defun advice--interactive-spec (function main)
  "Return the (interactive ...) form for MAIN advised by FUNCTION, or nil if it is no command."
  (let ((outer (and (commandp function) (interactive-form function)))
        (inner (and (commandp main) (interactive-form main))))
    (if (and outer (functionp (nth 1 outer)))
        ;; A function as the specification gets the specification of what is advised.
        `(interactive (funcall ',(nth 1 outer) ',(nth 1 inner)))
      (or outer inner))))

(defun advice--make (how function main props)
  "Return MAIN with the advice FUNCTION in the manner HOW, with PROPS; deeper inside if its depth says so."
  (let ((depth (or (cdr (assq 'depth props)) 0))
        (main-depth (and (advice--p main) (or (cdr (assq 'depth (advice--props main))) 0))))
    (if (and main-depth (> depth main-depth))
        (advice--make-here (advice--how main) (advice--car main)
                           (advice--make how function (advice--cdr main) props)
                           (advice--props main))
      (advice--make-here how function main props))))

(defun advice--make-here (how function main props)
  "Return MAIN with the advice FUNCTION, outermost, in the manner HOW, with PROPS."
  (let* ((combined (advice--combine how function main))
         (spec (and main (advice--interactive-spec function main)))
         (advised (if spec
                      (eval `(lambda (&rest args) ,spec (apply ',combined args)) t)
                    combined)))
    (puthash advised (vector how function main props) advice--table)
    advised))

(defun advice--match-p (function f use-name)
  "Return non-nil if FUNCTION is the outermost advice of F, or its name if USE-NAME."
  (or (equal function (advice--car f))
      (and use-name (equal function (cdr (assq 'name (advice--props f)))))))

(defun advice--member-p (function use-name definition)
  "Return the part of DEFINITION whose outermost advice is FUNCTION (or is named so, if USE-NAME)."
  (let ((found nil))
    (while (and (not found) (advice--p definition))
      (if (advice--match-p function definition use-name)
          (setq found definition)
        (setq definition (advice--cdr definition))))
    found))

(defun advice--without (function definition)
  "Return DEFINITION without the advice FUNCTION, or that of this name, as often as it is there."
  (cond
   ((not (advice--p definition)) definition)
   ((advice--match-p function definition t) (advice--without function (advice--cdr definition)))
   (t
    (let* ((main (advice--cdr definition)) (rest (advice--without function main)))
      (if (eq main rest)
          definition
        (advice--make-here (advice--how definition) (advice--car definition) rest (advice--props definition)))))))

(defun advice--with-main (definition main)
  "Return DEFINITION with the same advice on MAIN."
  (if (advice--p definition)
      (advice--make-here (advice--how definition) (advice--car definition)
                         (advice--with-main (advice--cdr definition) main)
                         (advice--props definition))
    main))

(defun advice--add (how function definition props)
  "Return DEFINITION with the advice FUNCTION in the manner HOW, with PROPS; an old one of the name is replaced."
  (let* ((name (cdr (assq 'name props))))
    (if (advice--member-p (or name function) (and name t) definition)
        (setq definition (advice--without (or name function) definition)))
    (advice--make how function definition props)))

(defun advice--place (place)
  "Return the generalized variable that PLACE, as in `add-function', means."
  (cond
   ((eq (car-safe place) 'local) `(advice--buffer-local ,(nth 1 place)))
   ((eq (car-safe place) 'var) (nth 1 place))
   ((symbolp place) `(default-value ',place))
   (t place)))

(defun advice--buffer-local (var)
  "Return the value of VAR in this buffer, or a function that calls its default value."
  (declare (gv-setter advice--set-buffer-local))
  (if (local-variable-p var)
      (symbol-value var)
    (lambda (&rest args) (apply (default-value var) args))))

(defun advice--set-buffer-local (var value)
  "Make VALUE the value of VAR in this buffer."
  (set (make-local-variable var) value))

(defmacro add-function (how place function &optional props)
  "Add FUNCTION to the function in PLACE, in the manner HOW.
HOW is :around, :before, :after, :override, :after-until, :after-while,
:before-until, :before-while, :filter-args or :filter-return.  PLACE is (local
VARIABLE), (var VARIABLE), a variable or any place.  PROPS is an alist: `name'
and `depth', from -100 (outermost) to 100."
  (declare (debug (form [&or symbolp ("local" form) ("var" sexp) gv-place] form &optional form)))
  (gv-letplace (getter setter) (advice--place place)
    (funcall setter `(advice--add ,how ,function ,getter ,props))))

(defmacro remove-function (place function)
  "Take FUNCTION, or what is named so, off the function in PLACE."
  (declare (debug ([&or symbolp ("local" form) ("var" sexp) gv-place] form)))
  (gv-letplace (getter setter) (advice--place place)
    (macroexp-let2 nil new `(advice--without ,function ,getter)
      `(unless (eq ,new ,getter) ,(funcall setter new)))))

(defun advice-function-mapc (f function-def)
  "Call F with each advice of FUNCTION-DEF and its properties."
  (while (advice--p function-def)
    (funcall f (advice--car function-def) (advice--props function-def))
    (setq function-def (advice--cdr function-def))))

(defun advice-function-member-p (advice function-def)
  "Return non-nil if FUNCTION-DEF has ADVICE, a function or a name."
  (advice--member-p advice t function-def))

(defun advice--symbol-function (symbol)
  "Return the definition of SYMBOL with its advice, also if that waits for the function."
  (or (get symbol 'advice--pending)
      (let ((definition (and (fboundp symbol) (symbol-function symbol))))
        (cond
         ((eq (car-safe definition) 'macro) (cdr definition))
         ;; An alias of a macro follows what that becomes.
         ((and definition (symbolp definition) (macrop definition))
          (lambda (&rest args) (macroexpand (cons definition args))))
         (t definition)))))

(defun advice--waiting-p (definition)
  "Return non-nil if DEFINITION is nothing that advice can be put on yet."
  (or (null definition) (eq (car-safe definition) 'autoload)))

(defun advice--install (symbol advised)
  "Make ADVISED the definition of SYMBOL, or keep it until there is a function."
  (let* ((old (and (fboundp symbol) (symbol-function symbol))) (main (advice--cd*r advised)))
    (if (advice--waiting-p main)
        (put symbol 'advice--pending (and (advice--p advised) advised))
      (put symbol 'advice--pending nil)
      (fset symbol (if (macrop old) (cons 'macro advised) advised)))
    (cond
     ((advice--p advised)
      (unless (eq (get symbol 'defalias-fset-function) #'advice--defalias-fset)
        (put symbol 'advice--old-fset (get symbol 'defalias-fset-function))
        (put symbol 'defalias-fset-function #'advice--defalias-fset))
      (unless (get symbol 'function-documentation)
        (put symbol 'function-documentation `(advice--make-docstring ',symbol))))
     (t
      (put symbol 'defalias-fset-function (get symbol 'advice--old-fset))
      (if (equal (get symbol 'function-documentation) `(advice--make-docstring ',symbol))
          (put symbol 'function-documentation nil))))))

(defun advice--defalias-fset (symbol definition)
  "Do what `defalias' wants for SYMBOL, which has advice: put that on the new DEFINITION."
  (let* ((advised (advice--symbol-function symbol))
         (macro (eq (car-safe definition) 'macro))
         (new (advice--with-main advised (if macro (cdr definition) definition)))
         (fset (or (get symbol 'advice--old-fset) #'fset)))
    (if (advice--waiting-p definition)
        (progn
          (put symbol 'advice--pending new)
          (funcall fset symbol definition))
      (put symbol 'advice--pending nil)
      (funcall fset symbol (if macro (cons 'macro new) new)))))

(defun advice-add (symbol how function &optional props)
  "Add FUNCTION to the function of SYMBOL, in the manner HOW, with PROPS.
See `add-function' for HOW and PROPS."
  (let ((old (advice--symbol-function symbol)))
    (advice--install symbol (advice--add how function old props))
    nil))

(defun advice-remove (symbol function)
  "Take FUNCTION, or the advice of this name, off the function of SYMBOL."
  (let* ((old (advice--symbol-function symbol)) (new (advice--without function old)))
    (unless (eq old new)
      (advice--install symbol new))
    nil))

(defun advice-member-p (advice symbol)
  "Return non-nil if the function of SYMBOL has ADVICE, a function or a name."
  (advice--member-p advice t (advice--symbol-function symbol)))

(defun advice-mapc (f symbol)
  "Call F with each advice of the function of SYMBOL and its properties."
  (advice-function-mapc f (advice--symbol-function symbol)))

(defmacro define-advice (symbol args &rest body)
  "Define an advice of SYMBOL and add it.
ARGS is (HOW LAMBDA-LIST &optional NAME DEPTH); with NAME the function is SYMBOL@NAME.
\n(fn SYMBOL (HOW LAMBDA-LIST &optional NAME DEPTH) &rest BODY)"
  (declare (indent 2) (doc-string 3) (debug (sexp sexp def-body)))
  (let* ((how (nth 0 args)) (arglist (nth 1 args)) (name (nth 2 args)) (depth (nth 3 args))
         (props (and depth `((depth . ,depth))))
         (advice (cond ((null name) `(lambda ,arglist ,@body))
                       ((or (stringp name) (symbolp name)) (intern (format "%s@%s" symbol name)))
                       (t (error "Unrecognized name spec `%S'" name)))))
    `(prog1 ,@(and (symbolp advice) `((defun ,advice ,arglist ,@body)))
       (advice-add ',symbol ,how #',advice ,@(and props `(',props))))))

(defun advice--make-docstring (symbol)
  "Return the docstring of SYMBOL's function with a word on its advice."
  (let* ((definition (advice--symbol-function symbol)) (main (advice--cd*r definition))
         (doc (or (and main (not (advice--waiting-p main)) (documentation main t)) ""))
         (usage nil) (lines nil))
    (if (string-match "\n\n(fn.*)\\'" doc)
        (setq usage (match-string 0 doc) doc (substring doc 0 (match-beginning 0))))
    (while (advice--p definition)
      (push (format "This %s has %s advice: %s" (if (macrop symbol) "macro" "function") (advice--how definition)
                    (let ((function (or (cdr (assq 'name (advice--props definition))) (advice--car definition))))
                      (if (symbolp function) (format "`%S'" function)
                        (if (stringp function) function "No documentation"))))
            lines)
      (setq definition (advice--cdr definition)))
    (concat doc "\n\n" (mapconcat #'identity (nreverse lines) "\n") usage)))

(defun advice-eval-interactive-spec (spec)
  "Return the list of arguments that SPEC, as in `interactive', gives."
  (cond
   ((stringp spec)
    (call-interactively (eval `(lambda (&rest args) (interactive ,spec) args) t)))
   (t (eval spec t))))
