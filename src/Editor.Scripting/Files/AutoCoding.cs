using System.Text;
using System.Text.RegularExpressions;

namespace Editor.Scripting;

/// <summary>The coding that a file names itself: in a first line with -*-, or among the variables at its end (manual: "Specify Coding").</summary>
internal static partial class AutoCoding
{
    private const int HeadBytes = 1024;
    private const int TailBytes = 3072;

    /// <summary>The name; null when the file says nothing.</summary>
    public static string? NameIn(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(HeadBytes, bytes.Length)]);
        int second = head.IndexOf('\n');
        int end = second < 0 ? head.Length : head.IndexOf('\n', second + 1);
        Match line = Line().Match(end < 0 ? head : head[..end]);
        if (line.Success) return line.Groups[1].Value;
        string tail = Encoding.Latin1.GetString(bytes[Math.Max(0, bytes.Length - TailBytes)..]);
        int section = tail.LastIndexOf("Local Variables:", StringComparison.OrdinalIgnoreCase);
        if (section < 0) return null;
        Match entry = Entry().Match(tail, section);
        return entry.Success ? entry.Groups[1].Value : null;
    }

    [GeneratedRegex(@"-\*-(?:[^\n]*;)?[ \t]*coding[ \t]*:[ \t]*([^ \t;\n\r]+)[^\n]*-\*-", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^[^\n]*\bcoding[ \t]*:[ \t]*([^ \t;\n\r]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Entry();
}
