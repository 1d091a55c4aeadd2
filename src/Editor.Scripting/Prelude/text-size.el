;;; text-size.el --- how much room text takes on a terminal -*- lexical-binding: t -*-

(defun window-text-pixel-size (&optional window from to x-limit y-limit mode-lines)
  "Return (WIDTH . HEIGHT) of the text of WINDOW's buffer from FROM to TO, in columns and lines: a terminal's pixels.
FROM t: from the first line that is not blank; TO t: to the last one.  X-LIMIT and Y-LIMIT are the most of each; MODE-LINES adds the lines
around the text (t all, or mode-line, header-line, tab-line)."
  (with-current-buffer (window-buffer window)
    (save-excursion
      (let ((start (cond ((null from) (point-min))
                         ((eq from t) (goto-char (point-min)) (skip-chars-forward " \t\n\r")
                          ;; the newline before the first line counts as a line, as in Emacs 28
                          (max (point-min) (1- (line-beginning-position))))
                         ((consp from) (car from))
                         (t from)))
            (end (cond ((null to) (point-max))
                       ((eq to t) (goto-char (point-max)) (skip-chars-backward " \t\n\r") (line-end-position))
                       (t to)))
            (width 0) (height 0) (more t))
        (setq start (max (point-min) (min start (point-max))) end (max start (min end (point-max))))
        (goto-char start)
        (while more
          (let ((stop (min end (line-end-position))))
            (goto-char stop)
            (let ((columns (current-column)))
              (setq width (max width columns))
              ;; a line that is wider than X-LIMIT takes several
              (setq height (+ height (if (and (integerp x-limit) (> x-limit 0)) (max 1 (ceiling columns x-limit)) 1))))
            (setq more (and (< stop end) (or (null y-limit) (< height y-limit)) (= (forward-line 1) 0) (< (point) end)))))
        (cons (if (integerp x-limit) (min x-limit width) width)
              (+ (if (integerp y-limit) (min y-limit height) height)
                 (cond ((eq mode-lines t) (+ (if mode-line-format 1 0) (if header-line-format 1 0) (if (bound-and-true-p tab-line-format) 1 0)))
                       ((eq mode-lines 'mode-line) (if mode-line-format 1 0))
                       ((eq mode-lines 'header-line) (if header-line-format 1 0))
                       ((eq mode-lines 'tab-line) (if (bound-and-true-p tab-line-format) 1 0))
                       (t 0))))))))

(defun buffer-text-pixel-size (&optional buffer window x-limit y-limit)
  "Return (WIDTH . HEIGHT) of the whole text of BUFFER as WINDOW would show it; X-LIMIT and Y-LIMIT are the most of each."
  (ignore window)
  (with-current-buffer (or buffer (current-buffer))
    (save-window-excursion
      (set-window-buffer nil (current-buffer))
      (window-text-pixel-size nil nil nil x-limit y-limit))))

(defun internal--format-docstring-line (string &rest objects)
  "Format STRING with OBJECTS as one paragraph of a docstring, filled to `fill-column'."
  (when (string-match "\n" string)
    (error "Unable to fill string containing newline: %S" string))
  (internal--fill-string-single-line (apply #'format string objects)))

(defun internal--fill-string-single-line (str)
  "Fill STR, one line, to `fill-column' or 80 if that is less."
  (let ((column (min fill-column 80)) (lines nil) (more t))
    (while (and more (>= (length str) column))
      (let ((at (min column (1- (length str)))))
        (while (and (> at 0) (/= (aref str at) ?\s)) (setq at (1- at)))
        (when (= at 0) (setq at (or (string-search " " str 1) 0)))
        (if (= at 0) (setq more nil)
          (push (substring str 0 at) lines)
          (setq str (substring str (1+ at))))))
    (mapconcat #'identity (nreverse (cons str lines)) "\n")))

(defvar charset-list (charset-priority-list) "The names of all charsets.")
