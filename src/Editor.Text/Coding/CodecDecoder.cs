namespace Editor.Text;

/// <summary>Decodes a stream with a codec; what the codec does not know becomes raw bytes.</summary>
internal sealed class CodecDecoder(StreamCodec codec) : TextDecoder
{
    private readonly byte[] _pending = new byte[16];
    private int _count;

    public override int PendingBytes => _count;

    // a character of one byte makes one unit; a signature of two makes none, and no byte makes two
    public override int MaxChars(int byteCount) => checked(byteCount + _count + 2);

    public override void Reset()
    {
        _count = 0;
        codec.Reset();
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten)
    {
        bytesUsed = 0;
        charsWritten = 0;
        while (_count > 0 && charsWritten + 1 < chars.Length)
        {
            int old = _count;
            int fresh = Math.Min(_pending.Length - old, bytes.Length - bytesUsed);
            bytes.Slice(bytesUsed, fresh).CopyTo(_pending.AsSpan(old));
            int taken = Step(_pending.AsSpan(0, old + fresh), flush && bytesUsed + fresh == bytes.Length, chars, ref charsWritten);
            if (taken == 0)
            {
                bytesUsed += fresh;
                _count += fresh;
                return;
            }

            if (taken >= old)
            {
                bytesUsed += taken - old;
                _count = 0;
            }
            else
            {
                _pending.AsSpan(taken, old - taken).CopyTo(_pending);
                _count = old - taken;
            }
        }

        while (bytesUsed < bytes.Length && charsWritten + 1 < chars.Length)
        {
            int taken = Step(bytes[bytesUsed..], flush, chars, ref charsWritten);
            if (taken == 0)
            {
                bytes[bytesUsed..].CopyTo(_pending);
                _count = bytes.Length - bytesUsed;
                bytesUsed = bytes.Length;
                return;
            }

            bytesUsed += taken;
        }
    }

    private int Step(ReadOnlySpan<byte> bytes, bool isLast, Span<char> chars, ref int written)
    {
        int taken = codec.Decode(bytes, isLast, out int character);
        if (taken == 0) return 0;
        if (character == StreamCodec.Invalid)
        {
            chars[written++] = bytes[0] < 0x80 ? (char)bytes[0] : RawByte.ToChar(bytes[0]);
            return 1;
        }

        if (character >= 0x10000)
        {
            chars[written++] = (char)(0xD7C0 + (character >> 10));
            chars[written++] = (char)(0xDC00 | (character & 0x3FF));
        }
        else if (character >= 0)
        {
            chars[written++] = (char)character;
        }

        return taken;
    }
}
