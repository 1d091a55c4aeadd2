namespace Editor.Core;

/// <summary>The cells of a frame while it is painted. Whatever is written is clipped; a row that comes out as it was stays the same object.</summary>
internal sealed class Canvas(GlyphTable glyphs)
{
    private static readonly FrameCell Blank = new(" ", Face.Default);
    private FrameCell[][] _cells = [];
    private FrameRow[] _previous = [];

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; private set; }

    /// <summary>Begins a frame, all blank.</summary>
    public void Begin(int rows, int columns)
    {
        if (rows != Rows || columns != Columns)
        {
            Rows = rows;
            Columns = columns;
            _cells = new FrameCell[rows][];
            for (int row = 0; row < rows; row++) _cells[row] = new FrameCell[columns];
            _previous = [];
        }

        foreach (FrameCell[] row in _cells) Array.Fill(row, Blank);
    }

    /// <summary>The rows painted; those that did not change are the objects of the frame before.</summary>
    public FrameRow[] End()
    {
        FrameRow[] rows = new FrameRow[Rows];
        for (int row = 0; row < Rows; row++)
        {
            bool same = row < _previous.Length && _previous[row].Cells.SequenceEqual(_cells[row]);
            rows[row] = same ? _previous[row] : new FrameRow([.. _cells[row]]);
        }

        _previous = rows;
        return rows;
    }

    /// <summary>Gives a stretch of a row one face and blanks.</summary>
    public void Fill(int row, int column, int columns, Face face, string grapheme = " ")
    {
        if (row < 0 || row >= Rows) return;
        int end = Math.Min(Columns, column + columns);
        for (int at = Math.Max(0, column); at < end; at++) _cells[row][at] = new FrameCell(grapheme, face);
    }

    /// <summary>Changes the face of a stretch, leaving its text.</summary>
    public void Paint(int row, int column, int columns, Face face)
    {
        if (row < 0 || row >= Rows) return;
        int end = Math.Min(Columns, column + columns);
        for (int at = Math.Max(0, column); at < end; at++) _cells[row][at] = _cells[row][at] with { Face = face };
    }

    /// <summary>Puts one glyph into the columns it was given.</summary>
    public void Put(int row, int column, int columns, in Glyph glyph, Face face)
    {
        if (row < 0 || row >= Rows || column < 0 || column + columns > Columns) return;
        FrameCell[] cells = _cells[row];
        if (glyph.Kind == GlyphKind.Plain && glyph.Columns <= columns)
        {
            cells[column] = new FrameCell(glyph.Text, face);
            if (columns > 1) cells[column + 1] = new FrameCell("", face);
            return;
        }

        for (int i = 0; i < columns; i++)
        {
            bool hasText = glyph.Kind == GlyphKind.Escape && i < glyph.Text.Length;
            cells[column + i] = new FrameCell(hasText ? glyphs.Next(glyph.Text.AsSpan(i, 1)).Text : " ", face);
        }
    }

    /// <summary>Writes inert text from a column on, clipped at a limit.</summary>
    /// <returns>The column after it.</returns>
    public int Write(int row, int column, int limit, string text, Face face)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            Glyph glyph = Inert(glyphs.Next(rest));
            if (column + glyph.Columns > limit) break;
            Put(row, column, glyph.Columns, glyph, glyph.Kind == GlyphKind.Escape && face == Face.Default ? Face.EscapeGlyph : face);
            column += glyph.Columns;
            rest = rest[glyph.Units..];
        }

        return column;
    }

    /// <summary>How many columns <see cref="Write"/> takes for a text.</summary>
    public int Measure(string text)
    {
        int columns = 0;
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            Glyph glyph = Inert(glyphs.Next(rest));
            columns += glyph.Columns;
            rest = rest[glyph.Units..];
        }

        return columns;
    }

    private static Glyph Inert(Glyph glyph) => glyph.Kind switch
    {
        GlyphKind.Tab => glyph with { Text = "^I", Columns = 2, Kind = GlyphKind.Escape },
        GlyphKind.Newline => glyph with { Text = "^J", Columns = 2, Kind = GlyphKind.Escape },
        _ => glyph,
    };
}
