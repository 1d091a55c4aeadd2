using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>A buffer's text for <c>read</c>, from point or from a marker, which moves behind what was read. Takes as much text as the form needs.</summary>
internal sealed class BufferReadSource : ReadSource
{
    private readonly TextBuffer _buffer;
    private readonly LispMarker? _marker;
    private readonly int _start;
    private int _next;

    public BufferReadSource(TextBuffer buffer, LispMarker? marker)
    {
        _buffer = buffer;
        _marker = marker;
        _start = Math.Clamp(marker?.Position ?? buffer.Point.Value, buffer.PointMin.Value, buffer.PointMax.Value);
        _next = _start;
    }

    public override int Fill(Span<char> room)
    {
        // a character takes two units at most
        int end = Math.Min(_next + (room.Length / 2), _buffer.PointMax.Value);
        if (end <= _next) return 0;
        string text = Text(_next, end);
        _next = end;
        text.CopyTo(room);
        return text.Length;
    }

    public override void Consumed(int units, ReadOnlySpan<char> unused)
    {
        int position = PositionOf(units);
        if (_marker is not null) _marker.Set(_buffer, position);
        else _buffer.Point = new TextPosition(position);
    }

    public override Value ErrorPlace(int units)
    {
        if (_marker is not null) return default;
        string before = Text(_buffer.PointMin.Value, PositionOf(units));
        int line = 1 + before.AsSpan().Count('\n');
        int column = 0;
        foreach (char c in before.AsSpan(before.LastIndexOf('\n') + 1)) column += c == '\t' ? 8 - (column % 8) : 1;
        return Cons.List(line, column);
    }

    private int PositionOf(int units)
    {
        int end = Math.Min(_start + units, _buffer.PointMax.Value);
        string text = Text(_start, end);
        return _start + (text.Length == end - _start ? units : new LispString(text[..Math.Min(units, text.Length)], true).Length);
    }

    private string Text(int start, int end) => _buffer.Text.GetString(new TextRange(new TextPosition(start), new TextPosition(end)));
}
