;;; color.el --- colors as numbers: RGB, HSV, HSL, XYZ, L*a*b* and their differences  -*- lexical-binding: t -*-
;;;features: color
;;;yields: *

(defconst color-cie-ε (/ 216 24389.0) "Where the curve of L* becomes a line (CIE 1976).")
(defconst color-cie-κ (/ 24389 27.0) "How steep that line is (CIE 1976).")
(defconst color-d50-xyz '(0.9642 1.0 0.8249) "White in daylight of 5000 K.")
(defconst color-d55-xyz '(0.9568 1.0 0.9214) "White in daylight of 5500 K.")
(defconst color-d65-xyz '(0.950455 1.0 1.088753) "White in daylight of 6500 K.")
(defconst color-d75-xyz '(0.9497 1.0 1.2264) "White in daylight of 7500 K.")

(defun color-clamp (value) "Return VALUE, at least 0.0 and at most 1.0." (min 1.0 (max 0.0 value)))

(defun color-name-to-rgb (color &optional frame)
  "Return (RED GREEN BLUE) of COLOR on FRAME, each from 0.0 to 1.0; or nil."
  (if (string-match "\\`#\\([0-9a-fA-F]+\\)\\'" color)
      (let* ((digits (match-string 1 color)) (n (/ (length digits) 3)) (most (float (1- (expt 16 n)))))
        (and (= (* 3 n) (length digits))
             (mapcar (lambda (i) (/ (string-to-number (substring digits (* i n) (* (1+ i) n)) 16) most)) '(0 1 2))))
    (let ((values (color-values color frame)) (white 65535))
      (and values (mapcar (lambda (value) (/ value (float white))) values)))))

(defun color-rgb-to-hex (red green blue &optional digits-per-component)
  "Return the color of RED, GREEN and BLUE, 0.0 to 1.0, as #RRRRGGGGBBBB, with DIGITS-PER-COMPONENT (2 or 4) digits each."
  (let* ((digits (or digits-per-component 4)) (most (if (eql digits 2) 255 65535)) (one (format "%%0%dx" digits)))
    (concat "#" (mapconcat (lambda (value) (format one (truncate (* value most)))) (list red green blue) ""))))

(defun color-complement (color-name)
  "Return the complement of COLOR-NAME as (RED GREEN BLUE)."
  (mapcar (lambda (value) (- 1.0 value)) (color-name-to-rgb color-name)))

(defun color-complement-hex (color)
  "Return the complement of COLOR in hexadecimal digits."
  (apply #'color-rgb-to-hex (color-complement color)))

(defun color-gradient (start stop step-number)
  "Return STEP-NUMBER colors between START and STOP, lists of RED, GREEN and BLUE."
  (let ((result nil) (n (1+ step-number)))
    (dotimes (i step-number)
      (push (cl-mapcar (lambda (a b) (+ a (* (1+ i) (/ (- b a) (float n))))) start stop) result))
    (nreverse result)))

(defun color-hue-to-rgb (v1 v2 h)
  "Return the part of a color that the hue H, from 0 to 1, makes of V1 and V2."
  (cond ((< h (/ 1.0 6)) (+ v1 (* (- v2 v1) h 6.0)))
        ((< h 0.5) v2)
        ((< h (/ 2.0 3)) (+ v1 (* (- v2 v1) (- (/ 2.0 3) h) 6.0)))
        (t v1)))

(defun color-hsl-to-rgb (h s l)
  "Return (RED GREEN BLUE) of the hue H, the saturation S and the luminance L."
  (if (= s 0.0)
      (list l l l)
    (let* ((m2 (if (<= l 0.5) (* l (+ 1.0 s)) (- (+ l s) (* l s)))) (m1 (- (* 2.0 l) m2)))
      (list (color-hue-to-rgb m1 m2 (mod (+ h (/ 1.0 3)) 1))
            (color-hue-to-rgb m1 m2 (mod h 1))
            (color-hue-to-rgb m1 m2 (mod (- h (/ 1.0 3)) 1))))))

(defun color-rgb-to-hsv (red green blue)
  "Return (HUE SATURATION VALUE) of RED, GREEN and BLUE; the hue is in radians."
  (let* ((r (float red)) (g (float green)) (b (float blue)) (most (max r g b)) (least (min r g b)) (span (- most least)))
    (if (< span 1e-8)
        (list 0.0 0.0 most)
      (list (/ (* 2 float-pi
                  (cond ((and (= r g) (= g b)) 0)
                        ((= r most) (if (<= b g) (* 60 (/ (- g b) span)) (+ 360 (* 60 (/ (- g b) span)))))
                        ((= g most) (+ 120 (* 60 (/ (- b r) span))))
                        (t (+ 240 (* 60 (/ (- r g) span))))))
               360)
            (if (= most 0) 0.0 (- 1.0 (/ least most)))
            most))))

(defun color-rgb-to-hsl (red green blue)
  "Return (HUE SATURATION LUMINANCE) of RED, GREEN and BLUE, each from 0 to 1."
  (let* ((most (max red green blue)) (least (min red green blue)) (delta (- most least)) (l (/ (+ most least) 2.0)))
    (if (= delta 0)
        (list 0.0 0.0 l)
      (list (/ (cond ((= most red) (+ (/ (float (- green blue)) delta) (if (< green blue) 6 0)))
                     ((= most green) (+ (/ (float (- blue red)) delta) 2))
                     (t (+ (/ (float (- red green)) delta) 4)))
               6.0)
            (/ delta (if (> l 0.5) (- 2.0 most least) (+ most least)))
            l))))

(defun color--linear (value)
  "Return the light that VALUE, of sRGB, stands for."
  (if (<= value 0.04045) (/ value 12.95) (expt (/ (+ value 0.055) 1.055) 2.4)))

(defun color-srgb-to-xyz (red green blue)
  "Return (X Y Z) of RED, GREEN and BLUE in sRGB, for light of 6500 K."
  (let ((r (color--linear red)) (g (color--linear green)) (b (color--linear blue)))
    (list (+ (* 0.4124564 r) (* 0.3575761 g) (* 0.1804375 b))
          ;; Emacs 28.2 has 0.21266729 where the standard has 0.2126729: its numbers are what programs compare with
          (+ (* 0.21266729 r) (* 0.7151522 g) (* 0.0721750 b))
          (+ (* 0.0193339 r) (* 0.1191920 g) (* 0.9503041 b)))))

(defun color--companded (value)
  "Return the value in sRGB that stands for VALUE, a light."
  (if (<= value 0.0031308) (* value 12.92) (- (* 1.055 (expt value (/ 1 2.4))) 0.055)))

(defun color-xyz-to-srgb (X Y Z)
  "Return (RED GREEN BLUE) in sRGB of X, Y and Z."
  (mapcar #'color--companded
          (list (+ (* 3.2404542 X) (* -1.5371385 Y) (* -0.4985314 Z))
                (+ (* -0.9692660 X) (* 1.8760108 Y) (* 0.0415560 Z))
                (+ (* 0.0556434 X) (* -0.2040259 Y) (* 1.0572252 Z)))))

(defun color-xyz-to-xyy (X Y Z)
  "Return (x y Y) of X, Y and Z."
  (let ((sum (float (+ X Y Z))))
    (list (/ X sum) (/ Y sum) Y)))

(defun color-xyy-to-xyz (x y Y)
  "Return (X Y Z) of x, y and Y."
  (let ((y (float y)))
    (list (/ (* Y x) y) Y (/ (* Y (- 1 x y)) y))))

(defun color--lab-curve (value)
  "Return VALUE, relative to white, as L*a*b* weighs it."
  (if (> value color-cie-ε) (expt value (/ 1 3.0)) (/ (+ (* color-cie-κ value) 16) 116.0)))

(defun color-xyz-to-lab (X Y Z &optional white-point)
  "Return (L a b) of X, Y and Z for WHITE-POINT, (X Y Z), by default that of 6500 K."
  (pcase-let* ((`(,xr ,yr ,zr) (or white-point color-d65-xyz))
               (fx (color--lab-curve (/ X xr))) (fy (color--lab-curve (/ Y yr))) (fz (color--lab-curve (/ Z zr))))
    (list (- (* 116 fy) 16) (* 500 (- fx fy)) (* 200 (- fy fz)))))

(defun color-lab-to-xyz (L a b &optional white-point)
  "Return (X Y Z) of L, a and b for WHITE-POINT, (X Y Z), by default that of 6500 K."
  (pcase-let* ((`(,xr ,yr ,zr) (or white-point color-d65-xyz))
               (fy (/ (+ L 16) 116.0)) (fz (- fy (/ b 200.0))) (fx (+ (/ a 500.0) fy))
               (back (lambda (f) (let ((cube (expt f 3))) (if (> cube color-cie-ε) cube (/ (- (* f 116) 16) color-cie-κ))))))
    (list (* (funcall back fx) xr)
          (* (if (> L (* color-cie-κ color-cie-ε)) (expt fy 3) (/ L color-cie-κ)) yr)
          (* (funcall back fz) zr))))

(defun color-srgb-to-lab (red green blue)
  "Return (L a b) of RED, GREEN and BLUE in sRGB."
  (apply #'color-xyz-to-lab (color-srgb-to-xyz red green blue)))

(defun color-lab-to-srgb (L a b)
  "Return (RED GREEN BLUE) in sRGB of L, a and b."
  (apply #'color-xyz-to-srgb (color-lab-to-xyz L a b)))

(defun color-lab-to-lch (L a b)
  "Return (L C h) of L, a and b: lightness, chroma and hue in radians."
  (list L (sqrt (+ (* a a) (* b b))) (atan b a)))

(defun color-lch-to-lab (L C h)
  "Return (L a b) of the lightness L, the chroma C and the hue h."
  (list L (* C (cos h)) (* C (sin h))))

(defun color-cie-de2000 (color1 color2 &optional kL kC kH)
  "Return how different COLOR1 and COLOR2, (L a b), look: the formula CIEDE2000 with the weights KL, KC and KH."
  (pcase-let*
      ((`(,l1 ,a1 ,b1) color1) (`(,l2 ,a2 ,b2) color2)
       (kL (or kL 1)) (kC (or kC 1)) (kH (or kH 1)) (turn (* 2 float-pi))
       (mean (/ (+ (sqrt (+ (* a1 a1) (* b1 b1))) (sqrt (+ (* a2 a2) (* b2 b2)))) 2.0))
       (seventh (expt mean 7))
       (g (* 0.5 (- 1 (sqrt (/ seventh (+ seventh (expt 25.0 7)))))))
       (a1 (* a1 (+ 1 g))) (a2 (* a2 (+ 1 g)))
       (c1 (sqrt (+ (* a1 a1) (* b1 b1)))) (c2 (sqrt (+ (* a2 a2) (* b2 b2))))
       (h1 (if (and (= a1 0) (= b1 0)) 0 (mod (atan b1 a1) turn)))
       (h2 (if (and (= a2 0) (= b2 0)) 0 (mod (atan b2 a2) turn)))
       (step (- h2 h1))
       (dh (cond ((= (* c1 c2) 0) 0) ((> step float-pi) (- step turn)) ((< step (- float-pi)) (+ step turn)) (t step)))
       (dL (- l2 l1)) (dC (- c2 c1)) (dH (* 2 (sqrt (* c1 c2)) (sin (/ dh 2.0))))
       (lm (/ (+ l1 l2) 2.0)) (cm (/ (+ c1 c2) 2.0))
       (hm (cond ((= (* c1 c2) 0) (+ h1 h2))
                 ((<= (abs step) float-pi) (/ (+ h1 h2) 2.0))
                 ((< (+ h1 h2) turn) (/ (+ h1 h2 turn) 2.0))
                 (t (/ (+ h1 h2 (- turn)) 2.0))))
       (weight (+ 1 (* -0.17 (cos (- hm (degrees-to-radians 30)))) (* 0.24 (cos (* 2 hm)))
                  (* 0.32 (cos (+ (* 3 hm) (degrees-to-radians 6)))) (* -0.20 (cos (- (* 4 hm) (degrees-to-radians 63))))))
       (theta (* (degrees-to-radians 30) (exp (- (expt (/ (- hm (degrees-to-radians 275)) (degrees-to-radians 25)) 2)))))
       (cm7 (expt cm 7))
       (rc (* 2 (sqrt (/ cm7 (+ cm7 (expt 25.0 7))))))
       (off (expt (- lm 50) 2))
       (sl (+ 1 (/ (* 0.015 off) (sqrt (+ 20 off))))) (sc (+ 1 (* cm 0.045))) (sh (+ 1 (* 0.015 cm weight)))
       (rt (- (* (sin (* theta 2)) rc)))
       (x (/ dL (* sl kL))) (y (/ dC (* sc kC))) (z (/ dH (* sh kH))))
    (sqrt (+ (* x x) (* y y) (* z z) (* rt y z)))))

(defun color-dark-p (rgb)
  "Return non-nil if RGB, (RED GREEN BLUE), looks darker than a mean gray."
  (unless (<= 0 (apply #'min rgb) (apply #'max rgb) 1) (error "RGB components %S not in [0,1]" rgb))
  (pcase-let ((`(,r ,g ,b) (mapcar (lambda (value) (expt value 2.2)) rgb)))
    (< (+ (* r 0.2126) (* g 0.7152) (* b 0.0722)) (expt 0.6 2.2))))

(defun color-saturate-hsl (h s l percent) "Return H, S and L with S raised by PERCENT." (list h (color-clamp (+ s (/ percent 100.0))) l))
(defun color-desaturate-hsl (h s l percent) "Return H, S and L with S lowered by PERCENT." (color-saturate-hsl h s l (- percent)))
(defun color-lighten-hsl (h s l percent) "Return H, S and L with L raised by PERCENT." (list h s (color-clamp (+ l (/ percent 100.0)))))
(defun color-darken-hsl (h s l percent) "Return H, S and L with L lowered by PERCENT." (color-lighten-hsl h s l (- percent)))

(defun color--by-name (function name percent)
  "Return the color that FUNCTION makes of NAME with PERCENT."
  (apply #'color-rgb-to-hex (apply #'color-hsl-to-rgb (apply function (append (apply #'color-rgb-to-hsl (color-name-to-rgb name)) (list percent))))))

(defun color-saturate-name (name percent) "Return NAME with its saturation raised by PERCENT." (color--by-name #'color-saturate-hsl name percent))
(defun color-desaturate-name (name percent) "Return NAME with its saturation lowered by PERCENT." (color--by-name #'color-desaturate-hsl name percent))
(defun color-lighten-name (name percent) "Return NAME with its luminance raised by PERCENT." (color--by-name #'color-lighten-hsl name percent))
(defun color-darken-name (name percent) "Return NAME with its luminance lowered by PERCENT." (color--by-name #'color-darken-hsl name percent))
