using System.Runtime.InteropServices;

namespace Editor.Lisp;

/// <summary>What primitives over lists and arrays share.</summary>
internal static class Sequences
{
    public static bool IsArray(Value value) => value.O is LispVector or LispString or LispBoolVector or LispCharTable;

    /// <summary>Signals unless a value is a natural fixnum.</summary>
    public static void CheckNatural(Interp lisp, Value value)
    {
        if (!value.IsFixnum || value.N < 0) throw lisp.WrongType("wholenump", value);
    }

    /// <summary>How many elements a sequence has.</summary>
    public static long Length(Interp lisp, Value sequence)
    {
        switch (sequence.O)
        {
            case null:
                return 0;
            case Cons or Closure:
                return ListLength(lisp, sequence);
            case LispString text:
                return text.Length;
            case LispVector vector:
                return vector.Items.Length;
            case LispRecord record:
                return record.Items.Length;
            case LispBoolVector bits:
                return bits.Length;
            case LispCharTable:
                return CharCode.Max;
            default:
                throw lisp.WrongType("sequencep", sequence);
        }
    }

    /// <summary>The length of a proper list.</summary>
    /// <exception cref="LispSignal">circular-list; wrong-type-argument listp.</exception>
    public static long ListLength(Interp lisp, Value list)
    {
        long count = 0;
        ListWalk walk = new(lisp, list);
        while (walk.Next(out _)) count++;
        return walk.Rest.IsNil ? count : throw lisp.WrongType("listp", walk.Rest);
    }

    /// <summary>The elements, copied; characters of a string as numbers.</summary>
    public static Value[] ToArray(Interp lisp, Value sequence)
    {
        switch (sequence.O)
        {
            case null:
                return [];
            case LispVector vector:
                return (Value[])vector.Items.Clone();
            case LispRecord record:
                return (Value[])record.Items.Clone();
            case LispString text:
                int[] characters = StringKinds.Characters(text);
                Value[] items = new Value[characters.Length];
                for (int i = 0; i < items.Length; i++) items[i] = characters[i];
                return items;
            case LispBoolVector bits:
                Value[] truths = new Value[bits.Length];
                for (int i = 0; i < truths.Length; i++) truths[i] = Value.Bool(bits[i]);
                return truths;
            case Cons or Closure:
                List<Value> list = [];
                ListWalk walk = new(lisp, sequence);
                while (walk.Next(out Cons? cell)) list.Add(cell.Car);
                return walk.Rest.IsNil ? [.. list] : throw lisp.WrongType("listp", walk.Rest);
            default:
                throw lisp.WrongType("sequencep", sequence);
        }
    }

    /// <summary>A list as a span for the time being.</summary>
    public static ReadOnlySpan<Value> ListSpan(Interp lisp, Value list)
    {
        List<Value> items = [];
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell)) items.Add(cell.Car);
        walk.CheckEnd();
        return CollectionsMarshal.AsSpan(items);
    }

    /// <summary>The validated range of <c>substring</c> and its like: negative numbers count from the end.</summary>
    public static (int From, int To) Range(Interp lisp, Value sequence, Value from, Value to, int size)
    {
        long start = Index(lisp, from, 0, size);
        long end = Index(lisp, to, size, size);
        if (start < 0 || start > end || end > size) throw lisp.OutOfRange(sequence, from, to);
        return ((int)start, (int)end);
    }

    private static long Index(Interp lisp, Value value, long otherwise, int size)
    {
        if (value.IsNil) return otherwise;
        if (!value.IsFixnum) throw lisp.WrongType("integerp", value);
        return value.N < 0 ? value.N + size : value.N;
    }
}
