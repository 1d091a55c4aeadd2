;;; editing-libraries-tests.el --- abbrevs, bookmarks, templates and their like  -*- lexical-binding: t -*-

(require 'ert)
(require 'abbrev)
(require 'bookmark)
(require 'dabbrev)
(require 'skeleton)
(require 'tempo)
(require 'kmacro)
(require 'elec-pair)
(require 'font-lock)
(require 'dired)

(ert-deftest editing-libraries-an-abbrev-expands-with-its-case ()
  (let ((table (make-abbrev-table)))
    (define-abbrev table "fb" "foo bar")
    (dolist (case '(("fb" . "foo bar") ("Fb" . "Foo bar") ("FB" . "Foo Bar")))
      (with-temp-buffer
        (setq-local local-abbrev-table table)
        (insert (car case))
        (should (expand-abbrev))
        (should (equal (buffer-string) (cdr case)))))))

(ert-deftest editing-libraries-an-abbrev-expands-as-one-types ()
  (with-temp-buffer
    (setq-local local-abbrev-table (make-abbrev-table))
    (define-abbrev local-abbrev-table "teh" "the")
    (abbrev-mode 1)
    (dolist (char (append "teh end" nil))
      (let ((last-command-event char)) (call-interactively #'self-insert-command)))
    (should (equal (buffer-string) "the end"))))

(ert-deftest editing-libraries-a-bookmark-follows-its-text ()
  (let ((file (make-temp-file "bookmark")) (bookmark-alist nil) (bookmark-save-flag nil) (bookmark-bookmarks-timestamp '("" . nil)) (bookmark-watch-bookmark-file nil))
    (unwind-protect
        (progn
          (with-temp-file file (insert "one two three four five six seven eight nine ten"))
          (with-current-buffer (find-file-noselect file)
            (goto-char (point-min))
            (search-forward "four")
            (bookmark-set "here")
            (goto-char (point-min))
            (insert "in front ")
            (bookmark-jump "here")
            (should (looking-back "four" (point-min)))
            (set-buffer-modified-p nil)
            (kill-buffer)))
      (delete-file file))))

(ert-deftest editing-libraries-dabbrev-walks-the-candidates ()
  (with-temp-buffer
    (insert "alpha\nalps\nal")
    (let ((last-command nil) (this-command 'dabbrev-expand)) (dabbrev-expand nil))
    (should (equal (buffer-substring (line-beginning-position) (point)) "alps"))
    (let ((last-command 'dabbrev-expand) (this-command 'dabbrev-expand)) (dabbrev-expand nil))
    (should (equal (buffer-substring (line-beginning-position) (point)) "alpha"))))

(define-skeleton editing-libraries--skeleton "A skeleton." nil "(" @ _ ")" | "never" & "nor this" \n "end")

(ert-deftest editing-libraries-a-skeleton-wraps-words ()
  (with-temp-buffer
    (insert "word")
    (goto-char (point-min))
    (editing-libraries--skeleton nil 1)
    (should (equal (buffer-string) "(word)\nend"))
    (should (equal skeleton-positions '(2)))))

(ert-deftest editing-libraries-parentheses-come-in-pairs ()
  (with-temp-buffer
    (emacs-lisp-mode)
    (let ((electric-pair-mode t) (post-self-insert-hook '(electric-pair-post-self-insert-function)))
      (dolist (char (append "(a \"b\")" nil))
        (let ((last-command-event char)) (self-insert-command 1))))
    (should (equal (buffer-string) "(a \"b\")"))
    (should (eobp))))

(ert-deftest editing-libraries-keywords-have-faces ()
  (with-temp-buffer
    (modify-syntax-entry ?# "<")
    (modify-syntax-entry ?\n ">")
    (insert "if \"text\" # note\n")
    (setq font-lock-defaults '((("\\<if\\>" . font-lock-keyword-face))))
    (font-lock-ensure)
    (should (equal (mapcar (lambda (at) (get-text-property at 'face)) '(1 4 13))
                   '(font-lock-keyword-face font-lock-string-face font-lock-comment-face)))))

(ert-deftest editing-libraries-a-macro-has-its-counter ()
  (with-temp-buffer
    (let ((command (kmacro-lambda-form [?x] 5 "%d")))
      (should (kmacro-p command))
      (should (equal (kmacro-extract-lambda command) '([?x] 5 "%d"))))
    (should (equal (format-kbd-macro [?\C-x ?\C-f ?a ?b ?\s ?\C-n ?\C-n]) "C-x C-f ab SPC 2*C-n"))))

(ert-deftest editing-libraries-dired-marks-files ()
  (let ((directory (file-name-as-directory (make-temp-file "dired" t))))
    (unwind-protect
        (progn
          (dolist (name '("a.txt" "b c" "d.txt")) (write-region "" nil (concat directory name) nil 0))
          (with-current-buffer (dired-noselect directory)
            (should (equal (dired-get-filename 'no-dir) "a.txt"))
            (dired-mark-files-regexp "txt")
            (should (equal (dired-get-marked-files 'no-dir) '("a.txt" "d.txt")))
            (dired-toggle-marks)
            (should (equal (dired-get-marked-files) (list (concat directory "b c"))))
            (delete-file (concat directory "b c"))
            (revert-buffer)
            (should-not (dired-goto-file (concat directory "b c")))
            (kill-buffer)))
      (delete-directory directory t))))
