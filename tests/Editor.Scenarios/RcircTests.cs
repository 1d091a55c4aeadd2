using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>rcirc, from Debian's emacs-el, under ned: connects to ngircd, joins, speaks and hears.</summary>
public sealed class RcircTests : IDisposable
{
    private const string Folder = "/usr/share/emacs/28.2/lisp/net";

    private readonly string _folder = Directory.CreateTempSubdirectory("ned-irc").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_clients_meet_in_a_channel()
    {
        int port = Ports.Unused();
        string configuration = Path.Combine(_folder, "ngircd.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"[Global]\nName = irc.test\nInfo = test\nListen = 127.0.0.1\nPorts = {port}\nMotdPhrase = hi\n[Options]\nDNS = no\nIdent = no\nPAM = no\n");
        await using Peer server = Peer.Start("ngircd", "--nodaemon", "--config", configuration);
        await server.ReadUntilAsync($":{port}");
        (int code, string error) = await Ned.RunAsync(
            "-Q", "--batch", "-L", Folder, "-l", "rcirc", "--eval",
            $$"""
            (let* ((inhibit-message t) (rcirc-log-flag nil)
                   (wait (lambda (test)
                           (with-timeout (150 (error "It did not come: %S" test))
                             (while (not (funcall test)) (accept-process-output nil 0.1)))))
                   (speaker (rcirc-connect "127.0.0.1" {{port}} "speaker" "speaker" "Speaker" '("#test")))
                   (hearer (progn (funcall wait (lambda () (get-buffer "#test@127.0.0.1")))
                                  (make-network-process :name "hearer" :host "127.0.0.1" :service {{port}} :buffer "*hearer*"))))
              (process-send-string hearer "NICK hearer\r\nUSER hearer 0 * :Hearer\r\n")
              (let ((heard (lambda (text)
                             (lambda () (with-current-buffer "*hearer*"
                                          (save-excursion (goto-char (point-min)) (search-forward text nil t)))))))
                (funcall wait (funcall heard " 001 "))
                (process-send-string hearer "JOIN #test\r\n")
                (funcall wait (funcall heard " 366 "))
                (with-current-buffer "#test@127.0.0.1"
                  (goto-char (point-max))
                  (insert "größer als der Kanal")
                  (rcirc-send-input))
                (funcall wait (funcall heard "PRIVMSG #test :größer als der Kanal"))
                (process-send-string hearer "PRIVMSG #test :gehört\r\n")
                (funcall wait (lambda () (with-current-buffer "#test@127.0.0.1"
                                           (save-excursion (goto-char (point-min)) (search-forward "<hearer> gehört" nil t)))))
                (setq inhibit-message nil)
                (princ "met\n" #'external-debugging-output)))
            """);
        Assert.EndsWith("met\n", error, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }
}
