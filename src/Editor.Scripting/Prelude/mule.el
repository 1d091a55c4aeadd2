;;; mule.el --- coding systems: what they are, which one a text wants  -*- lexical-binding: t -*-
;;;features: mule mule-cmds

(defun coding-system-mnemonic (coding-system)
  "Return the mnemonic character of CODING-SYSTEM, as the mode line shows it."
  (coding-system-get coding-system :mnemonic))

(defun coding-system-doc-string (coding-system)
  "Return the documentation string for CODING-SYSTEM."
  (coding-system-get coding-system :docstring))

(defun coding-system-category (coding-system)
  "Return the category of CODING-SYSTEM."
  (coding-system-get coding-system :category))

(defun coding-system-charset-list (coding-system)
  "Return the list of charsets that CODING-SYSTEM has."
  (coding-system-get coding-system :charset-list))

(defun coding-system-eol-type-mnemonic (coding-system)
  "Return the string indicating the end-of-line format of CODING-SYSTEM."
  (let ((eol (coding-system-eol-type coding-system)))
    (cond ((vectorp eol) eol-mnemonic-undecided)
          ((eq eol 0) eol-mnemonic-unix)
          ((eq eol 1) eol-mnemonic-dos)
          ((eq eol 2) eol-mnemonic-mac)
          (t "-"))))

(defun coding-system-equal (coding-system-1 coding-system-2)
  "Return t if and only if CODING-SYSTEM-1 and CODING-SYSTEM-2 are identical.
Two are when they have the same base and the same line ends."
  (or (eq coding-system-1 coding-system-2)
      (and (equal (coding-system-plist coding-system-1) (coding-system-plist coding-system-2))
           (let ((one (coding-system-eol-type coding-system-1))
                 (two (coding-system-eol-type coding-system-2)))
             (or (eq one two)
                 (and (vectorp one) (vectorp two)))))))

(defun coding-system-lessp (x y)
  "Whether the coding system X comes before Y in a list for a person."
  (cond ((eq x 'no-conversion) t)
        ((eq y 'no-conversion) nil)
        ((eq x 'emacs-mule) t)
        ((eq y 'emacs-mule) nil)
        ((eq x 'undecided) t)
        ((eq y 'undecided) nil)
        (t (let ((one (coding-system-mnemonic x))
                 (two (coding-system-mnemonic y)))
             (or (< (downcase one) (downcase two))
                 (and (not (> (downcase one) (downcase two)))
                      (< one two)))))))

(defun coding-system-from-name (name)
  "Return the coding system whose name matches NAME (a string or symbol), whatever its case and punctuation."
  (let* ((wanted (if (symbolp name) (symbol-name name) name))
         (key (lambda (text) (downcase (replace-regexp-in-string "[-_]" "" text))))
         (found (intern-soft (downcase wanted))))
    (if (and found (coding-system-p found))
        found
      (setq wanted (funcall key wanted))
      (seq-find (lambda (coding) (equal (funcall key (symbol-name coding)) wanted)) (coding-system-list)))))

(defmacro with-coding-priority (coding-systems &rest body)
  "Execute BODY like `progn' with CODING-SYSTEMS at the front of the priority list."
  (declare (indent 1) (debug t))
  (let ((old (make-symbol "old")))
    `(let ((,old (coding-system-priority-list)))
       (apply #'set-coding-system-priority ,coding-systems)
       (unwind-protect (progn ,@body)
         (apply #'set-coding-system-priority ,old)))))

(defun find-coding-systems-for-charsets (charsets)
  "Return a list of proper coding systems to encode characters of CHARSETS, ascii alone meaning that any will do."
  (if (or (null charsets) (equal charsets '(ascii)))
      '(undecided)
    (delq nil (mapcar (lambda (coding)
                        (let ((all (coding-system-charset-list coding)))
                          (and (listp all)
                               (or (memq 'unicode all) (memq 'emacs all)
                                   (null (cl-set-difference charsets all)))
                               coding)))
                      (coding-system-list t)))))

(defun find-multibyte-characters (from to &optional _maxcount _excludes)
  "Return an alist of (CHARSET COUNT . CHARS) for the characters that are not ASCII between FROM and TO, or in the string FROM."
  (let (found)
    (mapc (lambda (char)
            (unless (< char 128)
              (let* ((charset (char-charset char)) (entry (assq charset found)))
                (unless entry (push (setq entry (list charset 0)) found))
                (setcar (cdr entry) (1+ (cadr entry)))
                (unless (memq char (cddr entry)) (setcdr (cdr entry) (cons char (cddr entry)))))))
          (if (stringp from) from (buffer-substring-no-properties from to)))
    found))

(defun sanitize-coding-system-list (codings)
  "Return CODINGS, the likely ones first, without duplicates of the same base."
  (delete-dups (mapcar (lambda (coding) (check-coding-system coding)) codings)))

(defun read-coding-system (prompt &optional default-coding-system)
  "Read a coding system from the minibuffer, prompting with PROMPT; empty input means DEFAULT-CODING-SYSTEM."
  (let ((text (completing-read prompt (mapcar (lambda (coding) (list (symbol-name coding))) (coding-system-list)) nil t nil nil
                               (and default-coding-system (symbol-name default-coding-system)))))
    (if (equal text "") default-coding-system (intern text))))

(defun read-non-nil-coding-system (prompt)
  "Read a coding system from the minibuffer, prompting with PROMPT; it is asked again until there is one."
  (let (coding)
    (while (not coding) (setq coding (read-coding-system prompt)))
    coding))

(defun locale-charset-to-coding-system (charset)
  "Find coding system corresponding to CHARSET, a name that the locale gives."
  (and charset (coding-system-from-name charset)))

(defun locale-translate (locale) "Return LOCALE." locale)

(defvar coding-system-history nil "The coding systems that were read.")

(defvar auto-coding-alist
  '(("\\.\\(?:arc\\|zip\\|lzh\\|lha\\|zoo\\|[jew]ar\\|xpi\\|rar\\|7z\\|squashfs\\|ARC\\|ZIP\\|LZH\\|LHA\\|ZOO\\|[JEW]AR\\|XPI\\|RAR\\|7Z\\|SQUASHFS\\)\\'" . no-conversion-multibyte)
    ("\\.\\(?:exe\\|EXE\\)\\'" . no-conversion)
    ("\\.\\(?:sx[dmicw]\\|odt\\|tar\\|t[bg]z\\)\\'" . no-conversion)
    ("\\.\\(?:gz\\|Z\\|bz\\|bz2\\|xz\\|gpg\\)\\'" . no-conversion)
    ("\\.\\(?:jpe?g\\|png\\|gif\\|tiff?\\|p[bpgn]m\\)\\'" . no-conversion)
    ("\\.pdf\\'" . no-conversion)
    ("/#[^/]+#\\'" . utf-8-emacs-unix))
  "Alist of filename patterns vs corresponding coding systems.")

(defvar auto-coding-regexp-alist
  '(("\\`BABYL OPTIONS:[ \t]*-\\*-[ \t]*rmail[ \t]*-\\*-" . no-conversion)
    ("\\`\xFE\xFF" . utf-16be-with-signature)
    ("\\`\xFF\xFE" . utf-16le-with-signature)
    ("\\`\xEF\xBB\xBF" . utf-8-with-signature)
    ("\\`;ELC\024\0\0\0" . emacs-mule))
  "Alist of patterns of a file's begin vs corresponding coding systems.")

(defun auto-coding-alist-lookup (filename)
  "Return the coding system that `auto-coding-alist' has for FILENAME, or nil."
  (let ((case-fold-search (memq system-type '(windows-nt ms-dos cygwin))))
    (cdr (seq-find (lambda (entry) (string-match-p (car entry) filename)) auto-coding-alist))))

(defun auto-coding-regexp-alist-lookup (from to)
  "Return the coding system that `auto-coding-regexp-alist' has for the text between FROM and TO, or nil."
  (save-excursion
    (goto-char from)
    (let ((case-fold-search nil))
      (cdr (seq-find (lambda (entry) (save-excursion (re-search-forward (car entry) to t))) auto-coding-regexp-alist)))))

(defun mule--coding-of-header (size)
  "Return the coding that the first line at point tells of, within SIZE characters; the second line counts behind #!."
  (save-excursion
    (let* ((start (point))
           (end (min (+ start size) (point-max)))
           (limit (progn (when (looking-at-p "#!\\|'\\\\\"") (forward-line 1))
                         (min end (line-end-position)))))
      (goto-char start)
      (when (re-search-forward "-\\*-\\(.*;\\)?[ \t]*\\(coding:[ \t]*\\([^ ;\t\n]+\\)\\|unibyte:[ \t]*\\([^ ;\t\n]+\\)\\).*-\\*-" limit t)
        (if (match-beginning 3)
            (intern (match-string 3))
          (and (not (equal (match-string 4) "nil")) 'raw-text))))))

(defun mule--coding-of-local-variables (size)
  "Return the coding that the Local Variables list at the end of the SIZE characters from point tells of."
  (save-excursion
    (let* ((start (point)) (end (min (+ start size) (point-max))) (case-fold-search t))
      (goto-char (max start (- end 3072)))
      (when (re-search-forward "^\\(.*?\\)[ \t]*Local Variables:[ \t]*\\(.*?\\)[ \t]*$" end t)
        (let* ((prefix (regexp-quote (match-string 1)))
               (suffix (regexp-quote (match-string 2)))
               (last (if (save-excursion (re-search-forward (concat "^" prefix "[ \t]*End[ \t]*:[ \t]*" suffix "[ \t]*$") end t)) (match-beginning 0) end)))
          (when (re-search-forward (concat "^" prefix "[ \t]*\\(?:coding[ \t]*:[ \t]*\\([^ \t\n]+\\)\\|unibyte[ \t]*:[ \t]*\\([^ \t\n]+\\)\\)[ \t]*" suffix "[ \t]*$") last t)
            (if (match-beginning 1)
                (intern (match-string 1))
              (and (not (equal (match-string 2) "nil")) 'raw-text))))))))

(defun find-auto-coding (filename size)
  "Find a coding system for a file FILENAME of which SIZE bytes follow point.
Return (CODING . SOURCE): SOURCE is `auto-coding-alist', `:coding', `auto-coding-regexp-alist' or `auto-coding-functions'."
  (let ((found (auto-coding-alist-lookup filename)))
    (cond (found (cons found 'auto-coding-alist))
          ((setq found (auto-coding-regexp-alist-lookup (point) (+ (point) (min size 1024))))
           (cons found 'auto-coding-regexp-alist))
          ((setq found (or (mule--coding-of-header size) (mule--coding-of-local-variables size)))
           (cons found :coding))
          (t (let ((functions auto-coding-functions))
               (while (and functions (not found))
                 (setq found (save-excursion (and (fboundp (car functions)) (ignore-errors (funcall (car functions) size))))
                       functions (cdr functions)))
               (and found (cons found 'auto-coding-functions)))))))

(defun set-auto-coding (filename size)
  "Return the coding system for a file FILENAME of which SIZE bytes follow point, or nil."
  (let ((found (find-auto-coding filename size)))
    (and (car found) (coding-system-p (car found)) (car found))))

(defun sgml-xml-auto-coding-function (size)
  "Find the coding of an XML declaration within SIZE characters from point."
  (setq size (+ (point) size))
  (when (re-search-forward "\\`[[:space:]\n]*<\\?xml" size t)
    (let ((end (save-excursion (re-search-forward "\"[[:space:]]*\\?>" size t))))
      (when end
        (if (re-search-forward "encoding=[\"']\\([^\"']+\\)[\"']" end t)
            (let ((coding (intern (downcase (match-string 1)))))
              (and (coding-system-p coding) coding))
          'utf-8)))))

(defun sgml-html-meta-auto-coding-function (size)
  "Find the coding of a META element within SIZE characters from point."
  (let ((case-fold-search t))
    (setq size (min (+ (point) size)
                    (save-excursion (or (and (re-search-forward "<body" (+ (point) size) t) (point)) (+ (point) size)))))
    (when (re-search-forward "<meta\\s-+\\(?:http-equiv=[\"']?content-type[\"']?\\s-+content=[\"']text/\\sw+;\\s-*\\)?charset=[\"']?\\(.+?\\)[\"'[:space:]/>]" size t)
      (let ((coding (intern (downcase (match-string 1)))))
        (and (coding-system-p coding) coding)))))

(defun find-file-not-found-set-buffer-file-coding-system ()
  "Set the coding system of a buffer whose file does not exist to what the file's name asks for."
  (let ((coding (auto-coding-alist-lookup (or buffer-file-name ""))))
    (when coding (setq buffer-file-coding-system coding))))

(defun select-safe-coding-system (from to &optional default-coding-system accept-default-p file)
  "Return a coding system for encoding the text between FROM and TO, or the string FROM.
The first of these that can: DEFAULT-CODING-SYSTEM (one or a list), the buffer's, the preferred one."
  (ignore accept-default-p file)
  (let* ((asked (if (listp default-coding-system) default-coding-system (list default-coding-system)))
         (candidates (append (delq t (copy-sequence asked))
                             (list buffer-file-coding-system (default-value 'buffer-file-coding-system))
                             (coding-system-priority-list)))
         found)
    (while (and candidates (not found))
      (let ((coding (car candidates)))
        (setq candidates (cdr candidates))
        (when (and coding (not (eq (coding-system-base coding) 'undecided))
                   (null (check-coding-systems-region from to (list coding))))
          (setq found coding))))
    (setq found (or found 'utf-8))
    (if (vectorp (coding-system-eol-type found))
        (coding-system-change-eol-conversion found 'unix)
      found)))

(defun select-message-coding-system ()
  "Return a coding system to encode the outgoing message of the current buffer."
  (select-safe-coding-system (point-min) (point-max)))

(defun recode-region (start end new-coding coding)
  "Re-decode the region from START to END, which was decoded by CODING, using NEW-CODING."
  (interactive "r\nzText was really in: \nzBut was interpreted as: ")
  (encode-coding-region start end coding)
  (decode-coding-region start (+ start (length (encode-coding-string (buffer-substring start end) 'raw-text))) new-coding))

(defconst charset--iso
  '((latin-iso8859-1 1 [32 127] ?A 129) (latin-iso8859-2 1 [32 127] ?B 130) (latin-iso8859-3 1 [32 127] ?C 131) (latin-iso8859-4 1 [32 127] ?D 132)
    (cyrillic-iso8859-5 1 [32 127] ?L 140) (arabic-iso8859-6 1 [32 127] ?G 135) (greek-iso8859-7 1 [32 127] ?F 134) (hebrew-iso8859-8 1 [32 127] ?H 136)
    (latin-iso8859-9 1 [32 127] ?M 141) (latin-iso8859-10 1 [32 127] ?V nil) (thai-iso8859-11 1 [32 127] ?T nil) (latin-iso8859-13 1 [32 127] ?Y nil)
    (latin-iso8859-14 1 [32 127] ?_ 143) (latin-iso8859-15 1 [32 127] ?b 142) (latin-iso8859-16 1 [32 127] ?f nil)
    (katakana-jisx0201 1 [33 126] ?I 137) (chinese-gb2312 2 [33 126 33 126] ?A 145) (japanese-jisx0208 2 [33 126 33 126] ?B 146)
    (korean-ksc5601 2 [33 126 33 126] ?C 147) (big5 2 [64 254 161 254] nil nil) (chinese-gbk 2 [64 254 129 254] nil nil))
  "Charsets of ISO 2022 and their like: name, dimension, code space, final character, number in Emacs' old coding.")

(defun iso-charset (dimension chars final-char)
  "Return the charset of DIMENSION with CHARS (94 or 96) characters whose final character of ISO 2022 is FINAL-CHAR, or nil."
  (unless (memq chars '(94 96)) (error "Invalid CHARS %d, it should be 94 or 96" chars))
  (if (and (eq dimension 1) (eq chars 94) (eq final-char ?B)) 'ascii
    (car (seq-find (lambda (row) (and (eq (nth 1 row) dimension) (eq (nth 3 row) final-char)
                                      (eq chars (if (eq (aref (nth 2 row) 0) 32) 96 94))))
                   charset--iso))))

(defun charset-plist (charset)
  "Return CHARSET's property list."
  (unless (charsetp charset) (signal 'wrong-type-argument (list 'charsetp charset)))
  (pcase charset
    ('ascii (list :name 'ascii :dimension 1 :code-space [0 127 0 0 0 0 0 0] :iso-final-char ?B :emacs-mule-id 0
                  :ascii-compatible-p t :code-offset 0 :docstring "ASCII (ISO646 IRV)" :short-name "ASCII" :long-name "ASCII (ISO646 IRV)"))
    ((or 'unicode 'emacs 'unicode-bmp)
     (list :name charset :dimension 3 :code-space [0 255 0 255 0 16 0 0] :ascii-compatible-p t :code-offset 0
           :docstring "Unicode (ISO10646)" :short-name "Unicode" :long-name "Unicode (ISO10646)"))
    ((guard (assq charset charset--iso))
     (let ((row (assq charset charset--iso)))
       (list :name charset :dimension (nth 1 row) :code-space (nth 2 row) :iso-final-char (nth 3 row) :emacs-mule-id (nth 4 row)
             :docstring (symbol-name charset) :short-name (symbol-name charset) :long-name (symbol-name charset))))
    (_ (list :name charset :dimension 1 :code-space [0 255 0 0 0 0 0 0] :docstring (symbol-name charset)
             :short-name (symbol-name charset) :long-name (symbol-name charset)))))

(defun charset-property (charset propname) "Return the value of CHARSET's property PROPNAME." (plist-get (charset-plist charset) propname))

(defun get-charset-property (charset propname) "Return the value of CHARSET's property PROPNAME." (plist-get (charset-plist charset) propname))

(defun charset-dimension (charset) "Return dimension of CHARSET." (plist-get (charset-plist charset) :dimension))

(defun charset-chars (charset &optional dimension)
  "Return the number of characters in each position of CHARSET's codes, of the first or DIMENSION."
  (let* ((space (plist-get (charset-plist charset) :code-space)) (at (* 2 (1- (or dimension 1)))))
    (1+ (- (aref space (1+ at)) (aref space at)))))

(defun charset-description (charset) "Return description string of CHARSET." (plist-get (charset-plist charset) :docstring))

(defun charset-short-name (charset) "Return short name string of CHARSET." (plist-get (charset-plist charset) :short-name))

(defun charset-long-name (charset) "Return long name string of CHARSET." (plist-get (charset-plist charset) :long-name))

(defun charset-iso-final-char (charset) "Return ISO-2022 final character of CHARSET, or -1." (or (plist-get (charset-plist charset) :iso-final-char) -1))

(defun find-charset-string (str &optional _table)
  "Return a list of the charsets in STR."
  (let (found)
    (mapc (lambda (char) (cl-pushnew (char-charset char) found)) str)
    (nreverse found)))

(defun find-charset-region (beg end &optional _table)
  "Return a list of the charsets in the text between BEG and END."
  (find-charset-string (buffer-substring-no-properties beg end)))

(defun charset-after (&optional pos)
  "Return the charset of the character at position POS."
  (let ((char (char-after pos))) (and char (char-charset char))))

(defun charset-id-internal (&optional charset)
  "Return the number of CHARSET, by its place in `charset-list'."
  (unless (charsetp charset) (signal 'wrong-type-argument (list 'charsetp charset)))
  (or (seq-position charset-list charset #'eq) 0))

(defun sort-charsets (charsets)
  "Sort the list CHARSETS by priority."
  (let ((order (charset-priority-list)))
    (sort charsets (lambda (a b) (< (or (seq-position order a #'eq) 1000) (or (seq-position order b #'eq) 1000))))))

(defun map-charset-chars (function charset &optional arg from-code to-code)
  "Call FUNCTION with each range of characters of CHARSET and ARG."
  (unless (charsetp charset) (signal 'wrong-type-argument (list 'charsetp charset)))
  (let ((codes (cond ((eq charset 'ascii) '(0 . 127)) ((eq charset 'eight-bit) '(#x3fff80 . #x3fffff)) ((eq charset 'iso-8859-1) '(0 . 255)) (t '(0 . #x10ffff)))))
    (funcall function (cons (max (car codes) (or from-code 0)) (min (cdr codes) (or to-code (cdr codes)))) arg)))

(defvar char-script-table
  (let ((table (make-char-table 'char-script-table)))
    (dolist (range '((#x0000 #x007F latin) (#x00A0 #x024F latin) (#x0250 #x02AF phonetic) (#x02B0 #x036F latin) (#x0370 #x03E1 greek)
                     (#x03E2 #x03EF coptic) (#x03F0 #x03F3 greek) (#x0400 #x052F cyrillic) (#x0530 #x058F armenian) (#x0590 #x05FF hebrew)
                     (#x0600 #x06FF arabic) (#x0700 #x074F syriac) (#x0750 #x077F arabic) (#x0780 #x07BF thaana) (#x07C0 #x07FF nko)
                     (#x0800 #x083F samaritan) (#x0840 #x085F mandaic) (#x0860 #x086F syriac) (#x0870 #x08FF arabic)
                     (#x0900 #x097F devanagari) (#x0980 #x09FF bengali) (#x0A00 #x0A7F gurmukhi) (#x0A80 #x0AFF gujarati) (#x0B00 #x0B7F oriya)
                     (#x0B80 #x0BFF tamil) (#x0C00 #x0C7F telugu) (#x0C80 #x0CFF kannada) (#x0D00 #x0D7F malayalam) (#x0D80 #x0DFF sinhala)
                     (#x0E00 #x0E5F thai) (#x0E80 #x0EDF lao) (#x0F00 #x0FFF tibetan) (#x1000 #x109F burmese) (#x10A0 #x10FF georgian)
                     (#x1100 #x11FF hangul) (#x1200 #x139F ethiopic) (#x13A0 #x13FF cherokee) (#x1400 #x167F canadian-aboriginal) (#x1680 #x169F ogham)
                     (#x16A0 #x16FF runic) (#x1700 #x171F tagalog) (#x1780 #x17FF khmer) (#x1800 #x18AF mongolian) (#x1900 #x194F limbu)
                     (#x1950 #x197F tai-le) (#x1980 #x19DF tai-lue) (#x1D00 #x1DBF phonetic) (#x1E00 #x1EFF latin) (#x1F00 #x1FFF greek)
                     (#x2000 #x206F symbol) (#x2070 #x209F latin) (#x20A0 #x20CF symbol) (#x2100 #x214F symbol) (#x2150 #x218F latin)
                     (#x2190 #x23FF symbol) (#x2400 #x27BF symbol) (#x27C0 #x27EF mathematical) (#x27F0 #x27FF symbol) (#x2800 #x28FF braille)
                     (#x2900 #x2BFF symbol) (#x2C00 #x2C5F glagolitic) (#x2C60 #x2C7F latin) (#x2C80 #x2CFF coptic) (#x2D00 #x2D2F georgian)
                     (#x2D30 #x2D7F tifinagh) (#x2D80 #x2DDF ethiopic) (#x2DE0 #x2DFF cyrillic) (#x2E80 #x2FDF han) (#x2FF0 #x2FFF ideographic-description)
                     (#x3000 #x303F cjk-misc) (#x3040 #x30FF kana) (#x3100 #x312F bopomofo) (#x3130 #x318F hangul) (#x3190 #x319F kanbun)
                     (#x31A0 #x31BF bopomofo) (#x31C0 #x31EF cjk-misc) (#x31F0 #x31FF kana) (#x3200 #x33FF cjk-misc) (#x3400 #x9FFF han)
                     (#xA000 #xA4CF yi) (#xA640 #xA69F cyrillic) (#xA720 #xA7FF latin) (#xAC00 #xD7FF hangul) (#xF900 #xFAFF han)
                     (#xFB00 #xFB06 latin) (#xFB13 #xFB17 armenian) (#xFB1D #xFB4F hebrew) (#xFB50 #xFDFF arabic) (#xFE30 #xFE4F han)
                     (#xFE70 #xFEFF arabic) (#xFF00 #xFF5E cjk-misc) (#xFF5F #xFF9F kana) (#xFFA0 #xFFDF hangul) (#xFFE0 #xFFEF symbol)
                     (#x1D400 #x1D7FF mathematical) (#x1F000 #x1F9FF symbol) (#x1FA00 #x1FAFF symbol) (#x20000 #x31FFF han)))
      (set-char-table-range table (cons (car range) (cadr range)) (nth 2 range)))
    table)
  "Char table of script symbols.")

(defvar language-info-alist nil "Alist of language environment definitions.")

(defvar current-language-environment "UTF-8" "The current language environment.")

(defun set-language-environment (&optional language-name)
  "Set LANGUAGE-NAME as the language environment; everything here is Unicode, so that nothing else changes."
  (interactive (list (read-string "Set language environment: ")))
  (setq current-language-environment (or language-name "English"))
  nil)

(defun get-language-info (lang-env key)
  "Return the information for KEY of the language environment LANG-ENV, or nil."
  (cdr (assq key (cdr (assoc (if (symbolp lang-env) (symbol-name lang-env) lang-env) language-info-alist)))))

(defun set-language-info (lang-env key info)
  "Set KEY of the language environment LANG-ENV to INFO."
  (let ((entry (assoc lang-env language-info-alist)))
    (unless entry (push (setq entry (list lang-env)) language-info-alist))
    (setf (alist-get key (cdr entry)) info)))

(defun set-language-info-alist (lang-env alist &optional _parents)
  "Store ALIST as the definition of the language environment LANG-ENV."
  (dolist (info alist) (set-language-info lang-env (car info) (cdr info))))

(defun set-default-coding-systems (coding-system)
  "Make CODING-SYSTEM the default for files and processes."
  (check-coding-system coding-system)
  (setq-default buffer-file-coding-system coding-system)
  (setq default-process-coding-system (cons coding-system coding-system)))

(defun mule--auto-coding (filename bytes)
  "Return the coding system that the name FILENAME or the text BYTES of a file tells of, or nil."
  (save-match-data
    (with-temp-buffer
      (set-buffer-multibyte nil)
      (insert bytes)
      (goto-char (point-min))
      (set-auto-coding filename (buffer-size)))))

(defun bufferpos-to-filepos (position &optional _quality coding-system)
  "Return the byte of the visited file, counted from 0, at which the character at POSITION begins."
  (let* ((coding (or coding-system buffer-file-coding-system 'utf-8-unix)))
    (save-restriction
      (widen)
      (let* ((end (max (point-min) (min position (point-max))))
             (text (buffer-substring-no-properties (point-min) end))
             (signature (and (memq (coding-system-base coding) '(utf-8-with-signature utf-16 utf-16be-with-signature utf-16le-with-signature)))))
        (if (and (equal text "") signature)
            (length (encode-coding-string "" coding))
          (length (encode-coding-string text (if (eq (coding-system-base coding) 'undecided)
                                                 (coding-system-change-text-conversion coding 'utf-8)
                                               coding))))))))

(defun filepos-to-bufferpos (byte &optional quality coding-system)
  "Return the position of the character that the byte BYTE of the visited file, counted from 0, belongs to."
  (save-restriction
    (widen)
    (let ((low (point-min)) (high (point-max)))
      ;; the last position that does not begin behind the byte
      (while (< low high)
        (let ((middle (/ (+ low high 1) 2)))
          (if (<= (bufferpos-to-filepos middle quality coding-system) byte)
              (setq low middle)
            (setq high (1- middle)))))
      low)))
