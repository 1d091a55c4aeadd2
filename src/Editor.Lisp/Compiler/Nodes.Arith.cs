using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>An operation on two fixnums; false when the result may be none.</summary>
internal interface IIntegerOp
{
    static abstract bool Apply(long a, long b, out long result);
}

internal interface ICompareOp
{
    static abstract bool Apply(long a, long b);
}

internal readonly struct AddOp : IIntegerOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apply(long a, long b, out long result)
    {
        result = a + b;     // fixnums have 62 bits: no overflow of 64
        return result is >= Value.MostNegativeFixnum and <= Value.MostPositiveFixnum;
    }
}

internal readonly struct SubtractOp : IIntegerOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apply(long a, long b, out long result)
    {
        result = a - b;
        return result is >= Value.MostNegativeFixnum and <= Value.MostPositiveFixnum;
    }
}

internal readonly struct MultiplyOp : IIntegerOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apply(long a, long b, out long result)
    {
        long high = Math.BigMul(a, b, out result);
        return high == result >> 63 && result is >= Value.MostNegativeFixnum and <= Value.MostPositiveFixnum;
    }
}

internal readonly struct LessOp : ICompareOp
{
    public static bool Apply(long a, long b) => a < b;
}

internal readonly struct GreaterOp : ICompareOp
{
    public static bool Apply(long a, long b) => a > b;
}

internal readonly struct LessEqualOp : ICompareOp
{
    public static bool Apply(long a, long b) => a <= b;
}

internal readonly struct GreaterEqualOp : ICompareOp
{
    public static bool Apply(long a, long b) => a >= b;
}

internal readonly struct EqualOp : ICompareOp
{
    public static bool Apply(long a, long b) => a == b;
}

internal sealed class Arith<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
    where TOp : struct, IIntegerOp
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        if (x.IsFixnum && y.IsFixnum && TOp.Apply(x.N, y.N, out long result) && ReferenceEquals(symbol.Callable, primitive)) return Value.Fixnum(result);
        return Slow(lisp, ref f, symbol, place, x, y);
    }
}

internal sealed class ArithConstant<TOp>(Symbol symbol, Primitive primitive, Node a, long number, int place) : Node
    where TOp : struct, IIntegerOp
{
    public bool IsUnary { get; init; }

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        if (x.IsFixnum && TOp.Apply(x.N, number, out long result) && ReferenceEquals(symbol.Callable, primitive)) return Value.Fixnum(result);
        return IsUnary ? Slow(lisp, ref f, symbol, place, x) : Slow(lisp, ref f, symbol, place, x, number);
    }
}

internal sealed class SlotConstantArith<TOp>(Symbol symbol, Primitive primitive, int slot, long number, int place) : Node
    where TOp : struct, IIntegerOp
{
    public bool IsUnary { get; init; }

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = Unsafe.Add(ref f, slot);
        if (x.IsFixnum && TOp.Apply(x.N, number, out long result) && ReferenceEquals(symbol.Callable, primitive)) return Value.Fixnum(result);
        return IsUnary ? Slow(lisp, ref f, symbol, place, x) : Slow(lisp, ref f, symbol, place, x, number);
    }
}

internal sealed class SlotSlotArith<TOp>(Symbol symbol, Primitive primitive, int left, int right, int place) : Node
    where TOp : struct, IIntegerOp
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = Unsafe.Add(ref f, left);
        Value y = Unsafe.Add(ref f, right);
        if (x.IsFixnum && y.IsFixnum && TOp.Apply(x.N, y.N, out long result) && ReferenceEquals(symbol.Callable, primitive)) return Value.Fixnum(result);
        return Slow(lisp, ref f, symbol, place, x, y);
    }
}

internal sealed class Compare<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
    where TOp : struct, ICompareOp
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        if (x.IsFixnum && y.IsFixnum && ReferenceEquals(symbol.Callable, primitive)) return TOp.Apply(x.N, y.N);
        return Slow(lisp, ref f, symbol, place, x, y).IsTrue;
    }
}

internal sealed class SlotConstantCompare<TOp>(Symbol symbol, Primitive primitive, int slot, long number, int place) : Node
    where TOp : struct, ICompareOp
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        Value x = Unsafe.Add(ref f, slot);
        if (x.IsFixnum && ReferenceEquals(symbol.Callable, primitive)) return TOp.Apply(x.N, number);
        return Slow(lisp, ref f, symbol, place, x, number).IsTrue;
    }
}

internal sealed class SlotSlotCompare<TOp>(Symbol symbol, Primitive primitive, int left, int right, int place) : Node
    where TOp : struct, ICompareOp
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        Value x = Unsafe.Add(ref f, left);
        Value y = Unsafe.Add(ref f, right);
        if (x.IsFixnum && y.IsFixnum && ReferenceEquals(symbol.Callable, primitive)) return TOp.Apply(x.N, y.N);
        return Slow(lisp, ref f, symbol, place, x, y).IsTrue;
    }
}

internal sealed class EqNode(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive))
        {
            if (Value.Eq(x, y)) return true;
            // only strings can be the same without being one object
            if (x.O is not LispString) return false;
        }

        return Slow(lisp, ref f, symbol, place, x, y).IsTrue;
    }
}

internal sealed class NotNode(Symbol symbol, Primitive primitive, Node a, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        if (ReferenceEquals(symbol.Callable, primitive)) return !a.Test(lisp, ref f);
        return Slow(lisp, ref f, symbol, place, a.Eval(lisp, ref f)).IsTrue;
    }
}

internal sealed class CarNode(Symbol symbol, Primitive primitive, Node a, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive))
        {
            if (x.O is Cons cons) return cons.Car;
            if (x.IsNil) return default;
        }

        return Slow(lisp, ref f, symbol, place, x);
    }
}

internal sealed class CdrNode(Symbol symbol, Primitive primitive, Node a, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive))
        {
            if (x.O is Cons cons) return cons.Cdr;
            if (x.IsNil) return default;
        }

        return Slow(lisp, ref f, symbol, place, x);
    }
}

internal sealed class ConsNode(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        return ReferenceEquals(symbol.Callable, primitive) ? new Value(new Cons(x, y)) : Slow(lisp, ref f, symbol, place, x, y);
    }
}

internal sealed class ConspNode(Symbol symbol, Primitive primitive, Node a, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => Value.Bool(Test(lisp, ref f));

    public override bool Test(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        return ReferenceEquals(symbol.Callable, primitive) ? x.IsCons : Slow(lisp, ref f, symbol, place, x).IsTrue;
    }
}

internal sealed class ArefNode(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        if (x.O is LispVector vector && y.IsFixnum && (ulong)y.N < (ulong)vector.Items.Length && ReferenceEquals(symbol.Callable, primitive))
            return vector.Items[y.N];
        if (x.O is LispString text && y.IsFixnum && (ulong)y.N < (ulong)text.Length && ReferenceEquals(symbol.Callable, primitive)) return Value.Fixnum(text.CharAt((int)y.N));
        return Slow(lisp, ref f, symbol, place, x, y);
    }
}
