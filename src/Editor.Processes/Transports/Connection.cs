using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// The moving part of a connection or a UDP session: transport, inbox, outbox. Reads and sends off the loop; takes its turns on the loop as a
/// source. It decodes nothing: <see cref="EditorProcess"/> does, on the loop.
/// </summary>
internal sealed partial class Connection : ILoopSource
{
    private readonly ProcessRegistry _registry;
    private readonly bool _isDatagram;
    private volatile IByteTransport? _transport;
    private volatile EditorProcess? _process;

    public Connection(ProcessRegistry registry, bool isDatagram)
    {
        _registry = registry;
        _isDatagram = isDatagram;
        var options = registry.Options;
        Inbox = new Inbox(options.InboxBytes, isDatagram, registry.Time);
        Outbox = new Outbox(options.OutboxBytes, isDatagram, registry.Time) { DatagramRefused = isDatagram ? TellRefused : null, Broke = TellBroke };
    }

    public Inbox Inbox { get; }

    public Outbox Outbox { get; }

    public bool IsDatagram => _isDatagram;

    public bool IsConnected => _transport is not null;

    /// <summary>When bytes came or went last, as a time stamp of the registry's clock.</summary>
    public long LastActivity => Math.Max(Inbox.LastActivity, Outbox.LastActivity);

    /// <summary>Gives the process that the bytes are for: until then they wait.</summary>
    public void Bind(EditorProcess process) => _process = process;

    /// <summary>Gives the transport; what was queued to send goes now. Reading begins with <see cref="StartReading"/>.</summary>
    public void Attach(IByteTransport transport)
    {
        if (transport is DatagramTransport datagrams) datagrams.Refused = TellRefused;
        _transport = transport;
        Outbox.Attach(transport);
    }

    /// <inheritdoc/>
    public bool RunSlice(in SliceBudget budget)
    {
        if (_process is not { } process) return false;
        var taken = 0;
        while (process.TakesOutput && Inbox.Take() is { } segment)
        {
            taken += segment.Length;
            process.Deliver(segment);
            if (budget.IsSpent(taken)) return process.TakesOutput && Inbox.HasWork;
        }

        if (process.TakesOutput && Inbox.IsDone) process.EndByPeer(Inbox.Error);
        process.OutputTaken?.Invoke();
        return false;
    }

    /// <summary>Gives the loop its turn, when there is something for it: after a change of filter, a continuation, a binding.</summary>
    public void Wake()
    {
        if (Inbox.HasWork) _registry.Loop.MakeReady(this);
    }
}
