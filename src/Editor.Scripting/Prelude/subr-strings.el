;;; subr-strings.el --- functions on strings, regexps and versions  -*- lexical-binding: t -*-
;;;features: subr

(defvar split-string-default-separators "[ \f\t\n\r\v]+"
  "The regexp at which `split-string' splits by default.")

(defun split-string (string &optional separators omit-nulls trim)
  "Return the list of the parts of STRING between what the regexp SEPARATORS matches, trimmed of TRIM if non-nil.
Empty parts are left out if OMIT-NULLS or if SEPARATORS is nil, which stands for white space."
  (let* ((keep-nulls (not (if separators omit-nulls t)))
         (rexp (or separators split-string-default-separators))
         (start 0) (after-empty nil) (parts nil) (n (length string)))
    (while (and (string-match rexp string
                              (if (and after-empty (< start n)) (1+ start) start))
                (< start n))
      (setq after-empty t)
      (let ((end (match-beginning 0)) (next (match-end 0)))
        (setq parts (subr--add-part string start end trim keep-nulls parts)
              start next)
        (setq after-empty (= (match-beginning 0) next))))
    (nreverse (subr--add-part string start n trim keep-nulls parts))))

(defun subr--add-part (string start end trim keep-nulls parts)
  "Return PARTS with the part of STRING from START to END, trimmed of TRIM, in front; an empty one only if KEEP-NULLS."
  (let ((data (and trim (match-data))))
    (when trim
      (when (and (string-match trim string start) (= (match-beginning 0) start))
        (setq start (min end (match-end 0))))
      (when (< start end)
        (let ((tail (string-match-p (concat "\\(?:" trim "\\)\\'") (substring string start end))))
          (when tail (setq end (+ start tail)))))
      (set-match-data data)))
  (if (or keep-nulls (< start end))
      (cons (substring string start end) parts)
    parts))

(defun string-or-null-p (object)
  "Return t if OBJECT is a string or nil."
  (or (stringp object) (null object)))

(defun string-replace (from-string to-string in-string)
  "Return IN-STRING with each FROM-STRING in it replaced by TO-STRING."
  (when (equal from-string "")
    (signal 'wrong-length-argument (list 0)))
  (let ((start 0) (found nil) (parts nil))
    (while (setq found (string-search from-string in-string start))
      (push (substring in-string start found) parts)
      (push to-string parts)
      (setq start (+ found (length from-string))))
    (if (null parts)
        in-string
      (push (substring in-string start) parts)
      (apply #'concat (nreverse parts)))))

(defun subst-char-in-string (fromchar tochar string &optional inplace)
  "Return STRING with FROMCHAR replaced by TOCHAR, changed itself if INPLACE."
  (let ((i (length string))
        (new (if inplace string (copy-sequence string))))
    (while (> i 0)
      (setq i (1- i))
      (when (eq (aref new i) fromchar)
        (aset new i tochar)))
    new))

(defun store-substring (string idx obj)
  "Put OBJ, a character or a string, into STRING at index IDX, and return STRING."
  (if (integerp obj)
      (aset string idx obj)
    (let ((i 0) (n (length obj)))
      (while (< i n)
        (aset string (+ idx i) (aref obj i))
        (setq i (1+ i)))))
  string)

(defun looking-back (regexp &optional limit greedy)
  "Return t if REGEXP matches text that ends at point, back to LIMIT; the longest one if GREEDY."
  (let* ((start (point))
         (pos (save-excursion
                (and (re-search-backward (concat "\\(?:" regexp "\\)\\=") limit t)
                     (point)))))
    (when (and greedy pos)
      (save-restriction
        (narrow-to-region (point-min) start)
        (while (and (> pos (point-min))
                    (save-excursion
                      (goto-char pos)
                      (backward-char 1)
                      (looking-at (concat "\\(?:" regexp "\\)\\'"))))
          (setq pos (1- pos)))
        (save-excursion
          (goto-char pos)
          (looking-at (concat "\\(?:" regexp "\\)\\'")))))
    (not (null pos))))

(defun regexp-opt-depth (regexp)
  "Return the number of unnumbered groups in REGEXP that count for `match-beginning'."
  (save-match-data
    (string-match regexp "")
    (let ((count 0) (start 0))
      (while (string-match "\\\\\\((\\??\\|.\\)" regexp start)
        (setq start (match-end 0))
        (when (equal (match-string 1 regexp) "(")
          (setq count (1+ count))))
      count)))

(defun version-to-list (ver)
  "Return the version VER, a string, as a list of integers: \"1.0pre2\" is (1 0 -1 2)."
  (unless (stringp ver)
    (error "Version must be a string"))
  (let ((start 0) (parts nil) (n (length ver)) (separator (regexp-quote version-separator)))
    (when (= n 0)
      (error "Invalid version syntax: `%s' (must start with a number)" ver))
    (unless (string-match "\\`[0-9]" ver)
      (if (string-match (concat "\\`" separator "[0-9]") ver)
          (setq ver (concat "0" ver) n (1+ n))
        (error "Invalid version syntax: `%s' (must start with a number)" ver)))
    (while (< start n)
      (cond
       ((eq (string-match "[0-9]+" ver start) start)
        (push (string-to-number (match-string 0 ver)) parts)
        (setq start (match-end 0)))
       ((eq (string-match (concat separator "\\(?:[0-9]\\|\\'\\)") ver start) start)
        (setq start (+ start (length version-separator))))
       ((eq (string-match "[-._+ ]?\\([a-zA-Z]+\\)[-._+ ]?" ver start) start)
        (let* ((word (match-string 1 ver)) (end (match-end 0))
               (kind (subr--version-word word)))
          (if kind
              (push kind parts)
            (if (and (eq (string-match "[-._+ ]?\\([a-zA-Z]\\)\\'" ver start) start))
                (push (- (downcase (aref word 0)) ?a -1) parts)
              (error "Invalid version syntax: `%s'" ver)))
          (setq start end)))
       ((eq (string-match "[-._+ ]" ver start) start)
        (push -4 parts)
        (setq start (match-end 0))
        (unless (eq (string-match "[0-9]" ver start) start)
          (error "Invalid version syntax: `%s'" ver)))
       (t (error "Invalid version syntax: `%s'" ver))))
    (nreverse parts)))

(defun subr--version-word (word)
  "Return the negative number that WORD stands for in a version, or nil."
  (let ((case-fold-search t) (rest version-regexp-alist))
    (while (and rest (not (string-match-p (caar rest) word)))
      (setq rest (cdr rest)))
    (cdar rest)))

(defvar version-separator "."
  "What separates the parts of a version.")

(defvar version-regexp-alist
  '(("^[-._+ ]?snapshot$" . -4) ("^[-._+]$" . -4) ("^[-._+ ]?\\(cvs\\|git\\|bzr\\|svn\\|hg\\|darcs\\)$" . -4)
    ("^[-._+ ]?unknown$" . -4) ("^[-._+ ]?alpha$" . -3) ("^[-._+ ]?beta$" . -2) ("^[-._+ ]?\\(pre\\|rc\\)$" . -1))
  "Alist of regexps for the words in a version and the numbers they stand for.")

(defun subr--compare-versions (a b)
  "Return a negative, zero or positive number as the version list A is below, at or above B; missing parts are zero."
  (let ((result 0))
    (while (and (= result 0) (or a b))
      (setq result (- (or (car a) 0) (or (car b) 0))
            a (cdr a)
            b (cdr b)))
    result))

(defun version< (v1 v2)
  "Return t if the version V1 is below V2."
  (version-list-< (version-to-list v1) (version-to-list v2)))

(defun version<= (v1 v2)
  "Return t if the version V1 is V2 or below."
  (version-list-<= (version-to-list v1) (version-to-list v2)))

(defun version= (v1 v2)
  "Return t if the versions V1 and V2 are the same."
  (version-list-= (version-to-list v1) (version-to-list v2)))

(defun version-list-< (l1 l2)
  "Return t if the version list L1 is below L2."
  (< (subr--compare-versions l1 l2) 0))

(defun version-list-= (l1 l2)
  "Return t if the version lists L1 and L2 are the same."
  (= (subr--compare-versions l1 l2) 0))

(defun version-list-<= (l1 l2)
  "Return t if the version list L1 is L2 or below."
  (<= (subr--compare-versions l1 l2) 0))

(defun version-list-not-zero (lst)
  "Return the first part of the version list LST that is not zero, or 0."
  (while (and lst (zerop (car lst)))
    (setq lst (cdr lst)))
  (or (car lst) 0))
