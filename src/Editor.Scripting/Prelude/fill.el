;;; fill.el --- filling lines, and moving by paragraphs  -*- lexical-binding: t -*-
;;;features: fill paragraphs
;;;yields: *

(defvar fill-prefix nil "What lines begin with when they are filled, or nil.")

(defvar-local fill-column 70 "The column that lines are filled to.")

(defvar-local auto-fill-function nil "What fills lines while they are typed, or nil.")

(defvar-local left-margin 0 "The column that lines begin in.")

(defvar sentence-end-double-space t "Non-nil means that two spaces end a sentence.")

(defvar adaptive-fill-mode t "Non-nil means that the prefix of the lines is found out.")

(defvar paragraph-start "\f\\|[ \t]*$" "Regexp for the start of a line that begins or separates paragraphs.")

(defvar paragraph-separate "[ \t\f]*$" "Regexp for a line that separates paragraphs.")

(defun fill-region-as-paragraph (from to &optional _justify nosqueeze squeeze-after)
  "Fill the text from FROM to TO as one paragraph; spaces are squeezed, behind SQUEEZE-AFTER, unless NOSQUEEZE."
  (interactive "*r")
  (let ((limit (copy-marker (max from to) t)) (start (copy-marker (min from to))))
    (goto-char start)
    (skip-chars-forward "\n" limit)
    (set-marker start (point))
    (goto-char limit)
    (skip-chars-backward "\n" start)
    (set-marker limit (point))
    (when (< start limit)
      (fill--join start limit)
      (unless nosqueeze (fill--squeeze (max start (or squeeze-after start)) limit))
      (fill--break start limit))
    (goto-char limit)
    (set-marker limit nil)
    (set-marker start nil)
    nil))

(defun fill--join (start limit)
  "Make the lines from START to LIMIT one, without `fill-prefix' and indentation at their starts."
  (goto-char start)
  (while (search-forward "\n" limit t)
    (let ((begin (1- (point))))
      (when (and fill-prefix (not (equal fill-prefix "")) (looking-at (regexp-quote fill-prefix)))
        (goto-char (min limit (match-end 0))))
      (skip-chars-forward " \t" limit)
      (delete-region begin (point))
      (goto-char begin)
      (skip-chars-backward " \t" start)
      (delete-region (point) begin)
      (insert-and-inherit
       (if (and sentence-end-double-space
                (save-excursion (skip-chars-backward "\"')]}") (memq (char-before) '(?. ?? ?!))))
           "  " " ")))))

(defun fill--squeeze (start limit)
  "Make each run of spaces from START to LIMIT one space, or two at the end of a sentence that had so many."
  (goto-char start)
  (skip-chars-forward " \t" limit)
  (while (re-search-forward "[ \t][ \t]+" limit t)
    (let ((keep (if (and sentence-end-double-space
                         (save-excursion (goto-char (match-beginning 0))
                                         (skip-chars-backward "\"')]}")
                                         (memq (char-before) '(?. ?? ?!))))
                    2 1)))
      (delete-region (+ (match-beginning 0) keep) (match-end 0))))
  (goto-char limit)
  (skip-chars-backward " \t" start)
  (delete-region (point) limit))

(defcustom fill-nobreak-predicate nil "Functions that say, with point where a line could be broken, that it may not be." :type 'hook :group 'fill)

(defcustom fill-nobreak-invisible nil "Non-nil: lines are not broken in invisible text." :type 'boolean :group 'fill)

(defun fill-nobreak-p ()
  "Return non-nil if the line may not be broken at point."
  (or (and fill-nobreak-invisible (invisible-p (point)))
      (and sentence-end-double-space (not (bolp))
           (save-excursion
             (skip-chars-backward " ")
             (and (eq (preceding-char) ?.) (looking-at " \\([^ ]\\|$\\)"))))
      (unless (bolp) (run-hook-with-args-until-success 'fill-nobreak-predicate))))

(defun fill-single-word-nobreak-p ()
  "Return non-nil if the word before or after point would stand alone between a sentence and the line's end."
  (or (save-excursion (skip-chars-backward " \t") (and (/= (skip-syntax-backward "w") 0) (/= (skip-chars-backward " \t") 0) (eq (char-before) ?.)))
      (save-excursion (skip-chars-forward " \t") (and (/= (skip-syntax-forward "w") 0) (looking-at "\\.")))))

(defun fill-single-char-nobreak-p ()
  "Return non-nil if a word of one letter stands before point."
  (save-excursion (skip-chars-backward " \t") (backward-char 2) (looking-at "[[:space:]][[:alpha:]]")))

(defun fill-french-nobreak-p ()
  "Return non-nil if the line may not be broken here in French: after an opening mark or before a closing one."
  (or (looking-at "[ \t]*[])}»?!;:-]")
      (save-excursion (skip-chars-backward " \t") (unless (bolp) (backward-char 1) (looking-at "[([{«]")))))

(defun fill-polish-nobreak-p ()
  "Return non-nil if the line may not be broken here in Polish: a word of one letter stands before point."
  (save-excursion (skip-chars-backward " \t") (re-search-backward "[ \t(][[:alpha:]]\\=" (max (point-min) (- (point) 2)) t)))

(defun fill--may-break (least limit)
  "Return non-nil if the line may be broken between the words around point, in the text from LEAST to LIMIT."
  (ignore least limit)
  (save-excursion
    (skip-chars-backward " \t")
    (not (run-hook-with-args-until-success 'fill-nobreak-predicate))))

(defun fill--break (start limit)
  "Break the line from START to LIMIT so that no line is wider than `fill-column', where there are spaces."
  (goto-char start)
  (let ((more t) (prefix-width (if fill-prefix (string-width fill-prefix) 0)))
    (while more
      (let ((line (line-beginning-position)))
        (move-to-column (1+ fill-column))
        (if (or (>= (point) limit) (<= (current-column) fill-column))
            (setq more nil)
          (let ((least (save-excursion
                         (goto-char (max start line))
                         (if (= (max start line) line) (move-to-column prefix-width))
                         (skip-chars-forward " \t")
                         (point))))
            (skip-chars-backward "^ \t" least)
            (when fill-nobreak-predicate
              (while (and (> (point) least) (not (fill--may-break least limit)))
                (skip-chars-backward " \t" least)
                (skip-chars-backward "^ \t" least)))
            (when (<= (point) least)
              ;; The first word is wider than the line: break behind it.
              (goto-char least)
              (skip-chars-forward "^ \t" limit))
            (if (>= (point) limit)
                (setq more nil)
              (skip-chars-backward " \t" least)
              (when (= (point) least) (skip-chars-forward "^ \t" limit))
              (let ((begin (point)))
                (skip-chars-forward " \t" limit)
                (delete-region begin (point))
                (if (>= (point) limit)
                    (setq more nil)
                  (insert-and-inherit "\n")
                  (when fill-prefix (insert-and-inherit fill-prefix)))))))))))

(defun fill-region (from to &optional justify nosqueeze _to-eop)
  "Fill each of the paragraphs from FROM to TO."
  (interactive "*r")
  (let ((limit (copy-marker (max from to) t)) (separator (concat "^\\(?:" paragraph-separate "\\)")))
    (goto-char (min from to))
    (while (< (point) limit)
      (let ((start (point)))
        (skip-chars-forward " \t\n" limit)
        (goto-char (max start (line-beginning-position)))
        (setq start (point))
        (let ((end (save-excursion
                     (forward-line 1)
                     (if (re-search-forward separator limit t)
                         (match-beginning 0)
                       limit))))
          (when (< start end)
            (fill-region-as-paragraph start (min end limit) justify nosqueeze))
          (when (< (point) limit) (forward-char 1)))))
    (goto-char limit)
    (set-marker limit nil)
    nil))

(defun fill-paragraph (&optional justify _region)
  "Fill the paragraph around point."
  (interactive "*P")
  (save-excursion
    (let ((end (progn (forward-paragraph) (point))))
      (backward-paragraph)
      (fill-region (point) end justify))))

(defun auto-fill-mode (&optional arg)
  "Let lines be filled while they are typed if ARG says so: only remembered."
  (interactive "P")
  (setq auto-fill-function (and (or (null arg) (eq arg t) (and (numberp arg) (> arg 0))) #'do-auto-fill)))

(defun do-auto-fill ()
  "Break the line at point if it is too wide."
  (when (> (current-column) (current-fill-column))
    (save-excursion (fill-region-as-paragraph (line-beginning-position) (line-end-position)))))

(defun current-fill-column ()
  "Return the column that lines are filled to."
  fill-column)

(defun current-left-margin () "Return the column that lines begin in." (or (bound-and-true-p left-margin) 0))

(defun current-justification () "Return how lines are justified." 'left)

(defun justify-current-line (&optional _how _eop _nosqueeze) "Nothing to do: lines are justified on the left." nil)
