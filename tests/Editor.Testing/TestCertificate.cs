using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Editor.Testing;

/// <summary>A certificate made for a test, with its key: self-signed, or issued by another one. ECDSA P-256: quick to make.</summary>
public sealed class TestCertificate : IDisposable
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1", ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private TestCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate in PEM form.</summary>
    public string CertificatePem => Certificate.ExportCertificatePem();

    /// <summary>The private key in PEM form (PKCS#8).</summary>
    public string KeyPem
    {
        get
        {
            using ECDsa key = Certificate.GetECDsaPrivateKey()!;
            return key.ExportPkcs8PrivateKeyPem();
        }
    }

    /// <summary>An issuer of other certificates.</summary>
    public static TestCertificate Authority(string name, TestCertificate? issuer = null) =>
        Make(name, issuer, isAuthority: true, hosts: [], DateTimeOffset.UnixEpoch, End);

    /// <summary>A server's or client's certificate for <paramref name="hosts"/> (names and addresses); self-signed without an issuer.</summary>
    public static TestCertificate For(
        string subject, TestCertificate? issuer, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null, params string[] hosts) =>
        Make(subject, issuer, isAuthority: false, hosts, notBefore ?? DateTimeOffset.UnixEpoch, notAfter ?? End);

    /// <summary>Writes certificate and key to files of <paramref name="folder"/>; gives their paths.</summary>
    public (string CertificateFile, string KeyFile) Write(string folder, string name, params TestCertificate[] issuers)
    {
        string certificate = Path.Combine(folder, name + ".crt");
        string key = Path.Combine(folder, name + ".key");
        File.WriteAllText(certificate, string.Join('\n', [CertificatePem, .. issuers.Select(i => i.CertificatePem)]) + "\n");
        File.WriteAllText(key, KeyPem + "\n");
        return (certificate, key);
    }

    public void Dispose() => Certificate.Dispose();

    // Far, but within what a 32-bit time holds.
    private static DateTimeOffset End => new(2037, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static TestCertificate Make(
        string name, TestCertificate? issuer, bool isAuthority, string[] hosts, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (isAuthority)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        else
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerPurpose), new Oid(ClientPurpose)], critical: false));
        if (hosts.Length > 0)
            request.CertificateExtensions.Add(Names(hosts));
        if (issuer is null)
            return new TestCertificate(request.CreateSelfSigned(notBefore, notAfter));
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F;
        using ECDsa issuerKey = issuer.Certificate.GetECDsaPrivateKey()!;
        using X509Certificate2 bare = request.Create(
            issuer.Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), notBefore, notAfter, serial);
        return new TestCertificate(bare.CopyWithPrivateKey(key));
    }

    private static X509Extension Names(string[] hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        return names.Build();
    }
}
