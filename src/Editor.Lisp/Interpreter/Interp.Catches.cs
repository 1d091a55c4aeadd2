namespace Editor.Lisp;

// catch and throw, and getting the interpreter's own stacks back in order after an exception.
public sealed partial class Interp
{
    /// <summary>The tags of the catches that are waiting, outermost first.</summary>
    internal List<Value> Catches { get; private set; } = [];

    /// <summary>The condition-cases that are waiting, outermost first; null is one of the program's own that catches every error and is not told to the debugger.</summary>
    private List<ConditionCaseNode?> _handlers = [];

    /// <summary>Counts a condition-case in.</summary>
    internal void PushHandler(ConditionCaseNode? handler) => _handlers.Add(handler);

    /// <summary>Counts the innermost condition-case out.</summary>
    internal void PopHandler() => _handlers.RemoveAt(_handlers.Count - 1);

    /// <summary>The innermost running call: the address of its link (see <see cref="Frame"/>).</summary>
    internal nint Top;

    /// <summary>Throws to the innermost catch of a tag.</summary>
    internal Exception Throw(Value tag, Value result)
    {
        int level = CatchOf(tag);
        return level > 0 ? new LispThrow(result, level) : Signal(Sym.NoCatch, Cons.List(tag, result));
    }

    /// <summary>The level of the innermost catch of a tag; 0: there is none, as for nil.</summary>
    internal int CatchOf(Value tag)
    {
        int level = tag.IsNil ? 0 : Catches.Count;
        while (level > 0 && !Value.Eq(Catches[level - 1], tag)) level--;
        return level;
    }

    /// <summary>Where the interpreter's own stacks stand now.</summary>
    internal StackMark Mark() => new(BindingDepth, Depth, Catches.Count, _handlers.Count, Top);

    /// <summary>After an exception: ends the bindings, calls and catches made since the mark.</summary>
    internal void Recover(in StackMark mark)
    {
        Depth = mark.Depth;
        Top = mark.Top;
        if (_handlers.Count > mark.Handlers) _handlers.RemoveRange(mark.Handlers, _handlers.Count - mark.Handlers);
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

/// <summary>Heights of the interpreter's stacks: bindings, calls, catches, handlers, frames.</summary>
internal readonly record struct StackMark(int Bindings, int Depth, int Catches, int Handlers, nint Top);
