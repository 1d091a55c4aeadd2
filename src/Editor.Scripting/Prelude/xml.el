;;; xml.el --- XML as lists: (NAME ATTRIBUTES CHILD...)  -*- lexical-binding: t -*-
;;;features: xml
;;;provide-names: xml-error--defined

(define-error 'xml-invalid-character "Invalid XML character" 'wrong-type-argument)

(defconst xml-error--defined t "Asking for this makes the errors known.")

(defvar xml-undefined-entity "?" "What stands for an entity that is not known.")
(defvar xml-default-ns '(("" . "") ("xml" . "http://www.w3.org/XML/1998/namespace") ("xmlns" . "http://www.w3.org/2000/xmlns/"))
  "Alist of the prefixes that are known without a declaration, and their namespaces.")
(defvar xml-entity-alist '(("lt" . "&#60;") ("gt" . ">") ("apos" . "'") ("quot" . "\"") ("amp" . "&#38;"))
  "Alist of the entities and their texts.")
(defvar xml-entity-expansion-limit 20000 "The most characters that the entities of one text may stand for; nil is without limit.")
(defvar xml-parameter-entity-alist nil "Alist of the entities of a DTD.")
(defvar xml-sub-parser nil "Non-nil while a part of a document is parsed.")
(defvar xml-validating-parser nil "Non-nil means that what is not valid is an error.")
(defconst xml-name-start-char-re "[[:word:]:_]" "Regexp of a character that begins a name.")
(defconst xml-name-char-re "[[:word:]:_.0-9·̀-ͯ‿⁀-]" "Regexp of a character of a name.")
(defconst xml-name-re (concat xml-name-start-char-re xml-name-char-re "*") "Regexp of a name.")
(defconst xml-nmtoken-re (concat xml-name-char-re "+") "Regexp of a token.")
(defconst xml-char-ref-re "\\(?:&#[0-9]+;\\|&#x[[:xdigit:]]+;\\)" "Regexp of a character's number.")
(defconst xml-entity-ref (concat "&" xml-name-re ";") "Regexp of an entity.")
(defconst xml-entity-or-char-ref-re (concat "&\\(?:#\\(x\\)?\\([[:xdigit:]]+\\)\\|\\(" xml-name-re "\\)\\);")
  "Regexp of an entity or a character's number.")
(defconst xml-pe-reference-re (concat "%\\(" xml-name-re "\\);") "Regexp of an entity of a DTD.")
(defconst xml-invalid-characters-re "[^\t\n\r -퟿-�𐀀-􏿿]" "Regexp of what no document may hold.")

(defvar xml-syntax-table
  (let ((table (make-syntax-table)))
    (dolist (range '((#x00b7 . "w") (#x203f . "_") (#x2040 . "_")))
      (modify-syntax-entry (car range) (cdr range) table))
    (dolist (char '(?\u00bf ?\u00d7 ?\u00f7))
      (modify-syntax-entry char "." table))
    (modify-syntax-entry '(#xE0001 . #xEFFFF) "w" table)
    (modify-syntax-entry ?- "." table)
    (modify-syntax-entry ?' "." table)
    (dotimes (digit 10) (modify-syntax-entry (+ ?0 digit) "_" table))
    table)
  "Syntax table for parsing XML.")

(defun xml-node-name (node) "Return the name of NODE, a symbol." (car node))
(defun xml-node-attributes (node) "Return the alist of NODE's attributes." (nth 1 node))
(defun xml-node-children (node) "Return the list of NODE's children." (cddr node))

(defun xml-get-children (node child-name)
  "Return those children of NODE that have the name CHILD-NAME."
  (let ((result nil))
    (dolist (child (xml-node-children node))
      (when (and (consp child) (equal (xml-node-name child) child-name))
        (push child result)))
    (nreverse result)))

(defun xml-get-attribute-or-nil (node attribute)
  "Return the value of ATTRIBUTE of NODE, or nil."
  (cdr (assoc attribute (xml-node-attributes node))))

(defun xml-get-attribute (node attribute)
  "Return the value of ATTRIBUTE of NODE, or an empty string."
  (or (xml-get-attribute-or-nil node attribute) ""))

(defun xml-parse-file (file &optional parse-dtd parse-ns)
  "Return the nodes of the XML in FILE; PARSE-DTD and PARSE-NS as in `xml-parse-region'."
  (with-temp-buffer
    (insert-file-contents file)
    (xml--parse-buffer parse-dtd parse-ns)))

(defun xml-parse-region (&optional beg end buffer parse-dtd parse-ns)
  "Return the list of the nodes of the XML between BEG and END in BUFFER; the whole of the current buffer by default.
PARSE-DTD non-nil: the DTD comes first.  PARSE-NS non-nil: names are (NAMESPACE . NAME); `symbol-qnames' makes them symbols;
an alist of prefixes and namespaces, or (symbol-qnames . ALIST), is what is known from the start."
  (let ((source (or buffer (current-buffer))))
    (with-temp-buffer
      (insert-buffer-substring-no-properties source beg end)
      (xml--parse-buffer parse-dtd parse-ns))))

(defun xml--parse-buffer (parse-dtd parse-ns)
  "Return the nodes of the XML in the current buffer."
  (with-syntax-table xml-syntax-table
    (let ((case-fold-search nil) (xml-entity-alist xml-entity-alist) (xml-parameter-entity-alist xml-parameter-entity-alist)
          (nodes nil) (dtd nil))
      (goto-char (point-min))
      (while (search-forward "<" nil t)
        (backward-char)
        (let ((node (xml-parse-tag-1 parse-dtd parse-ns)))
          (cond
           ((null node))
           ((and nodes (not xml-sub-parser)) (error "XML: (Not Well-Formed) Only one root tag allowed"))
           ((and (listp (car node)) parse-dtd (eq (caar node) 'dtd))
            (setq dtd (car node))
            (when (cdr node) (push (cdr node) nodes)))
           (t (push node nodes)))))
      (if parse-dtd (cons dtd (nreverse nodes)) (nreverse nodes)))))

(defun xml-parse-tag (&optional parse-dtd parse-ns)
  "Return the node at point, and go behind it; PARSE-DTD and PARSE-NS as in `xml-parse-region'.
Return nil if there is none."
  (let* ((source (current-buffer)) (start (point)) (used 0))
    (prog1
        (with-temp-buffer
          (insert-buffer-substring-no-properties source start)
          (goto-char (point-min))
          (with-syntax-table xml-syntax-table
            (let ((case-fold-search nil) (xml-entity-alist xml-entity-alist))
              (prog1 (xml-parse-tag-1 parse-dtd parse-ns)
                (setq used (- (point) (point-min)))))))
      (ignore used))))

(defun xml-maybe-do-ns (name default xml-ns)
  "Return NAME with its namespace in XML-NS; DEFAULT non-nil means that a name without a prefix is in the default one."
  (if (not (consp xml-ns))
      (intern name)
    (let* ((symbols (eq (car-safe xml-ns) 'symbol-qnames))
           (colon (string-match ":" name))
           (local (if colon (substring name (match-end 0)) name))
           (prefix (if colon (substring name 0 (match-beginning 0)) ""))
           (space (or (cdr (assoc (if (and (not colon) (not default)) "" prefix)
                                  (if symbols (cdr xml-ns) xml-ns)))
                      "")))
      (when (and (not colon) (not default)) (setq space ""))
      (if (and symbols (not (string= prefix "xmlns")))
          (intern (concat space local))
        (cons space (if (and (string= prefix "xmlns") colon) local local))))))

(defun xml--namespaces (parse-ns)
  "Return PARSE-NS in the form that the parser hands down: an alist, or (symbol-qnames . ALIST)."
  (cond ((eq parse-ns 'symbol-qnames) (cons 'symbol-qnames xml-default-ns))
        ((or (consp (car-safe parse-ns)) (and (eq (car-safe parse-ns) 'symbol-qnames) (listp (cdr parse-ns)))) parse-ns)
        (parse-ns xml-default-ns)))

(defun xml--skip (end what)
  "Go behind END; signal an error that WHAT does not end if there is none."
  (or (search-forward end nil t)
      (error "XML: (Not Well-Formed) End of document while reading %s" what)))

(defun xml-parse-tag-1 (&optional parse-dtd parse-ns)
  "Return the node at point and go behind it; with PARSE-DTD, (DTD . NODE) at a DTD.  Nil for a comment and the like."
  (let ((ns (xml--namespaces parse-ns)))
    (cond
     ((looking-at "<\\?") (forward-char 2) (xml--skip "?>" "processing instruction")
      (skip-syntax-forward " ")
      (if (looking-at "<") (xml-parse-tag-1 parse-dtd ns)))
     ((looking-at "<!\\[CDATA\\[") (xml--cdata))
     ((looking-at "<!DOCTYPE[ \t\n\r]")
      (let ((dtd (xml-parse-dtd ns)))
        (skip-syntax-forward " ")
        (let ((node (if (looking-at "<") (xml-parse-tag-1 nil ns))))
          (cond ((and xml-validating-parser (null dtd)) node)
                (parse-dtd (cons dtd node))
                (t node)))))
     ((looking-at "<!--")
      (forward-char 4)
      (xml--skip "-->" "comment")
      (skip-syntax-forward " ")
      (if (and (looking-at "<") (not (looking-at "</"))) (xml-parse-tag-1 parse-dtd ns)))
     ((looking-at "</") nil)
     ((looking-at (concat "<\\(" xml-name-re "\\)"))
      (goto-char (match-end 1))
      (xml--element (match-string-no-properties 1) ns))
     (t (error "XML: (Well-Formed) Invalid character")))))

(defun xml--cdata ()
  "Return the text of the CDATA section at point, together with the text behind it."
  (forward-char 9)
  (let ((start (point)))
    (unless (search-forward "]]>" nil t)
      (error "XML: (Not Well-Formed) CDATA section does not end anywhere in the document"))
    (concat (buffer-substring-no-properties start (match-beginning 0))
            (xml-parse-string))))

(defun xml--element (name ns)
  "Return the element NAME whose attributes begin at point, in the namespaces NS."
  (let* ((read (xml-parse-attlist ns))
         (inner (if (consp ns) (xml--declared ns read) ns))
         (attributes (if (consp ns) (mapcar (lambda (one) (cons (xml--attribute-name (car one) inner) (cdr one))) read) read))
         (symbol (xml-maybe-do-ns name t inner)))
    (cond
     ((looking-at "/>") (forward-char 2) (list symbol attributes))
     ((eq (char-after) ?>)
      (forward-char)
      (let ((children nil) (going t))
        (while going
          (cond
           ((eobp) (error "XML: (Not Well-Formed) End of document while reading element ‘%s’" name))
           ((looking-at "</")
            (forward-char 2)
            (let ((end (and (looking-at (concat "\\(" xml-name-re "\\)[ \t\n\r]*>")) (match-string-no-properties 1))))
              (unless (equal end name)
                (error "XML: (Not Well-Formed) Invalid end tag ‘%s’ (expecting ‘%s’)"
                       (or end (buffer-substring-no-properties (point) (min (point-max) (+ (point) 10)))) name))
              (goto-char (match-end 0))
              (setq going nil)))
           ((looking-at "<!--") (forward-char 4) (xml--skip "-->" "comment") (skip-syntax-forward " "))
           ((looking-at "<\\?") (forward-char 2) (xml--skip "?>" "processing instruction"))
           ((eq (char-after) ?<)
            (let ((child (xml-parse-tag-1 nil inner)))
              (when child (push child children))))
           (t (let ((text (xml-parse-string)))
                (unless (equal text "") (push text children))))))
        (cons symbol (cons attributes (nreverse children)))))
     (t (error "XML: (Well-Formed) Invalid character")))))

(defun xml--declared (ns attributes)
  "Return the namespaces NS with those that ATTRIBUTES, an alist of names as they were read, declare."
  (let ((new nil))
    (dolist (one attributes)
      (let ((name (symbol-name (car one))))
        (cond ((string= name "xmlns") (push (cons "" (cdr one)) new))
              ((string-prefix-p "xmlns:" name) (push (cons (substring name 6) (cdr one)) new)))))
    (if (eq (car ns) 'symbol-qnames)
        (cons 'symbol-qnames (append new (cdr ns)))
      (append new ns))))

(defun xml--attribute-name (symbol ns)
  "Return SYMBOL, the name of an attribute as it was read, with its namespace in NS."
  (let ((name (symbol-name symbol)))
    (cond ((string= name "xmlns") (cons "http://www.w3.org/2000/xmlns/" ""))
          ((string-prefix-p "xmlns:" name) (cons "http://www.w3.org/2000/xmlns/" (substring name 6)))
          (t (xml-maybe-do-ns name nil ns)))))

(defun xml-parse-attlist (&optional _xml-ns)
  "Return the alist of the attributes at point, and go behind them."
  (let ((result nil))
    (skip-syntax-forward " ")
    (while (looking-at (concat "\\(" xml-name-re "\\)[ \t\n\r]*="))
      (let ((name (intern (match-string-no-properties 1))) (value nil))
        (goto-char (match-end 0))
        (skip-syntax-forward " ")
        (unless (looking-at "\"\\([^\"]*\\)\"\\|'\\([^']*\\)'")
          (error "XML: (Not Well-Formed) Attribute values must be given between quotes"))
        (setq value (or (match-string-no-properties 1) (match-string-no-properties 2)))
        (goto-char (match-end 0))
        (when (assq name result)
          (error "XML: (Not Well-Formed) Each attribute must be unique within an element"))
        (push (cons name (xml--expand value t)) result))
      (skip-syntax-forward " "))
    (nreverse result)))

(defun xml-parse-string ()
  "Return the text at point, up to the next tag, with its entities replaced; go behind it."
  (let ((start (point)))
    (skip-chars-forward "^<")
    (xml--expand (buffer-substring-no-properties start (point)) nil)))

(defun xml--expand (text in-attribute)
  "Return TEXT with its entities and characters' numbers replaced; IN-ATTRIBUTE: the value of an attribute."
  (if (not (string-match-p "&" text))
      text
    (let ((left xml-entity-expansion-limit))
      (xml--expand-1 text in-attribute nil
                     (lambda (made)
                       (when (and left (> made left))
                         (error "XML: Entity reference expansion surpassed ‘xml-entity-expansion-limit’")))))))

(defun xml--expand-1 (text in-attribute names check)
  "Replace the entities of TEXT; NAMES are those that it came from, CHECK is told how long the result is."
  (let ((start 0) (parts nil) (made 0))
    (while (string-match xml-entity-or-char-ref-re text start)
      (let* ((from (match-beginning 0)) (to (match-end 0))
             (hex (match-string 1 text)) (number (match-string 2 text)) (name (match-string 3 text))
             (value
              (cond
               (number
                (let ((char (string-to-number number (if hex 16 10))))
                  (if (and (characterp char) (<= char #x10ffff)) (string char)
                    (error "XML: (Validity) Invalid character reference ‘%s’" (substring text from to)))))
               ((member name names) (error "XML: (Not Well-Formed) Entity ‘%s’ stands for itself" name))
               (t (let ((entity (assoc name xml-entity-alist)))
                    (cond
                     ((null entity)
                      (when xml-validating-parser (error "XML: (Validity) Undefined entity ‘%s’" name))
                      xml-undefined-entity)
                     (t (xml--entity-text name (cdr entity) in-attribute (cons name names) check))))))))
        (push (substring text start from) parts)
        (push value parts)
        (setq made (+ made (- from start) (length value)) start to)
        (funcall check made)))
    (push (substring text start) parts)
    (apply #'concat (nreverse parts))))

(defun xml--entity-text (name value in-attribute names check)
  "Return what VALUE, the text of the entity NAME, stands for."
  (cond
   ((not (stringp value)) xml-undefined-entity)
   ((member name '("lt" "amp")) (xml-substitute-numeric-entities-once value))
   ((not (string-match-p "&" value)) value)
   (t (xml--expand-1 value in-attribute names check))))

(defun xml-substitute-numeric-entities-once (text)
  "Return TEXT with the numbers of characters in it replaced."
  (replace-regexp-in-string "&#\\([0-9]+\\);" (lambda (one) (string (string-to-number (substring one 2 -1)))) text t t))

(defun xml-substitute-special (string)
  "Return STRING with its entities and characters' numbers replaced; an entity that is not known becomes a question mark."
  (let ((xml-validating-parser nil) (case-fold-search nil))
    (with-syntax-table xml-syntax-table (xml--expand string nil))))

(defun xml-substitute-numeric-entities (string)
  "Return STRING with the decimal numbers of characters in it replaced."
  (when (and string (stringp string))
    (xml-substitute-numeric-entities-once string)))

(defun xml-skip-dtd ()
  "Go behind the DTD at point; signal an error if it is not well-formed."
  (xml-parse-dtd)
  nil)

(defun xml-parse-dtd (&optional _parse-ns)
  "Return the DTD at point, (dtd NAME (ELEMENT CONTENT)...), and go behind it; its entities become known."
  (unless (looking-at (concat "<!DOCTYPE[ \t\n\r]+\\(" xml-name-re "\\)"))
    (error "XML: (Not Well-Formed) Document type declaration without a name"))
  (let ((dtd (list (match-string-no-properties 1) 'dtd)) (going t))
    (goto-char (match-end 0))
    (skip-syntax-forward " ")
    (cond
     ((looking-at "SYSTEM[ \t\n\r]+\\(\"[^\"]*\"\\|'[^']*'\\)") (goto-char (match-end 0)))
     ((looking-at "PUBLIC[ \t\n\r]+\\(\"[^\"]*\"\\|'[^']*'\\)\\(?:[ \t\n\r]+\\(\"[^\"]*\"\\|'[^']*'\\)\\)?") (goto-char (match-end 0))))
    (skip-syntax-forward " ")
    (when (eq (char-after) ?\[)
      (forward-char)
      (while going
        (skip-syntax-forward " ")
        (cond
         ((looking-at "\\]") (forward-char) (setq going nil))
         ((looking-at (concat "<!ELEMENT[ \t\n\r]+\\(" xml-name-re "\\)[ \t\n\r]+\\([^>]+\\)>"))
          (let ((name (match-string-no-properties 1)) (content (match-string-no-properties 2)) (end (match-end 0)))
            (push (list name (xml-parse-elem-type (string-trim content))) dtd)
            (goto-char end)))
         ((looking-at (concat "<!ENTITY[ \t\n\r]+\\(%[ \t\n\r]+\\)?\\(" xml-name-re "\\)[ \t\n\r]+\\(?:\"\\([^\"]*\\)\"\\|'\\([^']*\\)'\\)[ \t\n\r]*>"))
          (let* ((parameter (match-string-no-properties 1)) (name (match-string-no-properties 2))
                 (text (or (match-string-no-properties 3) (match-string-no-properties 4))) (end (match-end 0))
                 (value (xml--dtd-value text)))
            (if parameter
                (unless (assoc name xml-parameter-entity-alist) (push (cons name value) xml-parameter-entity-alist))
              (unless (assoc name xml-entity-alist) (push (cons name value) xml-entity-alist)))
            (goto-char end)))
         ((looking-at "<!--") (forward-char 4) (xml--skip "-->" "comment"))
         ((looking-at "<\\?") (forward-char 2) (xml--skip "?>" "processing instruction"))
         ((looking-at "<!\\(?:ATTLIST\\|NOTATION\\|ENTITY\\)\\(?:[^>\"']\\|\"[^\"]*\"\\|'[^']*'\\)*>") (goto-char (match-end 0)))
         ((looking-at xml-pe-reference-re)
          (let ((value (cdr (assoc (match-string-no-properties 1) xml-parameter-entity-alist))) (end (match-end 0)))
            (delete-region (point) end)
            (when value (save-excursion (insert value)))))
         (t (error "XML: (Not Well-Formed) Invalid DTD")))))
    (skip-syntax-forward " ")
    (unless (eq (char-after) ?>) (error "XML: (Not Well-Formed) Document type declaration does not end"))
    (forward-char)
    (nreverse dtd)))

(defun xml--dtd-value (text)
  "Return TEXT of an entity's declaration with characters' numbers and the DTD's entities replaced."
  (let ((start 0) (parts nil)
        (pattern (concat "%\\(" xml-name-re "\\);\\|&#\\(x\\)?\\([[:xdigit:]]+\\);")))
    (while (string-match pattern text start)
      (let ((from (match-beginning 0)) (to (match-end 0)) (name (match-string 1 text))
            (hex (match-string 2 text)) (number (match-string 3 text)))
        (push (substring text start from) parts)
        (push (if name (or (cdr (assoc name xml-parameter-entity-alist)) "") (string (string-to-number number (if hex 16 10)))) parts)
        (setq start to)))
    (push (substring text start) parts)
    (apply #'concat (nreverse parts))))

(defun xml-parse-elem-type (string)
  "Return STRING, what an element may hold, as a list: (choice A B), (seq A B), (? A), (* A), (+ A); or as it is."
  (let ((case-fold-search nil))
    (cond
     ((string-match "\\`(\\([^()]*\\))\\([+*?]?\\)\\'" string)
      (let* ((inside (match-string 1 string)) (many (match-string 2 string))
             (made (cond ((string-match-p "|" inside)
                          (cons 'choice (mapcar #'xml-parse-elem-type (split-string inside "[ \t\n|]+" t))))
                         ((string-match-p "," inside) inside)
                         (t (string-trim inside)))))
        (if (equal many "") made (list (intern many) made))))
     ((string-match "\\`\\(.*\\)\\([+*?]\\)\\'" string)
      (list (intern (match-string 2 string)) (match-string 1 string)))
     ((string= string "#PCDATA") 'pcdata)
     (t string))))

(defun xml-remove-comments (beg end)
  "Remove the comments between BEG and END."
  (save-excursion
    (save-restriction
      (narrow-to-region beg end)
      (goto-char (point-min))
      (while (search-forward "<!--" nil t)
        (let ((start (match-beginning 0)))
          (if (search-forward "-->" nil t)
              (delete-region start (point))
            (goto-char (point-max))))))))

(defun xml-escape-string (string &optional noerror)
  "Return STRING with what has a meaning in XML as entities.
A character that no document may hold is an error, `xml-invalid-character', unless NOERROR is non-nil; then it is left out."
  (let ((bad (string-match xml-invalid-characters-re string)))
    (when bad
      xml-error--defined
      (if noerror
          (setq string (replace-regexp-in-string xml-invalid-characters-re "" string t t))
        (signal 'xml-invalid-character (list (aref string bad) (1+ bad))))))
  (mapconcat (lambda (char)
               (cond ((= char ?&) "&amp;") ((= char ?<) "&lt;") ((= char ?>) "&gt;")
                     ((= char ?\") "&quot;") ((= char ?\') "&apos;")
                     (t (string char))))
             string ""))

(defun xml-print (xml &optional indent-string)
  "Insert the nodes XML as text, with INDENT-STRING before each line."
  (dolist (node xml)
    (xml-debug-print-internal node (or indent-string ""))))

(defalias 'xml-debug-print #'xml-print)

(defun xml-debug-print-internal (xml indent-string)
  "Insert the node XML as text, with INDENT-STRING before each line."
  (insert indent-string "<" (symbol-name (xml-node-name xml)))
  (dolist (one (xml-node-attributes xml))
    (insert " " (symbol-name (car one)) "=\"" (xml-escape-string (cdr one)) "\""))
  (if (null (xml-node-children xml))
      (insert "/>")
    (insert ">")
    (let ((elements nil))
      (dolist (child (xml-node-children xml))
        (cond
         ((stringp child) (insert (xml-escape-string child)))
         ((consp child)
          (setq elements t)
          (insert "\n")
          (xml-debug-print-internal child (concat indent-string "  ")))
         (t (error "Invalid XML tree"))))
      (when elements (insert "\n" indent-string)))
    (insert "</" (symbol-name (xml-node-name xml)) ">")))
