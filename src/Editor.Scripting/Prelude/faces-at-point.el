;;; faces-at-point.el --- colours of the text at point, kinds of terminals  -*- lexical-binding: t -*-
;;;features: faces

(defun faces--attribute-at-point (attribute)
  "Return the ATTRIBUTE, such as :background, of the first face at point that says something of it."
  (let* ((faces (or (get-char-property (point) 'read-face-name) (get-char-property (point) 'face)))
         (key (if (eq attribute :foreground) 'foreground-color 'background-color))
         (list (cond ((null faces) nil)
                     ((not (consp faces)) (list faces))
                     ((or (keywordp (car faces)) (memq (car faces) '(foreground-color background-color))) (list faces))
                     (t faces)))
         (found nil))
    (while (and list (null found))
      (let* ((face (pop list))
             (value (cond ((and (symbolp face) (facep face)) (face-attribute face attribute nil t))
                          ((consp face) (or (and (keywordp (car face)) (plist-get face attribute))
                                            (and (eq (car face) key) (cdr face)))))))
        (unless (memq value '(nil unspecified)) (setq found value))))
    found))

(defun foreground-color-at-point () "Return the foreground colour of the text at point, or nil."
  (faces--attribute-at-point :foreground))

(defun background-color-at-point () "Return the background colour of the text at point, or nil."
  (faces--attribute-at-point :background))

(defun tty-find-type (pred type)
  "Return the longest part of TYPE, cut at dashes and underscores, that PRED returns non-nil for."
  (while (and type (not (funcall pred type)))
    (let ((at (string-match "[-_][^-_]+\\'" type)))
      (setq type (and at (substring type 0 at)))))
  type)

(defvar Buffer-menu-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map tabulated-list-mode-map)
    (define-key map " " #'next-line)
    (define-key map "q" #'quit-window)
    map)
  "Keymap of `Buffer-menu-mode'.")
