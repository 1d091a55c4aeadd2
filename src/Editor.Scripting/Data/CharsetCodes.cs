using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// The charsets of ISO 2022 whose code points Lisp names one by one (manual: "Character Sets"): each is a half of a coding system that the editor has,
/// so that no table of its own is kept. Code points are those of the left half, 33 to 126 for each byte (32 to 127 in sets of 96).
/// </summary>
internal static class CharsetCodes
{
    private static readonly Dictionary<string, (string Coding, int Bytes, int First)> Sets = new(StringComparer.Ordinal)
    {
        ["japanese-jisx0208"] = ("euc-jp", 2, 33),
        ["japanese-jisx0212"] = ("euc-jp", 3, 33),
        ["chinese-gb2312"] = ("gb2312", 2, 33),
        ["korean-ksc5601"] = ("euc-kr", 2, 33),
        ["latin-jisx0201"] = ("", 1, 33),
        ["katakana-jisx0201"] = ("", 1, 33),
        ["thai-tis620"] = ("tis-620", 1, 32),
        ["latin-iso8859-1"] = ("iso-8859-1", 1, 32),
        ["latin-iso8859-2"] = ("iso-8859-2", 1, 32),
        ["latin-iso8859-3"] = ("iso-8859-3", 1, 32),
        ["latin-iso8859-4"] = ("iso-8859-4", 1, 32),
        ["cyrillic-iso8859-5"] = ("iso-8859-5", 1, 32),
        ["greek-iso8859-7"] = ("iso-8859-7", 1, 32),
        ["hebrew-iso8859-8"] = ("iso-8859-8", 1, 32),
        ["latin-iso8859-9"] = ("iso-8859-9", 1, 32),
        ["latin-iso8859-15"] = ("iso-8859-15", 1, 32),
    };

    /// <summary>Whether a charset is one of these.</summary>
    public static bool Has(string charset) => Sets.ContainsKey(charset);

    /// <summary>How many bytes a code point has, and the first value of each, for <c>make-char</c>; one byte for any other charset.</summary>
    public static (int Bytes, int First) Shape(string charset)
    {
        if (!Sets.TryGetValue(charset, out (string Coding, int Bytes, int First) set)) return charset is "unicode" or "ucs" or "emacs" ? (3, 0) : (1, 0);
        return (Math.Min(set.Bytes, 2), set.First);
    }

    /// <summary>The character of a code point, or -1.</summary>
    public static int Decode(string charset, long code)
    {
        (string coding, int bytes, int first) = Sets[charset];
        int low = (int)(code & 0xFF);
        int high = (int)(code >> 8);
        if (low < first || low > 127 || (bytes == 1 ? high != 0 : high < 33 || high > 126)) return -1;
        if (charset == "katakana-jisx0201") return low < 0x60 ? 0xFF40 + low : -1;
        if (charset == "latin-jisx0201") return low switch { 0x5C => 0xA5, 0x7E => 0x203E, _ => low };
        if (!CodingSystem.TryParse(coding, out CodingSystem? system)) return -1;
        ReadOnlySpan<byte> right = bytes switch
        {
            1 => [(byte)(low | 0x80)],
            2 => [(byte)(high | 0x80), (byte)(low | 0x80)],
            _ => [0x8F, (byte)(high | 0x80), (byte)(low | 0x80)],
        };
        string made = system.Decode(right);
        // a byte that is none of the coding system's stands for itself
        if (made.Length == 0 || made[0] is >= '\uDC80' and <= '\uDCFF' || char.ConvertToUtf32(made, 0) is var c && made.Length > (c > 0xFFFF ? 2 : 1)) return -1;
        return char.ConvertToUtf32(made, 0);
    }
}

/// <summary>Characters of a charset by their bytes.</summary>
[PrimitiveSet]
internal static partial class MakeCharPrimitives
{
    [Primitive("internal-char-font", "Return nil: a terminal has no fonts for the character at POSITION, or CH.")]
    public static Value CharFont(Value position, Value ch = default) => default;

    [Primitive("make-char", "Return the character of CHARSET whose position codes are CODE1 to CODE4; those left out are the charset's smallest. The eighth bit does not count.")]
    public static Value MakeChar(ScriptHost host, Value charset, Value code1 = default, Value code2 = default, Value code3 = default, Value code4 = default)
    {
        if (!CharsetPrimitives.IsCharset(charset)) throw host.Lisp.WrongType("charsetp", charset);
        string name = ((Symbol)charset.O!).Name;
        (int bytes, int first) = CharsetCodes.Shape(name);
        long code = 0;
        int given = 0;
        foreach (Value each in (ReadOnlySpan<Value>)[code1, code2, code3, code4])
        {
            if (each.IsNil) break;
            if (!each.IsFixnum || each.N is < 0 or > 255) throw host.Lisp.OutOfRange(each, 0, 255);
            if (given++ == bytes) break;
            code = (code << 8) | (bytes < 3 && name is not ("eight-bit" or "iso-8859-1") ? each.N & 0x7F : each.N);
        }

        // the bytes of a Unicode character are given all or not at all
        if (bytes == 3 && given is 1 or 2) throw host.Lisp.Error("Invalid code(s)");
        for (; given < bytes; given++) code = (code << 8) | (uint)first;
        Value made = CharsetPrimitives.DecodeChar(host, charset, code);
        return made.IsTrue ? made : throw host.Lisp.Error("Invalid code(s)");
    }
}
