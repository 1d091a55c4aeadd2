using System.Runtime.CompilerServices;

namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    private bool _quit;
    private bool _heedsQuit = true;

    /// <summary>Asks whatever waits or computes on the loop to quit (C-g); from any thread.</summary>
    public void RequestQuit()
    {
        Volatile.Write(ref _quit, true);
        QuitRequested?.Invoke();
        Wake();
    }

    /// <summary>Raised at each request to quit, on the thread that asks: for a computation that looks at a flag of its own. Must be quick.</summary>
    internal event Action? QuitRequested;

    /// <summary>Takes a requested quit without an exception: true when there was one.</summary>
    internal bool TakeQuit()
    {
        if (!Volatile.Read(ref _quit)) return false;
        Volatile.Write(ref _quit, false);
        return true;
    }

    /// <summary>Polled by long work on the loop: takes a requested quit.</summary>
    /// <exception cref="QuitException">A quit was requested.</exception>
    /// <exception cref="LoopStoppedException">The loop is ending.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ThrowIfQuit()
    {
        if (Volatile.Read(ref _quit) || IsStopping) ThrowQuit();
    }

    /// <summary>
    /// Waits on the loop, and lets it work meanwhile. The predicate is asked first and then after each piece of work;
    /// with a time-out of zero, the work that waits gets one round.
    /// </summary>
    /// <param name="done">What is waited for.</param>
    /// <param name="timeout">How long at most; for ever unless given.</param>
    /// <param name="options">What may happen meanwhile.</param>
    /// <returns>Why the wait ended.</returns>
    /// <exception cref="QuitException">A quit was requested (unless the options say otherwise).</exception>
    /// <exception cref="LoopStoppedException">The loop is ending.</exception>
    public PumpResult PumpUntil(Func<bool> done, TimeSpan? timeout = null, PumpOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(done);
        VerifyAccess();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Context);
        var heededQuit = _heedsQuit;
        _heedsQuit = options.Quit != PumpQuit.Ignore;
        Depth++;
        try
        {
            return Pump(done, Deadline(timeout), options);
        }
        finally
        {
            Depth--;
            _heedsQuit = heededQuit;
            SynchronizationContext.SetSynchronizationContext(before);
            if (Depth == 0 && !_runs && Volatile.Read(ref _stops)) Close();
        }
    }

    /// <summary>Waits on the loop for a task, and lets the loop work meanwhile: how a command waits for what is async (a name look-up).</summary>
    /// <typeparam name="T">The task's value.</typeparam>
    /// <param name="task">What is waited for; it keeps running when a quit ends the wait.</param>
    /// <param name="options">What may happen meanwhile; without <see cref="PumpWork.Posts"/>, the task must not need the loop.</param>
    /// <returns>The task's value.</returns>
    /// <exception cref="QuitException">A quit was requested.</exception>
    public T PumpUntil<T>(Task<T> task, PumpOptions options = default)
    {
        PumpUntil((Task)task, options);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits on the loop for a task, and lets the loop work meanwhile.</summary>
    /// <param name="task">What is waited for; it keeps running when a quit ends the wait.</param>
    /// <param name="options">What may happen meanwhile.</param>
    /// <exception cref="QuitException">A quit was requested.</exception>
    public void PumpUntil(Task task, PumpOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        VerifyAccess();

        // A task's wait has no answer but the task's: these would leave it unfinished.
        options = options with { ReturnOnInput = false, Quit = options.Quit == PumpQuit.Return ? PumpQuit.Throw : options.Quit };
        if (!task.IsCompleted) task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_wake);
        PumpUntil(() => task.IsCompleted, null, options);
        task.GetAwaiter().GetResult();
    }

    private PumpResult Pump(Func<bool> done, long deadline, PumpOptions options)
    {
        RaiseBeforeWait();
        while (true)
        {
            Collect();
            if (IsStopping) throw new LoopStoppedException();
            if (_heedsQuit && Volatile.Read(ref _quit))
            {
                Volatile.Write(ref _quit, false);
                return options.Quit == PumpQuit.Return ? PumpResult.Quit : throw new QuitException();
            }

            if (done()) return PumpResult.Done;
            if (options.ReturnOnInput && HasPendingInput) return PumpResult.Input;

            // Looked at before the round: what was due within the time has its turn, however long this thread was kept from running.
            var isOver = deadline != long.MaxValue && Time.GetTimestamp() >= deadline;
            var ran = RunRound(options, done);
            if (isOver) return done() ? PumpResult.Done : PumpResult.TimedOut;
            if (!ran) Sleep(Math.Min(deadline, NextTimer(options.Work)));
        }
    }

    private long Deadline(TimeSpan? timeout)
    {
        if (timeout is not { } time || time == Timeout.InfiniteTimeSpan) return long.MaxValue;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, nameof(timeout));
        var now = Time.GetTimestamp();
        return ToTicks(time) is var ticks && ticks > long.MaxValue - now ? long.MaxValue : now + ticks;
    }

    private void ThrowQuit()
    {
        if (IsStopping) throw new LoopStoppedException();
        Volatile.Write(ref _quit, false);
        throw new QuitException();
    }
}
