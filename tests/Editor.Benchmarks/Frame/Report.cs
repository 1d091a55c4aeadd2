using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Editor.Benchmarks.Frame;

/// <summary>Prints contests as they end, and once more at the end as one table: text, or Markdown for docs/benchmarks.md.</summary>
internal sealed class Report(BenchmarkOptions options)
{
    private readonly List<(string Group, Contest Contest)> _contests = [];

    /// <summary>"NativeAOT" or "JIT": which build these figures are of.</summary>
    public static string Build => RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "NativeAOT";

    public string Machine =>
        (options.CpuTime ? "processor time; " : "") + $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, {Build}";

    public void Add(string group, Contest contest)
    {
        _contests.Add((group, contest));
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r\x1b[K");
        if (!options.Markdown)
            Console.Out.Write(Text(contest));
    }

    public static void Skip(string group, string why) => Console.Out.WriteLine($"{group}: skipped: {why}");

    public void Finish()
    {
        if (!options.Markdown)
            return;
        Console.Out.WriteLine("| group | work | ned | beside it | its figure | ned is | to reach |");
        Console.Out.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (group, contest) in _contests)
            foreach (var peer in contest.Results.Skip(1).DefaultIfEmpty(contest.Results[0]))
                Console.Out.WriteLine(MarkdownRow(group, contest, peer));
    }

    private static string MarkdownRow(string group, Contest contest, Result peer)
    {
        string own = contest.Show(contest.Results[0].Median);
        string target = contest.Target.Replace("|", "\\|", StringComparison.Ordinal);
        if (ReferenceEquals(peer, contest.Results[0]))
            return $"| {group} | {contest.Work} | {own} | | | | {target} |";
        string figure = peer.Absent is { } why ? $"absent: {why}" : contest.Show(peer.Median);
        string ratio = peer.Absent is null ? Times(contest.Ratio(peer)) : "";
        return $"| {group} | {contest.Work} | {own} | {peer.Name} | {figure} | {ratio} | {target} |";
    }

    private static string Text(Contest contest)
    {
        var text = new System.Text.StringBuilder();
        text.Append(contest.Work).Append(contest.Target.Length > 0 ? $"  (to reach: {contest.Target})" : "").Append('\n');
        foreach (var result in contest.Results)
        {
            text.Append("  ").Append(result.Name.PadRight(44));
            if (result.Absent is not null || result.Samples.Count == 0)
            {
                text.Append("absent: ").Append(result.Absent ?? "no figure").Append('\n');
                continue;
            }

            string extremes = $"({contest.Show(result.Samples.Min())} to {contest.Show(result.Samples.Max())}, {result.Samples.Count} runs)";
            text.Append(contest.Show(result.Median).PadLeft(16)).Append("  ").Append(extremes.PadRight(44));
            if (!ReferenceEquals(result, contest.Results[0]))
                text.Append("ned is ").Append(Times(contest.Ratio(result)));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Times(double ratio) =>
        double.IsFinite(ratio) ? ratio.ToString(ratio >= 10 ? "F0" : "F2", CultureInfo.InvariantCulture) + "x" : "";
}
