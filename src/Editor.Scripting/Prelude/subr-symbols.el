;;; subr-symbols.el --- properties, obsolescence, features, errors and hooks of loading  -*- lexical-binding: t -*-
;;;features: subr

(defun define-symbol-prop (symbol prop val)
  "Set the property PROP of SYMBOL to VAL and remember the file that does it."
  (let ((noted (assq 'define-symbol-props current-load-list)))
    (unless noted
      (setq noted (list 'define-symbol-props))
      (push noted current-load-list))
    (let ((slot (assq prop (cdr noted))))
      (unless slot
        (setq slot (list prop))
        (setcdr noted (cons slot (cdr noted))))
      (unless (memq symbol (cdr slot)) (setcdr slot (cons symbol (cdr slot))))))
  (put symbol prop val))

(defun make-obsolete (obsolete-name current-name when)
  "Mark the function OBSOLETE-NAME as obsolete since WHEN; CURRENT-NAME, a symbol or advice, replaces it."
  (put obsolete-name 'byte-obsolete-info (list current-name nil when))
  obsolete-name)

(defun make-obsolete-variable (obsolete-name current-name when &optional access-type)
  "Mark the variable OBSOLETE-NAME as obsolete since WHEN; CURRENT-NAME replaces it, ACCESS-TYPE is set or get."
  (put obsolete-name 'byte-obsolete-variable (list current-name access-type when))
  obsolete-name)

(defun set-advertised-calling-convention (_function _signature _when)
  "Say that _FUNCTION is to be called with _SIGNATURE since _WHEN: not recorded."
  nil)

(defun define-error (name message &optional parent)
  "Define NAME as a condition that shows MESSAGE; its PARENT (default `error') is a condition or a list of them."
  (let ((conditions
         (if (consp parent)
             (apply #'append
                    (mapcar (lambda (one)
                              (cons one (or (get one 'error-conditions)
                                            (error "Unknown signal `%s'" one))))
                            parent))
           (let ((one (or parent 'error))) (cons one (get one 'error-conditions))))))
    (put name 'error-conditions (delete-dups (copy-sequence (cons name conditions))))
    (when message (put name 'error-message message))))

(defun subr-primitive-p (object)
  "Return t if OBJECT is a primitive function."
  (subrp object))

(defvar after-load-alist nil
  "Alist of what to do when a feature is provided or a file loaded: (FEATURE-OR-REGEXP FUNCTION...).")

(defun subr--load-history-regexp (file)
  "Return a regexp for the absolute names that the library FILE may be loaded from."
  (if (file-name-absolute-p file)
      (concat "\\`" (regexp-quote (expand-file-name file)) "\\(?:\\.elc?\\)?\\'")
    (concat "\\(?:\\`\\|/\\)" (regexp-quote file)
            (if (file-name-extension file) "" "\\(?:\\.elc?\\)?") "\\'")))

(defun load-history-filename-element (file-regexp)
  "Return the first element of `load-history' whose file FILE-REGEXP matches."
  (let ((rest load-history))
    (while (and rest (not (and (stringp (caar rest)) (string-match-p file-regexp (caar rest)))))
      (setq rest (cdr rest)))
    (car rest)))

(defun do-after-load-evaluation (abs-file)
  "Run what `eval-after-load' has put off until ABS-FILE, which has just been loaded."
  (dolist (entry after-load-alist)
    (when (and (stringp (car entry)) (string-match-p (car entry) abs-file))
      (mapc #'funcall (cdr entry))))
  (run-hook-with-args 'after-load-functions abs-file))

(defun register-definition-prefixes (_file _prefixes)
  "Say that _FILE defines names that begin with _PREFIXES: not recorded."
  nil)

(defun symbol-file (symbol &optional type)
  "Return the name of the file that defined SYMBOL, as TYPE (defun, defvar, defface, or any if nil); or nil."
  (if (and (or (null type) (eq type 'defun)) (fboundp symbol) (autoloadp (symbol-function symbol)))
      (locate-library (nth 1 (symbol-function symbol)))
    (let ((files load-history) (found nil))
      (while (and files (not found))
        (let ((entries (cdar files)))
          (when (if type
                    (if (eq type 'defvar)
                        (member symbol entries)
                      (or (member (cons type symbol) entries)
                          (memq symbol (cdr (assq type (cdr (assq 'define-symbol-props (seq-filter #'consp entries))))))
                          (and (eq type 'defun) (member (cons 'autoload symbol) entries))))
                  (or (memq symbol entries) (rassq symbol (seq-filter #'consp entries))))
            (setq found (caar files))))
        (setq files (cdr files)))
      found)))

(defun help-function-arglist (def &optional preserve-names)
  "Return the argument list of the function DEF; PRESERVE-NAMES asks for the names in the docstring."
  (when (and (symbolp def) (fboundp def)) (setq def (indirect-function def)))
  (when (eq 'macro (car-safe def)) (setq def (cdr def)))
  (cond
   ((eq (car-safe def) 'lambda) (nth 1 def))
   ((eq (car-safe def) 'closure) (nth 2 def))
   ((autoloadp def) "[Arg list not available until function definition is loaded.]")
   ((or (subrp def) (functionp def)) (help--arglist-of-arity (func-arity def) preserve-names))
   (t t)))

(defun help--arglist-of-arity (arity _preserve-names)
  "Return an argument list that fits ARITY."
  (let ((result nil) (n 0) (least (car arity)) (most (cdr arity)))
    (while (< n least)
      (setq n (1+ n))
      (push (intern (format "arg%d" n)) result))
    (cond ((eq most 'many) (push '&rest result) (push 'rest result))
          ((eq most 'unevalled) (push '&rest result) (push 'rest result))
          ((> most least)
           (push '&optional result)
           (while (< n most)
             (setq n (1+ n))
             (push (intern (format "arg%d" n)) result))))
    (nreverse result)))

(defun help-split-fundoc (docstring def &optional section)
  "Split DOCSTRING of DEF into its usage, from the \"(fn ...)\" at its end, and the rest: (USAGE . DOC), or nil without usage.
SECTION says what is wanted: `usage', `doc', or t: both, (nil . DOC) without usage."
  (let* ((found (and docstring (string-match "\n\n(fn\\(\\( .*\\)?)\\)\\'" docstring)))
         (doc (cond ((not found) docstring)
                    ((zerop (match-beginning 0)) nil)
                    (t (substring docstring 0 (match-beginning 0)))))
         (usage (and found
                     (let ((name (if (and (symbolp def) def) (help--docstring-quote (format "%S" def)) 'anonymous)))
                       (format "(%s%s" name (match-string 1 docstring))))))
    (cond ((memq section '(usage)) usage)
          ((eq section 'doc) doc)
          ((or usage section) (cons usage doc)))))

(defun help-add-fundoc-usage (docstring arglist)
  "Return DOCSTRING with the usage ARGLIST, a list or \"(fn ...)\", at its end."
  (unless (stringp docstring) (setq docstring ""))
  (if (or (string-match "\n\n(fn\\( .*\\)?)\\'" docstring) (eq arglist t))
      docstring
    (concat docstring
            (if (string-match "\n?\n\\'" docstring)
                (if (< (- (match-end 0) (match-beginning 0)) 2) "\n" "")
              "\n\n")
            (if (stringp arglist)
                (if (string-match "\\`[^ ]+\\(.*\\))\\'" arglist)
                    (concat "(fn" (match-string 1 arglist) ")")
                  (error "Unrecognized usage format"))
              (format "%S" (help--make-usage 'fn arglist))))))

(defun help--make-usage (function arglist)
  "Return the form that shows how FUNCTION is called with ARGLIST."
  (cons (if (symbolp function) function 'anonymous)
        (mapcar (lambda (arg)
                  (cond ((not (symbolp arg)) arg)
                        ((string-match "\\`&" (symbol-name arg)) arg)
                        ((string-match "\\`_." (symbol-name arg))
                         (intern (upcase (substring (symbol-name arg) 1))))
                        (t (intern (upcase (symbol-name arg))))))
                arglist)))

(defun help--make-usage-docstring (fn arglist)
  "Return the usage of FN with ARGLIST as a string."
  (let ((print-escape-newlines t))
    (format "%S" (help--make-usage fn arglist))))

(defun help--docstring-quote (string)
  "Return STRING with what `substitute-command-keys' would change quoted."
  (replace-regexp-in-string "['\\`‘’]" "\\\\=\\&" string))

(defun apropos-internal (regexp &optional predicate)
  "Return the sorted list of the symbols whose names REGEXP matches and for which PREDICATE returns non-nil."
  (let ((found nil))
    (mapatoms (lambda (symbol)
                (when (and (or (equal regexp "") (string-match-p regexp (symbol-name symbol)))
                           (or (null predicate) (funcall predicate symbol)))
                  (push symbol found))))
    (sort found #'string-lessp)))
