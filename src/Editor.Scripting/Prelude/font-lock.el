;;; font-lock.el --- faces for programs: keywords, strings and comments  -*- lexical-binding: t -*-
;;;features: font-lock font-core
;;;yields: *

(defvar-local font-lock-mode nil "Non-nil if text is highlighted.")

(defvar font-lock-mode-hook nil "Run when Font Lock mode is turned on or off.")

(defvar global-font-lock-mode t "Non-nil if Font Lock mode is turned on in buffers whose modes say what to highlight.")

(defvar font-lock-keywords nil "What is highlighted: a list of keywords (manual: \"Search-based Fontification\"); (t KEYWORDS COMPILED...) once it is used.")

(defvar-local font-lock-defaults nil "What a major mode highlights: (KEYWORDS KEYWORDS-ONLY CASE-FOLD SYNTAX-ALIST (VARIABLE . VALUE)...).")

(defvar font-lock-keywords-alist nil "Alist of modes and the keywords that were added to theirs: (MODE (KEYWORDS . HOW)...).")

(defvar font-lock-removed-keywords-alist nil "Alist of modes and the keywords that were taken from theirs.")

(defvar font-lock-keywords-only nil "Non-nil: strings and comments are not highlighted.")

(defvar font-lock-keywords-case-fold-search nil "Non-nil: case matters not in keywords.")

(defvar font-lock-syntax-table nil "The syntax table for highlighting, or nil.")

(defvar font-lock-syntactic-face-function #'font-lock-default-syntactic-face-function "Returns the face of a string or comment, from the state of the parser.")

(defvar font-lock-syntactically-fontified 0 "Up to here syntactic keywords were looked at.")

(defvar font-lock-syntactic-keywords nil "Keywords that set syntax properties.")

(defvar font-lock-mark-block-function nil "Marks the part that is highlighted by M-o M-o.")

(defvar font-lock-fontify-buffer-function #'font-lock-default-fontify-buffer "Highlights the buffer.")

(defvar font-lock-unfontify-buffer-function #'font-lock-default-unfontify-buffer "Removes the faces of the buffer.")

(defvar font-lock-fontify-region-function #'font-lock-default-fontify-region "Highlights from BEG to END, with LOUDLY.")

(defvar font-lock-unfontify-region-function #'font-lock-default-unfontify-region "Removes the faces from BEG to END.")

(defvar font-lock-ensure-function #'font-lock-default-ensure "Has the text from BEG to END highlighted.")

(defvar font-lock-flush-function #'font-lock-default-flush "Has the text from BEG to END highlighted anew when it shows.")

(defvar font-lock-extra-managed-props nil "Properties beside `face' that keywords set.")

(defvar font-lock-multiline nil "Non-nil: keywords may match several lines.")

(defvar font-lock-extend-region-functions '(font-lock-extend-region-wholelines font-lock-extend-region-multiline)
  "Functions that widen the region font-lock-beg to font-lock-end.")

(defvar font-lock-extend-after-change-region-function nil "Returns the region, (BEG . END), to highlight after a change.")

(defvar font-lock-beg 0 "Where the region that is highlighted begins.")

(defvar font-lock-end 0 "Where the region that is highlighted ends.")

(defvar font-lock-fontified nil "Non-nil if the whole buffer has been highlighted.")

(defvar font-lock-set-defaults nil "Non-nil if the variables of this buffer are set.")

(defvar font-lock-major-mode nil "The mode for which they are set.")

(defvar font-lock-maximum-decoration t "How much is highlighted: t all, a number of a level, or an alist of modes.")

(defvar font-lock-support-mode 'jit-lock-mode "What highlights parts as they show.")

(defvar font-lock-verbose nil "Whether highlighting is told of.")

(defvar font-lock-dont-widen nil "Non-nil: a narrowing is respected.")

(defvar font-lock-comment-start-skip nil "Regexp of what begins a comment, if not `comment-start-skip'.")

(defvar font-lock-comment-end-skip nil "Regexp of what ends a comment, if not `comment-end-skip'.")

(defvar font-lock-global-modes t "The modes in which Font Lock mode is turned on.")

(defvar font-lock-keyword-face 'font-lock-keyword-face "The face of keywords.")

(defvar font-lock-function-name-face 'font-lock-function-name-face "The face of names of functions.")

(defvar font-lock-comment-face 'font-lock-comment-face "The face of comments.")

(defvar font-lock-comment-delimiter-face 'font-lock-comment-delimiter-face "The face of what begins and ends comments.")

(defvar font-lock-string-face 'font-lock-string-face "The face of strings.")

(defvar font-lock-type-face 'font-lock-type-face "The face of types.")

(defvar font-lock-variable-name-face 'font-lock-variable-name-face "The face of variables.")

(defvar font-lock-constant-face 'font-lock-constant-face "The face of constants.")

(defvar font-lock-builtin-face 'font-lock-builtin-face "The face of built-in names.")

(defvar font-lock-preprocessor-face 'font-lock-preprocessor-face "The face of preprocessor lines.")

(defvar font-lock-negation-char-face 'font-lock-negation-char-face "The face of negations.")

(defvar font-lock-warning-face 'font-lock-warning-face "The face of warnings.")

(defvar font-lock-doc-face 'font-lock-doc-face "The face of documentation.")

(defun font-lock-mode (&optional arg)
  "Turn the highlighting of this buffer on or off, as ARG says."
  (interactive (list (or current-prefix-arg 'toggle)))
  (setq font-lock-mode
        (and (cond ((eq arg 'toggle) (not font-lock-mode))
                   ((and (numberp arg) (< arg 1)) nil)
                   (t t))
             ;; what nobody sees, and buffers of programs, are left alone
             (not noninteractive)
             (not (eq (aref (buffer-name) 0) ?\s))))
  (when (or font-lock-defaults (bound-and-true-p font-lock-keywords))
    (if font-lock-mode (font-lock-mode-internal t) (font-lock-mode-internal nil)))
  (run-hooks 'font-lock-mode-hook)
  (when (called-interactively-p 'any)
    (message "Font-Lock mode %s in current buffer" (if font-lock-mode "enabled" "disabled")))
  (force-mode-line-update)
  font-lock-mode)

(defun font-lock-mode-internal (arg)
  "Do what turning Font Lock mode on means if ARG, else what turning it off means."
  (if arg
      (progn
        (font-lock-set-defaults)
        (jit-lock-register #'font-lock-fontify-region (not font-lock-keywords-only))
        (add-hook 'jit-lock-after-change-extend-region-functions #'font-lock-extend-jit-lock-region-after-change nil t)
        (setq-local font-lock-fontified t))
    (jit-lock-unregister #'font-lock-fontify-region)
    (when font-lock-fontified
      (font-lock-unfontify-buffer)
      (setq-local font-lock-fontified nil))
    (kill-local-variable 'font-lock-set-defaults)))

(defun turn-on-font-lock ()
  "Turn Font Lock mode on, where that makes sense."
  (unless font-lock-mode (font-lock-mode 1)))

(defun turn-off-font-lock () "Turn Font Lock mode off." (font-lock-mode -1))

(defun turn-on-font-lock-if-desired ()
  "Turn Font Lock mode on if the mode says what to highlight, and `font-lock-global-modes' allows it."
  (when (and (or font-lock-defaults (and (boundp 'font-lock-keywords) font-lock-keywords))
             (cond ((eq font-lock-global-modes t))
                   ((eq (car-safe font-lock-global-modes) 'not) (not (memq major-mode (cdr font-lock-global-modes))))
                   (t (memq major-mode font-lock-global-modes))))
    (turn-on-font-lock)))

(defun global-font-lock-mode (&optional arg)
  "Turn Font Lock mode on or off in all buffers whose modes say what to highlight, as ARG says."
  (interactive "P")
  (setq global-font-lock-mode (if (null arg) (not global-font-lock-mode) (> (prefix-numeric-value arg) 0)))
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (if global-font-lock-mode (turn-on-font-lock-if-desired) (when font-lock-mode (font-lock-mode -1))))))

(defun font-lock-value-in-major-mode (values)
  "Return the value of VALUES, an alist of modes or one value, for this mode."
  (if (consp values)
      (cdr (or (assq major-mode values) (assq t values)))
    values))

(defun font-lock-choose-keywords (keywords level)
  "Return those of KEYWORDS, a list of levels, that LEVEL means."
  (cond ((not (and (listp keywords) (symbolp (car keywords)) (car keywords)
                   (not (functionp (car keywords)))
                   (boundp (car keywords))))
         keywords)
        ((numberp level) (or (nth level keywords) (car (last keywords))))
        ((eq level t) (car (last keywords)))
        (t (car keywords))))

(defun font-lock-eval-keywords (keywords)
  "Return the list of keywords that KEYWORDS, a list, a variable or a function, means."
  (cond ((listp keywords) keywords)
        ((and (symbolp keywords) (boundp keywords)) (font-lock-eval-keywords (symbol-value keywords)))
        ((functionp keywords) (font-lock-eval-keywords (funcall keywords)))
        (t (font-lock-eval-keywords (eval keywords)))))

(defun font-lock-set-defaults ()
  "Set the variables of highlighting as `font-lock-defaults' says."
  (unless (and font-lock-set-defaults (eq font-lock-major-mode major-mode))
    (setq-local font-lock-major-mode major-mode)
    (setq-local font-lock-set-defaults t)
    (make-local-variable 'font-lock-fontified)
    (make-local-variable 'font-lock-multiline)
    (let* ((defaults font-lock-defaults)
           (keywords (font-lock-eval-keywords
                      (font-lock-choose-keywords (nth 0 defaults) (font-lock-value-in-major-mode font-lock-maximum-decoration))))
           (local (cdr (assq major-mode font-lock-keywords-alist)))
           (removed (cdr (assq major-mode font-lock-removed-keywords-alist)))
           ;; what was set by hand in this buffer stays
           (keywords (if (and (null defaults) (local-variable-p 'font-lock-keywords)) font-lock-keywords keywords)))
      (setq-local font-lock-keywords-only (nth 1 defaults))
      (setq-local font-lock-keywords-case-fold-search (nth 2 defaults))
      (when (nth 3 defaults)
        (setq-local font-lock-syntax-table (copy-syntax-table (syntax-table)))
        (dolist (entry (nth 3 defaults))
          (dolist (char (if (numberp (car entry)) (list (car entry)) (append (car entry) nil)))
            (modify-syntax-entry char (cdr entry) font-lock-syntax-table))))
      (dolist (entry (nthcdr 4 defaults))
        (when (consp entry) (set (make-local-variable (car entry)) (cdr entry))))
      (setq-local font-lock-keywords (if (eq (car keywords) t) (cadr keywords) keywords))
      (dolist (entry local) (font-lock-add-keywords nil (car entry) (cdr entry)))
      (dolist (entry removed) (font-lock-remove-keywords nil (list entry)))
      (unless (eq (car font-lock-keywords) t)
        (setq font-lock-keywords (font-lock-compile-keywords font-lock-keywords))))))

(defun font-lock-compile-keywords (keywords &optional _syntactic)
  "Return (t KEYWORDS COMPILED...): KEYWORDS, each as (MATCHER HIGHLIGHT...)."
  (if (eq (car keywords) t)
      keywords
    (cons t (cons keywords (mapcar #'font-lock-compile-keyword keywords)))))

(defun font-lock-compile-keyword (keyword)
  "Return KEYWORD as (MATCHER HIGHLIGHT...)."
  (cond
   ((or (functionp keyword) (nlistp keyword)) (list keyword '(0 font-lock-keyword-face)))
   ((eq (car keyword) 'eval) (font-lock-compile-keyword (eval (cdr keyword))))
   ((eq (car-safe (cdr keyword)) 'quote)
    (if (symbolp (nth 2 keyword))
        (list (car keyword) (list 0 (cdr keyword)))
      (font-lock-compile-keyword (cons (car keyword) (nth 2 keyword)))))
   ((numberp (cdr keyword)) (list (car keyword) (list (cdr keyword) 'font-lock-keyword-face)))
   ((symbolp (cdr keyword)) (list (car keyword) (list 0 (cdr keyword))))
   ((nlistp (nth 1 keyword)) (list (car keyword) (cdr keyword)))
   (t keyword)))

(defun font-lock-add-keywords (mode keywords &optional how)
  "Add KEYWORDS for MODE, a symbol, or for this buffer if it is nil; HOW: `append', `set' or nil, which is before the others."
  (cond
   (mode
    (let ((entry (assq mode font-lock-keywords-alist)) (spec (cons keywords how)))
      (cond ((or (null entry) (eq how 'set))
             (setq font-lock-keywords-alist (cons (list mode spec) (delq entry font-lock-keywords-alist))))
            ((not (member spec entry)) (nconc entry (list spec)))))
    (let ((removed (assq mode font-lock-removed-keywords-alist)))
      (when removed
        (setcdr removed (seq-difference (cdr removed) keywords)))))
   (t
    (unless font-lock-set-defaults (font-lock-set-defaults))
    (let* ((compiled (eq (car-safe font-lock-keywords) t))
           (old (if compiled (cadr font-lock-keywords) font-lock-keywords))
           (old (seq-remove (lambda (each) (member each keywords)) old))
           (new (cond ((eq how 'set) keywords)
                      (how (append old keywords))
                      (t (append keywords old)))))
      (setq-local font-lock-keywords (if compiled (font-lock-compile-keywords new) new))))))

(defun font-lock-remove-keywords (mode keywords)
  "Remove KEYWORDS from those of MODE, a symbol, or of this buffer if it is nil."
  (cond
   (mode
    (let ((entry (assq mode font-lock-keywords-alist)))
      (when entry
        (dolist (spec (cdr entry))
          (setcar spec (seq-difference (car spec) keywords)))))
    (let ((removed (assq mode font-lock-removed-keywords-alist)))
      (if removed
          (setcdr removed (append (cdr removed) keywords))
        (push (cons mode (copy-sequence keywords)) font-lock-removed-keywords-alist))))
   (t
    (unless font-lock-set-defaults (font-lock-set-defaults))
    (let* ((compiled (eq (car-safe font-lock-keywords) t))
           (new (seq-remove (lambda (each) (member each keywords))
                            (if compiled (cadr font-lock-keywords) font-lock-keywords))))
      (setq-local font-lock-keywords (if compiled (font-lock-compile-keywords new) new))))))

(defun font-lock-update-removed-keyword-alist (_mode _keywords _how) "Nothing to do." nil)

(defun font-lock-refresh-defaults ()
  "Set the variables of highlighting anew, and highlight anew."
  (when font-lock-mode
    (kill-local-variable 'font-lock-set-defaults)
    (font-lock-mode-internal nil)
    (font-lock-mode-internal t)))

(defun font-lock-specified-p (&optional mode)
  "Return non-nil if this buffer, in MODE, says what to highlight."
  (or font-lock-defaults
      (and (boundp 'font-lock-keywords) font-lock-keywords)
      (and mode font-lock-set-defaults font-lock-major-mode (not (eq font-lock-major-mode major-mode)))))
