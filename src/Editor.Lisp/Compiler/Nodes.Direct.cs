namespace Editor.Lisp;

/// <summary>
/// The plain cases of a primitive that neither call Lisp nor signal, so that no frame is needed for them; false leaves the case to the primitive itself.
/// </summary>
internal interface IDirect1
{
    static abstract bool Try(Value a, out Value result);
}

/// <summary>As above, of two arguments.</summary>
internal interface IDirect2
{
    static abstract bool Try(Interp lisp, Value a, Value b, out Value result);
}

/// <summary>As above, of three arguments.</summary>
internal interface IDirect3
{
    static abstract bool Try(Interp lisp, Value a, Value b, Value c, out Value result);
}

internal sealed class Direct1<TOp>(Symbol symbol, Primitive primitive, Node a, int place) : Node
    where TOp : struct, IDirect1
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive) && TOp.Try(x, out Value result)) return result;
        return Slow(lisp, ref f, symbol, place, x);
    }
}

internal sealed class Direct2<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, int place) : Node
    where TOp : struct, IDirect2
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive) && TOp.Try(lisp, x, y, out Value result)) return result;
        return Slow(lisp, ref f, symbol, place, x, y);
    }
}

internal sealed class Direct3<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, Node c, int place) : Node
    where TOp : struct, IDirect3
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value x = a.Eval(lisp, ref f);
        Value y = b.Eval(lisp, ref f);
        Value z = c.Eval(lisp, ref f);
        if (ReferenceEquals(symbol.Callable, primitive) && TOp.Try(lisp, x, y, z, out Value result)) return result;
        return Slow(lisp, ref f, symbol, place, x, y, z);
    }
}
