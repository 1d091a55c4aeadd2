using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>
/// A UDP socket that hears everybody and sends to one address at a time (GNU's <c>:type datagram</c>): what a datagram was sent from travels beside it, so that the address
/// changes when the datagram is delivered, not when it came.
/// </summary>
/// <param name="socket">A UDP socket that is not connected, owned from now on.</param>
internal sealed class OpenDatagramTransport(Socket socket) : IByteTransport
{
    private readonly byte[] _peeked = new byte[1];
    private readonly ConcurrentQueue<IPEndPoint> _senders = new();
    private volatile IPEndPoint? _remote;

    /// <summary>Where datagrams go; null for nowhere yet.</summary>
    public IPEndPoint? Remote
    {
        get => _remote;
        set => _remote = value;
    }

    /// <inheritdoc/>
    public int Available => socket.Available;

    /// <inheritdoc/>
    public int Unacknowledged => 0;

    /// <summary>Takes the sender of the oldest datagram that was received: answers go there.</summary>
    public void TakeSender()
    {
        if (_senders.TryDequeue(out var sender)) _remote = sender;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (buffer.IsEmpty) return await DatagramTransport.WaitAsync(socket, _peeked, cancellation).ConfigureAwait(false);
        var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        var result = await socket.ReceiveFromAsync(buffer, SocketFlags.None, any, cancellation).ConfigureAwait(false);
        _senders.Enqueue(ProcessContact.Unmap((IPEndPoint)result.RemoteEndPoint));
        return result.ReceivedBytes;
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (_remote is not { } remote) throw new SocketException((int)SocketError.DestinationAddressRequired);
        var target = socket.AddressFamily == AddressFamily.InterNetworkV6 && remote.AddressFamily == AddressFamily.InterNetwork
            ? new IPEndPoint(remote.Address.MapToIPv6(), remote.Port)
            : remote;
        await socket.SendToAsync(bytes, SocketFlags.None, target, cancellation).ConfigureAwait(false);
    }

    /// <summary>Datagrams have no end of file: nothing to do.</summary>
    /// <param name="cancellation">Not used.</param>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Close() => socket.Dispose();
}
