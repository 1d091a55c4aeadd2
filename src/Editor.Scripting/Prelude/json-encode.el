;;; json-encode.el --- JSON in Lisp: writing it  -*- lexical-binding: t -*-
;;;features: json

(defun json-encode (object)
  "Return the JSON of OBJECT."
  (cond
   ((eq object t) "true")
   ((eq object json-null) "null")
   ((eq object json-false) "false")
   ((stringp object) (json-encode-string object))
   ((keywordp object) (json-encode-string (substring (symbol-name object) 1)))
   ((listp object) (json-encode-list object))
   ((symbolp object) (json-encode-string (symbol-name object)))
   ((numberp object) (json-encode-number object))
   ((arrayp object) (json-encode-array object))
   ((hash-table-p object) (json-encode-hash-table object))
   (t (signal 'json-error (list object)))))

(defun json-encode-string (string)
  "Return the JSON string of STRING."
  (if (not (string-match-p "[\"\\[:cntrl:]]" string))
      (concat "\"" string "\"")
    (concat "\""
            (mapconcat
             (lambda (char)
               (cond ((eq char ?\") "\\\"")
                     ((eq char ?\\) "\\\\")
                     ((eq char ?\n) "\\n")
                     ((eq char ?\t) "\\t")
                     ((eq char ?\r) "\\r")
                     ((eq char ?\b) "\\b")
                     ((eq char ?\f) "\\f")
                     ((< char 32) (format "\\u%04x" char))
                     (t (char-to-string char))))
             string "")
            "\"")))

(defun json-encode-key (object)
  "Return the JSON of OBJECT as a key, or signal an error if it cannot be one."
  (cond ((stringp object) (json-encode-string object))
        ((keywordp object) (json-encode-string (substring (symbol-name object) 1)))
        ((and (symbolp object) object) (json-encode-string (symbol-name object)))
        ((null object) (json-encode-string "nil"))
        (t (signal 'json-key-format (list object)))))

(defmacro json--with-indentation (&rest body)
  "Run BODY one level deeper."
  `(let ((json--print-indentation-prefix
          (if json-encoding-pretty-print
              (concat json--print-indentation-prefix json-encoding-default-indentation)
            "")))
     ,@body))

(defun json--enclose (open parts close)
  "Return OPEN, PARTS, which are JSON, and CLOSE, on lines of their own if that is wanted.
Each of PARTS was made one level deeper."
  (if (null parts)
      (concat open close)
    (let* ((outer (if json-encoding-pretty-print json--print-indentation-prefix ""))
           (inner (if json-encoding-pretty-print (concat outer json-encoding-default-indentation) "")))
      (concat open inner
              (mapconcat #'identity parts (concat json-encoding-separator inner))
              (if json-encoding-lisp-style-closings "" outer)
              close))))

(defun json--pair (key value)
  "Return the JSON of KEY with VALUE."
  (concat (if (numberp key) (json-encode-string (number-to-string key)) (json-encode-key key))
          (if json-encoding-pretty-print ": " ":")
          (json-encode value)))

(defun json--sorted (alist)
  "Return ALIST sorted by `json-encoding-object-sort-predicate'."
  (if json-encoding-object-sort-predicate
      (sort (copy-sequence alist)
            (lambda (a b) (funcall json-encoding-object-sort-predicate (car a) (car b))))
    alist))

(defun json-encode-alist (alist)
  "Return the JSON object of ALIST."
  (let ((sorted (json--sorted alist)))
    (json--enclose "{"
                   (json--with-indentation
                    (mapcar (lambda (pair) (json--pair (car pair) (cdr pair))) sorted))
                   "}")))

(defun json-encode-plist (plist)
  "Return the JSON object of PLIST."
  (let ((alist nil))
    (while plist
      (push (cons (car plist) (cadr plist)) alist)
      (setq plist (cddr plist)))
    (json-encode-alist (nreverse alist))))

(defun json-encode-hash-table (hash-table)
  "Return the JSON object of HASH-TABLE."
  (let ((alist nil))
    (maphash (lambda (key value) (push (cons key value) alist)) hash-table)
    (json-encode-alist (nreverse alist))))

(defun json-encode-list (list)
  "Return the JSON of LIST: an object if it is an alist or a plist, else an array."
  (cond ((json-alist-p list) (json-encode-alist list))
        ((json-plist-p list) (json-encode-plist list))
        ((listp list) (json-encode-array list))
        (t (signal 'json-error (list list)))))

(defun json-encode-array (array)
  "Return the JSON array of ARRAY, a vector or a list."
  (json--enclose "["
                 (json--with-indentation (mapcar #'json-encode array))
                 "]"))

(defun json-pretty-print-buffer (&optional minimize)
  "Write the JSON of the current buffer anew, in many lines, or in one if MINIMIZE."
  (interactive "P")
  (json-pretty-print (point-min) (point-max) minimize))

(defun json-pretty-print (begin end &optional minimize)
  "Write the JSON from BEGIN to END anew, in many lines, or in one if MINIMIZE."
  (interactive "r\nP")
  (let ((json-encoding-pretty-print (null minimize))
        (json-null :json-null)
        (json-object-type 'alist)
        (json-key-type 'string)
        (texts nil))
    (save-restriction
      (narrow-to-region begin end)
      (goto-char (point-min))
      (let ((more t))
        (while more
          (push (json-encode (json-read)) texts)
          (json-skip-whitespace)
          (setq more (not (eobp)))))
      (delete-region (point-min) (point-max))
      (insert (mapconcat #'identity (nreverse texts) "\n")))))

(defun json-pretty-print-buffer-ordered (&optional minimize)
  "Like `json-pretty-print-buffer', with the keys sorted."
  (interactive "P")
  (let ((json-encoding-object-sort-predicate #'string<))
    (json-pretty-print-buffer minimize)))

(defun json-pretty-print-ordered (begin end &optional minimize)
  "Like `json-pretty-print', with the keys sorted."
  (interactive "r\nP")
  (let ((json-encoding-object-sort-predicate #'string<))
    (json-pretty-print begin end minimize)))
