;;; find-func.el --- where definitions stand  -*- lexical-binding: t -*-
;;;features: find-func loadhist

(defvar find-function-regexp
  "^\\s-*(\\(?:cl-\\)?def\\(?:un\\*?\\|macro\\|subst\\|alias\\|ine-[^ ]+\\|method\\|generic\\) +'?%s\\(?:\\s-\\|$\\|[()]\\)"
  "A regexp, with %s for the name, of a function's definition.")

(defvar find-variable-regexp
  "^\\s-*(def\\(?:var\\(?:-local\\)?\\|const\\|custom\\) +%s\\(?:\\s-\\|$\\)"
  "A regexp, with %s for the name, of a variable's definition.")

(defvar find-face-regexp "^\\s-*(defface +%s\\s-" "A regexp, with %s for the name, of a face's definition.")

(defvar find-feature-regexp ";;; Code:" "A regexp of the place in a file that stands for its feature.")

