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

(defun delete-horizontal-space (&optional backward-only)
  "Delete the spaces and tabs around point, or only those before it."
  (interactive "*P")
  (let ((start (point)))
    (delete-region
     (if backward-only start (progn (skip-chars-forward " \t") (point)))
     (progn (goto-char start) (skip-chars-backward " \t") (point)))))

(defun fixup-whitespace ()
  "Make the white space around point one space, or none at the ends of lines and beside brackets."
  (interactive "*")
  (save-excursion
    (delete-horizontal-space)
    (unless (or (looking-at "^\\|$\\|\\s)")
                (save-excursion (forward-char -1) (looking-at "$\\|\\s(\\|\\s'")))
      (insert ?\s))))

(defun simple--blank-line-p (at)
  "Return non-nil if the line that begins at AT has nothing but blanks."
  (save-excursion (goto-char at) (looking-at "[ \t]*$")))

(defun simple--after-blank-lines (at)
  "Return where the blank lines that begin at AT end: at the beginning of a line, or at the end of the text."
  (save-excursion
    (goto-char at)
    (while (and (not (eobp)) (simple--blank-line-p (point)))
      (forward-line 1))
    (point)))

(defun simple--before-blank-lines (at)
  "Return the beginning of the first of the blank lines of which the one that begins at AT is the last."
  (save-excursion
    (goto-char at)
    (while (and (not (bobp)) (simple--blank-line-p (line-beginning-position 0)))
      (forward-line -1))
    (point)))

(defun delete-blank-lines ()
  "On a blank line, delete the blank lines around it but that one, or it if it is alone; else those that follow."
  (interactive "*")
  (let* ((line (line-beginning-position))
         (blank (simple--blank-line-p line))
         (next (line-beginning-position 2)))
    (if (not blank)
        (delete-region next (simple--after-blank-lines next))
      (goto-char line)
      (let ((first (simple--before-blank-lines line)) (last (simple--after-blank-lines line)))
        (if (and (= first line) (= last next))
            (delete-region first last)
          (delete-region next last)
          (delete-region first line))))
    ;; a blank line that ends the text goes too
    (when (looking-at "^[ \t]*\n\\'")
      (delete-region (point) (point-max)))))

(defun goto-line (line &optional buffer relative)
  "Go to LINE, from 1 at the beginning of BUFFER (default: this one); RELATIVE non-nil: of its accessible part."
  (interactive (list (if current-prefix-arg (prefix-numeric-value current-prefix-arg) (read-number "Goto line: "))))
  (when buffer
    (let ((window (get-buffer-window buffer)))
      (if window (select-window window) (switch-to-buffer-other-window buffer))))
  (or (region-active-p) (push-mark nil t))
  (let ((at (save-restriction
              (unless relative (widen))
              (goto-char (point-min))
              (cons (forward-line (1- line)) (point)))))
    (when (and (not relative) (buffer-narrowed-p) widen-automatically
               (or (< (cdr at) (point-min)) (> (cdr at) (point-max))))
      (widen))
    (goto-char (cdr at))
    (car at)))

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

(defun set-hard-newline-properties (from to)
  "Mark the newlines from FROM to TO as ones that filling keeps."
  (put-text-property from to 'hard t))
