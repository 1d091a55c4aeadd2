using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    private Marker? _narrowStart;
    private Marker? _narrowEnd;

    /// <summary>Whether a part of the text is out of reach.</summary>
    public bool IsNarrowed => _narrowStart is not null;

    /// <summary>The first accessible position.</summary>
    public TextPosition PointMin => _narrowStart?.Position ?? Text.Start;

    /// <summary>The end of the accessible part: the position behind its last character.</summary>
    public TextPosition PointMax => _narrowEnd?.Position ?? Text.End;

    /// <summary>The accessible part.</summary>
    public TextRange Accessible => new(PointMin, PointMax);

    /// <summary>Puts all but a part of the text out of reach of editing, movement and search; point moves into it.</summary>
    /// <param name="range">The part, of the whole text.</param>
    /// <exception cref="TextRangeException">The range is not in the text.</exception>
    public void Narrow(TextRange range)
    {
        VerifyWritableState();
        var whole = new TextRange(Text.Start, Text.End);
        if (range.Start < whole.Start) throw new TextRangeException(range.Start, whole);
        if (range.End > whole.End) throw new TextRangeException(range.End, whole);
        Widen();

        // What is inserted at either edge by who works inside belongs inside.
        _narrowStart = Text.CreateMarker(range.Start, InsertionType.StaysBefore);
        _narrowEnd = Text.CreateMarker(range.End, InsertionType.Advances);
        Point = _point.Position;
    }

    /// <summary>Brings the whole text into reach again.</summary>
    public void Widen()
    {
        VerifyWritableState();
        _narrowStart?.Dispose();
        _narrowEnd?.Dispose();
        _narrowStart = null;
        _narrowEnd = null;
    }

    private TextPosition Clamp(TextPosition position) => TextPosition.Max(PointMin, TextPosition.Min(PointMax, position));

    private void VerifyAccessible(TextRange range)
    {
        if (range.Start < PointMin) throw new TextRangeException(range.Start, Accessible);
        if (range.End > PointMax) throw new TextRangeException(range.End, Accessible);
    }
}
