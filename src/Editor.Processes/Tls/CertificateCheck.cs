using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Editor.Processes;

/// <summary>What a look at the peer's certificate found: good, or everything that is wrong with it.</summary>
internal sealed class CertificateCheck
{
    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
    private const X509ChainStatusFlags Untimely = X509ChainStatusFlags.NotTimeValid;

    /// <summary>So many alternative names of a certificate are listed in a message.</summary>
    private const int MaxNamesShown = 5;

    private readonly List<(TlsProblem Problem, string Words)> _found = [];

    private CertificateCheck(X509Certificate2? certificate)
    {
        Subject = certificate is null ? null : NameOf(certificate);
        Issuer = certificate?.Issuer;
        NotAfter = certificate is null ? null : new DateTimeOffset(certificate.NotAfter);
    }

    /// <summary>The certificate's subject; null when the peer showed none.</summary>
    public string? Subject { get; }

    /// <summary>The certificate's issuer; null when the peer showed none.</summary>
    public string? Issuer { get; }

    /// <summary>The end of the certificate's validity; null when the peer showed none.</summary>
    public DateTimeOffset? NotAfter { get; }

    /// <summary>True when nothing is wrong.</summary>
    public bool IsGood => _found.Count == 0;

    /// <summary>The first thing wrong; meaningless for a good one.</summary>
    public TlsProblem Problem => IsGood ? default : _found[0].Problem;

    /// <summary>Everything wrong: "it is self-signed; it expired on 2020-01-02".</summary>
    public string Words => string.Join("; ", _found.Select(static f => f.Words));

    /// <summary>Looks at what SslStream's validation gives.</summary>
    /// <param name="certificate">The peer's; null when it showed none.</param>
    /// <param name="chain">What was built from it.</param>
    /// <param name="errors">SslStream's verdict.</param>
    /// <param name="host">The name it should bear; null when it is not asked for one (a client's).</param>
    /// <param name="now">To tell expired from not yet valid.</param>
    public static CertificateCheck Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string? host, DateTimeOffset now)
    {
        var leaf = certificate as X509Certificate2;
        var check = new CertificateCheck(leaf);
        if (leaf is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            check.Add(TlsProblem.NoCertificate, "it showed no certificate");
            return check;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            check.LookAtChain(chain, now);
        if (host is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            check.Add(TlsProblem.WrongHost, $"it is for {NamesIn(leaf)}, not for {host}");
        return check;
    }

    private void Add(TlsProblem problem, string words) => _found.Add((problem, words));

    private void LookAtChain(X509Chain? chain, DateTimeOffset now)
    {
        X509ChainStatusFlags rest = X509ChainStatusFlags.NoError;
        string details = "";
        for (int i = 0; i < (chain?.ChainElements.Count ?? 0); i++)
        {
            X509ChainElement element = chain!.ChainElements[i];
            foreach (X509ChainStatus status in element.ChainElementStatus)
            {
                if ((status.Status & Untimely) != X509ChainStatusFlags.NoError)
                    AddUntimely(element.Certificate, isLeaf: i == 0, now);
                else if ((status.Status & Untrusted) != X509ChainStatusFlags.NoError)
                    AddUntrusted(element.Certificate, isLeaf: i == 0);
                else
                    (rest, details) = (rest | status.Status, status.StatusInformation);
            }
        }

        if (rest != X509ChainStatusFlags.NoError || IsGood)
            Add(TlsProblem.InvalidCertificate, $"it is not valid for this ({rest}) {details}".TrimEnd());
    }

    private void AddUntimely(X509Certificate2 certificate, bool isLeaf, DateTimeOffset now)
    {
        string whose = isLeaf ? "it" : $"its issuer {NameOf(certificate)}";
        var (from, to) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (now < from)
            Add(TlsProblem.NotYetValid, $"{whose} is not valid before {Day(from)}");
        else
            Add(TlsProblem.Expired, $"{whose} expired on {Day(to)}");
    }

    private void AddUntrusted(X509Certificate2 certificate, bool isLeaf)
    {
        bool isSelfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        if (isSelfSigned && isLeaf)
            Add(TlsProblem.SelfSigned, "it is self-signed");
        else if (isSelfSigned)
            Add(TlsProblem.UnknownIssuer, $"it leads to {NameOf(certificate)}, which is not trusted here");
        else
            Add(TlsProblem.UnknownIssuer, $"its issuer {certificate.Issuer} is unknown here");
    }

    /// <summary>A subject may be empty (RFC 5280 allows it with alternative names): then these stand for it.</summary>
    private static string NameOf(X509Certificate2 certificate) =>
        certificate.Subject.Length > 0 ? certificate.Subject : NamesIn(certificate);

    private static string NamesIn(X509Certificate2 certificate)
    {
        X509SubjectAlternativeNameExtension? names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        List<string> listed = names is null
            ? []
            : [.. names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static a => a.ToString())).Take(MaxNamesShown + 1)];
        if (listed.Count == 0)
            return certificate.Subject.Length > 0 ? certificate.Subject : "nobody";
        return listed.Count > MaxNamesShown
            ? string.Join(", ", listed.Take(MaxNamesShown)) + " and others"
            : string.Join(", ", listed);
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
