namespace Editor.Core;

internal sealed partial class RowLayout
{
    /// <summary>Where the row begins on which a position's cursor stands.</summary>
    public TextPosition RowStart(TextPosition position)
    {
        Collect(position);
        return _starts[^1];
    }

    /// <summary>The start of the row some rows below (or, negative, above) the one that begins at a row's start; stops at the edges.</summary>
    /// <param name="start">A row's start.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="moved">How many it was, without sign.</param>
    public TextPosition Move(TextPosition start, int count, out int moved)
    {
        moved = 0;
        while (moved < count)
        {
            Lay(start, _probe);
            if (_probe.End == RowEnd.EndOfText) return start;
            start = _probe.Next;
            moved++;
        }

        while (moved < -count && start > _buffer.PointMin)
        {
            Collect(start - 1);
            int take = Math.Min(-count - moved, _starts.Count);
            start = _starts[^take];
            moved += take;
        }

        return start;
    }

    // The starts of the rows from the anchor (or line start) before a position to the row that holds it.
    private void Collect(TextPosition position)
    {
        _starts.Clear();
        TextPosition line = LineStart(position);
        if (Truncates)
        {
            _starts.Add(line);
            return;
        }

        TextPosition start = line + ((position - line) / Segment * Segment);
        ScreenRow row = _probe;
        while (true)
        {
            _starts.Add(start);
            Lay(start, row);
            if (row.Holds(position) || row.End == RowEnd.EndOfText || row.Next <= start) return;
            start = row.Next;
        }
    }

    /// <summary>Whether some rows from a row's start on hold a position.</summary>
    public bool IsWithin(TextPosition start, TextPosition position, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            Lay(start, _probe);
            if (_probe.Holds(position)) return true;
            if (_probe.End == RowEnd.EndOfText) return false;
            start = _probe.Next;
        }

        return false;
    }
}
