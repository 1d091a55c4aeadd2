using System.Globalization;
using System.Text;

namespace Editor.Lisp;

/// <summary>format-time-string: the conversions of strftime with GNU's flags and widths.</summary>
internal static class TimeFormat
{
    private static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Format(Interp lisp, string format, LispTime time, TimeZoneRule rule)
    {
        long seconds = TimePrimitives.Seconds(lisp, time);
        (int offset, string zone, _) = rule.At(seconds);
        Context context = new(CivilTime.Of(seconds + offset), seconds, time.Nanoseconds, offset, zone);
        StringBuilder text = new();
        Write(text, format, context);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string format, Context context)
    {
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            int start = i;
            Spec spec = default;
            for (i++; i < format.Length && "_-0^#+".Contains(format[i]); i++)
            {
                if (format[i] == '^') spec.Upper = true;
                else if (format[i] == '#') spec.Swap = true;
                else spec.Pad = format[i];
            }

            for (; i < format.Length && char.IsAsciiDigit(format[i]); i++) spec.Width = Math.Min(((spec.Width ?? 0) * 10) + format[i] - '0', 100000);
            while (i < format.Length && format[i] is 'E' or 'O') i++;
            int colons = 0;
            for (; i < format.Length && format[i] == ':'; i++) colons++;
            if (i >= format.Length || !One(text, format[i], spec, colons, context)) text.Append(format, start, Math.Min(i + 1, format.Length) - start);
        }
    }

    private static bool One(StringBuilder text, char kind, Spec spec, int colons, Context context)
    {
        CivilTime t = context.Civil;
        int hour12 = t.Hour % 12 == 0 ? 12 : t.Hour % 12;
        switch (kind)
        {
            case 'a' or 'A':
                Word(text, kind == 'a' ? DayNames[t.DayOfWeek][..3] : DayNames[t.DayOfWeek], spec, spec.Swap);
                return true;
            case 'b' or 'h' or 'B':
                Word(text, kind == 'B' ? MonthNames[t.Month - 1] : MonthNames[t.Month - 1][..3], spec, spec.Swap);
                return true;
            case 'p' or 'P':
                string half = t.Hour < 12 ? "AM" : "PM";
                Word(text, kind == 'P' || spec.Swap ? half.ToLowerInvariant() : half, spec, false);
                return true;
            case 'Z':
                Word(text, spec.Swap ? context.Zone.ToLowerInvariant() : context.Zone, spec, false);
                return true;
            case 'c':
                return Nested(text, "%a %b %e %H:%M:%S %Y", spec, context);
            case 'D' or 'x':
                return Nested(text, "%m/%d/%y", spec, context);
            case 'F':
                return Nested(text, spec.Pad == '+' ? "%+4Y-%m-%d" : "%Y-%m-%d", spec, context);
            case 'r':
                return Nested(text, "%I:%M:%S %p", spec, context);
            case 'R':
                return Nested(text, "%H:%M", spec, context);
            case 'T' or 'X':
                return Nested(text, "%H:%M:%S", spec, context);
            case 'n' or 't' or '%':
                string mark = kind switch
                {
                    'n' => "\n",
                    't' => "\t",
                    _ => "%",
                };
                Word(text, mark, spec, false);
                return true;
            case 'z':
                Offset(text, context.Offset, spec, colons);
                return true;
            case 'N':
                Fraction(text, context.Nanoseconds, spec);
                return true;
        }

        (long Number, int Digits, char Pad)? field = kind switch
        {
            'C' => (Floor(t.Year, 100), 2, '0'),
            'd' => (t.Day, 2, '0'),
            'e' => (t.Day, 2, '_'),
            'g' => (Modulo(IsoWeek(t).Year, 100), 2, '0'),
            'G' => (IsoWeek(t).Year, 1, '0'),
            'H' => (t.Hour, 2, '0'),
            'I' => (hour12, 2, '0'),
            'j' => (t.DayOfYear + 1, 3, '0'),
            'k' => (t.Hour, 2, '_'),
            'l' => (hour12, 2, '_'),
            'm' => (t.Month, 2, '0'),
            'M' => (t.Minute, 2, '0'),
            'q' => (((t.Month - 1) / 3) + 1, 1, '0'),
            's' => (context.Seconds, 1, '0'),
            'S' => (t.Second, 2, '0'),
            'u' => (t.DayOfWeek == 0 ? 7 : t.DayOfWeek, 1, '0'),
            'U' => ((t.DayOfYear - t.DayOfWeek + 7) / 7, 2, '0'),
            'V' => (IsoWeek(t).Week, 2, '0'),
            'w' => (t.DayOfWeek, 1, '0'),
            'W' => ((t.DayOfYear - ((t.DayOfWeek + 6) % 7) + 7) / 7, 2, '0'),
            'y' => (Modulo(t.Year, 100), 2, '0'),
            'Y' => (t.Year, 1, '0'),
            _ => null,
        };
        if (field is not { } number) return false;
        Number(text, number.Number, number.Digits, number.Pad, spec);
        return true;
    }

    private static bool Nested(StringBuilder text, string format, Spec spec, Context context)
    {
        StringBuilder inner = new();
        Write(inner, format, context);
        Word(text, inner.ToString(), spec, false);
        return true;
    }

    private static void Word(StringBuilder text, string word, Spec spec, bool upper)
    {
        if (spec.Upper || upper) word = word.ToUpperInvariant();
        int width = spec.Pad == '-' ? 0 : spec.Width ?? 0;
        text.Append(spec.Pad is '0' or '+' ? '0' : ' ', Math.Max(0, width - word.Length)).Append(word);
    }

    private static void Number(StringBuilder text, long number, int digits, char pad, Spec spec)
    {
        string digitsText = Math.Abs((decimal)number).ToString(CultureInfo.InvariantCulture);
        string sign = number < 0 ? "-" : string.Empty;
        char filler = spec.Pad == '\0' ? pad : spec.Pad;
        if (spec.Pad == '+' && (digitsText.Length > 4 || (spec.Width ?? 0) > 4) && number >= 0 && digits == 1) sign = "+";
        int width = filler == '-' ? 0 : Math.Max(digits, spec.Width ?? 0);
        int fill = Math.Max(0, width - digitsText.Length - sign.Length);
        if (filler == '_') text.Append(' ', fill).Append(sign).Append(digitsText);
        else text.Append(sign).Append('0', fill).Append(digitsText);
    }

    private static void Fraction(StringBuilder text, int nanoseconds, Spec spec)
    {
        int width = spec.Width ?? 9;
        string digits = nanoseconds.ToString("000000000", CultureInfo.InvariantCulture);
        if (spec.Pad is '-' or '_') digits = width < 9 ? digits[..width] : digits;
        string cut = width <= 9 ? digits[..Math.Min(width, digits.Length)] : digits.PadRight(width, '0');
        if (spec.Pad == '-') cut = cut.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        else if (spec.Pad == '_') cut = cut.TrimEnd('0').PadRight(cut.Length);
        text.Append(cut);
    }

    private static void Offset(StringBuilder text, int offset, Spec spec, int colons)
    {
        int total = Math.Abs(offset);
        int hours = total / 3600;
        int minutes = total / 60 % 60;
        int seconds = total % 60;
        string body = colons switch
        {
            0 => $"{hours:00}{minutes:00}",
            1 => $"{hours:00}:{minutes:00}",
            2 => $"{hours:00}:{minutes:00}:{seconds:00}",
            _ when seconds != 0 => $"{hours:00}:{minutes:00}:{seconds:00}",
            _ when minutes != 0 => $"{hours:00}:{minutes:00}",
            _ => $"{hours:00}",
        };
        // the hours are a number: as many zeros as the width asks for, that of hh:mm unless another is given
        string sign = offset < 0 ? "-" : "+";
        int width = spec.Width ?? (spec.Pad == '-' ? 0 : body.Length + 1);
        string digits = body.TrimStart('0');
        if (digits.Length == 0 || digits[0] == ':') digits = "0" + digits;
        int fill = Math.Max(0, width - digits.Length - 1);
        if (spec.Pad == '_') text.Append(' ', fill).Append(sign).Append(digits);
        else text.Append(sign).Append('0', fill).Append(digits);
    }

    private static (long Year, int Week) IsoWeek(CivilTime t)
    {
        // the week of its Thursday
        int fromMonday = (t.DayOfWeek + 6) % 7;
        int thursday = t.DayOfYear - fromMonday + 3;
        if (thursday < 0)
        {
            int length = DaysIn(t.Year - 1);
            return (t.Year - 1, ((thursday + length) / 7) + 1);
        }

        return thursday >= DaysIn(t.Year) ? (t.Year + 1, 1) : (t.Year, (thursday / 7) + 1);
    }

    private static int DaysIn(long year) => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 366 : 365;

    private static long Floor(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    private static long Modulo(long a, long b) => ((a % b) + b) % b;

    private struct Spec
    {
        public char Pad;
        public bool Upper;
        public bool Swap;
        public int? Width;
    }

    private sealed record Context(CivilTime Civil, long Seconds, int Nanoseconds, int Offset, string Zone);
}
