using System.Buffers;
using System.Text;

namespace Editor.Text;

/// <summary>
/// latin-1 and us-ascii: characters up to a limit (255, 127) are one byte each, raw bytes are written as themselves, the rest is refused.
/// </summary>
internal sealed class SingleByteEncoder(char limit, string codingName, Unencodable policy) : BaseEncoder(codingName, policy)
{
    public override int MaxBytes(int charCount) => checked(charCount + 1);

    public override void Encode(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, out int charsUsed, out int bytesWritten)
    {
        charsUsed = 0;
        bytesWritten = 0;
        while (bytesWritten < bytes.Length)
        {
            if (HasPending)
            {
                if (charsUsed == chars.Length && !flush) return;
                var high = TakePendingHigh();
                var isPair = charsUsed < chars.Length && char.IsLowSurrogate(chars[charsUsed]);
                bytes[bytesWritten++] = Refuse(isPair ? char.ConvertToUtf32(high, chars[charsUsed++]) : high);
                continue;
            }

            var run = CleanRun(chars[charsUsed..], bytes.Length - bytesWritten);
            Encoding.Latin1.GetBytes(chars.Slice(charsUsed, run), bytes[bytesWritten..]);
            charsUsed += run;
            bytesWritten += run;
            if (charsUsed == chars.Length || bytesWritten == bytes.Length) break;
            var unit = chars[charsUsed++];
            if (char.IsHighSurrogate(unit)) PendingHigh = unit;
            else bytes[bytesWritten++] = RawByte.IsRaw(unit) ? RawByte.ToByte(unit) : Refuse(unit);
        }
    }

    /// <summary>How many units from the start are within the limit, at most <paramref name="room"/>.</summary>
    private int CleanRun(ReadOnlySpan<char> chars, int room)
    {
        if (chars.Length > room) chars = chars[..room];
        var run = chars.IndexOfAnyExceptInRange('\0', limit);
        return run < 0 ? chars.Length : run;
    }
}
