using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Editor.Benchmarks.Data;
using Editor.Benchmarks.Frame;
using Editor.Text;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// A literal that stands only at the end of 256 MB, with and without regard to case, and the hits of a regexp in 100 MB; beside Emacs, and beside
/// .NET's own search over a flat string, which is what a gap buffer of UTF-16 can hope for. The gap stands in the middle of the text.
/// </summary>
internal static class SearchGroup
{
    private const string Needle = "NEEDLE_AT_THE_END";

    public static void Run(BenchmarkOptions options, Report report)
    {
        using var scratch = new Scratch();
        var emacs = new Emacs(scratch);
        Literal(options, report, emacs, scratch);
        Regexp(options, report, emacs, scratch);
    }

    private static void Literal(BenchmarkOptions options, Report report, Emacs emacs, Scratch scratch)
    {
        byte[] data = SampleData.Make(DataKind.Ascii, options.Scaled(256_000_000));
        Encoding.ASCII.GetBytes(Needle).CopyTo(data, data.Length - Needle.Length);
        string file = scratch.File("literal");
        File.WriteAllBytes(file, data);
        using var text = Filled(data);
        string flat = Encoding.ASCII.GetString(data);
        string size = $"{data.Length / 1_000_000} MB";

        var exact = new Contest($"literal search through {size}", Unit.Milliseconds) { Target = "equal to Emacs" }
            .Add("ned", () => options.Clock.Milliseconds(() => Found(text, Needle, CaseFold.Exact)))
            .AddMany("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-search {Frame.Emacs.Quote(file)} \"{Needle}\" nil 3)", 1))
            .Add("Span.IndexOf, a flat string", () => options.Clock.Milliseconds(() => Found(flat.AsSpan().IndexOf(Needle, StringComparison.Ordinal))));
        report.Add("search", exact.Run(options));

        string lower = Needle.ToLowerInvariant();
        var folded = new Contest($"literal search through {size}, case folded", Unit.Milliseconds)
            .Add("ned", () => options.Clock.Milliseconds(() => Found(text, lower, CaseFold.Fold)))
            .AddMany("GNU Emacs", () => Emacs(options, emacs, $"(ned-bench-search {Frame.Emacs.Quote(file)} \"{lower}\" t 3)", 1))
            .Add("Span.IndexOf, a flat string, ignoring case", () =>
                options.Clock.Milliseconds(() => Found(flat.AsSpan().IndexOf(lower, StringComparison.OrdinalIgnoreCase))));
        report.Add("search", folded.Run(options));
    }

    private static void Regexp(BenchmarkOptions options, Report report, Emacs emacs, Scratch scratch)
    {
        const string Pattern = @"\[ERROR\] id=([0-9a-f]{8})";
        byte[] data = SampleData.Make(DataKind.Ascii, options.Scaled(100_000_000));
        string file = scratch.File("regexp");
        File.WriteAllBytes(file, data);
        using var text = Filled(data);
        string flat = Encoding.ASCII.GetString(data);
        int hits = Regex.Count(flat, Pattern);
        string form = $"(ned-bench-regexp {Frame.Emacs.Quote(file)} {Frame.Emacs.Quote(@"\[ERROR\] id=\([0-9a-f]\{8\}\)")} nil 3)";

        var own = new TextRegex(Pattern, RegexOptions.None, Timeout.InfiniteTimeSpan);
        var flatRegex = new Regex(Pattern, RegexOptions.Compiled);
        var contest = new Contest($"regexp count in {data.Length / 1_000_000} MB, {hits:N0} hits", Unit.Milliseconds) { Target = "half of Emacs' time" }
            .Add("ned", () => options.Clock.Milliseconds(() => Same(own.Count(text, new TextRange(text.Start, text.End)), hits)))
            .AddMany("GNU Emacs", () => Emacs(options, emacs, form, hits))
            .Add(Report.Build == "JIT" ? "Regex.Count, compiled, a flat string" : "Regex.Count, a flat string", () =>
                options.Clock.Milliseconds(() => Same(flatRegex.Count(flat), hits)));
        report.Add("search", contest.Run(options));
    }

    private static GapText Filled(byte[] data)
    {
        var text = new GapText();
        text.InsertDecoded(text.End, CodingSystem.Utf8Unix.CreateDecoder(), data, flush: true, origin: ChangeOrigin.Process);
        var middle = text.Start + text.Length / 2;
        text.Insert(middle, "x");
        text.Delete(new TextRange(middle, middle + 1));
        return text;
    }

    private static void Found(GapText text, string needle, CaseFold fold)
    {
        var hit = TextSearch.FindForward(text, needle, text.Start, text.End, fold);
        if (hit is not { } range || range.End != text.End)
            throw new InvalidOperationException("the needle at the end was not found");
    }

    private static void Found(int at) => Same(at < 0 ? 0 : 1, 1);

    private static void Same(int got, int expected)
    {
        if (got != expected)
            throw new InvalidOperationException($"{got} hits, and there are {expected}");
    }

    private static List<double> Emacs(BenchmarkOptions options, Emacs emacs, string form, int hits)
    {
        var json = emacs.Evaluate("ned-bench-text.el", form);
        int got = json.GetProperty("hits").GetInt32();
        return got == hits
            ? options.Clock.Figures(json)
            : throw new PeerAbsentException($"found {got} hits of {hits}");
    }
}
