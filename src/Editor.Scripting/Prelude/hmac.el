;;; hmac.el --- hexadecimal text, keyed hashes  -*- lexical-binding: t -*-
;;;features: hex-util hmac-def hmac-md5

(defun encode-hex-string (string)
  "Return the bytes of STRING as hexadecimal digits."
  (mapconcat (lambda (byte) (format "%02x" byte)) string ""))

(defun decode-hex-string (string)
  "Return the bytes that the hexadecimal digits of STRING stand for."
  (let* ((n (/ (length string) 2)) (bytes (make-string n 0)))
    (dotimes (i n)
      (aset bytes i (+ (* 16 (hmac--digit (aref string (* 2 i)))) (hmac--digit (aref string (1+ (* 2 i)))))))
    bytes))

(defun hmac--digit (char)
  "Return the value of the hexadecimal digit CHAR."
  (cond ((<= ?0 char ?9) (- char ?0))
        ((<= ?a char ?f) (+ 10 (- char ?a)))
        ((<= ?A char ?F) (+ 10 (- char ?A)))
        (t (error "Invalid hexadecimal digit `%c'" char))))

(defun hmac--compute (hash block-length length bits text key)
  "Return the keyed hash of TEXT with KEY (RFC 2104): HASH gives LENGTH bytes and works on BLOCK-LENGTH; at most BITS of it."
  (let* ((key (if (> (length key) block-length) (funcall hash key) key))
         (inner (make-string block-length #x36)) (outer (make-string block-length #x5c)))
    (dotimes (i (length key))
      (aset inner i (logxor (aref key i) #x36))
      (aset outer i (logxor (aref key i) #x5c)))
    (let ((result (funcall hash (concat outer (funcall hash (concat inner text))))))
      (if (and bits (< (/ bits 8) length)) (substring result 0 (/ bits 8)) result))))

(defmacro define-hmac-function (name h b l &optional bit)
  "Define NAME (TEXT KEY) as the keyed hash made of the hash H, whose blocks have B bytes and whose results have L; BIT: only so many bits."
  `(defun ,name (text key)
     ,(format "Compute %s over TEXT with KEY." (upcase (symbol-name name)))
     (hmac--compute #',h ,b ,l ,bit text key)))

(defun md5-binary (string)
  "Return the MD5 of STRING as 16 bytes."
  (secure-hash 'md5 string nil nil t))

(defun hmac-md5 (text key)
  "Return the keyed MD5 of TEXT with KEY, as 16 bytes."
  (hmac--compute #'md5-binary 64 16 nil text key))

(defun hmac-md5-96 (text key)
  "Return the first 12 bytes of the keyed MD5 of TEXT with KEY."
  (hmac--compute #'md5-binary 64 16 96 text key))
