using System.Numerics;

namespace Editor.Lisp;

/// <summary>Times of day and calendars (manual: "Time of Day", "Time Conversion").</summary>
[PrimitiveSet]
internal static partial class TimePrimitives
{
    [Primitive("current-time", "Return the current time, as (HIGH LOW USEC PSEC).")]
    public static Value CurrentTime(Interp lisp) => LispTime.Now(lisp).ToList();

    [Primitive("float-time", "Return the current time, or SPECIFIED-TIME, as a float number of seconds since 1970.")]
    public static double FloatTime(Interp lisp, Value specifiedTime = default) =>
        specifiedTime.O is LispFloat number ? number.V : LispTime.Of(lisp, specifiedTime).ToDouble();

    [Primitive("get-internal-run-time", "Return the processor time that this program has used, user and system, as (HIGH LOW USEC PSEC).")]
    public static Value InternalRunTime() => new LispTime((BigInteger)Environment.CpuUsage.TotalTime.Ticks * 100, 1_000_000_000).ToList();

    [Primitive("time-add", "Return the sum of two time values A and B.")]
    public static Value Add(Interp lisp, Value a, Value b) => Combine(lisp, a, b, 1);

    [Primitive("time-subtract", "Return the difference between two time values A and B.")]
    public static Value Subtract(Interp lisp, Value a, Value b) => Combine(lisp, a, b, -1);

    private static Value Combine(Interp lisp, Value a, Value b, int sign)
    {
        // what is not finite stays so
        if (a.O is LispFloat x && !double.IsFinite(x.V)) return Value.Float(x.V + (sign * FloatTime(lisp, b)));
        if (b.O is LispFloat y && !double.IsFinite(y.V)) return Value.Float(FloatTime(lisp, a) + (sign * y.V));
        if (a.IsNil && b.IsNil)
        {
            LispTime now = LispTime.Now(lisp);
            return now.Combine(now, sign);
        }

        return LispTime.Of(lisp, a).Combine(LispTime.Of(lisp, b), sign);
    }

    [Primitive("time-less-p", "Return non-nil if time value A is less than time value B.")]
    public static bool Less(Interp lisp, Value a, Value b) => Compare(lisp, a, b) < 0;

    [Primitive("time-equal-p", "Return non-nil if A and B are equal time values.")]
    public static bool EqualTimes(Interp lisp, Value a, Value b) => a.IsNil == b.IsNil && Compare(lisp, a, b) == 0;

    private static int? Compare(Interp lisp, Value a, Value b)
    {
        if (a.IsNil && b.IsNil) return 0;
        if (a.IsNumber && b.IsNumber) return Arithmetic.Compare(a, b);
        if (a.O is LispFloat { V: var x } && !double.IsFinite(x)) return double.IsNaN(x) ? null : Math.Sign(x);
        if (b.O is LispFloat { V: var y } && !double.IsFinite(y)) return double.IsNaN(y) ? null : -Math.Sign(y);
        return LispTime.Of(lisp, a).Order(LispTime.Of(lisp, b));
    }

    [Primitive("time-convert", "Convert TIME value to a Lisp timestamp of the given FORM: integer, list, t (TICKS . HZ) or a positive integer HZ.")]
    public static Value Convert(Interp lisp, Value time, Value form = default)
    {
        LispTime value = LispTime.Of(lisp, time);
        if (form.IsNil || form.O is Symbol { Name: "list" }) return value.ToList();
        if (form.O is Symbol { Name: "integer" }) return Value.Int(value.Seconds);
        if (ReferenceEquals(form.O, Symbol.True)) return new Cons(Value.Int(value.Ticks), Value.Int(value.Hz));
        if (!form.IsInteger || Arithmetic.Big(form).Sign <= 0) throw lisp.Error("Invalid time specification");
        return new Cons(Value.Int(value.In(Arithmetic.Big(form))), form);
    }

    [Primitive("current-time-string", "Return SPECIFIED-TIME (default now) as a string like `Sun Sep 16 01:03:52 1973', in ZONE.")]
    public static Value CurrentTimeString(Interp lisp, Value specifiedTime = default, Value zone = default) =>
        Value.Str(TimeFormat.Format(lisp, "%a %b %e %H:%M:%S %Y", LispTime.Of(lisp, specifiedTime), TimeZoneRule.Of(lisp, zone)));

    [Primitive("current-time-zone", "Return the offset in seconds east of Greenwich and the name of ZONE at SPECIFIED-TIME: (OFFSET NAME).")]
    public static Value CurrentTimeZone(Interp lisp, Value specifiedTime = default, Value zone = default)
    {
        (int offset, string name, _) = TimeZoneRule.Of(lisp, zone).At(Seconds(lisp, LispTime.Of(lisp, specifiedTime)));
        return Cons.List(offset, Value.Str(name));
    }

    [Primitive("set-time-zone-rule", "Set the Lisp's local time zone using TZ, a string specifying a time zone rule, t for UTC, or nil for the system's.")]
    public static void SetTimeZoneRule(Interp lisp, Value tz)
    {
        lisp.ZoneRule = null;
        if (tz.IsTrue && tz.O is not Symbol { Name: "wall" }) lisp.ZoneRule = TimeZoneRule.Of(lisp, tz);
    }

    [Primitive("format-time-string", "Use FORMAT-STRING to format the time TIME (default now) in ZONE.")]
    public static Value FormatTimeString(Interp lisp, LispString formatString, Value time = default, Value zone = default) =>
        Value.Str(TimeFormat.Format(lisp, formatString.Text, LispTime.Of(lisp, time), TimeZoneRule.Of(lisp, zone)));

    [Primitive("decode-time", "Decode a time value as (SEC MINUTE HOUR DAY MONTH YEAR DOW DST UTCOFF); FORM t keeps parts of seconds.")]
    public static Value DecodeTime(Interp lisp, Value time = default, Value zone = default, Value form = default)
    {
        LispTime value = LispTime.Of(lisp, time);
        long seconds = Seconds(lisp, value);
        (int offset, _, bool daylight) = TimeZoneRule.Of(lisp, zone).At(seconds);
        CivilTime civil = CivilTime.Of(seconds + offset);
        Value second = civil.Second;
        if (ReferenceEquals(form.O, Symbol.True) && !value.Hz.IsOne)
        {
            BigInteger ticks = value.Ticks - (value.Seconds * value.Hz) + (civil.Second * value.Hz);
            second = new Cons(Value.Int(ticks), Value.Int(value.Hz));
        }

        return Cons.List(second, civil.Minute, civil.Hour, civil.Day, civil.Month, civil.Year, civil.DayOfWeek, Value.Bool(daylight), offset);
    }

    [Primitive("encode-time", "Convert TIME, a list as decode-time gives it, to a time value; or SECOND MINUTE HOUR DAY MONTH YEAR [ZONE].\n\n(fn TIME &rest OBSOLESCENT-ARGUMENTS)", Min = 1)]
    public static Value EncodeTime(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Value[] parts;
        Value zone;
        bool? daylight = null;
        if (arguments.Length == 1)
        {
            if (!arguments[0].IsCons) throw lisp.WrongType("consp", arguments[0]);
            parts = Sequences.ToArray(lisp, arguments[0]);
            if (parts.Length < 6) throw lisp.WrongType("consp", default);
            zone = parts.Length > 8 ? parts[8] : default;
            if (parts.Length > 7 && !parts[7].IsFixnum) daylight = parts[7].IsTrue;
        }
        else
        {
            if (arguments.Length < 6) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(lisp.Intern("encode-time"), arguments.Length));
            parts = arguments.ToArray();
            zone = arguments.Length > 6 ? arguments[^1] : default;
        }

        LispTime second = LispTime.Of(lisp, parts[0].IsNil ? 0 : parts[0]);
        BigInteger Whole(int index) => parts[index].IsInteger ? Arithmetic.Big(parts[index]) : throw lisp.WrongType("fixnump", parts[index]);
        BigInteger local = (CivilTime.Days(Whole(5), Whole(4), Whole(3)) * 86400) + (Whole(2) * 3600) + (Whole(1) * 60) + second.Seconds;
        if (BigInteger.Abs(local) > long.MaxValue / 4) throw lisp.Error("Specified time is not representable");
        // a zone that is given knows no daylight time of its own
        TimeZoneRule rule = TimeZoneRule.Of(lisp, zone);
        BigInteger utc = rule.ToUtc((long)local, zone.IsNil || zone.O is Symbol or LispString ? daylight : null);
        if (second.Hz.IsOne) return Cons.List(Value.Int(utc >> 16), Value.Int(utc & 0xFFFF));
        BigInteger ticks = (utc * second.Hz) + second.Ticks - (second.Seconds * second.Hz);
        return new Cons(Value.Int(ticks), Value.Int(second.Hz));
    }

    /// <summary>The seconds of a time that the calendar can show.</summary>
    internal static long Seconds(Interp lisp, LispTime time)
    {
        BigInteger seconds = time.Seconds;
        return BigInteger.Abs(seconds) <= 67768040609740800 ? (long)seconds : throw lisp.Error("Specified time is not representable");
    }
}
