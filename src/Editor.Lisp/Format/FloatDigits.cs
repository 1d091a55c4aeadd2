using System.Globalization;
using System.Numerics;

namespace Editor.Lisp;

/// <summary>
/// A number written by C's %f, %e and %g: exact, rounded half to even, any precision. .NET's own formatting rounds ties away from zero, so it
/// serves only where there is no tie.
/// </summary>
internal readonly ref struct FloatDigits
{
    private readonly double _number;
    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    /// <summary>The absolute value of a finite float.</summary>
    public FloatDigits(double number)
    {
        _number = Math.Abs(number);
        long bits = BitConverter.DoubleToInt64Bits(_number);
        int exponent = (int)(bits >> 52);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        int zeros = mantissa == 0 ? 0 : BitOperations.TrailingZeroCount(mantissa);
        _mantissa = mantissa >> zeros;
        _exponent = mantissa == 0 ? 0 : exponent - 1075 + zeros;
    }

    /// <summary>The absolute value of an integer, exactly.</summary>
    public FloatDigits(BigInteger number)
    {
        _mantissa = BigInteger.Abs(number);
        _number = (double)_mantissa;
    }

    /// <summary>%.Nf; <paramref name="point"/> keeps the point of a whole number (the # flag).</summary>
    public string Fixed(int precision, bool point)
    {
        // a tie: the last bit lies just behind the last digit
        if (precision <= 15 && _number < 1e15 && _exponent != -(precision + 1))
            return WithPoint(_number.ToString("F" + precision, CultureInfo.InvariantCulture), precision, point);
        string digits = Rounded(precision).ToString(CultureInfo.InvariantCulture);
        if (precision == 0) return WithPoint(digits, 0, point);
        digits = digits.PadLeft(precision + 1, '0');
        return $"{digits.AsSpan(0, digits.Length - precision)}.{digits.AsSpan(digits.Length - precision)}";
    }

    /// <summary>%.Ne.</summary>
    public string Exponential(int precision, bool point)
    {
        (string digits, int exponent) = Significant(precision + 1);
        return Scientific(digits, exponent, point);
    }

    /// <summary>%.Ng; <paramref name="keep"/> keeps trailing zeros (the # flag).</summary>
    public string General(int precision, bool keep)
    {
        precision = Math.Max(precision, 1);
        (string digits, int exponent) = Significant(precision);
        bool scientific = exponent < -4 || exponent >= precision;
        if (!keep)
        {
            digits = digits.TrimEnd('0');
            if (digits.Length == 0) digits = "0";
        }

        if (scientific) return Scientific(digits, exponent, keep);
        if (exponent < 0) return $"0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return digits.PadRight(exponent + 1, '0') + (keep ? "." : "");
        return $"{digits.AsSpan(0, exponent + 1)}.{digits.AsSpan(exponent + 1)}";
    }

    private static string WithPoint(string digits, int precision, bool point) => point && precision == 0 ? digits + "." : digits;

    private static string Scientific(string digits, int exponent, bool point)
    {
        string mantissa = digits.Length == 1 ? digits + (point ? "." : "") : $"{digits[0]}.{digits.AsSpan(1)}";
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}";
    }

    /// <summary>So many significant digits, and the decimal exponent of the first.</summary>
    private (string Digits, int Exponent) Significant(int count)
    {
        if (_mantissa.IsZero) return (new string('0', count), 0);
        int exponent = (int)Math.Floor(BigInteger.Log10(_mantissa) + (_exponent * 0.30102999566398120));
        while (true)
        {
            // the estimate may be off by one, and rounding up may add a digit
            string digits = Rounded(count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count && digits[0] != '0') return (digits, exponent);
            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>The number times ten to a power, rounded half to even.</summary>
    private BigInteger Rounded(int power)
    {
        BigInteger numerator = _mantissa;
        BigInteger denominator = BigInteger.One;
        if (power >= 0) numerator *= BigInteger.Pow(10, power);
        else denominator = BigInteger.Pow(10, -power);
        if (_exponent >= 0) numerator <<= _exponent;
        else denominator <<= -_exponent;
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int half = (rest << 1).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
