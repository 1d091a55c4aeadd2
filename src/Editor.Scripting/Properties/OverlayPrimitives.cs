using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Overlays (manual: "Managing Overlays").</summary>
[PrimitiveSet]
internal static partial class OverlayPrimitives
{
    [Primitive("overlayp", "Return t if OBJECT is an overlay.")]
    public static bool IsOverlay(Value @object) => @object.O is LispOverlay;

    [Primitive("make-overlay", "Create a new overlay with range BEG to END in BUFFER and return it.\nIf omitted, BUFFER defaults to the current buffer. FRONT-ADVANCE, if non-nil, makes text inserted at its start be outside; REAR-ADVANCE makes text inserted at its end be inside.")]
    public static Value Make(ScriptHost host, Value beg, Value end, Value buffer = default, Value frontAdvance = default, Value rearAdvance = default)
    {
        TextBuffer home = buffer.IsNil ? host.Current : buffer.O as TextBuffer ?? throw host.Lisp.WrongType("bufferp", buffer);
        LispOverlay overlay = new(frontAdvance.IsTrue, rearAdvance.IsTrue);
        (int from, int to) = Range(host, home, beg, end);
        host.Overlays.Place(overlay, home, from, to);
        return Value.Of(overlay);
    }

    [Primitive("move-overlay", "Set the endpoints of OVERLAY to BEG and END in BUFFER.\nIf BUFFER is omitted, leave OVERLAY in the same buffer it inhabits now; when it is in none, the current buffer.")]
    public static Value Move(ScriptHost host, Value overlay, Value beg, Value end, Value buffer = default)
    {
        LispOverlay moved = Checked(host, overlay);
        TextBuffer home = buffer.IsNil ? moved.Buffer ?? host.Current : buffer.O as TextBuffer ?? throw host.Lisp.WrongType("bufferp", buffer);
        (int from, int to) = Range(host, home, beg, end);
        host.Overlays.Place(moved, home, from, to);
        return overlay;
    }

    [Primitive("delete-overlay", "Delete the overlay OVERLAY from its buffer.")]
    public static Value Delete(ScriptHost host, Value overlay)
    {
        host.Overlays.Delete(Checked(host, overlay));
        return default;
    }

    [Primitive("delete-all-overlays", "Delete all overlays of BUFFER.\nBUFFER omitted or nil means delete all overlays of the current buffer.")]
    public static Value DeleteAll(ScriptHost host, Value buffer = default)
    {
        foreach (LispOverlay overlay in host.Overlays.Of(LispArguments.LiveBuffer(host, buffer)).ToArray()) host.Overlays.Delete(overlay);
        return default;
    }

    [Primitive("overlay-start", "Return the position at which OVERLAY starts.")]
    public static Value Start(ScriptHost host, Value overlay) => Present(host, overlay) is { } present ? present.Start : default(Value);

    [Primitive("overlay-end", "Return the position at which OVERLAY ends.")]
    public static Value End(ScriptHost host, Value overlay) => Present(host, overlay) is { } present ? present.End : default(Value);

    [Primitive("overlay-buffer", "Return the buffer OVERLAY belongs to.\nReturn nil if OVERLAY has been deleted.")]
    public static Value BufferOf(ScriptHost host, Value overlay) => Present(host, overlay) is { } present ? Value.Of(present.Buffer!) : default;

    [Primitive("overlay-properties", "Return a list of the properties on OVERLAY.\nThis is a copy of OVERLAY's plist; modifying its conses has no effect on OVERLAY.")]
    public static Value Properties(ScriptHost host, Value overlay) => host.Call("copy-sequence", Checked(host, overlay).Plist);

    [Primitive("overlay-get", "Get the property of overlay OVERLAY with property name PROP.")]
    public static Value Get(ScriptHost host, Value overlay, Value prop) => host.Overlays.Get(Checked(host, overlay), prop);

    [Primitive("overlay-put", "Set one property of overlay OVERLAY: give property PROP value VALUE.\nReturn VALUE.")]
    public static Value Put(ScriptHost host, Value overlay, Value prop, Value value)
    {
        LispOverlay changed = Checked(host, overlay);
        host.Overlays.NoteProperty(prop);
        for (Value at = changed.Plist; at.O is Cons { Cdr.O: Cons old } key; at = old.Cdr)
        {
            if (!Value.Eq(key.Car, prop)) continue;
            old.Car = value;
            host.Overlays.HasEvaporated(changed);
            return value;
        }

        changed.Plist = new Cons(prop, new Cons(value, changed.Plist));
        host.Overlays.HasEvaporated(changed);
        return value;
    }

    [Primitive("overlays-at", "Return a list of the overlays that contain the character at POS.\nIf SORTED is non-nil, then sort them by decreasing priority.")]
    public static Value At(ScriptHost host, Value pos, Value sorted = default)
    {
        long at = LispArguments.ToPosition(host.Lisp, pos);
        List<LispOverlay> found = host.Overlays.Around(host.Current, at, at + 1);
        if (sorted.IsTrue) found.Sort((a, b) => host.Overlays.Compare(b, a));
        return ToList(found);
    }

    [Primitive("overlays-in", "Return a list of the overlays that overlap the region BEG ... END.\nOverlap means that at least one character is contained within the overlay and also contained within the specified region; empty overlays count at BEG and between BEG and END.")]
    public static Value In(ScriptHost host, Value beg, Value end)
    {
        long from = LispArguments.ToPosition(host.Lisp, beg);
        long to = LispArguments.ToPosition(host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        int last = host.Current.PointMax.Value;
        return ToList(host.Overlays.Around(host.Current, to, from).FindAll(overlay => Overlaps(overlay, from, to, last)));
    }

    [Primitive("overlay-lists", "Return a list giving all the overlays of the current buffer.\nThe car has all the overlays; the cdr is nil.")]
    public static Value Lists(ScriptHost host) => new Cons(ToList(host.Overlays.Of(host.Current)), default);

    [Primitive("overlay-recenter", "Recenter the overlays of the current buffer around position POS.\nDoes nothing here: overlays cost the same everywhere.")]
    public static Value Recenter(Value pos)
    {
        _ = pos;
        return default;
    }

    [Primitive("next-overlay-change", "Return the next position after POS where an overlay starts or ends.\nIf there are no overlay boundaries from POS to (point-max), the value is (point-max).")]
    public static Value NextChange(ScriptHost host, Value pos) => NextEdge(host, LispArguments.ToPosition(host.Lisp, pos));

    [Primitive("previous-overlay-change", "Return the previous position before POS where an overlay starts or ends.\nIf there are no overlay boundaries from (point-min) to POS, the value is (point-min).")]
    public static Value PreviousChange(ScriptHost host, Value pos) => PreviousEdge(host, LispArguments.ToPosition(host.Lisp, pos));

    // edges are markers: the text knows those of a stretch, which grows until there is one in it
    internal static int NextEdge(ScriptHost host, long position)
    {
        TextBuffer buffer = host.Current;
        int last = buffer.PointMax.Value;
        long from = Math.Max(position + 1, 1);
        if (!host.Overlays.HasAny(buffer)) return last;
        for (long width = 64; from <= last; from += width, width *= 4)
        {
            long to = Math.Min(last, from + width - 1);
            int? found = null;
            foreach (Text.Marker marker in Edges(buffer, from, to)) found = Math.Min(found ?? last, marker.Position.Value);
            if (found is { } edge) return edge;
        }

        return last;
    }

    internal static int PreviousEdge(ScriptHost host, long position)
    {
        TextBuffer buffer = host.Current;
        int first = buffer.PointMin.Value;
        long to = Math.Min(position - 1, buffer.Text.Length + 1L);
        if (!host.Overlays.HasAny(buffer)) return first;
        for (long width = 64; to >= first; to -= width, width *= 4)
        {
            long from = Math.Max(first, to - width + 1);
            int? found = null;
            foreach (Text.Marker marker in Edges(buffer, from, to)) found = Math.Max(found ?? first, marker.Position.Value);
            if (found is { } edge) return edge;
        }

        return first;
    }

    private static List<Text.Marker> Edges(TextBuffer buffer, long from, long to) =>
        buffer.Text.OwnedMarkersIn(new Text.TextRange(new Text.TextPosition((int)from), new Text.TextPosition((int)to)))
            .FindAll(marker => marker.Owner is MarkerTag { Overlay: { } overlay } && ReferenceEquals(overlay.Buffer, buffer));

    private static bool Overlaps(LispOverlay overlay, long from, long to, int last)
    {
        if (overlay.Start < overlay.End && overlay.Start < to && overlay.End > from) return true;
        if (overlay.Start != overlay.End) return false;
        return overlay.Start == from || (overlay.Start > from && overlay.Start < to) || (overlay.Start == to && to == last);
    }

    private static LispOverlay Checked(ScriptHost host, Value overlay) => overlay.O as LispOverlay ?? throw host.Lisp.WrongType("overlayp", overlay);

    /// <summary>The overlay when it is in a buffer.</summary>
    private static LispOverlay? Present(ScriptHost host, Value overlay)
    {
        LispOverlay asked = Checked(host, overlay);
        return asked.Buffer is null || host.Overlays.HasEvaporated(asked) ? null : asked;
    }

    private static (int From, int To) Range(ScriptHost host, TextBuffer buffer, Value beg, Value end)
    {
        if (beg.O is LispMarker { Buffer: { } other } && other != buffer) throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Marker points into wrong buffer"), beg));
        if (end.O is LispMarker { Buffer: { } another } && another != buffer) throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Marker points into wrong buffer"), end));
        int last = buffer.Text.Length + 1;
        int from = (int)Math.Clamp(LispArguments.ToPosition(host.Lisp, beg), 1, last);
        int to = (int)Math.Clamp(LispArguments.ToPosition(host.Lisp, end), 1, last);
        return from <= to ? (from, to) : (to, from);
    }

    private static Value ToList(List<LispOverlay> overlays)
    {
        Value list = default;
        for (int i = overlays.Count - 1; i >= 0; i--) list = new Cons(Value.Of(overlays[i]), list);
        return list;
    }
}
