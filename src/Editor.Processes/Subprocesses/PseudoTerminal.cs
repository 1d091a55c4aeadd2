using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>A terminal of our own for a child: we hold the master, the child opens the slave by name and thereby gets it as its controlling terminal.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int TermiosBytes = 128;
    private const int OutputFlags = 4;
    private const int LocalFlags = 12;
    private const int FirstCharacter = 17;
    private const int Erase = 2;
    private const int Kill = 3;
    private const int EndOfLine = 11;
    private const uint PostProcess = 0x1;
    private const uint LineFeedToReturn = 0x4;
    private const uint Signals = 0x1;
    private const uint Canonical = 0x2;
    private const uint Echo = 0x8;

    // Kept open until the child has its own: a terminal that nobody has open says that it ended.
    private int _slave;

    private PseudoTerminal(SafeFileHandle master, int slave, string name)
    {
        Master = master;
        _slave = slave;
        Name = name;
    }

    /// <summary>The master, not blocking.</summary>
    public SafeFileHandle Master { get; }

    /// <summary>The slave's file, such as /dev/pts/3.</summary>
    public string Name { get; }

    /// <summary>
    /// Opens one that neither echoes nor makes CR LF of line feeds, with line editing left to the editor and signals by C-c, C-\ and C-z: as a process
    /// buffer needs it (GNU Emacs 28.2 sets the same).
    /// </summary>
    /// <param name="rows">Rows of the window; 0 when unknown.</param>
    /// <param name="columns">Columns of the window; 0 when unknown.</param>
    /// <exception cref="SubprocessException">The system has no more.</exception>
    public static PseudoTerminal Open(int rows, int columns)
    {
        var descriptor = ChildNative.OpenMaster(ChildNative.ReadWrite | ChildNative.NoControl | ChildNative.CloseOnExec | ChildNative.NonBlocking);
        if (descriptor < 0) throw Failed();
        var master = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            Span<byte> name = stackalloc byte[128];
            if (ChildNative.Grant(descriptor) < 0 || ChildNative.Unlock(descriptor) < 0) throw Failed();
            if (ChildNative.SlaveName(descriptor, name, (nuint)name.Length) != 0) throw Failed();
            var file = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
            var slave = ChildNative.Open(file, ChildNative.ReadWrite | ChildNative.NoControl | ChildNative.CloseOnExec, 0);
            if (slave < 0) throw Failed();
            var terminal = new PseudoTerminal(master, slave, file);
            terminal.SetModes();
            if (rows > 0 || columns > 0) Resize(master, rows, columns);
            return terminal;
        }
        catch (Exception)
        {
            master.Dispose();
            throw;
        }
    }

    /// <summary>Tells the window's size; the foreground programs get SIGWINCH.</summary>
    /// <returns>Whether the descriptor is a terminal's.</returns>
    public static bool Resize(SafeFileHandle master, int rows, int columns)
    {
        var size = new ChildNative.WindowSize { Rows = (ushort)rows, Columns = (ushort)columns };
        return ChildNative.SetSize(master, ChildNative.SetWindowSize, size) == 0;
    }

    /// <summary>The process group in the terminal's foreground; 0 when it has none.</summary>
    public static int ForegroundGroup(SafeFileHandle master) =>
        ChildNative.GetNumber(master, ChildNative.GetForegroundGroup, out var group) == 0 ? group : 0;

    /// <summary>The child has the slave open: ours closes.</summary>
    public void CloseSlave()
    {
        if (_slave < 0) return;
        _ = ChildNative.Close(_slave);
        _slave = -1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseSlave();
        Master.Dispose();
    }

    private static SubprocessException Failed()
    {
        var error = Marshal.GetLastPInvokeError();
        return new SubprocessException("Opening pty", ChildNative.Words(error), error, "");
    }

    // Linux' struct termios: four words of flags, the line discipline, then the characters.
    private void SetModes()
    {
        Span<byte> modes = stackalloc byte[TermiosBytes];
        modes.Clear();
        if (ChildNative.GetModes(_slave, modes) < 0) throw Failed();
        Change(modes, OutputFlags, PostProcess, LineFeedToReturn);
        Change(modes, LocalFlags, Signals | Canonical, Echo);
        modes[FirstCharacter + Erase] = 0;
        modes[FirstCharacter + Kill] = 0;
        modes[FirstCharacter + EndOfLine] = 0;
        if (ChildNative.SetModes(_slave, 0, modes) < 0) throw Failed();
    }

    private static void Change(Span<byte> modes, int at, uint set, uint clear)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(modes[at..]);
        BinaryPrimitives.WriteUInt32LittleEndian(modes[at..], (flags | set) & ~clear);
    }
}
