;;; zz-variables-c.el --- variables that Emacs defines in C, with its defaults  -*- lexical-binding: t -*-
;;;yields: *

;; Nothing here reads most of these: they exist so that programs which set, bind or look at them find what they expect.
;; A file earlier in the order that defines one of them wins.

(defvar-local auto-composition-mode t)
(defvar backtrace-on-error-noninteractive t)
(defvar buffer-access-fontified-property nil)
(defvar charset-revision-table nil)
(defvar coding-system-require-warning nil)
(defvar debug-on-event 'sigusr2)
(defvar debug-on-message nil)
(defvar debug-on-next-call nil)
(defvar debugger-may-continue t)
(defvar enable-character-translation t)
(defvar inhibit-automatic-native-compilation nil)
(defvar inhibit-debugger nil)
(defvar kbd-macro-termination-hook nil)
(defvar read-symbol-positions-list nil)
(defvar standard-translation-table-for-decode nil)
(defvar standard-translation-table-for-encode nil)
(defvar tab-bar-mode nil)
(defvar translation-hash-table-vector nil)
