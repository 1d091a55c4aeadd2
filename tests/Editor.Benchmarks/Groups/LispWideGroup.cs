using System.Text.Json;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// Emacs Lisp, widely: the rows of ned-bench-wide.el in <c>ned --batch</c> and in Emacs byte-compiled. One process runs all rows, so both take turns by the
/// round, and each row is of processor time. Needs the executable.
/// </summary>
internal static class LispWideGroup
{
    private const string Library = "ned-bench-wide.el";

    public static void Run(BenchmarkOptions options, Report report)
    {
        if (options.Ned is not { } ned || !File.Exists(ned))
        {
            Report.Skip("lisp-wide", "no executable: give --ned FILE or NED_EXECUTABLE");
            return;
        }

        using var scratch = new Scratch();
        Emacs emacs = new(scratch);
        string source = Path.Combine(AppContext.BaseDirectory, "Peers", Library);
        string form = $"(nw-run nil {(options.Scaled(10) / 10.0).ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        Dictionary<string, Row> rows = [];
        string? absent = null;
        for (int round = 0; round < options.Repetitions; round++)
        {
            Note(rows, External.Run(ned, ["-Q", "--batch", "-l", source, "--eval", form], seconds: 600), 0);
            if (options.Alone) absent = "not run";
            if (absent is not null) continue;
            try
            {
                Note(rows, External.Run("emacs", ["-Q", "--batch", "-l", emacs.Compile(Library), "--eval", form], seconds: 600), 1);
            }
            catch (PeerAbsentException fault)
            {
                absent = fault.Message;
            }
        }

        foreach (Row row in rows.Values)
        {
            string? differs = row.Results[1] is { } result && result != row.Results[0] ? $"another result, {result}" : absent;
            report.Add("lisp-wide", new Contest(row.Work, Unit.Milliseconds) { Target = "byte-code or better" }
                .With(new Result("ned", row.Samples[0], null), new Result("Emacs byte-code", row.Samples[1], row.Samples[1].Count > 0 && differs == absent ? null : differs ?? "no figure")));
        }
    }

    private static void Note(Dictionary<string, Row> rows, string output, int runner)
    {
        foreach (string line in output.Split('\n').Where(line => line.StartsWith('{')))
        {
            using var json = JsonDocument.Parse(line);
            JsonElement element = json.RootElement;
            if (!element.TryGetProperty("ms", out JsonElement milliseconds)) continue;
            string name = element.GetProperty("name").GetString()!;
            if (!rows.TryGetValue(name, out Row? row)) rows[name] = row = new Row(element.GetProperty("work").GetString()!);
            row.Samples[runner].Add(milliseconds.GetDouble());
            row.Results[runner] = element.GetProperty("result").GetString();
        }
    }

    private sealed record Row(string Work)
    {
        public List<double>[] Samples { get; } = [[], []];

        public string?[] Results { get; } = new string?[2];
    }
}
