;;; font-lock.el --- what programs say of highlighting, and others that only a screen would use  -*- lexical-binding: t -*-
;;;features: font-lock jit-lock eldoc goto-addr uniquify tooltip ansi-color
;;;yields: *

(defvar font-lock-mode nil "Non-nil if text is highlighted.")

(defvar font-lock-keywords nil "What is highlighted.")

(defvar-local font-lock-defaults nil "What a major mode highlights.")

(defvar font-lock-keyword-face 'font-lock-keyword-face "The face of keywords.")

(defvar font-lock-function-name-face 'font-lock-function-name-face "The face of names of functions.")

(defvar font-lock-comment-face 'font-lock-comment-face "The face of comments.")

(defvar font-lock-string-face 'font-lock-string-face "The face of strings.")

(defvar font-lock-type-face 'font-lock-type-face "The face of types.")

(defvar font-lock-variable-name-face 'font-lock-variable-name-face "The face of variables.")

(defvar font-lock-constant-face 'font-lock-constant-face "The face of constants.")

(defvar font-lock-builtin-face 'font-lock-builtin-face "The face of built-in names.")

(defvar font-lock-warning-face 'font-lock-warning-face "The face of warnings.")

(defvar font-lock-doc-face 'font-lock-doc-face "The face of documentation.")

(defun font-lock-add-keywords (_mode _keywords &optional _how) "Nothing to do: the editor highlights by itself." nil)

(defun font-lock-remove-keywords (_mode _keywords) "Nothing to do: the editor highlights by itself." nil)

(defun font-lock-mode (&optional _arg) "Nothing to do: the editor highlights by itself." (interactive) nil)

(defun turn-on-font-lock () "Nothing to do: the editor highlights by itself." nil)

(defun font-lock-flush (&optional _beg _end) "Nothing to do: the editor highlights by itself." nil)

(defun font-lock-ensure (&optional _beg _end) "Nothing to do: the editor highlights by itself." nil)

(defun font-lock-fontify-buffer (&optional _interactively) "Nothing to do." (interactive) nil)

(defun font-lock-prepend-text-property (start end prop value &optional object)
  "Put VALUE in front of the property PROP of the text from START to END."
  (font-lock--add-property start end prop value object nil))

(defun font-lock-append-text-property (start end prop value &optional object)
  "Put VALUE behind the property PROP of the text from START to END."
  (font-lock--add-property start end prop value object t))

(defun font-lock--add-property (start end prop value object behind)
  "Add VALUE to the property PROP of the text from START to END of OBJECT, BEHIND what is there or in front."
  (let ((values (ensure-list value)))
    (while (< start end)
      (let* ((next (next-single-property-change start prop object end))
             (before (ensure-list (get-text-property start prop object))))
        (put-text-property start next prop
                           (cond ((null before) values)
                                 (behind (append before values))
                                 (t (append values before)))
                           object)
        (setq start next)))))

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
