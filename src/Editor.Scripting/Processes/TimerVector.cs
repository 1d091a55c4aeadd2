using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// A timer's slots: [TRIGGERED HIGH LOW MICROSECONDS REPEAT FUNCTION ARGUMENTS IDLE PICOSECONDS INTEGRAL-MULTIPLE], as GNU Emacs 28.2 has them.
/// </summary>
internal static class TimerVector
{
    public const int Triggered = 0;
    public const int High = 1;
    public const int Low = 2;
    public const int Microseconds = 3;
    public const int Repeat = 4;
    public const int Function = 5;
    public const int Arguments = 6;
    public const int IdleDelay = 7;
    public const int Picoseconds = 8;
    public const int Integral = 9;
    public const int Length = 10;
    private const int LowBits = 16;
    private const long LowMask = 0xFFFF;
    private const long PicosecondsInTick = 100_000;

    /// <summary>A fresh one; it counts as triggered until it is activated.</summary>
    public static LispVector Create()
    {
        LispVector timer = new(new Value[Length]);
        timer.Items[Triggered] = Value.T;
        return timer;
    }

    /// <summary>Whether an object is one.</summary>
    public static bool Is(Value value) => value.O is LispVector { Items.Length: 9 or Length };

    /// <summary>Whether it has a time and is not running.</summary>
    public static bool IsWaiting(LispVector timer) => timer.Items.Length == Length && timer.Items[Triggered].IsNil && timer.Items[High].IsFixnum;

    /// <summary>When it is due.</summary>
    public static DateTimeOffset TimeOf(LispVector timer) => DateTimeOffset.UnixEpoch + SpanOf(timer);

    /// <summary>Its time as a span: from the epoch on, or of idleness.</summary>
    public static TimeSpan SpanOf(LispVector timer)
    {
        Value[] items = timer.Items;
        long seconds = (Number(items[High]) << LowBits) + Number(items[Low]);
        long ticks = (Number(items[Microseconds]) * TimeSpan.TicksPerMicrosecond) + (Number(items[Picoseconds]) / PicosecondsInTick);
        return TimeSpan.FromSeconds(seconds) + TimeSpan.FromTicks(ticks);
    }

    /// <summary>Sets when it is due.</summary>
    public static void SetTime(LispVector timer, DateTimeOffset time) => SetSpan(timer, time - DateTimeOffset.UnixEpoch);

    /// <summary>Sets its time.</summary>
    public static void SetSpan(LispVector timer, TimeSpan span)
    {
        long seconds = (long)Math.Floor(span.TotalSeconds);
        long rest = span.Ticks - (seconds * TimeSpan.TicksPerSecond);
        timer.Items[High] = seconds >> LowBits;
        timer.Items[Low] = seconds & LowMask;
        timer.Items[Microseconds] = rest / TimeSpan.TicksPerMicrosecond;
        timer.Items[Picoseconds] = rest % TimeSpan.TicksPerMicrosecond * PicosecondsInTick;
    }

    /// <summary>Seconds as a span; nothing for what is no number.</summary>
    public static TimeSpan Span(Value seconds)
    {
        double number = seconds.IsFixnum ? seconds.N : (seconds.O as LispFloat)?.V ?? 0;
        return TimeSpan.FromSeconds(Math.Clamp(number, -1e10, 1e10));
    }

    /// <summary>The next time that is a whole number of periods after the epoch.</summary>
    public static DateTimeOffset NextMultiple(DateTimeOffset after, TimeSpan period)
    {
        if (period <= TimeSpan.Zero) return after;
        long periods = (after - DateTimeOffset.UnixEpoch).Ticks / period.Ticks;
        return DateTimeOffset.UnixEpoch + ((periods + 1) * period);
    }

    private static long Number(Value value) => value.IsFixnum ? value.N : 0;
}
