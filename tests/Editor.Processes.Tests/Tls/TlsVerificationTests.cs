using System.Net.Sockets;
using Editor.Buffers;
using Editor.Testing;

namespace Editor.Processes.Tests.Tls;

public class TlsVerificationTests(TlsBench bench) : IClassFixture<TlsBench>
{
    private const string Advice = "If you know it is right, give its PEM file or its issuer's with --ca FILE; --insecure skips the check";

    private static readonly DateTimeOffset Past = new(2020, 1, 2, 3, 4, 0, TimeSpan.Zero), Future = new(2036, 1, 2, 3, 4, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_good_certificate_is_taken_and_told_of()
    {
        var (client, server) = await TlsBench.ShakeAsync(bench.Trusting, bench.Server);
        TlsInfo info = (await client).Info;
        Assert.Equal(("TLS 1.3", "CN=server", "CN=Test Authority"), (info.Protocol, info.PeerSubject, info.PeerIssuer));
        Assert.Equal(new DateTimeOffset(2037, 1, 1, 0, 0, 0, TimeSpan.Zero), info.PeerNotAfter);
        Assert.StartsWith("TLS_", info.CipherSuite, StringComparison.Ordinal);
        Assert.True(info.IsVerified);
        Assert.Null(info.VerificationProblem);
        Assert.False(info.IsServer);
        TlsInfo other = (await server).Info;
        Assert.True(other.IsServer);
        Assert.False(other.IsVerified);
        Assert.Null(other.PeerSubject);
    }

    [Fact]
    public async Task The_systems_store_does_not_know_a_private_authority() =>
        await RefusedAsync(
            new TlsClientOptions(),
            bench.Server,
            TlsProblem.UnknownIssuer,
            $"No TLS with localhost: its certificate (CN=server) is refused: its issuer CN=Test Authority is unknown here. {Advice}");

    [Fact]
    public async Task Another_authority_does_not_vouch() =>
        await RefusedAsync(
            new TlsClientOptions { CaFile = bench.StrangerFile },
            bench.Server,
            TlsProblem.UnknownIssuer,
            $"No TLS with localhost: its certificate (CN=server) is refused: its issuer CN=Test Authority is unknown here. {Advice}");

    [Fact]
    public async Task Expired_is_told_with_its_date() =>
        await RefusedAsync(
            bench.Trusting,
            bench.Issue("old", bench.Authority, to: Past, hosts: ["localhost"]),
            TlsProblem.Expired,
            $"No TLS with localhost: its certificate (CN=old) is refused: it expired on 2020-01-02 03:04 UTC. {Advice}");

    [Fact]
    public async Task Not_yet_valid_is_told_with_its_date() =>
        await RefusedAsync(
            bench.Trusting,
            bench.Issue("young", bench.Authority, from: Future, hosts: ["localhost"]),
            TlsProblem.NotYetValid,
            $"No TLS with localhost: its certificate (CN=young) is refused: it is not valid before 2036-01-02 03:04 UTC. {Advice}");

    [Fact]
    public async Task A_wrong_host_is_told_with_the_right_ones() =>
        await RefusedAsync(
            bench.Trusting,
            bench.Issue("elsewhere", bench.Authority, hosts: ["a.example", "b.example", "192.0.2.1"]),
            TlsProblem.WrongHost,
            $"No TLS with localhost: its certificate (CN=elsewhere) is refused: it is for a.example, b.example, 192.0.2.1, not for localhost. {Advice}");

    [Fact]
    public async Task Self_signed_is_told_as_such() =>
        await RefusedAsync(
            new TlsClientOptions(),
            bench.Issue("alone", issuer: null, hosts: ["localhost"]),
            TlsProblem.SelfSigned,
            $"No TLS with localhost: its certificate (CN=alone) is refused: it is self-signed. {Advice}");

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        string message = await RefusedAsync(
            new TlsClientOptions(),
            bench.Issue("ruin", issuer: null, to: Past, hosts: ["a", "b", "c", "d", "e", "f", "g"]),
            problem: null);
        Assert.Contains("it is self-signed", message, StringComparison.Ordinal);
        Assert.Contains("it expired on 2020-01-02 03:04 UTC", message, StringComparison.Ordinal);
        Assert.Contains("it is for a, b, c, d, e and others, not for localhost", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_in_a_name_do_not_reach_the_message()
    {
        string message = await RefusedAsync(
            new TlsClientOptions(),
            bench.Issue("bell", issuer: null, hosts: ["localhost"]) with { CertificateFile = Named("evil\u001b]0;x\u0007\u202e", out string key), KeyFile = key },
            TlsProblem.SelfSigned);
        Assert.DoesNotContain(message, c => char.IsControl(c) || c == '\u202e');
        Assert.Contains("\\u001B]0;x\\u0007\\u202E", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_trusted_by_its_own_file()
    {
        TlsServerOptions alone = bench.Issue("pinned", issuer: null, hosts: ["localhost"]);
        var (client, _) = await TlsBench.ShakeAsync(new TlsClientOptions { CaFile = alone.CertificateFile }, alone);
        Assert.True((await client).Info.IsVerified);
    }

    [Fact]
    public async Task The_systems_issuers_beside_ours_still_refuse_a_stranger()
    {
        TlsServerOptions strange = bench.Issue("strange", bench.Stranger, hosts: ["localhost"]);
        await RefusedAsync(bench.Trusting with { TrustSystemToo = true }, strange, TlsProblem.UnknownIssuer);
        var (client, _) = await TlsBench.ShakeAsync(bench.Trusting with { TrustSystemToo = true }, bench.Server);
        Assert.True((await client).Info.IsVerified);
    }

    [Fact]
    public async Task Insecure_lets_it_through_and_says_what_is_wrong()
    {
        TlsServerOptions ruin = bench.Issue("insecure", issuer: null, hosts: ["elsewhere"]);
        var (client, _) = await TlsBench.ShakeAsync(new TlsClientOptions { Insecure = true }, ruin);
        TlsInfo info = (await client).Info;
        Assert.False(info.IsVerified);
        Assert.Equal("it is self-signed; it is for elsewhere, not for localhost", info.VerificationProblem);
    }

    [Fact]
    public async Task Insecure_with_a_good_certificate_is_verified_all_the_same()
    {
        var (client, _) = await TlsBench.ShakeAsync(bench.Trusting with { Insecure = true }, bench.Server);
        Assert.True((await client).Info.IsVerified);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost.")]
    [InlineData("LOCALHOST")]
    public async Task Addresses_and_other_spellings_of_the_name_are_verified(string host)
    {
        var (client, _) = await TlsBench.ShakeAsync(bench.Trusting, bench.Server, host);
        Assert.True((await client).Info.IsVerified);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_host_can_be_named_and_must_be_when_there_is_none(string? none)
    {
        var (client, _) = await TlsBench.ShakeAsync(bench.Trusting with { Host = "localhost" }, bench.Server, host: "203.0.113.1");
        Assert.True((await client).Info.IsVerified);
        var (near, far) = await TlsBench.ConnectAsync();
        var e = await Assert.ThrowsAsync<EditorException>(() => TlsBench.UpgradeAsync(bench.Trusting, near, none));
        Assert.Contains("which host", e.Message, StringComparison.Ordinal);
        far.Close();
    }

    [Fact]
    public async Task Issuers_between_are_sent_from_the_servers_file()
    {
        using TestCertificate between = TestCertificate.Authority("Between", bench.Authority);
        using TestCertificate leaf = TestCertificate.For("leaf", between, null, null, "localhost");
        var (file, key) = leaf.Write(bench.Folder, "chain", between);
        var (client, _) = await TlsBench.ShakeAsync(bench.Trusting, new TlsServerOptions { CertificateFile = file, KeyFile = key });
        Assert.True((await client).Info.IsVerified);
        (file, key) = leaf.Write(bench.Folder, "short");
        await RefusedAsync(bench.Trusting, new TlsServerOptions { CertificateFile = file, KeyFile = key }, TlsProblem.UnknownIssuer);
    }

    [Fact]
    public async Task A_client_certificate_is_asked_for_and_verified()
    {
        TlsServerOptions asking = bench.Server with { ClientCaFile = bench.AuthorityFile };
        TlsClientOptions showing = bench.Trusting with { CertificateFile = bench.Client.CertificateFile, KeyFile = bench.Client.KeyFile };
        var (client, server) = await TlsBench.ShakeAsync(showing, asking);
        Assert.True((await client).Info.IsVerified);
        TlsInfo info = (await server).Info;
        Assert.Equal(("CN=client", true), (info.PeerSubject, info.IsVerified));
    }

    [Fact]
    public async Task A_client_without_a_certificate_or_of_a_stranger_is_refused()
    {
        TlsServerOptions asking = bench.Server with { ClientCaFile = bench.AuthorityFile };
        var (client, server) = await TlsBench.ShakeAsync(bench.Trusting, asking);
        var e = await Assert.ThrowsAsync<TlsException>(() => server);
        Assert.Equal(TlsProblem.NoCertificate, e.Problem);
        Assert.StartsWith("No TLS with the client: it showed no certificate", e.Message, StringComparison.Ordinal);

        // TLS 1.3: the client is done before the server has looked; it learns of the refusal at its first read.
        await BrokenAsync((await client).Transport);

        TlsServerOptions stranger = bench.Issue("unknown", bench.Stranger);
        (_, server) = await TlsBench.ShakeAsync(
            bench.Trusting with { CertificateFile = stranger.CertificateFile, KeyFile = stranger.KeyFile }, asking);
        e = await Assert.ThrowsAsync<TlsException>(() => server);
        Assert.Equal((TlsProblem.UnknownIssuer, "CN=unknown"), (e.Problem, e.CertificateSubject));
    }

    [Fact]
    public async Task Application_protocols_are_agreed()
    {
        var (client, server) = await TlsBench.ShakeAsync(
            bench.Trusting with { ApplicationProtocols = ["h2", "irc"] }, bench.Server with { ApplicationProtocols = ["irc"] });
        Assert.Equal(("irc", "irc"), ((await client).Info.ApplicationProtocol, (await server).Info.ApplicationProtocol));
    }

    private string Named(string subject, out string keyFile)
    {
        using TestCertificate made = TestCertificate.For(subject, issuer: null, null, null, "localhost");
        (string certificate, keyFile) = made.Write(bench.Folder, "named");
        return certificate;
    }

    private static async Task<string> RefusedAsync(TlsClientOptions client, TlsServerOptions server, TlsProblem? problem, string? message = null)
    {
        var (one, other) = await TlsBench.ShakeAsync(client, server);
        var e = await Assert.ThrowsAsync<TlsException>(() => one);
        Assert.StartsWith("CN=", e.CertificateSubject, StringComparison.Ordinal);
        if (message is not null)
            Assert.Equal(message, e.Message);
        if (problem is not null)
            Assert.Equal(problem, e.Problem);

        // The server learns of it, in the handshake (TLS 1.2) or after it (1.3).
        if (other.IsCompletedSuccessfully)
            await BrokenAsync((await other).Transport);
        return e.Message;
    }

    /// <summary>.NET 10 on Linux cannot send an alert of its own (runtime, SslStreamPal.Unix): a refused peer sees a cut or a reset.</summary>
    private static async Task BrokenAsync(IByteTransport transport)
    {
        Exception? e = await Record.ExceptionAsync(async () => await transport.ReceiveAsync(new byte[1], TlsBench.Limit));
        Assert.True(e is TlsTruncatedException or SocketException, $"{e}");
    }
}
