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
}

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
