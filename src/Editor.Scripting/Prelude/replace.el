;;; replace.el --- replacing matches, with questions and without  -*- lexical-binding: t -*-
;;;features: replace

(defvar case-replace t "Whether replacing keeps the case of what is replaced.")

(defvar search-upper-case 'not-yanks "Whether an upper case letter in what is sought makes case matter.")

(defvar replace-char-fold nil "Whether replacing matches similar characters; not here.")

(defvar replace-lax-whitespace nil "Whether a space of what is replaced matches any white space.")

(defvar replace-regexp-lax-whitespace nil "Whether a space of a regexp to replace matches any white space.")

(defvar query-replace-history nil "What was replaced, and by what.")

(defvar query-replace-defaults nil "The defaults of `query-replace': a list of (FROM . TO).")

(defvar query-replace-from-history-variable 'query-replace-history "The history of what is replaced.")

(defvar query-replace-to-history-variable 'query-replace-history "The history of replacements.")

(defvar query-replace-from-to-separator " → " "What parts the text and its replacement in the default.")

(defvar query-replace-skip-read-only nil "Whether matches in read-only text are left out.")

(defvar query-replace-show-replacement t "Whether the replacement is shown as it will be.")

(defvar query-replace-highlight t "Whether the match at hand is highlighted.")

(defvar query-replace-lazy-highlight t "Whether other matches are highlighted.")

(defvar query-replace-help "" "What is told about the keys.")

(defvar replace-count 0 "How many replacements were made.")

(defvar replace-search-function nil "What searches for the next match, called with the string, the limit and t.")

(defvar replace-re-search-function nil "What searches for the next match of a regexp, called with it, the limit and t.")

(defvar replace-update-post-hook nil "Hook run when a match is asked about.")

(defvar query-replace-map
  (let ((map (make-sparse-keymap)))
    (dolist (one '((" " . act) ("\d" . skip) ("y" . act) ("n" . skip) ("Y" . act) ("N" . skip) ("e" . edit-replacement)
                   ("E" . edit-replacement) ("," . act-and-show) ("q" . exit) ("\r" . exit) ("." . act-and-exit)
                   ("\C-r" . edit) ("\C-w" . delete-and-edit) ("\C-l" . recenter) ("!" . automatic) ("^" . backup)
                   ("u" . undo) ("U" . undo-all) ("\C-h" . help) ("?" . help) ("\C-g" . quit) ("\C-]" . quit)
                   ("\C-v" . scroll-up) ("\M-v" . scroll-down)))
      (define-key map (car one) (cdr one)))
    (dolist (one '((delete . skip) (backspace . skip) (return . exit) (f1 . help) (help . help) (escape . exit-prefix)
                   (next . scroll-up) (prior . scroll-down)))
      (define-key map (vector (car one)) (cdr one)))
    (define-key map "\e" 'exit-prefix)
    map)
  "Keymap of the answers to the questions of replacing; the definitions are what is to be done.")

(defvar multi-query-replace-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map query-replace-map)
    (define-key map "Y" 'automatic-all)
    (define-key map "N" 'exit-current)
    map)
  "Keymap of the answers where several buffers are replaced in.")

(defun isearch-no-upper-case-p (string regexp-flag)
  "Return t if there are no upper case letters in STRING, escaped ones of a regexp left out with REGEXP-FLAG."
  (let ((case-fold-search nil)
        (text (if regexp-flag (replace-regexp-in-string "\\\\." "" string t t) string)))
    (and (not (string-match-p "[[:upper:]]" text))
         (not (and regexp-flag (string-match-p "\\[:\\(upp\\|low\\)er:\\]" string))))))

(defun query-replace-descr (string)
  "Return STRING as a person reads it: control characters with a circumflex."
  (mapconcat (lambda (char)
               (pcase char
                 (?\n "^J") (?\t "^I") ((pred (> 32)) (concat "^" (string (+ char 64)))) (?\d "^?") (_ (string char))))
             string ""))

(defun query-replace--split-string (string)
  "Return (FROM . TO) if STRING has a separator, a character with the property `separator', in it; else STRING."
  (let* ((at (text-property-any 0 (length string) 'separator t string)))
    (if (null at)
        (substring-no-properties string)
      (let ((end (or (next-single-property-change at 'separator string) (length string))))
        (cons (substring-no-properties string 0 at) (substring-no-properties string end))))))

(defun query-replace-read-from (prompt regexp-flag)
  "Ask with PROMPT for what is to be replaced; an empty answer is the last pair, (FROM . TO)."
  (let* ((pair (car query-replace-defaults))
         (shown (and pair (concat (query-replace-descr (car pair)) query-replace-from-to-separator (query-replace-descr (cdr pair)))))
         (answer (let ((history-add-new-input nil))
                   (if regexp-flag
                       (read-regexp (format-prompt prompt shown) nil query-replace-from-history-variable)
                     (read-from-minibuffer (format-prompt prompt shown) nil nil nil query-replace-from-history-variable (car pair) t)))))
    (if (and (equal answer "") pair)
        (cons (car pair) (query-replace-compile-replacement (cdr pair) regexp-flag))
      (when (equal answer "") (user-error "There is nothing to replace"))
      (add-to-history query-replace-from-history-variable answer nil t)
      answer)))

(defun query-replace-compile-replacement (to regexp-flag)
  "Return TO as replacements take it: with \\, \\# or \\? of a regexp's in it a list, else TO."
  (if (not (and regexp-flag (string-match "\\(\\`\\|[^\\]\\)\\(\\\\\\\\\\)*\\\\[,#]" to)))
      to
    (let ((parts nil) (at 0))
      (while (string-match "\\\\\\(?:,\\|#\\)" to at)
        (let* ((begin (match-beginning 0)) (end (match-end 0)) (text (substring to at begin)))
          (when (> (length text) 0) (push text parts))
          (if (eq (aref to (1- end)) ?#)
              (progn (push '(number-to-string replace-count) parts) (setq at end))
            (let ((form (read-from-string to end)))
              (push (list 'replace-quote (query-replace--symbols (car form))) parts)
              ;; The blank that ends a symbol belongs to it.
              (setq at (if (and (symbolp (car form)) (< (cdr form) (length to)) (eq (aref to (cdr form)) ?\s))
                           (1+ (cdr form))
                         (cdr form)))))))
      (when (< at (length to)) (push (substring to at) parts))
      (cons 'replace-eval-replacement
            (if (cdr parts) (cons 'concat (nreverse parts)) (car parts))))))

(defun query-replace--symbols (form)
  "Return FORM with \\&, \\N, \\#& and \\#N, which read as symbols, as what they stand for."
  (cond
   ((consp form) (cons (query-replace--symbols (car form)) (query-replace--symbols (cdr form))))
   ((not (symbolp form)) form)
   ((string-match "\\`\\([&#]\\|#?[0-9]+\\|#&\\)\\'" (symbol-name form))
    (let ((name (symbol-name form)))
      (cond ((equal name "#") 'replace-count)
            ((equal name "&") '(match-string 0))
            ((equal name "#&") '(string-to-number (match-string 0)))
            ((eq (aref name 0) ?#) `(string-to-number (match-string ,(string-to-number (substring name 1)))))
            (t `(match-string ,(string-to-number name))))))
   (t form)))

(defun query-replace-read-to (from prompt regexp-flag)
  "Ask with PROMPT for the replacement of FROM."
  (let ((to (read-from-minibuffer (format "%s %s with: " prompt (query-replace-descr from)) nil nil nil
                                  query-replace-to-history-variable from t)))
    (push (cons from to) query-replace-defaults)
    (query-replace-compile-replacement to regexp-flag)))

(defun query-replace-read-args (prompt regexp-flag &optional noerror)
  "Ask with PROMPT for what to replace and by what; return (FROM TO DELIMITED BACKWARD)."
  (unless noerror (barf-if-buffer-read-only))
  (let* ((delimited (and current-prefix-arg (not (eq current-prefix-arg '-))))
         (from (query-replace-read-from prompt regexp-flag))
         (to (if (consp from) (prog1 (cdr from) (setq from (car from))) (query-replace-read-to from prompt regexp-flag))))
    (list from to delimited (eq current-prefix-arg '-))))

(defun replace--region (from to delimited &optional backward)
  "Return the arguments of a command that replaces FROM by TO in the region, if it is active."
  (let ((active (use-region-p)))
    (list from to delimited (and active (region-beginning)) (and active (region-end)) backward
          (and active (region-noncontiguous-p)))))

(defun query-replace (from-string to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace some occurrences of FROM-STRING with TO-STRING, asking at each one.
y or SPC replaces, n or DEL skips, ! replaces all that follow, . replaces this one and ends, u takes the last back, q or RET ends."
  (interactive (let ((args (query-replace-read-args "Query replace" nil)))
                 (replace--region (nth 0 args) (nth 1 args) (nth 2 args) (nth 3 args))))
  (perform-replace from-string to-string t nil delimited nil nil start end backward region-noncontiguous-p))

(defun query-replace-regexp (regexp to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace some things after point matching REGEXP with TO-STRING, asking at each one.
In TO-STRING \\& is the match, \\N its group N, \\,FORM the value of a Lisp expression, \\# the number of replacements made."
  (interactive (let ((args (query-replace-read-args "Query replace regexp" t)))
                 (replace--region (nth 0 args) (nth 1 args) (nth 2 args) (nth 3 args))))
  (perform-replace regexp to-string t t delimited nil nil start end backward region-noncontiguous-p))

(defun replace-string (from-string to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace occurrences of FROM-STRING with TO-STRING from point on, or in the region."
  (interactive (let ((args (query-replace-read-args "Replace string" nil)))
                 (replace--region (nth 0 args) (nth 1 args) (nth 2 args) (nth 3 args))))
  (perform-replace from-string to-string nil nil delimited nil nil start end backward region-noncontiguous-p))

(defun replace-regexp (regexp to-string &optional delimited start end backward region-noncontiguous-p)
  "Replace things after point matching REGEXP with TO-STRING, or in the region.
In TO-STRING \\& is the match, \\N its group N, \\,FORM the value of a Lisp expression, \\# the number of replacements made."
  (interactive (let ((args (query-replace-read-args "Replace regexp" t)))
                 (replace--region (nth 0 args) (nth 1 args) (nth 2 args) (nth 3 args))))
  (perform-replace regexp to-string nil t delimited nil nil start end backward region-noncontiguous-p))

(defun map-query-replace-regexp (regexp to-strings &optional n start end region-noncontiguous-p)
  "Replace some matches of REGEXP with TO-STRINGS in turn, a list or words parted by spaces; each N times."
  (interactive (list (read-regexp "Map query replace (regexp)") (read-from-minibuffer "Query replace with (space-separated strings): ")
                     (and current-prefix-arg (prefix-numeric-value current-prefix-arg))
                     (and (use-region-p) (region-beginning)) (and (use-region-p) (region-end))))
  (perform-replace regexp (if (listp to-strings) to-strings (split-string to-strings " " t))
                   t t nil n nil start end nil region-noncontiguous-p))

(defun replace-eval-replacement (expression count)
  "Return the value of EXPRESSION as a string, with `replace-count' COUNT."
  (let* ((replace-count count)
         (value (eval expression)))
    (if (stringp value) value (prin1-to-string value t))))

(defun replace-quote (replacement)
  "Return REPLACEMENT as text that replaces as it stands."
  (if (stringp replacement)
      (replace-regexp-in-string "\\\\" "\\\\" replacement t t)
    (replace-quote (prin1-to-string replacement t))))

(defun replace-loop-through-replacements (data _count)
  "Return the replacement whose turn it is; DATA is [REPEAT REPLACEMENTS LEFT TURN]."
  (when (zerop (aref data 3))
    (aset data 3 (aref data 0))
    (aset data 2 (or (cdr (aref data 2)) (aref data 1))))
  (aset data 3 (1- (aref data 3)))
  (car (aref data 2)))

(defun replace-match-data (integers reuse &optional new)
  "Return the match data, NEW if given."
  (or (and new (prog1 new (set-match-data new))) (match-data integers reuse)))

(defun replace-search (search-string limit regexp-flag delimited-flag case-fold &optional backward)
  "Search for the next match up to LIMIT; return where it ends, or nil."
  (let* ((case-fold-search case-fold)
         (function (if (or regexp-flag delimited-flag)
                       (or replace-re-search-function (if backward #'re-search-backward #'re-search-forward))
                     (or replace-search-function (if backward #'search-backward #'search-forward))))
         (string (cond (delimited-flag (concat "\\b\\(?:" (if regexp-flag search-string (regexp-quote search-string)) "\\)\\b"))
                       (t search-string)))
         (string (if (and (if regexp-flag replace-regexp-lax-whitespace replace-lax-whitespace)
                          (or regexp-flag delimited-flag))
                     (replace-regexp-in-string " +" "[ \t\n]+" string t t)
                   string)))
    (funcall function string limit t)))

(defun replace-highlight (match-beg match-end &rest _)
  "Highlight the match from MATCH-BEG to MATCH-END; here point shows it."
  (ignore match-beg match-end))

(defun replace-dehighlight ()
  "Take the highlight of a match away."
  nil)

(defun replace--replace (to fixed literal)
  "Replace the match by TO and return the undo record (BEGINNING OLD NEW)."
  (let ((beginning (copy-marker (match-beginning 0))) (old (match-string-no-properties 0)))
    (replace-match to fixed literal)
    (list beginning old (buffer-substring-no-properties beginning (point)))))

(defun replace--take-back (record)
  "Undo the replacement RECORD and leave the match data of it; point goes to its end."
  (let ((begin (marker-position (nth 0 record))))
    (goto-char begin)
    (delete-region begin (+ begin (length (nth 2 record))))
    (insert (nth 1 record))
    (let ((data (nth 3 record)))
      (set-match-data (and data (mapcar (lambda (at) (and at (+ begin at))) data))))))

(defun replace--relative-data ()
  "Return the match data, counted from the beginning of the match."
  (let ((begin (match-beginning 0)))
    (mapcar (lambda (at) (and at (- (if (markerp at) (marker-position at) at) begin)))
            (seq-filter (lambda (at) (or (null at) (integer-or-marker-p at))) (match-data t)))))

(defun replace--next (from limit regexp-flag delimited fold backward again)
  "Go to the next match of FROM; AGAIN t allows one that begins where the last ended, a list is its match data.
Return non-nil if there is one."
  (cond
   ((consp again) (set-match-data again) (goto-char (if backward (car again) (cadr again))) t)
   (again (replace-search from limit regexp-flag delimited fold backward))
   (t
    (let ((start (point)))
      (or (and (not (if backward (bobp) (eobp)))
               (progn (forward-char (if backward -1 1)) t)
               (not (and (not backward) limit (> (point) limit)))
               (not (and (not backward) (eobp)))
               (replace-search from limit regexp-flag delimited fold backward))
          (progn (goto-char start) nil))))))

(defun replace--ask (prompt map)
  "Ask with PROMPT what is to be done with the match; return (KEY . ACTION) of MAP."
  (let ((data (match-data t)) (key nil) (text (substitute-command-keys prompt)))
    (run-hooks 'replace-update-post-hook)
    (replace-highlight (match-beginning 0) (match-end 0))
    (set-match-data data)
    (when (or noninteractive executing-kbd-macro) (message "%s" text))
    (setq key (if noninteractive (read-event) (read-event text)))
    (set-match-data data)
    (when (eql key -1) (setq key ?q))
    (let ((action (lookup-key map (vector key) t)))
      (cons key (if (natnump action) nil action)))))

(defun perform-replace (from-string replacements query-flag regexp-flag delimited-flag
                                    &optional repeat-count map start end backward region-noncontiguous-p)
  "Replace matches of FROM-STRING by REPLACEMENTS, asking at each one when QUERY-FLAG is non-nil.
REPLACEMENTS is a string, a list of strings taken in turn, or (FUNCTION . DATA), called with DATA and the count.
REGEXP-FLAG says that FROM-STRING is a regexp, DELIMITED-FLAG that only whole words count.  MAP holds the answers.
START and END limit it.  The value is nil."
  (or map (setq map query-replace-map))
  (ignore region-noncontiguous-p)
  (when (and start end (< end start)) (setq start (prog1 end (setq end start))))
  (when start (goto-char (if backward end start)))
  (let* ((limit (cond (backward (and start (copy-marker start))) (end (copy-marker end t))))
         (fold (if (and case-fold-search search-upper-case)
                   (isearch-no-upper-case-p from-string regexp-flag)
                 case-fold-search))
         (fixed (not (and case-replace fold)))
         (literal (or (not regexp-flag) (eq regexp-flag 'literal)))
         (asks query-flag) (goes-on t) (again t) (count 0) (skipped-read-only 0) (stack nil)
         (next-replacement nil)
         (replacement-of
          (cond ((stringp replacements) nil)
                ((stringp (car replacements))
                 (let ((data (vector (or repeat-count 1) replacements replacements (or repeat-count 1))))
                   (lambda (n) (replace-loop-through-replacements data n))))
                (t (lambda (n) (funcall (car replacements) (cdr replacements) n)))))
         (kind (concat "Query replacing " (if delimited-flag "word " "") (if regexp-flag "regexp " "") (if backward "backward " "")))
         (edited nil))
    (undo-boundary)
    (while (and goes-on
                (if backward (not (bobp)) (or (consp again) (not (eobp))))
                (if limit (if backward (> (point) limit) (< (point) limit)) t)
                (replace--next from-string limit regexp-flag delimited-flag fold backward again))
      (let* ((data (match-data t)) (from (car data)) (to (cadr data)) (empty (= from to)) (stays nil) (done nil) (shown nil))
        (setq again nil)
        (cond
         ((and query-replace-skip-read-only (text-property-not-all from (max to (min (1+ from) (point-max))) 'read-only nil))
          (setq skipped-read-only (1+ skipped-read-only) done t))
         (t
          (unless edited
            (setq next-replacement (if replacement-of (funcall replacement-of count) replacements)))
          (set-match-data data)
          (if (not asks)
              (progn
                (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                (setq count (1+ count) done t))
            (goto-char (if backward from to))
            (while (not done)
              (set-match-data data)
              (let* ((prompt (format "%s%s with %s: (\\<query-replace-map>\\[help] for help) "
                                     kind (query-replace-descr from-string)
                                     (query-replace-descr
                                      (if (and query-replace-show-replacement (not literal))
                                          (condition-case nil (match-substitute-replacement next-replacement fixed literal) (error next-replacement))
                                        next-replacement))))
                     (answer (replace--ask prompt map)) (action (cdr answer)))
                (set-match-data data)
                (pcase action
                  ('act
                   (unless shown
                     (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                     (setq count (1+ count)))
                   (setq done t))
                  ('skip (setq done t))
                  ('act-and-exit
                   (unless shown
                     (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                     (setq count (1+ count)))
                   (setq done t goes-on nil))
                  ('act-and-show
                   (unless shown
                     (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                     (setq count (1+ count) shown t)))
                  ((or 'automatic 'automatic-all)
                   (unless shown
                     (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                     (setq count (1+ count)))
                   (setq done t asks nil))
                  ((or 'exit 'exit-current) (setq goes-on nil done t))
                  ('quit (setq goes-on nil done t quit-flag t))
                  ('help
                   (message "y replaces, n skips, ! replaces all, . replaces and ends, , replaces and waits, u undoes, U undoes all, e edits, q ends"))
                  ('backup
                   (if (null stack)
                       (message "No previous match")
                     (goto-char (nth 0 (car stack)))))
                  ((or 'undo 'undo-all)
                   (if (null stack)
                       (message "Nothing to undo")
                     (let ((all (eq action 'undo-all)) (record nil))
                       (while (and stack (or all (null record)))
                         (setq record (pop stack))
                         (replace--take-back record)
                         (setq count (1- count)))
                       (setq stays (match-data t) shown nil done t))))
                  ((or 'edit-replacement 'edit-replacement-exact)
                   (setq next-replacement
                         (query-replace-compile-replacement
                          (read-string "Edit replacement with " (if (stringp next-replacement) next-replacement ""))
                          (and regexp-flag (not (eq regexp-flag 'literal))))
                         edited t)
                   (when (consp next-replacement)
                     (setq next-replacement (funcall (car next-replacement) (cdr next-replacement) count)))
                   (unless shown
                     (set-match-data data)
                     (push (replace--record (replace--replace next-replacement fixed literal) data) stack)
                     (setq count (1+ count)))
                   (setq done t))
                  ('recenter (recenter))
                  ('edit (recursive-edit))
                  ('delete-and-edit
                   (replace-match "" t t)
                   (recursive-edit)
                   (setq done t))
                  (_
                   (if (memq action '(nil exit-prefix ignore))
                       (setq goes-on nil done t)
                     (call-interactively action))
                   (unless (memq (car answer) '(nil ?q))
                     (setq unread-command-events (cons (car answer) unread-command-events))
                     (setq goes-on nil done t)))))))))
        (cond
         (stays (setq again stays))
         (t
          (setq again (and (not empty)
                           (or (not regexp-flag)
                               (and (not backward)
                                    (let ((case-fold-search fold)) (looking-at from-string))
                                    (let ((next (match-data t)))
                                      (and (/= (car next) (cadr next))
                                           (or (null limit) (<= (cadr next) limit))
                                           next))))))
          (when (and (consp again) delimited-flag) (setq again nil))))))
    (replace-dehighlight)
    (when limit (set-marker limit nil))
    (or unread-command-events
        (message "Replaced %d occurrence%s%s" count (if (= count 1) "" "s")
                 (if (> skipped-read-only 0) (format " (skipped %d read-only)" skipped-read-only) "")))
    nil))

(defun replace--record (record data)
  "Return RECORD of a replacement with the match data DATA it was made with."
  (let ((begin (car data)))
    (append record (list (mapcar (lambda (at) (and (integer-or-marker-p at) (- at begin))) data)))))

(defun replace-string-in-region (string replacement &optional start end)
  "Replace STRING by REPLACEMENT from START (default: point) to END; return how often, or nil."
  (or start (setq start (point)))
  (cond ((and end (> start end)) (error "Start after end"))
        ((and end (> end (point-max))) (error "End after end of buffer"))
        ((> start (point-max)) (error "Start after end of buffer")))
  (save-excursion
    (let ((count 0) (limit (and end (copy-marker end))) (case-fold-search nil))
      (goto-char start)
      (while (search-forward string limit t)
        (delete-region (match-beginning 0) (match-end 0))
        (insert replacement)
        (setq count (1+ count)))
      (and (> count 0) count))))

(defun replace-regexp-in-region (regexp replacement &optional start end)
  "Replace what REGEXP matches by REPLACEMENT from START (default: point) to END; return how often, or nil."
  (or start (setq start (point)))
  (cond ((and end (> start end)) (error "Start after end"))
        ((and end (> end (point-max))) (error "End after end of buffer"))
        ((> start (point-max)) (error "Start after end of buffer")))
  (save-excursion
    (let ((count 0) (limit (and end (copy-marker end))) (case-fold-search nil) (goes-on t))
      (goto-char start)
      (while (and goes-on (re-search-forward regexp limit t))
        (let ((empty (= (match-beginning 0) (match-end 0))))
          (replace-match replacement t)
          (setq count (1+ count))
          (when empty (if (eobp) (setq goes-on nil) (forward-char 1)))))
      (and (> count 0) count))))

(defun keep-lines-read-args (prompt)
  "Ask with PROMPT for a regexp; return the arguments of `keep-lines' and the like."
  (list (read-regexp prompt) nil nil t))

(defun replace--line-bounds (rstart rend interactive)
  "Return (BEGIN . END) of a command on lines: RSTART to REND, or the region, or from point on."
  (cond (rstart (goto-char (min rstart rend))
                (cons (point) (copy-marker (max rstart rend))))
        ((and interactive (use-region-p))
         (goto-char (region-beginning))
         (cons (point) (copy-marker (region-end))))
        (t (cons (point) (point-max-marker)))))

(defun replace--fold (regexp)
  "Return whether case matters not for REGEXP."
  (if (and case-fold-search search-upper-case) (isearch-no-upper-case-p regexp t) case-fold-search))

(defun keep-lines (regexp &optional rstart rend interactive)
  "Delete all lines except those with a match of REGEXP, from point to the end or from RSTART to REND."
  (interactive (progn (barf-if-buffer-read-only) (keep-lines-read-args "Keep lines containing match for regexp")))
  (save-excursion
    (let* ((bounds (replace--line-bounds rstart rend interactive)) (end (cdr bounds)) (case-fold-search (replace--fold regexp)))
      (unless (bolp) (forward-line 1))
      (let ((start (point)))
        (while (< (point) end)
          (if (not (re-search-forward regexp end 'move))
              (delete-region start end)
            (let ((match-start (save-excursion (goto-char (match-beginning 0)) (forward-line 0) (point))))
              (when (> match-start start) (delete-region start match-start))
              (forward-line 1)
              (setq start (point))))))
      (set-marker end nil)))
  nil)

(defun flush-lines (regexp &optional rstart rend interactive)
  "Delete the lines with a match of REGEXP, from point to the end or from RSTART to REND; return how many."
  (interactive (progn (barf-if-buffer-read-only) (keep-lines-read-args "Flush lines containing match for regexp")))
  (let ((count 0))
    (save-excursion
      (let* ((bounds (replace--line-bounds rstart rend interactive)) (end (cdr bounds)) (case-fold-search (replace--fold regexp)))
        (while (and (< (point) end) (re-search-forward regexp end t))
          (delete-region (save-excursion (goto-char (match-beginning 0)) (forward-line 0) (point))
                         (progn (forward-line 1) (point)))
          (setq count (1+ count)))
        (set-marker end nil)))
    (when interactive (message "Deleted %d matching line%s" count (if (= count 1) "" "s")))
    count))

(defalias 'delete-non-matching-lines #'keep-lines)

(defalias 'delete-matching-lines #'flush-lines)

(defun how-many (regexp &optional rstart rend interactive)
  "Return how often REGEXP matches, from point to the end or from RSTART to REND."
  (interactive (keep-lines-read-args "How many matches for regexp"))
  (save-excursion
    (let* ((bounds (replace--line-bounds rstart (if rstart (or rend (point-max)) rend) interactive)) (end (cdr bounds)) (count 0)
           (case-fold-search (replace--fold regexp)) (goes-on t))
      (while (and goes-on (< (point) end) (re-search-forward regexp end t))
        (if (= (match-beginning 0) (match-end 0))
            (if (eobp) (setq goes-on nil count (1+ count)) (forward-char 1) (setq count (1+ count)))
          (setq count (1+ count))))
      (set-marker end nil)
      (when interactive (message "%d occurrence%s" count (if (= count 1) "" "s")))
      count)))

(defalias 'count-matches #'how-many)

(defun match-substitute-replacement (replacement &optional fixedcase literal string subexp)
  "Return what `replace-match' with these arguments would put in place of the match."
  (let ((match (match-string 0 string)))
    (save-match-data
      (let ((data (match-data t)) (offset (match-beginning 0)))
        (set-match-data (mapcar (lambda (at) (and (integer-or-marker-p at) (- at offset))) data))
        (replace-match replacement fixedcase literal match subexp)))))
