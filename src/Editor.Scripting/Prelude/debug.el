;;; debug.el --- entering the debugger, and functions that enter it  -*- lexical-binding: t -*-
;;;features: debug

(defvar debugger-stack-frame-as-list nil "Non-nil means show frames as lists: (FUNCTION ARGS...) and not FUNCTION(ARGS...).")

(defvar debugger-value nil "The value for the debugger to return, when it was entered at the exit of a function.")

(defvar debugger-args nil "The arguments that the debugger was entered with.")

(defvar debugger-previous-state nil "What `*Backtrace*' was before the debugger was entered.")

(defvar debugger-old-buffer nil "The buffer that was current when the debugger was entered.")

(defvar debugger-outer-match-data nil "The match data of the program that is debugged.")

(defvar debugger-bury-or-kill 'bury "What becomes of `*Backtrace*' when the debugger ends: `bury', `kill' or nil, which leaves it.")

(defvar debugger-mode-hook nil "Run when `*Backtrace*' is made.")

(defun debug (&rest args)
  "Enter the debugger; ARGS say why: error ERROR, exit VALUE, lambda, debug, t or nothing.
In batch mode the backtrace is printed and the program ends.  Otherwise the backtrace is shown in the buffer `*Backtrace*', with
commands of its own: c goes on, q gives up, e evaluates."
  (interactive)
  (let ((text (debugger--text args)))
    (cond
     (noninteractive
      (princ (concat text "\n") #'external-debugging-output)
      (kill-emacs -1))
     ((eq (get-buffer "*Backtrace*") (current-buffer))
      (if (eq (car args) 'exit) (nth 1 args)))
     (t (debugger--enter text args)))))

(defun debugger--enter (text args)
  "Show TEXT in `*Backtrace*' and let a person look about until they go on; return the value that ARGS, or they, say."
  (let ((debugger-args args) (debugger-old-buffer (current-buffer)) (debugger-outer-match-data (match-data))
        (debugger-value (if (eq (car args) 'exit) (nth 1 args)))
        (configuration (current-window-configuration))
        (debug-on-error nil) (debug-on-quit nil) (debug-on-signal nil) (inhibit-debugger t) (inhibit-redisplay nil)
        (buffer (get-buffer-create "*Backtrace*")))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert text)
        (goto-char (point-min))
        (debugger-mode)
        (set-buffer-modified-p nil)))
    (unwind-protect
        (progn
          (pop-to-buffer buffer)
          (goto-char (point-min))
          (message "Debugger: c goes on, q gives up, e evaluates")
          (recursive-edit))
      (set-match-data debugger-outer-match-data)
      (when (buffer-live-p buffer)
        (cond ((eq debugger-bury-or-kill 'kill) (kill-buffer buffer))
              (debugger-bury-or-kill (bury-buffer buffer))))
      (set-window-configuration configuration)
      (when (buffer-live-p debugger-old-buffer) (set-buffer debugger-old-buffer)))
    debugger-value))

(defvar debugger-mode-map
  (let ((map (make-sparse-keymap)))
    (suppress-keymap map)
    (set-keymap-parent map special-mode-map)
    (define-key map "c" #'debugger-continue)
    (define-key map "q" #'debugger-quit)
    (define-key map "e" #'debugger-eval-expression)
    (define-key map "r" #'debugger-return-value)
    (define-key map "d" #'debugger-step-through)
    (define-key map "b" #'debugger-frame)
    (define-key map "u" #'debugger-frame-clear)
    (define-key map "l" #'debugger-list-functions)
    (define-key map "n" #'next-line)
    (define-key map "p" #'previous-line)
    (define-key map " " #'next-line)
    (define-key map "h" #'describe-mode)
    (define-key map "R" #'debugger-record-expression)
    map)
  "The keys of `*Backtrace*' in the debugger.")

(defun debugger-mode ()
  "Mode of the debugger's `*Backtrace*': c goes on, q gives up, e evaluates an expression, r returns a value, d steps, b and u mark a frame."
  (interactive)
  (kill-all-local-variables)
  (setq major-mode 'debugger-mode mode-name "Debugger" buffer-read-only t truncate-lines t)
  (use-local-map debugger-mode-map)
  (run-mode-hooks 'debugger-mode-hook))

(defun debugger-continue ()
  "Let the program that is debugged go on."
  (interactive)
  (message "Continuing.")
  (exit-recursive-edit))

(defun debugger-quit ()
  "Give up what is debugged and everything that called it."
  (interactive)
  (top-level))

(defun debugger-step-through ()
  "Go on, and enter the debugger at the next call."
  (interactive)
  (setq debug-on-next-call t)
  (message "Proceeding, will debug on next eval or call.")
  (exit-recursive-edit))

(defun debugger-return-value (value)
  "Go on with VALUE as the value of what is debugged, where it was entered at the exit of a function."
  (interactive (list (eval (read--expression "Return value (evaluated): ") t)))
  (when (eq (car debugger-args) 'error) (user-error "Cannot return a value from an error"))
  (setq debugger-value value)
  (exit-recursive-edit))

(defun debugger--frame-number ()
  "Return the number of the frame that the line of point shows."
  (max 0 (1- (count-lines (point-min) (line-beginning-position)))))

(defun debugger-eval-expression (exp &optional nframe)
  "Evaluate EXP as in the buffer that was current when the debugger was entered, and show its value."
  (interactive (list (read--expression "Eval in stack frame: ")))
  (ignore nframe)
  (let ((old debugger-old-buffer) (value nil))
    (save-excursion
      (when (buffer-live-p old) (set-buffer old))
      (set-match-data debugger-outer-match-data)
      (setq value (eval exp t)))
    (let ((str (format "%S" value)))
      (message "%s" str)
      str)))

(defun debugger-record-expression (exp)
  "Evaluate EXP as `debugger-eval-expression' does, and keep it and its value in `*Debugger-record*'."
  (interactive (list (read--expression "Record Eval: ")))
  (let ((str (debugger-eval-expression exp)))
    (with-current-buffer (get-buffer-create "*Debugger-record*")
      (goto-char (point-max))
      (insert (format "%S\n%s\n" exp str)))))

(defun debugger--mark-frame (flag)
  "Let the frame of this line enter the debugger at its exit, or not, as FLAG says."
  (let ((inhibit-read-only t))
    (save-excursion
      (beginning-of-line)
      (when (looking-at "[* ] ")
        (delete-char 1)
        (insert (if flag "*" " "))))
    (backtrace-debug (debugger--frame-number) flag 'debug)))

(defun debugger-frame ()
  "Enter the debugger when the frame of this line exits."
  (interactive)
  (debugger--mark-frame t))

(defun debugger-frame-clear ()
  "Do not enter the debugger when the frame of this line exits."
  (interactive)
  (debugger--mark-frame nil))

(defun debugger-list-functions ()
  "Tell which functions enter the debugger when they are called."
  (interactive)
  (message "%s" (or (debug--function-list) "No debug-on-entry functions now")))

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
