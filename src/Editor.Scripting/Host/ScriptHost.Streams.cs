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

    /// <summary>What <c>read</c> reads from: a buffer, a marker, or a line that a person gives for t; null: something else.</summary>
    private ReadSource? OpenRead(Value source)
    {
        switch (source.O)
        {
            case TextBuffer buffer:
                return new BufferReadSource(buffer, null);
            case LispMarker marker:
                return new BufferReadSource(marker.Buffer ?? throw Lisp.Error("Marker does not point anywhere"), marker);
            case null:
            case Symbol { Name: "t" or "read-char" }:
                string line = ReadLine("Lisp expression: ");
                return new StringSource(line, 0, line.Length);
            default:
                return null;
        }
    }

    /// <summary>Whether output to a stream would begin a line (terpri).</summary>
    private bool IsAtLineStart(Value stream)
    {
        switch (stream.O)
        {
            case TextBuffer buffer:
                return buffer.Point == buffer.PointMin || CharAt(buffer, buffer.Point.Value - 1) == '\n';
            case LispMarker { Buffer: { } buffer } marker:
                return marker.Position is not { } at || at == buffer.PointMin.Value || CharAt(buffer, at - 1) == '\n';
            case null:
            case Symbol { Name: "t" }:
                return Streams?.IsAtLineStart ?? false;
            default:
                throw Lisp.SignalObject(new Cons(Lisp.Sym.Error, new Cons(Value.Str("Unsupported function argument"), stream)));
        }
    }

    /// <summary>Asks for a line: in the minibuffer, or of standard input in batch, where its end is an error.</summary>
    public string ReadLine(string prompt)
    {
        if (Streams is null) return Session.Minibuffer.Read(new Core.MinibufferRequest(prompt.TrimEnd().TrimEnd(':')));
        Streams.Write(prompt);
        Streams.Flush();
        return Streams.ReadLine() ?? throw Lisp.Signal(Lisp.Sym.EndOfFile, Cons.List(Value.Str("Error reading from stdin")));
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
