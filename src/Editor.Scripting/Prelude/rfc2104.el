;;; rfc2104.el --- keyed hashes  -*- lexical-binding: t -*-
;;;features: rfc2104 md5

(defun rfc2104-hash (hash block-length _hash-length key text)
  "Return the HMAC of TEXT with KEY in hexadecimal; HASH, a function or its name, works on blocks of BLOCK-LENGTH."
  (let* ((digest (lambda (bytes)
                   (let ((hex (funcall hash bytes)) (i 0) (result nil))
                     (while (< i (length hex))
                       (push (string-to-number (substring hex i (+ i 2)) 16) result)
                       (setq i (+ i 2)))
                     (apply #'unibyte-string (nreverse result)))))
         (short (if (> (length key) block-length) (funcall digest key) key))
         (pad (lambda (byte)
                (let ((bytes nil) (i 0))
                  (while (< i block-length)
                    (push (logxor byte (if (< i (length short)) (aref short i) 0)) bytes)
                    (setq i (1+ i)))
                  (apply #'unibyte-string (nreverse bytes))))))
    (funcall hash (concat (funcall pad #x5c) (funcall digest (concat (funcall pad #x36) text))))))

