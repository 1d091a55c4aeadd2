using System.Buffers;

namespace Editor.Processes;

/// <summary>
/// What one connection received and the loop has not taken yet: bounded bytes in pooled segments. One reader adds, the loop takes. Full-mode: the
/// reader waits, so that the peer feels TCP's back-pressure; a datagram that is offered to a full inbox is refused and counted.
/// An empty inbox owns no buffer.
/// </summary>
/// <remarks>
/// A reader asks <see cref="WaitForRoomAsync"/>, waits until the transport has something (owning no buffer), then claims the read with <see cref="BeginRead"/>
/// and ends it with <see cref="EndRead"/>. What pauses it (Stop, StartTls) may come between any two of these.
/// </remarks>
/// <param name="limit">The most bytes.</param>
/// <param name="keepsBoundaries">True for datagrams: what came together leaves together, alone.</param>
/// <param name="time">The clock of the rate.</param>
internal sealed class Inbox(int limit, bool keepsBoundaries, TimeProvider time)
{
    // Small reads are copied behind one another: a peer that sends single bytes must not cost a segment for each.
    private const int CopyAtMost = 4096;

    // A datagram's own cost in the bound, so that empty ones are bounded as well.
    private const int SegmentCost = 64;

    private readonly Lock _gate = new();
    private ByteSegment? _first;
    private ByteSegment? _last;
    private int _bytes;
    private int _cost;
    private bool _reads;
    private bool _stopped;
    private bool _upgrades;
    private bool _discards;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _quiet;
    private RateWindow? _rate;
    private long _total;
    private long _dropped;
    private long _lastActivity = time.GetTimestamp();

    /// <summary>Whether no more will come; <see cref="Error"/> tells whether the end was orderly.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What broke the connection; null after an orderly end.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether the end has come and every byte before it was taken.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate) return _first is null && HasEnded;
        }
    }

    /// <summary>Whether the process has ended, so that what comes is thrown away.</summary>
    public bool Discards
    {
        get
        {
            lock (_gate) return _discards;
        }
    }

    public int Bytes => Volatile.Read(ref _bytes);

    public long Total => Interlocked.Read(ref _total);

    public long Dropped => Interlocked.Read(ref _dropped);

    public long LastActivity => Interlocked.Read(ref _lastActivity);

    /// <summary>Whether a read is claimed: bytes may have left the transport and not come in yet.</summary>
    public bool IsInRead
    {
        get
        {
            lock (_gate) return _reads;
        }
    }

    /// <summary>Whether there is something for the loop to do: bytes or the end.</summary>
    public bool HasWork
    {
        get
        {
            lock (_gate) return _first is not null || HasEnded;
        }
    }

    /// <summary>Waits until the reader may read.</summary>
    public ValueTask WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (MayRead) return ValueTask.CompletedTask;
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task);
        }
    }

    /// <summary>Claims one read.</summary>
    /// <param name="wanted">The bytes that the reader would like to read.</param>
    /// <returns>The bytes that it may; 0 when it must wait for room again.</returns>
    public int BeginRead(int wanted)
    {
        lock (_gate)
        {
            if (!MayRead) return 0;
            _reads = true;
            return _discards || keepsBoundaries ? wanted : Math.Min(wanted, limit - _cost);
        }
    }

    /// <summary>Ends a claimed read.</summary>
    /// <param name="buffer">A pooled array, which the inbox owns from now on; null when nothing was read.</param>
    /// <param name="count">The bytes in it.</param>
    /// <returns>Whether the loop has something to do.</returns>
    public bool EndRead(byte[]? buffer, int count)
    {
        lock (_gate)
        {
            _reads = false;
            _quiet?.TrySetResult();
            _quiet = null;
            if (buffer is null) return false;
            if (!_discards && (count > 0 || keepsBoundaries))
            {
                Add(buffer, count);
                return true;
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    /// <summary>Adds a datagram, if there is room.</summary>
    /// <param name="buffer">A pooled array, which the inbox owns from now on.</param>
    /// <param name="count">The bytes in it.</param>
    /// <returns>Whether the loop has something to do; false when the datagram was dropped.</returns>
    public bool Offer(byte[] buffer, int count)
    {
        lock (_gate)
        {
            if (!_discards && !HasEnded && (_first is null || _cost + count + SegmentCost <= limit))
            {
                Add(buffer, count);
                return true;
            }

            _dropped++;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    /// <summary>Takes the oldest bytes.</summary>
    /// <returns>A segment to release after use; null when there is none.</returns>
    public ByteSegment? Take()
    {
        TaskCompletionSource? room = null;
        ByteSegment? segment;
        lock (_gate)
        {
            segment = _first;
            if (segment is null) return null;
            _first = segment.Next;
            if (_first is null) _last = null;
            segment.Next = null;
            Count(-segment.Length, -1);

            // Half empty before the reader goes on: it should not wake for each segment.
            if (_cost <= limit / 2) room = TakeRoom();
        }

        room?.TrySetResult();
        return segment;
    }

    /// <summary>Puts back what was taken and not used: the filter changed to Hold in the middle of it.</summary>
    public void PutBack(ByteSegment segment)
    {
        lock (_gate)
        {
            if (!_discards)
            {
                segment.Next = _first;
                _first = segment;
                _last ??= segment;
                Count(segment.Length, 1);
                return;
            }
        }

        segment.Release();
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="error">What broke it; null when the peer ended it.</param>
    public void End(Exception? error)
    {
        lock (_gate)
        {
            if (HasEnded) return;
            HasEnded = true;
            Error = error;
        }
    }

    /// <summary>Pauses the reader, or lets it go on.</summary>
    public void SetStopped(bool stopped) => Change(() => _stopped = stopped);

    /// <summary>Throws away what is here and what still comes: the process has ended, and reading only drains the socket.</summary>
    public void Discard()
    {
        ByteSegment? dropped = null;
        Change(() =>
        {
            dropped = _first;
            _first = _last = null;
            _bytes = _cost = 0;
            _discards = true;
        });
        for (; dropped is not null; dropped = dropped.Next) dropped.Release();
    }

    /// <summary>Pauses the reader for a change of transport and waits until it is in no read.</summary>
    public Task BeginUpgradeAsync()
    {
        lock (_gate)
        {
            _upgrades = true;
            if (!_reads) return Task.CompletedTask;
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _quiet.Task;
        }
    }

    /// <summary>Lets the reader go on with the new transport.</summary>
    public void EndUpgrade() => Change(() => _upgrades = false);

    /// <summary>Fills the samples of a sparkline, oldest first, and gives the rate in bytes a second.</summary>
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

    private bool MayRead =>
        _discards || (!_stopped && !_upgrades && limit - _cost >= Math.Min(CopyAtMost, limit));

    private void Add(byte[] buffer, int count)
    {
        _total += count;
        _lastActivity = time.GetTimestamp();
        (_rate ??= new RateWindow(time)).Add(count);
        if (!keepsBoundaries && count <= CopyAtMost && _last is { } last && last.Room >= count)
        {
            last.Append(buffer.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(buffer);
            Count(count, 0);
            return;
        }

        var segment = new ByteSegment(buffer, count);
        if (_last is null) _first = segment;
        else _last.Next = segment;
        _last = segment;
        Count(count, 1);
    }

    // Adds to what is held, or takes away.
    private void Count(int bytes, int segments)
    {
        _bytes += bytes;
        _cost += bytes;
        if (keepsBoundaries) _cost += segments * SegmentCost;
    }

    private void Change(Action change)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            change();
            if (MayRead) room = TakeRoom();
        }

        room?.TrySetResult();
    }

    private TaskCompletionSource? TakeRoom()
    {
        if (!MayRead) return null;
        var room = _room;
        _room = null;
        return room;
    }
}
