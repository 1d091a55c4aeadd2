;;; abbrev-files.el --- lists and files of abbrevs  -*- lexical-binding: t -*-
;;;features: abbrev

(defvar edit-abbrevs-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\C-x\C-s" #'abbrev-edit-save-buffer)
    (define-key map "\C-x\C-w" #'abbrev-edit-save-to-file)
    (define-key map "\C-c\C-c" #'edit-abbrevs-redefine)
    map)
  "The keys of a list of abbrevs.")

(define-derived-mode edit-abbrevs-mode fundamental-mode "Edit-Abbrevs"
  "Mode for a list of abbrevs that is edited: C-c C-c makes it the definitions.")

(defun insert-abbrev-table-description (name &optional readable)
  "Insert a description of the abbrev table named NAME before point: Lisp, or with READABLE a list that a person reads."
  (let ((symbols (sort (abbrev--table-symbols name readable) #'string-lessp)))
    (cond
     (readable
      (insert "(")
      (prin1 name (current-buffer))
      (insert ")\n\n")
      (mapc #'abbrev--describe symbols)
      (insert "\n\n"))
     (t
      (insert "(define-abbrev-table '")
      (prin1 name (current-buffer))
      (if (null symbols)
          (insert " '())\n\n")
        (insert "\n  '(\n")
        (mapc #'abbrev--write symbols)
        (insert "   ))\n\n")))))
  nil)

(defun abbrev--write (sym)
  "Write the abbrev SYM as Lisp, unless it is undefined or the system's."
  (unless (or (null (symbol-value sym)) (abbrev-get sym :system))
    (insert "    ")
    (prin1 `(,(symbol-name sym) ,(symbol-value sym) ,(symbol-function sym)
             :count ,(or (abbrev-get sym :count) 0)
             ,@(if (abbrev-get sym :case-fixed) '(:case-fixed t))
             ,@(let ((enable (abbrev-get sym :enable-function))) (if (and enable (symbolp enable)) (list :enable-function enable))))
           (current-buffer))
    (insert "\n")))

(defun abbrev--describe (sym)
  "Write the abbrev SYM for a person."
  (when (symbol-value sym)
    (prin1 (symbol-name sym) (current-buffer))
    (if (not (abbrev-get sym :system))
        (indent-to 15 1)
      (insert " (sys)")
      (indent-to 20 1))
    (prin1 (abbrev-get sym :count) (current-buffer))
    (indent-to 20 1)
    (prin1 (symbol-value sym) (current-buffer))
    (when (symbol-function sym)
      (indent-to 45 1)
      (prin1 (symbol-function sym) (current-buffer)))
    (insert "\n")))

(defun insert-abbrevs ()
  "Insert a description of all abbrevs behind point, with the mark at its end."
  (interactive)
  (push-mark
   (save-excursion
     (dolist (name abbrev-table-name-list)
       (insert-abbrev-table-description name t))
     (point))))

(defun prepare-abbrev-list-buffer (&optional local)
  "Return a buffer with a list of all abbrevs, or with LOCAL of those of the tables of this buffer's mode."
  (let ((tables (abbrev--active-tables)) (mode-table local-abbrev-table))
    (when (and local (null mode-table)) (setq mode-table fundamental-mode-abbrev-table))
    (ignore tables)
    (with-current-buffer (get-buffer-create "*Abbrevs*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (if local
            (dolist (table (if (listp mode-table) mode-table (list mode-table)))
              (insert-abbrev-table-description (or (abbrev-table-name table) 'fundamental-mode-abbrev-table) t))
          (let ((empty nil))
            (dolist (name abbrev-table-name-list)
              (if (abbrev-table-empty-p (symbol-value name))
                  (push name empty)
                (insert-abbrev-table-description name t)))
            (dolist (name (nreverse empty))
              (insert-abbrev-table-description name t)))
          (edit-abbrevs-mode)))
      (goto-char (point-min))
      (set-buffer-modified-p nil)
      (current-buffer))))

(defun list-abbrevs (&optional local)
  "Show a list of all abbrevs, or with LOCAL of those of the mode."
  (interactive "P")
  (display-buffer (prepare-abbrev-list-buffer local)))

(defun edit-abbrevs ()
  "Show a list of all abbrevs to be edited; C-c C-c makes it the definitions."
  (interactive)
  (let ((name (and local-abbrev-table (abbrev-table-p local-abbrev-table) (abbrev-table-name local-abbrev-table))))
    (pop-to-buffer-same-window (prepare-abbrev-list-buffer))
    (when (and name (search-forward (format "(%s)" name) nil t))
      (forward-line 2))))

(defun edit-abbrevs-redefine ()
  "Make the list in this buffer the definitions of all abbrevs."
  (interactive)
  (save-restriction
    (widen)
    (define-abbrevs t)
    (set-buffer-modified-p nil)))

(defun define-abbrevs (&optional arg)
  "Define abbrevs as the list in this buffer has them; with ARG, remove all others first."
  (interactive "P")
  (when arg (kill-all-abbrevs))
  (save-excursion
    (goto-char (point-min))
    (while (re-search-forward "^(" nil t)
      (forward-char -1)
      (let ((table (read (current-buffer))) (definitions nil))
        (when (consp table) (setq table (car table)))
        (forward-line 1)
        (while (progn (skip-chars-forward " \t\n") (not (memq (char-after) '(nil ?\())))
          (push (abbrev--read-line) definitions))
        (define-abbrev-table table (nreverse (delq nil definitions)))))))

(defun abbrev--read-line ()
  "Read an abbrev from a line of a list: (NAME EXPANSION HOOK . PROPS); nil for a line that is none.  Go behind it."
  (if (not (eq (char-after) ?\"))
      (progn (forward-line 1) nil)
    (let ((name (read (current-buffer))) (system nil) (count nil) (expansion nil) (hook nil))
      (skip-chars-forward " \t")
      (when (looking-at "(sys)")
        (setq system t)
        (goto-char (match-end 0)))
      (setq count (ignore-errors (read (current-buffer))))
      (skip-chars-forward " \t\n")
      (setq expansion (ignore-errors (read (current-buffer))))
      (skip-chars-forward " \t")
      (unless (eolp)
        (setq hook (ignore-errors (read (current-buffer)))))
      (and (stringp name) (list name expansion hook :count count :system system)))))

(defun read-abbrev-file (&optional file quietly)
  "Read abbrev definitions from FILE (`abbrev-file-name'); say nothing if QUIETLY."
  (interactive (list (read-file-name (format-prompt "Read abbrev file" abbrev-file-name) nil abbrev-file-name t)))
  (let ((warning-inhibit-types (cons '(files missing-lexbind-cookie) (bound-and-true-p warning-inhibit-types))))
    (load (or file abbrev-file-name) nil quietly))
  (setq abbrevs-changed nil))

(defun quietly-read-abbrev-file (&optional file)
  "Read abbrev definitions from FILE (`abbrev-file-name') without a word."
  (read-abbrev-file file t))

(defun write-abbrev-file (&optional file verbose)
  "Write all abbrev definitions of a person to FILE (`abbrev-file-name'); tell how many with VERBOSE."
  (interactive (list (read-file-name "Write abbrev file: " (file-name-directory (expand-file-name abbrev-file-name)) abbrev-file-name)))
  (unless (and file (> (length file) 0)) (setq file abbrev-file-name))
  (let ((coding-system-for-write 'utf-8))
    (with-temp-buffer
      (dolist (name (sort (copy-sequence abbrev-table-name-list) #'string-lessp))
        (when (abbrev--table-symbols name)
          (insert-abbrev-table-description name nil)))
      (goto-char (point-min))
      (insert (format ";;-*-coding: %s;-*-\n" coding-system-for-write))
      (write-region nil nil file nil (and (not verbose) 0)))))

(defun abbrev-edit-save-to-file (file)
  "Make the list in this buffer the definitions of all abbrevs, and save them in FILE."
  (interactive (list (read-file-name "Save abbrevs to file: " (file-name-directory (expand-file-name abbrev-file-name)) abbrev-file-name)))
  (edit-abbrevs-redefine)
  (write-abbrev-file file t))

(defun abbrev-edit-save-buffer ()
  "Make the list in this buffer the definitions of all abbrevs, and save them in the usual file."
  (interactive)
  (abbrev-edit-save-to-file abbrev-file-name))

(defun abbrev-table-menu (table &optional prompt sortfun)
  "Return a menu, a keymap, that inserts the abbrevs of TABLE; PROMPT is its title, SORTFUN sorts the names."
  (let ((sortfun (or sortfun #'string-lessp)) (entries nil))
    (mapatoms (lambda (abbrev)
                (when (symbol-value abbrev)
                  (let ((name (symbol-name abbrev)))
                    (push `(,(intern name) menu-item ,name (lambda () (interactive) (abbrev-insert ',abbrev))) entries))))
              table)
    (nconc (make-sparse-keymap prompt)
           (sort entries (lambda (x y) (funcall sortfun (nth 2 x) (nth 2 y)))))))
