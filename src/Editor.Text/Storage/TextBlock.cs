using System.Runtime.InteropServices;

namespace Editor.Text;

/// <summary>
/// One block of native memory that holds a text's code units: from the C heap when small, reserved address space when large.
/// A reserved block is far bigger than its text (its pages come when touched), so that growing needs no copy.
/// </summary>
internal sealed unsafe class TextBlock : SafeHandle
{
    private readonly nint _reservedBytes;

    private TextBlock(void* memory, int units, nint reservedBytes)
        : base(0, ownsHandle: true)
    {
        SetHandle((nint)memory);
        Units = units;
        _reservedBytes = reservedBytes;
    }

    /// <summary>How many code units the block holds.</summary>
    public int Units { get; }

    /// <summary>True for reserved address space, whose pages can be given back one by one.</summary>
    public bool IsReserved => _reservedBytes != 0;

    public override bool IsInvalid => handle == 0;

    public char* Pointer => (char*)handle;

    /// <summary>A block for at least <paramref name="needed"/> units, and for <paramref name="wanted"/> where that costs little.</summary>
    public static TextBlock Allocate(int needed, int wanted, StoreTuning tuning)
    {
        long bytes = (long)Math.Max(needed, wanted) * sizeof(char);
        if (bytes >= tuning.ReserveFrom && tuning.Reservation > 0 && TryReserve(needed, bytes, tuning) is { } reserved) return reserved;
        int units = Math.Max(needed, wanted);
        return new TextBlock(NativeMemory.Alloc((nuint)units, sizeof(char)), units, 0);
    }

    protected override bool ReleaseHandle()
    {
        if (_reservedBytes != 0) return SystemMemory.Release(handle, _reservedBytes);
        NativeMemory.Free((void*)handle);
        return true;
    }

    private static TextBlock? TryReserve(int needed, long wantedBytes, StoreTuning tuning)
    {
        const long Most = (long)UnitStore.MaxUnits * sizeof(char);
        long bytes = Math.Min(Math.Max(tuning.Reservation, wantedBytes * 2), Most);

        // address space may be limited (ulimit -v, strict overcommit): then take what there is
        for (; bytes >= (long)needed * sizeof(char); bytes /= 2)
        {
            nint rounded = (nint)((bytes + SystemMemory.HugePage - 1) & ~(SystemMemory.HugePage - 1));
            void* memory = SystemMemory.TryReserve(rounded);
            if (memory != null) return new TextBlock(memory, (int)(rounded / sizeof(char)), rounded);
        }

        return null;
    }
}
