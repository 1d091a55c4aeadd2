using System.Text.Json;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// Emacs Lisp: the same file in <c>ned --batch</c> and in Emacs interpreted, byte-compiled and native; the start of a batch program; and the
/// loading of simple-httpd from cold. Needs the executable.
/// </summary>
internal static class LispGroup
{
    private const string Library = "ned-bench-lisp.el";

    private static readonly (string Name, int Size, string Work)[] Works =
    [
        ("fib", 27, "(fib 27)"),
        ("tak", 18, "(tak 18 12 6)"),
        ("dotimes", 10_000_000, "dotimes, 10 million sums"),
        ("concat", 20_000, "concat, a string grown 20,000 times"),
        ("format", 200_000, "format and mapconcat, 200,000"),
        ("hash-int", 1_000_000, "hash table, 1 million integers"),
        ("hash-string", 300_000, "hash table, 300,000 strings"),
        ("sort", 1_000_000, "sort, 1 million integers by <"),
        ("closures", 1_000_000, "closures, 1 million mapc over three"),
        ("assoc", 200_000, "assoc, 200,000 in 100 strings"),
        ("string-match", 200_000, "string-match with groups, 400,000"),
        ("buffer", 200_000, "200,000 lines inserted, regexp hits counted"),
        ("catch", 100_000, "catch and throw, 100,000"),
    ];

    public static void Run(BenchmarkOptions options, Report report)
    {
        if (options.Ned is not { } ned || !File.Exists(ned))
        {
            Report.Skip("lisp", "no executable: give --ned FILE or NED_EXECUTABLE");
            return;
        }

        using var scratch = new Scratch();
        Emacs emacs = new(scratch);
        string source = Path.Combine(AppContext.BaseDirectory, "Peers", Library);
        foreach ((string name, int size, string work) in Works)
        {
            string argument = name == "tak" ? "18" : options.Scaled(size).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (name == "fib") argument = "27";
            string form = name == "tak" ? "(progn (defun nb-tak3 (_) (nb-tak 18 12 6)) (nb-run \"tak3\" 0))" : $"(nb-run \"{name}\" {argument})";
            report.Add("lisp", new Contest(work, Unit.Milliseconds) { Target = "byte-code or better" }
                .Add("ned", () => Time(External.RunJson(ned, ["-Q", "--batch", "-l", source, "--eval", form])))
                .Add("Emacs interpreted", () => Time(External.RunJson("emacs", ["-Q", "--batch", "-l", source, "--eval", form])))
                .Add("Emacs byte-code", () => Time(emacs.Evaluate(Library, form)))
                .Add("Emacs native", () => Time(External.RunJson("emacs", ["-Q", "--batch", "-l", Native(emacs, scratch), "--eval", form])))
                .Run(options, warmUps: 0));
        }

        report.Add("lisp", new Contest("start and end: --batch --eval nil", Unit.Milliseconds) { Target = "25 ms" }
            .Add("ned", () => Wall(ned, ["-Q", "--batch", "--eval", "nil"]))
            .Add("GNU Emacs", () => Wall("emacs", ["-Q", "--batch", "--eval", "nil"]))
            .Run(options));
        Httpd(ned, options, report);
    }

    private static void Httpd(string ned, BenchmarkOptions options, Report report)
    {
        string? folder = Directory.Exists("/usr/share/emacs/site-lisp/elpa-src")
            ? Directory.EnumerateDirectories("/usr/share/emacs/site-lisp/elpa-src", "simple-httpd-*").FirstOrDefault()
            : null;
        if (folder is null)
        {
            Report.Skip("lisp", "simple-httpd is not installed (Debian: elpa-simple-httpd)");
            return;
        }

        string[] load = ["-Q", "--batch", "-L", folder, "-l", Path.Combine(folder, "simple-httpd.el"), "--eval", "(princ (featurep 'simple-httpd))"];
        report.Add("lisp", new Contest("start, load simple-httpd.el, end", Unit.Milliseconds) { Target = "byte-code or better" }
            .Add("ned", () => Wall(ned, load))
            .Add("Emacs, its own libraries byte-compiled", () => Wall("emacs", load))
            .Run(options));
    }

    private static string Native(Emacs emacs, Scratch scratch)
    {
        string target = scratch.File("ned-bench-lisp.eln");
        if (File.Exists(target)) return target;
        _ = emacs.Compile(Library);
        External.Run("emacs", ["-Q", "--batch", "--eval", $"(native-compile {Emacs.Quote(scratch.File(Library))} {Emacs.Quote(target)})"], seconds: 120);
        return File.Exists(target) ? target : throw new PeerAbsentException("Emacs was built without native compilation");
    }

    private static double Time(JsonElement line) => line.GetProperty("ms").GetDouble();

    private static double Wall(string program, string[] arguments)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        External.Run(program, arguments, seconds: 60);
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
