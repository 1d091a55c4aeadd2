namespace Editor.Core;

/// <summary>File names: completes the last part of a path; directories end in a slash; at most 5,000 of a directory are looked at.</summary>
internal sealed class FileCompletion(string directory) : CompletionSource
{
    private const int MostEntries = 5_000;

    public override CompletionResult Complete(string input)
    {
        int slash = input.LastIndexOf('/') + 1;
        string folder = FileNames.Expand(input[..slash], directory);
        string part = input[slash..];
        try
        {
            EnumerationOptions options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
            IEnumerable<Completion> entries = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
                .Take(MostEntries)
                .Where(entry => entry.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase))
                .Where(entry => part.StartsWith('.') || !entry.Name.StartsWith('.'))
                .Select(entry => new Completion(entry is DirectoryInfo ? entry.Name + "/" : entry.Name))
                .OrderBy(entry => entry.Text, StringComparer.OrdinalIgnoreCase);
            return new(slash, [.. entries]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A folder that cannot be read has no candidates; what is wrong with it is told when the name is used.
            return new(slash, []);
        }
    }
}
