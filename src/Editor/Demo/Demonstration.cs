using Editor.Buffers;
using Editor.Core;
using Editor.Processes;
using Editor.Text;

namespace Editor.Demo;

/// <summary>
/// What a person sees of <c>ned --demo</c>: connections to the <see cref="DemoServer"/> and two listeners that it talks to, the list of them all on top, the
/// chat and the ticker below. On the loop.
/// </summary>
internal sealed class Demonstration : IAsyncDisposable
{
    private const int ListRows = 12;
    private const int TickerColumns = 36;
    private const int VisitsKept = 3;
    private readonly EditorSession _session;
    private readonly DemoServer _server;

    private Demonstration(EditorSession session, DemoServer server)
    {
        _session = session;
        _server = server;
    }

    /// <summary>The other end.</summary>
    internal DemoServer Server => _server;

    /// <summary>Starts the servers, opens the connections and lays out the windows.</summary>
    /// <exception cref="EditorException">This machine gives out no port on 127.0.0.1.</exception>
    internal static async Task<Demonstration> OpenAsync(EditorSession session)
    {
        DemoServer server = await DemoServer.StartAsync(session.Loop, session.Message);
        try
        {
            Demonstration demonstration = new(session, server);
            await demonstration.ConnectAsync();
            return demonstration;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ConnectAsync()
    {
        EditorProcess chat = await OpenAsync("chat", _server.ChatPort);
        EditorProcess ticker = await OpenAsync("ticker", _server.TickerPort);
        EditorProcess http = await OpenAsync("http", _server.HttpPort);
        http.ReadCoding = CodingSystem.Utf8Dos;
        http.WriteCoding = CodingSystem.Utf8Dos;
        const string request = "GET /hello HTTP/1.1\nHost: localhost\n\n";
        http.InsertAtMark(request);
        http.Send(request);
        EditorProcess syslog = await ListenAsync("syslog", Endpoint.ListenUdp(DemoServer.Host, 0));
        EditorProcess echo = await ListenAsync("echo", Endpoint.Listen(DemoServer.Host, 0), EchoBack);
        _session.Processes.Events.Subscribe(change => ForgetOldVisits(change, echo));
        await _server.StartSyslogAsync(syslog.Contact.Port);
        _server.StartVisits(echo.Contact.Port);
        LayOut(chat.Buffer!, ticker.Buffer!);
    }

    private async Task<EditorProcess> OpenAsync(string name, int port)
    {
        EditorProcess process = await _session.Connections.OpenAsync(Endpoint.Tcp(DemoServer.Host, port), name);
        process.KillWithoutQuery = true;
        return process;
    }

    private async Task<EditorProcess> ListenAsync(string name, Endpoint local, ProcessFilter? filter = null) =>
        await _session.Processes.OpenNetworkServerStreamAsync(new NetworkServerRequest
        {
            Name = name,
            Local = local,
            Buffer = ProcessBuffer.Buffer(_session.Buffers.Generate($"*{name}*")),
            Filter = filter,
            KillWithoutQuery = true,
        });

    // What a filter is for: shows what came, answers in capitals, and shows that too.
    private static void EchoBack(EditorProcess client, ReadOnlySpan<char> text)
    {
        string answer = text.ToString().ToUpperInvariant();
        client.InsertAtMark(text);
        client.InsertAtMark(answer);
        client.Send(answer);
    }

    // Each visit has a buffer, which stays when the visitor has left: the last few are enough.
    private void ForgetOldVisits(ProcessEvent change, EditorProcess echo)
    {
        if (change.Kind != ProcessEventKind.Opened || change.Process.Listener != echo) return;
        TextBuffer[] closed =
        [
            .. _session.Buffers.All.Where(buffer => buffer.Name.StartsWith("*echo*<", StringComparison.Ordinal) && _session.Processes.ForBuffer(buffer) is null
                && _session.Windows.Showing(buffer) is null),
        ];
        foreach (TextBuffer buffer in closed.Skip(VisitsKept)) buffer.Kill();
    }

    private void LayOut(TextBuffer chat, TextBuffer ticker)
    {
        WindowTree windows = _session.Windows;
        EditorWindow below = windows.Selected;
        windows.Show(chat, below);
        _session.RunCommand("list-processes");
        EditorWindow list = windows.Selected;
        if (list == below || list.Parent is null)
        {
            // A screen too small for two windows: the chat alone, and C-x C-p for the list.
            windows.Show(chat, below);
        }
        else
        {
            // The list has been put below: the other way round is wanted.
            windows.DeleteOthers(list);
            below = windows.Split(list, isStacked: true);
            int rows = Math.Min(ListRows, windows.Rows * 2 / 5);
            windows.Enlarge(list, rows - list.Area.Rows, isVertical: true);
            windows.Show(chat, below);
            if (windows.Columns >= 80)
            {
                EditorWindow right = windows.Split(below, isStacked: false);
                windows.Enlarge(right, TickerColumns - right.Area.Columns, isVertical: false);
                ShowAtEnd(ticker, right);
            }

            windows.Select(below);
        }

        below.Point = chat.PointMax;
    }

    private void ShowAtEnd(TextBuffer buffer, EditorWindow window)
    {
        _session.Windows.Show(buffer, window);
        window.Point = buffer.PointMax;
    }
}
