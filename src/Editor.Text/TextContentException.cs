namespace Editor.Text;

/// <summary>
/// What was to be inserted cannot be stored: a lone surrogate that stands for no byte (only U+DC80..U+DCFF may stand alone), or more code units
/// than a text can hold. Nothing was changed.
/// </summary>
public sealed class TextContentException : Exception
{
    /// <summary>Makes the error with a message that says what and where.</summary>
    public TextContentException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with a message and its cause.</summary>
    public TextContentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the error without a word.</summary>
    public TextContentException()
        : base("The text cannot be stored")
    {
    }
}
