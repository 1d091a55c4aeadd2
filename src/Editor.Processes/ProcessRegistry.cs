using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// The processes of an editor: opens connections and listeners, names them, lists them, tells what happens to them. Opening and looking up cost the same
/// for ten thousand processes of one name as for one. Members are for the loop unless they say otherwise.
/// </summary>
public sealed partial class ProcessRegistry : IAsyncDisposable
{
    private readonly Dictionary<string, LinkedListNode<EditorProcess>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<TextBuffer, List<EditorProcess>> _byBuffer = [];
    private readonly LinkedList<EditorProcess> _order = new();
    private readonly UniqueNames _names = new(first: 1);
    private readonly LoopSubject<ProcessEvent> _events;
    private readonly LoopSubject<ProcessNotice> _told;
    private EditorProcess[]? _all;

    /// <summary>Creates an empty registry.</summary>
    /// <param name="loop">The loop that owns the processes.</param>
    /// <param name="buffers">Where their buffers are made.</param>
    /// <param name="options">The limits.</param>
    public ProcessRegistry(EditorLoop loop, BufferRegistry buffers, ProcessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(buffers);
        Loop = loop;
        Buffers = buffers;
        Options = options ?? new ProcessOptions();
        _events = new LoopSubject<ProcessEvent>(loop, "process events");
        _told = new LoopSubject<ProcessNotice>(loop, "process notices");
        _connector = new EndpointConnector(_resolver, Time);
    }

    /// <summary>The loop that owns the processes.</summary>
    public EditorLoop Loop { get; }

    /// <summary>Where their buffers are made.</summary>
    public BufferRegistry Buffers { get; }

    /// <summary>The limits.</summary>
    public ProcessOptions Options { get; }

    /// <summary>The clock of rates and time-outs: the loop's.</summary>
    public TimeProvider Time => Loop.Time;

    /// <summary>What happens to processes; told on the loop, after it has happened.</summary>
    public IObservable<ProcessEvent> Events => _events;

    /// <summary>
    /// What a person should hear of: faults of filters, sentinels and acceptors, limits, lost data. Told on the loop. With nobody listening, exceptions go to the
    /// loop's faults.
    /// </summary>
    public IObservable<ProcessNotice> Told => _told;

    /// <summary>The open processes, oldest first (<c>process-list</c>). A copy that stays as it is.</summary>
    public IReadOnlyList<EditorProcess> All
    {
        get
        {
            Loop.VerifyAccess();
            return _all ??= [.. _order];
        }
    }

    /// <summary>Told before and after output is put into a buffer; null for nobody.</summary>
    internal IOutputWatcher? Watcher { get; set; }

    /// <summary>How often output was delivered: what <see cref="AcceptProcessOutput"/> waits for.</summary>
    internal long Deliveries { get; set; }

    /// <summary>How often a status changed: that as well ends a wait for anybody's output (GNU Emacs 28.2).</summary>
    internal long StatusChanges { get; set; }

    /// <summary>The open process of that name, or null (<c>get-process</c>).</summary>
    /// <param name="name">The name, in full.</param>
    public EditorProcess? Find(string name)
    {
        Loop.VerifyAccess();
        return _byName.GetValueOrDefault(name)?.Value;
    }

    /// <summary>The open process of a buffer, or null (<c>get-buffer-process</c>); of several the newest.</summary>
    /// <param name="buffer">The buffer.</param>
    public EditorProcess? ForBuffer(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Loop.VerifyAccess();
        return _byBuffer.TryGetValue(buffer, out var processes) ? processes.LastOrDefault() : null;
    }

    /// <summary>A name that no open process has: the name itself, or it with the lowest free number from 1 on: <c>cli&lt;1&gt;</c> (SXEmacs 22.1.15).</summary>
    /// <param name="name">The base.</param>
    public string GenerateNewProcessName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Loop.VerifyAccess();
        return _names.Generate(name);
    }

    internal void Add(EditorProcess process)
    {
        process.IsListed = true;
        _names.Add(process.Name);
        _byName.Add(process.Name, _order.AddLast(process));
        _all = null;
        TellEvent(ProcessEventKind.Opened, process);
    }

    internal void Remove(EditorProcess process)
    {
        Unlink(process, process.Buffer);
        if (!process.IsListed || !_byName.Remove(process.Name, out var node)) return;
        process.IsListed = false;
        _order.Remove(node);
        _names.Remove(process.Name);
        _all = null;
    }

    internal void Link(EditorProcess process, TextBuffer? buffer)
    {
        if (buffer is null) return;
        if (!_byBuffer.TryGetValue(buffer, out var processes))
        {
            _byBuffer.Add(buffer, processes = []);
            buffer.Killing += () => EndProcessesOf(buffer);
        }

        processes.Add(process);
    }

    internal void Unlink(EditorProcess process, TextBuffer? buffer)
    {
        // The entry of a living buffer stays, with its subscription, while it is empty: ten reconnections must not subscribe ten times.
        if (buffer is not null && _byBuffer.TryGetValue(buffer, out var processes)) processes.Remove(process);
    }

    internal void TellEvent(ProcessEventKind kind, EditorProcess process, CloseReason? reason = null)
    {
        if (_events.HasObservers && (process.IsListed || kind == ProcessEventKind.Closed)) _events.OnNext(new ProcessEvent(kind, process, reason));
    }

    internal void Tell(EditorProcess process, string message, Exception? exception = null)
    {
        if (_told.HasObservers) _told.OnNext(new ProcessNotice(process, message, exception));
        else if (exception is not null && !_ended) Loop.ReportFault(exception, message);
    }

    private void EndProcessesOf(TextBuffer buffer)
    {
        if (!_byBuffer.Remove(buffer, out var processes)) return;
        foreach (var process in processes.ToArray())
        {
            if (process.Type == ProcessType.Subprocess) process.HangUp();
            else process.End(CloseReason.Deleted(CloseKind.BufferKilled), deliver: true);
        }
    }
}
