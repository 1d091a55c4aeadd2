;;; float-sup.el --- pi, e, degrees and radians  -*- lexical-binding: t -*-
;;;features: float-sup

(defconst float-pi (* 4 (atan 1)) "The ratio of a circle's circumference to its diameter.")

(defconst pi float-pi "An old name of `float-pi'.")

(defconst float-e (exp 1) "The base of the natural logarithm.")

(defconst degrees-to-radians (/ float-pi 180.0) "What a degree is in radians.")

(defconst radians-to-degrees (/ 180.0 float-pi) "What a radian is in degrees.")

(defmacro degrees-to-radians (x)
  "X degrees in radians."
  `(* degrees-to-radians ,x))

(defmacro radians-to-degrees (x)
  "X radians in degrees."
  `(* radians-to-degrees ,x))
