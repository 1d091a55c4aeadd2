;;; timer.el --- what of the timers is Lisp  -*- lexical-binding: t -*-
;;;features: timer

(defvar timer-list nil
  "List of active absolute time timers in order of increasing time.")

(defvar timer-idle-list nil
  "List of active idle-time timers.")

(defvar timer-max-repeats 10
  "Maximum number of times to repeat a timer, if many repeats are delayed.")

(defvar with-timeout-timers nil
  "List of all timers used by currently pending `with-timeout' calls.")

(defun timer--triggered (timer) "Whether TIMER has been triggered." (declare (gv-setter (lambda (value) `(aset ,timer 0 ,value)))) (aref timer 0))

(defun timer--high-seconds (timer) "The high part of TIMER's time." (declare (gv-setter (lambda (value) `(aset ,timer 1 ,value)))) (aref timer 1))

(defun timer--low-seconds (timer) "The low part of TIMER's time." (declare (gv-setter (lambda (value) `(aset ,timer 2 ,value)))) (aref timer 2))

(defun timer--usecs (timer) "The microseconds of TIMER's time." (declare (gv-setter (lambda (value) `(aset ,timer 3 ,value)))) (aref timer 3))

(defun timer--repeat-delay (timer) "How often TIMER repeats, in seconds." (declare (gv-setter (lambda (value) `(aset ,timer 4 ,value)))) (aref timer 4))

(defun timer--function (timer) "The function of TIMER." (declare (gv-setter (lambda (value) `(aset ,timer 5 ,value)))) (aref timer 5))

(defun timer--args (timer) "The arguments of TIMER's function." (declare (gv-setter (lambda (value) `(aset ,timer 6 ,value)))) (aref timer 6))

(defun timer--idle-delay (timer) "Whether TIMER waits for idleness." (declare (gv-setter (lambda (value) `(aset ,timer 7 ,value)))) (aref timer 7))

(defun timer--psecs (timer) "The picoseconds of TIMER's time." (declare (gv-setter (lambda (value) `(aset ,timer 8 ,value)))) (aref timer 8))

(defun timer--integral-multiple (timer) "Whether TIMER runs at whole multiples of its repeat delay." (declare (gv-setter (lambda (value) `(aset ,timer 9 ,value)))) (aref timer 9))

(defun timer--time (timer)
  "The time of TIMER, as a list."
  (declare (gv-setter timer--time-setter))
  (list (aref timer 1) (aref timer 2) (aref timer 3) (aref timer 8)))

(defun timer--time-setter (timer time)
  "Set the time of TIMER to TIME, a Lisp time value."
  (timer-set-time timer time (aref timer 4))
  time)

(defun timer-relative-time (time secs &optional usecs psecs)
  "Advance TIME by SECS seconds, and optionally USECS microseconds and PSECS picoseconds.
SECS may be either an integer or a floating point number."
  (let ((timer (timer-create)))
    (timer-set-time timer time)
    (timer-inc-time timer secs usecs psecs)
    (timer--time timer)))

(defun timer-next-integral-multiple-of-time (time secs)
  "Yield the next value after TIME that is an integral multiple of SECS seconds since the epoch."
  (let* ((ticks-hz (if (and (consp secs) (natnump (car secs)) (integerp (cdr secs)) (> (cdr secs) 0)) secs (time-convert secs t)))
         (ticks (car ticks-hz)) (hz (cdr ticks-hz)) (now (time-convert time t)))
    ;; exact: now / (ticks / hz), rounded down, and one more
    (let ((periods (1+ (floor (* (car now) hz) (* (cdr now) ticks)))))
      (time-convert (cons (* periods ticks) hz) 'list))))

(defun timer-until (timer time)
  "Calculate number of seconds from when TIMER will run, until TIME."
  (- (float-time time) (float-time (timer--time timer))))

(defun timer--time-less-p (t1 t2)
  "Say whether time value of timer T1 is less than that of T2."
  (time-less-p (timer--time t1) (timer--time t2)))

(defmacro with-timeout (list &rest body)
  "Run BODY, but if it doesn't finish in SECONDS seconds, give up.
If we give up, we run the TIMEOUT-FORMS and return the value of the last one.
The timeout is checked whenever Emacs waits for some kind of external event.

\(fn (SECONDS TIMEOUT-FORMS...) BODY...)"
  (declare (indent 1))
  (let ((over (make-symbol "over")) (timer (make-symbol "timer")) (result (make-symbol "result")))
    `(let ((,result
            (catch ',over
              (let* ((,timer (run-with-timer ,(car list) nil (lambda () (throw ',over ',over))))
                     (with-timeout-timers (cons ,timer with-timeout-timers)))
                (unwind-protect (progn ,@body)
                  (cancel-timer ,timer))))))
       (if (eq ,result ',over)
           (progn ,@(cdr list))
         ,result))))

(defun with-timeout-suspend ()
  "Stop the clock for `with-timeout'.  Used by debuggers.
The value is a list that the debugger can pass to `with-timeout-unsuspend' when it exits."
  (mapcar (lambda (timer)
            (prog1 (list timer (- (float-time (timer--time timer)) (float-time)))
              (cancel-timer timer)))
          with-timeout-timers))

(defun with-timeout-unsuspend (timer-spec-list)
  "Restart the clock for `with-timeout'.  TIMER-SPEC-LIST is what `with-timeout-suspend' returned."
  (dolist (elt timer-spec-list)
    (let ((timer (car elt)))
      (timer-set-time timer nil)
      (timer-inc-time timer (cadr elt))
      (timer-activate timer))))
