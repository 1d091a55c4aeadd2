;;; frames-tests.el --- backtraces of functions that did not begin  -*- lexical-binding: t -*-

(require 'ert)

(defun frames-tests--one (a) "Return A." a)

(defun frames-tests--seen (function)
  "Call FUNCTION; return the functions and arguments of the two innermost frames at its error, and whether locals could be asked for."
  (let ((seen nil))
    (let ((signal-hook-function
           (lambda (&rest _)
             (let ((signal-hook-function nil) (frames nil))
               (mapbacktrace (lambda (evaluated called arguments _flags) (push (list evaluated called arguments) frames)))
               (dotimes (i (length frames)) (ignore-errors (backtrace--locals i)))
               (setq seen (seq-filter (lambda (frame) (eq (nth 1 frame) 'frames-tests--one)) frames))))))
      (ignore-errors (funcall function)))
    seen))

(ert-deftest frames-tests-wrong-number ()
  (should (equal (frames-tests--seen (lambda () (apply #'frames-tests--one (list 1 2)))) '((t frames-tests--one (1 2)))))
  (should (equal (frames-tests--seen (lambda () (apply #'frames-tests--one nil))) '((t frames-tests--one nil)))))

(ert-deftest frames-tests-wrong-number-through-advice ()
  (unwind-protect
      (progn
        (advice-add 'frames-tests--one :filter-args (lambda (_arguments) (list 1 2 3)))
        (should (eq (car (should-error (frames-tests--one 1))) 'wrong-number-of-arguments)))
    (advice-mapc (lambda (f _) (advice-remove 'frames-tests--one f)) 'frames-tests--one)))
