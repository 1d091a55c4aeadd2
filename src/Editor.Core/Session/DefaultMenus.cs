namespace Editor.Core;

/// <summary>The menu bar: for each entry the command's name, with its keys and its summary from the tables.</summary>
internal static class DefaultMenus
{
    // An entry whose command is not defined is left out, so that a smaller editor has smaller menus.
    private static readonly (string Title, (string Title, string Command)?[] Items)[] Layout =
    [
        ("_File", [("_Open…", "find-file"), ("_Save", "save-buffer"), ("Save _As…", "write-file"), null, ("_Quit", "save-buffers-kill-terminal")]),
        ("_Edit",
        [
            ("_Undo", "undo"), null, ("Cu_t", "kill-region"), ("_Copy", "kill-ring-save"), ("_Paste", "yank"), null,
            ("Select _All", "mark-whole-buffer"), ("_Find…", "isearch-forward"),
        ]),
        ("_Buffers", [("_Switch…", "switch-to-buffer"), ("_List", "list-buffers"), ("_Kill…", "kill-buffer"), null, ("_Messages", "view-echo-area-messages")]),
        ("_Connection",
        [
            ("_Connect…", "open-network-stream"), ("_Listen…", "open-network-server-stream"), ("Connection _List", "list-processes"), null,
            ("_Send Line", "process-send-input"), ("Send _Region", "process-send-region"), ("_End of File", "process-send-eof"), ("_Pause or Go On", "toggle-process-stopped"),
            ("_Disconnect", "delete-process"), ("De_tails", "describe-process"),
        ]),
        ("_Windows",
        [
            ("Split _Below", "split-window-below"), ("Split _Right", "split-window-right"), ("_Next", "other-window"), ("_Close", "delete-window"),
            ("Close _Others", "delete-other-windows"), ("_Balance", "balance-windows"),
        ]),
        ("_View", [("_Truncate Lines", "toggle-truncate-lines"), ("_Follow Output", "toggle-follow-output"), ("_Theme…", "load-theme"), ("_Recenter", "recenter-top-bottom")]),
        ("_Help", [("_Help", "help-for-help"), ("_Keys", "describe-bindings"), ("_Mode", "describe-mode"), ("_Command…", "describe-command"), ("_Search…", "apropos-command")]),
    ];

    /// <summary>The commands that the menus name, for the test that they are all there.</summary>
    internal static IEnumerable<string> Commands => Layout.SelectMany(menu => menu.Items).OfType<(string Title, string Command)>().Select(item => item.Command);

    public static MenuModel Build(EditorSession session)
    {
        List<Menu> menus = [];
        Dictionary<string, string> keys = session.KeysOfAll();
        foreach ((string title, (string Title, string Command)?[] items) in Layout)
        {
            List<MenuEntry?> entries = [];
            foreach ((string Title, string Command)? item in items)
            {
                if (item is not { } named)
                {
                    if (entries.Count > 0 && entries[^1] is not null) entries.Add(null);
                }
                else if (session.Commands.Find(named.Command) is { } command)
                {
                    entries.Add(new MenuEntry(named.Title, command.Name, keys.GetValueOrDefault(command.Name, ""), command.Summary));
                }
            }

            if (entries.Count > 0 && entries[^1] is null) entries.RemoveAt(entries.Count - 1);
            if (entries.Count > 0) menus.Add(new Menu(title, entries));
        }

        return new MenuModel(menus);
    }
}
