;;; puny.el --- names of hosts beyond ASCII (RFC 3492)  -*- lexical-binding: t -*-
;;;features: puny idna dns

(defun puny-encode-domain (domain)
  "Return DOMAIN with each part that is not ASCII as xn--..."
  (if (string-match-p "\\`[[:ascii:]]*\\'" domain)
      domain
    (mapconcat #'puny-encode-string (split-string domain "[.]") ".")))

(defun puny-encode-string (string)
  "Return STRING, a part of a domain, as xn--... if it is not ASCII."
  (let ((basic (seq-filter (lambda (char) (< char 128)) string)))
    (if (= (length basic) (length string))
        string
      (concat "xn--"
              (and basic (concat (apply #'string basic) "-"))
              (puny--encode (append string nil) (length basic))))))

(defun puny-decode-domain (domain)
  "Return DOMAIN with each xn--... part decoded."
  (mapconcat #'puny-decode-string (split-string domain "[.]") "."))

(defun puny-decode-string (string)
  "Return STRING, a part of a domain, decoded if it begins with xn--."
  (if (string-match "\\`xn--\\(?:\\(.*\\)-\\)?\\([a-zA-Z0-9]*\\)\\'" string)
      (puny--decode (match-string 1 string) (match-string 2 string))
    string))

(defun puny--digit (value)
  "Return the character of the digit VALUE, 0 to 35."
  (if (< value 26) (+ ?a value) (+ ?0 (- value 26))))

(defun puny--adapt (delta count first)
  "Return the bias after DELTA with COUNT characters; FIRST: at the first time."
  (let ((delta (if first (/ delta 700) (/ delta 2))) (k 0))
    (setq delta (+ delta (/ delta count)))
    (while (> delta 455)
      (setq delta (/ delta 35)
            k (+ k 36)))
    (+ k (/ (* 36 delta) (+ delta 38)))))

(defun puny--threshold (k bias)
  "Return the threshold of the digit at K with BIAS."
  (cond ((<= k bias) 1)
        ((>= k (+ bias 26)) 26)
        (t (- k bias))))

(defun puny--encode (chars basic)
  "Return the digits for CHARS, of which BASIC are ASCII."
  (let ((n 128) (delta 0) (bias 72) (h basic) (digits nil) (total (length chars)))
    (while (< h total)
      (let ((m (apply #'min (seq-filter (lambda (char) (>= char n)) chars))))
        (setq delta (+ delta (* (- m n) (1+ h)))
              n m)
        (dolist (char chars)
          (when (< char n) (setq delta (1+ delta)))
          (when (= char n)
            (let ((q delta) (k 36) (more t))
              (while more
                (let ((threshold (puny--threshold k bias)))
                  (if (< q threshold)
                      (setq more nil)
                    (push (puny--digit (+ threshold (% (- q threshold) (- 36 threshold)))) digits)
                    (setq q (/ (- q threshold) (- 36 threshold))
                          k (+ k 36)))))
              (push (puny--digit q) digits)
              (setq bias (puny--adapt delta (1+ h) (= h basic))
                    delta 0
                    h (1+ h)))))
        (setq delta (1+ delta)
              n (1+ n))))
    (apply #'string (nreverse digits))))

(defun puny--decode (basic digits)
  "Return the text of BASIC, its ASCII characters or nil, and DIGITS."
  (let ((output (append basic nil)) (n 128) (i 0) (bias 72) (at 0) (end (length digits)))
    (while (< at end)
      (let ((old i) (w 1) (k 36) (more t))
        (while (and more (< at end))
          (let* ((char (downcase (aref digits at)))
                 (digit (if (<= ?a char ?z) (- char ?a) (+ 26 (- char ?0))))
                 (threshold (puny--threshold k bias)))
            (setq at (1+ at)
                  i (+ i (* digit w)))
            (if (< digit threshold)
                (setq more nil)
              (setq w (* w (- 36 threshold))
                    k (+ k 36)))))
        (let ((count (1+ (length output))))
          (setq bias (puny--adapt (- i old) count (= old 0))
                n (+ n (/ i count))
                i (% i count))
          (if (= i 0)
              (push n output)
            (let ((tail (nthcdr (1- i) output)))
              (setcdr tail (cons n (cdr tail)))))
          (setq i (1+ i)))))
    (apply #'string output)))

(defun puny-highly-restrictive-string-p (string)
  "Return non-nil if the letters of STRING are of one script, or of ones that are written together."
  (let ((scripts (delete-dups (delq nil (mapcar (lambda (char)
                                                  (let ((script (aref char-script-table char)))
                                                    (and (> char 127) script)))
                                                string))))
        (latin (string-match-p "[a-zA-Z]" string)))
    (when latin (push 'latin scripts))
    (setq scripts (delete-dups scripts))
    (or (null (cdr scripts))
        (let ((sets '((latin han hiragana kana) (latin han bopomofo) (latin han hangul))) (fits nil))
          (dolist (set sets)
            (unless (seq-difference scripts set) (setq fits t)))
          fits))))

(defun puny-highly-restrictive-domain-p (domain)
  "Return non-nil if each part of DOMAIN is of one script, or of ones that are written together."
  (seq-every-p #'puny-highly-restrictive-string-p (split-string domain "[.]")))
