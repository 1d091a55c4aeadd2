using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private ProcessFilter? _filter;
    private ProcessSentinel? _sentinel;
    private TextDecoder? _decoder;

    /// <summary>Who takes the output: null inserts it in the buffer (or drops it, without one), <see cref="ProcessFilters.Hold"/> queues it, else a function.</summary>
    public ProcessFilter? Filter
    {
        get => _filter;
        set
        {
            Loop.VerifyAccess();
            if (_filter == value) return;
            _filter = value;
            Registry.TellEvent(ProcessEventKind.Changed, this);
            _connection?.Wake();
        }
    }

    /// <summary>Who is told of changes of status; null writes them in the buffer, as GNU Emacs does: "Process cli connection broken by remote peer".</summary>
    public ProcessSentinel? Sentinel
    {
        get => _sentinel;
        set
        {
            Loop.VerifyAccess();
            _sentinel = value;
        }
    }

    /// <summary>How received bytes become text. With a change, bytes of an incomplete sequence come out as raw ones.</summary>
    public CodingSystem ReadCoding
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Loop.VerifyAccess();
            FlushDecoder();
            field = value;
            _decoder = null;
        }
    }

    /// <summary>Sets <see cref="Filter"/> (<c>set-process-filter</c>).</summary>
    /// <param name="filter">The filter, null, or <see cref="ProcessFilters.Hold"/>.</param>
    public void SetFilter(ProcessFilter? filter) => Filter = filter;

    /// <summary>Sets <see cref="Sentinel"/> (<c>set-process-sentinel</c>).</summary>
    /// <param name="sentinel">The sentinel, or null.</param>
    public void SetSentinel(ProcessSentinel? sentinel) => Sentinel = sentinel;

    /// <summary>Tells the sentinel; what it throws is told, and the process lives on.</summary>
    internal void RunSentinel(string message)
    {
        Registry.StatusChanges++;
        if (_sentinel is not { } sentinel)
        {
            WriteStatus(message);
            return;
        }

        try
        {
            sentinel(this, message);
        }
        catch (Exception exception) when (exception is not (QuitException or LoopStoppedException))
        {
            Registry.Tell(this, $"Error in the sentinel of process {Name}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Does what a process without a sentinel does (GNU's <c>internal-default-process-sentinel</c>, 28.2): writes every status but "open" and "run" in the buffer, "Process cli deleted".
    /// </summary>
    /// <param name="message">The status, with its line end.</param>
    public void WriteStatus(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Loop.VerifyAccess();
        if ((CloseReason is null && State != ProcessState.Stopped) || CloseReason is { Kind: CloseKind.BufferKilled } || _buffer is not { IsAlive: true }) return;
        InsertAtMark($"\nProcess {Name} {message}");
    }
}
