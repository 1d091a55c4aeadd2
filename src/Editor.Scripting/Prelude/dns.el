;;; dns.el --- Names and addresses of hosts  -*- lexical-binding: t -*-
;;;features: dns

(defvar dns-timeout 5 "Seconds that a query may take; the system's resolver has limits of its own.")
(defvar dns-servers nil "Not used: the system's resolver knows its servers.")

(defun dns-query (name &optional type fullp reversep)
  "Return the address of the host NAME as a string, or nil.
TYPE is A, the default, or AAAA.  FULLP and REVERSEP are not supported."
  (if (or fullp reversep (not (memq type '(nil A AAAA))))
      (error "dns-query: only addresses of names can be asked for")
    (let ((address (car (condition-case nil
                            (network-lookup-address-info name (if (eq type 'AAAA) 'ipv6 'ipv4))
                          (error nil)))))
      (and address (replace-regexp-in-string "[][]\\|:0\\'" "" (format-network-address address t))))))
