;;; gnu.el --- make-network-process and its family, as GNU Emacs 28.2 answers  -*- lexical-binding: t -*-

(defun gnu-server (&rest more)
  (apply #'make-network-process :name "srv" :server t :host 'local :service t :family 'ipv4 more))

(defun gnu-client (server &rest more)
  (apply #'make-network-process :name "cli" :host "127.0.0.1" :service (port server) more))

(row "accepted process: srv <127.0.0.1:PORT>, its buffer *srv* <127.0.0.1:PORT>"
  (let* ((srv (gnu-server :buffer "*srv*" :filter nil :sentinel (lambda (p s) (note (process-name p) (buffer-name (process-buffer p)) s (process-status p)))))
         (cli (gnu-client srv))
         (mine (process-contact cli :local)))
    (until log)
    (want (list (list (format "srv <%s>" (format-network-address mine)) (format "*srv* <%s>" (format-network-address mine)) "open from 127.0.0.1\n" 'open)) log)))

(row "a filter alone gives an accepted process no buffer"
  (let* ((srv (gnu-server :buffer "*srv*" :filter #'echo :log (lambda (s c m) (note (process-name s) (process-buffer c) m))))
         (cli (gnu-client srv :buffer "*cli*")))
    (until log)
    (want '("srv" "accept from 127.0.0.1\n") (list (nth 0 (car log)) (nth 2 (car log))))
    (process-send-string cli "x")
    (until (equal (text "*cli*") "x"))))

(row "status: listen, closed; stop"
  (let ((srv (gnu-server)))
    (want 'listen (process-status srv))
    (stop-process srv)
    (want 'stop (process-status srv))
    (continue-process srv)
    (want 'listen (process-status srv))
    (delete-process srv)
    (want 'closed (process-status srv))))

(row "the listener's sentinel hears deleted"
  (let ((srv (gnu-server :sentinel (lambda (p s) (note (process-name p) s (process-status p))))))
    (delete-process srv)
    (want '(("srv" "deleted\n" closed)) log)))

(row ":log gets (server client message)"
  (let* ((srv (gnu-server :log (lambda (s c m) (note (eq s (get-process "srv")) (processp c) m))))
         (cli (gnu-client srv)))
    (until log)
    (want '((t t "accept from 127.0.0.1\n")) log)
    (delete-process cli)))

(row ":nowait: connect, then open"
  (let* ((srv (gnu-server))
         (cli (gnu-client srv :nowait t :sentinel (lambda (p s) (note s (process-status p))))))
    (want 'connect (process-status cli))
    (process-send-string cli "queued")
    (until log)
    (want '(("open\n" open)) log)))

(row ":nowait that fails: failed with code 111"
  ;; nobody has the port of SRV on this address, nor can come to have it
  (let* ((srv (gnu-server))
         (cli (make-network-process :name "x" :host "127.0.0.2" :service (port srv) :nowait t :sentinel (lambda (p s) (note s (process-status p) (process-exit-status p))))))
    (want 'connect (process-status cli))
    (until log)
    (want '(("failed with code 111\n" failed 111)) log)))

(row "refused: (file-error \"make client process failed\" \"Connection refused\" :name ...)"
  (let* ((srv (gnu-server)) (port (port srv)))
    (want `(file-error "make client process failed" "Connection refused" :name "x" :host "127.0.0.2" :service ,port)
          (failure (make-network-process :name "x" :host "127.0.0.2" :service port)))))

(row "arguments that cannot be"
  (want '(error "Unsupported connection type") (failure (make-network-process :name "x" :host "127.0.0.1" :service 80 :type 'foo)))
  (want '(error "Unknown address family") (failure (make-network-process :name "x" :host "127.0.0.1" :service 80 :family 'foo)))
  (want '(wrong-type-argument stringp nil) (failure (make-network-process :host "127.0.0.1" :service 80)))
  (want '(wrong-type-argument stringp nil) (failure (make-network-process :name "x" :host "127.0.0.1")))
  (want nil (make-network-process)))

(row "address in use: (file-error \"Cannot bind server socket\" \"Address already in use\")"
  (let ((srv (gnu-server)))
    (want '(file-error "Cannot bind server socket" "Address already in use")
          (failure (make-network-process :name "s2" :server t :host 'local :family 'ipv4 :service (port srv))))))

(row "process-contact with every key"
  (let* ((srv (gnu-server :plist '(a 1) :buffer "*srv*"))
         (cli (gnu-client srv)))
    (want (list 'local (port srv)) (process-contact srv))
    (want (list "127.0.0.1" (port srv)) (process-contact cli))
    (want (vector 127 0 0 1 (port srv)) (process-contact cli :remote))
    (want (vector 127 0 0 1 (port srv)) (process-contact srv :local))
    (want t (process-contact srv :server))
    (want "cli" (plist-get (process-contact cli t) :name))
    (want 5 (length (process-contact cli :local)))))

(row "an accepted process has its listener's plist, and the peer as its contact"
  (let* ((srv (gnu-server :plist '(a 1) :sentinel (lambda (p _s) (note p))))
         (cli (gnu-client srv))
         (accepted (progn (until log) (car (car log)))))
    (want '(a 1) (process-plist accepted))
    (want (list "127.0.0.1" (aref (process-contact cli :local) 4)) (process-contact accepted))
    (want nil (process-contact accepted :server))
    (want (process-contact cli :local) (process-contact accepted :remote))
    (process-put accepted 'b 2)
    (want '(a 1 b 2) (process-plist accepted))
    (want '(a 1) (process-plist srv))))

(row "what a network process is not"
  (let* ((srv (gnu-server)) (cli (gnu-client srv)))
    (want '(network nil nil nil (utf-8-unix . utf-8-unix) nil internal-default-process-filter internal-default-process-sentinel t t nil nil)
          (list (process-type cli) (process-id cli) (process-command cli) (process-tty-name cli) (process-coding-system cli) (process-plist cli) (process-filter cli)
                (process-sentinel cli) (process-query-on-exit-flag cli) (process-filter-multibyte-p cli) (process-inherit-coding-system-flag cli) (process-datagram-address cli)))
    (want "#<process cli>" (prin1-to-string cli))))

(row ":coding binary gives unibyte strings, and takes them"
  (let* ((srv (gnu-server :coding 'binary :filter (lambda (p s) (note (multibyte-string-p s) (append s nil)) (process-send-string p s))))
         (cli (gnu-client srv :coding '(binary . utf-8) :filter (lambda (_p s) (note 'cli (append s nil))))))
    (process-send-string cli "é")
    (until (= (length log) 2))
    (want '((cli (195 169)) (nil (195 169))) log)
    (process-send-string cli "\377")
    (until (= (length log) 4))
    (want '(cli (255)) (car log))))

(row "set-process-coding-system changes both ways"
  (let* ((srv (gnu-server :filter #'echo :coding 'binary))
         (cli (gnu-client srv :filter (lambda (_p s) (note s)))))
    (set-process-coding-system cli 'latin-1 'utf-8)
    (want '(latin-1 . utf-8) (process-coding-system cli))
    (process-send-string cli "é")
    (until log)
    (want '(("Ã©")) log)
    (want '(coding-system-error nosuch) (failure (set-process-coding-system cli 'nosuch)))))

(row "UTF-8 cut between reads is carried over"
  (let* ((srv (gnu-server :coding 'binary :filter (lambda (p _s) (process-send-string p "\303") (sit-for 0.05) (process-send-string p "\244."))))
         (cli (gnu-client srv :buffer "*cli*")))
    (process-send-string cli "go")
    (until (equal (text "*cli*") "ä."))))

(row "Unix sockets: :family local"
  (let* ((file (make-temp-name "/tmp/ned-test-"))
         (srv (make-network-process :name "us" :family 'local :server t :service file :filter #'echo
                                    :log (lambda (_s c _m) (note (process-name c)))))
         (cli (make-network-process :name "uc" :family 'local :service file :buffer "*uc*")))
    (want (list nil file) (process-contact cli))
    (want file (process-contact srv :service))
    (process-send-string cli "hi")
    (until (equal (text "*uc*") "hi"))
    (want '(("us <1>")) log)
    (delete-process cli)
    (delete-process srv)
    (want 'file-missing (car (failure (make-network-process :name "x" :family 'local :service file))))))

(row "datagrams: the server answers the sender, the address can be read and set"
  (let* ((srv (make-network-process :name "ds" :type 'datagram :server t :host "127.0.0.1" :family 'ipv4 :service t
                                    :filter (lambda (p s) (note s (length (process-datagram-address p))) (process-send-string p (concat s "!")))))
         (cli (make-network-process :name "dc" :type 'datagram :host "127.0.0.1" :service (port srv) :buffer "*dc*")))
    (want '(open open network) (list (process-status srv) (process-status cli) (process-type srv)))
    (want '(0 . [0 0 0 0 0 0 0 0 0 0 0 0 0 0]) (process-datagram-address srv))
    (want (vector 127 0 0 1 (port srv)) (process-datagram-address cli))
    (process-send-string cli "one")
    (until (equal (text "*dc*") "one!"))
    (want '(("one" 5)) log)
    (want [127 0 0 1 9] (set-process-datagram-address cli [127 0 0 1 9]))
    (want [127 0 0 1 9] (process-contact cli :remote))
    (want nil (set-process-datagram-address cli "foo"))))

(row "format-network-address"
  (want '("127.0.0.1:80" "127.0.0.1" "127.0.0.1" "[0:0:0:0:0:0:0:1]:80" "0:0:0:0:0:0:0:1" "foo" nil nil)
        (list (format-network-address [127 0 0 1 80]) (format-network-address [127 0 0 1 80] t) (format-network-address [127 0 0 1])
              (format-network-address [0 0 0 0 0 0 0 1 80]) (format-network-address [0 0 0 0 0 0 0 1 80] t) (format-network-address "foo")
              (format-network-address [1 2]) (format-network-address nil))))

(row "network-lookup-address-info"
  (want '([127 0 0 1 0]) (network-lookup-address-info "localhost" 'ipv4))
  (want nil (network-lookup-address-info "nosuch.host.invalid"))
  (want '(error "Unsupported lookup type") (failure (network-lookup-address-info "localhost" 'foo))))

(row "network-interface-list has the loopback"
  (want '("lo" . [127 0 0 1 0]) (assoc "lo" (network-interface-list nil 'ipv4)))
  (want '("lo" [127 0 0 1 0] [127 255 255 255 0] [255 0 0 0 0]) (assoc "lo" (network-interface-list t 'ipv4))))

(row ":stop begins stopped"
  (let* ((srv (gnu-server :stop t :sentinel (lambda (_p s) (note s)))) (cli (gnu-client srv)))
    (accept-process-output nil 0.1)
    (want nil log)
    (continue-process srv)
    (until log)
    (want '(("open from 127.0.0.1\n")) log)))

(row ":noquery"
  (want nil (process-query-on-exit-flag (gnu-server :noquery t))))

(row "lists and look-ups"
  (let* ((srv (gnu-server)) (cli (gnu-client srv :buffer "*cli*")))
    (want t (and (memq srv (process-list)) (memq cli (process-list)) t))
    (want cli (get-process "cli"))
    (want cli (get-process cli))
    (want cli (get-buffer-process "*cli*"))
    (want cli (get-buffer-process (get-buffer "*cli*")))
    (want nil (get-process "nosuch"))
    (want nil (get-buffer-process "nosuch"))
    (want 'open (process-status "cli"))
    (want '(open listen connect stop) (process-live-p cli))
    (delete-process cli)
    (want nil (process-live-p cli))
    (want nil (get-buffer-process "*cli*"))))

(row "arguments of the wrong kind"
  (want nil (process-status "nosuch"))
  (want '(wrong-type-argument processp "x") (failure (process-buffer "x")))
  (want '(wrong-type-argument processp nil) (failure (process-name nil)))
  (want '(error "Process nosuch does not exist") (failure (delete-process "nosuch")))
  (want '(wrong-type-argument processp a) (failure (set-process-filter 'a nil)))
  (want '(error "Process nosuch does not exist") (failure (process-send-string "nosuch" "s")))
  (want '(wrong-type-argument stringp 1) (failure (get-process 1)))
  (with-temp-buffer
    (rename-buffer "*t*")
    (want '(error "Buffer *t* has no process") (failure (process-status nil)))
    (want '(error "Buffer *t* has no process") (failure (process-send-string nil "x")))))

(row "open-network-stream :nowait, :coding, :noquery"
  (let* ((srv (gnu-server :filter #'echo :coding 'binary))
         (cli (open-network-stream "cli" "*cli*" "127.0.0.1" (port srv) :nowait t :coding 'utf-8 :noquery t)))
    (until (eq (process-status cli) 'open))
    (want nil (process-query-on-exit-flag cli))
    (want '(utf-8 . utf-8) (process-coding-system cli))
    (process-send-string cli "x")
    (until (equal (text "*cli*") "x"))))

(row "open-network-stream :type tls"
  (let* ((srv (gnu-server :sentinel (lambda (p s)
                                      (when (string-match "open" s)
                                        (network-stream-start-tls p :role 'server :certificate test-certificate :key test-key)
                                        (process-send-string p "secret")))))
         (network-security-level 'low)
         (cli (open-network-stream "cli" "*cli*" "127.0.0.1" (port srv) :type 'tls)))
    (until (equal (text "*cli*") "secret"))
    (want t (and (gnutls-peer-status cli) t))))

(row "open-network-stream :type tls refuses a certificate that does not hold"
  (let ((srv (gnu-server :sentinel (lambda (p s)
                                     (when (string-match "open" s)
                                       (ignore-errors (network-stream-start-tls p :role 'server :certificate test-certificate :key test-key)))))))
    (want 'error (car (failure (open-network-stream "cli" nil "127.0.0.1" (port srv) :type 'tls))))))

(row "open-network-stream :type starttls talks first, and :return-list tells how"
  (let* ((accepted nil)
         (srv (gnu-server
               :filter (lambda (p s)
                         (process-send-string p (cond ((equal s "CAPA\n") (if (gnutls-peer-status p) "250 ?\n" "250 STARTTLS\n"))
                                                      ((equal s "STARTTLS\n") "250 go\n")
                                                      (t "250 ?\n"))))
               :sentinel (lambda (p s) (when (string-match "open" s) (setq accepted p) (process-send-string p "220 hello\n")))))
         (network-security-level 'low)
         (negotiate (symbol-function 'gnutls-negotiate))
         (result nil))
    ;; the server's end starts inside the wait of the client's
    (fset 'gnutls-negotiate
          (lambda (&rest spec)
            (run-with-timer 0 nil (lambda () (network-stream-start-tls accepted :certificate test-certificate :key test-key)))
            (apply negotiate spec)))
    (setq result (open-network-stream "cli" "*cli*" "127.0.0.1" (port srv) :type 'starttls :return-list t
                                      :end-of-command "^[0-9]+ .*\n" :success "^250" :capability-command "CAPA\n"
                                      :starttls-function (lambda (capabilities) (and (string-match "STARTTLS" capabilities) "STARTTLS\n"))))
    (want '("220 hello\n" "250 ?\n" tls nil)
          (list (plist-get (cdr result) :greeting) (plist-get (cdr result) :capabilities) (plist-get (cdr result) :type) (plist-get (cdr result) :error)))
    (want t (and (gnutls-peer-status (car result)) t))))

(row "a filter runs with quit inhibited, in the buffer of its caller, and keeps match data"
  (let* ((srv (gnu-server :filter #'echo))
         (cli (gnu-client srv :filter (lambda (_p s) (note inhibit-quit (buffer-name)) (string-match "b" s) (set-buffer (get-buffer-create "elsewhere"))))))
    (with-current-buffer (get-buffer-create "here")
      (string-match "c" "abc")
      (process-send-string cli "abc")
      (until log)
      (want 2 (match-beginning 0))
      (want "here" (buffer-name)))
    (want '((t "here")) log)))

(row "with dynamic binding a filter's setq reaches the caller's let"
  (let* ((srv (gnu-server :filter #'echo)) (cli (gnu-client srv)))
    (set-process-filter cli (eval '(lambda (_p s) (setq seen s)) nil))
    (eval `(let ((seen nil))
             (process-send-string ,cli "x")
             (while (not seen) (accept-process-output ,cli))
             (want "x" seen))
          nil)))

(row "a throw in a filter reaches the catch around the wait"
  (let* ((srv (gnu-server :filter #'echo))
         (cli (gnu-client srv :filter (lambda (_p s) (throw 'got s)))))
    (process-send-string cli "x")
    (want "x" (catch 'got (while t (accept-process-output nil 1))))))
