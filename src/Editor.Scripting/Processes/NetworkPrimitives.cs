using System.Net;
using System.Net.Sockets;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>GNU's make-network-process and what belongs to it.</summary>
[PrimitiveSet]
internal static partial class NetworkPrimitives
{
    private const string ClientFailed = "make client process failed";
    private const string BindFailed = "Cannot bind server socket";

    [Primitive("make-network-process", "Create and return a network server or client process.\nThe arguments are keywords and values: :name NAME, :buffer BUFFER, :host HOST (a string, or local), :service SERVICE (a name, a port, or t for a free one; for :family local a file name), :type TYPE (nil or datagram), :family FAMILY (nil, local, ipv4, ipv6), :local ADDRESS, :remote ADDRESS, :coding CODING, :nowait BOOL, :noquery BOOL, :stop BOOL, :filter FILTER, :sentinel SENTINEL, :log LOG, :plist PLIST, :server BOOL, :tls-parameters LIST.\nSee the manual's node \"Network Processes\".", Min = 0)]
    public static Value MakeNetworkProcess(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0) return default;
        Value contact = Cons.List(arguments);
        Value tls = host.ProcessRoom.Contact(contact, ":tls-parameters");
        string? peer = host.ProcessRoom.Contact(contact, ":host").O is LispString text ? text.Text : null;
        NetworkArguments wanted = new(host, contact) { Tls = tls.IsNil ? null : TlsArguments.Client(host, tls, peer) };
        if (wanted.IsDatagram) return Value.Of(OpenDatagram(host, wanted));
        return Value.Of(wanted.IsServer ? OpenServer(host, wanted) : OpenClient(host, wanted));
    }

    /// <summary>The argument buffer-or-name: nil, a buffer, or a name.</summary>
    public static ProcessBuffer BufferOf(ScriptHost host, Value buffer) => buffer.O switch
    {
        null => ProcessBuffer.None,
        LispString { Length: > 0 } name => ProcessBuffer.Named(name.Text),
        TextBuffer { IsAlive: true } alive => ProcessBuffer.Buffer(alive),
        TextBuffer => throw host.Lisp.Error("Selecting deleted buffer"),
        _ => throw host.Lisp.WrongType("stringp", buffer),
    };

    /// <summary>Opens a client; waits for it unless :nowait says otherwise.</summary>
    public static EditorProcess OpenClient(ScriptHost host, NetworkArguments wanted)
    {
        ProcessRoom room = host.ProcessRoom;
        try
        {
            NetworkStreamRequest request = new()
            {
                Name = wanted.Name,
                Remote = wanted.Remote(),
                Family = wanted.IsLocal ? AddressFamily.Unspecified : wanted.Family,
                Buffer = BufferOf(host, wanted.Get(":buffer")),
                Filter = room.FilterFor(wanted.Filter),
                Sentinel = room.SentinelDelegate,
                ReadCoding = room.FindCoding(wanted.ReadCoding),
                WriteCoding = room.FindCoding(wanted.WriteCoding),
                Tls = wanted.Tls,
                Api = wanted.Api,
                KillWithoutQuery = wanted.Get(":noquery").IsTrue,
                Stopped = wanted.Get(":stop").IsTrue,
            };
            if (wanted.Get(":nowait").IsTrue) return wanted.Describe(host.Processes.OpenNetworkStream(request));
            return wanted.Describe(room.Open(cancellation => host.Processes.OpenNetworkStreamAsync(request, cancellation), letsOthersRun: request.Tls is not null));
        }
        catch (NetworkException exception)
        {
            throw ProcessErrors.Of(host, exception, ClientFailed, wanted.Contact);
        }
    }

    /// <summary>Opens a listener.</summary>
    public static EditorProcess OpenServer(ScriptHost host, NetworkArguments wanted)
    {
        ProcessRoom room = host.ProcessRoom;
        try
        {
            NetworkServerRequest request = wanted.ServerRequest();
            EditorProcess process = room.Open(cancellation => host.Processes.OpenNetworkServerStreamAsync(request, cancellation));
            wanted.ListenerOf(process);
            return process;
        }
        catch (NetworkException exception)
        {
            throw ProcessErrors.Of(host, exception, BindFailed, default);
        }
    }

    private static EditorProcess OpenDatagram(ScriptHost host, NetworkArguments wanted)
    {
        ProcessRoom room = host.ProcessRoom;
        try
        {
            DatagramRequest request = new()
            {
                Name = wanted.Name,
                Local = wanted.IsServer ? wanted.Local() : null,
                Remote = wanted.IsServer ? null : wanted.Remote(),
                Family = wanted.Family,
                Buffer = BufferOf(host, wanted.Get(":buffer")),
                Filter = room.FilterFor(wanted.Filter),
                Sentinel = room.SentinelDelegate,
                ReadCoding = room.FindCoding(wanted.ReadCoding),
                WriteCoding = room.FindCoding(wanted.WriteCoding),
                KillWithoutQuery = wanted.Get(":noquery").IsTrue,
                Stopped = wanted.Get(":stop").IsTrue,
            };
            EditorProcess process = room.Open(cancellation => host.Processes.OpenDatagramAsync(request, cancellation));
            if (wanted.IsServer && NetworkAddresses.FromLisp(wanted.Get(":remote")) is { } peer) process.DatagramAddress = peer;
            return wanted.Describe(process);
        }
        catch (NetworkException exception)
        {
            throw ProcessErrors.Of(host, exception, wanted.IsServer ? BindFailed : ClientFailed, wanted.IsServer ? default : wanted.Contact);
        }
    }

    [Primitive("process-contact", "Return the contact info of PROCESS; t for a real child.\nFor a network or pipe connection, the value depends on the optional KEY arg.  If KEY is nil, value is a cons cell of the form (HOST SERVICE) for a network connection; it is t for a pipe connection.  If KEY is t, the complete contact information for the connection is returned, else the specific value for the keyword KEY is returned.\nWhile the connection is being made this waits for it, unless NO-BLOCK is non-nil.")]
    public static Value Contact(ScriptHost host, EditorProcess process, Value key = default, Value noBlock = default)
    {
        if (process.State == ProcessState.Connecting && noBlock.IsNil)
            host.ProcessRoom.Pump(() => process.State != ProcessState.Connecting, null, default);
        Value contact = NetworkContacts.Of(host, host.ProcessRoom.Of(process));
        if (process.Type == ProcessType.Subprocess || ReferenceEquals(key.O, Symbol.True)) return contact;
        if (key.IsTrue) return ProcessRoom.GetProperty(contact, key);
        if (process.Type == ProcessType.Pipe) return Value.T;
        if (process.Type == ProcessType.Serial) return Cons.List(host.ProcessRoom.Contact(contact, ":port"), host.ProcessRoom.Contact(contact, ":speed"));
        return Cons.List(host.ProcessRoom.Contact(contact, ":host"), host.ProcessRoom.Contact(contact, ":service"));
    }

    [Primitive("process-datagram-address", "Get the current datagram address associated with PROCESS.\nIf PROCESS is a non-datagram process, return nil.")]
    public static Value DatagramAddress(EditorProcess process)
    {
        if (process.DatagramAddress is { } address) return NetworkAddresses.ToLisp(address);
        if (!process.IsDatagram || process.Type != ProcessType.Network) return default;

        // Nobody has sent anything yet: GNU Emacs 28.2 gives an address family of 0 and fourteen zeros.
        return new Cons(0, Value.Of(new LispVector(Enumerable.Repeat((Value)0, 14).ToArray())));
    }

    [Primitive("set-process-datagram-address", "Set the datagram address for PROCESS to ADDRESS.\nReturn nil upon error setting address, ADDRESS otherwise.")]
    public static Value SetDatagramAddress(ScriptHost host, EditorProcess process, Value address)
    {
        if (process.DatagramAddress is null && !process.IsDatagram) return default;
        if (NetworkAddresses.FromLisp(address) is not { } peer) return default;
        process.DatagramAddress = peer;
        LispProcess state = host.ProcessRoom.Of(process);
        NetworkContacts.Complete(host, state);
        return address;
    }

    [Primitive("set-network-process-option", "For network process PROCESS set option OPTION to value VALUE.\nThe options that the system is asked for are :nodelay, :keepalive, :linger, :broadcast, :reuseaddr and the like; ned sets what is best itself, so this only checks the name.", Min = 3)]
    public static bool SetOption(ScriptHost host, EditorProcess process, Symbol option, Value value = default, Value noError = default)
    {
        string[] known = [":bindtodevice", ":broadcast", ":dontroute", ":keepalive", ":linger", ":nodelay", ":oobinline", ":priority", ":reuseaddr"];
        if (known.Contains(option.Name)) return true;
        return noError.IsTrue ? false : throw host.Lisp.Error("Unknown or unsupported option");
    }

    [Primitive("format-network-address", "Convert network ADDRESS from internal format to a string.\nIf optional second argument OMIT-PORT is non-nil, don't include a port number in the string.  Return nil if format of ADDRESS is invalid.")]
    public static Value Format(Value address, Value omitPort = default) =>
        NetworkAddresses.Format(address, omitPort.IsTrue) is { } text ? Value.Str(text) : default;

    [Primitive("network-lookup-address-info", "Look up Internet Protocol (IP) address info of NAME.\nOptional argument FAMILY controls whether to look up IPv4 or IPv6 addresses: ipv4, ipv6, or nil for both.  Return a list of addresses, or nil if none were found.")]
    public static Value LookUp(ScriptHost host, LispString name, Value family = default)
    {
        AddressFamily wanted = family.AsSymbol?.Name switch
        {
            "nil" => AddressFamily.Unspecified,
            "ipv4" => AddressFamily.InterNetwork,
            "ipv6" => AddressFamily.InterNetworkV6,
            _ => throw host.Lisp.Error("Unsupported lookup type"),
        };
        if (name.IsMultibyte && !System.Text.Ascii.IsValid(name.Text)) throw host.Lisp.Error($"Non-ASCII hostname {name.Text} detected, please use puny-encode-domain");
        try
        {
            IReadOnlyList<IPAddress> found = host.ProcessRoom.Open(cancellation => host.Processes.FindAddressesAsync(name.Text, wanted, cancellation));
            return Cons.List([.. found.Select(static address => NetworkAddresses.ToLisp(address, 0))]);
        }
        catch (NetworkException exception)
        {
            host.Message($"{name.Text}/0 {exception.Reason}");
            return default;
        }
    }
}
