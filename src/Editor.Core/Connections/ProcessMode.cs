namespace Editor.Core;

/// <summary>
/// The mode of a connection's buffer: what is typed after the process mark is input, RET sends it (Emacs manual, "Shell Mode", whose keys these are).
/// Pasted newlines are input like others and never send by themselves.
/// </summary>
internal static class ProcessMode
{
    public static MajorMode Create(EditorSession session)
    {
        Keymap map = new("process");
        MajorMode mode = new(
            "Process",
            "A connection: what comes is added at the end. Type a line there and RET sends it; M-p and M-n bring earlier ones back.\n"
            + "C-c C-d says that nothing more will be sent, C-c C-k closes, C-c C-s stops and goes on.",
            map)
        { Highlighter = InputMarks.Highlight };
        Define(session.Commands, map);
        return mode;
    }

    private static void Define(CommandTable commands, Keymap map)
    {
        const CommandFlags none = CommandFlags.None;
        commands.Define("process-send-input", "Send what was typed after the process mark to the buffer's process, with a newline.\n"
            + "On earlier text, bring that line to the end instead, to be edited and sent.", none, Send, map, "RET");
        commands.Define("process-newline", "Insert a newline into the input without sending it.", none, context => context.Buffer.Insert("\n"), map, "C-j", "M-RET");
        commands.Define("process-previous-input", "Bring back the input sent before.", none, context => InputHistory.Of(context.Buffer).Walk(context, -1),
            map, "M-p", "C-<up>");
        commands.Define("process-next-input", "Bring back the input sent after.", none, context => InputHistory.Of(context.Buffer).Walk(context, 1),
            map, "M-n", "C-<down>");
        commands.Define("process-search-input", "Ask for a text and bring back the last input that holds it.", none,
            context => InputHistory.Of(context.Buffer).Search(context), map, "M-r");
        commands.Define("process-kill-input", "Kill what was typed and not sent.", none, context =>
        {
            TextRange input = InputOf(context);
            if (input.IsEmpty) return;
            context.Session.KillRing.Push(context.Text.GetString(input));
            context.Buffer.Delete(input);
        }, map, "C-c C-u");
        commands.Define("process-delete-output", "Delete what came since the last input.", none, InputMarks.DeleteOutput, map, "C-c C-o");
        commands.Define("process-show-output", "Go to where what came since the last input begins.", none,
            context => context.Point = InputMarks.LastEnd(context.Buffer), map, "C-c C-r");
    }

    /// <summary>What was typed after the process mark.</summary>
    public static TextRange InputOf(CommandContext context)
    {
        EditorProcess process = context.Session.Connections.OpenProcessOf(context.Buffer);
        TextPosition mark = process.Mark?.Position ?? context.Buffer.PointMax;
        return TextRange.Between(TextPosition.Min(mark, context.Buffer.PointMax), context.Buffer.PointMax);
    }

    private static void Send(CommandContext context)
    {
        EditorProcess process = context.Session.Connections.OpenProcessOf(context.Buffer);
        if (process.Type == ProcessType.Listener) throw context.Error($"{process.Name} listens: send in the buffer of one of its connections (C-x C-p lists them)");
        TextBuffer buffer = context.Buffer;
        TextRange input = InputOf(context);
        if (context.Point < input.Start)
        {
            CopyDown(context, input);
            return;
        }

        string text = context.Text.GetString(input);
        process.Send(text + "\n");
        context.Point = buffer.PointMax;
        buffer.Insert("\n");
        InputMarks.Add(buffer, new TextRange(input.Start, buffer.PointMax));
        process.Mark!.MoveTo(buffer.PointMax);
        InputHistory.Of(buffer).Add(text);
    }

    // RET on earlier text brings that line to the end, as in Emacs' shell.
    private static void CopyDown(CommandContext context, TextRange input)
    {
        TextBuffer buffer = context.Buffer;
        string line = InputMarks.At(buffer, context.Point) is { } sent
            ? context.Text.GetString(sent).TrimEnd('\n')
            : context.Text.GetString(new TextRange(Lines.Start(buffer, context.Point), Lines.End(buffer, context.Point)));
        buffer.Replace(input, line);
        context.Point = buffer.PointMax;
        context.Session.Echo.Show("RET sends this line", Face.EchoHint);
    }
}
