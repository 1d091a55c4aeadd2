;;; clone.el --- copies of buffers  -*- lexical-binding: t -*-
;;;features: simple

(defvar clone-buffer-hook nil "Run in a buffer that was just cloned.")

(defvar clone-indirect-buffer-hook nil "Run in an indirect buffer that was just cloned.")

(defun clone-process (process &optional newname)
  "Start a process like PROCESS under NEWNAME."
  (setq newname (or newname (process-name process)))
  (if (string-match "<[0-9]+>\\'" newname)
      (setq newname (substring newname 0 (match-beginning 0))))
  (when (memq (process-status process) '(run stop open))
    (let* ((process-connection-type (process-tty-name process))
           (new (if (memq (process-status process) '(open))
                    (let ((args (process-contact process t)))
                      (setq args (plist-put args :name newname))
                      (setq args (plist-put args :buffer (if (process-buffer process) (current-buffer))))
                      (apply #'make-network-process args))
                  (apply #'start-process newname (if (process-buffer process) (current-buffer)) (process-command process)))))
      (set-process-query-on-exit-flag new (process-query-on-exit-flag process))
      (set-process-filter new (process-filter process))
      (set-process-sentinel new (process-sentinel process))
      (set-process-plist new (copy-sequence (process-plist process)))
      new)))

(defun clone-buffer (&optional newname display-flag)
  "Make a copy of the current buffer, named NEWNAME; show it if DISPLAY-FLAG."
  (interactive
   (progn
     (when buffer-file-name (error "Cannot clone a file-visiting buffer"))
     (when (get major-mode 'no-clone) (error "Cannot clone a buffer in %s mode" mode-name))
     (list (and current-prefix-arg (read-buffer "Name of new cloned buffer: " (current-buffer))) t)))
  (when buffer-file-name (error "Cannot clone a file-visiting buffer"))
  (when (get major-mode 'no-clone) (error "Cannot clone a buffer in %s mode" mode-name))
  (setq newname (or newname (buffer-name)))
  (if (string-match "<[0-9]+>\\'" newname)
      (setq newname (substring newname 0 (match-beginning 0))))
  (let* ((old (current-buffer)) (beg (point-min)) (end (point-max)) (at (point)) (mark (mark t)) (active mark-active)
         (mode major-mode) (locals (buffer-local-variables)) (process (get-buffer-process (current-buffer)))
         (new (generate-new-buffer newname)))
    (save-restriction
      (widen)
      (with-current-buffer new (insert-buffer-substring old)))
    (with-current-buffer new
      (narrow-to-region beg end)
      (goto-char at)
      (when mark (set-mark mark))
      (unless active (deactivate-mark))
      (when process (clone-process process))
      (funcall mode)
      (dolist (pair (delq nil locals))
        (when (and (consp pair) (not (memq (car pair) '(buffer-undo-list buffer-file-name enable-multibyte-characters mark-active))))
          (ignore-errors (set (make-local-variable (car pair)) (cdr pair)))))
      (set-buffer-modified-p (buffer-modified-p old))
      (run-hooks 'clone-buffer-hook))
    (when display-flag (pop-to-buffer new))
    new))

(defun clone-indirect-buffer (newname display-flag &optional norecord)
  "Make an indirect buffer like the current one, named NEWNAME or like it; show it if DISPLAY-FLAG, with NORECORD."
  (interactive
   (progn
     (when (get major-mode 'no-clone-indirect) (error "Cannot indirectly clone a buffer in %s mode" mode-name))
     (list (and current-prefix-arg (read-buffer "Name of indirect buffer: " (current-buffer))) t)))
  (when (get major-mode 'no-clone-indirect) (error "Cannot indirectly clone a buffer in %s mode" mode-name))
  (setq newname (or newname (buffer-name)))
  (if (string-match "<[0-9]+>\\'" newname)
      (setq newname (substring newname 0 (match-beginning 0))))
  (let ((buffer (make-indirect-buffer (current-buffer) (generate-new-buffer-name newname) t)))
    (with-current-buffer buffer (run-hooks 'clone-indirect-buffer-hook))
    (when display-flag (pop-to-buffer buffer nil norecord))
    buffer))

(defun clone-indirect-buffer-other-window (newname display-flag &optional norecord)
  "Like `clone-indirect-buffer' with NEWNAME, DISPLAY-FLAG and NORECORD, shown in another window."
  (interactive (list (and current-prefix-arg (read-buffer "Name of indirect buffer: " (current-buffer))) t))
  (let ((pop-up-windows t)) (clone-indirect-buffer newname display-flag norecord)))
