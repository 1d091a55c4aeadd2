namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    private readonly HashSet<Task> _background = [];

    // What the end itself makes fail (a handshake that it cuts off) is nobody's fault, even if it is told after the observables have completed.
    private bool _ended;

    /// <summary>Whether a deleted process still delivers what it had queued; from any thread.</summary>
    public bool Delivers
    {
        get
        {
            lock (_background) return _background.Count > 0;
        }
    }

    /// <summary>
    /// Waits until everything that deleted processes had queued is delivered (or its linger time is over): what <c>kill-emacs</c> does before it exits. From any thread.
    /// </summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (_background) tasks = [.. _background];
            if (tasks.Length == 0) return;
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Ends every process, sentinels told, delivers what is queued (for the linger time at most), and completes the observables. Dispose of it before its loop; from any thread.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Loop.InvokeAsync(() =>
        {
            foreach (var process in All) process.End(CloseReason.Deleted(CloseKind.RegistryDisposed), deliver: true);
        }).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
        await Loop.InvokeAsync(() =>
        {
            _ended = true;
            _events.OnCompleted();
            _told.OnCompleted();
            Children.Dispose();
        }).ConfigureAwait(false);
    }

    /// <summary>Keeps a task that delivers in the background, until it ends.</summary>
    internal void Track(Task task)
    {
        lock (_background) _background.Add(task);
        _ = task.ContinueWith(
            ended =>
            {
                lock (_background) _background.Remove(ended);
            },
            TaskScheduler.Default);
    }
}
