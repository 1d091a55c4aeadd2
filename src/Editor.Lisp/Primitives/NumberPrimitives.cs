using System.Numerics;

namespace Editor.Lisp;

/// <summary>Rounding, bits, and numbers as text (manual: "Numeric Conversions", "Bitwise Operations").</summary>
[PrimitiveSet]
internal static partial class NumberPrimitives
{
    [Primitive("float", "Return the floating point number equal to ARG.")]
    public static Value Float(Interp lisp, Value arg) => Arithmetic.Plain(lisp, arg).O is LispFloat ? arg : Value.Float(Arithmetic.Float(arg));

    [Primitive("floor", "Return the largest integer no greater than ARG, or than ARG/DIVISOR.")]
    public static Value Floor(Interp lisp, Value arg, Value divisor = default) => Round(lisp, arg, divisor, Math.Floor, static (a, b) => FloorDivide(a, b), "floor");

    [Primitive("ceiling", "Return the smallest integer no less than ARG, or than ARG/DIVISOR.")]
    public static Value Ceiling(Interp lisp, Value arg, Value divisor = default) => Round(lisp, arg, divisor, Math.Ceiling, static (a, b) => -FloorDivide(-a, b), "ceiling");

    [Primitive("truncate", "Truncate ARG, or ARG/DIVISOR, to an integer, towards zero.")]
    public static Value Truncate(Interp lisp, Value arg, Value divisor = default) => Round(lisp, arg, divisor, Math.Truncate, BigInteger.Divide, "truncate");

    [Primitive("round", "Return the integer nearest to ARG, or to ARG/DIVISOR; halves go to the even one.")]
    public static Value Round(Interp lisp, Value arg, Value divisor = default) =>
        Round(lisp, arg, divisor, static x => Math.Round(x, MidpointRounding.ToEven), static (a, b) => RoundDivide(a, b), "round");

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return !rest.IsZero && (rest.Sign < 0) != (b.Sign < 0) ? quotient - 1 : quotient;
    }

    private static BigInteger RoundDivide(BigInteger a, BigInteger b)
    {
        BigInteger floor = FloorDivide(a, b);
        BigInteger twice = (a - (floor * b)) * 2;
        int order = BigInteger.Abs(twice).CompareTo(BigInteger.Abs(b));
        return order > 0 || (order == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    private static Value Round(Interp lisp, Value arg, Value divisor, Func<double, double> ofFloat, Func<BigInteger, BigInteger, BigInteger> ofIntegers, string name)
    {
        Value number = Arithmetic.Plain(lisp, arg);
        double value;
        if (divisor.IsNil)
        {
            if (number.O is not LispFloat flonum) return number;
            value = flonum.V;
        }
        else
        {
            Value by = Arithmetic.Plain(lisp, divisor);
            if (number.IsInteger && by.IsInteger)
            {
                if (by.IsFixnum && by.N == 0) throw lisp.Signal(lisp.Sym.ArithError, default);
                return Value.Int(ofIntegers(Arithmetic.Big(number), Arithmetic.Big(by)));
            }

            double dividend = Arithmetic.Float(number);
            double over = Arithmetic.Float(by);
            if (over == 0) throw lisp.Signal(lisp.Sym.ArithError, default);
            if (double.IsFinite(dividend) && double.IsInfinity(over)) return 0;
            if (!double.IsFinite(dividend) || !double.IsFinite(over)) throw lisp.Signal(lisp.Sym.OverflowError, default);
            return Value.Int(Quotient(number, by, ofIntegers));
        }

        _ = name;
        double rounded = ofFloat(value);
        if (!double.IsFinite(rounded)) throw lisp.Signal(lisp.Sym.OverflowError, default);
        return Math.Abs(rounded) < 1L << 60 ? Value.Int((long)rounded) : Value.Int(new BigInteger(rounded));
    }

    // exact, although floats take part: a float is an integer times a power of two
    private static BigInteger Quotient(Value number, Value divisor, Func<BigInteger, BigInteger, BigInteger> divide)
    {
        (BigInteger a, int exponent) = Exact(number);
        (BigInteger b, int under) = Exact(divisor);
        return exponent >= under ? divide(a << (exponent - under), b) : divide(a, b << (under - exponent));
    }

    private static (BigInteger Mantissa, int Exponent) Exact(Value number)
    {
        if (number.O is not LispFloat { V: var value }) return (Arithmetic.Big(number), 0);
        if (value == 0) return (0, 0);
        int exponent = Math.ILogB(value) - 52;
        return (new BigInteger(Math.ScaleB(value, -exponent)), exponent);
    }

    [Primitive("logand", "Return bitwise-and of all the arguments, integers or markers.\n\n(fn &rest INTS-OR-MARKERS)")]
    public static Value Logand(Interp lisp, ReadOnlySpan<Value> ints) => Bits(lisp, ints, -1, static (a, b) => a & b, static (a, b) => a & b);

    [Primitive("logior", "Return bitwise-or of all the arguments, integers or markers.\n\n(fn &rest INTS-OR-MARKERS)")]
    public static Value Logior(Interp lisp, ReadOnlySpan<Value> ints) => Bits(lisp, ints, 0, static (a, b) => a | b, static (a, b) => a | b);

    [Primitive("logxor", "Return bitwise-exclusive-or of all the arguments, integers or markers.\n\n(fn &rest INTS-OR-MARKERS)")]
    public static Value Logxor(Interp lisp, ReadOnlySpan<Value> ints) => Bits(lisp, ints, 0, static (a, b) => a ^ b, static (a, b) => a ^ b);

    private static Value Bits(Interp lisp, ReadOnlySpan<Value> ints, long start, Func<long, long, long> small, Func<BigInteger, BigInteger, BigInteger> big)
    {
        Value result = start;
        for (int i = 0; i < ints.Length; i++)
        {
            // only the first one is asked whether it is an integer before it is asked whether it is a number
            Value number = i == 0 ? Arithmetic.Integer(lisp, ints[i]) : Arithmetic.IntegerOperand(lisp, ints[i]);
            result = result.IsFixnum && number.IsFixnum ? Value.Int(small(result.N, number.N)) : Value.Int(big(Arithmetic.Big(result), Arithmetic.Big(number)));
        }

        return result;
    }

    [Primitive("lognot", "Return the bitwise complement of NUMBER, an integer.")]
    public static Value Lognot(Interp lisp, Value number)
    {
        if (!number.IsInteger) throw lisp.WrongType("integerp", number);
        return number.IsFixnum ? Value.Int(~number.N) : Value.Int(-Arithmetic.Big(number) - 1);
    }

    [Primitive("logcount", "Return the number of one bits of VALUE, of zero bits if it is negative.")]
    public static Value Logcount(Interp lisp, Value value)
    {
        if (!value.IsInteger) throw lisp.WrongType("integerp", value);
        if (value.IsFixnum) return BitOperations.PopCount((ulong)(value.N < 0 ? ~value.N : value.N));
        BigInteger number = Arithmetic.Big(value);
        if (number.Sign < 0) number = -number - 1;
        long count = 0;
        foreach (byte part in number.ToByteArray()) count += BitOperations.PopCount(part);
        return count;
    }

    [Primitive("ash", "Return integer VALUE with its bits shifted left by COUNT, right if that is negative.")]
    public static Value Ash(Interp lisp, Value value, Value count)
    {
        if (!value.IsInteger) throw lisp.WrongType("integerp", value);
        if (!count.IsInteger) throw lisp.WrongType("integerp", count);
        if (!count.IsFixnum)
        {
            if (value.IsFixnum && value.N == 0) return value;
            if (Arithmetic.Big(count).Sign < 0) return Arithmetic.Big(value).Sign < 0 ? -1 : 0;
            throw lisp.Signal(lisp.Sym.OverflowError, default);
        }

        if (count.N <= 0)
        {
            if (value.IsFixnum) return Value.Int(value.N >> (int)Math.Min(-count.N, 63));
            return Value.Int(Arithmetic.Big(value) >> (int)Math.Min(-count.N, int.MaxValue));
        }

        if (value.IsFixnum && value.N == 0) return 0;
        if (value.IsFixnum && count.N < 62 && Math.Abs(value.N) < 1L << (int)(61 - count.N)) return Value.Int(value.N << (int)count.N);
        if (count.N > 1 << 27) throw lisp.Signal(lisp.Sym.OverflowError, default);
        return Value.Int(Arithmetic.Big(value) << (int)count.N);
    }

    [Primitive("lsh", "Return VALUE with its bits shifted left by COUNT; to the right, a negative fixnum is seen as unsigned.")]
    public static Value Lsh(Interp lisp, Value value, Value count)
    {
        Arithmetic.Number(lisp, value);
        if (!value.IsInteger) throw lisp.WrongType("integerp", value);
        if (!count.IsInteger) throw lisp.WrongType("integerp", count);
        if (Arithmetic.Big(value).Sign >= 0 || !Arithmetic.Big(count).Sign.Equals(-1)) return Ash(lisp, value, count);
        if (!value.IsFixnum) throw lisp.OutOfRange(value, count);
        return Ash(lisp, Value.Int((value.N >> 1) & Value.MostPositiveFixnum), Arithmetic.Add(count, 1));
    }

    [Primitive("isnan", "Return non-nil if the float argument X is a NaN.")]
    public static bool IsNan(Interp lisp, Value x) => double.IsNaN(Flonum(lisp, x));

    [Primitive("copysign", "Copy the sign of float X2 to the value of float X1.")]
    public static double CopySign(Interp lisp, Value x1, Value x2) => Math.CopySign(Flonum(lisp, x1), Flonum(lisp, x2));

    [Primitive("frexp", "Return the significand and exponent of X as a cons (SGNFCAND . EXP).")]
    public static Value Frexp(Interp lisp, Value x)
    {
        double value = Arithmetic.Float(Arithmetic.Plain(lisp, x));
        if (value == 0 || !double.IsFinite(value)) return new Cons(Value.Float(value), 0);
        int exponent = Math.ILogB(value) + 1;
        return new Cons(Value.Float(Math.ScaleB(value, -exponent)), exponent);
    }

    [Primitive("ldexp", "Return SGNFCAND * 2**EXPONENT as a float.")]
    public static double Ldexp(Interp lisp, Value sgnfcand, Value exponent)
    {
        if (!exponent.IsFixnum) throw lisp.WrongType("fixnump", exponent);
        return Math.ScaleB(Arithmetic.Float(Arithmetic.Plain(lisp, sgnfcand)), (int)Math.Clamp(exponent.N, -100000, 100000));
    }

    [Primitive("logb", "Return the largest integer no greater than the base 2 logarithm of the magnitude of ARG.")]
    public static Value Logb(Interp lisp, Value arg)
    {
        Value number = Arithmetic.Plain(lisp, arg);
        if (number.O is LispFloat flonum)
        {
            if (flonum.V == 0) return Value.Float(double.NegativeInfinity);
            if (double.IsInfinity(flonum.V)) return Value.Float(double.PositiveInfinity);
            return double.IsNaN(flonum.V) ? number : Math.ILogB(flonum.V);
        }

        BigInteger magnitude = BigInteger.Abs(Arithmetic.Big(number));
        return magnitude.IsZero ? Value.Float(double.NegativeInfinity) : (long)magnitude.GetBitLength() - 1;
    }

    private static double Flonum(Interp lisp, Value value) => value.O is LispFloat number ? number.V : throw lisp.WrongType("floatp", value);

    [Primitive("ffloor", "Return the largest integer no greater than float ARG, as a float.")]
    public static double Ffloor(Interp lisp, Value arg) => Math.Floor(Flonum(lisp, arg));

    [Primitive("fceiling", "Return the smallest integer no less than float ARG, as a float.")]
    public static double Fceiling(Interp lisp, Value arg) => Math.Ceiling(Flonum(lisp, arg));

    [Primitive("fround", "Return the integer nearest to float ARG, as a float.")]
    public static double Fround(Interp lisp, Value arg) => Math.Round(Flonum(lisp, arg), MidpointRounding.ToEven);

    [Primitive("ftruncate", "Truncate float ARG to an integral float value, towards zero.")]
    public static double Ftruncate(Interp lisp, Value arg) => Math.Truncate(Flonum(lisp, arg));

    [Primitive("number-to-string", "Return the decimal representation of NUMBER as a string.")]
    public static Value NumberToString(Interp lisp, Value number)
    {
        Value plain = Arithmetic.Plain(lisp, number);
        if (plain.O is LispFloat) return new LispString(lisp.PrincToString(plain), false);
        return new LispString(plain.IsFixnum ? plain.N.ToString() : plain.O!.ToString()!, false);
    }

    [Primitive("string-to-number", "Parse STRING as a number in BASE (default 10) and return it; 0 if it is none.")]
    public static Value StringToNumber(Interp lisp, LispString @string, Value @base = default)
    {
        long radix = 10;
        if (@base.IsTrue)
        {
            if (!@base.IsFixnum) throw lisp.WrongType("fixnump", @base);
            if (@base.N is < 2 or > 16) throw lisp.OutOfRange(@base);
            radix = @base.N;
        }

        ReadOnlySpan<char> text = @string.Text.AsSpan().TrimStart(" \t");
        return NumberParser.TryParse(text, (int)radix, out Value number, out _) ? number : 0;
    }

    [Primitive("random", "Return a pseudo-random integer: below LIMIT if that is a positive integer; t seeds from the clock, a string by its text.")]
    public static Value NextRandom(Interp lisp, Value limit = default)
    {
        if (ReferenceEquals(limit.O, Symbol.True)) lisp.Random = new Random();
        else if (limit.O is LispString seed) lisp.Random = new Random(Seed(seed.Text));
        if (limit.IsFixnum && limit.N > 0) return lisp.Random.NextInt64(limit.N);
        if (limit.O is LispBignum { V.Sign: > 0 } big)
        {
            byte[] bytes = new byte[big.V.GetByteCount() + 9];
            lisp.Random.NextBytes(bytes);
            bytes[^1] = 0;
            return Value.Int(new BigInteger(bytes) % big.V);
        }

        return lisp.Random.NextInt64(Value.MostNegativeFixnum, Value.MostPositiveFixnum + 1);
    }

    private static int Seed(string text)
    {
        int seed = 5381;
        foreach (char c in text) seed = unchecked((seed * 33) ^ c);
        return seed;
    }
}
