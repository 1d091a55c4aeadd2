namespace Editor.Processes;

/// <summary>
/// How to put TLS on a connection; <c>TlsClientOptions</c> and <c>TlsServerOptions</c> say which end this one is.
/// </summary>
public abstract record TlsOptions
{
    /// <summary>Does the handshake on <paramref name="plain"/>. Nothing else reads or writes there meanwhile.</summary>
    /// <param name="plain">The transport below; the result owns it. On a failure the caller closes it.</param>
    /// <param name="host">The host that the connection was opened to, for verification and SNI where the options name none; null when unknown.</param>
    /// <param name="cancellation">Ends the handshake.</param>
    /// <returns>The transport that encrypts, and what was agreed.</returns>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The handshake failed; the message names the certificate or the fault.</exception>
    internal abstract Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation);
}

/// <summary>What a handshake yields.</summary>
/// <param name="Transport">The transport that encrypts; it owns the plain one.</param>
/// <param name="Info">What was agreed.</param>
internal sealed record TlsConnection(IByteTransport Transport, TlsInfo Info);
