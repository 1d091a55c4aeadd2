;;; ert-run.el --- regression tests: selecting and running many  -*- lexical-binding: t -*-
;;;features: ert
;;;provide-names: make-ert--stats ert--stats-p ert--stats-selector ert--stats-tests ert--stats-test-map ert--stats-test-results ert--stats-test-start-times
;;;provide-names: ert--stats-test-end-times ert--stats-passed-expected ert--stats-passed-unexpected ert--stats-failed-expected ert--stats-failed-unexpected
;;;provide-names: ert--stats-skipped ert--stats-start-time ert--stats-end-time ert--stats-aborted-p ert--stats-current-test

(cl-defstruct ert--stats
  (selector nil)
  (tests nil)
  (test-map nil)
  (test-results nil)
  (test-start-times nil)
  (test-end-times nil)
  (passed-expected 0)
  (passed-unexpected 0)
  (failed-expected 0)
  (failed-unexpected 0)
  (skipped 0)
  (start-time nil)
  (end-time nil)
  (aborted-p nil)
  (current-test nil))

(defvar ert--current-run-stats nil
  "The statistics of the run of tests that is going on or was the last.")

(defun ert-test-result-type-p (result result-type)
  "Return non-nil if RESULT is of RESULT-TYPE.
That is nil, t, :failed, :passed, :skipped, or one of these in (not TYPE), (and TYPE...), (or TYPE...) or
\(satisfies PREDICATE)."
  (cond
   ((null result-type) nil)
   ((eq result-type t) t)
   ((eq result-type :failed) (ert-test-failed-p result))
   ((eq result-type :passed) (ert-test-passed-p result))
   ((eq result-type :skipped) (ert-test-skipped-p result))
   ((consp result-type)
    (let ((operator (car result-type)) (operands (cdr result-type)))
      (cond
       ((eq operator 'and)
        (seq-every-p (lambda (type) (ert-test-result-type-p result type)) operands))
       ((eq operator 'or)
        (seq-some (lambda (type) (ert-test-result-type-p result type)) operands))
       ((eq operator 'not) (not (ert-test-result-type-p result (car operands))))
       ((eq operator 'satisfies) (funcall (car operands) result))
       (t (error "Invalid result type: %S" result-type)))))
   (t (error "Invalid result type: %S" result-type))))

(defun ert-test-result-expected-p (test result)
  "Return non-nil if TEST is expected to end with RESULT; a skipped one always is."
  (or (ert-test-result-type-p result :skipped)
      (ert-test-result-type-p result (ert-test-expected-result-type test))))

(defun ert--universe (universe)
  "Return the list of tests that UNIVERSE, a list of tests or t for all, stands for."
  (if (listp universe)
      universe
    (mapcar #'ert-get-test (apropos-internal "" #'ert-test-boundp))))

(defun ert--select-if (predicate universe)
  "Return the tests of UNIVERSE that fulfil PREDICATE."
  (seq-filter predicate (ert--universe universe)))

(defun ert-select-tests (selector universe)
  "Return the list of the tests of UNIVERSE that SELECTOR selects; UNIVERSE is a list of tests or t for all.
SELECTOR is nil, t, :new, :failed, :passed, :expected, :unexpected, a regexp for names, a test, a symbol, or
\(member TEST...), (eql TEST), (and SELECTOR...), (or SELECTOR...), (not SELECTOR), (tag TAG), (satisfies PREDICATE)."
  (cond
   ((null selector) nil)
   ((eq selector t) (ert--universe universe))
   ((eq selector :new)
    (ert--select-if (lambda (test) (null (ert-test-most-recent-result test))) universe))
   ((memq selector '(:failed :passed))
    (ert--select-if (lambda (test) (ert-test-result-type-p (ert-test-most-recent-result test) selector))
                    universe))
   ((memq selector '(:expected :unexpected))
    (let ((expected (eq selector :expected)))
      (ert--select-if (lambda (test)
                        (let ((result (ert-test-most-recent-result test)))
                          (and result (eq expected (and (ert-test-result-expected-p test result) t)))))
                      universe)))
   ((stringp selector)
    (ert--select-if (lambda (test)
                      (and (ert-test-name test)
                           (string-match-p selector (symbol-name (ert-test-name test)))))
                    universe))
   ((ert-test-p selector)
    (and (or (eq universe t) (memq selector universe)) (list selector)))
   ((symbolp selector) (list (ert-get-test selector)))
   ((consp selector) (ert--select-compound (car selector) (cdr selector) universe selector))
   (t (error "Invalid selector: %S" selector))))

(defun ert--select-compound (operator operands universe selector)
  "Return the tests of UNIVERSE that SELECTOR, a list of OPERATOR and OPERANDS, selects."
  (cond
   ((memq operator '(member eql))
    (mapcar (lambda (one) (if (ert-test-p one) one (ert-get-test one))) operands))
   ((eq operator 'and)
    (if operands
        (let ((rest operands))
          (while rest
            (setq universe (ert-select-tests (pop rest) universe)))
          universe)
      (ert--universe universe)))
   ((eq operator 'or)
    (let ((result nil))
      (dolist (one operands)
        (dolist (test (ert-select-tests one universe))
          (unless (memq test result) (push test result))))
      (nreverse result)))
   ((eq operator 'not)
    (let ((out (ert-select-tests (car operands) universe)))
      (ert--select-if (lambda (test) (not (memq test out))) universe)))
   ((eq operator 'tag)
    (ert--select-if (lambda (test) (memq (car operands) (ert-test-tags test))) universe))
   ((eq operator 'satisfies) (ert--select-if (car operands) universe))
   (t (error "Invalid selector: %S" selector))))

(defun ert--insert-human-readable-selector (selector)
  "Insert a form of SELECTOR in which tests are shown by name."
  (prin1 (ert--readable-selector selector) (current-buffer)))

(defun ert--readable-selector (selector)
  "Return SELECTOR with each test replaced by a symbol that shows its name."
  (cond ((ert-test-p selector)
         (if (ert-test-name selector)
             (make-symbol (format "<%S>" (ert-test-name selector)))
           (make-symbol "<unnamed test>")))
        ((consp selector) (mapcar #'ert--readable-selector selector))
        (t selector)))

(defun ert--make-stats (tests selector)
  "Return new statistics for running TESTS, which SELECTOR has selected."
  (let ((map (make-hash-table :size (length tests))) (index 0))
    (dolist (test tests)
      (puthash (ert--stats-test-key test) index map)
      (setq index (1+ index)))
    (make-ert--stats :selector selector
                     :tests (vconcat tests)
                     :test-map map
                     :test-results (make-vector (length tests) nil)
                     :test-start-times (make-vector (length tests) nil)
                     :test-end-times (make-vector (length tests) nil))))

(defun ert--stats-test-key (test)
  "Return the key of TEST in the map of statistics: its name, or itself if it has none."
  (or (ert-test-name test) test))

(defun ert--stats-test-pos (stats test)
  "Return the index of TEST in STATS."
  (gethash (ert--stats-test-key test) (ert--stats-test-map stats)))

(defun ert-stats-completed-expected (stats)
  "Return how many tests of STATS have gone as expected."
  (+ (ert--stats-passed-expected stats) (ert--stats-failed-expected stats)))

(defun ert-stats-completed-unexpected (stats)
  "Return how many tests of STATS have not gone as expected."
  (+ (ert--stats-passed-unexpected stats) (ert--stats-failed-unexpected stats)))

(defun ert-stats-skipped (stats)
  "Return how many tests of STATS were skipped."
  (ert--stats-skipped stats))

(defun ert-stats-completed (stats)
  "Return how many tests of STATS have run."
  (+ (ert-stats-completed-expected stats) (ert-stats-completed-unexpected stats) (ert-stats-skipped stats)))

(defun ert-stats-total (stats)
  "Return the number of tests of STATS."
  (length (ert--stats-tests stats)))

(defun ert--stats-count (stats test result by)
  "Count RESULT of TEST in STATS, BY 1 or -1; nil or an aborted one counts for nothing."
  (let ((expected (and result (ert-test-result-expected-p test result))))
    (cond
     ((null result))
     ((ert-test-aborted-with-non-local-exit-p result))
     ((ert-test-quit-p result))
     ((ert-test-skipped-p result) (cl-incf (ert--stats-skipped stats) by))
     ((and expected (ert-test-passed-p result)) (cl-incf (ert--stats-passed-expected stats) by))
     (expected (cl-incf (ert--stats-failed-expected stats) by))
     ((ert-test-passed-p result) (cl-incf (ert--stats-passed-unexpected stats) by))
     (t (cl-incf (ert--stats-failed-unexpected stats) by)))))

(defun ert--stats-set-test-and-result (stats pos test result)
  "Make TEST the test at index POS of STATS, with RESULT, which may be nil for none."
  (let ((tests (ert--stats-tests stats)) (results (ert--stats-test-results stats)))
    (ert--stats-count stats (aref tests pos) (aref results pos) -1)
    (aset tests pos test)
    (aset results pos result)
    (remhash (ert--stats-test-key (aref tests pos)) (ert--stats-test-map stats))
    (puthash (ert--stats-test-key test) pos (ert--stats-test-map stats))
    (ert--stats-count stats test result 1)))

(defun ert-run-or-rerun-test (stats test listener)
  "Run TEST, one of STATS, and tell LISTENER of its start and end."
  (let ((pos (ert--stats-test-pos stats test)) (ert--current-run-stats stats))
    (ert--stats-set-test-and-result stats pos test nil)
    (setf (ert--stats-current-test stats) test)
    (funcall listener 'test-started stats test)
    (setf (ert-test-most-recent-result test) nil)
    (aset (ert--stats-test-start-times stats) pos (current-time))
    (unwind-protect
        (ert-run-test test)
      (aset (ert--stats-test-end-times stats) pos (current-time))
      (let ((result (ert-test-most-recent-result test)))
        (ert--stats-set-test-and-result stats pos test result)
        (funcall listener 'test-ended stats test result))
      (setf (ert--stats-current-test stats) nil))))

(defun ert-run-tests (selector listener &optional _interactively)
  "Run the tests that SELECTOR selects and return their statistics.
LISTENER is called with an event (run-started, test-started, test-ended, run-ended), the statistics and more."
  (let* ((tests (ert-select-tests selector t))
         (stats (ert--make-stats tests selector))
         (ert--current-run-stats stats)
         (aborted t))
    (setf (ert--stats-start-time stats) (current-time))
    (funcall listener 'run-started stats)
    (unwind-protect
        (progn
          (dolist (test tests)
            (ert-run-or-rerun-test stats test listener))
          (setq aborted nil))
      (setf (ert--stats-aborted-p stats) aborted)
      (setf (ert--stats-end-time stats) (current-time))
      (funcall listener 'run-ended stats aborted))
    stats))
