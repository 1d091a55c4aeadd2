namespace Editor.Text;

/// <summary>A regular expression that is none. The message is in GNU Emacs 28.2's words: the data of Lisp's <c>invalid-regexp</c>.</summary>
/// <param name="message">What is wrong, as Emacs says it.</param>
public sealed class InvalidRegexpException(string message) : Exception(message)
{
    internal const string UnmatchedBracket = "Unmatched [ or [^";
    internal const string UnmatchedOpen = @"Unmatched ( or \(";
    internal const string UnmatchedClose = @"Unmatched ) or \)";
    internal const string UnmatchedBrace = @"Unmatched \{";
    internal const string BadBrace = @"Invalid content of \{\}";
    internal const string BadClass = "Invalid character class name";
    internal const string BadBackReference = "Invalid back reference";
    internal const string TrailingBackslash = "Trailing backslash";
    internal const string Premature = "Premature end of regular expression";
    internal const string Invalid = "Invalid regular expression";
}
