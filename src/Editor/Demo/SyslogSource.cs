using Editor.Buffers;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>Three machines, by their looks, that send their log to a syslog listener: a datagram a message, in the form of RFC 3164, each from a port of its own.</summary>
internal sealed class SyslogSource : IDisposable
{
    private static readonly (string Machine, int Priority, string Text)[] Messages =
    [
        ("router", 30, "dhcpd[412]: DHCPACK on 10.0.0.17 to 3c:22:fb:01:7a:10 via eth1"),
        ("mail", 22, "postfix/smtpd[2210]: connect from mx.example.org[192.0.2.25]"),
        ("web", 86, "sshd[977]: Accepted publickey for deploy from 10.0.0.4 port 51514"),
        ("mail", 22, "postfix/qmgr[801]: 4F2B1: from=<ada@example.org>, size=2214"),
        ("router", 4, "kernel: eth1: link is down"),
        ("router", 6, "kernel: eth1: link is up, 1000 Mbps, full duplex"),
        ("web", 142, "nginx: 10.0.0.17 \"GET /index.html HTTP/1.1\" 200 5120"),
    ];

    private readonly EditorLoop _loop;
    private readonly IReadOnlyDictionary<string, EditorProcess> _machines;
    private readonly LoopTimer _timer;
    private int _next;

    private SyslogSource(EditorLoop loop, IReadOnlyDictionary<string, EditorProcess> machines)
    {
        _loop = loop;
        _machines = machines;
        _timer = loop.StartTimer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Send);
    }

    internal static async Task<SyslogSource> StartAsync(DemoServer server, int port)
    {
        Dictionary<string, EditorProcess> machines = [];
        foreach (string machine in Messages.Select(message => message.Machine).Distinct())
            machines.Add(machine, await server.ConnectAsync(Endpoint.Udp(DemoServer.Host, port), machine));
        return new SyslogSource(server.Loop, machines);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Send()
    {
        (string machine, int priority, string text) = Messages[_next++ % Messages.Length];

        // RFC 3164, 4.1.2: the day of the month is padded with a blank.
        DateTimeOffset now = _loop.Time.GetLocalNow();
        DemoServer.Send(_machines[machine], $"<{priority}>{now:MMM} {now.Day,2} {now:HH:mm:ss} {machine} {text}\n");
    }
}
