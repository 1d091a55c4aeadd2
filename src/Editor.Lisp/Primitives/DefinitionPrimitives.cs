namespace Editor.Lisp;

/// <summary>Definitions at run time (manual: "Defining Functions", "Features").</summary>
[PrimitiveSet]
internal static partial class DefinitionPrimitives
{
    [Primitive("defalias", "Set SYMBOL's function definition to DEFINITION, with DOCSTRING if that is given; return SYMBOL.")]
    public static Value Defalias(Interp lisp, Symbol symbol, Value definition, Value docstring = default)
    {
        Value setter = lisp.GetProperty(symbol, lisp.Intern("defalias-fset-function"));
        if (setter.IsTrue) lisp.Funcall(setter, symbol, definition);
        else EvalPrimitives.Fset(lisp, symbol, definition);
        if (docstring.IsTrue) lisp.PutProperty(symbol, lisp.Intern("function-documentation"), docstring);
        lisp.NoteDefinition(new Cons(lisp.Intern("defun"), symbol));
        return symbol;
    }

    [Primitive("defvaralias", "Make NEW-ALIAS a variable alias for symbol BASE-VARIABLE; return BASE-VARIABLE.")]
    public static Value Defvaralias(Interp lisp, Symbol newAlias, Symbol baseVariable, Value docstring = default)
    {
        if (newAlias.IsConstant) throw lisp.Error("Cannot make a constant an alias");
        if (newAlias.Kind == VariableKind.Forward) throw lisp.Error("Cannot make an internal variable an alias");
        for (Symbol at = baseVariable; ; at = (Symbol)at.Link!)
        {
            if (ReferenceEquals(at, newAlias)) throw lisp.Signal(lisp.Sym.CyclicVariableIndirection, Cons.List(baseVariable));
            if (at.Kind != VariableKind.Alias) break;
        }

        if (newAlias.Kind == VariableKind.Plain && !ReferenceEquals(newAlias.Cell.O, Unbound.Instance) && !SymbolPrimitives.Boundp(lisp, baseVariable))
            lisp.SetDefault(baseVariable, newAlias.Cell);
        if (lisp.Watches) lisp.TellWatchers(newAlias, baseVariable, "defvaralias", default);
        else if (newAlias.Kind == VariableKind.Plain && !ReferenceEquals(newAlias.Cell.O, Unbound.Instance) && !Value.Eq(newAlias.Cell, lisp.FindValue(baseVariable)))
            WarnOfLoss(lisp, newAlias, baseVariable);
        newAlias.Kind = VariableKind.Alias;
        newAlias.Link = baseVariable;
        newAlias.IsSpecial = true;
        baseVariable.IsSpecial = true;
        lisp.NoteDefinition(newAlias);
        lisp.PutProperty(newAlias, lisp.Sym.VariableDocumentation, docstring);
        return baseVariable;
    }

    private static void WarnOfLoss(Interp lisp, Symbol alias, Symbol variable)
    {
        Symbol warn = lisp.Intern("display-warning");
        if (warn.FunctionCell.IsNil) return;
        Value kind = Cons.List(lisp.Intern("defvaralias"), lisp.Intern("losing-value"), alias);
        lisp.Funcall(warn, kind, Value.Str($"Overwriting value of ‘{alias.Name}’ by aliasing to ‘{variable.Name}’"));
    }

    [Primitive("featurep", "Return t if FEATURE is present in this Emacs, with SUBFEATURE if that is given.")]
    public static bool Featurep(Interp lisp, Symbol feature, Value subfeature = default)
    {
        bool known = ListPrimitives.Memq(lisp, feature, lisp.GetValue(lisp.Sym.Features)).IsTrue;
        return known && (subfeature.IsNil || ListPrimitives.Member(lisp, subfeature, lisp.GetProperty(feature, lisp.Intern("subfeatures"))).IsTrue);
    }
}
