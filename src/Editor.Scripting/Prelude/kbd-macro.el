;;; kbd-macro.el --- recording keyboard macros, as programs do it  -*- lexical-binding: t -*-
;;;features: macros
;;;yields: kmacro-end-call-mouse

(defvar kbd-macro--events nil "The events of the macro that is being defined, the last first.")

(defvar kbd-macro--final nil "Those of them that belong to commands that have ended.")

(defun start-kbd-macro (append &optional no-exec)
  "Record the events that follow as a keyboard macro; with APPEND behind those of the last one, which is executed first unless NO-EXEC."
  (interactive "P")
  (when defining-kbd-macro (error "Already defining kbd macro"))
  (cond
   ((null append)
    (setq kbd-macro--events nil defining-kbd-macro t)
    (message "Defining kbd macro..."))
   (t
    (unless last-kbd-macro (signal 'wrong-type-argument (list 'arrayp last-kbd-macro)))
    (setq kbd-macro--events (nreverse (append last-kbd-macro nil)))
    (unless no-exec (execute-kbd-macro last-kbd-macro 1 nil))
    (setq defining-kbd-macro 'append)
    (message "Appending to kbd macro..."))))

(defun kbd-macro--keys (events)
  "Return EVENTS as a string if that is possible, else as a vector."
  (if (seq-every-p (lambda (event) (and (integerp event) (<= 0 event 127))) events)
      (concat events)
    (vconcat events)))

(defun end-kbd-macro (&optional repeat loopfunc)
  "End the macro that is being defined, and execute it REPEAT - 1 times, with LOOPFUNC as `execute-kbd-macro' has it."
  (interactive "p")
  (unless defining-kbd-macro (error "Not defining kbd macro"))
  (setq repeat (if repeat (prefix-numeric-value repeat) 1))
  (setq last-kbd-macro (kbd-macro--keys (reverse kbd-macro--events))
        kbd-macro--events nil
        defining-kbd-macro nil)
  (message "Keyboard macro defined")
  (cond ((= repeat 0) (execute-kbd-macro last-kbd-macro 0 loopfunc))
        ((> repeat 1) (execute-kbd-macro last-kbd-macro (1- repeat) loopfunc))))

(defun store-kbd-macro-event (event)
  "Put EVENT into the macro that is being defined."
  (when defining-kbd-macro (push event kbd-macro--events)))

(defun cancel-kbd-macro-events ()
  "Take the events of the command that runs out of the macro that is being defined."
  nil)

(defun call-last-kbd-macro (&optional prefix loopfunc)
  "Execute the last keyboard macro PREFIX times, with LOOPFUNC as `execute-kbd-macro' has it."
  (interactive "p")
  (when defining-kbd-macro (error "Can't execute anonymous macro while defining one"))
  (unless last-kbd-macro (error "No kbd macro has been defined"))
  (execute-kbd-macro last-kbd-macro prefix loopfunc))

(defun format-kbd-macro (&optional macro verbose)
  "Return the keys of MACRO (the last one) as text that `kbd' reads; VERBOSE 1: in one line, t: a line for each command."
  (let* ((keys (append (or macro last-kbd-macro) nil)) (words nil) (separator (if (eq verbose t) "\n" " ")))
    (while keys
      (let ((plain nil))
        ;; what is typed as text stands together
        (while (and keys (integerp (car keys)) (< ?\s (car keys) 127))
          (push (pop keys) plain))
        (cond
         (plain
          (let ((word (concat (nreverse plain))))
            (push (if (string-match-p "\\`\\(?:[ACHMsS]-\\|<.*>\\'\\|[0-9]+\\*\\|\\(?:NUL\\|RET\\|LFD\\|ESC\\|SPC\\|DEL\\|REM\\)\\'\\)" word)
                      (mapconcat #'string word " ")
                    word)
                  words)))
         (t
          (let* ((key (pop keys)) (count 1)
                 (meta (and (integerp key) (stringp macro) (>= key 128)))
                 (name (single-key-description (if meta (logior (- key 128) ?\M-\0) key))))
            (while (and keys (eql (car keys) key) (not (keymapp (key-binding (vector key)))))
              (pop keys)
              (setq count (1+ count)))
            (push (if (> count 1) (format "%d*%s" count name) name) words))))))
    (mapconcat #'identity (nreverse words) separator)))
