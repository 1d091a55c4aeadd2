;;; bytecomp.el --- Files and functions are looked through for mistakes, as the byte compiler does  -*- lexical-binding: t -*-
;;;features: bytecomp byte-compile byte-opt

;; There is no byte code here: functions become closures when they are first called.  What is left of the compiler
;; is what a person reads: its warnings, worded and placed as Emacs 28.2 does.  A "compiled" file is its source.

(defvar byte-compile-log-buffer "*Compile-Log*" "Name of the byte-compiler's log buffer.")
(defvar byte-compile-error-on-warn nil "If true, the byte-compiler reports warnings with `error'.")
(defvar byte-compile-docstring-max-column 80 "Recommended maximum width of doc string lines.")
(defvar byte-compile-cond-use-jump-table nil "Compile `cond' clauses to a jump table: there is none here.")
(defvar byte-compile-current-file nil "The file being compiled, or nil.")
(defvar byte-compile-current-buffer nil "The buffer whose forms are being compiled.")
(defvar byte-compile-current-form nil "The name of the definition being compiled; `:end' behind the last.")
(defvar byte-compile-warnings t "Which kinds of warnings to give: t for all, or a list; its first element `not' makes it the list of those not wanted.")
(defvar byte-compile-verbose (not noninteractive) "Whether the compiler tells what it does.")
(defvar byte-compile-dest-file-function nil "A function from a source file to its compiled file.")
(defvar byte-compile-debug nil "If true, errors in what is compiled are signalled, not told in the log.")
(defvar byte-compile-delete-errors nil "Whether calls that can only signal an error may be dropped without a word.")
(put 'byte-compile-docstring-max-column 'safe-local-variable #'integerp)
(put 'byte-compile-warnings 'safe-local-variable (lambda (value) (or (symbolp value) (proper-list-p value))))
(put 'byte-compile-error-on-warn 'safe-local-variable #'booleanp)
(defvar byte-compile-root-dir nil "The directory that file names in warnings are relative to.")
(defvar byte-compile-bound-variables nil "The dynamically bound variables that the file being compiled declares.")
(defvar byte-compile-macro-environment nil "Alist from the macros of the file being compiled to their functions.")
(defvar byte-compile-function-environment nil "Alist from the functions of the file being compiled to their definitions.")
(defvar byte-compile-not-obsolete-vars nil "Variables about which no obsolescence is told.")
(defvar byte-compile-not-obsolete-funcs nil "Functions about which no obsolescence is told.")
(defvar byte-compile-global-not-obsolete-vars nil "Variables about which no obsolescence is ever told.")
(defvar byte-compile--suppressed-warnings nil "What `with-suppressed-warnings' around the current form says: a list of (KIND SYMBOL...).")
(defvar byte-compile-last-warned-form nil "The definition under whose title the last warning stands.")
(defvar byte-compile--position nil "The position of the last symbol met in `byte-compile-current-buffer'.")
(defvar byte-compile--form-end nil "The end of the form being compiled in `byte-compile-current-buffer'.")
(defvar byte-compile--symbols nil "Hash table of the symbols that the source of the current form holds.")
(defvar byte-compile--unresolved nil "Alist from functions that are called and not known to (POSITION COUNT...).")
(defvar byte-compile--free nil "The free variables that were told already.")
(defvar byte-compile--obsolete nil "Alist from functions that the file makes obsolete to (CURRENT-NAME nil WHEN).")
(defvar byte-compile--defined nil "Alist from the names that the file defines to `function' or `macro'.")
(defvar byte-compile--failed nil "Whether an error was found.")
(defvar byte-compile--late nil "Warnings to give behind those of unused variables: functions, last first.")
(defvar byte-compile--unused nil "Unused variables of the current form: (NUMBER POSITION TEXT).")
(defvar byte-compile--bindings 0 "How many variables were bound so far.")
(defvar byte-compile--local-specials nil "Variables that a `defvar' inside the current function makes special.")
(defvar byte-compile--guards nil "What tests around the current form make sure of: (boundp VARIABLE) and (fboundp FUNCTION).")

(defvar byte-compile-warning-types
  '(redefine callargs free-vars unresolved obsolete noruntime interactive-only make-local mapcar constants suspicious lexical
    lexical-dynamic docstrings not-unused)
  "The kinds of warnings.")

(defun byte-compile-warning-enabled-p (kind &optional symbol)
  "Return non-nil if warnings of KIND, about SYMBOL, are wanted."
  (let ((suppressed nil))
    (dolist (one byte-compile--suppressed-warnings)
      (if (and (eq (car one) kind) (memq symbol (cdr one))) (setq suppressed t)))
    (and (not suppressed)
         (or (eq byte-compile-warnings t)
             (if (eq (car-safe byte-compile-warnings) 'not)
                 (not (memq kind byte-compile-warnings))
               (memq kind byte-compile-warnings)))
         t)))

(defun byte-compile-enable-warning (warning)
  "Make WARNING, a kind, wanted."
  (cond ((eq byte-compile-warnings t))
        ((eq (car-safe byte-compile-warnings) 'not)
         (setq byte-compile-warnings (delq warning (copy-sequence byte-compile-warnings)))
         (if (equal byte-compile-warnings '(not)) (setq byte-compile-warnings t)))
        ((not (memq warning byte-compile-warnings))
         (setq byte-compile-warnings (append byte-compile-warnings (list warning))))))

(defun byte-compile-disable-warning (warning)
  "Make WARNING, a kind, unwanted."
  (setq byte-compile-warnings
        (cond ((eq byte-compile-warnings t) (list 'not warning))
              ((eq (car-safe byte-compile-warnings) 'not)
               (if (memq warning byte-compile-warnings) byte-compile-warnings (append byte-compile-warnings (list warning))))
              (t (delq warning (copy-sequence byte-compile-warnings))))))

(defun byte-compile-warn (format &rest args)
  "Tell FORMAT with ARGS as a warning: in `byte-compile-log-buffer', or as an error where `byte-compile-error-on-warn' says so."
  (let ((text (apply #'format-message format args)))
    (if byte-compile-error-on-warn
        (error "%s" text)
      (byte-compile-log-warning text t :warning))))

(defun byte-compile-report-error (error-info &optional _fill)
  "Tell ERROR-INFO, a text or an error, in `byte-compile-log-buffer'."
  (setq byte-compile--failed t)
  (byte-compile-log-warning (if (stringp error-info) error-info (error-message-string error-info)) nil :error))

(defun byte-compile-log-warning (text &optional fill level)
  "Put TEXT, of LEVEL `:warning' or `:error', into `byte-compile-log-buffer'; in batch mode show it.
With FILL, long lines are broken."
  (let* ((title (byte-compile--title))
         (line (concat (byte-compile--place) (if (eq level :error) "Error: " "Warning: ") text))
         (buffer (get-buffer-create byte-compile-log-buffer)))
    (with-current-buffer buffer
      (let ((inhibit-read-only t) (start nil))
        (if fill (setq line (byte-compile--fill line (if (boundp 'warning-fill-column) warning-fill-column 78))))
        (save-excursion
          (goto-char (point-max))
          (setq start (point))
          (insert title line "\n"))
        (unless (or noninteractive buffer-read-only) (goto-char start))))
    (when noninteractive (message "%s%s" title line)))
  t)

(defun byte-compile--title ()
  "Return the line that names the definition being compiled, or an empty text if it is the last one's."
  (let ((form (or byte-compile-current-form (and byte-compile-current-buffer 'toplevel))))
    (if (or (null form) (eq form byte-compile-last-warned-form))
        ""
      (prog1 (cond ((eq form :end) "\nIn end of data:\n")
                   ((eq form 'toplevel) (if byte-compile-last-warned-form "" "\nIn toplevel form:\n"))
                   (t (format "\nIn %s:\n" form)))
        (unless (and (eq form 'toplevel) byte-compile-last-warned-form)
          (setq byte-compile-last-warned-form form))))))

(defun byte-compile--place ()
  "Return where the current form stands: FILE:LINE:COLUMN: and a blank."
  (let ((name (cond (byte-compile-current-file
                     ;; as in the log of an Emacs with windows, whose directory is the file's
                     (if byte-compile-root-dir (file-relative-name byte-compile-current-file byte-compile-root-dir)
                       (file-name-nondirectory byte-compile-current-file)))
                    (byte-compile-current-buffer (buffer-name byte-compile-current-buffer))
                    (load-file-name (file-name-nondirectory load-file-name)))))
    (concat (and name (concat name ":"))
            (and byte-compile-current-buffer byte-compile--position
                 (with-current-buffer byte-compile-current-buffer
                   (save-excursion
                     (goto-char byte-compile--position)
                     (format "%d:%d:" (line-number-at-pos) (1+ (current-column))))))
            " ")))

(defun byte-compile--fill (text width)
  "Return TEXT with its lines broken at blanks so that none is wider than WIDTH columns."
  (if (or (<= (string-width text) width) (string-search "\n" text))
      text
    (mapconcat
     (lambda (line)
       (let ((column 0) (out nil) (rest (split-string line " ")))
         (while rest
           (let* ((word (pop rest)) (size (string-width word)))
             (cond ((null out) (push word out) (setq column size))
                   ((and (> (+ column 1 size) width) (> size 0))
                    (push (concat "\n    " word) out)
                    (setq column (+ 4 size)))
                   (t (push (concat " " word) out)
                      (setq column (+ column 1 size))))))
         (apply #'concat (nreverse out))))
     (split-string text "\n") "\n")))

(defmacro byte-compile--session (&rest body)
  "Run BODY as the compilation of one file, buffer or form: what it learns about names ends with it."
  (declare (indent 0))
  `(let ((byte-compile-macro-environment byte-compile-macro-environment)
         (byte-compile-function-environment nil)
         (byte-compile-bound-variables nil)
         (byte-compile-not-obsolete-vars nil)
         (byte-compile--suppressed-warnings nil)
         (byte-compile-current-form nil)
         (byte-compile-last-warned-form nil)
         (byte-compile--position nil)
         (byte-compile--form-end nil)
         (byte-compile--symbols nil)
         (byte-compile--unresolved nil)
         (byte-compile--free nil)
         (byte-compile--obsolete nil)
         (byte-compile--defined nil)
         (byte-compile--late nil)
         (byte-compile--unused nil)
         (byte-compile--local-specials nil)
         (byte-compile--guards nil)
         (byte-compile--failed nil))
     ,@body))

(defun byte-compile (form)
  "Return FORM, a function or its name, as a function; of any other form that which does what it does.
What is wrong in it is told in `byte-compile-log-buffer'."
  (cond
   ((symbolp form)
    (let ((function (and (fboundp form) (symbol-function form))))
      (if (eq (car-safe function) 'autoload) (autoload-do-load function form) function)))
   ((memq (car-safe form) '(lambda function))
    (if (eq (car form) 'lambda) (byte-compile-check-lambda-list (nth 1 form)))
    (byte-compile--check-one form)
    (eval form lexical-binding))
   ((functionp form) form)
   ((consp form)
    (byte-compile--check-one form)
    (macroexp-progn (macroexp-unprogn (macroexpand-all form))))
   (t form)))

(defun byte-compile--check-one (form)
  "Tell what is wrong in FORM, which is not of a file."
  (when byte-compile-warnings
    (let ((byte-compile-current-file nil) (byte-compile-current-buffer nil))
      (byte-compile--session (byte-compile--toplevel form)))))

(defun byte-compile-sexp (sexp)
  "Compile SEXP, a form, and return what does the same."
  (byte-compile sexp))

(defun byte-compile-from-buffer (inbuffer)
  "Look through the forms of INBUFFER; what is wrong is told in `byte-compile-log-buffer'."
  (let ((byte-compile-current-buffer inbuffer) (more t))
    (byte-compile--session
      (with-current-buffer inbuffer
        (goto-char (point-min))
        (while more
          (forward-comment (buffer-size))
          (setq byte-compile--position (point))
          (if (eobp)
              (setq more nil)
            (if byte-compile-debug
                (byte-compile--next-form)
              (condition-case problem
                  (byte-compile--next-form)
                (error (byte-compile-report-error problem) (setq more nil)))))))
      (byte-compile--unknown-functions)
      (not byte-compile--failed))))

(defun byte-compile--next-form ()
  "Read the form behind point and look through it."
  (let* ((start (point)) (lread--unescaped-character-literals nil)
         (form (read (current-buffer))) (unescaped lread--unescaped-character-literals))
    (setq byte-compile--position start
          byte-compile--form-end (point))
    (when unescaped
      (setq unescaped (sort (copy-sequence unescaped) #'<))
      (byte-compile-warn "%s" (format "unescaped character literals %s detected, %s expected!"
                                      (mapconcat (lambda (char) (format "`?%c'" char)) unescaped ", ")
                                      (mapconcat (lambda (char) (format "`?\\%c'" char)) unescaped ", "))))
    (save-excursion (byte-compile--toplevel form))))

(defun byte-compile-dest-file (filename)
  "Return the name of the compiled file of FILENAME."
  (if byte-compile-dest-file-function
      (funcall byte-compile-dest-file-function filename)
    (concat (file-name-sans-versions
             (if (string-match-p "\\.el\\'" filename) (substring filename 0 -3) filename))
            ".elc")))

(defvar emacs-lisp-file-regexp "\\.el\\'" "Regexp that names of Emacs Lisp source files match.")

(defun byte-compile-file (filename &optional load)
  "Look through the forms of FILENAME and put its compiled file beside it: here that is its text.
Return t, nil if there were errors, or `no-byte-compile' if the file says so.  With LOAD, an obsolete wish, load it, too."
  (interactive "fByte compile file: ")
  (setq filename (expand-file-name filename))
  (let* ((byte-compile-current-file filename) (current-load-list (list filename)) (target (byte-compile-dest-file filename)) (good nil))
    (unless noninteractive
      (with-current-buffer (get-buffer-create byte-compile-log-buffer)
        (let ((inhibit-read-only t))
          (goto-char (point-max))
          (insert "\n\f\nCompiling file " filename " at " (current-time-string) "\n"))))
    (with-temp-buffer
      (insert-file-contents filename)
      (with-syntax-table emacs-lisp-mode-syntax-table
        (let ((enable-local-variables :safe) (enable-local-eval nil) (buffer-file-name filename))
          (hack-local-variables))
        (setq-local parse-sexp-ignore-comments t comment-start ";" comment-start-skip ";+ *" comment-use-syntax t)
        (set-syntax-table emacs-lisp-mode-syntax-table)
        (if (bound-and-true-p no-byte-compile)
            (setq good 'no-byte-compile)
          (let ((lexical-binding (byte-compile--lexical-cookie-p)))
            (setq good (byte-compile-from-buffer (current-buffer)))
            (when good (byte-compile--write target lexical-binding))))))
    (when (and good byte-compile-verbose (not noninteractive)) (message "Wrote %s" target))
    (if (and load good) (load target))
    good))

(defun byte-compile--lexical-cookie-p ()
  "Return non-nil if the first line of the buffer asks for lexical binding."
  (save-excursion
    (goto-char (point-min))
    (if (looking-at "#!") (forward-line 1))
    (and (looking-at ".*-\\*-.*lexical-binding: *\\([^ ;]+\\).*-\\*-") (not (equal (match-string 1) "nil")))))

(defun byte-compile--write (target lexical)
  "Write the text of the buffer, with a line that tells what it is, to the file TARGET; LEXICAL is its binding."
  (let ((coding-system-for-write 'utf-8-emacs-unix))
    (write-region (concat ";;; Checked source" (if lexical "  -*- lexical-binding: t -*-" "") "\n" (buffer-string))
                  nil target nil 'silent)))

(defun emacs-lisp-byte-compile ()
  "Byte compile the file that the current buffer visits."
  (interactive)
  (if buffer-file-name (byte-compile-file buffer-file-name) (error "The buffer must be visiting a file first")))

(defun emacs-lisp-byte-compile-and-load ()
  "Byte compile the file that the current buffer visits, then load it."
  (interactive)
  (when (emacs-lisp-byte-compile) (load buffer-file-name)))

(defun compile-defun (&optional arg)
  "Compile and evaluate the definition at point; with ARG, put the value into the buffer."
  (interactive "P")
  (save-excursion
    (end-of-defun)
    (beginning-of-defun)
    (let* ((form (read (current-buffer))) (value (progn (byte-compile--check-one form) (eval form lexical-binding))))
      (if arg (prin1 value (current-buffer)) (message "%s" (prin1-to-string value))))))

(defun byte-recompile-file (filename &optional force arg load)
  "Compile FILENAME if its compiled file is older, or with FORCE always.
If there is none yet, ARG 0 makes one, nil does not.  LOAD loads it behind that."
  (interactive "fByte recompile file: ")
  (let ((target (byte-compile-dest-file filename)))
    (cond ((if (file-exists-p target) (or force (file-newer-than-file-p filename target)) (and arg (not (eq 0 arg)) (y-or-n-p (format "Compile %s? " filename))))
           (byte-compile-file filename load))
          ((and (not (file-exists-p target)) (eq arg 0)) (byte-compile-file filename load))
          (t (if load (load filename)) 'no-byte-compile))))

(defun byte-recompile-directory (directory &optional arg force follow-symlinks)
  "Compile the Lisp files of DIRECTORY and below whose compiled files are older, or with FORCE all.
With ARG 0, files that were never compiled, too.  Links are followed where FOLLOW-SYMLINKS says so."
  (interactive "DByte recompile directory: ")
  (let ((done 0) (skipped 0) (failed 0))
    (dolist (file (directory-files (expand-file-name directory) t))
      (let ((name (file-name-nondirectory file)))
        (cond ((file-directory-p file)
               (unless (or (string-prefix-p "." name) (and (file-symlink-p file) (not follow-symlinks)))
                 (byte-recompile-directory file arg force follow-symlinks)))
              ((and (string-match-p emacs-lisp-file-regexp name) (not (string-prefix-p "." name)) (file-readable-p file))
               (let ((result (byte-recompile-file file force arg)))
                 (cond ((eq result 'no-byte-compile) (setq skipped (1+ skipped)))
                       (result (setq done (1+ done)))
                       (t (setq failed (1+ failed)))))))))
    (message "Done (Total of %d file%s compiled%s%s)" done (if (= done 1) "" "s")
             (if (> failed 0) (format ", %d failed" failed) "") (if (> skipped 0) (format ", %d skipped" skipped) ""))))

(defun byte-force-recompile (directory)
  "Compile the Lisp files of DIRECTORY that have compiled files."
  (interactive "DForce recompile directory: ")
  (byte-recompile-directory directory nil t))

(defun batch-byte-compile-file (file)
  "Compile FILE for `batch-byte-compile'; return non-nil if that went well."
  (condition-case problem
      (byte-compile-file file)
    (error (message "%s" (error-message-string problem)) nil)))

(defun batch-byte-compile (&optional noforce)
  "Compile the files left on the command line, then exit; with NOFORCE only those that are not up to date."
  (let ((failed nil))
    (dolist (file command-line-args-left)
      (dolist (one (if (file-directory-p file) (directory-files file t "\\.el\\'") (list file)))
        (unless (if (and noforce (not (file-newer-than-file-p one (byte-compile-dest-file one)))) t (batch-byte-compile-file one))
          (setq failed t))))
    (setq command-line-args-left nil)
    (kill-emacs (if failed 1 0))))

(defun batch-byte-recompile-directory (&optional arg)
  "Run `byte-recompile-directory' with ARG on the directories left on the command line, then exit."
  (dolist (directory (or command-line-args-left (list default-directory))) (byte-recompile-directory directory arg))
  (setq command-line-args-left nil)
  (kill-emacs 0))
