using System.Net.Sockets;
using System.Security.Cryptography;

namespace Editor.Processes.Tests.Tls;

/// <summary>TLS through the processes: the listener's acceptor, a client's endpoint, and the programs of Debian as peers.</summary>
public class ProcessTlsTests(TlsBench bench) : IClassFixture<TlsBench>
{
    [Fact]
    public async Task An_acceptor_starts_TLS_and_a_tls_endpoint_verifies_it()
    {
        await using var rig = new Rig();
        EditorProcess server = await ServeAsync(rig);
        EditorProcess client = await OpenAsync(rig, server.Contact.Port);
        Assert.True(client.Tls is { IsVerified: true, PeerSubject: "CN=server", Protocol: "TLS 1.3" });
        client.Send("grüße\n");
        await rig.Until(() => Accepted(rig) is { } accepted && accepted.Buffer!.Text.GetString() == "grüße\n");
        await rig.On(() => Accepted(rig)!.Send("danke\n"));
        await rig.UntilText(client, "danke\n");
        Assert.True(await rig.On(() => Accepted(rig)!.Tls is { IsServer: true }));
    }

    [Fact]
    public async Task A_refused_certificate_leaves_no_process_and_no_buffer_and_the_listener_goes_on()
    {
        await using var rig = new Rig();
        EditorProcess server = await ServeAsync(rig);
        var refused = await Assert.ThrowsAsync<TlsException>(() => OpenAsync(rig, server.Contact.Port, new TlsClientOptions()));
        Assert.Equal(TlsProblem.UnknownIssuer, refused.Problem);
        Assert.Null(await rig.On(() => rig.Processes.Find("cli")));
        Assert.Null(await rig.On(() => rig.Buffers.Find("*cli*")));

        // One that does not speak TLS at all fails alone as well, and its sentinel's words quote it.
        Socket plain = await rig.Dial(server.Contact.Port);
        await rig.Write(plain, "GET / HTTP/1.0\r\n\r\n");
        await rig.Until(() => rig.Events.Exists(e => e.Reason is { Kind: CloseKind.TlsFailed } reason
            && reason.Message == "TLS failed: No TLS with the client: it answers with something else: \"GET / HTTP/1.0\"\n"));

        EditorProcess client = await OpenAsync(rig, server.Contact.Port);
        Assert.True(client.Tls!.IsVerified);
        await rig.Until(() => rig.Processes.All.Any(p => p.Tls is { IsServer: true }));
    }

    [Fact]
    public async Task A_stream_cut_without_close_notify_is_told_and_what_came_is_kept()
    {
        await using var rig = new Rig();
        using Socket listener = rig.Listen();
        Task<EditorProcess> opening = OpenAsync(rig, Rig.PortOf(listener));
        var plain = new SocketTransport(await listener.AcceptAsync(rig.Limit));
        var (transport, _) = await TlsBench.UpgradeAsync(bench.Server, plain, host: null);
        EditorProcess client = await opening;
        await rig.On(() => client.Sentinel = (_, _) => { });
        await transport.SendAsync("all but the e"u8.ToArray(), rig.Limit);
        plain.Socket.Shutdown(SocketShutdown.Send);
        await rig.Until(() => client.IsClosed);
        Assert.Equal("all but the e", await rig.TextOf(client));
        Assert.IsType<TlsTruncatedException>(client.CloseReason!.Error);
        Assert.Contains(
            "Process cli: TLS stream cut short: the peer closed without saying so (no close_notify); what came may not be all", rig.Told);
        transport.Close();
    }

    [Fact]
    public async Task An_orderly_end_is_no_cut_and_half_closing_still_receives()
    {
        await using var rig = new Rig();
        var (peer, port) = await TlsPeer.ServeAsync(bench.Server, "-rev");
        using (peer)
        {
            EditorProcess client = await OpenAsync(rig, port);
            client.Send("abc\n");
            await rig.UntilText(client, "cba\n");
            await rig.On(client.SendEofAsync);
            await rig.Until(() => client.IsClosed);
            Assert.Null(client.CloseReason!.Error);
            Assert.Empty(await rig.On(() => rig.Told.ToArray()));
        }
    }

    [Fact]
    public async Task Megabytes_from_socat_arrive_in_the_buffer_whole()
    {
        await using var rig = new Rig();
        EditorProcess server = await ServeAsync(rig);
        string text = Convert.ToHexString(RandomNumberGenerator.GetBytes(2_000_000));
        string file = Path.Combine(bench.Folder, "megabytes");
        await File.WriteAllTextAsync(file, text);
        using var peer = TlsPeer.Start(
            "socat", "-u", $"open:{file}", $"openssl:127.0.0.1:{server.Contact.Port},cafile={bench.AuthorityFile},commonname=localhost");
        await rig.Until(() => rig.Events.Exists(e => e is { Kind: ProcessEventKind.Closed, Process.Name: "srv<1>" }));
        EditorProcess closed = await rig.On(() => rig.Events.Find(e => e.Kind == ProcessEventKind.Closed)!.Process);
        Assert.Null(closed.CloseReason!.Error);
        Assert.True(text == await rig.TextOf(closed), "the text is not the file's");
        Assert.Equal(0, await peer.ExitAsync());
    }

    private Task<EditorProcess> ServeAsync(Rig rig) => rig.Serve(request => request with
    {
        Acceptor = accepted => accepted.StartTlsAsync(bench.Server),
        Sentinel = (_, _) => { },
    });

    private Task<EditorProcess> OpenAsync(Rig rig, int port, TlsOptions? tls = null) =>
        rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Tls("127.0.0.1", port), Tls = tls ?? bench.Trusting },
            rig.Limit).WaitAsync(Rig.Patience);

    private static EditorProcess? Accepted(Rig rig) => rig.Processes.Find("srv<1>");
}
