using System.Globalization;

namespace Editor.Benchmarks.Frame;

/// <summary>What a figure counts, and whether more of it is better.</summary>
internal enum Unit { Milliseconds, Microseconds, MegabytesPerSecond, KilobytesEach, CpuPercent }

/// <summary>One runner of a contest and what it reached: the median of its repetitions, with the extremes beside it.</summary>
internal sealed record Result(string Name, IReadOnlyList<double> Samples, string? Absent)
{
    public double Median { get; } = Samples.Count == 0 ? double.NaN : Statistics.Median(Samples);
}

/// <summary>
/// One piece of work, done by ned and by its peers in the same run. The repetitions are interleaved (first all runners once,
/// then all again…), so that a noisy minute of the machine falls on everybody; each runner is warmed up once before.
/// </summary>
internal sealed class Contest(string work, Unit unit)
{
    private readonly List<(string Name, Func<IReadOnlyList<double>> Run)> _runners = [];

    public string Work { get; } = work;

    public Unit Unit { get; } = unit;

    /// <summary>What design.md wants, in words; empty where it names nothing.</summary>
    public string Target { get; init; } = "";

    public IReadOnlyList<Result> Results { get; private set; } = [];

    /// <summary>Adds a runner that gives one figure each time it is called.</summary>
    public Contest Add(string name, Func<double> run) => AddMany(name, () => [run()]);

    /// <summary>Adds a runner that gives several figures at once (a program which repeats by itself). The first added is ned's.</summary>
    public Contest AddMany(string name, Func<IReadOnlyList<double>> run)
    {
        _runners.Add((name, run));
        return this;
    }

    /// <summary>Runs everybody (or ned alone) as often as the options say, after <paramref name="warmUps"/> unmeasured rounds.</summary>
    public Contest Run(BenchmarkOptions options, int warmUps = 1)
    {
        int repetitions = options.Repetitions;
        if (options.Alone)
            _runners.RemoveRange(1, _runners.Count - 1);
        var samples = _runners.Select(_ => new List<double>()).ToList();
        var absent = new string?[_runners.Count];
        for (int round = -warmUps; round < repetitions; round++)
        {
            for (int i = 0; i < _runners.Count; i++)
            {
                if (absent[i] is not null)
                    continue;
                Progress(round, repetitions, _runners[i].Name);
                try
                {
                    var got = _runners[i].Run();
                    if (round >= 0)
                        samples[i].AddRange(got);
                }
                catch (PeerAbsentException fault)
                {
                    absent[i] = fault.Message;
                }
            }
        }

        Results = [.. _runners.Select((runner, i) => new Result(runner.Name, samples[i], absent[i]))];
        return this;
    }

    /// <summary>Takes figures that were measured elsewhere (a tool that repeats by itself and gives its own samples).</summary>
    public Contest With(params IReadOnlyList<Result> results)
    {
        Results = results;
        return this;
    }

    /// <summary>How many times as good the first runner is as <paramref name="peer"/>; below 1 it is worse.</summary>
    public double Ratio(Result peer) =>
        Unit == Unit.MegabytesPerSecond ? Results[0].Median / peer.Median : peer.Median / Results[0].Median;

    public string Show(double value) => Unit switch
    {
        Unit.Milliseconds => Figure(value) + " ms",
        Unit.Microseconds => Figure(value) + " us",
        Unit.MegabytesPerSecond => Figure(value) + " MB/s",
        Unit.KilobytesEach => Figure(value) + " KB each",
        _ => Figure(value) + " % of a core",
    };

    private static string Figure(double value)
    {
        string format = Math.Abs(value) switch { >= 100 => "F0", >= 10 => "F1", >= 1 => "F2", _ => "F3" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private void Progress(int round, int repetitions, string runner)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write($"\r\x1b[K{Work}: {Math.Max(0, round + 1)}/{repetitions} {runner}");
    }
}
