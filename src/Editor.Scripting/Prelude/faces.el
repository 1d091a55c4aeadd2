;;; faces.el --- faces: their names and attributes, where no screen asks for more  -*- lexical-binding: t -*-
;;;features: faces
;;;yields: *

(defvar face-name-history nil "The faces that a person has named.")

(defconst faces--standard
  '(default bold italic bold-italic underline highlight region shadow error warning success
    link link-visited button mode-line mode-line-inactive header-line minibuffer-prompt
    fringe cursor fixed-pitch variable-pitch tooltip trailing-whitespace escape-glyph
    secondary-selection help-key-binding)
  "The faces that are there from the start.")

(defun facep (face)
  "Return non-nil if FACE names a face."
  (and (or (symbolp face) (stringp face))
       (let ((symbol (if (stringp face) (intern-soft face) face)))
         (and symbol
              (or (get symbol 'face) (get symbol 'face-alias) (get symbol 'face-defface-spec)
                  (memq symbol faces--standard))
              t))))

(defvar face--count 0 "How many faces have a number.")

(defun make-face (face)
  "Define FACE, without attributes, and return it."
  (unless (get face 'face)
    (put face 'face (setq face--count (1+ face--count))))
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
  "Return the number of FACE; that of `default' is 0, and faces defined later have greater ones."
  (cond ((eq face 'default) 0)
        ((integerp (get face 'face)) (+ 50 (get face 'face)))
        (t (1+ (or (seq-position faces--standard face) 40)))))

(defun face-documentation (face)
  "Return the documentation of FACE."
  (get face 'face-documentation))

(defun set-face-documentation (face string)
  "Set the documentation of FACE to STRING."
  (put face 'face-documentation string))

(defun face-spec--matches-p (display)
  "Return non-nil if DISPLAY, the condition of a clause of a face's spec, holds here."
  (or (memq display '(t default))
      (and (consp display)
           (seq-every-p
            (lambda (one)
              (let ((what (car one)) (wanted (cdr one)))
                (cond
                 ((eq what 'type) (seq-intersection wanted '(tty nil)))
                 ((eq what 'class) (memq (if noninteractive 'mono 'color) wanted))
                 ((eq what 'background) (memq (or frame-background-mode (frame-parameter nil 'background-mode) 'dark) wanted))
                 ((eq what 'min-colors) (>= (display-color-cells) (car wanted)))
                 ((eq what 'supports) (display-supports-face-attributes-p (if (keywordp (car wanted)) wanted (car wanted))))
                 (t (error "Unknown req `%S' with options `%S'" what wanted)))))
            display))))

(defun face-spec-choose (spec &optional _frame no-match-retval)
  "Return the attributes, a plist, that the face spec SPEC gives here; NO-MATCH-RETVAL if none of its clauses holds."
  (let ((defaults nil) (result nil) (found nil))
    (dolist (clause spec)
      (let* ((display (car clause)) (rest (cdr clause)) (plist (if (and rest (listp (car rest)) (null (cdr rest))) (car rest) rest)))
        (cond ((eq display 'default) (setq defaults plist))
              ((and (not found) (face-spec--matches-p display)) (setq found t result plist)))))
    (cond (found (append result defaults)) (defaults) (t no-match-retval))))

(defun face-spec-match-p (face spec &optional frame)
  "Return non-nil if FACE has the attributes that SPEC says."
  (let ((plist (face-spec-choose spec frame)) (same t))
    (while plist
      (unless (equal (face-attribute face (car plist) frame) (nth 1 plist)) (setq same nil))
      (setq plist (nthcdr 2 plist)))
    same))

(defun face-spec-recalc (face _frame)
  "Give FACE the attributes of its spec: that of the themes in effect or its own, and what programs put over it."
  (while (get face 'face-alias) (setq face (get face 'face-alias)))
  (let* ((theme (seq-find (lambda (one) (or (eq (car one) 'user) (custom-theme-enabled-p (car one)))) (get face 'theme-face)))
         (attributes nil) (missing '(none)))
    (let ((chosen (if theme (face-spec-choose (nth 1 theme) nil missing) missing)))
      (when (eq chosen missing) (setq chosen (face-spec-choose (get face 'face-defface-spec))))
      ;; what a theme does not say, it leaves as it was defined
      (dolist (plist (list (if theme (let ((extend (plist-member (face-spec-choose (get face 'face-defface-spec)) :extend)))
                                       (and extend (list :extend (nth 1 extend)))))
                           chosen (face-spec-choose (get face 'face-override-spec))))
        (while plist
          (setq attributes (plist-put attributes (car plist) (nth 1 plist))
                plist (nthcdr 2 plist)))))
    (put face 'face--attributes attributes)))

(defun face-spec-set (face spec &optional spec-type)
  "Give FACE the attributes of SPEC and note it as SPEC-TYPE says: nil what programs put over, `face-defface-spec' its definition,
`customized-face' or `saved-face' a person's, `reset' none of these."
  (make-face face)
  (cond
   ((memq spec-type '(customized-face saved-face))
    (put face spec-type spec)
    (put face 'face-override-spec nil)
    (custom-push-theme 'theme-face face 'user 'set spec))
   ((eq spec-type 'face-defface-spec) (put face 'face-defface-spec spec))
   ((eq spec-type 'reset) (put face 'face-override-spec nil))
   (t (put face 'face-override-spec spec)))
  (face-spec-recalc face nil))

(defvar face-attribute-name-alist
  '((:family . "font family") (:foundry . "font foundry") (:width . "character set width") (:height . "height in 1/10 pt")
    (:weight . "weight") (:slant . "slant") (:underline . "underline") (:overline . "overline") (:extend . "extend")
    (:strike-through . "strike-through") (:box . "box") (:inverse-video . "inverse-video display")
    (:foreground . "foreground color") (:background . "background color") (:stipple . "background stipple") (:inherit . "inheritance"))
  "Alist from the attributes of faces to what they mean.")

(defun face-all-attributes (face &optional _frame)
  "Return the attributes of FACE as an alist."
  (mapcar (lambda (one) (cons (car one) (face-attribute face (car one)))) face-attribute-name-alist))

(defun face--own-attribute (face attribute)
  "Return ATTRIBUTE of FACE itself, or `unspecified'."
  (while (get face 'face-alias) (setq face (get face 'face-alias)))
  (let ((tail (plist-member (get face 'face--attributes) attribute)))
    (cond (tail (cadr tail))
          ((and (memq face '(bold bold-italic)) (eq attribute :weight)) 'bold)
          ((and (memq face '(italic bold-italic)) (eq attribute :slant)) 'italic)
          ((and (memq face '(underline link)) (eq attribute :underline)) t)
          ((and (eq face 'mode-line) (eq attribute :inverse-video)) t)
          ((eq face 'default)
           (pcase attribute (:foreground "unspecified-fg") (:background "unspecified-bg") (:height 1) ((or :weight :slant :width) 'normal)
                  (:family "default") (:foundry "default") ((or :stipple :inherit :underline :overline :strike-through :box :inverse-video :extend) nil)
                  (_ 'unspecified)))
          (t 'unspecified))))

(defun face-attribute (face attribute &optional _frame inherit)
  "Return ATTRIBUTE of FACE, or `unspecified'.
INHERIT t: also from the faces that it inherits from; a face or a list of faces: from these, too."
  (let ((value (face--own-attribute face attribute)))
    (when (and inherit (not (eq attribute :inherit)))
      (setq value (face-attribute-merged-with attribute value (face--own-attribute face :inherit))))
    (when (and inherit (not (eq inherit t)))
      (setq value (face-attribute-merged-with attribute value inherit)))
    value))

(defun face-attribute-merged-with (attribute value faces &optional frame)
  "Return VALUE of ATTRIBUTE, or if it is not specified that of FACES, a face or a list of faces on FRAME."
  (if (and (not (face-attribute-relative-p attribute value)))
      value
    (dolist (face (cond ((memq faces '(nil unspecified)) nil) ((listp faces) faces) (t (list faces))))
      (when (face-attribute-relative-p attribute value)
        (setq value (merge-face-attribute attribute value (face-attribute face attribute frame t)))))
    value))

(defun face-attribute-specified-or (value &rest body)
  "Return VALUE unless it is `unspecified', else the last of BODY."
  (if (eq value 'unspecified) (car (last body)) value))

(defun face-bold-p (face &optional frame inherit)
  "Return non-nil if FACE on FRAME is bold; INHERIT as in `face-attribute'."
  (memq (face-attribute face :weight frame inherit) '(semi-bold bold extra-bold ultra-bold)))

(defun face-italic-p (face &optional frame inherit)
  "Return non-nil if FACE on FRAME is slanted; INHERIT as in `face-attribute'."
  (memq (face-attribute face :slant frame inherit) '(italic oblique)))

(defun face-underline-p (face &optional frame inherit)
  "Return non-nil if FACE on FRAME is underlined; INHERIT as in `face-attribute'."
  (let ((value (face-attribute face :underline frame inherit))) (not (memq value '(nil unspecified)))))

(defun face-inverse-video-p (face &optional frame inherit)
  "Return non-nil if FACE on FRAME is shown in reverse; INHERIT as in `face-attribute'."
  (eq t (face-attribute face :inverse-video frame inherit)))

(defun face-equal (face1 face2 &optional _frame)
  "Return non-nil if FACE1 and FACE2 have the same attributes."
  (equal (face-all-attributes face1) (face-all-attributes face2)))

(defun face-nontrivial-p (face &optional frame)
  "Return non-nil if FACE has any attribute on FRAME."
  (face-differs-from-default-p face frame))

(defun invert-face (face &optional frame)
  "Exchange the foreground and the background of FACE on FRAME."
  (let ((front (face-attribute face :foreground frame)) (back (face-attribute face :background frame)))
    (if (and (eq front 'unspecified) (eq back 'unspecified))
        (set-face-attribute face frame :inverse-video (not (eq t (face-attribute face :inverse-video))))
      (set-face-attribute face frame :foreground back :background front))))

(defun set-face-bold (face bold-p &optional frame)
  "Make FACE on FRAME bold if BOLD-P."
  (set-face-attribute face frame :weight (if bold-p 'bold 'normal)))

(defun set-face-italic (face italic-p &optional frame)
  "Make FACE on FRAME slanted if ITALIC-P."
  (set-face-attribute face frame :slant (if italic-p 'italic 'normal)))

(defun set-face-underline (face underline &optional frame)
  "Give FACE on FRAME the line UNDERLINE."
  (set-face-attribute face frame :underline underline))

(defun set-face-inverse-video (face inverse-video-p &optional frame)
  "Show FACE on FRAME in reverse if INVERSE-VIDEO-P."
  (set-face-attribute face frame :inverse-video inverse-video-p))

(defun set-face-extend (face extend-p &optional frame)
  "Let FACE on FRAME reach to the edge of the window if EXTEND-P."
  (set-face-attribute face frame :extend extend-p))

(defun face-extend-p (face &optional frame inherit)
  "Return non-nil if FACE on FRAME reaches to the edge of the window; INHERIT as in `face-attribute'."
  (eq t (face-attribute face :extend frame inherit)))

(defvar frame-background-mode nil "Whether frames are `dark' or `light'; nil is what the terminal says.")

(defun frame-set-background-mode (frame &optional _keep)
  "Let FRAME be dark or light as `frame-background-mode' says, and its faces follow."
  (set-frame-parameter frame 'background-mode (or frame-background-mode 'dark))
  (dolist (face (face-list)) (if (get face 'face-defface-spec) (face-spec-recalc face nil))))

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

