namespace Editor.Buffers;

/// <summary>What tells one state of a file from another: its length in bytes and the time of its last change.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Changed">The time of the last change, UTC.</param>
internal readonly record struct FileStamp(long Length, DateTime Changed)
{
    /// <summary>The stamp of a file as it is now; null when there is none.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
    }
}
