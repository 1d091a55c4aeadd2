using System.Globalization;

namespace Editor.Lisp;

/// <summary>Floats as Emacs writes them: the shortest digits that read back the same, never without a point or an exponent.</summary>
internal static class FloatFormat
{
    /// <summary>The text of a float, as <c>prin1</c> and <c>number-to-string</c> give it when <c>float-output-format</c> is nil.</summary>
    public static string ToText(double number)
    {
        if (!double.IsFinite(number)) return NotFinite(number);
        // up to 15 digits a decimal is exact in its float, so the shortest digits are what %.15g would print
        string shortest = number.ToString("R", CultureInfo.InvariantCulture);
        (string digits, int exponent) = Digits(shortest);
        int precision = Math.Abs(number) < 2.2250738585072014e-308 && number != 0 ? digits.Length : Math.Max(15, digits.Length);
        string sign = double.IsNegative(number) ? "-" : "";
        if (exponent < -4 || exponent >= precision)
        {
            string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return $"{sign}{digits.PadRight(exponent + 1, '0')}.0";
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>An infinity (<c>1.0e+INF</c>) or a NaN, which shows its payload (<c>0.0e+NaN</c>).</summary>
    public static string NotFinite(double number)
    {
        string sign = double.IsNegative(number) ? "-" : "";
        if (double.IsInfinity(number)) return sign + "1.0e+INF";
        ulong payload = BitConverter.DoubleToUInt64Bits(number) & 0x7FFFFFFFFFFFFUL;
        return $"{sign}{payload}.0e+NaN";
    }

    /// <summary>A finite float by <c>float-output-format</c>: %.Nf, %.Ne or %.Ng with N up to 15; anything else counts as nil.</summary>
    public static string Custom(double number, string format)
    {
        if (format.Length < 3 || !format.StartsWith("%.", StringComparison.Ordinal) || format[^1] is not ('e' or 'f' or 'g')) return ToText(number);
        int precision = -1;
        for (int i = 2; i < format.Length - 1; i++)
        {
            if (!char.IsAsciiDigit(format[i])) return ToText(number);
            precision = (Math.Max(precision, 0) * 10) + format[i] - '0';
            if (precision > 15) return ToText(number);
        }

        if (precision == 0 && format[^1] != 'f') return ToText(number);
        FloatDigits digits = new(number);
        string text = format[^1] switch
        {
            'e' => digits.Exponential(Math.Max(precision, 0), false),
            'f' => digits.Fixed(Math.Max(precision, 0), false),
            _ => digits.General(Math.Max(precision, 0), false),
        };
        if (double.IsNegative(number)) text = "-" + text;
        // it must read as a float, but %.0f asks for no point
        return precision == 0 || text.AsSpan().IndexOfAny('.', 'e') >= 0 ? text : text + ".0";
    }

    /// <summary>The digits, without zeros at either end, and the decimal exponent of the first.</summary>
    private static (string Digits, int Exponent) Digits(ReadOnlySpan<char> shortest)
    {
        if (shortest[0] == '-') shortest = shortest[1..];
        int exponent = 0;
        int e = shortest.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            shortest = shortest[..e];
        }

        int point = shortest.IndexOf('.');
        int whole = point < 0 ? shortest.Length : point;
        string digits = point < 0 ? shortest.ToString() : string.Concat(shortest[..point], shortest[(point + 1)..]);
        int zeros = 0;
        while (zeros < digits.Length - 1 && digits[zeros] == '0') zeros++;
        exponent += whole - 1 - zeros;
        digits = digits[zeros..].TrimEnd('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent);
    }
}
