;;; tabulated-list.el --- lists in columns that can be sorted  -*- lexical-binding: t -*-
;;;features: tabulated-list
;;;yields: *

(defvar-local tabulated-list-format nil "Vector of the columns: (NAME WIDTH SORT . PROPERTIES); SORT is t or a function of two entries.")
(defvar-local tabulated-list-entries nil "The entries, (ID [COLUMN...]), or a function that returns them.")
(defvar-local tabulated-list-padding 0 "How many blanks, or tags, stand before each line.")
(defvar-local tabulated-list-sort-key nil "(NAME . REVERSED) of the column to sort by, or nil.")
(defvar-local tabulated-list-printer #'tabulated-list-print-entry "The function that inserts an entry, of its ID and COLUMNS.")
(defvar-local tabulated-list-use-header-line t "Non-nil means that the names of the columns stand in the header line.")
(defvar-local tabulated-list--header-string nil "The names of the columns.")
(defvar-local tabulated-list--header-overlay nil "What marks the names of the columns in the text.")
(defvar tabulated-list--columns nil "The columns of the entry that is being inserted.")
(defvar tabulated-list-revert-hook nil "Run before a list is made again.")
(defvar tabulated-list-gui-sort-indicator-asc ?▲ "Shown at the column that is sorted by.")
(defvar tabulated-list-gui-sort-indicator-desc ?▼ "Shown at the column that is sorted by, the other way.")
(defvar tabulated-list-tty-sort-indicator-asc ?v "Shown on a terminal at the column that is sorted by.")
(defvar tabulated-list-tty-sort-indicator-desc ?^ "Shown on a terminal at the column that is sorted by, the other way.")
(defvar tabulated-list-sort-button-map (make-sparse-keymap) "Keys on the name of a column.")

(defvar tabulated-list-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map special-mode-map)
    (define-key map "n" #'next-line)
    (define-key map "p" #'previous-line)
    (define-key map "S" #'tabulated-list-sort)
    (define-key map "}" #'tabulated-list-widen-current-column)
    (define-key map "{" #'tabulated-list-narrow-current-column)
    map)
  "The keys of lists in columns.")

(define-derived-mode tabulated-list-mode special-mode "Tabulated"
  "Mode for lists in columns; see `tabulated-list-format' and `tabulated-list-entries'."
  (setq-local truncate-lines t)
  (setq-local buffer-undo-list t)
  (setq-local revert-buffer-function #'tabulated-list-revert))

(defun tabulated-list-get-id (&optional pos)
  "Return the ID of the entry at POS, point by default; or nil."
  (get-text-property (or pos (point)) 'tabulated-list-id))

(defun tabulated-list-get-entry (&optional pos)
  "Return the columns of the entry at POS, point by default; or nil."
  (get-text-property (or pos (point)) 'tabulated-list-entry))

(defun tabulated-list-put-tag (tag &optional advance)
  "Put TAG before the entry at point; then go to the next line if ADVANCE."
  (unless (stringp tag) (error "Invalid argument to `tabulated-list-put-tag'"))
  (unless (> tabulated-list-padding 0) (error "Unable to tag the current line"))
  (save-excursion
    (beginning-of-line)
    (when (tabulated-list-get-entry)
      (let ((properties (text-properties-at (point))) (inhibit-read-only t))
        (delete-region (point) (min (line-end-position) (+ (point) tabulated-list-padding)))
        (insert (apply #'propertize
                       (if (<= (length tag) tabulated-list-padding)
                           (concat tag (make-string (- tabulated-list-padding (length tag)) ?\s))
                         (substring tag 0 tabulated-list-padding))
                       properties)))))
  (when advance (forward-line)))

(defun tabulated-list-clear-all-tags ()
  "Take all tags away."
  (unless (> tabulated-list-padding 0) (error "Unable to clear tags"))
  (save-excursion
    (goto-char (point-min))
    (let ((blank (make-string tabulated-list-padding ?\s)) (inhibit-read-only t))
      (while (not (eobp))
        (when (tabulated-list-get-entry) (tabulated-list-put-tag blank))
        (forward-line 1)))))

(defun tabulated-list--get-sort-column (name)
  "Return the number of the column NAME."
  (let ((i 0) (n (length tabulated-list-format)) (found nil))
    (while (and (< i n) (not found))
      (when (equal (car (aref tabulated-list-format i)) name) (setq found i))
      (setq i (1+ i)))
    (or found (error "No column named %s" name))))

(defun tabulated-list-line-number-width () "Return 0: line numbers are not shown here." 0)

(defun tabulated-list-make-glyphless-char-display-table () "Nothing to do." nil)

(defun tabulated-list-init-header ()
  "Make the header of the names of the columns."
  (let ((x (max tabulated-list-padding 0)) (parts nil) (n (length tabulated-list-format)))
    (push (propertize " " 'display (list 'space :align-to x)) parts)
    (dotimes (i n)
      (let* ((column (aref tabulated-list-format i))
             (name (nth 0 column)) (width (nth 1 column)) (sort (nth 2 column)) (properties (nthcdr 3 column))
             (pad (or (plist-get properties :pad-right) 1)) (right (plist-get properties :right-align))
             (label (cond ((and sort (equal (car tabulated-list-sort-key) name))
                           (concat name (if (< (length name) width) " " "")
                                   (if (>= (length name) width) ""
                                     (string (if (cdr tabulated-list-sort-key) tabulated-list-gui-sort-indicator-desc
                                               tabulated-list-gui-sort-indicator-asc)))))
                          (t name)))
             (shown (if sort
                        (propertize label 'tabulated-list-column-name name 'help-echo "Click to sort by column"
                                    'mouse-face 'header-line-highlight 'keymap tabulated-list-sort-button-map)
                      (propertize label 'tabulated-list-column-name name))))
        (when (and right (< (length label) width))
          (push (propertize " " 'display (list 'space :align-to (+ x (- width (length label))))) parts))
        (push shown parts)
        (setq x (+ x width))
        (when (> pad 0)
          (setq x (+ x pad))
          (push (propertize " " 'display (list 'space :align-to x) 'face 'fixed-pitch) parts))))
    (let ((text (apply #'concat (nreverse parts))))
      (if tabulated-list-use-header-line
          (setq header-line-format text)
        (setq-local header-line-format nil)
        (setq tabulated-list--header-string text)))))

(defun tabulated-list-print-fake-header ()
  "Insert the names of the columns at the start of the buffer."
  (goto-char (point-min))
  (let ((inhibit-read-only t))
    (insert (or tabulated-list--header-string "") "\n")
    (setq tabulated-list--header-overlay (make-overlay (point-min) (point)))
    (overlay-put tabulated-list--header-overlay 'fake-header t)
    (overlay-put tabulated-list--header-overlay 'face 'tabulated-list-fake-header)))

(defun tabulated-list-header-overlay-p (&optional pos)
  "Return non-nil if the names of the columns are at POS."
  (and (overlayp tabulated-list--header-overlay)
       (let ((pos (or pos (point))))
         (and (>= pos (overlay-start tabulated-list--header-overlay)) (< pos (overlay-end tabulated-list--header-overlay))))))

(defun tabulated-list-revert (&rest _ignored)
  "Make the list again."
  (interactive)
  (unless (derived-mode-p 'tabulated-list-mode) (error "The current buffer is not in Tabulated List mode"))
  (run-hooks 'tabulated-list-revert-hook)
  (tabulated-list-print t))

(defun tabulated-list--sorter ()
  "Return the function that sorts entries, or nil."
  (when (and tabulated-list-sort-key (car tabulated-list-sort-key))
    (let* ((n (tabulated-list--get-sort-column (car tabulated-list-sort-key)))
           (how (nth 2 (aref tabulated-list-format n)))
           (less (cond ((eq how t)
                        (lambda (a b)
                          (let ((a (aref (cadr a) n)) (b (aref (cadr b) n)))
                            (string< (if (stringp a) a (car a)) (if (stringp b) b (car b))))))
                       ((functionp how) how))))
      (cond ((null less) nil)
            ((cdr tabulated-list-sort-key) (lambda (a b) (funcall less b a)))
            (t less)))))

(defun tabulated-list-print (&optional remember-pos _update)
  "Insert the entries in place of the buffer's text; REMEMBER-POS: stay at the entry that point is at."
  (let ((inhibit-read-only t)
        (entries (if (functionp tabulated-list-entries) (funcall tabulated-list-entries) tabulated-list-entries))
        (sorter (tabulated-list--sorter))
        (id (and remember-pos (tabulated-list-get-id))) (column (current-column)) (place nil))
    (erase-buffer)
    (unless tabulated-list-use-header-line (tabulated-list-print-fake-header))
    (when sorter
      (setq entries (sort entries sorter))
      (unless (functionp tabulated-list-entries) (setq tabulated-list-entries entries)))
    (dolist (entry entries)
      (when (and id (equal (car entry) id)) (setq place (point)))
      (apply tabulated-list-printer entry))
    (set-buffer-modified-p nil)
    (if place
        (progn (goto-char place) (move-to-column column))
      (goto-char (point-min)))))

(defun tabulated-list-print-entry (id cols)
  "Insert the entry ID with the columns COLS at point."
  (let ((start (point)) (x (max tabulated-list-padding 0)) (n (length tabulated-list-format)) (inhibit-read-only t)
        (tabulated-list--columns cols))
    (when (> tabulated-list-padding 0) (insert (make-string x ?\s)))
    (dotimes (i n)
      (setq x (tabulated-list-print-col i (aref cols i) x)))
    (insert ?\n)
    (add-text-properties start (point) (list 'tabulated-list-id id 'tabulated-list-entry cols))))

(defun tabulated-list-print-col (n col-desc x)
  "Insert COL-DESC, a string or (LABEL . PROPERTIES) of a button, as column N at column X; return the column behind it."
  (let* ((format (aref tabulated-list-format n)) (name (nth 0 format)) (width (nth 1 format)) (properties (nthcdr 3 format))
         (pad (or (plist-get properties :pad-right) 1)) (right (plist-get properties :right-align))
         (label (if (stringp col-desc) col-desc (car col-desc)))
         (next (1+ n)) (last (= next (length tabulated-list-format)))
         (following (and (not last) (aref tabulated-list-format next)))
         ;; what is too wide may reach into the blanks of a column that is aligned to the right
         (room (if (and following (plist-get (nthcdr 3 following) :right-align))
                   (+ width (max 0 (- (nth 1 following) (string-width (let ((other (aref (or tabulated-list--columns (make-vector (length tabulated-list-format) "")) next))) (if (stringp other) other (car other)))))))
                 width))
         (help (concat name ": " label)) (start (point)))
    (let ((wide (string-width label)))
      (when (and right (< wide width))
        (insert (propertize (make-string (- width wide) ?\s) 'display (list 'space :align-to (+ x (- width wide))))))
      (let ((text-start (point)))
        (if (stringp col-desc)
            (insert (if (get-text-property 0 'help-echo label) label (propertize label 'help-echo help)))
          (apply #'insert-text-button label (cdr col-desc)))
        (when (and (not last) (> wide room))
          (let ((keep (max 0 (- room 1))))
            (put-text-property (min (point) (+ text-start keep)) (point) 'display "…"))))
      (let ((next-x (+ x pad width)))
        (unless last
          (let ((blanks (+ pad (if right 0 (max 0 (- width wide))))))
            (if (or right (= pad 0))
                (insert (make-string blanks ?\s))
              (insert (propertize (make-string blanks ?\s) 'display (list 'space :align-to next-x))))))
        (put-text-property start (point) 'tabulated-list-column-name name)
        next-x))))

(defun tabulated-list-delete-entry ()
  "Delete the entry at point; return (ID COLUMNS), or nil."
  (let ((id (tabulated-list-get-id)) (columns (tabulated-list-get-entry)) (inhibit-read-only t))
    (when columns
      (delete-region (line-beginning-position) (1+ (line-end-position)))
      (list id columns))))

(defun tabulated-list-set-col (col desc &optional change-entry-data)
  "Make DESC what the entry at point has as column COL, a number or a name; CHANGE-ENTRY-DATA: in the entry too."
  (let* ((n (if (numberp col) col (tabulated-list--get-sort-column col)))
         (columns (tabulated-list-get-entry)) (id (tabulated-list-get-id)) (inhibit-read-only t) (point (point)))
    (when columns
      (let ((tag (buffer-substring (line-beginning-position)
                                   (min (line-end-position) (+ (line-beginning-position) (max 0 tabulated-list-padding)))))
            (new (if change-entry-data columns (copy-sequence columns))))
        (aset new n desc)
        (goto-char (line-beginning-position))
        (delete-region (point) (1+ (line-end-position)))
        (let ((start (point)))
          (tabulated-list-print-entry id new)
          (unless change-entry-data (put-text-property start (point) 'tabulated-list-entry columns))
          (goto-char start)
          (unless (equal (string-trim tag) "") (tabulated-list-put-tag tag)))
        (goto-char (min point (point-max)))))))

(defun tabulated-list-sort (&optional n)
  "Sort by the column at point, or by the Nth; by it the other way if it was sorted by it."
  (interactive "P")
  (let ((name (if n (car (aref tabulated-list-format n)) (get-text-property (point) 'tabulated-list-column-name))))
    (tabulated-list--sort-by-column-name name)))

(defun tabulated-list-col-sort (&optional e)
  "Sort by the column that the mouse event E is on."
  (interactive "e")
  (let ((string (and e (posn-string (event-start e)))))
    (tabulated-list--sort-by-column-name
     (if string (get-text-property (cdr string) 'tabulated-list-column-name (car string))
       (get-text-property (point) 'tabulated-list-column-name)))))

(defun tabulated-list--sort-by-column-name (name)
  "Sort by the column NAME, or by it the other way."
  (when (and name (derived-mode-p 'tabulated-list-mode))
    (unless (nth 2 (aref tabulated-list-format (tabulated-list--get-sort-column name)))
      (user-error "Cannot sort by %s" name))
    (setq tabulated-list-sort-key
          (if (equal name (car tabulated-list-sort-key)) (cons name (not (cdr tabulated-list-sort-key))) (cons name nil)))
    (tabulated-list-init-header)
    (tabulated-list-print t)))

(defun tabulated-list-widen-current-column (&optional n)
  "Make the column at point N characters wider."
  (interactive "p")
  (let* ((name (get-text-property (point) 'tabulated-list-column-name))
         (column (and name (aref tabulated-list-format (tabulated-list--get-sort-column name)))))
    (when column
      (setf (nth 1 column) (max 1 (+ (nth 1 column) (or n 1))))
      (tabulated-list-init-header)
      (tabulated-list-print t))))

(defun tabulated-list-narrow-current-column (&optional n)
  "Make the column at point N characters narrower."
  (interactive "p")
  (tabulated-list-widen-current-column (- (or n 1))))

(defun tabulated-list-next-column (&optional arg)
  "Go to the start of the ARGth next column."
  (interactive "p")
  (dotimes (_ (or arg 1))
    (goto-char (or (next-single-property-change (point) 'tabulated-list-column-name) (point-max)))))

(defun tabulated-list-previous-column (&optional arg)
  "Go to the start of the ARGth column before."
  (interactive "p")
  (dotimes (_ (or arg 1))
    (goto-char (or (previous-single-property-change (point) 'tabulated-list-column-name) (point-min)))))
