;;; window.el --- buffers shown in windows, where no window need be made  -*- lexical-binding: t -*-
;;;features: window frame

;; The editor's own commands show buffers; these are for programs that run without a screen or ask for a place.

(defun get-window-with-predicate (predicate &optional _minibuf _all-frames default)
  "Return the first window for which PREDICATE returns non-nil, or DEFAULT."
  (seq-find predicate (window-list) default))

(defun quit-windows-on (&optional buffer-or-name kill _frame)
  "Show BUFFER-OR-NAME (default: the current buffer) no more; KILL it if asked."
  (interactive)
  (let ((buffer (get-buffer (or buffer-or-name (current-buffer)))))
    (if kill (kill-buffer buffer) (bury-buffer buffer))))

(defun internal-temp-output-buffer-show (buffer)
  "Show BUFFER, which has new output."
  (with-current-buffer buffer
    (set-buffer-modified-p nil)
    (goto-char (point-min))
    (setq buffer-read-only t))
  (unless noninteractive (display-buffer buffer))
  (run-hooks 'temp-buffer-show-hook))

(defun shrink-window-if-larger-than-buffer (&optional _window) "Nothing to do." (interactive) nil)

(defun fit-window-to-buffer (&optional _window _max-height _min-height _max-width _min-width _preserve) "Nothing to do." (interactive) nil)

(defun count-screen-lines (&optional beg end _count-final-newline _window)
  "Return the number of lines from BEG to END."
  (count-lines (or beg (point-min)) (or end (point-max))))

(defun window-normalize-buffer (buffer-or-name)
  "Return the buffer BUFFER-OR-NAME (default: the current one)."
  (cond ((null buffer-or-name) (current-buffer))
        ((get-buffer buffer-or-name))
        (t (error "No such buffer: %s" buffer-or-name))))

(defun select-frame-set-input-focus (frame &optional _norecord) "Return FRAME: there is one." frame)

(defun frame-char-size (&optional _window _horizontal) "Return 1: a character is a cell." 1)

(defun filtered-frame-list (predicate)
  "Return the frames for which PREDICATE returns non-nil."
  (seq-filter predicate (frame-list)))

(defun make-frame (&optional _parameters) "Return the frame: there is one." (selected-frame))

(defun make-display-table ()
  "Return a new display table."
  (put 'display-table 'char-table-extra-slots 6)
  (make-char-table 'display-table nil))

(defun make-glyph-code (char &optional face)
  "Return the code of a glyph that shows CHAR in FACE."
  (if face (cons char (face-id face)) char))

(defun set-display-table-slot (display-table slot value)
  "Set SLOT, a number or its name, of DISPLAY-TABLE to VALUE."
  (let ((number (if (numberp slot) slot
                  (cdr (assq slot '((truncation . 0) (wrap . 1) (escape . 2) (control . 3) (selective-display . 4)
                                    (vertical-border . 5)))))))
    (unless number (error "Invalid display-table slot name: %s" slot))
    (set-char-table-extra-slot display-table number value)))

(defun scroll-up-command (&optional arg) "Scroll the text up." (interactive "^P") (scroll-up arg))

(defun scroll-down-command (&optional arg) "Scroll the text down." (interactive "^P") (scroll-down arg))
