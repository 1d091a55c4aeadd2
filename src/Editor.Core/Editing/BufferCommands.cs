namespace Editor.Core;

/// <summary>Switching, killing and renaming buffers (Emacs manual, "Buffers").</summary>
internal static class BufferCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("switch-to-buffer", "Ask for a buffer and show it here; a new name makes a new buffer.",
            context => session.Windows.Show(Ask(context, "Switch to buffer")), "C-x b");
        commands.Define("switch-to-buffer-other-window", "Ask for a buffer and show it in another window.",
            context => session.Windows.Pop(Ask(context, "Switch to buffer in other window")), "C-x 4 b");
        commands.Define("display-buffer", "Ask for a buffer and show it in another window, staying in this one.",
            context => session.Windows.Display(Ask(context, "Display buffer")), "C-x 4 C-o");
        commands.Define("previous-buffer", "Show the buffer used before this one.", context => Step(context, 1), "C-x <left>", "C-x C-<left>");
        commands.Define("next-buffer", "Go back from previous-buffer.", context => Step(context, -1), "C-x <right>", "C-x C-<right>");
        commands.Define("bury-buffer", "Put the buffer at the end of the list, and show the one before.", context =>
        {
            TextBuffer buffer = context.Buffer;
            TextBuffer other = Other(session, buffer);
            session.Windows.Show(other);
            session.Buffers.Bury(buffer);
        });
        commands.Define("kill-buffer", "Ask for a buffer and kill it; a connection that it shows is closed. Asks first where something would be lost.", context =>
        {
            string name = context.ReadBuffer("Kill buffer", context.Buffer.Name, mustExist: true);
            Kill(context, session.Buffers.Find(name)!);
        }, "C-x k");
        commands.Define("kill-current-buffer", "Kill the buffer shown here, asking first where something would be lost.", context => Kill(context, context.Buffer));
        commands.Define("kill-buffer-and-window", "Kill the buffer shown here, and remove its window.", context =>
        {
            EditorWindow window = context.Window;
            if (Kill(context, context.Buffer) && session.Windows.All.Count > 1) session.Windows.Delete(window);
        }, "C-x 4 0");
        commands.Define("rename-buffer", "Ask for a new name for the buffer; with a prefix argument, make it unique.", context =>
            context.Buffer.Rename(context.ReadString($"Rename buffer {context.Buffer.Name} to", history: "buffer"), unique: context.Prefix.IsGiven), "C-x x r");
        commands.Define("clone-buffer-text", "Make a new buffer with a copy of this one's text: a snapshot of a connection, for example.", context =>
        {
            TextBuffer copy = session.Buffers.Generate(context.Buffer.Name);
            copy.Insert(context.Buffer.GetAccessibleString(), ChangeOrigin.Program);
            copy.Point = copy.PointMin;
            session.Windows.Show(copy);
        }, "C-x x c");
        commands.Define("erase-buffer", "Delete the whole text of the buffer; a connection goes on.", context =>
        {
            context.Buffer.Widen();
            context.Buffer.Delete(context.Buffer.Accessible);
        }, "C-x x e");
    }

    /// <summary>Kills a buffer after asking where something would be lost.</summary>
    /// <returns>Whether it was killed.</returns>
    public static bool Kill(CommandContext context, TextBuffer buffer)
    {
        EditorSession session = context.Session;
        if (session.Commands.Scripts?.Kill(buffer) is { } killed) return killed;
        if (buffer is { IsModified: true, FileName: not null } && !context.YesOrNo($"Buffer {buffer.Name} modified; kill anyway?")) return false;
        EditorProcess? process = session.Processes.ForBuffer(buffer);
        if (process is { KillWithoutQuery: false } && !context.YesOrNo($"Buffer {buffer.Name} has a running process; kill it?")) return false;
        return buffer.Kill();
    }

    private static TextBuffer Ask(CommandContext context, string prompt)
    {
        TextBuffer other = Other(context.Session, context.Buffer);
        string name = context.ReadBuffer(prompt, other.Name);
        return context.Session.Buffers.GetOrCreate(name);
    }

    private static TextBuffer Other(EditorSession session, TextBuffer buffer)
    {
        IEnumerable<TextBuffer> others = session.Buffers.All.Where(each => each != buffer && !each.IsHidden);
        return others.FirstOrDefault(each => session.Windows.Showing(each) is null) ?? others.FirstOrDefault() ?? session.Buffers.GetOrCreate("*scratch*");
    }

    private static void Step(CommandContext context, int direction)
    {
        EditorSession session = context.Session;
        List<TextBuffer> ring = [.. session.Buffers.All.Where(each => !each.IsHidden)];
        if (ring.Count < 2) throw context.Error("There is no other buffer");
        if (direction > 0)
        {
            TextBuffer current = context.Buffer;
            session.Windows.Show(Other(session, current));
            session.Buffers.Bury(current);
            return;
        }

        session.Windows.Show(ring[^1]);
    }
}
