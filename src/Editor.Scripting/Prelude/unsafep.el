;;; unsafep.el --- whether a form may be evaluated without being asked  -*- lexical-binding: t -*-
;;;features: unsafep

(defvar safe-functions nil "Functions that are taken to be safe, or t for all.")
(defvar unsafep-vars nil "Local variables that the form being looked at binds.")

(put 'unsafep-vars 'risky-local-variable t)

(defconst unsafep--safe
  '(% * + - / /= 1+ 1- < <= = > >= abs and apply aref arrayp ash assoc assq atom boundp bufferp buffer-name buffer-substring
    capitalize car car-safe cdr cdr-safe ceiling char-after char-before char-to-string concat condition-case cond cons consp copy-sequence
    current-buffer current-time current-time-string downcase elt eobp eolp eq eql equal error-message-string expt fboundp featurep float floatp
    floor format funcall function functionp getenv identity ignore if integerp keywordp last length list listp logand logior lognot logxor lsh
    make-list make-string mapc mapcar mapconcat markerp max member memq message-box min mod nlistp not nreverse nth nthcdr null number-to-string
    numberp or play-sound point point-max point-min prefix-numeric-value prin1-to-string prog1 prog2 progn propertize quote rassoc rassq
    regexp-quote reverse round save-excursion save-match-data sequencep setq string string-equal string-lessp string-to-char string-to-number
    string< string= stringp string-match substring symbol-name symbolp time-add time-less-p time-subtract truncate type-of unless upcase user-full-name
    vconcat vector vectorp when while zerop car caar cadr cdar cddr fixnump natnump format-time-string decode-time encode-time add-to-list push pop dolist dotimes lambda)
  "Functions that change nothing that matters.")

(defun unsafep (form &optional vars)
  "Return nil if evaluating FORM can do no harm, or why it may; VARS are local variables that it may set."
  (let ((unsafep-vars (or vars unsafep-vars)))
    (unsafep--form form unsafep-vars)))

(defun unsafep--all (forms vars)
  "Return why one of FORMS is not safe with the local variables VARS, or nil."
  (let ((reason nil))
    (while (and forms (not reason)) (setq reason (unsafep--form (pop forms) vars)))
    reason))

(defun unsafep-progn (list) "Return why one of the forms of LIST is not safe, or nil." (unsafep--all list unsafep-vars))

(defun unsafep-function (fun)
  "Return nil if FUN, a symbol or lambda, is safe to call, or why not."
  (cond
   ((eq (car-safe fun) 'lambda) (unsafep--lambda fun unsafep-vars))
   ((not (and (symbolp fun) (or (eq safe-functions t) (memq fun safe-functions) (memq fun unsafep--safe)
                                (memq (get fun 'safe-function) '(t)) (memq (get fun 'side-effect-free) '(t error-free)))))
    (list 'function fun))))

(defun unsafep--lambda (fun vars)
  "Return why the body of FUN, a lambda, is not safe; its parameters are among VARS."
  (unsafep--all (nthcdr 2 fun) (append (nth 1 fun) vars)))

(defun unsafep--set (symbol vars global)
  "Return why SYMBOL must not be set; VARS are local, GLOBAL says that others, if they are not risky, may be, too."
  (cond
   ((not (symbolp symbol)) (list 'variable symbol))
   ((risky-local-variable-p symbol) (list 'risky-local-variable symbol))
   ((not (or global (memq symbol vars) (and (local-variable-if-set-p symbol) (boundp symbol)))) (list 'global-variable symbol))))

(defun unsafep-variable (sym to-bind) "Return nil if SYM may be bound (TO-BIND) or set, or why not." (unsafep--set sym unsafep-vars to-bind))

(defun unsafep--form (form vars)
  "Return why evaluating FORM with the local variables VARS is not safe, or nil."
  (if (atom form)
      nil
    (let ((head (car form)) (rest (cdr form)))
      (cond
       ((eq head 'quote) nil)
       ((eq head 'function) (if (eq (car-safe (car rest)) 'lambda) nil nil))
       ((memq head '(apply mapc mapcar mapconcat funcall))
        (let ((function (car rest)))
          (or (cond ((memq (car-safe function) '(quote function))
                     (if (eq (car-safe (nth 1 function)) 'lambda) (unsafep--lambda (nth 1 function) vars) (unsafep-function (nth 1 function))))
                    ((eq (car-safe function) 'lambda) (unsafep--lambda function vars))
                    (t (list 'unquoted function)))
              (unsafep--all (cdr rest) vars))))
       ((eq head 'lambda) nil)
       ((eq (car-safe head) 'lambda)
        (or (unsafep--lambda head vars) (unsafep--all rest vars)))
       ((eq head 'cond)
        (let ((reason nil))
          (while (and rest (not reason)) (setq reason (unsafep--all (pop rest) vars)))
          reason))
       ((memq head '(let let*))
        (let ((reason nil) (inner vars))
          (dolist (binding (car rest))
            (unless reason
              (let ((name (if (consp binding) (car binding) binding)))
                (setq reason (or (unsafep--set name vars t)
                                 (unsafep--form (car-safe (cdr-safe binding)) (if (eq head 'let*) inner vars))))
                (push name inner))))
          (or reason (unsafep--all (cdr rest) inner))))
       ((memq head '(dolist dotimes))
        (let* ((spec (car rest)) (inner (cons (car spec) vars)))
          (or (unsafep--set (car spec) vars t) (unsafep--all (cdr spec) inner) (unsafep--all (cdr rest) inner))))
       ((eq head 'condition-case)
        (let ((inner (cons (car rest) vars)) (reason nil))
          (setq reason (or (unsafep--set (car rest) vars t) (unsafep--form (nth 1 rest) inner)))
          (dolist (handler (nthcdr 2 rest)) (unless reason (setq reason (unsafep--all (cdr handler) inner))))
          reason))
       ((eq head 'setq)
        (let ((reason nil))
          (while (and rest (not reason))
            (setq reason (or (unsafep--set (car rest) vars nil) (unsafep--form (nth 1 rest) vars)))
            (setq rest (nthcdr 2 rest)))
          reason))
       ((eq head 'pop) (unsafep--set (car rest) vars nil))
       ((eq head 'push) (or (unsafep--form (car rest) vars) (unsafep--set (nth 1 rest) vars nil)))
       ((eq head 'add-to-list)
        (if (not (eq (car-safe (car rest)) 'quote)) (list 'unquoted (car rest))
          (or (unsafep--set (nth 1 (car rest)) vars nil) (unsafep--all (cdr rest) vars))))
       ((memq head '(error signal throw catch play-sound-file replace-regexp-in-string)) (list 'function head))
       (t (or (unsafep-function head) (unsafep--all rest vars)))))))
