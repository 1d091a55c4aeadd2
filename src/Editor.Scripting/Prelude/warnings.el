;;; warnings.el --- warnings, their levels and their buffer  -*- lexical-binding: t -*-
;;;features: warnings
;;;yields: *

(defvar warning-levels '((:emergency "Emergency%s: " ding) (:error "Error%s: ") (:warning "Warning%s: ") (:debug "Debug%s: "))
  "List of severity level definitions for `display-warning', from the worst on: (LEVEL STRING FUNCTION).")

(defvar warning-level-aliases '((emergency . :emergency) (error . :error) (warning . :warning) (notice . :warning) (info . :warning) (critical . :emergency) (alarm . :emergency))
  "Alist of aliases for severity levels.")

(defvar warning-minimum-level :warning "Minimum severity level for displaying the warning buffer.")
(defvar warning-minimum-log-level :warning "Minimum severity level for logging a warning.")
(defvar warning-suppress-types nil "List of warning types not to display immediately.")
(defvar warning-suppress-log-types nil "List of warning types that should not be logged.")
(defvar warning-prefix-function nil "Function to generate warning prefixes: called with a level and its entry, in the buffer.")
(defvar warning-series nil "Non-nil means treat multiple `display-warning' calls as a series.")
(defvar warning-fill-prefix nil "Non-nil means fill each warning text using this string as `fill-prefix'.")
(defvar warning-fill-column 78 "Value to use for `fill-column' when filling warnings.")
(defvar warning-type-format " (%s)" "Format for displaying the warning type in the warning message.")

(defun warning-numeric-level (level)
  "Return a numeric measure of the warning severity level LEVEL: the least of `warning-levels' is 0."
  (1- (length (memq (assq level warning-levels) warning-levels))))

(defun warning-suppress-p (type suppress-list)
  "Non-nil if a warning with type TYPE should be suppressed: SUPPRESS-LIST is a list of types, or of beginnings of them."
  (let ((type (if (consp type) type (list type))))
    (seq-some (lambda (entry)
                (let ((entry (if (consp entry) entry (list entry))) (rest type))
                  (while (and entry rest (eq (car entry) (car rest)))
                    (setq entry (cdr entry) rest (cdr rest)))
                  (null entry)))
              suppress-list)))

(defun display-warning (type message &optional level buffer-name)
  "Display a warning message, MESSAGE, of TYPE (a symbol, or a list whose first is the group) and of LEVEL (default :warning).
It is put into BUFFER-NAME (a buffer too), default `*Warnings*', which is shown; in batch mode it is a message."
  (when (and (not (bufferp buffer-name)) (null buffer-name)) (setq buffer-name "*Warnings*"))
  (let ((alias (assq level warning-level-aliases)))
    (when alias
      (when (and (symbolp level) (memq level '(emergency error warning)))
        (display-warning 'emacs (format-message "Warning level `%s' is obsolete; use `%s' instead" level (cdr alias))))
      (setq level (cdr alias))))
  (setq level (or level :warning))
  (unless (or (< (warning-numeric-level level) (warning-numeric-level warning-minimum-log-level))
              (warning-suppress-p type warning-suppress-log-types))
    (let* ((group (if (consp type) (car type) type)) (entry (assq level warning-levels))
           (text (concat (format (nth 1 entry) (format warning-type-format group)) message)) (buffer (get-buffer-create buffer-name)))
      (with-current-buffer buffer
        (unless (bolp) (goto-char (point-max)) (unless (bolp) (newline)))
        (goto-char (point-max))
        (let ((inhibit-read-only t) (start (point)))
          (when warning-prefix-function (setq entry (or (funcall warning-prefix-function level entry) entry)))
          (setq start (point))
          (insert text)
          (unless (bolp) (insert "\n"))
          (when (and warning-fill-prefix (not (string-search "\n" message)))
            (let ((fill-prefix warning-fill-prefix) (fill-column warning-fill-column)) (fill-region start (point))))
          (goto-char (point-max))))
      (when (nth 2 entry) (funcall (nth 2 entry)))
      (if noninteractive
          (with-current-buffer buffer
            (message "%s" (save-excursion (forward-line -1) (while (and (not (bobp)) (not (looking-at-p (regexp-quote (car (split-string text "\n")))))) (forward-line -1))
                                          (buffer-substring (point) (1- (point-max))))))
        (unless (or (< (warning-numeric-level level) (warning-numeric-level warning-minimum-level))
                    (warning-suppress-p type warning-suppress-types)
                    warning-series)
          (display-buffer buffer)))
      nil)))

(defun lwarn (type level message &rest args)
  "Display a warning message of TYPE and LEVEL made from (format-message MESSAGE ARGS...)."
  (display-warning type (apply #'format-message message args) level))

(defun warn (message &rest args)
  "Display a warning message made from (format-message MESSAGE ARGS...), of type emacs and level :warning."
  (display-warning 'emacs (apply #'format-message message args)))
