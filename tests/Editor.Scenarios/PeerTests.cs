using System.Text.RegularExpressions;
using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>The program against programs of others: socat, ncat, openssl, redis.</summary>
public sealed class PeerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-peer").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tcp_with_socat()
    {
        await using Peer socat = Peer.Start("socat", "-d", "-d", "-", "TCP-LISTEN:0,bind=127.0.0.1");
        int port = await PortAsync(socat.ReadErrorUntilAsync, "AF=2 127.0.0.1:");
        using PtyProcess ned = Ned.Start($"tcp:127.0.0.1:{port}");
        ned.WaitForText(":open 127.0.0.1:");
        ned.Send("a line from ned\r");
        Assert.Equal("a line from ned\n", await socat.ReadUntilAsync("ned\n"));
        await socat.Input.WriteAsync("and one from socat, größer\n");
        await socat.Input.FlushAsync();
        ned.WaitForText("and one from socat, größer");

        // C-c C-d: our end of file; socat then ends, and its going is told.
        ned.Send("\x03\x04");
        await socat.EndAsync();
        ned.WaitForText("connection broken by remote peer");
        ned.Quit();
    }

    [Fact]
    public async Task A_listener_with_ncat()
    {
        using PtyProcess ned = Ned.Start("listen:0");
        ned.WaitForText(":listen 127.0.0.1:");
        int port = PortIn(ned.Text(), ":listen 127.0.0.1:");
        await using Peer ncat = Peer.Start("ncat", "127.0.0.1", port.ToString());
        await ncat.Input.WriteAsync("a line from ncat\n");
        await ncat.Input.FlushAsync();
        ned.WaitForText("listen:0<1> from 127.0.0.1:");
        ned.Send("\x18" + "b*listen:0*<2>\r");
        ned.WaitForText("a line from ncat");
        ned.Send("and one from ned\r");
        Assert.Equal("and one from ned\n", await ncat.ReadUntilAsync("ned\n"));
        await ncat.EndAsync();
        ned.WaitForText("connection broken by remote peer");
        ned.Quit();
    }

    [Fact]
    public async Task Udp_with_socat()
    {
        await using Peer socat = Peer.Start("socat", "-d", "-d", "-", "UDP4-LISTEN:0,bind=127.0.0.1");
        int port = await PortAsync(socat.ReadErrorUntilAsync, "AF=2 127.0.0.1:");
        using PtyProcess ned = Ned.Start($"udp:127.0.0.1:{port}");
        ned.WaitForText(":open 127.0.0.1:");
        ned.Send("a datagram\r");
        Assert.Equal("a datagram\n", await socat.ReadUntilAsync("datagram\n"));
        await socat.Input.WriteAsync("and one back\n");
        await socat.Input.FlushAsync();
        ned.WaitForText("and one back");
        ned.Quit();
    }

    [Fact]
    public async Task Tls_with_openssl()
    {
        using TestCertificate authority = TestCertificate.Authority("an authority");
        using TestCertificate server = TestCertificate.For("localhost", authority, hosts: ["localhost", "127.0.0.1"]);
        string ca = authority.Write(_folder, "ca").CertificateFile;
        (string certificate, string key) = server.Write(_folder, "server");
        await using Peer openssl = Peer.Start("openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-naccept", "9");
        int port = await PortAsync(openssl.ReadUntilAsync, "ACCEPT 127.0.0.1:");

        using (PtyProcess refused = Ned.Start($"tls:127.0.0.1:{port}"))
        {
            // Nobody vouches for it: told, whether before the screen opens or on it, and nothing is open.
            refused.WaitFor(screen => screen.ToString().Contains("certificate", StringComparison.OrdinalIgnoreCase), "a word about the certificate");
            Assert.DoesNotContain(":open", refused.Text(), StringComparison.Ordinal);
        }

        using (PtyProcess ned = Ned.Start("--ca", ca, $"tls:127.0.0.1:{port}"))
        {
            ned.WaitForText(":open TLS 127.0.0.1:");
            ned.Send("under seal\r");
            Assert.Contains("under seal\n", await openssl.ReadUntilAsync("seal\n"), StringComparison.Ordinal);
            await openssl.Input.WriteAsync("sealed as well\n");
            await openssl.Input.FlushAsync();
            ned.WaitForText("sealed as well");
            ned.Quit();
        }

        using (PtyProcess trusting = Ned.Start("--insecure", $"tls:127.0.0.1:{port}"))
        {
            trusting.WaitForText(":open TLS !not verified 127.0.0.1");
            trusting.Quit();
        }
    }

    [Fact]
    public async Task Redis_over_a_unix_socket()
    {
        string socket = Path.Combine(_folder, "redis.sock");
        await using Peer redis = Peer.Start("redis-server", "--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", _folder);
        await redis.ReadUntilAsync("ready to accept connections");
        using PtyProcess ned = Ned.Start($"unix:{socket}");
        ned.WaitForText(":open");
        ned.Send("PING\r");
        ned.WaitForText("+PONG");
        ned.Send("SET greeting hello\rGET greeting\r");
        ned.WaitForText("$5");
        ned.Quit();
    }

    // The port that the system picked, once the peer has told it to the end of the line.
    private static async Task<int> PortAsync(Func<string, Task<string>> read, string before)
    {
        string said = await read(before);
        if (!said[said.IndexOf(before, StringComparison.Ordinal)..].Contains('\n')) said += await read("\n");
        return PortIn(said, before);
    }

    private static int PortIn(string text, string before) => int.Parse(Regex.Match(text, Regex.Escape(before) + @"(\d+)").Groups[1].Value);
}
