;;; bindat-type.el --- types of packed data, compiled when they are written down  -*- lexical-binding: t -*-
;;;features: bindat

;; A type becomes a record of three functions: one that unpacks, one that steps over and one that packs a value.
;; Within a type the fields before are variables: what stands there is code of the place where the type is written.

(defmacro bindat-type (&rest type)
  "Return the description of TYPE, for `bindat-pack', `bindat-unpack' and `bindat-length'.
TYPE is a type and its arguments: u8 u16 u32 u64 uint uintr sint str strz bits vec repeat fill align struct union
if unit type letrec, or a name that `bindat-defmacro' defined; or fields, (NAME TYPE ARG... [:pack-val EXP])."
  (declare (indent 0))
  (bindat--make type))

(defmacro bindat-defmacro (name args &rest body)
  "Define NAME as a type with the parameters ARGS that stands for the one that BODY returns."
  (declare (doc-string 3) (indent 2))
  (let ((leaders nil))
    (while (and (cdr body) (or (stringp (car body)) (eq (car-safe (car body)) 'declare)))
      (push (pop body) leaders))
    `(progn (put ',name 'bindat--macro (lambda ,args ,@body)) ',name)))

(defun bindat--make (type)
  "Return the form that makes the description of TYPE, a list."
  (let ((value (make-symbol "value")))
    `(record 'bindat--type
             (lambda () ,(bindat--code 'unpack type nil))
             (lambda (,value) (ignore ,value) ,(bindat--code 'length type value))
             (lambda (,value) (ignore ,value) ,(bindat--code 'pack type value)))))

(defun bindat--record-p (spec)
  "Return non-nil if SPEC is what `bindat-type' returns."
  (and (recordp spec) (eq (aref spec 0) 'bindat--type)))

(defun bindat--run (op spec value)
  "Do OP, `unpack', `length' or `pack', of SPEC, a description of either kind, with VALUE."
  (if (bindat--record-p spec)
      (if (eq op 'unpack) (funcall (aref spec 1)) (funcall (aref spec (if (eq op 'length) 2 3)) value))
    (if (eq op 'unpack) (bindat--unpack-nested spec)
      (bindat--pack-nested spec value (if (eq op 'length) #'bindat--value-length #'bindat--pack-value)))))

(defun bindat--integer (op bits little value)
  "Do OP with an unsigned integer VALUE of BITS, the last byte first if LITTLE."
  (unless (= 0 (% bits 8)) (error "Number of bits must be a multiple of 8: %d" bits))
  (cond ((eq op 'unpack) (bindat--read-integer (/ bits 8) little))
        ((eq op 'length) (setq bindat-idx (+ bindat-idx (/ bits 8))))
        (t (bindat--write-integer value (/ bits 8) little))))

(defun bindat--signed (op bits little value)
  "Do OP with an integer VALUE of BITS in two's complement, the last byte first if LITTLE."
  (cond ((eq op 'unpack)
         (let ((number (bindat--integer op bits little nil)))
           (if (and (> bits 0) (>= number (ash 1 (1- bits)))) (- number (ash 1 bits)) number)))
        ((eq op 'length) (bindat--integer op bits little nil))
        (t (bindat--integer op bits little (logand (or value 0) (1- (ash 1 bits)))))))

(defun bindat--plain (op type arguments value)
  "Do OP with VALUE of TYPE, one of str, strz and bits, with ARGUMENTS."
  (cond ((eq op 'unpack) (bindat--unpack-value type arguments))
        ((eq op 'length) (bindat--value-length type arguments value))
        (t (bindat--pack-value type arguments value))))

(defun bindat--skip (op bytes)
  "Do OP with BYTES bytes that mean nothing."
  (ignore op)
  (setq bindat-idx (+ bindat-idx bytes))
  nil)

(defun bindat--elements (op count value function vector)
  "Do OP with COUNT elements of VALUE, each by FUNCTION; what is unpacked becomes a vector if VECTOR, else a list."
  (let ((i 0) (all nil))
    (while (< i count)
      (if (eq op 'unpack)
          (push (funcall function nil) all)
        (funcall function (if (< i (length value)) (elt value i) 0)))
      (setq i (1+ i)))
    (and (eq op 'unpack) (if vector (vconcat (nreverse all)) (nreverse all)))))

(defun bindat--code (op type value)
  "Return the form that does OP with VALUE, a variable, of TYPE, a list or a symbol."
  (if (or (consp (car-safe type)) (keywordp (car-safe type)))
      (bindat--struct-code op type value)
    (let* ((name (if (consp type) (car type) type)) (arguments (cdr-safe type)) (macro (and (symbolp name) (get name 'bindat--macro)))
           (quoted (list 'quote op)))
      (cond
       (macro (let ((new (apply macro arguments))) (bindat--code op (if (listp new) new (list new)) value)))
       ((assq name '((u8 . 8) (byte . 8) (u16 . 16) (word . 16) (short . 16) (u24 . 24) (u32 . 32) (dword . 32) (long . 32) (u64 . 64)))
        `(bindat--integer ,quoted ,(cdr (assq name '((u8 . 8) (byte . 8) (u16 . 16) (word . 16) (short . 16) (u24 . 24) (u32 . 32) (dword . 32) (long . 32) (u64 . 64))))
                          nil ,value))
       ((assq name '((u16r . 16) (u24r . 24) (u32r . 32) (u64r . 64)))
        `(bindat--integer ,quoted ,(cdr (assq name '((u16r . 16) (u24r . 24) (u32r . 32) (u64r . 64)))) t ,value))
       ((eq name 'uint) `(bindat--integer ,quoted ,(nth 0 arguments) ,(nth 1 arguments) ,value))
       ((eq name 'uintr) `(bindat--integer ,quoted ,(nth 0 arguments) t ,value))
       ((eq name 'sint) `(bindat--signed ,quoted ,(nth 0 arguments) ,(nth 1 arguments) ,value))
       ((eq name 'ip) (bindat--code op '(vec 4 byte) value))
       ((memq name '(str strz bits)) `(bindat--plain ,quoted ',name (list ,@arguments) ,value))
       ((eq name 'fill) `(bindat--skip ,quoted ,(car arguments)))
       ((eq name 'align) `(bindat--skip ,quoted (mod (- bindat-idx) ,(car arguments))))
       ((memq name '(vec repeat))
        (let ((element (make-symbol "element")))
          `(bindat--elements ,quoted ,(car arguments) ,value
                             (lambda (,element) (ignore ,element) ,(bindat--code op (or (cdr arguments) '(u8)) element))
                             ,(eq name 'vec))))
       ((eq name 'struct) (bindat--struct-code op arguments value))
       ((eq name 'unit) (if (eq op 'unpack) (car arguments) nil))
       ((eq name 'if)
        `(if ,(nth 0 arguments) ,(bindat--code op (ensure-list (nth 1 arguments)) value)
           ,(bindat--code op (if (consp (nth 2 arguments)) (if (nthcdr 3 arguments) (nthcdr 2 arguments) (nth 2 arguments)) (nthcdr 2 arguments)) value)))
       ((eq name 'union)
        (let ((tag (make-symbol "tag")))
          `(let ((,tag ,(car arguments)))
             (cond ,@(mapcar (lambda (one)
                               `(,(cond ((eq (car one) t) t)
                                        ((eq (car-safe (car one)) 'eval) `(let ((tag ,tag)) ,(nth 1 (car one))))
                                        (t `(equal ,tag ',(car one))))
                                 ,(bindat--code op (cdr one) value)))
                             (cdr arguments))))))
       ((eq name 'letrec)
        `(letrec ,(mapcar (lambda (binding) (list (car binding) (bindat--make (ensure-list (if (cddr binding) (cdr binding) (nth 1 binding)))))) (car arguments))
           ,(bindat--code op (cdr arguments) value)))
       ((eq name 'type) `(bindat--run ,quoted ,(car arguments) ,value))
       ((symbolp name) (if arguments (error "Unknown bindat type: %S" name) `(bindat--run ,quoted ,name ,value)))
       (t (error "Unrecognized type description: %S" type))))))

(defun bindat--struct-code (op fields value)
  "Return the form that does OP with VALUE, a variable, of a struct of FIELDS."
  (let ((pack-variable nil) (unpack-value nil) (has-unpack nil) (bindings nil) (parts nil))
    (while fields
      (let ((field (pop fields)))
        (cond
         ((eq field :pack-var) (setq pack-variable (pop fields)))
         ((eq field :unpack-val) (setq has-unpack t unpack-value (pop fields)))
         ((keywordp field) (error "Unknown keyword: %S" field))
         (t
          (let* ((name (car field)) (unnamed (memq name '(nil _))) (variable (if unnamed (make-symbol "unnamed") name))
                 (type (cdr field)) (tail (memq :pack-val type)) (pack-value (and tail (nth 1 tail))))
            (when tail (setq type (append (butlast type (length tail)) (nthcdr 2 tail))))
            (if (eq op 'unpack)
                (progn
                  (push (list variable (bindat--code op type nil)) bindings)
                  (push (if unnamed `(and (consp (car-safe ,variable)) (copy-sequence ,variable)) `(list (cons ',name ,variable))) parts))
              (push (list variable (cond (tail pack-value) (unnamed value) (t `(cdr (assq ',name ,value))))) bindings)
              (push (list (make-symbol "done") `(progn (ignore ,variable) ,(bindat--code op type variable))) bindings)))))))
    (if (eq op 'unpack)
        `(let* ,(nreverse bindings) ,(if has-unpack unpack-value `(nconc ,@(nreverse parts))))
      (let ((body `(let* ,(nreverse bindings) nil)))
        (if pack-variable `(let ((,pack-variable ,value)) ,body) body)))))
