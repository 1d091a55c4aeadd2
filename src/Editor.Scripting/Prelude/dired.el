;;; dired.el --- what programs ask of the editor of directories without showing one  -*- lexical-binding: t -*-
;;;features: dired
;;;yields: *

(defun dired-uncache (dir)
  "Forget what is known of the directory DIR: nothing is."
  (let ((handler (find-file-name-handler dir 'dired-uncache)))
    (when handler (funcall handler 'dired-uncache dir))))

(defcustom dired-listing-switches "-al" "The switches of ls for a directory." :type 'string :group 'dired)

(defvar dired-directory nil "The directory that this buffer shows.")

(defun dired-buffers-for-dir (_dir &optional _file) "Return the buffers that show _DIR: none." nil)
