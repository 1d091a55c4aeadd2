;;; url-parse.el --- URLs as objects  -*- lexical-binding: t -*-
;;;features: url-parse
;;;provide-names: url-parse-make-urlobj url-p url-type url-user url-password url-host url-portspec url-filename url-target url-attributes
;;;provide-names: url-fullness url-silent url-use-cookies url-asynchronous

(cl-defstruct (url
               (:constructor nil)
               (:constructor url-parse-make-urlobj
                             (&optional type user password host portspec filename target attributes fullness))
               (:copier nil))
  type user password host portspec filename target attributes fullness
  silent (use-cookies t) (asynchronous t))

(defvar url-version "Emacs" "What the URL functions call themselves.")

(defvar url-package-name nil "The name of the program that sends requests, or nil.")

(defvar url-package-version nil "The version of the program that sends requests, or nil.")

(defvar url-current-object nil "The URL that the current buffer shows.")

(defvar url-configuration-directory (locate-user-emacs-file "url/" ".url/") "Where the URL functions keep files.")

(defvar url-proxy-services nil "Alist of schemes and their proxies.")

(defvar url-privacy-level '(email) "What is not told in requests.")

(defvar url-request-method nil "The method of the next request; nil is GET.")

(defvar url-request-data nil "The data to send with the next request.")

(defvar url-request-extra-headers nil "Alist of headers for the next request.")

(defvar url-request-noninteractive nil "Non-nil means that no person is asked.")

(defvar url-user-agent 'default "The value of the User-Agent header.")

(defvar url-mime-accept-string nil "The value of the Accept header.")

(defvar url-mime-language-string nil "The value of the Accept-Language header.")

(defvar url-max-redirections 30 "How many redirections are followed.")

(defvar url-show-status t "Non-nil means that progress is told.")

(defvar url-debug nil "Non-nil means that `url-debug' logs.")

(defvar url-automatic-caching nil "Non-nil means that answers are cached.")

(defvar url-scheme-ports
  '(("http" . 80) ("https" . 443) ("ftp" . 21) ("file" . 21) ("gopher" . 70) ("telnet" . 23) ("irc" . 6667)
    ("ldap" . 389) ("nntp" . 119) ("snews" . 563) ("imap" . 143) ("tn3270" . 23) ("rlogin" . 513) ("man" . 0))
  "Alist of schemes and their default ports.")

(defun url-port (urlobj)
  "Return the port of URLOBJ: its own, or that of its scheme."
  (declare (gv-setter (lambda (port) `(setf (url-portspec ,urlobj) ,port))))
  (or (url-portspec urlobj)
      (if (url-type urlobj) (url-scheme-get-property (url-type urlobj) 'default-port))))

(defun url-port-if-non-default (urlobj)
  "Return the port of URLOBJ unless it is that of its scheme."
  (let ((port (url-portspec urlobj)))
    (and port
         (/= port (url-scheme-get-property (url-type urlobj) 'default-port))
         port)))

(defun url-path-and-query (urlobj)
  "Return (PATH . QUERY) of URLOBJ; QUERY is nil if there is none."
  (let ((name (url-filename urlobj)))
    (if (and name (string-match "\\?" name))
        (cons (substring name 0 (match-beginning 0)) (substring name (match-end 0)))
      (list name))))

(defun url-recreate-url-attributes (urlobj)
  "Return the attributes of URLOBJ as text."
  (mapconcat (lambda (one) (if (cdr one) (concat ";" (car one) "=" (cdr one)) (concat ";" (car one))))
             (url-attributes urlobj) ""))

(defun url-recreate-url (urlobj)
  "Return the text of URLOBJ."
  (let* ((type (url-type urlobj))
         (user (url-user urlobj))
         (password (url-password urlobj))
         (host (url-host urlobj))
         (port (and host (url-port-if-non-default urlobj)))
         (file (url-filename urlobj))
         (target (url-target urlobj)))
    (concat (and type (concat type ":"))
            (and (url-fullness urlobj) "//")
            (and (or user password)
                 (concat user (and password (concat ":" password)) "@"))
            host
            (and port (format ":%d" port))
            (or file "/")
            (url-recreate-url-attributes urlobj)
            (and target (concat "#" target)))))

(defun url-generic-parse-url (url)
  "Return the URL object of the text URL."
  (if (null url)
      (url-parse-make-urlobj)
    (let ((case-fold-search t) (at 0) (n (length url))
          (type nil) (user nil) (password nil) (host nil) (port nil) (target nil) (full nil) (file nil))
      (save-match-data
        (when (eq 0 (string-match "\\`[ \t\n\r]*\\([a-zA-Z][-a-zA-Z0-9+.]*\\):" url))
          (setq type (downcase (match-string 1 url))
                at (match-end 0)))
        (when (and (<= (+ at 2) n) (string= (substring url at (+ at 2)) "//"))
          (setq full t
                at (+ at 2))
          (let* ((end (or (string-match "[/?#]" url at) n))
                 (authority (substring url at end)))
            (setq at end)
            (when (string-match "\\`\\(.*\\)@" authority)
              (let ((info (match-string 1 authority)))
                (setq authority (substring authority (match-end 0)))
                (if (string-match ":" info)
                    (setq user (substring info 0 (match-beginning 0))
                          password (substring info (match-end 0)))
                  (setq user info))))
            (cond
             ((string-match "\\`\\(\\[[^]]*\\]\\)\\(?::\\([0-9]*\\)\\)?\\'" authority)
              (setq host (match-string 1 authority)
                    port (match-string 2 authority)))
             ((string-match ":\\([0-9]*\\)\\'" authority)
              (setq host (substring authority 0 (match-beginning 0))
                    port (match-string 1 authority)))
             (t (setq host authority)))
            (setq host (downcase host)
                  port (and port (not (string= port "")) (string-to-number port)))))
        (let ((hash (string-match "#" url at)))
          (when hash (setq target (substring url (1+ hash))))
          (setq file (substring url at (or hash n)))))
      (url-parse-make-urlobj type user password host port file target nil full))))

(defun url-user-for-url (url)
  "Return the user name in URL, a text or an object."
  (url-user (if (url-p url) url (url-generic-parse-url url))))

(defun url-password-for-url (url)
  "Return the password in URL, a text or an object."
  (url-password (if (url-p url) url (url-generic-parse-url url))))
