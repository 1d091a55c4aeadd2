;;; rot13.el --- text turned by thirteen letters  -*- lexical-binding: t -*-
;;;features: rot13
;;;yields: *

(defun rot13--char (c)
  "Return the character thirteen letters from C, or C if it is no letter of the Latin alphabet."
  (cond ((and (>= c ?a) (<= c ?z)) (+ ?a (% (+ 13 (- c ?a)) 26)))
        ((and (>= c ?A) (<= c ?Z)) (+ ?A (% (+ 13 (- c ?A)) 26)))
        (t c)))

(defvar rot13-display-table
  (let ((table (make-display-table)) (c 0))
    (while (< c 128)
      (unless (eq c (rot13--char c)) (aset table c (vector (rot13--char c))))
      (setq c (1+ c)))
    table)
  "The display table that shows text turned.")

(defvar rot13-translate-table
  (let ((table (make-string 127 0)) (c 0))
    (while (< c 127)
      (aset table c (rot13--char c))
      (setq c (1+ c)))
    table)
  "The table that turns characters.")

(defun rot13-string (string)
  "Return STRING with each letter turned."
  (concat (mapcar #'rot13--char string)))

(defun rot13-region (start end)
  "Turn each letter from START to END."
  (interactive "r")
  (translate-region start end rot13-translate-table))

(defun rot13 (object &optional start end)
  "Return the string OBJECT with its letters turned; in a buffer OBJECT, turn those from START to END."
  (if (bufferp object)
      (with-current-buffer object (rot13-region (or start (point-min)) (or end (point-max))))
    (rot13-string object)))

(defun rot13-other-window ()
  "Show the text of this buffer with its letters turned, in another window."
  (interactive)
  (let ((window (display-buffer (current-buffer) t)))
    (set-window-display-table window rot13-display-table)))

(defun toggle-rot13-mode ()
  "Show the text of this window with its letters turned, or no longer."
  (interactive)
  (if (eq (window-display-table) rot13-display-table)
      (set-window-display-table (selected-window) nil)
    (if (null (window-display-table))
        (set-window-display-table (selected-window) rot13-display-table))))
