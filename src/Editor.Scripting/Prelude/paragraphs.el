;;; paragraphs.el --- motion and killing by sentences and paragraphs  -*- lexical-binding: t -*-
;;;features: paragraphs

(defvar sentence-end-base "[.?!…‽][]\"'”’)}»›]*" "Regexp for what ends a sentence, without the white space behind it.")

(defvar sentence-end-without-space "。．？！" "Characters that end a sentence without white space behind them.")

(defun sentence-end ()
  "Return the regexp for the end of a sentence: the variable `sentence-end', or one made of the other variables about sentences."
  (or sentence-end
      (concat (and sentence-end-without-period "\\w[ \u00a0][ \u00a0]\\|")
              "\\(" sentence-end-base
              (if sentence-end-double-space
                  "\\($\\|[ \u00a0]$\\|\t\\|[ \u00a0][ \u00a0]\\)"
                "\\($\\|[\t \u00a0]\\)")
              "\\|[" sentence-end-without-space "]+\\)"
              "[ \u00a0\t\n]*")))

(defun paragraphs--plain (regexp)
  "Return REGEXP without a ^ at its begin: it is matched at the begin of lines alone."
  (if (and (> (length regexp) 1) (eq (aref regexp 0) ?^)) (substring regexp 1) regexp))

(defun forward-paragraph (&optional arg)
  "Move forward to the end of the paragraph, ARG (default 1) times; backward to its begin with a negative one.
Return how many were left when the text ended."
  (interactive "^p")
  (let* ((count (or arg 1))
         (prefix (and fill-prefix (not (equal fill-prefix "")) (not paragraph-ignore-fill-prefix) (regexp-quote fill-prefix)))
         (separate (if prefix
                       (concat (paragraphs--plain paragraph-separate) "\\|" prefix "[ \t]*$")
                     (paragraphs--plain paragraph-separate)))
         (start (paragraphs--plain paragraph-start))
         (begins (lambda () (or (looking-at start) (looking-at separate) (and prefix (not (looking-at prefix)))))))
    (while (and (< count 0) (not (bobp)))
      (setq count (1+ count))
      ;; over the separating lines before point, to the last line of the paragraph
      (if (bolp) (forward-line -1) (beginning-of-line))
      (while (and (not (bobp)) (looking-at separate)) (forward-line -1))
      (unless (looking-at separate)
        (while (and (not (bobp))
                    (not (and (looking-at start) (not (looking-at separate))))
                    (not (and prefix (not (looking-at prefix))))
                    (progn (forward-line -1) (not (looking-at separate)))))
        (if (looking-at separate)
            ;; the line that separates belongs to what was gone over
            nil
          (unless (bobp)
            (forward-line -1)
            (unless (looking-at separate) (forward-line 1))))))
    (while (and (> count 0) (not (eobp)))
      (setq count (1- count))
      (beginning-of-line)
      (while (and (not (eobp)) (looking-at separate)) (forward-line 1))
      (unless (eobp) (forward-line 1))
      (while (and (not (eobp)) (not (funcall begins))) (forward-line 1)))
    count))

(defun backward-paragraph (&optional arg)
  "Move backward to the begin of the paragraph, ARG (default 1) times."
  (interactive "^p")
  (forward-paragraph (- (or arg 1))))

(defun mark-paragraph (&optional arg allow-extend)
  "Put point at the begin of this paragraph, the mark at its end; with ARG, ARG paragraphs are marked.
ALLOW-EXTEND: a region that is there grows instead."
  (interactive "P\np")
  (let ((numeric (prefix-numeric-value arg)))
    (when (= numeric 0) (error "Cannot mark zero paragraphs"))
    (if (and allow-extend (or (and (eq last-command this-command) (mark t)) (region-active-p)))
        (let ((far (save-excursion (goto-char (mark)) (forward-paragraph (cond (arg numeric) ((< (mark) (point)) -1) (t 1))) (point))))
          (set-mark far))
      (forward-paragraph numeric)
      (push-mark nil t t)
      (backward-paragraph numeric))))

(defun kill-paragraph (arg)
  "Kill forward to the end of the paragraph, ARG times."
  (interactive "p")
  (kill-region (point) (progn (forward-paragraph arg) (point))))

(defun backward-kill-paragraph (arg)
  "Kill back to the begin of the paragraph, ARG times."
  (interactive "p")
  (kill-region (point) (progn (backward-paragraph arg) (point))))

(defun transpose-paragraphs (arg)
  "Interchange the paragraph around point with the next one, ARG times."
  (interactive "*p")
  (transpose-subr #'forward-paragraph arg))

(defun start-of-paragraph-text ()
  "Move to the begin of the text of the paragraph, behind what separates it."
  (let ((old (point)) new)
    (forward-paragraph -1)
    (setq new (point))
    (skip-chars-forward " \t\n")
    (when (>= (point) old)
      (goto-char new)
      (if (= new (point-min))
          (goto-char (min old (progn (skip-chars-forward " \t\n") (point))))
        (start-of-paragraph-text)))))

(defun end-of-paragraph-text ()
  "Move to the end of the text of the paragraph, before what separates it."
  (let ((old (point)))
    (forward-paragraph 1)
    (when (eq (preceding-char) ?\n) (forward-char -1))
    (when (<= (point) old)
      (if (eobp)
          nil
        (forward-char 1)
        (if (eobp) nil (end-of-paragraph-text))))))

(defun forward-sentence (&optional arg)
  "Move forward to the next end of a sentence, ARG (default 1) times; backward to a begin with a negative one.
The end of a paragraph ends a sentence as well."
  (interactive "^p")
  (let ((count (or arg 1)) (end (sentence-end)))
    (while (< count 0)
      (let* ((old (point))
             (begin (save-excursion (start-of-paragraph-text) (point)))
             (found (and (> old begin)
                         (save-excursion
                           ;; the last end that is not the one point stands behind
                           (let (last)
                             (goto-char begin)
                             (while (and (re-search-forward end old t) (< (point) old) (not (eobp))) (setq last (point)))
                             last)))))
        (goto-char (or found begin)))
      (setq count (1+ count)))
    (while (> count 0)
      (let ((limit (save-excursion (end-of-paragraph-text) (point))))
        (if (re-search-forward end limit t)
            (skip-chars-backward " \t\n")
          (goto-char limit)))
      (setq count (1- count)))
    (constrain-to-field nil (point) t)))

(defun backward-sentence (&optional arg)
  "Move backward to the begin of a sentence, ARG (default 1) times."
  (interactive "^p")
  (forward-sentence (- (or arg 1))))

(defun kill-sentence (&optional arg)
  "Kill from point to the end of the sentence, ARG times."
  (interactive "p")
  (kill-region (point) (progn (forward-sentence arg) (point))))

(defun backward-kill-sentence (&optional arg)
  "Kill back from point to the begin of the sentence, ARG times."
  (interactive "p")
  (kill-region (point) (progn (backward-sentence arg) (point))))

(defun mark-end-of-sentence (arg)
  "Put the mark at the end of the sentence, ARG sentences away; a second time in a row: farther."
  (interactive "p")
  (push-mark (save-excursion
               (when (and (eq this-command last-command) (mark t)) (goto-char (mark)))
               (forward-sentence arg)
               (point))
             nil t))

(defun transpose-sentences (arg)
  "Interchange the sentence around point with the next one, ARG times."
  (interactive "*p")
  (transpose-subr #'forward-sentence arg))

(defun repunctuate-sentences (&optional no-query start end)
  "Put two spaces at the ends of sentences from point to the end, or from START to END; NO-QUERY: without asking."
  (interactive (list nil (and (use-region-p) (region-beginning)) (and (use-region-p) (region-end))))
  (let ((regexp "\\([]\"')]?\\)\\([.?!]\\)\\([]\"')]?\\) +") (to "\\1\\2\\3  "))
    (if no-query
        (progn
          (when start (goto-char start))
          (while (re-search-forward regexp end t) (replace-match to)))
      (query-replace-regexp regexp to nil start end))))

(defun use-hard-newlines (&optional arg _insert)
  "Whether hard newlines are told from soft ones: only remembered, ARG as for a minor mode."
  (interactive "P")
  (setq-local use-hard-newlines (if (null arg) (not (bound-and-true-p use-hard-newlines)) (> (prefix-numeric-value arg) 0))))

(defvar page-delimiter "^\f" "Regexp for the boundary between pages.")
