namespace Editor.Buffers;

/// <summary>A person asked to quit (C-g) while the editor waited or computed; Lisp's <c>quit</c>. Not an error: the command loop says "Quit".</summary>
public sealed class QuitException : Exception
{
    /// <summary>Creates the exception with the message "Quit".</summary>
    public QuitException()
        : base("Quit")
    {
    }
}

/// <summary>The loop was disposed of (or its run cancelled) while something on it waited: the wait ends with this, and so does what waited.</summary>
public sealed class LoopStoppedException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public LoopStoppedException()
        : base("The editor loop is ending.")
    {
    }
}

/// <summary>
/// A mistake of who uses the editor. The message names the thing and is shown as it is, never with a stack trace; every other exception
/// is a fault of the program.
/// </summary>
public class EditorException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EditorException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, naming the thing, and what to do.</param>
    public EditorException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, naming the thing, and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public EditorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
