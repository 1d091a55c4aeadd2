;;; bookmark.el --- names for places in files  -*- lexical-binding: t -*-
;;;features: bookmark
;;;yields: *

(defcustom bookmark-default-file (locate-user-emacs-file "bookmarks" ".emacs.bmk") "The file of the bookmarks." :type 'file :group 'bookmark)

(defcustom bookmark-use-annotations nil "Non-nil: a new bookmark is annotated at once." :type 'boolean :group 'bookmark)

(defcustom bookmark-save-flag t "When bookmarks are saved: t at the end, nil never by themselves, a number: after so many changes."
  :type 'sexp :group 'bookmark)

(defcustom bookmark-watch-bookmark-file t "Non-nil: the file is read again when it has changed; `silent': without a question."
  :type '(choice boolean (const silent)) :group 'bookmark)

(defcustom bookmark-version-control 'nospecial "How the file of bookmarks is backed up." :type 'sexp :group 'bookmark)

(defcustom bookmark-completion-ignore-case t "Non-nil: case matters not when a bookmark is asked for." :type 'boolean :group 'bookmark)

(defcustom bookmark-sort-flag t "Non-nil: bookmarks are shown sorted by name; `last-modified': the newest first." :type 'sexp :group 'bookmark)

(defcustom bookmark-menu-confirm-deletion nil "Non-nil: deleting bookmarks from the list asks." :type 'boolean :group 'bookmark)

(defcustom bookmark-automatically-show-annotations t "Non-nil: going to a bookmark shows its annotation." :type 'boolean :group 'bookmark)

(defcustom bookmark-search-size 16 "So many characters at either side of a bookmark are remembered." :type 'integer :group 'bookmark)

(defcustom bookmark-bmenu-file-column 30 "The column of the file names in the list." :type 'natnum :group 'bookmark)

(defcustom bookmark-bmenu-toggle-filenames t "Non-nil: the list shows file names." :type 'boolean :group 'bookmark)

(defcustom bookmark-search-delay 0.2 "So long a search in the list waits for keys." :type 'number :group 'bookmark)

(defcustom bookmark-fontify nil "Non-nil: bookmarks are marked in their files." :type 'boolean :group 'bookmark)

(defcustom bookmark-set-fringe-mark nil "Non-nil: bookmarks are marked in the fringe." :type 'boolean :group 'bookmark)

(defvar bookmark-alist nil "The bookmarks: alist of names and records, the newest first.")

(defvar bookmark-history nil "The names of bookmarks that were given.")

(defvar bookmark-bookmarks-timestamp nil "(FILE . TIME) of the bookmarks that were read; nil before.")

(defvar bookmark-alist-modification-count 0 "How often the bookmarks have changed since they were saved.")

(defvar bookmark-file-coding-system 'utf-8-emacs "The coding of the file of bookmarks.")

(defvar-local bookmark-current-bookmark nil "The name of the bookmark that was set or gone to last, in this buffer.")

(defvar bookmark-yank-point 0 "Where the next word of the buffer is yanked from, while a name is asked for.")

(defvar bookmark-current-buffer nil "The buffer in which a bookmark is being set.")

(defvar bookmark-exit-hook nil "Run when the program ends, before bookmarks are saved.")

(defvar bookmark-after-jump-hook nil "Run when a bookmark has been gone to.")

(defvar bookmark-before-jump-hook nil "Run before a bookmark is gone to.")

(defvar bookmark-load-hook nil "Run when this is loaded.")

(defvar bookmark-end-of-version-stamp-marker "-*- End Of Bookmark File Format Version Stamp -*-\n" "What ends the heading of the file.")

(defvar bookmark-file-format-version 1 "The version of the file's format.")

(defvar-local bookmark-make-record-function 'bookmark-make-record-default
  "Returns the record of a bookmark for point: (NAME . ALIST) or ALIST.")

(defvar bookmark-map
  (let ((map (make-sparse-keymap)))
    (dolist (entry '(("x" . bookmark-set) ("m" . bookmark-set) ("M" . bookmark-set-no-overwrite) ("j" . bookmark-jump) ("g" . bookmark-jump)
                     ("o" . bookmark-jump-other-window) ("5" . bookmark-jump-other-frame) ("i" . bookmark-insert) ("e" . edit-bookmarks)
                     ("f" . bookmark-insert-location) ("r" . bookmark-rename) ("d" . bookmark-delete) ("D" . bookmark-delete-all)
                     ("l" . bookmark-load) ("w" . bookmark-write) ("s" . bookmark-save)))
      (define-key map (car entry) (cdr entry)))
    map)
  "The keys of the commands of bookmarks; on no key by themselves.")

(defun bookmark-name-from-full-record (bookmark-record)
  "Return the name of BOOKMARK-RECORD, (NAME . ALIST)."
  (car bookmark-record))

(defun bookmark-type-from-full-record (bookmark-record)
  "Return the type of BOOKMARK-RECORD, a string or nil: that of its handler."
  (let ((handler (bookmark-get-handler bookmark-record)))
    (and (symbolp handler) (get handler 'bookmark-handler-type))))

(defun bookmark-all-names ()
  "Return the names of all bookmarks."
  (bookmark-maybe-load-default-file)
  (mapcar #'bookmark-name-from-full-record bookmark-alist))

(defun bookmark-get-bookmark (bookmark-name-or-record &optional noerror)
  "Return the record of BOOKMARK-NAME-OR-RECORD; an error if there is none, or nil with NOERROR."
  (cond
   ((consp bookmark-name-or-record) bookmark-name-or-record)
   ((stringp bookmark-name-or-record)
    (or (assoc-string bookmark-name-or-record bookmark-alist bookmark-completion-ignore-case)
        (unless noerror (error "Invalid bookmark %s" bookmark-name-or-record))))))

(defun bookmark-get-bookmark-record (bookmark-name-or-record)
  "Return the alist of BOOKMARK-NAME-OR-RECORD."
  (let ((rest (cdr (bookmark-get-bookmark bookmark-name-or-record))))
    ;; in an old form the alist stands in a list
    (if (and (consp rest) (null (cdr rest)) (consp (car rest)) (consp (caar rest)))
        (car rest)
      rest)))

(defun bookmark-set-name (bookmark-name-or-record newname)
  "Give BOOKMARK-NAME-OR-RECORD the name NEWNAME."
  (setcar (bookmark-get-bookmark bookmark-name-or-record) newname))

(defun bookmark-prop-get (bookmark-name-or-record prop)
  "Return the property PROP of BOOKMARK-NAME-OR-RECORD."
  (cdr (assq prop (bookmark-get-bookmark-record bookmark-name-or-record))))

(defun bookmark-prop-set (bookmark-name-or-record prop val)
  "Set the property PROP of BOOKMARK-NAME-OR-RECORD to VAL."
  (let ((cell (assq prop (bookmark-get-bookmark-record bookmark-name-or-record))))
    (if cell
        (setcdr cell val)
      (nconc (bookmark-get-bookmark-record bookmark-name-or-record) (list (cons prop val))))))

(defun bookmark-get-annotation (bookmark-name-or-record)
  "Return the annotation of BOOKMARK-NAME-OR-RECORD."
  (bookmark-prop-get bookmark-name-or-record 'annotation))

(defun bookmark-set-annotation (bookmark-name-or-record ann)
  "Set the annotation of BOOKMARK-NAME-OR-RECORD to ANN."
  (bookmark-prop-set bookmark-name-or-record 'annotation ann))

(defun bookmark-get-filename (bookmark-name-or-record)
  "Return the file of BOOKMARK-NAME-OR-RECORD."
  (bookmark-prop-get bookmark-name-or-record 'filename))

(defun bookmark-set-filename (bookmark-name-or-record filename)
  "Set the file of BOOKMARK-NAME-OR-RECORD to FILENAME."
  (bookmark-prop-set bookmark-name-or-record 'filename filename))

(defun bookmark-get-position (bookmark-name-or-record)
  "Return the position of BOOKMARK-NAME-OR-RECORD."
  (bookmark-prop-get bookmark-name-or-record 'position))

(defun bookmark-set-position (bookmark-name-or-record position)
  "Set the position of BOOKMARK-NAME-OR-RECORD to POSITION."
  (bookmark-prop-set bookmark-name-or-record 'position position))

(defun bookmark-get-front-context-string (bookmark-name-or-record)
  "Return the text behind the place of BOOKMARK-NAME-OR-RECORD."
  (bookmark-prop-get bookmark-name-or-record 'front-context-string))

(defun bookmark-set-front-context-string (bookmark-name-or-record string)
  "Set the text behind the place of BOOKMARK-NAME-OR-RECORD to STRING."
  (bookmark-prop-set bookmark-name-or-record 'front-context-string string))

(defun bookmark-get-rear-context-string (bookmark-name-or-record)
  "Return the text before the place of BOOKMARK-NAME-OR-RECORD."
  (bookmark-prop-get bookmark-name-or-record 'rear-context-string))

(defun bookmark-set-rear-context-string (bookmark-name-or-record string)
  "Set the text before the place of BOOKMARK-NAME-OR-RECORD to STRING."
  (bookmark-prop-set bookmark-name-or-record 'rear-context-string string))

(defun bookmark-get-handler (bookmark-name-or-record)
  "Return the function that goes to BOOKMARK-NAME-OR-RECORD, or nil."
  (bookmark-prop-get bookmark-name-or-record 'handler))

(defun bookmark-completing-read (prompt &optional default)
  "Ask PROMPT for the name of a bookmark; DEFAULT is what an empty answer means."
  (bookmark-maybe-load-default-file)
  (let* ((completion-ignore-case bookmark-completion-ignore-case)
         (default (unless (equal "" default) default)))
    (completing-read (format-prompt prompt default)
                     (lambda (string pred action)
                       (if (eq action 'metadata)
                           '(metadata (category . bookmark))
                         (complete-with-action action bookmark-alist string pred)))
                     nil 0 nil 'bookmark-history default)))

(defmacro bookmark-maybe-historicize-string (string)
  "Put STRING into the history of bookmarks, when no person gave it."
  `(or (called-interactively-p 'interactive)
       (setq bookmark-history (cons ,string bookmark-history))))

(defun bookmark-make-record ()
  "Return a new record for a bookmark at point: (NAME . ALIST)."
  (let* ((bookmark-current-bookmark bookmark-current-bookmark)
         (record (funcall bookmark-make-record-function)))
    (if (stringp (car record))
        record
      (setq record (cons nil (copy-tree record)))
      (let ((defaults (delq nil (delete-dups
                                 (append (ensure-list (bookmark-prop-get record 'defaults))
                                         (list bookmark-current-bookmark (bookmark-buffer-name)))))))
        (bookmark-prop-set record 'defaults defaults)
        (setcar record (car defaults))
        record))))

(defun bookmark-make-record-default (&optional no-file no-context posn)
  "Return the alist of a bookmark at point: NO-FILE and NO-CONTEXT leave these out, POSN is the position."
  (let ((size bookmark-search-size))
    `(,@(unless no-file `((filename . ,(bookmark-buffer-file-name))))
      ,@(unless no-context
          `((front-context-string
             . ,(if (>= (- (point-max) (point)) size)
                    (buffer-substring-no-properties (point) (+ (point) size))))
            (rear-context-string
             . ,(if (>= (- (point) (point-min)) size)
                    (buffer-substring-no-properties (point) (- (point) size))))))
      (position . ,(or posn (point))))))

(defun bookmark-buffer-name ()
  "Return the name for a bookmark in this buffer: that of the file."
  (cond
   ((and (boundp 'Info-current-file) (stringp Info-current-file)) (file-name-nondirectory Info-current-file))
   (buffer-file-name (file-name-nondirectory buffer-file-name))
   (t (buffer-name (current-buffer)))))

(defun bookmark-buffer-file-name ()
  "Return the file, or directory, of this buffer, as bookmarks have it."
  (abbreviate-file-name
   (or buffer-file-name
       (and (bound-and-true-p dired-directory) (if (stringp dired-directory) dired-directory (car dired-directory)))
       (error "Buffer not visiting a file or directory"))))

(defun bookmark-store (name alist no-overwrite)
  "Keep the bookmark NAME with ALIST: before one of that name with NO-OVERWRITE, else in its place."
  (bookmark-maybe-load-default-file)
  (let ((name (substring-no-properties name)))
    (if (and (not no-overwrite) (bookmark-get-bookmark name 'noerror))
        (setcdr (bookmark-get-bookmark name) alist)
      (push (cons name alist) bookmark-alist))
    (setq bookmark-alist-modification-count (1+ bookmark-alist-modification-count))
    (when (bookmark-time-to-save-p) (bookmark-save))
    (setq bookmark-current-bookmark name)
    (bookmark-bmenu-surreptitiously-rebuild-list)))

(defun bookmark-set-internal (prompt name overwrite-or-push)
  "Set a bookmark NAME at point, or ask PROMPT for the name.
OVERWRITE-OR-PUSH: `overwrite' one of that name, `push' before it, nil: an error."
  (unless (memq overwrite-or-push '(nil overwrite push))
    (error "Invalid overwrite-or-push: %S" overwrite-or-push))
  (let ((record nil))
    (setq bookmark-current-buffer (current-buffer) bookmark-yank-point (point))
    (bookmark-maybe-load-default-file)
    (setq record (bookmark-make-record))
    (let* ((defaults (bookmark-prop-get record 'defaults))
           (answer (or name
                       (read-from-minibuffer (format-prompt prompt (car defaults)) nil bookmark-minibuffer-read-name-map nil nil defaults)))
           (answer (if (equal answer "") (or (car defaults) (bookmark-name-from-full-record record)) answer)))
      (when (and (null overwrite-or-push) (bookmark-get-bookmark answer t))
        (error "A bookmark named \"%s\" already exists" answer))
      (bookmark-store answer
                      (let ((alist (copy-alist (bookmark-get-bookmark-record record)))) (assq-delete-all 'defaults alist))
                      (eq overwrite-or-push 'push))
      (if bookmark-use-annotations
          (bookmark-edit-annotation answer)
        (goto-char (point)))))
  (setq bookmark-yank-point 0 bookmark-current-buffer nil))

(defvar bookmark-minibuffer-read-name-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map "\C-w" #'bookmark-yank-word)
    map)
  "The keys while a name is asked for: C-w yanks words of the buffer.")

(defun bookmark-yank-word ()
  "Insert the next word of the buffer in which a bookmark is being set."
  (interactive)
  (let ((word (with-current-buffer bookmark-current-buffer
                (goto-char bookmark-yank-point)
                (buffer-substring-no-properties (point) (progn (forward-word 1) (setq bookmark-yank-point (point)))))))
    (insert word)))

(defun bookmark-set (&optional name no-overwrite)
  "Set a bookmark NAME at point; with NO-OVERWRITE one of that name stays behind it."
  (interactive (list nil current-prefix-arg))
  (bookmark-set-internal "Set bookmark" name (if no-overwrite 'push 'overwrite)))

(defun bookmark-set-no-overwrite (&optional name push-bookmark)
  "Set a bookmark NAME at point, unless there is one; with PUSH-BOOKMARK before it."
  (interactive (list nil current-prefix-arg))
  (bookmark-set-internal "Set bookmark" name (if push-bookmark 'push nil)))

(defun bookmark-kill-line (&optional newline-too)
  "Delete from point to the end of the line, and the newline with NEWLINE-TOO."
  (delete-region (point) (line-end-position))
  (when (and newline-too (eq (following-char) ?\n)) (delete-char 1)))

(defvar-local bookmark-annotation-name nil "The name of the bookmark whose annotation is being edited.")

(defvar-local bookmark--annotation-origin nil "The buffer from which an annotation is edited.")

(defvar-local bookmark--annotation-from-bookmark-list nil "Non-nil if it was called from the list.")

(defvar bookmark-edit-annotation-text-func 'bookmark-default-annotation-text "Returns the text above a new annotation.")

(defvar bookmark-edit-annotation-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map text-mode-map)
    (define-key map "\C-c\C-c" #'bookmark-send-edited-annotation)
    (define-key map "\C-c\C-k" #'bookmark-edit-annotation-cancel)
    map)
  "The keys of an annotation that is edited.")

(defun bookmark-default-annotation-text (bookmark-name)
  "Return what stands above the annotation of BOOKMARK-NAME while it is edited."
  (concat (format-message "#  Type the annotation for bookmark `%s' here.\n" bookmark-name)
          "#  Lines that begin with # do not count.\n"
          "#  C-c C-c keeps it, C-c C-k drops it.\n"
          "#\n"
          "#  Author: " (user-full-name) " <" (user-login-name) "@" (system-name) ">\n"
          "#  Date:    " (current-time-string) "\n"))

(defun bookmark-insert-annotation (bookmark-name-or-record)
  "Insert the annotation of BOOKMARK-NAME-OR-RECORD to be edited."
  (insert (funcall bookmark-edit-annotation-text-func bookmark-name-or-record))
  (let ((annotation (bookmark-get-annotation bookmark-name-or-record)))
    (if (and (stringp annotation) (not (equal annotation "")))
        (insert annotation))))

(define-derived-mode bookmark-edit-annotation-mode text-mode "Edit Bookmark Annotation"
  "Mode for the annotation of a bookmark: C-c C-c keeps it.")

(defun bookmark-edit-annotation (bookmark-name-or-record &optional from-bookmark-list)
  "Edit the annotation of BOOKMARK-NAME-OR-RECORD; FROM-BOOKMARK-LIST: go back to the list then."
  (let ((origin (current-buffer)))
    (pop-to-buffer (generate-new-buffer "*Bookmark Annotation Compose*"))
    (bookmark-insert-annotation bookmark-name-or-record)
    (bookmark-edit-annotation-mode)
    (setq bookmark--annotation-origin origin))
  (setq bookmark--annotation-from-bookmark-list from-bookmark-list
        bookmark-annotation-name bookmark-name-or-record))

(defun bookmark-edit-annotation-cancel ()
  "Drop the annotation that is edited."
  (interactive)
  (quit-window t))

(defun bookmark-send-edited-annotation ()
  "Keep the annotation that is edited in this buffer."
  (interactive)
  (unless (eq major-mode 'bookmark-edit-annotation-mode)
    (error "Not in mode derived from bookmark-edit-annotation-mode"))
  (goto-char (point-min))
  (while (< (point) (point-max))
    (if (eq (following-char) ?#) (bookmark-kill-line t) (forward-line 1)))
  (let ((annotation (buffer-substring-no-properties (point-min) (point-max)))
        (name bookmark-annotation-name)
        (from-list bookmark--annotation-from-bookmark-list)
        (origin bookmark--annotation-origin)
        (old (current-buffer)))
    (bookmark-set-annotation name annotation)
    (setq bookmark-alist-modification-count (1+ bookmark-alist-modification-count))
    (message "Annotation updated for \"%s\"" name)
    (quit-window)
    (when (buffer-live-p origin) (pop-to-buffer-same-window origin))
    (bookmark-bmenu-surreptitiously-rebuild-list)
    (when from-list
      (pop-to-buffer (get-buffer bookmark-bmenu-buffer))
      (goto-char (point-min))
      (bookmark-bmenu-bookmark))
    (kill-buffer old)))

(defun bookmark-show-annotation (bookmark-name-or-record)
  "Show the annotation of BOOKMARK-NAME-OR-RECORD in another window, if there is one."
  (let ((annotation (bookmark-get-annotation bookmark-name-or-record)))
    (when (and annotation (not (string-equal annotation "")))
      (save-excursion
        (let ((old (selected-window)))
          (pop-to-buffer (get-buffer-create "*Bookmark Annotation*"))
          (let ((inhibit-read-only t))
            (erase-buffer)
            (insert annotation)
            (goto-char (point-min))
            (special-mode))
          (when (window-live-p old) (select-window old)))))))

(defun bookmark-show-all-annotations ()
  "Show the annotations of all bookmarks."
  (pop-to-buffer (get-buffer-create "*Bookmark Annotation*"))
  (let ((inhibit-read-only t))
    (erase-buffer)
    (dolist (record (bookmark-maybe-sort-alist))
      (let ((annotation (bookmark-get-annotation record)))
        (insert (bookmark-name-from-full-record record) ":\n")
        (when (and annotation (not (string-equal annotation "")))
          (insert annotation)
          (unless (bolp) (insert "\n")))))
    (goto-char (point-min))
    (special-mode)))

(defun bookmark-maybe-sort-alist ()
  "Return the bookmarks as they are to be shown."
  (if (eq bookmark-sort-flag t)
      (sort (copy-sequence bookmark-alist) (lambda (x y) (string-lessp (car x) (car y))))
    bookmark-alist))

(defun bookmark-jump (bookmark &optional display-func)
  "Go to BOOKMARK, a name or a record; DISPLAY-FUNC shows the buffer."
  (interactive (list (bookmark-completing-read "Jump to bookmark" bookmark-current-bookmark)))
  (unless bookmark (error "No bookmark specified"))
  (bookmark-maybe-historicize-string bookmark)
  (bookmark--jump-via bookmark (or display-func #'pop-to-buffer-same-window)))

(defun bookmark-jump-other-window (bookmark)
  "Go to BOOKMARK in another window."
  (interactive (list (bookmark-completing-read "Jump to bookmark (in another window)" bookmark-current-bookmark)))
  (bookmark-jump bookmark #'switch-to-buffer-other-window))

(defun bookmark-jump-other-frame (bookmark)
  "Go to BOOKMARK in another frame."
  (interactive (list (bookmark-completing-read "Jump to bookmark (in another frame)" bookmark-current-bookmark)))
  (bookmark-jump bookmark #'switch-to-buffer-other-window))

(defun bookmark--jump-via (bookmark-name-or-record display-function)
  "Go to BOOKMARK-NAME-OR-RECORD, and let DISPLAY-FUNCTION show the buffer."
  (run-hooks 'bookmark-before-jump-hook)
  (bookmark-handle-bookmark bookmark-name-or-record)
  (let ((place (point)))
    (save-current-buffer
      (funcall display-function (current-buffer)))
    (let ((window (get-buffer-window (current-buffer) 0)))
      (when window (set-window-point window place)))
    (goto-char place)
    (run-hooks 'bookmark-after-jump-hook)
    (when bookmark-automatically-show-annotations
      (bookmark-show-annotation bookmark-name-or-record))))

(defun bookmark-handle-bookmark (bookmark-name-or-record)
  "Make the buffer of BOOKMARK-NAME-OR-RECORD current, with point at its place; return nil."
  (condition-case err
      (funcall (or (bookmark-get-handler bookmark-name-or-record) 'bookmark-default-handler)
               (bookmark-get-bookmark bookmark-name-or-record))
    (bookmark-error-no-filename
     (when (stringp bookmark-name-or-record)
       (let ((file (bookmark-get-filename bookmark-name-or-record)))
         (if (and file (y-or-n-p (format "%s nonexistent.  Relocate \"%s\"? " file bookmark-name-or-record)))
             (progn
               (bookmark-relocate bookmark-name-or-record)
               (funcall (or (bookmark-get-handler bookmark-name-or-record) 'bookmark-default-handler)
                        (bookmark-get-bookmark bookmark-name-or-record)))
           (signal (car err) (cdr err)))))))
  (when (stringp bookmark-name-or-record)
    (setq bookmark-current-bookmark bookmark-name-or-record))
  nil)

(define-error 'bookmark-errors "Bookmark error")

(define-error 'bookmark-error-no-filename "Bookmark has no associated file (or directory)" 'bookmark-errors)

(defun bookmark-default-handler (bmk-record)
  "Go to the place of BMK-RECORD, in a file or a buffer."
  (let ((file (bookmark-get-filename bmk-record))
        (buffer (bookmark-prop-get bmk-record 'buffer))
        (front (bookmark-get-front-context-string bmk-record))
        (rear (bookmark-get-rear-context-string bmk-record))
        (place (bookmark-get-position bmk-record)))
    (set-buffer
     (cond
      ((and file (file-readable-p file) (not (buffer-live-p buffer))) (find-file-noselect file))
      ((and buffer (get-buffer buffer)))
      (t (signal 'bookmark-error-no-filename (list 'stringp file)))))
    (when place (goto-char place))
    ;; what has changed before it moves the place
    (when (and front (search-forward front (point-max) t))
      (goto-char (match-beginning 0)))
    (when (and rear (search-backward rear (point-min) t))
      (goto-char (match-end 0)))
    nil))

(put 'bookmark-default-handler 'bookmark-handler-type "")

(defun bookmark-relocate (bookmark-name)
  "Ask for another file of the bookmark BOOKMARK-NAME."
  (interactive (list (bookmark-completing-read "Bookmark to relocate")))
  (bookmark-maybe-historicize-string bookmark-name)
  (bookmark-maybe-load-default-file)
  (let* ((file (bookmark-get-filename bookmark-name))
         (new (abbreviate-file-name
               (expand-file-name (read-file-name (format "Relocate %s to: " bookmark-name) (and file (file-name-directory file)))))))
    (bookmark-set-filename bookmark-name new)
    (setq bookmark-alist-modification-count (1+ bookmark-alist-modification-count))
    (when (bookmark-time-to-save-p) (bookmark-save))
    (bookmark-bmenu-surreptitiously-rebuild-list)))

(defun bookmark-insert-location (bookmark-name &optional no-history)
  "Insert the name of the file of BOOKMARK-NAME; it goes into no history with NO-HISTORY."
  (interactive (list (bookmark-completing-read "Insert bookmark location" bookmark-current-bookmark)))
  (or no-history (bookmark-maybe-historicize-string bookmark-name))
  (insert (bookmark-location bookmark-name)))

(defalias 'bookmark-locate #'bookmark-insert-location)

(defun bookmark-location (bookmark-name-or-record)
  "Return where BOOKMARK-NAME-OR-RECORD is, as a text."
  (bookmark-maybe-load-default-file)
  (or (bookmark-prop-get bookmark-name-or-record 'location)
      (bookmark-get-filename bookmark-name-or-record)
      (let ((buffer (bookmark-prop-get bookmark-name-or-record 'buffer)))
        (and buffer (if (bufferp buffer) (buffer-name buffer) buffer)))
      "-- Unknown location --"))

(defun bookmark-rename (old-name &optional new-name)
  "Give the bookmark OLD-NAME the name NEW-NAME, which is asked for otherwise."
  (interactive (list (bookmark-completing-read "Old bookmark name")))
  (bookmark-maybe-historicize-string old-name)
  (bookmark-maybe-load-default-file)
  (setq bookmark-yank-point (point) bookmark-current-buffer (current-buffer))
  (let ((new (or new-name (read-from-minibuffer "New name: " nil bookmark-minibuffer-read-name-map nil 'bookmark-history))))
    (bookmark-set-name old-name new)
    (setq bookmark-current-bookmark new bookmark-alist-modification-count (1+ bookmark-alist-modification-count))
    (bookmark-bmenu-surreptitiously-rebuild-list)
    (when (bookmark-time-to-save-p) (bookmark-save))))

(defun bookmark-insert (bookmark-name)
  "Insert the text of the file of BOOKMARK-NAME."
  (interactive (list (bookmark-completing-read "Insert bookmark contents")))
  (bookmark-maybe-historicize-string bookmark-name)
  (bookmark-maybe-load-default-file)
  (let ((here (point))
        (text (save-current-buffer (bookmark-handle-bookmark bookmark-name) (buffer-string))))
    (insert text)
    (push-mark)
    (goto-char here)))

(defun bookmark-delete (bookmark-name &optional batch)
  "Delete the bookmark BOOKMARK-NAME; with BATCH the list is not shown anew."
  (interactive (list (bookmark-completing-read "Delete bookmark" bookmark-current-bookmark)))
  (bookmark-maybe-historicize-string bookmark-name)
  (bookmark-maybe-load-default-file)
  (setq bookmark-alist (delq (bookmark-get-bookmark bookmark-name 'noerror) bookmark-alist))
  (unless (bookmark-get-bookmark (or bookmark-current-bookmark "") 'noerror)
    (setq bookmark-current-bookmark nil))
  (unless batch (bookmark-bmenu-surreptitiously-rebuild-list))
  (setq bookmark-alist-modification-count (1+ bookmark-alist-modification-count))
  (when (bookmark-time-to-save-p) (bookmark-save)))

(defun bookmark-delete-all (&optional no-confirm)
  "Delete all bookmarks; ask first unless NO-CONFIRM."
  (interactive "P")
  (when (or no-confirm (yes-or-no-p "Permanently delete all bookmarks? "))
    (bookmark-maybe-load-default-file)
    (setq bookmark-alist-modification-count (+ bookmark-alist-modification-count (length bookmark-alist))
          bookmark-alist nil)
    (bookmark-bmenu-surreptitiously-rebuild-list)
    (when (bookmark-time-to-save-p) (bookmark-save))))

(defun bookmark-time-to-save-p (&optional final-time)
  "Return non-nil if the bookmarks are to be saved now; FINAL-TIME: the program ends."
  (and (> bookmark-alist-modification-count 0)
       (cond (final-time bookmark-save-flag)
             ((numberp bookmark-save-flag) (>= bookmark-alist-modification-count bookmark-save-flag)))))

(defun bookmark-exit-hook-internal ()
  "Save the bookmarks when the program ends."
  (run-hooks 'bookmark-exit-hook)
  (when (and bookmark-alist (bookmark-time-to-save-p t)) (bookmark-save)))

(add-hook 'kill-emacs-hook #'bookmark-exit-hook-internal)
