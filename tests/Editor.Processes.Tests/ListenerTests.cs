using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Testing;
using Editor.Text;

namespace Editor.Processes.Tests;

/// <summary>open-network-server-stream over TCP, sentence by sentence.</summary>
public sealed class ListenerTests
{
    [Fact]
    public async Task Accepted_processes_and_buffers_are_named_after_the_listeners()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var (_, first) = await rig.Dial(server);
        var (_, second) = await rig.Dial(server);
        Assert.Equal(("srv", "*srv*"), (server.Name, server.Buffer!.Name));
        Assert.Equal(("srv<1>", "*srv*<2>"), (first.Name, first.Buffer!.Name));
        Assert.Equal(("srv<2>", "*srv*<3>"), (second.Name, second.Buffer!.Name));
        Assert.Equal((ProcessType.Listener, ProcessType.Network), (server.Type, first.Type));
    }

    [Fact]
    public async Task Without_a_buffer_the_accepted_have_none_and_a_filter_gets_their_output()
    {
        await using var rig = new Rig();
        var got = new List<string>();
        var server = await rig.Serve(request => request with
        {
            Buffer = ProcessBuffer.None,
            Filter = (process, text) => got.Add($"{process.Name}: {text}"),
        });
        var (client, accepted) = await rig.Dial(server);
        Assert.Null(server.Buffer);
        Assert.Null(accepted.Buffer);
        await rig.Write(client, "hello");
        await rig.Until(() => got.Count > 0);
        Assert.Equal(["srv<1>: hello"], got);
    }

    [Fact]
    public async Task Auto_makes_a_buffer_for_each_accepted_named_after_its_process()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(static request => request with { Buffer = ProcessBuffer.Auto });
        var (client, accepted) = await rig.Dial(server);
        Assert.Null(server.Buffer);
        Assert.Equal("*srv<1>*", accepted.Buffer!.Name);
        await rig.Write(client, "hello");
        await rig.UntilText(accepted, "hello");
    }

    [Fact]
    public async Task A_listener_has_no_output_of_its_own_and_each_connection_has_its_own_buffer()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var (one, first) = await rig.Dial(server);
        var (two, second) = await rig.Dial(server);
        await rig.Write(one, "from one");
        await rig.Write(two, "from two");
        await rig.UntilText(first, "from one");
        await rig.UntilText(second, "from two");
        Assert.Equal("", await rig.TextOf(server));
        await rig.On(() => first.Send("to one"));
        Assert.Equal("to one", await rig.Read(one, 6));
    }

    [Fact]
    public async Task The_acceptor_runs_once_with_everything_set_and_before_any_output()
    {
        await using var rig = new Rig();
        var seen = new List<string>();
        ProcessFilter filter = (_, text) => seen.Add($"filter: {text}");
        ProcessSentinel sentinel = static (_, _) => { };
        var server = await rig.Serve(request => request with
        {
            Filter = filter,
            Sentinel = sentinel,
            Acceptor = accepted =>
            {
                Assert.Same(filter, accepted.Filter);
                Assert.Same(sentinel, accepted.Sentinel);
                Assert.Equal("*srv*<2>", accepted.Buffer!.Name);
                Assert.Equal("srv", accepted.Listener!.Name);
                Assert.Equal(ProcessState.Open, accepted.State);
                Assert.NotNull(accepted.Contact.Remote);
                Assert.Equal(0, accepted.Statistics.BytesReceived);
                accepted.Send("welcome");
                seen.Add("acceptor");
                return Task.CompletedTask;
            },
        });
        var client = await rig.Dial(server.Contact.Port);
        await rig.Write(client, "hello");
        Assert.Equal("welcome", await rig.Read(client, 7));
        await rig.Until(() => seen.Count == 2);
        Assert.Equal(["acceptor", "filter: hello"], seen);
        Assert.Empty(rig.Told);
    }

    [Fact]
    public async Task No_byte_is_read_before_the_acceptor_first_waits()
    {
        await using var rig = new Rig();
        var seen = new List<string>();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = await rig.Serve(request => request with
        {
            Acceptor = async accepted =>
            {
                // Blocking the loop here on purpose: the bytes lie in the socket and nobody reads them.
                sent.Task.Wait(Rig.Patience);
                seen.Add($"before: {accepted.Statistics.BytesReceived}");
                await Task.Yield();
                TaskCompletionSource changed = new();
                accepted.Buffer!.Text.Changed += (GapText _, in TextChange _) => changed.TrySetResult();
                if (accepted.Buffer.Text.Length == 0) await changed.Task.WaitAsync(Rig.Patience);
                seen.Add(accepted.Buffer.Text.GetString());
            },
        });
        var client = await rig.Dial(server.Contact.Port);
        await rig.Write(client, "hello");
        sent.SetResult();
        await rig.Until(() => seen.Count == 2);
        Assert.Equal(["before: 0", "hello"], seen);
    }

    [Fact]
    public async Task What_the_acceptor_sets_wins()
    {
        await using var rig = new Rig();
        var seen = new List<string>();
        var server = await rig.Serve(request => request with
        {
            Filter = (_, text) => seen.Add($"given: {text}"),
            Sentinel = (_, message) => seen.Add($"given: {message}"),
            Acceptor = accepted =>
            {
                accepted.SetFilter((_, text) => seen.Add($"own: {text}"));
                accepted.SetSentinel((_, message) => seen.Add($"own: {message}"));
                return Task.CompletedTask;
            },
        });
        var (client, _) = await rig.Dial(server);
        await rig.Write(client, "x");
        client.Shutdown(SocketShutdown.Send);
        await rig.Until(() => seen.Count == 2);
        Assert.Equal(["own: x", "own: connection broken by remote peer\n"], seen);
    }

    [Fact]
    public async Task Faults_of_an_acceptor_are_told_and_the_connection_lives_on()
    {
        await using var rig = new Rig();
        var count = 0;
        var server = await rig.Serve(request => request with
        {
            Acceptor = async _ =>
            {
                if (count++ > 0) await Task.Yield();
                throw new FormatException($"bad acceptor {count}");
            },
        });
        var (client, first) = await rig.Dial(server);
        await rig.Dial(server);
        await rig.Until(() => rig.Told.Count == 2);
        Assert.Equal(
            ["Error in the acceptor of process srv<1>: bad acceptor 1", "Error in the acceptor of process srv<2>: bad acceptor 2"],
            rig.Told);
        await rig.Write(client, "alive");
        await rig.UntilText(first, "alive");
    }

    [Fact]
    public async Task An_acceptor_may_refuse_by_deleting()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(request => request with
        {
            Acceptor = static accepted =>
            {
                accepted.Send("go away");
                accepted.Delete();
                return Task.CompletedTask;
            },
        });
        var client = await rig.Dial(server.Contact.Port);
        await rig.Write(client, "hello, are you there?");
        Assert.Equal("go away", Encoding.UTF8.GetString(await rig.ReadToEnd(client)));
        await rig.On(() => Assert.Equal([server], rig.Processes.All));
    }

    [Fact]
    public async Task The_listener_of_a_connection_outlives_its_own_deletion_and_not_the_connections()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var (client, accepted) = await rig.Dial(server);
        await rig.On(() =>
        {
            server.Delete();
            Assert.Same(server, accepted.Listener);
            Assert.False(accepted.IsClosed);
        });
        await rig.Write(client, "still alive");
        await rig.UntilText(accepted, "still alive");
        await rig.On(() =>
        {
            accepted.Delete();
            Assert.Null(accepted.Listener);
            Assert.Null(server.Listener);
        });
    }

    [Fact]
    public async Task Deleting_a_listener_frees_its_port_before_it_returns()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var (client, accepted) = await rig.Dial(server);
        var port = server.Contact.Port;
        await rig.On(() =>
        {
            server.Delete();
            Assert.Equal("closed", server.StatusWord);
            using var refused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => refused.Connect(IPAddress.Loopback, port)).SocketErrorCode);
        });

        // A restart works at once, with a connection of the old one still open and one in TIME-WAIT.
        await rig.On(accepted.Delete);
        client.Close();
        var again = await rig.Serve(local: $"listen:127.0.0.1:{port}");
        Assert.Equal(port, again.Contact.Port);
        var (client2, accepted2) = await rig.Dial(again);
        await rig.Write(client2, "x");
        await rig.UntilText(accepted2, "x");
    }

    [Fact]
    public async Task An_address_in_use_is_an_error_that_names_it()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var error = await Assert.ThrowsAsync<NetworkException>(() => rig.Serve(local: $"listen:127.0.0.1:{server.Contact.Port}"));
        Assert.Equal("Address already in use", error.Reason);
        Assert.Contains($"127.0.0.1:{server.Contact.Port}", error.Message, StringComparison.Ordinal);
        var udp = await rig.Serve(local: "listen-udp:127.0.0.1:0");
        error = await Assert.ThrowsAsync<NetworkException>(() => rig.Serve(local: $"listen-udp:127.0.0.1:{udp.Contact.Port}"));
        Assert.Equal("Address already in use", error.Reason);
        Assert.Equal(2, await rig.On(() => rig.Processes.All.Count));
    }

    [Fact]
    public async Task Localhost_is_both_loopback_addresses_on_one_port_and_one_process()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen:localhost:0");
        var port = server.Contact.Port;
        Assert.Equal([new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port)], server.Contact.Local);
        Assert.False(server.IsWildcardBind);
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(new IPEndPoint(address, port), rig.Limit);
            await rig.Until(() => rig.Processes.All.Any(process => process.Contact.Remote is IPEndPoint remote && remote.Port == Rig.PortOf(client)));
        }

        await rig.On(server.Delete);
        using var refused = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => refused.ConnectAsync(IPAddress.IPv6Loopback, port));
    }

    [Fact]
    public async Task Every_address_is_dual_stack_and_marked()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(local: "listen:*:0");
        Assert.True(server.IsWildcardBind);
        var (client, accepted) = await rig.Dial(server);
        Assert.Equal($"127.0.0.1:{Rig.PortOf(client)}", accepted.Contact.Text);
        Assert.False(accepted.IsWildcardBind);
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        await six.ConnectAsync(new IPEndPoint(IPAddress.IPv6Loopback, server.Contact.Port), rig.Limit);
        await rig.Until(() => rig.Processes.Find("srv<2>") is not null);
        Assert.StartsWith("[::1]:", await rig.On(() => rig.Processes.Find("srv<2>")!.Contact.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backlog_is_the_systems_maximum()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        await using var peer = Peer.Start("ss", "-H", "-ltn", $"sport = :{server.Contact.Port}");
        var columns = (await peer.EndAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(await File.ReadAllTextAsync("/proc/sys/net/core/somaxconn"), columns[2] + "\n");
    }

    [Fact]
    public async Task A_burst_of_clients_is_accepted_whole()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(request => request with
        {
            Buffer = ProcessBuffer.None,
            Filter = static (process, text) => process.Send(text),
        });
        var clients = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => rig.Dial(server.Contact.Port)));
        foreach (var client in clients) await rig.Write(client, "ping\n");
        foreach (var client in clients) Assert.Equal("ping\n", await rig.Read(client, 5));
        Assert.Equal(300, server.Statistics.Clients);
        Assert.Equal(300, (await rig.On(() => rig.Processes.All.Select(process => process.Name).Distinct().Count())) - 1);
    }

    [Fact]
    public async Task Over_the_limit_of_clients_one_is_turned_away_and_that_is_told_until_there_is_room()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(static request => request with { MaxClients = 2 });
        var (_, first) = await rig.Dial(server);
        await rig.Dial(server);
        var third = await rig.Dial(server.Contact.Port);
        Assert.Empty(await rig.ReadToEnd(third));
        var fourth = await rig.Dial(server.Contact.Port);
        Assert.Empty(await rig.ReadToEnd(fourth));
        await rig.Until(() => rig.Told.Count > 0);
        Assert.Equal(["Process srv: 2 clients are connected, the limit of this listener; further ones are turned away"], rig.Told);
        await rig.On(first.Delete);
        var (client, accepted) = await rig.Dial(server);
        await rig.Write(client, "in");
        await rig.UntilText(accepted, "in");
    }

    [Fact]
    public async Task The_programs_last_open_files_are_not_for_clients()
    {
        await using var rig = new Rig();
        rig.Processes.Descriptors = new DescriptorLimit(4);
        var server = await rig.Serve();
        Assert.Empty(await rig.ReadToEnd(await rig.Dial(server.Contact.Port)));
        Assert.Empty(await rig.ReadToEnd(await rig.Dial(server.Contact.Port)));
        await rig.Until(() => rig.Told.Count > 0);
        Assert.Equal(["Process srv: 4 open files are this program's limit (ulimit -n), and nearly all are taken; further clients are turned away"], rig.Told);
        Assert.True(DescriptorLimit.OfSystem().Limit > 64);
    }

    [Fact]
    public async Task A_stopped_listener_accepts_nobody_until_it_is_continued()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(static request => request with { Api = ProcessApi.Gnu });
        await rig.On(server.Stop);
        Assert.Equal("stop", server.StatusWord);
        var client = await rig.Dial(server.Contact.Port);
        await rig.Write(client, "waiting");
        await rig.On(() => Assert.Single(rig.Processes.All));
        await rig.On(server.Continue);
        await rig.Until(() => rig.Processes.All.Count == 2);
        await rig.UntilText(await rig.On(() => rig.Processes.All[1]), "waiting");
    }

    [Fact]
    public async Task The_chapters_status_is_open_or_closed()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        Assert.Equal((ProcessState.Listening, "open"), (server.State, server.StatusWord));
        await rig.On(server.Stop);
        Assert.Equal((ProcessState.Stopped, "open"), (server.State, server.StatusWord));
        await rig.On(server.Delete);
        Assert.Equal("closed", server.StatusWord);
    }

    [Fact]
    public async Task The_chapter_has_no_event_of_opening()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var server = await rig.Serve(request => request with { Sentinel = (process, message) => heard.Add($"{process.Name} {message}") });
        var (client, _) = await rig.Dial(server);
        client.Shutdown(SocketShutdown.Both);
        await rig.Until(() => heard.Count > 0);
        await rig.On(server.Delete);
        Assert.Equal(["srv<1> connection broken by remote peer\n"], heard);
    }

    [Fact]
    public async Task Gnus_listener_names_logs_and_tells_as_GNU_Emacs_does()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var server = await rig.Serve(request => request with
        {
            Api = ProcessApi.Gnu,
            Plist = new Dictionary<object, object?> { ["key"] = "value" },
            Log = (listener, accepted, message) => heard.Add($"log {listener.Name}, {accepted.Name}: {message}"),
            Sentinel = (process, message) => heard.Add($"{process.Name}: {message}"),
        });
        Assert.Equal("listen", server.StatusWord);
        var (client, accepted) = await rig.Dial(server);
        var address = client.LocalEndPoint!.ToString();
        Assert.Equal(($"srv <{address}>", $"*srv* <{address}>"), (accepted.Name, accepted.Buffer!.Name));
        Assert.Equal("value", await rig.On(() => accepted.Plist["key"]));
        client.Shutdown(SocketShutdown.Both);
        await rig.Until(() => heard.Count == 3);
        await rig.On(server.Delete);
        Assert.Equal(
            [
                $"log srv, srv <{address}>: accept from 127.0.0.1\n",
                $"srv <{address}>: open from 127.0.0.1\n",
                $"srv <{address}>: connection broken by remote peer\n",
                "srv: deleted\n",
            ],
            heard);
    }

    [Fact]
    public async Task Sending_to_a_listener_is_an_error()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        Assert.Equal("Process srv not running", Assert.Throws<EditorException>(() => server.Send("x")).Message);
    }

    [Fact]
    public async Task Killing_the_listeners_buffer_deletes_the_listener_alone()
    {
        await using var rig = new Rig();
        var server = await rig.Serve();
        var (_, accepted) = await rig.Dial(server);
        await rig.On(() => rig.Buffers.Kill(server.Buffer!));
        Assert.True(server.IsClosed);
        Assert.False(accepted.IsClosed);
    }

    [Fact]
    public async Task Unix_sockets_listen_and_connect_and_clean_up()
    {
        await using var rig = new Rig();
        var path = Path.Combine(Path.GetTempPath(), $"ned-{Guid.NewGuid():N}.sock");
        var server = await rig.Serve(local: $"listen-unix:{path}");
        var client = await rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "cli", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Unix(path) }, rig.Limit);
        await rig.Until(() => rig.Processes.Find("srv<1>") is not null);
        var accepted = await rig.On(() => rig.Processes.Find("srv<1>")!);
        await rig.On(() => client.Send("over a path"));
        await rig.UntilText(accepted, "over a path");
        await rig.On(() => accepted.Send("and back"));
        await rig.UntilText(client, "and back");
        Assert.Equal(path, client.Contact.Text);
        var taken = await Assert.ThrowsAsync<NetworkException>(() => rig.Serve(local: $"listen-unix:{path}"));
        Assert.Equal("Address already in use", taken.Reason);
        await rig.On(server.Delete);
        Assert.False(File.Exists(path));

        // What a crash leaves behind is taken over; a plain file never is.
        await using (var crashed = Peer.Start("socat", "-d", "-d", $"UNIX-LISTEN:{path}", "-")) await crashed.ReadErrorUntilAsync("listening on");
        Assert.True(File.Exists(path));
        await rig.On((await rig.Serve(local: $"listen-unix:{path}")).Delete);
        await File.WriteAllTextAsync(path, "precious");
        await Assert.ThrowsAsync<NetworkException>(() => rig.Serve(local: $"listen-unix:{path}"));
        Assert.Equal("precious", await File.ReadAllTextAsync(path));
        File.Delete(path);
    }
}
