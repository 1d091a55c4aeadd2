;;; time-stamp.el --- keeping a line that says when a file changed  -*- lexical-binding: t -*-
;;;features: time-stamp
;;;yields: *

(defcustom time-stamp-format "%Y-%02m-%02d %02H:%02M:%02S %l"
  "The form of what `time-stamp' inserts: a string with %-constructs."
  :type 'string :group 'time-stamp :safe #'stringp)

(defcustom time-stamp-active t "Non-nil: `time-stamp' does something." :type 'boolean :group 'time-stamp)

(defcustom time-stamp-warn-inactive t "Non-nil: it is told where a time stamp is not kept." :type 'boolean :group 'time-stamp)

(defcustom time-stamp-time-zone nil "The time zone of time stamps, as `format-time-string' takes it."
  :type '(choice (const nil) (const t) string integer) :group 'time-stamp :safe #'time-stamp-zone-type-p)

(defvar time-stamp-line-limit 8 "How many lines at the beginning are searched; a negative number: at the end.")

(put 'time-stamp-line-limit 'safe-local-variable #'integerp)

(defvar time-stamp-start "Time-stamp:[ \t]+\\\\?[\"<]+" "Regexp of what stands before a time stamp.")

(put 'time-stamp-start 'safe-local-variable #'stringp)

(defvar time-stamp-end "\\\\?[\">]" "Regexp of what stands behind a time stamp, in the same line.")

(put 'time-stamp-end 'safe-local-variable #'stringp)

(defvar time-stamp-inserts-lines nil "Non-nil: a time stamp with newlines adds lines; nil: it replaces them.")

(put 'time-stamp-inserts-lines 'safe-local-variable #'symbolp)

(defvar time-stamp-count 1 "How many time stamps of a file are kept.")

(put 'time-stamp-count 'safe-local-variable #'integerp)

(defvar time-stamp-pattern "%%" "What is searched for: \"LIMIT/START%%END\"; each part may be empty, %% stands for `time-stamp-format'.")

(put 'time-stamp-pattern 'safe-local-variable #'stringp)

(defun time-stamp-zone-type-p (zone)
  "Return non-nil if ZONE is of a type that is a time zone."
  (or (memq zone '(nil t wall)) (stringp zone) (integerp zone)
      (and (consp zone) (integerp (car zone)) (consp (cdr zone)) (null (cddr zone)) (stringp (cadr zone)))))

(defun time-stamp--parse-pattern ()
  "Return the parts of `time-stamp-pattern': (LIMIT START FORMAT END)."
  (let ((limit time-stamp-line-limit) (start time-stamp-start) (format time-stamp-format) (end time-stamp-end)
        (pattern time-stamp-pattern) (case-fold-search nil))
    (when (stringp pattern)
      (save-match-data
        (when (string-match "\\`\\([-+]?[0-9]+\\)/" pattern)
          (setq limit (string-to-number (match-string 1 pattern))
                pattern (substring pattern (match-end 0))))
        ;; from the first construct to the last is the format
        (if (string-match "%[-.,:@+_ #^()0-9]*[A-Za-z%]\\(?:[^%]*%[-.,:@+_ #^()0-9]*[A-Za-z%]\\)*" pattern)
            (let ((before (substring pattern 0 (match-beginning 0)))
                  (form (match-string 0 pattern))
                  (behind (substring pattern (match-end 0))))
              (unless (equal before "") (setq start before))
              (unless (equal form "%%") (setq format form))
              (unless (equal behind "") (setq end behind)))
          (unless (equal pattern "") (setq start pattern)))))
    (list limit start format end)))

(defun time-stamp--newlines (text)
  "Return how many newlines TEXT has."
  (let ((count 0))
    (dotimes (i (length text) count)
      (when (eq (aref text i) ?\n) (setq count (1+ count))))))

(defun time-stamp ()
  "Update the time stamps of this buffer: for `before-save-hook'.
A time stamp is what stands between `time-stamp-start' and `time-stamp-end' within the first lines, so many as
`time-stamp-line-limit' says."
  (interactive)
  (pcase-let* ((`(,limit ,start ,format ,end) (time-stamp--parse-pattern))
               (limit (if (integerp limit) limit (message "time-stamp-line-limit is not an integer") 8))
               (format-lines (if (stringp format) (time-stamp--newlines format) 0))
               (end-lines (if (stringp end) (time-stamp--newlines end) 0))
               (left (max 1 (min (if (integerp time-stamp-count) time-stamp-count 1) 100)))
               (at nil) (bound nil))
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (if (< limit 0) (point-max) (point-min)))
        (if (< limit 0)
            (setq at (line-beginning-position (1+ limit)) bound (point-max-marker))
          (setq at (point-min)
                bound (copy-marker (if (> limit 0) (line-beginning-position (1+ limit)) (point-max)))))
        (while (and (> left 0) (< at bound)
                    (setq at (time-stamp-once at bound start end format format-lines end-lines)))
          (setq left (1- left)))
        (set-marker bound nil))))
  nil)

(defun time-stamp-once (start search-limit ts-start ts-end ts-format format-lines end-lines)
  "Update one time stamp between START and SEARCH-LIMIT: between TS-START and TS-END, of the form TS-FORMAT.
FORMAT-LINES and END-LINES are the newlines of TS-FORMAT and TS-END.  Return where the next may begin, or nil."
  (let ((case-fold-search nil) (end nil) (text nil))
    (goto-char start)
    (while (and (< (point) search-limit) (not end)
                (re-search-forward ts-start search-limit 'move))
      (setq start (point))
      ;; lines that the format would add are replaced, or stay
      (if (and (not time-stamp-inserts-lines) (> format-lines 0))
          (progn
            (forward-line format-lines)
            (setq end nil)
            (let ((bound (line-end-position (1+ end-lines))))
              (when (re-search-forward ts-end bound t) (setq end (match-beginning 0)))))
        (let ((bound (line-end-position (1+ end-lines))))
          (when (re-search-forward ts-end bound t) (setq end (match-beginning 0)))))
      (unless end (goto-char start)))
    (when end
      (cond
       ((not time-stamp-active)
        (when time-stamp-warn-inactive
          (message "Warning: time-stamp-active is off; did not time-stamp buffer.")
          (sit-for 1))
        nil)
       (t
        (setq text (time-stamp-string ts-format))
        (unless (equal (buffer-substring-no-properties start end)
                       (time-stamp--expanded text start))
          (goto-char start)
          (delete-region start end)
          (insert (time-stamp--expanded text start)))
        (goto-char (+ start (length (time-stamp--expanded text start))))
        (when (re-search-forward ts-end (line-end-position (1+ end-lines)) t)
          (point)))))))

(defun time-stamp--expanded (text start)
  "Return TEXT as it is inserted at START: without tabs."
  (if (not (string-search "\t" text))
      text
    (let ((column (save-excursion (goto-char start) (current-column))) (parts nil))
      (dolist (c (append text nil))
        (cond ((eq c ?\t)
               (let ((width (- tab-width (% column tab-width))))
                 (push (make-string width ?\s) parts)
                 (setq column (+ column width))))
              ((eq c ?\n) (push "\n" parts) (setq column 0))
              (t (push (string c) parts) (setq column (+ column (char-width c))))))
      (apply #'concat (nreverse parts)))))

(defun time-stamp-toggle-active (&optional arg)
  "Toggle whether time stamps are kept; with ARG as its sign says."
  (interactive "P")
  (setq time-stamp-active (if (null arg) (not time-stamp-active) (> (prefix-numeric-value arg) 0)))
  (message "time-stamp is now %s." (if time-stamp-active "active" "inactive")))

(defun time-stamp-string (&optional ts-format time)
  "Return the time stamp for now, or TIME, in the form TS-FORMAT (`time-stamp-format')."
  (unless ts-format (setq ts-format time-stamp-format))
  (and (stringp ts-format)
       (time-stamp-string-preprocess ts-format time)))

(defun time-stamp--format (format time)
  "Return TIME in FORMAT, in the zone of time stamps."
  (format-time-string format time time-stamp-time-zone))

(defun time-stamp-conv-warn (old-form new-form)
  "Tell that OLD-FORM in a format is better written NEW-FORM."
  (with-current-buffer (get-buffer-create "*Time-stamp-compatibility*")
    (goto-char (point-max))
    (insert (format "\"%s\" in a time-stamp format is to be \"%s\".\n" old-form new-form)))
  (display-buffer "*Time-stamp-compatibility*"))

(defvar time-stamp--ampm "p" "What the time of day is written by.")

(defun time-stamp-string-preprocess (format &optional time)
  "Return FORMAT with each construct in place for TIME."
  (let ((at 0) (end (length format)) (parts nil) (case-fold-search nil))
    (while (< at end)
      (let ((c (aref format at)))
        (setq at (1+ at))
        (if (or (/= c ?%) (>= at end))
            (push (string c) parts)
          ;; %[flags][width]letter
          (let ((colons 0) (flags nil) (upcase nil) (change nil) (width "") (paren 0) (letter nil))
            (while (and (< at end) (not letter))
              (setq c (aref format at) at (1+ at))
              (cond
               ((and (eq c ?\\) (< at end)) (setq at (1+ at)))
               ((eq c ?\() (setq paren (1+ paren)))
               ((and (eq c ?\)) (> paren 0)) (setq paren (1- paren)))
               ((> paren 0))
               ((memq c '(?. ?, ?@ ?+ ?\s)))
               ((eq c ?:) (setq colons (1+ colons)))
               ((eq c ?#) (setq change t))
               ((eq c ?^) (setq upcase t))
               ((memq c '(?_ ?-)) (push c flags))
               ((and (>= c ?0) (<= c ?9)) (setq width (concat width (string c))))
               (t (setq letter c))))
            (push (time-stamp--construct (or letter ?%) colons flags upcase change width time) parts)))))
    (apply #'concat (nreverse parts))))

(defun time-stamp--construct (letter colons flags upcase change width time)
  "Return what %LETTER stands for at TIME; COLONS, FLAGS, UPCASE, CHANGE and WIDTH say how."
  (let* ((alternate (> colons 0)) (flag (car flags))
         (number (if (equal width "") nil (string-to-number width)))
         (result
          (pcase letter
            (?% "%")
            ((or ?a ?A)
             (cond ((and (eq letter ?a) (not alternate)) (time-stamp--cased (time-stamp--format "%a" time) upcase change))
                   ((and (eq letter ?A) (equal width "3")) (upcase (time-stamp--format "%a" time)))
                   ((and (eq letter ?A) (not alternate) (not change) (not upcase) (equal width "")) (time-stamp--format "%A" time))
                   (t (time-stamp--cased (time-stamp--format "%A" time) upcase change))))
            ((or ?b ?B ?h)
             (cond ((eq letter ?h) (time-stamp-mail-host-name))
                   ((and (eq letter ?b) (not alternate)) (time-stamp--cased (time-stamp--format "%b" time) upcase change))
                   ((and (eq letter ?B) (equal width "3")) (upcase (time-stamp--format "%b" time)))
                   (t (time-stamp--cased (time-stamp--format "%B" time) upcase change))))
            ((or ?d ?H ?I ?m ?M ?S)
             (time-stamp-do-number letter colons width flag time))
            (?y (if (or alternate (and number (> number 3)))
                    (progn
                      (unless alternate (time-stamp-conv-warn (format "%%%sy" width) "%Y"))
                      (time-stamp--format "%Y" time))
                  (time-stamp-do-number ?y colons width flag time)))
            (?Y (number-to-string (string-to-number (time-stamp--format "%Y" time))))
            ((or ?p ?P) (time-stamp--format (if (and change (eq letter ?p)) "%#p" "%p") time))
            (?w (time-stamp--format "%w" time))
            (?z (time-stamp--zone colons flags width change time))
            (?Z (if change (downcase (time-stamp--format "%Z" time)) (time-stamp--format "%Z" time)))
            (?f (if buffer-file-name (file-name-nondirectory buffer-file-name) "(no file)"))
            (?F (or buffer-file-name "(no file)"))
            (?s (system-name))
            ((or ?u ?l) (user-login-name))
            ((or ?U ?L) (user-full-name))
            (?q (let ((name (system-name))) (if (string-match "\\." name) (substring name 0 (match-beginning 0)) name)))
            (?Q (system-name)))))
    (cond
     ((null result) "")
     ((and number (not (memq letter '(?d ?H ?I ?m ?M ?S ?y ?z))))
      (if (eq letter ?A) (if (equal width "3") result (time-stamp--fit result number))
        (if (and (eq letter ?B) (equal width "3")) result
          (time-stamp--fit result number (eq (aref width 0) ?0) letter))))
     (t result))))

(defun time-stamp--fit (text width &optional zero letter)
  "Return TEXT in WIDTH columns, cut or with blanks before it, or zeros if ZERO and LETTER is a number's."
  (cond ((memq letter '(?Y ?w))
         (concat (make-string (max 0 (- width (length text))) (if zero ?0 ?\s)) text))
        ((>= (length text) width) (substring text 0 width))
        (t (concat (make-string (- width (length text)) ?\s) text))))

(defun time-stamp--cased (text upcase change)
  "Return TEXT, in capitals if UPCASE or CHANGE."
  (if (or upcase change) (upcase text) text))

(defun time-stamp-do-number (format-char colons width flag time)
  "Return the number %FORMAT-CHAR of TIME; COLONS, WIDTH and FLAG say how it is filled up."
  (let ((value (string-to-number (time-stamp--format (string ?% format-char) time))))
    (cond
     ((eq flag ?-) (number-to-string value))
     ((eq flag ?_) (format (if (equal width "") "%2d" (format "%%%dd" (string-to-number width))) value))
     ((not (equal width ""))
      (format (format "%%%s%dd" (if (eq (aref width 0) ?0) "0" "") (string-to-number width)) value))
     ((> colons 0) (number-to-string value))
     (t (format "%02d" value)))))

(defun time-stamp--zone (colons flags width change time)
  "Return the offset or, in old formats, the name of the zone at TIME; COLONS, FLAGS, WIDTH and CHANGE say how."
  (let ((zero (and (not (equal width "")) (eq (aref width 0) ?0)))
        (minus (memq ?- flags)) (blank (memq ?_ flags)))
    (cond
     ((and (= colons 0) (null flags) (not change) (equal width ""))
      (time-stamp-conv-warn "%z" "%#Z")
      (downcase (time-stamp--format "%Z" time)))
     ((or change (cdr flags) (and zero flags) (and flags (> colons 0)) (> colons 3)) "")
     (t (time-stamp-formatz-from-parsed-options
         minus blank zero colons (if (equal width "") 0 (string-to-number width))
         (car (current-time-zone time time-stamp-time-zone)))))))

(defun time-stamp-formatz-from-parsed-options (minus blank zero colons width seconds)
  "Return the offset of SECONDS from universal time.
MINUS, or three COLONS: as short as can be; BLANK: with seconds; COLONS: how many; WIDTH: how wide at least, ZERO: with more of it, if that is wider."
  (let* ((total (abs seconds)) (hours (/ total 3600)) (minutes (% (/ total 60) 60)) (secs (% total 60))
         (colon (if (or (> colons 0) (> hours 99)) ":" ""))
         (least (cond (blank 3) ((or minus (= colons 3)) 1) ((= colons 2) 3) (t 2)))
         (parts (max least (cond ((/= secs 0) 3) ((or (/= minutes 0) (> hours 99)) 2) (t 1))))
         (texts (list (format "%s%02d" (if (< seconds 0) "-" "+") hours)
                      (format "%s%02d" colon minutes)
                      (format "%s%02d" colon secs)))
         (text (apply #'concat (seq-take texts parts))))
    (while (and zero (< parts 3) (< (length text) width))
      (setq parts (1+ parts) text (apply #'concat (seq-take texts parts))))
    (string-pad text width)))

(defun time-stamp-mail-host-name ()
  "Return the name of the host for mail, or of this one."
  (or mail-host-address
      (let ((name (system-name)))
        (if (string-match-p "." name) name "no host name"))))
