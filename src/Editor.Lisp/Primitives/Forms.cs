namespace Editor.Lisp;

/// <summary>Building blocks of expansions.</summary>
internal static class Forms
{
    public static Value Quote(Interp lisp, Value value) => Cons.List(lisp.Sym.Quote, value);

    /// <summary>The forms as one: nil, the only one, or a progn.</summary>
    public static Value Progn(Interp lisp, Value body) => body.O switch
    {
        null => default,
        Cons { Cdr.IsNil: true } only => only.Car,
        _ => new Cons(lisp.Sym.Progn, body),
    };

    /// <summary>A call of a function by its name.</summary>
    public static Value Call(Interp lisp, string name, params ReadOnlySpan<Value> arguments) => new Cons(lisp.Intern(name), Cons.List(arguments));

    /// <summary>Element N of a form that is being expanded; nil where there is none.</summary>
    public static Value At(Value list, int index)
    {
        for (int i = 0; i < index; i++) list = list.O is Cons skipped ? skipped.Cdr : default;
        return list.O is Cons cell ? cell.Car : default;
    }

    public static Value After(Value list, int count)
    {
        for (int i = 0; i < count; i++) list = list.O is Cons skipped ? skipped.Cdr : default;
        return list;
    }

    /// <summary>Whether a form is constant, and its value.</summary>
    public static bool IsConstant(Interp lisp, Value form, out Value value)
    {
        value = form;
        if (form.O is Symbol symbol) return symbol.IsKeyword || ReferenceEquals(symbol, Symbol.True);
        if (form.O is not Cons cons) return true;
        if (!ReferenceEquals(cons.Car.O, lisp.Sym.Quote) || cons.Cdr.O is not Cons { Cdr.IsNil: true } quoted) return false;
        value = quoted.Car;
        return true;
    }

    /// <summary>Expands the setting of a place that is no variable, through the prelude's generalized variables.</summary>
    public static Value ThroughPlace(Interp lisp, Value place, Func<Value, Func<Value, Value>, Value> make)
    {
        Value step = Value.Of(new PrimitiveDelegate("place", 2, 2, "Expand with the getter and setter of a place.", (inner, parts) =>
        {
            Value setter = parts[1];
            return make(parts[0], value => inner.Funcall(setter, value));
        }));
        return lisp.Funcall(lisp.Intern("gv-get"), place, step);
    }
}
