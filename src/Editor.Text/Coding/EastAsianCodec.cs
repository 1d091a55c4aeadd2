namespace Editor.Text;

/// <summary>EUC, GBK, Big5, GB 18030 and Shift JIS: ASCII, and longer characters that begin with a byte of 128 or more.</summary>
internal sealed class EastAsianCodec(EastAsianTable table) : StreamCodec
{
    public override int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character)
    {
        byte first = bytes[0];
        character = first;
        if (first < 0x80) return 1;
        if (table.Framing == EastAsianFraming.ShiftJis && first is >= 0xA1 and <= 0xDF)
        {
            character = 0xFF61 + first - 0xA1;
            return 1;
        }

        character = Invalid;
        if (!IsLead(first)) return 1;
        int length = LengthOf(bytes);
        if (length > bytes.Length)
        {
            if (!isLast) return 0;
            return 1;
        }

        character = table.Framing switch
        {
            EastAsianFraming.EucJapanese when first == 0x8E => bytes[1] is >= 0xA1 and <= 0xDF ? 0xFF61 + bytes[1] - 0xA1 : Invalid,
            EastAsianFraming.EucJapanese when first == 0x8F => bytes[1] >= 0xA1 && bytes[2] >= 0xA1 ? table.Pair(bytes[1], (byte)(bytes[2] & 0x7F)) : Invalid,
            EastAsianFraming.Euc or EastAsianFraming.EucJapanese when bytes[1] < 0xA1 => Invalid,
            _ when length == 4 => table.Ask(bytes[..4]),
            _ => table.Pair(first, bytes[1]),
        };
        return character == Invalid ? 1 : length;
    }

    public override int Encode(int character, Span<byte> bytes)
    {
        if (character < 0x80)
        {
            bytes[0] = (byte)character;
            return 1;
        }

        if (character is >= 0xFF61 and <= 0xFF9F && table.Framing is EastAsianFraming.EucJapanese or EastAsianFraming.ShiftJis)
        {
            byte kana = (byte)(character - 0xFF61 + 0xA1);
            if (table.Framing == EastAsianFraming.ShiftJis)
            {
                bytes[0] = kana;
                return 1;
            }

            bytes[0] = 0x8E;
            bytes[1] = kana;
            return 2;
        }

        int length = table.Bytes(character, bytes);
        if (length == 0) return -1;
        if (table.Framing == EastAsianFraming.Euc && (length != 2 || bytes[0] < 0xA1 || bytes[1] < 0xA1)) return -1;
        if (table.Framing != EastAsianFraming.EucJapanese || length != 2 || bytes[1] >= 0x80) return length;
        (bytes[0], bytes[1], bytes[2]) = (0x8F, bytes[0], (byte)(bytes[1] | 0x80));
        return 3;
    }

    private bool IsLead(byte first) => table.Framing switch
    {
        EastAsianFraming.Euc => first is >= 0xA1 and <= 0xFE,
        EastAsianFraming.EucJapanese => first is 0x8E or 0x8F or (>= 0xA1 and <= 0xFE),
        EastAsianFraming.ShiftJis => first is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC),
        _ => first is >= 0x81 and <= 0xFE,
    };

    private int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (table.Framing == EastAsianFraming.EucJapanese && bytes[0] == 0x8F) return 3;
        return table.Framing == EastAsianFraming.Gb18030 && bytes.Length > 1 && bytes[1] is >= 0x30 and <= 0x39 ? 4 : 2;
    }
}
