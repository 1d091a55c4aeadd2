using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Markers and the mark (manual: "Markers").</summary>
[PrimitiveSet]
internal static partial class MarkerPrimitives
{
    [Primitive("markerp", "Return t if OBJECT is a marker (editor pointer).")]
    public static bool Markerp(Value value) => value.O is LispMarker;

    [Primitive("make-marker", "Return a newly allocated marker which does not point at any place.")]
    public static Value MakeMarker(ScriptHost host) => Value.Of(host.NewMarker());

    [Primitive("point-marker", "Return value of point, as a marker object.")]
    public static Value PointMarker(ScriptHost host) => Value.Of(host.NewMarker(host.Current, host.Current.Point.Value));

    [Primitive("copy-marker", "Return a new marker pointing at the same place as MARKER, a marker or a position.\nTYPE is the insertion type: t means the marker advances.")]
    public static Value CopyMarker(ScriptHost host, Value marker = default, Value type = default)
    {
        InsertionType kind = type.IsTrue ? InsertionType.Advances : InsertionType.StaysBefore;
        if (marker.IsNil) return Value.Of(host.NewMarker(null, 1, kind));
        if (marker.O is LispMarker from) return Value.Of(from.Buffer is { } buffer ? host.NewMarker(buffer, from.Position ?? 1, kind) : host.NewMarker(null, 1, kind));
        return Value.Of(host.NewMarker(host.Current, Clamp(LispArguments.ToPosition(host.Lisp, marker)), kind));
    }

    [Primitive("marker-position", "Return the position of MARKER, or nil if it points nowhere.")]
    public static Value Position(LispMarker marker) => marker.Position is { } at ? at : default(Value);

    [Primitive("marker-buffer", "Return the buffer that MARKER points into, or nil if none.")]
    public static Value Buffer(LispMarker marker) => Value.Of(marker.Buffer);

    [Primitive("marker-insertion-type", "Return insertion type of MARKER: t if it stays after inserted text.")]
    public static bool InsertionTypeOf(LispMarker marker) => marker.Type == InsertionType.Advances;

    [Primitive("set-marker-insertion-type", "Set the insertion-type of MARKER to TYPE. If t, it means the marker advances when you insert text at it.")]
    public static Value SetInsertionType(LispMarker marker, Value type)
    {
        marker.Type = type.IsTrue ? InsertionType.Advances : InsertionType.StaysBefore;
        return type;
    }

    [Primitive("move-marker", "Position MARKER before character number POSITION in BUFFER.")]
    [Primitive("set-marker", "Position MARKER before character number POSITION in BUFFER.\nIf POSITION is nil, makes marker point nowhere.")]
    public static Value SetMarker(ScriptHost host, LispMarker marker, Value position, Value buffer = default)
    {
        if (position.IsNil || position.O is LispMarker { Buffer: null })
        {
            marker.Clear();
            return Value.Of(marker);
        }

        TextBuffer target = buffer.O as TextBuffer ?? (buffer.IsNil ? host.Current : throw host.Lisp.WrongType("bufferp", buffer));
        int at = Clamp(LispArguments.ToPosition(host.Lisp, position));
        if (target.IsAlive)
        {
            marker.Set(target, at);
            host.Undo.Tag(target, marker);
            if (marker.Inner?.Owner is MarkerTag { Overlay: not null }) host.Overlays.NoteMoved(target);
            if (ReferenceEquals(host.StateOf(target).Mark, marker)) target.AdoptMark(marker.Inner!);
        }
        else
        {
            marker.Clear();
        }

        return Value.Of(marker);
    }

    [Primitive("buffer-has-markers-at", "Return t if there are markers pointing at POSITION in the current buffer.")]
    public static bool HasMarkersAt(ScriptHost host, Value position)
    {
        long at = LispArguments.ToPosition(host.Lisp, position);
        if (at < 1 || at > host.Current.Text.Length + 1) return false;
        TextPosition place = new((int)at);
        return host.Current.Text.OwnedMarkersIn(new TextRange(place, place)).Count > 0;
    }

    [Primitive("mark-marker", "Return this buffer's mark, as a marker object.")]
    public static Value MarkMarker(ScriptHost host) => Value.Of(host.MarkOf(host.State));

    private static int Clamp(long position) => (int)Math.Clamp(position, 1, int.MaxValue);
}
