using System.Globalization;
using System.Text;

namespace Editor.Processes;

/// <summary>Text from a peer or a person, quoted into a message: no control, bidi or other invisible character of it stays one.</summary>
internal static class InertText
{
    /// <summary>Longer texts are cut: a certificate's name may have megabytes.</summary>
    private const int MaxLength = 300;

    /// <summary>The text with control and format characters as <c>\uXXXX</c>, lone surrogates as U+FFFD, cut after 300 UTF-16 units.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaxLength) + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown.Length >= MaxLength)
                return shown.Append('…').ToString();
            if (IsUnsafe(rune))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
