using System.Buffers;
using System.Text.Unicode;

namespace Editor.Text;

/// <summary>
/// UTF-8 with raw bytes written as themselves; also raw-text and no-conversion, whose text Emacs writes in its internal form, which is UTF-8.
/// Only a lone surrogate outside U+DC80..U+DCFF is refused: no decoder makes one and no text keeps one.
/// </summary>
internal sealed class Utf8Encoder : BaseEncoder
{
    /// <summary>Code units that the scalar loop takes before it asks whether they held a raw byte; if not, the transcoder is tried again.</summary>
    private const int DirtyStretch = 16;

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
            if (bytesWritten == bytes.Length) return;
            var status = Utf8.FromUtf16(
                chars[charsUsed..], bytes[bytesWritten..], out var read, out var wrote, replaceInvalidSequences: false, isFinalBlock: false);
            charsUsed += read;
            bytesWritten += wrote;
            if (status == OperationStatus.DestinationTooSmall) return;
            if (status == OperationStatus.InvalidData) EncodeDirty(chars, bytes, ref charsUsed, ref bytesWritten);
            if (status != OperationStatus.NeedMoreData) continue;
            PendingHigh = chars[charsUsed++];
            if (flush) FinishPending(chars, bytes, flush, ref charsUsed, ref bytesWritten);
            return;
        }
    }

    /// <summary>Takes a stretch that begins with a lone surrogate: binary data is made of them.</summary>
    private void EncodeDirty(ReadOnlySpan<char> chars, Span<byte> bytes, ref int used, ref int written)
    {
        // Locals, and one test for ASCII and raw bytes together, for the reason given in Utf8Decoder.
        var (read, wrote) = (used, written);
        var seen = 0;
        var stretch = DirtyStretch;
        while (read < chars.Length && wrote < bytes.Length)
        {
            if (--stretch == 0)
            {
                if (seen < 0x80) break;
                seen = 0;
                stretch = DirtyStretch;
            }

            var unit = chars[read];
            var page = unit & 0xFF80;
            if (page == 0 | page == RawByte.Base + 0x80)
            {
                bytes[wrote++] = (byte)unit; // the low eight bits are the byte in both cases
                seen |= unit;
                read++;
                continue;
            }

            if (!char.IsSurrogate(unit) || IsWaiting(chars, read)) break;
            bytes[wrote++] = Refuse(unit);
            read++;
        }

        (used, written) = (read, wrote);
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
            PendingHigh = '\0';
            written += wrote;
            used++;
        }
        else
        {
            if (used == chars.Length && !flush) return false;
            if (written == bytes.Length) return false;
            bytes[written++] = Refuse(TakePendingHigh());
        }

        return true;
    }
}
