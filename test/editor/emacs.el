;;; emacs.el --- Works in Emacs with eglot as a user would, and writes down what it sees -*- lexical-binding: t -*-
;;; Commentary:
;; $LSP_CONFIGURATION is what docs/other-editors.md shows, $LSP_REPORT the file that is written; run in the project's folder.
;;; Code:
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)

(define-derived-mode typescript-mode js-mode "TypeScript")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))
(load (getenv "LSP_CONFIGURATION"))
(setq eglot-sync-connect 30
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil)

(defvar seen nil "What was seen, an alist.")
(defun note (key value) (push (cons key value) seen))

(defun wait-for (what condition)
  "Wait until CONDITION answers something; fail with WHAT after 30 s."
  (let ((end (+ (float-time) 30)) answer)
    (while (not (setq answer (funcall condition)))
      (when (> (float-time) end) (error "%s: not within 30 s, with %S" what (messages)))
      (accept-process-output nil 0.05))
    answer))

(defun messages ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun put-cursor (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun fix-at (text title)
  "Take the quick fix called TITLE where TEXT stands."
  (put-cursor text)
  (let ((action (seq-find (lambda (each) (string-match-p title (plist-get each :title)))
                          (eglot-code-actions (point) (point) "quickfix"))))
    (unless action (error "no fix %s" title))
    (let ((command (plist-get action :command)) (edit (plist-get action :edit)))
      (when edit (eglot--apply-workspace-edit edit))
      (when command
        (eglot-execute-command (eglot-current-server)
                               (plist-get command :command) (plist-get command :arguments))))
    (plist-get action :title)))

(defun work ()
  (find-file "src/main.ts")
  (apply #'eglot--connect (eglot--guess-contact))
  (wait-for "a server" #'eglot-current-server)
  (unless (bound-and-true-p eglot--managed-mode) (eglot--maybe-activate-editing-mode))
  (wait-for "diagnostics" #'messages)
  (note 'missing (vconcat (messages)))

  (note 'fix (fix-at "./python/numpy/index.js" "missing bindings of this file"))
  ;; jsonrpc of Emacs 28 reads what came behind an answer when the next one comes.
  (put-cursor "mean(days")
  (note 'hover
        (plist-get (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover
                                               (eglot--TextDocumentPositionParams))
                              :contents)
                   :value))
  (wait-for "bindings" (lambda () (null (messages))))

  (goto-char (point-max))
  (insert "sb.callDynamic(\"numpy.linalg\", \"sv\");\n")
  (search-backward "\");")
  (eglot--signal-textDocument/didChange)
  (let ((capf (eglot-completion-at-point)))
    (note 'completions (vconcat (all-completions "sv" (nth 2 capf)))))
  (eglot-shutdown (eglot-current-server)))

(let ((code 0))
  (condition-case problem (work)
    (error (note 'problem (format "%S" problem)) (setq code 1)))
  (with-temp-file (getenv "LSP_REPORT") (insert (json-encode seen)))
  (kill-emacs code))
;;; emacs.el ends here
