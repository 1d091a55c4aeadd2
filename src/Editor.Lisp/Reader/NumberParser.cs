using System.Globalization;
using System.Numerics;

namespace Editor.Lisp;

/// <summary>Numbers as the reader and <c>string-to-number</c> take them.</summary>
internal static class NumberParser
{
    /// <summary>The value of a digit or letter; 99 for anything else.</summary>
    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    /// <summary>Parses the longest number at the start of a text: an integer of any size, or in radix 10 a float (<c>1.5</c>, <c>.5</c>, <c>1e3</c>, <c>1.0e+INF</c>, <c>0.0e+NaN</c>).</summary>
    /// <param name="text">The text; no blanks are skipped.</param>
    /// <param name="radix">2 to 36.</param>
    /// <param name="number">The number.</param>
    /// <param name="used">How many units it took; <c>1.</c> is an integer that takes two.</param>
    /// <returns>Whether there is a number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, int radix, out Value number, out int used)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        int digits = negative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        int at = digits;
        ulong small = 0;
        bool big = false;
        for (; at < text.Length && Digit(text[at]) is var digit && digit < radix; at++)
        {
            if (small > (long.MaxValue - 36) / 36) big = true;
            small = unchecked((small * (ulong)radix) + (ulong)digit);
        }

        int integerEnd = at;
        bool leads = at > digits;
        if (at < text.Length && text[at] == '.') at++;
        if (radix == 10 && TryFloat(text, digits, leads, ref at, out double value))
        {
            used = at;
            number = Value.Float(negative ? -value : value);
            return true;
        }

        used = at;
        number = default;
        if (!leads) return false;
        if (!big)
        {
            number = Value.Int(negative ? -(long)small : (long)small);
            return true;
        }

        BigInteger magnitude = ParseBig(text[digits..integerEnd], radix);
        number = Value.Int(negative ? -magnitude : magnitude);
        return true;
    }

    /// <summary>Continues after the integer part and its point; true when the whole is a float.</summary>
    private static bool TryFloat(ReadOnlySpan<char> text, int start, bool leads, ref int at, out double value)
    {
        value = 0;
        bool point = at > start && text[at - 1] == '.';
        int fraction = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        bool trails = point && at > fraction;
        if (at < text.Length && text[at] is 'e' or 'E' && (leads || trails))
        {
            int exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            int end = exponent;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end > exponent)
            {
                at = end;
                value = double.Parse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture);
                return true;
            }

            if (text[exponent - 1] == '+' && text[exponent..].StartsWith("INF"))
            {
                at = exponent + 3;
                value = double.PositiveInfinity;
                return true;
            }

            if (text[exponent - 1] == '+' && text[exponent..].StartsWith("NaN"))
            {
                at = exponent + 3;
                value = NaN(text[start..]);
                return true;
            }
        }

        if (!trails) return false;
        value = double.Parse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>A NaN that carries the digits before its point, as Emacs' do; its sign bit is clear.</summary>
    private static double NaN(ReadOnlySpan<char> digits)
    {
        ulong payload = 0;
        for (int i = 0; i < digits.Length && char.IsAsciiDigit(digits[i]); i++) payload = unchecked((payload * 10) + (ulong)(digits[i] - '0'));
        return BitConverter.UInt64BitsToDouble(0x7FF8000000000000UL | (payload & 0x7FFFFFFFFFFFFUL));
    }

    private static BigInteger ParseBig(ReadOnlySpan<char> digits, int radix)
    {
        if (radix == 10) return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (radix == 16) return BigInteger.Parse("0" + digits.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (digits.Length <= 10)
        {
            long small = 0;
            foreach (char c in digits) small = (small * radix) + Digit(c);
            return small;
        }

        // halves, so that long numbers do not take quadratic time
        int half = digits.Length / 2;
        return (ParseBig(digits[..^half], radix) * BigInteger.Pow(radix, half)) + ParseBig(digits[^half..], radix);
    }
}
