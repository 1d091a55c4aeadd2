namespace Editor.Lisp;

/// <summary>An error (or quit) that was signalled: what <c>condition-case</c> catches.</summary>
public sealed class LispSignal : Exception
{
    internal LispSignal(Value error)
        : base("a Lisp signal") => Error = error;

    /// <summary>The error object: <c>(CONDITION . DATA)</c>.</summary>
    public Value Error { get; }

    /// <summary>The condition's symbol.</summary>
    public Value Condition => (Error.O as Cons)?.Car ?? default;

    /// <summary>The data, a list by convention.</summary>
    public new Value Data => (Error.O as Cons)?.Cdr ?? default;

    /// <summary>Which functions were running, innermost first, when <c>debug-on-error</c> was on; else null.</summary>
    internal IReadOnlyList<BacktraceFrame>? Backtrace { get; set; }
}

/// <summary>A function that was running.</summary>
internal readonly record struct BacktraceFrame(Value Function, Value Arguments);

/// <summary>A <c>throw</c> on its way to its <c>catch</c>, the one at <paramref name="level"/> of the stack of catches.</summary>
internal sealed class LispThrow(Value result, int level) : Exception("a Lisp throw")
{
    public Value Result { get; } = result;

    public int Level { get; } = level;
}

/// <summary><c>kill-emacs</c>: ends the program through all its unwinding.</summary>
public sealed class LispExit(int code) : Exception("kill-emacs")
{
    /// <summary>The exit code.</summary>
    public int Code { get; } = code;
}
