;;; apropos.el --- what there is for a word  -*- lexical-binding: t -*-
;;;features: apropos
;;;yields: *

(defvar apropos-do-all nil "Whether everything is searched, not only commands and options.")

(defun apropos--kinds (symbol)
  "Return the list of (KIND . DOCUMENTATION) of what SYMBOL is."
  (let ((kinds nil))
    (when (get symbol 'face-documentation) (push (cons "Face" (get symbol 'face-documentation)) kinds))
    (when (boundp symbol)
      (push (cons (if (custom-variable-p symbol) "User option" "Variable")
                  (ignore-errors (documentation-property symbol 'variable-documentation)))
            kinds))
    (when (fboundp symbol)
      (push (cons (cond ((commandp symbol) "Command") ((macrop symbol) "Macro") (t "Function"))
                  (ignore-errors (documentation symbol)))
            kinds))
    kinds))

(defun apropos (pattern &optional _do-all)
  "Show everything whose name PATTERN, a regexp or a list of words, matches, and return the list of the symbols."
  (interactive "sSearch for symbol (word list or regexp): ")
  (let* ((regexp (if (listp pattern) (mapconcat #'regexp-quote pattern ".*") pattern))
         (symbols (seq-filter #'apropos--kinds (apropos-internal regexp))))
    (if (null symbols)
        (message "No apropos matches for `%s'" pattern)
      (with-current-buffer (get-buffer-create "*Apropos*")
        (let ((inhibit-read-only t))
          (special-mode)
          (erase-buffer)
          (insert "Type RET on a type label to view its full documentation.\n\n")
          (dolist (symbol symbols)
            (insert (symbol-name symbol) "\n")
            (dolist (kind (apropos--kinds symbol))
              (insert (format "  %s: %s\n" (car kind)
                              (car (split-string (or (cdr kind) "(not documented)") "\n")))))))
        (goto-char (point-min))
        (display-buffer (current-buffer))))
    symbols))

(defun apropos-variable (pattern &optional do-not-all)
  "Show the options whose names PATTERN matches; with DO-NOT-ALL all variables."
  (interactive "sSearch for variable: \nP")
  (ignore do-not-all)
  (apropos pattern))
