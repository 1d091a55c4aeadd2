;;; tq.el --- transaction queues: questions to a process, each with who takes the answer  -*- lexical-binding: t -*-
;;;features: tq

;; A queue is a list: the questions that wait, then the process and the buffer of what it has said.  A question is
;; (TEXT REGEXP CLOSURE . FUNCTION); TEXT is nil once it is sent.

(defun tq-create (process)
  "Return a new transaction queue for PROCESS."
  (let ((tq (cons nil (cons process
                            (generate-new-buffer (concat " tq-temp-" (process-name process)))))))
    (buffer-disable-undo (tq-buffer tq))
    (set-process-filter process (lambda (_process string) (tq-filter tq string)))
    tq))

(defun tq-queue (tq) "Return the questions of TQ that are not answered yet." (car tq))

(defun tq-process (tq) "Return the process of TQ." (car (cdr tq)))

(defun tq-buffer (tq) "Return the buffer of TQ." (cdr (cdr tq)))

(defun tq-queue-head-question (tq) "Return the text of the first question of TQ." (car (car (tq-queue tq))))

(defun tq-queue-head-regexp (tq) "Return what ends the first answer of TQ." (car (cdr (car (tq-queue tq)))))

(defun tq-queue-head-closure (tq) "Return the closure of the first question of TQ." (car (cdr (cdr (car (tq-queue tq))))))

(defun tq-queue-head-fn (tq) "Return the function of the first question of TQ." (cdr (cdr (cdr (car (tq-queue tq))))))

(defun tq-queue-empty (tq) "Return non-nil if no question of TQ waits for its answer." (not (tq-queue tq)))

(defun tq-process-buffer (tq) "Process the buffer of TQ: hand over each answer that is complete."
  (let ((buffer (tq-buffer tq)) (more t))
    (while (and more (buffer-live-p buffer))
      (set-buffer buffer)
      (setq more nil)
      (cond
       ((= 0 (buffer-size)))
       ((tq-queue-empty tq)
        (let ((text (buffer-string)))
          (delete-region (point-min) (point-max))
          (error "Spurious communication from process %s: %S" (process-name (tq-process tq)) text)))
       (t
        (goto-char (point-min))
        (when (re-search-forward (tq-queue-head-regexp tq) nil t)
          (let ((answer (buffer-substring (point-min) (point)))
                (function (tq-queue-head-fn tq))
                (closure (tq-queue-head-closure tq)))
            (delete-region (point-min) (point))
            (condition-case err
                (unwind-protect
                    (funcall function closure answer)
                  (tq-queue-pop tq))
              (error (message "Error while processing tq callback: %s" (error-message-string err))))
            (setq more t))))))))

(defun tq-queue-add (tq question regexp closure function)
  "Add QUESTION to TQ; the answer ends in what REGEXP matches and is handed to FUNCTION with CLOSURE."
  (setcar tq (nconc (tq-queue tq)
                    (cons (cons question (cons regexp (cons closure function))) nil)))
  'ok)

(defun tq-queue-pop (tq)
  "Take the first question off TQ and send the next, if it was held back."
  (setcar tq (cdr (car tq)))
  (let ((question (tq-queue-head-question tq)))
    (condition-case nil
        (when question (process-send-string (tq-process tq) question))
      (error nil)))
  (null (car tq)))

(defun tq-enqueue (tq question regexp closure fn &optional delay-question)
  "Send QUESTION to the process of TQ; call FN with CLOSURE and the answer once REGEXP matches its end.
With DELAY-QUESTION, it is sent only when all earlier ones are answered."
  (let ((send-now (or (not delay-question) (not (tq-queue tq)))))
    (tq-queue-add tq (and (not send-now) question) regexp closure fn)
    (when send-now
      (process-send-string (tq-process tq) question))))

(defun tq-close (tq)
  "End TQ: delete its process and buffer."
  (delete-process (tq-process tq))
  (kill-buffer (tq-buffer tq)))

(defun tq-filter (tq string)
  "Put STRING, which the process of TQ has said, into its buffer and hand over what is complete."
  (let ((buffer (tq-buffer tq)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (goto-char (point-max))
        (insert string)
        (tq-process-buffer tq)))))
