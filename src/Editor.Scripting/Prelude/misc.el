;;; misc.el --- small commands on words and characters  -*- lexical-binding: t -*-
;;;features: misc
;;;yields: *

(defun copy-from-above-command (&optional arg)
  "Insert the ARG characters that stand above point, or the rest of the last line that is not blank."
  (interactive "P")
  (let ((column (current-column)) (text nil) (n nil))
    (save-excursion
      (beginning-of-line)
      (backward-char 1)
      (skip-chars-backward " \t\n")
      (move-to-column column)
      (setq n (if arg (prefix-numeric-value arg) (- (line-end-position) (point)))
            text (buffer-substring (point) (min (line-end-position) (+ n (point))))))
    (insert text)))

(defun duplicate-line (&optional n)
  "Insert N copies of the line below it."
  (interactive "p")
  (let ((line (buffer-substring (line-beginning-position) (line-end-position))))
    (save-excursion
      (forward-line 1)
      (unless (bolp) (insert "\n"))
      (dotimes (_ (or n 1)) (insert line "\n")))))

(defun zap-up-to-char (arg char)
  "Kill up to the ARGth occurrence of CHAR, which stays."
  (interactive (list (prefix-numeric-value current-prefix-arg) (read-char "Zap up to char: ")))
  (let ((step (if (>= arg 0) 1 -1)))
    (kill-region (point)
                 (progn
                   (forward-char step)
                   (unwind-protect
                       (search-forward (char-to-string char) nil nil arg)
                     (backward-char step))
                   (point)))))

(defun mark-beginning-of-buffer ()
  "Set the mark at the beginning of the buffer."
  (interactive)
  (push-mark (point-min)))

(defun mark-end-of-buffer ()
  "Set the mark at the end of the buffer."
  (interactive)
  (push-mark (point-max)))

(defun upcase-char (arg)
  "Make the ARG characters behind point upper case."
  (interactive "p")
  (save-excursion
    (upcase-region (point) (progn (forward-char arg) (point)))))

(defun forward-to-word (arg)
  "Go to where the ARGth word behind point begins."
  (interactive "p")
  (unless (re-search-forward (if (> arg 0) "\\W\\b" "\\b\\W") nil t arg)
    (goto-char (if (> arg 0) (point-max) (point-min)))))

(defun backward-to-word (arg)
  "Go to where the ARGth word before point ends."
  (interactive "p")
  (forward-to-word (- arg)))
