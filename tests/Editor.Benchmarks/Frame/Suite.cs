using Editor.Benchmarks.Groups;

namespace Editor.Benchmarks.Frame;

/// <summary>The groups by name, in the order in which they run.</summary>
internal static class Suite
{
    public static IReadOnlyList<string> Names { get; } = ["traces", "append", "inserts", "search", "network", "connections", "screen", "lisp", "lisp-wide"];

    public static void Run(string group, BenchmarkOptions options, Report report)
    {
        switch (group)
        {
            case "traces": TracesGroup.Run(options, report); break;
            case "append": AppendGroup.Run(options, report); break;
            case "inserts": InsertsGroup.Run(options, report); break;
            case "search": SearchGroup.Run(options, report); break;
            case "network": NetworkGroup.Run(options, report); break;
            case "connections": ConnectionsGroup.Run(options, report); break;
            case "screen": ScreenGroup.Run(options, report); break;
            case "lisp": LispGroup.Run(options, report); break;
            case "lisp-wide": LispWideGroup.Run(options, report); break;
        }
    }
}
