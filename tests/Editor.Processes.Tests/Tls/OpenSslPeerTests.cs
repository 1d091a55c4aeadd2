using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Editor.Processes.Tests.Tls;

/// <summary>Against the programs that people have: openssl(1) and socat(1).</summary>
public class OpenSslPeerTests(TlsBench bench) : IClassFixture<TlsBench>
{
    [Theory]
    [InlineData("-tls1_2", "TLS 1.2")]
    [InlineData("-tls1_3", "TLS 1.3")]
    public async Task Lines_go_both_ways_with_s_server(string version, string protocol)
    {
        var (peer, port) = await TlsPeer.ServeAsync(bench.Server, version);
        using (peer)
        {
            var (transport, info) = await TlsBench.UpgradeAsync(bench.Trusting, await TlsPeer.ConnectAsync(port), "localhost");
            Assert.Equal((protocol, true), (info.Protocol, info.IsVerified));
            await transport.SendAsync("hello there\n"u8.ToArray(), TlsBench.Limit);
            await peer.ReadUntilAsync("^hello there$");
            await peer.Input.WriteAsync("and back\n"u8.ToArray(), TlsBench.Limit);
            await peer.Input.FlushAsync(TlsBench.Limit);
            byte[] buffer = new byte[100];
            Assert.Equal("and back\n", Encoding.ASCII.GetString(buffer, 0, await transport.ReceiveAsync(buffer, TlsBench.Limit)));
            transport.Close();
        }
    }

    [Fact]
    public async Task S_server_with_an_expired_certificate_is_refused()
    {
        var old = bench.Issue("peer-old", bench.Authority, to: new DateTimeOffset(2021, 5, 6, 7, 8, 0, TimeSpan.Zero), hosts: ["localhost"]);
        var (peer, port) = await TlsPeer.ServeAsync(old);
        using (peer)
        {
            var plain = await TlsPeer.ConnectAsync(port);
            var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, plain, "localhost"));
            Assert.Equal((TlsProblem.Expired, "CN=peer-old"), (e.Problem, e.CertificateSubject));
        }
    }

    [Fact]
    public async Task The_certificate_of_the_documentation_serves_and_is_trusted_by_its_file()
    {
        // docs/tls.md, "As a server".
        TlsServerOptions made = await MakeAsync("documented", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        var (client, server) = await TlsBench.ShakeAsync(new TlsClientOptions { CaFile = made.CertificateFile }, made);
        Assert.True((await client).Info.IsVerified);
        Assert.True((await server).Info.IsServer);
    }

    [Fact]
    public async Task A_certificate_for_clients_alone_is_refused_from_a_server()
    {
        TlsServerOptions made = await MakeAsync("purpose", "extendedKeyUsage=clientAuth");
        var (peer, port) = await TlsPeer.ServeAsync(made);
        using (peer)
        {
            var plain = await TlsPeer.ConnectAsync(port);
            var options = new TlsClientOptions { CaFile = made.CertificateFile };
            var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(options, plain, "localhost"));
            Assert.Equal(TlsProblem.InvalidCertificate, e.Problem);
            Assert.Contains("it is not valid for this (NotValidForUsage)", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task S_server_that_demands_a_certificate_tells_us_by_an_alert()
    {
        var (peer, port) = await TlsPeer.ServeAsync(bench.Server, "-Verify", "1", "-verify_return_error", "-CAfile", bench.AuthorityFile, "-tls1_3");
        using (peer)
        {
            var (transport, _) = await TlsBench.UpgradeAsync(bench.Trusting, await TlsPeer.ConnectAsync(port), "localhost");
            var e = await Assert.ThrowsAsync<IOException>(async () => await transport.ReceiveAsync(new byte[1], TlsBench.Limit));
            Assert.Equal("TLS: the peer refused: certificate required", e.Message);
            transport.Close();
        }

        (peer, port) = await TlsPeer.ServeAsync(bench.Server, "-Verify", "1", "-verify_return_error", "-CAfile", bench.AuthorityFile, "-tls1_2");
        using (peer)
        {
            var plain = await TlsPeer.ConnectAsync(port);
            var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Trusting, plain, "localhost"));
            Assert.Equal((TlsProblem.Refused, "No TLS with localhost: it refused: handshake failure"), (e.Problem, e.Message));
        }

        (peer, port) = await TlsPeer.ServeAsync(bench.Server, "-Verify", "1", "-verify_return_error", "-CAfile", bench.AuthorityFile);
        using (peer)
        {
            var showing = bench.Trusting with { CertificateFile = bench.Client.CertificateFile, KeyFile = bench.Client.KeyFile };
            var (transport, _) = await TlsBench.UpgradeAsync(showing, await TlsPeer.ConnectAsync(port), "localhost");
            await transport.SendAsync("let in\n"u8.ToArray(), TlsBench.Limit);
            await peer.ReadUntilAsync("^let in$");
            transport.Close();
        }
    }

    [Fact]
    public async Task S_client_talks_to_our_server_and_verifies_it()
    {
        using var listener = Listen(out int port);
        using var peer = TlsPeer.Start(
            "openssl", "s_client", "-connect", $"127.0.0.1:{port}", "-CAfile", bench.AuthorityFile, "-verify_return_error", "-verify_hostname", "localhost", "-quiet");
        var plain = new SocketTransport(await listener.AcceptAsync(TlsBench.Limit));
        var (transport, info) = await TlsBench.UpgradeAsync(bench.Server, plain, host: null);
        Assert.True(info.IsServer);
        await transport.SendAsync("welcome\n"u8.ToArray(), TlsBench.Limit);
        await peer.ReadUntilAsync("^welcome$");
        await peer.Input.WriteAsync("thanks\n"u8.ToArray(), TlsBench.Limit);
        await peer.Input.FlushAsync(TlsBench.Limit);
        byte[] buffer = new byte[100];
        Assert.Equal("thanks\n", Encoding.ASCII.GetString(buffer, 0, await transport.ReceiveAsync(buffer, TlsBench.Limit)));
        await transport.ShutdownSendAsync(TlsBench.Limit);
        Assert.Equal(0, await peer.ExitAsync());
        transport.Close();
    }

    [Fact]
    public async Task S_client_that_does_not_trust_us_is_told_to_the_server_by_its_alert()
    {
        using var listener = Listen(out int port);
        using var peer = TlsPeer.Start("openssl", "s_client", "-connect", $"127.0.0.1:{port}", "-CAfile", bench.StrangerFile, "-verify_return_error");
        var plain = new SocketTransport(await listener.AcceptAsync(TlsBench.Limit));
        var e = await Assert.ThrowsAsync<TlsException>(() => TlsBench.UpgradeAsync(bench.Server, plain, host: null));
        Assert.Equal((TlsProblem.Refused, "No TLS with the client: it refused: unknown ca"), (e.Problem, e.Message));
    }

    [Fact]
    public async Task Socat_half_closes_both_ways_and_every_byte_arrives()
    {
        using var listener = Listen(out int port);
        using var peer = TlsPeer.Start(
            "socat", "-t600", "-", $"openssl:127.0.0.1:{port},cafile={bench.AuthorityFile},commonname=localhost");
        var plain = new SocketTransport(await listener.AcceptAsync(TlsBench.Limit));
        var (transport, _) = await TlsBench.UpgradeAsync(bench.Server, plain, host: null);
        byte[] up = RandomNumberGenerator.GetBytes(2 << 20), down = RandomNumberGenerator.GetBytes(2 << 20);
        Task<byte[]> arrived = TlsBench.ReadToEndAsync(transport);
        Task written = WriteAsync(peer, up);
        Task sent = SendAsync(transport, down);
        var received = new MemoryStream();
        await peer.Output.BaseStream.CopyToAsync(received, TlsBench.Limit);
        await Task.WhenAll(written, sent);
        Assert.True((await arrived).AsSpan().SequenceEqual(up));
        Assert.True(down.AsSpan().SequenceEqual(received.ToArray()));
        Assert.Equal(0, await peer.ExitAsync());
        transport.Close();
    }

    private async Task<TlsServerOptions> MakeAsync(string name, string extension)
    {
        string certificate = Path.Combine(bench.Folder, name + ".pem"), key = Path.Combine(bench.Folder, name + ".key");
        using var openssl = TlsPeer.Start(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost", "-addext", extension, "-keyout", key, "-out", certificate);
        Assert.Equal(0, await openssl.ExitAsync());
        return new TlsServerOptions { CertificateFile = certificate, KeyFile = key };
    }

    private static Socket Listen(out int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        return listener;
    }

    private static async Task WriteAsync(TlsPeer peer, byte[] bytes)
    {
        await peer.Input.WriteAsync(bytes, TlsBench.Limit);
        peer.Input.Close();
    }

    private static async Task SendAsync(IByteTransport to, byte[] bytes)
    {
        await to.SendAsync(bytes, TlsBench.Limit);
        await to.ShutdownSendAsync(TlsBench.Limit);
    }
}
