;;; calls.el --- forms that call every function with systematically chosen arguments  -*- lexical-binding: t -*-

;; Usage:  emacs -Q --batch -l calls.el -f calls-generate NAMES PER-FUNCTION SEED > FORMS
;;
;; NAMES has one function name a line.  Names that would leave the machine or the session changed are skipped (`calls-dangerous').
;; Each form is `(c CALL)'; c is in run.el.  Arguments come from `calls-pool', two of three times from the part of it that suits the
;; parameter's name.  The same names and seed give the same forms.

(require 'help-fns)
(require 'cl-lib)
(require 'seq)
(require 'subr-x)
(require 'map)
(require 'ring)
(require 'time-date)
(require 'thingatpt)
(require 'json)
(require 'url-util)

(defconst calls-dangerous
  (concat "\\`\\(?:delete-\\(?:file\\|directory\\|frame\\|process\\|terminal\\|window\\|other\\)\\|kill-\\(?:emacs\\|buffer\\|process\\|some\\|match\\|current\\)"
          "\\|write-\\|append-to-file\\|\\(?:re\\)?name-\\(?:file\\|buffer\\)\\|rename-\\|copy-\\(?:file\\|dir\\)\\|make-\\(?:dir\\|symbolic\\|temp\\|process\\|network\\|serial\\|pipe\\|thread\\|frame\\|terminal\\|empty\\|nearby\\|auto\\|symbol\\|indirect\\|obsolete\\|lock\\)"
          "\\|mkdir\\|add-name-to\\|set-\\(?:file\\|visited\\|default\\|process\\|network\\|keyboard\\|terminal\\|locale\\|time-zone\\|language\\|buffer-process\\|input\\|window\\|frame\\|face\\|mouse\\|quit\\|standard\\|coding\\|selection\\|clipboard\\|charset\\|binary\\|output\\|fontset\\|minibuffer\\|advertised\\|register\\|temporary\\|transient\\|message\\|auto\\|case-table\\|syntax-table\\|category-table\\|buffer\\'\\|buffer-major\\|buffer-redisplay\\|internal\\|use\\|rmc\\)"
          "\\|set\\'\\|fset\\|put\\'\\|setplist\\|setenv\\|function-put\\|makunbound\\|fmakunbound\\|unintern\\|provide\\|require\\|load\\|autoload\\|eval-\\(?:buffer\\|region\\|after\\|expression\\|last\\|defun\\|minibuffer\\)"
          "\\|call-\\(?:process\\|interactively\\|last\\)\\|start-\\|process-\\|shell\\|async-\\|open-\\|network\\|signal\\'\\|signal-\\|interrupt-\\|quit-\\|quoted-insert\\|count-matches\\|.*ward-button\\|stop-\\|continue-\\|suspend\\|save-\\(?:buffer\\|some\\)"
          "\\|byte-\\|native\\|comp-\\|dump\\|find-\\(?:file\\|alt\\|backup\\|library\\|lisp\\|new\\)\\|insert-file\\|insert-dir\\|read-\\|read\\'\\|yes-or\\|y-or\\|completing-\\|sit-for\\|sleep-\\|accept-\\|recursive-\\|exit-\\|top-level\\|abort-\\|throw\\|debug\\|edebug\\|trace\\|profiler\\|garbage"
          "\\|x-\\|tty\\|terminal\\|frame\\|window\\|modify-frame\\|current-\\(?:time\\|window\\|frame\\|idle\\|kill\\|message\\|input\\|cpu\\)\\|float-time\\|get-internal\\|emacs-\\|user-\\|group-\\|system-\\|random\\|gensym\\|cl-gensym\\|cl-random\\|cl-make-random\\|run-\\|add-to\\|add-hook\\|add-variable\\|add-face\\|remove-\\(?:hook\\|variable\\)\\|advice\\|ad-\\|define-\\|def\\(?:ine\\|alias\\|var\\|const\\|ine\\)"
          "\\|switch-to\\|pop-to\\|display-\\|other-\\|select-\\|split-window\\|thread\\|mutex\\|condition-\\|timer\\|cancel-\\|atomic\\|internal-\\|backtrace\\|mapbacktrace\\|redisplay\\|redraw\\|recenter\\|scroll\\|menu\\|mouse\\|tool-bar\\|tab-\\|ding\\|beep\\|message\\|minibuffer\\|momentary\\|do-auto\\|gnutls\\|dbus\\|inotify\\|file-notify\\|lcms\\|libxml\\|font\\|fontset\\|face\\|color\\|image\\|play-\\|list-\\(?:buf\\|proc\\|font\\|sys\\)\\|describe\\|help\\|apropos\\|where-is\\|custom\\|customize\\|kbd-macro\\|execute-\\|command-\\(?:line\\|execute\\|error\\)\\|normal-\\|basic-save\\|revert\\|recover\\|auto-save\\|backup\\|view-\\|dired\\|find-operation\\|url-\\(?:ret\\|http\\|open\\|cookie\\|cache\\|copy\\|insert\\|mail\\|handle\\|do\\|queue\\|history\\|auth\\|store\\|basic\\|digest\\|gateway\\|file\\)\\|ert\\|package\\|tramp\\|auth-\\|info\\|locate-\\|executable\\|getenv\\|memory\\|num-proc\\|load-average\\|invocation\\|daemon\\|server\\|send\\|input-pending\\|discard\\|this-\\|recent-\\|last-\\|posn\\|event-\\|translate-region\\|undo\\|primitive-undo\\|zone\\|life\\|msb\\|hanoi\\|isearch\\|query-\\|perform-replace\\|keep-lines\\|flush-lines\\|occur\\|how-many\\|bury\\|unbury\\|next-\\(?:buffer\\|error\\)\\|previous-\\(?:buffer\\|error\\)\\|get-scratch\\|generate-new\\|clone\\|mark-\\(?:page\\)\\|lock-\\|unlock-\\|file-locked\\|ask-\\|cl--\\|cl-print\\|gv-\\|pcase--\\|macroexp--\\|advertised\\|repeat\\|keyboard-\\|local-unset\\|global-\\|local-set\\|use-\\|abbrev\\|expand-abbrev\\|register\\|jump-to\\|frame\\|make-local\\|make-variable\\|make-abbrev\\|make-interp\\|mapatoms\\|symbol-plist\\|defvaralias\\|obarray\\|bidi\\|fundamental-mode\\|.*-mode\\'\\|.*--\\|special-form\\|funcall-interactively\\|setq-default\\|kill-all-local\\|kill-local\\|with-\\|eieio\\|oclosure\\|class\\|make-instance\\|slot-\\|object-\\|uncomment\\|comment\\|indent-\\(?:for\\|new\\|code\\)\\|newline-and\\|fill-\\|format-mode-line\\|coding-\\|ignore\\|make-byte\\|key-\\|clear-\\|handle-\\|menu-bar\\|auto-\\|ctl-x\\|ESC\\|bindings\\|buffer-list\\|get-buffer-window\\|get-lru\\|get-mru\\|get-largest\\|data-directory\\|toggle\\|enable\\|disable\\|transpose\\|yank\\|pop-mark\\|push-mark\\|hack\\|text-quoting\\|subr-\\|func-arity\\|documentation\\|set-buffer-multi\\)")
  "A regexp for the names that are not called.")

(defconst calls-pool
  '((number 0 1 2 -1 5 1.5 -2.0 100 most-positive-fixnum (1+ most-positive-fixnum) 1.0e+INF 0.0e+NaN ?a ?é)
    (integer 0 1 2 3 -1 5 8 10 27 most-negative-fixnum (1+ most-positive-fixnum))
    (position 1 2 5 9 12 0 100 -1 (point-max) (point-min) (copy-marker 3) nil)
    (char ?a ?Z ?é ?\s ?\n ?0 8364 128512 4194303 -1)
    (string "" "abc" "aé" "\351" "Hello World" "a,b,,c" " x  y " "12" "a\nb\n" "%d" "/a/b.c" "abc[d]" "FOO" (propertize "pq" 'face 'bold) "日本" "\\(a\\)b*")
    (symbol nil t 'a :k 'car 'foo-bar 'emacs-lisp-mode 'fill-column)
    (list nil '(1 2 3) (list 3 1 2) '(a b c) '((a . 1) (b . 2)) '(("x" . 1) ("y" . 2)) (list "b" "a") '(a . b) '(1 2 . 3) '(:a 1 :b 2) '(nil nil) (list 1.5 2 'a))
    (sequence nil (list 1 2 3) [] (vector 3 1 2) "abc" (bool-vector t nil t) (list 'a "b" 1.5) '(1 . 2) "é€")
    (function #'car #'identity #'1+ #'< #'list #'string< #'ignore #'null (lambda (x) x) (lambda (&rest r) r) 'nope #'+ #'eq #'equal)
    (object (vector 1 "a" 'b) (record 'foo 1) (make-hash-table) (let ((h (make-hash-table :test 'equal))) (puthash "a" 1 h) h)
            (make-char-table 'foo 1) (bool-vector t nil t) (current-buffer) (copy-marker 3) (list 'keymap (cons ?a 'foo)) (lambda (x y) (cons x y)))
    (buffer (current-buffer) "*t*" nil "nope")
    (table (make-hash-table) (let ((h (make-hash-table :test 'equal))) (puthash "a" 1 h) (puthash 'b 2 h) h) nil 5)
    (regexp "a" "b+" "\\(o\\)" "^" "$" "[[:alpha:]]+" "\\w+" "nope" "\\" "[" ""))
  "Expressions by kind.")

(defconst calls-kinds
  '(("STRING\\|PREFIX\\|SUFFIX\\|TEXT\\|FORMAT\\|FILE\\|DIR\\|NAME\\|STR\\|PROMPT\\|PATH\\|URL\\|FILENAME\\|SEPARATOR\\|S[12]\\'" string)
    ("REGEXP\\|PATTERN" regexp) ("START\\|END\\|POS\\|BEG\\|LIMIT\\|BOUND\\|FROM\\|TO\\'" position)
    ("CHAR\\|CH\\'" char) ("NUMBER\\|ARG\\'\\|DIVISOR\\|DIVIDEND\\|NUMBERS\\|X\\'\\|Y\\'\\|VALUE[12]" number)
    ("COUNT\\|\\`N\\|INDEX\\|IDX\\|LENGTH\\|COLUMN\\|WIDTH\\|SIZE\\|DEPTH" integer)
    ("ALIST\\|LIST\\|PLIST\\|TREE\\|FORM\\|CELL\\|KEYS\\|CL-X" list) ("SEQUENCE\\|SEQ\\|ARRAY\\|VECTOR\\|STRINGS" sequence)
    ("FUNCTION\\|PRED\\|TEST\\|FN\\|FUNC" function) ("SYMBOL\\|PROP\\|VARIABLE\\|KEY\\|SYM" symbol)
    ("BUFFER" buffer) ("TABLE\\|MAP\\|HASH" table) ("OBJECT\\|VALUE\\|ELT\\|ITEM\\|THING" any))
  "What the name of a parameter suggests.")

(defvar calls-seed 1)

(defun calls-random (n)
  "A number below N from a generator that is the same everywhere."
  (setq calls-seed (% (+ (* calls-seed 1103515245) 12345) 2147483648))
  (% (/ calls-seed 65536) n))

(defun calls-of (kind)
  "An expression of KIND."
  (let ((all (if (eq kind 'any) (cdr (nth (calls-random (length calls-pool)) calls-pool)) (cdr (assq kind calls-pool)))))
    (nth (calls-random (length all)) all)))

(defun calls-argument (name)
  "An expression for the parameter NAME."
  (let ((kind (or (cadr (seq-find (lambda (entry) (let ((case-fold-search t)) (string-match-p (car entry) name))) calls-kinds)) 'any)))
    (calls-of (if (= (calls-random 3) 0) 'any kind))))

(defun calls-parameters (function)
  "The names of FUNCTION's parameters: (REQUIRED OPTIONAL REST)."
  (let ((list (help-function-arglist function t)) (state 'required) required optional rest)
    (when (listp list)
      (while list
        (let ((p (if (consp list) (pop list) (prog1 list (setq list nil) (setq state '&rest)))))
          (cond ((memq p '(&optional &rest)) (setq state p))
                ((eq state 'required) (push (format "%s" p) required))
                ((eq state '&optional) (push (format "%s" p) optional))
                (t (setq rest (format "%s" p)))))))
    (list (nreverse required) (nreverse optional) rest)))

(defun calls-form (function required optional rest)
  "A call of FUNCTION."
  (let ((names (append required (seq-take optional (calls-random (1+ (length optional))))
                       (and rest (make-list (calls-random 4) rest)))))
    (cons function (mapcar #'calls-argument names))))

(defun calls-generate ()
  "Write the forms to standard output."
  (let ((names (pop command-line-args-left)) (per (string-to-number (pop command-line-args-left))) (seed (string-to-number (pop command-line-args-left)))
        (print-escape-newlines t) (print-quoted t))
    (with-temp-buffer
      (insert-file-contents names)
      (dolist (name (split-string (buffer-string) "\n" t))
        (let ((function (intern name)))
          (when (and (fboundp function) (not (string-match-p calls-dangerous name)) (functionp function)
                     (not (autoloadp (symbol-function function))))
            (setq calls-seed (+ seed (string-to-number (substring (md5 name) 0 6) 16)))
            (pcase-let ((`(,required ,optional ,rest) (calls-parameters function)) (seen nil))
              (dotimes (_ (if (or required optional rest) (* per (max 1 (min 3 (+ (length required) (length optional) (if rest 1 0))))) 1))
                (let ((text (prin1-to-string (list 'c (calls-form function required optional rest)))))
                  (unless (or (member text seen) (string-match-p "[\n\t]" text))
                    (push text seen)
                    (princ text) (princ "\n")))))))))))
