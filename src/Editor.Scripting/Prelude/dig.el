;;; dig.el --- the program dig  -*- lexical-binding: t -*-
;;;features: dig

(defvar dig-program "dig" "The program that asks name servers.")
(defvar dig-dns-server nil "The server that it asks; nil is the system's.")

(defun dig-invoke (domain &optional query-type query-class query-option dig-option server)
  "Run dig for DOMAIN, QUERY-TYPE, QUERY-CLASS, QUERY-OPTION, DIG-OPTION and SERVER; return the buffer of its output."
  (let ((buffer (generate-new-buffer "*dig output*")) (server (or server dig-dns-server)))
    (apply #'call-process dig-program nil buffer nil
           (delq nil (list (and server (concat "@" server)) domain query-type query-class query-option dig-option)))
    buffer))

(defun dig-extract-rr (domain &optional type class)
  "Return the record of DOMAIN, TYPE and CLASS in the output of dig in the current buffer, as one line; or nil."
  (save-excursion
    (goto-char (point-min))
    (when (re-search-forward (concat "^" (regexp-quote domain) "\\.?[ \t]+[0-9wWdDhHmMsS]+[ \t]+" (upcase (or class "IN")) "[ \t]+"
                                     (upcase (or type "A")))
                             nil t)
      (let ((start (match-beginning 0)) (end (line-end-position)))
        (goto-char start)
        (if (search-forward " (" end t)
            (let ((text (buffer-substring start (or (search-forward " )" nil t) (point-max)))))
              (replace-regexp-in-string "[ \t\n]*\n[ \t\n]*" "" (replace-regexp-in-string "[()]" "" text)))
          (buffer-substring start end))))))

(defun dig-rr-get-pkix-cert (rr)
  "Return the certificate in the record RR."
  (let ((case-fold-search t))
    (if (string-match "[^ \t]+[ \t]+[0-9wdhms]+[ \t]+IN[ \t]+CERT[ \t]+\\(?:1\\|PKIX\\)[ \t]+[0-9]+[ \t]+[0-9]+[ \t]+\\(.*\\)" rr)
        (match-string 1 rr))))

(defun query-dig (domain &optional query-type query-class query-option dig-option server)
  "Run dig for DOMAIN and the rest, and return the text of its answer, or nil."
  (let ((buffer (dig-invoke domain query-type query-class query-option dig-option server)))
    (with-current-buffer buffer
      (prog1 (let ((rr (dig-extract-rr domain query-type query-class))) rr)
        (kill-buffer)))))

(defun dig (domain &optional query-type query-class query-option dig-option server)
  "Show what name servers say about DOMAIN; the rest as in `dig-invoke'."
  (interactive "sHost: ")
  (pop-to-buffer (dig-invoke domain query-type query-class query-option dig-option server))
  (goto-char (point-min)))
