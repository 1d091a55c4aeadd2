namespace Editor.Tui.Tests;

/// <summary>Where things are while the tests run from their build folder.</summary>
internal static class Repository
{
    /// <summary>The folder with Editor.sln.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>ned: the release executable where NED_EXECUTABLE names it (CI does), else the one built beside these tests.</summary>
    internal static string Ned => Environment.GetEnvironmentVariable("NED_EXECUTABLE") is { Length: > 0 } path ? path : BuiltProgram("src", "Editor", "ned");

    /// <summary>An executable that was built beside these tests, in the same configuration.</summary>
    internal static string BuiltProgram(string folder, string project, string name)
    {
        string[] parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        string path = Path.Combine(Root, folder, project, "bin", parts[^2], parts[^1], name);
        return File.Exists(path) ? path : throw new FileNotFoundException("not built", path);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Editor.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("no Editor.sln above the tests");
    }
}
