;;; modes.el --- the major modes that other modes are derived from  -*- lexical-binding: t -*-
;;;features: simple
;;;yields: *

(defun special-mode ()
  "The parent of major modes for buffers that are not edited."
  (interactive)
  (simple--mode 'special-mode "Special" nil special-mode-map 'special-mode-hook
                (lambda () (setq buffer-read-only t))))

(defun prog-mode ()
  "The parent of major modes for programs."
  (interactive)
  (simple--mode 'prog-mode "Prog" nil prog-mode-map 'prog-mode-hook))

(defun text-mode ()
  "The major mode for text that people read."
  (interactive)
  (simple--mode 'text-mode "Text" nil text-mode-map 'text-mode-hook
                (lambda () (set-syntax-table text-mode-syntax-table))))

(defun emacs-lisp-mode ()
  "The major mode for Emacs Lisp."
  (interactive)
  (simple--mode 'emacs-lisp-mode "ELisp" #'prog-mode emacs-lisp-mode-map 'emacs-lisp-mode-hook
                (lambda ()
                  (set-syntax-table emacs-lisp-mode-syntax-table)
                  (lisp-mode-variables))))

(defun lisp-mode ()
  "The major mode for Lisp."
  (interactive)
  (simple--mode 'lisp-mode "Lisp" #'prog-mode lisp-mode-map 'lisp-mode-hook
                (lambda () (set-syntax-table lisp-mode-syntax-table) (lisp-mode-variables))))

(defun lisp-interaction-mode ()
  "The major mode for trying Lisp out."
  (interactive)
  (simple--mode 'lisp-interaction-mode "Lisp Interaction" #'emacs-lisp-mode lisp-interaction-mode-map
                'lisp-interaction-mode-hook))

(defun simple--mode (mode name parent map hook &optional body)
  "Turn the major mode MODE on: its NAME, PARENT (a function), keymap MAP and HOOK; BODY runs before the hook."
  (delay-mode-hooks
    (funcall (or parent #'kill-all-local-variables))
    (setq major-mode mode mode-name name)
    (when parent
      (put mode 'derived-mode-parent parent)
      (unless (keymap-parent map) (set-keymap-parent map (current-local-map))))
    (use-local-map map)
    (when body (funcall body)))
  (run-mode-hooks hook))

(defvar lisp-data-mode-syntax-table
  (let ((table (make-syntax-table)))
    ;; what is no letter and no digit is a part of symbols, unless something else is said
    (dotimes (char 128)
      (unless (or (<= ?0 char ?9) (<= ?A char ?Z) (<= ?a char ?z)) (modify-syntax-entry char "_" table)))
    (dolist (one '((?\s . " ") (#xa0 . " ") (?\t . " ") (?\f . " ") (?\n . ">") (?\; . "<") (?\` . "'") (?\' . "'") (?, . "'")
                   (?@ . "_ p") (?# . "'") (?\[ . "(]") (?\] . ")[") (?\" . "\"") (?\\ . "\\") (?\( . "()") (?\) . ")(")))
      (modify-syntax-entry (car one) (cdr one) table))
    table)
  "The syntax table of Lisp data.")

(defvar emacs-lisp-mode-syntax-table (make-syntax-table lisp-data-mode-syntax-table) "The syntax table of Emacs Lisp.")

(defvar lisp-mode-syntax-table
  (let ((table (make-syntax-table lisp-data-mode-syntax-table)))
    (modify-syntax-entry ?\[ "_" table)
    (modify-syntax-entry ?\] "_" table)
    (modify-syntax-entry ?# "' 14" table)
    (modify-syntax-entry ?| "\" 23bn" table)
    table)
  "The syntax table of Common Lisp.")

(defvar special-mode-hook nil "Hook of `special-mode'.")

(defvar prog-mode-hook nil "Hook of `prog-mode'.")

(defvar text-mode-hook nil "Hook of `text-mode'.")

(defvar emacs-lisp-mode-hook nil "Hook of `emacs-lisp-mode'.")

(defvar lisp-mode-hook nil "Hook of `lisp-mode'.")

(defvar lisp-interaction-mode-hook nil "Hook of `lisp-interaction-mode'.")

(defvar special-mode-map (let ((map (make-sparse-keymap))) (suppress-keymap map) map) "Keymap of `special-mode'.")

(defvar prog-mode-map (make-sparse-keymap) "Keymap of `prog-mode'.")

(defvar text-mode-map (make-sparse-keymap) "Keymap of `text-mode'.")

(defvar emacs-lisp-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map lisp-mode-shared-map)
    (define-key map "\e\t" #'completion-at-point)
    (define-key map "\e\C-x" #'eval-defun)
    (define-key map "\e\C-q" #'indent-pp-sexp)
    map)
  "Keymap of `emacs-lisp-mode'.")

(defvar lisp-mode-shared-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map prog-mode-map)
    (define-key map "\e\C-q" #'indent-sexp)
    (define-key map "\177" #'backward-delete-char-untabify)
    map)
  "Keymap of what all modes for Lisp share.")

(defvar lisp-mode-map (make-sparse-keymap) "Keymap of `lisp-mode'.")

(defvar lisp-interaction-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map lisp-mode-shared-map)
    (define-key map "\e\C-x" #'eval-defun)
    (define-key map "\e\C-q" #'indent-pp-sexp)
    (define-key map "\e\t" #'completion-at-point)
    (define-key map "\n" #'eval-print-last-sexp)
    map)
  "Keymap of `lisp-interaction-mode'.")

(defvar text-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?\" ".   " table)
    (modify-syntax-entry ?\\ ".   " table)
    (modify-syntax-entry ?' "w p" table)
    table)
  "The syntax table of Text mode.")

(defvar text-mode-abbrev-table nil "The abbrev table of Text mode.")
