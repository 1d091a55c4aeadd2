using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes.Tests;

/// <summary>Where output goes: the process mark, filters, codings, and back-pressure.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task A_new_process_starts_at_the_buffers_end()
    {
        await using var rig = new Rig();
        var buffer = await rig.On(() =>
        {
            var made = rig.Buffers.Create("b");
            made.Insert("old text ");
            return made;
        });
        var (process, peer) = await rig.Connect(request => request with { Buffer = ProcessBuffer.Buffer(buffer) });
        Assert.Equal(new TextPosition(10), await rig.On(() => process.Mark!.Position));
        await rig.Write(peer, "new");
        await rig.UntilText(process, "old text new");
        Assert.Equal(new TextPosition(13), await rig.On(() => process.Mark!.Position));
    }

    [Fact]
    public async Task Point_at_the_mark_moves_along_and_elsewhere_it_stays()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "one ");
        await rig.UntilText(process, "one ");
        Assert.Equal(new TextPosition(5), await rig.On(() => process.Buffer!.Point));
        await rig.On(() => process.Buffer!.Point = new TextPosition(2));
        await rig.Write(peer, "two");
        await rig.UntilText(process, "one two");
        Assert.Equal(new TextPosition(2), await rig.On(() => process.Buffer!.Point));
    }

    [Fact]
    public async Task Output_comes_before_what_a_person_typed_behind_the_mark()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "prompt> ");
        await rig.UntilText(process, "prompt> ");
        await rig.On(() => process.Buffer!.Insert("typed"));
        await rig.Write(peer, "news\n");
        await rig.UntilText(process, "prompt> news\ntyped");
        Assert.Equal(new TextPosition(14), await rig.On(() => process.Mark!.Position));
        Assert.Equal(new TextPosition(19), await rig.On(() => process.Buffer!.Point));
    }

    [Fact]
    public async Task A_narrowing_and_a_read_only_buffer_do_not_keep_output_out_and_stay_as_they_are()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "0123456789");
        await rig.UntilText(process, "0123456789");
        await rig.On(() =>
        {
            process.Buffer!.Narrow(new TextRange(new TextPosition(3), new TextPosition(6)));
            process.Buffer.IsReadOnly = true;
        });
        await rig.Write(peer, "abc");
        await rig.UntilText(process, "0123456789abc");
        await rig.On(() =>
        {
            Assert.Equal("234", process.Buffer!.GetAccessibleString());
            Assert.True(process.Buffer.IsReadOnly);
        });
    }

    [Fact]
    public async Task Output_is_no_part_of_a_persons_undo()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "from the peer");
        await rig.UntilText(process, "from the peer");
        await rig.On(() => Assert.False(process.Buffer!.Text.Undo.TryUndo(out _)));
    }

    [Fact]
    public async Task A_character_cut_between_reads_is_put_together_and_a_bad_byte_is_kept()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var snowman = Encoding.UTF8.GetBytes("☃");
        await rig.Write(peer, [(byte)'a', snowman[0]]);
        await rig.UntilText(process, "a");
        await rig.Write(peer, [snowman[1]]);
        await rig.Until(() => process.Statistics is { BytesReceived: 3, Unread: 0 });
        Assert.Equal("a", await rig.TextOf(process));
        await rig.Write(peer, [snowman[2], 0xFF, (byte)'b']);
        await rig.UntilText(process, "a☃\uDCFFb");
    }

    [Fact]
    public async Task What_is_cut_at_the_end_of_the_stream_comes_out_as_raw_bytes()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = static (_, _) => { } });
        await rig.Write(peer, [(byte)'a', 0xE2, 0x98]);
        peer.Shutdown(SocketShutdown.Send);
        await rig.UntilText(process, "a\uDCE2\uDC98");
    }

    [Fact]
    public async Task Codings_are_per_direction()
    {
        await using var rig = new Rig();
        Assert.True(CodingSystem.TryParse("latin-1-unix", out var latin));
        Assert.True(CodingSystem.TryParse("utf-8-dos", out var dos));
        var (process, peer) = await rig.Connect(request => request with { ReadCoding = latin, WriteCoding = dos });
        await rig.Write(peer, [0xE9, (byte)'\r', (byte)'\n']);
        await rig.UntilText(process, "é\r\n");
        await rig.On(() => process.Send("é\n"));
        Assert.Equal("é\r\n", await rig.Read(peer, 4));
        await rig.On(() =>
        {
            process.WriteCoding = latin;
            process.ReadCoding = dos;
            process.Send("é");
        });
        var one = new byte[1];
        Assert.Equal(1, await peer.ReceiveAsync(one, rig.Limit));
        Assert.Equal(0xE9, one[0]);
        await rig.Write(peer, "x\r\n");
        await rig.UntilText(process, "é\r\nx\n");
    }

    [Fact]
    public async Task By_default_utf8_comes_and_goes_and_a_carriage_return_stays()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "línea\r\n");
        await rig.UntilText(process, "línea\r\n");
        await rig.On(() => process.Send("ñ\uDC80"));
        var bytes = new byte[3];
        Assert.Equal(3, await peer.ReceiveAsync(bytes, rig.Limit));
        Assert.Equal([0xC3, 0xB1, 0x80], bytes);
    }

    [Fact]
    public async Task A_filter_gets_the_output_and_the_buffer_does_not()
    {
        await using var rig = new Rig();
        var got = new StringBuilder();
        var (process, peer) = await rig.Connect(request => request with { Filter = (_, text) => got.Append(text) });
        await rig.Write(peer, "filtered");
        await rig.Until(() => got.ToString() == "filtered");
        Assert.Equal("", await rig.TextOf(process));
        await rig.On(() => process.SetFilter(null));
        await rig.Write(peer, "plain");
        await rig.UntilText(process, "plain");
    }

    [Fact]
    public async Task A_filter_gets_at_most_64_KiB_at_a_time_in_order()
    {
        await using var rig = new Rig();
        var got = new StringBuilder();
        var longest = 0;
        var (process, peer) = await rig.Connect(request => request with { Filter = ProcessFilters.Hold });
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i:D5} "));
        await rig.Write(peer, text);
        await rig.Until(() => process.Statistics.BytesReceived == text.Length);
        await rig.On(() => process.Filter = (_, piece) =>
        {
            longest = Math.Max(longest, piece.Length);
            got.Append(piece);
        });
        await rig.Until(() => got.Length == text.Length);
        Assert.Equal(text, got.ToString());
        Assert.InRange(longest, 1, 64 * 1024);
    }

    [Fact]
    public async Task A_filter_that_waits_sees_the_rest_in_order()
    {
        await using var rig = new Rig();
        var got = new List<string>();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (process, peer) = await rig.Connect(request => request with
        {
            Filter = (self, text) =>
            {
                got.Add(text.ToString());
                if (got.Count > 1) return;
                began.SetResult();
                var came = self.Registry.AcceptProcessOutput(self, Rig.Patience);
                ended.SetResult(came);
            },
        });
        await rig.Write(peer, "one");
        await began.Task.WaitAsync(Rig.Patience);
        await rig.Write(peer, "two");

        // Not a wait on the loop: it would be nested in the filter's, and hold that up.
        Assert.True(await ended.Task.WaitAsync(Rig.Patience));
        Assert.Equal(["one", "two"], got);
        Assert.False(process.IsClosed);
    }

    [Fact]
    public async Task A_filter_that_throws_is_told_and_the_process_lives_on()
    {
        await using var rig = new Rig();
        var calls = 0;
        var (process, peer) = await rig.Connect(request => request with
        {
            Filter = (_, _) =>
            {
                if (++calls == 1) throw new FormatException("bad filter");
            },
        });
        await rig.Write(peer, "one");
        await rig.Until(() => rig.Told.Count == 1);
        Assert.Equal("Error in the filter of process cli: bad filter", rig.Told[0]);
        await rig.Write(peer, "two");
        await rig.Until(() => calls == 2);
        Assert.Equal(ProcessState.Open, process.State);
    }

    [Fact]
    public async Task A_held_process_queues_its_output_until_the_filter_changes_and_pauses_its_reading_alone()
    {
        const int Limit = 64 * 1024;
        await using var rig = new Rig(new ProcessOptions { InboxBytes = Limit });
        var (held, heldPeer) = await rig.Connect(request => request with { Filter = ProcessFilters.Hold });
        heldPeer.SendBufferSize = 64 * 1024;        // else the system's own buffers might take it all
        var (free, freePeer) = await rig.Connect();
        var data = new byte[20_000_000];
        data.AsSpan().Fill((byte)'x');
        var sending = Task.Run(async () =>
        {
            for (var sent = 0; sent < data.Length;) sent += await heldPeer.SendAsync(data.AsMemory(sent), rig.Limit);
            heldPeer.Shutdown(SocketShutdown.Send);
        });
        await rig.Until(() => held.Statistics.Unread >= Limit - 4096);

        // Another connection is as quick as ever, and the flood has stopped at the inbox' limit: the peer is blocked by TCP.
        for (var i = 0; i < 20; i++)
        {
            await rig.Write(freePeer, "x");
            await rig.UntilText(free, new string('x', i + 1));
        }

        Assert.InRange(held.Statistics.Unread, Limit - 4096, Limit);
        Assert.False(sending.IsCompleted);
        Assert.Equal("", await rig.TextOf(held));
        await rig.On(() => held.SetSentinel(static (_, _) => { }));
        await rig.On(() => held.Filter = null);
        await rig.Until(() => held.IsClosed);
        await sending;
        await rig.On(() => Assert.Equal(data.Length, held.Buffer!.Text.Length));
    }

    [Fact]
    public async Task A_filter_may_become_Hold_in_the_middle_and_nothing_is_lost()
    {
        await using var rig = new Rig();
        var got = new StringBuilder();
        var (process, peer) = await rig.Connect(request => request with { Filter = ProcessFilters.Hold });
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i:D5} "));
        await rig.Write(peer, text);
        await rig.Until(() => process.Statistics.BytesReceived == text.Length);
        void Once(EditorProcess self, ReadOnlySpan<char> piece)
        {
            got.Append(piece);
            self.Filter = ProcessFilters.Hold;
        }

        for (var turns = 0; got.Length < text.Length; turns++)
        {
            var before = got.Length;
            await rig.On(() => process.Filter = Once);
            await rig.Until(() => got.Length > before);
            await rig.On(() => Assert.Same(ProcessFilters.Hold, process.Filter));
        }

        Assert.Equal(text, got.ToString());
    }

    [Fact]
    public async Task A_stopped_connection_delivers_nothing_until_it_is_continued()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Api = ProcessApi.Gnu });
        var (chapter, _) = await rig.Connect();
        await rig.On(() =>
        {
            process.Stop();
            chapter.Stop();
            Assert.Equal((ProcessState.Stopped, "stop", "open"), (process.State, process.StatusWord, chapter.StatusWord));
        });
        await rig.Write(peer, "waits");
        peer.Shutdown(SocketShutdown.Send);
        await rig.On(() => process.Send("sending goes on"));
        Assert.Equal("sending goes on", await rig.Read(peer, 15));
        await rig.On(() =>
        {
            Assert.Equal("", process.Buffer!.Text.GetString());
            Assert.False(process.IsClosed);
            process.SetSentinel(static (_, _) => { });
            process.Continue();
        });
        await rig.UntilText(process, "waits");
        await rig.Until(() => process.IsClosed);
    }

    [Fact]
    public async Task A_request_may_begin_stopped()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Stopped = true });
        await rig.Write(peer, "x");
        Assert.Equal(ProcessState.Stopped, await rig.On(() => process.State));
        Assert.Equal("", await rig.TextOf(process));
        await rig.On(process.Continue);
        await rig.UntilText(process, "x");
    }

    [Fact]
    public async Task A_flood_arrives_whole_and_in_order()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = static (_, _) => { } });
        var text = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{i} é\n"));
        await Task.Run(async () =>
        {
            ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text);
            while (!bytes.IsEmpty) bytes = bytes[await peer.SendAsync(bytes, rig.Limit)..];
            peer.Shutdown(SocketShutdown.Send);
        });
        await rig.Until(() => process.IsClosed);
        Assert.Equal(text, await rig.TextOf(process));
    }

    [Fact]
    public async Task Buffers_that_the_registry_makes_have_the_size_cap_and_a_given_one_keeps_its_own()
    {
        await using var rig = new Rig(new ProcessOptions { BufferCharacters = 100_000 });
        var given = await rig.On(() => rig.Buffers.Create("given"));
        var (own, _) = await rig.Connect(request => request with { Buffer = ProcessBuffer.Buffer(given) });
        var (made, peer) = await rig.Connect(request => request with { Sentinel = static (_, _) => { } });
        var server = await rig.Serve();
        var (_, accepted) = await rig.Dial(server);
        Assert.Equal((null, 100_000L, 100_000L), await rig.On(() => (own.Buffer!.SizeCap, made.Buffer!.SizeCap, accepted.Buffer!.SizeCap)));
        for (var i = 0; i < 100; i++) await rig.Write(peer, new string('x', 9_999) + "\n");
        peer.Shutdown(SocketShutdown.Send);
        await rig.Until(() => made.IsClosed);
        Assert.Equal(1_000_000, made.Statistics.BytesReceived);
        await rig.On(() => Assert.InRange(made.Buffer!.Text.Length, 50_000, 110_000));
    }

    [Fact]
    public async Task A_killed_buffer_cannot_be_given()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect();
        await rig.On(() =>
        {
            var dead = rig.Buffers.Create("dead");
            rig.Buffers.Kill(dead);
            Assert.Contains("dead", Assert.Throws<EditorException>(() => process.Buffer = dead).Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Accept_process_output_waits_for_output_and_gives_up_after_its_time()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var (other, otherPeer) = await rig.Connect();
        await rig.On(() => Assert.False(rig.Processes.AcceptProcessOutput(process, TimeSpan.FromMilliseconds(20))));
        var waiting = rig.Loop.InvokeAsync(() => rig.Processes.AcceptProcessOutput(process, Rig.Patience));
        await rig.Write(otherPeer, "other");
        await rig.UntilText(other, "other");
        Assert.False(waiting.IsCompleted);
        await rig.Write(peer, "x");
        Assert.True(await waiting.WaitAsync(Rig.Patience));
        Assert.Equal("x", await rig.TextOf(process));

        var anybody = rig.Loop.InvokeAsync(() =>
        {
            // Sent from here: what came before the wait began would be no output of the wait's.
            otherPeer.Send("!"u8);
            return rig.Processes.AcceptProcessOutput(timeout: Rig.Patience);
        });
        Assert.True(await anybody.WaitAsync(Rig.Patience));

        var ends = rig.Loop.InvokeAsync(() => rig.Processes.AcceptProcessOutput(process, Rig.Patience));
        peer.Shutdown(SocketShutdown.Both);
        Assert.False(await ends.WaitAsync(Rig.Patience));
    }

    [Fact]
    public async Task Accept_process_output_of_just_this_one_leaves_the_others_waiting()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var (other, otherPeer) = await rig.Connect();
        await rig.Write(otherPeer, "waits");
        await rig.UntilText(other, "waits");
        await rig.On(() =>
        {
            other.Buffer!.Text.Delete(new TextRange(other.Buffer.Text.Start, other.Buffer.Text.End));
        });
        var waiting = rig.Loop.InvokeAsync(() =>
        {
            // Both are ready before the wait begins.
            otherPeer.Send("later"u8);
            peer.Send("now"u8);
            while (other.Statistics.Unread < 5 || process.Statistics.Unread < 3) Thread.Yield();
            var came = rig.Processes.AcceptProcessOutput(process, Rig.Patience, justThisOne: true);
            return (came, process.Buffer!.Text.GetString(), other.Buffer!.Text.GetString());
        });
        Assert.Equal((true, "now", ""), await waiting.WaitAsync(Rig.Patience));
        await rig.UntilText(other, "later");
    }

    [Fact]
    public async Task A_change_of_coding_loses_no_byte_of_a_held_process_either()
    {
        await using var rig = new Rig();
        Assert.True(CodingSystem.TryParse("latin-1-unix", out var latin));
        var (process, peer) = await rig.Connect(request => request with { Sentinel = static (_, _) => { } });
        await rig.Write(peer, [(byte)'a', 0xE2]);
        await rig.UntilText(process, "a");
        await rig.On(() =>
        {
            process.Filter = ProcessFilters.Hold;
            process.ReadCoding = latin;
            Assert.Equal("a", process.Buffer!.Text.GetString());
            process.Filter = null;
        });
        await rig.Write(peer, [0xE9]);
        await rig.UntilText(process, "a\uDCE2é");
    }

    [Fact]
    public async Task A_C_g_in_a_filters_wait_ends_the_wait_and_not_the_process()
    {
        await using var rig = new Rig();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var quit = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (process, peer) = await rig.Connect(request => request with
        {
            Filter = (self, _) =>
            {
                waits.TrySetResult();
                try
                {
                    self.Registry.AcceptProcessOutput(self, Rig.Patience);
                    quit.TrySetResult(false);
                }
                catch (QuitException)
                {
                    quit.TrySetResult(true);
                }
            },
        });
        await rig.Write(peer, "x");
        await waits.Task.WaitAsync(Rig.Patience);
        rig.Loop.RequestQuit();
        Assert.True(await quit.Task.WaitAsync(Rig.Patience));
        await rig.On(() => process.Filter = null);
        await rig.Write(peer, "y");
        await rig.UntilText(process, "y");
    }

    [Fact]
    public async Task An_acceptor_that_waits_for_output_gets_it()
    {
        await using var rig = new Rig();
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = await rig.Serve(request => request with
        {
            Acceptor = accepted =>
            {
                accepted.Send("password? ");
                while (accepted.Buffer!.Text.Length < 6 && accepted.Registry.AcceptProcessOutput(accepted, Rig.Patience))
                {
                    // The credentials may come in pieces.
                }

                seen.SetResult(accepted.Buffer.Text.GetString());
                return Task.CompletedTask;
            },
        });
        var client = await rig.Dial(server.Contact.Port);
        Assert.Equal("password? ", await rig.Read(client, 10));
        await rig.Write(client, "sesame");
        Assert.Equal("sesame", await seen.Task.WaitAsync(Rig.Patience));
        await rig.Write(client, "!");
        await rig.Until(() => rig.Processes.Find("srv<1>")!.Buffer!.Text.GetString() == "sesame!");
    }
}
