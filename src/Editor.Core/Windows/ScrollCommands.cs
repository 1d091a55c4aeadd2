namespace Editor.Core;

/// <summary>Scrolling, recentering, and how long lines and new output are shown.</summary>
internal static class ScrollCommands
{
    private const CommandFlags Keeps = CommandFlags.KeepsMark;

    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("scroll-up-command", "Scroll on by nearly a screen, or by as many rows as the prefix argument says.", Keeps,
            context => Scroll(context, context.Window, 1), "C-v", "<next>");
        commands.Define("scroll-down-command", "Scroll back by nearly a screen, or by as many rows as the prefix argument says.", Keeps,
            context => Scroll(context, context.Window, -1), "M-v", "<prior>");
        commands.Define("scroll-other-window", "Scroll the next window on.", Keeps,
            context => Scroll(context, context.Session.Windows.Other(context.Window), 1), "C-M-v");
        commands.Define("scroll-other-window-down", "Scroll the next window back.", Keeps,
            context => Scroll(context, context.Session.Windows.Other(context.Window), -1), "C-M-S-v");
        commands.Define("recenter-top-bottom", "Scroll so that point's row is in the middle, then at the top, then at the bottom.\n"
            + "With a prefix argument, put it at that row.", Keeps, Recenter, "C-l");
        commands.Define("toggle-truncate-lines", "Cut long lines off at the window's edge, or continue them on the next row.", context =>
        {
            bool on = !context.Window.TruncatesLines;
            BufferModes.Of(context.Buffer).TruncateLines = on;
            if (!on) context.Window.HScroll = 0;
            context.Message($"Truncate long lines {(on ? "enabled" : "disabled")}");
        }, "C-x x t");
        commands.Define("toggle-follow-output", "Follow new output at the end of the buffer in this window, or stay where it is.", context =>
        {
            context.Window.FollowsOutput = !context.Window.FollowsOutput;
            context.Message(context.Window.FollowsOutput ? "Following new output" : "Not following new output");
        });
        commands.Define("scroll-left", "Scroll the text to the left, where long lines are cut off.", Keeps,
            context => ScrollColumns(context, context.Prefix.IsGiven ? context.Count : Math.Max(1, context.Window.TextColumns - 2)), "C-x <");
        commands.Define("scroll-right", "Scroll the text back to the right, where long lines are cut off.", Keeps,
            context => ScrollColumns(context, -(context.Prefix.IsGiven ? context.Count : Math.Max(1, context.Window.TextColumns - 2))), "C-x >");
    }

    private static void Scroll(CommandContext context, EditorWindow window, int direction)
    {
        int rows = context.Prefix.IsGiven ? context.Count : Math.Max(1, window.TextRows - context.Session.Settings.NextScreenContextLines);
        RowLayout layout = context.Session.LayoutOf(window);
        if (rows * direction > 0 && !context.Prefix.IsGiven && window.IsEndInView(layout))
        {
            if (window.Point == window.Buffer.PointMax) throw context.Error("End of buffer");
            window.Point = window.Buffer.PointMax;
            return;
        }

        if (window.Scroll(layout, rows * direction)) return;
        if (direction > 0 || window.Point == window.Buffer.PointMin) throw context.Error(direction > 0 ? "End of buffer" : "Beginning of buffer");
        window.Point = window.Buffer.PointMin;
    }

    private static void Recenter(CommandContext context)
    {
        EditorWindow window = context.Window;
        RowLayout layout = context.Session.LayoutOf(window);
        if (context.Prefix is { IsGiven: true, IsUniversal: false })
        {
            window.Recenter(layout, context.Count);
            return;
        }

        // The third and fourth in a row go round: middle, top, bottom (Emacs manual, "Recentering").
        string step = context.LastCommand.StartsWith("recenter:", StringComparison.Ordinal) ? context.LastCommand : "";
        (string next, int row) = step switch
        {
            "recenter:middle" => ("recenter:top", 0),
            "recenter:top" => ("recenter:bottom", -1),
            _ => ("recenter:middle", window.TextRows / 2),
        };
        window.Recenter(layout, row);
        context.ThisCommand = next;
    }

    private static void ScrollColumns(CommandContext context, int columns)
    {
        EditorWindow window = context.Window;
        if (!window.TruncatesLines) throw context.Error("Long lines are continued here; C-x x t cuts them off, and then there is something to scroll");
        window.HScroll = Math.Max(0, window.HScroll + columns);

        // Point comes along into view, or the window would scroll back to it.
        RowLayout layout = context.Session.LayoutOf(window);
        int column = layout.LineColumn(window.Point);
        if (column > window.HScroll && column < window.HScroll + layout.Width) return;
        ScreenRow row = new();
        layout.Lay(layout.RowStart(window.Point), row);
        window.Point = row.PositionAt(column <= window.HScroll ? 1 : layout.Width - 1);
    }
}
