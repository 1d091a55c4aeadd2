;;; lisp-mode.el --- how Lisp is indented  -*- lexical-binding: t -*-
;;;features: lisp-mode elisp-mode
;;;yields: *

(defvar lisp-indent-offset nil "If non-nil, indent second line of expressions that many more columns.")
(defvar lisp-body-indent 2 "Number of columns to indent the second line of a \"(def...)\" form.")
(defvar lisp-indent-function #'lisp-indent-function "A function to be called by `calculate-lisp-indent', with the position of the line and the state of the parse.")
(defvar calculate-lisp-indent-last-sexp nil "While `lisp-indent-function' is called: where the last complete expression before the line begins.")

(defvar lisp-mode--specforms
  '((progn . 0) (prog1 . 1) (prog2 . 2) (save-excursion . 0) (save-restriction . 0) (save-current-buffer . 0) (let . 1) (let* . 1)
    (while . 1) (catch . 1) (condition-case . 2) (handler-bind . 1) (unwind-protect . 1) (with-output-to-temp-buffer . 1) (lambda . defun)
    (closure . 2) (macro . 0) (autoload . defun) (if . 2) (when . 1) (unless . 1) (dolist . 1) (dotimes . 1) (defun . 2) (defmacro . 2) (defsubst . 2)
    (defvar . defun) (defconst . defun) (defalias . defun) (defcustom . defun) (deffacegroup . defun) (with-current-buffer . 1) (with-temp-buffer . 0)
    (save-match-data . 0) (save-window-excursion . 0) (with-syntax-table . 1) (if-let . 2) (when-let . 1) (if-let* . 2) (when-let* . 1) (and-let* . 1)
    (pcase . 1) (pcase-let . 1) (pcase-let* . 1) (pcase-dolist . 1) (pcase-exhaustive . 1) (letrec . 1) (dlet . 1) (let-when-compile . 1) (named-let . 2)
    (eval-and-compile . 0) (eval-when-compile . 0) (with-eval-after-load . 1) (condition-case-unless-debug . 2) (ignore-errors . 0) (with-demoted-errors . 1)
    (combine-after-change-calls . 0) (combine-change-calls . 2) (with-temp-file . 1) (with-temp-message . 1) (with-output-to-string . 0) (define-minor-mode . 1)
    (define-derived-mode . 3) (define-skeleton . 1) (ert-deftest . 2) (lambda-let . 1) (with-silent-modifications . 0) (atomic-change-group . 0))
  "How forms are indented whose symbols have no property `lisp-indent-function' of their own.")

(defun lisp-mode--method (name)
  "Return how forms whose head has the NAME are indented; nil: as any."
  (let ((symbol (intern-soft name)))
    (and symbol
         (or (function-get symbol 'lisp-indent-function) (get symbol 'lisp-indent-hook) (cdr (assq symbol lisp-mode--specforms))))))

(defun calculate-lisp-indent (&optional parse-start)
  "Return appropriate indentation for current line as Lisp code: a column, or (COLUMN CONTAINING) where later lines may differ.
Return nil if the line starts inside a string, t inside a comment.  PARSE-START is where to begin to parse, or a state of `syntax-ppss' there."
  (save-excursion
    (beginning-of-line)
    (let* ((indent-point (point)) (state nil) (containing nil) (last nil) (start nil))
      (cond ((consp parse-start) (setq state parse-start))
            (t (setq start (or parse-start (save-excursion (if (beginning-of-defun-raw) (point) (point-min)))))
               (goto-char start)
               (setq state (parse-partial-sexp start indent-point))))
      ;; the innermost open list, and the last complete expression in it
      (setq containing (nth 1 state) last (nth 2 state))
      (when (and containing last (<= last containing)) (setq last nil))
      (cond
       ((nth 3 state) nil)
       ((nth 4 state) t)
       ((null containing) (lisp-mode--toplevel-indent indent-point last))
       (t
        (goto-char (1+ containing))
        (let ((column (current-column)))
          (cond
           ((and (integerp lisp-indent-offset) containing)
            (goto-char containing)
            (+ (current-column) lisp-indent-offset))
           ((null last) column)
           (t
            (let ((calculate-lisp-indent-last-sexp last) (normal nil))
              (lisp-mode--skip-blanks indent-point)
              (setq normal (lisp-mode--normal-indent containing last indent-point))
              (goto-char normal)
              (or (and (functionp lisp-indent-function) (not (lisp-mode--literal-p containing))
                       (save-excursion (funcall lisp-indent-function indent-point state)))
                  (progn (goto-char normal) (current-column))))))))))))

(defun lisp-mode--skip-blanks (limit)
  "Move over blanks and comments, up to LIMIT."
  (skip-chars-forward " \t\n" limit)
  (while (and (< (point) limit) (looking-at "\\s<")) (forward-line 1) (skip-chars-forward " \t\n" limit)))

(defun lisp-mode--toplevel-indent (indent-point last)
  "Return the indentation of a line at INDENT-POINT outside all lists; LAST is where the expression before it begins."
  (ignore indent-point last)
  0)

(defun lisp-mode--literal-p (containing)
  "Whether the list at CONTAINING is data by its look: a vector, behind #s, or with a blank after its parenthesis."
  (save-excursion
    (goto-char containing)
    (or (eq (char-after) ?\[) (memq (char-after (1+ (point))) '(?\s ?\t)) (looking-back "#s" (max (point-min) (- (point) 2))))))

(defun lisp-mode--normal-indent (containing last indent-point)
  "Return the position whose column a line at INDENT-POINT gets in the list at CONTAINING; LAST is where the expression before the line begins."
  (goto-char (1+ containing))
  (lisp-mode--skip-blanks indent-point)
  (let ((first (point)) (containing-line (save-excursion (goto-char containing) (line-end-position))))
    (cond
     ;; the last expression is on a later line than the list's beginning: under the first of its line
     ((> last containing-line)
      (goto-char last)
      (let ((bol (line-beginning-position)) (at last) (go t))
        ;; go back over what stands before it on its line, as far as that begins there
        (while go
          (let ((before (ignore-errors (scan-sexps at -1))))
            (if (and before (> before containing) (>= (scan-sexps before 1) bol))
                (setq at before bol (min bol (save-excursion (goto-char before) (line-beginning-position))))
              (setq go nil))))
        (goto-char at)
        (backward-prefix-chars)
        (point)))
     ((or (= first last) (looking-at "\\s(") (memq (char-after (1+ containing)) '(?\s ?\t)))
      ;; one element, or a list as the first: under the first
      (goto-char first)
      (backward-prefix-chars)
      (max (1+ containing) (point)))
     (t
      ;; under the second, which is on the same line
      (goto-char first)
      (forward-sexp 1)
      (let ((end (point)))
        (skip-chars-forward " \t" indent-point)
        (if (or (eolp) (looking-at "\\s<") (> (line-beginning-position) end))
            (goto-char first)))
      (point)))))

(defun lisp-indent-function (indent-point state)
  "Return the column for the line at INDENT-POINT, by the head of the list that contains it; nil: as the elements before it.
STATE is what `parse-partial-sexp' said of the line's beginning.  The method is the property `lisp-indent-function' of the head: `defun', a
number of distinguished arguments, or a function."
  (let ((normal (current-column)))
    (goto-char (1+ (elt state 1)))
    (parse-partial-sexp (point) calculate-lisp-indent-last-sexp 0 t)
    (if (and (elt state 2) (not (looking-at "\\sw\\|\\s_")))
        ;; the head is no symbol
        (progn
          (unless (> (save-excursion (forward-line 1) (point)) calculate-lisp-indent-last-sexp)
            (goto-char calculate-lisp-indent-last-sexp)
            (beginning-of-line)
            (parse-partial-sexp (point) calculate-lisp-indent-last-sexp 0 t))
          (backward-prefix-chars)
          (current-column))
      (let* ((name (buffer-substring-no-properties (point) (progn (forward-sexp 1) (point)))) (method (lisp-mode--method name)))
        (cond
         ((or (eq method 'defun) (and (null method) (> (length name) 3) (string-match-p "\\`def" name)))
          (lisp-indent-defform state indent-point))
         ((integerp method) (lisp-indent-specform method state indent-point normal))
         (method (funcall method indent-point state)))))))

(defun lisp-indent-specform (count state indent-point normal-indent)
  "Return the column for a line at INDENT-POINT in a form with COUNT distinguished arguments; STATE is the parse's, NORMAL-INDENT the column else."
  (let* ((containing (elt state 1)) (column (save-excursion (goto-char containing) (current-column))) (body (+ column lisp-body-indent)) (n 0))
    (goto-char (1+ containing))
    (forward-sexp 1)
    ;; how many arguments end before the line
    (let ((go t))
      (while go
        (let ((end (ignore-errors (scan-sexps (point) 1))))
          (if (and end (<= end indent-point) (< (save-excursion (goto-char end) (or (ignore-errors (scan-sexps end -1)) end)) indent-point))
              (progn (goto-char end) (setq n (1+ n)))
            (setq go nil)))))
    (cond
     ((< n count)
      ;; a distinguished argument: far in, when it is the first or nothing stands on the head's line
      (if (<= n 1)
          (list (+ column (* 2 lisp-body-indent)) containing)
        (list normal-indent containing)))
     ((or (= n count) (and (= count 0) (= n 0)) (<= body normal-indent)) body)
     (t normal-indent))))

(defun lisp-indent-defform (state _indent-point)
  "Return the column for a line in a definition; STATE is the parse's.  Nil when its second element is not on the head's line."
  (goto-char (car (cdr state)))
  (forward-line 1)
  (when (> (point) (car (cdr (cdr state))))
    (goto-char (car (cdr state)))
    (+ lisp-body-indent (current-column))))

(defun lisp-indent-line (&optional indent)
  "Indent current line as Lisp code: to INDENT, or where `calculate-lisp-indent' says."
  (interactive)
  (let ((from-end (- (point-max) (point)))
        (indent (progn (beginning-of-line) (or indent (calculate-lisp-indent (lisp-ppss))))))
    (skip-chars-forward " \t")
    (if (or (null indent) (eq indent t) (looking-at "\\s<\\s<\\s<"))
        (goto-char (- (point-max) from-end))
      (if (and (looking-at "\\s<") (not (looking-at "\\s<\\s<")) (fboundp 'indent-for-comment))
          ;; a comment of one sign stands in the margin's column
          (progn (indent-for-comment) (forward-char -1))
        (indent-line-to (if (listp indent) (car indent) indent)))
      (when (> (- (point-max) from-end) (point)) (goto-char (- (point-max) from-end))))))

(defun lisp-ppss (&optional pos)
  "Return Parse-Partial-Sexp State at POS, defaulting to point, with the last complete expression."
  (save-excursion
    (let* ((pos (or pos (point))) (pss (syntax-ppss pos)))
      (if (nth 9 pss)
          (let ((sexp-start (car (last (nth 9 pss)))))
            (parse-partial-sexp sexp-start pos nil nil (syntax-ppss sexp-start)))
        pss))))

(defun lisp-indent-region (start end)
  "Indent region from START to END as Lisp code."
  (save-excursion
    (setq end (copy-marker end))
    (goto-char start)
    (beginning-of-line)
    (while (< (point) end)
      (unless (and (bolp) (eolp)) (unless (nth 3 (syntax-ppss)) (lisp-indent-line)))
      (forward-line 1))
    (set-marker end nil)))

(defun indent-sexp (&optional endpos)
  "Indent each line of the list starting just after point; with ENDPOS, all lines up to it."
  (interactive)
  (save-excursion
    (let* ((start (point))
           (end (copy-marker
                 (or endpos
                     (if (nth 3 (syntax-ppss))
                         start
                       (let ((at start) (go t))
                         ;; on to the first expression that goes over a line's end
                         (while go
                           (let ((next (ignore-errors (scan-sexps at 1))))
                             (cond ((null next) (setq go nil))
                                   ((progn (goto-char at) (forward-comment (point-max)) (and (> at start) (> (point) (save-excursion (goto-char start) (line-end-position))))) (setq go nil))
                                   (t (setq at next)
                                      (goto-char next)
                                      (if (> next (save-excursion (goto-char start) (line-end-position))) (setq go nil) (if (eolp) (setq go nil)))))))
                         at))))))
      (goto-char start)
      (while (and (zerop (forward-line 1)) (< (point) end))
        (unless (or (nth 3 (syntax-ppss)) (looking-at "[ \t]*$"))
          (save-excursion (lisp-indent-line))))
      (set-marker end nil))))

(defun indent-pp-sexp (&optional arg)
  "Indent each line of the list starting just after point, or prettyprint it, with ARG."
  (interactive "P")
  (when arg
    (save-excursion
      (save-restriction
        (narrow-to-region (point) (progn (forward-sexp 1) (point)))
        (pp-buffer)
        (goto-char (point-max))
        (if (eq (char-before) ?\n) (delete-char -1)))))
  (indent-sexp))

(defun lisp-comment-indent ()
  "Return the column where a comment at point belongs, like `comment-indent-default', except don't put 3 semicolons elsewhere."
  (let ((pt (syntax-ppss)))
    (ignore pt)
    (if (looking-at "\\s<\\s<\\s<")
        (current-column)
      (if (looking-at "\\s<\\s<")
          (let ((indent (calculate-lisp-indent)))
            (if (consp indent) (car indent) (if (integerp indent) indent 0)))
        (skip-chars-backward " \t")
        (max (if (bolp) 0 (1+ (current-column))) comment-column)))))

(defun lisp-mode-variables (&rest _)
  "Set the variables of modes for Lisp in the current buffer."
  (setq-local indent-line-function #'lisp-indent-line
              indent-region-function #'lisp-indent-region
              comment-indent-function #'lisp-comment-indent
              comment-start ";" comment-start-skip ";+ *" comment-end "" comment-add 1 comment-column 40 comment-use-syntax t
              parse-sexp-ignore-comments t
              outline-regexp ";;;\\(;* [^ \t\n]\\|###autoload\\)\\|("
              add-log-current-defun-function #'lisp-current-defun-name
              fill-paragraph-function #'lisp-fill-paragraph
              multibyte-syntax-as-symbol t
              font-lock-defaults '(lisp--font-lock-keywords nil nil nil (font-lock-syntactic-face-function . lisp--syntactic-face))))

(defvar lisp--font-lock-keywords
  '(("(\\(\\(?:cl-\\)?def[[:alnum:]-]*\\|ert-deftest\\|iter-defun\\)\\_>[ \t'(]*\\(\\(?:\\sw\\|\\s_\\)+\\)?"
     (1 font-lock-keyword-face)
     (2 (if (string-match-p "var\\|custom\\|const" (match-string 1)) font-lock-variable-name-face font-lock-function-name-face) nil t))
    ("(\\(lambda\\|let\\*?\\|if\\|if-let\\*?\\|when\\|when-let\\*?\\|unless\\|cond\\|progn\\|prog[12]\\|while\\|do\\(?:list\\|times\\)\\|catch\\|condition-case\\|unwind-protect\\|save-[[:alnum:]-]+\\|with-[[:alnum:]-]+\\|pcase[[:alnum:]-]*\\*?\\|cl-[[:alnum:]-]+\\|interactive\\|require\\|provide\\|and\\|or\\|setq-local\\|function\\|quote\\)\\_>"
     1 font-lock-keyword-face)
    ("(\\(throw\\|signal\\|error\\|user-error\\|warn\\)\\_>" 1 font-lock-warning-face)
    ("\\_<[:&]\\(?:\\sw\\|\\s_\\)+\\_>" 0 font-lock-builtin-face)
    ("[`‘]\\(\\(?:\\sw\\|\\s_\\)+\\)['’]" 1 font-lock-constant-face prepend))
  "What is highlighted in Lisp.")

(defun lisp--syntactic-face (state)
  "Return the face of the string or comment that STATE is in: a string that stands first in a line of a definition is documentation."
  (cond ((nth 4 state) font-lock-comment-face)
        ((save-excursion (goto-char (nth 8 state)) (skip-chars-backward " \t")
                         (and (bolp) (nth 1 state) (= (nth 0 state) 1)))
         font-lock-doc-face)
        (t font-lock-string-face)))

(defun lisp-current-defun-name ()
  "Return the name of the defun at point, or nil."
  (save-excursion
    (let ((location (point)))
      (end-of-line)
      (when (beginning-of-defun-raw 1)
        (let ((start (point)))
          (ignore-errors
            (forward-sexp 1)
            (when (>= (point) location)
              (goto-char (1+ start))
              (forward-sexp 1)
              (skip-chars-forward " \t\n'(")
              (buffer-substring-no-properties (point) (progn (forward-sexp 1) (point))))))))))

(defun lisp-eval-defun (&rest _)
  "Evaluate the definition around point."
  (interactive)
  (eval-defun nil))
