using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Columns and indentation (manual: "Columns", "Indentation").</summary>
[PrimitiveSet]
internal static partial class ColumnPrimitives
{
    [Primitive("current-column", "Return the horizontal position of point. Beginning of line is column 0.")]
    public static int CurrentColumn(ScriptHost host) => ColumnOf(host, host.Current.Point.Value);

    [Primitive("move-to-column", "Move point to column COLUMN in the current line.\nIf FORCE is t and COLUMN is in the middle of a tab, turn the tab to spaces; if the line is too short, pad it. Returns the column reached.", Interactive = "NMove to column: ")]
    public static int MoveToColumn(ScriptHost host, Value columnValue, Value force = default)
    {
        if (!columnValue.IsFixnum || columnValue.N < 0) throw host.Lisp.WrongType("wholenump", columnValue);
        int column = (int)Math.Min(columnValue.N, int.MaxValue);
        TextBuffer buffer = host.Current;
        int at = LineStart(buffer, buffer.Point.Value);
        int end = LineEnd(buffer, at);
        ColumnScan scan = new(host, at, end);
        scan.MoveTo(column);
        int reached = scan.Column;
        buffer.Point = new TextPosition(scan.At);
        bool splits = force.IsTrue && reached > column && scan.Before < column && ScriptHost.CharAt(buffer, scan.BeforeAt) == '\t';
        if (splits)
        {
            // spaces fill the part of the tab before the column; then the rest is made anew, of tabs and spaces
            buffer.Point = new TextPosition(scan.BeforeAt);
            host.Insert(new LispString(new string(' ', column - scan.Before), host.State.IsMultibyte), inherit: true);
            TextPosition here = buffer.Point;
            host.Delete(new TextRange(here, here + 1));
            IndentTo(host, reached);
            buffer.Point = here;
            return column;
        }

        if (force == Value.T && reached < column)
        {
            IndentFrom(host, reached, column);
            return column;
        }

        return reached;
    }

    [Primitive("current-indentation", "Return the indentation of the current line: the column of its first character that is no blank.")]
    public static int CurrentIndentation(ScriptHost host)
    {
        TextBuffer buffer = host.Current;
        int at = LineStart(buffer, buffer.Point.Value);
        int column = 0;
        for (; at < buffer.PointMax.Value; at++)
        {
            int c = ScriptHost.CharAt(buffer, at);
            if (c is not (' ' or '\t')) break;
            column += WidthAt(host, c, column);
        }

        return column;
    }

    [Primitive("indent-to", "Indent from point with tabs and spaces until COLUMN is reached. MINIMUM spaces at least are inserted.", Interactive = "NIndent to column: ")]
    public static int IndentTo(ScriptHost host, int column, Value minimum = default)
    {
        int least = minimum.IsNil ? 0 : Arguments.Int(host.Lisp, minimum);
        int from = CurrentColumn(host);
        int to = Math.Max(column, from + least);
        IndentFrom(host, from, to);
        return to;
    }

    [Primitive("indent-line-to", "Indent current line to COLUMN.")]
    public static Value IndentLineTo(ScriptHost host, Value columnValue)
    {
        BackToIndentation(host);
        TextBuffer buffer = host.Current;
        int now = CurrentColumn(host);
        Arithmetic.Number(host.Lisp, columnValue);
        int column = Arguments.Int(host.Lisp, columnValue);
        if (now == column) return default;
        int start = LineStart(buffer, buffer.Point.Value);
        if (now > column)
        {
            host.Delete(new TextRange(new TextPosition(start), buffer.Point));
            IndentTo(host, column);
            return default;
        }

        if (HasRoomForTab(host, now, column))
        {
            // blanks before the next tab stop give way to a tab
            int from = buffer.Point.Value;
            while (from > start && ScriptHost.CharAt(buffer, from - 1) == ' ') from--;
            host.Delete(new TextRange(new TextPosition(from), buffer.Point));
        }

        return IndentTo(host, column);
    }

    private static bool HasRoomForTab(ScriptHost host, int now, int column)
    {
        int width = host.Lisp.GetValue(host.Lisp.Intern("tab-width")) is { IsFixnum: true, N: > 0 and < 1000 } given ? (int)given.N : 8;
        return column - (now / width * width) >= width;
    }

    [Primitive("back-to-indentation", "Move point to the first non-whitespace character on this line.", Interactive = "^")]
    public static void BackToIndentation(ScriptHost host)
    {
        TextBuffer buffer = host.Current;
        int at = LineStart(buffer, buffer.Point.Value);
        while (at < buffer.PointMax.Value && ScriptHost.CharAt(buffer, at) is ' ' or '\t') at++;
        buffer.Point = new TextPosition(at);
    }

    [Primitive("indent-rigidly", "Indent all lines starting in the region sideways by ARG columns.", Interactive = "r\np")]
    public static void IndentRigidly(ScriptHost host, Value start, Value end, Value arg, Value interactive = default)
    {
        _ = interactive;
        TextBuffer buffer = host.Current;
        TextPosition Within(Value at) => new((int)Math.Clamp(LispArguments.ToPosition(host.Lisp, at), buffer.PointMin.Value, buffer.PointMax.Value));
        TextRange range = new(Within(start), TextPosition.Max(Within(start), Within(end)));
        int columns = Arguments.Int(host.Lisp, Arithmetic.Number(host.Lisp, arg));
        LispMarker last = host.NewMarker(buffer, range.End.Value);
        TextPosition point = buffer.Point;
        LispMarker keep = host.NewMarker(buffer, point.Value);
        buffer.Point = range.Start;
        if (buffer.Point.Value != LineStart(buffer, buffer.Point.Value)) MotionPrimitives.ForwardLine(buffer, 1);
        while (buffer.Point.Value < last.Position)
        {
            int now = CurrentIndentation(host);
            int lineStart = buffer.Point.Value;
            BackToIndentation(host);
            bool blank = buffer.Point.Value == LineEnd(buffer, buffer.Point.Value);
            // the new indentation comes before the old one, which goes then
            int length = buffer.Point.Value - lineStart;
            buffer.Point = new TextPosition(lineStart);
            if (!blank) IndentFrom(host, 0, Math.Max(0, now + columns));
            host.Delete(new TextRange(buffer.Point, buffer.Point + length));
            if (MotionPrimitives.ForwardLine(buffer, 1) != 0) break;
        }

        buffer.Point = new TextPosition(keep.Position ?? 1);
        keep.Clear();
        last.Clear();
    }

    /// <summary>The column of a position of the current buffer.</summary>
    internal static int ColumnOf(ScriptHost host, int position)
    {
        TextBuffer buffer = host.Current;
        ColumnScan scan = new(host, LineStart(buffer, position), position);
        scan.MoveTo(int.MaxValue);
        return scan.Column;
    }

    private static int LineStart(TextBuffer buffer, int position) => Math.Max(buffer.Text.LineStartBefore(new TextPosition(position)).Value, buffer.PointMin.Value);

    private static int LineEnd(TextBuffer buffer, int position) => Math.Min(buffer.Text.LineEndAfter(new TextPosition(position)).Value, buffer.PointMax.Value);

    private static int TabWidth(ScriptHost host) => host.Variable(host.Lisp.Intern("tab-width")) is { IsFixnum: true, N: > 0 and <= 1000 } width ? (int)width.N : 8;

    internal static int WidthAt(ScriptHost host, int character, int column)
    {
        if (character != '\t') return WidthOf(host, character);
        int tab = TabWidth(host);
        return tab - (column % tab);
    }

    private static int WidthOf(ScriptHost host, int character)
    {
        if (character is >= ' ' and < 127) return 1;
        if (character is < ' ' or 127) return host.Variable(host.Lisp.Intern("ctl-arrow")).IsTrue ? 2 : 4;
        if (CharCode.IsRawByte(character)) return 4;
        return character is < 0xA0 ? 4 : Math.Max(0, Wcwidth.UnicodeCalculator.GetWidth(character));
    }

    private static void IndentFrom(ScriptHost host, int from, int to)
    {
        if (to <= from) return;
        int tab = TabWidth(host);
        bool tabs = host.Variable(host.Lisp.Intern("indent-tabs-mode")).IsTrue;
        int wholeTabs = tabs ? (to / tab) - (from / tab) : 0;
        int column = wholeTabs > 0 ? to / tab * tab : from;
        host.Insert(new LispString(new string('\t', wholeTabs) + new string(' ', to - column), host.State.IsMultibyte), inherit: true);
    }
}
