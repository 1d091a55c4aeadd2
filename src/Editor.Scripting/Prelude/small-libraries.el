;;; small-libraries.el --- asking with lists, tracing, profiling, radix trees, generic modes, copyrights  -*- lexical-binding: t -*-
;;;features: crm map-ynp trace elp radix-tree generic copyright rmc backquote autoload shorthands cursor-sensor disass loaddefs-gen
;;;yields: *

(defvar crm-local-completion-map
  (let ((map (make-sparse-keymap))) (set-keymap-parent map minibuffer-local-completion-map) map)
  "Keys of the minibuffer while several answers are read.")
(defvar crm-local-must-match-map
  (let ((map (make-sparse-keymap))) (set-keymap-parent map crm-local-completion-map) map)
  "Keys of the minibuffer while several answers, each of which must match, are read.")
(defvar crm-completion-table nil "The answers that can be completed to.")

(defun crm--collection-fn (string predicate flag)
  "Complete the last part of STRING, behind the separator, in `crm-completion-table' with PREDICATE as FLAG says."
  (let ((start 0))
    (while (string-match crm-separator string start) (setq start (match-end 0)))
    (let ((head (substring string 0 start)) (tail (substring string start)))
      (cond ((eq flag 'metadata) (completion-metadata tail crm-completion-table predicate))
            ((eq (car-safe flag) 'boundaries)
             (cons 'boundaries (cons start (or (string-match crm-separator (cdr flag)) (length (cdr flag))))))
            (t (let ((answer (complete-with-action flag crm-completion-table tail predicate)))
                 (if (stringp answer) (concat head answer) answer)))))))

(defun read-multiple-choice (prompt choices)
  "Ask with PROMPT for one of CHOICES, each (CHAR NAME [DESCRIPTION]), by its character; return it."
  (let ((line (concat prompt " (" (mapconcat (lambda (one) (format "[%c] %s" (car one) (nth 1 one))) choices ", ") ", [?]): ")) (found nil))
    (while (not found)
      (message "%s" line)
      (let ((char (read-event)))
        (setq found (assq (if (eq char 'return) ?\r char) choices))
        (cond (found)
              ((memq char '(?\C-g ?\e)) (signal 'quit nil))
              (t (message "%s" (mapconcat (lambda (one) (format "%c: %s" (car one) (or (nth 2 one) (nth 1 one)))) choices "\n"))))))
    found))

(defvar trace-buffer "*trace-output*" "The buffer that traces go to.")
(defvar trace-level 0 "How deep the calls of traced functions are.")
(defvar inhibit-trace nil "Non-nil while nothing is traced.")

(defun trace-values (&rest values)
  "Put VALUES into `trace-buffer'."
  (unless inhibit-trace
    (with-current-buffer (get-buffer-create trace-buffer)
      (goto-char (point-max))
      (insert (format "%s%s %s\n" (mapconcat #'char-to-string (make-string (max 0 (1- trace-level)) ?|) " ")
                      (if (> trace-level 1) " " "")
                      (format "values: %s" (mapconcat #'prin1-to-string values " ")))))))

(defun trace-entry-message (function level args context)
  "Return the line that tells that FUNCTION is called with ARGS at LEVEL; CONTEXT is added."
  (let ((print-circle t) (print-escape-newlines t))
    (format "%s%s%d -> %s%s\n" (mapconcat #'char-to-string (make-string (max 0 (1- level)) ?|) " ") (if (> level 1) " " "") level
            (prin1-to-string (cons function args)) context)))

(defun trace-exit-message (function level value context)
  "Return the line that tells that FUNCTION, called at LEVEL, returned VALUE; CONTEXT is added."
  (let ((print-circle t) (print-escape-newlines t))
    (format "%s%s%d <- %s: %s%s\n" (mapconcat #'char-to-string (make-string (max 0 (1- level)) ?|) " ") (if (> level 1) " " "") level
            function (prin1-to-string value) context)))

(defun trace--insert (text buffer)
  "Put TEXT at the end of BUFFER."
  (with-current-buffer (get-buffer-create buffer)
    (let ((inhibit-trace t))
      (goto-char (point-max))
      (insert text))))

(defun trace-make-advice (function buffer _background context)
  "Return the advice that traces FUNCTION in BUFFER, with the text that CONTEXT returns."
  (lambda (body &rest args)
    (let ((trace-level (1+ trace-level)))
      (unless inhibit-trace
        (trace--insert (concat (if (= trace-level 1) "======================================================================\n" "")
                               (trace-entry-message function trace-level args (funcall context)))
                       buffer))
      (let ((value (apply body args)))
        (unless inhibit-trace (trace--insert (trace-exit-message function trace-level value (funcall context)) buffer))
        value))))

(defun trace-function-foreground (function &optional buffer context)
  "Trace calls of FUNCTION in BUFFER, `trace-buffer' by default, with the value of the form or function CONTEXT."
  (interactive (list (intern (completing-read "Trace function: " obarray #'fboundp t))))
  (advice-add function :around
              (trace-make-advice function (or buffer trace-buffer) nil
                                 (cond ((functionp context) context)
                                       (context (lambda () (concat " [" (prin1-to-string (eval context t)) "]")))
                                       (t (lambda () ""))))
              '((name . trace-function) (depth . -100))))

(defalias 'trace-function #'trace-function-foreground)
(defalias 'trace-function-background #'trace-function-foreground)

(defun trace-is-traced (function) "Return non-nil if FUNCTION is traced." (advice-member-p 'trace-function function))

(defun untrace-function (function)
  "Trace calls of FUNCTION no more."
  (interactive (list (intern (completing-read "Untrace function: " obarray #'trace-is-traced t))))
  (advice-remove function 'trace-function))

(defun untrace-all ()
  "Trace no function any more."
  (interactive)
  (mapatoms #'untrace-function))

(defvar elp-function-list nil "Functions that `elp-instrument-list' measures.")
(defvar elp-all-instrumented-list nil "The functions that are being measured.")
(defvar elp-results-buffer "*ELP Profiling Results*" "The buffer of results.")
(defvar elp-reset-after-results t "Whether showing results starts counting anew.")
(defvar elp-sort-by-function 'elp-sort-by-total-time "The function by which results are sorted.")
(defvar elp-report-limit 1 "Functions called less often are not shown.")
(defvar elp-timer-info-property 'elp-info "Property that holds the count and the time, [COUNT SECONDS FUNCTION].")

(defun elp-instrument-function (funsym)
  "Measure the calls of FUNSYM."
  (interactive (list (intern (completing-read "Function to instrument: " obarray #'fboundp t))))
  (put funsym elp-timer-info-property (vector 0 0.0))
  (unless (memq funsym elp-all-instrumented-list) (push funsym elp-all-instrumented-list))
  (advice-add funsym :around
              (lambda (function &rest args)
                (let ((start (float-time)) (info (get funsym elp-timer-info-property)))
                  (aset info 0 (1+ (aref info 0)))
                  (unwind-protect (apply function args)
                    (aset info 1 (+ (aref info 1) (- (float-time) start))))))
              '((name . elp) (depth . -99))))

(defun elp-instrument-list (&optional list)
  "Measure the functions of LIST, by default `elp-function-list'."
  (interactive)
  (mapcar #'elp-instrument-function (or list elp-function-list)))

(defun elp-instrument-package (prefix)
  "Measure the functions whose names begin with PREFIX."
  (interactive "sPrefix of package to instrument: ")
  (if (string= prefix "") (error "Instrumenting all Emacs functions would render Emacs unusable"))
  (elp-instrument-list (seq-remove #'macrop (mapcar #'intern (all-completions prefix obarray #'fboundp)))))

(defun elp-restore-function (funsym)
  "Measure the calls of FUNSYM no more."
  (interactive (list (intern (completing-read "Function: " (mapcar #'symbol-name elp-all-instrumented-list) nil t))))
  (setq elp-all-instrumented-list (delq funsym elp-all-instrumented-list))
  (put funsym elp-timer-info-property nil)
  (advice-remove funsym 'elp))

(defun elp-restore-all () "Measure no function any more." (interactive) (mapc #'elp-restore-function (copy-sequence elp-all-instrumented-list)))

(defun elp-reset-function (funsym) "Forget what was measured of FUNSYM." (let ((info (get funsym elp-timer-info-property))) (when info (aset info 0 0) (aset info 1 0.0))))

(defun elp-reset-all () "Forget what was measured." (interactive) (mapc #'elp-reset-function elp-all-instrumented-list))

(defun elp-results ()
  "Show how often the measured functions were called and how long they took."
  (interactive)
  (let ((rows nil))
    (dolist (function elp-all-instrumented-list)
      (let* ((info (get function elp-timer-info-property)) (count (aref info 0)))
        (when (>= count elp-report-limit)
          (push (list function count (aref info 1) (if (> count 0) (/ (aref info 1) count) 0.0)) rows))))
    (setq rows (sort rows (lambda (a b) (> (nth 2 a) (nth 2 b)))))
    (with-current-buffer (get-buffer-create elp-results-buffer)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (format "%-40s  %-10s  %-12s  %s\n" "Function Name" "Call Count" "Elapsed Time" "Average Time"))
        (dolist (row rows) (insert (format "%-40s  %-10d  %-12.10f  %.10f\n" (nth 0 row) (nth 1 row) (nth 2 row) (nth 3 row)))))
      (goto-char (point-min))
      (display-buffer (current-buffer)))
    (if elp-reset-after-results (elp-reset-all))))

(defun radix-tree-insert (tree key val)
  "Return TREE with the string KEY standing for VAL; VAL nil takes KEY out."
  (radix-tree--insert tree key val 0))

(defun radix-tree--insert (tree key value i)
  "Return TREE with the part of KEY from I on standing for VALUE."
  (cond
   ((stringp (car-safe (car-safe tree)))
    (let* ((prefix (caar tree)) (branch (cdar tree)) (rest (cdr tree))
           (common (radix-tree--common prefix key i)))
      (cond
       ((= common (length prefix))
        (radix-tree--join prefix (radix-tree--insert branch key value (+ i common)) rest))
       ((= common 0)
        (let ((new (radix-tree--insert rest key value i)))
          (cons (car tree) new)))
       (t
        (radix-tree--join (substring prefix 0 common)
                          (radix-tree--insert (list (cons (substring prefix common) branch)) key value (+ i common))
                          rest)))))
   ((= i (length key)) (if value (if tree (radix-tree--leaf tree value) (list (cons t value))) (and tree (radix-tree--leaf tree nil))))
   ((null value) tree)
   (t (cons (cons (substring key i) (list (cons t value))) tree))))

(defun radix-tree--leaf (tree value)
  "Return TREE with VALUE at its very point, or without one if VALUE is nil."
  (let ((rest (assq-delete-all t (copy-sequence tree))))
    (if value (append rest (list (cons t value))) rest)))

(defun radix-tree--join (prefix branch rest)
  "Return the tree with BRANCH below PREFIX before REST; a branch of one is made one with its prefix."
  (cond ((null branch) rest)
        ((and (null (cdr branch)) (stringp (caar branch)))
         (cons (cons (concat prefix (caar branch)) (cdar branch)) rest))
        (t (cons (cons prefix branch) rest))))

(defun radix-tree--common (prefix key i)
  "Return how many characters PREFIX and KEY from I on have in common."
  (let ((n 0) (most (min (length prefix) (- (length key) i))))
    (while (and (< n most) (= (aref prefix n) (aref key (+ i n)))) (setq n (1+ n)))
    n))

(defun radix-tree-subtree (tree string)
  "Return the part of TREE below STRING."
  (let ((i 0) (end (length string)))
    (while (and tree (< i end))
      (let ((branches tree) (next nil))
        (while (and branches (not next))
          (when (stringp (caar branches))
            (let ((common (radix-tree--common (caar branches) string i)))
              (cond ((= common (length (caar branches))) (setq next (cons (+ i common) (cdar branches))))
                    ((= (+ i common) end) (setq next (cons end (list (cons (substring (caar branches) common) (cdar branches)))))))))
          (setq branches (cdr branches)))
        (setq tree (cdr next) i (or (car next) end))))
    tree))

(defun radix-tree-lookup (tree key)
  "Return what KEY stands for in TREE, or nil."
  (cdr (assq t (radix-tree-subtree tree key))))

(defun radix-tree-iter-mappings (tree fun)
  "Call FUN with each key of TREE and what it stands for."
  (dolist (branch tree)
    (if (stringp (car branch))
        (radix-tree-iter-mappings (cdr branch) (lambda (key value) (funcall fun (concat (car branch) key) value)))
      (funcall fun "" (cdr branch)))))

(defun radix-tree-iter-subtrees (tree fun)
  "Call FUN with each prefix at the top of TREE and the tree below it."
  (dolist (branch tree) (if (stringp (car branch)) (funcall fun (car branch) (cdr branch)) (funcall fun "" (list branch)))))

(defun radix-tree-prefixes (tree string)
  "Return the alist of the keys of TREE that STRING begins with and what they stand for, the longest first."
  (let ((found nil))
    (radix-tree-iter-mappings tree (lambda (key value) (if (string-prefix-p key string) (push (cons key value) found))))
    (sort found (lambda (a b) (> (length (car a)) (length (car b)))))))

(defun radix-tree-count (tree) "Return how many keys TREE has." (let ((n 0)) (radix-tree-iter-mappings tree (lambda (_k _v) (setq n (1+ n)))) n))

(defun radix-tree-from-map (map) "Return the tree of MAP, an alist or a hash table with strings as keys."
  (let ((tree nil)) (map-do (lambda (key value) (setq tree (radix-tree-insert tree key value))) map) tree))

(defvar radix-tree-empty nil "The tree without keys.")

(defvar generic-mode-list nil "The modes that `define-generic-mode' defined, as strings.")
(defvar generic-font-lock-keywords nil "The keywords of a generic mode.")

(defmacro define-generic-mode (mode comment-list keyword-list font-lock-list auto-mode-list function-list &optional docstring)
  "Define MODE, a simple major mode, with DOCSTRING.
COMMENT-LIST has the characters, strings or pairs of strings that begin and end comments, KEYWORD-LIST words,
FONT-LOCK-LIST more keywords, AUTO-MODE-LIST regexps of file names, FUNCTION-LIST functions that set the mode up."
  (declare (debug (sexp def-form def-form def-form form def-form &optional stringp)) (indent 1) (doc-string 7))
  (when (eq (car-safe mode) 'quote) (setq mode (eval mode)))
  (let* ((name (symbol-name mode)) (pretty (capitalize (replace-regexp-in-string "-mode\\'" "" name))))
    `(progn
       (unless (member ,name generic-mode-list) (push ,name generic-mode-list))
       (defvar ,(intern (concat name "-hook")) nil ,(format "Hook run when entering %s mode." pretty))
       (defun ,mode ()
         ,(or docstring (concat pretty " mode.\nThis a generic mode defined with `define-generic-mode'."))
         (interactive)
         (generic-mode-internal ',mode ,comment-list ,keyword-list ,font-lock-list ,function-list))
       (dolist (one ,auto-mode-list) (add-to-list 'auto-mode-alist (cons one ',mode)))
       ',mode)))

(defun generic-mode-internal (mode comment-list keyword-list font-lock-list function-list)
  "Go into the generic MODE; COMMENT-LIST, KEYWORD-LIST, FONT-LOCK-LIST and FUNCTION-LIST are as in `define-generic-mode'."
  (let ((hook (intern (concat (symbol-name mode) "-hook"))) (name (capitalize (replace-regexp-in-string "-mode\\'" "" (symbol-name mode)))))
    (kill-all-local-variables)
    (setq major-mode mode mode-name name)
    (generic-mode-set-comments comment-list)
    (setq-local font-lock-defaults
                (list (append (and keyword-list (list (concat (regexp-opt keyword-list 'symbols)))) font-lock-list) nil))
    (mapc #'funcall function-list)
    (run-mode-hooks hook)))

(defun generic-mode-set-comments (comment-list)
  "Set comments up as COMMENT-LIST says."
  (let ((table (make-syntax-table)))
    (setq-local comment-start nil comment-end "" comment-start-skip nil)
    (dolist (one comment-list)
      (let* ((start (if (consp one) (car one) one)) (end (if (consp one) (cdr one) nil))
             (start (if (characterp start) (char-to-string start) start)) (end (if (characterp end) (char-to-string end) (or end ""))))
        (unless comment-start (setq-local comment-start start comment-end end comment-start-skip (concat (regexp-quote start) "+\\s-*")))
        (if (= (length start) 1)
            (progn (modify-syntax-entry (aref start 0) "<" table)
                   (if (string-equal end "") (modify-syntax-entry ?\n ">" table) (modify-syntax-entry (aref end 0) ">" table)))
          (let ((a (aref start 0)) (b (aref start 1)))
            (cond ((string-equal end "")
                   (modify-syntax-entry a (if (eq a b) ". 12" ". 1") table)
                   (unless (eq a b) (modify-syntax-entry b ". 2" table))
                   (modify-syntax-entry ?\n ">" table))
                  (t (modify-syntax-entry a ". 14" table)
                     (modify-syntax-entry b ". 23" table)))))))
    (set-syntax-table table)))

(defvar copyright-limit 2000 "How far into a file the copyright is looked for; nil is to its end.")
(defvar copyright-at-end-flag nil "Whether the copyright is looked for from the end.")
(defvar copyright-regexp
  "\\([©Ⓒ]\\|@copyright{}\\|[Cc]opyright\\s *:?\\s *\\(?:(C)\\)?\\|[Cc]opyright\\s *:?\\s *[©Ⓒ]\\)\\s *[^0-9\n]*\\s *\\([1-9]\\([-0-9, ';/*%#\n\t–]\\|\\s<\\|\\s>\\)*[0-9]+\\)"
  "Regexp of a copyright; the years are the group 2.")
(defvar copyright-names-regexp "" "Regexp of the names whose copyrights are updated.")
(defvar copyright-years-regexp "\\(\\s *\\)\\([1-9]\\([-0-9, ';/*%#\n\t–]\\|\\s<\\|\\s>\\)*[0-9]+\\)" "Regexp of years.")
(defvar copyright-query 'function "Whether a person is asked before a copyright changes: t, nil, or `function' when it is a hook.")
(defvar copyright-year-ranges nil "Whether years become ranges.")
(defvar copyright-current-year (format-time-string "%Y") "The year that is put in.")
(defvar copyright-update t "Whether there is something to update.")
(defvar copyright-current-gpl-version "3" "The version of the license.")

(defun copyright-find-copyright ()
  "Go behind the years of the copyright and return non-nil if there is one."
  (let ((limit (and copyright-limit (if copyright-at-end-flag (- (point-max) copyright-limit) (+ (point-min) copyright-limit)))) (case-fold-search t))
    (goto-char (if copyright-at-end-flag (point-max) (point-min)))
    (if copyright-at-end-flag
        ;; the greedy part of a match backwards would begin too late
        (and (re-search-backward copyright-regexp (and limit (max (point-min) limit)) t) (progn (goto-char (match-end 0)) t))
      (and (re-search-forward copyright-regexp (and limit (min (point-max) limit)) t)
           ;; the limit must not cut the years in two
           (progn (goto-char (match-beginning 0)) (re-search-forward copyright-regexp nil t))))))

(defun copyright-update-year (replace noquery)
  "Put the current year into the copyright; REPLACE puts it in place of the others; NOQUERY asks nobody."
  (let ((year (format "%s" (if (equal copyright-current-year (format-time-string "%Y")) copyright-current-year
                             (setq copyright-current-year (format-time-string "%Y"))))))
    (when (copyright-find-copyright)
      (let* ((end (match-end 2)) (start (match-beginning 2)) (years (buffer-substring-no-properties start end)) (last nil) (size 4))
        (goto-char end)
        (setq last (save-excursion (skip-chars-backward "0-9") (setq size (- end (point))) (buffer-substring-no-properties (point) end)))
        (unless (equal (substring year (- (length year) (min size 4))) last)
          (when (or noquery (y-or-n-p (if replace (format "Replace copyright year(s) by %s? " year) (format "Add %s to copyright? " year))))
            (if replace
                (progn (delete-region start end) (goto-char start) (insert year))
              (let* ((new (substring year (- 4 (min 4 size)))) (before (save-excursion (goto-char (- end size)) (char-before)))
                     (dash (and (memq before '(?- ?–)) t)))
                (cond
                 ((and dash (= (1- (string-to-number new)) (string-to-number last)))
                  (delete-region (- end size) end)
                  (goto-char (- end size))
                  (insert new))
                 (t
                  (goto-char end)
                  (insert (if (or (string-match-p "'[0-9]\\{2\\}\\'" years) (and (= size 2) (eq (char-before start) ?\'))) ", '" ", ") new)))))))))))

(defun copyright-update (&optional arg interactivep)
  "Put the current year into the copyright of the buffer; with ARG in place of the other years.
INTERACTIVEP says that a person is not asked."
  (interactive "*P\nd")
  (when (or copyright-update interactivep)
    (let ((noquery (or (not copyright-query) (and (eq copyright-query 'function) interactivep))))
      (save-excursion
        (save-restriction
          (widen)
          (copyright-update-year arg noquery)
          (setq-local copyright-update nil)))
      nil)))

(defun copyright-fix-years ()
  "Write years of two digits with four."
  (interactive)
  (when (copyright-find-copyright)
    (let ((end (copy-marker (match-end 2))))
      (goto-char (match-beginning 2))
      (while (re-search-forward "\\_<'?\\([0-9]\\{2\\}\\)\\_>" end t)
        (replace-match (concat (if (> (string-to-number (match-string 1)) 50) "19" "20") (match-string 1)) t t)))))

(defun update-file-autoloads (_file &optional _save _outfile) "There are no files of autoloads here." nil)

(defun make-directory-autoloads (_dir _output-file) "There are no files of autoloads here." nil)
