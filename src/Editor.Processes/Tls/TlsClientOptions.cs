using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// TLS as a client. The server's certificate is verified unless <see cref="Insecure"/>: a trusted issuer, dates, purpose, and the host's
/// name. Revocation is not asked for, as in curl and openssl s_client: that would tell a third party whom one talks to.
/// </summary>
public sealed record TlsClientOptions : TlsOptions
{
    /// <summary>What to do about a refused certificate; the command line's flags, which programs know as CaFile and Insecure.</summary>
    private const string Advice = "If you know it is right, give its PEM file or its issuer's with --ca FILE; --insecure skips the check";

    /// <summary>Lets any certificate through. <see cref="TlsInfo"/> still says what is wrong with it. Off by default.</summary>
    public bool Insecure { get; init; }

    /// <summary>
    /// A PEM file of the only issuers to trust (a self-signed server's own certificate will do); null for the system's store. With
    /// <see cref="TrustSystemToo"/> they come beside the system's.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>Trusts the system's issuers beside those of <see cref="CaFile"/>.</summary>
    public bool TrustSystemToo { get; init; }

    /// <summary>The name that the certificate must bear and that SNI asks for; null for the host that the connection was opened to.</summary>
    public string? Host { get; init; }

    /// <summary>A PEM file with our certificate, for a server that asks for one, and after it its issuers'; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The PEM file of the private key, without a passphrase; null when it stands in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <inheritdoc/>
    internal override async Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation)
    {
        string? name = Host ?? (string.IsNullOrEmpty(host) ? null : host);
        if (name is null && !Insecure)
            throw new EditorException("TLS to a peer without a name: say which host its certificate must bear (Host), or skip the check (Insecure)");
        X509Certificate2Collection? authorities = CaFile is null
            ? null
            : await PemFile.ReadAuthoritiesAsync(CaFile, cancellation).ConfigureAwait(false);
        SslStreamCertificateContext? identity = CertificateFile is null
            ? null
            : await PemFile.ReadIdentityAsync(CertificateFile, KeyFile, cancellation).ConfigureAwait(false);

        var handshake = new TlsHandshake(this, plain, name ?? "the peer");
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = NameToVerify(name),
            ClientCertificateContext = identity,
            CertificateChainPolicy = TlsHandshake.Policy(TlsHandshake.ServerPurpose, authorities),
            ApplicationProtocols = [.. ApplicationProtocols.Select(static p => new SslApplicationProtocol(p))],

            // .NET keeps sessions for the whole process: a connection that verifies shall not go on with one that did not.
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                errors = OrSystemTrusts(certificate, chain, errors);
                return handshake.Accepts(certificate, chain, errors, name, Insecure);
            },
        };
        return await handshake.RunAsync(
            isServer: false, (ssl, cancel) => ssl.AuthenticateAsClientAsync(options, cancel), Advice, cancellation).ConfigureAwait(false);
    }

    /// <summary>The system's verdict on a chain that <see cref="CaFile"/> does not vouch for, when it is asked too.</summary>
    private SslPolicyErrors OrSystemTrusts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (CaFile is null || !TrustSystemToo || chain is null || certificate is not X509Certificate2 leaf
            || !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return errors;
        }

        using var second = new X509Chain { ChainPolicy = TlsHandshake.Policy(TlsHandshake.ServerPurpose, authorities: null) };
        second.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return second.Build(leaf) ? errors & ~SslPolicyErrors.RemoteCertificateChainErrors : errors;
    }

    /// <summary>The name without the root's dot and an address without its zone: neither stands in certificates.</summary>
    private static string NameToVerify(string? name)
    {
        name = (name ?? "").TrimEnd('.');
        int zone = name.IndexOf('%', StringComparison.Ordinal);
        return zone < 0 ? name : name[..zone];
    }
}
