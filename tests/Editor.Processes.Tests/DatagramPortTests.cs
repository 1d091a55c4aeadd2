using System.Net;
using System.Net.Sockets;

namespace Editor.Processes.Tests;

/// <summary>Tests that other tests would disturb: they run after those, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>
/// The end of a datagram listener's port. Alone: a child that another test starts has a copy of each descriptor until it becomes its program, and the port would
/// be taken that long.
/// </summary>
[Collection(Alone.Name)]
public sealed class DatagramPortTests
{
    [Fact]
    public async Task Deleting_the_listener_closes_its_sessions_and_frees_the_port()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var server = await rig.Serve(request => request with { Sentinel = (process, message) => heard.Add($"{process.Name} {message}") }, "listen-udp:127.0.0.1:0");
        await DatagramTests.Shout(rig, rig.Datagrams(), server, "a");
        await DatagramTests.Shout(rig, rig.Datagrams(), server, "b");
        await rig.Until(() => rig.Processes.All.Count == 3);
        await rig.On(() =>
        {
            server.Delete();
            Assert.Empty(rig.Processes.All);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, server.Contact.Port));
        });
        Assert.Equal(["srv<1> deleted\n", "srv<2> deleted\n"], heard.Order());
    }
}
