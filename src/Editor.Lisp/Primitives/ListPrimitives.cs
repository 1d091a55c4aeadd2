namespace Editor.Lisp;

/// <summary>Searching lists and removing from them; association lists (manual: "Lists").</summary>
[PrimitiveSet]
internal static partial class ListPrimitives
{
    [Primitive("memq", "Return non-nil if ELT is an element of LIST, compared with eq: the tail of LIST that begins with it.")]
    public static Value Memq(Interp lisp, Value elt, Value list)
    {
        ListWalk walk = new(lisp, list);
        bool empty = elt.O is LispString { Text.Length: 0 };
        while (walk.Next(out Cons? cell))
        {
            if (Value.Eq(cell.Car, elt) || (empty && PredicatePrimitives.Eq(cell.Car, elt))) return cell;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("memql", "Return non-nil if ELT is an element of LIST, compared with eql: the tail of LIST that begins with it.")]
    public static Value Memql(Interp lisp, Value elt, Value list)
    {
        if (elt.O is not (LispFloat or LispBignum)) return Memq(lisp, elt, list);
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell))
        {
            if (Equality.Eql(cell.Car, elt)) return cell;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("member", "Return non-nil if ELT is an element of LIST, compared with equal: the tail of LIST that begins with it.")]
    public static Value Member(Interp lisp, Value elt, Value list)
    {
        if (elt.IsSymbol || elt.IsFixnum) return Memq(lisp, elt, list);
        LispString? text = elt.O as LispString;
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell))
        {
            if (text is not null)
            {
                if (cell.Car.O is LispString other && other.Text.Length == text.Text.Length && StringKinds.SameText(other, text)) return cell;
                continue;
            }

            if (Equality.Equal(lisp, cell.Car, elt)) return cell;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("assq", "Return non-nil if KEY is eq to the car of an element of ALIST: that element.")]
    public static Value Assq(Interp lisp, Value key, Value alist)
    {
        ListWalk walk = new(lisp, alist);
        bool empty = key.O is LispString { Text.Length: 0 };
        while (walk.Next(out Cons? cell))
        {
            if (!cell.Car.TryCons(out Cons? pair)) continue;
            if (Value.Eq(pair.Car, key) || (empty && PredicatePrimitives.Eq(pair.Car, key))) return cell.Car;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("assoc", "Return non-nil if KEY is equal to the car of an element of ALIST: that element.\nTESTFN, if given, is called with the car and KEY instead of equal.")]
    public static Value Assoc(Interp lisp, Value key, Value alist, Value testfn = default)
    {
        if (testfn.IsNil && (key.IsSymbol || key.IsFixnum)) return Assq(lisp, key, alist);
        if (testfn.IsNil && key.O is LispString text) return AssocText(lisp, text, alist);
        ListWalk walk = new(lisp, alist);
        while (walk.Next(out Cons? cell))
        {
            if (!cell.Car.TryCons(out Cons? pair)) continue;
            if (testfn.IsNil ? Equality.Equal(lisp, pair.Car, key) : lisp.Funcall(testfn, pair.Car, key).IsTrue) return cell.Car;
        }

        walk.CheckEnd();
        return default;
    }

    // the usual case, without looking into the keys that cannot be equal
    private static Value AssocText(Interp lisp, LispString key, Value alist)
    {
        string text = key.Text;
        ListWalk walk = new(lisp, alist);
        while (walk.Next(out Cons? cell))
        {
            if (cell.Car.O is not Cons { Car.O: LispString each }) continue;
            string other = each.Text;
            if (other.Length != text.Length) continue;

            // keys of one list often begin alike, and differ at their ends
            if (text.Length > 0 && other[^1] != text[^1]) continue;
            if (StringKinds.SameText(each, key)) return cell.Car;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("rassq", "Return non-nil if KEY is eq to the cdr of an element of ALIST: that element.")]
    public static Value Rassq(Interp lisp, Value key, Value alist)
    {
        ListWalk walk = new(lisp, alist);
        while (walk.Next(out Cons? cell))
        {
            if (cell.Car.TryCons(out Cons? pair) && PredicatePrimitives.Eq(pair.Cdr, key)) return cell.Car;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("rassoc", "Return non-nil if KEY is equal to the cdr of an element of ALIST: that element.")]
    public static Value Rassoc(Interp lisp, Value key, Value alist)
    {
        ListWalk walk = new(lisp, alist);
        while (walk.Next(out Cons? cell))
        {
            if (cell.Car.TryCons(out Cons? pair) && Equality.Equal(lisp, pair.Cdr, key)) return cell.Car;
        }

        walk.CheckEnd();
        return default;
    }

    [Primitive("assoc-default", "Find KEY in ALIST by TEST (default equal); return the cdr of its pair, or DEFAULT for an element that is no pair.")]
    public static Value AssocDefault(Interp lisp, Value key, Value alist, Value test = default, Value @default = default)
    {
        for (Value rest = alist; rest.TryCons(out Cons? cell); rest = cell.Cdr)
        {
            Value candidate = cell.Car.TryCons(out Cons? pair) ? pair.Car : cell.Car;
            bool same = test.IsNil ? Equality.Equal(lisp, candidate, key) : lisp.Funcall(test, candidate, key).IsTrue;
            if (same) return pair is null ? @default : pair.Cdr;
        }

        return default;
    }

    [Primitive("alist-get", "Find the first element of ALIST whose car is KEY (by TESTFN, default eq) and return its cdr, else DEFAULT.", Min = 2, Max = 5)]
    public static Value AlistGet(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length is < 2 or > 5) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(lisp.Intern("alist-get"), arguments.Length));
        Value test = arguments.Length > 4 ? arguments[4] : default;
        bool byEq = test.IsNil || test.O is Symbol { Name: "eq", IsInterned: true };
        Value found = byEq ? Assq(lisp, arguments[0], arguments[1]) : Assoc(lisp, arguments[0], arguments[1], test);
        if (found.TryCons(out Cons? pair)) return pair.Cdr;
        return arguments.Length > 2 ? arguments[2] : default;
    }

    [Primitive("delq", "Delete members of LIST which are eq to ELT by altering the list; return the result.")]
    public static Value Delq(Interp lisp, Value elt, Value list) => DeleteFrom(lisp, list, item => PredicatePrimitives.Eq(item, elt));

    [Primitive("delete", "Delete members of SEQ which are equal to ELT: a list is altered, of an array the rest is copied.")]
    public static Value Delete(Interp lisp, Value elt, Value seq)
    {
        if (seq.O is LispVector vector)
        {
            Value[] kept = Array.FindAll(vector.Items, item => !Equality.Equal(lisp, item, elt));
            return kept.Length == vector.Items.Length ? seq : Value.Of(new LispVector(kept));
        }

        if (seq.O is not LispString text) return DeleteFrom(lisp, seq, item => Equality.Equal(lisp, item, elt));
        int[] characters = Array.FindAll(StringKinds.Characters(text), c => !elt.IsFixnum || c != elt.N);
        return characters.Length == text.Length ? seq : Strings.FromCharacters(characters, text.IsMultibyte);
    }

    private static Value DeleteFrom(Interp lisp, Value list, Predicate<Value> test)
    {
        Cons? previous = null;
        ListWalk walk = new(lisp, list);
        Value head = list;
        while (walk.Next(out Cons? cell))
        {
            if (!test(cell.Car)) previous = cell;
            else if (previous is null) head = cell.Cdr;
            else previous.Cdr = cell.Cdr;
        }

        if (walk.Rest.IsTrue) throw lisp.WrongType("listp", head);
        return head;
    }

    [Primitive("remq", "Return LIST with all occurrences of ELT (by eq) removed; LIST itself is not altered.")]
    public static Value Remq(Interp lisp, Value elt, Value list)
    {
        ListBuilder kept = default;
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell))
        {
            if (!PredicatePrimitives.Eq(cell.Car, elt)) kept.Add(cell.Car);
        }

        walk.CheckEnd();
        return kept.Head;
    }

    [Primitive("remove", "Return a copy of SEQ with all occurrences of ELT (by equal) removed.")]
    public static Value Remove(Interp lisp, Value elt, Value seq)
    {
        if (!seq.IsCons) return Delete(lisp, elt, seq);
        return Delete(lisp, elt, SequencePrimitives.CopySequence(lisp, seq));
    }

    [Primitive("delete-dups", "Remove all but the first of equal elements from LIST by altering it; return LIST.")]
    public static Value DeleteDups(Interp lisp, Value list)
    {
        long count = Sequences.ListLength(lisp, list);
        LispHashTable? seen = count > 16 ? new LispHashTable(HashTest.Equal, (int)Math.Min(count, 1 << 20)) : null;
        Cons? previous = null;
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell))
        {
            bool known = seen is null ? IsBefore(lisp, list, cell) : seen.TryGet(lisp, cell.Car, out _);
            if (known)
            {
                previous!.Cdr = cell.Cdr;
                continue;
            }

            seen?.Put(lisp, cell.Car, Value.T);
            previous = cell;
        }

        return list;
    }

    private static bool IsBefore(Interp lisp, Value list, Cons end)
    {
        for (Value rest = list; rest.O is Cons cell && !ReferenceEquals(cell, end); rest = cell.Cdr)
        {
            if (Equality.Equal(lisp, cell.Car, end.Car)) return true;
        }

        return false;
    }

    [Primitive("last", "Return the last cons of LIST, or with N the cons N from the end.")]
    public static Value Last(Interp lisp, Value list, Value n = default)
    {
        if (n.IsTrue)
        {
            if (!n.IsNumber) throw lisp.WrongType("number-or-marker-p", n);
            long length = SequencePrimitives.SafeLength(lisp, list);
            if (n.IsFixnum && n.N < 0) return ConsPrimitives.NthCdr(lisp, length - n.N, list);
            return n.N < length ? ConsPrimitives.NthCdr(lisp, length - n.N, list) : list;
        }

        if (list.IsNil) return default;
        return ConsPrimitives.NthCdr(lisp, Math.Max(SequencePrimitives.SafeLength(lisp, list) - 1, 0), list);
    }

    [Primitive("butlast", "Return a copy of LIST with the last N (default 1) elements removed.")]
    public static Value Butlast(Interp lisp, Value list, Value n = default) =>
        n.IsFixnum && n.N <= 0 ? list : Nbutlast(lisp, SequencePrimitives.CopySequence(lisp, list), n);

    [Primitive("nbutlast", "Alter LIST to remove the last N (default 1) elements.")]
    public static Value Nbutlast(Interp lisp, Value list, Value n = default)
    {
        long length = Sequences.Length(lisp, list);
        if (n.IsTrue) Arithmetic.Number(lisp, n);
        long count = n.IsNil ? 1 : Arguments.Long(lisp, n);
        if (count >= length) return default;
        if (count <= 0) return list;
        Value before = ConsPrimitives.NthCdr(lisp, length - count - 1, list);
        if (!before.TryCons(out Cons? cell)) throw lisp.WrongType("consp", before);
        cell.Cdr = default;
        return list;
    }

    [Primitive("number-sequence", "Return a list of the numbers from FROM to TO, by INC (default 1).")]
    public static Value NumberSequence(Interp lisp, Value from, Value to = default, Value inc = default)
    {
        if (to.IsNil) return Cons.List(from);
        Value first = Arithmetic.Number(lisp, from);
        if (Arithmetic.Compare(first, Arithmetic.Number(lisp, to)) == 0) return Cons.List(from);
        Value step = inc.IsNil ? 1 : Arithmetic.Number(lisp, inc);
        if (Arithmetic.Compare(step, 0) is not { } sign || sign == 0) throw lisp.Error("The increment can not be zero");
        ListBuilder list = default;
        Value next = first;
        for (long n = 1; Arithmetic.Compare(next, to) is { } order && (sign > 0 ? order <= 0 : order >= 0); n++)
        {
            list.Add(next);
            next = Arithmetic.Add(first, Arithmetic.Multiply(n, step));
            if (n % 8192 == 0) lisp.PollQuit();
        }

        return list.Head;
    }
}
