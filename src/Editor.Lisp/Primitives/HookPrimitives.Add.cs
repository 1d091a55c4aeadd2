namespace Editor.Lisp;

// Adding to hooks and removing.
internal static partial class HookPrimitives
{
    [Primitive("add-hook", "Add to the value of HOOK the function FUNCTION, unless it is there.\nDEPTH (-100 to 100; t is 90) says how far behind the others it goes; with LOCAL, only in the current buffer.")]
    public static Value AddHook(Interp lisp, Symbol hook, Value function, Value depth = default, Value local = default)
    {
        EnsureBound(lisp, hook);
        Value at = depth;
        if (!at.IsNumber) at = depth.IsTrue ? 90 : 0;
        Symbol target = lisp.Unalias(hook);
        bool here = local.IsTrue;
        if (here)
        {
            if (!target.IsAutoLocal && !lisp.Locals.Values.ContainsKey(target)) lisp.SetValue((Symbol)LocalPrimitives.MakeLocal(lisp, hook).O!, Cons.List(Value.T));
        }
        else
        {
            // a hook that was made local by hand is used as it is
            here = !HasT(lisp.GetValue(hook));
        }

        Value value = here ? lisp.GetValue(hook) : SymbolPrimitives.DefaultValue(lisp, hook);
        if (value.IsTrue && IsFunction(lisp, value)) value = Cons.List(value);
        if (ListPrimitives.Member(lisp, function, value).IsNil)
        {
            bool behind = Arithmetic.Compare(at, 0) > 0;
            value = behind ? SequencePrimitives.Append(lisp, [value, Cons.List(function)]) : new Cons(function, value);
            Symbol key = lisp.Intern("hook--depth-alist");
            Value depths = lisp.GetProperty(hook, key);
            if (depths.IsTrue || Arithmetic.Compare(at, 0) != 0)
            {
                if (Arithmetic.Compare(at, 0) != 0) depths = new Cons(new Cons(function, at), depths);
                lisp.PutProperty(hook, key, depths);
                value = ByDepth(lisp, value, depths);
            }
        }

        if (here) lisp.SetValue(hook, value);
        else lisp.SetDefault(hook, value);
        return value;
    }

    [Primitive("remove-hook", "Remove from the value of HOOK the function FUNCTION; with LOCAL, in the current buffer only.")]
    public static Value RemoveHook(Interp lisp, Symbol hook, Value function, Value local = default)
    {
        EnsureBound(lisp, hook);
        Symbol target = lisp.Unalias(hook);
        bool isLocal = lisp.Locals.Values.ContainsKey(target);
        if (local.IsTrue && !isLocal) return default;
        bool here = local.IsTrue || (isLocal && !HasT(lisp.GetValue(hook)));
        Value value = here ? lisp.GetValue(hook) : SymbolPrimitives.DefaultValue(lisp, hook);
        Value old = default;
        if (value.IsTrue && IsFunction(lisp, value))
        {
            if (Equality.Equal(lisp, value, function))
            {
                old = value;
                value = default;
            }
        }
        else if (ListPrimitives.Member(lisp, function, value).O is Cons found)
        {
            old = found.Car;
            value = ListPrimitives.Remq(lisp, old, value);
        }

        if (old.IsTrue)
        {
            Symbol key = lisp.Intern("hook--depth-alist");
            Value depths = lisp.GetProperty(hook, key);
            if (depths.IsTrue) lisp.PutProperty(hook, key, ListPrimitives.Delq(lisp, ListPrimitives.Assoc(lisp, old, depths), depths));
        }

        if (!here) lisp.SetDefault(hook, value);
        else if (value.O is Cons { Cdr.IsNil: true } only && ReferenceEquals(only.Car.O, Symbol.True)) return LocalPrimitives.KillLocal(lisp, hook);
        else lisp.SetValue(hook, value);
        return value;
    }

    private static void EnsureBound(Interp lisp, Symbol hook)
    {
        if (!SymbolPrimitives.Boundp(lisp, hook)) lisp.SetValue(hook, default);
        if (!SymbolPrimitives.DefaultBoundp(lisp, hook)) lisp.SetDefault(hook, default);
    }

    private static bool HasT(Value value)
    {
        for (; value.O is Cons cell; value = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, Symbol.True)) return true;
        }

        return false;
    }

    private static Value ByDepth(Interp lisp, Value functions, Value depths)
    {
        Value Depth(Value function) => ListPrimitives.Assoc(lisp, function, depths).O is Cons pair ? pair.Cdr : 0;
        Value[] items = Sequences.ToArray(lisp, functions);
        Value[] sorted = [.. items.Select((item, place) => (item, place)).OrderBy(pair => Arithmetic.Float(Depth(pair.item))).ThenBy(pair => pair.place).Select(pair => pair.item)];
        return Cons.List(sorted);
    }
}
