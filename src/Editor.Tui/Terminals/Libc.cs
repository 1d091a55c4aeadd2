using System.Runtime.InteropServices;

namespace Editor.Tui.Terminals;

/// <summary>The system calls that a terminal needs and .NET does not offer.</summary>
internal static partial class Libc
{
    internal const int OpenReadWrite = 2;
    internal const int OpenNoControllingTerminal = 0x100;
    internal const int OpenNonBlocking = 0x800;
    internal const int OpenCloseOnExec = 0x80000;
    internal const short PollIn = 1;
    internal const short PollOut = 4;
    internal const short PollError = 8;
    internal const short PollHangUp = 16;
    internal const int ErrorInterrupted = 4;
    internal const int ErrorAgain = 11;
    internal const int SetNow = 0;
    internal const int SignalStop = 20;

    // The kernel's number for "tell me the window's size", the same on x64 and arm64.
    private const nuint GetWindowSize = 0x5413;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        internal ushort Rows;
        internal ushort Columns;
        internal ushort PixelsAcross;
        internal ushort PixelsDown;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(Span<PollEntry> entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, Span<byte> destination, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, ReadOnlySpan<byte> source, nint count);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "isatty")]
    internal static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "ttyname_r")]
    internal static partial int TerminalName(int descriptor, Span<byte> name, nuint size);

    // A termios is 60 bytes here (glibc and musl); it is passed on whole and never looked into.
    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static partial int GetAttributes(int descriptor, Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static partial int SetAttributes(int descriptor, int when, ReadOnlySpan<byte> termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    internal static partial void MakeRaw(Span<byte> termios);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, out WindowSize size);

    /// <summary>The size of the terminal in cells; false where it has none.</summary>
    internal static bool TryGetSize(int descriptor, out int rows, out int columns)
    {
        bool known = Control(descriptor, GetWindowSize, out WindowSize size) == 0 && size is { Rows: > 0, Columns: > 0 };
        (rows, columns) = known ? (size.Rows, size.Columns) : (24, 80);
        return known;
    }

    /// <summary>The path of a terminal's device, or null where it has none in this file system.</summary>
    internal static string? NameOf(int descriptor)
    {
        Span<byte> name = stackalloc byte[256];
        if (TerminalName(descriptor, name, (nuint)name.Length) != 0) return null;
        int end = name.IndexOf((byte)0);
        return end < 0 ? null : System.Text.Encoding.UTF8.GetString(name[..end]);
    }
}
