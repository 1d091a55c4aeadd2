using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Testing;
using Editor.Text;

namespace Editor.Processes.Tests;

/// <summary>process-send-string and its kin: never waiting, bounded, and half-closing.</summary>
public sealed class SendTests
{
    [Fact]
    public async Task A_full_queue_is_an_error_that_names_the_limit_and_nothing_of_the_text_is_sent()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 100_000 });
        var (process, peer, gate) = await rig.ConnectGated();
        var sent = 0;
        var error = await rig.On(() =>
        {
            while (true)
            {
                try
                {
                    process.Send(new string('x', 10_000));
                    sent += 10_000;
                }
                catch (EditorException exception)
                {
                    return exception.Message;
                }
            }
        });
        Assert.StartsWith("Process cli: the send queue is full", error, StringComparison.Ordinal);
        Assert.Contains("100000", error, StringComparison.Ordinal);
        Assert.Equal((100_000, 100_000), (sent, process.Statistics.Queued));
        gate.Open();
        await rig.On(process.Delete);
        Assert.Equal(sent, (await rig.ReadToEnd(peer)).Length);
    }

    [Fact]
    public async Task A_connection_that_breaks_tells_how_much_did_not_go_out()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        await rig.On(() => process.Send(new string('x', 8_000_000)));
        peer.LingerState = new LingerOption(true, 0);       // closing resets
        peer.Close();
        await rig.Until(() => process.IsClosed && rig.Told.Count > 0);
        Assert.Matches(@"^Process cli: \d{6,7} bytes did not go out: the connection broke$", Assert.Single(rig.Told));
    }

    [Fact]
    public async Task More_than_the_limit_at_once_is_refused_by_Send_and_taken_by_SendAsync()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 10_000 });
        var (process, peer) = await rig.Connect();
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i} "));
        Assert.Throws<EditorException>(() => process.Send(text));
        var sending = process.SendAsync(text).AsTask();
        Assert.Equal(text, await rig.Read(peer, text.Length));
        await sending.WaitAsync(Rig.Patience);
    }

    [Fact]
    public async Task SendAsync_waits_for_room_and_keeps_the_order_of_the_calls()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 50_000 });
        var (process, peer, gate) = await rig.ConnectGated();
        var sends = Enumerable.Range(0, 400).Select(i => process.SendAsync(new string((char)('a' + (i % 26)), 20_000)).AsTask()).ToArray();
        Assert.False(Task.WhenAll(sends).IsCompleted);
        await rig.On(() => Assert.Throws<EditorException>(() => process.Send("no queue jumping")));
        gate.Open();
        var read = await rig.Read(peer, 400 * 20_000);
        await Task.WhenAll(sends).WaitAsync(Rig.Patience);
        for (var i = 0; i < 400; i++) Assert.Equal(new string((char)('a' + (i % 26)), 20_000), read.Substring(i * 20_000, 20_000));
        await rig.On(process.Delete);
        Assert.Empty(await rig.ReadToEnd(peer));
    }

    [Fact]
    public async Task A_wait_for_room_can_be_cancelled_and_the_stream_goes_on()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 50_000 });
        var (process, peer, gate) = await rig.ConnectGated();
        await Fill(rig, process);
        using var cancel = new CancellationTokenSource();
        var waiting = process.SendAsync(new string('w', 50_000), cancel.Token).AsTask();
        var next = process.SendAsync("the end").AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        var reading = rig.ReadToEnd(peer);
        await next.WaitAsync(Rig.Patience);
        await rig.On(process.Delete);
        Assert.Equal(new string('f', 50_000) + "the end", Encoding.UTF8.GetString(await reading));
    }

    [Fact]
    public async Task A_wait_for_room_ends_with_an_error_when_the_connection_breaks()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 50_000 });
        var (process, peer, _) = await rig.ConnectGated();
        await Fill(rig, process);
        var waiting = process.SendAsync(new string('w', 50_000)).AsTask();
        peer.LingerState = new LingerOption(true, 0);
        peer.Close();
        Assert.Equal("Process cli not running", (await Assert.ThrowsAsync<EditorException>(() => waiting.WaitAsync(Rig.Patience))).Message);
        await rig.Until(() => process.IsClosed);
    }

    [Fact]
    public async Task Half_closed_the_peer_reads_the_end_after_what_was_queued_and_can_still_be_read()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        var data = new byte[3_000_000];
        Random.Shared.NextBytes(data);
        Task eof = Task.CompletedTask;
        await rig.On(() =>
        {
            process.Send(data);
            eof = process.SendEofAsync();
            Assert.Equal((ProcessState.HalfClosed, "open"), (process.State, process.StatusWord));
            Assert.Contains("end of file", Assert.Throws<EditorException>(() => process.Send("more")).Message, StringComparison.Ordinal);
        });
        Assert.Equal(data, await rig.ReadToEnd(peer));
        await eof.WaitAsync(Rig.Patience);
        await rig.Write(peer, "reply after the end");
        await rig.UntilText(process, "reply after the end");
        await rig.On(() => process.Sentinel = static (_, _) => { });
        peer.Shutdown(SocketShutdown.Both);
        await rig.Until(() => process.IsClosed);
    }

    [Fact]
    public async Task A_character_without_a_byte_is_an_error_that_names_it_and_the_next_text_goes()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        process.WriteCoding = CodingSystem.Latin1Unix;
        var error = Assert.Throws<EditorException>(() => process.Send("a\u20ACb"));
        Assert.Contains("cli", error.Message, StringComparison.Ordinal);
        Assert.Contains("U+20AC", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EditorException>(() => process.SendAsync("\u20AC").AsTask());
        process.Send("fine");
        Assert.Equal("fine", await rig.Read(peer, 4));
    }

    [Fact]
    public async Task A_region_larger_than_the_queue_is_refused_with_the_limit_named()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 1000 });
        var (process, _) = await rig.Connect();
        var error = await rig.On(() =>
        {
            var buffer = rig.Buffers.Create("text");
            buffer.Insert(new string('x', 1001));
            return Assert.Throws<EditorException>(() => process.SendRegion(buffer, buffer.Text.FullRange)).Message;
        });
        Assert.Contains("1000", error, StringComparison.Ordinal);
        Assert.Contains("send it in parts", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_of_a_buffer_is_sent()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.On(() =>
        {
            var buffer = rig.Buffers.Create("text");
            buffer.Insert("one two three");
            process.SendRegion(buffer, new TextRange(new TextPosition(5), new TextPosition(8)));
        });
        Assert.Equal("two", await rig.Read(peer, 3));
    }

    [Fact]
    public async Task Small_sends_from_many_threads_arrive_whole()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++) process.Send($"{thread}:{i:D4};");
        })));
        var words = (await rig.Read(peer, 4 * 1000 * 7)).Split(';', StringSplitOptions.RemoveEmptyEntries);
        for (var thread = 0; thread < 4; thread++)
            Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{thread}:{i:D4}"), words.Where(word => word[0] == '0' + thread));
    }

    [Fact]
    public async Task A_filter_that_sends_more_than_its_peer_reads_blocks_nobody_else()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 20_000 });
        var calls = 0;
        static void Answer(EditorProcess process, ref int calls)
        {
            calls++;
            process.Send(new string('g', 15_000));
        }

        var (greedy, greedyPeer) = await rig.Connect(
            request => request with { Filter = (process, text) => Answer(process, ref calls) },
            static listener => listener.ReceiveBufferSize = 4096);
        var (free, freePeer) = await rig.Connect();
        for (var i = 0; i < 2000 && rig.Told.Count == 0; i++)
        {
            await rig.Write(greedyPeer, "more");
            await rig.Until(() => calls > i);
        }

        Assert.StartsWith("Error in the filter of process cli: Process cli: the send queue is full", rig.Told[0], StringComparison.Ordinal);
        await rig.Write(freePeer, "fine");
        await rig.UntilText(free, "fine");
        Assert.False(greedy.IsClosed);
    }

    [Fact]
    public async Task Socat_that_reads_to_the_end_gets_it_by_a_half_close_and_its_answer_comes()
    {
        await using var rig = new Rig();

        // -t: socat waits for the answer as long as it takes, and not half a second after our end of file.
        await using var socat = Peer.Start("socat", "-d", "-d", "-t", "600", "TCP4-LISTEN:0,bind=127.0.0.1", "SYSTEM:sort -r");
        var port = await PortAsync(socat);
        var process = await rig.Processes.OpenNetworkStreamAsync(
            new NetworkStreamRequest { Name = "sort", Buffer = ProcessBuffer.Auto, Remote = Endpoint.Tcp("127.0.0.1", port), Sentinel = static (_, _) => { } }, rig.Limit);
        await rig.On(() =>
        {
            process.Send("a\nc\nb\n");
            return process.SendEofAsync();
        });
        await rig.Until(() => process.IsClosed);
        Assert.Equal("c\nb\na\n", await rig.TextOf(process));
    }

    [Fact]
    public async Task Ncat_clients_of_a_listener_are_kept_apart()
    {
        await using var rig = new Rig();
        var server = await rig.Serve(static request => request with { Sentinel = static (_, _) => { } });
        await using var one = Peer.Start("ncat", "127.0.0.1", $"{server.Contact.Port}");
        await one.Input.WriteAsync("first");
        await one.Input.FlushAsync();
        await rig.Until(() => rig.Processes.Find("srv<1>")?.Buffer!.Text.Length == 5);
        await using var two = Peer.Start("ncat", "127.0.0.1", $"{server.Contact.Port}");
        await two.Input.WriteAsync("second");
        await two.Input.FlushAsync();
        await rig.Until(() => rig.Processes.Find("srv<2>")?.Buffer!.Text.Length == 6);
        await rig.On(() => rig.Processes.Find("srv<1>")!.Send("for one\n"));
        Assert.Equal("for one\n", await one.ReadUntilAsync("\n"));
        await rig.On(() => rig.Processes.Find("srv<1>")!.Delete());
        Assert.Equal("", await one.EndAsync());
    }

    // The line that tells the port, to its end.
    private static async Task<int> PortAsync(Peer socat)
    {
        const string Before = "listening on AF=2 127.0.0.1:";
        var said = await socat.ReadErrorUntilAsync(Before);
        var rest = said[(said.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
        if (!rest.Contains('\n', StringComparison.Ordinal)) rest += await socat.ReadErrorUntilAsync("\n");
        return int.Parse(rest.Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task Fill(Rig rig, EditorProcess process) => rig.On(() =>
    {
        try
        {
            while (true) process.Send(new string('f', 10_000));
        }
        catch (EditorException)
        {
            Assert.Equal(50_000, process.Statistics.Queued);
        }
    });
}
