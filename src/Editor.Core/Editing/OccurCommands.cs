using System.Text;

namespace Editor.Core;

/// <summary>Listing the lines that hold a text: what one wants of a log before anything else.</summary>
internal static class OccurCommands
{
    private const int MostLines = 100_000;
    private static readonly BufferLocal<OccurSource?> SourceKey = new("occur-source", null);

    /// <summary>Where the lines of an *Occur* buffer come from.</summary>
    private sealed record OccurSource(TextBuffer Buffer, Marker[] Lines);

    public static void Define(EditorSession session)
    {
        Keymap map = new("occur");
        MajorMode mode = new("Occur", "The lines of a buffer that hold a text: RET goes to one, q leaves.", map) { TruncateLines = true, Highlighter = Highlight };
        session.Commands.Define("occur", "Ask for a text and list the lines of the buffer that hold it; RET on one goes there.",
            CommandFlags.KeepsMark, context => Occur(context, mode), "M-s o");
        session.Commands.Define("occur-goto", "Go to the line of the buffer that this line of the list shows.", CommandFlags.None, Goto, map, "RET");
        session.Commands.Define("occur-next", "Go to the next line of the list.", CommandFlags.None,
            context => context.Point = Lines.Move(context.Buffer, context.Point, 1, out _), map, "n");
        session.Commands.Define("occur-previous", "Go to the line of the list before.", CommandFlags.None,
            context => context.Point = Lines.Move(context.Buffer, context.Point, -1, out _), map, "p");
        map.Bind("q", "quit-window");
    }

    private static void Occur(CommandContext context, MajorMode mode)
    {
        string wanted = context.ReadString("List lines that hold", history: "search");
        if (wanted.Length == 0) throw context.Error("There is nothing to list: the text sought is empty");
        TextBuffer source = context.Buffer;
        CaseFold fold = IncrementalSearch.FoldOf(wanted);
        List<Marker> starts = [];
        StringBuilder list = new();
        TextPosition at = source.PointMin;
        while (starts.Count < MostLines && TextSearch.FindForward(source.Text, wanted, at, source.PointMax, fold) is { } match)
        {
            context.Session.Loop.ThrowIfQuit();
            TextPosition start = Lines.Start(source, match.Start);
            TextPosition end = Lines.End(source, match.Start);
            starts.Add(source.Text.CreateMarker(start));
            TextPosition clipped = TextPosition.Min(end, start + 500);
            list.Append(Lines.Number(source, start).ToString().PadLeft(7)).Append(": ")
                .Append(source.Text.GetString(new TextRange(start, clipped))).Append(clipped < end ? "…\n" : "\n");
            if (end >= source.PointMax) break;
            at = end + 1;
        }

        if (starts.Count == 0)
        {
            context.Message($"No line holds ‘{wanted}’");
            return;
        }

        TextBuffer buffer = context.Session.Buffers.GetOrCreate("*Occur*");
        foreach (Marker old in buffer.Locals.Get(SourceKey)?.Lines ?? []) old.Dispose();
        using (buffer.InhibitReadOnly())
        {
            string more = starts.Count == MostLines ? $" (the first {MostLines})" : "";
            buffer.Replace(buffer.Accessible, $"{starts.Count} line{(starts.Count == 1 ? "" : "s")}{more} hold ‘{wanted}’ in {source.Name}\n{list}", ChangeOrigin.Program);
        }

        buffer.IsReadOnly = true;
        buffer.IsModified = false;
        buffer.Locals.Set(SourceKey, new OccurSource(source, [.. starts]));
        BufferModes.Of(buffer).SetMajor(mode);
        buffer.Point = Lines.Move(buffer, buffer.PointMin, 1, out _);
        context.Session.Windows.Display(buffer).Point = buffer.Point;
    }

    private static void Goto(CommandContext context)
    {
        int index = context.Text.LineOf(context.Point).Value - 2;
        if (context.Buffer.Locals.Get(SourceKey) is not { } source || index < 0 || index >= source.Lines.Length)
            throw context.Error("No line of another buffer is listed here");
        if (!source.Buffer.IsAlive) throw context.Error($"The buffer ‘{source.Buffer.Name}’ was killed");
        EditorWindow window = context.Session.Windows.Pop(source.Buffer);
        window.Point = source.Lines[index].Position;
    }

    private static void Highlight(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans)
    {
        if (lineStart == buffer.PointMin) spans.Add(new FaceSpan(0, line.Length, Frames.Face.Heading));
        else if (line.Length > 8) spans.Add(new FaceSpan(0, 8, Frames.Face.Shadow));
    }
}
