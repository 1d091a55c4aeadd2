namespace Editor.Core;

/// <summary>Says what face each glyph of a window has: the highlighter's, under the region and the window's overlays.</summary>
internal sealed class FaceMap(EditorSession session)
{
    private const int MostHighlighted = 2048;
    private readonly List<FaceSpan> _spans = [];
    private readonly List<Overlay> _overlays = [];
    private readonly List<Overlay> _rowOverlays = [];
    private readonly char[] _line = new char[MostHighlighted];
    private readonly Face[] _lineFaces = new Face[MostHighlighted];
    private int _lineLength;
    private TextPosition? _highlighted;
    private EditorWindow _window = null!;
    private Highlighter? _highlighter;
    private int _rowUnit;
    private string? _lastFault;

    /// <summary>Begins a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="visible">What of its text shows, at most.</param>
    public void Begin(EditorWindow window, TextRange visible)
    {
        _window = window;
        BufferModes modes = BufferModes.Of(window.Buffer);
        _highlighter = modes.Highlighter ?? modes.Major.Highlighter;
        _highlighted = null;
        _overlays.Clear();
        AddScripts(visible);
        AddRegion();
        if (window.OverlaySource is { } source) AddVisible(source(window, visible), visible);
        AddVisible(window.Overlays, visible);
    }

    /// <summary>Begins a row.</summary>
    public void BeginRow(ScreenRow row)
    {
        _rowOverlays.Clear();
        foreach (Overlay overlay in _overlays)
        {
            if (overlay.Range.Start <= row.Last && overlay.Range.End >= row.Start) _rowOverlays.Add(overlay);
        }

        Highlight(row);
    }

    /// <summary>The face of a glyph of the row begun.</summary>
    public Face Of(in PlacedGlyph placed)
    {
        for (int i = _rowOverlays.Count - 1; i >= 0; i--)
        {
            TextRange range = _rowOverlays[i].Range;
            if (placed.Position >= range.Start && placed.Position < range.End) return _rowOverlays[i].Face;
        }

        int unit = _rowUnit + placed.Unit;
        Face face = unit >= 0 && unit < _lineLength ? _lineFaces[unit] : Face.Default;
        return placed.Glyph.Kind == GlyphKind.Escape && face == Face.Default ? Face.EscapeGlyph : face;
    }

    /// <summary>The face that fills a row behind its newline, or null.</summary>
    public Face? OfNewline(ScreenRow row)
    {
        for (int i = _rowOverlays.Count - 1; i >= 0; i--)
        {
            TextRange range = _rowOverlays[i].Range;
            if (row.Last >= range.Start && row.Last < range.End) return _rowOverlays[i].Face;
        }

        return null;
    }

    // Scripts may err, as highlighters may: a frame comes out all the same.
    private void AddScripts(TextRange visible)
    {
        if (session.Commands.Scripts is not { } scripts) return;
        try
        {
            AddVisible(scripts.FacesIn(_window, visible), visible);
        }
        catch (Exception exception) when (exception is not LoopStoppedException)
        {
            Tell(exception, "faces");
        }
    }

    private void Tell(Exception exception, string origin)
    {
        // Telling it asks for a frame, which would tell it again: so once, until it becomes another.
        if (exception.Message == _lastFault) return;
        _lastFault = exception.Message;
        session.ReportFault(exception, origin);
    }

    private void AddRegion()
    {
        TextBuffer buffer = _window.Buffer;
        if (!_window.IsSelected || !buffer.MarkActive || buffer.Mark is not { } mark) return;
        TextPosition point = _window.Point;
        TextPosition other = mark.Position;
        _overlays.Add(new Overlay(other < point ? new TextRange(other, point) : new TextRange(point, other), Face.Region));
    }

    private void AddVisible(IEnumerable<Overlay> overlays, TextRange visible)
    {
        foreach (Overlay overlay in overlays)
        {
            if (overlay.Range.Start <= visible.End && overlay.Range.End >= visible.Start) _overlays.Add(overlay);
        }
    }

    // A line is highlighted once, however many rows it has.
    private void Highlight(ScreenRow row)
    {
        _rowUnit = -1;
        if (_highlighter is null) return;
        GapText text = _window.Buffer.Text;
        TextPosition line = text.LineStartBefore(row.Start);
        if (row.Start - line >= MostHighlighted) return;
        if (_highlighted != line)
        {
            _highlighted = line;
            _lineLength = text.CopyLineSlice(line, _line, out _);
            Array.Clear(_lineFaces, 0, _lineLength);
            _spans.Clear();
            Run(line);
        }

        _rowUnit = row.Start == line ? 0 : text.GetUnitCount(new TextRange(line, row.Start));
    }

    private void Run(TextPosition line)
    {
        try
        {
            _highlighter!(_window.Buffer, line, _line.AsSpan(0, _lineLength), _spans);
        }
        catch (Exception exception)
        {
            // A frame comes out whatever a mode's highlighter does; it is not asked again for this window in this frame.
            _highlighter = null;
            Tell(exception, "highlighter");
            return;
        }

        foreach (FaceSpan span in _spans)
        {
            int start = Math.Clamp(span.Start, 0, _lineLength);
            int end = Math.Clamp(span.Start + span.Length, start, _lineLength);
            Array.Fill(_lineFaces, span.Face, start, end - start);
        }
    }
}
