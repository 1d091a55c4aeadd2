using System.Globalization;

namespace Editor.Text;

/// <summary>
/// Characters as Lisp numbers them: Unicode, and undecodable bytes as 0x3FFF80..0x3FFFFF, which a text holds as lone U+DC80..U+DCFF.
/// The classes are those of GNU Emacs 28.2's bracket expressions.
/// </summary>
public static class LispChar
{
    /// <summary>The character of the byte 0x80.</summary>
    public const int FirstRaw = 0x3FFF80;

    /// <summary>The last character: the byte 0xFF.</summary>
    public const int Last = 0x3FFFFF;

    /// <summary>The character of a code point as a text holds it: a lone U+DC80..U+DCFF is a raw byte.</summary>
    public static int FromText(int codePoint) => codePoint is >= 0xDC80 and <= 0xDCFF ? codePoint - 0xDC00 + 0x3FFF00 : codePoint;

    /// <summary>The code point that a text holds for a character.</summary>
    public static int ToText(int character) => character >= FirstRaw ? character - 0x3FFF00 + 0xDC00 : character;

    internal static bool IsAlphabetic(int c) => Category(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber;

    internal static bool IsAlphanumeric(int c) => IsAlphabetic(c) || Category(c) == UnicodeCategory.DecimalDigitNumber;

    internal static bool IsGraphic(int c) => Category(c) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    internal static bool IsPrintable(int c) => Category(c) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned);

    internal static bool IsBlank(int c) => Category(c) == UnicodeCategory.SpaceSeparator;

    private static UnicodeCategory Category(int c) => c <= 0x10FFFF ? CharUnicodeInfo.GetUnicodeCategory(c) : UnicodeCategory.OtherNotAssigned;
}
