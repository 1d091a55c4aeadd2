using Editor.Buffers;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>A client that comes and goes: connects to the echo listener, says something, and is gone after five seconds.</summary>
internal sealed class Visitor : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(5);
    private readonly DemoServer _server;
    private readonly Endpoint _echo;
    private readonly LoopTimer _timer;
    private EditorProcess? _visit;
    private int _number;

    internal Visitor(DemoServer server, int port)
    {
        _server = server;
        _echo = Endpoint.Tcp(DemoServer.Host, port);
        _timer = server.Loop.StartTimer(First, Every, () => _ = ComeAsync());
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private async Task ComeAsync()
    {
        try
        {
            if (_visit is { IsClosed: false }) return;
            _visit = await _server.ConnectAsync(_echo, "visitor", static (_, _) => { });
        }
        catch (EditorException)
        {
            // The person has closed the echo listener: perhaps there is one again at the next visit.
            _visit = null;
            return;
        }
        catch (Exception fault)
        {
            _server.Loop.ReportFault(fault, "the demonstration's visitor");
            return;
        }

        EditorProcess visit = _visit;
        DemoServer.Send(visit, $"hello, this is visit {++_number}\n");
        _server.Loop.StartTimer(Pause, null, () => DemoServer.Send(visit, "does anybody answer here?\n"));
        _server.Loop.StartTimer(Stay, null, visit.Delete);
    }
}
