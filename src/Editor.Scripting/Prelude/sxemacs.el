;;; sxemacs.el --- names and arguments of SXEmacs that GNU Emacs has not  -*- lexical-binding: t -*-
;;;features: sxemacs

;; For programs written for SXEmacs or XEmacs.  Nothing of it exists before a program has asked for the feature: other
;; programs tell the two families apart by which names are there.  The names without `cl-' come along (SXEmacs has them
;; from the start), and the editing primitives take a buffer as their last argument.

(defun sxemacs--take-buffer (name index)
  "Let the function NAME take a buffer as the argument number INDEX (from 0)."
  (let ((plain (symbol-function name)))
    (fset name
          (lambda (&rest arguments)
            (let ((buffer (nth index arguments)))
              (cond ((null (nthcdr index arguments)) (apply plain arguments))
                    ((null buffer) (apply plain (butlast arguments (- (length arguments) index))))
                    (t (with-current-buffer buffer
                         (apply plain (butlast arguments (- (length arguments) index)))))))))))

(defun sxemacs--take-string-buffer (name)
  "Let NAME, a function of two places, take no places (all of the buffer), and a buffer as the third argument."
  (let ((plain (symbol-function name)))
    (fset name
          (lambda (&optional start end buffer)
            (with-current-buffer (or buffer (current-buffer))
              (funcall plain (or start (point-min)) (or end (point-max))))))))

(defun sxemacs--install ()
  "Define the names, once."
  (require 'cl)
  (set 'most-positive-float 1.7976931348623157e+308)
  (set 'most-negative-float -1.7976931348623157e+308)
  (set 'search-slow-speed 1200)
  (dolist (place '((point . 0) (point-min . 0) (point-max . 0) (bobp . 0) (eobp . 0) (bolp . 0) (eolp . 0)
                   (following-char . 0) (preceding-char . 0) (erase-buffer . 0) (widen . 0) (goto-char . 1)
                   (forward-char . 1) (backward-char . 1) (forward-line . 1) (beginning-of-line . 1) (end-of-line . 1)
                   (forward-word . 1) (backward-word . 1) (char-after . 1) (char-before . 1) (looking-at . 1)
                   (upcase . 1) (downcase . 1) (capitalize . 1) (forward-comment . 1)
                   (delete-region . 2) (narrow-to-region . 2) (skip-chars-forward . 2) (skip-chars-backward . 2)
                   (skip-syntax-forward . 2) (skip-syntax-backward . 2)
                   (upcase-region . 2) (downcase-region . 2) (capitalize-region . 2) (scan-sexps . 2)
                   (string-match . 3) (scan-lists . 3)
                   (search-forward . 4) (search-backward . 4) (re-search-forward . 4) (re-search-backward . 4)
                   (posix-search-forward . 4) (posix-search-backward . 4)
                   (word-search-forward . 4) (word-search-backward . 4)))
    (sxemacs--take-buffer (car place) (cdr place)))
  (dolist (name '(buffer-string buffer-substring buffer-substring-no-properties))
    (if (eq name 'buffer-string)
        (fset name (lambda (&optional start end buffer) (buffer-substring start end buffer)))
      (sxemacs--take-string-buffer name)))
  (dolist (pair '((char-to-int . identity) (int-to-char . identity) (int-char . identity) (char-int-p . characterp)
                  (char-or-char-int-p . characterp) (char= . char-equal) (intp . integerp) (bigzp . bignump)
                  (nonnegativep . natnump) (hashtablep . hash-table-p) (hash-table-type . hash-table-weakness)
                  (hashtable-fullness . hash-table-count) (hashtable-test-function . hash-table-test)
                  (hash-table-fullness . hash-table-count) (hashtable-type . hash-table-weakness)
                  (mapvector . sxemacs--mapvector) (mapc-internal . mapc) (store-match-data . set-match-data)
                  (set-word-regexp . ignore) (define-function . defalias) (add-timeout . sxemacs--add-timeout)
                  (disable-timeout . cancel-timer) (add-async-timeout . sxemacs--add-timeout)
                  (disable-async-timeout . cancel-timer) (temp-directory . sxemacs--temp-directory)
                  (old-assoc . assoc) (old-assq . assq) (old-rassoc . rassoc) (old-rassq . rassq)
                  (old-member . member) (old-memq . memq) (old-delete . delete) (old-delq . delq)
                  (old-eq . eq) (old-equal . equal) (eval-current-buffer . eval-buffer)
                  (region-exists-p . region-active-p) (process-input-coding-system . sxemacs--input-coding)
                  (process-output-coding-system . sxemacs--output-coding)
                  (set-process-input-coding-system . sxemacs--set-input-coding)
                  (set-process-output-coding-system . sxemacs--set-output-coding)
                  (process-send-signal . sxemacs--send-signal) (copy-list . sxemacs--copy-list) (infinityp . sxemacs--infinityp)
                  (get-case-table . sxemacs--get-case-table)
                  (device-baud-rate . sxemacs--baud-rate) (variable-alias . indirect-variable)
                  (user-home-directory . sxemacs--home) (file-basename . file-name-nondirectory)
                  (file-dirname . sxemacs--dirname) (true-list-p . proper-list-p)
                  (current-process-time . sxemacs--process-time) (function-min-args . sxemacs--min-args)
                  (subr-min-args . sxemacs--min-args) (function-max-args . sxemacs--max-args)
                  (subr-max-args . sxemacs--max-args) (object-plist . sxemacs--object-plist)
                  (symbol-value-in-buffer . sxemacs--value-in-buffer) (insert-string . sxemacs--insert-string)
                  (remassoc . sxemacs--remassoc) (remassq . sxemacs--remassq) (remrassoc . sxemacs--remrassoc)
                  (remrassq . sxemacs--remrassq) (display-error . sxemacs--display-error)
                  (append-message . sxemacs--append-message) (noninteractive . sxemacs--noninteractive)
                  (make-hashtable . sxemacs--make-hashtable) (make-weak-hashtable . sxemacs--make-weak-hashtable)
                  (make-key-weak-hashtable . sxemacs--make-key-weak-hashtable)
                  (make-value-weak-hashtable . sxemacs--make-value-weak-hashtable)
                  (bit-vector . sxemacs--bit-vector) (bit-vector-p . bool-vector-p)
                  (make-bit-vector . sxemacs--make-bit-vector) (globally-boundp . default-boundp)
                  (wrong-type-argument . sxemacs--wrong-type)
                  (and-fboundp . sxemacs--and-fboundp) (plists-eq . sxemacs--plists-eq)
                  (plists-equal . sxemacs--plists-equal) (canonicalize-plist . sxemacs--canonicalize-plist)
                  (valid-plist-p . sxemacs--valid-plist-p) (check-valid-plist . sxemacs--check-valid-plist)
                  (plist-remprop . sxemacs--plist-remprop) (lax-plist-remprop . sxemacs--lax-plist-remprop)
                  (lax-plist-member . sxemacs--lax-plist-member)
                  (destructive-alist-to-plist . sxemacs--alist-to-plist) (zmacs-region-buffer . current-buffer)))
    (fset (car pair) (cdr pair))))


(defmacro sxemacs--and-fboundp (function &rest body)
  "When the quoted FUNCTION is defined, evaluate BODY like `and'."
  (declare (indent 1))
  `(and (fboundp ,function) ,@body))

(defun sxemacs--copy-list (list)
  "A copy of LIST, which may end in a dot; an error for a circular one."
  (unless (listp list) (signal 'wrong-type-argument (list 'listp list)))
  (if (ignore-errors (proper-list-p list)) (copy-sequence list)
    (let ((seen (make-hash-table :test 'eq)) (copy nil))
      (while (consp list)
        (when (gethash list seen) (signal 'circular-list (list list)))
        (puthash list t seen)
        (push (car list) copy)
        (setq list (cdr list)))
      (nconc (nreverse copy) list))))

(defun sxemacs--infinityp (number)
  "Whether NUMBER is one of the two infinities."
  (and (floatp number) (= (abs number) 1.0e+INF)))

(defun sxemacs--get-case-table (what char table)
  "What CHAR becomes in the case TABLE; WHAT is `downcase' or `upcase'."
  (pcase what
    ('downcase (or (aref table char) char))
    ('upcase (with-case-table table (upcase char)))
    (_ (signal 'wrong-type-argument (list 'symbolp what)))))

(defun sxemacs--mapvector (function sequence)
  "A vector of what FUNCTION makes of each element of SEQUENCE."
  (vconcat (mapcar function sequence)))

(defun sxemacs--add-timeout (seconds function object &optional resignal)
  "Call FUNCTION with OBJECT after SECONDS, then every RESIGNAL seconds."
  (run-at-time seconds resignal function object))

(defun sxemacs--temp-directory ()
  "The directory for temporary files."
  (directory-file-name temporary-file-directory))

(defun sxemacs--home () "The user's home directory." (expand-file-name "~"))

(defun sxemacs--dirname (file)
  "The directory of FILE, as a file name."
  (directory-file-name (file-name-directory file)))

(defun sxemacs--input-coding (process)
  "How PROCESS' output is decoded."
  (car (process-coding-system process)))

(defun sxemacs--output-coding (process)
  "How PROCESS' input is encoded."
  (cdr (process-coding-system process)))

(defun sxemacs--set-input-coding (process coding)
  "Decode PROCESS' output as CODING."
  (set-process-coding-system process coding (cdr (process-coding-system process))))

(defun sxemacs--set-output-coding (process coding)
  "Encode PROCESS' input as CODING."
  (set-process-coding-system process (car (process-coding-system process)) coding))

(defun sxemacs--send-signal (signal &optional process current-group)
  "Send SIGNAL to PROCESS."
  (ignore current-group)
  (signal-process (or process (get-buffer-process (current-buffer))) signal))

(defun sxemacs--baud-rate (&optional _device) "The terminal's speed in bits per second." baud-rate)

(defun sxemacs--process-time ()
  "Run time in seconds."
  (list (float-time (get-internal-run-time)) 0.0 (float-time)))

(defun sxemacs--min-args (function) "The fewest arguments of FUNCTION." (car (func-arity function)))

(defun sxemacs--max-args (function)
  "The most arguments of FUNCTION; nil: any number."
  (let ((most (cdr (func-arity function)))) (if (integerp most) most nil)))

(defun sxemacs--object-plist (object) "The properties of OBJECT, a symbol or a process."
  (if (processp object) (process-plist object) (symbol-plist object)))

(defun sxemacs--value-in-buffer (symbol buffer &optional unbound)
  "SYMBOL's value in BUFFER, or UNBOUND."
  (with-current-buffer buffer (if (boundp symbol) (symbol-value symbol) unbound)))

(defun sxemacs--insert-string (string &optional buffer)
  "Insert STRING in BUFFER."
  (with-current-buffer (or buffer (current-buffer)) (insert string)))

(defun sxemacs--remove (alist matches)
  "Remove from ALIST, destructively, the conses for which MATCHES is true."
  (unless (proper-list-p alist)
    (signal (condition-case failure (progn (length alist) 'wrong-type-argument) (error (car failure))) (list 'listp alist)))
  (cl-delete-if (lambda (each) (and (consp each) (funcall matches each))) alist))

(defun sxemacs--remassoc (key alist)
  "Remove from ALIST the conses whose car is `equal' to KEY."
  (sxemacs--remove alist (lambda (each) (equal (car each) key))))

(defun sxemacs--remassq (key alist)
  "Remove from ALIST the conses whose car is KEY."
  (sxemacs--remove alist (lambda (each) (eq (car each) key))))

(defun sxemacs--remrassoc (value alist)
  "Remove from ALIST the conses whose cdr is `equal' to VALUE."
  (sxemacs--remove alist (lambda (each) (equal (cdr each) value))))

(defun sxemacs--remrassq (value alist)
  "Remove from ALIST the conses whose cdr is VALUE."
  (sxemacs--remove alist (lambda (each) (eq (cdr each) value))))

(defun sxemacs--display-error (error &optional stream)
  "Print the message of the caught ERROR to STREAM."
  (princ (error-message-string error) (or stream standard-output)))

(defun sxemacs--append-message (_label message &optional _frame)
  "Show MESSAGE."
  (message "%s" message))

(defun sxemacs--noninteractive () "Whether nobody is there." noninteractive)

(defun sxemacs--make-hashtable (&optional size test)
  "A hash table for SIZE entries; TEST is `eql' unless given."
  (make-hash-table :size (or size 65) :test (or test 'eql)))

(defun sxemacs--make-weak-hashtable (&optional size test)
  "A table whose keys and values are weak."
  (make-hash-table :size (or size 65) :test (or test 'eql) :weakness 'key-and-value))

(defun sxemacs--make-key-weak-hashtable (&optional size test)
  "A table whose keys are weak."
  (make-hash-table :size (or size 65) :test (or test 'eql) :weakness 'key))

(defun sxemacs--make-value-weak-hashtable (&optional size test)
  "A table whose values are weak."
  (make-hash-table :size (or size 65) :test (or test 'eql) :weakness 'value))

(defun sxemacs--make-bit-vector (length bit)
  "A vector of LENGTH bits."
  (make-bool-vector length (eq bit 1)))

(defun sxemacs--bit-vector (&rest bits)
  "A vector of BITS."
  (apply #'bool-vector (mapcar (lambda (bit) (eq bit 1)) bits)))

(defun sxemacs--wrong-type (predicate value)
  "Signal that VALUE does not satisfy PREDICATE."
  (signal 'wrong-type-argument (list predicate value)))

(defun sxemacs--valid-plist-p (plist) "Whether PLIST has a value for each property."
  (and (proper-list-p plist) (zerop (% (length plist) 2))))

(defun sxemacs--check-valid-plist (plist) "Signal an error unless PLIST has a value for each property."
  (cond ((null (proper-list-p plist))
         (signal (if (ignore-errors (length plist)) 'malformed-property-list 'circular-property-list) (list plist)))
        ((zerop (% (length plist) 2)) nil)
        (t (signal 'malformed-property-list (list plist)))))

(defun sxemacs--plists (a b compare)
  "Whether each property of A has the same value in B, by COMPARE, and the other way round."
  (and (cl-loop for (key value) on a by #'cddr always (and (plist-member b key) (funcall compare value (plist-get b key))))
       (cl-loop for (key _value) on b by #'cddr always (plist-member a key))))

(defun sxemacs--plists-eq (a b &optional _nil)
  "Whether two property lists have the same values by `eq'."
  (sxemacs--plists a b #'eq))

(defun sxemacs--plists-equal (a b &optional _nil)
  "Whether two property lists have the same values by `equal'."
  (sxemacs--plists a b #'equal))

(defun sxemacs--canonicalize-plist (plist &optional no-nil)
  "Take properties that stand twice out of PLIST; with NO-NIL those that are nil."
  (let ((rest plist) (result nil))
    (while rest
      (unless (or (plist-member result (car rest)) (and no-nil (null (cadr rest))))
        (setq result (append result (list (car rest) (cadr rest)))))
      (setq rest (cddr rest)))
    result))

(defun sxemacs--remove-property (plist property test)
  "PLIST without PROPERTY, found by TEST."
  (cl-loop for (key value) on plist by #'cddr unless (funcall test key property) nconc (list key value)))

(defun sxemacs--plist-remprop (plist property)
  "PLIST without PROPERTY."
  (sxemacs--remove-property plist property #'eq))

(defun sxemacs--lax-plist-remprop (plist property)
  "PLIST without PROPERTY, compared by `equal'."
  (sxemacs--remove-property plist property #'equal))

(defun sxemacs--lax-plist-member (plist property) "Whether PLIST has PROPERTY, compared by `equal'."
  (cl-loop for (key _value) on plist by #'cddr thereis (equal key property)))

(defun sxemacs--alist-to-plist (alist)
  "ALIST as a property list."
  (cl-loop for (key . value) in alist nconc (list key value)))

(sxemacs--install)

(provide 'sxemacs)
