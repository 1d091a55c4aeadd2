using System.Runtime.InteropServices;

namespace Editor.Scripting;

/// <summary>access(2): what the user may do with a file, the system's own answer.</summary>
internal static partial class UnixAccess
{
    public const int Execute = 1;
    public const int Write = 2;
    public const int Read = 4;

    /// <summary>Whether the user may use a file so; false when it is not there.</summary>
    public static bool May(string path, int mode) => Access(path, mode) == 0;

    /// <summary>Makes a hard link.</summary>
    public static bool Link(string from, string to) => MakeLink(from, to) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeLink(string from, string to);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
