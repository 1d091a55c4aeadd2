;;; saveplace.el --- where one was in files  -*- lexical-binding: t -*-
;;;features: saveplace
;;;yields: *

(defcustom save-place-file (locate-user-emacs-file "places" ".emacs-places") "The file of the places." :type 'file :group 'save-place)

(defcustom save-place-version-control nil "How that file is backed up." :type 'sexp :group 'save-place)

(defcustom save-place-limit 400 "So many places are kept; nil: all." :type '(choice integer (const nil)) :group 'save-place)

(defcustom save-place-forget-unreadable-files t "Non-nil: places in files that cannot be read are forgotten." :type 'boolean :group 'save-place)

(defcustom save-place-save-skipped t "Non-nil: those that `save-place-skip-check-regexp' matches are kept all the same." :type 'boolean :group 'save-place)

(defcustom save-place-skip-check-regexp "\\`/\\(?:cdrom\\|floppy\\|mnt\\|\\(?:[^@/:]*@\\)?[^@/:]*[^@/:.]:\\)"
  "Regexp of files that are not looked at." :type 'regexp :group 'save-place)

(defcustom save-place-ignore-files-regexp "\\(?:COMMIT_EDITMSG\\|hg-editor-[[:alnum:]]+\\.txt\\|svn-commit\\.tmp\\|bzr_log\\.[[:alnum:]]+\\)$"
  "Regexp of files whose places are not kept." :type 'regexp :group 'save-place)

(defcustom save-place-abbreviate-file-names nil "Non-nil: names of files are kept abbreviated." :type 'boolean :group 'save-place)

(defvar save-place-alist nil "The places: alist of files and positions.")

(defvar save-place-loaded nil "Non-nil once the places were read.")

(defvar-local save-place-mode-local nil "Unused: whether this buffer's place is kept.")

(define-minor-mode save-place-mode
  "Keep the places where one was in files, from one run to the next."
  :global t
  :group 'save-place
  (save-place--setup-hooks save-place-mode))

(define-minor-mode save-place-local-mode
  "Keep the place where one was in this file."
  :variable save-place-local-mode
  (unless (or buffer-file-name (derived-mode-p 'dired-mode))
    (setq save-place-local-mode nil)
    (message "Buffer `%s' not visiting a file or directory" (buffer-name))))

(defun save-place--setup-hooks (on)
  "Put the functions into their hooks if ON, else take them out."
  (let ((do (if on #'add-hook #'remove-hook)))
    (funcall do 'find-file-hook #'save-place-find-file-hook)
    (funcall do 'dired-initial-position-hook #'save-place-dired-hook)
    (funcall do 'kill-buffer-hook #'save-place-to-alist)
    (unless noninteractive (funcall do 'kill-emacs-hook #'save-place-kill-emacs-hook))))

(defun toggle-save-place-globally () "Toggle `save-place-mode'." (interactive) (save-place-mode 'toggle))

(defun save-place--name ()
  "Return the name of what this buffer shows: a file or a directory."
  (or buffer-file-name
      (and (derived-mode-p 'dired-mode) (bound-and-true-p dired-directory)
           (expand-file-name (if (consp dired-directory) (car dired-directory) dired-directory)))))

(defun save-place-to-alist ()
  "Keep the place of this buffer."
  (unless save-place-loaded (load-save-place-alist-from-file))
  (let ((name (save-place--name)))
    (when (and name (not (string-match-p save-place-ignore-files-regexp name)))
      (let* ((directory (derived-mode-p 'dired-mode))
             (file (and directory (dired-get-filename nil t)))
             (position (if directory
                           (and file `((dired-filename . ,file)))
                         (point)))
             (key (if save-place-abbreviate-file-names (abbreviate-file-name name) name)))
        (setq save-place-alist (delq (assoc key save-place-alist) save-place-alist))
        (when (and position (not (eq position 1)))
          (push (cons key position) save-place-alist))))))

(defun save-place-forget-unreadable-files ()
  "Forget the places in files that cannot be read."
  (interactive)
  (setq save-place-alist
        (seq-filter (lambda (entry)
                      (if (string-match-p save-place-skip-check-regexp (car entry))
                          save-place-save-skipped
                        (file-readable-p (car entry))))
                    save-place-alist)))

(defun save-place-alist-to-file ()
  "Write the places to `save-place-file'."
  (let ((file (expand-file-name save-place-file)) (coding-system-for-write 'utf-8) (print-length nil) (print-level nil))
    (with-temp-buffer
      (when save-place-forget-unreadable-files (save-place-forget-unreadable-files))
      (insert ";;; -*- coding: utf-8; mode: lisp-data -*-\n")
      (insert "(")
      (dolist (entry (if (natnump save-place-limit) (seq-take save-place-alist save-place-limit) save-place-alist))
        (prin1 entry (current-buffer))
        (insert "\n"))
      (insert ")\n")
      (condition-case nil
          (write-region (point-min) (point-max) file nil 0)
        (file-error (message "Saving places: can't write %s" file))))))

(defun load-save-place-alist-from-file ()
  "Read the places from `save-place-file'."
  (unless save-place-loaded
    (setq save-place-loaded t)
    (let ((file (expand-file-name save-place-file)))
      (when (file-readable-p file)
        (with-temp-buffer
          (insert-file-contents file)
          (goto-char (point-min))
          (setq save-place-alist (ignore-errors (read (current-buffer))))
          (when (natnump save-place-limit)
            (setq save-place-alist (seq-take save-place-alist save-place-limit))))))))

(defun save-places-to-alist ()
  "Keep the places of all buffers."
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (or save-place-mode save-place-local-mode) (save-place-to-alist)))))

(defun save-place-find-file-hook ()
  "Go to the place where one was in this file."
  (unless save-place-loaded (load-save-place-alist-from-file))
  (let ((entry (and (stringp buffer-file-name)
                    (assoc (if save-place-abbreviate-file-names (abbreviate-file-name buffer-file-name) buffer-file-name) save-place-alist))))
    (when entry
      (unless (or revert-buffer-in-progress-p (not (integerp (cdr entry))))
        (goto-char (cdr entry))))))

(defun save-place-dired-hook ()
  "Go to the file where one was in this directory."
  (unless save-place-loaded (load-save-place-alist-from-file))
  (let* ((name (save-place--name)) (entry (and name (assoc name save-place-alist))))
    (when entry
      (cond ((assq 'dired-filename (ensure-list (cdr entry)))
             (dired-goto-file (cdr (assq 'dired-filename (cdr entry)))))
            ((integerp (cdr entry)) (goto-char (cdr entry)))))))

(defun save-place-kill-emacs-hook ()
  "Keep all places, and write them."
  (save-places-to-alist)
  (when save-place-loaded (save-place-alist-to-file)))
