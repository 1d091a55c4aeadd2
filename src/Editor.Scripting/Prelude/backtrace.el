;;; backtrace.el --- backtraces as objects, as text and as buffers  -*- lexical-binding: t -*-
;;;features: backtrace
;;;provide-names: backtrace-make-frame backtrace-frame-p backtrace-frame-evald backtrace-frame-fun backtrace-frame-args backtrace-frame-flags
;;;provide-names: backtrace-frame-locals backtrace-frame-buffer backtrace-frame-pos

(cl-defstruct (backtrace-frame (:constructor backtrace-make-frame))
  evald fun args flags locals buffer pos)

(defvar backtrace-line-length 5000 "About how long a line of a backtrace may be; nil or 0: no limit.")

(defvar-local backtrace-frames nil "The frames that this buffer shows.")
(defvar-local backtrace-view nil "How this buffer is shown: a plist of :show-flags, :show-locals, :print-circle, :print-gensym, :raw.")
(defvar-local backtrace-insert-header-function nil "Inserts what stands above the frames.")
(defvar-local backtrace-revert-hook nil "Run before a backtrace is shown again.")
(defvar-local backtrace-goto-source-functions nil "Called with a frame, to show its source.")
(defvar-local backtrace-print-function #'cl-prin1 "What prints the values.")

(defvar backtrace-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map "n" #'backtrace-forward-frame)
    (define-key map "p" #'backtrace-backward-frame)
    (define-key map "v" #'backtrace-toggle-locals)
    (define-key map "#" #'backtrace-toggle-print-circle)
    (define-key map ":" #'backtrace-toggle-print-gensym)
    (define-key map "+" #'backtrace-multi-line)
    (define-key map "-" #'backtrace-single-line)
    (define-key map "." #'backtrace-expand-ellipses)
    (define-key map "g" #'revert-buffer)
    (define-key map "q" #'quit-window)
    map)
  "Keymap of `backtrace-mode'.")

(defun backtrace-get-frames (&optional base &rest keys)
  "Return the list of the frames of the stack, as `backtrace-frame' objects, innermost first, from the function BASE on.
KEYS may have :constructor, a function that makes the objects."
  (let ((constructor (or (plist-get keys :constructor) #'backtrace-make-frame)) (raw (backtrace-frames base)) (frames nil) (i 0))
    (unless (or base (eq (nth 1 (car raw)) 'backtrace-get-frames))
      (setq raw (memq (seq-find (lambda (frame) (eq (nth 1 frame) 'backtrace-get-frames)) raw) raw)))
    (while raw
      (let* ((frame (pop raw)) (locals (ignore-errors (backtrace--locals i (or base 'backtrace-get-frames)))))
        (push (funcall constructor :evald (nth 0 frame) :fun (nth 1 frame) :args (nth 2 frame) :flags (nth 3 frame) :locals locals) frames))
      (setq i (1+ i)))
    (nreverse frames)))

(define-derived-mode backtrace-mode special-mode "Backtrace"
  "Major mode for viewing an Emacs Lisp backtrace."
  (setq-local filter-buffer-substring-function #'backtrace--filter-visible)
  (setq-local revert-buffer-function (lambda (&rest _) (run-hooks 'backtrace-revert-hook) (backtrace-print)))
  (setq truncate-lines t backtrace-view nil))

(defun backtrace--filter-visible (beg end &optional delete)
  "Return the text from BEG to END that is not invisible; with DELETE, delete it."
  (let ((text "") (at beg))
    (while (< at end)
      (let ((next (next-single-char-property-change at 'invisible nil end)))
        (unless (get-char-property at 'invisible) (setq text (concat text (buffer-substring at next))))
        (setq at next)))
    (when delete (delete-region beg end))
    text))

(defun backtrace-print-to-string (obj &optional limit)
  "Return a printed representation of OBJ formatted for backtraces; about LIMIT characters of it (default `backtrace-line-length')."
  (let ((text (cl-print-to-string-with-limit backtrace-print-function obj (or limit backtrace-line-length))))
    (put-text-property 0 (length text) 'backtrace-form obj text)
    text))

(defun backtrace--print-view (value view limit)
  "Print VALUE at point as VIEW says, about LIMIT characters of it; the text knows what it shows."
  (let* ((from (point))
         (print-circle (if (plist-member view :print-circle) (plist-get view :print-circle) print-circle))
         (print-gensym (if (plist-member view :print-gensym) (plist-get view :print-gensym) print-gensym)))
    (insert (backtrace-print-to-string value limit))
    (backtrace--make-buttons from (point))))

(defun backtrace--make-buttons (from to)
  "Make the ellipses between FROM and TO buttons."
  (let ((at from))
    (while (setq at (text-property-not-all at to 'cl-print-ellipsis nil))
      (let ((end (next-single-property-change at 'cl-print-ellipsis nil to)))
        (make-text-button at end 'action #'backtrace-expand-ellipsis 'help-echo "mouse-2, RET: show more")
        (setq at end)))))

(defun backtrace--print-locals (frame view)
  "Insert the local variables of FRAME as VIEW says."
  (let ((from (point)))
    (if (null (backtrace-frame-locals frame))
        (insert "    [no locals]\n")
      (dolist (local (backtrace-frame-locals frame))
        (insert "    " (prin1-to-string (car local)) " = ")
        (backtrace--print-view (cdr local) view backtrace-line-length)
        (insert "\n")))
    (put-text-property from (point) 'backtrace-section 'locals)))

(defun backtrace-print-frame (frame view)
  "Insert a backtrace FRAME at point formatted according to VIEW; with its locals where VIEW shows them."
  (let* ((from (point)) (fun (backtrace-frame-fun frame)) (args (backtrace-frame-args frame)) (evald (backtrace-frame-evald frame)))
    (insert (if (plist-get (backtrace-frame-flags frame) :debug-on-exit) "* " "  "))
    (cond
     ((not evald) (backtrace--print-view (cons fun args) view backtrace-line-length))
     (debugger-stack-frame-as-list (backtrace--print-view (cons fun args) view backtrace-line-length))
     (t
      (backtrace--print-view fun view (and (consp fun) backtrace-line-length))
      (if args (backtrace--print-view args view backtrace-line-length) (insert "()"))))
    (insert "\n")
    (put-text-property from (point) 'backtrace-section 'func)
    (when (plist-get view :show-locals) (backtrace--print-locals frame view))
    (put-text-property from (point) 'backtrace-view view)))

(defun backtrace-print (&optional remember-pos)
  "Populate the current Backtrace mode buffer, with its header; with REMEMBER-POS, stay at the frame point is at."
  (let ((inhibit-read-only t) (index (and remember-pos (backtrace-get-index))) (i 0))
    (erase-buffer)
    (when backtrace-insert-header-function (funcall backtrace-insert-header-function))
    (dolist (frame backtrace-frames)
      (let ((from (point)))
        (backtrace-print-frame frame backtrace-view)
        (put-text-property from (point) 'backtrace-index i)
        (setq i (1+ i))))
    (goto-char (point-min))
    (when index (goto-char (or (text-property-any (point-min) (point-max) 'backtrace-index index) (point-min))))
    (set-buffer-modified-p nil)))

(defun backtrace-get-index (&optional pos)
  "Return the index of the backtrace frame at POS, default point; nil above the frames."
  (get-text-property (or pos (point)) 'backtrace-index))

(defun backtrace-get-frame-start (&optional pos)
  "Return the beginning position of the frame at POS, or point."
  (let ((pos (or pos (point))))
    (if (or (= pos (point-min)) (not (eq (backtrace-get-index (1- pos)) (backtrace-get-index pos))))
        pos
      (previous-single-property-change pos 'backtrace-index nil (point-min)))))

(defun backtrace-get-frame-end (&optional pos)
  "Return the position of the end of the frame at POS, or point."
  (next-single-property-change (or pos (point)) 'backtrace-index nil (point-max)))

(defun backtrace-forward-frame ()
  "Move forward to the beginning of the next frame."
  (interactive)
  (let ((next (backtrace-get-frame-end)))
    (if (= next (point-max)) (error "No next stack frame") (goto-char next))))

(defun backtrace-backward-frame ()
  "Move backward to the start of a stack frame."
  (interactive)
  (let ((start (backtrace-get-frame-start)))
    (if (and (/= start (point)) (backtrace-get-index start))
        (goto-char start)
      (unless (and (> (point) (point-min)) (backtrace-get-index (1- (point)))) (error "No previous stack frame"))
      (goto-char (backtrace-get-frame-start (1- (point)))))))

(defun backtrace--change (change all)
  "Show the frame at point, or ALL of them, with the view that CHANGE makes of its view."
  (let ((inhibit-read-only t))
    (if all
        (progn
          (setq backtrace-view (funcall change backtrace-view))
          (backtrace-print t))
      (let* ((index (or (backtrace-get-index) (user-error "Not in a stack frame"))) (start (backtrace-get-frame-start))
             (end (backtrace-get-frame-end)) (view (funcall change (get-text-property start 'backtrace-view))))
        (goto-char start)
        (delete-region start end)
        (backtrace-print-frame (nth index backtrace-frames) view)
        (put-text-property start (point) 'backtrace-index index)
        (goto-char start)))
    (set-buffer-modified-p nil)))

(defun backtrace--toggler (property all &optional default)
  "Return a function that changes PROPERTY in a view: for ALL, to what it was not in the buffer's view; DEFAULT is what a view without it means."
  (let* ((view (if all backtrace-view (get-text-property (point) 'backtrace-view)))
         (value (not (if (plist-member view property) (plist-get view property) default))))
    (lambda (view) (plist-put (copy-sequence view) property value))))

(defun backtrace-toggle-locals (&optional all)
  "Toggle the display of local variables for the backtrace frame at point; with prefix argument ALL, of all frames."
  (interactive "P")
  (backtrace--change (backtrace--toggler :show-locals all) all))

(defun backtrace-toggle-print-circle (&optional all)
  "Toggle `print-circle' for the backtrace frame at point; with prefix argument ALL, for all frames."
  (interactive "P")
  (backtrace--change (backtrace--toggler :print-circle all print-circle) all))

(defun backtrace-toggle-print-gensym (&optional all)
  "Toggle `print-gensym' for the backtrace frame at point; with prefix argument ALL, for all frames."
  (interactive "P")
  (backtrace--change (backtrace--toggler :print-gensym all print-gensym) all))

(defun backtrace-expand-ellipsis (button)
  "Expand the ellipsis of the print form that BUTTON is."
  (let* ((inhibit-read-only t) (from (button-start button)) (value (get-text-property from 'cl-print-ellipsis))
         (properties (text-properties-at from)) (print-length nil) (print-level nil))
    (save-excursion
      (goto-char from)
      (delete-region from (button-end button))
      (insert (cl-print-to-string-with-limit #'cl-print-expand-ellipsis value backtrace-line-length))
      (dolist (property '(backtrace-form backtrace-index backtrace-section backtrace-view))
        (when (plist-member properties property) (put-text-property from (point) property (plist-get properties property))))
      (backtrace--make-buttons from (point)))))

(defun backtrace-expand-ellipses (&optional no-limit)
  "Expand all ellipses in the frame at point; with NO-LIMIT, until none is left."
  (interactive "P")
  (save-excursion
    (let ((start (backtrace-get-frame-start)) (backtrace-line-length (if no-limit nil backtrace-line-length)) (at nil))
      (goto-char start)
      (let ((places nil))
        (setq at start)
        (while (setq at (text-property-not-all at (backtrace-get-frame-end start) 'cl-print-ellipsis nil))
          (push (copy-marker at) places)
          (setq at (next-single-property-change at 'cl-print-ellipsis nil (backtrace-get-frame-end start))))
        (dolist (place places) (backtrace-expand-ellipsis (button-at place)))))))

(defun backtrace--form-on-line (from)
  "Return where the first form that is no atom stands from FROM to the end of the line, else where the first atom does; nil: none."
  (let ((at from) (end (line-end-position)) (atom nil) (found nil))
    (while (and (not found) (setq at (text-property-not-all at end 'backtrace-form nil)))
      (if (consp (get-text-property at 'backtrace-form))
          (setq found at)
        (unless atom (setq atom at))
        (setq at (next-single-property-change at 'backtrace-form nil end))))
    (or found atom)))

(defun backtrace--reprint (printer)
  "Replace the form at point by what PRINTER, called with its value, returns; point stays at the same sign of it."
  (let* ((inhibit-read-only t) (bol (line-beginning-position))
         (at (or (and (consp (get-text-property (point) 'backtrace-form)) (point)) (backtrace--form-on-line bol)))
         (value (if at (get-text-property at 'backtrace-form) (user-error "No form here")))
         (properties (text-properties-at at))
         (from (if (and (> at (point-min)) (eq (get-text-property (1- at) 'backtrace-form) value))
                   (previous-single-property-change at 'backtrace-form nil (point-min))
                 at))
         (to (next-single-property-change at 'backtrace-form nil (point-max)))
         (signs (and (> (point) from)
                     (length (replace-regexp-in-string "[ \t\n]" "" (buffer-substring-no-properties from (min to (point)))))))
         (outside (and (<= (point) from) (- from (point)))))
    (goto-char from)
    (delete-region from to)
    (insert (funcall printer value))
    (let ((end (point)))
      (dolist (property '(backtrace-form backtrace-index backtrace-section backtrace-view))
        (when (plist-member properties property) (put-text-property from end property (plist-get properties property))))
      (backtrace--make-buttons from end)
      (if outside
          (goto-char (- from outside))
        (goto-char from)
        (while (> signs 0)
          (skip-chars-forward " \t\n")
          (forward-char 1)
          (setq signs (1- signs)))))))

(defun backtrace-multi-line ()
  "Show the form at point on multiple lines with line breaks and indentation."
  (interactive)
  (backtrace--reprint (lambda (value)
                        (let ((column (current-column)))
                          (replace-regexp-in-string "\n" (concat "\n" (make-string column ?\s)) (string-trim-right (pp-to-string value)))))))

(defun backtrace-single-line ()
  "Show the form at point on one line."
  (interactive)
  (backtrace--reprint #'backtrace-print-to-string))

(defun backtrace-to-string (&optional frames)
  "Format FRAMES, a list of `backtrace-frame' objects, for output; default: the stack from this function on."
  (let ((frames (or frames (backtrace-get-frames 'backtrace-to-string))))
    (with-temp-buffer
      (dolist (frame frames) (backtrace-print-frame frame nil))
      (buffer-substring-no-properties (point-min) (point-max)))))

(defun backtrace ()
  "Print a trace of Lisp function calls currently active.
Output stream used is value of `standard-output'."
  (princ (backtrace-to-string (backtrace-get-frames 'backtrace)))
  nil)
