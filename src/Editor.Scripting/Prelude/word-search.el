;;; word-search.el --- searching for words whatever stands between them  -*- lexical-binding: t -*-

(defun word-search-regexp (string &optional lax)
  "Return a regexp which matches the words of STRING, ignoring punctuation between them.
With LAX the last word may be the beginning of a longer one."
  (cond ((equal string "") "")
        ((string-match-p "\\`\\W+\\'" string) "\\W+")
        (t (concat (if (string-match-p "\\`\\W" string) "\\W+" "\\<")
                   (mapconcat #'identity (split-string string "\\W+" t) "\\W+")
                   (cond ((string-match-p "\\W\\'" string) "\\W+")
                         (lax "")
                         (t "\\>"))))))

(defun word-search-forward (string &optional bound noerror count)
  "Search forward from point for the words of STRING, ignoring punctuation. Arguments as for `search-forward'."
  (interactive "sWord search: ")
  (re-search-forward (word-search-regexp string nil) bound noerror count))

(defun word-search-backward (string &optional bound noerror count)
  "Search backward from point for the words of STRING, ignoring punctuation. Arguments as for `search-forward'."
  (interactive "sWord search backward: ")
  (re-search-backward (word-search-regexp string nil) bound noerror count))

(defun word-search-forward-lax (string &optional bound noerror count)
  "Search forward for the words of STRING, the last of which may be the beginning of a longer one."
  (interactive "sWord search: ")
  (re-search-forward (word-search-regexp string t) bound noerror count))

(defun word-search-backward-lax (string &optional bound noerror count)
  "Search backward for the words of STRING, the last of which may be the beginning of a longer one."
  (interactive "sWord search backward: ")
  (re-search-backward (word-search-regexp string t) bound noerror count))
