namespace Editor.Core;

/// <summary>What is asked before the editor ends: files that are not saved, connections that are open (Emacs manual, "Exiting").</summary>
internal static class QuitCommands
{
    public static void Define(EditorSession session)
    {
        session.ExitQueries.Add(ConfirmFiles);
        session.ExitQueries.Add(ConfirmConnections);
    }

    private static bool ConfirmFiles(CommandContext context)
    {
        FileCommands.SaveSome(context);
        bool isUnsaved = context.Session.Buffers.All.Any(buffer => buffer is { IsModified: true, FileName: not null });
        return !isUnsaved || context.YesOrNo("Modified buffers exist; exit anyway?");
    }

    private static bool ConfirmConnections(CommandContext context)
    {
        EditorProcess[] open = [.. context.Session.Processes.All.Where(process => !process.KillWithoutQuery)];
        if (open.Length == 0) return true;

        // Short, so that the question itself shows on a narrow screen; C-x C-p lists them.
        string what = open.Length == 1 ? $"Connection {open[0].Name} is open" : $"{open.Length} connections are open";
        if (what.Length > 40) what = "A connection is open";
        return context.YesOrNo($"{what}; close and exit anyway?");
    }
}
