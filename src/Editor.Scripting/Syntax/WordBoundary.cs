using System.Globalization;

namespace Editor.Scripting;

/// <summary>
/// Where a word ends inside a run of word constituents: where the script changes (manual: "Word Motion", char-script-table), but not before a
/// combining mark nor between Han and kana; hiragana and katakana are apart (word-combining-categories, word-separating-categories of GNU Emacs 28.2).
/// </summary>
internal static class WordBoundary
{
    private enum Script
    {
        Common,
        Latin,
        Greek,
        Cyrillic,
        Hebrew,
        Arabic,
        Indic,
        Thai,
        Hangul,
        Han,
        Hiragana,
        Katakana,
        Other,
    }

    /// <summary>Whether a word ends between two characters.</summary>
    public static bool IsBetween(int before, int after)
    {
        if (before < 128 && after < 128) return false;
        Script left = Of(before);
        Script right = Of(after);
        if (left == right || (left == Script.Han && right is Script.Hiragana or Script.Katakana)) return false;
        return !IsMark(before) && !IsMark(after);
    }

    private static bool IsMark(int c) => c <= 0x10FFFF && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static Script Of(int c) => c switch
    {
        < 0x370 or (>= 0x1D00 and < 0x1F00) or (>= 0x2C60 and < 0x2C80) or (>= 0xA720 and < 0xA800) => Script.Latin,
        < 0x400 or (>= 0x1F00 and < 0x2000) => Script.Greek,
        < 0x530 or (>= 0x2DE0 and < 0x2E00) or (>= 0xA640 and < 0xA6A0) => Script.Cyrillic,
        >= 0x590 and < 0x600 => Script.Hebrew,
        >= 0x600 and < 0x900 or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFF00) => Script.Arabic,
        >= 0x900 and < 0xE00 => Script.Indic + ((c - 0x900) >> 7 << 8),
        >= 0xE00 and < 0xE80 => Script.Thai,
        (>= 0x1100 and < 0x1200) or (>= 0x3130 and < 0x3190) or (>= 0xAC00 and < 0xD800) => Script.Hangul,
        (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000) or (>= 0xF900 and < 0xFB00) or (>= 0x20000 and < 0x32000) => Script.Han,
        >= 0x3040 and < 0x30A0 => Script.Hiragana,
        (>= 0x30A0 and < 0x3100) or (>= 0x31F0 and < 0x3200) => Script.Katakana,
        >= 0x2000 and < 0x2C00 => Script.Common,
        _ => Script.Other,
    };
}
