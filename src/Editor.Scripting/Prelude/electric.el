;;; electric.el --- indentation while one types  -*- lexical-binding: t -*-
;;;features: electric
;;;yields: *

(defvar electric-indent-chars '(?\n) "The characters that have the line indented.")

(defvar electric-indent-functions nil "Functions that say whether the line is to be indented.")

(defvar electric-indent-inhibit nil "Non-nil: the line one leaves is not indented.")

(defvar electric-indent-functions-without-reindent '(indent-relative indent-relative-maybe indent-to-left-margin)
  "Functions that cannot indent a line again.")

(defun electric-indent-post-self-insert-function ()
  "Indent the line, if what was typed asks for it."
  (when (and electric-indent-mode (memq last-command-event electric-indent-chars))
    (let ((at (copy-marker (point) t)))
      (unless (or (memq indent-line-function electric-indent-functions-without-reindent) electric-indent-inhibit)
        (save-excursion
          (goto-char (line-beginning-position))
          (unless (bobp)
            (forward-char -1)
            (delete-horizontal-space t))))
      (goto-char at)
      (indent-according-to-mode))))

(define-minor-mode electric-indent-mode
  "Indent lines while they are typed."
  :global t
  (if electric-indent-mode
      (add-hook 'post-self-insert-hook #'electric-indent-post-self-insert-function 60)
    (remove-hook 'post-self-insert-hook #'electric-indent-post-self-insert-function)))

(defun electric-indent-local-mode (&optional arg)
  "Indent lines of this buffer while they are typed; ARG as of a minor mode."
  (interactive "P")
  (setq-local electric-indent-mode
              (if (null arg) t (> (prefix-numeric-value arg) 0)))
  (if electric-indent-mode
      (add-hook 'post-self-insert-hook #'electric-indent-post-self-insert-function 60 t)
    (remove-hook 'post-self-insert-hook #'electric-indent-post-self-insert-function t)))

(defun electric-newline-and-maybe-indent ()
  "Insert a newline; indent, unless that happens already."
  (interactive "*")
  (if electric-indent-mode (let ((electric-indent-mode nil)) (newline 1)) (newline-and-indent)))
