;;; bytecomp-calls.el --- What the byte compiler looks for in calls of functions  -*- lexical-binding: t -*-

(defconst byte-compile--interactive-only
  '((beginning-of-buffer . "(goto-char (point-min))") (end-of-buffer . "(goto-char (point-max))") (next-line . forward-line)
    (previous-line . forward-line) (goto-line . forward-line) (delete-backward-char . delete-char) (delete-forward-char . delete-char)
    (kill-line . delete-region) (replace-string . t) (replace-regexp . t) (insert-file . insert-file-contents) (insert-buffer . insert-buffer-substring)
    (mark-whole-buffer . t) (next-logical-line . forward-line) (previous-logical-line . forward-line) (count-words . t) (comint-run . make-comint)
    (shell-command-on-region . call-process-region) (toggle-read-only . read-only-mode) (zap-to-char . delete-region) (kill-comment . t)
    (yank-pop . current-kill) (dabbrev-expand . t) (describe-symbol . t) (eval-buffer-and-go . t) (move-beginning-of-line . t))
  "Alist from functions meant for people to what programs should use.")

(defconst byte-compile--pure-functions
  '(% * + - / /= 1+ 1- < <= = > >= abs aref ash assoc assq buffer-file-name buffer-local-value buffer-substring byte-code-function-p
    capitalize car cdr ceiling char-after char-before char-to-string compare-strings concat coordinates-in-window-p copy-alist copy-sequence
    cos count-lines decode-char degrees-to-radians documentation downcase elt encode-char exp expt featurep file-directory-p
    file-exists-p file-locked-p file-name-absolute-p file-newer-than-file-p file-readable-p file-symlink-p file-writable-p float floor
    format format-time-string frame-first-window frame-root-window gethash get-buffer get-buffer-window getenv get-file-buffer
    hash-table-count int-to-string intern-soft length length< length> length= line-beginning-position line-end-position local-variable-p log
    logand logior lognot logxor lsh make-list make-string make-symbol marker-buffer max member memq memql min mod next-window nth nthcdr
    number-to-string parse-colon-path plist-get prefix-numeric-value previous-window prin1-to-string propertize rassq rassoc read-from-string
    regexp-quote remq reverse round sin sqrt string string-equal string-lessp string-search string-to-char string-to-number string-to-syntax
    string-to-multibyte substring symbol-function symbol-name symbol-plist symbol-value tan truncate unibyte-char-to-multibyte upcase
    user-full-name vconcat window-buffer zerop)
  "Functions whose value is all that a call of them is for.")

(defun byte-compile--call (form for-effect environment)
  "Look through FORM, a call of a function by its name."
  (let* ((name (car form)) (count (and (proper-list-p form) (length (cdr form)))))
    (byte-compile--meet name)
    (if (and for-effect (memq name byte-compile--pure-functions) (not byte-compile-delete-errors) (byte-compile--own-p name)
             (byte-compile-warning-enabled-p 'unused-result name) (not (eq name 'featurep)))
        (byte-compile--later "%s" (format "value returned from %S is unused" form)))
    (when (and (eq name 'mapcar) for-effect (byte-compile--own-p name) (byte-compile-warning-enabled-p 'mapcar 'mapcar))
      (byte-compile--later "`mapcar' called for effect; use `mapc' or `dolist' instead"))
    (byte-compile--called name count)
    (byte-compile--interactive-use name)
    (byte-compile--particular form environment)
    (byte-compile--values (cdr form) environment)))

(defun byte-compile--interactive-use (name)
  "Tell that NAME is for people, if it is."
  (let ((instead (or (function-get name 'interactive-only) (cdr (assq name byte-compile--interactive-only)))))
    (when (and instead (byte-compile--own-p name) (byte-compile-warning-enabled-p 'interactive-only name))
      (byte-compile--later "`%s' is for interactive use only%s" name
                           (cond ((stringp instead) (format-message "; use `%s' instead." (substitute-command-keys instead)))
                                 ((and (symbolp instead) (not (eq instead t))) (format-message "; use `%s' instead." instead))
                                 (t "."))))))

(defun byte-compile--called (name count)
  "Note a call of NAME with COUNT arguments, or nil if it is only mentioned."
  (let* ((local (assq name byte-compile-function-environment)) (arity nil))
    (byte-compile--obsolete-function name)
    (cond
     ((null name))
     (local (setq arity (cdr local)))
     ((assq name byte-compile-macro-environment))
     ((fboundp name)
      (unless (or (macrop name) (special-form-p name) (autoloadp (symbol-function name)))
        (setq arity (ignore-errors (func-arity name)))))
     ((not (byte-compile--own-p name)))
     ((member (list 'fboundp name) byte-compile--guards))
     ((not (byte-compile-warning-enabled-p 'unresolved name)))
     (t
      (let ((calls (assq name byte-compile--unresolved)))
        (unless calls
          (setq calls (list name byte-compile--position))
          (push calls byte-compile--unresolved))
        (if (and count (not (memq count (nthcdr 2 calls)))) (nconc calls (list count))))))
    (when (and count (consp arity) (not (byte-compile--fits count arity)) (byte-compile--own-p name)
               (byte-compile-warning-enabled-p 'callargs name))
      (byte-compile--later "%s called with %d argument%s, but %s %s" name count (if (= count 1) "" "s")
                           (if (< count (car arity)) "requires" "accepts only") (byte-compile--arity-text arity)))))

(defun byte-compile--obsolete-function (name)
  "Tell that NAME is an obsolete function, if it is."
  (let ((info (or (cdr (assq name byte-compile--obsolete)) (get name 'byte-obsolete-info))))
    (when (and info (not (eq name byte-compile-current-form)) (byte-compile--own-p name)
               (not (memq name byte-compile-not-obsolete-funcs)) (byte-compile-warning-enabled-p 'obsolete name))
      (byte-compile--later "%s" (byte-compile--obsolescence name info "function")))))

(defun byte-compile--particular (form environment)
  "Look at what is particular to the function that FORM calls, in ENVIRONMENT."
  (let ((name (car form)) (first (nth 1 form)))
    (cond
     ((memq name '(format message error format-message user-error)) (byte-compile--format form))
     ((memq name '(add-hook remove-hook run-hook-with-args run-hook-with-args-until-success run-hook-with-args-until-failure
                            symbol-value set boundp make-local-variable set-default default-value add-to-list))
      (byte-compile--by-name form environment))
     ((and (eq name 'make-variable-buffer-local) byte-compile-current-form (not (eq byte-compile-current-form :end))
           (byte-compile-warning-enabled-p 'make-local))
      (byte-compile--later "`make-variable-buffer-local' not called at toplevel"))
     ((and (eq name 'autoload) byte-compile-current-form (byte-compile--quoted (nth 5 form)) (byte-compile--quoted first))
      (byte-compile--later "The compiler ignores `autoload' except at top level.  You should\n     probably put the autoload of the macro `%s' at top-level."
                           (byte-compile--quoted first)))
     ((eq name 'defalias)
      (if (symbolp (byte-compile--quoted first)) (byte-compile--alias (byte-compile--quoted first) (nth 2 form))))
     ((and (memq name '(funcall apply mapcar mapc mapconcat mapcan)) (eq (car-safe first) 'quote) (symbolp (nth 1 first)))
      (byte-compile--meet (nth 1 first))
      (byte-compile--called (nth 1 first) (and (eq name 'funcall) (length (nthcdr 2 form)))))
     ((eq name 'set-default-toplevel-value))
     ((and (memq name '(make-obsolete-variable)) (byte-compile--quoted first))
      (push (byte-compile--quoted first) byte-compile-not-obsolete-vars)))))

(defun byte-compile--by-name (form environment)
  "Look at FORM, a call whose first argument names a variable, in ENVIRONMENT."
  (let* ((name (car form)) (quoted (eq (car-safe (nth 1 form)) 'quote)) (variable (nth 1 (nth 1 form))))
    (when quoted
      (cond
       ((and (eq name 'set) (or (not (symbolp variable)) (memq variable '(nil t)) (keywordp variable)))
        (byte-compile--assignment variable environment))
       ((not (symbolp variable)))
       (t
        (let ((entry (byte-compile--find variable environment)))
          (when (and entry (aref entry 1) lexical-binding (not (memq name '(boundp make-local-variable set-default default-value add-to-list)))
                     (byte-compile-warning-enabled-p 'lexical variable))
            (byte-compile-report-error (format-message "%s cannot use lexical var `%s'" name variable))))
        (if (memq name '(add-hook remove-hook symbol-value set)) (byte-compile--obsolete-variable variable)))))))

(defun byte-compile--format (form)
  "Tell that FORM, a call of `format' or the like, has too many or too few arguments for its fields."
  (let ((text (nth 1 form)) (args (length (nthcdr 2 form))) (fields 0) (start 0) (by-number nil))
    (when (and (stringp text) (byte-compile--own-p (car form)) (byte-compile-warning-enabled-p 'callargs (car form)))
      (while (string-match "%\\(?:\\([0-9]+\\$\\)\\)?[-+ #0]*[0-9]*\\(?:\\.[0-9]*\\)?\\(.\\)" text start)
        (setq start (match-end 0))
        (if (match-beginning 1) (setq by-number t))
        (unless (equal (match-string 2 text) "%") (setq fields (1+ fields))))
      (unless (or by-number (= fields args))
        (byte-compile--later "`%s' called with %d args to fill %d format field(s)" (car form) args fields)))))
