using System.Net.Sockets;
using Editor.Buffers;
using Editor.Testing;

namespace Editor.Processes.Tests;

/// <summary>open-network-stream, and what becomes of a client.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task Output_goes_to_the_buffer_and_input_to_the_peer()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "hello\n");
        await rig.UntilText(process, "hello\n");
        await rig.On(() => process.Send("answer"));
        Assert.Equal("answer", await rig.Read(peer, 6));
        Assert.Equal(("cli", ProcessType.Network, ProcessState.Open, "open"), await rig.On(() => (process.Name, process.Type, process.State, process.StatusWord)));
        Assert.Equal("*cli*", process.Buffer!.Name);
    }

    [Fact]
    public async Task A_second_client_of_one_name_is_numbered_from_1_and_a_name_is_free_again_after_the_end()
    {
        await using var rig = new Rig();
        var (first, _) = await rig.Connect();
        var (second, _) = await rig.Connect();
        var (third, _) = await rig.Connect();
        Assert.Equal(["cli", "cli<1>", "cli<2>"], new[] { first.Name, second.Name, third.Name });
        await rig.On(second.Delete);
        var (fourth, _) = await rig.Connect();
        Assert.Equal("cli<1>", fourth.Name);
        Assert.Equal(["cli", "cli<2>", "cli<1>"], await rig.On(() => rig.Processes.All.Select(process => process.Name).ToArray()));
        Assert.Same(fourth, await rig.On(() => rig.Processes.Find("cli<1>")));
    }

    [Fact]
    public async Task Thousands_of_processes_of_one_name_get_names_of_their_own()
    {
        await using var rig = new Rig();
        var remote = Endpoint.Udp("127.0.0.1", 9);
        await rig.On(() =>
        {
            var names = new HashSet<string>();
            for (var i = 0; i < 2000; i++) Assert.True(names.Add(rig.Processes.OpenNetworkStream(new NetworkStreamRequest { Name = "cli", Remote = remote }).Name));
            Assert.Contains("cli<1999>", names);
            foreach (var process in rig.Processes.All) process.Delete();
            Assert.Empty(rig.Processes.All);
        });
    }

    [Fact]
    public async Task A_buffer_or_its_name_may_be_given_and_nil_is_none()
    {
        await using var rig = new Rig();
        var buffer = await rig.On(() => rig.Buffers.Create("there"));
        var (given, _) = await rig.Connect(request => request with { Buffer = ProcessBuffer.Buffer(buffer) });
        var (named, _) = await rig.Connect(request => request with { Buffer = ProcessBuffer.Named("made") });
        var (none, peer) = await rig.Connect(request => request with { Buffer = ProcessBuffer.None });
        Assert.Same(buffer, given.Buffer);
        Assert.Same(await rig.On(() => rig.Buffers.Find("made")), named.Buffer);
        Assert.Null(none.Buffer);
        Assert.Null(none.Mark);
        Assert.Same(given, await rig.On(() => rig.Processes.ForBuffer(buffer)));
        await rig.Write(peer, "to nobody");
        await rig.Until(() => none.Statistics is { BytesReceived: 9, Unread: 0 });
    }

    [Fact]
    public async Task A_refused_connection_leaves_no_process_and_no_buffer()
    {
        await using var rig = new Rig();
        using var port = Ports.Closed();
        var error = await Assert.ThrowsAsync<NetworkException>(() => rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Buffer = ProcessBuffer.Named("b"), Remote = Endpoint.Tcp("localhost", port.Number) }));
        Assert.Equal("Connection refused", error.Reason);
        Assert.Equal(111, error.ErrorNumber);
        Assert.Contains($"localhost:{port.Number}", error.Message, StringComparison.Ordinal);
        Assert.Empty(await rig.On(() => rig.Processes.All));
        Assert.Null(await rig.On(() => rig.Buffers.Find("b")));
    }

    [Theory]
    [InlineData("nosuch.host.invalid", "80", "nosuch.host.invalid/80 Name or service not known")]
    [InlineData("127.0.0.1", "nosuchservice", "127.0.0.1/nosuchservice Name or service not known")]
    public async Task An_unknown_host_or_service_is_named(string host, string service, string message)
    {
        await using var rig = new Rig();
        var error = await Assert.ThrowsAsync<NetworkException>(() => rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Remote = Endpoint.Tcp(host, service) }));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task A_port_out_of_range_is_an_error_that_names_it()
    {
        var error = Assert.Throws<EditorException>(() => Endpoint.Tcp("localhost", 99999));
        Assert.Contains("99999", error.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Without_waiting_the_state_is_connecting_and_then_open_and_what_was_sent_meanwhile_arrives()
    {
        await using var rig = new Rig();
        var listener = rig.Listen();
        var messages = new List<string>();
        var process = await rig.On(() =>
        {
            var made = rig.Processes.OpenNetworkStream(new NetworkStreamRequest
            {
                Name = "cli",
                Api = ProcessApi.Gnu,
                Remote = Endpoint.Tcp("127.0.0.1", Rig.PortOf(listener)),
                Sentinel = (self, message) => messages.Add($"{self.StatusWord}: {message}"),
            });
            Assert.Equal((ProcessState.Connecting, "connect"), (made.State, made.StatusWord));
            made.Send("early");
            return made;
        });
        using var peer = await listener.AcceptAsync(rig.Limit);
        Assert.Equal("early", await rig.Read(peer, 5));
        await rig.Until(() => messages.Count > 0);
        Assert.Equal(["open: open\n"], messages);
        Assert.Equal("open", await rig.On(() => process.StatusWord));
    }

    [Fact]
    public async Task Without_waiting_a_refused_connection_fails_with_its_code_and_leaves_the_list()
    {
        await using var rig = new Rig();
        using var port = Ports.Closed();
        var messages = new List<string>();
        var process = await rig.On(() => rig.Processes.OpenNetworkStream(new NetworkStreamRequest
        {
            Name = "cli",
            Api = ProcessApi.Gnu,
            Remote = Endpoint.Tcp("127.0.0.1", port.Number),
            Sentinel = (_, message) => messages.Add(message),
        }));
        await rig.Until(() => messages.Count > 0);
        Assert.Equal(["failed with code 111\n"], messages);
        Assert.Equal(("failed", 111, ProcessState.Failed), await rig.On(() => (process.StatusWord, process.ExitStatus, process.State)));
        Assert.Null(await rig.On(() => rig.Processes.Find("cli")));
        Assert.Equal("Connection refused", ((NetworkException)process.CloseReason!.Error!).Reason);
    }

    [Fact]
    public async Task Without_a_sentinel_a_failure_is_written_in_the_buffer_and_open_is_not()
    {
        await using var rig = new Rig();
        using var port = Ports.Closed();
        var process = await rig.On(() => rig.Processes.OpenNetworkStream(
            new NetworkStreamRequest { Name = "cli", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Tcp("127.0.0.1", port.Number) }));
        await rig.UntilText(process, "\nProcess cli failed with code 111\n");

        var listener = rig.Listen();
        var open = await rig.On(() => rig.Processes.OpenNetworkStream(
            new NetworkStreamRequest { Name = "opens", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Tcp("127.0.0.1", Rig.PortOf(listener)) }));
        await rig.Until(() => open.State == ProcessState.Open);
        Assert.Equal("", await rig.TextOf(open));
    }

    [Fact]
    public async Task Deleted_while_connecting_it_never_opens()
    {
        await using var rig = new Rig();
        var listener = rig.Listen();
        var messages = new List<string>();
        await rig.On(() =>
        {
            var process = rig.Processes.OpenNetworkStream(new NetworkStreamRequest
            {
                Name = "cli",
                Remote = Endpoint.Tcp("127.0.0.1", Rig.PortOf(listener)),
                Sentinel = (_, message) => messages.Add(message),
            });
            process.Delete();
            Assert.Equal("closed", process.StatusWord);
        });
        using var accepting = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            // Whether the attempt had left already is the scheduler's business; if so, the peer sees its end, or that it was broken off.
            using var peer = await listener.AcceptAsync(accepting.Token);
            var broken = await Record.ExceptionAsync(async () => Assert.Empty(await rig.ReadToEnd(peer)));
            Assert.True(broken is null or SocketException { SocketErrorCode: SocketError.ConnectionReset }, $"{broken}");
        }
        catch (OperationCanceledException)
        {
            Assert.True(accepting.IsCancellationRequested);
        }

        await rig.On(() => Assert.Equal(["deleted\n"], messages));
    }

    [Fact]
    public async Task A_listeners_endpoint_is_no_peer()
    {
        await using var rig = new Rig();
        await Assert.ThrowsAnyAsync<Exception>(() => rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Remote = Endpoint.Listen(ListenHost.Localhost, 0) }));
    }

    [Fact]
    public async Task The_contact_tells_both_addresses()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var contact = process.Contact;
        Assert.Equal(peer.LocalEndPoint, contact.Remote);
        Assert.Equal([peer.RemoteEndPoint!], contact.Local);
        Assert.Equal($"127.0.0.1:{Rig.PortOf(peer)}", contact.Text);
        Assert.Equal(Rig.PortOf(peer), contact.Port);
        Assert.Null(process.Listener);
        Assert.False(process.IsWildcardBind);
    }

    [Fact]
    public async Task Signals_are_for_subprocesses()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect();
        var error = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => process.SendSignal("INT")));
        Assert.Equal("Process cli is not a subprocess", error.Message);
    }

    [Fact]
    public async Task A_property_list_and_kill_without_query_belong_to_the_process()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect(request => request with { Plist = new Dictionary<object, object?> { ["a"] = 1 }, KillWithoutQuery = true });
        await rig.On(() =>
        {
            process.Plist["b"] = "two";
            Assert.Equal([("a", 1), ("b", "two")], process.Plist.Select(entry => ((string)entry.Key, entry.Value)));
            Assert.True(process.KillWithoutQuery);
        });
    }

    [Fact]
    public async Task Public_mutators_check_that_they_are_on_the_loop()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect();
        Assert.Throws<InvalidOperationException>(process.Delete);
        Assert.Throws<InvalidOperationException>(process.Stop);
        Assert.Throws<InvalidOperationException>(() => process.Filter = null);
        Assert.Throws<InvalidOperationException>(() => rig.Processes.All);
    }

    [Fact]
    public async Task Watchers_hear_of_opening_and_closing_once()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        peer.Shutdown(SocketShutdown.Both);
        await rig.Until(() => process.IsClosed);
        await rig.On(process.Delete);
        var events = await rig.On(() => rig.Events.Select(item => item.Kind).ToArray());
        Assert.Equal([ProcessEventKind.Opened, ProcessEventKind.StateChanged, ProcessEventKind.Closed], events);
        Assert.Equal(CloseKind.ByPeer, rig.Events[^1].Reason!.Kind);
    }
}
