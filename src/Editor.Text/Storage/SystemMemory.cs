using System.Runtime.InteropServices;

namespace Editor.Text;

/// <summary>
/// The few calls of Linux that .NET lacks: reserved address space whose pages come when they are touched, and huge pages for it.
/// Elsewhere, and where the system says no, <see cref="TextBlock"/> falls back to ordinary memory.
/// </summary>
internal static unsafe class SystemMemory
{
    /// <summary>The size and alignment of a huge page on x86-64 and arm64 with 4 KiB base pages.</summary>
    public const nint HugePage = 2 << 20;

    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymousNoReserve = 0x02 | 0x20 | 0x4000;
    private const int AdviseDontNeed = 4;
    private const int AdviseHugePage = 14;

    /// <summary>Reserves address space, 2 MiB aligned, advised to use huge pages; null where it cannot be had.</summary>
    /// <param name="bytes">A multiple of <see cref="HugePage"/>.</param>
    public static void* TryReserve(nint bytes)
    {
        if (!OperatingSystem.IsLinux() || sizeof(nint) < 8) return null;

        // mmap aligns to base pages only: ask for one huge page more and give the ends back
        nint raw = mmap(0, (nuint)(bytes + HugePage), ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        if (raw == -1) return null;
        nint aligned = (raw + HugePage - 1) & ~(HugePage - 1);
        if (aligned > raw) _ = munmap(raw, (nuint)(aligned - raw));
        nint surplus = raw + HugePage - aligned;
        if (surplus > 0) _ = munmap(aligned + bytes, (nuint)surplus);

        // a kernel without huge pages refuses, and ordinary pages do
        _ = madvise(aligned, (nuint)bytes, AdviseHugePage);
        return (void*)aligned;
    }

    /// <summary>Gives address space back.</summary>
    public static bool Release(nint address, nint bytes) => munmap(address, (nuint)bytes) == 0;

    /// <summary>Gives the pages back and keeps the address space; what they held is lost, and they read as zero.</summary>
    public static void Discard(void* address, nint bytes) => _ = madvise((nint)address, (nuint)bytes, AdviseDontNeed);

    [DllImport("libc")]
    private static extern nint mmap(nint address, nuint length, int protection, int flags, int file, long offset);

    [DllImport("libc")]
    private static extern int munmap(nint address, nuint length);

    [DllImport("libc")]
    private static extern int madvise(nint address, nuint length, int advice);
}
