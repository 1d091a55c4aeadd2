namespace Editor.Lisp;

/// <summary>
/// A catch that throws of the same function reach without an exception (an exception costs microseconds). Such a throw puts its value into
/// the catch's slot and gives this object; progns and loops that hold a throw hand it on at once; all else between stands in tail position.
/// A throw from a called function, or from inside an argument, is an exception as ever.
/// </summary>
internal sealed class LocalCatch(Value tag, int slot, LocalCatch? outer)
{
    /// <summary>Where the thrown value waits.</summary>
    public int Slot => slot;

    /// <summary>The node of a <c>(throw 'TAG VALUE)</c> that can go so, or null.</summary>
    public static Node? Find(Interp lisp, Compiler compiler, Cons form)
    {
        if (form.Cdr.O is not Cons { Cdr.O: Cons { Cdr.IsNil: true } value } first) return null;
        if (!TryConstant(lisp, first.Car, out Value wanted)) return null;
        for (LocalCatch? at = compiler.Catches; at is not null; at = at.Outer)
        {
            if (Value.Eq(at.Tag, wanted)) return new LocalThrow(at, compiler.Compile(value.Car));
        }

        return null;
    }

    /// <summary>The constant that a tag's form is, if it is one.</summary>
    public static bool TryConstant(Interp lisp, Value form, out Value constant)
    {
        constant = form;
        if (form.O is Symbol { IsKeyword: true } || form.IsFixnum) return true;
        if (form.O is not Cons { Cdr.O: Cons { Cdr.IsNil: true } quoted } cons || !ReferenceEquals(cons.Car.O, lisp.Sym.Quote)) return false;
        constant = quoted.Car;
        return constant.IsSymbol && constant.IsTrue;
    }

    private Value Tag => tag;

    private LocalCatch? Outer => outer;
}

/// <summary>A throw to a catch of the same function.</summary>
internal sealed class LocalThrow(LocalCatch target, Node value) : Node
{
    private Node _value = value;

    public override bool MayEscape => true;

    public override Value Eval(Interp lisp, ref Value f)
    {
        System.Runtime.CompilerServices.Unsafe.Add(ref f, target.Slot) = _value.Eval(lisp, ref f);
        return new Value(target);
    }

    public override Node Link()
    {
        _value = _value.Link();
        return this;
    }
}
