;;; button.el --- text that does something when it is pushed  -*- lexical-binding: t -*-
;;;features: button
;;;yields: *

(defun button-category-symbol (type)
  "Return the symbol that holds the properties of the buttons of TYPE."
  (or (get type 'button-category-symbol)
      (and (eq type 'button) (progn (define-button-type 'button) (get 'button 'button-category-symbol)))
      (error "Unknown button type `%s'" type)))

(defun define-button-type (name &rest properties)
  "Define NAME as a type of buttons with PROPERTIES; :supertype TYPE inherits from TYPE."
  (let ((category (make-symbol (concat (symbol-name name) "-button")))
        (super (or (plist-get properties 'supertype) (plist-get properties :supertype))))
    (put name 'button-category-symbol category)
    (put category 'type name)
    (let ((inherited (if super (symbol-plist (button-category-symbol super))
                       (list 'face 'button 'mouse-face 'highlight 'keymap button-map 'action #'ignore 'evaporate t 'rear-nonsticky t
                             'help-echo "mouse-2, RET: Push this button"))))
      (while inherited
        (unless (eq (car inherited) 'type) (put category (car inherited) (cadr inherited)))
        (setq inherited (cddr inherited))))
    (when super (put category 'supertype super))
    (while properties
      (let ((property (pop properties)) (value (pop properties)))
        (unless (memq property '(:supertype supertype))
          (put category property value))))
    name))

(defun button-type-get (type prop) "Return the property PROP of the button TYPE."
  (get (button-category-symbol type) prop))

(defun button-type-put (type prop val) "Set the property PROP of the button TYPE to VAL."
  (put (button-category-symbol type) prop val))

(defun button-type-subtype-p (type supertype)
  "Return non-nil if the button TYPE is SUPERTYPE or inherits from it."
  (while (and type (not (eq type supertype)))
    (setq type (button-type-get type 'supertype)))
  type)

(defun button--properties (properties)
  "Return PROPERTIES of a button with the category of its type."
  (let* ((type (or (plist-get properties 'type) (plist-get properties :type)))
         (rest properties) (result nil))
    (unless (get 'button 'button-category-symbol) (define-button-type 'button))
    (while rest
      (unless (memq (car rest) '(type :type))
        (setq result (append result (list (car rest) (cadr rest)))))
      (setq rest (cddr rest)))
    (append (list 'button '(t) 'category (button-category-symbol (or type 'button))) result)))

(defun make-text-button (beg end &rest properties)
  "Make the text from BEG to END, or the string BEG, a button with PROPERTIES; return where it begins, or the string."
  (let ((properties (button--properties properties)))
    (if (stringp beg)
        (let ((string (copy-sequence beg)))
          (add-text-properties 0 (length string) properties string)
          string)
      (add-text-properties beg end properties)
      beg)))

(defun insert-text-button (label &rest properties)
  "Insert LABEL as a button with PROPERTIES; return where it begins."
  (let ((begin (point)))
    (insert label)
    (apply #'make-text-button begin (point) properties)))

(defun make-button (beg end &rest properties)
  "Make the text from BEG to END a button with PROPERTIES, by an overlay, and return the overlay."
  (let ((overlay (make-overlay beg end nil t nil)) (properties (button--properties properties)))
    (overlay-put overlay 'button overlay)
    (while properties
      (unless (eq (car properties) 'button) (overlay-put overlay (car properties) (cadr properties)))
      (setq properties (cddr properties)))
    overlay))

(defun insert-button (label &rest properties)
  "Insert LABEL as a button with PROPERTIES, and return the button, an overlay."
  (let ((begin (point)))
    (insert label)
    (apply #'make-button begin (point) properties)))

(defun button-at (pos)
  "Return the button at POS, an overlay or a marker, or nil."
  (let ((button (get-char-property pos 'button)))
    (cond ((or (null button) (overlayp button)) button)
          ((get-text-property pos 'button) (copy-marker pos t)))))

(defun button-start (button)
  "Return where BUTTON begins."
  (cond ((overlayp button) (overlay-start button))
        ((get-text-property button 'button)
         (or (previous-single-property-change (1+ button) 'button) (point-min)))
        (t button)))

(defun button-end (button)
  "Return where BUTTON ends."
  (if (overlayp button)
      (overlay-end button)
    (or (next-single-property-change button 'button) (point-max))))

(defun button-get (button prop)
  "Return the property PROP of BUTTON, a position, a string or an overlay: its own or that of its type."
  (if (overlayp button)
      (overlay-get button prop)
    (let* ((position (if (stringp button) 0 button))
           (object (and (stringp button) button))
           (own (plist-member (text-properties-at position object) prop)))
      (if own
          (cadr own)
        (let ((category (get-text-property position 'category object)))
          (and category (get category prop)))))))

(defun button-put (button prop val)
  "Set the property PROP of BUTTON to VAL."
  (when (memq prop '(type :type))
    (setq prop 'category val (button-category-symbol val)))
  (cond ((overlayp button) (overlay-put button prop val))
        ((stringp button) (put-text-property 0 (length button) prop val button))
        (t (put-text-property (button-start button) (button-end button) prop val))))

(defun button-label (button)
  "Return the text of BUTTON."
  (if (stringp button) button
    (buffer-substring-no-properties (button-start button) (button-end button))))

(defun button--help-echo (button)
  "Return what the `help-echo' of BUTTON, a string, a function or a form, says."
  (let* ((help (button-get button 'help-echo))
         (text (cond ((stringp help) help)
                     ((functionp help)
                      (funcall help (selected-window)
                               (if (overlayp button) button (current-buffer))
                               (button-start button)))
                     (t (eval help lexical-binding)))))
    (and (stringp text) (substitute-command-keys text))))

(defvar button-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\r" #'push-button)
    (define-key map [mouse-2] #'push-button)
    (define-key map [follow-link] 'mouse-face)
    map)
  "Keymap of the text of buttons.")

(defvar button-buffer-map
  (let ((map (make-sparse-keymap)))
    (define-key map [?\t] #'forward-button)
    (define-key map "\e\t" #'backward-button)
    (define-key map [backtab] #'backward-button)
    map)
  "Keymap of buffers that have buttons in them.")

(defun button-mode (&optional arg)
  "Toggle the minor mode with the keys that go from button to button."
  (interactive "P")
  (setq-local button-mode (if (null arg) (not (and (boundp 'button-mode) button-mode)) (> (prefix-numeric-value arg) 0))))

(defun button-type (button)
  "Return the type of BUTTON."
  (button-get button 'type))

(defun button-has-type-p (button type)
  "Return non-nil if BUTTON is of TYPE, or of one that inherits from it."
  (button-type-subtype-p (button-type button) type))

(defun button-activate (button &optional use-mouse-action)
  "Do what BUTTON is for."
  (let ((action (or (and use-mouse-action (button-get button 'mouse-action)) (button-get button 'action)))
        (data (button-get button 'button-data)))
    (if (markerp action)
        (goto-char action)
      (funcall action (or data button)))))

(defun push-button (&optional pos use-mouse-action)
  "Do what the button at POS (default: point) is for; return t if there is one."
  (interactive)
  (let ((button (button-at (or pos (point)))))
    (when button
      (button-activate button use-mouse-action)
      t)))

(defun next-button (pos &optional count-current)
  "Return the button behind POS, or at it if COUNT-CURRENT."
  (unless count-current
    (setq pos (next-single-char-property-change pos 'button)))
  (and pos (< pos (point-max))
       (or (button-at pos)
           (let ((next (next-single-char-property-change pos 'button)))
             (and next (< next (point-max)) (button-at next))))))

(defun previous-button (pos &optional count-current)
  "Return the button before POS, or ending at it if COUNT-CURRENT."
  (let ((pos (if count-current pos (previous-single-char-property-change pos 'button))))
    (and (> pos (point-min))
         (or (button-at (1- pos))
             (let ((before (previous-single-char-property-change pos 'button)))
               (and (> before (point-min)) (button-at (1- before))))))))

(defun forward-button (n &optional _wrap _display-message no-error)
  "Go to the Nth button behind point."
  (interactive "p")
  (let ((button nil))
    (if (< n 0)
        (dotimes (_ (- n))
          (setq button (previous-button (point)))
          (when button (goto-char (button-start button))))
      (dotimes (_ n)
        (setq button (next-button (point)))
        (when button (goto-char (button-start button)))))
    (or button (unless no-error (user-error "No buttons!")))))

(defun backward-button (n &optional wrap display-message no-error)
  "Go to the Nth button before point."
  (interactive "p")
  (forward-button (- n) wrap display-message no-error))

(defun buttonize (string callback &optional data help-echo)
  "Return STRING as a button that calls CALLBACK with DATA."
  (propertize string 'face 'button 'button '(t) 'category (button-category-symbol 'button)
              'action callback 'button-data data 'help-echo help-echo 'follow-link t))
