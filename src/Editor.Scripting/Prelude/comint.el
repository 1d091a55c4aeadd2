;;; comint.el --- talk to a process in a buffer, line by line  -*- lexical-binding: t -*-
;;;features: comint
;;;yields: *

(defvar comint-prompt-regexp "^" "Regexp of a prompt.")
(defvar comint-use-prompt-regexp nil "Non-nil means that prompts are found by `comint-prompt-regexp'.")
(defvar comint-prompt-read-only nil "Non-nil means that prompts cannot be changed.")
(defvar comint-input-ring-size 500 "How many inputs are remembered.")
(defvar comint-input-ignoredups nil "Non-nil means that an input that repeats the one before is not remembered again.")
(defvar comint-input-autoexpand nil "Whether history is expanded in inputs; it is not.")
(defvar comint-input-ring-file-name nil "The file that inputs are remembered in, or nil.")
(defvar comint-input-ring-separator "\n" "What stands between inputs in that file.")
(defvar comint-input-history-ignore "^#" "Regexp of the lines of that file that are none.")
(defvar comint-buffer-maximum-size 1024 "How many lines `comint-truncate-buffer' leaves.")
(defvar comint-move-point-for-output nil "Whether point goes to the end when there is output.")
(defvar comint-scroll-to-bottom-on-input nil "Whether point goes to the end at input.")
(defvar comint-scroll-show-maximum-output t "Not used.")
(defvar comint-process-echoes nil "Non-nil means that the process sends inputs back, which are not shown twice.")
(defvar comint-eol-on-send t "Non-nil means that point goes to the end of the line before an input is sent.")
(defvar comint-highlight-input t "Non-nil means that inputs get the face `comint-highlight-input'.")
(defvar comint-delimiter-argument-list nil "Characters that are arguments of their own.")
(defvar comint-terminfo-terminal "dumb" "The value of TERM for the process.")
(defvar comint-ptyp t "Non-nil if the process has a terminal.")
(defvar comint-exec-hook nil "Run when a process has been started.")
(defvar comint-mode-hook nil "Run in a buffer that talks to a process.")
(defvar comint-get-old-input #'comint-get-old-input-default "What returns the input to send when point is not behind the output.")
(defvar comint-input-sender #'comint-simple-send "What sends an input: a function of the process and a string.")
(defvar comint-input-sender-no-newline nil "Non-nil while an input is sent without a line end.")
(defvar comint-input-filter #'comint-nonblank-p "What says whether an input is to be remembered.")
(defvar comint-input-filter-functions nil "Called with each input before it is sent.")
(defvar comint-preoutput-filter-functions nil "Called with each output, which the value replaces, before it is inserted.")
(defvar comint-output-filter-functions '(comint-postoutput-scroll-to-bottom comint-watch-for-password-prompt)
  "Called with each output after it has been inserted.")
(defvar comint-dynamic-complete-functions nil "Functions that complete at point.")
(defvar comint-password-prompt-regexp
  "\\(?:[Pp]assword\\|[Pp]assphrase\\|PASSWORD\\|[Pp]ass ?[Pp]hrase\\|\\bPIN\\)\\(?:[^:：\n]*\\)[:：][ \t]*\\'"
  "Regexp of a question for a password.")
(defvar comint-password-function nil "What returns a password for a prompt, or nil.")
(defvar comint-inhibit-carriage-motion nil "Non-nil means that CR and BS in the output stay.")
(defvar comint-redirect-completed nil "Non-nil once the output of a redirected command is there.")
(defvar comint-input-ring nil "The inputs, in a ring.")
(defvar comint-input-ring-index nil "The number of the input that is shown, or nil.")
(defvar comint-stored-incomplete-input nil "What was typed before older inputs were shown.")
(defvar comint-matching-input-from-input-string "" "What an input has to begin with.")
(defvar comint-last-input-start nil "Marker: where the last input begins.")
(defvar comint-last-input-end nil "Marker: where it ends.")
(defvar comint-last-output-start nil "Marker: where the last output begins.")
(defvar comint-last-prompt nil "Markers of the last prompt, (START . END), or nil.")
(defvar comint-accum-marker nil "Marker: where the input that is gathered begins.")
(defvar comint-file-name-chars "[]~/A-Za-z0-9+@:_.$#%,={}-" "The characters of file names.")
(defvar comint-file-name-prefix "" "What stands before absolute file names.")
(defvar comint-file-name-quote-list nil "Characters that are quoted in file names.")
(defvar comint-completion-addsuffix t "What is added behind a completed name.")

(defvar comint-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\r" #'comint-send-input)
    (define-key map "\ep" #'comint-previous-input)
    (define-key map "\en" #'comint-next-input)
    (define-key map "\er" #'comint-previous-matching-input)
    (define-key map "\C-c\C-a" #'comint-bol-or-process-mark)
    (define-key map "\C-c\C-c" #'comint-interrupt-subjob)
    (define-key map "\C-c\C-d" #'comint-send-eof)
    (define-key map "\C-c\C-u" #'comint-kill-input)
    (define-key map "\C-c\C-o" #'comint-delete-output)
    (define-key map "\C-c\C-z" #'comint-stop-subjob)
    (define-key map "\C-c\C-\\" #'comint-quit-subjob)
    (define-key map "\C-c\C-p" #'comint-previous-prompt)
    (define-key map "\C-c\C-n" #'comint-next-prompt)
    (define-key map "\C-c\M-o" #'comint-clear-buffer)
    (define-key map "\C-d" #'comint-delchar-or-maybe-eof)
    map)
  "Keys in a buffer that talks to a process.")

(define-derived-mode comint-mode fundamental-mode "Comint"
  "Mode for talking to a process: RET sends the line."
  (setq mode-line-process '(":%s"))
  (setq-local comint-input-ring (make-ring comint-input-ring-size))
  (dolist (name '(comint-last-input-start comint-last-input-end comint-last-output-start))
    (make-local-variable name)
    (unless (symbol-value name) (set name (make-marker)))
    (set-marker (symbol-value name) (point-min)))
  (dolist (name '(comint-input-ring-index comint-stored-incomplete-input comint-prompt-regexp comint-input-filter comint-input-sender
                  comint-get-old-input comint-matching-input-from-input-string comint-last-prompt comint-accum-marker comint-ptyp
                  comint-process-echoes comint-prompt-read-only comint-eol-on-send comint-exec-hook))
    (make-local-variable name))
  (setq comint-accum-marker (make-marker))
  (setq-local scroll-conservatively 101))

(defun comint-check-proc (buffer)
  "Return non-nil if BUFFER has a process that lives."
  (let ((process (get-buffer-process buffer)))
    (and process (memq (process-status process) '(open run stop)) t)))

(defun make-comint-in-buffer (name buffer program &optional startfile &rest switches)
  "Start PROGRAM with SWITCHES as NAME in BUFFER, by default *NAME*, unless a process runs there; return the buffer.
PROGRAM may be (HOST . SERVICE) of a connection.  What is in STARTFILE is sent first."
  (let ((buffer (get-buffer-create (or buffer (concat "*" name "*")))))
    (unless (comint-check-proc buffer)
      (with-current-buffer buffer
        (unless (derived-mode-p 'comint-mode) (comint-mode)))
      (comint-exec buffer name program startfile switches))
    buffer))

(defun make-comint (name program &optional startfile &rest switches)
  "Start PROGRAM with SWITCHES as NAME in the buffer *NAME*, and return that; STARTFILE as in `make-comint-in-buffer'."
  (apply #'make-comint-in-buffer name nil program startfile switches))

(defun comint-run (program &optional switches)
  "Start PROGRAM with SWITCHES in a buffer, and show that."
  (declare (interactive-only make-comint))
  (interactive (list (read-string "Run program: ")))
  (let ((name (file-name-nondirectory program)))
    (switch-to-buffer (apply #'make-comint name program nil switches))
    (run-hooks (intern-soft (concat "comint-" name "-hook")))))

(defun comint-exec (buffer name command startfile switches)
  "Start COMMAND with SWITCHES as NAME in BUFFER, in place of the process there; send what STARTFILE holds."
  (with-current-buffer buffer
    (let ((old (get-buffer-process buffer)))
      (when old (delete-process old)))
    (let ((process (if (consp command)
                       (open-network-stream name buffer (car command) (cdr command))
                     (comint-exec-1 name buffer command switches))))
      (set-process-filter process #'comint-output-filter)
      (setq-local comint-ptyp process-connection-type)
      (goto-char (point-max))
      (set-marker (process-mark process) (point))
      (when startfile
        (comint-send-string process (with-temp-buffer (insert-file-contents startfile) (buffer-string))))
      (run-hooks 'comint-exec-hook)
      buffer)))

(defun comint-term-environment ()
  "Return what tells a process what its terminal can do."
  (list (concat "TERM=" comint-terminfo-terminal) (format "COLUMNS=%d" (window-width))))

(defun comint-exec-1 (name buffer command switches)
  "Start COMMAND with SWITCHES as NAME in BUFFER; return the process."
  (let ((process-environment (append (comint-term-environment) (list (format "INSIDE_EMACS=%s,comint" emacs-version)) process-environment))
        (default-directory (if (file-accessible-directory-p default-directory) default-directory "/")))
    (apply #'start-file-process name buffer command switches)))

(defun comint-simple-send (proc string)
  "Send STRING and a line end to PROC."
  (let ((text (if comint-input-sender-no-newline string (concat string "\n"))))
    (comint-send-string proc text)
    (when (and comint-input-sender-no-newline (not (string-equal string ""))) (process-send-eof proc))))

(defun comint-send-string (process string)
  "Send STRING to PROCESS, which may be nil for that of the current buffer."
  (process-send-string (or process (get-buffer-process (current-buffer))) string))

(defun comint-send-region (process start end)
  "Send the text between START and END to PROCESS."
  (process-send-region (or process (get-buffer-process (current-buffer))) start end))

(defun comint-nonblank-p (str) "Return non-nil unless STR is blank." (not (string-match-p "\\`\\s *\\'" str)))

(defun comint-add-to-input-history (cmd)
  "Remember CMD as an input."
  (when (and (funcall comint-input-filter cmd)
             (or (null comint-input-ignoredups) (not (ring-p comint-input-ring)) (ring-empty-p comint-input-ring)
                 (not (string-equal (ring-ref comint-input-ring 0) cmd))))
    (ring-insert comint-input-ring cmd)))

(defun comint-send-input (&optional no-newline artificial)
  "Send what stands behind the output, or the old input at point, to the process.
NO-NEWLINE: without a line end.  ARTIFICIAL: the input was not typed."
  (interactive nil comint-mode)
  (let ((process (get-buffer-process (current-buffer))))
    (unless process (user-error "Current buffer has no process"))
    (widen)
    (let* ((mark (process-mark process))
           (behind (>= (point) (marker-position mark)))
           (input (if behind
                      (progn (when comint-eol-on-send (goto-char (field-end)))
                             (buffer-substring mark (point)))
                    (let ((copy (funcall comint-get-old-input)))
                      (goto-char mark)
                      (insert copy)
                      copy)))
           (bare (substring-no-properties input)))
      (if no-newline nil (insert ?\n))
      (comint-add-to-input-history bare)
      (run-hook-with-args 'comint-input-filter-functions (if no-newline bare (concat bare "\n")))
      (let ((start (marker-position mark)) (end (if no-newline (point) (1- (point)))))
        (with-silent-modifications
          (when (> end start)
            (add-text-properties start end '(rear-nonsticky t front-sticky t field input))
            (when comint-highlight-input
              (add-text-properties start end '(font-lock-face comint-highlight-input mouse-face highlight)))))
        (setq comint-input-ring-index nil comint-stored-incomplete-input nil)
        (set-marker comint-last-input-start start)
        (set-marker comint-last-input-end (point))
        (set-marker (process-mark process) (point))
        (let ((comint-input-sender-no-newline no-newline))
          (funcall comint-input-sender process bare))
        (ignore artificial)
        (run-hook-with-args 'comint-output-filter-functions "")))))

(defun comint-output-filter (process string)
  "Insert STRING, output of PROCESS, at its mark, and run the functions for output."
  (let ((buffer (process-buffer process)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (dolist (function (append (if (memq t comint-preoutput-filter-functions)
                                      (append (remq t comint-preoutput-filter-functions) (default-value 'comint-preoutput-filter-functions))
                                    comint-preoutput-filter-functions)))
          (setq string (funcall function string)))
        (let ((inhibit-read-only t) (mark (process-mark process)) (moves (= (point) (process-mark process))) (place (copy-marker (point) t)))
          (save-restriction
            (widen)
            (goto-char mark)
            (let ((start (point)))
              (insert-before-markers string)
              (set-marker comint-last-output-start start))
            (set-marker mark (point))
            (unless comint-inhibit-carriage-motion
              (comint-carriage-motion comint-last-output-start (point)))
            (set-marker mark (point))
            (unless comint-use-prompt-regexp
              (with-silent-modifications
                (add-text-properties comint-last-output-start (point) '(rear-nonsticky t field output inhibit-line-move-field-capture t)))
              (comint--mark-prompt))
            (goto-char mark)
            (run-hook-with-args 'comint-output-filter-functions string))
          (goto-char (if moves mark place))
          (set-marker place nil))))))

(defun comint--mark-prompt ()
  "Note the prompt that ends at point, if there is one."
  (let ((start (save-excursion (forward-line 0) (point))))
    (when (< start (point))
      (with-silent-modifications
        (add-text-properties start (point) (if comint-prompt-read-only '(read-only t front-sticky (read-only) font-lock-face comint-highlight-prompt)
                                             '(font-lock-face comint-highlight-prompt))))
      (setq comint-last-prompt (cons (copy-marker start) (copy-marker (point)))))))

(defun comint-carriage-motion (start end)
  "Let CR and BS between START and END do what they do on a terminal."
  (save-excursion
    (goto-char start)
    (let ((last (copy-marker end)) (inhibit-read-only t))
      (while (re-search-forward "\r+\n\\|\r+\\|\b" last t)
        (let ((found (match-string 0)))
          (cond
           ((string-suffix-p "\n" found) (replace-match "\n" t t))
           ((equal found "\b") (delete-char -1) (unless (bolp) (delete-char -1)))
           ((< (point) last)
            ;; back to the start of the line: what follows replaces what stands there
            (delete-region (line-beginning-position) (point))))))
      (set-marker last nil))))

(defun comint-strip-ctrl-m (&optional _string _interactive)
  "Take the CRs at the ends of lines out of the last output."
  (interactive)
  (let ((process (get-buffer-process (current-buffer))))
    (save-excursion
      (goto-char (or (and process comint-last-output-start) (point-min)))
      (while (re-search-forward "\r+$" (and process (process-mark process)) t)
        (replace-match "" t t)))))

(defun comint-truncate-buffer (&optional _string)
  "Leave the last `comint-buffer-maximum-size' lines."
  (interactive)
  (save-excursion
    (goto-char (if (get-buffer-process (current-buffer)) (process-mark (get-buffer-process (current-buffer))) (point-max)))
    (forward-line (- comint-buffer-maximum-size))
    (beginning-of-line)
    (let ((inhibit-read-only t)) (delete-region (point-min) (point)))))

(defun comint-postoutput-scroll-to-bottom (_string)
  "Go to the end of the output, if a person wants that."
  (let ((process (get-buffer-process (current-buffer))))
    (when (and process comint-move-point-for-output) (goto-char (process-mark process)))))

(defun comint-watch-for-password-prompt (string)
  "Ask for a password, which is not shown, if STRING asks for one."
  (when (let ((case-fold-search t)) (string-match comint-password-prompt-regexp (string-replace "\r" "" string)))
    (comint-send-invisible string)))

(defun comint-send-invisible (&optional prompt)
  "Ask with PROMPT for something that is not shown, and send it."
  (interactive "P")
  (let ((process (get-buffer-process (current-buffer))) (prefix (if (stringp prompt) (string-trim prompt) "Non-echoed text: ")))
    (unless process (error "Current buffer has no process"))
    (let ((secret (or (and comint-password-function (funcall comint-password-function prefix)) (read-passwd (concat prefix " ")))))
      (funcall comint-input-sender process secret))))

(defalias 'send-invisible #'comint-send-invisible)

(defun comint-after-pmark-p () "Return non-nil if point is behind the output." (<= (process-mark (get-buffer-process (current-buffer))) (point)))

(defun comint-line-beginning-position () "Return where the input of the line begins." (save-excursion (comint-bol) (point)))

(defun comint-bol (&optional arg)
  "Go to where the input of the line begins; with ARG to the start of the line."
  (interactive "P")
  (let ((process (get-buffer-process (current-buffer))))
    (if (and (not arg) process (>= (point) (process-mark process)) (>= (process-mark process) (line-beginning-position)))
        (goto-char (process-mark process))
      (beginning-of-line)
      (unless arg (comint-skip-prompt)))))

(defun comint-bol-or-process-mark () "Go to where the input of the line begins." (interactive) (comint-bol))
(defun comint-goto-process-mark () "Go behind the output." (interactive) (goto-char (process-mark (get-buffer-process (current-buffer)))))
(defun comint-set-process-mark () "Let the output go on at point." (interactive) (set-marker (process-mark (get-buffer-process (current-buffer))) (point)))

(defun comint-skip-prompt ()
  "Go behind the prompt at point."
  (if comint-use-prompt-regexp
      (when (looking-at comint-prompt-regexp) (goto-char (match-end 0)))
    (when (and comint-last-prompt (= (point) (car comint-last-prompt))) (goto-char (cdr comint-last-prompt)))))

(defun comint-get-old-input-default ()
  "Return the input at point, or the line without its prompt."
  (if (and (not comint-use-prompt-regexp) (eq (get-char-property (point) 'field) 'input))
      (field-string-no-properties (point))
    (save-excursion (comint-bol) (buffer-substring-no-properties (point) (line-end-position)))))

(defun comint-delete-input ()
  "Delete what was typed behind the output."
  (let ((process (get-buffer-process (current-buffer))))
    (delete-region (process-mark process) (point-max))))

(defun comint-kill-input () "Kill what was typed behind the output." (interactive)
  (kill-region (process-mark (get-buffer-process (current-buffer))) (point)))

(defun comint-previous-input-string (arg) "Return the input ARG before the one that is shown."
  (ring-ref comint-input-ring (if comint-input-ring-index (ring-plus1 comint-input-ring-index (ring-length comint-input-ring)) (1- arg))))

(defun comint-previous-input (arg)
  "Show the ARGth input before."
  (interactive "*p")
  (when (or (null comint-input-ring) (ring-empty-p comint-input-ring)) (user-error "Empty input ring"))
  (unless comint-input-ring-index
    (setq comint-stored-incomplete-input (buffer-substring-no-properties (process-mark (get-buffer-process (current-buffer))) (point-max))))
  (setq comint-input-ring-index (mod (+ (or comint-input-ring-index -1) arg) (ring-length comint-input-ring)))
  (comint-delete-input)
  (goto-char (point-max))
  (insert (ring-ref comint-input-ring comint-input-ring-index)))

(defun comint-next-input (arg)
  "Show the ARGth input after; behind the last what was typed before."
  (interactive "*p")
  (if (and (eql comint-input-ring-index 0) comint-stored-incomplete-input (= arg 1))
      (comint-restore-input)
    (comint-previous-input (- arg))))

(defun comint-restore-input ()
  "Show what was typed before older inputs were shown."
  (interactive)
  (comint-delete-input)
  (when comint-stored-incomplete-input (insert comint-stored-incomplete-input))
  (setq comint-input-ring-index nil))

(defun comint-previous-matching-input (regexp n &optional _restore)
  "Show the Nth input before that matches REGEXP."
  (interactive (list (read-regexp "Previous input matching: ") 1))
  (let ((i (or comint-input-ring-index -1)) (left n) (length (ring-length comint-input-ring)))
    (while (and (> left 0) (< (1+ i) length))
      (setq i (1+ i))
      (when (string-match-p regexp (ring-ref comint-input-ring i)) (setq left (1- left))))
    (if (> left 0) (user-error "Not found")
      (comint-previous-input (- i (or comint-input-ring-index -1))))))

(defun comint-next-matching-input (regexp n) "Show the Nth input after that matches REGEXP." (interactive "sNext input matching: \np")
  (comint-previous-matching-input regexp (- n)))

(defun comint-read-input-ring (&optional silent)
  "Read the inputs from `comint-input-ring-file-name'; SILENT: say nothing if there is no such file."
  (cond ((or (null comint-input-ring-file-name) (equal comint-input-ring-file-name "")) nil)
        ((not (file-readable-p comint-input-ring-file-name)) (unless silent (message "Cannot read history file %s" comint-input-ring-file-name)))
        (t (let ((ring (make-ring comint-input-ring-size)) (separator comint-input-ring-separator) (ignore comint-input-history-ignore))
             (dolist (line (split-string (with-temp-buffer (insert-file-contents comint-input-ring-file-name) (buffer-string)) separator t))
               (unless (and ignore (string-match-p ignore line)) (ring-insert ring line)))
             (setq comint-input-ring ring comint-input-ring-index nil)))))

(defun comint-write-input-ring ()
  "Write the inputs to `comint-input-ring-file-name'."
  (when (and comint-input-ring-file-name (not (equal comint-input-ring-file-name "")) (ring-p comint-input-ring) (not (ring-empty-p comint-input-ring)))
    (write-region (mapconcat (lambda (one) (concat one comint-input-ring-separator)) (reverse (ring-elements comint-input-ring)) "")
                  nil comint-input-ring-file-name nil 'silent)))

(defun comint--group () "Return non-nil if signals go to the process' group." (and comint-ptyp t))
(defun comint-interrupt-subjob () "Interrupt what runs." (interactive) (interrupt-process nil (comint--group)))
(defun comint-kill-subjob () "Kill what runs." (interactive) (kill-process nil (comint--group)))
(defun comint-quit-subjob () "Send SIGQUIT to what runs." (interactive) (quit-process nil (comint--group)))
(defun comint-stop-subjob () "Stop what runs." (interactive) (stop-process nil (comint--group)))
(defun comint-continue-subjob () "Let what was stopped go on." (interactive) (continue-process nil (comint--group)))
(defun comint-send-eof () "Send an end of file to the process." (interactive) (comint-send-input t) (process-send-eof))

(defun comint-delchar-or-maybe-eof (arg)
  "Delete ARG characters, or send an end of file if there is no input."
  (interactive "p")
  (let ((process (get-buffer-process (current-buffer))))
    (if (and (eobp) process (= (point) (marker-position (process-mark process)))) (comint-send-eof) (delete-char arg))))

(defun comint-delete-output (&optional kill)
  "Delete the output since the last input; KILL: into the kill ring."
  (interactive "P")
  (let ((mark (process-mark (get-buffer-process (current-buffer)))) (inhibit-read-only t))
    (save-excursion
      (goto-char mark)
      (forward-line 0)
      (when (< comint-last-input-end (point))
        (when kill (copy-region-as-kill comint-last-input-end (point)))
        (delete-region comint-last-input-end (point))
        (goto-char comint-last-input-end)
        (insert-before-markers "*** output flushed ***\n")))))

(defun comint-clear-buffer () "Delete all but the last line." (interactive)
  (let ((comint-buffer-maximum-size 0)) (comint-truncate-buffer)))

(defun comint-show-output () "Go to where the last output begins." (interactive) (push-mark) (goto-char comint-last-input-end))
(defun comint-show-maximum-output () "Go to the end." (interactive) (goto-char (point-max)))

(defun comint-next-prompt (n)
  "Go to the Nth prompt after."
  (interactive "p")
  (if comint-use-prompt-regexp
      (progn (re-search-forward comint-prompt-regexp nil t n) (comint-skip-prompt))
    (let ((pos (point)))
      (dotimes (_ (abs n))
        (let ((next pos) (going t))
          (while going
            (setq next (if (> n 0) (next-single-char-property-change next 'field) (previous-single-char-property-change next 'field)))
            (when (or (memql next (list (point-min) (point-max))) (eq (get-char-property next 'field) 'input)) (setq going nil)))
          (setq pos next)))
      (goto-char pos))))

(defun comint-previous-prompt (n) "Go to the Nth prompt before." (interactive "p") (comint-next-prompt (- n)))

(defun comint-word (word-chars)
  "Return the word of WORD-CHARS, as in a regexp, at point, or nil."
  (save-excursion
    (let ((end (point)))
      (skip-chars-backward (replace-regexp-in-string "\\`\\[\\|\\]\\'" "" word-chars))
      (and (< (point) end) (buffer-substring-no-properties (point) end)))))

(defun comint-completion-at-point () "Complete at point." (run-hook-with-args-until-success 'comint-dynamic-complete-functions))

(defun comint-redirect-send-command-to-process (command output-buffer process _echo &optional no-display)
  "Send COMMAND to PROCESS, and put its output into OUTPUT-BUFFER up to the next prompt; show that unless NO-DISPLAY."
  (with-current-buffer (process-buffer process)
    (let* ((prompt comint-prompt-regexp) (target (get-buffer-create output-buffer)) (old (process-filter process)) (gathered ""))
      (setq comint-redirect-completed nil)
      (set-process-filter process
                          (lambda (process text)
                            (setq gathered (concat gathered (string-replace "\r" "" text)))
                            (when (string-match (concat "\\(?:\\`\\|\n\\)" (string-remove-prefix "^" prompt) "\\'") gathered)
                              (let ((output (substring gathered 0 (match-beginning 0))))
                                (when (string-prefix-p (concat command "\n") output) (setq output (substring output (1+ (length command)))))
                                (with-current-buffer target (goto-char (point-max)) (insert output (if (equal output "") "" "\n"))))
                              (set-process-filter process old)
                              (with-current-buffer (process-buffer process) (setq comint-redirect-completed t)))))
      (comint-send-string process (concat command "\n"))
      (unless no-display (display-buffer target)))))

(defun comint-redirect-send-command (command output-buffer echo &optional no-display)
  "Send COMMAND to the current buffer's process; the rest as in `comint-redirect-send-command-to-process'."
  (comint-redirect-send-command-to-process command output-buffer (get-buffer-process (current-buffer)) echo no-display))

(defun comint-redirect-results-list-from-process (process command regexp regexp-group)
  "Send COMMAND to PROCESS, and return what REGEXP-GROUP of REGEXP matched in its output, each time."
  (let ((buffer (generate-new-buffer " *comint-redirect*")) (results nil))
    (unwind-protect
        (progn
          (comint-redirect-send-command-to-process command buffer process nil t)
          (with-current-buffer (process-buffer process)
            (while (and (not comint-redirect-completed) (accept-process-output process))))
          (with-current-buffer buffer
            (goto-char (point-min))
            (while (re-search-forward regexp nil t)
              (push (match-string-no-properties regexp-group) results))))
      (kill-buffer buffer))
    (nreverse results)))
