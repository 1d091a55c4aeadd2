;;; bytecomp-toplevel.el --- What the byte compiler looks for in definitions  -*- lexical-binding: t -*-

(defun byte-compile--toplevel (form)
  "Look through FORM, which stands at the top level of a file."
  (let ((byte-compile--symbols (byte-compile--symbols-of form)) (byte-compile--late nil) (byte-compile--local-specials nil))
    (byte-compile--hunk form)
    (byte-compile--tell-late)))

(defun byte-compile--tell-late ()
  "Give the warnings that were put off."
  (let ((late (nreverse byte-compile--late)) (unused (sort byte-compile--unused (lambda (a b) (< (car a) (car b))))))
    (setq byte-compile--late nil byte-compile--unused nil)
    (dolist (one unused)
      (let ((byte-compile--position (nth 1 one)))
        (byte-compile-warn "%s" (nth 2 one))))
    (dolist (one late)
      (let ((byte-compile--position (car one)))
        (apply #'byte-compile-warn (cdr one))))))

(defun byte-compile--later (format &rest args)
  "Warn with FORMAT and ARGS about the current place, behind the warnings of unused variables."
  (push (cons byte-compile--position (cons format args)) byte-compile--late))

(defun byte-compile--symbols-of (form)
  "Return a hash table of the symbols in FORM."
  (let ((table (make-hash-table :test 'eq)) (pending (list form)) (steps 0))
    (while (and pending (< steps 1000000))
      (setq steps (1+ steps))
      (let ((one (pop pending)))
        (cond ((consp one) (push (cdr one) pending) (push (car one) pending))
              ((symbolp one) (puthash one t table))
              ((vectorp one) (mapc (lambda (part) (push part pending)) one)))))
    table))

(defun byte-compile--environment ()
  "Return the macros to expand with."
  (append byte-compile-macro-environment
          '((declare-function . byte-compile--declare-function)
            (eval-when-compile . byte-compile--eval-when-compile)
            (eval-and-compile . byte-compile--eval-and-compile)
            (with-no-warnings . byte-compile--no-warnings)
            (with-suppressed-warnings . byte-compile--suppressing))))

(defun byte-compile--eval (form)
  "Evaluate FORM now, at compile time."
  (eval (macroexpand-all form byte-compile-macro-environment) lexical-binding))

(defun byte-compile--declare-function (fn &optional _file &rest more)
  "Note that FN is defined elsewhere, with the parameters that MORE begins with."
  (push (cons fn (if (and more (listp (car more))) (byte-compile--arity (car more)) t)) byte-compile-function-environment)
  nil)

(defun byte-compile--eval-when-compile (&rest body)
  "Evaluate BODY and stand for its value."
  (list 'quote (byte-compile--eval (cons 'progn body))))

(defun byte-compile--eval-and-compile (&rest body)
  "Evaluate BODY, and stand for it."
  (byte-compile--eval (cons 'progn body))
  (cons 'progn body))

(defun byte-compile--no-warnings (&rest body)
  "Stand for BODY, in which nothing is wrong."
  (cons 'byte-compile--quietly (cons t body)))

(defun byte-compile--suppressing (warnings &rest body)
  "Stand for BODY, in which WARNINGS are not wanted."
  (cons 'byte-compile--quietly (cons (list 'quote warnings) body)))

(defconst byte-compile--hunks
  '(defun defmacro defsubst defvar defconst defcustom defgroup progn prog1 eval-when-compile eval-and-compile require defalias autoload
    with-no-warnings with-suppressed-warnings function-put make-obsolete make-obsolete-variable custom-declare-variable defvaralias
    define-abbrev-table make-variable-buffer-local declare-function define-inline)
  "Heads of forms that mean something more at the top level.")

(defun byte-compile--hunk (form)
  "Look through FORM at the top level."
  (while (and (consp form) (symbolp (car form)) (not (memq (car form) byte-compile--hunks))
              (let ((new (macroexpand-1 form (byte-compile--environment)))) (and (not (eq new form)) (progn (setq form new) t)))))
  (let ((head (car-safe form)))
    (cond
     ((not (memq head byte-compile--hunks)) (byte-compile--expression form t))
     ((eq head 'progn) (mapc #'byte-compile--hunk (cdr form)))
     ((eq head 'prog1) (mapc #'byte-compile--hunk (cdr form)))
     ((memq head '(defun defsubst define-inline)) (byte-compile--definition (nth 1 form) (nth 2 form) (nthcdr 3 form) 'function))
     ((eq head 'defmacro) (byte-compile--definition (nth 1 form) (nth 2 form) (nthcdr 3 form) 'macro))
     ((memq head '(defvar defconst)) (byte-compile--variable form))
     ((eq head 'defcustom) (byte-compile--hunk `(custom-declare-variable ',(nth 1 form) ',(nth 2 form) ,@(nthcdr 3 form))))
     ((eq head 'custom-declare-variable) (byte-compile--option form))
     ((eq head 'defgroup)
      (unless (or (plist-member (nthcdr 4 form) :group) (eq (nth 1 form) 'emacs))
        (byte-compile-warn "%s for `%s' fails to specify containing group" 'defgroup (nth 1 form))))
     ((eq head 'eval-when-compile) (byte-compile--eval (cons 'progn (cdr form))))
     ((eq head 'eval-and-compile)
      (byte-compile--eval (cons 'progn (cdr form)))
      (mapc #'byte-compile--hunk (cdr form)))
     ((eq head 'require)
      (byte-compile--eval form)
      (byte-compile--expression form t))
     ((eq head 'declare-function) (apply #'byte-compile--declare-function (cdr form)))
     ((eq head 'with-no-warnings)
      (let ((byte-compile-warnings nil)) (mapc #'byte-compile--hunk (cdr form)) (byte-compile--tell-late)))
     ((eq head 'with-suppressed-warnings)
      (let ((byte-compile--suppressed-warnings (append (nth 1 form) byte-compile--suppressed-warnings)))
        (mapc #'byte-compile--hunk (nthcdr 2 form))
        (byte-compile--tell-late)))
     ((eq head 'function-put)
      (byte-compile--eval form)
      (byte-compile--expression form t))
     (t (byte-compile--declaring form)))))

(defun byte-compile--declaring (form)
  "Look through FORM, a call at the top level that declares something about a quoted name."
  (let* ((head (car form)) (name (byte-compile--quoted (nth 1 form))))
    (cond
     ((null name))
     ((eq head 'make-obsolete)
      (push (cons name (list (byte-compile--quoted (nth 2 form)) nil (byte-compile--quoted (nth 3 form)))) byte-compile--obsolete))
     ((eq head 'make-obsolete-variable) (push name byte-compile-not-obsolete-vars))
     ((eq head 'autoload)
      (byte-compile--docstring head name (nth 3 form))
      (if (byte-compile--quoted (nth 5 form))
          (byte-compile--eval form)
        (push (cons name t) byte-compile-function-environment)))
     ((eq head 'defalias)
      (byte-compile--docstring head name (nth 3 form))
      (byte-compile--alias name (nth 2 form)))
     ((eq head 'define-abbrev-table)
      (push name byte-compile-bound-variables)
      (byte-compile--docstring head name (nth 3 form)))
     ((eq head 'defvaralias)
      (push name byte-compile-bound-variables)
      (byte-compile--docstring head name (nth 3 form))))
    (unless (memq head '(make-obsolete make-obsolete-variable make-variable-buffer-local))
      (byte-compile--expression form t))))

(defun byte-compile--alias (name definition)
  "Note that NAME is made a function whose DEFINITION is a form."
  (let ((head (car-safe definition)))
    (cond
     ((and (memq head '(function quote)) (eq (car-safe (nth 1 definition)) 'lambda))
      (push (cons name (byte-compile--arity (nth 1 (nth 1 definition)))) byte-compile-function-environment))
     ((or (eq (car-safe (byte-compile--quoted definition)) 'macro)
          (and (eq head 'cons) (eq (byte-compile--quoted (nth 1 definition)) 'macro)))
      (let ((macro (ignore-errors (byte-compile--eval definition))))
        (if (functionp (cdr-safe macro)) (push (cons name (cdr macro)) byte-compile-macro-environment))))
     (t (push (cons name t) byte-compile-function-environment)))
    (setq byte-compile--unresolved (assq-delete-all name byte-compile--unresolved))))

(defun byte-compile--quoted (form)
  "Return the symbol or other object that FORM, quoted or a constant, stands for; nil for other forms."
  (cond ((memq (car-safe form) '(quote function)) (nth 1 form))
        ((or (stringp form) (keywordp form) (eq form t)) form)))

(defun byte-compile--definition (name arglist body kind)
  "Look through the definition of NAME, a `function' or `macro' as KIND says, with ARGLIST and BODY."
  (unless (symbolp name) (signal 'wrong-type-argument (list 'symbolp name)))
  (setq byte-compile-current-form name)
  (byte-compile--meet name)
  (byte-compile--redefinition name kind)
  (let* ((arity (byte-compile--arity arglist)) (calls (assq name byte-compile--unresolved)))
    (when calls
      (if (eq kind 'macro)
          (byte-compile-warn "macro `%s' defined too late" name)
        (let ((bad (seq-filter (lambda (count) (not (byte-compile--fits count arity))) (nthcdr 2 calls))))
          (when (and bad (byte-compile-warning-enabled-p 'callargs name))
            (byte-compile-warn "%s being defined to take %s%s, but was previously called with %s" name (byte-compile--arity-text arity)
                               (if (equal arity '(1 . 1)) " arg" " args")
                               (byte-compile--arity-text (cons (apply #'min bad) (apply #'max bad)))))))
      (setq byte-compile--unresolved (delq calls byte-compile--unresolved)))
    (if (eq kind 'macro)
        (push (cons name (eval (list 'function (cons 'lambda (cons arglist (byte-compile--undeclared body)))) lexical-binding))
              byte-compile-macro-environment)
      (setq byte-compile-macro-environment (assq-delete-all name (copy-sequence byte-compile-macro-environment)))
      (push (cons name arity) byte-compile-function-environment)))
  (byte-compile--declarations name arglist body)
  (if (stringp (car body)) (byte-compile--docstring nil nil (car body)))
  (byte-compile--expression (list 'function (cons 'lambda (cons arglist (byte-compile--undeclared body)))) nil))

(defun byte-compile--undeclared (body)
  "Return BODY, of a definition, without its `declare' forms."
  (if (or (eq (car-safe (car body)) 'declare) (and (stringp (car body)) (eq (car-safe (nth 1 body)) 'declare)))
      (remq (if (stringp (car body)) (nth 1 body) (car body)) body)
    body))

(defun byte-compile--declarations (name arglist body)
  "Note what the `declare' form in BODY says about NAME, whose parameters are ARGLIST."
  (dolist (form (list (car body) (nth 1 body)))
    (when (eq (car-safe form) 'declare)
      (dolist (one (cdr form))
        (cond ((eq (car-safe one) 'obsolete) (push (list name (nth 1 one) nil (nth 2 one)) byte-compile--obsolete))
              ((memq (car-safe one) '(gv-expander gv-setter compiler-macro indent debug doc-string))
               (let ((maker (cdr (assq (car one) (bound-and-true-p defun-declarations-alist)))))
                 (when maker (ignore-errors (byte-compile--eval (apply maker name arglist (cdr one))))))))))))

(defun byte-compile--redefinition (name kind)
  "Tell that NAME is defined again if it was; KIND is `function' or `macro'."
  (let ((old (cdr (assq name byte-compile--defined))))
    (when (and old (byte-compile-warning-enabled-p 'redefine name))
      (if (eq old kind)
          (byte-compile-warn "%s `%s' defined multiple times in this file" kind name)
        (byte-compile-warn "`%s' defined multiple times, as both function and macro" name)))
    (push (cons name kind) byte-compile--defined)))

(defun byte-compile--variable (form)
  "Look through FORM, a `defvar' or `defconst' at the top level or within."
  (let ((name (nth 1 form)))
    (if (symbolp name) (byte-compile--prefix name))
    (push name byte-compile-bound-variables)
    (byte-compile--docstring (car form) name (nth 3 form))
    (if (nthcdr 2 form) (byte-compile--expression (nth 2 form) nil))))

(defun byte-compile--prefix (name)
  "Tell that the variable NAME has no prefix, if it has none."
  (when (and (byte-compile-warning-enabled-p 'lexical name)
             (not (string-match-p "[-*/:$]" (symbol-name name))))
    (byte-compile-warn "global/dynamic var `%s' lacks a prefix" name)))

(defun byte-compile--option (form)
  "Look through FORM, a call of `custom-declare-variable'."
  (let ((name (byte-compile--quoted (nth 1 form))) (keys (nthcdr 4 form)))
    (when (symbolp name)
      (unless (plist-member keys :type) (byte-compile-warn "defcustom for `%s' fails to specify type" name))
      (unless (or (plist-member keys :group) (bound-and-true-p byte-compile-current-group)
                  (byte-compile--group-defined-p))
        (byte-compile-warn "defcustom for `%s' fails to specify containing group" name))
      (byte-compile--prefix name)
      (push name byte-compile-bound-variables))
    (byte-compile--docstring 'custom-declare-variable name (nth 3 form))
    (byte-compile--expression (byte-compile--quoted (nth 2 form)) nil)))

(defun byte-compile--group-defined-p ()
  "Return non-nil if the file being compiled defines a group before point."
  (and byte-compile-current-buffer byte-compile--position
       (with-current-buffer byte-compile-current-buffer
         (save-excursion (goto-char byte-compile--position) (re-search-backward "^(defgroup\\_>" nil t)))))

(defun byte-compile--wide-docstring-p (docstring col)
  "Return non-nil if a line of DOCSTRING, apart from what no one can break, is wider than COL columns."
  (let ((text (replace-regexp-in-string "\\`\\|\n\n?(\\(?:fn\\|[^() \n]+\\) [^\n]*)\\'" "" docstring)))
    (setq text (replace-regexp-in-string "\\`(\\(?:fn\\|[a-z][-a-z0-9*/]*\\) [^\n]*)\\'" "" text))
    (seq-some (lambda (line)
                (and (> (string-width line) col)
                     (not (string-match-p "https?://" line))
                     (> (string-width (replace-regexp-in-string "\\\\\\(?:\\[[^]]*\\]\\|[{<][^}>]*[}>]\\|=\\)" "" line)) col)))
              (split-string text "\n"))))

(defun byte-compile--docstring (kind name text)
  "Tell that TEXT, the docstring of NAME defined by KIND, is too wide, if it is; KIND nil means a function."
  (when (and (stringp text) (byte-compile-warning-enabled-p 'docstrings))
    (let ((col (with-current-buffer (or byte-compile-current-buffer (current-buffer)) (max byte-compile-docstring-max-column fill-column))))
      (when (byte-compile--wide-docstring-p text col)
        (byte-compile-warn "%s" (format "%s%sdocstring wider than %s characters"
                                        (if kind (format "%s " kind) "") (if name (format "`%s' " name) "")
                                        byte-compile-docstring-max-column))))))

(defun byte-compile--arity (arglist)
  "Return the arity (MIN . MAX) of functions with ARGLIST; MAX `many' if there is no end."
  (let ((min 0) (max 0) (optional nil))
    (while (consp arglist)
      (let ((one (pop arglist)))
        (cond ((eq one '&optional) (setq optional t))
              ((eq one '&rest) (setq max 'many arglist nil))
              (t (setq max (1+ max))
                 (unless optional (setq min max))))))
    (cons min max)))

(defun byte-compile--fits (count arity)
  "Return non-nil if COUNT arguments are right for ARITY."
  (and (>= count (car arity)) (or (not (integerp (cdr arity))) (<= count (cdr arity)))))

(defun byte-compile--arity-text (arity)
  "Return ARITY as warnings write it: N, N-M or N+."
  (cond ((not (integerp (cdr arity))) (format "%d+" (car arity)))
        ((= (car arity) (cdr arity)) (format "%d" (car arity)))
        (t (format "%d-%d" (car arity) (cdr arity)))))

(defun byte-compile--unknown-functions ()
  "Tell the functions that were called and are not known."
  (setq byte-compile-current-form :end)
  (dolist (one byte-compile--unresolved)
    (unless (fboundp (car one))
      (let ((byte-compile--position (nth 1 one)))
        (byte-compile-warn "the function `%s' is not known to be defined." (car one))))))

(defun byte-compile-check-lambda-list (list)
  "Signal an error unless LIST is a list of parameters."
  (let ((seen nil))
    (while list
      (let ((one (car list)))
        (cond ((or (not (symbolp one)) (macroexp--const-symbol-p one t)) (error "Invalid lambda variable %s" one))
              ((eq one '&rest)
               (unless (cdr list) (error "&rest without variable name"))
               (when (cddr list) (error "Garbage following &rest VAR in lambda-list"))
               (when (memq (cadr list) '(&optional &rest)) (error "%s following &rest in lambda-list" (cadr list))))
              ((eq one '&optional)
               (when (memq (cadr list) '(&optional)) (error "%s following &optional in lambda-list" (cadr list))))
              ((memq one seen) (byte-compile-warn "repeated variable %s in lambda-list" one))
              (t (push one seen)))
        (setq list (cdr list))))))
