namespace Editor.Text;

/// <content>Lines: a newline ends one, and a text that ends in a newline has an empty line behind it.</content>
public sealed partial class GapText
{
    /// <summary>So many units around a position are searched before the index is asked.</summary>
    private const int NearbyUnits = 256;

    /// <summary>How many lines there are; at least one.</summary>
    public int LineCount => _index.Newlines + 1;

    /// <summary>The line that holds a position.</summary>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    public LineNumber LineOf(TextPosition at) => new(_index.NewlinesBefore(ToUnit(at)) + 1);

    /// <summary>Where a line begins.</summary>
    /// <exception cref="TextRangeException">There is no such line.</exception>
    public TextPosition LineStart(LineNumber line)
    {
        if (line.Value < 1 || line.Value > LineCount) Throw.NoSuchLine(line, LineCount);
        return FromUnit(line.Value == 1 ? 0 : _index.AfterNewline(line.Value - 1));
    }

    /// <summary>Where the line that holds a position begins; it costs the same in a line of any length.</summary>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    public TextPosition LineStartBefore(TextPosition at)
    {
        int unit = ToUnit(at);
        int from = Math.Max(0, unit - NearbyUnits);
        for (int end = unit; end > from;)
        {
            ReadOnlySpan<char> run = _store.RunBefore(from, end);
            int newline = run.LastIndexOf('\n');
            if (newline >= 0) return FromUnit(end - run.Length + newline + 1);
            end -= run.Length;
        }

        if (from == 0) return Start;
        int newlines = _index.NewlinesBefore(from);
        return FromUnit(newlines == 0 ? 0 : _index.AfterNewline(newlines));
    }

    /// <summary>Where the line that holds a position ends: before its newline, or the text's end. It costs the same in a line of any length.</summary>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    public TextPosition LineEndAfter(TextPosition at)
    {
        int unit = ToUnit(at);
        int limit = Math.Min(_store.Units, unit + NearbyUnits);
        while (unit < limit)
        {
            ReadOnlySpan<char> run = _store.RunFrom(unit, limit);
            int newline = run.IndexOf('\n');
            if (newline >= 0) return FromUnit(unit + newline);
            unit += run.Length;
        }

        int newlines = _index.NewlinesBefore(unit);
        return newlines == _index.Newlines ? End : FromUnit(_index.AfterNewline(newlines + 1) - 1);
    }

    /// <summary>How many newlines a range holds; it costs the same for a range of any length.</summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public int CountNewlines(TextRange range)
    {
        (int start, int end) = UnitsOf(range);
        return _index.CountsBetween(start, end).Newlines;
    }
}
