;;; ned-bench-wide.el --- the speed of many primitives and idioms, in ned and in Emacs alike  -*- lexical-binding: t -*-
;; A row is a function of one number.  Each prints one JSON line: {"name": "…", "ms": N, "result": "…"}, processor time, the
;; quickest of three; the result has to be the same everywhere.

(require 'cl-lib)
(require 'pcase)
(require 'json)

(setq max-lisp-eval-depth 100000)
(setq max-specpdl-size 100000)

(defvar nw-seconds 0)
(defvar nw-rows nil "The rows: (NAME SIZE WORK), the last defined first.")

(defun nw-now () (float-time (get-internal-run-time)))

(defmacro nw-measure (&rest body)
  "Evaluate BODY and note how long that took."
  (let ((start (make-symbol "start")))
    `(let ((,start (nw-now))) (prog1 (progn ,@body) (setq nw-seconds (- (nw-now) ,start))))))

(defmacro nw-row (name size work &rest body)
  "Define the row NAME: BODY does WORK, N times SIZE; it times its part by `nw-measure'."
  (declare (indent 3))
  `(progn (push '(,name ,size ,work) nw-rows)
          (defun ,(intern (format "nw-%s" name)) (n) ,@body)))

;; Calls and control.
(defun nw-1 (x) x)
(defun nw-optional (a &optional b &rest c) (if b c a))
(cl-defun nw-key (a &key b (c 3)) (if b a c))

(nw-row call 1000000 "calls of a function of one argument"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (nw-1 i)))) s)))
(nw-row call-optional 500000 "calls with &optional and &rest"
  (nw-measure (let ((s 0)) (dotimes (i n) (nw-optional i) (nw-optional i 1 2 3) (setq s (1+ s))) s)))
(nw-row call-key 200000 "calls with &key"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (nw-key i :b 1)))) s)))
(nw-row funcall 1000000 "funcall of a lambda, a symbol and a primitive"
  (let ((f (lambda (x) (1+ x))))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (funcall f i) (funcall 'nw-1 i) (funcall #'identity i)))) s))))
(nw-row apply 500000 "apply with a list"
  (let ((l '(1 2 3)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (apply #'+ l) (apply #'max 4 l)))) s))))
(nw-row closure 1000000 "closures made and called"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (funcall (lambda (x) (+ x i)) 1)))) s)))
(nw-row counter 1000000 "a closure with a shared variable"
  (let* ((count 0) (f (lambda () (setq count (1+ count)))))
    (nw-measure (dotimes (_ n) (funcall f)) count)))
(nw-row mapcar 200000 "mapcar of a lambda over ten"
  (let ((l (number-sequence 1 10)))
    (nw-measure (let ((r nil)) (dotimes (i n) (setq r (mapcar (lambda (x) (+ x i)) l))) (apply #'+ r)))))
(nw-row dolist 100000 "dolist over a list of thirty"
  (let ((l (number-sequence 1 30)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (dolist (x l) (setq s (+ s x)))) s))))
(nw-row while-list 100000 "while with pop, push and nreverse"
  (let ((l (number-sequence 1 30)))
    (nw-measure (let ((r nil)) (dotimes (_ n) (let ((a l)) (setq r nil) (while a (push (pop a) r)) (setq r (nreverse r)))) (apply #'+ r)))))
(nw-row condition-case 300000 "condition-case without an error"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (condition-case nil (nw-1 i) (error 0))))) s)))
(nw-row signal 50000 "errors signalled and caught"
  (nw-measure (let ((s 0)) (dotimes (_ n) (condition-case e (signal 'wrong-type-argument '(a b)) (error (setq s (+ s (length e)))))) s)))
(nw-row error-deep 20000 "an error from ten calls down, caught"
  (cl-labels ((deep (k) (if (= k 0) (error "No %s" k) (1+ (deep (1- k))))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (condition-case nil (deep 10) (error 1))))) s))))
(nw-row ignore-errors 50000 "ignore-errors around a primitive's error"
  (nw-measure (let ((s 0)) (dotimes (_ n) (unless (ignore-errors (car 1)) (setq s (1+ s)))) s)))
(defun nw-throw (x) (throw 'nw-tag x))
(nw-row throw-far 100000 "throw out of a function"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (catch 'nw-tag (nw-throw i))))) s)))
(nw-row unwind 500000 "unwind-protect"
  (nw-measure (let ((s 0)) (dotimes (i n) (unwind-protect (setq s (+ s i)) (setq s (1+ s)))) s)))
(defvar nw-dynamic 0)
(defun nw-use-dynamic () nw-dynamic)
(nw-row dynamic 500000 "dynamic let of a variable"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (let ((nw-dynamic i)) (nw-use-dynamic))))) s)))
(nw-row loop 50000 "cl-loop that collects, of thirty"
  (nw-measure (let ((r nil)) (dotimes (_ n) (setq r (cl-loop for i below 30 for j = (* i 2) when (cl-oddp i) collect (+ i j)))) (apply #'+ r))))
(nw-row pcase 500000 "pcase over symbols, lists and numbers"
  (let ((things (vector 'a '(add 1 2) 7 "s" '(neg 5) nil)))
    (nw-measure
     (let ((s 0))
       (dotimes (i n)
         (setq s (+ s (pcase (aref things (% i 6))
                        ('a 1) (`(add ,x ,y) (+ x y)) ((and (pred integerp) k) k) (`(neg ,x) (- x)) ("s" 9) (_ 0)))))
       s))))
(nw-row cond-eq 1000000 "cond of eq, memq and case"
  (let ((things [a b c d e f]))
    (nw-measure
     (let ((s 0))
       (dotimes (i n)
         (let ((x (aref things (% i 6))))
           (setq s (+ s (cond ((eq x 'a) 1) ((eq x 'b) 2) ((memq x '(c d)) 3) (t (cl-case x (e 5) (f 6) (t 7))))))))
       s))))

;; Objects.
(cl-defstruct nw-point x y z)
(nw-row struct 300000 "structs made, read and set"
  (nw-measure
   (let ((s 0))
     (dotimes (i n)
       (let ((p (make-nw-point :x i :y 2 :z 3)))
         (setf (nw-point-y p) (+ (nw-point-x p) (nw-point-z p)))
         (setq s (+ s (nw-point-y p)))))
     s)))
(cl-defgeneric nw-size (x))
(cl-defmethod nw-size ((x integer)) x)
(cl-defmethod nw-size ((x string)) (length x))
(cl-defmethod nw-size ((x cons)) (length x))
(cl-defmethod nw-size ((x nw-point)) (nw-point-x x))
(cl-defmethod nw-size ((_x (eql 7))) 70)
(nw-row generic 300000 "calls of a generic function"
  (let ((things (vector 1 "abc" '(1 2) (make-nw-point :x 4))))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (nw-size (aref things (% i 4)))))) s))))

;; Lists.
(nw-row member 50000 "member and memq in a hundred"
  (let ((l (mapcar #'number-to-string (number-sequence 1 100))) (q (number-sequence 1 100)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (when (member "99" l) (setq s (1+ s))) (when (memq 98 q) (setq s (1+ s)))) s))))
(nw-row assq 200000 "assq, assoc and alist-get in thirty"
  (let ((l (mapcar (lambda (i) (cons (intern (format "k%d" i)) i)) (number-sequence 1 30))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (cdr (assq 'k20 l)) (cdr (assoc 'k29 l)) (alist-get 'k30 l)))) s))))
(nw-row plist 300000 "plist-get and plist-put"
  (let ((l (list :a 1 :b 2 :c 3 :d 4 :e 5)))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq l (plist-put l :d i) s (+ s (plist-get l :e)))) s))))
(nw-row list-functions 50000 "append, reverse, nth, last, butlast, copy-sequence"
  (let ((l (number-sequence 1 20)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (append l (reverse l) nil)) (nth 10 l) (car (last l)) (length (butlast l)) (length (copy-sequence l))))) s))))
(nw-row cl-seq 10000 "cl-remove-if, cl-find-if, cl-reduce, cl-position, seq-filter"
  (let ((l (number-sequence 1 30)))
    (nw-measure
     (let ((s 0))
       (dotimes (_ n)
         (setq s (+ s (length (cl-remove-if #'cl-evenp l)) (cl-find-if (lambda (x) (> x 20)) l) (cl-reduce #'+ l) (cl-position 17 l)
                    (length (seq-filter #'cl-oddp l)))))
       s))))
(nw-row delete-dups 300 "delete-dups and cl-remove-duplicates"
  (let ((l (mapcar (lambda (i) (format "%d" (% i 150))) (number-sequence 1 300))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (delete-dups (copy-sequence l))) (length (cl-remove-duplicates l :test #'equal))))) s))))
(nw-row equal 200000 "equal of nested lists"
  (let ((a (list 1 "two" '(3 [4 5] (6 . 7)) 'eight)) (b (list 1 "two" '(3 [4 5] (6 . 7)) 'eight)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (when (equal a b) (setq s (1+ s)))) s))))
(nw-row sort-lambda 30000 "sort by a lambda"
  (random "seed")
  (let ((l (mapcar (lambda (i) (cons (% (* i 7919) 100003) i)) (number-sequence 1 n))))
    (nw-measure (car (car (sort l (lambda (a b) (< (car a) (car b)))))))))
(nw-row sort-string 30000 "sort by string-lessp"
  (let ((l (mapcar (lambda (i) (number-to-string (% (* i 7919) 100003))) (number-sequence 1 n))))
    (nw-measure (car (sort l #'string-lessp)))))
(nw-row vector 30 "a sieve in a vector, 20,000"
  (nw-measure
   (let ((count 0))
     (dotimes (_ n)
       (let ((v (make-vector 20000 t)) (i 2))
         (setq count 0)
         (while (< i 20000)
           (when (aref v i)
             (setq count (1+ count))
             (let ((j (* 2 i))) (while (< j 20000) (aset v j nil) (setq j (+ j i)))))
           (setq i (1+ i)))))
     count)))

;; Hash tables.
(dolist (test '(eq eql equal))
  (eval
   `(nw-row ,(intern (format "hash-%s-int" test)) 300000 ,(format "%s hash table of integers, put and got" test)
      (let ((table (make-hash-table :test ',test)))
        (nw-measure (let ((s 0)) (dotimes (i n) (puthash i i table)) (dotimes (i n) (setq s (+ s (gethash i table)))) s))))
   t))
(nw-row hash-symbol 2000 "eq hash table of three hundred symbols"
  (let ((table (make-hash-table :test 'eq)) (l (mapcar (lambda (i) (intern (format "hs%d" i))) (number-sequence 1 300))))
    (dolist (x l) (puthash x 1 table))
    (nw-measure (let ((s 0)) (dotimes (_ n) (dolist (x l) (setq s (+ s (gethash x table 0))))) s))))
(nw-row hash-word 2000 "equal hash table of three hundred words, counted"
  (let ((table (make-hash-table :test 'equal)) (l (mapcar (lambda (i) (format "word%d" i)) (number-sequence 1 300))))
    (nw-measure (dotimes (_ n) (dolist (x l) (puthash x (1+ (gethash x table 0)) table))) (gethash "word7" table))))
(nw-row hash-list 100000 "equal hash table of lists"
  (let ((table (make-hash-table :test 'equal)))
    (nw-measure (dotimes (i n) (puthash (list (% i 1000) 'a "b") i table)) (hash-table-count table))))
(nw-row maphash 300 "maphash over a thousand"
  (let ((table (make-hash-table)))
    (dotimes (i 1000) (puthash i i table))
    (nw-measure (let ((s 0)) (dotimes (_ n) (maphash (lambda (_k v) (setq s (+ s v))) table)) s))))
(nw-row hash-remove 200000 "remhash and puthash in turn"
  (let ((table (make-hash-table)))
    (dotimes (i 1000) (puthash i i table))
    (nw-measure (dotimes (i n) (remhash i table) (puthash (+ i 1000) i table)) (hash-table-count table))))
(nw-row intern 200000 "intern and symbol-name"
  (let ((names (vconcat (mapcar (lambda (i) (format "nw-sym-%d" i)) (number-sequence 1 100)))))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (symbol-name (intern (aref names (% i 100)))))))) s))))
(nw-row symbol-property 500000 "get and put of symbols"
  (nw-measure (let ((s 0)) (dotimes (i n) (put 'nw-1 'weight i) (setq s (+ s (get 'nw-1 'weight)))) s)))

;; Numbers.
(nw-row float 500000 "float sums, sqrt and truncate"
  (nw-measure (let ((s 0.0)) (dotimes (i n) (setq s (+ s (* 0.5 (sqrt (float i)))))) (truncate s))))
(nw-row number-string 200000 "number-to-string and string-to-number"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (string-to-number (number-to-string i))))) s)))
(nw-row float-string 50000 "floats printed and read"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (truncate (string-to-number (number-to-string (* i 1.25))))))) s)))
(nw-row bignum 300 "factorial of 300"
  (nw-measure (let ((r 1)) (dotimes (_ n) (setq r 1) (let ((i 1)) (while (<= i 300) (setq r (* r i) i (1+ i))))) (% r 1000003))))
(nw-row bignum-print 200 "a bignum of 1,000 digits printed and read"
  (let ((x (expt 10 1000)))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (number-to-string (+ (string-to-number (number-to-string x)) i)))))) s))))
(nw-row bits 1000000 "logand, ash, mod, logxor"
  (nw-measure (let ((s 1)) (dotimes (i n) (setq s (logxor (logand (ash s 3) 1048575) (mod i 37) (/ i 3)))) s)))

;; Strings.
(nw-row substring 300000 "substring and concat"
  (let ((text "GET /index.html HTTP/1.1"))
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (concat (substring text 4 15) "?" (substring text (% i 4))))))) s))))
(nw-row split-string 10000 "split-string at commas, of twenty"
  (let ((text (mapconcat #'number-to-string (number-sequence 1 20) ", ")))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (split-string text ", *"))))) s))))
(nw-row replace-in-string 10000 "replace-regexp-in-string"
  (let ((text "the quick brown fox jumps over the lazy dog"))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (replace-regexp-in-string "o\\([a-z]\\)" "0\\1" text))))) s))))
(nw-row string-match 200000 "string-match-p of three regexps"
  (nw-measure
   (let ((s 0))
     (dotimes (_ n)
       (when (string-match-p "\\`[a-z]+[0-9]*\\'" "identifier42") (setq s (1+ s)))
       (when (string-match-p "\\(?:foo\\|bar\\|baz\\)qux" "a string without it, to its end bazqux") (setq s (1+ s)))
       (when (string-match-p "[^[:space:]]+@[[:alnum:].]+" "somebody at once me@example.org") (setq s (1+ s))))
     s)))
(nw-row string-compare 500000 "string=, string<, string-prefix-p"
  (let ((a "some-long-name-1") (b "some-long-name-2"))
    (nw-measure (let ((s 0)) (dotimes (_ n) (when (string< a b) (setq s (1+ s))) (when (string= a b) (setq s (1+ s))) (when (string-prefix-p "some-long" a) (setq s (1+ s)))) s))))
(nw-row case 100000 "upcase, downcase, capitalize"
  (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (upcase "Hello World")) (length (downcase "Hello World")) (length (capitalize "hello world"))))) s)))
(nw-row trim 50000 "string-trim, string-join, string-pad"
  (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (string-trim "  some text ")) (length (string-join '("a" "b" "c") "-"))))) s)))
(nw-row chars 3000 "characters of a string, by aref and by mapcar"
  (let ((text (make-string 200 ?x)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (let ((i 0)) (while (< i 200) (setq s (+ s (aref text i)) i (1+ i)))) (mapc (lambda (c) (setq s (+ s c))) text)) s))))
(nw-row chars-wide 3000 "characters of a string beyond ASCII"
  (let ((text (concat (make-string 100 ?é) (make-string 100 #x1f600))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (let ((i 0)) (while (< i 200) (setq s (+ s (aref text i)) i (1+ i)))) (mapc (lambda (c) (setq s (+ s c))) text)) s))))
(nw-row format-many 100000 "format with widths, %S and floats"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (format "%-10s|%05d|%S|%.2f|%x|%c" "ab" i '(a "b") 3.14159 i ?z))))) s)))
(nw-row coding 5000 "UTF-8 encoded and decoded"
  (let ((text (concat (make-string 300 ?a) (make-string 100 ?é) (make-string 100 ?漢))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (decode-coding-string (encode-coding-string text 'utf-8) 'utf-8))))) s))))
(nw-row base64 2000 "base64 and md5 of 3 KB"
  (let ((text (make-string 3000 ?a)))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (base64-decode-string (base64-encode-string text))) (length (md5 text))))) s))))

;; The reader, the printer, JSON.
(defun nw-tree (n) (let ((r nil)) (dotimes (i n) (push (list i (format "item %d" i) (intern (format "sym%d" (% i 50))) (vector i 1.5 nil) '(a . b)) r)) r))
(nw-row prin1 5000 "prin1-to-string of a large list"
  (let ((tree (nw-tree n))) (nw-measure (length (prin1-to-string tree)))))
(nw-row read 5000 "read of a large list"
  (let ((text (prin1-to-string (nw-tree n)))) (nw-measure (length (car (read-from-string text))))))
(nw-row read-buffer 3000 "read from a buffer, form by form"
  (with-temp-buffer
    (dolist (x (nw-tree n)) (prin1 x (current-buffer)) (insert "\n"))
    (goto-char (point-min))
    (nw-measure (let ((s 0)) (condition-case nil (while t (setq s (+ s (length (read (current-buffer)))))) (end-of-file s))))))
(nw-row json-parse 2000 "json-parse-string"
  (let ((text (concat "[" (mapconcat (lambda (i) (format "{\"id\":%d,\"name\":\"n%d\",\"tags\":[\"a\",\"b\",null],\"v\":1.5}" i i)) (number-sequence 1 n) ",") "]")))
    (nw-measure (length (json-parse-string text :object-type 'alist)))))
(nw-row json-serialize 2000 "json-serialize"
  (let ((v (vconcat (mapcar (lambda (i) `((id . ,i) (name . ,(format "n%d" i)) (tags . ["a" "b" :null]) (v . 1.5))) (number-sequence 1 n)))))
    (nw-measure (length (json-serialize v)))))
(nw-row json-lisp 300 "json-read-from-string and json-encode"
  (let ((text (concat "[" (mapconcat (lambda (i) (format "{\"id\":%d,\"name\":\"n%d\",\"tags\":[\"a\",\"b\",null],\"v\":1.5}" i i)) (number-sequence 1 n) ",") "]")))
    (nw-measure (length (json-encode (json-read-from-string text))))))
(nw-row macroexpand 3000 "macroexpand-all of a function with cl and pcase"
  (let ((form '(defun f (l) (let ((s 0)) (dolist (x l) (when (and x (> x 1)) (push x s) (unless s (setq s 2)))) (pcase s (`(,a . ,b) (cons b a)) ('x 1)) s))))
    (nw-measure (let ((s 0)) (dotimes (_ (/ n 10)) (setq s (+ s (length (macroexpand-all form))))) s))))
(nw-row eval 20000 "eval of a quoted form"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (eval `(let ((x ,i)) (if (> x 3) (+ x 1) 0)) t)))) s)))

;; Buffers.
(defun nw-lines (n) (dotimes (i n) (insert "line " (number-to-string i) " with some words on it\n")) (goto-char (point-min)))
(nw-row insert 200000 "insert of short strings and characters"
  (with-temp-buffer (nw-measure (dotimes (_ n) (insert "ab") (insert ?c)) (buffer-size))))
(nw-row insert-delete 100000 "insert and delete-char amid a text"
  (with-temp-buffer
    (nw-lines 1000) (goto-char 10000)
    (nw-measure (dotimes (_ n) (insert "abcd") (delete-char -2) (forward-char -3) (delete-region (1- (point)) (point)) (forward-char 2)) (buffer-size))))
(nw-row forward-line 200 "forward-line and line positions through 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ (/ n 4)) (goto-char (point-min)) (while (not (eobp)) (setq s (+ s (- (line-end-position) (line-beginning-position)))) (forward-line 1))) s))))
(nw-row char-walk 5 "forward-char and char-after through 100,000"
  (with-temp-buffer
    (insert (make-string 100000 ?a)) (goto-char (point-min))
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (not (eobp)) (setq s (+ s (char-after))) (forward-char 1))) s))))
(nw-row skip-chars 50 "skip-chars-forward through 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (not (eobp)) (skip-chars-forward "a-z0-9") (setq s (1+ s)) (skip-chars-forward "^a-z0-9"))) s))))
(nw-row forward-word 30 "forward-word through 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (forward-word 1) (setq s (1+ s)))) s))))
(nw-row search 50 "search-forward of a word in 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (search-forward "words" nil t) (setq s (+ s (match-beginning 0))))) s))))
(nw-row re-search 20 "re-search-forward with groups in 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (re-search-forward "\\([0-9]+\\) \\(with\\)" nil t) (setq s (+ s (string-to-number (match-string 1)))))) s))))
(nw-row re-search-back 20 "re-search-backward in 2,000 lines"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-max)) (while (re-search-backward "\\([0-9]+\\) \\(with\\)" nil t) (setq s (+ s (length (match-string 1)))))) s))))
(nw-row re-words 20 "re-search-forward of a symbol among alternatives"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (re-search-forward "\\_<\\(?:some\\|words\\|none\\|other\\)\\_>" nil t) (setq s (1+ s)))) s))))
(nw-row re-fold 10 "re-search-forward, case folded"
  (with-temp-buffer
    (nw-lines 2000)
    (let ((case-fold-search t))
      (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (re-search-forward "WORDS +on\\|LINE" nil t) (setq s (1+ s)))) s)))))
(nw-row looking-at 20 "looking-at and match data at each line"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (goto-char (point-min)) (while (not (eobp)) (when (looking-at "line \\([0-9]+\\)") (setq s (+ s (match-end 1)))) (forward-line 1))) s))))
(nw-row looking-back 20000 "looking-back with a limit, save-match-data"
  (with-temp-buffer
    (nw-lines 100) (goto-char 2000)
    (nw-measure (let ((s 0)) (dotimes (_ n) (save-match-data (when (looking-back "[a-z ]+" (line-beginning-position)) (setq s (1+ s))))) s))))
(nw-row backtrack 4 "a regexp that backtracks"
  (let ((text (concat (make-string 300 ?a) "b")))
    (nw-measure (let ((s 0)) (dotimes (_ n) (unless (string-match-p "a*a*c" text) (setq s (1+ s)))) s))))
(nw-row backtrack-group 300 "a repeated group with alternatives"
  (let ((text (mapconcat #'identity (make-list 100 "ab,cd;") "")))
    (nw-measure (let ((s 0)) (dotimes (_ n) (when (string-match "\\`\\(?:[a-z]+[,;]\\|x\\)*\\'" text) (setq s (+ s (match-end 0))))) s))))
(nw-row regexp-comment 300 "a non-greedy regexp over lines"
  (with-temp-buffer
    (dotimes (_ 200) (insert "/* a comment\n over lines */ code();\n"))
    (nw-measure (let ((s 0)) (dotimes (_ (/ n 10)) (goto-char (point-min)) (while (re-search-forward "/\\*\\(?:.\\|\n\\)*?\\*/" nil t) (setq s (1+ s)))) s))))
(nw-row replace 20000 "replace-match in a loop"
  (with-temp-buffer
    (nw-lines n)
    (nw-measure (let ((s 0)) (while (re-search-forward "some \\(words\\)" nil t) (replace-match "\\1 few") (setq s (1+ s))) (+ s (buffer-size))))))
(nw-row buffer-substring 200000 "buffer-substring and its property-less kin"
  (with-temp-buffer
    (nw-lines 1000)
    (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (buffer-substring-no-properties (1+ (% i 1000)) (+ 30 (% i 1000))))))) s))))
(nw-row save-excursion 300000 "save-excursion with goto-char"
  (with-temp-buffer
    (nw-lines 100)
    (nw-measure (let ((s 0)) (dotimes (i n) (save-excursion (goto-char (1+ (% i 1000))) (setq s (+ s (point))))) (+ s (point))))))
(nw-row temp-buffer 3000 "with-temp-buffer, insert, buffer-string"
  (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (with-temp-buffer (insert "hello") (buffer-string)))))) s)))
(nw-row set-buffer 200000 "with-current-buffer between two buffers"
  (let ((a (generate-new-buffer "a")) (b (generate-new-buffer "b")))
    (unwind-protect
        (nw-measure (let ((s 0)) (dotimes (_ n) (with-current-buffer a (setq s (+ s (point))) (with-current-buffer b (setq s (+ s (point-max)))))) s))
      (kill-buffer a) (kill-buffer b))))
(defvar-local nw-local 0)
(nw-row buffer-local 500000 "a buffer-local variable read and set"
  (with-temp-buffer (setq nw-local 1) (nw-measure (dotimes (_ n) (setq nw-local (1+ nw-local))) nw-local)))
(nw-row markers 3000 "markers made, moved by insertions, read"
  (with-temp-buffer
    (nw-lines 1000)
    (let ((l nil))
      (nw-measure
       (dotimes (i n) (push (copy-marker (1+ (* i 7))) l))
       (goto-char (point-min))
       (dotimes (_ 1000) (insert "x"))
       (let ((s 0)) (dolist (m l) (setq s (+ s (marker-position m))) (set-marker m nil)) s)))))
(nw-row props-put 10000 "put-text-property over 10,000 ranges"
  (with-temp-buffer
    (insert (make-string (* 5 n) ?a))
    (nw-measure (dotimes (i n) (put-text-property (1+ (* 5 i)) (+ 4 (* 5 i)) 'face (if (cl-evenp i) 'bold 'italic)))
                (let ((s 0) (p 1)) (while p (setq s (1+ s) p (next-single-property-change p 'face))) s))))
(nw-row props-get 200000 "get-text-property among 10,000 ranges"
  (with-temp-buffer
    (insert (make-string 50000 ?a))
    (dotimes (i 10000) (put-text-property (1+ (* 5 i)) (+ 4 (* 5 i)) 'face i))
    (nw-measure (let ((s 0)) (dotimes (i n) (when (get-text-property (1+ (% (* i 7) 50000)) 'face) (setq s (1+ s)))) s))))
(nw-row propertize 100000 "propertize, concat and insert"
  (with-temp-buffer
    (nw-measure (dotimes (i n) (insert (concat (propertize "ab" 'face 'bold) "c"))) (buffer-size))))
(nw-row overlays 2000 "overlays made, found and deleted"
  (with-temp-buffer
    (insert (make-string 20000 ?a))
    (nw-measure
     (let ((s 0))
       (dotimes (i n) (overlay-put (make-overlay (1+ (* 5 i)) (+ 4 (* 5 i))) 'face 'bold))
       (dotimes (i n) (setq s (+ s (length (overlays-at (1+ (* 7 (% i 1000))))))))
       (remove-overlays)
       s))))
(nw-row count-lines 2000 "count-lines and line-number-at-pos"
  (with-temp-buffer
    (nw-lines 2000)
    (nw-measure (let ((s 0)) (dotimes (i (/ n 10)) (setq s (+ s (count-lines 1 (point-max)) (line-number-at-pos (point-max))))) s))))

;; Syntax.
(defun nw-lisp-text (n)
  (dotimes (i n)
    (insert (format "(defun function-%d (argument &optional other) ; a comment\n  \"A docstring with \\\"quotes\\\".\"\n  (let ((x (car argument)) (y ?\\())\n    (when (and x (not y)) (list x \"(\" 'y other))))\n\n" i)))
  (goto-char (point-min)))
(nw-row scan-lists 1000 "forward-sexp over defuns, 170 KB"
  (with-temp-buffer
    (set-syntax-table emacs-lisp-mode-syntax-table) (setq-local comment-end "" parse-sexp-ignore-comments t)
    (nw-lisp-text n)
    (nw-measure (let ((s 0)) (while (progn (forward-comment 1000) (not (eobp))) (goto-char (scan-sexps (point) 1)) (setq s (1+ s))) s))))
(nw-row scan-back 1000 "backward-sexp over defuns"
  (with-temp-buffer
    (set-syntax-table emacs-lisp-mode-syntax-table) (setq-local comment-end "" parse-sexp-ignore-comments t)
    (nw-lisp-text n)
    (goto-char (point-max))
    (nw-measure (let ((s 0)) (while (progn (forward-comment -1000) (not (bobp))) (goto-char (scan-sexps (point) -1)) (setq s (1+ s))) s))))
(nw-row parse-partial 6000 "parse-partial-sexp over 1 MB of Lisp"
  (with-temp-buffer
    (set-syntax-table emacs-lisp-mode-syntax-table) (setq-local comment-end "" parse-sexp-ignore-comments t)
    (nw-lisp-text n)
    (nw-measure (car (parse-partial-sexp 1 (point-max))))))
(nw-row syntax-ppss 3000 "syntax-ppss at each line of 500 KB of Lisp"
  (with-temp-buffer
    (set-syntax-table emacs-lisp-mode-syntax-table) (setq-local comment-end "" parse-sexp-ignore-comments t)
    (nw-lisp-text n)
    (nw-measure (let ((s 0)) (while (not (eobp)) (setq s (+ s (car (syntax-ppss)))) (forward-line 1)) s))))
(nw-row up-list 3000 "up-list and backward-up-list from within"
  (with-temp-buffer
    (set-syntax-table emacs-lisp-mode-syntax-table) (setq-local comment-end "" parse-sexp-ignore-comments t)
    (nw-lisp-text 100)
    (nw-measure (let ((s 0)) (dotimes (i n) (goto-char (point-min)) (search-forward "(and x") (up-list 1) (backward-up-list 1) (setq s (+ s (point)))) s))))
(nw-row indent 60 "indent-region of Lisp"
  (with-temp-buffer
    (emacs-lisp-mode)
    (nw-lisp-text n)
    (let ((inhibit-message t)) (nw-measure (indent-region (point-min) (point-max)) (buffer-size)))))
(nw-row fill 20 "fill-paragraph"
  (with-temp-buffer
    (dotimes (_ 40) (insert "some words that will be filled to the column, as they are many; "))
    (nw-measure (dotimes (i n) (setq fill-column (+ 50 (% i 20))) (goto-char 10) (fill-paragraph nil)) (buffer-size))))
(nw-row completion 100 "try-completion and all-completions over 5,000"
  (let ((l (mapcar (lambda (i) (format "name-%d-%d" (% i 7) i)) (number-sequence 1 5000))))
    (nw-measure (let ((s 0)) (dotimes (_ n) (setq s (+ s (length (try-completion "name-3" l)) (length (all-completions "name-3" l))))) s))))
(nw-row file-names 100000 "expand-file-name, file-name-directory and kin"
  (nw-measure (let ((s 0)) (dotimes (_ (/ n 2)) (setq s (+ s (length (expand-file-name "a/../b.el" "/usr/share")) (length (file-name-directory "/a/b/c.el")) (length (file-name-extension "c.el"))))) s)))
(nw-row time 20000 "format-time-string and encode-time"
  (nw-measure (let ((s 0)) (dotimes (i n) (setq s (+ s (length (format-time-string "%Y-%m-%d %H:%M:%S" i t)) (float-time (encode-time 1 2 3 4 5 2020 t))))) (truncate s))))

(defun nw-run (&optional names factor)
  "Run the rows NAMES, or all, and print a line of JSON for each."
  (dolist (row (reverse nw-rows))
    (when (or (null names) (memq (car row) names))
      (let ((best nil) (result nil) (size (max 1 (truncate (* (or factor 1) (nth 1 row))))))
        (condition-case e
            (progn
              (dotimes (_ 3)
                (garbage-collect)
                (setq result (funcall (intern (format "nw-%s" (car row))) size))
                (setq best (if best (min best nw-seconds) nw-seconds)))
              (princ (format "{\"name\":\"%s\",\"ms\":%.4f,\"result\":\"%s\",\"work\":\"%s\"}\n" (car row) (* 1000 best) result (nth 2 row))))
          (error (princ (format "{\"name\":\"%s\",\"error\":\"%s\"}\n" (car row) (car e)))
                 (message "%S: %S" (car row) e)))))))

(provide 'ned-bench-wide)
