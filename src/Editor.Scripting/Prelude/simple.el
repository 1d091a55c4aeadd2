;;; simple.el --- editing, messages and small commands that programs call  -*- lexical-binding: t -*-
;;;features: simple warnings
;;;yields: *

(defun fundamental-mode ()
  "The major mode that is nothing special."
  (interactive)
  (kill-all-local-variables)
  (run-mode-hooks))

(defun count-words (start end)
  "Return the number of words between START and END."
  (let ((words 0))
    (save-excursion
      (save-restriction
        (narrow-to-region start end)
        (goto-char (point-min))
        (while (forward-word 1)
          (setq words (1+ words)))))
    words))

(defun newline (&optional arg _interactive)
  "Insert ARG (default 1) newlines."
  (interactive "*P")
  (insert (make-string (if (numberp arg) arg (prefix-numeric-value arg)) ?\n))
  nil)

(defun open-line (n)
  "Insert N newlines and stay before them."
  (interactive "*p")
  (save-excursion (insert (make-string n ?\n))))

(defun delete-horizontal-space (&optional backward-only)
  "Delete the spaces and tabs around point, or only those before it."
  (interactive "*P")
  (let ((start (point)))
    (delete-region
     (if backward-only start (progn (skip-chars-forward " \t") (point)))
     (progn (goto-char start) (skip-chars-backward " \t") (point)))))

(defun just-one-space (&optional n)
  "Make the spaces and tabs around point N (default 1) spaces."
  (interactive "*p")
  (skip-chars-backward " \t")
  (let ((begin (point)))
    (skip-chars-forward " \t")
    (delete-region begin (point))
    (insert (make-string (or n 1) ?\s))))

(defun delete-indentation (&optional arg _beg _end)
  "Join this line to the one before, or with ARG the one after to this."
  (interactive "*P")
  (beginning-of-line)
  (when arg (forward-line 1))
  (when (eq (preceding-char) ?\n)
    (delete-region (point) (1- (point)))
    (fixup-whitespace)))

(defalias 'join-line #'delete-indentation)

(defun fixup-whitespace ()
  "Make the white space around point one space, or none at the ends of lines and beside brackets."
  (interactive "*")
  (save-excursion
    (delete-horizontal-space)
    (unless (or (looking-at "^\\|$\\|\\s)")
                (save-excursion (forward-char -1) (looking-at "$\\|\\s(\\|\\s'")))
      (insert ?\s))))

(defun delete-trailing-whitespace (&optional start end)
  "Delete the white space at the ends of the lines from START to END (default: all), and empty lines at the end."
  (interactive "*")
  (save-match-data
    (save-excursion
      (let ((limit (and end (copy-marker end))))
        (goto-char (or start (point-min)))
        (while (re-search-forward "[ \t\r\f\v]+$" limit t)
          (delete-region (match-beginning 0) (match-end 0)))
        (unless end
          (goto-char (point-max))
          (when (and (bolp) (> (point) (point-min)) (<= (skip-chars-backward "\n") -2))
            (delete-region (1+ (point)) (point-max))))
        (when limit (set-marker limit nil)))))
  nil)

(defun delete-blank-lines ()
  "Delete the empty lines around point but one, or that one."
  (interactive "*")
  (save-excursion
    (beginning-of-line)
    (when (looking-at "[ \t]*$")
      (skip-chars-backward " \t\n")
      (unless (bobp) (forward-line 1))
      (let ((begin (point)))
        (skip-chars-forward " \t\n")
        (beginning-of-line)
        (let ((single (= 1 (count-lines begin (point)))))
          (delete-region begin (point))
          (unless single (insert "\n")))))))

(defun what-line ()
  "Tell the number of the line."
  (interactive)
  (message "Line %d" (line-number-at-pos)))

(defun append-to-buffer (buffer start end)
  "Insert the text from START to END into BUFFER."
  (interactive (list (read-buffer "Append to buffer: ") (region-beginning) (region-end)))
  (let ((from (current-buffer)))
    (with-current-buffer (get-buffer-create buffer)
      (barf-if-buffer-read-only)
      (save-excursion
        (insert-buffer-substring from start end)))))

(defun copy-to-buffer (buffer start end)
  "Make the text from START to END the text of BUFFER."
  (interactive (list (read-buffer "Copy to buffer: ") (region-beginning) (region-end)))
  (let ((from (current-buffer)))
    (with-current-buffer (get-buffer-create buffer)
      (barf-if-buffer-read-only)
      (erase-buffer)
      (save-excursion (insert-buffer-substring from start end)))))

(defun insert-buffer (buffer)
  "Insert the text of BUFFER and put the mark behind it."
  (interactive "*bInsert buffer: ")
  (push-mark (save-excursion (insert-buffer-substring (get-buffer buffer)) (point)))
  nil)

(defun rename-uniquely ()
  "Rename the current buffer so that its old name is free."
  (interactive)
  (let ((name (buffer-name)))
    (rename-buffer (generate-new-buffer-name
                    (if (string-match "<[0-9]+>\\'" name) (substring name 0 (match-beginning 0)) name)))))

(defun delete-matching-lines (regexp &optional rstart rend _interactive)
  "Delete the lines that REGEXP matches from RSTART (default: point) to REND."
  (interactive "sDelete lines: ")
  (save-excursion
    (when rstart (goto-char rstart))
    (let ((limit (and rend (copy-marker rend))) (count 0))
      (while (and (or (null limit) (< (point) limit)) (not (eobp)) (re-search-forward regexp limit t))
        (delete-region (save-excursion (goto-char (match-beginning 0)) (line-beginning-position))
                       (progn (forward-line 1) (point)))
        (setq count (1+ count)))
      count)))

(defun delete-non-matching-lines (regexp &optional rstart rend _interactive)
  "Delete the lines that REGEXP does not match from RSTART (default: point) to REND."
  (interactive "sKeep lines: ")
  (save-excursion
    (when rstart (goto-char rstart))
    (let ((limit (copy-marker (or rend (point-max)))))
      (beginning-of-line)
      (while (< (point) limit)
        (if (save-excursion (re-search-forward regexp (line-end-position) t))
            (forward-line 1)
          (delete-region (point) (min (point-max) (1+ (line-end-position)))))))))

(defalias 'flush-lines #'delete-matching-lines)

(defalias 'keep-lines #'delete-non-matching-lines)

(defun how-many (regexp &optional rstart rend _interactive)
  "Return how often REGEXP matches from RSTART (default: point) to REND."
  (interactive "sHow many: ")
  (let ((count 0))
    (save-excursion
      (when rstart (goto-char rstart))
      (while (and (< (point) (or rend (point-max))) (re-search-forward regexp rend t))
        (when (= (match-beginning 0) (match-end 0)) (unless (eobp) (forward-char 1)))
        (setq count (1+ count))))
    count))

(defalias 'count-matches #'how-many)

(defun replace-string-in-region (string replacement &optional start end)
  "Replace STRING by REPLACEMENT from START (default: point) to END; return how often, or nil."
  (replace-regexp-in-region (regexp-quote string) (replace-regexp-in-string "\\\\" "\\\\\\\\" replacement) start end))

(defun replace-regexp-in-region (regexp replacement &optional start end)
  "Replace what REGEXP matches by REPLACEMENT from START (default: point) to END; return how often, or nil."
  (or start (setq start (point)))
  (save-excursion
    (let ((count 0) (limit (and end (copy-marker end))) (case-fold-search nil))
      (goto-char start)
      (while (re-search-forward regexp limit t)
        (replace-match replacement t)
        (setq count (1+ count)))
      (and (> count 0) count))))

(defun add-to-invisibility-spec (element)
  "Let text whose property `invisible' is ELEMENT be invisible in this buffer."
  (when (eq buffer-invisibility-spec t)
    (setq buffer-invisibility-spec (list t)))
  (setq buffer-invisibility-spec (cons element buffer-invisibility-spec)))

(defun remove-from-invisibility-spec (element)
  "Let text whose property `invisible' is ELEMENT be visible in this buffer."
  (setq buffer-invisibility-spec
        (if (consp buffer-invisibility-spec)
            (delete element buffer-invisibility-spec)
          (list t))))

(defun make-progress-reporter (message &optional min-value max-value current-value min-change min-time)
  "Return an object that tells the progress of MESSAGE from MIN-VALUE to MAX-VALUE.
It is (NEXT-VALUE . [NEXT-TIME MIN-VALUE MAX-VALUE MESSAGE MIN-CHANGE MIN-TIME SUFFIX])."
  (unless min-time (setq min-time 0.2))
  (let ((reporter (cons (or min-value 0)
                        (vector (and (>= min-time 0.02) (float-time))
                                min-value max-value
                                (if (string-match "\\`\\.\\.\\.\\|\\.\\.\\.\\'" message) message (concat message "..."))
                                (if min-change (max (min min-change 50) 1) 1)
                                min-time nil))))
    (progress-reporter-force-update reporter (or current-value min-value))
    reporter))

(defun progress-reporter-update (reporter &optional value suffix)
  "Tell that REPORTER has come to VALUE; SUFFIX is shown behind."
  (when (or (not (numberp value)) (>= value (car reporter)))
    (simple--tell-progress reporter value suffix)))

(defun progress-reporter-force-update (reporter &optional value new-message suffix)
  "Tell now that REPORTER has come to VALUE; NEW-MESSAGE replaces its text, SUFFIX is shown behind."
  (let ((data (cdr reporter)))
    (when new-message (aset data 3 new-message))
    ;; now, whatever the clock says
    (when (aref data 0) (aset data 0 (float-time)))
    (simple--tell-progress reporter value suffix)))

(defun simple--tell-progress (reporter value suffix)
  "Tell that REPORTER has come to VALUE, with SUFFIX behind, if it is time."
  (let* ((data (cdr reporter)) (low (aref data 1)) (high (aref data 2)) (due (aref data 0)) (text (aref data 3))
         (now (and due (float-time)))
         (told (or (null due) (>= now due))))
    (when told (when due (aset data 0 (+ now (aref data 5)))))
    (when suffix (aset data 6 suffix))
    (setq suffix (or (aref data 6) ""))
    (if (numberp value)
        (let* ((whole (- high low))
               (percent (if (= whole 0) 0 (truncate (/ (* 100.0 (- value low)) whole)))))
          (setcar reporter (min (+ low (if (= whole 0) 0 (/ (* whole (+ percent (aref data 4))) 100.0))) high))
          (when (integerp value) (setcar reporter (ceiling (car reporter))))
          (when told
            (if (> percent 0) (message "%s%d%% %s" text percent suffix) (message "%s %s" text suffix))))
      (when told
        (let ((turn (mod (1+ (car reporter)) 4)))
          (setcar reporter turn)
          (message "%s %s %s" text (aref ["-" "\\" "|" "/"] turn) suffix))))))

(defun progress-reporter-done (reporter)
  "Tell that REPORTER is done."
  (message "%sdone" (aref (cdr reporter) 3)))

(defvar warning-minimum-level :warning "The least level of warnings that are shown.")

(defvar warning-minimum-log-level :warning "The least level of warnings that are logged.")

(defvar warning-suppress-types nil "Types of warnings that are not shown.")

(defvar warning-suppress-log-types nil "Types of warnings that are not logged.")

(defvar warning-levels
  '((:emergency "Emergency%s: ") (:error "Error%s: ") (:warning "Warning%s: ") (:debug "Debug%s: "))
  "Alist of the levels of warnings and how they are shown.")

(defun display-warning (type message &optional level buffer-name)
  "Show MESSAGE, a warning of TYPE and LEVEL (default :warning), in BUFFER-NAME or in batch mode on standard error."
  (let* ((level (or (cdr (assq level '((emergency . :emergency) (error . :error) (warning . :warning)
                                       (notice . :warning) (info . :warning) (debug . :debug))))
                    level :warning))
         (group (if (consp type) (car type) type))
         (text (concat (format (nth 1 (or (assq level warning-levels) '(nil "Warning%s: ")))
                               (format " (%s)" group))
                       message)))
    (unless (or (memq group (mapcar #'car-safe warning-suppress-types))
                (and (eq level :debug) (not (eq warning-minimum-level :debug))))
      (if noninteractive
          (message "%s" text)
        (with-current-buffer (get-buffer-create (or buffer-name "*Warnings*"))
          (goto-char (point-max))
          (let ((inhibit-read-only t)) (insert text "\n"))
          (display-buffer (current-buffer)))))
    nil))

(defun lwarn (type level message &rest args)
  "Show a warning of TYPE and LEVEL: `format-message' of MESSAGE and ARGS."
  (display-warning type (apply #'format-message message args) level))

(defun warn (message &rest args)
  "Show a warning: `format-message' of MESSAGE and ARGS."
  (display-warning 'emacs (apply #'format-message message args)))

(defun delay-warning (type message &optional level buffer-name)
  "Show a warning as `display-warning' does."
  (display-warning type message level buffer-name))

(defun move-end-of-line (arg)
  "Go to the end of the line ARG - 1 lines on."
  (interactive "^p")
  (end-of-line arg))

(defun move-beginning-of-line (arg)
  "Go to the start of the line ARG - 1 lines on."
  (interactive "^p")
  (beginning-of-line arg))

(defun shell-command-on-region (start end command &optional output-buffer replace _error-buffer _display _noncontiguous)
  "Give the text from START to END to COMMAND; REPLACE it by the output, or put that into OUTPUT-BUFFER."
  (interactive "r\nsShell command on region: ")
  (if replace
      (progn
        (goto-char start)
        (call-process-region start end shell-file-name t t nil shell-command-switch command))
    (let ((buffer (get-buffer-create (or output-buffer "*Shell Command Output*"))))
      (with-current-buffer buffer (erase-buffer))
      (call-process-region start end shell-file-name nil buffer nil shell-command-switch command))))

(defun use-hard-newlines (&optional _arg _insert)
  "Nothing to do: newlines are not filled here."
  (interactive)
  nil)

(defun set-hard-newline-properties (from to)
  "Mark the newlines from FROM to TO as ones that filling keeps."
  (put-text-property from to 'hard t))
