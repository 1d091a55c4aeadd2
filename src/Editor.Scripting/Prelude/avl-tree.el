;;; avl-tree.el --- balanced trees; headers of messages; what else programs ask for at the top of their files  -*- lexical-binding: t -*-
;;;features: avl-tree mailheader paren
;;;yields: *

(cl-defstruct (avl-tree (:constructor nil) (:constructor avl-tree--create (cmpfun)) (:copier nil)) (dummyroot nil) cmpfun)

;; A node is [DATA LEFT RIGHT HEIGHT].

(defun avl-tree-create (cmpfun) "Return an empty tree whose data CMPFUN, a function of two, sorts." (avl-tree--create cmpfun))
(defun avl-tree-compare-function (tree) "Return what sorts TREE." (avl-tree-cmpfun tree))
(defun avl-tree-empty (tree) "Return t if TREE is empty." (null (avl-tree-dummyroot tree)))
(defun avl-tree-clear (tree) "Empty TREE." (setf (avl-tree-dummyroot tree) nil))

(defun avl-tree--height (node) "Return the height of NODE." (if node (aref node 3) 0))

(defun avl-tree--update (node) "Set the height of NODE; return it."
  (aset node 3 (1+ (max (avl-tree--height (aref node 1)) (avl-tree--height (aref node 2)))))
  node)

(defun avl-tree--rotate (node from to)
  "Turn NODE so that its child FROM (1 left, 2 right) is above it; TO is the other side.  Return that."
  (let ((child (aref node from)))
    (aset node from (aref child to))
    (aset child to (avl-tree--update node))
    (avl-tree--update child)))

(defun avl-tree--balance (node)
  "Return NODE, or what is above it once it is balanced."
  (avl-tree--update node)
  (let ((lean (- (avl-tree--height (aref node 1)) (avl-tree--height (aref node 2)))))
    (cond
     ((> lean 1)
      (let ((left (aref node 1)))
        (when (< (avl-tree--height (aref left 1)) (avl-tree--height (aref left 2))) (aset node 1 (avl-tree--rotate left 2 1))))
      (avl-tree--rotate node 1 2))
     ((< lean -1)
      (let ((right (aref node 2)))
        (when (< (avl-tree--height (aref right 2)) (avl-tree--height (aref right 1))) (aset node 2 (avl-tree--rotate right 1 2))))
      (avl-tree--rotate node 2 1))
     (t node))))

(defun avl-tree--enter (less node data update)
  "Put DATA below NODE, as LESS sorts; what is equal becomes what UPDATE makes of it.  Return (NODE . DATUM)."
  (cond
   ((null node) (let ((made (if update (funcall update data nil) data))) (cons (vector made nil nil 1) made)))
   ((funcall less data (aref node 0))
    (let ((result (avl-tree--enter less (aref node 1) data update)))
      (aset node 1 (car result)) (cons (avl-tree--balance node) (cdr result))))
   ((funcall less (aref node 0) data)
    (let ((result (avl-tree--enter less (aref node 2) data update)))
      (aset node 2 (car result)) (cons (avl-tree--balance node) (cdr result))))
   (t (let ((made (if update (funcall update data (aref node 0)) data)))
        (aset node 0 made) (cons node made)))))

(defun avl-tree-enter (tree data &optional updatefun)
  "Put DATA into TREE, in place of what is equal to it; UPDATEFUN makes of DATA and that what is put there.  Return it."
  (let ((result (avl-tree--enter (avl-tree-cmpfun tree) (avl-tree-dummyroot tree) data updatefun)))
    (setf (avl-tree-dummyroot tree) (car result))
    (cdr result)))

(defun avl-tree--take-first (node)
  "Return (REST . DATUM): the first datum below NODE, and what is left."
  (if (null (aref node 1)) (cons (aref node 2) (aref node 0))
    (let ((result (avl-tree--take-first (aref node 1))))
      (aset node 1 (car result))
      (cons (avl-tree--balance node) (cdr result)))))

(defun avl-tree--delete (less node data test)
  "Take what is equal to DATA out below NODE if TEST allows it.  Return (NODE . (DATUM)) or (NODE)."
  (cond
   ((null node) (cons nil nil))
   ((funcall less data (aref node 0))
    (let ((result (avl-tree--delete less (aref node 1) data test)))
      (aset node 1 (car result)) (cons (avl-tree--balance node) (cdr result))))
   ((funcall less (aref node 0) data)
    (let ((result (avl-tree--delete less (aref node 2) data test)))
      (aset node 2 (car result)) (cons (avl-tree--balance node) (cdr result))))
   ((and test (not (funcall test (aref node 0)))) (cons node nil))
   (t (let ((found (list (aref node 0))))
        (cond ((null (aref node 2)) (cons (aref node 1) found))
              (t (let ((result (avl-tree--take-first (aref node 2))))
                   (aset node 2 (car result)) (aset node 0 (cdr result))
                   (cons (avl-tree--balance node) found))))))))

(defun avl-tree-delete (tree data &optional test nilflag)
  "Take what is equal to DATA out of TREE, if TEST of it is non-nil; return it, or NILFLAG."
  (let ((result (avl-tree--delete (avl-tree-cmpfun tree) (avl-tree-dummyroot tree) data test)))
    (setf (avl-tree-dummyroot tree) (car result))
    (if (cdr result) (cadr result) nilflag)))

(defun avl-tree--find (tree data)
  "Return the node of TREE that has what is equal to DATA, or nil."
  (let ((node (avl-tree-dummyroot tree)) (less (avl-tree-cmpfun tree)) (found nil))
    (while (and node (not found))
      (cond ((funcall less data (aref node 0)) (setq node (aref node 1)))
            ((funcall less (aref node 0) data) (setq node (aref node 2)))
            (t (setq found node))))
    found))

(defun avl-tree-member (tree data &optional nilflag) "Return what is equal to DATA in TREE, or NILFLAG."
  (let ((node (avl-tree--find tree data))) (if node (aref node 0) nilflag)))
(defun avl-tree-member-p (tree data) "Return t if TREE has what is equal to DATA." (and (avl-tree--find tree data) t))

(defun avl-tree--walk (node function reverse)
  "Call FUNCTION with each node below NODE, in order or in REVERSE."
  (when node
    (avl-tree--walk (aref node (if reverse 2 1)) function reverse)
    (let ((next (aref node (if reverse 1 2))))
      (funcall function node)
      (avl-tree--walk next function reverse))))

(defun avl-tree-mapc (fun tree &optional reverse) "Call FUN with each datum of TREE, in order or in REVERSE." 
  (avl-tree--walk (avl-tree-dummyroot tree) (lambda (node) (funcall fun (aref node 0))) reverse))
(defun avl-tree-map (fun tree &optional reverse) "Put what FUN makes of each datum of TREE in its place; REVERSE."
  (avl-tree--walk (avl-tree-dummyroot tree) (lambda (node) (aset node 0 (funcall fun (aref node 0)))) reverse))
(defun avl-tree-mapf (fun combinator tree &optional reverse) "Combine by COMBINATOR what FUN makes of each datum of TREE; REVERSE."
  (let ((result nil))
    (avl-tree-mapc (lambda (data) (setq result (funcall combinator (funcall fun data) result))) tree reverse)
    result))
(defun avl-tree-mapcar (fun tree &optional reverse) "Return the list of what FUN makes of each datum of TREE; REVERSE."
  (nreverse (avl-tree-mapf fun #'cons tree reverse)))
(defun avl-tree-flatten (tree) "Return the data of TREE as a list." (avl-tree-mapcar #'identity tree))
(defun avl-tree-size (tree) "Return how many data TREE has." (let ((n 0)) (avl-tree-mapc (lambda (_) (setq n (1+ n))) tree) n))
(defun avl-tree-first (tree) "Return the first datum of TREE, or nil." (let ((node (avl-tree-dummyroot tree))) (when node (while (aref node 1) (setq node (aref node 1))) (aref node 0))))
(defun avl-tree-last (tree) "Return the last datum of TREE, or nil." (let ((node (avl-tree-dummyroot tree))) (when node (while (aref node 2) (setq node (aref node 2))) (aref node 0))))

(defun avl-tree-copy (tree)
  "Return a copy of TREE."
  (let ((new (avl-tree-create (avl-tree-cmpfun tree))))
    (avl-tree-mapc (lambda (data) (avl-tree-enter new data)) tree)
    new))

(defun avl-tree-stack (tree &optional reverse) "Return a stack of the data of TREE, in order or in REVERSE." (list 'avl-tree-stack (avl-tree-mapcar #'identity tree reverse)))
(defun avl-tree-stack-p (object) "Return t if OBJECT is such a stack." (eq (car-safe object) 'avl-tree-stack))
(defun avl-tree-stack-pop (avl-tree-stack &optional nilflag) "Take the next datum off AVL-TREE-STACK; NILFLAG if there is none."
  (if (cadr avl-tree-stack) (pop (cadr avl-tree-stack)) nilflag))
(defun avl-tree-stack-first (avl-tree-stack &optional nilflag) "Return the next datum of AVL-TREE-STACK; NILFLAG if there is none."
  (if (cadr avl-tree-stack) (caadr avl-tree-stack) nilflag))
(defun avl-tree-stack-empty-p (avl-tree-stack) "Return t if AVL-TREE-STACK is empty." (null (cadr avl-tree-stack)))

(defun mail-header-extract ()
  "Return the headers from point on as an alist of symbols, in lower case, and texts; go behind them."
  (let ((headers nil))
    (while (looking-at "\\([^ \t\n:]+\\)[ \t]*:[ \t]*\\(.*\\(?:\n[ \t].*\\)*\\)\n?")
      (push (cons (intern (downcase (match-string 1))) (string-trim-right (match-string 2))) headers)
      (goto-char (match-end 0)))
    (when (looking-at "\r?\n") (goto-char (match-end 0)))
    (nreverse headers)))

(defun mail-header-extract-no-properties ()
  "As `mail-header-extract', without text properties."
  (mapcar (lambda (one) (cons (car one) (substring-no-properties (cdr one)))) (mail-header-extract)))

(defun mail-header (header &optional header-alist)
  "Return the text of HEADER in HEADER-ALIST."
  (cdr (assq header (or header-alist (bound-and-true-p headers)))))

(defvar unload-feature-special-hooks nil "Hooks that a feature is taken out of when it is unloaded.")
