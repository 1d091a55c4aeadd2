using System.Net;
using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>UDP sockets as GNU's make-network-process makes them, and address families.</summary>
public sealed class OpenDatagramTests
{
    [Fact]
    public async Task A_server_answers_whoever_sent_the_datagram_that_its_filter_has()
    {
        await using var rig = new Rig();
        var server = await rig.Processes.OpenDatagramAsync(new DatagramRequest
        {
            Name = "srv",
            Local = Endpoint.ListenUdp("127.0.0.1", 0),
            Filter = (self, text) => self.Send($"{text}!{self.DatagramAddress!.Port}"),
        }, rig.Limit);
        Assert.Null(server.DatagramAddress);
        var port = ((IPEndPoint)server.Contact.Local[0]).Port;
        var first = await Open(rig, port);
        var second = await Open(rig, port);
        await rig.On(() =>
        {
            first.Send("one");
            second.Send("two");
        });
        await rig.UntilText(first, $"one!{await PortOf(rig, first)}");
        await rig.UntilText(second, $"two!{await PortOf(rig, second)}");
        Assert.Equal(("open", true, ProcessType.Network), (server.StatusWord, server.IsDatagram, server.Type));
    }

    [Fact]
    public async Task The_address_can_be_set()
    {
        await using var rig = new Rig();
        var one = rig.Datagrams();
        var other = rig.Datagrams();
        var client = await Open(rig, Rig.PortOf(one));
        await rig.On(() =>
        {
            client.Send("a");
        });
        Assert.Equal("a", await rig.Read(one, 1));
        await rig.On(() =>
        {
            client.DatagramAddress = new IPEndPoint(IPAddress.Loopback, Rig.PortOf(other));
            client.Send("b");
        });
        Assert.Equal("b", await rig.Read(other, 1));
        var (stream, _) = await rig.Connect();
        await Assert.ThrowsAsync<EditorException>(() => rig.On(() => stream.DatagramAddress = null));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork, "127.0.0.1")]
    [InlineData(AddressFamily.InterNetworkV6, "::1")]
    public async Task A_family_alone_is_listened_on_and_connected_to(AddressFamily family, string address)
    {
        await using var rig = new Rig();
        if (family == AddressFamily.InterNetworkV6 && (await rig.Processes.FindAddressesAsync("localhost")).Count < 2) return;
        var listener = await rig.Serve(request => request with { Family = family }, "listen:localhost:0");
        Assert.Equal([address], listener.Contact.Local.Select(static local => ((IPEndPoint)local).Address.ToString()));
        var client = await rig.Processes.OpenNetworkStreamAsync(new NetworkStreamRequest
        {
            Name = "cli",
            Remote = Endpoint.Tcp("localhost", listener.Contact.Port),
            Family = family,
        }, rig.Limit);
        Assert.Equal(address, ((IPEndPoint)client.Contact.Remote!).Address.ToString());
        Assert.Equal([IPAddress.Parse(address)], await rig.Processes.FindAddressesAsync("localhost", family));
    }

    private static Task<EditorProcess> Open(Rig rig, int port) => rig.Processes.OpenDatagramAsync(
        new DatagramRequest { Name = "cli", Remote = Endpoint.Udp("127.0.0.1", port), Buffer = ProcessBuffer.Auto }, rig.Limit);

    private static Task<int> PortOf(Rig rig, EditorProcess process) => rig.On(() => ((IPEndPoint)process.Contact.Local[0]).Port);
}
