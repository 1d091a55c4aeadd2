using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>A UDP socket with one peer: one send is one datagram, one receive is one whole datagram.</summary>
/// <param name="socket">A connected UDP socket, owned from now on.</param>
internal sealed class DatagramTransport(Socket socket) : IByteTransport
{
    /// <summary>The most bytes that a UDP datagram carries over IPv4: 65,535 without the headers of UDP and IP.</summary>
    public const int MostBytes = 65_507;

    private const int MostTries = 4;
    private readonly byte[] _peeked = new byte[1];

    /// <inheritdoc/>
    public int Available => socket.Available;

    /// <inheritdoc/>
    public int Unacknowledged => 0;

    /// <summary>Waits until a datagram is there, and takes nothing. The byte that is looked at is thrown away.</summary>
    public static ValueTask<int> WaitAsync(Socket socket, byte[] room, CancellationToken cancellation) =>
        socket.ReceiveAsync(room.AsMemory(), SocketFlags.Peek, cancellation);

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        buffer.IsEmpty
            ? WaitAsync(socket, _peeked, cancellation)
            : socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);

    /// <summary>Told of datagrams that were refused before the one that is being sent.</summary>
    public Action<Exception>? Refused { get; set; }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false);
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused && tries < MostTries)
            {
                // That is the answer to an earlier datagram (udp(7)), and this one has not left.
                Refused?.Invoke(exception);
            }
        }
    }

    /// <summary>Datagrams have no end of file: nothing to do.</summary>
    /// <param name="cancellation">Not used.</param>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Close() => socket.Dispose();
}

/// <summary>One remote address of a UDP listener's socket, for sending; what it receives, the listener puts in its inbox.</summary>
/// <param name="socket">The listener's socket, which stays the listener's.</param>
/// <param name="address">The remote address.</param>
internal sealed class SessionTransport(Socket socket, SocketAddress address) : IByteTransport
{
    /// <inheritdoc/>
    public int Available => 0;

    /// <inheritdoc/>
    public int Unacknowledged => 0;

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        throw new NotSupportedException("The listener's socket receives for its sessions.");

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        await socket.SendToAsync(bytes, SocketFlags.None, address, cancellation).ConfigureAwait(false);

    /// <summary>Datagrams have no end of file: nothing to do.</summary>
    /// <param name="cancellation">Not used.</param>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Close()
    {
        // The socket is the listener's.
    }
}
