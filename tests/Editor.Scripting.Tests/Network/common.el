;;; common.el --- what the rows share  -*- lexical-binding: t -*-

(defvar log nil "What happened, newest first.")
(defvar test-certificate nil)
(defvar test-key nil)

(define-error 'not-as-wanted "Not as wanted" 'error)

(defun want (expected actual)
  "Signal an error unless ACTUAL is `equal' to EXPECTED."
  (or (equal expected actual)
      (signal 'not-as-wanted (list :want expected :have actual))))

(defmacro until (condition)
  "Wait until CONDITION holds; output is accepted meanwhile.
Only waits in which nothing came are counted: two minutes of silence are an error."
  `(let ((silent 0))
     (while (not ,condition)
       (unless (accept-process-output nil 0.05) (setq silent (1+ silent)))
       (when (> silent 2400) (signal 'not-as-wanted (list :did-not-come ',condition :log log))))))

(defmacro failure (&rest body)
  "The error of BODY, as `condition-case' has it."
  `(condition-case err (progn ,@body nil) (error err)))

(defun note (&rest items)
  "Put ITEMS on the log."
  (setq log (cons items log)))

(defun text (buffer)
  "The text of BUFFER."
  (with-current-buffer buffer (buffer-string)))

(defun port (process)
  "The port that PROCESS listens on."
  (process-contact process :service))

(defun serve (&optional buffer acceptor filter sentinel)
  "A listener of the chapter's API, called srv, on this machine."
  (open-network-server-stream "srv" buffer 'localhost 0 nil acceptor filter sentinel))

(defun dial (listener &optional buffer)
  "A client of LISTENER, called cli."
  (open-network-stream "cli" buffer "localhost" (port listener)))

(defun echo (process string)
  "A filter that sends back what came."
  (process-send-string process string))

(defun names (processes)
  "The names of PROCESSES, sorted."
  (sort (mapcar #'process-name processes) #'string<))
