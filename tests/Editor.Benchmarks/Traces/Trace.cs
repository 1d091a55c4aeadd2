using System.IO.Compression;
using System.Text.Json;

namespace Editor.Benchmarks.Traces;

/// <summary>One edit: at a character position from 0, so many characters deleted, then a text inserted.</summary>
internal readonly record struct Patch(int Position, int Deleted, string Inserted, bool EndsTransaction);

/// <summary>A recorded editing session, as josephg/editing-traces publishes them: positions count characters (code points) from 0.</summary>
internal sealed record Trace(string Name, string StartContent, string EndContent, Patch[] Patches)
{
    public static Trace Load(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        List<Patch> patches = [];
        foreach (var transaction in json.RootElement.GetProperty("txns").EnumerateArray())
        {
            foreach (var patch in transaction.GetProperty("patches").EnumerateArray())
                patches.Add(new Patch(patch[0].GetInt32(), patch[1].GetInt32(), patch[2].GetString() ?? "", EndsTransaction: false));
            if (patches.Count > 0)
                patches[^1] = patches[^1] with { EndsTransaction = true };
        }

        string name = Path.GetFileName(file).Replace(".json.gz", "", StringComparison.Ordinal);
        return new Trace(name, Content("startContent"), Content("endContent"), [.. patches]);

        string Content(string property) => json.RootElement.GetProperty(property).GetString() ?? "";
    }
}
