;;; thingatpt.el --- the thing at point: word, symbol, number, URL and others  -*- lexical-binding: t -*-
;;;features: thingatpt

(defvar thing-at-point-uri-schemes
  '("ftp://" "file://" "gopher://" "http://" "https://" "irc://" "ldap://" "mailto:" "news:" "nntp:" "telnet://" "ws://" "wss://"
    "bzr://" "bzr+ssh://" "cid:" "data:" "dav:" "dict:" "dns:" "doi:" "fax:" "feed:" "geo:" "git://" "imap:" "info:" "ircs://" "jabber:" "ldaps://" "magnet:" "man:"
    "mid:" "mms://" "nfs:" "pop:" "rsync:" "rtsp:" "sftp://" "sip:" "sips:" "sms:" "snews:" "ssh://" "svn://" "svn+ssh://" "tel:" "urn:" "xmpp:")
  "What a URL in text begins with.")

(defun thing-at-point--chars (chars)
  "Return the bounds of the run of CHARS, as `skip-chars-forward' takes them, around point, or nil."
  (save-excursion
    (let ((begin (save-excursion (skip-chars-backward chars) (point)))
          (end (progn (skip-chars-forward chars) (point))))
      (and (< begin end) (cons begin end)))))

(defun bounds-of-thing-at-point (thing)
  "Return (BEGIN . END) of THING at point, or nil.
THING is symbol, word, number, line, sentence, url, email, filename, whitespace, uuid, defun, sexp, list or page."
  (cond
   ((get thing 'bounds-of-thing-at-point) (funcall (get thing 'bounds-of-thing-at-point)))
   ((eq thing 'symbol)
    (save-excursion
      (let ((begin (progn (skip-syntax-backward "w_") (point)))
            (end (progn (skip-syntax-forward "w_") (point))))
        (and (< begin end) (cons begin end)))))
   ((eq thing 'word)
    (save-excursion
      (let ((begin (progn (skip-syntax-backward "w") (point)))
            (end (progn (skip-syntax-forward "w") (point))))
        (and (< begin end) (cons begin end)))))
   ((eq thing 'line)
    (cons (line-beginning-position) (min (point-max) (1+ (line-end-position)))))
   ((eq thing 'number)
    (save-excursion
      (let ((bounds (thing-at-point--chars "-+0-9.eE")) (hex (thing-at-point--chars "#xX0-9a-fA-F")))
        (when (and hex (string-match-p "\\`[#0][xX][0-9a-fA-F]+\\'" (buffer-substring-no-properties (car hex) (cdr hex))))
          (setq bounds nil))
        (and bounds
             (string-match-p "\\`-?[0-9]+\\.?[0-9]*\\(?:[eE][-+]?[0-9]+\\)?\\'"
                             (buffer-substring-no-properties (car bounds) (cdr bounds)))
             bounds))))
   ((eq thing 'whitespace) (thing-at-point--chars " \t\n"))
   ((eq thing 'filename) (thing-at-point--chars "-a-zA-Z0-9_.~/:@%+,#"))
   ((eq thing 'email)
    (let ((bounds (thing-at-point--chars "-a-zA-Z0-9_.@+%")))
      (and bounds
           (string-match-p "\\`[^@]+@[^@.]+\\.[^@]+\\'" (buffer-substring-no-properties (car bounds) (cdr bounds)))
           bounds)))
   ((eq thing 'uuid)
    (let ((bounds (thing-at-point--chars "-a-fA-F0-9")))
      (and bounds (= 36 (- (cdr bounds) (car bounds))) bounds)))
   ((eq thing 'url) (thing-at-point--url))
   ((eq thing 'string)
    (let ((state (syntax-ppss)))
      (and (nth 3 state)
           (condition-case nil
               (save-excursion (goto-char (nth 8 state)) (forward-sexp 1) (cons (nth 8 state) (point)))
             (error nil)))))
   ((eq thing 'sexp)
    (condition-case nil
        (save-excursion
          (let* ((end (progn (forward-sexp 1) (point)))
                 (begin (progn (forward-sexp -1) (point))))
            (cons begin end)))
      (error nil)))
   ((eq thing 'list)
    (save-excursion
      (let ((here (point)))
        (if (condition-case nil (progn (up-list -1) t) (error nil))
            (condition-case nil
                (let ((begin (point))) (forward-sexp 1) (cons begin (point)))
              (error nil))
          (goto-char here)
          (let ((bounds (bounds-of-thing-at-point 'sexp)))
            (and bounds (<= (car bounds) here) (< here (cdr bounds)) bounds))))))
   (t
    (let ((forward (or (get thing 'forward-op) (intern-soft (format "forward-%s" thing)))))
      (when (functionp forward)
        (condition-case nil
            (save-excursion
              (let* ((at (point))
                     (end (progn (funcall forward 1) (point)))
                     (begin (progn (funcall forward -1) (point))))
                (and (<= begin at end) (< begin end) (cons begin end))))
          (error nil)))))))

(defun thing-at-point (thing &optional no-properties)
  "Return the text of THING at point, or nil; without its properties if NO-PROPERTIES."
  (cond
   ((get thing 'thing-at-point) (funcall (get thing 'thing-at-point)))
   ((and (eq thing 'number) (thing-at-point--hexadecimal)))
   (t
    (let ((bounds (bounds-of-thing-at-point thing)))
      (and bounds
           (if (eq thing 'number)
               (string-to-number (buffer-substring-no-properties (car bounds) (cdr bounds)))
             (if no-properties
                 (buffer-substring-no-properties (car bounds) (cdr bounds))
               (buffer-substring (car bounds) (cdr bounds)))))))))

(defun thing-at-point--hexadecimal ()
  "Return the number at point, written as 0x1f or #x1f, or nil."
  (let ((bounds (thing-at-point--chars "#xX0-9a-fA-F")))
    (and bounds
         (let ((text (buffer-substring-no-properties (car bounds) (cdr bounds))))
           (and (string-match-p "\\`[#0][xX][0-9a-fA-F]+\\'" text)
                (string-to-number (substring text 2) 16))))))

(defun thing-at-point-looking-at (regexp &optional distance)
  "Return non-nil, with the match data set, if point is in or at the end of what REGEXP matches, DISTANCE away at most."
  (let* ((old (point)) (found nil)
         (limit (if distance (max (point-min) (- old distance)) (point-min))))
    (save-excursion
      (goto-char limit)
      (while (and (not found) (<= (point) old) (re-search-forward regexp (and distance (min (point-max) (+ old distance))) t))
        (cond ((and (<= (match-beginning 0) old) (>= (match-end 0) old)) (setq found t))
              ((> (match-beginning 0) old) (goto-char (1+ old)))
              ((= (match-beginning 0) (match-end 0)) (unless (eobp) (forward-char 1)))))
      found)))

(defun thing-at-mouse (event thing &optional no-properties)
  "Return the text of THING where EVENT was."
  (save-excursion
    (posn-set-point (event-end event))
    (thing-at-point thing no-properties)))

(defun beginning-of-thing (thing)
  "Go to the start of THING at point."
  (let ((bounds (bounds-of-thing-at-point thing)))
    (unless bounds (error "No %s here" thing))
    (goto-char (car bounds))))

(defun end-of-thing (thing)
  "Go to the end of THING at point."
  (let ((bounds (bounds-of-thing-at-point thing)))
    (unless bounds (error "No %s here" thing))
    (goto-char (cdr bounds))))

(defun word-at-point (&optional no-properties)
  "Return the word at point, or nil."
  (thing-at-point 'word no-properties))

(defun symbol-at-point ()
  "Return the symbol at point, or nil."
  (let ((name (thing-at-point 'symbol t)))
    (and name (intern name))))

(defun number-at-point ()
  "Return the number at point, or nil."
  (thing-at-point 'number))

(defun sentence-at-point (&optional no-properties) "Return the sentence at point." (thing-at-point 'sentence no-properties))

(defun sexp-at-point ()
  "Return the expression at point, read, or nil."
  (let ((text (thing-at-point 'sexp t)))
    (and text (condition-case nil (car (read-from-string text)) (error nil)))))

(defun thing-at-point--url ()
  "Return the bounds of the URL around point, or nil."
  (let ((bounds (thing-at-point--chars "^ \t\n\"<>[]{}`")) (case-fold-search nil) (best nil) (end nil))
    (when bounds
      (let ((text (buffer-substring-no-properties (car bounds) (cdr bounds))))
        (dolist (scheme thing-at-point-uri-schemes)
          (let ((at (string-search scheme text)))
            ;; a scheme is a word of its own
            (while (and at (> at 0) (string-match-p "[[:alnum:]+.-]" (substring text (1- at) at)))
              (setq at (string-search scheme text (1+ at))))
            (when (and at (or (null best) (< at (car best)) (and (= at (car best)) (> (length scheme) (length (cdr best))))))
              (setq best (cons at scheme)))))
        (when best
          (let ((rest (substring text (car best))) (depth 0) (i 0))
            ;; a URL in parentheses ends with the one that closes them
            (when (and (> (car best) 0) (eq (aref text (1- (car best))) ?\())
              (while (and (< i (length rest)) (>= depth 0))
                (cond ((eq (aref rest i) ?\() (setq depth (1+ depth)))
                      ((eq (aref rest i) ?\)) (setq depth (1- depth))))
                (setq i (1+ i)))
              (when (< depth 0) (setq rest (substring rest 0 (1- i)))))
            (setq rest (string-trim-right rest "[.,:;!?']+") end (+ (car bounds) (car best) (length rest)))
            (and (> (length rest) (length (cdr best)))
                 (<= (+ (car bounds) (car best)) (point) end)
                 (cons (+ (car bounds) (car best)) end))))))))

(defun list-at-point (&optional ignore-comment-or-string)
  "Return the list around point, read, or nil; with IGNORE-COMMENT-OR-STRING, the one around the comment or string that point is in."
  (save-excursion
    (let ((start (and ignore-comment-or-string (nth 8 (syntax-ppss)))))
      (when start (goto-char start))
      (let ((text (thing-at-point 'list t)))
        (and text
             (let ((form (condition-case nil (car (read-from-string text)) (error nil))))
               (and (listp form) form)))))))

(defun current-word (&optional strict really-word)
  "Return the word at point or before it (only at it if STRICT), a symbol unless REALLY-WORD."
  (save-excursion
    (let ((thing (if really-word 'word 'symbol)))
      (or (thing-at-point thing t)
          (and (not strict)
               (progn (skip-syntax-backward "^w_" (line-beginning-position))
                      (thing-at-point thing t)))))))
