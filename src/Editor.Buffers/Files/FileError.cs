namespace Editor.Buffers;

/// <summary>Says in words what the system's exceptions about files mean.</summary>
internal static class FileError
{
    /// <summary>Runs something with a file, and turns what the system throws into an <see cref="EditorException"/> that names the file.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="verb">What is done: "read".</param>
    /// <param name="path">The file.</param>
    /// <param name="action">What runs.</param>
    public static T Explain<T>(string verb, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or OutOfMemoryException)
        {
            throw Because(verb, path, Reason(exception, path), exception);
        }
    }

    public static EditorException Because(string verb, string path, string reason, Exception? inner = null)
    {
        var message = $"Cannot {verb} {path}: {reason}";
        return inner is null ? new EditorException(message) : new EditorException(message, inner);
    }

    private static string Reason(Exception exception, string path)
    {
        switch (exception)
        {
            case DirectoryNotFoundException:
                return $"there is no directory {Path.GetDirectoryName(path)}";
            case FileNotFoundException:
                return "no such file";
            case UnauthorizedAccessException:
                return Directory.Exists(path) ? "it is a directory" : "permission denied";
            case PathTooLongException:
                return "the name is too long";
            case OutOfMemoryException:
                return "not enough memory";
            default:
                return SystemReason(exception);
        }
    }

    // .NET's messages repeat the path; the errno in HResult says it shorter where there is one.
    private static string SystemReason(Exception exception) => exception.HResult switch
    {
        5 => "input/output error",
        20 => "a part of the name is not a directory",
        26 => "it is a program that runs now",
        27 => "it is too large for the file system",
        28 => "no space left on the device",
        30 => "the file system is read-only",
        36 => "the name is too long",
        40 => "too many levels of symbolic links",
        122 => "disk quota exceeded",
        _ => exception.Message,
    };
}
