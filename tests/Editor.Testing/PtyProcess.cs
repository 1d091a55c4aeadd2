using System.Runtime.InteropServices;
using System.Text;

namespace Editor.Testing;

/// <summary>
/// A program on a terminal of its own: a real pty, of which it is the session's leader. Type with <see cref="Send(string)"/>, look with
/// <see cref="WaitForText"/>; every wait has a time-out that fails with the screen in its message. Dispose kills what still runs.
/// </summary>
public sealed class PtyProcess : IDisposable
{
    /// <summary>The time-out of a wait when none is given. It ends a test that hangs, and nothing else.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(3);

    private readonly ManualResetEventSlim _mayRead = new(true);
    private int _master;
    private readonly string _slave;
    private readonly Thread _reader;
    private readonly object _lock = new();
    private readonly MemoryStream _raw = new();
    private bool _closed;
    private volatile bool _hungUp;
    private int? _status;

    private PtyProcess(int master, string slave, int process, int rows, int columns)
    {
        (_master, _slave, Id) = (master, slave, process);
        Screen = new VirtualScreen(rows, columns);
        _reader = new Thread(ReadAll) { IsBackground = true, Name = "pty reader" };
        _reader.Start();
    }

    /// <summary>The process' id.</summary>
    public int Id { get; }

    /// <summary>The screen; look at it inside <see cref="Look{T}"/>, for it changes.</summary>
    private VirtualScreen Screen { get; }

    /// <summary>Starts a program on a new pty.</summary>
    /// <param name="file">The program, looked up in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; null removes one. TERM is xterm-256color unless given.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="directory">Where it runs, or null for here.</param>
    public static PtyProcess Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        int rows = 24,
        int columns = 80,
        string? directory = null)
    {
        int master = Check(PtyNative.OpenMaster(PtyNative.ReadWrite | PtyNative.NoControlCloseOnExec), "posix_openpt");
        Check(PtyNative.Grant(master), "grantpt");
        Check(PtyNative.Unlock(master), "unlockpt");
        Span<byte> name = stackalloc byte[128];
        Check(-PtyNative.SlaveName(master, name, (nuint)name.Length), "ptsname_r");
        string slave = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
        SetSize(master, rows, columns);
        byte[] modes = ModesOf(slave);
        int process = Spawn(file, [file, .. arguments], slave, environment, directory);
        return new(master, slave, process, rows, columns) { ModesAtStart = modes };
    }

    /// <summary>Types text, as UTF-8; escapes such as <c>\e</c> are sent as they stand.</summary>
    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Types bytes.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[Check((int)PtyNative.Write(_master, bytes, bytes.Length), "write")..];
    }

    /// <summary>Gives the terminal a new size; the program gets SIGWINCH.</summary>
    public void Resize(int rows, int columns)
    {
        lock (_lock) Screen.Resize(rows, columns);
        SetSize(_master, rows, columns);
    }

    /// <summary>Sends a signal to the process.</summary>
    public void Signal(int signal) => Check(PtyNative.Kill(Id, signal), "kill");

    /// <summary>Sends a signal to the process' group.</summary>
    public void SignalGroup(int signal) => Check(PtyNative.Kill(-Id, signal), "kill");

    /// <summary>Writes on the screen as another program on the same terminal would.</summary>
    public void Overwrite(string output)
    {
        lock (_lock) Screen.Feed(Encoding.UTF8.GetBytes(output));
    }

    /// <summary>Stops taking the program's output, as a terminal behind a dead connection does.</summary>
    public void PauseReading() => _mayRead.Reset();

    /// <summary>Takes output again.</summary>
    public void ResumeReading() => _mayRead.Set();

    /// <summary>Closes the terminal: the program gets SIGHUP and no more input.</summary>
    public void HangUp()
    {
        EndReader();
        _ = PtyNative.Close(Interlocked.Exchange(ref _master, -1));
    }

    /// <summary>Looks at the screen while nothing changes it, and not in the middle of a frame: what belongs together is seen together.</summary>
    public T Look<T>(Func<VirtualScreen, T> look)
    {
        long end = Environment.TickCount64 + (long)DefaultTimeout.TotalMilliseconds;
        lock (_lock)
        {
            while (IsInFrame && _mayRead.IsSet && Environment.TickCount64 < end) Monitor.Wait(_lock, 1000);
            return look(Screen);
        }
    }

    /// <summary>The screen as text.</summary>
    public string Text() => Look(screen => screen.ToString());

    /// <summary>Every byte that the program has sent.</summary>
    public byte[] RawOutput()
    {
        lock (_lock) return _raw.ToArray();
    }

    /// <summary>Waits until a text stands on the screen.</summary>
    public void WaitForText(string text, TimeSpan? timeout = null) =>
        WaitFor(screen => screen.ToString().Contains(text, StringComparison.Ordinal), $"the text ‘{text}’", timeout);

    /// <summary>Waits until the screen is as wanted; it is asked between two frames, as a person sees it.</summary>
    /// <exception cref="TimeoutException">It is not; the message shows the screen.</exception>
    public void WaitFor(Func<VirtualScreen, bool> condition, string what, TimeSpan? timeout = null)
    {
        long end = Environment.TickCount64 + (long)(timeout ?? DefaultTimeout).TotalMilliseconds;
        lock (_lock)
        {
            while (IsInFrame || !condition(Screen))
            {
                long left = end - Environment.TickCount64;
                if (left <= 0 || _closed)
                    throw new TimeoutException($"waited for {what}{(_closed ? " (the program has ended)" : "")}; the screen is:\n{Screen}");
                Monitor.Wait(_lock, (int)Math.Min(left, 1000));
            }
        }
    }

    /// <summary>Waits for the end: the exit code, or 128 plus the signal that ended it.</summary>
    public int WaitForExit(TimeSpan? timeout = null)
    {
        long end = Environment.TickCount64 + (long)(timeout ?? DefaultTimeout).TotalMilliseconds;
        lock (_lock)
        {
            while (!TryReap())
            {
                if (Environment.TickCount64 > end) throw new TimeoutException($"the program still runs; the screen is:\n{Screen}");

                // the kernel tells nobody but the parent's waitpid: look again soon
                Monitor.Wait(_lock, 10);
            }

            return _status!.Value;
        }
    }

    /// <summary>Waits for the end, and for the last byte of what the program wrote: the exit code, or 128 plus the signal that ended it.</summary>
    public int WaitForEnd(TimeSpan? timeout = null)
    {
        int status = WaitForExit(timeout);
        WaitFor(_ => _closed, "the end of the output", timeout);
        return status;
    }

    /// <summary>Waits until the process is stopped (SIGTSTP, SIGSTOP).</summary>
    public void WaitUntilStopped(TimeSpan? timeout = null)
    {
        long end = Environment.TickCount64 + (long)(timeout ?? DefaultTimeout).TotalMilliseconds;
        lock (_lock)
        {
            while (StateOf(Id) != 'T')
            {
                if (Environment.TickCount64 > end) throw new TimeoutException($"the program was not stopped; the screen is:\n{Screen}");
                Monitor.Wait(_lock, 10);
            }
        }
    }

    /// <summary>The terminal's modes (termios) as bytes, to be compared with those before.</summary>
    public byte[] TerminalModes() => ModesOf(_slave);

    /// <summary>The terminal's modes before the program began: a quick program has changed them before anybody can ask.</summary>
    public byte[] ModesAtStart { get; private init; } = [];

    private static byte[] ModesOf(string name)
    {
        int slave = Check(PtyNative.Open(name, PtyNative.ReadWrite | PtyNative.NoControlCloseOnExec), "open");
        byte[] modes = new byte[128];
        Check(PtyNative.GetAttributes(slave, modes), "tcgetattr");
        _ = PtyNative.Close(slave);
        return modes;
    }

    /// <summary>Processor time used so far, in seconds.</summary>
    public double ProcessorSeconds()
    {
        string[] fields = StatFields(Id);
        return (long.Parse(fields[11]) + long.Parse(fields[12])) / 100.0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!TryReap())
            {
                _ = PtyNative.Kill(-Id, 18);
                _ = PtyNative.Kill(-Id, 9);
                _ = PtyNative.Kill(Id, 9);
                _ = PtyNative.Wait(Id, out _, 0);
                _status = 137;
            }
        }

        EndReader();
        if (_master >= 0) _ = PtyNative.Close(_master);
        _mayRead.Dispose();
    }

    // Whether the program is in the middle of a synchronized update, more of which is to come.
    private bool IsInFrame => !_closed && Screen.IsModeOn("2026");

    // The reader looks about every 200 ms; before it has ended the descriptor must not be closed, for the next file that is opened gets its number.
    private void EndReader()
    {
        _hungUp = true;
        _mayRead.Set();
        _reader.Join();
    }

    private static char StateOf(int process) => StatFields(process)[0][0];

    private static string[] StatFields(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static void SetSize(int master, int rows, int columns)
    {
        PtyNative.WindowSize size = new() { Rows = (ushort)rows, Columns = (ushort)columns };
        Check(PtyNative.Control(master, PtyNative.SetWindowSize, size), "TIOCSWINSZ");
    }

    private static int Spawn(string file, string[] arguments, string slave, IReadOnlyDictionary<string, string?>? environment, string? directory)
    {
        Span<byte> actions = new byte[PtyNative.OpaqueSize];
        Span<byte> attributes = new byte[PtyNative.OpaqueSize];
        Span<byte> noSignals = new byte[128];
        Span<byte> allSignals = new byte[128];
        allSignals.Fill(255);
        _ = PtyNative.InitActions(actions);
        _ = PtyNative.InitAttributes(attributes);

        // The leader of a new session that opens a terminal gets it as its controlling one.
        _ = PtyNative.SetFlags(attributes, PtyNative.SpawnInNewSession | PtyNative.SpawnWithMask | PtyNative.SpawnWithDefaults);
        _ = PtyNative.SetMask(attributes, noSignals);
        _ = PtyNative.SetDefaults(attributes, allSignals);
        _ = PtyNative.AddOpen(actions, 0, slave, PtyNative.ReadWrite, 0);
        _ = PtyNative.AddDuplicate(actions, 0, 1);
        _ = PtyNative.AddDuplicate(actions, 0, 2);
        if (directory is not null) _ = PtyNative.AddChangeDirectory(actions, directory);
        nint[] argumentPointers = ToPointers(arguments);
        nint[] environmentPointers = ToPointers(MakeEnvironment(environment));
        try
        {
            int error = PtyNative.Spawn(out int process, file, actions, attributes, argumentPointers, environmentPointers);
            if (error != 0) throw new InvalidOperationException($"cannot start {file}: {Marshal.GetPInvokeErrorMessage(error)}");
            return process;
        }
        finally
        {
            foreach (nint pointer in argumentPointers.Concat(environmentPointers)) Marshal.FreeCoTaskMem(pointer);
            _ = PtyNative.DestroyActions(actions);
            _ = PtyNative.DestroyAttributes(attributes);
        }
    }

    private static string[] MakeEnvironment(IReadOnlyDictionary<string, string?>? changes)
    {
        SortedDictionary<string, string?> all = new(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            all[(string)variable.Key] = (string?)variable.Value;
        all["TERM"] = "xterm-256color";
        all["LC_ALL"] = "C.UTF-8";
        all.Remove("NO_COLOR");
        all.Remove("COLORTERM");
        foreach ((string name, string? value) in changes ?? new Dictionary<string, string?>()) all[name] = value;
        return [.. all.Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}")];
    }

    private static nint[] ToPointers(string[] texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new InvalidOperationException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    private bool TryReap()
    {
        if (_status is not null) return true;
        if (PtyNative.Wait(Id, out int status, PtyNative.NoHang) != Id) return false;
        int signal = status & 127;
        _status = signal == 0 ? (status >> 8) & 255 : 128 + signal;
        return true;
    }

    private void ReadAll()
    {
        byte[] buffer = new byte[65536];
        while (true)
        {
            _mayRead.Wait();
            if (!_hungUp && !PtyNative.WaitReadable(_master, 200)) continue;

            // ends with EIO when the last process has closed the terminal
            nint count = _hungUp ? 0 : PtyNative.Read(_master, buffer, buffer.Length);
            lock (_lock)
            {
                if (count <= 0)
                {
                    _closed = true;
                    Monitor.PulseAll(_lock);
                    return;
                }

                Screen.Feed(buffer.AsSpan(0, (int)count));
                _raw.Write(buffer, 0, (int)count);
                Monitor.PulseAll(_lock);
            }
        }
    }
}
