;;; jit-lock.el --- highlighting text as it shows  -*- lexical-binding: t -*-
;;;features: jit-lock
;;;yields: *

(defvar-local jit-lock-mode nil "Non-nil if text is highlighted as it shows.")

(defvar-local jit-lock-functions nil "Functions that highlight, each with START and END.")

(defvar jit-lock-chunk-size 500 "So many characters are highlighted at once.")

(defvar jit-lock-stealth-time nil "After so many idle seconds the rest is highlighted; nil: not.")

(defvar jit-lock-stealth-nice 0.5 "So many seconds lie between parts then.")

(defvar jit-lock-stealth-load nil "Above this load nothing of that is done.")

(defvar jit-lock-contextually 'syntax-driven "Whether what follows a change is highlighted anew: t, nil or `syntax-driven'.")

(defvar jit-lock-context-time 0.5 "After so many idle seconds that is done.")

(defvar jit-lock-context-unfontify-pos nil "What is behind this is to be highlighted anew.")

(defvar jit-lock-defer-time nil "After so many idle seconds what shows is highlighted; nil: at once.")

(defvar jit-lock-start nil "Where the region that has changed begins.")

(defvar jit-lock-end nil "Where the region that has changed ends.")

(defvar jit-lock-after-change-extend-region-functions nil "Functions that widen `jit-lock-start' and `jit-lock-end', each with BEG, END and OLD-LEN.")

(defun jit-lock-mode (arg)
  "Have text highlighted as it shows, if ARG."
  (setq jit-lock-mode (and arg t))
  (if jit-lock-mode
      (progn
        (add-hook 'after-change-functions #'jit-lock-after-change nil t)
        (add-hook 'fontification-functions #'jit-lock-function nil t))
    (remove-hook 'after-change-functions #'jit-lock-after-change t)
    (remove-hook 'fontification-functions #'jit-lock-function t)))

(defun jit-lock-register (fun &optional contextual)
  "Let FUN highlight text of this buffer as it shows; CONTEXTUAL: what follows a change, too."
  (add-hook 'jit-lock-functions fun nil t)
  (when (and contextual jit-lock-contextually) (setq-local jit-lock-contextually t))
  (jit-lock-mode t))

(defun jit-lock-unregister (fun)
  "Let FUN no longer highlight text of this buffer."
  (remove-hook 'jit-lock-functions fun t)
  (unless (remq t jit-lock-functions) (jit-lock-mode nil)))

(defun jit-lock-refontify (&optional beg end)
  "Have the text from BEG to END highlighted anew when it shows."
  (with-silent-modifications
    (save-restriction
      (widen)
      (put-text-property (or beg (point-min)) (or end (point-max)) 'fontified nil))))

(defun jit-lock-function (start)
  "Highlight the text at START: what `fontification-functions' calls."
  (when (and jit-lock-mode (not memory-full))
    (jit-lock-fontify-now start (+ start jit-lock-chunk-size))))

(defun jit-lock-fontify-now (&optional start end)
  "Highlight the text from START to END where that was not done."
  (with-silent-modifications
    (save-excursion
      (save-restriction
        (widen)
        (setq start (max (point-min) (or start (point-min))) end (min (point-max) (or end (point-max))))
        (save-match-data
          (let ((next (text-property-not-all start end 'fontified t)))
            (while (and next (< next end))
              (let ((stop (or (text-property-any next end 'fontified t) end)) (from nil) (to nil))
                ;; whole lines
                (goto-char stop)
                (unless (bolp) (setq stop (line-beginning-position 2)))
                (goto-char next)
                (setq next (line-beginning-position))
                ;; told before it is done, lest an error have it done for ever
                (put-text-property next stop 'fontified t)
                (setq from next to stop)
                (condition-case err
                    (run-hook-wrapped 'jit-lock-functions
                                      (lambda (fun)
                                        (let ((result (funcall fun from to)))
                                          (when (eq (car-safe result) 'jit-lock-bounds)
                                            (put-text-property (max from (cadr result)) (min to (cddr result)) 'fontified t))
                                          nil)))
                  (quit (put-text-property next stop 'fontified nil)
                        (signal (car err) (cdr err))))
                (setq next (text-property-not-all (min stop (point-max)) end 'fontified t))))))))))

(defun jit-lock-force-redisplay (_start _end) "Have the screen painted anew." (force-mode-line-update))

(defun jit-lock-after-change (start end old-len)
  "Have the lines of a change from START to END, of OLD-LEN characters, highlighted anew."
  (when (and jit-lock-mode (not memory-full))
    (let ((jit-lock-start start) (jit-lock-end end))
      (with-silent-modifications
        (save-excursion
          (save-match-data
            (save-restriction
              (widen)
              (run-hook-with-args 'jit-lock-after-change-extend-region-functions start end old-len)
              (goto-char jit-lock-start)
              (setq jit-lock-start (line-beginning-position))
              (goto-char jit-lock-end)
              (setq jit-lock-end (line-beginning-position 2))
              ;; a string or comment may begin or end there: all behind it is uncertain
              (when (eq jit-lock-contextually t) (setq jit-lock-end (point-max)))
              (setq jit-lock-start (max (point-min) jit-lock-start) jit-lock-end (min (point-max) jit-lock-end))
              (when (< jit-lock-start jit-lock-end)
                (put-text-property jit-lock-start jit-lock-end 'fontified nil)))))))))

(defun jit-lock-debug-mode (&optional _arg) "Nothing to do." (interactive) nil)
