using System.Buffers;
using Editor.Text;

namespace Editor.Buffers;

public sealed partial class BufferFiles
{
    /// <summary>Writes a buffer's whole text, encoded, to a stream; its narrowing does not matter. On the loop.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="coding">How; the buffer's own is <see cref="TextBuffer.FileCoding"/>.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="UnencodableCharacterException">The coding has no place for a character; a part was written.</exception>
    public static void Encode(TextBuffer buffer, CodingSystem coding, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(stream);
        var text = buffer.Text;
        var encoder = coding.CreateEncoder();
        var chars = ArrayPool<char>.Shared.Rent(2 * Chunk);
        var bytes = ArrayPool<byte>.Shared.Rent(encoder.MaxBytes(2 * Chunk));
        try
        {
            var at = text.Start;
            do
            {
                var part = new TextRange(at, TextPosition.Min(at + Chunk, text.End));
                var units = chars.AsSpan(0, text.CopyTo(part, chars));
                at = part.End;
                encoder.Encode(units, bytes, flush: at == text.End, out var used, out var written);
                if (used != units.Length) throw new InvalidOperationException("The encoder took less than its room allows.");
                stream.Write(bytes, 0, written);
            }
            while (at < text.End);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Small enough to stay in the processor's cache while it is encoded.
    private const int Chunk = 32 * 1024;

    private static Content Read(string fullName) => FileError.Explain("read", fullName, () =>
    {
        if (Directory.Exists(fullName)) throw FileError.Because("read", fullName, "it is a directory");

        // The stamp is of before the reading: a writer who comes between is noticed later.
        var stamp = FileStamp.Of(fullName);

        // Opening a pipe would wait for its writer, and a device need not end.
        if (UnixFile.Status(fullName) is { IsRegular: false }) throw FileError.Because("read", fullName, "it is not a regular file");
        if (stamp?.Length > Array.MaxLength) throw FileError.Because("read", fullName, "it is larger than 2 GiB, which a buffer cannot hold");
        return new Content(File.ReadAllBytes(fullName), stamp);
    });

    private static Content NewFile(string fullName)
    {
        var directory = Path.GetDirectoryName(fullName);
        if (directory is not null && !Directory.Exists(directory)) throw FileError.Because("visit", fullName, $"there is no directory {directory}");
        return new Content([], null);
    }

    // What a file holds is nobody's edit: it cannot be undone, and it leaves the buffer unmodified.
    private static void Fill(TextBuffer buffer, Content content)
    {
        var coding = content.Stamp is null ? buffer.FileCoding : FileCoding.Detect(content.Bytes).Coding;
        var text = buffer.Text;
        var records = text.Undo.Enabled;
        text.Undo.Enabled = false;
        try
        {
            text.Delete(text.FullRange, ChangeOrigin.Program);
            text.InsertDecoded(text.Start, coding.CreateDecoder(), content.Bytes, flush: true, MarkerRule.ByInsertionType, ChangeOrigin.Program);
        }
        finally
        {
            text.Undo.Enabled = records;
        }

        buffer.FileCoding = coding;
        buffer.FileStamp = content.Stamp;
        buffer.Point = text.Start;
        buffer.IsModified = false;
    }

    private static void Encode(TextBuffer buffer, Stream stream, string fileName)
    {
        try
        {
            Encode(buffer, buffer.FileCoding, stream);
        }
        catch (UnencodableCharacterException exception)
        {
            throw FileError.Because("write", fileName, exception.Message, exception);
        }
    }

    private readonly record struct Content(byte[] Bytes, FileStamp? Stamp);
}
