namespace Editor.Lisp;

/// <summary>How a symbol's variable is reached.</summary>
internal enum VariableKind : byte
{
    /// <summary>The value stands in the symbol.</summary>
    Plain,

    /// <summary>Another symbol's (defvaralias).</summary>
    Alias,

    /// <summary>Some buffer has, or may get, a value of its own; the symbol's cell has the default.</summary>
    Local,

    /// <summary>The host keeps it (a variable of the editor).</summary>
    Forward,

    /// <summary>A definition of the prelude that nobody has needed yet.</summary>
    Lazy,
}

/// <summary>A symbol of one interpreter: name, variable, function, property list. Only <c>nil</c> and <c>t</c> are shared, and those never change.</summary>
public sealed class Symbol
{
    internal static readonly Symbol Nil = new("nil") { IsConstant = true, IsSpecial = true, IsInterned = true };
    internal static readonly Symbol True = new("t") { IsConstant = true, IsSpecial = true, IsInterned = true };

    internal Value Cell;
    internal VariableKind Kind;
    internal bool IsSpecial;
    internal bool IsConstant;
    internal bool IsInterned;

    /// <summary>What may be set; a variable that is not <see cref="VariableType.Any"/> is never <see cref="VariableKind.Plain"/>.</summary>
    internal VariableType Type;

    /// <summary>Setting makes it local to the current buffer (make-variable-buffer-local).</summary>
    internal bool IsAutoLocal;

    /// <summary>Bit of the call nodes: null, or who replaces a call (the callable of the function cell); never null.</summary>
    internal LispFunction Callable;
    internal Value FunctionCell;
    internal Value Plist;

    /// <summary>The alias' target, the host's variable, or the lazy definition, by <see cref="Kind"/>.</summary>
    internal object? Link;

    private int _hash;
    private LispString? _nameObject;

    /// <summary>The name as Lisp has it: one object, unless somebody changed that.</summary>
    internal LispString NameObject => _nameObject is { } known && ReferenceEquals(known.Text, Name) ? known : _nameObject = new LispString(Name);

    /// <summary>A hash of the object, at hand.</summary>
    internal int Hash => _hash != 0 ? _hash : _hash = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal Symbol(string name)
    {
        Name = name;
        Cell = Unbound.Value;
        FunctionCell = default;
        Callable = name == "t" ? new FunctionOfTrue(this) : new VoidFunction(this);
        if (name is "nil" or "t") Cell = name == "t" ? new Value(this) : default;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether the name begins with a colon and the symbol is the interned one: its own value for ever.</summary>
    public bool IsKeyword => IsInterned && Name.Length > 0 && Name[0] == ':';

    /// <inheritdoc/>
    public override int GetHashCode() => Hash;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
