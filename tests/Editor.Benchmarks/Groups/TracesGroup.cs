using System.Text.Json;
using Editor.Benchmarks.Frame;
using Editor.Benchmarks.Traces;
using Editor.Text;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// The editing traces, each replayed into a fresh text: positions in characters, with the line index, undo and a subscriber to the
/// change events on, and the final text compared with what the trace says it is (outside the time). Undo groups are made as the command loop
/// makes them: a boundary behind each transaction, and typed characters joined.
/// </summary>
internal static class TracesGroup
{
    public static void Run(BenchmarkOptions options, Report report)
    {
        if (options.Traces is not { } folder || !Directory.Exists(folder))
        {
            Report.Skip("traces", "no folder of traces: give --traces DIR or NED_TRACES");
            return;
        }

        using var scratch = new Scratch();
        var emacs = new Emacs(scratch);
        foreach (string file in Directory.EnumerateFiles(folder, "*.json.gz").Order(StringComparer.Ordinal))
            report.Add("traces", RunTrace(Trace.Load(file), options, scratch, emacs));
    }

    private static Contest RunTrace(Trace trace, BenchmarkOptions options, Scratch scratch, Emacs emacs)
    {
        string flat = scratch.File(trace.Name + ".flat");
        string lisp = scratch.File(trace.Name + ".lisp");
        TraceFile.WriteFlat(trace, flat);
        TraceFile.WriteLisp(trace, lisp);
        var contest = new Contest(trace.Name, Unit.Milliseconds) { Target = "ahead of rune, crop, ropey, jumprope" };
        contest.AddMany("ned: lines, undo, events", () => [Replay(trace, options.Clock), Replay(trace, options.Clock), Replay(trace, options.Clock)]);
        contest.AddMany("GNU Emacs with undo", () =>
            Samples(emacs.Evaluate("ned-bench-traces.el", $"(ned-bench-trace {Emacs.Quote(lisp)} 1)"), trace, options.Clock));
        foreach (var (name, command) in options.TracePeers)
            contest.AddMany(name, () => Samples(RunPeer(command, flat), trace, options.Clock));
        return contest.Run(options);
    }

    private static double Replay(Trace trace, Clock clock)
    {
        GapText? made = null;
        long removed = 0, inserted = 0;
        double milliseconds = clock.Milliseconds(() =>
        {
            var text = made = new GapText();
            text.Changed += (GapText _, in TextChange change) =>
            {
                removed += change.RemovedLength;
                inserted += change.InsertedLength;
            };
            text.Insert(text.Start, trace.StartContent);
            foreach (ref readonly var patch in trace.Patches.AsSpan())
            {
                var at = text.Start + patch.Position;
                if (patch is { Deleted: 0, Inserted.Length: 1 })
                    text.Undo.JoinTyped();
                if (patch.Deleted > 0)
                    text.Replace(new TextRange(at, at + patch.Deleted), patch.Inserted);
                else
                    text.Insert(at, patch.Inserted);
                if (patch.EndsTransaction)
                    text.Undo.Boundary();
            }
        });
        using var text = made!;
        if (!string.Equals(text.GetString(), trace.EndContent, StringComparison.Ordinal))
            throw new InvalidOperationException($"ned's final text of {trace.Name} is not the trace's");
        if (inserted - removed != text.Length || text.LineCount != trace.EndContent.AsSpan().Count('\n') + 1)
            throw new InvalidOperationException($"The events or the lines of {trace.Name} do not add up");
        return milliseconds;
    }

    private static JsonElement RunPeer(string command, string flat)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return External.RunJson(words[0], [.. words[1..], flat, "3"]);
    }

    private static List<double> Samples(JsonElement json, Trace trace, Clock clock) =>
        json.GetProperty("ok").GetBoolean()
            ? clock.Figures(json)
            : throw new PeerAbsentException($"its final text of {trace.Name} is wrong");
}
