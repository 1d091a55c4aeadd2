using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Editor.Text;

/// <summary>
/// One byte, one code unit: ASCII as it is, and a byte of 128 or more either as the character of that number (latin-1, offset 0) or as a
/// raw byte (raw-text, no-conversion, us-ascii: <see cref="RawByte.Base"/>). Nothing ever waits.
/// </summary>
internal sealed class SingleByteDecoder(int highOffset) : TextDecoder
{
    public override int PendingBytes => 0;

    public override int MaxChars(int byteCount) => byteCount;

    public override void Reset()
    {
        // There is no state to forget.
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten)
    {
        bytesUsed = charsWritten = Math.Min(bytes.Length, chars.Length);
        Widen(bytes[..bytesUsed], MemoryMarshal.Cast<char, ushort>(chars), (ushort)highOffset);
    }

    private static void Widen(ReadOnlySpan<byte> bytes, Span<ushort> units, ushort offset)
    {
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target = ref MemoryMarshal.GetReference(units);
        var at = 0;
        // 128 bits, because NativeAOT's baseline has no more, and memory is the limit anyway.
        if (Vector128.IsHardwareAccelerated)
        {
            var offsets = Vector128.Create(offset);
            var ascii = Vector128.Create((ushort)0x7F);
            for (; at <= bytes.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)at));
                (low + (Vector128.GreaterThan(low, ascii) & offsets)).StoreUnsafe(ref target, (nuint)at);
                (high + (Vector128.GreaterThan(high, ascii) & offsets)).StoreUnsafe(ref target, (nuint)(at + Vector128<ushort>.Count));
            }
        }

        for (; at < bytes.Length; at++)
        {
            var value = Unsafe.Add(ref source, at);
            units[at] = (ushort)(value < 0x80 ? value : value + offset);
        }
    }
}
