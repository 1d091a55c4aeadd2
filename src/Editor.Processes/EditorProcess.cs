using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

/// <summary>
/// A process object: a network connection, a listener, a session of a UDP listener, a subprocess or a pipe, as the manual's node "Processes" has it. Its output goes to its
/// filter, or into its buffer at the process mark. The loop owns it: members are for the loop unless they say otherwise.
/// </summary>
/// <remarks>Costs about 2 KiB beside its buffer and its socket while nothing comes or goes.</remarks>
public sealed partial class EditorProcess
{
    private readonly Connection? _connection;
    private readonly long _openedAt;
    private Dictionary<object, object?>? _plist;
    private ProcessState _state;
    private bool _isStopped;

    internal EditorProcess(
        ProcessRegistry registry, string name, ProcessType type, ProcessApi api, ProcessState state, Connection? connection = null)
    {
        Registry = registry;
        Name = name;
        Type = type;
        Api = api;
        _state = state;
        _connection = connection;
        _openedAt = registry.Time.GetTimestamp();
        OpenedAt = registry.Time.GetUtcNow();
        ReadCoding = CodingSystem.Utf8Unix;
        WriteCoding = CodingSystem.Utf8Unix;
    }

    /// <summary>Whose process it is.</summary>
    public ProcessRegistry Registry { get; }

    /// <summary>The name, unique among the registry's open processes.</summary>
    public string Name { get; }

    /// <summary>What it stands for.</summary>
    public ProcessType Type { get; }

    /// <summary>The API that made it.</summary>
    public ProcessApi Api { get; }

    /// <summary>The fine state.</summary>
    public ProcessState State
    {
        get
        {
            if (Type == ProcessType.Subprocess) return ChildState;
            return _isStopped && !IsClosed ? ProcessState.Stopped : _state;
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool IsClosed => CloseReason is not null;

    /// <summary>
    /// What <c>process-status</c> says. For a process of the chapter's API only <c>open</c> or <c>closed</c> (a listening or stopped one is open); for GNU's <c>open</c>,
    /// <c>connect</c>, <c>failed</c>, <c>listen</c>, <c>closed</c> or <c>stop</c>; for a subprocess <c>run</c>, <c>stop</c>, <c>exit</c> or <c>signal</c>.
    /// </summary>
    public string StatusWord => (Api, State) switch
    {
        (ProcessApi.Chapter, ProcessState.Closed or ProcessState.Failed) => "closed",
        (ProcessApi.Chapter, _) => "open",
        (_, ProcessState.Connecting) => "connect",
        (_, ProcessState.Failed) => "failed",
        (_, ProcessState.Listening) => "listen",
        (_, ProcessState.Closed) => "closed",
        (_, ProcessState.Stopped) => "stop",
        (_, ProcessState.Run) => "run",
        (_, ProcessState.Exit) => "exit",
        (_, ProcessState.Signal) => "signal",
        _ => "open",
    };

    /// <summary>
    /// What <c>process-exit-status</c> says: 0 while it is open and after a deletion, 256 after the peer closed, errno after a failed connect; a subprocess' exit code, or the number of
    /// the signal that ended or stopped it.
    /// </summary>
    public int ExitStatus => CloseReason?.ExitStatus ?? _child?.Status.Code ?? 0;

    /// <summary>Why it ended; null while it has not.</summary>
    public CloseReason? CloseReason { get; private set; }

    /// <summary>Who it talks to.</summary>
    public ProcessContact Contact { get; internal set; } = new();

    /// <summary>
    /// The process that listened and accepted this one (<c>network-process-listener</c>); null when this one is closed or was not accepted.
    /// A listener that was deleted meanwhile is still returned.
    /// </summary>
    public EditorProcess? Listener
    {
        get => IsClosed ? null : field;
        internal set;
    }

    /// <summary>Whether the editor may end, and the buffer be killed, without asking.</summary>
    public bool KillWithoutQuery { get; set; }

    /// <summary>The property list (<c>process-get</c>, <c>process-put</c>); made when it is first asked for.</summary>
    public IDictionary<object, object?> Plist => _plist ??= [];

    /// <summary>What the TLS handshake agreed; null without TLS.</summary>
    public TlsInfo? Tls { get; private set; }

    /// <summary>Whether a listener is reachable from other machines on every address: lists warn of it.</summary>
    public bool IsWildcardBind => Type == ProcessType.Listener && Contact.Requested is { IsWildcardBind: true };

    /// <summary>Shows the name and the state, for a debugger.</summary>
    public override string ToString() => $"{Name} ({State})";

    /// <summary>Whether the registry lists it: before, there is nobody to tell of changes.</summary>
    internal bool IsListed { get; set; }

    internal EditorLoop Loop => Registry.Loop;

    internal void SetPlist(IEnumerable<KeyValuePair<object, object?>>? entries)
    {
        if (entries is not null) _plist = new Dictionary<object, object?>(entries);
    }

    private void SetState(ProcessState state)
    {
        _state = state;
        Registry.TellEvent(ProcessEventKind.StateChanged, this);
    }
}
