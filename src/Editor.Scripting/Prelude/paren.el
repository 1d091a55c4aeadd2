;;; paren.el --- showing the parenthesis that matches  -*- lexical-binding: t -*-
;;;features: paren
;;;yields: *

(defcustom show-paren-style 'parenthesis "What is shown: `parenthesis', `expression' or `mixed'." :type 'sexp :group 'paren-showing)

(defcustom show-paren-delay 0.125 "After so many idle seconds it is shown." :type 'number :group 'paren-showing)

(defcustom show-paren-priority 1000 "The priority of the overlays." :type 'integer :group 'paren-showing)

(defcustom show-paren-ring-bell-on-mismatch nil "Non-nil: a wrong parenthesis rings the bell." :type 'boolean :group 'paren-showing)

(defcustom show-paren-when-point-inside-paren nil "Non-nil: it is shown with point inside, too." :type 'boolean :group 'paren-showing)

(defcustom show-paren-when-point-in-periphery nil "Non-nil: it is shown with point in the blanks at the line's edges, too." :type 'boolean :group 'paren-showing)

(defcustom show-paren-highlight-openparen t "Non-nil: the parenthesis at point is shown, too." :type 'boolean :group 'paren-showing)

(defvar show-paren--idle-timer nil "The timer that shows it.")

(defvar show-paren--overlay (let ((ol (make-overlay (point) (point) nil t))) (delete-overlay ol) ol) "The overlay of the other parenthesis, or the expression.")

(defvar show-paren--overlay-1 (let ((ol (make-overlay (point) (point) nil t))) (delete-overlay ol) ol) "The overlay of the parenthesis at point.")

(defvar show-paren-data-function #'show-paren--default "Returns (HERE-BEG HERE-END THERE-BEG THERE-END MISMATCH) or nil.")

(define-minor-mode show-paren-mode
  "Show the parenthesis that matches the one at point."
  :global t :group 'paren-showing
  (when show-paren--idle-timer
    (cancel-timer show-paren--idle-timer)
    (setq show-paren--idle-timer nil))
  (delete-overlay show-paren--overlay)
  (delete-overlay show-paren--overlay-1)
  (when (and show-paren-mode (not noninteractive))
    (setq show-paren--idle-timer (run-with-idle-timer show-paren-delay t #'show-paren-function))))

(defun show-paren--unescaped-p (pos)
  "Return non-nil if what stands at POS is not quoted by an escape before it."
  (save-excursion
    (goto-char pos)
    (zerop (% (skip-syntax-backward "/\\") 2))))

(defun show-paren--categorize-paren (pos)
  "Return (DIRECTION . OUTSIDE) of the parenthesis at POS: (1 . POS) if it opens, (-1 . behind it) if it closes, else nil."
  (cond
   ((and (eq (syntax-class (syntax-after pos)) 4) (show-paren--unescaped-p pos)) (cons 1 pos))
   ((and (eq (syntax-class (syntax-after pos)) 5) (show-paren--unescaped-p pos)) (cons -1 (1+ pos)))))

(defun show-paren--locate-near-paren ()
  "Return (DIRECTION . OUTSIDE) of the parenthesis near point, or nil."
  (let ((before (and (> (point) (point-min)) (show-paren--categorize-paren (1- (point)))))
        (after (show-paren--categorize-paren (point)))
        (blank-before (save-excursion (skip-chars-backward " \t") (bolp)))
        (blank-behind (save-excursion (skip-chars-forward " \t") (eolp))))
    (cond
     ((eq (car before) -1) before)
     ((eq (car after) 1) after)
     (show-paren-when-point-inside-paren (or before after))
     ((and show-paren-when-point-in-periphery blank-before (not (eolp)) (not blank-behind))
      (save-excursion (skip-chars-forward " \t") (show-paren--categorize-paren (point))))
     ((and show-paren-when-point-in-periphery blank-behind (not blank-before))
      (save-excursion (skip-chars-backward " \t") (show-paren--categorize-paren (1- (point))))))))

(defun show-paren--default ()
  "Return (HERE-BEG HERE-END THERE-BEG THERE-END MISMATCH) for the parenthesis near point, or nil."
  (let* ((near (show-paren--locate-near-paren)) (direction (car near)) (outside (cdr near)) (other nil) (mismatch nil) (here nil))
    (when near
      (setq here (if (eq direction 1) outside (1- outside)))
      (save-restriction
        (when (fboundp 'minibuffer-prompt-end) (narrow-to-region (minibuffer-prompt-end) (point-max)))
        (setq other (condition-case nil
                        (let ((parse-sexp-ignore-comments (and parse-sexp-ignore-comments (not (nth 4 (syntax-ppss))))))
                          (scan-sexps outside direction))
                      (scan-error (setq mismatch t) nil))))
      (when (integerp other)
        (let ((inner (if (eq direction 1) (1- other) other)))
          (setq mismatch
                (let ((a (char-after here)) (b (char-after inner)))
                  (not (or (eq a (cdr (syntax-after inner))) (eq b (cdr (syntax-after here)))))))
          (setq other inner)))
      (if (integerp other)
          (list here (1+ here) other (1+ other) mismatch)
        (list here (1+ here) nil nil t)))))

(defun show-paren-function ()
  "Show the parenthesis that matches the one near point."
  (let ((data (and show-paren-mode (funcall show-paren-data-function))))
    (if (not data)
        (progn
          (delete-overlay show-paren--overlay)
          (delete-overlay show-paren--overlay-1))
      (pcase-let* ((`(,here-beg ,here-end ,there-beg ,there-end ,mismatch) data)
                   (face (if mismatch
                             (progn (when show-paren-ring-bell-on-mismatch (beep)) 'show-paren-mismatch)
                           'show-paren-match)))
        (if (or show-paren-highlight-openparen mismatch)
            (move-overlay show-paren--overlay-1 here-beg here-end (current-buffer))
          (delete-overlay show-paren--overlay-1))
        (overlay-put show-paren--overlay-1 'face face)
        (overlay-put show-paren--overlay-1 'priority show-paren-priority)
        (if (not there-beg)
            (delete-overlay show-paren--overlay)
          (let ((whole (or (eq show-paren-style 'expression)
                           (and (eq show-paren-style 'mixed) (not (pos-visible-in-window-p there-beg))))))
            (if whole
                (move-overlay show-paren--overlay (min here-beg there-beg) (max here-end there-end) (current-buffer))
              (move-overlay show-paren--overlay there-beg there-end (current-buffer)))
            (overlay-put show-paren--overlay 'face (if (and whole (not mismatch)) 'show-paren-match-expression face))
            (overlay-put show-paren--overlay 'priority show-paren-priority)))))))
