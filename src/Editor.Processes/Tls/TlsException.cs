using Editor.Buffers;

namespace Editor.Processes;

/// <summary>Why a TLS handshake ended in nothing.</summary>
public enum TlsProblem
{
    /// <summary>The two ends agreed on nothing: versions, ciphers, application protocols.</summary>
    Handshake,

    /// <summary>What the peer sent is not TLS.</summary>
    NotTls,

    /// <summary>The peer closed or reset the connection in the handshake.</summary>
    Closed,

    /// <summary>The handshake took longer than it may.</summary>
    TimedOut,

    /// <summary>The peer sent an alert: it refused us.</summary>
    Refused,

    /// <summary>The peer showed no certificate.</summary>
    NoCertificate,

    /// <summary>A certificate has expired.</summary>
    Expired,

    /// <summary>A certificate is not valid yet.</summary>
    NotYetValid,

    /// <summary>The certificate is signed by itself alone, and not among those we trust.</summary>
    SelfSigned,

    /// <summary>The certificate's issuer is unknown or not trusted here.</summary>
    UnknownIssuer,

    /// <summary>The certificate is for other hosts.</summary>
    WrongHost,

    /// <summary>The certificate may not be used for this, was revoked, or is broken.</summary>
    InvalidCertificate,
}

/// <summary>A TLS handshake that failed. The message names the peer, its certificate and what to do, with control characters made visible.</summary>
public sealed class TlsException : EditorException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is shown, as it is.</param>
    /// <param name="problem">The first thing wrong, for programs.</param>
    /// <param name="innerException">What the system said.</param>
    public TlsException(string message, TlsProblem problem, Exception? innerException = null)
        : base(message, innerException!) => Problem = problem;

    /// <summary>The first thing wrong.</summary>
    public TlsProblem Problem { get; }

    /// <summary>The subject of the certificate that was refused; null when it was not about one.</summary>
    public string? CertificateSubject { get; init; }
}

/// <summary>
/// A TLS stream that ended without the peer's close_notify: somebody between may have cut it, and what came may not be all
/// (RFC 8446, section 6.1). Everything that came before was delivered.
/// </summary>
public sealed class TlsTruncatedException : IOException
{
    /// <summary>Creates the exception.</summary>
    public TlsTruncatedException()
        : base("TLS stream cut short: the peer closed without saying so (no close_notify); what came may not be all")
    {
    }
}
