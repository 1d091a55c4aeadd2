;;; elec-pair.el --- parentheses typed in pairs  -*- lexical-binding: t -*-
;;;features: elec-pair
;;;yields: *

(defcustom electric-pair-pairs '((?\" . ?\") (?‘ . ?’) (?“ . ?”)) "Pairs beside those of the syntax." :type 'sexp :group 'electricity)

(defcustom electric-pair-text-pairs '((?\" . ?\") (?‘ . ?’) (?“ . ?”)) "Pairs in strings and comments." :type 'sexp :group 'electricity)

(defcustom electric-pair-skip-self #'electric-pair-default-skip-self "Whether typing what closes goes over it: t, nil or a function of the character." :type 'sexp :group 'electricity)

(defcustom electric-pair-inhibit-predicate #'electric-pair-default-inhibit "Function that says which characters are not paired." :type 'function :group 'electricity)

(defcustom electric-pair-preserve-balance t "Non-nil: nothing is paired that would leave the text less balanced." :type 'boolean :group 'electricity)

(defcustom electric-pair-delete-adjacent-pairs t "Non-nil: deleting what opens deletes what closes behind it." :type 'sexp :group 'electricity)

(defcustom electric-pair-open-newline-between-pairs t "Non-nil: a newline between a pair opens another." :type 'sexp :group 'electricity)

(defcustom electric-pair-skip-whitespace t "Non-nil: going over what closes goes over blanks before it, too; `chomp' deletes them." :type 'sexp :group 'electricity)

(defcustom electric-pair-skip-whitespace-chars (list ?\t ?\s ?\n) "The blanks of that." :type 'sexp :group 'electricity)

(defvar electric-pair-skip-whitespace-function #'electric-pair--skip-whitespace "Goes over those blanks.")

(defun electric-pair--skip-whitespace ()
  "Go over blanks, unless they stand in a string or comment that point is not in."
  (let ((here (point)) (in (nth 8 (syntax-ppss))))
    (skip-chars-forward (apply #'string electric-pair-skip-whitespace-chars))
    (unless (eq in (nth 8 (save-excursion (syntax-ppss (point))))) (goto-char here))))

(defun electric-pair-syntax-info (command-event)
  "Return (SYNTAX PAIR UNCONDITIONAL STRING-OR-COMMENT) of the character COMMAND-EVENT here, or nil."
  (let* ((start (save-excursion (nth 8 (syntax-ppss (1- (max 2 (point)))))))
         (text (and start t))
         (table (if (and text (nth 3 (save-excursion (syntax-ppss (1- (max 2 (point)))))))
                    (syntax-table) (syntax-table)))
         (alist (if text electric-pair-text-pairs electric-pair-pairs))
         (direct (assq command-event alist))
         (reverse (rassq command-event alist)))
    (cond
     (direct
      (if (eq command-event (cdr direct)) (list ?\" command-event t start) (list ?\( (cdr direct) t start)))
     (reverse (list ?\) (car reverse) t start))
     (t
      (let* ((syntax (with-syntax-table table (char-syntax command-event))))
        (when (memq syntax '(?\( ?\) ?\" ?\$))
          (list syntax
                (if (memq syntax '(?\( ?\))) (cdr (aref (syntax-table) command-event)) command-event)
                nil start)))))))

(defun electric-pair--matching (char)
  "Return what CHAR, a parenthesis, is paired with."
  (or (matching-paren char) char))

(defun electric-pair--unbalanced-count (pos)
  "Return (OPEN . CLOSE): how many parentheses of the text around POS lack their others."
  (save-excursion
    (let ((state (parse-partial-sexp (point-min) (point-max))))
      (ignore pos)
      (cons (max 0 (car state)) (max 0 (- (nth 6 state)))))))

(defun electric-pair-inhibit-if-helps-balance (char)
  "Return non-nil if CHAR is not to be paired: the text around already has what closes it."
  (pcase (electric-pair-syntax-info char)
    (`(,syntax ,pair ,_ ,_)
     (cond
      ((eq syntax ?\() (save-excursion
                         ;; as if it had not been typed
                         (electric-pair--closes-alone-p pair)))
      ((eq syntax ?\") (electric-pair--odd-quotes-p char))))))

(defun electric-pair--closes-alone-p (closer)
  "Return non-nil if a CLOSER behind point has nothing that opens it but what was just typed."
  (let ((found nil) (from (point)))
    (condition-case err
        (progn
          (goto-char from)
          (while (< (point) (point-max)) (forward-sexp 1)))
      (scan-error (let ((at (nth 2 err)))
                    (when (and (integer-or-marker-p at) (eq (char-after at) closer)
                               ;; what was typed goes: does one too many close then?
                               (save-excursion
                                 (goto-char (1- from))
                                 (condition-case nil
                                     (progn (backward-up-list 1) (not (eq (char-after) (matching-paren closer))))
                                   (scan-error t))))
                      (setq found t)))))
    found))

(defun electric-pair--odd-quotes-p (char)
  "Return non-nil if the text has an odd number of CHAR without the one that was just typed."
  (let ((count 0))
    (save-excursion
      (goto-char (point-min))
      (while (search-forward (string char) nil t)
        (unless (eq (char-before (1- (point))) ?\\) (setq count (1+ count)))))
    (zerop (% count 2))))

(defun electric-pair-skip-if-helps-balance (char)
  "Return non-nil if typing CHAR is to go over the one behind point: another would be one too many."
  (pcase (electric-pair-syntax-info char)
    (`(,syntax ,_ ,_ ,_)
     (cond
      ((eq syntax ?\))
       ;; without what was typed, is all balanced?
       (let* ((text (concat (buffer-substring-no-properties (point-min) (1- (point))) (buffer-substring-no-properties (point) (point-max))))
              (table (syntax-table)))
         (with-temp-buffer
           (set-syntax-table table)
           (insert text)
           (<= (car (parse-partial-sexp (point-min) (point-max))) 0))))
      ((eq syntax ?\") (not (electric-pair--odd-quotes-p char)))))))

(defun electric-pair-conservative-inhibit (char)
  "Return non-nil if CHAR is not to be paired: before the same one or a word, or behind itself."
  (or (eq char (char-after))
      (and (eq char (char-before)) (eq char (char-before (1- (point)))))
      (eq (char-syntax (following-char)) ?w)))

(defun electric-pair-default-inhibit (char)
  "Return non-nil if CHAR is not to be paired."
  (if electric-pair-preserve-balance
      (electric-pair-inhibit-if-helps-balance char)
    (electric-pair-conservative-inhibit char)))

(defun electric-pair-default-skip-self (char)
  "Return non-nil if typing CHAR is to go over the one behind point."
  (if electric-pair-preserve-balance (electric-pair-skip-if-helps-balance char) t))

(defun electric-pair--insert (char)
  "Insert CHAR, with no electricity."
  (let ((last-command-event char) (blink-matching-paren nil) (electric-pair-mode nil)
        (post-self-insert-hook nil))
    (self-insert-command 1 char)))

(defun electric-pair-post-self-insert-function ()
  "Do what a character that was just typed means in Electric Pair mode."
  (let* ((pos (and electric-pair-mode (electric--after-char-pos)))
         (char last-command-event))
    (when (and pos (characterp char))
      (pcase (electric-pair-syntax-info char)
        (`(,syntax ,pair ,unconditional ,_)
         (let ((skip (if (functionp electric-pair-skip-self)
                         (save-excursion (goto-char pos) (funcall electric-pair-skip-self char))
                       electric-pair-skip-self)))
           (cond
            ((null pos) nil)
            ;; around the region
            ((and (memq syntax '(?\( ?\) ?\" ?\$)) (use-region-p))
             (let ((beg (region-beginning)) (end (region-end)))
               (if (or (eq syntax ?\") (and (eq syntax ?\)) (>= (point) (mark))) (and (not (eq syntax ?\))) (>= (mark) (point))))
                   (save-excursion
                     (goto-char (if (>= (point) (mark)) beg end))
                     (electric-pair--insert pair))
                 (delete-region pos (1- pos))
                 (electric-pair--insert pair)
                 (goto-char (if (>= (point) (mark)) beg end))
                 (electric-pair--insert char))))
            ;; a quoted one is one of text
            ((and (eq (char-before (1- pos)) ?\\) (eq (char-syntax ?\\) ?\\)
                  (zerop (% (save-excursion (goto-char (1- pos)) (skip-syntax-backward "\\")) 2)) nil))
            ;; what closes goes over what closes
            ((and (memq syntax '(?\) ?\" ?\$)) skip
                  (or unconditional t)
                  (save-excursion
                    (goto-char pos)
                    (when (and electric-pair-skip-whitespace (not (eq (char-after) char)))
                      (funcall electric-pair-skip-whitespace-function))
                    (eq (char-after) char)))
             (delete-region (1- pos) pos)
             (let ((from (point)))
               (unless (eq (char-after) char) (funcall electric-pair-skip-whitespace-function))
               (when (and (eq electric-pair-skip-whitespace 'chomp) (< from (point))) (delete-region from (point))))
             (forward-char 1))
            ;; what opens brings what closes
            ((and (memq syntax '(?\( ?\" ?\$))
                  (not overwrite-mode)
                  (not (funcall electric-pair-inhibit-predicate char)))
             (save-excursion (electric-pair--insert pair))))))))))

(defun electric--after-char-pos ()
  "Return the position behind the character that was just typed, or nil if it is gone."
  (let ((pos (point)))
    (when (or (eq (char-before) last-command-event)
              (save-excursion (skip-chars-backward " \t")
                              (setq pos (point))
                              (eq (char-before) last-command-event)))
      pos)))

(defun electric-pair-open-newline-between-pairs-psif ()
  "Open another line when a newline was typed between a pair."
  (when (and (if (functionp electric-pair-open-newline-between-pairs) (funcall electric-pair-open-newline-between-pairs)
               electric-pair-open-newline-between-pairs)
             (eq last-command-event ?\n)
             (< (1+ (point-min)) (point) (point-max))
             (eq (save-excursion (skip-chars-backward "\t\s") (char-before (1- (point))))
                 (matching-paren (char-after))))
    (save-excursion (newline 1))))

(defun electric-pair-will-use-region ()
  "Return non-nil if what was typed goes around the region."
  (and (use-region-p)
       (memq (car (electric-pair-syntax-info last-command-event)) '(?\( ?\) ?\" ?\$))))

(defun electric-pair-delete-pair (arg &optional killp)
  "Delete what opens before point, and what closes behind it; ARG and KILLP are `backward-delete-char-untabify's."
  (interactive "*p\nP")
  (delete-char 1)
  (backward-delete-char-untabify arg killp))

(defvar electric-pair-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\177"
      `(menu-item "" electric-pair-delete-pair
                  :filter ,(lambda (cmd)
                             (let* ((prev (char-before)) (next (char-after))
                                    (info (and prev (electric-pair-syntax-info prev))))
                               (when (and next info electric-pair-delete-adjacent-pairs
                                          (memq (car info) '(?\( ?\" ?\$)) (eq (nth 1 info) next))
                                 cmd)))))
    map)
  "The keys of Electric Pair mode.")

(define-minor-mode electric-pair-mode
  "Type parentheses and quotes in pairs."
  :global t :group 'electricity
  (if electric-pair-mode
      (progn
        (add-hook 'post-self-insert-hook #'electric-pair-post-self-insert-function 50)
        (add-hook 'post-self-insert-hook #'electric-pair-open-newline-between-pairs-psif 50)
        (add-hook 'self-insert-uses-region-functions #'electric-pair-will-use-region))
    (remove-hook 'post-self-insert-hook #'electric-pair-post-self-insert-function)
    (remove-hook 'post-self-insert-hook #'electric-pair-open-newline-between-pairs-psif)
    (remove-hook 'self-insert-uses-region-functions #'electric-pair-will-use-region)))

(defun electric-pair-local-mode (&optional arg)
  "Turn Electric Pair mode on or off in this buffer alone, as ARG says."
  (interactive (list (or current-prefix-arg 'toggle)))
  (let ((on (if (eq arg 'toggle) (not electric-pair-mode) (> (prefix-numeric-value arg) 0))))
    (setq-local electric-pair-mode on)
    (when on
      (add-hook 'post-self-insert-hook #'electric-pair-post-self-insert-function 50 t)
      (add-hook 'post-self-insert-hook #'electric-pair-open-newline-between-pairs-psif 50 t))))
