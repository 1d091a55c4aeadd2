namespace Editor.Core;

/// <summary>Buffers that tell something: read-only, q leaves them, headings and keys have faces.</summary>
internal sealed class HelpMode
{
    /// <summary>The buffer that help is shown in.</summary>
    public const string BufferName = "*Help*";

    private readonly EditorSession _session;

    public HelpMode(EditorSession session)
    {
        _session = session;
        Keymap map = new("help");
        session.Commands.Define("quit-window", "Leave this window: show what it showed before, or remove it if it was made for this.", CommandFlags.KeysOnly,
            context => Quit(context.Session), map, "q");
        map.Bind("SPC", "scroll-up-command");
        map.Bind("DEL", "scroll-down-command");
        Mode = new MajorMode("Help", "A page of help. SPC and DEL scroll, q leaves.", map) { Highlighter = Highlight };
    }

    /// <summary>The mode of help pages.</summary>
    public MajorMode Mode { get; }

    /// <summary>Shows a page in another window, or where help shows already, and selects it; tells how to leave it.</summary>
    public void Show(string text, string bufferName = BufferName, bool isTable = false)
    {
        TextBuffer buffer = _session.Buffers.GetOrCreate(bufferName);
        using (buffer.InhibitReadOnly())
        {
            buffer.Widen();
            buffer.Text.Replace(new TextRange(buffer.Text.Start, buffer.Text.End), text, ChangeOrigin.Program);
        }

        buffer.IsReadOnly = true;
        buffer.IsModified = false;
        buffer.Point = buffer.Text.Start;
        BufferModes.Of(buffer).SetMajor(Mode);
        BufferModes.Of(buffer).TruncateLines = isTable;
        int windows = _session.Windows.All.Count;
        EditorWindow window = _session.Windows.Pop(buffer);
        window.Point = buffer.Text.Start;
        window.Start = buffer.Text.Start;
        window.MadeForHelp |= _session.Windows.All.Count > windows;
        _session.Echo.Show("q leaves the help; SPC and DEL scroll it", Face.EchoHint);
    }

    private static void Quit(EditorSession session)
    {
        EditorWindow window = session.SelectedWindow;
        TextBuffer buffer = window.Buffer;
        if (window.MadeForHelp && session.Windows.All.Count > 1)
        {
            session.Windows.Delete(window);
        }
        else
        {
            TextBuffer next = window.PreviousBuffer is { IsAlive: true } before && before != buffer ? before : session.Buffers.All.FirstOrDefault(each => each != buffer && !each.IsHidden) ?? session.Buffers.GetOrCreate("*scratch*");
            session.Windows.Show(next);
        }

        session.Buffers.Bury(buffer);
    }

    // Headings stand alone and end in a colon, or are underlined; keys stand in the first column of a list.
    private static void Highlight(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans)
    {
        if (line.Length > 0 && line[0] != ' ' && line[^1] == ':') spans.Add(new FaceSpan(0, line.Length, Face.Heading));
        if (!line.StartsWith("  ") || line.Length < 3 || line[2] == ' ') return;
        int end = line[2..].IndexOf("  ");
        if (end > 0) spans.Add(new FaceSpan(2, end, Face.KeyHint));
    }
}
