namespace Editor.Core;

/// <summary>
/// Cuts the lines of a buffer into the rows of a window. A row is a pure function of where it begins, so nothing must be kept up to date; and each
/// answer costs a bounded look at the text, however long its line is.
/// </summary>
/// <remarks>
/// A continued line has an anchor every <see cref="Segment"/> characters, at which a row always begins: so the rows around a place in an endless
/// line are found from the anchor before it, never from the line's start. For text of one column a character, the anchors are where rows begin
/// anyway; beyond the first one, a line with wide characters or tabs may show one shorter row a segment.
/// <code>
/// line start                 anchor (row boundary)          anchor
///     |  row  |  row  |  row  |  row  |  row  |  row  |  row |...
/// </code>
/// Tab stops of a continued row count from the row's own start.
/// </remarks>
internal sealed partial class RowLayout
{
    // So many rows are laid out at most to find one of them.
    private const int MostRowsInSegment = 64;
    private readonly GlyphTable _glyphs;
    private readonly List<TextPosition> _starts = [];
    private readonly ScreenRow _probe = new(isMeasure: true);
    private readonly ScreenRow _skipped = new(isMeasure: true);
    private char[] _slice = new char[512];
    private TextBuffer _buffer = null!;
    private int _tabWidth;

    public RowLayout(GlyphTable glyphs) => _glyphs = glyphs;

    /// <summary>Columns of text a row has, without the column for the mark of a continued line.</summary>
    public int Width { get; private set; }

    /// <summary>Columns scrolled off at the left.</summary>
    public int HScroll { get; private set; }

    /// <summary>Whether lines are cut off rather than continued.</summary>
    public bool Truncates { get; private set; }

    /// <summary>Characters between the anchors of a continued line.</summary>
    public int Segment { get; private set; }

    /// <summary>Takes up a window's measures.</summary>
    public void Use(TextBuffer buffer, int columns, bool truncates, int hscroll, int tabWidth, int firstColumn = 0)
    {
        _buffer = buffer;
        _tabWidth = Math.Max(1, tabWidth);
        Width = Math.Max(1, columns - 1);
        Truncates = truncates;
        HScroll = truncates ? hscroll : 0;
        FirstColumn = Math.Min(firstColumn, Width - 1);
        Segment = Width * Math.Clamp(2048 / Width, 2, MostRowsInSegment);
    }

    /// <summary>The column at which the very first row begins: after the minibuffer's prompt.</summary>
    public int FirstColumn { get; private set; }

    /// <summary>Lays out the row that begins at a position.</summary>
    public void Lay(TextPosition start, ScreenRow row)
    {
        GapText text = _buffer.Text;
        TextPosition end = _buffer.PointMax;
        row.Start = start;
        row.Glyphs.Clear();
        TextPosition at = start;
        TextPosition stop = end;
        TextPosition line = LineStart(start);
        if (Truncates) at = SkipScrolled(line, end);
        else if (NextAnchor(line, start) is var anchor && anchor < end) stop = anchor;
        int column = start == _buffer.PointMin ? FirstColumn : 0;
        int skipped = at - start;
        int unitBase = Truncates && skipped > 0 ? text.GetUnitCount(new TextRange(start, at)) : 0;
        RowEnd how = Fill(row, ref at, ref column, stop, unitBase);
        if (at >= end && how != RowEnd.Truncated && how != RowEnd.Newline) how = RowEnd.EndOfText;
        row.End = how;
        row.Columns = column;
        Finish(row, at, end);
    }

    private void Finish(ScreenRow row, TextPosition at, TextPosition end)
    {
        switch (row.End)
        {
            case RowEnd.Newline:
                row.Last = at - 1;
                row.Next = at;
                break;
            case RowEnd.EndOfText:
                row.Last = end;
                row.Next = end;
                break;
            case RowEnd.Truncated:
                TextPosition lineEnd = LineEnd(at);
                row.Last = lineEnd;
                row.Next = lineEnd < end ? lineEnd + 1 : end;
                if (lineEnd >= end) row.End = RowEnd.EndOfText;
                break;
            default:
                row.Last = at - 1;
                row.Next = at;
                break;
        }
    }

    // Puts glyphs on the row until it is full, the line ends, or `stop` is reached.
    private RowEnd Fill(ScreenRow row, ref TextPosition at, ref int column, TextPosition stop, int unit)
    {
        GapText text = _buffer.Text;
        int need = (2 * Math.Min(Width, 2048)) + 64;
        if (_slice.Length < need) _slice = new char[need];
        while (at < stop)
        {
            int units = text.CopyLineSlice(at, _slice.AsSpan(0, need), out bool reachedLineEnd);
            ReadOnlySpan<char> rest = _slice.AsSpan(0, units);
            if (rest.IsEmpty)
            {
                at += 1;
                return RowEnd.Newline;
            }

            bool isFresh = true;
            while (!rest.IsEmpty && at < stop)
            {
                Glyph glyph = _glyphs.Next(rest);

                // What touches the end of a slice may go on behind it: look again from here, unless this is all there is room for.
                if (glyph.Units == rest.Length && !reachedLineEnd && !isFresh) break;
                if (glyph.Characters > stop - at) glyph = _glyphs.Next(Cut(rest, stop - at));
                if (glyph.Kind == GlyphKind.Newline)
                {
                    at += 1;
                    return RowEnd.Newline;
                }

                isFresh = false;
                int columns = glyph.Kind == GlyphKind.Tab ? _tabWidth - (column % _tabWidth) : glyph.Columns;
                if (column + columns > Width && column > 0)
                {
                    if (glyph.Kind != GlyphKind.Tab || column >= Width) return Truncates ? RowEnd.Truncated : RowEnd.Continued;
                    columns = Width - column;
                }

                columns = Math.Min(columns, Width);
                if (!row.IsMeasure) row.Glyphs.Add(new PlacedGlyph(at, unit, column, columns, glyph));
                column += columns;
                unit += glyph.Units;
                at += glyph.Characters;
                rest = rest[glyph.Units..];
            }

            if (reachedLineEnd && rest.IsEmpty && at < stop)
            {
                at += 1;
                return RowEnd.Newline;
            }
        }

        return Truncates ? RowEnd.EndOfText : RowEnd.Continued;
    }

    // The units of some whole characters: a row that must end inside a cluster shows its parts apart.
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int characters)
    {
        int units = 0;
        for (int i = 0; i < characters; i++) units += char.IsHighSurrogate(text[units]) && units + 1 < text.Length ? 2 : 1;
        return text[..units];
    }

    // Where the text of a line begins to show, when columns are scrolled off. Far out, one character counts as one column.
    private TextPosition SkipScrolled(TextPosition line, TextPosition end)
    {
        if (HScroll == 0) return line;
        TextPosition lineEnd = LineEnd(line);
        int whole = HScroll / Segment * Segment;
        TextPosition at = line + Math.Min(whole, lineEnd - line);
        int column = 0;
        int width = Width;
        Width = HScroll - whole;
        if (Width > 0 && at < lineEnd) Fill(_skipped, ref at, ref column, lineEnd, 0);

        Width = width;
        return at > end ? end : at;
    }

    /// <summary>The column of a position in its line, as <see cref="HScroll"/> counts: far out, one character counts as one column.</summary>
    public int LineColumn(TextPosition position)
    {
        TextPosition line = LineStart(position);
        int whole = (position - line) / Segment * Segment;
        TextPosition at = line + whole;
        if (at == position) return whole;
        int column = 0;
        int width = Width;
        Width = int.MaxValue / 4;
        Fill(_probe, ref at, ref column, position, 0);
        Width = width;
        return whole + column;
    }

    private TextPosition NextAnchor(TextPosition line, TextPosition at) => line + ((((at - line) / Segment) + 1) * Segment);

    private TextPosition LineStart(TextPosition at)
    {
        TextPosition line = _buffer.Text.LineStartBefore(at);
        return line < _buffer.PointMin ? _buffer.PointMin : line;
    }

    private TextPosition LineEnd(TextPosition at)
    {
        TextPosition end = _buffer.Text.LineEndAfter(at);
        return end > _buffer.PointMax ? _buffer.PointMax : end;
    }
}
