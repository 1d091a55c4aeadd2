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

    [Primitive("marker-last-position", "Return the last position of MARKER in its buffer, even if it points nowhere now.")]
    public static int LastPosition(LispMarker marker) => marker.Position ?? 0;

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
        }
        else
        {
            marker.Clear();
        }

        return Value.Of(marker);
    }

    [Primitive("buffer-has-markers-at", "Return t if there are markers pointing at POSITION in the current buffer; ned does not tell, so nil.")]
    public static bool HasMarkersAt(Value position) => position.IsNil && false;

    [Primitive("mark-marker", "Return this buffer's mark, as a marker object.")]
    public static Value MarkMarker(ScriptHost host) => Value.Of(host.MarkOf(host.State));

    [Primitive("mark", "Return this buffer's mark value as integer, or nil if never set.\nUnless FORCE, signal an error when the mark is inactive and that matters.")]
    public static Value Mark(ScriptHost host, Value force = default)
    {
        bool mayLook = force.IsTrue || host.Current.MarkActive || !host.Variable(host.Lisp.Intern("transient-mark-mode")).IsTrue || host.Variable(host.Lisp.Intern("mark-even-if-inactive")).IsTrue;
        if (!mayLook) throw host.Lisp.Signal(host.Lisp.Intern("mark-inactive"), default);
        return host.Current.Mark is { } mark ? mark.Position.Value : default(Value);
    }

    [Primitive("set-mark", "Set this buffer's mark to POS, and activate it. Nil deactivates it.")]
    public static void SetMark(ScriptHost host, Value position)
    {
        if (position.IsNil) host.Current.MarkActive = false;
        else host.Current.SetMark(LispArguments.ToTextPosition(host.Lisp, position), activate: true);
    }

    [Primitive("push-mark", "Set mark at LOCATION (point, by default), without keeping the old one in a ring.\nActivate it if ACTIVATE; say so unless NOMSG.")]
    public static void PushMark(ScriptHost host, Value location = default, Value noMessage = default, Value activate = default)
    {
        _ = noMessage;
        TextPosition at = location.IsNil ? host.Current.Point : LispArguments.ToTextPosition(host.Lisp, location);
        host.Current.SetMark(at, activate.IsTrue || host.Current.MarkActive);
    }

    [Primitive("pop-mark", "Deactivate the mark.")]
    [Primitive("deactivate-mark", "Deactivate the mark.")]
    public static void DeactivateMark(ScriptHost host, Value force = default)
    {
        _ = force;
        host.Current.MarkActive = false;
    }

    [Primitive("activate-mark", "Activate the mark.")]
    public static void ActivateMark(ScriptHost host, Value noTransient = default)
    {
        _ = noTransient;
        if (host.Current.Mark is not null) host.Current.MarkActive = true;
    }

    [Primitive("region-active-p", "Return t if the region is active: Transient Mark mode is on and the mark is active.")]
    public static bool RegionActive(ScriptHost host) => host.Current.MarkActive && host.Current.Mark is not null && host.Variable(host.Lisp.Intern("transient-mark-mode")).IsTrue;

    [Primitive("use-region-p", "Return t if the region is active and it is appropriate to act on it.")]
    public static bool UseRegion(ScriptHost host) => RegionActive(host) && host.Current.Region is { IsEmpty: false };

    [Primitive("exchange-point-and-mark", "Put the mark where point is now, and point where the mark is now.", Interactive = "P")]
    public static void Exchange(ScriptHost host, Value argument = default)
    {
        TextBuffer buffer = host.Current;
        if (buffer.Mark is not { } mark) throw host.Lisp.Error("No mark set in this buffer");
        _ = argument;
        TextPosition at = mark.Position;
        buffer.SetMark(buffer.Point, activate: true);
        buffer.Point = at;
    }

    private static int Clamp(long position) => (int)Math.Clamp(position, 1, int.MaxValue);
}
