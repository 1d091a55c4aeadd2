namespace Editor.Core;

/// <summary>A glyph where it stands on a row.</summary>
/// <param name="Position">The character it begins with.</param>
/// <param name="Unit">Its offset in UTF-16 units from the row's start.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="Columns">Columns it takes on this row.</param>
/// <param name="Glyph">The glyph.</param>
internal readonly record struct PlacedGlyph(TextPosition Position, int Unit, int Column, int Columns, Glyph Glyph);

/// <summary>How a row ends.</summary>
internal enum RowEnd
{
    /// <summary>With a newline, which belongs to it.</summary>
    Newline,

    /// <summary>With the end of the text.</summary>
    EndOfText,

    /// <summary>In the middle of a line, which goes on in the next row.</summary>
    Continued,

    /// <summary>In the middle of a line, the rest of which does not show.</summary>
    Truncated,
}

/// <summary>One row of a window: what part of the text it shows, and where. Reused from row to row.</summary>
/// <param name="isMeasure">Whether only its ends are wanted: then the glyphs are not kept.</param>
internal sealed class ScreenRow(bool isMeasure = false)
{
    /// <summary>Whether only its ends are wanted.</summary>
    public bool IsMeasure { get; } = isMeasure;

    /// <summary>The first character of the row.</summary>
    public TextPosition Start { get; set; }

    /// <summary>Where the next row begins; at the end of the text, its end.</summary>
    public TextPosition Next { get; set; }

    /// <summary>The last position that the cursor can have on this row.</summary>
    public TextPosition Last { get; set; }

    /// <summary>How it ends.</summary>
    public RowEnd End { get; set; }

    /// <summary>The column after the last glyph.</summary>
    public int Columns { get; set; }

    /// <summary>The glyphs, left to right, without the newline.</summary>
    public List<PlacedGlyph> Glyphs { get; } = [];

    /// <summary>Whether the cursor of a position belongs on this row.</summary>
    public bool Holds(TextPosition position) => position >= Start && position <= Last;

    /// <summary>The column of a position on this row.</summary>
    public int ColumnOf(TextPosition position)
    {
        foreach (PlacedGlyph placed in Glyphs)
        {
            if (position < placed.Position + placed.Glyph.Characters) return placed.Column;
        }

        return Columns;
    }

    /// <summary>The position that shows at a column; the row's last one beyond its end.</summary>
    public TextPosition PositionAt(int column)
    {
        foreach (PlacedGlyph placed in Glyphs)
        {
            if (column < placed.Column + placed.Columns) return placed.Position;
        }

        return Last;
    }
}
