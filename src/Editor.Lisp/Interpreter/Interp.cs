using System.Diagnostics.CodeAnalysis;

namespace Editor.Lisp;

/// <summary>
/// One Lisp: its symbols, its stack of dynamic bindings, its evaluator. Belongs to one thread at a time (the editor loop); only
/// <see cref="RequestQuit"/> may be called from others. Costs: a call of an interpreted function allocates nothing for up to four arguments.
/// </summary>
public sealed partial class Interp
{
    private readonly Dictionary<string, Symbol> _obarray = new(4096, StringComparer.Ordinal);

    /// <summary>Creates a Lisp with the primitives of this assembly.</summary>
    public Interp()
    {
        _obarray["nil"] = Symbol.Nil;
        _obarray["t"] = Symbol.True;
        Sym = new WellKnownSymbols(this);
        DefineForward("max-lisp-eval-depth", new ForwardInteger(l => l.MaxDepth, (l, n) => l.MaxDepth = (int)Math.Clamp(n, 100, int.MaxValue / 2)));
        DefineForward("quit-flag", new ForwardValue(l => Value.Bool(l.IsQuitRequested), (l, value) => l.IsQuitRequested = value.IsTrue));
        Sym.InhibitQuit.IsSpecial = true;
        Sym.InhibitQuit.Cell = default;
        Sym.LexicalBinding.IsSpecial = true;
        Sym.LexicalBinding.Cell = default;
        Sym.LexicalBinding.Kind = VariableKind.Local;
        Sym.LexicalBinding.IsAutoLocal = true;
        ReadPrintVariables.Define(this);
        DefineDebugger();
        SpecialForms.Register(this);
        PrimitiveRegistration.RegisterAll(this);
        DataSetup.Define(this);
    }

    /// <summary>Symbols the program names itself.</summary>
    internal WellKnownSymbols Sym { get; }

    /// <summary>What the host provides beyond the language: buffers, the saving of excursions, translation of its exceptions.</summary>
    internal ILispHost Host { get; set; } = NullHost.Instance;

    /// <summary>All interned symbols by name; for mapatoms and completion.</summary>
    internal IReadOnlyDictionary<string, Symbol> Obarray => _obarray;

    /// <summary>The printer (prin1-to-string), set by its room.</summary>
    internal Func<Value, string>? PrintToString { get; set; }

    /// <summary>The interned symbol of that name, made when there is none.</summary>
    public Symbol Intern(string name)
    {
        ref Symbol? slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_obarray, name, out _);
        if (slot is not null) return slot;
        slot = new Symbol(name) { IsInterned = true };
        if (name.Length > 0 && name[0] == ':')
        {
            slot.IsConstant = true;
            slot.IsSpecial = true;
            slot.Cell = new Value(slot);
        }

        return slot;
    }

    /// <summary>The interned symbol of that name, if there is one.</summary>
    public bool TryFindSymbol(string name, [NotNullWhen(true)] out Symbol? symbol) => _obarray.TryGetValue(name, out symbol);

    /// <summary>Removes a symbol from the obarray (unintern).</summary>
    internal bool Unintern(Symbol symbol)
    {
        if (!_obarray.TryGetValue(symbol.Name, out Symbol? known) || !ReferenceEquals(known, symbol)) return false;
        _obarray.Remove(symbol.Name);
        // nil and t are other interpreters' as well
        if (!ReferenceEquals(symbol, Symbol.Nil) && !ReferenceEquals(symbol, Symbol.True)) symbol.IsInterned = false;
        return true;
    }
}
