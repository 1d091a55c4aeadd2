;;; compile-help-tests.el --- the compiler's warnings, *Help*, themes, faces, colors  -*- lexical-binding: t -*-

(require 'ert)
(require 'bytecomp)

(defun compile-tests--log (text)
  "Return what compiling a file with TEXT says."
  (let ((file (make-temp-file "ned-compile" nil ".el" text)) (byte-compile-log-buffer (generate-new-buffer " *log*")) (inhibit-message t) (default-directory temporary-file-directory))
    (unwind-protect
        (progn
          (with-current-buffer byte-compile-log-buffer (setq-local warning-fill-column 9999))
          (cl-letf (((symbol-function 'message) #'ignore)) (byte-compile-file file))
          (replace-regexp-in-string (concat "[^ \n]*" (regexp-quote (file-name-nondirectory file)) ":\\([0-9]+\\):[0-9]+:") "F:\\1:" (with-current-buffer byte-compile-log-buffer (buffer-string))))
      (kill-buffer byte-compile-log-buffer)
      (delete-file file)
      (if (file-exists-p (concat file "c")) (delete-file (concat file "c"))))))

(ert-deftest compile-tests-variables ()
  (should (equal (compile-tests--log ";; -*- lexical-binding: t -*-\n(defun ct-a (x y) (let ((z 1) (_w 2)) (setq ct-free y) ct-free2))\n")
                 "\nIn ct-a:\nF:2: Warning: Unused lexical argument `x'\nF:2: Warning: Unused lexical variable `z'
F:2: Warning: assignment to free variable ‘ct-free’\nF:2: Warning: reference to free variable ‘ct-free2’\n"))
  (should (equal (compile-tests--log "(defun ct-a (x) (let ((z 1)) nil))\n") ""))
  (should (equal (compile-tests--log "(defvar ct-v 1)\n(defun ct-a () (if (boundp 'ct-u) ct-u ct-v))\n") ""))
  (should (string-match-p "add-hook cannot use lexical var ‘h’" (compile-tests--log ";; -*- lexical-binding: t -*-\n(let ((h nil)) (add-hook 'h #'ignore) h)\n")))
  (should (string-match-p "attempt to let-bind constant ‘t’" (compile-tests--log "(defun ct-a () (let ((t 1)) t))"))))

(ert-deftest compile-tests-functions ()
  (should (equal (compile-tests--log "(defun ct-b (x) x)\n(defun ct-c () (ct-b) (ct-none (safe-length 1 2)))\n")
                 "\nIn ct-c:\nF:2: Warning: ct-b called with 0 arguments, but requires 1\nF:2: Warning: safe-length called with 2 arguments, but accepts only 1
\nIn end of data:\nF:2: Warning: the function ‘ct-none’ is not known to be defined.\n"))
  (should (equal (compile-tests--log "(declare-function ct-none \"x\")\n(defun ct-c () (ct-none 3) (if (fboundp 'ct-m) (ct-m)) (with-no-warnings (safe-length 1 2)))\n") ""))
  (should (string-match-p "‘ct-old’ is an obsolete function (as of 9.9); use ‘car’ instead\\."
                          (compile-tests--log "(defun ct-old (x) (declare (obsolete car \"9.9\")) x)\n(defun ct-d () (ct-old 1))\n")))
  (should (string-match-p "function ‘ct-d’ defined multiple times in this file" (compile-tests--log "(defun ct-d () 1)\n(defun ct-d () 2)\n")))
  (should (string-match-p "macro ‘ct-m’ defined too late" (compile-tests--log "(defun ct-d () (ct-m 1))\n(defmacro ct-m (x) x)\n")))
  (should (string-match-p "‘format’ called with 0 args to fill 1 format field(s)" (compile-tests--log "(defun ct-d () (format \"%d\"))\n")))
  (should (string-match-p "Error: Invalid read syntax" (compile-tests--log "(list 1))\n"))))

(ert-deftest compile-tests-suppression ()
  (should (equal (compile-tests--log "(defun ct-e () (with-suppressed-warnings ((callargs safe-length)) (safe-length 1 2)))") ""))
  (should (string-match-p "accepts only" (compile-tests--log "(defun ct-e () (with-suppressed-warnings ((callargs cdr)) (safe-length 1 2)))")))
  (should (equal (compile-tests--log "(defun ct-e () (safe-length 1 2))\n;; Local Variables:\n;; byte-compile-warnings: (not callargs)\n;; End:\n") "")))

(ert-deftest compile-tests-file ()
  (let* ((file (make-temp-file "ned-compile" nil ".el" ";; -*- lexical-binding: t -*-\n(defvar compile-tests--seen (let ((x 1)) (funcall (lambda () x))))\n"))
         (compiled (concat file "c")))
    (unwind-protect
        (progn
          (should (eq t (byte-compile-file file)))
          (makunbound 'compile-tests--seen)
          (load compiled nil t t)
          (should (equal 1 (symbol-value 'compile-tests--seen))))
      (delete-file file)
      (if (file-exists-p compiled) (delete-file compiled)))))

(defun help-page-tests--fun (a &optional b)
  "Do something with A.
See also `car-safe'."
  (list a b))

(defcustom help-page-tests--option 5 "An option." :type 'integer :group 'emacs :version "27.1")

(ert-deftest help-page-tests-describe ()
  (let ((text (describe-function 'help-page-tests--fun)))
    (should (string-match-p "(help-page-tests--fun A &optional B)\n\nDo something with A\\.\nSee also ‘car-safe’\\.\n" text)))
  (with-current-buffer "*Help*"
    (goto-char (point-min))
    (search-forward "car-s")
    (should (eq (button-type (button-at (point))) 'help-symbol)))
  (should (string-match-p "\\`car is a built-in function in ‘C source code’\\." (describe-function 'car)))
  (let ((help-page-tests--option 6))
    (should (string-match-p "value is 6\n.*Original value was 5\n\nAn option\\.\n\n  This variable was introduced, or its default value was changed, in\n  version 27.1 of Emacs\\.\n  You can customize this variable\\."
                            (replace-regexp-in-string "Original" "Original" (describe-variable 'help-page-tests--option)))))
  (with-current-buffer "*Help*"
    (help-go-back)
    (should (looking-at-p "car is a"))))

(ert-deftest custom-theme-tests-precedence ()
  (let ((directory (make-temp-file "ned-theme" t)) (custom-enabled-themes nil))
    (unwind-protect
        (let ((custom-theme-load-path (list directory)))
          (with-temp-file (expand-file-name "ned-try-theme.el" directory)
            (insert "(deftheme ned-try \"Try.\")\n(custom-theme-set-variables 'ned-try '(custom-theme-tests--a 2) '(custom-theme-tests--b 2))
(custom-theme-set-faces 'ned-try '(custom-theme-tests-face ((t :weight bold))))\n(provide-theme 'ned-try)\n"))
          (custom-declare-variable 'custom-theme-tests--a 1 "A." :type 'integer)
          (custom-declare-variable 'custom-theme-tests--b 1 "B." :type 'integer)
          (custom-declare-face 'custom-theme-tests-face '((t :slant italic)) "F.")
          (custom-set-variables '(custom-theme-tests--b 3))
          (load-theme 'ned-try t)
          (should (equal (list (symbol-value 'custom-theme-tests--a) (symbol-value 'custom-theme-tests--b)) '(2 3)))
          (should (equal (list (face-attribute 'custom-theme-tests-face :weight) (face-attribute 'custom-theme-tests-face :slant)) '(bold unspecified)))
          (disable-theme 'ned-try)
          (should (equal (list (symbol-value 'custom-theme-tests--a) (symbol-value 'custom-theme-tests--b)) '(1 3)))
          (should (equal (list (face-attribute 'custom-theme-tests-face :weight) (face-attribute 'custom-theme-tests-face :slant)) '(unspecified italic))))
      (delete-directory directory t))))

(ert-deftest custom-save-tests ()
  (let* ((custom-file (make-temp-file "ned-custom" nil ".el" "(setq custom-save-tests--other 1)\n")) (text nil))
    (unwind-protect
        (progn
          (custom-declare-variable 'custom-save-tests--option 1 "O." :type 'sexp)
          (customize-save-variable 'custom-save-tests--option '(a b))
          (setq text (with-temp-buffer (insert-file-contents custom-file) (buffer-string)))
          (should (string-match-p "\\`(setq custom-save-tests--other 1)\n" text))
          (should (string-search " '(custom-save-tests--option '(a b))" text)))
      (put 'custom-save-tests--option 'saved-value nil)
      (delete-file custom-file))))

(ert-deftest face-spec-tests ()
  (custom-declare-face 'face-spec-tests--a '((default :inherit bold) (((class nosuch)) :foreground "red") (t :background "blue")) "F.")
  (should (equal (face-attribute 'face-spec-tests--a :background) "blue"))
  (should (eq (face-attribute 'face-spec-tests--a :inherit) 'bold))
  (should (eq (face-attribute 'face-spec-tests--a :weight nil t) 'bold))
  (should (eq (face-attribute 'face-spec-tests--a :weight) 'unspecified)))

(ert-deftest color-name-tests ()
  (should (equal (tty-color-standard-values "orange") '(65535 42405 0)))
  (should (equal (tty-color-standard-values "Light Steel Blue") '(45232 50372 57054)))
  (should (equal (tty-color-standard-values "green") '(0 65535 0)))
  (should-not (tty-color-standard-values "no such color")))
