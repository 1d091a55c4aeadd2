;;; custom-themes.el --- themes: settings of options and faces that are put on and taken off together  -*- lexical-binding: t -*-
;;;features: custom
;;;yields: *

(defvar custom-theme-load-path (list 'custom-theme-directory t)
  "Where themes are looked for: directories, `custom-theme-directory' or t, which is \"themes\" in `data-directory'.")

(defvar custom--inhibit-theme-enable 'apply-only-user
  "Whether settings of a theme being loaded take effect: nil is yes, `apply-only-user' those of the theme `user' only.")

(defvar custom-safe-themes '(default) "The themes that may be loaded without being asked, or t for all.")

(defvar load-theme-hook nil "Hook.")
(defvar enable-theme-functions nil "Functions called with each theme that was put on.")
(defvar disable-theme-functions nil "Functions called with each theme that was taken off.")

(defun custom-check-theme (theme)
  "Signal an error unless THEME is defined."
  (unless (custom-theme-p theme) (error "Unknown theme `%s'" theme)))

(defun custom-theme-name-valid-p (name)
  "Return non-nil if NAME may be a theme's."
  (and (not (memq name '(nil user changed))) (symbolp name)))

(defun custom-make-theme-feature (theme)
  "Return the feature that the file of THEME provides."
  (intern (concat (symbol-name theme) "-theme")))

(defun custom-push-theme (prop symbol theme mode &optional value)
  "Note VALUE as the setting of SYMBOL in THEME, or with MODE `reset' that there is none; PROP is `theme-value' or `theme-face'."
  (let* ((settings (get symbol prop)) (old (assq theme settings)) (all (get theme 'theme-settings)) (entry nil))
    (dolist (one all) (if (and (eq (car one) prop) (eq (nth 1 one) symbol)) (setq entry one)))
    (cond
     ((eq mode 'reset)
      (when old
        (put theme 'theme-settings (delq entry (copy-sequence all)))
        (put symbol prop (delq old (copy-sequence settings)))))
     (t
      (if entry
          (setcar (nthcdr 3 entry) value)
        (put theme 'theme-settings (cons (list prop symbol theme value) all)))
      ;; what a person's program set before any theme did comes back when the last theme goes
      (when (and (null settings) (eq prop 'theme-value) (not (eq theme 'user)) (boundp symbol))
        (let ((standard (get symbol 'standard-value)) (current (symbol-value symbol)))
          (unless (and standard (equal current (ignore-errors (eval (car standard) t))))
            (setq settings (list (list 'changed (custom-quote current)))))))
      (put symbol prop (cons (list theme value) (delq old (copy-sequence settings))))))))

(defun custom-variable-theme-value (variable)
  "Return (VALUE), a form, that the themes in effect give VARIABLE, or nil."
  (let ((found nil))
    (dolist (one (get variable 'theme-value))
      (when (and (not found) (or (memq (car one) '(user changed)) (custom-theme-enabled-p (car one))))
        (setq found (cdr one))))
    found))

(defun custom-theme-recalc-variable (variable)
  "Give VARIABLE the value that the themes in effect say."
  (let ((form (custom-variable-theme-value variable)))
    (unless form (setq form (get variable 'standard-value)))
    (when form
      (if (assq 'user (get variable 'theme-value)) nil (put variable 'saved-value nil))
      (when (or (get variable 'force-value) (default-boundp variable))
        (funcall (or (get variable 'custom-set) #'set-default) variable (eval (car form) t))))))

(defun custom-theme-recalc-face (face)
  "Give FACE the attributes that the themes in effect say."
  (when (facep face) (face-spec-recalc face nil)))

(defun custom--theme-applies-p (theme)
  "Return non-nil if settings of THEME take effect while they are read."
  (or (null custom--inhibit-theme-enable)
      (and (eq custom--inhibit-theme-enable 'apply-only-user) (eq theme 'user))))

(defun custom--sort-settings (args)
  "Return ARGS, settings of options, so that each stands behind those it depends on."
  (let ((left (copy-sequence args)) (sorted nil) (names (mapcar #'car args)))
    (while left
      (let ((next (or (seq-find (lambda (one)
                                  (not (seq-some (lambda (other) (and (memq other names) (assq other left)))
                                                 (get (car one) 'custom-dependencies))))
                                left)
                      (car left))))
        (push next sorted)
        (setq left (delq next left))))
    (nreverse sorted)))

(defun custom-set-variables (&rest args)
  "Set the options in ARGS, each (SYMBOL EXP [NOW [REQUEST [COMMENT]]]), as a saved file says."
  (apply #'custom-theme-set-variables 'user args))

(defun custom-theme-set-variables (theme &rest args)
  "Make ARGS, each (SYMBOL EXP [NOW [REQUEST [COMMENT]]]), settings of THEME; those of the theme `user' take effect at once."
  (custom-check-theme theme)
  (dolist (entry (custom--sort-settings args))
    (unless (listp entry) (error "Incompatible Custom theme spec"))
    (let* ((symbol (indirect-variable (nth 0 entry))) (exp (nth 1 entry)) (now (nth 2 entry)))
      (when (eq theme 'user)
        (mapc #'require (if (listp (nth 3 entry)) (nth 3 entry) (list (nth 3 entry))))
        (put symbol 'saved-value (list exp))
        (when (nth 4 entry) (put symbol 'saved-variable-comment (nth 4 entry))))
      (custom-push-theme 'theme-value symbol theme 'set exp)
      (when (custom--theme-applies-p theme)
        (cond (now (put symbol 'force-value t)
                   (funcall (or (get symbol 'custom-set) #'set-default) symbol (eval exp t)))
              ((default-boundp symbol)
               (funcall (or (get symbol 'custom-set) #'set-default) symbol (eval exp t))))))))

(defun custom-set-faces (&rest args)
  "Give faces the specs in ARGS, each (FACE SPEC [NOW [COMMENT]]), as a saved file says."
  (apply #'custom-theme-set-faces 'user args))

(defun custom-theme-set-faces (theme &rest args)
  "Make ARGS, each (FACE SPEC [NOW [COMMENT]]), settings of THEME; those of the theme `user' take effect at once."
  (custom-check-theme theme)
  (dolist (entry args)
    (let ((face (nth 0 entry)) (spec (nth 1 entry)))
      (when (eq theme 'user)
        (put face 'saved-face spec)
        (when (nth 3 entry) (put face 'saved-face-comment (nth 3 entry))))
      (custom-push-theme 'theme-face face theme 'set spec)
      (when (and (custom--theme-applies-p theme) (or (nth 2 entry) (facep face)))
        (unless (facep face) (make-empty-face face))
        (face-spec-recalc face nil)))))

(defun custom-theme-reset-variables (theme &rest args)
  "Take the options in ARGS, each (SYMBOL ...), from the settings of THEME."
  (custom-check-theme theme)
  (dolist (arg args) (custom-push-theme 'theme-value (car arg) theme 'reset)))

(defun custom-reset-variables (&rest args)
  "Take the options in ARGS, each (SYMBOL ...), from a person's settings."
  (apply #'custom-theme-reset-variables 'user args))

(defun custom-theme-reset-faces (theme &rest args)
  "Take the faces in ARGS, each (FACE ...), from the settings of THEME."
  (custom-check-theme theme)
  (dolist (arg args) (custom-push-theme 'theme-face (car arg) theme 'reset)))

(defun custom-theme-directory-p (directory)
  "Return non-nil if DIRECTORY is one."
  (and (stringp directory) (file-directory-p directory)))

(defun custom-theme--load-path ()
  "Return the directories of `custom-theme-load-path' that exist, its symbols replaced."
  (let ((result nil))
    (dolist (one custom-theme-load-path (nreverse result))
      (let ((directory (cond ((eq one 'custom-theme-directory) custom-theme-directory)
                             ((eq one t) (expand-file-name "themes" data-directory))
                             (t one))))
        (when (custom-theme-directory-p directory) (push directory result))))))

(defun require-theme (feature &optional noerror)
  "Load FEATURE from `custom-theme-load-path', unless it is there; with NOERROR a missing file is no error but nil."
  (cond
   ((featurep feature) feature)
   ((let* ((path (custom-theme--load-path))
           (file (or (locate-file (symbol-name feature) path '(".el" ".el.gz"))
                     (locate-file (symbol-name feature) path '(".elc")))))
      (cond
       (file
        ;; where the compiled file is newer or the only one, it is the one that counts
        (let ((compiled (concat (file-name-sans-extension file) ".elc")))
          (load (if (file-exists-p compiled) compiled file) nil t t)
          (or (and (featurep feature) feature)
              (error "Loading file %s failed to provide feature `%s'" file feature))))
       ((not noerror) (signal 'file-missing (list "Cannot open load file" "No such file or directory" (symbol-name feature)))))))))

(defun custom-available-themes ()
  "Return the names of the themes that there are files of."
  (let ((themes nil))
    (dolist (directory (custom-theme--load-path))
      (dolist (file (directory-files directory nil "-theme\\.el\\'"))
        (let ((name (intern (substring file 0 -9))))
          (and (custom-theme-name-valid-p name) (not (memq name themes)) (push name themes)))))
    (nreverse themes)))

(defun load-theme (theme &optional no-confirm no-enable)
  "Load the file of THEME and put it on, unless NO-ENABLE; without NO-CONFIRM ask first if it is not known to be safe."
  (interactive (list (intern (completing-read "Load custom theme: " (mapcar #'symbol-name (custom-available-themes)) nil t))))
  (unless (custom-theme-name-valid-p theme) (error "Invalid theme name `%s'" theme))
  (let ((file (locate-file (concat (symbol-name theme) "-theme.el") (custom-theme--load-path))))
    (unless file (error "Unable to find theme file for `%s'" theme))
    (when (custom-theme-p theme)
      (disable-theme theme)
      (put theme 'theme-settings nil)
      (put theme 'theme-feature nil)
      (put theme 'theme-documentation nil))
    (if (or no-confirm (eq custom-safe-themes t) (memq theme custom-safe-themes) noninteractive
            (yes-or-no-p (format "Loading the theme `%s' will run Lisp code.  Really load? " theme)))
        (let ((custom--inhibit-theme-enable t))
          (load file nil t t)
          (setq custom--inhibit-theme-enable nil)
          (unless no-enable (enable-theme theme))
          t)
      (error "Unable to load theme `%s'" theme))))

(defun custom-theme-enabled-p (theme)
  "Return non-nil if THEME is in effect."
  (memq theme custom-enabled-themes))

(defun custom--apply-theme (theme)
  "Put the settings of THEME in front of those of the others."
  (dolist (one (reverse (get theme 'theme-settings)))
    (let* ((prop (nth 0 one)) (symbol (nth 1 one)) (settings (get symbol prop)))
      (put symbol prop (cons (list theme (nth 3 one)) (delq (assq theme settings) (copy-sequence settings)))))))

(defun custom--recalc-theme (theme)
  "Give all that THEME has settings of the values that are in effect."
  (dolist (one (reverse (get theme 'theme-settings)))
    (if (eq (car one) 'theme-value)
        (custom-theme-recalc-variable (nth 1 one))
      (custom-theme-recalc-face (nth 1 one)))))

(defun enable-theme (theme)
  "Put THEME on: its settings win over those of other themes, a person's own over all."
  (interactive (list (intern (completing-read "Enable custom theme: " (mapcar #'symbol-name custom-known-themes) nil t))))
  (if (not (custom-theme-p theme))
      (error "Undefined Custom theme %s" theme)
    (custom--apply-theme theme)
    (unless (eq theme 'user)
      (setq custom-enabled-themes (cons theme (remq theme custom-enabled-themes)))
      (custom--apply-theme 'user))
    (custom--recalc-theme theme)
    (run-hook-with-args 'enable-theme-functions theme)
    nil))

(defun disable-theme (theme)
  "Take THEME off: other themes, or the standard values, take effect again."
  (interactive (list (intern (completing-read "Disable custom theme: " (mapcar #'symbol-name custom-enabled-themes) nil t))))
  (when (custom-theme-enabled-p theme)
    (setq custom-enabled-themes (remq theme custom-enabled-themes))
    (dolist (one (get theme 'theme-settings))
      (let* ((prop (nth 0 one)) (symbol (nth 1 one)) (settings (get symbol prop)))
        (put symbol prop (delq (assq theme settings) (copy-sequence settings)))))
    (custom--recalc-theme theme)
    (run-hook-with-args 'disable-theme-functions theme)
    nil))

(defun customize-themes (&rest _)
  "Tell the themes that there are."
  (interactive)
  (message "%s" (mapconcat #'symbol-name (custom-available-themes) " ")))

(defun custom-file (&optional no-error)
  "Return the file that options are saved to; none is an error unless NO-ERROR."
  (or custom-file (and user-init-file (file-name-sans-extension user-init-file) user-init-file)
      (if no-error nil (user-error "There is no file to save to; set `custom-file'"))))

(defun customize-save-customized ()
  "Save the options that were set, and not saved yet."
  (interactive)
  (mapatoms (lambda (symbol)
              (let ((value (get symbol 'customized-value)) (face (get symbol 'customized-face)))
                (when value
                  (put symbol 'saved-value value)
                  (custom-push-theme 'theme-value symbol 'user 'set (car value))
                  (put symbol 'customized-value nil))
                (when face
                  (put symbol 'saved-face face)
                  (put symbol 'customized-face nil)))))
  (custom-save-all))

(defun custom-save-delete (symbol)
  "Delete the calls of SYMBOL in the buffer and leave point where the first was, or at the end."
  (goto-char (point-min))
  (let ((place nil))
    (while (re-search-forward (concat "^(" (symbol-name symbol) "\\_>") nil t)
      (let ((start (match-beginning 0)))
        (goto-char start)
        (forward-sexp 1)
        (skip-chars-forward "\n")
        (delete-region start (point))
        (unless place (setq place start))))
    (if place (goto-char place)
      (goto-char (point-max))
      (unless (bolp) (insert "\n")))))

(defun custom-save-variables ()
  "Write the call of `custom-set-variables' that sets the saved options into the buffer."
  (custom-save-delete 'custom-set-variables)
  (let ((saved nil))
    (mapatoms (lambda (symbol) (if (and (get symbol 'saved-value) (get symbol 'theme-value)) (push symbol saved))))
    (setq saved (sort saved #'string<))
    (when saved
      (insert "(custom-set-variables\n ;; custom-set-variables was added by Custom.\n ;; Each option stands here once.\n")
      (dolist (symbol saved)
        (let ((requests (get symbol 'custom-requests)) (comment (get symbol 'saved-variable-comment)))
          (unless (bolp) (insert "\n"))
          (insert (format " '(%S %S%s)" symbol (car (get symbol 'saved-value))
                          (cond (comment (format " nil %S %S" requests comment))
                                (requests (format " nil %S" requests))
                                (t ""))))))
      (insert ")\n"))))

(defun custom-save-faces ()
  "Write the call of `custom-set-faces' that sets the saved faces into the buffer."
  (custom-save-delete 'custom-set-faces)
  (let ((saved nil))
    (mapatoms (lambda (symbol) (if (get symbol 'saved-face) (push symbol saved))))
    (when saved
      (insert "(custom-set-faces\n ;; custom-set-faces was added by Custom.\n ;; Each face stands here once.\n")
      (dolist (symbol (sort saved #'string<))
        (unless (bolp) (insert "\n"))
        (insert (format " '(%S %S)" symbol (get symbol 'saved-face))))
      (insert ")\n"))))

(defun custom-save-all ()
  "Write the saved options and faces to the file of them."
  (let* ((file (custom-file)) (old (get-file-buffer file)) (inhibit-read-only t)
         (print-length nil) (print-level nil))
    (with-current-buffer (or old (let ((delay-mode-hooks t)) (find-file-noselect file)))
      (save-excursion
        (custom-save-variables)
        (custom-save-faces))
      (let ((require-final-newline nil) (version-control 'never)) (save-buffer))
      (unless old (kill-buffer (current-buffer))))))

(defalias 'customize-save-all #'custom-save-all)

(defun custom-unlispify-tag-name (symbol)
  "Return the name of SYMBOL as people read it: words with capitals."
  (let ((name (symbol-name symbol)))
    (if (string-match "\\*\\'" name) (setq name (substring name 0 -1)))
    (capitalize (replace-regexp-in-string "[-_]+" " " (replace-regexp-in-string "-p\\'" "" name)))))

(defun custom-unlispify-menu-entry (symbol &optional _no-suffix)
  "Return the name of SYMBOL as people read it."
  (custom-unlispify-tag-name symbol))

(defun custom-variable-state (symbol value)
  "Return the state of the option SYMBOL, whose VALUE is given: `set', `saved', `standard', `changed', `themed' or `rogue'."
  (let ((same (lambda (form) (and form (equal (ignore-errors (eval (car form) t)) value)))))
    (cond ((get symbol 'customized-value) (if (funcall same (get symbol 'customized-value)) 'set 'changed))
          ((get symbol 'saved-value) (if (funcall same (get symbol 'saved-value)) 'saved 'changed))
          ((get symbol 'theme-value) (if (funcall same (custom-variable-theme-value symbol)) 'themed 'changed))
          ((get symbol 'standard-value) (if (funcall same (get symbol 'standard-value)) 'standard 'changed))
          (t 'rogue))))
