using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private LoopTimer? _idleTimer;

    /// <summary>What the listener is to do once this process has ended.</summary>
    internal Action? Ended { get; set; }

    /// <summary>
    /// Deletes the process (<c>delete-process</c>): its sentinel is told <c>"deleted\n"</c>, it leaves the list and its name is free. With nothing left to send, the
    /// socket is closed on return; else what was queued is delivered in the background and FIN follows it. The peer's program lives on.
    /// Deleting a closed process does nothing.
    /// </summary>
    public void Delete()
    {
        Loop.VerifyAccess();
        End(CloseReason.Deleted(), deliver: true);
    }

    /// <summary>Signals are for subprocesses (<c>interrupt-process</c> and its kin).</summary>
    /// <param name="signal">The signal's name.</param>
    /// <exception cref="EditorException">Always, for a network process.</exception>
    public void SendSignal(string signal)
    {
        ArgumentException.ThrowIfNullOrEmpty(signal);
        Loop.VerifyAccess();
        throw new EditorException($"Process {Name} is not a subprocess");
    }

    /// <summary>Ends the process, once: socket, sentinel, list, watchers, in this order.</summary>
    internal void End(CloseReason reason, bool deliver)
    {
        if (IsClosed) return;
        CloseReason = reason;
        _state = reason.Kind == CloseKind.ConnectFailed ? ProcessState.Failed : ProcessState.Closed;
        _idleTimer?.Dispose();
        _connecting?.Cancel();
        _connection?.Close(deliver);
        _listening?.Close();
        Ended?.Invoke();
        Registry.TellEvent(ProcessEventKind.StateChanged, this);
        try
        {
            RunSentinel(reason.Message);
        }
        finally
        {
            Registry.Remove(this);
            Mark?.Dispose();
            Mark = null;
            Registry.TellEvent(ProcessEventKind.Closed, this, reason);
        }
    }

    internal void WatchIdle(TimeSpan? limit)
    {
        if (limit is not { } most || _connection is not { } connection) return;
        _idleTimer = Loop.StartTimer(most, null, () =>
        {
            var idle = Registry.Time.GetElapsedTime(connection.LastActivity);
            if (idle >= most) End(CloseReason.IdleTimeout(), deliver: true);
            else _idleTimer!.Restart(most - idle);
        });
    }
}
