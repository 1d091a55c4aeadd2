;;; edmacro.el --- keys as text, and what events are made of  -*- lexical-binding: t -*-
;;;features: edmacro

(defun kbd (keys)
  "Return the keys that the text KEYS describes: a string if it can be one, else a vector."
  (read-kbd-macro keys))

(defun read-kbd-macro (start &optional end)
  "Return the keys that the text START describes, or the text from START to END; END t asks for a vector."
  (interactive "r")
  (if (stringp start)
      (edmacro-parse-keys start end)
    (setq last-kbd-macro (edmacro-parse-keys (buffer-substring start end)))))

(defconst edmacro--named-keys
  '(("NUL" . 0) ("RET" . 13) ("LFD" . 10) ("TAB" . 9) ("ESC" . 27) ("SPC" . 32) ("DEL" . 127))
  "Alist of the names of keys and their characters.")

(defun edmacro--modifier-bit (letter)
  "Return the bit of the modifier LETTER."
  (cdr (assq letter '((?A . #x400000) (?s . #x800000) (?H . #x1000000) (?S . #x2000000) (?C . #x4000000)
                      (?M . #x8000000)))))

(defun edmacro--control (char)
  "Return CHAR with the control modifier."
  (cond ((= char ??) (logior char #x4000000))
        ((<= ?@ char ?_) (logand char 31))
        ((<= ?a char ?z) (logand char 31))
        (t (logior char #x4000000))))

(defun edmacro-parse-keys (string &optional need-vector)
  "Return the keys that STRING describes: a string if it can be one and not NEED-VECTOR, else a vector."
  (let ((case-fold-search nil) (at 0) (keys nil))
    (while (and (string-match "[^ \t\n\f]+" string at))
      (let* ((word (match-string 0 string)) (begin (match-beginning 0)) (times 1) (these nil))
        (setq at (match-end 0))
        ;; <name> may have blanks in it.
        (when (and (eq (string-match "<[^ <>\t\n\f][^>\t\n\f]*>" string begin) begin)
                   (not (string-match-p "\\`<<" word)))
          (setq at (match-end 0)
                word (match-string 0 string)))
        (when (string-match "\\`\\([0-9]+\\)\\*." word)
          (setq times (string-to-number (match-string 1 word))
                word (substring word (1+ (match-end 1)))))
        (cond
         ((string-match "\\`<<.+>>\\'" word)
          (setq these (append (vector #x8000078) (substring word 2 -2) "\r" nil)))
         ((and (string-match "\\`\\(\\([ACHMsS]-\\)*\\)<\\(.+\\)>\\'" word)
               (progn (setq word (concat (match-string 1 word) (match-string 3 word)))
                      (not (string-match-p "\\<\\(NUL\\|RET\\|LFD\\|ESC\\|SPC\\|DEL\\)\\'" word))))
          (setq these (list (intern word))))
         ((or (equal word "REM") (string-match "\\`;;" word))
          (setq at (or (string-match "$" string at) (length string))))
         (t
          (let ((prefix 0) (bits 0) (original word) (rest word) (name nil))
            (while (string-match "\\`[ACHMsS]-." rest)
              (setq bits (logior bits (edmacro--modifier-bit (aref rest 0)))
                    prefix (+ prefix 2)
                    rest (substring rest 2)))
            (when (string-match "\\`\\^.\\'" rest)
              (setq bits (logior bits #x4000000)
                    prefix (1+ prefix)
                    rest (substring rest 1)))
            (setq name (assoc rest edmacro--named-keys))
            (cond
             (name (setq rest (string (cdr name))))
             ((string-match "\\`\\\\[0-7]+\\'" rest)
              (setq rest (string (string-to-number (substring rest 1) 8)))))
            (cond
             ((= bits 0) (setq these (append rest nil)))
             ((and (= bits #x8000000) (string-match-p "\\`-?[0-9]+\\'" rest))
              (setq these (mapcar (lambda (char) (logior char bits)) (append rest nil))))
             ((/= (length rest) 1)
              (error "%s must prefix a single character, not %s" (substring original 0 prefix) rest))
             (t
              (let ((char (aref rest 0)))
                (setq these
                      (list
                       (if (and (/= 0 (logand bits #x4000000)) (string-match-p "[@-_a-z]" rest) (null name))
                           (logior (logand bits (lognot #x4000000)) (edmacro--control char))
                         (logior char bits))))))))))
        (dotimes (_ times)
          (setq keys (append keys these)))))
    (when (and (>= (length keys) 4)
               (eq (car keys) ?\C-x) (eq (cadr keys) ?\()
               (eq (car (last keys)) ?\)) (eq (car (last keys 2)) ?\C-x))
      (setq keys (butlast (cddr keys) 2)))
    (if (and (not need-vector)
             (seq-every-p (lambda (key)
                            (and (characterp key)
                                 (let ((plain (logand key (lognot #x8000000)))) (<= 0 plain 127))))
                          keys))
        (concat (mapcar (lambda (key) (if (/= 0 (logand key #x8000000)) (+ key 128) key)) keys))
      (vconcat keys))))

(defun listify-key-sequence (key)
  "Return the list of the events of the keys KEY."
  (if (vectorp key)
      (append key nil)
    (mapcar (lambda (char) (if (> char 127) (logxor char (logior #x8000000 128)) char)) key)))

(defun eventp (object)
  "Return non-nil if OBJECT is an event."
  (or (integerp object)
      (and (if (consp object) (setq object (car object)) object)
           (symbolp object) (not (keywordp object)))))

(defun event--parts (event)
  "Return (MODIFIERS . BASE) of EVENT, a symbol."
  (let ((name (symbol-name event)) (case-fold-search nil) (modifiers nil) (more t))
    (while more
      (cond
       ((string-match "\\`\\([ACHMsS]\\)-." name)
        (push (cdr (assoc (match-string 1 name) '(("A" . alt) ("C" . control) ("H" . hyper) ("M" . meta)
                                                  ("s" . super) ("S" . shift))))
              modifiers)
        (setq name (substring name 2)))
       ((string-match "\\`\\(down\\|drag\\|double\\|triple\\|up\\)-." name)
        (push (intern (match-string 1 name)) modifiers)
        (setq name (substring name (1+ (match-end 1)))))
       (t (setq more nil))))
    (when (and (string-match-p "\\`mouse-[0-9]+\\'" name)
               (not (memq 'down modifiers)) (not (memq 'drag modifiers))
               (not (memq 'double modifiers)) (not (memq 'triple modifiers)))
      (push 'click modifiers))
    (cons modifiers (intern name))))

(defun event-modifiers (event)
  "Return the list of the modifiers of EVENT, a character, a symbol or a list of an event."
  (let ((type (if (listp event) (car event) event)))
    (if (symbolp type)
        (let ((found (car (event--parts type))) (result nil))
          (dolist (one '(drag down up triple double click super hyper alt shift control meta))
            (when (memq one found) (push one result)))
          (nconc (seq-filter (lambda (one) (memq one '(meta control shift alt hyper super))) result)
                 (seq-filter (lambda (one) (not (memq one '(meta control shift alt hyper super)))) result)))
      (let ((base (logand type #x3fffff)) (result nil))
        (when (/= 0 (logand type #x8000000)) (push 'meta result))
        (when (or (/= 0 (logand type #x4000000)) (< base 32)) (push 'control result))
        (when (or (/= 0 (logand type #x2000000))
                  (/= base (downcase base)))
          (push 'shift result))
        (when (/= 0 (logand type #x1000000)) (push 'hyper result))
        (when (/= 0 (logand type #x800000)) (push 'super result))
        (when (/= 0 (logand type #x400000)) (push 'alt result))
        result))))

(defun event-basic-type (event)
  "Return the character or symbol of EVENT without its modifiers."
  (let ((type (if (consp event) (car event) event)))
    (if (symbolp type)
        (cdr (event--parts type))
      (let ((base (logand type #x3fffff)))
        (downcase (if (< base 32) (logior base 64) base))))))

(defun mouse-movement-p (object)
  "Return non-nil if OBJECT is a movement of the mouse."
  (eq (car-safe object) 'mouse-movement))

(defun mouse-event-p (object)
  "Return non-nil if OBJECT is an event of the mouse."
  (and (memq (event-basic-type object) '(mouse-1 mouse-2 mouse-3 mouse-movement)) t))

(defun event-start (event)
  "Return where EVENT began, as a position."
  (if (consp event) (nth 1 event)
    (list (selected-window) (point) '(0 . 0) 0)))

(defun event-end (event)
  "Return where EVENT ended, as a position."
  (if (consp event) (nth (if (consp (nth 2 event)) 2 1) event)
    (list (selected-window) (point) '(0 . 0) 0)))

(defun event-click-count (event)
  "Return how many clicks EVENT is."
  (if (and (consp event) (integerp (nth 2 event))) (nth 2 event) 1))

(defun posn-window (position) "Return the window of POSITION." (nth 0 position))

(defun posn-point (position) "Return the position in the buffer of POSITION."
  (or (nth 5 position) (if (consp (nth 1 position)) (car (nth 1 position)) (nth 1 position))))

(defun posn-area (position) "Return the area of POSITION, or nil for the text."
  (let ((area (if (consp (nth 1 position)) (car (nth 1 position)) (nth 1 position))))
    (and (symbolp area) area)))

(defun posn-x-y (position) "Return the coordinates of POSITION." (nth 2 position))

(defun posn-timestamp (position) "Return the time of POSITION." (nth 3 position))

(defun posn-string (position) "Return the string of POSITION." (nth 4 position))

(defun posn-object (position) "Return the object of POSITION." (or (nth 7 position) (nth 4 position)))

(defun posn-col-row (position) "Return the column and row of POSITION." (nth 6 position))

(defun posn-set-point (position)
  "Go to POSITION, in its window."
  (when (windowp (posn-window position)) (select-window (posn-window position)))
  (when (numberp (posn-point position)) (goto-char (posn-point position))))

(defun suppress-keymap (map &optional nodigits)
  "Make the keys of MAP that insert themselves undefined; the digits give arguments unless NODIGITS."
  (define-key map [remap self-insert-command] #'undefined)
  (unless nodigits
    (define-key map "-" #'negative-argument)
    (let ((digit ?0))
      (while (<= digit ?9)
        (define-key map (string digit) #'digit-argument)
        (setq digit (1+ digit))))))

(defun undefined ()
  "Beep: the key is not defined."
  (interactive)
  (ding))

(defun make-composed-keymap (maps &optional parent)
  "Return a keymap made of MAPS, a keymap or a list of them, that inherits from PARENT."
  (cons 'keymap (append (if (keymapp maps) (list maps) maps) parent)))

(defun global-set-key (key command)
  "Let KEY run COMMAND."
  (interactive (list (read-key-sequence "Set key globally: ") (read-command "Command: ")))
  (define-key (current-global-map) key command))

(defun local-set-key (key command)
  "Let KEY run COMMAND in the current major mode."
  (interactive (list (read-key-sequence "Set key locally: ") (read-command "Command: ")))
  (unless (current-local-map) (use-local-map (make-sparse-keymap)))
  (define-key (current-local-map) key command))

(defun global-unset-key (key)
  "Let KEY run nothing."
  (global-set-key key nil))

(defun local-unset-key (key)
  "Let KEY run nothing in the current major mode."
  (when (current-local-map) (local-set-key key nil))
  nil)

(defun define-key-after (keymap key definition &optional _after)
  "Let KEY in KEYMAP run DEFINITION, behind the other bindings."
  (define-key keymap key definition))

(defun substitute-key-definition (olddef newdef keymap &optional _oldmap)
  "Let the keys of KEYMAP that run OLDDEF run NEWDEF."
  (map-keymap (lambda (event definition)
                (cond ((eq definition olddef) (define-key keymap (vector event) newdef))
                      ((keymapp definition) (substitute-key-definition olddef newdef definition))))
              keymap))
