;;; page.el --- motion by pages  -*- lexical-binding: t -*-
;;;features: page

(defun forward-page (&optional count)
  "Move forward to the page boundary, COUNT (default 1) times; backward with a negative one."
  (interactive "p")
  (let ((left (or count 1)))
    (while (and (> left 0) (not (eobp)))
      ;; a boundary that point stands before is gone over
      (when (bolp) (when (looking-at page-delimiter) (goto-char (match-end 0)) (when (and (= (match-beginning 0) (match-end 0)) (not (eobp))) (forward-char 1))))
      (if (re-search-forward page-delimiter nil t)
          (when (= (match-beginning 0) (match-end 0)) (goto-char (match-end 0)))
        (goto-char (point-max)))
      (setq left (1- left)))
    (while (and (< left 0) (not (bobp)))
      (and (save-excursion (re-search-backward page-delimiter nil t))
           (= (match-end 0) (point))
           (goto-char (match-beginning 0)))
      (unless (bobp) (forward-char -1))
      (if (re-search-backward page-delimiter nil t)
          (goto-char (match-end 0))
        (goto-char (point-min)))
      (setq left (1+ left)))))

(defun backward-page (&optional count)
  "Move backward to the page boundary, COUNT (default 1) times."
  (interactive "p")
  (forward-page (- (or count 1))))

(defun mark-page (&optional arg)
  "Put the mark at the end of the page, point at its begin; ARG says which: 0 or nil this one, 1 the next…"
  (interactive "P")
  (let ((count (if arg (prefix-numeric-value arg) 0)))
    (cond ((> count 0) (forward-page count))
          ((< count 0) (forward-page (1- count))))
    (forward-page)
    (push-mark nil t t)
    (forward-page -1)))

(defun narrow-to-page (&optional arg)
  "Make the text outside the page around point invisible; ARG says which page instead: 1 the next, -1 the one before."
  (interactive "P")
  (let ((count (if arg (prefix-numeric-value arg) 0)))
    (save-excursion
      (widen)
      (cond ((> count 0) (forward-page count))
            ((< count 0)
             (let ((adjust 0) (old (point)))
               (forward-page -1)
               (when (= old (point)) (setq adjust 1))
               (forward-page (+ count adjust)))))
      (forward-page)
      ;; the delimiter itself is not of the page
      (let ((here (point)))
        (beginning-of-line)
        (unless (and (looking-at page-delimiter) (= (match-end 0) here)) (goto-char here)))
      (narrow-to-region (point)
                        (progn
                          (forward-page -1)
                          (if (and (looking-at page-delimiter) (not (eobp)) (= (match-end 0) (point)) (not (bobp)))
                              (forward-line 1)
                            (when (save-excursion (beginning-of-line) (and (looking-at page-delimiter) (not (bobp)) (/= (match-end 0) (match-beginning 0))))
                              (forward-line 1)))
                          (point))))))

(defun page--count-lines-page ()
  "Return a list of the lines of the current page, those before point and those behind it."
  (save-excursion
    (let ((here (point)) begin end)
      (forward-page)
      (beginning-of-line)
      (unless (looking-at page-delimiter) (end-of-line))
      (setq end (point))
      (backward-page)
      (setq begin (point))
      (list (count-lines begin end) (count-lines begin here) (count-lines here end)))))

(defun count-lines-page ()
  "Say how many lines there are in the current page, and how many before and behind point."
  (interactive)
  (apply #'message "Page has %d lines (%d + %d)" (page--count-lines-page)))

(defun page--what-page ()
  "Return a list of the number of the page and the line in it."
  (save-restriction
    (widen)
    (save-excursion
      (let ((count 1) (here (point)))
        (goto-char (point-min))
        (while (and (re-search-forward page-delimiter here t) (not (eobp)))
          (when (= (match-beginning 0) (match-end 0)) (forward-char 1))
          (setq count (1+ count)))
        (list count (line-number-at-pos here))))))

(defun what-page ()
  "Say the number of the page and of the line that point is in."
  (interactive)
  (apply #'message "Page %d, line %d" (page--what-page)))
