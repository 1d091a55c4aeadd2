;;; json.el --- JSON in Lisp: json-read, json-encode and their kin  -*- lexical-binding: t -*-
;;;features: json

(define-error 'json-error "Unknown JSON error")

(define-error 'json-readtable-error "JSON readtable error" 'json-error)

(define-error 'json-unknown-keyword "Unrecognized keyword" 'json-error)

(define-error 'json-number-format "Invalid number format" 'json-error)

(define-error 'json-string-escape "Bad Unicode escape" 'json-error)

(define-error 'json-string-format "Bad string format" 'json-error)

(define-error 'json-key-format "Bad JSON object key" 'json-error)

(define-error 'json-object-format "Bad JSON object" 'json-error)

(define-error 'json-array-format "Bad JSON array" 'json-error)

(define-error 'json-end-of-file "End of file while parsing JSON" '(end-of-file json-error))

(defvar json-object-type 'alist "What a JSON object becomes: alist, plist or hash-table.")

(defvar json-array-type 'vector "What a JSON array becomes: vector or list.")

(defvar json-key-type nil "What a key becomes: string, symbol or keyword; nil: what suits `json-object-type'.")

(defvar json-false :json-false "What the JSON word false becomes.")

(defvar json-null nil "What the JSON word null becomes.")

(defvar json-encoding-separator "," "What is between two elements.")

(defvar json-encoding-default-indentation "  " "What a level is indented by.")

(defvar json--print-indentation-prefix "\n" "The line end and indentation of the current level.")

(defvar json-encoding-pretty-print nil "Non-nil means that each element gets a line.")

(defvar json-encoding-lisp-style-closings nil "Non-nil means that closing brackets get no line of their own.")

(defvar json-encoding-object-sort-predicate nil "How the keys of an object are sorted, or nil.")

(defvar json-pre-element-read-function nil "Function called with the key or index before an element is read.")

(defvar json-post-element-read-function nil "Function called after an element is read.")

(defun json-join (strings separator)
  "Return STRINGS joined by SEPARATOR."
  (mapconcat #'identity strings separator))

(defun json-alist-p (list)
  "Return non-nil if LIST is an alist whose keys are atoms."
  (declare (obsolete nil "28.1"))
  (or (null list)
      (and (consp list)
           (let ((fine t))
             (while (and fine (consp list))
               (setq fine (and (consp (car list)) (atom (caar list)))
                     list (cdr list)))
             (and fine (null list))))))

(defun json-plist-p (list)
  "Return non-nil if LIST is a plist with keywords."
  (declare (obsolete nil "28.1"))
  (while (and (consp list) (keywordp (car list)) (consp (cdr list)))
    (setq list (cddr list)))
  (null list))

(defun json-advance (&optional n)
  "Step over N (default 1) characters."
  (forward-char n))

(defun json-peek ()
  "Return the character at point, or 0 at the end."
  (or (char-after) 0))

(defun json-pop ()
  "Step over the character at point and return it; signal `json-end-of-file' at the end."
  (let ((char (char-after)))
    (unless char (signal 'json-end-of-file nil))
    (forward-char)
    char))

(defun json-skip-whitespace ()
  "Step over white space."
  (skip-chars-forward "\t\n\r "))

(defun json-read ()
  "Read the JSON value at point and return it."
  (json-skip-whitespace)
  (let ((char (char-after)))
    (cond
     ((null char) (signal 'json-end-of-file nil))
     ((eq char ?{) (json-read-object))
     ((eq char ?\[) (json-read-array))
     ((eq char ?\") (json-read-string))
     ((or (eq char ?-) (<= ?0 char ?9)) (json-read-number))
     ((eq char ?t) (json-read-keyword "true"))
     ((eq char ?f) (json-read-keyword "false"))
     ((eq char ?n) (json-read-keyword "null"))
     (t (signal 'json-readtable-error (list char))))))

(defun json-read-keyword (keyword)
  "Read KEYWORD, true, false or null, at point, and the white space behind."
  (unless (member keyword '("true" "false" "null"))
    (signal 'json-unknown-keyword (list keyword)))
  (if (looking-at (concat (regexp-quote keyword) "\\(?:[\t\n\r ]+\\|[],}]\\|\\'\\)"))
      (progn
        (forward-char (length keyword))
        (json-skip-whitespace)
        (cond ((equal keyword "true") t)
              ((equal keyword "false") json-false)
              (t json-null)))
    (signal 'json-unknown-keyword
            (list (and (looking-at "[[:alpha:]]+") (match-string-no-properties 0))))))

(defun json-encode-keyword (keyword)
  "Return the JSON word of KEYWORD, or nil."
  (cond ((eq keyword t) "true")
        ((eq keyword json-false) "false")
        ((eq keyword json-null) "null")))

(defun json-read-number (&optional _sign)
  "Read the number at point, and the white space behind."
  (if (and (looking-at "-?\\(?:0\\|[1-9][0-9]*\\)\\(?:\\.[0-9]+\\)?\\(?:[eE][-+]?[0-9]+\\)?")
           (let ((end (match-end 0)))
             (or (memq (char-after end) '(nil ?\s ?\t ?\n ?\r ?, ?\] ?}))
                 (progn (goto-char end) nil))))
      (let ((text (match-string-no-properties 0)))
        (goto-char (match-end 0))
        (json-skip-whitespace)
        (string-to-number text))
    (signal 'json-number-format (list (point)))))

(defun json-encode-number (number)
  "Return the JSON of NUMBER."
  (number-to-string number))

(defun json-read-escaped-char ()
  "Read the escape at point and return its character."
  (forward-char)
  (let ((char (json-pop)))
    (cond
     ((memq char '(?\" ?\\ ?/)) char)
     ((eq char ?b) ?\b)
     ((eq char ?f) ?\f)
     ((eq char ?n) ?\n)
     ((eq char ?r) ?\r)
     ((eq char ?t) ?\t)
     ((eq char ?u) (json--read-unicode))
     (t char))))

(defun json--read-unicode ()
  "Read the hexadecimal digits of a \\u escape at point; a pair of surrogates makes one character."
  (if (looking-at "[[:xdigit:]]\\{4\\}")
      (let ((code (string-to-number (match-string 0) 16)))
        (goto-char (match-end 0))
        (if (and (<= #xd800 code #xdbff)
                 (looking-at "\\\\u\\([Dd][C-Fc-f][[:xdigit:]]\\{2\\}\\)"))
            (let ((low (string-to-number (match-string 1) 16)))
              (goto-char (match-end 0))
              (+ #x10000 (ash (- code #xd800) 10) (- low #xdc00)))
          code))
    (signal 'json-string-escape (list (point)))))

(defun json-read-string ()
  "Read the string at point."
  (forward-char)
  (let ((parts nil) (start (point)))
    (skip-chars-forward "^\"\\\\[:cntrl:]")
    (while (not (eq (char-after) ?\"))
      (let ((char (char-after)))
        (cond
         ((null char) (signal 'json-end-of-file nil))
         ((< char 32) (signal 'json-string-format (list char)))
         ((eq char ?\\)
          (when (< start (point)) (push (buffer-substring-no-properties start (point)) parts))
          (push (char-to-string (json-read-escaped-char)) parts)
          (setq start (point)))
         (t (forward-char))))
      (skip-chars-forward "^\"\\\\[:cntrl:]"))
    (let ((rest (buffer-substring-no-properties start (point))))
      (forward-char)
      (json-skip-whitespace)
      (if parts
          (apply #'concat (nreverse (cons rest parts)))
        rest))))

(defun json-new-object ()
  "Return a new object of the type `json-object-type'."
  (if (eq json-object-type 'hash-table) (make-hash-table :test 'equal) ()))

(defun json-add-to-object (object key value)
  "Return OBJECT with VALUE for KEY added: in front, if it is a list."
  (let ((key (json--key key)))
    (cond ((eq json-object-type 'hash-table) (puthash key value object) object)
          ((eq json-object-type 'alist) (cons (cons key value) object))
          ((eq json-object-type 'plist) (cons key (cons value object)))
          (t (error "Invalid `json-object-type': %S" json-object-type)))))

(defun json--key (key)
  "Return the string KEY as `json-key-type' has it."
  (let ((type (or json-key-type
                  (cdr (assq json-object-type '((hash-table . string) (alist . symbol) (plist . keyword)))))))
    (cond ((eq type 'string) key)
          ((eq type 'symbol) (intern key))
          ((eq type 'keyword) (intern (concat ":" key)))
          (t (signal 'json-key-format (list key))))))

(defun json-read-object ()
  "Read the object at point, and the white space behind."
  (forward-char)
  (let ((object (json-new-object)) (more t))
    (json-skip-whitespace)
    (if (eq (char-after) ?})
        (setq more nil)
      (while more
        (json-skip-whitespace)
        (let ((key (cond ((eq (char-after) ?\") (json-read-string))
                         ((eobp) (signal 'end-of-buffer nil))
                         (t (signal 'json-string-format (list (json-peek)))))))
          (json-skip-whitespace)
          (if (eq (char-after) ?:)
              (forward-char)
            (signal 'json-object-format (list ":" (json-peek))))
          (json-skip-whitespace)
          (when json-pre-element-read-function (funcall json-pre-element-read-function key))
          (setq object (json-add-to-object object key (json-read)))
          (when json-post-element-read-function (funcall json-post-element-read-function))
          (json-skip-whitespace)
          (let ((char (char-after)))
            (cond ((eq char ?,) (forward-char))
                  ((eq char ?}) (setq more nil))
                  (t (signal 'json-object-format (list "," (json-peek)))))))))
    (forward-char)
    (json-skip-whitespace)
    (cond ((eq json-object-type 'alist) (nreverse object))
          ((eq json-object-type 'plist) (json--plist-nreverse object))
          (t object))))

(defun json--plist-nreverse (plist)
  "Return PLIST with its pairs in reverse order."
  (let ((result nil))
    (while plist
      (setq result (cons (car plist) (cons (cadr plist) result))
            plist (cddr plist)))
    result))

(defun json-read-array ()
  "Read the array at point, and the white space behind."
  (forward-char)
  (let ((elements nil) (index 0) (more t))
    (json-skip-whitespace)
    (while more
      (if (eq (char-after) ?\])
          (setq more nil)
        (when json-pre-element-read-function
          (funcall json-pre-element-read-function index)
          (setq index (1+ index)))
        (push (json-read) elements)
        (when json-post-element-read-function (funcall json-post-element-read-function))
        (json-skip-whitespace)
        (let ((char (char-after)))
          (cond ((eq char ?,) (forward-char) (json-skip-whitespace))
                ((eq char ?\]) (setq more nil))
                ((null char) (signal 'json-end-of-file nil))
                (t (signal 'json-array-format (list "," char)))))))
    (forward-char)
    (json-skip-whitespace)
    (setq elements (nreverse elements))
    (if (eq json-array-type 'list) elements (vconcat elements))))

(defun json-read-from-string (string)
  "Return the JSON value in STRING."
  (with-temp-buffer
    (insert string)
    (goto-char (point-min))
    (json-read)))

(defun json-read-file (file)
  "Return the JSON value in FILE."
  (with-temp-buffer
    (insert-file-contents file)
    (goto-char (point-min))
    (json-read)))

(defun json-path-to-position (position &optional string)
  "Return where POSITION is in the JSON of STRING or of the buffer: (:path KEYS :match-start START :match-end END), or nil."
  (let* ((open nil) (found nil)
         (json-pre-element-read-function
          (lambda (key) (push (cons key (point)) open)))
         (json-post-element-read-function
          (lambda ()
            (let ((end (save-excursion (skip-chars-backward "\t\n\r ") (point))))
              (when (and (null found) (<= (cdar open) position end))
                (setq found (list :path (reverse (mapcar #'car open)) :match-start (cdar open) :match-end end))))
            (pop open))))
    (if string
        (with-temp-buffer
          (insert string)
          (goto-char (point-min))
          (json-read))
      (save-excursion
        (goto-char (point-min))
        (json-read)))
    found))
