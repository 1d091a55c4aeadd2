;;; faces.el --- faces: their names and attributes, where no screen asks for more  -*- lexical-binding: t -*-
;;;features: faces
;;;yields: *

(defvar face-name-history nil "The faces that a person has named.")

(defun facep (face)
  "Return non-nil if FACE names a face."
  (and (or (symbolp face) (stringp face))
       (let ((symbol (if (stringp face) (intern-soft face) face)))
         (and symbol
              (or (get symbol 'face) (get symbol 'face-alias) (get symbol 'face-defface-spec)
                  (memq symbol '(default bold italic bold-italic underline highlight region shadow error warning success
                                  link link-visited button mode-line mode-line-inactive header-line minibuffer-prompt
                                  fringe cursor fixed-pitch variable-pitch tooltip trailing-whitespace escape-glyph
                                  secondary-selection help-key-binding)))
              t))))

(defun make-face (face)
  "Define FACE, without attributes, and return it."
  (unless (facep face) (put face 'face t))
  face)

(defun make-empty-face (face)
  "Define FACE, without attributes, and return it."
  (make-face face))

(defun check-face (face)
  "Return FACE if it is one, or signal an error."
  (unless (facep face) (error "Not a face: %s" face))
  face)

(defun face-list ()
  "Return the list of all faces."
  (apropos-internal "" #'facep))

(defun face-name (face)
  "Return the name of FACE as a string."
  (symbol-name (check-face face)))

(defun face-id (face &optional _frame)
  "Return the number of FACE."
  (or (get face 'face--id) (put face 'face--id (length (symbol-name face)))))

(defun face-documentation (face)
  "Return the documentation of FACE."
  (get face 'face-documentation))

(defun set-face-documentation (face string)
  "Set the documentation of FACE to STRING."
  (put face 'face-documentation string))

(defun face-attribute (face attribute &optional _frame inherit)
  "Return ATTRIBUTE of FACE, or `unspecified'; INHERIT: also from the faces that it inherits from."
  (let ((tail (plist-member (get face 'face--attributes) attribute)))
    (cond (tail (cadr tail))
          ((and inherit (not (eq attribute :inherit)))
           (let ((parent (plist-get (get face 'face--attributes) :inherit)))
             (if (and parent (symbolp parent)) (face-attribute parent attribute nil t) 'unspecified)))
          (t 'unspecified))))

(defun set-face-attribute (face _frame &rest args)
  "Set attributes of FACE to what ARGS, a plist, says."
  (let ((attributes (get face 'face--attributes)))
    (while args
      (setq attributes (plist-put attributes (pop args) (pop args))))
    (put face 'face--attributes attributes))
  nil)

(defun face-foreground (face &optional _frame inherit)
  "Return the foreground colour of FACE, or nil."
  (let ((value (face-attribute face :foreground nil inherit)))
    (if (eq value 'unspecified) nil value)))

(defun face-background (face &optional _frame inherit)
  "Return the background colour of FACE, or nil."
  (let ((value (face-attribute face :background nil inherit)))
    (if (eq value 'unspecified) nil value)))

(defun set-face-foreground (face color &optional _frame)
  "Set the foreground of FACE to COLOR."
  (set-face-attribute face nil :foreground (or color 'unspecified)))

(defun set-face-background (face color &optional _frame)
  "Set the background of FACE to COLOR."
  (set-face-attribute face nil :background (or color 'unspecified)))

(defun face-differs-from-default-p (face &optional _frame)
  "Return non-nil if FACE has any attribute."
  (and (get face 'face--attributes) t))

(defun face-spec-set (face spec &optional _spec-type)
  "Set the spec of FACE to SPEC."
  (put face 'face-override-spec spec)
  (make-face face))

(defun face-default-spec (face)
  "Return the spec that FACE was defined with."
  (get face 'face-defface-spec))

(defun face-user-default-spec (face)
  "Return the spec of FACE: a person's, or the one it was defined with."
  (or (get face 'saved-face) (face-default-spec face)))

(defun copy-face (old-face new-face &optional _frame _new-frame)
  "Define NEW-FACE like OLD-FACE."
  (make-face new-face)
  (put new-face 'face--attributes (copy-sequence (get old-face 'face--attributes)))
  new-face)

(defun display-color-p (&optional _display) "Return non-nil if colours can be shown." (not noninteractive))

(defun display-color-cells (&optional _display) "Return how many colours can be shown." (if noninteractive 0 16777216))

(defun display-graphic-p (&optional _display) "Return nil: the display is a terminal." nil)

(defun display-images-p (&optional _display) "Return nil: no images here." nil)

(defun display-mouse-p (&optional _display) "Return non-nil if there is a mouse." (not noninteractive))

(defun display-popup-menus-p (&optional _display) "Return nil: no pop-up menus here." nil)

(defun tty-color-alist (&optional _frame) "Return nil: colours are not numbered." nil)
