namespace Editor.Processes;

/// <summary>
/// What a TLS handshake agreed: shown in the connection list and given to programs. Names are as the peer's certificate has them, control
/// characters included: make them inert before they reach a terminal.
/// </summary>
public sealed record TlsInfo
{
    /// <summary>The protocol's name, such as <c>TLS 1.3</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The cipher suite's standard name.</summary>
    public required string CipherSuite { get; init; }

    /// <summary>The subject of the peer's certificate; null when it showed none.</summary>
    public string? PeerSubject { get; init; }

    /// <summary>The issuer of the peer's certificate; null when it showed none.</summary>
    public string? PeerIssuer { get; init; }

    /// <summary>The end of the peer's certificate's validity; null when it showed none.</summary>
    public DateTimeOffset? PeerNotAfter { get; init; }

    /// <summary>
    /// True when the peer's certificate was checked and found good; false when it showed none, or a bad one was let through
    /// (<see cref="TlsClientOptions.Insecure"/>).
    /// </summary>
    public bool IsVerified { get; init; }

    /// <summary>What is wrong with a certificate that was let through: "it is self-signed"; null when verified or none was shown.</summary>
    public string? VerificationProblem { get; init; }

    /// <summary>The protocol agreed by ALPN; null when none was.</summary>
    public string? ApplicationProtocol { get; init; }

    /// <summary>True when this end was the server.</summary>
    public bool IsServer { get; init; }
}
