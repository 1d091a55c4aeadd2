;;; cl-print.el --- a printer that methods extend, and that can be asked for what it left out  -*- lexical-binding: t -*-
;;;features: cl-print
;;;provide-names: cl-print-object cl-print-object-contents cl-print--object

;; Where something is left out, the three dots carry the text property `cl-print-ellipsis': (OBJECT START TABLE PRINTING), of which
;; `cl-print-expand-ellipsis' prints the rest.  START is nil for an object left out altogether.

(defvar cl-print-readably nil "If non-nil, try and make sure the result can be `read'.")
(defvar cl-print-compiled nil "How to print functions that were compiled; there are none here.")
(defvar cl-print-compiled-button t "Whether the code of compiled functions is shown as a button; there are none here.")
(defvar cl-print--depth nil "How deep the object being printed is nested.")
(defvar cl-print--number-table nil "Objects that were met more than once: their numbers; t while they have none.")
(defvar cl-print--currently-printing nil "The objects that are being printed, innermost first.")
(defvar cl-print--last-number 0 "The last number that was given to an object.")

(cl-defgeneric cl-print-object (object stream)
  "Dispatcher to print OBJECT on STREAM according to its type.
You can add methods to it to customize the output.  Print parts with `cl-print-object', and the rest with `prin1' and `princ'."
  (prin1 object stream))

(cl-defgeneric cl-print-object-contents (_object _start _stream)
  "Print the contents of OBJECT from START on, on STREAM, as they stand inside its brackets."
  (error "Missing cl-print-object-contents method"))

(cl-defmethod cl-print-object ((object cons) stream)
  (if (cl-print--too-deep-p)
      (cl-print-insert-ellipsis object nil stream)
    (let ((prefix (and print-quoted (consp (cdr object)) (null (cddr object))
                       (cdr (assq (car object) '((quote . "'") (function . "#'") (\` . "`") (\, . ",") (\,@ . ",@")))))))
      (if prefix
          (progn (princ prefix stream) (cl-print-object (cadr object) stream))
        (princ "(" stream)
        (cl-print-object-contents object nil stream)
        (princ ")" stream)))))

(cl-defmethod cl-print-object-contents ((object cons) start stream)
  (let ((tail (or start object)) (count 0) (mark nil) (place 0) (next-mark 8) (go t))
    (while go
      (when (> count 0) (princ " " stream))
      (if (and (natnump print-length) (>= count print-length))
          (progn (cl-print-insert-ellipsis object tail stream) (setq go nil))
        (cl-print-object (car tail) stream)
        (setq tail (cdr tail) count (1+ count))
        (cond
         ((null tail) (setq go nil))
         ((or (atom tail)
              (if cl-print--number-table (gethash tail cl-print--number-table) (memq tail cl-print--currently-printing)))
          (princ " . " stream)
          (cl-print-object tail stream)
          (setq go nil))
         ((eq tail mark)
          (princ (format " . #%d" place) stream)
          (setq go nil))
         ((= count next-mark) (setq mark tail place count next-mark (* 2 next-mark))))))))

(cl-defmethod cl-print-object ((object vector) stream)
  (if (cl-print--too-deep-p)
      (cl-print-insert-ellipsis object nil stream)
    (princ "[" stream)
    (cl-print-object-contents object 0 stream)
    (princ "]" stream)))

(cl-defmethod cl-print-object-contents ((object vector) start stream)
  (let* ((size (length object)) (end (if (natnump print-length) (min size (+ start print-length)) size)) (i start))
    (while (< i end)
      (when (> i start) (princ " " stream))
      (cl-print-object (aref object i) stream)
      (setq i (1+ i)))
    (when (< end size)
      (princ " " stream)
      (cl-print-insert-ellipsis object end stream))))

(cl-defmethod cl-print-object ((object hash-table) stream)
  (princ (format "#<hash-table %s %d/%d %#x>" (hash-table-test object) (hash-table-count object) (hash-table-size object) (sxhash-eq object)) stream))

(cl-defmethod cl-print-object ((object cl-structure-object) stream)
  (if (cl-print--too-deep-p)
      (cl-print-insert-ellipsis object nil stream)
    (princ "#s(" stream)
    (princ (cl--struct-name-of object) stream)
    (cl-print-object-contents object 0 stream)
    (princ ")" stream)))

(cl-defmethod cl-print-object-contents ((object cl-structure-object) start stream)
  (let* ((slots (cdr (cl-struct-slot-info (cl--struct-name-of object)))) (size (length slots))
         (end (if (natnump print-length) (min size (+ start print-length)) size)) (i start))
    (while (< i end)
      (unless (and (= i start) (> start 0)) (princ " " stream))
      (princ (format ":%s " (car (nth i slots))) stream)
      (cl-print-object (aref object (1+ i)) stream)
      (setq i (1+ i)))
    (when (< end size)
      (princ " " stream)
      (cl-print-insert-ellipsis object end stream))))

(cl-defmethod cl-print-object ((object string) stream)
  (let ((propertied (cl-print--propertied-p object)))
    (if (and propertied (cl-print--too-deep-p))
        (cl-print-insert-ellipsis object nil stream)
      (let* ((size (length object)) (end (if (natnump print-length) (min size print-length) size)))
        (when propertied (princ "#(" stream))
        (if (= end size)
            (prin1 (substring-no-properties object) stream)
          (princ (substring (prin1-to-string (substring-no-properties object 0 end)) 0 -1) stream)
          (cl-print-insert-ellipsis object end stream)
          (princ "\"" stream))
        (when propertied
          (princ " " stream)
          (cl-print-object-contents object '(0) stream)
          (princ ")" stream))))))

(cl-defmethod cl-print-object-contents ((object string) start stream)
  ;; START is where in the text to go on, or (POSITION): where in the properties
  (if (consp start)
      (let ((position (car start)) (size (length object)) (count 0)
            (limit (and (natnump print-length) (max 1 (/ print-length 3)))))
        (while (and (< position size) (or (null limit) (<= count limit)))
          (let ((end (or (next-property-change position object) size)) (properties (text-properties-at position object)))
            (when properties
              (when (> count 0) (princ " " stream))
              (if (and limit (= count limit))
                  (cl-print-insert-ellipsis object (list position) stream)
                (princ (format "%d %d " position end) stream)
                (cl-print-object properties stream))
              (setq count (1+ count)))
            (setq position end))))
    (let* ((size (length object)) (end (if (natnump print-length) (min size (+ start print-length)) size)))
      (princ (substring (prin1-to-string (substring-no-properties object start end)) 1 -1) stream)
      (when (< end size) (cl-print-insert-ellipsis object end stream)))))

(cl-defmethod cl-print-object :around (object stream)
  (if (not (or (consp object) (arrayp object) (recordp object) (hash-table-p object) (and (symbolp object) print-gensym)))
      (cl-call-next-method)
    (let ((known (and cl-print--number-table (gethash object cl-print--number-table))) (level nil))
      (cond
       ((natnump known) (princ (format "#%d#" known) stream))
       ((and (not cl-print--number-table) (setq level (memq object cl-print--currently-printing)) (not (stringp object)))
        (princ (format "#%d" (1- (length level))) stream))
       (t
        (when known
          (let ((number (setq cl-print--last-number (1+ cl-print--last-number))))
            (puthash object number cl-print--number-table)
            (princ (format "#%d=" number) stream)))
        (let ((cl-print--currently-printing (if cl-print--number-table cl-print--currently-printing (cons object cl-print--currently-printing)))
              (cl-print--depth (1+ (or cl-print--depth 0))))
          (cl-call-next-method)))))))

(defun cl--struct-name-of (object)
  "Return the name of the structure type of OBJECT."
  (let ((tag (aref object 0))) (if (symbolp tag) tag (cl--class-name tag))))

(defun cl-print--too-deep-p ()
  "Whether the object being printed is nested deeper than `print-level'."
  (and cl-print--depth (natnump print-level) (> cl-print--depth print-level)))

(defun cl-print--propertied-p (string)
  "Whether STRING has text properties."
  (and (> (length string) 0) (or (text-properties-at 0 string) (next-property-change 0 string))))

(defun cl-print-insert-ellipsis (object start stream)
  "Print three dots on STREAM; where that is a buffer, they know that they stand for OBJECT from START on."
  (unless stream (setq stream standard-output))
  (if (not (bufferp stream))
      (princ "..." stream)
    (with-current-buffer stream
      (let ((from (point)))
        (princ "..." stream)
        (put-text-property from (point) 'cl-print-ellipsis
                           (list object start (and cl-print--number-table (cons cl-print--last-number cl-print--number-table))
                                 (if start cl-print--currently-printing (cdr cl-print--currently-printing))))))))

(defun cl-print-expand-ellipsis (value stream)
  "Print on STREAM what the ellipsis with the property VALUE stands for."
  (let* ((object (nth 0 value)) (start (nth 1 value))
         (cl-print--number-table (cdr (nth 2 value)))
         (cl-print--last-number (or (car (nth 2 value)) 0))
         (cl-print--currently-printing (nth 3 value))
         (cl-print--depth (if start 1 nil)))
    (cond
     ((null start)
      (when cl-print--number-table
        (let ((known (gethash object cl-print--number-table)))
          (when (natnump known) (puthash object t cl-print--number-table) (setq cl-print--last-number (1- known)))))
      (cl-print-object object stream))
     ((and (consp object) (or (atom start) (and cl-print--number-table (gethash start cl-print--number-table))))
      (princ ". " stream)
      (cl-print-object start stream))
     (t (cl-print-object-contents object start stream)))))

(defun cl-print--find-shared (object table)
  "Enter OBJECT and its parts into TABLE: nil for those met once, t for the others."
  (let ((go t))
    (while go
      (setq go nil)
      (cond
       ((not (or (consp object) (stringp object) (vectorp object) (recordp object) (and print-gensym object (symbolp object) (not (intern-soft object))))))
       ((not (eq (gethash object table 'new) 'new)) (puthash object t table))
       (t
        (puthash object nil table)
        (cond
         ((consp object)
          (cl-print--find-shared (car object) table)
          (setq object (cdr object) go t))
         ((stringp object)
          (dolist (interval (object-intervals object)) (cl-print--find-shared (nth 2 interval) table)))
         ((or (vectorp object) (recordp object))
          (dotimes (i (length object)) (cl-print--find-shared (aref object i) table)))))))))

(defun cl-prin1 (object &optional stream)
  "Print OBJECT on STREAM (default `standard-output') according to its type.
Output is further controlled by the variables `cl-print-readably' and those of `prin1'."
  (if cl-print-readably
      (prin1 object stream)
    (let ((cl-print--depth nil) (cl-print--currently-printing nil) (cl-print--last-number 0)
          (cl-print--number-table (and print-circle (let ((table (make-hash-table :test #'eq))) (cl-print--find-shared object table) table))))
      (cl-print-object object (or stream standard-output)))))

(defun cl-prin1-to-string (object)
  "Return a string containing the `cl-prin1'-printed representation of OBJECT."
  (with-temp-buffer
    (cl-prin1 object (current-buffer))
    (buffer-string)))

(defun cl-print-to-string-with-limit (print-function value limit)
  "Return a string of what PRINT-FUNCTION (called with VALUE and a stream) prints, shortened to about LIMIT characters.
`print-length' and `print-level' are made smaller until it fits, but not so small that hardly anything is left."
  (setq limit (and (natnump limit) (not (zerop limit)) limit))
  (with-temp-buffer
    (let* ((print-length (and limit (min limit 50)))
           (print-level (and limit (max 2 (min 8 (truncate (log limit))))))
           (step (and limit (max 1 (/ print-length print-level))))
           (more t))
      (while more
        (erase-buffer)
        (funcall print-function value (current-buffer))
        (if (or (null limit) (< (buffer-size) limit) (<= print-level 2))
            (setq more nil)
          (setq print-level (1- print-level) print-length (max 1 (- print-length step)))))
      (buffer-string))))
