;;; edebug.el --- What programs say to the source debugger, which there is not  -*- lexical-binding: t -*-
;;;features: edebug

;; Specifications are kept, so that `(get SYMBOL 'edebug-form-spec)' is as in Emacs.  Nothing is instrumented.

(defvar edebug-all-defs nil "Non-nil would instrument all definitions; here nothing is instrumented.")
(defvar edebug-all-forms nil "Non-nil would instrument all forms; here nothing is instrumented.")

(defun edebug-get-spec (symbol)
  "Return the specification of SYMBOL."
  (let ((spec (function-get symbol 'edebug-form-spec)))
    (if (and spec (symbolp spec) (not (memq spec '(t)))) (or (edebug-get-spec spec) spec) spec)))

(defun edebug-defun (&rest _)
  "Signal an error: functions are not instrumented here."
  (interactive)
  (user-error "There is no source debugger here; see `debug-on-error'"))
