namespace Editor.Core.Frames;

/// <summary>One cell of a frame: a grapheme of one or two columns, and what it means.</summary>
/// <param name="Grapheme">
/// The text of the cell: inert (no C0, C1, DEL, bidi control or lone surrogate ever stands here), interned or a constant. Empty for the
/// second column of a wide grapheme.
/// </param>
/// <param name="Face">What it means.</param>
public readonly record struct FrameCell(string Grapheme, Face Face);

/// <summary>One row of a frame: exactly as many cells as the frame has columns. Immutable; a row that did not change is the same object in the next frame.</summary>
public sealed class FrameRow(FrameCell[] cells)
{
    private readonly FrameCell[] _cells = cells;

    /// <summary>The cells, left to right.</summary>
    public ReadOnlySpan<FrameCell> Cells => _cells;

    /// <summary>The row as text, without trailing blanks.</summary>
    public override string ToString() => string.Concat(_cells.Select(cell => cell.Grapheme)).TrimEnd();
}

/// <summary>How the cursor looks.</summary>
public enum CursorShape
{
#pragma warning disable CS1591
    Hidden, Block, Bar, Underline,
#pragma warning restore CS1591
}

/// <summary>
/// A whole picture of the editor: immutable, made on the loop, read by the screen's thread. It costs the front end only the rows that changed.
/// </summary>
public sealed class ScreenFrame(FrameRow[] rows, int columns, int cursorRow, int cursorColumn, CursorShape cursor, string title, long number, int bells)
{
    private readonly FrameRow[] _rows = rows;

    /// <summary>The rows, top to bottom. Row 0 belongs to the menu bar, which the front end draws over it.</summary>
    public ReadOnlySpan<FrameRow> Rows => _rows;

    /// <summary>Columns of each row.</summary>
    public int Columns { get; } = columns;

    /// <summary>The cursor's row, from 0.</summary>
    public int CursorRow { get; } = cursorRow;

    /// <summary>The cursor's column, from 0.</summary>
    public int CursorColumn { get; } = cursorColumn;

    /// <summary>How the cursor looks.</summary>
    public CursorShape Cursor { get; } = cursor;

    /// <summary>The terminal's title, inert text.</summary>
    public string Title { get; } = title;

    /// <summary>Counts frames from 1.</summary>
    public long Number { get; } = number;

    /// <summary>How many bells have been rung since the start; a front end rings when it grows.</summary>
    public int Bells { get; } = bells;

    /// <summary>The frame as text, row by row, without trailing blanks.</summary>
    public override string ToString() => string.Join('\n', _rows.Select(row => row.ToString()));
}
