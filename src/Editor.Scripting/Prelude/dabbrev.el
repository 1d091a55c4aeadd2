;;; dabbrev.el --- words completed from the text around  -*- lexical-binding: t -*-
;;;features: dabbrev
;;;yields: *

(defcustom dabbrev-abbrev-char-regexp nil "Regexp of a character of what is expanded; nil: of a word or a symbol." :type '(choice (const nil) regexp) :group 'dabbrev)

(defcustom dabbrev-abbrev-skip-leading-regexp nil "Regexp of characters that may stand before an abbreviation and do not count." :type '(choice regexp (const nil)) :group 'dabbrev)

(defcustom dabbrev-backward-only nil "Non-nil: only what stands before point counts." :type 'boolean :group 'dabbrev)

(defcustom dabbrev-limit nil "So many characters at either side are searched; nil: all." :type '(choice (const nil) integer) :group 'dabbrev)

(defcustom dabbrev-case-distinction 'case-replace "Non-nil: expansions that differ in case alone are one." :type 'sexp :group 'dabbrev)

(defcustom dabbrev-case-fold-search 'case-fold-search "Whether case matters not: nil, t or `case-fold-search'." :type 'sexp :group 'dabbrev)

(defcustom dabbrev-upcase-means-case-search nil "Non-nil: case matters in an abbreviation with capitals." :type 'boolean :group 'dabbrev)

(defcustom dabbrev-case-replace 'case-replace "Whether an expansion takes on the case of the abbreviation." :type 'sexp :group 'dabbrev)

(defcustom dabbrev-check-other-buffers t "Non-nil: other buffers are searched; `ask'." :type 'sexp :group 'dabbrev)

(defcustom dabbrev-check-all-buffers t "Non-nil: all other buffers are searched, not friends alone." :type 'boolean :group 'dabbrev)

(defcustom dabbrev-ignored-buffer-names '("*Messages*" "*Buffer List*") "Buffers that are not searched." :type '(repeat string) :group 'dabbrev)

(defcustom dabbrev-ignored-buffer-regexps nil "Regexps of the names of buffers that are not searched." :type '(repeat regexp) :group 'dabbrev)

(defcustom dabbrev-ignored-buffer-modes nil "Major modes whose buffers are not searched." :type '(repeat symbol) :group 'dabbrev)

(defcustom dabbrev-eliminate-newlines t "Non-nil: a newline in what is copied becomes a blank." :type 'boolean :group 'dabbrev)

(defvar dabbrev-select-buffers-function #'dabbrev--select-buffers "Returns the other buffers that are searched.")

(defvar dabbrev-friend-buffer-function #'dabbrev--same-major-mode-p "Says whether another buffer is a friend of this one.")

(defvar dabbrev-search-these-buffers-only nil "If non-nil, the only buffers that are searched.")

(defvar dabbrev--last-abbreviation nil "What was expanded last.")

(defvar dabbrev--last-expansion nil "What it was expanded to.")

(defvar dabbrev--last-expansion-location nil "Where that ends, a marker.")

(defvar dabbrev--last-candidates nil "What else it may expand to.")

(defvar dabbrev--last-start nil "Where the expansion begins, a marker.")

(defvar dabbrev--last-context nil "What a copied word must follow: the expansions before it.")

(defun dabbrev--char-regexp ()
  "Return the regexp of a character that belongs to what is expanded."
  (concat "\\(?:" (or dabbrev-abbrev-char-regexp "\\sw\\|\\s_") "\\)"))

(defun dabbrev--goto-start-of-abbrev ()
  "Go back over what is expanded."
  (let ((char (dabbrev--char-regexp)))
    (while (and (> (point) (minibuffer-prompt-end))
                (save-excursion (forward-char -1) (looking-at char)))
      (forward-char -1))
    (when dabbrev-abbrev-skip-leading-regexp
      (while (looking-at dabbrev-abbrev-skip-leading-regexp) (forward-char 1)))))

(defun dabbrev--abbrev-at-point ()
  "Return what is to be expanded at point."
  (if (bobp)
      (user-error "No possible abbreviation preceding point")
    (save-excursion
      ;; what is expanded may end a little before point
      (unless (save-excursion (forward-char -1) (looking-at (dabbrev--char-regexp)))
        (unless (re-search-backward (dabbrev--char-regexp) nil t)
          (user-error "No possible abbreviation preceding point"))
        (forward-char 1))
      (let ((end (point)))
        (dabbrev--goto-start-of-abbrev)
        (buffer-substring-no-properties (point) end)))))

(defun dabbrev--same-major-mode-p (other-buffer)
  "Return non-nil if OTHER-BUFFER has the major mode of this one."
  (eq major-mode (buffer-local-value 'major-mode other-buffer)))

(defun dabbrev--ignore-buffer-p (buffer)
  "Return non-nil if BUFFER is not searched."
  (or (member (buffer-name buffer) dabbrev-ignored-buffer-names)
      (with-current-buffer buffer (apply #'derived-mode-p dabbrev-ignored-buffer-modes))
      (seq-some (lambda (regexp) (string-match-p regexp (buffer-name buffer))) dabbrev-ignored-buffer-regexps)))

(defun dabbrev--select-buffers ()
  "Return the other buffers that are searched: friends, then all others."
  (let ((friends nil) (others nil))
    (dolist (buffer (buffer-list))
      (unless (or (eq buffer (current-buffer)) (dabbrev--ignore-buffer-p buffer))
        (cond ((funcall dabbrev-friend-buffer-function buffer) (push buffer friends))
              ((and dabbrev-check-all-buffers (not (eq (aref (buffer-name buffer) 0) ?\s))) (push buffer others)))))
    (append (nreverse friends) (nreverse others))))

(defun dabbrev-filter-elements--known (text seen ignore-case)
  "Return non-nil if TEXT is among SEEN, whatever its case with IGNORE-CASE."
  (if ignore-case (seq-some (lambda (each) (string= (downcase each) (downcase text))) seen) (member text seen)))

(defun dabbrev--ignore-case-p (abbrev)
  "Return non-nil if case does not matter for ABBREV."
  (and (if (eq dabbrev-case-fold-search 'case-fold-search) case-fold-search dabbrev-case-fold-search)
       (or (not dabbrev-upcase-means-case-search) (string= abbrev (downcase abbrev)))))

(defun dabbrev--candidates (abbrev &optional context other-buffers limit-to-here)
  "Return what ABBREV may expand to, the nearest first: words that begin with it, behind CONTEXT, a regexp, if given.
OTHER-BUFFERS: search these as well; LIMIT-TO-HERE: not even behind point."
  (let* ((case-fold-search (dabbrev--ignore-case-p abbrev))
         (char (dabbrev--char-regexp))
         (regexp (concat (if context (concat context "[ \t\n]+") "") "\\(" (regexp-quote abbrev) char (if context "*" "+") "\\)"))
         (here (point)) (start (- (point) (length abbrev))) (found nil))
    (save-excursion
      (save-match-data
        ;; backwards, then forwards, then elsewhere
        (goto-char start)
        (let ((bound (and dabbrev-limit (max (point-min) (- start dabbrev-limit)))))
          (while (re-search-backward regexp bound t)
            (unless (dabbrev--inside-p char)
              (when (<= (match-end 1) start) (push (match-string-no-properties 1) found)))))
        (unless (or limit-to-here dabbrev-backward-only)
          (goto-char here)
          (let ((bound (and dabbrev-limit (min (point-max) (+ here dabbrev-limit)))))
            (while (re-search-forward regexp bound t)
              (let ((end (match-end 0)))
                (unless (save-excursion (goto-char (match-beginning 0)) (dabbrev--inside-p char))
                  (push (match-string-no-properties 1) found))
                (goto-char (max end (1+ (match-beginning 0))))))))
        (dolist (buffer other-buffers)
          (when (buffer-live-p buffer)
            (with-current-buffer buffer
              (save-excursion
                (goto-char (point-min))
                (while (re-search-forward regexp nil t)
                  (unless (save-excursion (goto-char (match-beginning 0)) (dabbrev--inside-p char))
                    (push (match-string-no-properties 1) found)))))))))
    (let ((seen nil))
      (dolist (each (nreverse found))
        (unless (or (string= each abbrev)
                    (dabbrev-filter-elements--known each seen (and case-fold-search (dabbrev--takes-case-p each))))
          (push each seen)))
      (nreverse seen))))

(defun dabbrev--inside-p (char)
  "Return non-nil if point is inside a word of characters that match CHAR."
  (and (not (bobp)) (save-excursion (forward-char -1) (looking-at char))))

(defun dabbrev--takes-case-p (expansion)
  "Return non-nil if EXPANSION has no capitals within."
  (let ((case-fold-search nil))
    (not (string-match-p "[[:upper:]]" expansion (min 1 (length expansion))))))

(defun dabbrev--with-case (abbrev expansion)
  "Return EXPANSION with the case that ABBREV has, where that is wanted."
  (let ((case-fold-search nil))
    (cond
     ((not (and (if (eq dabbrev-case-replace 'case-replace) case-replace dabbrev-case-replace)
                (dabbrev--ignore-case-p abbrev)
                (dabbrev--takes-case-p expansion)))
      expansion)
     ((and (> (length abbrev) 1) (string= abbrev (upcase abbrev)) (not (string= abbrev (downcase abbrev)))) (upcase expansion))
     ((string-match-p "\\`[[:upper:]]" abbrev) (concat (upcase (substring expansion 0 1)) (substring expansion 1)))
     ((string= abbrev (substring expansion 0 (min (length abbrev) (length expansion)))) expansion)
     (t (downcase expansion)))))

(defun dabbrev--reset-global-variables ()
  "Forget the last expansion."
  (setq dabbrev--last-abbreviation nil dabbrev--last-expansion nil dabbrev--last-candidates nil dabbrev--last-context nil))

(defun dabbrev-expand (arg)
  "Expand the word before point to the nearest longer one; again: to the next.
Behind a blank that was typed after an expansion, copy the word that follows it.  ARG: the ARGth expansion, backwards only for a negative one."
  (interactive "*P")
  (let* ((repeats (and (markerp dabbrev--last-expansion-location)
                       (eq last-command 'dabbrev-expand)
                       dabbrev--last-abbreviation
                       (eq (marker-buffer dabbrev--last-expansion-location) (current-buffer))
                       (= (point) dabbrev--last-expansion-location)))
         (copies (and (not repeats)
                      (markerp dabbrev--last-expansion-location) dabbrev--last-expansion
                      (eq (marker-buffer dabbrev--last-expansion-location) (current-buffer))
                      (> (point) (point-min)) (eq (preceding-char) ?\s)
                      (= (1- (point)) dabbrev--last-expansion-location))))
    (cond
     (repeats nil)
     (copies
      (setq dabbrev--last-context (concat (if dabbrev--last-context (concat dabbrev--last-context "[ \t\n]+") "")
                                          (regexp-quote dabbrev--last-expansion))
            dabbrev--last-abbreviation ""
            dabbrev--last-start (copy-marker (point))
            dabbrev--last-candidates (dabbrev--candidates "" dabbrev--last-context (dabbrev--others arg))))
     (t
      (dabbrev--reset-global-variables)
      (let ((abbrev (dabbrev--abbrev-at-point)))
        (setq dabbrev--last-abbreviation abbrev
              dabbrev--last-start (copy-marker (save-excursion
                                                 (search-backward abbrev)
                                                 (point))))
        (save-excursion
          (goto-char (+ dabbrev--last-start (length abbrev)))
          (setq dabbrev--last-candidates
                (dabbrev--candidates abbrev nil (dabbrev--others arg) (and arg (< (prefix-numeric-value arg) 0))))))))
    (let ((times (if arg (abs (prefix-numeric-value arg)) 1)) (expansion nil))
      (dotimes (_ (max 1 times))
        (setq expansion (pop dabbrev--last-candidates)))
      (if (null expansion)
          (let ((first (not repeats)) (abbrev dabbrev--last-abbreviation))
            (unless first
              ;; what was typed comes back
              (delete-region dabbrev--last-start (point))
              (insert abbrev))
            (dabbrev--reset-global-variables)
            (user-error "No%s dynamic expansion for `%s' found" (if first "" " further") abbrev))
        (when dabbrev-eliminate-newlines (setq expansion (string-replace "\n" " " expansion)))
        (setq expansion (dabbrev--with-case dabbrev--last-abbreviation expansion))
        (unless repeats (undo-boundary))
        (goto-char (if repeats (point) (+ dabbrev--last-start (length dabbrev--last-abbreviation))))
        (delete-region dabbrev--last-start (point))
        (insert expansion)
        (setq dabbrev--last-expansion expansion
              dabbrev--last-expansion-location (point-marker))
        (setq this-command 'dabbrev-expand)))))

(defun dabbrev--others (_arg)
  "Return the other buffers that are searched."
  (cond (dabbrev-search-these-buffers-only)
        (dabbrev-check-other-buffers (funcall dabbrev-select-buffers-function))))

(defun dabbrev--find-all-expansions (abbrev ignore-case)
  "Return all expansions of ABBREV, whatever their case with IGNORE-CASE."
  (let ((dabbrev-case-fold-search ignore-case))
    (dabbrev--candidates abbrev nil (dabbrev--others nil))))

(defun dabbrev-completion (&optional arg)
  "Complete the word before point from the words of this buffer; with ARG from those of its friends, with C-u C-u from all buffers."
  (interactive "*P")
  (dabbrev--reset-global-variables)
  (let* ((all (and arg (= (prefix-numeric-value arg) 16)))
         (dabbrev-check-other-buffers (and arg t))
         (dabbrev-check-all-buffers all)
         (abbrev (dabbrev--abbrev-at-point))
         (start (save-excursion (search-backward abbrev) (point)))
         (end (+ start (length abbrev)))
         (completion-ignore-case (dabbrev--ignore-case-p abbrev))
         (words (save-excursion (goto-char end)
                                (dabbrev--candidates abbrev nil (and arg (if all (delq (current-buffer) (buffer-list)) (dabbrev--others nil)))))))
    (unless words (user-error "No dynamic expansion for \"%s\" found%s" abbrev (if dabbrev-check-other-buffers "" " in this-buffer")))
    (completion-in-region start end words)))

(defun dabbrev-capf ()
  "Complete the word before point from the text around: for `completion-at-point-functions'."
  (let* ((abbrev (dabbrev--abbrev-at-point))
         (start (save-excursion (search-backward abbrev) (point))))
    (list start (+ start (length abbrev)) (dabbrev--candidates abbrev nil (dabbrev--others nil)))))
