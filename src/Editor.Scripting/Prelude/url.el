;;; url.el --- retrieve what a URL names  -*- lexical-binding: t -*-
;;;features: url url-queue url-history url-ns url-ldap url-nfs url-imap url-irc url-news url-dav

(defvar url-asynchronous t "Bound to nil while a retrieval waits for its answer.")
(defvar url-retrieve-number-of-calls 0 "How many URLs have been retrieved.")
(defvar url-redirect-buffer nil "In the buffer of an answer that led elsewhere: the buffer of that.")
(defvar url-dead-buffer-list nil "Buffers that nobody needs any more.")
(defvar url-gc-timer nil "Not used.")

(defun url-do-setup ()
  "Get ready to retrieve URLs, once."
  (unless url-setup-done
    (setq url-setup-done t)
    (url-setup-proxies)
    (run-hooks 'url-load-hook)))

(defun url-gc-dead-buffers ()
  "Kill the buffers that nobody needs any more."
  (while url-dead-buffer-list
    (let ((buffer (pop url-dead-buffer-list)))
      (when (buffer-live-p buffer) (kill-buffer buffer)))))

(defun url-mark-buffer-as-dead (buff)
  "Nobody needs BUFF any more; it may still be current, so it is killed later."
  (push buff url-dead-buffer-list))

(defun url-retrieve (url callback &optional cbargs silent inhibit-cookies)
  "Retrieve URL asynchronously and call CALLBACK with CBARGS when finished, in the buffer that holds the answer.
The first argument of CALLBACK is the status, a plist: :redirect URL for each redirection and :error (ERROR-SYMBOL . DATA) if
it failed, the latest first; CBARGS follow.  SILENT: show no progress.  INHIBIT-COOKIES: neither keep nor send any.
The variables `url-request-method', `url-request-data' and `url-request-extra-headers' say what is sent.
Return the buffer that the answer will be in, or nil if the retrieval is finished (as with mailto)."
  (url-retrieve-internal url callback (cons nil cbargs) silent inhibit-cookies))

(defun url-retrieve-internal (url callback cbargs &optional silent inhibit-cookies)
  "As `url-retrieve', but CBARGS is all that CALLBACK gets, the status first."
  (url-do-setup)
  (url-gc-dead-buffers)
  (when (stringp url) (setq url (substring-no-properties url)))
  (when (and (symbolp url) url) (setq url (symbol-name url)))
  (when (stringp url)
    (unless (string-match url-nonrelative-link url) (error "Bad url: %s" url))
    (setq url (url-generic-parse-url (url-encode-url url))))
  (unless (functionp callback)
    (error "Must provide a callback function to url-retrieve"))
  (unless (url-type url) (error "Bad url: %s" (url-recreate-url url)))
  (setf (url-silent url) silent)
  (setf (url-asynchronous url) url-asynchronous)
  (setf (url-use-cookies url) (not inhibit-cookies))
  (when url-history-track (url-history-update-url url (current-time)))
  (setq url-retrieve-number-of-calls (1+ url-retrieve-number-of-calls))
  (let* ((scheme (url-type url))
         (loader (url-scheme-get-property scheme 'loader))
         (url-using-proxy (and (url-host url) (not (equal scheme "file")) (url-find-proxy-for-url url (url-host url))))
         (buffer nil))
    (when (and (not url-using-proxy) (eq loader 'url-scheme-default-loader))
      (error "Unknown URL scheme: %s" scheme))
    (when url-using-proxy (setq loader #'url-proxy))
    (if (or url-using-proxy (url-scheme-get-property scheme 'asynchronous-p))
        (setq buffer (funcall loader url callback cbargs))
      (setq buffer (funcall loader url))
      (when buffer
        (with-current-buffer buffer
          (apply callback cbargs))))
    buffer))

(defun url-retrieve-synchronously (url &optional silent inhibit-cookies timeout)
  "Retrieve URL and return the buffer that holds the answer, or nil if there is none.
SILENT and INHIBIT-COOKIES as in `url-retrieve'.  TIMEOUT is the most seconds to wait; nil is without limit."
  (url-do-setup)
  (let* ((url-asynchronous nil)
         (done nil) (answer nil)
         (deadline (and timeout (+ (float-time) timeout)))
         (first (url-retrieve url
                              (lambda (&rest _) (setq done t answer (current-buffer)))
                              nil silent inhibit-cookies)))
    (when (and first (not done))
      (let ((buffer first) (late nil) (idle 0))
        (while (not (or done late))
          (let ((redirect (and (buffer-live-p buffer) (buffer-local-value 'url-redirect-buffer buffer))))
            (when redirect (setq buffer redirect)))
          (let ((proc (and (buffer-live-p buffer) (get-buffer-process buffer))))
            (cond
             ((and deadline (> (float-time) deadline))
              (setq late t)
              (when proc (set-process-sentinel proc #'ignore) (delete-process proc)))
             ((or proc (and (buffer-live-p buffer) (< idle 20)))
              ;; without a process the last news may still be under way
              (unless proc (setq idle (1+ idle)))
              (accept-process-output nil (if deadline (max 0 (min 0.5 (- deadline (float-time)))) 0.5)))
             (t (setq late t)))))))
    answer))

(defun url-mm-callback (&rest _ignored)
  "Show the answer in the current buffer."
  (let ((start (or (bound-and-true-p url-http-end-of-headers) (point-min))))
    (delete-region (point-min) start)
    (pop-to-buffer (current-buffer))))

(defun url-mm-url (url)
  "Retrieve URL and show it."
  (url-retrieve url #'url-mm-callback))

;;; History

(defvar url-history-track nil "Non-nil means that the URLs that were retrieved are remembered.")
(defvar url-history-file nil "The file of the history: none.")
(defvar url-history-save-interval 3600 "Seconds between savings of the history.")
(defvar url-history-changed-since-last-save nil "Non-nil if there is news in the history.")
(defvar url-history-hash-table (make-hash-table :size 31 :test 'equal) "The URLs that were retrieved, and when.")

(defun url-history-update-url (url time)
  "Remember that URL was retrieved at TIME."
  (setq url-history-changed-since-last-save t)
  (puthash (if (url-p url) (url-recreate-url url) url) time url-history-hash-table))

(defun url-have-visited-url (url)
  "Return when URL was retrieved, or nil."
  (gethash url url-history-hash-table))

(defun url-history-setup-save-timer () "Nothing to do: the history is not kept in a file." (interactive) nil)
(defun url-history-save-history (&optional _fname) "Nothing to do: the history is not kept in a file." nil)
(defun url-history-parse-history (&optional _fname) "Nothing to do: the history is not kept in a file." nil)

(defun url-completion-function (string predicate function)
  "Complete STRING among the URLs that were retrieved; PREDICATE and FUNCTION as in a completion table."
  (complete-with-action function (hash-table-keys url-history-hash-table) string predicate))

;;; Queue

(cl-defstruct url-queue
  url callback cbargs silentp
  buffer start-time pre-triggered
  inhibit-cookiesp context-buffer)

(defvar url-queue-parallel-processes 6 "How many retrievals of the queue may run at a time.")
(defvar url-queue-timeout 5 "Seconds that a retrieval of the queue may take; nil is without limit.")
(defvar url-queue nil "The retrievals that wait or run, first come first.")
(defvar url-queue-progress-timer nil "The timer that looks after the queue.")

(defun url-queue-retrieve (url callback &optional cbargs silent inhibit-cookies)
  "Retrieve URL as `url-retrieve' does, but only a few at a time: `url-queue-parallel-processes'.
CALLBACK, CBARGS, SILENT and INHIBIT-COOKIES as there."
  (setq url-queue
        (append url-queue
                (list (make-url-queue :url url :callback callback :cbargs cbargs :silentp silent
                                      :inhibit-cookiesp inhibit-cookies :context-buffer (current-buffer)))))
  (url-queue-setup-runners))

(defun url-queue-setup-runners ()
  "See to it that the queue is run soon."
  (run-with-timer 0 nil #'url-queue-run-queue)
  (unless url-queue-progress-timer
    (setq url-queue-progress-timer (run-with-timer 1 1 #'url-queue-check-progress))))

(defun url-queue-run-queue ()
  "Start what may be started."
  (url-queue-prune-old-entries)
  (let ((running 0) (waiting nil))
    (dolist (job url-queue)
      (if (url-queue-start-time job) (setq running (1+ running))
        (unless waiting (setq waiting job))))
    (when (and waiting (< running url-queue-parallel-processes))
      (setf (url-queue-start-time waiting) (float-time))
      (url-queue-start-retrieve waiting)
      (url-queue-run-queue))))

(defun url-queue-check-progress ()
  "Look after the queue while there is something in it."
  (if url-queue
      (url-queue-run-queue)
    (when url-queue-progress-timer
      (cancel-timer url-queue-progress-timer)
      (setq url-queue-progress-timer nil))))

(defun url-queue-callback-function (status job)
  "The answer to JOB is there, with STATUS."
  (setq url-queue (delq job url-queue))
  (when (and (eq (car status) :error) (eq (cadr (cadr status)) 'connection-failed))
    (url-queue-remove-jobs-from-host (plist-get (nthcdr 3 (cadr status)) :host)))
  (url-queue-run-queue)
  (apply (url-queue-callback job) (cons status (url-queue-cbargs job))))

(defun url-queue-remove-jobs-from-host (host)
  "Tell the callbacks of the jobs for HOST that it cannot be reached."
  (dolist (job (copy-sequence url-queue))
    (when (equal (url-host (url-generic-parse-url (url-queue-url job))) host)
      (setq url-queue (delq job url-queue))
      (with-temp-buffer
        (apply (url-queue-callback job)
               (cons (list :error (list 'error 'url-queue "Host cannot be reached" host)) (url-queue-cbargs job)))))))

(defun url-queue-start-retrieve (job)
  "Start the retrieval JOB."
  (condition-case failure
      (let ((buffer (with-current-buffer (if (buffer-live-p (url-queue-context-buffer job))
                                             (url-queue-context-buffer job)
                                           (current-buffer))
                      (url-retrieve (url-queue-url job) #'url-queue-callback-function (list job)
                                    (url-queue-silentp job) (url-queue-inhibit-cookiesp job)))))
        (setf (url-queue-buffer job) buffer))
    (error
     (setq url-queue (delq job url-queue))
     (message "%s: %s" (url-queue-url job) (error-message-string failure)))))

(defun url-queue-prune-old-entries ()
  "End what has taken too long."
  (dolist (job (copy-sequence url-queue))
    (when (and (url-queue-start-time job) url-queue-timeout
               (>= (- (float-time) (url-queue-start-time job)) url-queue-timeout))
      (url-queue-kill-job job))))

(defun url-queue-kill-job (job)
  "End JOB and tell its callback."
  (setq url-queue (delq job url-queue))
  (let ((buffer (url-queue-buffer job)))
    (while (and (buffer-live-p buffer) (buffer-local-value 'url-redirect-buffer buffer))
      (setq buffer (buffer-local-value 'url-redirect-buffer buffer)))
    (when (buffer-live-p buffer)
      (let ((proc (get-buffer-process buffer)))
        (when proc
          (set-process-sentinel proc #'ignore)
          (delete-process proc))))
    (with-temp-buffer
      (apply (url-queue-callback job)
             (cons (list :error (list 'error 'url-queue-timeout "Queue timeout exceeded")) (url-queue-cbargs job))))
    (when (buffer-live-p buffer) (kill-buffer buffer))))
