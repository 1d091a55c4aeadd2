using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>
/// Keeps a listener from taking the last open files of the program: without any, no file can be saved, no name looked up and, under the JIT, no code loaded.
/// (Emacs 28 errs at its 1018th connection, Vim 9.0 aborts.)
/// </summary>
internal sealed class DescriptorLimit
{
    private const int LinuxNoFile = 7;
    private const int MostReserved = 64;
    private readonly long _mostForSockets;

    public DescriptorLimit(long limit)
    {
        Limit = limit;
        _mostForSockets = limit - Math.Min(MostReserved, limit / 4);
    }

    /// <summary>The most open files of this program.</summary>
    public long Limit { get; }

    /// <summary>Asks the system; where it cannot tell there is no limit here.</summary>
    public static DescriptorLimit OfSystem()
    {
        if (!OperatingSystem.IsLinux() || GetLimit(LinuxNoFile, out var limit) != 0) return new DescriptorLimit(long.MaxValue);
        return new DescriptorLimit((long)Math.Min(limit.Current, long.MaxValue));
    }

    /// <summary>Whether a socket is one of the last: descriptors are given from the lowest free number, so its own tells.</summary>
    public bool IsReached(Socket socket) => socket.Handle >= _mostForSockets;

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Current;
        public ulong Most;
    }
}
