;;; url-util.el --- quoting, queries and pieces of URLs  -*- lexical-binding: t -*-
;;;features: url-util

(defconst url-unreserved-chars
  '(?a ?b ?c ?d ?e ?f ?g ?h ?i ?j ?k ?l ?m ?n ?o ?p ?q ?r ?s ?t ?u ?v ?w ?x ?y ?z
    ?A ?B ?C ?D ?E ?F ?G ?H ?I ?J ?K ?L ?M ?N ?O ?P ?Q ?R ?S ?T ?U ?V ?W ?X ?Y ?Z
    ?0 ?1 ?2 ?3 ?4 ?5 ?6 ?7 ?8 ?9 ?- ?_ ?. ?~)
  "The characters that need no quoting anywhere in a URL (RFC 3986, 2.3).")

(defconst url-encoding-table
  (let ((table (make-vector 256 nil)) (byte 0))
    (while (< byte 256)
      (aset table byte (format "%%%02X" byte))
      (setq byte (1+ byte)))
    table)
  "What stands for each byte in a URL that quotes it.")

(defun url--allowed-chars (list)
  "Return a vector of 256 that has t for each character of LIST."
  (let ((table (make-vector 256 nil)))
    (dolist (char list)
      (aset table char t))
    table))

(defconst url-path-allowed-chars
  (url--allowed-chars (append '(?/ ?: ?@ ?! ?$ ?& ?\' ?\( ?\) ?* ?+ ?, ?\; ?=) url-unreserved-chars))
  "Table of the characters that need no quoting in the path of a URL.")

(defconst url-query-allowed-chars
  (url--allowed-chars (append '(?? ?/ ?: ?@ ?! ?$ ?& ?\' ?\( ?\) ?* ?+ ?, ?\; ?=) url-unreserved-chars))
  "Table of the characters that need no quoting in the query of a URL.")

(defconst url-query-key-value-allowed-chars
  (let ((table (copy-sequence url-query-allowed-chars)))
    (dolist (char '(?= ?& ?\;)) (aset table char nil))
    table)
  "Table of the characters that need no quoting in a key or value of a query.")

(defconst url-host-allowed-chars
  (url--allowed-chars (append '(?! ?$ ?& ?\' ?\( ?\) ?* ?+ ?, ?\; ?= ?: ?\[ ?\]) url-unreserved-chars))
  "Table of the characters that need no quoting in the host of a URL.")

(defconst url--unreserved-table (url--allowed-chars url-unreserved-chars)
  "Table of `url-unreserved-chars'.")

(defun url-hexify-string (string &optional allowed-chars)
  "Return STRING, as UTF-8 if it is multibyte, with each byte as %XX unless ALLOWED-CHARS, a list or a table, has it."
  (let ((table (cond ((null allowed-chars) url--unreserved-table)
                     ((vectorp allowed-chars) allowed-chars)
                     (t (url--allowed-chars allowed-chars)))))
    (mapconcat (lambda (byte) (if (aref table byte) (char-to-string byte) (aref url-encoding-table byte)))
               (if (multibyte-string-p string) (encode-coding-string string 'utf-8) string)
               "")))

(defun url-unhex (x)
  "Return the value of the hexadecimal digit X."
  (cond ((<= ?0 x ?9) (- x ?0))
        ((<= ?a x ?f) (+ 10 (- x ?a)))
        (t (+ 10 (- x ?A)))))

(defun url-unhex-string (str &optional allow-newlines)
  "Return STR with each %XX replaced by its byte; a line break becomes a space unless ALLOW-NEWLINES."
  (let* ((text (or str "")) (case-fold-search t) (start 0) (found nil) (parts nil))
    (while (setq found (string-match "%[0-9a-f][0-9a-f]" text start))
      (let ((code (+ (* 16 (url-unhex (aref text (1+ found)))) (url-unhex (aref text (+ found 2))))))
        (push (substring text start found) parts)
        (push (if (and (not allow-newlines) (memq code '(?\n ?\r)))
                  " "
                (byte-to-string code))
              parts)
        (setq start (+ found 3))))
    (if (null parts)
        text
      (push (substring text start) parts)
      (apply #'concat (nreverse parts)))))

(defun url-parse-query-string (query &optional downcase allow-newlines)
  "Return an alist of the keys of QUERY and the lists of their values, last first; DOWNCASE the keys."
  (let ((result nil))
    (dolist (pair (split-string query "[;&]"))
      (let* ((at (string-match "=" pair))
             (key (url-unhex-string (if at (substring pair 0 at) pair) allow-newlines))
             (value (if at (url-unhex-string (substring pair (1+ at)) allow-newlines) "")))
        (when downcase (setq key (downcase key)))
        (let ((entry (assoc key result)))
          (if entry
              (setcdr entry (cons value (cdr entry)))
            (push (list key value) result)))))
    result))

(defun url-build-query-string (query &optional semicolons keep-empty)
  "Return the query of the alist QUERY of keys and lists of values, joined by & or, if SEMICOLONS, by ;.
A key with an empty value has an = only if KEEP-EMPTY."
  (mapconcat
   (lambda (entry)
     (let ((key (url-hexify-string (format "%s" (car entry)) url-query-key-value-allowed-chars)))
       (mapconcat
        (lambda (value)
          (let ((text (and value (url-hexify-string (format "%s" value) url-query-key-value-allowed-chars))))
            (if (or (and text (not (string= text ""))) keep-empty)
                (concat key "=" text)
              key)))
        (or (cdr entry) '(nil))
        (if semicolons ";" "&"))))
   query
   (if semicolons ";" "&")))

(defun url-insert-entities-in-string (string)
  "Return STRING with &, <, > and \" as HTML has them."
  (mapconcat (lambda (char)
               (cond ((= char ?&) "&amp;")
                     ((= char ?<) "&lt;")
                     ((= char ?>) "&gt;")
                     ((= char ?\") "&quot;")
                     (t (char-to-string char))))
             string ""))

(defun url-parse-args (str &optional nodowncase)
  "Return an alist of the parameters in STR, NAME=VALUE; ..., last first; the names in lower case unless NODOWNCASE."
  (let ((start 0) (result nil) (n (length str)))
    (while (string-match "[ \t\n,;]*\\([^ \t\n=,;]+\\)" str start)
      (let ((name (match-string 1 str)) (value nil))
        (setq start (match-end 0))
        (when (eq (string-match "[ \t\n]*=[ \t\n]*\\(?:\"\\([^\"]*\\)\"\\|\\([^;, \t\n]*\\)\\)" str start) start)
          (setq value (or (match-string 1 str) (match-string 2 str))
                start (match-end 0)))
        (push (cons (if nodowncase name (downcase name)) value) result))
      (when (>= start n) (setq start n)))
    result))

(defun url-strip-leading-spaces (x)
  "Return X without white space at its start."
  (if (string-match "\\`[ \t\n\r]+" x) (substring x (match-end 0)) x))

(defun url-eat-trailing-space (x)
  "Return X without white space at its end."
  (if (string-match "[ \t\n\r]+\\'" x) (substring x 0 (match-beginning 0)) x))

(defun url-file-directory (file)
  "Return the directory of FILE, the path of a URL."
  (file-name-directory (car (split-string (or file "") "\\?"))))

(defun url-file-nondirectory (file)
  "Return FILE, the path of a URL, without its directory."
  (file-name-nondirectory (car (split-string (or file "") "\\?"))))

(defun url-file-extension (fname &optional x)
  "Return the extension of FNAME with its dot, or if X the name without it and its directory."
  (if (and fname (setq fname (url-file-nondirectory fname)) (string-match "\\.[^./]+\\'" fname))
      (if x (substring fname 0 (match-beginning 0)) (match-string 0 fname))
    (if x fname "")))

(defun url-basepath (file)
  "Return the directory of FILE."
  (or (file-name-directory file) ""))

(defun url-normalize-url (url)
  "Return URL with a scheme, taken from `url-current-object' if it has none."
  (let ((type nil))
    (if (string-match "\\`[a-zA-Z][-a-zA-Z0-9+.]*:" url)
        (setq type t))
    (if (or type (null url-current-object)) url (url-expand-file-name url))))

(defun url-encode-url (url)
  "Return URL with what must not be in one quoted."
  (let* ((object (url-generic-parse-url (url--bytes-of url)))
         (path (url-path-and-query object))
         (user (url-user object)) (password (url-password object)) (host (url-host object))
         (target (url-target object)))
    (when user (setf (url-user object) (url-hexify-string user)))
    (when password (setf (url-password object) (url-hexify-string password)))
    (when (and host (not (string= host "")))
      (setf (url-host object) (decode-coding-string host 'utf-8)))
    (when path
      (setf (url-filename object)
            (concat (url--hexify-again (car path) url-path-allowed-chars)
                    (and (cdr path) (concat "?" (url--hexify-again (cdr path) url-query-allowed-chars))))))
    (when target
      (setf (url-target object) (url--hexify-again target url-query-allowed-chars)))
    (url-recreate-url object)))

(defun url--bytes-of (string)
  "Return STRING as bytes, in UTF-8 if it is multibyte."
  (if (multibyte-string-p string) (encode-coding-string string 'utf-8) string))

(defun url--hexify-again (string allowed)
  "Return STRING with what the table ALLOWED lacks quoted; a % stays."
  (let ((table (copy-sequence allowed)))
    (aset table ?% t)
    (url-hexify-string string table)))

(defun url-get-normalized-date (&optional specified-time)
  "Return SPECIFIED-TIME (default: now) as HTTP has it, in GMT."
  (let ((system-time-locale "C"))
    (format-time-string "%a, %d %b %Y %T GMT" specified-time t)))

(defun url-domain (url)
  "Return the domain that the host of the URL object belongs to: the longest end of its name that may have cookies of its own.
Return nil for an address, or if there is none."
  (let* ((host (or (url-host url) "")) (parts (split-string host "\\.")) (result nil))
    (unless (or (string-match-p "\\`[0-9.]+\\'" host) (string-match-p ":" host))
      (while (cdr parts)
        (let ((name (mapconcat #'identity parts ".")))
          (when (url-domsuf-cookie-allowed-p name)
            (setq result name)))
        (setq parts (cdr parts)))
      result)))

(defun url-percentage (x y)
  "Return X of Y in per cent."
  (if (fboundp 'float) (round (* 100 (/ x (float y)))) (/ (* x 100) y)))

(defun url-pretty-length (n)
  "Return N bytes as people read it."
  (cond ((< n 1024) (format "%d bytes" n))
        ((< n (* 1024 1024)) (format "%.1fk" (/ (float n) 1024)))
        (t (format "%.1fM" (/ (float n) (* 1024 1024))))))

(defun url-display-message (fmt &rest args)
  "Show FMT with ARGS as a message."
  (apply #'message fmt args))

(defun url-display-percentage (fmt _perc &rest args)
  "Show FMT with ARGS as a message, if progress is to be told."
  (when url-show-status
    (apply #'message fmt args)))

(defun url-lazy-message (&rest args)
  "Show ARGS as a message, if progress is to be told."
  (when url-show-status (apply #'message args)))

(defun url-debug (tag &rest args)
  "Log ARGS, a format and what it formats, under TAG, if `url-debug' says so."
  (when (or (eq url-debug t) (numberp url-debug) (and (consp url-debug) (memq tag url-debug)))
    (with-current-buffer (get-buffer-create "*URL-DEBUG*")
      (goto-char (point-max))
      (insert (symbol-name tag) " -> " (apply #'format args) "\n"))))

(defun url-truncate-url-for-viewing (url &optional width)
  "Return URL shortened to about WIDTH (default: that of the frame): directories are left out."
  (let* ((most (or width (- (frame-width) 10)))
         (object (url-generic-parse-url url))
         (dirs (split-string (or (url-filename object) "") "/" t)))
    (if (or (<= (length url) most) (< (length dirs) 2))
        url
      (let ((prefix (progn (setf (url-filename object) "") (setf (url-target object) nil)
                           (url-recreate-url object)))
            (rest (cdr dirs)))
        (while (and (cdr rest)
                    (> (length (concat prefix "/.../" (mapconcat #'identity rest "/"))) most))
          (setq rest (cdr rest)))
        (concat prefix "/.../" (mapconcat #'identity rest "/"))))))

(defun url-view-url (&optional no-show)
  "Return the URL of the current buffer; show it unless NO-SHOW."
  (when url-current-object
    (let ((url (url-recreate-url url-current-object)))
      (if no-show url (message "%s" url)))))

(defun url-get-url-at-point (&optional pt)
  "Return the URL around PT (default: point), or an empty string."
  (save-excursion
    (when pt (goto-char pt))
    (or (thing-at-point 'url) "")))

(defun url-make-private-file (file)
  "Make FILE, with an empty text, so that nobody else may read it."
  (with-file-modes #o600
    (write-region "" nil file nil 'silent nil 'excl)))
