namespace Editor.Lisp;

/// <summary>The parts of cl-lib that every call of its functions goes through; the rest is Lisp (src/Editor.Scripting/Prelude/cl-*.el).</summary>
[PrimitiveSet]
internal static partial class ClPrimitives
{
    [Primitive("cl--check-keys", "Signal an error if a keyword of PLIST is not among ALLOWED, unless it allows others.\n\n(fn PLIST ALLOWED)")]
    private static void CheckKeys(Interp lisp, Value plist, Value allowed)
    {
        Value keys = plist;
        while (keys.TryCons(out Cons? cell))
        {
            if (!Among(cell.Car, allowed) && !IsAllowOthers(cell.Car))
            {
                if (AllowsOthers(plist)) return;
                throw lisp.Error($"Keyword argument {PrintHook.Print(lisp, cell.Car)} not one of {PrintHook.Print(lisp, allowed)}");
            }

            keys = cell.Cdr.TryCons(out Cons? rest) ? rest.Cdr : default;
        }
    }

    [Primitive("cl--check-arity", "Return LIST if it has MIN to MAX elements (MAX nil: any number), else signal `wrong-number-of-arguments' for WHAT, which had BEFORE other arguments.\n\n(fn LIST MIN MAX WHAT &optional BEFORE)")]
    private static Value CheckArity(Interp lisp, Value list, long min, Value max, Value what, Value before = default)
    {
        if (list.IsTrue && !list.TryCons(out _)) throw lisp.WrongType(max.IsFixnum ? "sequencep" : "listp", list);
        long length = 0;
        Value rest = list;
        for (; rest.TryCons(out Cons? cell) && length <= int.MaxValue; rest = cell.Cdr) length++;
        if (length < min || (max.IsFixnum && length > max.N))
            throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(what, length + (before.IsFixnum ? before.N : 0)));
        return list;
    }

    private static bool Among(Value key, Value allowed)
    {
        for (Value rest = allowed; rest.O is Cons cell; rest = cell.Cdr)
        {
            if (Value.Eq(cell.Car, key)) return true;
        }

        return false;
    }

    private static bool IsAllowOthers(Value key) => key.O is Symbol { Name: ":allow-other-keys" };

    private static bool AllowsOthers(Value plist)
    {
        for (Value rest = plist; rest.TryCons(out Cons? cell); rest = cell.Cdr)
        {
            if (IsAllowOthers(cell.Car)) return cell.Cdr.TryCons(out Cons? value) && value.Car.IsTrue;
        }

        return false;
    }
}
