using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>
/// The functions of the "Network Connections" chapter of the SXEmacs Lisp manual, exactly as it has them; open-network-stream takes GNU's keywords as well.
/// </summary>
[PrimitiveSet]
internal static partial class ChapterPrimitives
{
    [Primitive("open-network-stream", "Open a TCP connection for a service to a host.  Return a process object to represent the connection.\nInput and output work as for other process objects.  delete-process closes the connection.\nNAME is the name for the process object.  It is modified as necessary to make it unique.\nBUFFER-OR-NAME is the buffer to associate with the connection, or nil.\nHOST and SERVICE specify where to connect to; HOST is the host name or IP address (a string), and SERVICE is the name of a defined network service (a string) or a port number (an integer).\nOptional fifth arg PROTOCOL is the network protocol to use: tcp (the default) or udp.\nWith a keyword in its place, the rest are GNU Emacs' PARAMETERS: :type (plain, tls, starttls), :nowait, :return-list, :coding, :noquery, :end-of-command, :success, :capability-command, :starttls-function, :client-certificate, :tls-parameters and the others.", Min = 4)]
    public static Value OpenNetworkStream(ScriptHost host, Value name, Value buffer, Value peer, Value service, ReadOnlySpan<Value> parameters)
    {
        if (parameters.Length > 0 && parameters[0].O is Symbol { IsKeyword: true })
            return host.Call("ned--open-network-stream", name, buffer, peer, service, Cons.List(parameters));
        Value protocol = parameters.Length > 0 ? parameters[0] : default;
        bool datagram = IsDatagram(host, protocol);
        Interp lisp = host.Lisp;
        Value contact = Cons.List(
            lisp.Intern(":name"), name, lisp.Intern(":buffer"), Buffer(host, buffer), lisp.Intern(":host"), peer, lisp.Intern(":service"), service,
            lisp.Intern(":nowait"), default, lisp.Intern(":tls-parameters"), default, lisp.Intern(":coding"), default);
        ChapterStream wanted = new(host, contact, datagram, Arguments.Text(lisp, peer), NetworkAddresses.Service(lisp, service));
        return Value.Of(wanted.Open(IsAuto(buffer)));
    }

    [Primitive("open-network-server-stream", "Listen for TCP connections for a service to the local host.  Return a process object to represent the listening connection.\nWhen a new connection request arrives, it is automatically accepted: a network-stream process, named after NAME, is created for it, and if needed a buffer.\nBUFFER-OR-NAME is the buffer of the listening process; its name is the base for the buffers of accepted connections.  If it is nil there are none, if it is auto each connection gets one.\nHOST is the name or the address to bind to; nil or ip_any binds to all addresses, localhost listens to connections from the local machine only.\nSERVICE is the name of the service desired, or an integer specifying a port number to listen for connections.\nThe optional PROTOCOL is tcp (the default) or udp.\nACCEPTOR is called with each accepted connection, before anything is read from it; FILTER and SENTINEL are set for accepted connections, unless ACCEPTOR sets others.", Min = 4)]
    public static Value OpenNetworkServerStream(
        ScriptHost host, Value name, Value buffer, Value address, Value service, Value protocol = default, Value acceptor = default, Value filter = default, Value sentinel = default)
    {
        Interp lisp = host.Lisp;
        bool datagram = IsDatagram(host, protocol);
        EndpointScheme scheme = datagram ? EndpointScheme.ListenUdp : EndpointScheme.Listen;
        Value contact = Cons.List(
            lisp.Intern(":name"), name, lisp.Intern(":server"), Value.T, lisp.Intern(":buffer"), Buffer(host, buffer), lisp.Intern(":host"), address,
            lisp.Intern(":service"), service, lisp.Intern(":filter"), filter, lisp.Intern(":sentinel"), sentinel);
        NetworkArguments wanted = new(host, contact, ProcessApi.Chapter)
        {
            ListenAt = Endpoint.Create(scheme, ListenHostName(host, address), NetworkAddresses.Service(lisp, service)),
            Buffer = IsAuto(buffer) ? ProcessBuffer.Auto : null,
            Acceptor = acceptor,
        };
        return Value.Of(NetworkPrimitives.OpenServer(host, wanted));
    }

    [Primitive("network-stream-start-tls", "Start TLS on PROCESS, an open network stream, and wait until it stands.\nPLIST: :role server or client (an accepted connection is the server unless it says otherwise), :certificate and :key PEM files, :verify (nil lets any certificate through), :trustfile, :host.\nWhat was sent before goes plain, what is sent meanwhile goes encrypted.  In an acceptor, nothing is read before.  A failure closes PROCESS alone.", Min = 1)]
    public static Value StartTls(ScriptHost host, Value process, ReadOnlySpan<Value> plist)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        TlsOptions options = TlsArguments.From(host, target, Cons.List(plist));
        host.ProcessRoom.Wait(target.StartTlsAsync(options));
        return Value.Of(target);
    }

    private static bool IsDatagram(ScriptHost host, Value protocol) => protocol.AsSymbol?.Name switch
    {
        "nil" or "tcp" => false,
        "udp" => true,
        _ => throw host.Lisp.Signal(host.Lisp.Intern("invalid-argument"), Cons.List(Value.Str("Unsupported protocol"), protocol)),
    };

    private static bool IsAuto(Value buffer) => buffer.O is Symbol { Name: "auto" };

    // A symbol that is none of the chapter's is a mistake; auto is decided by the caller.
    private static Value Buffer(ScriptHost host, Value buffer)
    {
        if (IsAuto(buffer)) return default;
        return buffer.O is Symbol symbol ? throw host.Lisp.Error($"unknown buffer symbol {symbol.Name}") : buffer;
    }

    private static string ListenHostName(ScriptHost host, Value address) => address.AsSymbol?.Name switch
    {
        "nil" or "ip_any" => ListenHost.Any.Name,
        "localhost" => ListenHost.Localhost.Name,
        _ => Arguments.Text(host.Lisp, address),
    };
}
