using Editor.Text;

namespace Editor.Buffers;

/// <summary>
/// Visits files in buffers and saves them: no byte is lost on the way in and out, whatever the file holds, and a save either happens
/// whole or not at all. Errors are <see cref="EditorException"/>s that name the file and the reason. On the loop only; it reads and writes
/// on the caller's thread.
/// </summary>
/// <param name="registry">Where the buffers are.</param>
public sealed partial class BufferFiles(BufferRegistry registry)
{
    /// <summary>
    /// The buffer that visits a file, made and filled unless there is one (<c>find-file-noselect</c>). A file that does not exist is visited by an
    /// empty buffer, if its directory exists.
    /// </summary>
    /// <param name="path">The file; relative to the working directory.</param>
    /// <exception cref="EditorException">The file cannot be read.</exception>
    public TextBuffer Visit(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var fullName = FullName(path);
        if (registry.FindVisiting(fullName) is { } visiting) return visiting;
        var content = File.Exists(fullName) || Directory.Exists(fullName) ? Read(fullName) : NewFile(fullName);
        var buffer = registry.Generate(BufferName(fullName));
        Fill(buffer, content);
        buffer.FileName = fullName;
        if (content.Stamp is not null && !AtomicFile.IsWritable(fullName)) buffer.IsReadOnly = true;
        return buffer;
    }

    /// <summary>Inserts a file's text at point of a buffer (<c>insert-file</c>), decoded as a visited file's is.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="path">The file; relative to the working directory.</param>
    /// <exception cref="EditorException">The buffer is read-only, or the file cannot be read.</exception>
    public void Insert(TextBuffer buffer, string path)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(path);
        registry.Loop.VerifyAccess();
        buffer.VerifyWritable();
        var content = Read(FullName(path));
        buffer.Insert(FileCoding.Detect(content.Bytes).Coding.Decode(content.Bytes));
    }

    /// <summary>Reads the file of a buffer again, in place of its text (<c>revert-buffer</c>); point stays where it can.</summary>
    /// <param name="buffer">A buffer that visits a file.</param>
    /// <exception cref="EditorException">It visits none, or the file cannot be read.</exception>
    public void Revert(TextBuffer buffer)
    {
        var fileName = Visited(buffer);
        if (!File.Exists(fileName)) throw FileError.Because("revert from", fileName, "no such file");
        var content = Read(fileName);
        var point = buffer.Point;
        buffer.Widen();
        Fill(buffer, content);
        buffer.Point = point;
    }

    /// <summary>Saves a buffer to the file that it visits (<c>save-buffer</c>): written beside, flushed to the disk, renamed over.</summary>
    /// <param name="buffer">A buffer that visits a file.</param>
    /// <param name="overwriteChanged">Whether to save although the file changed on disk since it was read or written.</param>
    /// <returns>The bytes written.</returns>
    /// <exception cref="EditorException">It visits none, or the file cannot be written, or it changed on disk.</exception>
    public long Save(TextBuffer buffer, bool overwriteChanged = false)
    {
        var fileName = Visited(buffer);
        if (!overwriteChanged && HasChangedOnDisk(buffer))
            throw new EditorException($"{fileName} has changed on disk since it was visited; revert the buffer, or save it anyway");
        return Write(buffer, fileName);
    }

    /// <summary>Saves a buffer to another file, which it visits from then on (<c>write-file</c>).</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="path">The file; relative to the working directory. In a directory, the buffer's name is the file's.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <returns>The bytes written.</returns>
    /// <exception cref="EditorException">The file exists, or cannot be written.</exception>
    public long SaveAs(TextBuffer buffer, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(path);
        var fileName = FullName(path);
        if (Directory.Exists(fileName)) fileName = Path.Combine(fileName, NameIn(buffer));
        var isOwn = string.Equals(fileName, buffer.FileName, StringComparison.Ordinal);
        if (File.Exists(fileName) && !overwrite && !isOwn) throw FileError.Because("write", fileName, "it exists already");
        if (registry.FindVisiting(fileName) is { } other && !ReferenceEquals(other, buffer))
            throw FileError.Because("write", fileName, $"buffer {other.Name} visits it");
        var written = Write(buffer, fileName);
        buffer.FileName = fileName;
        if (!isOwn) buffer.Rename(BufferName(fileName), unique: true);
        if (buffer.IsReadOnly) buffer.IsReadOnly = false;
        return written;
    }

    /// <summary>Whether the file of a buffer is not what it was when it was last read or written, or is gone, or has appeared.</summary>
    /// <param name="buffer">The buffer; false when it visits no file.</param>
    public bool HasChangedOnDisk(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        registry.Loop.VerifyAccess();
        return buffer.FileName is { } fileName && FileStamp.Of(fileName) != buffer.FileStamp;
    }

    private string Visited(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        registry.Loop.VerifyAccess();
        buffer.VerifyAlive();
        return buffer.FileName ?? throw new EditorException($"Buffer {buffer.Name} visits no file; write it to one first");
    }

    private static string FullName(string path)
    {
        if (path.Length == 0) throw new EditorException("A file name is needed");
        if (path.Contains('\0', StringComparison.Ordinal)) throw new EditorException("A file name cannot hold a NUL character");
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    // A name that begins with a space would make a hidden buffer; Emacs avoids that too.
    private static string BufferName(string fullName)
    {
        var name = Path.GetFileName(fullName);
        if (name.Length == 0) return fullName;
        return name[0] == ' ' ? "|" + name : name;
    }

    private static string NameIn(TextBuffer buffer) => buffer.FileName is { } old ? Path.GetFileName(old) : buffer.Name.Replace('/', '!');

    private static long Write(TextBuffer buffer, string fileName)
    {
        buffer.VerifyAlive();
        var stamp = AtomicFile.Write(fileName, stream => Encode(buffer, stream, fileName));
        buffer.FileStamp = stamp;
        buffer.IsModified = false;
        return stamp.Length;
    }
}
