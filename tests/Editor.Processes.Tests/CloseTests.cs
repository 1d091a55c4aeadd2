using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>How processes end: by the peer, by deletion, with their buffer; and what still arrives.</summary>
public sealed class CloseTests
{
    [Fact]
    public async Task When_the_peer_closes_the_sentinel_hears_it_and_the_process_then_leaves_the_list()
    {
        await using var rig = new Rig();
        var heard = new List<(string Message, string Status, int Exit, bool Listed)>();
        var (process, peer) = await rig.Connect(request => request with
        {
            Sentinel = (self, message) => heard.Add((message, self.StatusWord, self.ExitStatus, self.Registry.Find("cli") == self)),
        });
        await rig.Write(peer, "last words");
        peer.Shutdown(SocketShutdown.Send);
        await rig.Until(() => heard.Count > 0);
        Assert.Equal([("connection broken by remote peer\n", "closed", 256, true)], heard);
        await rig.On(() =>
        {
            Assert.Null(rig.Processes.Find("cli"));
            Assert.Empty(rig.Processes.All);
            Assert.Equal("cli", rig.Processes.GenerateNewProcessName("cli"));
            Assert.Equal("last words", process.Buffer!.Text.GetString());
        });
        Assert.Equal("", Encoding.UTF8.GetString(await rig.ReadToEnd(peer)));
    }

    [Fact]
    public async Task A_reset_is_told_as_a_broken_connection_and_keeps_its_error()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = (_, message) => heard.Add(message) });
        peer.LingerState = new LingerOption(true, 0);
        peer.Close();
        await rig.Until(() => process.IsClosed);
        Assert.Equal(["connection broken by remote peer\n"], heard);
        Assert.Equal((CloseKind.ByPeer, 256), (process.CloseReason!.Kind, process.ExitStatus));
        Assert.Equal(SocketError.ConnectionReset, ((SocketException)process.CloseReason.Error!).SocketErrorCode);
    }

    [Fact]
    public async Task Without_a_sentinel_the_buffer_tells()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, "text");
        peer.Shutdown(SocketShutdown.Both);
        await rig.UntilText(process, "text\nProcess cli connection broken by remote peer\n");
    }

    [Fact]
    public async Task Deleting_tells_the_sentinel_and_closes_the_socket_before_it_returns()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = (_, message) => heard.Add(message) });
        await rig.On(() =>
        {
            process.Delete();

            // FIN is on its way when the call returns: no later turn of the loop, which stands still here, is needed for it.
            Assert.True(peer.Poll(Rig.Patience, SelectMode.SelectRead));
            Assert.Equal(0, peer.Receive(new byte[1]));
            Assert.Equal(["deleted\n"], heard);
            Assert.Equal(("closed", 0, CloseKind.Deleted), (process.StatusWord, process.ExitStatus, process.CloseReason!.Kind));
            Assert.Null(rig.Processes.Find("cli"));
            process.Delete();
            Assert.Single(heard);
        });

        // And it is the socket that is closed, not only one direction of it: what is written is refused, as soon as the kernel has
        // heard so from the other end. A peer that only did not read would fill up, and the rig's limit would end this otherwise.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true) await rig.Write(peer, "x");
        });
    }

    [Fact]
    public async Task Deleting_without_a_sentinel_is_written_in_the_buffer()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect();
        await rig.On(process.Delete);
        Assert.Equal("\nProcess cli deleted\n", await rig.TextOf(process));
    }

    [Fact]
    public async Task Killing_the_buffer_deletes_every_process_of_it()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var buffer = await rig.On(() => rig.Buffers.Create("shared"));
        NetworkStreamRequest Change(NetworkStreamRequest request) => request with
        {
            Buffer = ProcessBuffer.Buffer(buffer),
            Sentinel = (self, message) => heard.Add(self.Name + " " + message),
        };
        var (first, firstPeer) = await rig.Connect(Change);
        var (second, _) = await rig.Connect(Change);
        Assert.True(await rig.On(() => rig.Buffers.Kill(buffer)));
        Assert.Equal(["cli deleted\n", "cli<1> deleted\n"], heard.Order());
        Assert.Equal(CloseKind.BufferKilled, first.CloseReason!.Kind);
        Assert.True(second.IsClosed);
        Assert.Equal("", Encoding.UTF8.GetString(await rig.ReadToEnd(firstPeer)));
        Assert.Empty(await rig.On(() => rig.Processes.All));
    }

    [Fact]
    public async Task A_process_that_left_a_buffer_survives_its_killing()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var other = await rig.On(() => rig.Buffers.Create("other"));
        await rig.On(() =>
        {
            var old = process.Buffer!;
            process.Buffer = other;
            Assert.True(rig.Buffers.Kill(old));
            Assert.False(process.IsClosed);
            Assert.Same(process, rig.Processes.ForBuffer(other));
        });
        await rig.Write(peer, "moved");
        await rig.UntilText(process, "moved");
    }

    [Fact]
    public async Task Sending_to_a_closed_process_is_an_error_of_its_name()
    {
        await using var rig = new Rig();
        var (process, _) = await rig.Connect();
        await rig.On(process.Delete);
        Assert.Equal("Process cli not running", Assert.Throws<EditorException>(() => process.Send("x")).Message);
        Assert.Equal("Process cli not running", (await Assert.ThrowsAsync<EditorException>(async () => await process.SendAsync("x"))).Message);
        Assert.Equal("Process cli not running", (await Assert.ThrowsAsync<EditorException>(() => rig.On(process.Stop))).Message);
    }

    [Fact]
    public async Task What_was_queued_is_delivered_after_the_deletion_and_ends_with_FIN_although_the_peer_had_sent_as_well()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        var data = new byte[6_000_000];
        Random.Shared.NextBytes(data);

        // Stopped, it leaves the peer's bytes unread in the socket: closing that would send RST.
        await rig.On(process.Stop);
        await rig.Write(peer, new byte[100_000]);
        await rig.On(() =>
        {
            process.Send(data);
            process.Delete();
            Assert.True(process.IsClosed);
            Assert.Equal("closed", process.StatusWord);
        });
        await rig.Write(peer, new byte[100_000]);
        Assert.Equal(data, await rig.ReadToEnd(peer));
        peer.Close();
        await rig.Processes.DrainAsync().WaitAsync(Rig.Patience);
        Assert.Empty(rig.Told);
    }

    [Fact]
    public async Task What_was_queued_is_delivered_when_the_peer_half_closes()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        var data = new byte[6_000_000];
        Random.Shared.NextBytes(data);
        await rig.On(() => process.Send(data));
        peer.Shutdown(SocketShutdown.Send);
        await rig.Until(() => process.IsClosed);
        Assert.Equal(data, await rig.ReadToEnd(peer));
    }

    [Fact]
    public async Task What_cannot_be_delivered_in_the_linger_time_is_told()
    {
        await using var rig = new Rig(new ProcessOptions { Linger = TimeSpan.FromMilliseconds(200) });
        var (process, peer) = await rig.Connect(prepare: static listener => listener.ReceiveBufferSize = 4096);
        await rig.On(() =>
        {
            process.Send(new byte[8_000_000]);
            process.Delete();
        });
        await rig.Until(() => rig.Told.Count > 0);
        Assert.Matches("^Process cli: [0-9]+ bytes could not be delivered in 0.2 s and are lost$", Assert.Single(rig.Told));
        GC.KeepAlive(peer);
    }

    [Fact]
    public async Task Ending_the_registry_ends_every_process_and_delivers()
    {
        var rig = new Rig();
        await using var guard = rig;
        var heard = new List<string>();
        var (first, peer) = await rig.Connect(request => request with { Sentinel = (_, message) => heard.Add(message) });
        var server = await rig.Serve();
        await rig.On(() => first.Send("farewell"));
        var ending = rig.Processes.DisposeAsync().AsTask();
        Assert.Equal("farewell", Encoding.UTF8.GetString(await rig.ReadToEnd(peer)));
        peer.Close();
        await ending.WaitAsync(Rig.Patience);
        Assert.Equal(["deleted\n"], heard);
        Assert.True(server.IsClosed);
        Assert.Empty(await rig.On(() => rig.Processes.All));
    }

    [Fact]
    public async Task A_sentinel_that_throws_is_told_and_the_process_leaves_the_list()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = (_, _) => throw new FormatException("bad sentinel") });
        peer.Shutdown(SocketShutdown.Both);
        await rig.Until(() => process.IsClosed);
        Assert.Equal(["Error in the sentinel of process cli: bad sentinel"], await rig.On(() => rig.Told.ToArray()));
        Assert.Empty(await rig.On(() => rig.Processes.All));
    }

    [Fact]
    public async Task An_idle_connection_is_closed_after_its_time_and_activity_puts_that_off()
    {
        var time = new Editor.Testing.ManualTimeProvider();
        await using var rig = new Rig(new ProcessOptions { IdleTime = TimeSpan.FromMinutes(1) }, time);
        var heard = new List<string>();
        var (process, peer) = await rig.Connect(request => request with { Sentinel = (_, message) => heard.Add(message) });
        time.Advance(TimeSpan.FromSeconds(50));
        await rig.Write(peer, "still here");
        await rig.UntilText(process, "still here");

        // Its time is looked at when it would have been idle for a minute; that look is over before the clock moves on.
        time.Advance(TimeSpan.FromSeconds(10));
        await rig.On(() => Assert.False(process.IsClosed));
        time.Advance(TimeSpan.FromSeconds(40));
        await rig.On(() => Assert.False(process.IsClosed));
        time.Advance(TimeSpan.FromSeconds(15));
        await rig.Until(() => process.IsClosed);
        Assert.Equal(["idle timeout\n"], heard);
        Assert.Equal(CloseKind.IdleTimeout, process.CloseReason!.Kind);
    }
}
