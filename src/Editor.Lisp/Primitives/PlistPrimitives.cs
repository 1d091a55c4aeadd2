namespace Editor.Lisp;

/// <summary>Property lists (manual: "Property Lists").</summary>
[PrimitiveSet]
internal static partial class PlistPrimitives
{
    [Primitive("plist-get", "Extract the value of PROP (by eq) from the property list PLIST; never an error.")]
    public static Value PlistGet(Interp lisp, Value plist, Value prop)
    {
        // a list that goes round, or ends badly, has no such property: nothing is signaled, not even for a debugger to see
        Value tortoise = plist;
        for (long steps = 1; plist.TryCons(out Cons? cell) && cell.Cdr.TryCons(out Cons? rest); steps++)
        {
            if (PredicatePrimitives.Eq(cell.Car, prop)) return rest.Car;
            plist = rest.Cdr;
            if (ReferenceEquals(plist.O, tortoise.O)) return default;
            if ((steps & (steps - 1)) != 0) continue;
            lisp.PollQuit();
            tortoise = plist;
        }

        return default;
    }

    [Primitive("lax-plist-get", "Extract the value of PROP (by equal) from the property list PLIST.")]
    public static Value LaxPlistGet(Interp lisp, Value plist, Value prop)
    {
        ListWalk walk = new(lisp, plist);
        while (walk.Next(out Cons? cell))
        {
            if (!cell.Cdr.TryCons(out Cons? rest)) throw lisp.WrongType("plistp", plist);
            if (Equality.Equal(lisp, cell.Car, prop)) return rest.Car;
            if (!walk.Next(out _)) break;
        }

        return walk.Rest.IsNil ? default(Value) : throw lisp.WrongType("plistp", plist);
    }

    [Primitive("plist-put", "Change the value of PROP (by eq) in PLIST to VAL, or add it at the end; return the list.")]
    public static Value PlistPut(Interp lisp, Value plist, Value prop, Value val) => Put(lisp, plist, prop, val, PredicatePrimitives.Eq);

    [Primitive("lax-plist-put", "Change the value of PROP (by equal) in PLIST to VAL, or add it at the end; return the list.")]
    public static Value LaxPlistPut(Interp lisp, Value plist, Value prop, Value val) => Put(lisp, plist, prop, val, (a, b) => Equality.Equal(lisp, a, b));

    private static Value Put(Interp lisp, Value plist, Value prop, Value val, Func<Value, Value, bool> same)
    {
        Cons? last = null;
        ListWalk walk = new(lisp, plist);
        while (walk.Next(out Cons? cell))
        {
            if (!cell.Cdr.TryCons(out Cons? rest)) throw lisp.WrongType("plistp", plist);
            if (same(cell.Car, prop))
            {
                rest.Car = val;
                return plist;
            }

            walk.Next(out _);
            last = rest;
        }

        if (walk.Rest.IsTrue) throw lisp.WrongType("plistp", plist);
        Value added = Cons.List(prop, val);
        if (last is null) return added;
        last.Cdr = added;
        return plist;
    }

    [Primitive("plist-member", "Return non-nil if PLIST has the property PROP: the tail that begins with it.")]
    public static Value PlistMember(Interp lisp, Value plist, Value prop)
    {
        ListWalk walk = new(lisp, plist);
        while (walk.Next(out Cons? cell))
        {
            if (PredicatePrimitives.Eq(cell.Car, prop)) return cell;
            if (!walk.Next(out _)) break;
        }

        if (walk.Rest.IsTrue) throw lisp.WrongType("plistp", plist);
        return default;
    }

    [Primitive("get", "Return the value of SYMBOL's PROPNAME property.")]
    public static Value Get(Interp lisp, Symbol symbol, Value propname)
    {
        if (propname.AsSymbol is { } name && !lisp.PlistOf(symbol).IsNil)
        {
            Value found = lisp.GetProperty(symbol, name);
            if (found.IsTrue) return found;
        }

        // the definition of an option gives it its properties
        if (symbol is { Kind: VariableKind.Lazy, Link: LazyDefinition { GivesProperties: true } } && propname.O is Symbol { Name: "custom-type" or "standard-value" or "variable-documentation" or "custom-set" or "custom-get" or "custom-options" or "safe-local-variable" } wanted)
        {
            lisp.FindValue(symbol);
            return lisp.GetProperty(symbol, wanted);
        }

        return PlistGet(lisp, lisp.PlistOf(symbol), propname);
    }

    [Primitive("put", "Store SYMBOL's PROPNAME property with value VALUE; return VALUE.")]
    public static Value PutProperty(Interp lisp, Symbol symbol, Value propname, Value value)
    {
        lisp.PutProperty(symbol, propname, value);
        return value;
    }

    [Primitive("function-put", "Set FUNCTION's property PROP to VALUE.")]
    public static Value FunctionPut(Interp lisp, Symbol function, Value prop, Value value) => PutProperty(lisp, function, prop, value);

    [Primitive("function-get", "Return the value of property PROP of function F, following aliases; with AUTOLOAD, loads f's definition to find it.")]
    public static Value FunctionGet(Interp lisp, Value f, Value prop, Value autoload = default)
    {
        Value at = f;
        for (int i = 0; at.AsSymbol is { } symbol && at.IsTrue && i < 100; i++)
        {
            Value found = Get(lisp, symbol, prop);
            if (found.IsTrue) return found;
            Value definition = symbol.FunctionCell;
            if (autoload.IsTrue && definition.O is Cons cons && ReferenceEquals(cons.Car.O, lisp.Sym.Autoload))
            {
                if (autoload.O is Symbol { Name: "macro" } && !Compiler.TryMacro(lisp, symbol, out _)) return default;
                lisp.LoadAutoload(symbol, cons);
                found = Get(lisp, symbol, prop);
                if (found.IsTrue) return found;
                definition = symbol.FunctionCell;
            }

            at = definition;
        }

        return default;
    }

    [Primitive("symbol-plist", "Return SYMBOL's property list.")]
    public static Value SymbolPlist(Interp lisp, Symbol symbol) => lisp.PlistOf(symbol);

    [Primitive("setplist", "Set SYMBOL's property list to NEWPLIST, and return NEWPLIST.")]
    public static Value SetPlist(Interp lisp, Symbol symbol, Value newplist) => lisp.PlistOf(symbol) = newplist;
}
