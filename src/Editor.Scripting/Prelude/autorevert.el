;;; autorevert.el --- files read again when they have changed  -*- lexical-binding: t -*-
;;;features: autorevert
;;;yields: *

(defcustom auto-revert-interval 5 "After so many seconds files are looked at." :type 'number :group 'auto-revert)

(defcustom auto-revert-stop-on-user-input t "Non-nil: a key ends it for now." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-verbose t "Non-nil: it is told." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-mode-text " ARev" "What stands in the mode line." :type 'string :group 'auto-revert)

(defcustom auto-revert-tail-mode-text " Tail" "What stands there when what is added is shown." :type 'string :group 'auto-revert)

(defcustom auto-revert-check-vc-info nil "Unused: there is nothing about versions here." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-use-notify nil "Non-nil: the system tells of changes." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-avoid-polling nil "Non-nil: only what the system tells counts." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-remote-files nil "Non-nil: files elsewhere count, too." :type 'boolean :group 'auto-revert)

(defcustom auto-revert-load-hook nil "Run when this is loaded." :type 'hook :group 'auto-revert)

(defcustom auto-revert-mode-hook nil "Run when Auto Revert mode is turned on or off." :type 'hook :group 'auto-revert)

(defcustom global-auto-revert-mode-hook nil "Run when Global Auto Revert mode is turned on or off." :type 'hook :group 'auto-revert)

(defcustom global-auto-revert-non-file-buffers nil "Non-nil: buffers without files count, too." :type 'boolean :group 'auto-revert)

(defcustom global-auto-revert-ignore-modes nil "Modes whose buffers are left alone." :type '(repeat sexp) :group 'auto-revert)

(defvar-local global-auto-revert-ignore-buffer nil "Non-nil: this buffer is left alone.")

(defvar auto-revert-buffer-list nil "The buffers in Auto Revert mode.")

(defvar auto-revert-timer nil "The timer that looks at files.")

(defvar auto-revert-remaining-buffers nil "What is left to look at.")

(defvar auto-revert-debug nil "Non-nil: what is done is told.")

(defvar-local auto-revert-tail-pos 0 "How much of the file has been shown.")

(defvar-local auto-revert-notify-watch-descriptor nil "What the system watches for this buffer.")

(define-minor-mode auto-revert-mode
  "Read the file of this buffer again when it has changed."
  :lighter auto-revert-mode-text
  (if auto-revert-mode
      (progn
        (unless (memq (current-buffer) auto-revert-buffer-list) (push (current-buffer) auto-revert-buffer-list))
        (add-hook 'kill-buffer-hook #'auto-revert-remove-current-buffer nil t)
        (setq auto-revert-tail-mode nil))
    (auto-revert-remove-current-buffer))
  (auto-revert-set-timer)
  (when auto-revert-mode (auto-revert-buffer (current-buffer))))

(define-minor-mode auto-revert-tail-mode
  "Show what is added to the file of this buffer."
  :lighter auto-revert-tail-mode-text
  (cond
   ((not auto-revert-tail-mode) (auto-revert-remove-current-buffer))
   ((not buffer-file-name)
    (auto-revert-tail-mode 0)
    (error "This buffer is not visiting a file"))
   (t
    (setq auto-revert-tail-pos (file-attribute-size (file-attributes buffer-file-name)) auto-revert-mode nil)
    (unless (memq (current-buffer) auto-revert-buffer-list) (push (current-buffer) auto-revert-buffer-list))
    (add-hook 'kill-buffer-hook #'auto-revert-remove-current-buffer nil t)))
  (auto-revert-set-timer))

(defun turn-on-auto-revert-mode () "Turn Auto Revert mode on." (auto-revert-mode 1))

(defun turn-on-auto-revert-tail-mode () "Turn Auto Revert Tail mode on." (auto-revert-tail-mode 1))

(define-minor-mode global-auto-revert-mode
  "Read the files of all buffers again when they have changed."
  :global t :group 'auto-revert
  (auto-revert-set-timer)
  (when global-auto-revert-mode (auto-revert-buffers)))

(defun auto-revert-remove-current-buffer (&optional buffer)
  "Look at BUFFER, or this one, no more."
  (setq auto-revert-buffer-list (delq (or buffer (current-buffer)) auto-revert-buffer-list)))

(defun auto-revert-set-timer ()
  "Start the timer that looks at files, or end it where nothing is to be looked at."
  (interactive)
  (when (timerp auto-revert-timer) (cancel-timer auto-revert-timer))
  (setq auto-revert-timer
        (and (or global-auto-revert-mode auto-revert-buffer-list)
             (run-with-timer auto-revert-interval auto-revert-interval #'auto-revert-buffers))))

(defun auto-revert-active-p ()
  "Return non-nil if the file of this buffer is looked at."
  (or auto-revert-mode auto-revert-tail-mode
      (and global-auto-revert-mode
           (or buffer-file-name global-auto-revert-non-file-buffers)
           (not global-auto-revert-ignore-buffer)
           (not (memq major-mode global-auto-revert-ignore-modes)))))

(defun auto-revert-handler ()
  "Read the file of this buffer again if it has changed."
  (let* ((file buffer-file-name)
         (size (and auto-revert-tail-mode file (file-attribute-size (file-attributes file))))
         (changed (if auto-revert-tail-mode
                      (and file (file-readable-p file) (/= auto-revert-tail-pos size))
                    (if file
                        (and (not (buffer-modified-p)) (or auto-revert-remote-files (not (file-remote-p file)))
                             (file-readable-p file) (not (verify-visited-file-modtime (current-buffer))))
                      (and (or auto-revert-mode global-auto-revert-non-file-buffers)
                           (funcall (or buffer-stale-function #'ignore) t))))))
    (when changed
      (when auto-revert-verbose (message "Reverting buffer `%s'." (buffer-name)))
      (if auto-revert-tail-mode
          (auto-revert-tail-handler size)
        ;; one who stands at the end goes on standing there
        (let ((at-end (and file (eobp)))
              (windows (seq-filter (lambda (window) (= (window-point window) (point-max))) (get-buffer-window-list nil nil t))))
          (revert-buffer 'ignore-auto 'dont-ask 'preserve-modes)
          (when at-end (goto-char (point-max)))
          (dolist (window windows) (set-window-point window (point-max))))))))

(defun auto-revert-tail-handler (size)
  "Insert what was added to the file, which has SIZE bytes now."
  (let ((modified (buffer-modified-p)) (inhibit-read-only t) (file buffer-file-name) (at-end (eobp)))
    (save-excursion
      (goto-char (point-max))
      (let ((buffer-undo-list t))
        (insert-file-contents file nil (and (< auto-revert-tail-pos size) auto-revert-tail-pos) size))
      (setq auto-revert-tail-pos size))
    (when at-end (goto-char (point-max)))
    (restore-buffer-modified-p modified))
  (set-visited-file-modtime))

(defun auto-revert-buffer (buffer)
  "Read the file of BUFFER again if it has changed and that is wanted."
  (if (not (buffer-live-p buffer))
      (auto-revert-remove-current-buffer buffer)
    (with-current-buffer buffer
      (when (auto-revert-active-p) (auto-revert-handler)))))

(defun auto-revert-buffers ()
  "Read the files of the buffers again that have changed."
  (save-match-data
    (let ((buffers (if global-auto-revert-mode (buffer-list) (copy-sequence auto-revert-buffer-list))))
      (while (and buffers
                  (not (and auto-revert-stop-on-user-input (input-pending-p))))
        (auto-revert-buffer (pop buffers)))
      (unless (or global-auto-revert-mode auto-revert-buffer-list) (auto-revert-set-timer)))))
