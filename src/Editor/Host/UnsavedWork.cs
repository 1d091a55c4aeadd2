using System.Text;
using Editor.Buffers;

namespace Editor.Host;

/// <summary>
/// Keeps modified files when the editor is ended from outside: beside each, as <c>#NAME#</c> (Emacs manual, "Auto-Save Files"). The file itself
/// is not touched: whether the change is wanted is the person's to say.
/// </summary>
internal static class UnsavedWork
{
    /// <summary>Keeps them, and tells each on a line. On the loop.</summary>
    internal static void Keep(BufferRegistry buffers, TextWriter output)
    {
        foreach (TextBuffer buffer in buffers.All)
        {
            if (buffer is not { IsModified: true, FileName: { } name }) continue;
            string path = Path.Combine(Path.GetDirectoryName(name) ?? ".", $"#{Path.GetFileName(name)}#");
            try
            {
                // for its owner alone, as the file itself may be
                using FileStream stream = new(path, new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                stream.Write(Encode(buffer));
                output.WriteLine($"ned: changes of {name} kept in {path}");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                output.WriteLine($"ned: changes of {name} could not be kept: {fault.Message}");
            }
        }
    }

    private static byte[] Encode(TextBuffer buffer)
    {
        string text = buffer.Text.GetString();
        Editor.Text.TextEncoder encoder = buffer.FileCoding.CreateEncoder();
        byte[] bytes = new byte[encoder.MaxBytes(text.Length)];
        encoder.Encode(text, bytes, flush: true, out _, out int written);
        return bytes[..written];
    }
}
