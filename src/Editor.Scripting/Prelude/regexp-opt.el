;;; regexp-opt.el --- one regexp for many strings  -*- lexical-binding: t -*-
;;;features: regexp-opt

(defvar regexp-unmatchable "\\`a\\`"
  "A regexp that matches nothing.")

(defun regexp-opt (strings &optional paren)
  "Return a regexp that matches any of STRINGS, the longest that is there.
PAREN: nil brackets it, t or a string (which opens it) makes it a group, `words' and `symbols' add those boundaries."
  (save-match-data
    (let* ((unique (delete-dups (copy-sequence strings)))
           (open (cond ((stringp paren) paren) (paren "\\(")))
           (body (cond
                  ((null unique) (concat (or open "\\(?:") regexp-unmatchable "\\)"))
                  (t (regexp-opt-group (sort (copy-sequence unique) #'string-lessp) (or open t) (not open))))))
      (cond ((eq paren 'words) (concat "\\<" body "\\>"))
            ((eq paren 'symbols) (concat "\\_<" body "\\_>"))
            (t body)))))

(defun regexp-opt-group (strings &optional paren lax)
  "Return a regexp for STRINGS, which are sorted and each there once.
PAREN, t or a string, asks for brackets; with LAX they are left out where the regexp is one unit without."
  (let* ((open (cond ((stringp paren) paren) (paren "\\(?:") (t "")))
         (close (if paren "\\)" ""))
         (open-unless-unit (if lax "" open))
         (close-unless-unit (if lax "" close)))
    (cond
     ((null strings) (concat open-unless-unit regexp-unmatchable close-unless-unit))
     ((null (cdr strings))
      (if (= (length (car strings)) 1)
          (concat open-unless-unit (regexp-quote (car strings)) close-unless-unit)
        (concat open (regexp-quote (car strings)) close)))
     ((= (length (car strings)) 0)
      (let ((rest (cdr strings)))
        (if (and (null (cdr rest)) (= (length (car rest)) 1))
            (concat open-unless-unit (regexp-quote (car rest)) "?" close-unless-unit)
          (concat open-unless-unit (regexp-opt-group rest t t) "?" close-unless-unit))))
     ((regexp-opt--all-single-p strings)
      (concat open-unless-unit
              (regexp-opt-charset (mapcar #'string-to-char strings))
              close-unless-unit))
     (t
      (let ((prefix (regexp-opt--common-prefix strings)))
        (if (> (length prefix) 0)
            (concat open (regexp-quote prefix)
                    (regexp-opt-group (mapcar (lambda (one) (substring one (length prefix))) strings) t t)
                    close)
          (let ((suffix (regexp-opt--common-suffix strings)))
            (if (> (length suffix) 0)
                (concat open
                        (regexp-opt-group
                         (sort (mapcar (lambda (one) (substring one 0 (- (length one) (length suffix)))) strings)
                               #'string-lessp)
                         t t)
                        (regexp-quote suffix) close)
              (concat open (regexp-opt--alternatives strings) close)))))))))

(defun regexp-opt--all-single-p (strings)
  "Return non-nil if all STRINGS are one character long."
  (let ((all t))
    (dolist (one strings)
      (unless (= (length one) 1) (setq all nil)))
    all))

(defun regexp-opt--common-prefix (strings)
  "Return what all STRINGS, which are sorted, begin with."
  (let* ((first (car strings)) (last (car (last strings)))
         (n (min (length first) (length last))) (i 0))
    (while (and (< i n) (eq (aref first i) (aref last i)))
      (setq i (1+ i)))
    (substring first 0 i)))

(defun regexp-opt--common-suffix (strings)
  "Return what all STRINGS end with."
  (let ((suffix (car strings)))
    (dolist (one (cdr strings))
      (while (not (string-suffix-p suffix one))
        (setq suffix (substring suffix 1))))
    suffix))

(defun regexp-opt--alternatives (strings)
  "Return the alternatives for STRINGS, which do not all begin alike: one for each first character.
Several strings of one character make one set, which comes last."
  (let ((singles nil) (others nil) (groups nil))
    (dolist (one strings)
      (if (= (length one) 1) (push one singles) (push one others)))
    (if (cdr singles)
        (setq others (nreverse others))
      (setq others strings singles nil))
    (while others
      (let ((first (aref (car others) 0)) (group nil))
        (while (and others (eq (aref (car others) 0) first))
          (push (pop others) group))
        (push (regexp-opt-group (nreverse group) nil) groups)))
    (mapconcat #'identity
               (append (nreverse groups)
                       (and singles (list (regexp-opt-charset (mapcar #'string-to-char singles)))))
               "\\|")))

(defun regexp-opt-charset (chars)
  "Return a regexp that matches any of the characters CHARS."
  (let ((sorted (sort (delete-dups (copy-sequence chars)) #'<)))
    (cond
     ((null sorted) regexp-unmatchable)
     ((null (cdr sorted)) (regexp-quote (char-to-string (car sorted))))
     (t
      (let ((bracket nil) (caret nil) (dash nil) (parts nil))
        (dolist (char sorted)
          (cond ((eq char ?\]) (setq bracket t))
                ((eq char ?^) (setq caret t))
                ((eq char ?-) (setq dash t))
                ((and parts (= char (1+ (cdar parts)))) (setcdr (car parts) char))
                (t (push (cons char char) parts))))
        (let ((text (mapconcat (lambda (part)
                                 (let ((from (car part)) (to (cdr part)))
                                   (cond ((= from to) (string from))
                                         ((= (1+ from) to) (string from to))
                                         ((= (+ 2 from) to) (string from (1+ from) to))
                                         (t (string from ?- to)))))
                               (nreverse parts) "")))
          (if (and (string= text "") (not bracket) caret dash)
              "[-^]"
            (concat "[" (and bracket "]") text (and caret "^") (and dash "-") "]"))))))))
