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

(defun start-process-shell-command (name buffer command)
  "Start a program in a subprocess, by the shell.  Return the process object for it."
  (start-process name buffer shell-file-name shell-command-switch command))

(defun start-file-process-shell-command (name buffer command)
  "Start a program in a subprocess, by the shell.  Return the process object for it."
  (start-file-process name buffer shell-file-name shell-command-switch command))

(defun call-process-shell-command (command &optional infile buffer display &rest args)
  "Execute the shell command COMMAND synchronously in separate process.
The remaining arguments are as those of `call-process'; ARGS are joined to COMMAND."
  (call-process shell-file-name infile buffer display shell-command-switch
                (mapconcat #'identity (cons command args) " ")))

(defun process-file-shell-command (command &optional infile buffer display &rest args)
  "Process files synchronously in a separate process, by the shell."
  (apply #'call-process-shell-command command infile buffer display args))

(defun call-shell-region (start end command &optional delete buffer)
  "Send text from START to END as input to an inferior shell running COMMAND.
DELETE and BUFFER are as those of `call-process-region'."
  (call-process-region start end shell-file-name delete buffer nil shell-command-switch command))

(defun shell-command-to-string (command)
  "Execute shell command COMMAND and return its output as a string."
  (with-temp-buffer
    (call-process shell-file-name nil t nil shell-command-switch command)
    (buffer-string)))

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

(defun process-lines (program &rest args)
  "Execute PROGRAM with ARGS, returning its output as a list of lines.
Signal an error if the program returns with a non-zero exit status."
  (apply #'process-lines-handling-status program nil args))

(defun process-lines-ignore-status (program &rest args)
  "Execute PROGRAM with ARGS, returning its output as a list of lines, whatever its exit status."
  (apply #'process-lines-handling-status program #'ignore args))

(defun shell-quote-argument (argument)
  "Quote ARGUMENT for passing as argument to an inferior shell."
  (if (equal argument "")
      "''"
    (replace-regexp-in-string
     "\n" "'\n'"
     (replace-regexp-in-string "[^-0-9a-zA-Z_./\n]" "\\\\\\&" argument))))

(defun combine-and-quote-strings (strings &optional separator)
  "Concatenate the STRINGS, adding the SEPARATOR (default \" \"), quoting those that need it."
  (let* ((sep (or separator " "))
         (re (concat "[\\\"]" "\\|" (regexp-quote sep))))
    (mapconcat
     (lambda (str)
       (if (string-match re str)
           (concat "\"" (replace-regexp-in-string "[\\\"]" "\\\\\\&" str) "\"")
         str))
     strings sep)))

(defun split-string-and-unquote (string &optional separator)
  "Split the STRING into a list of strings; what stands in quotes stays together.
It undoes `combine-and-quote-strings'."
  (let ((sep (or separator "\\s-+"))
        (i (string-match "\"" string)))
    (if (null i)
        (split-string string sep t)
      (append (unless (eq i 0) (split-string (substring string 0 i) sep t))
              (let ((rfs (read-from-string string i)))
                (cons (car rfs)
                      (split-string-and-unquote (substring string (cdr rfs)) sep)))))))

(defun substitute-env-vars (string &optional when-undefined)
  "Substitute environment variables referred to in STRING: $FOO and ${FOO}; $$ is a dollar.
An undefined one becomes empty, or stays if WHEN-UNDEFINED is non-nil."
  (let ((start 0))
    (while (string-match "\\$\\([[:alnum:]_]+\\|{\\([^{}]+\\)}\\|\\$\\)" string start)
      (let* ((whole (match-string 1 string))
             (from (match-beginning 0))
             (to (match-end 0))
             (value (if (equal whole "$")
                        "$"
                      (getenv (or (match-string 2 string) whole)))))
        (unless value
          (setq value (if when-undefined (substring string from to) "")))
        (setq string (concat (substring string 0 from) value (substring string to))
              start (+ from (length value)))))
    string))

(defun setenv-internal (env variable value keep-empty)
  "Set VARIABLE to VALUE in ENV, adding empty entries if KEEP-EMPTY.
Return the changed list."
  (let ((process-environment env))
    (setenv variable value)
    (if (and keep-empty (not value))
        (cons variable process-environment)
      process-environment)))

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
