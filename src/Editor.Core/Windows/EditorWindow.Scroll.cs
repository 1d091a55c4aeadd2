namespace Editor.Core;

/// <summary>A row as the last frame showed it.</summary>
internal readonly record struct VisibleRow(int Row, TextPosition Start, TextPosition Last, TextPosition Next, RowEnd End);

public sealed partial class EditorWindow
{
    /// <summary>The rows of the last frame, top to bottom.</summary>
    internal List<VisibleRow> Visible { get; } = [];

    /// <summary>Whether the last frame showed the end of the buffer.</summary>
    public bool ShowsEnd { get; private set; } = true;

    /// <summary>Lines that were added since this window last showed the end of its buffer; 0 while it does.</summary>
    public int NewLines
    {
        get
        {
            if (ShowsEnd || !_session.GotOutput(Buffer)) return 0;
            TextPosition seen = Clamp(_seenEnd.Position);
            return Buffer.Text.CountNewlines(new TextRange(seen, Buffer.PointMax));
        }
    }

    /// <summary>Whether the window stays at the end as text comes in: it is to, nobody edits a file in it, and point is at the end.</summary>
    public bool IsFollowing => FollowsOutput && Buffer.FileName is null && Point == Buffer.PointMax;

    /// <summary>Whether the end of the buffer shows now, whatever the last frame was.</summary>
    internal bool IsEndInView(RowLayout layout)
    {
        ShowPoint(layout);
        return layout.IsWithin(Start, Buffer.PointMax, TextRows);
    }

    internal void OnPainted(bool showsEnd)
    {
        ShowsEnd = showsEnd;
        if (!showsEnd) return;
        _seenEnd.Position = Buffer.PointMax;
        _session.MarkSeen(Buffer);
    }

    /// <summary>
    /// Sees to it that point shows: the start stays where it is if point is on the rows below it, else point goes to the middle, or, in a window that
    /// follows output, to the last row (Emacs manual, "Auto Scrolling").
    /// </summary>
    internal void ShowPoint(RowLayout layout)
    {
        // A point at the end is pushed along by what is appended; one elsewhere stays.
        if (!IsSelected) _point.InsertionType = FollowsOutput && _point.Position == Buffer.PointMax ? InsertionType.Advances : InsertionType.StaysBefore;
        TextPosition point = Point;
        TextPosition start = layout.RowStart(Start);
        int rows = TextRows;
        if (point < start || !layout.IsWithin(start, point, rows))
        {
            int above = IsFollowing ? rows - 1 : rows / 2;
            start = layout.Move(layout.RowStart(point), -above, out _);
        }

        Start = start;
        if (layout.Truncates && IsSelected) ShowPointColumn(layout);
    }

    // Where lines are cut off, the text is scrolled sideways so that point's column shows, and back when point comes back (Emacs manual,
    // "Horizontal Scrolling"): by half a window, so that typing at the edge does not scroll with each character.
    private void ShowPointColumn(RowLayout layout)
    {
        int column = layout.LineColumn(Point);
        int hidden = HScroll > 0 ? 1 : 0;
        if (column >= HScroll + hidden && column <= HScroll + layout.Width - 1) return;
        HScroll = column < layout.Width ? 0 : Math.Max(0, column - (layout.Width / 2));
        _session.LayoutOf(this);
    }

    /// <summary>Puts point's row at a row of the window, from 0; negative counts from the bottom.</summary>
    internal void Recenter(RowLayout layout, int row)
    {
        int rows = Math.Max(1, TextRows);
        int above = Math.Clamp(row < 0 ? rows + row : row, 0, rows - 1);
        Start = layout.Move(layout.RowStart(Point), -above, out _);
    }

    /// <summary>Scrolls by some rows (down the text where positive); point comes along only as far as it must to stay in view.</summary>
    /// <returns>Whether anything could be scrolled.</returns>
    internal bool Scroll(RowLayout layout, int count)
    {
        ShowPoint(layout);
        TextPosition start = Start;
        int rows = Math.Max(1, TextRows);
        TextPosition moved = layout.Move(start, count, out int done);
        if (done == 0) return false;
        Start = moved;
        if (count > 0)
        {
            if (Point < moved) Point = moved;
            return true;
        }

        TextPosition last = layout.Move(moved, rows - 1, out _);
        ScreenRow row = new(isMeasure: true);
        layout.Lay(last, row);
        if (Point > row.Last) Point = row.Start;
        return true;
    }
}
