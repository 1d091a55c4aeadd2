namespace Editor.Lisp;

/// <summary>A variable that the host keeps: reading and setting it reach into the program.</summary>
internal abstract class VariableForward
{
    /// <summary>The value in the current buffer.</summary>
    public abstract Value Get(Interp lisp);

    /// <summary>Sets it in the current buffer.</summary>
    public abstract void Set(Interp lisp, Value value);

    /// <summary>Whether each buffer has one of its own.</summary>
    public virtual bool IsPerBuffer => false;

    /// <summary>Where a <c>let</c> of now binds: the current buffer for a per-buffer variable, else null.</summary>
    public virtual object? Scope(Interp lisp) => null;

    /// <summary>Puts back the value that a <c>let</c> had covered, in the scope it was bound in.</summary>
    public virtual void Restore(Interp lisp, object? scope, Value value) => Set(lisp, value);

    /// <summary>The default value.</summary>
    public virtual Value GetDefault(Interp lisp) => Get(lisp);

    /// <summary>Sets the default value.</summary>
    public virtual void SetDefault(Interp lisp, Value value) => Set(lisp, value);
}

/// <summary>An integer of the program.</summary>
internal sealed class ForwardInteger(Func<Interp, long> get, Action<Interp, long> set) : VariableForward
{
    public override Value Get(Interp lisp) => get(lisp);

    public override void Set(Interp lisp, Value value) => set(lisp, value.IsFixnum ? value.N : throw lisp.WrongType("integerp", value));
}

/// <summary>Any value that two delegates reach.</summary>
internal sealed class ForwardValue(Func<Interp, Value> get, Action<Interp, Value> set) : VariableForward
{
    public override Value Get(Interp lisp) => get(lisp);

    public override void Set(Interp lisp, Value value) => set(lisp, value);
}

/// <summary>The local variables of one buffer.</summary>
internal sealed class LocalTable
{
    public Dictionary<Symbol, Value> Values { get; } = [];

    /// <summary>The buffer, for the host.</summary>
    public object? Owner { get; init; }
}
