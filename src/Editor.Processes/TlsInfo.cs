namespace Editor.Processes;

/// <summary>What a TLS handshake agreed: shown in the connection list and given to programs.</summary>
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

    /// <summary>True when the peer's certificate was checked and found good; false when checking was turned off or there was none.</summary>
    public bool IsVerified { get; init; }

    /// <summary>The protocol agreed by ALPN; null when none was.</summary>
    public string? ApplicationProtocol { get; init; }
}
