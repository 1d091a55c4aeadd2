;;; ert-x.el --- regression tests: helpers for their bodies  -*- lexical-binding: t -*-
;;;features: ert-x

(defvar ert--test-buffers (make-hash-table :weakness t)
  "The test buffers that their tests have left, as keys.")

(defun ert--format-test-buffer-name (base-name)
  "Return the name of a test buffer for BASE-NAME and the running test."
  (format "*Test buffer (%s)%s*"
          (or (and (ert-running-test) (ert-test-name (ert-running-test))) "<anonymous test>")
          (if base-name (format ": %s" base-name) "")))

(defun ert--call-with-test-buffer (name thunk)
  "Call THUNK in a new test buffer for NAME, which is killed if THUNK returns."
  (let ((buffer (generate-new-buffer (ert--format-test-buffer-name name))))
    (puthash buffer t ert--test-buffers)
    (prog1 (with-current-buffer buffer
             (save-window-excursion (funcall thunk)))
      (kill-buffer buffer)
      (remhash buffer ert--test-buffers))))

(defmacro ert-with-test-buffer (spec &rest body)
  "Run BODY in a test buffer, which is killed unless BODY fails; SPEC is (:name NAME)."
  (declare (indent 1))
  `(ert--call-with-test-buffer ,(plist-get spec :name) (lambda () ,@body)))

(defun ert-kill-all-test-buffers ()
  "Kill all test buffers that failed tests have left."
  (interactive)
  (maphash (lambda (buffer _value)
             (when (buffer-live-p buffer) (kill-buffer buffer)))
           ert--test-buffers)
  (clrhash ert--test-buffers))

(defmacro ert-with-buffer-renamed (spec &rest body)
  "Run BODY with the buffer named by SPEC, (NAME), renamed, so that there is none of that name; then rename it back."
  (declare (indent 1))
  `(ert-call-with-buffer-renamed ,(car spec) (lambda () ,@body)))

(defun ert-call-with-buffer-renamed (buffer-name thunk)
  "Call THUNK while the buffer BUFFER-NAME has another name; one of that name made meanwhile is killed."
  (let ((old (get-buffer buffer-name)))
    (if (null old)
        (unwind-protect
            (progn (get-buffer-create buffer-name) (funcall thunk))
          (when (get-buffer buffer-name) (kill-buffer buffer-name)))
      (with-current-buffer old
        (rename-buffer (generate-new-buffer-name (concat buffer-name " renamed"))))
      (unwind-protect
          (progn (get-buffer-create buffer-name) (funcall thunk))
        (when (get-buffer buffer-name) (kill-buffer buffer-name))
        (with-current-buffer old (rename-buffer buffer-name))))))

(defmacro ert-with-message-capture (var &rest body)
  "Run BODY with VAR bound to a string that collects the messages that it makes."
  (declare (indent 1))
  (let ((advice (make-symbol "advice")))
    `(let* ((,var "")
            (,advice (ert--make-message-advice (lambda (text) (setq ,var (concat ,var text))))))
       (advice-add 'message :around ,advice)
       (unwind-protect
           (progn ,@body)
         (advice-remove 'message ,advice)))))

(defun ert--make-message-advice (collector)
  "Return advice for `message' that calls COLLECTOR with each text and a newline."
  (lambda (function &rest arguments)
    (when (car arguments)
      (funcall collector (concat (apply #'format-message arguments) "\n")))
    (apply function arguments)))

(defmacro ert-with-temp-file (name &rest body)
  "Run BODY with NAME bound to the name of a new temporary file, deleted afterwards.
Before BODY there may be :prefix P, :suffix S, :text TEXT, :buffer SYMBOL and :coding CODING."
  (declare (indent 1))
  (ert--expand-temp name body nil))

(defmacro ert-with-temp-directory (name &rest body)
  "Run BODY with NAME bound to the name of a new temporary directory, deleted afterwards.
Before BODY there may be :prefix P and :suffix S."
  (declare (indent 1))
  (ert--expand-temp name body t))

(defun ert--expand-temp (name keys-and-body directory)
  "Return the expansion of `ert-with-temp-file' or, if DIRECTORY, of `ert-with-temp-directory'."
  (let* ((parsed (ert--parse-keys-and-body keys-and-body))
         (keys (car parsed))
         (body (cadr parsed))
         (buffer (plist-get keys :buffer))
         (made (make-symbol "file")))
    `(let* ((,made (make-temp-file ,(or (plist-get keys :prefix) "emacs-test-") ,directory
                                   ,(plist-get keys :suffix) ,(plist-get keys :text)))
            (,name ,(if directory `(file-name-as-directory ,made) made))
            ,@(and buffer `((,buffer (find-file-literally ,made)))))
       (unwind-protect
           (progn ,@body)
         ,@(and buffer `((when (buffer-live-p ,buffer)
                           (with-current-buffer ,buffer (set-buffer-modified-p nil))
                           (kill-buffer ,buffer))))
         (ignore-errors
           ,(if directory `(delete-directory ,made t) `(delete-file ,made)))))))

(defvar ert-resource-directory-format "%s-resources/"
  "Format of the name of a test file's directory of resources.")

(defvar ert-resource-directory-trim-left-regexp ""
  "Regexp for what is taken off the start of a test file's name for its directory of resources.")

(defvar ert-resource-directory-trim-right-regexp "\\(-tests?\\)?\\.el"
  "Regexp for what is taken off the end of a test file's name for its directory of resources.")

(defmacro ert-resource-directory ()
  "Return the absolute name of the directory of resources of the test file where this form is."
  `(ert--resource-directory
    ,(or (bound-and-true-p macroexp-file-name) load-file-name (bound-and-true-p byte-compile-current-file)
         '(or load-file-name buffer-file-name))))

(defun ert--resource-directory (test-file)
  "Return the directory of resources of TEST-FILE: resources/ beside it, or else one that has its name."
  (let ((default-directory (file-name-directory test-file)))
    (file-truename
     (if (file-accessible-directory-p "resources/")
         (expand-file-name "resources/")
       (expand-file-name
        (format ert-resource-directory-format
                (string-trim test-file ert-resource-directory-trim-left-regexp
                             ert-resource-directory-trim-right-regexp)))))))

(defmacro ert-resource-file (file)
  "Return the absolute name of FILE in the directory of resources of the test file where this form is."
  `(expand-file-name ,file (ert-resource-directory)))

(defun ert-filter-string (s &rest regexps)
  "Return S without what matches any of REGEXPS; one that is (REGEXP GROUP) takes only that group's text out."
  (dolist (one regexps)
    (setq s (if (consp one)
                (replace-regexp-in-string (car one) "" s t t (cadr one))
              (replace-regexp-in-string one "" s t t))))
  s)

(defun ert-propertized-string (&rest args)
  "Return the concatenation of the strings in ARGS; each plist among ARGS gives the properties of what follows it."
  (let ((properties nil) (result ""))
    (dolist (arg args)
      (if (listp arg)
          (setq properties arg)
        (setq result (concat result (apply #'propertize arg properties)))))
    result))

(defun ert-buffer-string-reindented (&optional buffer)
  "Return the contents of BUFFER (default: the current one) as they are after reindentation."
  (with-current-buffer (or buffer (current-buffer))
    (let ((mode major-mode) (text (buffer-string)))
      (with-temp-buffer
        (insert text)
        (funcall mode)
        (indent-region (point-min) (point-max))
        (buffer-string)))))

(defun ert-simulate-command (command &optional unread-events)
  "Run COMMAND, a list of a command and its arguments, as the editor loop would; return its value."
  (let ((unread-command-events unread-events))
    (run-hooks 'pre-command-hook)
    (setq this-command (car command))
    (prog1 (apply (car command) (cdr command))
      (run-hooks 'post-command-hook)
      (setq last-command (car command)))))

(defun ert-run-idle-timers ()
  "Run all idle timers."
  (dolist (timer (copy-sequence timer-idle-list))
    (timer-event-handler timer)))
