;;; self-insert.el --- typing a character, as programs call it  -*- lexical-binding: t -*-

(defvar self-insert--count 0 "How many characters were typed one after the other; every 20 make one undo.")

(defun self-insert--overwrites (char)
  "Whether CHAR takes the place of what stands behind point."
  (and overwrite-mode (not (eolp)) (/= char ?\n)
       (or (eq overwrite-mode 'overwrite-mode-binary)
           (and (not (eq (following-char) ?\t)))
           (zerop (% (1+ (current-column)) tab-width)))))

(defun self-insert-command (n &optional char)
  "Insert the character CHAR N times; CHAR is what was typed last by default.
Expands an abbrev before a character that is no part of a word, overwrites with `overwrite-mode', fills with
`auto-fill-function' behind a character of `auto-fill-chars', and runs `post-self-insert-hook'."
  (interactive (list (prefix-numeric-value current-prefix-arg) last-command-event))
  (when (< n 0) (error "Negative repetition argument %d" n))
  (unless char (setq char last-command-event))
  (unless (characterp char) (error "Not a character: %S" char))
  (when (< n 2) (undo-auto-amalgamate))
  (when (> n 0)
    (when (and abbrev-mode (not (eq (char-syntax char) ?w)) (not buffer-read-only)
               (> (point) (point-min)) (eq (char-syntax (preceding-char)) ?w))
      (expand-abbrev))
    (let ((overwrites (self-insert--overwrites char)))
      (when overwrites
        (delete-char (min n (- (line-end-position) (point)))))
      (insert-char char n t))
    (when (and (aref auto-fill-chars char) auto-fill-function)
      (if (eq char ?\n)
          ;; the line before is filled, and point stays on the new one
          (progn (forward-char -1) (funcall auto-fill-function) (forward-char 1))
        (funcall auto-fill-function)))
    (run-hooks 'post-self-insert-hook))
  nil)
