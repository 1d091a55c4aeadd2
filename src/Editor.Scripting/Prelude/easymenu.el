;;; easymenu.el --- menus that programs define, which only their commands' keymaps would show  -*- lexical-binding: t -*-
;;;features: easymenu tool-bar menu-bar
;;;yields: *

(defmacro easy-menu-define (symbol maps doc menu)
  "Define SYMBOL as the menu MENU with documentation DOC, for the keymaps MAPS."
  (declare (doc-string 3) (indent defun))
  `(progn
     ,@(and symbol `((defvar ,symbol nil ,doc)))
     (easy-menu-do-define (quote ,symbol) ,maps ,doc ,menu)))

(defun easy-menu-do-define (symbol _maps doc menu)
  "Define SYMBOL as a keymap for the menu MENU with documentation DOC."
  (when symbol
    (set symbol (easy-menu-create-menu (car menu) (cdr menu)))
    (defalias symbol (lambda () (interactive) nil) doc)))

(defun easy-menu-create-menu (menu-name _menu-items)
  "Return a keymap for the menu MENU-NAME."
  (make-sparse-keymap menu-name))

(defun easy-menu-add (_menu &optional _map) "Nothing to do: menus are in keymaps." nil)

(defun easy-menu-remove (_menu) "Nothing to do: menus are in keymaps." nil)

(defun easy-menu-add-item (_map _path _item &optional _before) "Nothing to do: menus are not shown." nil)

(defun easy-menu-change (_path _name _items &optional _before _map) "Nothing to do: menus are not shown." nil)

(defun easy-menu-intern (string) "Return STRING as a symbol." (if (stringp string) (intern string) string))

(defun tool-bar-local-item (_icon _def _key _map &rest _props) "Nothing to do: there is no tool bar." nil)

(defun tool-bar-local-item-from-menu (_command _icon _in-map &optional _from-map &rest _props)
  "Nothing to do: there is no tool bar."
  nil)

(defun tool-bar-add-item (_icon _def _key &rest _props) "Nothing to do: there is no tool bar." nil)

(defun tool-bar-mode (&optional _arg) "Nothing to do: there is no tool bar." (interactive) nil)

(defun menu-bar-mode (&optional _arg) "Nothing to do: the menu bar stays as it is." (interactive) nil)

(defun scroll-bar-mode (&optional _arg) "Nothing to do: there are no scroll bars." (interactive) nil)

(defun make-mode-line-mouse-map (mouse function)
  "Return a keymap that has FUNCTION on the click MOUSE on the mode line."
  (let ((map (make-sparse-keymap)))
    (define-key map (vector 'mode-line mouse) function)
    map))
