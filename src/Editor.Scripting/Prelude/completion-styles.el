;;; completion-styles.el --- the styles of completion and which is used when  -*- lexical-binding: t -*-
;;;features: minibuffer

(defvar completion-styles-alist
  '((emacs21 completion-emacs21-try-completion completion-emacs21-all-completions "What begins with the text, point at its end.")
    (emacs22 completion-emacs22-try-completion completion-emacs22-all-completions "What begins with the text before point; the text after point is left.")
    (basic completion-basic-try-completion completion-basic-all-completions "What begins with the text before point and goes on with the text after it.")
    (partial-completion completion-pcm-try-completion completion-pcm-all-completions "Each word may be shortened.")
    (substring completion-substring-try-completion completion-substring-all-completions "What has the text in it.")
    (flex completion-flex-try-completion completion-flex-all-completions "What has the letters in it, in order.")
    (initials completion-initials-try-completion completion-initials-all-completions "The text is the initials.")
    (shorthand completion-shorthand-try-completion completion-shorthand-all-completions "Symbols by their shorthands."))
  "Alist of styles: (NAME TRY-COMPLETION ALL-COMPLETIONS DOC).")

(defvar completion-styles '(basic partial-completion emacs22) "The styles of completion that are tried in turn.")

(defvar completion-category-defaults
  '((buffer (styles basic substring)) (unicode-name (styles basic substring)) (project-file (styles substring))
    (xref-location (styles substring)) (info-menu (styles basic substring)) (symbol-help (styles basic shorthand substring)))
  "Alist of categories of candidates and how they are completed unless a person says otherwise.")

(defvar completion-category-overrides nil "Alist of categories of candidates and how a person wants them completed.")

(defvar completion-extra-properties nil "Properties of the completion that goes on.")

(defun completion--category-override (category tag)
  "Return the entry TAG of what is said about CATEGORY."
  (or (assq tag (cdr (assq category completion-category-overrides)))
      (assq tag (cdr (assq category completion-category-defaults)))))

(defun completion--styles (metadata)
  "Return the styles to use for candidates with METADATA."
  (let ((over (completion--category-override (completion-metadata-get metadata 'category) 'styles)))
    (if over
        (delete-dups (append (cdr over) (copy-sequence completion-styles)))
      completion-styles)))

(defun completion--nth-completion (n string table pred point metadata)
  "Return the first value that the Nth function of the styles gives for STRING."
  (let* ((metadata (or metadata (completion-metadata (substring string 0 point) table pred)))
         (found nil))
    (catch 'done
      (dolist (style (completion--styles metadata))
        (let ((function (nth n (assq style completion-styles-alist))))
          (when (and function (setq found (funcall function string table pred point)))
            (throw 'done nil)))))
    found))

(defun completion-try-completion (string table pred point &optional metadata)
  "Complete STRING with point at POINT as far as it is clear, by the first style that can.
The value is nil (no match), t (the only match), or (STRING . POINT)."
  (completion--nth-completion 1 string table pred point metadata))

(defun completion-all-completions (string table pred point &optional metadata)
  "Return the candidates for STRING, by the first style that has any; behind the last is where they begin."
  (completion--nth-completion 2 string table pred point metadata))

(defun completion-hilit-commonality (completions prefix-len &optional base-size)
  "Return copies of COMPLETIONS, of which PREFIX-LEN characters were typed, with faces; behind the last is BASE-SIZE."
  (when completions
    (let ((common (- prefix-len (or base-size 0))))
      (nconc
       (mapcar (lambda (one)
                 (let ((candidate (copy-sequence (if (consp one) (car one) one))))
                   (font-lock-prepend-text-property 0 (min common (length candidate)) 'face 'completions-common-part candidate)
                   (when (> (length candidate) common)
                     (font-lock-prepend-text-property common (1+ common) 'face 'completions-first-difference candidate))
                   (if (consp one) (cons candidate (cdr one)) candidate)))
               completions)
       base-size))))

(defun completion-emacs21-try-completion (string table pred _point)
  "Complete STRING at its end."
  (let ((found (try-completion string table pred)))
    (if (stringp found) (cons found (length found)) found)))

(defun completion-emacs21-all-completions (string table pred _point)
  "Return what begins with STRING."
  (completion-hilit-commonality (all-completions string table pred) (length string)
                                (car (completion-boundaries string table pred ""))))

(defun completion-emacs22-try-completion (string table pred point)
  "Complete what is before POINT in STRING; what is after stays."
  (let* ((suffix (substring string point))
         (found (try-completion (substring string 0 point) table pred)))
    (cond
     ((eq found t) (if (equal "" suffix) t (cons string point)))
     ((not (stringp found)) found)
     (t
      ;; A slash that the text after point begins with is not doubled.
      (when (and (string-suffix-p "/" found) (string-prefix-p "/" suffix))
        (setq suffix (substring suffix 1)))
      (cons (concat found suffix) (length found))))))

(defun completion-emacs22-all-completions (string table pred point)
  "Return what begins with the text before POINT in STRING."
  (let ((before (substring string 0 point)))
    (completion-hilit-commonality (all-completions before table pred) point
                                  (car (completion-boundaries before table pred "")))))

(defun completion-basic--pattern (before after bounds)
  "Return the pattern for BEFORE and AFTER point within BOUNDS."
  (delete "" (list (substring before (car bounds)) 'point (substring after 0 (cdr bounds)))))

(defun completion-basic-try-completion (string table pred point)
  "Complete STRING: what begins with the text before POINT and has the text after it."
  (let* ((before (substring string 0 point)) (after (substring string point))
         (bounds (completion-boundaries before table pred after)))
    (if (zerop (cdr bounds))
        (let ((found (try-completion before table pred)))
          (cond ((not (stringp found))
                 (if (and (eq found t) (not (equal after ""))) (cons string point) found))
                (t (let ((after (completion--merge-suffix found point after)))
                     (cons (concat found after) (length found))))))
      (let* ((suffix (substring after (cdr bounds)))
             (prefix (substring before 0 (car bounds)))
             (pattern (completion-basic--pattern before after bounds))
             (all (completion-pcm--all-completions prefix pattern table pred)))
        (completion-pcm--merge-try pattern (completion--filter-files all) prefix suffix)))))

(defun completion-basic-all-completions (string table pred point)
  "Return what begins with the text before POINT in STRING and has the text after it."
  (let* ((before (substring string 0 point)) (after (substring string point))
         (bounds (completion-boundaries before table pred after))
         (pattern (completion-basic--pattern before after bounds))
         (all (completion-pcm--all-completions (substring before 0 (car bounds)) pattern table pred)))
    (completion-hilit-commonality all point (car bounds))))

(defun completion-shorthand-try-completion (&rest _)
  "There are no shorthands of symbols here: nil."
  nil)

(defun completion-shorthand-all-completions (&rest _)
  "There are no shorthands of symbols here: nil."
  nil)
