namespace Editor.Text;

/// <summary>The ways to say in seven bits what an EUC set says in eight.</summary>
internal enum SevenBitWay
{
    /// <summary>ISO-2022-JP: ESC $ B and ESC ( B.</summary>
    Japanese,

    /// <summary>ISO-2022-KR: a header, then SO and SI.</summary>
    Korean,

    /// <summary>HZ: ~{ and ~}.</summary>
    Hz,
}

/// <summary>ISO-2022-JP, ISO-2022-KR and HZ: two tables, and marks that switch between them. A line begins in ASCII.</summary>
internal sealed class Iso2022Codec(EastAsianTable table, SevenBitWay way) : StreamCodec
{
    private const byte Escape = 0x1B;
    private bool _isWide;
    private bool _hasHeader;

    public override void Reset() => _isWide = _hasHeader = false;

    public override int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character)
    {
        byte first = bytes[0];
        character = first;
        int mark = Mark(bytes);
        if (mark == 0 && !isLast) return 0;
        if (mark > 0)
        {
            character = way == SevenBitWay.Hz && bytes[1] == '~' ? '~' : Nothing;
            return mark;
        }

        if (first >= 0x80) character = Invalid;
        if (first == '\n') _isWide = false;
        if (!_isWide || first is < 0x21 or > 0x7E) return 1;
        if (bytes.Length < 2)
        {
            if (!isLast) return 0;
            character = first;
            return 1;
        }

        character = table.Pair((byte)(first | 0x80), (byte)(bytes[1] | 0x80));
        return character == Invalid ? 1 : 2;
    }

    public override int Encode(int character, Span<byte> bytes)
    {
        Span<byte> pair = stackalloc byte[16];
        bool isWide = character >= 0x80;
        if (isWide && (table.Bytes(character, pair) != 2 || pair[0] < 0xA1 || pair[1] < 0xA1)) return -1;
        int at = 0;
        if (way == SevenBitWay.Korean && !_hasHeader)
        {
            "\u001B$)C"u8.CopyTo(bytes);
            at = 4;
            _hasHeader = true;
        }

        if (!isWide)
        {
            at += Finish(bytes[at..]);
            bytes[at++] = (byte)character;
            if (way == SevenBitWay.Hz && character == '~') bytes[at++] = (byte)'~';
            return at;
        }

        if (!_isWide) at += Write(way switch { SevenBitWay.Japanese => "\u001B$B"u8, SevenBitWay.Korean => "\u000E"u8, _ => "~{"u8 }, bytes[at..]);
        _isWide = true;
        bytes[at] = (byte)(pair[0] & 0x7F);
        bytes[at + 1] = (byte)(pair[1] & 0x7F);
        return at + 2;
    }

    public override int Finish(Span<byte> bytes)
    {
        if (!_isWide) return 0;
        _isWide = false;
        return Write(way switch { SevenBitWay.Japanese => "\u001B(B"u8, SevenBitWay.Korean => "\u000F"u8, _ => "~}"u8 }, bytes);
    }

    private static int Write(ReadOnlySpan<byte> mark, Span<byte> bytes)
    {
        mark.CopyTo(bytes);
        return mark.Length;
    }

    /// <summary>Takes a mark: its length, -1 when none stands here, 0 when more bytes are needed to tell.</summary>
    private int Mark(ReadOnlySpan<byte> bytes)
    {
        if (way == SevenBitWay.Hz)
        {
            if (bytes[0] != '~') return -1;
            if (bytes.Length < 2) return 0;
            if (bytes[1] is (byte)'{' or (byte)'}') _isWide = bytes[1] == '{';
            return bytes[1] is (byte)'{' or (byte)'}' or (byte)'~' or (byte)'\n' ? 2 : -1;
        }

        if (way == SevenBitWay.Korean && bytes[0] is 0x0E or 0x0F)
        {
            _isWide = bytes[0] == 0x0E;
            return 1;
        }

        if (bytes[0] != Escape) return -1;
        if (bytes.Length < (way == SevenBitWay.Korean ? 4 : 3)) return 0;
        if (way == SevenBitWay.Korean) return bytes.StartsWith("\u001B$)C"u8) ? 4 : -1;
        bool isWide = bytes[1] == '$' && bytes[2] is (byte)'B' or (byte)'@';
        bool isNarrow = bytes[1] == '(' && bytes[2] is (byte)'B' or (byte)'J';
        if (!isWide && !isNarrow) return -1;
        _isWide = isWide;
        return 3;
    }
}
