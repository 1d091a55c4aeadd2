;;; apropos.el --- what there is for a word  -*- lexical-binding: t -*-
;;;features: apropos
;;;yields: *

(defvar apropos-do-all nil "Whether everything is searched, not only commands and options.")
(defvar apropos-synonyms '(("find" "open" "edit") ("kill" "cut") ("yank" "paste") ("region" "selection"))
  "Lists of words that mean the same in searches.")
(defvar apropos-sort-by-scores nil "Whether what fits best comes first; `verbose' shows the scores.")
(defvar apropos-documentation-sort-by-scores t "Whether what fits best comes first where documentation is searched.")
(defvar apropos-match-face 'match "The face of what matched, or nil.")
(defvar apropos-multi-type t "Whether pages say what each symbol is.")
(defvar apropos-compact-layout nil "Whether pages have one line for a symbol.")
(defvar apropos-pattern nil "What was asked for, as a text.")
(defvar apropos-pattern-quoted nil "What was asked for, as a regexp that matches just that.")
(defvar apropos-words nil "The words that were asked for.")
(defvar apropos-all-words nil "The words that were asked for, and their synonyms.")
(defvar apropos-regexp nil "The regexp of what was asked for.")
(defvar apropos-all-words-regexp nil "The regexp of what was asked for, synonyms included.")
(defvar apropos-accumulator nil "The symbols found: (SYMBOL SCORE FUNCTION-DOC VARIABLE-DOC PLIST).")
(defvar apropos-item nil "The symbol being looked at.")
(defvar apropos-mode-map (let ((map (make-sparse-keymap))) (set-keymap-parent map special-mode-map) map) "Keys of pages of what was found.")

(define-derived-mode apropos-mode special-mode "Apropos"
  "Mode of pages of what was found for a word.")

(defun apropos-read-pattern (subject)
  "Ask for words or a regexp that tell the SUBJECT, a text like \"command\"."
  (let ((pattern (read-string (concat "Search for " subject " (word list or regexp): "))))
    (if (string-equal (regexp-quote pattern) pattern) (split-string pattern "[ \t]+" t) pattern)))

(defun apropos-words-to-regexp (words wild)
  "Return a regexp that matches any two of WORDS with WILD, a regexp, between them; or the one there is."
  (if (null (cdr words))
      (concat "\\(?:" (car words) "\\)")
    (mapconcat (lambda (word)
                 (concat "\\(?:" word "\\)" wild "\\(?:"
                         (mapconcat #'identity (remove word words) "\\|") "\\)"))
               words "\\|")))

(defun apropos-parse-pattern (pattern &optional multiline-p)
  "Make PATTERN, a list of words or a regexp, what is searched for, and return the regexp.
With MULTILINE-P, what stands between two words may be a line break."
  (setq apropos-pattern (if (listp pattern) (mapconcat #'identity pattern " ") pattern)
        apropos-pattern-quoted (regexp-quote apropos-pattern))
  (if (or (listp pattern) (and (stringp pattern) (string-equal (regexp-quote pattern) pattern) (setq pattern (split-string pattern "[ \t]+" t))))
      (let ((all nil) (words nil))
        (dolist (word pattern)
          (let ((same word))
            (dolist (synonyms apropos-synonyms)
              (when (member word synonyms)
                (setq same (mapconcat #'identity (cons word (remove word synonyms)) "\\|"))
                (setq all (append (remove word synonyms) all))))
            (push same words)
            (push word all)))
        (setq apropos-words words
              apropos-all-words all
              apropos-all-words-regexp (apropos-words-to-regexp apropos-all-words ".+")
              apropos-regexp (apropos-words-to-regexp words (if multiline-p "\\(.\\|\n\\)*?" ".*?"))))
    (setq apropos-words nil apropos-all-words nil apropos-all-words-regexp pattern apropos-regexp pattern))
  apropos-regexp)

(defun apropos-calc-scores (str words)
  "Return the positions behind each of WORDS in STR, the last word's first; nil if one of them is missing at the start."
  (let ((scores nil))
    (dolist (word words)
      (let ((start 0))
        (while (string-match word str start)
          (push start scores)
          (setcar scores (match-beginning 0))
          (setq start (if (= (match-end 0) start) (1+ start) (match-end 0)))
          (setq start (length str)))))
    scores))

(defun apropos-score-str (str)
  "Return how well STR, a line of documentation, fits what is asked for."
  (if (null str)
      0
    (let ((length (length str)) (score 0))
      (dolist (at (apropos-calc-scores str apropos-all-words) score)
        (setq score (+ score 1000 (/ (* (- length at) 1000) length)))))))

(defun apropos-score-doc (doc)
  "Return how well DOC fits what is asked for."
  (let ((length (length doc)))
    (if (= length 0)
        0
      (let ((score 0) (words 0))
        (dolist (at (apropos-calc-scores doc apropos-all-words))
          (setq words (1+ words)
                score (+ score 50 (/ (* (- length at) 50) length))))
        (if (> words 1) (+ score (* 5000 (1- words))) score)))))

(defun apropos-score-symbol (symbol &optional weight)
  "Return how well the name of SYMBOL fits what is asked for; WEIGHT counts the most."
  (setq symbol (symbol-name symbol))
  (let ((score 0) (length (length symbol)))
    (dolist (at (apropos-calc-scores symbol apropos-words) (* score (or weight 3)))
      (setq score (+ score (- 60 length) (/ (* (- length at) 60) length))))))

(defun apropos-true-hit (str words)
  "Return non-nil if STR holds two or more of WORDS, or the only one."
  (or (not str)
      (let ((found 0))
        (dolist (word words) (if (string-match-p word str) (setq found (1+ found))))
        (or (> found 1) (and (= found 1) (null (cdr words)))))))

(defun apropos-false-hit-symbol (symbol)
  "Return t if SYMBOL is no true hit." (not (apropos-true-hit (symbol-name symbol) apropos-words)))

(defun apropos-false-hit-str (str)
  "Return t if STR is no true hit." (not (apropos-true-hit str apropos-words)))

(defun apropos-true-hit-doc (doc)
  "Return t if DOC is a true hit." (apropos-true-hit doc apropos-all-words))

(defun apropos-format-plist (pl sep &optional compare)
  "Return the properties of the symbol PL as text, with SEP between them.
With COMPARE, only those that fit `apropos-regexp'; nil if there are none."
  (setq pl (symbol-plist pl))
  (let ((out nil))
    (while pl
      (let ((text (format "%s %S" (car pl) (nth 1 pl))))
        (when (or (not compare) (string-match apropos-regexp text)) (push text out)))
      (setq pl (nthcdr 2 pl)))
    (and out (mapconcat #'identity (nreverse out) sep))))

(defun apropos--kinds (symbol)
  "Return the list of (KIND . DOCUMENTATION) of what SYMBOL is."
  (let ((kinds nil) (properties (symbol-plist symbol)))
    (let ((names nil))
      (while properties (push (car properties) names) (setq properties (nthcdr 2 properties)))
      (when names (push (cons "Properties" (mapconcat #'symbol-name (nreverse names) " ")) kinds)))
    (when (get symbol 'custom-group) (push (cons "Group" (get symbol 'group-documentation)) kinds))
    (when (facep symbol) (push (cons "Face" (get symbol 'face-documentation)) kinds))
    (when (boundp symbol)
      (push (cons (if (custom-variable-p symbol) "User option" "Variable")
                  (ignore-errors (documentation-property symbol 'variable-documentation)))
            kinds))
    (when (fboundp symbol)
      (push (cons (cond ((commandp symbol) "Command") ((macrop symbol) "Macro") (t "Function"))
                  (ignore-errors (documentation symbol)))
            kinds))
    kinds))

(defun apropos--show (symbols title)
  "Show a page, begun with TITLE, about SYMBOLS, and return them."
  (if (null symbols)
      (progn (message "No apropos matches for `%s'" apropos-pattern) nil)
    ;; the buttons of pages of help
    (require 'help)
    (with-current-buffer (get-buffer-create "*Apropos*")
      (let ((inhibit-read-only t))
        (apropos-mode)
        (erase-buffer)
        (insert title "\n")
        (dolist (symbol symbols)
          (let ((start (point)))
            (insert (symbol-name symbol))
            (make-text-button start (point) 'type 'help-symbol 'help-args (list symbol) 'skip t)
            (insert "\n"))
          (dolist (kind (apropos--kinds symbol))
            (let ((start (+ 2 (point))) (about nil))
              (setq about (car (split-string (or (cdr kind) (if (equal (car kind) "Properties") "" "(not documented)")) "\n")))
              (insert (format "  %s: %s\n" (car kind) (substitute-command-keys about)))
              (make-text-button start (+ start (length (car kind)))
                                'type (pcase (car kind) ((or "Command" "Macro" "Function") 'help-function) ("Face" 'help-face)
                                             ("Group" 'help-customize-group) ("Properties" 'help-symbol) (_ 'help-variable))
                                'help-args (list symbol))))))
      (goto-char (point-min))
      (display-buffer (current-buffer)))
    symbols))

(defun apropos--find (pattern predicate &optional also-internal)
  "Return the symbols that fit PATTERN and PREDICATE, sorted; without ALSO-INTERNAL not those of two hyphens."
  (apropos-parse-pattern pattern)
  (let ((found (seq-filter (lambda (symbol)
                             (and (or also-internal (not (string-search "--" (symbol-name symbol)))) t))
                           (apropos-internal apropos-regexp predicate))))
    (setq found (seq-remove #'apropos-false-hit-symbol found))
    (setq apropos-accumulator (mapcar (lambda (symbol) (list symbol (apropos-score-symbol symbol))) found))
    (if apropos-sort-by-scores
        (mapcar #'car (sort (copy-sequence apropos-accumulator) (lambda (a b) (> (nth 1 a) (nth 1 b)))))
      found)))

(defun apropos (pattern &optional _do-all)
  "Show everything whose name PATTERN, a regexp or a list of words, matches, and return the list of the symbols."
  (interactive (list (apropos-read-pattern "symbol") current-prefix-arg))
  (apropos--show (apropos--find pattern (lambda (symbol) (or (fboundp symbol) (boundp symbol) (facep symbol) (symbol-plist symbol))) t)
                 "Type RET on a type label to view its full documentation.\n"))

(defun apropos-command (pattern &optional do-all var-predicate)
  "Show the commands whose names PATTERN matches; with DO-ALL all functions; VAR-PREDICATE says which variables, too."
  (interactive (list (apropos-read-pattern (if (or current-prefix-arg apropos-do-all) "command or function" "command")) current-prefix-arg))
  (apropos--show (apropos--find pattern (lambda (symbol)
                                          (or (if (or do-all apropos-do-all) (and (fboundp symbol) (not (macrop symbol))) (commandp symbol))
                                              (and var-predicate (funcall var-predicate symbol)))))
                 "Type RET on an entry to view its full documentation.\n"))

(defun apropos-function (pattern)
  "Show the functions whose names PATTERN matches."
  (interactive (list (apropos-read-pattern "function")))
  (apropos-command pattern t))

(defun apropos-variable (pattern &optional do-not-all)
  "Show the variables whose names PATTERN matches; with DO-NOT-ALL only options."
  (interactive (list (apropos-read-pattern (if current-prefix-arg "user option" "variable")) current-prefix-arg))
  (apropos--show (apropos--find pattern (lambda (symbol) (if do-not-all (custom-variable-p symbol) (and (boundp symbol) (not (keywordp symbol))))) t)
                 "Type RET on an entry to view its full documentation.\n"))

(defun apropos-user-option (pattern &optional do-all)
  "Show the options whose names PATTERN matches; with DO-ALL all variables."
  (interactive (list (apropos-read-pattern "user option") current-prefix-arg))
  (apropos-variable pattern (not (or do-all apropos-do-all))))

(defun apropos-value (pattern &optional _do-all)
  "Show the variables whose values PATTERN matches."
  (interactive (list (apropos-read-pattern "value") current-prefix-arg))
  (apropos-parse-pattern pattern)
  (let ((found nil) (print-length 30) (print-level 5))
    (mapatoms (lambda (symbol)
                (when (and (boundp symbol) (not (memq symbol '(apropos-pattern apropos-regexp apropos-words apropos-all-words apropos-all-words-regexp apropos-pattern-quoted)))
                           (stringp (symbol-value symbol)) (string-match-p apropos-regexp (prin1-to-string (symbol-value symbol))))
                  (push symbol found))))
    (apropos--show (sort found #'string<) "Type RET on an entry to view its full documentation.\n")))

(defun apropos-documentation (pattern &optional _do-all)
  "Show what PATTERN matches the documentation of, and return it: a list of (SYMBOL SCORE)."
  (interactive (list (apropos-read-pattern "documentation") current-prefix-arg))
  (apropos-parse-pattern pattern t)
  (let ((found nil))
    (mapatoms (lambda (symbol)
                (let ((doc (concat (and (fboundp symbol) (not (symbolp (symbol-function symbol))) (ignore-errors (documentation symbol t)))
                                   "\n" (and (boundp symbol) (ignore-errors (documentation-property symbol 'variable-documentation t))))))
                  (when (and (string-match-p apropos-all-words-regexp doc) (apropos-true-hit-doc doc))
                    (push (list symbol (apropos-score-doc doc)) found)))))
    (setq found (sort found (lambda (a b) (or (> (nth 1 a) (nth 1 b)) (and (= (nth 1 a) (nth 1 b)) (string< (car a) (car b)))))))
    (setq apropos-accumulator found)
    (apropos--show (mapcar #'car found) "Type RET on an entry to view its full documentation.\n")
    found))

(defun apropos-describe-plist (symbol)
  "Show the properties of SYMBOL."
  (help-setup-xref (list 'apropos-describe-plist symbol) nil)
  (with-help-window (help-buffer)
    (princ (format "Symbol %s's plist is\n (%s)" symbol (apropos-format-plist symbol "\n  ")))))
