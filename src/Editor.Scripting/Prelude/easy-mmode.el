;;; easy-mmode.el --- defining minor modes  -*- lexical-binding: t -*-
;;;features: easy-mmode

(defun easy-mmode-pretty-mode-name (mode &optional lighter)
  "Return the name of MODE as people read it; what LIGHTER has of its case is kept."
  (let* ((case-fold-search t)
         (name (concat (replace-regexp-in-string
                        "toggle-\\|-mode\\'" "" (symbol-name mode))
                       " mode"))
         (words (mapconcat #'capitalize (split-string (substring name 0 -5) "-") "-")))
    (setq name (concat words " mode"))
    (if (not (stringp lighter))
        name
      (setq lighter (replace-regexp-in-string "\\`\\s-+\\|\\s-+\\'" "" lighter))
      (if (equal lighter "")
          name
        (replace-regexp-in-string (regexp-quote lighter) lighter name t t)))))

(defun easy-mmode--arg-docstring (name)
  "Return what the docstring of the minor mode NAME says of its argument."
  (concat "\n\nThis is a minor mode.  If called interactively, toggle the `" name "'\n"
          "mode.  If the prefix argument is positive, enable the mode,\n"
          "and if it is zero or negative, disable the mode.\n\n"
          "If called from Lisp, toggle the mode if ARG is `toggle'.\n"
          "Enable the mode if ARG is nil, omitted, or is a positive number.\n"
          "Disable the mode if ARG is a negative number."))

(defmacro define-minor-mode (mode doc &rest body)
  "Define MODE as a minor mode with documentation DOC: a variable, a command that toggles it, a hook and a keymap.
BODY begins with keywords (:global, :init-value, :lighter, :keymap, :variable, :after-hook, :interactive and those of
`defcustom') and goes on with forms that run whenever the mode is turned on or off."
  (declare (doc-string 2))
  (let* ((name (symbol-name mode))
         (hook (intern (concat name "-hook")))
         (on (intern (concat name "-on-hook")))
         (off (intern (concat name "-off-hook")))
         (map-name (intern (concat name "-map")))
         (init nil) (lighter nil) (keymap nil) (keymap-given nil) (global nil) (variable nil)
         (after-hook nil) (interactive t) (extra nil) (getter mode) (set nil) (setter nil) (initialize nil) (extra-args nil))
    ;; The old form had INIT-VALUE LIGHTER KEYMAP before the keywords.
    (unless (keywordp (car body))
      (setq init (pop body))
      (unless (keywordp (car body))
        (setq lighter (pop body))
        (unless (keywordp (car body))
          (setq keymap (pop body) keymap-given t))))
    (while (keywordp (car body))
      (let ((keyword (pop body)) (value (pop body)))
        (cond
         ((eq keyword :init-value) (setq init value))
         ((eq keyword :lighter) (setq lighter (purecopy value)))
         ((eq keyword :keymap) (setq keymap value keymap-given t))
         ((eq keyword :global) (setq global value))
         ((eq keyword :variable) (setq variable value))
         ((eq keyword :after-hook) (setq after-hook value))
         ((eq keyword :interactive) (setq interactive value))
         ((eq keyword :set) (setq set value))
         ((eq keyword :initialize) (setq initialize value))
         ((eq keyword :extra-args) (setq extra-args value))
         (t (push keyword extra) (push value extra)))))
    (when variable
      (if (and (consp variable) (consp (cdr variable)) (functionp (cdr variable)))
          (setq getter (car variable) setter (cdr variable))
        (if (and (consp variable) (not (symbolp variable)) (or (functionp (cdr variable)) (symbolp (cdr variable)))
                 (not (listp (cdr variable))))
            (setq getter (car variable) setter (cdr variable))
          (setq getter variable))))
    (let* ((pretty (easy-mmode-pretty-mode-name mode lighter))
           (list-var (if global 'global-minor-modes 'local-minor-modes))
           (value-form `(cond ((eq arg 'toggle) (not ,getter))
                              ((and (numberp arg) (< arg 1)) nil)
                              (t t)))
           (mode-map (and keymap-given keymap map-name)))
      `(progn
         ,(cond
           (variable nil)
           ((not global)
            `(defvar-local ,mode ,init ,(format "Non-nil if %s is enabled.
Use the command `%s' to change this variable." pretty mode)))
           (t
            `(defcustom ,mode ,init
               ,(format "Non-nil if %s is enabled.
See the `%s' command for a description of this minor mode." pretty mode)
               :set ,(or set '#'custom-set-minor-mode)
               :initialize ,(or initialize '#'custom-initialize-default)
               ,@(nreverse extra)
               :type 'boolean)))
         (defun ,mode (&optional arg ,@extra-args)
           ,(concat (or doc (format "Toggle %s on or off." pretty)) (easy-mmode--arg-docstring pretty))
           ,(if interactive
                '(interactive (list (if current-prefix-arg
                                        (prefix-numeric-value current-prefix-arg)
                                      'toggle)))
              '(ignore))
           (let ((last-message (current-message)))
             ,(cond (setter `(funcall #',setter ,value-form))
                    (t `(,(if (symbolp getter) 'setq 'setf) ,getter ,value-form)))
             (when (boundp ',list-var)
               (setq ,list-var (delq ',mode ,list-var))
               (when ,getter (push ',mode ,list-var)))
             ,@body
             (run-hooks ',hook (if ,getter ',on ',off))
             (when (called-interactively-p 'any)
               (unless (and (current-message) (not (equal last-message (current-message))))
                 (message "%s %sabled%s" ,pretty (if ,getter "en" "dis")
                          ,(if global "" " in current buffer"))))
             ,@(and after-hook (list after-hook)))
           (force-mode-line-update)
           ,getter)
         (defvar ,hook nil)
         (put ',hook 'custom-type 'hook)
         (put ',hook 'standard-value (list nil))
         ,@(and mode-map (not (symbolp keymap))
                `((defvar ,map-name
                    (let ((m ,keymap))
                      (cond ((keymapp m) m)
                            ((listp m) (easy-mmode-define-keymap m))
                            (t (error "Invalid keymap %S" m))))
                    ,(format "Keymap for `%s'." mode))))
         ,@(and mode-map (symbolp keymap) (not (eq keymap map-name))
                `((defvar ,map-name ,keymap ,(format "Keymap for `%s'." mode))))
         (add-minor-mode ',(if (symbolp getter) getter mode) ',lighter
                         ,(or mode-map `(if (boundp ',map-name) (symbol-value ',map-name)))
                         nil nil)))))

(defmacro define-globalized-minor-mode (global-mode mode turn-on &rest body)
  "Define GLOBAL-MODE, which turns the minor mode MODE on in all buffers by calling TURN-ON in each.
BODY has keywords, as in `define-minor-mode', :predicate among them, and forms."
  (declare (doc-string 2))
  (let* ((name (symbol-name global-mode))
         (pretty (easy-mmode-pretty-mode-name mode))
         (enable (intern (concat name "-enable-in-buffers")))
         (check (intern (concat name "-check-buffers")))
         (here (intern (concat name "-enable-here")))
         (keys nil) (predicate nil))
    (while (keywordp (car body))
      (let ((keyword (pop body)) (value (pop body)))
        (if (eq keyword :predicate)
            (setq predicate (list value))
          (push keyword keys)
          (push value keys))))
    `(progn
       (define-minor-mode ,global-mode
         ,(format "Toggle %s in all buffers.\n\n%s is turned on where `%s' would do it." pretty pretty turn-on)
         :global t
         ,@(nreverse keys)
         (if ,global-mode
             (add-hook 'after-change-major-mode-hook #',here)
           (remove-hook 'after-change-major-mode-hook #',here))
         (,enable)
         ,@body)
       (defun ,here ()
         (when (and ,global-mode (not ,mode)
                    ,@(and predicate `((easy-mmode--globalized-predicate-p ,(car predicate)))))
           (,(if (eq (car-safe turn-on) 'function) (cadr turn-on) turn-on))))
       (defun ,enable ()
         (dolist (buffer (buffer-list))
           (with-current-buffer buffer
             (if ,global-mode (,here)
               (when ,mode (,mode -1))))))
       (defun ,check () (,enable)))))

(defmacro define-global-minor-mode (&rest args)
  "An old name of `define-globalized-minor-mode'."
  (cons 'define-globalized-minor-mode args))

(defmacro easy-mmode-define-minor-mode (&rest args)
  "An old name of `define-minor-mode'."
  (cons 'define-minor-mode args))

(defun easy-mmode--globalized-predicate-p (predicate)
  "Return non-nil if PREDICATE, t, nil or a list of modes and (not MODES...), takes the major mode of the buffer."
  (cond ((memq predicate '(t nil)) predicate)
        (t (let ((rest predicate) (answer 'none))
             (while (and rest (eq answer 'none))
               (let ((one (pop rest)))
                 (cond ((memq one '(t nil)) (setq answer one))
                       ((eq (car-safe one) 'not)
                        (when (apply #'derived-mode-p (cdr one)) (setq answer nil)))
                       ((derived-mode-p one) (setq answer t)))))
             (and (not (eq answer 'none)) answer)))))

(defun easy-mmode-define-keymap (bs &optional _name m args)
  "Return the keymap M, or a new one, with the bindings BS, an alist; ARGS is a plist with :inherit."
  (let ((map (or m (make-sparse-keymap))))
    (let ((inherit (plist-get args :inherit)))
      (cond ((keymapp inherit) (set-keymap-parent map inherit))
            ((consp inherit) (set-keymap-parent map (make-composed-keymap (seq-filter #'keymapp inherit))))))
    (dolist (binding bs)
      (let ((keys (car binding)))
        (dolist (key (if (or (stringp keys) (vectorp keys) (atom keys)) (list keys) keys))
          (define-key map (if (symbolp key) (vector 'remap key) key) (cdr binding)))))
    map))

(defmacro easy-mmode-defmap (m bs doc &rest args)
  "Define the variable M as a keymap with the bindings BS and documentation DOC; ARGS as in `easy-mmode-define-keymap'."
  `(defvar ,m (easy-mmode-define-keymap ,bs nil (if (boundp ',m) ,m) ,(cons 'list args)) ,doc))

(defmacro easy-mmode-defsyntax (st css doc &rest _args)
  "Define the variable ST as a syntax table with the syntax CSS, an alist, and documentation DOC."
  `(defvar ,st
     (let ((st (make-syntax-table)))
       (dolist (one ,css)
         (dolist (char (if (consp (car one)) (car one) (list (car one))))
           (modify-syntax-entry char (cdr one) st)))
       st)
     ,doc))

(defmacro easy-mmode-define-navigation (_base _re &rest _)
  "Motion commands for a mode: none are made."
  nil)

(defun add-minor-mode (toggle name &optional keymap after _toggle-fun)
  "Register TOGGLE as a minor mode that shows NAME and has KEYMAP, behind the mode AFTER."
  (unless (memq toggle minor-mode-list) (push toggle minor-mode-list))
  (when name
    (let ((entry (assq toggle minor-mode-alist)))
      (if entry
          (setcdr entry (list name))
        (subr--add-after 'minor-mode-alist (list toggle name) after))))
  (when keymap
    (let ((entry (assq toggle minor-mode-map-alist)))
      (if entry
          (setcdr entry keymap)
        (subr--add-after 'minor-mode-map-alist (cons toggle keymap) after)))))

(defun subr--add-after (variable entry after)
  "Add ENTRY to the alist in VARIABLE behind the entry of AFTER, or else in front."
  (let ((place (and after (assq after (symbol-value variable)))))
    (if place
        (let ((tail (memq place (symbol-value variable))))
          (setcdr tail (cons entry (cdr tail))))
      (set variable (cons entry (symbol-value variable))))))

(defvar minor-mode-list nil "The minor modes that are defined.")

(defvar minor-mode-alist nil "Alist of minor modes and what the mode line shows of them.")

(defvar minor-mode-map-alist nil "Alist of minor modes and their keymaps.")

(defvar-local local-minor-modes nil "The minor modes that are on in this buffer.")

(defvar global-minor-modes nil "The global minor modes that are on.")
