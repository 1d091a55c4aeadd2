using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Editor.Testing;

/// <summary>Ports that stay what a test takes them for, whatever the tests beside it open.</summary>
public static class Ports
{
    /// <summary>
    /// A port of both loopback addresses that refuses TCP connections while the returned object lives: it is bound, so that nobody else is given it, and nobody
    /// listens. (A port that is merely free now may be another test's a moment later.)
    /// </summary>
    public static ClosedPort Closed() => new();

    /// <summary>
    /// A free TCP port of 127.0.0.1 for a program that must be told one. It lies below those that the system gives away by itself, so that no client and no
    /// listener on port 0 is given it before the program has it.
    /// </summary>
    public static int Unused()
    {
        const int Lowest = 10_000;
        string range = File.Exists("/proc/sys/net/ipv4/ip_local_port_range") ? File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range") : "32768";
        int end = Math.Max(Lowest + 1000, int.Parse(range.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
        while (true)
        {
            int port = Random.Shared.Next(Lowest, end);
            using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            if (TryBind(probe, IPAddress.Loopback, port)) return port;
        }
    }

    internal static bool TryBind(Socket socket, IPAddress address, int port)
    {
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}

/// <summary>A port that refuses; see <see cref="Ports.Closed"/>.</summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket _four = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private Socket? _six;

    internal ClosedPort()
    {
        while (true)
        {
            _four.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Number = ((IPEndPoint)_four.LocalEndPoint!).Port;
            if (TakeSix()) return;
            _four.Dispose();
            _four = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        }
    }

    /// <summary>The port's number.</summary>
    public int Number { get; }

    /// <summary>Listens on ::1 after all, so that the port refuses on 127.0.0.1 alone. The socket is this object's.</summary>
    public Socket ListenOnSix()
    {
        Socket six = _six ?? throw new InvalidOperationException("There is no IPv6 here.");
        six.Listen();
        return six;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _four.Dispose();
        _six?.Dispose();
    }

    private bool TakeSix()
    {
        if (!Socket.OSSupportsIPv6) return true;
        _six = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = false };
        try
        {
            if (Ports.TryBind(_six, IPAddress.IPv6Loopback, Number)) return true;
        }
        catch (SocketException)
        {
            // No ::1 here: then nobody listens there either.
            return true;
        }

        _six.Dispose();
        return false;
    }
}
