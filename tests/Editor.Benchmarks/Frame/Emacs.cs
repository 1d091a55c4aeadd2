using System.Text.Json;

namespace Editor.Benchmarks.Frame;

/// <summary>GNU Emacs in batch as a peer: compiles the .el file beside this program once a run, then evaluates forms of it.</summary>
internal sealed class Emacs(Scratch scratch)
{
    private readonly Dictionary<string, string> _compiled = new(StringComparer.Ordinal);

    /// <summary>Evaluates <paramref name="form"/> with the file <paramref name="library"/> of Peers/ loaded, byte-compiled.</summary>
    /// <returns>The JSON object that the form printed last.</returns>
    /// <exception cref="PeerAbsentException">Emacs is not installed, or the form failed.</exception>
    public JsonElement Evaluate(string library, string form, int seconds = 300) =>
        External.RunJson("emacs", ["-Q", "--batch", "-l", Compile(library), "--eval", form], seconds);

    /// <summary>A Lisp string literal.</summary>
    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>The byte-compiled copy of a file of Peers/, made in the scratch folder.</summary>
    public string Compile(string library)
    {
        if (_compiled.TryGetValue(library, out string? ready))
            return ready;
        string copy = scratch.File(library);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", library), copy, overwrite: true);
        External.Run("emacs", ["-Q", "--batch", "-f", "batch-byte-compile", copy], seconds: 60);
        return _compiled[library] = copy + "c";
    }
}
