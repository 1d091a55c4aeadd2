namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _cancellation;
    private Thread? _thread;
    private bool _runs;
    private bool _stops;

    // Every wait and every poll looks at this first.
    private bool IsStopping => Volatile.Read(ref _stops) || _cancellation.IsCancellationRequested;

    /// <summary>Gives the loop a thread of its own, which owns it from now on.</summary>
    /// <exception cref="InvalidOperationException">The loop runs already.</exception>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_runs) throw new InvalidOperationException("The editor loop runs already.");
            _runs = true;
            _thread = new Thread(RunThread, _options.StackBytes) { IsBackground = true, Name = "ned loop" };

            // Until the thread has begun, nobody owns the loop: what the caller set up is published by the start itself.
            Volatile.Write(ref _ownerThread, -1);
            _thread.UnsafeStart();
        }
    }

    /// <summary>Runs the loop on the caller's thread, which owns it from now on, until the token is cancelled or the loop disposed of.</summary>
    /// <param name="cancellationToken">Ends the run, and every wait inside it.</param>
    public void Run(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_runs) throw new InvalidOperationException("The editor loop runs already.");
            _runs = true;
            Volatile.Write(ref _ownerThread, Environment.CurrentManagedThreadId);
        }

        using var registration = cancellationToken.UnsafeRegister(static state => ((EditorLoop)state!).Wake(), this);
        _cancellation = cancellationToken;
        try
        {
            RunTopLevel();
        }
        finally
        {
            _cancellation = default;
            Finish();
        }
    }

    /// <summary>Runs an async method on the caller's thread as the loop, until it has ended: a whole batch program in one call.</summary>
    /// <typeparam name="T">The method's value.</typeparam>
    /// <param name="main">The method; its continuations run on this loop.</param>
    /// <returns>The method's value.</returns>
    public T Run<T>(Func<Task<T>> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        VerifyAccess();
        return PumpUntil(WithContext(main), new PumpOptions { Work = PumpWork.All });
    }

    /// <summary>Runs an async method on the caller's thread as the loop, until it has ended: a whole batch program in one call.</summary>
    /// <param name="main">The method; its continuations run on this loop.</param>
    public void Run(Func<Task> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        VerifyAccess();
        PumpUntil(WithContext(main), new PumpOptions { Work = PumpWork.All });
    }

    /// <summary>
    /// Ends the loop: what runs finishes, every wait ends with <see cref="LoopStoppedException"/>, what is queued is dropped and those who await
    /// it are cancelled. Off the loop this joins the loop's thread (at most <see cref="EditorLoopOptions.JoinTimeout"/>); on it, the end
    /// comes when the caller returns.
    /// </summary>
    public void Dispose()
    {
        if (BeginStop() && !IsOnLoop && _ended.Task.Wait(_options.JoinTimeout)) _thread?.Join(_options.JoinTimeout);
    }

    /// <summary>As <see cref="Dispose"/>, without holding the caller's thread; on the loop it does not wait.</summary>
    /// <returns>Done when the loop has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (BeginStop() && !IsOnLoop) await _ended.Task.WaitAsync(_options.JoinTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whether a run is on whose end can be waited for.
    private bool BeginStop()
    {
        lock (_gate)
        {
            Volatile.Write(ref _stops, true);
            _signal = true;
            if (_sleeps) Monitor.PulseAll(_gate);
            if (_runs) return true;
        }

        // Never run, or no longer: nobody else will tell those who wait.
        Close();
        return false;
    }

    private void RunThread()
    {
        Volatile.Write(ref _ownerThread, Environment.CurrentManagedThreadId);
        try
        {
            RunTopLevel();
        }
        finally
        {
            Finish();
        }
    }

    private void RunTopLevel()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Context);
        var options = new PumpOptions { Work = PumpWork.All };
        BeginIdleStretch();
        try
        {
            RaiseBeforeWait();
            while (true)
            {
                Collect();
                if (IsStopping) break;
                if (Volatile.Read(ref _quit)) DropQuit();
                if (!RunRound(options, null)) Sleep(NextTimer(PumpWork.All));
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void DropQuit()
    {
        Volatile.Write(ref _quit, false);
        if (QuitAtTopLevel is { } handlers) Guard(handlers, "quit");
        RaiseBeforeWait();
    }

    private void Finish()
    {
        lock (_gate) _runs = false;
        if (Volatile.Read(ref _stops)) Close();
    }

    // Both the loop and whoever disposes of it may come here; what the loop itself took already is its own to cancel.
    private void Close()
    {
        var cancelled = new List<LoopWork>();
        lock (_gate)
        {
            _closed = true;
            while (_incomingPosts.TryDequeue(out var work)) cancelled.Add(work);
            while ((IsOnLoop || Depth == 0) && _posts.TryDequeue(out var work)) cancelled.Add(work);
        }

        foreach (var work in cancelled) work.Cancel();
        _alarm?.Dispose();
        _ended.TrySetResult();
    }
}
