using System.Text;
using Editor.Benchmarks.Data;
using Editor.Benchmarks.Frame;
using Editor.Text;

namespace Editor.Benchmarks.Groups;

/// <summary>Small edits in large texts: at random places, at both ends in turn, under many markers; and line look-ups.</summary>
internal static class InsertsGroup
{
    private const int LineLength = 12;

    public static void Run(BenchmarkOptions options, Report report)
    {
        using var scratch = new Scratch();
        var emacs = new Emacs(scratch);
        RandomInserts(options, report, emacs, scratch);
        LargeText(options, report, emacs, scratch);
        Markers(10_000, options, report, emacs);
        Markers(100_000, options, report, emacs);
    }

    private static void RandomInserts(BenchmarkOptions options, Report report, Emacs emacs, Scratch scratch)
    {
        byte[] data = SampleData.Make(DataKind.Ascii, options.Scaled(10_000_000));
        File.WriteAllBytes(scratch.File("random"), data);
        int count = options.Scaled(20_000);
        var random = new Random(7);
        var contest = new Contest($"insert at random places of {data.Length / 1_000_000} MB", Unit.Microseconds)
            .Add("ned: lines, undo", () =>
            {
                using var text = Filled(data);
                return options.Clock.MicrosecondsEach(count, () =>
                {
                    for (int i = 0; i < count; i++)
                        text.Insert(text.Start + random.Next(text.Length), "x");
                });
            })
            .Add("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-random-inserts {Frame.Emacs.Quote(scratch.File("random"))} {count})"));
        report.Add("inserts", contest.Run(options));
    }

    private static void LargeText(BenchmarkOptions options, Report report, Emacs emacs, Scratch scratch)
    {
        byte[] data = SampleData.Make(DataKind.Ascii, options.Scaled(100_000_000));
        string size = $"{data.Length / 1_000_000} MB";
        string file = Frame.Emacs.Quote(scratch.File("large"));
        File.WriteAllBytes(scratch.File("large"), data);
        int count = options.Scaled(100_000);
        using var text = Filled(data);
        var ends = new Contest($"type at the start while {size} grow at the end, a pair", Unit.Microseconds) { Target = "1,000x less than Emacs" }
            .Add("ned", () => options.Clock.MicrosecondsEach(count, () =>
            {
                for (int i = 0; i < count; i++)
                {
                    text.Insert(text.Start, "x");
                    text.Append("x", origin: ChangeOrigin.Process);
                }
            }))
            .Add("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-alternate-ends {file} 100)"));
        report.Add("inserts", ends.Run(options));

        var random = new Random(11);
        int lines = text.LineCount;
        long sum = 0;
        var lineOf = new Contest($"line of a position, {size}", Unit.Microseconds)
            .Add("ned", () => options.Clock.MicrosecondsEach(count, () =>
            {
                for (int i = 0; i < count; i++)
                    sum += text.LineOf(text.Start + random.Next(text.Length)).Value;
            }))
            .Add("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-line-of {file} 20)"));
        report.Add("inserts", lineOf.Run(options));

        var lineStart = new Contest($"start of a line, {size}", Unit.Microseconds)
            .Add("ned", () => options.Clock.MicrosecondsEach(count, () =>
            {
                for (int i = 0; i < count; i++)
                    sum += text.LineStart(new LineNumber(1 + random.Next(lines))).Value;
            }))
            .Add("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-line-start {file} {lines} 20)"));
        report.Add("inserts", lineStart.Run(options));
        if (sum == 0)
            throw new InvalidOperationException("no line was found");
    }

    private static void Markers(int markers, BenchmarkOptions options, Report report, Emacs emacs)
    {
        int count = options.Scaled(100_000);
        int emacsCount = options.Scaled(10_000);
        byte[] data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("hello world\n", markers)));
        string target = markers == 10_000 ? "20x less than Emacs" : "";
        var typing = new Contest($"type at the start under {markers:N0} markers", Unit.Microseconds) { Target = target }
            .Add("ned: lines, undo", () => WithMarkers(markers, data, text => options.Clock.MicrosecondsEach(count, () =>
            {
                for (int i = 0; i < count; i++)
                    text.Insert(text.Start + i, "x");
            })))
            .Add("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-markers {markers} {emacsCount})"));
        report.Add("inserts", typing.Run(options));

        var random = new Random(13);
        int some = count / 10;
        var scattered = new Contest($"insert at random places under {markers:N0} markers", Unit.Microseconds)
            .Add("ned: lines, undo", () => WithMarkers(markers, data, text => options.Clock.MicrosecondsEach(some, () =>
            {
                for (int i = 0; i < some; i++)
                    text.Insert(text.Start + random.Next(text.Length), "x");
            })))
            .Add("ned, without a marker", () => WithMarkers(0, data, text => options.Clock.MicrosecondsEach(some, () =>
            {
                for (int i = 0; i < some; i++)
                    text.Insert(text.Start + random.Next(text.Length), "x");
            })));
        report.Add("inserts", scattered.Run(options));
    }

    private static double WithMarkers(int count, byte[] data, Func<GapText, double> work)
    {
        using var text = Filled(data);
        var markers = new Marker[count];
        for (int i = 0; i < count; i++)
            markers[i] = text.CreateMarker(text.Start + i * LineLength);
        int length = text.Length;
        double result = work(text);
        if (text.Length <= length || markers.Any(marker => !marker.IsAlive))
            throw new InvalidOperationException("the text did not grow, or a marker was lost");
        return result;
    }

    private static GapText Filled(byte[] data)
    {
        var text = new GapText();
        text.InsertDecoded(text.End, CodingSystem.Utf8Unix.CreateDecoder(), data, flush: true, origin: ChangeOrigin.Process);
        return text;
    }

    private static double Emacs(BenchmarkOptions options, Emacs emacs, string form) =>
        options.Clock.Figures(emacs.Evaluate("ned-bench-text.el", form), "each_us")[0];
}
