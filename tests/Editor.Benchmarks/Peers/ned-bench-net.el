;;; ned-bench-net.el --- receives a connection into a buffer in Emacs, and echoes many  -*- lexical-binding: t -*-
;; emacs -Q --batch -l ned-bench-net.elc --eval '(ned-bench-receive PORT 'utf-8-unix nil)'
(defvar ned-bench-done nil)
(defvar ned-bench-accepted 0)

(defun ned-bench-receive (port coding raw)
  "Take in what PORT of 127.0.0.1 sends, to its end.  RAW: a unibyte buffer and no garbage collection, Emacs at its quickest."
  (setq read-process-output-max (* 1024 1024) process-adaptive-read-buffering nil)
  (when raw (setq gc-cons-threshold most-positive-fixnum))
  (let ((buffer (generate-new-buffer "*in*")))
    (with-current-buffer buffer
      (buffer-disable-undo)
      (when raw (set-buffer-multibyte nil)))
    (let ((process (make-network-process :name "in" :host "127.0.0.1" :service port :buffer buffer :coding coding
                                         :sentinel (lambda (_process _event) (setq ned-bench-done t)))))
      (while (not ned-bench-done) (accept-process-output process 10))
      (princ (format "{\"chars\":%d}\n" (with-current-buffer buffer (buffer-size)))))))

(defun ned-bench-echo (seconds)
  "Listen, give each connection a buffer, keep and echo what it sends; for SECONDS at most.  Prints READY and the port."
  (let ((server (make-network-process
                 :name "srv" :server 128 :host "127.0.0.1" :service t :family 'ipv4 :coding 'utf-8-unix :noquery t
                 :filter (lambda (process text)
                           (with-current-buffer (process-get process 'buffer) (goto-char (point-max)) (insert text))
                           (process-send-string process text))
                 :log (lambda (_server client _message)
                        (when client
                          (setq ned-bench-accepted (1+ ned-bench-accepted))
                          (process-put client 'buffer (generate-new-buffer (format " client %d" ned-bench-accepted))))))))
    ;; Not princ: Emacs writes what goes to a pipe only at its end.
    (write-region (format "READY %d\n" (process-contact server :service)) nil "/dev/stdout" nil 'quiet)
    (let ((end (+ (float-time) seconds)))
      (while (< (float-time) end)
        (condition-case nil (accept-process-output nil 0.5) (error nil))))))
