namespace Editor.Core;

/// <summary>Which stretches of a connection's buffer a person sent: shown in a face of their own, brought back by RET.</summary>
internal sealed class InputMarks
{
    private const int Most = 1000;
    private static readonly BufferLocal<InputMarks?> Key = new("input-marks", null);
    private readonly Queue<(Marker Start, Marker End)> _sent = new();

    /// <summary>Remembers a stretch that was sent; the oldest of very many go.</summary>
    public static void Add(TextBuffer buffer, TextRange range)
    {
        InputMarks? marks = buffer.Locals.Get(Key);
        if (marks is null) buffer.Locals.Set(Key, marks = new InputMarks());
        marks._sent.Enqueue((buffer.Text.CreateMarker(range.Start, InsertionType.Advances), buffer.Text.CreateMarker(range.End)));
        if (marks._sent.Count <= Most) return;
        (Marker start, Marker end) = marks._sent.Dequeue();
        start.Dispose();
        end.Dispose();
    }

    /// <summary>The stretch sent that holds a position, or null.</summary>
    public static TextRange? At(TextBuffer buffer, TextPosition at)
    {
        foreach ((Marker start, Marker end) in buffer.Locals.Get(Key)?._sent ?? [])
        {
            if (at >= start.Position && at < end.Position) return new TextRange(start.Position, end.Position);
        }

        return null;
    }

    /// <summary>The end of the last input, or the start of the buffer.</summary>
    public static TextPosition LastEnd(TextBuffer buffer) =>
        buffer.Locals.Get(Key)?._sent is { Count: > 0 } sent ? TextPosition.Max(buffer.PointMin, sent.Last().End.Position) : buffer.PointMin;

    /// <summary>C-c C-o: deletes what came since the last input.</summary>
    public static void DeleteOutput(CommandContext context)
    {
        TextPosition start = LastEnd(context.Buffer);
        TextPosition end = context.Session.Connections.ProcessOf(context.Buffer)?.Mark?.Position ?? context.Buffer.PointMax;
        if (end <= start) throw context.Error("Nothing came since the last input");
        context.Buffer.Delete(new TextRange(start, end));
        context.Buffer.InsertAt(start, "*** output deleted ***\n", MarkerRule.AllAdvance, ChangeOrigin.Program);
    }

    /// <summary>Marks what was sent.</summary>
    public static void Highlight(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans)
    {
        if (buffer.Locals.Get(Key) is not { } marks || line.Length == 0) return;
        foreach ((Marker start, Marker end) in marks._sent)
        {
            if (end.Position <= lineStart || start.Position >= lineStart + line.Length) continue;
            int from = start.Position <= lineStart ? 0 : Math.Min(line.Length, buffer.Text.GetUnitCount(new TextRange(lineStart, start.Position)));
            int to = end.Position >= lineStart + line.Length ? line.Length : Math.Min(line.Length, buffer.Text.GetUnitCount(new TextRange(lineStart, end.Position)));
            if (to > from) spans.Add(new FaceSpan(from, to - from, Face.Sent));
        }
    }
}
