;;; sxemacs-tests.el --- what programs of SXEmacs find  -*- lexical-binding: t -*-

(defvar sxemacs-tests--names '(incf first char-to-int make-hashtable display-error remassoc region-exists-p))
(defvar sxemacs-tests--before (mapcar #'fboundp sxemacs-tests--names))

(require 'sxemacs)

(ert-deftest sxemacs-names-come-with-the-feature ()
  (should (equal sxemacs-tests--before (make-list (length sxemacs-tests--names) nil)))
  (should (cl-every #'fboundp sxemacs-tests--names)))

(ert-deftest sxemacs-editing-functions-take-a-buffer ()
  (with-temp-buffer
    (insert "one two")
    (let ((other (current-buffer)))
      (with-temp-buffer
        (insert "here")
        (should (equal (list (point other) (point-max other) (buffer-string nil nil other)) '(8 8 "one two")))
        (should (equal (goto-char 3 other) 3))
        (should (equal (list (point other) (point)) '(3 5)))
        (should (equal (re-search-forward "t\\(wo\\)" nil t nil other) 8))
        (delete-region 1 5 other)
        (should (equal (list (buffer-string) (buffer-string nil nil other)) '("here" "two")))
        (should (equal (buffer-substring nil 3 other) "tw"))
        (insert-string "!" other)
        (should (equal (buffer-string nil nil other) "two!"))))))

(ert-deftest sxemacs-lists-and-properties ()
  (let ((table (make-hashtable 10 'equal)))
    (puthash "a" 1 table)
    (should (equal (gethash "a" table) 1)))
  (should (equal (remassoc "a" (list (cons "a" 1) (cons "b" 2) (cons "a" 3))) '(("b" . 2))))
  (should (equal (remrassq 2 (list (cons 'a 1) (cons 'b 2))) '((a . 1))))
  (should-error (remassq 'a (let ((ring (list 1 2))) (setcdr (cdr ring) ring))) :type 'circular-list)
  (should (equal (canonicalize-plist '(a 1 b nil a 2) t) '(a 1)))
  (should (plists-equal '(a "x" b 2) '(b 2 a "x")))
  (should-not (plists-eq '(a 1) '(a 1 b 2)))
  (should (equal (list (function-min-args 'car) (function-max-args 'car) (function-max-args 'list)) '(1 1 nil)))
  (should (equal (with-output-to-string (display-error '(wrong-type-argument listp 1) standard-output))
                 "Wrong type argument: listp, 1")))
