using System.Numerics;

namespace Editor.Lisp;

// %d %o %x %X and %e %f %g.
internal ref partial struct LispFormatter
{
    private void WriteNumber(in Specification spec, Value argument, ref int start)
    {
        if (spec.Precision > 500_000_000) throw _lisp.Error("Maximum string size exceeded");
        if (spec.Conversion is 'e' or 'f' or 'g') WriteFloat(spec, argument, ref start);
        else WriteInteger(spec, argument, ref start);
    }

    private void WriteInteger(in Specification spec, Value argument, ref int start)
    {
        BigInteger number;
        switch (argument.O)
        {
            case LispFloat { V: var real } when double.IsFinite(real):
                number = new BigInteger(Math.Truncate(real));
                break;
            case LispFloat { V: var real } when spec.Conversion is 'd' or 'i':
                Write(spec, Sign(spec, double.IsNegative(real)), "", double.IsNaN(real) ? "nan" : "inf", false, ref start);
                return;
            case LispFloat:
                throw _lisp.Signal(_lisp.Sym.OverflowError, default);
            case LispBignum big:
                number = big.V;
                break;
            default:
                number = argument.N;
                break;
        }

        BigInteger magnitude = BigInteger.Abs(number);
        string digits = spec.Conversion switch
        {
            'd' or 'i' => magnitude.ToString(),
            'o' => Octal(magnitude),
            'x' => Hexadecimal(magnitude).ToLowerInvariant(),
            _ => Hexadecimal(magnitude),
        };
        // an explicit precision of 0 writes 0 as nothing, as C does
        if (spec.Precision == 0 && magnitude.IsZero) digits = "";
        // of a bignum the minus sign counts as a digit of the precision, a slip of Emacs that its own tests ask for
        long least = argument.O is LispBignum && number.Sign < 0 ? spec.Precision - 1 : spec.Precision;
        if (digits.Length < least) digits = digits.PadLeft((int)least, '0');
        string prefix = "";
        if ((spec.Flags & Flags.Sharp) != Flags.None && !magnitude.IsZero && spec.Conversion is 'x' or 'X') prefix = spec.Conversion == 'x' ? "0x" : "0X";
        if ((spec.Flags & Flags.Sharp) != Flags.None && spec.Conversion == 'o' && !digits.StartsWith('0')) digits = "0" + digits;
        Write(spec, Sign(spec, number.Sign < 0), prefix, digits, spec.Precision < 0, ref start);
    }

    private static string Hexadecimal(BigInteger number)
    {
        string digits = number.ToString("X").TrimStart('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private static string Octal(BigInteger number)
    {
        if (number.IsZero) return "0";
        Stack<char> digits = new();
        for (; !number.IsZero; number >>= 3) digits.Push((char)('0' + (int)(number & 7)));
        return new string([.. digits]);
    }

    private void WriteFloat(in Specification spec, Value argument, ref int start)
    {
        bool negative;
        FloatDigits digits;
        if (argument.O is LispFloat { V: var real })
        {
            negative = double.IsNegative(real);
            if (!double.IsFinite(real))
            {
                Write(spec, Sign(spec, negative), "", double.IsNaN(real) ? "nan" : "inf", false, ref start);
                return;
            }

            digits = new FloatDigits(real);
        }
        else
        {
            BigInteger number = argument.O is LispBignum big ? big.V : argument.N;
            negative = number.Sign < 0;
            bool exact = number >= long.MinValue && number <= ulong.MaxValue;
            double rounded = Arithmetic.RoundToDouble(number);
            if (!exact && double.IsInfinity(rounded))
            {
                Write(spec, Sign(spec, negative), "", "inf", false, ref start);
                return;
            }

            // up to 64 bits Emacs prints by way of a long double
            digits = exact ? new FloatDigits(number) : new FloatDigits(rounded);
        }

        int precision = spec.Precision < 0 ? 6 : (int)spec.Precision;
        bool sharp = (spec.Flags & Flags.Sharp) != Flags.None;
        string text = spec.Conversion switch
        {
            'f' => digits.Fixed(precision, sharp),
            'e' => digits.Exponential(precision, sharp),
            _ => digits.General(precision, sharp),
        };
        Write(spec, Sign(spec, negative), "", text, true, ref start);
    }

    private static char Sign(in Specification spec, bool negative)
    {
        if (negative) return '-';
        if ((spec.Flags & Flags.Plus) != Flags.None) return '+';
        return (spec.Flags & Flags.Space) != Flags.None ? ' ' : '\0';
    }

    /// <summary>Writes sign, prefix and digits, padded on the left, on the right, or with zeros between.</summary>
    private void Write(in Specification spec, char sign, string prefix, string digits, bool mayZero, ref int start)
    {
        long padding = spec.Width - digits.Length - prefix.Length - (sign == 0 ? 0 : 1);
        bool right = (spec.Flags & Flags.Minus) != Flags.None;
        bool zeros = mayZero && !right && (spec.Flags & Flags.Zero) != Flags.None;
        if (!right && !zeros)
        {
            Pad(padding, ' ');
            start = Written;
        }

        if (sign != 0) _out.AppendFormatted(sign);
        _out.AppendLiteral(prefix);
        if (zeros) Pad(padding, '0');
        _out.AppendLiteral(digits);
        if (right) Pad(padding, ' ');
    }
}
