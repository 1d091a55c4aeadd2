using System.Runtime.CompilerServices;

namespace Editor.Lisp;

// The plain cases of primitives that are called in every loop. Each gives what its primitive gives; what may signal, call Lisp or take long is left to that.
#pragma warning disable SA1649 // one family, many small types

internal readonly struct LogAndOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = Value.Fixnum(a.N & b.N);
        return a.IsFixnum && b.IsFixnum;
    }
}

internal readonly struct LogOrOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = Value.Fixnum(a.N | b.N);
        return a.IsFixnum && b.IsFixnum;
    }
}

internal readonly struct LogXorOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = Value.Fixnum(a.N ^ b.N);
        return a.IsFixnum && b.IsFixnum;
    }
}

internal readonly struct AshOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (!a.IsFixnum || !b.IsFixnum || b.N is > 30 or < -62 || (b.N > 0 && a.N is > int.MaxValue or < int.MinValue)) return false;
        result = Value.Fixnum(b.N >= 0 ? a.N << (int)b.N : a.N >> (int)-b.N);
        return true;
    }
}

internal readonly struct ModOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (!a.IsFixnum || !b.IsFixnum || b.N <= 0) return false;
        long rest = a.N % b.N;
        result = Value.Fixnum(rest < 0 ? rest + b.N : rest);
        return true;
    }
}

internal readonly struct RemainderOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (!a.IsFixnum || !b.IsFixnum || b.N <= 0) return false;
        result = Value.Fixnum(a.N % b.N);
        return true;
    }
}

internal readonly struct QuotientOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (!a.IsFixnum || !b.IsFixnum || b.N <= 0) return false;
        result = Value.Fixnum(a.N / b.N);
        return true;
    }
}

/// <summary>A list that does not end within this many cells is walked by the primitive, which looks for circles and quits.</summary>
internal static class DirectLists
{
    public const int Limit = 2000;
}

internal readonly struct MemqOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is LispString) return false;
        int left = DirectLists.Limit;
        for (; b.O is Cons cell; b = cell.Cdr)
        {
            if (Value.Eq(cell.Car, a))
            {
                result = b;
                return true;
            }

            if (--left == 0) return false;
        }

        return b.IsNil;
    }
}

internal readonly struct AssqOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is LispString) return false;
        int left = DirectLists.Limit;
        for (; b.O is Cons cell; b = cell.Cdr)
        {
            if (cell.Car.O is Cons pair)
            {
                if (Value.Eq(pair.Car, a))
                {
                    result = cell.Car;
                    return true;
                }
            }
            else if (cell.Car.O is Closure)
            {
                return false;
            }

            if (--left == 0) return false;
        }

        return b.IsNil;
    }
}

internal readonly struct PlistGetOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (b.O is LispString) return false;
        int left = DirectLists.Limit;
        for (; a.O is Cons { Cdr.O: Cons rest } cell; a = rest.Cdr)
        {
            if (Value.Eq(cell.Car, b))
            {
                result = rest.Car;
                return true;
            }

            if (--left == 0) return false;
        }

        return a.IsNil;
    }
}

internal readonly struct GetOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        return a.O is Symbol { Kind: not VariableKind.Lazy } symbol && !ReferenceEquals(symbol, Symbol.True) && b.O is Symbol && PlistGetOp.Try(lisp, symbol.Plist, b, out result);
    }
}

internal readonly struct NthOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (!a.IsFixnum || a.N is < 0 or > DirectLists.Limit) return false;
        for (long i = a.N; i > 0 && b.O is Cons cell; i--) b = cell.Cdr;
        if (b.O is Cons found) result = found.Car;
        return b.O is null or Cons;
    }
}

internal readonly struct EqualOp2 : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = Value.T;
        if (Value.Eq(a, b)) return true;
        bool same = false;
        if (a.O is LispString x && b.O is LispString y) same = StringKinds.SameText(x, y);
        else if (!a.IsFixnum && !b.IsFixnum && a.O is not (null or Symbol) && b.O is not (null or Symbol)) return false;
        result = Value.Bool(same);
        return true;
    }
}

internal readonly struct StringEqualOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is not LispString x || b.O is not LispString y) return false;
        result = Value.Bool(StringKinds.SameText(x, y));
        return true;
    }
}

internal readonly struct StringLessOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is not LispString x || b.O is not LispString y) return false;
        result = Value.Bool(StringOrder.Less(x, y));
        return true;
    }
}

internal readonly struct StringPrefixOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is not LispString x || b.O is not LispString y || x.IsMultibyte != y.IsMultibyte) return false;
        result = Value.Bool(y.Text.StartsWith(x.Text, StringComparison.Ordinal));
        return true;
    }
}

internal readonly struct MemberOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        if (a.O is not LispString { Text: var text } wanted) return (a.IsFixnum || a.IsSymbol) && MemqOp.Try(lisp, a, b, out result);
        int left = DirectLists.Limit;
        for (; b.O is Cons cell; b = cell.Cdr)
        {
            if (cell.Car.O is LispString other && other.Text.Length == text.Length && StringKinds.SameText(other, wanted))
            {
                result = b;
                return true;
            }

            if (--left == 0) return false;
        }

        return b.IsNil;
    }
}

/// <summary>A throw that somebody waits for: each frame on the way costs, so this has none of its own.</summary>
internal readonly struct ThrowOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = default;
        int level = lisp.CatchOf(a);
        return level == 0 ? false : throw new LispThrow(b, level);
    }
}

internal readonly struct SetcarOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = b;
        if (a.O is not Cons cell) return false;
        cell.Car = b;
        return true;
    }
}

internal readonly struct SetcdrOp : IDirect2
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result)
    {
        result = b;
        if (a.O is not Cons cell) return false;
        cell.Cdr = b;
        return true;
    }
}

internal readonly struct GethashOp : IDirect2, IDirect3
{
    public static bool Try(Interp lisp, Value a, Value b, out Value result) => Try(lisp, a, b, default, out result);

    public static bool Try(Interp lisp, Value a, Value b, Value c, out Value result)
    {
        if (b.O is LispHashTable table && table.IsPlain(a))
        {
            if (!table.TryGet(lisp, a, out result)) result = c;
            return true;
        }

        result = default;
        return false;
    }
}

internal readonly struct PuthashOp : IDirect3
{
    public static bool Try(Interp lisp, Value a, Value b, Value c, out Value result)
    {
        result = b;
        if (c.O is not LispHashTable table || !table.IsPlain(a)) return false;
        table.Put(lisp, a, b);
        return true;
    }
}

internal readonly struct AsetOp : IDirect3
{
    public static bool Try(Interp lisp, Value a, Value b, Value c, out Value result)
    {
        result = c;
        if (a.O is not LispVector vector || !b.IsFixnum || (ulong)b.N >= (ulong)vector.Items.Length) return false;
        vector.Items[b.N] = c;
        return true;
    }
}
