using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// Receives for a UDP listener: whole datagrams with their sender, and a session for each remote address. A session's full inbox drops its datagrams
/// (counted), never another's. While the listener is stopped nothing is read, for its sessions neither.
/// </summary>
internal sealed class DatagramListener(ProcessRegistry registry, NetworkServerRequest request, IReadOnlyList<Socket> sockets)
    : ListeningSockets(registry, request, sockets)
{
    private readonly ConcurrentDictionary<SocketAddress, DatagramSession> _sessions = new();
    private readonly ConcurrentQueue<DatagramSession> _new = new();
    private readonly int _mostSessions = request.MaxClients ?? registry.Options.SessionsPerListener;
    private int _count;

    /// <inheritdoc/>
    public override int Clients => Volatile.Read(ref _count);

    /// <summary>The session's process has ended: the next datagram of its address makes a new one.</summary>
    public void Forget(DatagramSession session)
    {
        if (!_sessions.TryRemove(new KeyValuePair<SocketAddress, DatagramSession>(session.Address, session))) return;
        Interlocked.Decrement(ref _count);
        LimitLeft();
    }

    /// <inheritdoc/>
    public override bool RunSlice(in SliceBudget budget)
    {
        while (!IsClosed && !IsStopped && _new.TryDequeue(out var session))
        {
            Registry.Accept(this, session);
            if (budget.IsSpent(0)) return !_new.IsEmpty;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        foreach (var session in _sessions.Values) session.Process?.End(CloseReason.Deleted(), deliver: true);
        base.Close();
    }

    protected override async Task AcceptAllAsync(Socket socket)
    {
        var peeked = new byte[1];
        var from = new SocketAddress(socket.AddressFamily);
        while (!IsClosed)
        {
            try
            {
                await WaitWhileStoppedAsync().ConfigureAwait(false);
                await DatagramTransport.WaitAsync(socket, peeked, CancellationToken.None).ConfigureAwait(false);
                if (IsStopped) continue;
                await ReceiveAsync(socket, from).ConfigureAwait(false);
            }
            catch (Exception) when (IsClosed)
            {
                return;
            }
            catch (SocketException exception)
            {
                TellLimit($"cannot receive: {NetworkErrors.ReasonOf(exception)}", exception);
            }
        }
    }

    private async Task ReceiveAsync(Socket socket, SocketAddress from)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(socket.Available, 1));
        int count;
        try
        {
            count = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from).ConfigureAwait(false);
        }
        catch (Exception)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        if (FindOrAdd(socket, from) is not { } session)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            TellLimit($"{Clients} sessions are open, the limit of this listener; datagrams of further addresses are dropped");
            return;
        }

        if (session.Connection.Inbox.Offer(buffer, count)) Registry.Loop.MakeReady(session.Connection);
        if (session.IsNew)
        {
            session.IsNew = false;
            _new.Enqueue(session);
            Registry.Loop.MakeReady(this);
        }
    }

    private DatagramSession? FindOrAdd(Socket socket, SocketAddress from)
    {
        if (_sessions.TryGetValue(from, out var session))
        {
            if (!session.Connection.Inbox.Discards) return session;
            Forget(session);
        }

        if (Clients >= _mostSessions) return null;
        var address = new SocketAddress(from.Family, from.Size);
        from.Buffer[..from.Size].CopyTo(address.Buffer);
        session = new DatagramSession(this, socket, address, new Connection(Registry, isDatagram: true));
        _sessions[address] = session;
        Interlocked.Increment(ref _count);
        return session;
    }
}

/// <summary>One remote address of a UDP listener; its process is made on the loop, before its first datagram is delivered.</summary>
internal sealed class DatagramSession(DatagramListener listener, Socket socket, SocketAddress address, Connection connection)
{
    public SocketAddress Address => address;

    public Connection Connection => connection;

    /// <summary>Set by the loop.</summary>
    public EditorProcess? Process { get; set; }

    /// <summary>Whether the loop does not know of it yet; the receiver's own.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>The remote address as an end point.</summary>
    public EndPoint Remote =>
        ProcessContact.Unmap((IPEndPoint)new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0).Create(address));

    public EndPoint Local => socket.LocalEndPoint!;

    /// <summary>A way to send to the address.</summary>
    public IByteTransport OpenTransport() => new SessionTransport(socket, address);

    public void Forget() => listener.Forget(this);
}
