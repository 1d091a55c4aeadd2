;;; shortdoc.el --- groups of functions with examples  -*- lexical-binding: t -*-
;;;features: shortdoc

(defvar shortdoc--groups nil "The groups: (GROUP . ITEMS); an item is a title or (FUNCTION KEYWORD VALUE ...).")
(defvar shortdoc-separator nil "What stands between two functions.")

(defmacro define-short-documentation-group (group &rest functions)
  "Define GROUP, a symbol, as FUNCTIONS: titles and (FUNCTION KEYWORD VALUE...).
Keywords are :args, :eval, :no-eval, :no-eval*, :no-value, :result, :result-string, :eg-result, :eg-result-string, :no-manual."
  (declare (indent defun))
  `(progn
     (setq shortdoc--groups (delq (assq ',group shortdoc--groups) shortdoc--groups))
     (push (cons ',group ',functions) shortdoc--groups)))

(define-short-documentation-group list
  "Making Lists"
  (cons :eval (cons 1 '(2 3 4)))
  (list :eval (list 1 2 3))
  (append :eval (append '("foo" "bar") '("zot")))
  (number-sequence :eval (number-sequence 5 8))
  "Operating on Lists"
  (car :eval (car '(one two three)))
  (cdr :eval (cdr '(one two three)))
  (nth :eval (nth 1 '(one two three)))
  (nthcdr :eval (nthcdr 1 '(one two three)))
  (last :eval (last '(one two three)))
  (memq :eval (memq 'b '(a b c)))
  (member :eval (member 2 '(1 2 3)))
  (delete-dups :eval (delete-dups (list 1 2 4 3 2 4)))
  (mapcar :eval (mapcar #'list '(1 2 3)))
  "Association Lists"
  (assq :eval (assq 'b '((a . 1) (b . 2))))
  (assoc :eval (assoc "b" '(("a" . 1) ("b" . 2))))
  (alist-get :eval (alist-get 'foo '((foo . bar) (zot . baz)))))

(define-short-documentation-group string
  "Making Strings"
  (make-string :eval (make-string 5 ?x))
  (concat :eval (concat "foo" "bar" "zot"))
  (format :eval (format "This number is %d" 4))
  (string-join :eval (string-join '("foo" "bar") " "))
  "Parts of Strings"
  (substring :eval (substring "foobar" 0 3))
  (split-string :eval (split-string "foo bar"))
  (string-trim :eval (string-trim " foo "))
  (string-replace :eval (string-replace "foo" "bar" "foozot"))
  (replace-regexp-in-string :eval (replace-regexp-in-string "[a-z]+" "_" "*foo*"))
  "Predicates"
  (string-prefix-p :eval (string-prefix-p "foo" "foobar"))
  (string-suffix-p :eval (string-suffix-p "bar" "foobar"))
  (string-match-p :eval (string-match-p "^[fo]+" "foobar"))
  (string= :eval (string= "foo" "foo"))
  (string< :eval (string< "bar" "foo")))

(define-short-documentation-group hash-table
  (make-hash-table :no-eval (make-hash-table) :result-string "#s(hash-table ...)")
  (puthash :no-eval (puthash 'key "value" table))
  (gethash :no-eval (gethash 'key table) :eg-result "value")
  (remhash :no-eval (remhash 'key table) :result nil)
  (maphash :no-eval (maphash (lambda (key value) (message "value: %s" value)) table) :result nil)
  (hash-table-count :no-eval (hash-table-count table) :eg-result 15))

(define-short-documentation-group number
  (+ :args (&rest numbers) :eval (+ 1 2 3))
  (- :args (&optional number &rest numbers) :eval (- 5 3))
  (* :args (&rest numbers) :eval (* 3 4))
  (/ :eval (/ 10 3))
  (% :eval (% 10 5))
  (mod :eval (mod -5 3))
  (abs :eval (abs -4))
  (max :args (number &rest numbers) :eval (max 7 9 -1))
  (round :eval (round 3.6))
  (string-to-number :eval (string-to-number "42"))
  (number-to-string :eval (number-to-string 42)))

(define-short-documentation-group buffer
  (current-buffer :no-eval (current-buffer) :eg-result-string "#<buffer shortdoc.el>")
  (get-buffer-create :no-eval (get-buffer-create "*foo*") :result-string "#<buffer *foo*>")
  (insert :no-value (insert "This string and then the buffer's text"))
  (buffer-string :no-eval (buffer-string) :eg-result "some text")
  (point :eval (point))
  (goto-char :no-eval (goto-char (point-max)) :eg-result 456)
  (search-forward :no-eval (search-forward "something" nil t) :eg-result 43)
  (re-search-forward :no-eval (re-search-forward "^[f-z]+" nil t) :eg-result 4))

(define-short-documentation-group process
  (make-process :no-eval (make-process :name "foo" :command '("cat" "/tmp/foo")) :eg-result-string "#<process foo>")
  (process-send-string :no-eval (process-send-string process "x\n"))
  (set-process-filter :no-eval (set-process-filter process (lambda (process text) (insert text))))
  (set-process-sentinel :no-eval (set-process-sentinel process (lambda (process event) (message "%s" event))))
  (process-live-p :no-eval (process-live-p process) :eg-result t)
  (delete-process :no-value (delete-process process)))

(defun shortdoc-display-group (group &optional function _same-window)
  "Show the functions of GROUP with their examples; go to FUNCTION."
  (interactive (list (completing-read "Show summary for functions in: " (mapcar #'car shortdoc--groups) nil t)))
  (when (stringp group) (setq group (intern group)))
  (unless (assq group shortdoc--groups) (error "No such documentation group %s" group))
  (require 'help)
  (let ((buffer (get-buffer-create (format "*Shortdoc %s*" group))))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (shortdoc-mode)
        (dolist (item (cdr (assq group shortdoc--groups)))
          (if (stringp item)
              (insert (if (bobp) "" "\n") (propertize (substitute-command-keys item) 'face 'bold) "\n\n")
            (shortdoc--display-function item)))
        (goto-char (point-min))
        (when function
          (search-forward (format "(%s" function) nil t)
          (beginning-of-line))))
    (pop-to-buffer buffer)))

(defun shortdoc--display-function (item)
  "Insert ITEM of a group: how its function is called, what it does and its examples."
  (let* ((function (car item)) (rest (cdr item)) (start (point))
         (arguments (or (plist-get rest :args) (help-function-arglist function t))))
    (insert (format "%s" (cons function (if (listp arguments) arguments nil))))
    (make-text-button start (point) 'type 'help-function 'help-args (list function))
    (put-text-property start (point) 'shortdoc-function function)
    (insert "\n  " (or (car (split-string (or (ignore-errors (documentation function)) "Not documented.") "\n")) "") "\n")
    (while rest
      (let ((keyword (pop rest)) (value (pop rest)))
        (pcase keyword
          (:eval
           (insert "  " (if (stringp value) value (prin1-to-string value)) "\n    ⇒ "
                   (prin1-to-string (eval (if (stringp value) (car (read-from-string value)) value) t)) "\n"))
          ((or :no-eval :no-eval* :no-value) (insert "  " (if (stringp value) value (prin1-to-string value)) "\n"))
          ((or :result :eg-result) (insert (if (eq keyword :result) "    ⇒ " "    e.g. ⇒ ") (prin1-to-string value) "\n"))
          ((or :result-string :eg-result-string) (insert (if (eq keyword :result-string) "    ⇒ " "    e.g. ⇒ ") value "\n")))))
    (insert (or shortdoc-separator (propertize (make-string 79 ?-) 'face 'shadow)) "\n")))

(defun shortdoc-function-groups (function)
  "Return the groups that FUNCTION is in."
  (mapcar #'car (seq-filter (lambda (group) (assq function (seq-filter #'consp (cdr group)))) shortdoc--groups)))

(defun shortdoc-add-function (group section elem)
  "Add ELEM, (FUNCTION KEYWORD VALUE...), to SECTION, a title, of GROUP; what is not there yet is made."
  (let ((entry (assq group shortdoc--groups)))
    (unless entry
      (setq entry (list group))
      (setq shortdoc--groups (nconc shortdoc--groups (list entry))))
    (unless (member section (cdr entry)) (nconc entry (list section)))
    (let ((place (member section (cdr entry))))
      (while (consp (cadr place)) (setq place (cdr place)))
      (setcdr place (cons elem (cdr place))))))

(define-derived-mode shortdoc-mode special-mode "shortdoc"
  "Mode of pages of functions with examples.")

(defun shortdoc-next (&optional arg) "Go to the ARG-th function behind point." (interactive "p")
  (dotimes (_ (or arg 1)) (text-property-search-forward 'shortdoc-function nil nil t)))
