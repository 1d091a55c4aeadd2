using System.Text.Json;
using Editor.Benchmarks.Data;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// What a person feels, measured from outside on a pty: the time from a key to its letter on the screen while nothing happens, under a flood of
/// lines in a visible buffer, and under one endless line; how fast the flood is taken in meanwhile; the start to the first full paint, and
/// the start alone. Needs the harness and the executable; Emacs -nw -Q stands beside it.
/// </summary>
internal static class ScreenGroup
{
    private const long FloodBytes = 64L << 30;
    private const string SplitAndVisitTyping = @"\x182\x18btyping\r";

    public static void Run(BenchmarkOptions options, Report report)
    {
        if (options.Ned is not { } ned || !File.Exists(ned))
        {
            Report.Skip("screen", "no executable: give --ned FILE or NED_EXECUTABLE");
            return;
        }

        using var scratch = new Scratch();
        try
        {
            var harness = Harness.Prepare(options, scratch);
            Start(ned, harness, options, report, scratch);
            Keys(ned, harness, options, report, scratch);
        }
        catch (PeerAbsentException fault)
        {
            Report.Skip("screen", fault.Message);
        }
    }

    private static void Start(string ned, Harness harness, BenchmarkOptions options, Report report, Scratch scratch)
    {
        string file = scratch.File("first.txt");
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i} of a file\n")));
        string reps = options.Quick ? "2" : "20";
        var version = Both("startup.py", harness, ["--reps", reps], [ned, "--version"], ["emacs", "-Q", "--batch"], options);
        report.Add("screen", Column("start and end: ned --version, emacs -Q --batch", "25 ms", version, "wall_ms"));
        var paint = Both("firstpaint.py", harness, ["--reps", options.Quick ? "1" : "5"], [ned, "-Q", file], ["emacs", "-nw", "-Q", file], options);
        report.Add("screen", Column("start to the first full paint of a file", "100 ms", paint, "paint_ms"));
    }

    private static void Keys(string ned, Harness harness, BenchmarkOptions options, Report report, Scratch scratch)
    {
        // Emacs asks an xterm what it is and swallows what is typed until it has waited for the answers: hence the long warm-up, for both.
        string[] typing = ["--keys", options.Quick ? "20" : "120", "--warm", "4", "--quiet", "2"];
        string file = scratch.File("typing.txt");
        File.WriteAllText(file, "");
        var idle = Both("keylat.py", harness, typing, [ned, "-Q", file], ["emacs", "-nw", "-Q", file], options);
        Latency(report, "key to screen, idle", "2 ms; p99 16 ms", idle);

        foreach (var (kind, name) in new[] { (DataKind.Ascii, "a flood of lines"), (DataKind.OneLine, "one endless line") })
        {
            string flood = scratch.File(kind + ".flood");
            File.WriteAllBytes(flood, SampleData.Make(kind, 64 << 20));
            string library = harness.Tool("emacs-ui.el");
            string[] common = [.. typing, "--flood", $"{flood}:{FloodBytes}", "--settle-max", "2", "--max-seconds", "60"];
            var runs = Both("keylat.py", harness, common, ["--setup", SplitAndVisitTyping, "--", ned, "-Q", "tcp:{port}"],
                ["--", "emacs", "-nw", "-Q", "-l", library, "--eval", "(h-ui {port} 'default 1048576)"], options);
            Latency(report, $"key to screen under {name}", "2 ms; p99 16 ms", runs);
            report.Add("screen", Column($"taken in meanwhile, {name}, shown", "300 MB/s", runs, "flood_MBps", Unit.MegabytesPerSecond));
        }
    }

    private static void Latency(Report report, string work, string target, Runs runs)
    {
        report.Add("screen", Column(work + ", p50", target, runs, "p50_ms"));
        report.Add("screen", Column(work + ", p99", target, runs, "p99_ms"));
    }

    /// <summary>What a tool printed for each program, a JSON object for each round.</summary>
    private sealed record Runs(List<JsonElement> Ned, List<JsonElement> Emacs, string? NedAbsent, string? EmacsAbsent);

    private static Runs Both(string tool, Harness harness, string[] common, string[] ned, string[] emacs, BenchmarkOptions options)
    {
        List<JsonElement> own = [], peers = [];
        string? ownFault = null, peerFault = null;
        for (int round = 0; round < options.Repetitions; round++)
        {
            ownFault ??= Try(own, "ned", ned);
            peerFault ??= Try(peers, "emacs", emacs);
        }

        return new Runs(own, peers, ownFault, peerFault);

        string? Try(List<JsonElement> results, string name, string[] command)
        {
            string[] rest = command.Contains("--") ? command : ["--", .. command];
            try
            {
                results.Add(External.RunJson("python3", [harness.Tool(tool), "--name", name, .. common, .. rest], seconds: 180, harness.Folder));
                return null;
            }
            catch (PeerAbsentException fault)
            {
                return fault.Message;
            }
        }
    }

    private static Contest Column(string work, string target, Runs runs, string property, Unit unit = Unit.Milliseconds) =>
        new Contest(work, unit) { Target = target }.With(
            new Result("ned", Figures(runs.Ned, property), runs.NedAbsent ?? Missing(runs.Ned, property)),
            new Result("GNU Emacs -nw", Figures(runs.Emacs, property), runs.EmacsAbsent ?? Missing(runs.Emacs, property)));

    private static string? Missing(List<JsonElement> runs, string property) =>
        Figures(runs, property).Count == 0 ? "no key was shown in time" : null;

    private static List<double> Figures(List<JsonElement> runs, string property) =>
        [.. runs.Select(run => run.GetProperty(property)).Select(Figure).OfType<double>()];

    private static double? Figure(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Object => value.GetProperty("median").GetDouble(),
        _ => null,
    };
}
