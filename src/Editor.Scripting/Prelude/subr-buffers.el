;;; subr-buffers.el --- macros that work in another buffer, window or file  -*- lexical-binding: t -*-
;;;features: subr

(defmacro with-temp-file (file &rest body)
  "Run BODY in a temporary buffer and then write that to FILE.  Return the value of BODY."
  (declare (indent 1))
  (let ((name (make-symbol "file")) (buffer (make-symbol "buffer")))
    `(let ((,name ,file)
           (,buffer (generate-new-buffer " *temp file*" t)))
       (unwind-protect
           (prog1 (with-current-buffer ,buffer ,@body)
             (with-current-buffer ,buffer
               (write-region nil nil ,name nil 0)))
         (and (buffer-name ,buffer)
              (kill-buffer ,buffer))))))

(defmacro with-temp-message (message &rest body)
  "Run BODY with MESSAGE, unless it is nil, shown in the echo area; then show what was there before."
  (declare (indent 1))
  (let ((text (make-symbol "text")) (before (make-symbol "before")))
    `(let ((,text ,message) (,before nil))
       (unwind-protect
           (progn
             (when ,text
               (setq ,before (current-message))
               (message "%s" ,text))
             ,@body)
         (and ,text (if ,before (message "%s" ,before) (message nil)))))))

(defmacro with-output-to-string (&rest body)
  "Run BODY and return what it prints, as a string."
  (declare (indent 0))
  (let ((buffer (make-symbol "buffer")))
    `(let ((,buffer (generate-new-buffer " *string-output*" t)))
       (unwind-protect
           (progn
             (let ((standard-output ,buffer)) ,@body)
             (with-current-buffer ,buffer (buffer-string)))
         (kill-buffer ,buffer)))))

(defmacro with-output-to-temp-buffer (bufname &rest body)
  "Run BODY with what it prints in the buffer BUFNAME, then show that."
  (declare (indent 1))
  (let ((buffer (make-symbol "buf")) (old (make-symbol "old-dir")))
    `(let* ((,old default-directory)
            (,buffer (with-current-buffer (get-buffer-create ,bufname)
                       (kill-all-local-variables)
                       (setq default-directory ,old)
                       (setq buffer-read-only nil)
                       (let ((inhibit-read-only t) (inhibit-modification-hooks t))
                         (erase-buffer)
                         (run-hooks 'temp-buffer-setup-hook))
                       (current-buffer)))
            (standard-output ,buffer))
       (prog1 (progn ,@body)
         (internal-temp-output-buffer-show ,buffer)))))

(defmacro with-temp-buffer-window (buffer-or-name _action quit-function &rest body)
  "Run BODY with what it prints in BUFFER-OR-NAME, then show that; QUIT-FUNCTION gets the window and the value."
  (let ((value (make-symbol "value")) (quit (make-symbol "quit")))
    `(let* ((,quit ,quit-function) (,value nil))
       (with-output-to-temp-buffer ,buffer-or-name
         (setq ,value (progn ,@body)))
       (if (functionp ,quit) (funcall ,quit nil ,value) ,value))))

(defmacro with-silent-modifications (&rest body)
  "Run BODY and let its changes of the buffer go unnoticed: no modified flag, no undo, no hooks."
  (declare (indent 0))
  (let ((modified (make-symbol "modified")))
    `(let* ((,modified (buffer-modified-p))
            (buffer-undo-list t)
            (inhibit-read-only t)
            (inhibit-modification-hooks t))
       (unwind-protect
           (progn ,@body)
         (unless ,modified
           (restore-buffer-modified-p nil))))))

(defmacro save-mark-and-excursion (&rest body)
  "Run BODY like `save-excursion' and restore the mark too."
  (declare (indent 0))
  (let ((saved (make-symbol "saved-mark")))
    `(let ((,saved (cons (let ((mark (mark-marker)))
                           (and (marker-position mark) (copy-marker mark)))
                         mark-active)))
       (unwind-protect
           (save-excursion ,@body)
         (let ((mark (car ,saved)))
           (if (null mark)
               (set-marker (mark-marker) nil)
             (set-marker (mark-marker) mark)
             (set-marker mark nil)))
         (setq mark-active (cdr ,saved))))))

(defmacro save-window-excursion (&rest body)
  "Run BODY and restore the windows afterwards."
  (declare (indent 0))
  (let ((configuration (make-symbol "wconfig")))
    `(let ((,configuration (current-window-configuration)))
       (unwind-protect (progn ,@body)
         (set-window-configuration ,configuration)))))

(defmacro save-selected-window (&rest body)
  "Run BODY and select the selected window again afterwards."
  (declare (indent 0))
  (let ((window (make-symbol "window")))
    `(let ((,window (selected-window)))
       (save-current-buffer
         (unwind-protect (progn ,@body)
           (when (window-live-p ,window)
             (select-window ,window 'norecord)))))))

(defmacro with-selected-window (window &rest body)
  "Run BODY with WINDOW selected."
  (declare (indent 1))
  `(save-selected-window
     (select-window ,window 'norecord)
     ,@body))

(defmacro with-selected-frame (_frame &rest body)
  "Run BODY with _FRAME selected: there is one frame."
  (declare (indent 1))
  `(progn ,@body))

(defmacro with-window-non-dedicated (_window &rest body)
  "Run BODY with _WINDOW not dedicated."
  (declare (indent 1))
  `(progn ,@body))

(defmacro track-mouse (&rest body)
  "Run BODY with mouse movements reported: as without it."
  (declare (indent 0))
  `(progn ,@body))

(defmacro with-minibuffer-selected-window (&rest body)
  "Run BODY with the window selected that was so before the minibuffer."
  (declare (indent 0))
  `(with-selected-window (minibuffer-selected-window) ,@body))

(defmacro minibuffer-with-setup-hook (fun &rest body)
  "Run BODY with FUN, or the FUN of (:append FUN), called once when the minibuffer is entered."
  (declare (indent 1))
  (let ((hook (make-symbol "setup-hook"))
        (append (and (eq (car-safe fun) :append) t)))
    `(let ((,hook nil))
       (setq ,hook (lambda ()
                     (remove-hook 'minibuffer-setup-hook ,hook)
                     (funcall ,(if append (cadr fun) fun))))
       (unwind-protect
           (progn
             (add-hook 'minibuffer-setup-hook ,hook ,append)
             ,@body)
         (remove-hook 'minibuffer-setup-hook ,hook)))))

(defmacro delay-mode-hooks (&rest body)
  "Run BODY and put off the hooks of the major modes that it calls, until the next `run-mode-hooks'."
  (declare (indent 0))
  `(progn
     (make-local-variable 'delay-mode-hooks)
     (let ((delay-mode-hooks t))
       ,@body)))

(defmacro combine-after-change-calls (&rest body)
  "Run BODY and call the functions of `after-change-functions' as usual."
  (declare (indent 0))
  `(progn ,@body))

(defmacro combine-change-calls (_beg _end &rest body)
  "Run BODY, which changes the text from _BEG to _END."
  (declare (indent 2))
  `(progn ,@body))

(defmacro atomic-change-group (&rest body)
  "Run BODY; if it does not return, undo what it has changed in the current buffer."
  (declare (indent 0))
  (let ((handle (make-symbol "handle")) (done (make-symbol "success")))
    `(let ((,handle (prepare-change-group))
           (undo-outer-limit nil)
           (undo-limit most-positive-fixnum)
           (undo-strong-limit most-positive-fixnum)
           (,done nil))
       (unwind-protect
           (progn
             (activate-change-group ,handle)
             (prog1 ,(macroexp-progn body)
               (setq ,done t)))
         (if ,done
             (accept-change-group ,handle)
           (cancel-change-group ,handle))))))

(defmacro with-auto-compression-mode (&rest body)
  "Run BODY with compressed files read as text: as without it."
  (declare (indent 0))
  `(progn ,@body))

(defmacro dolist-with-progress-reporter (spec reporter-or-message &rest body)
  "Like `dolist' with SPEC, (VAR LIST [RESULT]), and tell the progress with REPORTER-OR-MESSAGE."
  (declare (indent 2))
  (let ((reporter (make-symbol "reporter")) (count (make-symbol "count")) (list (make-symbol "list")))
    `(let* ((,count 0)
            (,list ,(cadr spec))
            (,reporter (subr--progress-reporter ,reporter-or-message 0 (length ,list))))
       (dolist (,(car spec) ,list)
         ,@body
         (progress-reporter-update ,reporter (setq ,count (1+ ,count))))
       (progress-reporter-done ,reporter)
       ,@(cddr spec))))

(defmacro dotimes-with-progress-reporter (spec reporter-or-message &rest body)
  "Like `dotimes' with SPEC, (VAR COUNT [RESULT]), and tell the progress with REPORTER-OR-MESSAGE."
  (declare (indent 2))
  (let ((reporter (make-symbol "reporter")) (end (make-symbol "end")))
    `(let* ((,end ,(cadr spec))
            (,reporter (subr--progress-reporter ,reporter-or-message 0 ,end)))
       (dotimes (,(car spec) ,end)
         ,@body
         (progress-reporter-update ,reporter (1+ ,(car spec))))
       (progress-reporter-done ,reporter)
       ,@(cddr spec))))

(defun subr--progress-reporter (reporter-or-message from to)
  "Return REPORTER-OR-MESSAGE, or a new progress reporter FROM..TO if it is a message."
  (if (stringp reporter-or-message)
      (make-progress-reporter reporter-or-message from to)
    reporter-or-message))
