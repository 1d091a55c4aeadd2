;;; abbrev.el --- abbrevs: words that expand as they are typed  -*- lexical-binding: t -*-
;;;features: abbrev

(defvar abbrev-table-name-list '(fundamental-mode-abbrev-table global-abbrev-table) "The names of the abbrev tables.")

(defvar fundamental-mode-abbrev-table (make-abbrev-table) "The abbrev table of Fundamental mode.")

(defvar global-abbrev-table (make-abbrev-table) "The abbrev table for all buffers.")

(defun make-abbrev-table (&optional props)
  "Return a new abbrev table with properties PROPS: an obarray whose symbols are the abbrevs."
  (let ((table (obarray-make)))
    (abbrev-table-put table :abbrev-table-modiff 0)
    (while (consp props)
      (abbrev-table-put table (pop props) (pop props)))
    table))

(defun abbrev-table-p (object)
  "Return non-nil if OBJECT is an abbrev table."
  (and (obarrayp object) (numberp (ignore-errors (abbrev-table-get object :abbrev-table-modiff)))))

(defun abbrev-table-get (table prop)
  "Return the property PROP of the abbrev table TABLE."
  (let ((symbol (and table (intern-soft "" table))))
    (and symbol (get symbol prop))))

(defun abbrev-table-put (table prop value)
  "Set the property PROP of the abbrev table TABLE to VALUE."
  (let ((symbol (intern "" table)))
    (set symbol nil)
    (put symbol prop value)))

(defun abbrev-get (sym prop)
  "Return the property PROP of the abbrev SYM."
  (let ((plist (symbol-plist sym)))
    ;; once the count alone stood there
    (if (listp plist) (plist-get plist prop) (and (eq prop 'count) plist))))

(defun abbrev-put (sym prop value)
  "Set the property PROP of the abbrev SYM to VALUE."
  (put sym prop value))

(defun abbrev--changed (table)
  "Note that TABLE is another than before."
  (abbrev-table-put table :abbrev-table-modiff (1+ (or (abbrev-table-get table :abbrev-table-modiff) 0))))

(defun abbrev-table-empty-p (object &optional ignore-system)
  "Return non-nil if the abbrev table OBJECT has no abbrevs; those of the system do not count with IGNORE-SYSTEM."
  (unless (abbrev-table-p object) (error "Non abbrev table object"))
  (not (catch 'some
         (mapatoms (lambda (sym)
                     (when (and (> (length (symbol-name sym)) 0) (symbol-value sym)
                                (not (and ignore-system (abbrev-get sym :system))))
                       (throw 'some t)))
                   object))))

(defun copy-abbrev-table (table)
  "Return a copy of TABLE: its abbrevs, with their expansions, hooks and counts."
  (let ((copy (make-abbrev-table)))
    (mapatoms (lambda (sym)
                (when (and (> (length (symbol-name sym)) 0) (symbol-value sym))
                  (define-abbrev copy (symbol-name sym) (symbol-value sym) (symbol-function sym))))
              table)
    copy))

(defun abbrev-table-name (table)
  "Return the name of the abbrev table TABLE, a symbol."
  (and table (seq-find (lambda (name) (and (boundp name) (eq (symbol-value name) table))) abbrev-table-name-list)))

(defun abbrev--table-symbols (name &optional system)
  "Return the abbrevs of the table that is named NAME, those of the system only with SYSTEM."
  (let ((table (symbol-value name)) (found nil))
    (mapatoms (lambda (sym)
                (when (and (symbol-value sym) (or system (not (abbrev-get sym :system))))
                  (push sym found)))
              table)
    found))

(defun define-abbrev-table (tablename definitions &optional docstring &rest props)
  "Define TABLENAME as an abbrev table with DEFINITIONS: each (ABBREV EXPANSION [HOOK] [PROPS...]).
DOCSTRING is the variable's, PROPS are the table's properties."
  (when (and docstring props (symbolp docstring))
    ;; an old way without a docstring
    (push docstring props)
    (setq docstring nil))
  (let ((table (and (boundp tablename) (symbol-value tablename))))
    (unless table
      (setq table (make-abbrev-table))
      (set tablename table))
    (internal--define-uninitialized-variable tablename docstring)
    (unless (memq tablename abbrev-table-name-list)
      (setq abbrev-table-name-list (append abbrev-table-name-list (list tablename))))
    (when docstring (put tablename 'variable-documentation docstring))
    (while (consp props)
      (unless (cdr props) (error "Missing value for property %S" (car props)))
      (abbrev-table-put table (pop props) (pop props)))
    (dolist (definition definitions)
      (apply #'define-abbrev table definition))))

(defun define-abbrev (table abbrev expansion &optional hook &rest props)
  "Define ABBREV in TABLE: it expands to EXPANSION and then calls HOOK.
PROPS are its properties: :count, :system, :case-fixed, :enable-function."
  (when (and (consp props) (or (null (car props)) (numberp (car props))))
    (setq props (list :count (car props) :system (cadr props))))
  (unless (plist-get props :count) (setq props (plist-put props :count 0)))
  (let ((system (plist-get props :system))
        (sym (intern abbrev table)))
    ;; what a person has defined stays when a mode defines it as well
    (unless (and system
                 (not (memq system '(nil force)))
                 (boundp sym) (symbol-value sym)
                 (not (abbrev-get sym :system)))
      (unless (or system
                  (and (boundp sym)
                       (equal (symbol-value sym) expansion)
                       (equal (symbol-function sym) hook)))
        (setq abbrevs-changed t))
      (set sym expansion)
      (fset sym hook)
      (setplist sym (if (eq system 'force) (plist-put props :system t) props))
      (abbrev--changed table)))
  abbrev)

(defun clear-abbrev-table (table)
  "Remove all abbrevs of TABLE; its properties stay."
  (setq abbrevs-changed t)
  (let ((symbols nil))
    (mapatoms (lambda (sym) (unless (equal (symbol-name sym) "") (push sym symbols))) table)
    (dolist (sym symbols)
      ;; who still holds the symbol finds nothing in it
      (set sym nil)
      (unintern sym table)))
  (abbrev--changed table)
  nil)

(defun kill-all-abbrevs ()
  "Undefine all defined abbrevs."
  (interactive)
  (dolist (name abbrev-table-name-list)
    (clear-abbrev-table (symbol-value name))))

(defun abbrev--check-chars (abbrev global)
  "Signal an error if ABBREV holds characters that are no part of a word, everywhere if GLOBAL."
  (with-syntax-table (if global (standard-syntax-table) (syntax-table))
    (when (string-match "\\W" abbrev)
      (error "Some abbrev characters (%s) are not word constituents %s"
             (apply #'string (seq-uniq (seq-filter (lambda (c) (/= (char-syntax c) ?w)) (append abbrev nil))))
             (if global "in the standard syntax" "in this mode")))))

(defun define-global-abbrev (abbrev expansion)
  "Define ABBREV, in all modes, to expand to EXPANSION."
  (interactive "sDefine global abbrev: \nsExpansion for %s: ")
  (abbrev--check-chars abbrev 'global)
  (define-abbrev global-abbrev-table (downcase abbrev) expansion))

(defun define-mode-abbrev (abbrev expansion)
  "Define ABBREV, in the mode of this buffer, to expand to EXPANSION."
  (interactive "sDefine mode abbrev: \nsExpansion for %s: ")
  (abbrev--check-chars abbrev nil)
  (define-abbrev (or local-abbrev-table (error "Major mode has no abbrev table")) (downcase abbrev) expansion))

(defun abbrev--active-tables (&optional tables)
  "Return the abbrev tables that count here, the first first: TABLES, or those of the minor modes, the mode and all modes."
  (cond
   ((consp tables) tables)
   ((abbrev-table-p tables) (list tables))
   (t
    (let ((found (if (listp local-abbrev-table)
                     (append local-abbrev-table (list global-abbrev-table))
                   (list local-abbrev-table global-abbrev-table))))
      (dolist (entry abbrev-minor-mode-table-alist found)
        (when (and (symbolp (car entry)) (boundp (car entry)) (symbol-value (car entry)))
          (setq found (if (listp (cdr entry)) (append (cdr entry) found) (cons (cdr entry) found)))))))))

(defun abbrev--symbol (abbrev table)
  "Return the symbol of ABBREV, a string, in TABLE, or nil."
  (let* ((case-fold (not (abbrev-table-get table :case-fixed)))
         (sym (intern-soft (if case-fold (downcase abbrev) abbrev) table)))
    (and sym (symbol-value sym)
         (or case-fold (not (abbrev-get sym :case-fixed)) (equal abbrev (symbol-name sym)))
         (or (not (abbrev-get sym :case-fixed)) (equal abbrev (symbol-name sym)))
         sym)))

(defun abbrev-symbol (abbrev &optional table)
  "Return the symbol of ABBREV, a string, in TABLE or the tables that count here, or in their parents."
  (let ((tables (abbrev--active-tables table)) (sym nil))
    (while (and tables (not sym))
      (let ((each (pop tables)))
        (setq tables (append (abbrev-table-get each :parents) tables)
              sym (abbrev--symbol abbrev each))))
    sym))

(defun abbrev-expansion (abbrev &optional table)
  "Return what ABBREV expands to in TABLE or the tables that count here, or nil."
  (let ((sym (abbrev-symbol (if (symbolp abbrev) (symbol-name abbrev) abbrev) table)))
    (and sym (symbol-value sym))))

(defun abbrev--before-point ()
  "Try to find an abbrev before point; return (SYMBOL NAME START END) or nil."
  (let* ((lim (point)) (tables (abbrev--active-tables)) (pos (point)) (start nil) (end nil) (found nil))
    (if abbrev-start-location
        (progn
          ;; where `abbrev-prefix-mark' was given
          (setq start abbrev-start-location abbrev-start-location nil)
          (when (and (not (bufferp abbrev-start-location-buffer))) (setq start nil))
          (when (and start (not (eq abbrev-start-location-buffer (current-buffer)))) (setq start nil))
          (when (and start (< start (point-max)) (eq (char-after start) ?-))
            (delete-region start (1+ start)))
          (setq end (point))
          (when (and start (> end start))
            (let* ((name (buffer-substring-no-properties start end))
                   (sym (abbrev-symbol name)))
              (when sym (setq found (list sym name start end)))))))
    (while (and tables (not found))
      (let* ((table (pop tables))
             (enable (abbrev-table-get table :enable-function)))
        (setq tables (append (abbrev-table-get table :parents) tables))
        (setq start nil)
        (when (or (not enable) (save-excursion (goto-char lim) (funcall enable)))
          (let ((re (abbrev-table-get table :regexp)))
            (goto-char pos)
            (if re
                (when (save-match-data (looking-back re (line-beginning-position)))
                  (setq start (match-beginning 1) end (match-end 1)))
              (setq lim (point))
              (backward-word 1)
              (setq start (point))
              (forward-word 1)
              (setq end (min (point) pos))))
          (when (and start (> end start))
            (let* ((name (buffer-substring-no-properties start end))
                   (sym (abbrev--symbol name table))
                   (ok (and sym (abbrev-get sym :enable-function))))
              (when (and sym (or (not ok) (save-excursion (goto-char pos) (funcall ok))))
                (setq found (list sym name start end))))))))
    (goto-char pos)
    found))

(defun abbrev-insert (abbrev &optional name start end)
  "Insert the expansion of ABBREV, a symbol, in place of NAME from START to END; return ABBREV.
Its hook is called; if it returns nil and has the property `no-self-insert', so does this."
  (unless name (setq name (symbol-name abbrev)))
  (unless start (setq start (point)))
  (unless end (setq end start))
  (let ((value abbrev) (point (copy-marker (point) t)) (hook (symbol-function abbrev)))
    (goto-char start)
    (insert (symbol-value abbrev))
    (delete-char (- end start))
    (unless (or (abbrev-get abbrev :case-fixed)
                (let ((case-fold-search nil)) (not (string-match "[[:upper:]]" name))))
      (abbrev--adjust-case name start (point)))
    (setq end (point))
    (when hook
      (let* ((expanded (point))
             (result (funcall hook)))
        (when (and (symbolp hook) (get hook 'no-self-insert))
          (setq value (and result (or value expanded))))))
    (set-marker point nil)
    value))

(defun abbrev--adjust-case (name start end)
  "Give the expansion from START to END the capitals that NAME was typed with."
  (let ((case-fold-search nil) (bound (copy-marker end t)))
    (cond
     ((string-match "[[:lower:]]" name)
      (goto-char start)
      (skip-syntax-forward "^w" (1- bound))
      (upcase-initials-region (point) (min bound (1+ (point)))))
     ((and (not abbrev-all-caps)
           (> (save-excursion (goto-char bound) (backward-word 1) (point))
              (save-excursion (goto-char start) (forward-word 1) (point))))
      (upcase-initials-region start bound))
     (t (upcase-region start bound)))
    (goto-char bound)
    (set-marker bound nil)))

(defun expand-abbrev ()
  "Expand the abbrev before point, if there is one; return its symbol then."
  (interactive)
  (run-hooks 'pre-abbrev-expand-hook)
  (funcall abbrev-expand-function))

(defun abbrev--default-expand ()
  "Expand the abbrev before point: what `abbrev-expand-function' calls unless it is changed."
  (let ((found (abbrev--before-point)))
    (when found
      (let* ((sym (nth 0 found)) (name (nth 1 found)) (start (nth 2 found)) (end (nth 3 found))
             (after (- (point-max) (point)))
             (value nil))
        (when (and (not (eq (point) end)) (not (window-minibuffer-p))) (undo-boundary))
        (setq last-abbrev-text name last-abbrev sym last-abbrev-location start)
        (abbrev-put sym :count (1+ (or (abbrev-get sym :count) 0)))
        (setq value (abbrev-insert sym name start end))
        ;; what stood between the abbrev and point stays before point
        (unless (symbol-function sym) (goto-char (max (point-min) (- (point-max) after))))
        value))))

(defun unexpand-abbrev ()
  "Undo the expansion of the last abbrev, unless text was inserted within it."
  (interactive)
  (save-excursion
    (unless (or (< last-abbrev-location (point-min)) (> last-abbrev-location (point-max)))
      (goto-char last-abbrev-location)
      (when (stringp last-abbrev-text)
        (let ((value (and last-abbrev (symbol-value last-abbrev))))
          (unless (stringp value) (error "Value of abbrev-symbol must be a string"))
          (delete-region (point) (min (point-max) (+ (point) (length value))))
          (insert last-abbrev-text)
          (setq last-abbrev-text nil))))))

(defun abbrev-prefix-mark (&optional arg)
  "Mark point as the beginning of an abbrev; with ARG nothing is inserted (else a hyphen, which goes with the expansion)."
  (interactive "P")
  (or arg (expand-abbrev))
  (setq abbrev-start-location (point-marker) abbrev-start-location-buffer (current-buffer))
  (insert "-"))

(defun expand-region-abbrevs (start end &optional noquery)
  "Expand each abbrev between START and END, asking for each unless NOQUERY."
  (interactive "r\nP")
  (save-excursion
    (goto-char (min start end))
    (let ((bound (copy-marker (max start end) t)))
      (while (and (forward-word 1) (<= (point) bound))
        (let ((name (buffer-substring-no-properties (save-excursion (forward-word -1) (point)) (point))))
          (when (and (abbrev-expansion name)
                     (or noquery (y-or-n-p (format-message "Expand `%s'? " name))))
            (expand-abbrev))))
      (set-marker bound nil))))

(define-minor-mode abbrev-mode
  "Toggle Abbrev mode: abbrevs expand as they are typed."
  :variable abbrev-mode)

(defun abbrev--default-values ()
  "Return the text that an abbrev is to stand for: the region, or what was read."
  (buffer-substring-no-properties (region-beginning) (region-end)))

(defun add-mode-abbrev (arg)
  "Define a mode-specific abbrev for the ARG words before point; 0 means the region, a negative one undefines."
  (interactive "p")
  (add-abbrev (if only-global-abbrevs global-abbrev-table
                (or local-abbrev-table (error "No per-mode abbrev table")))
              "Mode" arg))

(defun add-global-abbrev (arg)
  "Define a global abbrev for the ARG words before point; 0 means the region, a negative one undefines."
  (interactive "p")
  (add-abbrev global-abbrev-table "Global" arg))

(defun add-abbrev (table type arg)
  "Ask for an abbrev of TABLE, a TYPE one, for the ARG words before point."
  (let* ((expansion (cond ((or (and (use-region-p) (/= arg 0)) (= arg 0)) (abbrev--default-values))
                          ((> arg 0) (buffer-substring-no-properties (point) (save-excursion (forward-word (- arg)) (point))))))
         (name (read-string (format (if expansion "%s abbrev that expands into \"%s\": " "Undefine %s abbrev: ") type expansion))))
    (when (and name (> (length name) 0))
      (when (or (null expansion) (not (abbrev-expansion name table))
                (y-or-n-p (format "%s expands into \"%s\"; redefine? " name (abbrev-expansion name table))))
        (define-abbrev table (downcase name) expansion)))))

(defun inverse-add-mode-abbrev (n)
  "Define the Nth word before point as a mode-specific abbrev, and ask what it expands to."
  (interactive "p")
  (inverse-add-abbrev (if only-global-abbrevs global-abbrev-table
                        (or local-abbrev-table (error "No per-mode abbrev table")))
                      "Mode" n))

(defun inverse-add-global-abbrev (n)
  "Define the Nth word before point as a global abbrev, and ask what it expands to."
  (interactive "p")
  (inverse-add-abbrev global-abbrev-table "Global" n))

(defun inverse-add-abbrev (table type arg)
  "Define the ARGth word before point as an abbrev of TABLE, a TYPE one, and expand it."
  (let* ((end (save-excursion
                (forward-word (- 1 arg))
                (skip-syntax-backward "^w")
                (point)))
         (name (buffer-substring-no-properties (save-excursion (goto-char end) (backward-word 1) (point)) end))
         (expansion (read-string (format "%s expansion for \"%s\": " type name) nil nil nil t)))
    (when (or (not (abbrev-expansion name table))
              (y-or-n-p (format "%s expands into \"%s\"; redefine? " name (abbrev-expansion name table))))
      (define-abbrev table (downcase name) expansion)
      (save-excursion
        (goto-char end)
        (expand-abbrev)))))
