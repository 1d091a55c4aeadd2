namespace Editor.Processes;

/// <summary>
/// How much came in each of the last seconds: 16 slots, for a rate and a sparkline. Costs 150 bytes; adding is a compare and an add.
/// Not thread-safe: its owner's lock guards it.
/// </summary>
public sealed class RateWindow
{
    /// <summary>The number of slots, each of one second.</summary>
    public const int Slots = 16;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long[] _slots = new long[Slots];
    private long _second;

    internal RateWindow(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    internal void Add(long amount)
    {
        Advance();
        _slots[_second % Slots] += amount;
    }

    // Over the full seconds and the one under way, but never over less than one: the first byte is no rate of a million.
    internal double Rate()
    {
        Advance();
        var sum = 0L;
        foreach (var slot in _slots) sum += slot;
        var elapsed = _time.GetElapsedTime(_start).TotalSeconds;
        var inCurrent = elapsed - Math.Floor(elapsed);
        return sum / Math.Max(1, Math.Min(elapsed, Slots - 1 + inCurrent));
    }

    // Oldest first; the second under way is the last.
    internal void CopyTo(Span<long> samples)
    {
        Advance();
        samples.Clear();
        var count = Math.Min(samples.Length, Slots);
        for (var i = 0; i < count; i++)
        {
            var second = _second - i;
            if (second >= 0) samples[samples.Length - 1 - i] = _slots[second % Slots];
        }
    }

    private void Advance()
    {
        var now = (long)_time.GetElapsedTime(_start).TotalSeconds;
        if (now <= _second) return;
        if (now - _second >= Slots) Array.Clear(_slots);
        else for (var s = _second + 1; s <= now; s++) _slots[s % Slots] = 0;
        _second = now;
    }
}
