using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Editor.Testing;

/// <summary>
/// Compares a text with the one that was approved. The files are named and laid out as Verify does (<c>Class.Method.verified.txt</c> beside the test's
/// source, <c>.received.txt</c> where they differ), so that Verify.Xunit can take over where it can be restored.
/// </summary>
public static class TextSnapshot
{
    /// <summary>Verifies a text; a name tells several of one test apart.</summary>
    /// <exception cref="SnapshotMismatchException">The text is another, or none was approved; the received file has it.</exception>
    public static void Verify(string received, string? name = null, [CallerFilePath] string source = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(received);
        string directory = Path.GetDirectoryName(source) ?? ".";
        string stem = $"{Path.GetFileNameWithoutExtension(source)}.{method}{(name is null ? "" : "." + name)}";
        string verifiedPath = Path.Combine(directory, stem + ".verified.txt");
        string receivedPath = Path.Combine(directory, stem + ".received.txt");
        string text = received.ReplaceLineEndings("\n");
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        if (string.Equals(verified, text, StringComparison.Ordinal))
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, text);
        throw new SnapshotMismatchException(verified is null
            ? $"Nothing was approved yet for {stem}; rename {receivedPath} if it is right:\n{text}"
            : $"{stem} is not as approved:\n{Difference(verified, text)}");
    }

    // The first line that differs, with what both sides have there: the whole is in the files.
    private static string Difference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            string left = i < expected.Length ? expected[i] : "(no such line)";
            string right = i < actual.Length ? actual[i] : "(no such line)";
            if (!string.Equals(left, right, StringComparison.Ordinal)) return $"line {i + 1}\n  approved: {left}\n  received: {right}\nwhole:\n{received}";
        }

        throw new UnreachableException();
    }
}

/// <summary>A text is not the one that was approved.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public SnapshotMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
