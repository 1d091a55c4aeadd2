using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Editor.Benchmarks.Frame;

/// <summary>
/// What a single-threaded piece of work takes: the time on the wall, or (--cpu-time) the processor time of the thread, which says on a
/// machine that others use what the wall would say on an idle one. Work of several threads or processes is always timed by the wall.
/// </summary>
internal sealed class Clock(bool cpu)
{
    private const int ThreadCpuTime = 3;

    /// <summary>Milliseconds that <paramref name="work"/> takes, started on a collected heap so that nobody pays for another's garbage.</summary>
    public double Milliseconds(Action work)
    {
        Settle();
        double start = Now();
        work();
        return Now() - start;
    }

    /// <summary>Microseconds of one of <paramref name="count"/> things that <paramref name="work"/> does.</summary>
    public double MicrosecondsEach(int count, Action work) => Milliseconds(work) * 1000 / count;

    /// <summary>The figures of a program that prints both "ms" and "cpu_ms" (or only the first).</summary>
    public List<double> Figures(JsonElement json, string property = "ms")
    {
        string name = cpu && json.TryGetProperty("cpu_" + property, out _) ? "cpu_" + property : property;
        return [.. json.GetProperty(name).EnumerateArray().Select(sample => sample.GetDouble())];
    }

    /// <summary>Collects, so that no runner pays for the garbage of the one before.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private double Now()
    {
        if (!cpu)
            return Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
        if (GetTime(ThreadCpuTime, out var time) != 0)
            throw new InvalidOperationException("clock_gettime knows no thread's processor time here");
        return time.Seconds * 1000.0 + time.Nanoseconds / 1e6;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
