;;; completion-pcm.el --- completion in parts, of substrings and of scattered letters  -*- lexical-binding: t -*-
;;;features: minibuffer

(defvar completion-pcm-word-delimiters "-_./:| " "The characters that part words in partial completion.")

(defvar completion-pcm-complete-word-inserts-delimiters nil "Whether word completion may insert a delimiter that is not there.")

(defvar completion-pcm--delim-wild-regex "[-_./:| *]" "What delimiters and wildcards match.")

(defvar flex-score-match-tightness 3 "How much holes between the letters that match count against a candidate.")

(defun completion-pcm--pattern-trivial-p (pattern)
  "Return non-nil if PATTERN matches what its text is a prefix of, and no more."
  (and (stringp (car pattern))
       (seq-every-p (lambda (one) (memq one '(point any star))) (cdr pattern))))

(defun completion-pcm--string->pattern (string &optional point)
  "Return the pattern of STRING: its parts, `any' before each delimiter, `any-delim' behind, `star' for an asterisk, `point' at POINT."
  (if (and point (< point (length string)))
      (append (completion-pcm--string->pattern (substring string 0 point))
              '(point)
              (completion-pcm--string->pattern (substring string point)))
    (let ((pattern nil) (at 0) (begin 0) (size (length string)))
      (while (and (setq at (string-match completion-pcm--delim-wild-regex string at)))
        (cond
         ((eq (aref string at) ?*)
          (when (> at begin) (push (substring string begin at) pattern))
          (push 'star pattern)
          (setq at (1+ at) begin at))
         (t
          (when (> at begin) (push (substring string begin at) pattern))
          (push 'any pattern)
          (push (substring string at (1+ at)) pattern)
          (setq at (1+ at) begin at)
          (when (and (< at size)
                     (not (eq (aref string at) ?*))
                     (not (string-match-p completion-pcm--delim-wild-regex (substring string at (1+ at)))))
            (push 'any-delim pattern)))))
      (when (< begin size) (push (substring string begin) pattern))
      (nreverse pattern))))

(defun completion-pcm--optimize-pattern (pattern)
  "Return PATTERN without empty strings and without wildcards that the next one covers."
  (let ((result nil) (pattern (remove "" pattern)))
    (while pattern
      (let ((one (pop pattern)))
        (unless (and (eq one 'any) (memq (car pattern) '(any point)))
          (push one result))))
    (nreverse result)))

(defun completion-pcm--pattern->regex (pattern &optional group)
  "Return the regexp of PATTERN; its wildcards are groups if GROUP, of a list GROUP those in it."
  (let ((parts nil) (wild nil))
    (dolist (one pattern)
      (if (stringp one)
          (progn (push (regexp-quote one) parts) (setq wild nil))
        (let ((text (cond ((eq one 'any-delim) (concat completion-pcm--delim-wild-regex "*?"))
                          (wild "")
                          (t ".*?"))))
          (push (if (if (consp group) (memq one group) group) (concat "\\(" text "\\)") text) parts)
          (unless (eq one 'any-delim) (setq wild t)))))
    (concat "\\`" (apply #'concat (nreverse parts)))))

(defun completion-pcm--pattern->string (pattern)
  "Return the text of PATTERN: a star for a star, nothing for other wildcards."
  (mapconcat (lambda (one) (cond ((stringp one) one) ((eq one 'star) "*") (t ""))) pattern ""))

(defun completion-pcm--pattern-point-idx (pattern)
  "Return the index of the group of PATTERN's regexp behind which what is typed next goes, or nil."
  (let ((index nil) (i 0))
    (dolist (one pattern)
      (unless (stringp one)
        (setq i (1+ i))
        (when (eq one 'point) (setq index i))))
    index))

(defun completion-pcm--all-completions (prefix pattern table pred)
  "Return the candidates of TABLE behind PREFIX that PATTERN matches."
  (let* ((case-fold-search completion-ignore-case)
         (completion-regexp-list (cons (completion-pcm--pattern->regex pattern) completion-regexp-list))
         (all (all-completions (concat prefix (if (stringp (car pattern)) (car pattern) "")) table pred)))
    (if (not (functionp table))
        all
      (let ((regexp (car completion-regexp-list)))
        (seq-filter (lambda (one) (string-match-p regexp one)) all)))))

(defun completion-pcm--score (positions end length)
  "Return how well matches at POSITIONS, a list of (BEGIN . END), up to END fit a candidate of LENGTH."
  (let ((matched 0) (holes 0) (last 0))
    (dolist (one positions)
      (let ((a (car one)) (b (cdr one)))
        (setq matched (+ matched (- b a)))
        (unless (or (= a last) (zerop last) (= a length))
          (setq holes (+ holes 1 (expt (- a last 1) (/ 1.0 flex-score-match-tightness)))))
        (setq last b)))
    (/ matched (* end (1+ holes)) 1.0)))

(defun completion-pcm--hilit-commonality (pattern completions)
  "Return copies of COMPLETIONS with faces where PATTERN matches them and their score as a property."
  (if (null completions)
      nil
    (let* ((regexp (completion-pcm--pattern->regex pattern t))
           (point-index (completion-pcm--pattern-point-idx pattern))
           (case-fold-search completion-ignore-case)
           (groups (length (seq-remove #'stringp pattern))))
      (mapcar
       (lambda (candidate)
         (let ((candidate (copy-sequence candidate)))
           (unless (string-match regexp candidate)
             (error "Internal error: %s does not match %s" regexp candidate))
           (let* ((size (length candidate)) (end (match-end 0)) (at 0) (runs nil)
                  (after (if point-index (match-beginning point-index) end)))
             (dotimes (i groups)
               (when (> (match-beginning (1+ i)) at) (push (cons at (match-beginning (1+ i))) runs))
               (setq at (match-end (1+ i))))
             (when (> end at) (push (cons at end) runs))
             (setq runs (nreverse runs))
             (dolist (run runs)
               (let ((i (car run)))
                 (while (< i (cdr run))
                   (add-face-text-property i (1+ i) 'completions-common-part nil candidate)
                   (setq i (1+ i)))))
             (when (and after (< after size) (not (assq after runs))
                        (not (seq-some (lambda (run) (and (<= (car run) after) (< after (cdr run)))) runs)))
               (add-face-text-property after (1+ after) 'completions-first-difference nil candidate))
             (unless (zerop size)
               (put-text-property 0 1 'completion-score (completion-pcm--score runs size size) candidate)))
           candidate))
       completions))))

(defun completion-pcm--find-all-completions (string table pred point &optional filter)
  "Return (PATTERN ALL PREFIX SUFFIX) for completing STRING with point at POINT in parts; FILTER is called on the list of candidates.
Where nothing fits, what stands before the boundary is completed too."
  (let* ((before (substring string 0 point)) (after (substring string point))
         (bounds (completion-boundaries before table pred after))
         (prefix (substring before 0 (car bounds)))
         (suffix (substring after (cdr bounds)))
         (middle (substring string (car bounds) (+ point (cdr bounds))))
         (relative (- point (car bounds)))
         (pattern (completion-pcm--optimize-pattern (completion-pcm--string->pattern middle relative)))
         (all (condition-case nil
                  (funcall (or filter #'identity) (completion-pcm--all-completions prefix pattern table pred))
                (error nil))))
    (when (and (null all) (> (car bounds) 0) (null (ignore-errors (try-completion prefix table pred))))
      ;; The parts before may be short for something too.
      (let* ((shorter (substring prefix 0 -1))
             (separator (substring prefix -1))
             (outer (completion-pcm--find-all-completions shorter table pred (length shorter) filter))
             (outer-all (nth 1 outer)))
        (when outer-all
          (let ((prefixes nil) (results nil))
            (dolist (one outer-all)
              (let ((full (concat (nth 2 outer) one (if (string-suffix-p separator one) "" separator))))
                (when (equal (car (completion-boundaries full table pred "")) (length full))
                  (let ((these (ignore-errors (funcall (or filter #'identity) (completion-pcm--all-completions full pattern table pred)))))
                    (when these
                      (push full prefixes)
                      (setq results (append results
                                            (mapcar (lambda (each) (concat (substring full (length (nth 2 outer))) each)) these))))))))
            (when results
              (setq all results
                    pattern (append (nth 0 outer) (list separator) pattern)
                    prefix (nth 2 outer)))))))
    (list pattern all prefix suffix)))

(defun completion-pcm-all-completions (string table pred point)
  "Return all candidates of TABLE for STRING completed in parts, POINT being where point is."
  (let* ((found (completion-pcm--find-all-completions string table pred point)))
    (when (nth 1 found)
      (nconc (completion-pcm--hilit-commonality (nth 0 found) (nth 1 found))
             (length (nth 2 found))))))

(defun completion--common-suffix (strings)
  "Return what all STRINGS end with."
  (let ((common (try-completion "" (mapcar #'reverse strings))))
    (if (stringp common) (reverse common) "")))

(defun completion-pcm--chop (strings pattern)
  "Return for each of STRINGS the list of its pieces: each ends where a wildcard of PATTERN ends; the last is the rest."
  (let ((regexp (completion-pcm--pattern->regex pattern t))
        (wildcards (length (seq-remove #'stringp pattern)))
        (case-fold-search completion-ignore-case))
    (mapcar (lambda (string)
              (unless (string-match regexp string) (error "Internal error: %s doesn't match %s" string regexp))
              (let ((pieces nil) (from 0))
                (dotimes (i wildcards)
                  (push (substring string from (match-end (1+ i))) pieces)
                  (setq from (match-end (1+ i))))
                (nreverse (cons (substring string from) pieces))))
            strings)))

(defun completion-pcm--merge-completions (strings pattern)
  "Return what STRINGS, all of which PATTERN matches, have in common: a pattern, its last element first."
  (if (null (cdr strings))
      (list (car strings))
    (let ((rows (completion-pcm--chop strings pattern)) (fixed "") (result nil))
      (dolist (element (append pattern '(any)))
        (if (stringp element)
            (setq fixed (concat fixed element))
          (let* ((pieces (mapcar #'car rows))
                 (common (try-completion fixed pieces))
                 (prefix (if (stringp common) common fixed))
                 (same (or (eq common t) (eq t (try-completion prefix pieces)))))
            (setq rows (mapcar #'cdr rows) fixed "")
            (unless (or (eq element 'prefix) (equal prefix ""))
              (push prefix result))
            (unless same
              (push element result)
              (when (and (memq element '(star point prefix)) (not (assoc-string prefix pieces t)))
                (let ((suffix (completion--common-suffix (if (eq element 'prefix) pieces (mapcar (lambda (one) (substring one (length prefix))) pieces)))))
                  (unless (equal suffix "") (push suffix result))))))))
      result)))

(defun completion-pcm--merge-try (pattern all prefix suffix)
  "Return what ALL, candidates between PREFIX and SUFFIX that PATTERN matches, let one type: t, nil or (STRING . POINT)."
  (cond
   ((not (consp all)) all)
   ((and (not (consp (cdr all))) (equal (completion-pcm--pattern->string pattern) (car all))) t)
   (t
    (let* ((merged (completion-pcm--merge-completions all pattern))
           (place (or (memq 'point merged) (memq 'any merged) (memq 'star merged) merged))
           (new-point (length (completion-pcm--pattern->string place)))
           (text (completion-pcm--pattern->string (reverse merged)))
           (suffix (completion--merge-suffix text new-point suffix)))
      (cons (concat prefix text suffix) (+ new-point (length prefix)))))))

(defun completion--merge-suffix (completion point suffix)
  "Return SUFFIX without what COMPLETION ends with already, from POINT on."
  (if (and (not (zerop (length suffix)))
           (string-match "\\(.+\\)\n.*\n?\\1" (concat completion "\n" suffix) point)
           (= (match-end 1) (length completion)))
      (substring suffix (- (match-end 1) (match-beginning 1)))
    suffix))

(defun completion-pcm--filename-try-filter (all)
  "Return ALL without the files that `completion-ignored-extensions' names, unless nothing is left."
  (when all
    (let ((regexp (concat "\\(?:\\`\\.\\.?/\\|" (regexp-opt completion-ignored-extensions) "\\)\\'")))
      (or (seq-remove (lambda (file) (string-match-p regexp file)) all) all))))

(defun completion-pcm-try-completion (string table pred point)
  "Complete STRING in parts as far as it is clear."
  (let ((found (completion-pcm--find-all-completions
                string table pred point
                (if minibuffer-completing-file-name #'completion-pcm--filename-try-filter))))
    (completion-pcm--merge-try (nth 0 found) (nth 1 found) (nth 2 found) (nth 3 found))))

(defun completion-substring--all-completions (string table pred point &optional transform)
  "Return (ALL PATTERN PREFIX SUFFIX BOUND) of what has STRING in it; TRANSFORM is called on the pattern."
  (let* ((before (substring string 0 point)) (after (substring string point))
         (bounds (completion-boundaries before table pred after))
         (prefix (substring before 0 (car bounds)))
         (pattern (list 'prefix (substring before (car bounds)) 'point (substring after 0 (cdr bounds))))
         (pattern (completion-pcm--optimize-pattern (if transform (funcall transform pattern) pattern))))
    (list (completion-pcm--all-completions prefix pattern table pred)
          pattern prefix (substring after (cdr bounds)) (car bounds))))

(defun completion-substring-try-completion (string table pred point)
  "Complete STRING to what has it in it, as far as it is clear."
  (let ((found (completion-substring--all-completions string table pred point)))
    (completion-pcm--merge-try (nth 1 found) (completion--filter-files (nth 0 found)) (nth 2 found) (nth 3 found))))

(defun completion--filter-files (all)
  "Return ALL, without ignored files where file names are completed."
  (if minibuffer-completing-file-name (completion-pcm--filename-try-filter all) all))

(defun completion-substring-all-completions (string table pred point)
  "Return all candidates that have STRING in them."
  (let ((found (completion-substring--all-completions string table pred point)))
    (when (nth 0 found)
      (nconc (completion-pcm--hilit-commonality (nth 1 found) (nth 0 found))
             (length (nth 2 found))))))

(defun completion-flex--make-flex-pattern (pattern)
  "Return PATTERN with something allowed between all letters."
  (let ((result nil))
    (dolist (one pattern)
      (if (stringp one)
          (dolist (letter (append one nil))
            (push (string letter) result)
            (push 'any result))
        (push one result)))
    (nreverse result)))

(defun completion-flex-try-completion (string table pred point)
  "Complete STRING, the letters of which may stand apart, as far as it is clear."
  (unless (and completion-flex-nospace (string-search " " string))
    (let ((found (completion-substring--all-completions string table pred point #'completion-flex--make-flex-pattern)))
      (completion-pcm--merge-try (nth 1 found) (completion--filter-files (nth 0 found)) (nth 2 found) (nth 3 found)))))

(defvar completion-flex-nospace nil "Non-nil: the `flex' style completes nothing with a space in it.")

(defun completion-flex-all-completions (string table pred point)
  "Return all candidates that have the letters of STRING in order."
  (unless (and completion-flex-nospace (string-search " " string))
    (let ((found (completion-substring--all-completions string table pred point #'completion-flex--make-flex-pattern)))
      (when (nth 0 found)
        (nconc (completion-pcm--hilit-commonality (nth 1 found) (nth 0 found))
               (length (nth 2 found)))))))

(defun completion-initials-expand (str table pred)
  "Return STR, initials, with a delimiter between the letters; nil when it is no such thing."
  (let ((bounds (completion-boundaries str table pred "")))
    (unless (or (zerop (length str))
                (string-match completion-pcm--delim-wild-regex str (car bounds)))
      (if (zerop (car bounds))
          (mapconcat #'string str "-")
        (let ((separator (substring str (1- (car bounds)) (car bounds))))
          (and (string-match-p completion-pcm--delim-wild-regex separator)
               (concat (substring str 0 (car bounds))
                       (mapconcat #'string (substring str (car bounds)) separator))))))))

(defun completion-initials-all-completions (string table pred _point)
  "Return all candidates of which STRING is the initials."
  (let ((expanded (completion-initials-expand string table pred)))
    (when expanded (completion-pcm-all-completions expanded table pred (length expanded)))))

(defun completion-initials-try-completion (string table pred _point)
  "Complete STRING, initials, as far as it is clear."
  (let ((expanded (completion-initials-expand string table pred)))
    (when expanded (completion-pcm-try-completion expanded table pred (length expanded)))))
