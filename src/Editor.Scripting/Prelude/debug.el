;;; debug.el --- entering the debugger, and functions that enter it  -*- lexical-binding: t -*-
;;;features: debug

(defvar debugger-stack-frame-as-list nil "Non-nil means show frames as lists: (FUNCTION ARGS...) and not FUNCTION(ARGS...).")

(defvar debugger-value nil "The value for the debugger to return, when it was entered at the exit of a function.")

(defun debug (&rest args)
  "Enter the debugger; ARGS say why: error ERROR, exit VALUE, lambda, debug, t or nothing.
In batch mode the backtrace is printed and Emacs ends.  Otherwise the backtrace is shown in the buffer `*Backtrace*', and the
program goes on."
  (interactive)
  (let ((text (debugger--text args)))
    (if noninteractive
        (progn (princ (concat text "\n") #'external-debugging-output)
               (kill-emacs -1))
      (with-current-buffer (get-buffer-create "*Backtrace*")
        (let ((inhibit-read-only t))
          (erase-buffer)
          (insert text)
          (goto-char (point-min))
          (set-buffer-modified-p nil))
        (display-buffer (current-buffer)))
      (if (eq (car args) 'exit) (nth 1 args)))))

(defalias 'debug-early #'debug)

(defun debugger--text (args)
  "Return the text of *Backtrace* for a debugger that was entered with ARGS."
  (concat "Debugger entered"
          (pcase (car args)
            ('error (concat "--Lisp error: " (prin1-to-string (nth 1 args))))
            ('exit (concat "--returning value: " (prin1-to-string (nth 1 args))))
            ((or 'lambda 'debug) "--entering a function:")
            ('t "--beginning evaluation of function call form:")
            (_ (concat ": " (prin1-to-string args))))
          "\n"
          (backtrace-to-string (cdr (backtrace-get-frames 'debug)))))

(defvar debugger--entry-functions nil "The functions that `debug-on-entry' was called for.")

(defun debug-on-entry (function)
  "Request FUNCTION to invoke the debugger each time it is called; return FUNCTION."
  (interactive "aDebug on entry to function: ")
  (unless (advice-member-p #'debug--implement-debug-on-entry function)
    (push function debugger--entry-functions)
    (advice-add function :before #'debug--implement-debug-on-entry '((depth . -100))))
  function)

(defun debug--implement-debug-on-entry (&rest _args)
  "Enter the debugger, unless it is running."
  (unless inhibit-debugger
    (let ((inhibit-debugger t)) (funcall debugger 'debug))))

(defun debug--function-list ()
  "Return the functions that enter the debugger when they are called."
  (copy-sequence debugger--entry-functions))

(defun cancel-debug-on-entry (&optional function)
  "Undo the effect of `debug-on-entry' on FUNCTION; nil: on all functions."
  (interactive (list nil))
  (if function
      (progn
        (setq debugger--entry-functions (delq function debugger--entry-functions))
        (advice-remove function #'debug--implement-debug-on-entry)
        function)
    (mapc #'cancel-debug-on-entry (debug--function-list))
    nil))

(defun debug-on-variable-change (variable)
  "Trigger a debugger invocation when VARIABLE is changed."
  (interactive "vVariable: ")
  (add-variable-watcher variable #'debug--implement-debug-watch))

(defun debug--implement-debug-watch (symbol newval op where)
  "Enter the debugger: SYMBOL is about to get NEWVAL by OP in WHERE."
  (funcall debugger 'watchpoint symbol newval op where))

(defun cancel-debug-on-variable-change (&optional variable)
  "Undo the effect of `debug-on-variable-change' on VARIABLE."
  (interactive "vVariable: ")
  (remove-variable-watcher variable #'debug--implement-debug-watch))
