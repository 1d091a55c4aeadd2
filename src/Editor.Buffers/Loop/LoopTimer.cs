namespace Editor.Buffers;

/// <summary>A timer of the loop. Its callback runs on the loop, and only while the loop waits: at top level or in a nested wait.</summary>
public sealed class LoopTimer : IDisposable
{
    private readonly EditorLoop _loop;
    private volatile bool _disposed;

    internal LoopTimer(EditorLoop loop, Action callback, bool isIdle)
    {
        _loop = loop;
        Callback = callback;
        IsIdleTimer = isIdle;
    }

    /// <summary>Whether the timer may still fire.</summary>
    public bool IsActive => !_disposed;

    /// <summary>Whether it counts from the last input rather than from its start.</summary>
    public bool IsIdleTimer { get; }

    internal Action Callback { get; }

    /// <summary>When it fires, in the clock's ticks; of an idle timer, how many ticks after the last input.</summary>
    internal long Due { get; set; }

    /// <summary>Ticks between two times; 0 fires once.</summary>
    internal long Period { get; set; }

    /// <summary>Breaks ties: timers of one moment fire in the order in which they were started.</summary>
    internal long Sequence { get; set; }

    /// <summary>Its place in the heap; -1 outside.</summary>
    internal int HeapIndex { get; set; } = -1;

    /// <summary>The idle stretch in which an idle timer fired last.</summary>
    internal long FiredInStretch { get; set; } = -1;

    /// <summary>Starts the time anew, from now on; on the loop only. A timer that had fired for the last time is alive again.</summary>
    /// <param name="due">The time from now, or of an idle timer the idle time.</param>
    /// <exception cref="ObjectDisposedException">The timer was disposed of.</exception>
    public void Restart(TimeSpan due)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _loop.RestartTimer(this, due);
    }

    /// <summary>Cancels the timer; from any thread, at any time, its own callback included.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (_loop.IsOnLoop) _loop.RemoveTimer(this);
        else _loop.Post(() => _loop.RemoveTimer(this));
    }
}
