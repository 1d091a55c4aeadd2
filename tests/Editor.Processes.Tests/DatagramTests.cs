using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Testing;

namespace Editor.Processes.Tests;

/// <summary>UDP: clients, and listeners with a session for each remote address.</summary>
public sealed class DatagramTests
{
    [Fact]
    public async Task A_client_sends_a_datagram_for_each_send_and_inserts_what_comes()
    {
        await using var rig = new Rig();
        var peer = rig.Datagrams();
        var process = await Client(rig, peer);
        await rig.On(() =>
        {
            process.Send("one");
            Assert.True(peer.Poll(Rig.Patience, SelectMode.SelectRead));
            process.Send("two");
        });
        var buffer = new byte[100];
        var first = await peer.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), rig.Limit);
        Assert.Equal("one", Encoding.UTF8.GetString(buffer, 0, first.ReceivedBytes));
        var second = await peer.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), rig.Limit);
        Assert.Equal("two", Encoding.UTF8.GetString(buffer, 0, second.ReceivedBytes));
        await peer.SendToAsync("answer"u8.ToArray(), first.RemoteEndPoint, rig.Limit);
        await rig.UntilText(process, "answer");
        Assert.Equal((ProcessType.Network, ProcessState.Open), (process.Type, process.State));
    }

    [Fact]
    public async Task Udp_to_localhost_is_127_0_0_1_first()
    {
        await using var rig = new Rig();
        var peer = rig.Datagrams();
        var process = await rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "udp", Remote = Endpoint.Udp("localhost", Rig.PortOf(peer)) }, rig.Limit);
        Assert.Equal(peer.LocalEndPoint, process.Contact.Remote);
    }

    [Fact]
    public async Task Refused_datagrams_are_told_once_and_the_process_stays_open()
    {
        await using var rig = new Rig();

        // Its own while it hears another one alone: so nobody hears us, and nobody else can take the port.
        var back = rig.Datagrams();
        await back.ConnectAsync(new IPEndPoint(IPAddress.Loopback, 9), rig.Limit);
        var port = Rig.PortOf(back);
        var process = await rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "udp", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Udp("127.0.0.1", port) }, rig.Limit);
        for (var i = 0; i < 5; i++) await rig.On(() => process.Send("anybody?"));
        await rig.Until(() => rig.Told.Count > 0);
        for (var i = 0; i < 5; i++) await rig.On(() => process.Send("anybody?"));
        await back.ConnectAsync(process.Contact.Local[0], rig.Limit);
        await rig.On(() => process.Send("now?"));
        Assert.Equal("now?", await rig.Read(back, 4));
        await rig.Write(back, "yes");
        await rig.UntilText(process, "yes");
        Assert.Equal([$"Process udp: Connection refused by 127.0.0.1:{port}"], rig.Told);
        Assert.Equal("open", process.StatusWord);
    }

    [Fact]
    public async Task A_datagram_over_65507_bytes_is_an_error_that_names_the_limit_and_one_of_65507_goes()
    {
        await using var rig = new Rig();
        var peer = rig.Datagrams();
        var process = await Client(rig, peer);
        var error = Assert.Throws<EditorException>(() => process.Send(new string('x', 65_508)));
        Assert.Contains("65507", error.Message, StringComparison.Ordinal);
        Assert.Contains("Message too long", error.Message, StringComparison.Ordinal);
        await rig.On(() => process.Send(new string('x', 65_507)));
        var buffer = new byte[70_000];
        Assert.Equal(65_507, await peer.ReceiveAsync(buffer, rig.Limit));
    }

    [Fact]
    public async Task Datagrams_have_no_end_of_file_and_no_tls()
    {
        await using var rig = new Rig();
        var process = await Client(rig, rig.Datagrams());
        Assert.Contains("no end of file", (await Assert.ThrowsAsync<EditorException>(() => rig.On(process.SendEofAsync))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_remote_address_is_a_session_with_its_own_buffer()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen-udp:127.0.0.1:0");
        var (one, two, three) = (rig.Datagrams(), rig.Datagrams(), rig.Datagrams());

        // One after the other: datagrams keep no order, not even on one machine, when its processors are busy.
        var heard = 0;
        foreach (var (socket, text) in new[] { (one, "a1 "), (two, "b1 "), (three, "c1 "), (one, "a2"), (two, "b2"), (three, "c2") })
        {
            await Shout(rig, socket, server, text);
            heard += text.Length;
            await rig.Until(() => rig.Processes.All.Skip(1).Sum(static session => session.Buffer!.Text.Length) == heard);
        }

        Assert.Equal(4, await rig.On(() => rig.Processes.All.Count));
        var sessions = await rig.On(() => rig.Processes.All.Skip(1).ToArray());
        Assert.Equal(["srv<1>", "srv<2>", "srv<3>"], sessions.Select(session => session.Name));
        Assert.Equal(["*srv*<2>", "*srv*<3>", "*srv*<4>"], sessions.Select(session => session.Buffer!.Name));
        await rig.UntilText(sessions[0], "a1 a2");
        await rig.UntilText(sessions[1], "b1 b2");
        await rig.UntilText(sessions[2], "c1 c2");
        Assert.All(sessions, session => Assert.Equal((ProcessType.DatagramSession, server), (session.Type, session.Listener)));
        Assert.Equal(one.LocalEndPoint, sessions[0].Contact.Remote);
        await rig.On(() => sessions[1].Send("answer"));
        Assert.Equal("answer", await rig.Read(two, 6));
        Assert.Equal(3, server.Statistics.Clients);
    }

    [Fact]
    public async Task A_session_is_made_with_acceptor_filter_and_sentinel_before_its_first_datagram()
    {
        await using var rig = new Rig();
        var seen = new List<string>();
        var server = await rig.Serve(
            request => request with
            {
                Acceptor = accepted =>
                {
                    seen.Add($"acceptor {accepted.Name} of {accepted.Listener!.Name}, {accepted.Buffer!.Text.Length}");
                    accepted.Send("welcome");
                    return Task.CompletedTask;
                },
                Filter = (_, text) => seen.Add($"filter {text}"),
                Sentinel = (_, message) => seen.Add($"sentinel {message}"),
            },
            "listen-udp:127.0.0.1:0");
        var client = rig.Datagrams();
        await Shout(rig, client, server, "first");
        Assert.Equal("welcome", await rig.Read(client, 7));
        await rig.Until(() => seen.Count == 2);
        await rig.On(() => rig.Processes.Find("srv<1>")!.Delete());
        Assert.Equal(["acceptor srv<1> of srv, 0", "filter first", "sentinel deleted\n"], seen);
    }

    [Fact]
    public async Task Datagrams_arrive_whole_up_to_64_KiB_one_filter_call_each()
    {
        await using var rig = new Rig();
        var sizes = new List<int>();
        var server = await rig.Serve(request => request with { Filter = (_, text) => sizes.Add(text.Length) }, "listen-udp:127.0.0.1:0");
        var client = rig.Datagrams();
        foreach (var size in new[] { 1, 4_097, 60_000, 65_507, 2 })
        {
            await Shout(rig, client, server, new string('x', size));
            await rig.Until(() => sizes.Contains(size));
        }

        Assert.Equal([1, 4_097, 60_000, 65_507, 2], sizes);
    }

    [Fact]
    public async Task Deleting_a_session_frees_its_address_and_the_next_datagram_makes_a_new_one()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen-udp:127.0.0.1:0");
        var client = rig.Datagrams();
        await Shout(rig, client, server, "one");
        await rig.Until(() => rig.Processes.Find("srv<1>")?.Buffer!.Text.Length == 3);
        var first = await rig.On(() => rig.Processes.Find("srv<1>")!);
        await rig.On(first.Delete);
        await Shout(rig, client, server, "two");
        await rig.Until(() => rig.Processes.Find("srv<1>")?.Buffer!.Text.Length == 3);
        var second = await rig.On(() => rig.Processes.Find("srv<1>")!);
        Assert.NotSame(first, second);
        Assert.Equal("two", await rig.TextOf(second));
        Assert.Equal(1, server.Statistics.Clients);
    }

    [Fact]
    public async Task An_idle_session_ends_with_its_time_out_and_an_active_one_does_not()
    {
        var time = new ManualTimeProvider();
        await using var rig = new Rig(new ProcessOptions { SessionIdleTime = TimeSpan.FromMinutes(5) }, time);
        var heard = new List<string>();
        var server = await rig.Serve(request => request with { Sentinel = (process, message) => heard.Add($"{process.Name} {message}") }, "listen-udp:127.0.0.1:0");
        var (one, two) = (rig.Datagrams(), rig.Datagrams());
        await Shout(rig, one, server, "a");
        await rig.Until(() => rig.Processes.All.Count == 2);
        await Shout(rig, two, server, "b");
        await rig.Until(() => rig.Processes.All.Count == 3);
        time.Advance(TimeSpan.FromMinutes(4));
        await Shout(rig, two, server, "b");
        await rig.Until(() => rig.Processes.Find("srv<2>")!.Buffer!.Text.Length == 2);
        time.Advance(TimeSpan.FromMinutes(2));
        await rig.Until(() => rig.Processes.All.Count == 2);
        Assert.Equal(["srv<1> idle timeout\n"], heard);
        await Shout(rig, one, server, "again");
        await rig.Until(() => rig.Processes.Find("srv<1>") is not null);
    }

    [Fact]
    public async Task Over_the_limit_of_sessions_datagrams_of_new_addresses_are_dropped_and_that_is_told()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(static request => request with { MaxClients = 1 }, "listen-udp:127.0.0.1:0");
        var (one, two) = (rig.Datagrams(), rig.Datagrams());
        await Shout(rig, one, server, "a");
        await rig.Until(() => rig.Processes.All.Count == 2);
        await Shout(rig, two, server, "dropped");
        await rig.Until(() => rig.Told.Count > 0);
        Assert.Equal(["Process srv: 1 sessions are open, the limit of this listener; datagrams of further addresses are dropped"], rig.Told);
        await Shout(rig, one, server, "b");
        await rig.UntilText(await rig.On(() => rig.Processes.Find("srv<1>")!), "ab");
        Assert.Equal(2, await rig.On(() => rig.Processes.All.Count));
    }

    [Fact]
    public async Task A_held_session_drops_what_its_inbox_cannot_take_and_counts_it_and_others_go_on()
    {
        await using var rig = new Rig(new ProcessOptions { InboxBytes = 10_000 });
        var server = await rig.Serve(local: "listen-udp:127.0.0.1:0");
        var (one, two) = (rig.Datagrams(), rig.Datagrams());
        await Shout(rig, one, server, "x");
        await rig.Until(() => rig.Processes.Find("srv<1>") is not null);
        var held = await rig.On(() => rig.Processes.Find("srv<1>")!);
        await rig.UntilText(held, "x");
        await rig.On(() => held.Filter = ProcessFilters.Hold);
        for (var i = 0; i < 20; i++) await Shout(rig, one, server, new string('y', 1000));
        await Shout(rig, two, server, "free");
        await rig.Until(() => rig.Processes.Find("srv<2>")?.Buffer!.Text.GetString() == "free");
        await rig.Poll(() => held.Statistics is var figures && figures.Dropped + (figures.Unread / 1000) == 20);
        Assert.InRange(held.Statistics.Unread, 8_000, 10_000);
        await rig.On(() => held.Filter = null);
        await rig.Until(() => held.Statistics.Unread == 0);
    }

    [Fact]
    public async Task Localhost_hears_both_loopback_addresses()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen-udp:localhost:0");
        await Shout(rig, rig.Datagrams(), server, "four");
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
        await six.SendToAsync("six"u8.ToArray(), new IPEndPoint(IPAddress.IPv6Loopback, server.Contact.Port), rig.Limit);
        await rig.Until(() => rig.Processes.All.Count == 3);
        await rig.Until(() => rig.Processes.All.Skip(1).Select(session => session.Buffer!.Text.GetString()).Order().SequenceEqual(["four", "six"]));
    }

    [Fact]
    public async Task Every_address_is_dual_stack_and_shows_plain_IPv4()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen-udp:*:0");
        Assert.True(server.IsWildcardBind);
        var client = rig.Datagrams();
        await Shout(rig, client, server, "x");
        await rig.Until(() => rig.Processes.All.Count == 2);
        var session = await rig.On(() => rig.Processes.All[1]);
        Assert.Equal(client.LocalEndPoint!.ToString(), session.Contact.Text);
        await rig.On(() => session.Send("back"));
        Assert.Equal("back", await rig.Read(client, 4));
    }

    [Fact]
    public async Task A_cut_character_does_not_spoil_the_next_datagram()
    {
        await using var rig = new Rig();
        var peer = rig.Datagrams();
        var process = await Client(rig, peer);
        await peer.SendToAsync(new byte[] { (byte)'a', 0xE2 }, process.Contact.Local[0], rig.Limit);
        await rig.UntilText(process, "a\uDCE2");
        await peer.SendToAsync("é"u8.ToArray(), process.Contact.Local[0], rig.Limit);
        await rig.UntilText(process, "a\uDCE2é");
    }

    [Fact]
    public async Task An_empty_datagram_opens_a_session_and_ends_nothing()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen-udp:127.0.0.1:0");
        var client = rig.Datagrams();
        await Shout(rig, client, server, "");
        await rig.Until(() => rig.Processes.All.Count == 2);
        await Shout(rig, client, server, "x");
        await rig.UntilText(await rig.On(() => rig.Processes.All[1]), "x");
    }

    [Fact]
    public async Task Socat_and_the_editor_exchange_60_kB_datagrams()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(
            static request => request with { Buffer = ProcessBuffer.None, Filter = static (process, text) => process.Send(text) },
            "listen-udp:127.0.0.1:0");
        await using var socat = Peer.Start("socat", "-b", "65507", "-t", "5", "-", $"UDP4:127.0.0.1:{server.Contact.Port}");
        var line = new string('z', 60_000) + "\n";
        await socat.Input.WriteAsync(line);
        await socat.Input.FlushAsync();
        Assert.Equal(line.Length, (await socat.ReadUntilAsync("\n")).Length);
    }

    private static Task<EditorProcess> Client(Rig rig, Socket peer) => rig.Processes.OpenNetworkStreamAsync(
        new NetworkStreamRequest { Name = "udp", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Udp("127.0.0.1", Rig.PortOf(peer)) }, rig.Limit);

    internal static async Task Shout(Rig rig, Socket socket, EditorProcess server, string text) =>
        await socket.SendToAsync(Encoding.UTF8.GetBytes(text), new IPEndPoint(IPAddress.Loopback, server.Contact.Port), rig.Limit);
}
