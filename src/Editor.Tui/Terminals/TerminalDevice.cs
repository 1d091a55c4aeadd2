using System.Runtime.InteropServices;

namespace Editor.Tui.Terminals;

/// <summary>What a wait for input ended with.</summary>
internal enum InputWait
{
    /// <summary>Bytes are there to be read.</summary>
    Ready,

    /// <summary>The time given is over.</summary>
    TimedOut,

    /// <summary>A signal came between; wait again.</summary>
    Interrupted,

    /// <summary><see cref="TerminalDevice.WakeInput"/> was called.</summary>
    Woken,

    /// <summary>The terminal is gone.</summary>
    HungUp,
}

/// <summary>
/// The terminal as a device: raw mode, its size, reading, and writing that never waits for ever. It knows nothing of escape sequences.
/// </summary>
/// <remarks>
/// Output goes through a descriptor of our own, opened anew by the terminal's name, because O_NONBLOCK belongs to the open file and not
/// to the descriptor: set on descriptor 1 it would stay on the shell's terminal after us.
/// </remarks>
internal sealed partial class TerminalDevice : IDisposable
{
    private const int TermiosRoom = 128;

    private readonly int _input;
    private readonly int _output;
    private readonly bool _ownsOutput;
    private readonly int _wake;
    private readonly byte[] _cooked = new byte[TermiosRoom];
    private readonly Lock _modeLock = new();
    private bool _raw;
    private volatile bool _stopWriting;

    private TerminalDevice(int input, int output, bool ownsOutput, int wake)
    {
        (_input, _output, _ownsOutput, _wake) = (input, output, ownsOutput, wake);
        _ = Libc.GetAttributes(_input, _cooked);
    }

    /// <summary>Opens the terminal that stands behind two descriptors.</summary>
    /// <exception cref="TerminalException">One of them is no terminal; the message says which and what to do.</exception>
    internal static TerminalDevice Open(int input = 0, int output = 1)
    {
        if (Libc.IsTerminal(input) == 0) throw TerminalException.InputIsNoTerminal();
        if (Libc.IsTerminal(output) == 0) throw TerminalException.OutputIsNoTerminal();
        int wake = Libc.EventDescriptor(0, Libc.OpenCloseOnExec | Libc.OpenNonBlocking);
        if (wake < 0) throw TerminalException.FromSystem("make an event descriptor", Marshal.GetLastPInvokeError());
        const int flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        int own = Libc.NameOf(output) is { } name ? Libc.Open(name, flags) : -1;
        if (own < 0) own = Libc.Open("/dev/tty", flags);
        return own >= 0 ? new(input, own, ownsOutput: true, wake) : new(input, output, ownsOutput: false, wake);
    }

    /// <summary>The terminal's size in cells; 24 by 80 where it does not know.</summary>
    internal (int Rows, int Columns) Size =>
        Libc.TryGetSize(_output, out int rows, out int columns) || Libc.TryGetSize(_input, out rows, out columns) ? (rows, columns) : (24, 80);

    /// <summary>Turns echo, line editing, signals from keys and output processing off. May be called again to insist.</summary>
    internal void EnterRawMode()
    {
        lock (_modeLock)
        {
            Span<byte> raw = stackalloc byte[TermiosRoom];
            _cooked.CopyTo(raw);
            Libc.MakeRaw(raw);
            _ = Libc.SetAttributes(_input, Libc.SetNow, raw);
            _raw = true;
        }
    }

    /// <summary>Gives the terminal its modes back. Safe from any thread and more than once.</summary>
    internal void LeaveRawMode()
    {
        lock (_modeLock)
        {
            if (!_raw) return;
            _raw = false;
            // at once: waiting for the output to drain would hang on a terminal that takes nothing
            _ = Libc.SetAttributes(_input, Libc.SetNow, _cooked);
        }
    }

    /// <summary>Waits for input.</summary>
    /// <param name="milliseconds">The longest wait; -1 is without end.</param>
    internal InputWait WaitForInput(int milliseconds)
    {
        Span<Libc.PollEntry> entries =
        [
            new() { Descriptor = _input, Events = Libc.PollIn },
            new() { Descriptor = _wake, Events = Libc.PollIn },
        ];
        int ready = Libc.Poll(entries, 2, milliseconds);
        if (ready == 0) return InputWait.TimedOut;
        if (ready < 0) return Marshal.GetLastPInvokeError() == Libc.ErrorInterrupted ? InputWait.Interrupted : InputWait.HungUp;
        if (entries[1].Returned != 0) return InputWait.Woken;
        return (entries[0].Returned & Libc.PollIn) != 0 ? InputWait.Ready : InputWait.HungUp;
    }

    /// <summary>Reads what is there: the bytes read, 0 when the terminal is gone, -1 when there was nothing after all.</summary>
    internal int Read(Span<byte> destination)
    {
        nint count = Libc.Read(_input, destination, destination.Length);
        if (count >= 0) return (int)count;
        return Marshal.GetLastPInvokeError() is Libc.ErrorInterrupted or Libc.ErrorAgain ? -1 : 0;
    }

    /// <summary>Ends a <see cref="WaitForInput"/>, now or the next one, for good.</summary>
    internal void WakeInput()
    {
        Span<byte> one = stackalloc byte[8];
        one[0] = 1;
        _ = Libc.Write(_wake, one, one.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LeaveRawMode();
        if (_ownsOutput) _ = Libc.Close(_output);
        _ = Libc.Close(_wake);
    }
}
