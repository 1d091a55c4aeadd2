;;; tty-colors.el --- names of colors and what a terminal shows for them  -*- lexical-binding: t -*-
;;;features: term/tty-colors

(defconst tty-standard-colors
  '(("black" 0 0 0 0) ("red" 1 65535 0 0) ("green" 2 0 65535 0) ("yellow" 3 65535 65535 0) ("blue" 4 0 0 65535)
    ("magenta" 5 65535 0 65535) ("cyan" 6 0 65535 65535) ("white" 7 65535 65535 65535))
  "The eight colors that every terminal with colors has: (NAME INDEX RED GREEN BLUE).")

(defvar tty-defined-color-alist tty-standard-colors "The colors of terminals that have few: (NAME INDEX RED GREEN BLUE).")

(defun tty-color-alist (&optional _frame)
  "Return the list of (NAME INDEX RED GREEN BLUE) of the colors that a terminal numbers; nil where all colors can be shown."
  (if noninteractive tty-defined-color-alist nil))

(defun tty-color-canonicalize (color)
  "Return the name COLOR in lower case and without blanks."
  (if (string-match-p "[[:upper:] ]" color) (replace-regexp-in-string " +" "" (downcase color)) color))

(defun tty-color-standard-values (color)
  "Return (RED GREEN BLUE), 0 to 65535, of COLOR, a name or a numeric color; or nil."
  (or (color-values-from-color-spec color) (color-standard-values (tty-color-canonicalize color))))

(defun tty-color-gray-p (rgb)
  "Return non-nil if RGB, (RED GREEN BLUE), is about a shade of gray."
  (let ((most (apply #'max rgb)) (least (apply #'min rgb)))
    (< (- most least) (* 0.1 (max most 1)))))

(defun tty-color-approximate (rgb &optional frame)
  "Return the color of FRAME's terminal, (NAME INDEX RED GREEN BLUE), that is nearest to RGB, (RED GREEN BLUE)."
  (let ((best nil) (nearest nil) (gray (tty-color-gray-p rgb)))
    (dolist (candidate (tty-color-alist frame))
      (let* ((its (nthcdr 2 candidate))
             (distance (apply #'+ (cl-mapcar (lambda (a b) (let ((d (- (ash a -8) (ash b -8)))) (* d d))) rgb its))))
        (when (and (or (= distance 0) (eq gray (tty-color-gray-p its))) (or (null best) (< distance nearest)))
          (setq best candidate nearest distance))))
    best))

(defun tty-color-desc (color &optional frame)
  "Return (NAME INDEX RED GREEN BLUE) of COLOR as FRAME's terminal shows it; INDEX is nil where all colors can be shown."
  (when (stringp color)
    (let ((values (tty-color-standard-values color)))
      (cond ((null values) nil)
            ((tty-color-alist frame) (or (assoc (tty-color-canonicalize color) (tty-color-alist frame)) (tty-color-approximate values frame)))
            (t (cons color (cons nil values)))))))

(defun tty-color-values (color &optional frame)
  "Return (RED GREEN BLUE), 0 to 65535, of COLOR as FRAME's terminal shows it; or nil."
  (nthcdr 2 (tty-color-desc color frame)))

(defun tty-color-by-index (index &optional frame)
  "Return the color (NAME INDEX RED GREEN BLUE) of FRAME's terminal with INDEX, or nil."
  (seq-find (lambda (one) (eql (nth 1 one) index)) (tty-color-alist frame)))

(defun tty-color-translate (color &optional frame)
  "Return the index of COLOR on FRAME's terminal."
  (cadr (tty-color-desc color frame)))

(defun color-values (color &optional frame)
  "Return (RED GREEN BLUE), 0 to 65535, of COLOR as FRAME shows it; nil for what is no color."
  (and (not (member color '(unspecified "unspecified-bg" "unspecified-fg"))) (tty-color-values color frame)))

(defalias 'x-color-values #'color-values)

(defun color-defined-p (color &optional frame)
  "Return non-nil if COLOR can be shown on FRAME."
  (and (stringp color) (not (member color '("unspecified-bg" "unspecified-fg"))) (tty-color-desc color frame) t))

(defalias 'x-color-defined-p #'color-defined-p)

(defun defined-colors (&optional frame)
  "Return the names of the colors that FRAME's terminal numbers, or of all."
  (if (tty-color-alist frame) (mapcar #'car (tty-color-alist frame)) (color-standard-names)))
