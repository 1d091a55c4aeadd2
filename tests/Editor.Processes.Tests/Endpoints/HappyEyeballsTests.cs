using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Editor.Testing;

namespace Editor.Processes.Tests.Endpoints;

public class HappyEyeballsTests
{
    private readonly ManualTimeProvider _time = new();

    // Whole at each look: attempts begin on other threads than the test's.
    private ImmutableArray<Attempt> _attempts = [];

    [Theory]
    [InlineData("6a 6b 4a 4b", "6a 4a 6b 4b")]
    [InlineData("4a 6a 6b 6c", "4a 6a 6b 6c")]
    [InlineData("6a 6b 6c 4a", "6a 4a 6b 6c")]
    [InlineData("4a 4b", "4a 4b")]
    [InlineData("4a", "4a")]
    public void Families_take_turns(string given, string expected) =>
        Assert.Equal(Addresses(expected), HappyEyeballs.Interleave(Addresses(given)));

    [Fact]
    public async Task The_next_begins_after_the_delay_and_the_first_to_connect_wins()
    {
        Task<Attempt> race = Race("6a 4a");
        Assert.Single(_attempts);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Single(_attempts);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Until(() => _attempts.Length == 2);
        _attempts[1].Succeed();
        Assert.Same(_attempts[1], await race);
        await Until(() => _attempts[0].IsCancelled);
        Assert.False(_attempts[1].IsDisposed);
    }

    [Fact]
    public async Task Loopback_addresses_are_tried_one_after_the_other()
    {
        Task<Attempt> race = Race([new IPEndPoint(IPAddress.Loopback, 1), new IPEndPoint(IPAddress.IPv6Loopback, 1)]);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, _time.ActiveTimers);
        Assert.Single(_attempts);
        _attempts[0].Fail(SocketError.ConnectionRefused);
        await Until(() => _attempts.Length == 2);
        _attempts[1].Succeed();
        Assert.Same(_attempts[1], await race);
    }

    [Fact]
    public async Task A_slow_first_still_wins_when_it_is_first_to_connect()
    {
        Task<Attempt> race = Race("6a 4a");
        _time.Advance(HappyEyeballs.AttemptDelay);
        await Until(() => _attempts.Length == 2);
        _attempts[0].Succeed();
        Assert.Same(_attempts[0], await race);
        await Until(() => _attempts[1].IsCancelled);
    }

    [Fact]
    public async Task A_loser_that_connects_all_the_same_is_closed()
    {
        Task<Attempt> race = Race("6a 4a", heedsCancel: false);
        _time.Advance(HappyEyeballs.AttemptDelay);
        await Until(() => _attempts.Length == 2);
        _attempts[0].Succeed();
        Assert.Same(_attempts[0], await race);
        _attempts[1].Succeed();
        await Until(() => _attempts[1].IsDisposed);
        Assert.False(_attempts[0].IsDisposed);
    }

    [Fact]
    public async Task A_failure_starts_the_next_at_once()
    {
        Task<Attempt> race = Race("6a 4a 6b");
        _attempts[0].Fail(SocketError.ConnectionRefused);
        await Until(() => _attempts.Length == 2);
        _attempts[1].Fail(SocketError.ConnectionRefused);
        await Until(() => _attempts.Length == 3);
        _attempts[2].Succeed();
        Assert.Same(_attempts[2], await race);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, SocketError.TimedOut, SocketError.ConnectionRefused)]
    [InlineData(SocketError.NetworkUnreachable, SocketError.ConnectionRefused, SocketError.ConnectionRefused)]
    [InlineData(SocketError.AddressNotAvailable, SocketError.TimedOut, SocketError.TimedOut)]
    [InlineData(SocketError.NetworkUnreachable, SocketError.AddressNotAvailable, SocketError.NetworkUnreachable)]
    [InlineData(SocketError.HostUnreachable, SocketError.ConnectionRefused, SocketError.HostUnreachable)]
    public async Task The_first_error_that_tells_of_the_peer_is_reported(SocketError first, SocketError second, SocketError told)
    {
        Task<Attempt> race = Race("6a 4a");
        _attempts[0].Fail(first);
        await Until(() => _attempts.Length == 2);
        _attempts[1].Fail(second);
        var e = await Assert.ThrowsAsync<SocketException>(() => race);
        Assert.Equal(told, e.SocketErrorCode);
    }

    [Fact]
    public async Task An_attempt_that_throws_before_it_waits_is_a_failure_as_any_other()
    {
        Task<Attempt> race = HappyEyeballs.RaceAsync(
            Addresses("6a 4a"),
            (address, _) => address.AddressFamily == AddressFamily.InterNetworkV6
                ? throw new SocketException((int)SocketError.AddressFamilyNotSupported)
                : Task.FromResult(new Attempt()),
            _time,
            CancellationToken.None);
        Assert.NotNull(await race);
    }

    [Fact]
    public async Task Cancelling_ends_the_race_and_every_attempt()
    {
        using var cancel = new CancellationTokenSource();
        Task<Attempt> race = Race("6a 4a", cancellation: cancel.Token);
        _time.Advance(HappyEyeballs.AttemptDelay);
        await Until(() => _attempts.Length == 2);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => race);
        Assert.All(_attempts, a => Assert.True(a.IsCancelled));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task A_real_refusal_names_the_endpoint_and_its_number()
    {
        using ClosedPort port = Ports.Closed();
        Endpoint endpoint = Endpoint.Tcp("localhost", port.Number);
        var e = await Assert.ThrowsAsync<NetworkException>(() => new EndpointConnector().ConnectAsync(endpoint));
        Assert.Equal($"Cannot connect to {endpoint}: Connection refused", e.Message);
        Assert.Equal(("Connection refused", SocketError.ConnectionRefused, 111), (e.Reason, e.Error, e.ErrorNumber));
    }

    [Fact]
    public async Task A_server_on_the_second_address_alone_is_found()
    {
        if (!Socket.OSSupportsIPv6)
            return;

        // The first address refuses, whoever else opens ports meanwhile.
        using ClosedPort closed = Ports.Closed();
        Socket server = closed.ListenOnSix();
        using Socket client = await new EndpointConnector().ConnectAsync(Endpoint.Tcp("localhost", closed.Number));
        Assert.Equal(server.LocalEndPoint, client.RemoteEndPoint);
        Assert.True(client.NoDelay);
    }

    [Fact]
    public async Task Unix_and_datagram_endpoints_connect_as_well()
    {
        string path = Path.Combine(Path.GetTempPath(), $"ned-{Guid.NewGuid():N}.sock");
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var connector = new EndpointConnector();
        var missing = await Assert.ThrowsAsync<NetworkException>(() => connector.ConnectAsync(Endpoint.Unix(path)));
        Assert.Equal("No such file or directory", missing.Reason);
        Assert.Equal($"Cannot connect to unix:{path}: No such file or directory", missing.Message);
        server.Bind(new UnixDomainSocketEndPoint(path));
        try
        {
            server.Listen();
            using Socket stream = await connector.ConnectAsync(Endpoint.Unix(path));
            Assert.True(stream.Connected);
        }
        finally
        {
            File.Delete(path);
        }

        using Socket datagrams = await connector.ConnectAsync(Endpoint.Udp("localhost", 9));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 9), datagrams.RemoteEndPoint);
    }

    private Task<Attempt> Race(string addresses, bool heedsCancel = true, CancellationToken cancellation = default) =>
        Race(Addresses(addresses), heedsCancel, cancellation);

    private Task<Attempt> Race(List<IPEndPoint> addresses, bool heedsCancel = true, CancellationToken cancellation = default) =>
        HappyEyeballs.RaceAsync(
            addresses,
            (_, ct) =>
            {
                var attempt = new Attempt();
                ct.Register(() => attempt.Cancel(heedsCancel, ct));
                ImmutableInterlocked.Update(ref _attempts, static (all, one) => all.Add(one), attempt);
                return attempt.Connected.Task;
            },
            _time,
            cancellation);

    private static List<IPEndPoint> Addresses(string words) =>
        [.. words.Split(' ').Select(w => new IPEndPoint(IPAddress.Parse(w[0] == '6' ? $"2001:db8::{w[1]}" : $"192.0.2.{w[1] - 'a'}"), 1))];

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Rig.Patience);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Attempt : IDisposable
    {
        public TaskCompletionSource<Attempt> Connected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsCancelled { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Succeed() => Connected.SetResult(this);

        public void Fail(SocketError error) => Connected.SetException(new SocketException((int)error));

        public void Cancel(bool heeds, CancellationToken token)
        {
            IsCancelled = true;
            if (heeds)
                Connected.TrySetCanceled(token);
        }

        public void Dispose() => IsDisposed = true;
    }
}
