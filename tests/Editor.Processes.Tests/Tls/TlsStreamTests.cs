using System.Net.Sockets;
using System.Text;

namespace Editor.Processes.Tests.Tls;

public class TlsStreamTests(TlsBench bench) : IClassFixture<TlsBench>
{
    [Fact]
    public async Task Both_ways_at_once_byte_for_byte_with_half_closes()
    {
        var (client, server) = await PairAsync();
        byte[] up = Noise(1, 8 << 20), down = Noise(2, 8 << 20);
        Task<byte[]> atServer = TlsBench.ReadToEndAsync(server), atClient = TlsBench.ReadToEndAsync(client);
        await Task.WhenAll(SendAsync(client, up), SendAsync(server, down));
        Assert.True((await atServer).AsSpan().SequenceEqual(up));
        Assert.True((await atClient).AsSpan().SequenceEqual(down));
        client.Close();
        server.Close();
    }

    [Fact]
    public async Task A_half_closed_end_still_receives()
    {
        var (client, server) = await PairAsync();
        await client.SendAsync("question"u8.ToArray(), TlsBench.Limit);
        await client.ShutdownSendAsync(TlsBench.Limit);
        Assert.Equal("question", Encoding.ASCII.GetString(await TlsBench.ReadToEndAsync(server)));
        await SendAsync(server, Encoding.ASCII.GetBytes("answer"));
        Assert.Equal("answer", Encoding.ASCII.GetString(await TlsBench.ReadToEndAsync(client)));
    }

    [Fact]
    public async Task A_stream_without_close_notify_is_told_as_cut()
    {
        var (client, server) = await PairAsync(out var pair);
        await server.SendAsync("all but"u8.ToArray(), TlsBench.Limit);
        (await pair).Server.Socket.Shutdown(SocketShutdown.Send);
        byte[] buffer = new byte[100];
        int count = 0;
        while (count < 7)
            count += await client.ReceiveAsync(buffer.AsMemory(count), TlsBench.Limit);
        Assert.Equal("all but", Encoding.ASCII.GetString(buffer, 0, count));
        var e = await Assert.ThrowsAsync<TlsTruncatedException>(async () => await client.ReceiveAsync(buffer, TlsBench.Limit));
        Assert.Contains("no close_notify", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_cut_within_a_record_is_told_as_cut()
    {
        var (client, _) = await PairAsync(out var pair);

        // The head of a record of 16 bytes, and one of them.
        await (await pair).Server.SendAsync(new byte[] { 23, 3, 3, 0, 16, 1 }, TlsBench.Limit);
        (await pair).Server.Socket.Shutdown(SocketShutdown.Send);
        await Assert.ThrowsAsync<TlsTruncatedException>(async () => await client.ReceiveAsync(new byte[9], TlsBench.Limit));
    }

    [Fact]
    public async Task A_reset_is_a_socket_error_as_without_TLS()
    {
        var (client, _) = await PairAsync(out var pair);
        Socket below = (await pair).Server.Socket;
        below.LingerState = new LingerOption(enable: true, seconds: 0);
        below.Dispose();
        var e = await Assert.ThrowsAsync<SocketException>(async () => await client.ReceiveAsync(new byte[9], TlsBench.Limit));
        Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
    }

    [Fact]
    public async Task A_wait_with_an_empty_buffer_ends_when_data_comes_and_can_be_cancelled_without_loss()
    {
        var (client, server) = await PairAsync();
        for (int i = 0; i < 5; i++)
        {
            using var cancel = new CancellationTokenSource();
            Task<int> cancelled = client.ReceiveAsync(Memory<byte>.Empty, cancel.Token).AsTask();
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

            Task<int> wait = client.ReceiveAsync(Memory<byte>.Empty, TlsBench.Limit).AsTask();
            Assert.False(wait.IsCompleted);
            await server.SendAsync("line"u8.ToArray(), TlsBench.Limit);
            Assert.Equal(0, await wait);
            byte[] buffer = new byte[100];
            int count = await client.ReceiveAsync(buffer, TlsBench.Limit);
            Assert.Equal("line", Encoding.ASCII.GetString(buffer, 0, count));
        }
    }

    [Fact]
    public async Task Closing_ends_a_pending_receive()
    {
        var (client, _) = await PairAsync();
        Task<int> pending = client.ReceiveAsync(new byte[1], TlsBench.Limit).AsTask();
        client.Close();
        client.Close();
        await Assert.ThrowsAnyAsync<Exception>(() => pending.WaitAsync(TlsBench.Limit));
        Assert.True(pending.IsFaulted || pending.IsCanceled);
    }

    private Task<(IByteTransport Client, IByteTransport Server)> PairAsync() => PairAsync(out _);

    private Task<(IByteTransport Client, IByteTransport Server)> PairAsync(out Task<(SocketTransport Client, SocketTransport Server)> below)
    {
        var connecting = TlsBench.ConnectAsync();
        below = connecting;
        return MakeAsync();

        async Task<(IByteTransport, IByteTransport)> MakeAsync()
        {
            var (near, far) = await connecting;
            var client = TlsBench.UpgradeAsync(bench.Trusting, near, "localhost");
            var server = TlsBench.UpgradeAsync(bench.Server, far, host: null);
            return ((await client).Transport, (await server).Transport);
        }
    }

    private static async Task SendAsync(IByteTransport to, byte[] bytes)
    {
        for (int at = 0; at < bytes.Length; at += 100_000)
            await to.SendAsync(bytes.AsMemory(at, Math.Min(100_000, bytes.Length - at)), TlsBench.Limit);
        await to.ShutdownSendAsync(TlsBench.Limit);
    }

    private static byte[] Noise(int seed, int count)
    {
        byte[] noise = new byte[count];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
