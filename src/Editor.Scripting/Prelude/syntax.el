;;; syntax.el --- text properties that give characters a syntax of their own  -*- lexical-binding: t -*-
;;;features: syntax

(defvar-local syntax-propertize-function nil "A function of START and END that puts `syntax-table' properties where they are needed.")

(defvar syntax-propertize-chunks 2000 "How many characters at least are done at a time.")

(defvar syntax-propertize-extend-region-functions '(syntax-propertize-wholelines)
  "Functions of START and END that return (NEW-START . NEW-END), or nil when the region may stay.")

(defun syntax-propertize-wholelines (start end)
  "Return the region from START to END extended to whole lines."
  (cons (save-excursion (goto-char start) (line-beginning-position))
        (save-excursion (goto-char end) (line-beginning-position (if (bolp) 1 2)))))

(defun syntax-propertize-multiline (beg end)
  "Return the region from BEG to END extended over what has the property `syntax-multiline'."
  (when (and (> beg (point-min)) (get-text-property (1- beg) 'syntax-multiline))
    (setq beg (or (previous-single-property-change beg 'syntax-multiline) (point-min))))
  (when (get-text-property end 'syntax-multiline)
    (setq end (or (text-property-any end (point-max) 'syntax-multiline nil) (point-max))))
  (cons beg end))

(defun syntax-propertize--shift-groups-and-backrefs (re n)
  "Return the regexp RE with the numbers of its groups and of its back references raised by N."
  (let ((made "") (at 0))
    (while (string-match "\\\\\\(?:(\\?\\([0-9]+\\):\\|\\([1-9]\\)\\|\\(.\\)\\)\\|\\(\\[\\)" re at)
      (let ((from (match-beginning 0)) (to (match-end 0)))
        (setq made (concat made (substring re at from)))
        (cond ((match-beginning 1)
               (setq made (format "%s\\(?%d:" made (+ n (string-to-number (match-string 1 re))))))
              ((match-beginning 2)
               (let ((number (+ n (string-to-number (match-string 2 re)))))
                 (when (> number 9) (error "There may be at most nine back-references"))
                 (setq made (format "%s\\%d" made number))))
              ((match-beginning 4)
               ;; a set of characters: what is in it is no construct
               (let ((end (+ to (if (string-match "\\`\\^?\\]?" (substring re to)) (match-end 0) 0))))
                 (while (and (< end (length re)) (/= (aref re end) ?\]))
                   (setq end (if (string-match "\\`\\[:[a-z]+:\\]" (substring re end)) (+ end (match-end 0)) (1+ end))))
                 (setq to (min (length re) (1+ end)))
                 (setq made (concat made (substring re from to)))))
              (t
               ;; what is in a repetition is no reference
               (when (equal (match-string 3 re) "{")
                 (setq to (if (string-match "\\\\}" re to) (match-end 0) (length re))))
               (setq made (concat made (substring re from to)))))
        (setq at to)))
    (concat made (substring re at))))

(defun syntax-propertize--action (action group)
  "Return the form that does ACTION, a string or a form that gives one, for the match of GROUP."
  (if (stringp action)
      `(put-text-property (match-beginning ,group) (match-end ,group) 'syntax-table ',(string-to-syntax action))
    (let ((syntax (make-symbol "syntax")) (mb (make-symbol "mb")) (me (make-symbol "me")))
      `(let ((,mb (match-beginning ,group)) (,me (match-end ,group)))
         (let ((,syntax ,action))
           (when ,syntax
             (put-text-property ,mb ,me 'syntax-table (if (stringp ,syntax) (string-to-syntax ,syntax) ,syntax))))))))

(defun syntax-propertize--rules (rules)
  "Return the rules of RULES, where a symbol stands for those of its value."
  (apply #'append
         (mapcar (lambda (rule) (if (symbolp rule) (syntax-propertize--rules (symbol-value rule)) (list rule))) rules)))

(defmacro syntax-propertize-rules (&rest rules)
  "Return a function that puts `syntax-table' properties as RULES say, for `syntax-propertize-function'.
A rule is (REGEXP (GROUP SYNTAX)...) or (REGEXP . FUNCTION-BODY…): SYNTAX is a descriptor or a form that gives one or nil."
  (declare (debug t))
  (let ((offset 0) (branches nil) (regexps nil) (rules (syntax-propertize--rules rules)))
    (dolist (rule rules)
      (let* ((re (if (stringp (car rule)) (car rule) (eval (car rule) t)))
             (base (1+ offset)))
        (push (concat "\\(?" (number-to-string base) ":" (syntax-propertize--shift-groups-and-backrefs re (1+ offset)) "\\)") regexps)
        (push `((match-beginning ,base)
                ,@(if (and (consp (cdr rule)) (consp (cadr rule)) (integerp (car (cadr rule))))
                      (mapcar (lambda (one)
                                (let ((group (+ base (car one))))
                                  (if (consp (nth 1 one))
                                      `(when (match-beginning ,group)
                                         (let ((syntax-propertize--match (match-data)))
                                           (set-match-data (nthcdr ,(* 2 base) (match-data)))
                                           ,(syntax-propertize--action (nth 1 one) (car one))
                                           (set-match-data syntax-propertize--match)))
                                    `(when (match-beginning ,group) ,(syntax-propertize--action (nth 1 one) group)))))
                              (cdr rule))
                    `((let ((syntax-propertize--match (match-data)))
                        (set-match-data (nthcdr ,(* 2 base) (match-data)))
                        ,@(cdr rule)
                        (set-match-data syntax-propertize--match)))))
              branches)
        (setq offset (+ 1 offset (regexp-opt-depth re)))))
    (let ((start (make-symbol "start")) (end (make-symbol "end")))
      `(lambda (,start ,end)
         (goto-char ,start)
         (while (and (< (point) ,end)
                     (re-search-forward ,(mapconcat #'identity (nreverse regexps) "\\|") ,end t))
           (when (= (match-beginning 0) (match-end 0)) (forward-char 1))
           (cond ,@(nreverse branches)))))))

(defvar syntax-propertize--match nil "The match data of the whole while a rule's own are looked at.")

(defmacro syntax-propertize-precompile-rules (&rest rules)
  "Return RULES for `syntax-propertize-rules'."
  `',rules)

(defun syntax-propertize-via-font-lock (keywords)
  "Return a function for `syntax-propertize-function' that does what the font-lock KEYWORDS say."
  (lambda (start end)
    (dolist (keyword keywords)
      (goto-char start)
      (while (and (< (point) end) (re-search-forward (car keyword) end t))
        (when (= (match-beginning 0) (match-end 0)) (forward-char 1))
        (dolist (one (cdr keyword))
          (when (match-beginning (car one))
            (let ((syntax (eval (nth 1 one) t)))
              (when syntax
                (put-text-property (match-beginning (car one)) (match-end (car one)) 'syntax-table
                                   (if (stringp syntax) (string-to-syntax syntax) syntax))))))))))

(defun syntax-propertize--forget (beg &rest _)
  "Note that the properties from BEG on have to be put again."
  (when (> syntax-propertize--done (1- beg)) (setq syntax-propertize--done (max (1- beg) (point-min)))))

(defun syntax-propertize (pos)
  "Make sure that the `syntax-table' properties are there up to POS."
  (when (and syntax-propertize-function (< syntax-propertize--done pos))
    (setq-local parse-sexp-lookup-properties t)
    (add-hook 'before-change-functions #'syntax-propertize--forget -80 t)
    (save-excursion
      (save-match-data
        (with-silent-modifications
          (let* ((start (max (point-min) (min (max syntax-propertize--done (point-min)) (point-max))))
                 (end (max pos (min (point-max) (+ start syntax-propertize-chunks)))))
            (run-hook-wrapped 'syntax-propertize-extend-region-functions
                              (lambda (function)
                                (let ((new (funcall function start end)))
                                  (when new (setq start (min start (car new)) end (max end (cdr new))))
                                  nil)))
            (setq end (min end (point-max)))
            (remove-text-properties start end '(syntax-table nil syntax-multiline nil))
            ;; told first, so that the function may ask for the syntax itself
            (setq syntax-propertize--done end)
            (goto-char start)
            (funcall syntax-propertize-function start end)))))))

(defun internal--syntax-propertize (charpos)
  "Make sure that the properties are there up to CHARPOS, keeping the match data."
  (save-match-data (syntax-propertize (min (+ syntax-propertize-chunks charpos) (point-max)))))

(defun syntax-ppss-context (ppss)
  "Say what the state PPSS is inside of: `string', `comment' or nil."
  (cond ((nth 3 ppss) 'string)
        ((nth 4 ppss) 'comment)))

(defun syntax-ppss-depth (ppss) "Return the depth of the state PPSS." (nth 0 ppss))

(defun syntax-after-change-function (&rest _) "Nothing to do." nil)

(defun internal-describe-syntax-value (syntax)
  "Insert a description of the internal syntax description SYNTAX at point."
  (let ((code (and (consp syntax) (car syntax))))
    (insert (if code
                (format "%c%s" (syntax-class-to-char (logand code 65535)) (if (cdr syntax) (string (cdr syntax)) " "))
              "invalid"))
    syntax))

(defun syntax-prefix-flag-p (syntax) "Whether SYNTAX has the prefix flag." (/= 0 (logand (lsh 1 20) (car syntax))))

(defun syntax-class-from-name (char) "Return the code of the class that CHAR designates." (car (string-to-syntax (string char))))
