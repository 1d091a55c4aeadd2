;;; cl.el --- the old names of what cl-lib has, without the prefix  -*- lexical-binding: t -*-
;;;features: cl

(defalias 'acons #'cl-acons)

(defalias 'adjoin #'cl-adjoin)

(defalias 'assert #'cl-assert)

(defalias 'assoc* #'cl-assoc)

(defalias 'assoc-if #'cl-assoc-if)

(defalias 'assoc-if-not #'cl-assoc-if-not)

(defalias 'block #'cl-block)

(defalias 'callf #'cl-callf)

(defalias 'callf2 #'cl-callf2)

(defalias 'case #'cl-case)

(defalias 'ceiling* #'cl-ceiling)

(defalias 'check-type #'cl-check-type)

(defalias 'coerce #'cl-coerce)

(defalias 'compiler-macroexpand #'cl-compiler-macroexpand)

(defalias 'concatenate #'cl-concatenate)

(defalias 'copy-list #'cl-copy-list)

(defalias 'copy-seq #'cl-copy-seq)

(defalias 'count #'cl-count)

(defalias 'count-if #'cl-count-if)

(defalias 'count-if-not #'cl-count-if-not)

(defalias 'decf #'cl-decf)

(defalias 'declaim #'cl-declaim)

(defalias 'define-compiler-macro #'cl-define-compiler-macro)

(defalias 'defmacro* #'cl-defmacro)

(defalias 'defstruct #'cl-defstruct)

(defalias 'defsubst* #'cl-defsubst)

(defalias 'deftype #'cl-deftype)

(defalias 'defun* #'cl-defun)

(defalias 'delete* #'cl-delete)

(defalias 'delete-duplicates #'cl-delete-duplicates)

(defalias 'delete-if #'cl-delete-if)

(defalias 'delete-if-not #'cl-delete-if-not)

(defalias 'destructuring-bind #'cl-destructuring-bind)

(defalias 'do #'cl-do)

(defalias 'do* #'cl-do*)

(defalias 'do-all-symbols #'cl-do-all-symbols)

(defalias 'do-symbols #'cl-do-symbols)

(defalias 'ecase #'cl-ecase)

(defalias 'eighth #'cl-eighth)

(defalias 'endp #'cl-endp)

(defalias 'equalp #'cl-equalp)

(defalias 'etypecase #'cl-etypecase)

(defalias 'eval-when #'cl-eval-when)

(defalias 'evenp #'cl-evenp)

(defalias 'every #'cl-every)

(defalias 'fifth #'cl-fifth)

(defalias 'fill #'cl-fill)

(defalias 'find #'cl-find)

(defalias 'find-if #'cl-find-if)

(defalias 'find-if-not #'cl-find-if-not)

(defalias 'first #'cl-first)

(defalias 'floatp-safe #'cl-floatp-safe)

(defalias 'floor* #'cl-floor)

(defalias 'fourth #'cl-fourth)

(defalias 'function* #'cl-function)

(defalias 'gcd #'cl-gcd)

(defalias 'gentemp #'cl-gentemp)

(defalias 'get* #'cl-get)

(defalias 'getf #'cl-getf)

(defalias 'incf #'cl-incf)

(defalias 'intersection #'cl-intersection)

(defalias 'isqrt #'cl-isqrt)

(defalias 'lcm #'cl-lcm)

(defalias 'ldiff #'cl-ldiff)

(defalias 'letf #'cl-letf)

(defalias 'letf* #'cl-letf*)

(defalias 'list* #'cl-list*)

(defalias 'list-length #'cl-list-length)

(defalias 'load-time-value #'cl-load-time-value)

(defalias 'locally #'cl-locally)

(defalias 'loop #'cl-loop)

(defalias 'macrolet #'cl-macrolet)

(defalias 'make-random-state #'cl-make-random-state)

(defalias 'map #'cl-map)

(defalias 'mapcar* #'cl-mapcar)

(defalias 'mapcon #'cl-mapcon)

(defalias 'mapl #'cl-mapl)

(defalias 'maplist #'cl-maplist)

(defalias 'member* #'cl-member)

(defalias 'member-if #'cl-member-if)

(defalias 'member-if-not #'cl-member-if-not)

(defalias 'merge #'cl-merge)

(defalias 'minusp #'cl-minusp)

(defalias 'mismatch #'cl-mismatch)

(defalias 'mod* #'cl-mod)

(defalias 'multiple-value-apply #'cl-multiple-value-apply)

(defalias 'multiple-value-bind #'cl-multiple-value-bind)

(defalias 'multiple-value-call #'cl-multiple-value-call)

(defalias 'multiple-value-list #'cl-multiple-value-list)

(defalias 'multiple-value-setq #'cl-multiple-value-setq)

(defalias 'nintersection #'cl-nintersection)

(defalias 'ninth #'cl-ninth)

(defalias 'notany #'cl-notany)

(defalias 'notevery #'cl-notevery)

(defalias 'nreconc #'cl-nreconc)

(defalias 'nset-difference #'cl-nset-difference)

(defalias 'nset-exclusive-or #'cl-nset-exclusive-or)

(defalias 'nsublis #'cl-nsublis)

(defalias 'nsubst #'cl-nsubst)

(defalias 'nsubst-if #'cl-nsubst-if)

(defalias 'nsubst-if-not #'cl-nsubst-if-not)

(defalias 'nsubstitute #'cl-nsubstitute)

(defalias 'nsubstitute-if #'cl-nsubstitute-if)

(defalias 'nsubstitute-if-not #'cl-nsubstitute-if-not)

(defalias 'nth-value #'cl-nth-value)

(defalias 'nunion #'cl-nunion)

(defalias 'oddp #'cl-oddp)

(defalias 'pairlis #'cl-pairlis)

(defalias 'plusp #'cl-plusp)

(defalias 'position #'cl-position)

(defalias 'position-if #'cl-position-if)

(defalias 'position-if-not #'cl-position-if-not)

(defalias 'proclaim #'cl-proclaim)

(defalias 'progv #'cl-progv)

(defalias 'psetf #'cl-psetf)

(defalias 'psetq #'cl-psetq)

(defalias 'pushnew #'cl-pushnew)

(defalias 'random* #'cl-random)

(defalias 'random-state-p #'cl-random-state-p)

(defalias 'rassoc* #'cl-rassoc)

(defalias 'rassoc-if #'cl-rassoc-if)

(defalias 'rassoc-if-not #'cl-rassoc-if-not)

(defalias 'reduce #'cl-reduce)

(defalias 'rem* #'cl-rem)

(defalias 'remf #'cl-remf)

(defalias 'remove* #'cl-remove)

(defalias 'remove-duplicates #'cl-remove-duplicates)

(defalias 'remove-if #'cl-remove-if)

(defalias 'remove-if-not #'cl-remove-if-not)

(defalias 'remprop #'cl-remprop)

(defalias 'replace #'cl-replace)

(defalias 'rest #'cl-rest)

(defalias 'return #'cl-return)

(defalias 'return-from #'cl-return-from)

(defalias 'revappend #'cl-revappend)

(defalias 'rotatef #'cl-rotatef)

(defalias 'round* #'cl-round)

(defalias 'search #'cl-search)

(defalias 'second #'cl-second)

(defalias 'set-difference #'cl-set-difference)

(defalias 'set-exclusive-or #'cl-set-exclusive-or)

(defalias 'seventh #'cl-seventh)

(defalias 'shiftf #'cl-shiftf)

(defalias 'signum #'cl-signum)

(defalias 'sixth #'cl-sixth)

(defalias 'some #'cl-some)

(defalias 'sort* #'cl-sort)

(defalias 'stable-sort #'cl-stable-sort)

(defalias 'sublis #'cl-sublis)

(defalias 'subseq #'cl-subseq)

(defalias 'subsetp #'cl-subsetp)

(defalias 'subst #'cl-subst)

(defalias 'subst-if #'cl-subst-if)

(defalias 'subst-if-not #'cl-subst-if-not)

(defalias 'substitute #'cl-substitute)

(defalias 'substitute-if #'cl-substitute-if)

(defalias 'substitute-if-not #'cl-substitute-if-not)

(defalias 'svref #'cl-svref)

(defalias 'symbol-macrolet #'cl-symbol-macrolet)

(defalias 'tailp #'cl-tailp)

(defalias 'tenth #'cl-tenth)

(defalias 'the #'cl-the)

(defalias 'third #'cl-third)

(defalias 'tree-equal #'cl-tree-equal)

(defalias 'truncate* #'cl-truncate)

(defalias 'typecase #'cl-typecase)

(defalias 'typep #'cl-typep)

(defalias 'union #'cl-union)

(defalias 'values #'cl-values)

(defalias 'values-list #'cl-values-list)


(defmacro flet (bindings &rest body)
  "Run BODY with the functions of BINDINGS defined for all code that runs meanwhile."
  (declare (indent 1))
  `(cl-letf ,(mapcar (lambda (binding)
                       `((symbol-function ',(car binding)) (cl-function (lambda ,(cadr binding) (cl-block ,(car binding) ,@(cddr binding))))))
                     bindings)
     ,@body))

(defmacro lexical-let (bindings &rest body)
  "Run BODY with BINDINGS bound lexically, even where binding is dynamic."
  (declare (indent 1))
  (let ((names (mapcar (lambda (binding) (if (consp binding) (car binding) binding)) bindings)))
    `(funcall (eval '(lambda ,(mapcar (lambda (name) (intern (format "--%s--" name))) names)
                       (let ,(mapcar (lambda (name) (list name (intern (format "--%s--" name)))) names)
                         ,@body))
                    t)
              ,@(mapcar (lambda (binding) (if (consp binding) (cadr binding) nil)) bindings))))

(defmacro lexical-let* (bindings &rest body)
  "Run BODY with BINDINGS bound lexically one after the other."
  (declare (indent 1))
  (if (cdr bindings)
      `(lexical-let (,(car bindings)) (lexical-let* ,(cdr bindings) ,@body))
    `(lexical-let ,bindings ,@body)))
