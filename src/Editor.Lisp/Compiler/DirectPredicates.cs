namespace Editor.Lisp;

// Predicates and parts of objects, as in DirectOps.cs.
#pragma warning disable SA1649

internal readonly struct IntegerpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.IsInteger);
        return true;
    }
}

internal readonly struct NumberpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.IsNumber);
        return true;
    }
}

internal readonly struct StringpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.O is LispString);
        return true;
    }
}

internal readonly struct SymbolpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.IsSymbol);
        return true;
    }
}

internal readonly struct ListpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.IsNil || a.IsCons);
        return true;
    }
}

internal readonly struct AtomOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(!a.IsCons);
        return true;
    }
}

internal readonly struct VectorpOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.O is LispVector);
        return true;
    }
}

internal readonly struct ZeropOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = Value.Bool(a.N == 0);
        return a.IsFixnum;
    }
}

internal readonly struct CarSafeOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = a.O is Cons cell ? cell.Car : default;
        return a.O is not Closure;
    }
}

internal readonly struct CdrSafeOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = a.O is Cons cell ? cell.Cdr : default;
        return a.O is not Closure;
    }
}

internal readonly struct CadrOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = default;
        if (a.O is Cons cell) a = cell.Cdr;
        if (a.O is Cons next) result = next.Car;
        return a.O is null or Cons;
    }
}

internal readonly struct CddrOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = default;
        if (a.O is Cons cell) a = cell.Cdr;
        if (a.O is Cons next) result = next.Cdr;
        return a.O is null or Cons;
    }
}

internal readonly struct LengthOp : IDirect1
{
    public static bool Try(Value a, out Value result)
    {
        result = default;
        if (a.O is LispString text)
        {
            result = Value.Fixnum(text.Length);
            return true;
        }

        if (a.O is LispVector vector)
        {
            result = Value.Fixnum(vector.Items.Length);
            return true;
        }

        int length = 0;
        for (; a.O is Cons cell && length < DirectLists.Limit; a = cell.Cdr) length++;
        result = Value.Fixnum(length);
        return a.IsNil;
    }
}
