;;; files-lock.el --- auto-save files and names of locks  -*- lexical-binding: t -*-
;;;features: files

(defcustom auto-save-default t "Non-nil: buffers that visit files are auto-saved." :type 'boolean :group 'auto-save)

(defcustom auto-save-file-name-transforms
  (list (list "\\`/[^/]*:\\([^/]*/\\)*\\([^/]*\\)\\'" (concat (file-name-as-directory temporary-file-directory) "\\2") t))
  "List of (REGEXP REPLACEMENT UNIQUIFY) for the names of auto-save files." :type 'sexp :group 'auto-save)

(defcustom lock-file-name-transforms nil "List of (REGEXP REPLACEMENT UNIQUIFY) for the names of locks." :type 'sexp :group 'files)

(defcustom auto-save-visited-interval 5 "After so many idle seconds `auto-save-visited-mode' saves." :type 'number :group 'auto-save)

(defun delete-auto-save-file-if-necessary (&optional force)
  "Delete the auto-save file of the current buffer if it is of its last changes, or FORCE."
  (and buffer-auto-save-file-name delete-auto-save-files
       (not (and buffer-file-name (string= buffer-file-name buffer-auto-save-file-name)))
       (or force (recent-auto-save-p))
       (progn
         (condition-case nil (delete-file buffer-auto-save-file-name) (file-error nil))
         (set-buffer-auto-saved))))

(defun auto-save-mode (&optional arg)
  "Toggle whether this buffer is auto-saved; on if ARG is positive."
  (interactive "P")
  (setq buffer-auto-save-file-name
        (and (if (null arg)
                 (or (not buffer-auto-save-file-name) (< buffer-saved-size 0))
               (or (eq arg t) (listp arg) (and (integerp arg) (> arg 0))))
             (if (and buffer-file-name auto-save-visited-file-name (not buffer-read-only))
                 buffer-file-name
               (make-auto-save-file-name))))
  (when (and buffer-auto-save-file-name (numberp buffer-saved-size) (< buffer-saved-size 0))
    (setq buffer-saved-size 0))
  (force-mode-line-update)
  buffer-auto-save-file-name)

(defun files--splice-dirname-file (dir file)
  "Return FILE in DIR, with ! for the slashes of its directory."
  (concat (file-name-as-directory dir)
          (replace-regexp-in-string "/" "!" (replace-regexp-in-string "!" "!!" file))))

(defun files--transform-file-name (filename transforms prefix suffix)
  "Return FILENAME as the first of TRANSFORMS that matches has it, its last part between PREFIX and SUFFIX."
  (let ((found (seq-find (lambda (each) (string-match (car each) filename)) transforms)))
    (when found
      (let* ((made (replace-match (nth 1 found) t nil filename)) (how (nth 2 found)))
        (setq filename
              (expand-file-name
               (cond
                ((memq how (secure-hash-algorithms)) (concat (file-name-directory made) (secure-hash how filename)))
                (how (files--splice-dirname-file (file-name-directory made) filename))
                (t made))))))
    (concat (file-name-directory filename) prefix (file-name-nondirectory filename) suffix)))

(defun make-auto-save-file-name ()
  "Return the name of the auto-save file of this buffer."
  (if buffer-file-name
      (let ((handler (find-file-name-handler buffer-file-name 'make-auto-save-file-name)))
        (if handler
            (funcall handler 'make-auto-save-file-name)
          (files--transform-file-name buffer-file-name auto-save-file-name-transforms "#" "#")))
    (let ((name (replace-regexp-in-string
                 "[^-[:alnum:]_.~#+]" (lambda (c) (format "%%%02X" (string-to-char c))) (buffer-name) t t))
          (dir (if (file-writable-p default-directory) default-directory (expand-file-name "~/"))))
      (make-temp-name-unused (expand-file-name (format "#%s#" name) dir)))))

(defun make-temp-name-unused (prefix)
  "Return the name of a new empty file that begins with PREFIX and ends with #."
  (let ((name (make-temp-file prefix nil "#")))
    (delete-file name)
    name))

(defun make-lock-file-name (filename)
  "Return the name of the lock of FILENAME, nil if it has none."
  (let ((handler (find-file-name-handler filename 'make-lock-file-name)))
    (cond
     (handler (funcall handler 'make-lock-file-name filename))
     ((not create-lockfiles) nil)
     (t (files--transform-file-name filename lock-file-name-transforms ".#" "")))))

(defun lock-file-mode (&optional arg)
  "Toggle whether this buffer's file is locked while it is changed; on if ARG is positive."
  (interactive "P")
  (setq-local create-lockfiles (if (null arg) (not create-lockfiles) (> (prefix-numeric-value arg) 0))))

(defun auto-save-file-name-p (filename)
  "Non-nil if FILENAME, without a directory, is the name of an auto-save file."
  (string-match "\\`#.*#\\'" filename))

(defun rename-auto-save-file ()
  "Give the auto-save file the name that suits the buffer."
  (rename-auto-save-file--from
   (prog1 buffer-auto-save-file-name
     (setq buffer-auto-save-file-name (make-auto-save-file-name)))))

(defun rename-auto-save-file--from (old)
  "Rename the auto-save file OLD to what it is called now, if there is a recent one."
  (and old buffer-auto-save-file-name
       (not (string= buffer-auto-save-file-name buffer-file-name))
       (not (string= buffer-auto-save-file-name old))
       (file-exists-p old)
       (recent-auto-save-p)
       (rename-file old buffer-auto-save-file-name t)))

(defun recover-this-file ()
  "Get the text of this buffer's auto-save file."
  (interactive)
  (unless buffer-file-name (user-error "This buffer is not visiting a file"))
  (recover-file buffer-file-name))

(defun recover-file (file)
  "Visit FILE with the text of its auto-save file."
  (interactive "FRecover file: ")
  (setq file (expand-file-name file))
  (when (auto-save-file-name-p (file-name-nondirectory file))
    (error "%s is an auto-save file" (abbreviate-file-name file)))
  (let ((auto (let ((buffer-file-name file)) (make-auto-save-file-name))))
    (unless (file-newer-than-file-p auto file)
      (error "Auto-save file %s not current" (abbreviate-file-name auto)))
    (when (yes-or-no-p (format "Recover auto save file %s? " auto))
      (switch-to-buffer (find-file-noselect file t))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert-file-contents auto nil))
      (after-find-file nil nil t))))

(defun auto-save-visited-mode (&optional _arg)
  "Not done here: files are saved when they are saved."
  (interactive)
  nil)

(defun file-size-human-readable-iec (size)
  "Return SIZE as people read it, in KiB and so on."
  (file-size-human-readable size 'iec " "))

(defun file-modes-char-to-who (char)
  "Return the bits of the permissions of CHAR: u, g, o or a."
  (or (cdr (assq char '((?u . #o4700) (?g . #o2070) (?o . #o1007) (?a . #o7777))))
      (error "%c: bad `who' character" char)))

(defun file-modes-char-to-right (char &optional from)
  "Return the bits of the right CHAR; FROM are those that there are."
  (or from (setq from 0))
  (pcase char
    (?r #o0444) (?w #o0222) (?x #o0111) (?s #o6000) (?t #o1000)
    (?X (if (or (/= 0 (logand from #o111)) nil) #o0111 0))
    (?u (let ((uright (logand #o4700 from))) (logior (logand uright #o4000) (/ (logand uright #o700) 8 8) (/ (logand uright #o700) 8) (logand uright #o700))))
    (?g (let ((gright (logand #o2070 from))) (logior (logand gright #o2000) (/ (logand gright #o70) 8) (logand gright #o70) (* (logand gright #o70) 8))))
    (?o (let ((oright (logand #o1007 from))) (logior (logand oright #o1000) (logand oright 7) (* (logand oright 7) 8) (* (logand oright 7) 64))))
    (_ (error "%c: bad right character" char))))

(defun file-modes-rights-to-number (rights who-mask &optional from)
  "Return the bits FROM changed as RIGHTS say, such as +rw, for those in WHO-MASK."
  (let ((result (or from 0)) (operation nil))
    (dolist (char (append rights nil))
      (if (memq char '(?+ ?- ?=))
          (progn
            (setq operation char)
            (when (eq char ?=) (setq result (logand result (lognot who-mask)))))
        (let ((bits (logand (file-modes-char-to-right char (or from 0)) who-mask)))
          (setq result (if (eq operation ?-) (logand result (lognot bits)) (logior result bits))))))
    result))

(defun file-modes-symbolic-to-number (modes &optional from)
  "Return the number of the permissions MODES, as chmod takes them; FROM are those that there are."
  (save-match-data
    (let ((case-fold-search nil) (result (or from 0)))
      (while (not (string= modes ""))
        (unless (string-match "\\`\\([ugoa]*\\)\\([+=-]\\([rwxXstugo]*\\)\\)+\\(,\\|\\'\\)" modes)
          (error "Parse error in modes near `%s'" (substring modes 0)))
        (let ((who (match-string 1 modes)) (end (match-end 0)) (clause (substring modes 0 (match-beginning 4))))
          (let ((mask (apply #'logior (mapcar #'file-modes-char-to-who (append (if (string= who "") "a" who) nil)))))
            (setq result (file-modes-rights-to-number (substring clause (length who)) mask result)))
          (setq modes (substring modes end))))
      result)))

(defun file-modes-number-to-symbolic (mode &optional filetype)
  "Return the permissions MODE as ls shows them, FILETYPE, a character, in front."
  (let ((bit (lambda (n yes) (if (/= 0 (logand mode n)) yes ?-)))
        (last (lambda (x special lower upper)
                (if (/= 0 (logand mode special))
                    (if (/= 0 (logand mode x)) lower upper)
                  (if (/= 0 (logand mode x)) ?x ?-)))))
    (string
     (or filetype
         (pcase (ash mode -12) (#o14 ?s) (#o12 ?l) (#o10 ?-) (#o6 ?b) (#o4 ?d) (#o2 ?c) (#o1 ?p) (_ ?-)))
     (funcall bit 256 ?r) (funcall bit 128 ?w) (funcall last 64 2048 ?s ?S)
     (funcall bit 32 ?r) (funcall bit 16 ?w) (funcall last 8 1024 ?s ?S)
     (funcall bit 4 ?r) (funcall bit 2 ?w) (funcall last 1 512 ?t ?T))))

(defun read-file-modes (&optional prompt orig-file)
  "Read permissions after PROMPT, those of ORIG-FILE if nothing is typed, and return their number."
  (let* ((modes (or (if orig-file (file-modes orig-file) 0) (error "File not found")))
         (said (read-string (or prompt "File modes (octal or symbolic): ") nil nil (file-modes-number-to-symbolic modes))))
    (if (string-match-p "\\`[0-7]+\\'" said)
        (string-to-number said 8)
      (file-modes-symbolic-to-number said modes))))
