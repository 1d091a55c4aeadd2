using System.Numerics;

namespace Editor.Lisp;

/// <summary>Arithmetic and comparison (manual: "Numbers").</summary>
[PrimitiveSet]
internal static partial class ArithmeticPrimitives
{
    [Primitive("+", "Return the sum of any number of numbers or markers.\n\n(fn &rest NUMBERS-OR-MARKERS)")]
    public static Value Plus(Interp lisp, ReadOnlySpan<Value> numbers)
    {
        Value sum = 0;
        foreach (Value number in numbers) sum = Arithmetic.Add(sum, Arithmetic.Number(lisp, number));
        return numbers.Length > 0 && sum.O is LispFloat ? Refold(lisp, numbers, sum, static (a, b) => a + b) : sum;
    }

    [Primitive("*", "Return the product of any number of numbers or markers.\n\n(fn &rest NUMBERS-OR-MARKERS)")]
    public static Value Times(Interp lisp, ReadOnlySpan<Value> numbers)
    {
        Value product = 1;
        foreach (Value number in numbers) product = Arithmetic.Multiply(product, Arithmetic.Number(lisp, number));
        return product;
    }

    // 0 + -0.0 is 0.0, but (+ -0.0) is -0.0
    private static Value Refold(Interp lisp, ReadOnlySpan<Value> numbers, Value sum, Func<double, double, double> operation)
    {
        if (((LispFloat)sum.O!).V != 0) return sum;
        double total = Arithmetic.Float(Arithmetic.Number(lisp, numbers[0]));
        foreach (Value number in numbers[1..]) total = operation(total, Arithmetic.Float(Arithmetic.Number(lisp, number)));
        return Value.Float(total);
    }

    [Primitive("-", "Negate one number, or subtract all but the first from the first.\n\n(fn &optional NUMBER-OR-MARKER &rest MORE-NUMBERS-OR-MARKERS)")]
    public static Value Minus(Interp lisp, ReadOnlySpan<Value> numbers)
    {
        if (numbers.Length == 0) return 0;
        Value result = Arithmetic.Number(lisp, numbers[0]);
        if (numbers.Length == 1) return Arithmetic.Negate(result);
        foreach (Value number in numbers[1..]) result = Arithmetic.Subtract(result, Arithmetic.Number(lisp, number));
        return result;
    }

    [Primitive("/", "Divide NUMBER by each of DIVISORS; with no divisor, return 1/NUMBER.  Integers divide towards zero.\n\n(fn NUMBER &rest DIVISORS)", Min = 1)]
    public static Value Divide(Interp lisp, ReadOnlySpan<Value> numbers)
    {
        bool floats = false;
        foreach (Value number in numbers) floats |= Arithmetic.Number(lisp, number).O is LispFloat;
        Value first = Arithmetic.Number(lisp, numbers[0]);
        if (floats)
        {
            double result = Arithmetic.Float(first);
            if (numbers.Length == 1) return Value.Float(1 / result);
            foreach (Value number in numbers[1..]) result /= Arithmetic.Float(Arithmetic.Number(lisp, number));
            return Value.Float(result);
        }

        if (numbers.Length == 1) return Arithmetic.Divide(lisp, 1, first);
        Value quotient = first;
        foreach (Value number in numbers[1..]) quotient = Arithmetic.Divide(lisp, quotient, Arithmetic.Number(lisp, number));
        return quotient;
    }

    [Primitive("%", "Return the remainder of X divided by Y, with the sign of X.  Both are integers or markers.")]
    public static Value Remainder(Interp lisp, Value x, Value y)
    {
        Value a = Arithmetic.Integer(lisp, x);
        Value b = Arithmetic.Integer(lisp, y);
        if (b.IsFixnum && b.N == 0) throw lisp.Signal(lisp.Sym.ArithError, default);
        return a.IsFixnum && b.IsFixnum ? Value.Int(a.N % b.N) : Value.Int(BigInteger.Remainder(Arithmetic.Big(a), Arithmetic.Big(b)));
    }

    [Primitive("mod", "Return X modulo Y, with the sign of Y.  Both are numbers or markers.")]
    public static Value Mod(Interp lisp, Value x, Value y)
    {
        Value a = Arithmetic.Number(lisp, x);
        Value b = Arithmetic.Number(lisp, y);
        if (a.O is LispFloat || b.O is LispFloat)
        {
            double divisor = Arithmetic.Float(b);
            double rest = Arithmetic.Float(a) % divisor;
            if (divisor < 0 ? rest > 0 : rest < 0) rest += divisor;
            return Value.Float(rest);
        }

        if (b.IsFixnum && b.N == 0) throw lisp.Signal(lisp.Sym.ArithError, default);
        if (a.IsFixnum && b.IsFixnum)
        {
            long rest = a.N % b.N;
            return rest != 0 && (rest < 0) != (b.N < 0) ? Value.Int(rest + b.N) : Value.Int(rest);
        }

        BigInteger big = BigInteger.Remainder(Arithmetic.Big(a), Arithmetic.Big(b));
        if (!big.IsZero && (big.Sign < 0) != (Arithmetic.Big(b).Sign < 0)) big += Arithmetic.Big(b);
        return Value.Int(big);
    }

    [Primitive("1+", "Return NUMBER plus one.")]
    public static Value Increment(Interp lisp, Value number) => Arithmetic.Add(Arithmetic.Number(lisp, number), 1);

    [Primitive("1-", "Return NUMBER minus one.")]
    public static Value Decrement(Interp lisp, Value number) => Arithmetic.Subtract(Arithmetic.Number(lisp, number), 1);

    [Primitive("=", "Return t if all args, numbers or markers, are equal.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static bool NumberEqual(Interp lisp, ReadOnlySpan<Value> numbers) => Ordered(lisp, numbers, static order => order == 0);

    [Primitive("<", "Return t if each arg, a number or marker, is less than the next.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static bool Less(Interp lisp, ReadOnlySpan<Value> numbers) => Ordered(lisp, numbers, static order => order < 0);

    [Primitive(">", "Return t if each arg, a number or marker, is greater than the next.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static bool Greater(Interp lisp, ReadOnlySpan<Value> numbers) => Ordered(lisp, numbers, static order => order > 0);

    [Primitive("<=", "Return t if each arg, a number or marker, is at most the next.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static bool LessEqual(Interp lisp, ReadOnlySpan<Value> numbers) => Ordered(lisp, numbers, static order => order <= 0);

    [Primitive(">=", "Return t if each arg, a number or marker, is at least the next.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static bool GreaterEqual(Interp lisp, ReadOnlySpan<Value> numbers) => Ordered(lisp, numbers, static order => order >= 0);

    [Primitive("/=", "Return t if the two numbers or markers differ.")]
    public static bool NotEqual(Interp lisp, Value num1, Value num2) =>
        Arithmetic.Compare(Arithmetic.Number(lisp, num1), Arithmetic.Number(lisp, num2)) != 0;

    private static bool Ordered(Interp lisp, ReadOnlySpan<Value> numbers, Func<int, bool> test)
    {
        // alone, an argument is not even looked at
        if (numbers.Length == 1) return true;
        Value previous = Arithmetic.Number(lisp, numbers[0]);
        for (int i = 1; i < numbers.Length; i++)
        {
            Value next = Arithmetic.Number(lisp, numbers[i]);
            if (Arithmetic.Compare(previous, next) is not { } order || !test(order)) return false;
            previous = next;
        }

        return true;
    }

    [Primitive("max", "Return the largest of the numbers or markers.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static Value Max(Interp lisp, ReadOnlySpan<Value> numbers) => Extreme(lisp, numbers, 1);

    [Primitive("min", "Return the smallest of the numbers or markers.\n\n(fn NUMBER-OR-MARKER &rest NUMBERS-OR-MARKERS)", Min = 1)]
    public static Value Min(Interp lisp, ReadOnlySpan<Value> numbers) => Extreme(lisp, numbers, -1);

    private static Value Extreme(Interp lisp, ReadOnlySpan<Value> numbers, int sign)
    {
        Value best = Arithmetic.Number(lisp, numbers[0]);
        for (int i = 1; i < numbers.Length; i++)
        {
            Value next = Arithmetic.Number(lisp, numbers[i]);
            if (Arithmetic.Compare(next, best) is { } order)
            {
                if (order * sign > 0) best = next;
            }
            else if (best.O is not LispFloat { V: double.NaN })
            {
                best = next;
            }
        }

        return best;
    }

    [Primitive("abs", "Return the absolute value of ARG.")]
    public static Value Abs(Interp lisp, Value arg)
    {
        Value number = Arithmetic.Plain(lisp, arg);
        if (number.IsFixnum) return number.N < 0 ? Value.Int(-number.N) : number;
        if (number.O is LispFloat flonum) return double.IsNegative(flonum.V) ? Value.Float(-flonum.V) : number;
        return Arithmetic.Big(number).Sign < 0 ? Arithmetic.Negate(number) : number;
    }
}
