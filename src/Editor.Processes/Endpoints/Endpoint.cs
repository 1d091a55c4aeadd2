using System.Globalization;
using System.Net;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// Where a connection goes or a listener binds, as people write it: <c>tcp:example.org:http</c>, <c>listen:*:7000</c>,
/// <c>unix:/run/x.sock</c>. Immutable and unresolved: no name is looked up here. <see cref="ToString"/> gives a text that
/// <see cref="EndpointSyntax"/> reads back as an equal value.
/// </summary>
public sealed record Endpoint
{
    internal const string LocalhostName = "localhost";
    internal const string EveryAddress = "*";

    private Endpoint(EndpointScheme scheme, string host, string service, string path)
    {
        Scheme = scheme;
        Host = host;
        Service = service;
        Path = path;
    }

    /// <summary>The transport, and which end of it.</summary>
    public EndpointScheme Scheme { get; }

    /// <summary>A host name or an address literal without brackets; <c>*</c> for every address; empty for a Unix socket.</summary>
    public string Host { get; }

    /// <summary>A service name or a decimal port number; empty for a Unix socket.</summary>
    public string Service { get; }

    /// <summary>The file name of a Unix socket; empty for the others.</summary>
    public string Path { get; }

    /// <summary>The port, when <see cref="Service"/> is a number; null for a service name and for a Unix socket.</summary>
    public int? Port =>
        int.TryParse(Service, NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null;

    /// <summary>True for the three schemes that wait for peers.</summary>
    public bool IsListener => Scheme is EndpointScheme.Listen or EndpointScheme.ListenUdp or EndpointScheme.ListenUnix;

    /// <summary>True for UDP, either end.</summary>
    public bool IsDatagram => Scheme is EndpointScheme.Udp or EndpointScheme.ListenUdp;

    /// <summary>True for a Unix socket, either end.</summary>
    public bool IsUnix => Scheme is EndpointScheme.Unix or EndpointScheme.ListenUnix;

    /// <summary>True when a listener is reachable from other machines on every address: the connection list warns of it.</summary>
    public bool IsWildcardBind =>
        IsListener && !IsUnix
        && (Host == EveryAddress
            || (IPAddress.TryParse(Host, out IPAddress? address)
                && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))));

    /// <summary>A TCP connection to <paramref name="port"/> (1 to 65535) of <paramref name="host"/>.</summary>
    /// <exception cref="EditorException">The host or the port cannot be one; the message names it.</exception>
    public static Endpoint Tcp(string host, int port) => Create(EndpointScheme.Tcp, host, Decimal(port));

    /// <summary>A TCP connection to a service name or a decimal port of <paramref name="host"/>.</summary>
    /// <exception cref="EditorException">The host or the service cannot be one; the message names it.</exception>
    public static Endpoint Tcp(string host, string service) => Create(EndpointScheme.Tcp, host, service);

    /// <summary>Datagrams to <paramref name="port"/> (1 to 65535) of <paramref name="host"/>.</summary>
    /// <exception cref="EditorException">The host or the port cannot be one; the message names it.</exception>
    public static Endpoint Udp(string host, int port) => Create(EndpointScheme.Udp, host, Decimal(port));

    /// <summary>Datagrams to a service name or a decimal port of <paramref name="host"/>.</summary>
    /// <exception cref="EditorException">The host or the service cannot be one; the message names it.</exception>
    public static Endpoint Udp(string host, string service) => Create(EndpointScheme.Udp, host, service);

    /// <summary>A TLS connection to <paramref name="port"/> (1 to 65535) of <paramref name="host"/>.</summary>
    /// <exception cref="EditorException">The host or the port cannot be one; the message names it.</exception>
    public static Endpoint Tls(string host, int port) => Create(EndpointScheme.Tls, host, Decimal(port));

    /// <summary>A TCP listener on <paramref name="port"/> (0: one the system picks).</summary>
    /// <exception cref="EditorException">The host or the port cannot be one; the message names it.</exception>
    public static Endpoint Listen(ListenHost host, int port) => Create(EndpointScheme.Listen, host.Name, Decimal(port));

    /// <summary>A UDP listener on <paramref name="port"/> (0: one the system picks).</summary>
    /// <exception cref="EditorException">The host or the port cannot be one; the message names it.</exception>
    public static Endpoint ListenUdp(ListenHost host, int port) => Create(EndpointScheme.ListenUdp, host.Name, Decimal(port));

    /// <summary>A connection to the Unix socket at <paramref name="path"/>, at most 107 bytes of UTF-8.</summary>
    /// <exception cref="EditorException">The path is empty or too long; the message names it.</exception>
    public static Endpoint Unix(string path) => CreateUnix(EndpointScheme.Unix, path);

    /// <summary>A listener on the Unix socket at <paramref name="path"/>, at most 107 bytes of UTF-8.</summary>
    /// <exception cref="EditorException">The path is empty or too long; the message names it.</exception>
    public static Endpoint ListenUnix(string path) => CreateUnix(EndpointScheme.ListenUnix, path);

    /// <summary>An endpoint of any scheme but the Unix ones, checked as the command line's are.</summary>
    /// <exception cref="EditorException">The host or the service cannot be one; the message names it.</exception>
    public static Endpoint Create(EndpointScheme scheme, string host, string service)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(service);
        host = EndpointSyntax.StripBrackets(host);
        return EndpointSyntax.FaultOf(scheme, host, service) is { } fault
            ? throw new EditorException(fault)
            : CreateUnchecked(scheme, host, service);
    }

    /// <summary>The endpoint as the command line takes it, with an IPv6 literal in brackets.</summary>
    public override string ToString()
    {
        string scheme = EndpointSyntax.NameOf(Scheme);
        return IsUnix ? $"{scheme}:{Path}" : $"{scheme}:{EndpointSyntax.WithBrackets(Host)}:{Service}";
    }

    internal static Endpoint CreateUnchecked(EndpointScheme scheme, string host, string service) =>
        new(scheme, host, service, path: "");

    internal static Endpoint CreateUnix(EndpointScheme scheme, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return EndpointSyntax.FaultOfPath(scheme, path) is { } fault
            ? throw new EditorException(fault)
            : new Endpoint(scheme, host: "", service: "", path);
    }

    private static string Decimal(int port) => port.ToString(CultureInfo.InvariantCulture);
}
