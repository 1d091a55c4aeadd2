;;; keys-tests.el --- keys, keyboard macros, replacing, completion  -*- lexical-binding: t -*-

(require 'ert)

(defmacro keys-tests--typed (text keys)
  "Return the text of a buffer with TEXT, point at its beginning, after KEYS were typed."
  `(with-temp-buffer
     (switch-to-buffer (current-buffer))
     (insert ,text)
     (goto-char (point-min))
     (execute-kbd-macro ,keys)
     (buffer-string)))

(ert-deftest keys-macro-types-and-moves ()
  (should (equal (keys-tests--typed "abc" "xy\C-f\C-dz") "xyazc")))

(ert-deftest keys-macro-answers-the-minibuffer ()
  (should (equal (keys-tests--typed "foo foo" [?\M-x ?q ?u ?e ?r ?y ?- ?r ?e ?p ?l ?a ?c ?e ?\r ?f ?o ?o ?\r ?b ?a ?r ?\r ?n ?y]) "foo bar")))

(ert-deftest keys-macro-walks-the-history ()
  (let ((minibuffer-history '("one" "two")) (got nil))
    (let ((map (make-sparse-keymap)))
      (define-key map "\C-ca" (lambda () (interactive) (setq got (read-from-minibuffer "? "))))
      (with-temp-buffer
        (switch-to-buffer (current-buffer))
        (use-local-map map)
        (execute-kbd-macro [3 ?a ?\M-p ?\M-p ?\r])))
    (should (equal got "two"))))

(ert-deftest keys-completion-by-keys ()
  (let ((got nil) (map (make-sparse-keymap)))
    (define-key map "\C-ca" (lambda () (interactive) (setq got (completing-read "? " '("alpha" "beta") nil t))))
    (with-temp-buffer
      (switch-to-buffer (current-buffer))
      (use-local-map map)
      (execute-kbd-macro [3 ?a ?b ?\t ?\r]))
    (should (equal got "beta"))))

(ert-deftest keys-prefix-argument ()
  (should (equal (keys-tests--typed "" [21 ?3 ?x]) "xxx"))
  (should (equal (keys-tests--typed "" [21 ?y]) "yyyy")))

(ert-deftest keys-unread-events ()
  (let ((unread-command-events (list ?a '(t . ?b) 'f5)))
    (should (eq (read-event) ?a))
    (should (eq (read-char) ?b))
    (should (equal (read-key-sequence "") [f5]))))

(ert-deftest keys-define-and-look-up ()
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c M-x") 'a)
    (should (equal map '(keymap (3 keymap (27 keymap (120 . a))))))
    (should (eq (lookup-key map (kbd "C-c M-x")) 'a))
    (should (equal (lookup-key map (kbd "C-c M-x y")) 2))
    (should-error (define-key map [DEL] 'x))
    (should-error (define-key map (kbd "C-c M-x y") 'x))))

(ert-deftest keys-parents-join-prefixes ()
  (let ((parent (make-sparse-keymap)) (map (make-sparse-keymap)))
    (define-key parent "\C-ca" 'a)
    (set-keymap-parent map parent)
    (define-key map "\C-cb" 'b)
    (should (eq (lookup-key map "\C-ca") 'a))
    (should (eq (lookup-key map "\C-cb") 'b))
    (should-error (set-keymap-parent parent map))))

(ert-deftest keys-occur ()
  (with-temp-buffer
    (rename-buffer "keys-text" t)
    (insert "foo\nbar\nfoo foo\n")
    (occur "fo+")
    (should (equal (with-current-buffer "*Occur*" (buffer-substring-no-properties (point-min) (point-max)))
                   "3 matches in 2 lines for \"fo+\" in buffer: keys-text\n      1:foo\n      3:foo foo\n"))))

(ert-deftest keys-replace-with-lisp ()
  (with-temp-buffer
    (insert "a b c")
    (goto-char (point-min))
    (perform-replace "[a-z]" (query-replace-compile-replacement "\\,(upcase \\&)\\#" t) nil t nil)
    (should (equal (buffer-string) "A0 B1 C2"))))

(ert-deftest keys-completion-styles ()
  (should (equal (completion-try-completion "fo-b" '("foo-bar" "foo-baz") nil 4) '("foo-ba" . 6)))
  (should (equal (completion-pcm--merge-completions '("foo-bar" "foo-baz") '(prefix "f" any "-" any)) '(any "ba" "-" "foo")))
  (should (equal (completion-flex-try-completion "oo" '("foox" "boox") nil 2) '("oox" . 3))))

(ert-deftest keys-sorting ()
  (with-temp-buffer
    (insert "b 2\na 10\nc 1\n")
    (sort-numeric-fields 2 (point-min) (point-max))
    (should (equal (buffer-string) "c 1\nb 2\na 10\n"))
    (sort-lines t (point-min) (point-max))
    (should (equal (buffer-string) "c 1\nb 2\na 10\n"))))
