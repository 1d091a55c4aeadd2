namespace Editor.Core;

/// <summary>Splitting, selecting and sizing windows.</summary>
internal static class WindowCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        WindowTree windows = session.Windows;
        commands.Define("split-window-below", "Split the selected window in two, one above the other.", context => windows.Split(context.Window, true), "C-x 2");
        commands.Define("split-window-right", "Split the selected window in two, side by side.", context => windows.Split(context.Window, false), "C-x 3");
        commands.Define("delete-window", "Remove the selected window; its buffer lives on.", context => windows.Delete(context.Window), "C-x 0");
        commands.Define("delete-other-windows", "Make the selected window fill the screen; the other buffers live on.",
            context => windows.DeleteOthers(context.Window), "C-x 1");
        commands.Define("other-window", "Select the next window, going round; with a prefix argument, that many further.",
            context => windows.Select(windows.Other(context.Window, context.Count)), "C-x o", "<f6>");
        commands.Define("enlarge-window", "Make the selected window taller by a row, or as many as the prefix argument says.",
            context => windows.Enlarge(context.Window, context.Count, true), "C-x ^");
        commands.Define("shrink-window", "Make the selected window smaller by a row, or as many as the prefix argument says.",
            context => windows.Enlarge(context.Window, -context.Count, true));
        commands.Define("enlarge-window-horizontally", "Make the selected window wider by a column, or as many as the prefix argument says.",
            context => windows.Enlarge(context.Window, context.Count, false), "C-x }");
        commands.Define("shrink-window-horizontally", "Make the selected window narrower by a column, or as many as the prefix argument says.",
            context => windows.Enlarge(context.Window, -context.Count, false), "C-x {");
        commands.Define("balance-windows", "Give all windows the same size.", _ => windows.Balance(), "C-x +");
    }
}
