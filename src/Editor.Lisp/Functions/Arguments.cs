namespace Editor.Lisp;

/// <summary>What the generated shims convert arguments with; each signals wrong-type-argument as Emacs does.</summary>
internal static class Arguments
{
    public static long Long(Interp lisp, Value value)
    {
        if (value.IsFixnum) return value.N;
        throw lisp.WrongType("fixnump", value);
    }

    public static int Int(Interp lisp, Value value)
    {
        long number = Long(lisp, value);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw lisp.OutOfRange(value);
    }

    public static double Double(Interp lisp, Value value)
    {
        if (value.IsFixnum) return value.N;
        return value.O switch
        {
            LispFloat number => number.V,
            LispBignum big => Arithmetic.RoundToDouble(big.V),
            _ => throw lisp.WrongType("numberp", value),
        };
    }

    public static Symbol Symbol(Interp lisp, Value value) => value.AsSymbol ?? throw lisp.WrongType("symbolp", value);

    public static LispString LispString(Interp lisp, Value value) => value.O as LispString ?? throw lisp.WrongType("stringp", value);

    public static string Text(Interp lisp, Value value) => LispString(lisp, value).Text;

    public static Cons Cons(Interp lisp, Value value) => value.TryCons(out Cons? cons) ? cons : throw lisp.WrongType("consp", value);

    public static T Object<T>(Interp lisp, Value value, string predicate)
        where T : class => value.O as T ?? throw lisp.WrongType(predicate, value);
}

/// <summary>Marks a host's class that primitives may take as their first parameter: it is the interpreter's host.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
internal sealed class LispContextAttribute : Attribute;
