using System.Collections.Frozen;
using System.Text;

namespace Editor.Lisp;

/// <summary>Upper, lower and title case as Unicode has them: one character to one, or in strings to several.</summary>
internal static class StringCase
{
    private static readonly FrozenDictionary<int, string> Uppers = Parse(CaseData.Upper);
    private static readonly FrozenDictionary<int, string> Titles = Parse(CaseData.Title);
    private static readonly FrozenDictionary<int, string> TitleLetters = Parse(CaseData.TitleLetters);

    /// <summary>The capital of a character, itself when it has none or one of several characters.</summary>
    public static int Upper(int character)
    {
        if (character < 128) return character is >= 'a' and <= 'z' ? character - 32 : character;
        if (character == 0xDF) return 0x1E9E;
        if (character is 0x131 or 0x17F) return character;
        return Rune.IsValid(character) ? Rune.ToUpperInvariant(new Rune(character)).Value : character;
    }

    /// <summary>The small letter of a character.</summary>
    public static int Lower(int character)
    {
        if (character < 128) return character is >= 'A' and <= 'Z' ? character + 32 : character;
        return Rune.IsValid(character) ? Rune.ToLowerInvariant(new Rune(character)).Value : character;
    }

    /// <summary>The titlecase letter of a character.</summary>
    public static int Title(int character)
    {
        if (character < 128) return Upper(character);
        if (character == 0x131) return 'I';
        if (TitleLetters.TryGetValue(character, out string? letter)) return char.ConvertToUtf32(letter, 0);
        return character is >= 0x10D0 and <= 0x10FF ? character : Upper(character);
    }

    public static void AppendUpper(StringBuilder text, int character)
    {
        if (character >= 128 && Uppers.TryGetValue(character, out string? several)) text.Append(several);
        else StringKinds.Append(text, UpperInString(character));
    }

    // ß becomes SS in strings, by the table above; i without a dot and long s keep their shape
    private static int UpperInString(int character) => character == 0xDF ? character : Upper(character);

    public static void AppendTitle(StringBuilder text, int character)
    {
        if (character >= 128 && Titles.TryGetValue(character, out string? several)) text.Append(several);
        else StringKinds.Append(text, Title(character));
    }

    /// <summary>Lower case in a word: sigma at a word's end has its own shape.</summary>
    public static void AppendLower(StringBuilder text, int character, bool inWord, bool wordGoesOn)
    {
        if (character == 0x130) text.Append("i̇");
        else if (character == 0x3A3 && inWord && !wordGoesOn) text.Append('ς');
        else StringKinds.Append(text, Lower(character));
    }

    private static FrozenDictionary<int, string> Parse(string table)
    {
        Dictionary<int, string> map = [];
        foreach (string entry in table.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int first = char.ConvertToUtf32(entry, 0);
            map[first] = entry[(first > 0xFFFF ? 3 : 2)..];
        }

        return map.ToFrozenDictionary();
    }
}
