using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>
/// The plain transport: a connected stream socket (TCP or Unix). It costs the socket and two cached wait objects once each direction was used;
/// while it waits in a zero-byte receive it owns no buffer.
/// </summary>
/// <param name="socket">A connected stream socket, owned from now on.</param>
internal sealed class SocketTransport(Socket socket) : IByteTransport
{
    /// <summary>The socket below, for addresses and options.</summary>
    public Socket Socket { get; } = socket;

    /// <inheritdoc/>
    public int Available => Socket.Available;

    /// <inheritdoc/>
    /// <remarks>Of a Unix socket it would be what the peer's program has not read; closing loses nothing of that.</remarks>
    public int Unacknowledged => Socket.ProtocolType == ProtocolType.Tcp ? SocketQueue.Unacknowledged(Socket) : 0;

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        Socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await Socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    /// <inheritdoc/>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation)
    {
        Socket.Shutdown(SocketShutdown.Send);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Close() => Socket.Dispose();
}
