namespace Editor.Text;

/// <summary>Writes CR LF (dos) or CR (mac) for each line feed that another encoder is given. Each coding system here holds ASCII as it is.</summary>
internal sealed class LineEndEncoder(BaseEncoder inner, LineEnding eol) : TextEncoder
{
    public override int MaxBytes(int charCount) => eol == LineEnding.Mac ? inner.MaxBytes(charCount) : inner.MaxBytes(checked((charCount * 2) + 2));

    public override void Reset() => inner.Reset();

    public override void Encode(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, out int charsUsed, out int bytesWritten)
    {
        if (eol == LineEnding.Mac)
        {
            inner.Encode(chars, bytes, flush, out charsUsed, out bytesWritten);
            bytes[..bytesWritten].Replace((byte)'\n', (byte)'\r');
            return;
        }

        charsUsed = 0;
        bytesWritten = 0;
        while (true)
        {
            var rest = chars[charsUsed..];
            var feed = rest.IndexOf('\n');
            var line = feed < 0 ? rest : rest[..feed];
            inner.Encode(line, bytes[bytesWritten..], flush && feed < 0, out var used, out var wrote);
            charsUsed += used;
            bytesWritten += wrote;
            if (feed < 0 || used < line.Length || !WriteLineEnd(bytes, ref bytesWritten)) return;
            charsUsed++;
        }
    }

    private bool WriteLineEnd(Span<byte> bytes, ref int written)
    {
        if (bytes.Length - written < (inner.HasPending ? inner.MaxBytes(2) : 2)) return false;
        if (inner.HasPending)
        {
            // A half pair before a line feed: the inner encoder refuses it in its own way.
            inner.Encode("\r\n", bytes[written..], flush: false, out _, out var wrote);
            written += wrote;
            return true;
        }

        bytes[written++] = (byte)'\r';
        bytes[written++] = (byte)'\n';
        return true;
    }
}
