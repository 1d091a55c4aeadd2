namespace Editor.Core;

/// <summary>Paints the text of a window: chooses where it begins, lays out its rows, gives them faces.</summary>
internal sealed class WindowPainter(EditorSession session, Canvas canvas)
{
    private readonly ScreenRow _row = new();
    private readonly FaceMap _faces = new(session);

    /// <summary>Paints a window's text.</summary>
    /// <returns>Where its point is on the screen, or null where no row shows it.</returns>
    public (int Row, int Column)? Paint(EditorWindow window)
    {
        ScreenArea area = window.Area;
        session.MarkShown(window.Buffer);
        int columns = window.TextColumns;
        if (area.Rows <= 0 || columns <= 0) return null;
        if (window.HeaderRows > 0) PaintHeader(window);
        int rows = window.TextRows;
        if (rows <= 0) return null;
        RowLayout layout = session.LayoutOf(window);
        window.ShowPoint(layout);
        return PaintRows(window, layout, area.Row + window.HeaderRows, rows);
    }

    private (int Row, int Column)? PaintRows(EditorWindow window, RowLayout layout, int top, int rows)
    {
        TextPosition at = window.Start;
        TextPosition point = window.Point;
        (int Row, int Column)? cursor = null;
        window.Visible.Clear();
        _faces.Begin(window, VisibleRange(window, layout, rows));
        bool isOver = false;
        for (int i = 0; i < rows && !isOver; i++)
        {
            layout.Lay(at, _row);
            int row = top + i;
            PaintRow(window, row);
            window.Visible.Add(new VisibleRow(row, _row.Start, _row.Last, _row.Next, _row.End));
            if (cursor is null && _row.Holds(point)) cursor = (row, window.Area.Column + Math.Min(_row.ColumnOf(point), window.TextColumns - 1));
            isOver = _row.End == RowEnd.EndOfText;
            at = _row.Next;
        }

        window.OnPainted(isOver);
        return cursor;
    }

    private TextRange VisibleRange(EditorWindow window, RowLayout layout, int rows)
    {
        // As far as the rows could reach; an overlay's source need not be exact about what lies below the window.
        TextPosition end = window.Buffer.PointMax;
        TextPosition start = window.Start;
        if (layout.Truncates)
        {
            GapText text = window.Buffer.Text;
            int last = Math.Min(text.LineCount, text.LineOf(start).Value + rows);
            TextPosition lastLine = text.LineStart(new LineNumber(last));
            TextPosition most = lastLine + Math.Min(end - lastLine, layout.HScroll + layout.Width + 1);
            return new TextRange(start, most < start ? start : most);
        }

        return new TextRange(start, start + Math.Min(end - start, (rows * layout.Width) + rows));
    }

    private void PaintRow(EditorWindow window, int row)
    {
        int left = window.Area.Column;
        _faces.BeginRow(_row);
        foreach (PlacedGlyph placed in _row.Glyphs)
        {
            Face face = _faces.Of(placed);
            canvas.Put(row, left + placed.Column, placed.Columns, placed.Glyph, face);
        }

        if (_row.End == RowEnd.Newline && _faces.OfNewline(_row) is { } filled)
            canvas.Fill(row, left + _row.Columns, window.TextColumns - _row.Columns, filled);
        int last = left + window.TextColumns - 1;
        if (_row.End == RowEnd.Continued) canvas.Fill(row, last, 1, Face.TrailingMark, "\\");
        if (_row.End == RowEnd.Truncated || (window.TruncatesLines && _row.Glyphs.Count > 0 && _row.Glyphs[^1].Column + _row.Glyphs[^1].Columns > window.TextColumns))
            canvas.Fill(row, last, 1, Face.TrailingMark, "$");
        if (window.HScroll > 0 && window.TruncatesLines && _row.Last > _row.Start) canvas.Fill(row, left, 1, Face.TrailingMark, "$");
    }

    private void PaintHeader(EditorWindow window)
    {
        int row = window.Area.Row;
        int left = window.Area.Column;
        canvas.Fill(row, left, window.TextColumns, Face.HeaderLine);
        string header = Words(() => session.Commands.Scripts?.HeaderLine(window)) ?? Words(BufferModes.Of(window.Buffer).Header) ?? "";
        if (window.HScroll > 0 && window.HScroll < header.Length) header = header[window.HScroll..];
        canvas.Write(row, left, left + window.TextColumns, header, Face.HeaderLine);
    }

    // What an embedder or a script has to say may fail; the frame comes out without it, and it is told once.
    private string? Words(Func<string?>? source)
    {
        try
        {
            return source?.Invoke();
        }
        catch (Exception exception) when (exception is not LoopStoppedException)
        {
            session.ReportPaintFault(exception, "header line");
            return null;
        }
    }
}
