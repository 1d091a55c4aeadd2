;;; delim-col.el --- columns of text, lined up and parted anew  -*- lexical-binding: t -*-
;;;features: delim-col
;;;yields: *

(defcustom delimit-columns-str-before "" "What goes before all columns." :type '(choice (const nil) string) :group 'columns)

(defcustom delimit-columns-str-separator ", " "What goes between columns." :type '(choice (const nil) string) :group 'columns)

(defcustom delimit-columns-str-after "" "What goes behind all columns." :type '(choice (const nil) string) :group 'columns)

(defcustom delimit-columns-before "" "What goes before each column." :type '(choice (const nil) string) :group 'columns)

(defcustom delimit-columns-after "" "What goes behind each column." :type '(choice (const nil) string) :group 'columns)

(defcustom delimit-columns-separator "\t" "Regexp of what parts the columns of the text." :type 'regexp :group 'columns)

(defcustom delimit-columns-format t
  "How columns are lined up: nil not at all, `separator' before the separator, `padding' or t within."
  :type '(choice (const nil) (const t) (const padding) (const separator)) :group 'columns)

(defcustom delimit-columns-extra t "Non-nil: a separator may follow another." :type 'boolean :group 'columns)

(defcustom delimit-columns-start 0 "The number of the first column that is touched." :type 'integer :group 'columns)

(defcustom delimit-columns-end 1000000 "The number of the last column that is touched." :type 'integer :group 'columns)

(defun delimit-columns-str (str)
  "Return STR, or an empty string if it is none."
  (if (stringp str) str ""))

(defun delimit-columns-customize ()
  "Customize how columns are lined up."
  (interactive)
  (customize-group 'columns))

(defun delimit-columns--fields (line)
  "Return the columns of LINE, strings; those that count not at the edges belong to their neighbours as they are."
  (let ((separator (if (and delimit-columns-extra (string= delimit-columns-separator "\t")) delimit-columns-separator delimit-columns-separator)))
    (split-string line separator)))

(defun delimit-columns--split (line)
  "Return (BEFORE FIELDS BEHIND) of LINE: the columns that are touched, and the text at either side that is not."
  (let ((fields (delimit-columns--fields line)) (at 0) (before "") (number 0) (count 0))
    (setq count (length fields))
    (while (and (< number delimit-columns-start) (< number count))
      (when (string-match delimit-columns-separator line at)
        (setq at (match-end 0)))
      (setq number (1+ number)))
    (setq before (substring line 0 at))
    (let ((touched nil) (rest (nthcdr number fields)))
      (while (and rest (<= number delimit-columns-end))
        (push (car rest) touched)
        (if (string-match delimit-columns-separator line at)
            (setq at (match-end 0))
          (setq at (length line)))
        (setq rest (cdr rest) number (1+ number)))
      (list before (nreverse touched)
            (if rest
                ;; the separator behind the last one stays
                (progn
                  (string-match (concat "\\(?:" delimit-columns-separator "\\)\\'") (substring line 0 at))
                  (substring line (or (match-beginning 0) at)))
              "")))))

(defun delimit-columns--widths (rows)
  "Return the widths of the columns of ROWS, lists of strings."
  (let ((widths nil))
    (dolist (row rows)
      (let ((at 0))
        (dolist (field row)
          (if (nthcdr at widths)
              (setcar (nthcdr at widths) (max (nth at widths) (string-width field)))
            (setq widths (append widths (list (string-width field)))))
          (setq at (1+ at)))))
    widths))

(defun delimit-columns--row (row widths)
  "Return the columns ROW of WIDTHS as one text."
  (let ((at 0) (text (delimit-columns-str delimit-columns-str-before)) (last (1- (length row))))
    (dolist (field row)
      (let ((padding (if delimit-columns-format (make-string (max 0 (- (nth at widths) (string-width field))) ?\s) ""))
            (before (delimit-columns-str delimit-columns-before))
            (behind (delimit-columns-str delimit-columns-after))
            (separator (if (< at last) (delimit-columns-str delimit-columns-str-separator) "")))
        (setq text (concat text before
                           (cond ((eq delimit-columns-format 'padding) (concat field padding behind separator))
                                 ((eq delimit-columns-format 'separator) (concat field behind padding separator))
                                 (t (concat field behind separator padding))))))
      (setq at (1+ at)))
    (concat text (delimit-columns-str delimit-columns-str-after))))

(defun delimit-columns--edge (column)
  "Go to COLUMN in this line, or before what reaches over it; return point."
  (when (> (move-to-column column) column)
    (forward-char -1))
  (point))

(defun delimit-columns-region (start end)
  "Line up the columns of the lines from START to END, and part them by `delimit-columns-str-separator'."
  (interactive "*r")
  (save-excursion
    (let ((bound (copy-marker end)) (lines nil) (widths nil))
      (goto-char start)
      (beginning-of-line)
      (setq start (point))
      (while (and (< (point) bound) (not (eobp)))
        (push (delimit-columns--split (buffer-substring (point) (line-end-position))) lines)
        (forward-line 1))
      (setq lines (nreverse lines) widths (delimit-columns--widths (mapcar #'cadr lines)))
      (goto-char start)
      (dolist (line lines)
        (delete-region (point) (line-end-position))
        (insert (nth 0 line) (if (nth 1 line) (delimit-columns--row (nth 1 line) widths) "") (nth 2 line))
        (forward-line 1))
      (set-marker bound nil))))

(defun delimit-columns-rectangle (start end)
  "Line up the columns in the rectangle with the corners START and END."
  (interactive "*r")
  (let* ((first (save-excursion (goto-char (min start end)) (current-column)))
         (last (save-excursion (goto-char (max start end)) (current-column)))
         (left (min first last)) (right (max first last))
         (bound (copy-marker (max start end))) (rows nil) (widths nil))
    (save-excursion
      (goto-char (min start end))
      (beginning-of-line)
      (setq start (point))
      (while (<= (point) bound)
        (let ((from (progn (move-to-column left) (point)))
              (to (delimit-columns--edge right)))
          (push (split-string (buffer-substring from to) delimit-columns-separator) rows))
        (unless (zerop (forward-line 1)) (goto-char (1+ bound)))
        (when (and (eobp) (bolp)) (goto-char (min (point-max) (point))) (setq bound (copy-marker (1- (point))))))
      (setq rows (nreverse rows) widths (delimit-columns--widths rows))
      (goto-char start)
      (dolist (row rows)
        (let ((from (progn (move-to-column left) (point)))
              (to (delimit-columns--edge right)))
          (delete-region from to)
          (goto-char from)
          (insert (delimit-columns--row row widths)))
        (forward-line 1)))))
