namespace Editor.Lisp;

/// <summary>Sequences of any kind: length, copies, joining, mapping (manual: "Sequences Arrays Vectors").</summary>
[PrimitiveSet]
internal static partial class SequencePrimitives
{
    [Primitive("length", "Return the number of elements of SEQUENCE, a vector, list, string or record.")]
    public static long Length(Interp lisp, Value sequence) => Sequences.Length(lisp, sequence);

    [Primitive("length<", "Return non-nil if SEQUENCE is shorter than LENGTH; a list is looked at no further than needed.")]
    public static bool LengthLess(Interp lisp, Value sequence, Value length) => CompareLength(lisp, sequence, length) < 0;

    [Primitive("length>", "Return non-nil if SEQUENCE is longer than LENGTH; a list is looked at no further than needed.")]
    public static bool LengthGreater(Interp lisp, Value sequence, Value length) => CompareLength(lisp, sequence, length) > 0;

    [Primitive("length=", "Return non-nil if SEQUENCE has LENGTH elements; a list is looked at no further than needed.")]
    public static bool LengthEqual(Interp lisp, Value sequence, Value length) => CompareLength(lisp, sequence, length) == 0;

    private static int CompareLength(Interp lisp, Value sequence, Value length)
    {
        if (!length.IsFixnum) throw lisp.WrongType("fixnump", length);
        // a long walk minds circles
        if (!sequence.IsCons || length.N >= 0xFFFF) return Sequences.Length(lisp, sequence).CompareTo(length.N);
        long count = 0;
        for (Value rest = sequence; rest.TryCons(out Cons? cell); rest = cell.Cdr)
        {
            if (++count > length.N) return 1;
            if (count % 8192 == 0) lisp.PollQuit();
        }

        return count.CompareTo(length.N);
    }

    [Primitive("safe-length", "Return the length of a list, but avoid error or infinite loop: dotted and circular lists give a number too.")]
    public static long SafeLength(Interp lisp, Value list)
    {
        long count = 0;
        Cons? tortoise = null;
        long limit = 2;
        for (Value rest = list; rest.TryCons(out Cons? cell); rest = cell.Cdr)
        {
            if (ReferenceEquals(cell, tortoise)) break;
            if (++count == limit)
            {
                lisp.PollQuit();
                tortoise = cell;
                limit *= 2;
            }
        }

        return count;
    }

    [Primitive("proper-list-p", "Return OBJECT's length if it is a proper list, nil otherwise.")]
    public static Value ProperListp(Interp lisp, Value @object)
    {
        long count = 0;
        Cons? tortoise = null;
        long limit = 2;
        Value rest = @object;
        for (; rest.TryCons(out Cons? cell); rest = cell.Cdr)
        {
            if (ReferenceEquals(cell, tortoise)) return default;
            if (++count == limit)
            {
                lisp.PollQuit();
                tortoise = cell;
                limit *= 2;
            }
        }

        return rest.IsNil ? count : default(Value);
    }

    [Primitive("append", "Concatenate the args and make the result a list; the last one is not copied.\n\n(fn &rest SEQUENCES)")]
    public static Value Append(Interp lisp, ReadOnlySpan<Value> sequences)
    {
        if (sequences.Length == 0) return default;
        ListBuilder list = default;
        foreach (Value sequence in sequences[..^1])
        {
            if (sequence.IsNil) continue;
            if (sequence.IsCons)
            {
                ListWalk walk = new(lisp, sequence);
                while (walk.Next(out Cons? cell)) list.Add(cell.Car);
                if (walk.Rest.IsTrue) throw lisp.WrongType("listp", walk.Rest);
                continue;
            }

            if (sequence.O is not (LispVector or LispString or LispBoolVector or LispRecord)) throw lisp.WrongType("sequencep", sequence);
            foreach (Value item in Sequences.ToArray(lisp, sequence)) list.Add(item);
        }

        return list.End(sequences[^1]);
    }

    [Primitive("vconcat", "Concatenate the args and make the result a vector.\n\n(fn &rest SEQUENCES)")]
    public static Value Vconcat(Interp lisp, ReadOnlySpan<Value> sequences)
    {
        List<Value> items = [];
        foreach (Value sequence in sequences)
        {
            if (sequence.O is LispCharTable) throw lisp.WrongType("sequencep", sequence);
            items.AddRange(Sequences.ToArray(lisp, sequence));
        }

        return Value.Of(new LispVector([.. items]));
    }

    [Primitive("nconc", "Concatenate any number of lists by altering them; only the last one is not altered.\n\n(fn &rest LISTS)")]
    public static Value Nconc(Interp lisp, ReadOnlySpan<Value> lists)
    {
        Value result = default;
        for (int i = 0; i < lists.Length; i++)
        {
            Value item = lists[i];
            if (item.IsNil) continue;
            if (result.IsNil) result = item;
            if (i == lists.Length - 1) break;
            if (!item.TryCons(out Cons? last)) throw lisp.WrongType("consp", item);
            ListWalk walk = new(lisp, item);
            while (walk.Next(out Cons? cell)) last = cell;
            // a nil in between is skipped: the list goes on with what comes after it
            int next = i + 1;
            while (next < lists.Length - 1 && lists[next].IsNil) next++;
            last.Cdr = lists[next];
            i = next - 1;
        }

        return result;
    }

    [Primitive("reverse", "Return a reversed copy of SEQ, a list, vector, bool-vector or string.")]
    public static Value Reverse(Interp lisp, Value seq)
    {
        if (seq.IsNil) return default;
        if (seq.IsCons)
        {
            Value list = default;
            ListWalk walk = new(lisp, seq);
            while (walk.Next(out Cons? cell)) list = new Cons(cell.Car, list);
            return walk.Rest.IsNil ? list : throw lisp.WrongType("listp", walk.Rest);
        }

        switch (seq.O)
        {
            case LispVector vector:
                Value[] items = (Value[])vector.Items.Clone();
                Array.Reverse(items);
                return Value.Of(new LispVector(items));
            case LispBoolVector bits:
                LispBoolVector turned = new(bits.Length);
                for (int i = 0; i < bits.Length; i++) turned[bits.Length - 1 - i] = bits[i];
                return Value.Of(turned);
            case LispString text:
                return Strings.FromCharacters(StringKinds.Characters(text).Reverse().ToArray(), text.IsMultibyte);
            default:
                throw lisp.WrongType("sequencep", seq);
        }
    }

    [Primitive("nreverse", "Reverse order of items in a list, vector, bool-vector or string SEQ, altering it; return the result.")]
    public static Value Nreverse(Interp lisp, Value seq)
    {
        if (seq.IsNil) return default;
        if (seq.IsCons)
        {
            Value previous = default;
            Value rest = seq;
            for (int i = 1; rest.TryCons(out Cons? cell); i++)
            {
                rest = cell.Cdr;
                if (Value.Eq(rest, seq)) throw lisp.Signal(lisp.Sym.CircularList, Cons.List(seq));
                cell.Cdr = previous;
                previous = cell;
                if (i % 8192 == 0) lisp.PollQuit();
            }

            return rest.IsNil ? previous : throw lisp.WrongType("listp", seq);
        }

        switch (seq.O)
        {
            case LispVector vector:
                Array.Reverse(vector.Items);
                return seq;
            case LispBoolVector bits:
                LispBoolVector turned = (LispBoolVector)Reverse(lisp, seq).O!;
                turned.Words.CopyTo(bits.Words, 0);
                return seq;
            case LispString:
                return Reverse(lisp, seq);
            default:
                throw lisp.WrongType("arrayp", seq);
        }
    }

    [Primitive("copy-sequence", "Return a copy of a list, vector, string, char-table, bool-vector or record; the elements are shared.")]
    public static Value CopySequence(Interp lisp, Value arg)
    {
        switch (arg.O)
        {
            case null:
                return default;
            case Cons or Closure:
                ListBuilder list = default;
                ListWalk walk = new(lisp, arg);
                while (walk.Next(out Cons? cell)) list.Add(cell.Car);
                if (walk.Rest.IsTrue) throw lisp.WrongType("listp", walk.Rest);
                return list.Head;
            case LispVector vector:
                return Value.Of(new LispVector((Value[])vector.Items.Clone()));
            case LispRecord record:
                return Value.Of(new LispRecord((Value[])record.Items.Clone()));
            case LispBoolVector bits:
                return Value.Of(bits.Copy());
            case LispCharTable table:
                return Value.Of(table.Copy());
            case LispString text:
                return Strings.Copy(lisp, text);
            default:
                throw lisp.WrongType("sequencep", arg);
        }
    }

    [Primitive("copy-alist", "Return a copy of ALIST: the pairs are copied, keys and values are shared.")]
    public static Value CopyAlist(Interp lisp, Value alist)
    {
        if (alist.IsNil) return default;
        // an array becomes the list of its elements
        if (!alist.IsCons) return Append(lisp, [alist, default]);
        ListBuilder list = default;
        ListWalk walk = new(lisp, alist);
        while (walk.Next(out Cons? cell)) list.Add(cell.Car.O is Cons pair ? new Cons(pair.Car, pair.Cdr) : cell.Car);
        if (walk.Rest.IsTrue) throw lisp.WrongType("listp", walk.Rest);
        return list.Head;
    }

    [Primitive("copy-tree", "Make a copy of TREE: its conses are copied, and with VECP its vectors too.")]
    public static Value CopyTree(Interp lisp, Value tree, Value vecp = default)
    {
        lisp.CheckStack();
        if (tree.IsCons)
        {
            ListBuilder list = default;
            ListWalk walk = new(lisp, tree);
            while (walk.Next(out Cons? cell)) list.Add(cell.Car.IsCons || (vecp.IsTrue && cell.Car.O is LispVector) ? CopyTree(lisp, cell.Car, vecp) : cell.Car);
            return list.End(walk.Rest);
        }

        if (vecp.IsNil || tree.O is not LispVector vector) return tree;
        Value[] items = (Value[])vector.Items.Clone();
        for (int i = 0; i < items.Length; i++) items[i] = CopyTree(lisp, items[i], vecp);
        return Value.Of(new LispVector(items));
    }
}
