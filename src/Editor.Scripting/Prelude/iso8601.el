;;; iso8601.el --- dates, times, durations and intervals of ISO 8601  -*- lexical-binding: t -*-
;;;features: iso8601

(defconst iso8601--date
  (concat "\\([-+]?[0-9]\\{4\\}\\)"
          "\\(?:-?W\\([0-9]\\{2\\}\\)\\(?:-?\\([0-9]\\)\\)?\\|"
          "-?\\([0-9]\\{2\\}\\)-?\\([0-9]\\{2\\}\\)\\|-?\\([0-9]\\{3\\}\\)\\|-\\([0-9]\\{2\\}\\)\\)?")
  "Regexp for a date: year, week and day of it, month and day, day of the year, or month alone.")

(defconst iso8601--time
  "\\([0-9]\\{2\\}\\)\\(?::?\\([0-9]\\{2\\}\\)\\(?::?\\([0-9]\\{2\\}\\)\\)?\\)?"
  "Regexp for a time of day.")

(defconst iso8601--zone "\\(Z\\|[-+][0-9]\\{2\\}\\(?::?[0-9]\\{2\\}\\)?\\)"
  "Regexp for a zone.")

(defun iso8601--number (n string)
  "Return the number in group N of the last match in STRING, or nil."
  (let ((text (match-string n string)))
    (and text (string-to-number text))))

(defun iso8601--invalid (string)
  "Signal that STRING is no date or time."
  (signal 'wrong-type-argument string))

(defun iso8601-parse (string &optional form)
  "Return the decoded time of STRING, a date, a time or both; with FORM seconds have their fractions, as (TICKS . HZ)."
  (cond
   ((string-match (concat "\\`" iso8601--date "\\(?:[T ]\\(.*\\)\\)?\\'") string)
    (let* ((rest (match-string 8 string))
           (date (iso8601-parse-date (substring string 0 (or (and rest (1- (match-beginning 8))) (length string))))))
      (if (null rest)
          date
        (let ((time (iso8601-parse-time rest form)))
          (append (list (nth 0 time) (nth 1 time) (nth 2 time)) (list (nth 3 date) (nth 4 date) (nth 5 date))
                  (nthcdr 6 time))))))
   ((string-match "\\`\\(--[-0-9]+\\)\\(?:[T ]\\(.*\\)\\)?\\'" string)
    (let ((rest (match-string 2 string)) (date (iso8601-parse-date (match-string 1 string))))
      (if (null rest)
          date
        (let ((time (iso8601-parse-time rest form)))
          (append (seq-take time 3) (seq-subseq date 3 6) (nthcdr 6 time))))))
   (t (condition-case nil
          (iso8601-parse-time string form)
        (error (iso8601--invalid string))))))

(defun iso8601-parse-date (string)
  "Return the decoded time of the date STRING."
  (cond
   ((string-match "\\`--\\([0-9]\\{2\\}\\)\\(?:-?\\([0-9]\\{2\\}\\)\\)?\\'" string)
    (list nil nil nil (iso8601--number 2 string) (iso8601--number 1 string) nil nil -1 nil))
   ((string-match "\\`---\\([0-9]\\{2\\}\\)\\'" string)
    (list nil nil nil (iso8601--number 1 string) nil nil nil -1 nil))
   (t (iso8601--whole-date string))))

(defun iso8601--whole-date (string)
  "Return the decoded time of the date STRING, which begins with a year."
  (unless (string-match (concat "\\`" iso8601--date "\\'") string)
    (iso8601--invalid string))
  (let ((year (iso8601--number 1 string)) (week (iso8601--number 2 string)) (weekday (iso8601--number 3 string))
        (month (or (iso8601--number 4 string) (iso8601--number 7 string))) (day (iso8601--number 5 string))
        (ordinal (iso8601--number 6 string)))
    (cond
     (week
      ;; Week 1 is the one with 4 January in it.
      (let* ((fourth (decode-time (encode-time (list 0 0 12 4 1 year nil nil 0)) t))
             (offset (mod (+ 6 (nth 6 fourth)) 7))
             (days (+ (* 7 (1- week)) (1- (or weekday 0)) (- offset)))
             (moved (decode-time (time-add (encode-time (list 0 0 12 4 1 year nil nil 0)) (* 86400 days)) t)))
        (list nil nil nil (nth 3 moved) (nth 4 moved) (nth 5 moved) nil -1 nil)))
     (ordinal
      (let ((date (date-ordinal-to-time year ordinal)))
        (list nil nil nil (nth 3 date) (nth 4 date) year nil -1 nil)))
     (t (list nil nil nil day month year nil -1 nil)))))

(defun iso8601-parse-time (string &optional form)
  "Return the decoded time of the time of day STRING, which may have a zone.
With FORM, seconds with a fraction become (TICKS . HZ)."
  (unless (string-match (concat "\\`T?" iso8601--time "\\([.,][0-9]+\\)?" iso8601--zone "?\\'") string)
    (iso8601--invalid string))
  (let* ((hour (iso8601--number 1 string)) (minute (iso8601--number 2 string)) (second (iso8601--number 3 string))
         (fraction (match-string 4 string)) (zone (match-string 5 string)) (digits (and fraction (substring fraction 1)))
         (ticks 0) (hz 1))
    (when digits
      (setq digits (replace-regexp-in-string "0+\\'" "" digits)
            ticks (string-to-number digits) hz (expt 10 (length digits)))
      (cond
       (second (if (and form (> hz 1)) (setq second (cons (+ (* second hz) ticks) hz))))
       (minute (setq second (floor (* 60 ticks) hz)))
       (t (let ((seconds (floor (* 3600 ticks) hz))) (setq minute (/ seconds 60) second (% seconds 60))))))
    (list (or second 0) (or minute 0) hour nil nil nil nil (if zone nil -1)
          (and zone (iso8601-parse-zone zone 'seconds)))))

(defun iso8601-parse-zone (string &optional seconds)
  "Return the minutes east of Greenwich of the zone STRING; with SECONDS, the seconds."
  (let ((minutes
         (if (equal string "Z")
             0
           (unless (string-match "\\`\\([-+]\\)\\([0-9]\\{2\\}\\):?\\([0-9]\\{2\\}\\)?\\'" string)
             (iso8601--invalid string))
           (* (if (equal (match-string 1 string) "-") -1 1)
              (+ (* 60 (iso8601--number 2 string)) (or (iso8601--number 3 string) 0))))))
    (if seconds (* 60 minutes) minutes)))

(defun iso8601-parse-duration (string)
  "Return the decoded time of the duration STRING."
  (cond
   ((string-match (concat "\\`P\\(?:\\([0-9]+\\)Y\\)?\\(?:\\([0-9]+\\)M\\)?\\(?:\\([0-9]+\\)D\\)?"
                          "\\(?:T\\(?:\\([0-9]+\\)H\\)?\\(?:\\([0-9]+\\)M\\)?\\(?:\\([0-9]+\\)S\\)?\\)?\\'")
                  string)
    (let ((part (lambda (n) (or (iso8601--number n string) 0))))
      (list (funcall part 6) (funcall part 5) (funcall part 4) (funcall part 3) (funcall part 2) (funcall part 1)
            nil -1 nil)))
   ((string-match "\\`P\\([0-9]+\\)W\\'" string)
    (list 0 0 0 (* 7 (iso8601--number 1 string)) 0 0 nil -1 nil))
   ((string-match "\\`P\\(.+\\)\\'" string)
    (let ((one (iso8601-parse (match-string 1 string))))
      (append (seq-take one 6) (list nil -1 nil))))
   (t (iso8601--invalid string))))

(defun iso8601-parse-interval (string)
  "Return the decoded start, end and duration of the interval STRING."
  (let* ((parts (split-string string "/")) (start nil) (end nil) (duration nil))
    (cond
     ((and (string-prefix-p "P" (car parts)) (cadr parts))
      (setq duration (iso8601-parse-duration (car parts)) end (iso8601-parse (cadr parts))
            start (decoded-time-add end (append (mapcar (lambda (part) (if (numberp part) (- part) part)) (seq-take duration 6)) (list nil nil nil)))))
     ((and (cadr parts) (string-prefix-p "P" (cadr parts)))
      (setq duration (iso8601-parse-duration (cadr parts)) start (iso8601-parse (car parts))
            end (decoded-time-add start duration)))
     ((string-prefix-p "P" (car parts)) (setq duration (iso8601-parse-duration (car parts))))
     ((cadr parts)
      (setq start (iso8601-parse (car parts)) end (iso8601-parse (cadr parts))
            duration (decode-time (time-subtract (encode-time end) (encode-time start)) t)))
     (t (iso8601--invalid string)))
    (list start end duration)))

(defun iso8601-valid-p (string)
  "Return non-nil if STRING is a date, a time or both."
  (or (string-match (concat "\\`" iso8601--date "\\(?:[T ]" iso8601--time "\\(?:[.,][0-9]+\\)?" iso8601--zone "?\\)?\\'") string)
      (string-match (concat "\\`T?" iso8601--time "\\(?:[.,][0-9]+\\)?" iso8601--zone "?\\'") string)))
