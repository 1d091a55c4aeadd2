;;; simple-edit.el --- commands on lines, blanks and expressions  -*- lexical-binding: t -*-
;;;features: simple

(defun newline (&optional arg interactive)
  "Insert ARG newlines, in a narrow left margin too; INTERACTIVE: as typed, `post-self-insert-hook' runs."
  (interactive "*P\np")
  (barf-if-buffer-read-only)
  (let ((n (prefix-numeric-value arg)))
    (when (< n 0) (error "Repetition argument has to be non-negative"))
    (when (and auto-fill-function (> (current-column) (or (current-fill-column) fill-column))) (funcall auto-fill-function))
    (insert (make-string n ?\n))
    (when interactive
      (let ((last-command-event ?\n)) (run-hooks 'post-self-insert-hook)))
    (when (and (> (current-left-margin) 0) (bolp)) (indent-to (current-left-margin))))
  nil)

(defun move-to-left-margin (&optional n force)
  "Go to the left margin of the line, or of the one N - 1 lines on; FORCE makes the indentation reach it."
  (interactive (list (prefix-numeric-value current-prefix-arg) t))
  (beginning-of-line n)
  (if (and force (not (minibufferp)))
      (let ((column (current-left-margin)))
        (indent-line-to (max column (current-indentation))))
    (move-to-column (current-left-margin))))

(defun indent-to-left-margin ()
  "Indent the line to the left margin."
  (save-excursion (indent-line-to (current-left-margin)))
  (when (< (current-column) (current-indentation)) (back-to-indentation)))

(defun open-line (n)
  "Insert N newlines and stay before them; at the beginning of a line with the fill prefix and the left margin."
  (interactive "*p")
  (when (< n 0) (error "Repetition argument has to be non-negative"))
  (let* ((prefix (and fill-prefix (bolp))) (margin (and (bolp) (> (current-left-margin) 0)))
         (place (point-marker)))
    (insert (make-string n ?\n))
    (when (> (current-left-margin) 0) (indent-to-left-margin))
    (goto-char place)
    (when (bolp)
      (when margin (indent-to (current-left-margin)))
      (when prefix (insert-and-inherit fill-prefix))))
  nil)

(defun split-line (&optional _arg)
  "Split the line at point and move the rest straight down."
  (interactive "*P")
  (skip-chars-forward " \t")
  (let ((column (current-column)) (place (point)))
    (newline 1)
    (indent-to column 0)
    (goto-char place)))

(defun delete-indentation (&optional arg beg end)
  "Join this line to the one before, with ARG the one after to this, or those of the active region, from BEG to END.
A fill prefix at the beginning of a joined line goes."
  (interactive (progn (barf-if-buffer-read-only)
                      (cons current-prefix-arg
                            (and (use-region-p) (list (region-beginning) (region-end))))))
  (let ((prefix (and (> (length fill-prefix) 0) (regexp-quote fill-prefix)))
        (limit (and beg (not arg) (save-excursion (goto-char beg) (copy-marker (line-end-position)))))
        (goes-on t))
    (cond (limit (goto-char end) (when (<= (line-beginning-position) limit) (goto-char beg)))
          (arg (setq goes-on (and (= 0 (forward-line 1)) (bolp)))))
    (while (and goes-on (or (null limit) (> (line-beginning-position) limit)))
      (forward-line 0)
      (if (not (eq (preceding-char) ?\n))
          (setq goes-on nil)
        (delete-char -1)
        (when (and prefix (looking-at prefix)) (replace-match "" t t))
        (fixup-whitespace)
        (unless limit (setq goes-on nil)))))
  nil)

(defalias 'join-line #'delete-indentation)

(defun just-one-space (&optional n)
  "Make the spaces and tabs around point N spaces, one unless given; a negative N takes newlines too."
  (interactive "*p")
  (let* ((n (or n 1)) (blanks (if (< n 0) " \t\n\r" " \t")))
    (skip-chars-backward blanks)
    (let ((begin (point)))
      (skip-chars-forward blanks)
      (delete-region begin (point))
      (insert (make-string (abs n) ?\s)))))

(defun cycle-spacing (&optional n _preserve-nl-back _mode)
  "Make the blanks around point one space; again, none; again, as they were."
  (interactive "*p")
  (just-one-space n))

(defun delete-trailing-whitespace (&optional start end)
  "Delete the white space at the ends of the lines from START to END (default: all), and empty lines at the end.
A form feed stands for itself."
  (interactive (progn (barf-if-buffer-read-only)
                      (if (use-region-p) (list (region-beginning) (region-end)) (list nil nil))))
  (save-match-data
    (save-excursion
      (let ((limit (and end (copy-marker end))) (goes-on t))
        (goto-char (or start (point-min)))
        (with-syntax-table (make-syntax-table (syntax-table))
          (modify-syntax-entry ?\f "_")
          (modify-syntax-entry ?\n "_")
          (while (and goes-on (re-search-forward "\\s-$" limit t))
            (let ((there (match-end 0)))
              (skip-syntax-backward "-" (line-beginning-position))
              (if (< (point) there)
                  (delete-region (point) (min there (or limit there)))
                (setq goes-on nil)))))
        (unless end
          (when delete-trailing-lines
            (goto-char (point-max))
            (when (and (= (point-max) (1+ (buffer-size))) (<= (skip-chars-backward "\n") -2))
              (delete-region (1+ (point)) (point-max)))))
        (when limit (set-marker limit nil)))))
  nil)

(defun set-fill-column (arg)
  "Set the column that filling keeps to in this buffer to ARG, or with C-u to the current column."
  (interactive (list (or current-prefix-arg (read-number "Set fill-column to: " (current-column)))))
  (when (consp arg) (setq arg (current-column)))
  (unless (integerp arg) (error "set-fill-column requires an explicit argument"))
  (message "Fill column set to %d (was %d)" arg fill-column)
  (setq fill-column arg))

(defvar normal-auto-fill-function #'do-auto-fill "What `auto-fill-mode' uses.")

(define-minor-mode auto-fill-mode
  "Break lines at blanks while they are typed."
  :variable auto-fill-function
  (setq auto-fill-function (and auto-fill-function normal-auto-fill-function)))

(defun turn-on-auto-fill () "Break lines at blanks while they are typed." (auto-fill-mode 1))

(defun turn-off-auto-fill () "Leave lines alone while they are typed." (auto-fill-mode -1))

(defun transpose-subr (mover arg &optional special)
  "Exchange what MOVER, which goes over one thing, finds around point, with ARG things after; SPECIAL: MOVER gives the bounds."
  (let* ((bounds (if special
                     mover
                   (lambda (n)
                     (cons (progn (funcall mover n) (point))
                           (progn (funcall mover (- n)) (point))))))
         one two)
    (cond
     ((= arg 0)
      (save-excursion
        (setq one (funcall bounds 1))
        (goto-char (or (mark) (error "No mark set in this buffer")))
        (setq two (funcall bounds 1)))
      (transpose-subr-1 one two)
      (exchange-point-and-mark))
     ((> arg 0)
      (setq one (funcall bounds -1)
            two (funcall bounds arg))
      (transpose-subr-1 one two)
      (goto-char (+ (car one) (- (max (car two) (cdr two)) (min (car one) (cdr one))) (- (min (car one) (cdr one)) (car one)))))
     (t
      (setq one (funcall bounds -1))
      (goto-char (min (car one) (cdr one)))
      (setq two (funcall bounds arg))
      (let ((size (abs (- (cdr one) (car one)))) (start (min (car two) (cdr two))))
        (transpose-subr-1 one two)
        (goto-char (+ start size)))))))

(defun transpose-subr-1 (pos1 pos2)
  "Exchange the texts of POS1 and POS2, conses of positions."
  (let ((pos1 (if (> (car pos1) (cdr pos1)) (cons (cdr pos1) (car pos1)) pos1))
        (pos2 (if (> (car pos2) (cdr pos2)) (cons (cdr pos2) (car pos2)) pos2)))
    (when (> (car pos1) (car pos2)) (setq pos1 (prog1 pos2 (setq pos2 pos1))))
    (when (> (cdr pos1) (car pos2)) (error "Don't have two things to transpose"))
    (atomic-change-group
      (let ((word (delete-and-extract-region (car pos2) (cdr pos2))))
        (goto-char (car pos2))
        (insert (delete-and-extract-region (car pos1) (cdr pos1)))
        (goto-char (car pos1))
        (insert word)))))

(defun transpose-words (arg)
  "Exchange the words around point, and go on; with ARG drag the word before over ARG words."
  (interactive "*p")
  (transpose-subr #'forward-word arg))

(defun transpose-sexps (arg &optional _interactive)
  "Exchange the expressions around point, and go on; with ARG drag the one before over ARG others."
  (interactive "*p")
  (transpose-subr
   #'forward-sexp arg))

(defun transpose-lines (arg)
  "Exchange the line at point with the one before, and go behind both; with ARG drag the line before over ARG lines."
  (interactive "*p")
  (transpose-subr
   (lambda (n)
     (if (> n 0)
         (progn
           (end-of-line)
           (if (eobp) (insert "\n") (forward-char 1))
           (forward-line (1- n))
           (unless (bolp) (insert "\n")))
       (forward-line n)))
   arg))

(defun transpose-chars (arg)
  "Exchange the characters around point, and go on; at the end of a line the two before."
  (interactive "*P")
  (when (and (null arg) (eolp) (not (bobp)) (not (get-text-property (1- (point)) 'read-only))) (forward-char -1))
  (transpose-subr #'forward-char (prefix-numeric-value arg)))

(defun tab-to-tab-stop ()
  "Insert blanks up to the next tab stop."
  (interactive)
  (indent-to (* tab-width (1+ (/ (current-column) tab-width)))))

(defun toggle-enable-multibyte-characters (&optional arg)
  "Make the buffer hold characters or bytes, whichever it does not; characters if ARG is positive."
  (interactive "P")
  (set-buffer-multibyte (if (null arg) (null enable-multibyte-characters) (> (prefix-numeric-value arg) 0))))

(defun set-variable (variable value &optional make-local)
  "Set the option VARIABLE to VALUE; MAKE-LOCAL: in this buffer only."
  (interactive (let* ((variable (read-variable "Set variable: ")))
                 (list variable (read-minibuffer (format "Set %s to value: " variable)) current-prefix-arg)))
  (when make-local (make-local-variable variable))
  (set variable value))

(defun push-mark-command (arg &optional nomsg)
  "Set the mark at point and activate it; ARG or a mark elsewhere: push it, too.  NOMSG: say nothing."
  (interactive "P")
  (let ((mark (mark t)))
    (if (or arg (null mark) (/= mark (point)))
        (push-mark nil nomsg t)
      (activate-mark 'no-tmm)
      (unless nomsg (message "Mark activated")))))
