;;; kill.el --- the kill ring, killing and yanking  -*- lexical-binding: t -*-
;;;features: simple

(defvar kill-ring nil "What was killed, the newest first.")

(defvar kill-ring-yank-pointer nil "The tail of `kill-ring' whose first element the next yank gives.")

(defcustom kill-ring-max 60 "How many kills are kept." :type 'integer :group 'killing)

(defcustom kill-whole-line nil "Non-nil: `kill-line' at the start of a line takes its newline too." :type 'boolean :group 'killing)

(defcustom kill-read-only-ok nil "Non-nil: killing read-only text copies it without an error." :type 'boolean :group 'killing)

(defcustom kill-do-not-save-duplicates nil "Non-nil: a kill that is the same as the last one is not kept twice." :type 'boolean :group 'killing)

(defcustom kill-append-merge-undo nil "Non-nil: a kill that joins the one before is undone with it." :type 'boolean :group 'killing)

(defcustom kill-transform-function nil "Called with each kill; what it returns is kept, nothing if it is nil." :type 'function :group 'killing)

(defcustom save-interprogram-paste-before-kill nil "Non-nil: what other programs offer is kept before a kill replaces it." :type 'boolean :group 'killing)

(defcustom yank-pop-change-selection nil "Non-nil: going through the kill ring tells other programs." :type 'boolean :group 'killing)

(defcustom yank-excluded-properties
  '(category field follow-link fontified font-lock-face help-echo intangible invisible keymap local-map mouse-face read-only yank-handler)
  "Text properties that a yank leaves out." :type 'sexp :group 'killing)

(defvar yank-handled-properties
  '((font-lock-face . yank-handle-font-lock-face-property) (category . yank-handle-category-property))
  "Alist of text properties and functions (VALUE START END) that a yank calls for them.")

(defvar yank-transform-functions nil "Functions that change the string to be yanked.")

(defvar yank-undo-function nil "What takes back the last yank instead of `delete-region', called with its ends.")

(defvar yank-window-start nil "Where the window began before the last yank.")

(defvar interprogram-cut-function #'gui-select-text "Called with each kill, for other programs.")

(defvar interprogram-paste-function #'gui-selection-value "Called before a yank: what another program offers, or nil.")

(defun gui-select-text (_text)
  "There is no window system to tell of a kill."
  nil)

(defun gui-selection-value ()
  "There is no window system that offers text."
  nil)

(defvar region-extract-function
  (lambda (method)
    (when (region-beginning)
      (cond
       ((eq method 'bounds) (list (cons (region-beginning) (region-end))))
       ((eq method 'delete-only) (delete-region (region-beginning) (region-end)))
       (t (filter-buffer-substring (region-beginning) (region-end) method)))))
  "Returns the text of the region; METHOD `delete' deletes it too, `delete-only' does that alone, `bounds' gives a list of (BEG . END).")

(defvar region-insert-function (lambda (lines) (dolist (line lines) (insert line)))
  "Inserts LINES where the region was.")

(defun region-bounds ()
  "Return the ends of the region as a list of (BEG . END)."
  (funcall region-extract-function 'bounds))

(defun region-noncontiguous-p ()
  "Non-nil if the region has more than one part."
  (let ((bounds (region-bounds))) (and (cdr bounds) bounds)))

(defvar filter-buffer-substring-function #'buffer-substring--filter "What `filter-buffer-substring' calls.")

(defvar filter-buffer-substring-functions nil "Wrappers around what `filter-buffer-substring' does.")

(defvar buffer-substring-filters nil "Functions that change what `filter-buffer-substring' returns.")

(defun filter-buffer-substring (beg end &optional delete)
  "Return the text from BEG to END as a person wants it copied; DELETE it too."
  (save-excursion
    (funcall filter-buffer-substring-function beg end delete)))

(defun buffer-substring--filter (beg end &optional delete)
  "Return the text from BEG to END; DELETE it too."
  (let ((text (if delete
                  (save-excursion (goto-char beg) (delete-and-extract-region beg end))
                (buffer-substring beg end))))
    (dolist (filter buffer-substring-filters text)
      (setq text (funcall filter text)))))

(defun kill-new (string &optional replace)
  "Make STRING the newest kill; with REPLACE, in place of the newest."
  (when kill-transform-function
    (setq string (funcall kill-transform-function string)))
  (when string
    (unless (and kill-do-not-save-duplicates (equal-including-properties string (car kill-ring)))
      (when save-interprogram-paste-before-kill
        (let ((offered (and interprogram-paste-function (funcall interprogram-paste-function))))
          (dolist (one (reverse (if (listp offered) offered (list offered))))
            (push one kill-ring))))
      (if (and replace kill-ring)
          (setcar kill-ring string)
        (push string kill-ring)
        (when (> (length kill-ring) kill-ring-max)
          (setcdr (nthcdr (1- kill-ring-max) kill-ring) nil))))
    (setq kill-ring-yank-pointer kill-ring)
    (when interprogram-cut-function
      (funcall interprogram-cut-function string))))

(defun kill-append (string before-p)
  "Put STRING behind the newest kill; with BEFORE-P, in front of it."
  (let ((last (car kill-ring)))
    (kill-new (if before-p (concat string last) (concat last string))
              (or (string= last "") (null (get-text-property 0 'yank-handler last))))
    (when (and kill-append-merge-undo (not buffer-read-only))
      (let ((before buffer-undo-list) (at (cdr buffer-undo-list)))
        (while (and at (car at)) (setq before at) (setq at (cdr at)))
        (when (cdr at) (setcdr before (cdr at)))))))

(defun current-kill (n &optional do-not-move)
  "Return the kill N further back, and go there unless DO-NOT-MOVE."
  (let ((offered (and (= n 0) interprogram-paste-function (funcall interprogram-paste-function))))
    (if offered
        (let ((interprogram-cut-function nil))
          (mapc #'kill-new (if (listp offered) (reverse offered) (list offered)))
          (car kill-ring))
      (unless kill-ring (error "Kill ring is empty"))
      (let ((place (nthcdr (mod (- n (length kill-ring-yank-pointer)) (length kill-ring)) kill-ring)))
        (unless do-not-move
          (setq kill-ring-yank-pointer place)
          (when (and yank-pop-change-selection (> n 0) interprogram-cut-function)
            (funcall interprogram-cut-function (car place))))
        (car place)))))

(defun kill--keep (string before-p)
  "Make STRING a kill, or part of the last one; BEFORE-P says where."
  (if (eq last-command 'kill-region)
      (kill-append string before-p)
    (kill-new string)))

(defun kill-region (beg end &optional region)
  "Kill the text between BEG and END; with REGION, what `region-extract-function' says.
Right after another kill it joins that one."
  (interactive
   (if (and (mark t) (point))
       (list (mark) (point) 'region)
     (user-error "The mark is not set now, so there is no region")))
  (condition-case nil
      (let ((text (if region
                      (funcall region-extract-function 'delete)
                    (filter-buffer-substring beg end 'delete))))
        (when (or text (eq last-command 'kill-region))
          (kill--keep text (< end beg)))
        (when (or text (not (eq last-command 'kill-region)))
          (setq this-command 'kill-region))
        (setq deactivate-mark t)
        nil)
    ((buffer-read-only text-read-only)
     (copy-region-as-kill beg end region)
     (setq this-command 'kill-region)
     (if kill-read-only-ok
         (progn (message "Read only text copied to kill ring") nil)
       (barf-if-buffer-read-only)
       (signal 'text-read-only (list (current-buffer)))))))

(defun copy-region-as-kill (beg end &optional region)
  "Save the text between BEG and END as if killed; with REGION, what `region-extract-function' says."
  (interactive (list (mark) (point) (prefix-numeric-value current-prefix-arg)))
  (kill--keep (if region (funcall region-extract-function nil) (filter-buffer-substring beg end)) (< end beg))
  (setq deactivate-mark t)
  nil)

(defun kill-ring-save (beg end &optional region)
  "Save the text between BEG and END as if killed; with REGION, what `region-extract-function' says."
  (interactive (list (mark) (point) (prefix-numeric-value current-prefix-arg)))
  (copy-region-as-kill beg end region)
  nil)

(defun append-next-kill (&optional _interactive)
  "Let the next kill join the last one."
  (interactive "p")
  (setq this-command 'kill-region))

(defun kill-line (&optional arg)
  "Kill the rest of the line; at its end, the newline.  With ARG, kill to the end of the ARGth line."
  (interactive "P")
  (kill-region
   (point)
   (progn
     (cond
      (arg (forward-line (prefix-numeric-value arg)))
      ((eobp) (signal 'end-of-buffer nil))
      (t
       (let ((end (save-excursion (end-of-line) (point))))
         (if (or (save-excursion (skip-chars-forward " \t" end) (= (point) end))
                 (and kill-whole-line (bolp)))
             (forward-line 1)
           (goto-char end)))))
     (point))))

(defun kill-whole-line (&optional arg)
  "Kill the line and its newline; with ARG, that many lines, backwards if it is negative."
  (interactive "p")
  (setq arg (or arg 1))
  (when (and (> arg 0) (eobp) (save-excursion (forward-line 0) (eobp)))
    (signal 'end-of-buffer nil))
  (when (and (< arg 0) (bobp) (save-excursion (end-of-line) (bobp)))
    (signal 'beginning-of-buffer nil))
  (unless (eq last-command 'kill-region)
    (kill-new "")
    (setq last-command 'kill-region))
  (cond
   ((zerop arg)
    (save-excursion (kill-region (point) (progn (forward-line 0) (point))))
    (kill-region (point) (progn (end-of-line) (point))))
   ((< arg 0)
    (save-excursion (kill-region (point) (progn (end-of-line) (point))))
    (kill-region (point) (progn (forward-line (1+ arg)) (unless (bobp) (backward-char)) (point))))
   (t
    (save-excursion (kill-region (point) (progn (forward-line 0) (point))))
    (kill-region (point) (progn (forward-line arg) (point))))))

(defun kill-word (arg)
  "Kill to the end of the ARGth word."
  (interactive "p")
  (kill-region (point) (progn (forward-word arg) (point))))

(defun backward-kill-word (arg)
  "Kill to the start of the ARGth word back."
  (interactive "p")
  (kill-word (- arg)))

(defun kill-forward-chars (arg)
  "Kill ARG characters."
  (when (listp arg) (setq arg (car arg)))
  (when (eq arg '-) (setq arg -1))
  (kill-region (point) (+ (point) arg)))

(defun kill-backward-chars (arg)
  "Kill ARG characters backwards."
  (when (listp arg) (setq arg (car arg)))
  (when (eq arg '-) (setq arg -1))
  (kill-region (point) (- (point) arg)))

(defun zap-to-char (arg char &optional _interactive)
  "Kill up to and with the ARGth CHAR."
  (interactive "p\ncZap to char: ")
  (kill-region (point) (progn (search-forward (char-to-string char) nil nil arg) (point))))

(defun yank (&optional arg)
  "Insert the last kill and put the mark at its start.
With \\[universal-argument], put point there and the mark at the end; with a number, the ARGth kill."
  (interactive "*P")
  (setq yank-window-start (window-start))
  ;; if inserting fails `yank-pop' must not take this for a yank
  (setq this-command t)
  (push-mark)
  (insert-for-yank (current-kill (cond ((listp arg) 0) ((eq arg '-) -2) (t (1- arg)))))
  (when (consp arg)
    (goto-char (prog1 (mark t) (set-marker (mark-marker) (point) (current-buffer)))))
  (when (eq this-command t) (setq this-command 'yank))
  nil)

(defun yank-pop (&optional arg)
  "Put an older kill, ARG further back, in the place of what was just yanked."
  (interactive "p")
  (unless (eq last-command 'yank)
    (user-error "The last command was not a yank"))
  (setq this-command 'yank)
  (let ((inhibit-read-only t) (before (< (point) (mark t))))
    (funcall (or yank-undo-function #'delete-region) (min (point) (mark t)) (max (point) (mark t)))
    (setq yank-undo-function nil)
    (set-marker (mark-marker) (point) (current-buffer))
    (insert-for-yank (current-kill (or arg 1)))
    (when before
      (goto-char (prog1 (mark t) (set-marker (mark-marker) (point) (current-buffer))))))
  nil)

(defun rotate-yank-pointer (arg)
  "Go ARG kills further back."
  (interactive "p")
  (current-kill arg))

(defun insert-for-yank (string)
  "Insert STRING as a yank does: what `yank-handler' properties say is done, and `yank-excluded-properties' are left out."
  (dolist (change yank-transform-functions)
    (unless (eq change t) (setq string (funcall change string))))
  (let ((to nil))
    (while (setq to (next-single-property-change 0 'yank-handler string))
      (insert-for-yank-1 (substring string 0 to))
      (setq string (substring string to))))
  (insert-for-yank-1 string))

(defun insert-for-yank-1 (string)
  "Insert STRING, all of which has one `yank-handler', (FUNCTION PARAM NOEXCLUDE UNDO)."
  (let* ((handler (and (stringp string) (get-text-property 0 'yank-handler string)))
         (param (or (nth 1 handler) string))
         (start (point))
         (inhibit-read-only inhibit-read-only)
         (end nil))
    (setq yank-undo-function t)
    (if (car handler) (funcall (car handler) param) (insert param))
    (setq end (point))
    (unless (nth 2 handler)
      (setq inhibit-read-only t)
      (remove-yank-excluded-properties start end))
    (when (and (> end start) (text-properties-at (1- end)))
      (put-text-property (1- end) end 'rear-nonsticky t))
    (when (eq yank-undo-function t)
      (setq yank-undo-function (nth 3 handler)))
    (when (nth 4 handler) (setq this-command (nth 4 handler)))))

(defun remove-yank-excluded-properties (beg end)
  "Do with the properties of the text from BEG to END what a yank does."
  (let ((inhibit-read-only t))
    (dolist (handler yank-handled-properties)
      (let ((name (car handler)) (at beg))
        (while (< at end)
          (let ((value (get-text-property at name)) (next (next-single-property-change at name nil end)))
            (when value (funcall (cdr handler) value at next))
            (setq at next)))))
    (if (eq yank-excluded-properties t)
        (set-text-properties beg end nil)
      (remove-list-of-text-properties beg end yank-excluded-properties))))

(defun yank-handle-font-lock-face-property (face start end)
  "Make FACE of the property `font-lock-face' from START to END the face."
  (when font-lock-defaults
    (put-text-property start end 'face face)))

(defun yank-handle-category-property (category start end)
  "Put the properties of CATEGORY on the text from START to END itself."
  (when category
    (let ((at start))
      (while (< at end)
        (let ((next (next-property-change at nil end)))
          (add-text-properties
           at next
           (let ((own (text-properties-at at)) (more nil) (plist (symbol-plist category)))
             (while plist
               (unless (plist-member own (car plist))
                 (setq more (cons (car plist) (cons (cadr plist) more))))
               (setq plist (cddr plist)))
             more))
          (setq at next))))))

(defun insert-buffer-substring-as-yank (buffer &optional start end)
  "Insert the text of BUFFER from START to END as a yank does."
  (let ((at (point)))
    (insert-buffer-substring buffer start end)
    (let ((inhibit-read-only t))
      (remove-yank-excluded-properties at (point)))))

(defun delete-forward-char (n &optional killflag)
  "Delete N characters, or the active region; with KILLFLAG, kill them."
  (interactive "p\nP")
  (unless (integerp n)
    (signal 'wrong-type-argument (list 'integerp n)))
  (cond
   ((and (use-region-p) delete-active-region (= n 1))
    (if (eq delete-active-region 'kill)
        (kill-region (region-beginning) (region-end) 'region)
      (funcall region-extract-function 'delete-only)))
   (t (delete-char n killflag))))

(defcustom delete-active-region t "Non-nil: deleting a character deletes an active region; `kill' kills it." :type 'sexp :group 'killing)
