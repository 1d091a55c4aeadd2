using System.Text;

namespace Editor.Text;

/// <summary>What an encoder does with a character that its coding system has no byte for.</summary>
public enum Unencodable
{
    /// <summary>It throws <see cref="UnencodableCharacterException"/>: the default, because nothing is lost unasked.</summary>
    Throw,

    /// <summary>It writes <c>?</c>, as GNU Emacs 28.2 does when it sends to a process in us-ascii.</summary>
    QuestionMark,
}

/// <summary>
/// A character has no place in the coding system that was asked for: a user's mistake, so that the message can be shown as it is.
/// The encoder that threw it has lost its place: reset it before it serves again.
/// </summary>
public sealed class UnencodableCharacterException : Exception
{
    /// <summary>Names the character and the coding system.</summary>
    /// <param name="codePoint">The character, or the value of a lone surrogate.</param>
    /// <param name="codingName">The coding system's canonical name.</param>
    public UnencodableCharacterException(int codePoint, string codingName)
        : base($"{Describe(codePoint)} cannot be written in {codingName}; choose another coding system, for example utf-8")
    {
        CodePoint = codePoint;
        CodingName = codingName;
    }

    /// <summary>The character that could not be encoded.</summary>
    public int CodePoint { get; }

    /// <summary>The canonical name of the coding system, such as <c>iso-latin-1-unix</c>.</summary>
    public string CodingName { get; }

    private static string Describe(int codePoint)
    {
        if (!Rune.TryCreate(codePoint, out var rune)) return $"The lone surrogate U+{codePoint:X4}";
        return Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune)
            ? $"The character {rune} (U+{codePoint:X4})"
            : $"The character U+{codePoint:X4}";
    }
}
