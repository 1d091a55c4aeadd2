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
        // nothing catches nil
        for (int i = tag.IsNil ? -1 : Catches.Count - 1; i >= 0; i--)
        {
            if (Value.Eq(Catches[i], tag)) return new LispThrow(result, i + 1);
        }

        return Signal(Sym.NoCatch, Cons.List(tag, result));
    }

    /// <summary>Where the interpreter's own stacks stand now.</summary>
    internal StackMark Mark() => new(BindingDepth, Depth, Catches.Count, Handlers);

    /// <summary>After an exception: ends the bindings, calls and catches made since the mark.</summary>
    internal void Recover(in StackMark mark)
    {
        Depth = mark.Depth;
        Handlers = mark.Handlers;
        if (Catches.Count > mark.Catches) Catches.RemoveRange(mark.Catches, Catches.Count - mark.Catches);
        UnbindTo(mark.Bindings);
    }

    /// <summary>Runs Lisp at the host's edge: whatever escapes, bindings and depth are as before.</summary>
    public T Guard<T>(Func<T> body)
    {
        StackMark mark = Mark();
        try
        {
            CheckStack();
            return body();
        }
        catch
        {
            Recover(mark);
            throw;
        }
    }
}

/// <summary>Heights of the interpreter's stacks: bindings, calls, catches, handlers.</summary>
internal readonly record struct StackMark(int Bindings, int Depth, int Catches, int Handlers);
