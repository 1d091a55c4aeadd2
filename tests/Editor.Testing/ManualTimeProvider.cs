namespace Editor.Testing;

/// <summary>A clock that only <see cref="Advance"/> moves. Its timers fire inside that call, in the order of their times, each at its own time.</summary>
/// <remarks>
/// With an EditorLoop: what a timer of the loop does has been done once an <c>InvokeAsync</c> that was called after <see cref="Advance"/> completes.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private long _ticks = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private long _sequence;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The zone is UTC on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that wait to fire now.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what becomes due on the way.</summary>
    /// <param name="time">How far; zero fires what is due now.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = GetTimestamp() + time.Ticks;
        while (TakeDue(end) is { } timer) timer.Fire();
    }

    // Without one that is due the clock stands at the end, under the same lock: a timer that another thread makes meanwhile is either fired on the
    // way or counts from there.
    private ManualTimer? TakeDue(long end)
    {
        lock (_gate)
        {
            var timer = _timers.MinBy(candidate => (candidate.Due, candidate.Sequence));
            if (timer is null || timer.Due > end)
            {
                Volatile.Write(ref _ticks, end);
                return null;
            }

            Volatile.Write(ref _ticks, Math.Max(_ticks, timer.Due));
            if (timer.Period > 0) timer.Due += timer.Period;
            else _timers.Remove(timer);
            return timer;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; }

        public long Period { get; private set; }

        public long Sequence { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                Period = Math.Max(0, period.Ticks);
                if (dueTime < TimeSpan.Zero) return true;
                Due = time._ticks + dueTime.Ticks;
                Sequence = ++time._sequence;
                time._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
