;;; thread.el --- what threads need beside their primitives  -*- lexical-binding: t -*-
;;;features: thread threads

(defun thread-list-send-error-signal (thread)
  "Signal an error in THREAD."
  (thread-signal thread 'error nil))
