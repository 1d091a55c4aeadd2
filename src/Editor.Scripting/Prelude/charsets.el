;;; charsets.el --- which charsets a text has  -*- lexical-binding: t -*-

(defun charset-after (&optional pos)
  "Return the charset of the character after POS (default point), or nil at the end."
  (let ((char (char-after pos))) (and char (char-charset char))))

(defun find-charset-string (str &optional _table)
  "Return the list of charsets in STR."
  (let (found) (mapc (lambda (char) (let ((one (char-charset char))) (unless (memq one found) (push one found)))) str) found))

(defun find-charset-region (beg end &optional _table)
  "Return the list of charsets between BEG and END."
  (find-charset-string (buffer-substring-no-properties beg end)))
