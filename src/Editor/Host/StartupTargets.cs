using Editor.Buffers;
using Editor.CommandLine;
using Editor.Core;
using Editor.Processes;
using Editor.Text;

namespace Editor.Host;

/// <summary>
/// Opens what the command line names, before the screen is taken, so that a mistake is a message and exit code 1. A connection that is not through after a
/// while goes on as the screen opens, and what comes of it is told in the echo area: nobody waits two minutes for a host that is off.
/// </summary>
internal static class StartupTargets
{
    // A window's rows, its mode line included, from which on it is worth having.
    private const int RowsOfUse = 6;

    // Longer than a name server and a handshake usually take, shorter than a person's patience.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);

    /// <summary>Refuses options that cannot work, before anything is opened.</summary>
    /// <exception cref="EditorException">The message names the option.</exception>
    internal static void Check(Arguments arguments)
    {
        if (arguments.CaFile is { } file && !File.Exists(file)) throw new EditorException($"--ca: there is no file ‘{file}’");
    }

    /// <summary>Opens them in order and shows them one below the other, as many as fit. The loop must run.</summary>
    /// <exception cref="EditorException">A file cannot be read, a listener not be opened, or a connection not be made; the message names it.</exception>
    internal static void Open(EditorSession session, Arguments arguments)
    {
        // Also for what is opened later, in the editor.
        session.Settings.Tls = new TlsClientOptions { Insecure = arguments.Insecure, CaFile = arguments.CaFile };
        List<TextBuffer> opened = [];
        foreach (Target target in arguments.Targets)
            opened.Add(session.Loop.InvokeAsync(() => OpenAsync(session, target)).GetAwaiter().GetResult());
        session.Loop.InvokeAsync(() => WaitForConnectionsAsync(session, opened)).GetAwaiter().GetResult();
        if (opened.Count > 0) session.Loop.InvokeAsync(() => Show(session, opened)).GetAwaiter().GetResult();
    }

    private static async Task<TextBuffer> OpenAsync(EditorSession session, Target target)
    {
        if (target is not EndpointTarget { Endpoint: var endpoint }) return Visit(session, (FileTarget)target);
        if (!endpoint.IsListener) return session.Connections.Open(endpoint);
        EditorProcess listener = await session.Connections.OpenAsync(endpoint);
        if (listener.IsWildcardBind) session.Message($"Warning: {endpoint} listens on every address of this machine; listen:{endpoint.Service} is local only");
        return listener.Buffer!;
    }

    // Each gets a window as long as it has rows to be of use; two always do. The first is selected.
    private static async Task WaitForConnectionsAsync(EditorSession session, IReadOnlyList<TextBuffer> opened)
    {
        List<EditorProcess> processes = [.. opened.Select(session.Connections.ProcessOf).OfType<EditorProcess>()];
        TaskCompletionSource settled = new();
        using IDisposable watch = session.Processes.Events.Subscribe(_ => Look());
        Look();
        await Task.WhenAny(settled.Task, Task.Delay(ConnectPatience, session.Loop.Time));
        if (processes.Select(process => process.CloseReason).FirstOrDefault(reason => reason is { Kind: CloseKind.ConnectFailed or CloseKind.TlsFailed }) is { } reason)
            throw reason.Error as EditorException ?? new EditorException(reason.Message.TrimEnd('\n'));

        void Look()
        {
            if (!processes.Exists(process => process.State == ProcessState.Connecting)) settled.TrySetResult();
        }
    }

    private static void Show(EditorSession session, List<TextBuffer> opened)
    {
        WindowTree windows = session.Windows;
        TextBuffer[] buffers = [.. opened.Where(buffer => buffer.IsAlive).Distinct()];
        if (buffers.Length == 0) return;
        windows.Show(buffers[0]);
        int count = Math.Min(buffers.Length, WindowsThatFit(windows.Selected.Area.Rows));
        EditorWindow last = windows.Selected;
        for (int i = 1; i < count; i++)
        {
            last = windows.Split(last, isStacked: true);
            windows.Show(buffers[i], last);
            windows.Balance();
        }

        if (buffers.Length > count) session.Message($"{buffers.Length - count} more {(buffers.Length - count == 1 ? "has" : "have")} no window: C-x b shows one, C-x C-b lists all, C-x C-p the connections");
    }

    private static int WindowsThatFit(int rows) => rows < RowsOfUse ? 1 : Math.Max(2, rows / RowsOfUse);

    private static TextBuffer Visit(EditorSession session, FileTarget target)
    {
        TextBuffer buffer = session.Files.Visit(target.Path);
        if (target.Line == 0) return buffer;
        GapText text = buffer.Text;
        TextPosition start = text.LineStart(new LineNumber(Math.Min(target.Line, text.LineCount)));
        int length = text.LineEndAfter(start) - start;
        buffer.Point = start + Math.Min(Math.Max(target.Column - 1, 0), length);
        return buffer;
    }
}
