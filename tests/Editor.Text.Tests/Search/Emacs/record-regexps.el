;;; record-regexps.el --- answers of Emacs to regexps.tsv's first columns  -*- lexical-binding: t -*-
;; emacs -Q --batch -l record-regexps.el CASES > regexps.tsv
;; A case is a line of four JSON values: pattern, string, start, whether case is folded.
;; The answer is the match data, "nil", or the message of invalid-regexp.
(require 'json)
(defun record-answer (pattern string start fold)
  (let ((case-fold-search fold))
    (condition-case problem
        (if (string-match pattern string start) (format "%S" (match-data)) "nil")
      (invalid-regexp (concat "!" (cadr problem))))))
(with-temp-buffer
  (insert-file-contents (car command-line-args-left))
  (while (not (eobp))
    (let* ((line (buffer-substring (point) (line-end-position)))
           (case (mapcar #'json-read-from-string (split-string line "\t"))))
      (princ (concat line "\t" (record-answer (nth 0 case) (nth 1 case) (nth 2 case) (eq t (nth 3 case))) "\n")))
    (forward-line)))
(setq command-line-args-left nil)
