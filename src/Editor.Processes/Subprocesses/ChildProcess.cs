using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>
/// A child of this program: its number, how it fares, and signals for it. It alone is waited for (by a pidfd), never "any child": the host program may have
/// others. A signal goes to it only while it has not been waited for, so that its number is still its own.
/// </summary>
internal sealed class ChildProcess
{
    private readonly Lock _gate = new();
    private readonly WatchedDescriptor? _end;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SubprocessStatus _status = SubprocessStatus.Running;

    public ChildProcess(int id, DescriptorWatch watch)
    {
        Id = id;
        var descriptor = ChildNative.OpenProcess(id);
        if (descriptor >= 0) _end = watch.Watch(new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>The process number, and that of its session and group.</summary>
    public int Id { get; }

    /// <summary>How it fares; from any thread.</summary>
    public SubprocessStatus Status
    {
        get
        {
            lock (_gate) return _status;
        }
    }

    /// <summary>Completes when it is gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Told off the loop of each change.</summary>
    public Action<SubprocessStatus>? Changed { get; set; }

    /// <summary>Waits for it (waitpid) until it is gone; once, off the loop.</summary>
    public async Task ReapAsync()
    {
        if (_end is null)
        {
            // Before Linux 5.3 there is no pidfd: a thread for each child.
            await Task.Factory.StartNew(() => Look(0), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            return;
        }

        while (!Status.HasEnded)
        {
            await _end.WaitReadableAsync().ConfigureAwait(false);
            Look(ChildNative.NoHang);
        }

        _end.Dispose();
    }

    /// <summary>Asks the system how it fares; tells <see cref="Changed"/>.</summary>
    /// <param name="options">Whether to wait, and for what.</param>
    public void Look(int options)
    {
        SubprocessStatus now;
        if ((options & ChildNative.NoHang) == 0)
        {
            // Waiting must not hold the lock; nobody else waits then, as there is no pidfd.
            now = Ask(options);
            lock (_gate) _status = now;
            Tell(now);
            return;
        }

        lock (_gate)
        {
            if (_status.HasEnded) return;
            now = Ask(options);
            if (now == _status) return;
            _status = now;

            // Under the lock: two who look at once tell in the order of what they saw.
            Tell(now);
        }
    }

    /// <summary>Asks whether it was stopped or goes on again; without a pidfd its own thread sees neither.</summary>
    public void LookForStop()
    {
        if (_end is not null) Look(ChildNative.NoHang | ChildNative.Untraced | ChildNative.Continued);
    }

    /// <summary>Sends a signal to a process, a group (negative) or the child's own group.</summary>
    /// <param name="target">The number; null for the child's group.</param>
    /// <param name="signal">The signal's number.</param>
    /// <returns>Whether it went; false when the child is gone.</returns>
    public bool Signal(int? target, int signal)
    {
        lock (_gate)
        {
            if (_status.HasEnded) return false;
            return ChildNative.Kill(target ?? -Id, signal) == 0;
        }
    }

    private void Tell(SubprocessStatus now)
    {
        Changed?.Invoke(now);
        if (now.HasEnded) _ended.TrySetResult();
    }

    private SubprocessStatus Ask(int options)
    {
        while (true)
        {
            var which = ChildNative.Wait(Id, out var status, options);
            if (which == Id) return SubprocessStatus.FromWait(status);
            if (which == 0) return _status;

            // Somebody else in this program waited for every child (ECHILD): it is gone, and how it ended nobody can tell.
            if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != ChildNative.Interrupted) return new(ProcessState.Exit, 0);
        }
    }
}
