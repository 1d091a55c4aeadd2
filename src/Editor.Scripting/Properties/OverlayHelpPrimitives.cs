using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Clearing and copying overlays.</summary>
[PrimitiveSet]
internal static partial class OverlayHelpPrimitives
{
    [Primitive("remove-overlays", "Remove overlays between BEG and END that have property NAME with value VAL.\nOverlays might be moved and/or split. BEG and END default to the accessible part's edges; with NAME nil all overlays are meant.")]
    public static Value Remove(ScriptHost host, Value beg = default, Value end = default, Value name = default, Value val = default)
    {
        long from = beg.IsNil ? host.Current.PointMin.Value : LispArguments.ToPosition(host.Lisp, beg);
        long to = end.IsNil ? host.Current.PointMax.Value : LispArguments.ToPosition(host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        foreach (LispOverlay overlay in host.Overlays.Of(host.Current).ToArray())
        {
            bool isEmptyInside = overlay.Start == overlay.End && overlay.Start >= from && overlay.Start <= to;
            if (!isEmptyInside && (overlay.Start >= to || overlay.End <= from)) continue;
            if (name.IsNil || Value.Eq(host.Overlays.Get(overlay, name), val)) Cut(host, overlay, (int)from, (int)to);
        }

        return default;
    }

    [Primitive("copy-overlay", "Return a copy of overlay O.")]
    public static Value Copy(ScriptHost host, Value o)
    {
        LispOverlay original = o.O as LispOverlay ?? throw host.Lisp.WrongType("overlayp", o);
        LispOverlay copy = original.CopyUnset(host.Call("copy-sequence", original.Plist));
        if (original.Buffer is { } buffer) host.Overlays.Place(copy, buffer, original.Start, original.End);
        return Value.Of(copy);
    }

    private static void Cut(ScriptHost host, LispOverlay overlay, int from, int to)
    {
        Buffers.TextBuffer buffer = overlay.Buffer!;
        int start = overlay.Start;
        int end = overlay.End;
        if (start < from && end > to)
        {
            LispOverlay rest = overlay.CopyUnset(host.Call("copy-sequence", overlay.Plist));
            host.Overlays.Place(rest, buffer, to, end);
        }

        if (start < from) host.Overlays.Place(overlay, buffer, start, from);
        else if (end > to) host.Overlays.Place(overlay, buffer, to, end);
        else host.Overlays.Delete(overlay);
    }
}
