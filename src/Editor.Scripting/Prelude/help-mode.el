;;; help-mode.el --- references in pages of help, and the way back  -*- lexical-binding: t -*-
;;;features: help-mode

(defvar help-xref-stack nil "Where to go back to: a list of (POSITION FUNCTION . ARGS).")
(defvar help-xref-forward-stack nil "Where to go forward to: a list of (POSITION FUNCTION . ARGS).")
(defvar help-xref-stack-item nil "What made this page: (FUNCTION . ARGS).")
(defvar help-xref-following nil "Non-nil while a reference is followed.")
(defvar help-xref-override-view-map nil "Keys.")
(defvar help-back-label "[back]" "What the button that goes back reads.")
(defvar help-forward-label "[forward]" "What the button that goes forward reads.")

(defconst help-xref-symbol-regexp
  (concat "\\(\\<\\(\\(variable\\|option\\)\\|\\(function\\|command\\|call\\)\\|\\(face\\)\\|\\(symbol\\|program\\|property\\)"
          "\\|\\(source \\(?:code \\)?\\(?:of\\|for\\)\\)\\)[ \t\n]+\\)?['`‘]\\(\\(?:\\sw\\|\\s_\\)+\\|`\\)['’]")
  "Regexp of a quoted name with the word before it that tells what it is; the name is the group 8.")

(defconst help-xref-info-regexp "\\<[Ii]nfo[ \t\n]+\\(node\\|anchor\\)[ \t\n]+['`‘]\\([^'’]+\\)['’]"
  "Regexp of a reference to a manual, whose node is the group 2.")

(defconst help-xref-url-regexp "\\<[Uu][Rr][Ll][ \t\n]+['`‘]\\([^'’]+\\)['’]" "Regexp of a reference to an address, the group 1.")

(defun help-buffer ()
  "Return the name of the buffer that help is shown in."
  (if (and help-xref-following (not (derived-mode-p 'help-mode)))
      (error "Current buffer is not in Help mode"))
  (buffer-name (if help-xref-following (current-buffer) (get-buffer-create "*Help*"))))

(defun help-setup-xref (item _interactive)
  "Remember ITEM, (FUNCTION . ARGS), as what made the page of help that follows."
  (with-current-buffer (help-buffer)
    (let ((stack help-xref-stack) (old help-xref-stack-item) (place (point)))
      (unless (eq major-mode 'help-mode) (let ((inhibit-read-only t)) (help-mode)))
      (setq-local help-xref-stack (if old (seq-take (cons (cons place old) stack) 10) stack)
                  help-xref-stack-item item)
      (unless help-xref-following (setq-local help-xref-forward-stack nil)))))

(defun help-button-action (button)
  "Follow the reference of BUTTON."
  (help-do-xref (if (markerp button) (marker-position button) (button-start button)) (button-get button 'help-function) (button-get button 'help-args)))

(defun help-do-xref (_pos function args)
  "Make the current page of help, by FUNCTION with ARGS, another one."
  (unless (derived-mode-p 'help-mode) (setq help-xref-following nil))
  (let ((help-xref-following (derived-mode-p 'help-mode)))
    (apply function (if (eq function 'info) (append args (list (generate-new-buffer-name "*info*"))) args)))
  (when (derived-mode-p 'help-mode) (goto-char (point-min))))

(defun help-follow-symbol (&optional pos)
  "Tell about the symbol at POS."
  (interactive "d")
  (let ((symbol (intern-soft (save-excursion
                               (goto-char (max (or pos (point)) (point-min)))
                               (skip-syntax-backward "w_")
                               (buffer-substring (point) (progn (skip-syntax-forward "w_") (point)))))))
    (if (and symbol (not (eq symbol (intern-soft ""))) (or (boundp symbol) (fboundp symbol) (facep symbol)))
        (help-do-xref pos #'describe-symbol (list symbol))
      (user-error "No symbol here"))))

(defun help-follow (&optional pos)
  "Follow the reference at POS."
  (interactive "d")
  (let ((button (button-at (or pos (point)))))
    (if button (help-button-action button) (user-error "No cross-reference here"))))

(defun help-xref--go (buffer item)
  "Make the page in BUFFER again what ITEM, (POSITION FUNCTION . ARGS), says."
  (with-current-buffer buffer
    (let ((inhibit-read-only t) (help-xref-following (derived-mode-p 'help-mode)))
      (setq help-xref-stack-item nil)
      (apply (nth 1 item) (nthcdr 2 item))
      (goto-char (min (point-max) (if (markerp (car item)) (marker-position (car item)) (car item)))))))

(defun help-xref-go-back (buffer)
  "Go from the page of help in BUFFER back to the one before it."
  (with-current-buffer buffer
    (when help-xref-stack-item
      (push (cons (point) help-xref-stack-item) help-xref-forward-stack))
    (when help-xref-stack
      (let ((item (pop help-xref-stack)) (rest help-xref-stack))
        (help-xref--go buffer item)
        (setq help-xref-stack rest)))))

(defun help-xref-go-forward (buffer)
  "Go from the page of help in BUFFER to the one that was left."
  (with-current-buffer buffer
    (when help-xref-stack-item
      (push (cons (point) help-xref-stack-item) help-xref-stack))
    (when help-xref-forward-stack
      (let ((item (pop help-xref-forward-stack)) (rest help-xref-forward-stack) (stack help-xref-stack))
        (help-xref--go buffer item)
        (setq help-xref-forward-stack rest help-xref-stack stack)))))

(defun help-go-back ()
  "Go back to the page of help before this one."
  (interactive)
  (if help-xref-stack (help-xref-go-back (current-buffer)) (user-error "No previous help buffer")))

(defun help-go-forward ()
  "Go on to the page of help that was left."
  (interactive)
  (if help-xref-forward-stack (help-xref-go-forward (current-buffer)) (user-error "No next help buffer")))

(defun help-goto-next-page () "Go to the next form feed." (interactive) (push-mark) (forward-page))

(defun help-goto-previous-page () "Go to the form feed before." (interactive) (push-mark) (backward-page 2))

(defun help-insert-xref-button (string type &rest args)
  "Insert STRING as a button of TYPE for ARGS, unless there is a button at point."
  (unless (button-at (point))
    (insert-text-button string 'type type 'help-args args)))

(defun help-xref-button (match-number type &rest args)
  "Make what the group MATCH-NUMBER of the last match matched a button of TYPE for ARGS."
  (unless (button-at (match-beginning match-number))
    (make-text-button (match-beginning match-number) (match-end match-number) 'type type 'help-args args)))

(defun help-make-xrefs (&optional buffer)
  "Make the names in BUFFER, a page of help, buttons, and put the way back below it."
  (with-current-buffer (or buffer (current-buffer))
    (save-excursion
      (let ((inhibit-read-only t) (case-fold-search t) (modified (buffer-modified-p)))
        (with-syntax-table emacs-lisp-mode-syntax-table
          (goto-char (point-min))
          (while (re-search-forward help-xref-info-regexp nil t)
            (help-xref-button 2 'help-info (match-string-no-properties 2)))
          (goto-char (point-min))
          (while (re-search-forward help-xref-url-regexp nil t)
            (help-xref-button 1 'help-url (match-string-no-properties 1)))
          (goto-char (point-min))
          (while (re-search-forward help-xref-symbol-regexp nil t)
            (let ((symbol (intern-soft (match-string 8))) (data (match-data)))
              (when symbol
                (let ((type (cond ((match-string 3) (and (or (boundp symbol) (get symbol 'variable-documentation)) 'help-variable))
                                  ((match-string 4) (and (fboundp symbol) 'help-function))
                                  ((match-string 5) (and (facep symbol) 'help-face))
                                  ((match-string 6) nil)
                                  ((or (fboundp symbol) (facep symbol) (and (boundp symbol) (not (memq symbol '(nil t))) (not (keywordp symbol)))) 'help-symbol))))
                  (set-match-data data)
                  (when type (help-xref-button 8 type symbol)))))))
        (goto-char (point-max))
        (skip-chars-backward "\n")
        (when (and (derived-mode-p 'help-mode) (or help-xref-stack help-xref-forward-stack))
          (delete-region (point) (point-max))
          (insert "\n\n")
          (when help-xref-stack (help-insert-xref-button help-back-label 'help-back (current-buffer)))
          (when help-xref-forward-stack
            (when help-xref-stack (insert "\t"))
            (help-insert-xref-button help-forward-label 'help-forward (current-buffer)))
          (insert "\n"))
        (set-buffer-modified-p modified)))))

(defun help-xref-on-pp (from to)
  "Make the names of functions and variables in the printed object between FROM and TO buttons."
  (when (<= (- to from) 5000)
    (save-excursion
      (save-restriction
        (narrow-to-region from to)
        (goto-char (point-min))
        (with-syntax-table emacs-lisp-mode-syntax-table
          (while (not (eobp))
            (cond
             ((looking-at "\"") (ignore-errors (forward-sexp 1)) (if (looking-at "\"") (forward-char 1)))
             ((looking-at "\\s-+") (goto-char (match-end 0)))
             ((looking-at "\\(?:\\sw\\|\\s_\\)+")
              (let ((symbol (intern-soft (match-string 0))) (end (match-end 0)))
                (when (and symbol (not (memq symbol '(nil t))) (not (keywordp symbol)))
                  (cond ((and (eq (char-before (match-beginning 0)) ?\() (fboundp symbol)) (help-xref-button 0 'help-function symbol))
                        ((boundp symbol) (help-xref-button 0 'help-variable symbol))
                        ((fboundp symbol) (help-xref-button 0 'help-function symbol))))
                (goto-char end)))
             (t (forward-char 1)))))))))

(defun help-view-source ()
  "Show the definition of what this page tells about."
  (interactive)
  (let ((what (nth 1 help-xref-stack-item)))
    (if (and what (symbolp what) (symbol-file what)) (find-function what) (user-error "Source file for the current help item is not defined"))))
