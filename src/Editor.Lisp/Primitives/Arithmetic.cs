using System.Numerics;

namespace Editor.Lisp;

/// <summary>Numbers of all kinds: conversion of arguments, exact comparison, the four operations.</summary>
internal static class Arithmetic
{
    /// <summary>A number or a marker's position; signals wrong-type-argument otherwise.</summary>
    public static Value Number(Interp lisp, Value value)
    {
        if (value.IsNumber) return value;
        if (value.O is not null and not Symbol and not Cons && lisp.Host.MarkerPosition(value.O) is { } position) return position;
        throw lisp.WrongType("number-or-marker-p", value);
    }

    /// <summary>An integer or a marker's position.</summary>
    public static Value Integer(Interp lisp, Value value)
    {
        if (value.IsInteger) return value;
        if (value.O is not null and not Symbol and not Cons and not LispFloat && lisp.Host.MarkerPosition(value.O) is { } position) return position;
        throw lisp.WrongType("integer-or-marker-p", value);
    }

    /// <summary>An integer or a marker's position; what is no number at all is told as such.</summary>
    public static Value IntegerOperand(Interp lisp, Value value)
    {
        Value number = Number(lisp, value);
        return number.O is LispFloat ? throw lisp.WrongType("integer-or-marker-p", value) : number;
    }

    /// <summary>A number; no marker.</summary>
    public static Value Plain(Interp lisp, Value value) => value.IsNumber ? value : throw lisp.WrongType("numberp", value);

    /// <summary>An integer's value.</summary>
    public static BigInteger Big(Value integer) => integer.IsFixnum ? integer.N : ((LispBignum)integer.O!).V;

    /// <summary>A number as a float.</summary>
    public static double Float(Value number)
    {
        if (number.IsFixnum) return number.N;
        return number.O is LispFloat flonum ? flonum.V : RoundToDouble(((LispBignum)number.O!).V);
    }

    /// <summary>The nearest double; the framework's conversion truncates.</summary>
    public static double RoundToDouble(BigInteger number)
    {
        BigInteger magnitude = BigInteger.Abs(number);
        long bits = (long)magnitude.GetBitLength();
        if (bits <= 64)
        {
            ulong exact = (ulong)magnitude;
            return number.Sign < 0 ? -(double)exact : exact;
        }

        if (bits > 1024) return number.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        int shift = (int)bits - 64;
        ulong top = (ulong)(magnitude >> shift);
        // a sticky bit, so that the conversion of the top 64 bits rounds as the whole would
        if (!(magnitude & ((BigInteger.One << shift) - 1)).IsZero) top |= 1;
        double result = Math.ScaleB(top, shift);
        return number.Sign < 0 ? -result : result;
    }

    /// <summary>Compares two numbers exactly, integers with floats too; null when one is not a number (NaN).</summary>
    public static int? Compare(Value a, Value b)
    {
        if (a.IsFixnum && b.IsFixnum) return a.N.CompareTo(b.N);
        if (a.O is LispFloat x)
        {
            if (double.IsNaN(x.V)) return null;
            if (b.O is LispFloat y) return double.IsNaN(y.V) ? null : x.V.CompareTo(y.V);
            return -CompareInteger(b, x.V);
        }

        if (b.O is LispFloat z) return double.IsNaN(z.V) ? null : CompareInteger(a, z.V);
        return Big(a).CompareTo(Big(b));
    }

    private static int CompareInteger(Value integer, double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? -1 : 1;
        if (integer.IsFixnum && Math.Abs(integer.N) < 1L << 53) return ((double)integer.N).CompareTo(number);
        double floor = Math.Floor(number);
        int order = Big(integer).CompareTo(new BigInteger(floor));
        if (order != 0) return order;
        return number > floor ? -1 : 0;
    }

    public static Value Add(Value a, Value b)
    {
        if (a.IsFixnum && b.IsFixnum) return Value.Int(a.N + b.N);
        return a.O is LispFloat || b.O is LispFloat ? Value.Float(Float(a) + Float(b)) : Value.Int(Big(a) + Big(b));
    }

    public static Value Subtract(Value a, Value b)
    {
        if (a.IsFixnum && b.IsFixnum) return Value.Int(a.N - b.N);
        return a.O is LispFloat || b.O is LispFloat ? Value.Float(Float(a) - Float(b)) : Value.Int(Big(a) - Big(b));
    }

    public static Value Multiply(Value a, Value b)
    {
        if (a.IsFixnum && b.IsFixnum)
        {
            long high = Math.BigMul(a.N, b.N, out long low);
            return high == low >> 63 ? Value.Int(low) : Value.Int((BigInteger)a.N * b.N);
        }

        return a.O is LispFloat || b.O is LispFloat ? Value.Float(Float(a) * Float(b)) : Value.Int(Big(a) * Big(b));
    }

    /// <summary>Integer division, towards zero.</summary>
    public static Value Divide(Interp lisp, Value a, Value b)
    {
        if (b.IsFixnum && b.N == 0) throw lisp.Signal(lisp.Sym.ArithError, default);
        return a.IsFixnum && b.IsFixnum ? Value.Int(a.N / b.N) : Value.Int(BigInteger.Divide(Big(a), Big(b)));
    }

    public static Value Negate(Value a)
    {
        if (a.IsFixnum) return Value.Int(-a.N);
        return a.O is LispFloat number ? Value.Float(-number.V) : Value.Int(-Big(a));
    }
}
