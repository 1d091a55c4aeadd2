using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// Accepts TCP and Unix connections: off the loop into a bounded queue, from there to the loop, which makes their processes. Full-mode of the queue: accepting
/// pauses, and the system's backlog holds the next ones. Over the limit of clients a connection is closed at once, and that is told.
/// </summary>
internal sealed class StreamListener : ListeningSockets
{
    private const int MostQueued = 1024;
    private static readonly TimeSpan PauseWithoutDescriptors = TimeSpan.FromMilliseconds(100);
    private readonly Queue<Socket> _accepted = new();
    private readonly SemaphoreSlim _room = new(MostQueued);
    private readonly DescriptorLimit _descriptors;
    private readonly int _mostClients;
    private int _clients;

    public StreamListener(ProcessRegistry registry, NetworkServerRequest request, IReadOnlyList<Socket> sockets)
        : base(registry, request, sockets)
    {
        _descriptors = registry.Descriptors;
        _mostClients = request.MaxClients ?? registry.Options.ClientsPerListener;

        // The system cuts this down to its own maximum (net.core.somaxconn); Emacs' 5 stalls clients in bursts.
        foreach (var socket in sockets) socket.Listen(int.MaxValue);
    }

    /// <inheritdoc/>
    public override int Clients => _clients;

    /// <summary>One of its connections has ended; on the loop.</summary>
    public void ClientLeft()
    {
        _clients--;
        LimitLeft();
    }

    /// <inheritdoc/>
    public override bool RunSlice(in SliceBudget budget)
    {
        while (!IsClosed && !IsStopped && TakeAccepted() is { } socket)
        {
            _room.Release();
            if (_clients >= _mostClients)
            {
                socket.Dispose();
                TellLimit($"{_clients} clients are connected, the limit of this listener; further ones are turned away");
                continue;
            }

            _clients++;
            Registry.Accept(this, socket);
            if (budget.IsSpent(0)) return HasAccepted;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        base.Close();
        while (TakeAccepted() is { } socket) socket.Dispose();
        _room.Release();
    }

    protected override async Task AcceptAllAsync(Socket socket)
    {
        while (!IsClosed)
        {
            await WaitWhileStoppedAsync().ConfigureAwait(false);
            await _room.WaitAsync().ConfigureAwait(false);
            try
            {
                var accepted = await socket.AcceptAsync().ConfigureAwait(false);
                if (!_descriptors.IsReached(accepted))
                {
                    if (accepted.ProtocolType == ProtocolType.Tcp) accepted.NoDelay = true;
                    Add(accepted);
                    continue;
                }

                accepted.Dispose();
                TellLimit($"{_descriptors.Limit} open files are this program's limit (ulimit -n), and nearly all are taken; further clients are turned away");
                _room.Release();
                continue;
            }
            catch (Exception) when (IsClosed)
            {
                return;
            }
            catch (SocketException exception)
            {
                // Out of descriptors, say: the connection stays in the backlog, so trying again at once would only burn time.
                TellLimit($"cannot accept: {NetworkErrors.ReasonOf(exception)}", exception);
            }

            _room.Release();
            await Task.Delay(PauseWithoutDescriptors, Registry.Time).ConfigureAwait(false);
        }
    }

    private bool HasAccepted
    {
        get
        {
            lock (_accepted) return _accepted.Count > 0;
        }
    }

    private void Add(Socket socket)
    {
        lock (_accepted)
        {
            if (!IsClosed)
            {
                _accepted.Enqueue(socket);
                Registry.Loop.MakeReady(this);
                return;
            }
        }

        socket.Dispose();
    }

    private Socket? TakeAccepted()
    {
        lock (_accepted) return _accepted.TryDequeue(out var socket) ? socket : null;
    }
}
