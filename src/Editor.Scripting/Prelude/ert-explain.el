;;; ert-explain.el --- regression tests: why two values are not equal  -*- lexical-binding: t -*-
;;;features: ert

(defun ert--explainer (function)
  "Return the function that explains why FUNCTION, a symbol, returned nil; or nil if there is none."
  (and (symbolp function)
       (or (get function 'ert-explainer)
           (cond ((eq function 'equal) #'ert--explain-equal)
                 ((memq function '(equal-including-properties ert-equal-including-properties))
                  #'ert--explain-equal-including-properties)))))

(defun ert--explain-format-atom (object)
  "Return OBJECT, or if it is a number a list that also shows it as hexadecimal and as a character."
  (cond ((characterp object)
         (list object (format "#x%x" object)
               (if (> object #x3fff7f)
                   (string-to-multibyte (format "?%c" object))
                 (format "?%c" object))))
        ((fixnump object) (list object (format "#x%x" object)))
        (t object)))

(defun ert--explain-equal (a b)
  "Return a list that says where A and B differ, or nil if they are `equal'."
  (if (equal a b) nil (ert--explain-difference a b)))

(defun ert--explain-difference (a b)
  "Return a list that says where A and B, which are not `equal', differ."
  (cond
   ((not (eq (type-of a) (type-of b))) `(different-types ,a ,b))
   ((consp a) (ert--explain-lists a b))
   ((arrayp a) (ert--explain-arrays a b))
   ((and (symbolp a) (equal (symbol-name a) (symbol-name b)))
    `(different-symbols-with-the-same-name ,a ,b))
   ((equal a b) nil)
   (t `(different-atoms ,(ert--explain-format-atom a) ,(ert--explain-format-atom b)))))

(defun ert--explain-lists (a b)
  "Return a list that says where the conses A and B differ."
  (let ((la (proper-list-p a)) (lb (proper-list-p b)))
    (cond
     ((not (eq (not la) (not lb))) `(one-list-proper-one-improper ,a ,b))
     ((and la (/= la lb))
      `(proper-lists-of-different-length ,la ,lb ,a ,b first-mismatch-at ,(ert--mismatch a b)))
     (la
      (let ((index 0) (found nil))
        (while (and a (not (setq found (ert--explain-equal (car a) (car b)))))
          (setq a (cdr a)
                b (cdr b)
                index (1+ index)))
        (and found `(list-elt ,index ,found))))
     (t
      (let ((in-car (ert--explain-equal (car a) (car b))))
        (if in-car
            `(car ,in-car)
          (let ((in-cdr (ert--explain-equal (cdr a) (cdr b))))
            (and in-cdr `(cdr ,in-cdr)))))))))

(defun ert--mismatch (a b)
  "Return the index of the first element in which the sequences A and B differ."
  (let ((index 0) (n (min (length a) (length b))))
    (while (and (< index n) (equal (elt a index) (elt b index)))
      (setq index (1+ index)))
    index))

(defun ert--explain-arrays (a b)
  "Return a list that says where the arrays A and B differ."
  (if (/= (length a) (length b))
      `(arrays-of-different-length ,(length a) ,(length b) ,a ,b
                                   ,@(unless (char-table-p a)
                                       `(first-mismatch-at ,(ert--mismatch a b))))
    (when (and (stringp a) (not (eq (multibyte-string-p a) (multibyte-string-p b))))
      (setq a (string-to-multibyte a)
            b (string-to-multibyte b)))
    (let ((index 0) (n (length a)) (found nil))
      (while (and (< index n) (not (setq found (ert--explain-equal (aref a index) (aref b index)))))
        (setq index (1+ index)))
      (and found `(array-elt ,index ,found)))))

(defun ert--significant-plist-keys (plist)
  "Return the keys of PLIST that have a non-nil value, each once."
  (let ((keys nil) (seen nil))
    (while plist
      (unless (memq (car plist) seen)
        (push (car plist) seen)
        (when (cadr plist) (push (car plist) keys)))
      (setq plist (cddr plist)))
    (nreverse keys)))

(defun ert--plist-difference-explanation (a b)
  "Return a list that says where the plists A and B differ, or nil; an absent value is nil."
  (let ((found nil) (keys (append (ert--significant-plist-keys a) (ert--significant-plist-keys b))))
    (while (and keys (not found))
      (let* ((key (pop keys)) (va (plist-get a key)) (vb (plist-get b key)))
        (unless (equal va vb)
          (setq found `(different-properties-for-key ,key ,(ert--explain-equal va vb))))))
    found))

(defun ert--abbreviate-string (string length suffixp)
  "Return the first LENGTH characters of STRING, or the last if SUFFIXP."
  (let ((n (length string)))
    (cond ((<= n length) string)
          (suffixp (substring string (- n length)))
          (t (substring string 0 length)))))

(defun ert--explain-equal-including-properties (a b)
  "Return a list that says where the strings A and B differ in text or properties, or nil."
  (cond
   ((not (equal a b)) (ert--explain-equal a b))
   ((stringp a)
    (let ((index 0) (n (length a)) (found nil))
      (while (and (< index n) (not found))
        (let ((difference (ert--plist-difference-explanation (text-properties-at index a)
                                                             (text-properties-at index b))))
          (if difference
              (setq found `(char ,index ,(substring-no-properties a index (1+ index)) ,difference
                                 context-before
                                 ,(ert--abbreviate-string (substring-no-properties a 0 index) 10 t)
                                 context-after
                                 ,(ert--abbreviate-string (substring-no-properties a (1+ index)) 10 nil)))
            (setq index (1+ index)))))
      found))))

(defun ert-equal-including-properties (a b)
  "Return t if A and B are strings with equal text and `equal' properties."
  (not (ert--explain-equal-including-properties a b)))

(defun ert--string-first-line (string)
  "Return the first line of STRING, without its newline."
  (substring string 0 (or (string-match-p "\n" string) (length string))))
