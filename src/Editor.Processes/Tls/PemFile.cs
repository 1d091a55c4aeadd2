using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>Reads certificates and keys from PEM files; every error names the file and what is wrong with it.</summary>
internal static class PemFile
{
    /// <summary>The certificates of a file of trusted issuers.</summary>
    /// <exception cref="EditorException">The file cannot be read or holds none.</exception>
    public static async Task<X509Certificate2Collection> ReadAuthoritiesAsync(string path, CancellationToken cancellation) =>
        Certificates(path, await ReadAsync(path, "trusted certificates", cancellation).ConfigureAwait(false));

    /// <summary>A certificate with its private key, and the issuers' certificates that stand after it in its file.</summary>
    /// <param name="path">The certificate's file.</param>
    /// <param name="keyPath">The key's file; null when the key stands in the certificate's.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="EditorException">A file cannot be read, or certificate and key do not make a pair.</exception>
    public static async Task<SslStreamCertificateContext> ReadIdentityAsync(string path, string? keyPath, CancellationToken cancellation)
    {
        string text = await ReadAsync(path, "certificate", cancellation).ConfigureAwait(false);
        string keyText = keyPath is null ? text : await ReadAsync(keyPath, "private key", cancellation).ConfigureAwait(false);
        X509Certificate2Collection chain = Certificates(path, text);
        CheckKey(path, keyPath, keyText);
        X509Certificate2 identity;
        try
        {
            identity = X509Certificate2.CreateFromPem(text, keyText);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new EditorException($"{keyPath ?? path}: this private key does not belong to the certificate in {path}", e);
        }

        chain.RemoveAt(0);

        // offline: issuers that the file lacks are not fetched from the network behind the person's back.
        return SslStreamCertificateContext.Create(identity, chain, offline: true);
    }

    private static void CheckKey(string path, string? keyPath, string keyText)
    {
        if (keyText.Contains("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal) || keyText.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new EditorException($"{keyPath ?? path}: the private key is locked with a passphrase; unlock a copy of it: openssl pkey -in FILE -out COPY");
        if (!keyText.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new EditorException(keyPath is null
                ? $"{path}: no private key beside the certificate; name the key's file as well"
                : $"{keyPath}: no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
        }
    }

    private static X509Certificate2Collection Certificates(string path, string text)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            throw new EditorException($"{path}: a certificate in it is damaged", e);
        }

        return found.Count > 0 ? found : throw new EditorException($"{path}: no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
    }

    private static async Task<string> ReadAsync(string path, string what, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
                UnauthorizedAccessException => Directory.Exists(path) ? "Is a directory" : "Permission denied",
                _ => e.Message,
            };
            throw new EditorException($"{path}: cannot read the {what}: {reason}", e);
        }
    }
}
