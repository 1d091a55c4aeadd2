using System.Globalization;
using System.Text;

namespace Editor.Core;

/// <summary>Where words, paragraphs and runs of blanks begin and end, within the accessible part of a buffer.</summary>
internal static class Words
{
    /// <summary>Whether a character is part of a word: letters, digits and the marks on them (the syntax table of Fundamental mode, nearly).</summary>
    public static bool IsWord(int codePoint)
    {
        if (codePoint < 0x80) return char.IsAsciiLetterOrDigit((char)codePoint) || codePoint is '$' or '%';
        if (!Rune.TryCreate(codePoint, out Rune rune)) return false;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    /// <summary>Whether a character is a blank or a tab.</summary>
    public static bool IsBlank(int codePoint) => codePoint is ' ' or '\t';

    /// <summary>The end of the word at or after a position; with a negative count, the beginning of the one at or before it.</summary>
    public static TextPosition Move(EditorSession session, TextBuffer buffer, TextPosition from, int count)
    {
        for (; count > 0; count--) from = Skip(session, buffer, Skip(session, buffer, from, 1, c => !IsWord(c)), 1, IsWord);
        for (; count < 0; count++) from = Skip(session, buffer, Skip(session, buffer, from, -1, c => !IsWord(c)), -1, IsWord);
        return from;
    }

    /// <summary>Moves over characters while they are of a kind; stops at the edge of the accessible part. C-g ends it.</summary>
    /// <param name="session">The editor, asked for a quit now and then.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="step">1 forwards, -1 backwards.</param>
    /// <param name="while">What is passed over.</param>
    public static TextPosition Skip(EditorSession session, TextBuffer buffer, TextPosition from, int step, Func<int, bool> @while)
    {
        TextPosition least = buffer.PointMin;
        TextPosition most = buffer.PointMax;
        for (int n = 1; ; n++)
        {
            if (step > 0 ? from >= most : from <= least) return from;
            if (!@while(buffer.Text.CodePointAt(step > 0 ? from : from - 1))) return from;
            from += step;
            if ((n & 0xFFFF) == 0) session.Loop.ThrowIfQuit();
        }
    }

    /// <summary>The word around a position, or the character there where it is in none: what a double click selects.</summary>
    public static TextRange Around(EditorSession session, TextBuffer buffer, TextPosition at)
    {
        if (at >= buffer.PointMax || !IsWord(buffer.Text.CodePointAt(at)))
            return new TextRange(at, at < buffer.PointMax ? at + 1 : at);
        return new TextRange(Skip(session, buffer, at, -1, IsWord), Skip(session, buffer, at, 1, IsWord));
    }

    /// <summary>Whether a line holds nothing but blanks.</summary>
    public static bool IsBlankLine(EditorSession session, TextBuffer buffer, TextPosition lineStart)
    {
        TextPosition at = Skip(session, buffer, lineStart, 1, IsBlank);
        return at >= buffer.PointMax || buffer.Text.CodePointAt(at) == '\n';
    }
}
