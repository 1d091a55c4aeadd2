;;; ned-bench-text.el --- the text work of tests/Editor.Benchmarks in Emacs  -*- lexical-binding: t -*-
;; emacs -Q --batch -l ned-bench-text.elc --eval '(ned-bench-random-inserts "FILE" COUNT)'
;; Each function prints {"each_us":[...]} or {"ms":[...],"hits":N}, each with the processor
;; time as cpu_each_us or cpu_ms.  Buffers are multibyte, as a person's are.
(defun ned-bench-cpu () (float-time (get-internal-run-time)))

(defmacro ned-bench-us (count &rest body)
  "Run BODY, which does COUNT things, and print the microseconds of one."
  (declare (indent 1))
  `(let ((t0 (progn (garbage-collect) (float-time))) (c0 (ned-bench-cpu)))
     ,@body
     (princ (format "{\"each_us\":[%.5f],\"cpu_each_us\":[%.5f]}\n"
                    (/ (* 1e6 (- (float-time) t0)) ,count) (/ (* 1e6 (- (ned-bench-cpu) c0)) ,count)))))

(defun ned-bench-fill (file)
  (let ((coding-system-for-read 'utf-8-unix)) (insert-file-contents file))
  (setq buffer-undo-list nil))

(defun ned-bench-random-inserts (file count)
  (with-temp-buffer
    (buffer-enable-undo)
    (ned-bench-fill file)
    (let ((where (make-vector count 0)) (size (buffer-size)))
      (dotimes (i count) (aset where i (1+ (random size))))
      (ned-bench-us count (dotimes (i count) (goto-char (aref where i)) (insert ?x))))))

(defun ned-bench-alternate-ends (file count)
  (with-temp-buffer
    (ned-bench-fill file)
    (goto-char (point-min)) (insert ?x)
    (ned-bench-us count
      (dotimes (_ count) (goto-char (point-min)) (insert ?x) (goto-char (point-max)) (insert ?x)))))

(defun ned-bench-markers (markers count)
  (with-temp-buffer
    (dotimes (_ markers) (insert "hello world\n"))
    (let ((all nil))
      (dotimes (i markers) (push (copy-marker (1+ (* i 12))) all))
      (goto-char (point-min))
      (ned-bench-us count (dotimes (_ count) (insert ?x)))
      (marker-position (car all)))))

(defun ned-bench-line-of (file count)
  (with-temp-buffer
    (ned-bench-fill file)
    (let ((where (make-vector count 0)) (size (buffer-size)))
      (dotimes (i count) (aset where i (1+ (random size))))
      (ned-bench-us count (dotimes (i count) (line-number-at-pos (aref where i)))))))

(defun ned-bench-line-start (file lines count)
  (with-temp-buffer
    (ned-bench-fill file)
    (let ((where (make-vector count 0)))
      (dotimes (i count) (aset where i (random lines)))
      (ned-bench-us count (dotimes (i count) (goto-char (point-min)) (forward-line (aref where i)))))))

(defun ned-bench-print (times cpu hits)
  (princ (format "{\"ms\":[%s],\"cpu_ms\":[%s],\"hits\":%d}\n"
                 (mapconcat #'identity times ",") (mapconcat #'identity cpu ",") hits)))

(defun ned-bench-search (file needle fold repetitions)
  (with-temp-buffer
    (ned-bench-fill file)
    (let ((case-fold-search fold) (times nil) (cpu nil) (hit nil))
      (dotimes (_ repetitions)
        (goto-char (point-min))
        (let ((t0 (float-time)) (c0 (ned-bench-cpu)))
          (setq hit (search-forward needle nil t))
          (push (format "%.4f" (* 1000 (- (float-time) t0))) times)
          (push (format "%.4f" (* 1000 (- (ned-bench-cpu) c0))) cpu)))
      (ned-bench-print times cpu (if hit 1 0)))))

(defun ned-bench-regexp (file regexp fold repetitions)
  (with-temp-buffer
    (ned-bench-fill file)
    (let ((case-fold-search fold) (times nil) (cpu nil) (hits 0))
      (dotimes (_ repetitions)
        (goto-char (point-min))
        (let ((t0 (float-time)) (c0 (ned-bench-cpu)))
          (setq hits 0)
          (while (re-search-forward regexp nil t) (setq hits (1+ hits)))
          (push (format "%.4f" (* 1000 (- (float-time) t0))) times)
          (push (format "%.4f" (* 1000 (- (ned-bench-cpu) c0))) cpu)))
      (ned-bench-print times cpu hits))))
