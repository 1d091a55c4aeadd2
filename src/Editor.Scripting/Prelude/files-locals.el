;;; files-locals.el --- variables that a file says for itself  -*- lexical-binding: t -*-
;;;features: files

(defcustom enable-local-variables t
  "What is done with variables that files say: t sets safe ones and asks about others, :safe sets safe ones alone, :all sets all.
Nil sets none; another value always asks." :type 'sexp :group 'find-file)

(defcustom enable-local-eval 'maybe "Whether the `eval' of files is done: t does it, nil never, another value asks." :type 'sexp :group 'find-file)

(defvar local-enable-local-variables t "Like `enable-local-variables', for modes that turn it off in their buffers.")

(defvar permanently-enabled-local-variables '(lexical-binding) "Variables that files may always set.")

(defvar ignored-local-variables '(ignored-local-variables safe-local-variable-values file-local-variables-alist dir-local-variables-alist)
  "Variables that files never set.")

(defcustom ignored-local-variable-values nil "Pairs of variables and values that files never set." :type 'alist :group 'find-file)

(defcustom safe-local-variable-values nil "Pairs of variables and values that a person has called safe." :type 'alist :group 'find-file)

(defcustom safe-local-eval-forms '((add-hook 'write-file-hooks 'time-stamp) (add-hook 'write-file-functions 'time-stamp)
                                   (add-hook 'before-save-hook 'time-stamp nil t) (add-hook 'before-save-hook 'delete-trailing-whitespace nil t))
  "Forms that files may `eval'." :type '(repeat sexp) :group 'find-file)

(defvar-local file-local-variables-alist nil "What the file of this buffer says: pairs of variables and values.")

(defvar before-hack-local-variables-hook nil "Run before the variables of a file are set.")

(defvar hack-local-variables-hook nil "Run after the variables of a file were set.")

(defvar inhibit-local-variables-regexps '("\\.tar\\'" "\\.t[bg]z\\'" "\\.arc\\'" "\\.zip\\'" "\\.lzh\\'" "\\.lha\\'" "\\.zoo\\'" "\\.[jew]ar\\'"
                                          "\\.xpi\\'" "\\.rar\\'" "\\.7z\\'" "\\.tiff?\\'" "\\.gif\\'" "\\.png\\'" "\\.jpe?g\\'")
  "Names of files whose text may look like variables and is none.")

(defvar inhibit-local-variables-suffixes nil "Endings that do not count for `inhibit-local-variables-regexps'.")

(defvar hack-local-variable-regexp "[ \t]*\\([^][;\"'?()\\ \t\n]+\\)" "How the name of a variable looks.")

(defun inhibit-local-variables-p ()
  "Non-nil if the name of this buffer's file says that it has no variables."
  (let ((name (if buffer-file-name (file-name-sans-versions buffer-file-name) (buffer-name))) (case-fold-search nil))
    (dolist (suffix inhibit-local-variables-suffixes)
      (when (string-match suffix name) (setq name (substring name 0 (match-beginning 0)))))
    (seq-some (lambda (regexp) (string-match-p regexp name)) inhibit-local-variables-regexps)))

(defun safe-local-variable-p (sym val)
  "Non-nil if a file may set SYM to VAL without a question."
  (or (member (cons sym val) safe-local-variable-values)
      (let ((test (get sym 'safe-local-variable)))
        (and (functionp test)
             (condition-case nil (funcall test val) (error nil))))))

(defun risky-local-variable-p (sym &optional _ignored)
  "Non-nil if it could do harm that a file sets SYM."
  (let ((sym (condition-case nil (indirect-variable sym) (error sym))))
    (or (get sym 'risky-local-variable)
        (and (string-match-p
              (concat "-\\(?:hooks?\\|functions?\\|forms?\\|program\\|commands?\\|predicates?\\|frame-alist\\|mode-alist\\|map\\|map-alist\\|bindat-spec\\)\\'"
                      "\\|\\`font-lock-\\(?:syntactic-\\)?keywords\\(?:-[0-9]+\\)?\\'\\|font-lock-keywords\\'")
              (symbol-name sym))
             (not (get sym 'safe-local-variable))
             (string-match-p "-[^-]*\\'" (symbol-name sym))))))

(defun hack-one-local-variable-constantp (exp)
  "Non-nil if EXP is a constant."
  (or (and (not (symbolp exp)) (not (consp exp)))
      (memq exp '(t nil))
      (keywordp exp)
      (hack-one-local-variable-quotep exp)))

(defun hack-one-local-variable-quotep (exp)
  "Non-nil if EXP is quoted."
  (and (consp exp) (eq (car exp) 'quote) (consp (cdr exp))))

(defun hack-one-local-variable-eval-safep (exp)
  "Non-nil if a file may `eval' EXP without a question."
  (or (not (consp exp))
      (and (eq (car exp) 'put)
           (hack-one-local-variable-quotep (nth 1 exp))
           (hack-one-local-variable-quotep (nth 2 exp))
           (let ((property (nth 1 (nth 2 exp))) (value (nth 3 exp)))
             (cond ((memq property '(lisp-indent-function lisp-indent-hook)) (or (numberp value) (equal value ''defun)))
                   ((eq property 'safe-local-variable) nil)
                   ((eq property 'edebug-form-spec) (equal value '(quote t))))))
      (and (symbolp (car exp))
           (let ((safe (get (car exp) 'safe-local-eval-function)))
             (or (eq safe t)
                 (and (functionp safe) (funcall safe exp))
                 (and (consp safe) (not (functionp safe))
                      (seq-some (lambda (test) (funcall test exp)) safe)))))
      (and (member exp safe-local-eval-forms) t)
      (and (eq (car exp) 'minor-mode) (symbolp (nth 1 exp)))))

(defun set-auto-mode-1 ()
  "Go to the start of what stands between -*- and -*- at the start of the buffer and return its end, nil for none."
  (goto-char (point-min))
  (skip-chars-forward " \t\n\r")
  (let ((last (save-excursion
                (end-of-line (if (save-excursion
                                   (goto-char (point-min))
                                   (and (not (inhibit-local-variables-p))
                                        (looking-at "#!\\|'\\\\\"\\|%!PS\\|<\\?xml")))
                                 2 nil))
                (point))))
    (and (not (inhibit-local-variables-p))
         (search-forward "-*-" last t)
         (progn
           (skip-chars-forward " \t")
           (let ((start (point)))
             (when (search-forward "-*-" last t)
               (forward-char -3)
               (skip-chars-backward " \t")
               (prog1 (point) (goto-char start))))))))

(defun hack-local-variables-prop-line (&optional handle-mode)
  "Return what the line with -*- says, pairs of variables and values; HANDLE-MODE t: the major mode alone.
Another value but nil leaves the major mode out."
  (save-excursion
    (let ((end (set-auto-mode-1)) (result nil) (mode nil))
      (cond
       ((null end) nil)
       ((looking-at "[ \t]*\\([^ \t\n\r:;]+\\)\\([ \t]*-\\*-\\)")
        (setq mode (match-string 1))
        (unless handle-mode (push (cons 'mode (intern mode)) result)))
       (t
        (while (and (< (point) end)
                    (or (looking-at "[ \t]*\\([^ \t\n:]+\\)[ \t]*:[ \t]*")
                        (progn (message "Malformed mode-line: %S" (buffer-substring-no-properties (point) end)) nil)))
          (let* ((key (intern (match-string 1)))
                 (lower (downcase (symbol-name key)))
                 (value nil))
            (goto-char (match-end 0))
            (setq value (condition-case nil
                            (let ((read-circle nil)) (save-restriction (narrow-to-region (point) end) (read (current-buffer))))
                          (error (goto-char end) nil)))
            (cond
             ((equal lower "mode")
              (let ((name (format "%s" value)))
                (if (or (null handle-mode) (and (not (eq handle-mode t)) (string-suffix-p "-minor" name)))
                    (push (cons 'mode value) result)
                  (unless (or mode (string-suffix-p "-minor" name)) (setq mode name)))))
             ((equal lower "coding") nil)
             (t (push (cons (if (eq key 'eval) 'eval (condition-case nil (indirect-variable key) (error key))) value) result)))
            (skip-chars-forward " \t;")))))
      (if (eq handle-mode t)
          (and mode (hack-local-variables--mode mode))
        result))))

(defun hack-local-variables--mode (name)
  "Return the symbol of the major mode that a file calls NAME."
  (let ((symbol (intern (concat (downcase name) "-mode"))))
    symbol))

(defun hack-local-variables--section ()
  "Go to the list of variables at the end of the buffer; return (PREFIX . SUFFIX) of its lines, nil if there is none."
  (goto-char (point-max))
  (search-backward "\n\^L" (max (- (point-max) 3000) (point-min)) 'move)
  (let ((case-fold-search t) (found nil))
    (when (search-forward "Local Variables:" nil t)
      (let ((start (match-beginning 0)) (end (match-end 0)))
        (setq found (cons (buffer-substring-no-properties (line-beginning-position) start)
                          (buffer-substring-no-properties end (line-end-position))))
        (forward-line 1)))
    found))

(defun hack-local-variables--find-variables (&optional handle-mode)
  "Return what the list at the end of the buffer says, pairs of variables and values; HANDLE-MODE t: the major mode alone.
Another value but nil leaves the major mode out."
  (save-excursion
    (save-restriction
      (widen)
      (let* ((edges (hack-local-variables--section)) (text nil) (result nil) (mode nil))
        (when edges
          (let ((prefix (car edges)) (suffix (string-trim-right (cdr edges) "[ \t\r]+")) (lines nil) (more t))
            (while (and more (not (eobp)))
              (let ((line (buffer-substring-no-properties (point) (line-end-position))))
                (unless (string-prefix-p prefix line)
                  (error "Local variables entry is missing the prefix"))
                (setq line (substring line (length prefix)))
                (setq line (string-trim-right line "[ \t\r]+"))
                (unless (string-suffix-p suffix line)
                  (error "Local variables entry is missing the suffix"))
                (setq line (substring line 0 (- (length line) (length suffix))))
                (if (let ((case-fold-search t)) (string-match-p "\\`[ \t]*end:[ \t]*\\'" line))
                    (setq more nil)
                  (push line lines))
                (when (and more (/= 0 (forward-line 1))) (setq more nil))))
            (setq text (mapconcat #'identity (nreverse lines) "\n"))))
        (when text
          (with-temp-buffer
            (insert text "\n")
            (goto-char (point-min))
            (while (progn (skip-chars-forward " \t\n") (not (eobp)))
              (unless (looking-at "\\([^][;\"'?()\\ \t\n:]+\\)[ \t]*:")
                (error "Malformed local variable line: %S" (buffer-substring (point) (line-end-position))))
              (let* ((name (match-string 1)) (lower (downcase name)) (value nil) (var nil))
                (goto-char (match-end 0))
                (setq value (let ((read-circle nil)) (read (current-buffer))))
                (setq var (if (equal lower "mode") 'mode (intern name)))
                (cond
                 ((eq var 'mode)
                  (let ((minor (string-suffix-p "-minor" (format "%s" value))))
                    (cond ((eq handle-mode t) (unless (or minor mode) (setq mode (format "%s" value))))
                          ((or minor (null handle-mode)) (push (cons 'mode value) result)))))
                 ((equal lower "coding") nil)
                 (t (push (cons (if (eq var 'eval) 'eval (condition-case nil (indirect-variable var) (error var))) value) result)))
                (forward-line 1)))))
        (if (eq handle-mode t)
            (and mode (hack-local-variables--mode mode))
          result)))))

(defun hack-local-variables-confirm (all-vars unsafe-vars risky-vars dir-name)
  "Ask whether ALL-VARS, of which UNSAFE-VARS and RISKY-VARS may do harm, shall be set; DIR-NAME says where they are from."
  (and (not noninteractive)
       (let ((where (or dir-name (if buffer-file-name (file-name-nondirectory buffer-file-name) (buffer-name)))))
         (yes-or-no-p (format "%s sets %s%s; apply? " where
                              (mapconcat (lambda (pair)
                                           (format "%s%s=%S" (cond ((member pair risky-vars) "*RISKY* ") ((member pair unsafe-vars) "*") (t ""))
                                                   (car pair) (cdr pair)))
                                         all-vars ", ")
                              "")))))

(defun hack-local-variables-filter (variables dir-name)
  "Put those of VARIABLES, of the file or of the directory DIR-NAME, that may be set into `file-local-variables-alist'."
  (let ((all nil) (risky nil) (unsafe nil))
    (dolist (pair variables)
      (let ((var (car pair)) (val (cdr pair)))
        (cond
         ((or (memq var ignored-local-variables) (member pair ignored-local-variable-values)) nil)
         ((eq var 'eval)
          (when enable-local-eval
            (let ((safe (or (hack-one-local-variable-eval-safep val) (safe-local-variable-p var val))))
              (when (or safe (not (eq enable-local-variables :safe)))
                (push pair all)
                (unless (or safe (eq enable-local-eval t)) (push pair unsafe))))))
         ((and (assq var all) (not (eq var 'mode))) nil)
         ((or (memq var '(mode unibyte coding)) (safe-local-variable-p var val))
          (push pair all))
         ((not (eq enable-local-variables :safe))
          (push pair all)
          (when (risky-local-variable-p var val) (push pair risky))
          (push pair unsafe)))))
    (when (and all
               (or (and (eq enable-local-variables t) (null unsafe))
                   (memq enable-local-variables '(:all :safe))
                   (hack-local-variables-confirm all unsafe risky dir-name)))
      (dolist (pair all)
        (unless (memq (car pair) '(eval mode))
          (unless dir-name
            (setq dir-local-variables-alist (assq-delete-all (car pair) dir-local-variables-alist)))
          (setq file-local-variables-alist (assq-delete-all (car pair) file-local-variables-alist)))
        (push pair file-local-variables-alist)))))

(defun hack-one-local-variable--obsolete (var)
  "Warn when VAR is obsolete."
  (let ((said (get var 'byte-obsolete-variable)))
    (when said
      (message "`%s' is obsolete%s" var (if (car said) (format "; use `%s' instead" (car said)) "")))))

(defun hack-one-local-variable (var val)
  "Set the local variable VAR to VAL, or do what `mode' and `eval' ask for."
  (pcase var
    ('mode
     (let ((mode (intern (concat (downcase (format "%s" val)) "-mode"))))
       (set-auto-mode-0 mode t)))
    ('eval
     (save-excursion (eval val t)))
    (_
     (hack-one-local-variable--obsolete var)
     (when (stringp val) (set-text-properties 0 (length val) nil val))
     (set (make-local-variable var) val))))

(defun hack-local-variables-apply ()
  "Set what `file-local-variables-alist' says."
  (when (setq file-local-variables-alist (nreverse file-local-variables-alist))
    (run-hooks 'before-hack-local-variables-hook)
    (dolist (pair file-local-variables-alist)
      (hack-one-local-variable (car pair) (cdr pair))))
  (run-hooks 'hack-local-variables-hook))

(defun hack-local-variables (&optional handle-mode)
  "Set the variables that the file of this buffer says for itself, as `enable-local-variables' allows.
With HANDLE-MODE t, return the major mode that it says and set nothing; with another value but nil, leave that mode alone."
  (let ((enable-local-variables (and local-enable-local-variables enable-local-variables))
        (found nil))
    (if (eq handle-mode t)
        (and enable-local-variables
             (or (hack-local-variables-prop-line t)
                 (and (not (inhibit-local-variables-p))
                      (condition-case nil (hack-local-variables--find-variables t) (error nil)))))
      (setq file-local-variables-alist nil)
      (condition-case err
          (hack-dir-local-variables)
        (error (message "Directory-local variables error: %s" (error-message-string err))))
      (cond
       (enable-local-variables
        (setq found (hack-local-variables-prop-line handle-mode))
        (unless (inhibit-local-variables-p)
          (condition-case err
              (setq found (append found (hack-local-variables--find-variables handle-mode)))
            (error (message "File local-variables error: %s" (error-message-string err)))))
        (hack-local-variables-filter found nil))
       (permanently-enabled-local-variables
        (dolist (pair (condition-case nil
                          (append (hack-local-variables-prop-line handle-mode)
                                  (hack-local-variables--find-variables handle-mode))
                        (error nil)))
          (when (memq (car pair) permanently-enabled-local-variables)
            (push pair file-local-variables-alist)))))
      (hack-local-variables-apply))))

(dolist (entry '((integerp fill-column tab-width left-margin comment-column c-basic-offset sh-basic-offset standard-indent
                           version-control-kept emacs-lisp-docstring-fill-column)
                 (booleanp indent-tabs-mode truncate-lines case-fold-search ctl-arrow buffer-read-only lexical-binding word-wrap
                           inhibit-compacting-font-caches indicate-empty-lines no-byte-compile no-update-autoloads
                           generated-autoload-file-done bidi-display-reordering sentence-end-double-space colon-double-space
                           require-final-newline-flag font-lock-keywords-only)
                 (stringp compile-command-safe time-stamp-format time-stamp-start time-stamp-end page-delimiter paragraph-start
                          paragraph-separate sentence-end add-log-full-name)
                 (string-or-null-p comment-start comment-end comment-start-skip comment-end-skip fill-prefix default-justification-prefix)
                 (symbolp major-mode-local buffer-file-coding-system-safe default-justification)
                 (always buffer-undo-list-safe)))
  (dolist (var (cdr entry)) (put var 'safe-local-variable (car entry))))

(put 'require-final-newline 'safe-local-variable #'symbolp)

(put 'version-control 'safe-local-variable #'version-control-safe-local-p)

(put 'file-local-variables-alist 'permanent-local t)

(dolist (var '(buffer-file-name default-directory enable-local-eval enable-local-variables exec-path load-path process-environment
               inhibit-quit parse-time-rules safe-local-variable-values write-file-functions default-text-properties
               eval exec-directory file-local-variables-alist dir-local-variables-alist font-lock-defaults format-alist
               frame-title-format global-mode-string header-line-format icon-title-format mode-line-format
               overriding-local-map overriding-terminal-local-map vc-mode debugger enable-dir-local-variables))
  (put var 'risky-local-variable t))
