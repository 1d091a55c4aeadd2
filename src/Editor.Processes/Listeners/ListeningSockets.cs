using System.Net;
using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// The moving part of a listener: one bound socket for each address, and what came and the loop has not made a process of yet.
/// </summary>
/// <param name="registry">Whose it is.</param>
/// <param name="request">What was asked for.</param>
/// <param name="sockets">The bound sockets, owned from now on.</param>
internal abstract class ListeningSockets(ProcessRegistry registry, NetworkServerRequest request, IReadOnlyList<Socket> sockets) : ILoopSource
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _continued;
    private bool _stopped = request.Stopped;
    private bool _tellsLimit = true;
    private volatile bool _closed;
    private int _unnamed;

    public NetworkServerRequest Request { get; } = request;

    public IReadOnlyList<Socket> Sockets { get; } = sockets;

    /// <summary>The listener; set on the loop before anything is accepted.</summary>
    public EditorProcess Process { get; private set; } = null!;

    /// <summary>Numbers the connections whose peers have no address, from 1 on; on the loop.</summary>
    public int NextNumber() => ++_unnamed;

    /// <summary>Its open connections or sessions.</summary>
    public abstract int Clients { get; }

    public IReadOnlyList<EndPoint> LocalEndPoints => [.. Sockets.Select(static socket => socket.LocalEndPoint!)];

    protected ProcessRegistry Registry { get; } = registry;

    protected bool IsClosed => _closed;

    protected bool IsStopped
    {
        get
        {
            lock (_gate) return _stopped;
        }
    }

    /// <inheritdoc/>
    public abstract bool RunSlice(in SliceBudget budget);

    /// <summary>Begins to accept; on the loop.</summary>
    public void Start(EditorProcess process)
    {
        Process = process;
        foreach (var socket in Sockets) _ = AcceptAllAsync(socket);
    }

    public void SetStopped(bool stopped)
    {
        TaskCompletionSource? continued = null;
        lock (_gate)
        {
            _stopped = stopped;
            if (!stopped) (continued, _continued) = (_continued, null);
        }

        continued?.TrySetResult();
        if (!stopped) Registry.Loop.MakeReady(this);
    }

    /// <summary>Closes the sockets: the port is free on return, and a Unix socket's file is gone (.NET removes it).</summary>
    public virtual void Close()
    {
        _closed = true;
        foreach (var socket in Sockets)
        {
            StopListening(socket);
            socket.Dispose();
        }

        SetStopped(false);
    }

    // A child that another thread of the host is just starting has a copy of every descriptor until it becomes its program, and with it the socket would go on
    // listening after it was closed. Shutting it down ends that for all copies (Linux).
    private static void StopListening(Socket socket)
    {
        if (socket.SocketType != SocketType.Stream) return;
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException exception)
        {
            // A system that shuts down connections alone: closing it has to do.
            _ = exception;
        }
    }

    protected abstract Task AcceptAllAsync(Socket socket);

    /// <summary>Waits while the listener is stopped.</summary>
    protected Task WaitWhileStoppedAsync()
    {
        lock (_gate)
        {
            if (!_stopped) return Task.CompletedTask;
            _continued ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _continued.Task;
        }
    }

    /// <summary>Tells that a limit was reached: once, until <see cref="LimitLeft"/>.</summary>
    protected void TellLimit(string message, Exception? exception = null)
    {
        lock (_gate)
        {
            if (!_tellsLimit) return;
            _tellsLimit = false;
        }

        Registry.Loop.Post(() => Registry.Tell(Process, $"Process {Process.Name}: {message}", exception));
    }

    /// <summary>There is room again: the next time the limit is reached is told again.</summary>
    protected void LimitLeft()
    {
        lock (_gate) _tellsLimit = true;
    }
}
