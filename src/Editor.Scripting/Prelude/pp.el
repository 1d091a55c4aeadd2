;;; pp.el --- printing in many lines  -*- lexical-binding: t -*-
;;;features: pp

;; As GNU Emacs 28 does: a line begins before each list that follows white space, and behind each run of closing
;; brackets.  What a line is indented by follows from the open lists, so one walk over the printed text is enough.

(defvar pp-escape-newlines t
  "Non-nil means that newlines in strings are printed as \\n.")

(defun pp-to-string (object)
  "Return OBJECT printed in many lines, as text that ends in a newline."
  (pp--format (let ((print-escape-newlines pp-escape-newlines) (print-quoted t))
                (prin1-to-string object))
              0))

(defun pp--token-end (text at n)
  "Return where the atom or string of TEXT that begins at AT ends; N is the end of TEXT."
  (if (eq (aref text at) ?\")
      (progn
        (setq at (1+ at))
        (while (and (< at n) (not (eq (aref text at) ?\")))
          (setq at (+ at (if (eq (aref text at) ?\\) 2 1))))
        (min n (1+ at)))
    (while (and (< at n) (not (memq (aref text at) '(?\s ?\n ?\( ?\) ?\[ ?\] ?\"))))
      (setq at (+ at (if (memq (aref text at) '(?\\ ??)) 2 1))))
    (min at n)))

(defun pp--format (text column)
  "Return TEXT, a printed object that begins at COLUMN, in many lines, with a newline at its end if that is a list's."
  (let ((at 0) (n (length text)) (parts nil) (open nil) (blank nil) (prefix nil))
    ;; OPEN is the stack of open lists, each [COLUMN HEAD SECOND-COLUMN COUNT].  BLANK: white space was passed, which is
    ;; printed when it is known what follows.
    (while (< at n)
      (let ((char (aref text at)))
        (cond
         ((memq char '(?\s ?\n)) (unless blank (setq blank t)) (setq at (1+ at)))
         ((memq char '(?\) ?\]))
          (push (char-to-string char) parts)
          (setq open (cdr open) column (1+ column) at (1+ at))
          (unless (and (< at n) (memq (aref text at) '(?\) ?\])))
            (setq blank 'line)))
         ((and (memq char '(?\' ?\` ?, ?# ?@)) (string-match "[`',#@]+[[(]" text at) (= (match-beginning 0) at))
          (setq prefix (substring text at (1- (match-end 0)))
                at (1- (match-end 0))))
         (t
          (let* ((opens (memq char '(?\( ?\[)))
                 (end (if opens (1+ at) (pp--token-end text at n)))
                 (token (concat prefix (substring text at end)))
                 (list (car open)))
            (when blank
              (if (or (eq blank 'line) opens)
                  (let ((indent (if list (pp--indentation list) 0)))
                    (push (pp--line-start indent) parts)
                    (setq column indent))
                (push " " parts)
                (setq column (1+ column))
                (when (and list (= (aref list 3) 1) (null (aref list 2)))
                  (aset list 2 column)))
              (setq blank nil))
            (when list
              (when (and (= (aref list 3) 0) (not opens) (not prefix) (string-match-p "\\`[^\"0-9]" token))
                (aset list 1 token))
              (aset list 3 (1+ (aref list 3))))
            (push token parts)
            (setq column (+ column (length token)) at end prefix nil)
            (when opens
              (push (vector (1- column) nil nil 0) open)))))))
    (apply #'concat (nreverse (if (eq blank 'line) (cons "\n" parts) parts)))))

(defun pp--line-start (indent)
  "Return a newline and INDENT columns of white space."
  (if indent-tabs-mode
      (concat "\n" (make-string (/ indent tab-width) ?\t) (make-string (% indent tab-width) ?\s))
    (concat "\n" (make-string indent ?\s))))

(defun pp--indentation (list)
  "Return the column for the next element of LIST, [COLUMN HEAD SECOND-COLUMN COUNT], at the start of a line."
  (let* ((column (aref list 0)) (head (aref list 1)) (second (aref list 2)) (count (aref list 3))
         (symbol (and head (intern-soft head)))
         (method (and symbol (lisp-mode--method head)))
         (normal (if (and head second) second (1+ column))))
    (cond
     ((null head) (1+ column))
     ((eq method 'defun) (+ column 2))
     ((integerp method)
      (cond ((> count method) (+ column 2))
            ((<= count 2) (+ column 4))
            (t normal)))
     ((and (null method) head (string-match-p "\\`def" head) (> (length head) 3)) (+ column 2))
     (t normal))))

(defun pp (object &optional stream)
  "Print OBJECT in many lines on STREAM (default: `standard-output')."
  (princ (pp-to-string object) (or stream standard-output)))

(defun pp-buffer ()
  "Print the object in the current buffer anew, in many lines."
  (interactive)
  (goto-char (point-min))
  (let ((text (pp--format (string-trim (buffer-string)) 0)))
    (erase-buffer)
    (insert text)))

(defun pp-eval-expression (expression)
  "Evaluate EXPRESSION and show its value in many lines."
  (interactive (list (read-from-minibuffer "Eval: " nil nil t)))
  (let ((text (pp-to-string (eval expression lexical-binding))))
    (message "%s" (string-trim-right text))))

(defun pp-macroexpand-expression (expression)
  "Show the expansion of EXPRESSION in many lines."
  (interactive (list (read-from-minibuffer "Macroexpand: " nil nil t)))
  (message "%s" (string-trim-right (pp-to-string (macroexpand-1 expression)))))
