;;; url-expand.el --- relative URLs  -*- lexical-binding: t -*-
;;;features: url-expand

(defun url-expander-remove-relative-links (name)
  "Return the path NAME without /./ and /../ in it."
  (let ((parts (split-string name "/")) (result nil) (absolute (string-prefix-p "/" name)) (last nil))
    (dolist (part (if absolute (cdr parts) parts))
      (setq last part)
      (cond ((equal part "."))
            ((equal part "..") (when result (setq result (cdr result))))
            (t (push part result))))
    (when (member last '("." "..")) (push "" result))
    (concat (if absolute "/" "") (mapconcat #'identity (nreverse result) "/"))))

(defun url-expand-file-name (url &optional default)
  "Return URL made absolute with DEFAULT, a URL or an object (default: the current buffer's)."
  (setq url (url-strip-leading-spaces (url-eat-trailing-space url)))
  (cond
   ((string-match-p "\\`[a-zA-Z][-a-zA-Z0-9+.]*:" url) url)
   ((and (null default) (null url-current-object)) url)
   (t
    (let ((base (cond ((null default) url-current-object)
                      ((url-p default) default)
                      (t (url-generic-parse-url default))))
          (object (url-generic-parse-url url)))
      (if (string= url "")
          (let ((copy (copy-sequence base)))
            (setf (url-target copy) nil)
            (url-recreate-url copy))
        (funcall (or (url-scheme-get-property (url-type base) 'expand-file-name) #'url-default-expander)
                 object base)
        (url-recreate-url object))))))

(defun url-identity-expander (urlobj defobj)
  "Give URLOBJ the scheme of DEFOBJ if it has none."
  (unless (url-type urlobj) (setf (url-type urlobj) (url-type defobj)))
  (url-type urlobj))

(defun url-default-expander (urlobj defobj)
  "Make URLOBJ absolute with DEFOBJ, as RFC 3986, 5.2 has it."
  (unless (url-type urlobj)
    (setf (url-type urlobj) (url-type defobj))
    (if (url-host urlobj)
        (setf (url-fullness urlobj) t)
      (setf (url-fullness urlobj) (url-fullness defobj))
      (setf (url-host urlobj) (url-host defobj))
      (setf (url-portspec urlobj) (url-portspec defobj))
      (setf (url-user urlobj) (url-user defobj))
      (setf (url-password urlobj) (url-password defobj))
      (let* ((path-query (url-path-and-query urlobj))
             (path (car path-query))
             (query (cdr path-query))
             (base (url-path-and-query defobj)))
        (setf (url-filename urlobj)
              (cond
               ((string= path "")
                (concat (car base)
                        (cond (query (concat "?" query))
                              ((cdr base) (concat "?" (cdr base))))))
               (t (concat (url-expander-remove-relative-links
                           (if (string-prefix-p "/" path)
                               path
                             (concat (or (file-name-directory (or (car base) "")) "/") path)))
                          (and query (concat "?" query))))))))))
