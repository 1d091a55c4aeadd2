;;; char-properties.el --- properties of characters -*- lexical-binding: t -*-

(defvar char-code-property-alist
  (mapcar (lambda (name) (cons name (format "uni-%s.el" name)))
          '(bracket-type paired-bracket special-titlecase special-lowercase special-uppercase titlecase lowercase uppercase iso-10646-comment old-name
                         mirroring mirrored numeric-value digit-value decimal-digit-value decomposition bidi-class canonical-combining-class general-category name))
  "The properties of characters: (NAME . TABLE), or (NAME . FILE) as long as nobody has asked for it.")

(defvar char-code-property-table (make-char-table 'char-code-property-table)
  "The property lists of characters, of properties without a table of their own.")

(defun put-char-code-property (char propname value)
  "Give CHAR the property PROPNAME with VALUE; return VALUE."
  (let ((table (unicode-property-table-internal propname)))
    (if table
        (put-unicode-property-internal table char value)
      (aset char-code-property-table char (plist-put (aref char-code-property-table char) propname value)))
    value))

(defun define-char-code-property (name table &optional docstring)
  "Make NAME a property of characters that TABLE, a char-table or a file that defines it, holds; DOCSTRING says what it means."
  (or (symbolp name) (error "Not a symbol: %s" name))
  (if (char-table-p table)
      (or (and (eq (char-table-subtype table) 'char-code-property-table) (eq (char-table-extra-slot table 0) name))
          (error "Invalid char-table: %s" table))
    (or (stringp table) (error "Not a char-table nor a file name: %s" table)))
  (setf (alist-get name char-code-property-alist) table)
  (put name 'char-code-property-documentation docstring))

(defconst char-code-property--texts
  '((general-category
     (Lu . "Letter, Uppercase") (Ll . "Letter, Lowercase") (Lt . "Letter, Titlecase") (Lm . "Letter, Modifier") (Lo . "Letter, Other")
     (Mn . "Mark, Nonspacing") (Mc . "Mark, Spacing Combining") (Me . "Mark, Enclosing") (Nd . "Number, Decimal Digit") (Nl . "Number, Letter") (No . "Number, Other")
     (Pc . "Punctuation, Connector") (Pd . "Punctuation, Dash") (Ps . "Punctuation, Open") (Pe . "Punctuation, Close") (Pi . "Punctuation, Initial quote")
     (Pf . "Punctuation, Final quote") (Po . "Punctuation, Other") (Sm . "Symbol, Math") (Sc . "Symbol, Currency") (Sk . "Symbol, Modifier") (So . "Symbol, Other")
     (Zs . "Separator, Space") (Zl . "Separator, Line") (Zp . "Separator, Paragraph") (Cc . "Other, Control") (Cf . "Other, Format") (Cs . "Other, Surrogate")
     (Co . "Other, Private Use") (Cn . "Other, Not Assigned"))
    (bidi-class
     (L . "Left-to-Right") (LRE . "Left-to-Right Embedding") (LRO . "Left-to-Right Override") (R . "Right-to-Left") (AL . "Right-to-Left Arabic")
     (RLE . "Right-to-Left Embedding") (RLO . "Right-to-Left Override") (PDF . "Pop Directional Format") (LRI . "Left-to-Right Isolate")
     (RLI . "Right-to-Left Isolate") (FSI . "First Strong Isolate") (PDI . "Pop Directional Isolate") (EN . "European Number")
     (ES . "European Number Separator") (ET . "European Number Terminator") (AN . "Arabic Number") (CS . "Common Number Separator")
     (NSM . "Non-Spacing Mark") (BN . "Boundary Neutral") (B . "Paragraph Separator") (S . "Segment Separator") (WS . "Whitespace") (ON . "Other Neutrals"))
    (canonical-combining-class
     (0 . "Spacing, split, enclosing, reordrant, and Tibetan subjoined") (1 . "Overlays and interior") (7 . "Nuktas") (8 . "Hiragana/Katakana voicing marks")
     (9 . "Viramas") (10 . "Start of fixed position classes") (199 . "End of fixed position classes") (200 . "Below left attached") (202 . "Below attached")
     (204 . "Below right attached") (208 . "Left attached (reordrant around single base character)") (210 . "Right attached") (212 . "Above left attached")
     (214 . "Above attached") (216 . "Above right attached") (218 . "Below left") (220 . "Below") (222 . "Below right")
     (224 . "Left (reordrant around single base character)") (226 . "Right") (228 . "Above left") (230 . "Above") (232 . "Above right")
     (233 . "Double below") (234 . "Double above") (240 . "Below (iota subscript)"))
    (bracket-type (n . "Not a paired bracket character.") (o . "Opening paired bracket character.") (c . "Closing paired bracket character.")))
  "What the values of properties mean, in the words of the Unicode Standard.")

(defun char-code-property-description (prop value)
  "Return what VALUE of the property PROP means, a string; nil if there is nothing to say."
  (cond
   ((assq prop char-code-property--texts) (cdr (assq value (cdr (assq prop char-code-property--texts)))))
   ((eq prop 'decomposition) (mapconcat (lambda (part) (if (symbolp part) (symbol-name part) (string ?' part ?'))) value " "))))
