;;; rx.el --- regexps as Lisp: translating forms  -*- lexical-binding: t -*-
;;;features: rx

;; A form is translated to (PIECES . KIND).  PIECES is a list of strings and of forms that are evaluated when the code
;; runs.  KIND is t for a regexp that a repetition may follow as it is, `seq' for one that may stand in a row with
;; others, and nil for one that must be bracketed for both.

(defvar rx-constituents nil
  "Alist of symbols and what they stand for, in the old form: a string, a symbol or (FUNCTION MIN MAX PREDICATE).")

(defvar rx--local-definitions nil
  "Alist of the local definitions: (NAME RX) or (NAME ARGS RX).")

(defvar rx--greedy t
  "Non-nil where `zero-or-more' and the like are greedy.")

(defvar rx--pcase-vars nil
  "A list whose cdr is the variables of `let' forms seen so far in a pcase pattern, last first; nil outside of one.")

(defconst rx--char-classes
  '((digit . digit) (numeric . digit) (num . digit) (control . cntrl) (cntrl . cntrl) (hex-digit . xdigit)
    (hex . xdigit) (xdigit . xdigit) (blank . blank) (graphic . graph) (graph . graph) (printing . print)
    (print . print) (alphanumeric . alnum) (alnum . alnum) (letter . alpha) (alphabetic . alpha) (alpha . alpha)
    (ascii . ascii) (nonascii . nonascii) (lower . lower) (lower-case . lower) (punctuation . punct) (punct . punct)
    (space . space) (whitespace . space) (white . space) (upper . upper) (upper-case . upper) (word . word)
    (wordchar . word) (unibyte . unibyte) (multibyte . multibyte))
  "Alist of the names of character classes and their names in regexps.")

(defconst rx--symbols
  '((nonl "." . t) (not-newline "." . t) (any "." . t) (anychar "[^z-a]" . t) (anything "[^z-a]" . t)
    (unmatchable "\\`a\\`" . t) (bol "^" . seq) (line-start "^" . seq) (eol "$" . seq) (line-end "$" . seq)
    (bos "\\`" . t) (string-start "\\`" . t) (bot "\\`" . t) (buffer-start "\\`" . t)
    (eos "\\'" . t) (string-end "\\'" . t) (eot "\\'" . t) (buffer-end "\\'" . t)
    (point "\\=" . t) (word-boundary "\\b" . t) (not-word-boundary "\\B" . t) (bow "\\<" . t) (word-start "\\<" . t)
    (eow "\\>" . t) (word-end "\\>" . t) (symbol-start "\\_<" . t) (symbol-end "\\_>" . t) (not-wordchar "\\W" . t))
  "Alist of symbols and their translation.")

(defconst rx--syntax-codes
  '((whitespace . ?-) (punctuation . ?.) (word . ?w) (symbol . ?_) (open-parenthesis . ?\() (close-parenthesis . ?\))
    (expression-prefix . ?\') (string-quote . ?\") (paired-delimiter . ?$) (escape . ?\\) (character-quote . ?/)
    (comment-start . ?<) (comment-end . ?>) (string-delimiter . ?|) (comment-delimiter . ?!))
  "Alist of the names of syntax classes and their characters.")

(defconst rx--categories
  '((space-for-indent . ?\s) (base . ?.) (consonant . ?0) (base-vowel . ?1) (upper-diacritical-mark . ?2)
    (lower-diacritical-mark . ?3) (tone-mark . ?4) (symbol . ?5) (digit . ?6) (vowel-modifying-diacritical-mark . ?7)
    (vowel-sign . ?8) (semivowel-lower . ?9) (not-at-end-of-line . ?<) (not-at-beginning-of-line . ?>)
    (alpha-numeric-two-byte . ?A) (chinese-two-byte . ?C) (chinse-two-byte . ?C) (greek-two-byte . ?G)
    (japanese-hiragana-two-byte . ?H) (indian-two-byte . ?I) (japanese-katakana-two-byte . ?K)
    (strong-left-to-right . ?L) (korean-hangul-two-byte . ?N) (strong-right-to-left . ?R) (cyrillic-two-byte . ?Y)
    (combining-diacritic . ?^) (ascii . ?a) (arabic . ?b) (chinese . ?c) (ethiopic . ?e) (greek . ?g) (korean . ?h)
    (indian . ?i) (japanese . ?j) (japanese-katakana . ?k) (latin . ?l) (lao . ?o) (tibetan . ?q)
    (japanese-roman . ?r) (thai . ?t) (vietnamese . ?v) (hebrew . ?w) (cyrillic . ?y) (can-break . ?|))
  "Alist of the names of categories and their characters.")

(defconst rx--form-heads
  '(seq : and sequence or | any in char not-char not intersection repeat = >= ** zero-or-more 0+ * one-or-more 1+ +
    zero-or-one opt optional \? *? +? \?? minimal-match maximal-match group submatch group-n submatch-n backref
    syntax category literal regexp regex eval let)
  "The symbols that begin a form.")

(defun rx--lookup (name)
  "Return the definition of NAME, (RX) or (ARGS RX), local or global, or nil."
  (or (cdr (assq name rx--local-definitions))
      (get name 'rx-definition)))

(defun rx--expand-definition (form)
  "Return a list of the expansion of FORM if a person has defined its name, or nil."
  (cond
   ((symbolp form)
    (let ((definition (rx--lookup form)))
      (and definition
           (if (cdr definition)
               (if (null (car definition))
                   (cdr definition)
                 (error "Not an `rx' symbol definition: %s" form))
             definition))))
   ((symbolp (car form))
    (let ((definition (rx--lookup (car form))))
      (and definition
           (if (cdr definition)
               (list (rx--substitute-arguments (car form) (car definition) (cdr form) (cadr definition)))
             (error "Not an `rx' form definition: %s" (car form))))))))

(defun rx--substitute-arguments (name parameters values template)
  "Return TEMPLATE with PARAMETERS of the form NAME replaced by VALUES."
  (let ((bindings nil) (rest nil))
    (while parameters
      (if (eq (car parameters) '&rest)
          (progn
            (setq rest (cons (cadr parameters) values) parameters nil values nil))
        (unless values
          (error "The `%s' form takes more arguments" name))
        (push (cons (pop parameters) (pop values)) bindings)))
    (when values (error "The `%s' form takes fewer arguments" name))
    (rx--substitute bindings rest template)))

(defun rx--substitute (bindings rest form)
  "Return FORM with the symbols of the alist BINDINGS replaced and that of REST, (SYMBOL . VALUES), spliced in."
  (cond
   ((symbolp form)
    (let ((binding (assq form bindings)))
      (if binding (cdr binding) form)))
   ((consp form)
    (if (and rest (eq (car form) (car rest)))
        (append (cdr rest) (rx--substitute bindings rest (cdr form)))
      (cons (rx--substitute bindings rest (car form))
            (rx--substitute bindings rest (cdr form)))))
   (t form)))

(defun rx--translate (item)
  "Return the translation (PIECES . KIND) of ITEM."
  (cond
   ((stringp item)
    (cond ((= (length item) 0) (cons nil 'seq))
          ((= (length item) 1) (cons (list (regexp-quote item)) t))
          (t (cons (list (regexp-quote item)) 'seq))))
   ((characterp item) (cons (list (regexp-quote (char-to-string item))) t))
   ((symbolp item) (rx--translate-symbol item))
   ((consp item) (rx--translate-form item))
   (t (error "Bad rx expression: %S" item))))

(defun rx--translate-symbol (symbol)
  "Return the translation of SYMBOL."
  (let ((simple (assq symbol rx--symbols)) (class (assq symbol rx--char-classes)))
    (cond
     (simple (cons (list (cadr simple)) (cddr simple)))
     (class (cons (list (format "[[:%s:]]" (cdr class))) t))
     ((null symbol) (error "Bad rx operator `nil'"))
     (t
      (let ((expansion (rx--expand-definition symbol)) (old (assq symbol rx-constituents)))
        (cond
         (expansion (rx--translate (car expansion)))
         ((stringp (cdr old)) (cons (list (cdr old)) nil))
         ((and old (symbolp (cdr old))) (rx--translate (cdr old)))
         (t (error "Unknown rx symbol `%s'" symbol))))))))

(defun rx--translate-form (form)
  "Return the translation of FORM, a list."
  (let ((head (car form)) (body (cdr form)))
    (cond
     ((memq head '(seq : and sequence)) (rx--translate-seq body))
     ((memq head '(or |)) (rx--translate-or body))
     ((memq head '(any in char)) (rx--set-translation (rx--parse-any body)))
     ((eq head 'not-char) (rx--set-translation (rx--set-complement (rx--parse-any body))))
     ((eq head 'not) (rx--translate-not (rx--only-argument form)))
     ((eq head 'intersection) (rx--set-translation (rx--charset form)))
     ((eq head 'repeat) (rx--translate-repeat body))
     ((eq head '=) (rx--translate-count body (car body) (car body) form))
     ((eq head '>=) (rx--translate-count body (car body) nil form))
     ((eq head '**) (rx--translate-count (cdr body) (car body) (cadr body) form))
     ((memq head '(zero-or-more 0+)) (rx--translate-star "*" (not rx--greedy) body))
     ((memq head '(one-or-more 1+)) (rx--translate-star "+" (not rx--greedy) body))
     ((memq head '(zero-or-one opt optional)) (rx--translate-star "?" (not rx--greedy) body))
     ((eq head '*) (rx--translate-star "*" nil body))
     ((eq head '+) (rx--translate-star "+" nil body))
     ((memq head '(\? ?\s)) (rx--translate-star "?" nil body))
     ((eq head '*?) (rx--translate-star "*" t body))
     ((eq head '+?) (rx--translate-star "+" t body))
     ((memq head '(\?? ??)) (rx--translate-star "?" t body))
     ((eq head 'minimal-match) (let ((rx--greedy nil)) (rx--translate (rx--only-argument form))))
     ((eq head 'maximal-match) (let ((rx--greedy t)) (rx--translate (rx--only-argument form))))
     ((memq head '(group submatch)) (rx--translate-group "\\(" body))
     ((memq head '(group-n submatch-n))
      (unless (and (integerp (car body)) (> (car body) 0))
        (error "rx `%s' requires a positive number as first argument" head))
      (rx--translate-group (format "\\(?%d:" (car body)) (cdr body)))
     ((eq head 'backref) (rx--translate-backref (rx--only-argument form)))
     ((eq head 'syntax) (rx--translate-syntax nil (rx--only-argument form)))
     ((eq head 'category) (rx--translate-category nil (rx--only-argument form)))
     ((eq head 'literal) (rx--translate-literal (rx--only-argument form)))
     ((memq head '(regexp regex)) (rx--translate-regexp (rx--only-argument form)))
     ((eq head 'eval) (rx--translate (eval (rx--only-argument form) t)))
     ((and (eq head 'let) rx--pcase-vars) (rx--translate-let form))
     ((not (symbolp head)) (error "Bad rx operator `%S'" head))
     (t
      (let ((expansion (rx--expand-definition form)) (old (assq head rx-constituents)))
        (while (and old (cdr old) (symbolp (cdr old)))
          (setq old (assq (cdr old) rx-constituents)))
        (cond
         (expansion (rx--translate (car expansion)))
         ((consp (cdr old)) (cons (list (funcall (cadr old) form)) nil))
         (t (error "Unknown rx form `%s'" head))))))))

(defun rx--only-argument (form)
  "Return the only argument of FORM, or signal an error."
  (unless (and (cdr form) (null (cddr form)))
    (error "rx `%s' form takes exactly one argument" (car form)))
  (cadr form))

(defun rx--bracket (translation)
  "Return TRANSLATION in brackets that are no group."
  (cons (append '("\\(?:") (car translation) '("\\)")) t))

(defun rx--unit (translation)
  "Return TRANSLATION as one unit, bracketed if need be."
  (if (eq (cdr translation) t) translation (rx--bracket translation)))

(defun rx--translate-seq (body)
  "Return the translation of the forms of BODY in a row."
  (let ((parts nil))
    (dolist (form body)
      (let ((one (rx--translate form)))
        (when (car one) (push one parts))))
    (cond
     ((null parts) (cons nil 'seq))
     ((null (cdr parts)) (car parts))
     (t (cons (apply #'append
                     (mapcar (lambda (part) (car (if (cdr part) part (rx--bracket part))))
                             (nreverse parts)))
              'seq)))))

(defun rx--translate-star (operator lazy body)
  "Return the translation of BODY repeated by OPERATOR, a string; as seldom as possible if LAZY."
  (let ((inner (rx--translate-seq body)))
    (if (car inner)
        (cons (append (car (rx--unit inner)) (list (if lazy (concat operator "?") operator))) 'seq)
      (cons nil 'seq))))

(defun rx--translate-count (body least most form)
  "Return the translation of the rest of BODY repeated LEAST to MOST times; FORM is the whole."
  (unless (natnump least)
    (error "rx `%s' first argument must be nonnegative" (car form)))
  (unless (or (null most) (and (natnump most) (<= least most)))
    (error "rx `%s' range error" (car form)))
  (let ((inner (rx--translate-seq (cdr body))))
    (if (car inner)
        (cons (append (car (rx--unit inner))
                      (list (cond ((null most) (format "\\{%d,\\}" least))
                                  ((= least most) (format "\\{%d\\}" least))
                                  (t (format "\\{%d,%d\\}" least most)))))
              t)
      (cons nil 'seq))))

(defun rx--translate-repeat (body)
  "Return the translation of (repeat N FORM...) or (repeat N M FORM...) whose arguments are BODY."
  (if (integerp (cadr body))
      (rx--translate-count (cdr body) (car body) (cadr body) '(repeat))
    (rx--translate-count body (car body) (car body) '(repeat))))

(defun rx--translate-group (open body)
  "Return the translation of BODY as a group that begins with OPEN."
  (cons (append (list open) (car (rx--translate-seq body)) '("\\)")) t))

(defun rx--translate-backref (number)
  "Return the translation of a reference to the group NUMBER, or to a variable of a pcase pattern."
  (when (and rx--pcase-vars (symbolp number))
    (let ((tail (memq number (cdr rx--pcase-vars))))
      (unless tail (error "rx `backref' variable must be one of the pattern's: %s" number))
      (setq number (length tail))))
  (unless (and (integerp number) (<= 1 number 9))
    (error "rx `backref' requires an argument in the range 1..9"))
  (cons (list "\\" (number-to-string number)) t))

(defun rx--translate-let (form)
  "Return the translation of FORM, (let VAR REGEXP...), in a pcase pattern: a group."
  (setcdr rx--pcase-vars (cons (cadr form) (cdr rx--pcase-vars)))
  (rx--translate-group "\\(" (cddr form)))

(defun rx--translate-syntax (negated name)
  "Return the translation of the syntax class NAME, or of what is not of it if NEGATED."
  (let ((code (cond ((assq name rx--syntax-codes) (cdr (assq name rx--syntax-codes)))
                    ((characterp name) name)
                    ((and (symbolp name) (= (length (symbol-name name)) 1)) (aref (symbol-name name) 0))
                    (t (error "Unknown rx syntax name `%s'" name)))))
    (cons (list (string ?\\ (if negated ?S ?s) code)) t)))

(defun rx--translate-category (negated name)
  "Return the translation of the category NAME, or of what is not of it if NEGATED."
  (let ((code (cond ((assq name rx--categories) (cdr (assq name rx--categories)))
                    ((characterp name) name)
                    (t (error "Unknown rx category `%s'" name)))))
    (cons (list (string ?\\ (if negated ?C ?c) code)) t)))

(defun rx--translate-literal (argument)
  "Return the translation of the string that ARGUMENT is or evaluates to."
  (cond ((stringp argument) (rx--translate argument))
        (t (cons (list (list 'regexp-quote argument)) 'seq))))

(defun rx--translate-regexp (argument)
  "Return the translation of the regexp that ARGUMENT is or evaluates to."
  (if (stringp argument)
      (cons (list argument)
            (and (string-match-p "\\`\\(?:\\\\?.\\|\\[^?]?[^]]*\\]\\|\\\\(\\(?:[^\\]\\|\\\\[^()]\\)*\\\\)\\)\\'" argument)
                 (not (member argument '("^" "$" "*" "+" "?")))
                 t))
    (cons (list argument) nil)))

(defun rx--to-expr (item)
  "Return the expression whose value is the regexp of ITEM: a string if nothing is left to evaluate."
  (rx--pieces-to-expr (car (rx--translate item))))

(defun rx--pieces-to-expr (pieces)
  "Return the expression that concatenates PIECES."
  (let ((forms nil))
    (dolist (piece pieces)
      (if (and (stringp piece) (stringp (car forms)))
          (setcar forms (concat (car forms) piece))
        (push piece forms)))
    (cond ((null forms) "")
          ((and (null (cdr forms)) (stringp (car forms))) (car forms))
          ((null (cdr forms)) (car forms))
          (t (cons 'concat (nreverse forms))))))
