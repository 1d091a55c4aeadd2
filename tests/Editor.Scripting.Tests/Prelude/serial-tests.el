;;; serial-tests.el --- serial lines, whose other end is a pseudo-terminal  -*- lexical-binding: t -*-

(require 'ert)

(defmacro serial-tests--with-line (line host &rest body)
  "Run BODY with LINE bound to a serial process and HOST to the process that keeps its other end."
  (declare (indent 2))
  `(let* ((,host (make-process :name "host" :command '("sleep" "60") :buffer nil :coding 'utf-8-unix :connection-type 'pty :noquery t))
          (,line (make-serial-process :name "line" :port (process-tty-name ,host) :speed 9600 :coding 'utf-8-unix :noquery t
                                      :buffer (generate-new-buffer " *line*"))))
     (unwind-protect (progn ,@body)
       (when (process-live-p ,line) (delete-process ,line))
       (delete-process ,host)
       (kill-buffer (process-buffer ,line)))))

(defun serial-tests--wait (condition)
  "Take output until CONDITION, a function, is true; fail after a long time."
  (let ((end (+ (float-time) 30)))
    (while (and (not (funcall condition)) (< (float-time) end)) (accept-process-output nil 0.05))
    (should (funcall condition))))

(ert-deftest serial-tests-both-ways ()
  (serial-tests--with-line line host
    (let ((heard ""))
      (set-process-filter host (lambda (_ text) (setq heard (concat heard text))))
      (process-send-string host "hello\n")
      (serial-tests--wait (lambda () (with-current-buffer (process-buffer line) (equal (buffer-string) "hello\n"))))
      (process-send-string line "and back\n")
      (serial-tests--wait (lambda () (string-match-p "and back\r?\n" heard))))))

(ert-deftest serial-tests-what-it-is ()
  (serial-tests--with-line line host
    (should (eq (process-type line) 'serial))
    (should (eq (process-status line) 'open))
    (should (equal (process-contact line) (list (process-tty-name host) 9600)))
    (should (equal (process-contact line :summary) "8N1"))
    (should (equal (process-contact line :bytesize) 8))
    (serial-process-configure :process line :speed 1200 :parity 'even :stopbits 2)
    (should (equal (process-contact line :summary) "8E2"))
    (should (equal (process-contact line :speed) 1200))
    (should-error (serial-process-configure :process line :bytesize 9))
    (should-error (serial-process-configure :process host :speed 1200))
    (delete-process line)
    (should (eq (process-status line) 'closed))))

(ert-deftest serial-tests-refusals ()
  (should-not (make-serial-process))
  (should-error (make-serial-process :speed 9600))
  (should-error (make-serial-process :port "/dev/null"))
  (should-error (make-serial-process :port "/nonexistent/tty" :speed 9600) :type 'file-missing)
  (should-error (make-serial-process :port "/dev/null" :speed 9600) :type 'file-error))
