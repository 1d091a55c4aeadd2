;;; programs.el --- short random programs, for comparing what two Lisps make of them  -*- lexical-binding: t -*-

;; Usage:  emacs -Q --batch -l programs.el -f programs-generate COUNT SEED > FORMS
;;
;; One program a line: `(p FORM...)', where p (in run.el) runs the forms one after the other, keeps what each returned or signalled, and shows the
;; buffer at the end; or `(v FORM)' for an expression over lists, strings or control flow.  The same seed gives the same programs.

(require 'cl-lib)

(defvar programs-seed 1)

(defun programs-random (n)
  "A number below N from a generator that is the same everywhere."
  (setq programs-seed (% (+ (* programs-seed 1103515245) 12345) 2147483648))
  (% (/ programs-seed 65536) n))

(defun programs-one-of (&rest all)
  "One of ALL."
  (nth (programs-random (length all)) all))

(defmacro programs-choose (&rest forms)
  "The value of one of FORMS."
  (let ((n -1))
    `(pcase (programs-random ,(length forms))
       ,@(mapcar (lambda (form) (list (setq n (1+ n)) form)) forms))))

(defun programs-position ()
  (programs-choose (1+ (programs-random 30)) (1+ (programs-random 12)) '(point) '(point-max) '(point-min) 'm '(1+ (point)) (programs-random 60)))

(defun programs-text ()
  (programs-one-of "" "a" "foo" "Bar" "x y" "\n" "é" "foo\nbar" "(a b)" "  " "12" "\t" "日本" "foo-bar" "\"s\"" "; c\n" "A1b2"))

(defun programs-regexp ()
  (programs-one-of "o" "o+" "\\(f\\)\\(o*\\)" "^" "$" "\\w+" "\\(\\w\\)\\1" "[a-z]*" "\\bb" "\\_<f" "[[:upper:]]" "\\s-+" "\\(?:a\\|b\\)c?" "\\`" "\\'" "\\=." "é" "\\(x\\)?y" "[^a]" ".*" "\n" "o\\{2,\\}" "\\<" "\\B"))

(defun programs-small () (- (programs-random 7) 3))

(defun programs-value () (programs-one-of ''bold ''(bold italic) 1 nil t "s"))

(defun programs-property () (programs-one-of ''face ''foo ''invisible ''field ''rear-nonsticky ''front-sticky ''read-only-not))

(defun programs-statement (depth)
  "A form that does something to the buffer."
  (programs-choose
   `(insert ,(programs-text)) `(insert ,(programs-text) ,(programs-text)) `(goto-char ,(programs-position)) `(goto-char ,(programs-position))
   `(forward-char ,(programs-small)) `(forward-line ,(programs-small)) `(forward-word ,(programs-small)) `(backward-char ,(programs-small))
   `(delete-region ,(programs-position) ,(programs-position)) `(delete-char ,(programs-small)) `(narrow-to-region ,(programs-position) ,(programs-position)) '(widen)
   `(insert-before-markers ,(programs-text)) `(setq m (copy-marker ,(programs-position) ,(programs-one-of nil t))) `(set-marker m ,(programs-position))
   `(set-marker-insertion-type m ,(programs-one-of nil t)) `(re-search-forward ,(programs-regexp) ,(programs-choose nil (programs-position)) t ,(programs-choose nil (programs-small)))
   `(re-search-backward ,(programs-regexp) nil t) `(re-search-forward ,(programs-regexp) nil t) `(search-forward ,(programs-text) nil t) `(search-backward ,(programs-text) nil ,(programs-one-of t nil 'move))
   `(looking-at ,(programs-regexp)) `(looking-back ,(programs-regexp) (point-min)) `(replace-match ,(programs-one-of "x" "[\\&]" "\\1" "Xy" "" "\\\\" "\\?") ,(programs-one-of nil t) ,(programs-one-of nil t))
   '(match-data t) `(match-string ,(programs-random 3)) `(match-beginning ,(programs-random 3)) `(put-text-property ,(programs-position) ,(programs-position) ,(programs-property) ,(programs-value))
   `(add-text-properties ,(programs-position) ,(programs-position) (list ,(programs-property) ,(programs-value) 'p 1)) `(remove-text-properties ,(programs-position) ,(programs-position) '(face nil foo nil))
   `(text-properties-at ,(programs-position)) `(next-single-property-change ,(programs-position) ,(programs-property)) `(previous-property-change ,(programs-position)) `(next-property-change ,(programs-position))
   `(insert (propertize ,(programs-text) ,(programs-property) ,(programs-value))) `(insert-and-inherit ,(programs-text)) `(get-text-property ,(programs-position) ,(programs-property))
   `(set-text-properties ,(programs-position) ,(programs-position) ,(programs-one-of nil ''(face bold) ''(a 1 b 2))) `(text-property-any (point-min) (point-max) ,(programs-property) ,(programs-value))
   `(upcase-region ,(programs-position) ,(programs-position)) `(capitalize-word ,(programs-small)) `(downcase-word ,(programs-small)) `(upcase-initials-region ,(programs-position) ,(programs-position))
   '(kill-line) '(yank) `(kill-word ,(programs-small)) `(kill-region ,(programs-position) ,(programs-position)) '(undo-boundary) '(primitive-undo 1 buffer-undo-list)
   '(setq buffer-undo-list nil) '(length buffer-undo-list) 'buffer-undo-list
   `(skip-chars-forward ,(programs-one-of "a-z" "^o" " \t\n" "a-z[:digit:]" "^ " "")) `(skip-chars-backward ,(programs-one-of "a-z" "^o" " \t\n" "[:alpha:]")) `(skip-syntax-forward ,(programs-one-of "w" "^w" " " "w_" "()"))
   `(subst-char-in-region ,(programs-position) ,(programs-position) ?o ?0) `(buffer-substring ,(programs-position) ,(programs-position)) `(buffer-substring-no-properties ,(programs-position) ,(programs-position))
   `(char-after ,(programs-position)) `(char-before ,(programs-position)) `(line-beginning-position ,(programs-small)) `(line-end-position) `(count-lines ,(programs-position) ,(programs-position)) '(list (bolp) (eolp) (bobp) (eobp))
   '(current-column) `(move-to-column ,(programs-random 12) ,(programs-one-of nil t)) `(indent-to ,(programs-random 20)) `(indent-line-to ,(programs-random 9)) '(current-indentation) '(back-to-indentation)
   `(setq o (make-overlay ,(programs-position) ,(programs-position) nil ,(programs-one-of nil t) ,(programs-one-of nil t))) `(and o (overlay-put o ,(programs-property) ,(programs-value))) `(and o (move-overlay o ,(programs-position) ,(programs-position)))
   '(and o (list (overlay-start o) (overlay-end o) (overlay-properties o))) `(length (overlays-at ,(programs-position))) `(length (overlays-in ,(programs-position) ,(programs-position))) `(get-char-property ,(programs-position) ,(programs-property)) '(and o (delete-overlay o))
   `(next-overlay-change ,(programs-position)) `(next-single-char-property-change ,(programs-position) ,(programs-property)) '(erase-buffer) `(delete-and-extract-region ,(programs-position) ,(programs-position))
   `(insert-char ,(programs-one-of ?x ?é ?\n) ,(programs-random 4)) `(forward-sexp ,(programs-small)) `(scan-sexps ,(programs-position) ,(programs-small)) `(parse-partial-sexp (point-min) ,(programs-position)) `(forward-comment ,(programs-small)) `(up-list) `(down-list)
   `(beginning-of-line ,(programs-small)) `(end-of-line ,(programs-small)) '(fixup-whitespace) '(just-one-space) '(delete-horizontal-space) '(delete-blank-lines) '(delete-indentation) '(newline) '(open-line 1) '(transpose-chars 1) '(zap-to-char 1 ?o)
   `(set-mark ,(programs-position)) '(mark t) '(exchange-point-and-mark) '(push-mark nil t) '(pop-mark) `(delete-trailing-whitespace) `(field-beginning ,(programs-position)) `(field-end ,(programs-position)) `(replace-regexp-in-region ,(programs-regexp) "q" (point-min) (point-max))
   `(insert-buffer-substring (current-buffer) ,(programs-position) ,(programs-position)) `(compare-buffer-substrings nil 1 3 nil 2 4) '(buffer-modified-p) `(set-buffer-modified-p ,(programs-one-of nil t)) `(thing-at-point ,(programs-one-of ''word ''symbol ''line ''sexp ''number))
   `(forward-paragraph ,(programs-small)) `(syntax-ppss ,(programs-position)) `(transpose-regions 1 3 4 6) `(sort-lines nil (point-min) (point-max)) `(indent-rigidly (point-min) (point-max) ,(programs-small)) '(fill-region (point-min) (point-max))
   '(undo-boundary) `(save-match-data (string-match ,(programs-regexp) "foo bar")) `(delete-matching-lines ,(programs-one-of "o" "a")) `(flush-lines "x" 1) `(how-many ,(programs-one-of "o" "a" "[a-z]"))
   `(translate-region ,(programs-position) ,(programs-position) (let ((s (make-string 256 0))) (dotimes (i 256) (aset s i i)) (aset s ?a ?Z) s))
   (if (> depth 0) (cons 'save-excursion (programs-statements (1- depth) 3)) '(point))
   (if (> depth 0) (cons 'save-restriction (programs-statements (1- depth) 3)) '(point-max))
   (if (> depth 0) `(catch 'tag ,@(programs-statements (1- depth) 2) (throw 'tag 5)) '(point))
   (if (> depth 0) `(condition-case e (progn ,@(programs-statements (1- depth) 2)) (error (list 'caught e))) '(point))
   (if (> depth 0) `(let ((inhibit-read-only t) (case-fold-search nil)) ,@(programs-statements (1- depth) 2)) '(point))
   (if (> depth 0) `(while (re-search-forward ,(programs-one-of "o" "a\\|b" "[0-9]" "\\w\\b") nil t) ,@(list (programs-one-of '(replace-match "<\\&>") '(setq n (1+ n)) '(delete-char -1) '(put-text-property (match-beginning 0) (match-end 0) 'face n)))) '(point))))

(defun programs-statements (depth count)
  "COUNT forms."
  (let (all) (dotimes (_ count) (push (programs-statement depth) all)) all))

(defun programs-expression (depth)
  "An expression over lists, numbers and strings; variables x (a list), y (a number), s (a string)."
  (if (= depth 0)
      (programs-one-of 'x 'y 's 0 1 2 -1 "ab" ''a nil t ''(1 2 3) ''(a . b) ''((a . 1) (b . 2)) 1.5 ?a [1 2] :k '(list 3 1 2))
    (let ((e (lambda () (programs-expression (1- depth)))))
      (programs-choose
       `(car-safe ,(funcall e)) `(cons ,(funcall e) ,(funcall e)) `(list ,(funcall e) ,(funcall e)) `(append ,(funcall e) ,(funcall e)) `(nreverse (list ,(funcall e) ,(funcall e))) `(length ,(funcall e)) `(+ ,(funcall e) ,(funcall e)) `(- ,(funcall e))
       `(if ,(funcall e) ,(funcall e) ,(funcall e)) `(and ,(funcall e) ,(funcall e)) `(or ,(funcall e) ,(funcall e)) `(let ((y ,(funcall e))) ,(funcall e)) `(let* ((x (list ,(funcall e))) (y x)) ,(funcall e)) `(mapcar (lambda (y) ,(funcall e)) ,(funcall e))
       `(mapconcat (lambda (i) (format "%s" i)) ,(funcall e) ",") `(catch 'a (setq y ,(funcall e)) (throw 'a ,(funcall e))) `(condition-case err ,(funcall e) (wrong-type-argument (list 'wta (cdr err))) (error (list 'err (car err))))
       `(unwind-protect ,(funcall e) (setq y 9)) `(let ((r nil)) (dolist (i ,(funcall e) r) (push (list i y) r))) `(let ((r 0)) (dotimes (i ,(programs-random 5) r) (setq r (+ r i)))) `(cl-loop for i in ,(funcall e) ,(programs-one-of 'collect 'append 'count 'maximize 'sum) i)
       `(cl-loop for i from ,(programs-random 4) ,(programs-one-of 'to 'below 'downto) ,(programs-random 7) ,@(programs-one-of '(collect i) '(if (cl-oddp i) collect i else collect (- i)) '(until (> i 3) collect i) '(for j = (* i i) then (+ j i) collect (cons i j)) '(do (setq y i) finally return y)))
       `(cl-loop for (a . b) in ,(programs-one-of ''((1 . 2) (3 . 4)) ''((a b c) (d)) 'x) ,@(programs-one-of '(collect (list a b)) '(when b collect a) '(always b) '(thereis a) '(concat (format "%s" a))))
       `(pcase ,(funcall e) (`(,a . ,b) (list 'cons a b)) ((pred stringp) 'str) ((and n (guard (numberp n))) (list 'num n)) ('nil 'none) (_ 'other)) `(pcase-let ((`(,a ,b) ,(funcall e))) (list a b)) `(setf (alist-get ,(programs-one-of ''a ''b ''c) x) ,(funcall e))
       `(progn (push ,(funcall e) x) x) `(pop x) `(progn (cl-incf y ,(programs-one-of 1 2 1.5)) y) `(progn (setf (nth 1 x) ,(funcall e)) x) `(progn (setf (car x) ,(funcall e)) x) `(cl-flet ((f (i) (list i ,(funcall e)))) (f ,(funcall e))) `(cl-labels ((f (i) (if (> i 0) (cons i (f (1- i))) nil))) (f ,(programs-random 4)))
       `(funcall (lambda (&optional a &rest b) (list a b y)) ,(funcall e) ,(funcall e)) `(apply #'list ,(funcall e) ,(funcall e)) `(sort (copy-sequence ,(funcall e)) #'<) `(nth ,(programs-small) ,(funcall e)) `(nthcdr ,(programs-random 4) ,(funcall e)) `(last ,(funcall e)) `(butlast ,(funcall e))
       `(member ,(funcall e) ,(funcall e)) `(assoc ,(funcall e) ,(funcall e)) `(assq ,(programs-one-of ''a ''b) ,(funcall e)) `(delete ,(funcall e) (append ,(funcall e) nil)) `(delq nil (list ,(funcall e) ,(funcall e))) `(plist-get ,(funcall e) ,(funcall e)) `(equal ,(funcall e) ,(funcall e)) `(eq ,(funcall e) ,(funcall e))
       `(concat ,(funcall e) ,(funcall e)) `(substring ,(programs-one-of "hello" "naïve" 's) ,(programs-small) ,(programs-one-of nil -1 2)) `(format ,(programs-one-of "%s" "%S" "%d" "%5d|" "%-5s|" "%05.1f" "%x" "%c" "%%%s" "%3$s" "%e" "%g" "%+d" "%#x" "%.2s" "%08.3f" "%o" "% d") ,(funcall e)) `(string-to-number ,(programs-one-of "12" "1.5e2" " 3x" "-7" "0x1f" "1e" ".5" "5.")) `(split-string ,(programs-one-of "a,b,,c" " x  y " "a1b22c") ,(programs-one-of nil "," "[0-9]+" "") ,(programs-one-of nil t))
       `(replace-regexp-in-string ,(programs-regexp) ,(programs-one-of "X" "<\\&>" "\\1" "" "#'upcase") ,(programs-one-of "foo bar" "Hello" "aab" "x y")) `(string-match ,(programs-regexp) ,(programs-one-of "foo bar" "Hello" "éa")) `(upcase ,(programs-one-of "straße" "abc" ?a ?é)) `(capitalize ,(programs-one-of "foo bar-baz" "o'neil x1y" "ÉTÉ été"))
       `(seq-filter #'identity ,(funcall e)) `(seq-reduce #'+ ,(funcall e) 0) `(seq-uniq ,(funcall e)) `(cl-remove-if #'null ,(funcall e)) `(cl-position ,(funcall e) ,(funcall e)) `(cl-subseq ,(programs-one-of "hello" ''(1 2 3 4) [1 2 3]) ,(programs-random 3) ,(programs-one-of nil 2 3 -1)) `(vconcat ,(funcall e)) `(type-of ,(funcall e)) `(prin1-to-string ,(funcall e)) `(let ((h (make-hash-table :test 'equal))) (puthash ,(funcall e) ,(funcall e) h) (list (gethash ,(funcall e) h 'no) (hash-table-count h)))
       `(floor ,(programs-one-of 7 -7 7.5 -2.5) ,(programs-one-of nil 2 -2 1.5)) `(round ,(programs-one-of 2.5 3.5 -2.5 7) ,(programs-one-of nil 2)) `(mod ,(programs-one-of 7 -7 7.5) ,(programs-one-of 3 -3 2.5 0)) `(ash ,(programs-one-of 1 -5 255) ,(programs-small)) `(logand ,(funcall e) 6) `(expt ,(programs-one-of 2 -3 1.5 0) ,(programs-one-of 0 3 70 -1 0.5)) `(* ,(funcall e) ,(funcall e)) `(/ ,(programs-one-of 7 -7 7.0) ,(programs-one-of 2 -2 0 0.5)) `(max ,(funcall e) 2) `(number-sequence 1 ,(programs-random 5)) `(eval ',(funcall e) t)
       `(if-let ((a ,(funcall e)) (b ,(funcall e))) (list a b) 'else) `(when-let ((a ,(funcall e))) a) `(thread-last x (mapcar #'list) ,(programs-one-of '(nth 0) '(length))) `(cl-destructuring-bind (a &optional b &rest c) ,(funcall e) (list a b c)) `(cl-case ,(funcall e) ((1 a) 'one) (2 'two) (t 'else)) `(string< ,(funcall e) ,(funcall e)) `(intern (format "%s" ,(funcall e))) `(macroexpand '(when ,(funcall e) 1)) `(let ((f (let ((n 0)) (lambda () (setq n (1+ n)))))) (funcall f) (list (funcall f) f)) `(let ((print-length 2) (print-level 2)) (prin1-to-string ,(funcall e)))))))

(defun programs-generate ()
  "Write the programs to standard output."
  (let ((count (string-to-number (pop command-line-args-left))) (print-escape-newlines t))
    (setq programs-seed (string-to-number (pop command-line-args-left)))
    (dotimes (i count)
      (let ((text (prin1-to-string
                   (if (= (% i 2) 0) (cons 'p (programs-statements 2 (+ 3 (programs-random 5)))) (list 'v (programs-expression (+ 2 (programs-random 2))))))))
        (unless (string-match-p "[\n\t]" text) (princ text) (princ "\n"))))))
