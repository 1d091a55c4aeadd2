;;; ned-bench-lisp.el --- Lisp speed, in ned and in Emacs alike  -*- lexical-binding: t -*-
;; Each benchmark prints one JSON line: {"ms": N, "result": "…"}.  Emacs runs this file interpreted, byte-compiled and native.

(setq max-lisp-eval-depth 100000)
(setq max-specpdl-size 100000)

(defun nb-fib (n) (if (< n 2) n (+ (nb-fib (- n 1)) (nb-fib (- n 2)))))

(defun nb-tak (x y z)
  (if (>= y x) z (nb-tak (nb-tak (1- x) y z) (nb-tak (1- y) z x) (nb-tak (1- z) x y))))

(defun nb-dotimes (n) (let ((sum 0)) (dotimes (i n) (setq sum (+ sum i))) sum))

(defun nb-concat (n) (let ((text "")) (dotimes (_ n) (setq text (concat text "x"))) (length text)))

(defun nb-format (n)
  (let ((parts nil))
    (dotimes (i n) (push (format "%d:%s" i "abc") parts))
    (length (mapconcat #'identity parts ","))))

(defun nb-hash-int (n)
  (let ((table (make-hash-table :test 'equal)))
    (dotimes (i n) (puthash i (* i 2) table))
    (hash-table-count table)))

(defun nb-hash-string (n)
  (let ((table (make-hash-table :test 'equal)))
    (dotimes (i n) (puthash (number-to-string i) i table))
    (hash-table-count table)))

(defun nb-sort (n)
  (random "seed")
  (let ((list nil))
    (dotimes (_ n) (push (random 1000000000) list))
    (let ((start (float-time)))
      (sort list #'<)
      (- (float-time) start))))

(defun nb-closures (n)
  (let ((sum 0))
    (dotimes (i n) (mapc (lambda (x) (setq sum (+ sum x i))) '(1 2 3)))
    sum))

(defun nb-assoc (n)
  (let ((table nil) (hits 0))
    (dotimes (i 100) (push (cons (format "key-%d" i) i) table))
    (dotimes (i n) (when (assoc (aref ["key-1" "key-50" "key-99" "none"] (% i 4)) table) (setq hits (1+ hits))))
    hits))

(defun nb-string-match (n)
  (let ((hits 0))
    (dotimes (_ n)
      (when (string-match "\\([a-z]+\\) +HTTP/\\([0-9]\\)\\.\\([0-9]\\)" "GET /index.html HTTP/1.1")
        (setq hits (1+ hits)))
      (when (string-match "^\\([A-Z]+\\) \\([^ ]+\\)" "GET /index.html HTTP/1.1")
        (setq hits (+ hits (length (match-string 2 "GET /index.html HTTP/1.1"))))))
    hits))

(defun nb-buffer (n)
  (with-temp-buffer
    (dotimes (i n) (insert "line " (number-to-string i) "\n"))
    (goto-char (point-min))
    (let ((count 0))
      (while (re-search-forward "9$" nil t) (setq count (1+ count)))
      count)))

(defun nb-catch (n)
  (let ((sum 0))
    (dotimes (i n) (setq sum (+ sum (catch 'done (dolist (x '(1 2 3)) (when (= x 2) (throw 'done x))) i))))
    sum))

(defun nb-run (name argument)
  (garbage-collect)
  (let* ((start (float-time)) (result (funcall (intern (concat "nb-" name)) argument)) (seconds (- (float-time) start)))
    (when (floatp result) (setq seconds result result "sorted"))
    (princ (format "{\"name\":\"%s\",\"ms\":%.4f,\"result\":\"%s\"}\n" name (* 1000 seconds) result))))

(provide 'ned-bench-lisp)
