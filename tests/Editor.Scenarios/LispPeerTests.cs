using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>Programs of others in Emacs Lisp, run by ned: websocket with its own tests, tq.</summary>
public sealed class LispPeerTests
{
    [Fact]
    public async Task Websocket_passes_its_own_tests()
    {
        string folder = HttpdRig.Package("websocket");
        (int code, string error) = await Ned.RunAsync(
            "-Q", "--batch", "-L", folder, "-l", Path.Combine(folder, "websocket-test.el"), "-f", "ert-run-tests-batch-and-exit");
        Assert.Contains(" 30 results as expected, 0 unexpected", error, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Websocket_talks_to_its_own_server()
    {
        (int code, string error) = await Ned.RunAsync(
            "-Q", "--batch", "-L", HttpdRig.Package("websocket"), "-l", "websocket", "--eval",
            $$"""
            (let* ((got nil) (opened nil) (closed nil)
                   (port {{Ports.Unused()}})
                   (server (websocket-server port :host 'local
                                             :on-message (lambda (ws frame)
                                                           (websocket-send-text ws (upcase (websocket-frame-text frame))))
                                             :on-close (lambda (_ws) (setq closed t))))
                   (client (websocket-open (format "ws://127.0.0.1:%d/" port)
                                           :on-open (lambda (_ws) (setq opened t))
                                           :on-message (lambda (_ws frame) (push (websocket-frame-text frame) got)))))
              (with-timeout (150 (error "No answer"))
                (while (not opened) (accept-process-output nil 0.1))
                (websocket-send-text client "größer")
                (websocket-send-text client (make-string 70000 ?x))
                (while (< (length got) 2) (accept-process-output nil 0.1))
                (websocket-close client)
                (while (not closed) (accept-process-output nil 0.1)))
              (websocket-server-close server)
              (message "%s %s" (cadr got) (length (car got))))
            """);
        Assert.Equal("GRÖSSER 70000\n", error);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Tq_asks_one_after_the_other()
    {
        (int code, string error) = await Ned.RunAsync(
            "-Q", "--batch", "--eval",
            """
            (progn
              (require 'tq)
              (let* ((server (make-network-process :name "server" :server t :host 'local :service t
                                                   :filter (lambda (p text) (process-send-string p (concat "<" (upcase text) ">")))))
                     (tq (tq-create (make-network-process :name "client" :host 'local :service (process-contact server :service))))
                     (got nil))
                (dolist (word '("one" "two" "three"))
                  (tq-enqueue tq word ">" word (lambda (closure answer) (push (cons closure answer) got)) t))
                (with-timeout (150 (error "No answer"))
                  (while (< (length got) 3) (accept-process-output nil 0.1)))
                (tq-close tq)
                (message "%S" (nreverse got))))
            """);
        Assert.Equal("((\"one\" . \"<ONE>\") (\"two\" . \"<TWO>\") (\"three\" . \"<THREE>\"))\n", error);
        Assert.Equal(0, code);
    }
}
