using System.Globalization;
using System.Text;

namespace Editor.Benchmarks.Traces;

/// <summary>Writes a trace for peers that are programs of their own; both forms are described in docs/benchmarks.md.</summary>
internal static class TraceFile
{
    /// <summary>
    /// Little-endian: start content, end content, the number of patches (u32), then for each patch position, deleted (u32, characters)
    /// and the inserted text. A text is its length in bytes (u32) and its UTF-8.
    /// </summary>
    public static void WriteFlat(Trace trace, string file)
    {
        using var writer = new BinaryWriter(File.Create(file));
        WriteText(writer, trace.StartContent);
        WriteText(writer, trace.EndContent);
        writer.Write((uint)trace.Patches.Length);
        foreach (var patch in trace.Patches)
        {
            writer.Write((uint)patch.Position);
            writer.Write((uint)patch.Deleted);
            WriteText(writer, patch.Inserted);
        }
    }

    /// <summary>For Emacs' reader: ("start" "end" [position deleted "inserted" ends-transaction …]), positions from 1 as Emacs has them.</summary>
    public static void WriteLisp(Trace trace, string file)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write($"({Quote(trace.StartContent)} {Quote(trace.EndContent)} [");
        foreach (var patch in trace.Patches)
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{patch.Position + 1} {patch.Deleted} {Quote(patch.Inserted)} {(patch.EndsTransaction ? "t" : "nil")}\n"));
        writer.Write("])");
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((uint)bytes.Length);
        writer.Write(bytes);
    }
}
