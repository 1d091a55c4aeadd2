using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Properties of characters, whether text or an overlay gives them (manual: "Examining Properties").</summary>
[PrimitiveSet]
internal static partial class CharPropertyPrimitives
{
    [Primitive("get-char-property", "Return the value of POSITION's property PROP, in OBJECT.\nBoth overlay properties and text properties are checked. OBJECT is a string, a buffer or nil for the current buffer.")]
    public static Value GetCharProperty(ScriptHost host, Value position, Value prop, Value @object = default) => Get(host, position, prop, @object, out _);

    [Primitive("get-char-property-and-overlay", "Like `get-char-property', but with extra overlay information.\nThe value is a cons cell: its car is the property's value, its cdr the overlay that gives it, nil for a text property.")]
    public static Value GetWithOverlay(ScriptHost host, Value position, Value prop, Value @object = default)
    {
        Value value = Get(host, position, prop, @object, out LispOverlay? overlay);
        return new Cons(value, overlay is null ? default : Value.Of(overlay));
    }

    [Primitive("get-pos-property", "Return the value of POSITION's property PROP, in OBJECT.\nStickiness is heeded: it is the value that a character inserted there would get.")]
    public static Value GetPosProperty(ScriptHost host, Value position, Value prop, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        if (at > place.Start && place.At(at - 1) is { } before && before.TryGet(prop, out Value behind) && host.Properties.IsRearSticky(before, prop)) return behind;
        if (place.At(at) is { } after && after.TryGet(prop, out Value ahead) && host.Properties.IsFrontSticky(after, prop)) return ahead;
        return default;
    }

    [Primitive("next-char-property-change", "Return the position of next text property or overlay change.\nThis scans characters forward in the current buffer from POSITION till it finds a change in some text property, or the beginning or end of an overlay.")]
    public static Value NextChange(ScriptHost host, Value position, Value limit = default)
    {
        long edge = OverlayPrimitives.NextEdge(host, LispArguments.ToPosition(host.Lisp, position));
        if (limit.IsTrue) edge = Math.Min(edge, LispArguments.ToPosition(host.Lisp, limit));
        return PropertySearchPrimitives.NextChange(host, position, default, edge);
    }

    [Primitive("previous-char-property-change", "Return the position of previous text property or overlay change.\nScans characters backward in the current buffer from POSITION till it finds a change in some text property, or the beginning or end of an overlay.")]
    public static Value PreviousChange(ScriptHost host, Value position, Value limit = default)
    {
        long edge = OverlayPrimitives.PreviousEdge(host, LispArguments.ToPosition(host.Lisp, position));
        if (limit.IsTrue) edge = Math.Max(edge, LispArguments.ToPosition(host.Lisp, limit));
        return PropertySearchPrimitives.PreviousChange(host, position, default, edge);
    }

    [Primitive("next-single-char-property-change", "Return the position of next text property or overlay change for a specific property.\nThe value is LIMIT, or the end, when there is no change before.")]
    public static Value NextSingle(ScriptHost host, Value position, Value prop, Value @object = default, Value limit = default)
    {
        if (@object.O is not (null or LispString or TextBuffer)) throw host.Lisp.WrongType("bufferp", @object);
        PropertyPlace place = PropertyPlace.Of(host, @object);
        if (place.Buffer is not { } buffer)
        {
            Value found = PropertySearchPrimitives.NextSingle(host, position, prop, @object, limit);
            if (found.IsTrue) return found;
            return limit.IsNil ? place.End : limit;
        }

        return host.With(buffer, () =>
        {
            int stop = limit.IsNil ? place.End : (int)Math.Min(LispArguments.ToPosition(host.Lisp, limit), place.End);
            int at = place.Position(position);
            if (at >= stop) return Math.Min(stop, place.End);
            Value here = Get(host, at, prop, default, out _);
            while (true)
            {
                at = (int)NextChange(host, at, stop).N;
                if (at >= stop) return (Value)stop;
                if (!Value.Eq(Get(host, at, prop, default, out _), here)) return at;
            }
        });
    }

    [Primitive("previous-single-char-property-change", "Return the position of previous text property or overlay change for a specific property.\nThe value is LIMIT, or the start, when there is no change before.")]
    public static Value PreviousSingle(ScriptHost host, Value position, Value prop, Value @object = default, Value limit = default)
    {
        if (@object.O is not (null or LispString or TextBuffer)) throw host.Lisp.WrongType("bufferp", @object);
        PropertyPlace place = PropertyPlace.Of(host, @object);
        if (place.Buffer is not { } buffer)
        {
            Value found = PropertySearchPrimitives.PreviousSingle(host, position, prop, @object, limit);
            if (found.IsTrue) return found;
            return limit.IsNil ? 0 : limit;
        }

        return host.With(buffer, () =>
        {
            int stop = limit.IsNil ? place.Start : (int)Math.Max(LispArguments.ToPosition(host.Lisp, limit), 1);
            int at = place.Position(position);
            if (at <= stop) return Math.Max(stop, place.Start);
            Value here = Get(host, at - 1, prop, default, out _);
            while (true)
            {
                at = (int)PreviousChange(host, at, stop).N;
                if (at <= stop) return (Value)stop;
                if (!Value.Eq(Get(host, at - 1, prop, default, out _), here)) return at;
            }
        });
    }

    [Primitive("object-intervals", "Return a list of the stretches of text properties in OBJECT, each (START END PROPERTIES).\nOBJECT is a string or a buffer; positions count from 0.")]
    public static Value Intervals(ScriptHost host, Value @object)
    {
        IEnumerable<(int Start, int End, PropertyList? Value)>? runs = @object.O switch
        {
            LispString text => PropertyRoom.StoreOf(text) is { IsEmpty: false } store ? store.Runs(0, text.Length) : null,
            TextBuffer buffer => host.Properties.StoreOf(buffer) is { IsEmpty: false } store ? store.Runs(0, buffer.Text.Length) : null,
            _ => throw host.Lisp.WrongType("buffer-or-string-p", @object),
        };
        if (runs is null) return default;
        List<Value> items = [];
        foreach ((int start, int end, PropertyList? list) in runs) items.Add(Cons.List(start, end, list?.AsList ?? default));
        return Cons.List([.. items]);
    }

    private static Value Get(ScriptHost host, Value position, Value prop, Value item, out LispOverlay? overlay)
    {
        overlay = null;
        if (!position.IsFixnum && position.O is not LispMarker) throw host.Lisp.WrongType("integer-or-marker-p", position);
        PropertyPlace place = PropertyPlace.Of(host, item);
        if (place.Buffer is not { } buffer) return TextPropertyPrimitives.GetProperty(host, position, prop, item);
        long at = LispArguments.ToPosition(host.Lisp, position);
        if (at < place.Start || at > place.End) throw host.Lisp.OutOfRange(position);
        overlay = host.Overlays.WinnerAt(buffer, (int)at, prop, out Value value);
        if (overlay is not null) return value;
        return at == place.End ? default : host.Properties.Get(place.At((int)at), prop);
    }
}
