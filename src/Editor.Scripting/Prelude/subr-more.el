;;; subr-more.el --- small functions of Emacs' C and of its preloaded Lisp that belong to no larger family  -*- lexical-binding: t -*-

(defalias 'flatten-list #'flatten-tree)

(defalias 'store-match-data #'set-match-data)

(defalias 'indent-to-column #'indent-to)

(defalias 'subtract-time #'time-subtract)

(defalias 'chmod #'set-file-modes)

(defalias 'ucs-insert #'insert-char)

(defalias 'user-original-login-name #'user-login-name)

(defun subr-type (_subr)
  "Return nil: no type of a compiled function is known."
  nil)

(defun subr-native-lambda-list (_subr)
  "Return t: nothing is compiled to machine code by Lisp."
  t)

(defun json-available-p ()
  "Return t: JSON is read and written by the program itself."
  t)

(defun set-binary-mode (stream _mode)
  "Return t: STREAM, `stdin', `stdout' or `stderr', is always one of bytes."
  (unless (memq stream '(stdin stdout stderr)) (error "unsupported stream" stream))
  t)

(defun get-internal-real-time--seconds ()
  "Return the seconds since this program began."
  (float-time (time-since (or before-init-time 0))))

(defun subr-more--three (list)
  "Return the first three elements of LIST."
  (list (nth 0 list) (nth 1 list) (nth 2 list)))

(defun subr-more--names (file)
  "Return the first fields of FILE, a list of users or groups."
  (with-temp-buffer
    (when (file-readable-p file) (insert-file-contents file))
    (let ((names nil))
      (goto-char (point-max))
      (while (re-search-backward "^\\([^:\n]+\\):" nil t) (push (match-string 1) names))
      names)))

(defun memory-info ()
  "Return (TOTAL-RAM FREE-RAM TOTAL-SWAP FREE-SWAP), each in KiB."
  (with-temp-buffer
    (ignore-errors (insert-file-contents "/proc/meminfo"))
    (mapcar (lambda (name)
              (goto-char (point-min))
              (if (re-search-forward (concat "^" name ":\\s-*\\([0-9]+\\)") nil t) (string-to-number (match-string 1)) 0))
            '("MemTotal" "MemFree" "SwapTotal" "SwapFree"))))

(defun memory-limit ()
  "Return the KiB that this program occupies."
  (with-temp-buffer
    (ignore-errors (insert-file-contents "/proc/self/status"))
    (goto-char (point-min))
    (if (re-search-forward "^VmSize:\\s-*\\([0-9]+\\)" nil t) (string-to-number (match-string 1)) 0)))

(defvar subr-more--file-modes nil
  "What `set-default-file-modes' was told; nil: the mask that this program was started with.")

(defun default-file-modes ()
  "Return the permissions, a number, that new files get."
  (or subr-more--file-modes
      (with-temp-buffer
        (ignore-errors (insert-file-contents "/proc/self/status"))
        (goto-char (point-min))
        (logand #o777 (lognot (if (re-search-forward "^Umask:\\s-*\\([0-7]+\\)" nil t)
                                  (string-to-number (match-string 1) 8)
                                #o022))))))

(defun set-default-file-modes (mode)
  "Remember MODE, a number, as what `default-file-modes' returns."
  (unless (fixnump mode) (signal 'wrong-type-argument (list 'fixnump mode)))
  (setq subr-more--file-modes (logand mode #o777))
  nil)

(defun file-locked-p (_filename)
  "Return nil: no lock files are made."
  nil)

(defun redirect-debugging-output (_file &optional _append)
  "Do nothing: what the program itself tells goes to standard error."
  nil)

(defun forward-symbol (arg)
  "Move to the end of the next ARG symbols; with a negative ARG to the beginning of those before."
  (interactive "^p")
  (if (natnump arg)
      (re-search-forward "\\(\\sw\\|\\s_\\)+" nil 'move arg)
    (while (< arg 0)
      (when (re-search-backward "\\(\\sw\\|\\s_\\)+" nil 'move)
        (skip-syntax-backward "w_"))
      (setq arg (1+ arg)))))

(defun forward-whitespace (arg)
  "Move to the end of the next ARG stretches of blanks or newlines; with a negative ARG to the beginning of those before."
  (interactive "^p")
  (if (natnump arg)
      (re-search-forward "[ \t]+\\|\n" nil 'move arg)
    (while (< arg 0)
      (when (re-search-backward "[ \t]+\\|\n" nil 'move)
        (unless (eq (char-after (match-beginning 0)) ?\n)
          (skip-chars-backward " \t")))
      (setq arg (1+ arg)))))

(defun forward-same-syntax (&optional arg)
  "Move over ARG stretches of characters of one syntax class each."
  (interactive "^p")
  (setq arg (or arg 1))
  (while (< arg 0)
    (skip-syntax-backward (char-to-string (char-syntax (char-before))))
    (setq arg (1+ arg)))
  (while (> arg 0)
    (skip-syntax-forward (char-to-string (char-syntax (char-after))))
    (setq arg (1- arg))))

(defun buffer-end (arg)
  "Return the end of the accessible part if ARG is positive, else its beginning."
  (if (> arg 0) (point-max) (point-min)))

(defun forward-to-indentation (&optional arg)
  "Move ARG lines forward, to the first character of the line that is not blank."
  (interactive "^p")
  (forward-line (or arg 1))
  (skip-chars-forward " \t"))

(defun backward-to-indentation (&optional arg)
  "Move ARG lines backward, to the first character of the line that is not blank."
  (interactive "^p")
  (forward-line (- (or arg 1)))
  (skip-chars-forward " \t"))

(defun count-lines-region (start end)
  "Tell the number of lines and characters from START to END."
  (interactive "r")
  (message "Region has %d lines, %d characters" (count-lines start end) (- end start)))

(defun insert-into-buffer (buffer &optional start end)
  "Insert the text from START to END of this buffer into BUFFER, at its point."
  (let ((current (current-buffer)))
    (with-current-buffer buffer
      (insert-buffer-substring current start end))))

(defun filepos-to-bufferpos--utf-8 (byte)
  "Return the position of the character that has the byte BYTE, from 0 at the first one."
  (or (byte-to-position (+ byte (point-min))) (point-max)))

(defun widget-plist-member (plist prop)
  "Return the tail of PLIST that begins with PROP, or nil."
  (plist-member plist prop))

(defun define-widget (name class doc &rest args)
  "Define the widget type NAME, a CLASS with the properties ARGS, as DOC says."
  (unless (or (null doc) (stringp doc)) (error "Widget documentation must be nil or a string"))
  (put name 'widget-type (cons class args))
  (put name 'widget-documentation doc)
  name)



(defun command-modes (command)
  "Return the modes that COMMAND is made for, or nil."
  (get command 'command-modes))

(defmacro condition-case-no-debug (var bodyform &rest handlers)
  "Do as `condition-case' with VAR, BODYFORM and HANDLERS."
  (declare (indent 2))
  (cons 'condition-case (cons var (cons bodyform handlers))))

(defmacro let-when-compile (bindings &rest body)
  "Expand the macros of BODY while BINDINGS, as of `let*', are in force."
  (declare (indent 1))
  (let ((names nil) (values nil))
    (dolist (binding bindings)
      (let ((value (cl-progv names values (and (consp binding) (eval (car (cdr binding)) lexical-binding)))))
        (push (if (consp binding) (car binding) binding) names)
        (push value values)))
    (cl-progv (reverse names) (reverse values)
      (macroexpand-all (macroexp-progn body) macroexpand-all-environment))))

(defun combine-change-calls-1 (beg end body)
  "Call BODY; its changes between BEG and END are told as one.
Returns what BODY returns."
  (if (markerp beg) (setq beg (marker-position beg)))
  (if (markerp end) (setq end (marker-position end)))
  (let ((old-length (- end beg)) (size (buffer-size)))
    (unless inhibit-modification-hooks (run-hook-with-args 'before-change-functions beg end))
    (prog1
        (let ((before-change-functions nil) (after-change-functions nil)) (funcall body))
      (unless inhibit-modification-hooks
        (run-hook-with-args 'after-change-functions beg (+ end (- (buffer-size) size)) old-length)))))

(defun subregexp-context-p (regexp pos &optional _start)
  "Return non-nil if POS in REGEXP is where a regexp may begin: in no bracket and no repetition count, behind no backslash."
  (condition-case err
      (progn (string-match (substring regexp 0 pos) "") t)
    (invalid-regexp (not (member (cadr err) '("Unmatched [ or [^" "Unmatched \\{" "Trailing backslash"))))))

(defun load-history-regexp (file)
  "Return a regexp for the absolute names that the library FILE may be loaded from."
  (subr--load-history-regexp file))

(defun y-or-n-p-with-timeout (prompt seconds default)
  "Ask PROMPT; after SECONDS without an answer return DEFAULT."
  (with-timeout (seconds default) (y-or-n-p prompt)))

(defun find-tag-default ()
  "Return the symbol at point, or before it on its line, as a string; nil if there is none."
  (let ((bounds (find-tag-default-bounds)))
    (and bounds (buffer-substring-no-properties (car bounds) (cdr bounds)))))

(defun find-tag-default-bounds ()
  "Return the bounds (BEG . END) of the symbol at point, or of one near it on its line, or nil."
  (bounds-of-thing-at-point 'symbol))
