;;; calc.el --- calc-eval for what programs ask it: integers, comparisons, powers  -*- lexical-binding: t -*-
;;;features: calc

(defvar calc--tokens nil "The tokens of the formula that are not read yet.")

(defconst calc--levels '(("=" "!=" "<" ">" "<=" ">=") ("+" "-") ("*" "/" "%" "\\"))
  "The operators of each level, those that bind weakest first.")

(defun calc-eval (string &optional _separator &rest _args)
  "Return the value of the formula STRING, numbers with + - * / \\ % ^ and comparisons, as text."
  (let ((calc--tokens (calc--tokenize string)))
    (let ((value (calc--level calc--levels)))
      (when calc--tokens (error "Syntax error in formula: %s" string))
      (format "%s" value))))

(defun calc--tokenize (string)
  "Return the list of the tokens of STRING: numbers and operators."
  (let ((at 0) (tokens nil))
    (while (string-match "\\([0-9]+\\(?:\\.[0-9]+\\)?\\)\\|[<>!]=\\|[-+*/%^()=<>\\]" string at)
      (push (if (match-beginning 1) (string-to-number (match-string 1 string)) (match-string 0 string)) tokens)
      (setq at (match-end 0)))
    (nreverse tokens)))

(defun calc--level (levels)
  "Read a formula of the operators of LEVELS and return its value."
  (if (null levels)
      (calc--power)
    (let ((value (calc--level (cdr levels))))
      (while (member (car calc--tokens) (car levels))
        (let ((operator (pop calc--tokens)))
          (setq value (calc--apply operator value (calc--level (cdr levels))))))
      value)))

(defun calc--power ()
  "Read a power, a number, a formula in brackets or one with a sign."
  (let* ((token (pop calc--tokens))
         (value (cond ((numberp token) token)
                      ((equal token "(") (prog1 (calc--level calc--levels) (pop calc--tokens)))
                      ((equal token "-") (- (calc--power)))
                      (t (error "Syntax error in formula")))))
    (if (equal (car calc--tokens) "^")
        (progn (pop calc--tokens) (expt value (calc--power)))
      value)))

(defun calc--apply (operator a b)
  "Return A OPERATOR B; a comparison is 1 or 0."
  (let ((truth (lambda (value) (if value 1 0))))
    (cond ((equal operator "+") (+ a b))
          ((equal operator "-") (- a b))
          ((equal operator "*") (* a b))
          ((equal operator "/") (if (and (integerp a) (integerp b) (zerop (% a b))) (/ a b) (/ (float a) b)))
          ((equal operator "\\") (floor a b))
          ((equal operator "%") (mod a b))
          ((equal operator "=") (funcall truth (= a b)))
          ((equal operator "!=") (funcall truth (/= a b)))
          ((equal operator "<") (funcall truth (< a b)))
          ((equal operator ">") (funcall truth (> a b)))
          ((equal operator "<=") (funcall truth (<= a b)))
          (t (funcall truth (>= a b))))))
