;;; find-definition.el --- going to where functions, variables and libraries are defined  -*- lexical-binding: t -*-
;;;features: find-func
;;;yields: *

(defvar find-function-source-path nil "Where the sources of libraries are looked for; nil is `load-path'.")
(defvar find-function-recenter-line 1 "The line of the window that a definition is shown in.")
(defvar find-function-after-hook nil "Hook run behind going to a definition.")
(defvar find-function-C-source-directory nil "The directory of the program's own source.")
(defvar find-library-include-other-files t "Whether other files than Lisp are offered as libraries.")

(defun find-library-suffixes ()
  "Return the ends of the names of source files."
  '(".el" ".el.gz"))

(defun find-library-name (library)
  "Return the name of the source file of LIBRARY, or signal an error."
  (when (string-match "\\.el\\(c\\(\\..*\\)?\\)\\'" library) (setq library (replace-match "" t t library)))
  (or (locate-file library (or find-function-source-path load-path) (append (find-library-suffixes) '("")))
      (and (file-name-absolute-p library)
           (seq-find #'file-regular-p (mapcar (lambda (suffix) (concat (file-name-sans-extension library) suffix)) (append '("") (find-library-suffixes)))))
      (signal 'file-error (list "Can't find library" library))))

(defun find-function-library (function &optional lisp-only verbose)
  "Return (REAL-FUNCTION . LIBRARY) of FUNCTION, through aliases and advice, and the file that defines it.
A function of the program itself is an error with LISP-ONLY; VERBOSE tells about aliases."
  (let ((aliases nil) (name function) (definition nil))
    (setq definition (and (symbolp name) (advice--cd*r (symbol-function name))))
    (while (and definition (symbolp definition))
      (push name aliases)
      (setq name definition definition (and (fboundp name) (advice--cd*r (symbol-function name)))))
    (when (and verbose aliases)
      (message "%s" (mapconcat (lambda (alias) (format-message "`%s' is an alias for `%s'" alias name)) (nreverse aliases) ", which ")))
    (cons name
          (cond ((autoloadp definition) (nth 1 definition))
                ((subrp definition)
                 (if lisp-only (error "%s is a built-in function" name))
                 (help-fns--C-file name))
                ((symbol-file name 'defun))))))

(defun help-fns--C-file (name)
  "Return where the function NAME of the program itself is said to be defined."
  (format "src/%s" name))

(defun find-function-search-for-symbol (symbol type library)
  "Return (BUFFER . POSITION) of the definition of SYMBOL in the file of LIBRARY; POSITION nil if it is not found.
TYPE is nil for a function, `defvar' or `defface'."
  (if (null library) (error "Don't know where `%s' is defined" symbol))
  (while (and (symbolp symbol) (get symbol 'definition-name)) (setq symbol (get symbol 'definition-name)))
  (let* ((file (find-library-name library))
         (regexp (cdr (assq type (append find-function-regexp-alist
                                         '((nil . find-function-regexp) (defvar . find-variable-regexp) (defface . find-face-regexp)))))))
    (with-current-buffer (find-file-noselect file)
      (let ((case-fold-search nil) (pattern (if (functionp regexp) regexp (format (symbol-value regexp) (concat "\\\\?" (regexp-quote (symbol-name symbol)))))))
        (save-restriction
          (widen)
          (save-excursion
            (with-syntax-table emacs-lisp-mode-syntax-table
              (goto-char (point-min))
              (cons (current-buffer)
                    (when (if (functionp pattern) (funcall pattern symbol)
                            (or (re-search-forward pattern nil t)
                                (progn (goto-char (point-min))
                                       (re-search-forward (concat "^([^ ]+ +" (regexp-quote (symbol-name symbol)) "\\_>") nil t))
                                (progn (goto-char (point-min))
                                       (find-function--expanded symbol))))
                      (beginning-of-line)
                      (point))))))))))

(defun find-function--expanded (symbol)
  "Go to the form behind point whose expansion defines SYMBOL; return non-nil if there is one."
  (let ((found nil) (more t))
    (while (and more (not found))
      (forward-comment (buffer-size))
      (let ((start (point)))
        (condition-case nil
            (let* ((form (read (current-buffer)))
                   (new (and (consp form) (symbolp (car form)) (macrop (car form))
                             (not (memq (car form) '(defun defmacro defvar defconst defcustom defsubst defface defgroup)))
                             (ignore-errors (macroexpand-all form)))))
              (when (and new (find-function--defines-p new symbol))
                (goto-char start)
                (setq found t)))
          (error (setq more nil)))))
    found))

(defun find-function--defines-p (form symbol)
  "Return non-nil if FORM, which is expanded, defines SYMBOL at its top."
  (cond ((not (consp form)) nil)
        ((memq (car form) '(progn prog1 eval-and-compile)) (seq-some (lambda (part) (find-function--defines-p part symbol)) (cdr form)))
        ((memq (car form) '(defalias fset cl-generic-define-method)) (equal (nth 1 form) (list 'quote symbol)))
        ((memq (car form) '(defvar defconst)) (eq (nth 1 form) symbol))))

(defun find-function-noselect (function &optional lisp-only)
  "Return (BUFFER . POSITION) of the definition of FUNCTION; LISP-ONLY is as in `find-function-library'."
  (unless function (error "You didn't specify a function"))
  (let ((found (find-function-library function (or lisp-only t) t)))
    (find-function-search-for-symbol (car found) nil (cdr found))))

(defun find-variable-noselect (variable &optional file)
  "Return (BUFFER . POSITION) of the definition of VARIABLE, in FILE if that is given."
  (unless variable (error "You didn't specify a variable"))
  (find-function-search-for-symbol variable 'defvar (or file (symbol-file variable 'defvar) (error "Don't know where variable `%s' is defined" variable))))

(defun find-definition-noselect (symbol type &optional file)
  "Return (BUFFER . POSITION) of the definition of SYMBOL: a function if TYPE is nil, else as TYPE says; in FILE if given."
  (cond ((null type) (find-function-noselect symbol))
        ((eq type 'defvar) (find-variable-noselect symbol file))
        (t (find-function-search-for-symbol symbol type (or file (symbol-file symbol type))))))

(defun find-function-do-it (symbol type switch-fn)
  "Show the definition of SYMBOL as TYPE says in a buffer that SWITCH-FN selects."
  (let* ((place (find-definition-noselect symbol type)) (position (cdr place)))
    (push-mark nil t)
    (funcall switch-fn (car place))
    (when position
      (goto-char position)
      (run-hooks 'find-function-after-hook))))

(defun find-function-read (&optional type)
  "Ask for a function, or for what TYPE says, and return it in a list."
  (list (intern (completing-read (format "Find %s: " (pcase type ('defvar "variable") ('defface "face") (_ "function")))
                                 obarray (pcase type ('defvar #'boundp) ('defface #'facep) (_ #'fboundp)) t))))

(defun find-function (function)
  "Go to the definition of FUNCTION."
  (interactive (find-function-read))
  (find-function-do-it function nil #'switch-to-buffer))

(defun find-function-other-window (function)
  "Go to the definition of FUNCTION in another window."
  (interactive (find-function-read))
  (find-function-do-it function nil #'switch-to-buffer-other-window))

(defun find-variable (variable)
  "Go to the definition of VARIABLE."
  (interactive (find-function-read 'defvar))
  (find-function-do-it variable 'defvar #'switch-to-buffer))

(defun find-variable-other-window (variable)
  "Go to the definition of VARIABLE in another window."
  (interactive (find-function-read 'defvar))
  (find-function-do-it variable 'defvar #'switch-to-buffer-other-window))

(defun find-face-definition (face)
  "Go to the definition of FACE."
  (interactive (find-function-read 'defface))
  (find-function-do-it face 'defface #'switch-to-buffer))

(defun find-function-at-point ()
  "Go to the definition of the function at point, in another window."
  (interactive)
  (let ((name (function-called-at-point))) (when name (find-function-other-window name))))

(defun find-variable-at-point ()
  "Go to the definition of the variable at point, in another window."
  (interactive)
  (let ((name (variable-at-point))) (when (and name (not (equal 0 name))) (find-variable-other-window name))))

(defun find-library (library)
  "Go to the source file of LIBRARY."
  (interactive (list (read-library-name)))
  (switch-to-buffer (find-file-noselect (find-library-name library))))

(defun read-library-name ()
  "Ask for a library and return its name."
  (completing-read "Library name: " (apply-partially #'locate-file-completion-table (or find-function-source-path load-path) (find-library-suffixes))))
