;;; typing.el --- typing characters and prefix arguments, for keys that Lisp reads  -*- lexical-binding: t -*-
;;;features: simple

(defun bitch-at-char (char)
  "Say that CHAR cannot be inserted."
  (error "Key %s inserts no character" (single-key-description char)))

(defvar universal-argument-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\C-u" #'universal-argument-more)
    (define-key map "-" #'universal-argument-minus)
    (dotimes (digit 10)
      (define-key map (vector (+ ?0 digit)) #'digit-argument))
    map)
  "Keymap while a prefix argument is typed.")

(defvar prefix-command-echo-keystrokes-functions nil "Functions that describe the argument that is typed.")

(defvar prefix-command-preserve-state-hook nil "Hook of commands that leave the argument for the next.")

(defun prefix-command-update ()
  "Tell that the state of the prefix argument changed."
  nil)

(defun prefix-command-preserve-state ()
  "Keep the state of the prefix argument for the next command."
  (run-hooks 'prefix-command-preserve-state-hook))

(defun universal-argument--mode ()
  "Let the next key go on with the argument."
  (prefix-command-update)
  (set-transient-map universal-argument-map nil))

(defun universal-argument ()
  "Give the next command an argument: 4, times 4 for each further C-u, or the number typed next."
  (interactive)
  (prefix-command-preserve-state)
  (setq prefix-arg (list 4))
  (universal-argument--mode))

(defun universal-argument-more (arg)
  "Make the argument ARG four times as large."
  (interactive "P")
  (prefix-command-preserve-state)
  (setq prefix-arg (if (consp arg) (list (* 4 (car arg))) (if (eq arg '-) (list -4) arg)))
  (when (consp prefix-arg) (universal-argument--mode)))

(defun negative-argument (arg)
  "Make the argument ARG negative."
  (interactive "P")
  (prefix-command-preserve-state)
  (setq prefix-arg (cond ((integerp arg) (- arg)) ((eq arg '-) nil) (t '-)))
  (universal-argument--mode))

(defun universal-argument-minus (arg)
  "Make the argument ARG negative, or take a minus behind a number as the next command."
  (interactive "P")
  (if (integerp arg)
      (progn (setq prefix-arg arg)
             (setq unread-command-events (cons last-command-event unread-command-events)))
    (negative-argument arg)))

(defun digit-argument (arg)
  "Make the digit that was typed part of the argument ARG."
  (interactive "P")
  (prefix-command-preserve-state)
  (let* ((char (if (integerp last-command-event) last-command-event (get last-command-event 'ascii-character)))
         (digit (- (logand char ?\177) ?0)))
    (setq prefix-arg (cond ((integerp arg) (+ (* arg 10) (if (< arg 0) (- digit) digit)))
                           ((eq arg '-) (if (zerop digit) '- (- digit)))
                           (t digit))))
  (universal-argument--mode))

(defun set-transient-map (map &optional keep-pred on-exit)
  "Have MAP go before other keymaps for the next key; return a function that ends that.
KEEP-PRED t: for as long as keys of MAP are typed; a function: for as long as it returns non-nil.  ON-EXIT is called at the end."
  (let* ((clear-hook (make-symbol "clear-transient-map"))
         (end (lambda ()
                (internal-pop-keymap map 'overriding-terminal-local-map)
                (remove-hook 'pre-command-hook clear-hook)
                (when on-exit (funcall on-exit)))))
    (fset clear-hook
          (lambda ()
            (unless (cond ((null keep-pred) nil)
                          ((not (eq map (cadr overriding-terminal-local-map))) t)
                          ((eq t keep-pred)
                           (let ((keys (this-command-keys-vector)))
                             (and (> (length keys) 0)
                                  (let ((bound (lookup-key map keys)))
                                    (or (eq this-command (if (natnump bound) nil bound))
                                        (memq this-command '(universal-argument digit-argument universal-argument-more)))))))
                          (t (funcall keep-pred)))
              (funcall end))))
    (add-hook 'pre-command-hook clear-hook)
    (internal-push-keymap map 'overriding-terminal-local-map)
    end))

(defun internal-push-keymap (keymap symbol)
  "Put KEYMAP in front of those of SYMBOL's value."
  (let ((map (symbol-value symbol)))
    (unless (memq keymap map)
      (unless (memq 'add-keymap-witness (symbol-value symbol))
        (setq map (make-composed-keymap nil (symbol-value symbol)))
        (push 'add-keymap-witness (cdr map))
        (set symbol map))
      (push keymap (cdr map)))))

(defun internal-pop-keymap (keymap symbol)
  "Take KEYMAP out of those of SYMBOL's value."
  (let ((map (symbol-value symbol)))
    (when (memq keymap map)
      (setf (cdr map) (delq keymap (cdr map))))
    (let ((tail (cddr map)))
      (when (and (or (null tail) (keymapp tail)) (eq 'add-keymap-witness (nth 1 map)))
        (set symbol tail)))))

(defun repeat (repeat-arg)
  "Do the last command once more, with REPEAT-ARG."
  (interactive "P")
  (let ((command last-repeatable-command))
    (unless command (error "There is nothing to repeat"))
    (setq this-command command current-prefix-arg repeat-arg)
    (if (memq command '(self-insert-command))
        (insert (make-string (prefix-numeric-value repeat-arg) last-command-event))
      (call-interactively command))))
