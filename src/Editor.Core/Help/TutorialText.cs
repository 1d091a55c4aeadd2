using System.Text;

namespace Editor.Core;

/// <summary>The page for who has never used Emacs. Each row is left out where its command is not defined.</summary>
internal static class TutorialText
{
    private static readonly (string Heading, (string What, string Command)[] Rows)[] Parts =
    [
        ("Getting out of anything:", [("Stop, leave a question", "keyboard-quit"), ("Take back a change", "undo"), ("Quit", "save-buffers-kill-terminal")]),
        ("Files and buffers:",
        [
            ("Open a file", "find-file"), ("Save it", "save-buffer"), ("Save it elsewhere", "write-file"), ("Go to another buffer", "switch-to-buffer"),
            ("List the buffers", "list-buffers"), ("Close a buffer", "kill-buffer"),
        ]),
        ("Connections:",
        [
            ("List the connections", "list-processes"), ("Connect to a host", "open-network-stream"), ("Listen for clients", "open-network-server-stream"),
            ("Send the typed line", "process-send-input"), ("Send the region", "process-send-region"), ("Say that no more comes", "process-send-eof"),
            ("Close a connection", "delete-process"),
        ]),
        ("Editing:",
        [
            ("Mark where a selection begins", "set-mark-command"), ("Cut", "kill-region"), ("Copy", "kill-ring-save"), ("Paste", "yank"),
            ("Delete to the line's end", "kill-line"), ("Find", "isearch-forward"), ("Replace", "query-replace"),
        ]),
        ("Moving:",
        [
            ("A screen on", "scroll-up-command"), ("A screen back", "scroll-down-command"), ("To the start of the buffer", "beginning-of-buffer"),
            ("To the end, where new output is followed", "end-of-buffer"), ("To a line", "goto-line"),
        ]),
        ("Windows:",
        [
            ("Two, one above the other", "split-window-below"), ("Two side by side", "split-window-right"), ("Go to the next", "other-window"),
            ("Close this one", "delete-window"), ("Close all others", "delete-other-windows"),
        ]),
        ("Help:",
        [
            ("What does a key do?", "describe-key"), ("All keys that work here", "describe-bindings"), ("About this buffer's mode", "describe-mode"),
            ("Find a command by words", "apropos-command"), ("Run any command by name", "execute-extended-command"),
        ]),
    ];

    /// <summary>The commands that the page names, for the test that they are all there.</summary>
    internal static IEnumerable<string> Commands => Parts.SelectMany(part => part.Rows).Select(row => row.Command);

    public static string Of(EditorSession session)
    {
        StringBuilder text = new();
        text.Append("ned: a text editor in which every network connection is a buffer:\n\n");
        text.Append("C-x means: hold Control and press x. M-x: hold Alt (or press Esc first), then x.\n");
        text.Append("RET is Enter, DEL Backspace, SPC the space bar. A key may take several strokes: C-x C-f.\n");
        text.Append("The menu bar has the same; F10 opens it, and the mouse works everywhere.\n");
        foreach ((string heading, (string What, string Command)[] rows) in Parts)
        {
            StringBuilder part = new();
            foreach ((string what, string name) in rows)
            {
                if (session.Commands.Find(name) is null) continue;
                string keys = session.KeysOf(name);
                part.Append("  ").Append((keys.Length > 0 ? keys : "M-x " + name).PadRight(24)).Append("  ").Append(what).Append('\n');
            }

            if (part.Length > 0) text.Append('\n').Append(heading).Append('\n').Append(part);
        }

        return text.ToString();
    }
}
