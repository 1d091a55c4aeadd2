;;; kmacro.el --- keyboard macros: a ring of them, with a counter  -*- lexical-binding: t -*-
;;;features: kmacro
;;;yields: *

(defcustom kmacro-call-mouse-event 'S-mouse-3 "The mouse event that calls the last macro." :type 'sexp :group 'kmacro)

(defcustom kmacro-ring-max 8 "So many macros are kept." :type 'integer :group 'kmacro)

(defcustom kmacro-execute-before-append t "Non-nil: appending to a macro calls it first." :type 'boolean :group 'kmacro)

(defcustom kmacro-repeat-no-prefix t "Non-nil: the last key repeats the command." :type 'boolean :group 'kmacro)

(defcustom kmacro-call-repeat-key t "The key that calls the macro again; t: the last one." :type 'sexp :group 'kmacro)

(defcustom kmacro-call-repeat-with-arg nil "Non-nil: with the argument of the first call." :type 'boolean :group 'kmacro)

(defcustom kmacro-step-edit-mini-window-height 0.75 "How much of the frame shows a macro that is edited." :type 'number :group 'kmacro)

(defvar kmacro-ring nil "The macros but the last one: list of (KEYS COUNTER FORMAT).")

(defvar kmacro-counter 0 "The counter of the last macro.")

(defvar kmacro-default-counter-format "%d" "The format of counters.")

(defvar kmacro-counter-format "%d" "The format of the counter of the last macro.")

(defvar kmacro-counter-format-start kmacro-counter-format "That format when the macro began.")

(defvar kmacro-counter-value-start kmacro-counter "The counter when the macro began.")

(defvar kmacro-last-counter 0 "The counter before it was inserted or set last.")

(defvar kmacro-initial-counter-value nil "The counter of the next macro, if not 0.")

(defvar kmacro-view-last-item nil "What was shown last.")

(defvar kmacro-view-item-no 0 "Its number.")

(defvar kmacro-keymap
  (let ((map (make-sparse-keymap)))
    (dolist (entry '(("s" . kmacro-start-macro) ("\C-s" . kmacro-start-macro) ("\C-k" . kmacro-end-or-call-macro-repeat)
                     ("r" . apply-macro-to-region-lines) ("q" . kbd-macro-query) ("d" . kmacro-redisplay)
                     ("\C-n" . kmacro-cycle-ring-next) ("\C-p" . kmacro-cycle-ring-previous) ("\C-v" . kmacro-view-macro-repeat)
                     ("\C-d" . kmacro-delete-ring-head) ("\C-t" . kmacro-swap-ring) ("\C-l" . kmacro-call-ring-2nd-repeat)
                     ("\C-f" . kmacro-set-format) ("\C-c" . kmacro-set-counter) ("\C-i" . kmacro-insert-counter) ("\C-a" . kmacro-add-counter)
                     ("b" . kmacro-bind-to-key) ("n" . kmacro-name-last-macro) ("x" . kmacro-to-register)))
      (define-key map (car entry) (cdr entry)))
    map)
  "The keys behind C-x C-k.")

(defun kmacro-insert-counter (arg)
  "Insert the macro's counter and add ARG to it; with C-u alone, insert the one before and add nothing."
  (interactive "P")
  (if kmacro-initial-counter-value
      (setq kmacro-counter kmacro-initial-counter-value kmacro-initial-counter-value nil))
  (if (consp arg)
      (insert (format kmacro-counter-format kmacro-last-counter))
    (insert (format kmacro-counter-format kmacro-counter))
    (kmacro-add-counter (prefix-numeric-value arg))))

(defun kmacro-set-format (format)
  "Set the format of the counter to FORMAT."
  (interactive "sMacro Counter Format: ")
  (setq kmacro-counter-format (if (equal format "") "%d" format))
  (unless (or defining-kbd-macro executing-kbd-macro)
    (setq kmacro-default-counter-format kmacro-counter-format)))

(defun kmacro-display-counter (&optional value)
  "Tell the counter, or VALUE."
  (unless value (setq value kmacro-counter))
  (message "New macro counter value: %s (%d)" (format kmacro-counter-format value) value))

(defun kmacro-set-counter (arg)
  "Set the counter to ARG, or with C-u to what it was when the macro began."
  (interactive "NMacro counter value: ")
  (if (not (or defining-kbd-macro executing-kbd-macro))
      (kmacro-display-counter (setq kmacro-initial-counter-value arg))
    (setq kmacro-last-counter kmacro-counter
          kmacro-counter (if (and current-prefix-arg (listp current-prefix-arg)) kmacro-counter-value-start arg))
    (unless executing-kbd-macro (kmacro-display-counter))))

(defun kmacro-add-counter (arg)
  "Add ARG to the counter."
  (interactive "NAdd to macro counter: ")
  (setq kmacro-last-counter kmacro-counter kmacro-counter (+ kmacro-counter arg))
  (unless executing-kbd-macro (kmacro-display-counter)))

(defun kmacro-loop-setup-function ()
  "Done before each round of a macro: give the counter its format."
  t)

(defun kmacro-ring-head ()
  "Return the last macro as an element of the ring, or nil."
  (and last-kbd-macro (list last-kbd-macro kmacro-counter kmacro-counter-format-start)))

(defun kmacro-push-ring (&optional elt)
  "Put ELT, or the last macro, at the head of the ring."
  (when (setq elt (or elt (kmacro-ring-head)))
    (push elt kmacro-ring)
    (when (> (length kmacro-ring) kmacro-ring-max)
      (setcdr (nthcdr (1- kmacro-ring-max) kmacro-ring) nil))))

(defun kmacro-split-ring-element (elt)
  "Make ELT of the ring the last macro."
  (setq last-kbd-macro (car elt) kmacro-counter (nth 1 elt) kmacro-counter-format-start (nth 2 elt)))

(defun kmacro-pop-ring1 (&optional raw)
  "Take the head of the ring; unless RAW make it the last macro.  Return it."
  (prog1 (car kmacro-ring)
    (unless raw (kmacro-split-ring-element (car kmacro-ring)))
    (setq kmacro-ring (cdr kmacro-ring))))

(defun kmacro-pop-ring (&optional raw)
  "Take the head of the ring as `kmacro-pop-ring1' does with RAW; return non-nil if there was one."
  (unless (kmacro-ring-empty-p) (kmacro-pop-ring1 raw)))

(defun kmacro-ring-empty-p (&optional none)
  "Return non-nil and tell so if there is no macro in the ring, or with NONE none at all."
  (while (and (null last-kbd-macro) kmacro-ring) (kmacro-pop-ring1))
  (cond ((null last-kbd-macro) (message "No keyboard macro defined.") t)
        ((and (null none) (null kmacro-ring)) (message "Only one keyboard macro defined.") t)))

(defun kmacro-display (macro &optional trunc descr empty)
  "Tell the keys of MACRO, cut if TRUNC, behind DESCR; EMPTY is said when it has none."
  (if (null macro)
      (message "%s" (or empty "No keyboard macro defined"))
    (let* ((text (format "%s: %s" (or descr "Macro") (format-kbd-macro macro 1))) (width (1- (frame-width))))
      (message "%s" (if (and trunc (> (length text) width)) (concat (substring text 0 (- width 3)) "...") text)))))

(defun kmacro-repeat-on-last-key (keys)
  "Run the last of KEYS again each time that it is typed."
  (let* ((keys (vconcat keys)) (key (aref keys (1- (length keys)))) (command (key-binding keys)) (goes-on t))
    (while (and goes-on (not executing-kbd-macro))
      (let ((next (read-event)))
        (if (and (equal next key) command)
            (command-execute command)
          (setq goes-on nil)
          (push next unread-command-events))))))

(defun kmacro-exec-ring-item (item arg)
  "Call ITEM of the ring, (KEYS COUNTER FORMAT), ARG times; its counter goes on."
  (let ((kmacro-counter (nth 1 item)) (kmacro-counter-format-start (nth 2 item)) (kmacro-counter-format (nth 2 item)))
    (execute-kbd-macro (car item) arg #'kmacro-loop-setup-function)
    (setcar (cdr item) kmacro-counter)))

(defun kmacro-call-ring-2nd (arg)
  "Call the head of the ring ARG times."
  (interactive "P")
  (unless (kmacro-ring-empty-p) (kmacro-exec-ring-item (car kmacro-ring) arg)))

(defun kmacro-call-ring-2nd-repeat (arg)
  "Call the head of the ring ARG times; the last key again calls it again."
  (interactive "P")
  (kmacro-call-ring-2nd arg)
  (when (and kmacro-call-repeat-key (not executing-kbd-macro)) (kmacro-repeat-on-last-key (this-single-command-keys))))

(defun kmacro-view-ring-2nd () "Tell the keys of the head of the ring." (interactive) (unless (kmacro-ring-empty-p) (kmacro-display (car (car kmacro-ring)) nil "2nd macro")))

(defun kmacro-cycle-ring-next (&optional _arg)
  "Make the next macro of the ring the last one."
  (interactive)
  (unless (kmacro-ring-empty-p)
    (kmacro-push-ring)
    (let ((old kmacro-ring))
      (kmacro-split-ring-element (car (last old)))
      (setq kmacro-ring (butlast old)))
    (kmacro-display last-kbd-macro t)))

(defun kmacro-cycle-ring-previous (&optional _arg)
  "Make the macro before in the ring the last one."
  (interactive)
  (unless (kmacro-ring-empty-p)
    (let ((current (kmacro-ring-head)))
      (kmacro-pop-ring1)
      (when current (setq kmacro-ring (append kmacro-ring (list current)))))
    (kmacro-display last-kbd-macro t)))

(defun kmacro-swap-ring ()
  "Exchange the last macro and the head of the ring."
  (interactive)
  (unless (kmacro-ring-empty-p)
    (let ((current (kmacro-ring-head)))
      (kmacro-pop-ring1)
      (kmacro-push-ring current))
    (kmacro-display last-kbd-macro t)))

(defun kmacro-delete-ring-head (&optional _arg)
  "Forget the last macro; the head of the ring takes its place."
  (interactive)
  (unless (kmacro-ring-empty-p t)
    (if (null kmacro-ring)
        (setq last-kbd-macro nil)
      (kmacro-pop-ring))
    (kmacro-display last-kbd-macro t nil "Keyboard macro ring is now empty.")))

(defun kmacro-start-macro (arg)
  "Begin a macro: the keys that are typed up to `kmacro-end-macro' are it.
ARG is the counter; with C-u the keys are added to the last macro."
  (interactive "P")
  (if (or defining-kbd-macro executing-kbd-macro)
      (message "Already defining keyboard macro.")
    (let ((append (and arg (listp arg))))
      (unless append
        (when last-kbd-macro (kmacro-push-ring))
        (setq kmacro-counter (or (if arg (prefix-numeric-value arg)) kmacro-initial-counter-value 0)
              kmacro-initial-counter-value nil
              kmacro-counter-value-start kmacro-counter
              kmacro-last-counter kmacro-counter
              kmacro-counter-format kmacro-default-counter-format
              kmacro-counter-format-start kmacro-default-counter-format))
      (start-kbd-macro append (and append (if kmacro-execute-before-append (> (car arg) 4) (= (car arg) 4)))))))

(defun kmacro-end-macro (arg)
  "End the macro, and call it ARG - 1 times more."
  (interactive "P")
  (if (not defining-kbd-macro)
      (message "Not defining keyboard macro.")
    (if arg (end-kbd-macro (prefix-numeric-value arg) #'kmacro-loop-setup-function) (end-kbd-macro 1 #'kmacro-loop-setup-function))
    (when (and last-kbd-macro (zerop (length last-kbd-macro)))
      (message "Ignore empty macro")
      (kmacro-pop-ring1))))

(defun kmacro-call-macro (arg &optional no-repeat end-macro macro)
  "Call the last macro, or MACRO, ARG times; the last key again calls it again unless NO-REPEAT.  END-MACRO ends one first."
  (interactive "p")
  (when end-macro (kmacro-end-macro arg))
  (unless end-macro
    (unless (or macro last-kbd-macro) (user-error "No kbd macro has been defined"))
    (kmacro--execute (or macro last-kbd-macro) arg)
    (when (and (not no-repeat) kmacro-call-repeat-key (not executing-kbd-macro) (not noninteractive)
               (called-interactively-p 'interactive))
      (kmacro-repeat-on-last-key (this-single-command-keys)))))

(defun kmacro--execute (macro arg)
  "Call MACRO ARG times."
  (execute-kbd-macro macro arg #'kmacro-loop-setup-function))

(defun kmacro-start-macro-or-insert-counter (arg)
  "Begin a macro; while one is being defined, insert the counter.  ARG is theirs."
  (interactive "P")
  (if (or defining-kbd-macro executing-kbd-macro) (kmacro-insert-counter arg) (kmacro-start-macro arg)))

(defun kmacro-end-or-call-macro (arg &optional no-repeat)
  "End the macro that is being defined; else call the last one ARG times, with NO-REPEAT as `kmacro-call-macro' has it."
  (interactive "P")
  (cond (defining-kbd-macro (kmacro-end-macro arg))
        ((consp arg) (kmacro-call-ring-2nd 1))
        ((and (eq this-command #'kmacro-view-macro) kmacro-view-last-item) (kmacro-exec-ring-item (car kmacro-view-last-item) arg))
        (t (kmacro-call-macro (prefix-numeric-value arg) no-repeat))))

(defun kmacro-end-or-call-macro-repeat (arg)
  "As `kmacro-end-or-call-macro' with ARG."
  (interactive "P")
  (kmacro-end-or-call-macro arg))

(defun kmacro-end-and-call-macro (arg &optional no-repeat)
  "End the macro that is being defined, and call the last one ARG times, with NO-REPEAT as `kmacro-call-macro' has it."
  (interactive "P")
  (when defining-kbd-macro (kmacro-end-macro nil))
  (kmacro-call-macro (prefix-numeric-value arg) no-repeat))

(defun kmacro-end-call-mouse (event)
  "Go to where EVENT, a click, was; end the macro that is being defined, or call the last one."
  (interactive "e")
  (if defining-kbd-macro
      (kmacro-end-macro (not (not event)))
    (mouse-set-point event)
    (kmacro-call-macro nil t)))

(defalias 'kmacro-keymap kmacro-keymap)

(defun kmacro-lambda-form (mac &optional counter format)
  "Return a command that calls the macro MAC with its own COUNTER and FORMAT."
  (when (and (null counter) (consp mac))
    (setq format (nth 2 mac) counter (nth 1 mac) mac (car mac)))
  (let ((item (list mac (or counter 0) (or format "%d"))))
    (lambda (&optional arg)
      "Keyboard macro."
      (interactive "p")
      (if (eq arg 'kmacro--extract-lambda)
          item
        (kmacro-exec-ring-item item arg)))))

(defun kmacro-extract-lambda (mac)
  "Return (KEYS COUNTER FORMAT) of MAC, a command made by `kmacro-lambda-form'; else nil."
  (and (functionp mac) (kmacro-p mac) (funcall mac 'kmacro--extract-lambda)))

(defun kmacro-p (x)
  "Return non-nil if X is a command made by `kmacro-lambda-form'."
  (and (functionp x) (not (symbolp x)) (equal (ignore-errors (documentation x)) "Keyboard macro.")))

(defalias 'kmacro-keyboard-macro-p #'kmacro-p)

(defun kmacro-bind-to-key (_arg)
  "Ask for a key and let it call the last macro; a digit or letter stands behind C-x C-k."
  (interactive "p")
  (if (or defining-kbd-macro executing-kbd-macro)
      (and defining-kbd-macro (message "Cannot save macro while defining it."))
    (unless last-kbd-macro (error "No keyboard macro defined"))
    (let ((keys (read-key-sequence "Bind last macro to key: ")) (command nil) (ok nil))
      (when (= (length keys) 1)
        (let ((ch (aref keys 0)))
          (when (and (integerp ch) (or (<= ?0 ch ?9) (<= ?A ch ?Z)))
            (setq ok t keys (concat "\C-x\C-k" keys)))))
      (setq command (lookup-key global-map keys))
      (when (or ok (not (commandp command)) (y-or-n-p (format "%s runs command %S.  Bind anyway? " (format-kbd-macro keys) command)))
        (define-key global-map keys (kmacro-lambda-form (kmacro-ring-head)))
        (message "Keyboard macro bound to %s" (format-kbd-macro keys))))))

(defun kmacro-name-last-macro (symbol)
  "Make the last macro the command SYMBOL."
  (interactive "SName for last kbd macro: ")
  (unless last-kbd-macro (error "No keyboard macro defined"))
  (when (and (fboundp symbol) (not (get symbol 'kmacro)) (not (stringp (symbol-function symbol))) (not (vectorp (symbol-function symbol))))
    (error "Function %s is already defined and not a keyboard macro" symbol))
  (when (string-equal symbol "") (error "No command name given"))
  (fset symbol (kmacro-lambda-form (kmacro-ring-head)))
  (put symbol 'kmacro t))

(defun kmacro-to-register (r)
  "Put the last macro into the register R."
  (interactive (progn (unless last-kbd-macro (error "No keyboard macro defined"))
                      (list (register-read-with-preview "Save to register: "))))
  (set-register r (registerv-make (kmacro-ring-head)
                                  :jump-func (lambda (item) (kmacro-exec-ring-item item 1))
                                  :print-func (lambda (item) (princ (format "a keyboard macro:\n   %s" (format-kbd-macro (car item)))))
                                  :insert-func (lambda (item) (insert (format-kbd-macro (car item)))))))

(defun kmacro-view-macro (&optional _arg)
  "Tell the keys of the last macro; again: of the one before it."
  (interactive)
  (unless (kmacro-ring-empty-p t)
    (if (not (eq last-command #'kmacro-view-macro))
        (setq kmacro-view-last-item (cons (kmacro-ring-head) kmacro-ring) kmacro-view-item-no 0)
      (setq kmacro-view-last-item (or (cdr kmacro-view-last-item) (cons (kmacro-ring-head) kmacro-ring))
            kmacro-view-item-no (1+ kmacro-view-item-no)))
    (setq this-command #'kmacro-view-macro)
    (kmacro-display (car (car kmacro-view-last-item)) t "Macro")))

(defun kmacro-view-macro-repeat (&optional arg)
  "As `kmacro-view-macro' with ARG."
  (interactive)
  (kmacro-view-macro arg))

(defun kmacro-edit-macro (&optional arg)
  "Edit the last macro, with ARG as `edit-kbd-macro' has it."
  (interactive "P")
  (edit-kbd-macro "\r" arg))

(defun kmacro-redisplay () "Paint the screen in the middle of a macro." (interactive) (let ((executing-kbd-macro nil)) (redisplay)))
