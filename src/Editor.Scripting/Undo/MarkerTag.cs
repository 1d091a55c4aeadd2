using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// Says of a text's marker which Lisp marker, or which overlay's end, it is, so that undo can bring it back. It does not keep the Lisp marker alive.
/// </summary>
/// <param name="serial">Markers made later have a higher one.</param>
internal sealed class MarkerTag(long serial)
{
    private WeakReference<LispMarker>? _marker;

    /// <summary>Markers made later have a higher one.</summary>
    public long Serial { get; } = serial;

    /// <summary>The overlay whose end it is.</summary>
    public LispOverlay? Overlay { get; init; }

    /// <summary>Ties it to a Lisp marker.</summary>
    public void Tie(LispMarker marker) => _marker = new WeakReference<LispMarker>(marker);

    /// <summary>The Lisp marker; one is made for the end of an overlay. Null when nobody has it any more.</summary>
    public LispMarker? MarkerOf(Buffers.TextBuffer buffer, Marker inner)
    {
        if (_marker is not null && _marker.TryGetTarget(out LispMarker? marker)) return marker;
        if (Overlay is null) return null;
        marker = LispMarker.Around(buffer, inner);
        _marker = new WeakReference<LispMarker>(marker);
        return marker;
    }
}
