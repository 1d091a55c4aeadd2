using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>A non-blocking descriptor and who waits for it: one reader and one writer at most.</summary>
/// <param name="watch">Who waits.</param>
/// <param name="handle">The descriptor, owned from now on.</param>
/// <param name="key">Its name there.</param>
internal sealed class WatchedDescriptor(DescriptorWatch watch, SafeFileHandle handle, long key) : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _reader;
    private TaskCompletionSource? _writer;
    private bool _isKnown;
    private bool _isReleased;
    private bool _isClosed;

    public SafeFileHandle Handle => handle;

    public long Key => key;

    /// <summary>Whether nothing more is waited for: reading ends with what is there.</summary>
    public bool IsReleased
    {
        get
        {
            lock (_gate) return _isReleased;
        }
    }

    /// <summary>Whether a read would not wait.</summary>
    public bool IsReadable()
    {
        // The descriptor may be closed meanwhile: then another's answer is only a read that finds out.
        var entry = new ChildNative.PollEntry { Descriptor = (int)handle.DangerousGetHandle(), Events = (short)ChildNative.EventIn };
        return _isClosed || ChildNative.Poll(ref entry, 1, 0) != 0;
    }

    /// <summary>Waits until a read would not wait, or <see cref="Release"/>.</summary>
    public Task WaitReadableAsync()
    {
        lock (_gate)
        {
            if (_isReleased || _isClosed) return Task.CompletedTask;
            _reader ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Arm();
            return _reader.Task;
        }
    }

    /// <summary>Waits until a write would take something.</summary>
    public Task WaitWritableAsync()
    {
        lock (_gate)
        {
            if (_isClosed) return Task.CompletedTask;
            _writer ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Arm();
            return _writer.Task;
        }
    }

    /// <summary>Ends the reader's wait, and every later one: the child is gone, and what it wrote is there.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isReleased = true;
            _reader?.TrySetResult();
            _reader = null;
        }
    }

    /// <summary>Called by the watch.</summary>
    public void Happened(uint events)
    {
        const uint Ends = ChildNative.EventError | ChildNative.EventHangUp;
        lock (_gate)
        {
            if (_isClosed) return;
            if ((events & (ChildNative.EventIn | Ends)) != 0)
            {
                _reader?.TrySetResult();
                _reader = null;
            }

            if ((events & (ChildNative.EventOut | Ends)) != 0)
            {
                _writer?.TrySetResult();
                _writer = null;
            }

            if (_reader is not null || _writer is not null) Arm();
        }
    }

    /// <summary>Closes the descriptor; whoever waits goes on and finds out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            _reader?.TrySetResult();
            _writer?.TrySetResult();
        }

        watch.Forget(this, _isKnown);
        handle.Dispose();
    }

    private void Arm()
    {
        var interest = (_reader is null ? 0 : ChildNative.EventIn) | (_writer is null ? 0 : ChildNative.EventOut);
        watch.Arm(this, interest, isNew: !_isKnown);
        _isKnown = true;
    }
}
