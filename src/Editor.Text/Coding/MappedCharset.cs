namespace Editor.Text;

/// <summary>A coding system that a codec reads and writes.</summary>
/// <param name="Name">The name, without line end.</param>
/// <param name="Mnemonic">The letter of the mode line.</param>
/// <param name="Type">What Emacs' coding-system-type says.</param>
/// <param name="Mime">The name in mail and on the web; empty for none.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Create">Makes a codec for a stream.</param>
internal sealed record MappedCharsetInfo(string Name, char Mnemonic, string Type, string Mime, string[] Aliases, Func<StreamCodec> Create)
{
    /// <summary>Whether ASCII stands for itself.</summary>
    public bool IsAsciiCompatible { get; init; } = true;

    /// <summary>How many bytes the longest character has.</summary>
    public bool IsSingleByte { get; init; }
}

/// <summary>The coding systems that codecs read and write.</summary>
internal static class MappedCharset
{
    /// <summary>All of them.</summary>
    public static readonly MappedCharsetInfo[] All = Build();

    private static MappedCharsetInfo[] Build()
    {
        List<MappedCharsetInfo> all = [];
        foreach ((string name, char mnemonic, string mime, string aliases, string characters) in SingleByteSets.All)
        {
            Lazy<SingleByteTable> table = new(() => new SingleByteTable(characters));
            string[] names = aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            all.Add(new(name, mnemonic, "charset", mime, names, () => new SingleByteCodec(table.Value)) { IsAsciiCompatible = characters.Length == 128, IsSingleByte = true });
        }

        void Wide(string name, char mnemonic, string type, string mime, string aliases, int codePage, EastAsianFraming framing)
        {
            Lazy<EastAsianTable> table = new(() => new EastAsianTable(codePage, framing));
            all.Add(new(name, mnemonic, type, mime, aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries), () => new EastAsianCodec(table.Value)));
        }

        void Seven(string name, char mnemonic, string type, string mime, string aliases, int codePage, SevenBitWay way)
        {
            Lazy<EastAsianTable> table = new(() => new EastAsianTable(codePage, EastAsianFraming.Euc));
            all.Add(new(name, mnemonic, type, mime, aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries), () => new Iso2022Codec(table.Value, way)) { IsAsciiCompatible = false });
        }

        Wide("chinese-iso-8bit", 'c', "iso-2022", "gb2312", "cn-gb-2312 euc-china euc-cn cn-gb gb2312", 936, EastAsianFraming.Euc);
        Wide("chinese-gbk", 'c', "charset", "gbk", "gbk cp936 windows-936", 936, EastAsianFraming.Wide);
        Wide("chinese-gb18030", 'c', "charset", "gb18030", "gb18030", 54936, EastAsianFraming.Gb18030);
        Wide("chinese-big5", 'B', "big5", "big5", "big5 cn-big5 cp950", 950, EastAsianFraming.Wide);
        Wide("japanese-iso-8bit", 'E', "iso-2022", "euc-jp", "euc-japan-1990 euc-japan euc-jp", 20932, EastAsianFraming.EucJapanese);
        Wide("japanese-shift-jis", 'S', "shift-jis", "shift_jis", "shift_jis sjis", 932, EastAsianFraming.ShiftJis);
        Wide("japanese-cp932", 'S', "charset", "", "cp932", 932, EastAsianFraming.ShiftJis);
        Wide("korean-iso-8bit", 'K', "iso-2022", "euc-kr", "euc-kr euc-korea ks_c_5601-1987", 949, EastAsianFraming.Euc);
        Wide("korean-cp949", 'K', "charset", "", "cp949", 949, EastAsianFraming.Wide);
        Seven("chinese-hz", 'z', "utf-8", "hz-gb-2312", "hz-gb-2312 hz", 936, SevenBitWay.Hz);
        Seven("iso-2022-jp", 'J', "iso-2022", "iso-2022-jp", "junet", 20932, SevenBitWay.Japanese);
        Seven("iso-2022-kr", 'k', "iso-2022", "iso-2022-kr", "korean-iso-7bit-lock", 949, SevenBitWay.Korean);
        all.Add(new("utf-7", 'U', "utf-8", "utf-7", [], () => new Utf7Codec(isImap: false)) { IsAsciiCompatible = false });
        all.Add(new("utf-7-imap", 'u', "utf-8", "", [], () => new Utf7Codec(isImap: true)) { IsAsciiCompatible = false });
        all.Add(new("utf-16le", 'U', "utf-16", "utf-16le", [], () => new Utf16Codec(false, false)) { IsAsciiCompatible = false });
        all.Add(new("utf-16be", 'U', "utf-16", "utf-16be", [], () => new Utf16Codec(true, false)) { IsAsciiCompatible = false });
        all.Add(new("utf-16le-with-signature", 'U', "utf-16", "utf-16", ["utf-16-le"], () => new Utf16Codec(false, true)) { IsAsciiCompatible = false });
        all.Add(new("utf-16be-with-signature", 'U', "utf-16", "utf-16", ["utf-16-be"], () => new Utf16Codec(true, true)) { IsAsciiCompatible = false });
        all.Add(new("utf-16", 'U', "utf-16", "utf-16", [], () => new Utf16Codec(true, true)) { IsAsciiCompatible = false });
        return [.. all];
    }
}
