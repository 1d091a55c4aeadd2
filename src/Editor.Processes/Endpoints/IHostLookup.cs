using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>Asks for the addresses of a host name; tests and embedders put their own in the place of the system's.</summary>
public interface IHostLookup
{
    /// <summary>
    /// The addresses of <paramref name="host"/>, best first, of one family or (<see cref="AddressFamily.Unspecified"/>) of all.
    /// </summary>
    /// <exception cref="SocketException">The name is unknown, or the name server did not answer.</exception>
    Task<IReadOnlyList<IPAddress>> FindAsync(string host, AddressFamily family, CancellationToken cancellationToken);
}
