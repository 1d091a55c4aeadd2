using Microsoft.Win32.SafeHandles;

namespace Editor.Buffers;

/// <summary>
/// Replaces a file whole or not at all: written beside it under a temporary name, flushed to the disk, given the old file's owner and
/// mode, and renamed over it. Symbolic links stay, and what they lead to is replaced.
/// </summary>
/// <remarks>A crash leaves the old file, and at worst the temporary one beside it. Further hard links keep the old content: that is the price.</remarks>
internal static class AtomicFile
{
    private const UnixFileMode PermissionBits = (UnixFileMode)0xFFF;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full name.</param>
    /// <param name="write">Writes the content; what it throws leaves the old file as it is.</param>
    /// <returns>The stamp of what was written: taken before the rename, so that whoever writes after it is noticed.</returns>
    /// <exception cref="EditorException">The file cannot be written; names it and the reason.</exception>
    public static FileStamp Write(string path, Action<Stream> write) => FileError.Explain("write", path, () =>
    {
        var target = Target(path);
        if (Directory.Exists(target)) throw FileError.Because("write", path, "it is a directory");
        var directory = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(directory)) throw FileError.Because("write", path, $"there is no directory {directory}");
        var old = UnixFile.Status(target);
        if (old is { IsRegular: false }) throw FileError.Because("write", path, "it is not a regular file");
        if (old is not null && !IsWritable(target)) throw FileError.Because("write", path, "permission denied");
        return Replace(path, target, old, write);
    });

    /// <summary>Whether an existing file may be written, without touching it.</summary>
    /// <param name="path">The file.</param>
    public static bool IsWritable(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Target(string path)
    {
        // A link to nowhere is followed too: saving makes the file that it names.
        if (new FileInfo(path).LinkTarget is null) return path;
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }

    private static FileStamp Replace(string path, string target, UnixFileStatus? old, Action<Stream> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".ned-{Guid.NewGuid():N}.tmp");
        var isPlaced = false;
        try
        {
            using (var stream = Create(path, temporary, old))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
                if (old is { } status) KeepOwnerAndMode(stream.SafeFileHandle, status);
            }

            var stamp = FileStamp.Of(temporary) ?? throw new FileNotFoundException("The temporary file vanished.", temporary);
            File.Move(temporary, target, overwrite: true);
            isPlaced = true;
            UnixFile.SyncDirectory(Path.GetDirectoryName(target)!);
            return stamp;
        }
        finally
        {
            if (!isPlaced) File.Delete(temporary);
        }
    }

    private static FileStream Create(string path, string temporary, UnixFileStatus? old)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };

        // Nobody else may look into it before it has the old file's mode.
        if (old is not null && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(temporary, options);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw FileError.Because("write", path, "permission denied for a new file in its directory, which a safe save needs", exception);
        }
    }

    // The owner first: changing it takes set-user-ID bits away. Only root can keep another's file another's; else it becomes the writer's.
    private static void KeepOwnerAndMode(SafeFileHandle file, UnixFileStatus old)
    {
        var isKept = UnixFile.TryChangeOwner(file, old);
        var mode = old.Mode & PermissionBits;
        if (!isKept) mode &= ~(UnixFileMode.SetUser | UnixFileMode.SetGroup);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, mode);
    }
}
