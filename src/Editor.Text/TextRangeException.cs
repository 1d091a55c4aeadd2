namespace Editor.Text;

/// <summary>A position or range lies outside the text: Lisp's `args-out-of-range`. Nothing was changed.</summary>
public sealed class TextRangeException : Exception
{
    /// <summary>Makes the error for a position outside a range.</summary>
    public TextRangeException(TextPosition position, TextRange accessible)
        : base($"Args out of range: position {position} is not in {accessible}")
    {
        Position = position;
        Accessible = accessible;
    }

    /// <summary>Makes the error with a message.</summary>
    public TextRangeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with a message and its cause.</summary>
    public TextRangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the error without a word.</summary>
    public TextRangeException()
        : base("Args out of range")
    {
    }

    /// <summary>The position that was asked for.</summary>
    public TextPosition Position { get; }

    /// <summary>What could have been asked for.</summary>
    public TextRange Accessible { get; }
}
