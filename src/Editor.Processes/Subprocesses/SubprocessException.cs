using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// A program that could not be started: not found, not permitted, no directory. The message is for a person; the parts are for programs (GNU Emacs'
/// <c>file-missing</c> data are <see cref="Operation"/>, <see cref="Reason"/> and <see cref="FileName"/>).
/// </summary>
/// <param name="operation">What was tried, "Searching for program".</param>
/// <param name="reason">The system's words, "No such file or directory".</param>
/// <param name="errorNumber">The system's number (errno).</param>
/// <param name="fileName">The program or the directory; empty when none is meant.</param>
public sealed class SubprocessException(string operation, string reason, int errorNumber, string fileName)
    : EditorException(fileName.Length > 0 ? $"{operation}: {reason}, {fileName}" : $"{operation}: {reason}")
{
    /// <summary>What was tried: "Searching for program", "Setting current directory", "Doing vfork", "Opening pty".</summary>
    public string Operation { get; } = operation;

    /// <summary>The system's words: "No such file or directory".</summary>
    public string Reason { get; } = reason;

    /// <summary>The system's number (errno): 2 for a missing file, 13 for one that may not be run.</summary>
    public int ErrorNumber { get; } = errorNumber;

    /// <summary>The program or the directory; empty when none is meant.</summary>
    public string FileName { get; } = fileName;
}
