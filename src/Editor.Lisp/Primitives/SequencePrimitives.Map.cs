using System.Text;

namespace Editor.Lisp;

// Mapping.
internal static partial class SequencePrimitives
{
    [Primitive("mapcar", "Apply FUNCTION to each element of SEQUENCE, and make a list of the results.")]
    public static Value Mapcar(Interp lisp, Value function, Value sequence)
    {
        ListBuilder list = default;
        Callee callee = new(lisp, function);
        if (sequence.IsCons)
        {
            long count = Sequences.ListLength(lisp, sequence);
            Value rest = sequence;
            for (; count > 0 && rest.TryCons(out Cons? cell); count--)
            {
                list.Add(callee.Call(cell.Car));
                rest = cell.Cdr;
            }

            return list.Head;
        }

        if (sequence.O is LispCharTable) throw lisp.WrongType("listp", sequence);
        foreach (Value item in Elements(lisp, sequence)) list.Add(callee.Call(item));
        return list.Head;
    }

    [Primitive("mapc", "Apply FUNCTION to each element of SEQUENCE for side effects only; return SEQUENCE.")]
    public static Value Mapc(Interp lisp, Value function, Value sequence)
    {
        Callee callee = new(lisp, function);
        if (sequence.IsCons)
        {
            long count = Sequences.ListLength(lisp, sequence);
            Value rest = sequence;
            for (; count > 0 && rest.TryCons(out Cons? cell); count--)
            {
                callee.Call(cell.Car);
                rest = cell.Cdr;
            }

            return sequence;
        }

        if (sequence.O is LispCharTable) throw lisp.WrongType("listp", sequence);
        foreach (Value item in Elements(lisp, sequence)) callee.Call(item);
        return sequence;
    }

    [Primitive("mapcan", "Apply FUNCTION to each element of SEQUENCE, and concatenate the results by altering them.")]
    public static Value Mapcan(Interp lisp, Value function, Value sequence)
    {
        Value[] parts = Results(lisp, function, sequence);
        return Nconc(lisp, parts);
    }

    [Primitive("mapconcat", "Apply FUNCTION to each element of SEQUENCE, and concatenate the results as strings, with SEPARATOR between them.")]
    public static Value Mapconcat(Interp lisp, Value function, Value sequence, Value separator)
    {
        Value[] parts = Results(lisp, function, sequence);
        if (parts.Length == 0) return Strings.Empty;
        bool plain = separator.O is LispString { Properties: null };
        foreach (Value part in parts) plain &= part.O is LispString { Properties: null };
        if (plain && IsOneKind(parts, (LispString)separator.O!))
        {
            LispString between = (LispString)separator.O!;
            StringBuilder text = new();
            bool multibyte = between.IsMultibyte && parts.Length > 1;
            for (int i = 0; i < parts.Length; i++)
            {
                LispString part = (LispString)parts[i].O!;
                if (i > 0) text.Append(between.Text);
                text.Append(part.Text);
                multibyte |= part.IsMultibyte;
            }

            return new LispString(text.ToString(), multibyte);
        }

        Value[] all = new Value[(parts.Length * 2) - 1];
        for (int i = 0; i < all.Length; i++) all[i] = (i & 1) == 0 ? parts[i / 2] : separator;
        return StringPrimitives.Concat(lisp, all);
    }

    // no bytes from 128 up are among multibyte strings: the texts can be joined as they are
    private static bool IsOneKind(Value[] parts, LispString separator)
    {
        bool multibyte = separator.IsMultibyte;
        bool bytes = !separator.IsMultibyte && !Ascii.IsValid(separator.Text);
        foreach (Value part in parts)
        {
            LispString text = (LispString)part.O!;
            multibyte |= text.IsMultibyte;
            bytes |= !text.IsMultibyte && !Ascii.IsValid(text.Text);
        }

        return !(multibyte && bytes);
    }

    private static Value[] Results(Interp lisp, Value function, Value sequence)
    {
        Callee callee = new(lisp, function);
        if (sequence.IsCons)
        {
            Value[] results = new Value[Sequences.ListLength(lisp, sequence)];
            Value rest = sequence;
            int done = 0;
            for (; done < results.Length && rest.TryCons(out Cons? cell); done++)
            {
                results[done] = callee.Call(cell.Car);
                rest = cell.Cdr;
            }

            if (done < results.Length) Array.Resize(ref results, done);
            return results;
        }

        if (sequence.O is LispCharTable) throw lisp.WrongType("listp", sequence);
        Value[] items = Sequences.ToArray(lisp, sequence);
        for (int i = 0; i < items.Length; i++) items[i] = callee.Call(items[i]);
        return items;
    }

    // a vector's elements are read as the mapping goes, since FUNCTION may set them
    private static IEnumerable<Value> Elements(Interp lisp, Value sequence) => sequence.O switch
    {
        LispVector vector => vector.Items,
        LispRecord record => record.Items,
        _ => Sequences.ToArray(lisp, sequence),
    };
}
