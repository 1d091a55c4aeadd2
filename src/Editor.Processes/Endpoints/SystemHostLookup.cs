using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>
/// The system's resolver: getaddrinfo, with its order of addresses (RFC 6724), hosts file and search domains. Names below <c>invalid</c> are unknown without being asked
/// for (RFC 6761, section 6.4): no name server that does not answer keeps anybody waiting for one.
/// </summary>
public sealed class SystemHostLookup : IHostLookup
{
    /// <inheritdoc/>
    /// <remarks>
    /// getaddrinfo cannot be interrupted: on cancellation the caller is let go at once and the answer, when it comes, is dropped.
    /// </remarks>
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, AddressFamily family, CancellationToken cancellationToken)
    {
        if (IsInvalid(host)) throw new SocketException((int)SocketError.HostNotFound);
        Task<IPAddress[]> asked = Dns.GetHostAddressesAsync(host, family, cancellationToken);
        return await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsInvalid(string host)
    {
        ReadOnlySpan<char> name = host.AsSpan().TrimEnd('.');
        return name.Equals("invalid", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
    }
}
