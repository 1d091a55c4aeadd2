using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Testing;

namespace Editor.Processes.Tests;

/// <summary>StartTlsAsync: when what is sent and read changes over. A cipher of the test's own shows each byte's side of the change.</summary>
public sealed class StartTlsTests
{
    [Fact]
    public async Task What_was_queued_goes_plain_and_what_is_sent_meanwhile_goes_encrypted_after_the_handshake()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        var handshake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task starting = Task.CompletedTask;
        await rig.On(() =>
        {
            process.Send(new string('p', 1_000_000));
            starting = process.StartTlsAsync(new Rot1Options { Until = handshake.Task });
            process.Send("aaa");
            Assert.Contains("TLS already", Assert.ThrowsAsync<EditorException>(() => process.StartTlsAsync(new Rot1Options())).Result.Message, StringComparison.Ordinal);
        });
        Assert.Equal(new string('p', 1_000_000), await rig.Read(peer, 1_000_000));
        Assert.Equal("HELLO", await rig.Read(peer, 5));
        Assert.False(starting.IsCompleted);
        handshake.SetResult();
        await starting.WaitAsync(Rig.Patience);
        await rig.On(() => process.Send("xyz"));
        Assert.Equal("bbbyz{", await rig.Read(peer, 6));
        await rig.Write(peer, "bcd");
        await rig.UntilText(process, "abc");
        Assert.Equal("ROT1", process.Tls!.Protocol);
    }

    [Fact]
    public async Task Bytes_that_a_peer_pipelined_are_the_handshakes()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Filter = ProcessFilters.Hold });
        await rig.Write(peer, "olleh");
        await rig.Until(() => process.Statistics.Unread == 5);
        await rig.On(() =>
        {
            var starting = process.StartTlsAsync(new Rot1Options { Reads = 5 });
            process.Filter = null;
            return starting;
        });
        await rig.Write(peer, "b");
        await rig.UntilText(process, "a");
    }

    [Fact]
    public async Task The_acceptor_may_start_it_before_any_byte_is_read()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(request => request with { Acceptor = accepted => accepted.StartTlsAsync(new Rot1Options { Reads = 4 }) });
        var (client, accepted) = await rig.Dial(server);
        await rig.Write(client, "olleifmmp");
        await rig.UntilText(accepted, "hello");
    }

    [Fact]
    public async Task A_failure_closes_that_connection_alone()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var server = await rig.Serve(request => request with
        {
            Tls = new Rot1Options { Fails = true },
            Sentinel = (process, message) => heard.Add($"{process.Name}: {message}"),
        });
        var client = await rig.Dial(server.Contact.Port);
        Assert.Equal("HELLO", Encoding.UTF8.GetString(await rig.ReadToEnd(client)));
        await rig.Until(() => heard.Count > 0);
        Assert.Equal(["srv<1>: TLS failed: no common cipher\n"], heard);
        Assert.False(server.IsClosed);
        await rig.Until(() => rig.Told.Count > 0);
        Assert.Equal("Error in the TLS of process srv<1>: no common cipher", rig.Told[0]);
    }

    [Fact]
    public async Task Deleted_in_the_handshake_it_ends()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        Task starting = Task.CompletedTask;
        await rig.On(() => { starting = process.StartTlsAsync(new Rot1Options { Until = new TaskCompletionSource().Task }); });
        Assert.Equal("HELLO", await rig.Read(peer, 5));
        await rig.On(process.Delete);
        await Assert.ThrowsAnyAsync<EditorException>(() => starting.WaitAsync(Rig.Patience));
        Assert.Empty(await rig.ReadToEnd(peer));
        Assert.Equal(CloseKind.Deleted, process.CloseReason!.Kind);
    }

    [Fact]
    public async Task Real_tls_in_the_acceptor_and_from_the_start()
    {
        await using var rig = new Rig();
        using var authority = TestCertificate.Authority("Test authority");
        using var certificate = TestCertificate.For("localhost", authority, hosts: ["localhost", "127.0.0.1"]);
        var folder = Directory.CreateTempSubdirectory("ned-tls");
        var (file, key) = certificate.Write(folder.FullName, "server");
        var (caFile, _) = authority.Write(folder.FullName, "ca");
        var server = await rig.Serve(request => request with
        {
            Acceptor = accepted => accepted.StartTlsAsync(new TlsServerOptions { CertificateFile = file, KeyFile = key }),
            Sentinel = static (_, _) => { },
        });
        var client = await rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest
            {
                Name = "cli",
                Buffer = ProcessBuffer.Auto,
                Remote = Endpoint.Tls("localhost", server.Contact.Port),
                Tls = new TlsClientOptions { CaFile = caFile },
                Sentinel = static (_, _) => { },
            },
            rig.Limit);
        Assert.True(client.Tls!.IsVerified);
        await rig.On(() => client.Send("secret"));
        await rig.Until(() => rig.Processes.Find("srv<1>")?.Buffer!.Text.GetString() == "secret");
        var accepted = await rig.On(() => rig.Processes.Find("srv<1>")!);
        Assert.True(accepted.Tls!.IsServer);
        await rig.On(() => accepted.Send(new string('s', 3_000_000)));
        await rig.On(accepted.Delete);
        await rig.Until(() => client.IsClosed);
        Assert.Null(client.CloseReason!.Error);
        await rig.On(() => Assert.Equal(3_000_000, client.Buffer!.Text.Length));

        // Without the authority the certificate is refused, and the message names it; the listener lives on.
        var error = await Assert.ThrowsAnyAsync<EditorException>(() => rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Remote = Endpoint.Tls("localhost", server.Contact.Port) }, rig.Limit));
        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
        Assert.False(server.IsClosed);
        folder.Delete(recursive: true);
    }

    /// <summary>"Encrypts" by adding one to each byte, after a handshake that says HELLO.</summary>
    private sealed record Rot1Options : TlsOptions
    {
        public Task Until { get; init; } = Task.CompletedTask;

        public int Reads { get; init; }

        public bool Fails { get; init; }

        internal override async Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation)
        {
            await plain.SendAsync("HELLO"u8.ToArray(), cancellation);
            var read = new byte[Reads];
            for (var have = 0; have < Reads;) have += await plain.ReceiveAsync(read.AsMemory(have), cancellation);
            await Until.WaitAsync(cancellation);
            if (Fails) throw new EditorException("no common cipher");
            return new TlsConnection(new Rot1Transport(plain), new TlsInfo { Protocol = "ROT1", CipherSuite = "none" });
        }
    }

    private sealed class Rot1Transport(IByteTransport plain) : IByteTransport
    {
        public int Available => 0;

        public int Unacknowledged => plain.Unacknowledged;

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            var count = await plain.ReceiveAsync(buffer, cancellation);
            foreach (ref var b in buffer.Span[..count]) b--;
            return count;
        }

        public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            var copy = bytes.ToArray();
            foreach (ref var b in copy.AsSpan()) b++;
            await plain.SendAsync(copy, cancellation);
        }

        public ValueTask ShutdownSendAsync(CancellationToken cancellation) => plain.ShutdownSendAsync(cancellation);

        public void Close() => plain.Close();
    }
}
