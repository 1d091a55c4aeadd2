using System.Net;
using System.Net.Sockets;

namespace Editor.Processes.Tests.Endpoints;

public class EndpointResolverTests
{
    private static readonly IPAddress V4 = IPAddress.Parse("192.0.2.7");
    private static readonly IPAddress V6 = IPAddress.Parse("2001:db8::7");

    [Theory]
    [InlineData("tcp:localhost:80", "127.0.0.1:80 [::1]:80")]
    [InlineData("tcp:LocalHost.:80", "127.0.0.1:80 [::1]:80")]
    [InlineData("udp:localhost:echo", "127.0.0.1:7 [::1]:7")]
    [InlineData("tcp:127.0.0.5:http", "127.0.0.5:80")]
    [InlineData("tls:[2001:db8::1]:https", "[2001:db8::1]:443")]
    [InlineData("tcp:host:1", "[2001:db8::7]:1 192.0.2.7:1")]
    public async Task Resolves(string text, string expected)
    {
        var lookup = FakeLookup.Of(() => [V6, V4, V6]);
        IReadOnlyList<IPEndPoint> found = await Resolver(lookup).ResolveRemoteAsync(EndpointSyntax.Parse(text));
        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(text.Contains(":host:", StringComparison.Ordinal) ? 1 : 0, lookup.Asked.Count);
    }

    [Theory]
    [InlineData("tcp:localhost:80", AddressFamily.InterNetwork, "127.0.0.1:80")]
    [InlineData("tcp:host:80", AddressFamily.InterNetworkV6, "[2001:db8::7]:80")]
    public async Task A_family_restricts(string text, AddressFamily family, string expected)
    {
        var found = await Resolver(FakeLookup.Of(() => [V6, V4])).ResolveRemoteAsync(EndpointSyntax.Parse(text), family);
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public async Task Without_IPv6_localhost_is_127_0_0_1()
    {
        var resolver = new EndpointResolver(null, FakeLookup.Of(() => []), () => false);
        Assert.Equal("127.0.0.1:80", string.Join(' ', await resolver.ResolveRemoteAsync(Endpoint.Tcp("localhost", 80))));
        ListenAddresses local = await resolver.ResolveLocalAsync(Endpoint.Listen(ListenHost.Localhost, 80));
        Assert.Equal([IPAddress.Loopback], local.Addresses);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "nosuch.host.invalid/80 Name or service not known")]
    [InlineData(SocketError.TryAgain, "nosuch.host.invalid/80 Temporary failure in name resolution")]
    [InlineData(SocketError.NoData, "nosuch.host.invalid/80 No address associated with hostname")]
    public async Task Unknown_hosts_are_told_in_Emacs_words(SocketError error, string message)
    {
        var resolver = Resolver(FakeLookup.Of(() => throw new SocketException((int)error)));
        var e = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveRemoteAsync(Endpoint.Tcp("nosuch.host.invalid", 80)));
        Assert.Equal(message, e.Message);
        Assert.Equal(error, e.Error);
    }

    [Fact]
    public async Task Unknown_services_and_missing_families_are_told()
    {
        var resolver = Resolver(FakeLookup.Of(() => [V4]));
        var e = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveRemoteAsync(Endpoint.Tcp("host", "nosuch")));
        Assert.Equal("host/nosuch Name or service not known", e.Message);
        e = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveRemoteAsync(Endpoint.Tcp("host", 80), AddressFamily.InterNetworkV6));
        Assert.Equal("host/80 No address associated with hostname", e.Message);
        e = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveRemoteAsync(Endpoint.Tcp("127.0.0.1", 80), AddressFamily.InterNetworkV6));
        Assert.Equal("127.0.0.1/80 No address associated with hostname", e.Message);
    }

    [Theory]
    [InlineData("nosuch.host.invalid")]
    [InlineData("INVALID.")]
    public async Task The_real_resolver_does_not_know_invalid_names_and_needs_no_name_server_for_that(string host)
    {
        var e = await Assert.ThrowsAsync<NetworkException>(() => new EndpointResolver().ResolveRemoteAsync(Endpoint.Tcp(host, 80)));
        Assert.Equal(host + "/80 Name or service not known", e.Message);
        Assert.Equal(SocketError.HostNotFound, e.Error);
    }

    [Fact]
    public async Task International_names_are_asked_as_DNS_has_them()
    {
        var lookup = FakeLookup.Of(() => [V4]);
        await Resolver(lookup).ResolveRemoteAsync(Endpoint.Tcp("bücher.example", 80));
        Assert.Equal(["xn--bcher-kva.example"], lookup.Asked);
    }

    [Fact]
    public async Task A_lookup_is_cancelled_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var never = new TaskCompletionSource<IReadOnlyList<IPAddress>>();
        var resolver = Resolver(new FakeLookup((_, ct) => never.Task.WaitAsync(ct)));
        Task asked = resolver.ResolveRemoteAsync(Endpoint.Tcp("host", 80), AddressFamily.Unspecified, cancel.Token);
        Assert.False(asked.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task Listeners_bind_both_loopbacks_on_one_port()
    {
        Endpoint endpoint = Endpoint.Listen(ListenHost.Localhost, 0);
        ListenAddresses local = await new EndpointResolver().ResolveLocalAsync(endpoint);
        IReadOnlyList<Socket> bound = local.Bind(endpoint);
        try
        {
            Assert.Equal(local.Addresses, bound.Select(s => ((IPEndPoint)s.LocalEndPoint!).Address));
            Assert.Single(bound.Select(s => ((IPEndPoint)s.LocalEndPoint!).Port).Distinct());
            Assert.NotEqual(0, ((IPEndPoint)bound[0].LocalEndPoint!).Port);
        }
        finally
        {
            foreach (Socket socket in bound)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task Every_address_is_one_dual_stack_socket()
    {
        Endpoint endpoint = Endpoint.Listen(ListenHost.Any, 0);
        ListenAddresses local = await new EndpointResolver().ResolveLocalAsync(endpoint);
        Socket bound = Assert.Single(local.Bind(endpoint));
        using (bound)
        {
            bound.Listen();
            int port = ((IPEndPoint)bound.LocalEndPoint!).Port;
            using Socket client = await new EndpointConnector().ConnectAsync(Endpoint.Tcp("127.0.0.1", port));
            Assert.True(client.Connected);
        }
    }

    [Fact]
    public async Task An_address_in_use_is_named_and_leaves_nothing_bound()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        Endpoint endpoint = Endpoint.Listen(ListenHost.Localhost, ((IPEndPoint)taken.LocalEndPoint!).Port);
        ListenAddresses local = await new EndpointResolver().ResolveLocalAsync(endpoint);
        var e = Assert.Throws<NetworkException>(() => local.Bind(endpoint));
        Assert.Equal($"Cannot listen on {endpoint}: Address already in use", e.Message);
        Assert.Equal(SocketError.AddressAlreadyInUse, e.Error);
    }

    private static EndpointResolver Resolver(IHostLookup lookup) => new(new ServiceTable("/nonexistent"), lookup, () => true);

    private sealed class FakeLookup(Func<string, CancellationToken, Task<IReadOnlyList<IPAddress>>> answer) : IHostLookup
    {
        public List<string> Asked { get; } = [];

        public static FakeLookup Of(Func<IPAddress[]> answer) => new((_, _) => Task.FromResult<IReadOnlyList<IPAddress>>(answer()));

        public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, AddressFamily family, CancellationToken cancellationToken)
        {
            Asked.Add(host);
            return await answer(host, cancellationToken);
        }
    }
}
