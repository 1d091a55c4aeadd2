using System.Text;
using CsCheck;

namespace Editor.Text.Tests.Search;

/// <summary>
/// Texts with the gap anywhere, and the plain model of them: each character outside the BMP is replaced by a private one inside it, so that
/// string indexes are characters.
/// </summary>
internal static class Texts
{
    private static readonly string[] Pieces =
        ["a", "b", "A", "ab", "ba", " ", "\n", "x", "é", "É", "σ", "Σ", "ς", "1", "_", "😀", "😁", "😂", "𐂀", "\uDC80", "\uDCFF", "日"];

    /// <summary>A string of few different characters, so that things match.</summary>
    public static readonly Gen<string> Strings = Gen.OneOf(Pieces).Array[0, 40].Select(p => string.Concat(p));

    /// <summary>A short string of the same characters.</summary>
    public static readonly Gen<string> Needles = Gen.OneOf(Pieces).Array[1, 3].Select(p => string.Concat(p));

    /// <summary>Where to put the gap, and two places to search between, as fractions of the text in 1/1000.</summary>
    public static readonly Gen<(int Gap, int One, int Other)> Places = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 1000]);

    /// <summary>Makes a text whose gap stands at a place.</summary>
    public static GapText Make(string content, int gapPermille)
    {
        var text = new GapText();
        text.Append(content);
        var at = new TextPosition(1 + (text.Length * gapPermille / 1000));
        text.Insert(at, "!");
        text.Delete(new TextRange(at, at + 1));
        return text;
    }

    /// <summary>The range between two places.</summary>
    public static TextRange Range(GapText text, int one, int other) =>
        TextRange.Between(new(1 + (text.Length * one / 1000)), new(1 + (text.Length * other / 1000)));

    /// <summary>The model: one unit a character. The order of the characters used here is kept.</summary>
    public static string Flatten(string content)
    {
        var flat = new StringBuilder();
        for (var i = 0; i < content.Length; i++)
        {
            if (i + 1 < content.Length && char.IsSurrogatePair(content[i], content[i + 1]))
                flat.Append((char)(0xE000 + (char.ConvertToUtf32(content[i], content[++i]) & 0xFFF)));
            else flat.Append(content[i]);
        }

        return flat.ToString();
    }
}
