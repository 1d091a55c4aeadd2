;;; run.el --- answer forms, one a line  -*- lexical-binding: t -*-

;; Usage:  emacs|ned -Q --batch -l run.el -f run-forms FORMS FIRST COUNT
;;
;; Evaluates COUNT forms of the file from line FIRST (0: the first) on, each in the emptied buffer *t*, and writes `LINE<TAB>ANSWER' to standard error.

(require 'cl-lib)
(require 'seq)
(require 'subr-x)
(require 'map)
(require 'ring)
(require 'time-date)
(require 'thingatpt)
(require 'json)
(require 'url-util)

(defmacro c (form)
  "The value of FORM in a buffer with a little text, and what it did to that buffer."
  `(progn (insert "Hello World foo bar\n  (a b) \"s\" 12\nétude x,y\n") (goto-char 5) (set-match-data nil)
          (let ((v ,form))
            (if (and (= (point) 5) (not (buffer-narrowed-p)) (= (buffer-modified-tick) run--tick)) v
              (list v :at (point) (point-min) (buffer-string))))))

(defmacro p (&rest forms)
  "What each of FORMS returned or signalled in a buffer with a little text, then the state of the buffer."
  `(progn
     (setq buffer-undo-list t kill-ring nil kill-ring-yank-pointer nil this-command nil last-command nil)
     (insert "foo Bar (a b) baz\n  \"str\" 12 foo-bar\n\nétude x, y. End\n") (goto-char 5) (set-match-data nil) (setq buffer-undo-list nil)
     (let ((m (copy-marker 8)) (o nil) (n 0) (results nil))
       ,@(mapcar (lambda (form) `(push (condition-case e ,form (error (cons '!ERR e))) results)) forms)
       (list (nreverse results) :point (point) (point-min) (point-max) :mark (mark t) :m (marker-position m) n
             (progn (widen) (buffer-string))))))

(defmacro v (form)
  "The value of FORM with a few variables bound."
  `(let ((x (list 1 2 3)) (y 5) (s "str")) (ignore x y s) (list ,form y x)))

(defvar run--tick 0)

(defun run-answer (form)
  "The answer to the text FORM, on one line."
  (when (get-buffer "*t*") (with-current-buffer "*t*" (setq buffer-read-only nil) (kill-buffer "*t*")))
  (set-buffer (get-buffer-create "*t*"))
  (let ((print-escape-newlines t) (print-circle t) (print-length 40) (print-level 8) (case-fold-search t) (inhibit-message t) (message-log-max nil))
    (replace-regexp-in-string
     "[\n\t]" " "
     (condition-case err
         (prin1-to-string (eval (car (read-from-string form)) t))
       (t (concat "!ERR " (prin1-to-string err)))))))

(defun run-forms ()
  "Answer the forms of the file that the command line names."
  (let ((file (pop command-line-args-left)) (line (string-to-number (pop command-line-args-left)))
        (count (string-to-number (pop command-line-args-left))) forms)
    (with-temp-buffer
      (let ((coding-system-for-read 'utf-8-unix)) (insert-file-contents file))
      (setq forms (seq-take (nthcdr line (split-string (buffer-string) "\n" t)) count)))
    (with-current-buffer (get-buffer-create "*t*")
      (insert "Hello World foo bar\n  (a b) \"s\" 12\nétude x,y\n")
      (setq run--tick (buffer-modified-tick)))
    (dolist (form forms)
      (let ((answer (run-answer form)))
        (message "%d\t%s" line answer))
      (setq line (1+ line)))))
