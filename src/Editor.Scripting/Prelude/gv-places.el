;;; gv-places.el --- How Emacs' own functions are places when one setter does not say it all  -*- lexical-binding: t -*-

;; Each is called with DO and the whole place; see gv.el, whose table names them.

(defun gv--place-with (do place setter)
  "Call DO for PLACE; SETTER gets a value that may be repeated, and the arguments."
  (gv--bind (cdr place)
            (lambda (args)
              (funcall do (cons (car place) args)
                       (lambda (value)
                         (macroexp-let2 macroexp-copyable-p v value
                           (apply setter v args)))))))

(defun gv--place-nth (do place)
  (gv--bind (cdr place)
            (lambda (args)
              (let ((cell (list 'nthcdr (car args) (nth 1 args))))
                (funcall do (list 'car cell) (lambda (value) (list 'setcar cell value)))))))

(defun gv--place-elt (do place)
  (gv--bind (cdr place)
            (lambda (args)
              (let ((sequence (car args)) (index (nth 1 args)))
                (funcall do (cons 'elt args)
                         (lambda (value)
                           (macroexp-let2 macroexp-copyable-p v value
                             `(if (listp ,sequence)
                                  (setcar (nthcdr ,index ,sequence) ,v)
                                (aset ,sequence ,index ,v)))))))))

(defun gv--place-ordinal (do place)
  (let ((index (cdr (assq (car place) '((cl-fifth . 4) (cl-sixth . 5) (cl-seventh . 6) (cl-eighth . 7)
                                        (cl-ninth . 8) (cl-tenth . 9))))))
    (gv--place-nth do (list 'nth index (nth 1 place)))))

(defun gv--place-nthcdr (do place)
  (macroexp-let2 nil index (nth 1 place)
    (gv-letplace (getter setter) (nth 2 place)
      (funcall do (list 'nthcdr index getter)
               (lambda (value)
                 (macroexp-let2 macroexp-copyable-p v value
                   `(if (<= ,index 0) ,(funcall setter v)
                      (setcdr (nthcdr (1- ,index) ,getter) ,v))))))))

(defun gv--place-gethash (do place)
  (gv--bind (cdr place)
            (lambda (args)
              (funcall do (cons 'gethash args)
                       (lambda (value) (list 'puthash (car args) value (nth 1 args)))))))

(defun gv--place-alist-get (do place)
  (let ((default (nth 3 place)) (remove (nth 4 place)) (test (nth 5 place)))
    (macroexp-let2 macroexp-copyable-p key (nth 1 place)
      (gv-letplace (getter setter) (nth 2 place)
        (macroexp-let2 nil pair (cond ((or (null test) (equal test ''eq)) (list 'assq key getter))
                                      ((macroexp-const-p test) (list 'assoc key getter test))
                                      (t (macroexp-let2 macroexp-copyable-p test test
                                           `(if (and ,test (not (eq ,test 'eq)))
                                                (assoc ,key ,getter ,test)
                                              (assq ,key ,getter)))))
          (funcall do
                   (if (null default) (list 'cdr pair) `(if ,pair (cdr ,pair) ,default))
                   (lambda (value)
                     ;; a variable too: storing may change it
                     (macroexp-let2 nil v value
                       (let ((store `(if ,pair (setcdr ,pair ,v)
                                       ,(funcall setter `(cons (setq ,pair (cons ,key ,v)) ,getter)))))
                         (if (null remove)
                             `(progn ,store ,v)
                           `(progn
                              (cond
                               (,(if default `(not (and ,remove (eql ,default ,v))) `(not (and ,remove (null ,v))))
                                ,store)
                               (,pair ,(funcall setter `(delq ,pair ,getter))))
                              ,v)))))))))))

(defun gv--place-plist-get (do place)
  (gv-letplace (getter setter) (nth 1 place)
    (macroexp-let2 macroexp-copyable-p key (nth 2 place)
      (macroexp-let2 nil tail `(cdr (plist-member ,getter ,key))
        (funcall do (list 'car tail)
                 (lambda (value)
                   (macroexp-let2 macroexp-copyable-p v value
                     `(progn (if ,tail (setcar ,tail ,v)
                               ,(funcall setter `(cons ,key (setq ,tail (cons ,v ,getter)))))
                             ,v))))))))

(defun gv--place-getf (do place)
  (gv-letplace (getter setter) (nth 1 place)
    (macroexp-let2* nil ((key (nth 2 place)) (default (nth 3 place)))
      (funcall do (list 'cl-getf getter key default)
               (lambda (value)
                 (macroexp-let2 macroexp-copyable-p v value
                   `(progn ,(funcall setter `(cl--set-getf ,getter ,key ,v)) ,v)))))))

(defun gv--place-get (do place)
  (gv--place-with do place (lambda (v symbol key &optional _default) `(put ,symbol ,key ,v))))

(defun gv--place-subseq (do place)
  (gv--place-with do place
                  (lambda (v sequence start &optional end)
                    `(progn (cl-replace ,sequence ,v :start1 ,start :end1 ,end) ,v))))

(defun gv--place-substring (do place)
  (gv-letplace (getter setter) (nth 1 place)
    (macroexp-let2* nil ((start (nth 2 place)) (end (nth 3 place)))
      (funcall do (list 'substring getter start end)
               (lambda (value)
                 (macroexp-let2 macroexp-copyable-p v value
                   `(progn ,(funcall setter `(cl--set-substring ,getter ,start ,end ,v)) ,v)))))))

(defun gv--place-buffer-substring (do place)
  (gv--place-with do place (lambda (v start end) `(cl--set-buffer-substring ,start ,end ,v))))

(defun gv--place-buffer-string (do place)
  (gv--place-with do place (lambda (v) `(progn (erase-buffer) (insert ,v) ,v))))

(defun gv--place-buffer-name (do place)
  (gv--place-with do place (lambda (v &optional buffer)
                             (if buffer `(with-current-buffer ,buffer (rename-buffer ,v)) `(rename-buffer ,v)))))

(defun gv--place-buffer-local-value (do place)
  (gv--place-with do place (lambda (v variable buffer)
                             `(with-current-buffer ,buffer (set (make-local-variable ,variable) ,v)))))

(defun gv--place-logand (do place)
  (gv-letplace (getter setter) (nth 1 place)
    (macroexp-let2 macroexp-copyable-p mask (if (nthcdr 3 place) (cons 'logand (nthcdr 2 place)) (nth 2 place))
      (funcall do (list 'logand getter mask)
               (lambda (value)
                 (funcall setter `(logior (logand ,value ,mask) (logand ,getter (lognot ,mask)))))))))

(defun gv--place-overlay (do place)
  (gv--place-with do place
                  (lambda (v overlay)
                    (if (eq (car place) 'overlay-start)
                        `(progn (move-overlay ,overlay ,v (overlay-end ,overlay)) ,v)
                      `(progn (move-overlay ,overlay (overlay-start ,overlay) ,v) ,v)))))

(defun gv--place-narrow (do place)
  (gv--place-with do place
                  (lambda (v)
                    (if (eq (car place) 'point-min)
                        `(progn (narrow-to-region ,v (point-max)) ,v)
                      `(progn (narrow-to-region (point-min) ,v) ,v)))))

(defun gv--place-cons (do place)
  (gv-letplace (car-getter car-setter) (nth 1 place)
    (gv-letplace (cdr-getter cdr-setter) (nth 2 place)
      (funcall do (list 'cons car-getter cdr-getter)
               (lambda (value)
                 (macroexp-let2 nil v value
                   `(progn ,(funcall car-setter `(car ,v)) ,(funcall cdr-setter `(cdr ,v)) ,v)))))))

(defun gv--branches (do tests)
  "Call DO for a place that is, by the first true one of TESTS, one of several.
Each of TESTS is (CONDITION FORMS... PLACE)."
  (let ((chosen (make-symbol "choice")) (bindings nil) (index -1) (getters nil) (setters nil) clauses)
    ;; Each branch puts its own temporaries into variables bound outside, then remembers which it was.
    (dolist (test tests)
      (setq index (1+ index))
      (let* ((number index) (body (cdr test)) (before (butlast body)) (place (car (last body))) hoisted)
        (push
         (list (car test)
               (macroexp-progn
                (append before
                        (list (let ((form (gv-get place (lambda (getter setter)
                                                          (push (list number getter) getters)
                                                          (push (cons number setter) setters)
                                                          ''gv--here))))
                                (while (eq (car-safe form) 'let*)
                                  (dolist (binding (nth 1 form))
                                    (push (car binding) bindings)
                                    (push `(setq ,(car binding) ,(nth 1 binding)) hoisted))
                                  (setq form (nth 2 form)))
                                (macroexp-progn (nreverse (cons number hoisted))))))))
         clauses)))
    (macroexp-let* (nreverse (cons `(,chosen (cond ,@(nreverse clauses))) bindings))
                   (funcall do
                            `(cond ,@(mapcar (lambda (g) `((eql ,chosen ,(car g)) ,(nth 1 g))) (reverse getters)))
                            (lambda (value)
                              (macroexp-let2 nil v value
                                `(cond ,@(mapcar (lambda (s) `((eql ,chosen ,(car s)) ,(funcall (cdr s) v)))
                                                 (reverse setters)))))))))

(defun gv--place-if (do place)
  (gv--branches do (list (list (nth 1 place) (nth 2 place))
                         (cons t (or (nthcdr 3 place) '(nil))))))

(defun gv--place-cond (do place)
  (gv--branches do (cdr place)))

(defun gv--place-progn (do place)
  (let ((before (butlast (cdr place))))
    (macroexp-progn
     (append before (list (gv-get (car (last place)) do))))))

(defun gv--place-let (do place)
  (list (car place) (nth 1 place) (gv--place-progn do (cdr place))))

(defun gv--place-error (do place)
  (funcall do place (lambda (value) `(progn ,value ,place))))

(defun gv--place-eq (do place)
  (gv-letplace (getter setter) (nth 1 place)
    (macroexp-let2 macroexp-copyable-p value (nth 2 place)
      (funcall do (list 'eq getter value)
               (lambda (v)
                 (macroexp-let2 nil v v
                   `(progn (cond (,v ,(funcall setter value))
                                 ((eq ,getter ,value) ,(funcall setter `(not ,value))))
                           ,v)))))))

(defun gv--place-deref (do place)
  (macroexp-let2 macroexp-copyable-p ref (nth 1 place)
    (funcall do `(funcall (car ,ref)) (lambda (value) `(funcall (cdr ,ref) ,value)))))

(defun gv--place-synthetic (do place)
  (funcall do (nth 1 place) (lambda (value) (funcall (eval (nth 2 place) t) value))))

(defun gv--place-delay-error (do place)
  (condition-case error
      (gv-get (nth 1 place) do)
    (gv-invalid-place
     (funcall do (nth 1 place) (lambda (_) `(signal ',(car error) ',(cdr error)))))))

(defun gv--place-struct (do place slot)
  "Call DO for PLACE, an accessor call whose SLOT is (STRUCT INDEX READ-ONLY TYPE)."
  (if (nth 2 slot) (error "%s is a read-only slot" (car place)))
  (macroexp-let2 macroexp-const-p object (nth 1 place)
    (funcall do (list (car place) object)
             (lambda (value)
               (cond
                ((eq (nth 3 slot) 'list) `(setcar (nthcdr ,(nth 1 slot) ,object) ,value))
                ((eq (nth 3 slot) 'record)
                 `(progn
                    (or (memq (type-of ,object) ,(intern (format "cl-struct-%s-tags" (car slot))))
                        (signal 'wrong-type-argument (list ',(car slot) ,object)))
                    (aset ,object ,(nth 1 slot) ,value)))
                (t `(cl--struct-store ,object ',(car slot) ,(nth 1 slot) ,value)))))))

(defun cl--set-getf (plist tag value)
  "Return PLIST with VALUE as TAG's; it is changed in place where it can be."
  (let ((tail (plist-member plist tag)))
    (if tail
        (progn (setcar (cdr tail) value) plist)
      (cons tag (cons value plist)))))

(defun cl--set-substring (string start end value)
  "Return STRING with VALUE in place of what is between START and END."
  (let ((length (length string)))
    (setq end (cond ((null end) length) ((< end 0) (+ end length)) (t end)))
    (if (< start 0) (setq start (+ start length)))
    (concat (substring string 0 start) value (substring string end))))

(defun cl--set-buffer-substring (start end value)
  "Replace the text from START to END by VALUE, and return that."
  (save-excursion
    (delete-region start end)
    (goto-char start)
    (insert value)
    value))

(defun gv--place-frame-size (do place)
  "PLACE is (frame-height FRAME) or (frame-width FRAME)."
  (let ((setter (if (eq (car place) 'frame-height) 'set-frame-height 'set-frame-width)))
    (gv--place-with do place (lambda (v &optional frame) `(progn (,setter ,frame ,v) ,v)))))
