using Editor.Core.Frames;
using Editor.FakeEditor;
using Editor.Tui;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

// usage: fake [LOG]   where LOG gets the reason of the end, one line
string? log = args.Length > 0 ? args[0] : null;
MenuModel menus = new(
[
    new("_File", [new("_Open…", "find-file", "C-x C-f", "Visit a file"), new("_Save", "save-buffer", "C-x C-s", "Save this buffer"), null, new("_Quit", "quit", "C-x C-c", "Leave")]),
    new("_Edit", [new("_Undo", "undo", "C-/", "Undo the last change")]),
]);
FrameMailbox mailbox = new();
FakeSession session = new(mailbox);
ThemeStore themes = ThemeStore.ForUser(Environment.GetEnvironmentVariable);
try
{
    EditorTerminal? terminal = null;
    using EditorTerminal opened = terminal = EditorTerminal.Open(new EditorTerminalOptions
    {
        Input = session.Take,
        Frames = mailbox,
        Theme = themes.Load("dark"),
        Capabilities = TerminalCapabilities.Detect(Environment.GetEnvironmentVariable),
        Menus = menus,
        Shutdown = end =>
        {
            if (log is not null) File.AppendAllText(log, end + "\n");
        },
    });
    session.Commands["C-z"] = terminal.Suspend;
    session.Commands["C-q"] = terminal.End;
    session.Commands["C-l"] = terminal.Redraw;
    session.Commands["command quit"] = terminal.End;
    session.Commands["<f2>"] = () => terminal.SetTheme(themes.Load("light"));
    session.Commands["<f8>"] = () => throw new InvalidOperationException("boom on the input thread");
    session.Commands["<f9>"] = () => new Thread(() => throw new InvalidOperationException("boom on another thread")).Start();
    terminal.Run();
    return 0;
}
catch (TerminalException problem)
{
    Console.Error.WriteLine("fake: " + problem.Message);
    return 1;
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine("fake: " + fault.Message);
    return 70;
}
