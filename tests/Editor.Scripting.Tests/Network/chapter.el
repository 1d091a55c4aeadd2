;;; chapter.el --- the "Network Connections" chapter  -*- lexical-binding: t -*-

(row "a stream opens, sends, receives and closes"
  (let* ((srv (serve nil nil #'echo))
         (cli (dial srv "*cli*")))
    (want 'open (process-status cli))
    (process-send-string cli "grüße 😀\n")
    (until (equal (text "*cli*") "grüße 😀\n"))
    (delete-process cli)
    (want 'closed (process-status cli))))

(row "buffer-or-name is a buffer or a name, or nil"
  (let ((srv (serve)))
    (want (get-buffer-create "b") (process-buffer (dial srv (get-buffer-create "b"))))
    (want "c" (buffer-name (process-buffer (dial srv "c"))))
    (want nil (process-buffer (dial srv nil)))))

(row "second client of one name: cli<1>"
  (let ((srv (serve)))
    (want "cli" (process-name (dial srv)))
    (want "cli<1>" (process-name (dial srv)))
    (want "cli<2>" (process-name (dial srv)))
    (delete-process "cli<1>")
    (want "cli<1>" (process-name (dial srv)))))

(row "accepted processes of listener srv: srv<1>, srv<2>"
  (let ((srv (serve nil (lambda (p) (note (process-name p))))))
    (dial srv)
    (dial srv)
    (until (= (length log) 2))
    (want '(("srv<2>") ("srv<1>")) log)))

(row "their buffers, listener buffer *srv*: *srv*<2>, *srv*<3>"
  (let ((srv (serve "*srv*" (lambda (p) (note (buffer-name (process-buffer p)))))))
    (want "*srv*" (buffer-name (process-buffer srv)))
    (dial srv)
    (dial srv)
    (until (= (length log) 2))
    (want '(("*srv*<3>") ("*srv*<2>")) log)))

(row "buffer nil for a listener: none"
  (let ((srv (serve nil (lambda (p) (note (process-buffer p))))))
    (dial srv)
    (until log)
    (want '((nil)) log)
    (want nil (process-buffer srv))))

(row "buffer auto: made, named after the process"
  (let ((srv (serve 'auto (lambda (p) (note (buffer-name (process-buffer p)))))))
    (dial srv)
    (dial srv)
    (until (= (length log) 2))
    (want '(("*srv<2>*") ("*srv<1>*")) log)
    (want nil (process-buffer srv))))

(row "unknown buffer symbol"
  (let ((srv (serve)))
    (want '(error "unknown buffer symbol foo") (failure (open-network-stream "x" 'foo "localhost" (port srv))))
    (want '(error "unknown buffer symbol foo") (failure (open-network-server-stream "x" 'foo 'localhost 0)))))

(row "status of a listener: open, then closed"
  (let ((srv (serve)))
    (want 'open (process-status srv))
    (stop-process srv)
    (want 'open (process-status srv))
    (delete-process srv)
    (want 'closed (process-status srv))))

(row "status of a subprocess is never open or closed"
  (let ((p (start-process "cat" nil "cat")))
    (want 'run (process-status p))
    (delete-process p)
    (want 'signal (process-status p))))

(row "the acceptor runs once, after buffer, filter and sentinel are set, before any output"
  (let* ((srv (serve "*srv*"
                     (lambda (p) (note 'acceptor (process-name p) (buffer-name (process-buffer p)) (process-filter p) (process-sentinel p)))
                     (lambda (_p s) (note 'filter s))
                     #'ignore))
         (cli (dial srv)))
    (process-send-string cli "hello")
    (until (= (length log) 2))
    (want '(filter "hello") (car log))
    (want '(acceptor "srv<1>" "*srv*<2>") (list (nth 0 (cadr log)) (nth 1 (cadr log)) (nth 2 (cadr log))))
    (want 'ignore (nth 4 (cadr log)))))

(row "an error in the acceptor is caught and told, and the connection lives"
  (let* ((srv (serve nil (lambda (_p) (note 'acceptor) (error "No good")) #'echo))
         (cli (dial srv "*cli*")))
    (until log)
    (process-send-string cli "still")
    (until (equal (text "*cli*") "still"))))

(row "a filter that the acceptor sets wins"
  (let* ((srv (serve nil
                     (lambda (p) (set-process-filter p (lambda (_p s) (note 'mine s))) (set-process-sentinel p (lambda (_p s) (note 'over s))))
                     (lambda (_p s) (note 'argument s))
                     (lambda (_p s) (note 'argument s))))
         (cli (dial srv)))
    (process-send-string cli "x")
    (until log)
    (delete-process cli)
    (until (= (length log) 2))
    (want '((over "connection broken by remote peer\n") (mine "x")) log)))

(row "an acceptor that waits reads the connection"
  (let* ((srv (serve nil (lambda (p)
                           (let ((got ""))
                             (set-process-filter p (lambda (_p s) (setq got (concat got s))))
                             (process-send-string p "password?")
                             (while (not (string-match "\n" got)) (accept-process-output p 5))
                             (note 'password got)))))
         (cli (dial srv)))
    (set-process-filter cli (lambda (p s) (when (string-match "password" s) (process-send-string p "secret\n"))))
    (until log)
    (want '((password "secret\n")) log)))

(row "network-process-listener gives the listener; nil for others and for a closed one"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p))))
         (cli (dial srv)))
    (until accepted)
    (want srv (network-process-listener accepted))
    (want nil (network-process-listener cli))
    (want nil (network-process-listener srv))
    (delete-process accepted)
    (want nil (network-process-listener accepted))))

(row "for a live child of a deleted listener the listener is still returned"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p)) #'echo))
         (cli (dial srv "*cli*")))
    (until accepted)
    (delete-process srv)
    (want srv (network-process-listener accepted))
    (process-send-string cli "alive")
    (until (equal (text "*cli*") "alive"))))

(row "TLS set up in the acceptor"
  (let* ((srv (serve nil
                     (lambda (p)
                       (network-stream-start-tls p :role 'server :certificate test-certificate :key test-key)
                       (process-send-string p "hidden"))))
         (cli (dial srv "*cli*")))
    (network-stream-start-tls cli :role 'client :verify nil)
    (until (equal (text "*cli*") "hidden"))
    (want t (and (plist-get (gnutls-peer-status cli) :protocol) t))))

(row "TLS mid-stream, both ends in one editor"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p))
                     (lambda (p s) (process-send-string p (if (equal s "STARTTLS\n") "go\n" (concat "tls:" s))))))
         (cli (dial srv "*cli*")))
    (process-send-string cli "STARTTLS\n")
    (until (equal (text "*cli*") "go\n"))
    ;; each end waits for the other: the server's end inside the wait of the client's
    (run-with-timer 0 nil (lambda () (network-stream-start-tls accepted :certificate test-certificate :key test-key)))
    (network-stream-start-tls cli :verify nil)
    (process-send-string cli "x")
    (until (equal (text "*cli*") "go\ntls:x"))))

(row "a TLS failure closes that connection alone"
  (let* ((srv (serve nil nil #'echo))
         (cli (dial srv))
         (other (dial srv "*other*")))
    (want 'error (car (failure (network-stream-start-tls cli :role 'client :verify nil))))
    (want 'closed (process-status cli))
    (process-send-string other "alive")
    (until (equal (text "*other*") "alive"))))

(row "listener host: localhost binds this machine alone, as symbol or string"
  (want [127 0 0 1] (substring (process-contact (open-network-server-stream "a" nil 'localhost 0) :local) 0 4))
  (want [127 0 0 1] (substring (process-contact (open-network-server-stream "b" nil "localhost" 0) :local) 0 4))
  (want [127 0 0 1] (substring (process-contact (open-network-server-stream "c" nil "127.0.0.1" 0) :local) 0 4)))

(row "listener host: nil and ip_any are every address"
  (dolist (host '(nil ip_any))
    (let* ((srv (open-network-server-stream "srv" nil host 0 nil nil #'echo))
           (cli (open-network-stream "cli" "*cli*" "127.0.0.1" (port srv))))
      (want nil (delete 0 (append (substring (process-contact srv :local) 0 -1) nil)))
      (process-send-string cli "x")
      (until (equal (text "*cli*") "x"))
      (delete-process cli)
      (delete-process srv)
      (kill-buffer "*cli*"))))

(row "service: a name, an integer or a numeric string; t or 0 for a free port"
  (let ((srv (serve)))
    (want 'open (process-status (open-network-stream "a" nil "localhost" (port srv))))
    (want 'open (process-status (open-network-stream "a" nil "localhost" (number-to-string (port srv)))))
    (want t (< 0 (port (open-network-server-stream "s" nil 'localhost t))))))

(row "UDP client to localhost"
  (let* ((srv (open-network-server-stream "srv" nil 'localhost 0 'udp nil #'echo))
         (cli (open-network-stream "cli" "*cli*" "localhost" (port srv) 'udp)))
    (process-send-string cli "datagram")
    (until (equal (text "*cli*") "datagram"))))

(row "a UDP session for each peer, with acceptor, buffer, filter and sentinel as for TCP"
  (let* ((srv (open-network-server-stream "srv" "*srv*" 'localhost 0 'udp
                                          (lambda (p) (note (process-name p) (buffer-name (process-buffer p)) (eq (network-process-listener p) (get-process "srv"))))
                                          nil (lambda (p s) (note (process-name p) s))))
         (one (open-network-stream "one" nil "localhost" (port srv) 'udp))
         (two (open-network-stream "two" nil "localhost" (port srv) 'udp)))
    (process-send-string one "from one")
    (until (and (get-buffer "*srv*<2>") (equal (text "*srv*<2>") "from one")))
    (process-send-string two "from two")
    (until (and (get-buffer "*srv*<3>") (equal (text "*srv*<3>") "from two")))
    (want '(("srv<2>" "*srv*<3>" t) ("srv<1>" "*srv*<2>" t)) log)
    (delete-process "srv<1>")
    (want '("srv<1>" "deleted\n") (car log))
    (delete-process srv)
    (want '("srv<2>" "deleted\n") (car log))))

(row "a datagram over 65,507 bytes is an error that names the limit"
  (let* ((srv (open-network-server-stream "srv" nil 'localhost 0 'udp))
         (cli (open-network-stream "cli" nil "localhost" (port srv) 'udp)))
    (want t (and (string-match "65507" (cadr (failure (process-send-string cli (make-string 65508 ?x))))) t))
    (want 'open (process-status cli))))

(row "5th argument: nil, tcp, udp are the chapter's, a keyword is GNU's, else invalid-argument"
  (let ((srv (serve)))
    (want 'open (process-status (open-network-stream "a" nil "localhost" (port srv) nil)))
    (want 'open (process-status (open-network-stream "a" nil "localhost" (port srv) 'tcp)))
    (want 'open (process-status (open-network-stream "a" nil "localhost" (port srv) :type 'plain)))
    (want '(invalid-argument "Unsupported protocol" bogus) (failure (open-network-stream "a" nil "localhost" (port srv) 'bogus)))
    (want '(invalid-argument "Unsupported protocol" bogus) (failure (open-network-server-stream "a" nil 'localhost 0 'bogus)))))

(row "the process mark of a new connection is at the end of the buffer"
  (let ((srv (serve)))
    (with-current-buffer (get-buffer-create "*cli*") (insert "before"))
    (want 7 (marker-position (process-mark (dial srv "*cli*"))))))

(row "the peer closes: sentinel, status, exit status"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p))))
         (cli (dial srv)))
    (set-process-sentinel cli (lambda (p s) (note (process-name p) s (process-status p) (process-exit-status p))))
    (until accepted)
    (delete-process accepted)
    (until log)
    (want '(("cli" "connection broken by remote peer\n" closed 256)) log)
    (want nil (get-process "cli"))
    (want nil (memq cli (process-list)))))

(row "delete-process: closed, the sentinel hears deleted before it returns"
  (let* ((srv (serve)) (cli (dial srv)))
    (set-process-sentinel cli (lambda (p s) (note s (process-status p))))
    (delete-process cli)
    (want '(("deleted\n" closed)) log)
    (want 0 (process-exit-status cli))))

(row "accepted: the acceptor only, no open event"
  (let* ((srv (serve nil (lambda (_p) (note 'acceptor)) nil (lambda (_p s) (note s))))
         (cli (dial srv)))
    (until log)
    (accept-process-output nil 0.05)
    (want '((acceptor)) log)
    (delete-process cli)))

(row "no sentinel: the buffer tells"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p))))
         (cli (dial srv "*cli*")))
    (until accepted)
    (delete-process accepted)
    (until (equal (text "*cli*") "\nProcess cli connection broken by remote peer\n"))))

(row "send to a closed one: Process cli not running"
  (let* ((srv (serve)) (cli (dial srv)))
    (delete-process cli)
    (want '(error "Process cli not running") (failure (process-send-string cli "x")))
    (want '(error "Process cli does not exist") (failure (process-send-string "cli" "x")))))

(row "a listener's children live on when it is deleted"
  (let* ((srv (serve nil (lambda (p) (note (process-name p))) #'echo))
         (cli (dial srv "*cli*")))
    (until log)
    (delete-process srv)
    (process-send-string cli "x")
    (until (equal (text "*cli*") "x"))))

(row "filter t: output is queued until it changes"
  (let* ((srv (serve nil nil #'echo)) (cli (dial srv)))
    (set-process-filter cli t)
    (want t (process-filter cli))
    (process-send-string cli "held")
    (want nil (accept-process-output cli 0.1))
    (set-process-filter cli (lambda (_p s) (note s)))
    (until log)
    (want '(("held")) log)))

(row "an error in a filter or a sentinel is caught and told, the process lives on"
  (let* (accepted
         (srv (serve nil (lambda (p) (setq accepted p)) #'echo))
         (cli (dial srv)))
    (set-process-filter cli (lambda (_p s) (note s) (error "Bad filter")))
    (set-process-sentinel cli (lambda (_p s) (note s) (error "Bad sentinel")))
    (process-send-string cli "1")
    (until (equal (car log) '("1")))
    (process-send-string cli "2")
    (until (equal (car log) '("2")))
    (delete-process accepted)
    (until (equal (car log) '("connection broken by remote peer\n")))))

(row "output with point at the mark: point moves along"
  (let* ((srv (serve nil nil #'echo)) (cli (dial srv "*cli*")))
    (process-send-string cli "abc")
    (until (equal (text "*cli*") "abc"))
    (with-current-buffer "*cli*" (want 4 (point)))))

(row "output comes before the user's text after the mark"
  (let* ((srv (serve nil nil #'echo)) (cli (dial srv "*cli*")))
    (with-current-buffer "*cli*" (insert "typed") (goto-char (point-min)))
    (set-marker (process-mark cli) 1 (get-buffer "*cli*"))
    (process-send-string cli "out:")
    (until (equal (text "*cli*") "out:typed"))
    (want 5 (marker-position (process-mark cli)))))

(row "output goes outside a narrowing and into a read-only buffer; the narrowing stays"
  (let* ((srv (serve nil nil #'echo)) (cli nil))
    (with-current-buffer (get-buffer-create "*cli*")
      (insert "header\nbody")
      (setq cli (dial srv "*cli*"))
      (narrow-to-region 1 7)
      (setq buffer-read-only t))
    (process-send-string cli "!")
    (until (equal "header\nbody!" (with-current-buffer "*cli*" (save-restriction (widen) (buffer-string)))))
    (want "header" (text "*cli*"))))

(row "kill-buffer closes the process"
  (let* ((srv (serve)) (cli (dial srv "*cli*")))
    (set-process-sentinel cli (lambda (_p s) (note s)))
    (kill-buffer "*cli*")
    (want '(("deleted\n")) log)
    (want 'closed (process-status cli))))

(row "signals to a network process are errors"
  (let ((srv (serve)))
    (dolist (function '(interrupt-process kill-process quit-process))
      (want '(error "Process srv is not a subprocess") (failure (funcall function srv))))))

(row "process-send-eof: half-close; the other side can still be read"
  (let* ((srv (serve nil nil #'ignore (lambda (_p s) (note s))))
         (peer (make-process :name "peer" :command (list "sh" "-c" "cat >/dev/null; echo all read") :connection-type 'pipe :buffer "*peer*" :sentinel #'ignore)))
    (process-send-string peer "x")
    (process-send-eof peer)
    (until (equal (text "*peer*") "all read\n"))
    (let ((cli (dial srv)))
      (process-send-eof cli)
      (until log)
      (want '(("connection broken by remote peer\n")) log))))

(row "refused: the data are GNU's"
  ;; while SRV has the port on 127.0.0.1, nobody can come to have it on every address, and nobody has this one
  (let ((srv (serve)))
    (let ((err (failure (open-network-stream "c3" nil "127.0.0.2" (port srv)))))
      (want '(file-error "make client process failed" "Connection refused" :name "c3")
            (list (nth 0 err) (nth 1 err) (nth 2 err) (nth 3 err) (nth 4 err))))))

(row "unknown host or service"
  (want '(error "nosuch.host.invalid/80 Name or service not known") (failure (open-network-stream "x" nil "nosuch.host.invalid" 80)))
  (want '(error "localhost/nosuchservice Name or service not known") (failure (open-network-stream "x" nil "localhost" "nosuchservice"))))

(row "the first two clients of a burst of 50 and the last are all answered"
  (let* ((srv (serve nil nil #'echo)) (done 0) clients)
    (dotimes (i 50)
      (let ((cli (dial srv)))
        (set-process-filter cli (lambda (_p s) (setq done (+ done (length s)))))
        (process-send-string cli (number-to-string (% i 10)))
        (setq clients (cons cli clients))))
    (until (= done 50))
    (mapc #'delete-process clients)))

(row "a large text arrives whole while both ends wait for each other"
  (let* ((srv (serve nil nil #'echo)) (got 0) (cli (dial srv)))
    (set-process-filter cli (lambda (_p s) (setq got (+ got (length s)))))
    (process-send-string cli (make-string 20000000 ?x))
    (until (= got 20000000))))

(row "process-kill-without-query tells what it was"
  (let ((srv (serve)))
    (want t (process-kill-without-query srv))
    (want t (process-kill-without-query-p srv))
    (want nil (process-kill-without-query srv t))
    (want t (process-query-on-exit-flag srv))))
