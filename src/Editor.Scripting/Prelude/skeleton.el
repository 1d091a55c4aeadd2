;;; skeleton.el --- texts with parts to be filled in  -*- lexical-binding: t -*-
;;;features: skeleton
;;;yields: *

(defvar skeleton-transformation-function #'identity "Changes strings before they are inserted.")

(defvar skeleton-autowrap t "Non-nil: an active region is wrapped without being told.")

(defvar skeleton-end-newline t "Non-nil: a skeleton ends with a newline in its own line.")

(defvar skeleton-end-hook nil "Run when a skeleton was inserted.")

(defvar skeleton-filter-function #'identity "Changes a skeleton before it is inserted.")

(defvar skeleton-untabify nil "Non-nil: going back a negative number turns tabs into blanks.")

(defvar skeleton-newline-indent-rigidly nil "Non-nil: newlines indent as the line before.")

(defvar skeleton-further-elements nil "Alist of variables and forms for `let', while a skeleton is inserted.")

(defvar skeleton-subprompt "RET, \\<minibuffer-local-map>\\[abort-recursive-edit] or \\[help-command]" "What stands for %s in prompts of parts that repeat.")

(defvar skeleton-debug nil "Non-nil: a skeleton that is defined again is known to be another.")

(defvar skeleton-positions nil "The places @ of the last skeleton, the last first.")

(defvar skeleton-pair nil "Non-nil: `skeleton-pair-insert-maybe' inserts pairs.")

(defvar skeleton-pair-on-word nil "Non-nil: pairs are inserted before words, too.")

(defvar skeleton-pair-filter-function (lambda () nil) "Returns non-nil where no pair is wanted.")

(defvar skeleton-pair-alist nil "Alist of characters and their skeletons.")

(defvar skeleton-pair-default-alist '((?\( _ ?\)) (?\)) (?\[ _ ?\]) (?\]) (?{ _ ?}) (?\}) (?< _ ?>) (?\>) (?« _ ?») (?\») (?\` _ ?\')) "The usual pairs.")

(defvar skeleton-regions nil "The marks of what is wrapped, while a skeleton is inserted.")

(defvar skeleton-point nil "Where point goes, while a skeleton is inserted.")

(defvar skeleton-il nil "What is left to insert.")

(defvar skeleton-modified nil "Non-nil once something was inserted.")

(defvar input nil "What was read for a part of a skeleton.")

(defvar help nil "The help of a skeleton.")

(defvar v1 nil "A variable for skeletons.")

(defvar v2 nil "A variable for skeletons.")

(defmacro define-skeleton (command documentation &rest skeleton)
  "Define COMMAND, with DOCUMENTATION, to insert SKELETON: (INTERACTOR ELEMENT...)."
  (declare (doc-string 2) (indent defun))
  (when skeleton-debug (setq skeleton (copy-tree skeleton)))
  `(progn
     (put ',command 'no-self-insert t)
     (defun ,command (&optional str arg)
       ,(concat documentation (if (string-match "\n\\'" documentation) "" "\n")
                "\nWith ARG, as many words before point, or the region, are wrapped (see `skeleton-insert').")
       (interactive "*P\nP")
       (atomic-change-group
         (skeleton-proxy-new ',skeleton str arg)))))

(defun skeleton-proxy-new (skeleton &optional str arg)
  "Insert SKELETON as a command does: STR is what was typed, ARG says what is wrapped."
  (skeleton-insert (funcall skeleton-filter-function skeleton)
                   (cond ((numberp arg) arg)
                         ((and arg (listp arg)) (prefix-numeric-value arg))
                         ((and skeleton-autowrap (use-region-p)) -1)
                         (t nil))
                   (if (stringp str) str))
  (and skeleton-modified nil))

(defun skeleton-insert (skeleton &optional regions str)
  "Insert SKELETON: (INTERACTOR ELEMENT...).
REGIONS: a positive number wraps so many words behind point, a negative one so many regions between marks.  STR is used for the first `str'.
Elements: a string or character is inserted; \\n a newline, indented; > indents; _ is where point goes, or what is wrapped; - is where point goes;
@ is kept in `skeleton-positions'; & and | stand for: go on only if something was, or was not, inserted; a number deletes so many characters before;
nil nothing; resume: what follows is done even after a quit; `str' is what was read; a list that begins with a prompt repeats; any other form is evaluated."
  (setq skeleton-positions nil)
  (let* ((skeleton-regions nil) (skeleton-point nil) (skeleton-modified nil)
         (old (point)))
    (cond
     ((null regions))
     ((> regions 0)
      (setq skeleton-regions (list (copy-marker (point)) (save-excursion (forward-word regions) (point-marker)))))
     ((< regions 0)
      (let ((marks (sort (seq-take (delq nil (cons (mark-marker) (copy-sequence mark-ring))) (- regions)) #'<)))
        (setq skeleton-regions (sort (mapcar #'copy-marker (append marks (list (point)))) #'<)))))
    (when skeleton-regions
      (goto-char (car skeleton-regions))
      (setq skeleton-regions (cdr skeleton-regions)))
    (setq old (point))
    (let ((vars (mapcar #'car-safe skeleton-further-elements)))
      (cl-progv vars (mapcar (lambda (entry) (eval (cadr entry) t)) skeleton-further-elements)
        (skeleton-internal-list skeleton str)))
    (unless (eolp)
      (when (and skeleton-end-newline (null skeleton-regions) (not (eq old (point))) (eq skeleton-point nil) nil) (insert "\n")))
    (run-hooks 'skeleton-end-hook)
    (sit-for 0)
    (when skeleton-point (goto-char skeleton-point))))

(defvar skeleton--str nil "What was read in the skeleton that is inserted, or what reads it.")

(defun skeleton-read (prompt &optional initial-input recursive)
  "Read a text for a skeleton with PROMPT, a string or a form, and INITIAL-INPUT; RECURSIVE: an empty answer ends the repeats."
  (setq skeleton-modified skeleton-modified)
  (let* ((prompt (if (stringp prompt)
                     (if recursive (format prompt (substitute-command-keys skeleton-subprompt)) prompt)
                   prompt))
         (answer (if (stringp prompt) (read-string prompt initial-input) (eval prompt t))))
    (when (and recursive (or (null answer) (equal answer "")))
      (signal 'quit t))
    answer))

(defun skeleton-internal-list (skeleton-list &optional str recursive)
  "Insert SKELETON-LIST, (INTERACTOR ELEMENT...); STR is what was read, RECURSIVE: it is a part that repeats."
  (let* ((start (line-beginning-position)) (column (current-column)) (line (buffer-substring start (line-end-position)))
         (interactor (car skeleton-list)) (skeleton-il (cdr skeleton-list)) (quit nil)
         (modified skeleton-modified)
         (skeleton--str (or str
                            (and interactor
                                 (not (and (stringp interactor) (equal interactor "")))
                                 (list interactor recursive)))))
    (ignore start column line modified)
    (when (symbolp interactor) (setq interactor nil))
    (condition-case err
        (progn
          (when (and recursive interactor) (skeleton--read-str))
          (skeleton--insert-all recursive))
      (quit
       (if (and (consp (cdr err)) nil) (signal 'quit nil))
       (let ((rest (memq 'resume skeleton-il)))
         (if rest
             (progn (setq skeleton-il (cdr rest))
                    (skeleton--insert-all recursive))
           (if (eq (cdr err) t) (setq quit t) (signal 'quit nil))))))
    quit))

(defun skeleton--insert-all (recursive)
  "Insert what is left of a skeleton, RECURSIVE as `skeleton-internal-list' has it; note of each element whether it moved point."
  (while skeleton-il
    (let ((at (point)))
      (skeleton-internal-1 (pop skeleton-il) nil recursive)
      (setq skeleton-modified (/= at (point))))))

(defun skeleton--read-str ()
  "Return what `str' is: read it when it is first wanted."
  (if (consp skeleton--str)
      (setq skeleton--str (skeleton-read (nth 0 skeleton--str) nil (nth 1 skeleton--str)))
    skeleton--str))

(defun skeleton-newline ()
  "Insert a newline, indented."
  (if (or (eq (point) skeleton-point)
          (eq (point) (car skeleton-positions)))
      ;; where point is to go, blanks stay
      (save-excursion (newline)))
  (if (or (eq (point) skeleton-point) (eq (point) (car skeleton-positions)))
      (forward-char 1)
    (newline)))

(defun skeleton-internal-1 (element &optional literal recursive)
  "Insert ELEMENT of a skeleton; LITERAL: a string is not changed; RECURSIVE: it is in a part that repeats."
  (cond
   ((or (integerp element) (stringp element))
    (if (and (integerp element) (< element 0))
        (if skeleton-untabify (backward-delete-char-untabify (- element)) (delete-char element))
      (insert (if (not literal) (funcall skeleton-transformation-function element) element))))
   ((or (eq element '\n) (eq element ?\n))
    (cond
     ((and skeleton-regions (eq (car skeleton-il) '_) (looking-at "[ \t]*$")) (forward-line 1) (indent-according-to-mode))
     (t
      (skeleton-newline)
      (if skeleton-newline-indent-rigidly
          (indent-to (save-excursion (forward-line -1) (current-indentation)))
        (indent-according-to-mode)))))
   ((eq element '>)
    (if (and skeleton-regions (eq (car skeleton-il) '_))
        (indent-region (point) (car skeleton-regions))
      (indent-according-to-mode)))
   ((eq element '_)
    (if skeleton-regions
        (progn
          (goto-char (pop skeleton-regions))
          (when (and (<= (current-column) (current-indentation)) (eq (car skeleton-il) '\n))
            (end-of-line 0)))
      (unless skeleton-point (setq skeleton-point (point-marker)))))
   ((eq element '-) (unless skeleton-point (setq skeleton-point (point-marker))))
   ((eq element '&) (unless skeleton-modified (pop skeleton-il)))
   ((eq element '|) (when skeleton-modified (pop skeleton-il)))
   ((eq element '@) (push (point) skeleton-positions))
   ((eq element 'str)
    (let ((text (skeleton--read-str)))
      (when text (skeleton-internal-1 text t recursive))))
   ((memq element '(nil resume)) nil)
   ((eq (car-safe element) 'quote) (eval (nth 1 element) t))
   ((or (stringp (car-safe element)) (and (consp (car-safe element)) (not (functionp (car element)))))
    (if (listp (car element))
        ;; once for each of a list
        (dolist (each (if (functionp (car (car element))) (eval (car element) t) (car element)))
          (skeleton-internal-list (cons nil (cdr element)) each))
      (let ((rest skeleton-il) (outer skeleton--str))
        (while (not (skeleton-internal-list element nil t)))
        (setq skeleton-il rest skeleton--str outer))))
   (t
    (let ((value (skeleton--eval element)))
      (when value (skeleton-internal-1 value nil recursive))))))

(defun skeleton--eval (form)
  "Evaluate FORM of a skeleton; `str' in it is what was read."
  (eval (if (symbolp form) form `(let ((str ,(if (consp skeleton--str) '(skeleton--read-str) 'skeleton--str))) (ignore str) ,form)) t))

(defun skeleton-pair-insert-maybe (arg)
  "Insert what was typed, ARG times, or with `skeleton-pair' the pair that it begins."
  (interactive "*P")
  (if (or arg (not skeleton-pair))
      (self-insert-command (prefix-numeric-value arg))
    (let* ((mark (and skeleton-autowrap (use-region-p)))
           (char last-command-event)
           (skeleton (or (assq char skeleton-pair-alist) (assq char skeleton-pair-default-alist) `(,char _ ,char))))
      (if (or (memq (char-syntax (preceding-char)) '(?\\ ?/))
              (and (not mark)
                   (or overwrite-mode
                       (if (not skeleton-pair-on-word) (looking-at "\\w"))
                       (funcall skeleton-pair-filter-function))))
          (self-insert-command 1)
        (skeleton-insert (cons nil skeleton) (if mark -1))))))
