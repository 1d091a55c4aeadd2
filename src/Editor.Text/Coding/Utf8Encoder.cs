using System.Buffers;
using System.Text.Unicode;

namespace Editor.Text;

/// <summary>
/// UTF-8 with raw bytes written as themselves; also raw-text and no-conversion, whose text Emacs writes in its internal form, which is UTF-8.
/// Only a lone surrogate outside U+DC80..U+DCFF is refused: no decoder makes one and no text keeps one.
/// </summary>
internal sealed class Utf8Encoder : BaseEncoder
{
    /// <summary>Code units that the scalar loop takes after a raw byte before the transcoder is tried again.</summary>
    private const int DirtyStretch = 64;

    private static ReadOnlySpan<byte> Signature => [0xEF, 0xBB, 0xBF];

    private readonly bool _writeSignature;
    private bool _signatureDue;

    public Utf8Encoder(bool writeSignature, string codingName, Unencodable policy)
        : base(codingName, policy)
    {
        _writeSignature = writeSignature;
        _signatureDue = writeSignature;
    }

    public override int MaxBytes(int charCount) => checked((charCount + 2) * 3);

    public override void Reset()
    {
        base.Reset();
        _signatureDue = _writeSignature;
    }

    public override void Encode(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, out int charsUsed, out int bytesWritten)
    {
        charsUsed = 0;
        bytesWritten = 0;
        if (_signatureDue)
        {
            // Also for an empty text: a file that is nothing but a signature is written back as it was.
            if (!Signature.TryCopyTo(bytes)) return;
            bytesWritten = Signature.Length;
            _signatureDue = false;
        }

        if (HasPending && !FinishPending(chars, bytes, flush, ref charsUsed, ref bytesWritten)) return;
        while (charsUsed < chars.Length)
        {
            var status = Utf8.FromUtf16(
                chars[charsUsed..], bytes[bytesWritten..], out var read, out var wrote, replaceInvalidSequences: false, isFinalBlock: false);
            charsUsed += read;
            bytesWritten += wrote;
            if (status == OperationStatus.DestinationTooSmall) return;
            if (status == OperationStatus.InvalidData && !EncodeDirty(chars, bytes, ref charsUsed, ref bytesWritten)) return;
            if (status != OperationStatus.NeedMoreData) continue;
            PendingHigh = chars[charsUsed++];
            if (flush) FinishPending(chars, bytes, flush, ref charsUsed, ref bytesWritten);
            return;
        }
    }

    /// <summary>Takes a stretch that begins with a lone surrogate: binary data is made of them. False when the room is full.</summary>
    private bool EncodeDirty(ReadOnlySpan<char> chars, Span<byte> bytes, ref int used, ref int written)
    {
        var end = (int)Math.Min(chars.Length, (long)used + DirtyStretch);
        while (used < end)
        {
            if (written == bytes.Length) return false;
            var unit = chars[used];
            if (unit < 0x80) bytes[written++] = (byte)unit;
            else if (RawByte.IsRaw(unit)) bytes[written++] = RawByte.ToByte(unit);
            else if (!char.IsSurrogate(unit) || IsWaiting(chars, used)) return true;
            else bytes[written++] = Refuse(unit);
            used++;
        }

        return true;
    }

    /// <summary>Whether the unit is a high surrogate whose other half stands next to it or may still come.</summary>
    private static bool IsWaiting(ReadOnlySpan<char> chars, int at) =>
        char.IsHighSurrogate(chars[at]) && (at + 1 == chars.Length || char.IsLowSurrogate(chars[at + 1]));

    private bool FinishPending(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, ref int used, ref int written)
    {
        if (used < chars.Length && char.IsLowSurrogate(chars[used]))
        {
            ReadOnlySpan<char> pair = [PendingHigh, chars[used]];
            if (Utf8.FromUtf16(pair, bytes[written..], out _, out var wrote) != OperationStatus.Done) return false;
            written += wrote;
            used++;
        }
        else
        {
            if (used == chars.Length && !flush) return false;
            if (written == bytes.Length) return false;
            bytes[written++] = Refuse(PendingHigh);
        }

        PendingHigh = '\0';
        return true;
    }
}
