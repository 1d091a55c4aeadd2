using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private const byte EndOfFile = 4;

    private ChildProcess? _child;
    private DescriptorTransport? _standard;
    private bool _outputEnded;

    /// <summary>What a subprocess was started with; null for the others.</summary>
    public SubprocessInfo? Subprocess { get; internal init; }

    /// <summary>
    /// Gives a pty's window a size (<c>set-process-window-size</c>): the programs on it get SIGWINCH.
    /// </summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <returns>Whether the process has a terminal.</returns>
    public bool SetWindowSize(int rows, int columns)
    {
        Loop.VerifyAccess();
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return Terminal is { } terminal && !IsClosed && PseudoTerminal.Resize(terminal.Handle, rows, columns);
    }

    /// <summary>
    /// The terminal's foreground process group (<c>process-running-child-p</c>): the subprocess' own number while no program that it started is there; 0 without a terminal.
    /// </summary>
    public int ForegroundGroup
    {
        get
        {
            Loop.VerifyAccess();
            return Terminal is { } terminal && !IsClosed ? PseudoTerminal.ForegroundGroup(terminal.Handle) : 0;
        }
    }

    /// <summary>A pipe process' end for a child's standard error; null for the others.</summary>
    internal PipeEnds? ErrorEnd { get => field is { Childs: >= 0 } ? field : null; init; }

    /// <summary>Called when output was taken, or the process ended.</summary>
    internal Action? OutputTaken { get; set; }

    // Of a pipe: whether bytes, or the end, are there already. Asked in the order in which they come through, for the reader moves them meanwhile.
    private bool HasMoreToTake =>
        Type == ProcessType.Pipe && TakesOutput && (_standard is { Input: { } input } && input.IsReadable() || _connection!.Inbox.IsInRead || _connection.Inbox.HasWork);

    private WatchedDescriptor? Terminal => Subprocess?.TtyName is null ? null : _standard?.Input;

    private bool HasChildEnded => _child is { } child && child.Status.HasEnded;

    /// <summary>Takes the child; from now on it is read, and waited for.</summary>
    internal void Run(int id, DescriptorTransport transport)
    {
        _standard = transport;
        _child = Registry.Children.Adopt(id, ChildChanged);
        _connection!.Attach(transport);
        StartReading();
    }

    private Microsoft.Win32.SafeHandles.SafeFileHandle? _line;

    /// <summary>Sets a serial line anew (<c>serial-process-configure</c>).</summary>
    /// <param name="settings">How.</param>
    /// <exception cref="SubprocessException">The line does not take them.</exception>
    /// <exception cref="InvalidOperationException">It is no serial process, or has ended.</exception>
    public void ConfigureSerial(SerialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Loop.VerifyAccess();
        if (_line is null || IsClosed) throw new InvalidOperationException($"{Name} is no open serial line");
        SerialLine.Configure(_line, settings, Name);
    }

    /// <summary>Takes the descriptor of a pipe process or a serial line.</summary>
    internal void ReadPipe(DescriptorTransport transport)
    {
        _standard = transport;
        _line = Type == ProcessType.Serial ? transport.Input!.Handle : null;
        _connection!.Attach(transport);
        StartReading();
    }

    // A terminal's end of file is a character, and it goes on after it.
    private Task SendTerminalEof()
    {
        CheckSend(0);
        Send([EndOfFile]);
        return Task.CompletedTask;
    }

    // The state that the system knows of is the state, whether the loop was told or not: programs wait by asking for it.
    private ProcessState ChildState => CloseReason is { } reason ? reason.EndState : _child?.Status.State ?? _state;

    private void ChildChanged(SubprocessStatus status)
    {
        if (status.HasEnded) _standard!.FinishReading();
        Loop.Post(() => ChildChangedOnLoop(status));
    }

    private void ChildChangedOnLoop(SubprocessStatus status)
    {
        if (IsClosed) return;
        if (status.HasEnded)
        {
            EndWithChild();
            return;
        }

        Registry.TellEvent(ProcessEventKind.StateChanged, this);
        RunSentinel(status.Message);
    }

    // Both must have come: all the output, and the end of the child. A child may close its output and go on.
    private void EndWithChild()
    {
        if (!_outputEnded || IsClosed || _child is not { Status: { HasEnded: true } status }) return;
        if (Subprocess!.Error is { HasMoreToTake: true } error)
        {
            // What it wrote to standard error comes before the news of its end as well.
            error.OutputTaken = EndWithChild;
            return;
        }

        // What it did not read is nobody's loss: "head" reads no more than it needs.
        _connection!.Outbox.Fail();
        End(CloseReason.Ended(status), deliver: false);
    }

    // As GNU Emacs: a deleted subprocess is killed, one whose buffer goes is hung up on, and so are all when the editor ends.
    private void KillChild(CloseReason reason)
    {
        if (_child is not { } child) return;
        var quit = reason.Kind == CloseKind.RegistryDisposed;
        child.Signal(null, quit ? HangUpSignal : KillSignal);
        if (quit) child.Signal(null, ContinueSignal);
        _connection!.Outbox.Fail();
    }
}
