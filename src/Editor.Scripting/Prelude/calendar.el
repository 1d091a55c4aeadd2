;;; calendar.el --- dates of the Gregorian, Julian, ISO and astronomers' calendars  -*- lexical-binding: t -*-
;;;features: calendar cal-julian cal-iso
;;;yields: *

;; A date is (MONTH DAY YEAR).  The absolute number of a day counts from Sunday, 31 December of the year 1 B.C., which is 0.

(defmacro calendar-extract-month-of (date) "Return the month of DATE." `(car ,date))

(defsubst calendar-extract-month (date) "Return the month of DATE." (car date))

(defsubst calendar-extract-day (date) "Return the day of DATE." (cadr date))

(defsubst calendar-extract-year (date) "Return the year of DATE." (nth 2 date))

(defvar calendar-month-name-array ["January" "February" "March" "April" "May" "June" "July" "August" "September" "October" "November" "December"]
  "The names of the months.")
(defvar calendar-month-abbrev-array ["Jan" "Feb" "Mar" "Apr" "May" "Jun" "Jul" "Aug" "Sep" "Oct" "Nov" "Dec"] "The short names of the months.")
(defvar calendar-day-name-array ["Sunday" "Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday"] "The names of the days.")
(defvar calendar-day-abbrev-array ["Sun" "Mon" "Tue" "Wed" "Thu" "Fri" "Sat"] "The short names of the days.")
(defvar calendar-abbrev-length 3 "How long short names are.")
(defvar calendar-week-start-day 0 "The day that begins a week: 0 is Sunday.")
(defvar calendar-date-style 'american "How dates are written: `american', `european' or `iso'.")
(defvar calendar-date-display-form nil "Form whose values, joined, are a date; it sees month, day, year, dayname and monthname.  nil: as `calendar-date-style' says.")
(defconst calendar-american-date-display-form '((if dayname (concat dayname ", ")) monthname " " day ", " year) "How Americans write dates.")
(defconst calendar-european-date-display-form '((if dayname (concat dayname ", ")) day " " monthname " " year) "How Europeans write dates.")
(defconst calendar-iso-date-display-form
  '((format "%s-%.2d-%.2d" year (string-to-number month) (string-to-number day)))
  "How ISO 8601 writes dates.")

(defun calendar-leap-year-p (year)
  "Return t if YEAR of the Gregorian calendar has 366 days."
  (when (< year 0) (setq year (1- (abs year))))
  (and (zerop (% year 4)) (or (not (zerop (% year 100))) (zerop (% year 400)))))

(defun calendar-last-day-of-month (month year)
  "Return how many days MONTH of YEAR has."
  (if (and (= month 2) (calendar-leap-year-p year)) 29 (aref [31 28 31 30 31 30 31 31 30 31 30 31] (1- month))))

(defun calendar-day-number (date)
  "Return which day of its year DATE is."
  (let ((month (car date)) (number (nth 1 date)) (each 1))
    (while (< each month)
      (setq number (+ number (calendar-last-day-of-month each (nth 2 date))) each (1+ each)))
    number))

(defun calendar-absolute-from-gregorian (date)
  "Return the absolute number of DATE; there is no year 0."
  (let ((year (nth 2 date)))
    (cond
     ((= year 0) (error "There was no year zero"))
     ((> year 0)
      (let ((before (1- year)))
        (+ (calendar-day-number date) (* 365 before) (/ before 4) (- (/ before 100)) (/ before 400))))
     (t
      (let ((before (abs (1+ year))))
        (- (calendar-day-number date) (* 365 before) (/ before 4) (- (/ before 100)) (/ before 400)
           (calendar-day-number '(12 31 -1))))))))

(defun calendar-gregorian-from-absolute (date)
  "Return (MONTH DAY YEAR) of the absolute number DATE, which may have a fraction."
  (let* ((date (floor date)) (year (if (> date 0) (max 1 (/ date 366)) (- (max 1 (/ (- date) 366))))) (month 1))
    (if (> date 0)
        (while (>= date (calendar-absolute-from-gregorian (list 1 1 (1+ year)))) (setq year (1+ year)))
      (while (< date (calendar-absolute-from-gregorian (list 1 1 year))) (setq year (1- year))))
    (while (> date (calendar-absolute-from-gregorian (list month (calendar-last-day-of-month month year) year)))
      (setq month (1+ month)))
    (list month (- date (1- (calendar-absolute-from-gregorian (list month 1 year)))) year)))

(defun calendar-day-of-week (date)
  "Return the day of the week of DATE: 0 is Sunday."
  (mod (calendar-absolute-from-gregorian date) 7))

(defun calendar-dayname-on-or-before (dayname date)
  "Return the absolute number of the last day of the week DAYNAME, 0 to 6, not behind the absolute DATE."
  (- date (mod (- date dayname) 7)))

(defun calendar-nth-named-absday (n dayname month year &optional day)
  "Return the absolute number of the Nth DAYNAME, 0 to 6, of MONTH and YEAR, counted from DAY on, or back if N is negative."
  (if (> n 0)
      (+ (* 7 (1- n)) (calendar-dayname-on-or-before dayname (+ 6 (calendar-absolute-from-gregorian (list month (or day 1) year)))))
    (+ (* 7 (1+ n))
       (calendar-dayname-on-or-before
        dayname (calendar-absolute-from-gregorian (list month (or day (calendar-last-day-of-month month year)) year))))))

(defun calendar-nth-named-day (n dayname month year &optional day)
  "Return the date of the Nth DAYNAME, 0 to 6, of MONTH and YEAR, counted from DAY on, or back if N is negative."
  (calendar-gregorian-from-absolute (calendar-nth-named-absday n dayname month year day)))

(defun calendar-date-equal (date1 date2) "Return t if DATE1 and DATE2 are the same date." (equal (seq-take date1 3) (seq-take date2 3)))

(defun calendar-current-date (&optional offset)
  "Return today's date, OFFSET days on."
  (let* ((now (decode-time)) (today (list (nth 4 now) (nth 3 now) (nth 5 now))))
    (if offset (calendar-gregorian-from-absolute (+ offset (calendar-absolute-from-gregorian today))) today)))

(defun calendar-date-is-valid-p (date)
  "Return t if DATE is one."
  (let ((month (car date)) (day (nth 1 date)) (year (nth 2 date)))
    (and (natnump month) (natnump day) (integerp year) (<= 1 month 12) (<= 1 day (calendar-last-day-of-month month year)) (/= year 0) t)))

(defun calendar-increment-month-cons (n &optional month year)
  "Return (MONTH . YEAR) of the month N months behind MONTH of YEAR, by default today's."
  (let* ((today (calendar-current-date)) (months (+ (* 12 (or year (nth 2 today))) (1- (or month (car today))) n)))
    (cons (1+ (mod months 12)) (floor months 12))))

(defmacro calendar-increment-month (mon yr n &optional nmonths)
  "Move the variables MON and YR by N months; NMONTHS is how many a year has, 12."
  `(let ((months (+ (* ,(or nmonths 12) ,yr) (1- ,mon) ,n)))
     (setq ,mon (1+ (mod months ,(or nmonths 12)))
           ,yr (floor months ,(or nmonths 12)))))

(defmacro calendar-sum (index initial condition expression)
  "Return the sum of EXPRESSION for INDEX from INITIAL on, as long as CONDITION holds."
  (declare (debug (symbolp form form form)))
  `(let ((,index ,initial) (sum 0))
     (while ,condition
       (setq sum (+ sum ,expression) ,index (1+ ,index)))
     sum))

(defun calendar-interval (mon1 yr1 mon2 yr2)
  "Return how many months MON2 of YR2 is behind MON1 of YR1."
  (- (+ (* 12 yr2) mon2) (+ (* 12 yr1) mon1)))

(defun calendar-month-name (month &optional abbrev)
  "Return the name of MONTH, with ABBREV the short one."
  (aref (if abbrev calendar-month-abbrev-array calendar-month-name-array) (1- month)))

(defun calendar-day-name (date &optional abbrev absolute)
  "Return the name of the day of DATE, or with ABSOLUTE of the day of the week DATE; with ABBREV the short one."
  (aref (if abbrev calendar-day-abbrev-array calendar-day-name-array) (if absolute date (calendar-day-of-week date))))

(defun calendar-date-string (date &optional abbreviate nodayname)
  "Return DATE as people write it; with ABBREVIATE short names, with NODAYNAME no day of the week."
  (calendar-dlet ((dayname (unless nodayname (calendar-day-name date abbreviate)))
                  (monthname (calendar-month-name (calendar-extract-month date) abbreviate))
                  (day (number-to-string (calendar-extract-day date)))
                  (month (number-to-string (calendar-extract-month date)))
                  (year (number-to-string (calendar-extract-year date))))
    (mapconcat #'eval
               (or calendar-date-display-form
                   (pcase calendar-date-style ('iso calendar-iso-date-display-form) ('european calendar-european-date-display-form)
                          (_ calendar-american-date-display-form)))
               "")))

(defmacro calendar-dlet (binders &rest body)
  "Bind BINDERS, as `let' does, dynamically, and evaluate BODY."
  (declare (indent 1) (debug let))
  `(dlet ,binders ,@body))

(defun calendar-iso-to-absolute (date)
  "Return the absolute number of the ISO DATE, (WEEK DAY YEAR): day 0, or 7, is Sunday."
  (let ((day (calendar-extract-day date)))
    (+ (calendar-dayname-on-or-before 1 (+ 3 (calendar-absolute-from-gregorian (list 1 1 (calendar-extract-year date)))))
       (* 7 (1- (calendar-extract-month date)))
       (if (zerop day) 6 (1- day)))))

(defun calendar-iso-from-absolute (date)
  "Return the ISO date (WEEK DAY YEAR) of the absolute number DATE."
  (let* ((near (calendar-extract-year (calendar-gregorian-from-absolute (- date 3))))
         (next (if (= near -1) 1 (1+ near)))
         (year (if (>= date (calendar-iso-to-absolute (list 1 1 next))) next near)))
    (list (1+ (/ (- date (calendar-iso-to-absolute (list 1 1 year))) 7)) (% date 7) year)))

(defun calendar-iso-date-string (&optional date)
  "Return the ISO date of the Gregorian DATE, by default today's, as text."
  (let* ((absolute (calendar-absolute-from-gregorian (or date (calendar-current-date)))) (day (% absolute 7))
         (iso (calendar-iso-from-absolute absolute)))
    (format "Day %s of week %d of %d" (if (zerop day) 7 day) (calendar-extract-month iso) (calendar-extract-year iso))))

(defun calendar-julian-to-absolute (date)
  "Return the absolute number of the Julian DATE."
  (let ((month (calendar-extract-month date)) (day (calendar-extract-day date)) (year (calendar-extract-year date)))
    (+ (calendar-day-number date)
       (if (and (zerop (% year 100)) (not (zerop (% year 400))) (> month 2)) 1 0)
       (* 365 (1- year)) (/ (1- year) 4) -2 (* 0 day))))

(defun calendar-julian-from-absolute (date)
  "Return the Julian date of the absolute number DATE."
  (let* ((year (/ (+ date 2) 366)) (month 1))
    (while (>= date (calendar-julian-to-absolute (list 1 1 (1+ year)))) (setq year (1+ year)))
    (while (> date (calendar-julian-to-absolute
                    (list month (if (and (= month 2) (zerop (% year 4))) 29 (aref [31 28 31 30 31 30 31 31 30 31 30 31] (1- month))) year)))
      (setq month (1+ month)))
    (list month (- date (1- (calendar-julian-to-absolute (list month 1 year)))) year)))

(defun calendar-julian-date-string (&optional date)
  "Return the Julian date of the Gregorian DATE, by default today's, as text."
  (calendar-date-string (calendar-julian-from-absolute (calendar-absolute-from-gregorian (or date (calendar-current-date)))) nil t))

(defun calendar-astro-to-absolute (d) "Return the absolute number of the astronomers' day D." (- d 1721424.5))

(defun calendar-astro-from-absolute (d) "Return the astronomers' day of the absolute number D." (+ d 1721424.5))

(defun calendar-astro-date-string (&optional date)
  "Return the astronomers' number of the day that begins at noon of the Gregorian DATE, by default today, as text."
  (number-to-string (ceiling (calendar-astro-from-absolute (calendar-absolute-from-gregorian (or date (calendar-current-date)))))))
