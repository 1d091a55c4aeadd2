namespace Editor.Core;

/// <summary>Paints the bottom of the screen: the echo area, or the open question with the candidates above it.</summary>
internal sealed class BottomPainter(EditorSession session, Canvas canvas)
{
    private const int MostRows = 12;
    private readonly ScreenRow _row = new();
    private List<(int Row, int Column, int Columns, int Candidate)> _places = [];

    /// <summary>The candidate at a cell, or -1.</summary>
    public int CandidateAt(int row, int column)
    {
        foreach ((int placeRow, int placeColumn, int columns, int candidate) in _places)
        {
            if (row == placeRow && column >= placeColumn && column < placeColumn + columns) return candidate;
        }

        return -1;
    }

    /// <summary>Gives the bottom the rows that it needs now.</summary>
    public void Size()
    {
        WindowTree tree = session.Windows;
        Minibuffer minibuffer = session.Minibuffer;
        if (!minibuffer.IsActive)
        {
            int lines = session.Echo.Text.Length == 0 ? 1 : EchoLines().Count;
            tree.SetBottomRows(Math.Clamp(lines, 1, MostRows));
            return;
        }

        int text = PromptLines().Count - 1 + InputRows();
        int candidates = CandidateRows();
        tree.SetBottomRows(Math.Min(text + candidates, MostRows + candidates));
    }

    /// <summary>Paints it.</summary>
    /// <returns>Where the cursor is, when a question is open and selected.</returns>
    public (int Row, int Column)? Paint()
    {
        _places = [];
        return session.Minibuffer.IsActive ? PaintQuestion() : PaintEcho();
    }

    private (int Row, int Column)? PaintEcho()
    {
        int top = session.Windows.MinibufferWindow.Area.Row;
        int rows = session.Windows.MinibufferWindow.Area.Rows;
        List<string> lines = EchoLines();
        int shown = Math.Min(rows, lines.Count);
        int end = 0;
        for (int i = 0; i < shown; i++) end = canvas.Write(top + i, 0, canvas.Columns, lines[i], session.Echo.Face);
        return session.IsReadingKey ? (top + Math.Max(0, shown - 1), end) : null;
    }

    private List<string> EchoLines() => Cut(session.Echo.Text, Math.Max(1, session.Windows.Columns));

    // The answer begins after the last line of the prompt, which therefore leaves some room.
    private List<string> PromptLines() => Cut(session.Minibuffer.Prompt, Math.Max(1, session.Windows.Columns - Math.Min(8, session.Windows.Columns / 4)));

    // A message of several lines takes several rows; a long one is cut into rows.
    private List<string> Cut(string text, int width)
    {
        List<string> lines = [];
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            string rest = line;
            while (canvas.Measure(rest) > width && lines.Count < MostRows)
            {
                int units = FittingUnits(rest, width);
                lines.Add(rest[..units]);
                rest = rest[units..];
            }

            lines.Add(rest);
            if (lines.Count >= MostRows) break;
        }

        return lines;
    }

    private int FittingUnits(string text, int width)
    {
        int columns = 0;
        int units = 0;
        while (units < text.Length)
        {
            Glyph glyph = session.Glyphs.Next(text.AsSpan(units));
            int wide = glyph.Kind == GlyphKind.Tab ? 2 : glyph.Columns;
            if (columns + wide > width && units > 0) break;
            columns += wide;
            units += glyph.Units;
        }

        return units;
    }

    private RowLayout Layout()
    {
        EditorWindow window = session.Windows.MinibufferWindow;
        RowLayout layout = session.LayoutOf(window);
        layout.Use(window.Buffer, window.Area.Columns, truncates: false, 0, session.Settings.TabWidth, canvas.Measure(PromptLines()[^1]));
        return layout;
    }

    private int InputRows()
    {
        RowLayout layout = Layout();
        TextPosition at = session.Windows.MinibufferWindow.Buffer.PointMin;
        for (int rows = 1; rows < MostRows; rows++)
        {
            layout.Lay(at, _row);
            if (_row.End == RowEnd.EndOfText) return rows;
            at = _row.Next;
        }

        return MostRows;
    }

    private (int Row, int Column)? PaintQuestion()
    {
        EditorWindow window = session.Windows.MinibufferWindow;
        int candidateRows = Math.Min(CandidateRows(), Math.Max(0, window.Area.Rows - 1));
        PaintCandidates(window.Area.Row, candidateRows);
        int top = window.Area.Row + candidateRows;
        int rows = window.Area.Rows - candidateRows;
        foreach (string line in PromptLines().TakeLast(rows))
        {
            canvas.Write(top++, 0, canvas.Columns, line, Face.MinibufferPrompt);
            rows--;
        }

        // the input begins on the prompt's last row
        top--;
        rows++;
        RowLayout layout = Layout();
        TextPosition at = FirstShown(layout, window, rows);
        (int Row, int Column)? cursor = null;
        bool isSecret = session.Minibuffer.Current.Request.IsSecret;
        for (int i = 0; i < rows; i++)
        {
            layout.Lay(at, _row);
            foreach (PlacedGlyph placed in _row.Glyphs)
            {
                Glyph glyph = isSecret ? session.Glyphs.Next("*") : placed.Glyph;
                canvas.Put(top + i, placed.Column, placed.Columns, glyph, Face.Default);
            }

            if (_row.Holds(window.Point) && cursor is null) cursor = (top + i, _row.ColumnOf(window.Point));
            if (_row.End == RowEnd.Continued) canvas.Fill(top + i, canvas.Columns - 1, 1, Face.TrailingMark, "\\");
            if (_row.End == RowEnd.EndOfText)
            {
                string note = session.Minibuffer.Note.Length > 0 ? session.Minibuffer.Note : session.Echo.Text;
                if (note.Length > 0) canvas.Write(top + i, _row.Columns + 1, canvas.Columns, note, Face.EchoHint);
                break;
            }

            at = _row.Next;
        }

        return window.IsSelected ? cursor : null;
    }

    private TextPosition FirstShown(RowLayout layout, EditorWindow window, int rows)
    {
        TextPosition start = window.Buffer.PointMin;
        return InputRows() <= rows ? start : layout.Move(layout.RowStart(window.Point), -(rows - 1), out _);
    }

    private int CandidateRows()
    {
        Minibuffer.Question question = session.Minibuffer.Current;
        bool isWanted = question.ShowsAll || session.Settings.ShowCandidatesWhileTyping || question.SelectedCandidate >= 0;
        int count = session.Minibuffer.Candidates.Count;
        if (!isWanted || count == 0) return 0;
        int most = Math.Min(question.ShowsAll ? session.Settings.CandidateRows : Math.Min(5, session.Settings.CandidateRows), session.Windows.Rows / 3);
        return Math.Max(0, Math.Min(count, most));
    }

    // One candidate a row, with what is known about it at its right.
    private void PaintCandidates(int top, int rows)
    {
        Minibuffer.Question question = session.Minibuffer.Current;
        IReadOnlyList<Completion> candidates = session.Minibuffer.Candidates;
        session.Minibuffer.CandidatesShown = Math.Max(1, rows);
        if (rows == 0) return;
        int first = Math.Clamp(question.FirstCandidate, 0, candidates.Count - 1);
        if (question.SelectedCandidate >= 0) first = Math.Clamp(first, Math.Max(0, question.SelectedCandidate - rows + 1), question.SelectedCandidate);
        question.FirstCandidate = first;
        int widest = 0;
        for (int i = first; i < Math.Min(first + rows, candidates.Count); i++) widest = Math.Max(widest, canvas.Measure(candidates[i].Text));
        int second = Math.Min(widest + 4, Math.Max(10, canvas.Columns / 2));
        for (int i = 0; i < rows && first + i < candidates.Count; i++)
        {
            bool isSelected = first + i == question.SelectedCandidate;
            Face face = isSelected ? Face.CompletionSelected : Face.Completion;
            int row = top + i;
            canvas.Fill(row, 0, canvas.Columns, face);
            int at = canvas.Write(row, 0, canvas.Columns, (isSelected ? "> " : "  ") + candidates[first + i].Text, face);
            string annotation = candidates[first + i].Annotation;
            if (annotation.Length > 0) canvas.Write(row, Math.Max(at + 2, second), canvas.Columns, annotation, isSelected ? face : Face.Shadow);
            if (i == 0 && candidates.Count > rows) PaintCount(row, first, rows, candidates.Count);
            _places.Add((row, 0, canvas.Columns, first + i));
        }
    }

    private void PaintCount(int row, int first, int rows, int count)
    {
        string text = $" {first + 1}-{Math.Min(count, first + rows)} of {count} ";
        canvas.Write(row, Math.Max(0, canvas.Columns - text.Length), canvas.Columns, text, Face.Shadow);
    }
}
