using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Editor.Lisp;

// Variables: values, defaults, buffer-locals, aliases, forwards.
public sealed partial class Interp
{
    /// <summary>The local variables of the current buffer; the host sets it whenever the current buffer changes.</summary>
    internal LocalTable Locals { get; set; } = new();

    /// <summary>The value of a variable.</summary>
    /// <exception cref="LispSignal">void-variable.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value GetValue(Symbol symbol)
    {
        if (symbol.Kind == VariableKind.Plain && !ReferenceEquals(symbol.Cell.O, Unbound.Instance)) return symbol.Cell;
        return GetValueSlow(symbol);
    }

    private Value GetValueSlow(Symbol symbol)
    {
        Value value = FindValue(symbol);
        return ReferenceEquals(value.O, Unbound.Instance) ? throw Signal(Sym.VoidVariable, Cons.List(symbol)) : value;
    }

    /// <summary>The value of a variable, or the unbound object.</summary>
    internal Value FindValue(Symbol symbol)
    {
        switch (symbol.Kind)
        {
            case VariableKind.Alias:
                return FindValue(Unalias(symbol));
            case VariableKind.Local:
                return Locals.Values.TryGetValue(symbol, out Value local) ? local : symbol.Cell;
            case VariableKind.Forward:
                return ((VariableForward)symbol.Link!).Get(this);
            case VariableKind.Lazy:
                RealizeVariable(symbol);
                return FindValue(symbol);
            default:
                return symbol.Cell;
        }
    }

    /// <summary>Sets a variable, in the current buffer where it is local.</summary>
    /// <exception cref="LispSignal">setting-constant.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetValue(Symbol symbol, Value value)
    {
        if (symbol.Kind == VariableKind.Plain && !symbol.IsConstant) symbol.Cell = value;
        else SetValueSlow(symbol, value);
    }

    private void SetValueSlow(Symbol symbol, Value value)
    {
        if (symbol.IsConstant)
        {
            // a keyword may be set to itself
            if (symbol.IsKeyword && Value.Eq(value, symbol)) return;
            throw Signal(Sym.SettingConstant, Cons.List(symbol));
        }

        if (symbol.Type != VariableType.Any) value = VariableTypes.Checked(this, symbol.Type, value);
        if (Watches && symbol.Kind is VariableKind.Local or VariableKind.Forward)
            TellWatchers(symbol, value, "set", WouldSetLocal(symbol) ? Value.Of(Locals.Owner) : default);
        switch (symbol.Kind)
        {
            case VariableKind.Alias:
                SetValue(Unalias(symbol), value);
                break;
            case VariableKind.Local:
                if (symbol.IsAutoLocal && !IsLetBoundDefault(symbol)) Locals.Values[symbol] = value;
                else if (Locals.Values.ContainsKey(symbol)) Locals.Values[symbol] = value;
                else symbol.Cell = value;
                break;
            case VariableKind.Forward:
                ((VariableForward)symbol.Link!).Set(this, value);
                break;
            case VariableKind.Lazy:
                RealizeVariable(symbol);
                SetValueSlow(symbol, value);
                break;
            default:
                symbol.Cell = value;
                break;
        }
    }

    /// <summary>The value in buffers that have none of their own, or the unbound object.</summary>
    internal Value FindDefault(Symbol symbol)
    {
        switch (symbol.Kind)
        {
            case VariableKind.Alias:
                return FindDefault(Unalias(symbol));
            case VariableKind.Forward:
                return ((VariableForward)symbol.Link!).GetDefault(this);
            case VariableKind.Lazy:
                RealizeVariable(symbol);
                return FindDefault(symbol);
            default:
                return symbol.Cell;
        }
    }

    /// <summary>Sets the default value.</summary>
    internal void SetDefault(Symbol symbol, Value value)
    {
        switch (symbol.Kind)
        {
            case VariableKind.Alias:
                SetDefault(Unalias(symbol), value);
                break;
            case VariableKind.Forward:
                ((VariableForward)symbol.Link!).SetDefault(this, value);
                break;
            case VariableKind.Lazy:
                RealizeVariable(symbol);
                SetDefault(symbol, value);
                break;
            default:
                if (symbol.IsConstant && !Value.Eq(value, symbol)) throw Signal(Sym.SettingConstant, Cons.List(symbol));
                // the defaults of variables that each buffer has are not looked at, as in Emacs
                if (symbol.Type is VariableType.Boolean or VariableType.Integer) value = VariableTypes.Checked(this, symbol.Type, value);
                if (Watches) TellWatchers(symbol, value, "set", default);
                symbol.Cell = value;
                break;
        }
    }

    /// <summary>The end of a chain of variable aliases.</summary>
    internal Symbol Unalias(Symbol symbol)
    {
        Symbol start = symbol;
        for (int i = 0; symbol.Kind == VariableKind.Alias; i++)
        {
            if (i > 100) throw Signal(Sym.CyclicVariableIndirection, Cons.List(start));
            symbol = (Symbol)symbol.Link!;
        }

        return symbol;
    }

    /// <summary>Makes a symbol able to have values of single buffers.</summary>
    internal Symbol EnsureLocalKind(Symbol symbol)
    {
        symbol = Unalias(symbol);
        if (symbol.IsConstant) throw Signal(Sym.SettingConstant, Cons.List(symbol));
        if (symbol.Kind == VariableKind.Lazy) RealizeVariable(symbol);
        if (symbol.Kind == VariableKind.Plain) symbol.Kind = VariableKind.Local;
        return symbol;
    }

    /// <summary>Defines a variable of the host.</summary>
    internal Symbol DefineForward(string name, VariableForward forward, string? documentation = null)
    {
        Symbol symbol = Intern(name);
        symbol.Kind = VariableKind.Forward;
        symbol.Link = forward;
        symbol.IsSpecial = true;
        if (documentation is not null) symbol.Plist = Cons.List(Sym.VariableDocumentation, Value.Str(documentation));
        return symbol;
    }

    /// <summary>Defines a special variable with a value.</summary>
    internal Symbol DefineVariable(string name, Value value, string? documentation = null)
    {
        Symbol symbol = Intern(name);
        symbol.IsSpecial = true;
        if (symbol.Kind is VariableKind.Forward or VariableKind.Lazy)
        {
            symbol.Kind = VariableKind.Plain;
            symbol.Link = null;
        }

        symbol.Cell = value;
        Restrict(symbol);
        if (documentation is not null) symbol.Plist = Cons.List(Sym.VariableDocumentation, Value.Str(documentation));
        return symbol;
    }

    /// <summary>A variable of Emacs' C side takes only values of its type from now on, whoever sets it.</summary>
    private static void Restrict(Symbol symbol)
    {
        symbol.Type = VariableTypes.Of(symbol.Name);
        if (symbol.Type != VariableType.Any && symbol.Kind == VariableKind.Plain) symbol.Kind = VariableKind.Local;
    }

    /// <summary>A definition that nobody has read is no more: the variable is void.</summary>
    internal void ForgetDefinition(Symbol symbol)
    {
        symbol.Kind = VariableKind.Plain;
        symbol.Link = null;
    }

    private void RealizeVariable(Symbol symbol)
    {
        LazyDefinition definition = (LazyDefinition)symbol.Link!;
        symbol.Kind = VariableKind.Plain;
        symbol.Link = null;
        try
        {
            definition.Realize(this);
            Restrict(symbol);
        }
        catch when (symbol.Kind == VariableKind.Plain && ReferenceEquals(symbol.Cell.O, Unbound.Instance))
        {
            // the next who needs it tries again, and hears of the same error
            symbol.Kind = VariableKind.Lazy;
            symbol.Link = definition;
            throw;
        }
    }

    /// <summary>The property list of a symbol; nil's and t's belong to this Lisp, not to the shared symbols.</summary>
    internal ref Value PlistOf(Symbol symbol)
    {
        if (ReferenceEquals(symbol, Symbol.Nil)) return ref _constantPlists[0];
        if (ReferenceEquals(symbol, Symbol.True)) return ref _constantPlists[1];
        return ref symbol.Plist;
    }

    private readonly Value[] _constantPlists = new Value[2];

    /// <summary>A property of a symbol; nil when there is none.</summary>
    internal Value GetProperty(Symbol symbol, Symbol property)
    {
        Value list = PlistOf(symbol);
        while (list.O is Cons { Cdr.O: Cons rest } cell)
        {
            if (Value.Eq(cell.Car, property)) return rest.Car;
            list = rest.Cdr;
        }

        return default;
    }

    /// <summary>Sets a property of a symbol.</summary>
    internal void PutProperty(Symbol symbol, Value property, Value value)
    {
        ref Value plist = ref PlistOf(symbol);
        Value list = plist;
        Cons? last = null;
        while (list.O is Cons { Cdr.O: Cons rest } cell)
        {
            if (Value.Eq(cell.Car, property))
            {
                rest.Car = value;
                return;
            }

            last = rest;
            list = rest.Cdr;
        }

        Value added = Cons.List(property, value);
        if (last is null) plist = added;
        else last.Cdr = added;
    }

    private bool IsLetBoundDefault(Symbol symbol)
    {
        // a `let` of the default is in force: setting does not make a local (manual: "Creating Buffer-Local")
        foreach (ref readonly Binding binding in _bindings.Items)
        {
            if (binding.Kind == BindingKind.Default && ReferenceEquals(binding.Symbol, symbol) && ReferenceEquals(binding.Where, Locals))
                return !Locals.Values.ContainsKey(symbol);
        }

        return false;
    }
}
