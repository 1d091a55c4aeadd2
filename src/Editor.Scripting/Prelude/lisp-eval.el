;;; lisp-eval.el --- evaluating expressions as commands  -*- lexical-binding: t -*-
;;;features: simple elisp-mode

(defvar eval-expression-print-level 4 "How deep values are shown.")

(defvar eval-expression-print-length 12 "How many elements of a list are shown.")

(defvar eval-expression-print-maximum-character 127 "Up to which value an integer is shown as a character too.")

(defvar eval-expression-debug-on-error t "What `debug-on-error' is while an expression of a person's is evaluated.")

(defvar eval-expression-minibuffer-setup-hook nil "Hook run when an expression is asked for.")

(defun eval-expression-get-print-arguments (prefix-argument)
  "Return (INSERT NO-TRUNCATE MAXIMUM) for PREFIX-ARGUMENT."
  (let ((number (prefix-numeric-value prefix-argument)))
    (list (not (memq prefix-argument '(- nil)))
          (= number 0)
          (cond ((< number 0) most-positive-fixnum)
                ((or (= number 0) (memq prefix-argument '(- nil))) eval-expression-print-maximum-character)))))

(defun eval-expression-print-format (value)
  "Return how the integer VALUE is shown in other bases and as a character, or nil."
  (when (integerp value)
    (let ((char (and (characterp value) (<= value (or eval-expression-print-maximum-character 0))
                     (<= 0 value)
                     (prin1-char value))))
      (format " (#o%o, #x%x%s)" value value (if char (concat ", " char) "")))))

(defun read--expression (prompt &optional initial-contents)
  "Ask with PROMPT for an expression."
  (read-from-minibuffer prompt initial-contents read-expression-map t 'read-expression-history))

(defun eval-expression (exp &optional insert-value no-truncate char-print-limit)
  "Evaluate EXP and show its value in the echo area; INSERT-VALUE: insert it instead.
NO-TRUNCATE: all of it.  Integers up to CHAR-PRINT-LIMIT are shown as characters too."
  (interactive (cons (read--expression "Eval: ") (eval-expression-get-print-arguments current-prefix-arg)))
  (let ((value (eval exp lexical-binding)))
    (push value values)
    (let* ((print-length (and (not no-truncate) eval-expression-print-length))
           (print-level (and (not no-truncate) eval-expression-print-level))
           (eval-expression-print-maximum-character char-print-limit)
           (out (if insert-value (current-buffer) t))
           (more (and (or char-print-limit (not insert-value)) (eval-expression-print-format value))))
      (if (or insert-value noninteractive)
          (progn (prin1 value out) (when more (princ more out)))
        (message "%s%s" (prin1-to-string value) (or more "")))
      nil)))

(defun elisp--preceding-sexp ()
  "Return the expression before point."
  (save-excursion
    (let ((end (point)))
      (forward-sexp -1)
      (skip-chars-backward "'`,@#")
      (save-restriction
        (narrow-to-region (point-min) end)
        (read (current-buffer))))))

(defalias 'preceding-sexp #'elisp--preceding-sexp)

(defun elisp--eval-last-sexp (where)
  "Evaluate the expression before point and print its value: WHERE nil in the echo area, else in the buffer."
  (let* ((value (eval (elisp--preceding-sexp) lexical-binding))
         (insert-value (not (memq where '(nil)))) (out (if insert-value (current-buffer) t))
         (more (and (not insert-value) (eval-expression-print-format value))))
    (push value values)
    (if (or insert-value noninteractive)
        (progn (prin1 value out) (when more (princ more out)))
      (message "%s%s" (prin1-to-string value) (or more "")))
    value))

(defun eval-last-sexp (eval-last-sexp-arg-internal)
  "Evaluate the expression before point and show its value; with an argument, insert it."
  (interactive "P")
  (elisp--eval-last-sexp eval-last-sexp-arg-internal))

(defun eval-print-last-sexp (&optional _arg)
  "Evaluate the expression before point and insert its value on a line of its own."
  (interactive "P")
  (let ((standard-output (current-buffer)))
    (terpri)
    (let ((value (save-excursion (forward-line 0) (skip-chars-backward "\n") (eval (elisp--preceding-sexp) lexical-binding))))
      (prin1 value))
    (terpri)))

(defun elisp--eval-defun ()
  "Evaluate the definition at point and return its value; options and variables get their value anew."
  (save-excursion
    (end-of-line)
    (unless (looking-at "^(") (re-search-backward "^(" nil t))
    (let ((form (read (current-buffer))))
      (cond
       ((and (memq (car-safe form) '(defvar defcustom)) (cddr form))
        (eval (if (eq (car form) 'defvar) `(progn (makunbound ',(nth 1 form)) ,form)
                `(progn (set-default ',(nth 1 form) ,(nth 2 form)) ,form))
              lexical-binding))
       ((eq (car-safe form) 'defface)
        (put (nth 1 form) 'face-defface-spec nil)
        (eval form lexical-binding))
       (t (eval form lexical-binding))))))

(defun eval-defun (edebug-it)
  "Evaluate the definition at point and show its value."
  (interactive "P")
  (ignore edebug-it)
  (let ((value (elisp--eval-defun)))
    (if noninteractive (prin1 value t) (message "%s" (prin1-to-string value)))
    value))
