;;; hierarchy.el --- things with parents and children  -*- lexical-binding: t -*-
;;;features: hierarchy

;; A hierarchy is the record [hierarchy ROOTS PARENTS CHILDREN SEEN DELAYING]: PARENTS and CHILDREN map an item to its
;; parent and to the list of its children, SEEN holds each item.  All compare by `equal'.

(defun hierarchy-new ()
  "Return an empty hierarchy."
  (record 'hierarchy nil (make-hash-table :test 'equal) (make-hash-table :test 'equal) (make-hash-table :test 'equal) nil))

(defun hierarchy-p (object) "Return non-nil if OBJECT is a hierarchy." (and (recordp object) (eq (aref object 0) 'hierarchy)))

(defun hierarchy--add (hierarchy item)
  "Note that HIERARCHY has ITEM."
  (puthash item t (aref hierarchy 4)))

(defun hierarchy--add-relation (hierarchy item parent accept)
  "Note in HIERARCHY that PARENT is the parent of ITEM, if the function ACCEPT says yes to PARENT."
  (when (funcall accept parent)
    (let ((old (hierarchy-parent hierarchy item)))
      (cond
       ((equal parent old))
       (old (error "An item (%s) can only have one parent: '%s' vs '%s'" item old parent))
       (t
        (unless (hierarchy-has-item hierarchy item) (hierarchy--add hierarchy item))
        (puthash item parent (aref hierarchy 2))
        (puthash parent (append (hierarchy-children hierarchy parent) (list item)) (aref hierarchy 3))
        (aset hierarchy 1 (delete item (aref hierarchy 1))))))))

(defun hierarchy--add-root (hierarchy item)
  "Make ITEM, which HIERARCHY has no parent of, a root of it."
  (unless (member item (aref hierarchy 1))
    (aset hierarchy 1 (append (aref hierarchy 1) (list item)))))

(defun hierarchy-add-tree (hierarchy item parentfn &optional childrenfn acceptfn _delay)
  "Add to HIERARCHY the ITEM, what PARENTFN says is above it and CHILDRENFN says is below it; ACCEPTFN says no to some."
  (unless (hierarchy-has-item hierarchy item)
    (let ((accept (or acceptfn #'identity)))
      (when (funcall accept item)
        (hierarchy--add hierarchy item)
        (hierarchy--above hierarchy item parentfn accept)
        (hierarchy--below hierarchy item childrenfn accept)))))

(defun hierarchy--above (hierarchy item parentfn accept)
  "Add to HIERARCHY what PARENTFN says is above ITEM and ACCEPT says yes to."
  (let ((parent (and parentfn (funcall parentfn item))))
    (cond
     ((and parent (funcall accept parent))
      (hierarchy--add-relation hierarchy item parent accept)
      (unless (hierarchy-has-item hierarchy parent)
        (hierarchy--add hierarchy parent)
        (hierarchy--above hierarchy parent parentfn accept)))
     ((not (hierarchy-parent hierarchy item)) (hierarchy--add-root hierarchy item)))))

(defun hierarchy--below (hierarchy item childrenfn accept)
  "Add to HIERARCHY what CHILDRENFN says is below ITEM and ACCEPT says yes to."
  (when childrenfn
    (dolist (child (funcall childrenfn item))
      (when (funcall accept child)
        (hierarchy--add-relation hierarchy child item #'identity)
        (hierarchy--below hierarchy child childrenfn accept)))))

(defun hierarchy-add-trees (hierarchy items parentfn &optional childrenfn acceptfn delay)
  "Do as `hierarchy-add-tree' with HIERARCHY, PARENTFN, CHILDRENFN, ACCEPTFN and DELAY for each of ITEMS."
  (seq-map (lambda (item) (hierarchy-add-tree hierarchy item parentfn childrenfn acceptfn delay)) items))

(defun hierarchy-add-list (hierarchy list &optional wrap childrenfn)
  "Add to HIERARCHY the LIST, (ITEM CHILD...) with children of the same form, or what CHILDRENFN says.
With WRAP, each item becomes (NUMBER ITEM...), so that equal ones differ."
  (let* ((childrenfn (or childrenfn #'cdr)) (count 0)
         (wrapper (lambda (item) (if wrap (cons (setq count (1+ count)) item) item)))
         (unwrapper (lambda (item) (if wrap (cdr item) item)))
         (made (make-hash-table :test 'equal)))
    (hierarchy-add-tree hierarchy (funcall wrapper list) nil
                        (lambda (item)
                          (or (gethash item made)
                              (puthash item (mapcar wrapper (funcall childrenfn (funcall unwrapper item))) made))))))

(defun hierarchy-from-list (list &optional wrap childrenfn)
  "Return a hierarchy of LIST; WRAP and CHILDRENFN are as in `hierarchy-add-list'."
  (let ((hierarchy (hierarchy-new)))
    (hierarchy-add-list hierarchy list wrap childrenfn)
    hierarchy))

(defun hierarchy-sort (hierarchy &optional sortfn)
  "Sort the roots and the children of each item of HIERARCHY by SORTFN, by default `string-lessp'."
  (let ((sortfn (or sortfn #'string-lessp)))
    (aset hierarchy 1 (seq-sort sortfn (aref hierarchy 1)))
    (maphash (lambda (parent children) (puthash parent (seq-sort sortfn children) (aref hierarchy 3))) (aref hierarchy 3))))

(defun hierarchy-extract-tree (hierarchy item)
  "Return a hierarchy of ITEM of HIERARCHY and all above and below it, or nil."
  (when (hierarchy-has-item hierarchy item)
    (let ((tree (hierarchy-new)))
      (hierarchy-add-tree tree item
                          (lambda (each) (hierarchy-parent hierarchy each))
                          (lambda (each) (hierarchy-children hierarchy each)))
      tree)))

(defun hierarchy-items (hierarchy) "Return the items of HIERARCHY." (hash-table-keys (aref hierarchy 4)))

(defun hierarchy-has-item (hierarchy item) "Return t if HIERARCHY has ITEM." (gethash item (aref hierarchy 4)))

(defun hierarchy-empty-p (hierarchy) "Return t if HIERARCHY has no items." (= 0 (hierarchy-length hierarchy)))

(defun hierarchy-length (hierarchy) "Return how many items HIERARCHY has." (hash-table-count (aref hierarchy 4)))

(defun hierarchy-has-root (hierarchy item) "Return t if ITEM is a root of HIERARCHY." (and (member item (aref hierarchy 1)) t))

(defun hierarchy-roots (hierarchy) "Return the roots of HIERARCHY." (aref hierarchy 1))

(defun hierarchy-leafs (hierarchy &optional node)
  "Return the items of HIERARCHY, or of those below NODE, that have no children."
  (let ((leafs nil))
    (dolist (item (hierarchy-items hierarchy))
      (when (and (null (hierarchy-children hierarchy item)) (or (null node) (hierarchy-descendant-p hierarchy item node)))
        (push item leafs)))
    (nreverse leafs)))

(defun hierarchy-parent (hierarchy item) "Return the parent of ITEM in HIERARCHY, or nil." (gethash item (aref hierarchy 2)))

(defun hierarchy-children (hierarchy parent) "Return the children of PARENT in HIERARCHY." (gethash parent (aref hierarchy 3) (list)))

(defun hierarchy-child-p (hierarchy item1 item2) "Return non-nil if ITEM1 is a child of ITEM2 in HIERARCHY." (equal (hierarchy-parent hierarchy item1) item2))

(defun hierarchy-descendant-p (hierarchy item1 item2)
  "Return non-nil if ITEM1 is somewhere below ITEM2 in HIERARCHY."
  (let ((parent (hierarchy-parent hierarchy item1)) (found nil))
    (while (and parent (not found))
      (if (equal parent item2) (setq found t) (setq parent (hierarchy-parent hierarchy parent))))
    (and found (hierarchy-has-item hierarchy item1))))

(defun hierarchy--set-equal (list1 list2 &rest cl-keys)
  "Return non-nil if LIST1 and LIST2 have the same elements; CL-KEYS are :test and :key."
  (and (= (length list1) (length list2))
       (apply #'cl-subsetp list1 list2 cl-keys)
       (apply #'cl-subsetp list2 list1 cl-keys)))

(defun hierarchy-equal (hierarchy1 hierarchy2)
  "Return t if HIERARCHY1 and HIERARCHY2 have the same items, related in the same way."
  (and (hierarchy--set-equal (aref hierarchy1 1) (aref hierarchy2 1) :test #'equal)
       (hierarchy--set-equal (hierarchy-items hierarchy1) (hierarchy-items hierarchy2) :test #'equal)
       (seq-every-p (lambda (item)
                      (hierarchy--set-equal (hierarchy-children hierarchy1 item) (hierarchy-children hierarchy2 item) :test #'equal))
                    (hierarchy-items hierarchy1))
       t))

(defun hierarchy-copy (hierarchy)
  "Return a copy of HIERARCHY."
  (record 'hierarchy (copy-sequence (aref hierarchy 1)) (copy-hash-table (aref hierarchy 2)) (copy-hash-table (aref hierarchy 3))
          (copy-hash-table (aref hierarchy 4)) nil))

(defun hierarchy-map-item (func item hierarchy &optional indent)
  "Return what FUNC returns for ITEM of HIERARCHY and for each one below it, with its depth, which begins at INDENT."
  (let ((indent (or indent 0)))
    (cons (funcall func item indent)
          (seq-mapcat (lambda (child) (hierarchy-map-item func child hierarchy (1+ indent))) (hierarchy-children hierarchy item)))))

(defun hierarchy-map (func hierarchy &optional indent)
  "Return what FUNC returns for each item of HIERARCHY and its depth, which begins at INDENT."
  (seq-mapcat (lambda (root) (hierarchy-map-item func root hierarchy indent)) (hierarchy-roots hierarchy)))

(defun hierarchy-map-tree (function hierarchy &optional item indent)
  "Call FUNCTION with ITEM of HIERARCHY (default: the first root), its depth INDENT and what it returned for the children."
  (let ((item (or item (car (hierarchy-roots hierarchy)))) (indent (or indent 0)))
    (funcall function item indent
             (mapcar (lambda (child) (hierarchy-map-tree function hierarchy child (1+ indent))) (hierarchy-children hierarchy item)))))

(defun hierarchy-map-hierarchy (function hierarchy)
  "Return a hierarchy with what FUNCTION returns for each item of HIERARCHY and its depth in place of the item."
  (let ((items (make-hash-table :test 'equal)) (result (hierarchy-new)) (order nil))
    (hierarchy-map (lambda (item indent) (puthash item (funcall function item indent) items) (push item order)) hierarchy)
    (dolist (item (nreverse order))
      (let ((parent (hierarchy-parent hierarchy item)) (new (gethash item items)))
        (unless (hierarchy-has-item result new) (hierarchy--add result new))
        (if parent (hierarchy--add-relation result new (gethash parent items) #'identity) (hierarchy--add-root result new))))
    result))

(defun hierarchy-labelfn-indent (labelfn &optional indent-string)
  "Return a function that inserts INDENT-STRING (default: two spaces) for each level and then calls LABELFN."
  (let ((indent-string (or indent-string "  ")))
    (lambda (item indent)
      (dotimes (_ indent) (insert indent-string))
      (funcall labelfn item indent))))

(defun hierarchy-labelfn-button (labelfn actionfn)
  "Return a function that makes what LABELFN inserts a button that calls ACTIONFN with the item and its depth."
  (lambda (item indent)
    (let ((start (point)))
      (funcall labelfn item indent)
      (make-text-button start (point) 'action (lambda (_) (funcall actionfn item indent))))))

(defun hierarchy-labelfn-button-if (labelfn buttonp actionfn)
  "Return a function that makes what LABELFN inserts a button for ACTIONFN if BUTTONP says so of the item and its depth."
  (lambda (item indent)
    (if (funcall buttonp item indent)
        (funcall (hierarchy-labelfn-button labelfn actionfn) item indent)
      (funcall labelfn item indent))))

(defun hierarchy-labelfn-to-string (labelfn item indent)
  "Return what LABELFN inserts for ITEM at the depth INDENT."
  (with-temp-buffer
    (funcall labelfn item indent)
    (buffer-substring (point-min) (point-max))))

(defun hierarchy-print (hierarchy &optional to-string)
  "Insert the items of HIERARCHY, each on a line, indented; TO-STRING makes a string of one."
  (let ((to-string (or to-string (lambda (item) (format "%s" item)))))
    (hierarchy-map (hierarchy-labelfn-indent (lambda (item _indent) (insert (funcall to-string item) "\n"))) hierarchy)))

(defun hierarchy-to-string (hierarchy &optional to-string)
  "Return the items of HIERARCHY as `hierarchy-print' inserts them; TO-STRING makes a string of one."
  (with-temp-buffer
    (hierarchy-print hierarchy to-string)
    (buffer-substring (point-min) (point-max))))

(defun hierarchy-tabulated-imenu-action (_item-name position)
  "Go to POSITION, which is that of an item."
  (goto-char position)
  (back-to-indentation))

(define-derived-mode hierarchy-tabulated-mode tabulated-list-mode "Hierarchy tabulated"
  "Mode of buffers that show a hierarchy.")

(defun hierarchy-tabulated-display (hierarchy labelfn &optional buffer)
  "Show HIERARCHY in BUFFER, or a new one: each item as LABELFN inserts it, on a line; return the buffer."
  (let ((buffer (or buffer (generate-new-buffer "hierarchy-tabulated"))))
    (with-current-buffer buffer
      (hierarchy-tabulated-mode)
      (setq tabulated-list-format (vector '("Item name" 0 nil))
            tabulated-list-entries
            (hierarchy-map (lambda (item indent) (list item (vector (hierarchy-labelfn-to-string labelfn item indent)))) hierarchy))
      (tabulated-list-init-header)
      (tabulated-list-print))
    buffer))
