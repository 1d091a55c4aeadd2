namespace Editor.Lisp;

// Functions that are told before a variable changes (manual: "Watching Variables"). A watched variable leaves the quick paths: its kind is Local.
public sealed partial class Interp
{
    /// <summary>Whether any variable is, or was, watched.</summary>
    internal bool Watches { get; private set; }

    /// <summary>Has a function called before each change of a variable.</summary>
    internal void Watch(Symbol symbol, Value function)
    {
        symbol = Unalias(symbol);
        if (symbol.Kind == VariableKind.Lazy) RealizeVariable(symbol);
        if (symbol.Kind == VariableKind.Plain && !symbol.IsConstant) symbol.Kind = VariableKind.Local;
        Watches = true;
        Value known = GetProperty(symbol, Sym.Watchers);
        for (Value at = known; at.O is Cons cell; at = cell.Cdr)
        {
            if (Equality.Equal(this, cell.Car, function)) return;
        }

        PutProperty(symbol, Sym.Watchers, new Cons(function, known));
    }

    /// <summary>Calls a variable's watchers: (SYMBOL NEWVAL OPERATION WHERE).</summary>
    internal void TellWatchers(Symbol symbol, Value value, string operation, Value where)
    {
        Value functions = GetProperty(symbol, Sym.Watchers);
        if (functions.IsNil) return;
        if (ReferenceEquals(value.O, Unbound.Instance))
        {
            value = default;
            if (operation == "set") (operation, where) = ("makunbound", default);
        }

        for (; functions.O is Cons cell; functions = cell.Cdr) Funcall(cell.Car, symbol, value, Intern(operation), where);
    }

    private bool WouldSetLocal(Symbol symbol) =>
        symbol.Kind == VariableKind.Local && (Locals.Values.ContainsKey(symbol) || (symbol.IsAutoLocal && !IsLetBoundDefault(symbol)));
}

internal sealed partial class WellKnownSymbols
{
    public readonly Symbol Watchers = lisp.Intern("watchers");
}
