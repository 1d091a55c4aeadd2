namespace Editor.Lisp;

/// <summary>A part of a char-table as Emacs shows it: <c>#^^[DEPTH FIRST …]</c>. Exists only between the text and the table.</summary>
internal sealed record SubCharTable(int Depth, int First, Value[] Items);

/// <summary>
/// The read syntax of char-tables: default, parent, purpose, ASCII, 64 parts of 65,536 characters, extra slots. A part that is not of one value
/// is a sub-table of 16, that of 32, that of 128. Emacs keeps splits that values once made; here a part of one value is always whole.
/// </summary>
internal static class CharTableShape
{
    private const int Parts = 64;
    private const int Fixed = 4 + Parts;

    private static ReadOnlySpan<int> Sizes => [Parts, 16, 32, 128];

    private static ReadOnlySpan<int> Characters => [65536, 4096, 128, 1];

    /// <summary>The slots of a table in the order they are printed.</summary>
    public static List<Value> Slots(LispCharTable table)
    {
        List<Value> slots = [table.Default, table.Parent is null ? default : Value.Of(table.Parent), table.Purpose, Part(table, 3, 0)];
        for (int i = 0; i < Parts; i++) slots.Add(Part(table, 1, i * 65536));
        slots.AddRange(table.Extras);
        return slots;
    }

    /// <summary>The sub-table of a depth that begins at a character, or the one value of it all.</summary>
    private static Value Part(LispCharTable table, int depth, int first)
    {
        int length = Characters[depth - 1];
        Value value = table.Own(first);
        int same = first;
        while (same < first + length && Value.Eq(table.Own(same), value)) same = Math.Max(same + 1, same < 128 ? same + 1 : table.RangeEnd(same) + 1);
        if (same >= first + length) return value;
        Value[] items = new Value[Sizes[depth]];
        int step = Characters[depth];
        for (int i = 0; i < items.Length; i++) items[i] = depth == 3 ? table.Own(first + i) : Part(table, depth + 1, first + (i * step));
        return Value.Of(new SubCharTable(depth, first, items));
    }

    /// <summary>The table of slots that were read.</summary>
    public static Value Table(Interp lisp, Value[] slots)
    {
        if (slots.Length < Fixed) throw lisp.Error("Invalid size char-table");
        LispCharTable table = new() { Default = slots[0], Parent = slots[1].O as LispCharTable, Purpose = slots[2], Extras = slots[Fixed..] };
        for (int i = 0; i < Parts; i++) Fill(table, slots[4 + i], 1, i * 65536);
        return Value.Of(table);
    }

    /// <summary>The sub-table of elements that were read.</summary>
    public static Value SubTable(Interp lisp, Value[] items)
    {
        if (items.Length == 0) throw lisp.Error("Zero-sized sub char-table");
        if (!items[0].IsFixnum || items[0].N is < 1 or > 3) throw lisp.Error("Invalid depth in sub char-table");
        int depth = (int)items[0].N;
        if (items.Length != Sizes[depth] + 2) throw lisp.Error("Invalid size in sub char-table");
        if (!items[1].IsFixnum || items[1].N is < 0 or > CharCode.Max) throw lisp.Error("Invalid minimum character in sub-char-table");
        return Value.Of(new SubCharTable(depth, (int)items[1].N, items[2..]));
    }

    private static void Fill(LispCharTable table, Value part, int depth, int first)
    {
        int step = Characters[depth];
        if (part.O is not SubCharTable sub)
        {
            if (part.IsTrue) table.SetRange(first, first + Characters[depth - 1] - 1, part);
            return;
        }

        for (int i = 0; i < sub.Items.Length; i++)
        {
            if (depth < 3) Fill(table, sub.Items[i], depth + 1, first + (i * step));
            else if (sub.Items[i].IsTrue) table[first + i] = sub.Items[i];
        }
    }
}
