;;; screen-extras.el --- what programs say of others that only a screen would use  -*- lexical-binding: t -*-
;;;features: eldoc goto-addr uniquify tooltip ansi-color
;;;yields: *

(defun eldoc-mode (&optional _arg) "Nothing to do." (interactive) nil)

(defun turn-on-eldoc-mode () "Nothing to do." nil)

(defun eldoc-add-command (&rest _cmds) "Nothing to do." nil)

(defun goto-address-fontify (&optional _start _end) "Nothing to do." nil)

(defun tooltip-mode (&optional _arg) "Nothing to do." (interactive) nil)

(defun syntax-ppss-flush-cache (_beg &rest _ignored) "Nothing to do: nothing is cached." nil)

(defun syntax-ppss-toplevel-pos (ppss)
  "Return where the top-level expression around the state PPSS begins, or nil."
  (or (car (nth 9 ppss)) (nth 8 ppss)))

(defvar ansi-color-context nil "What is carried over from one text to the next.")

(defun ansi-color-filter-apply (string)
  "Return STRING without the control sequences of terminals."
  (replace-regexp-in-string "\033\\[[0-9;:?]*[A-Za-z]\\|\033\\][^\a\033]*\\(?:\a\\|\033\\\\\\)" "" string t t))

(defun ansi-color-apply (string)
  "Return STRING without the control sequences of terminals."
  (ansi-color-filter-apply string))

(defun ansi-color-apply-on-region (begin end &optional _preserve)
  "Take the control sequences of terminals out of the text from BEGIN to END."
  (save-excursion
    (let ((text (ansi-color-filter-apply (buffer-substring begin end))))
      (goto-char begin)
      (delete-region begin end)
      (insert text))))
