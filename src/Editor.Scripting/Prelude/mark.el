;;; mark.el --- the mark, its rings, the region  -*- lexical-binding: t -*-
;;;features: simple

(defcustom mark-ring-max 16 "How many former marks a buffer keeps." :type 'integer :group 'editing-basics)

(defvar global-mark-ring nil "Former marks of all buffers, the newest first.")

(defcustom global-mark-ring-max 16 "How many former marks of all buffers are kept." :type 'integer :group 'editing-basics)

(defcustom use-empty-active-region nil "Non-nil: an active region without text counts." :type 'boolean :group 'editing-basics)

(defcustom set-mark-command-repeat-pop nil "Non-nil: \\[set-mark-command] after popping a mark pops the next." :type 'boolean :group 'editing-basics)

(defun transient-mark-mode (&optional arg)
  "Toggle whether the region is shown and counts only while the mark is active; on if ARG is positive."
  (interactive (list (or current-prefix-arg 'toggle)))
  (setq-default transient-mark-mode
                (if (eq arg 'toggle)
                    (not (default-value 'transient-mark-mode))
                  (> (prefix-numeric-value (or arg 1)) 0)))
  (run-hooks 'transient-mark-mode-hook)
  transient-mark-mode)

(defun mark (&optional force)
  "Return where the mark is, or nil; unless FORCE, signal an error if it is inactive and that matters."
  (if (or force (not transient-mark-mode) mark-active mark-even-if-inactive)
      (marker-position (mark-marker))
    (signal 'mark-inactive nil)))

(defun region-active-p ()
  "Non-nil if Transient Mark mode is on and the mark is active."
  (and transient-mark-mode mark-active (mark) t))

(defun use-region-p ()
  "Non-nil if the region is active and a command should act on it."
  (and (region-active-p)
       (or use-empty-active-region (> (region-end) (region-beginning)))
       t))

(defun activate-mark (&optional no-tmm)
  "Activate the mark; unless NO-TMM, Transient Mark mode goes on for a while if it is off."
  (when (mark t)
    (unless (region-active-p)
      (setq mark-active t)
      (unless (or transient-mark-mode no-tmm)
        (setq-local transient-mark-mode 'lambda))
      (run-hooks 'activate-mark-hook))))

(defun deactivate-mark (&optional force)
  "Deactivate the mark, even if the region is not active with FORCE."
  (when (or (region-active-p) force)
    (cond
     ((eq (car-safe transient-mark-mode) 'only)
      (setq transient-mark-mode (cdr transient-mark-mode))
      (when (eq transient-mark-mode (default-value 'transient-mark-mode))
        (kill-local-variable 'transient-mark-mode)))
     ((eq transient-mark-mode 'lambda)
      (kill-local-variable 'transient-mark-mode)))
    (setq mark-active nil)
    (run-hooks 'deactivate-mark-hook)))

(defun set-mark (pos)
  "Put the mark at POS and activate it; nil takes the mark away."
  (if pos
      (progn
        (set-marker (mark-marker) pos (current-buffer))
        (activate-mark 'no-tmm))
    (deactivate-mark t)
    (set-marker (mark-marker) nil)))

(defun push-mark--onto (ring place max)
  "Return RING with a copy of the marker PLACE in front and at most MAX elements."
  (setq ring (cons (copy-marker place) ring))
  (when (> (length ring) max)
    (let ((last (nthcdr (1- max) ring)))
      (dolist (old (cdr last)) (set-marker old nil))
      (setcdr last nil)))
  ring)

(defun push-mark (&optional location nomsg activate)
  "Put the mark at LOCATION or point, and its old place onto `mark-ring'.
Say so unless NOMSG; activate it if ACTIVATE."
  (when (mark t)
    (setq mark-ring (push-mark--onto mark-ring (mark-marker) mark-ring-max)))
  (set-marker (mark-marker) (or location (point)) (current-buffer))
  (unless (and global-mark-ring (eq (marker-buffer (car global-mark-ring)) (current-buffer)))
    (setq global-mark-ring (push-mark--onto global-mark-ring (mark-marker) global-mark-ring-max)))
  (or nomsg executing-kbd-macro (> (minibuffer-depth) 0) noninteractive
      (message "Mark set"))
  (when (or activate (not transient-mark-mode))
    (set-mark (mark t)))
  nil)

(defun pop-mark ()
  "Put the mark where it was before, and its place to the end of `mark-ring'."
  (when mark-ring
    (setq mark-ring (nconc mark-ring (list (copy-marker (mark-marker)))))
    (set-marker (mark-marker) (car mark-ring))
    (set-marker (car mark-ring) nil)
    (pop mark-ring))
  (deactivate-mark))

(defun pop-to-mark-command ()
  "Go to the mark and pop it."
  (interactive)
  (if (null (mark t))
      (user-error "No mark set in this buffer")
    (when (= (point) (mark t))
      (message "Mark popped"))
    (goto-char (mark t))
    (pop-mark)))

(defun pop-global-mark ()
  "Go to the last mark of all buffers and pop it."
  (interactive)
  (while (and global-mark-ring (not (marker-buffer (car global-mark-ring))))
    (setq global-mark-ring (cdr global-mark-ring)))
  (unless global-mark-ring (error "No global mark set"))
  (let* ((place (car global-mark-ring)) (at (marker-position place)))
    (setq global-mark-ring (nconc (cdr global-mark-ring) (list place)))
    (set-buffer (marker-buffer place))
    (unless (<= (point-min) at (point-max))
      (if widen-automatically (widen) (error "Global mark position is outside accessible part of buffer")))
    (goto-char at)
    (switch-to-buffer (marker-buffer place))))

(defcustom widen-automatically t "Non-nil: going to a place out of reach may widen the buffer." :type 'boolean :group 'editing-basics)

(defun exchange-point-and-mark (&optional arg)
  "Put the mark where point is, and point where the mark is; activate the mark unless ARG says otherwise."
  (interactive "P")
  (let ((old (mark t)) (temporary (eq (car-safe transient-mark-mode) 'only)))
    (unless old (user-error "No mark set in this buffer"))
    (set-mark (point))
    (goto-char old)
    (cond
     (temporary (setq-local transient-mark-mode (cons 'only (cdr transient-mark-mode))))
     ((xor arg (not (region-active-p))) (deactivate-mark))
     (t (activate-mark)))
    nil))
