;;; text-property-search.el --- finding text by its properties  -*- lexical-binding: t -*-
;;;features: text-property-search
;;;provide-names: make-prop-match prop-match-p prop-match-beginning prop-match-end prop-match-value

(cl-defstruct (prop-match) beginning end value)

(defun text-property--matches-p (value property-value predicate)
  "Return non-nil if PROPERTY-VALUE fits VALUE by PREDICATE: t is equality, nil that it differs, or a function."
  (cond ((eq predicate t) (equal value property-value))
        ((null predicate) (not (equal value property-value)))
        (t (funcall predicate value property-value))))

(defun text-property-search-forward (property &optional value predicate not-current)
  "Find the next text whose PROPERTY fits VALUE by PREDICATE, go behind it and return a `prop-match'; or return nil.
With NOT-CURRENT, text at point does not count."
  (let ((at (point)) (found nil) (default (and (null value) (null predicate))))
    (let ((fits (lambda (pos)
                  (let ((its (get-text-property pos property)))
                    (if default its (text-property--matches-p value its predicate))))))
      (when (and not-current (< at (point-max)) (funcall fits at))
        (let ((its (get-text-property at property)))
          (while (and (< at (point-max)) (equal its (get-text-property at property)))
            (setq at (next-single-property-change at property nil (point-max))))))
      (while (and (< at (point-max)) (not (setq found (funcall fits at))))
        (setq at (next-single-property-change at property nil (point-max))))
      (when found
        (let* ((its (get-text-property at property))
               (end (next-single-property-change at property nil (point-max))))
          (unless (eq predicate t)
            (while (and (not default) (< end (point-max)) (funcall fits end))
              (setq end (next-single-property-change end property nil (point-max)))))
          (goto-char end)
          (make-prop-match :beginning at :end end :value its))))))

(defun text-property-search-backward (property &optional value predicate not-current)
  "Find the text before point whose PROPERTY fits VALUE by PREDICATE, go to its start and return a `prop-match'; or nil.
With NOT-CURRENT, text at point does not count."
  (let ((at (point)) (found nil) (default (and (null value) (null predicate))))
    (let ((fits (lambda (pos)
                  (let ((its (get-text-property pos property)))
                    (if default its (text-property--matches-p value its predicate))))))
      (when (and not-current (> at (point-min)) (< at (point-max)) (funcall fits at))
        (let ((its (get-text-property at property)))
          (while (and (> at (point-min)) (equal its (get-text-property (1- at) property)))
            (setq at (previous-single-property-change at property nil (point-min))))))
      (while (and (> at (point-min)) (not (setq found (funcall fits (1- at)))))
        (setq at (previous-single-property-change at property nil (point-min))))
      (when found
        (let* ((its (get-text-property (1- at) property))
               (begin (previous-single-property-change at property nil (point-min))))
          (unless (eq predicate t)
            (while (and (not default) (> begin (point-min)) (funcall fits (1- begin)))
              (setq begin (previous-single-property-change begin property nil (point-min)))))
          (goto-char begin)
          (make-prop-match :beginning begin :end at :value its))))))
