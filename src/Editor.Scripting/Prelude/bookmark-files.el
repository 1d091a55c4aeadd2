;;; bookmark-files.el --- the file of bookmarks  -*- lexical-binding: t -*-
;;;features: bookmark
;;;yields: *

(defun bookmark-insert-file-format-version-stamp (coding)
  "Insert the heading of a file of bookmarks in CODING."
  (insert (format ";;;; Emacs Bookmark Format Version %d ;;;; -*- coding: %S; mode: lisp-data -*-\n"
                  bookmark-file-format-version (coding-system-base coding)))
  (insert ";;; A list of bookmarks, one record each.\n"
          ";;; It is written anew when bookmarks are saved.\n"
          ";;; " bookmark-end-of-version-stamp-marker))

(defun bookmark-alist-from-buffer ()
  "Return the bookmarks in this buffer."
  (save-excursion
    (goto-char (point-min))
    (if (search-forward bookmark-end-of-version-stamp-marker nil t)
        (read (current-buffer))
      ;; an empty file has none
      (if (zerop (buffer-size)) nil (error "Not bookmark format")))))

(defun bookmark-default-file-user-set-p () "Non-nil if a person has set `bookmark-default-file'." (get 'bookmark-default-file 'customized-value))

(defun bookmark-maybe-load-default-file ()
  "Read the bookmarks if that was not done, or if the file has changed since."
  (cond
   ((and (null bookmark-bookmarks-timestamp) (null bookmark-alist) (file-readable-p bookmark-default-file))
    (bookmark-load bookmark-default-file t t t))
   ((and bookmark-watch-bookmark-file bookmark-bookmarks-timestamp
         (file-readable-p (car bookmark-bookmarks-timestamp))
         (not (equal (nth 5 (file-attributes (car bookmark-bookmarks-timestamp))) (cdr bookmark-bookmarks-timestamp)))
         (or (eq bookmark-watch-bookmark-file 'silent)
             (y-or-n-p (format "Bookmarks %s changed on disk.  Reload? " (car bookmark-bookmarks-timestamp)))))
    (bookmark-load (car bookmark-bookmarks-timestamp) t t))))

(defun bookmark-maybe-upgrade-file-format () "Nothing to do: there is one format." nil)

(defun bookmark-maybe-rename (full-record names)
  "Give FULL-RECORD another name if NAMES holds its own: NAME<2>, NAME<3>, ..."
  (let ((name (bookmark-name-from-full-record full-record)))
    (when (member name names)
      (let ((count 2))
        (while (member (format "%s<%d>" name count) names)
          (setq count (1+ count)))
        (bookmark-set-name full-record (format "%s<%d>" name count))))))

(defun bookmark-import-new-list (new-list)
  "Put the bookmarks of NEW-LIST behind those that are there; names that are taken get numbers."
  (let ((names (bookmark-all-names)))
    (dolist (record new-list)
      (bookmark-maybe-rename record names)
      (setq bookmark-alist (nconc bookmark-alist (list record)))
      (push (bookmark-name-from-full-record record) names))))

(defun bookmark-load (file &optional overwrite no-msg default)
  "Read the bookmarks of FILE: in place of all others with OVERWRITE.
NO-MSG: say nothing; DEFAULT, or the usual FILE: changes are saved there."
  (interactive (list (read-file-name (format "Load bookmarks from: (%s) " bookmark-default-file)
                                     (file-name-directory bookmark-default-file) bookmark-default-file 'confirm)))
  (let ((file (expand-file-name file)))
    (unless (file-readable-p file) (user-error "Cannot read bookmark file %s" (abbreviate-file-name file)))
    (unless no-msg (message "Loading bookmarks from %s..." file))
    (let ((records (with-temp-buffer
                     (let ((coding-system-for-read bookmark-file-coding-system))
                       (insert-file-contents file))
                     (bookmark-alist-from-buffer))))
      (unless (listp records) (error "Invalid bookmark list in %s" file))
      (if overwrite
          (setq bookmark-alist records bookmark-alist-modification-count 0)
        (setq records (copy-tree records))
        ;; those that are read must not have the default file read first
        (let ((bookmark-bookmarks-timestamp (or bookmark-bookmarks-timestamp (cons file nil)))
              (bookmark-watch-bookmark-file nil))
          (bookmark-import-new-list records))
        (setq bookmark-alist-modification-count (1+ bookmark-alist-modification-count)))
      (when (or default (string= bookmark-default-file file))
        (setq bookmark-bookmarks-timestamp (cons file (nth 5 (file-attributes file)))))
      (bookmark-bmenu-surreptitiously-rebuild-list)
      (unless no-msg (message "Loading bookmarks from %s...done" file)))))

(defun bookmark-save (&optional parg file make-default)
  "Save the bookmarks in FILE; with PARG the file is asked for; with MAKE-DEFAULT it becomes the usual one."
  (interactive "P")
  (bookmark-maybe-load-default-file)
  (let* ((asked (and parg (not file)))
         (file (or file
                   (and parg (read-file-name "File to save bookmarks in: " (file-name-directory bookmark-default-file) bookmark-default-file))
                   (car bookmark-bookmarks-timestamp) bookmark-default-file)))
    (ignore asked)
    (bookmark-write-file file)
    (unless parg (setq bookmark-alist-modification-count 0))
    (when (or make-default (equal (car bookmark-bookmarks-timestamp) file))
      (setq bookmark-bookmarks-timestamp (cons file (nth 5 (file-attributes file)))))))

(defun bookmark-write ()
  "Ask for a file and save the bookmarks in it."
  (interactive)
  (bookmark-save t))

(defun bookmark-write-file (file)
  "Write all bookmarks to FILE."
  (let ((coding-system-for-write bookmark-file-coding-system)
        (print-length nil) (print-level nil) (print-circle t))
    (with-temp-buffer
      (set-buffer-multibyte t)
      (bookmark-insert-file-format-version-stamp coding-system-for-write)
      (insert "(")
      (dolist (record bookmark-alist)
        (prin1 (cons (car record) nil) (current-buffer))
        ;; one property a line
        (delete-char -1)
        (dolist (entry (cdr record))
          (insert "\n ")
          (prin1 entry (current-buffer)))
        (insert ")\n"))
      (insert ")\n")
      (let ((version-control (pcase bookmark-version-control ('nil nil) ('never 'never) ('nospecial version-control) (_ t)))
            (make-backup-files nil))
        (write-region nil nil file nil 0)))))

(defvar bookmark-bmenu-buffer "*Bookmark List*" "The name of the buffer of the list.")

(defvar-local bookmark-bmenu--name nil "Unused but kept: the bookmark of the line that was shown last.")

(defconst bookmark-bmenu-marks-width 2 "The columns of the marks.")

(defvar bookmark-bmenu-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map tabulated-list-mode-map)
    (dolist (entry '(("v" . bookmark-bmenu-select) ("w" . bookmark-bmenu-locate) ("5" . bookmark-bmenu-other-frame) ("2" . bookmark-bmenu-2-window)
                     ("1" . bookmark-bmenu-1-window) ("j" . bookmark-bmenu-this-window) ("f" . bookmark-bmenu-this-window)
                     ("\C-m" . bookmark-bmenu-this-window) ("o" . bookmark-bmenu-other-window) ("\C-o" . bookmark-bmenu-switch-other-window)
                     ("s" . bookmark-bmenu-save) ("k" . bookmark-bmenu-delete) ("\C-d" . bookmark-bmenu-delete-backwards)
                     ("x" . bookmark-bmenu-execute-deletions) ("d" . bookmark-bmenu-delete) ("D" . bookmark-bmenu-delete-all) (" " . next-line)
                     ("\177" . bookmark-bmenu-backup-unmark) ("u" . bookmark-bmenu-unmark) ("U" . bookmark-bmenu-unmark-all)
                     ("m" . bookmark-bmenu-mark) ("M" . bookmark-bmenu-mark-all) ("l" . bookmark-bmenu-load) ("r" . bookmark-bmenu-rename)
                     ("R" . bookmark-bmenu-relocate) ("t" . bookmark-bmenu-toggle-filenames) ("a" . bookmark-bmenu-show-annotation)
                     ("A" . bookmark-bmenu-show-all-annotations) ("e" . bookmark-bmenu-edit-annotation) ("/" . bookmark-bmenu-search)))
      (define-key map (car entry) (cdr entry)))
    map)
  "The keys of the list of bookmarks.")

(define-derived-mode bookmark-bmenu-mode tabulated-list-mode "Bookmark Menu"
  "Mode for the list of bookmarks: RET goes to one, d and x delete, r renames, e edits an annotation."
  (setq truncate-lines t buffer-read-only t tabulated-list-padding bookmark-bmenu-marks-width)
  (bookmark-bmenu--set-format)
  (setq-local revert-buffer-function #'bookmark-bmenu--revert))

(defun bookmark-bmenu--set-format ()
  "Say what columns the list has."
  (setq tabulated-list-format
        (vconcat '[("" 1)]
                 (if bookmark-bmenu-toggle-filenames
                     (vector (list "Bookmark" bookmark-bmenu-file-column t) '("File" 0 t))
                   (vector (list "Bookmark" bookmark-bmenu-file-column t)))))
  (tabulated-list-init-header))

(defun bookmark-bmenu--revert (&rest _)
  "Show the bookmarks anew."
  (bookmark-bmenu--set-format)
  (setq tabulated-list-entries
        (mapcar (lambda (record)
                  (let ((name (bookmark-name-from-full-record record))
                        (mark (let ((annotation (bookmark-get-annotation record)))
                                (if (and annotation (not (string-equal annotation ""))) "*" ""))))
                    (list name (vconcat (list mark name) (if bookmark-bmenu-toggle-filenames (list (bookmark-location record)))))))
                (bookmark-maybe-sort-alist)))
  (tabulated-list-print t))

(defun bookmark-bmenu-surreptitiously-rebuild-list (&optional _dont-check)
  "Show the bookmarks anew where their list is shown, moving nothing."
  (let ((buffer (get-buffer bookmark-bmenu-buffer)))
    (when buffer
      (with-current-buffer buffer
        (when (derived-mode-p 'bookmark-bmenu-mode)
          (bookmark-bmenu--revert))))))

(defun bookmark-bmenu-list ()
  "Show a list of all bookmarks."
  (interactive)
  (bookmark-maybe-load-default-file)
  (let ((buffer (get-buffer-create bookmark-bmenu-buffer)))
    (if (called-interactively-p 'interactive) (switch-to-buffer buffer) (set-buffer buffer))
    (bookmark-bmenu-mode)
    (bookmark-bmenu--revert)
    (goto-char (point-min))))

(defalias 'list-bookmarks #'bookmark-bmenu-list)

(defalias 'edit-bookmarks #'bookmark-bmenu-list)

(defun bookmark-bmenu-toggle-filenames (&optional show)
  "Show the names of files or not; with SHOW, do."
  (interactive)
  (setq bookmark-bmenu-toggle-filenames (or show (not bookmark-bmenu-toggle-filenames)))
  (bookmark-bmenu--revert))

(defun bookmark-bmenu-show-filenames (&optional _)
  "Show the names of files."
  (bookmark-bmenu-toggle-filenames t))

(defun bookmark-bmenu-hide-filenames (&optional _)
  "Show no names of files."
  (setq bookmark-bmenu-toggle-filenames nil)
  (bookmark-bmenu--revert))

(defun bookmark-bmenu-ensure-position ()
  "Go to the nearest line with a bookmark; return point."
  (when (and (eobp) (not (bobp))) (forward-line -1))
  (beginning-of-line)
  (point))

(defun bookmark-bmenu-bookmark ()
  "Return the name of the bookmark in this line."
  (bookmark-bmenu-ensure-position)
  (tabulated-list-get-id))

(defun bookmark-bmenu-mark ()
  "Mark the bookmark of this line to be shown."
  (interactive)
  (bookmark-bmenu-ensure-position)
  (tabulated-list-put-tag ">" t))

(defun bookmark-bmenu--all-lines (tag)
  "Put TAG on each line."
  (save-excursion
    (goto-char (point-min))
    (while (not (eobp))
      (tabulated-list-put-tag tag t))))

(defun bookmark-bmenu-mark-all ()
  "Mark all bookmarks to be shown."
  (interactive)
  (bookmark-bmenu--all-lines ">"))

(defun bookmark-bmenu-unmark (&optional backup)
  "Unmark this line and go to the next, or to the one before with BACKUP."
  (interactive "P")
  (bookmark-bmenu-ensure-position)
  (tabulated-list-put-tag " ")
  (forward-line (if backup -1 1)))

(defun bookmark-bmenu-backup-unmark ()
  "Go to the line before and unmark it."
  (interactive)
  (forward-line -1)
  (bookmark-bmenu-ensure-position)
  (tabulated-list-put-tag " "))

(defun bookmark-bmenu-unmark-all ()
  "Unmark all lines."
  (interactive)
  (bookmark-bmenu--all-lines " "))

(defun bookmark-bmenu-delete ()
  "Mark the bookmark of this line to be deleted by x."
  (interactive)
  (bookmark-bmenu-ensure-position)
  (tabulated-list-put-tag "D" t))

(defun bookmark-bmenu-delete-backwards ()
  "Mark the bookmark of this line to be deleted by x, and go to the line before."
  (interactive)
  (bookmark-bmenu-delete)
  (forward-line -2)
  (bookmark-bmenu-ensure-position))

(defun bookmark-bmenu-delete-all ()
  "Mark all bookmarks to be deleted by x."
  (interactive)
  (bookmark-bmenu--all-lines "D"))

(defun bookmark-bmenu--marked (char)
  "Return the names of the lines that are marked with CHAR."
  (let ((names nil))
    (save-excursion
      (goto-char (point-min))
      (while (not (eobp))
        (when (eq (following-char) char) (push (tabulated-list-get-id) names))
        (forward-line 1)))
    (nreverse names)))

(defun bookmark-bmenu-any-marks ()
  "Return non-nil if a line is marked to be shown."
  (and (bookmark-bmenu--marked ?>) t))

(defun bookmark-bmenu-execute-deletions (&optional _marked)
  "Delete the bookmarks that are marked with D."
  (interactive)
  (let ((names (bookmark-bmenu--marked ?D)))
    (if (and bookmark-menu-confirm-deletion names
             (not (yes-or-no-p (format "Delete %d bookmarks? " (length names)))))
        (message "Bookmarks not deleted.")
      (dolist (name names) (bookmark-delete name 'batch))
      (bookmark-bmenu--revert))))

(defun bookmark-bmenu-select ()
  "Show the bookmark of this line, and the marked ones in windows of their own."
  (interactive)
  (let ((name (bookmark-bmenu-bookmark)) (others (delete (bookmark-bmenu-bookmark) (bookmark-bmenu--marked ?>))))
    (delete-other-windows)
    (bookmark-jump name)
    (dolist (other others)
      (split-window)
      (other-window 1)
      (bookmark-jump other))))

(defun bookmark-bmenu-save ()
  "Save the bookmarks."
  (interactive)
  (save-excursion
    (save-window-excursion
      (call-interactively #'bookmark-save))))

(defun bookmark-bmenu-load ()
  "Ask for a file and read its bookmarks."
  (interactive)
  (bookmark-bmenu-ensure-position)
  (call-interactively #'bookmark-load)
  (bookmark-bmenu-list))

(defun bookmark-bmenu-1-window ()
  "Show the bookmark of this line in the whole frame."
  (interactive)
  (bookmark-jump (bookmark-bmenu-bookmark))
  (delete-other-windows))

(defun bookmark-bmenu-2-window ()
  "Show the bookmark of this line and this list."
  (interactive)
  (let ((name (bookmark-bmenu-bookmark)))
    (delete-other-windows)
    (bookmark-jump name #'switch-to-buffer-other-window)))

(defun bookmark-bmenu-this-window ()
  "Show the bookmark of this line in this window."
  (interactive)
  (bookmark-jump (bookmark-bmenu-bookmark)))

(defun bookmark-bmenu-other-window ()
  "Show the bookmark of this line in another window."
  (interactive)
  (bookmark--jump-via (bookmark-bmenu-bookmark) #'switch-to-buffer-other-window))

(defun bookmark-bmenu-other-frame ()
  "Show the bookmark of this line in another frame."
  (interactive)
  (bookmark-jump-other-frame (bookmark-bmenu-bookmark)))

(defun bookmark-bmenu-switch-other-window ()
  "Show the bookmark of this line in another window, and stay here."
  (interactive)
  (let ((name (bookmark-bmenu-bookmark)))
    (save-selected-window (bookmark--jump-via name #'display-buffer))))

(defun bookmark-bmenu-show-annotation ()
  "Show the annotation of the bookmark of this line."
  (interactive)
  (bookmark-show-annotation (bookmark-bmenu-bookmark)))

(defun bookmark-bmenu-show-all-annotations ()
  "Show the annotations of all bookmarks."
  (interactive)
  (bookmark-show-all-annotations)
  (bookmark-bmenu-bookmark))

(defun bookmark-bmenu-edit-annotation ()
  "Edit the annotation of the bookmark of this line."
  (interactive)
  (bookmark-edit-annotation (bookmark-bmenu-bookmark) t))

(defun bookmark-bmenu-rename ()
  "Give the bookmark of this line another name."
  (interactive)
  (bookmark-rename (bookmark-bmenu-bookmark)))

(defun bookmark-bmenu-locate ()
  "Tell where the bookmark of this line is."
  (interactive)
  (message "%s" (bookmark-location (bookmark-bmenu-bookmark))))

(defun bookmark-bmenu-relocate ()
  "Ask for another file of the bookmark of this line."
  (interactive)
  (bookmark-relocate (bookmark-bmenu-bookmark)))

(defun bookmark-bmenu-filter-alist-by-regexp (regexp)
  "Show only the bookmarks whose names REGEXP matches."
  (let ((bookmark-alist (seq-filter (lambda (record) (string-match-p regexp (car record))) bookmark-alist)))
    (bookmark-bmenu-list)))

(defun bookmark-bmenu-search ()
  "Ask for a regexp and show only the bookmarks that it matches."
  (interactive)
  (bookmark-bmenu-filter-alist-by-regexp (read-regexp "Pattern: ")))
