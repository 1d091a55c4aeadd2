using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private LoopTimer? _idleTimer;

    /// <summary>What the listener is to do once this process has ended.</summary>
    internal Action? Ended { get; set; }

    /// <summary>
    /// Deletes the process (<c>delete-process</c>): its sentinel is told <c>"deleted\n"</c>, it leaves the list and its name is free. With nothing left to send, the
    /// socket is closed on return; else what was queued is delivered in the background and FIN follows it. The peer's program lives on. A subprocess' group
    /// is killed, and its sentinel is told <c>"killed\n"</c>.
    /// Deleting a closed process does nothing.
    /// </summary>
    public void Delete()
    {
        Loop.VerifyAccess();
        End(DeletionReason, deliver: true);
    }

    private CloseReason DeletionReason => Type switch
    {
        ProcessType.Subprocess => CloseReason.Killed(HasChildEnded ? _child!.Status : new SubprocessStatus(ProcessState.Signal, KillSignal)),
        ProcessType.Pipe or ProcessType.Serial => CloseReason.Finished(CloseKind.Deleted),
        _ => CloseReason.Deleted(),
    };

    /// <summary>Ends the process, once: socket, sentinel, list, watchers, in this order.</summary>
    internal void End(CloseReason reason, bool deliver)
    {
        if (IsClosed) return;
        CloseReason = reason;
        _state = reason.EndState;
        _idleTimer?.Dispose();
        _connecting?.Cancel();
        KillChild(reason);
        _connection?.Close(deliver && _child is null);
        ErrorEnd?.CloseChilds();
        _listening?.Close();
        Ended?.Invoke();
        Registry.TellEvent(ProcessEventKind.StateChanged, this);

        // GNU's list and buffers know it no more when its sentinel hears of the end; SXEmacs removes it afterwards.
        if (Api == ProcessApi.Gnu) Registry.Remove(this);
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
