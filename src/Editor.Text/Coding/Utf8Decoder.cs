using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Editor.Text;

/// <summary>
/// UTF-8, strictly read (no overlong form, no encoded surrogate, nothing over U+10FFFF); each byte of what is not UTF-8 becomes a raw byte.
/// Valid text costs what the runtime's vectorised transcoder costs; after an undecodable byte a scalar loop takes a short stretch, because
/// binary data would otherwise enter and leave the transcoder for every byte.
/// </summary>
internal sealed class Utf8Decoder(bool dropSignature) : TextDecoder
{
    /// <summary>Bytes that the scalar loop takes before it asks whether they held an undecodable one; if not, the transcoder is tried again.</summary>
    private const int DirtyStretch = 16;

    // A prefix of a valid sequence, at most three bytes, the first in the lowest byte.
    private uint _pending;
    private int _pendingCount;
    private bool _atStart = true;

    public override int PendingBytes => _pendingCount;

    public override int MaxChars(int byteCount) => checked(byteCount + 3);

    public override void Reset()
    {
        _pendingCount = 0;
        _pending = 0;
        _atStart = true;
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten)
    {
        DecodeAll(bytes, chars, flush, out bytesUsed, out charsWritten);
        if (!_atStart || charsWritten == 0) return;
        _atStart = false;
        if (!dropSignature || chars[0] != '\uFEFF') return;
        chars[1..charsWritten].CopyTo(chars);
        charsWritten--;
    }

    private void DecodeAll(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int used, out int written)
    {
        used = 0;
        written = 0;
        if (_pendingCount > 0 && !FinishPending(bytes, chars, flush, ref used, ref written)) return;
        while (used < bytes.Length)
        {
            if (written == chars.Length) return;
            var status = Utf8.ToUtf16(
                bytes[used..], chars[written..], out var read, out var wrote, replaceInvalidSequences: false, isFinalBlock: false);
            used += read;
            written += wrote;
            if (status == OperationStatus.DestinationTooSmall) return;
            if (status == OperationStatus.InvalidData) DecodeDirty(bytes, chars, ref used, ref written);
            if (status != OperationStatus.NeedMoreData) continue;
            for (; used < bytes.Length; used++) Hold(bytes[used]);
        }

        if (flush) FlushPending(chars, ref written);
    }

    /// <summary>Takes a stretch that begins with an undecodable byte.</summary>
    private static void DecodeDirty(ReadOnlySpan<byte> bytes, Span<char> chars, ref int used, ref int written)
    {
        // Locals, because the loop would otherwise go through memory for every byte; and no branch on ASCII or not, because binary data
        // would mispredict it every other time: whether a stretch held another raw byte is asked once, at its end.
        var (read, wrote) = (used, written);
        var seen = 0;
        var stretch = DirtyStretch;
        while (read < bytes.Length && wrote < chars.Length)
        {
            if (--stretch == 0)
            {
                if (seen < 0x80) break;
                seen = 0;
                stretch = DirtyStretch;
            }

            var value = bytes[read];
            if (value is >= 0xC2 and <= 0xF4)
            {
                var status = Rune.DecodeFromUtf8(bytes[read..], out var rune, out var length);
                if (status == OperationStatus.NeedMoreData) break; // the transcoder will say the same, and the caller keeps the rest
                if (status == OperationStatus.Done)
                {
                    if (!rune.TryEncodeToUtf16(chars[wrote..], out var units)) break;
                    wrote += units;
                    read += length;
                    continue;
                }
            }

            chars[wrote++] = (char)(value + ((value >> 7) * RawByte.Base));
            seen |= value;
            read++;
        }

        (used, written) = (read, wrote);
    }

    /// <summary>Completes the sequence that the last read cut. False when it must still wait, for bytes or for room.</summary>
    private bool FinishPending(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, ref int used, ref int written)
    {
        Span<byte> joined = stackalloc byte[4];
        while (_pendingCount > 0)
        {
            var held = _pendingCount;
            for (var i = 0; i < held; i++) joined[i] = (byte)(_pending >> (8 * i));
            var fresh = Math.Min(4 - held, bytes.Length - used);
            bytes.Slice(used, fresh).CopyTo(joined[held..]);
            var status = Rune.DecodeFromUtf8(joined[..(held + fresh)], out var rune, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                for (var i = 0; i < fresh; i++) Hold(bytes[used++]);
                if (flush) FlushPending(chars, ref written);
                return _pendingCount == 0;
            }

            if (status == OperationStatus.Done)
            {
                if (!rune.TryEncodeToUtf16(chars[written..], out var units)) return false;
                written += units;
                used += length - held;
                _pendingCount = 0;
                _pending = 0;
                return true;
            }

            if (written == chars.Length) return false;
            chars[written++] = RawByte.ToChar(joined[0]);
            DropFirstPending();
        }

        return true;
    }

    private void FlushPending(Span<char> chars, ref int written)
    {
        while (_pendingCount > 0 && written < chars.Length)
        {
            chars[written++] = RawByte.ToChar((byte)_pending);
            DropFirstPending();
        }
    }

    private void Hold(byte value)
    {
        _pending |= (uint)value << (8 * _pendingCount);
        _pendingCount++;
    }

    private void DropFirstPending()
    {
        _pending >>= 8;
        _pendingCount--;
    }
}
