using System.Diagnostics.CodeAnalysis;

namespace Editor.Lisp;

/// <summary>The symbols of one obarray; it hangs on the vector that Lisp passes around. The main one's are the interpreter's own.</summary>
internal sealed class Obarray(bool isMain = false)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);

    /// <summary>Whether its symbols are the interpreter's own.</summary>
    public bool IsMain => isMain;

    public Symbol Intern(Interp lisp, string name)
    {
        if (isMain) return lisp.Intern(name);
        if (!_symbols.TryGetValue(name, out Symbol? symbol)) _symbols[name] = symbol = new Symbol(name);
        return symbol;
    }

    public bool TryFind(Interp lisp, string name, [NotNullWhen(true)] out Symbol? symbol) =>
        isMain ? lisp.TryFindSymbol(name, out symbol) : _symbols.TryGetValue(name, out symbol);

    public void Remove(Interp lisp, Symbol symbol)
    {
        if (isMain) lisp.Unintern(symbol);
        else _symbols.Remove(symbol.Name);
    }

    /// <summary>All symbols at this moment.</summary>
    public Symbol[] Symbols(Interp lisp) => isMain ? [.. lisp.Obarray.Values] : [.. _symbols.Values];
}
