using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Editor.Processes;

/// <summary>
/// TLS as a server: a certificate and its key from PEM files. The files are read for each handshake, so that a renewed certificate is taken
/// without a restart. Clients need no certificate unless <see cref="ClientCaFile"/> asks for one.
/// </summary>
public sealed record TlsServerOptions : TlsOptions
{
    private const string Advice = "The client must show a certificate of an issuer that is trusted here";

    /// <summary>The PEM file with the certificate, and after it its issuers' up to the root (which may be left out).</summary>
    public required string CertificateFile { get; init; }

    /// <summary>The PEM file of the private key, without a passphrase; null when it stands in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>A PEM file of issuers: a client must show a certificate of one of them. Null asks for none.</summary>
    public string? ClientCaFile { get; init; }

    /// <inheritdoc/>
    internal override async Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation)
    {
        SslStreamCertificateContext identity =
            await PemFile.ReadIdentityAsync(CertificateFile, KeyFile, cancellation).ConfigureAwait(false);
        X509Certificate2Collection? authorities = ClientCaFile is null
            ? null
            : await PemFile.ReadAuthoritiesAsync(ClientCaFile, cancellation).ConfigureAwait(false);

        var handshake = new TlsHandshake(this, plain, host ?? "the client");
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = identity,
            ClientCertificateRequired = authorities is not null,
            CertificateChainPolicy = TlsHandshake.Policy(TlsHandshake.ClientPurpose, authorities),
            ApplicationProtocols = [.. ApplicationProtocols.Select(static p => new SslApplicationProtocol(p))],

            // A resumed session shows no certificate anew: not where one is asked for.
            AllowTlsResume = authorities is null,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                authorities is null || handshake.Accepts(certificate, chain, errors, host: null, insecure: false),
        };
        return await handshake.RunAsync(
            isServer: true, (ssl, cancel) => ssl.AuthenticateAsServerAsync(options, cancel), Advice, cancellation).ConfigureAwait(false);
    }
}
