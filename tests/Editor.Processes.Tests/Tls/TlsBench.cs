using System.Net;
using System.Net.Sockets;
using Editor.Testing;

namespace Editor.Processes.Tests.Tls;

/// <summary>A folder of certificates and pairs of connected loopback sockets to shake hands over.</summary>
public sealed class TlsBench : IDisposable
{
    private readonly List<IDisposable> _made = [];

    public TlsBench()
    {
        Folder = Directory.CreateTempSubdirectory("ned-tls-").FullName;
        Authority = TestCertificate.Authority("Test Authority");
        Stranger = TestCertificate.Authority("Stranger");
        _made.AddRange([Authority, Stranger]);
        AuthorityFile = Authority.Write(Folder, "authority").CertificateFile;
        StrangerFile = Stranger.Write(Folder, "stranger").CertificateFile;
        Server = Issue("server", Authority, hosts: ["localhost", "127.0.0.1"]);
        Client = Issue("client", Authority);
    }

    public string Folder { get; }

    public TestCertificate Authority { get; }

    public TestCertificate Stranger { get; }

    public string AuthorityFile { get; }

    public string StrangerFile { get; }

    /// <summary>For localhost and 127.0.0.1, from the authority.</summary>
    public TlsServerOptions Server { get; }

    /// <summary>A client's certificate from the authority (as files).</summary>
    public TlsServerOptions Client { get; }

    /// <summary>A client that trusts the authority alone.</summary>
    public TlsClientOptions Trusting => new() { CaFile = AuthorityFile, HandshakeTimeout = Rig.Patience };

    public static CancellationToken Limit => new CancellationTokenSource(Rig.Patience).Token;

    public TlsServerOptions Issue(
        string name, TestCertificate? issuer, DateTimeOffset? from = null, DateTimeOffset? to = null, params string[] hosts)
    {
        using TestCertificate made = TestCertificate.For(name, issuer, from, to, hosts);
        var (certificate, key) = made.Write(Folder, name);
        return new TlsServerOptions { CertificateFile = certificate, KeyFile = key, HandshakeTimeout = Rig.Patience };
    }

    internal static async Task<(SocketTransport Client, SocketTransport Server)> ConnectAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(listener.LocalEndPoint!, Limit);
        Socket server = await listener.AcceptAsync(Limit);
        server.NoDelay = true;
        return (new SocketTransport(client), new SocketTransport(server));
    }

    /// <summary>Both ends of a handshake; a failed end is an exception of its task, and its socket is closed as the contract asks.</summary>
    internal static async Task<(Task<TlsConnection> Client, Task<TlsConnection> Server)> ShakeAsync(
        TlsOptions client, TlsOptions server, string? host = "localhost")
    {
        var (near, far) = await ConnectAsync();
        var one = UpgradeAsync(client, near, host);
        var other = UpgradeAsync(server, far, host: null);
        await Task.WhenAll(one, other).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Limit);
        return (one, other);
    }

    internal static async Task<TlsConnection> UpgradeAsync(TlsOptions options, IByteTransport plain, string? host, CancellationToken? cancel = null)
    {
        try
        {
            return await options.UpgradeAsync(plain, host, cancel ?? Limit);
        }
        catch (Exception)
        {
            plain.Close();
            throw;
        }
    }

    internal static async Task<byte[]> ReadToEndAsync(IByteTransport from)
    {
        var all = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, Limit) is > 0 and var count)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    public void Dispose()
    {
        _made.ForEach(m => m.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
