using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Where print functions write and `read` reads: buffers, markers, the echo area, standard streams.
internal sealed partial class ScriptHost
{
    /// <summary>The program's standard streams; null where there are none (tests, the editor on its screen).</summary>
    public BatchStreams? Streams { get; set; }

    /// <inheritdoc/>
    public void Print(Value destination, string text)
    {
        switch (destination.O)
        {
            case TextBuffer buffer:
                if (!buffer.IsAlive) throw Lisp.Error("Selecting deleted buffer");
                With(buffer, () =>
                {
                    Insert(new LispString(text), MarkerRule.ByInsertionType);
                    return true;
                });
                break;
            case LispMarker marker:
                PrintAt(marker, text);
                break;
            case null:
            case Symbol:
                PrintToPerson(text);
                break;
            default:
                throw Lisp.Signal(Lisp.Sym.InvalidFunction, Cons.List(destination));
        }
    }

    /// <inheritdoc/>
    public string? InputText(Value source, out Action<int> advance)
    {
        TextBuffer? buffer = source.O as TextBuffer ?? (source.O as LispMarker)?.Buffer;
        if (source.O is LispMarker && buffer is null) throw Lisp.Error("Marker does not point anywhere");
        if (buffer is not null)
        {
            int start = source.O is LispMarker at ? at.Position!.Value : buffer.Point.Value;
            start = Math.Clamp(start, buffer.PointMin.Value, buffer.PointMax.Value);
            advance = units =>
            {
                TextRange rest = new(new TextPosition(start), buffer.PointMax);
                int characters = CountCharacters(buffer, rest, units);
                if (source.O is LispMarker marker) marker.Set(buffer, start + characters);
                else buffer.Point = new TextPosition(start + characters);
            };
            return buffer.Text.GetString(new TextRange(new TextPosition(start), buffer.PointMax));
        }

        advance = static _ => { };
        return source.O is null or Symbol ? ReadLine("Lisp expression: ") : null;
    }

    /// <summary>Asks for a line: in the minibuffer, or of standard input in batch, where its end is an error.</summary>
    public string ReadLine(string prompt)
    {
        if (Streams is null) return Session.Minibuffer.Read(new Core.MinibufferRequest(prompt.TrimEnd().TrimEnd(':')));
        Streams.Write(prompt);
        Streams.Flush();
        return Streams.ReadLine() ?? throw Lisp.Signal(Lisp.Sym.EndOfFile, Cons.List(Value.Str("Error reading from stdin")));
    }

    private static int CountCharacters(TextBuffer buffer, TextRange rest, int units)
    {
        if (buffer.Text.UnitCount == buffer.Text.Length) return units;
        string text = buffer.Text.GetString(rest);
        return new LispString(text[..Math.Min(units, text.Length)], true).Length;
    }

    private void PrintAt(LispMarker marker, string text)
    {
        TextBuffer buffer = marker.Buffer ?? throw Lisp.Error("Marker does not point anywhere");
        With(buffer, () =>
        {
            int at = marker.Position!.Value;
            TextPosition point = buffer.Point;
            buffer.Point = new TextPosition(at);
            int before = buffer.Text.Length;
            Insert(new LispString(text), MarkerRule.ByInsertionType);
            int inserted = buffer.Text.Length - before;
            marker.Set(buffer, at + inserted);
            buffer.Point = point.Value >= at ? point + inserted : point;
            return true;
        });
    }

    private void PrintToPerson(string text)
    {
        if (Streams is { } streams) streams.Write(text);
        else PrintToEcho(text);
    }

    // a run of prints in one command makes one text in the echo area
    private void PrintToEcho(string text)
    {
        if (_echoedBy != Session.Echo.Serial) _echoed = "";
        _echoed += text;
        Session.Echo.Show(_echoed.TrimEnd('\n'));
        _echoedBy = Session.Echo.Serial;
    }

    private string _echoed = "";
    private long _echoedBy = -1;
}
