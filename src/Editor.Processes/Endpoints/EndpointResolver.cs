using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>
/// Turns endpoints into socket addresses: literals and <c>localhost</c> at once, names through an <see cref="IHostLookup"/>,
/// service names through a <see cref="ServiceTable"/>. Nothing blocks; everything can be cancelled. Safe on any thread.
/// </summary>
public sealed class EndpointResolver
{
    private const string UnknownName = "Name or service not known";
    private const string NoAddress = "No address associated with hostname";

    private readonly ServiceTable _services;
    private readonly IHostLookup _hosts;
    private readonly Func<bool> _hasIPv6Loopback;

    /// <summary>A resolver over the given tables, or the system's.</summary>
    public EndpointResolver(ServiceTable? services = null, IHostLookup? hosts = null)
        : this(services, hosts, ProbeIPv6Loopback)
    {
    }

    internal EndpointResolver(ServiceTable? services, IHostLookup? hosts, Func<bool> hasIPv6Loopback)
    {
        _services = services ?? new ServiceTable();
        _hosts = hosts ?? new SystemHostLookup();
        _hasIPv6Loopback = hasIPv6Loopback;
    }

    /// <summary>The port of a service name or number.</summary>
    /// <param name="host">Named in the error alone.</param>
    /// <param name="service">A name of the table or a number.</param>
    /// <param name="datagram">True for UDP.</param>
    /// <exception cref="NetworkException">The service is unknown: "HOST/SERVICE Name or service not known".</exception>
    public int FindPort(string host, string service, bool datagram) =>
        _services.TryFind(service, datagram, out int port)
            ? port
            : throw NetworkException.Unresolved(host, service, UnknownName);

    /// <summary>
    /// The addresses to connect to, best first. <c>localhost</c> never asks the name server: it is 127.0.0.1, then ::1 where
    /// present, for TCP and UDP alike (SXEmacs takes the first for UDP, and most servers bind IPv4).
    /// </summary>
    /// <param name="endpoint">A client's endpoint, not a Unix socket.</param>
    /// <param name="family">IPv4 or IPv6 alone, or <see cref="AddressFamily.Unspecified"/> for both.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="NetworkException">The host or the service is unknown, or the host has no address of the family.</exception>
    public async Task<IReadOnlyList<IPEndPoint>> ResolveRemoteAsync(
        Endpoint endpoint, AddressFamily family = AddressFamily.Unspecified, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.IsUnix || endpoint.IsListener)
            throw new ArgumentException($"{endpoint} is not a peer with a network address", nameof(endpoint));
        int port = FindPort(endpoint.Host, endpoint.Service, endpoint.IsDatagram);
        IReadOnlyList<IPAddress> addresses = await FindAddressesAsync(endpoint, family, cancellationToken).ConfigureAwait(false);
        return [.. addresses.Select(a => new IPEndPoint(a, port))];
    }

    /// <summary>
    /// The addresses a listener binds: both loopbacks for localhost, one dual-stack address for <c>*</c> (IPv4's alone where
    /// the machine has no IPv6), the first address of another name.
    /// </summary>
    /// <inheritdoc cref="ResolveRemoteAsync"/>
    public async Task<ListenAddresses> ResolveLocalAsync(
        Endpoint endpoint, AddressFamily family = AddressFamily.Unspecified, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.IsUnix || !endpoint.IsListener)
            throw new ArgumentException($"{endpoint} is not a listener with a network address", nameof(endpoint));
        int port = FindPort(endpoint.Host, endpoint.Service, endpoint.IsDatagram);
        if (endpoint.Host == Endpoint.EveryAddress)
            return ListenAddresses.Every(port, family);
        IReadOnlyList<IPAddress> addresses = await FindAddressesAsync(endpoint, family, cancellationToken).ConfigureAwait(false);
        if (!IsLocalhost(endpoint.Host))
            addresses = [addresses[0]];
        return new ListenAddresses(addresses, port, dualStack: false);
    }

    /// <summary>True for <c>localhost</c> in any case, with or without the root's dot (RFC 6761: never asked of DNS).</summary>
    public static bool IsLocalhost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Equals(Endpoint.LocalhostName, StringComparison.OrdinalIgnoreCase)
            || host.Equals(Endpoint.LocalhostName + ".", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IReadOnlyList<IPAddress>> FindAddressesAsync(Endpoint endpoint, AddressFamily family, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<IPAddress> found;
        if (IsLocalhost(endpoint.Host))
            found = Loopbacks(family);
        else if (IPAddress.TryParse(endpoint.Host, out IPAddress? literal))
            found = [literal];
        else
            found = await LookUpAsync(endpoint, family, cancellation).ConfigureAwait(false);

        // A look-up may hand out what was not asked for (an injected one, or a literal of the other family).
        IPAddress[] usable = [.. found.Where(a => IsOfFamily(a, family)).Distinct()];
        return usable.Length > 0 ? usable : throw NetworkException.Unresolved(endpoint.Host, endpoint.Service, NoAddress);
    }

    private async Task<IReadOnlyList<IPAddress>> LookUpAsync(Endpoint endpoint, AddressFamily family, CancellationToken cancellation)
    {
        try
        {
            return await _hosts.FindAsync(AsciiName(endpoint), family, cancellation).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            string reason = e.SocketErrorCode switch
            {
                SocketError.TryAgain => "Temporary failure in name resolution",
                SocketError.NoData => NoAddress,
                SocketError.HostNotFound => UnknownName,
                _ => NetworkException.ReasonOf(e),
            };
            throw NetworkException.Unresolved(endpoint.Host, endpoint.Service, reason, e);
        }
    }

    /// <summary>An international name as DNS has it (RFC 5891); one that cannot be is unknown.</summary>
    private static string AsciiName(Endpoint endpoint)
    {
        if (System.Text.Ascii.IsValid(endpoint.Host))
            return endpoint.Host;
        try
        {
            return new IdnMapping().GetAscii(endpoint.Host);
        }
        catch (ArgumentException)
        {
            throw NetworkException.Unresolved(endpoint.Host, endpoint.Service, UnknownName);
        }
    }

    private IReadOnlyList<IPAddress> Loopbacks(AddressFamily family)
    {
        bool hasIPv6 = family != AddressFamily.InterNetwork && _hasIPv6Loopback();
        return hasIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
    }

    private static bool IsOfFamily(IPAddress address, AddressFamily family) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        && (family == AddressFamily.Unspecified || address.AddressFamily == family);

    /// <summary>
    /// Binds ::1 to see whether it is there: <see cref="Socket.OSSupportsIPv6"/> is true as well on machines whose loopback
    /// has IPv4 alone (net.ipv6.conf.all.disable_ipv6), and listing the interfaces costs a hundred times more.
    /// </summary>
    private static bool ProbeIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            // No ::1 here: that is the answer.
            return false;
        }
    }
}
