using System.Text;

namespace Editor.Text;

/// <summary>How many bytes a character of an East Asian set has.</summary>
internal enum EastAsianFraming
{
    /// <summary>GB 2312 and KS X 1001: two bytes from A1.</summary>
    Euc,

    /// <summary>EUC-JP: with 8E one of katakana, with 8F two of JIS X 0212.</summary>
    EucJapanese,

    /// <summary>GBK, Big5, CP949: a first byte from 81, a second from 40.</summary>
    Wide,

    /// <summary>GB 18030: as GBK, and four bytes where the second is a digit.</summary>
    Gb18030,

    /// <summary>Shift JIS: a first byte of 81..9F or E0..FC.</summary>
    ShiftJis,
}

/// <summary>
/// A set of the runtime's code pages. It is asked for a character at a time, because the runtime's own decoders cannot give U+DC80..U+DCFF for
/// what they do not know; what was asked is kept. Nothing of it changes once it is known, so that it can serve every stream of the process.
/// </summary>
internal sealed class EastAsianTable(int codePage, EastAsianFraming framing)
{
    private const char Unknown = '\uFFFD';
    private readonly char[] _known = new char[0x10000];
    private readonly Encoding _encoding = CodePagesEncodingProvider.Instance.GetEncoding(
        codePage, new EncoderReplacementFallback(""), new DecoderReplacementFallback("\uFFFD"))
        ?? throw new NotSupportedException($"the runtime has no code page {codePage}");

    public EastAsianFraming Framing => framing;

    /// <summary>The character of two bytes, or -1.</summary>
    public int Pair(byte first, byte second)
    {
        int key = (first << 8) | second;
        char known = _known[key];
        if (known != 0) return known == Unknown ? -1 : known;
        int made = Ask([first, second]);
        if (made is > 0 and < 0x10000) _known[key] = (char)made;
        else if (made < 0) _known[key] = Unknown;
        return made;
    }

    /// <summary>The character of any number of bytes, or -1.</summary>
    public int Ask(ReadOnlySpan<byte> bytes)
    {
        Span<char> units = stackalloc char[8];
        int count = _encoding.GetChars(bytes, units);
        if (count == 1 && units[0] != Unknown && !char.IsBetween(units[0], '\uE000', '\uF8FF')) return units[0];
        return count == 2 && char.IsSurrogatePair(units[0], units[1]) ? char.ConvertToUtf32(units[0], units[1]) : -1;
    }

    /// <summary>Writes the bytes of a character; how many, 0 for none.</summary>
    public int Bytes(int character, Span<byte> bytes)
    {
        if (!Rune.IsValid(character)) return 0;
        Span<char> units = stackalloc char[2];
        int count = new Rune(character).EncodeToUtf16(units);
        Span<byte> room = stackalloc byte[16];
        int length = _encoding.GetBytes(units[..count], room);
        // best fits (a letter for one with an accent) are none
        if (length == 0 || (character >= 0x80 && length == 1 && room[0] < 0x80) || (length == 2 && Pair(room[0], room[1]) != character)) return 0;
        room[..length].CopyTo(bytes);
        return length;
    }
}
