;;; byte-run.el --- What is said to the byte compiler, which there is not  -*- lexical-binding: t -*-
;;;features: byte-run

;; Functions are compiled to closures when they are first called; bytecomp.el only looks for mistakes.

(defmacro dont-compile (&rest body)
  "Evaluate BODY."
  (declare (indent 0))
  (cons 'progn body))

(defvar find-function-regexp-alist nil "Alist from kinds of definitions to regexps or functions that find them.")

(defalias 'inline 'progn)
