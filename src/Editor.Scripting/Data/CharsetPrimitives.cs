using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Character sets, as far as an editor that is all Unicode has them (manual: "Character Sets", "Character Properties").</summary>
[PrimitiveSet]
internal static partial class CharsetPrimitives
{
    private static readonly string[] Names = ["ascii", "unicode", "unicode-bmp", "emacs", "eight-bit", "iso-8859-1", "latin-iso8859-1", "eight-bit-control", "ucs"];

    [Primitive("charsetp", "Return non-nil if OBJECT is a charset.")]
    public static bool IsCharset(Value @object) => @object.O is Symbol symbol && (Names.Contains(symbol.Name) || CharsetCodes.Has(symbol.Name) || Table(symbol) is not null);

    /// <summary>The coding system of a charset of one byte: koi8-r, windows-1252…</summary>
    private static Editor.Text.CodingSystem? Table(Symbol charset) =>
        Editor.Text.CodingSystem.TryParse(charset.Name, out Editor.Text.CodingSystem? system) && system.MappedType is not null && system.IsSingleByte ? system : null;

    [Primitive("char-charset", "Return the charset of CH: ascii, unicode, emacs or eight-bit.")]
    public static Value CharCharset(ScriptHost host, Value ch, Value restriction = default) => host.Lisp.Intern(Name(host, ch));

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
