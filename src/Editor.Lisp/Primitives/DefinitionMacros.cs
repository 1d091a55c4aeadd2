namespace Editor.Lisp;

/// <summary>defun, defmacro and what stands in their <c>declare</c> (manual: "Declare Form").</summary>
[PrimitiveSet]
internal static partial class DefinitionMacros
{
    [Macro("defun", 2, "Define NAME as a function.\n\n(fn NAME ARGLIST [DOCSTRING] [DECL] BODY...)")]
    [Macro("defsubst", 2, "Define NAME as a function that may be open coded; here it is a function.\n\n(fn NAME ARGLIST BODY...)")]
    private static Value Defun(Interp lisp, ReadOnlySpan<Value> args) => Define(lisp, args, false);

    [Macro("defmacro", 2, "Define NAME as a macro.\n\n(fn NAME ARGLIST [DOCSTRING] [DECL] BODY...)")]
    private static Value Defmacro(Interp lisp, ReadOnlySpan<Value> args) => Define(lisp, args, true);

    [Macro("lambda", 0, "Return an anonymous function.\n\n(fn ARGS [DOCSTRING] [INTERACTIVE] BODY)")]
    private static Value Lambda(Interp lisp, ReadOnlySpan<Value> args) =>
        Cons.List(lisp.Sym.Function, new Cons(lisp.Sym.Lambda, Cons.List(args)));

    [Macro("declare", 0, "Do nothing: a declaration outside of a definition.\n\n(fn &rest SPECS)")]
    private static Value DeclareNothing(Interp lisp, ReadOnlySpan<Value> args) => default;

    private static Value Define(Interp lisp, ReadOnlySpan<Value> args, bool macro)
    {
        Value name = args[0];
        if (name.IsNil && !macro) throw lisp.Error($"Cannot define ’{PrintHook.Print(lisp, name)}’ as a function");
        if (name.AsSymbol is not { } symbol) throw lisp.WrongType("symbolp", name);
        Value parameters = args[1];
        CheckParameters(lisp, parameters);
        List<Value> body = [.. args[2..]];
        Value declarations = TakeDeclarations(lisp, body);
        if (body.Count == 0) body.Add(default);
        Value function = Cons.List(lisp.Sym.Function, new Cons(lisp.Sym.Lambda, new Cons(parameters, Cons.List(body.ToArray()))));
        Value definition = macro ? Cons.List(lisp.Sym.ConsName, Forms.Quote(lisp, lisp.Sym.Macro), function) : function;
        Value form = Cons.List(lisp.Sym.Defalias, Forms.Quote(lisp, symbol), definition);
        List<Value> effects = [];
        for (Value list = declarations; list.O is Cons cell; list = cell.Cdr)
        {
            Value effect = Declarations.Expand(lisp, symbol, parameters, cell.Car, macro);
            if (effect.IsTrue) effects.Add(effect);
        }

        return effects.Count == 0 ? form : new Cons(lisp.Sym.Prog1, new Cons(form, Cons.List(effects.ToArray())));
    }

    private static void CheckParameters(Interp lisp, Value parameters)
    {
        Value rest = parameters;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            if (!cell.Car.IsSymbol) throw lisp.Error($"Malformed arglist: {PrintHook.Print(lisp, parameters)}");
        }

        if (rest.IsTrue) throw lisp.Error($"Malformed arglist: {PrintHook.Print(lisp, parameters)}");
    }

    // (declare …) stands first, or after the docstring
    private static Value TakeDeclarations(Interp lisp, List<Value> body)
    {
        for (int i = 0; i < Math.Min(2, body.Count); i++)
        {
            if (body[i].O is Cons head && ReferenceEquals(head.Car.O, lisp.Sym.Declare))
            {
                body.RemoveAt(i);
                return head.Cdr;
            }

            if (body[i].O is not LispString) break;
        }

        return default;
    }
}

/// <summary>What each declaration of a definition does.</summary>
internal static class Declarations
{
    /// <summary>The form that puts a declaration in force; nil: nothing has to be done.</summary>
    public static Value Expand(Interp lisp, Symbol name, Value parameters, Value declaration, bool macro)
    {
        if (declaration.O is not Cons { Car.O: Symbol kind } spec) return default;
        Value value = Forms.At(declaration, 1);
        Value OfProgram() => Forms.Call(lisp, "function-put", Forms.Quote(lisp, name), Forms.Quote(lisp, kind), Forms.Quote(lisp, value));
        switch (kind.Name)
        {
            case "indent":
                return Put(lisp, name, "lisp-indent-function", value.IsFixnum ? value : Forms.Quote(lisp, value));
            case "doc-string":
                return Put(lisp, name, "doc-string-elt", value.IsFixnum ? value : Forms.Quote(lisp, value));
            case "pure" or "side-effect-free" or "interactive-only" or "important-return-value":
                return OfProgram();
            case "completion":
                return Put(lisp, name, "completion-predicate", Forms.Quote(lisp, value));
            case "modes":
                return Put(lisp, name, "command-modes", Forms.Quote(lisp, spec.Cdr));
            case "obsolete":
                return Forms.Call(lisp, "make-obsolete", Forms.Quote(lisp, name), Forms.Quote(lisp, value), Forms.At(declaration, 2));
            case "advertised-calling-convention":
                return Put(lisp, name, "advertised-calling-convention", Forms.Quote(lisp, value));
            case "debug" when macro:
                return Put(lisp, name, "edebug-form-spec", Forms.Quote(lisp, value));
            case "no-font-lock-keyword":
                return Put(lisp, name, "no-font-lock-keyword", Forms.Quote(lisp, value));
            case "gv-expander":
                return lisp.Funcall(lisp.Intern("gv--defun-expander"), new Cons(name, new Cons(parameters, spec.Cdr)).ToArray());
            case "gv-setter":
                return lisp.Funcall(lisp.Intern("gv--defun-setter"), new Cons(name, new Cons(parameters, spec.Cdr)).ToArray());
            default:
                return OfUser(lisp, name, parameters, spec, macro);
        }
    }

    private static Value Put(Interp lisp, Symbol name, string property, Value value) =>
        Cons.List(lisp.Sym.FunctionPut, Forms.Quote(lisp, name), Forms.Quote(lisp, lisp.Intern(property)), value);

    // programs may add declarations of their own to defun-declarations-alist and macro-declarations-alist
    private static Value OfUser(Interp lisp, Symbol name, Value parameters, Cons spec, bool macro)
    {
        Symbol table = lisp.Intern(macro ? "macro-declarations-alist" : "defun-declarations-alist");
        Value entry = lisp.FindValue(table).O is Cons list ? ListPrimitives.Assq(lisp, spec.Car, list) : default;
        if (entry.O is not Cons { Cdr.O: Cons handler }) return default;
        return lisp.Funcall(handler.Car, new Cons(name, new Cons(parameters, spec.Cdr)).ToArray());
    }

    private static Value[] ToArray(this Cons list)
    {
        List<Value> items = [];
        for (Value rest = list; rest.O is Cons cell; rest = cell.Cdr) items.Add(cell.Car);
        return [.. items];
    }
}
