;;; help-keys.el --- keymaps told to people: lists of bindings, keys in docstrings  -*- lexical-binding: t -*-
;;;features: help

(defvar help-map (lookup-key global-map "\C-h") "Keymap of what follows the help key.")

(defvar help-char ?\C-h "The character that asks for help.")

(defvar help-button-cache nil "Where a button of help was.")

(defvar help-mode-hook nil "Hook of `help-mode'.")

(defvar help-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map (make-composed-keymap button-buffer-map special-mode-map))
    (define-key map "n" #'help-goto-next-page)
    (define-key map "p" #'help-goto-previous-page)
    (define-key map "l" #'help-go-back)
    (define-key map "r" #'help-go-forward)
    (define-key map "\C-c\C-b" #'help-go-back)
    (define-key map "\C-c\C-f" #'help-go-forward)
    (define-key map "\C-c\C-c" #'help-follow-symbol)
    (define-key map "s" #'help-view-source)
    map)
  "Keymap of `help-mode'.")

(defun help-mode ()
  "The major mode for pages of help."
  (interactive)
  (simple--mode 'help-mode "Help" #'special-mode help-mode-map 'help-mode-hook))

(defvar help--previous-description-column 0 "In which column the last description of a key stood.")

(defun help--key-face (string)
  "Return STRING with the face of keys."
  (propertize string 'face 'help-key-binding 'font-lock-face 'help-key-binding))

(defun help--key-description-fontified (keys &optional prefix)
  "Return the description of KEYS after PREFIX with the face of keys."
  (help--key-face (key-description keys prefix)))

(defun help-key-description (key _untranslated)
  "Return a description of KEY for people."
  (help--key-description-fontified key))

(defun help--to-description-column ()
  "Go to the column in which the description of a key stands."
  (let* ((column (current-column))
         (goal (cond ((> column 30) (insert "\n") 32)
                     ((or (> column 14) (and (> column 10) (= help--previous-description-column 32))) 32)
                     (t 16)))
         (start (point)))
    (indent-to goal 1)
    (remove-text-properties start (point) '(face nil font-lock-face nil))
    (setq help--previous-description-column goal)))

(defun help--describe-command (definition &optional _translation)
  "Insert what DEFINITION of a key is, and a newline."
  (help--to-description-column)
  (cond ((symbolp definition)
         (if (fboundp definition)
             (insert-text-button (symbol-name definition) 'type 'help-function 'help-args (list definition))
           (insert (symbol-name definition)))
         (insert "\n"))
        ((or (stringp definition) (vectorp definition)) (insert "Keyboard Macro\n"))
        ((keymapp definition) (insert "Prefix Command\n"))
        (t (insert "??\n"))))

(defun help--describe-translation (definition &optional _translation)
  "Insert what DEFINITION of a translated key is, and a newline."
  (help--to-description-column)
  (cond ((symbolp definition) (insert (symbol-name definition) "\n"))
        ((or (stringp definition) (vectorp definition)) (insert (key-description definition nil) "\n"))
        ((keymapp definition) (insert "Prefix Command\n"))
        (t (insert "??\n"))))

(defun help--shadow (maps keys)
  "Return what KEYS lead to in MAPS, a list of keymaps or a keymap, nil if nothing or when they are too long."
  (when (keymapp maps) (setq maps (list maps)))
  (catch 'found
    (dolist (map maps)
      (let ((value (lookup-key map keys t)))
        (cond ((natnump value)
               (when (lookup-key map (substring keys 0 value) t) (throw 'found nil)))
              (value (throw 'found value)))))))

(defun help--shown-p (definition partial)
  "Return non-nil if DEFINITION is to be listed: not when it is suppressed and PARTIAL."
  (and definition
       (not (and partial (symbolp definition) (get definition 'suppress-keymap)))))

(defun help--insert-keys (from to prefix)
  "Insert the description of the events FROM to TO after PREFIX."
  (insert (help--key-description-fontified (vector from) prefix))
  (unless (eq from to)
    (insert " .. " (help--key-description-fontified (vector to) prefix))))

(defun help--vector-runs (vector)
  "Return the list of (FROM TO ITEM) of what VECTOR or a char-table holds, neighbours of one value together."
  (let ((runs nil))
    (if (char-table-p vector)
        (map-char-table (lambda (key item)
                          (when item
                            (push (if (consp key) (list (car key) (cdr key) item) (list key key item)) runs)))
                        vector)
      (dotimes (i (length vector))
        (when (aref vector i) (push (list i i (aref vector i)) runs))))
    (let ((joined nil))
      (dolist (run (sort runs (lambda (a b) (< (car a) (car b)))))
        (if (and joined (= (car run) (1+ (nth 1 (car joined)))) (equal (nth 2 run) (nth 2 (car joined)))
                 (/= (car run) #x3fff80))
            (setcar (cdr (car joined)) (nth 1 run))
          (push (copy-sequence run) joined)))
      (nreverse joined))))

(defun help--describe-vector (vector prefix describer partial shadow entire-map mention-shadow)
  "Insert a list of what VECTOR, of the keymap ENTIRE-MAP, binds after PREFIX; DESCRIBER inserts a definition.
PARTIAL leaves suppressed commands out; what SHADOW binds is left out too, or with MENTION-SHADOW said to be shadowed."
  (let ((first t))
    (dolist (run (help--vector-runs vector))
      (let ((definition (keymap--get-keyelt (nth 2 run) nil)) (from (car run)) (last (nth 1 run)))
        (when (help--shown-p definition partial)
          (let ((checks (and shadow (or (eq describe-bindings-check-shadowing-in-ranges t)
                                        (= from last)
                                        (and (eq describe-bindings-check-shadowing-in-ranges 'ignore-self-insert)
                                             (not (eq definition 'self-insert-command)))))))
            (while (<= from last)
              (let* ((keys (if prefix (vconcat prefix (vector from)) (vector from)))
                     (by (and shadow (help--shadow shadow (vector from))))
                     (shadowed (and by (not (eq by definition))))
                     (to (if checks from last)))
                (ignore keys)
                (when checks
                  (while (and (< to last)
                              (let ((next (help--shadow shadow (vector (1+ to)))))
                                (eq (and next (not (eq next definition)) next) (and shadowed by))))
                    (setq to (1+ to))))
                (when (and (or (null shadowed) mention-shadow)
                           (or (null entire-map)
                               (let ((in-map (lookup-key entire-map (vector from) t)))
                                 (or (eq in-map definition) (equal in-map definition)))))
                  (when first (insert "\n") (setq first nil))
                  (help--insert-keys from to prefix)
                  (funcall describer definition)
                  (when shadowed
                    (forward-char -1)
                    (insert (format-message "  (currently shadowed by `%s')" by))
                    (forward-char 1)))
                (setq from (1+ to))))))))))

(defun describe-vector (vector &optional describer)
  "Insert a description of the contents of VECTOR; DESCRIBER inserts an element, `princ' unless given."
  (let ((describer (or describer #'princ)) (standard-output (current-buffer)))
    (help--describe-vector vector nil
                           (lambda (definition)
                             (help--to-description-column)
                             (funcall describer definition)
                             (insert "\n"))
                           nil nil nil nil)))

(defun help--map-singles (map partial shadow no-menu mention-shadow)
  "Return the sorted list of (EVENT DEFINITION SHADOWED) that MAP, made canonical, binds outside of char-tables."
  (let ((found nil))
    (dolist (item (cdr map))
      (when (and (consp item) (not (eq (car item) 'keymap)))
        (let* ((event (car item))
               (definition (keymap--get-keyelt (cdr item) t))
               (by (and shadow (help--shadow shadow (vector event))))
               (shadowed (and by (not (eq by definition))
                              (not (and (keymapp by) (keymapp definition))))))
          (when (and (or (symbolp event) (integerp event))
                     (not (and no-menu (memq event '(menu-bar tab-bar tool-bar))))
                     (not (eq event 'help-echo))
                     (help--shown-p definition partial)
                     (or (null shadowed) mention-shadow))
            (push (list event definition shadowed) found)))))
    (sort (nreverse found)
          (lambda (a b)
            (let ((one (car a)) (two (car b)))
              (cond ((and (integerp one) (integerp two)) (< one two))
                    ((integerp one) t)
                    ((integerp two) nil)
                    (t (string< one two))))))))

(defun describe-map (map &optional prefix transl partial shadow nomenu mention-shadow)
  "Insert a list of the bindings of MAP, reached by PREFIX.
With TRANSL the definitions are translations; see `describe-map-tree' for the rest."
  (let ((map (keymap-canonicalize map)) (first t)
        (describer (if transl #'help--describe-translation #'help--describe-command)))
    (dolist (item (cdr map))
      (when (or (char-table-p item) (vectorp item))
        (help--describe-vector item prefix describer partial shadow map mention-shadow)))
    (let ((singles (help--map-singles map partial shadow nomenu mention-shadow)))
      (while singles
        (let* ((this (pop singles)) (last (car this)))
          (when first (insert "\n") (setq first nil))
          (while (and (integerp last) singles (eql (car (car singles)) (1+ last))
                      (eq (nth 1 (car singles)) (nth 1 this)) (eq (nth 2 (car singles)) (nth 2 this)))
            (setq last (car (pop singles))))
          (help--insert-keys (car this) last prefix)
          (funcall describer (nth 1 this))
          (when (nth 2 this) (insert "  (this binding is currently shadowed)\n")))))))

(defun describe-map-tree (startmap &optional partial shadow prefix title no-menu transl always-title mention-shadow)
  "Print a list of the bindings of STARTMAP and of the maps below it on `standard-output'.
PARTIAL leaves suppressed commands out.  SHADOW is a list of maps that go before: what they bind is left out, or with
MENTION-SHADOW said to be shadowed.  PREFIX limits the list to keys that begin so.  TITLE stands above it, with
ALWAYS-TITLE also above nothing.  NO-MENU leaves menus out; TRANSL says that the definitions are translations of keys."
  (let* ((all (accessible-keymaps startmap prefix))
         (maps (if no-menu
                   (seq-remove (lambda (one) (and (> (length (car one)) 0) (eq (aref (car one) 0) 'menu-bar))) all)
                 all))
         (done nil))
    (when (or maps always-title)
      (princ (concat (if title (concat title (if prefix (concat " Starting With " (key-description prefix)) "") ":\n") "")
                     "key             binding\n---             -------\n")))
    (dolist (one maps)
      (let* ((keys (vconcat (car one)))
             (over (if (and shadow (> (length keys) 0)) (lookup-key shadow keys t) shadow)))
        (when (or (natnump over) (null over) (keymapp over) (and (consp over) (keymapp (car over))))
          (setq over (cond ((natnump over) nil) ((keymapp over) (list over)) (t over)))
          (dolist (before done)
            (when (equal (car before) keys) (setq over (append over (list (cdr before))))))
          (help--princ-map (cdr one) keys transl partial over no-menu mention-shadow))
        (push (cons keys (cdr one)) done)))
    (when (or maps always-title) (princ "\n"))))

(defun help--princ-map (map prefix transl partial shadow no-menu mention-shadow)
  "Describe MAP where `standard-output' goes."
  (if (bufferp standard-output)
      (with-current-buffer standard-output
        (describe-map map prefix transl partial shadow no-menu mention-shadow))
    (princ (with-temp-buffer
             (describe-map map prefix transl partial shadow no-menu mention-shadow)
             (buffer-string)))))

(defun describe-buffer-bindings (buffer &optional prefix menus)
  "Insert the list of all bindings that are in force in BUFFER; PREFIX limits it, MENUS has menus listed too."
  (let* ((standard-output (current-buffer)) (no-menu (not menus)) (shadow nil) maps minors local property overriding)
    (with-current-buffer buffer
      (setq overriding (or overriding-terminal-local-map overriding-local-map)
            minors (unless overriding (help--minor-maps))
            property (get-char-property (point) 'keymap)
            local (or (get-char-property (point) 'local-map) (current-local-map))
            maps (list (symbol-name major-mode))))
    (when (help--translates-p key-translation-map)
      (describe-map-tree key-translation-map nil nil prefix "Key translations" no-menu t))
    (if overriding
        (progn (describe-map-tree overriding t shadow prefix "\f\nOverriding Bindings" no-menu)
               (push overriding shadow))
      (when (keymapp property)
        (describe-map-tree property t shadow prefix "\f\n`keymap' Property Bindings" no-menu)
        (push property shadow))
      (dolist (one minors)
        (describe-map-tree (cdr one) t (reverse shadow) prefix (format-message "\f\n`%s' Minor Mode Bindings" (car one)) no-menu nil nil t)
        (push (cdr one) shadow))
      (when local
        (describe-map-tree local t (reverse shadow) prefix (format-message "\f\n`%s' Major Mode Bindings" (car maps)) no-menu nil nil t)
        (push local shadow)))
    (describe-map-tree (current-global-map) t (reverse shadow) prefix "\f\nGlobal Bindings" no-menu nil t t)
    (when (help--translates-p local-function-key-map)
      (describe-map-tree local-function-key-map nil nil prefix "\f\nFunction key map translations" no-menu t))
    (when (help--translates-p input-decode-map)
      (describe-map-tree input-decode-map nil nil prefix "\f\nInput decoding map translations" no-menu t))
    nil))

(defun help--translates-p (map)
  "Return non-nil if MAP translates any key."
  (and (keymapp map) (cdr map)))

(defun help--minor-maps ()
  "Return the list of (MODE . MAP) of the minor modes in force."
  (let ((found nil))
    (dolist (one minor-mode-map-alist)
      (when (and (boundp (car one)) (symbol-value (car one)) (keymapp (cdr one)))
        (push one found)))
    (nreverse found)))

(defun help--substitute (string no-face)
  "Return STRING with quotes in style, \\=\\[COMMAND] as keys, \\=\\{MAP} as a list of bindings; NO-FACE: keys without face."
  (let ((from (current-buffer)) (map nil) (changed nil) (style (text-quoting-style)))
    (with-temp-buffer
      (set-buffer-multibyte (or (multibyte-string-p string) (eq style 'curve)))
      (insert string)
      (goto-char (point-min))
      (while (progn (skip-chars-forward "^\\\\`'") (not (eobp)))
        (cond
         ((looking-at-p "\\\\=.")
          (delete-char 2) (forward-char 1) (setq changed t))
         ((looking-at-p "\\\\=\n")
          (delete-char 2) (forward-char 1) (setq changed t))
         ((looking-at "\\\\\\[\\([^]]+\\)\\]")
          (let* ((command (intern (match-string-no-properties 1)))
                 (keys (let ((data (match-data)))
                         (prog1 (with-current-buffer from (where-is-internal command map t)) (set-match-data data)))))
            (delete-region (match-beginning 0) (match-end 0))
            (let ((text (if keys (key-description keys) (concat "M-x " (symbol-name command)))))
              (insert (if no-face text (help--key-face text))))
            (setq changed t)))
         ((looking-at "\\\\\\([<{]\\)\\([^>}]+\\)[>}]")
          (let* ((lists (equal (match-string 1) "{")) (name (match-string-no-properties 2)) (symbol (intern name))
                 (this (with-current-buffer from
                         (and (boundp symbol) (keymapp (symbol-value symbol)) (indirect-function (symbol-value symbol))))))
            (delete-region (match-beginning 0) (match-end 0))
            (setq changed t)
            (cond
             ((null this)
              (insert (substitute-quotes (format "\nUses keymap `%s', which is not currently defined.\n" name)))
              (unless lists (setq map nil)))
             (lists
              (let ((earlier (with-current-buffer from
                               (cdr (memq this (reverse (current-active-maps))))))
                    (standard-output (current-buffer)))
                (describe-map-tree this t (nreverse earlier) nil nil t nil nil t)))
             (t (setq map this)))))
         ((memq (following-char) '(?` ?'))
          (if (eq style 'grave)
              (forward-char 1)
            (let ((new (cond ((eq style 'straight) "'") ((eq (following-char) ?`) "‘") (t "’"))))
              (unless (equal new (string (following-char))) (setq changed t))
              (insert-and-inherit new)
              (delete-char 1))))
         (t (forward-char 1))))
      (if changed (buffer-string) string))))

(defun substitute-quotes (string)
  "Return STRING with its quotes as `text-quoting-style' says."
  (pcase (text-quoting-style)
    ('curve (string-replace "'" "’" (string-replace "`" "‘" string)))
    ('straight (string-replace "`" "'" string))
    (_ string)))

(defmacro with-help-window (buffer-or-name &rest body)
  "Evaluate BODY with `standard-output' bound to the emptied BUFFER-OR-NAME, a page of help, and show it."
  (declare (indent 1) (debug t))
  `(let ((help--page (get-buffer-create ,buffer-or-name)))
     (with-current-buffer help--page
       (let ((inhibit-read-only t)) (erase-buffer))
       (unless (eq major-mode 'help-mode) (help-mode)))
     (prog1 (let ((standard-output help--page) (inhibit-read-only t)) ,@body)
       (with-current-buffer help--page
         (if (eq major-mode 'help-mode) (let ((inhibit-read-only t)) (help-make-xrefs)))
         (setq buffer-read-only t)
         (set-buffer-modified-p nil)
         (goto-char (point-min)))
       (display-buffer help--page))))

(defun keymap-canonicalize (map)
  "Return a keymap that means the same as MAP, with one binding for each event and no parent."
  (let ((bindings nil) (ranges nil) (prompt (keymap-prompt map)))
    (while (keymapp map)
      (setq map (map-keymap-internal
                 (lambda (key item)
                   (if (consp key) (push (cons key item) ranges) (push (cons key item) bindings)))
                 map))
      (while (and (consp map) (keymapp (car map)))
        (let ((inner (cdr (keymap-canonicalize (pop map)))))
          (dolist (one inner)
            (if (char-table-p one)
                (map-char-table (lambda (key item) (when item (push (cons (if (consp key) (cons (car key) (cdr key)) (cons key key)) item) ranges))) one)
              (when (consp one) (push one bindings)))))))
    (setq bindings (nreverse bindings))
    (let ((result (if prompt (make-sparse-keymap prompt) (make-sparse-keymap))) (found nil) (seen nil))
      (dolist (one ranges) (define-key result (vector (car one)) (cdr one)))
      (dolist (one bindings)
        (let ((before (assq (car one) found)))
          (cond
           ((and (null before) (memq (car one) seen)) nil)
           ((null before)
            (push (car one) seen)
            (push (cons (car one) (cdr one)) found))
           ((and (keymapp (keymap--get-keyelt (cdr before) nil)) (keymapp (keymap--get-keyelt (cdr one) nil)))
            (let ((first (keymap--get-keyelt (cdr before) nil)) (second (keymap--get-keyelt (cdr one) nil)))
              (setcdr before
                      (help--with-definition (cdr before) (list 'keymap first second)))))
           (t nil))))
      (nconc result (nreverse found)))))

(defun help--with-definition (item definition)
  "Return ITEM of a keymap with DEFINITION in place of its own."
  (cond ((and (consp item) (stringp (car item))) (cons (car item) (help--with-definition (cdr item) definition)))
        ((eq (car-safe item) 'menu-item) (append (list 'menu-item (nth 1 item) definition) (nthcdr 3 item)))
        (t definition)))

(define-button-type 'help-xref
  'follow-link t
  'action #'help-button-action)

(define-button-type 'help-function
  :supertype 'help-xref
  'help-function 'describe-function
  'help-echo "mouse-2, RET: describe this function")

(define-button-type 'help-variable
  :supertype 'help-xref
  'help-function 'describe-variable
  'help-echo "mouse-2, RET: describe this variable")

(define-button-type 'help-back
  :supertype 'help-xref
  'help-function (lambda (buffer) (help-xref-go-back buffer))
  'help-echo "mouse-2, RET: go back to previous help buffer")

(define-button-type 'help-forward
  :supertype 'help-xref
  'help-function (lambda (buffer) (help-xref-go-forward buffer))
  'help-echo "mouse-2, RET: move forward to next help buffer")

(define-button-type 'help-info
  :supertype 'help-xref
  'help-function #'info
  'help-echo "mouse-2, RET: read this Info node")

(define-button-type 'help-url
  :supertype 'help-xref
  'help-function #'browse-url
  'help-echo "mouse-2, RET: view this URL in a browser")

(define-button-type 'help-symbol
  :supertype 'help-xref
  'help-function #'describe-symbol
  'help-echo "mouse-2, RET: describe this symbol")

(define-button-type 'help-face
  :supertype 'help-xref
  'help-function 'describe-face
  'help-echo "mouse-2, RET: describe this face")

(define-button-type 'help-customize-group
  :supertype 'help-xref
  'help-function (lambda (group) (customize-group group))
  'help-echo "mouse-2, RET: display this customization group")

(define-button-type 'help-customize-variable
  :supertype 'help-xref
  'help-function (lambda (variable) (customize-variable variable))
  'help-echo "mouse-2, RET: customize variable")

(define-button-type 'help-key
  :supertype 'help-xref
  'help-function #'describe-key
  'help-echo "mouse-2, RET: describe this key")

(define-button-type 'help-function-def
  :supertype 'help-xref
  'help-function (lambda (name &optional _file) (find-function name))
  'help-echo "mouse-2, RET: find function's definition")

(define-button-type 'help-variable-def
  :supertype 'help-xref
  'help-function (lambda (name &optional _file) (find-variable name))
  'help-echo "mouse-2, RET: find variable's definition")

(put 'undefined 'suppress-keymap t)
