;;; browse-url.el --- show what a URL names, in another program or here  -*- lexical-binding: t -*-
;;;features: browse-url

(defvar browse-url-browser-function #'browse-url-default-browser "The function that shows a URL.")
(defvar browse-url-secondary-browser-function #'browse-url-default-browser "The function that shows a URL in another way.")
(defvar browse-url-handlers nil "Alist of regexps or predicates of URLs and the functions that show them; before the default ones.")
(defvar browse-url-default-handlers
  '(("\\`mailto:" . browse-url--mailto) ("\\`man:" . browse-url--man) (browse-url--non-html-file-url-p . browse-url-emacs))
  "Alist as `browse-url-handlers'.")
(defvar browse-url-mailto-function #'browse-url-mail "The function that shows a mailto URL.")
(defvar browse-url-man-function #'browse-url-man "The function that shows a man URL.")
(defvar browse-url-new-window-flag nil "Non-nil means that a new window is opened.")
(defvar browse-url-generic-program nil "The program of `browse-url-generic'.")
(defvar browse-url-generic-args nil "Arguments of `browse-url-generic-program'.")
(defvar browse-url-firefox-program "firefox" "The program of `browse-url-firefox'.")
(defvar browse-url-firefox-arguments nil "Arguments of `browse-url-firefox-program'.")
(defvar browse-url-chromium-program "chromium" "The program of `browse-url-chromium'.")
(defvar browse-url-chromium-arguments nil "Arguments of `browse-url-chromium-program'.")
(defvar browse-url-chrome-program "google-chrome" "The program of `browse-url-chrome'.")
(defvar browse-url-chrome-arguments nil "Arguments of `browse-url-chrome-program'.")
(defvar browse-url-text-browser "lynx" "A program that shows URLs as text.")
(defvar browse-url-temp-file-name nil "In a buffer: the file that was made to show it.")
(defvar browse-url-temp-dir temporary-file-directory "Where such files go.")
(defvar browse-url-of-file-hook nil "Run when a file has been shown.")
(defvar browse-url-filename-alist
  '(("^/\\(ftp@\\|anonymous@\\)?\\([^:/]+\\):/*" . "ftp://\\2/")
    ("^/\\([^:@/]+@\\)?\\([^:/]+\\):/*" . "ftp://\\1\\2/")
    ("^/+" . "file:///"))
  "Alist of regexps of file names and what makes them URLs.")
(defvar browse-url-button-regexp
  "\\b\\(?:\\(?:https?\\|ftp\\|file\\|gopher\\|gemini\\|irc\\|news\\|telnet\\):/[^][() \t\r\n\"<>]*[^][() \t\r\n\"<>.,;:!?']\\|mailto:[^][() \t\r\n\"<>]+\\|www\\.[-a-z0-9.]+[-a-z0-9/#%?=&]\\)"
  "Regexp of the URLs in a text.")
(defvar browse-url-button-map
  (let ((map (make-sparse-keymap)))
    (define-key map "\r" #'browse-url-button-open)
    (define-key map [mouse-2] #'browse-url-button-open)
    (define-key map "w" #'browse-url-button-copy)
    map)
  "Keys on a URL.")

(put 'browse-url-firefox 'browse-url-browser-kind 'external)
(put 'browse-url-chromium 'browse-url-browser-kind 'external)
(put 'browse-url-chrome 'browse-url-browser-kind 'external)
(put 'browse-url-generic 'browse-url-browser-kind 'external)
(put 'browse-url-xdg-open 'browse-url-browser-kind 'external)
(put 'browse-url-w3 'browse-url-browser-kind 'internal)
(put 'browse-url-emacs 'browse-url-browser-kind 'internal)
(put 'browse-url-mail 'browse-url-browser-kind 'internal)
(put 'browse-url-man 'browse-url-browser-kind 'internal)
(put 'browse-url--mailto 'browse-url-browser-kind 'browse-url--browser-kind-mailto)
(put 'browse-url--man 'browse-url-browser-kind 'browse-url--browser-kind-man)
(put 'browse-url-default-browser 'browse-url-browser-kind 'external)

(defface browse-url-button '((t :inherit link)) "Face of a URL that can be opened.")

(defun browse-url--browser-kind (function url)
  "Return whether FUNCTION shows URL `internal' or `external', or nil."
  (let ((kind (if (symbolp function) (get function 'browse-url-browser-kind))))
    (if (functionp kind) (funcall kind url) kind)))

(defun browse-url--browser-kind-mailto (url) "Return how URL, of mail, is shown." (browse-url--browser-kind browse-url-mailto-function url))

(defun browse-url--browser-kind-man (url) "Return how URL, of a manual, is shown." (browse-url--browser-kind browse-url-man-function url))

(defun browse-url--mailto (url &rest args) "Show URL, of mail; with ARGS." (apply browse-url-mailto-function url args))

(defun browse-url--man (url &rest args) "Show URL, of a manual; with ARGS." (apply browse-url-man-function url args))

(defun browse-url--non-html-file-url-p (url)
  "Return non-nil if URL names a file that is no HTML."
  (and (string-match-p "\\`file://" url) (not (string-match-p "\\.html?\\b" url))))

(defun browse-url-select-handler (url &optional kind)
  "Return the handler of URL, or nil; only one of KIND, `internal' or `external', if that is non-nil."
  (let ((rest (append browse-url-handlers browse-url-default-handlers)) (found nil))
    (while (and rest (not found))
      (let ((matcher (caar rest)) (handler (cdar rest)))
        (when (and (if (functionp matcher) (funcall matcher url) (string-match-p matcher url))
                   (or (null kind) (eq kind (browse-url--browser-kind handler url))))
          (setq found handler)))
      (setq rest (cdr rest)))
    found))

(defun browse-url-url-encode-chars (text chars)
  "Return TEXT with what the regexp CHARS matches quoted."
  (let ((text (encode-coding-string text 'utf-8)) (at 0))
    (while (setq at (string-match chars text at))
      (let ((quoted (format "%%%X" (aref text at))))
        (setq text (replace-match quoted t t text)
              at (+ at (length quoted)))))
    text))

(defun browse-url-encode-url (url)
  "Return URL with what shells and programs take amiss quoted."
  (browse-url-url-encode-chars url "[\"()$ ]"))

(defun browse-url-url-at-point ()
  "Return the URL at point, or a file name as one; or nil."
  (or (thing-at-point 'url t)
      (let ((file (thing-at-point 'filename t)))
        (and file (not (equal file "")) (concat "http://" file)))))

(defun browse-url-interactive-arg (prompt)
  "Ask for a URL with PROMPT; return (URL NEW-WINDOW)."
  (list (read-string prompt (browse-url-url-at-point))
        (not (eq (null browse-url-new-window-flag) (null current-prefix-arg)))))

(defun browse-url-maybe-new-window (arg) "Return whether ARG, a prefix argument, asks for a new window."
  (if (or noninteractive (not (called-interactively-p 'any))) arg browse-url-new-window-flag))

(defun browse-url-file-url (file)
  "Return the URL of FILE."
  (let ((name (browse-url-url-encode-chars file "[*\"()',=;?% ]")))
    (dolist (entry browse-url-filename-alist)
      (when (string-match (car entry) name)
        (setq name (replace-match (cdr entry) t nil name))))
    name))

(defun browse-url (url &rest args)
  "Show URL, by its handler or `browse-url-browser-function', with ARGS."
  (interactive (browse-url-interactive-arg "URL: "))
  (let ((function (or (browse-url-select-handler url) browse-url-browser-function)))
    (when (and (string-match "\\`[^:/]+/" url) (not (string-match-p ":" url)) (file-exists-p url))
      (setq url (expand-file-name url)))
    (if (functionp function)
        (apply function url args)
      (let ((entry (seq-find (lambda (one) (string-match-p (car one) url)) (and (consp function) function))))
        (if entry (apply (cdr entry) url args)
          (error "No suitable browser for URL %s" url))))))

(defun browse-url-with-browser-kind (kind url &optional arg)
  "Show URL by what is of KIND, `internal' or `external', with ARG."
  (let ((function (or (browse-url-select-handler url kind)
                      (seq-find (lambda (one) (eq kind (browse-url--browser-kind one url)))
                                (list browse-url-browser-function browse-url-secondary-browser-function
                                      #'browse-url-default-browser #'browse-url-emacs)))))
    (funcall function url arg)))

(defun browse-url-at-point (&optional _arg)
  "Show the URL at point."
  (interactive "P")
  (let ((url (browse-url-url-at-point)))
    (if url (browse-url url) (error "No URL found"))))

(defun browse-url-of-file (&optional file)
  "Show FILE, by default that of the current buffer."
  (interactive)
  (browse-url (browse-url-file-url (or file (buffer-file-name) (error "Current buffer has no file"))))
  (run-hooks 'browse-url-of-file-hook))

(defun browse-url-of-buffer (&optional buffer)
  "Show BUFFER, by default the current one; what has no file is written to a temporary one."
  (interactive)
  (with-current-buffer (or buffer (current-buffer))
    (let ((file (or buffer-file-name browse-url-temp-file-name)))
      (unless buffer-file-name
        (unless file
          (setq file (make-temp-file (expand-file-name "burl" browse-url-temp-dir) nil ".html"))
          (setq-local browse-url-temp-file-name file)
          (add-hook 'kill-buffer-hook #'browse-url-delete-temp-file nil t))
        (write-region (point-min) (point-max) file nil 'silent))
      (browse-url-of-file file))))

(defun browse-url-delete-temp-file (&optional temp-file-name)
  "Delete TEMP-FILE-NAME, by default the file that shows the current buffer."
  (let ((file (or temp-file-name browse-url-temp-file-name)))
    (when (and file (file-exists-p file)) (delete-file file))))

(defun browse-url--start (program &rest args)
  "Start PROGRAM with ARGS, and do not look after it."
  (let ((process (apply #'start-process (concat program " " (or (car (last args)) "")) nil program args)))
    (set-process-query-on-exit-flag process nil)
    process))

(defun browse-url-can-use-xdg-open ()
  "Return non-nil if the desktop can be asked to show a URL."
  (and (or (getenv "DISPLAY") (getenv "WAYLAND_DISPLAY")) (executable-find "xdg-open") t))

(defun browse-url-xdg-open (url &optional _ignored) "Let the desktop show URL."
  (interactive (browse-url-interactive-arg "URL: "))
  (browse-url--start "xdg-open" url))

(defun browse-url-firefox (url &optional new-window) "Let Firefox show URL; NEW-WINDOW."
  (interactive (browse-url-interactive-arg "URL: "))
  (apply #'browse-url--start browse-url-firefox-program
         (append browse-url-firefox-arguments (and new-window '("-new-window")) (list (browse-url-encode-url url)))))

(defun browse-url-chromium (url &optional _new-window) "Let Chromium show URL."
  (interactive (browse-url-interactive-arg "URL: "))
  (apply #'browse-url--start browse-url-chromium-program (append browse-url-chromium-arguments (list (browse-url-encode-url url)))))

(defun browse-url-chrome (url &optional _new-window) "Let Chrome show URL."
  (interactive (browse-url-interactive-arg "URL: "))
  (apply #'browse-url--start browse-url-chrome-program (append browse-url-chrome-arguments (list (browse-url-encode-url url)))))

(defun browse-url-generic (url &optional _new-window) "Let `browse-url-generic-program' show URL."
  (interactive (browse-url-interactive-arg "URL: "))
  (unless browse-url-generic-program (error "No browser defined (`browse-url-generic-program')"))
  (apply #'browse-url--start browse-url-generic-program (append browse-url-generic-args (list (browse-url-encode-url url)))))

(defun browse-url-default-browser (url &rest args)
  "Let the first browser that there is show URL, with ARGS."
  (apply (cond ((browse-url-can-use-xdg-open) #'browse-url-xdg-open)
               ((executable-find browse-url-firefox-program) #'browse-url-firefox)
               ((executable-find browse-url-chromium-program) #'browse-url-chromium)
               ((executable-find browse-url-chrome-program) #'browse-url-chrome)
               (browse-url-generic-program #'browse-url-generic)
               (t (lambda (&rest _) (error "No usable browser found"))))
         url args))

(defun browse-url-emacs (url &optional same-window)
  "Show URL here, in another window unless SAME-WINDOW."
  (interactive (browse-url-interactive-arg "URL: "))
  (require 'url-handlers)
  (let ((file-name-handler-alist (cons (cons url-handler-regexp 'url-file-handler) file-name-handler-alist)))
    (if same-window (find-file url) (find-file-other-window url))))

(defalias 'browse-url-w3 #'browse-url-emacs)

(defun browse-url-mail (url &optional _new-window)
  "Write a mail to whom URL names."
  (url-mailto (url-generic-parse-url url)))

(defun browse-url-man (url &optional _new-window)
  "Show the manual page that URL names."
  (man (replace-regexp-in-string "\\`man:" "" (url-unhex-string url))))

(defun browse-url-add-buttons ()
  "Make the URLs in the accessible text of the current buffer ones that can be opened."
  (save-excursion
    (goto-char (point-min))
    (let ((inhibit-read-only t))
      (while (re-search-forward browse-url-button-regexp nil t)
        (add-text-properties (match-beginning 0) (match-end 0)
                             (list 'help-echo "Open the URL under point" 'keymap browse-url-button-map 'face 'browse-url-button
                                   'button t 'category 'browse-url 'browse-url-data (match-string-no-properties 0)))))))

(defun browse-url-button-open (&optional external _mouse-event)
  "Open the URL under point; EXTERNAL by the secondary browser."
  (interactive (list current-prefix-arg last-nonmenu-event))
  (let ((url (get-text-property (point) 'browse-url-data)))
    (unless url (error "No URL under point"))
    (if external (funcall browse-url-secondary-browser-function url) (browse-url url))))

(defun browse-url-button-open-url (url)
  "Open URL; with a prefix argument by the secondary browser."
  (if current-prefix-arg (funcall browse-url-secondary-browser-function url) (browse-url url)))

(defun browse-url-button-copy ()
  "Copy the URL under point to the kill ring."
  (interactive)
  (let ((url (get-text-property (point) 'browse-url-data)))
    (unless url (error "No URL under point"))
    (kill-new url)
    (message "Copied %s" url)))
