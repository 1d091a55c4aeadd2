using System.Numerics;

namespace Editor.Lisp;

/// <summary>Functions of floats (manual: "Math Functions").</summary>
[PrimitiveSet]
internal static partial class FloatPrimitives
{
    [Primitive("sqrt", "Return the square root of ARG.")]
    public static double Sqrt(double arg) => Math.Sqrt(arg);

    [Primitive("exp", "Return the exponential base e of ARG.")]
    public static double Exp(double arg) => Math.Exp(arg);

    [Primitive("log", "Return the natural logarithm of ARG, or the one of base BASE.")]
    public static double Log(Interp lisp, double arg, Value @base = default)
    {
        if (arg < 0) return -Math.Abs(double.NaN);
        if (@base.IsNil) return Math.Log(arg);
        double radix = Arguments.Double(lisp, @base);
        if (radix == 10) return Math.Log10(arg);
        return radix == 2 ? Math.Log2(arg) : Math.Log(arg) / Math.Log(radix);
    }

    [Primitive("log10", "Return the logarithm base 10 of ARG.")]
    public static double Log10(double arg) => Math.Log10(arg);

    [Primitive("sin", "Return the sine of ARG, in radians.")]
    public static double Sin(double arg) => Math.Sin(arg);

    [Primitive("cos", "Return the cosine of ARG, in radians.")]
    public static double Cos(double arg) => Math.Cos(arg);

    [Primitive("tan", "Return the tangent of ARG, in radians.")]
    public static double Tan(double arg) => Math.Tan(arg);

    [Primitive("asin", "Return the inverse sine of ARG.")]
    public static double Asin(double arg) => Math.Asin(arg);

    [Primitive("acos", "Return the inverse cosine of ARG.")]
    public static double Acos(double arg) => Math.Acos(arg);

    [Primitive("atan", "Return the inverse tangent of Y, or the angle of the point (X, Y).")]
    public static double Atan(Interp lisp, double y, Value x = default) => x.IsNil ? Math.Atan(y) : Math.Atan2(y, Arguments.Double(lisp, x));

    [Primitive("expt", "Return the exponential ARG1 ** ARG2: an integer for integers, if ARG2 is not negative.")]
    public static Value Expt(Interp lisp, Value arg1, Value arg2)
    {
        Value number = Arithmetic.Plain(lisp, arg1);
        Value power = Arithmetic.Plain(lisp, arg2);
        if (!number.IsInteger || !power.IsInteger || Arithmetic.Big(power).Sign < 0) return Value.Float(Math.Pow(Arithmetic.Float(number), Arithmetic.Float(power)));
        if (number.IsFixnum && number.N is 0 or 1) return power.IsFixnum && power.N == 0 ? 1 : number;
        if (number.IsFixnum && number.N == -1) return Arithmetic.Big(power).IsEven ? 1 : -1;
        if (!power.IsFixnum || power.N * (double)Arithmetic.Big(number).GetBitLength() > 1 << 28) throw lisp.Signal(lisp.Sym.OverflowError, default);
        return Value.Int(BigInteger.Pow(Arithmetic.Big(number), (int)power.N));
    }
}
