;;; record.el --- what an installed GNU Emacs 28 answers to each form  -*- lexical-binding: t -*-

;; Usage:  emacs -Q --batch -l record.el -f oracle-record [--all] FILE...
;;
;; A file has one form a line, then a TAB and the answer.  Lines that begin with `;' are comments; `;;; requires: cl-lib seq'
;; names features that are loaded before each form.  `L:' before a form means lexical binding.  Forms without an answer are run
;; (with --all: every form), each in an Emacs of its own and in an empty buffer *t*, and the file is written back.
;; A file with the comment `;;; one session' is run in one Emacs, from first to last; `;;; before: FORM' is evaluated there first.
;;
;; An answer is the printed value (`print-escape-newlines' is t), or `!ERR (CONDITION . DATA) | MESSAGE'.
;; Control characters that are left in it are written as Unicode's control pictures (U+2400 and on), so that a row stays one line;
;; raw bytes as \351, other characters that UTF-8 cannot hold as \x{110000}.

(defun oracle-picture (text)
  "TEXT with each control character shown as its control picture."
  (mapconcat (lambda (c)
               (cond ((< c 32) (string (+ #x2400 c)))
                     ((= c 127) (string #x2421))
                     ((and (> c #x3fff7f)) (format "\\%o" (- c #x3fff00)))
                     ((or (> c #x10ffff) (<= #xd800 c #xdfff)) (format "\\x{%x}" c))
                     (t (string c))))
             (string-to-multibyte text) ""))

(defun oracle-answer (form)
  "The answer to the line FORM, run in the buffer *t*, emptied."
  (let ((lexical (string-prefix-p "L:" form)))
    (when lexical (setq form (substring form 2)))
    (when (get-buffer "*t*") (with-current-buffer "*t*" (setq buffer-read-only nil)) (kill-buffer "*t*"))
    (set-buffer (get-buffer-create "*t*"))
    (buffer-enable-undo)
    (oracle-picture
     (condition-case err
         (let ((value (eval (car (read-from-string form)) lexical)))
           (let ((print-escape-newlines t)) (prin1-to-string value)))
       (t (let ((data (let ((print-escape-newlines t)) (prin1-to-string err))))
            (format "!ERR %s | %s" data (error-message-string err))))))))

(defun oracle-requires (file)
  "The features that FILE asks for."
  (with-temp-buffer
    (insert-file-contents file)
    (and (re-search-forward "^;;; requires: \\(.*\\)$" nil t)
         (mapcar #'intern (split-string (match-string 1))))))

(defun oracle-child ()
  "Run one form for `oracle-record': arguments are the file of the answer, the features and the form."
  (let ((out (pop command-line-args-left))
        (features (car (read-from-string (pop command-line-args-left))))
        (form (decode-coding-string (base64-decode-string (pop command-line-args-left)) 'utf-8))
        (coding-system-for-write 'utf-8-unix))
    (mapc #'require features)
    (let ((answer (oracle-answer form)))
      (write-region answer nil out nil 'silent))))

(defun oracle-in-child (requires form)
  "The answer of a fresh Emacs to FORM."
  (let ((out (make-temp-file "oracle")) (process-environment
                                         (append '("TZ=UTC0" "LC_ALL=C.UTF-8" "HOME=/oracle-no-home") process-environment)))
    (unwind-protect
        (progn
          (call-process (expand-file-name invocation-name invocation-directory) nil nil nil "-Q" "--batch" "-l" (symbol-file 'oracle-child)
                        "-f" "oracle-child" out (prin1-to-string requires)
                        (base64-encode-string (encode-coding-string form 'utf-8) t))
          (with-temp-buffer
            (let ((coding-system-for-read 'utf-8-unix)) (insert-file-contents out))
            (if (= (buffer-size) 0) (progn (message "no answer: %s" form) "!NONE") (buffer-string))))
      (delete-file out))))

(defun oracle-record-file (file all)
  (let ((requires (oracle-requires file)) (default-directory "/") (count 0) one rows)
    (with-temp-buffer
      (let ((coding-system-for-read 'utf-8-unix)) (insert-file-contents file))
      (goto-char (point-min))
      (setq one (save-excursion (re-search-forward "^;;; one session" nil t)))
      (when one
        (setq all t)
        (mapc #'require requires)
        (when (save-excursion (re-search-forward "^;;; before: \\(.*\\)$" nil t))
          (eval (car (read-from-string (match-string 1))))))
      (dolist (line (split-string (buffer-string) "\n" t))
        (let ((tab (string-search "\t" line)))
          (push (if (or (string-prefix-p ";" line) (and tab (not all))) line
                  (let ((form (if tab (substring line 0 tab) line)))
                    (setq count (1+ count))
                    (concat form "\t" (if one (save-current-buffer (oracle-answer form)) (oracle-in-child requires form)))))
                rows))))
    (let ((coding-system-for-write 'utf-8-unix))
      (write-region (concat (mapconcat #'identity (nreverse rows) "\n") "\n") nil file nil 'silent))
    (message "%s: %d recorded" (file-name-nondirectory file) count)))

(defun oracle-record ()
  "Record the files on the command line."
  (let ((all (and (equal (car command-line-args-left) "--all") (pop command-line-args-left))) (here default-directory))
    (while command-line-args-left
      (oracle-record-file (expand-file-name (pop command-line-args-left) here) all))))
