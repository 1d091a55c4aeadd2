;;; gv.el --- Generalized variables: what may stand as a place in setf  -*- lexical-binding: t -*-
;;;features: gv

;; Manual: (elisp)Generalized Variables, (elisp)Adding Generalized Variables.
;; An expander is a function (DO ARGS...): it calls DO with a getter form and a setter, a function from the
;; form of a new value to the form that stores it.  Those a program defines are the symbol property `gv-expander';
;; those of Emacs' own functions are in one table, so that starting costs nothing.

(define-error 'gv-invalid-place "%S is not a valid place expression")

(defconst gv--places
  (let ((table (make-hash-table :test 'eq)))
    (dolist (place
             ;; (NAME SETTER): (SETTER ARGS... VALUE) returns VALUE.   (NAME SETTER t): it does not.
             ;; (NAME SETTER FUNCTION...): (SETTER (FUNCTION (... ARG)) VALUE).   (NAME . EXPANDER): a function.
             '((car setcar) (cdr setcdr) (aref aset)
               (caar setcar car) (cadr setcar cdr) (cdar setcdr car) (cddr setcdr cdr)
               (caaar setcar caar) (caadr setcar cadr) (cadar setcar cdar) (caddr setcar cddr)
               (cdaar setcdr caar) (cdadr setcdr cadr) (cddar setcdr cdar) (cdddr setcdr cddr)
               (cl-caaar setcar caar) (cl-caadr setcar cadr) (cl-cadar setcar cdar) (cl-caddr setcar cddr)
               (cl-cdaar setcdr caar) (cl-cdadr setcdr cadr) (cl-cddar setcdr cdar) (cl-cdddr setcdr cddr)
               (caaaar setcar car caar) (caaadr setcar car cadr) (caadar setcar car cdar) (caaddr setcar car cddr)
               (cadaar setcar cdr caar) (cadadr setcar cdr cadr) (caddar setcar cdr cdar) (cadddr setcar cdr cddr)
               (cdaaar setcdr car caar) (cdaadr setcdr car cadr) (cdadar setcdr car cdar) (cdaddr setcdr car cddr)
               (cddaar setcdr cdr caar) (cddadr setcdr cdr cadr) (cdddar setcdr cdr cdar) (cddddr setcdr cdr cddr)
               (cl-caaaar setcar car caar) (cl-caaadr setcar car cadr) (cl-caadar setcar car cdar)
               (cl-caaddr setcar car cddr) (cl-cadaar setcar cdr caar) (cl-cadadr setcar cdr cadr)
               (cl-caddar setcar cdr cdar) (cl-cadddr setcar cdr cddr) (cl-cdaaar setcdr car caar)
               (cl-cdaadr setcdr car cadr) (cl-cdadar setcdr car cdar) (cl-cdaddr setcdr car cddr)
               (cl-cddaar setcdr cdr caar) (cl-cddadr setcdr cdr cadr) (cl-cdddar setcdr cdr cdar)
               (cl-cddddr setcdr cdr cddr)
               (cl-first setcar) (cl-rest setcdr) (cl-second setcar cdr) (cl-third setcar cddr)
               (cl-fourth setcar cdr cddr)
               (symbol-value set) (symbol-function fset) (symbol-plist setplist)
               (default-value set-default) (default-toplevel-value set-default-toplevel-value)
               (get put) (keymap-parent set-keymap-parent t) (match-data set-match-data t)
               (process-buffer set-process-buffer) (process-filter set-process-filter)
               (process-sentinel set-process-sentinel) (process-get process-put t) (process-plist set-process-plist t)
               (process-query-on-exit-flag set-process-query-on-exit-flag t)
               (overlay-get overlay-put) (char-table-range set-char-table-range) (char-table-parent set-char-table-parent t)
               (char-table-extra-slot set-char-table-extra-slot t)
               (get-register set-register t) (getenv setenv) (current-buffer set-buffer t)
               (current-local-map use-local-map t) (current-global-map use-global-map t)
               (default-file-modes set-default-file-modes t) (documentation-property put)
               (point goto-char) (point-marker goto-char t) (mark set-mark t) (mark-marker set-mark t)
               (marker-position set-marker t) (syntax-table set-syntax-table t)
               (standard-case-table set-standard-case-table t) (visited-file-modtime set-visited-file-modtime t)
               (buffer-file-name set-visited-file-name t) (buffer-modified-p set-buffer-modified-p t)
               (global-key-binding global-set-key t) (local-key-binding local-set-key t)
               (selected-window select-window) (selected-frame select-frame t)
               (window-buffer set-window-buffer t) (window-point set-window-point) (window-start set-window-start)
               (window-dedicated-p set-window-dedicated-p) (window-hscroll set-window-hscroll)
               (window-parameter set-window-parameter) (window-display-table set-window-display-table)
               (window-prev-buffers set-window-prev-buffers) (window-next-buffers set-window-next-buffers)
               (terminal-parameter set-terminal-parameter) (frame-parameter set-frame-parameter t)
               (frame-parameters modify-frame-parameters t) (current-window-configuration set-window-configuration t)
               (current-input-mode cl--set-input-mode t) (current-column move-to-column t)
               (eieio-oref eieio-oset) (slot-value eieio-oset) (eieio-oref-default eieio-oset-default)
               (nth . gv--place-nth) (elt . gv--place-elt) (nthcdr . gv--place-nthcdr) (gethash . gv--place-gethash)
               (cl-fifth . gv--place-ordinal) (cl-sixth . gv--place-ordinal) (cl-seventh . gv--place-ordinal)
               (cl-eighth . gv--place-ordinal) (cl-ninth . gv--place-ordinal) (cl-tenth . gv--place-ordinal)
               (alist-get . gv--place-alist-get) (plist-get . gv--place-plist-get) (cl-getf . gv--place-getf)
               (cl-get . gv--place-get) (cl-subseq . gv--place-subseq) (substring . gv--place-substring)
               (buffer-substring . gv--place-buffer-substring) (buffer-string . gv--place-buffer-string)
               (buffer-name . gv--place-buffer-name)
               (buffer-local-value . gv--place-buffer-local-value) (frame-height . gv--place-frame-size) (frame-width . gv--place-frame-size) (logand . gv--place-logand)
               (overlay-start . gv--place-overlay) (overlay-end . gv--place-overlay)
               (point-min . gv--place-narrow) (point-max . gv--place-narrow)
               (cons . gv--place-cons) (if . gv--place-if) (cond . gv--place-cond) (progn . gv--place-progn)
               (let . gv--place-let) (let* . gv--place-let) (error . gv--place-error) (eq . gv--place-eq)
               (gv-deref . gv--place-deref) (gv-synthetic-place . gv--place-synthetic)
               (gv-delay-error . gv--place-delay-error)))
      (puthash (car place) (cdr place) table))
    table)
  "What each of Emacs' own functions needs to be a place.")

(defun gv-get (place do)
  "Call DO with two arguments about PLACE and return what it returns, a form.
The first is a form that gives PLACE's value, the second a function: called
with the form of a value, it returns the form that stores this value in PLACE."
  (cond
   ((symbolp place)
    (let ((macro (assq place (cdr (assq :cl-symbol-macros macroexpand-all-environment)))))
      (if macro
          (gv-get (car (cdr macro)) do)
        (funcall do place (lambda (value) (list 'setq place value))))))
   ((not (consp place)) (signal 'gv-invalid-place (list place)))
   (t
    (let* ((head (car place))
           (expander (and (symbolp head)
                          (or (get head 'gv-expander)
                              ;; Looking at a function brings its `declare' into force.
                              (and (fboundp head) (symbol-function head) (get head 'gv-expander))))))
      (cond
       (expander (apply expander do (cdr place)))
       ((and (symbolp head) (fboundp head) (eq (car-safe (symbol-function head)) 'autoload)
             (progn (autoload-do-load (symbol-function head) head) (get head 'gv-expander)))
        (gv-get place do))
       ((and (setq expander (gethash head gv--places)) (not (assq head macroexpand-all-environment)))
        (if (symbolp expander)
            (funcall expander do place)
          (gv--place-simple do place expander)))
       (t
        (let ((expanded (macroexpand-1 place macroexpand-all-environment)) function)
          (cond
           ((not (eq expanded place)) (gv-get expanded do))
           ((and (symbolp head) (setq function (get head 'cl--struct-slot)))
            (gv--place-struct do place function))
           ((and (symbolp head) (setq function (get head 'compiler-macro))
                 (not (eq place (setq expanded (macroexp--compiler-macro function place)))))
            (gv-get expanded do))
           ((and (symbolp head) (fboundp head) (setq function (symbol-function head)) (symbolp function))
            (gv-get (cons function (cdr place)) do))
           (t (gv--defsetter head (lambda (value &rest arguments)
                                    (cons (gv-setter head) (cons value arguments)))
                             do (cdr place)))))))))))

(defun gv-setter (name)
  "Return the symbol whose function stores into places of the form (NAME ...)."
  (if (symbolp name) (intern (format "(setf %s)" name))
    (signal 'gv-invalid-place (list (list name)))))

(defmacro gv-letplace (vars place &rest body)
  "Return the form that BODY returns, with VARS = (GETTER SETTER) bound for PLACE.
GETTER is a form that may be repeated; SETTER a function from a value's form to
the form that stores it.  Temporary variables are wrapped around as needed."
  (declare (indent 2) (debug (sexp form def-body)))
  (list 'gv-get place (cons 'lambda (cons vars body))))

(defmacro gv-define-expander (name handler)
  "Let HANDLER, a function (DO ARGS...), say how (NAME ARGS...) is a place.  See `gv-get'."
  (declare (indent 1) (debug (sexp form)))
  (list 'function-put (list 'quote name) ''gv-expander handler))

(defmacro gv-define-setter (name arglist &rest body)
  "Let (setf (NAME ARGS...) VALUE) be the form that BODY returns.
ARGLIST is (VALUE ARGS...); each is bound to a form that may be repeated once
evaluated, except the first, which must be used exactly once."
  (declare (indent 2) (debug (&define name sexp def-body)))
  `(gv-define-expander ,name
     (lambda (do &rest args)
       (gv--defsetter ',name (lambda ,arglist ,@body) do args))))

(defmacro gv-define-simple-setter (name setter &optional fix-return)
  "Let (setf (NAME ARGS...) VALUE) be (SETTER ARGS... VALUE).
With FIX-RETURN, SETTER does not return VALUE itself and is helped to."
  (declare (debug (sexp (&or symbolp lambda) &optional sexp)))
  `(gv-define-expander ,name
     (lambda (do &rest args)
       (gv--place-simple do (cons ',name args) '(,setter ,(and fix-return t))))))

(defun gv--bind (arguments do)
  "Call DO with ARGUMENTS made repeatable; wrap what it returns in their bindings."
  (let ((bindings nil) (simple nil))
    (dolist (argument arguments)
      (if (macroexp-const-p argument)
          (push argument simple)
        (let ((variable (make-symbol "v")))
          (push (list variable argument) bindings)
          (push variable simple))))
    (macroexp-let* (nreverse bindings) (funcall do (nreverse simple)))))

(defun gv--defsetter (name setter do args)
  "Call DO for the place (NAME ARGS...), which the function SETTER stores into."
  (gv--bind args (lambda (args)
                   (funcall do (cons name args) (lambda (value) (apply setter value args))))))

(defun gv--place-simple (do place spec)
  "Call DO for PLACE, whose setter SPEC is as in `gv--places'."
  (gv--bind (cdr place)
            (lambda (args)
              (funcall do (cons (car place) args)
                       (lambda (value) (gv--store spec args value))))))

(defun gv--store (spec args value)
  "Return the form that stores VALUE by the setter SPEC of a place with ARGS."
  (let ((fix (nth 1 spec)))
    (cond
     ((eq fix t)
      (macroexp-let2 macroexp-copyable-p v value
        (list 'progn (cons (car spec) (append args (list v))) v)))
     ((null fix) (cons (car spec) (append args (list value))))
     (t
      (let ((inner (car args)))
        (dolist (function (reverse (cdr spec))) (setq inner (list function inner)))
        (list (car spec) inner value))))))

(defun gv--direct-p (place)
  "Return the table's entry if PLACE's arguments may go into the setter as they are."
  (let ((head (car place)))
    (and (symbolp head)
         (not (get head 'gv-expander))
         (not (assq head macroexpand-all-environment))
         (let ((spec (gethash head gv--places)))
           (and (consp spec) (not (eq (nth 1 spec) t)) spec)))))

(defun gv--setf (place value)
  "Return the form that stores VALUE, a form, in PLACE."
  (let ((spec (and (consp place) (gv--direct-p place))))
    (if spec
        (gv--store spec (cdr place) value)
      (gv-get place (lambda (_getter setter) (funcall setter value))))))

(defmacro setf (&rest args)
  "Store in each PLACE the value of the form that follows it; return the last value.
A place is a variable or a form that says where a value is kept, such as (car X).

\(fn PLACE VAL PLACE VAL ...)"
  (declare (debug (&rest [gv-place form])))
  (if (/= (logand (length args) 1) 0)
      (signal 'wrong-number-of-arguments (list 'setf (length args))))
  (let ((forms nil))
    (while args
      (push (gv--setf (car args) (car (cdr args))) forms)
      (setq args (cdr (cdr args))))
    (macroexp-progn (nreverse forms))))

(defun gv--push (element place)
  "Return the form that puts ELEMENT, a form, in front of the list in PLACE."
  (macroexp-let2 macroexp-const-p x element
    (gv-get place (lambda (getter setter) (funcall setter (list 'cons x getter))))))

(defun gv--pop (place)
  "Return the form that takes the first element off the list in PLACE."
  (gv-get place (lambda (getter setter)
                  (macroexp-let2 macroexp-copyable-p x getter
                    (list 'prog1 (list 'car-safe x) (funcall setter (list 'cdr x)))))))

(defun gv--add (place operator one amount)
  "Return the form that changes PLACE by OPERATOR with AMOUNT, or by ONE if that is nil."
  (gv-get place (lambda (getter setter)
                  (funcall setter (if amount (list operator getter amount) (list one getter))))))

(defmacro gv-ref (place)
  "Return a reference to PLACE, to be used with `gv-deref'."
  (gv-get place (lambda (getter setter)
                  (list 'cons (list 'lambda nil getter)
                        (list 'lambda '(gv--value) (funcall setter 'gv--value))))))

(defun gv-deref (ref)
  "Return the value of the place that REF, made by `gv-ref', refers to."
  (funcall (car ref)))

(defmacro gv-synthetic-place (getter setter)
  "Be a place whose value is GETTER and which SETTER, a function, stores into."
  (ignore setter)
  getter)

(defmacro gv-delay-error (place)
  "Be the place PLACE; if it is none, the error comes only when something is stored."
  place)

(defun gv--defun-expander (name args handler)
  "Do (declare (gv-expander HANDLER)) for the function NAME with ARGS.
A HANDLER (lambda (DO) ...) may use ARGS."
  (if (and (eq (car-safe handler) 'lambda) (null (cdr (nth 1 handler))))
      `(gv-define-expander ,name (lambda (,@(nth 1 handler) ,@args) ,@(nthcdr 2 handler)))
    `(gv-define-expander ,name ,handler)))

(defun gv--defun-setter (name args handler &optional fix)
  "Do (declare (gv-setter HANDLER FIX)) for the function NAME with ARGS."
  (if (eq (car-safe handler) 'lambda)
      `(gv-define-setter ,name (,@(nth 1 handler) ,@args) ,@(nthcdr 2 handler))
    `(gv-define-simple-setter ,name ,handler ,fix)))
