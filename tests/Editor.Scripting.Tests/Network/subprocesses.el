;;; subprocesses.el --- programs  -*- lexical-binding: t -*-

(defun run (&rest arguments)
  "Make a process with ARGUMENTS; wait for its end; the sentinel's news, status, exit status and text."
  (let* ((news nil)
         (p (apply #'make-process :name "sub" :buffer (generate-new-buffer "sub")
                   :sentinel (lambda (p s) (setq news (cons (list s (process-status p) (process-exit-status p)) news)))
                   arguments)))
    (until (and news (not (process-live-p p))))
    (list (nreverse news) (process-status p) (process-exit-status p) (text (process-buffer p)))))

(row "exit codes and signals"
  (want '((("finished\n" exit 0)) exit 0 "") (run :command '("true")))
  (want '((("exited abnormally with code 3\n" exit 3)) exit 3 "hi\n") (run :command '("sh" "-c" "echo hi; exit 3")))
  (want '((("killed\n" signal 9)) signal 9 "hi\n") (run :command '("sh" "-c" "echo hi; kill -9 $$") :connection-type 'pipe))
  (want '((("hangup\n" signal 1)) signal 1 "") (run :command '("sh" "-c" "kill -HUP $$"))))

(row "the process is gone from the list when its sentinel hears of the end"
  (let ((p (make-process :name "x" :command '("true") :sentinel (lambda (p _s) (note (get-process (process-name p)) (memq p (process-list)))))))
    (until log)
    (want '((nil nil)) log)
    (want 'exit (process-status p))))

(row "what a process tells of itself"
  (let ((p (make-process :name "x" :command '("cat" "-u") :connection-type 'pty :plist '(a 1))))
    (want '(real ("cat" "-u") t t (a 1) run 0) (list (process-type p) (process-command p) (process-contact p) (process-contact p t) (process-plist p) (process-status p) (process-exit-status p)))
    (want t (and (string-match "^/dev/pts/" (process-tty-name p)) t))
    (want t (< 0 (process-id p)))
    (delete-process p)
    (want '(signal 9) (list (process-status p) (process-exit-status p)))))

(row "pipes have no terminal"
  (let ((p (make-process :name "x" :command '("cat") :connection-type 'pipe)))
    (want nil (process-tty-name p))
    (delete-process p)))

(row "process-connection-type chooses"
  (let ((process-connection-type nil))
    (want nil (process-tty-name (start-process "x" nil "cat"))))
  (let ((process-connection-type t))
    (want t (stringp (process-tty-name (start-process "x" nil "cat"))))))

(row "what is sent arrives; end of file ends it"
  (let ((p (make-process :name "eof" :command '("cat") :connection-type 'pipe :buffer "*eof*")))
    (process-send-string p "abc")
    (process-send-eof p)
    (until (equal (text "*eof*") "abc\nProcess eof finished\n"))
    (want '(error "Process eof not running") (failure (process-send-string p "x")))
    (want '(error "Process eof not running") (failure (process-send-eof p)))
    (want '(error "Process eof is not active") (failure (interrupt-process p)))))

(row "what is sent after the end of file goes nowhere while the program lives"
  (let ((p (make-process :name "eof" :command '("sh" "-c" "cat; echo end; exec sleep 1000") :connection-type 'pipe :buffer "*eof*" :sentinel #'ignore)))
    (process-send-string p "abc")
    (process-send-eof p)
    (want nil (failure (process-send-string p "x")))
    (until (equal (text "*eof*") "abcend\n"))
    (want nil (failure (process-send-string p "x")))
    (delete-process p)
    (want "abcend\n" (text "*eof*"))))

(row "end of file on a terminal"
  (let ((p (make-process :name "eof" :command '("cat") :connection-type 'pty :buffer "*eof*")))
    (process-send-string p "abc\n")
    (process-send-eof p)
    (until (equal (text "*eof*") "abc\n\nProcess eof finished\n"))))

(row "interrupt, quit, kill"
  (dolist (case '((interrupt-process "interrupt\n") (kill-process "killed\n") (quit-process "quit\n")))
    (setq log nil)
    (let ((p (make-process :name "x" :command '("sh" "-c" "ulimit -c 0; echo ready; exec sleep 1000") :connection-type 'pipe
                           :filter (lambda (_p s) (note s)) :sentinel (lambda (_p s) (note s)))))
      ;; from now on it leaves no core behind
      (until log)
      (setq log nil)
      (want p (funcall (car case) p))
      (until log)
      (want (list (cdr case)) log))))

(row "stop and continue"
  (let ((p (make-process :name "x" :command '("cat") :connection-type 'pipe :sentinel (lambda (p s) (note s (process-status p) (process-exit-status p))))))
    (want 0 (signal-process p 'STOP))
    (until log)
    (want '(("stopped (signal)\n" stop 19)) log)
    (want '(stop) (process-live-p p))
    (continue-process p)
    (until (cdr log))
    (want '("run" run 0) (car log))
    (delete-process p)
    (want '("killed\n" signal 9) (car log))))

(row "signal-process by number and name"
  (let ((p (make-process :name "x" :command '("sleep" "1000") :connection-type 'pipe :sentinel (lambda (_p s) (note s)))))
    (want 0 (signal-process (process-id p) 'SIGTERM))
    (until log)
    (want '(("terminated\n")) log)
    (want -1 (signal-process 99999999 15))
    (want '(error "Undefined signal name NOSUCH") (failure (signal-process 1 'NOSUCH)))))

(row "kill-buffer hangs up"
  (let ((p (make-process :name "x" :buffer "*x*" :command '("cat") :sentinel (lambda (p s) (note s (process-status p))))))
    (set-process-query-on-exit-flag p nil)
    (kill-buffer "*x*")
    (until log)
    (want '(("hangup\n" signal)) log)))

(row "standard error apart: a buffer gets a process of its own"
  (let ((p (make-process :name "se" :command '("sh" "-c" "echo out; echo err >&2") :buffer "*so*" :stderr "*see*")))
    (want "se stderr" (process-name (get-buffer-process "*see*")))
    (want '(pipe open) (list (process-type (get-buffer-process "*see*")) (process-status (get-buffer-process "*see*"))))
    (until (and (equal (text "*so*") "out\n\nProcess se finished\n") (equal (text "*see*") "err\n\nProcess se stderr finished\n")))
    (want 'exit (process-status p))))

(row "make-pipe-process"
  (let* ((q (make-pipe-process :name "pp" :buffer "*ppb*" :sentinel (lambda (p s) (note s (process-status p) (process-exit-status p)))))
         (p (make-process :name "se" :command '("sh" "-c" "echo err >&2; exec 2>&-; exit 2") :stderr q :sentinel #'ignore)))
    (want '(error "Process pp is not a subprocess") (failure (interrupt-process q)))
    (until log)
    (want '(("finished\n" closed 0)) log)
    (want "err\n" (text "*ppb*"))
    (until (not (process-live-p p)))
    (want 2 (process-exit-status p))))

(row "programs that are not there"
  (want '(file-missing "Searching for program" "No such file or directory" "nosuchprog") (failure (make-process :name "n" :command '("nosuchprog"))))
  (want '(file-missing "Searching for program" "No such file or directory" "nosuchprog") (failure (call-process "nosuchprog")))
  (let ((default-directory "/nosuch/"))
    (want '(file-missing "Setting current directory" "No such file or directory" "/nosuch/") (failure (start-process "n" nil "true")))
    (want '(file-missing "Setting current directory" "No such file or directory" "/nosuch/") (failure (call-process "true"))))
  (want '(file-missing "Opening process input file" "No such file or directory" "/nosuch") (failure (call-process "cat" "/nosuch"))))

(row "call-process tells the exit code or the signal"
  (want 4 (call-process "sh" nil nil nil "-c" "exit 4"))
  (want "Killed" (call-process "sh" nil nil nil "-c" "kill -9 $$"))
  (want nil (call-process "sh" nil 0 nil "-c" "exit 4")))

(row "call-process and its destinations"
  (let ((file (make-temp-name "/tmp/ned-test-")) (script "echo o; echo e >&2"))
    (with-temp-buffer (call-process "sh" nil t nil "-c" script) (want "o\ne\n" (buffer-string)) (want 5 (point)))
    (with-temp-buffer (call-process "sh" nil '(t nil) nil "-c" script) (want "o\n" (buffer-string)))
    (with-temp-buffer (call-process "sh" nil '(t t) nil "-c" script) (want "o\ne\n" (buffer-string)))
    (call-process "sh" nil "*out*" nil "-c" script)
    (want "o\ne\n" (text "*out*"))
    (with-temp-buffer (call-process "sh" nil (list t file) nil "-c" script) (want "o\n" (buffer-string)))
    (want "e\n" (shell-command-to-string (concat "cat " file)))
    (call-process "sh" nil (list :file file) nil "-c" script)
    (want "o\ne\n" (shell-command-to-string (concat "cat " file "; rm " file)))))

(row "call-process-region"
  (with-temp-buffer (insert "b\na\n") (call-process-region (point-min) (point-max) "sort" t t) (want "a\nb\n" (buffer-string)))
  (with-temp-buffer (call-process-region "grün" nil "wc" nil t nil "-c") (want "5\n" (buffer-string)))
  (with-temp-buffer (insert "x") (call-process-region nil nil "cat" nil t) (want "xx" (buffer-string))))

(row "shell-command-to-string, process-lines"
  (want "x\ny\n" (shell-command-to-string "echo x; echo y >&2"))
  (want '("a" "b") (process-lines "printf" "a\\nb\\n"))
  (want '(error "false exited with status 1") (failure (process-lines "false"))))

(row "environment"
  (let ((process-environment (cons "FOO=bär" process-environment)))
    (want "bär" (getenv "FOO"))
    (want "bär" (shell-command-to-string "printf %s \"$FOO\""))
    (setenv "FOO" "other")
    (want "other" (shell-command-to-string "printf %s \"$FOO\""))
    (setenv "FOO")
    (want nil (getenv "FOO"))
    (want "" (shell-command-to-string "printf %s \"$FOO\"")))
  (want nil (getenv "FOO")))

(row "directory"
  (let ((default-directory "/usr/"))
    (want "/usr\n" (shell-command-to-string "pwd"))
    (want "/usr\n" (with-temp-buffer (setq default-directory "/usr/") (call-process "pwd" nil t) (buffer-string)))))

(row "executable-find"
  (want t (and (string-match "/sh\\'" (executable-find "sh")) t))
  (want nil (executable-find "nosuchprog")))

(row "coding systems of a process"
  (let ((p (make-process :name "x" :command '("cat") :connection-type 'pipe :coding 'binary :filter (lambda (_p s) (note s (multibyte-string-p s))))))
    (want '(binary . binary) (process-coding-system p))
    (process-send-string p "\300é")
    (until log)
    (want '(("\300\303\251" nil)) log)
    (delete-process p)))

(row "start-process-shell-command"
  (let ((p (start-process-shell-command "x" "*x*" "echo a | tr a b")))
    (until (not (process-live-p p)))
    (until (equal (text "*x*") "b\n\nProcess x finished\n"))))

(row "start-process does not change its arguments"
  (let* ((name (copy-sequence "x")) (program (copy-sequence "echo")) (argument (copy-sequence "a")))
    (start-process name nil program argument)
    (want '("x" "echo" "a") (list name program argument))))

(row "processes of the machine"
  (want t (and (memq 1 (list-system-processes)) t))
  (let ((p (make-process :name "x" :command '("sleep" "1000") :connection-type 'pipe)))
    (until (equal "sleep 1000" (cdr (assq 'args (process-attributes (process-id p))))))
    (want "sleep" (cdr (assq 'comm (process-attributes (process-id p)))))
    (delete-process p))
  (want nil (process-attributes 99999999)))

(row "what went to standard error is there when the sentinel hears of the end"
  (dotimes (_ 5)
    (let* ((heard nil)
           (error (make-pipe-process :name "err" :buffer "*err*" :sentinel #'ignore))
           (p (make-process :name "x" :command '("sh" "-c" "echo err >&2") :stderr error :buffer nil
                            :sentinel (lambda (_p _s) (setq heard (text "*err*"))))))
      (until heard)
      (want "err\n" heard)
      (kill-buffer "*err*"))))

(row "a file name handler takes :file-handler t, and only that"
  (let* ((default-directory "/nosuch:/dir/")
         (file-name-handler-alist (list (cons "\\`/nosuch:" (lambda (operation &rest arguments)
                                                             (if (eq operation 'make-process) (list operation arguments) "/"))))))
    (want '(make-process (:name "x" :command ("true") :file-handler t)) (make-process :name "x" :command '("true") :file-handler t))
    (want t (processp (make-process :name "x" :command '("true"))))))

(row "an empty name is a name"
  (want '("" "<1>") (let ((p (start-process "" nil "true"))) (list (process-name p) (process-name (start-process "" nil "true"))))))
