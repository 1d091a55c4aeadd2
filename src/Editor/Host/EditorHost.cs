using Editor.Buffers;
using Editor.CommandLine;
using Editor.Core;
using Editor.Demo;
using Editor.Tui;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Host;

/// <summary>The composition root: one editor session, one terminal, and what the command line asks for.</summary>
internal sealed class EditorHost(Arguments arguments)
{
    // How long the loop may take to save and to close, when the program is told to end. Longer than any file takes, shorter than a supervisor's patience.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private Demonstration? _demonstration;

    /// <summary>Runs the editor until the person leaves.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="EditorException">It cannot begin; the screen is untouched.</exception>
    internal int Run()
    {
        StartupTargets.Check(arguments);
        ThemeStore themes = ThemeStore.ForUser(Environment.GetEnvironmentVariable);
        TerminalCapabilities capabilities = TerminalCapabilities.Detect(Environment.GetEnvironmentVariable);
        Theme theme = themes.Load(arguments.Theme ?? ThemeStore.DefaultName);
        EditorSession session = new();
        session.Settings.Theme = theme.Name;
        using EditorTerminal terminal = EditorTerminal.Open(new EditorTerminalOptions
        {
            Input = session.Feed,
            Frames = session.Frames,
            Theme = theme,
            Capabilities = capabilities,
            Shutdown = end => ShutDown(session, end),
        });
        session.Windows.Resize(terminal.Rows, terminal.Columns);
        session.SuspendRequested += terminal.Suspend;
        TerminalCommands.Define(session, terminal, themes);
        terminal.SetMenus(session.Menus);
        session.Start();
        StartupTargets.Open(session, arguments);
        if (arguments.Demo) _demonstration = session.Loop.InvokeAsync(() => Demonstration.OpenAsync(session)).GetAwaiter().GetResult();
        _ = session.Exited.ContinueWith(_ => terminal.End(), TaskScheduler.Default);
        TerminalEnd reason = terminal.Run();
        return ExitCode(reason, session);
    }

    private static int ExitCode(TerminalEnd reason, EditorSession session) => reason switch
    {
        TerminalEnd.Terminated => 128 + 15,
        TerminalEnd.Interrupted => 128 + 2,
        TerminalEnd.HungUp => 128 + 1,
        _ => session.Exited.IsCompletedSuccessfully ? session.Exited.Result : 0,
    };

    // The terminal is the shell's again. Work that nobody could save is kept, then connections and listeners are closed.
    private void ShutDown(EditorSession session, TerminalEnd reason)
    {
        using TextWriter error = StandardStreams.Error();
        try
        {
            if (reason != TerminalEnd.Requested && !session.Loop.InvokeAsync(() => UnsavedWork.Keep(session.Buffers, error)).Wait(Patience))
                error.WriteLine("ned: the editor did not answer; modified files were not kept");
            if (!CloseAsync(session).Wait(Patience)) error.WriteLine("ned: some connections did not close in time");
        }
        catch (AggregateException fault)
        {
            error.WriteLine("ned: while ending: " + fault.InnerException?.Message);
        }
    }

    private async Task CloseAsync(EditorSession session)
    {
        if (_demonstration is { } demonstration) await demonstration.DisposeAsync().ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }
}
