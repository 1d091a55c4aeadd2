namespace Editor.Processes;

/// <summary>Finds programs in a list of directories (<c>exec-path</c>), as <c>executable-find</c> does.</summary>
public static class ExecutableSearch
{
    /// <summary>The file of a program, or null.</summary>
    /// <param name="program">A name to look for; one with a slash is taken as it is, from <paramref name="directory"/> on.</param>
    /// <param name="path">The directories, first to last; null takes those of the variable PATH.</param>
    /// <param name="directory">What relative names are from; null for the program's own directory.</param>
    public static string? Find(string program, IEnumerable<string>? path = null, string? directory = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Length == 0) return null;
        directory ??= Environment.CurrentDirectory;
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var file = Path.Combine(directory, program);
            return IsExecutable(file) ? file : null;
        }

        path ??= (Environment.GetEnvironmentVariable("PATH") ?? "/bin:/usr/bin").Split(':');
        return path.Select(folder => Path.Combine(directory, folder, program)).FirstOrDefault(IsExecutable);
    }

    /// <summary>Whether a file is there, is a plain one and may be executed by somebody.</summary>
    /// <param name="file">Its name.</param>
    public static bool IsExecutable(string file) =>
        File.Exists(file) && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
