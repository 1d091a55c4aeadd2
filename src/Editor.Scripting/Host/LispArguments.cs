using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Conversions of arguments of primitives to the editor's types; each signals as Emacs does.</summary>
internal static partial class LispArguments
{
    /// <summary>A buffer object that may be dead.</summary>
    public static TextBuffer ToTextBuffer(Interp lisp, Value value) => value.O as TextBuffer ?? throw lisp.WrongType("bufferp", value);

    /// <summary>A marker.</summary>
    public static LispMarker ToLispMarker(Interp lisp, Value value) => value.O as LispMarker ?? throw lisp.WrongType("markerp", value);

    /// <summary>A position: a number or a marker; not checked against any text.</summary>
    public static TextPosition ToTextPosition(Interp lisp, Value value) => new((int)Math.Clamp(ToPosition(lisp, value), int.MinValue, int.MaxValue));

    /// <summary>The number of a position: a number or a marker.</summary>
    public static long ToPosition(Interp lisp, Value value)
    {
        if (value.IsFixnum) return value.N;
        if (value.O is LispMarker) return lisp.Host.MarkerPosition(value.O)!.Value;
        throw lisp.WrongType("integer-or-marker-p", value);
    }

    /// <summary>A living buffer from a buffer or its name; nil is the current one.</summary>
    public static TextBuffer LiveBuffer(ScriptHost host, Value value)
    {
        if (value.IsNil) return host.Current;
        if (value.O is LispString name)
            return host.Buffers.Find(name.Text) ?? throw host.Lisp.Error($"No buffer named {name.Text}");
        if (value.O is not TextBuffer buffer) throw host.Lisp.WrongType("stringp", value);
        return buffer.IsAlive ? buffer : throw host.Lisp.Error("Selecting deleted buffer");
    }

    /// <summary>A range of the accessible part of the current buffer from two positions in any order (validate_region).</summary>
    public static TextRange Region(ScriptHost host, Value start, Value end)
    {
        long from = ToPosition(host.Lisp, start);
        long to = ToPosition(host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        TextBuffer buffer = host.Current;
        if (from < buffer.PointMin.Value || to > buffer.PointMax.Value) throw host.Lisp.OutOfRange(Value.Of(buffer), start, end);
        return new TextRange(new TextPosition((int)from), new TextPosition((int)to));
    }
}
