;;; ert.el --- regression tests: defining and running one  -*- lexical-binding: t -*-
;;;features: ert
;;;provide-names: make-ert-test ert-test-p ert-test-name ert-test-documentation ert-test-body ert-test-most-recent-result ert-test-expected-result-type ert-test-tags copy-ert-test
;;;provide-names: make-ert-test-result ert-test-result-p ert-test-result-messages ert-test-result-should-forms ert-test-result-duration
;;;provide-names: make-ert-test-passed ert-test-passed-p ert-test-passed-messages make-ert-test-result-with-condition ert-test-result-with-condition-p
;;;provide-names: ert-test-result-with-condition-condition ert-test-result-with-condition-backtrace ert-test-result-with-condition-infos
;;;provide-names: make-ert-test-quit ert-test-quit-p make-ert-test-failed ert-test-failed-p ert-test-failed-condition ert-test-failed-backtrace ert-test-failed-infos
;;;provide-names: make-ert-test-skipped ert-test-skipped-p ert-test-skipped-condition make-ert-test-aborted-with-non-local-exit ert-test-aborted-with-non-local-exit-p

(define-error 'ert-test-failed "Test failed")

(define-error 'ert-test-skipped "Test skipped")

(defvar ert-debug-on-error nil
  "Non-nil means that a failing test enters the debugger instead of being recorded.")

(defvar ert--should-execution-observer nil
  "Function called with the description of each `should' form that has run, or nil.")

(defvar ert--running-tests nil
  "The tests that run now, innermost first.")

(defvar ert--infos nil
  "The stack of the `ert-info's around the form that runs now, innermost first.")

(defvar ert--infos-at-exit nil
  "The value of `ert--infos' where a non-local exit began; for a failure seen only after unwinding.")

(defvar ert-batch-backtrace-right-margin 70
  "The column at which the lines of a backtrace are cut in batch mode, or nil for no limit.")

(defvar ert-batch-print-length 10
  "`print-length' for the conditions that batch mode shows.")

(defvar ert-batch-print-level 5
  "`print-level' for the conditions that batch mode shows.")

(defvar ert-quiet nil
  "Non-nil means that batch mode says nothing of tests that went as expected.")

(cl-defstruct ert-test
  (name nil)
  (documentation nil)
  (body (cl-assert nil))
  (most-recent-result nil)
  (expected-result-type ':passed)
  (tags '()))

(cl-defstruct ert-test-result
  (messages nil)
  (should-forms nil)
  (duration 0))

(cl-defstruct (ert-test-passed (:include ert-test-result)))

(cl-defstruct (ert-test-result-with-condition (:include ert-test-result))
  (condition (cl-assert nil))
  (backtrace (cl-assert nil))
  (infos (cl-assert nil)))

(cl-defstruct (ert-test-quit (:include ert-test-result-with-condition)))

(cl-defstruct (ert-test-failed (:include ert-test-result-with-condition)))

(cl-defstruct (ert-test-skipped (:include ert-test-result-with-condition)))

(cl-defstruct (ert-test-aborted-with-non-local-exit (:include ert-test-result)))

(defun ert-test-boundp (symbol)
  "Return non-nil if SYMBOL names a test."
  (and (get symbol 'ert--test) t))

(defun ert-get-test (symbol)
  "Return the test that SYMBOL names."
  (unless (ert-test-boundp symbol) (error "No test named `%S'" symbol))
  (get symbol 'ert--test))

(defun ert-set-test (symbol definition)
  "Make SYMBOL name the test DEFINITION."
  (when (eq symbol 'nil)
    ;; nil is a selector that selects nothing.
    (error "Attempt to define a test named nil"))
  (define-symbol-prop symbol 'ert--test definition)
  definition)

(defun ert-make-test-unbound (symbol)
  "Make SYMBOL name no test."
  (put symbol 'ert--test nil)
  symbol)

(defun ert-delete-all-tests ()
  "Forget all tests."
  (interactive)
  (mapc #'ert-make-test-unbound (apropos-internal "" #'ert-test-boundp))
  t)

(defun ert--parse-keys-and-body (keys-and-body)
  "Split KEYS-AND-BODY into a plist at its start and the rest; return the list of both."
  (let ((keys nil) (rest keys-and-body))
    (while (keywordp (car rest))
      (unless (cdr rest)
        (error "Value expected after keyword %S in %S" (car rest) keys-and-body))
      (push (pop rest) keys)
      (push (pop rest) keys))
    (list (nreverse keys) rest)))

(defmacro ert-deftest (name _arguments &rest docstring-keys-and-body)
  "Define NAME as a test whose body runs as a `progn' and signals a condition if it fails.
After a docstring there may be :expected-result RESULT-TYPE and :tags TAGS."
  (declare (doc-string 3) (indent 2))
  (let* ((documentation (and (stringp (car docstring-keys-and-body))
                             (list :documentation (pop docstring-keys-and-body))))
         (parsed (ert--parse-keys-and-body docstring-keys-and-body))
         (keys (car parsed))
         (body (cadr parsed))
         (expected (plist-member keys :expected-result))
         (tags (plist-member keys :tags)))
    (let ((rest keys))
      (while rest
        (unless (memq (car rest) '(:expected-result :tags))
          (error "Keyword argument %S not one of (:expected-result :tags)" (car rest)))
        (setq rest (cddr rest))))
    `(progn
       (ert-set-test ',name
                     (make-ert-test
                      :name ',name
                      ,@documentation
                      ,@(and expected (list :expected-result-type (cadr expected)))
                      ,@(and tags (list :tags (cadr tags)))
                      :body (lambda () (let ((lexical-binding ,lexical-binding)) ,@body) nil)))
       (push '(ert--test . ,name) current-load-list)
       ',name)))

(defun ert-running-test ()
  "Return the outermost of the tests that run now, or nil."
  (car (last ert--running-tests)))

(defun ert-pass ()
  "End the running test at once and let it pass."
  (throw 'ert--pass nil))

(defun ert-fail (data)
  "End the running test with a failure; DATA says why."
  (signal 'ert-test-failed (list data)))

(defun ert-skip (data)
  "End the running test, which cannot run here; DATA says why."
  (signal 'ert-test-skipped (list data)))

(defmacro ert-info (spec &rest body)
  "Run BODY; if it fails, the report shows MESSAGE.
SPEC is (MESSAGE [:prefix PREFIX]); PREFIX is \"Info: \" by default."
  (declare (indent 1))
  (let ((done (make-symbol "done"))
        (prefix (plist-member (cdr spec) :prefix)))
    `(let ((ert--infos (cons (cons ,(if prefix (cadr prefix) "Info: ") ,(car spec)) ert--infos))
           (,done nil))
       (unwind-protect
           (prog1 (progn ,@body) (setq ,done t))
         (unless (or ,done ert--infos-at-exit)
           (setq ert--infos-at-exit ert--infos))))))

(defun ert--result-of-condition (condition backtrace infos)
  "Return the result of a test that ended with CONDITION; BACKTRACE and INFOS tell where."
  (funcall (cond ((eq (car condition) 'quit) #'make-ert-test-quit)
                 ((eq (car condition) 'ert-test-skipped) #'make-ert-test-skipped)
                 (t #'make-ert-test-failed))
           :condition condition :backtrace backtrace :infos (reverse infos)))

(defun ert--run-body (test)
  "Run the body of TEST and return its result, without messages and `should' forms."
  (let* ((exit (make-symbol "ert-exit"))
         (next-debugger debugger)
         (to-debugger ert-debug-on-error)
         (ert--infos nil)
         (ert--infos-at-exit nil)
         (debugger
          (lambda (&rest arguments)
            ;; The debugger is entered once per input event; each test counts as one.
            (setq num-nonmacro-input-events (1+ num-nonmacro-input-events))
            (if (or to-debugger (not (eq (car arguments) 'error)))
                (apply next-debugger arguments)
              (throw exit (ert--result-of-condition (cadr arguments) (ert--backtrace) ert--infos)))))
         (debug-on-error t)
         (debug-on-quit t)
         (debug-ignored-errors nil)
         (backtrace-on-error-noninteractive nil))
    ;; Where the debugger is called at the signal, the first way out is taken, with a backtrace; elsewhere the second.
    (catch exit
      (if to-debugger
          (ert--call-body test)
        (condition-case condition
            (ert--call-body test)
          ((debug error quit) (ert--result-of-condition condition nil ert--infos-at-exit)))))))

(defun ert--call-body (test)
  "Run the body of TEST in a temporary buffer; return a passed result, or leave by the condition that it signals."
  (catch 'ert--pass
    (with-temp-buffer
      (save-window-excursion
        (funcall (ert-test-body test)))))
  (make-ert-test-passed))

(defun ert-run-test (test)
  "Run TEST and return its result, which is also stored in it."
  (setf (ert-test-most-recent-result test) nil)
  (let* ((messages (get-buffer-create "*Messages*"))
         (begin (with-current-buffer messages (copy-marker (point-max))))
         (should-forms nil)
         (started (float-time))
         (result (make-ert-test-aborted-with-non-local-exit)))
    (unwind-protect
        (let ((ert--should-execution-observer (lambda (description) (push description should-forms)))
              (message-log-max t)
              (ert--running-tests (cons test ert--running-tests)))
          (setq result (ert--run-body test)))
      (setf (ert-test-result-duration result) (- (float-time) started))
      (setf (ert-test-result-messages result)
            (if (buffer-live-p messages)
                (with-current-buffer messages (buffer-substring (min begin (point-max)) (point-max)))
              ""))
      (ert--force-message-log-buffer-truncation)
      (set-marker begin nil)
      (setf (ert-test-result-should-forms result) (nreverse should-forms))
      (setf (ert-test-most-recent-result test) result))
    result))

(defun ert--force-message-log-buffer-truncation ()
  "Delete from the start of *Messages* the lines beyond `message-log-max', as the next message would."
  (let ((buffer (get-buffer "*Messages*")))
    (when (and buffer (natnump message-log-max))
      (with-current-buffer buffer
        (let ((begin (save-excursion
                       (goto-char (point-max))
                       (forward-line (- message-log-max))
                       (point)))
              (inhibit-read-only t))
          (delete-region (point-min) begin))))))

(defun ert--backtrace ()
  "Return the frames of the stack from the signal on, as `backtrace-frame' objects."
  (and (fboundp 'backtrace-get-frames)
       (let ((frames (backtrace-get-frames)))
         (while (and frames (not (memq (backtrace-frame-fun (car frames)) '(signal error))))
           (setq frames (cdr frames)))
         frames)))
