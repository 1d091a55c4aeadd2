using System.Globalization;
using System.Text;
using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Writes out a mode line construct for a window and buffer (manual: "Mode Line Data").</summary>
/// <param name="host">The editor; the buffer is current.</param>
/// <param name="window">The window, or null where none shows the buffer.</param>
/// <param name="buffer">The buffer.</param>
internal sealed class ModeLineFormat(ScriptHost host, EditorWindow? window, TextBuffer buffer)
{
    private const int MostDepth = 30;

    /// <summary>The text of a construct.</summary>
    public string Of(Value construct)
    {
        StringBuilder text = new();
        Write(construct, text, 0, isRisky: true);
        return text.ToString();
    }

    private void Write(Value construct, StringBuilder text, int depth, bool isRisky)
    {
        if (depth > MostDepth) return;
        switch (construct.O)
        {
            case LispString given:
                WritePercents(given.Text, text);
                break;
            case Symbol symbol when !construct.IsNil && construct != Value.T:
                Value value = host.Variable(symbol);
                // a string that is a variable's value stands as it is
                if (value.O is LispString verbatim) text.Append(verbatim.Text);
                else if (!Value.Eq(value, construct)) Write(value, text, depth + 1, isRisky);
                break;
            case Cons list:
                WriteList(list, text, depth, isRisky);
                break;
        }
    }

    private void WriteList(Cons list, StringBuilder text, int depth, bool isRisky)
    {
        Value first = list.Car;
        Cons? rest = list.Cdr.O as Cons;
        if (first.IsFixnum)
        {
            StringBuilder inner = new();
            WriteAll(list.Cdr, inner, depth, isRisky);
            int width = (int)Math.Clamp(first.N, -500, 500);
            if (width >= 0) text.Append(inner.ToString().PadRight(width));
            else text.Append(inner.Length > -width ? inner.ToString(0, -width) : inner.ToString());
            return;
        }

        switch (first.O)
        {
            case Symbol { Name: ":eval" }:
                if (rest is not null) Write(host.Lisp.Eval(rest.Car, lexical: true), text, depth + 1, isRisky);
                return;
            case Symbol { Name: ":propertize" }:
                if (rest is not null) Write(rest.Car, text, depth + 1, isRisky);
                return;
            case Symbol symbol when !first.IsNil && first != Value.T:
                bool holds = host.Variable(symbol).IsTrue;
                if (holds && rest is not null) Write(rest.Car, text, depth + 1, isRisky);
                else if (!holds && rest?.Cdr.O is Cons { Car: var other }) Write(other, text, depth + 1, isRisky);
                return;
            default:
                WriteAll(list, text, depth, isRisky);
                return;
        }
    }

    private void WriteAll(Value list, StringBuilder text, int depth, bool isRisky)
    {
        for (; list.O is Cons cell; list = cell.Cdr) Write(cell.Car, text, depth + 1, isRisky);
    }

    private void WritePercents(string format, StringBuilder text)
    {
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            int width = 0;
            for (i++; i < format.Length && char.IsAsciiDigit(format[i]); i++) width = Math.Min(500, (width * 10) + format[i] - '0');
            if (i == format.Length) return;
            text.Append(Part(format[i]).PadRight(width));
        }
    }

    private string Part(char letter) => letter switch
    {
        'b' => buffer.Name,
        'f' => buffer.FileName ?? "",
        'F' => "F1",
        '*' => State('%'),
        '+' => buffer.IsModified ? "*" : State('%'),
        '&' => buffer.IsModified ? "*" : "-",
        'l' => buffer.Text.LineOf(Point).Value.ToString(CultureInfo.InvariantCulture),
        'c' => Column.ToString(CultureInfo.InvariantCulture),
        'C' => (Column + 1).ToString(CultureInfo.InvariantCulture),
        'i' => (buffer.PointMax - buffer.PointMin).ToString(CultureInfo.InvariantCulture),
        'I' => Size(buffer.PointMax - buffer.PointMin),
        'p' => Place(),
        'P' => Place(),
        'o' => Place(),
        'n' => buffer.IsNarrowed ? " Narrow" : "",
        's' => host.Processes.ForBuffer(buffer) is { } process ? process.StatusWord : "no process",
        'z' => "U",
        'Z' => buffer.FileCoding.Eol == LineEnding.Dos ? "U(DOS)" : "U:",
        '[' => new string('[', Math.Min(5, host.RecursionDepth)),
        ']' => new string(']', Math.Min(5, host.RecursionDepth)),
        'e' or '@' => letter == '@' ? "-" : "",
        '-' => "--",
        '%' => "%",
        'm' => Of(host.Variable(host.Lisp.Intern("mode-name"))),
        _ => "",
    };

    private TextPosition Point => window?.Point ?? buffer.Point;

    private int Column => Point - buffer.Text.LineStartBefore(Point);

    private string State(char readOnly)
    {
        if (buffer.IsReadOnly) return readOnly.ToString();
        return buffer.IsModified ? "*" : "-";
    }

    private static string Size(int characters) => characters switch
    {
        < 1000 => characters.ToString(CultureInfo.InvariantCulture),
        < 1_000_000 => (characters / 1000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => (characters / 1_000_000).ToString(CultureInfo.InvariantCulture) + "M",
    };

    private string Place()
    {
        if (window is null) return "";
        bool isTop = window.Start <= buffer.PointMin;
        if (window.ShowsEnd) return isTop ? "All" : "Bottom";
        if (isTop) return "Top";
        long above = window.Start - buffer.PointMin;
        return (above * 100 / Math.Max(1, buffer.PointMax - buffer.PointMin)).ToString(CultureInfo.InvariantCulture) + "%";
    }
}
