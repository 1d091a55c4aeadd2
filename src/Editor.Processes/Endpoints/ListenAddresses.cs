using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>The addresses that one listener binds, all on one port. Immutable.</summary>
public sealed class ListenAddresses
{
    /// <summary>How often port 0 is tried again when the port the system gave to one address is taken on another.</summary>
    private const int PortTries = 32;

    internal ListenAddresses(IReadOnlyList<IPAddress> addresses, int port, bool dualStack)
    {
        Addresses = addresses;
        Port = port;
        IsDualStack = dualStack;
    }

    /// <summary>The addresses, at least one.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>The port, 0 for one that the system picks.</summary>
    public int Port { get; }

    /// <summary>True when the one address is IPv6's wildcard and its socket takes IPv4 as well.</summary>
    public bool IsDualStack { get; }

    /// <summary>Every address of the machine; without IPv6, IPv4's.</summary>
    internal static ListenAddresses Every(int port, AddressFamily family)
    {
        bool ipv6 = family != AddressFamily.InterNetwork && Socket.OSSupportsIPv6;
        return new ListenAddresses([ipv6 ? IPAddress.IPv6Any : IPAddress.Any], port, ipv6 && family == AddressFamily.Unspecified);
    }

    /// <summary>
    /// Bound sockets, one for each address, all on the same port even when it was 0 (read it from
    /// <see cref="Socket.LocalEndPoint"/>). TCP sockets do not listen yet. On failure none stays open.
    /// </summary>
    /// <param name="endpoint">Named in the error.</param>
    /// <exception cref="NetworkException">Address in use, not ours, or not permitted: "Cannot listen on …".</exception>
    public IReadOnlyList<Socket> Bind(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        for (int left = PortTries; ; left--)
        {
            try
            {
                return BindOnce(endpoint.IsDatagram);
            }
            catch (SocketException e) when (Port == 0 && Addresses.Count > 1 && left > 0 && e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The port was free on the first address alone; the system will give another.
            }
            catch (SocketException e)
            {
                throw NetworkException.From("listen on", endpoint, e);
            }
        }
    }

    private List<Socket> BindOnce(bool datagram)
    {
        var bound = new List<Socket>(Addresses.Count);
        int port = Port;
        try
        {
            foreach (IPAddress address in Addresses)
            {
                // SO_REUSEADDR stays off: .NET sets SO_REUSEPORT with it, and a second listener of the same port would not be refused.
                // Plain SO_REUSEADDR, without which a restart would wait for TIME-WAIT to pass, .NET sets itself, for ProtocolType.Tcp alone.
                var socket = datagram
                    ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                    : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                bound.Add(socket);
                if (address.AddressFamily == AddressFamily.InterNetworkV6)
                    socket.DualMode = IsDualStack;
                socket.Bind(new IPEndPoint(address, port));
                port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            }

            return bound;
        }
        catch (Exception)
        {
            bound.ForEach(static s => s.Dispose());
            throw;
        }
    }
}
