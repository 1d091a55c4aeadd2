;;; waiting.el --- waiting and timers  -*- lexical-binding: t -*-

(row "filters run in accept-process-output, not in a busy loop, sit-for 0 or call-process"
  ;; a pipe, for a terminal may give one line in two pieces
  (let* ((p (make-process :name "x" :command '("echo" "hi") :connection-type 'pipe :filter (lambda (_p s) (note s)) :sentinel #'ignore)))
    (while (eq (process-status p) 'run))
    (sit-for 0)
    (call-process "true")
    (want nil log)
    (want t (accept-process-output p))
    (want '(("hi\n")) log)))

(row "accept-process-output tells whether output came"
  (let ((p (make-process :name "x" :command '("cat") :connection-type 'pipe)))
    (want nil (accept-process-output p 0.05))
    (want nil (accept-process-output nil 0 50))
    (process-send-string p "x")
    (want t (accept-process-output p))
    (want nil (accept-process-output p 0))
    (want '(wrong-type-argument processp a) (failure (accept-process-output 'a)))
    (delete-process p)
    (want nil (accept-process-output p))))

(row "JUST-THIS-ONE lets the others' output wait"
  (let* ((a (make-process :name "a" :command '("cat") :connection-type 'pipe :filter (lambda (_p s) (note 'a s))))
         (b (make-process :name "b" :command '("cat") :connection-type 'pipe :filter (lambda (_p s) (note 'b s)))))
    (process-send-string a "1")
    (process-send-string b "2")
    (until-quiet)
    (want t (accept-process-output b nil nil t))
    (want '((b "2")) log)
    (until (cdr log))
    (want '(a "1") (car log))))

(defun until-quiet ()
  "Give the programs a moment without accepting anything."
  (call-process "sleep" nil nil nil "0.1"))

(row "sit-for and sleep-for wait, and let output and timers happen"
  (let ((p (make-process :name "x" :command '("echo" "hi") :connection-type 'pipe :filter (lambda (_p s) (note s)) :sentinel (lambda (_p s) (note s)))))
    (while (not (cdr log)) (want t (sit-for 0.05)))
    (want '(("finished\n") ("hi\n")) log)
    (want nil (process-live-p p))
    (run-with-timer 0.01 nil (lambda () (note 'timer)))
    (want nil (sleep-for 0.1))
    (want '(timer) (car log))
    (want t (sit-for 0))
    (want '(wrong-type-argument numberp nil) (failure (sit-for nil)))))

(row "timers are vectors of ten on timer-list"
  (let ((timer (run-at-time 100 nil #'ignore 1 2)))
    (want '(t vector 10 ignore (1 2)) (list (timerp timer) (type-of timer) (length timer) (timer--function timer) (timer--args timer)))
    (want t (and (memq timer timer-list) t))
    (cancel-timer timer)
    (want nil (memq timer timer-list))))

(row "a timer runs once, with its arguments, and is gone"
  (let ((timer (run-with-timer 0.01 nil (lambda (a b) (note a b)) 1 2)))
    (until log)
    (want '((1 2)) log)
    (want nil (memq timer timer-list))))

(row "a repeating timer repeats until it is cancelled"
  (let ((timer (run-with-timer 0.01 0.01 (lambda () (note 'tick)))))
    (until (> (length log) 3))
    (cancel-timer timer)
    (setq log nil)
    (sleep-for 0.05)
    (want nil log)))

(row "timers run in the order of their times"
  (let ((now (timer-relative-time nil 0)))
    (run-at-time (timer-relative-time now 0.03) nil #'note 3)
    (run-at-time (timer-relative-time now 0.01) nil #'note 1)
    (run-at-time (timer-relative-time now 0.02) nil #'note 2))
  (until (= (length log) 3))
  (want '((3) (2) (1)) log))

(row "a timer may cancel itself"
  (let (timer)
    (setq timer (run-with-timer 0.01 0.01 (lambda () (note 'tick) (cancel-timer timer))))
    (until log)
    (sleep-for 0.05)
    (want '((tick)) log)))

(row "an error in a timer is told, and the others run"
  (run-with-timer 0.01 nil (lambda () (note 'bad) (error "Bad timer")))
  (run-with-timer 0.02 nil #'note 'good)
  (until (= (length log) 2))
  (want '((good) (bad)) log))

(row "with-timeout"
  (want 'late (with-timeout (0.05 'late) (sleep-for 1000) 'early))
  (want 'early (with-timeout (1000 'late) 'early))
  (want nil with-timeout-timers)
  (want nil timer-list))

(row "cancel-function-timers"
  (run-with-timer 100 nil #'ignore)
  (run-with-timer 100 nil #'identity 1)
  (cancel-function-timers #'ignore)
  (want '(identity) (mapcar #'timer--function timer-list)))

(row "times that run-at-time takes"
  (want '(7500 1.5 3 nil) (list (timer-duration "2 hours 5 min") (timer-duration "1.5 sec") (timer-duration "3") (timer-duration "soon")))
  (want '(error "Invalid time format") (failure (run-at-time "soon" nil #'ignore)))
  (want t (timerp (run-at-time "11:23pm" nil #'ignore)))
  (want t (timerp (run-at-time "2 sec" nil #'ignore))))

(row "idle timers are on a list of their own"
  (let ((timer (run-with-idle-timer 5 nil #'ignore)))
    (want t (and (memq timer timer-idle-list) t))
    (want 'idle (aref timer 7))
    (cancel-timer timer)
    (want nil (memq timer timer-idle-list))))

(row "a timer keeps match data and the current buffer"
  (with-current-buffer (get-buffer-create "here")
    (run-with-timer 0.01 nil (lambda () (string-match "b" "ab") (set-buffer (get-buffer-create "there")) (note 'ran)))
    (string-match "c" "abc")
    (until log)
    (want 2 (match-beginning 0))
    (want "here" (buffer-name))))

(row "a filter may wait itself, and other filters run meanwhile"
  (let* ((b (make-process :name "b" :command '("cat") :connection-type 'pipe :filter (lambda (_p s) (note 'b s))))
         (a (make-process :name "a" :command '("cat") :connection-type 'pipe
                          :filter (lambda (_p s) (note 'a s) (process-send-string b "inner") (accept-process-output b) (note 'a 'done)))))
    (process-send-string a "x")
    (until (= (length log) 3))
    (want '((a done) (b "inner") (a "x")) log)))

(row "a change of status ends a wait for anybody's output"
  (let ((p (make-process :name "x" :command '("true") :sentinel (lambda (_p s) (note s)))))
    (accept-process-output)
    (want 'exit (process-status p))
    (want '(("finished\n")) log)))
