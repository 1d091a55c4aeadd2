;;; font-lock-fontify.el --- giving text its faces  -*- lexical-binding: t -*-
;;;features: font-lock
;;;yields: *

(defun font-lock-fontify-buffer (&optional _interactively)
  "Highlight the whole buffer."
  (interactive)
  (font-lock-set-defaults)
  (let ((font-lock-verbose nil)) (funcall font-lock-fontify-buffer-function)))

(defun font-lock-unfontify-buffer ()
  "Remove the faces of the whole buffer."
  (funcall font-lock-unfontify-buffer-function))

(defun font-lock-default-fontify-buffer ()
  "Highlight the whole buffer."
  (save-excursion
    (save-match-data
      (save-restriction
        (unless font-lock-dont-widen (widen))
        (font-lock-fontify-region (point-min) (point-max))
        (setq-local font-lock-fontified t)))))

(defun font-lock-default-unfontify-buffer ()
  "Remove the faces of the whole buffer."
  (save-restriction
    (widen)
    (with-silent-modifications
      (font-lock-unfontify-region (point-min) (point-max)))))

(defun font-lock-fontify-region (beg end &optional loudly)
  "Highlight the text from BEG to END; tell of it if LOUDLY."
  (font-lock-set-defaults)
  (save-restriction
    (unless font-lock-dont-widen (widen))
    (funcall font-lock-fontify-region-function beg end loudly)))

(defun font-lock-unfontify-region (beg end)
  "Remove the faces from BEG to END."
  (with-silent-modifications
    (funcall font-lock-unfontify-region-function beg end)))

(defun font-lock-default-unfontify-region (beg end)
  "Remove the faces from BEG to END."
  (remove-list-of-text-properties beg end (append font-lock-extra-managed-props '(face font-lock-multiline))))

(defun font-lock-default-fontify-region (beg end loudly)
  "Highlight the text from BEG to END and tell of it if LOUDLY; return what was highlighted: (jit-lock-bounds BEG . END)."
  (with-silent-modifications
    (let ((font-lock-beg beg) (font-lock-end end) (table font-lock-syntax-table) (old (syntax-table)))
      (unwind-protect
          (save-excursion
            (save-match-data
              (when table (set-syntax-table table))
              (while (run-hook-wrapped 'font-lock-extend-region-functions
                                       (lambda (function) (funcall function))))
              (setq beg font-lock-beg end font-lock-end)
              (font-lock-unfontify-region beg end)
              (unless font-lock-keywords-only (font-lock-fontify-syntactically-region beg end loudly))
              (font-lock-fontify-keywords-region beg end loudly)))
        (set-syntax-table old))
      `(jit-lock-bounds ,beg . ,end))))

(defun font-lock-extend-region-wholelines ()
  "Widen the region to whole lines; return non-nil if it has become wider."
  (let ((changed nil))
    (goto-char font-lock-beg)
    (unless (bolp)
      (setq changed t font-lock-beg (line-beginning-position)))
    (goto-char font-lock-end)
    (unless (bolp)
      (let ((end (line-beginning-position 2)))
        (unless (= end font-lock-end) (setq changed t font-lock-end end))))
    changed))

(defun font-lock-extend-region-multiline ()
  "Widen the region to whole matches of several lines; return non-nil if it has become wider."
  (let ((changed nil))
    (when (and (> font-lock-beg (point-min)) (get-text-property (1- font-lock-beg) 'font-lock-multiline))
      (setq changed t
            font-lock-beg (or (previous-single-property-change font-lock-beg 'font-lock-multiline) (point-min))))
    (when (get-text-property font-lock-end 'font-lock-multiline)
      (setq changed t
            font-lock-end (or (text-property-any font-lock-end (point-max) 'font-lock-multiline nil) (point-max))))
    changed))

(defun font-lock-extend-jit-lock-region-after-change (beg end old-len)
  "Widen the region that is highlighted after a change from BEG to END of OLD-LEN characters."
  (ignore old-len)
  (save-excursion
    (goto-char beg)
    (setq jit-lock-start (min jit-lock-start (line-beginning-position)))
    (goto-char end)
    (setq jit-lock-end (max jit-lock-end (line-beginning-position 2)))))

(defun font-lock-default-ensure (beg end)
  "Have the text from BEG to END highlighted."
  (when (font-lock-specified-p t)
    (if (and font-lock-mode (memq #'font-lock-fontify-region jit-lock-functions))
        (jit-lock-fontify-now beg end)
      (font-lock-fontify-region beg end))))

(defun font-lock-default-flush (beg end)
  "Have the text from BEG to END highlighted anew when it shows."
  (when font-lock-mode
    (if (memq #'font-lock-fontify-region jit-lock-functions)
        (jit-lock-refontify beg end)
      (font-lock-fontify-region beg end))))

(defun font-lock-ensure (&optional beg end)
  "Have the text from BEG to END highlighted, if the mode says how."
  (font-lock-set-defaults)
  (funcall font-lock-ensure-function (or beg (point-min)) (or end (point-max))))

(defun font-lock-flush (&optional beg end)
  "Have the text from BEG to END highlighted anew when it shows."
  (when font-lock-mode
    (when font-lock-set-defaults
      (funcall font-lock-flush-function (or beg (point-min)) (or end (point-max))))))

(defun font-lock-update (&optional arg)
  "Highlight what shows anew, or turn highlighting off with ARG."
  (interactive "P")
  (if arg (font-lock-mode 'toggle) (font-lock-flush) (font-lock-ensure)))

(defun font-lock-debug-fontify () "Highlight the buffer anew." (interactive) (font-lock-fontify-buffer))

(defun font-lock-default-syntactic-face-function (state)
  "Return the face of the string or comment that STATE is in."
  (cond ((nth 3 state)
         (if (font-lock--docstring-p state) font-lock-doc-face font-lock-string-face))
        (t font-lock-comment-face)))

(defun font-lock--docstring-p (_state) "No string is documentation, unless the mode knows better." nil)

(defun font-lock-fontify-syntactically-region (start end &optional _loudly)
  "Highlight the strings and comments from START to END."
  (syntax-propertize end)
  (let* ((state (syntax-ppss start)) (face nil) (beg nil)
         (skip (or font-lock-comment-start-skip (bound-and-true-p comment-start-skip))))
    (goto-char start)
    (while (progn
             (when (or (nth 3 state) (nth 4 state))
               (setq face (funcall font-lock-syntactic-face-function state)
                     beg (max (nth 8 state) start))
               (setq state (parse-partial-sexp (point) end nil nil state 'syntax-table))
               (when face (put-text-property beg (point) 'face face))
               (when (and (eq face 'font-lock-comment-face) skip)
                 (save-excursion
                   (goto-char beg)
                   (when (looking-at skip)
                     (put-text-property beg (min end (match-end 0)) 'face font-lock-comment-delimiter-face)))))
             (< (point) end))
      (setq state (parse-partial-sexp (point) end nil nil state 'syntax-table)))))

(defun font-lock--face (expression)
  "Return the value of EXPRESSION, a face of a keyword."
  (eval expression))

(defun font-lock-apply-highlight (highlight)
  "Give the match the face of HIGHLIGHT: (SUBEXP FACE [OVERRIDE [LAXMATCH]])."
  (let* ((match (nth 0 highlight)) (start (match-beginning match)) (end (match-end match)) (override (nth 2 highlight)))
    (if (not start)
        (or (nth 3 highlight) (error "No match %d in highlight %S" match highlight))
      (let ((value (font-lock--face (nth 1 highlight))))
        (when (eq (car-safe value) 'face)
          (add-text-properties start end (cddr value))
          (setq value (cadr value)))
        (cond
         ((null value))
         ((not override)
          (unless (text-property-not-all start end 'face nil) (put-text-property start end 'face value)))
         ((eq override t) (put-text-property start end 'face value))
         ((eq override 'prepend) (font-lock-prepend-text-property start end 'face value))
         ((eq override 'append) (font-lock-append-text-property start end 'face value))
         ((eq override 'keep) (font-lock-fillin-text-property start end 'face value)))))))

(defun font-lock-fontify-anchored-keywords (keywords limit)
  "Highlight what KEYWORDS, an anchored keyword, matches up to LIMIT."
  (let* ((matcher (nth 0 keywords)) (before (eval (nth 1 keywords))) (lead (match-beginning 0)))
    (setq limit (if (and (integer-or-marker-p before) (> before (line-beginning-position)))
                    before
                  (line-end-position)))
    (ignore lead)
    (save-match-data
      (while (and (< (point) limit)
                  (if (stringp matcher) (re-search-forward matcher limit t) (funcall matcher limit)))
        (dolist (highlight (nthcdr 3 keywords)) (font-lock-apply-highlight highlight))
        (when (and (= (match-beginning 0) (match-end 0)) (< (point) limit)) (forward-char 1))))
    (eval (nth 2 keywords))))

(defun font-lock-fontify-keywords-region (start end &optional _loudly)
  "Highlight what the keywords match from START to END."
  (unless (eq (car font-lock-keywords) t)
    (setq-local font-lock-keywords (font-lock-compile-keywords font-lock-keywords)))
  (let ((case-fold-search font-lock-keywords-case-fold-search) (bound (copy-marker end)))
    (dolist (keyword (cddr font-lock-keywords))
      (goto-char start)
      (let ((matcher (car keyword)))
        (while (and (< (point) bound)
                    (if (stringp matcher) (re-search-forward matcher bound t) (funcall matcher bound))
                    ;; a match of nothing at the very end would never end
                    (or (> (point) (match-beginning 0)) (progn (forward-char 1) t)))
          (when (and font-lock-multiline (match-beginning 0)
                     (save-excursion (goto-char (match-beginning 0)) (< (line-end-position) (match-end 0))))
            (put-text-property (if (eq font-lock-multiline t) (match-beginning 0) (match-beginning 0)) (match-end 0) 'font-lock-multiline t))
          (dolist (highlight (cdr keyword))
            (if (numberp (car highlight))
                (font-lock-apply-highlight highlight)
              (font-lock-fontify-anchored-keywords highlight bound))))))
    (set-marker bound nil)))

(defun font-lock-fillin-text-property (start end prop value &optional object)
  "Give the text from START to END of OBJECT that has no property PROP the VALUE."
  (let ((at (text-property-any start end prop nil object)) (next nil))
    (while at
      (setq next (next-single-property-change at prop object end))
      (put-text-property at next prop value object)
      (setq at (text-property-any next end prop nil object)))))

(defun font-lock-prepend-text-property (start end prop value &optional object)
  "Put VALUE before the values of PROP from START to END of OBJECT."
  (font-lock--add-property start end prop value object nil))

(defun font-lock-append-text-property (start end prop value &optional object)
  "Put VALUE behind the values of PROP from START to END of OBJECT."
  (font-lock--add-property start end prop value object t))

(defun font-lock--face-list (value)
  "Return VALUE, a face or a list of faces, as a list; one that has no name is one face."
  (if (or (not (listp value)) (keywordp (car value)) (memq (car value) '(foreground-color background-color))) (list value) value))

(defun font-lock--add-property (start end prop value object behind)
  "Add VALUE to the property PROP of the text from START to END of OBJECT, BEHIND what is there or in front."
  (let ((values (if (memq prop '(face font-lock-face)) (font-lock--face-list value) (ensure-list value))))
    (while (< start end)
      (let* ((next (next-single-property-change start prop object end))
             (there (get-text-property start prop object))
             (before (and there (if (memq prop '(face font-lock-face)) (font-lock--face-list there) (ensure-list there)))))
        (put-text-property start next prop
                           (cond ((null before) values)
                                 (behind (append before values))
                                 (t (append values before)))
                           object)
        (setq start next)))))
