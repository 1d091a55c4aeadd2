using System.Text.RegularExpressions;

namespace Editor.Text;

/// <content>The public searches.</content>
public sealed partial class TextRegex
{
    /// <summary>The first match that begins at <paramref name="from"/> or later and ends at <paramref name="bound"/> or earlier.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="bound">Where to stop, not before <paramref name="from"/>; null for the end of what is accessible.</param>
    /// <param name="accessible">What counts as the text, for a narrowed buffer; null for all of it. Both positions lie in it.</param>
    /// <param name="cancellationToken">Ends the search: it is asked at each match, and while one takes long.</param>
    /// <returns>The match, or null.</returns>
    /// <exception cref="TextRangeException">A position is outside the text, or outside what is accessible.</exception>
    /// <exception cref="ArgumentException">The bound is on the wrong side.</exception>
    /// <exception cref="TextSearchTimeoutException">The match took too long.</exception>
    /// <exception cref="OperationCanceledException">The token said so.</exception>
    public TextMatch? FindForward(
        GapText text, TextPosition from, TextPosition? bound = null, TextRange? accessible = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = accessible ?? text.FullRange;
        var window = Open(text, SearchBound.Check(from, bound ?? whole.End, whole, isForward: true), whole);
        var scanner = new MatchScanner(this, window, window.From, cancellationToken);
        return scanner.MoveNext() ? Match(text, window, scanner) : null;
    }

    /// <summary>
    /// The match that begins nearest before <paramref name="from"/> and ends there or earlier, as Emacs' <c>re-search-backward</c> finds it:
    /// of the places where a match begins it takes the last, and from there the match goes forward.
    /// </summary>
    /// <inheritdoc cref="FindForward"/>
    public TextMatch? FindBackward(
        GapText text, TextPosition from, TextPosition? bound = null, TextRange? accessible = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = accessible ?? text.FullRange;
        var window = Open(text, SearchBound.Check(from, bound ?? whole.Start, whole, isForward: false), whole);
        var scanner = new MatchScanner(this, window, window.From, cancellationToken);
        return scanner.MoveToLast() ? Match(text, window, scanner) : null;
    }

    /// <summary>The matches in a range, one behind the other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">Where; no match crosses its end.</param>
    /// <param name="limit">The most matches to give.</param>
    /// <param name="accessible">What counts as the text, for a narrowed buffer; null for all of it.</param>
    /// <param name="cancellationToken">Ends the search: it is asked at each match, and while one takes long.</param>
    /// <inheritdoc cref="FindForward" path="/exception"/>
    public IReadOnlyList<TextRange> FindAll(
        GapText text, TextRange range, int limit = int.MaxValue, TextRange? accessible = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = accessible ?? text.FullRange;
        var window = Open(text, SearchBound.Check(range.Start, range.End, whole, isForward: true), whole);
        var scanner = new MatchScanner(this, window, window.From, cancellationToken);
        var found = new List<TextRange>();
        while (found.Count < limit && scanner.MoveNext())
            found.Add(new(text.FromUnit(window.Base + scanner.Index), text.FromUnit(window.Base + scanner.Index + scanner.Length)));
        return found;
    }

    /// <summary>How many matches <see cref="FindAll"/> would give.</summary>
    /// <inheritdoc cref="FindAll"/>
    public int Count(GapText text, TextRange range, TextRange? accessible = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = accessible ?? text.FullRange;
        var window = Open(text, SearchBound.Check(range.Start, range.End, whole, isForward: true), whole);
        var scanner = new MatchScanner(this, window, window.From, cancellationToken);
        var count = 0;
        while (scanner.MoveNext()) count++;
        return count;
    }

    private TextMatch Match(GapText text, SearchWindow window, MatchScanner scanner) =>
        new(this, text, window.Base + scanner.Index, scanner.Length, window.TextStart, window.Base + window.Units.Length, window.TextEnd);

    /// <summary>Makes the searched part one piece, with at least a character before it for the anchors.</summary>
    private SearchWindow Open(GapText text, TextRange range, TextRange whole)
    {
        text.GetPieces(whole, out _, out _); // checks that it is inside the text, and whose thread this is
        var textStart = text.ToUnit(whole.Start);
        var textEnd = text.ToUnit(whole.End);
        var from = text.ToUnit(range.Start);
        var end = text.ToUnit(range.End);
        var needed = LooksBehind || from == textStart ? textStart : from - 1;
        if (needed > textStart && char.IsLowSurrogate(text.UnitAt(needed)) && char.IsHighSurrogate(text.UnitAt(needed - 1))) needed--;

        // What else stands before it in one piece comes along; the gap moves only when it must.
        text.UnitPieces(textStart, end, out var units, out var behindGap);
        var start = textStart;
        if (!behindGap.IsEmpty)
        {
            start += units.Length;
            units = behindGap;
            if (start > needed)
            {
                start = needed;
                units = text.UnitSpan(needed, end);
            }
        }

        return new SearchWindow(units, start, from - start, textStart, textEnd, EdgeAt(text, end, textEnd), text.UnitCount != text.Length);
    }
}
