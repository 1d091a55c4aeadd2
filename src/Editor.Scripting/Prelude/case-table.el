;;; case-table.el --- making case tables  -*- lexical-binding: t -*-
;;;features: case-table

(defun case-table-get-table (case-table table)
  "Return the TABLE of CASE-TABLE: `down', `up', `eqv' or `canon'."
  (cond ((eq table 'down) case-table)
        ((eq table 'up)
         (or (char-table-extra-slot case-table 0)
             (let ((up (make-char-table 'case-table)))
               (map-char-table (lambda (key lower)
                                 (when (and (integerp key) (integerp lower) (/= key lower))
                                   (aset up lower key)))
                               case-table)
               (set-char-table-extra-slot case-table 0 up)
               up)))
        ((eq table 'canon) (char-table-extra-slot case-table 1))
        ((eq table 'eqv) (char-table-extra-slot case-table 2))
        (t (signal 'wrong-type-argument (list 'case-table-type-p table)))))

(defun get-upcase-table (case-table)
  "Return the upcase table of CASE-TABLE."
  (case-table-get-table case-table 'up))

(defun copy-case-table (case-table)
  "Return a copy of CASE-TABLE, with a copy of its upcase table."
  (let ((copy (copy-sequence case-table))
        (up (char-table-extra-slot case-table 0)))
    (when up (set-char-table-extra-slot copy 0 (copy-sequence up)))
    (set-char-table-extra-slot copy 1 nil)
    (set-char-table-extra-slot copy 2 nil)
    copy))

(defun case-table--forget-derived (table)
  "Let the tables that are derived from TABLE be made anew."
  (set-char-table-extra-slot table 1 nil)
  (set-char-table-extra-slot table 2 nil))

(defun set-case-syntax-delims (l r table)
  "Make characters L and R a matching pair of delimiters without case in TABLE."
  (let ((up (get-upcase-table table)))
    (aset table l l)
    (aset table r r)
    (aset up l l)
    (aset up r r))
  (case-table--forget-derived table)
  (modify-syntax-entry l (format "(%c  " r) (standard-syntax-table))
  (modify-syntax-entry r (format ")%c  " l) (standard-syntax-table)))

(defun set-case-syntax-pair (uc lc table)
  "Make characters UC and LC a pair of letters that differ in case in TABLE."
  (let ((up (get-upcase-table table)))
    (aset table uc lc)
    (aset table lc lc)
    (aset up uc uc)
    (aset up lc uc))
  (case-table--forget-derived table)
  (modify-syntax-entry lc "w   " (standard-syntax-table))
  (modify-syntax-entry uc "w   " (standard-syntax-table)))

(defun set-upcase-syntax (uc lc table)
  "Make character UC the upper case of LC in TABLE; what LC is for others stays."
  (let ((up (get-upcase-table table)))
    (aset up uc uc)
    (aset up lc uc))
  (case-table--forget-derived table)
  (modify-syntax-entry lc "w   " (standard-syntax-table))
  (modify-syntax-entry uc "w   " (standard-syntax-table)))

(defun set-downcase-syntax (uc lc table)
  "Make character LC the lower case of UC in TABLE; what UC is for others stays."
  (aset table uc lc)
  (aset table lc lc)
  (case-table--forget-derived table)
  (modify-syntax-entry lc "w   " (standard-syntax-table))
  (modify-syntax-entry uc "w   " (standard-syntax-table)))

(defun set-case-syntax (c syntax table)
  "Make character C caseless in TABLE, with the syntax SYNTAX in the standard syntax table."
  (let ((up (get-upcase-table table)))
    (aset table c c)
    (aset up c c))
  (case-table--forget-derived table)
  (modify-syntax-entry c syntax (standard-syntax-table)))
