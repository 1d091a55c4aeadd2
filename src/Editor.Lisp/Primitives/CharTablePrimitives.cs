namespace Editor.Lisp;

/// <summary>Char-tables and bool-vectors (manual: "Char-Tables", "Bool-Vectors").</summary>
[PrimitiveSet]
internal static partial class CharTablePrimitives
{
    [Primitive("make-char-table", "Return a newly created char-table, with purpose PURPOSE and every element INIT.")]
    public static Value Make(Interp lisp, Symbol purpose, Value init = default)
    {
        Value extras = lisp.GetProperty(purpose, lisp.Intern("char-table-extra-slots"));
        if (extras.IsTrue && (!extras.IsFixnum || extras.N < 0)) throw lisp.WrongType("wholenump", extras);
        if (extras.IsFixnum && extras.N > 10) throw lisp.OutOfRange(extras);
        LispCharTable table = new() { Purpose = purpose, Extras = new Value[extras.IsFixnum ? extras.N : 0] };
        if (init.IsTrue)
        {
            table.SetRange(0, CharCode.Max, init);
            table.Default = init;
        }

        return Value.Of(table);
    }

    [Primitive("char-table-subtype", "Return the subtype of char-table CHAR-TABLE: its purpose.")]
    public static Value Subtype(Interp lisp, Value charTable) => Table(lisp, charTable).Purpose;

    [Primitive("char-table-parent", "Return the parent char-table of CHAR-TABLE, or nil.")]
    public static Value Parent(Interp lisp, Value charTable) => Value.Of(Table(lisp, charTable).Parent);

    [Primitive("set-char-table-parent", "Set the parent char-table of CHAR-TABLE to PARENT, a char-table or nil; return PARENT.")]
    public static Value SetParent(Interp lisp, Value charTable, Value parent)
    {
        LispCharTable table = Table(lisp, charTable);
        LispCharTable? above = parent.IsNil ? null : Table(lisp, parent);
        for (LispCharTable? at = above; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, table)) throw lisp.Error("Loop in parent chain");
        }

        table.Parent = above;
        return parent;
    }

    [Primitive("char-table-extra-slot", "Return the value of CHAR-TABLE's extra-slot number N.")]
    public static Value ExtraSlot(Interp lisp, Value charTable, Value n)
    {
        LispCharTable table = Table(lisp, charTable);
        if (!n.IsFixnum) throw lisp.WrongType("fixnump", n);
        return (ulong)n.N < (ulong)table.Extras.Length ? table.Extras[n.N] : throw lisp.OutOfRange(charTable, n);
    }

    [Primitive("set-char-table-extra-slot", "Set CHAR-TABLE's extra-slot number N to VALUE.")]
    public static Value SetExtraSlot(Interp lisp, Value charTable, Value n, Value value)
    {
        LispCharTable table = Table(lisp, charTable);
        if (!n.IsFixnum) throw lisp.WrongType("fixnump", n);
        return (ulong)n.N < (ulong)table.Extras.Length ? table.Extras[n.N] = value : throw lisp.OutOfRange(charTable, n);
    }

    [Primitive("char-table-range", "Return the value in CHAR-TABLE for a range of characters: nil (the default), a character, or the first of (FROM . TO).")]
    public static Value Range(Interp lisp, Value charTable, Value range)
    {
        LispCharTable table = Table(lisp, charTable);
        if (range.IsNil) return table.Default;
        if (CharacterPrimitives.Characterp(range)) return table[(int)range.N];
        if (range.O is not Cons pair) throw lisp.Error("Invalid RANGE argument to ‘char-table-range’");
        CheckCharacter(lisp, pair.Car);
        CheckCharacter(lisp, pair.Cdr);
        return table[(int)pair.Car.N];
    }

    [Primitive("set-char-table-range", "Set the value in CHAR-TABLE for a range: t (all), nil (the default), a character or (FROM . TO); return VALUE.")]
    public static Value SetRange(Interp lisp, Value charTable, Value range, Value value)
    {
        LispCharTable table = Table(lisp, charTable);
        if (ReferenceEquals(range.O, Symbol.True))
        {
            table.SetRange(0, CharCode.Max, value);
        }
        else if (range.IsNil)
        {
            table.Default = value;
        }
        else if (CharacterPrimitives.Characterp(range))
        {
            table[(int)range.N] = value;
        }
        else if (range.O is Cons pair)
        {
            CheckCharacter(lisp, pair.Car);
            CheckCharacter(lisp, pair.Cdr);
            if (pair.Car.N <= pair.Cdr.N) table.SetRange((int)pair.Car.N, (int)pair.Cdr.N, value);
        }
        else
        {
            throw lisp.Error("Invalid RANGE argument to ‘set-char-table-range’");
        }

        return value;
    }

    [Primitive("map-char-table", "Call FUNCTION with key and value for each character or range of characters that has a non-nil value in CHAR-TABLE.")]
    public static void Map(Interp lisp, Value function, Value charTable)
    {
        LispCharTable table = Table(lisp, charTable);
        Callee callee = new(lisp, function);
        List<(int From, int To, Value Value)> ranges = [];
        for (int c = 0; c <= CharCode.Max;)
        {
            int end = CharCode.Max;
            for (LispCharTable? at = table; at is not null; at = at.Parent) end = Math.Min(end, at.RangeEnd(c));
            Value value = table[c];
            if (ranges.Count > 0 && Value.Eq(ranges[^1].Value, value)) ranges[^1] = (ranges[^1].From, end, value);
            else ranges.Add((c, end, value));
            c = end + 1;
        }

        // as in Emacs, FUNCTION gets one and the same cons for all ranges
        Cons key = new(default, default);
        foreach ((int from, int to, Value value) in ranges)
        {
            key.Car = from;
            key.Cdr = to;
            if (value.IsTrue) callee.Call(from == to ? from : key, value);
        }
    }

    [Primitive("optimize-char-table", "Optimize CHAR-TABLE: equal neighbours become one range, by TEST (default equal).")]
    public static void Optimize(Interp lisp, Value charTable, Value test = default)
    {
        LispCharTable table = Table(lisp, charTable);
        (int From, int To, Value Value)[] ranges = [.. table.Ranges()];
        for (int i = 1; i < ranges.Length; i++)
        {
            Value before = ranges[i - 1].Value;
            bool same = test.IsNil ? Equality.Equal(lisp, before, ranges[i].Value) : lisp.Funcall(test, before, ranges[i].Value).IsTrue;
            if (!same) continue;
            ranges[i].Value = before;
            table.SetRange(ranges[i].From, ranges[i].To, before);
        }
    }

    private static void CheckCharacter(Interp lisp, Value value)
    {
        if (!CharacterPrimitives.Characterp(value)) throw lisp.WrongType("characterp", value);
    }

    private static LispCharTable Table(Interp lisp, Value table) => table.O as LispCharTable ?? throw lisp.WrongType("char-table-p", table);
}
