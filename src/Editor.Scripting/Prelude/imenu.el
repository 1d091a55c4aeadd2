;;; imenu.el --- what is defined in a buffer, and where  -*- lexical-binding: t -*-
;;;features: imenu
;;;yields: *

(defvar imenu-create-index-function #'imenu-default-create-index-function "What returns the index: alist of names and places.")
(defvar imenu-generic-expression nil "List of (TITLE REGEXP GROUP . REST): what is defined, and how it is found.")
(defvar imenu-prev-index-position-function #'beginning-of-defun "What goes to the definition before.")
(defvar imenu-extract-index-name-function nil "What returns the name of the definition at point.")
(defvar imenu-name-lookup-function nil "What says whether two names are one.")
(defvar imenu-default-goto-function #'imenu-default-goto-function "What goes to a definition.")
(defvar imenu-case-fold-search t "Whether `imenu-generic-expression' takes capitals for small letters.")
(defvar imenu-syntax-alist nil "Alist of characters and the syntax that they have while the index is made.")
(defvar imenu-sort-function nil "What sorts the index, or nil.")
(defvar imenu-auto-rescan nil "Whether the index is made again when the text has changed.")
(defvar imenu-auto-rescan-maxout 600000 "The largest text for which that is done.")
(defvar imenu-use-markers t "Non-nil means that places are markers.")
(defvar imenu-max-items 25 "How many entries a menu may have.")
(defvar imenu-max-item-length 60 "How long the name of one may be.")
(defvar imenu-space-replacement "." "What stands for blanks in names.")
(defvar imenu-level-separator ":" "What stands between the levels of names.")
(defvar imenu-after-jump-hook nil "Run when a definition has been gone to.")
(defvar imenu-generic-skip-comments-and-strings t "Non-nil means that what is found in comments and strings does not count.")
(defvar-local imenu--index-alist nil "The index of the buffer.")
(defvar imenu--last-menubar-index-alist nil "The index that was shown last.")
(defconst imenu--rescan-item '("*Rescan*" . -99) "The entry that stands for making the index again.")

(defun imenu-unavailable-error (format &rest args)
  "Signal that there is no index: FORMAT with ARGS."
  (signal 'imenu-unavailable (list (apply #'format-message format args))))

(defun imenu-default-goto-function (_name position &rest _rest)
  "Go to POSITION."
  (when (or (< position (point-min)) (> position (point-max))) (widen))
  (goto-char position))

(defun imenu--generic-function (patterns)
  "Return the index of what PATTERNS, in the form of `imenu-generic-expression', find."
  (let ((index nil) (case-fold-search imenu-case-fold-search))
    (save-excursion
      (dolist (pattern patterns)
        (let ((title (car pattern)) (regexp (nth 1 pattern)) (group (nth 2 pattern)) (function (nth 3 pattern)) (rest (nthcdr 4 pattern))
              (found nil))
          (goto-char (point-min))
          (while (if (functionp regexp) (funcall regexp) (and (re-search-forward regexp nil t) t))
            (when (match-beginning group)
              (let* ((begin (match-beginning group)) (end (match-end 0)) (name (match-string-no-properties group))
                     (line (save-excursion (goto-char (match-beginning 0)) (skip-chars-forward "\n") (line-beginning-position)))
                     (place (if imenu-use-markers (copy-marker line) line)))
                (unless (and imenu-generic-skip-comments-and-strings
                             (save-excursion (nth 8 (syntax-ppss begin))))
                  (push (if function (append (list name place function) rest) (cons name place)) found))
                (goto-char (max (1+ begin) end)))))
          (setq found (nreverse found))
          (when found
            (if title (push (cons title found) index) (setq index (append (reverse found) index)))))))
    (nreverse index)))

(defun imenu-default-create-index-function ()
  "Return the index of the current buffer, by `imenu-prev-index-position-function' or `imenu-generic-expression'."
  (cond
   ((and imenu-prev-index-position-function imenu-extract-index-name-function)
    (let ((index nil))
      (save-excursion
        (goto-char (point-max))
        (let ((last nil))
          (while (and (not (eql last (point))) (setq last (point)) (funcall imenu-prev-index-position-function))
            (let ((name (save-excursion (funcall imenu-extract-index-name-function))))
              (when (stringp name) (push (cons name (if imenu-use-markers (point-marker) (point))) index))))))
      index))
   (imenu-generic-expression (imenu--generic-function imenu-generic-expression))
   (t (imenu-unavailable-error "This buffer cannot use `imenu-default-create-index-function'"))))

(defun imenu--make-index-alist (&optional noerror)
  "Return the index of the current buffer; NOERROR: nil, and no error, if there is nothing in it."
  (unless (and imenu--index-alist (not imenu-auto-rescan))
    (setq imenu--index-alist (save-excursion (save-restriction (widen) (funcall imenu-create-index-function)))))
  (unless (or imenu--index-alist noerror)
    (imenu-unavailable-error "No items suitable for an index found in this buffer"))
  (cons imenu--rescan-item imenu--index-alist))

(defun imenu--in-alist (str alist)
  "Return the entry STR of ALIST or of what is below, or nil."
  (let ((found nil))
    (dolist (entry alist)
      (unless found
        (if (imenu--subalist-p entry)
            (setq found (imenu--in-alist str (cdr entry)))
          (when (if imenu-name-lookup-function (funcall imenu-name-lookup-function (car entry) str) (string= (car entry) str))
            (setq found entry)))))
    found))

(defun imenu--subalist-p (item)
  "Return non-nil if ITEM is a title with entries below it."
  (and (consp item) (consp (cdr item)) (listp (cadr item)) (not (functionp (cadr item)))))

(defun imenu-choose-buffer-index (&optional prompt alist)
  "Ask for an entry of ALIST, by default the buffer's index, with PROMPT; return it."
  (let ((alist (or alist (cdr (imenu--make-index-alist)))) (entry nil))
    (while (or (null entry) (imenu--subalist-p entry))
      (let ((name (completing-read (or prompt "Index item: ") (mapcar #'car alist) nil t)))
        (setq entry (assoc name alist))
        (when (imenu--subalist-p entry) (setq alist (cdr entry)))))
    entry))

(defun imenu (index-item)
  "Go to INDEX-ITEM, an entry of the index or its name."
  (interactive (list (imenu-choose-buffer-index)))
  (when (stringp index-item) (setq index-item (imenu--in-alist index-item (cdr (imenu--make-index-alist)))))
  (when index-item
    (push-mark nil t)
    (if (and (consp (cdr index-item)) (functionp (nth 2 index-item)))
        (apply (nth 2 index-item) (car index-item) (nth 1 index-item) (nthcdr 3 index-item))
      (funcall imenu-default-goto-function (car index-item) (cdr index-item)))
    (run-hooks 'imenu-after-jump-hook)))

(defun imenu-add-to-menubar (_name) "Nothing to do: the menu bar is the terminal's." nil)
(defun imenu-add-menubar-index () "Nothing to do: the menu bar is the terminal's." (interactive) nil)
