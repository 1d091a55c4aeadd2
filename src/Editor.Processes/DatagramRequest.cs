using System.Net.Sockets;
using Editor.Text;

namespace Editor.Processes;

/// <summary>
/// The arguments of a UDP socket as GNU's <c>make-network-process :type 'datagram</c> makes it: one process that hears everybody and sends to one address at a time, for a server
/// the sender of the last datagram that it was given. (A session with a buffer for each address is <see cref="NetworkServerRequest"/>'s.)
/// </summary>
public sealed record DatagramRequest
{
    /// <summary>The name of the process; made unique with <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>…</summary>
    public required string Name { get; init; }

    /// <summary>Where to bind (<c>listen-udp:</c>); null for a client, whose port the system picks.</summary>
    public Endpoint? Local { get; init; }

    /// <summary>Where to send to at first (<c>udp:</c>); null for nobody yet.</summary>
    public Endpoint? Remote { get; init; }

    /// <summary>IPv4 or IPv6 alone, or <see cref="AddressFamily.Unspecified"/> for either.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>Where output goes unless a filter takes it.</summary>
    public ProcessBuffer Buffer { get; init; }

    /// <summary>The filter; null inserts in the buffer.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>The sentinel; null writes "Process NAME …" in the buffer.</summary>
    public ProcessSentinel? Sentinel { get; init; }

    /// <summary>How received bytes become text; utf-8-unix unless given.</summary>
    public CodingSystem? ReadCoding { get; init; }

    /// <summary>How sent text becomes bytes; utf-8-unix unless given.</summary>
    public CodingSystem? WriteCoding { get; init; }

    /// <summary>Whether the editor may end without asking about the process.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>Whether the process begins stopped: nothing is read until it is continued.</summary>
    public bool Stopped { get; init; }

    /// <summary>The first entries of the property list.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }
}
