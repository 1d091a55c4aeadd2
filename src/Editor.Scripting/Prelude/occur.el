;;; occur.el --- lists of the lines that a regexp matches  -*- lexical-binding: t -*-
;;;features: replace

(defvar list-matching-lines-default-context-lines 0 "How many lines around each match `occur' shows.")

(defvar list-matching-lines-face 'match "The face of matches.")

(defvar list-matching-lines-buffer-name-face 'underline "The face of the line above the matches.")

(defvar list-matching-lines-current-line-face 'lazy-highlight "The face of the line that point was in.")

(defvar list-matching-lines-jump-to-current-line nil "Whether the list shows the line that point was in.")

(defvar list-matching-lines-prefix-face 'shadow "The face of the numbers of lines.")

(defvar occur-excluded-properties '(read-only invisible intangible field mouse-face help-echo local-map keymap yank-handler follow-link)
  "Text properties that the list leaves out.")

(defvar occur-mode-hook '(turn-on-font-lock) "Hook of `occur-mode'.")

(defvar occur-hook nil "Hook run when a list was made that has matches.")

(defvar occur-mode-find-occurrence-hook nil "Hook run when a match was gone to.")

(defvar occur-revert-arguments nil "The arguments that the list was made with.")

(defvar occur-highlight-regexp t "The regexp that the list is of.")

(defvar occur-highlight-overlay nil "The overlay on the match that was gone to.")

(defvar next-error-highlight 0.5 "How the match that is gone to is highlighted.")

(defvar next-error-highlight-no-select 0.5 "How the match that is shown is highlighted.")

(defvar next-error-last-buffer nil "The buffer whose next match `next-error' goes to.")

(defvar-local next-error-function nil "What goes to the next match of a buffer.")

(defvar occur-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map special-mode-map)
    (define-key map [mouse-2] #'occur-mode-mouse-goto)
    (define-key map "\C-c\C-c" #'occur-mode-goto-occurrence)
    (define-key map "e" #'occur-edit-mode)
    (define-key map "\C-m" #'occur-mode-goto-occurrence)
    (define-key map "o" #'occur-mode-goto-occurrence-other-window)
    (define-key map "\C-o" #'occur-mode-display-occurrence)
    (define-key map "n" #'next-error-no-select)
    (define-key map "p" #'previous-error-no-select)
    (define-key map "\M-n" #'occur-next)
    (define-key map "\M-p" #'occur-prev)
    (define-key map "r" #'occur-rename-buffer)
    (define-key map "c" #'clone-buffer)
    (define-key map "g" #'revert-buffer)
    map)
  "Keymap of `occur-mode'.")

(defun occur-mode ()
  "The major mode of lists of matches: RET goes to the one at point, M-n and M-p go through the list."
  (interactive)
  (simple--mode 'occur-mode "Occur" #'special-mode occur-mode-map 'occur-mode-hook
                (lambda ()
                  (setq-local revert-buffer-function #'occur-revert-function)
                  (setq-local next-error-function #'occur-next-error))))

(defun occur-revert-function (_ignore1 _ignore2)
  "Make the list anew."
  (apply #'occur-1 (append occur-revert-arguments (list (buffer-name)))))

(defun occur-read-primary-args ()
  "Ask for a regexp; return the arguments of `occur'."
  (list (read-regexp "List lines matching regexp") (and current-prefix-arg (prefix-numeric-value current-prefix-arg))
        (and (use-region-p) (list (cons (region-beginning) (region-end))))))

(defun occur (regexp &optional nlines region)
  "Show the lines that REGEXP matches in a buffer of their own, with NLINES lines around each; REGION limits it.
NLINES may be a string, then the matches are collected in its form, as in a replacement."
  (interactive (occur-read-primary-args))
  (let ((buffers (list (current-buffer))))
    (if (not region)
        (occur-1 regexp nlines buffers)
      (save-restriction
        (narrow-to-region (apply #'min (mapcar #'car region)) (apply #'max (mapcar #'cdr region)))
        (occur-1 regexp nlines buffers)))))

(defun multi-occur (bufs regexp &optional nlines)
  "Show the lines of the buffers BUFS that REGEXP matches."
  (interactive (list (list (get-buffer (read-buffer "Buffer: "))) (read-regexp "List lines matching regexp")
                     (and current-prefix-arg (prefix-numeric-value current-prefix-arg))))
  (occur-1 regexp nlines (mapcar #'get-buffer bufs)))

(defun multi-occur-in-matching-buffers (bufregexp regexp &optional allbufs)
  "Show the lines that REGEXP matches in the buffers whose files BUFREGEXP matches; ALLBUFS: whose names."
  (interactive (list (read-regexp "List lines in buffers whose names match regexp") (read-regexp "List lines matching regexp")
                     current-prefix-arg))
  (occur-1 regexp nil
           (seq-filter (lambda (buffer)
                         (if allbufs
                             (string-match-p bufregexp (buffer-name buffer))
                           (and (buffer-file-name buffer) (string-match-p bufregexp (buffer-file-name buffer)))))
                       (buffer-list))))

(defun occur-rename-buffer (&optional unique-p _interactive)
  "Name the list after the buffers that it is of."
  (interactive "P")
  (rename-buffer (format "*Occur: %s*" (buffer-name)) unique-p))

(defun occur-1 (regexp nlines bufs &optional buf-name)
  "Make the list of the matches of REGEXP in the buffers BUFS, with NLINES lines around, in the buffer BUF-NAME."
  (unless (and regexp (not (equal regexp ""))) (error "Occur doesn't work with the empty regexp"))
  (let* ((live (seq-filter #'buffer-live-p bufs))
         (list (get-buffer-create (or buf-name "*Occur*")))
         (source (current-buffer))
         (fold (replace--fold regexp)) (count 0))
    (ignore source)
    (when (memq list live) (setq live (remq list live)))
    (with-current-buffer list
      (if (stringp nlines) (fundamental-mode) (occur-mode))
      (setq buffer-undo-list t)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (setq count (if (stringp nlines)
                        (occur--collect regexp nlines live list fold)
                      (occur-engine regexp live list (or nlines list-matching-lines-default-context-lines)
                                    fold list-matching-lines-buffer-name-face nil
                                    list-matching-lines-face (not (eq occur-excluded-properties t)))))
        (setq-local occur-revert-arguments (list regexp nlines bufs))
        (setq-local occur-highlight-regexp regexp))
      (goto-char (point-min))
      (unless (stringp nlines) (setq buffer-read-only t))
      (set-buffer-modified-p nil))
    (message "Searched %d buffer%s; %s match%s%s" (length live) (if (= (length live) 1) "" "s")
             (if (zerop count) "no" (format "%d" count)) (if (= count 1) "" "es")
             (format " for \"%s\"" regexp))
    (if (= count 0)
        (kill-buffer list)
      (display-buffer list)
      (setq next-error-last-buffer list)
      (with-current-buffer list (run-hooks 'occur-hook)))))

(defun occur--collect (regexp template bufs list fold)
  "Insert into LIST what TEMPLATE makes of each match of REGEXP in BUFS; return how many."
  (let ((count 0))
    (dolist (buffer bufs)
      (with-current-buffer buffer
        (save-excursion
          (goto-char (point-min))
          (let ((case-fold-search fold) (goes-on t))
            (while (and goes-on (re-search-forward regexp nil t))
              (setq count (1+ count))
              (let ((text (match-substitute-replacement (occur--template template))))
                (with-current-buffer list (insert text (if (string-suffix-p "\n" text) "" "\n"))))
              (when (= (match-beginning 0) (match-end 0))
                (if (eobp) (setq goes-on nil) (forward-char 1))))))))
    count))

(defun occur--template (template)
  "Return TEMPLATE as a replacement: the whole match if it is empty."
  (if (equal template "") "\\&" template))

(defun occur--blocks (regexp fold)
  "Return the list of (BEGIN END LINE MATCHES) of the whole lines that matches of REGEXP take in this buffer.
MATCHES is the list of (BEGIN . END) of the matches in them."
  (let ((blocks nil) (line 1) (at (point-min)) (goes-on t) (case-fold-search fold))
    (save-excursion
      (goto-char (point-min))
      (while (and goes-on (re-search-forward regexp nil t))
        (let* ((from (match-beginning 0)) (to (match-end 0))
               (begin (save-excursion (goto-char from) (line-beginning-position)))
               (end (save-excursion (goto-char to) (line-end-position)))
               (matches nil) (text (buffer-substring begin end)) (start 0))
          (setq line (+ line (count-lines at begin)) at begin)
          (while (and (<= start (length text)) (string-match regexp text start))
            (push (cons (+ begin (match-beginning 0)) (+ begin (match-end 0))) matches)
            (setq start (if (= (match-beginning 0) (match-end 0)) (1+ (match-end 0)) (match-end 0))))
          (unless matches (setq matches (list (cons from to))))
          (push (list begin end line (nreverse matches)) blocks)
          (goto-char end)
          (if (eobp) (setq goes-on nil) (forward-char 1)))))
    (nreverse blocks)))

(defun occur--insert-line (begin end prefix target matches list title)
  "Insert into LIST the line from BEGIN to END of this buffer behind PREFIX.
TARGET is what it leads to, nil for a line around a match; MATCHES are highlighted."
  (ignore title)
  (let ((text (buffer-substring begin end)))
    (remove-list-of-text-properties 0 (length text) (if (listp occur-excluded-properties) occur-excluded-properties nil) text)
    (dolist (match matches)
      (when (and (< (car match) end) (> (cdr match) begin))
        (add-text-properties (max 0 (- (car match) begin)) (- (min end (cdr match)) begin)
                             (list 'occur-match t) text)
        (when list-matching-lines-face
          (add-face-text-property (max 0 (- (car match) begin)) (- (min end (cdr match)) begin) list-matching-lines-face nil text))))
    (with-current-buffer list
      (let ((start (point)))
        (insert (propertize prefix 'occur-prefix t 'mouse-face 'highlight 'front-sticky t 'rear-nonsticky t) text)
        (when target
          (add-text-properties start (point) (list 'mouse-face 'highlight 'follow-link t 'help-echo "mouse-2: go to this occurrence")))
        (insert "\n")
        (when target (put-text-property start (point) 'occur-target target))))))

(defun occur--context (from to list)
  "Insert into LIST the lines from FROM to TO of this buffer as lines around a match."
  (save-excursion
    (goto-char from)
    (while (< (point) to)
      (occur--insert-line (point) (line-end-position) "       :" nil nil list nil)
      (forward-line 1))))

(defun occur--engine-buffer (regexp list nlines fold)
  "Insert into LIST the matches of REGEXP in this buffer with NLINES lines around; return (MATCHES . LINES)."
  (let* ((blocks (occur--blocks regexp fold)) (matches 0) (lines 0) (shown (point-min)) (pending nil)
         (before (abs nlines)) (after (if (< nlines 0) 0 nlines)))
    (dolist (block blocks)
      (let* ((begin (nth 0 block)) (end (nth 1 block))
             (wanted (save-excursion (goto-char begin) (if (/= 0 (forward-line (- before))) (point-min) (point))))
             (parted (and (> before 0) (> matches 0) (>= wanted (if pending (cdr pending) shown))))
             (front (max wanted shown))
             (targets (mapcar (lambda (match) (cons (copy-marker (car match)) (copy-marker (cdr match)))) (nth 3 block))))
        ;; The lines behind the last match, up to this one.
        (when pending
          (occur--context shown (min (cdr pending) begin) list)
          (setq shown (max shown (min (cdr pending) begin)) front (max front shown)))
        (when parted
          (with-current-buffer list (insert "-------\n")))
        (when (> before 0) (occur--context front begin list))
        (save-excursion
          (let ((at begin) (first t))
            (while at
              (goto-char at)
              (occur--insert-line at (line-end-position) (if first (format "%7d:" (nth 2 block)) "       :")
                                  targets (nth 3 block) list nil)
              (setq first nil
                    at (and (< (line-end-position) end) (1+ (line-end-position)))))))
        (setq shown (min (1+ end) (point-max))
              pending (and (> after 0)
                           (cons t (save-excursion (goto-char end) (forward-line (1+ after)) (point))))
              matches (+ matches (length (nth 3 block)))
              lines (1+ lines))))
    (when pending (occur--context shown (cdr pending) list))
    (cons matches lines)))

(defun occur-engine (regexp buffers out-buf nlines case-fold title-face _prefix-face _match-face _keep-props)
  "Insert into OUT-BUF the matches of REGEXP in BUFFERS, with NLINES lines around; return how many there are."
  (let ((total 0))
    (dolist (buffer buffers)
      (let ((start (with-current-buffer out-buf (goto-char (point-max)) (point))) (found nil))
        (with-current-buffer buffer
          (setq found (occur--engine-buffer regexp out-buf nlines case-fold)))
        (when (> (car found) 0)
          (setq total (+ total (car found)))
          (with-current-buffer out-buf
            (goto-char start)
            (insert (propertize (format "%d match%s%s%s in buffer: %s%s\n" (car found) (if (= (car found) 1) "" "es")
                                        (if (= (car found) (cdr found)) "" (format " in %d line%s" (cdr found) (if (= (cdr found) 1) "" "s")))
                                        (if (cdr buffers) "" (format " for \"%s\"" regexp))
                                        (buffer-name buffer) "")
                                'read-only t 'face title-face 'occur-title buffer))
            (goto-char (point-max))))))
    (when (and (cdr buffers) (> total 0))
      (with-current-buffer out-buf
        (goto-char (point-min))
        (insert (propertize (format "%d match%s total for \"%s\":\n" total (if (= total 1) "" "es") regexp)
                            'read-only t 'face title-face))))
    (with-current-buffer out-buf (goto-char (point-min)))
    total))

(defun occur--targets ()
  "Return what the line at point leads to."
  (or (get-text-property (point) 'occur-target)
      (get-text-property (line-beginning-position) 'occur-target)
      (error "No occurrence on this line")))

(defun occur-mode-find-occurrence ()
  "Return the place of the match at point as a marker."
  (car (car (occur--targets))))

(defun occur-goto-locus-delete-o ()
  "Take the highlight away."
  (when (overlayp occur-highlight-overlay)
    (delete-overlay occur-highlight-overlay)
    (setq occur-highlight-overlay nil)))

(defun occur--highlight-occurrence (target how)
  "Highlight the match TARGET in its buffer as HOW says."
  (when (and how (not (eq how 'fringe-arrow)))
    (with-current-buffer (marker-buffer (car target))
      (setq occur-highlight-overlay (make-overlay (car target) (cdr target)))
      (overlay-put occur-highlight-overlay 'face 'next-error)
      (when (numberp how)
        (run-at-time how nil #'occur-goto-locus-delete-o)))))

(defun occur-mode-goto-occurrence (&optional event)
  "Go to the match at point."
  (interactive)
  (ignore event)
  (let ((target (car (occur--targets))))
    (pop-to-buffer (marker-buffer (car target)))
    (goto-char (car target))
    (occur--highlight-occurrence target next-error-highlight)
    (run-hooks 'occur-mode-find-occurrence-hook)))

(defalias 'occur-mode-mouse-goto #'occur-mode-goto-occurrence)

(defun occur-mode-goto-occurrence-other-window ()
  "Go to the match at point in another window."
  (interactive)
  (occur-mode-goto-occurrence))

(defun occur-mode-display-occurrence ()
  "Show the match at point in another window, and stay."
  (interactive)
  (let* ((target (car (occur--targets))) (window (display-buffer (marker-buffer (car target)))))
    (when window (set-window-point window (car target)))
    (occur--highlight-occurrence target next-error-highlight-no-select)
    (run-hooks 'occur-mode-find-occurrence-hook)))

(defun occur-find-match (n search message)
  "Go N matches on with SEARCH, a function that finds where a property changes; MESSAGE is for when there is none."
  (dotimes (_ (or n 1))
    (let ((next (funcall search (point) 'occur-match)))
      (when (and next (not (get-text-property next 'occur-match)))
        (setq next (funcall search next 'occur-match)))
      (if next
          (goto-char next)
        (user-error message)))))

(defun occur-next (&optional n)
  "Go to the Nth next match of the list."
  (interactive "p")
  (occur-find-match n #'next-single-property-change "No more matches"))

(defun occur-prev (&optional n)
  "Go to the Nth match of the list before."
  (interactive "p")
  (occur-find-match n #'previous-single-property-change "No earlier matches"))

(defun occur-next-error (&optional argp reset)
  "Go to the ARGPth next match of the list, from the beginning with RESET."
  (goto-char (if reset (point-min) (point)))
  (let ((n (or argp 0)))
    (cond ((> n 0) (occur-next n)) ((< n 0) (occur-prev (- n)))))
  (occur-mode-goto-occurrence))

(defun next-error (&optional arg reset)
  "Go to the next match of the last list."
  (interactive "P")
  (let ((buffer (if (and (buffer-live-p next-error-last-buffer)) next-error-last-buffer (current-buffer))))
    (with-current-buffer buffer
      (unless next-error-function (error "No buffers contain error message locations"))
      (funcall next-error-function (prefix-numeric-value arg) reset))))

(defun previous-error (&optional n)
  "Go to the match before of the last list."
  (interactive "p")
  (next-error (- (or n 1))))

(defun next-error-no-select (&optional n)
  "Show the Nth next match, and stay in the list."
  (interactive "p")
  (occur-next n)
  (occur-mode-display-occurrence))

(defun previous-error-no-select (&optional n)
  "Show the Nth match before, and stay in the list."
  (interactive "p")
  (occur-prev n)
  (occur-mode-display-occurrence))
