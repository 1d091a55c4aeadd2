;;; format-spec.el --- formatting by a table of characters  -*- lexical-binding: t -*-
;;;features: format-spec

(defun format-spec--value (value flags width precision properties)
  "Return VALUE as text with FLAGS, WIDTH, PRECISION and the text PROPERTIES of its specifier."
  (let ((text (format "%s" value)))
    (when precision
      (setq text (if (memq ?< flags)
                     (substring text (max 0 (- (length text) precision)))
                   (truncate-string-to-width text precision))))
    (when (and (> width 0) (> (string-width text) width))
      (cond ((memq ?< flags) (setq text (substring text (- (length text) width))))
            ((memq ?> flags) (setq text (substring text 0 width)))))
    (when (memq ?^ flags) (setq text (upcase text)))
    (when (memq ?_ flags) (setq text (downcase text)))
    (let ((missing (- width (string-width text))))
      (when (> missing 0)
        (setq text (if (memq ?- flags)
                       (concat text (make-string missing ?\s))
                     (concat (make-string missing (if (memq ?0 flags) ?0 ?\s)) text)))))
    (if properties (apply #'propertize text properties) text)))

(defun truncate-string-ellipsis ()
  "Return what stands for text that is left out."
  "…")

(defun truncate-string-to-width (str end-column &optional start-column padding ellipsis ellipsis-text-property)
  "Return the part of STR from START-COLUMN (default 0) to END-COLUMN.
With PADDING, a character, it is as wide as that asks.  ELLIPSIS (t: the usual one) stands at the end if something is
left out there; with ELLIPSIS-TEXT-PROPERTY it shows instead, by a `display' property."
  (let* ((start (or start-column 0)) (n (length str)) (width (string-width str))
         (dots (cond ((eq ellipsis t) (truncate-string-ellipsis)) (t (or ellipsis ""))))
         (dots-width (string-width dots)) (index 0) (column 0))
    (if (and (< end-column width) (< end-column dots-width)) (setq dots "" dots-width 0))
    (while (and (< index n) (< column start))
      (setq column (+ column (char-width (aref str index)))
            index (1+ index)))
    (if (< column start)
        (if padding (make-string (- end-column start) padding) "")
      (let* ((head (if (and padding (> column start)) (make-string (- column start) padding) ""))
             (cut (and (> width end-column)))
             (limit (if cut (max start (- end-column dots-width)) end-column))
             (from index) (at column))
        (while (and (< index n) (<= (+ at (char-width (aref str index))) limit))
          (setq at (+ at (char-width (aref str index)))
                index (1+ index)))
        (if (and cut ellipsis-text-property (not (equal dots "")))
            (concat head (substring str from index)
                    (propertize (substring str index) 'display dots))
          (concat head (substring str from index)
                  (if (and padding (< at limit) (or cut (< at end-column)))
                      (make-string (- limit at) padding)
                    "")
                  (if cut dots "")))))))
