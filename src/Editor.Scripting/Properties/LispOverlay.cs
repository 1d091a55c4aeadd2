using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>An overlay: a stretch of a buffer with properties of its own (manual: "Overlays").</summary>
internal sealed class LispOverlay : IEqualByParts
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

    /// <summary>Overlays made later have a higher one.</summary>
    public long Serial { get; set; }

    /// <summary>The order by where overlays begin; of those at one place an insertion moves on the later ones.</summary>
    public int CompareStart(LispOverlay other)
    {
        int order = Start.CompareTo(other.Start);
        if (order == 0) order = StartMoves.CompareTo(other.StartMoves);
        return order != 0 ? order : Serial.CompareTo(other.Serial);
    }

    /// <summary>The order by where overlays end; of those at one place an insertion moves on the later ones.</summary>
    public int CompareEnd(LispOverlay other)
    {
        int order = End.CompareTo(other.End);
        return order != 0 ? order : _rearAdvances.CompareTo(other._rearAdvances);
    }

    // an empty one whose end stays does not move, though its start would
    private bool StartMoves => _frontAdvances && (_rearAdvances || _start!.Position != _end!.Position);

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

    /// <summary>The markers at its two ends, in a buffer.</summary>
    public (Marker Start, Marker End) Ends => (_start!, _end!);

    /// <summary>Its text has come into another buffer.</summary>
    public void Settle(TextBuffer buffer) => _buffer = buffer;

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

    /// <summary>Emacs' <c>equal</c>: the same stretch of the same buffer, and equal properties.</summary>
    public bool IsLike(IEqualByParts other) =>
        other is LispOverlay overlay && ReferenceEquals(Buffer, overlay.Buffer) && (Buffer is null || (Start == overlay.Start && End == overlay.End));

    /// <inheritdoc/>
    public Value Parts => Plist;

    /// <summary>An overlay like this one, in no buffer.</summary>
    public LispOverlay CopyUnset(Value plist) => new(_frontAdvances, _rearAdvances) { Plist = plist };

    /// <inheritdoc/>
    public override string ToString() => Buffer is { } buffer ? $"#<overlay from {Start} to {End} in {buffer.Name}>" : "#<overlay in no buffer>";
}
