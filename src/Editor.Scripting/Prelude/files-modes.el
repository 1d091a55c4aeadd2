;;; files-modes.el --- which major mode a file has  -*- lexical-binding: t -*-
;;;features: files

(defvar auto-mode-alist
  '(("\\.gpg\\(?:~\\|\\.~[0-9]+~\\)?\\'" nil epa-file)
    ("\\.el\\'" . emacs-lisp-mode) ("\\.\\(?:emacs\\|gnus\\|viper\\)\\'" . emacs-lisp-mode) ("[]>:/\\]\\.?emacs\\'" . emacs-lisp-mode)
    ("/\\.?dir-locals\\(?:-2\\)?\\.el\\'" . lisp-data-mode) ("\\.te?xt\\'" . text-mode) ("\\.eld\\'" . lisp-data-mode)
    ("\\.\\(?:l\\|li?sp\\|ml\\|asd\\)\\'" . lisp-mode) ("\\.\\(?:scm\\|sls\\|sld\\|stk\\|ss\\|sch\\)\\'" . scheme-mode)
    ("\\.[ch]\\'" . c-mode) ("\\.\\(?:cc\\|cpp\\|cxx\\|hh\\|hpp\\|hxx\\|C\\|H\\|c\\+\\+\\|h\\+\\+\\)\\'" . c++-mode) ("\\.m\\'" . objc-mode)
    ("\\.java\\'" . java-mode) ("\\.py[iw]?\\'" . python-mode) ("\\.\\(?:[Pp][Llm]\\|al\\|t\\)\\'" . perl-mode) ("\\.rb\\'" . ruby-mode)
    ("\\.\\(?:[bckz]?sh\\|bash\\|zsh\\|ksh\\)\\'" . sh-mode) ("/\\.?\\(?:bashrc\\|profile\\|bash_profile\\|zshrc\\|kshrc\\)\\'" . sh-mode)
    ("\\.[sx]?html?\\(?:\\.[a-zA-Z_]+\\)?\\'" . mhtml-mode) ("\\.\\(?:xml\\|xsd\\|xsl\\|svg\\|rng\\)\\'" . xml-mode) ("\\.sgml\\'" . sgml-mode)
    ("\\.css\\'" . css-mode) ("\\.scss\\'" . scss-mode) ("\\.\\(?:js\\|mjs\\|cjs\\|json\\)\\'" . javascript-mode) ("\\.tex\\'" . tex-mode)
    ("\\.ltx\\'" . latex-mode) ("\\.bib\\'" . bibtex-mode) ("\\.texi?\\(?:nfo\\)?\\'" . texinfo-mode) ("\\.org\\'" . org-mode)
    ("\\.\\(?:diffs?\\|patch\\|rej\\)\\'" . diff-mode) ("[cC]hange\\.?[lL]og[-.]?[-0-9a-z]*\\'" . change-log-mode)
    ("/[Mm]akefile\\(?:\\.[a-z]+\\)?\\'" . makefile-gmake-mode) ("\\.mk\\'" . makefile-gmake-mode) ("\\.awk\\'" . awk-mode)
    ("\\.\\(?:ini\\|conf\\|cfg\\)\\'" . conf-mode) ("\\.properties\\'" . conf-javaprop-mode) ("\\.\\(?:tar\\|t[bg]z\\)\\'" . tar-mode)
    ("\\.\\(?:zip\\|jar\\|7z\\|rar\\)\\'" . archive-mode) ("\\.sql\\'" . sql-mode) ("\\.f\\(?:or\\)?\\'" . fortran-mode) ("\\.f9[05]\\'" . f90-mode)
    ("\\.pas\\'" . pascal-mode) ("\\.ad[abs]\\'" . ada-mode) ("\\.[1-9]\\'" . nroff-mode) ("\\.asm\\'" . asm-mode) ("\\.[sS]\\'" . asm-mode)
    ("\\.~?[0-9]+\\.[0-9][-.0-9]*~?\\'" nil t) ("\\.\\(?:orig\\|in\\|[bB][aA][kK]\\)\\'" nil t))
  "Alist of regexps for names of files and their major modes; (REGEXP MODE t) goes on with the rest of the name.")

(defvar interpreter-mode-alist
  '(("ruby1\\.[89]\\|[jr]?ruby" . ruby-mode) ("python[0-9.]*" . python-mode) ("rhino\\|gjs\\|nodejs\\|node" . js-mode)
    ("[acjkwz]sh" . sh-mode) ("r?bash2?" . sh-mode) ("dash\\|mksh\\|r?ksh\\(?:88\\)?\\|pdksh\\|posh\\|sh5?\\|tcsh\\|es\\|itcsh\\|rc\\|oash\\|dtksh" . sh-mode)
    ("perl5?" . perl-mode) ("mini\\(?:cc\\)?perl\\|miniperl" . perl-mode) ("wishx?\\|tclx?\\|tclsh\\|tclkit\\|expectk?\\|scope" . tcl-mode)
    ("[gmn]?awk" . awk-mode) ("emacs" . emacs-lisp-mode) ("guile" . scheme-mode) ("clisp" . lisp-mode) ("make" . makefile-gmake-mode)
    ("more\\|less\\|view" . text-mode) ("scm\\|scheme" . scheme-mode))
  "Alist of regexps for whole names of interpreters and the major modes of their programs.")

(defvar auto-mode-interpreter-regexp "#![ \t]?\\([^ \t\n]*/bin/env[ \t]\\(?:-S[ \t]\\)?\\)?\\([^ \t\n]+\\)"
  "How a program's first line names its interpreter.")

(defvar magic-mode-alist nil "Alist of regexps or functions for the start of a text and its major mode; before `auto-mode-alist'.")

(defvar magic-fallback-mode-alist
  '(("\\(?:<\\?xml[ \t\r\n]+[^>]*>\\)?[ \t\r\n]*<\\(?:!DOCTYPE[ \t\r\n]+[^>]*>[ \t\r\n]*<[ \t\r\n]*\\)?[Hh][Tt][Mm][Ll]" . mhtml-mode)
    ("<![Dd][Oo][Cc][Tt][Yy][Pp][Ee][ \t\r\n]+[Hh][Tt][Mm][Ll]" . mhtml-mode)
    ("<\\?xml " . xml-mode) ("[ \t\r\n]*<!DOCTYPE " . sgml-mode) ("%!PS" . ps-mode) ("# xmcd " . conf-unix-mode))
  "Like `magic-mode-alist', after `auto-mode-alist'.")

(defvar magic-mode-regexp-match-limit 4000 "So many characters `magic-mode-alist' may look at.")

(defun set-auto-mode-0 (mode &optional keep-mode-if-same)
  "Call MODE, unless it is the mode of this buffer already and KEEP-MODE-IF-SAME."
  (unless (and keep-mode-if-same (eq (indirect-function mode) (indirect-function major-mode)))
    (when mode
      (funcall mode)
      mode)))

(defun set-auto-mode--usable (mode)
  "Return MODE if it can be called."
  (and mode (if (symbolp mode) (fboundp mode) (functionp mode)) mode))

(defun set-auto-mode--magic (alist)
  "Return the mode of ALIST whose regexp or function accepts the start of the text."
  (save-excursion
    (goto-char (point-min))
    (save-restriction
      (narrow-to-region (point-min) (min (point-max) (+ (point-min) magic-mode-regexp-match-limit)))
      (let ((case-fold-search nil))
        (cdr (seq-find (lambda (entry)
                         (if (functionp (car entry))
                             (funcall (car entry))
                           (looking-at (car entry))))
                       alist))))))

(defun set-auto-mode--by-name (alist name)
  "Return the mode that ALIST has for the file NAME; those that take the name's end off go on."
  (let ((mode nil) (more t))
    (while (and name more)
      (setq more nil)
      (let* ((case-fold-search (file-name-case-insensitive-p name))
             (found (or (assoc-default name alist #'string-match)
                        (let ((case-fold-search t)) (and auto-mode-case-fold (assoc-default name alist #'string-match))))))
        (if (and (consp found) (cadr found))
            (progn
              (when (set-auto-mode--usable (car found)) (funcall (car found)))
              (if (match-beginning 0)
                  (setq name (substring name 0 (match-beginning 0)) more t)
                (setq name nil)))
          (setq mode found))))
    mode))

(defun set-auto-mode--apply-alist (alist keep-mode-if-same dir-local)
  "Call the mode that ALIST has for the file of this buffer, as KEEP-MODE-IF-SAME says; DIR-LOCAL if a directory says it."
  (let* ((name (file-name-sans-versions buffer-file-name))
         (remote (file-remote-p name))
         (mode (set-auto-mode--by-name alist (if remote (substring name (length remote)) name))))
    (when (and mode (or (not dir-local) (set-auto-mode--dir-local-valid-p mode)) (set-auto-mode--usable mode))
      (set-auto-mode-0 mode keep-mode-if-same)
      t)))

(defun set-auto-mode--dir-local-valid-p (mode)
  "Non-nil if a directory may choose MODE."
  (and (symbolp mode)
       (string-suffix-p "-mode" (symbol-name mode))
       (commandp mode)
       (not (provided-mode-derived-p mode 'special-mode))))

(defun set-auto-mode--interpreter ()
  "Return the mode of the interpreter that the first line names."
  (save-excursion
    (goto-char (point-min))
    (when (looking-at auto-mode-interpreter-regexp)
      (let ((program (file-name-nondirectory (match-string 2))) (case-fold-search nil))
        (assoc-default program
                       (mapcar (lambda (entry) (cons (format "\\`%s\\'" (concat "\\(?:" (car entry) "\\)")) (cdr entry))) interpreter-mode-alist)
                       #'string-match-p)))))

(defun set-auto-mode (&optional keep-mode-if-same)
  "Call the major mode that is right for this buffer, by what its text and its directory say and by its name.
KEEP-MODE-IF-SAME: not if it is that mode already."
  (let ((said (and enable-local-variables (hack-local-variables t))) (mode nil))
    (cond
     ((and said (set-auto-mode--usable said))
      (set-auto-mode-0 said keep-mode-if-same))
     ((and buffer-file-name
           (let ((own (set-auto-mode--dir-alist)))
             (and own (set-auto-mode--apply-alist own keep-mode-if-same t)))))
     ((set-auto-mode--usable (setq mode (set-auto-mode--interpreter)))
      (set-auto-mode-0 mode keep-mode-if-same))
     ((set-auto-mode--usable (setq mode (set-auto-mode--magic magic-mode-alist)))
      (set-auto-mode-0 mode keep-mode-if-same))
     ((and buffer-file-name (set-auto-mode--apply-alist auto-mode-alist keep-mode-if-same nil)))
     ((set-auto-mode--usable (setq mode (set-auto-mode--magic magic-fallback-mode-alist)))
      (set-auto-mode-0 mode keep-mode-if-same)))))

(defun set-auto-mode--dir-alist ()
  "Return the alist of names and modes that the directory of this buffer's file says under `auto-mode-alist'."
  (let ((found (and enable-local-variables enable-dir-local-variables (dir-locals-find-file buffer-file-name))) (class nil))
    (setq class (cond ((stringp found) (dir-locals-read-from-dir found)) ((consp found) (nth 1 found))))
    (and class (cdr (assq 'auto-mode-alist (dir-locals-get-class-variables class))))))

(defun normal-mode (&optional find-file)
  "Choose the major mode of this buffer, and set the variables that its file says.
FIND-FILE non-nil: as when the file is visited, so that `enable-local-variables' counts."
  (interactive)
  (unless find-file
    (funcall (or (set-auto-mode--usable (default-value 'major-mode)) 'fundamental-mode)))
  (let ((enable-local-variables (or (not find-file) enable-local-variables)) (before major-mode))
    (condition-case err
        (unless (set-auto-mode)
          (when (eq major-mode before)
            (let ((default (default-value 'major-mode)))
              (if (set-auto-mode--usable default) (funcall default) (fundamental-mode)))))
      (error (message "File mode specification error: %s" (error-message-string err))))
    (when delay-mode-hooks
      (hack-local-variables 'no-mode))))

(defcustom auto-mode-case-fold t "Non-nil: names are also looked up without regard to case." :type 'boolean :group 'files)
