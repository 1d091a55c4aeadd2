namespace Editor.Lisp;

// catch and throw, and getting the interpreter's own stacks back in order after an exception.
public sealed partial class Interp
{
    /// <summary>The tags of the catches that are waiting, outermost first.</summary>
    internal List<Value> Catches { get; } = [];

    /// <summary>How many condition-cases are waiting.</summary>
    internal int Handlers { get; set; }

    /// <summary>Throws to the innermost catch of a tag.</summary>
    internal Exception Throw(Value tag, Value result)
    {
        for (int i = Catches.Count - 1; i >= 0; i--)
        {
            if (Value.Eq(Catches[i], tag)) return new LispThrow(result, i + 1);
        }

        return Signal(Sym.NoCatch, Cons.List(tag, result));
    }

    /// <summary>After an exception: ends the bindings, calls and catches made inside.</summary>
    internal void Recover(int bindings, int depth, int catches)
    {
        Depth = depth;
        if (Catches.Count > catches) Catches.RemoveRange(catches, Catches.Count - catches);
        UnbindTo(bindings);
    }

    /// <summary>Runs Lisp at the host's edge: whatever escapes, bindings and depth are as before.</summary>
    public T Guard<T>(Func<T> body)
    {
        int bindings = BindingDepth;
        int depth = Depth;
        int catches = Catches.Count;
        int handlers = Handlers;
        try
        {
            CheckStack();
            return body();
        }
        catch
        {
            Handlers = handlers;
            Recover(bindings, depth, catches);
            throw;
        }
    }
}
