using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Point, lines, narrowing (manual: "Positions").</summary>
[PrimitiveSet]
internal static partial class MotionPrimitives
{
    [Primitive("point", "Return value of point, as an integer. Beginning of buffer is position (point-min).")]
    public static int Point(ScriptHost host) => host.Current.Point.Value;

    [Primitive("point-min", "Return the minimum permissible value of point in the current buffer.")]
    public static int PointMin(ScriptHost host) => host.Current.PointMin.Value;

    [Primitive("point-max", "Return the maximum permissible value of point in the current buffer.")]
    public static int PointMax(ScriptHost host) => host.Current.PointMax.Value;

    [Primitive("point-min-marker", "Return a marker to the minimum permissible value of point in this buffer.")]
    public static Value PointMinMarker(ScriptHost host) => Value.Of(host.NewMarker(host.Current, host.Current.PointMin.Value));

    [Primitive("point-max-marker", "Return a marker to the maximum permissible value of point in this buffer.")]
    public static Value PointMaxMarker(ScriptHost host) => Value.Of(host.NewMarker(host.Current, host.Current.PointMax.Value));

    [Primitive("goto-char", "Set point to POSITION, a number or marker.", Interactive = "NGoto char: ")]
    public static Value GotoChar(ScriptHost host, Value position)
    {
        host.Current.Point = LispArguments.ToTextPosition(host.Lisp, position);
        return position;
    }

    [Primitive("forward-char", "Move point N characters forward (backward if N is negative).", Interactive = "^p")]
    public static void ForwardChar(ScriptHost host, Value count = default) => Move(host, count.IsNil ? 1 : Arguments.Long(host.Lisp, count));

    [Primitive("backward-char", "Move point N characters backward (forward if N is negative).", Interactive = "^p")]
    public static void BackwardChar(ScriptHost host, Value count = default) => Move(host, -(count.IsNil ? 1 : Arguments.Long(host.Lisp, count)));

    [Primitive("forward-line", "Move N lines forward (backward if N is negative).\nReturns the count of lines left to move.", Interactive = "^p")]
    public static Value ForwardLine(ScriptHost host, Value count = default)
    {
        if (count.IsTrue && !count.IsInteger) throw host.Lisp.WrongType("integerp", count);
        if (count.O is LispBignum { V: var far })
        {
            // no buffer has so many lines: what was not asked of it is left over too
            long most = far.Sign < 0 ? Value.MostNegativeFixnum : Value.MostPositiveFixnum;
            return Value.Int(far - most + ForwardLine(host.Current, most));
        }

        return ForwardLine(host.Current, count.IsNil ? 1 : count.N);
    }

    [Primitive("beginning-of-line", "Move point to beginning of current line (in the logical order).\nWith argument N not nil or 1, move forward N - 1 lines first.", Interactive = "^p")]
    public static void BeginningOfLine(ScriptHost host, Value count = default) => host.Current.Point = new TextPosition((int)LineBeginning(host, count).N);

    [Primitive("end-of-line", "Move point to end of current line (in the logical order).\nWith argument N not nil or 1, move forward N - 1 lines first.", Interactive = "^p")]
    public static void EndOfLine(ScriptHost host, Value count = default) => host.Current.Point = new TextPosition((int)LineEnd(host, count).N);

    [Primitive("line-beginning-position", "Return the position of the first character on the current line, heeding fields.\nWith N not nil or 1, scan forward N - 1 lines first.")]
    [Primitive("point-at-bol", "Return the position of the first character on the current line.")]
    public static Value LineBeginning(ScriptHost host, Value count = default) => host.ConstrainToField(PosBol(host, count), host.Current.Point.Value, count.IsTrue && count != 1);

    [Primitive("line-end-position", "Return the position of the last character on the current line, heeding fields.\nWith N not nil or 1, scan forward N - 1 lines first.")]
    [Primitive("point-at-eol", "Return the position of the last character on the current line.")]
    public static Value LineEnd(ScriptHost host, Value count = default) => host.ConstrainToField(PosEol(host, count), host.Current.Point.Value, false);

    [Primitive("pos-bol", "Return the position of the first character on the current line. Ignores fields.")]
    public static int PosBol(ScriptHost host, Value count = default)
    {
        TextBuffer buffer = host.Current;
        TextPosition before = buffer.Point;
        long lines = count.IsNil ? 1 : Arguments.Long(host.Lisp, count);
        ForwardLine(buffer, lines - 1);
        int found = buffer.Point.Value;
        buffer.Point = before;
        return found;
    }

    [Primitive("pos-eol", "Return the position of the last character on the current line. Ignores fields.")]
    public static int PosEol(ScriptHost host, Value count = default)
    {
        TextBuffer buffer = host.Current;
        TextPosition before = buffer.Point;
        long lines = count.IsNil ? 1 : Arguments.Long(host.Lisp, count);
        bool stays = lines != 1 && ForwardLine(buffer, lines - 1) != 0 && lines < 1;
        int found = stays ? buffer.PointMin.Value : Math.Min(buffer.Text.LineEndAfter(buffer.Point).Value, buffer.PointMax.Value);
        buffer.Point = before;
        return found;
    }

    [Primitive("bolp", "Return t if point is at the beginning of a line.")]
    public static bool Bolp(ScriptHost host) =>
        host.Current.Point == host.Current.PointMin || ScriptHost.CharAt(host.Current, host.Current.Point.Value - 1) == '\n';

    [Primitive("eolp", "Return t if point is at the end of a line.")]
    public static bool Eolp(ScriptHost host) =>
        host.Current.Point == host.Current.PointMax || ScriptHost.CharAt(host.Current, host.Current.Point.Value) == '\n';

    [Primitive("bobp", "Return t if point is at the beginning of the buffer.")]
    public static bool Bobp(ScriptHost host) => host.Current.Point == host.Current.PointMin;

    [Primitive("eobp", "Return t if point is at the end of the buffer.")]
    public static bool Eobp(ScriptHost host) => host.Current.Point == host.Current.PointMax;

    [Primitive("beginning-of-buffer", "Move point to the beginning of the buffer; with numeric arg N, N/10 of the way from it.", Interactive = "^P")]
    public static void BeginningOfBuffer(ScriptHost host, Value argument = default)
    {
        TextBuffer buffer = host.Current;
        int tenths = argument.IsFixnum ? (int)argument.N : 0;
        buffer.Point = new TextPosition(buffer.PointMin.Value + (int)((long)(buffer.PointMax - buffer.PointMin) * tenths / 10));
    }

    [Primitive("end-of-buffer", "Move point to the end of the buffer; with numeric arg N, N/10 of the way from it.", Interactive = "^P")]
    public static void EndOfBuffer(ScriptHost host, Value argument = default)
    {
        TextBuffer buffer = host.Current;
        int tenths = argument.IsFixnum ? (int)argument.N : 0;
        buffer.Point = new TextPosition(buffer.PointMax.Value - (int)((long)(buffer.PointMax - buffer.PointMin) * tenths / 10));
    }

    [Primitive("narrow-to-region", "Restrict editing in this buffer to the current region.", Interactive = "r")]
    public static void Narrow(ScriptHost host, Value start, Value end)
    {
        long from = LispArguments.ToPosition(host.Lisp, start);
        long to = LispArguments.ToPosition(host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        TextBuffer buffer = host.Current;
        if (from < 1 || to > buffer.Text.Length + 1) throw host.Lisp.OutOfRange(start, end);
        buffer.Narrow(new TextRange(new TextPosition((int)from), new TextPosition((int)to)));
        if (from == 1 && to == buffer.Text.Length + 1) buffer.Widen();
    }

    [Primitive("widen", "Remove restrictions (narrowing) from current buffer.", Interactive = "")]
    public static void Widen(ScriptHost host) => host.Current.Widen();

    [Primitive("buffer-narrowed-p", "Return non-nil if the current buffer is narrowed.")]
    public static bool IsNarrowed(ScriptHost host) => host.Current.PointMax - host.Current.PointMin != host.Current.Text.Length;

    [Primitive("count-lines", "Return number of lines between START and END.\nA last line without a newline counts as one. IGNORE-INVISIBLE: lines that end in invisible text do not.")]
    public static int CountLines(ScriptHost host, Value start, Value end, Value ignoreInvisible = default)
    {
        TextRange range = Clipped(host, start, end);
        if (range.IsEmpty) return 0;
        int lines = host.Current.Text.CountNewlines(range);
        if (ignoreInvisible.IsTrue)
        {
            for (int at = range.Start.Value; at < range.End.Value; at++)
            {
                if (ScriptHost.CharAt(host.Current, at) == '\n' && host.Call("invisible-p", at).IsTrue) lines--;
            }
        }

        return ScriptHost.CharAt(host.Current, range.End.Value - 1) == '\n' ? lines : lines + 1;
    }

    [Primitive("line-number-at-pos", "Return buffer line number at position POSITION.\nIf ABSOLUTE is nil, count from the start of the narrowing.")]
    public static int LineNumberAt(ScriptHost host, Value position = default, Value absolute = default)
    {
        TextBuffer buffer = host.Current;
        long at = position.IsNil ? buffer.Point.Value : LispArguments.ToPosition(host.Lisp, position);
        TextPosition from = absolute.IsTrue ? buffer.Text.Start : buffer.PointMin;
        TextPosition last = absolute.IsTrue ? buffer.Text.End : buffer.PointMax;
        if (at < from.Value || at > last.Value) throw host.Lisp.OutOfRange(at, from.Value, last.Value);
        return buffer.Text.CountNewlines(new TextRange(from, new TextPosition((int)at))) + 1;
    }

    [Primitive("position-bytes", "Return the byte position for character position POSITION. If POSITION is out of range, the value is nil.")]
    public static Value PositionBytes(ScriptHost host, Value position)
    {
        long at = LispArguments.ToPosition(host.Lisp, position);
        TextBuffer buffer = host.Current;
        if (at < buffer.PointMin.Value || at > buffer.PointMax.Value) return default;
        string before = buffer.Text.GetString(new TextRange(buffer.Text.Start, new TextPosition((int)at)));
        return host.State.IsMultibyte ? CharBytes.Count(before) + 1 : before.Length + 1;
    }

    [Primitive("byte-to-position", "Return the character position for byte position BYTEPOS. If BYTEPOS is out of range, the value is nil.")]
    public static Value ByteToPosition(ScriptHost host, long position)
    {
        TextBuffer buffer = host.Current;
        if (position < 1) return default;
        if (!host.State.IsMultibyte) return position <= buffer.Text.Length + 1 ? position : default(Value);
        LispString text = new(buffer.Text.GetString(), true);
        long bytes = 1;
        for (int i = 0; i < text.Length; i++)
        {
            long next = bytes + CharBytes.Of(text.CharAt(i));
            if (position < next) return i + 1;
            bytes = next;
        }

        return position == bytes ? text.Length + 1 : default(Value);
    }

    [Primitive("region-beginning", "Return the integer value of point or mark, whichever is smaller.")]
    public static int RegionBeginning(ScriptHost host) => host.MarkRange().Start.Value;

    [Primitive("region-end", "Return the integer value of point or mark, whichever is larger.")]
    public static int RegionEnd(ScriptHost host) => host.MarkRange().End.Value;

    internal static long ForwardLine(TextBuffer buffer, long lines)
    {
        GapText text = buffer.Text;
        if (lines <= 0)
        {
            TextPosition at = TextPosition.Max(text.LineStartBefore(buffer.Point), buffer.PointMin);
            while (lines < 0 && at > buffer.PointMin)
            {
                at = TextPosition.Max(text.LineStartBefore(at - 1), buffer.PointMin);
                lines++;
            }

            buffer.Point = at;
            return lines;
        }

        TextPosition start = buffer.Point;
        TextPosition place = start;
        for (; lines > 0; lines--)
        {
            TextPosition end = text.LineEndAfter(place);
            if (end >= buffer.PointMax) break;
            place = end + 1;
        }

        if (lines == 0)
        {
            buffer.Point = place;
            return 0;
        }

        // a last line without a newline that was passed counts (GNU Emacs 28.2, Fforward_line)
        buffer.Point = buffer.PointMax;
        bool passed = buffer.Point != start && ScriptHost.CharAt(buffer, buffer.Point.Value - 1) != '\n';
        return passed ? lines - 1 : lines;
    }

    private static TextRange Clipped(ScriptHost host, Value start, Value end)
    {
        TextBuffer buffer = host.Current;
        long from = LispArguments.ToPosition(host.Lisp, start);
        long to = LispArguments.ToPosition(host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        from = Math.Clamp(from, buffer.PointMin.Value, buffer.PointMax.Value);
        to = Math.Clamp(to, buffer.PointMin.Value, buffer.PointMax.Value);
        return new TextRange(new TextPosition((int)from), new TextPosition((int)to));
    }

    private static void Move(ScriptHost host, long count)
    {
        TextBuffer buffer = host.Current;
        long to = buffer.Point.Value + count;
        if (to < buffer.PointMin.Value)
        {
            buffer.Point = buffer.PointMin;
            throw host.Lisp.Signal(host.Sym.BeginningOfBuffer, default);
        }

        if (to > buffer.PointMax.Value)
        {
            buffer.Point = buffer.PointMax;
            throw host.Lisp.Signal(host.Sym.EndOfBuffer, default);
        }

        buffer.Point = new TextPosition((int)to);
    }
}
