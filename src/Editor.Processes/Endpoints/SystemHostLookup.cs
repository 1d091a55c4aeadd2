using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>The system's resolver: getaddrinfo, with its order of addresses (RFC 6724), hosts file and search domains.</summary>
public sealed class SystemHostLookup : IHostLookup
{
    /// <inheritdoc/>
    /// <remarks>
    /// getaddrinfo cannot be interrupted: on cancellation the caller is let go at once and the answer, when it comes, is dropped.
    /// </remarks>
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, AddressFamily family, CancellationToken cancellationToken)
    {
        Task<IPAddress[]> asked = Dns.GetHostAddressesAsync(host, family, cancellationToken);
        return await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
