;;; obarray.el --- obarrays by functions of their own  -*- lexical-binding: t -*-
;;;features: obarray mule-util syntax sha1 facemenu

(defconst obarray-default-size 59 "How many buckets `obarray-make' makes.")

(defun obarray-size (ob)
  "The number of buckets of OB."
  (length ob))

(defun obarray-get (obarray name)
  "The symbol called NAME in OBARRAY, or nil."
  (let ((symbol (intern-soft name obarray)))
    (unless (eq symbol 'nil) symbol)))

(defun obarray-put (obarray name)
  "The symbol called NAME in OBARRAY, made if there is none."
  (intern name obarray))

(defun obarray-remove (obarray name)
  "Remove the symbol called NAME from OBARRAY; t if there was one."
  (unintern name obarray))

(defun obarray-map (function obarray)
  "Call FUNCTION on every symbol of OBARRAY."
  (mapatoms function obarray))
