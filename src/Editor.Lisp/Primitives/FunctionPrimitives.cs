namespace Editor.Lisp;

/// <summary>What is known of functions (manual: "Functions").</summary>
[PrimitiveSet]
internal static partial class FunctionPrimitives
{
    [Primitive("functionp", "Return t if OBJECT is a function: a primitive, a closure, a lambda list, or a symbol that has one; no macro and no special form.")]
    public static bool Functionp(Interp lisp, Value @object)
    {
        if (@object.O is Symbol symbol)
        {
            if (symbol.FunctionCell.IsNil) return false;
            if (symbol.FunctionCell.O is LazyFunction lazy) return !lazy.Definition.IsMacro;
            @object = lisp.IndirectFunction(@object);
            // an autoload of a function is taken for one
            if (@object.O is Cons { Car.O: Symbol head } autoload && ReferenceEquals(head, lisp.Sym.Autoload))
                return Forms.At(autoload, 4).IsNil;
        }

        return @object.O switch
        {
            SpecialForm => false,
            LispFunction => true,
            Cons { Car.O: Symbol kind } => ReferenceEquals(kind, lisp.Sym.Lambda) || ReferenceEquals(kind, lisp.Sym.Closure),
            _ => false,
        };
    }

    [Primitive("indirect-function", "Return the function at the end of OBJECT's function chain.")]
    public static Value IndirectFunction(Interp lisp, Value @object, Value noerror = default) => lisp.IndirectFunction(@object);

    [Primitive("func-arity", "Return minimum and maximum number of args allowed for FUNCTION, as (MIN . MAX); MAX may be many or unevalled.")]
    public static Value FuncArity(Interp lisp, Value function)
    {
        Value definition = lisp.IndirectFunction(function);
        if (definition.IsNil) throw lisp.Signal(lisp.Sym.VoidFunction, Cons.List(function));
        if (definition.O is Cons { Car.O: Symbol head } cons)
        {
            if (ReferenceEquals(head, lisp.Sym.Autoload) && function.O is Symbol symbol)
            {
                lisp.LoadAutoload(symbol, cons);
                return FuncArity(lisp, function);
            }

            if (ReferenceEquals(head, lisp.Sym.Macro)) return FuncArity(lisp, cons.Cdr);
        }

        LispFunction callable = lisp.FunctionOf(definition);
        return callable is InvalidFunction ? throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(function)) : Arity(lisp, callable);
    }

    private static Value Arity(Interp lisp, LispFunction function) => new Cons(function.MinArguments, function.MaxArguments switch
    {
        -1 => lisp.Intern("many"),
        -2 => lisp.Intern("unevalled"),
        var max => max,
    });

    [Primitive("subr-arity", "Return minimum and maximum number of args allowed for SUBR, a built-in function.")]
    public static Value SubrArity(Interp lisp, Value subr) =>
        subr.O is Primitive or SpecialForm ? Arity(lisp, (LispFunction)subr.O) : throw lisp.WrongType("subrp", subr);

    [Primitive("subr-name", "Return name of subroutine SUBR, a built-in function.")]
    public static Value SubrName(Interp lisp, Value subr) => subr.O switch
    {
        Primitive primitive => new LispString(primitive.Name),
        SpecialForm special => new LispString(special.Name),
        _ => throw lisp.WrongType("subrp", subr),
    };

    [Primitive("interactive-form", "Return the interactive form of CMD or nil if none.")]
    public static Value InteractiveForm(Interp lisp, Value cmd)
    {
        Value function = lisp.IndirectFunction(cmd);
        // a property of the symbol comes first
        for (Value at = cmd; at.O is Symbol symbol; at = symbol.FunctionCell)
        {
            Value form = lisp.GetProperty(symbol, lisp.Intern("interactive-form"));
            if (form.IsTrue) return form;
        }

        if (function.O is Cons { Car.O: Symbol head } autoload && ReferenceEquals(head, lisp.Sym.Autoload))
        {
            if (Forms.At(autoload, 3).IsNil || cmd.O is not Symbol name) return default;
            lisp.LoadAutoload(name, autoload);
            function = lisp.IndirectFunction(cmd);
        }

        if (function.O is Primitive primitive)
        {
            if (primitive.Interactive is null) return default;
            return primitive.Interactive.Length == 0 ? Cons.List(lisp.Sym.Interactive) : Cons.List(lisp.Sym.Interactive, Value.Str(primitive.Interactive));
        }

        Value found = Find(lisp, Body(lisp, function));
        if (found.O is not Cons interactive) return default;
        // only the spec, without the modes that may follow
        return interactive.Cdr.O is Cons spec ? Cons.List(lisp.Sym.Interactive, spec.Car) : Cons.List(lisp.Sym.Interactive);
    }

    [Primitive("commandp", "Non-nil if FUNCTION makes provisions for interactive calling; with FOR-CALL-INTERACTIVELY, strings and vectors are none.")]
    public static bool Commandp(Interp lisp, Value function, Value forCallInteractively = default)
    {
        Value definition = lisp.IndirectFunction(function);
        if (definition.O is LispString or LispVector) return forCallInteractively.IsNil;
        if (definition.IsNil) return false;
        if (definition.O is Cons { Car.O: Symbol head } autoload && ReferenceEquals(head, lisp.Sym.Autoload)) return Forms.At(autoload, 3).IsTrue;
        for (Value at = function; at.O is Symbol symbol; at = symbol.FunctionCell)
        {
            if (lisp.GetProperty(symbol, lisp.Intern("interactive-form")).IsTrue) return true;
        }

        if (definition.O is Primitive primitive) return primitive.Interactive is not null;
        return Find(lisp, Body(lisp, definition)).IsTrue;
    }

    /// <summary>The forms of an interpreted function; nil for others.</summary>
    internal static Value Body(Interp lisp, Value function)
    {
        if (!function.TryCons(out Cons? cons)) return default;
        if (ReferenceEquals(cons.Car.O, lisp.Sym.Lambda)) return Forms.After(cons, 2);
        return ReferenceEquals(cons.Car.O, lisp.Sym.Closure) ? Forms.After(cons, 3) : default;
    }

    private static Value Find(Interp lisp, Value body)
    {
        for (; body.O is Cons cell; body = cell.Cdr)
        {
            if (cell.Car.O is Cons form && ReferenceEquals(form.Car.O, lisp.Sym.Interactive)) return form;
        }

        return default;
    }

    [Primitive("macrop", "Non-nil if and only if OBJECT is a macro.")]
    public static Value Macrop(Interp lisp, Value @object)
    {
        Value definition = lisp.IndirectFunction(@object);
        if (definition.O is not Cons cons) return default;
        if (ReferenceEquals(cons.Car.O, lisp.Sym.Macro)) return Value.T;
        if (!ReferenceEquals(cons.Car.O, lisp.Sym.Autoload)) return default;
        Value type = Forms.At(cons, 4);
        return ReferenceEquals(type.O, lisp.Sym.Macro) || ReferenceEquals(type.O, Symbol.True) ? Cons.List(type) : default;
    }

    [Primitive("autoloadp", "Non-nil if OBJECT is an autoload.")]
    public static bool Autoloadp(Interp lisp, Value @object) => @object.O is Cons cons && ReferenceEquals(cons.Car.O, lisp.Sym.Autoload);

    [Primitive("autoload", "Define FUNCTION to autoload from FILE; with DOCSTRING, INTERACTIVE and TYPE as known.  A function that is defined stays.", Min = 2, Max = 5)]
    public static Value Autoload(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length is < 2 or > 5) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(lisp.Sym.Autoload, arguments.Length));
        Symbol symbol = Arguments.Symbol(lisp, arguments[0]);
        Arguments.LispString(lisp, arguments[1]);
        if (symbol.FunctionCell.IsTrue && !Autoloadp(lisp, symbol.FunctionCell)) return default;
        Value[] parts = new Value[5];
        for (int i = 1; i < arguments.Length; i++) parts[i - 1] = arguments[i];
        Value definition = new Cons(lisp.Sym.Autoload, Cons.List(parts.AsSpan(0, 4)));
        return DefinitionPrimitives.Defalias(lisp, symbol, definition);
    }

    [Primitive("autoload-do-load", "Load FUNDEF, an autoload, which is the definition of FUNNAME; with MACRO-ONLY `macro', only if it is one of a macro.")]
    public static Value AutoloadDoLoad(Interp lisp, Value fundef, Value funname = default, Value macroOnly = default)
    {
        if (fundef.O is not Cons cons || !ReferenceEquals(cons.Car.O, lisp.Sym.Autoload)) return fundef;
        if (ReferenceEquals(macroOnly.O, lisp.Sym.Macro))
        {
            Value type = Forms.At(cons, 4);
            if (!ReferenceEquals(type.O, lisp.Sym.Macro) && !ReferenceEquals(type.O, Symbol.True)) return fundef;
        }

        if (funname.AsSymbol is not { } symbol || funname.IsNil)
        {
            lisp.Host.Load(Arguments.Text(lisp, Forms.At(cons, 1)));
            return default;
        }

        lisp.LoadAutoload(symbol, cons);
        return lisp.IndirectFunction(symbol);
    }

    [Primitive("purecopy", "Return OBJ; there is no pure storage.")]
    public static Value Purecopy(Value obj) => obj;

    [Primitive("make-byte-code", "Signal an error: byte code cannot be run here.\n\n(fn &rest ELEMENTS)", Min = 4)]
    public static Value MakeByteCode(Interp lisp, ReadOnlySpan<Value> elements) => throw lisp.Error("Byte code is not run here");

    [Primitive("function-equal", "Return non-nil if F1 and F2 come from the same source.")]
    public static bool FunctionEqual(Interp lisp, Value f1, Value f2) => Equality.Equal(lisp, f1, f2);
}
