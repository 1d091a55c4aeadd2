using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Fields: stretches of text with the same `field' property, which hold movement back (manual: "Fields").</summary>
[PrimitiveSet]
internal static partial class FieldPrimitives
{
    [Primitive("field-beginning", "Return the beginning of the field surrounding POS.\nESCAPE-FROM-EDGE: at its beginning, that of the previous field. LIMIT: not before it.")]
    public static int Beginning(ScriptHost host, Value position = default, Value escape = default, Value limit = default) => Find(host, position, escape.IsTrue, limit, default).Start;

    [Primitive("field-end", "Return the end of the field surrounding POS.\nESCAPE-FROM-EDGE: at its end, that of the next field. LIMIT: not behind it.")]
    public static int End(ScriptHost host, Value position = default, Value escape = default, Value limit = default) => Find(host, position, escape.IsTrue, default, limit).End;

    [Primitive("field-string", "Return the contents of the field surrounding POS as a string.")]
    public static Value FieldString(ScriptHost host, Value position = default)
    {
        (int start, int end) = Find(host, position, false, default, default);
        return host.SubstringWithProperties(host.Current, LispArguments.Region(host, start, end));
    }

    [Primitive("field-string-no-properties", "Return the contents of the field around POS, without text properties.")]
    public static Value FieldStringPlain(ScriptHost host, Value position = default)
    {
        (int start, int end) = Find(host, position, false, default, default);
        return host.Substring(host.Current, LispArguments.Region(host, start, end));
    }

    [Primitive("delete-field", "Delete the field surrounding POS.")]
    public static void Delete(ScriptHost host, Value position = default)
    {
        (int start, int end) = Find(host, position, false, default, default);
        host.Delete(LispArguments.Region(host, start, end));
    }

    [Primitive("field-at-pos", "Return the field at position POS, taking stickiness etc into account.")]
    public static Value FieldAt(ScriptHost host, Value position) => host.Call("get-pos-property", position.IsNil ? host.Current.Point.Value : position, Field(host));

    [Primitive("constrain-to-field", "Return the position closest to NEW-POS that is in the same field as OLD-POS.\nIf NEW-POS is nil, use point and move it there. ESCAPE-FROM-EDGE, ONLY-IN-LINE and INHIBIT-CAPTURE-PROPERTY are as in Emacs.")]
    public static Value Constrain(ScriptHost host, Value newPosition, Value oldPosition, Value escape = default, Value onlyInLine = default, Value inhibitCapture = default)
    {
        TextBuffer buffer = host.Current;
        bool moves = newPosition.IsNil;
        long to = moves ? buffer.Point.Value : LispArguments.ToPosition(host.Lisp, newPosition);
        long from = LispArguments.ToPosition(host.Lisp, oldPosition);
        if (!host.Variable(host.Sym.InhibitField).IsTrue && to != from && HasFields(host, to, from) && MayCapture(host, from, inhibitCapture))
        {
            bool forward = to > from;
            int bound = forward ? End(host, from, escape, to) : Beginning(host, from, escape, to);
            bool crosses = bound < to == forward && (onlyInLine.IsNil || !HasNewline(buffer, to, bound));
            if (crosses) to = bound;
        }

        if (moves) buffer.Point = new Editor.Text.TextPosition((int)to);
        return to;
    }

    private static bool HasFields(ScriptHost host, long to, long from)
    {
        TextBuffer buffer = host.Current;
        return At(host, to).IsTrue || At(host, from).IsTrue || (to > buffer.PointMin.Value && At(host, to - 1).IsTrue) || (from > buffer.PointMin.Value && At(host, from - 1).IsTrue);
    }

    private static bool MayCapture(ScriptHost host, long from, Value property)
    {
        if (property.IsNil) return true;
        if (host.Call("get-pos-property", from, property).IsTrue) return false;
        return from <= host.Current.PointMin.Value || (host.Call("get-char-property", from, property).IsNil && host.Call("get-char-property", from - 1, property).IsNil);
    }

    private static bool HasNewline(TextBuffer buffer, long a, long b)
    {
        (long start, long end) = a < b ? (a, b) : (b, a);
        return buffer.Text.CountNewlines(new Editor.Text.TextRange(new((int)start), new((int)end))) > 0;
    }

    private static (int Start, int End) Find(ScriptHost host, Value position, bool merge, Value startLimit, Value endLimit)
    {
        TextBuffer buffer = host.Current;
        Symbol boundary = host.Lisp.Intern("boundary");
        long at = position.IsNil ? buffer.Point.Value : LispArguments.ToPosition(host.Lisp, position);
        if (at < buffer.PointMin.Value || at > buffer.PointMax.Value) throw host.Lisp.OutOfRange(at);
        Value after = At(host, at);
        Value before = at > buffer.PointMin.Value ? At(host, at - 1) : default;
        bool atEnd = false;
        bool atStart = false;
        if (!merge)
        {
            Value field = FieldAt(host, at);
            atEnd = field != after;
            atStart = field != before;
            // between two fields that stick to neither side lies an empty one without a name, which is not one of its own
            if (field.IsNil && atStart && atEnd) atEnd = atStart = false;
        }

        Value start = at;
        if (!atStart)
        {
            long p = at;
            if (merge && before == boundary) p = host.Call("previous-single-char-property-change", p, Field(host), default, startLimit).N;
            start = host.Call("previous-single-char-property-change", p, Field(host), default, startLimit);
        }

        Value end = at;
        if (!atEnd)
        {
            long p = at;
            if (merge && after == boundary) p = host.Call("next-single-char-property-change", p, Field(host), default, endLimit).N;
            end = host.Call("next-single-char-property-change", p, Field(host), default, endLimit);
        }

        return ((int)start.N, (int)end.N);
    }

    private static Value At(ScriptHost host, long position) => host.Call("get-char-property", position, Field(host));

    private static Symbol Field(ScriptHost host) => host.Lisp.Intern("field");
}
