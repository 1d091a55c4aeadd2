namespace Editor.Lisp;

/// <summary>Running hooks (manual: "Running Hooks"): a hook's value is a function or a list of them; t in a local value stands for the default one.</summary>
[PrimitiveSet]
internal static partial class HookPrimitives
{
    [Primitive("run-hooks", "Run each hook in HOOKS, symbols, without arguments.\n\n(fn &rest HOOKS)", Min = 0)]
    public static void RunHooks(Interp lisp, ReadOnlySpan<Value> hooks)
    {
        foreach (Value hook in hooks) Run(lisp, hook, [], static _ => false);
    }

    [Primitive("run-hook-with-args", "Run HOOK with the specified arguments ARGS.\n\n(fn HOOK &rest ARGS)", Min = 1)]
    public static void RunHookWithArgs(Interp lisp, ReadOnlySpan<Value> args) => Run(lisp, args[0], args[1..], static _ => false);

    [Primitive("run-hook-with-args-until-success", "Run HOOK with ARGS until a function returns non-nil; return that value.\n\n(fn HOOK &rest ARGS)", Min = 1)]
    public static Value UntilSuccess(Interp lisp, ReadOnlySpan<Value> args) => Run(lisp, args[0], args[1..], static result => result.IsTrue);

    [Primitive("run-hook-with-args-until-failure", "Run HOOK with ARGS until a function returns nil; return non-nil if none did.\n\n(fn HOOK &rest ARGS)", Min = 1)]
    public static bool UntilFailure(Interp lisp, ReadOnlySpan<Value> args)
    {
        bool failed = false;
        Run(lisp, args[0], args[1..], result => failed = result.IsNil);
        return !failed;
    }

    [Primitive("run-hook-wrapped", "Run HOOK, passing each function through WRAP-FUNCTION, until that returns non-nil.\n\n(fn HOOK WRAP-FUNCTION &rest ARGS)", Min = 2)]
    public static Value RunWrapped(Interp lisp, ReadOnlySpan<Value> args)
    {
        Value[] call = new Value[args.Length - 1];
        for (int i = 2; i < args.Length; i++) call[i - 1] = args[i];
        Value wrap = args[1];
        Value result = default;
        ForEach(lisp, args[0], function =>
        {
            call[0] = function;
            result = lisp.Funcall(wrap, call);
            return result.IsTrue;
        });
        return result;
    }

    private static Value Run(Interp lisp, Value hook, ReadOnlySpan<Value> arguments, Func<Value, bool> stop)
    {
        Value[] copy = arguments.ToArray();
        Value result = default;
        ForEach(lisp, hook, function =>
        {
            result = lisp.Funcall(function, copy);
            return stop(result);
        });
        return stop(result) ? result : default;
    }

    private static void ForEach(Interp lisp, Value hook, Func<Value, bool> visit)
    {
        Symbol symbol = Arguments.Symbol(lisp, hook);
        Value value = lisp.FindValue(symbol);
        if (value.IsNil || ReferenceEquals(value.O, Unbound.Instance)) return;
        if (IsFunction(lisp, value))
        {
            visit(value);
            return;
        }

        for (; value.O is Cons cell; value = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, Symbol.True))
            {
                if (ForDefault(lisp, symbol, visit)) return;
            }
            else if (visit(cell.Car))
            {
                return;
            }
        }
    }

    private static bool ForDefault(Interp lisp, Symbol symbol, Func<Value, bool> visit)
    {
        Value value = lisp.FindDefault(symbol);
        if (value.IsNil || ReferenceEquals(value.O, Unbound.Instance)) return false;
        if (IsFunction(lisp, value)) return visit(value);
        for (; value.O is Cons cell; value = cell.Cdr)
        {
            if (!ReferenceEquals(cell.Car.O, Symbol.True) && visit(cell.Car)) return true;
        }

        return false;
    }

    // a lambda list is a list, but one function
    private static bool IsFunction(Interp lisp, Value value) =>
        value.O is not Cons cons || ReferenceEquals(cons.Car.O, lisp.Sym.Lambda) || ReferenceEquals(cons.Car.O, lisp.Sym.Closure);
}
