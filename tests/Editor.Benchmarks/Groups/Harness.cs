using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>A built copy of the latency harness (C tools and Python scripts) in the scratch folder; the original is left as it is.</summary>
internal sealed class Harness
{
    private Harness(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Copies and builds the harness.</summary>
    /// <exception cref="PeerAbsentException">None was named, or make or python3 is missing.</exception>
    public static Harness Prepare(BenchmarkOptions options, Scratch scratch)
    {
        if (options.Harness is not { } original || !Directory.Exists(original))
            throw new PeerAbsentException("no harness: give --harness DIR or NED_HARNESS");
        string folder = scratch.File("harness");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(original))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        External.Run("make", ["-s"], seconds: 60, folder);
        return new Harness(folder);
    }

    public string Tool(string name) => Path.Combine(Folder, name);
}
