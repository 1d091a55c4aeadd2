using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>A connection that was made and has no process yet.</summary>
internal sealed record OpenedTransport(IByteTransport Transport, EndPoint? Remote, IReadOnlyList<EndPoint> Local, TlsInfo? Tls)
{
    /// <summary>Wraps a connected socket.</summary>
    public static OpenedTransport Of(Socket socket)
    {
        IByteTransport transport = socket.SocketType == SocketType.Dgram ? new DatagramTransport(socket) : new SocketTransport(socket);
        return new OpenedTransport(transport, Named(socket.RemoteEndPoint), Named(socket.LocalEndPoint) is { } local ? [local] : [], null);
    }

    // A Unix client has no name; a dual-stack socket's IPv4 peer is shown as one.
    private static EndPoint? Named(EndPoint? address) => address switch
    {
        IPEndPoint ip => ProcessContact.Unmap(ip),
        UnixDomainSocketEndPoint unix when unix.ToString().Length == 0 => null,
        _ => address,
    };
}
