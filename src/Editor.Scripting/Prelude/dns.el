;;; dns.el --- ask name servers (RFC 1035)  -*- lexical-binding: t -*-
;;;features: dns

(defvar dns-timeout 5 "Seconds that a query may take.")
(defvar dns-servers nil "The addresses of the name servers; nil: those of the system.")
(defvar dns-servers-valid-for-interfaces nil "The network interfaces for which `dns-servers' was set.")
(defvar dns-cache (make-hash-table :test 'equal) "What `dns-query-cached' knows.")

(defconst dns-query-types
  '((A 1) (NS 2) (MD 3) (MF 4) (CNAME 5) (SOA 6) (MB 7) (MG 8) (MR 9) (NULL 10) (WKS 11) (PTR 12) (HINFO 13) (MINFO 14)
    (MX 15) (TXT 16) (AAAA 28) (SRV 33) (AXFR 252) (MAILB 253) (MAILA 254) (* 255))
  "The types of records, and their numbers.")

(defconst dns-classes '((IN 1) (CS 2) (CH 3) (HS 4)) "The classes of records, and their numbers.")

(defun dns-get (type spec) "Return the value of TYPE in the alist SPEC." (cadr (assq type spec)))
(defun dns-inverse-get (value spec) "Return what has VALUE in the alist SPEC." (car (seq-find (lambda (one) (eql (cadr one) value)) spec)))

(defun dns-write-bytes (value &optional length)
  "Insert VALUE as LENGTH (1 by default) bytes."
  (let ((n (or length 1)))
    (while (> n 0)
      (setq n (1- n))
      (insert (unibyte-string (logand 255 (ash value (* -8 n))))))))

(defun dns-read-bytes (length)
  "Return the number in LENGTH bytes at point, and go behind them."
  (let ((value 0))
    (dotimes (_ length)
      (setq value (logior (ash value 8) (following-char)))
      (forward-char))
    value))

(defun dns-read-int32 () "Return the number in four bytes at point." (dns-read-bytes 4))

(defun dns-write-name (name)
  "Insert NAME as packets have it."
  (dolist (part (split-string name "\\."))
    (dns-write-bytes (length part))
    (insert (encode-coding-string part 'utf-8)))
  (dns-write-bytes 0))

(defun dns-read-name (&optional buffer)
  "Return the name at point, and go behind it; BUFFER, by default the current one, has the packet that it may point into."
  (let ((parts nil) (going t) (jumps 0) (back nil))
    (with-current-buffer (or buffer (current-buffer))
      (while going
        (let ((length (dns-read-bytes 1)))
          (cond
           ((= length 0) (setq going nil))
           ((= (logand length #xc0) #xc0)
            (let ((offset (logior (ash (logand length #x3f) 8) (dns-read-bytes 1))))
              (unless back (setq back (point)))
              (setq jumps (1+ jumps))
              (when (> jumps 64) (error "A name that points at itself"))
              (goto-char (+ (point-min) offset))))
           (t (push (buffer-substring-no-properties (point) (+ (point) length)) parts)
              (forward-char length)))))
      (when back (goto-char back)))
    (mapconcat #'identity (nreverse parts) ".")))

(defun dns-read-string-name (string buffer)
  "Return the name that STRING, bytes, begins with; BUFFER has the packet."
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert string)
    (goto-char (point-min))
    (dns-read-name buffer)))

(defun dns-write (spec &optional tcp-p)
  "Return the packet that SPEC describes: (id N), (opcode query), (recursion-desired-p t), (queries ((NAME (type A) (class IN)))).
TCP-P: with its length before it."
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (dns-write-bytes (or (dns-get 'id spec) 0) 2)
    (dns-write-bytes (logior (if (dns-get 'response-p spec) #x80 0)
                             (ash (pcase (dns-get 'opcode spec) ('inverse-query 1) ('status 2) (_ 0)) 3)
                             (if (dns-get 'authoritative-p spec) 4 0)
                             (if (dns-get 'truncated-p spec) 2 0)
                             (if (dns-get 'recursion-desired-p spec) 1 0)))
    (dns-write-bytes (pcase (dns-get 'response-code spec) ('format-error 1) ('server-failure 2) ('name-error 3) ('not-implemented 4) ('refused 5) (_ 0)))
    (dns-write-bytes (length (dns-get 'queries spec)) 2)
    (dns-write-bytes (length (dns-get 'answers spec)) 2)
    (dns-write-bytes (length (dns-get 'authorities spec)) 2)
    (dns-write-bytes (length (dns-get 'additionals spec)) 2)
    (dolist (query (dns-get 'queries spec))
      (dns-write-name (car query))
      (dns-write-bytes (dns-get (or (dns-get 'type query) 'A) dns-query-types) 2)
      (dns-write-bytes (dns-get (or (dns-get 'class query) 'IN) dns-classes) 2))
    (dolist (slot '(answers authorities additionals))
      (dolist (resource (dns-get slot spec))
        (dns-write-name (car resource))
        (dns-write-bytes (dns-get (dns-get 'type resource) dns-query-types) 2)
        (dns-write-bytes (dns-get (dns-get 'class resource) dns-classes) 2)
        (dns-write-bytes (dns-get 'ttl resource) 4)
        (dns-write-bytes (length (dns-get 'data resource)) 2)
        (insert (dns-get 'data resource))))
    (when tcp-p
      (goto-char (point-min))
      (dns-write-bytes (buffer-size) 2))
    (buffer-string)))

(defun dns-read (packet &optional tcp-p)
  "Return what PACKET says, in the form of `dns-write'; TCP-P: its length stands before it."
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert (if tcp-p (substring packet 2) packet))
    (goto-char (point-min))
    (let ((spec nil) (counts nil))
      (push (list 'id (dns-read-bytes 2)) spec)
      (let ((byte (dns-read-bytes 1)))
        (push (list 'response-p (/= 0 (logand byte #x80))) spec)
        (push (list 'opcode (pcase (logand 15 (ash byte -3)) (0 'query) (1 'inverse-query) (2 'status) (other other))) spec)
        (push (list 'authoritative-p (/= 0 (logand byte 4))) spec)
        (push (list 'truncated-p (/= 0 (logand byte 2))) spec)
        (push (list 'recursion-desired-p (/= 0 (logand byte 1))) spec))
      (let ((byte (dns-read-bytes 1)))
        (push (list 'response-code
                    (pcase (logand byte 15) (0 'no-error) (1 'format-error) (2 'server-failure) (3 'name-error) (4 'not-implemented) (5 'refused) (other other)))
              spec)
        (push (list 'recursion-available-p (/= 0 (logand byte #x80))) spec))
      (dotimes (_ 4) (push (dns-read-bytes 2) counts))
      (setq counts (nreverse counts))
      (let ((queries nil))
        (dotimes (_ (car counts))
          (push (list (dns-read-name)
                      (list 'type (dns-inverse-get (dns-read-bytes 2) dns-query-types))
                      (list 'class (dns-inverse-get (dns-read-bytes 2) dns-classes)))
                queries))
        (push (list 'queries (nreverse queries)) spec))
      (let ((rest (cdr counts)))
        (dolist (slot '(answers authorities additionals))
          (let ((resources nil))
            (dotimes (_ (pop rest))
              (let* ((name (dns-read-name))
                     (type-number (dns-read-bytes 2))
                     (type (dns-inverse-get type-number dns-query-types))
                     (class (dns-inverse-get (dns-read-bytes 2) dns-classes))
                     (ttl (dns-read-bytes 4))
                     (length (dns-read-bytes 2)))
                (push (list name (list 'type type) (list 'class class) (list 'ttl ttl) (list 'data (dns--read-data type length))) resources)))
            (push (list slot (nreverse resources)) spec))))
      (nreverse spec))))

(defun dns--read-data (type length)
  "Return the data of a record of TYPE with LENGTH bytes at point, and go behind it: as `dns-read-type' does, names too."
  (let* ((end (+ (point) length)) (string (buffer-substring-no-properties (point) end))
         (value (dns-read-type string type)))
    (goto-char end)
    value))

(defun dns-read-type (string type)
  "Return what STRING, the bytes of a record of TYPE, says; the current buffer has the packet."
  (let ((packet (current-buffer)) (start (- (point) (point-min))))
    (ignore start)
    (pcase type
      ('A (mapconcat #'number-to-string string "."))
      ('AAAA (let ((parts nil) (i 0))
               (while (< i 16)
                 (push (format "%x" (logior (ash (aref string i) 8) (aref string (1+ i)))) parts)
                 (setq i (+ i 2)))
               (mapconcat #'identity (nreverse parts) ":")))
      ((or 'NS 'CNAME 'PTR) (with-current-buffer packet (save-excursion (dns-read-name))))
      ('MX (save-excursion (let ((preference (dns-read-bytes 2))) (list preference (dns-read-name)))))
      ('SRV (save-excursion
              (let ((priority (dns-read-bytes 2)) (weight (dns-read-bytes 2)) (port (dns-read-bytes 2)))
                (list (list 'priority priority) (list 'weight weight) (list 'port port) (list 'target (dns-read-name))))))
      ('SOA (save-excursion
              (let ((mname (dns-read-name)) (rname (dns-read-name)))
                (list (list 'mname mname) (list 'rname rname)
                      (list 'serial (dns-read-int32)) (list 'refresh (dns-read-int32)) (list 'retry (dns-read-int32))
                      (list 'expire (dns-read-int32)) (list 'minimum (dns-read-int32))))))
      ('TXT (dns-read-txt string))
      (_ string))))

(defun dns-read-txt (string)
  "Return the text of STRING, the bytes of a TXT record: its parts joined."
  (let ((at 0) (parts nil) (n (length string)))
    (while (< at n)
      (let ((length (aref string at)))
        (push (substring string (1+ at) (min n (+ at 1 length))) parts)
        (setq at (+ at 1 length))))
    (apply #'concat (nreverse parts))))

(defun dns-get-txt-answer (answers)
  "Return the text of the TXT records in ANSWERS."
  (let ((result ""))
    (dolist (answer answers)
      (dolist (part answer)
        (when (and (consp part) (eq (car part) 'data)) (setq result (concat result (dns-read-txt (cadr part)))))))
    result))

(defun dns-servers-up-to-date-p ()
  "Return non-nil if `dns-servers' is set."
  (and dns-servers t))

(defun dns-set-servers ()
  "Set `dns-servers' to the system's."
  (when (file-readable-p "/etc/resolv.conf")
    (with-temp-buffer
      (insert-file-contents "/etc/resolv.conf")
      (goto-char (point-min))
      (let ((found nil))
        (while (re-search-forward "^nameserver[ \t]+\\([0-9a-fA-F.:]+\\)" nil t)
          (push (match-string 1) found))
        (setq dns-servers (nreverse found)))))
  (setq dns-servers-valid-for-interfaces (and dns-servers t)))

(defun dns-query-cached (name &optional type fullp reversep)
  "As `dns-query', but what is known is not asked again."
  (let* ((key (list name type fullp reversep)) (known (gethash key dns-cache dns-cache)))
    (if (eq known dns-cache) (puthash key (dns-query name type fullp reversep) dns-cache) known)))

(defun dns-query (name &optional type fullp reversep)
  "Ask a name server for NAME and TYPE, A by default; return the first answer, or nil.
FULLP non-nil: return all that the server says.  REVERSEP non-nil: NAME is an address whose name is wanted."
  (let ((result nil) (done nil))
    (when (dns-query-asynchronous name (lambda (answer) (setq result answer done t)) type fullp reversep)
      (let ((deadline (+ (float-time) dns-timeout 1)))
        (while (and (not done) (< (float-time) deadline))
          (accept-process-output nil 0.05))))
    result))

(defun dns-query-asynchronous (name callback &optional type full reverse)
  "Ask for NAME as `dns-query' does, and call CALLBACK with the answer, or with nil after `dns-timeout' seconds.
Return nil if no server is known."
  (unless (dns-servers-up-to-date-p) (dns-set-servers))
  (when reverse
    (setq name (concat (mapconcat #'identity (nreverse (split-string name "\\.")) ".") ".in-addr.arpa")
          type (or type 'PTR)))
  (if (null dns-servers)
      (progn (message "No DNS server configuration found") nil)
    (let* ((type (or type 'A)) (id (random 65000)) (done nil) (timer nil) (process nil)
           (finish (lambda (answer)
                     (unless done
                       (setq done t)
                       (when timer (cancel-timer timer))
                       (when process (delete-process process))
                       (funcall callback answer)))))
      (condition-case nil
          (progn
            (setq process
                  (make-network-process
                   :name "dns" :type 'datagram :host (car dns-servers) :service 53 :coding 'binary :noquery t
                   :filter (lambda (_ packet)
                             (let ((answer (condition-case nil (dns-read packet) (error nil))))
                               (when (and answer (eql (dns-get 'id answer) id) (dns-get 'response-p answer))
                                 (funcall finish
                                          (if full answer
                                            (let ((first (seq-find (lambda (one) (eq (dns-get 'type one) type)) (dns-get 'answers answer))))
                                              (and first (dns-get 'data first))))))))))
            (setq timer (run-at-time dns-timeout nil finish nil))
            (process-send-string process (dns-write (list (list 'id id) '(opcode query) (list 'queries (list (list name (list 'type type) '(class IN))))
                                                          '(recursion-desired-p t))))
            t)
        (error (funcall finish nil) nil)))))
