;;; text-tests.el --- coding systems, unibyte buffers, JSON, syntax, sentences and pages  -*- lexical-binding: t -*-

(require 'ert)

(ert-deftest text-coding-systems-have-their-bytes ()
  (should (equal (encode-coding-string "я" 'koi8-r) "\321"))
  (should (equal (encode-coding-string "あ漢字" 'euc-jp) "\244\242\264\301\273\372"))
  (should (equal (encode-coding-string "漢字\nabc" 'iso-2022-jp) "\e$B4A;z\e(B\nabc"))
  (should (equal (encode-coding-string "a+é" 'utf-7) "a+-+AOk"))
  (should (equal (encode-coding-char ?a 'ebcdic-int) "\201"))
  (should (equal (substring-no-properties (decode-coding-string "\377\376a\0" 'utf-16)) "a"))
  (should (equal (check-coding-systems-region "aåbγc" nil '(utf-8 iso-latin-1 us-ascii)) '((iso-latin-1 3) (us-ascii 1 3))))
  (should (eq (detect-coding-string "\351" t) 'iso-latin-1))
  (should (equal (with-coding-priority '(koi8-r) (car (coding-system-priority-list))) 'cyrillic-koi8)))

(ert-deftest text-a-unibyte-buffer-keeps-the-bytes-of-a-process ()
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (let ((process (make-process :name "bytes" :buffer (current-buffer) :command '("printf" "\\303\\251\\351")
                                 :coding 'binary :connection-type 'pipe :sentinel #'ignore)))
      (while (accept-process-output process))
      (should (equal (string-to-list (buffer-string)) '(195 169 233)))
      (should-not (multibyte-string-p (buffer-string))))))

(ert-deftest text-a-file-is-read-in-the-coding-that-it-names ()
  (let ((file (make-temp-file "coding")))
    (unwind-protect
        (progn
          (let ((coding-system-for-write 'koi8-r)) (write-region ";; -*- coding: koi8-r -*-\nя\n" nil file nil 1))
          (with-temp-buffer
            (insert-file-contents file)
            (should (equal (substring-no-properties (buffer-string)) ";; -*- coding: koi8-r -*-\nя\n"))
            (should (eq buffer-file-coding-system 'cyrillic-koi8-unix))))
      (delete-file file))))

(ert-deftest text-json-takes-bytes-for-utf-8 ()
  (should (equal (json-parse-string "[\"\303\204\"]") ["Ä"]))
  (should (equal (should-error (json-parse-string "[\"\200\"]"))
                 '(json-parse-error "unable to decode byte 0x80 near '\"'" "<string>" 1 2 2)))
  (should-error (let ((l (list (cons 'a 1)))) (setcdr l l) (json-serialize l)) :type 'circular-list)
  (should-error (let ((v (vector 1))) (aset v 0 v) (json-serialize v)) :type 'json-object-too-deep))

(ert-deftest text-a-change-hook-left-by-a-throw-is-gone ()
  (with-temp-buffer
    (add-hook 'after-change-functions (lambda (&rest _) (throw 'out 'thrown)) nil t)
    (should (eq (catch 'out (insert "x") nil) 'thrown))
    (should-not after-change-functions)))

(ert-deftest text-syntax-properties-come-from-rules ()
  (with-temp-buffer
    (setq-local syntax-propertize-function (syntax-propertize-rules ("a\\(b\\)" (1 "|"))))
    (insert "xabx")
    (should (equal (nth 3 (syntax-ppss 5)) t))
    (should (equal (get-text-property 3 'syntax-table) '(15))))
  (should (equal (syntax-propertize--shift-groups-and-backrefs "\\(a\\)\\1\\{1,\\1\\}" 2) "\\(a\\)\\3\\{1,\\1\\}")))

(ert-deftest text-words-end-where-the-script-changes ()
  (with-temp-buffer
    (insert "FooBar漢字かなカナabc")
    (goto-char 1)
    (let (ends) (while (forward-word) (push (point) ends)) (should (equal ends '(16 13 11 7))))))

(ert-deftest text-sentences-and-pages ()
  (with-temp-buffer
    (insert "First sentence.  Second one.\n\nThird.")
    (goto-char (point-min))
    (forward-sentence)
    (should (= (point) 16))
    (forward-sentence 2)
    (should (= (point) (point-max)))
    (backward-sentence)
    (should (looking-at "Third"))
    (erase-buffer)
    (insert "foo\n\f\nbar\n\f\nbaz")
    (goto-char (point-min))
    (narrow-to-page 2)
    (should (equal (buffer-string) "baz"))))
