using System.Runtime.InteropServices;

namespace Editor.Benchmarks.Frame;

/// <summary>Memory that nobody touched yet, straight from the system: what copying into it costs is the physical limit of storing.</summary>
internal sealed unsafe class FreshPages : IDisposable
{
    private const int HugePage = 2 << 20;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int AdviseHuge = 14;
    private const int AdviseOrdinary = 15;

    private readonly void* _mapping;
    private readonly nuint _mapped;
    private readonly byte* _start;
    private readonly int _length;

    public FreshPages(int length, bool huge)
    {
        _length = length;
        _mapped = (nuint)length + HugePage;
        _mapping = Map(null, _mapped, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_mapping == -1)
            throw new InvalidOperationException($"mmap of {_mapped} bytes failed: errno {Marshal.GetLastPInvokeError()}");
        _start = (byte*)(((nuint)_mapping + HugePage - 1) & ~(nuint)(HugePage - 1));
        _ = Advise(_mapping, _mapped, huge ? AdviseHuge : AdviseOrdinary);
    }

    public Span<byte> Bytes => new(_start, _length);

    public Span<char> Chars => new(_start, _length / sizeof(char));

    public void Dispose() => _ = Unmap(_mapping, _mapped);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern void* Map(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* address, nuint length, int advice);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(void* address, nuint length);
}
