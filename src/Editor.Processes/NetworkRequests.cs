using System.Net.Sockets;
using Editor.Text;

namespace Editor.Processes;

/// <summary>The arguments of <c>open-network-stream</c>.</summary>
public sealed record NetworkStreamRequest
{
    /// <summary>The name of the process; made unique with <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>…</summary>
    public required string Name { get; init; }

    /// <summary>Where to connect to: <c>tcp:</c>, <c>udp:</c>, <c>tls:</c> or <c>unix:</c>.</summary>
    public required Endpoint Remote { get; init; }

    /// <summary>IPv4 or IPv6 alone (GNU's <c>:family</c>), or <see cref="AddressFamily.Unspecified"/> for both.</summary>
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

    /// <summary>TLS from the start; a <c>tls:</c> endpoint without it verifies the host it names.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>The API whose words the process uses.</summary>
    public ProcessApi Api { get; init; }

    /// <summary>Whether the editor may end without asking about the process.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>Whether the process begins stopped: nothing is read until it is continued.</summary>
    public bool Stopped { get; init; }

    /// <summary>The first entries of the property list.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }

    /// <summary>Closes the connection when nothing came or went for so long; null takes the registry's.</summary>
    public TimeSpan? IdleTime { get; init; }
}

/// <summary>The arguments of <c>open-network-server-stream</c>.</summary>
public sealed record NetworkServerRequest
{
    /// <summary>The name of the listener, made unique; accepted connections are named after it: <c>srv&lt;1&gt;</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where to listen: <c>listen:</c>, <c>listen-udp:</c> or <c>listen-unix:</c>.</summary>
    public required Endpoint Local { get; init; }

    /// <summary>IPv4 or IPv6 alone (GNU's <c>:family</c>), or <see cref="AddressFamily.Unspecified"/> for both.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>
    /// The listener's buffer, and what the accepted connections' are named after: <c>*srv*</c> makes <c>*srv*&lt;2&gt;</c>; none makes none;
    /// <see cref="ProcessBuffer.Auto"/> makes <c>*srv&lt;1&gt;*</c>.
    /// </summary>
    public ProcessBuffer Buffer { get; init; }

    /// <summary>Called with each accepted connection before any of its bytes is read.</summary>
    public Acceptor? Acceptor { get; init; }

    /// <summary>The filter of accepted connections; one that the acceptor sets wins.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>The sentinel of accepted connections; one that the acceptor sets wins. With <see cref="ProcessApi.Gnu"/> the listener's as well.</summary>
    public ProcessSentinel? Sentinel { get; init; }

    /// <summary>GNU's <c>:log</c>; told of each accepted connection.</summary>
    public ProcessLog? Log { get; init; }

    /// <summary>How received bytes become text; utf-8-unix unless given.</summary>
    public CodingSystem? ReadCoding { get; init; }

    /// <summary>How sent text becomes bytes; utf-8-unix unless given.</summary>
    public CodingSystem? WriteCoding { get; init; }

    /// <summary>TLS from the start on each accepted connection, before its acceptor's wait ends.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>The API whose words and names the listener and its connections use.</summary>
    public ProcessApi Api { get; init; }

    /// <summary>Whether the editor may end without asking about the listener and its connections.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>Whether the listener begins stopped: nothing is accepted until it is continued.</summary>
    public bool Stopped { get; init; }

    /// <summary>The first entries of the listener's property list; with <see cref="ProcessApi.Gnu"/> accepted connections start with a copy.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }

    /// <summary>The most open clients or sessions; null takes the registry's.</summary>
    public int? MaxClients { get; init; }

    /// <summary>Closes an accepted connection, or a UDP session, when nothing came or went for so long; null takes the registry's.</summary>
    public TimeSpan? IdleTime { get; init; }
}
