namespace Editor.Processes;

/// <summary>
/// How to put TLS on a connection; <see cref="TlsClientOptions"/> and <see cref="TlsServerOptions"/> say which end this one is. Protocol
/// versions and ciphers are the system's policy (TLS 1.2 and 1.3 on Debian).
/// </summary>
public abstract record TlsOptions
{
    /// <summary>How long the handshake may take before it is given up; 30 seconds unless told otherwise.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Protocols to offer by ALPN (RFC 7301), best first, such as <c>h2</c> or <c>irc</c>; none when empty.</summary>
    public IReadOnlyList<string> ApplicationProtocols { get; init; } = [];

    /// <summary>The clock of the time-out.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Does the handshake on <paramref name="plain"/>. Nothing else reads or writes there meanwhile.</summary>
    /// <param name="plain">The transport below; the result owns it. On a failure the caller closes it.</param>
    /// <param name="host">The host that the connection was opened to, for verification and SNI where the options name none; null when unknown.</param>
    /// <param name="cancellation">Ends the handshake.</param>
    /// <returns>The transport that encrypts, and what was agreed.</returns>
    /// <exception cref="TlsException">The handshake failed; the message names the certificate or the fault.</exception>
    /// <exception cref="Editor.Buffers.EditorException">A certificate or key file cannot be used; the message names it.</exception>
    internal abstract Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation);
}

/// <summary>What a handshake yields.</summary>
/// <param name="Transport">The transport that encrypts; it owns the plain one.</param>
/// <param name="Info">What was agreed.</param>
internal sealed record TlsConnection(IByteTransport Transport, TlsInfo Info);
