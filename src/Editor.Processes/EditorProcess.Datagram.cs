using System.Net;
using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    /// <summary>
    /// Where a UDP process sends to (<c>process-datagram-address</c>, <c>set-process-datagram-address</c>): of a <see cref="DatagramRequest"/>'s the sender of the last datagram that was
    /// delivered, or what was set; of a session or a client its peer. Null for the others.
    /// </summary>
    /// <exception cref="EditorException">Setting it on a process whose peer is fixed, or that carries no datagrams.</exception>
    public IPEndPoint? DatagramAddress
    {
        get
        {
            if (Datagrams is { } datagrams) return datagrams.Remote;
            return IsDatagram ? Contact.Remote as IPEndPoint : null;
        }

        set
        {
            Loop.VerifyAccess();
            if (Datagrams is not { } datagrams) throw new EditorException($"Process {Name} sends to one address, which cannot be set");
            datagrams.Remote = value;
        }
    }

    /// <summary>Whether it carries datagrams rather than a stream.</summary>
    public bool IsDatagram => _connection is { IsDatagram: true } || _listening is DatagramListener;

    internal OpenDatagramTransport? Datagrams { get; init; }
}
