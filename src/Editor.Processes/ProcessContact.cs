using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>Who a process talks to (<c>process-contact</c>): what was asked for, and the addresses that came of it.</summary>
public sealed record ProcessContact
{
    /// <summary>What was asked for; null for an accepted connection and a session.</summary>
    public Endpoint? Requested { get; init; }

    /// <summary>The peer's address; null for a listener and for an unnamed Unix peer.</summary>
    public EndPoint? Remote { get; init; }

    /// <summary>Our addresses: one for a connection; for a listener each address that it binds (127.0.0.1 and ::1 for localhost).</summary>
    public IReadOnlyList<EndPoint> Local { get; init; } = [];

    /// <summary>The port: the peer's of a connection, our own of a listener (the one the system gave, for port 0); 0 for a Unix socket.</summary>
    public int Port => PortOf(Remote) ?? (Local.Count > 0 ? PortOf(Local[0]) : null) ?? 0;

    /// <summary>The peer as people read it, with IPv4 in its own form: <c>127.0.0.1:52122</c>, <c>[::1]:80</c>, a path; for a listener its first address.</summary>
    public string Text => Format(Remote ?? (Local.Count > 0 ? Local[0] : null)) is { Length: > 0 } text ? text : Requested?.ToString() ?? "";

    /// <summary>An address in the form <see cref="Text"/> has.</summary>
    /// <param name="address">An address, or null.</param>
    public static string Format(EndPoint? address) => address switch
    {
        IPEndPoint ip => Unmap(ip).ToString(),
        null => "",
        _ => address.ToString() ?? "",
    };

    /// <summary>The address alone, without a port: what <c>open from 127.0.0.1</c> names.</summary>
    internal static string FormatHost(EndPoint? address) => address switch
    {
        IPEndPoint ip => Unmap(ip).Address.ToString(),
        UnixDomainSocketEndPoint unix => unix.ToString(),
        _ => "-",
    };

    // A dual-stack socket sees IPv4 peers as ::ffff:1.2.3.4.
    internal static IPEndPoint Unmap(IPEndPoint ip) =>
        ip.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(ip.Address.MapToIPv4(), ip.Port) : ip;

    private static int? PortOf(EndPoint? address) => (address as IPEndPoint)?.Port;
}
