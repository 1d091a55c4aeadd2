;;; replace.el --- replacing and counting matches  -*- lexical-binding: t -*-
;;;features: replace
;;;yields: *

(defun replace--bounds (start end)
  "Point and the limit of a command on START and END: the region, or from point on."
  (when start (goto-char (min start end)))
  (copy-marker (if start (max start end) (point-max))))

(defun replace--next (from regexp-flag delimited limit)
  "Search for FROM up to LIMIT as `perform-replace' does."
  (let ((case-fold-search (and case-fold-search
                               (or (not (boundp 'search-upper-case)) (isearch-no-upper-case-p from regexp-flag)))))
    (cond (delimited (re-search-forward (concat "\\b\\(?:" (if regexp-flag from (regexp-quote from)) "\\)\\b") limit t))
          (regexp-flag (re-search-forward from limit t))
          (t (search-forward from limit t)))))

(defun isearch-no-upper-case-p (string regexp-flag)
  "Return t if there are no upper case letters in STRING, escaped ones of a regexp left out with REGEXP-FLAG."
  (let ((case-fold-search nil) (text (if regexp-flag (replace-regexp-in-string "\\\\." "" string t t) string)))
    (not (string-match "[[:upper:]]" text))))

(defun perform-replace (from to &optional query-flag regexp-flag delimited repeat-count _map start end backward region-noncontiguous-p)
  "Replace matches of FROM by TO, asking at each one when QUERY-FLAG is non-nil.
TO is a string, or (FUNCTION . DATA) that is called with DATA and the count and gives the string.
REGEXP-FLAG says that FROM is a regexp, DELIMITED that only whole words count; START and END limit it.
The value is nil."
  (ignore repeat-count region-noncontiguous-p)
  (when backward (goto-char (if start (max start end) (point))))
  (let ((limit (if backward (copy-marker (if start (min start end) (point-min))) (replace--bounds start end)))
        (count 0) (goes-on t) (all (not query-flag)) (last-end nil))
    (while (and goes-on
                (if backward
                    (if regexp-flag (re-search-backward from limit t) (search-backward from limit t))
                  (replace--next from regexp-flag delimited limit)))
      (let* ((data (match-data)) (empty (= (match-beginning 0) (match-end 0)))
             (answer (if all ?y (read-char-choice (format "Replace %s (y, n, q, !)? " (match-string 0)) '(?y ?n ?q ?! ?\s)))))
        (set-match-data data)
        (cond ((and empty (eql last-end (point))) (if (eobp) (setq goes-on nil) (forward-char 1)))
              ((eq answer ?q) (setq goes-on nil))
              ((eq answer ?n) (when empty (if (eobp) (setq goes-on nil) (forward-char 1))))
              (t (when (eq answer ?!) (setq all t))
                 (let ((text (if (consp to) (funcall (car to) (cdr to) count) to))
                       (beginning (match-beginning 0)))
                   (set-match-data data)
                   (replace-match text (not (and case-fold-search (if (boundp 'case-replace) case-replace t) (isearch-no-upper-case-p from regexp-flag)))
                                  (not regexp-flag))
                   (setq last-end (point) count (1+ count))
                   (when backward (goto-char beginning))
                   (when (and empty (not backward)) (if (>= (point) limit) (setq goes-on nil) (forward-char 1))))))))
    (set-marker limit nil)
    (when (called-interactively-p 'any) (message "Replaced %d occurrence%s" count (if (= count 1) "" "s")))
    nil))

(defun replace-string (from-string to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace occurrences of FROM-STRING with TO-STRING from point on, or between START and END."
  (interactive "sReplace string: \nsReplace string %s with: ")
  (perform-replace from-string to-string nil nil delimited nil nil start end backward region-noncontiguous-p))

(defun replace-regexp (regexp to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace things after point matching REGEXP with TO-STRING, or between START and END."
  (interactive "sReplace regexp: \nsReplace regexp %s with: ")
  (perform-replace regexp to-string nil t delimited nil nil start end backward region-noncontiguous-p))

(defun query-replace (from-string to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace some occurrences of FROM-STRING with TO-STRING, asking at each one."
  (interactive "sQuery replace: \nsQuery replace %s with: ")
  (perform-replace from-string to-string t nil delimited nil nil start end backward region-noncontiguous-p))

(defun query-replace-regexp (regexp to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace some things after point matching REGEXP with TO-STRING, asking at each one."
  (interactive "sQuery replace regexp: \nsQuery replace regexp %s with: ")
  (perform-replace regexp to-string t t delimited nil nil start end backward region-noncontiguous-p))
