using System.Globalization;
using System.Text;

namespace Editor.Lisp;

/// <summary>A time zone as Lisp names it: nil or wall (local), t (UTC), an offset, (OFFSET NAME), or the text of a TZ rule.</summary>
internal sealed class TimeZoneRule
{
    private readonly TimeZoneInfo? _zone;
    private readonly string _standard;
    private readonly string _daylight;
    private readonly int _offset;

    private TimeZoneRule(int offset, string name)
    {
        _offset = offset;
        _standard = _daylight = name;
    }

    private TimeZoneRule(TimeZoneInfo zone, string standard, string daylight)
    {
        _zone = zone;
        _standard = standard;
        _daylight = daylight;
    }

    public static TimeZoneRule Utc { get; } = new(0, "GMT");

    public static TimeZoneRule Of(Interp lisp, Value value)
    {
        if (ReferenceEquals(value.O, Symbol.True)) return Utc;
        if (value.IsFixnum) return value.N == 0 ? Utc : new TimeZoneRule((int)value.N, OffsetName((int)value.N));
        if (value.O is LispString rule) return OfText(rule.Text);
        if (value.O is Cons { Car.IsFixnum: true, Cdr.O: Cons { Car.O: LispString name } } pair) return new TimeZoneRule((int)pair.Car.N, name.Text);
        if (value.IsTrue && value.O is not Symbol { Name: "wall" }) throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("Invalid time zone specification"), value));
        return lisp.ZoneRule ??= OfZone(lisp.Time.LocalTimeZone);
    }

    private static string OffsetName(int offset)
    {
        int minutes = Math.Abs(offset) / 60;
        string text = string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? '-' : '+')}{minutes / 60:00}");
        int seconds = Math.Abs(offset) % 60;
        if (minutes % 60 != 0 || seconds != 0) text += (minutes % 60).ToString("00", CultureInfo.InvariantCulture);
        return seconds == 0 ? text : text + seconds.ToString("00", CultureInfo.InvariantCulture);
    }

    private static TimeZoneRule OfZone(TimeZoneInfo zone)
    {
        if (zone.Id is "UTC" or "Etc/UTC" or "Etc/UCT" or "Universal" or "Zulu") return new TimeZoneRule(0, "UTC");
        (string standard, string daylight) = Names(zone);
        return new TimeZoneRule(zone, standard, daylight);
    }

    // the last line of a zone's file is its TZ rule, which has the short names
    private static (string Standard, string Daylight) Names(TimeZoneInfo zone)
    {
        string path = "/usr/share/zoneinfo/" + zone.Id;
        if (!zone.Id.Contains("..", StringComparison.Ordinal) && File.Exists(path))
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(path)).TrimEnd('\n');
            string rule = text[(text.LastIndexOf('\n') + 1)..];
            if (PosixZone.TryParse(rule, out PosixZone parsed)) return (parsed.Standard, parsed.Daylight ?? parsed.Standard);
        }

        string name = OffsetName((int)zone.BaseUtcOffset.TotalSeconds);
        return (name, name);
    }

    public static TimeZoneRule OfText(string text)
    {
        if (text.Length == 0) return new TimeZoneRule(0, "UTC");
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text.TrimStart(':'), out TimeZoneInfo? zone)) return OfZone(zone);
        if (!PosixZone.TryParse(text, out PosixZone rule)) return new TimeZoneRule(0, new string([.. text.TakeWhile(char.IsAsciiLetter).Take(3)]) is { Length: 3 } name ? name : "UTC");
        return rule.Daylight is null ? new TimeZoneRule(rule.Offset, rule.Standard) : new TimeZoneRule(rule.ToZone(), rule.Standard, rule.Daylight);
    }

    /// <summary>Seconds east of Greenwich, the name and whether daylight time holds, at a time in seconds since 1970.</summary>
    public (int Offset, string Name, bool IsDaylight) At(long seconds)
    {
        if (_zone is null) return (_offset, _standard, false);
        DateTime utc = DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, -62_000_000_000, 253_000_000_000));
        bool daylight = _zone.IsDaylightSavingTime(utc);
        return ((int)_zone.GetUtcOffset(utc).TotalSeconds, daylight ? _daylight : _standard, daylight);
    }

    /// <summary>The time in seconds since 1970 of a local time counted as if it were UTC's; <paramref name="daylight"/> null: what holds then.</summary>
    public long ToUtc(long local, bool? daylight)
    {
        if (_zone is null) return local - _offset;
        long guess = local - At(local).Offset;
        long utc = local - At(guess).Offset;
        (int offset, _, bool isDaylight) = At(utc);
        if (offset != local - utc) utc = local - At(local - (long)_zone.BaseUtcOffset.TotalSeconds).Offset;
        if (daylight is null || daylight == isDaylight) return utc;
        // told the other kind of time than the one that holds: an hour off, as mktime has it
        return daylight.Value ? utc - 3600 : utc + 3600;
    }
}

/// <summary>A POSIX TZ rule: names, offset and the two days of change.</summary>
internal readonly record struct PosixZone(string Standard, int Offset, string? Daylight, int DaylightOffset, string Changes)
{
    public static bool TryParse(string text, out PosixZone zone)
    {
        zone = default;
        int at = 0;
        if (!TryName(text, ref at, out string standard) || !TryOffset(text, ref at, out int west)) return false;
        if (at == text.Length)
        {
            zone = new PosixZone(standard, -west, null, -west, string.Empty);
            return true;
        }

        if (!TryName(text, ref at, out string daylight)) return false;
        int daylightWest = west - 3600;
        if (at < text.Length && text[at] != ',' && !TryOffset(text, ref at, out daylightWest)) return false;
        string changes = at < text.Length && text[at] == ',' ? text[(at + 1)..] : "M3.2.0,M11.1.0";
        zone = new PosixZone(standard, -west, daylight, -daylightWest, changes);
        return true;
    }

    /// <summary>The zone with its changes; rules by week of month are understood, others leave standard time.</summary>
    public TimeZoneInfo ToZone()
    {
        string[] parts = Changes.Split(',');
        List<TimeZoneInfo.AdjustmentRule> rules = [];
        if (parts.Length == 2 && TryChange(parts[0], out TimeZoneInfo.TransitionTime start) && TryChange(parts[1], out TimeZoneInfo.TransitionTime end))
            rules.Add(TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromSeconds(DaylightOffset - Offset), start, end));
        return TimeZoneInfo.CreateCustomTimeZone(Standard, TimeSpan.FromSeconds(Offset), Standard, Standard, Daylight, [.. rules]);
    }

    private static bool TryChange(string text, out TimeZoneInfo.TransitionTime change)
    {
        change = default;
        string[] halves = text.Split('/');
        string[] numbers = halves[0].TrimStart('M').Split('.');
        if (!text.StartsWith('M') || numbers.Length != 3) return false;
        if (!int.TryParse(numbers[0], out int month) || !int.TryParse(numbers[1], out int week) || !int.TryParse(numbers[2], out int day)) return false;
        int seconds = 7200;
        int at = 0;
        if (halves.Length > 1 && !TryOffset(halves[1], ref at, out seconds)) return false;
        if (month is < 1 or > 12 || week is < 1 or > 5 || day is < 0 or > 6 || seconds is < 0 or >= 86400) return false;
        change = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(DateTime.MinValue.AddSeconds(seconds), month, week, (DayOfWeek)day);
        return true;
    }

    private static bool TryName(string text, ref int at, out string name)
    {
        int start = at;
        if (at < text.Length && text[at] == '<')
        {
            int end = text.IndexOf('>', at);
            name = end < 0 ? string.Empty : text[(at + 1)..end];
            at = end + 1;
            return end > 0;
        }

        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        name = text[start..at];
        return name.Length >= 3;
    }

    private static bool TryOffset(string text, ref int at, out int seconds)
    {
        seconds = 0;
        int sign = 1;
        if (at < text.Length && text[at] is '+' or '-') sign = text[at++] == '-' ? -1 : 1;
        int unit = 3600;
        bool any = false;
        while (unit > 0)
        {
            int number = 0;
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) number = (number * 10) + text[at++] - '0';
            if (at == start) break;
            any = true;
            seconds += number * unit;
            unit /= 60;
            if (at >= text.Length || text[at] != ':') break;
            at++;
        }

        seconds *= sign;
        return any;
    }
}
