;;; ert-batch.el --- regression tests: reports, in batch mode and in a buffer  -*- lexical-binding: t -*-
;;;features: ert

(defun ert--format-time-iso8601 (time)
  "Return TIME as ISO 8601 has it, in the local zone."
  (format-time-string "%Y-%m-%d %T%z" time))

(defun ert--format-selector (selector)
  "Return SELECTOR printed, with tests shown by name."
  (with-temp-buffer
    (ert--insert-human-readable-selector selector)
    (buffer-string)))

(defun ert-string-for-test-result (result expectedp)
  "Return the word for RESULT: in capitals unless EXPECTEDP."
  (let ((words (cond ((ert-test-passed-p result) '("passed" . "PASSED"))
                     ((ert-test-failed-p result) '("failed" . "FAILED"))
                     ((ert-test-skipped-p result) '("skipped" . "SKIPPED"))
                     ((null result) '("unknown" . "UNKNOWN"))
                     ((ert-test-aborted-with-non-local-exit-p result) '("aborted" . "ABORTED"))
                     ((ert-test-quit-p result) '("quit" . "QUIT")))))
    (if expectedp (car words) (cdr words))))

(defun ert--pp-with-indentation-and-newline (object)
  "Pretty-print OBJECT at point, indented to the current column."
  (insert (pp--format (let ((print-quoted t)) (prin1-to-string object)) (current-column)))
  (unless (bolp) (insert "\n")))

(defun ert--insert-infos (result)
  "Insert the `ert-info' messages of RESULT, at 4 columns."
  (dolist (info (ert-test-result-with-condition-infos result))
    (let* ((prefix (car info))
           (text (if (functionp (cdr info)) (funcall (cdr info)) (cdr info)))
           (lines (split-string text "\n")))
      (insert "    " prefix (car lines) "\n")
      (dolist (line (cdr lines))
        (insert "    " (make-string (length prefix) ?\s) line "\n")))))

(defun ert--backtrace-lines (frames)
  "Return FRAMES as text, one line each, cut at `ert-batch-backtrace-right-margin'."
  (let ((print-escape-newlines t) (print-level 8) (print-length 50))
    (mapconcat
     (lambda (frame)
       (let* ((function (backtrace-frame-fun frame))
              (arguments (backtrace-frame-args frame))
              (text (if (backtrace-frame-evald frame)
                        (concat (prin1-to-string function)
                                (if arguments (prin1-to-string arguments) "()"))
                      (prin1-to-string (cons function arguments))))
              (line (concat "  " text)))
         (concat (if ert-batch-backtrace-right-margin
                     (truncate-string-to-width line ert-batch-backtrace-right-margin)
                   line)
                 "\n")))
     frames "")))

(defun ert--message-multiline (text)
  "Tell the person TEXT, each of its lines as a message."
  (dolist (line (split-string text "\n"))
    (message "%s" line)))

(defun ert--batch-report (test result)
  "Tell why TEST ended with RESULT, which was not expected."
  (cond
   ((ert-test-passed-p result)
    (message "Test %S passed unexpectedly" (ert-test-name test)))
   ((ert-test-result-with-condition-p result)
    (message "Test %S backtrace:" (ert-test-name test))
    (let ((lines (ert--backtrace-lines (ert-test-result-with-condition-backtrace result))))
      (unless (equal lines "")
        (ert--message-multiline (substring lines 0 -1))))
    (with-temp-buffer
      (ert--insert-infos result)
      (insert "    ")
      (let ((print-escape-newlines t)
            (print-escape-control-characters t)
            (print-length ert-batch-print-length)
            (print-level ert-batch-print-level))
        (ert--pp-with-indentation-and-newline (ert-test-result-with-condition-condition result)))
      (goto-char (1- (point-max)))
      (message "Test %S condition:" (ert-test-name test))
      (ert--message-multiline (buffer-substring (point-min) (point)))))
   ((ert-test-aborted-with-non-local-exit-p result)
    (message "Test %S aborted with non-local exit" (ert-test-name test)))))

(defun ert--batch-summary (stats)
  "Tell how the tests of STATS have ended."
  (let* ((unexpected (ert-stats-completed-unexpected stats))
         (skipped (ert-stats-skipped stats))
         (expected-failures (ert--stats-failed-expected stats)))
    (message "\n%sRan %s tests, %s results as expected, %s unexpected%s (%s, %f sec)%s\n"
             (if (ert--stats-aborted-p stats) "Aborted: " "")
             (ert-stats-total stats)
             (ert-stats-completed-expected stats)
             unexpected
             (if (zerop skipped) "" (format ", %s skipped" skipped))
             (ert--format-time-iso8601 (ert--stats-end-time stats))
             (float-time (time-subtract (ert--stats-end-time stats) (ert--stats-start-time stats)))
             (if (zerop expected-failures) "" (format "\n%s expected failures" expected-failures)))
    (unless (zerop unexpected)
      (ert--batch-list stats (format "%s unexpected results:" unexpected)
                       (lambda (test result)
                         (and result (not (ert-test-result-expected-p test result))))))
    (unless (zerop skipped)
      (ert--batch-list stats (format "%s skipped results:" skipped)
                       (lambda (_test result) (and result (ert-test-skipped-p result)))))))

(defun ert--batch-list (stats title predicate)
  "Tell, under TITLE, the tests of STATS that with their results fulfil PREDICATE."
  (message "%s" title)
  (let ((index 0))
    (while (< index (ert-stats-total stats))
      (let ((test (aref (ert--stats-tests stats) index))
            (result (aref (ert--stats-test-results stats) index)))
        (when (funcall predicate test result)
          (message "%9s  %S" (ert-string-for-test-result result nil) (ert-test-name test))))
      (setq index (1+ index))))
  (message "%s" ""))

(defun ert-run-tests-batch (&optional selector)
  "Run the tests that SELECTOR (default: t) selects and tell the results on standard error; return the statistics."
  (unless selector (setq selector 't))
  (ert-run-tests
   selector
   (lambda (event &rest arguments)
     (let ((stats (car arguments)))
       (cond
        ((eq event 'run-started)
         (unless ert-quiet
           (message "Running %s tests (%s, selector `%s')"
                    (ert-stats-total stats)
                    (ert--format-time-iso8601 (ert--stats-start-time stats))
                    (ert--format-selector selector))))
        ((eq event 'run-ended) (ert--batch-summary stats))
        ((eq event 'test-ended)
         (let* ((test (nth 1 arguments)) (result (nth 2 arguments))
                (expected (ert-test-result-expected-p test result)))
           (unless expected (ert--batch-report test result))
           (unless (and ert-quiet expected)
             (let* ((total (ert-stats-total stats))
                    (width (length (number-to-string total))))
               (message (format "%%9s  %%%dd/%%d  %%S (%%f sec)" width)
                        (ert-string-for-test-result result expected)
                        (1+ (ert--stats-test-pos stats test))
                        total
                        (ert-test-name test)
                        (ert-test-result-duration result)))))))))
   nil))

(defun ert-run-tests-batch-and-exit (&optional selector)
  "Run the tests as `ert-run-tests-batch' does, then exit.
The exit code is 0 if all went as expected, 1 if not, 2 if the tests could not be run."
  (unless noninteractive
    (user-error "This function is only for use in batch mode"))
  (let ((done nil))
    (unwind-protect
        (let ((stats (ert-run-tests-batch selector)))
          (setq done t)
          (kill-emacs (if (zerop (ert-stats-completed-unexpected stats)) 0 1)))
      (unless done
        (message "Error running tests")
        (kill-emacs 2)))))

(defun ert-run-tests-interactively (selector &optional output-buffer-name message-fn)
  "Run the tests that SELECTOR selects and show the results in the buffer OUTPUT-BUFFER-NAME (default: *ert*).
MESSAGE-FN (default: `message') tells the summary."
  (interactive (list (read-from-minibuffer "Run tests: " "t" nil t)))
  (let* ((buffer (get-buffer-create (or output-buffer-name "*ert*")))
         (stats (ert-run-tests selector #'ignore t)))
    (with-current-buffer buffer
      (let ((inhibit-read-only t) (index 0)
            (failed-unexpected (ert--stats-failed-unexpected stats))
            (passed-unexpected (ert--stats-passed-unexpected stats)))
        (erase-buffer)
        (insert "Selector: " (ert--format-selector selector) "\n"
                (format "Passed:  %s%s\n"
                        (+ (ert--stats-passed-expected stats) passed-unexpected)
                        (if (zerop passed-unexpected) "" (format " (%s unexpected)" passed-unexpected)))
                (format "Failed:  %s%s\n"
                        (+ (ert--stats-failed-expected stats) failed-unexpected)
                        (if (zerop failed-unexpected) "" (format " (%s unexpected)" failed-unexpected)))
                (format "Skipped: %s\n" (ert-stats-skipped stats))
                (format "Total:   %s/%s\n\n" (ert-stats-completed stats) (ert-stats-total stats)))
        (while (< index (ert-stats-total stats))
          (let* ((test (aref (ert--stats-tests stats) index))
                 (result (aref (ert--stats-test-results stats) index))
                 (expected (ert-test-result-expected-p test result)))
            (insert (format "%9s  %S\n" (ert-string-for-test-result result expected) (ert-test-name test)))
            (when (and (not expected) (ert-test-result-with-condition-p result))
              (ert--insert-infos result)
              (insert "    ")
              (ert--pp-with-indentation-and-newline (ert-test-result-with-condition-condition result))))
          (setq index (1+ index)))
        (goto-char (point-min))))
    (unless noninteractive (pop-to-buffer buffer))
    (funcall (or message-fn #'message) "%s"
             (concat (format "Ran %s tests, %s results were as expected"
                             (ert-stats-completed stats) (ert-stats-completed-expected stats))
                     (let ((unexpected (ert-stats-completed-unexpected stats)))
                       (if (zerop unexpected) "" (format ", %s unexpected" unexpected)))
                     (let ((skipped (ert-stats-skipped stats)))
                       (if (zerop skipped) "" (format ", %s skipped" skipped)))))
    stats))

(defalias 'ert #'ert-run-tests-interactively)

(defun ert-describe-test (test-or-name)
  "Show the name and documentation of TEST-OR-NAME."
  (interactive (list (intern (read-string "Describe test: "))))
  (let ((test (if (ert-test-p test-or-name) test-or-name (ert-get-test test-or-name))))
    (with-help-window (help-buffer)
      (let ((file (and (ert-test-name test) (symbol-file (ert-test-name test) 'ert--test))))
        (princ (format-message "%s is a test" (or (ert-test-name test) "An unnamed test")))
        (if file (princ (format-message " defined in `%s'" (file-name-nondirectory file))))
        (princ ".\n\n")
        (princ (substitute-command-keys (or (ert-test-documentation test) "Not documented.")))
        (princ "\n")))))
