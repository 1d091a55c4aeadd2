using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>How a child fares: running, stopped by a signal, exited with a code, or ended by a signal.</summary>
/// <param name="State"><see cref="ProcessState.Run"/>, <see cref="ProcessState.Stopped"/>, <see cref="ProcessState.Exit"/> or <see cref="ProcessState.Signal"/>.</param>
/// <param name="Code">The exit code (0 to 255), or the signal's number; 0 while it runs.</param>
/// <param name="DumpedCore">Whether the system wrote a core file.</param>
public readonly record struct SubprocessStatus(ProcessState State, int Code = 0, bool DumpedCore = false)
{
    /// <summary>A child that runs.</summary>
    public static SubprocessStatus Running => new(ProcessState.Run);

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => State is ProcessState.Exit or ProcessState.Signal;

    /// <summary>
    /// What the sentinel is told (GNU Emacs 28.2): <c>"finished\n"</c>, <c>"exited abnormally with code 3\n"</c>, the signal's words <c>"killed\n"</c> and
    /// <c>"stopped (signal)\n"</c>, and <c>"run"</c>, without a line end.
    /// </summary>
    public string Message => State switch
    {
        ProcessState.Run => "run",
        ProcessState.Exit when Code == 0 => "finished\n",
        ProcessState.Exit => $"exited abnormally with code {Code}{Core}\n",
        _ => $"{LowerFirst(SignalWords(Code))}{Core}\n",
    };

    private string Core => DumpedCore ? " (core dumped)" : "";

    /// <summary>The system's words for a signal: "Killed", "Segmentation fault".</summary>
    /// <param name="signal">The signal's number.</param>
    public static string SignalWords(int signal) => Marshal.PtrToStringUTF8(ChildNative.DescribeSignal(signal)) ?? $"Signal {signal}";

    /// <summary>Reads what waitpid(2) gave.</summary>
    internal static SubprocessStatus FromWait(int status)
    {
        const int Goes = 0xFFFF;
        const int StoppedMark = 0x7F;
        const int CoreMark = 0x80;
        if (status == Goes) return Running;
        if ((status & 0xFF) == StoppedMark) return new(ProcessState.Stopped, (status >> 8) & 0xFF);
        if ((status & StoppedMark) == 0) return new(ProcessState.Exit, (status >> 8) & 0xFF);
        return new(ProcessState.Signal, status & StoppedMark, (status & CoreMark) != 0);
    }

    private static string LowerFirst(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
