;;; register.el --- values under one character  -*- lexical-binding: t -*-
;;;features: register

(defvar register-alist nil "Alist of characters and what is kept under them.")

(defcustom register-separator nil "The register whose text comes between what is appended." :type 'sexp :group 'register)

(defcustom register-preview-delay 1 "After so many seconds registers are shown; nil never." :type 'sexp :group 'register)

(defvar register-preview-function #'register-preview-default "Describes a register for the preview.")

(defun get-register (register)
  "Return what REGISTER holds, or nil."
  (alist-get register register-alist))

(defun set-register (register value)
  "Let REGISTER hold VALUE, and return it."
  (setf (alist-get register register-alist) value))

(defun registerv-make (value &rest keys)
  "Return an object for a register with VALUE; KEYS are :print-func, :jump-func and :insert-func and their functions."
  (record 'registerv value (plist-get keys :print-func) (plist-get keys :jump-func) (plist-get keys :insert-func)))

(defun registerv-p (object) "Non-nil if OBJECT was made by `registerv-make'." (and (recordp object) (eq (aref object 0) 'registerv)))

(defun registerv-data (object) "Return the value of OBJECT." (aref object 1))

(defun registerv-print-func (object) "Return how OBJECT is shown." (aref object 2))

(defun registerv-jump-func (object) "Return how one jumps to OBJECT." (aref object 3))

(defun registerv-insert-func (object) "Return how OBJECT is inserted." (aref object 4))

(defun register-describe-oneline (c)
  "Return a line about the register C."
  (let ((text (replace-regexp-in-string "[ \t\n]+" " " (with-output-to-string (describe-register-1 c)))))
    (if (string-match "Register.+? contains \\(?:an? \\|the \\)?" text)
        (substring text (match-end 0))
      text)))

(defun register-preview-default (r)
  "Return a line about the register R, an element of `register-alist'."
  (format "%s: %s\n" (single-key-description (car r)) (register-describe-oneline (car r))))

(defun register-preview (buffer &optional show-empty)
  "Show the registers in BUFFER; SHOW-EMPTY: even if there are none."
  (when (or show-empty (consp register-alist))
    (with-current-buffer (get-buffer-create buffer)
      (erase-buffer)
      (dolist (each register-alist)
        (when (get-register (car each)) (insert (funcall register-preview-function each)))))))

(defun register-read-with-preview (prompt)
  "Read a register after PROMPT and return it."
  (let ((key (read-key (propertize prompt 'face 'minibuffer-prompt))))
    (ignore key)
    (if (memq last-input-event '(?\C-g escape ?\C-\[))
        (keyboard-quit)
      (if (characterp last-input-event) last-input-event
        (error "Non-character input-event")))))

(defun point-to-register (register &optional arg)
  "Keep point in REGISTER; with ARG, the frame's windows."
  (interactive (list (register-read-with-preview (if current-prefix-arg "Frame configuration to register: " "Point to register: "))
                     current-prefix-arg))
  (set-register register (if arg (list (current-window-configuration) (point-marker)) (point-marker))))

(defun window-configuration-to-register (register &optional _arg)
  "Keep the windows in REGISTER."
  (interactive (list (register-read-with-preview "Window configuration to register: ") current-prefix-arg))
  (set-register register (list (current-window-configuration) (point-marker))))

(defun register-to-point (register &optional delete)
  "Go to what REGISTER holds; DELETE as in `jump-to-register'."
  (jump-to-register register delete))

(defun jump-to-register (register &optional delete)
  "Go to the place, file or windows that REGISTER holds; DELETE is for frames."
  (interactive (list (register-read-with-preview "Jump to register: ") current-prefix-arg))
  (register-val-jump-to (get-register register) delete))

(cl-defgeneric register-val-jump-to (val _arg)
  "Go to VAL, what a register holds."
  (cond
   ((registerv-p val)
    (unless (registerv-jump-func val) (error "Don't know how to jump to register"))
    (funcall (registerv-jump-func val) (registerv-data val)))
   ((and (consp val) (window-configuration-p (car val)))
    (set-window-configuration (car val))
    (goto-char (cadr val)))
   ((markerp val)
    (unless (marker-buffer val) (user-error "That register's buffer no longer exists"))
    (switch-to-buffer (marker-buffer val))
    (unless (or (= (point) (marker-position val)) (eq last-command 'jump-to-register)) (push-mark))
    (goto-char val))
   ((and (consp val) (eq (car val) 'file)) (find-file (cdr val)))
   ((and (consp val) (eq (car val) 'buffer)) (switch-to-buffer (cdr val)))
   ((and (consp val) (eq (car val) 'file-query))
    (find-file (nth 1 val))
    (goto-char (nth 2 val)))
   (t (error "Register doesn't contain a buffer position or configuration"))))

(defun register-swap-out ()
  "Keep the places of registers in this buffer as names and numbers, for it is killed."
  (when buffer-file-name
    (dolist (each register-alist)
      (when (and (markerp (cdr each)) (eq (marker-buffer (cdr each)) (current-buffer)))
        (setcdr each (list 'file-query buffer-file-name (marker-position (cdr each))))))))

(defun number-to-register (number register)
  "Keep NUMBER, or the number at point, in REGISTER."
  (interactive (list current-prefix-arg (register-read-with-preview "Number to register: ")))
  (set-register register
                (cond (number (prefix-numeric-value number))
                      ((looking-at "\\s-*-?[0-9]+") (goto-char (match-end 0)) (string-to-number (match-string 0)))
                      (t 0))))

(defun increment-register (prefix register)
  "Add PREFIX to the number that REGISTER holds, or append the region to its text."
  (interactive (list current-prefix-arg (register-read-with-preview "Increment register: ")))
  (let ((val (get-register register)))
    (cond
     ((numberp val) (set-register register (+ (prefix-numeric-value prefix) val)))
     ((or (not val) (stringp val)) (append-to-register register (region-beginning) (region-end) prefix))
     (t (error "Register does not contain a number or text")))))

(defun view-register (register)
  "Show what REGISTER holds."
  (interactive (list (register-read-with-preview "View register: ")))
  (if (null (get-register register))
      (message "Register %s is empty" (single-key-description register))
    (with-output-to-temp-buffer "*Output*" (describe-register-1 register t))))

(defun list-registers ()
  "Show what the registers hold."
  (interactive)
  (with-output-to-temp-buffer "*Output*"
    (dolist (each (sort (copy-sequence register-alist) (lambda (a b) (< (car a) (car b)))))
      (when (get-register (car each)) (describe-register-1 (car each)) (terpri)))))

(defun describe-register-1 (register &optional verbose)
  "Print what REGISTER holds; VERBOSE: all of it."
  (princ "Register ")
  (princ (single-key-description register))
  (princ " contains ")
  (register-val-describe (get-register register) verbose))

(cl-defgeneric register-val-describe (val verbose)
  "Print VAL, what a register holds; VERBOSE: all of it."
  (cond
   ((registerv-p val) (if (registerv-print-func val) (funcall (registerv-print-func val) (registerv-data val)) (princ "[UNPRINTABLE CONTENTS].")))
   ((numberp val) (princ val))
   ((markerp val)
    (if (marker-buffer val)
        (progn (princ "a buffer position:\n    buffer ") (princ (buffer-name (marker-buffer val))) (princ ", position ") (princ (marker-position val)))
      (princ "a marker in no buffer")))
   ((and (consp val) (window-configuration-p (car val)))
    (princ (format "a window configuration: %s." (car val))))
   ((and (consp val) (eq (car val) 'file)) (princ "the file ") (prin1 (cdr val)) (princ "."))
   ((and (consp val) (eq (car val) 'file-query))
    (princ "a file-query reference:\n    file ") (prin1 (car (cdr val))) (princ ",\n    position ") (princ (car (cdr (cdr val)))) (princ "."))
   ((consp val)
    (if verbose
        (progn (princ "the rectangle:\n") (dolist (line val) (princ "    ") (princ line) (terpri)))
      (princ "a rectangle starting with ") (princ (car val))))
   ((stringp val)
    (if (eq yank-excluded-properties t) (set-text-properties 0 (length val) nil val)
      (remove-list-of-text-properties 0 (length val) yank-excluded-properties val))
    (cond
     (verbose (princ "the text:\n") (princ val))
     ((string-match "\\`[ \t\n]*\\'" val) (princ "whitespace"))
     (t (princ "text starting with\n    ") (string-match "[^ \t\n].\\{,60\\}" val) (princ (match-string 0 val)))))
   (t (princ "Garbage:\n") (when verbose (prin1 val)))))

(defun insert-register (register &optional arg)
  "Insert what REGISTER holds; point stays before it unless ARG."
  (interactive (progn (barf-if-buffer-read-only) (list (register-read-with-preview "Insert register: ") (not current-prefix-arg))))
  (push-mark)
  (register-val-insert (get-register register))
  (unless arg (exchange-point-and-mark)))

(cl-defgeneric register-val-insert (val)
  "Insert VAL, what a register holds."
  (cond
   ((registerv-p val)
    (unless (registerv-insert-func val) (error "Don't know how to insert register"))
    (funcall (registerv-insert-func val) (registerv-data val)))
   ((and (consp val) (stringp (car val)) (fboundp 'insert-rectangle)) (insert-rectangle val))
   ((stringp val) (insert-for-yank val))
   ((numberp val) (princ val (current-buffer)))
   ((and (markerp val) (marker-position val)) (princ (marker-position val) (current-buffer)))
   (t (error "Register does not contain text"))))

(defun copy-to-register (register start end &optional delete-flag region)
  "Keep the text from START to END in REGISTER, and delete it with DELETE-FLAG; REGION: what is active."
  (interactive (list (register-read-with-preview "Copy to register: ") (region-beginning) (region-end) current-prefix-arg t))
  (set-register register (if region (funcall region-extract-function delete-flag)
                           (prog1 (filter-buffer-substring start end)
                             (when delete-flag (delete-region start end)))))
  (setq deactivate-mark t)
  nil)

(defun register--join (register start end delete-flag before)
  "Add the text from START to END to what REGISTER holds, in front if BEFORE; delete it with DELETE-FLAG."
  (let ((old (get-register register)) (text (filter-buffer-substring start end))
        (between (and register-separator (get-register register-separator))))
    (set-register register
                  (cond ((not old) text)
                        ((stringp old) (if before (concat text between old) (concat old between text)))
                        (t (error "Register does not contain text")))))
  (setq deactivate-mark t)
  (when delete-flag (delete-region start end))
  nil)

(defun append-to-register (register start end &optional delete-flag)
  "Add the text from START to END to the end of what REGISTER holds; delete it with DELETE-FLAG."
  (interactive (list (register-read-with-preview "Append to register: ") (region-beginning) (region-end) current-prefix-arg))
  (register--join register start end delete-flag nil))

(defun prepend-to-register (register start end &optional delete-flag)
  "Add the text from START to END in front of what REGISTER holds; delete it with DELETE-FLAG."
  (interactive (list (register-read-with-preview "Prepend to register: ") (region-beginning) (region-end) current-prefix-arg))
  (register--join register start end delete-flag t))

(defun copy-rectangle-to-register (register start end &optional delete-flag)
  "Keep the rectangle from START to END in REGISTER; delete it with DELETE-FLAG."
  (interactive (list (register-read-with-preview "Copy rectangle to register: ") (region-beginning) (region-end) current-prefix-arg))
  (set-register register (if delete-flag (delete-extract-rectangle start end) (extract-rectangle start end)))
  (setq deactivate-mark t))
