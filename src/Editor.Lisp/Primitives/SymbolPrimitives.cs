namespace Editor.Lisp;

/// <summary>Symbols and their variables (manual: "Symbols", "Variables").</summary>
[PrimitiveSet]
internal static partial class SymbolPrimitives
{
    [Primitive("symbol-name", "Return SYMBOL's name, a string.")]
    public static Value SymbolName(Symbol symbol) => symbol.NameObject;

    [Primitive("make-symbol", "Return a newly allocated uninterned symbol whose name is NAME.")]
    public static Value MakeSymbol(LispString name) => new Symbol(name.Text);

    [Primitive("symbol-value", "Return SYMBOL's value.  Error if that is void.")]
    public static Value SymbolValue(Interp lisp, Symbol symbol) => lisp.GetValue(symbol);

    [Primitive("set", "Set SYMBOL's value to NEWVAL, and return NEWVAL.")]
    public static Value Set(Interp lisp, Symbol symbol, Value newval)
    {
        lisp.SetValue(symbol, newval);
        return newval;
    }

    [Primitive("boundp", "Return t if SYMBOL's value is not void.")]
    public static bool Boundp(Interp lisp, Symbol symbol) => symbol is { Kind: VariableKind.Lazy, Link: LazyDefinition { IsCertain: true } } || !ReferenceEquals(lisp.FindValue(symbol).O, Unbound.Instance);

    [Primitive("makunbound", "Empty out the value cell, making it void as a variable.  Return SYMBOL.")]
    public static Value Makunbound(Interp lisp, Symbol symbol)
    {
        if (symbol.IsConstant) throw lisp.Signal(lisp.Sym.SettingConstant, Cons.List(symbol));
        lisp.SetValue(symbol, Unbound.Value);
        return symbol;
    }

    [Primitive("default-value", "Return SYMBOL's default value, that of buffers without a value of their own.")]
    public static Value DefaultValue(Interp lisp, Symbol symbol)
    {
        Value value = lisp.FindDefault(symbol);
        return ReferenceEquals(value.O, Unbound.Instance) ? throw lisp.Signal(lisp.Sym.VoidVariable, Cons.List(symbol)) : value;
    }

    [Primitive("default-boundp", "Return t if SYMBOL has a default value that is not void.")]
    public static bool DefaultBoundp(Interp lisp, Symbol symbol) => !ReferenceEquals(lisp.FindDefault(symbol).O, Unbound.Instance);

    [Primitive("set-default", "Set SYMBOL's default value to VALUE, and return VALUE.")]
    public static Value SetDefault(Interp lisp, Symbol symbol, Value value)
    {
        lisp.SetDefault(symbol, value);
        return value;
    }

    [Primitive("default-toplevel-value", "Return SYMBOL's default value outside of any let binding.")]
    public static Value DefaultToplevelValue(Interp lisp, Symbol symbol)
    {
        Value value = lisp.TopLevelDefault(symbol);
        return ReferenceEquals(value.O, Unbound.Instance) ? throw lisp.Signal(lisp.Sym.VoidVariable, Cons.List(symbol)) : value;
    }

    [Primitive("set-default-toplevel-value", "Set SYMBOL's default value outside of any let binding to VALUE; return nil.")]
    public static void SetDefaultToplevelValue(Interp lisp, Symbol symbol, Value value) => lisp.SetTopLevelDefault(symbol, value);

    [Primitive("special-variable-p", "Return non-nil if SYMBOL's variable is special: let always binds it dynamically.")]
    public static bool SpecialVariablep(Symbol symbol) => symbol.IsSpecial || symbol.IsConstant || ReferenceEquals(symbol, Symbol.Nil);

    [Primitive("internal-make-var-non-special", "Make SYMBOL's variable not special.")]
    public static void MakeNonSpecial(Symbol symbol) => symbol.IsSpecial = symbol.IsSpecial && symbol.IsConstant;

    [Primitive("internal--define-uninitialized-variable", "Define SYMBOL as a special variable with documentation DOC, without a value.")]
    public static void DefineUninitialized(Interp lisp, Symbol symbol, Value doc = default)
    {
        symbol.IsSpecial = true;
        if (symbol is { Kind: VariableKind.Lazy, Link: LazyDefinition { IsWeak: true } }) lisp.ForgetDefinition(symbol);
        if (doc.IsTrue) lisp.PutProperty(symbol, lisp.Sym.VariableDocumentation, doc);
    }

    [Primitive("indirect-variable", "Return the variable at the end of OBJECT's variable chain; OBJECT itself if it is no symbol.")]
    public static Value IndirectVariable(Interp lisp, Value @object) => @object.O is Symbol symbol ? lisp.Unalias(symbol) : @object;

    [Primitive("intern", "Return the symbol whose name is STRING, made when there is none, in OBARRAY (default the main one).")]
    public static Value Intern(Interp lisp, LispString @string, Value obarray = default) => ObarrayOf(lisp, obarray).Intern(lisp, @string.Text);

    [Primitive("intern-soft", "Return the symbol named NAME (a string or symbol) if OBARRAY has it, else nil.")]
    public static Value InternSoft(Interp lisp, Value name, Value obarray = default)
    {
        Obarray table = ObarrayOf(lisp, obarray);
        if (name.AsSymbol is { } symbol) return table.TryFind(lisp, symbol.Name, out Symbol? same) && ReferenceEquals(same, symbol) ? same : default(Value);
        return table.TryFind(lisp, Arguments.Text(lisp, name), out Symbol? found) ? found : default(Value);
    }

    [Primitive("unintern", "Delete the symbol named NAME (a string or symbol) from OBARRAY; return t if there was one.")]
    public static bool Unintern(Interp lisp, Value name, Value obarray = default)
    {
        Obarray table = ObarrayOf(lisp, obarray);
        string text = name.AsSymbol?.Name ?? Arguments.Text(lisp, name);
        if (!table.TryFind(lisp, text, out Symbol? found) || (name.AsSymbol is { } symbol && !ReferenceEquals(symbol, found))) return false;
        table.Remove(lisp, found);
        return true;
    }

    [Primitive("mapatoms", "Call FUNCTION on every symbol in OBARRAY (default the main one).")]
    public static void MapAtoms(Interp lisp, Value function, Value obarray = default)
    {
        Callee callee = new(lisp, function);
        foreach (Symbol symbol in ObarrayOf(lisp, obarray).Symbols(lisp)) callee.Call(symbol);
    }

    [Primitive("obarrayp", "Return t if OBJECT is an obarray.")]
    public static bool Obarrayp(Value @object) => @object.O is LispVector { Items.Length: > 0 };

    [Primitive("obarray-make", "Return a new obarray of size SIZE.")]
    public static Value ObarrayMake(Interp lisp, Value size = default) => size.IsTrue && !(size.IsFixnum && size.N > 0)
        ? throw lisp.Signal(lisp.Sym.WrongTypeArgument, Cons.List(lisp.Intern("size"), 0))
        : Value.Of(new LispVector(new Value[size.IsFixnum ? size.N : 59]) { Attached = new Obarray() });

    [Primitive("gensym", "Return a new uninterned symbol, its name PREFIX (default \"g\") and a counter.")]
    public static Value Gensym(Interp lisp, Value prefix = default)
    {
        Symbol counter = lisp.Intern("gensym-counter");
        Value number = lisp.GetValue(counter);
        lisp.SetValue(counter, Arithmetic.Add(number, 1));
        return new Symbol((prefix.O is LispString text ? text.Text : "g") + number);
    }

    internal static Obarray ObarrayOf(Interp lisp, Value obarray)
    {
        Value vector = obarray.IsNil ? lisp.GetValue(lisp.Sym.Obarray) : obarray;
        if (vector.O is not LispVector { Items.Length: > 0 } table) throw lisp.WrongType("vectorp", vector);
        if (table.Attached is null && !Array.TrueForAll(table.Items, item => item.IsNil || (item.IsFixnum && item.N == 0))) throw lisp.WrongType("obarrayp", vector);
        return (Obarray)(table.Attached ??= new Obarray());
    }
}
