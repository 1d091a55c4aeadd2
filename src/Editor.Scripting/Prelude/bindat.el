;;; bindat.el --- packing and unpacking bytes by a description  -*- lexical-binding: t -*-
;;;features: bindat

;; A spec is a list of items ([FIELD] TYPE), where TYPE is u8 u16 u24 u32 (also byte word long), the same with r for
;; little endian, str LEN, strz LEN, vec LEN [TYPE], bits LEN, ip, align LEN, fill LEN, struct SPEC, repeat COUNT ITEM...,
;; union TAG-VALUE (TAG SPEC)..., (eval FORM) or (type TYPE).  A length may be a number, (FIELD...) or (eval FORM).

(defvar bindat-raw nil
  "The unibyte string that is being packed into or unpacked.")

(defvar bindat-idx nil
  "Where in `bindat-raw' the next item is.")

(defvar bindat--struct nil
  "The alist of the fields known so far.")

(defun bindat-get-field (struct &rest path)
  "Return the value in STRUCT, an unpacked alist, at PATH: fields and indices."
  (while (and struct path)
    (let ((step (pop path)))
      (setq struct (cond ((integerp step) (if (vectorp struct) (aref struct step) (nth step struct)))
                         (t (cdr (assq step struct)))))))
  struct)

(defun bindat--size-of (type)
  "Return the bytes of the integer TYPE and whether it is little endian, as (BYTES . LITTLE), or nil."
  (cdr (assq type '((u8 1) (byte 1) (u16 2) (word 2) (short 2) (u24 3) (u32 4) (dword 4) (long 4) (u64 8)
                    (u16r 2 . t) (u24r 3 . t) (u32r 4 . t) (u64r 8 . t)))))

(defun bindat--read-integer (bytes little)
  "Return the integer of the next BYTES, the last first if LITTLE."
  (let ((value 0) (i 0))
    (while (< i bytes)
      (let ((byte (aref bindat-raw (+ bindat-idx i))))
        (setq value (if little
                        (logior value (ash byte (* 8 i)))
                      (logior (ash value 8) byte))
              i (1+ i))))
    (setq bindat-idx (+ bindat-idx bytes))
    value))

(defun bindat--write-integer (value bytes little)
  "Write VALUE as BYTES bytes, the last first if LITTLE."
  (let ((i 0) (value (or value 0)))
    (while (< i bytes)
      (aset bindat-raw (+ bindat-idx i)
            (logand (ash value (* -8 (if little i (- bytes i 1)))) 255))
      (setq i (1+ i)))
    (setq bindat-idx (+ bindat-idx bytes))))

(defun bindat--length (length)
  "Return the number that LENGTH of a spec stands for."
  (cond ((integerp length) length)
        ((eq (car-safe length) 'eval) (bindat--eval (cadr length)))
        ((consp length) (apply #'bindat-get-field bindat--struct length))
        ((null length) 1)
        (t (error "Invalid length in bindat spec: %S" length))))

(defun bindat--eval (form)
  "Return the value of FORM with `struct' bound to the fields known so far."
  (eval `(let ((struct ',bindat--struct)) (ignore struct) ,form) t))

(defun bindat--item (item)
  "Return (FIELD TYPE LENGTH REST...) of ITEM of a spec."
  (if (or (and (symbolp (car item)) (not (bindat--type-p (car item))))
          (and (eq (car-safe (car item)) 'eval) (cdr item) (not (integerp (cadr item)))
               (or (consp (cadr item)) (bindat--type-p (cadr item)))))
      (cons (car item) (cdr item))
    (cons nil item)))

(defun bindat--type-p (symbol)
  "Return non-nil if SYMBOL is the name of a type."
  (and symbol
       (or (bindat--size-of symbol)
           (memq symbol '(str strz vec bits ip align fill struct repeat union eval)))))

(defun bindat--each (spec value-of on-type)
  "Walk SPEC: call ON-TYPE with the type, its arguments and what VALUE-OF returns for the field, for each item.
What ON-TYPE returns is kept as the value of the field."
  (dolist (item spec)
    (let* ((parts (bindat--item item))
           (field (car parts))
           (type (nth 1 parts))
           (arguments (nthcdr 2 parts)))
      (when (eq (car-safe field) 'eval) (setq field (bindat--eval (cadr field))))
      (when (eq (car-safe type) 'eval) (setq type (bindat--eval (cadr type))))
      (when (and (consp type) (null arguments) (bindat--type-p (car type)))
        (setq arguments (cdr type) type (car type)))
      (cond
       ((eq type 'align)
        (let ((length (bindat--length (car arguments))))
          (setq bindat-idx (* length (/ (+ bindat-idx length -1) length)))))
       ((eq type 'fill) (setq bindat-idx (+ bindat-idx (bindat--length (car arguments)))))
       (t
        (let ((value (funcall on-type type arguments (funcall value-of field))))
          (if field
              (setq bindat--struct (append bindat--struct (list (cons field value))))
            (when (and (memq type '(struct union)) (consp value))
              (setq bindat--struct (append bindat--struct value))))))))))

(defun bindat--nested (thunk)
  "Return the fields that THUNK makes, beside those known so far."
  (let ((bindat--struct nil))
    (funcall thunk)
    bindat--struct))

(defun bindat--case (arguments)
  "Return the spec that ARGUMENTS of a union, (TAG-VALUE (TAG SPEC...)...), choose."
  (let* ((tag (bindat--length (car arguments))) (cases (cdr arguments)) (found nil))
    (while (and cases (not found))
      (let ((one (caar cases)))
        (when (or (eq one t) (equal one tag)
                  (and (eq (car-safe one) 'eval) (eval `(let ((tag ',tag)) (ignore tag) ,(cadr one)) t)))
          (setq found (cdar cases))))
      (setq cases (cdr cases)))
    found))

(defun bindat--unpack-value (type arguments)
  "Return the next value of TYPE with ARGUMENTS."
  (let ((size (bindat--size-of type)))
    (cond
     (size (bindat--read-integer (car size) (cdr size)))
     ((eq type 'ip) (bindat--unpack-value 'vec '(4)))
     ((memq type '(str strz))
      (let* ((length (if (and (eq type 'strz) (null arguments))
                         (- (or (string-search "\0" bindat-raw bindat-idx) (length bindat-raw)) bindat-idx -1)
                       (bindat--length (car arguments))))
             (text (substring bindat-raw bindat-idx (min (length bindat-raw) (+ bindat-idx length)))))
        (setq bindat-idx (+ bindat-idx length))
        (let ((end (and (eq type 'strz) (string-search "\0" text))))
          (if end (substring text 0 end) text))))
     ((eq type 'bits)
      (let* ((length (bindat--length (car arguments))) (bits nil) (i 0) (bit (1- (* 8 length))))
        (while (< i length)
          (let ((byte (bindat--read-integer 1 nil)) (mask 128))
            (while (> mask 0)
              (when (/= 0 (logand byte mask)) (push bit bits))
              (setq bit (1- bit)
                    mask (ash mask -1))))
          (setq i (1+ i)))
        (nreverse bits)))
     ((eq type 'vec)
      (let* ((length (bindat--length (car arguments)))
             (element (cadr arguments))
             (vector (make-vector length 0)) (i 0))
        (while (< i length)
          (aset vector i (if (consp element)
                             (bindat--unpack-value (car element) (cdr element))
                           (bindat--unpack-value (or element 'u8) nil)))
          (setq i (1+ i)))
        vector))
     ((eq type 'struct) (bindat--unpack-nested (car arguments)))
     ((eq type 'repeat)
      (let ((count (bindat--length (car arguments))) (i 0) (values nil))
        (while (< i count)
          (push (bindat--unpack-nested (cdr arguments)) values)
          (setq i (1+ i)))
        (nreverse values)))
     ((eq type 'union) (bindat--unpack-nested (bindat--case arguments)))
     (t (error "Unknown bindat type: %S" type)))))

(defun bindat--unpack-nested (spec)
  "Return the alist of the fields of SPEC, a list of items or a symbol whose value is one."
  (let ((items (if (symbolp spec) (symbol-value spec) spec)))
    (bindat--nested
     (lambda ()
       (bindat--each items #'ignore
                     (lambda (type arguments _value) (bindat--unpack-value type arguments)))))))

(defun bindat-unpack (spec raw &optional idx)
  "Return the alist of the fields that SPEC finds in RAW, a unibyte string or vector, from IDX (default 0) on."
  (when (multibyte-string-p raw)
    (error "String is multibyte"))
  (let ((bindat-raw raw) (bindat-idx (or idx 0)))
    (if (bindat--record-p spec) (bindat--run 'unpack spec nil) (bindat--unpack-nested spec))))

(defun bindat--value-length (type arguments value)
  "Step over VALUE of TYPE with ARGUMENTS, as packing it would."
  (let ((size (bindat--size-of type)))
    (cond
     (size (setq bindat-idx (+ bindat-idx (car size))))
     ((eq type 'ip) (setq bindat-idx (+ bindat-idx 4)))
     ((memq type '(str bits)) (setq bindat-idx (+ bindat-idx (bindat--length (car arguments)))))
     ((eq type 'strz)
      (setq bindat-idx (+ bindat-idx (if arguments (bindat--length (car arguments)) (1+ (length value))))))
     ((eq type 'vec)
      (let ((element (cadr arguments)))
        (dotimes (_ (bindat--length (car arguments)))
          (if (consp element)
              (bindat--value-length (car element) (cdr element) nil)
            (bindat--value-length (or element 'u8) nil nil)))))
     (t (bindat--pack-compound type arguments value #'bindat--value-length)))
    value))

(defun bindat--pack-value (type arguments value)
  "Write VALUE as TYPE with ARGUMENTS."
  (let ((size (bindat--size-of type)))
    (cond
     (size (bindat--write-integer value (car size) (cdr size)))
     ((eq type 'ip) (bindat--pack-value 'vec '(4) value))
     ((memq type '(str strz))
      (let* ((text (or value "")) (n (length text))
             (length (if arguments (bindat--length (car arguments)) (1+ n))) (i 0))
        (while (and (< i length) (< i n))
          (aset bindat-raw (+ bindat-idx i) (aref text i))
          (setq i (1+ i)))
        (setq bindat-idx (+ bindat-idx length))))
     ((eq type 'bits)
      (let* ((length (bindat--length (car arguments))))
        (dolist (bit value)
          (let ((at (+ bindat-idx (- length 1 (/ bit 8)))))
            (aset bindat-raw at (logior (aref bindat-raw at) (ash 1 (% bit 8))))))
        (setq bindat-idx (+ bindat-idx length))))
     ((eq type 'vec)
      (let* ((length (bindat--length (car arguments))) (element (cadr arguments)) (i 0))
        (while (< i length)
          (let ((one (if (< i (length value)) (elt value i) 0)))
            (if (consp element)
                (bindat--pack-value (car element) (cdr element) one)
              (bindat--pack-value (or element 'u8) nil one)))
          (setq i (1+ i)))))
     (t (bindat--pack-compound type arguments value #'bindat--pack-value)))
    value))

(defun bindat--pack-compound (type arguments value on-value)
  "Do the items of a struct, repeat or union TYPE with ARGUMENTS and VALUE; ON-VALUE does each."
  (cond
   ((eq type 'struct) (bindat--pack-nested (car arguments) value on-value))
   ((eq type 'union) (bindat--pack-nested (bindat--case arguments) value on-value))
   ((eq type 'repeat)
    (let ((rest value))
      (dotimes (_ (bindat--length (car arguments)))
        (bindat--pack-nested (cdr arguments) (pop rest) on-value))))
   (t (error "Unknown bindat type: %S" type))))

(defun bindat--pack-nested (spec struct on-value)
  "Do the items of SPEC with the values in the alist STRUCT; ON-VALUE does each."
  (let ((items (if (symbolp spec) (symbol-value spec) spec)))
    (bindat--nested
     (lambda ()
       (setq bindat--struct struct)
       (bindat--each items
                     (lambda (field) (if field (cdr (assq field struct)) struct))
                     on-value)))))

(defun bindat-length (spec struct)
  "Return how many bytes STRUCT, an alist, takes when it is packed by SPEC."
  (let ((bindat-idx 0) (bindat-raw nil))
    (bindat--run 'length spec struct)
    bindat-idx))

(defun bindat-pack (spec struct &optional raw idx)
  "Return STRUCT, an alist, packed by SPEC as a unibyte string; or put it into RAW at IDX."
  (when (multibyte-string-p raw)
    (error "String is multibyte"))
  (let ((bindat-raw (or raw (make-string (+ (or idx 0) (bindat-length spec struct)) 0)))
        (bindat-idx (or idx 0)))
    (bindat--run 'pack spec struct)
    (unless raw bindat-raw)))

(defun bindat-format-vector (vect fmt sep &optional len)
  "Return the elements of VECT, the first LEN, formatted by FMT and joined by SEP."
  (mapconcat (lambda (one) (format fmt one)) (if len (seq-take vect len) vect) sep))

(defun bindat-vector-to-dec (vect &optional sep)
  "Return the elements of VECT in decimal, joined by SEP (default: a dot)."
  (bindat-format-vector vect "%d" (if (stringp sep) sep ".")))

(defun bindat-vector-to-hex (vect &optional sep)
  "Return the elements of VECT in hexadecimal, joined by SEP (default: a colon)."
  (bindat-format-vector vect "%02x" (if (stringp sep) sep ":")))

(defun bindat-ip-to-string (ip)
  "Return the address IP, a vector of 4, as text."
  (bindat-format-vector ip "%d" "."))
