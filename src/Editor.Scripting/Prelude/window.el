;;; window.el --- buffers shown in windows, where no window need be made  -*- lexical-binding: t -*-
;;;features: window frame

;; The editor's own commands show buffers; these are for programs that run without a screen or ask for a place.

(defun pop-to-buffer (buffer-or-name &optional action norecord)
  "Make BUFFER-OR-NAME current, in a window that ACTION chooses."
  (let* ((buffer (if buffer-or-name (get-buffer-create buffer-or-name) (other-buffer)))
         (window (display-buffer buffer action)))
    (when (windowp window) (select-window window norecord))
    (set-buffer buffer)
    buffer))

(defun pop-to-buffer-same-window (buffer &optional norecord)
  "Make BUFFER current, in the selected window."
  (switch-to-buffer buffer norecord))

(defun display-buffer (buffer-or-name &optional _action _frame)
  "Show BUFFER-OR-NAME in a window and return that."
  (let ((buffer (get-buffer buffer-or-name)))
    (or (get-buffer-window buffer)
        (progn (set-window-buffer (selected-window) buffer)
               (selected-window)))))

(defun switch-to-buffer (buffer-or-name &optional _norecord _force-same-window)
  "Make BUFFER-OR-NAME current and show it in the selected window."
  (interactive (list (read-buffer "Switch to buffer: " (other-buffer))))
  (let ((buffer (if buffer-or-name (get-buffer-create buffer-or-name) (other-buffer))))
    (set-window-buffer (selected-window) buffer)
    (set-buffer buffer)
    buffer))

(defun switch-to-buffer-other-window (buffer-or-name &optional norecord)
  "Make BUFFER-OR-NAME current and show it in another window."
  (interactive (list (read-buffer "Switch to buffer in other window: " (other-buffer))))
  (pop-to-buffer buffer-or-name t norecord))

(defun get-buffer-window-list (&optional buffer-or-name _minibuf _all-frames)
  "Return the list of the windows that show BUFFER-OR-NAME (default: the current buffer)."
  (let ((buffer (get-buffer (or buffer-or-name (current-buffer)))))
    (seq-filter (lambda (window) (eq (window-buffer window) buffer)) (window-list))))

(defun walk-windows (function &optional _minibuf _all-frames)
  "Call FUNCTION with each window."
  (dolist (window (window-list))
    (funcall function window)))

(defun get-window-with-predicate (predicate &optional _minibuf _all-frames default)
  "Return the first window for which PREDICATE returns non-nil, or DEFAULT."
  (seq-find predicate (window-list) default))

(defun one-window-p (&optional _nomini _all-frames)
  "Return non-nil if there is one window."
  (null (cdr (window-list))))

(defun quit-windows-on (&optional buffer-or-name kill _frame)
  "Show BUFFER-OR-NAME (default: the current buffer) no more; KILL it if asked."
  (interactive)
  (let ((buffer (get-buffer (or buffer-or-name (current-buffer)))))
    (if kill (kill-buffer buffer) (bury-buffer buffer))))

(defun quit-window (&optional kill _window)
  "Show the buffer of the window no more; KILL it if asked."
  (interactive "P")
  (if kill (kill-buffer (current-buffer)) (bury-buffer)))

(defun internal-temp-output-buffer-show (buffer)
  "Show BUFFER, which has new output."
  (with-current-buffer buffer
    (set-buffer-modified-p nil)
    (goto-char (point-min))
    (setq buffer-read-only t))
  (unless noninteractive (display-buffer buffer))
  (run-hooks 'temp-buffer-show-hook))

(defun shrink-window-if-larger-than-buffer (&optional _window) "Nothing to do." (interactive) nil)

(defun fit-window-to-buffer (&rest _) "Nothing to do." (interactive) nil)

(defun count-screen-lines (&optional beg end _count-final-newline _window)
  "Return the number of lines from BEG to END."
  (count-lines (or beg (point-min)) (or end (point-max))))

(defun window-normalize-buffer (buffer-or-name)
  "Return the buffer BUFFER-OR-NAME (default: the current one)."
  (cond ((null buffer-or-name) (current-buffer))
        ((get-buffer buffer-or-name))
        (t (error "No such buffer: %s" buffer-or-name))))

(defun select-frame-set-input-focus (frame &optional _norecord) "Return FRAME: there is one." frame)

(defun frame-char-size (&rest _) "Return 1: a character is a cell." 1)

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

(defun current-window-configuration (&optional _frame)
  "Return what `set-window-configuration' restores: without a screen, the current buffer."
  (list 'window-configuration (current-buffer)))

(defun set-window-configuration (configuration &rest _)
  "Restore CONFIGURATION."
  (let ((buffer (car (cdr-safe configuration))))
    (when (buffer-live-p buffer) (set-buffer buffer)))
  t)

(defun window-configuration-p (object)
  "Return non-nil if OBJECT is a configuration of windows."
  (eq (car-safe object) 'window-configuration))
