;;; lisp-mnt.el --- what the header of a Lisp file says  -*- lexical-binding: t -*-
;;;features: lisp-mnt

(defvar lm-header-prefix ";+[ \t]+\\(@(#)\\)?[ \t]*\\$?" "Regexp of what stands before a header.")
(defvar lm-copyright-prefix "^\\(;+[ \t]\\)+Copyright \\((C) \\)?" "Regexp of what stands before a copyright.")
(defvar lm-commentary-header "Commentary\\|Documentation" "Regexp of the title of the commentary.")
(defvar lm-history-header "Change ?Log\\|History" "Regexp of the title of the history.")

(defmacro lm-with-file (file &rest body)
  "Evaluate BODY in a buffer with the text of FILE, or in the current one if FILE is nil."
  (declare (indent 1) (debug t))
  (let ((name (make-symbol "file")))
    `(let ((,name ,file))
       (save-excursion
         (if ,name
             (with-temp-buffer
               (insert-file-contents ,name)
               (let ((lexical-binding t)) (emacs-lisp-mode))
               ,@body)
           (save-restriction (widen) ,@body))))))

(defun lm-get-header-re (header &optional mode)
  "Return a regexp of HEADER in a line of a file's head; MODE `section' of a line that is a title."
  (if (eq mode 'section)
      (concat "^;;;\\(?:;* +" header "\\|\\s-+" header "\\):?[ \t]*$")
    (concat lm-header-prefix header "[ \t]*:[ \t]*")))

(defun lm-get-package-name ()
  "Return the name of the package in the first line, or nil."
  (save-excursion
    (goto-char (point-min))
    (and (looking-at (concat lm-header-prefix "\\([^ ]+\\) --- \\(.*\\)$")) (match-string 2))))

(defun lm-section-start (header &optional after)
  "Return where the section HEADER begins, or with AFTER where its text does; or nil."
  (save-excursion
    (let ((case-fold-search t))
      (goto-char (point-min))
      (when (re-search-forward (lm-get-header-re header 'section) nil t)
        (if after (progn (forward-line 1) (point)) (line-beginning-position))))))

(defun lm-section-end (header)
  "Return where the section HEADER ends, or nil."
  (let ((start (lm-section-start header)))
    (when start
      (save-excursion
        (goto-char start)
        (forward-line 1)
        (if (re-search-forward "^;;;+[ \t]*[^ \t\n;][^\n]*:[ \t]*$" nil t)
            (match-beginning 0)
          (re-search-forward "^[^;\n]" nil 'move)
          (line-beginning-position))))))

(defun lm-commentary-start (&optional after) "Return where the commentary begins, or with AFTER its text." (lm-section-start lm-commentary-header after))
(defun lm-commentary-end () "Return where the commentary ends." (lm-section-end lm-commentary-header))
(defun lm-code-start (&optional after) "Return where the code begins, or what is behind its title with AFTER." (lm-section-start "Code" after))
(defalias 'lm-code-mark #'lm-code-start)
(defun lm-history-start (&optional after) "Return where the history begins, or with AFTER its text." (lm-section-start lm-history-header after))

(defun lm-header (header)
  "Return the text behind HEADER in the head of the file, or nil; point is left behind it."
  (goto-char (point-min))
  (let ((case-fold-search t))
    (when (and (re-search-forward (lm-get-header-re header) (lm-code-mark) t)
               (looking-at "[^ \t\n].*"))
      (match-string-no-properties 0))))

(defun lm-header-multiline (header)
  "Return the lines of text of HEADER, which goes on in lines that are indented more; or nil."
  (save-excursion
    (let ((text (lm-header header)))
      (when text
        (let ((lines (list text)))
          (forward-line 1)
          (while (looking-at (concat lm-header-prefix "[ \t][ \t]*\\([^ \t\n].*\\)"))
            (if (not (looking-at "^;+\\(?:\t\\|[ \t]\\{2,\\}\\)[ \t]*\\([^ \t\n].*\\)"))
                (goto-char (point-max))
              (push (match-string-no-properties 1) lines)
              (forward-line 1)))
          (nreverse lines))))))

(defun lm-summary (&optional file)
  "Return the summary in the first line of FILE or the buffer."
  (lm-with-file file
    (goto-char (point-min))
    (when (and (looking-at lm-header-prefix) (progn (goto-char (match-end 0)) (looking-at "[^ ]+[ \t]+--+[ \t]+\\(.*\\)")))
      (let ((summary (match-string-no-properties 1)))
        (setq summary (replace-regexp-in-string "[ \t]*-\\*-.*-\\*-" "" summary))
        (string-trim-right summary)))))

(defun lm-crack-address (x)
  "Return (NAME . ADDRESS) of X, \"Name <address>\"; of several, split by commas, a list of these."
  (let ((one (lambda (text)
               (cond ((string-match "\\([^[:space:]<].*?\\)[ \t]*<\\([^>]+\\)>" text)
                      (cons (replace-regexp-in-string "\\`[\"']\\|[\"']\\'" "" (match-string 1 text)) (match-string 2 text)))
                     ((string-match "<\\([^>]+\\)>" text) (cons nil (match-string 1 text)))
                     ((string-match "\\(.+\\) (\\(.+\\))" text) (cons (match-string 2 text) (match-string 1 text)))
                     ((string-match "\\S-+@\\S-+" text) (cons nil (match-string 0 text)))
                     (t (cons text nil))))))
    (mapcar one (split-string x ",[ \t]*" t "[ \t\n]+"))))

(defun lm-authors (&optional file)
  "Return the authors of FILE or the buffer, each (NAME . ADDRESS)."
  (lm-with-file file (mapcan #'lm-crack-address (lm-header-multiline "authors?"))))

(defun lm-maintainers (&optional file)
  "Return the maintainers of FILE or the buffer, each (NAME . ADDRESS); those of no maintainer are the authors."
  (lm-with-file file
    (let ((lines (lm-header-multiline "maintainers?")))
      (if lines (mapcan #'lm-crack-address lines) (lm-authors)))))

(defun lm-maintainer (&optional file) "Return the first maintainer of FILE or the buffer, (NAME . ADDRESS)." (car (lm-maintainers file)))

(defun lm-creation-date (&optional file) "Return when FILE or the file of the buffer was made, as it says." (lm-with-file file (lm-header "created")))

(defun lm-last-modified-date (&optional iso-date)
  "Return the date of the header \"Modified-By\" or of a version system, as \"DD MMM YYYY\", or with ISO-DATE as YYYY-MM-DD."
  (lm-with-file nil
    (goto-char (point-min))
    (when (re-search-forward "\\$[I]d: [^ ]+ [^ ]+ \\([0-9]\\{4\\}\\)[/-]\\([0-9]\\{2\\}\\)[/-]\\([0-9]\\{2\\}\\)" (lm-code-mark) t)
      (let ((year (match-string 1)) (month (match-string 2)) (day (match-string 3)))
        (if iso-date (concat year "-" month "-" day)
          (format "%s %s %s" day (nth (string-to-number month) '("" "Jan" "Feb" "Mar" "Apr" "May" "Jun" "Jul" "Aug" "Sep" "Oct" "Nov" "Dec")) year))))))

(defun lm-version (&optional file)
  "Return the version of FILE or the buffer, or nil."
  (lm-with-file file
    (or (lm-header "version")
        (let ((case-fold-search nil))
          (goto-char (point-min))
          (and (re-search-forward "\\$[I]d: [^ ]+ \\([^ ]+\\) " (lm-code-mark) t) (match-string-no-properties 1))))))

(defun lm-keywords (&optional file)
  "Return the keywords of FILE or the buffer as they stand there, in lower case."
  (lm-with-file file
    (let ((lines (lm-header-multiline "keywords")))
      (and lines (downcase (mapconcat #'identity lines " "))))))

(defun lm-keywords-list (&optional file)
  "Return the list of the keywords of FILE or the buffer."
  (let ((keywords (lm-keywords file)))
    (and keywords (if (string-search "," keywords) (split-string keywords ",[ \t\n]*" t "[ ]+") (split-string keywords "[ \t\n]+" t "[ ]+")))))

(defun lm-keywords-finder-p (&optional file)
  "Return non-nil if FILE or the buffer has a keyword that is a known one."
  (and (lm-keywords-list file) (boundp 'finder-known-keywords)
       (seq-some (lambda (keyword) (assq (intern keyword) (symbol-value 'finder-known-keywords))) (lm-keywords-list file))))

(defun lm-adapted-by (&optional file) "Return who adapted FILE or the file of the buffer, (NAME . ADDRESS)."
  (let ((text (lm-with-file file (lm-header "adapted-by")))) (and text (car (lm-crack-address text)))))

(defun lm-website (&optional file)
  "Return the address of the website in FILE or the buffer, or nil."
  (let ((page (lm-with-file file (lm-header "\\(?:x-\\)?\\(?:url\\|homepage\\)"))))
    (if (and page (string-match "^<.+>$" page)) (substring page 1 -1) page)))

(defalias 'lm-homepage #'lm-website)

(defun lm-commentary (&optional file)
  "Return the commentary of FILE or the buffer, without its title and the semicolons, or nil."
  (lm-with-file file
    (let ((start (lm-commentary-start t)))
      (and start
           (string-trim (replace-regexp-in-string "^;+[ \t]?" "" (buffer-substring-no-properties start (lm-commentary-end)))
                        "\n+" "[ \t\n]+")))))

(defun lm-copyright-mark () "Return where the copyright stands, or nil."
  (save-excursion
    (let ((case-fold-search t)) (goto-char (point-min)) (and (re-search-forward lm-copyright-prefix nil t) (point)))))

(defun lm-crack-copyright (&optional file)
  "Return (HOLDER YEAR...) of the first copyright of FILE or the buffer, or nil."
  (lm-with-file file
    (let ((mark (lm-copyright-mark)) (years nil))
      (when mark
        (goto-char mark)
        (while (looking-at "[ \t,;\n]*\\([0-9]\\{4\\}\\)\\(?:[-–][0-9]\\{2,4\\}\\)?")
          (push (match-string-no-properties 1) years)
          (goto-char (match-end 0)))
        (skip-chars-forward " \t,;")
        (cons (buffer-substring-no-properties (point) (line-end-position)) (nreverse years))))))

(defun lm-verify (&optional file showok verbose _non-fsf-ok)
  "Return what the head of FILE or the buffer lacks, as a text, or nil; SHOWOK and VERBOSE: say also that all is well."
  (ignore verbose)
  (let ((problem (lm-with-file file
                   (cond ((not (lm-get-package-name)) "Can't find package name")
                         ((not (lm-authors)) "`Author:' tag missing")
                         ((not (lm-maintainers)) "`Maintainer:' tag missing")
                         ((not (lm-summary)) "Can't find the one-line summary description")
                         ((not (lm-keywords)) "`Keywords:' tag missing")
                         ((not (lm-commentary-start)) "Can't find a 'Commentary' section marker")
                         ((not (lm-code-mark)) "Can't find a 'Code' section marker")))))
    (or problem (and showok "OK"))))

(defun lm-synopsis (&optional file _showall)
  "Show the summary of FILE or the buffer."
  (interactive)
  (message "%s" (lm-summary file)))
