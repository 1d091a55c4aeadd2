using System.Globalization;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The categories of characters that patterns ask for (<c>\cX</c>), by Unicode block: the common ones of Emacs' standard category table.</summary>
internal sealed class StandardCategories : ICategoryTable
{
    public static readonly StandardCategories Instance = new();

    /// <inheritdoc/>
    public bool IsIn(int character, int mnemonic) => mnemonic switch
    {
        'a' => character < 0x80,
        'l' => character is < 0x80 or >= 0xA0 and < 0x250 or >= 0x1E00 and < 0x1F00,
        'g' => character is >= 0x370 and < 0x400 or >= 0x1F00 and < 0x2000,
        'y' => character is >= 0x400 and < 0x530,
        'b' => character is >= 0x600 and < 0x700 or >= 0x750 and < 0x780 or >= 0xFB50 and < 0xFE00 or >= 0xFE70 and < 0xFF00,
        'w' => character is >= 0x590 and < 0x600,
        'j' => IsKana(character) || IsHan(character),
        'C' => IsHan(character),
        'H' => character is >= 0x3040 and < 0x30A0,
        'K' => character is >= 0x30A0 and < 0x3100 or >= 0x31F0 and < 0x3200,
        'c' => IsHan(character),
        'h' => character is >= 0xAC00 and < 0xD7A4 or >= 0x1100 and < 0x1200 or >= 0x3130 and < 0x3190,
        't' => character is >= 0xE00 and < 0xE80,
        'o' => character is >= 0xE80 and < 0xF00,
        'q' => character is >= 0xF00 and < 0x1000,
        'i' => character is >= 0x900 and < 0xE00,
        '|' => IsKana(character) || IsHan(character),
        '^' => IsCombining(character),
        '.' => character is >= 0x20 and < 0x7F or >= 0xA0 && !IsCombining(character),
        'r' => character is >= 0x20 and < 0x7F,
        ' ' => character is ' ' or '\u3000',
        _ => false,
    };

    private static bool IsKana(int c) => c is >= 0x3040 and < 0x3100 or >= 0x31F0 and < 0x3200;

    private static bool IsHan(int c) => c is >= 0x3400 and < 0x4DC0 or >= 0x4E00 and < 0xA000 or >= 0xF900 and < 0xFB00 or >= 0x20000 and < 0x32000;

    private static bool IsCombining(int c) => c <= 0x10FFFF && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
