namespace Editor.Core;

/// <summary>The mark, the region and narrowing (Emacs manual, "The Mark and the Region", "Narrowing").</summary>
internal static class MarkCommands
{
    private static readonly BufferLocal<Stack<Marker>?> RingKey = new("mark-ring", null);

    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("set-mark-command", "Set the mark at point and activate it; twice in a row deactivates it.\nWith C-u, go back to where the mark was.",
            CommandFlags.KeepsMark, SetMark, "C-SPC");
        commands.Define("exchange-point-and-mark", "Put point where the mark is and the mark where point was.", CommandFlags.KeepsMark, context =>
        {
            TextBuffer buffer = context.Buffer;
            TextPosition mark = buffer.Mark?.Position ?? throw context.Error("No mark set in this buffer");
            buffer.SetMark(context.Point);
            context.Point = mark;
        }, "C-x C-x");
        commands.Define("mark-whole-buffer", "Put point at the beginning of the buffer and the mark at its end.", CommandFlags.KeepsMark, context =>
        {
            context.Buffer.SetMark(context.Buffer.PointMax);
            context.Point = context.Buffer.PointMin;
        }, "C-x h");
        commands.Define("mark-word", "Put the mark at the end of the word, or of as many as the prefix argument says.", CommandFlags.KeepsMark, context =>
        {
            TextBuffer buffer = context.Buffer;
            bool again = buffer.MarkActive && context.LastCommand == context.Command.Name;
            buffer.SetMark(Words.Move(session, buffer, again ? buffer.Mark!.Position : context.Point, context.Count));
        }, "M-@");
        commands.Define("mark-paragraph", "Put point at the beginning of the paragraph and the mark at its end.", CommandFlags.KeepsMark, context =>
        {
            context.Run("forward-paragraph");
            context.Buffer.SetMark(context.Point);
            context.Run("backward-paragraph");
        }, "M-h");
        commands.Define("narrow-to-region", "Hide all but the region; widen shows it again. Nothing is lost, and output still comes in.",
            context => context.Buffer.Narrow(context.Region), "C-x n n");
        commands.Define("widen", "Show the whole buffer again.", context => context.Buffer.Widen(), "C-x n w");
    }

    private static void SetMark(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        if (context.Prefix.IsUniversal)
        {
            Pop(context);
            return;
        }

        if (buffer.MarkActive && context.LastCommand == context.Command.Name && buffer.Mark?.Position == context.Point)
        {
            buffer.MarkActive = false;
            context.Session.Echo.Show("Mark deactivated");
            return;
        }

        Push(buffer);
        buffer.SetMark(context.Point);
        context.Session.Echo.Show("Mark set");
    }

    private static void Push(TextBuffer buffer)
    {
        if (buffer.Mark is not { } mark) return;
        Stack<Marker>? ring = buffer.Locals.Get(RingKey);
        if (ring is null) buffer.Locals.Set(RingKey, ring = new Stack<Marker>());
        ring.Push(buffer.Text.CreateMarker(mark.Position));
    }

    private static void Pop(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition mark = buffer.Mark?.Position ?? throw context.Error("No mark set in this buffer");
        context.Point = mark;
        buffer.MarkActive = false;
        if (buffer.Locals.Get(RingKey) is not { } ring || !ring.TryPop(out Marker? earlier)) return;
        buffer.SetMark(context.Clamp(earlier.Position), activate: false);
        earlier.Dispose();
    }
}
