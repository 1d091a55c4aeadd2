using Editor.Buffers;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>A line each second to each client: the time, a number, and a load that goes up and down.</summary>
internal sealed class TickerServer : IDisposable
{
    private const int BarLength = 10;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly List<EditorProcess> _clients = [];
    private readonly EditorLoop _loop;
    private readonly LoopTimer _timer;
    private int _number;

    internal TickerServer(DemoServer server)
    {
        _loop = server.Loop;
        _timer = _loop.StartTimer(Second, Second, Tick);
    }

    internal void Accept(EditorProcess client)
    {
        client.Filter = static (_, _) => { };
        client.Sentinel = (ended, _) => _clients.Remove(ended);
        _clients.Add(client);
        DemoServer.Send(client, "time     number   load\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        _number++;
        double load = 0.5 + (0.35 * Math.Sin(_number / 7.0)) + (0.14 * Math.Sin(_number / 2.0));
        int filled = (int)Math.Round(load * BarLength);
        string line = $"{_loop.Time.GetLocalNow():HH:mm:ss} #{_number:00000}   {load:0.00} {new string('█', filled)}{new string('·', BarLength - filled)}\n";
        foreach (EditorProcess client in _clients.ToArray()) DemoServer.Send(client, line);
    }
}
