using System.Runtime.InteropServices;

namespace Editor.Processes;

internal static partial class ChildNative
{
    public const int EventAdd = 1;
    public const int EventDelete = 2;
    public const int EventModify = 3;
    public const uint EventIn = 0x1;
    public const uint EventOut = 0x4;
    public const uint EventError = 0x8;
    public const uint EventHangUp = 0x10;
    public const uint EventOnce = 1u << 30;

    /// <summary>epoll_event is packed on x86 alone.</summary>
    public static int EventBytes { get; } = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 12 : 16;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreateEvents(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlEvents(int events, int command, SafeHandle descriptor, ReadOnlySpan<byte> change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitEvents(int events, Span<byte> happened, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int CreateCounter(uint start, int flags);
}
