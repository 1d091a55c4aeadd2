;;; ewoc.el --- a list of data shown in a buffer, entry by entry  -*- lexical-binding: t -*-
;;;features: ewoc

(cl-defstruct (ewoc (:constructor nil)
                    (:constructor ewoc--create (buffer printer nosep head))
                    (:conc-name ewoc--))
  buffer printer nosep head header footer (last-node nil))

(cl-defstruct (ewoc--node (:constructor ewoc--node-create (data start))
                          (:conc-name ewoc--node-))
  data start left right)

;; The nodes are a ring: the head is its own neighbour when there is none else.  The header's node is left of the first entry, the
;; footer's right of the last; both belong to the head's ring, the head being the footer: a node ends where the next begins.

(defalias 'ewoc-data #'ewoc--node-data)

(defun ewoc-set-data (node data)
  "Make DATA the data of NODE, without showing it."
  (setf (ewoc--node-data node) data))

(defun ewoc-location (node)
  "Return where NODE begins, a marker."
  (ewoc--node-start node))

(defun ewoc-buffer (ewoc)
  "Return the buffer that shows EWOC."
  (ewoc--buffer ewoc))

(defmacro ewoc--in-buffer (ewoc &rest body)
  "Run BODY in the buffer of EWOC, writable; do not move point."
  (declare (indent 1))
  `(with-current-buffer (ewoc--buffer ,ewoc)
     (save-excursion
       (let ((inhibit-read-only t)) ,@body))))

(defun ewoc--print (ewoc function data position)
  "Insert DATA at POSITION as FUNCTION of EWOC does, and a line end unless it has none."
  (goto-char position)
  (funcall function data)
  (unless (ewoc--nosep ewoc) (insert "\n")))

(defun ewoc--insert-node (ewoc function data next)
  "Make a node with DATA, shown by FUNCTION, before NEXT, and return it."
  (let* ((position (marker-position (ewoc--node-start next)))
         (node (ewoc--node-create data (copy-marker position)))
         (left (ewoc--node-left next)))
    (setf (ewoc--node-left node) left (ewoc--node-right node) next
          (ewoc--node-right left) node (ewoc--node-left next) node)
    (ewoc--in-buffer ewoc
      ;; whatever begins here begins behind the new text; what precedes stays
      (let ((movers nil) (other next))
        (while (and other (= (ewoc--node-start other) position)
                    (not (memq other movers)) (not (eq other node)))
          (push other movers)
          (setq other (if (eq other (ewoc--head ewoc)) nil (ewoc--node-right other))))
        (dolist (mover movers) (set-marker-insertion-type (ewoc--node-start mover) t))
        (ewoc--print ewoc function data position)
        (dolist (mover movers) (set-marker-insertion-type (ewoc--node-start mover) nil))))
    node))

(defun ewoc-create (pretty-printer &optional header footer nosep)
  "Return a list of data shown at point in the current buffer, which is empty.
PRETTY-PRINTER inserts one datum at point; HEADER and FOOTER are texts before and after the entries.
Each entry ends with a line end, unless NOSEP is non-nil."
  (let* ((head (ewoc--node-create 'EWOC-HEAD (copy-marker (point))))
         (ewoc (ewoc--create (current-buffer) pretty-printer nosep head))
         (shown (if nosep (lambda (text) (unless (equal text "") (insert text)))
                  (lambda (text) (insert text)))))
    (setf (ewoc--node-left head) head (ewoc--node-right head) head)
    (let ((foot (ewoc--insert-node ewoc shown (or footer "") head)))
      (setf (ewoc--footer ewoc) foot)
      (setf (ewoc--header ewoc) (ewoc--insert-node ewoc shown (or header "") foot)))
    ewoc))

(defun ewoc--entry (ewoc node)
  "Return NODE unless it is none of the entries of EWOC."
  (unless (or (null node) (eq node (ewoc--header ewoc)) (eq node (ewoc--footer ewoc)) (eq node (ewoc--head ewoc)))
    node))

(defun ewoc-next (ewoc node)
  "Return the node after NODE in EWOC, or nil."
  (ewoc--entry ewoc (ewoc--node-right node)))

(defun ewoc-prev (ewoc node)
  "Return the node before NODE in EWOC, or nil."
  (ewoc--entry ewoc (ewoc--node-left node)))

(defun ewoc-nth (ewoc n)
  "Return the Nth node of EWOC, 0 the first, -1 the last; or nil."
  (let ((node (if (>= n 0) (ewoc--node-right (ewoc--header ewoc)) (ewoc--node-left (ewoc--footer ewoc))))
        (left (if (>= n 0) n (- -1 n))))
    (while (and (> left 0) (ewoc--entry ewoc node))
      (setq node (if (>= n 0) (ewoc--node-right node) (ewoc--node-left node))
            left (1- left)))
    (ewoc--entry ewoc node)))

(defun ewoc-enter-before (ewoc node data)
  "Put DATA before NODE of EWOC; return the new node."
  (ewoc--insert-node ewoc (ewoc--printer ewoc) data node))

(defun ewoc-enter-after (ewoc node data)
  "Put DATA after NODE of EWOC; return the new node."
  (ewoc-enter-before ewoc (ewoc--node-right node) data))

(defun ewoc-enter-first (ewoc data)
  "Put DATA first in EWOC; return the new node."
  (ewoc-enter-after ewoc (ewoc--header ewoc) data))

(defun ewoc-enter-last (ewoc data)
  "Put DATA last in EWOC; return the new node."
  (ewoc-enter-before ewoc (ewoc--footer ewoc) data))

(defun ewoc--redraw (ewoc node function)
  "Show NODE of EWOC again by FUNCTION."
  (ewoc--in-buffer ewoc
    (let* ((start (marker-position (ewoc--node-start node)))
           (next (ewoc--node-right node))
           (movers nil) (other next))
      (delete-region start (ewoc--node-start next))
      (while (and other (= (ewoc--node-start other) start) (not (memq other movers)) (not (eq other node)))
        (push other movers)
        (setq other (if (eq other (ewoc--head ewoc)) nil (ewoc--node-right other))))
      (dolist (mover movers) (set-marker-insertion-type (ewoc--node-start mover) t))
      (ewoc--print ewoc function (ewoc--node-data node) start)
      (dolist (mover movers) (set-marker-insertion-type (ewoc--node-start mover) nil)))))

(defun ewoc-refresh (ewoc)
  "Show all of EWOC again."
  (let ((node (ewoc-nth ewoc 0)))
    (while node
      (ewoc--redraw ewoc node (ewoc--printer ewoc))
      (setq node (ewoc-next ewoc node)))))

(defun ewoc-map (map-function ewoc &rest args)
  "Call MAP-FUNCTION with the data of each node of EWOC and ARGS; show those again for which it is non-nil."
  (let ((node (ewoc-nth ewoc 0)))
    (while node
      (let ((next (ewoc-next ewoc node)))
        (when (with-current-buffer (ewoc--buffer ewoc) (apply map-function (ewoc--node-data node) args))
          (ewoc--redraw ewoc node (ewoc--printer ewoc)))
        (setq node next)))))

(defun ewoc-delete (ewoc &rest nodes)
  "Take NODES out of EWOC."
  (dolist (node nodes)
    (when (eq (ewoc--last-node ewoc) node) (setf (ewoc--last-node ewoc) nil))
    (let ((left (ewoc--node-left node)) (right (ewoc--node-right node)))
      (ewoc--in-buffer ewoc
        (delete-region (ewoc--node-start node) (ewoc--node-start right)))
      (setf (ewoc--node-right left) right (ewoc--node-left right) left)
      (set-marker (ewoc--node-start node) nil))))

(defun ewoc-filter (ewoc predicate &rest args)
  "Take out of EWOC the nodes for whose data, with ARGS, PREDICATE is nil."
  (let ((node (ewoc-nth ewoc 0)))
    (while node
      (let ((next (ewoc-next ewoc node)))
        (unless (apply predicate (ewoc--node-data node) args)
          (ewoc-delete ewoc node))
        (setq node next)))))

(defun ewoc-collect (ewoc predicate &rest args)
  "Return the data of EWOC for which PREDICATE, with ARGS, is non-nil."
  (let ((node (ewoc-nth ewoc 0)) (result nil))
    (while node
      (when (apply predicate (ewoc--node-data node) args)
        (push (ewoc--node-data node) result))
      (setq node (ewoc-next ewoc node)))
    (nreverse result)))

(defun ewoc-locate (ewoc &optional pos _guess)
  "Return the node of EWOC that POS, point by default, is in; the first or last if it is before or behind all; or nil."
  (with-current-buffer (ewoc--buffer ewoc)
    (let ((pos (or pos (point))) (node (ewoc-nth ewoc 0)) (next nil))
      (when node
        (while (and (setq next (ewoc-next ewoc node)) (>= pos (ewoc--node-start next)))
          (setq node next)))
      node)))

(defun ewoc-invalidate (ewoc &rest nodes)
  "Show NODES of EWOC again."
  (dolist (node nodes)
    (ewoc--redraw ewoc node (ewoc--printer ewoc))))

(defun ewoc-goto-node (ewoc node)
  "Move point to NODE of EWOC."
  (with-current-buffer (ewoc--buffer ewoc)
    (goto-char (ewoc--node-start node))
    (when (bound-and-true-p goal-column) (move-to-column goal-column))
    (setf (ewoc--last-node ewoc) node)))

(defun ewoc-goto-prev (ewoc arg)
  "Move point to the ARGth node before that at point; return it, or nil if there are not so many."
  (with-current-buffer (ewoc--buffer ewoc)
    (let ((node (ewoc-locate ewoc)))
      (when node
        (when (and (>= (point) (ewoc--node-start (ewoc--footer ewoc))) (> arg 0))
          (setq arg (1- arg)))
        (while (and node (> arg 0))
          (setq arg (1- arg)
                node (ewoc-prev ewoc node)))
        (unless node (setq node (ewoc-nth ewoc 0)))
        (ewoc-goto-node ewoc node)))))

(defun ewoc-goto-next (ewoc arg)
  "Move point to the ARGth node after that at point; return it, or nil if there are not so many."
  (with-current-buffer (ewoc--buffer ewoc)
    (let ((node (ewoc-locate ewoc)))
      (while (and node (> arg 0))
        (setq arg (1- arg)
              node (ewoc-next ewoc node)))
      (if node
          (ewoc-goto-node ewoc node)
        (goto-char (ewoc--node-start (ewoc--footer ewoc)))
        nil))))

(defun ewoc-get-hf (ewoc)
  "Return (HEADER . FOOTER) of EWOC."
  (cons (ewoc--node-data (ewoc--header ewoc)) (ewoc--node-data (ewoc--footer ewoc))))

(defun ewoc-set-hf (ewoc header footer)
  "Make HEADER and FOOTER the texts before and after the entries of EWOC."
  (setf (ewoc--node-data (ewoc--header ewoc)) header
        (ewoc--node-data (ewoc--footer ewoc)) footer)
  (save-excursion
    (ewoc--redraw ewoc (ewoc--header ewoc) #'insert)
    (ewoc--redraw ewoc (ewoc--footer ewoc) #'insert)))
