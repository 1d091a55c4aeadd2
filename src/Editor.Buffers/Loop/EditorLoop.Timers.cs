namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    // Timers of the system refuse more than 49 days; waking for nothing once a day costs nothing.
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(1);
    private readonly TimerHeap _timers = new();
    private readonly List<LoopTimer> _idleTimers = [];
    private long _timerSequence;
    private long _idleSince;
    private long _idleStretch;
    private ITimer? _alarm;

    /// <summary>How long no input has run (<c>current-idle-time</c>).</summary>
    public TimeSpan IdleTime => Time.GetElapsedTime(_idleSince);

    /// <summary>Starts a timer; on the loop. It fires only while the loop waits, so a long command makes it late, never early.</summary>
    /// <param name="due">When it fires first, from now.</param>
    /// <param name="period">The time between two calls; fires once when null. Times that were missed are skipped, not made up for.</param>
    /// <param name="callback">What runs; an exception becomes a fault, and the timer goes on.</param>
    /// <returns>The timer; dispose of it to cancel it.</returns>
    public LoopTimer StartTimer(TimeSpan due, TimeSpan? period, Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentOutOfRangeException.ThrowIfLessThan(due, TimeSpan.Zero);
        if (period is { } given) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(period));
        VerifyAccess();
        var timer = new LoopTimer(this, callback, isIdle: false) { Period = period is { } ticks ? Math.Max(1, ToTicks(ticks)) : 0 };
        RestartTimer(timer, due);
        return timer;
    }

    /// <summary>Starts a timer that fires once no input has run for a time; on the loop.</summary>
    /// <param name="idle">The idle time.</param>
    /// <param name="callback">What runs; an exception becomes a fault, and the timer goes on.</param>
    /// <param name="repeat">True fires once in each idle stretch, that is again after the next input; false fires once in all.</param>
    /// <returns>The timer; dispose of it to cancel it.</returns>
    public LoopTimer StartIdleTimer(TimeSpan idle, Action callback, bool repeat = true)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentOutOfRangeException.ThrowIfLessThan(idle, TimeSpan.Zero);
        VerifyAccess();
        var timer = new LoopTimer(this, callback, isIdle: true) { Period = repeat ? 1 : 0 };
        RestartTimer(timer, idle);
        return timer;
    }

    internal void RestartTimer(LoopTimer timer, TimeSpan due)
    {
        VerifyAccess(nameof(LoopTimer.Restart));
        timer.Sequence = ++_timerSequence;
        if (timer.IsIdleTimer)
        {
            timer.Due = ToTicks(due);
            timer.FiredInStretch = -1;
            if (!_idleTimers.Contains(timer)) _idleTimers.Add(timer);
            return;
        }

        _timers.Remove(timer);
        timer.Due = Time.GetTimestamp() + ToTicks(due);
        _timers.Add(timer);
    }

    internal void RemoveTimer(LoopTimer timer)
    {
        if (timer.IsIdleTimer) _idleTimers.Remove(timer);
        else _timers.Remove(timer);
    }

    private void BeginIdleStretch()
    {
        _idleSince = Time.GetTimestamp();
        _idleStretch++;
    }

    private bool RunTimers(bool isIdle, Func<bool>? done)
    {
        var ran = false;
        var last = _timerSequence;
        var now = Time.GetTimestamp();

        // Not those that a callback has just started: a timer of zero that starts itself again must not starve the rest.
        while (_timers.First is { } timer && timer.Due <= now && timer.Sequence <= last)
        {
            _timers.Remove(timer);
            ran = true;
            Fire(timer);
            if (timer.Period > 0 && timer.IsActive && timer.HeapIndex < 0) Repeat(timer);
            if (IsDone(done)) return true;
        }

        return (isIdle && RunIdleTimers(now, done)) || ran;
    }

    private void Repeat(LoopTimer timer)
    {
        var now = Time.GetTimestamp();
        timer.Due += timer.Period;
        if (timer.Due <= now) timer.Due = now + timer.Period - ((now - timer.Due) % timer.Period);
        timer.Sequence = ++_timerSequence;
        _timers.Add(timer);
    }

    private bool RunIdleTimers(long now, Func<bool>? done)
    {
        var ran = false;
        while (NextIdleTimer() is { } timer && _idleSince + timer.Due <= now)
        {
            timer.FiredInStretch = _idleStretch;
            if (timer.Period == 0) _idleTimers.Remove(timer);
            ran = true;
            Fire(timer);
            if (IsDone(done)) break;
        }

        return ran;
    }

    private LoopTimer? NextIdleTimer()
    {
        LoopTimer? next = null;
        foreach (var timer in _idleTimers)
        {
            if (timer.FiredInStretch == _idleStretch) continue;
            if (next is null || timer.Due < next.Due || (timer.Due == next.Due && timer.Sequence < next.Sequence)) next = timer;
        }

        return next;
    }

    private void Fire(LoopTimer timer)
    {
        if (timer.IsActive) Guard(timer.Callback, "timer");
    }

    // When the next timer that this wait lets run is due; long.MaxValue without one.
    private long NextTimer(PumpWork work)
    {
        if (!work.HasFlag(PumpWork.Timers)) return long.MaxValue;
        var due = _timers.First?.Due ?? long.MaxValue;
        if (work.HasFlag(PumpWork.Input) && NextIdleTimer() is { } idle) due = Math.Min(due, _idleSince + idle.Due);
        return due;
    }

    // Sleeps until there is something new, or the time has come. The system's clock is waited for on the gate itself; any other rings an alarm.
    private void Sleep(long until)
    {
        var isSystem = ReferenceEquals(Time, TimeProvider.System);
        if (!isSystem && until != long.MaxValue && !SetAlarm(until)) return;
        lock (_gate)
        {
            _sleeps = true;
            while (!_signal)
            {
                if (!isSystem || until == long.MaxValue)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                var left = until - Time.GetTimestamp();
                if (left <= 0) break;
                Monitor.Wait(_gate, (int)Math.Min(int.MaxValue, Math.Ceiling(left * 1000.0 / Time.TimestampFrequency)));
            }

            _sleeps = false;
        }
    }

    // False when the time has come already. The clock may be moved by another thread between reading it and setting the alarm: then set again.
    private bool SetAlarm(long until)
    {
        _alarm ??= Time.CreateTimer(static state => ((EditorLoop)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (true)
        {
            var now = Time.GetTimestamp();
            if (until <= now) return false;
            var left = TimeSpan.FromSeconds(Math.Min(LongestAlarm.TotalSeconds, (until - now) / (double)Time.TimestampFrequency));
            _alarm.Change(left, Timeout.InfiniteTimeSpan);
            if (Time.GetElapsedTime(now) < TimeSpan.FromMilliseconds(1)) return true;
        }
    }

    private long ToTicks(TimeSpan time) => (long)Math.Min(time.TotalSeconds * Time.TimestampFrequency, long.MaxValue / 4);
}
