;;; sort.el --- sorting lines, fields and the like  -*- lexical-binding: t -*-
;;;features: sort
;;;yields: *

(defvar sort-fold-case nil "Whether sorting heeds case not.")

(defvar sort-numeric-base 10 "The base of numbers that lines are sorted by.")

(defvar sort-fields-syntax-table
  (let ((table (make-syntax-table)) (i 0))
    (while (< i 256)
      (modify-syntax-entry i "w" table)
      (setq i (1+ i)))
    (modify-syntax-entry ?\s " " table)
    (modify-syntax-entry ?\t " " table)
    (modify-syntax-entry ?\n " " table)
    (modify-syntax-entry ?\. "_" table)
    table)
  "The syntax table in which fields are words.")

(defun sort-subr (reverse nextrecfun endrecfun &optional startkeyfun endkeyfun predicate)
  "Sort the records of the accessible text, with REVERSE the other way.
NEXTRECFUN goes to where the next record begins, ENDRECFUN to where it ends; STARTKEYFUN goes to its key, or returns it,
ENDKEYFUN to the end of the key.  PREDICATE compares two keys."
  (save-excursion
    (let* ((records (sort-build-lists nextrecfun endrecfun startkeyfun endkeyfun))
           (old records)
           (case-fold-search sort-fold-case)
           (fold (and sort-fold-case (lambda (text) (if (stringp text) (downcase text) text))))
           (key-of (lambda (record)
                     (let ((key (car record)))
                       (if (and (consp key) (integerp (car key)) (integerp (cdr key)))
                           (buffer-substring-no-properties (car key) (cdr key))
                         key))))
           (less (lambda (a b)
                   (let ((one (funcall key-of a)) (two (funcall key-of b)))
                     (when fold (setq one (funcall fold one) two (funcall fold two)))
                     (cond (predicate
                            (if (and (consp (car a)) (not (stringp (car a))) (integerp (car (car a))))
                                (funcall predicate (car a) (car b))
                              (funcall predicate one two)))
                           ((numberp one) (< one two))
                           (t (string< one two)))))))
      (when records
        (setq records (if reverse
                          (reverse (sort (reverse (copy-sequence records)) less))
                        (sort (copy-sequence records) less)))
        (sort-reorder-buffer records old)))))

(defun sort-build-lists (nextrecfun endrecfun startkeyfun endkeyfun)
  "Return the list of the records, (KEY BEGIN . END), in order."
  (let ((records nil) (goes-on t))
    (goto-char (point-min))
    (while (and goes-on (not (eobp)))
      (let* ((begin (point)) (key nil) (end nil))
        (setq key (catch 'key
                    (or (and startkeyfun (funcall startkeyfun))
                        (let ((start (point)))
                          (funcall (or endkeyfun (prog1 endrecfun (setq end t))))
                          (when (eq end t) (setq end (point)))
                          (cons start (point))))))
        (cond ((and startkeyfun (not end)) nil))
        (unless (numberp end)
          (unless (eobp) (and endrecfun (progn (when (and (consp key) (integerp (cdr-safe key))) (goto-char begin)) (funcall endrecfun))))
          (setq end (point)))
        (when key (push (cons key (cons begin end)) records))
        (goto-char end)
        (if nextrecfun
            (let ((before (point)))
              (funcall nextrecfun)
              (when (and (= before (point)) (= before begin)) (setq goes-on nil)))
          (setq goes-on nil))))
    (nreverse records)))

(defun sort-reorder-buffer (new old)
  "Put the records NEW in the places of the records OLD."
  (let ((last (point-min)) (texts nil) (max (point-max)))
    (while new
      (push (buffer-substring last (car (cdr (car old)))) texts)
      (push (buffer-substring (car (cdr (car new))) (cdr (cdr (car new)))) texts)
      (setq last (cdr (cdr (car old)))
            new (cdr new) old (cdr old)))
    (push (buffer-substring last max) texts)
    (goto-char (point-min))
    (let ((all (apply #'concat (nreverse texts))))
      (delete-region (point-min) (point-max))
      (insert all))))

(defun sort-lines (reverse beg end)
  "Sort the lines from BEG to END, with REVERSE the other way."
  (interactive "P\nr")
  (save-excursion
    (save-restriction
      (narrow-to-region beg end)
      (goto-char (point-min))
      (let ((inhibit-field-text-motion t))
        (sort-subr reverse #'forward-line #'end-of-line)))))

(defun sort-paragraphs (reverse beg end)
  "Sort the paragraphs from BEG to END, with REVERSE the other way."
  (interactive "P\nr")
  (save-excursion
    (save-restriction
      (narrow-to-region beg end)
      (goto-char (point-min))
      (sort-subr reverse
                 (lambda () (while (and (not (eobp)) (looking-at paragraph-separate)) (forward-line 1)))
                 #'forward-paragraph))))

(defun sort-pages (reverse beg end)
  "Sort the pages from BEG to END, with REVERSE the other way."
  (interactive "P\nr")
  (save-excursion
    (save-restriction
      (narrow-to-region beg end)
      (goto-char (point-min))
      (sort-subr reverse (lambda () (skip-chars-forward "\n")) #'forward-page))))

(defun sort-skip-fields (n)
  "Go to the Nth field of the line; a negative N counts from the end."
  (with-syntax-table sort-fields-syntax-table
    (if (> n 0)
        (let ((left (1- n)))
          (skip-syntax-forward " " (line-end-position))
          (while (> left 0)
            (skip-chars-forward "^ \t\n")
            (skip-chars-forward " \t")
            (setq left (1- left)))
          (when (eolp) (error "Line has too few fields: %s" (buffer-substring (line-beginning-position) (line-end-position)))))
      (end-of-line)
      (let ((left (- n)))
        (while (> left 0)
          (skip-chars-backward " \t")
          (skip-chars-backward "^ \t\n")
          (setq left (1- left))))
      (when (and (bolp) (looking-at-p "[ \t]")) (error "Line has too few fields: %s" (buffer-substring (line-beginning-position) (line-end-position)))))))

(defun sort-fields-1 (field beg end startkeyfun endkeyfun)
  "Sort the lines from BEG to END by FIELD; a negative one sorts the other way."
  (let ((reverse (< field 0)))
    (ignore reverse)
    (save-excursion
      (save-restriction
        (narrow-to-region beg end)
        (goto-char (point-min))
        (sort-subr nil #'forward-line #'end-of-line startkeyfun endkeyfun)))))

(defun sort-fields (field beg end)
  "Sort the lines from BEG to END by the text of their field FIELD, the first is 1."
  (interactive "p\nr")
  (sort-fields-1 field beg end
                 (lambda () (sort-skip-fields field) nil)
                 (lambda () (skip-chars-forward "^ \t\n"))))

(defun sort-numeric-fields (field beg end)
  "Sort the lines from BEG to END by the number in their field FIELD, the first is 1."
  (interactive "p\nr")
  (sort-fields-1 field beg end
                 (lambda ()
                   (sort-skip-fields field)
                   (let* ((case-fold-search t)
                          (base (if (looking-at "\\(0x\\)[0-9a-f]\\|\\(0\\)[0-7]")
                                    (cond ((match-beginning 1) (goto-char (match-end 1)) 16)
                                          ((match-beginning 2) (goto-char (match-end 2)) 8))
                                  nil)))
                     (string-to-number (buffer-substring (point) (save-excursion (skip-chars-forward "-+.0-9a-zA-Z") (point)))
                                       (or base sort-numeric-base))))
                 nil))

(defun sort-regexp-fields (reverse record-regexp key-regexp beg end)
  "Sort what RECORD-REGEXP matches from BEG to END by what KEY-REGEXP matches in it: a regexp, \\N, or \\& for all; REVERSE the other way."
  (interactive "P\nsRegexp specifying records to sort: \nsRegexp specifying key within record: \nr")
  (let ((group (cond ((member key-regexp '("" "\\&")) 0)
                     ((string-match "\\`\\\\\\([1-9]\\)\\'" key-regexp) (string-to-number (match-string 1 key-regexp)))))
        (records nil) (last nil))
    (save-excursion
      (save-restriction
        (narrow-to-region beg end)
        (goto-char (point-min))
        (while (and (not (eobp)) (re-search-forward record-regexp nil t)
                    (or (null last) (> (match-end 0) last)))
          (let ((begin (match-beginning 0)) (stop (match-end 0)))
            (setq last stop)
            (save-excursion
              (goto-char begin)
              (let ((key (cond ((integerp group) (cons (match-beginning group) (match-end group)))
                               ((re-search-forward key-regexp stop t) (cons (match-beginning 0) (match-end 0))))))
                (when key (push (cons key (cons begin stop)) records))))
            (when (= begin stop) (forward-char 1))))
        (setq records (nreverse records))
        (when records
          (let* ((less (lambda (a b)
                         (let ((one (buffer-substring (car (car a)) (cdr (car a)))) (two (buffer-substring (car (car b)) (cdr (car b)))))
                           (if sort-fold-case (string< (downcase one) (downcase two)) (string< one two)))))
                 (new (if reverse (reverse (sort (reverse (copy-sequence records)) less)) (sort (copy-sequence records) less))))
            (sort-reorder-buffer new records)))))))

(defun sort-columns (reverse beg end)
  "Sort the lines from BEG to END by the columns that lie between them, with REVERSE the other way."
  (interactive "P\nr")
  (save-excursion
    (let* ((one (progn (goto-char (min beg end)) (current-column))) (begin (line-beginning-position))
           (two (progn (goto-char (max beg end)) (current-column))) (stop (line-end-position))
           (left (min one two)) (right (max one two)))
      (save-restriction
        (narrow-to-region begin stop)
        (goto-char (point-min))
        (sort-subr reverse #'forward-line #'end-of-line
                   (lambda () (move-to-column left) nil)
                   (lambda () (move-to-column right) nil))))))

(defun reverse-region (beg end)
  "Turn the order of the lines from BEG to END round."
  (interactive "r")
  (save-excursion
    (goto-char (min beg end))
    (unless (bolp) (forward-line 1))
    (let* ((begin (point))
           (stop (progn (goto-char (max beg end)) (if (or (eobp) (not (bolp))) (line-beginning-position (if (bolp) 1 (if (eobp) 2 1))) (point))))
           (text (buffer-substring begin stop))
           (lines (split-string (if (string-suffix-p "\n" text) (substring text 0 -1) text) "\n")))
      (delete-region begin stop)
      (goto-char begin)
      (insert (mapconcat #'identity (nreverse lines) "\n"))
      (when (string-suffix-p "\n" text) (insert "\n")))))

(defun delete-duplicate-lines (beg end &optional reverse adjacent keep-blanks interactive)
  "Delete all but one of equal lines from BEG to END; return how many went.
REVERSE keeps the last; ADJACENT looks at neighbours only; KEEP-BLANKS leaves empty lines."
  (interactive "*r\nP")
  (let ((seen (and (not adjacent) (make-hash-table :test #'equal))) (previous nil) (count 0)
        (beg (copy-marker beg)) (end (copy-marker end)))
    (save-excursion
      (goto-char (if reverse end beg))
      (when (and reverse (bolp)) (forward-char -1))
      (while (if reverse (and (> (point) beg) t) (and (< (point) end) (not (eobp))))
        (let ((line (buffer-substring (line-beginning-position) (line-end-position))) (more t))
          (if (and keep-blanks (string= "" line))
              (forward-line (if reverse -1 1))
            (if (if adjacent (equal line previous) (gethash line seen))
                (progn
                  (delete-region (line-beginning-position) (min (point-max) (1+ (line-end-position))))
                  (setq count (1+ count))
                  (when reverse (forward-line -1)))
              (if adjacent (setq previous line) (puthash line t seen))
              (setq more (zerop (forward-line (if reverse -1 1))))
              (when (and reverse (not more)) (setq beg (point-max))))))))
    (when interactive (message "Deleted %d %sduplicate line%s" count (if adjacent "adjacent " "") (if (= count 1) "" "s")))
    count))
