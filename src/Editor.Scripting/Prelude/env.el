;;; env.el --- the environment, and quoting for the shell  -*- lexical-binding: t -*-
;;;features: env

(defun setenv-internal (env variable value keep-empty)
  "Return the environment ENV with VARIABLE set to VALUE; if that is nil, KEEP-EMPTY says whether its name stays."
  (let* ((pattern (concat variable "="))
         (entry (concat pattern value))
         (rest env) (found nil))
    (while (and rest (not found))
      (if (or (string-prefix-p pattern (car rest)) (equal variable (car rest)))
          (setq found rest)
        (setq rest (cdr rest))))
    (cond
     ((and found value) (setcar found entry) env)
     ((and found keep-empty) (setcar found variable) env)
     (found (delq (car found) env))
     (value (cons entry env))
     (keep-empty (cons variable env))
     (t env))))

(defun substitute-env-vars (string &optional when-undefined)
  "Return STRING with $NAME and ${NAME} replaced by their values, $$ by $.
A name without a value is left out; it stays if WHEN-UNDEFINED is non-nil, or is what that function returns for it."
  (let ((start 0))
    (while (string-match "\\$\\(?:\\([[:alnum:]_]+\\)\\|{\\([^{}]+\\)}\\|\\(\\$\\)\\)" string start)
      (cond
       ((match-beginning 3)
        (setq string (replace-match "$" t t string)
              start (1+ (match-beginning 0))))
       (t
        (let* ((name (or (match-string 1 string) (match-string 2 string)))
               (begin (match-beginning 0)) (end (match-end 0))
               (value (or (getenv name)
                          (cond ((functionp when-undefined)
                                 (save-match-data (funcall when-undefined name)))
                                (when-undefined (substring string begin end))
                                (t "")))))
          (setq string (concat (substring string 0 begin) value (substring string end))
                start (+ begin (length value)))))))
    string))

(defun substitute-env-in-file-name (filename)
  "Return FILENAME with $NAME and ${NAME} replaced by their values."
  (substitute-env-vars filename t))

(defun shell-quote-argument (argument)
  "Return ARGUMENT quoted so that the shell takes it as one word."
  (if (equal argument "")
      "''"
    (replace-regexp-in-string "\n" "'\n'"
                              (replace-regexp-in-string "[^-0-9a-zA-Z_./\n]" "\\\\\\&" argument))))

(defun combine-and-quote-strings (strings &optional separator)
  "Return STRINGS joined by SEPARATOR (default: a space), those with a separator or a quote in double quotes."
  (let* ((between (or separator " ")) (pattern (concat "[\\\"]\\|" (regexp-quote between))))
    (mapconcat (lambda (one)
                 (if (string-match-p pattern one)
                     (concat "\"" (replace-regexp-in-string "[\\\"]" "\\\\\\&" one) "\"")
                   one))
               strings between)))

(defun split-string-and-unquote (string &optional separator)
  "Return the list of the parts of STRING between what SEPARATOR matches; a part in double quotes is unquoted."
  (let ((between (or separator "\\s-+")) (start (string-match-p "\"" string)))
    (if (null start)
        (split-string string between t)
      (append (and (> start 0)
                   (split-string (substring string 0 start) between t))
              (let ((read (read-from-string string start)))
                (cons (car read)
                      (split-string-and-unquote (substring string (cdr read)) between)))))))

(defun split-string-shell-command (string)
  "Return the list of the words of STRING as the shell splits them."
  (let ((at 0) (n (length string)) (words nil) (word nil))
    (while (< at n)
      (let ((char (aref string at)))
        (cond
         ((memq char '(?\s ?\t ?\n))
          (when word (push word words) (setq word nil))
          (setq at (1+ at)))
         ((eq char ?\')
          (let ((end (or (string-search "'" string (1+ at)) n)))
            (setq word (concat word (substring string (1+ at) end)) at (1+ end))))
         ((eq char ?\")
          (setq at (1+ at) word (or word ""))
          (while (and (< at n) (not (eq (aref string at) ?\")))
            (when (and (eq (aref string at) ?\\) (< (1+ at) n)) (setq at (1+ at)))
            (setq word (concat word (string (aref string at))) at (1+ at)))
          (setq at (1+ at)))
         ((and (eq char ?\\) (< (1+ at) n))
          (setq word (concat word (string (aref string (1+ at)))) at (+ at 2)))
         (t (setq word (concat word (string char)) at (1+ at))))))
    (when word (push word words))
    (nreverse words)))

(defun shell-command-to-string (command)
  "Run COMMAND by the shell and return what it writes."
  (with-output-to-string
    (with-current-buffer standard-output
      (call-process shell-file-name nil t nil shell-command-switch command))))

(defun start-process-shell-command (name buffer command)
  "Start COMMAND by the shell as a process NAME with BUFFER."
  (start-process name buffer shell-file-name shell-command-switch command))

(defun start-file-process-shell-command (name buffer command)
  "Start COMMAND by the shell as a process NAME with BUFFER."
  (start-process-shell-command name buffer command))

(defun call-process-shell-command (command &optional infile buffer display &rest args)
  "Run COMMAND by the shell; the other arguments are as in `call-process'."
  (call-process shell-file-name infile buffer display shell-command-switch
                (mapconcat #'identity (cons command args) " ")))

(defun process-file-shell-command (command &optional infile buffer display &rest args)
  "Run COMMAND by the shell; the other arguments are as in `process-file'."
  (apply #'call-process-shell-command command infile buffer display args))

(defun env--passwd (user)
  "Return (LOGIN FULL-NAME) of USER, a number or a login name, or nil."
  (let ((found nil))
    (when (file-readable-p "/etc/passwd")
      (with-temp-buffer
        (insert-file-contents "/etc/passwd")
        (dolist (line (split-string (buffer-string) "\n" t))
          (let ((fields (split-string line ":")))
            (when (and (null found)
                       (if (stringp user)
                           (equal user (car fields))
                         (equal (number-to-string user) (nth 2 fields))))
              (setq found (list (car fields) (car (split-string (or (nth 4 fields) "") ",")))))))))
    found))
