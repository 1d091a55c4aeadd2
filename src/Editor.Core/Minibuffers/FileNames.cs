namespace Editor.Core;

/// <summary>File names as a person types them: <c>~/</c> is the home directory, and a second root (<c>//</c>, <c>/~</c>) starts afresh.</summary>
public static class FileNames
{
    /// <summary>The full name for one that was typed.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="directory">What a relative name is relative to.</param>
    public static string Expand(string name, string directory)
    {
        ArgumentNullException.ThrowIfNull(name);
        int root = Math.Max(name.LastIndexOf("//", StringComparison.Ordinal), name.LastIndexOf("/~", StringComparison.Ordinal));
        if (root >= 0) name = name[(root + 1)..];
        if (name == "~" || name.StartsWith("~/", StringComparison.Ordinal)) name = Home + name[1..];
        return Path.GetFullPath(name, directory);
    }

    /// <summary>A full name with <c>~</c> for the home directory.</summary>
    public static string Abbreviate(string fullName)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        string home = Home;
        if (home.Length < 2) return fullName;
        return fullName == home || fullName.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + fullName[home.Length..] : fullName;
    }

    /// <summary>The directory of a buffer's file, or the session's own, ending in a slash.</summary>
    public static string DirectoryOf(EditorSession session, TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(buffer);
        string directory = buffer.FileName is { } file ? Path.GetDirectoryName(file) ?? "/" : session.Settings.Directory;
        return directory.EndsWith('/') ? directory : directory + "/";
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
