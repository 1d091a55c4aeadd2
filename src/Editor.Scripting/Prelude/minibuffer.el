;;; minibuffer.el --- the minibuffer's keys and commands, completion in buffers  -*- lexical-binding: t -*-
;;;features: minibuffer

(defvar minibuffer-local-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\C-g" #'abort-minibuffers)
    (define-key map "\M-<" #'minibuffer-beginning-of-buffer)
    (define-key map "\M-r" #'previous-matching-history-element)
    (define-key map "\M-s" #'next-matching-history-element)
    (define-key map "\M-p" #'previous-history-element)
    (define-key map "\M-n" #'next-history-element)
    (define-key map [up] #'previous-line-or-history-element)
    (define-key map [down] #'next-line-or-history-element)
    (define-key map [prior] #'previous-history-element)
    (define-key map [next] #'next-history-element)
    (define-key map [XF86Back] #'previous-history-element)
    (define-key map [XF86Forward] #'next-history-element)
    (define-key map [C-tab] #'file-cache-minibuffer-complete)
    (define-key map "\r" #'exit-minibuffer)
    (define-key map "\n" #'exit-minibuffer)
    map)
  "Keymap of the minibuffer.")

(defvar minibuffer-local-completion-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map "\t" #'minibuffer-complete)
    (define-key map " " #'minibuffer-complete-word)
    (define-key map "?" #'minibuffer-completion-help)
    (define-key map [prior] #'switch-to-completions)
    (define-key map "\M-v" #'switch-to-completions)
    (define-key map "\M-g\M-c" #'switch-to-completions)
    map)
  "Keymap of the minibuffer with completion.")

(defvar minibuffer-local-must-match-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-completion-map)
    (define-key map "\r" #'minibuffer-complete-and-exit)
    (define-key map "\n" #'minibuffer-complete-and-exit)
    map)
  "Keymap of the minibuffer with completion where only a candidate will do.")

(defvar minibuffer-local-filename-completion-map
  (let ((map (make-sparse-keymap)))
    (define-key map " " nil)
    map)
  "Keymap of the minibuffer for file names, before those of completion.")

(defvar minibuffer-local-ns-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map " " #'exit-minibuffer)
    (define-key map "\t" #'exit-minibuffer)
    (define-key map "?" #'self-insert-and-exit)
    map)
  "Keymap of the minibuffer where spaces are not allowed.")

(defvar minibuffer-local-shell-command-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map "\t" #'completion-at-point)
    map)
  "Keymap for reading shell commands.")

(defvar minibuffer-local-isearch-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    map)
  "Keymap for editing what is searched for.")

(defvar read-expression-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map "\M-\t" #'completion-at-point)
    (define-key map "\t" #'completion-at-point)
    (define-key map "\r" #'read--expression-try-read)
    (define-key map "\n" #'read--expression-try-read)
    map)
  "Keymap for reading Lisp expressions.")

(defvar minibuffer-inactive-mode-map (let ((map (make-keymap))) (suppress-keymap map) map) "Keymap of a minibuffer that is not in use.")

(defvar minibuffer-default nil "The default of the question, a string or a list.")

(defvar minibuffer-default-add-done nil "Non-nil once more defaults were added.")

(defvar minibuffer-text-before-history nil "What was typed before one walked the history.")

(defvar completion-auto-help t "Whether the candidates are shown when completion is stuck.")

(defvar completion-cycle-threshold nil "With how few candidates completion walks through them.")

(defvar completions-format 'horizontal "How the candidates are laid out: `horizontal', `vertical' or `one-column'.")

(defvar completions-detailed nil "Non-nil: more is told about each candidate.")

(defvar completion-show-help t "Whether the list of candidates begins with help.")

(defvar completion-fail-discreetly nil "Non-nil: completion that finds nothing says nothing.")

(defvar completion-in-region-function #'completion--in-region "What completes a part of a buffer.")

(defvar completion-in-region-mode nil "Non-nil while a part of a buffer is being completed.")

(defvar completion-at-point-functions '(tags-completion-at-point-function) "Functions that say what is to be completed at point.")

(defvar completion-setup-hook nil "Hook run when a list of candidates was made.")

(defvar completion-base-position nil "Where what a chosen candidate replaces stands: (START END).")

(defvar completion-list-insert-choice-function #'completion--replace "What puts a chosen candidate in.")

(defvar completion-ignored-regexps nil "Candidates that completion leaves out.")

(defvar completion-all-sorted-completions nil "The candidates, sorted, that were found last; forgotten when the text changes.")

(defvar completing-read-function #'completing-read-default "What `completing-read' calls.")

(defvar enable-recursive-minibuffers nil "Whether a question may be asked while one is open.")

(defvar read-buffer-function nil "What `read-buffer' calls; nil: its own.")

(defvar read-file-name-function #'read-file-name-default "What `read-file-name' calls.")

(defvar read-file-name-predicate nil "What file names are offered.")

(defvar insert-default-directory t "Whether file names are asked for with the directory to begin with.")

(defvar file-name-history nil "The file names that were given.")

(defvar buffer-name-history nil "The names of buffers that were given.")

(defvar minibuffer-message-clear-timeout nil "How many seconds a message stays.")

(defun minibuffer--completion-prompt-end ()
  "Return where the text that is completed begins."
  (minibuffer-prompt-end))

(defun delete-minibuffer-contents ()
  "Delete what was typed in the minibuffer."
  (interactive)
  (delete-field (minibuffer-prompt-end)))

(defun delete-completion-contents ()
  "Delete what was typed in the minibuffer."
  (interactive)
  (delete-minibuffer-contents))

(defun minibuffer-completion-contents ()
  "Return what is completed: the text before point in the minibuffer."
  (field-string (point-max)))

(defun self-insert-and-exit ()
  "Take the key that was typed into the answer, and end the question."
  (interactive)
  (self-insert-command 1)
  (exit-minibuffer))

(defun minibuffer-beginning-of-buffer (&optional arg)
  "Go to the beginning of the text in the minibuffer."
  (interactive "P")
  (ignore arg)
  (goto-char (minibuffer-prompt-end)))

(defun minibuffer-keyboard-quit ()
  "Leave the question."
  (interactive)
  (abort-minibuffers))

(defun minibuffer--history ()
  "Return the list of earlier answers."
  (if (eq minibuffer-history-variable t) nil (symbol-value minibuffer-history-variable)))

(defun goto-history-element (nabs)
  "Put the answer number NABS of the history in place of what was typed: 1 is the last, 0 what was typed, -1 the default."
  (interactive "p")
  (let* ((defaults (if (listp minibuffer-default) minibuffer-default (list minibuffer-default)))
         (history (minibuffer--history)) (least (- (length defaults))))
    (cond ((< nabs least)
           (user-error (if defaults "End of defaults; no next item" "End of history; no default available")))
          ((> nabs (length history))
           (user-error "Beginning of history; no preceding item")))
    (when (= minibuffer-history-position 0)
      (setq minibuffer-text-before-history (minibuffer-contents-no-properties)))
    (goto-char (point-max))
    (delete-minibuffer-contents)
    (setq minibuffer-history-position nabs)
    (insert (cond ((< nabs 0) (nth (1- (- nabs)) defaults))
                  ((= nabs 0) (or minibuffer-text-before-history ""))
                  (t (let ((one (nth (1- nabs) history))) (if (stringp one) one (prin1-to-string one))))))
    (goto-char (point-max))))

(defun previous-history-element (n)
  "Put the Nth earlier answer in place of what was typed."
  (interactive "p")
  (or (zerop n) (goto-history-element (+ minibuffer-history-position n))))

(defun next-history-element (n)
  "Put the Nth later answer in place of what was typed; beyond the last, the default."
  (interactive "p")
  (or (zerop n) (goto-history-element (- minibuffer-history-position n))))

(defun previous-line-or-history-element (&optional n)
  "Go up N lines, or to the answer before."
  (interactive "p")
  (if (save-excursion (goto-char (line-beginning-position)) (> (point) (minibuffer-prompt-end)))
      (forward-line (- (or n 1)))
    (previous-history-element (or n 1))))

(defun next-line-or-history-element (&optional n)
  "Go down N lines, or to the answer after."
  (interactive "p")
  (if (save-excursion (end-of-line) (not (eobp)))
      (forward-line (or n 1))
    (next-history-element (or n 1))))

(defun previous-matching-history-element (regexp n)
  "Put the Nth earlier answer that REGEXP matches in place of what was typed."
  (interactive (list (let ((enable-recursive-minibuffers t)) (read-from-minibuffer "Previous element matching (regexp): "))
                     (prefix-numeric-value current-prefix-arg)))
  (let ((at minibuffer-history-position) (history (minibuffer--history)) (step (if (< n 0) -1 1)) (left (abs n)))
    (while (> left 0)
      (setq at (+ at step))
      (when (or (< at 1) (> at (length history)))
        (user-error (if (< step 0) "No later matching history item" "No earlier matching history item")))
      (when (string-match-p regexp (nth (1- at) history)) (setq left (1- left))))
    (goto-history-element at)))

(defun next-matching-history-element (regexp n)
  "Put the Nth later answer that REGEXP matches in place of what was typed."
  (interactive (list (let ((enable-recursive-minibuffers t)) (read-from-minibuffer "Next element matching (regexp): "))
                     (prefix-numeric-value current-prefix-arg)))
  (previous-matching-history-element regexp (- n)))

(defun read--expression-try-read ()
  "Take the expression as the answer, if it can be read."
  (interactive)
  (unless (condition-case caught
              (progn (read (minibuffer-contents)) t)
            (error (minibuffer-message "%s" (error-message-string caught)) nil))
    (user-error "Invalid read syntax"))
  (exit-minibuffer))

(defun minibuffer-default-add-completions ()
  "Return the defaults and all candidates."
  (let ((all (all-completions "" minibuffer-completion-table minibuffer-completion-predicate)))
    (append (if (listp minibuffer-default) minibuffer-default (list minibuffer-default)) all)))

(defun completion--replace (beg end newtext)
  "Put NEWTEXT in place of the text from BEG to END, and leave alone what they have in common; point goes behind it."
  (let ((front 0) (limit (min (- end beg) (length newtext))))
    (while (and (< front limit) (eq (char-after (+ beg front)) (aref newtext front)))
      (setq front (1+ front)))
    (goto-char (+ beg front))
    (delete-region (point) end)
    (insert-and-inherit (substring-no-properties newtext front))))

(defun completion--message (text)
  "Tell TEXT about completion."
  (if (minibufferp) (minibuffer-message "%s" text) (unless completion-fail-discreetly (ding) (message "%s" text))))

(defun completion--do-completion (beg end &optional try-function expect-exact)
  "Complete the text from BEG to END as far as it is clear.
The value is a number of three bits: completed, exact, changed no more; as strings: 000 no match, 001 exact and unique, 010 something was
done, 011 done and now exact, 100 nothing to do, 101 several fit but it is one of them."
  (let* ((string (buffer-substring-no-properties beg end))
         (found (funcall (or try-function #'completion-try-completion)
                         string minibuffer-completion-table minibuffer-completion-predicate (- (point) beg))))
    (cond
     ((null found) (unless completion-fail-discreetly (completion--message "No match")) 0)
     ((eq found t) (goto-char end) (completion--done string 'finished (unless expect-exact "Sole completion")) 3)
     (t
      (let* ((text (car found)) (unchanged (equal text string)))
        (unless unchanged (completion--replace beg end text))
        (goto-char (+ beg (cdr found)))
        (let ((exact (test-completion text minibuffer-completion-table minibuffer-completion-predicate)))
          (cond
           ((not unchanged)
            (when exact (completion--done text (if (eq t (try-completion text minibuffer-completion-table minibuffer-completion-predicate)) 'finished 'exact)))
            (if exact 7 2))
           (exact (completion--done text 'exact (unless expect-exact "Complete, but not unique")) 5)
           (t
            (when completion-auto-help (minibuffer-completion-help beg (+ beg (length text))))
            4))))))))

(defun completion--done (string &optional finished message)
  "Tell what completes STRING that it is done: FINISHED is how, MESSAGE is shown."
  (let ((exit (plist-get completion-extra-properties :exit-function)))
    (when exit (funcall exit string (or finished 'unknown)))
    (when (and message (minibufferp)) (completion--message message))))

(defun minibuffer-complete ()
  "Complete what was typed as far as it is clear; return nil if nothing fits."
  (interactive)
  (completion-in-region (minibuffer-prompt-end) (point-max) minibuffer-completion-table minibuffer-completion-predicate))

(defun minibuffer-complete-word ()
  "Complete what was typed, one word at most."
  (interactive)
  (let* ((beg (minibuffer-prompt-end)) (end (point-max)) (before (minibuffer-contents-no-properties)))
    (completion--do-completion
     beg end
     (lambda (string table pred point)
       (let ((found (completion-try-completion string table pred point)))
         (if (not (consp found))
             found
           (let* ((text (car found))
                  (at (and (string-prefix-p before text t) (string-match "\\W" text (min (1+ (length before)) (length text))))))
             (if (and at (not (equal text before)))
                 (cons (substring text 0 (match-end 0)) (match-end 0))
               (if (equal text before)
                   (let ((more (or (and (try-completion (concat string " ") table pred) " ")
                                   (and (try-completion (concat string "-") table pred) "-"))))
                     (if more (cons (concat string more) (1+ (length string))) found))
                 found)))))))
    nil))

(defun minibuffer-complete-and-exit ()
  "Take what was typed as the answer, if it is a candidate or can be completed to one."
  (interactive)
  (completion-complete-and-exit (minibuffer-prompt-end) (point-max) #'exit-minibuffer))

(defun completion-complete-and-exit (beg end exit-function)
  "Call EXIT-FUNCTION if the text from BEG to END is a candidate, or can be completed to one."
  (let ((text (buffer-substring-no-properties beg end)))
    (cond
     ((= beg end) (funcall exit-function))
     ((test-completion text minibuffer-completion-table minibuffer-completion-predicate)
      (when completion-ignore-case
        (let ((whole (try-completion text minibuffer-completion-table minibuffer-completion-predicate)))
          (when (and (stringp whole) (= (length whole) (length text)) (not (equal whole text)))
            (completion--replace beg end whole))))
      (funcall exit-function))
     ((memq minibuffer-completion-confirm '(confirm confirm-after-completion))
      (if (or (eq last-command this-command)
              (and (eq minibuffer-completion-confirm 'confirm-after-completion)
                   (not (memq last-command '(minibuffer-complete minibuffer-complete-word)))))
          (funcall exit-function)
        (completion--message "Confirm")
        nil))
     (t
      (when (memq (completion--do-completion beg end nil 'expect-exact) '(1 3 7 5))
        (funcall exit-function))))))

(defun minibuffer-force-complete (&optional start end &rest _)
  "Put the next candidate in place."
  (interactive)
  (let* ((start (or start (minibuffer-prompt-end))) (end (or end (point-max)))
         (all (completion-all-sorted-completions start end)) (base (+ start (or (cdr (last all)) 0))))
    (if (null all)
        (completion--message "No completions")
      (completion--replace base end (car all)))))

(defun minibuffer-force-complete-and-exit ()
  "Take the first candidate as the answer."
  (interactive)
  (minibuffer-force-complete)
  (exit-minibuffer))

(defun completion--flush-all-sorted-completions (&rest _)
  "Forget the candidates that were found."
  (setq completion-all-sorted-completions nil))

(defun completion--metadata (string base md-at-point table pred)
  "Return the metadata for STRING, cut at BASE; MD-AT-POINT is those of all of it."
  (if (eq (car (completion-boundaries string table pred "")) base)
      md-at-point
    (completion-metadata (substring string 0 base) table pred)))

(defun completion-all-sorted-completions (&optional start end)
  "Return the candidates for the text from START to END, the likeliest first; behind the last is where they begin."
  (let* ((start (or start (minibuffer-prompt-end))) (end (or end (point-max)))
         (string (buffer-substring-no-properties start end))
         (all (completion-all-completions string minibuffer-completion-table minibuffer-completion-predicate
                                          (- (point) start)))
         (last (last all)))
    (when last
      (let* ((base (or (cdr last) 0)) (prefix (substring string 0 base))
             (metadata (completion-metadata string minibuffer-completion-table minibuffer-completion-predicate))
             (sorter (completion-metadata-get metadata 'cycle-sort-function)))
        (setcdr last nil)
        (setq all (delete-dups (copy-sequence all)))
        (if sorter
            (setq all (funcall sorter all))
          (setq all (sort all (lambda (a b) (or (< (length a) (length b)) (and (= (length a) (length b)) (string< a b))))))
          (unless (eq minibuffer-history-variable t)
            (let ((ranks (make-hash-table :test #'equal)) (rank 0))
              (dolist (one (symbol-value minibuffer-history-variable))
                (when (and (string-prefix-p prefix one) (not (gethash one ranks)))
                  (puthash one rank ranks))
                (setq rank (1+ rank)))
              (setq all (sort all (lambda (a b)
                                    (let ((one (gethash (concat prefix a) ranks)) (two (gethash (concat prefix b) ranks)))
                                      (and one (or (null two) (< one two)))))))))
          (let ((default (if (consp minibuffer-default) (car minibuffer-default) minibuffer-default)))
            (when (stringp default)
              (let ((found (seq-find (lambda (one) (equal (concat prefix one) default)) all)))
                (when found (setq all (cons found (remove found all))))))))
        (nconc all base)))))

(defun completion--capf-wrapper (fun which)
  "Call FUN of `completion-at-point-functions' and return (FUN . RESULT) if it has one; WHICH is heeded not."
  (ignore which)
  (let ((result (funcall fun)))
    (and result (cons fun result))))

(defun completion-at-point ()
  "Complete what is at point, as `completion-at-point-functions' say."
  (interactive)
  (let* ((found (run-hook-wrapped 'completion-at-point-functions #'completion--capf-wrapper 'all))
         (result (cdr found)))
    (cond
     ((functionp result) (funcall result))
     ((integer-or-marker-p (car-safe result))
      (let* ((start (car result)) (end (nth 1 result)) (plist (nthcdr 3 result))
             (completion-extra-properties plist))
        (completion-in-region start end (nth 2 result) (plist-get plist :predicate))))
     (t (cdr result)))))

(defun completion-in-region (start end collection &optional predicate)
  "Complete the text from START to END from COLLECTION; return non-nil if something fits."
  (funcall completion-in-region-function (if (markerp start) (marker-position start) start)
           (if (markerp end) (marker-position end) end) collection predicate))

(defun completion--in-region (start end collection predicate)
  "Complete the text from START to END from COLLECTION."
  (let ((minibuffer-completion-table collection) (minibuffer-completion-predicate predicate))
    (/= 0 (completion--do-completion start end))))

(defun completion-in-region-mode (&optional _arg)
  "Nothing shows here while a part of a buffer is completed."
  nil)

(defun completion-help-at-point ()
  "Show the candidates for what is at point."
  (interactive)
  (let ((result (cdr (run-hook-wrapped 'completion-at-point-functions #'completion--capf-wrapper 'all))))
    (if (not (integer-or-marker-p (car-safe result)))
        (message "Nothing to complete")
      (let ((minibuffer-completion-table (nth 2 result))
            (minibuffer-completion-predicate (plist-get (nthcdr 3 result) :predicate)))
        (minibuffer-completion-help (car result) (nth 1 result))))))

(defun minibuffer-completion-help (&optional start end)
  "Show the candidates for the text from START to END."
  (interactive)
  (let* ((start (or start (minibuffer-prompt-end))) (end (or end (point-max)))
         (string (buffer-substring-no-properties start end))
         (all (completion-all-completions string minibuffer-completion-table minibuffer-completion-predicate (- (point) start)))
         (last (last all)))
    (if (null all)
        (completion--message "No completions")
      (setcdr last nil)
      (let ((all (sort (copy-sequence all) #'string-lessp)))
        (with-output-to-temp-buffer "*Completions*"
          (display-completion-list all))))
    nil))

(defun minibuffer-hide-completions ()
  "Take the list of candidates away."
  (let ((window (get-buffer-window "*Completions*" 0)))
    (when window (ignore-errors (delete-window window)))))

(defun switch-to-completions ()
  "Go to the list of candidates."
  (interactive)
  (let ((buffer (get-buffer "*Completions*")))
    (if buffer (pop-to-buffer buffer) (user-error "No completions"))))

(defun display-completion-list (completions &optional _common-substring)
  "Print COMPLETIONS as a table on `standard-output'; an element may be (CANDIDATE ANNOTATION) or (CANDIDATE PREFIX SUFFIX)."
  (let ((text (with-temp-buffer
                (if (null completions)
                    (insert "There are no possible completions of what you have typed.")
                  (when completion-show-help
                    (insert (substitute-command-keys "In this buffer, type \\<completion-list-mode-map>\\[choose-completion] to select the completion near point.\n\n")))
                  (insert "Possible completions are:\n")
                  (completion--insert-strings completions))
                (buffer-string))))
    (if (bufferp standard-output)
        (with-current-buffer standard-output (goto-char (point-max)) (insert text))
      (princ text))
    (run-hooks 'completion-setup-hook)
    nil))

(defvar completion-list-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\r" #'choose-completion)
    (define-key map [mouse-2] #'choose-completion)
    (define-key map "n" #'next-completion)
    (define-key map "p" #'previous-completion)
    (define-key map "q" #'quit-window)
    map)
  "Keymap of lists of candidates.")

(defun completion--insert (str)
  "Insert the candidate STR: a string, or a list of it and its annotation, or of it, a prefix and a suffix."
  (if (not (consp str))
      (completion--put str)
    (let* ((candidate (car str)) (prefix (and (nth 2 str) (nth 1 str))) (suffix (or (nth 2 str) (nth 1 str))))
      (when prefix
        (let ((begin (point)))
          (insert prefix)
          (put-text-property begin (point) 'mouse-face nil)))
      (completion--put candidate)
      (let ((begin (point)))
        (insert suffix)
        (put-text-property begin (point) 'mouse-face nil)
        (unless (or prefix (text-property-not-all 0 (length suffix) 'face nil suffix))
          (font-lock-prepend-text-property begin (point) 'face 'completions-annotations))))))

(defun completion--put (str)
  "Insert STR as a candidate that can be chosen."
  (let ((begin (point)))
    (insert str)
    (add-text-properties begin (point) (list 'mouse-face 'highlight 'completion--string str))))

(defun completion--width (str)
  "Return how many columns the candidate STR takes."
  (if (consp str) (apply #'+ (mapcar #'string-width str)) (string-width str)))

(defun completion--insert-strings (strings &optional _group-fun)
  "Insert STRINGS as a table, laid out as `completions-format' says."
  (when (consp strings)
    (let* ((widest (apply #'max (mapcar #'completion--width strings)))
           (width (max 1 (1- (window-width))))
           (columns (max 1 (min (/ width (+ 2 widest)) (if (eq completions-format 'one-column) 1 (length strings)))))
           (columns (if (and (not (eq completions-format 'one-column)) (> (length strings) 0)
                             (> columns (/ (length strings) 2)))
                        (max 1 (/ (length strings) 2))
                      columns))
           (colwidth (/ width columns)))
      (cond
       ((eq completions-format 'one-column)
        (dolist (one strings) (completion--insert one) (insert "\n")))
       ((eq completions-format 'vertical)
        (let* ((rows (/ (+ (length strings) columns -1) columns)))
          (dotimes (row rows)
            (dotimes (column columns)
              (let ((one (nth (+ row (* column rows)) strings)))
                (when one
                  (when (> column 0)
                    (insert " \t")
                    (put-text-property (1- (point)) (point) 'display `(space :align-to ,(* column colwidth))))
                  (completion--insert one))))
            (insert "\n"))))
       (t
        (let ((column 0) (first t))
          (dolist (one strings)
            (unless first
              (if (< (1- columns) (setq column (1+ column)))
                  (progn (insert "\n") (setq column 0))
                (insert " \t")
                (put-text-property (1- (point)) (point) 'display `(space :align-to ,(* column colwidth)))))
            (setq first nil)
            (completion--insert one))))))))

(defun next-completion (n)
  "Go to the Nth candidate behind point."
  (interactive "p")
  (dotimes (_ (abs n))
    (let ((at (if (> n 0)
                  (let ((end (if (get-text-property (point) 'completion--string) (next-single-property-change (point) 'completion--string nil (point-max)) (point))))
                    (if (get-text-property end 'completion--string) end (next-single-property-change end 'completion--string)))
                (let ((begin (previous-single-property-change (point) 'completion--string)))
                  (and begin (if (get-text-property begin 'completion--string) begin (previous-single-property-change begin 'completion--string)))))))
      (when at (goto-char at)))))

(defun previous-completion (n)
  "Go to the Nth candidate before point."
  (interactive "p")
  (next-completion (- n)))

(defun choose-completion (&optional _event)
  "Take the candidate at point."
  (interactive)
  (let ((choice (or (get-text-property (point) 'completion--string)
                    (and (> (point) (point-min)) (get-text-property (1- (point)) 'completion--string)))))
    (unless choice (error "No completion here"))
    (message "%s" choice)))

(defun completion-pcm--word ()
  "Return the word before point."
  (buffer-substring-no-properties (save-excursion (skip-chars-backward "[:alnum:]") (point)) (point)))

(defun completing-read-multiple (prompt table &optional predicate require-match initial-input hist def inherit-input-method)
  "Read several answers parted by `crm-separator', with completion, and return the list of them."
  (split-string (completing-read prompt
                                 (lambda (string pred action)
                                   (let ((at (if (string-match "\\(?:.*,[ \t]*\\)" string) (match-end 0) 0)))
                                     (if (eq (car-safe action) 'boundaries)
                                         `(boundaries ,at . ,(string-match "," (cdr action)))
                                       (completion-table-with-context (substring string 0 at) table (substring string at) pred action))))
                                 predicate (if (eq require-match t) nil require-match) initial-input hist def inherit-input-method)
                crm-separator t))

(defvar crm-separator "[ \t]*,[ \t]*" "The regexp of what parts several answers.")

(defun completion-table-with-metadata (table metadata)
  "Return TABLE with METADATA."
  (lambda (string pred action)
    (if (eq action 'metadata)
        `(metadata . ,metadata)
      (complete-with-action action table string pred))))

(defun read-regexp (prompt &optional defaults history)
  "Read a regexp; DEFAULTS is what an empty answer means."
  (let* ((default (if (consp defaults) (car defaults) (if (and defaults (symbolp defaults)) nil defaults)))
         (answer (read-from-minibuffer
                  (if (string-match-p ":[ \t]*\\'" prompt) prompt
                    (format-prompt prompt (and (> (length default) 0) (query-replace-descr default))))
                  nil nil nil (or history 'regexp-history) default t)))
    (if (equal answer "")
        (or default answer)
      answer)))

(defvar regexp-history nil "The regexps that were given.")
