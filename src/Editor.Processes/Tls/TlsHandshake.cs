using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Editor.Processes;

/// <summary>One handshake, either end: runs it within its time and turns what it came to into a connection or a <see cref="TlsException"/>.</summary>
internal sealed class TlsHandshake
{
    /// <summary>Purposes a certificate must allow (RFC 5280, section 4.2.1.12).</summary>
    public const string ServerPurpose = "1.3.6.1.5.5.7.3.1", ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private readonly TlsOptions _options;
    private readonly IByteTransport _plain;
    private readonly TransportStream _below;
    private readonly SslStream _ssl;
    private readonly string _peer;
    private CertificateCheck? _check;
    private bool _refused;

    /// <summary>A handshake on <paramref name="plain"/>.</summary>
    /// <param name="options">Give the time limit and the clock.</param>
    /// <param name="plain">Owned by the connection that comes of it; left open on failure.</param>
    /// <param name="peer">What messages call the peer.</param>
    public TlsHandshake(TlsOptions options, IByteTransport plain, string peer)
    {
        _options = options;
        _plain = plain;
        _peer = peer;
        _below = new TransportStream(plain);
        _ssl = new SslStream(_below, leaveInnerStreamOpen: true);
    }

    /// <summary>How chains are built: nothing is asked of the network, neither revocation lists nor missing issuers.</summary>
    /// <param name="purpose">What the certificate must allow.</param>
    /// <param name="authorities">The only issuers to trust; null for the system's.</param>
    public static X509ChainPolicy Policy(string purpose, X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(new Oid(purpose));
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <summary>Looks at the peer's certificate and keeps what was found, for the message and for <see cref="TlsInfo"/>.</summary>
    /// <returns>True when the handshake goes on: the certificate is good, or <paramref name="insecure"/>.</returns>
    public bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string? host, bool insecure)
    {
        _check = CertificateCheck.Of(certificate, chain, errors, host, _options.Time.GetUtcNow());
        _refused = !_check.IsGood && !insecure;
        return !_refused;
    }

    /// <summary>Runs the handshake.</summary>
    /// <param name="isServer">Which end this is.</param>
    /// <param name="authenticate">SslStream's handshake of this end.</param>
    /// <param name="advice">What a person can do about a certificate that was refused.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TlsConnection> RunAsync(
        bool isServer, Func<SslStream, CancellationToken, Task> authenticate, string advice, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.HandshakeTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await authenticate(_ssl, either.Token).ConfigureAwait(false);
            return new TlsConnection(new TlsTransport(_ssl, _below, _plain), Info(isServer));
        }
        catch (Exception e)
        {
            await _ssl.DisposeAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw new TlsException(TimeOutMessage(), TlsProblem.TimedOut, e);
            if (_refused)
                throw Refused(_check!, advice, e);
            if (e is AuthenticationException or IOException or System.ComponentModel.Win32Exception or ObjectDisposedException)
                throw TlsFailure.From(_peer, _below, e);
            throw;
        }
    }

    private string TimeOutMessage() =>
        $"No TLS with {InertText.Of(_peer)}: the handshake took longer than {_options.HandshakeTimeout.TotalSeconds:0.###} seconds; it may not speak TLS";

    private TlsException Refused(CertificateCheck check, string advice, Exception cause)
    {
        string message = check.Subject is { } subject
            ? $"No TLS with {InertText.Of(_peer)}: its certificate ({InertText.Of(subject)}) is refused: {InertText.Of(check.Words)}. {advice}"
            : $"No TLS with {InertText.Of(_peer)}: {check.Words}. {advice}";
        return new TlsException(message.TrimEnd(), check.Problem, cause) { CertificateSubject = check.Subject };
    }

    private TlsInfo Info(bool isServer) => new()
    {
        Protocol = ProtocolName(_ssl.SslProtocol),
        CipherSuite = _ssl.NegotiatedCipherSuite.ToString(),
        PeerSubject = _check?.Subject,
        PeerIssuer = _check?.Issuer,
        PeerNotAfter = _check?.NotAfter,
        IsVerified = _check is { IsGood: true, Subject: not null },
        VerificationProblem = _check is { IsGood: false, Subject: not null } bad ? bad.Words : null,
        ApplicationProtocol = _ssl.NegotiatedApplicationProtocol.Protocol.IsEmpty ? null : _ssl.NegotiatedApplicationProtocol.ToString(),
        IsServer = isServer,
    };

    private static string ProtocolName(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };
}
