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
    private Task _closing = Task.CompletedTask;

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
        Begin(session);
        _ = session.Exited.ContinueWith(_ => terminal.End(), TaskScheduler.Default);
        TerminalEnd reason = terminal.Run();
        if (!_closing.IsCompleted) AwaitDelivery();
        return ExitCode(reason, session);
    }

    // A mistake among the targets ends the program: what was opened before it is closed (a Unix socket's file goes).
    private void Begin(EditorSession session)
    {
        try
        {
            StartupTargets.Open(session, arguments);
            session.Loop.Post(() => Scripting.LispEditor.Attach(session, arguments.LispWords, loadsInit: !arguments.Quick));
            if (arguments.Demo) _demonstration = session.Loop.InvokeAsync(() => Demonstration.OpenAsync(session)).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            CloseAsync(session).Wait(Patience);
            throw;
        }
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
        try
        {
            if (reason != TerminalEnd.Requested && !session.Loop.InvokeAsync(() => UnsavedWork.Keep(session.Buffers, StandardStreams.Tell)).Wait(Patience))
                StandardStreams.Tell("ned: the editor did not answer; modified files were not kept");
            _closing = CloseAsync(session);
            if (_closing.Wait(Patience) || reason == TerminalEnd.Requested) return;
            _closing = Task.CompletedTask;
            StandardStreams.Tell("ned: some connections did not close in time");
        }
        catch (AggregateException fault)
        {
            StandardStreams.Tell("ned: while ending: " + fault.InnerException?.Message);
        }
    }

    // Who left of their own will has what they sent delivered, for the linger time of connections at most; signals act as usual by now.
    private void AwaitDelivery()
    {
        StandardStreams.Tell("ned: delivering what was sent; C-c gives it up");
        try
        {
            _closing.Wait();
        }
        catch (AggregateException fault)
        {
            StandardStreams.Tell("ned: while ending: " + fault.InnerException?.Message);
        }
    }

    private async Task CloseAsync(EditorSession session)
    {
        if (_demonstration is { } demonstration) await demonstration.DisposeAsync().ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }
}
