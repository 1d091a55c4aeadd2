;;; mail-utils.el --- headers of mail: fields, addresses, parameters and encoded words  -*- lexical-binding: t -*-
;;;features: mail-utils mail-parse rfc2047 rfc2045 rfc2231 ietf-drums mail-extr mail-prsvr rfc822

(defun mail-narrow-to-head ()
  "Narrow to the header: up to the first empty line."
  (goto-char (point-min))
  (narrow-to-region (point)
                    (if (re-search-forward "^\n" nil 1) (1- (point)) (point-max)))
  (goto-char (point-min)))

(defun mail-fetch-field (field-name &optional last all list delete)
  "Return the value of the header field FIELD-NAME in the accessible text, or nil.
Of several, it is the first, the last if LAST, all joined by commas if ALL, or a list of all if LIST; DELETE removes
them from the buffer."
  (save-excursion
    (goto-char (point-min))
    (let ((case-fold-search t) (values nil)
          (pattern (concat "^" (regexp-quote field-name) "[ \t]*:")))
      (while (and (or (null values) last all list delete) (re-search-forward pattern nil t))
        (let ((start (match-beginning 0)) (begin (point)) (end nil))
          (skip-chars-forward " \t")
          (setq begin (point))
          (forward-line 1)
          (while (looking-at "[ \t]") (forward-line 1))
          (setq end (if (eq (char-before) ?\n) (1- (point)) (point)))
          (save-excursion (goto-char end) (skip-chars-backward " \t" begin) (setq end (point)))
          (push (buffer-substring-no-properties begin (max begin end)) values)
          (when delete (delete-region start (point)))))
      (cond ((null values) nil)
            (list (nreverse values))
            (all (mapconcat #'identity (nreverse values) ", "))
            (last (car values))
            (t (car (last values)))))))

(defun mail-strip-quoted-names (address)
  "Return ADDRESS without names, comments and quotes: the bare addresses."
  (when address
    (save-match-data
      (while (string-match "[ \t]*([^()]*)" address)
        (setq address (replace-match "" t t address)))
      (mapconcat (lambda (one)
                   (setq one (string-trim one))
                   (if (string-match "<\\([^<>]*\\)>" one) (match-string 1 one)
                     (replace-regexp-in-string "\"[^\"]*\"[ \t]*" "" one)))
                 (mail-utils--split-addresses address)
                 ", "))))

(defun mail-utils--split-addresses (addresses)
  "Return the list of the ADDRESSES, separated by commas that are not quoted."
  (let ((start 0) (at 0) (n (length addresses)) (quoted nil) (result nil))
    (while (< at n)
      (let ((char (aref addresses at)))
        (cond ((eq char ?\") (setq quoted (not quoted)))
              ((and (eq char ?,) (not quoted))
               (push (substring addresses start at) result)
               (setq start (1+ at))))
        (setq at (1+ at))))
    (nreverse (cons (substring addresses start) result))))

(defun mail-extract-address-components (address &optional all)
  "Return (NAME ADDRESS) of the first of ADDRESS, or with ALL the list of those of all."
  (let ((result (mapcar
                 (lambda (one)
                   (setq one (string-trim one))
                   (cond
                    ((string-match "\\`\"?\\([^<\"]*?\\)\"?[ \t]*<\\([^>]*\\)>\\'" one)
                     (let ((name (string-trim (match-string 1 one))))
                       (list (if (equal name "") nil name) (match-string 2 one))))
                    ((string-match "\\`\\([^ (]+\\)[ \t]*(\\(.*\\))\\'" one)
                     (list (match-string 2 one) (match-string 1 one)))
                    (t (list nil one))))
                 (mail-utils--split-addresses address))))
    (if all result (car result))))

(defun mail-header-parse-content-type (string)
  "Return (TYPE (PARAMETER . VALUE)...) of STRING, the value of a Content-Type field, or nil."
  (when (and string (string-match "\\`[ \t\n]*\\([^ \t\n;/]+/[^ \t\n;]+\\|[^ \t\n;]+\\)" string))
    (let ((type (downcase (match-string 1 string))) (at (match-end 0)) (parameters nil))
      (while (string-match
              ";[ \t\n]*\\([^ \t\n=;]+\\)[ \t\n]*=[ \t\n]*\\(?:\"\\(\\(?:[^\"\\]\\|\\\\.\\)*\\)\"\\|\\([^ \t\n;]*\\)\\)"
              string at)
        (setq at (match-end 0))
        (push (cons (intern (downcase (match-string 1 string)))
                    (or (match-string 2 string) (match-string 3 string)))
              parameters))
      (cons type parameters))))

(defalias 'mail-header-parse-content-disposition #'mail-header-parse-content-type)

(defun mail-content-type-get (ct attribute)
  "Return the parameter ATTRIBUTE of CT, a parsed Content-Type."
  (cdr (assq attribute (cdr ct))))

(defun mail-quote-printable (string &optional wrapper)
  "Return STRING with =XX for = and what is not ASCII; with WRAPPER, as an encoded word."
  (save-match-data
    (let ((text (mapconcat (lambda (char)
                             (if (or (< char 32) (> char 126) (eq char ?=) (and wrapper (eq char ??)))
                                 (format "=%02X" (logand char 255))
                               (char-to-string char)))
                           string "")))
      (if wrapper (concat "=?iso-8859-1?Q?" (replace-regexp-in-string " " "_" text) "?=") text))))

(defun mail-unquote-printable (string &optional wrapper)
  "Return STRING with each =XX replaced by its character; with WRAPPER, an encoded word is unwrapped."
  (when (and wrapper (string-match "\\`=\\?ISO-8859-1\\?Q\\?\\([^?]*\\)\\?\\'" string))
    (setq string (match-string 1 string)))
  (replace-regexp-in-string "=\\([0-9A-Fa-f]\\{2\\}\\)"
                            (lambda (match) (string (string-to-number (substring match 1) 16)))
                            (replace-regexp-in-string "=\n" "" string) t t))

(defun rfc2047-decode-string (string &optional _address-mime)
  "Return STRING with its encoded words, =?CHARSET?ENCODING?TEXT?=, decoded."
  (let ((start 0) (parts nil) (last nil))
    (while (string-match "=\\?\\([^?*]+\\)\\(?:\\*[^?]*\\)?\\?\\([BbQq]\\)\\?\\([^? ]*\\)\\?=" string start)
      (let ((between (substring string start (match-beginning 0)))
            (charset (match-string 1 string)) (encoding (upcase (match-string 2 string)))
            (text (match-string 3 string)) (end (match-end 0)))
        (unless (and last (string-match-p "\\`[ \t\n]*\\'" between))
          (push between parts))
        (push (decode-coding-string
               (if (equal encoding "B")
                   (base64-decode-string text)
                 (rfc2047--q-decode text))
               (or (mm-charset-to-coding-system charset) 'utf-8))
              parts)
        (setq start end last t)))
    (apply #'concat (nreverse (cons (substring string start) parts)))))

(defun rfc2047--q-decode (text)
  "Return the bytes of TEXT in the encoding Q."
  (let ((at 0) (n (length text)) (bytes nil))
    (while (< at n)
      (let ((char (aref text at)))
        (cond ((eq char ?_) (push ?\s bytes) (setq at (1+ at)))
              ((and (eq char ?=) (<= (+ at 3) n))
               (push (string-to-number (substring text (1+ at) (+ at 3)) 16) bytes)
               (setq at (+ at 3)))
              (t (push char bytes) (setq at (1+ at))))))
    (apply #'unibyte-string (nreverse bytes))))

(defalias 'rfc2047-decode-address-string #'rfc2047-decode-string)

(defun rfc2047-decode-region (start end &optional _address-mime)
  "Decode the encoded words from START to END."
  (let ((text (rfc2047-decode-string (buffer-substring start end))))
    (save-excursion
      (goto-char start)
      (delete-region start end)
      (insert text))))

(defalias 'mail-decode-encoded-word-string #'rfc2047-decode-string)

(defalias 'mail-decode-encoded-word-region #'rfc2047-decode-region)

(defun rfc2047-encode-string (string &optional _fold)
  "Return STRING with the words that are not ASCII as encoded words."
  (mapconcat
   (lambda (word)
     (if (string-match-p "[^[:ascii:]]" word)
         (concat "=?utf-8?Q?"
                 (mapconcat (lambda (byte)
                              (if (or (<= ?a byte ?z) (<= ?A byte ?Z) (<= ?0 byte ?9) (memq byte '(?! ?* ?+ ?- ?/)))
                                  (char-to-string byte)
                                (format "=%02X" byte)))
                            (encode-coding-string word 'utf-8) "")
                 "?=")
       word))
   (split-string string " ") " "))

(defalias 'mail-encode-encoded-word-string #'rfc2047-encode-string)

(defun mail-header-encode-parameter (param value)
  "Return PARAM=VALUE as a header has it."
  (if (string-match-p "[^-a-zA-Z0-9._]" value)
      (format "%s=\"%s\"" param (replace-regexp-in-string "[\\\"]" "\\\\\\&" value))
    (format "%s=%s" param value)))

(defun rfc2231-parse-string (string &optional _signal-error)
  "Return (TYPE (PARAMETER . VALUE)...) of STRING."
  (mail-header-parse-content-type string))

(defun ietf-drums-unfold-fws ()
  "Unfold the folded lines of the accessible text."
  (goto-char (point-min))
  (while (re-search-forward "[ \t]*\n[ \t]+" nil t)
    (replace-match " " t t))
  (goto-char (point-min)))

(defalias 'mail-header-unfold-field #'ietf-drums-unfold-fws)
