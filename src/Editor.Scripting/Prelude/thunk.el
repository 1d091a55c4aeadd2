;;; thunk.el --- values that are computed when they are first asked for  -*- lexical-binding: t -*-
;;;features: thunk

(defmacro thunk-delay (&rest body)
  "Delay the evaluation of BODY: give a function for `thunk-force'."
  (declare (indent 0) (debug t))
  (let ((forced (make-symbol "forced")) (value (make-symbol "value")) (check (make-symbol "check")))
    `(let (,forced ,value)
       (lambda (&optional ,check)
         (if ,check
             ,forced
           (unless ,forced
             (setq ,value (progn ,@body))
             (setq ,forced t))
           ,value)))))

(defun thunk-force (delayed)
  "The value of DELAYED, computed at the first time only."
  (funcall delayed))

(defun thunk-evaluated-p (delayed)
  "Whether the value of DELAYED was computed already."
  (funcall delayed t))

(defmacro thunk-let (bindings &rest body)
  "Bind variables to values that are computed when BODY first refers to them."
  (declare (indent 1) (debug ((&rest [&or symbolp (symbolp form)]) body)))
  (let* ((bindings (mapcar (lambda (binding)
                             (let ((name (if (symbolp binding) binding (car binding))))
                               (when (and (consp binding) (cddr binding))
                                 (signal 'error (cons "Error in thunk-let" binding)))
                               (list name (make-symbol (concat (symbol-name name) "-thunk")) (if (consp binding) (cadr binding)))))
                           bindings)))
    `(let ,(mapcar (lambda (binding) `(,(nth 1 binding) (thunk-delay ,(nth 2 binding)))) bindings)
       (cl-symbol-macrolet ,(mapcar (lambda (binding) `(,(car binding) (thunk-force ,(nth 1 binding)))) bindings)
         ,@body))))

(defmacro thunk-let* (bindings &rest body)
  "Like `thunk-let', but a later value may refer to the variables before it."
  (declare (indent 1) (debug ((&rest [&or symbolp (symbolp form)]) body)))
  (let ((form (macroexp-progn body)))
    (dolist (binding (reverse bindings))
      (setq form `(thunk-let (,binding) ,form)))
    form))
