namespace Editor.Lisp;

/// <summary>Calling, defining, throwing (manual: "Functions", "Control Structures").</summary>
[PrimitiveSet]
internal static partial class EvalPrimitives
{
    [Primitive("eval", "Evaluate FORM and return its value.\nIf LEXICAL is t, evaluate using lexical scoping; it can also be an alist, the lexical environment.")]
    public static Value Eval(Interp lisp, Value form, Value lexical = default) =>
        lisp.Eval(form, lexical.IsTrue, lexical.O is Cons ? LambdaCode.FromAlist(lexical) : null);

    [Primitive("funcall", "Call first argument as a function, passing remaining arguments to it.\n\n(fn FUNCTION &rest ARGUMENTS)", Min = 1)]
    public static Value Funcall(Interp lisp, ReadOnlySpan<Value> arguments) => lisp.Funcall(arguments[0], arguments[1..]);

    [Primitive("apply", "Call FUNCTION with our remaining args, using our last arg as list of args.\n\n(fn FUNCTION &rest ARGUMENTS)", Min = 1)]
    public static Value Apply(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 1)
        {
            // (apply '(function args…))
            if (arguments[0].O is not Cons spread) throw lisp.WrongType("listp", arguments[0]);
            return Apply(lisp, [spread.Car, spread.Cdr]);
        }

        // few arguments stay on the stack, where backtraces find them
        Arguments8 small = default;
        int count = 0;
        foreach (Value argument in arguments.Length <= 8 ? arguments[1..^1] : []) small[count++] = argument;
        Value rest = arguments[^1];
        if (arguments.Length <= 8)
        {
            for (; count < 8 && rest.O is Cons cell; rest = cell.Cdr) small[count++] = cell.Car;
            if (rest.IsNil) return lisp.Funcall(arguments[0], ((ReadOnlySpan<Value>)small)[..count]);
        }

        return ApplyMany(lisp, arguments);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Value ApplyMany(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        List<Value> all = [.. arguments[1..^1]];
        Value rest = arguments[^1];
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            all.Add(cell.Car);
            if (all.Count % 4096 == 0) lisp.PollQuit();
        }

        if (rest.IsTrue) throw lisp.WrongType("listp", rest);
        return lisp.Funcall(arguments[0], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all));
    }

    [Primitive("throw", "Throw to the catch for TAG and return VALUE from it.")]
    public static Value Throw(Interp lisp, Value tag, Value value) => throw lisp.Throw(tag, value);

    [Primitive("signal", "Signal an error.  Args are ERROR-SYMBOL and associated DATA.")]
    public static Value Signal(Interp lisp, Value condition, Value data)
    {
        // (signal nil (CONDITION . DATA)) passes an error object on
        if (condition.IsNil && data.O is Cons) throw lisp.SignalObject(data);
        if (condition.IsNil) throw lisp.Signal(lisp.Sym.Error, data);
        if (condition.AsSymbol is null) throw lisp.WrongType("symbolp", condition);
        throw lisp.SignalObject(new Cons(condition, data));
    }

    [Primitive("fset", "Set SYMBOL's function definition to DEFINITION, and return DEFINITION.")]
    public static Value Fset(Interp lisp, Symbol symbol, Value definition)
    {
        lisp.SetFunction(symbol, definition);
        return definition;
    }

    [Primitive("symbol-function", "Return SYMBOL's function definition, or nil if that is void.")]
    public static Value SymbolFunction(Interp lisp, Symbol symbol) => lisp.FunctionCellOf(symbol);

    [Primitive("fboundp", "Return t if SYMBOL's function definition is not void.")]
    public static bool Fboundp(Interp lisp, Symbol symbol) => symbol.FunctionCell.IsTrue || (ReferenceEquals(symbol, Symbol.True) && lisp.FunctionCellOf(symbol).IsTrue);

    [Primitive("fmakunbound", "Make SYMBOL's function definition be void. Return SYMBOL.")]
    public static Value Fmakunbound(Interp lisp, Symbol symbol)
    {
        if (ReferenceEquals(symbol, Symbol.Nil) || ReferenceEquals(symbol, Symbol.True)) throw lisp.Signal(lisp.Sym.SettingConstant, Cons.List(symbol));
        lisp.SetFunction(symbol, default);
        return symbol;
    }

    [Primitive("macroexpand", "Return result of expanding macros at top level of FORM; ENVIRONMENT is an alist of further macros.")]
    public static Value Macroexpand(Interp lisp, Value form, Value environment = default)
    {
        while (true)
        {
            Value expanded = Macroexpand1(lisp, form, environment);
            if (Value.Eq(expanded, form)) return form;
            form = expanded;
        }
    }

    [Primitive("macroexpand-1", "Perform (at most) one step of macro expansion of FORM.")]
    public static Value Macroexpand1(Interp lisp, Value form, Value environment = default)
    {
        if (form.O is not Cons cons || cons.Car.AsSymbol is not { } head) return form;
        Symbol at = head;
        while (true)
        {
            for (Value list = environment; list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not Cons entry || !Value.Eq(entry.Car, at)) continue;
                return entry.Cdr.IsNil ? form : Compiler.ExpandMacro(lisp, entry.Cdr, cons);
            }

            if (at.FunctionCell.O is not Symbol next) break;
            at = next;
        }

        return Compiler.TryMacro(lisp, at, out Value expander) ? Compiler.ExpandMacro(lisp, expander, cons) : form;
    }
}
