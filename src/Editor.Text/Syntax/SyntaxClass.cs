using System.Diagnostics.CodeAnalysis;

namespace Editor.Text;

/// <summary>The syntax classes (Emacs Lisp manual, "Syntax Class Table"), with their codes.</summary>
public enum SyntaxClass
{
    /// <summary>Space or <c>-</c>.</summary>
    Whitespace = 0,

    /// <summary><c>.</c></summary>
    Punctuation = 1,

    /// <summary><c>w</c></summary>
    Word = 2,

    /// <summary><c>_</c></summary>
    Symbol = 3,

    /// <summary><c>(</c></summary>
    Open = 4,

    /// <summary><c>)</c></summary>
    Close = 5,

    /// <summary><c>'</c></summary>
    ExpressionPrefix = 6,

    /// <summary><c>"</c></summary>
    [SuppressMessage("Naming", "CA1720", Justification = "the manual's name")]
    String = 7,

    /// <summary><c>$</c></summary>
    PairedDelimiter = 8,

    /// <summary><c>\</c></summary>
    Escape = 9,

    /// <summary><c>/</c></summary>
    CharacterQuote = 10,

    /// <summary><c>&lt;</c></summary>
    CommentStart = 11,

    /// <summary><c>&gt;</c></summary>
    CommentEnd = 12,

    /// <summary><c>@</c>: as in the standard table.</summary>
    Inherit = 13,

    /// <summary><c>!</c></summary>
    GenericComment = 14,

    /// <summary><c>|</c></summary>
    GenericString = 15,
}
