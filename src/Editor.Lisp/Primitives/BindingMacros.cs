namespace Editor.Lisp;

/// <summary>Binding and setting variables (manual: "Variables", "Conditionals").</summary>
[PrimitiveSet]
internal static partial class BindingMacros
{
    [Macro("setq-default", 0, "Set the default value of variables.\n\n(fn [VAR VALUE]...)")]
    private static Value SetqDefault(Interp lisp, ReadOnlySpan<Value> args)
    {
        Value Make(Value name, Value value) => Forms.Call(lisp, "set-default", Forms.Quote(lisp, name), value);
        return Pairs(lisp, "setq-default", args, Make);
    }

    [Macro("setq-local", 0, "Make variables local to the current buffer and set them.\n\n(fn [VARIABLE VALUE]...)")]
    private static Value SetqLocal(Interp lisp, ReadOnlySpan<Value> args)
    {
        Value Make(Value name, Value value) => Forms.Call(lisp, "set", Cons.List(lisp.Sym.LetLocal, Forms.Quote(lisp, name)), value);
        return Pairs(lisp, "setq-local", args, Make);
    }

    private static Value Pairs(Interp lisp, string macro, ReadOnlySpan<Value> args, Func<Value, Value, Value> make)
    {
        if (args.Length % 2 != 0 && macro == "setq-local") throw lisp.Error("PAIRS must have an even number of variable/value members");
        List<Value> forms = [];
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!args[i].IsSymbol && macro == "setq-local") throw lisp.Error($"Attempting to set a non-symbol: {PrintHook.Print(lisp, args[i])}");
            forms.Add(make(args[i], i + 1 < args.Length ? args[i + 1] : default));
        }

        return Forms.Progn(lisp, Cons.List(forms.ToArray()));
    }

    [Macro("defvar-local", 2, "Define SYMBOL as a variable that becomes buffer-local when set, with default VALUE.\n\n(fn SYMBOL VALUE &optional DOCSTRING)", Max = 3)]
    private static Value DefvarLocal(Interp lisp, ReadOnlySpan<Value> args) => Cons.List(
        lisp.Sym.Progn,
        new Cons(lisp.Intern("defvar"), Cons.List(args)),
        Forms.Call(lisp, "make-variable-buffer-local", Forms.Quote(lisp, args[0])));

    [Macro("dlet", 1, "Like let, but bind every variable dynamically.\n\n(fn BINDERS &rest BODY)")]
    private static Value Dlet(Interp lisp, ReadOnlySpan<Value> args)
    {
        List<Value> forms = [];
        for (Value list = args[0]; list.O is Cons cell; list = cell.Cdr)
            forms.Add(Forms.Call(lisp, "defvar", cell.Car.O is Cons pair ? pair.Car : cell.Car));
        forms.Add(new Cons(lisp.Sym.Let, Cons.List(args)));
        return new Cons(lisp.Sym.Let, new Cons(Cons.List(lisp.Intern("_")), Cons.List(forms.ToArray())));
    }

    [Macro("letrec", 1, "Bind variables so that their values can refer to all of them, then eval BODY.\n\n(fn BINDERS &rest BODY)")]
    private static Value Letrec(Interp lisp, ReadOnlySpan<Value> args)
    {
        // bindings in front that need none of those behind them are a let*
        List<Value> plain = [];
        Value rest = args[0];
        while (rest.O is Cons { Car.O: Cons binding } cell && !Mentions(lisp, binding.Cdr, rest))
        {
            plain.Add(binding);
            rest = cell.Cdr;
        }

        Value body = Cons.List(args[1..]);
        if (rest.IsTrue) body = Cons.List(Recursive(lisp, rest, body));
        else if (plain.Count == 0) return Forms.Progn(lisp, body);
        return plain.Count == 0 ? Forms.At(body, 0) : new Cons(lisp.Sym.LetStar, new Cons(Cons.List(plain.ToArray()), body));
    }

    private static Value Recursive(Interp lisp, Value bindings, Value body)
    {
        List<Value> names = [];
        List<Value> forms = [];
        for (; bindings.O is Cons cell; bindings = cell.Cdr)
        {
            if (cell.Car.O is not Cons pair)
            {
                names.Add(cell.Car);
                continue;
            }

            names.Add(pair.Car);
            if (pair.Cdr.IsTrue) forms.Add(Cons.List(lisp.Sym.Setq, pair.Car, Forms.At(pair, 1)));
        }

        return new Cons(lisp.Sym.Let, new Cons(Cons.List(names.ToArray()), Cons.ListWithTail(forms.ToArray(), body)));
    }

    // whether a form has one of the names of the bindings anywhere in it
    private static bool Mentions(Interp lisp, Value form, Value bindings)
    {
        lisp.CheckStack();
        if (form.O is LispVector vector) return Array.Exists(vector.Items, item => Mentions(lisp, item, bindings));
        ListWalk walk = new(lisp, form);
        while (walk.Next(out Cons? cell))
        {
            if (Mentions(lisp, cell.Car, bindings)) return true;
        }

        if (walk.Rest.O is not Symbol symbol) return false;
        for (; bindings.O is Cons binding; bindings = binding.Cdr)
        {
            Value name = binding.Car.O is Cons pair ? pair.Car : binding.Car;
            if (ReferenceEquals(name.O, symbol)) return true;
        }

        return false;
    }

    [Macro("if-let*", 2, "Bind variables according to VARLIST and evaluate THEN if all are non-nil, ELSE otherwise.\n\n(fn VARLIST THEN &rest ELSE)")]
    private static Value IfLetStar(Interp lisp, ReadOnlySpan<Value> args) => Bind(lisp, args[0], args[1], Cons.List(args[2..]));

    [Macro("when-let*", 1, "Bind variables according to VARLIST and evaluate BODY if all are non-nil.\n\n(fn VARLIST &rest BODY)")]
    private static Value WhenLetStar(Interp lisp, ReadOnlySpan<Value> args) =>
        Bind(lisp, args[0], Forms.Progn(lisp, Cons.List(args[1..])), default);

    [Macro("if-let", 2, "Bind variables according to SPEC and evaluate THEN if all are non-nil, ELSE otherwise.\n\n(fn SPEC THEN &rest ELSE)")]
    private static Value IfLet(Interp lisp, ReadOnlySpan<Value> args) =>
        Bind(lisp, Single(lisp, args[0]), args[1], Cons.List(Forms.Progn(lisp, Cons.List(args[2..]))));

    [Macro("when-let", 1, "Bind variables according to SPEC and evaluate BODY if all are non-nil.\n\n(fn SPEC &rest BODY)")]
    private static Value WhenLet(Interp lisp, ReadOnlySpan<Value> args) =>
        Bind(lisp, Single(lisp, args[0]), Forms.Progn(lisp, Cons.List(args[1..])), Cons.List(default(Value)));

    [Macro("and-let*", 1, "Bind variables according to VARLIST and evaluate BODY if all are non-nil; without BODY, return the last value.\n\n(fn VARLIST &rest BODY)")]
    private static Value AndLetStar(Interp lisp, ReadOnlySpan<Value> args)
    {
        if (args[0].IsNil) return Cons.List(lisp.Sym.LetStar, default, args.Length > 1 ? Forms.Progn(lisp, Cons.List(args[1..])) : Value.T);
        Value bindings = Chain(lisp, args[0], out Value last);
        Value body = args.Length > 1 ? Forms.Progn(lisp, Cons.List(args[1..])) : last;
        return Cons.List(lisp.Sym.LetStar, bindings, Cons.List(lisp.Sym.If, last, body));
    }

    private static Value Bind(Interp lisp, Value bindings, Value then, Value otherwise)
    {
        if (bindings.IsNil) return Cons.List(lisp.Sym.LetStar, default, then);
        Value chained = Chain(lisp, bindings, out Value last);
        return Cons.List(lisp.Sym.LetStar, chained, new Cons(lisp.Sym.If, new Cons(last, new Cons(then, otherwise))));
    }

    // (SYMBOL VALUE) alone is one binding
    private static Value Single(Interp lisp, Value spec) =>
        spec.O is Cons { Car: var first } && !first.IsCons && first.IsTrue && Sequences.ListLength(lisp, spec) <= 2 ? Cons.List(spec) : spec;

    // each value is computed only if the one before it was not nil
    private static Value Chain(Interp lisp, Value bindings, out Value last)
    {
        ListBuilder list = default;
        Value previous = Value.T;
        for (; bindings.O is Cons cell; bindings = cell.Cdr)
        {
            Value name = cell.Car;
            Value value = cell.Car;
            if (cell.Car.O is Cons pair)
            {
                name = pair.Cdr.IsTrue ? pair.Car : new Symbol("s");
                value = pair.Cdr.IsTrue ? Forms.At(pair, 1) : pair.Car;
                if (!name.IsSymbol || (pair.Cdr.O is Cons { Cdr.IsTrue: true })) throw lisp.Error("‘let’ bindings can have only one value-form");
            }

            list.Add(Cons.List(name, Cons.List(lisp.Sym.And, previous, value)));
            previous = name;
        }

        last = previous;
        return list.Head;
    }
}
