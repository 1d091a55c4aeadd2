using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Testing;

namespace Editor.Processes.Tests.Tls;

public class TlsHandshakeFailureTests(TlsBench bench) : IClassFixture<TlsBench>
{
    [Theory]
    [InlineData("220 mail.example ESMTP\r\nmore", "it answers with something else: \"220 mail.example ESMTP\"")]
    [InlineData("\u0001\u0002\u0003garbage", "it answers with something else: bytes 0102036761726261…")]
    public async Task A_peer_that_speaks_something_else_is_quoted(string sent, string reason)
    {
        var (near, far) = await TlsBench.ConnectAsync();
        await far.SendAsync(Encoding.ASCII.GetBytes(sent), TlsBench.Limit);
        var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, "mail.example"));
        Assert.Equal((TlsProblem.NotTls, $"No TLS with mail.example: {reason}"), (e.Problem, e.Message));
        far.Close();
    }

    [Fact]
    public async Task A_peer_that_sends_everything_back_is_told_without_the_librarys_numbers()
    {
        var (near, far) = await TlsBench.ConnectAsync();
        Task<TlsException> failing = Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, "localhost"));
        byte[] hello = new byte[4096];
        int count = await far.Socket.ReceiveAsync(hello, TlsBench.Limit);
        await far.SendAsync(hello.AsMemory(0, count), TlsBench.Limit);
        TlsException e = await failing;
        Assert.Equal((TlsProblem.Handshake, "No TLS with localhost: the handshake failed: unexpected message; it may not speak TLS"), (e.Problem, e.Message));
        far.Close();
    }

    [Fact]
    public async Task A_client_that_speaks_something_else_is_quoted()
    {
        var (near, far) = await TlsBench.ConnectAsync();
        await near.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TlsBench.Limit);
        var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Server, far, "192.0.2.1:5"));
        Assert.Equal("No TLS with 192.0.2.1:5: it answers with something else: \"GET / HTTP/1.1\"", e.Message);
        near.Close();
    }

    [Fact]
    public async Task A_peer_that_closes_in_the_handshake_is_told()
    {
        var (near, far) = await TlsBench.ConnectAsync();
        far.Socket.Shutdown(SocketShutdown.Send);
        var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, "localhost"));
        Assert.Equal((TlsProblem.Closed, "No TLS with localhost: it closed the connection at once; it may not speak TLS"), (e.Problem, e.Message));
        far.Close();

        (near, far) = await TlsBench.ConnectAsync();
        far.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        far.Close();
        e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, "localhost"));
        Assert.Equal(TlsProblem.Closed, e.Problem);
    }

    [Fact]
    public async Task A_handshake_cut_in_the_middle_is_told()
    {
        var (near, far) = await TlsBench.ConnectAsync();
        await far.SendAsync(new byte[] { 22, 3, 3, 0, 100, 2 }, TlsBench.Limit);
        far.Socket.Shutdown(SocketShutdown.Send);
        var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, "localhost"));
        Assert.Equal((TlsProblem.Closed, "No TLS with localhost: it closed the connection"), (e.Problem, e.Message));
        far.Close();
    }

    [Fact]
    public async Task No_common_application_protocol_is_told_to_both()
    {
        var (client, server) = await TlsBench.ShakeAsync(
            bench.Trusting with { ApplicationProtocols = ["h2"] }, bench.Server with { ApplicationProtocols = ["irc"] });
        var e = await Assert.ThrowsAsync<TlsException>(() => client);
        Assert.Equal((TlsProblem.Refused, "No TLS with localhost: it refused: no application protocol"), (e.Problem, e.Message));
        Assert.Equal(TlsProblem.Handshake, (await Assert.ThrowsAsync<TlsException>(() => server)).Problem);
    }

    [Fact]
    public async Task A_silent_peer_runs_into_the_time_out()
    {
        var time = new ManualTimeProvider();
        var (near, far) = await TlsBench.ConnectAsync();
        TlsClientOptions options = bench.Trusting with { Time = time, HandshakeTimeout = TimeSpan.FromSeconds(5) };
        Task<TlsConnection> shaking = TlsBench.UpgradeAsync(options, near, "localhost");

        // The hello has arrived: the handshake waits for an answer.
        await far.ReceiveAsync(Memory<byte>.Empty, TlsBench.Limit);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(shaking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var e = await Assert.ThrowsAsync<TlsException>(() => shaking);
        Assert.Equal(
            (TlsProblem.TimedOut, "No TLS with localhost: the handshake took longer than 5 seconds; it may not speak TLS"), (e.Problem, e.Message));
        Assert.Equal(0, time.ActiveTimers);
        far.Close();
    }

    [Fact]
    public async Task Cancelling_ends_the_handshake()
    {
        using var cancel = new CancellationTokenSource();
        var (near, far) = await TlsBench.ConnectAsync();
        Task<TlsConnection> shaking = TlsBench.UpgradeAsync(bench.Trusting, near, "localhost", cancel.Token);
        await far.ReceiveAsync(Memory<byte>.Empty, TlsBench.Limit);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shaking);
        far.Close();
    }

    [Fact]
    public async Task Bad_files_are_named()
    {
        string folder = bench.Folder;
        string missing = Path.Combine(folder, "missing.pem"), text = Path.Combine(folder, "text.pem"), damaged = Path.Combine(folder, "damaged.pem");
        string locked = Path.Combine(folder, "locked.key");
        File.WriteAllText(text, "no certificate here\n");
        File.WriteAllText(damaged, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        File.WriteAllText(locked, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n");
        var (certificate, key) = (bench.Server.CertificateFile, bench.Server.KeyFile!);

        await FaultAsync(new TlsClientOptions { CaFile = missing }, $"{missing}: cannot read the trusted certificates: No such file or directory");
        await FaultAsync(new TlsClientOptions { CaFile = folder }, $"{folder}: cannot read the trusted certificates: Is a directory");
        await FaultAsync(new TlsClientOptions { CaFile = text }, $"{text}: no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        await FaultAsync(new TlsClientOptions { CaFile = damaged }, $"{damaged}: a certificate in it is damaged");
        await FaultAsync(Server(missing, key), $"{missing}: cannot read the certificate: No such file or directory");
        await FaultAsync(Server(certificate, missing), $"{missing}: cannot read the private key: No such file or directory");
        await FaultAsync(Server(certificate, null), $"{certificate}: no private key beside the certificate; name the key's file as well");
        await FaultAsync(Server(certificate, text), $"{text}: no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
        await FaultAsync(Server(certificate, locked), $"{locked}: the private key is locked with a passphrase; unlock a copy of it: openssl pkey -in FILE -out COPY");
        await FaultAsync(Server(certificate, bench.Client.KeyFile), $"{bench.Client.KeyFile}: this private key does not belong to the certificate in {certificate}");
    }

    private static TlsServerOptions Server(string certificate, string? key) => new() { CertificateFile = certificate, KeyFile = key };

    private static async Task FaultAsync(TlsOptions options, string message)
    {
        var (near, far) = await TlsBench.ConnectAsync();
        var e = await Assert.ThrowsAsync<EditorException>(() => TlsBench.UpgradeAsync(options, near, "localhost"));
        Assert.Equal(message, e.Message);
        far.Close();
    }
}
