using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Coding systems (manual: "Coding Systems", "Explicit Encoding").</summary>
[PrimitiveSet]
internal static partial class CodingPrimitives
{
    [Primitive("coding-system-p", "Return t if OBJECT is nil or a coding-system.")]
    public static bool CodingSystemP(Value @object) => @object.IsSymbol && CodingTable.TryFind(@object, out _);

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
        LispCoding coding = Find(host, codingSystem);
        if (codingSystem.IsNil) return nocopy.IsTrue ? text : new LispString(text.Text, text.IsMultibyte);
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), codingSystem);
        bool plain = System.Text.Ascii.IsValid(text.Text) && coding.IsAsciiCompatible && coding.Kind != CodingKind.Utf8Signature
            && (coding.Eol is not (LineEnding.Dos or LineEnding.Mac) || !text.Text.Contains('\n', StringComparison.Ordinal));
        if (plain && nocopy.IsTrue) return text;
        return Into(host, buffer, plain ? new LispString(text.Text, false) : Bytes(coding.Encode(text)));
    }

    [Primitive("decode-coding-string", "Decode STRING, bytes in CODING-SYSTEM, and return the result.\nNOCOPY non-nil means it is all right to return STRING itself.")]
    public static Value DecodeString(ScriptHost host, LispString text, Value codingSystem, Value nocopy = default, Value buffer = default)
    {
        LispCoding coding = Find(host, codingSystem);
        if (codingSystem.IsNil) return nocopy.IsTrue ? text : new LispString(text.Text, text.IsMultibyte);
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), codingSystem);
        bool plain = coding.IsAsciiCompatible && System.Text.Ascii.IsValid(text.Text) && !text.Text.Contains('\r', StringComparison.Ordinal);
        if (plain && nocopy.IsTrue) return text;
        return Into(host, buffer, new LispString(coding.Decode(BytesOf(text)), true));
    }

    [Primitive("encode-coding-region", "Encode the region from START to END by CODING-SYSTEM, in place; return the length of the bytes.\nDESTINATION t: return the bytes as a string; a buffer: insert them there.", Interactive = "r\nzCoding system: ")]
    public static Value EncodeRegion(ScriptHost host, Value start, Value end, Value codingSystem, Value destination = default)
    {
        TextRange range = LispArguments.Region(host, start, end);
        LispCoding coding = Find(host, codingSystem);
        LispString made = Bytes(coding.Encode(host.Substring(host.Current, range)));
        return Put(host, range, made, destination);
    }

    [Primitive("decode-coding-region", "Decode the region from START to END, bytes in CODING-SYSTEM, in place.\nDESTINATION t: return the text as a string; a buffer: insert it there.", Interactive = "r\nzCoding system: ")]
    public static Value DecodeRegion(ScriptHost host, Value start, Value end, Value codingSystem, Value destination = default)
    {
        TextRange range = LispArguments.Region(host, start, end);
        LispCoding coding = Find(host, codingSystem);
        LispString made = new(coding.Decode(BytesOf(host.Substring(host.Current, range))), true);
        return Put(host, range, made, destination);
    }

    [Primitive("coding-system-base", "Return the base coding system of CODING-SYSTEM.")]
    public static Value Base(ScriptHost host, Value codingSystem) => host.Lisp.Intern(Find(host, codingSystem).Base);

    [Primitive("coding-system-eol-type", "Return the end-of-line type of CODING-SYSTEM: 0 unix, 1 dos, 2 mac, a vector of the three when undecided; nil when it is no coding system.")]
    public static Value EolType(ScriptHost host, Value codingSystem)
    {
        if (!CodingTable.TryFind(codingSystem, out LispCoding? coding)) return default;
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
        return Cons.List([.. CodingTable.NamesOf(coding).Select(name => (Value)host.Lisp.Intern(CodingTable.TryFind(name, out LispCoding? named) ? (named with { Base = name, Eol = coding.Eol }).Name : name))]);
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
        return Cons.List(
            lisp.Intern(":name"), lisp.Intern(coding.Base), lisp.Intern(":mnemonic"), coding.System.Mnemonic,
            lisp.Intern(":mime-charset"), mime is null ? default : (Value)lisp.Intern(mime), lisp.Intern(":ascii-compatible-p"), Value.Bool(coding.IsAsciiCompatible));
    }

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

    [Primitive("coding-system-priority-list", "Return a list of coding systems ordered by their priorities; HIGHESTP non-nil: only the first.")]
    public static Value PriorityList(ScriptHost host, Value highestp = default) =>
        highestp.IsTrue ? host.Lisp.Intern("utf-8") : Cons.List(host.Lisp.Intern("utf-8"), host.Lisp.Intern("iso-latin-1"), host.Lisp.Intern("raw-text"));

    [Primitive("detect-coding-string", "Detect a coding system of STRING; HIGHEST non-nil: return only the likeliest, else a list.")]
    public static Value DetectString(ScriptHost host, LispString text, Value highest = default) => Detected(host, BytesOf(text), highest);

    [Primitive("detect-coding-region", "Detect a coding system of the text from START to END; HIGHEST non-nil: return only the likeliest, else a list.")]
    public static Value DetectRegion(ScriptHost host, Value start, Value end, Value highest = default) =>
        Detected(host, BytesOf(host.Substring(host.Current, LispArguments.Region(host, start, end))), highest);

    [Primitive("find-coding-systems-string", "Return a list of proper coding systems to encode STRING.")]
    public static Value FindForString(ScriptHost host, LispString text) => Proper(host, text.Text);

    [Primitive("find-coding-systems-region", "Return a list of proper coding systems to encode the text from START to END, or the string START.")]
    public static Value FindForRegion(ScriptHost host, Value start, Value end) =>
        Proper(host, start.O is LispString text ? text.Text : host.Current.Text.GetString(LispArguments.Region(host, start, end)));

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

    [Primitive("prefer-coding-system", "Accept CODING-SYSTEM; files and processes of ned are utf-8 unless told otherwise.", Interactive = "zPrefer coding system: ")]
    public static void Prefer(ScriptHost host, Value codingSystem) => CheckCodingSystem(host, codingSystem);

    /// <summary>The coding system of a name, or the error Emacs signals.</summary>
    public static LispCoding Find(ScriptHost host, Value name) =>
        CodingTable.TryFind(name, out LispCoding? coding) ? coding
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
        string name = "undecided";
        if (!System.Text.Ascii.IsValid(bytes)) name = System.Text.Unicode.Utf8.IsValid(bytes) ? "utf-8" : "iso-latin-1";
        if (Array.IndexOf(bytes, (byte)0) >= 0) name = "no-conversion";
        LineEnding eol = name == "no-conversion" ? LineEnding.Undecided : LispCoding.DetectLineEnd(bytes);
        string suffix = eol switch { LineEnding.Dos => "-dos", LineEnding.Unix => "-unix", LineEnding.Mac => "-mac", _ => "" };
        Value found = host.Lisp.Intern(name + suffix);
        return highest.IsTrue ? found : Cons.List(found);
    }

    private static Value Proper(ScriptHost host, string text)
    {
        if (System.Text.Ascii.IsValid(text)) return Cons.List(host.Lisp.Intern("undecided"));
        List<Value> names = [.. ((string[])["utf-8", "utf-16", "utf-16be", "utf-16le", "utf-8-auto", "utf-8-with-signature", "utf-8-emacs"]).Select(name => (Value)host.Lisp.Intern(name))];
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) names.Add(host.Lisp.Intern("iso-latin-1"));
        return Cons.List(names.ToArray());
    }
}
