;;; library-tests.el --- bindat-type, hierarchy, calendar, lisp-mnt, radix-tree, trace, unsafep, what load-history notes  -*- lexical-binding: t -*-

(require 'ert)
(require 'bindat)
(require 'calendar)

(defconst library-tests--packet
  (bindat-type
    (kind u8)
    (size uint 16)
    (name strz 6)
    (data vec size uintr 16)
    (_ align 4)
    (tail if (= kind 1) (sint 8 nil) (unit 'none))))

(ert-deftest library-tests-bindat ()
  (let* ((value '((kind . 1) (size . 2) (name . "abc") (data . [513 1027]) (tail . -2)))
         (packed (bindat-pack library-tests--packet value)))
    (should (equal packed (unibyte-string 1 0 2 ?a ?b ?c 0 0 0 1 2 3 4 0 0 0 254)))
    (should (= (bindat-length library-tests--packet value) 17))
    (should (equal (bindat-unpack library-tests--packet packed) value)))
  (should (eq 'none (bindat-get-field (bindat-unpack library-tests--packet (make-string 16 0)) 'tail)))
  (should (equal (bindat-unpack '((a u8) (b u16)) "\1\2\3") '((a . 1) (b . 515)))))

(ert-deftest library-tests-calendar ()
  ;; recorded from Emacs 28.2
  (should (= (calendar-absolute-from-gregorian '(7 4 2021)) 737975))
  (should (equal (calendar-gregorian-from-absolute 737975) '(7 4 2021)))
  (should (= (calendar-day-of-week '(7 4 2021)) 0))
  (should (equal (calendar-date-string '(2 29 2000)) "Tuesday, February 29, 2000"))
  (should (equal (calendar-julian-from-absolute (calendar-absolute-from-gregorian '(11 7 1917))) '(10 25 1917)))
  (should (equal (calendar-iso-date-string '(12 31 1999)) "Day 5 of week 52 of 1999"))
  (should (equal (calendar-nth-named-day -1 1 5 2021) '(5 31 2021)))
  (dolist (day '(1 365 366 1000 146097 700000 737975))
    (should (= day (calendar-absolute-from-gregorian (calendar-gregorian-from-absolute day))))
    (should (= day (calendar-iso-to-absolute (calendar-iso-from-absolute day))))
    (should (= day (calendar-julian-to-absolute (calendar-julian-from-absolute day))))))

(ert-deftest library-tests-lisp-mnt ()
  (require 'lisp-mnt)
  (with-temp-buffer
    (insert ";;; foo.el --- Does a thing  -*- lexical-binding: t -*-\n\n;; Copyright (C) 2001, 2003 Me\n\n;; Author: A. B. <a@b.org>\n;;    C. D. <c@d.org>\n;; Version: 1.2
;; Keywords: lisp, tools\n;; URL: <https://x.org>\n\n;;; Commentary:\n\n;; It does.\n\n;;; Code:\n\n(list)\n")
    (should (equal (lm-summary) "Does a thing"))
    (should (equal (lm-authors) '(("A. B." . "a@b.org") ("C. D." . "c@d.org"))))
    (should (equal (lm-version) "1.2"))
    (should (equal (lm-keywords-list) '("lisp" "tools")))
    (should (equal (lm-website) "https://x.org"))
    (should (equal (lm-commentary) "It does."))))

(ert-deftest library-tests-radix-tree ()
  (require 'radix-tree)
  (let ((tree nil) (words '("romane" "romanus" "romulus" "rub" "ruber" "rubens" "")))
    (dolist (word words) (setq tree (radix-tree-insert tree word (intern word))))
    (dolist (word words) (should (eq (intern word) (radix-tree-lookup tree word))))
    (should-not (radix-tree-lookup tree "roman"))
    (should (= (radix-tree-count tree) 7))
    (should (= (radix-tree-count (radix-tree-subtree tree "rom")) 3))
    (setq tree (radix-tree-insert tree "rub" nil))
    (should-not (radix-tree-lookup tree "rub"))
    (should (eq (radix-tree-lookup tree "ruber") 'ruber))))

(defun library-tests--traced (n) (if (= n 0) 1 (* n (library-tests--traced (1- n)))))

(ert-deftest library-tests-trace ()
  (require 'trace)
  (let ((trace-buffer (generate-new-buffer " *trace-test*")))
    (unwind-protect
        (progn
          (trace-function 'library-tests--traced)
          (library-tests--traced 1)
          (untrace-function 'library-tests--traced)
          (library-tests--traced 3)
          (should (equal (with-current-buffer trace-buffer (buffer-string))
                         (concat (make-string 70 ?=) "\n1 -> (library-tests--traced 1)\n| 2 -> (library-tests--traced 0)
| 2 <- library-tests--traced: 1\n1 <- library-tests--traced: 1\n"))))
      (kill-buffer trace-buffer))))

(ert-deftest library-tests-unsafep ()
  (require 'unsafep)
  (should-not (unsafep '(let ((x 1)) (setq x (+ x 2)))))
  (should (equal (unsafep '(delete-file "x")) '(function delete-file))))

(cl-defgeneric library-tests--generic (x))
(cl-defmethod library-tests--generic ((x integer)) x)

(ert-deftest library-tests-history ()
  (let ((files (cl--generic-method-files 'library-tests--generic)))
    (should (equal (cdar files) '(library-tests--generic nil integer)))
    (should (equal (caar files) (symbol-file 'library-tests--traced 'defun)))
    (should (equal (caar files) (symbol-file 'library-tests-history 'ert--test)))))

(ert-deftest library-tests-loop-clauses-under-a-condition ()
  ;; recorded from Emacs 28.2
  (should (equal (cl-loop for i in '(1 2 3) when (> i 1) for j = (* i 2) collect j) '(nil 4 6)))
  (should (equal (cl-loop for i from 1 to 3 when (= i 2) for x in '(a b c) collect (cons i x)) '((1) (2 . b) (3 . b))))
  (should (equal (cl-loop for i in '(1 2 3) if (cl-evenp i) for z = i else collect i) '(1 3))))

(defun library-tests--command () (interactive) (called-interactively-p 'any))
(defun library-tests--outer () (interactive) (list (called-interactively-p 'any) (library-tests--command) (funcall (lambda () (called-interactively-p 'any)))))

(ert-deftest library-tests-called-interactively ()
  (should-not (library-tests--command))
  (should (call-interactively 'library-tests--command))
  (should (funcall-interactively 'library-tests--command))
  (should (equal (call-interactively 'library-tests--outer) '(t nil t))))

(ert-deftest library-tests-cl-delete-unlinks ()
  ;; recorded from Emacs 28.2
  (should (equal (let* ((x (list 1 2 3 4)) (y (cl-delete-if #'cl-oddp x))) (list x y (eq (cdr x) y))) '((1 2 4) (2 4) t)))
  (should (equal (let* ((x (list 1 2 3 4)) (y (cl-delete 1 x))) (list x y)) '((1 2 3 4) (2 3 4))))
  (should (equal (let* ((x (list 1 2 1 3 1)) (y (cl-delete 1 x :from-end t :count 2))) (list x y (eq x y))) '((1 2 3) (1 2 3) t))))

(defun library-tests--apropos-me () "Doc of it." (interactive) 1)

(ert-deftest library-tests-apropos-page ()
  (should (equal (apropos "library-tests--apropos-me") '(library-tests--apropos-me)))
  (with-current-buffer "*Apropos*"
    (should (string-search "library-tests--apropos-me\n  Command: Doc of it.\n" (buffer-string)))))

(ert-deftest library-tests-find-definition ()
  (let* ((file (symbol-file 'library-tests--traced 'defun)) (place (find-function-noselect 'library-tests--traced)))
    (unwind-protect
        (with-current-buffer (car place)
          (should (equal buffer-file-name file))
          (goto-char (cdr place))
          (should (looking-at-p "(defun library-tests--traced ")))
      (kill-buffer (car place)))))

(ert-deftest library-tests-shortdoc ()
  (require 'shortdoc)
  (should (memq 'list (shortdoc-function-groups 'nthcdr)))
  (save-window-excursion
    (shortdoc-display-group 'list)
    (with-current-buffer "*Shortdoc list*"
      (should (string-search "(cdr '(one two three))\n    ⇒ (two three)\n" (buffer-string))))))

(ert-deftest library-tests-search-spaces-regexp ()
  ;; recorded from Emacs 28.2
  (with-temp-buffer
    (insert "a \n\tb")
    (let ((search-spaces-regexp "\\s-+"))
      (should (equal (mapcar (lambda (regexp) (goto-char 1) (re-search-forward regexp nil t))
                             '("a b" "a\\(?: \\|x\\)b" "a  b" "a\\(?:  \\|[ x][ y]\\)b" "a[ ]+b" "a *b"))
                     '(6 6 6 6 nil nil))))
    (goto-char 1)
    (should-not (re-search-forward "a b" nil t))))

(ert-deftest library-tests-char-fold ()
  (require 'char-fold)
  (with-temp-buffer
    (insert "Stra\u00dfe na\u00efve \ufb03")
    (dolist (string '("strasse" "naive" "ffi"))
      (goto-char (point-max))
      (should (equal (list string (and (char-fold-search-backward string nil t) t)) (list string (not (equal string "strasse"))))))
    (goto-char (point-min))
    (should (char-fold-search-forward "nai\u0308ve" nil t))))
