using System.Net;
using System.Net.Sockets;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>The keywords of make-network-process, checked as GNU Emacs 28.2 checks them.</summary>
internal sealed class NetworkArguments
{
    private readonly ScriptHost _host;
    private LispProcess? _listener;

    public NetworkArguments(ScriptHost host, Value contact, ProcessApi api = ProcessApi.Gnu)
    {
        _host = host;
        Contact = contact;
        Api = api;
        IsDatagram = Get(":type").AsSymbol?.Name switch
        {
            "nil" => false,
            "datagram" => true,
            _ => throw host.Lisp.Error("Unsupported connection type"),
        };
        Name = Arguments.Text(host.Lisp, Get(":name"));
        Family = NetworkAddresses.Family(host.Lisp, Get(":family"));
        (ReadCoding, WriteCoding) = host.ProcessRoom.ChooseCoding(Get(":coding"));
    }

    public Value Contact { get; private set; }

    public ProcessApi Api { get; }

    public string Name { get; }

    public bool IsDatagram { get; }

    public AddressFamily Family { get; }

    public bool IsLocal => Family == AddressFamily.Unix;

    public bool IsServer => Get(":server").IsTrue;

    public Value Filter => Get(":filter");

    /// <summary>The filter's function; nil for the default one and for t.</summary>
    public Value FilterFunction => ReferenceEquals(Filter.O, Symbol.True) || Filter.AsSymbol?.Name == "internal-default-process-filter" ? default : Filter;

    public Value ReadCoding { get; }

    public Value WriteCoding { get; }

    /// <summary>Where to listen, when the keywords do not say it: the chapter's ip_any and localhost.</summary>
    public Endpoint? ListenAt { get; init; }

    /// <summary>The buffer argument, when the keywords do not say it: the chapter's auto.</summary>
    public ProcessBuffer? Buffer { get; init; }

    /// <summary>The acceptor of the chapter's listeners.</summary>
    public Value Acceptor { get; init; }

    /// <summary>What :tls-parameters ask for; null for plain text.</summary>
    public TlsOptions? Tls { get; init; }

    public Value Get(string keyword) => _host.ProcessRoom.Contact(Contact, keyword);

    /// <summary>Where a client connects to.</summary>
    public Endpoint Remote()
    {
        if (IsLocal) return Endpoint.Unix(Path(Get(":remote").IsTrue ? Get(":remote") : Get(":service")));
        EndpointScheme scheme = IsDatagram ? EndpointScheme.Udp : EndpointScheme.Tcp;
        if (NetworkAddresses.FromLisp(Get(":remote")) is { } address) return Endpoint.Create(scheme, address.Address.ToString(), NetworkAddresses.Service(_host.Lisp, address.Port));
        return Endpoint.Create(scheme, HostName(), NetworkAddresses.Service(_host.Lisp, Get(":service")));
    }

    /// <summary>Where a server listens.</summary>
    public Endpoint Local()
    {
        if (IsLocal) return Endpoint.ListenUnix(Path(Get(":local").IsTrue ? Get(":local") : Get(":service")));
        EndpointScheme scheme = IsDatagram ? EndpointScheme.ListenUdp : EndpointScheme.Listen;
        if (NetworkAddresses.FromLisp(Get(":local")) is { } address) return Endpoint.Create(scheme, address.Address.ToString(), NetworkAddresses.Service(_host.Lisp, address.Port));
        return Endpoint.Create(scheme, HostName(), NetworkAddresses.Service(_host.Lisp, Get(":service")));
    }

    /// <summary>What Lisp keeps for the listener: noted at once, whether its first connection or its maker asks first.</summary>
    public LispProcess ListenerOf(EditorProcess server)
    {
        if (_listener is not null) return _listener;
        _listener = _host.ProcessRoom.Of(Describe(server));
        _listener.ChildFilter = FilterFunction;
        _listener.ChildSentinel = Get(":sentinel");
        _listener.Log = Get(":log");
        _listener.Acceptor = Acceptor;
        if (Api == ProcessApi.Chapter) _listener.Filter = _listener.Sentinel = default;
        return _listener;
    }

    /// <summary>A listener's request.</summary>
    public NetworkServerRequest ServerRequest()
    {
        ProcessRoom room = _host.ProcessRoom;
        return new NetworkServerRequest
        {
            Name = Name,
            Local = ListenAt ?? Local(),
            Family = IsLocal ? AddressFamily.Unspecified : Family,
            Buffer = Buffer ?? NetworkPrimitives.BufferOf(_host, Get(":buffer")),
            Filter = room.FilterFor(Filter),
            Sentinel = (process, message) =>
            {
                if (process.Listener is { } server) room.OfAccepted(process, ListenerOf(server));
                room.SentinelDelegate(process, message);
            },
            Log = (server, process, message) => room.RunLog(ListenerOf(server), process, message),
            Acceptor = Api == ProcessApi.Gnu ? null : process =>
            {
                room.RunAcceptor(ListenerOf(process.Listener!), process);
                return Task.CompletedTask;
            },
            ReadCoding = room.FindCoding(ReadCoding),
            WriteCoding = room.FindCoding(WriteCoding),
            Api = Api,
            KillWithoutQuery = Get(":noquery").IsTrue,
            Stopped = Get(":stop").IsTrue,
        };
    }

    /// <summary>Notes what Lisp knows of a process that was made of these.</summary>
    public EditorProcess Describe(EditorProcess process)
    {
        ProcessRoom room = _host.ProcessRoom;
        LispProcess state = room.Of(process);
        (state.ReadCoding, state.WriteCoding) = (ReadCoding, WriteCoding);
        state.Filter = FilterFunction;
        state.Sentinel = Get(":sentinel").AsSymbol?.Name == "internal-default-process-sentinel" ? default : Get(":sentinel");
        state.Plist = Copy(Get(":plist"));
        Value contact = Copy(Contact);
        if (process.Contact.Port > 0) contact = room.PutContact(contact, ":service", process.Contact.Port);
        state.Contact = contact;
        if (process.State != ProcessState.Connecting) NetworkContacts.Complete(_host, state);
        return process;
    }

    // GNU's nil and `local' are this machine, and for a client nothing else is meant either.
    private string HostName()
    {
        Value host = Get(":host");
        if (host.IsNil || host.AsSymbol?.Name == "local") return Family == AddressFamily.InterNetworkV6 ? "::1" : "127.0.0.1";
        return Arguments.Text(_host.Lisp, host);
    }

    private string Path(Value file)
    {
        string name = Arguments.Text(_host.Lisp, file);
        return System.IO.Path.Combine(ProcessStart.Directory(_host), name);
    }

    private static Value Copy(Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return Cons.List(items.ToArray());
    }
}
