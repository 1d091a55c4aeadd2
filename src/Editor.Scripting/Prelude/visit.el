;;; visit.el --- files in buffers: visiting, saving, reverting  -*- lexical-binding: t -*-
;;;yields: *

(defvar find-file-visit-truename nil "Non-nil means visiting a file uses its truename as the visited-file name.")
(defvar mode-require-final-newline t "What major modes for edited text set `require-final-newline' to.")
(defun create-file-buffer (filename)
  "Create a suitably named buffer for visiting FILENAME, and return it."
  (let ((name (file-name-nondirectory (directory-file-name filename))))
    (generate-new-buffer (if (string= name "") filename name))))

(defun get-file-buffer (filename)
  "Return the buffer visiting file FILENAME (a string), nil if there is none."
  (setq filename (expand-file-name filename))
  (let ((buffers (buffer-list)) (found nil))
    (while (and buffers (not found))
      (when (equal (buffer-local-value 'buffer-file-name (car buffers)) filename)
        (setq found (car buffers)))
      (setq buffers (cdr buffers)))
    found))

(defun find-file (filename &optional wildcards)
  "Edit file FILENAME: switch to a buffer visiting it, creating one if none already exists.
With WILDCARDS, a name with * visits all files that it matches; the value is the list of their buffers then."
  (interactive "FFind file: ")
  (let ((value (find-file-noselect filename nil nil wildcards)))
    (if (listp value)
        (mapcar #'switch-to-buffer (nreverse value))
      (switch-to-buffer value))))

