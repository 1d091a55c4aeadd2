using Editor.Benchmarks.Frame;
using Editor.Benchmarks.Groups;

if (args is ["bdn", ..] or ["--", "bdn", ..])
    return Bdn(args[(Array.IndexOf(args, "bdn") + 1)..]);
if (args is ["__echo", var role])
    return EchoServer.Run(role);
try
{
    var options = BenchmarkOptions.Parse(args);
    var report = new Report(options);
    Console.Out.WriteLine(report.Machine);
    Console.Out.WriteLine();
    foreach (string group in options.Groups)
        Suite.Run(group, options, report);
    report.Finish();
    return 0;
}
catch (FormatException fault)
{
    Console.Error.WriteLine(fault.Message);
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

static int Bdn(string[] args)
{
#if BENCHMARKDOTNET
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Report).Assembly).Run(args.Length > 0 ? ["--filter", .. args] : ["--filter", "*"]);
    return 0;
#else
    _ = args;
    Console.Error.WriteLine("BenchmarkDotNet compiles as it runs; use the JIT build: dotnet run -c Release --project tests/Editor.Benchmarks -- bdn");
    return 2;
#endif
}
