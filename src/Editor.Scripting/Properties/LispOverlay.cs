using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>An overlay: a stretch of a buffer with properties of its own (manual: "Overlays").</summary>
internal sealed class LispOverlay
{
    private readonly bool _frontAdvances;
    private readonly bool _rearAdvances;
    private TextBuffer? _buffer;
    private Marker? _start;
    private Marker? _end;

    /// <summary>Makes an overlay that is in no buffer yet.</summary>
    /// <param name="frontAdvances">Whether text inserted at its start is outside.</param>
    /// <param name="rearAdvances">Whether text inserted at its end is inside.</param>
    public LispOverlay(bool frontAdvances, bool rearAdvances)
    {
        _frontAdvances = frontAdvances;
        _rearAdvances = rearAdvances;
    }

    /// <summary>The buffer; null when the overlay was deleted, or its buffer was killed.</summary>
    public TextBuffer? Buffer => _buffer is { IsAlive: true } && _start is { IsAlive: true } ? _buffer : null;

    /// <summary>Where it begins, in a buffer.</summary>
    public int Start => Math.Min(_start!.Position.Value, _end!.Position.Value);

    /// <summary>Where it ends, in a buffer.</summary>
    public int End => _end!.Position.Value;

    /// <summary>Its properties, a Lisp list.</summary>
    public Value Plist { get; set; }

    /// <summary>Moves it.</summary>
    public void Set(TextBuffer buffer, int start, int end)
    {
        Clear();
        _buffer = buffer;
        _start = buffer.Text.CreateMarker(new TextPosition(start), _frontAdvances ? InsertionType.Advances : InsertionType.StaysBefore);
        _end = buffer.Text.CreateMarker(new TextPosition(end), _rearAdvances ? InsertionType.Advances : InsertionType.StaysBefore);
    }

    /// <summary>Takes it out of its buffer.</summary>
    public void Clear()
    {
        if (Buffer is not null)
        {
            _start!.Dispose();
            _end!.Dispose();
        }

        _buffer = null;
        _start = _end = null;
    }

    /// <summary>An overlay like this one, in no buffer.</summary>
    public LispOverlay CopyUnset(Value plist) => new(_frontAdvances, _rearAdvances) { Plist = plist };

    /// <inheritdoc/>
    public override string ToString() => Buffer is { } buffer ? $"#<overlay from {Start} to {End} in {buffer.Name}>" : "#<overlay in no buffer>";
}
