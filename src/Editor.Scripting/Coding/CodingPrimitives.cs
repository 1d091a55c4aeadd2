using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Coding systems (manual: "Coding Systems", "Explicit Encoding").</summary>
[PrimitiveSet]
internal static partial class CodingPrimitives
{
    [Primitive("coding-system-p", "Return t if OBJECT is nil or a coding-system.")]
    public static bool CodingSystemP(ScriptHost host, Value @object) => @object.IsSymbol && host.Codings.TryFind(@object, out _);

    [Primitive("check-coding-system", "Check validity of CODING-SYSTEM; return it, or signal coding-system-error.")]
    public static Value CheckCodingSystem(ScriptHost host, Value codingSystem)
    {
        if (!codingSystem.IsSymbol) throw host.Lisp.WrongType("symbolp", codingSystem);
        Find(host, codingSystem);
        return codingSystem;
    }

    [Primitive("encode-coding-string", "Encode STRING to CODING-SYSTEM, and return the result, a unibyte string.\nNOCOPY non-nil means it is all right to return STRING itself.")]
    public static Value EncodeString(ScriptHost host, LispString text, Value codingSystem, Value nocopy = default, Value buffer = default)
    {
        LispCoding coding = Asked(host, codingSystem);
        if (codingSystem.IsNil)
        {
            host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), host.Lisp.Intern("no-conversion"));
            return nocopy.IsTrue ? text : new LispString(text.Text, text.IsMultibyte);
        }

        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), codingSystem);
        bool plain = System.Text.Ascii.IsValid(text.Text) && coding.IsAsciiCompatible && coding.Kind != CodingKind.Utf8Signature
            && (coding.Eol is not (LineEnding.Dos or LineEnding.Mac) || !text.Text.Contains('\n', StringComparison.Ordinal));
        if (plain && nocopy.IsTrue) return text;
        return Into(host, buffer, plain ? new LispString(text.Text, false) : Bytes(coding.Encode(text)));
    }

    [Primitive("decode-coding-string", "Decode STRING, bytes in CODING-SYSTEM, and return the result.\nNOCOPY non-nil means it is all right to return STRING itself.")]
    public static Value DecodeString(ScriptHost host, LispString text, Value codingSystem, Value nocopy = default, Value buffer = default)
    {
        LispCoding coding = Asked(host, codingSystem);
        if (codingSystem.IsNil)
        {
            host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), host.Lisp.Intern("no-conversion"));
            return nocopy.IsTrue ? text : new LispString(text.Text, text.IsMultibyte);
        }

        Note(host, coding, codingSystem, BytesOf(text));
        bool plain = coding.IsAsciiCompatible && System.Text.Ascii.IsValid(text.Text) && (coding.Eol == LineEnding.Unix || !text.Text.Contains('\r', StringComparison.Ordinal));
        if (plain && nocopy.IsTrue) return text;
        return Into(host, buffer, new LispString(coding.Decode(BytesOf(text)), true));
    }

    [Primitive("encode-coding-region", "Encode the region from START to END by CODING-SYSTEM, in place; return the length of the bytes.\nDESTINATION t: return the bytes as a string; a buffer: insert them there.", Interactive = "r\nzCoding system: ")]
    public static Value EncodeRegion(ScriptHost host, Value start, Value end, Value codingSystem, Value destination = default)
    {
        if (destination.IsTrue && !ReferenceEquals(destination.O, Symbol.True) && destination.O is not TextBuffer) throw host.Lisp.WrongType("bufferp", destination);
        LispCoding coding = Asked(host, codingSystem);
        TextRange range = LispArguments.Region(host, start, end);
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), codingSystem);
        LispString made = Bytes(coding.Encode(host.Substring(host.Current, range)));
        return Put(host, range, made, destination);
    }

    [Primitive("decode-coding-region", "Decode the region from START to END, bytes in CODING-SYSTEM, in place.\nDESTINATION t: return the text as a string; a buffer: insert it there.", Interactive = "r\nzCoding system: ")]
    public static Value DecodeRegion(ScriptHost host, Value start, Value end, Value codingSystem, Value destination = default)
    {
        if (destination.IsTrue && !ReferenceEquals(destination.O, Symbol.True) && destination.O is not TextBuffer) throw host.Lisp.WrongType("bufferp", destination);
        LispCoding coding = Asked(host, codingSystem);
        TextRange range = LispArguments.Region(host, start, end);
        byte[] bytes = BytesOf(host.Substring(host.Current, range));
        Note(host, coding, codingSystem, bytes);
        LispString made = new(coding.Decode(bytes), true);
        // a unibyte buffer has the characters as the bytes of Emacs' own encoding
        TextBuffer target = destination.O as TextBuffer ?? host.Current;
        if (!ReferenceEquals(destination.O, Symbol.True) && !host.StateOf(target).IsMultibyte) made = Bytes(BytesOf(made));
        return Put(host, range, made, destination);
    }

    [Primitive("coding-system-base", "Return the base coding system of CODING-SYSTEM.")]
    public static Value Base(ScriptHost host, Value codingSystem) => host.Lisp.Intern(Find(host, codingSystem).Base);

    [Primitive("coding-system-eol-type", "Return the end-of-line type of CODING-SYSTEM: 0 unix, 1 dos, 2 mac, a vector of the three when undecided; nil when it is no coding system.")]
    public static Value EolType(ScriptHost host, Value codingSystem)
    {
        if (!host.Codings.TryFind(codingSystem, out LispCoding? coding)) return default;
        return coding.Eol switch
        {
            LineEnding.Unix => 0,
            LineEnding.Dos => 1,
            LineEnding.Mac => 2,
            _ => Value.Of(new LispVector([Named(host, coding, LineEnding.Unix), Named(host, coding, LineEnding.Dos), Named(host, coding, LineEnding.Mac)])),
        };
    }

    [Primitive("coding-system-change-eol-conversion", "Return a coding system like CODING-SYSTEM with the line ends EOL-TYPE: unix, dos, mac, or 0, 1, 2.")]
    public static Value ChangeEol(ScriptHost host, Value codingSystem, Value eolType)
    {
        LispCoding coding = Find(host, codingSystem.IsNil ? host.Lisp.Intern("undecided") : codingSystem);
        LineEnding eol = (eolType.O as Symbol)?.Name switch
        {
            "unix" => LineEnding.Unix,
            "dos" => LineEnding.Dos,
            "mac" => LineEnding.Mac,
            _ when eolType.IsFixnum && eolType.N is >= 0 and <= 2 => (LineEnding[])[LineEnding.Unix, LineEnding.Dos, LineEnding.Mac] is var all ? all[eolType.N] : default,
            _ => LineEnding.Undecided,
        };
        return Named(host, coding, eol);
    }

    [Primitive("coding-system-change-text-conversion", "Return CODING-SYSTEM with the text conversion of CODING and its own line ends.")]
    public static Value ChangeText(ScriptHost host, Value codingSystem, Value coding)
    {
        LineEnding eol = codingSystem.IsNil ? LineEnding.Unix : Find(host, codingSystem).Eol;
        return Named(host, Find(host, coding), eol);
    }

    [Primitive("coding-system-aliases", "Return the list of aliases of CODING-SYSTEM, its own name first.")]
    public static Value Aliases(ScriptHost host, Value codingSystem)
    {
        LispCoding coding = Find(host, codingSystem);
        return Cons.List([.. CodingTable.NamesOf(coding).Concat(host.Codings.AliasesOf(coding.Base)).Select(name => (Value)host.Lisp.Intern(CodingTable.TryFind(name, out LispCoding? named) ? (named with { Base = name, Eol = coding.Eol }).Name : (coding with { Base = name }).Name))]);
    }

    [Primitive("coding-system-type", "Return the coding type of CODING-SYSTEM.")]
    public static Value CodingType(ScriptHost host, Value codingSystem) => host.Lisp.Intern(Find(host, codingSystem).Kind switch
    {
        CodingKind.Utf8 or CodingKind.Utf8Signature or CodingKind.Utf8Auto => "utf-8",
        CodingKind.Mapped => Find(host, codingSystem).System.MappedType ?? "charset",
        CodingKind.Latin1 or CodingKind.Ascii => "charset",
        CodingKind.Undecided => "undecided",
        _ => "raw-text",
    });

    [Primitive("coding-system-plist", "Return the property list of CODING-SYSTEM.")]
    public static Value Plist(ScriptHost host, Value codingSystem)
    {
        LispCoding coding = Find(host, codingSystem);
        string? mime = coding.Kind switch
        {
            CodingKind.Utf8 or CodingKind.Utf8Auto => "utf-8",
            CodingKind.Latin1 => "iso-8859-1",
            CodingKind.Ascii => "us-ascii",
            CodingKind.Mapped => coding.System.MappedMimeName,
            _ => null,
        };
        Interp lisp = host.Lisp;
        Value[] own = host.Codings.Properties.TryGetValue(coding.Base, out List<(Value Key, Value Value)>? put) ? [.. put.SelectMany(pair => (Value[])[pair.Key, pair.Value])] : [];
        string category = coding.Kind switch
        {
            CodingKind.Utf8 => "utf-8",
            CodingKind.Utf8Signature => "utf-8-sig",
            CodingKind.Utf8Auto => "utf-8-auto",
            CodingKind.Undecided => "undecided",
            CodingKind.RawText or CodingKind.NoConversion => "raw-text",
            _ => CategoryOf(coding),
        };
        Value charsets = Charsets(lisp, coding);
        return Cons.List(
        [
            .. own,
            lisp.Intern(":ascii-compatible-p"), Value.Bool(coding.IsAsciiCompatible && coding.Kind is not (CodingKind.Utf8Signature or CodingKind.Utf8Auto) && coding.Base != "prefer-utf-8"),
            lisp.Intern(":category"), lisp.Intern("coding-category-" + category),
            lisp.Intern(":name"), lisp.Intern(coding.Base),
            lisp.Intern(":docstring"), Value.Str(coding.Base + " coding system."),
            lisp.Intern(":coding-type"), CodingType(host, codingSystem),
            lisp.Intern(":mnemonic"), coding.System.Mnemonic,
            lisp.Intern(":charset-list"), charsets,
            lisp.Intern(":mime-charset"), mime is null ? default : (Value)lisp.Intern(mime),
        ]);
    }

    private static Value Charsets(Interp lisp, LispCoding coding) => coding.Kind switch
    {
        CodingKind.Utf8 or CodingKind.Utf8Auto or CodingKind.Utf8Signature => Cons.List(lisp.Intern(coding.Base == "utf-8-emacs" ? "emacs" : "unicode")),
        CodingKind.Latin1 => Cons.List(lisp.Intern("iso-8859-1")),
        CodingKind.Ascii => Cons.List(lisp.Intern("ascii")),
        CodingKind.Mapped when coding.System.MappedType == "utf-16" => Cons.List(lisp.Intern("unicode")),
        CodingKind.Mapped when coding.System.IsSingleByte => Cons.List(lisp.Intern(coding.System.MappedMimeName ?? coding.Base)),
        CodingKind.Mapped => Cons.List(lisp.Intern("ascii"), lisp.Intern(coding.Base)),
        CodingKind.Undecided => Cons.List(lisp.Intern(coding.Base == "prefer-utf-8" ? "emacs" : "ascii")),
        _ => default,
    };

    private static string CategoryOf(LispCoding coding) => coding.Base switch
    {
        "utf-16le" or "utf-16be" => coding.Base.Insert(6, "-") + "-nosig",
        "utf-16le-with-signature" or "utf-16be-with-signature" => coding.Base[..8].Insert(6, "-"),
        "utf-16" => "utf-16-auto",
        "utf-7" or "utf-7-imap" or "chinese-hz" => "utf-8",
        "japanese-shift-jis" => "sjis",
        "chinese-big5" => "big5",
        "iso-2022-jp" => "iso-7-tight",
        "iso-2022-kr" => "iso-7-else",
        "chinese-iso-8bit" or "japanese-iso-8bit" or "korean-iso-8bit" => "iso-8-2",
        _ => "charset",
    };

    [Primitive("coding-system-get", "Extract a value from CODING-SYSTEM's property list for property PROP.")]
    public static Value Get(ScriptHost host, Value codingSystem, Value property)
    {
        for (Value list = Plist(host, codingSystem); list.O is Cons { Cdr.O: Cons next } cell; list = next.Cdr)
        {
            if (Value.Eq(cell.Car, property) || ((cell.Car.O as Symbol)?.Name == ":" + (property.O as Symbol)?.Name)) return next.Car;
        }

        return default;
    }

    [Primitive("coding-system-list", "Return a list of all existing non-subsidiary coding systems; BASE-ONLY non-nil: without aliases.")]
    public static Value List(ScriptHost host, Value baseOnly = default) =>
        Cons.List([.. CodingTable.BaseNames.SelectMany(name => baseOnly.IsTrue || !CodingTable.TryFind(name, out LispCoding? coding) ? [name] : CodingTable.NamesOf(coding)).Select(name => (Value)host.Lisp.Intern(name))]);

    [Primitive("detect-coding-string", "Detect a coding system of STRING; HIGHEST non-nil: return only the likeliest, else a list.")]
    public static Value DetectString(ScriptHost host, LispString text, Value highest = default) => Detected(host, BytesOf(text), highest);

    [Primitive("detect-coding-region", "Detect a coding system of the text from START to END; HIGHEST non-nil: return only the likeliest, else a list.")]
    public static Value DetectRegion(ScriptHost host, Value start, Value end, Value highest = default) =>
        Detected(host, BytesOf(host.Substring(host.Current, LispArguments.Region(host, start, end))), highest);

    [Primitive("unencodable-char-position", "Return position of the first character from START to END that CODING-SYSTEM cannot encode, of STRING or the current buffer; with COUNT, a list of that many.")]
    public static Value Unencodable(ScriptHost host, Value start, Value end, Value codingSystem, Value count = default, Value @string = default)
    {
        LispCoding coding = Find(host, codingSystem);
        int from = (int)LispArguments.ToPosition(host.Lisp, start);
        LispString text = @string.O as LispString ?? host.Substring(host.Current, LispArguments.Region(host, start, end));
        int last = @string.O is LispString ? (int)LispArguments.ToPosition(host.Lisp, end) : text.Length;
        List<Value> found = [];
        int limit = count.IsFixnum ? (int)count.N : 1;
        for (int i = @string.IsNil ? 0 : from; i < Math.Min(last, text.Length) && found.Count < limit; i++)
        {
            int c = text.CharAt(i);
            bool can = coding.Can(c);
            if (!can) found.Add(@string.IsNil ? from + i : i);
        }

        if (count.IsTrue) return Cons.List(found.ToArray());
        return found.Count > 0 ? found[0] : default;
    }

    [Primitive("encode-coding-char", "Encode CHAR by CODING-SYSTEM and return the resulting string, nil if it cannot be encoded.")]
    public static Value EncodeChar(ScriptHost host, int character, Value codingSystem, Value charset = default)
    {
        Span<char> units = stackalloc char[2];
        LispString text = new(new string(units[..CharCode.ToUnits(character, units)]), true);
        if (Unencodable(host, 0, 1, codingSystem, default, text).IsTrue) return default;
        return Bytes(Find(host, codingSystem).EncodeUnits(text.Text));
    }

    [Primitive("set-buffer-file-coding-system", "Set the file coding-system of the current buffer to CODING-SYSTEM.", Interactive = "zCoding system for saving file: ")]
    public static Value SetFileCoding(ScriptHost host, Value codingSystem, Value force = default, Value nomodify = default)
    {
        host.Lisp.SetValue(host.Lisp.Intern("buffer-file-coding-system"), CheckCodingSystem(host, codingSystem));
        if (nomodify.IsNil) host.Current.IsModified = true;
        return default;
    }

    /// <summary>The coding system to convert with: with inhibit-eol-conversion, line ends stay.</summary>
    private static LispCoding Asked(ScriptHost host, Value name)
    {
        LispCoding coding = Find(host, name);
        return host.Variable(host.Lisp.Intern("inhibit-eol-conversion")).IsTrue ? coding with { Eol = LineEnding.Unix } : coding;
    }

    /// <summary>Sets last-coding-system-used: what was asked for, and what was found where that left something open.</summary>
    private static void Note(ScriptHost host, LispCoding coding, Value name, ReadOnlySpan<byte> bytes)
    {
        Value used = name;
        bool isPlain = System.Text.Ascii.IsValid(bytes);
        if (coding.Kind == CodingKind.Undecided && !isPlain) coding = Find(host, host.Lisp.Intern(LispCoding.Detect(bytes))) with { Eol = coding.Eol };
        if (coding.Eol == LineEnding.Undecided && bytes.Contains((byte)'\r')) coding = coding with { Eol = LispCoding.DetectLineEnd(bytes) };
        else if (coding.Eol == LineEnding.Undecided && !isPlain && bytes.Contains((byte)'\n')) coding = coding with { Eol = LineEnding.Unix };
        else if (isPlain || coding.Base == Find(host, name).Base) coding = Find(host, name);
        if (coding != Find(host, name)) used = host.Lisp.Intern(coding.Name);
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), used);
    }

    /// <summary>The coding system of a name, or the error Emacs signals.</summary>
    public static LispCoding Find(ScriptHost host, Value name) =>
        host.Codings.TryFind(name, out LispCoding? coding) ? coding
            : throw (name.IsSymbol ? host.Lisp.Signal(host.Lisp.Intern("coding-system-error"), Cons.List(name)) : host.Lisp.WrongType("symbolp", name));

    /// <summary>Bytes as a unibyte string.</summary>
    public static LispString Bytes(ReadOnlySpan<byte> bytes) => new(System.Text.Encoding.Latin1.GetString(bytes), false);

    /// <summary>The bytes that a string stands for: a unibyte one's own, a multibyte one's in utf-8 with its raw bytes.</summary>
    public static byte[] BytesOf(LispString text) =>
        text.IsMultibyte ? InternalBytes(text.Text) : System.Text.Encoding.Latin1.GetBytes(text.Text);

    /// <summary>Utf-8 with raw bytes as they are; a lone surrogate, which only a string can hold, as the three bytes that Emacs has for it.</summary>
    private static byte[] InternalBytes(string units)
    {
        try
        {
            return CodingSystem.Utf8Unix.Encode(units);
        }
        catch (UnencodableCharacterException)
        {
            List<byte> bytes = new(units.Length);
            for (int i = 0; i < units.Length; i++)
            {
                bool isPair = i + 1 < units.Length && char.IsSurrogatePair(units[i], units[i + 1]);
                if (!isPair && char.IsSurrogate(units[i]) && units[i] is not (>= '\uDC80' and <= '\uDCFF'))
                {
                    bytes.AddRange([(byte)(0xE0 | (units[i] >> 12)), (byte)(0x80 | ((units[i] >> 6) & 0x3F)), (byte)(0x80 | (units[i] & 0x3F))]);
                    continue;
                }

                bytes.AddRange(CodingSystem.Utf8Unix.Encode(units.AsSpan(i, isPair ? 2 : 1)));
                if (isPair) i++;
            }

            return [.. bytes];
        }
    }

    private static Value Named(ScriptHost host, LispCoding coding, LineEnding eol) =>
        host.Lisp.Intern(coding.Kind == CodingKind.NoConversion && eol is LineEnding.Dos or LineEnding.Mac ? coding.Name : (coding with { Eol = eol }).Name);

    private static Value Into(ScriptHost host, Value buffer, LispString made)
    {
        if (buffer.IsNil) return made;
        TextBuffer target = LispArguments.LiveBuffer(host, buffer);
        host.With(target, () =>
        {
            host.Insert(made);
            return 0;
        });
        return made.Length;
    }

    private static Value Put(ScriptHost host, TextRange range, LispString made, Value destination)
    {
        if (ReferenceEquals(destination.O, Symbol.True)) return made;
        if (destination.IsTrue) return Into(host, destination, made);
        host.Replace(range, made);
        return made.Length;
    }

    private static Value Detected(ScriptHost host, byte[] bytes, Value highest)
    {
        string name = LispCoding.Detect(bytes);
        if (name == "undecided" && Array.IndexOf(bytes, (byte)0x1B) >= 0) name = "iso-2022-7bit";
        LineEnding eol = name == "no-conversion" ? LineEnding.Undecided : LispCoding.DetectLineEnd(bytes);
        string suffix = eol switch { LineEnding.Dos => "-dos", LineEnding.Unix => "-unix", LineEnding.Mac => "-mac", _ => "" };
        Value found = host.Lisp.Intern(name + suffix);
        return highest.IsTrue ? found : Cons.List(found);
    }
}
