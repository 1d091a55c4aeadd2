;;; indent.el --- indenting lines and regions as the mode says  -*- lexical-binding: t -*-
;;;features: indent
;;;yields: *

(defvar indent-line-function #'indent-relative "Function to indent the current line.")
(defvar indent-region-function nil "Short cut function to indent region using `indent-according-to-mode'; nil: line by line.")
(defvar tab-always-indent t "Controls the operation of the TAB key.")
(defvar standard-indent 4 "Default number of columns for margin-changing functions to indent.")

(defun indent--default-inside-comment ()
  "Unless inside a comment, do nothing; else indent as the line before."
  (when (nth 4 (syntax-ppss (line-beginning-position)))
    (indent-relative t)
    t))

(defun indent-according-to-mode (&optional _inhibit-widen)
  "Indent line in proper way for current major mode.
Where the mode has nothing of its own, indent as the line before."
  (interactive)
  (if (memq indent-line-function '(indent-relative indent-relative-maybe indent-relative-first-indent-point))
      (let ((column (save-excursion
                      (beginning-of-line)
                      (if (bobp) 0 (beginning-of-line 0) (if (looking-at "[ \t]*$") 0 (current-indentation))))))
        (if (<= (current-column) (current-indentation))
            (indent-line-to column)
          (save-excursion (indent-line-to column))))
    (funcall indent-line-function)))

(defun indent-for-tab-command (&optional _arg)
  "Indent the current line or region, or insert a tab, as appropriate."
  (interactive "P")
  (if (use-region-p)
      (indent-region (region-beginning) (region-end))
    (indent-according-to-mode)))

(defun indent-relative (&optional first-only unindented-ok)
  "Space out to under next indent point in previous nonblank line.
With FIRST-ONLY, only to its indentation; with UNINDENTED-OK, stay when there is no indent point."
  (interactive "P")
  (let ((start (current-column)) (indent nil))
    (save-excursion
      (beginning-of-line)
      (when (re-search-backward "^[^\n]" nil t)
        (let ((end (line-beginning-position 2)))
          (move-to-column start)
          (when (> (current-column) start) (backward-char 1))
          (if first-only
              (back-to-indentation)
            (or (looking-at "[ \t]") (skip-chars-forward "^ \t" end))
            (skip-chars-forward " \t" end))
          (or (= (point) end) (setq indent (current-column))))))
    (cond
     (indent (if (> indent start) (indent-to indent 0) (move-to-column indent)))
     (unindented-ok nil)
     (t (tab-to-tab-stop)))))

(defun indent-relative-first-indent-point ()
  "Indent the current line like the previous nonblank line."
  (interactive)
  (indent-relative t))

(defalias 'indent-relative-maybe #'indent-relative-first-indent-point)

(defun indent-region-line-by-line (start end)
  "Indent each line that begins between START and END, as the mode says."
  (save-excursion
    (setq end (copy-marker end))
    (goto-char start)
    (while (< (point) end)
      (or (and (bolp) (eolp)) (indent-according-to-mode t))
      (forward-line 1))
    (set-marker end nil)))

(defun indent-region (start end &optional column)
  "Indent each nonblank line in the region from START to END: to COLUMN, or as the mode says."
  (interactive "r\nP")
  (cond
   (column
    (setq column (prefix-numeric-value column))
    (save-excursion
      (goto-char end)
      (setq end (point-marker))
      (goto-char start)
      (or (bolp) (forward-line 1))
      (while (< (point) end)
        (delete-region (point) (progn (skip-chars-forward " \t") (point)))
        (or (eolp) (indent-to column 0))
        (forward-line 1))
      (set-marker end nil)))
   (indent-region-function
    (save-restriction
      (widen)
      (funcall indent-region-function start end)))
   (t (save-restriction (widen) (indent-region-line-by-line start end))))
  (setq deactivate-mark t)
  nil)

(defun newline-and-indent (&optional arg)
  "Insert a newline, ARG of them, then indent according to major mode."
  (interactive "*p")
  (delete-horizontal-space t)
  (dotimes (_ (or arg 1))
    (newline)
    (indent-according-to-mode)))

(defun reindent-then-newline-and-indent ()
  "Reindent current line, insert newline, then indent the new line."
  (interactive "*")
  (let ((pos (point)))
    (newline)
    (save-excursion
      (goto-char pos)
      (indent-according-to-mode)
      (delete-horizontal-space t))
    (indent-according-to-mode)))
