;;; subr-x.el --- strings, hash tables and threading macros of subr-x  -*- lexical-binding: t -*-
;;;features: subr-x

(defun subr-x--thread (forms first)
  "Return FORMS nested, each given the one before it as its first argument if FIRST, else as its last."
  (let ((result (car forms)))
    (dolist (form (cdr forms))
      (setq result
            (cond ((or (not (consp form)) (memq (car form) '(lambda closure function)))
                   (if (symbolp form) (list form result) (list 'funcall form result)))
                  (first (cons (car form) (cons result (cdr form))))
                  (t (append form (list result))))))
    result))

(defmacro thread-first (&rest forms)
  "Thread FORMS: each becomes the first argument of the one after it."
  (declare (indent 0))
  (subr-x--thread forms t))

(defmacro thread-last (&rest forms)
  "Thread FORMS: each becomes the last argument of the one after it."
  (declare (indent 0))
  (subr-x--thread forms nil))

(defmacro named-let (name bindings &rest body)
  "Evaluate BODY with BINDINGS, where the call (NAME VALUE...) runs BODY again with new values.
Calls of NAME in tail position do not deepen the stack."
  (declare (indent 2))
  (let ((variables (mapcar (lambda (binding) (if (consp binding) (car binding) binding)) bindings))
        (values (mapcar (lambda (binding) (if (consp binding) (cadr binding) nil)) bindings)))
    `(funcall (cl-labels ((,name ,variables . ,body)) #',name) . ,values)))

(defsubst hash-table-empty-p (hash-table)
  "Return non-nil if HASH-TABLE holds no entry."
  (zerop (hash-table-count hash-table)))

(defsubst string-empty-p (string)
  "Return non-nil if STRING has no characters."
  (string= string ""))

(defun string-join (strings &optional separator)
  "Return STRINGS, a list, joined with SEPARATOR (default: nothing) between them."
  (mapconcat #'identity strings separator))

(defun string-reverse (str)
  "Return STR with its characters in reverse order."
  (reverse str))

(defun string-truncate-left (string length)
  "Return STRING, or if it is longer than LENGTH its end, LENGTH characters long and beginning with \"...\"."
  (let ((excess (- (length string) length)))
    (if (<= excess 0)
        string
      (setq excess (+ excess 3))
      (concat "..." (substring string (min excess (max 0 (- (length string) 1))))))))

(defun string-trim-left (string &optional regexp)
  "Return STRING without what REGEXP (default: white space) matches at its start."
  (if (string-match (if regexp (concat "\\`\\(?:" regexp "\\)") "\\`[ \t\n\r]+") string)
      (substring string (match-end 0))
    string))

(defun string-trim-right (string &optional regexp)
  "Return STRING without what REGEXP (default: white space) matches at its end."
  (let ((start (string-match-p (if regexp (concat "\\(?:" regexp "\\)\\'") "[ \t\n\r]+\\'") string)))
    (if start (substring string 0 start) string)))

(defun string-trim (string &optional trim-left trim-right)
  "Return STRING without leading and trailing white space.
TRIM-LEFT and TRIM-RIGHT are regexps for what to take off instead."
  (string-trim-left (string-trim-right string trim-right) trim-left))

(defun string-blank-p (string)
  "Return a position (0) if STRING is empty or only white space, else nil."
  (string-match-p "\\`[ \t\n\r]*\\'" string))

(defun string-remove-prefix (prefix string)
  "Return STRING without PREFIX at its start, if it is there."
  (if (string-prefix-p prefix string)
      (substring string (length prefix))
    string))

(defun string-remove-suffix (suffix string)
  "Return STRING without SUFFIX at its end, if it is there."
  (if (string-suffix-p suffix string)
      (substring string 0 (- (length string) (length suffix)))
    string))

(defun string-clean-whitespace (string)
  "Return STRING with each run of white space made one space, and trimmed."
  (string-trim (replace-regexp-in-string "[[:blank:]\r\n]+" " " string)))

(defun string-fill (string length)
  "Return STRING with its lines filled so that none is longer than LENGTH columns, where there are spaces."
  (with-temp-buffer
    (insert string)
    (goto-char (point-min))
    (let ((fill-column length))
      (fill-region (point-min) (point-max)))
    (buffer-string)))

(defun string-limit (string length &optional end coding-system)
  "Return the first LENGTH characters of STRING, or the last if END is non-nil.
With CODING-SYSTEM, LENGTH counts bytes: the result is the encoded string, cut between characters."
  (unless (natnump length)
    (signal 'wrong-type-argument (list 'natnump length)))
  (cond
   (coding-system
    (let ((result nil) (bytes 0) (more t)
          (characters (if end (nreverse (append string nil)) (append string nil)))
          ;; no mark of the byte order stands before each character
          (coding-system (if (string-match "\\`\\(utf-8\\)-with-signature" (symbol-name coding-system))
                             (intern (replace-match "\\1" t nil (symbol-name coding-system)))
                           coding-system)))
      (while (and more characters)
        (let ((encoded (encode-coding-char (car characters) coding-system)))
          (setq bytes (+ bytes (length encoded)))
          (if (> bytes length)
              (setq more nil)
            (push encoded result)
            (setq characters (cdr characters)))))
      (apply #'concat (if end result (nreverse result)))))
   ((<= (length string) length) string)
   (end (substring string (- (length string) length)))
   (t (substring string 0 length))))

(defun string-lines (string &optional omit-nulls)
  "Return the list of the lines of STRING, without empty ones if OMIT-NULLS is non-nil."
  (split-string string "\n" omit-nulls))

(defun string-pad (string length &optional padding start)
  "Return STRING padded to LENGTH with the character PADDING (default: a space), at the front if START."
  (unless (natnump length)
    (signal 'wrong-type-argument (list 'natnump length)))
  (let ((missing (- length (length string))))
    (cond ((<= missing 0) string)
          (start (concat (make-string missing (or padding ?\s)) string))
          (t (concat string (make-string missing (or padding ?\s)))))))

(defun string-chop-newline (string)
  "Return STRING without one newline at its end, if there is one."
  (string-remove-suffix "\n" string))

(defun replace-region-contents (beg end replace-fn &optional max-secs max-costs)
  "Replace the text from BEG to END with what REPLACE-FN, called with the buffer narrowed to it, returns.
The value of REPLACE-FN is a string or a buffer.  MAX-SECS and MAX-COSTS are as for `replace-buffer-contents'."
  (save-excursion
    (save-restriction
      (narrow-to-region beg end)
      (goto-char (point-min))
      (let ((replacement (funcall replace-fn)))
        (if (bufferp replacement)
            (replace-buffer-contents replacement max-secs max-costs)
          (let ((source (current-buffer)))
            (with-temp-buffer
              (insert replacement)
              (let ((new (current-buffer)))
                (with-current-buffer source
                  (replace-buffer-contents new max-secs max-costs))))))))))

(defun ensure-empty-lines (&optional lines)
  "Make sure that there are LINES (default 1) empty lines before point, adding or removing newlines."
  (unless (bolp)
    (insert "\n"))
  (let ((wanted (1+ (or lines 1)))
        (have (save-excursion
                (goto-char (point))
                (- (skip-chars-backward "\n")))))
    (cond
     ((> have wanted) (delete-region (- (point) (- have wanted)) (point)))
     ((< have wanted) (insert (make-string (- wanted have) ?\n))))))
