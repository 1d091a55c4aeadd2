;;; process.el --- subprocesses and their environment  -*- lexical-binding: t -*-
;;;features: process

(defvar process-environment (ned--initial-environment)
  "List of overridden environment variables for subprocesses to inherit.
Each element is a string of the form ENVVARNAME=VALUE; the first of a name counts.")

(defvar initial-environment (ned--initial-environment)
  "List of environment variables inherited from the parent process.")

(defvar exec-path (append (ned--initial-exec-path) (list exec-directory))
  "List of directories to search programs to run in subprocesses.")

(defvar exec-directory "/usr/libexec/ned/"
  "Directory for executables for ned to invoke.")

(defvar exec-suffixes nil
  "List of suffixes to try to find executable file names.")

(defvar shell-file-name (or (getenv "SHELL") "/bin/sh")
  "File name to load inferior shells from.")

(defvar shell-command-switch "-c"
  "Switch used to have the shell execute its command line argument.")

(defvar process-connection-type t
  "Control type of device used to communicate with subprocesses: nil for pipes, t or `pty' for a pty.")

(defvar delete-exited-processes t
  "Non-nil means delete processes immediately when they exit; it is always so here.")

(defvar process-adaptive-read-buffering nil
  "Whether to delay reading for more output; ned reads what is there, and needs no delays.")

(defvar read-process-output-max 65536
  "Maximum number of bytes that a filter is given at once.")

(defvar process-error-pause-time 0
  "The number of seconds to pause after an error in a filter or sentinel; ned does not pause.")

(defvar default-process-coding-system '(utf-8-unix . utf-8-unix)
  "Cons of coding systems used for process I/O by default.")

(defvar process-coding-system-alist nil
  "Alist to decide a coding system to use for a process I/O operation.")

(defvar network-coding-system-alist nil
  "Alist to decide a coding system to use for a network I/O operation.")

(defvar inherit-process-coding-system nil
  "Non-nil means process buffer inherits coding system of process output.")

(defvar interrupt-process-functions nil
  "List of functions to be called for `interrupt-process'.")

(defun call-shell-region (start end command &optional delete buffer)
  "Send text from START to END as input to an inferior shell running COMMAND.
DELETE and BUFFER are as those of `call-process-region'."
  (call-process-region start end shell-file-name delete buffer nil shell-command-switch command))

(defun process-lines-handling-status (program status-handler &rest args)
  "Execute PROGRAM with ARGS, returning its output as a list of lines.
STATUS-HANDLER is a function of the exit status; nil means any but 0 is an error."
  (with-temp-buffer
    (let ((status (apply #'call-process program nil (current-buffer) nil args))
          (lines nil))
      (if status-handler
          (funcall status-handler status)
        (unless (eq status 0)
          (error "%s exited with status %s" program status)))
      (goto-char (point-min))
      (while (not (eobp))
        (setq lines (cons (buffer-substring-no-properties
                           (line-beginning-position) (line-end-position))
                          lines))
        (forward-line 1))
      (nreverse lines))))

(defun process-lines-ignore-status (program &rest args)
  "Execute PROGRAM with ARGS, returning its output as a list of lines, whatever its exit status."
  (apply #'process-lines-handling-status program #'ignore args))

(defmacro with-environment-variables (variables &rest body)
  "Set VARIABLES in the environment and execute BODY.
VARIABLES is a list of variable settings of the form (VAR VALUE)."
  (declare (indent 1))
  (let ((settings (mapcar (lambda (setting) `(setenv ,(car setting) ,(cadr setting))) variables)))
    `(let ((process-environment (copy-sequence process-environment)))
       ,@settings
       ,@body)))

(defun num-processors (&optional _query)
  "Return the number of processors."
  (string-to-number (shell-command-to-string "nproc")))

(defun process-kill-buffer-query-function ()
  "Ask before killing a buffer that has a running process."
  (let ((process (get-buffer-process (current-buffer))))
    (or (not process)
        (not (memq (process-status process) '(run stop open listen)))
        (not (process-query-on-exit-flag process))
        noninteractive
        (yes-or-no-p (format "Buffer %S has a running process; kill it? " (buffer-name (current-buffer)))))))

(defun executable-find (command &optional remote)
  "Return the absolute file name of the program COMMAND on `exec-path', or nil; REMOTE makes no difference here."
  (ignore remote)
  (let ((default-directory (if (file-name-quoted-p default-directory 'top) (file-name-unquote default-directory) default-directory)))
    (locate-file command exec-path exec-suffixes 'executable)))
