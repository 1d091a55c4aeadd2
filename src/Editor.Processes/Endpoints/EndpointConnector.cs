using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>Opens sockets to endpoints: resolves, races the addresses, names the endpoint in every error. Safe on any thread.</summary>
public sealed class EndpointConnector
{
    private readonly EndpointResolver _resolver;
    private readonly TimeProvider _time;

    /// <summary>A connector over the given resolver and clock, or the system's.</summary>
    public EndpointConnector(EndpointResolver? resolver = null, TimeProvider? time = null)
    {
        _resolver = resolver ?? new EndpointResolver();
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// A connected socket: TCP (Nagle's algorithm off, a typed line goes at once), Unix, or UDP bound to its one peer. The
    /// TLS handshake of a <c>tls:</c> endpoint is the caller's.
    /// </summary>
    /// <param name="endpoint">A client's endpoint.</param>
    /// <param name="family">IPv4 or IPv6 alone, or <see cref="AddressFamily.Unspecified"/> for both.</param>
    /// <param name="cancellationToken">Ends the attempt and closes what it opened.</param>
    /// <exception cref="NetworkException">Unknown host or service, refused, unreachable, timed out: the message names the endpoint.</exception>
    public async Task<Socket> ConnectAsync(
        Endpoint endpoint, AddressFamily family = AddressFamily.Unspecified, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        try
        {
            if (endpoint.IsUnix)
                return await ConnectUnixAsync(endpoint, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<IPEndPoint> addresses =
                await _resolver.ResolveRemoteAsync(endpoint, family, cancellationToken).ConfigureAwait(false);
            if (endpoint.IsDatagram)
                return await ConnectFirstAsync(addresses, cancellationToken).ConfigureAwait(false);
            return await HappyEyeballs
                .RaceAsync(HappyEyeballs.Interleave(addresses), ConnectStreamAsync, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw IsMissingFile(endpoint, e) ? NoSuchFile(endpoint) : NetworkException.From("connect to", endpoint, e);
        }
    }

    private static Task<Socket> ConnectStreamAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return ConnectOrDisposeAsync(socket, address, cancellationToken);
    }

    /// <summary>A datagram socket "connects" without a packet: the first address that the machine has a route to.</summary>
    private static async Task<Socket> ConnectFirstAsync(IReadOnlyList<IPEndPoint> addresses, CancellationToken cancellationToken)
    {
        SocketException? first = null;
        foreach (IPEndPoint address in addresses)
        {
            try
            {
                var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                return await ConnectOrDisposeAsync(socket, address, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                first ??= e;
            }
        }

        throw first!;
    }

    private static Task<Socket> ConnectUnixAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        return ConnectOrDisposeAsync(socket, new UnixDomainSocketEndPoint(endpoint.Path), cancellationToken);
    }

    private static async Task<Socket> ConnectOrDisposeAsync(Socket socket, EndPoint address, CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>.NET 10 gives a missing socket file (ENOENT) the words of EADDRNOTAVAIL.</summary>
    private static bool IsMissingFile(Endpoint endpoint, SocketException e) =>
        endpoint.IsUnix && e.SocketErrorCode == SocketError.AddressNotAvailable && !File.Exists(endpoint.Path);

    private static NetworkException NoSuchFile(Endpoint endpoint)
    {
        const string Reason = "No such file or directory";
        return new NetworkException($"Cannot connect to {endpoint}: {Reason}", Reason, SocketError.AddressNotAvailable, errorNumber: 2);
    }
}
