;;; benchmark.el --- how long something takes  -*- lexical-binding: t -*-
;;;features: benchmark

(defmacro benchmark-elapse (&rest forms)
  "The time in seconds that FORMS take."
  (declare (indent 0) (debug t))
  (let ((start (make-symbol "start")))
    `(let ((,start (float-time)))
       ,@forms
       (- (float-time) ,start))))

(defmacro benchmark-progn (&rest body)
  "Evaluate BODY, tell how long it took, and return its value."
  (declare (debug t) (indent 0))
  (let ((value (make-symbol "value")) (elapsed (make-symbol "elapsed")))
    `(let (,value ,elapsed)
       (setq ,elapsed (benchmark-elapse (setq ,value (progn ,@body))))
       (message "Elapsed time: %fs" ,elapsed)
       ,value)))

(defun benchmark-call (function &optional repetitions)
  "Call FUNCTION REPETITIONS times (1): (SECONDS COLLECTIONS SECONDS-OF-COLLECTIONS).
A float is the least number of seconds to go on; then the list ends with how often FUNCTION ran."
  (if (floatp repetitions)
      (let ((count 0) (start (float-time)))
        (while (< (- (float-time) start) repetitions)
          (funcall function)
          (setq count (1+ count)))
        (list (/ (- (float-time) start) (max count 1)) 0 0.0 count))
    (let ((start (float-time)) (count (or repetitions 1)))
      (while (> count 0)
        (funcall function)
        (setq count (1- count)))
      (list (- (float-time) start) 0 0.0))))

(defmacro benchmark-run (&optional repetitions &rest forms)
  "Time how long it takes to evaluate FORMS REPETITIONS times."
  (declare (indent 1) (debug t))
  (unless (or (natnump repetitions) (and repetitions (symbolp repetitions)))
    (setq forms (cons repetitions forms) repetitions 1))
  `(benchmark-call (lambda () ,@forms) ,repetitions))

(defalias 'benchmark-run-compiled 'benchmark-run)

(defun benchmark (repetitions form)
  "Tell how long REPETITIONS evaluations of FORM take."
  (interactive "p\nxForm: ")
  (let ((result (eval `(benchmark-run ,repetitions ,form) t)))
    (message "Elapsed time: %fs" (car result))))
