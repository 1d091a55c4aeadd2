namespace Editor.Benchmarks.Frame;

/// <summary>The command line, read once. Unknown words end the program with the usage.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: Editor.Benchmarks [GROUP…] [options]
          GROUP            traces append inserts search network connections screen lisp lisp-wide   (default: all that can run)
          --traces DIR     editing traces, *.json.gz as josephg/editing-traces publishes them (or NED_TRACES)
          --harness DIR    the latency harness with its Makefile: keylat.py, ingest.py, firstpaint.py, conns.c… (or NED_HARNESS)
          --ned FILE       the ned executable, for the groups `screen`, `lisp` and `lisp-wide` (or NED_EXECUTABLE)
          --peer NAME=COMMAND   one more runner of the traces; see docs/benchmarks.md for what COMMAND is given and prints
          --repetitions N  measured rounds of each contest (default 5)
          --cpu-time       processor time instead of the wall's, for the groups of a single thread (a busy machine)
          --quick          a tenth of the data and one round: does everything run?
          --alone          ned without its peers: for a profiler
          --markdown       one table at the end
          -- bdn [FILTER]  instead: the BenchmarkDotNet variants of the small ones (JIT build only)
        """;

    public IReadOnlyList<string> Groups { get; private init; } = [];

    public string? Traces { get; private init; } = Environment.GetEnvironmentVariable("NED_TRACES");

    public string? Harness { get; private init; } = Environment.GetEnvironmentVariable("NED_HARNESS");

    public string? Ned { get; private init; } = Environment.GetEnvironmentVariable("NED_EXECUTABLE");

    public IReadOnlyList<(string Name, string Command)> TracePeers { get; private init; } = [];

    public int Repetitions { get; private init; } = 5;

    public bool Quick { get; private init; }

    public bool Alone { get; private init; }

    public bool CpuTime { get; private init; }

    /// <summary>What the groups of a single thread are timed by.</summary>
    public Clock Clock => new(CpuTime);

    public bool Markdown { get; private init; }

    /// <summary><paramref name="size"/>, or a tenth of it under --quick.</summary>
    public int Scaled(int size) => Quick ? size / 10 : size;

    /// <exception cref="FormatException">A word is not known, or lacks its value; the message is for the user.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions();
        List<string> groups = [];
        List<(string, string)> peers = [];
        for (int i = 0; i < args.Count; i++)
        {
            string word = args[i];
            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{word} wants a value");
            switch (word)
            {
                case "--traces": options = options with { Traces = Value() }; break;
                case "--harness": options = options with { Harness = Value() }; break;
                case "--ned": options = options with { Ned = Path.GetFullPath(Value()) }; break;
                case "--repetitions": options = options with { Repetitions = Count(Value()) }; break;
                case "--cpu-time": options = options with { CpuTime = true }; break;
                case "--alone": options = options with { Alone = true }; break;
                case "--quick": options = options with { Quick = true, Repetitions = 1 }; break;
                case "--markdown": options = options with { Markdown = true }; break;
                case "--peer": peers.Add(Peer(Value())); break;
                case "--": break;
                default:
                    groups.Add(Suite.Names.Contains(word) ? word : throw new FormatException($"No group or option is called {word}"));
                    break;
            }
        }

        return options with { Groups = groups.Count > 0 ? groups : [.. Suite.Names], TracePeers = peers };
    }

    private static int Count(string word) =>
        int.TryParse(word, out int count) && count > 0 ? count : throw new FormatException($"{word} is no number of repetitions");

    private static (string Name, string Command) Peer(string word)
    {
        int at = word.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? (word[..at], word[(at + 1)..]) : throw new FormatException($"--peer wants NAME=COMMAND, not {word}");
    }
}
