namespace Editor.Text;

/// <summary>
/// Searching a text for a string, where it stands: the gap does not move, nothing is copied. Positions are characters, and a match begins
/// and ends between characters.
/// </summary>
public static class TextSearch
{
    /// <summary>The first match that begins at <paramref name="from"/> or later and ends at <paramref name="bound"/> or earlier.</summary>
    /// <param name="text">The text.</param>
    /// <param name="needle">What to find; empty is found at <paramref name="from"/>.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="bound">Where to stop, not before <paramref name="from"/>; null for the end of the text.</param>
    /// <param name="fold">Whether case matters.</param>
    /// <returns>The match, or null.</returns>
    /// <exception cref="TextRangeException">A position is outside the text.</exception>
    /// <exception cref="ArgumentException">The bound is on the wrong side.</exception>
    public static TextRange? FindForward(GapText text, string needle, TextPosition from, TextPosition? bound = null, CaseFold fold = CaseFold.Exact) =>
        FindForward(text, new LiteralPattern(needle, fold), from, bound);

    /// <inheritdoc cref="FindForward(GapText, string, TextPosition, TextPosition?, CaseFold)"/>
    public static TextRange? FindForward(GapText text, LiteralPattern pattern, TextPosition from, TextPosition? bound = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pattern);
        text.GetPieces(text.FullRange, out _, out _); // checks whose thread this is
        var range = SearchBound.Check(from, bound ?? text.End, text.FullRange, isForward: true);
        return RangeAt(text, pattern, pattern.FindForward(text, text.ToUnit(range.Start), text.ToUnit(range.End)));
    }

    /// <summary>The last match that ends at <paramref name="from"/> or earlier and begins at <paramref name="bound"/> or later.</summary>
    /// <param name="text">The text.</param>
    /// <param name="needle">What to find; empty is found at <paramref name="from"/>.</param>
    /// <param name="from">Where to begin, going back.</param>
    /// <param name="bound">Where to stop, not after <paramref name="from"/>; null for the start of the text.</param>
    /// <param name="fold">Whether case matters.</param>
    /// <returns>The match, or null.</returns>
    /// <exception cref="TextRangeException">A position is outside the text.</exception>
    /// <exception cref="ArgumentException">The bound is on the wrong side.</exception>
    public static TextRange? FindBackward(GapText text, string needle, TextPosition from, TextPosition? bound = null, CaseFold fold = CaseFold.Exact) =>
        FindBackward(text, new LiteralPattern(needle, fold), from, bound);

    /// <inheritdoc cref="FindBackward(GapText, string, TextPosition, TextPosition?, CaseFold)"/>
    public static TextRange? FindBackward(GapText text, LiteralPattern pattern, TextPosition from, TextPosition? bound = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pattern);
        text.GetPieces(text.FullRange, out _, out _);
        var range = SearchBound.Check(from, bound ?? text.Start, text.FullRange, isForward: false);
        return RangeAt(text, pattern, pattern.FindBackward(text, text.ToUnit(range.Start), text.ToUnit(range.End)));
    }

    /// <summary>The matches in a range, each beginning where the one before ended or later.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">What to find; an empty one has no matches here.</param>
    /// <param name="range">Where.</param>
    /// <param name="limit">The most matches to give: a screen needs few.</param>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public static IReadOnlyList<TextRange> FindAll(GapText text, LiteralPattern pattern, TextRange range, int limit = int.MaxValue)
    {
        var found = new List<TextRange>();
        Scan(text, pattern, range, limit, unit => found.Add(new(text.FromUnit(unit), text.FromUnit(unit + pattern.Needle.Length))));
        return found;
    }

    /// <summary>How many matches <see cref="FindAll"/> would give.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">What to find; an empty one has no matches here.</param>
    /// <param name="range">Where.</param>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public static int Count(GapText text, LiteralPattern pattern, TextRange range) => Scan(text, pattern, range, int.MaxValue, null);

    private static int Scan(GapText text, LiteralPattern pattern, TextRange range, int limit, Action<int>? take)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pattern);
        text.GetPieces(range, out _, out _);
        if (pattern.Needle.Length == 0) return 0;
        var end = text.ToUnit(range.End);
        var count = 0;
        for (var at = text.ToUnit(range.Start); count < limit; count++)
        {
            at = pattern.FindForward(text, at, end);
            if (at < 0) break;
            take?.Invoke(at);
            at += pattern.Needle.Length;
        }

        return count;
    }

    private static TextRange? RangeAt(GapText text, LiteralPattern pattern, int unit) =>
        unit < 0 ? null : new TextRange(text.FromUnit(unit), text.FromUnit(unit + pattern.Needle.Length));
}
