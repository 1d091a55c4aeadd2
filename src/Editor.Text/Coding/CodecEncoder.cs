namespace Editor.Text;

/// <summary>Encodes a stream with a codec; raw bytes are written as themselves.</summary>
internal sealed class CodecEncoder(StreamCodec codec, string codingName, Unencodable policy) : BaseEncoder(codingName, policy)
{
    private bool _isFinished;

    public override int MaxBytes(int charCount) => checked((charCount + 3) * StreamCodec.Room);

    public override void Reset()
    {
        base.Reset();
        codec.Reset();
        _isFinished = false;
    }

    public override void Encode(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, out int charsUsed, out int bytesWritten)
    {
        charsUsed = 0;
        bytesWritten = 0;
        while (charsUsed < chars.Length && bytesWritten + StreamCodec.Room <= bytes.Length)
        {
            char unit = chars[charsUsed++];
            int character = unit;
            if (HasPending)
            {
                char high = TakePendingHigh();
                character = char.IsLowSurrogate(unit) ? char.ConvertToUtf32(high, unit) : unit;
            }
            else if (char.IsHighSurrogate(unit))
            {
                PendingHigh = unit;
                continue;
            }

            if (character < 0x10000 && RawByte.IsRaw((char)character) && codec.KeepsRawBytes)
            {
                bytesWritten += codec.Finish(bytes[bytesWritten..]);
                bytes[bytesWritten++] = RawByte.ToByte((char)character);
                continue;
            }

            int length = codec.Encode(character, bytes[bytesWritten..]);
            if (length < 0)
            {
                // the refusal may throw: that is asked first
                byte stand = Refuse(character);
                if (stand == (byte)'?') stand = codec.Substitute;
                length = codec.Finish(bytes[bytesWritten..]);
                if (codec.KeepsRawBytes) bytes[bytesWritten + length++] = stand;
                else length += Math.Max(0, codec.Encode(stand, bytes[(bytesWritten + length)..]));
            }

            bytesWritten += length;
        }

        if (!flush || _isFinished || charsUsed < chars.Length || bytesWritten + StreamCodec.Room > bytes.Length) return;
        _isFinished = true;
        bytesWritten += codec.Finish(bytes[bytesWritten..]);
    }
}
