;;; tempo.el --- templates with hot spots  -*- lexical-binding: t -*-
;;;features: tempo
;;;yields: *

(defcustom tempo-interactive nil "Non-nil: templates ask for their texts." :type 'boolean :group 'tempo)

(defcustom tempo-insert-region nil "Non-nil: templates take in the region without being told." :type 'boolean :group 'tempo)

(defcustom tempo-show-completion-buffer t "Non-nil: a tag that is not clear shows what it may mean." :type 'boolean :group 'tempo)

(defcustom tempo-leave-completion-buffer nil "Non-nil: what it may mean stays on the screen." :type 'boolean :group 'tempo)

(defvar tempo-insert-string-functions nil "Functions that change a string before it is inserted, or the symbol of one.")

(defvar tempo-tags nil "Alist of tags and templates.")

(defvar-local tempo-local-tags '((tempo-tags . nil)) "The tag lists of this buffer: alist of symbols and how they are completed.")

(defvar-local tempo-collection nil "All tags of this buffer.")

(defvar-local tempo-dirty-collection t "Non-nil: `tempo-collection' is to be made again.")

(defvar-local tempo-marks nil "The hot spots of this buffer, markers in their order.")

(defvar-local tempo-match-finder "\\b\\([[:word:]]+\\)\\=" "Regexp or function that finds the tag before point.")

(defvar tempo-user-elements nil "Functions that are asked what an element of a template stands for.")

(defvar-local tempo-named-insertions nil "Alist of names and the texts that were given for them.")

(defvar-local tempo-region-start (make-marker) "Where the region begins that a template takes in.")

(defvar-local tempo-region-stop (make-marker) "Where the region ends that a template takes in.")

(defun tempo-define-template (name elements &optional tag documentation taglist)
  "Define a template NAME of ELEMENTS; return the symbol of the command `tempo-template-NAME', which inserts it.
TAG is a word that expands into it, in TAGLIST (`tempo-tags'); DOCUMENTATION is the command's."
  (let ((command (intern (concat "tempo-template-" name))))
    (set command elements)
    (defalias command
      (lambda (&optional arg)
        (interactive "*P")
        (tempo-insert-template command (if tempo-insert-region (not arg) arg)))
      (or documentation (concat "Insert a " name ".")))
    (when tag (tempo-add-tag tag command taglist))
    command))

(defun tempo-insert-template (template on-region)
  "Insert TEMPLATE, a symbol; its elements `r' take in the region if ON-REGION."
  (unwind-protect
      (progn
        (when on-region
          ;; both ends, in their order
          (setq tempo-region-start (copy-marker (min (mark) (point)))
                tempo-region-stop (copy-marker (max (mark) (point)))))
        (when on-region (goto-char tempo-region-start))
        (save-excursion
          (tempo-insert-mark (point-marker))
          (mapc (lambda (element) (tempo-insert element on-region)) (symbol-value template))
          (tempo-insert-mark (point-marker)))
        (tempo-forward-mark))
    (tempo-forget-insertions)
    (when (and on-region transient-mark-mode) (deactivate-mark))))

(defun tempo-insert (element on-region)
  "Insert ELEMENT of a template; the region is taken in if ON-REGION."
  (pcase element
    ((pred stringp) (tempo-process-and-insert-string element))
    (`(,(or 'p 'P) . ,_)
     (tempo-insert-prompt-compat (cdr element) (eq (car element) 'P)))
    (`(r . ,_)
     (if on-region (goto-char tempo-region-stop) (tempo-insert-prompt-compat (cdr element))))
    (`(r> . ,_)
     (if on-region
         (progn (goto-char tempo-region-stop)
                (indent-region (mark) (point) nil))
       (tempo-insert-prompt-compat (cdr element))
       (indent-according-to-mode)))
    (`(s ,name . ,_) (tempo-insert-named name))
    (`(l . ,elements) (dolist (each elements) (tempo-insert each on-region)))
    ('p (tempo-insert-mark (point-marker)))
    ('r (if on-region (goto-char tempo-region-stop) (tempo-insert-mark (point-marker))))
    ('r> (if on-region
             (progn (goto-char tempo-region-stop)
                    (indent-region tempo-region-start tempo-region-stop nil))
           (tempo-insert-mark (point-marker))))
    ('> (indent-according-to-mode))
    ('& (unless (save-excursion (skip-chars-backward " \t") (bolp)) (insert "\n")))
    ('% (unless (looking-at "[ \t]*$") (insert "\n") (forward-char -1) (forward-char 1)))
    ('n (insert "\n"))
    ('n> (insert "\n") (indent-according-to-mode))
    ('o (unless (or on-region (eolp) (save-excursion (re-search-forward "\\=\\s-*$" nil t)))
          (open-line 1)))
    ('nil nil)
    (_ (tempo-insert (or (tempo-is-user-element element) (eval element)) on-region))))

(defun tempo-insert-prompt-compat (prompt &optional always)
  "Ask as the list PROMPT says, (PROMPT NAME NO-INSERT), and insert the answer; ALWAYS: even without `tempo-interactive'."
  (let ((tempo-interactive (or always tempo-interactive)))
    (if (consp (car prompt))
        (apply #'tempo-insert-prompt prompt)
      (tempo-insert-prompt (nth 0 prompt) (nth 1 prompt) (nth 2 prompt)))))

(defun tempo-insert-prompt (prompt &optional save-name no-insert)
  "Ask PROMPT and insert the answer, unless NO-INSERT; keep it under SAVE-NAME.
Without `tempo-interactive' a hot spot is made instead."
  (if (not tempo-interactive)
      (tempo-insert-mark (point-marker))
    (unless (stringp prompt) (error "tempo-insert-prompt: The prompt (%s) is not a string" prompt))
    (let ((answer (read-string prompt)))
      (when save-name (tempo-save-named save-name answer))
      (unless no-insert
        (tempo-process-and-insert-string answer)))))

(defun tempo-is-user-element (element)
  "Return what the first function of `tempo-user-elements' that knows ELEMENT makes of it."
  (run-hook-with-args-until-success 'tempo-user-elements element))

(defun tempo-forget-insertions ()
  "Forget the texts that have names."
  (setq tempo-named-insertions nil))

(defun tempo-save-named (name data)
  "Keep DATA under NAME for the elements (s NAME)."
  (push (cons name data) tempo-named-insertions))

(defun tempo-lookup-named (name)
  "Return the text that was kept under NAME."
  (cdr (assq name tempo-named-insertions)))

(defun tempo-insert-named (name)
  "Insert the text that was kept under NAME; else make a hot spot."
  (let ((data (tempo-lookup-named name)))
    (if data
        (tempo-insert data nil)
      (tempo-insert-mark (point-marker)))))

(defun tempo-process-and-insert-string (string)
  "Insert STRING as `tempo-insert-string-functions' change it."
  (cond ((null tempo-insert-string-functions))
        ((symbolp tempo-insert-string-functions)
         (setq string (funcall tempo-insert-string-functions string)))
        ((listp tempo-insert-string-functions)
         (dolist (fn tempo-insert-string-functions) (setq string (funcall fn string))))
        (t (error "Bogus value in tempo-insert-string-functions: %s" tempo-insert-string-functions)))
  (insert string))

(defun tempo-insert-mark (mark)
  "Make MARK, a marker, a hot spot of this buffer, if there is none yet."
  (unless (memq (marker-position mark) (mapcar #'marker-position tempo-marks))
    (setq tempo-marks (sort (cons mark tempo-marks) #'<))))

(defun tempo-forward-mark ()
  "Go to the next hot spot of this buffer."
  (interactive)
  (let ((next (seq-find (lambda (mark) (> mark (point))) tempo-marks)))
    (when next (goto-char next))))

(defun tempo-backward-mark ()
  "Go to the hot spot before point."
  (interactive)
  (let ((before (seq-find (lambda (mark) (< mark (point))) (reverse tempo-marks))))
    (when before (goto-char before))))

(defun tempo-add-tag (tag template &optional tag-list)
  "Let TAG expand into TEMPLATE, in TAG-LIST (`tempo-tags')."
  (interactive "sTag: \nCTemplate: ")
  (let* ((list (or tag-list 'tempo-tags)) (known (assoc tag (symbol-value list))))
    (if known
        (setcdr known template)
      (set list (cons (cons tag template) (symbol-value list))))
    (tempo-invalidate-collection t)))

(defun tempo-use-tag-list (tag-list &optional completion-function)
  "Use the tags of TAG-LIST, a symbol, in this buffer; COMPLETION-FUNCTION finds the tag before point."
  (let ((known (assq tag-list tempo-local-tags)))
    (if known
        (setcdr known completion-function)
      (setq tempo-local-tags (cons (cons tag-list completion-function) tempo-local-tags))))
  (tempo-invalidate-collection))

(defun tempo-invalidate-collection (&optional global)
  "Have the tags of this buffer collected again, or with GLOBAL those of all."
  (if global
      (dolist (buffer (buffer-list))
        (with-current-buffer buffer
          (when (assq 'tempo-dirty-collection (buffer-local-variables)) (setq tempo-dirty-collection t))))
    (setq tempo-dirty-collection t))
  (setq tempo-dirty-collection t))

(defun tempo-build-collection ()
  "Return all tags of this buffer, an alist."
  (when (or tempo-dirty-collection (null tempo-collection))
    (setq tempo-collection (apply #'append (mapcar (lambda (entry) (symbol-value (car entry))) tempo-local-tags))
          tempo-dirty-collection nil))
  tempo-collection)

(defun tempo-find-match-string (finder)
  "Return (TEXT . START) of the tag before point that FINDER, a regexp or a function, finds, or nil."
  (if (functionp finder)
      (funcall finder)
    (save-excursion
      (when (re-search-backward finder nil t)
        (cons (buffer-substring-no-properties (match-beginning 1) (match-end 1)) (match-beginning 1))))))

(defun tempo-complete-tag (&optional silent)
  "Look for a tag before point and expand it; complete it as far as is clear.  Say nothing with SILENT.  Return non-nil if there was one."
  (interactive "*")
  (let* ((collection (tempo-build-collection))
         (found (tempo-find-match-string tempo-match-finder))
         (text (car found))
         (exact (assoc text collection))
         (completion (and found (or (car exact) (try-completion text collection)))))
    (cond
     ((null found) nil)
     ((null completion) (or silent (ding)) nil)
     ((eq completion t)
      (delete-region (cdr found) (point))
      (tempo-insert-template (cdr (assoc text collection)) nil)
      t)
     ((and (setq exact (assoc completion collection))
           (or (string= completion text) (= 1 (length (all-completions text collection)))))
      (delete-region (cdr found) (point))
      (tempo-insert-template (cdr exact) nil)
      t)
     ((string= completion text)
      (unless silent
        (if tempo-show-completion-buffer (tempo-display-completions text collection) (ding)))
      t)
     (t
      (delete-region (cdr found) (point))
      (insert completion)
      t))))

(defun tempo-display-completions (string tag-list)
  "Show the tags of TAG-LIST that begin with STRING."
  (with-output-to-temp-buffer "*Completions*"
    (display-completion-list (all-completions string tag-list)))
  (unless tempo-leave-completion-buffer
    (sit-for 32767)))

(defun tempo-expand-if-complete ()
  "Expand the tag before point if it is a whole one; return non-nil then."
  (interactive "*")
  (let* ((collection (tempo-build-collection))
         (found (tempo-find-match-string tempo-match-finder))
         (exact (and found (assoc (car found) collection))))
    (when exact
      (delete-region (cdr found) (point))
      (tempo-insert-template (cdr exact) nil)
      t)))
