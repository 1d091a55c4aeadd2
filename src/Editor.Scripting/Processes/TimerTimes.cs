using System.Globalization;
using System.Text.RegularExpressions;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Times as run-at-time takes them.</summary>
internal static partial class TimerTimes
{
    private const int LowBits = 16;

    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["microsec"] = 1e-6,
        ["microsecond"] = 1e-6,
        ["millisec"] = 1e-3,
        ["millisecond"] = 1e-3,
        ["sec"] = 1,
        ["second"] = 1,
        ["min"] = 60,
        ["minute"] = 60,
        ["hour"] = 3600,
        ["day"] = 86400,
        ["week"] = 604800,
        ["fortnight"] = 1209600,
        ["month"] = 2592000,
        ["year"] = 31557600,
    };

    /// <summary>When TIME is: a string, a number of seconds from now, nil for now, or a Lisp time.</summary>
    /// <exception cref="LispSignal">Invalid time format.</exception>
    public static DateTimeOffset When(ScriptHost host, Value time)
    {
        DateTimeOffset now = host.ProcessRoom.Timers.Now;
        if (time.IsNil) return now;
        if (time.IsNumber) return now + TimerVector.Span(time);
        if (time.O is not LispString text) return Absolute(host, time);
        if (Duration(text.Text) is { } seconds) return now + TimeSpan.FromSeconds(seconds);
        return OfDay(host, text.Text) ?? throw host.Lisp.Error("Invalid time format");
    }

    /// <summary>A Lisp time as a moment: (HIGH LOW MICRO PICO), (TICKS . HZ), or seconds since the epoch; nil is now.</summary>
    public static DateTimeOffset Absolute(ScriptHost host, Value time) =>
        time.IsNil ? host.ProcessRoom.Timers.Now : DateTimeOffset.UnixEpoch + Span(host, time);

    /// <summary>A Lisp time as a span.</summary>
    /// <exception cref="LispSignal">Invalid time specification.</exception>
    public static TimeSpan Span(ScriptHost host, Value time)
    {
        if (time.IsNumber) return TimerVector.Span(time);
        if (time.O is not Cons { Car.IsFixnum: true } cell) throw host.Lisp.Error("Invalid time specification");
        if (cell.Cdr.IsFixnum && cell.Cdr.N > 0) return TimeSpan.FromSeconds((double)cell.Car.N / cell.Cdr.N);
        long seconds = cell.Car.N << LowBits;
        long[] parts = new long[3];
        Value rest = cell.Cdr;
        for (int i = 0; i < parts.Length && rest.O is Cons part; i++, rest = part.Cdr) parts[i] = part.Car.IsFixnum ? part.Car.N : 0;
        return TimeSpan.FromSeconds(seconds + parts[0]) + TimeSpan.FromMicroseconds(parts[1]);
    }

    /// <summary>The seconds of "2 hours 35 minutes"; null when it is no duration.</summary>
    public static double? Duration(string text)
    {
        double total = 0;
        int at = 0;
        foreach (Match part in Part().Matches(text))
        {
            if (part.Index != at) return null;
            at += part.Length;
            string unit = part.Groups[2].Value;
            if (!Units.TryGetValue(unit, out double size) && !Units.TryGetValue(unit.TrimEnd('s', 'S'), out size)) return null;
            double count = part.Groups[1].Length == 0 ? 1 : double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            total += count * size;
        }

        if (at > 0 && at == text.Length) return total;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double plain) ? plain : null;
    }

    /// <summary>A number without a fraction as an integer.</summary>
    public static Value Number(double number) => number == Math.Floor(number) ? Value.Int((long)number) : Value.Float(number);

    // "11:23pm", "23:10", "9am": today, even when it has passed.
    private static DateTimeOffset? OfDay(ScriptHost host, string text)
    {
        Match match = Clock().Match(text.Trim());
        if (!match.Success) return null;
        int hour = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        int minute = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
        string half = match.Groups[3].Value.ToUpperInvariant();
        if (half.Length > 0) hour = (hour % 12) + (half[0] == 'P' ? 12 : 0);
        if (hour > 23 || minute > 59) return null;
        DateTimeOffset local = host.Loop.Time.GetLocalNow();
        return new DateTimeOffset(local.Year, local.Month, local.Day, hour, minute, 0, local.Offset);
    }

    [GeneratedRegex(@"\s*([0-9.]*)\s*([a-zA-Z]+)\s*")]
    private static partial Regex Part();

    [GeneratedRegex(@"^(\d{1,2})(?:[:.](\d\d))?\s*([aApP][mM]?)?$")]
    private static partial Regex Clock();
}
