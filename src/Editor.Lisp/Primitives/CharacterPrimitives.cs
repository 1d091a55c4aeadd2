using System.Globalization;
using System.Text;

namespace Editor.Lisp;

/// <summary>Characters, their widths, and strings as unibyte and multibyte (manual: "Non-ASCII Characters").</summary>
[PrimitiveSet]
internal static partial class CharacterPrimitives
{
    [Primitive("characterp", "Return non-nil if OBJECT is a character: an integer from 0 to 4194303.")]
    public static bool Characterp(Value @object, Value ignore = default) => @object.IsFixnum && @object.N is >= 0 and <= CharCode.Max;

    [Primitive("char-or-string-p", "Return t if OBJECT is a character or a string.")]
    public static bool CharOrStringp(Value @object) => @object.O is LispString || Characterp(@object);

    [Primitive("number-or-marker-p", "Return t if OBJECT is a number or a marker.")]
    public static bool NumberOrMarkerp(Interp lisp, Value @object) => @object.IsNumber || IsMarker(lisp, @object);

    [Primitive("integer-or-marker-p", "Return t if OBJECT is an integer or a marker.")]
    public static bool IntegerOrMarkerp(Interp lisp, Value @object) => @object.IsInteger || IsMarker(lisp, @object);

    private static bool IsMarker(Interp lisp, Value value) =>
        value.O is not null && lisp.TypeNames.TryGetValue(value.O.GetType(), out string? name) && name == "marker";

    [Primitive("max-char", "Return the character of the maximum code; with UNICODE, the one of Unicode.", Max = 0)]
    public static int MaxChar(Value unicode = default) => unicode.IsTrue ? 0x10FFFF : CharCode.Max;

    [Primitive("unibyte-char-to-multibyte", "Convert the byte CH to multibyte character.")]
    public static long ToMultibyte(Interp lisp, Value ch)
    {
        if (!Characterp(ch)) throw lisp.WrongType("characterp", ch);
        if (ch.N >= 256) throw lisp.Error($"Not a unibyte character: {ch.N}");
        return ch.N < 128 ? ch.N : ch.N + CharCode.RawByteBase;
    }

    [Primitive("multibyte-char-to-unibyte", "Convert the multibyte character CH to a byte; -1 if it is none.")]
    public static long ToUnibyte(Interp lisp, Value ch)
    {
        if (!Characterp(ch)) throw lisp.WrongType("characterp", ch);
        if (ch.N < 256) return ch.N;
        return CharCode.IsRawByte(ch.N) ? ch.N - CharCode.RawByteBase : -1;
    }

    [Primitive("char-width", "Return width of CHAR when displayed, in columns.")]
    public static int CharWidth(Interp lisp, Value @char)
    {
        if (!Characterp(@char)) throw lisp.WrongType("characterp", @char);
        return Width(lisp, (int)@char.N);
    }

    [Primitive("string-width", "Return width of STRING when displayed, in columns, from character FROM to TO.")]
    public static int StringWidth(Interp lisp, Value @string, Value from = default, Value to = default)
    {
        if (@string.O is not LispString text) throw lisp.WrongType("stringp", @string);
        (int start, int end) = Sequences.Range(lisp, text, from, to, text.Length);
        int width = 0;
        int[] characters = StringKinds.Characters(text);
        for (int i = start; i < end; i++) width += text.IsMultibyte || characters[i] < 128 ? Width(lisp, characters[i]) : 1;
        return width;
    }

    /// <summary>How many columns a character takes: 0 for combining ones, 2 for East Asian wide ones, 4 for raw bytes, ^X for controls.</summary>
    internal static int Width(Interp lisp, int character)
    {
        if (character is >= ' ' and < 127) return 1;
        if (character == '\t') return lisp.FindValue(lisp.Intern("tab-width")) is { IsFixnum: true, N: > 0 and <= 1000 } width ? (int)width.N : 8;
        if (character == '\n') return 0;
        if (character < 32 || character == 127) return 2;
        if (character > 0x10FFFF) return CharCode.IsRawByte(character) ? 4 : 1;
        if (character is >= 0x80 and < 0xA0) return 4;
        if (character < 0x300) return 1;
        if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        return IsWide(character) ? 2 : 1;
    }

    private static bool IsWide(int character)
    {
        ReadOnlySpan<int> ranges = CaseData.Wide;
        int low = 0;
        int high = (ranges.Length / 2) - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (character < ranges[middle * 2]) high = middle - 1;
            else if (character > ranges[(middle * 2) + 1]) low = middle + 1;
            else return true;
        }

        return false;
    }

    [Primitive("char-uppercase-p", "Return non-nil if CHAR is an upper-case character.")]
    public static bool IsUppercase(Interp lisp, Value @char)
    {
        if (!Characterp(@char)) throw lisp.WrongType("characterp", @char);
        return StringCase.Lower((int)@char.N) != (int)@char.N;
    }

    [Primitive("string-to-multibyte", "Return a multibyte string with the same individual chars as STRING; bytes from 128 up become raw bytes.")]
    [Primitive("string-make-multibyte", "Return the multibyte equivalent of STRING; bytes from 128 up become raw bytes.")]
    public static Value StringToMultibyte(Interp lisp, LispString @string) =>
        @string.IsMultibyte ? @string : With(lisp, @string, StringKinds.MultibyteText(@string), true);

    [Primitive("string-to-unibyte", "Return a unibyte string with the same individual chars as STRING; an error if there is one that is no byte.")]
    public static Value StringToUnibyte(Interp lisp, LispString @string)
    {
        if (!@string.IsMultibyte) return @string;
        int[] characters = StringKinds.Characters(@string);
        for (int i = 0; i < characters.Length; i++)
        {
            if (CharCode.IsRawByte(characters[i])) characters[i] -= CharCode.RawByteBase;
            else if (characters[i] >= 128) throw lisp.Error($"Can’t convert the {i}th character to unibyte");
        }

        return With(lisp, @string, Strings.FromCharacters(characters, false).Text, false);
    }

    [Primitive("string-make-unibyte", "Return the unibyte equivalent of STRING: of each character only the low byte.")]
    public static Value StringMakeUnibyte(Interp lisp, LispString @string)
    {
        if (!@string.IsMultibyte) return @string;
        int[] characters = Array.ConvertAll(StringKinds.Characters(@string), c => c & 0xFF);
        return With(lisp, @string, Strings.FromCharacters(characters, false).Text, false);
    }

    [Primitive("string-as-unibyte", "Return a unibyte string with the same individual bytes as STRING has inside.")]
    public static Value StringAsUnibyte(LispString @string)
    {
        if (!@string.IsMultibyte) return @string;
        StringBuilder bytes = new();
        Span<byte> buffer = stackalloc byte[4];
        foreach (int character in StringKinds.Characters(@string))
        {
            if (CharCode.IsRawByte(character))
            {
                bytes.Append((char)(character - CharCode.RawByteBase));
                continue;
            }

            int count = new Rune(character).EncodeToUtf8(buffer);
            for (int i = 0; i < count; i++) bytes.Append((char)buffer[i]);
        }

        return new LispString(bytes.ToString(), false);
    }

    [Primitive("string-as-multibyte", "Return a multibyte string with the same individual bytes as STRING: sequences of UTF-8 become characters.")]
    public static Value StringAsMultibyte(LispString @string)
    {
        if (@string.IsMultibyte) return @string;
        byte[] bytes = new byte[@string.Text.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)@string.Text[i];
        StringBuilder text = new();
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                rest = rest[used..];
                continue;
            }

            text.Append((char)(rest[0] + 0xDC00));
            rest = rest[1..];
        }

        return new LispString(text.ToString(), true);
    }

    [Primitive("clear-string", "Clear the contents of STRING: it becomes unibyte and all zeros; its length may change.")]
    public static void ClearString(LispString @string)
    {
        int bytes = StringKinds.ByteLength(@string);
        @string.Text = new string('\0', bytes);
        @string.IsMultibyte = false;
    }

    [Primitive("string-to-list", "Return a list of characters in STRING.")]
    public static Value StringToList(Interp lisp, Value @string) => SequencePrimitives.Append(lisp, [@string, default]);

    [Primitive("string-to-vector", "Return a vector of characters in STRING.")]
    public static Value StringToVector(Interp lisp, Value @string) => SequencePrimitives.Vconcat(lisp, [@string]);

    [Primitive("byteorder", "Return the byte order of the machine: ?B for big-endian, ?l for little-endian.")]
    public static int ByteOrder() => BitConverter.IsLittleEndian ? 'l' : 'B';

    private static LispString With(Interp lisp, LispString source, string text, bool multibyte)
    {
        LispString made = new(text, multibyte);
        if (source.Properties is not null) lisp.StringProperties.Copy(lisp, source, 0, source.Length, made, 0);
        return made;
    }
}
