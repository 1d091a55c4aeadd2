;;; filenotify.el --- no watching of files here  -*- lexical-binding: t -*-
;;;features: filenotify
;;;yields: *

(defconst file-notify--library nil "What watches files: nothing.")

(define-error 'file-notify-error "File notification error" 'file-error)

(defun file-notify-add-watch (file flags callback)
  "Watch FILE for FLAGS and call CALLBACK: only a handler of its name can do that."
  (unless (stringp file) (signal 'wrong-type-argument (list file)))
  (let ((handler (find-file-name-handler (file-name-directory (expand-file-name file)) 'file-notify-add-watch)))
    (if handler
        (funcall handler 'file-notify-add-watch file flags callback)
      (signal 'file-notify-error '("No file notification package available")))))

(defun file-notify-rm-watch (descriptor) "Stop watching by DESCRIPTOR." (ignore descriptor) nil)

(defun file-notify-valid-p (descriptor) "Non-nil if DESCRIPTOR watches a file: none does." (ignore descriptor) nil)
