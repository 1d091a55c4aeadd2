;;; cl.el --- the old names of what cl-lib has, without the prefix  -*- lexical-binding: t -*-
;;;features: cl

;; The old names exist only once a program has required this feature: many are words that others use for themselves.

(defun cl--define-old-names ()
  "Make each old name an alias of the name with the prefix."
  (dolist (name
           '(acons adjoin assert assoc-if assoc-if-not block callf callf2 case check-type coerce
             compiler-macroexpand concatenate copy-list copy-seq count count-if count-if-not decf declaim
             define-compiler-macro defstruct deftype delete-duplicates delete-if delete-if-not destructuring-bind
             do do* do-all-symbols do-symbols ecase eighth endp equalp etypecase eval-when evenp every fifth fill
             find find-if find-if-not first floatp-safe fourth gcd gentemp getf incf intersection isqrt lcm ldiff
             letf letf* list* list-length load-time-value locally loop macrolet make-random-state map mapcon mapl
             maplist member-if member-if-not merge minusp mismatch multiple-value-apply multiple-value-bind
             multiple-value-call multiple-value-list multiple-value-setq nintersection ninth notany notevery
             nreconc nset-difference nset-exclusive-or nsublis nsubst nsubst-if nsubst-if-not nsubstitute
             nsubstitute-if nsubstitute-if-not nth-value nunion oddp pairlis plusp position position-if
             position-if-not proclaim progv psetf psetq pushnew random-state-p rassoc-if rassoc-if-not reduce remf
             remove-duplicates remove-if remove-if-not remprop replace rest return return-from revappend rotatef
             search second set-difference set-exclusive-or seventh shiftf signum sixth some stable-sort sublis
             subseq subsetp subst subst-if subst-if-not substitute substitute-if substitute-if-not svref
             symbol-macrolet tailp tenth the third tree-equal typecase typep union values values-list))
    (fset name (intern (concat "cl-" (symbol-name name)))))
  (dolist (pair
           '((assoc* . cl-assoc) (ceiling* . cl-ceiling) (defmacro* . cl-defmacro) (defsubst* . cl-defsubst)
             (defun* . cl-defun) (delete* . cl-delete) (floor* . cl-floor) (function* . cl-function)
             (get* . cl-get) (mapcar* . cl-mapcar) (member* . cl-member) (mod* . cl-mod) (random* . cl-random)
             (rassoc* . cl-rassoc) (rem* . cl-rem) (remove* . cl-remove) (round* . cl-round) (sort* . cl-sort)
             (truncate* . cl-truncate) (flet . cl--old-flet) (lexical-let . cl--old-lexical-let)
             (lexical-let* . cl--old-lexical-let*)))
    (fset (car pair) (cdr pair))))

(cl--define-old-names)

(defmacro cl--old-flet (bindings &rest body)
  "Run BODY with the functions of BINDINGS defined for all code that runs meanwhile."
  (declare (indent 1))
  `(cl-letf ,(mapcar (lambda (binding)
                       `((symbol-function ',(car binding)) (cl-function (lambda ,(cadr binding) (cl-block ,(car binding) ,@(cddr binding))))))
                     bindings)
     ,@body))

(defmacro cl--old-lexical-let (bindings &rest body)
  "Run BODY with BINDINGS bound lexically, even where binding is dynamic."
  (declare (indent 1))
  (let ((names (mapcar (lambda (binding) (if (consp binding) (car binding) binding)) bindings)))
    `(funcall (eval '(lambda ,(mapcar (lambda (name) (intern (format "--%s--" name))) names)
                       (let ,(mapcar (lambda (name) (list name (intern (format "--%s--" name)))) names)
                         ,@body))
                    t)
              ,@(mapcar (lambda (binding) (if (consp binding) (cadr binding) nil)) bindings))))

(defmacro cl--old-lexical-let* (bindings &rest body)
  "Run BODY with BINDINGS bound lexically one after the other."
  (declare (indent 1))
  (if (cdr bindings)
      `(cl--old-lexical-let (,(car bindings)) (cl--old-lexical-let* ,(cdr bindings) ,@body))
    `(cl--old-lexical-let ,bindings ,@body)))
