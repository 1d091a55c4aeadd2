using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Whose value a variable has (manual: "Buffer-Local Variables").</summary>
[PrimitiveSet]
internal static partial class LocalVariablePrimitives
{
    [Primitive("local-variable-p", "Non-nil if VARIABLE has a local binding in BUFFER (default the current one).")]
    public static bool IsLocal(ScriptHost host, Symbol variable, Value buffer = default)
    {
        BufferState state = buffer.IsNil ? host.State : host.StateOf(LispArguments.ToTextBuffer(host.Lisp, buffer));
        Symbol target = host.Lisp.Unalias(variable);
        if (target.Kind == VariableKind.Forward) return ((VariableForward)target.Link!).IsPerBuffer;
        return state.Locals.Values.ContainsKey(target) || BufferPrimitives.BuiltInLocals.Contains(target.Name, StringComparer.Ordinal);
    }

    [Primitive("local-variable-if-set-p", "Non-nil if VARIABLE is local in BUFFER, or will be when it is set there.")]
    public static bool IsLocalIfSet(ScriptHost host, Symbol variable, Value buffer = default)
    {
        // a definition of the prelude that has not been read yet may say so
        _ = host.Lisp.FindDefault(variable);
        return host.Lisp.Unalias(variable).IsAutoLocal || IsLocal(host, variable, buffer);
    }

    [Primitive("documentation", "Return the documentation string of FUNCTION; unless RAW, its key substitutions are made.")]
    public static Value Documentation(ScriptHost host, Value function, Value raw = default)
    {
        Interp lisp = host.Lisp;
        Value text = default;
        if (function.O is Symbol symbol)
        {
            text = lisp.GetProperty(symbol, lisp.Intern("function-documentation"));
            if (text.IsTrue) return Substituted(host, text.O is LispString ? text : lisp.Eval(text), raw);
        }

        Value definition = lisp.IndirectFunction(function);
        if (definition.IsNil) throw lisp.Signal(lisp.Sym.VoidFunction, Cons.List(function));
        if (definition.O is Cons macro && ReferenceEquals(macro.Car.O, lisp.Sym.Macro)) return Documentation(host, macro.Cdr, raw);
        return Substituted(host, TextOf(lisp, definition), raw);
    }

    private static Value TextOf(Interp lisp, Value definition)
    {
        switch (definition.O)
        {
            case Primitive primitive:
                return Value.Str(primitive.Documentation);
            case SpecialForm special:
                return Value.Str(special.Documentation);
            case LispString or LispVector:
                return Value.Str("Keyboard macro.");
        }

        if (!definition.TryCons(out Cons? cons)) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(definition));
        if (ReferenceEquals(cons.Car.O, lisp.Sym.Autoload)) return Forms.At(cons, 2);
        if (cons.Car.O is Symbol { Name: "keymap" }) return Value.Str("Prefix command (definition is a keymap associating keystrokes with commands).");
        if (!ReferenceEquals(cons.Car.O, lisp.Sym.Lambda) && !ReferenceEquals(cons.Car.O, lisp.Sym.Closure))
            throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(definition));
        Value first = Forms.At(FunctionPrimitives.Body(lisp, definition), 0);
        return first.O is LispString ? first : default;
    }

    [Primitive("documentation-property", "Return the documentation string that is SYMBOL's PROP property; unless RAW, its key substitutions are made.")]
    public static Value DocumentationProperty(ScriptHost host, Symbol symbol, Value prop, Value raw = default)
    {
        Value text = PlistPrimitives.Get(host.Lisp, symbol, prop);
        // an alias without a text of its own has that of its variable
        if (text.IsNil && symbol.Kind == VariableKind.Alias) text = PlistPrimitives.Get(host.Lisp, host.Lisp.Unalias(symbol), prop);
        if (text.IsTrue && text.O is not LispString && !text.IsFixnum) text = host.Lisp.Eval(text);
        return Substituted(host, text, raw);
    }

    private static Value Substituted(ScriptHost host, Value text, Value raw)
    {
        if (raw.IsTrue || text.O is not LispString) return text;
        Symbol substitute = host.Lisp.Intern("substitute-command-keys");
        return substitute.FunctionCell.IsTrue ? host.Lisp.Funcall(substitute, text) : text;
    }

    [Primitive("char-equal", "Return t if two characters match, ignoring case if case-fold-search is non-nil in the current buffer.")]
    public static bool CharEqual(ScriptHost host, Value c1, Value c2)
    {
        if (!CharacterPrimitives.Characterp(c1)) throw host.Lisp.WrongType("characterp", c1);
        if (!CharacterPrimitives.Characterp(c2)) throw host.Lisp.WrongType("characterp", c2);
        if (c1.N == c2.N) return true;
        if (host.Lisp.GetValue(host.Lisp.Intern("case-fold-search")).IsNil) return false;
        return StringCase.Lower((int)c1.N) == StringCase.Lower((int)c2.N);
    }
}
