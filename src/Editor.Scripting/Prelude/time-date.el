;;; time-date.el --- times and dates: arithmetic, parsing and showing  -*- lexical-binding: t -*-
;;;features: time-date parse-time

(defun time-since (time)
  "Return the time that has passed since TIME, a time or a date as text."
  (time-subtract nil (if (stringp time) (date-to-time time) time)))

(defun seconds-to-time (seconds &optional _form)
  "Return SECONDS as a time."
  (time-convert seconds 'list))

(defalias 'time-to-seconds #'float-time)

(defun days-to-time (days)
  "Return DAYS as a time."
  (let ((time (time-convert (* 86400 days) 'list)))
    (if (integerp days) (list (nth 0 time) (nth 1 time)) time)))

(defun date-leap-year-p (year)
  "Return t if YEAR is a leap year."
  (or (and (zerop (% year 4)) (not (zerop (% year 100))))
      (zerop (% year 400))))

(defun date-days-in-month (year month)
  "Return the number of days of MONTH in YEAR."
  (unless (and (numberp month) (<= 1 month 12))
    (error "Month %s invalid" month))
  (if (= month 2)
      (if (date-leap-year-p year) 29 28)
    (if (memq month '(1 3 5 7 8 10 12)) 31 30)))

(defun time-date--day-in-year (decoded)
  "Return the number of the day DECODED in its year."
  (let ((month (nth 4 decoded)) (day (nth 3 decoded)) (sum 0) (i 1))
    (while (< i month)
      (setq sum (+ sum (date-days-in-month (nth 5 decoded) i))
            i (1+ i)))
    (+ sum day)))

(defun time-to-day-in-year (time)
  "Return the number of the day of TIME in its year."
  (time-date--day-in-year (decode-time time)))

(defun time-to-days (time)
  "Return the number of days from 1 BC to TIME."
  (let* ((decoded (decode-time time)) (year (1- (nth 5 decoded))))
    (+ (time-date--day-in-year decoded)
       (* 365 year) (/ year 4) (- (/ year 100)) (/ year 400))))

(defun time-to-number-of-days (time)
  "Return TIME in days, as a float."
  (/ (float-time time) 86400))

(defun days-between (date1 date2)
  "Return the number of days between DATE1 and DATE2, dates as text."
  (- (date-to-day date1) (date-to-day date2)))

(defun date-to-day (date)
  "Return the number of days from 1 BC to DATE, a date as text."
  (time-to-days (date-to-time date)))

(defun safe-date-to-time (date)
  "Return the time of DATE, a date as text, or zero if it is none."
  (condition-case nil
      (date-to-time date)
    (error '(0 0))))

(defun date-to-time (date)
  "Return the time of DATE, a date as text; what it does not say of the zone is local."
  (condition-case err
      (encode-time (parse-time-string date))
    (error
     (let ((overflow '(error "Specified time is not representable")))
       (if (equal err overflow)
           (signal (car err) (cdr err))
         (condition-case nil
             (let ((iso (ignore-errors (iso8601-parse date))))
               (if (and iso (nth 2 iso)) (encode-time iso)
                 (error "No")))
           (error (error "Invalid date: %s" date))))))))

(defun date-ordinal-to-time (year ordinal)
  "Return the decoded time of day ORDINAL in YEAR."
  (let ((month 1))
    (while (> ordinal (date-days-in-month year month))
      (setq ordinal (- ordinal (date-days-in-month year month))
            month (1+ month)))
    (list nil nil nil ordinal month year nil nil nil)))

(defun encode-time-value (high low micro pico type)
  "Return the time of HIGH, LOW, MICRO and PICO in the form TYPE: 0 a pair, 1 two, 2 three, 3 four numbers."
  (cond ((eq type 0) (cons high low))
        ((eq type 1) (list high low))
        ((eq type 2) (list high low micro))
        ((eq type 3) (list high low micro pico))))

(defmacro with-decoded-time-value (varlist &rest body)
  "Run BODY with the variables of each (HIGH LOW MICRO [PICO [TYPE]] TIME) of VARLIST bound to parts of TIME."
  (declare (indent 1))
  (let ((bindings nil))
    (dolist (one varlist)
      (let ((time (make-symbol "time")) (form (car (last one))) (names (butlast one)) (index 0))
        (push (list time `(let ((value (or ,form (current-time))))
                            (if (consp (cdr value))
                                (list (nth 0 value) (nth 1 value) (or (nth 2 value) 0) (or (nth 3 value) 0) (min 3 (1- (length value))))
                              (list (car value) (cdr value) 0 0 0))))
              bindings)
        (dolist (name names)
          (push (list name `(nth ,index ,time)) bindings)
          (setq index (1+ index)))))
    `(let* ,(nreverse bindings) ,@body)))

(defun format-seconds (string seconds)
  "Return SECONDS as STRING says: %y %d %h %m %s are years, days, hours, minutes and seconds, in capitals with the unit.
%z leaves out what is zero before it."
  (let ((case-fold-search nil) (start 0) (units nil) (wanted nil) (zero-at nil)
        (known '(("y" "year" 31536000) ("d" "day" 86400) ("h" "hour" 3600) ("m" "minute" 60) ("s" "second" 1)
                 ("z"))))
    (while (string-match "%\\.?[0-9]*\\(?:,[0-9]+\\)?\\(.\\)" string start)
      (setq start (match-end 0))
      (let ((spec (match-string 1 string)))
        (unless (string-equal spec "%")
          (let ((unit (assoc-string spec known t)))
            (unless unit (error "Bad format specifier: `%s'" spec))
            (when (assoc (car unit) wanted) (error "Multiple instances of specifier: `%s'" spec))
            (when (string-equal (car unit) "z") (setq zero-at t))
            (push unit wanted)))))
    (setq units (seq-filter (lambda (unit) (and (cddr unit) (assoc (car unit) wanted))) known))
    (let* ((exact (and (floatp seconds)
                       (string-match ",[0-9]+[sS]" string)))
           (left (if exact seconds (floor seconds)))
           (values (mapcar (lambda (unit)
                             (let ((size (nth 2 unit)))
                               (if (and (= size 1))
                                   (cons (car unit) left)
                                 (let ((count (floor left size)))
                                   (setq left (- left (* count size)))
                                   (cons (car unit) count)))))
                           units))
           (seen-nonzero nil) (parts nil) (at 0)
           (zero-position (and zero-at (string-match "%z" string))))
      (while (string-match "%\\(\\.?[0-9]*\\)\\(?:,\\([0-9]+\\)\\)?\\(.\\)" string at)
        (let* ((begin (match-beginning 0)) (end (match-end 0))
               (width (match-string 1 string)) (spec (match-string 3 string)) (decimals (match-string 2 string))
               (value (cdr (assoc-string spec values t))) (unit (assoc-string spec known t))
               (literal (substring string at begin)))
          (cond
           ((string-equal spec "%") (push (concat literal "%") parts))
           ((string-equal (downcase spec) "z") (if seen-nonzero (push literal parts) (setq parts nil)))
           (t
            (unless (zerop value) (setq seen-nonzero t))
            (if (and zero-position (< begin zero-position) (not seen-nonzero))
                ;; Nothing is said of leading zero units, nor is what comes before the next.
                (setq parts nil)
              (push literal parts)
              (push (concat (let ((text (if decimals (format (concat "%." decimals "f") value) (format "%d" value))))
                                    (string-pad text (string-to-number (string-trim-left width "\\.")) (if (string-match-p "\\`[.0]" width) ?0 ?\s) t))
                            (if (string-equal spec (upcase (car unit)))
                                (format " %s%s" (nth 1 unit) (if (= value 1) "" "s"))
                              ""))
                    parts))))
          (setq at end)
          (when (and zero-position (< begin zero-position) (null parts) (not (string-equal spec "%"))
                     (not seen-nonzero))
            ;; Skip the text up to the next specifier.
            (let ((next (string-match "%" string at)))
              (when next (setq at next))))))
      (push (substring string at) parts)
      (apply #'concat (nreverse parts)))))

(defvar seconds-to-string
  '((1 "ms" 0.001) (100 "s" 1) (6000 "m" 60) (108000 "h" 3600) (34560000 "d" 86400) (nil "y" 31557600))
  "Units of `seconds-to-string': below how many seconds, name, size.")

(defun seconds-to-string (delay)
  "Return DELAY, in seconds, in the unit that suits it."
  (cond ((> 0 delay) (concat "-" (seconds-to-string (- delay))))
        ((= 0 delay) "0s")
        (t (let ((units seconds-to-string))
             (while (and (caar units) (>= delay (caar units)))
               (setq units (cdr units)))
             (concat (format "%.2f" (/ delay (float (nth 2 (car units))))) (nth 1 (car units)))))))

(defun decoded-time-add (time delta)
  "Return the decoded TIME with the decoded DELTA added; months and years keep the day, or take the month's last."
  (let ((time (copy-sequence time)) (seconds 0))
    (when (nth 5 delta)
      (setcar (nthcdr 5 time) (+ (nth 5 time) (nth 5 delta))))
    (when (nth 4 delta)
      (let* ((months (+ (nth 4 time) -1 (nth 4 delta))))
        (setcar (nthcdr 5 time) (+ (nth 5 time) (floor months 12)))
        (setcar (nthcdr 4 time) (1+ (mod months 12)))))
    (when (or (nth 4 delta) (nth 5 delta))
      (setcar (nthcdr 3 time) (min (nth 3 time) (date-days-in-month (nth 5 time) (nth 4 time)))))
    (setq seconds (+ (* 86400 (or (nth 3 delta) 0)) (* 3600 (or (nth 2 delta) 0))
                     (* 60 (or (nth 1 delta) 0)) (or (nth 0 delta) 0) (or (nth 8 delta) 0)))
    (if (zerop seconds)
        time
      (let ((moved (decode-time (time-add (encode-time (append (seq-take time 6) (list nil nil 0))) seconds) t)))
        (append (seq-take moved 6) (nthcdr 6 time))))))

(defun decoded-time-period (time)
  "Return the decoded TIME, taken as a period, in seconds."
  (+ (if (consp (nth 0 time)) (/ (float (car (nth 0 time))) (cdr (nth 0 time))) (or (nth 0 time) 0))
     (* (or (nth 1 time) 0) 60)
     (* (or (nth 2 time) 0) 3600)
     (* (or (nth 3 time) 0) 86400)
     (* (or (nth 4 time) 0) 2592000)
     (* (or (nth 5 time) 0) 31536000)))

(defun decoded-time-set-defaults (time &optional default-zone)
  "Give what the decoded TIME does not say a value: the start of the year, midnight, DEFAULT-ZONE."
  (unless (nth 0 time) (setcar time 0))
  (unless (nth 1 time) (setcar (nthcdr 1 time) 0))
  (unless (nth 2 time) (setcar (nthcdr 2 time) 0))
  (unless (nth 3 time) (setcar (nthcdr 3 time) 1))
  (unless (nth 4 time) (setcar (nthcdr 4 time) 1))
  (unless (nth 5 time) (setcar (nthcdr 5 time) 0))
  (when (and (not (nth 8 time)) default-zone (not (nth 7 time)))
    (setcar (nthcdr 8 time) default-zone))
  (when (not (nth 7 time)) (unless (nth 8 time) (setcar (nthcdr 7 time) -1)))
  time)

(cl-defun make-decoded-time (&key second minute hour day month year (dst -1 dst-given) zone)
  "Return a decoded time of the parts given."
  (list second minute hour day month year nil (if dst-given dst nil) zone))

(defun decoded-time-second (time) "Return the seconds of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 0 ,time) ,v)))) (nth 0 time))

(defun decoded-time-minute (time) "Return the minutes of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 1 ,time) ,v)))) (nth 1 time))

(defun decoded-time-hour (time) "Return the hours of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 2 ,time) ,v)))) (nth 2 time))

(defun decoded-time-day (time) "Return the day of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 3 ,time) ,v)))) (nth 3 time))

(defun decoded-time-month (time) "Return the month of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 4 ,time) ,v)))) (nth 4 time))

(defun decoded-time-year (time) "Return the year of the decoded TIME."
  (declare (gv-setter (lambda (v) `(setf (nth 5 ,time) ,v)))) (nth 5 time))

(defun decoded-time-weekday (time) "Return the day of the week of the decoded TIME, 0 for Sunday."
  (declare (gv-setter (lambda (v) `(setf (nth 6 ,time) ,v)))) (nth 6 time))

(defun decoded-time-dst (time) "Return whether it is summer time in the decoded TIME: t, nil or -1."
  (declare (gv-setter (lambda (v) `(setf (nth 7 ,time) ,v)))) (nth 7 time))

(defun decoded-time-zone (time) "Return the zone of the decoded TIME, in seconds east of Greenwich."
  (declare (gv-setter (lambda (v) `(setf (nth 8 ,time) ,v)))) (nth 8 time))

(defvar parse-time-months
  '(("jan" . 1) ("feb" . 2) ("mar" . 3) ("apr" . 4) ("may" . 5) ("jun" . 6) ("jul" . 7) ("aug" . 8) ("sep" . 9)
    ("oct" . 10) ("nov" . 11) ("dec" . 12) ("january" . 1) ("february" . 2) ("march" . 3) ("april" . 4) ("june" . 6)
    ("july" . 7) ("august" . 8) ("september" . 9) ("october" . 10) ("november" . 11) ("december" . 12))
  "Alist of the names of months.")

(defvar parse-time-weekdays
  '(("sun" . 0) ("mon" . 1) ("tue" . 2) ("wed" . 3) ("thu" . 4) ("fri" . 5) ("sat" . 6) ("sunday" . 0) ("monday" . 1)
    ("tuesday" . 2) ("wednesday" . 3) ("thursday" . 4) ("friday" . 5) ("saturday" . 6))
  "Alist of the names of weekdays.")

(defvar parse-time-zoneinfo
  '(("z" 0) ("utc" 0) ("gmt" 0) ("pst" -28800) ("pdt" -25200 t) ("mst" -25200) ("mdt" -21600 t) ("cst" -21600)
    ("cdt" -18000 t) ("est" -18000) ("edt" -14400 t))
  "Alist of the names of zones, their seconds east of Greenwich and whether that is summer time.")

(defun parse-time-string (string)
  "Return the decoded time of STRING, in about any form; what it does not say is nil."
  (if (eq 0 (string-match "[0-9]\\{4\\}-[0-9]\\{2\\}-[0-9]\\{2\\}T" string))
      (iso8601-parse string)
    (let ((second nil) (minute nil) (hour nil) (day nil) (month nil) (year nil) (weekday nil) (dst -1) (zone nil)
          (case-fold-search t))
      (dolist (token (split-string (downcase string) "[] ,\t\n()[]+" t))
        (let ((name (assoc token parse-time-weekdays)) (month-name (assoc token parse-time-months))
              (zone-name (assoc token parse-time-zoneinfo)))
          (cond
           ((and name (null weekday)) (setq weekday (cdr name)))
           ((and month-name (null month)) (setq month (cdr month-name)))
           ((and zone-name (null zone)) (setq zone (nth 1 zone-name) dst (nth 2 zone-name)))
           ((string-match "\\`\\([0-9]\\{1,2\\}\\):\\([0-9]\\{2\\}\\)\\(?::\\([0-9]\\{2\\}\\)\\(?:\\.[0-9]+\\)?\\)?\\'" token)
            (unless hour
              (setq hour (string-to-number (match-string 1 token))
                    minute (string-to-number (match-string 2 token))
                    second (if (match-string 3 token) (string-to-number (match-string 3 token)) 0))))
           ((string-match "\\`\\([0-9]\\{4\\}\\)-\\([0-9]\\{2\\}\\)-\\([0-9]\\{2\\}\\)\\'" token)
            (setq year (string-to-number (match-string 1 token))
                  month (string-to-number (match-string 2 token))
                  day (string-to-number (match-string 3 token))))
           ((string-match "\\`\\([0-9]\\{1,2\\}\\)-\\([a-z]\\{3\\}\\)-\\([0-9]\\{2,4\\}\\)\\'" token)
            (setq day (string-to-number (match-string 1 token))
                  month (cdr (assoc (match-string 2 token) parse-time-months))
                  year (time-date--year (string-to-number (match-string 3 token)))))
           ((string-match "\\`\\([-+]\\)\\([0-9]\\{2\\}\\):?\\([0-9]\\{2\\}\\)\\'" token)
            (unless zone
              (setq zone (* (if (equal (match-string 1 token) "-") -1 1)
                            (+ (* 3600 (string-to-number (match-string 2 token)))
                               (* 60 (string-to-number (match-string 3 token))))))))
           ((string-match "\\`[0-9]+\\'" token)
            (let ((number (string-to-number token)))
              (cond ((and (null day) (<= 1 number 31) (<= (length token) 2)) (setq day number))
                    ((and (null year) (or (= (length token) 4) (= (length token) 2)))
                     (setq year (time-date--year number)))))))))
      (list second minute hour day month year weekday dst zone))))

(defun time-date--year (number)
  "Return the year that NUMBER, perhaps of two digits, stands for."
  (cond ((>= number 100) number)
        ((< number 50) (+ 2000 number))
        (t (+ 1900 number))))

(defun parse-iso8601-time-string (date-string)
  "Return the time of DATE-STRING, in ISO 8601, or nil."
  (let ((parsed (iso8601-parse date-string)))
    (and parsed (encode-time (decoded-time-set-defaults parsed)))))
