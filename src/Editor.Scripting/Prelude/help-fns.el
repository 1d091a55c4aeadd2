;;; help-fns.el --- *Help* about functions, variables, faces, keys and modes  -*- lexical-binding: t -*-
;;;features: help-fns
;;;yields: *

(defvar help-fns-describe-function-functions '(help-fns--obsolete help-fns--interactive-only help-fns--pure help-fns--generic)
  "Functions that add to what is said of a function, each called with its name in the buffer of help.")
(defvar help-fns-describe-variable-functions '(help-fns--var-obsolete help-fns--var-alias help-fns--var-local help-fns--var-safe help-fns--var-risky help-fns--var-version help-fns--customize-variable)
  "Functions that add to what is said of a variable, each called with its name in the buffer of help.")
(defvar help-fns-describe-face-functions '(help-fns--customize-face) "Functions that add to what is said of a face.")
(defvar help-enable-autoload t "Whether functions are loaded to tell about them.")
(defvar help-enable-symbol-autoload nil "Whether a symbol is loaded to tell about it.")
(defvar describe-symbol-backends
  '((nil fboundp describe-function) (nil help-fns--variable-p describe-variable) ("face" facep describe-face))
  "What `describe-symbol' tells: a list of (NAME TEST DESCRIBER).")

(defun help-fns--variable-p (symbol)
  "Return non-nil if there is something to tell about SYMBOL as a variable."
  (or (and (boundp symbol) (not (keywordp symbol)) (not (memq symbol '(nil t)))) (get symbol 'variable-documentation)))

(defun help-fns--source (file)
  "Return where FILE, as `symbol-file' tells it, is: a text to print behind \"in\"."
  (if (eq file 'C-source) (substitute-command-keys "`C source code'")
    (format-message "`%s'" (file-name-nondirectory file))))

(defun help-fns--kind (function definition)
  "Return what FUNCTION, whose real definition is DEFINITION, is: \"a Lisp function\" and so on."
  (let* ((command (and (commandp function) (not (eq (car-safe definition) 'macro)))) (an (if command "an interactive " nil)))
    (cond
     ((and (symbolp function) (symbolp (symbol-function function)) (symbol-function function))
      (format-message "an alias for `%s'" (symbol-function function)))
     ((autoloadp definition)
      (format "an autoloaded %s" (pcase (nth 4 definition) ('keymap "keymap") ((or 'macro 't) "Lisp macro") (_ (if (nth 3 definition) "interactive Lisp function" "Lisp function")))))
     ((or (stringp definition) (vectorp definition)) "a keyboard macro")
     ((keymapp definition) "a sparse keymap")
     ((and (symbolp function) (special-form-p function)) "a special form")
     ((subrp definition) (if (and (symbolp function) (macrop function)) "a Lisp macro" (concat (or an "a ") "built-in function")))
     ((or (eq (car-safe definition) 'macro) (and (symbolp function) (macrop function))) "a Lisp macro")
     ((and (eq (car-safe definition) 'closure) (not (and (symbolp function) (null (symbol-file function 'defun)))))
      (concat (or an "a ") "Lisp closure"))
     ;; what no file defined is the program's own
     ((eq (car-safe definition) 'closure) (concat (or an "a ") "byte-compiled Lisp function"))
     ((byte-code-function-p definition) (concat (or an "a ") "byte-compiled Lisp function"))
     (t (concat (or an "a ") "Lisp function")))))

(defun help-fns--real (function)
  "Return the definition of FUNCTION, through aliases."
  (let ((definition (if (symbolp function) (symbol-function function) function)))
    (while (and definition (symbolp definition)) (setq definition (symbol-function definition)))
    definition))

(defun help-fns-find-keymap-name (keymap)
  "Return the name of the variable whose value is KEYMAP, or nil."
  (let ((found nil))
    (unless (memq keymap '(nil))
      (mapatoms (lambda (symbol)
                  (and (not found) (boundp symbol) (not (eq symbol 'keymap)) (eq (symbol-value symbol) keymap)
                       (not (eq 'KEYMAP\ OBJECT symbol)) (eq symbol (indirect-variable symbol)) (special-variable-p symbol)
                       (setq found symbol)))))
    found))

(defun find-lisp-object-file-name (object type &optional _also-c-source)
  "Return the file in which OBJECT is defined as TYPE says: a function's definition, `defvar' or `defface'; or nil.
`C-source' means that the program itself has it."
  (cond
   ((autoloadp type) (let ((file (locate-library (nth 1 type)))) (or file (nth 1 type))))
   ((subrp type) 'C-source)
   ((memq type '(defvar defface)) (symbol-file object type))
   ((and type (not (integerp type))) (symbol-file object 'defun))))

(defun help-fns--signature (function doc definition)
  "Insert how FUNCTION, whose DEFINITION and DOC are given, is called; return DOC without that."
  (if (or (keymapp definition) (stringp definition) (vectorp definition))
      doc
    (let* ((split (help-split-fundoc doc (if (symbolp function) function 'anonymous)))
           (usage (cond (split (car split))
                        ((autoloadp definition) "[Arg list not available until function definition is loaded.]")
                        (t (let ((arguments (help-function-arglist function t)))
                             (if (listp arguments) (format "%S" (help--make-usage (if (symbolp function) function 'anonymous) arguments)) ""))))))
      (insert usage "\n")
      (if split (cdr split) doc))))

(defun help-fns--keys (function)
  "Return the text that tells the keys that run FUNCTION, or nil."
  (let ((keys (and (symbolp function) (commandp function) (where-is-internal function overriding-local-map))))
    (and keys
         (concat "It is bound to " (mapconcat (lambda (key) (key-description key)) keys ", ") ".\n\n"))))

(defun describe-function-1 (function)
  "Insert what there is to say of FUNCTION behind its name and \"is\" into the buffer of help."
  (let* ((definition (if (symbolp function) (or (help-fns--real function) (signal 'void-function (list function))) function))
         (doc (condition-case nil (documentation function t) (error nil)))
         (file (and (symbolp function) (symbol-file function 'defun))) (start nil))
    (with-current-buffer standard-output
      (setq start (line-beginning-position))
      (insert (help-fns--kind function definition))
      (if (and (subrp definition) (not (and (symbolp function) (macrop function)))) (setq file 'C-source))
      (when (and file (not (and (symbolp function) (symbolp (symbol-function function)) (symbol-function function))))
        (insert " in " (help-fns--source file)))
      (insert ".")
      (let ((fill-column 70) (fill-prefix nil)) (fill-region-as-paragraph start (point)))
      (goto-char (point-max))
      (skip-chars-backward "\n")
      (delete-region (point) (point-max))
      (insert "\n\n")
      (let ((keys (help-fns--keys function))) (if keys (insert keys)))
      (setq doc (help-fns--signature function doc definition))
      (insert "\n" (if (and doc (not (equal doc ""))) (substitute-command-keys doc) "Not documented.") "\n")
      (help-fns--extras help-fns-describe-function-functions function))))

(defun help-fns--extras (functions symbol)
  "Run FUNCTIONS with SYMBOL, behind an empty line if they insert something."
  (goto-char (point-max))
  (insert "\n")
  (let ((standard-output (current-buffer)))
    (dolist (one functions)
      (if (fboundp one) (funcall one symbol))
      (goto-char (point-max)))))

(defun help-fns--obsolete (function)
  "Tell that FUNCTION is obsolete, if it is."
  (let ((info (and (symbolp function) (get function 'byte-obsolete-info))))
    (when info
      (insert "  This " (if (macrop function) "macro" "function") " is obsolete"
              (if (nth 2 info) (format " since %s" (nth 2 info)) "")
              (cond ((stringp (car info)) (concat ";\n  " (substitute-command-keys (car info))))
                    ((car info) (format-message ";\n  use `%s' instead." (car info)))
                    (t "."))
              "\n"))))

(defun help-fns--interactive-only (function)
  "Tell that FUNCTION is for people only, if it is."
  (let ((only (and (symbolp function) (function-get function 'interactive-only))))
    (when only
      (insert "  This function is for interactive use only"
              (cond ((stringp only) (format-message ";\n  in Lisp code %s" only))
                    ((and (symbolp only) (not (eq only t))) (format-message ";\n  in Lisp code use `%s' instead." only))
                    (t "."))
              "\n"))))

(defun help-fns--pure (function)
  "Tell that FUNCTION changes nothing, if that is known."
  (when (and (symbolp function) (or (function-get function 'pure) (function-get function 'side-effect-free)))
    (insert "  This function does not change global state, including the match data.\n")))

(defun help-fns--generic (function)
  "Tell the methods of FUNCTION, if it is a generic function."
  (let ((generic (and (symbolp function) (cl--generic function))))
    (when generic
      (insert "\n\nThis is a generic function.\n\nImplementations:\n\n")
      (dolist (method (aref generic 3))
        (insert (format "%s\n%s\n\n" (help-fns--method-signature method)
                        (let ((doc (ignore-errors (documentation (aref method 4) t))))
                          (or (and doc (not (equal (car (split-string doc "\n")) "")) (substitute-command-keys (car (split-string doc "\n\n(fn")))) "Undocumented"))))))))

(defun help-fns--method-signature (method)
  "Return the qualifiers and specializers of METHOD as text."
  (let ((arguments (help-function-arglist (aref method 4) t)) (specializers (aref method 1)) (position 0) (out nil))
    (if (aref method 3) (setq arguments (cdr arguments)))
    (dolist (argument (if (listp arguments) arguments nil))
      (let ((its (and position (assq position specializers))))
        (cond ((memq argument '(&optional &rest)) (setq position nil) (push argument out))
              (t (push (if its (list argument (cdr its)) argument) out)))
        (if position (setq position (1+ position)))))
    (concat (mapconcat (lambda (qualifier) (format "%S " qualifier)) (aref method 2) "") (format "%S" (nreverse out)))))

(defun describe-function (function)
  "Show in *Help* what FUNCTION, a symbol or a function, is and does; return that text."
  (interactive (list (intern (completing-read "Describe function: " obarray #'fboundp t nil nil (let ((name (function-called-at-point))) (and name (symbol-name name)))))))
  (unless function (user-error "You didn't specify a function symbol"))
  (unless (or (functionp function) (and (symbolp function) (fboundp function)))
    (if (called-interactively-p 'interactive) (user-error "Symbol's function definition is void: %s" function)))
  (help-setup-xref (list #'describe-function function) (called-interactively-p 'interactive))
  (with-help-window (help-buffer)
    (if (symbolp function) (prin1 function) (princ "anonymous"))
    (princ " is ")
    (describe-function-1 function)
    (with-current-buffer standard-output (buffer-string))))

(defun function-called-at-point ()
  "Return the function of the call around point, or the one whose name is at point; or nil."
  (let ((name (or (save-excursion
                    (ignore-errors
                      (up-list -1 t t)
                      (forward-char 1)
                      (intern-soft (thing-at-point 'symbol))))
                  (symbol-at-point))))
    (and name (fboundp name) name)))

(defun variable-at-point (&optional any-symbol)
  "Return the variable whose name is at point, or 0; with ANY-SYMBOL any symbol will do."
  (let ((symbol (symbol-at-point)))
    (if (and symbol (or any-symbol (boundp symbol))) symbol 0)))

(defun help-fns--value (value)
  "Insert VALUE behind \"value is\": on the line if it is short, below it otherwise."
  (let ((text (if (fboundp 'cl-prin1-to-string) (cl-prin1-to-string value) (prin1-to-string value))))
    (if (< (+ (length text) (current-column)) 70)
        (insert " " text "\n")
      (insert "\n" (string-trim-right (pp-to-string value)) "\n"))))

(defun describe-variable (variable &optional buffer frame)
  "Show in *Help* the value of VARIABLE in BUFFER or on FRAME, and what it is for; return that text."
  (interactive (list (intern (completing-read "Describe variable: " obarray #'help-fns--variable-p t nil nil (let ((name (variable-at-point))) (and (not (eq name 0)) (symbol-name name)))))))
  (unless (buffer-live-p buffer) (setq buffer (current-buffer)))
  (unless (frame-live-p frame) (setq frame (selected-frame)))
  (if (not (symbolp variable))
      (user-error "You didn't specify a variable")
    (let* ((bound (with-current-buffer buffer (boundp variable)))
           (value (and bound (buffer-local-value variable buffer)))
           (local (local-variable-p variable buffer))
           (global-bound (default-boundp variable)) (global (and global-bound (default-value variable)))
           (file (symbol-file variable 'defvar))
           (doc (documentation-property (indirect-variable variable) 'variable-documentation))
           (own (documentation-property variable 'variable-documentation)))
      (help-setup-xref (list #'describe-variable variable buffer) (called-interactively-p 'interactive))
      (with-help-window (help-buffer)
        (with-current-buffer standard-output
          (insert (format "%S" variable))
          (cond
           (file
            (insert " is a variable defined in " (help-fns--source file) ".\n\n")
            (if bound (progn (insert "Its value is") (help-fns--value value)) (insert "It is void as a variable.\n")))
           ((not bound) (insert " is void as a variable.\n"))
           (t (insert (format-message "'s value is")) (help-fns--value value)))
          (let ((standard (get variable 'standard-value)))
            (when (and bound standard (not local))
              (let ((original (ignore-errors (list (eval (car standard) t)))))
                (when (and original (not (equal (car original) value)))
                  (insert "Original value was")
                  (help-fns--value (car original))))))
          (when local
            (insert (format "Local in buffer %s; " (buffer-name buffer)))
            (if (not global-bound) (insert "globally void\n")
              (if (equal global value) (insert "global value is the same.\n")
                (insert "global value is")
                (help-fns--value global))))
          (insert "\n" (substitute-command-keys (or own doc "Not documented as a variable.")) "\n")
          (help-fns--extras help-fns-describe-variable-functions variable)
          (buffer-string))))))

(defun help-fns--var-obsolete (variable)
  "Tell that VARIABLE is obsolete, if it is."
  (let ((info (get variable 'byte-obsolete-variable)))
    (when info
      (insert "  This variable is obsolete"
              (if (nth 2 info) (format " since %s" (nth 2 info)) "")
              (cond ((stringp (car info)) (concat ";\n  " (substitute-command-keys (car info))))
                    ((car info) (format-message ";\n  use `%s' instead." (car info)))
                    (t "."))
              "\n"))))

(defun help-fns--var-alias (variable)
  "Tell that VARIABLE is an alias, if it is."
  (let ((real (indirect-variable variable)))
    (unless (eq real variable)
      (insert (format-message "  This variable is an alias for `%s'.\n" real)))))

(defun help-fns--var-local (variable)
  "Tell that VARIABLE becomes local when it is set, if it does."
  (when (and (not (local-variable-p variable)) nil) (insert ""))
  (when (or (get variable 'permanent-local) (local-variable-if-set-p variable))
    (let ((automatic (with-temp-buffer (local-variable-if-set-p variable))))
      (when (or automatic (get variable 'permanent-local))
        (insert (format "  %s%s.\n" (if automatic "Automatically becomes buffer-local when set" "This variable's buffer-local value is permanent")
                        (if (and automatic (get variable 'permanent-local)) "; permanently local" "")))))))

(defun help-fns--var-safe (variable)
  "Tell when VARIABLE is safe in files, if it ever is."
  (let ((safe (get variable 'safe-local-variable)))
    (when safe
      (insert "  This variable is safe as a file local variable if its value\n  satisfies the predicate "
              (if (symbolp safe) (format-message "`%s'.\n" safe) "which is a lambda expression.\n")))))

(defun help-fns--var-risky (variable)
  "Tell that VARIABLE is risky in files, if it is."
  (when (risky-local-variable-p variable)
    (insert "  This variable may be risky if used as a file-local variable.\n")))

(defun help-fns--var-version (variable)
  "Tell since when VARIABLE is there, if that is known."
  (let ((version (get variable 'custom-version)) (package (get variable 'custom-package-version)))
    (cond
     (version (insert (format "  This variable was introduced, or its default value was changed, in\n  version %s of Emacs.\n" version)))
     (package (insert (format "  This variable was introduced, or its default value was changed, in\n  version %s of the %s package.\n" (cdr package) (car package)))))))

(defun help-fns--customize-variable (variable)
  "Tell that VARIABLE is an option, if it is."
  (when (custom-variable-p variable)
    (insert "  You can customize this variable.\n")))

(defun help-fns--customize-face (face)
  "Tell that FACE can be customized."
  (if (facep face) (insert "  You can customize this face.\n")))

(defun describe-symbol (symbol &optional buffer frame)
  "Show in *Help* what SYMBOL is as a function, a variable and a face, in BUFFER and on FRAME."
  (interactive (list (intern (completing-read "Describe symbol: " obarray (lambda (name) (or (fboundp name) (help-fns--variable-p name) (facep name))) t nil nil
                                              (let ((name (symbol-at-point))) (and name (symbol-name name)))))))
  (unless (buffer-live-p buffer) (setq buffer (current-buffer)))
  (let ((pages nil))
    (dolist (backend describe-symbol-backends)
      (when (funcall (nth 1 backend) symbol)
        (with-current-buffer buffer
          (if (eq (nth 2 backend) 'describe-function) (describe-function symbol) (funcall (nth 2 backend) symbol buffer frame)))
        (push (with-current-buffer (help-buffer) (buffer-string)) pages)))
    (unless pages (user-error "Symbol %s is not bound" symbol))
    (help-setup-xref (list #'describe-symbol symbol) nil)
    (with-help-window (help-buffer)
      (princ (mapconcat #'identity (nreverse pages) (concat "\n" (make-string 70 ?-) "\n\n"))))
    (length pages)))

(defun describe-face (face &optional frame)
  "Show in *Help* the attributes of FACE on FRAME."
  (interactive (list (intern (completing-read "Describe face: " (mapcar #'symbol-name (face-list)) nil t))))
  (help-setup-xref (list #'describe-face face) (called-interactively-p 'interactive))
  (with-help-window (help-buffer)
    (with-current-buffer standard-output
      (dolist (one (if (listp face) face (list face)))
        (if (stringp one) (setq one (intern one)))
        (insert "Face: " (symbol-name one))
        (if (not (facep one))
            (insert "   undefined face.\n")
          (insert (propertize " (sample)" 'font-lock-face one) "\n\nDocumentation:\n"
                  (substitute-command-keys (or (face-documentation one) "Not documented as a face.")) "\n\n")
          (dolist (attribute '((:family . "Family") (:foundry . "Foundry") (:width . "Width") (:height . "Height") (:weight . "Weight")
                               (:slant . "Slant") (:foreground . "Foreground") (:distant-foreground . "DistantForeground")
                               (:background . "Background") (:underline . "Underline") (:overline . "Overline")
                               (:strike-through . "Strike-through") (:box . "Box") (:inverse-video . "Inverse") (:stipple . "Stipple")
                               (:font . "Font") (:fontset . "Fontset") (:extend . "Extend") (:inherit . "Inherit")))
            (let ((value (ignore-errors (face-attribute one (car attribute) frame))))
              (insert (format "%20s: %s\n" (cdr attribute) (or value "nil")))))
          (help-fns--extras help-fns-describe-face-functions one))))))

(defun help-fns--key (key)
  "Return KEY, a key sequence or a list that begins with one, as a key sequence."
  (if (and (consp key) (consp (car key))) (caar key) (if (consp key) (car key) key)))

(defun describe-key (&optional key-list buffer _up-event)
  "Show in *Help* what the key sequence KEY-LIST runs in BUFFER."
  (interactive (list (read-key-sequence "Describe the following key, mouse click, or menu item: ")))
  (let* ((key (help-fns--key key-list)) (buffer (or buffer (current-buffer)))
         (definition (with-current-buffer buffer (key-binding key t))) (description (key-description key)))
    (if (or (null definition) (integerp definition) (eq definition 'undefined))
        (message "%s is undefined" description)
      (help-setup-xref (list #'describe-key key buffer) (called-interactively-p 'interactive))
      (with-help-window (help-buffer)
        (with-current-buffer standard-output
          (insert description " runs the command " (if (symbolp definition) (symbol-name definition) (prin1-to-string definition))
                  (with-current-buffer buffer (help-fns--map-of key definition))
                  ", which is ")
          (describe-function-1 definition))))
    nil))

(defun help-fns--map-of (key definition)
  "Return the text that tells which keymap binds KEY to DEFINITION."
  (cond ((eq (lookup-key (current-global-map) key) definition) " (found in global-map)")
        ((and (current-local-map) (eq (lookup-key (current-local-map) key) definition))
         (let ((name (intern-soft (concat (symbol-name major-mode) "-map"))))
           (if (and name (boundp name)) (format " (found in %s)" name) "")))
        (t "")))

(defun describe-key-briefly (&optional key-list insert _buffer)
  "Show in the echo area what the key sequence KEY-LIST runs; with INSERT, put it into the buffer."
  (interactive (list (read-key-sequence "Describe the following key, mouse click, or menu item: ") current-prefix-arg))
  (let* ((key (help-fns--key key-list)) (definition (key-binding key t))
         (text (if (or (null definition) (integerp definition) (eq definition 'undefined))
                   (format "%s is undefined" (key-description key))
                 (format "%s runs the command %S" (key-description key) definition))))
    (if insert (insert text) (message "%s" text))))

(defun where-is (definition &optional insert)
  "Show in the echo area the keys that run DEFINITION; with INSERT, put that into the buffer."
  (interactive (list (intern (completing-read "Where is command: " obarray #'commandp t)) current-prefix-arg))
  (let* ((keys (mapconcat #'key-description (where-is-internal definition overriding-local-map) ", "))
         (text (if (equal keys "")
                   (if insert (format "M-x %s RET" definition) (format "%s is not on any key" definition))
                 (if insert (format "%s (%s)" keys definition) (format "%s is on %s" definition keys)))))
    (if insert (princ text (current-buffer)) (message "%s" text))
    nil))

(defun help-fns--minor-modes (buffer)
  "Return the minor modes that are on in BUFFER and have commands, sorted by name."
  (with-current-buffer buffer
    (sort (seq-uniq (seq-filter (lambda (mode) (and (symbolp mode) (boundp mode) (symbol-value mode) (fboundp (or (get mode :minor-mode-function) mode))))
                                (append (bound-and-true-p minor-mode-list) (mapcar #'car minor-mode-alist) (bound-and-true-p local-minor-modes) (bound-and-true-p global-minor-modes))))
          (lambda (a b) (string< (symbol-name a) (symbol-name b))))))

(defun help-fns--mode-title (mode)
  "Return how MODE, a minor mode, is called: its name without \"-mode\", each word capitalized."
  (capitalize (replace-regexp-in-string "\\(?:-minor\\)?-mode\\'" "" (symbol-name mode))))

(defun describe-mode (&optional buffer)
  "Show in *Help* what the major mode and the minor modes of BUFFER are for."
  (interactive)
  (setq buffer (or buffer (current-buffer)))
  (help-setup-xref (list #'describe-mode buffer) (called-interactively-p 'interactive))
  (with-help-window (help-buffer)
    (let ((minor (help-fns--minor-modes buffer)) (page standard-output))
      (with-current-buffer page
        (when minor
          (let ((start (point)))
            (insert "Enabled minor modes: " (mapconcat #'help-fns--mode-title minor " ") "\n")
            (let ((fill-column 70)) (fill-region start (point))))
          (goto-char (point-max))
          (insert "\n(Information about these minor modes follows the major mode info.)\n\n"))
        (insert (with-current-buffer buffer (format-mode-line mode-name nil nil buffer)) " mode"
                (let ((file (symbol-file (buffer-local-value 'major-mode buffer) 'defun))) (if file (format-message " defined in `%s'" (file-name-nondirectory file)) ""))
                ":\n")
        (insert (or (with-current-buffer buffer (let ((doc (documentation major-mode))) (and doc (car (split-string doc "\n\n(fn"))))) "Not documented.") "\n")
        (dolist (mode minor)
          (let ((doc (documentation (or (get mode :minor-mode-function) mode))))
            (insert "\n" (help-fns--mode-title mode) " minor mode (no indicator):\n" (or (and doc (car (split-string doc "\n\n(fn"))) "Not documented.") "\n"))))))
  nil)

(defun describe-minor-mode (minor-mode)
  "Show in *Help* what MINOR-MODE is for."
  (interactive (list (completing-read "Minor mode: " (mapcar #'car minor-mode-alist) nil t)))
  (describe-function (if (stringp minor-mode) (intern minor-mode) minor-mode)))

(defun describe-keymap (keymap)
  "Show in *Help* the bindings of KEYMAP, a keymap or a variable that holds one."
  (interactive (list (intern (completing-read "Keymap: " obarray (lambda (name) (and (boundp name) (keymapp (symbol-value name)))) t))))
  (let ((name (and (symbolp keymap) keymap)) (map (if (and (symbolp keymap) (boundp keymap)) (symbol-value keymap) keymap)))
    (unless (keymapp map) (user-error "Not a keymap: %s" keymap))
    (help-setup-xref (list #'describe-keymap keymap) (called-interactively-p 'interactive))
    (with-help-window (help-buffer)
      (when name
        (princ (format-message "%s is a keymap variable.\n\n" name))
        (let ((doc (documentation-property name 'variable-documentation))) (if doc (princ (concat "Documentation:\n" doc "\n\n")))))
      (with-current-buffer standard-output (describe-map-tree map)))
    nil))

(defun describe-syntax (&optional buffer)
  "Show in *Help* the syntax table of BUFFER."
  (interactive)
  (setq buffer (or buffer (current-buffer)))
  (with-help-window (help-buffer)
    (let ((table (with-current-buffer buffer (syntax-table))))
      (with-current-buffer standard-output
        (dotimes (char 128)
          (let ((entry (aref table char)))
            (insert (format "%-8s %S\n" (single-key-description char) entry)))))))
  nil)

(defun describe-categories (&optional _buffer)
  "Show in *Help* the categories of characters."
  (interactive)
  (with-help-window (help-buffer)
    (dotimes (i 95)
      (let ((doc (ignore-errors (category-docstring (+ i 32)))))
        (if doc (princ (format "%c: %s\n" (+ i 32) doc)))))))

(defun help-print-return-message (&optional function)
  "Tell, through FUNCTION or `message', how to leave the page of help."
  (funcall (or function #'message) "Type q in help window to delete it"))

(defalias 'print-help-return-message #'help-print-return-message)

(defun help-mode-setup () "Make the current buffer a page of help." (help-mode) (setq buffer-read-only nil))

(defun help-mode-finish () "End the making of a page of help." (setq buffer-read-only t))

(defun help-window-setup (window &optional _value) "Show that WINDOW has a page of help." window)
