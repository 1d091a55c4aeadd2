;;; url-future.el --- values that are still to come  -*- lexical-binding: t -*-
;;;features: url-future

(cl-defstruct url-future callback errorback status value)

(defun url-future-done-p (url-future)
  "Return non-nil if URL-FUTURE has come to an end."
  (url-future-status url-future))

(defun url-future-completed-p (url-future)
  "Return non-nil if URL-FUTURE has its value."
  (eq (url-future-status url-future) t))

(defun url-future-errored-p (url-future)
  "Return non-nil if URL-FUTURE has failed."
  (eq (url-future-status url-future) 'error))

(defun url-future-cancelled-p (url-future)
  "Return non-nil if URL-FUTURE has been called off."
  (eq (url-future-status url-future) 'cancel))

(defun url-future--end (url-future status)
  "Let URL-FUTURE end with STATUS, if it has not ended; call its callback."
  (when (url-future-done-p url-future)
    (signal 'error (list 'url-future-already-done url-future)))
  (setf (url-future-status url-future) status)
  (pcase status
    ('t (when (url-future-callback url-future)
          (funcall (url-future-callback url-future) url-future))))
  url-future)

(defun url-future-finish (url-future &optional status)
  "URL-FUTURE has come to an end with STATUS, t by default."
  (url-future--end url-future (or status t)))

(defun url-future-errored (url-future errorcons)
  "URL-FUTURE has failed with ERRORCONS, an error."
  (when (url-future-done-p url-future)
    (signal 'error (list 'url-future-already-done url-future)))
  (setf (url-future-status url-future) 'error)
  (when (url-future-errorback url-future)
    (funcall (url-future-errorback url-future) url-future errorcons))
  url-future)

(defun url-future-call (url-future)
  "Compute the value of URL-FUTURE, which is a function until then."
  (when (url-future-done-p url-future)
    (signal 'error (list 'url-future-already-done url-future)))
  (let ((result nil) (failure nil) (function (url-future-value url-future)))
    (condition-case err
        (setq result (if (functionp function) (funcall function)
                       (signal 'error (list 'url-future-not-callable function))))
      (error (setq failure err)))
    (if failure
        (url-future-errored url-future failure)
      (setf (url-future-value url-future) result)
      (url-future-finish url-future t))))

(defun url-future-cancel (url-future)
  "Call URL-FUTURE off."
  (url-future--end url-future 'cancel))
