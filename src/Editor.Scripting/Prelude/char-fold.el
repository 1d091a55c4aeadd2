;;; char-fold.el --- searching for characters that look alike  -*- lexical-binding: t -*-
;;;features: char-fold
;;;yields: *

(put 'char-fold-table 'char-table-extra-slots 1)

(defvar char-fold-include
  '((?\" "＂" "“" "”" "„" "⹂" "〞" "‟" "❞" "❝" "❠" "〝" "〟" "«" "»")
    (?' "❟" "❛" "❜" "‘" "’" "‚" "‛" "❮" "❯" "‹" "›")
    (?` "❛" "‘" "‛" "❮" "‹")
    (?ß "ss")
    (?ι "ΐ"))
  "Further strings that characters match: a list of (CHARACTER STRING...).")

(defvar char-fold-exclude '((?и "й")) "Strings that characters do not match: a list of (CHARACTER STRING...).")

(defvar char-fold-symmetric nil "Whether what a character matches also matches it.")

(defvar char-fold-override nil "Whether only `char-fold-include' says what matches.")

(defconst char-fold--ranges
  '((#xa0 . #x2fff) (#x3000 . #x33ff) (#xa69c . #xa7f9) (#xab5c . #xab69) (#xf900 . #xfffd) (#x1d400 . #x1d7ff) (#x1ee00 . #x1f2ff))
  "Ranges of characters that consist of others.")

(defun char-fold--decomposition (char)
  "Return the list of characters that CHAR consists of, taken apart as far as can be, or nil."
  (let ((parts (get-char-code-property char 'decomposition)))
    (if (symbolp (car parts)) (setq parts (cdr parts)))
    (unless (or (null parts) (equal parts (list char)))
      (apply #'append (mapcar (lambda (part) (or (char-fold--decomposition part) (list part))) parts)))))

(defun char-fold--combining-p (char)
  "Return non-nil if CHAR is a mark on the character before it."
  (memq (get-char-code-property char 'general-category) '(Mn Me Mc)))

(defun char-fold--make-table ()
  "Return the table of what each character matches: regexps, and in its extra slot what longer strings match."
  (let ((alike (make-hash-table)) (multi (make-char-table 'char-fold-table)) (table (make-char-table 'char-fold-table)))
    (unless char-fold-override
      (dolist (range char-fold--ranges)
        (let ((char (car range)))
          (while (<= char (cdr range))
            (let ((parts (char-fold--decomposition char)))
              (when parts
                (let ((first (car parts)) (whole (apply #'string parts)))
                  (if (null (cdr parts))
                      (push (string char) (gethash first alike))
                    (aset multi first (cons (cons (substring whole 1) (regexp-quote (string char))) (aref multi first)))
                    (push whole (gethash char alike))
                    (when (seq-every-p #'char-fold--combining-p (cdr parts))
                      (push (string char) (gethash first alike))
                      (push whole (gethash first alike)))))))
            (setq char (1+ char))))))
    (dolist (entry char-fold-include)
      (dolist (string (cdr entry))
        (unless (member string (gethash (car entry) alike)) (push string (gethash (car entry) alike)))))
    (dolist (entry char-fold-exclude)
      (let ((left (gethash (car entry) alike)))
        (dolist (string (cdr entry))
          (setq left (delete string left))
          ;; a character and its parts are the same
          (let ((parts (and (= (length string) 1) (char-fold--decomposition (aref string 0)))))
            (if parts (setq left (delete (apply #'string parts) left)))))
        (puthash (car entry) left alike)))
    (when char-fold-symmetric
      (let ((back nil))
        (maphash (lambda (char strings)
                   (dolist (string strings)
                     (if (= (length string) 1)
                         (dolist (other (cons (string char) strings)) (unless (equal other string) (push (cons (aref string 0) other) back)))
                       (aset multi (aref string 0) (cons (cons (substring string 1) (regexp-quote (string char))) (aref multi (aref string 0)))))))
                 alike)
        (dolist (one back) (unless (member (cdr one) (gethash (car one) alike)) (push (cdr one) (gethash (car one) alike))))))
    (maphash (lambda (char strings) (when strings (aset table char (regexp-opt (cons (string char) strings))))) alike)
    (set-char-table-extra-slot table 0 multi)
    table))

(defvar char-fold-table (char-fold--make-table) "What each character matches.")

(defun char-fold-update-table ()
  "Make `char-fold-table' follow the options."
  (setq char-fold-table (char-fold--make-table)))

(defun char-fold--make-space-string (n)
  "Return a regexp that matches N spaces."
  (format "\\(?:%s\\|%s\\)" (make-string n ?\s)
          (apply #'concat (make-list n (or (aref char-fold-table ?\s) " ")))))

(defun char-fold--one (char)
  "Return a regexp that matches CHAR."
  (or (aref char-fold-table char) (regexp-quote (string char))))

(defun char-fold-to-regexp (string &optional lax from)
  "Return a regexp that matches STRING from FROM on, and what looks like it.
With LAX, what STRING is the beginning of will do for its end."
  (let ((out nil) (end (length string)) (i (or from 0)) (multi (char-table-extra-slot char-fold-table 0)))
    (while (< i end)
      (let ((char (aref string i)))
        (if (eq char ?\s)
            (let ((start i))
              (while (and (< i end) (eq (aref string i) ?\s)) (setq i (1+ i)))
              (push (char-fold--make-space-string (- i start)) out))
          (let* ((entries (and multi (aref multi char))) (fitting nil) (most 0) (open nil))
            (dolist (entry entries)
              (let* ((suffix (car entry)) (size (length suffix)))
                (cond
                 ((and (<= (+ i 1 size) end) (eq t (compare-strings suffix 0 nil string (1+ i) (+ i 1 size))))
                  (push entry fitting)
                  (setq most (max most size)))
                 ((and lax (< (- end i 1) size) (eq t (compare-strings suffix 0 (- end i 1) string (1+ i) end)))
                  (push (cdr entry) open)))))
            (if (and (null fitting) (null open))
                (push (char-fold--one char) out)
              (when open (setq most (max most (- end i 1))))
              (let ((rest (lambda (from) (mapconcat #'char-fold--one (substring string from (+ i 1 most)) ""))))
                (push (concat "\\(?:" (char-fold--one char) (funcall rest (1+ i))
                              (mapconcat (lambda (entry) (concat "\\|" (cdr entry) (funcall rest (+ i 1 (length (car entry)))))) fitting "")
                              (mapconcat (lambda (regexp) (concat "\\|" regexp)) (delete-dups open) "")
                              "\\)")
                      out)
                (setq i (+ i most))))
            (setq i (1+ i))))))
    (let ((regexp (apply #'concat (nreverse out))))
      ;; what is too long for the matcher is taken as it is
      (if (> (length regexp) 5000) (regexp-quote (substring string (or from 0))) regexp))))

(defun char-fold-search-forward (string &optional bound noerror count)
  "Search forward for what looks like STRING; BOUND, NOERROR and COUNT are as in `search-forward'."
  (interactive "sSearch: ")
  (re-search-forward (char-fold-to-regexp string) bound noerror count))

(defun char-fold-search-backward (string &optional bound noerror count)
  "Search backward for what looks like STRING; BOUND, NOERROR and COUNT are as in `search-backward'."
  (interactive "sSearch: ")
  (re-search-backward (char-fold-to-regexp string) bound noerror count))
