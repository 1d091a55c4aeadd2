using System.Text;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Host;

/// <summary>
/// Keeps modified files when the editor is ended from outside: beside each, as <c>#NAME#</c> (Emacs manual, "Auto-Save Files"). The file itself
/// is not touched: whether the change is wanted is the person's to say.
/// </summary>
internal static class UnsavedWork
{
    /// <summary>Keeps them, and tells each on a line. What happens to one does not matter to the others. On the loop.</summary>
    internal static void Keep(BufferRegistry buffers, Action<string> tell)
    {
        foreach (TextBuffer buffer in buffers.All)
        {
            if (buffer is not { IsModified: true, FileName: { } name }) continue;
            string path = Path.Combine(Path.GetDirectoryName(name) ?? ".", $"#{Path.GetFileName(name)}#");
            try
            {
                CodingSystem coding = Write(buffer, path);
                string note = coding == buffer.FileCoding ? "" : $" in {coding.Name}, because {buffer.FileCoding.Name} has not all their characters";
                tell($"ned: changes of {name} kept in {path}{note}");
            }
            catch (Exception fault) when (fault is not LoopStoppedException)
            {
                tell($"ned: changes of {name} could not be kept: {fault.Message}");
            }
        }
    }

    // In the file's coding, or in utf-8 where that has no place for what was typed.
    private static CodingSystem Write(TextBuffer buffer, string path)
    {
        try
        {
            Write(buffer, buffer.FileCoding, path);
            return buffer.FileCoding;
        }
        catch (UnencodableCharacterException)
        {
            Write(buffer, CodingSystem.Utf8Unix, path);
            return CodingSystem.Utf8Unix;
        }
    }

    private static void Write(TextBuffer buffer, CodingSystem coding, string path)
    {
        // for its owner alone, as the file itself may be
        using FileStream stream = new(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        BufferFiles.Encode(buffer, coding, stream);
    }
}
