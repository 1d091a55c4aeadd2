;;; completion-tables.el --- what completion takes its candidates from  -*- lexical-binding: t -*-
;;;features: minibuffer

(defun completion--some (fun list)
  "Return the first value of FUN on the elements of LIST that is not nil.
An error in all but the last call counts as nil."
  (let ((result nil) (first-error nil))
    (while (and (not result) list)
      (if (or first-error (null (cdr list)))
          (setq result (funcall fun (car list)))
        (setq result (condition-case caught
                         (funcall fun (car list))
                       (error (setq first-error caught) nil))))
      (setq list (cdr list)))
    result))

(defun completion-metadata (string table pred)
  "Return the metadata, an alist behind `metadata', that TABLE gives for completing STRING."
  (let ((given (and (functionp table) (funcall table string pred 'metadata))))
    (cons 'metadata (and (eq (car-safe given) 'metadata) (cdr given)))))

(defun completion--field-metadata (field-start)
  "Return the metadata of the text from FIELD-START to point."
  (completion-metadata (buffer-substring-no-properties field-start (point))
                       minibuffer-completion-table minibuffer-completion-predicate))

(defun completion-metadata-get (metadata prop)
  "Return the property PROP of METADATA."
  (cdr (assq prop metadata)))

(defun complete-with-action (action collection string predicate)
  "Do the ACTION of a completion table with COLLECTION on STRING: nil tries, t lists all, `lambda' tests, others ask."
  (cond
   ((functionp collection) (funcall collection string predicate action))
   ((eq (car-safe action) 'boundaries) nil)
   ((eq action 'metadata) nil)
   ((null action) (try-completion string collection predicate))
   ((eq action t) (all-completions string collection predicate))
   (t (test-completion string collection predicate))))

(defun completion-table-dynamic (fun &optional switch-buffer)
  "Return a table whose candidates for a string are what FUN returns for it.
SWITCH-BUFFER: FUN runs in the buffer from which the minibuffer was entered."
  (lambda (string pred action)
    (unless (or (eq (car-safe action) 'boundaries) (eq action 'metadata))
      (with-current-buffer
          (if (not switch-buffer)
              (current-buffer)
            (let ((window (minibuffer-selected-window)))
              (if (window-live-p window) (window-buffer window) (current-buffer))))
        (complete-with-action action (funcall fun string) string pred)))))

(defun completion-table-with-cache (fun &optional ignore-case)
  "Return a table like `completion-table-dynamic' on FUN that remembers the last answer."
  (let* ((last-arg nil) (last-result nil)
         (cached (lambda (arg)
                   (if (and last-arg (string-prefix-p last-arg arg ignore-case))
                       last-result
                     (prog1 (setq last-result (funcall fun arg))
                       (setq last-arg arg))))))
    (completion-table-dynamic cached)))

(defmacro lazy-completion-table (var fun)
  "Return a form whose value is a table; FUN makes its candidates, which VAR holds from then on."
  (declare (debug (symbolp lambda-expr)))
  (let ((str (make-symbol "string")))
    `(completion-table-dynamic
      (lambda (,str)
        (when (functionp ,var)
          (setq ,var (funcall #',fun)))
        ,var)
      'do-switch-buffer)))

(defun completion-table-case-fold (table &optional dont-fold)
  "Return TABLE without regard to case, or with it if DONT-FOLD."
  (lambda (string pred action)
    (let ((completion-ignore-case (not dont-fold)))
      (complete-with-action action table string pred))))

(defun completion-table-subvert (table s1 s2)
  "Return TABLE with the prefix S2 of its candidates shown as S1."
  (let ((inside (lambda (string)
                  (and (string-prefix-p s1 string completion-ignore-case)
                       (concat s2 (substring string (length s1)))))))
    (lambda (string pred action)
      (let* ((inner (or (funcall inside string)
                        (and (string-prefix-p string s1 completion-ignore-case) s2)))
             (result (and inner (complete-with-action action table inner pred))))
        (when (or result (eq (car-safe action) 'boundaries))
          (cond
           ((eq (car-safe action) 'boundaries)
            (let ((begin (and (eq (car-safe result) 'boundaries) (cadr result))))
              `(boundaries
                ,(max (length s1) (+ (or begin 0) (- (length s1) (length s2))))
                . ,(and (eq (car-safe result) 'boundaries) (cddr result)))))
           ((stringp result)
            (if (string-prefix-p s2 result completion-ignore-case)
                (concat s1 (substring result (length s2)))))
           ((eq action t)
            (let ((base (car (completion-boundaries inner table pred ""))))
              (if (>= base (length s2))
                  result
                (delq nil
                      (mapcar (lambda (candidate)
                                (and (string-prefix-p s2 candidate completion-ignore-case)
                                     (substring candidate (length s2))))
                              result)))))
           ((eq action 'metadata) result)
           (t result)))))))

(defun completion-table-with-context (prefix table string pred action)
  "Do ACTION with TABLE on STRING, which stands behind PREFIX in what is completed."
  (let ((pred (if (not (functionp pred))
                  pred
                (lambda (candidate)
                  (funcall pred (cond ((stringp candidate) (concat prefix candidate))
                                      ((consp candidate) (concat prefix (car candidate)))
                                      (t candidate)))))))
    (if (eq (car-safe action) 'boundaries)
        (let* ((len (length prefix)) (bound (completion-boundaries string table pred (cdr action))))
          `(boundaries ,(+ (car bound) len) . ,(cdr bound)))
      (let ((found (complete-with-action action table string pred)))
        (if (stringp found) (concat prefix found) found)))))

(defun completion-table-with-terminator (terminator table string pred action)
  "Do ACTION with TABLE on STRING; a whole candidate gets TERMINATOR behind it.
TERMINATOR is a string or (REGEXP . STRING), the regexp of which ends the part that is completed."
  (let ((sign (if (consp terminator) (cdr terminator) terminator)))
    (cond
     ((and (eq (car-safe action) 'boundaries))
      (let* ((suffix (cdr action))
             (bounds (completion-boundaries string table pred suffix))
             (regexp (if (consp terminator) (car terminator) (regexp-quote terminator)))
             (at (string-match regexp suffix)))
        `(boundaries ,(car bounds) . ,(min (cdr bounds) (or at (length suffix))))))
     ((null action)
      (let ((found (try-completion string table pred)))
        (cond
         ((functionp sign) (funcall sign (if (eq found t) string found)))
         ((eq found t) (concat string sign))
         ((and (stringp found) (not (zerop (length found))) (eq (try-completion found table pred) t))
          (if (functionp sign) (funcall sign found) (concat found sign)))
         (t found))))
     (t (complete-with-action action table string pred)))))

(defun completion-table-with-predicate (table pred1 strict string pred2 action)
  "Do ACTION with TABLE on STRING; candidates must satisfy PRED1 and PRED2.
Not STRICT: what fits PRED2 alone is used where nothing fits both, and tests heed PRED1 not."
  (if (and (not strict) (eq action 'lambda))
      (test-completion string table pred2)
    (or (complete-with-action action table string
                              (if (not (and pred1 pred2))
                                  (or pred1 pred2)
                                (lambda (candidate) (and (funcall pred1 candidate) (funcall pred2 candidate)))))
        (and (not strict) pred1
             (complete-with-action action table string pred2)))))

(defun completion-table-in-turn (&rest tables)
  "Return a table that asks TABLES in turn, until one has an answer."
  (lambda (string pred action)
    (completion--some (lambda (table) (complete-with-action action table string pred)) tables)))

(defun completion-table-merge (&rest tables)
  "Return a table that has the candidates of all TABLES."
  (lambda (string pred action)
    (cond
     ((null action)
      (let ((found (mapcar (lambda (table) (try-completion string table pred)) tables)))
        (try-completion string
                        (mapcar (lambda (value) (if (eq value t) string value)) (delq nil found)) pred)))
     ((eq action t)
      (apply #'append (mapcar (lambda (table) (all-completions string table pred)) tables)))
     (t (completion--some (lambda (table) (complete-with-action action table string pred)) tables)))))

(defun completion-table-with-quoting (table unquote requote)
  "Return TABLE, whose candidates are unquoted, for text that is quoted.
UNQUOTE takes a string, an action and a number; REQUOTE a position and the quoted text."
  (ignore requote)
  (lambda (string pred action)
    (let ((plain (funcall unquote string nil 0)))
      (complete-with-action action table (if (consp plain) (car plain) plain) pred))))

(defun completion--embedded-envvar-table (string _pred action)
  "Do ACTION for the name of an environment variable at the end of STRING, behind a dollar sign."
  (when (string-match "\\(?:\\`\\|[^$]\\(?:\\$\\$\\)*\\)\\$\\(?:\\([[:alnum:]_]*\\)\\|{\\([^}]*\\)\\)\\'" string)
    (let* ((beg (or (match-beginning 2) (match-beginning 1)))
           (table (mapcar (lambda (entry) (substring entry 0 (string-match-p "=" entry))) process-environment))
           (prefix (substring string 0 beg)))
      (cond
       ((eq action 'lambda) nil)
       ((or (eq (car-safe action) 'boundaries) (eq action 'metadata))
        (and (consp action)
             `(boundaries ,beg . ,(string-match "[^[:alnum:]_]" (cdr action)))))
       (t
        (when (eq (aref string (1- beg)) ?{)
          (setq table (apply-partially #'completion-table-with-terminator "}" table)))
        (completion-table-with-context prefix table (substring string beg) nil action))))))

(defun completion-file-name-table (string pred action)
  "Do ACTION for the file name STRING; what PRED says no to is left out."
  (condition-case nil
      (cond
       ((eq action 'metadata) '(metadata (category . file)))
       ((string-match-p "\\`~[^/\\]*\\'" string)
        (completion-table-with-context "~" (list (concat (user-login-name) "/")) (substring string 1) pred action))
       ((eq (car-safe action) 'boundaries)
        `(boundaries ,(length (file-name-directory string)) . ,(string-match-p "/" (cdr action))))
       ((eq action 'lambda)
        (and (not (zerop (length string))) (funcall (or pred #'file-exists-p) string)))
       (t
        (let* ((name (file-name-nondirectory string))
               (directory (file-name-directory string))
               (real (expand-file-name (or directory "") default-directory)))
          (if (eq action t)
              (let ((all (file-name-all-completions name real)))
                (if (memq pred '(nil file-exists-p))
                    all
                  (let ((default-directory real))
                    (seq-filter (lambda (one) (funcall pred one)) all))))
            (let ((found (file-name-completion name real (if (memq pred '(file-exists-p)) nil pred))))
              (if (stringp found) (concat directory found) found))))))
    (file-error nil)))

(defun completion--file-name-table (string pred action)
  "Like `completion-file-name-table', with environment variables in STRING replaced first."
  (cond
   ((eq action 'metadata) '(metadata (category . file)))
   ((and (memq action '(nil t)) (completion--embedded-envvar-table string pred action)))
   ((eq (car-safe action) 'boundaries)
    (or (completion--embedded-envvar-table string pred action)
        (completion-file-name-table string pred action)))
   (t
    (let* ((name (condition-case nil (substitute-in-file-name string) (error string)))
           (found (completion-file-name-table name pred action)))
      (cond
       ((and (stringp found) (not (equal name string)))
        (let* ((plain (file-name-directory name))
               (kept (and plain (string-prefix-p plain found)
                          (let ((at (string-match "[^/]*\\'" string)))
                            (substring string 0 at)))))
          (if (and kept (equal (substitute-in-file-name kept) plain))
              (concat kept (minibuffer--double-dollars (substring found (length plain))))
            (minibuffer--double-dollars found))))
       ((stringp found) (minibuffer--double-dollars found))
       ((eq action t) (mapcar #'minibuffer--double-dollars found))
       (t found))))))

(defalias 'read-file-name-internal #'completion--file-name-table)

(defun minibuffer--double-dollars (str)
  "Return STR with each dollar sign doubled, so that it stands for itself."
  (if (stringp str) (string-replace "$" "$$" str) str))

(defun minibuffer-maybe-quote-filename (filename)
  "Return FILENAME quoted where it would be taken for something else."
  (minibuffer--double-dollars filename))

(defun internal-complete-buffer (string predicate flag)
  "Do the ACTION FLAG of a completion table for the name of a buffer, STRING; hidden ones only where they are asked for."
  (let ((alist (mapcar (lambda (buffer) (cons (buffer-name buffer) buffer)) (buffer-list))))
    (cond
     ((null flag) (try-completion string alist predicate))
     ((eq flag t)
      (let ((all (all-completions string alist predicate)))
        (if (> (length string) 0)
            all
          (or (seq-remove (lambda (name) (string-prefix-p " " name)) all) all))))
     ((eq flag 'lambda) (test-completion string alist predicate))
     ((eq flag 'metadata) '(metadata (category . buffer) (cycle-sort-function . identity))))))

(defun internal-complete-buffer-except (&optional buffer)
  "Return a table of the names of buffers, BUFFER (default: the current one) left out."
  (let ((except (if (stringp buffer) buffer (buffer-name buffer))))
    (apply-partially #'completion-table-with-predicate #'internal-complete-buffer
                     (lambda (name) (not (equal (if (consp name) (car name) name) except)))
                     nil)))
