;;; simple-shell.el --- commands of the shell  -*- lexical-binding: t -*-
;;;features: simple

(defvar shell-command-buffer-name "*Shell Command Output*" "The buffer for what commands put out.")

(defvar shell-command-buffer-name-async "*Async Shell Command*" "The buffer for what commands that go on put out.")

(defvar shell-command-dont-erase-buffer nil
  "What stays in the buffer of an earlier command: nil, nothing unless it is the current buffer; `erase', nothing; else everything.
`beg-last-out', `end-last-out' and `save-point' say where point goes.")

(defvar shell-command-history nil "The commands that were given.")

(defvar shell-command-default-error-buffer nil "The buffer for what commands complain about.")

(defvar shell-command-saved-pos nil "Where point was, for `shell-command-dont-erase-buffer'.")

(defun shell-command--save-pos-or-erase (&optional output-to-current-buffer)
  "Empty the buffer, or keep it, as `shell-command-dont-erase-buffer' says, and remember where point is to go."
  (let ((current output-to-current-buffer))
    (setq shell-command-saved-pos
          (cond ((eq shell-command-dont-erase-buffer 'erase) nil)
                ((null shell-command-dont-erase-buffer) nil)
                ((eq shell-command-dont-erase-buffer 'save-point) (point))
                ((eq shell-command-dont-erase-buffer 'beg-last-out) (point-max))
                (t 'end)))
    (cond ((eq shell-command-dont-erase-buffer 'erase) (erase-buffer))
          ((and (null shell-command-dont-erase-buffer) (not current)) (erase-buffer))
          ((not current) (goto-char (point-max))))))

(defun shell-command--set-point-after-cmd (&optional buffer)
  "Put point in BUFFER where it is to be."
  (with-current-buffer (or buffer (current-buffer))
    (let ((place shell-command-saved-pos))
      (cond ((numberp place) (goto-char (min place (point-max))))
            ((eq place 'end) (goto-char (point-max)))
            (t (goto-char (point-max)))))
    (let ((window (get-buffer-window (current-buffer))))
      (when window (set-window-point window (point))))))

(defun shell-command--buffer (output-buffer name)
  "Return the buffer for the output: OUTPUT-BUFFER, a buffer or a name, or NAME."
  (get-buffer-create (if (or (bufferp output-buffer) (stringp output-buffer)) output-buffer name)))

(defun shell-command (command &optional output-buffer error-buffer)
  "Have the shell execute COMMAND, and show what it puts out.
One that ends in & goes on by itself.  OUTPUT-BUFFER is where the output goes: a buffer, its name, or t for here."
  (interactive (list (read-shell-command "Shell command: ") current-prefix-arg shell-command-default-error-buffer))
  (cond
   ((string-match "[ \t]*&[ \t]*\\'" command)
    (async-shell-command (substring command 0 (match-beginning 0)) output-buffer error-buffer))
   ((and output-buffer
         (or (eq output-buffer t) (not (or (bufferp output-buffer) (stringp output-buffer)))
             (eq (current-buffer) (get-buffer output-buffer))))
    (barf-if-buffer-read-only)
    (push-mark nil t)
    (shell-command--save-pos-or-erase 'here)
    (let ((status (call-process shell-file-name nil (list t (not error-buffer)) nil shell-command-switch command)))
      (ignore status)
      (if shell-command-dont-erase-buffer
          (shell-command--set-point-after-cmd)
        (goto-char (prog1 (mark t) (set-marker (mark-marker) (point) (current-buffer)))))
      (setq deactivate-mark t)
      status))
   (t (shell-command-on-region (point) (point) command output-buffer nil error-buffer))))

(defun read-shell-command (prompt &optional initial-contents hist &rest args)
  "Ask with PROMPT for a command of the shell."
  (apply #'read-from-minibuffer prompt initial-contents minibuffer-local-shell-command-map nil
         (or hist 'shell-command-history) args))

(defun async-shell-command (command &optional output-buffer _error-buffer)
  "Have the shell execute COMMAND, and go on meanwhile; its output goes to OUTPUT-BUFFER."
  (interactive (list (read-shell-command "Async shell command: ") current-prefix-arg))
  (let* ((buffer (shell-command--buffer output-buffer shell-command-buffer-name-async))
         (process (get-buffer-process buffer)))
    (when (and process (process-live-p process))
      (setq buffer (cond ((memq async-shell-command-buffer '(new-buffer confirm-new-buffer))
                          (generate-new-buffer (buffer-name buffer)))
                         ((memq async-shell-command-buffer '(rename-buffer confirm-rename-buffer))
                          (let ((name (buffer-name buffer)))
                            (with-current-buffer buffer (rename-uniquely))
                            (get-buffer-create name)))
                         (t (error "Shell command in progress")))))
    (with-current-buffer buffer
      (shell-command--save-pos-or-erase)
      (setq process (start-process "Shell" buffer shell-file-name shell-command-switch command))
      (setq mode-line-process '(":%s"))
      (set-process-sentinel process #'shell-command-sentinel)
      (if async-shell-command-display-buffer
          (if (string-match-p "\\`\\*" (buffer-name buffer)) (display-buffer buffer) (simple--show-at-output process buffer))
        (simple--show-at-output process buffer)))
    nil))

(defun simple--show-at-output (process buffer)
  "Show BUFFER once PROCESS puts something out."
  (set-process-filter process
                      (lambda (this text)
                        (set-process-filter this t)
                        (set-process-filter this nil)
                        (internal-default-process-filter this text)
                        (when (buffer-live-p buffer) (display-buffer buffer)))))

(defun shell-command-sentinel (process signal)
  "Tell how PROCESS ended: SIGNAL."
  (when (memq (process-status process) '(exit signal))
    (let ((buffer (process-buffer process)))
      (when (buffer-live-p buffer) (shell-command--set-point-after-cmd buffer)))
    (message "%s: %s." (car (cdr (cdr (process-command process)))) (substring signal 0 -1))))

(defun shell-command-on-region (start end command &optional output-buffer replace error-buffer display-error-buffer region-noncontiguous-p)
  "Give the text from START to END to COMMAND of the shell, and show what it puts out.
REPLACE: that takes the text's place.  OUTPUT-BUFFER is where it goes otherwise; t or another non-nil value that is no buffer is here."
  (interactive (list (region-beginning) (region-end) (read-shell-command "Shell command on region: ")
                     current-prefix-arg current-prefix-arg shell-command-default-error-buffer t))
  (ignore error-buffer display-error-buffer region-noncontiguous-p)
  (if (or replace (and output-buffer (not (or (bufferp output-buffer) (stringp output-buffer)))))
      (let ((swap (and replace (< (point) (or (mark t) (point))))) status)
        (when replace (push-mark start t))
        (goto-char start)
        (setq status (call-process-region start end shell-file-name replace t nil shell-command-switch command))
        (when swap (exchange-point-and-mark))
        status)
    (let ((buffer (shell-command--buffer output-buffer shell-command-buffer-name)) (status nil) (from (current-buffer)))
      (with-current-buffer buffer
        (setq buffer-read-only nil)
        (unless (eq buffer from) (shell-command--save-pos-or-erase)))
      (setq status (call-process-region start end shell-file-name nil buffer nil shell-command-switch command))
      (with-current-buffer buffer (shell-command--set-point-after-cmd))
      (cond
       ((= 0 (buffer-size buffer))
        (message (cond ((equal 0 status) "(Shell command succeeded with no output)")
                       ((stringp status) (format "(Shell command killed by signal %s)" status))
                       (t (format "(Shell command failed with code %d and no output)" status)))))
       (t (display-message-or-buffer buffer)))
      status)))

(defun display-message-or-buffer (message &optional _buffer-name action _frame)
  "Show MESSAGE, a string or a buffer, in the echo area if it is short, else in a window."
  (let* ((text (if (bufferp message) (with-current-buffer message (buffer-string)) message))
         (text (string-trim-right text "\n+")))
    (if (and (not (string-search "\n" text)) (or noninteractive (< (string-width text) (frame-width))))
        (message "%s" text)
      (display-buffer (if (bufferp message) message
                        (with-current-buffer (get-buffer-create "*Message*") (erase-buffer) (insert message) (current-buffer)))
                      action))))
