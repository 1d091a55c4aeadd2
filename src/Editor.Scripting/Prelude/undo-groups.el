;;; undo-groups.el --- change groups and boundaries that come by themselves  -*- lexical-binding: t -*-
;;;features: simple

(defun prepare-change-group (&optional buffer)
  "Return a handle for the state of BUFFER or the current one, for changes that stay or go together."
  (let ((buffer (or buffer (current-buffer))))
    (list (cons buffer (buffer-local-value 'buffer-undo-list buffer)))))

(defun activate-change-group (handle)
  "Begin the change group HANDLE."
  (dolist (state handle)
    (with-current-buffer (car state)
      (when (eq buffer-undo-list t) (setq buffer-undo-list nil))
      ;; an entry that means nothing keeps what comes from joining what was
      (when (consp buffer-undo-list)
        (push (cons (point-min) (point-min)) buffer-undo-list)))))

(defun accept-change-group (handle)
  "End the change group HANDLE: its changes stay."
  (dolist (state handle)
    (with-current-buffer (car state)
      (when (eq (cdr state) t) (setq buffer-undo-list t)))))

(defun cancel-change-group (handle)
  "End the change group HANDLE and undo its changes."
  (dolist (state handle)
    (with-current-buffer (car state)
      (let* ((old (cdr state)) (old-car (car-safe old)) (old-cdr (cdr-safe old)))
        (save-restriction
          (widen)
          (unwind-protect
              (progn
                ;; for now the list ends where the group began
                (when (consp old) (setcar old nil) (setcdr old nil))
                (unless (eq last-command 'undo) (undo-start))
                (when (and (consp old) (not (eq old (last pending-undo-list))))
                  (error "Undoing to some unrelated state"))
                (save-excursion
                  (while (listp pending-undo-list) (undo-more 1))))
            (when (consp old) (setcar old old-car) (setcdr old old-cdr))
            (setq buffer-undo-list old)))))))

(defun undo-amalgamate-change-group (handle)
  "Make the changes since HANDLE one group: the boundaries between them go."
  (dolist (state handle)
    (with-current-buffer (car state)
      (when (consp buffer-undo-list)
        (let* ((old (cdr state)) (old-car (car-safe old)) (old-cdr (cdr-safe old)))
          (unwind-protect
              (progn
                (when (consp old) (setcar old t) (setcdr old nil))
                (when (or (null old)
                          (eq old (last buffer-undo-list))
                          ;; the state was cut off meanwhile: all that is there is new
                          (not (eq (last buffer-undo-list) (last old-cdr))))
                  (if (car buffer-undo-list)
                      (setq buffer-undo-list (delq nil buffer-undo-list))
                    (setcdr buffer-undo-list (delq nil (cdr buffer-undo-list))))))
            (when (consp old) (setcar old old-car) (setcdr old old-cdr))))))))

(defmacro with-undo-amalgamate (&rest body)
  "Run BODY and let one undo take back all its changes."
  (declare (indent 0) (debug t))
  (let ((handle (make-symbol "handle")))
    `(let ((,handle (prepare-change-group))
           (undo-outer-limit nil)
           (undo-limit most-positive-fixnum)
           (undo-strong-limit most-positive-fixnum))
       (unwind-protect
           (progn
             (activate-change-group ,handle)
             ,@body)
         (accept-change-group ,handle)
         (undo-amalgamate-change-group ,handle)))))

(defvar undo-auto--this-command-amalgamating nil "Non-nil if this command may join the one before it.")

(defun undo-auto--last-boundary-amalgamating-number ()
  "Return how many commands have joined before the last boundary, or nil."
  (car-safe undo-auto--last-boundary-cause))

(defun undo-auto--needs-boundary-p ()
  "Non-nil if something was recorded since the last boundary."
  (car-safe buffer-undo-list))

(defun undo-auto--ensure-boundary (cause)
  "Make a boundary if one is needed, because of CAUSE."
  (when (undo-auto--needs-boundary-p)
    (let ((joined (undo-auto--last-boundary-amalgamating-number)))
      (undo-boundary)
      (setq undo-auto--last-boundary-cause
            (if (eq cause 'amalgamate)
                (cons (if joined (1+ joined) 0) undo-auto--undoably-changed-buffers)
              cause)))))

(defun undo-auto--boundaries (cause)
  "Make the boundaries that are due in all buffers, because of CAUSE."
  (setq undo-auto--undoably-changed-buffers (seq-filter #'buffer-live-p undo-auto--undoably-changed-buffers))
  (dolist (buffer undo-auto--undoably-changed-buffers)
    (with-current-buffer buffer (undo-auto--ensure-boundary cause)))
  (setq undo-auto--undoably-changed-buffers nil))

(defun undo-auto--boundary-timer ()
  "Make the boundaries that are due, from a timer."
  (setq undo-auto-current-boundary-timer nil)
  (undo-auto--boundaries 'timer))

(defun undo-auto--boundary-ensure-timer ()
  "See to it that boundaries will be made."
  (unless undo-auto-current-boundary-timer
    (setq undo-auto-current-boundary-timer (run-at-time 10 nil #'undo-auto--boundary-timer))))

(defun undo-auto--add-boundary ()
  "Make the boundaries that a command loop makes before a command."
  (let ((cause (if undo-auto--this-command-amalgamating 'amalgamate 'command)))
    (setq undo-auto--this-command-amalgamating nil)
    (undo-auto--boundaries cause)))

(defun undo-auto-amalgamate ()
  "Let the changes of this command join those of the last one, if it was the same: twenty in a row."
  (let ((joined (undo-auto--last-boundary-amalgamating-number)))
    (setq undo-auto--this-command-amalgamating t)
    (when joined
      (if (not (and (< joined 20) (eq this-command last-command)))
          (setq undo-auto--last-boundary-cause 0)
        (dolist (buffer (cdr undo-auto--last-boundary-cause))
          (when (buffer-live-p buffer)
            (with-current-buffer buffer
              (when (and (consp buffer-undo-list) (null (car buffer-undo-list)))
                (setq buffer-undo-list (cdr buffer-undo-list))))))))))
