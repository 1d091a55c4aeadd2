namespace Editor.Text;

/// <summary>The standard syntax table's ASCII part, and how it is filled.</summary>
internal static partial class StandardSyntax
{
    public static void Fill(SyntaxTable table)
    {
        table.Set(0, 127, new((int)SyntaxClass.Punctuation));
        table.Set(128, LispChar.Last, new((int)SyntaxClass.Word));
        table.Set(0x110000, LispChar.FirstRaw - 1, new((int)SyntaxClass.Symbol));
        FillEach(table, "\t\n\f\r ", SyntaxClass.Whitespace);
        FillEach(table, "$%", SyntaxClass.Word);
        FillEach(table, "_-+*/&|<>=", SyntaxClass.Symbol);
        FillEach(table, "\"", SyntaxClass.String);
        FillEach(table, "\\", SyntaxClass.Escape);
        table.Set('0', '9', new((int)SyntaxClass.Word));
        table.Set('A', 'Z', new((int)SyntaxClass.Word));
        table.Set('a', 'z', new((int)SyntaxClass.Word));
        FillPairs(table, ['(', ')', '[', ']', '{', '}']);
        FillRanges(table, Spaces, SyntaxClass.Whitespace);
        FillRanges(table, Punctuation, SyntaxClass.Punctuation);
        FillRanges(table, Symbols, SyntaxClass.Symbol);
        FillPairs(table, Brackets);
    }

    private static void FillEach(SyntaxTable table, string characters, SyntaxClass syntax)
    {
        foreach (var c in characters) table.Set(c, c, new((int)syntax));
    }

    private static void FillRanges(SyntaxTable table, ReadOnlySpan<int> ranges, SyntaxClass syntax)
    {
        for (var i = 0; i < ranges.Length; i += 2) table.Set(ranges[i], ranges[i + 1], new((int)syntax));
    }

    private static void FillPairs(SyntaxTable table, ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table.Set(pairs[i], pairs[i], new((int)SyntaxClass.Open, pairs[i + 1]));
            table.Set(pairs[i + 1], pairs[i + 1], new((int)SyntaxClass.Close, pairs[i]));
        }
    }
}
