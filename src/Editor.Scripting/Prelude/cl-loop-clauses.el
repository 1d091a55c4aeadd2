;;; cl-loop-clauses.el --- The for clauses and the accumulations of cl-loop  -*- lexical-binding: t -*-

(defun cl--loop-for ()
  "Parse a `for' clause with all that `and' joins to it."
  (let ((bindings nil) (tests nil) (sets nil) (after nil) (steps nil) (late nil) (more t)
        (leading (null cl--loop-parts)) (after-tests nil))
    ;; Each clause gives (BINDINGS TESTS SETS STEPS LATE): tests, then (VARIABLE VALUE) in parallel.
    (pop cl--loop-args)
    (while more
      (let* ((pattern (pop cl--loop-args))
             (simple (and pattern (symbolp pattern)))
             (variable (if simple pattern (make-symbol "--cl-var--")))
             (clause (cl--loop-for-clause variable simple (and bindings t) leading)))
        (setq bindings (append bindings (nth 0 clause))
              tests (append tests (nth 1 clause))
              sets (append sets (nth 2 clause))
              steps (append steps (nth 3 clause))
              late (append late (nth 4 clause)))
        (if (nth 5 clause) (setq after-tests t))
        (unless simple
          (let ((parts (cl--loop-destructure pattern variable)))
            (dolist (part parts)
              (setq bindings (append bindings (list (list (car part) nil)))))
            (setq after (append after parts))))
        (if (setq more (eq (car cl--loop-args) 'and))
            (progn (pop cl--loop-args)
                   (if (memq (car cl--loop-args) '(for as)) (pop cl--loop-args))))))
    (push bindings cl--loop-bindings)
    (dolist (test tests) (cl--loop-form t test))
    (if sets (cl--loop-form nil (cl--loop-set sets)))
    (if after (cl--loop-form nil (cons 'setq (apply #'append after))))
    (if steps
        ;; What `and' joins is stepped only while the clauses before it go on (Emacs bug 29799).
        (push (if (and after-tests cl--loop-for-tests)
                  `(if ,(if (cdr cl--loop-for-tests) (cons 'and (reverse cl--loop-for-tests)) (car cl--loop-for-tests))
                       ,(cl--loop-set steps))
                (cl--loop-set steps))
              cl--loop-steps))
    (setq cl--loop-for-tests (append (reverse tests) cl--loop-for-tests))
    (if late (push (cl--loop-set late) cl--loop-late-steps))))

(defun cl--loop-set (pairs)
  "Return a form that sets each (VARIABLE VALUE) of PAIRS, in parallel."
  (cond
   ((null (cdr pairs)) (cons 'setq (car pairs)))
   ((let ((independent t) (set nil))
      ;; In parallel is the same as in sequence if nothing refers to what is set before it.
      (dolist (pair pairs)
        (if (macroexp--fgrep set (nth 1 pair)) (setq independent nil))
        (push (list (car pair)) set))
      independent)
    (cons 'setq (apply #'append pairs)))
   (t (cons 'cl-psetq (apply #'append pairs)))))

(defun cl--loop-once (form)
  "Return a form for FORM's value that may be repeated; bind a variable if need be."
  (if (macroexp-const-p form) form (cl--loop-var form)))

(defun cl--loop-by (default variable)
  "Parse an optional `by FUNCTION'; return a call to it (or DEFAULT) with VARIABLE."
  (if (not (eq (car cl--loop-args) 'by))
      (list default variable)
    (pop cl--loop-args)
    (let ((function (pop cl--loop-args)))
      (if (and (memq (car-safe function) '(quote function)) (symbolp (nth 1 function)))
          (list (nth 1 function) variable)
        (list 'funcall (cl--loop-once function) variable)))))

(defun cl--loop-for-clause (variable simple joined leading)
  "Parse a `for' clause behind its VARIABLE.
SIMPLE: the variable is the program's own.  JOINED: `and' came before.  LEADING:
no test comes before.  Return (BINDINGS TESTS SETS STEPS LATE-STEPS)."
  (let ((word (pop cl--loop-args)))
    (cond
     ((memq word '(from downfrom upfrom to downto upto above below by))
      (cl--loop-numbers variable word))
     ((memq word '(in in-ref on))
      (let* ((direct (and (eq word 'on) simple))
             (list (if direct variable (make-symbol "--cl-var--")))
             (form (pop cl--loop-args))
             (step (cl--loop-by 'cdr list)))
        (if (eq word 'in-ref)
            (push (list variable (list 'car list)) cl--loop-symbol-macros))
        (list `((,list ,form) ,@(unless (or direct (eq word 'in-ref)) (list (list variable nil))))
              `((consp ,list))
              (cond
               ((or direct (eq word 'in-ref)) nil)
               (t `((,variable ,(if (eq word 'on) list (list 'car list))))))
              `((,list ,step)))))
     ((eq word '=)
      (let* ((start (pop cl--loop-args))
             (then (and (eq (car cl--loop-args) 'then) (progn (pop cl--loop-args) (list (pop cl--loop-args))))))
        (if (eq (car cl--loop-args) 'and) (setq joined t))
        (cond
         (joined
          ;; Emacs: the first value is there at the start, the others are made at the end of a round.
          (or cl--loop-first (setq cl--loop-first (make-symbol "--cl-first--")))
          (list `((,variable nil)) nil `((,variable (if ,cl--loop-first ,start ,variable)))
                `((,variable ,@(or then (list start)))) nil t))
         ((null then) (list `((,variable nil)) nil `((,variable ,start))))
         ((and leading simple) (list `((,variable ,start)) nil nil nil `((,variable ,@then))))
         (t
          (or cl--loop-first (setq cl--loop-first (make-symbol "--cl-first--")))
          (list `((,variable nil)) nil `((,variable (if ,cl--loop-first ,start ,@then))))))))
     ((memq word '(across across-ref))
      (let ((vector (make-symbol "--cl-vec--")) (index (make-symbol "--cl-idx--")) (length (make-symbol "--cl-len--"))
            (form (pop cl--loop-args)))
        (push `((,vector ,form)) cl--loop-bindings)
        (push `((,length (length ,vector))) cl--loop-bindings)
        (if (eq word 'across-ref)
            (push (list variable (list 'aref vector index)) cl--loop-symbol-macros))
        (list `((,index 0) ,@(unless (eq word 'across-ref) `((,variable nil))))
              `((< ,index ,length))
              (unless (eq word 'across-ref) `((,variable (aref ,vector ,index))))
              `((,index (1+ ,index))))))
     ((eq word 'iter-by)
      (let ((iterator (cl--loop-var (pop cl--loop-args))))
        (list `((,variable nil))
              `((condition-case nil (progn (setq ,variable (iter-next ,iterator)) t)
                  (iter-end-of-sequence nil))))))
     ((eq word 'being) (cl--loop-being variable))
     ((and word (symbolp word) (get word 'cl-loop-for-handler))
      (funcall (get word 'cl-loop-for-handler) variable)
      (list nil))
     (t (error "Expected a `for' preposition, found %s" word)))))

(defun cl--loop-numbers (variable word)
  "Parse a `for' clause that counts VARIABLE, from its preposition WORD on."
  (let ((start 0) (end nil) (step 1) (down nil) (exclusive nil) (bindings nil))
    (while (memq word '(from downfrom upfrom to downto upto above below by))
      (let ((form (pop cl--loop-args)))
        (cond
         ((memq word '(from downfrom upfrom)) (setq start form))
         ((eq word 'by) (setq step (if (macroexp-const-p form) form (make-symbol "--cl-var--")))
          (unless (eq step form) (push (list step form) bindings)))
         (t (setq end (if (macroexp-const-p form) form (make-symbol "--cl-var--")))
            (unless (eq end form) (push (list end form) bindings))))
        (if (memq word '(downfrom downto above)) (setq down t))
        (if (memq word '(above below)) (setq exclusive t)))
      (setq word (if (memq (car cl--loop-args) '(from downfrom upfrom to downto upto above below by))
                     (pop cl--loop-args))))
    (list (cons (list variable start) (nreverse bindings))
          (and end `((,(if down (if exclusive '> '>=) (if exclusive '< '<=)) ,variable ,end)))
          nil
          `((,variable ,(if (eql step 1)
                            (list (if down '1- '1+) variable)
                          (list (if down '- '+) variable step)))))))

(defun cl--loop-being (variable)
  "Parse a `for' clause behind `being': VARIABLE goes over the parts of something."
  (if (memq (car cl--loop-args) '(the each)) (pop cl--loop-args))
  (let* ((kind (pop cl--loop-args)) (object nil) (from nil) (to nil) (property nil) (other nil) (reference nil) word)
    (while (memq (setq word (car cl--loop-args)) '(of in of-ref in-ref from to property using))
      (pop cl--loop-args)
      (let ((value (pop cl--loop-args)))
        (cond
         ((memq word '(of in)) (setq object value))
         ((memq word '(of-ref in-ref)) (setq object value reference t))
         ((eq word 'from) (setq from value))
         ((eq word 'to) (setq to value))
         ((eq word 'property) (setq property value))
         (t (setq other (nth 1 value))))))
    (cond
     ((memq kind '(element elements)) (cl--loop-elements variable object reference other))
     ((memq kind '(hash-key hash-keys))
      (cl--loop-pairs variable other `(cl--loop-hash-pairs ,object)))
     ((memq kind '(hash-value hash-values))
      (cl--loop-pairs other variable `(cl--loop-hash-pairs ,object)))
     ((memq kind '(key-code key-codes)) (cl--loop-pairs variable other `(cl--loop-key-pairs ,object)))
     ((memq kind '(key-seq key-seqs)) (cl--loop-pairs variable other `(cl--loop-key-sequences ,object [])))
     ((memq kind '(key-binding key-bindings)) (cl--loop-pairs other variable `(cl--loop-key-pairs ,object)))
     (t
      (let ((list (make-symbol "--cl-var--")))
        (list `((,list
                 ,(cond
                   ((memq kind '(symbol symbols present-symbol present-symbols external-symbol external-symbols))
                    `(cl--loop-symbols ,object))
                   ((memq kind '(overlay overlays extent extents))
                    `(cl--loop-overlays ,object ,from ,to))
                   ((memq kind '(interval intervals))
                    `(cl--loop-intervals ,object ,property ,from ,to))
                   ((memq kind '(buffer buffers)) '(buffer-list))
                   ((memq kind '(frame frames screen screens)) '(frame-list))
                   ((memq kind '(window windows)) `(window-list ,object))
                   (t (or (and kind (symbolp kind) (get kind 'cl-loop-for-handler)) nil)
                      (error "Expected a `for' preposition, found: %s" kind))))
                (,variable nil))
              `((consp ,list))
              `((,variable (car ,list)))
              `((,list (cdr ,list)))))))))

(defun cl--loop-elements (variable object reference index)
  "Return the clause by which VARIABLE goes over the elements of OBJECT, any sequence.
REFERENCE makes it a place; INDEX, if not nil, is a variable that counts."
  (if reference
      (let ((sequence (cl--loop-var object)) (count (or index (make-symbol "--cl-idx--"))))
        (push (list variable (list 'elt sequence count)) cl--loop-symbol-macros)
        (list `((,count 0)) `((< ,count (length ,sequence))) nil `((,count (1+ ,count)))))
    (let ((list (make-symbol "--cl-var--")) (sequence (cl--loop-var object)))
      (list `((,list (if (listp ,sequence) ,sequence (append ,sequence nil))) (,variable nil)
              ,@(if index `((,index -1))))
            `((consp ,list))
            `((,variable (car ,list)) ,@(if index `((,index (1+ ,index)))))
            `((,list (cdr ,list)))))))

(defun cl--loop-pairs (key value form)
  "Return the clause by which KEY and VALUE, one perhaps nil, go over the alist FORM gives."
  (let ((list (make-symbol "--cl-var--")))
    (list `((,list ,form) ,@(if key `((,key nil))) ,@(if value `((,value nil))))
          `((consp ,list))
          `(,@(if key `((,key (car (car ,list))))) ,@(if value `((,value (cdr (car ,list))))))
          `((,list (cdr ,list))))))

(defun cl--loop-hash-pairs (table)
  "Return an alist of what is in TABLE."
  (let ((pairs nil))
    (maphash (lambda (key value) (push (cons key value) pairs)) table)
    (nreverse pairs)))

(defun cl--loop-symbols (table)
  "Return the symbols in the obarray TABLE, or the standard one."
  (let ((symbols nil))
    (mapatoms (lambda (symbol) (push symbol symbols)) (or table obarray))
    (nreverse symbols)))

(defun cl--loop-key-pairs (keymap)
  "Return an alist from the event codes of KEYMAP to their bindings."
  (let ((pairs nil))
    (map-keymap (lambda (code binding) (push (cons code binding) pairs)) keymap)
    (nreverse pairs)))

(defun cl--loop-key-sequences (keymap prefix)
  "Return an alist from key sequences, behind PREFIX, in KEYMAP to their bindings."
  (let ((pairs nil))
    (map-keymap (lambda (code binding)
                  (let ((sequence (vconcat prefix (list code))))
                    (if (keymapp binding)
                        (setq pairs (append (nreverse (cl--loop-key-sequences binding sequence)) pairs))
                      (push (cons sequence binding) pairs))))
                keymap)
    (nreverse pairs)))

(defun cl--loop-overlays (buffer from to)
  "Return the overlays of BUFFER (or the current one) between FROM and TO."
  (with-current-buffer (or buffer (current-buffer))
    (sort (overlays-in (or from (point-min)) (or to (point-max)))
          (lambda (a b) (< (overlay-start a) (overlay-start b))))))

(defun cl--loop-intervals (object property from to)
  "Return (START . END) for each stretch of OBJECT, a buffer or string, with the same PROPERTY (or all).
Between FROM and TO, if given."
  (let* ((string (stringp object))
         (start (or from (if string 0 (with-current-buffer (or object (current-buffer)) (point-min)))))
         (end (or to (if string (length object) (with-current-buffer (or object (current-buffer)) (point-max)))))
         (pairs nil))
    (while (< start end)
      (let ((next (min end (or (if property
                                   (next-single-property-change start property object)
                                 (next-property-change start object))
                               end))))
        (push (cons start next) pairs)
        (setq start next)))
    (nreverse pairs)))

(defun cl--loop-accumulate (kind word)
  "Parse a clause that accumulates by WORD into a variable of KIND; return its part."
  (let* ((form (pop cl--loop-args))
         (named (and (eq (car cl--loop-args) 'into) (progn (pop cl--loop-args) (pop cl--loop-args))))
         (known (assq kind cl--loop-accumulators))
         (initial (if (eq kind 'number) 0))
         (variable (or named (cdr known) (cl--loop-var initial))))
    (cond
     (named
      (unless (cl--loop-bound-p named)
        (push (list (list named initial)) cl--loop-bindings)))
     ((null known) (push (cons kind variable) cl--loop-accumulators)))
    (list
     (cond
      ((eq word 'count) `(if ,form (setq ,variable (1+ ,variable))))
      ((eq word 'sum) `(setq ,variable (+ ,variable ,form)))
      ((memq word '(max min))
       (macroexp-let2 macroexp-copyable-p value form
         `(setq ,variable (if ,variable (,word ,variable ,value) ,value))))
      (named (cl--loop-accumulate-into variable word form))
      ((memq word '(concat vconcat collect)) `(setq ,variable (cons ,form ,variable)))
      ((eq word 'append) `(setq ,variable (nconc (reverse ,form) ,variable)))
      (t `(setq ,variable (nconc (nreverse ,form) ,variable)))))))

(defun cl--loop-bound-p (variable)
  "Return non-nil if VARIABLE is bound by the loop."
  (let ((found nil))
    (dolist (group cl--loop-bindings)
      (if (assq variable group) (setq found t)))
    found))

(defun cl--loop-accumulate-into (variable word form)
  "Return the form that adds FORM to the program's own VARIABLE, as WORD says."
  (let ((tail (assq variable cl--loop-tails)))
    (cond
     ((and tail (eq word 'collect))
      (let ((last (or (cdr tail) (setcdr tail (cl--loop-var)))))
        `(setq ,last (if ,variable (setcdr ,last (list ,form)) (setq ,variable (list ,form))))))
     ((eq word 'collect) `(setq ,variable (nconc ,variable (list ,form))))
     ((eq word 'append) `(setq ,variable (nconc ,variable (append ,form nil))))
     (t `(setq ,variable (,word ,variable ,form))))))

(defun cl--loop-find-tails (args)
  "Return an alist whose keys are variables that only `collect X into' changes in the loop ARGS.
For these, the last cons can be remembered instead of looked for."
  (let ((result nil) (rest args))
    (while (setq rest (memq 'into rest))
      (let ((variable (nth 1 rest)) (scan args) (other nil))
        (unless (assq variable result)
          (while (and scan (not (eq (car scan) 'finally)))
            (let ((x (car scan)))
              (cond
               ((and (eq x 'into) (eq (nth 1 scan) variable)) (setq scan (cdr scan)))
               ((eq x variable) (setq other t))
               ((and (memq x '(append appending nconc nconcing concat vconcat))
                     (eq (nth 2 scan) 'into) (eq (nth 3 scan) variable))
                (setq other t))
               ((and (consp x) (cl--loop-uses-p variable (list x) nil)) (setq other t))))
            (setq scan (cdr scan)))
          (unless other (push (list variable) result))))
      (setq rest (cdr rest)))
    result))

(defun cl--loop-accumulated (accumulator)
  "Return the form for the value of ACCUMULATOR, (KIND . VARIABLE)."
  (let ((variable (cdr accumulator)))
    (cond
     ((eq (car accumulator) 'list) `(nreverse ,variable))
     ((eq (car accumulator) 'concat) `(apply #'concat (nreverse ,variable)))
     ((eq (car accumulator) 'vconcat) `(apply #'vconcat (nreverse ,variable)))
     (t variable))))
