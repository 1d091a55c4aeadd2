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
        string names = string.Join(", ", open.Take(5).Select(process => process.Name)) + (open.Length > 5 ? ", …" : "");
        return context.YesOrNo($"Connections are open ({open.Length}: {names}); close them and exit anyway?");
    }
}
