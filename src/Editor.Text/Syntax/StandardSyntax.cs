namespace Editor.Text;

/// <summary>The standard syntax table's ASCII part, and how it is filled.</summary>
internal static partial class StandardSyntax
{
    /// <summary>The entries in the order in which they are to be set, later ones over earlier ones.</summary>
    public static List<(int Low, int High, SyntaxEntry Entry)> Entries()
    {
        var table = new List<(int Low, int High, SyntaxEntry Entry)>();
        table.Add((0, 127, new((int)SyntaxClass.Punctuation)));
        table.Add((128, LispChar.Last, new((int)SyntaxClass.Word)));
        table.Add((0x110000, LispChar.FirstRaw - 1, new((int)SyntaxClass.Symbol)));
        FillEach(table, "\t\n\f\r ", SyntaxClass.Whitespace);
        FillEach(table, "$%", SyntaxClass.Word);
        FillEach(table, "_-+*/&|<>=", SyntaxClass.Symbol);
        FillEach(table, "\"", SyntaxClass.String);
        FillEach(table, "\\", SyntaxClass.Escape);
        table.Add(('0', '9', new((int)SyntaxClass.Word)));
        table.Add(('A', 'Z', new((int)SyntaxClass.Word)));
        table.Add(('a', 'z', new((int)SyntaxClass.Word)));
        FillPairs(table, ['(', ')', '[', ']', '{', '}']);
        FillRanges(table, Spaces, SyntaxClass.Whitespace);
        FillRanges(table, Punctuation, SyntaxClass.Punctuation);
        FillRanges(table, Symbols, SyntaxClass.Symbol);
        FillPairs(table, Brackets);
        return table;
    }

    private static void FillEach(List<(int Low, int High, SyntaxEntry Entry)> table, string characters, SyntaxClass syntax)
    {
        foreach (var c in characters) table.Add((c, c, new((int)syntax)));
    }

    private static void FillRanges(List<(int Low, int High, SyntaxEntry Entry)> table, ReadOnlySpan<int> ranges, SyntaxClass syntax)
    {
        for (var i = 0; i < ranges.Length; i += 2) table.Add((ranges[i], ranges[i + 1], new((int)syntax)));
    }

    private static void FillPairs(List<(int Low, int High, SyntaxEntry Entry)> table, ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table.Add((pairs[i], pairs[i], new((int)SyntaxClass.Open, pairs[i + 1])));
            table.Add((pairs[i + 1], pairs[i + 1], new((int)SyntaxClass.Close, pairs[i])));
        }
    }
}
