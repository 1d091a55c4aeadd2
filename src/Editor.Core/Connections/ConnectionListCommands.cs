namespace Editor.Core;

/// <summary>The connection list's commands and keys.</summary>
internal static class ConnectionListCommands
{
    public static void Define(EditorSession session)
    {
        Keymap map = new("connections");
        ConnectionList list = new(session, map);
        CommandTable commands = session.Commands;
        commands.Define("list-processes", "Show every connection and listener, live, in another window.", _ => session.Windows.Pop(list.Open()), "C-x C-p");
        const CommandFlags keys = CommandFlags.KeysOnly;
        commands.Define("connections-visit", "Show the buffer of this line's process here.", keys,
            context => session.Windows.Show(BufferOf(list, context)), map, "RET", "f");
        commands.Define("connections-visit-other-window", "Show the buffer of this line's process in another window, and go there.", keys,
            context => session.Windows.Pop(BufferOf(list, context)), map, "v");
        commands.Define("connections-display", "Show the buffer of this line's process in another window, and stay here.", keys,
            context => session.Windows.Display(BufferOf(list, context)), map, "SPC", "C-o");
        commands.Define("connections-delete", "Close this line's process, after asking.", keys, context =>
        {
            EditorProcess process = list.At(context.Buffer, context.Point);
            if (!context.YOrN($"Close {process.Name}?")) return;
            process.Delete();
            context.Message($"Closed {process.Name}");
        }, map, "d", "k", "C-c C-k", "C-c C-c");
        commands.Define("connections-stop", "Stop this line's process, so that its peer has to wait, or let it go on.", keys,
            context => ConnectionCommands.Toggle(context, list.At(context.Buffer, context.Point)), map, "s", "C-c C-s");
        commands.Define("connections-send-eof", "End our sending to this line's process; what it sends is still read.", keys,
            context => ConnectionCommands.SendEof(context, list.At(context.Buffer, context.Point)), map, "e", "C-c C-d");
        commands.Define("connections-sort", "Sort by the next column; with a prefix argument, by the column of that number.", keys, context =>
        {
            int column = context.Prefix.IsGiven ? context.Count - 1 : (int)list.Sorted + 1;
            list.Sort((ConnectionColumn)(((column % 11) + 11) % 11));
            context.Session.Echo.Show($"Sorted by {list.Sorted}{(list.IsDescending ? ", largest first" : "")}");
        }, map, "S", "TAB");
        commands.Define("connections-reverse", "Turn the order round.", keys, _ => list.Sort(list.Sorted), map, "r");
        commands.Define("connections-filter", "Ask for a text and show only lines that hold it; an empty answer shows all.", keys,
            context => list.Narrow(context.ReadString("Show lines that hold", history: "connections-filter")), map, "/");
        commands.Define("connections-refresh", "Look at the processes anew.", keys, _ => list.Open(), map, "g");
        commands.Define("connections-next", "Go to the next line.", keys,
            context => context.Point = Lines.Move(context.Buffer, context.Point, context.Count, out _), map, "n");
        commands.Define("connections-previous", "Go to the line before.", keys,
            context => context.Point = Lines.Move(context.Buffer, context.Point, -context.Count, out _), map, "p");
        map.Bind("o", "open-network-stream");
        map.Bind("l", "open-network-server-stream");
        map.Bind("q", "quit-window");
    }

    private static TextBuffer BufferOf(ConnectionList list, CommandContext context)
    {
        EditorProcess process = list.At(context.Buffer, context.Point);
        return process.Buffer is { IsAlive: true } buffer ? buffer : throw context.Error($"Process {process.Name} has no buffer");
    }
}
