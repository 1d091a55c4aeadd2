;;; rx-sets.el --- regexps as Lisp: sets of characters, definitions and the macros  -*- lexical-binding: t -*-
;;;features: rx

;; A set of characters is [NEGATED INTERVALS CLASSES]: INTERVALS are sorted (FROM . TO) that do not touch, CLASSES names
;; as regexps have them, in the order in which they were given.

(defconst rx--most-char #x3fffff
  "The greatest character.")

(defun rx--string-chars (string)
  "Return the list of the characters of STRING, with the bytes above 127 of a unibyte one as raw bytes."
  (append (if (multibyte-string-p string) string (string-to-multibyte string)) nil))

(defun rx--string-intervals (string)
  "Return the intervals of STRING, an argument of `any' in which FROM-TO is a range."
  (let ((chars (rx--string-chars string)) (result nil))
    (while chars
      (let ((from (car chars)))
        (if (and (eq (cadr chars) ?-) (cddr chars))
            (let ((to (nth 2 chars)))
              (cond ((and (<= from 127) (>= to #x3fff80))
                     (push (cons from 127) result)
                     (push (cons #x3fff80 to) result))
                    ((<= from to) (push (cons from to) result))
                    ((= from (1+ to)))
                    (t (error "Invalid rx `any' range: %s" (substring string 0 (min 3 (length string))))))
              (setq chars (nthcdr 3 chars)))
          (push (cons from from) result)
          (setq chars (cdr chars)))))
    result))

(defun rx--merge-intervals (intervals)
  "Return INTERVALS sorted, with those that touch made one."
  (let ((result nil))
    (dolist (one (sort (copy-sequence intervals) (lambda (a b) (< (car a) (car b)))))
      (if (and result (<= (car one) (1+ (cdar result)))
               ;; ASCII and raw bytes do not make one range.
               (not (and (= (car one) #x3fff80) (< (cdar result) #x3fff80))))
          (setcdr (car result) (max (cdr one) (cdar result)))
        (push (cons (car one) (cdr one)) result)))
    (nreverse result)))

(defun rx--parse-any (body)
  "Return the set of BODY, the arguments of an `any' form."
  (let ((intervals nil) (classes nil))
    (dolist (one body)
      (cond
       ((stringp one) (setq intervals (append (rx--string-intervals one) intervals)))
       ((characterp one) (push (cons one one) intervals))
       ((and (consp one) (characterp (car one)) (characterp (cdr one)))
        (when (> (car one) (1+ (cdr one)))
          (error "Invalid rx `any' range: %c-%c" (car one) (cdr one)))
        (when (<= (car one) (cdr one)) (push (cons (car one) (cdr one)) intervals)))
       ((and (symbolp one) (assq one rx--char-classes))
        (let ((class (cdr (assq one rx--char-classes))))
          (unless (memq class classes) (push class classes))))
       (t (error "Invalid rx `any' argument: %s" one))))
    (vector nil (rx--merge-intervals intervals) (nreverse classes))))

(defun rx--set-complement (set)
  "Return the complement of SET."
  (vector (not (aref set 0)) (aref set 1) (aref set 2)))

(defun rx--complement-intervals (intervals)
  "Return the intervals between INTERVALS."
  (let ((from 0) (result nil))
    (dolist (one intervals)
      (when (< from (car one)) (push (cons from (1- (car one))) result))
      (setq from (1+ (cdr one))))
    (when (<= from rx--most-char) (push (cons from rx--most-char) result))
    (nreverse result)))

(defun rx--intersect-intervals (a b)
  "Return the intervals that are in both A and B."
  (let ((result nil))
    (while (and a b)
      (let ((from (max (caar a) (caar b))) (to (min (cdar a) (cdar b))))
        (when (<= from to) (push (cons from to) result))
        (if (< (cdar a) (cdar b)) (setq a (cdr a)) (setq b (cdr b)))))
    (nreverse result)))

(defun rx--set-intersection (a b)
  "Return the set of what is in both A and B, which have no classes."
  (let ((ia (aref a 1)) (ib (aref b 1)) (na (aref a 0)) (nb (aref b 0)))
    (cond ((and na nb) (vector t (rx--merge-intervals (append ia ib)) nil))
          (na (vector nil (rx--intersect-intervals (rx--complement-intervals ia) ib) nil))
          (nb (vector nil (rx--intersect-intervals ia (rx--complement-intervals ib)) nil))
          (t (vector nil (rx--intersect-intervals ia ib) nil)))))

(defun rx--charset-p (form)
  "Return non-nil if FORM is a set of characters that can be computed with: one without classes."
  (or (characterp form)
      (and (stringp form) (= (length form) 1))
      (and (symbolp form) form
           (not (assq form rx--symbols)) (not (assq form rx--char-classes))
           (let ((expansion (and (rx--lookup form) (rx--expand-definition form))))
             (and expansion (rx--charset-p (car expansion)))))
      (and (consp form)
           (let ((head (car form)))
             (cond
              ((memq head '(any in char not-char))
               (let ((plain t))
                 (dolist (one (cdr form)) (when (symbolp one) (setq plain nil)))
                 plain))
              ((eq head 'not) (rx--charset-p (cadr form)))
              ((memq head '(or | intersection)) (seq-every-p #'rx--charset-p (cdr form)))
              ((and (symbolp head) (not (memq head rx--form-heads)))
               (let ((expansion (rx--expand-definition form)))
                 (and expansion (rx--charset-p (car expansion))))))))))

(defun rx--charset (form)
  "Return the set that FORM, for which `rx--charset-p' holds, stands for."
  (cond
   ((characterp form) (vector nil (list (cons form form)) nil))
   ((stringp form) (let ((char (car (rx--string-chars form)))) (vector nil (list (cons char char)) nil)))
   ((symbolp form) (rx--charset (car (rx--expand-definition form))))
   ((memq (car form) '(any in char)) (rx--parse-any (cdr form)))
   ((eq (car form) 'not-char) (rx--set-complement (rx--parse-any (cdr form))))
   ((eq (car form) 'not) (rx--set-complement (rx--charset (cadr form))))
   ((memq (car form) '(or |))
    (let ((result (vector t nil nil)))
      (dolist (one (cdr form))
        (setq result (rx--set-intersection result (rx--set-complement (rx--charset one)))))
      (rx--set-complement result)))
   ((eq (car form) 'intersection)
    (let ((result (vector t nil nil)))
      (dolist (one (cdr form))
        (unless (rx--charset-p one) (error "Bad character set: %S" one))
        (setq result (rx--set-intersection result (rx--charset one))))
      result))
   (t (rx--charset (car (rx--expand-definition form))))))

(defun rx--set-translation (set)
  "Return the translation of SET."
  (let* ((negated (aref set 0)) (intervals (aref set 1)) (classes (aref set 2))
         (single (and (null classes) intervals (null (cdr intervals))
                      (= (caar intervals) (cdar intervals))
                      (caar intervals))))
    (when (and (null classes) (equal intervals (list (cons 0 rx--most-char))))
      (setq negated (not negated) intervals nil))
    (cons
     (list (cond
            ((and (null intervals) (null classes)) (if negated "[^z-a]" "\\`a\\`"))
            ((and single negated (= single ?\n)) ".")
            ((and single (not negated)) (regexp-quote (string single)))
            (t (rx--set-string negated intervals classes))))
     t)))

(defun rx--interval-string (interval)
  "Return the text of INTERVAL in brackets."
  (let ((from (car interval)) (to (cdr interval)))
    (cond ((= from to) (string from))
          ((= (1+ from) to) (string from to))
          (t (string from ?- to)))))

(defun rx--set-string (negated intervals classes)
  "Return the bracket expression of INTERVALS and CLASSES, or of the others if NEGATED.
A ] comes first, a - last, and a ^ not first."
  (let ((bracket nil) (dash nil) (plain nil))
    (dolist (one intervals)
      (let ((from (car one)) (to (cdr one)))
        (cond
         ((= from ?\]) (setq bracket (rx--interval-string one)))
         (t
          (when (= to ?\])
            (setq bracket "]" to ?\\))
          (when (= from ?-)
            (setq dash t from (1+ from)))
          (when (and (= to ?-) (<= from to))
            (setq dash t to (1- to)))
          (when (<= from to) (push (cons from to) plain))))))
    (setq plain (nreverse plain))
    (let ((caret nil) (class-texts (mapcar (lambda (class) (format "[:%s:]" class)) classes)) (dash-first nil))
      ;; What begins with ^ must not come first.
      (when (and plain (= (caar plain) ?^) (not bracket))
        (cond
         (class-texts (setq caret (concat (car class-texts) (rx--interval-string (car plain)))
                            class-texts (cdr class-texts) plain (cdr plain)))
         ((cdr plain) (setq plain (append (cdr plain) (list (car plain)))))
         (dash (setq dash-first t dash nil))
         ((/= (caar plain) (cdar plain))
          (setq plain (if negated plain (list (cons (1+ ?^) (cdar plain)) (cons ?^ ?^)))))))
      (concat "[" (and negated "^")
              bracket
              (and dash-first "-")
              caret
              (mapconcat #'rx--interval-string plain "")
              (apply #'concat class-texts)
              (and dash "-")
              "]"))))

(defun rx--translate-or (body)
  "Return the translation of the alternatives BODY."
  (cond
   ((null body) (cons (list "\\`a\\`") t))
   ((null (cdr body)) (rx--translate (car body)))
   (t
    (let ((strings (rx--all-strings body)))
      (cond
       (strings (cons (list (regexp-opt (cdr strings) nil)) t))
       ((seq-every-p #'rx--charset-p body) (rx--set-translation (rx--charset (cons 'or body))))
       (t
        (let ((pieces nil))
          (dolist (one body)
            (setq pieces (append pieces (and pieces '("\\|")) (or (car (rx--translate one)) '("")))))
          (cons pieces nil))))))))

(defun rx--all-strings (body)
  "Return (t STRING...) if BODY consists of strings, characters and alternatives of such, or else nil."
  (let ((result nil) (all t))
    (while (and body all)
      (let ((one (pop body)))
        (cond
         ((stringp one) (push one result))
         ((characterp one) (push (char-to-string one) result))
         ((memq (car-safe one) '(or |))
          (let ((inner (rx--all-strings (cdr one))))
            (if inner (setq result (append (reverse (cdr inner)) result)) (setq all nil))))
         ((and (eq (car-safe one) 'eval) (cdr one))
          (push (eval (cadr one) t) body))
         ((or (and (symbolp one) one) (and (consp one) (symbolp (car one))))
          (let ((expansion (and (rx--lookup (if (consp one) (car one) one)) (rx--expand-definition one))))
            (if expansion (push (car expansion) body) (setq all nil))))
         (t (setq all nil)))))
    (and all (cons t (nreverse result)))))

(defun rx--translate-not (item)
  "Return the translation of what is not ITEM."
  (cond
   ((characterp item) (rx--set-translation (rx--set-complement (rx--charset item))))
   ((and (stringp item) (= (length item) 1)) (rx--set-translation (rx--set-complement (rx--charset item))))
   ((eq item 'word-boundary) (cons (list "\\B") t))
   ((and (symbolp item) (assq item rx--char-classes))
    (cons (list (format "[^[:%s:]]" (cdr (assq item rx--char-classes)))) t))
   ((and (consp item) (memq (car item) '(any in char)))
    (rx--set-translation (rx--set-complement (rx--parse-any (cdr item)))))
   ((eq (car-safe item) 'not-char) (rx--set-translation (rx--parse-any (cdr item))))
   ((eq (car-safe item) 'syntax) (rx--translate-syntax t (rx--only-argument item)))
   ((eq (car-safe item) 'category) (rx--translate-category t (rx--only-argument item)))
   ((eq (car-safe item) 'not) (rx--translate (rx--only-argument item)))
   ((rx--charset-p item) (rx--set-translation (rx--set-complement (rx--charset item))))
   (t
    (let ((expansion (and (or (symbolp item) (consp item)) (rx--expand-definition item))))
      (if expansion
          (rx--translate-not (car expansion))
        (error "Illegal argument to rx `not': %S" item))))))

(defun rx--current-definitions ()
  "Return the local definitions where a macro is being expanded."
  (append (cdr (assq :rx-locals (bound-and-true-p macroexpand-all-environment))) rx--local-definitions))

(defmacro rx (&rest regexps)
  "Return the regexp of the forms REGEXPS in a row; see the manual, \"Rx Notation\"."
  (let ((rx--local-definitions (rx--current-definitions)))
    (rx--to-expr (cons 'seq regexps))))

(defun rx-to-string (form &optional no-group)
  "Return the regexp of FORM as a string, in brackets unless NO-GROUP or not needed."
  (let* ((translation (rx--translate form))
         (pieces (car (if no-group translation (rx--unit translation)))))
    (mapconcat (lambda (piece) (if (stringp piece) piece (eval piece t))) pieces "")))

(defun rx--check-name (name)
  "Signal an error if NAME is not one that may be defined."
  (when (or (memq name rx--form-heads) (assq name rx--symbols) (assq name rx--char-classes))
    (error "Cannot redefine built-in rx name `%s'" name)))

(defun rx--definition (binding)
  "Return BINDING, (NAME [ARGS] RX), checked."
  (unless (and (consp binding) (symbolp (car binding)) (cdr binding))
    (error "Bad `rx' definition: %S" binding))
  (rx--check-name (car binding))
  (when (or (nthcdr 3 binding) (and (cddr binding) (not (listp (cadr binding)))))
    (error "Bad `rx' definition of %s: %S" (car binding) (cdr binding)))
  binding)

(defmacro rx-let (bindings &rest body)
  "Run BODY with the definitions BINDINGS, each (NAME [ARGS] RX), for the `rx' forms in it."
  (declare (indent 1))
  (let ((definitions (append (mapcar #'rx--definition bindings)
                             (cdr (assq :rx-locals macroexpand-all-environment)))))
    (macroexpand-all (macroexp-progn body)
                     (cons (cons :rx-locals definitions) macroexpand-all-environment))))

(defmacro rx-let-eval (bindings &rest body)
  "Run BODY with the definitions that BINDINGS evaluates to, for `rx-to-string'."
  (declare (indent 1))
  `(let ((rx--local-definitions (append (mapcar #'rx--definition ,bindings) rx--local-definitions)))
     ,@body))

(defmacro rx-define (name &rest definition)
  "Define NAME, with DEFINITION [ARGS] RX, for all `rx' forms that follow."
  (declare (indent defun))
  (rx--definition (cons name definition))
  (put name 'rx-definition definition)
  `(progn (put ',name 'rx-definition ',definition) ',name))

(defun rx-submatch-n (form)
  "Return the regexp of FORM, (group-n N REGEXP...)."
  (rx-to-string (cons 'group-n (cdr form)) t))

(defun rx--pcase-macroexpander (&rest regexps)
  "Pcase pattern (rx REGEXP...) that matches a string; (let VAR REGEXP...) in it binds VAR, (backref VAR) refers to it."
  (let* ((rx--pcase-vars (list t))
         (rx--local-definitions (rx--current-definitions))
         (regexp (rx--to-expr (cons 'seq regexps)))
         (variables (reverse (cdr rx--pcase-vars)))
         (groups nil) (number 0))
    (dolist (variable variables)
      (setq number (1+ number)
            groups (cons (cons variable number) (assq-delete-all variable groups))))
    `(and (pred stringp)
          (app (rx--pcase-match ,regexp ',(mapcar #'cdr groups))
               (,'\` ,(cons t (mapcar (lambda (group) (list '\, (car group))) groups)))))))

(defun rx--pcase-match (regexp groups string)
  "Return (t TEXT...) with the texts of GROUPS if REGEXP matches STRING, or nil."
  (and (stringp string)
       (string-match regexp string)
       (cons t (mapcar (lambda (group) (match-string group string)) groups))))
