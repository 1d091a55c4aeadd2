namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    private Ring<LoopWork> _incomingInput = new();
    private Ring<LoopWork> _incomingPosts = new();
    private Ring<LoopWork> _input = new();
    private Ring<LoopWork> _posts = new();
    private readonly ReadyQueue _ready = new();
    private int _pendingInput;
    private bool _signal;
    private bool _sleeps;
    private bool _closed;

    /// <summary>Whether input was posted that has not run yet (<c>input-pending-p</c>); long work may ask from any thread.</summary>
    public bool HasPendingInput => Volatile.Read(ref _pendingInput) > 0;

    /// <summary>How often the loop looked for work: a sleeping loop does not.</summary>
    internal long Rounds { get; private set; }

    /// <summary>Queues work behind all other posts; from any thread. After the loop's end it is dropped.</summary>
    /// <param name="action">What runs on the loop; an exception becomes a fault.</param>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Enqueue(new LoopWork(action, null));
    }

    /// <summary>Queues a callback with its state, as <see cref="SynchronizationContext.Post"/> does; from any thread, without allocating.</summary>
    /// <param name="callback">What runs on the loop.</param>
    /// <param name="state">What it is given.</param>
    public void Post(SendOrPostCallback callback, object? state)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Enqueue(new LoopWork(callback, state));
    }

    /// <summary>Queues a key or other input: it runs before process output, timers and posts; from any thread.</summary>
    /// <param name="action">What runs on the loop.</param>
    public void PostInput(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        lock (_gate)
        {
            if (_closed) return;
            _incomingInput.Enqueue(new LoopWork(action, null));
            Interlocked.Increment(ref _pendingInput);
            Signal();
        }
    }

    /// <summary>Runs an action on the loop: at once when the caller is on it, else queued as a post.</summary>
    /// <param name="action">What runs.</param>
    /// <returns>A task that ends with the action; cancelled when the loop ends first.</returns>
    public Task InvokeAsync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Invoke(new LoopOperation<bool>(() =>
        {
            action();
            return true;
        }));
    }

    /// <summary>Computes a value on the loop: at once when the caller is on it, else queued as a post.</summary>
    /// <typeparam name="T">What it computes.</typeparam>
    /// <param name="function">What runs.</param>
    /// <returns>The value; cancelled when the loop ends first.</returns>
    public Task<T> InvokeAsync<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Invoke(new LoopOperation<T>(function));
    }

    /// <summary>Starts an async method on the loop, where its continuations run as well.</summary>
    /// <param name="function">What runs.</param>
    /// <returns>A task that ends with the method's.</returns>
    public Task InvokeAsync(Func<Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Invoke(new LoopOperation<Task>(() => WithContext(function))).Unwrap();
    }

    /// <summary>Starts an async method on the loop, where its continuations run as well.</summary>
    /// <typeparam name="T">What it computes.</typeparam>
    /// <param name="function">What runs.</param>
    /// <returns>The method's value.</returns>
    public Task<T> InvokeAsync<T>(Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Invoke(new LoopOperation<Task<T>>(() => WithContext(function))).Unwrap();
    }

    /// <summary>Gives a source its turn; from any thread. A source that waits already is not queued twice.</summary>
    /// <param name="source">What has work.</param>
    public void MakeReady(ILoopSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        lock (_gate)
        {
            if (_closed || !_ready.Add(source)) return;
            Signal();
        }
    }

    /// <summary>Wakes a wait so that it looks at its predicate again; from any thread, where the predicate's data changed without a post.</summary>
    public void Wake()
    {
        lock (_gate) Signal();
    }

    private Task<T> Invoke<T>(LoopOperation<T> operation)
    {
        if (IsOnLoop) operation.Run();
        else ObjectDisposedException.ThrowIf(!Enqueue(new LoopWork(operation, null)), this);
        return operation.Task;
    }

    private bool Enqueue(LoopWork work)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _incomingPosts.Enqueue(work);
            Signal();
            return true;
        }
    }

    private void Signal()
    {
        _signal = true;
        if (_sleeps) Monitor.Pulse(_gate);
    }

    // Brings what others queued to the loop's side: one lock for a whole batch. It takes the signal, so it comes before every look at a
    // predicate, a quit or the end: what changes after that look signals anew, and the sleep that follows does not begin.
    private void Collect()
    {
        Rounds++;
        lock (_gate)
        {
            _signal = false;
            Move(ref _incomingInput, ref _input);
            Move(ref _incomingPosts, ref _posts);
        }
    }

    private static void Move(ref Ring<LoopWork> from, ref Ring<LoopWork> to)
    {
        if (to.Count == 0) (from, to) = (to, from);
        else while (from.TryDequeue(out var work)) to.Enqueue(work);
    }

    // A post from inside a wait before Start: the caller's own context may not be the loop's.
    private T WithContext<T>(Func<T> function)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Context);
        try
        {
            return function();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
