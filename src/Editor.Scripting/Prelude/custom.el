;;; custom.el --- options, groups, faces and themes as far as programs define them  -*- lexical-binding: t -*-
;;;features: custom cus-face cus-load cus-start cus-edit faces wid-edit widget
;;;yields: custom-declare-face deftheme custom-declare-theme custom-theme-p custom-set-variables custom-theme-set-variables custom-set-faces custom-theme-set-faces custom-push-theme enable-theme disable-theme provide-theme custom-enabled-themes custom-known-themes custom-theme-directory customize-set-variable customize-save-variable customize-mark-as-set customize-mark-to-save custom-reevaluate-setting custom-quote custom-add-to-group custom-add-link custom-add-load custom-add-version custom-add-dependencies custom-autoload custom-variable-p custom-load-recursion

(defvar custom-define-hook nil
  "Hook called after each definition of an option.")

(defvar custom-dont-initialize nil
  "Non-nil means that `defcustom' gives no value.")

(defvar custom-current-group-alist nil
  "Alist of files and the group that they define options for by default.")

(defvar custom-file nil
  "The file that saved options are written to, or nil.")

(defvar custom-enabled-themes nil
  "The themes that are in effect.")

(defvar custom-known-themes '(user changed)
  "The themes that are defined.")

(defvar custom-theme-directory user-emacs-directory
  "The directory of a person's own themes.")

(defvar custom-load-recursion nil
  "Non-nil while the definitions of an option are being loaded.")

(defmacro defcustom (symbol standard doc &rest args)
  "Define SYMBOL as an option with the value STANDARD and documentation DOC; ARGS are keywords and their values."
  (declare (doc-string 3))
  `(custom-declare-variable
    ',symbol
    ,(if (custom--constant-p standard)
         `',standard
       (if lexical-binding
           `(list 'funcall (lambda () "" ,standard))
         `',standard))
    ,doc
    ,@args))

(defun custom--constant-p (form)
  "Return non-nil if FORM is a constant, whose value needs no environment."
  (or (null form) (eq form t) (keywordp form) (numberp form) (stringp form) (eq (car-safe form) 'quote)))

(defmacro defgroup (symbol members doc &rest args)
  "Define SYMBOL as a group of options with MEMBERS and documentation DOC; ARGS are keywords and their values."
  (declare (doc-string 3))
  `(custom-declare-group ',symbol ,members ,doc ,@args))

(defmacro defface (face spec doc &rest args)
  "Define FACE with SPEC and documentation DOC; ARGS are keywords and their values."
  (declare (doc-string 3))
  `(custom-declare-face ',face ,spec ,doc ,@args))

(defmacro deftheme (theme &optional doc &rest _properties)
  "Define THEME with documentation DOC."
  (declare (doc-string 2))
  `(custom-declare-theme ',theme ',(intern (format "%s-theme" theme)) ,doc))

(defun custom-declare-theme (theme feature &optional doc &rest _args)
  "Define THEME, provided by FEATURE, with documentation DOC."
  (unless (memq theme custom-known-themes) (push theme custom-known-themes))
  (put theme 'theme-feature feature)
  (when doc (put theme 'theme-documentation doc)))

(defun custom-theme-p (theme)
  "Return non-nil if THEME is defined."
  (memq theme custom-known-themes))

(defun custom-declare-variable (symbol default doc &rest args)
  "Define SYMBOL as an option whose value the form DEFAULT gives, with DOC; ARGS are as in `defcustom'."
  (put symbol 'standard-value (list default))
  (when (get symbol 'force-value)
    (put symbol 'force-value nil))
  (internal--define-uninitialized-variable symbol doc)
  (let ((initialize #'custom-initialize-reset) (requests nil) (buffer-local nil))
    (while args
      (let ((keyword (pop args)))
        (unless (keywordp keyword) (error "Junk in args %S" args))
        (unless args (error "Keyword %s is missing an argument" keyword))
        (let ((value (pop args)))
          (cond
           ((eq keyword :initialize) (setq initialize value))
           ((eq keyword :set) (put symbol 'custom-set value))
           ((eq keyword :get) (put symbol 'custom-get value))
           ((eq keyword :require) (push value requests))
           ((eq keyword :risky) (put symbol 'risky-local-variable value))
           ((eq keyword :safe) (put symbol 'safe-local-variable value))
           ((eq keyword :local)
            (when (memq value '(t permanent)) (setq buffer-local t))
            (when (memq value '(permanent permanent-only)) (put symbol 'permanent-local t)))
           ((eq keyword :type) (put symbol 'custom-type (purecopy value)))
           ((eq keyword :options) (put symbol 'custom-options value))
           (t (custom-handle-keyword symbol keyword value 'custom-variable))))))
    (put symbol 'custom-requests requests)
    (unless custom-dont-initialize
      (funcall initialize symbol default))
    (when buffer-local (make-variable-buffer-local symbol)))
  (push symbol current-load-list)
  (run-hooks 'custom-define-hook)
  symbol)

(defun custom--value (symbol exp)
  "Return the value that the option SYMBOL is to have: the saved one, or what the form EXP gives."
  (let ((saved (get symbol 'saved-value)))
    (eval (if saved (car saved) exp) t)))

(defun custom-initialize-default (symbol exp)
  "Give the option SYMBOL the value of EXP, unless it has one."
  (unless (default-boundp symbol)
    (set-default symbol (custom--value symbol exp))))

(defun custom-initialize-set (symbol exp)
  "Give the option SYMBOL the value of EXP through its :set function, unless it has one."
  (unless (default-boundp symbol)
    (funcall (or (get symbol 'custom-set) #'set-default) symbol (custom--value symbol exp))))

(defun custom-initialize-reset (symbol exp)
  "Give the option SYMBOL the value that it has, or else that of EXP, through its :set function."
  (let ((setter (get symbol 'custom-set)))
    (if (null setter)
        (unless (default-boundp symbol)
          (set-default symbol (custom--value symbol exp)))
      (funcall setter symbol
               (if (default-boundp symbol)
                   (funcall (or (get symbol 'custom-get) #'default-value) symbol)
                 (custom--value symbol exp))))))

(defun custom-initialize-changed (symbol exp)
  "Give the option SYMBOL its value: as `custom-initialize-reset' if it has one or it is saved, else the value of EXP."
  (if (or (default-boundp symbol) (get symbol 'saved-value))
      (custom-initialize-reset symbol exp)
    (set-default symbol (eval exp t))))

(defun custom-initialize-delay (symbol exp)
  "Give the option SYMBOL the value of EXP: here at once."
  (custom-initialize-default symbol exp))

(defun custom-declare-group (symbol members doc &rest args)
  "Define SYMBOL as a group with MEMBERS, (NAME WIDGET)..., and DOC; ARGS are keywords and their values."
  (put symbol 'custom-group
       (nconc members (seq-difference (get symbol 'custom-group) members)))
  (when doc (put symbol 'group-documentation doc))
  (while args
    (let ((keyword (pop args)))
      (unless (keywordp keyword) (error "Junk in args %S" args))
      (custom-handle-keyword symbol keyword (pop args) 'custom-group)))
  (push (cons 'defgroup symbol) current-load-list)
  symbol)

(defun custom-handle-keyword (symbol keyword value type)
  "Do what KEYWORD with VALUE says in the definition of SYMBOL, which is of TYPE."
  (cond
   ((eq keyword :group) (custom-add-to-group value symbol type))
   ((eq keyword :version) (put symbol 'custom-version value))
   ((eq keyword :package-version) (put symbol 'custom-package-version value))
   ((eq keyword :link) (custom-add-link symbol value))
   ((eq keyword :load) (custom-add-load symbol value))
   ((eq keyword :tag) (put symbol 'custom-tag value))
   ((eq keyword :prefix) (put symbol 'custom-prefix value))
   ((eq keyword :set-after) (custom-add-dependencies symbol value))
   (t (error "Unknown keyword %s" keyword))))

(defun custom-add-to-group (group option widget)
  "Add OPTION, shown by WIDGET, to the members of GROUP."
  (let* ((members (get group 'custom-group)) (entry (assq option members)))
    (if entry
        (setcar (cdr entry) widget)
      (put group 'custom-group (nconc members (list (list option widget)))))))

(defun custom-add-link (symbol widget)
  "Add WIDGET to the links of SYMBOL."
  (let ((links (get symbol 'custom-links)))
    (unless (member widget links)
      (put symbol 'custom-links (cons widget links)))))

(defun custom-add-load (symbol load)
  "Add LOAD to what is loaded before SYMBOL is customized."
  (let ((loads (get symbol 'custom-loads)))
    (unless (member load loads)
      (put symbol 'custom-loads (cons load loads)))))

(defun custom-add-version (symbol version)
  "Say that SYMBOL is there since VERSION."
  (put symbol 'custom-version version))

(defun custom-add-option (symbol option)
  "Add OPTION to the options of the hook SYMBOL."
  (let ((options (get symbol 'custom-options)))
    (unless (member option options)
      (put symbol 'custom-options (cons option options)))))

(defalias 'custom-add-frequent-value #'custom-add-option)

(defun custom-add-dependencies (symbol value)
  "Say that SYMBOL is set after the options in VALUE."
  (dolist (one value)
    (unless (memq one (get symbol 'custom-dependencies))
      (put symbol 'custom-dependencies (cons one (get symbol 'custom-dependencies))))))

(defun custom-current-group ()
  "Return the group that the file being loaded defines options for."
  (cdr (assoc load-file-name custom-current-group-alist)))

(defun custom-autoload (symbol load &optional _noset)
  "Say that SYMBOL is an option that LOAD defines."
  (put symbol 'custom-autoload t)
  (custom-add-load symbol load))

(defun custom-variable-p (variable)
  "Return non-nil if VARIABLE is an option."
  (when (symbolp variable)
    (setq variable (indirect-variable variable))
    (or (get variable 'standard-value) (get variable 'custom-autoload))))

(defalias 'user-variable-p #'custom-variable-p)

(defun custom-set-default (variable value)
  "Set the default value of VARIABLE to VALUE."
  (set-default variable value))

(defun custom-set-minor-mode (variable value)
  "Call the minor mode VARIABLE to turn it on or off, as VALUE says."
  (funcall variable (if value 1 0)))

(defun custom-quote (sexp)
  "Return SEXP quoted unless it stands for itself."
  (if (custom--constant-p sexp) sexp (list 'quote sexp)))

(defmacro setopt (&rest pairs)
  "Set each option in PAIRS, (VARIABLE VALUE...), through its :set function."
  (let ((forms nil))
    (while pairs
      (unless (cdr pairs) (error "PAIRS must have an even number of variable/value members"))
      (push `(customize-set-variable ',(pop pairs) ,(pop pairs)) forms))
    (macroexp-progn (nreverse forms))))

(defun custom-reevaluate-setting (symbol)
  "Give the option SYMBOL its value anew."
  (funcall (or (get symbol 'custom-set) #'set-default) symbol
           (custom--value symbol (car (get symbol 'standard-value)))))

(defun customize-set-variable (variable value &optional comment)
  "Set the option VARIABLE to VALUE through its :set function; COMMENT says why."
  (put variable 'customized-value (list (custom-quote value)))
  (when comment (put variable 'customized-variable-comment comment))
  (funcall (or (get variable 'custom-set) #'set-default) variable value)
  value)

(defun customize-save-variable (variable value &optional comment)
  "Set the option VARIABLE to VALUE and write that to the file of saved options; COMMENT says why.
Without such a file the option is set for this session only."
  (funcall (or (get variable 'custom-set) #'set-default) variable value)
  (put variable 'saved-value (list (custom-quote value)))
  (custom-push-theme 'theme-value variable 'user 'set (custom-quote value))
  (when comment
    (put variable 'variable-comment comment)
    (put variable 'saved-variable-comment comment))
  (put variable 'customized-value nil)
  (put variable 'customized-variable-comment nil)
  (if (or custom-file user-init-file)
      (custom-save-all)
    (message "Setting `%s' temporarily: there is no file to save to; set `custom-file'" variable)
    (put variable 'customized-value (list (custom-quote value))))
  value)

(defun customize-mark-as-set (symbol)
  "Say that the value of the option SYMBOL is a person's."
  (put symbol 'customized-value (list (custom-quote (default-value symbol))))
  nil)

(defun customize-mark-to-save (symbol)
  "Say that the value of the option SYMBOL is to be saved."
  (put symbol 'saved-value (list (custom-quote (default-value symbol))))
  nil)

(defun provide-theme (theme)
  "Say that THEME is loaded."
  (provide (or (get theme 'theme-feature) theme)))

(defun custom-declare-face (face spec doc &rest args)
  "Define FACE with SPEC and DOC; ARGS are as in `defface'."
  (unless (get face 'face-defface-spec)
    (put face 'face-defface-spec (purecopy spec))
    (unless (get face 'face) (make-empty-face face))
    (face-spec-recalc face nil))
  (when (and doc (null (get face 'face-documentation)))
    (put face 'face-documentation doc))
  (while args
    (let ((keyword (pop args)))
      (unless (keywordp keyword) (error "Junk in args %S" args))
      (custom-handle-keyword face keyword (pop args) 'custom-face)))
  (push (cons 'defface face) current-load-list)
  (run-hooks 'custom-define-hook)
  face)
