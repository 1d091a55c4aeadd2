using System.Text;

namespace Editor.Lisp;

/// <summary>Strings: making, joining, cutting (manual: "Strings and Characters").</summary>
[PrimitiveSet]
internal static partial class StringPrimitives
{
    [Primitive("concat", "Concatenate strings, lists and vectors of characters, and make the result a string.\n\n(fn &rest SEQUENCES)")]
    public static Value Concat(Interp lisp, ReadOnlySpan<Value> sequences)
    {
        bool multibyte = false;
        bool plain = true;
        foreach (Value item in sequences)
        {
            if (item.O is LispString text)
            {
                multibyte |= text.IsMultibyte;
                plain &= text.Properties is null;
            }
            else if (item.IsTrue)
            {
                return ConcatSequences(lisp, sequences);
            }
        }

        if (plain && sequences.Length == 2 && sequences[0].O is LispString a && sequences[1].O is LispString b)
            return new LispString(string.Concat(Units(a, multibyte), Units(b, multibyte)), multibyte);
        return plain ? Join(sequences, multibyte) : JoinWithProperties(lisp, sequences, multibyte);
    }

    private static string Units(LispString text, bool multibyte) => multibyte ? StringKinds.MultibyteText(text) : text.Text;

    private static LispString Join(ReadOnlySpan<Value> strings, bool multibyte)
    {
        StringBuilder text = new();
        foreach (Value item in strings)
        {
            if (item.O is LispString part) text.Append(Units(part, multibyte));
        }

        return new LispString(text.ToString(), multibyte);
    }

    private static LispString JoinWithProperties(Interp lisp, ReadOnlySpan<Value> strings, bool multibyte)
    {
        LispString joined = Join(strings, multibyte);
        int at = 0;
        foreach (Value item in strings)
        {
            if (item.O is not LispString part) continue;
            if (part.Properties is not null) lisp.StringProperties.Copy(lisp, part, 0, part.Length, joined, at);
            at += part.Length;
        }

        return joined;
    }

    private static LispString ConcatSequences(Interp lisp, ReadOnlySpan<Value> sequences)
    {
        Value[] parts = sequences.ToArray();
        bool multibyte = false;
        foreach (Value item in parts)
        {
            if (item.O is not (null or LispString or LispVector or LispBoolVector or LispRecord) && !item.IsCons) throw lisp.WrongType("sequencep", item);
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].O is not LispString and not null) parts[i] = StringOf(lisp, parts[i]);
            multibyte |= parts[i].O is LispString { IsMultibyte: true };
        }

        return JoinWithProperties(lisp, parts, multibyte);
    }

    // a list or vector of characters: 128..255 make it multibyte, as any character beyond ASCII does
    private static LispString StringOf(Interp lisp, Value sequence)
    {
        if (sequence.O is not (LispVector or LispBoolVector or LispRecord) && !sequence.IsCons) throw lisp.WrongType("sequencep", sequence);
        Value[] items = Sequences.ToArray(lisp, sequence);
        int[] characters = new int[items.Length];
        bool bytes = true;
        for (int i = 0; i < items.Length; i++)
        {
            if (sequence.O is LispBoolVector) throw lisp.WrongType("integerp", items[i]);
            characters[i] = Strings.Character(lisp, items[i]);
            bytes &= characters[i] < 128 || CharCode.IsRawByte(characters[i]);
        }

        if (bytes) characters = Array.ConvertAll(characters, c => c < 128 ? c : c - CharCode.RawByteBase);
        return Strings.FromCharacters(characters, !bytes);
    }

    [Primitive("string", "Concatenate all the argument characters and make the result a string.\n\n(fn &rest CHARACTERS)")]
    public static Value String(Interp lisp, ReadOnlySpan<Value> characters)
    {
        StringBuilder text = new(characters.Length);
        foreach (Value character in characters) StringKinds.Append(text, Strings.Character(lisp, character));
        return new LispString(text.ToString());
    }

    [Primitive("unibyte-string", "Concatenate all the argument bytes and make the result a unibyte string.\n\n(fn &rest BYTES)")]
    public static Value UnibyteString(Interp lisp, ReadOnlySpan<Value> bytes)
    {
        StringBuilder text = new(bytes.Length);
        foreach (Value item in bytes)
        {
            if (!item.IsFixnum) throw lisp.WrongType("integerp", item);
            if (item.N is < 0 or > 255) throw lisp.OutOfRange(item, 0, 255);
            text.Append((char)item.N);
        }

        return new LispString(text.ToString(), false);
    }

    [Primitive("make-string", "Return a new string of LENGTH characters INIT; unibyte for ASCII unless MULTIBYTE is non-nil.")]
    public static Value MakeString(Interp lisp, Value length, Value init, Value multibyte = default)
    {
        Sequences.CheckNatural(lisp, length);
        int character = Strings.Character(lisp, init);
        if (length.N > int.MaxValue / 4) throw lisp.Error("Maximum string size exceeded");
        bool wide = (character >= 128 || multibyte.IsTrue) && (length.N > 0 || multibyte.IsTrue);
        if (character is < 0x10000 || CharCode.IsRawByte(character))
        {
            Span<char> unit = stackalloc char[2];
            CharCode.ToUnits(character, unit);
            return new LispString(new string(unit[0], (int)length.N), wide);
        }

        return new LispString(new StringBuilder().Insert(0, char.ConvertFromUtf32(character), (int)length.N).ToString(), wide);
    }

    [Primitive("char-to-string", "Convert CHAR to a string containing that character.")]
    public static Value CharToString(Interp lisp, Value @char)
    {
        StringBuilder text = new(2);
        StringKinds.Append(text, Strings.Character(lisp, @char));
        return new LispString(text.ToString());
    }

    [Primitive("byte-to-string", "Convert BYTE to a unibyte string containing that byte.")]
    public static Value ByteToString(Interp lisp, Value @byte)
    {
        if (!@byte.IsFixnum) throw lisp.WrongType("fixnump", @byte);
        if (@byte.N is < 0 or > 255) throw lisp.Error("Invalid byte");
        return new LispString(((char)@byte.N).ToString(), false);
    }

    [Primitive("string-to-char", "Return the first character in STRING; 0 for an empty string.")]
    public static int StringToChar(LispString @string) => @string.Text.Length == 0 ? 0 : @string.CharAtUnit(0);

    [Primitive("substring", "Return a new string (or vector) with the contents of STRING from FROM to TO; negative indices count from the end.")]
    public static Value Substring(Interp lisp, Value @string, Value from = default, Value to = default)
    {
        if (@string.O is LispVector vector)
        {
            (int first, int last) = Sequences.Range(lisp, @string, from, to, vector.Items.Length);
            return Value.Of(new LispVector(vector.Items[first..last]));
        }

        if (@string.O is not LispString text) throw lisp.WrongType("arrayp", @string);
        (int start, int end) = Sequences.Range(lisp, @string, from, to, text.Length);
        return Strings.Substring(lisp, text, start, end);
    }

    [Primitive("substring-no-properties", "As substring, of a string only and without text properties.")]
    public static Value SubstringNoProperties(Interp lisp, Value @string, Value from = default, Value to = default)
    {
        if (@string.O is not LispString text) throw lisp.WrongType("stringp", @string);
        (int start, int end) = Sequences.Range(lisp, @string, from, to, text.Length);
        return Strings.Substring(lisp, text, start, end, false);
    }

    [Primitive("string-bytes", "Return the number of bytes in STRING, as Emacs' own encoding has them.")]
    public static int StringBytes(LispString @string) => StringKinds.ByteLength(@string);
}
