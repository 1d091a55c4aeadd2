;;; url-domsuf.el --- which domains may have cookies  -*- lexical-binding: t -*-
;;;features: url-domsuf

(defvar url-domsuf-domains nil
  "List of (SUFFIX), for which no cookies are; (SUFFIX . t): nor for anything directly below it; (DOMAIN . allow): an exception.
Nil until it is needed: then the system's list of public suffixes is read, or a short one is made.")

(defconst url-domsuf--usual
  '("ac" "co" "com" "edu" "gob" "gov" "gv" "ltd" "mil" "ne" "net" "nom" "or" "org" "plc" "sch")
  "What stands before the code of a country where domains have three parts.")

(defconst url-domsuf--countries
  '("ar" "at" "au" "bd" "br" "bw" "cn" "cr" "cy" "eg" "fj" "gh" "gt" "hk" "hu" "id" "il" "in" "jm" "jo" "jp" "ke" "kh" "kr" "kw"
    "lb" "ls" "ma" "mm" "mt" "mx" "my" "mz" "na" "ng" "np" "nz" "om" "pe" "pg" "ph" "pk" "pl" "pt" "py" "qa" "ro" "ru" "sa" "sg" "sv"
    "th" "tr" "tw" "tz" "ua" "ug" "uk" "us" "uy" "ve" "vn" "za" "zm" "zw")
  "The countries where that is so.")

(defconst url-domsuf--files '("/usr/share/publicsuffix/public_suffix_list.dat" "/usr/share/publicsuffix/effective_tld_names.dat")
  "Where the system keeps the list of public suffixes.")

(defun url-domsuf-parse-file ()
  "Set `url-domsuf-domains' from the system's list of public suffixes, or else to a short one."
  (let ((file (seq-find #'file-readable-p url-domsuf--files)) (domains nil))
    (if file
        (with-temp-buffer
          (insert-file-contents file)
          (goto-char (point-min))
          (while (not (eobp))
            (when (looking-at "\\(!\\|\\*\\.\\)?\\([^/ \t\n][^ \t\n]*\\)")
              (push (cons (match-string 2) (pcase (match-string 1) ("!" 'allow) ("*." t))) domains))
            (forward-line 1)))
      (dolist (country url-domsuf--countries)
        (push (list country) domains)
        (dolist (usual url-domsuf--usual)
          (push (list (concat usual "." country)) domains)))
      (dolist (name '("github.io" "gitlab.io" "herokuapp.com" "blogspot.com" "appspot.com" "cloudfront.net" "s3.amazonaws.com"))
        (push (list name) domains)))
    (setq url-domsuf-domains (nreverse domains))))

(defun url-domsuf-cookie-allowed-p (domain)
  "Return non-nil if cookies may be set for DOMAIN: not for one under which anybody can have a name."
  (unless url-domsuf-domains (url-domsuf-parse-file))
  (let* ((domain (downcase (string-remove-prefix "." domain)))
         (entry (assoc domain url-domsuf-domains))
         (dot (string-match "\\." domain))
         (parent (and dot (assoc (substring domain (1+ dot)) url-domsuf-domains))))
    (cond ((eq (cdr entry) 'allow) t)
          ((and entry (null (cdr entry))) nil)
          ((eq (cdr parent) t) nil)
          (dot t)
          (t (equal domain "localhost")))))
