;;; files-lock.el --- auto-save files and locks  -*- lexical-binding: t -*-
;;;features: files

(defcustom delete-auto-save-files t "Non-nil: an auto-save file goes when its buffer is saved or killed." :type 'boolean :group 'auto-save)

(defcustom kill-buffer-delete-auto-save-files nil "Non-nil: ask, when a modified buffer is killed, whether its auto-save file shall go." :type 'boolean :group 'auto-save)

(defun delete-auto-save-file-if-necessary (&optional force)
  "Delete the auto-save file of the current buffer if it is of its last changes, or FORCE."
  (and buffer-auto-save-file-name delete-auto-save-files
       (not (string= buffer-file-name buffer-auto-save-file-name))
       (or force (recent-auto-save-p))
       (progn
         (condition-case nil
             (delete-file buffer-auto-save-file-name)
           (file-error nil))
         (set-buffer-auto-saved))))
