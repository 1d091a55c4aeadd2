;;; isearch.el --- what programs ask of incremental search  -*- lexical-binding: t -*-
;;;features: isearch
;;;yields: *

(defun isearch-update ()
  "Note that a search goes on in this buffer."
  (setq isearch--current-buffer (current-buffer))
  (run-hooks 'isearch-update-post-hook))

(defun isearch-done (&optional nopush _edit)
  "End the search, and leave the mark where it began unless NOPUSH."
  (setq isearch--current-buffer nil)
  (when (and isearch-mode (not nopush) (number-or-marker-p isearch-opoint) (/= (point) isearch-opoint) (not mark-active))
    (push-mark isearch-opoint t))
  (setq isearch-mode nil)
  (run-hooks 'isearch-mode-end-hook))

(defun isearch-exit () "End the search." (interactive) (isearch-done))

(defun isearch-cancel () "End the search where it began." (interactive) (when (number-or-marker-p isearch-opoint) (goto-char isearch-opoint)) (isearch-done t))

(defun isearch-text-char-description (c)
  "Return how the character C is shown in a search."
  (cond ((< c ?\s) (propertize (char-to-string c) 'display (format "^%c" (+ c 64))))
        ((= c ?\^?) (propertize (char-to-string c) 'display "^?"))
        (t (char-to-string c))))

(defun isearch-fold-quotes-mode-p () "Return nil: quotes stand for themselves." nil)

(defun isearch-filter-visible (beg end)
  "Return non-nil if no text from BEG to END is invisible."
  (not (isearch-range-invisible beg end)))

(defun isearch-range-invisible (beg end)
  "Return non-nil if some text from BEG to END is invisible."
  (let ((found nil))
    (while (and (< beg end) (not found))
      (when (invisible-p beg) (setq found t))
      (setq beg (next-single-char-property-change beg 'invisible nil end)))
    found))

(defun isearch-search-fun () "Return the function that searches." (funcall (or isearch-search-fun-function #'isearch-search-fun-default)))

(defun isearch-search-fun-default ()
  "Return the function that searches for the string or regexp as the search is set."
  (lambda (string &optional bound noerror count)
    (let ((case-fold-search (if (eq isearch-case-fold-search 'yes) t isearch-case-fold-search)))
      (funcall (cond (isearch-regexp (if isearch-forward #'re-search-forward #'re-search-backward))
                     ((functionp isearch-regexp-function)
                      (lambda (text bound noerror count)
                        (funcall (if isearch-forward #'re-search-forward #'re-search-backward)
                                 (funcall isearch-regexp-function text (not isearch-nonincremental)) bound noerror count)))
                     (t (if isearch-forward #'search-forward #'search-backward)))
               string bound noerror count))))

(defun isearch-search-string (string bound noerror)
  "Search for STRING up to BOUND as the search is set, with NOERROR as `search-forward' has it."
  (let ((found nil) (goes-on t))
    (while goes-on
      (setq found (funcall (isearch-search-fun) string bound noerror))
      (setq goes-on (and found isearch-filter-predicate
                         (not (funcall isearch-filter-predicate (match-beginning 0) (match-end 0)))
                         (not (= (match-beginning 0) (match-end 0))))))
    found))

(defun isearch-symbol-regexp (string &optional lax)
  "Return the regexp of STRING as a symbol; LAX: its end need not be one's."
  (concat "\\_<" (regexp-quote string) (if lax "" "\\_>")))
