using System.Net;
using System.Net.Sockets;

namespace Editor.Benchmarks.Groups;

/// <summary>The servers that <see cref="ConnectionsGroup"/> starts as processes of their own: <c>__echo plain</c> and <c>__echo ned</c>.</summary>
internal static class EchoServer
{
    /// <summary>Listens, prints READY and the port, and serves until the input ends.</summary>
    public static int Run(string role)
    {
        if (string.Equals(role, "plain", StringComparison.Ordinal))
            _ = Plain();
        else
            NedReceiver.Echo();
        while (Console.In.Read() >= 0)
            continue;
        return 0;
    }

    // What a frugal C# server does: no buffer is tied up while a connection is silent.
    private static async Task Plain()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(int.MaxValue);
        Ready(((IPEndPoint)listener.LocalEndPoint!).Port);
        while (true)
            _ = Echo(await listener.AcceptAsync());
    }

    private static async Task Echo(Socket socket)
    {
        using (socket)
        {
            while (true)
            {
                await socket.ReceiveAsync(Memory<byte>.Empty);
                if (!Answer(socket))
                    return;
            }
        }
    }

    private static bool Answer(Socket socket)
    {
        Span<byte> room = stackalloc byte[4096];
        int got = socket.Receive(room);
        for (int at = 0; at < got;)
            at += socket.Send(room[at..got]);
        return got > 0;
    }

    public static void Ready(int port)
    {
        Console.Out.WriteLine($"READY {port}");
        Console.Out.Flush();
    }
}
