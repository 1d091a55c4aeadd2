using System.Runtime.InteropServices;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What the system tells of a file: statx(2), which has one layout on every machine.</summary>
internal sealed partial record FileStatus(uint Mode, uint Links, uint User, uint Group, ulong Inode, long Size, FileTime Accessed, FileTime Modified, FileTime Changed, uint DeviceMajor, uint DeviceMinor)
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7FF;

    /// <summary>The file type bits.</summary>
    public uint Type => Mode & 0xF000;

    public bool IsDirectory => Type == 0x4000;

    public bool IsLink => Type == 0xA000;

    public bool IsRegular => Type == 0x8000;

    /// <summary>As ls -l shows it, with <c>-rw-r--r--</c> for an ordinary file.</summary>
    public string ModeText
    {
        get
        {
            char type = Type switch { 0x4000 => 'd', 0xA000 => 'l', 0x2000 => 'c', 0x6000 => 'b', 0x1000 => 'p', 0xC000 => 's', _ => '-' };
            Span<char> text = stackalloc char[10];
            text[0] = type;
            for (int i = 0; i < 9; i++) text[i + 1] = (Mode & (0x100 >> i)) != 0 ? "rwxrwxrwx"[i] : '-';
            Special(text, 3, 0x800, 's', 'S');
            Special(text, 6, 0x400, 's', 'S');
            Special(text, 9, 0x200, 't', 'T');
            return text.ToString();
        }
    }

    /// <summary>The status of a file; null when there is none.</summary>
    public static unsafe FileStatus? Of(string path, bool follow)
    {
        byte* raw = stackalloc byte[256];
        if (Statx(CurrentDirectory, path, follow ? 0 : NoFollow, BasicStats, raw) != 0) return null;
        return new FileStatus(
            *(ushort*)(raw + 28), *(uint*)(raw + 16), *(uint*)(raw + 20), *(uint*)(raw + 24), *(ulong*)(raw + 32), *(long*)(raw + 40),
            Time(raw + 64), Time(raw + 112), Time(raw + 96), *(uint*)(raw + 136), *(uint*)(raw + 140));
    }

    private static unsafe FileTime Time(byte* raw) => new(*(long*)raw, *(uint*)(raw + 8));

    private void Special(Span<char> text, int at, uint bit, char set, char bare)
    {
        if ((Mode & bit) != 0) text[at] = text[at] == 'x' ? set : bare;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);
}

/// <summary>A moment as a file system keeps it: seconds of Unix time and nanoseconds.</summary>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds)
{
    /// <summary>As Emacs 28 gives a file's times: (HIGH LOW MICROSECONDS PICOSECONDS).</summary>
    public Value ToLisp() => Cons.List(Seconds >> 16, Seconds & 0xFFFF, Nanoseconds / 1000, Nanoseconds % 1000 * 1000);
}
