;;; dom.el --- trees of elements: (TAG ATTRIBUTES CHILD...)  -*- lexical-binding: t -*-
;;;features: dom

(defsubst dom-tag (node) "Return the tag of NODE." (if (consp (car-safe node)) (caar node) (car node)))
(defsubst dom-attributes (node) "Return the alist of NODE's attributes." (if (consp (car-safe node)) (cadar node) (cadr node)))
(defsubst dom-children (node) "Return the list of NODE's children." (if (consp (car-safe node)) (cddar node) (cddr node)))

(defun dom-non-text-children (node)
  "Return those children of NODE that are elements."
  (seq-remove #'stringp (dom-children node)))

(defun dom-set-attributes (node attributes)
  "Make ATTRIBUTES the attributes of NODE."
  (setq node (dom-ensure-node node))
  (setcar (cdr node) attributes))

(defun dom-set-attribute (node attribute value)
  "Make VALUE the value of ATTRIBUTE of NODE."
  (setq node (dom-ensure-node node))
  (let ((old (assoc attribute (cadr node))))
    (if old
        (setcdr old value)
      (setcar (cdr node) (cons (cons attribute value) (cadr node))))))

(defun dom-remove-attribute (node attribute)
  "Remove ATTRIBUTE from NODE."
  (setq node (dom-ensure-node node))
  (let ((old (assoc attribute (cadr node))))
    (when old (setcar (cdr node) (delq old (cadr node))))))

(defun dom-attr (node attr)
  "Return the value of ATTR of NODE, or nil."
  (declare (gv-setter (lambda (value) `(dom-set-attribute ,node ,attr ,value))))
  (cdr (assq attr (dom-attributes node))))

(defun dom-text (node)
  "Return the text that NODE itself holds, without its elements'."
  (mapconcat #'identity (seq-filter #'stringp (dom-children node)) " "))

(defun dom-texts (node &optional separator)
  "Return all the text in NODE, its parts joined by SEPARATOR, a blank by default."
  (if (eq (dom-tag node) 'script)
      ""
    (mapconcat (lambda (child)
                 (cond ((stringp child) child)
                       ((eq (dom-tag child) 'script) "")
                       (t (dom-texts child separator))))
               (dom-children node)
               (or separator " "))))

(defun dom-child-by-tag (dom tag)
  "Return the first child of DOM that has TAG, or nil."
  (assoc tag (dom-children dom)))

(defun dom-by-tag (dom tag)
  "Return the elements in DOM that have TAG, DOM itself among them."
  (dom-search dom (lambda (node) (equal (dom-tag node) tag))))

(defun dom-search (dom predicate)
  "Return the elements in DOM, itself among them, for which PREDICATE is non-nil."
  (let ((below nil))
    (dolist (child (dom-children dom))
      (unless (stringp child)
        (setq below (nconc below (dom-search child predicate)))))
    (if (funcall predicate dom) (cons dom below) below)))

(defun dom-strings (dom)
  "Return the strings in DOM."
  (let ((result nil))
    (dolist (child (dom-children dom))
      (setq result (nconc result (if (stringp child) (list child) (dom-strings child)))))
    result))

(defun dom-elements (dom attribute match)
  "Return the elements in DOM whose ATTRIBUTE matches the regexp MATCH."
  (dom-search dom (lambda (node)
                    (let ((value (cdr (assq attribute (dom-attributes node)))))
                      (and value (string-match match value))))))

(defun dom-by-class (dom match) "Return the elements in DOM whose class matches MATCH." (dom-elements dom 'class match))
(defun dom-by-style (dom match) "Return the elements in DOM whose style matches MATCH." (dom-elements dom 'style match))
(defun dom-by-id (dom match) "Return the elements in DOM whose id matches MATCH." (dom-elements dom 'id match))

(defun dom-remove-node (dom node)
  "Take NODE out of DOM."
  (let ((parent (dom-parent dom node)))
    (when parent
      (setcdr (cdr parent) (delq node (cddr parent))))))

(defun dom-parent (dom node)
  "Return the element in DOM that has the child NODE, or nil."
  (if (memq node (dom-children dom))
      dom
    (let ((children (dom-children dom)) (found nil))
      (while (and children (not found))
        (unless (stringp (car children))
          (setq found (dom-parent (car children) node)))
        (setq children (cdr children)))
      found)))

(defun dom-previous-sibling (dom node)
  "Return what stands before NODE among the children of its parent in DOM, or nil."
  (let ((parent (dom-parent dom node)) (before nil))
    (when parent
      (let ((children (dom-children parent)))
        (while (and children (not (eq (car children) node)))
          (setq before (car children)
                children (cdr children))))
      before)))

(defun dom-node (tag &optional attributes &rest children)
  "Return an element with TAG, ATTRIBUTES and CHILDREN."
  `(,tag ,attributes ,@children))

(defun dom-append-child (node child)
  "Make CHILD the last child of NODE."
  (setq node (dom-ensure-node node))
  (nconc node (list child)))

(defun dom-add-child-before (node child &optional before)
  "Put CHILD among the children of NODE, before BEFORE or else first."
  (setq node (dom-ensure-node node))
  (let ((children (dom-children node)))
    (when (and before (not (memq before children)))
      (error "%s does not exist as a child" before))
    (if (or (null before) (eq (car children) before))
        (setcdr (cdr node) (cons child children))
      (let ((rest children))
        (while (not (eq (cadr rest) before)) (setq rest (cdr rest)))
        (setcdr rest (cons child (cdr rest)))))
    node))

(defun dom-ensure-node (node)
  "Return NODE as an element: the first of a list of them, with a place for attributes."
  (setq node (if (consp (car-safe node)) (car node) node))
  (unless (cdr node) (setcdr node (list nil)))
  node)

(defun dom-pp (dom &optional remove-empty)
  "Insert DOM as a list, one element or text a line; REMOVE-EMPTY: without texts of blanks alone."
  (let ((column (current-column)))
    (insert (format "(%S " (dom-tag dom)))
    (let* ((attributes (dom-attributes dom)) (times (length attributes)) (column (1+ (current-column))))
      (if (null attributes)
          (insert "nil")
        (insert "(")
        (dolist (one attributes)
          (insert (format "(%S . %S)" (car one) (cdr one)))
          (setq times (1- times))
          (if (zerop times) (insert ")")
            (insert "\n" (make-string column ? ))))))
    (let ((children (if remove-empty
                        (seq-remove (lambda (child) (and (stringp child) (string-match "\\`[ \t\n\r]*\\'" child)))
                                    (dom-children dom))
                      (dom-children dom))))
      (if (null children)
          (insert ")")
        (insert "\n" (make-string (1+ column) ? ))
        (while children
          (if (stringp (car children))
              (insert (format "%S" (car children)))
            (dom-pp (car children) remove-empty))
          (setq children (cdr children))
          (if children (insert "\n" (make-string (1+ column) ? )) (insert ")")))))))

(defun dom-print (dom &optional pretty xml)
  "Insert DOM as HTML, or as XML if XML; PRETTY: with lines and indentation."
  (let ((column (current-column)) (indent-tabs-mode nil))
    (insert (format "<%s" (dom-tag dom)))
    (dolist (one (dom-attributes dom))
      (insert (if (and (not xml) (memq (car one) '(async autofocus autoplay checked disabled hidden loop multiple required selected)) (cdr one))
                  (format " %s" (car one))
                (format " %s=\"%s\"" (car one) (url-insert-entities-in-string (format "%s" (cdr one)))))))
    (let ((children (dom-children dom)) (elements nil))
      (if (null children)
          (insert " />")
        (insert ">")
        (dolist (child children)
          (if (stringp child)
              (insert (url-insert-entities-in-string child))
            (setq elements t)
            (when pretty (insert "\n" (make-string (+ column 2) ? )))
            (dom-print child pretty xml)))
        (when (and pretty elements) (insert "\n" (make-string column ? )))
        (insert (format "</%s>" (dom-tag dom)))))))
