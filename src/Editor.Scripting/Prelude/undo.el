;;; undo.el --- undoing with `buffer-undo-list'  -*- lexical-binding: t -*-
;;;features: simple

(defvar undo-equiv-table (make-hash-table :test 'eq :weakness t)
  "From what an undo recorded to the older state of the list that it restored.
The value `t' is the beginning, `undo-in-region' an undo that picked its changes, `empty' one that had nothing to do.")

(defvar undo-in-region nil "Non-nil while changes of a region are undone.")

(defvar undo-no-redo nil "Non-nil: `undo' passes over what was undone already.")

(defvar undo-in-progress nil "Non-nil while the text is changed by undoing.")

(defvar pending-undo-list nil "What further undoing has before it; t when nothing is left.")

(defvar undo-ask-before-discard nil "Non-nil: ask before the undo information of a command is discarded that is too large.")

(defvar undo-extra-outer-limit nil "Above this size the next question about discarding comes.")

(defvar undo-no-redo-message nil "Unused: kept for programs that bind it.")

(defun undo--outside ()
  "Signal that a change to be undone is out of reach."
  (error "Changes to be undone are outside visible portion of buffer"))

(defun undo--reinsert (text pos markers)
  "Bring TEXT back to POS, behind point if POS is negative; MARKERS are the (MARKER . ADJUSTMENT) that go with it."
  (let ((at (abs pos)) (valid t))
    (unless (<= (point-min) at (point-max)) (undo--outside))
    ;; one marker that has moved since makes them all invalid, up to the next that has not
    (let ((kept nil))
      (dolist (pair markers)
        (let ((m (car pair)))
          (if (and (eq (marker-buffer m) (current-buffer)) (= m at))
              (push pair kept)
            (setq kept nil))))
      (setq valid kept))
    (goto-char at)
    (insert text)
    (unless (< pos 0) (goto-char at))
    (dolist (pair valid)
      (when (marker-buffer (car pair))
        (set-marker (car pair) (- (car pair) (cdr pair)))))))

(defun undo--apply (call)
  "Do what CALL says: (FUN . ARGS), or (DELTA BEG END FUN . ARGS), which is checked."
  (let ((buffer (current-buffer)))
    (if (not (integerp (car call)))
        (apply (car call) (cdr call))
      (let ((delta (nth 0 call)) (beg (nth 1 call)) (end (nth 2 call)))
        (when (or (< beg (point-min)) (> end (point-max))) (undo--outside))
        (let ((first (copy-marker beg nil)) (last (copy-marker end t)))
          (apply (nth 3 call) (nthcdr 4 call))
          (unless (and (= first beg) (= last (+ end delta)))
            (error "Changes to be undone by function different from announced"))
          (set-marker first nil)
          (set-marker last nil))))
    (unless (eq buffer (current-buffer))
      (error "Undo function switched buffer"))))

(defun undo--entry (entry list)
  "Undo ENTRY; LIST is what comes behind it.  Return what is left of LIST."
  (let ((head (car-safe entry)) (tail (cdr-safe entry)))
    (cond
     ((integerp entry) (goto-char entry))
     ((not (consp entry)) (error "Unrecognized entry in undo list %S" entry))
     ((eq head t)
      (let ((saved (visited-file-modtime)))
        (when (or (equal tail saved)
                  (and (integerp tail) (equal saved (cons tail 0))))
          (unlock-buffer)
          (set-buffer-modified-p nil))))
     ((and (null head) (consp tail))
      (let ((beg (nth 2 tail)) (end (nthcdr 3 tail)))
        (when (or (> (point-min) beg) (< (point-max) end)) (undo--outside))
        (put-text-property beg end (nth 0 tail) (nth 1 tail))))
     ((and (integerp head) (integerp tail))
      (when (or (> (point-min) head) (< (point-max) tail)) (undo--outside))
      (goto-char head)
      (delete-region head tail))
     ((eq head 'apply) (undo--apply tail))
     ((and (stringp head) (integerp tail))
      (let ((markers nil))
        (while (and (markerp (car-safe (car list))) (integerp (cdr-safe (car list))))
          (push (pop list) markers))
        (undo--reinsert head tail (nreverse markers))))
     ((and (markerp head) (integerp tail))
      (warn "Encountered %S entry in undo list with no matching (TEXT . POS) entry" entry)
      (when (marker-buffer head)
        (set-marker head (- head tail) (marker-buffer head))))
     (t (error "Unrecognized entry in undo list %S" entry)))
    list))

(defun primitive-undo (n list)
  "Undo N groups of changes of LIST, which is or was part of `buffer-undo-list'.  Return what is left of it."
  (let ((before buffer-undo-list) (inhibit-point-motion-hooks t) (inhibit-read-only t) (applied nil) (entry nil))
    (while (> n 0)
      (while (setq entry (pop list))
        (setq list (undo--entry entry list))
        (when (eq (car-safe entry) 'apply) (setq applied t)))
      (setq n (1- n)))
    ;; `undo' must be able to see that something was undone
    (when (and applied (eq before buffer-undo-list))
      (push (list 'apply 'cdr nil) buffer-undo-list))
    list))

(defun undo--sans-boundaries (list)
  "Return LIST from its first entry on."
  (while (and (consp list) (null (car list))) (setq list (cdr list)))
  list)

(defun undo--last-change-was-undo-p (undo-list)
  "Non-nil if the newest group of UNDO-LIST was made by undoing."
  (gethash (undo--sans-boundaries undo-list) undo-equiv-table))

(defun undo--note-equivalent ()
  "Note what state the undoing has restored."
  (let ((list (undo--sans-boundaries buffer-undo-list)))
    (cond
     ((eq list pending-undo-list)
      (unless (gethash list undo-equiv-table)
        (puthash list 'empty undo-equiv-table)))
     (t (puthash list (if undo-in-region 'undo-in-region pending-undo-list) undo-equiv-table)))))

(defun undo--drop-positions ()
  "Take the positions out of the newest group: undoing an undo goes to the change."
  (let ((tail buffer-undo-list) (before nil))
    (while (car tail)
      (if (not (integerp (car tail)))
          (setq before tail)
        (if before (setcdr before (cdr tail)) (setq buffer-undo-list (cdr tail))))
      (setq tail (cdr tail)))))

(defun undo (&optional arg)
  "Undo some previous changes; again right after it, older ones.
A numeric ARG says how many.  With an active region, or with \\[universal-argument], only changes of the region are undone.
After any other command, undoing begins with what was undone."
  (interactive "*P")
  (let* ((modified (buffer-modified-p))
         (base (or (buffer-base-buffer) (current-buffer)))
         (recent (with-current-buffer base (recent-auto-save-p)))
         (said nil))
    ;; an error in here must not look like an undo to the next one
    (setq this-command 'undo-start)
    (unless (and (eq last-command 'undo)
                 (or (eq pending-undo-list t)
                     (undo--last-change-was-undo-p buffer-undo-list)))
      (setq undo-in-region (or (region-active-p) (and arg (not (numberp arg)))))
      (if undo-in-region
          (undo-start (region-beginning) (region-end))
        (undo-start))
      (undo-more 1))
    (setq this-command 'undo)
    (let ((equiv (gethash pending-undo-list undo-equiv-table)))
      (unless (eq (selected-window) (minibuffer-window))
        (setq said (concat (if (or undo-no-redo (not equiv)) "Undo" "Redo")
                           (if undo-in-region " in region" ""))))
      (when (and (consp equiv) undo-no-redo)
        (let ((next nil))
          (while (setq next (gethash equiv undo-equiv-table)) (setq equiv next)))
        (setq pending-undo-list (if (consp equiv) equiv t))))
    (undo-more (if (numberp arg) (prefix-numeric-value arg) 1))
    (undo--note-equivalent)
    (undo--drop-positions)
    (when (and modified (not (buffer-modified-p)))
      (with-current-buffer base (delete-auto-save-file-if-necessary recent)))
    (when said (message "%s" said))))

(defun undo-only (&optional arg)
  "Undo ARG previous changes, and never what was undone already."
  (interactive "*p")
  (let ((undo-no-redo t)) (undo arg)))

(defun undo-redo (&optional arg)
  "Undo the last ARG undos."
  (interactive "*p")
  (if (not (undo--last-change-was-undo-p buffer-undo-list))
      (user-error "No undone changes to redo")
    (let* ((rest (let ((undo-in-progress t))
                   (primitive-undo arg (undo--sans-boundaries buffer-undo-list))))
           (pending (undo--last-change-was-undo-p rest)))
      (message "Redo%s" (if undo-in-region " in region" ""))
      (setq this-command 'undo)
      (setq pending-undo-list pending)
      (setq buffer-undo-list rest))))

(defun undo-more (n)
  "Undo N more groups of `pending-undo-list'."
  (unless (listp pending-undo-list)
    (user-error (concat "No further undo information" (and undo-in-region " for region"))))
  (let ((undo-in-progress t))
    (setq pending-undo-list (or (primitive-undo n pending-undo-list) t))))

(defun undo-start (&optional beg end)
  "Begin with the newest change; with BEG and END, of the changes between them."
  (when (eq buffer-undo-list t)
    (user-error "No undo information in this buffer"))
  (setq pending-undo-list
        (if (and beg end (/= beg end))
            (undo-make-selective-list (min beg end) (max beg end))
          buffer-undo-list)))

(defun undo-make-selective-list (start end)
  "Return those entries of `buffer-undo-list' that changed text between START and END, as if the others had never been."
  (let ((rest buffer-undo-list) (made (list nil)) (deltas nil))
    (while rest
      (when undo-no-redo
        (while (consp (gethash rest undo-equiv-table))
          (setq rest (gethash rest undo-equiv-table))))
      (let ((entry (car rest)))
        (cond
         ((null entry) (when (car made) (push nil made)))
         ((eq (car-safe entry) t) (unless deltas (push entry made)))
         ;; markers come along with their deletion
         ((markerp (car-safe entry)) nil)
         (t
          (let ((adjusted (undo-adjust-elt entry deltas)))
            (if (not (undo-elt-in-region adjusted start end))
                (let ((delta (undo-delta entry)))
                  (unless (zerop (cdr delta)) (push delta deltas)))
              (setq end (+ end (cdr (undo-delta adjusted))))
              (push adjusted made)
              (when (and (stringp (car-safe adjusted)) (integerp (cdr-safe adjusted)))
                (let ((more (cdr rest)))
                  (while (markerp (car-safe (car more)))
                    (push (pop more) made)))))))))
      (setq rest (cdr rest)))
    (nreverse made)))

(defun undo-elt-in-region (undo-elt start end)
  "Non-nil if the change UNDO-ELT is all between START and END."
  (let ((head (car-safe undo-elt)) (tail (cdr-safe undo-elt)))
    (cond
     ((integerp undo-elt) (<= start undo-elt end))
     ((eq undo-elt nil) t)
     ((atom undo-elt) nil)
     ((stringp head) (<= start (abs tail) end))
     ((and (consp undo-elt) (markerp head)) (<= start head end))
     ((null head)
      (let ((range (nthcdr 3 undo-elt)))
        (and (>= (car range) start) (<= (cdr range) end))))
     ((integerp head) (and (>= head start) (<= tail end))))))

(defun undo-adjust-elt (elt deltas)
  "Return the undo entry ELT as it is without the changes DELTAS."
  (let ((head (car-safe elt)) (tail (cdr-safe elt)))
    (cond
     ((integerp elt) (undo-adjust-pos elt deltas))
     ((and (integerp head) (integerp tail)) (undo-adjust-beg-end head tail deltas))
     ((and (stringp head) (integerp tail))
      (cons head (* (if (< tail 0) -1 1) (undo-adjust-pos (abs tail) deltas))))
     ((and (consp elt) (null head) (consp tail) (consp (nthcdr 3 elt)))
      (let ((range (nthcdr 3 elt)))
        (append (list nil (nth 1 elt) (nth 2 elt)) (undo-adjust-beg-end (car range) (cdr range) deltas))))
     ((and (eq head 'apply) (integerp (car tail)))
      (let ((range (undo-adjust-beg-end (nth 1 tail) (nth 2 tail) deltas)))
        (append (list 'apply (nth 0 tail) (car range) (cdr range)) (nthcdr 3 tail))))
     (t elt))))

(defun undo-adjust-beg-end (beg end deltas)
  "Return (BEG . END) without the changes DELTAS."
  (let ((first (undo-adjust-pos beg deltas)))
    (cons first (max first (undo-adjust-pos end deltas t)))))

(defun undo-adjust-pos (pos deltas &optional use-<)
  "Return POS without the changes DELTAS; with USE-<, one right at POS does not count."
  (dolist (delta deltas pos)
    (let ((at (car delta)))
      (unless (if use-< (<= pos at) (< pos at))
        (setq pos (max at (- pos (cdr delta))))))))

(defun undo-delta (undo-elt)
  "Return (POSITION . LENGTH): where undoing UNDO-ELT changes the text and by how much it grows."
  (let ((head (car-safe undo-elt)) (tail (cdr-safe undo-elt)))
    (cond
     ((and (stringp head) (integerp tail)) (cons (abs tail) (length head)))
     ((and (integerp head) (integerp tail)) (cons head (- head tail)))
     (t '(0 . 0)))))

(defun undo-outer-limit-truncate (size)
  "Discard the undo information of the current buffer, SIZE bytes of it, and say so."
  (cond
   ((not undo-ask-before-discard)
    (display-warning
     '(undo discard-info)
     (concat (format-message "Buffer `%s' undo info was %d bytes long.\n" (buffer-name) size)
             "It was above `undo-outer-limit' and has been discarded."))
    (setq buffer-undo-list nil)
    t)
   ((or (null undo-extra-outer-limit) (> size undo-extra-outer-limit))
    (setq undo-extra-outer-limit (+ size 50000))
    (when (yes-or-no-p (format-message "Buffer `%s' undo info is %d bytes long; discard it? " (buffer-name) size))
      (setq buffer-undo-list nil)
      (setq undo-extra-outer-limit nil)
      t))))
