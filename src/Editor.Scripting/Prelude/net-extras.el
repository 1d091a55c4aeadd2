;;; net-extras.el --- small libraries that network programs ask for  -*- lexical-binding: t -*-
;;;features: timezone notifications server flyspell ispell image svg calc-bin calc-ext calc-comb
;;;yields: *

(defconst libgnutls-version 30709 "The version of GnuTLS whose functions are there; .NET's TLS does their work.")

(defun timezone-parse-date (date)
  "Return [YEAR MONTH DAY TIME ZONE], strings, of DATE."
  (let ((time (parse-time-string date)))
    (if (and (nth 5 time) (nth 4 time) (nth 3 time))
        (vector (number-to-string (nth 5 time)) (number-to-string (nth 4 time)) (number-to-string (nth 3 time))
                (format "%d:%02d:%02d" (or (nth 2 time) 0) (or (nth 1 time) 0) (or (nth 0 time) 0))
                (and (nth 8 time)
                     (let ((minutes (/ (abs (nth 8 time)) 60)))
                       (format "%s%02d%02d" (if (< (nth 8 time) 0) "-" "+") (/ minutes 60) (% minutes 60)))))
      (vector "0" "0" "0" "0" nil))))

(defun timezone-parse-time (time)
  "Return [HOUR MINUTE SECOND], strings, of TIME."
  (if (string-match "\\`\\([0-9]+\\):?\\([0-9][0-9]\\)\\(?::?\\([0-9][0-9]\\)\\)?" (or time ""))
      (vector (match-string 1 time) (match-string 2 time) (or (match-string 3 time) "0"))
    (vector "0" "0" "0")))

(defun timezone-zone-to-minute (timezone)
  "Return how many minutes TIMEZONE, as +0100, is east of Greenwich."
  (cond ((null timezone) 0)
        ((and (stringp timezone) (string-match "\\`\\([-+]?\\)\\([0-9][0-9]?\\):?\\([0-9][0-9]\\)\\'" timezone))
         (* (if (equal (match-string 1 timezone) "-") -1 1)
            (+ (* 60 (string-to-number (match-string 2 timezone))) (string-to-number (match-string 3 timezone)))))
        ((numberp timezone) timezone)
        (t 0)))

(defun timezone-fix-time (date local timezone)
  "Return [YEAR MONTH DAY HOUR MINUTE SECOND] of DATE, which is in LOCAL unless it says, in TIMEZONE."
  (let* ((parts (timezone-parse-date date)) (clock (timezone-parse-time (aref parts 3)))
         (from (timezone-zone-to-minute (or (aref parts 4) local))) (to (if timezone (timezone-zone-to-minute timezone) from))
         (time (encode-time (list (string-to-number (aref clock 2)) (string-to-number (aref clock 1)) (string-to-number (aref clock 0))
                                  (string-to-number (aref parts 2)) (string-to-number (aref parts 1)) (string-to-number (aref parts 0)) nil -1 0)))
         (there (decode-time (time-add time (* 60 (- to from))) 0)))
    (vector (nth 5 there) (nth 4 there) (nth 3 there) (nth 2 there) (nth 1 there) (nth 0 there) timezone)))

(defun timezone-make-date-arpa-standard (date &optional local timezone)
  "Return DATE, in LOCAL unless it says, as mail has it in TIMEZONE."
  (let ((new (timezone-fix-time date local timezone)))
    (format "%02d %s %02d %02d:%02d:%02d %s" (aref new 2)
            (nth (1- (aref new 1)) '("Jan" "Feb" "Mar" "Apr" "May" "Jun" "Jul" "Aug" "Sep" "Oct" "Nov" "Dec"))
            (aref new 0) (aref new 3) (aref new 4) (aref new 5) (or timezone "+0000"))))

(defun timezone-make-date-sortable (date &optional local timezone)
  "Return DATE, in LOCAL unless it says, in a form that sorts, in TIMEZONE."
  (let ((new (timezone-fix-time date local timezone)))
    (format "%4d%02d%02d%02d:%02d:%02d" (aref new 0) (aref new 1) (aref new 2) (aref new 3) (aref new 4) (aref new 5))))

(defun notifications-notify (&rest params)
  "Show a notification with :title and :body of PARAMS by the program notify-send; return nil if it is not there."
  (let ((program (executable-find "notify-send")))
    (when (and program (or (getenv "DBUS_SESSION_BUS_ADDRESS") (getenv "DISPLAY")))
      (call-process program nil 0 nil (or (plist-get params :title) "") (or (plist-get params :body) ""))
      1)))

(defun notifications-close-notification (&rest _) "Nothing to do: a notification closes by itself." nil)

(defvar server-process nil "The process of a server of this editor: there is none.")
(defvar server-name "server" "The name of the server.")
(defvar server-socket-dir nil "Where its socket would be.")
(defvar server-use-tcp nil "Whether it would use TCP.")
(defvar server-clients nil "Who is connected to it: nobody.")
(defvar server-buffer-clients nil "Who waits for the buffer: nobody.")
(defun server-running-p (&optional _name) "Return nil: there is no server." nil)

(defvar flyspell-mode nil "Non-nil if spelling is checked; it is not.")
(defvar flyspell-generic-check-word-predicate nil "What says whether a word is checked.")
(defvar ispell-program-name nil "The program that checks spelling: none is used.")
(defun flyspell-mode (&optional _arg) "Say that spelling is not checked here." (interactive) (message "Spelling is not checked here") nil)

(defun image-type-available-p (_type) "Return nil: no images are shown on a terminal." nil)
(defun create-image (&rest _) "Return nil: no images are shown on a terminal." nil)

(defvar calc-number-radix 10 "The base of numbers.")
(defvar calc-group-char "," "What stands between groups of digits.")
(defun math-format-binary (a) "Return A in binary." (let ((digits nil)) (while (or (> a 0) (null digits)) (push (+ ?0 (% a 2)) digits) (setq a (/ a 2))) (apply #'string digits)))
(defun math-group-float (str)
  "Return STR, a number, with `calc-group-char' between groups of three digits."
  (let* ((point (or (string-match "\\." str) (length str))) (i (- point 3)))
    (while (> i (if (string-prefix-p "-" str) 1 0))
      (setq str (concat (substring str 0 i) calc-group-char (substring str i)) i (- i 3)))
    str))

(defun emacs-version (&optional here)
  "Return what this program is; with HERE, insert it at point."
  (interactive "P")
  (let ((text (format "GNU Emacs %s (ned, %s)" emacs-version system-configuration)))
    (cond (here (insert text)) ((called-interactively-p 'interactive) (message "%s" text)) (t text))))
