;;; network-stream.el --- connections that may be encrypted  -*- lexical-binding: t -*-
;;;features: network-stream gnutls starttls tls

(defvar gnutls-trustfiles
  '("/etc/ssl/certs/ca-certificates.crt" "/etc/pki/tls/certs/ca-bundle.crt" "/etc/ssl/ca-bundle.pem" "/etc/ssl/cert.pem")
  "List of CA bundle location filenames or a function returning said list.")

(defvar gnutls-verify-error t
  "If non-nil, a certificate that does not hold is an error, as it should be.")

(defvar gnutls-algorithm-priority nil "Priority string of GnuTLS; not used.")

(defvar gnutls-log-level 0 "Logging level of GnuTLS; not used.")

(defvar gnutls-min-prime-bits 256 "Minimum number of prime bits accepted; not used.")

(defvar network-security-level 'medium
  "How secure the network should be; with `low' any certificate is let through.")

(defvar starttls-use-gnutls t)

(defun gnutls-trustfiles ()
  "Return a list of usable trustfiles."
  (delq nil (mapcar (lambda (file) (and file (file-exists-p file) file))
                    (if (functionp gnutls-trustfiles) (funcall gnutls-trustfiles) gnutls-trustfiles))))

(defun gnutls-boot-parameters (&rest keywords)
  "Return a keyword list of parameters suitable for passing to `gnutls-boot'.
KEYWORDS are :type, :hostname, :trustfiles, :keylist, :verify-error and others, which are not used.

\(fn &key TYPE HOSTNAME TRUSTFILES KEYLIST VERIFY-ERROR &allow-other-keys)"
  (let ((files (plist-get keywords :trustfiles)))
    (append (list :hostname (plist-get keywords :hostname)
                  :trustfiles files
                  :keylist (plist-get keywords :keylist))
            (and (plist-member keywords :verify-error)
                 (list :verify-error (plist-get keywords :verify-error))))))

(defun gnutls-negotiate (&rest spec)
  "Negotiate a SSL/TLS connection.  Return the process.
The keywords are :process, :hostname, :type, :trustfiles, :keylist, :verify-error.

\(fn &rest SPEC &key PROCESS HOSTNAME &allow-other-keys)"
  (let ((process (plist-get spec :process)))
    (gnutls-boot process 'gnutls-x509pki (apply #'gnutls-boot-parameters spec))
    process))

(defun open-gnutls-stream (name buffer host service &optional parameters)
  "Open a SSL/TLS connection for a service to a host.  Return a process object."
  (when (and (consp parameters) (not (keywordp (car parameters))))
    (error "Not a property list: %S" parameters))
  (when (or (vectorp parameters) (stringp parameters)) (signal 'wrong-type-argument (list 'listp parameters)))
  (open-network-stream name buffer host service :type 'tls
                       :nowait (if (listp parameters) (plist-get parameters :nowait) parameters)))

(defun open-tls-stream (name buffer host port)
  "Open a TLS connection NAME to PORT of HOST, with output to BUFFER."
  (open-gnutls-stream name buffer host port))

(defun network-stream-certificate (_host _service parameters)
  "The client certificate that PARAMETERS name: (KEY CERT), or nil."
  (let ((certificate (plist-get parameters :client-certificate)))
    (and (consp certificate) certificate)))

(defun network-stream--process (name buffer host service parameters tls)
  "Open NAME to SERVICE of HOST, with output to BUFFER; with TLS from the start if TLS is non-nil."
  (let* ((keys (network-stream-certificate host service parameters))
         (stream
          (make-network-process
           :name name :buffer buffer
           :host host :service service
           :nowait (plist-get parameters :nowait)
           :tls-parameters
           (or (plist-get parameters :tls-parameters)
               (and tls (cons 'gnutls-x509pki
                              (gnutls-boot-parameters :hostname host :keylist (and keys (list keys))))))
           :coding (plist-get parameters :coding))))
    (when (plist-get parameters :noquery) (set-process-query-on-exit-flag stream nil))
    stream))

(defun network-stream-get-response (stream start end-of-command)
  "Wait until STREAM's buffer holds END-OF-COMMAND behind START; return what came, or nil if STREAM ended."
  (when end-of-command
    (with-current-buffer (process-buffer stream)
      (save-excursion
        (goto-char start)
        (while (and (memq (process-status stream) '(open run))
                    (not (re-search-forward end-of-command nil t)))
          (accept-process-output stream 0 50)
          (goto-char start))
        (unless (= start (point))
          (buffer-substring start (point)))))))

(defun network-stream-command (stream command eoc)
  "Send COMMAND to STREAM, if there is one; return the response that EOC ends."
  (when command
    (let ((start (with-current-buffer (process-buffer stream) (point-max))))
      (process-send-string stream command)
      (network-stream-get-response stream start eoc))))

(defun network-stream--starttls (stream buffer host service parameters)
  "Talk to STREAM until it is encrypted, if it can be; return (STREAM GREETING CAPABILITIES TYPE ERROR)."
  (let* ((start (with-current-buffer buffer (point)))
         (require-tls (eq (plist-get parameters :type) 'starttls))
         (eoc (plist-get parameters :end-of-command))
         (eo-capa (or (plist-get parameters :end-of-capability) eoc))
         (capability-command (plist-get parameters :capability-command))
         (success (plist-get parameters :success))
         (greeting (network-stream-get-response stream start (or (plist-get parameters :end-of-greeting) eoc)))
         (command (if (functionp capability-command) (funcall capability-command greeting) capability-command))
         (capabilities (network-stream-command stream command eo-capa))
         (starttls-function (plist-get parameters :starttls-function))
         (starttls-command (and starttls-function capabilities (funcall starttls-function capabilities)))
         (type 'plain)
         (error nil))
    (when starttls-command
      (let ((response (network-stream-command stream starttls-command eoc)))
        (if (and response (or (null success) (string-match success response)))
            (progn
              (gnutls-negotiate :process stream :hostname host
                                :keylist (let ((keys (network-stream-certificate host service parameters)))
                                           (and keys (list keys))))
              (setq type 'tls)
              (unless (eq (plist-get parameters :type) 'plain)
                (setq capabilities (or (network-stream-command stream command eo-capa) capabilities))))
          (setq error (or response "Server closed the connection")))))
    (when (and require-tls (eq type 'plain))
      (delete-process stream)
      (setq error (or error "Server does not support TLS") stream nil))
    (list stream greeting capabilities type error)))

(defun ned--open-network-stream (name buffer host service parameters)
  "Open a connection as `open-network-stream' with GNU's PARAMETERS does."
  (let* ((type (or (plist-get parameters :type)
                   (if (plist-get parameters :starttls-function) 'starttls-if-possible 'plain)))
         (work (and buffer (get-buffer-create buffer)))
         (scratch nil)
         (result
          (cond
           ((memq type '(tls ssl))
            (let* ((stream (network-stream--process name buffer host service parameters t))
                   (eoc (plist-get parameters :end-of-command))
                   (greeting (and eoc work (network-stream-get-response
                                            stream (with-current-buffer work (point-min)) eoc)))
                   (command (plist-get parameters :capability-command)))
              (list stream greeting
                    (and work (network-stream-command
                               stream (if (functionp command) (funcall command greeting) command)
                               (or (plist-get parameters :end-of-capability) eoc)))
                    'tls nil)))
           ((memq type '(starttls starttls-if-possible network))
            (setq scratch (or work (generate-new-buffer " *stream*")))
            (let ((stream (network-stream--process name scratch host service parameters nil)))
              (if (and (eq type 'network) (not (plist-get parameters :starttls-function)))
                  (list stream nil nil 'plain nil)
                (network-stream--starttls stream scratch host service parameters))))
           ((memq type '(plain nil))
            (let ((stream (network-stream--process name buffer host service parameters nil)))
              (list stream
                    (and work (network-stream-get-response
                               stream (with-current-buffer work (point)) (plist-get parameters :end-of-command)))
                    nil 'plain nil)))
           ((eq type 'shell)
            (list (start-process name buffer shell-file-name shell-command-switch
                                 (format-spec (plist-get parameters :shell-command)
                                              (list (cons ?s host) (cons ?p service))))
                  nil nil 'plain nil))
           (t (error "Invalid connection type %s" type)))))
    (if (plist-get parameters :return-list)
        (cons (car result)
              (list :greeting (nth 1 result) :capabilities (nth 2 result) :type (nth 3 result) :error (nth 4 result)))
      (car result))))

(defun open-protocol-stream (name buffer host service &rest parameters)
  "As `open-network-stream'."
  (apply #'open-network-stream name buffer host service parameters))
