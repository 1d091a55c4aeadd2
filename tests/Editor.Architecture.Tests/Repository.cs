using System.Runtime.CompilerServices;

namespace Editor.Architecture.Tests;

/// <summary>Where the sources of this repository stand while the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Editor.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        for (DirectoryInfo? folder = new(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Editor.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"no Editor.sln above {here}");
    }
}
