;;; load-path-tests.el --- what Emacs' own libraries ask of the prelude  -*- lexical-binding: t -*-

(require 'eieio)

(ert-deftest load-path-tests-make-char ()
  (should (equal (mapcar (lambda (args) (apply #'make-char args))
                         '((ascii 97) (latin-iso8859-1 65) (japanese-jisx0208) (japanese-jisx0208 36 34) (latin-jisx0201 92)
                           (greek-iso8859-7 97) (katakana-jisx0201 49) (chinese-gb2312 48 33) (korean-ksc5601 48 33) (japanese-jisx0212 48 33)))
                 '(97 193 12288 12354 165 945 65393 21834 44032 19970)))
  (should-error (make-char 'foo 1) :type 'wrong-type-argument)
  (should-error (make-char 'unicode 97)))

(ert-deftest load-path-tests-loop-for-behind-a-condition ()
  (should (equal (cl-loop for x in '(1 2 3 4) when (= 0 (% x 2)) for y = (* 10 x) collect y) '(nil 20 20 40))))

(ert-deftest load-path-tests-let-when-compile ()
  (should (equal (let-when-compile ((a '(1 2)) (b (cons 0 a))) (eval-when-compile b)) '(0 1 2))))

(ert-deftest load-path-tests-defclass-autoload ()
  (let ((file (make-temp-file "load-path-tests" nil ".el" "(defclass load-path-tests-late () ((x :initform 7)))")))
    (unwind-protect
        (progn
          (eieio-defclass-autoload 'load-path-tests-late nil file "Later.")
          (should (class-p 'load-path-tests-late))
          (should (= 7 (slot-value (load-path-tests-late) 'x))))
      (delete-file file))))

(ert-deftest load-path-tests-define-keymap-inherit ()
  (let ((parent (make-sparse-keymap)))
    (define-key parent "a" #'ignore)
    (should (eq 'ignore (lookup-key (easy-mmode-define-keymap '(("b" . next-line)) nil nil (list :inherit parent)) "a")))
    (should-not (keymap-parent (easy-mmode-define-keymap nil nil nil '(:inherit load-path-tests-no-keymap))))))

(ert-deftest load-path-tests-syntax-propertize-rules-by-name ()
  (defvar load-path-tests-rules '(("a" (0 "w"))))
  (defvar load-path-tests-more '(load-path-tests-rules ("b" (0 "."))))
  (with-temp-buffer
    (insert "ab")
    (funcall (eval '(syntax-propertize-rules load-path-tests-more) t) (point-min) (point-max))
    (should (equal '((2) (1)) (list (get-text-property 1 'syntax-table) (get-text-property 2 'syntax-table))))))

(ert-deftest load-path-tests-frame-size-is-a-place ()
  (should (string-search "(set-frame-height nil" (prin1-to-string (macroexpand-all '(setf (frame-height nil) 3))))))

(defclass load-path-tests-unbound () ((a :accessor load-path-tests-a) (b :reader load-path-tests-b)))

(ert-deftest load-path-tests-accessor-of-an-unbound-slot ()
  (let ((object (make-instance 'load-path-tests-unbound)))
    (should-not (load-path-tests-a object))
    (should-error (load-path-tests-b object) :type 'unbound-slot)
    (setf (load-path-tests-a object) 5)
    (should (equal (load-path-tests-a object) 5))))
