namespace Editor.Lisp;

/// <summary>Control structure that expands into special forms (manual: "Control Structures").</summary>
[PrimitiveSet]
internal static partial class ControlMacros
{
    [Macro("when", 1, "If COND yields non-nil, do BODY, else return nil.\n\n(fn COND BODY...)")]
    private static Value When(Interp lisp, ReadOnlySpan<Value> args) =>
        Cons.List(lisp.Sym.If, args[0], new Cons(lisp.Sym.Progn, Cons.List(args[1..])));

    [Macro("unless", 1, "If COND yields nil, do BODY, else return nil.\n\n(fn COND BODY...)")]
    private static Value Unless(Interp lisp, ReadOnlySpan<Value> args) =>
        new Cons(lisp.Sym.If, new Cons(args[0], new Cons(default, Cons.List(args[1..]))));

    [Macro("prog2", 2, "Eval FORM1, FORM2 and BODY in order; return the value of FORM2.\n\n(fn FORM1 FORM2 BODY...)")]
    private static Value Prog2(Interp lisp, ReadOnlySpan<Value> args) =>
        Cons.List(lisp.Sym.Progn, args[0], new Cons(lisp.Sym.Prog1, Cons.List(args[1..])));

    [Macro("dolist", 1, "Loop over a list: evaluate BODY with VAR bound to each element of LIST, then RESULT.\n\n(fn (VAR LIST [RESULT]) BODY...)")]
    private static Value Dolist(Interp lisp, ReadOnlySpan<Value> args)
    {
        Value spec = CheckSpec(lisp, args[0]);
        Symbol tail = new("tail");
        Value step = Cons.List(lisp.Sym.Setq, tail, Cons.List(lisp.Sym.Cdr, tail));
        Value binding = Cons.List(Cons.List(Forms.At(spec, 0), Cons.List(lisp.Sym.Car, tail)));
        Value inner = new Cons(lisp.Sym.Let, new Cons(binding, Cons.ListWithTail(args[1..], Cons.List(step))));
        Value loop = Cons.List(lisp.Sym.While, tail, inner);
        return new Cons(lisp.Sym.Let, new Cons(Cons.List(Cons.List(tail, Forms.At(spec, 1))), new Cons(loop, Forms.After(spec, 2))));
    }

    [Macro("dotimes", 1, "Loop a certain number of times: BODY with VAR bound to 0, 1, … below COUNT, then RESULT.\n\n(fn (VAR COUNT [RESULT]) BODY...)")]
    private static Value Dotimes(Interp lisp, ReadOnlySpan<Value> args)
    {
        Value spec = CheckSpec(lisp, args[0], many: true);
        Symbol counter = new("counter");
        Symbol bound = new("upper-bound");
        Value binding = Cons.List(Cons.List(Forms.At(spec, 0), counter));
        Value body = new Cons(lisp.Sym.Let, new Cons(binding, Cons.List(args[1..])));
        Value step = Cons.List(lisp.Sym.Setq, counter, Forms.Call(lisp, "1+", counter));
        Value loop = Cons.List(lisp.Sym.While, Forms.Call(lisp, "<", counter, bound), body, step);
        Value result = Forms.After(spec, 2);
        if (result.IsTrue) result = Cons.List(new Cons(lisp.Sym.Let, new Cons(binding, result)));
        Value bindings = Cons.List(Cons.List(bound, Forms.At(spec, 1)), Cons.List(counter, 0));
        return new Cons(lisp.Sym.Let, new Cons(bindings, new Cons(loop, result)));
    }

    private static Value CheckSpec(Interp lisp, Value spec, bool many = false)
    {
        if (!spec.IsCons) throw lisp.WrongType("consp", spec);
        long length = Sequences.ListLength(lisp, spec);
        if (length < 2 || (length > 3 && !many)) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(new Cons(2, 3), length));
        if (!Forms.At(spec, 0).IsSymbol) throw lisp.WrongType("symbolp", Forms.At(spec, 0));
        return spec;
    }

    [Macro("push", 2, "Add NEWELT to the list stored in the generalized variable PLACE.\n\n(fn NEWELT PLACE)", Max = 2)]
    private static Value Push(Interp lisp, ReadOnlySpan<Value> args)
    {
        CheckCount(lisp, "push", args, 2, 2);
        Value element = args[0];
        if (args[1].IsSymbol) return Cons.List(lisp.Sym.Setq, args[1], Cons.List(lisp.Sym.ConsName, element, args[1]));
        bool simple = Forms.IsConstant(lisp, element, out _) || element.IsSymbol;
        Symbol held = new("v");
        Value value = simple ? element : held;
        Value store = Forms.ThroughPlace(lisp, args[1], (getter, set) => set(Cons.List(lisp.Sym.ConsName, value, getter)));
        return simple ? store : Cons.List(lisp.Sym.Let, Cons.List(Cons.List(held, element)), store);
    }

    [Macro("pop", 1, "Return the first element of PLACE's value, and remove it from the list.\n\n(fn PLACE)", Max = 1)]
    private static Value Pop(Interp lisp, ReadOnlySpan<Value> args)
    {
        CheckCount(lisp, "pop", args, 1, 1);
        Value place = args[0];
        Value taken = place.IsSymbol && place.IsTrue
            ? Cons.List(lisp.Sym.Prog1, place, Cons.List(lisp.Sym.Setq, place, Cons.List(lisp.Sym.Cdr, place)))
            : Forms.ThroughPlace(lisp, place, (getter, set) =>
            {
                Symbol held = new("x");
                Value body = Cons.List(lisp.Sym.Prog1, held, set(Cons.List(lisp.Sym.Cdr, held)));
                return Cons.List(lisp.Sym.Let, Cons.List(Cons.List(held, getter)), body);
            });
        return Forms.Call(lisp, "car-safe", taken);
    }

    [Macro("cl-incf", 1, "Increment PLACE by X (1 by default).\n\n(fn PLACE &optional X)")]
    private static Value Incf(Interp lisp, ReadOnlySpan<Value> args) => Step(lisp, "cl-incf", args, "+", "1+");

    [Macro("cl-decf", 1, "Decrement PLACE by X (1 by default).\n\n(fn PLACE &optional X)")]
    private static Value Decf(Interp lisp, ReadOnlySpan<Value> args) => Step(lisp, "cl-decf", args, "-", "1-");

    private static Value Step(Interp lisp, string name, ReadOnlySpan<Value> args, string operation, string byOne)
    {
        CheckCount(lisp, name, args, 1, 2);
        Value by = args.Length > 1 ? args[1] : default;
        Value Stepped(Value current) => by.IsNil ? Forms.Call(lisp, byOne, current) : Forms.Call(lisp, operation, current, by);
        if (args[0].IsSymbol) return Cons.List(lisp.Sym.Setq, args[0], Stepped(args[0]));
        return Forms.ThroughPlace(lisp, args[0], (getter, set) => set(Stepped(getter)));
    }

    private static void CheckCount(Interp lisp, string name, ReadOnlySpan<Value> args, int min, int max)
    {
        if (args.Length < min || args.Length > max)
            throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(new Cons(min, max), args.Length));
        _ = name;
    }

    [Macro("ignore-errors", 0, "Execute BODY; if an error occurs, return nil.\n\n(fn &rest BODY)")]
    private static Value IgnoreErrors(Interp lisp, ReadOnlySpan<Value> args) =>
        Cons.List(lisp.Sym.ConditionCase, default, new Cons(lisp.Sym.Progn, Cons.List(args)), Cons.List(lisp.Sym.Error, default));

    [Macro("condition-case-unless-debug", 2, "Like condition-case, but with debug-on-error the debugger sees the error first.\n\n(fn VAR BODYFORM &rest HANDLERS)")]
    private static Value ConditionCaseUnlessDebug(Interp lisp, ReadOnlySpan<Value> args)
    {
        List<Value> handlers = [];
        foreach (Value handler in args[2..])
        {
            if (handler.O is not Cons cons || cons.Car.O is Symbol { Name: ":success" })
            {
                handlers.Add(handler);
                continue;
            }

            Value conditions = cons.Car.IsCons || cons.Car.IsNil ? cons.Car : Cons.List(cons.Car);
            handlers.Add(new Cons(new Cons(lisp.Sym.Debug, conditions), cons.Cdr));
        }

        return new Cons(lisp.Sym.ConditionCase, new Cons(args[0], new Cons(args[1], Cons.List(handlers.ToArray()))));
    }

    [Macro("with-current-buffer", 1, "Execute BODY with BUFFER-OR-NAME temporarily current.\n\n(fn BUFFER-OR-NAME &rest BODY)")]
    private static Value WithCurrentBuffer(Interp lisp, ReadOnlySpan<Value> args) =>
        new Cons(lisp.Intern("save-current-buffer"), new Cons(Forms.Call(lisp, "set-buffer", args[0]), Cons.List(args[1..])));

    [Macro("with-temp-buffer", 0, "Create a temporary buffer, and evaluate BODY there like progn.\n\n(fn &rest BODY)")]
    private static Value WithTempBuffer(Interp lisp, ReadOnlySpan<Value> args)
    {
        Symbol buffer = new("temp-buffer");
        Value kill = Cons.List(lisp.Sym.And, Forms.Call(lisp, "buffer-name", buffer), Forms.Call(lisp, "kill-buffer", buffer));
        Value body = Cons.List(lisp.Sym.UnwindProtect, new Cons(lisp.Sym.Progn, Cons.List(args)), kill);
        Value made = Forms.Call(lisp, "generate-new-buffer", Value.Str(" *temp*"), Value.T);
        return Cons.List(lisp.Sym.Let, Cons.List(Cons.List(buffer, made)), Forms.Call(lisp, "with-current-buffer", buffer, body));
    }

    [Macro("save-match-data", 0, "Execute the BODY forms, restoring the global value of the match data.\n\n(fn &rest BODY)")]
    private static Value SaveMatchData(Interp lisp, ReadOnlySpan<Value> args)
    {
        Symbol saved = lisp.Intern("save-match-data-internal");
        Value restore = Forms.Call(lisp, "set-match-data", saved, Forms.Quote(lisp, lisp.Intern("evaporate")));
        Value body = Cons.List(lisp.Sym.UnwindProtect, new Cons(lisp.Sym.Progn, Cons.List(args)), restore);
        return Cons.List(lisp.Sym.Let, Cons.List(Cons.List(saved, Forms.Call(lisp, "match-data"))), body);
    }
}
