using System.Text.Json;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// 10,000 connections at once, three lines echoed on each. The server is a process of its own (this program once more), so that what a connection
/// costs in memory can be read from outside: ned's listener with a buffer for each connection, plain C# sockets that keep nothing, and
/// Emacs, which stops at 1,024 descriptors. The client is the same for all: the harness' conns where it is there, one in C# elsewhere.
/// </summary>
internal static class ConnectionsGroup
{
    private const int IdleSeconds = 2;

    public static void Run(BenchmarkOptions options, Report report)
    {
        int count = options.Scaled(10_000);
        using var scratch = new Scratch();
        var emacs = new Emacs(scratch);
        var client = EchoClient.Choose(options, scratch);
        List<Sample> own = [], plain = [];
        var time = new Contest($"{count:N0} connections, three lines echoed on each", Unit.Milliseconds) { Target = "3x plain C# at most" }
            .Add("ned: a buffer each", () => Keep(own, Measure("ned", count, client)))
            .Add("plain C# sockets", () => Keep(plain, Measure("plain", count, client)))
            .Add($"GNU Emacs, a buffer each, {Math.Min(count, 900)} connections", () => MeasureEmacs(emacs, Math.Min(count, 900), client));
        report.Add("connections", time.Run(options));

        report.Add("connections", new Contest($"memory of a connection, {count:N0} held", Unit.KilobytesEach) { Target = "8 KB beyond the socket" }
            .With(Column("ned: a buffer each", own, run => run.KilobytesEach), Column("plain C# sockets", plain, run => run.KilobytesEach)));
        report.Add("connections", new Contest($"CPU while {count:N0} connections idle", Unit.CpuPercent) { Target = "about 0" }
            .With(Column("ned: a buffer each", own, run => run.IdleCpu), Column("plain C# sockets", plain, run => run.IdleCpu)));
    }

    private sealed record Sample(double Milliseconds, double KilobytesEach, double IdleCpu);

    private static Result Column(string name, List<Sample> runs, Func<Sample, double> figure) => new(name, [.. runs.Skip(1).Select(figure)], Absent: null);

    private static double Keep(List<Sample> runs, Sample run)
    {
        runs.Add(run);
        return run.Milliseconds;
    }

    private static Sample Measure(string role, int count, EchoClient client)
    {
        using var server = ServerProcess.Start(Environment.ProcessPath!, ["__echo", role]);
        long before = server.ResidentKilobytes;
        double idle = 0;
        long held = 0;
        double milliseconds = client.Run(server, count, whileHeld: () =>
        {
            held = server.ResidentKilobytes;
            idle = server.CpuPercent(IdleSeconds);
        });
        return new Sample(milliseconds, (held - before) / (double)count, idle);
    }

    private static double MeasureEmacs(Emacs emacs, int count, EchoClient client)
    {
        string library = emacs.Compile("ned-bench-net.el");
        using var server = ServerProcess.Start("emacs", ["-Q", "--batch", "-l", library, "--eval", "(ned-bench-echo 120)"]);
        return client.Run(server, count, whileHeld: static () => { });
    }
}
