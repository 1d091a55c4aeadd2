using Editor.Tui.Terminals;

namespace Editor.Tui.Keys;

/// <summary>The thread that reads the terminal. It sleeps in poll(2) until a byte comes, so an idle editor costs nothing.</summary>
internal sealed class InputReader : IDisposable
{
    // After this long without a byte, an ESC is the key and no beginning. Milliseconds; measured to be enough over ssh and tmux.
    private const int EscapeTime = 25;

    // After this long without a byte, a paste whose end never came is taken as it is. Milliseconds.
    private const int PasteTime = 5000;

    private readonly TerminalDevice _device;
    private readonly InputDecoder _decoder;
    private readonly Action _hungUp;
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <summary>Makes a reader that does not read yet.</summary>
    /// <param name="device">The terminal.</param>
    /// <param name="decoder">Takes the bytes.</param>
    /// <param name="hungUp">Called when the terminal is gone.</param>
    /// <param name="failed">Called when an event's taker threw: a fault of ours.</param>
    internal InputReader(TerminalDevice device, InputDecoder decoder, Action hungUp, Action<Exception> failed)
    {
        (_device, _decoder, _hungUp, _failed) = (device, decoder, hungUp, failed);
        _thread = new Thread(Run) { IsBackground = true, Name = "ned input" };
    }

    /// <summary>Starts reading.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        if (_stopped) return;
        _stopped = true;
        _device.WakeInput();
        if (_thread.IsAlive && _thread != Thread.CurrentThread) _thread.Join();
    }

    private void Run()
    {
        try
        {
            byte[] buffer = new byte[16384];
            while (!_stopped && ReadOnce(buffer))
            {
                // each turn waits in poll(2)
            }
        }
        catch (Exception fault)
        {
            _failed(fault);
        }
    }

    // False when there is nothing more to read, ever.
    private bool ReadOnce(byte[] buffer)
    {
        switch (_device.WaitForInput(Patience()))
        {
            case InputWait.TimedOut:
                _decoder.Flush();
                return true;
            case InputWait.Interrupted:
                return true;
            case InputWait.Ready:
                int count = _device.Read(buffer);
                if (count > 0) _decoder.Feed(buffer.AsSpan(0, count));
                if (count != 0) return true;
                break;
            case InputWait.Woken:
                return false;
            default:
                break;
        }

        if (!_stopped) _hungUp();
        return false;
    }

    private int Patience()
    {
        if (_decoder.IsEscapePending) return EscapeTime;
        return _decoder.IsPasting ? PasteTime : -1;
    }
}
