namespace Editor.Processes;

/// <summary>
/// What one connection has still to send: bounded bytes in pooled segments, and one sender at a time that exists only while there are some.
/// Full-mode: <see cref="TryAdd"/> refuses all of it, <see cref="AddAsync"/> waits, first come first served.
/// </summary>
/// <param name="limit">The most bytes.</param>
/// <param name="keepsBoundaries">True for datagrams: one addition is one send.</param>
/// <param name="time">The clock of the rate.</param>
internal sealed partial class Outbox(int limit, bool keepsBoundaries, TimeProvider time)
{
    // Small sends are gathered in segments of this size while the sender is busy.
    private const int GatherBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private ByteSegment? _first;
    private ByteSegment? _last;
    private int _bytes;
    private RateWindow? _rate;
    private long _total;
    private long _lastActivity = time.GetTimestamp();

    public int Limit => limit;

    /// <summary>Bytes that were added and that the system has not taken yet.</summary>
    public int Bytes => Volatile.Read(ref _bytes);

    public long Total => Interlocked.Read(ref _total);

    public long LastActivity => Interlocked.Read(ref _lastActivity);

    /// <summary>Why nothing can be sent any more; null while it can.</summary>
    public OutboxEnd? End { get; private set; }

    /// <summary>Adds bytes to send, all or none.</summary>
    /// <returns>Whether there was room; false as well after the end (see <see cref="End"/>).</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (End is not null || _waiters.Count > 0 || !Fits(bytes.Length)) return false;
            Add(bytes);
        }

        StartSender();
        return true;
    }

    /// <summary>Adds bytes to send as room comes; completes when the last of them is in.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a part may have been taken already.</exception>
    /// <exception cref="InvalidOperationException">The end came first.</exception>
    public ValueTask AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (TryAdd(bytes.Span)) return ValueTask.CompletedTask;
        Waiter waiter;
        lock (_gate)
        {
            ThrowIfEnded();
            waiter = new Waiter(bytes);
            waiter.Node = _waiters.AddLast(waiter);
            TakeFromWaiters();
        }

        StartSender();
        return new ValueTask(cancellation.CanBeCanceled ? WaitAsync(waiter, cancellation) : waiter.Done.Task);
    }

    /// <summary>The samples of a sparkline, oldest first, and the rate in bytes a second.</summary>
    public double Rate(Span<long> samples)
    {
        lock (_gate)
        {
            samples.Clear();
            if (_rate is null) return 0;
            _rate.CopyTo(samples);
            return _rate.Rate();
        }
    }

    private async Task WaitAsync(Waiter waiter, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() =>
        {
            lock (_gate)
            {
                if (waiter.Node is null) return;
                _waiters.Remove(waiter.Node);
                waiter.Node = null;
            }

            waiter.Done.TrySetCanceled(cancellation);
            StartSender();
        }).ConfigureAwait(false);
        await waiter.Done.Task.ConfigureAwait(false);
    }

    private bool Fits(int count) => _bytes + count <= limit;

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        if (!keepsBoundaries && _last is { EndsWithBarrier: false } last && last.Room >= bytes.Length)
        {
            last.Append(bytes);
            return;
        }

        // With the sender idle the bytes go at once: no need for room behind them.
        var segment = ByteSegment.Copy(bytes, _sends && !keepsBoundaries ? GatherBytes : 0);
        if (_last is null) _first = segment;
        else _last.Next = segment;
        _last = segment;
    }

    private void TakeFromWaiters()
    {
        while (End != OutboxEnd.Failed && _waiters.First?.Value is { } waiter)
        {
            var count = Math.Min(waiter.Rest.Length, limit - _bytes);
            if (count < waiter.Rest.Length && (keepsBoundaries || count <= 0)) return;
            Add(waiter.Rest.Span[..count]);
            waiter.Rest = waiter.Rest[count..];
            if (!waiter.Rest.IsEmpty) return;
            _waiters.RemoveFirst();
            waiter.Node = null;
            waiter.Done.TrySetResult();
        }
    }

    private void ThrowIfEnded()
    {
        if (End is not null) throw new InvalidOperationException("The connection takes no more to send.");
    }

    private sealed class Waiter(ReadOnlyMemory<byte> rest)
    {
        public ReadOnlyMemory<byte> Rest { get; set; } = rest;

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Why an outbox takes no more.</summary>
internal enum OutboxEnd
{
    /// <summary>End of file was asked for: what is queued goes, then FIN.</summary>
    Completed,

    /// <summary>The connection broke, or was closed: what was queued is lost.</summary>
    Failed,
}
