using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Editor.Buffers;

/// <summary>What the system knows of a file and .NET does not tell.</summary>
/// <param name="Mode">Permissions.</param>
/// <param name="Owner">The owner's number; null where it is unknown.</param>
/// <param name="Group">The group's number.</param>
/// <param name="IsRegular">False of devices, pipes and sockets.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UnixFileStatus(UnixFileMode Mode, uint? Owner, uint Group, bool IsRegular);

/// <summary>The few calls to the C library that keeping a file's owner, and a rename across a power cut, need.</summary>
internal static partial class UnixFile
{
    private const int AtFdCwd = -100;
    private const uint BasicStats = 0x7FF;
    private const int StatusBytes = 256;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int ReadOnlyDirectory = 0x10000 | 0x80000;    // O_DIRECTORY | O_CLOEXEC of Linux on x64; O_RDONLY is 0

    /// <summary>The status of a file, links followed; null when there is none.</summary>
    /// <param name="path">The file.</param>
    public static unsafe UnixFileStatus? Status(string path)
    {
        if (!OperatingSystem.IsLinux()) return PortableStatus(path);

        // statx has one layout on every architecture, which stat has not.
        var status = stackalloc byte[StatusBytes];
        if (Statx(AtFdCwd, path, 0, BasicStats, status) != 0) return PortableStatus(path);
        var mode = *(ushort*)(status + ModeOffset);
        return new UnixFileStatus((UnixFileMode)(mode & 0xFFF), *(uint*)(status + OwnerOffset), *(uint*)(status + GroupOffset), (mode & TypeMask) == RegularType);
    }

    /// <summary>Gives an open file an owner and a group; false when the system does not allow it.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="status">Whose owner and group.</param>
    public static bool TryChangeOwner(SafeFileHandle file, UnixFileStatus status)
    {
        if (status.Owner is not { } owner) return false;
        return ChangeOwner(file, owner, status.Group) == 0 || KeepsOwnGroup(file, status.Group);
    }

    /// <summary>Makes a rename in a directory outlast a power cut; where that is not possible, nothing happens.</summary>
    /// <param name="directory">The directory.</param>
    public static void SyncDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
        var descriptor = Open(directory, ReadOnlyDirectory);
        if (descriptor < 0) return;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        _ = Sync(handle);
    }

    // Not root: the group alone may still be kept, and then the mode's group bits mean what they meant.
    private static bool KeepsOwnGroup(SafeFileHandle file, uint group)
    {
        _ = ChangeOwner(file, uint.MaxValue, group);
        return false;
    }

    private static UnixFileStatus? PortableStatus(string path)
    {
        if (!File.Exists(path)) return null;
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        return new UnixFileStatus(mode, null, 0, IsRegular: true);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int directory, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(SafeFileHandle file);
}
