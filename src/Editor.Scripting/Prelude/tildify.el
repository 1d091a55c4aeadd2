;;; tildify.el --- hard spaces where a line must not break  -*- lexical-binding: t -*-
;;;features: tildify
;;;yields: *

(defcustom tildify-pattern "\\(?:[,:;(][ \t]*[a]\\|\\<[AIKOSUVZikosuvz]\\)\\([ \t]+\\|[ \t]*\n[ \t]*\\)\\(?:\\w\\|[([{\\]\\|<[a-zA-Z]\\)"
  "Regexp of what a hard space belongs in; its first group is what it replaces."
  :type 'regexp :group 'tildify :safe t)

(defcustom tildify-space-string "\u00A0" "What is a hard space here." :type 'string :group 'tildify :safe t)

(defcustom tildify-foreach-region-function #'tildify--deprecated-ignore-evironments
  "What calls a function with each part of a region where hard spaces are wanted."
  :type 'function :group 'tildify)

(defcustom tildify-pattern-alist nil "Obsolete: what `tildify-pattern' is for each mode." :type 'sexp :group 'tildify)

(defcustom tildify-string-alist nil "Obsolete: what `tildify-space-string' is for each mode." :type 'sexp :group 'tildify)

(defcustom tildify-ignored-environments-alist nil "Obsolete: what is left alone in each mode." :type 'sexp :group 'tildify)

(defcustom tildify-space-pattern "[,:;(][ \t]*[a]\\|\\<[AIKOSUVZikosuvz]"
  "Regexp of what a hard space belongs behind, for `tildify-space'." :type 'string :group 'tildify :safe t)

(defcustom tildify-space-predicates '(tildify-space-region-predicate)
  "Functions that all must agree that a space becomes a hard one." :type 'sexp :group 'tildify)

(defcustom tildify-double-space-undos t "Non-nil: a second space makes the hard one a plain one." :type 'boolean :group 'tildify)

(defcustom tildify-space-hook nil "Run when a space has become a hard one." :type 'hook :group 'tildify)

(defcustom tildify-double-space-undos-hook nil "Run when a hard space has become a plain one." :type 'hook :group 'tildify)

(defun tildify-region (beg end &optional dont-ask)
  "Put hard spaces into the text from BEG to END, asking for each unless DONT-ASK."
  (interactive "*rP")
  (let ((count 0) (asks (not dont-ask)) (goes-on t))
    (tildify--foreach-region
     (lambda (from to)
       (let ((result (tildify-tildify from to asks)))
         (setq count (+ count (car result)))
         (pcase (cdr result)
           ('t (setq asks nil))
           ('quit (setq goes-on nil)))
         goes-on))
     beg end)
    (message "%d spaces replaced." count)))

(defun tildify-buffer (&optional dont-ask)
  "Put hard spaces into this buffer, asking for each unless DONT-ASK."
  (interactive "*P")
  (tildify-region (point-min) (point-max) dont-ask))

(defun tildify-tildify (beg end ask)
  "Put hard spaces into the text from BEG to END, asking for each if ASK.
Return (COUNT . RESPONSE): how many, and t, `quit', `force' or nil for what was answered."
  (save-excursion
    (goto-char beg)
    (let ((count 0) (bound (copy-marker end t)) (answer nil))
      (while (and (not (eq answer 'quit)) (re-search-forward tildify-pattern bound t))
        (let* ((from (match-beginning 1)) (to (match-end 1))
               (yes (or (not ask) (eq answer t)
                        (pcase (read-char-choice "Replace? (yn!q) " '(?y ?n ?! ?q ?\s))
                          ((or ?y ?\s) t)
                          (?! (setq answer t))
                          (?q (setq answer 'quit) nil)))))
          (when yes
            (goto-char from)
            (delete-region from to)
            (insert tildify-space-string)
            (setq count (1+ count)))
          ;; the word behind may be one that needs a hard space too
          (goto-char (if yes (point) to))))
      (set-marker bound nil)
      (cons count answer))))

(defun tildify--deprecated-ignore-evironments (callback beg end)
  "Call CALLBACK with BEG and END: nothing is left alone."
  (funcall callback beg end))

(defun tildify--foreach-region (callback beg end)
  "Call CALLBACK with each part of the text from BEG to END where hard spaces are wanted, while it returns non-nil."
  (let ((last (copy-marker end t)))
    (funcall tildify-foreach-region-function
             (lambda (from to)
               (let ((from (max from beg)) (to (min to last)))
                 (if (< from to) (funcall callback from to) (< from last))))
             (point-min) last)
    (set-marker last nil)))

(defun tildify-foreach-ignore-environments (pairs callback beg end)
  "Call CALLBACK with each part of the text from BEG to END outside the environments PAIRS, while it returns non-nil.
Each of PAIRS is (BEGIN-RE . END-RE) or (BEGIN-RE . LIST) with strings, and numbers of groups of BEGIN-RE."
  (let ((begin-re (mapconcat (lambda (pair) (concat "\\(?:" (car pair) "\\)")) pairs "\\|"))
        (from beg) (goes-on t) (case-fold-search t) (bound (copy-marker end t)))
    (save-excursion
      (save-match-data
        (goto-char from)
        (while (and goes-on (< (point) bound))
          (let* ((start (point)) (end-re (tildify--find-env begin-re pairs bound))
                 (to (if end-re (match-beginning 0) (marker-position bound)))
                 (behind (copy-marker (point))))
            (setq goes-on (or (>= start to) (funcall callback start to)))
            (goto-char (if end-re behind bound))
            (set-marker behind nil)
            (when (and goes-on end-re)
              (unless (re-search-forward end-re bound t)
                (setq goes-on nil)))))))
    (set-marker bound nil)
    nil))

(defun tildify--find-env (regexp pairs &optional bound)
  "Go behind the next match of REGEXP, an environment's beginning, and return the regexp of its end, as PAIRS say; nil if there is none.
The match data are those of REGEXP."
  (when (re-search-forward regexp bound t)
    (let ((from (match-beginning 0)) (to (match-end 0)) (found nil))
      (save-excursion
        (dolist (pair pairs)
          (unless found
            (goto-char from)
            (when (and (looking-at (car pair)) (= (match-end 0) to))
              (setq found
                    (if (stringp (cdr pair))
                        (cdr pair)
                      (mapconcat (lambda (part)
                                   (if (stringp part) part (regexp-quote (or (match-string part) ""))))
                                 (cdr pair) "")))))))
      (set-match-data (list from to))
      found)))

(defun tildify-space-region-predicate ()
  "Return non-nil if point is where hard spaces are wanted."
  (let ((here (point)) (found nil))
    (tildify--foreach-region
     (lambda (from to)
       (when (and (<= from here) (<= here to)) (setq found t))
       (< to here))
     (point-min) (min (1+ here) (point-max)))
    found))

(defun tildify-space ()
  "Make the space before point a hard one where one belongs; return t then.
A space behind a hard one makes a plain one of both, with `tildify-double-space-undos'."
  (interactive)
  (let* ((here (point)) (before (1- here)) (size (length tildify-space-string)) (start (- before size)) (case-fold-search nil))
    (when (and (> before (point-min)) (eq (preceding-char) ?\s))
      (cond
       ((and tildify-double-space-undos (> start (point-min))
             (string-equal tildify-space-string (buffer-substring start before)))
        (when (save-excursion (goto-char start) (and (re-search-backward "[^[:space:]]" nil t) t))
          (delete-region start before)
          (run-hooks 'tildify-double-space-undos-hook))
        nil)
       ((and (save-excursion (goto-char before) (looking-back tildify-space-pattern (line-beginning-position)))
             (save-excursion (goto-char before) (run-hook-with-args-until-failure 'tildify-space-predicates)))
        (delete-char -1)
        (insert tildify-space-string)
        (run-hooks 'tildify-space-hook)
        t)))))

(define-minor-mode tildify-mode
  "Make hard spaces of spaces where they belong, as they are typed."
  :lighter " ~"
  (if tildify-mode
      (add-hook 'post-self-insert-hook #'tildify-space nil t)
    (remove-hook 'post-self-insert-hook #'tildify-space t)))
