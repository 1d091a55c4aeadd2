namespace Editor.Text;

/// <summary>A regular expression took longer than it was given: a user's pattern, so that the message can be shown as it is.</summary>
public sealed class TextSearchTimeoutException : Exception
{
    /// <summary>Names the pattern and the time.</summary>
    /// <param name="pattern">The pattern as the caller wrote it.</param>
    /// <param name="timeout">What it was given for one match.</param>
    /// <param name="innerException">What the runtime said.</param>
    public TextSearchTimeoutException(string pattern, TimeSpan timeout, Exception? innerException = null)
        : base($"The search for {pattern} was given up after {timeout.TotalSeconds:0.###} s; a nested repetition such as (a*)* is the usual cause", innerException)
    {
        Pattern = pattern;
        Timeout = timeout;
    }

    /// <summary>The pattern as the caller wrote it.</summary>
    public string Pattern { get; }

    /// <summary>What the search was given for one match.</summary>
    public TimeSpan Timeout { get; }
}
