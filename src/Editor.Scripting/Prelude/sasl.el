;;; sasl.el --- how clients say who they are (RFC 4422)  -*- lexical-binding: t -*-
;;;features: sasl sasl-cram sasl-digest sasl-scram-rfc sasl-scram-sha256

(defvar sasl-mechanisms '("SCRAM-SHA-256" "SCRAM-SHA-1" "CRAM-MD5" "DIGEST-MD5" "PLAIN" "LOGIN" "ANONYMOUS" "NTLM")
  "The mechanisms, best first.")

(defvar sasl-mechanism-alist
  '(("CRAM-MD5" sasl-cram) ("DIGEST-MD5" sasl-digest) ("PLAIN" sasl-plain) ("LOGIN" sasl-login) ("ANONYMOUS" sasl-anonymous)
    ("NTLM" sasl-ntlm) ("SCRAM-SHA-1" sasl-scram-rfc) ("SCRAM-SHA-256" sasl-scram-sha256))
  "Alist of the mechanisms and the features that have them.")

(defvar sasl-unique-id-function #'sasl-unique-id-function "What makes strings that nobody else makes.")
(defvar sasl-unique-id-char nil "The last number that was used in such a string.")
(defvar sasl-read-passphrase nil "The function that asks for a password; nil is `read-passwd'.")
(defconst sasl-plain-steps '(sasl-plain-response) "The steps of PLAIN.")
(defconst sasl-login-steps '(ignore sasl-login-response-1 sasl-login-response-2) "The steps of LOGIN.")
(defconst sasl-anonymous-steps '(ignore sasl-anonymous-response) "The steps of ANONYMOUS.")
(defconst sasl-cram-md5-steps '(ignore sasl-cram-md5-response) "The steps of CRAM-MD5.")
(defconst sasl-digest-md5-steps '(ignore sasl-digest-md5-response ignore) "The steps of DIGEST-MD5.")
(defconst sasl-scram-sha-1-steps
  '(sasl-scram-client-first-message sasl-scram-sha-1-client-final-message sasl-scram-sha-1-authenticate-server)
  "The steps of SCRAM-SHA-1.")
(defconst sasl-scram-sha-256-steps
  '(sasl-scram-client-first-message sasl-scram-sha-256-client-final-message sasl-scram-sha-256-authenticate-server)
  "The steps of SCRAM-SHA-256.")
(defvar sasl-digest-md5-nonce-count 1 "How often the nonce has been used.")
(defvar sasl-digest-md5-unique-id-function #'sasl-unique-id-function "What makes our nonce.")

(put 'sasl-plain 'sasl-mechanism '["PLAIN" (sasl-plain-response)])
(put 'sasl-login 'sasl-mechanism '["LOGIN" (ignore sasl-login-response-1 sasl-login-response-2)])
(put 'sasl-anonymous 'sasl-mechanism '["ANONYMOUS" (ignore sasl-anonymous-response)])
(put 'sasl-cram 'sasl-mechanism '["CRAM-MD5" (ignore sasl-cram-md5-response)])
(put 'sasl-digest 'sasl-mechanism '["DIGEST-MD5" (ignore sasl-digest-md5-response ignore)])
(put 'sasl-scram-rfc 'sasl-mechanism
     '["SCRAM-SHA-1" (sasl-scram-client-first-message sasl-scram-sha-1-client-final-message sasl-scram-sha-1-authenticate-server)])
(put 'sasl-scram-sha256 'sasl-mechanism
     '["SCRAM-SHA-256" (sasl-scram-client-first-message sasl-scram-sha-256-client-final-message sasl-scram-sha-256-authenticate-server)])
(define-error 'sasl-error "SASL error")

(defun sasl-error (datum) "Signal the error `sasl-error' with DATUM." (signal 'sasl-error (list datum)))

(defun sasl-make-client (mechanism name service server)
  "Return a client that uses MECHANISM as NAME for SERVICE on SERVER."
  (vector mechanism name service server (make-symbol "sasl-client-properties")))

(defun sasl-client-mechanism (client) "Return the mechanism of CLIENT." (aref client 0))
(defun sasl-client-name (client) "Return the name of CLIENT." (aref client 1))
(defun sasl-client-service (client) "Return the service of CLIENT." (aref client 2))
(defun sasl-client-server (client) "Return the server of CLIENT." (aref client 3))
(defun sasl-client-set-properties (client plist) "Make PLIST the properties of CLIENT." (setplist (aref client 4) plist))
(defun sasl-client-set-property (client property value) "Make VALUE the value of PROPERTY of CLIENT." (put (aref client 4) property value))
(defun sasl-client-property (client property) "Return the value of PROPERTY of CLIENT." (get (aref client 4) property))
(defun sasl-client-properties (client) "Return the properties of CLIENT." (symbol-plist (aref client 4)))

(defun sasl-make-mechanism (name steps)
  "Return a mechanism with NAME and STEPS, a list of functions of a client and a step."
  (vector name (mapcar (lambda (step) (let ((symbol (make-symbol (symbol-name step)))) (fset symbol (symbol-function step)) symbol)) steps)))

(defun sasl-mechanism-name (mechanism) "Return the name of MECHANISM." (aref mechanism 0))
(defun sasl-mechanism-steps (mechanism) "Return the steps of MECHANISM." (aref mechanism 1))

(defun sasl-find-mechanism (mechanisms)
  "Return the best mechanism that MECHANISMS, a list of names, and we have; or nil."
  (let ((names (mapcar #'upcase mechanisms)) (found nil))
    (dolist (name sasl-mechanisms)
      (when (and (not found) (member name names))
        (let ((feature (cadr (assoc name sasl-mechanism-alist))))
          (unless (get feature 'sasl-mechanism) (require feature nil t))
          (setq found (get feature 'sasl-mechanism)))))
    found))

(defun sasl-step-data (step) "Return the data of STEP." (aref step 1))
(defun sasl-step-set-data (step data) "Make DATA the data of STEP." (aset step 1 data))

(defun sasl-next-step (client step)
  "Do what comes after STEP, nil at first, for CLIENT; return the step, [FUNCTION DATA], or nil at the end."
  (let* ((steps (sasl-mechanism-steps (sasl-client-mechanism client)))
         (function (if (vectorp step) (nth 1 (memq (aref step 0) steps)) (car steps))))
    (when function
      (vector function (funcall function client step)))))

(defun sasl-read-passphrase (prompt)
  "Ask for a password with PROMPT."
  (funcall (or sasl-read-passphrase #'read-passwd) prompt))

(defun sasl-unique-id ()
  "Return a string that nobody else makes."
  (let ((sasl-unique-id-function sasl-unique-id-function)) (funcall sasl-unique-id-function)))

(defun sasl-unique-id-function ()
  "Return a string of the time, who we are and a number."
  (setq sasl-unique-id-char (% (1+ (or sasl-unique-id-char (random 1048576))) 1048576))
  (concat (sasl-unique-id-number-base36 (user-uid) -1)
          (sasl-unique-id-number-base36 (time-convert nil 'integer) -1)
          (sasl-unique-id-number-base36 sasl-unique-id-char 4)
          (sasl-unique-id-number-base36 (random 46656) 3)))

(defun sasl-unique-id-number-base36 (num len)
  "Return NUM to the base 36, with LEN digits; as many as it needs if LEN is negative."
  (let ((digits nil) (left len))
    (while (if (< len 0) (or (> num 0) (null digits)) (> left 0))
      (push (aref "zyxwvutsrqponmlkjihgfedcba9876543210" (% num 36)) digits)
      (setq num (/ num 36) left (1- left)))
    (apply #'string digits)))

(defun sasl--wiping (password function)
  "Call FUNCTION with PASSWORD, and wipe that out."
  (unwind-protect (funcall function password) (fillarray password 0)))

(defun sasl-plain-response (client _step)
  "Return the response of CLIENT for PLAIN."
  (let* ((password (sasl-read-passphrase (format "PLAIN passphrase for %s: " (sasl-client-name client))))
         (name (or (sasl-client-property client 'authenticator-name) (sasl-client-name client)))
         (authorized (sasl-client-property client 'authorization-name)))
    (sasl--wiping password
                  (lambda (password)
                    (concat (or authorized (if (sasl-client-property client 'authenticator-name) (sasl-client-name client)))
                            "\0" name "\0" password)))))

(defun sasl-login-response-1 (client _step) "Return CLIENT's name for LOGIN." (sasl-client-name client))

(defun sasl-login-response-2 (client _step)
  "Return CLIENT's password for LOGIN."
  (sasl-read-passphrase (format "LOGIN passphrase for %s: " (sasl-client-name client))))

(defun sasl-anonymous-response (client _step) "Return CLIENT's name for ANONYMOUS."
  (or (sasl-client-property client 'trace) (sasl-client-name client)))

(defun sasl-cram-md5-response (client step)
  "Return the response of CLIENT to the challenge of STEP for CRAM-MD5."
  (sasl--wiping (sasl-read-passphrase (format "CRAM-MD5 passphrase for %s: " (sasl-client-name client)))
                (lambda (password)
                  (concat (sasl-client-name client) " " (encode-hex-string (hmac-md5 (sasl-step-data step) password))))))

(defun sasl-digest-md5-parse-string (string)
  "Return a plist of the parameters in STRING, a challenge."
  (let ((start 0) (result nil))
    (while (string-match "[ \t\n,]*\\([-a-zA-Z0-9]+\\)[ \t]*=[ \t]*\\(?:\"\\(\\(?:[^\\\"]\\|\\\\.\\)*\\)\"\\|\\([^, \t\n]*\\)\\)" string start)
      (setq start (match-end 0)
            result (cons (intern (match-string 1 string))
                         (cons (if (match-string 2 string)
                                   (replace-regexp-in-string "\\\\\\(.\\)" "\\1" (match-string 2 string))
                                 (match-string 3 string))
                               result))))
    result))

(defun sasl-digest-md5-digest-uri (serv-type host &optional serv-name)
  "Return the URI of SERV-TYPE on HOST, as SERV-NAME."
  (concat serv-type "/" host (if (and serv-name (not (string= host serv-name))) (concat "/" serv-name) "")))

(defun sasl-digest-md5-cnonce ()
  "Return a nonce of ours."
  (let ((sasl-unique-id-function sasl-digest-md5-unique-id-function)) (sasl-unique-id)))

(defun sasl-digest-md5-response-value (username realm nonce cnonce nonce-count qop digest-uri authzid)
  "Return the response for USERNAME, REALM, NONCE, CNONCE, NONCE-COUNT, QOP, DIGEST-URI and AUTHZID (RFC 2831, 2.1.2.1)."
  (sasl--wiping
   (sasl-read-passphrase (format "DIGEST-MD5 passphrase for %s: " username))
   (lambda (password)
     (encode-hex-string
      (md5-binary
       (concat
        (encode-hex-string
         (md5-binary (concat (md5-binary (concat username ":" realm ":" password))
                             ":" nonce ":" cnonce (and authzid (concat ":" authzid)))))
        ":" nonce ":" (format "%08x" nonce-count) ":" cnonce ":" qop ":"
        (encode-hex-string
         (md5-binary (concat "AUTHENTICATE:" digest-uri
                             (if (member qop '("auth-int" "auth-conf")) ":00000000000000000000000000000000" ""))))))))))

(defun sasl-digest-md5-response (client step)
  "Return the response of CLIENT to the challenge of STEP for DIGEST-MD5."
  (let* ((plist (sasl-digest-md5-parse-string (sasl-step-data step)))
         (realm (or (sasl-client-property client 'realm) (plist-get plist 'realm)))
         (nonce-count (or (sasl-client-property client 'nonce-count) sasl-digest-md5-nonce-count))
         (qop (or (sasl-client-property client 'qop) "auth"))
         (uri (sasl-digest-md5-digest-uri (sasl-client-service client) (sasl-client-server client)))
         (cnonce (or (sasl-client-property client 'cnonce) (sasl-digest-md5-cnonce))))
    (sasl-client-set-property client 'nonce-count (1+ nonce-count))
    (unless (member qop '("auth" "auth-int" "auth-conf")) (sasl-error (format "Unsupported \"qop-value\": %s" qop)))
    (concat "username=\"" (sasl-client-name client) "\",realm=\"" realm "\",nonce=\"" (plist-get plist 'nonce)
            "\",cnonce=\"" cnonce "\",nc=" (format "%08x" nonce-count) ",digest-uri=\"" uri "\",qop=" qop ",response="
            (sasl-digest-md5-response-value (sasl-client-name client) realm (plist-get plist 'nonce) cnonce nonce-count qop uri
                                            (plist-get plist 'authzid)))))

(defun sasl--scram-name (name)
  "Return NAME as SCRAM has it."
  (replace-regexp-in-string "," "=2C" (replace-regexp-in-string "=" "=3D" (encode-coding-string name 'utf-8) t t) t t))

(defun sasl-scram-client-first-message (client _step)
  "Return the first message of CLIENT for SCRAM (RFC 5802)."
  (sasl-client-set-property client 'c-nonce (sasl-unique-id))
  (concat "n,," (sasl--scram-bare client)))

(defun sasl--scram-bare (client)
  "Return what identifies CLIENT in its first message."
  (concat "n=" (sasl--scram-name (sasl-client-name client)) ",r=" (sasl-client-property client 'c-nonce)))

(defun sasl--scram-xor (a b)
  "Return the bytes of A and B, each with each, by exclusive or."
  (apply #'unibyte-string (cl-mapcar #'logxor a b)))

(defun sasl--scram-final (hash block-length length client step)
  "Return the last message of CLIENT to STEP; HASH gives LENGTH bytes and works on BLOCK-LENGTH."
  (let ((data (sasl-step-data step)))
    (unless (string-match "\\`r=\\([^,]+\\),s=\\([^,]+\\),i=\\([0-9]+\\)\\(?:,\\|\\'\\)" data)
      (sasl-error "Unexpected server response"))
    (let* ((nonce (match-string 1 data)) (salt (base64-decode-string (match-string 2 data))) (count (string-to-number (match-string 3 data)))
           (hmac (lambda (text key) (hmac--compute hash block-length length nil text key))))
      (unless (string-prefix-p (sasl-client-property client 'c-nonce) nonce)
        (sasl-error "Invalid nonce from server"))
      (sasl--wiping
       (sasl-read-passphrase (format "%s passphrase for %s: " (sasl-mechanism-name (sasl-client-mechanism client)) (sasl-client-name client)))
       (lambda (password)
         (let* ((without (concat "c=" (base64-encode-string "n,,") ",r=" nonce))
                (round (funcall hmac (concat salt "\0\0\0\1") (encode-coding-string password 'utf-8)))
                (salted round) (key (encode-coding-string password 'utf-8)))
           (dotimes (_ (1- count))
             (setq round (funcall hmac round key)
                   salted (sasl--scram-xor salted round)))
           (let* ((client-key (funcall hmac "Client Key" salted))
                  (message (concat (sasl--scram-bare client) "," data "," without))
                  (signature (funcall hmac message (funcall hash client-key)))
                  (server-key (funcall hmac "Server Key" salted)))
             (sasl-client-set-property client 'auth-message message)
             (sasl-client-set-property client 'server-signature (funcall hmac message server-key))
             (concat without ",p=" (base64-encode-string (sasl--scram-xor client-key signature) t)))))))))

(defun sasl--scram-check (client step)
  "Signal an error unless STEP shows that the server of CLIENT knows the password."
  (let ((data (sasl-step-data step)))
    (cond
     ((string-match "\\`v=\\([^,\n]+\\)" data)
      (unless (equal (base64-decode-string (match-string 1 data)) (sasl-client-property client 'server-signature))
        (sasl-error "Server not authenticated")))
     ((string-match "\\`e=\\([^,]+\\)" data) (sasl-error (format "Server error: %s" (match-string 1 data))))
     (t (sasl-error "Invalid response from server")))))

(defun sasl-scram--sha1 (text) "Return the SHA-1 of TEXT as bytes." (secure-hash 'sha1 text nil nil t))
(defun sasl-scram-sha256 (object &optional start end binary) "Return the SHA-256 of OBJECT between START and END; BINARY as bytes."
  (secure-hash 'sha256 object start end binary))
(defun sasl-scram--sha256 (text) "Return the SHA-256 of TEXT as bytes." (secure-hash 'sha256 text nil nil t))
(defun sasl-scram-sha-1-client-final-message (client step) "Return the last message of CLIENT to STEP."
  (sasl--scram-final #'sasl-scram--sha1 64 20 client step))
(defun sasl-scram-sha-256-client-final-message (client step) "Return the last message of CLIENT to STEP."
  (sasl--scram-final #'sasl-scram--sha256 64 32 client step))
(defun sasl-scram-sha-1-authenticate-server (client step) "Check the server of CLIENT by STEP." (sasl--scram-check client step))
(defun sasl-scram-sha-256-authenticate-server (client step) "Check the server of CLIENT by STEP." (sasl--scram-check client step))
