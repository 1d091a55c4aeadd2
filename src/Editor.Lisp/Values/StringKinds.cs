using System.Text;

namespace Editor.Lisp;

/// <summary>Unibyte and multibyte: how the text of one becomes the other's.</summary>
internal static class StringKinds
{
    /// <summary>The units that a string has as part of a multibyte one: bytes from 128 up are raw bytes there.</summary>
    public static string MultibyteText(LispString text) => text.IsMultibyte || Ascii.IsValid(text.Text) ? text.Text : WithRawBytes(text.Text);

    /// <summary>Bytes 0x80..0xFF as U+DC80..U+DCFF.</summary>
    public static string WithRawBytes(string bytes) => string.Create(bytes.Length, bytes, static (units, source) =>
    {
        for (int i = 0; i < units.Length; i++) units[i] = source[i] < 0x80 ? source[i] : (char)(source[i] + 0xDC00);
    });

    /// <summary>Whether two strings are the same characters: their kinds matter only for bytes from 128 up.</summary>
    public static bool SameText(LispString a, LispString b) =>
        string.Equals(a.Text, b.Text, StringComparison.Ordinal) && (a.IsMultibyte == b.IsMultibyte || Ascii.IsValid(a.Text));

    /// <summary>How many bytes a character takes in Emacs' own encoding.</summary>
    public static int ByteLength(int character) => character switch
    {
        < 0x80 => 1,
        < 0x800 => 2,
        < 0x10000 => 3,
        < 0x200000 => 4,
        >= CharCode.RawByteBase + 0x80 => 2,
        _ => 5,
    };

    /// <summary>How many bytes a string takes.</summary>
    public static int ByteLength(LispString text)
    {
        if (!text.IsMultibyte) return text.Text.Length;
        int bytes = 0;
        for (int unit = 0; unit < text.Text.Length;)
        {
            int character = CharCode.FromUnits(text.Text, unit);
            bytes += ByteLength(character);
            unit += character is >= 0x10000 and <= 0x10FFFF ? 2 : 1;
        }

        return bytes;
    }

    /// <summary>The characters of a string.</summary>
    public static int[] Characters(LispString text)
    {
        int[] characters = new int[text.Length];
        string units = text.Text;
        if (!text.IsMultibyte)
        {
            for (int i = 0; i < characters.Length; i++) characters[i] = units[i];
            return characters;
        }

        int unit = 0;
        for (int i = 0; i < characters.Length; i++)
        {
            int character = CharCode.FromUnits(units, unit);
            characters[i] = character;
            unit += character is >= 0x10000 and <= 0x10FFFF ? 2 : 1;
        }

        return characters;
    }

    /// <summary>Appends a character that can be stored.</summary>
    public static void Append(StringBuilder text, int character)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..CharCode.ToUnits(character, units)]);
    }
}
