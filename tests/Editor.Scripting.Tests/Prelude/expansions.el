;;; expansions.el --- What the macros of the prelude become, and in which order things happen  -*- lexical-binding: t -*-

(require 'cl-lib)
(require 'nadvice)

(defun tree-has (symbol form)
  "Whether SYMBOL is anywhere in FORM."
  (if (consp form)
      (or (tree-has symbol (car form)) (tree-has symbol (cdr form)))
    (eq symbol form)))

(defmacro hidden-return (value) `(cl-return-from outer ,value))

(ert-deftest blocks-catch-only-what-returns ()
  (should (equal (macroexpand-all '(cl-block a (list 1 2))) '(list 1 2)))
  (should-not (tree-has 'catch (macroexpand-all '(cl-loop for x in l when (f x) return x))))
  (should-not (tree-has 'catch (macroexpand-all '(cl-dolist (x l) (print x)))))
  (should (tree-has 'catch (macroexpand-all '(cl-dolist (x l) (cl-return x)))))
  (should (tree-has 'catch (macroexpand-all '(cl-block outer (hidden-return 3)))))
  (should (= 3 (cl-block outer (hidden-return 3) 4)))
  (should-not (tree-has 'catch (macroexpand-all '(cl-block nil (cl-return-from other 3))))))

(ert-deftest loops-become-one-while ()
  (let ((expansion (macroexpand-all '(cl-loop for i from 0 below 9 do (f i)))))
    (should (equal expansion '(let* ((i 0)) (while (< i 9) (f i) (setq i (1+ i))) nil))))
  (should-not (tree-has 'throw (macroexpand-all '(cl-loop for x in l always (f x) thereis (g x))))))

(ert-deftest places-are-evaluated-once-and-from-left-to-right ()
  (let ((log nil) (v (vector 1 2 3)))
    (cl-flet ((note (x) (push x log) x))
      (cl-incf (aref (progn (note 'vector) v) (progn (note 'index) 1)) (progn (note 'amount) 10)))
    (should (equal v [1 12 3]))
    (should (equal log '(amount index vector))))
  (let ((log nil) (l (list 1 2)))
    (push (progn (push 'element log) 0) (cdr (progn (push 'place log) l)))
    (should (equal l '(1 0 2)))
    (should (equal log '(place element)))))

(ert-deftest setf-of-a-list-element-needs-no-temporaries ()
  (should (equal (macroexpand-all '(setf (car x) 3)) '(setcar x 3)))
  (should (equal (macroexpand-all '(setf (aref v i) x)) '(aset v i x))))

(ert-deftest letf-puts-back-whatever-happens ()
  (let ((l (list 1)))
    (should-error (cl-letf (((car l) 2)) (should (equal l '(2))) (error "Out")))
    (should (equal l '(1)))))

(ert-deftest walker-shares-what-does-not-change ()
  (let ((form '(let ((x 1)) (cond ((f x) (g)) (t (lambda (y) (list x y)))))))
    (should (equal (macroexpand-all form) '(let ((x 1)) (cond ((f x) (g)) (t #'(lambda (y) (list x y))))))))
  (let ((form '(progn (setq a 1) (condition-case e (f) (error (g e))))))
    (should (eq form (macroexpand-all form)))))

(ert-deftest symbol-macros-are-hidden-by-variables ()
  (should (equal (macroexpand-all '(cl-symbol-macrolet ((x (car y))) (setq x 1) (let ((x 2)) (setq x 3)) (lambda (x) x)))
                 '(progn (setcar y 1) (let ((x 2)) (setq x 3)) #'(lambda (x) x)))))

(ert-deftest advice-survives-a-new-definition ()
  (defun prelude-test-advised (x) (list x))
  (advice-add 'prelude-test-advised :around (lambda (f x) (cons 'a (funcall f x))) '((name . a)))
  (defalias 'prelude-test-advised (lambda (x) (list x x)))
  (should (equal (funcall 'prelude-test-advised 1) '(a 1 1)))
  (advice-remove 'prelude-test-advised 'a)
  (should (equal (funcall 'prelude-test-advised 1) '(1 1))))

(ert-deftest a-method-added-later-is-found ()
  (cl-defgeneric prelude-test-generic (x))
  (cl-defmethod prelude-test-generic (x) (list 'any x))
  (should (equal (prelude-test-generic 1) '(any 1)))
  (cl-defmethod prelude-test-generic ((x integer)) (cons 'integer (cl-call-next-method)))
  (should (equal (prelude-test-generic 1) '(integer any 1)))
  (cl-defmethod prelude-test-generic ((_x (eql 7))) 'seven)
  (should (equal (list (prelude-test-generic 7) (prelude-test-generic 8)) '(seven (integer any 8)))))

(ert-deftest seq-functions-become-generic-when-asked ()
  (cl-defstruct prelude-test-box items)
  (cl-defmethod seq-elt ((box prelude-test-box) n) (nth n (prelude-test-box-items box)))
  (should (eq 'b (seq-elt (make-prelude-test-box :items '(a b)) 1)))
  (should (= 2 (seq-elt [1 2] 1))))
