;;; lisp.el --- commands over balanced expressions and definitions  -*- lexical-binding: t -*-
;;;features: lisp
;;;yields: *

(defvar defun-prompt-regexp nil "If non-nil, a regexp to ignore before a defun.")
(defvar-local beginning-of-defun-function nil "If non-nil, function for `beginning-of-defun-raw' to call: with a count, non-nil on success.")
(defvar-local end-of-defun-function (lambda () (forward-sexp 1)) "Function for `end-of-defun' to call, at the beginning of a defun.")
(defvar open-paren-in-column-0-is-defun-start t "Non-nil means an open paren in column 0 denotes the start of a defun.")
(defvar parens-require-spaces t "If non-nil, `insert-parentheses' inserts whitespace as needed.")
(defvar insert-pair-alist '((?\( ?\)) (?\[ ?\]) (?\{ ?\}) (?\< ?\>) (?\" ?\") (?\' ?\') (?\` ?\')) "Alist of paired characters inserted by `insert-pair'.")

(defun kill-sexp (&optional arg _interactive)
  "Kill the sexp (balanced expression) following point, ARG of them."
  (interactive "p")
  (let ((opoint (point)))
    (forward-sexp (or arg 1))
    (kill-region opoint (point))))

(defun backward-kill-sexp (&optional arg interactive)
  "Kill the sexp (balanced expression) preceding point, ARG of them."
  (interactive "p")
  (kill-sexp (- (or arg 1)) interactive))

(defun mark-sexp (&optional arg allow-extend)
  "Set mark ARG sexps from point; with ALLOW-EXTEND and an active region, from the mark on."
  (interactive "P\np")
  (cond
   ((and allow-extend (or (and (eq last-command this-command) (mark t)) (and transient-mark-mode mark-active)))
    (setq arg (if arg (prefix-numeric-value arg) (if (< (mark) (point)) -1 1)))
    (set-mark (save-excursion (goto-char (mark)) (forward-sexp arg) (point))))
   (t (push-mark (save-excursion (forward-sexp (prefix-numeric-value arg)) (point)) nil t))))

(defun kill-backward-up-list (&optional arg)
  "Kill the form containing the current sexp, leaving the sexp itself; ARG levels of them."
  (interactive "*p")
  (let ((current (thing-at-point 'sexp)))
    (unless current (error "Not at a sexp"))
    (save-excursion
      (backward-up-list arg)
      (kill-sexp)
      (insert current))))

(defun raise-sexp (&optional arg)
  "Raise ARG sexps higher up the tree."
  (interactive "p")
  (let ((s (if (use-region-p)
               (buffer-substring (region-beginning) (region-end))
             (buffer-substring (point) (save-excursion (forward-sexp arg) (point))))))
    (backward-up-list 1)
    (delete-region (point) (save-excursion (forward-sexp 1) (point)))
    (save-excursion (insert s))))

(defun beginning-of-defun-raw (&optional arg)
  "Move point to the character that starts a defun: the ARGth before point, or after it when ARG is negative.
Return t unless search stops due to beginning or end of buffer."
  (interactive "^p")
  (setq arg (or arg 1))
  (cond
   (beginning-of-defun-function (funcall beginning-of-defun-function arg))
   (t
    (let ((regexp (if defun-prompt-regexp (concat (if open-paren-in-column-0-is-defun-start "^\\s(\\|" "") "\\(?:" defun-prompt-regexp "\\)\\s(") "^\\s("))
          (found t))
      (when (and (< arg 0) (not (eobp)) (save-excursion (beginning-of-line) (looking-at regexp)) (bolp)) (forward-char 1))
      (setq found (re-search-backward regexp nil 'move arg))
      (when found (goto-char (match-beginning 0)) (when (and defun-prompt-regexp (looking-at regexp)) (goto-char (1- (match-end 0)))))
      (when (and found (< arg 0)) (goto-char (match-beginning 0)))
      (and found t)))))

(defun beginning-of-defun (&optional arg)
  "Move backward to the beginning of a defun, ARG of them.
Return t unless search stops due to beginning or end of buffer."
  (interactive "^p")
  (and (beginning-of-defun-raw arg)
       (progn (beginning-of-line) t)))

(defun beginning-of-defun-comments (&optional arg)
  "Move to the beginning of ARGth defun, including comments before it."
  (interactive "^p")
  (beginning-of-defun arg)
  (let ((first-line-p t))
    (while (let ((nbobp (zerop (forward-line -1)))) (and nbobp (looking-at "[ \t]*\\s<")))
      (setq first-line-p nil))
    (unless (and first-line-p (bobp) (looking-at "[ \t]*\\s(")) (unless (looking-at "[ \t]*\\s<") (forward-line 1)))))

(defun end-of-defun (&optional arg _interactive)
  "Move forward to next end of defun, ARG of them; backward when ARG is negative."
  (interactive "^p")
  (setq arg (or arg 1))
  (let ((skip (lambda ()
                (skip-chars-forward " \t")
                (if (looking-at "\\s<\\|\n") (forward-line 1)))))
    (while (> arg 0)
      (let ((from (point)) (done nil))
        ;; from the defun that point is in or before, on to the first whose end lies behind
        (end-of-line 1)
        (unless (beginning-of-defun-raw 1) (unless (looking-at "\\s(") (beginning-of-defun-raw -1)))
        (while (not done)
          (funcall end-of-defun-function)
          (funcall skip)
          (if (or (> (point) from) (eobp))
              (setq done t)
            (unless (beginning-of-defun-raw -1) (goto-char (point-max)) (setq done t)))))
      (setq arg (1- arg)))
    (while (< arg 0)
      (let ((from (point)) (start nil))
        (beginning-of-defun-raw 1)
        (setq start (point))
        (funcall end-of-defun-function)
        (funcall skip)
        (unless (< (point) from)
          (goto-char start)
          (if (beginning-of-defun-raw 1)
              (progn (funcall end-of-defun-function) (funcall skip))
            (goto-char (point-min)))))
      (setq arg (1+ arg)))))

(defun mark-defun (&optional arg _interactive)
  "Put mark at end of this defun, point at beginning; ARG of them."
  (interactive "p")
  (let ((start (point)) beg)
    (end-of-defun (or arg 1))
    (push-mark (point) nil t)
    (beginning-of-defun (abs (or arg 1)))
    (setq beg (point))
    (when (> beg start) (goto-char beg))
    (while (and (not (bobp)) (save-excursion (forward-line -1) (looking-at "[ \t]*\\s<"))) (forward-line -1))))

(defun narrow-to-defun (&optional _include-comments)
  "Make text outside current defun invisible."
  (interactive)
  (save-excursion
    (widen)
    (let ((here (point)) beg end)
      (end-of-defun)
      (setq end (point))
      (beginning-of-defun)
      (setq beg (point))
      (when (> beg here) (goto-char here) (beginning-of-defun) (setq beg (point)) (end-of-defun) (setq end (point)))
      (goto-char end)
      (narrow-to-region beg end))))

(defun insert-pair (&optional arg open close)
  "Enclose following ARG sexps in a pair of OPEN and CLOSE characters, or the region; leave point after the first."
  (interactive "P")
  (unless (and open close)
    (let ((pair (or (assq last-command-event insert-pair-alist) (assq (event-basic-type last-command-event) insert-pair-alist))))
      (when pair (setq open (nth 0 pair) close (nth 1 pair)))))
  (when (and open close)
    (if (and transient-mark-mode mark-active)
        (progn
          (save-excursion (goto-char (region-end)) (insert close))
          (goto-char (region-beginning))
          (insert open))
      (if arg (setq arg (prefix-numeric-value arg)) (setq arg 0))
      (cond ((> arg 0) (skip-chars-forward " \t"))
            ((< arg 0) (forward-sexp arg) (setq arg (- arg))))
      (and parens-require-spaces (not (bobp)) (memq (char-syntax (preceding-char)) (list ?w ?_ (char-syntax close))) (insert " "))
      (insert open)
      (save-excursion
        (or (eq arg 0) (forward-sexp arg))
        (insert close)
        (and parens-require-spaces (not (eobp)) (memq (char-syntax (following-char)) (list ?w ?_ (char-syntax open))) (insert " "))))))

(defun insert-parentheses (&optional arg)
  "Enclose following ARG sexps in parentheses; leave point after open-paren."
  (interactive "P")
  (insert-pair arg ?\( ?\)))

(defun delete-pair (&optional arg)
  "Delete a pair of characters enclosing ARG sexps that follow point."
  (interactive "P")
  (setq arg (if arg (prefix-numeric-value arg) 1))
  (if (< arg 0)
      (save-excursion
        (skip-chars-backward " \t")
        (save-excursion
          (let ((close (char-before)))
            (forward-sexp arg)
            (unless (member (list (char-after) close) (mapcar (lambda (pair) (if (= (length pair) 3) (cdr pair) pair)) insert-pair-alist))
              (error "Not after matching pair"))
            (delete-char 1)))
        (delete-char -1))
    (save-excursion
      (skip-chars-forward " \t")
      (save-excursion
        (let ((open (char-after)))
          (forward-sexp arg)
          (unless (member (list open (char-before)) (mapcar (lambda (pair) (if (= (length pair) 3) (cdr pair) pair)) insert-pair-alist))
            (error "Not before matching pair"))
          (delete-char -1)))
      (delete-char 1))))

(defun move-past-close-and-reindent ()
  "Move past next `)', delete indentation before it, then indent after it."
  (interactive)
  (up-list 1)
  (save-excursion
    (backward-char 1)
    (unless (save-excursion (let ((before (point))) (back-to-indentation) (= (point) before)))
      (delete-horizontal-space))
    (when (save-excursion (skip-chars-backward " \t") (bolp)) (delete-indentation)))
  (newline-and-indent))

(defun check-parens ()
  "Check for unbalanced parentheses in the current buffer; signal a `user-error' where the first is."
  (interactive)
  (condition-case data
      (scan-sexps (point-min) (point-max))
    (scan-error (push-mark)
                (goto-char (nth 2 data))
                (user-error "Unmatched bracket or quote"))))
