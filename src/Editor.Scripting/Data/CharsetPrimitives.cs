using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Character sets, as far as an editor that is all Unicode has them (manual: "Character Sets", "Character Properties").</summary>
[PrimitiveSet]
internal static partial class CharsetPrimitives
{
    private static readonly string[] Names = ["ascii", "unicode", "unicode-bmp", "emacs", "eight-bit", "iso-8859-1", "latin-iso8859-1", "eight-bit-control", "ucs"];

    [Primitive("charsetp", "Return non-nil if OBJECT is a charset.")]
    public static bool IsCharset(Value @object) => @object.O is Symbol symbol && (Names.Contains(symbol.Name) || CharsetCodes.Has(symbol.Name) || Table(symbol) is not null || Coded(symbol.Name) is not null);

    /// <summary>The coding system in which a charset's codes stand, and what is added to each of their bytes there; null for none.</summary>
    private static (Editor.Text.CodingSystem Coding, int Shift, int Bytes)? Coded(string charset)
    {
        (string? coding, int shift, int bytes) = charset switch
        {
            "japanese-jisx0208" => ("japanese-iso-8bit", 0x80, 2),
            "chinese-gb2312" => ("chinese-iso-8bit", 0x80, 2),
            "korean-ksc5601" => ("korean-iso-8bit", 0x80, 2),
            "big5" => ("chinese-big5", 0, 2),
            "chinese-gbk" => ("chinese-gbk", 0, 2),
            "katakana-jisx0201" => ("japanese-shift-jis", 0x80, 1),
            "cyrillic-iso8859-5" => ("iso-8859-5", 0x80, 1),
            "arabic-iso8859-6" => ("iso-8859-6", 0x80, 1),
            "greek-iso8859-7" => ("iso-8859-7", 0x80, 1),
            "hebrew-iso8859-8" => ("iso-8859-8", 0x80, 1),
            "thai-iso8859-11" => ("iso-8859-11", 0x80, 1),
            _ when charset.StartsWith("latin-iso8859-", StringComparison.Ordinal) && charset != "latin-iso8859-1" => ("iso-8859-" + charset[14..], 0x80, 1),
            _ => ((string?)null, 0, 0),
        };
        return coding is not null && Editor.Text.CodingSystem.TryParse(coding, out Editor.Text.CodingSystem? system) ? (system, shift, bytes) : null;
    }

    private static Value DecodeCoded(Editor.Text.CodingSystem coding, int shift, int count, long code)
    {
        Span<byte> bytes = stackalloc byte[count];
        for (int i = count - 1; i >= 0; i--, code >>= 8)
        {
            long value = (code & 0xFF) + shift;
            if (value > 0xFF) return default;
            bytes[i] = (byte)value;
        }

        string made = code == 0 ? coding.Decode(bytes.ToArray()) : "";
        bool isOne = made.Length == 1 || (made.Length == 2 && char.IsSurrogatePair(made[0], made[1]));
        return isOne && !char.IsLowSurrogate(made[0]) ? char.ConvertToUtf32(made, 0) : default(Value);
    }

    private static Value EncodeCoded(Editor.Text.CodingSystem coding, int shift, int count, long character)
    {
        if (character is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) return default;
        string text = char.ConvertFromUtf32((int)character);
        if (coding.IndexOfUnencodable(text) >= 0) return default;
        byte[] bytes = coding.Encode(text);
        if (bytes.Length != count) return default;
        long code = 0;
        foreach (byte each in bytes)
        {
            if (each < shift) return default;
            code = (code << 8) | (long)(each - shift);
        }

        return code;
    }

    /// <summary>The coding system of a charset of one byte: koi8-r, windows-1252…</summary>
    private static Editor.Text.CodingSystem? Table(Symbol charset) =>
        Editor.Text.CodingSystem.TryParse(charset.Name, out Editor.Text.CodingSystem? system) && system.MappedType is not null && system.IsSingleByte ? system : null;

    [Primitive("char-charset", "Return the charset of CH: ascii, unicode, emacs or eight-bit.")]
    public static Value CharCharset(ScriptHost host, Value ch, Value restriction = default)
    {
        string name = Name(host, ch);
        if (restriction.IsNil) return host.Lisp.Intern(name);
        Value among = restriction;
        if (restriction.AsSymbol is not null && restriction.O is not Cons) among = host.Call("coding-system-get", restriction, host.Lisp.Intern(":charset-list"));
        else if (restriction.O is not Cons) throw host.Lisp.WrongType("symbolp", restriction);
        for (; among.O is Cons cell; among = cell.Cdr)
        {
            if (IsCharset(cell.Car) && EncodeChar(host, ch, cell.Car).IsTrue) return cell.Car;
        }

        return default;
    }

    private static string Name(ScriptHost host, Value ch)
    {
        if (!CharacterPrimitives.Characterp(ch)) throw host.Lisp.WrongType("characterp", ch);
        return ch.N switch
        {
            < 128 => "ascii",
            <= 0x10FFFF => "unicode",
            < 0x3FFF80 => "emacs",
            _ => "eight-bit",
        };
    }

    [Primitive("charset-priority-list", "Return the list of charsets ordered by priority; with HIGHESTP, only the first one.")]
    public static Value PriorityList(ScriptHost host, Value highestp = default) =>
        highestp.IsTrue ? host.Lisp.Intern("ascii") : Cons.List([.. Names.Select(name => (Value)host.Lisp.Intern(name))]);

    [Primitive("set-charset-priority", "Accept an order of CHARSETS; there is one only.\n\n(fn &rest CHARSETS)", Min = 1)]
    public static void SetPriority(ReadOnlySpan<Value> charsets)
    {
        // every text is Unicode: no charset comes before another
        _ = charsets.Length;
    }

    [Primitive("decode-char", "Decode the pair of CHARSET and CODE-POINT into a character; nil if it is none.")]
    public static Value DecodeChar(ScriptHost host, Value charsetName, Value codePoint)
    {
        Symbol charset = Check(host, charsetName);
        if (!codePoint.IsFixnum || codePoint.N < 0) throw host.Lisp.WrongType("wholenump", codePoint);
        long code = codePoint.N;
        if (charset.Name != "latin-iso8859-1" && CharsetCodes.Has(charset.Name)) return CharsetCodes.Decode(charset.Name, code) is >= 0 and var known0 ? known0 : default(Value);
        if (Table(charset) is { } table)
        {
            string made = code < 256 ? table.Decode([(byte)code]) : "\uDC80";
            return char.IsLowSurrogate(made[0]) ? default(Value) : made[0];
        }

        if (Coded(charset.Name) is ({ } coding, var shift, var bytes)) return DecodeCoded(coding, shift, bytes, code);
        if (charset.Name == "latin-iso8859-1") return code is >= 32 and < 128 ? code + 128 : default(Value);
        bool known = charset.Name switch
        {
            "ascii" => code < 128,
            "iso-8859-1" => code < 256,
            "unicode-bmp" => code <= 0xFFFF,
            "unicode" or "ucs" => code <= 0x10FFFF,
            "eight-bit" => code is >= 128 and < 256,
            _ => code <= 0x3FFFFF,
        };
        if (!known) return default;
        return charset.Name == "eight-bit" ? code + 0x3FFF00 : code;
    }

    [Primitive("encode-char", "Encode the character CH into a code point of CHARSET; nil if it is not of that charset.")]
    public static Value EncodeChar(ScriptHost host, Value ch, Value charsetName)
    {
        Symbol charset = Check(host, charsetName);
        if (!CharacterPrimitives.Characterp(ch)) throw host.Lisp.WrongType("characterp", ch);
        if (Coded(charset.Name) is ({ } coding, var shift, var bytes)) return EncodeCoded(coding, shift, bytes, ch.N);
        if (charset.Name == "latin-iso8859-1") return ch.N is >= 160 and < 256 ? ch.N - 128 : default(Value);
        if (Table(charset) is { } table)
        {
            string text = ch.N < 0x10000 && !char.IsSurrogate((char)ch.N) ? ((char)ch.N).ToString() : "\uFFFF";
            return table.IndexOfUnencodable(text) < 0 ? table.Encode(text)[0] : default(Value);
        }

        if (charset.Name == "eight-bit") return ch.N >= 0x3FFF80 ? ch.N - 0x3FFF00 : default(Value);
        return DecodeChar(host, charset, ch);
    }

    [Primitive("split-char", "Return list of charset and one to four position-codes of CH.")]
    public static Value SplitChar(ScriptHost host, Value ch)
    {
        string name = Name(host, ch);
        if (name is "ascii" or "eight-bit") return Cons.List(host.Lisp.Intern(name), name == "ascii" ? ch.N : ch.N - 0x3FFF00);
        return Cons.List(host.Lisp.Intern(name), ch.N >> 16, (ch.N >> 8) & 0xFF, ch.N & 0xFF);
    }

    private static Symbol Check(ScriptHost host, Value charset) =>
        charset.AsSymbol is { } name && IsCharset(name) ? name : throw host.Lisp.WrongType("charsetp", charset);
}
