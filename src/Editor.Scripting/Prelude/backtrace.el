;;; backtrace.el --- the frames of the Lisp stack as objects  -*- lexical-binding: t -*-
;;;features: backtrace
;;;provide-names: backtrace-make-frame backtrace-frame-p backtrace-frame-evald backtrace-frame-fun backtrace-frame-args backtrace-frame-flags
;;;provide-names: backtrace-frame-locals backtrace-frame-buffer backtrace-frame-pos

(cl-defstruct (backtrace-frame (:constructor backtrace-make-frame))
  evald fun args flags locals buffer pos)

(defun backtrace-get-frames (&optional base &rest _keys)
  "Return the list of the frames of the stack, innermost first, from the function BASE on."
  (let ((frames nil) (on (null base)))
    (mapbacktrace
     (lambda (evald function arguments flags)
       (when on
         (push (backtrace-make-frame :evald evald :fun function :args arguments :flags flags) frames))
       (when (eq function base) (setq on t))))
    (nreverse frames)))

(defun backtrace-to-string (&optional frames)
  "Return FRAMES (default: the present ones) as text, one line each."
  (mapconcat (lambda (frame)
               (concat "  "
                       (if (backtrace-frame-evald frame)
                           (concat (prin1-to-string (backtrace-frame-fun frame))
                                   (if (backtrace-frame-args frame)
                                       (prin1-to-string (backtrace-frame-args frame))
                                     "()"))
                         (prin1-to-string (cons (backtrace-frame-fun frame) (backtrace-frame-args frame))))
                       "\n"))
             (or frames (backtrace-get-frames 'backtrace-to-string)) ""))
